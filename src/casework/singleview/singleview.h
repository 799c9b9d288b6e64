/*
 * singleview.h -- records that may be one person, as the actor may see them: the question when somebody is added, the list that the job fills, and what is linked. Who may is decided in the queries, by the
 * pieces of access; whoever is hidden moves nothing. Source: docs/decisions/0020-one-person-two-records.md; R-PERS-19, R-SV-01.
 */
#ifndef CASEWORK_SINGLEVIEW_H
#define CASEWORK_SINGLEVIEW_H

#include "casework/episodes/episodes.h"
#include "casework/facts/facts.h"
#include "casework/links/links.h"
#include "casework/matching/match.h"
#include "casework/matching/match_babies.h"
#include "casework/search/search.h"
#include "casework/singleview/singleview.sql.h"

enum { ALIKE_MOST = 5 };

/* Somebody who may be whoever is described. */
struct alike {
	struct search_found found; /* as the search page finds them, with what a partner is told: are they helped, whom to call */
	const char *first_reference; /* the record by which the search found them; with found.also, all that were found of them */
	int32_t total;
	int percent;
	struct likeness_explanation explanation;
	const char *why;           /* in words */
	bool weighed;              /* false: a baby, found by mother and day; total, percent and explanation are empty */
};
struct alike_list {
	const struct alike *at;    /* the likeliest first */
	size_t count;
	int64_t weights_number;
};

/*
 * Who of the people here may be this one: at most five, from the profile's asked_from on, found and weighed with the rights of the actor. Nobody who is sealed or kept apart, also for its readers.
 * `except`: a record that is not asked about; 0. In any transaction.
 */
MUST_USE enum outcome alike_find(struct work *work, const struct match_details *details, int64_t except, struct alike_list *list);

/* ---- unborn.c: babies ---- */

/* A baby not born yet, or born a short time ago, as somebody describes it. */
struct baby_details {
	bool born;
	struct date day;           /* born on, or due on; none: not known */
	const char *mother_given_name, *mother_family_name; /* NULL: not known */
	const char *family_name;   /* of the baby */
	const char *postcode;      /* where the mother lives; NULL */
};

/*
 * Babies not born yet that may be this one are added to the list, before all others: those of a mother called so, or (mother not known) of a family called so, that are due near the day: three weeks either
 * way; of one that is born, from three months after the birth to 25 days before it. Found with the rights of the actor, by way of a mother whom they find; ALIKE_MOST in all. Source: R-SV-03, R-PERS-02.
 */
MUST_USE enum outcome alike_add_babies(struct work *work, const struct baby_details *baby, int64_t except, struct alike_list *list);

/* The same of somebody who is written down already, as the actor sees them. Of a baby, also by its mother. */
MUST_USE enum outcome alike_of_person(struct work *work, int64_t person_id, struct alike_list *list);

/* What was weighed, to be kept with a decision. */
struct match_evidence alike_evidence(struct work *work, const struct alike_list *list, const struct alike *alike);

/* A pair of the list, whole. */
struct duplicate {
	struct duplicate_by_reference_row pair;
	struct record_details_row sides[2]; /* the older record first */
	struct likeness_explanation explanation; /* of babies, of their mothers, with the total of the babies */
	struct match_baby baby;
	const char *mothers[2];             /* of babies: what their mothers are called; NULL */
	int percent;
};

/* "Ada Marsh, born 1 January 2018"; "Baby of the family Marsh, due 2 February 2027" of one that is not born. In work->arena. */
const char *record_in_short(struct work *work, const char *given_name, const char *family_name, bool born, struct date birth_date, struct date expected_on);

/* NOT_FOUND: none of this reference that the actor may look at. */
MUST_USE enum outcome duplicate_read(struct work *work, const char *reference, struct duplicate *duplicate);

/* What was weighed of it. */
struct match_evidence duplicate_evidence(const struct duplicate *duplicate);

/* ---- linked.c: records that somebody linked are one person ---- */

/*
 * That none of these children is helped already on another of their records, as far as the actor finds that record and may know of the help without the link: else a problem of field children that names
 * whom to call. Asked before episode_open() without a reason for a second help, and before episode_add_child(). Source: R-CORE-08.
 */
MUST_USE enum outcome linked_check_not_helped(struct work *work, struct id_list child_ids, struct problems *problems);

/*
 * What is known now about a person (or, person_id 0, about the family of the episode), as far as the actor may read where it was told, on any of their records: of each key what was
 * told last. For filling in, and given to section_save(). Source: R-CORE-07.
 */
MUST_USE enum outcome linked_facts_known(struct work *work, int64_t person_id, int64_t episode_id, struct fact_list *facts);

#endif
