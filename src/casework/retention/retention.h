/*
 * retention.h -- how long the record of help that has ended is kept: by which rule and from which day it is past its time, and what keeps it all the same. That the actor may is asked of access before
 * (KEEP_RECORDS, KEEP_EPISODE, KEEP_HOLD). Source: R-INFO-16; H-33; decision 0033.
 */
#ifndef CASEWORK_RETENTION_H
#define CASEWORK_RETENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/retention/retention.events.h"
#include "casework/retention/retention.sql.h"

struct profile_retention_rule;
struct work;

enum { RETENTION_RULES_MOST = 20, HOLD_WORDS_MOST = 1000, HOLD_MONTHS_MOST = 12, RETENTION_LISTED_MOST = 200 };

/* What a rule says of one record. */
struct retention_day {
	const struct profile_retention_rule *rule;
	struct date from, until; /* counted from, kept until this day; none: the day to count from is not known */
};

/* All rules that speak for a record, and what comes of them. */
struct retention_days {
	struct retention_day at[RETENTION_RULES_MOST];
	size_t count;
	int last;                         /* which of them has the last day: it puts the record on the list; -1: no rule speaks, or help for a child goes on */
	bool unknown;                     /* a birth date is not known, so that a rule cannot be counted, and the record is not past its time */
};

/*
 * Until when a record is kept. `last_end`: the end of the last help for any of its children. `youngest`: the last day on which one of them can have been born, or is expected; none: not known.
 * The latest day counts; rules for its reason to close speak before those for all. `last_end` of 9999-12-31 says that a child is helped now, as the statements of retention.sql do.
 */
struct retention_days retention_days_of(const struct work *work, const char *closing_reason, struct date last_end, struct date youngest);

/* One record past its time. */
struct retention_line {
	const struct retention_past_row *row;
	struct retention_days days;
};
struct retention_list {
	struct retention_line *at; /* the longest past first */
	size_t count;
	bool more;                 /* than RETENTION_LISTED_MOST */
};

/* Those past their time that nothing in force holds, as far as the actor may know of them. */
MUST_USE enum outcome retention_list_read(struct work *work, struct retention_list *list);

/* The help whose record it is, with its days. NOT_FOUND: it has not ended, or is not there. */
struct retention_record {
	struct retention_record_row row;
	struct retention_days days;
	bool known_past; /* past its time by what the actor may know; whether it is with what is hidden too, nobody is told here */
};
MUST_USE enum outcome retention_record_read(struct work *work, int64_t episode_id, struct retention_record *record);

/* INVALID with problems of reason, review_on (to come, within HOLD_MONTHS_MOST). CONFLICT never. */
MUST_USE enum outcome hold_set(struct work *work, int64_t episode_id, const char *reason, struct date review_on, struct problems *problems);

/* It goes on, and is looked at again on another day. INVALID with problems of words, review_on; or when it is lifted. */
MUST_USE enum outcome hold_review(struct work *work, const struct hold_by_id_row *hold, const char *words, struct date review_on, struct problems *problems);

/* Whoever set it is told, unless they lift it themselves. INVALID with problems of words; or when it is lifted already. */
MUST_USE enum outcome hold_lift(struct work *work, const struct hold_by_id_row *hold, const char *words, struct problems *problems);

/*
 * Whoever holds the grant and may know of something that is past its time, or of a hold that is to be looked at again: in the arena, 50 at most. It reads whole lists and changes nothing. retention_tell()
 * tells them so, once a week at most; nothing else is done.
 */
MUST_USE enum outcome retention_to_tell(struct work *work, struct id_list *workers);
MUST_USE enum outcome retention_tell(struct work *work, struct id_list workers);

#endif
