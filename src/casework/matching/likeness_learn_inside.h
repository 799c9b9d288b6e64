/* likeness_learn_inside.h -- what is learnt, while it is; for likeness_learn.c and likeness_settle.c. */
#ifndef CASEWORK_LIKENESS_LEARN_INSIDE_H
#define CASEWORK_LIKENESS_LEARN_INSIDE_H

#include "casework/matching/likeness_inside.h"

/* Chances of each level, of two records that can be compared in that field. */
struct learning {
	struct arena *arena;
	double same[LIKENESS_FIELDS][LIKENESS_LEVELS], household[LIKENESS_FIELDS][LIKENESS_LEVELS], unrelated[LIKENESS_FIELDS][LIKENESS_LEVELS];
	double sampled[LIKENESS_FIELDS][LIKENESS_LEVELS], home_sampled[HOME_PARTS][HOME_STEPS]; /* of random pairs */
	double same_person, same_household; /* shares of all pairs */
	double pairs;                       /* all there are */
	bool used[LIKENESS_FIELDS], households;
};

/* Is an equal value as rare for all, whoever has it? So for sex, home and identifiers; of names, dates and words each has its own rarity. */
bool likeness_field_is_number(int field);

/* What two records of one person look like before anything is learnt. */
void learning_begin(struct learning *learning, const struct likeness_people *people);

/* New chances from sums of shares: kept away from 0, better levels never worth less than worse ones, of households only what the records can say. */
void learning_settle(struct learning *learning, double same[LIKENESS_FIELDS][LIKENESS_LEVELS], double household[LIKENESS_FIELDS][LIKENESS_LEVELS]);

/* The weights. true: what was learnt made no sense, and the usual chances were taken. */
bool learning_make_model(struct learning *learning, struct likeness_model *model);

#endif
