/* check.h -- the checks that every form makes: given, not too long, a real day, not in the future. */
#ifndef BASE_CHECK_H
#define BASE_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/problems.h"

/* Adds `sentence` when text is missing or only white space. Returns whether it was given. */
bool check_given(struct problems *problems, const char *field, const char *text, const char *sentence);

/*
 * Adds "<What> must be <most> characters or fewer" when text is longer (in characters). `what` begins the sentence: "Name of the agency".
 * A missing text is not too long. Returns whether it fits.
 */
bool check_length(struct problems *problems, const char *field, const char *text, size_t most, const char *what);

/* Both: given, and not longer than `most`. */
bool check_text(struct problems *problems, const char *field, const char *text, size_t most, const char *what, const char *sentence);

/*
 * A day that must be given (sentence when it is not), and must not be after today: "<What> must be today or in the past".
 * check_day_to_come: not before today: "<What> must be today or in the future".
 */
bool check_day_past(struct problems *problems, const char *field, struct date day, struct date today, const char *what, const char *sentence);
bool check_day_to_come(struct problems *problems, const char *field, struct date day, struct date today, const char *what, const char *sentence);

/* Adds "Write the time like 15:30" when text is given and is no time of day with four digits. Returns whether it is. */
bool check_time_of_day(struct problems *problems, const char *field, const char *text);

#endif
