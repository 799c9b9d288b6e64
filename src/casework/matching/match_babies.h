/*
 * match_babies.h -- two records of a baby who is not born, or was a short time ago: nobody has a name to compare yet, so their mothers are compared, and the day. Words and numbers only, no tables.
 * Source: docs/decisions/0020-one-person-two-records.md; R-PERS-02, R-PERS-19.
 */
#ifndef CASEWORK_MATCH_BABIES_H
#define CASEWORK_MATCH_BABIES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "casework/matching/likeness.h"

enum {
	BABY_DUE_APART_DAYS = 21, /* two due days of one pregnancy, as two agencies write them down */
	BABY_BORN_EARLY_DAYS = 90, BABY_BORN_LATE_DAYS = 25, /* a birth before and after the day it was due */
	BABY_DAYS = 365           /* so long after its birth a child may still be an unborn record too */
};

/* What is known of each: the day it was born, or is due; none: not known. */
struct baby_day {
	bool born;
	struct date day;
};

/*
 * May both be one baby, one of them at least not born? Both due: within three weeks of each other; one born: from three months before the due day to 25 days after it. A day that is not known is no obstacle.
 * *apart: by how many days the second due day lies after the first, or the due day after the birth; 0 when one is not known.
 */
bool baby_days_fit(const struct baby_day *one, const struct baby_day *other, int *apart);

/* What is added to the likeness of both mothers, in thousandths of a bit. */
struct match_baby {
	bool is;             /* false: no babies, but people who were compared themselves */
	bool same_mother;    /* one record, or records that somebody linked: then nothing of her is compared */
	int32_t mother;      /* for that; 0 when she is compared */
	bool day_known, born;
	int apart;
	int32_t day;         /* that their days fit; 0 when one is not known */
};

/*
 * `explanation` is that of their mothers, of whom nothing is compared when they are one (its start counts then). Afterwards its total is that of the babies: start, bars, household, mother and day added up, exactly.
 */
void match_baby_weigh(const struct baby_day *one, const struct baby_day *other, int apart, bool same_mother, struct likeness_explanation *explanation, struct match_baby *baby);

/* As match_parts_write(), with what is a baby's; and that of a text that was kept: `is` false when it is of no babies. Of at most 2,100 bytes. */
const char *match_baby_parts_write(struct arena *arena, const struct likeness_explanation *explanation, const struct match_baby *baby);
struct match_baby match_baby_of_parts(struct arena *arena, const char *parts);

/* "Mother: first name" beside "First name" of one who is no baby. */
const char *match_bar_words(struct arena *arena, const struct match_baby *baby, enum likeness_field field);
/* "Due 6 days apart", "Born 3 days before it was due". */
const char *match_baby_day_words(struct arena *arena, const struct match_baby *baby);

#endif
