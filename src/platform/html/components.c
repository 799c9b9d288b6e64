/* components.c -- what components.html needs that a page cannot say itself: ids, defaults, and which choice is chosen. */
#include "platform/html/components.h"

#include <string.h>

#include "platform/html/components_inside.h"

bool
component_has(const char *text)
{
	return text != NULL && text[0] != '\0';
}

const char *
component_or(const char *text, const char *otherwise)
{
	return component_has(text) ? text : otherwise;
}

const char *
tri_text(enum tri tri)
{
	return tri == TRI_YES ? "true" : "false";
}

bool
component_words_given(const struct component_words *words)
{
	return component_has(words->text) || html_is_given(words->html);
}

bool
component_has_hint(const struct component_hint *hint)
{
	return component_has(hint->text) || html_is_given(hint->html);
}

bool
component_has_error(const struct component_error_message *message)
{
	return component_has(message->text) || html_is_given(message->html);
}

bool
component_affix_given(const struct component_affix *affix)
{
	return component_has(affix->text) || html_is_given(affix->html);
}

bool
component_fieldset_given(const struct component_fieldset *fieldset)
{
	return fieldset->is_given || component_has(fieldset->legend.text) || html_is_given(fieldset->legend.html) || component_has(fieldset->described_by) ||
	    component_has(fieldset->classes) || fieldset->attributes.count > 0;
}

bool
component_choice_given(const struct component_choice *item)
{
	return item->text != NULL || item->value != NULL || item->divider != NULL || html_is_given(item->html);
}

bool
component_names_class(const char *classes, const char *class)
{
	return classes != NULL && strstr(classes, class) != NULL;
}

struct html_attributes
component_no_attributes(void)
{
	return (struct html_attributes){ NULL, 0 };
}

/* ---- ids ------------------------------------------------------------------------------------------------------- */

const char *
component_id(struct arena *arena, const char *id, const char *ending)
{
	return arena_format(arena, "%s%s", id == NULL ? "" : id, ending);
}

const char *
component_numbered(struct arena *arena, const char *id, size_t number)
{
	return arena_format(arena, "%s-%zu", id, number);
}

const char *
component_joined(struct arena *arena, const char *class, const char *more)
{
	return component_has(more) ? arena_format(arena, "%s %s", class, more) : class;
}

/* The first has no number, so that an error leads to it by the name of the field. */
const char *
component_item_id(struct arena *arena, const char *id, size_t index, const char *own)
{
	if (component_has(own))
		return own;
	return index == 0 ? id : component_numbered(arena, id, index + 1);
}

const char *
component_described(struct arena *arena, const char *described_by, const char *id, const struct component_hint *hint,
    const struct component_error_message *message)
{
	struct buf ids = buf_new(arena, 4000);

	buf_text(&ids, described_by);
	if (component_has_hint(hint))
		buf_format(&ids, "%s%s-hint", ids.length > 0 ? " " : "", id == NULL ? "" : id);
	if (component_has_error(message))
		buf_format(&ids, "%s%s-error", ids.length > 0 ? " " : "", id == NULL ? "" : id);
	return ids.length > 0 ? ids.at : NULL;
}

const char *
component_item_described(struct arena *arena, const char *described_by, const char *item_id, const struct component_choice *item)
{
	if (!component_has_hint(&item->hint))
		return described_by;
	return arena_format(arena, "%s%s%s-item-hint", component_has(described_by) ? described_by : "", component_has(described_by) ? " " : "", item_id);
}

const struct component_hint *
component_hint_with_id(struct arena *arena, const struct component_hint *hint, const char *id)
{
	struct component_hint *copy = ARENA_NEW(arena, struct component_hint);

	*copy = *hint;
	copy->id = component_id(arena, id, "-hint");
	return copy;
}

const struct component_error_message *
component_error_with_id(struct arena *arena, const struct component_error_message *message, const char *id)
{
	struct component_error_message *copy = ARENA_NEW(arena, struct component_error_message);

	*copy = *message;
	copy->id = component_id(arena, id, "-error");
	return copy;
}

const struct component_label *
component_label_with_id(struct arena *arena, const struct component_label *label, const char *id)
{
	struct component_label *copy = ARENA_NEW(arena, struct component_label);

	*copy = *label;
	copy->for_id = id;
	return copy;
}

/* ---- what is chosen -------------------------------------------------------------------------------------------- */

bool
component_is_checked(const struct component_choice *item, const char *value)
{
	if (item->checked != TRI_OPEN)
		return item->checked == TRI_YES;
	return component_has(value) && text_equals(item->value, value);
}

bool
component_is_ticked(const struct component_choice *item, const struct component_checkboxes *checkboxes)
{
	size_t i;

	if (item->checked != TRI_OPEN)
		return item->checked == TRI_YES;
	for (i = 0; i < checkboxes->values.count; i++)
		if (text_equals(checkboxes->values.at[i], item->value))
			return true;
	return false;
}

bool
component_is_selected(const char *value, const struct component_select_item *item)
{
	if (item->selected != TRI_OPEN)
		return item->selected == TRI_YES;
	return component_has(value) && text_equals(item->value == NULL ? item->text : item->value, value);
}

/* ---- dates ----------------------------------------------------------------------------------------------------- */

static bool
date_item_is_wrong(const struct component_date_item *item)
{
	return item->error == TRI_YES || component_names_class(item->classes, "govuk-input--error");
}

static struct component_input
date_item_input(struct arena *arena, const struct component_date_input *date, const struct component_date_item *item, bool any_wrong, bool is_year)
{
	struct buf classes = buf_new(arena, 1000);
	const char *label = item->label;

	buf_text(&classes, "govuk-date-input__input");
	if (!component_names_class(item->classes, "govuk-input--error") &&
	    (item->error == TRI_YES || (item->error == TRI_OPEN && component_has_error(&date->error_message) && !any_wrong)))
		buf_text(&classes, " govuk-input--error");
	if (!component_names_class(item->classes, "govuk-input--width-"))
		buf_text(&classes, is_year ? " govuk-input--width-4" : " govuk-input--width-2");
	if (component_has(item->classes))
		buf_format(&classes, " %s", item->classes);
	if (!component_has(label)) {
		char *name = arena_copy(arena, item->name);

		if (name[0] >= 'a' && name[0] <= 'z')
			name[0] = (char)(name[0] - 'a' + 'A');
		label = name;
	}
	return (struct component_input){
		.label = { .text = label, .classes = "govuk-date-input__label" },
		.id = component_has(item->id) ? item->id : arena_format(arena, "%s-%s", date->id == NULL ? "" : date->id, item->name),
		.classes = classes.at,
		.name = component_has(date->name_prefix) ? arena_format(arena, "%s-%s", date->name_prefix, item->name) : item->name,
		.value = item->value,
		.inputmode = component_or(item->inputmode, "numeric"),
		.autocomplete = item->autocomplete,
		.pattern = item->pattern,
		.attributes = item->attributes,
	};
}

struct component_inputs
component_date_inputs(struct arena *arena, const struct component_date_input *date)
{
	struct component_date_item three[3] = { date->day, date->month, date->year };
	static const char *const names[] = { "day", "month", "year" };
	const struct component_date_item *items = date->items.count > 0 ? date->items.at : three;
	size_t count = date->items.count > 0 ? date->items.count : 3, i, made = 0;
	struct component_input *inputs = ARENA_ARRAY(arena, struct component_input, count);
	bool any_wrong = false;

	for (i = 0; i < 3; i++)
		if (!component_has(three[i].name))
			three[i].name = names[i];
	for (i = 0; i < count; i++)
		any_wrong = any_wrong || date_item_is_wrong(&items[i]);
	for (i = 0; i < count; i++) {
		struct component_date_item item = items[i];
		size_t own;

		if (!component_has(item.name) || item.is_absent)
			continue;
		for (own = 0; own < 3; own++)
			if (item.value == NULL && text_equals(item.name, three[own].name))
				item.value = three[own].value;
		inputs[made++] = date_item_input(arena, date, &item, any_wrong, text_equals(item.name, "year") || text_equals(item.name, three[2].name));
	}
	return (struct component_inputs){ inputs, made };
}

/* ---- character count ------------------------------------------------------------------------------------------- */

static const char *
count_type(const struct component_character_count *counted)
{
	if (component_has(counted->count_type))
		return counted->count_type;
	return counted->maxwords > 0 ? "words" : NULL;
}

const char *
component_count_words(struct arena *arena, const struct component_character_count *counted)
{
	int limit = counted->maxwords > 0 ? counted->maxwords : counted->maxlength;
	const char *words = counted->textarea_description_text, *at;

	if (limit == 0)
		return NULL;
	if (!component_has(words))
		words = text_equals(count_type(counted), "words") ? "You can enter up to %{count} words" : "You can enter up to %{count} characters";
	at = strstr(words, "%{count}");
	if (at == NULL)
		return words;
	return arena_format(arena, "%.*s%d%s", (int)(at - words), words, limit, at + strlen("%{count}"));
}

struct html_attributes
component_count_attributes(struct arena *arena, const struct component_character_count *counted)
{
	struct html_attribute *list = ARENA_ARRAY(arena, struct html_attribute, 6);
	size_t count = 0;

	list[count++] = (struct html_attribute){ "data-module", "govuk-character-count" };
	if (counted->maxlength > 0)
		list[count++] = (struct html_attribute){ "data-maxlength", arena_format(arena, "%d", counted->maxlength) };
	if (counted->maxwords > 0)
		list[count++] = (struct html_attribute){ "data-maxwords", arena_format(arena, "%d", counted->maxwords) };
	if (counted->threshold > 0)
		list[count++] = (struct html_attribute){ "data-threshold", arena_format(arena, "%d", counted->threshold) };
	if (count_type(counted) != NULL)
		list[count++] = (struct html_attribute){ "data-count-type", count_type(counted) };
	if (counted->maxwords == 0 && counted->maxlength == 0 && component_has(counted->textarea_description_text))
		list[count++] = (struct html_attribute){ "data-i18n.textarea-description.other", counted->textarea_description_text };
	return (struct html_attributes){ list, count };
}

const struct component_textarea *
component_counted_textarea(struct arena *arena, const struct component_character_count *counted, const char *id, const char *info_id,
    struct html_safe after)
{
	struct component_textarea *textarea = ARENA_NEW(arena, struct component_textarea);

	*textarea = (struct component_textarea){
		.name = counted->name,
		.id = id,
		.value = counted->value,
		.classes = component_joined(arena, "govuk-js-character-count", counted->classes),
		.described_by = info_id,
		.rows = counted->rows,
		.spellcheck = counted->spellcheck,
		.label = counted->label,
		.hint = counted->hint,
		.error_message = counted->error_message,
		.form_group = counted->form_group,
		.attributes = counted->attributes,
	};
	textarea->form_group.after_input = (struct component_words){ .html = after };
	return textarea;
}

/* ---- the rest -------------------------------------------------------------------------------------------------- */

const struct component_button *
component_action_button(struct arena *arena, const struct component_panel_action *action)
{
	struct component_button *button = ARENA_NEW(arena, struct component_button);

	*button = (struct component_button){
		.text = action->text,
		.type = component_or(action->type, "button"),
		.classes = component_joined(arena, "govuk-button--inverse", action->classes),
		.href = action->href,
		.attributes = action->attributes,
	};
	return button;
}

bool
component_any_actions(const struct component_summary_list *list)
{
	size_t i;

	for (i = 0; i < list->rows.count; i++)
		if (list->rows.at[i].actions.count > 0)
			return true;
	return false;
}
