/* fields.c -- each field from its component, with what the visit knows of it. */
#include "web/fields.h"

#include <string.h>

#include "base/instant.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "web/fields.html.h"
#include "web/parts.html.h"

static const char *
problem(struct visit *visit, const char *name)
{
	return problem_of(&visit->problems, name);
}

void
form_state(struct html_out *out, struct visit *visit)
{
	struct form_state_view view = { .from_draft = visit->from_draft, .saved_at = visit->draft_saved_at, .conflict = visit->conflict,
		.sent_before = visit->sent_before };

	view.differences.at = visit_differences(visit, &view.differences.count);
	form_state_part(out, &view);
}

static const char *
width_class(int width)
{
	switch (width) {
	case 4: return "govuk-input--width-4";
	case 10: return "govuk-input--width-10";
	case 20: return "govuk-input--width-20";
	}
	return NULL;
}

void
field_short(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *stored, int width)
{
	component_input(out, &(struct component_input){ .name = name, .id = name, .label.text = label, .hint.text = hint,
	    .value = visit_value(visit, name, stored), .classes = width_class(width), .error_message.text = problem(visit, name) });
}

void
field_text(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *stored)
{
	field_short(out, visit, name, label, hint, stored, 0);
}

void
field_area(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *stored, int rows)
{
	component_textarea(out, &(struct component_textarea){ .name = name, .id = name, .label.text = label, .hint.text = hint, .rows = rows,
	    .value = visit_value(visit, name, stored), .error_message.text = problem(visit, name) });
}

void
field_date(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, struct date stored)
{
	struct arena *arena = visit->work->arena;
	bool given = date_is_given(stored);

	component_date_input(out, &(struct component_date_input){ .id = name, .name_prefix = name,
	    .fieldset.legend.text = label, .hint.text = hint, .error_message.text = problem(visit, name),
	    .day.value = visit_value(visit, arena_format(arena, "%s-day", name), given ? arena_format(arena, "%d", stored.day) : NULL),
	    .month.value = visit_value(visit, arena_format(arena, "%s-month", name), given ? arena_format(arena, "%d", stored.month) : NULL),
	    .year.value = visit_value(visit, arena_format(arena, "%s-year", name), given ? arena_format(arena, "%d", stored.year) : NULL) });
}

static struct component_choices
as_components(struct arena *arena, const struct profile_choices *choices)
{
	struct component_choice *items = ARENA_ARRAY(arena, struct component_choice, choices->count);

	for (size_t i = 0; i < choices->count; i++)
		items[i] = (struct component_choice){ .text = choices->at[i].label, .value = choices->at[i].key, .hint.text = choices->at[i].hint };
	return (struct component_choices){ items, choices->count };
}

void
field_radios(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint,
    const struct profile_choices *choices, const char *stored)
{
	component_radios(out, &(struct component_radios){ .name = name, .id_prefix = name, .fieldset.legend.text = label, .hint.text = hint,
	    .items = as_components(visit->work->arena, choices), .value = visit_value(visit, name, stored),
	    .error_message.text = problem(visit, name) });
}

void
field_chips(struct html_out *out, struct visit *visit, const char *name, const char *label, const struct profile_choices *choices, const char *stored)
{
	struct chip *chips = ARENA_ARRAY(visit->work->arena, struct chip, choices->count);
	const char *value = visit_value(visit, name, stored);

	for (size_t i = 0; i < choices->count; i++)
		chips[i] = (struct chip){ choices->at[i].key, choices->at[i].label, text_equals(choices->at[i].key, value) };
	ws_chips(out, &(struct chips){ .name = name, .legend = label, .problem = problem(visit, name), .options = { chips, choices->count } });
}

void
field_select(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint,
    const struct profile_choices *choices, const char *stored)
{
	struct component_select select = { .name = name, .id = name, .label.text = label, .hint.text = hint,
		.value = visit_value(visit, name, stored), .error_message.text = problem(visit, name) };
	struct component_select_item *items = ARENA_ARRAY(visit->work->arena, struct component_select_item, choices->count + 1);

	items[0] = (struct component_select_item){ .text = "Choose", .value = "" };
	for (size_t i = 0; i < choices->count; i++)
		items[i + 1] = (struct component_select_item){ .text = choices->at[i].label, .value = choices->at[i].key };
	select.items.at = items;
	select.items.count = choices->count + 1;
	component_select(out, &select);
}

struct text_list
visit_keys(struct visit *visit, const char *name)
{
	size_t count = visit_typed_count(visit, name), kept = 0;
	const char **keys = ARENA_ARRAY(visit->work->arena, const char *, count);

	for (size_t i = 0; i < count; i++) {
		const char *key = visit_typed_at(visit, name, i);

		if (key != NULL)
			keys[kept++] = key;
	}
	return (struct text_list){ keys, kept };
}

void
field_checks(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint,
    const struct profile_choices *choices, struct text_list stored)
{
	struct component_checkboxes boxes = { .name = name, .id_prefix = name, .fieldset.legend.text = label, .hint.text = hint,
		.items = as_components(visit->work->arena, choices), .error_message.text = problem(visit, name) };

	if (visit->form != NULL)
		stored = visit_keys(visit, name);
	boxes.values.at = stored.at;
	boxes.values.count = stored.count;
	component_checkboxes(out, &boxes);
}

void
field_yes_no(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, enum answered stored)
{
	static const struct component_choice items[] = { { .text = "Yes", .value = "yes" }, { .text = "No", .value = "no" } };

	component_radios(out, &(struct component_radios){ .name = name, .id_prefix = name, .classes = "govuk-radios--inline",
	    .fieldset.legend.text = label, .hint.text = hint, .items = { items, 2 },
	    .value = visit_value(visit, name, stored == ANSWERED_YES ? "yes" : stored == ANSWERED_NO ? "no" : NULL),
	    .error_message.text = problem(visit, name) });
}

void
field_tick(struct html_out *out, struct visit *visit, const char *name, const char *label, bool stored)
{
	const struct component_choice item = { .text = label, .value = "yes", .checked = visit_is_ticked(visit, name, "yes", stored) ? TRI_YES : TRI_NO };

	component_checkboxes(out, &(struct component_checkboxes){ .name = name, .id_prefix = name, .classes = "govuk-checkboxes--small",
	    .items = { &item, 1 }, .error_message.text = problem(visit, name) });
}

void
field_file(struct html_out *out, struct visit *visit, const char *name, const char *label, const char *hint, const char *accepts)
{
	struct component_file_upload upload = { .name = name, .id = name, .label.text = label, .error_message.text = problem(visit, name),
		.hint.text = visit->form == NULL ? hint : arena_format(visit->work->arena, "Choose the file again: a browser does not keep it. %s", hint) };

	if (accepts != NULL) {
		struct html_attribute *accept = ARENA_NEW(visit->work->arena, struct html_attribute);

		*accept = (struct html_attribute){ .name = "accept", .value = accepts };
		upload.attributes = (struct html_attributes){ accept, 1 };
	}
	component_file_upload(out, &upload);
}

void
hidden_field(struct html_out *out, const char *name, const char *value)
{
	hidden_field_part(out, name, value);
}

void
form_buttons(struct html_out *out, const char *words, bool can_wait)
{
	form_buttons_part(out, words, can_wait);
}

enum answered
visit_answered(struct visit *visit, const char *name)
{
	const char *typed = visit_typed(visit, name);

	return text_equals(typed, "yes") ? ANSWERED_YES : text_equals(typed, "no") ? ANSWERED_NO : NOT_ANSWERED;
}

const char *
visit_restricted(struct visit *visit, const char *name)
{
	const char *typed = visit_typed(visit, name);

	if (typed == NULL || profile_choice(&visit->work->profile->restricted_sections, typed) != NULL)
		return typed;
	problem_add(&visit->problems, name, "Select from the list who may read it, or leave it as it is");
	return NULL;
}

bool
visit_ticked(struct visit *visit, const char *name)
{
	return text_equals(visit_typed(visit, name), "yes");
}
