/*
 * demo_people.c -- as many more invented children as are asked for, in families that are or were helped by workers of their own; told day by day, in
 * the order in which it would have happened. The same seed tells the same.
 */
#include <stdlib.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "cli/demo_inside.h"
#include "cli/demo_words.h"

enum {
	DAYS_BACK = 500,          /* the oldest help began then */
	FAMILIES_A_WORKER = 24,   /* in all these days; about half of them are still helped */
	FAMILIES_OF_THE_STORY = 3,/* each worker of the story has so many beside the story */
	IN_ONE_CHANGE = 200,
};

enum kind { BEGIN, ASSESS, VISIT, END };

struct happening {
	int32_t day;      /* of date_number */
	uint32_t family;
	enum kind kind;
};

struct timeline {
	struct demo *demo;
	struct id_source *random;
	struct demo_family *families;
	size_t family_count;
	struct happening *happenings;
	size_t count, room, told;
	int64_t *worker_ids, *worker_agency_ids;
	size_t worker_count;
};

static void
happens(struct timeline *timeline, int32_t day, size_t family, enum kind kind)
{
	if (timeline->count == timeline->room) {
		timeline->room = timeline->room == 0 ? 1024 : timeline->room * 2;
		timeline->happenings = realloc(timeline->happenings, timeline->room * sizeof(*timeline->happenings));
		if (timeline->happenings == NULL)
			abort();
	}
	timeline->happenings[timeline->count++] = (struct happening){ day, (uint32_t)family, kind };
}

/* When a family's help began, how often a child was met, and whether it has ended. Two thirds of what began long ago has. */
static void
plan_family(struct timeline *timeline, size_t family)
{
	struct id_source *random = timeline->random;
	int32_t today = date_number(timeline->demo->today), begins = today - 1 - (int32_t)id_random_below(random, DAYS_BACK), ends = today;
	bool over = false;

	if (today - begins > 70 && id_random_below(random, 100) < 66) {
		ends = begins + 50 + (int32_t)id_random_below(random, 230);
		over = ends < today;
	}
	if (!over)
		ends = today;
	happens(timeline, begins, family, BEGIN);
	if (!over && id_random_below(random, 3) == 0) { /* most are still in time, some late by a few days */
		int32_t decided = today - 1 - (int32_t)id_random_below(random, 33);

		happens(timeline, decided > begins ? decided : begins, family, ASSESS);
	}
	for (int32_t day = begins + 3 + (int32_t)id_random_below(random, 14); day < ends; day += 12 + (int32_t)id_random_below(random, 24))
		happens(timeline, day, family, VISIT);
	if (over)
		happens(timeline, ends, family, END);
}

static int
in_order(const void *one, const void *other)
{
	const struct happening *a = one, *b = other;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	return a->kind < b->kind ? -1 : a->kind > b->kind;
}

/* Families of one to four children until there are enough children. */
static void
plan_all(struct timeline *timeline, int children)
{
	static const int sizes[] = { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4 };

	timeline->families = calloc((size_t)children, sizeof(*timeline->families));
	if (timeline->families == NULL)
		abort();
	while (children > 0) {
		struct demo_family *family = &timeline->families[timeline->family_count];

		family->child_count = sizes[id_random_below(timeline->random, sizeof(sizes) / sizeof(sizes[0]))];
		if (family->child_count > children)
			family->child_count = children;
		children -= family->child_count;
		plan_family(timeline, timeline->family_count++);
	}
	qsort(timeline->happenings, timeline->count, sizeof(*timeline->happenings), in_order);
}

/* Workers of invented schools and nurseries and of the agencies that are there; they have no sign-in. */
static enum outcome
add_workers(struct work *work, void *given)
{
	static const char *const roles[] = { "practitioner" };
	struct timeline *timeline = given;
	struct demo *demo = timeline->demo;
	int64_t agency_id = 0;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < timeline->worker_count; i++) {
		const struct demo_names *names = &demo_names[0];
		bool woman = id_random_below(timeline->random, 3) > 0;
		const struct word_list *given_names = woman ? &names->girls : &names->boys;
		const char *name = arena_format(work->arena, "%s %s", given_names->at[id_random_below(timeline->random, (uint32_t)given_names->count)],
		    names->family_names.at[id_random_below(timeline->random, (uint32_t)names->family_names.count)]);
		const char *job = i % 4 == 3 ? "Health visitor" : i % 4 == 2 ? "Family support worker" : i % 4 == 1 ? "Pastoral lead" : "Head of early years";

		if (i % 4 == 0) { /* each school with two of its own */
			size_t school = i / 4;
			const char *title = demo_schools.at[school % demo_schools.count], *town = demo_towns.at[school / demo_schools.count % demo_towns.count];

			outcome = agency_add(work, &(struct new_agency){ .name = school < demo_schools.count ? arena_format(work->arena, "%s Primary School", title)
			    : arena_format(work->arena, "%s Primary School, %s", title, town), .agency_kind = "school" }, demo->problems, &agency_id);
		}
		timeline->worker_agency_ids[i] = i % 4 == 3 ? demo->agency_ids[RUTH] : i % 4 == 2 ? demo->agency_ids[SAMIRA] : agency_id;
		if (outcome == OK)
			outcome = worker_add(work, &(struct new_worker){ .agency_id = timeline->worker_agency_ids[i], .name = name, .job_title = job,
			    .phone = arena_format(work->arena, "0151 496 0%03u", id_random_below(timeline->random, 1000)), .started_on = work->today, .roles = roles,
			    .role_count = 1 }, demo->problems, &timeline->worker_ids[i]);
	}
	return outcome;
}

/* The first families go to those of the story, the others to the invented in turn. */
static void
share_out(struct timeline *timeline)
{
	const size_t of_the_story = FAMILIES_OF_THE_STORY * (TOM + 1);

	for (size_t i = 0; i < timeline->family_count; i++) {
		struct demo_family *family = &timeline->families[i];

		if (i < of_the_story || timeline->worker_count == 0) {
			family->worker_id = timeline->demo->worker_ids[i % (TOM + 1)];
			family->agency_id = timeline->demo->agency_ids[i % (TOM + 1)];
		} else {
			family->worker_id = timeline->worker_ids[i % timeline->worker_count];
			family->agency_id = timeline->worker_agency_ids[i % timeline->worker_count];
		}
	}
}

static enum outcome
tell(struct work *work, struct timeline *timeline, const struct happening *happening)
{
	struct demo_family *family = &timeline->families[happening->family];
	struct demo_telling telling = { timeline->demo, timeline->random, family };

	work->actor = (struct actor){ ACTOR_WORKER, family->worker_id };
	work->agency_id = family->agency_id;
	work->today = date_of_number(happening->day);
	work->now = instant_of_local(work->today, 9 + (int)(happening->family % 8), (int)(happening->family / 8 % 60));
	switch (happening->kind) {
	case BEGIN:
		return demo_family_begin(work, &telling);
	case ASSESS:
		return demo_family_assess(work, &telling);
	case VISIT:
		return demo_family_visit(work, &telling);
	case END:
		return demo_family_end(work, &telling);
	}
	return BROKEN;
}

static enum outcome
tell_some(struct work *work, void *given)
{
	struct timeline *timeline = given;
	enum outcome outcome = OK;

	for (int i = 0; outcome == OK && i < IN_ONE_CHANGE && timeline->told < timeline->count; i++)
		outcome = tell(work, timeline, &timeline->happenings[timeline->told++]);
	return outcome;
}

enum outcome
demo_add_people(struct demo *demo, int count, uint64_t seed)
{
	struct timeline timeline = { .demo = demo, .random = id_source_seeded(seed) };
	enum outcome outcome = OK;

	plan_all(&timeline, count);
	timeline.worker_count = timeline.family_count / FAMILIES_A_WORKER;
	timeline.worker_ids = calloc(timeline.worker_count + 1, sizeof(int64_t));
	timeline.worker_agency_ids = calloc(timeline.worker_count + 1, sizeof(int64_t));
	if (timeline.worker_ids == NULL || timeline.worker_agency_ids == NULL)
		abort();
	demo->change.actor = (struct actor){ ACTOR_SYSTEM, 0 };
	demo->change.agency_id = 0;
	demo->change.now = instant_of_local(date_add_days(demo->today, -DAYS_BACK - 2), 9, 0);
	outcome = run_change(&demo->change, add_workers, &timeline);
	share_out(&timeline);
	while (outcome == OK && timeline.told < timeline.count)
		outcome = run_change(&demo->change, tell_some, &timeline);
	free(timeline.families);
	free(timeline.happenings);
	free(timeline.worker_ids);
	free(timeline.worker_agency_ids);
	id_source_free(timeline.random);
	return outcome;
}
