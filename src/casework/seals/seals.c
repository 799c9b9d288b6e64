/* seals.c -- sealing, and opening by two. */
#include "casework/seals/seals.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/links/links.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals_inside.h"
#include "casework/seals/seals.sql.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

const char *
seal_kind_text(enum seal_kind kind)
{
	switch (kind) {
	case SEAL_OF_PERSON: return "person";
	case SEAL_OF_HOUSEHOLD: return "household";
	case SEAL_OF_EPISODE: return "episode";
	case SEAL_OF_NAME: return "name";
	}
	return "person";
}

static enum seal_kind
seal_kind_of(const char *text)
{
	return text_equals(text, "household") ? SEAL_OF_HOUSEHOLD : text_equals(text, "name") ? SEAL_OF_NAME : text_equals(text, "episode") ? SEAL_OF_EPISODE : SEAL_OF_PERSON;
}

/* Those who are to read it, each once; whoever acts is one when `and_me`. A problem when there are fewer than two, or one may not. */
static enum outcome
check_readers(struct work *work, const char *kind, int64_t subject_id, struct id_list given, bool and_me, struct problems *problems, struct id_list *readers)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, given.count + 1);
	size_t count = 0;

	if (and_me && work->actor.kind == ACTOR_WORKER)
		ids[count++] = work->actor.id;
	for (size_t i = 0; i < given.count; i++) {
		struct seal_reader_may_row row;
		bool may;
		enum outcome outcome;

		if (id_list_has((struct id_list){ ids, count }, given.at[i]))
			continue;
		outcome = q_seal_reader_may(work, given.at[i], kind, subject_id, &row, &may);
		if (outcome != OK)
			return outcome;
		if (!may)
			problem_add(problems, "readers", "One of those whom you selected has left, or is kept from this record. Select somebody else");
		ids[count++] = given.at[i];
	}
	if (count < 2)
		problem_add(problems, "readers", and_me ? "Select a colleague who may see it too: what only one person can see is lost when they are away" :
		    "Select two people at least: what only one person can see is lost when they are away");
	else if (count > SEAL_READERS_MOST)
		problem_add(problems, "readers", "Select %d people at most", SEAL_READERS_MOST);
	*readers = (struct id_list){ ids, count };
	return OK;
}

/* Whoever leads help for a child must not lose sight of them by somebody else's seal. */
static enum outcome
check_leads_read(struct work *work, const struct seal_set *event, struct problems *problems)
{
	struct seal_meets_lead_rows leads;
	enum outcome outcome = q_seal_meets_lead(work, event->subject_kind, event->subject_id, &leads);

	for (size_t i = 0; outcome == OK && i < leads.count; i++)
		if (!id_list_has(event->reader_ids, leads.at[i].worker_id)) {
			problem_add(problems, "readers", "Whoever leads help for this family has to see it too. Select them, or let somebody else be lead professional first");
			break;
		}
	return outcome;
}

/* The linked records that are sealed with this one; a number that is not linked is left out. */
static struct link_group
sealed_with(struct work *work, const struct link_group *group, struct id_list also_ids)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, group->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < group->count; i++)
		if (id_list_has(also_ids, group->at[i]))
			ids[count++] = group->at[i];
	return (struct link_group){ ids, count };
}

/* Other records of the same person are sealed with it: the double would give away what the seal hides. Those that this worker may not seal are let go. */
static enum outcome
seal_linked(struct work *work, const struct seal_set *seal, const struct link_group *group)
{
	enum outcome outcome = links_end_around(work, seal->subject_id, group, "One of them may not be linked any more");

	for (size_t i = 0; outcome == OK && i < group->count; i++) {
		struct seal_set event = *seal;
		struct seal_running_row running;
		bool found;

		event.seal_id = work_new_id(work);
		event.reference = work_new_reference(work, "SL");
		event.subject_id = event.person_id = group->at[i];
		outcome = q_seal_running(work, event.subject_kind, event.subject_id, &running, &found);
		if (outcome == OK && !found)
			outcome = record_seal_set(work, &event);
	}
	return outcome;
}

/* Whoever leads help for a linked record has to be able to go on as well. */
static enum outcome
check_linked(struct work *work, const struct seal_set *seal, const struct link_group *group, struct problems *problems)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && problems->count == 0 && i < group->count; i++) {
		struct seal_set event = *seal;

		event.subject_id = group->at[i];
		outcome = check_leads_read(work, &event, problems);
	}
	return outcome;
}

enum outcome
seal_set(struct work *work, const struct new_seal *given, struct problems *problems, int64_t *seal_id)
{
	struct seal_set event = { .seal_id = work_new_id(work), .subject_kind = seal_kind_text(given->kind), .subject_id = given->subject_id, .reason = given->reason, .worker_id = work->actor.id,
		.person_id = given->kind == SEAL_OF_PERSON ? given->subject_id : 0, .episode_id = given->kind == SEAL_OF_EPISODE ? given->subject_id : 0 };
	struct link_group linked = { NULL, 0 };
	struct seal_running_row running;
	bool found;
	enum outcome outcome = q_seal_running(work, event.subject_kind, event.subject_id, &running, &found);

	if (outcome == OK && given->kind == SEAL_OF_PERSON)
		outcome = link_group_of(work, given->subject_id, &linked);
	if (outcome != OK)
		return outcome;
	linked = sealed_with(work, &linked, given->also_ids);
	if (found)
		problem_add(problems, "reason", "This is sealed already");
	check_text(problems, "reason", given->reason, REASON_MOST, "Reason", "Say why nobody else may know of this");
	outcome = check_readers(work, event.subject_kind, event.subject_id, given->reader_ids, true, problems, &event.reader_ids);
	if (outcome == OK)
		outcome = check_leads_read(work, &event, problems);
	if (outcome == OK && given->kind == SEAL_OF_HOUSEHOLD)
		outcome = seal_home_readers(work, event.subject_id, event.reader_ids, &event.reader_ids);
	if (outcome == OK)
		outcome = check_linked(work, &event, &linked, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "SL");
	if (seal_id != NULL)
		*seal_id = event.seal_id;
	outcome = record_seal_set(work, &event);
	if (outcome == OK && given->kind == SEAL_OF_HOUSEHOLD)
		outcome = seal_spread_home(work, &event);
	return outcome == OK && given->kind == SEAL_OF_PERSON ? seal_linked(work, &event, &linked) : outcome;
}

enum outcome
seal_by_reference(struct work *work, const char *reference, struct seal *seal)
{
	struct seal_of_reference_row row;
	bool found;
	enum outcome outcome = q_seal_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*seal = (struct seal){ .seal_id = row.seal_id, .subject_id = row.subject_id, .lift_asked_by = row.lift_asked_by, .kind = seal_kind_of(row.subject_kind), .version = row.version };
	return OK;
}

enum outcome
seal_change_readers(struct work *work, const struct seal *seal, struct id_list reader_ids, const char *reason, struct problems *problems)
{
	struct seal_readers_changed event = { .version = seal->version, .seal_id = seal->seal_id, .subject_kind = seal_kind_text(seal->kind), .subject_id = seal->subject_id, .reason = reason,
		.worker_id = work->actor.id };
	enum outcome outcome;

	if (seal->lift_asked_by != 0)
		problem_add(problems, "readers", "Somebody asks for this to be opened. Decide about that first");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why others may see it from now on");
	outcome = check_readers(work, event.subject_kind, event.subject_id, reader_ids, false, problems, &event.reader_ids);
	if (outcome == OK && seal->kind == SEAL_OF_HOUSEHOLD)
		outcome = seal_home_readers(work, event.subject_id, event.reader_ids, &event.reader_ids);
	if (outcome != OK)
		return outcome;
	return problems->count > 0 ? INVALID : record_seal_readers_changed(work, &event);
}

enum outcome
seal_ask_lift(struct work *work, const struct seal *seal, const char *reason, struct problems *problems)
{
	if (seal->lift_asked_by != 0)
		problem_add(problems, "reason", "Somebody has asked for this already. Decide about that first");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why it is safe to open this");
	if (problems->count > 0)
		return INVALID;
	return record_seal_lift_asked(work, &(struct seal_lift_asked){ .version = seal->version, .seal_id = seal->seal_id, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
seal_decide_lift(struct work *work, const struct seal *seal, bool opens, const char *reason, struct problems *problems)
{
	if (seal->lift_asked_by == 0)
		problem_add(problems, "decision", "Nobody asks for this to be opened");
	else if (opens && seal->lift_asked_by == work->actor.id)
		problem_add(problems, "decision", "You asked for it yourself. Another reader has to decide");
	if (!opens)
		check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why it stays sealed");
	if (problems->count > 0)
		return INVALID;
	if (!opens)
		return record_seal_kept(work, &(struct seal_kept){ .version = seal->version, .seal_id = seal->seal_id, .reason = reason, .worker_id = work->actor.id });
	return record_seal_lifted(work, &(struct seal_lifted){ .version = seal->version, .seal_id = seal->seal_id, .subject_kind = seal_kind_text(seal->kind), .subject_id = seal->subject_id,
	    .worker_id = work->actor.id });
}
