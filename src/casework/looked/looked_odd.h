/*
 * looked_odd.h -- looks that somebody should ask about, each by a rule that a worker can answer, and what was decided about them. Not a score: a sentence. For whoever answers for who looked
 * (REVIEW_LOOKS, asked at the door). Source: R-SEC-04; decision 0024.
 */
#ifndef CASEWORK_LOOKED_ODD_H
#define CASEWORK_LOOKED_ODD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum { ODD_DAYS_MOST = 31 };

enum odd_kind {
	ODD_OWN_FAMILY,    /* bears the family's name, or has said that they are related */
	ODD_SAME_ADDRESS,  /* is reached where somebody of the family lives */
	ODD_NO_PART,       /* has no part in the help, and never had */
	ODD_AFTER_LEAVING, /* had left the team, or the work */
	ODD_MANY,          /* many families in an hour */
	ODD_BULK,          /* very many records, searches and files in an hour, so that reading was slowed or stopped */
	ODD_KINDS,
};

struct odd_look {
	const char *key;        /* "no_part.WK-....EP-....2026-11-24": what is reviewed */
	const char *sentence;   /* "Joan Bright, Team leader, St Helens Health Visiting, looked 3 times at the family of Kyle Denholm on 24 November 2026." */
	const char *why;        /* "She has no part in the help, and never had." */
	struct instant first_at;
	const char *review;     /* "Nadia Rahman, at ...: in order. Rang her." ; NULL: nobody has reviewed it yet */
};

struct odd_list {
	const struct odd_look *at; /* those that wait first, newest first */
	size_t count, waiting;
	bool more;                 /* a rule found more than is told: ask for fewer days */
};

/* The odd looks of these days, both included; at most ODD_DAYS_MOST of them. In work->arena. */
MUST_USE enum outcome odd_looks(struct work *work, struct date from, struct date to, struct odd_list *list);

/* What a key means. */
struct odd_subject {
	const char *words;        /* those of odd_look.sentence without how often */
	const char *subject_kind; /* person, episode; none: many families. A static text */
	int64_t subject_id;
};

/* NOT_FOUND: no such worker or record, the actor may not know of it, the day is still to come, or the rule does not find it. In work->arena. */
MUST_USE enum outcome odd_look_of(struct work *work, const char *key, struct odd_subject *subject);

/* What was found is kept. verdict: "in_order", "not_in_order". INVALID with problems of the fields verdict, words; also for one's own looks. NOT_FOUND: as above, but
 * that the rule finds it is asked by the form alone, odd_look_of(): a change does not read looks. */
MUST_USE enum outcome odd_look_review(struct work *work, const char *key, const char *verdict, const char *words, struct problems *problems);

#endif
