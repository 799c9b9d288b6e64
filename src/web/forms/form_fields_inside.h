/* form_fields_inside.h -- what the files of a form on a page share. */
#ifndef WEB_FORM_FIELDS_INSIDE_H
#define WEB_FORM_FIELDS_INSIDE_H

#include "platform/html/components.h"
#include "web/forms/form_fields.h"

/* One question, or one column of one row, about to be drawn. */
struct form_field {
	struct visit *visit;
	const struct section_on_page *page;
	const struct question *question;
	const char *name;                  /* of the field that is drawn, and its id */
	const char *typed_name;            /* of the field that was typed into: another one where a row of a table has moved up */
	const char *label;
	const char *from;                  /* where a told value comes from; NULL */
	const struct form_answer *stored;  /* what stands or was told; NULL: nothing */
	bool only_typed;                   /* the row came back from the browser: what stands counts for nothing any more */
};

/* Any question but a table and a scale asked of several. */
void form_field_draw(struct html_out *out, const struct form_field *field);

/* What the field holds now; `part` of it ("day", "postcode", a domain), or NULL for the whole. Never NULL. */
const char *form_field_value(const struct form_field *field, const char *part);

/* Who answers: "Kyle", or words that fit everybody. */
const char *form_asked_name(const struct section_on_page *page, enum asked_of asked_of);
/* Whose voice an answer is in; NULL for the worker's own writing. */
const char *form_voice_name(const struct section_on_page *page, enum question_voice voice);
/* The choices of a person, agency or worker question; empty where the caller gave none. */
const struct profile_choices *form_records(const struct section_on_page *page, enum question_type type);

#endif
