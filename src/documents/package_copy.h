/* package_copy.h -- the paper that goes to a service with its own form: what it is asked for, and the parts of the assessment that it needs. R-REF-01 */
#ifndef DOCUMENTS_PACKAGE_COPY_H
#define DOCUMENTS_PACKAGE_COPY_H

#include "base/instant.h"
#include "casework/forms/forms.h"
#include "platform/pdf/pdf.h"

/* One part of the assessment, as it was written. */
struct package_copy_part {
	const char *title;         /* "What is working well: Kyle" */
	const struct section *section;
	int64_t person_id;         /* 0 for a part that is asked once */
	const char *child;         /* "Kyle"; NULL with person_id 0 */
	const char *written;       /* "Helen Sharrock, 12 October 2026"; NULL */
};

struct package_copy {
	const char *service, *person, *asked_for, *own_form, *asked; /* "Freedom Programme"; "Kyle Denholm, born 4 May 2018", NULL: the family; words; "Asked on 3 March 2026 by Helen Sharrock, ..." */
	const char *assessment;    /* what the parts are of: "Early Help Assessment" */
	const struct package_copy_part *parts;
	size_t part_count;
	const struct form_answers *answers; /* of these parts alone */
	struct instant made_at;
};

/* In the arena; borrows nothing. Questions that have no answer are left out, and files, drawings and records of people, which are no words. */
struct pdf_document *package_copy_document(struct arena *arena, const struct package_copy *copy);

#endif
