/* due.h -- how a day by which something is due stands today, in words. */
#ifndef CASEWORK_DUE_H
#define CASEWORK_DUE_H

#include "base/date.h"

struct work;

enum due_state { DUE_LATER, DUE_SOON, DUE_LATE };

/*
 * "7 working days late", "Due today", "2 working days left", and which of the three it is. `amber_on` is the day from which it is soon; none: five working days before.
 * NULL, and DUE_LATER, when no day is set.
 */
const char *due_words(struct work *work, struct date due_on, struct date amber_on, enum due_state *state);

#endif
