/* earlier.h -- what was assessed before: shown when an assessment begins, and parts of it taken over with who wrote them. Source: R-ASMT-12. */
#ifndef CASEWORK_EARLIER_H
#define CASEWORK_EARLIER_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"

struct episode;
struct form;
struct story_answers_rows;
struct work;

struct earlier_part {
	int64_t section_id;
	const char *section_key;
	int64_t person_id;        /* 0: of the family */
	const char *title;        /* "What the child says: Kyle" */
};

struct earlier_assessment {
	const char *reference, *episode_reference;
	int64_t episode_id;
	const char *title;        /* of its form, as it is called now */
	struct date completed_on;
	const char *author;       /* "Jo Hart, Health visitor, St Helens Health Visiting" */
	const struct earlier_part *parts; /* that an assessment on `form` can take over */
	size_t part_count;
};

struct earlier_assessments {
	const struct earlier_assessment *at; /* newest first */
	size_t count;
};

/*
 * Finished assessments of other help for these children, of this authority, that the reader may open without an emergency; with the parts that can be taken over into one on the form of this key:
 * never one that is restricted, there or here, nor one about somebody whom the reader may not know of or who is not in this help; one about the family only when every adult of
 * that help takes part in this one, for it may be another household. In work->arena.
 */
MUST_USE enum outcome earlier_assessments(struct work *work, int64_t episode_id, const char *form_key, struct earlier_assessments *found);

/*
 * assessment_start(), and these parts are taken over. INVALID with problems as there, and of field take_over: a part that is none of those above; the same part twice.
 */
MUST_USE enum outcome assessment_start_from(struct work *work, const struct episode *episode, int64_t decision_id, const char *form_key, struct id_list section_ids,
    struct problems *problems, int64_t *assessment_id);

/*
 * "Taken over from the assessment finished on 3 May 2026: Bedtimes; Meals. Written by Jo Hart, Health visitor, on 28 April 2026.", one after the other, of the answers of one
 * section; NULL when all were written in this assessment. A reader who may not see the help that it comes from is told who wrote it and when, not where.
 */
const char *taken_over_words(struct work *work, const struct form *form, const struct story_answers_rows *answers, int64_t section_id, const char *section_key);

#endif
