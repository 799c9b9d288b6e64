/* components_inside.h -- what components.html and components.c share. */
#ifndef PLATFORM_HTML_COMPONENTS_INSIDE_H
#define PLATFORM_HTML_COMPONENTS_INSIDE_H

#include "base/text.h"
#include "platform/html/components.h"

struct component_inputs {
	const struct component_input *at;
	size_t count;
};

/* Given and not "". */
bool component_has(const char *text);
const char *component_or(const char *text, const char *otherwise);
const char *tri_text(enum tri tri); /* "true" or "false" */
bool component_words_given(const struct component_words *words);
bool component_has_hint(const struct component_hint *hint);
bool component_has_error(const struct component_error_message *message);
bool component_affix_given(const struct component_affix *affix);
bool component_fieldset_given(const struct component_fieldset *fieldset);
bool component_choice_given(const struct component_choice *item);
bool component_names_class(const char *classes, const char *class);
struct html_attributes component_no_attributes(void);

const char *component_id(struct arena *arena, const char *id, const char *ending);
const char *component_numbered(struct arena *arena, const char *id, size_t number);    /* "task-list-1" */
const char *component_joined(struct arena *arena, const char *class, const char *more);
const char *component_item_id(struct arena *arena, const char *id, size_t index, const char *own);

/* The ids for aria-describedby: what was asked for, the hint's and the error's; NULL when there is none. */
const char *component_described(struct arena *arena, const char *described_by, const char *id, const struct component_hint *hint,
    const struct component_error_message *message);
const char *component_item_described(struct arena *arena, const char *described_by, const char *item_id, const struct component_choice *item);

const struct component_hint *component_hint_with_id(struct arena *arena, const struct component_hint *hint, const char *id);
const struct component_error_message *component_error_with_id(struct arena *arena, const struct component_error_message *message, const char *id);
const struct component_label *component_label_with_id(struct arena *arena, const struct component_label *label, const char *id);

bool component_is_checked(const struct component_choice *item, const char *value);
bool component_is_ticked(const struct component_choice *item, const struct component_checkboxes *checkboxes);
bool component_is_selected(const char *value, const struct component_select_item *item);

struct component_inputs component_date_inputs(struct arena *arena, const struct component_date_input *date);
const char *component_count_words(struct arena *arena, const struct component_character_count *counted);
struct html_attributes component_count_attributes(struct arena *arena, const struct component_character_count *counted);
const struct component_textarea *component_counted_textarea(struct arena *arena, const struct component_character_count *counted, const char *id,
    const char *info_id, struct html_safe after);
const struct component_button *component_action_button(struct arena *arena, const struct component_panel_action *action);
bool component_any_actions(const struct component_summary_list *list);

#endif
