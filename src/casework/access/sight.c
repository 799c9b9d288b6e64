/* sight.c -- the decision, asked for one record as each of several people. */
#include "casework/access/sight.h"

#include "casework/access/access.h"
#include "casework/access/sight.sql.h"
#include "casework/work.h"

/* What this one is to it: the same pieces as at the door, with them as the actor. */
static enum outcome
look(struct work *work, const char *reference, int64_t agency_id, struct sight *sight)
{
	struct work as_them = *work;
	struct access_to_episode access;
	struct sight_children_rows children;
	int64_t *ids;
	enum outcome outcome;

	as_them.actor = (struct actor){ sight->program ? ACTOR_API_CLIENT : ACTOR_WORKER, sight->worker_id };
	as_them.agency_id = agency_id;
	outcome = access_of_episode(&as_them, reference, &access);
	if (outcome == NOT_FOUND) {
		sight->sees = sight->leads = sight->contributes = sight->oversees = sight->assists = sight->audits = false;
		sight->children = (struct id_list){ NULL, 0 };
		return OK;
	}
	if (outcome != OK)
		return outcome;
	sight->sees = access.sees;
	sight->leads = access.leads;
	sight->contributes = access.contributes;
	sight->oversees = access.oversees;
	sight->assists = access.assists;
	sight->audits = access.audits;
	sight->children = (struct id_list){ NULL, 0 };
	if (!sight->sees)
		return OK;
	outcome = q_sight_children(&as_them, access.episode_id, &children);
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, children.count);
	for (size_t i = 0; i < children.count; i++)
		ids[i] = children.at[i].person_id;
	sight->children = (struct id_list){ ids, children.count };
	return OK;
}

enum outcome
sight_before(struct work *work, int64_t episode_id, const char *reference, int64_t consent_id, struct sight_list *list)
{
	struct sight_candidates_rows rows;
	enum outcome outcome = q_sight_candidates(work, episode_id, consent_id, &rows);

	if (outcome != OK)
		return outcome;
	*list = (struct sight_list){ ARENA_ARRAY(work->arena, struct sight, rows.count), rows.count };
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		list->at[i] = (struct sight){ .worker_id = rows.at[i].worker_id, .agency_id = rows.at[i].agency_id, .name = rows.at[i].name, .job_title = rows.at[i].job_title,
			.agency_name = rows.at[i].agency_name, .program = rows.at[i].program, .action_count = rows.at[i].action_count };
		outcome = look(work, reference, rows.at[i].agency_id, &list->at[i]);
	}
	return outcome;
}

enum outcome
sight_after(struct work *work, const char *reference, const struct sight_list *before, struct sight_list *after)
{
	enum outcome outcome = OK;

	*after = (struct sight_list){ ARENA_ARRAY(work->arena, struct sight, before->count), before->count };
	for (size_t i = 0; outcome == OK && i < before->count; i++) {
		after->at[i] = before->at[i];
		outcome = look(work, reference, before->at[i].agency_id, &after->at[i]);
	}
	return outcome;
}
