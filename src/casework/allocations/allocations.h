/*
 * allocations.h -- which child has an allocated social worker, as Social Care's list says: taking a child of the list, whom it may be, the end of a list, and the answer. Of the list nothing is kept but that
 * a social worker is allocated, who, of which team, from when until when; of a child who is like nobody here nothing at all. It changes no status and nobody's lead: R-PERS-08 is decided by people.
 * That the actor may is asked of access before. Source: R-SV-02, R-SV-12, R-SEC-10; Annex C.2 rule 17; decision 0044.
 */
#ifndef CASEWORK_ALLOCATIONS_H
#define CASEWORK_ALLOCATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum allocation_column {
	ALLOCATION_ID, ALLOCATION_GIVEN_NAME, ALLOCATION_FAMILY_NAME, ALLOCATION_BIRTH_DATE, ALLOCATION_NHS_NUMBER, ALLOCATION_UPN, ALLOCATION_POSTCODE, ALLOCATION_ALLOCATED,
	ALLOCATION_WORKER, ALLOCATION_TEAM, ALLOCATION_FROM_ON, ALLOCATION_UNTIL_ON, ALLOCATION_COLUMNS
};

/* "id", "given_name" ... : the only headings that a list may have. R-SEC-10 */
extern const struct allocation_heading {
	const char *name;
	bool needed;
} allocation_headings[ALLOCATION_COLUMNS];

/* What became of a child of the list. */
enum allocation_did {
	ALLOCATION_TOLD,    /* they are known here, and it is written down */
	ALLOCATION_SAME,    /* they are known here, and nothing has changed */
	ALLOCATION_WAITS,   /* they may be somebody here: a person decides */
	ALLOCATION_NOBODY,  /* they are like nobody here; nothing is kept */
	ALLOCATION_REFUSED, /* for these problems, each of the field of its column */
};

/* May an id stand in a list: 1 to 60 letters, digits and - . _ / of ASCII. */
bool allocation_id_is_right(const char *id);

/*
 * One child of the list, in a transaction of change. values: one of each column, NULL or "" where there is none. Who has the same NHS number or unique pupil number, and was born on the same day, is this child; else
 * one alone who is as like as can be and was born on the same day; whoever else is like them waits for somebody to decide, who finds both. Nobody who is sealed or kept apart is compared.
 * OK also for a row that is refused.
 */
MUST_USE enum outcome allocation_take(struct work *work, const char *const values[ALLOCATION_COLUMNS], struct problems *problems, enum allocation_did *did);

/* A list that was read to its end. */
struct allocation_list {
	struct date as_of;
	const char *ids;        /* of all children in it, as JSON: ["A1","A2"]; each is right */
	int64_t row_count, not_read;
	bool whole;             /* false: some rows had no id that could be read, so that nobody is taken as gone */
};

/* May a list of this day be read? INVALID with a problem of as_of: no day, one to come, or before that of a list that was read before. */
MUST_USE enum outcome allocation_list_check(struct work *work, struct date as_of, struct problems *problems);

/* Whoever was told of before and stands in it no more has no allocated social worker since that day. INVALID as above. */
MUST_USE enum outcome allocation_list_end(struct work *work, const struct allocation_list *list, int64_t *gone_count, struct problems *problems);

enum allocated { ALLOCATED_UNKNOWN, ALLOCATED_NO, ALLOCATED_YES };

/* Is a social worker allocated? */
struct allocation_answer {
	enum allocated allocated;
	const char *worker_name, *team; /* of a yes; NULL: the list does not say */
	struct date from_on;            /* none: the list does not say */
	struct date as_of;              /* of the newest list; none: there was none */
	int64_t row_count, not_read;    /* rows of that list; those that could not be read may be anybody's */
	bool matched;                   /* a child of the list is this person, also of a no */
};

/*
 * For each of these people, in their order; one whom the actor may neither find nor see is unknown. Unknown: the newest list is older than the profile's social_care_list_days, or they were written down after
 * it was read, or a child of it may be them and nobody has said; or nobody compared them with it, because they are not born, sealed, or (for whoever sees them) kept apart. Two statements, however many people.
 * count: at most 400.
 */
MUST_USE enum outcome allocation_answers(struct work *work, const int64_t *person_ids, size_t count, struct allocation_answer *answers);

/* The same for one, by whichever of the linked records that the actor finds says most. *own: a child of the list is taken for this very record. */
MUST_USE enum outcome allocation_of_person(struct work *work, int64_t person_id, struct allocation_answer *answer, bool *own);

struct search_found_list;
/* The same for each whom a search found, by whichever of their linked records says most. answers: as many as were found. */
MUST_USE enum outcome allocation_of_found(struct work *work, const struct search_found_list *found, struct allocation_answer *answers);

/* "Yes: Mo Salt, Duty Team, since 3 November 2026 (Social Care's list of 27 November 2026)", "Unknown, last updated 2 November 2026". In work->arena. */
const char *allocation_words(struct work *work, const struct allocation_answer *answer);

/*
 * Somebody looked at a child of the list that waits, and it is this one of those whom they were shown; person_id 0: it is none of these. INVALID with problems of same (nobody of them) and reason.
 * NOT_FOUND: none of this reference whom the actor may decide about.
 */
MUST_USE enum outcome allocation_decide(struct work *work, const char *reference, int64_t person_id, const char *reason, struct problems *problems);

/* The child of the list is somebody else: what it told of this person goes. INVALID with a problem of reason: none; no child of the list is taken for them. */
MUST_USE enum outcome allocation_undo(struct work *work, int64_t person_id, const char *reason, struct problems *problems);

#endif
