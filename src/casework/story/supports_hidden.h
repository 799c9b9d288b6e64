/* supports_hidden.h -- of which supporters and advocates the actor may not know, for the rule that one individual does not speak for a child and a parent. R-PERS-22 */
#ifndef CASEWORK_SUPPORTS_HIDDEN_H
#define CASEWORK_SUPPORTS_HIDDEN_H

#include "base/outcome.h"
#include "base/values.h"

struct work;

/* The numbers of those of this help, in work->arena: hidden_ids of struct new_support. What is written down after it is not among them. Outcomes of reading only. */
MUST_USE enum outcome supports_hidden(struct work *work, int64_t episode_id, struct id_list *ids);

#endif
