/* linked.c -- records that somebody linked are one person: what is known of them, and that they are helped once. Nothing that the actor would not have without the link. Decision 0020 */
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
	struct facts_of_linked_rows rows;
	struct fact *list;
	enum outcome outcome = facts_known(work, person_id, episode_id, facts);

	if (outcome != OK || person_id == 0)
		return outcome;
	outcome = q_facts_of_linked(work, person_id, &rows);
	if (outcome != OK || rows.count == 0)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct fact, facts->count + rows.count);
	for (size_t i = 0; i < facts->count; i++)
		list[i] = facts->at[i];
	for (size_t i = 0; i < rows.count; i++)
		put_newer(list, &facts->count, &(struct fact){ .fact_id = rows.at[i].fact_id, .fact_key = rows.at[i].fact_key, .person_id = rows.at[i].person_id, .value = rows.at[i].value,
		    .told_by = rows.at[i].told_by, .told_on = rows.at[i].told_on, .worker_name = rows.at[i].worker_name, .job_title = rows.at[i].job_title, .agency_name = rows.at[i].agency_name });
	facts->at = list;
	return OK;
}
