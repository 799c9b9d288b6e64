/* due.h -- how a day by which something is due stands today, in words. */
#ifndef CASEWORK_DUE_H
#define CASEWORK_DUE_H

#include "base/date.h"

struct work;

enum due_state { DUE_LATER, DUE_SOON, DUE_LATE, DUE_PAUSED };

/*
 * "7 working days late", "Due today", "2 working days left", and which of the first three it is. `amber_on` is the day from which it is soon; none: five working days before.
 * NULL, and DUE_LATER, when no day is set.
 */
const char *due_words(struct work *work, struct date due_on, struct date amber_on, enum due_state *state);

/* The same of a timescale, which may pause: "Paused: The child is in hospital", and DUE_PAUSED. paused_for NULL: it does not pause. R-REV-17 */
const char *clock_words(struct work *work, struct date due_on, struct date amber_on, const char *paused_for, enum due_state *state);

#endif
