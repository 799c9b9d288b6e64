/* follow_inside.h -- what the files of follow share. */
#ifndef CASEWORK_FOLLOW_INSIDE_H
#define CASEWORK_FOLLOW_INSIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"

struct work;

/* Whoever leads, or coordinates while nobody leads. */
MUST_USE enum outcome whose_duty(struct work *work, int64_t episode_id, int64_t *worker_id);

/* Ask whoever has the duty, once, to ask the family again whether they agree, unless everybody who agreed was asked that day. R-CONS-07 */
MUST_USE enum outcome ask_again(struct work *work, int64_t episode_id, struct date day);

/* The manager of the worker who acts; else whose duty it is. */
MUST_USE enum outcome who_is_asked(struct work *work, int64_t episode_id, int64_t *worker_id);

/* The count to the first visit begins on the day a child joins, or is born; for one not born yet, there is nobody to visit alone. R-REV-11 */
MUST_USE enum outcome count_to_first_visit(struct work *work, int64_t episode_id, int64_t person_id, struct date from);

/* Why the count to the next review ended with the plan: the same words when it goes on after all. */
#define PLAN_HAS_DONE_ITS_WORK "The plan has done its work"

/* One of clocks.h: clocks_cancel_about, clocks_go_on_about. */
typedef enum outcome clocks_change(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason);

/* What counts for a person, and for the services that were asked for them: cancelled in these words, or counted on, with the same words, when that was a mistake. */
MUST_USE enum outcome clocks_of_person(struct work *work, int64_t episode_id, int64_t person_id, const char *words, clocks_change *change);

/* follow_fostering.c: whether the council was told of the private fostering of this child in this help, and it goes on. */
MUST_USE enum outcome fostering_is_told(struct work *work, int64_t episode_id, int64_t person_id, bool *told);

#endif
