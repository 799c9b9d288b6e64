/* linked.c -- what the actor may read of what is known; records that somebody linked are one person, and helped once. Nothing that the actor would not have without the link. Decision 0020 */
#include "base/text.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"

enum outcome
linked_check_not_helped(struct work *work, struct id_list child_ids, struct problems *problems)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < child_ids.count; i++) {
		struct episode_open_of_linked_row row;
		bool found;

		outcome = q_episode_open_of_linked(work, child_ids.at[i], &row, &found);
		if (outcome == OK && found)
			outcome = episode_say_helped(work, child_ids.at[i], row.worker_name, row.job_title, row.agency_name, row.phone, problems);
	}
	return outcome;
}

/* Of each key what was told last stands, on whichever of their records. */
static void
put_newer(struct fact *list, size_t *count, const struct fact *fact)
{
	for (size_t i = 0; i < *count; i++)
		if (text_equals(list[i].fact_key, fact->fact_key)) {
			if (date_is_before(list[i].told_on, fact->told_on))
				list[i] = *fact;
			return;
		}
	list[(*count)++] = *fact;
}

enum outcome
linked_facts_known(struct work *work, int64_t person_id, int64_t episode_id, struct fact_list *facts)
{
	struct facts_readable_rows own;
	struct facts_of_linked_rows rows = { NULL, 0 };
	struct fact *list;
	enum outcome outcome = q_facts_readable(work, person_id, episode_id, &own);

	if (outcome == OK && person_id != 0)
		outcome = q_facts_of_linked(work, person_id, &rows);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct fact, own.count + rows.count);
	for (size_t i = 0; i < own.count; i++)
		list[i] = (struct fact){ .fact_id = own.at[i].fact_id, .fact_key = own.at[i].fact_key, .person_id = own.at[i].person_id, .episode_id = own.at[i].episode_id, .value = own.at[i].value,
			.told_by = own.at[i].told_by, .told_on = own.at[i].told_on, .worker_name = own.at[i].worker_name, .job_title = own.at[i].job_title, .agency_name = own.at[i].agency_name };
	*facts = (struct fact_list){ list, own.count };
	for (size_t i = 0; i < rows.count; i++)
		put_newer(list, &facts->count, &(struct fact){ .fact_id = rows.at[i].fact_id, .fact_key = rows.at[i].fact_key, .person_id = rows.at[i].person_id, .episode_id = rows.at[i].episode_id,
		    .value = rows.at[i].value, .told_by = rows.at[i].told_by, .told_on = rows.at[i].told_on, .worker_name = rows.at[i].worker_name, .job_title = rows.at[i].job_title, .agency_name = rows.at[i].agency_name });
	return OK;
}
