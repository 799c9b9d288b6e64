/* lead_by_law.c -- for some children only somebody who may by law leads. R-LP-06 */
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum outcome
check_lead_by_law(struct work *work, int64_t episode_id, int64_t worker_id, const char *field, struct problems *problems)
{
	struct statuses_of_children_rows rows;
	bool may = false;
	enum outcome outcome = worker_id != 0 ? q_statuses_of_children(work, episode_id, &rows) : OK;

	if (outcome == OK && worker_id != 0 && rows.count > 0)
		outcome = worker_has_grant(work, worker_id, "leads_by_law", &may);
	if (outcome != OK || worker_id == 0 || may)
		return outcome;
	for (size_t i = 0; i < rows.count; i++) {
		const struct profile_child_status *status = profile_child_status(work->profile, rows.at[i].status);

		if (status != NULL && status->by_law) {
			problem_add(problems, field, "%s, by law (%s). Select whoever leads by law", status->who, status->label);
			return OK;
		}
	}
	return OK;
}
