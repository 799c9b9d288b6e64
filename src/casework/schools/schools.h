/* schools.h -- the schools of the national register: found by name and town, one by its number, what took the place of one that closed; and places at them. R-PERS-01 */
#ifndef CASEWORK_SCHOOLS_H
#define CASEWORK_SCHOOLS_H

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/schools/schools.events.h"
#include "casework/schools/schools.sql.h"

struct work;

enum { SCHOOLS_SHOWN = 12 };

/*
 * Schools that are open and in whose name, town or postcode every word of `typed` begins a word, first those called so; also by the name of a school whose place they took. At most SCHOOLS_SHOWN + 1, so that
 * it is known when there are more. None for words of no letter and no digit. Only the first four words count. Never one that has closed or has not opened.
 */
MUST_USE enum outcome schools_find(struct work *work, const char *typed, struct schools_like_rows *schools);

/* "Café Lane Academy, Northmoor, LS1 4AQ"; and what is worth to know beside it: "Secondary. Before: Cafe Lane High School"; NULL. In work->arena. */
const char *school_in_words(struct work *work, const struct schools_like_row *school);
const char *school_beside(struct work *work, const struct schools_like_row *school);

/* By its words in schools.words and in what is searched: small letters and digits, a blank before each word and behind the last. */
const char *school_words(struct work *work, const char *name, const char *town, const char *postcode);

/* What became of a school that has closed: those that stand in its place today, walked through schools that have closed since as well. */
struct school_after {
	struct school_successors_row at[10];
	size_t count;           /* 1: one that is open, to which children may be moved */
};
MUST_USE enum outcome school_after_closing(struct work *work, const char *urn, struct school_after *after);

/* "closed on 31 August 2019, now Café Lane Academy"; "closed" when neither day nor successor is known. In work->arena. */
const char *school_closed_words(struct work *work, struct date closed_on, const struct school_after *after);

/*
 * A place at a school of the register, by its number; whatever of the same kind they had ends (attendance_begin()). INVALID with problems of fields urn (no number, not in the register, closed, not open yet), detail,
 * setting_kind (neither school nor nursery), from_on. Source: R-PERS-01.
 */
MUST_USE enum outcome school_place_record(struct work *work, int64_t person_id, const char *setting_kind, const char *urn, const char *detail, struct date from_on, struct problems *problems);

/*
 * Somebody confirms that a child whose school closed goes to the one school that took its place: the old place ends and the new one begins on this day. NOT_FOUND: they have no place at a school that closed with one
 * successor. INVALID with a problem of from_on (none, to come, before the old place began).
 */
MUST_USE enum outcome school_place_move(struct work *work, int64_t person_id, struct date from_on, struct problems *problems);

#endif
