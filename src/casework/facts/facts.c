/* facts.c -- keeping what was told, and what is known now. */
#include "casework/facts/facts.h"

#include "casework/facts/facts.events.h"
#include "casework/facts/facts.sql.h"
#include "casework/work.h"

enum outcome
fact_tell(struct work *work, const struct new_fact *given, int64_t *fact_id)
{
	struct fact_told event = {
		.fact_id = work_new_id(work),
		.fact_key = given->fact_key,
		.person_id = given->person_id,
		.episode_id = given->episode_id,
		.value = given->value,
		.language = given->language != NULL ? given->language : "en",
		.told_by = given->told_by,
		.told_by_person_id = given->told_by_person_id,
		.told_on = date_is_given(given->told_on) ? given->told_on : work->today,
		.worker_id = work->actor.id,
		.agency_id = work->agency_id,
		.source_kind = given->source_kind,
		.source_id = given->source_id,
		.corrects_fact_id = given->corrects_fact_id,
	};
	struct fact_standing_row standing;
	bool found;
	enum outcome outcome = q_fact_standing(work, given->fact_key, given->person_id, given->episode_id, &standing, &found);

	if (outcome != OK)
		return outcome;
	if (found)
		event.replaces_fact_id = standing.fact_id;
	if (fact_id != NULL)
		*fact_id = event.fact_id;
	return record_fact_told(work, &event);
}

enum outcome
facts_known(struct work *work, int64_t person_id, int64_t episode_id, struct fact_list *facts)
{
	struct facts_standing_rows rows;
	enum outcome outcome = q_facts_standing(work, person_id, episode_id, &rows);
	struct fact *list;

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct fact, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = (struct fact){ .fact_id = rows.at[i].fact_id, .fact_key = rows.at[i].fact_key,
			.person_id = rows.at[i].person_id, .episode_id = rows.at[i].episode_id, .value = rows.at[i].value, .told_by = rows.at[i].told_by,
			.told_on = rows.at[i].told_on, .worker_name = rows.at[i].worker_name, .job_title = rows.at[i].job_title,
			.agency_name = rows.at[i].agency_name };
	*facts = (struct fact_list){ list, rows.count };
	return OK;
}
