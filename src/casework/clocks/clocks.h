/* clocks.h -- the timescales of one episode: started and stopped by what happens, never by hand. Source: R-REV, Annex B. */
#ifndef CASEWORK_CLOCKS_H
#define CASEWORK_CLOCKS_H

#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/timescales/clock_rule.h"

struct work;

/* Something of the profile's clock events has happened. */
struct clock_occasion {
	int64_t episode_id;
	const char *event;          /* a word of profile_clock_events(): "review_held" */
	const char *subject_kind;   /* "episode", or "person" for what is counted for each child or parent */
	int64_t subject_id;
	struct date happened_on;
	struct instant happened_at; /* for clocks in hours; none: the start of that day */
	struct clock_facts facts;   /* `first` is found out here */
};

/*
 * Stop the running clocks of this subject that wait for this event, met on the day it happened; then start each that it starts, by the profile
 * in force. One that pauses counts again that day. One that began after happened_on is left alone: a visit written down late does not stop the count of a later one. A clock
 * that runs already is not started again. Rules without a local limit start nothing; nor does anything start for a person who has died, or for a service that was asked for them.
 */
MUST_USE enum outcome clocks_happened(struct work *work, const struct clock_occasion *occasion);

/* Only starts, as when a child joins: the count to the first visit begins though nobody has met them. */
MUST_USE enum outcome clocks_begin(struct work *work, const struct clock_occasion *occasion);

/* All running clocks about this subject that wait for this event are not to be met any more. */
MUST_USE enum outcome clocks_cancel(struct work *work, const struct clock_occasion *occasion, const char *reason);

/* Nothing that counts for this subject alone runs on, whatever it waits for; and that was a mistake: what ran then runs on, with the days it had. The same words both times. */
MUST_USE enum outcome clocks_cancel_about(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason);
MUST_USE enum outcome clocks_go_on_about(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason);

/* The help has ended: nothing runs. And the end was a mistake: what ran then runs on, with the days it had, but for who has died since. */
MUST_USE enum outcome clocks_close(struct work *work, int64_t episode_id);
MUST_USE enum outcome clocks_reopen(struct work *work, int64_t episode_id);

/* Why it is late, in words that stay. INVALID: no reason, or it is not late. Source: R-REV-16. */
MUST_USE enum outcome clock_record_exception(struct work *work, int64_t clock_id, const char *reason, struct problems *problems);

/*
 * Why what waits for this event comes later than it should: the same, with each running clock of the occasion's subject that waits for the event and is due before happened_on, the day on
 * which it is to happen. A clock that has this reason already is left alone; another reason takes its place. Source: R-MEET-01, R-REV-16.
 */
MUST_USE enum outcome clocks_excuse(struct work *work, const struct clock_occasion *occasion, const char *reason);

struct new_pause {
	const char *reason;    /* a key of the profile's pause_reasons that the timescale's rule names */
	const char *words;     /* more of it, NULL */
	struct date until_on;  /* the day on which it counts again; none: until somebody ends the pause */
};

/*
 * From today it does not count, and nobody is told of it, until until_on or clock_resume(). Whether it may, and why, is said by the practice in force; how the pause
 * moves its due day, by the practice that it began under. INVALID: the practice names no reason for this timescale; an unknown reason; it is late already, pauses
 * already or is over; a day that is not to come. NOT_FOUND: no such clock. Problems have the fields reason, words, until_on. Source: R-REV-17.
 */
MUST_USE enum outcome clock_pause(struct work *work, int64_t clock_id, const struct new_pause *given, struct problems *problems);

/* It counts again from today: it is due as much later as it paused. INVALID: it does not pause. NOT_FOUND: no such clock. */
MUST_USE enum outcome clock_resume(struct work *work, int64_t clock_id, struct problems *problems);

/* When it would be due if its pause ended today; none when it does not pause. */
MUST_USE enum outcome clock_due_if_resumed(struct work *work, int64_t clock_id, struct date *due_on);

#endif
