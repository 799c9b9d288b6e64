/* assessment_copy.h -- the family's copy of their assessment. */
#ifndef DOCUMENTS_ASSESSMENT_COPY_H
#define DOCUMENTS_ASSESSMENT_COPY_H

#include "casework/forms/forms.h"
#include "casework/profile/profile.h"
#include "documents/copy.h"

/* One section of one person, as it was written. */
struct assessment_copy_section {
	const struct section *section;
	int64_t person_id;         /* 0 for a section that is asked once */
	const char *person;        /* "Kyle"; NULL with person_id 0 */
	const char *written;       /* "Helen Sharrock, 12 October 2026" */
	const char *taken;         /* what was taken over from an earlier assessment, and who wrote it; NULL */
	const char *practitioner;  /* who answered as the worker: "Helen Sharrock" */
};

struct assessment_copy {
	struct copy copy;
	const struct form *form;
	const struct form_context_values *context;
	const struct assessment_copy_section *sections; /* only those whose words the reader may read; in any order */
	size_t section_count;
	const struct form_answers *answers, *before;    /* that the reader may read; those of the version before, or NULL */
	const char *parent, *family;                    /* who speaks as the parent, and for the family; NULL: "Parent or carer", "The family" */
	struct profile_choices people, agencies, workers; /* names for answers that are records */
	const char *next_step, *next_step_reason;       /* NULL until it is finished, as what follows */
	const char *family_contribution, *family_agrees, *family_words, *finished_on;
};

/*
 * What the family and the workers said, in the order of the form: for each section each child, the family's own words in their voice, the workers' as
 * they wrote them, then what comes next and room to say it differently. Sections that are not for the family's copy, are not asked, or hold no answer
 * are left out, with their heading. The document lives in the arena and borrows nothing. Source: R-ASMT-11, R-ASMT-24, R-SEC-02.
 */
struct pdf_document *assessment_copy_document(struct arena *arena, const struct assessment_copy *assessment);

#endif
