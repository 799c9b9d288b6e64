/* work.c -- words of a work's kinds, and its new ids and references. */
#include "casework/work.h"

#include <string.h>

#include "base/reference.h"

static const char *const actor_kinds[] = { "nobody", "worker", "family_member", "one_task_link", "api_client", "system" };
static const char *const purposes[] = { "missing", "helping", "checking_known", "overseeing", "auditing", "operating", "emergency", "answering", "keeping" };
static const char *const doors[] = { "web", "api", "cli", "job" };

enum { NEW_IDS_KNOWN = sizeof(((struct work *)0)->new_ids) / sizeof(int64_t) };

static int
number_of(const char *const *words, size_t count, const char *text)
{
	for (size_t i = 0; text != NULL && i < count; i++)
		if (strcmp(words[i], text) == 0)
			return (int)i;
	return 0;
}

const char *
actor_kind_text(enum actor_kind kind)
{
	return actor_kinds[kind];
}

enum actor_kind
actor_kind_of(const char *text)
{
	return (enum actor_kind)number_of(actor_kinds, sizeof(actor_kinds) / sizeof(actor_kinds[0]), text);
}

const char *
purpose_text(enum purpose purpose)
{
	return purposes[purpose];
}

enum purpose
purpose_of(const char *text)
{
	return (enum purpose)number_of(purposes, sizeof(purposes) / sizeof(purposes[0]), text);
}

const char *
door_text(enum door door)
{
	return doors[door];
}

int64_t
actor_worker_id(const struct work *work)
{
	return work->actor.kind == ACTOR_WORKER || work->actor.kind == ACTOR_API_CLIENT ? work->actor.id : 0;
}

int64_t
writer_worker_id(const struct work *work)
{
	return work->given_by_worker_id != 0 ? work->given_by_worker_id : actor_worker_id(work);
}

int64_t
seal_reader_worker_id(const struct work *work)
{
	return work->for_the_room ? 0 : actor_worker_id(work);
}

int64_t
work_new_id(struct work *work)
{
	int64_t id = id_next(work->ids, work->now);

	work->new_ids[work->new_id_count++ % NEW_IDS_KNOWN] = id;
	return id;
}

bool
work_takes_new_id(struct work *work, int64_t id)
{
	for (size_t i = 0; id != 0 && i < NEW_IDS_KNOWN; i++)
		if (work->new_ids[i] == id) {
			work->new_ids[i] = 0;
			return true;
		}
	return false;
}

const char *
work_new_reference(struct work *work, const char kind[2])
{
	char *text = arena_take(work->arena, REFERENCE_ROOM);

	reference_write(kind, id_random(work->ids), text);
	return text;
}
