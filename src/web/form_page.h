/* form_page.h -- a page that is one form: heading, what was kept or changed meanwhile, the fields, the buttons. */
#ifndef WEB_FORM_PAGE_H
#define WEB_FORM_PAGE_H

#include "web/fields.h"

typedef void form_fields(struct html_out *out, struct visit *visit, const void *given);

struct form_page {
	const char *heading;
	const char *intro;      /* a paragraph; NULL */
	const char *button;     /* "Save the note"; NULL: there is nothing that could be sent, and the page says why */
	bool only_reads;        /* an answer: the page has no form at all, for nothing takes one */
	bool warning;           /* the button ends something */
	bool sends_file;        /* a field of it is a file */
	bool can_wait;          /* people type much: it may be kept for later */
	int64_t version;        /* of the stream that is changed; -1: none */
	struct url action;      /* none: this very page */
	struct url back;        /* none: no link */
	const char *back_words;
	struct html_safe aside; /* beside the form on a wide screen, under it on a phone: what else there is; none: nothing */
	form_fields *fields;
	const void *given;      /* handed to fields */
};

/* Draws it into visit->page. Always OK. */
MUST_USE enum outcome form_page_show(struct visit *visit, const struct form_page *page);

/* None: a page that says why nothing can be sent. */
void no_fields(struct html_out *out, struct visit *visit, const void *given);

/* Between fields: a heading of its own; a paragraph; words that warn. */
void form_heading(struct html_out *out, const char *words);
void form_words(struct html_out *out, const char *words);
void form_warning(struct html_out *out, const char *words);
/* Markdown of the profile. */
void form_markdown(struct html_out *out, struct visit *visit, const char *markdown);
/* Fields that are seldom needed, folded away behind these words; open while one of them is wrong. */
void form_details_begin(struct html_out *out, const char *words, bool open);
void form_details_end(struct html_out *out);
/* A place that the error summary can lead to where no field is, with words that say where to go on. */
void form_anchor(struct html_out *out, const char *id, const char *words);
/* The same with words of its own. */
void form_anchor_words(struct html_out *out, const char *id, const char *words);
/* A group of fields with a legend: one person, one action. */
void form_group_begin(struct html_out *out, const char *legend);
void form_group_end(struct html_out *out);

#endif
