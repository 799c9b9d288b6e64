/* form_field.c -- one question as its field, by its type. */
#include "base/text.h"
#include "web/forms/form_fields.html.h"
#include "web/forms/form_fields_inside.h"
#include "web/parts.html.h"

enum { CHIPS_MOST = 4, RADIOS_MOST = 10, ADDRESS_LINES = 4 };

static struct arena *
arena_of(const struct form_field *field)
{
	return field->visit->work->arena;
}

static const char *
part_name(const struct form_field *field, const char *part)
{
	return part != NULL ? arena_format(arena_of(field), "%s-%s", field->name, part) : field->name;
}

const char *
form_field_value(const struct form_field *field, const char *part)
{
	const char *typed_name = part != NULL ? arena_format(arena_of(field), "%s-%s", field->typed_name, part) : field->typed_name;
	const char *stored = part != NULL ? form_answer_part(arena_of(field), field->question, field->stored, part) : form_answer_text(arena_of(field), field->stored);

	/* A radio that nobody chose is not sent: in a row that came back, and on any page that did, that is an answer too. */
	if (field->visit->form != NULL && field->only_typed && visit_typed_count(field->visit, typed_name) == 0)
		return "";
	return visit_value(field->visit, typed_name, stored);
}

static const char *
problem(const struct form_field *field, const char *part)
{
	return problem_of(&field->visit->problems, part_name(field, part));
}

static const char *
described_by(const struct form_field *field)
{
	return field->from != NULL ? arena_format(arena_of(field), "%s-from", field->name) : NULL;
}

/* What people say is typed in the type face it will be read in. */
static const char *
voice_class(const struct form_field *field)
{
	return field->question->voice != VOICE_WORKER ? "ws-said" : NULL;
}

static void
draw_input(struct html_out *out, const struct form_field *field)
{
	struct component_input input = { .name = field->name, .id = field->name, .label.text = field->label, .hint.text = field->question->hint,
		.value = form_field_value(field, NULL), .described_by = described_by(field), .error_message.text = problem(field, NULL), .autocomplete = "off" };

	switch (field->question->type) {
	case QUESTION_NUMBER:
		input.classes = "govuk-input--width-5";
		input.inputmode = "numeric";
		input.suffix.text = field->question->unit;
		break;
	case QUESTION_PHONE:
		input.classes = "govuk-input--width-20";
		input.type = "tel";
		break;
	case QUESTION_EMAIL:
		input.type = "email";
		input.spellcheck = TRI_NO;
		break;
	default:
		input.classes = voice_class(field);
	}
	component_input(out, &input);
}

static void
draw_area(struct html_out *out, const struct form_field *field)
{
	component_textarea(out, &(struct component_textarea){ .name = field->name, .id = field->name, .label.text = field->label, .classes = voice_class(field),
	    .hint.text = field->question->hint, .rows = 5, .value = form_field_value(field, NULL), .described_by = described_by(field),
	    .error_message.text = problem(field, NULL) });
}

/* `end` is "" for a date, "on-" for the day of a signature. */
static struct component_date_input
date_input(const struct form_field *field, const char *end, const char *label)
{
	struct arena *arena = arena_of(field);
	const char *name = end[0] != '\0' ? arena_format(arena, "%s-on", field->name) : field->name;

	return (struct component_date_input){ .id = name, .name_prefix = name, .fieldset.legend.text = label,
		.error_message.text = problem_of(&field->visit->problems, name),
		.day.value = form_field_value(field, arena_format(arena, "%sday", end)),
		.month.value = form_field_value(field, arena_format(arena, "%smonth", end)),
		.year.value = form_field_value(field, arena_format(arena, "%syear", end)) };
}

static void
draw_date(struct html_out *out, const struct form_field *field)
{
	struct component_date_input date = date_input(field, "", field->label);
	const char *about = part_name(field, "estimated");
	bool stored = !field->only_typed && form_answer_part(arena_of(field), field->question, field->stored, "estimated") != NULL;
	const struct component_choice item = { .text = "This is about right, not exact", .value = "yes",
		.checked = visit_is_ticked(field->visit, arena_format(arena_of(field), "%s-estimated", field->typed_name), "yes", stored) ? TRI_YES : TRI_NO };

	date.hint.text = field->question->hint;
	date.fieldset.described_by = described_by(field);
	component_date_input(out, &date);
	if (field->question->estimated)
		component_checkboxes(out, &(struct component_checkboxes){ .name = about, .id_prefix = about, .classes = "govuk-checkboxes--small",
		    .items = { &item, 1 } });
}

static void
draw_chips(struct html_out *out, const struct form_field *field, const struct form_choice *choices, size_t count)
{
	struct chip *options = ARENA_ARRAY(arena_of(field), struct chip, count);
	const char *value = form_field_value(field, NULL);

	for (size_t i = 0; i < count; i++)
		options[i] = (struct chip){ choices[i].key, choices[i].label, text_equals(choices[i].key, value) };
	ws_chips(out, &(struct chips){ .name = field->name, .legend = field->label, .hint = field->question->hint, .problem = problem(field, NULL),
	    .options = { options, count } });
}

static void
draw_select(struct html_out *out, const struct form_field *field, const struct component_select_item *items, size_t count)
{
	struct component_select select = { .name = field->name, .id = field->name, .label.text = field->label, .hint.text = field->question->hint,
		.value = form_field_value(field, NULL), .described_by = described_by(field), .error_message.text = problem(field, NULL) };

	select.items.at = items;
	select.items.count = count;
	component_select(out, &select);
}

/* A few short ones as chips, more as radios, many as a list. */
static void
draw_choice(struct html_out *out, const struct form_field *field)
{
	const struct question *question = field->question;
	struct component_choice *radios = ARENA_ARRAY(arena_of(field), struct component_choice, question->choice_count);
	struct component_select_item *items = ARENA_ARRAY(arena_of(field), struct component_select_item, question->choice_count + 1);
	bool hints = false;

	items[0] = (struct component_select_item){ .text = "Choose", .value = "" };
	for (size_t i = 0; i < question->choice_count; i++) {
		const struct form_choice *choice = &question->choices[i];

		hints = hints || choice->hint != NULL;
		radios[i] = (struct component_choice){ .text = choice->label, .value = choice->key, .hint.text = choice->hint };
		items[i + 1] = (struct component_select_item){ .text = choice->label, .value = choice->key };
	}
	if (question->choice_count <= CHIPS_MOST && !hints)
		draw_chips(out, field, question->choices, question->choice_count);
	else if (question->choice_count <= RADIOS_MOST)
		component_radios(out, &(struct component_radios){ .name = field->name, .id_prefix = field->name, .fieldset.legend.text = field->label,
		    .fieldset.described_by = described_by(field), .hint.text = question->hint, .items = { radios, question->choice_count },
		    .value = form_field_value(field, NULL), .error_message.text = problem(field, NULL) });
	else
		draw_select(out, field, items, question->choice_count + 1);
}

static void
draw_choices(struct html_out *out, const struct form_field *field)
{
	const struct question *question = field->question;
	struct component_choice *items = ARENA_ARRAY(arena_of(field), struct component_choice, question->choice_count);

	for (size_t i = 0; i < question->choice_count; i++) {
		const struct form_choice *choice = &question->choices[i];
		bool ticked = visit_is_ticked(field->visit, field->typed_name, choice->key, !field->only_typed && form_answer_has(field->stored, choice->key));

		items[i] = (struct component_choice){ .text = choice->label, .value = choice->key, .hint.text = choice->hint, .checked = ticked ? TRI_YES : TRI_NO };
	}
	component_checkboxes(out, &(struct component_checkboxes){ .name = field->name, .id_prefix = field->name, .fieldset.legend.text = field->label,
	    .fieldset.described_by = described_by(field), .hint.text = question->hint, .items = { items, question->choice_count },
	    .error_message.text = problem(field, NULL) });
}

/* Somebody or some agency of the record. One that is no longer in the list stays chosen until somebody changes it. */
static void
draw_record(struct html_out *out, const struct form_field *field)
{
	const struct profile_choices *records = form_records(field->page, field->question->type);
	struct component_select_item *items = ARENA_ARRAY(arena_of(field), struct component_select_item, records->count + 2);
	const char *value = form_field_value(field, NULL);
	size_t count = 0;

	items[count++] = (struct component_select_item){ .text = "Choose", .value = "" };
	for (size_t i = 0; i < records->count; i++)
		items[count++] = (struct component_select_item){ .text = records->at[i].label, .value = records->at[i].key };
	if (value[0] != '\0' && profile_choice(records, value) == NULL)
		items[count++] = (struct component_select_item){ .text = value, .value = value };
	draw_select(out, field, items, count);
}

static void
draw_scale(struct html_out *out, const struct form_field *field)
{
	const char *value = form_field_value(field, NULL);
	long long chosen = -1;
	bool alone = field->question->asked_of_count == 0;

	if (!slice_number(slice_of(value), 10, &chosen))
		chosen = -1;
	ws_scale(out, &(struct scale){ .name = field->name, .legend = field->label, .hint = alone ? field->question->hint : NULL, .problem = problem(field, NULL),
	    .value = (int)chosen, .low_words = alone ? field->question->ends[0] : NULL, .high_words = alone ? field->question->ends[1] : NULL });
}

static void
draw_address(struct html_out *out, const struct form_field *field)
{
	static const char *const labels[ADDRESS_LINES] = { "Address line 1", "Address line 2", "Town or city", "County" };
	size_t from = html_length(out);

	for (int i = 0; i < ADDRESS_LINES; i++) {
		const char *part = arena_format(arena_of(field), "line%d", i + 1);

		component_input(out, &(struct component_input){ .name = part_name(field, part), .id = i == 0 ? field->name : part_name(field, part),
		    .label.text = labels[i], .value = form_field_value(field, part), .classes = "govuk-!-width-two-thirds", .autocomplete = "off" });
	}
	component_input(out, &(struct component_input){ .name = part_name(field, "postcode"), .id = part_name(field, "postcode"), .label.text = "Postcode",
	    .value = form_field_value(field, "postcode"), .classes = "govuk-input--width-10", .autocomplete = "off" });
	form_group(out, field->name, field->label, field->question->hint, problem(field, NULL), html_cut(out, from));
}

/* Each part of life opens where something is written, or wrong. */
static void
draw_needs(struct html_out *out, const struct form_field *field)
{
	size_t from = html_length(out), field_from;

	for (size_t i = 0; i < field->question->choice_count; i++) {
		const struct form_choice *domain = &field->question->choices[i];
		const char *name = part_name(field, domain->key), *value = form_field_value(field, domain->key), *wrong = problem(field, domain->key);

		field_from = html_length(out);
		component_textarea(out, &(struct component_textarea){ .name = name, .id = name, .label = { .text = domain->label, .classes = "govuk-visually-hidden" },
		    .hint.text = domain->hint, .rows = 4, .value = value, .error_message.text = wrong });
		form_domain(out, domain->label, value[0] != '\0' || wrong != NULL, html_cut(out, field_from));
	}
	form_group(out, field->name, field->label, field->question->hint, problem(field, NULL), html_cut(out, from));
	form_place(out, field->name, html_cut(out, from));
}

static void
draw_signature(struct html_out *out, const struct form_field *field)
{
	size_t from = html_length(out);
	struct component_date_input date = date_input(field, "on-", "Date");

	component_input(out, &(struct component_input){ .name = part_name(field, "name"), .id = field->name, .label.text = "Name",
	    .value = form_field_value(field, "name"), .autocomplete = "off" });
	component_date_input(out, &date);
	form_group(out, field->name, field->label, field->question->hint, problem(field, NULL), html_cut(out, from));
}

void
form_field_draw(struct html_out *out, const struct form_field *field)
{
	static const struct form_choice yes_or_no[] = { { "yes", "Yes", NULL }, { "no", "No", NULL } };

	switch (field->question->type) {
	case QUESTION_TEXT:
	case QUESTION_NUMBER:
	case QUESTION_PHONE:
	case QUESTION_EMAIL:
		draw_input(out, field);
		break;
	case QUESTION_LONG_TEXT:
		draw_area(out, field);
		break;
	case QUESTION_DATE:
		draw_date(out, field);
		break;
	case QUESTION_YES_NO:
		draw_chips(out, field, yes_or_no, 2);
		break;
	case QUESTION_CHOICE:
		draw_choice(out, field);
		break;
	case QUESTION_CHOICES:
		draw_choices(out, field);
		break;
	case QUESTION_SCALE_0_10:
		draw_scale(out, field);
		break;
	case QUESTION_PERSON:
	case QUESTION_AGENCY:
	case QUESTION_WORKER:
		draw_record(out, field);
		break;
	case QUESTION_ADDRESS:
		draw_address(out, field);
		break;
	case QUESTION_NEEDS:
		draw_needs(out, field);
		break;
	case QUESTION_SIGNATURE:
		draw_signature(out, field);
		break;
	case QUESTION_ATTACHMENT:
	case QUESTION_DRAWING:
	case QUESTION_TABLE:
		break; /* a table is drawn row by row, the other two not at all */
	}
}
