/* search_inside.h -- what the parts of search share. */
#ifndef CASEWORK_SEARCH_INSIDE_H
#define CASEWORK_SEARCH_INSIDE_H

#include "casework/matching/name_forms.h"
#include "casework/matching/search_keys.h"
#include "casework/search/search.h"

/* ---- search.c ---- */

/* Enough letters of a school or a street to look for people by it alone; NULL: no. */
bool search_leads(struct work *work, const char *typed);

/* ---- search_like.c: how two names, two days, two places go together ---- */

/* From least to most like. */
enum like { LIKE_UNKNOWN, LIKE_DIFFERENT, LIKE_INITIAL, LIKE_SOUND, LIKE_TWO_SLIPS, LIKE_BEGINNING, LIKE_PART, LIKE_SLIP, LIKE_FORM, LIKE_SAME };

enum like_day { DAY_UNKNOWN, DAY_DIFFERENT, DAY_ROUGHLY, DAY_NEAR, DAY_SLIP, DAY_SWAPPED, DAY_SAME };

/* `typed` beside what is written down; unknown when either has no words. */
enum like names_like(const struct name_forms *forms, const struct name_words *typed, const struct name_words *written);

/* How near they are as they are written, in thousandths: what parts two that are alike to the same degree, as twins. */
int names_nearness(const struct name_words *typed, const struct name_words *written);

/* DAY_SWAPPED: day and month changed over. DAY_SLIP: one part differs, by one digit, two digits changed over, or a year. DAY_NEAR: one part differs otherwise. */
enum like_day days_like(struct date typed, struct date written);

/* The shared list of forms; made once. */
const struct name_forms *search_forms(void);

/* ---- search_weigh.c: one candidate ---- */

struct candidate {
	int64_t person_id;
	const char *given_name, *family_name, *middle_names, *known_as, *birth_precision;
	bool born, other_names;
	struct date birth_date, expected_on;
	const struct search_names_row *by_name; /* the name beside today's that fits better; NULL: today's does */
	bool same_nhs_number, same_upn, same_phone; /* found by it */
	bool placed;                     /* where they live was read */
	int place;                       /* points of it */
	const char *place_words;         /* NULL */
	int school;
	const char *school_words;
	bool swapped, as_middle;         /* names changed over; the first name typed is a middle one */
	enum like given_like, family_like;
	enum like_day day_like;
	int age;                         /* points of it */
	int names_and_day;               /* points without all that */
	int points;                      /* all together */
};

/* Names of candidates beside those of today, of one look-up. */
struct other_names {
	struct search_names_rows rows;
	const struct other_names *before;
};

struct hunt {
	struct work *work;
	const struct search_asked *asked;
	const struct name_forms *forms;
	struct name_words given, family; /* as typed, folded */
	struct candidate *candidates;    /* as found */
	size_t count, room;
	uint32_t *places;                /* of person numbers, hashed; 0: free, else one more than the place in candidates */
	size_t place_room;
	const struct other_names *other_names; /* NULL */
	int best;                        /* points of the best so far */
	bool cut;                        /* more fit than were read */
};

/* Names and day; then the sum. */
void weigh_candidate(const struct hunt *hunt, struct candidate *candidate);
void weigh_sum(struct hunt *hunt, struct candidate *candidate);
/* What was read of where they live (NULL: nothing), and their school. */
void weigh_place(const struct hunt *hunt, struct candidate *candidate, const char *address_lines, const char *postcode);
bool weigh_is_at_school(const struct hunt *hunt, const char *setting_name); /* all words that were typed begin words of its name */
void weigh_school(const struct hunt *hunt, struct candidate *candidate, const char *setting_name);
/* "Same first name, family name sounds alike; different date of birth." */
const char *weigh_words(const struct hunt *hunt, const struct candidate *candidate);

/* ---- search_hunt.c: candidates, cheapest keys first ---- */

/* The candidate, new or known already; and one who is known, or NULL. */
struct candidate *hunt_take(struct hunt *hunt, const struct candidate *given);
struct candidate *hunt_candidate(struct hunt *hunt, int64_t person_id);
/* Rows of any of the queries, which have the same columns. */
#define TAKE(hunt, row)                                                                                                                              \
	hunt_take((hunt), &(struct candidate){ .person_id = (row)->person_id, .given_name = (row)->given_name, .family_name = (row)->family_name,         \
	    .middle_names = (row)->middle_names, .known_as = (row)->known_as, .birth_precision = (row)->birth_precision, .born = (row)->born,        \
	    .birth_date = (row)->birth_date, .expected_on = (row)->expected_on, .other_names = (row)->other_names })

/* The names that these people have besides, before they are taken. Asked only for people who were found, so nothing hangs on anybody hidden. */
MUST_USE enum outcome hunt_read_names(struct hunt *hunt, const int64_t *people, size_t count);
/* The same of rows of any of these queries: of those who are new and have some. */
#define READ_NAMES(hunt, list, outcome)                                                                                                              \
	do {                                                                                                                                         \
		int64_t *people_ = ARENA_ARRAY((hunt)->work->arena, int64_t, (outcome) == OK ? (list)->count + 1 : 1);                               \
		size_t count_ = 0;                                                                                                                   \
                                                                                                                                                     \
		for (size_t i_ = 0; (outcome) == OK && i_ < (list)->count; i_++)                                                                     \
			if ((list)->at[i_].other_names && hunt_candidate((hunt), (list)->at[i_].person_id) == NULL)                                  \
				people_[count_++] = (list)->at[i_].person_id;                                                                        \
		if ((outcome) == OK)                                                                                                                 \
			(outcome) = hunt_read_names((hunt), people_, count_);                                                                        \
	} while (0)

/* ---- search_places.c: where they live, where they go to school ---- */

/* Reads of the best candidates where they live and go to school, when that was typed, and weighs them again. */
MUST_USE enum outcome place_candidates(struct hunt *hunt);
/* Candidates by the school, the street or the age alone. */
MUST_USE enum outcome by_whereabouts(struct hunt *hunt);

MUST_USE enum outcome hunt_all(struct hunt *hunt);

/* "[1,2]" of numbers. */
const char *numbers_as_json(struct arena *arena, const int64_t *numbers, size_t count);

#endif
