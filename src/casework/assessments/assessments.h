/* assessments.h -- deciding to assess, writing it section by section, each under their own name, and finishing it with the family. */
#ifndef CASEWORK_ASSESSMENTS_H
#define CASEWORK_ASSESSMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/assessments/assessments.events.h"
#include "casework/episodes/episodes.h"
#include "casework/forms/forms.h"

struct fact_list;
struct work;

struct new_decision {
	struct date decided_on;
	const char *ground; /* of the profile, R-ASMT-33 */
	const char *reason;
	bool unborn;        /* for a child who is not born yet: the longer time, R-ASMT-03 */
};

/*
 * Decide that an assessment is to be made; its clock starts. INVALID with problems of fields decided_on, ground, reason, unborn; also when one is
 * being made already. Source: R-ASMT-02, R-ASMT-04.
 */
MUST_USE enum outcome assessment_decide(struct work *work, const struct episode *episode, const struct new_decision *given, struct problems *problems,
    int64_t *decision_id);

struct assessment {
	int64_t assessment_id;
	const char *reference; /* AS-... */
	int64_t episode_id, decision_id;
	const char *form_key;
	int64_t profile_id;    /* the practice whose form it is */
	bool draft, completed; /* neither: superseded by a newer version */
	int64_t version_number;
	int64_t author_id;
	struct date started_on, completed_on;
	const char *next_step; /* NULL until completed */
	int64_t version;
};

MUST_USE enum outcome assessment_read(struct work *work, int64_t assessment_id, struct assessment *assessment);
/* Within its episode. NOT_FOUND when there is none. */
MUST_USE enum outcome assessment_by_reference(struct work *work, int64_t episode_id, const char *reference, struct assessment *assessment);

/* The form of the assessment as it was published when it began; in work->arena. */
MUST_USE enum outcome assessment_form(struct work *work, const struct assessment *assessment, const struct form **form);

/*
 * Open the form for a decision; a section for each child and carer where the form asks for each. INVALID: one is being written already,
 * unknown form, no decision; nobody of the family was asked, or the answer was no. Source: R-ASMT-04, R-CONS-02.
 */
MUST_USE enum outcome assessment_start(struct work *work, const struct episode *episode, int64_t decision_id, const char *form_key,
    struct problems *problems, int64_t *assessment_id);

/* A new version of a completed one: the answers are taken over, and the old one stays as it was. Source: R-ASMT-26. */
MUST_USE enum outcome assessment_renew(struct work *work, const struct episode *episode, struct problems *problems, int64_t *assessment_id);

/* People the form is asked for and what `when:` may know; in work->arena. Names nobody to the reader: it decides what is asked, not what is shown. */
MUST_USE enum outcome assessment_context(struct work *work, const struct assessment *assessment, struct form_context_values *context);

/*
 * What these sections of earlier assessments say becomes what this one says, in the sections of the same key and person, with who wrote it, when, and in which
 * assessment; they are begun then, not finished. The caller says which, of those that earlier_assessments() gives. Left out is what is restricted in either form, what the
 * form asks otherwise by now, and what belongs to one assessment alone: scales, signatures, files, records. Facts are not told again. Source: R-ASMT-12.
 */
MUST_USE enum outcome assessment_take_over(struct work *work, int64_t assessment_id, struct id_list section_ids);
/* Whether such a section has anything that can be taken over. */
bool section_can_be_taken_over(const struct section *section);

struct assessment_section {
	int64_t section_id, assessment_id;
	const char *section_key;
	int64_t person_id;
	bool finished, started;
	int64_t asked_worker_id;
	int64_t version;
};

MUST_USE enum outcome section_read(struct work *work, int64_t section_id, struct assessment_section *section);

/* The answers that stand, of one section or (section_id 0) of all; in work->arena. */
MUST_USE enum outcome section_answers(struct work *work, int64_t assessment_id, int64_t section_id, struct form_answers *answers);

/*
 * Keep what was written. Only what differs is recorded, each under the writer's name; what stood before stays readable. A question that is a fact of the
 * profile tells that fact, once. With `finish`, all that is required must be answered. INVALID with problems by field name; CONFLICT: somebody saved
 * this section since `section->version`. `known`: what was shown as known before, as linked_facts_known() has it; NULL: what facts_known() has of the record itself.
 */
MUST_USE enum outcome section_save(struct work *work, const struct assessment *assessment, const struct assessment_section *section,
    const struct form_answers *answers, const struct fact_list *known, const char *language, bool finish, struct problems *problems);

/* Ask a colleague of the team to write a section under their own name. INVALID: not of the team, or of an agency from which this section is kept (R-INFO-11). */
MUST_USE enum outcome section_ask(struct work *work, const struct assessment *assessment, const struct assessment_section *section,
    int64_t worker_id, struct problems *problems);

struct assessment_completion {
	struct date completed_on;
	const char *next_step, *next_step_reason;
	bool meeting_answered, meeting_needed; /* R-ASMT-16 */
	const char *meeting_reason;
	bool history_considered;               /* what happened before was looked at, R-PERS-15 */
	const char *family_contribution;       /* what they said and did in it, R-ASMT-11 */
	enum family_agrees family_agrees;
	const char *family_words;
	struct date copy_given_on;             /* or why not */
	const char *copy_given_to, *copy_not_given_reason;
};

/*
 * Finish it with the family. `section_ids` are the sections that the actor may see: they alone are looked at for what is missing, so that
 * a refusal tells nothing about a child whom the actor may not know of. INVALID with problems of fields completed_on, history_considered, next_step, meeting_needed, meeting_reason, family_contribution,
 * family_agrees, copy_given_on, and "sections" for each question that must be answered first. Source: R-ASMT-11, R-ASMT-15, R-ASMT-16.
 */
MUST_USE enum outcome assessment_complete(struct work *work, const struct assessment *assessment, struct id_list section_ids,
    const struct assessment_completion *given, struct problems *problems);

#endif
