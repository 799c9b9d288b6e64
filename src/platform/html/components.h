/*
 * components.h -- the components of GOV.UK Frontend 6.6.0, as functions that take the options of its macros. They are written in
 * components.html and held against the fixtures of govuk-frontend, case by case.
 *
 * A page writes {{ component input .name="postcode" .label.text="Postcode" .value=view.postcode .error_message.text=view.postcode_problem }}.
 * Names are those of the macros (https://design-system.service.gov.uk), with _ for capitals. A text that is NULL is not given; "" is
 * given only for `value`. Where both are offered, `html` goes before `text`. Texts are escaped here.
 */
#ifndef PLATFORM_HTML_COMPONENTS_H
#define PLATFORM_HTML_COMPONENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "platform/html/html.h"

/* An option that may be left open. */
enum tri { TRI_OPEN, TRI_YES, TRI_NO };

/* Words or ready HTML. */
struct component_words {
	const char *text;
	struct html_safe html;
};

/* ---- the pieces of a field ---------------------------------------------------------------------------------------- */

struct component_label {
	const char *text;
	struct html_safe html;
	const char *for_id; /* set by the field it belongs to */
	const char *classes;
	bool is_page_heading;
	struct html_attributes attributes;
};

struct component_hint {
	const char *text;
	struct html_safe html;
	const char *id; /* set by the field it belongs to */
	const char *classes;
	struct html_attributes attributes;
};

struct component_error_message {
	const char *text;
	struct html_safe html;
	const char *id; /* set by the field it belongs to */
	const char *classes;
	const char *visually_hidden_text; /* NULL: "Error"; "": none */
	struct html_attributes attributes;
};

struct component_legend {
	const char *text;
	struct html_safe html;
	const char *classes;
	bool is_page_heading;
};

struct component_fieldset {
	bool is_given; /* of radios, checkboxes and dates: a fieldset without any other option */
	struct component_legend legend;
	const char *role, *described_by, *classes;
	struct html_attributes attributes;
	struct html_safe html; /* what stands inside */
};

struct component_form_group {
	const char *classes;
	struct html_attributes attributes;
	struct component_words before_input, after_input; /* of radios, checkboxes and dates: before and after all inputs */
};

/* ---- fields --------------------------------------------------------------------------------------------------------- */

struct component_affix {
	const char *text;
	struct html_safe html;
	const char *classes;
	struct html_attributes attributes;
};

struct component_input {
	const char *name, *id, *type, *inputmode, *value, *classes, *described_by, *autocomplete, *autocapitalize, *pattern;
	bool disabled;
	enum tri spellcheck;
	struct component_label label;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_affix prefix, suffix;
	struct component_form_group form_group;
	struct {
		const char *classes;
		struct html_attributes attributes;
	} input_wrapper;
	struct html_attributes attributes;
};

struct component_textarea {
	const char *name, *id, *value, *classes, *described_by, *autocomplete;
	int rows; /* 0: 5 */
	bool disabled;
	enum tri spellcheck;
	struct component_label label;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes;
};

/* A text area that says how much may still be written. The limit is checked where the form is saved, not here. */
struct component_character_count {
	const char *name, *id, *value, *classes;
	int rows, maxlength, maxwords, threshold; /* 0: not given */
	enum tri spellcheck;
	const char *count_type;                   /* "words" or "characters"; NULL: by the limit given */
	const char *textarea_description_text;    /* "You can enter up to %{count} characters"; NULL: those words */
	const char *count_message_classes;
	struct component_label label;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes;
};

struct component_select_item {
	const char *text, *value; /* value NULL: the text is sent */
	enum tri selected;        /* TRI_OPEN: when it is the value of the select */
	bool disabled;
	struct html_attributes attributes;
};

struct component_select {
	const char *name, *id, *value, *classes, *described_by;
	bool disabled;
	struct { const struct component_select_item *at; size_t count; } items; /* one without text is left out */
	struct component_label label;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes;
};

/* One of several radios or checkboxes. One without text, html and divider is left out, and keeps its number. */
struct component_choice {
	const char *text;
	struct html_safe html;
	const char *value, *id;
	const char *name;      /* checkboxes: NULL for the name of all */
	const char *divider;   /* "or": stands between, is no choice */
	const char *behaviour; /* checkboxes: "exclusive" */
	struct component_hint hint;
	struct {
		const char *classes;
		struct html_attributes attributes;
	} label;
	enum tri checked;      /* TRI_OPEN: when its value is the value given */
	bool disabled;
	struct html_safe conditional; /* shown only while it is chosen (always, without scripts) */
	struct html_attributes attributes;
};

struct component_choices {
	const struct component_choice *at;
	size_t count;
};

/* Source of the rule for errors: the first radio has the id of the field, so that the error summary leads to it. */
struct component_radios {
	const char *name, *id_prefix, *value, *classes; /* "govuk-radios--inline", "govuk-radios--small" */
	struct component_choices items;
	struct component_fieldset fieldset;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes;
};

struct component_checkboxes {
	const char *name, *id_prefix, *classes, *described_by;
	struct { const char *const *at; size_t count; } values; /* those ticked */
	struct component_choices items;
	struct component_fieldset fieldset;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes;
};

struct component_date_item {
	const char *name;  /* "day", "month", "year" or another; NULL in one of the three below: its own */
	const char *label; /* NULL: the name with a capital */
	const char *value, *id, *classes, *autocomplete, *pattern, *inputmode;
	enum tri error;    /* TRI_OPEN: marked as wrong when the whole is, and no part says otherwise */
	bool is_absent;    /* left out: a day and month without a year */
	struct html_attributes attributes;
};

/* Three fields. What is sent are namePrefix-day, namePrefix-month and namePrefix-year, as visit_date() reads them. */
struct component_date_input {
	const char *id, *name_prefix, *classes;
	struct component_date_item day, month, year;
	struct { const struct component_date_item *at; size_t count; } items; /* given: instead of the three */
	struct component_fieldset fieldset;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes;
};

struct component_file_upload {
	const char *name, *id, *classes, *described_by, *wrapper_classes;
	bool disabled, multiple, javascript;
	struct component_label label;
	struct component_hint hint;
	struct component_error_message error_message;
	struct component_form_group form_group;
	struct html_attributes attributes, wrapper_attributes;
};

struct component_button {
	const char *text;
	struct html_safe html;
	struct url href;  /* given: a link that looks like a button */
	const char *name, *value, *type, *id, *classes; /* type NULL: "submit"; classes "govuk-button--secondary", "--warning" */
	bool disabled, is_start_button;
	enum tri prevent_double_click;
	struct html_attributes attributes;
};

/* ---- saying things -------------------------------------------------------------------------------------------------- */

struct component_error_item {
	const char *text;
	struct html_safe html;
	struct url href;
	struct html_attributes attributes;
};

struct component_error_summary {
	const char *title_text, *description_text, *classes;
	struct html_safe title_html, description_html;
	struct { const struct component_error_item *at; size_t count; } error_list;
	enum tri disable_auto_focus;
	struct html_attributes attributes;
};

struct component_notification_banner {
	const char *text;
	struct html_safe html;
	const char *title_text, *title_id, *type, *role, *classes; /* type "success" */
	struct html_safe title_html;
	int title_heading_level; /* 0: 2 */
	enum tri disable_auto_focus;
	struct html_attributes attributes;
};

struct component_tag {
	const char *text;
	struct html_safe html;
	const char *classes;
	struct html_attributes attributes;
};

struct component_details {
	const char *summary_text, *text, *id, *classes;
	struct html_safe summary_html, html;
	bool open;
	struct html_attributes attributes;
};

struct component_inset_text {
	const char *text, *id, *classes;
	struct html_safe html;
	struct html_attributes attributes;
};

struct component_panel_action {
	const char *text, *type, *classes;
	struct url href;
	struct html_attributes attributes;
};

struct component_panel {
	const char *title_text, *text, *classes;
	struct html_safe title_html, html;
	int heading_level; /* 0: 1 */
	struct {
		const char *classes;
		struct html_attributes attributes;
		struct { const struct component_panel_action *at; size_t count; } items;
		bool is_given;
	} actions; /* only with classes "govuk-panel--interruption" */
	struct html_attributes attributes;
};

struct component_phase_banner {
	const char *text, *classes;
	struct html_safe html;
	struct component_tag tag;
	struct html_attributes attributes;
};

struct component_warning_text {
	const char *text, *icon_fallback_text, *classes;
	struct html_safe html;
	struct html_attributes attributes;
};

/* ---- finding one's way ---------------------------------------------------------------------------------------------- */

struct component_back_link {
	const char *text, *classes; /* text NULL: "Back" */
	struct html_safe html;
	struct url href;
	struct html_attributes attributes;
};

struct component_crumb {
	const char *text;
	struct html_safe html;
	struct url href; /* none: the page itself */
	struct html_attributes attributes;
};

struct component_breadcrumbs {
	struct { const struct component_crumb *at; size_t count; } items;
	const char *classes, *label_text; /* NULL: "Breadcrumb" */
	bool collapse_on_mobile;
	struct html_attributes attributes;
};

struct component_skip_link {
	const char *text, *classes;
	struct html_safe html;
	struct url href; /* none: #content */
	struct html_attributes attributes;
};

struct component_page_link {
	const char *text, *label_text;
	struct html_safe html;
	struct url href; /* none: no such link */
	struct html_attributes attributes;
};

struct component_page_item {
	const char *number, *visually_hidden_text;
	struct url href;
	bool current, ellipsis;
	struct html_attributes attributes;
};

struct component_pagination {
	struct component_page_link previous, next;
	struct { const struct component_page_item *at; size_t count; } items; /* one without number and ellipsis is left out */
	const char *landmark_label, *classes;
	struct html_attributes attributes;
};

/* ---- lists and tables ----------------------------------------------------------------------------------------------- */

struct component_action {
	const char *text, *visually_hidden_text, *classes;
	struct html_safe html;
	struct url href;
	struct html_attributes attributes;
};

struct component_actions {
	const struct component_action *at;
	size_t count;
	const char *classes;
	bool is_given; /* an empty list was given: the row keeps its width */
};

struct component_summary_row {
	bool is_absent; /* left out */
	const char *classes;
	struct { const char *text, *classes; struct html_safe html; } key, value;
	struct component_actions actions;
};

struct component_summary_list {
	struct { const struct component_summary_row *at; size_t count; } rows;
	const char *classes;
	struct {
		bool is_given; /* also without a title */
		struct { const char *text, *classes; struct html_safe html; int heading_level; } title;
		struct component_actions actions;
		const char *classes;
		struct html_attributes attributes;
	} card;
	struct html_attributes attributes;
};

struct component_cell {
	const char *text, *format, *classes; /* format "numeric" */
	struct html_safe html;
	int colspan, rowspan;
	struct html_attributes attributes;
};

struct component_cells {
	const struct component_cell *at; /* NULL: the row is left out */
	size_t count;
};

struct component_table {
	const char *caption, *caption_classes, *classes;
	bool first_cell_is_header;
	struct component_cells head;
	struct { const struct component_cells *at; size_t count; } rows;
	struct html_attributes attributes;
};

struct component_task {
	struct { const char *text, *classes; struct html_safe html; } title; /* without both: left out */
	struct component_words hint;
	struct { const char *text, *classes; struct html_safe html; struct component_tag tag; } status;
	struct url href;
	const char *classes;
};

struct component_task_list {
	struct { const struct component_task *at; size_t count; } items;
	const char *id_prefix, *classes; /* NULL: "task-list" */
	struct html_attributes attributes;
};

void component_label(struct html_out *out, const struct component_label *label);
void component_hint(struct html_out *out, const struct component_hint *hint);
void component_error_message(struct html_out *out, const struct component_error_message *message);
void component_fieldset(struct html_out *out, const struct component_fieldset *fieldset);
void component_input(struct html_out *out, const struct component_input *input);
void component_textarea(struct html_out *out, const struct component_textarea *textarea);
void component_character_count(struct html_out *out, const struct component_character_count *counted);
void component_select(struct html_out *out, const struct component_select *select);
void component_radios(struct html_out *out, const struct component_radios *radios);
void component_checkboxes(struct html_out *out, const struct component_checkboxes *checkboxes);
void component_date_input(struct html_out *out, const struct component_date_input *date);
void component_file_upload(struct html_out *out, const struct component_file_upload *upload);
void component_button(struct html_out *out, const struct component_button *button);
void component_error_summary(struct html_out *out, const struct component_error_summary *summary);
void component_notification_banner(struct html_out *out, const struct component_notification_banner *banner);
void component_tag(struct html_out *out, const struct component_tag *tag);
void component_details(struct html_out *out, const struct component_details *details);
void component_inset_text(struct html_out *out, const struct component_inset_text *inset);
void component_panel(struct html_out *out, const struct component_panel *panel);
void component_phase_banner(struct html_out *out, const struct component_phase_banner *banner);
void component_warning_text(struct html_out *out, const struct component_warning_text *warning);
void component_back_link(struct html_out *out, const struct component_back_link *link);
void component_breadcrumbs(struct html_out *out, const struct component_breadcrumbs *breadcrumbs);
void component_skip_link(struct html_out *out, const struct component_skip_link *link);
void component_pagination(struct html_out *out, const struct component_pagination *pagination);
void component_summary_list(struct html_out *out, const struct component_summary_list *list);
void component_table(struct html_out *out, const struct component_table *table);
void component_task_list(struct html_out *out, const struct component_task_list *list);

#endif
