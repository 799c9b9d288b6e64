/* form_fields.h -- a section of a profile's form on a page: as fields to write in, and as answers to read. */
#ifndef WEB_FORM_FIELDS_H
#define WEB_FORM_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "casework/forms/forms.h"
#include "casework/profile/profile.h"
#include "platform/html/html.h"
#include "web/door.h"

/* What was told before, for a question that nobody has answered here yet. Source: R-CORE-07 */
struct form_told {
	const char *question_key;
	int64_t person_id;  /* of a section for each child or adult; 0 otherwise */
	const char *value;  /* canonical JSON, as an answer's */
	const char *source; /* "From the Early Help Assessment of 3 May 2026, written by Jo Hart" */
};

/* One section of one person. Everything is borrowed for the length of the call. */
struct section_on_page {
	const struct form *form;
	const struct section *section;
	int64_t person_id;                   /* 0 for a section that is asked once */
	const struct form_answers *answers;  /* those that stand, of this section and, for `when:`, of others */
	const struct form_context_values *context;
	struct { const struct form_told *at; size_t count; } told;
	const char *names[ASKED_OF_PRACTITIONER + 1]; /* by enum asked_of: "Kyle", "Amy", "Ruth Adeyemi"; NULL: "The child" and so on */
	const char *family_name;             /* who speaks in the family's voice; NULL: "The family" */
	const struct profile_choices *people, *agencies, *workers; /* by reference; may be NULL where the form asks for none */
};

/*
 * The questions of the section as fields, inside the caller's <form>: what was typed before what stands before what was told; each problem beside its
 * field. Questions hidden by `when:` are left out. A table has its rows, two empty ones and a button that sends add_row. After a conflict the
 * differences are known to the visit when this returns, so draw it before form_state(). Attachments and drawings are not drawn.
 */
void section_fields(struct html_out *out, struct visit *visit, const struct section_on_page *page);

/* "Add another" was pressed: the save handler draws the page again and keeps nothing in the record yet. */
bool section_wants_row(struct visit *visit);

/* What was typed into section_fields(), as form_read_typed() gives it, with answers of other sections known to `when:`. */
MUST_USE enum outcome section_typed(struct visit *visit, const struct section_on_page *page, struct form_answers *answers, struct problems *problems);

/* The answers to read: what the family said in the other type face and with a name, the rest as it was written. Says so when nothing is. */
void section_reading(struct html_out *out, struct arena *arena, const struct section_on_page *page);

/* A form_typed over a struct visit. */
const char *visit_form_typed(const void *visit, const char *name, size_t nth);

#endif
