/* child_status.h -- how it is said what else is in place for a child. R-LP-05 */
#ifndef WEB_CHILD_STATUS_H
#define WEB_CHILD_STATUS_H

#include <stdbool.h>

#include "casework/story/story.sql.h"

struct visit;

/* "Kyle: Child Protection Plan since 3 March 2026. A named social worker leads, by law. Mo Salah, 0151 ... " */
const char *child_status_words(struct visit *visit, const struct story_child_statuses_row *row);
/* "Young carer. Cares for Kerry"; "Child Protection Plan": without the child, to stand beside their name. */
const char *child_status_short(struct visit *visit, const struct story_child_statuses_row *row);
/* "Ask a service: Young carers", that is offered while it is in place; NULL: none. R-REF-21 */
const char *child_status_asks(struct visit *visit, const struct story_child_statuses_row *row);
/* What is not known of it though it should be: "Nobody is written down yet: Which social worker?"; NULL. R-LP-18, R-LP-27 */
const char *child_status_missing(struct visit *visit, const struct story_child_statuses_row *row);
/* Only somebody who may by law leads. */
bool child_status_by_law(struct visit *visit, const struct story_child_statuses_row *row);

#endif
