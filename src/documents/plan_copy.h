/* plan_copy.h -- the family's copy of their plan. */
#ifndef DOCUMENTS_PLAN_COPY_H
#define DOCUMENTS_PLAN_COPY_H

#include "documents/copy.h"

struct plan_copy_action {
	const char *what, *how, *expected; /* the last two may be NULL */
	const char *who;
	const char *by;                    /* "Thu 3 Dec" */
	const char *progress;              /* "Going well\nFour nights in seven."; NULL */
};

struct plan_copy_outcome {
	const char *words;                 /* "Evenings are calmer" */
	const char *whose_goal, *child;    /* "Amy's goal"; the child it is for; NULL */
	const char *measure, *baseline, *target, *now; /* NULL */
	bool met, dropped, not_agreed;     /* not_agreed: written since the plan was agreed */
	const struct plan_copy_action *actions;
	size_t action_count;
};

struct plan_copy {
	struct copy copy;
	const char *summary, *contingency; /* NULL until agreed */
	const char *agreed_by, *agreed_on; /* "Amy, with Pauline and Joe", "8 October 2026"; NULL until agreed */
	const char *family_words;          /* on agreeing; NULL */
	const char *review_on;             /* "Thursday 3 December 2026"; NULL */
	const char *last_review, *last_review_on, *last_review_family; /* what was said when it was last looked at; NULL */
	const char *services;              /* which help, and what for; NULL */
	const char *who_sees;              /* "Hollin Lane Primary School and health visiting"; NULL */
	const struct plan_copy_outcome *outcomes;
	size_t outcome_count;
	const char *const *level_names;    /* from the lowest */
	size_t level_count;
	int level, level_before;           /* from 0; -1: none */
	const char *level_meaning;         /* NULL */
	const char *const *signers;        /* who signs by hand */
	size_t signer_count;
};

/*
 * The plan in plain words, in the order a family asks: what it is for, whom to ring and when we meet, what each will do, what if it does not work,
 * who sees it, and room to say it differently and to sign. The document lives in the arena and borrows nothing. Source: R-PLAN-04, R-PLAN-06, R-PLAN-13.
 */
struct pdf_document *plan_copy_document(struct arena *arena, const struct plan_copy *plan);

#endif
