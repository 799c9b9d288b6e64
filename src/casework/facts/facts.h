/* facts.h -- a story told once is kept once: who said it, to whom, when; never overwritten. */
#ifndef CASEWORK_FACTS_H
#define CASEWORK_FACTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"

struct work;

struct new_fact {
	const char *fact_key;      /* child.school */
	int64_t person_id;         /* whom it is about; 0 for the family of the episode */
	int64_t episode_id;
	const char *value;         /* canonical JSON */
	const char *language;      /* NULL: en */
	const char *told_by;       /* in words: "Amy" */
	int64_t told_by_person_id; /* 0 when not a person here */
	struct date told_on;       /* none: today */
	const char *source_kind;   /* answer, note, person */
	int64_t source_id;
	int64_t corrects_fact_id;  /* the one that was wrong; 0 */
};

struct fact {
	int64_t fact_id;
	const char *fact_key;
	int64_t person_id;
	int64_t episode_id;        /* in which help it was told; 0 in none */
	const char *value;
	const char *told_by;
	struct date told_on;
	const char *worker_name, *job_title, *agency_name; /* to whom it was told */
};

struct fact_list {
	const struct fact *at;
	size_t count;
};

/* Keep what was told. The one that stood for the same key and person before stays, marked as replaced. Source: R-CORE-07. */
MUST_USE enum outcome fact_tell(struct work *work, const struct new_fact *given, int64_t *fact_id);

/*
 * What is known now about a person (or, person_id 0, about the family of the episode), newest of each key; at most 200. For one record by
 * number: whether the actor may see that person is asked by the caller.
 */
MUST_USE enum outcome facts_known(struct work *work, int64_t person_id, int64_t episode_id, struct fact_list *facts);

#endif
