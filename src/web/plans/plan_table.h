/* plan_table.h -- the plan as a table: outcomes as bands, actions as rows. */
#ifndef WEB_PLAN_TABLE_H
#define WEB_PLAN_TABLE_H

#include "web/episodes/family.h"

/* With links to tick off actions where the worker may. */
MUST_USE enum outcome plan_table(struct visit *visit, const struct family *family, int64_t plan_id, struct look_table *table);

const char *action_status_words(const char *status);
enum mark_kind action_status_mark(const char *status);
/* The statuses that may be chosen, as choices of a form. */
struct profile_choices action_status_choices(void);

#endif
