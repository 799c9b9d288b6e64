/* instant.h -- a moment, in UTC; and its day and hour in Europe/London. */
#ifndef BASE_INSTANT_H
#define BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/slice.h"

struct instant {
	int64_t milliseconds; /* since 1 Jan 1970 UTC; 0 in instant_none() */
};

struct local_time {
	struct date date;
	int hour, minute, second;
	bool summer; /* British Summer Time */
};

struct instant instant_none(void);
bool instant_is_given(struct instant instant);
struct instant instant_now(void); /* from the clock of the machine: only main, doors, jobs, ids and tests call this; work->now for all else */
struct instant instant_add_seconds(struct instant instant, int64_t seconds);

/* "2026-05-01T15:30:00.000Z" and nothing else. */
bool instant_read(struct slice iso, struct instant *instant);
void instant_write(struct instant instant, char text[25]); /* none gives "" */
const char *instant_iso(struct arena *arena, struct instant instant);

/* In London, by the rule in force since 1996: summer time from 01:00 UTC on the last Sundays of March and October. */
struct local_time instant_local(struct instant instant);
struct date instant_date(struct instant instant);
/*
 * The moment of this day and time in London. A time that the clock skips in March is taken as if it had not been put forward;
 * of the two in October, the first.
 */
struct instant instant_of_local(struct date date, int hour, int minute);

/* For people: "3:30pm on 1 May 2026", "midday", "midnight" as GOV.UK writes them. */
const char *instant_words(struct arena *arena, struct instant instant);
const char *instant_time_words(struct arena *arena, struct instant instant); /* "3:30pm" */

#endif
