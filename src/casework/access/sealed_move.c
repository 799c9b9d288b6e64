/* sealed_move.c -- whoever leaves a secret address lives at a secret one, for those of its readers who may still see them. Here, because only access can tell. R-SEC-06 */
#include "casework/access/sight.sql.h"
#include "casework/directory/directory.h"
#include "casework/follow/follow.h"
#include "casework/journal/journal.h"
#include "casework/people/people.events.h"
#include "casework/seals/seals.h"
#include "casework/work.h"

static enum outcome
still_sees(struct work *work, int64_t worker_id, int64_t person_id, bool *sees)
{
	struct work as_them = *work;
	struct sight_of_person_row row;
	struct worker worker;
	enum outcome outcome = worker_read(work, worker_id, &worker);

	*sees = false;
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	as_them.actor = (struct actor){ ACTOR_WORKER, worker_id };
	as_them.agency_id = worker.agency_id;
	return q_sight_of_person(&as_them, person_id, &row, sees);
}

/* Who left the team, moved to another agency, or whose agency lost the agreement does not follow; when nobody could any more, all do, so that it can be opened again: seals_read tells them no address. */
enum outcome
follow_sealed_move(struct work *work, const struct recorded *recorded)
{
	const struct household_joined *event = recorded->event;
	struct seal_move move;
	enum outcome outcome = seal_move_of(work, event->person_id, event->household_id, &move);

	if (outcome == OK && move.found) {
		int64_t *ids = ARENA_ARRAY(work->arena, int64_t, move.reader_ids.count + 1);
		size_t count = 0;

		for (size_t i = 0; outcome == OK && i < move.reader_ids.count; i++) {
			bool sees;

			outcome = still_sees(work, move.reader_ids.at[i], event->person_id, &sees);
			if (outcome == OK && sees)
				ids[count++] = move.reader_ids.at[i];
		}
		if (count > 0)
			move.reader_ids = (struct id_list){ ids, count };
		if (outcome == OK)
			outcome = seal_follow_move(work, &move, event->household_id);
	}
	if (outcome == OK)
		outcome = seal_follow_records(work, event->person_id);
	return outcome == OK ? seal_follow_alike(work, event->household_id) : outcome;
}
