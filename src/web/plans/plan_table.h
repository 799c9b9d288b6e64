/* plan_table.h -- the plan as a table: outcomes as bands, actions as rows. */
#ifndef WEB_PLAN_TABLE_H
#define WEB_PLAN_TABLE_H

#include "web/episodes/family.h"

/* The lines of one plan, as q_story_plan_lines gives them, with links to tick off actions where the worker may. Lives in the arena of the visit. */
void plan_table(struct visit *visit, const struct family *family, const struct story_plan_lines_rows *lines, struct look_table *table);
/* An action that is neither done nor not needed any more; false for an outcome without an action. */
bool plan_line_is_running(const struct story_plan_lines_row *line);

/* The mark beside action_status_words(). */
enum mark_kind action_status_mark(const char *status);
/* The statuses that may be chosen, as choices of a form. */
struct profile_choices action_status_choices(void);

#endif
