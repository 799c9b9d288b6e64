/* profile_forms.c -- forms/KEY.yaml: sections and questions; `when:` is compiled when all questions are known. */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

enum { NAMES_MOST = FORM_MOST_SECTIONS * FORM_MOST_QUESTIONS + 8 };

static const char question_keys[] = "key label hint short_label type voice required strength worry fact asked_of most least_number most_number unit "
				    "estimated past future choices domains columns ends row_word when prompts";

static struct text_list
type_names(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, QUESTION_TYPES);

	for (int type = 0; type < QUESTION_TYPES; type++)
		names[type] = question_type_name((enum question_type)type);
	return (struct text_list){ names, QUESTION_TYPES };
}

/* `choices: need_domains` names a list of choices.yaml; else the choices themselves. */
static void
read_question_choices(struct reader *reader, const struct yaml_node *item, const char *key, struct question *question)
{
	const struct profile *p = reader->profile;
	const struct {
		const char *key;
		const struct profile_choices *list;
	} named[] = { { "agency_kinds", &p->agency_kinds }, { "need_domains", &p->need_domains }, { "voice_methods", &p->voice_methods },
		{ "outcome_tags", &p->outcome_tags }, { "relations", &p->relations }, { "languages", &p->languages }, { "sexes", &p->sexes } };
	const struct yaml_node *node = yaml_get(item, key);
	struct profile_choices choices = { NULL, 0 };
	struct form_choice *list;

	if (node != NULL && node->kind == YAML_TEXT) {
		for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
			if (text_equals(named[i].key, node->text))
				choices = *named[i].list;
		if (choices.count == 0)
			fault_at(reader, node, "There is no list \"%s\" in choices.yaml that a form may use", node->text);
	} else {
		choices = read_choices(reader, item, key);
	}
	if (choices.count == 0 && node == NULL)
		fault_at(reader, item, "Here %s is missing", key);
	if (choices.count > FORM_MOST_CHOICES)
		fault_at(reader, item, "There are more than %d choices", FORM_MOST_CHOICES);
	list = ARENA_ARRAY(reader->arena, struct form_choice, choices.count);
	for (size_t i = 0; i < choices.count; i++)
		list[i] = (struct form_choice){ choices.at[i].key, choices.at[i].label, choices.at[i].hint };
	question->choices = list;
	question->choice_count = choices.count;
}

static void
read_asked_of(struct reader *reader, const struct yaml_node *item, struct question *question)
{
	static const char *const names[] = { "child", "parent", "practitioner" };
	struct text_list of = read_known(reader, item, "asked_of", "person to ask", (struct text_list){ names, 3 });

	for (size_t i = 0; i < of.count && i < 3; i++)
		question->asked_of[question->asked_of_count++] = asked_of_named(of.at[i]);
}

static void
read_scale_ends(struct reader *reader, const struct yaml_node *item, struct question *question)
{
	struct text_list ends = read_texts(reader, item, "ends");

	if (ends.count != 2)
		fault_at(reader, item, "A scale needs ends: what 0 means, and what 10 means");
	question->ends[0] = ends.count == 2 ? ends.at[0] : "";
	question->ends[1] = ends.count == 2 ? ends.at[1] : "";
}

static void read_question(struct reader *reader, const struct yaml_node *item, bool column, struct question *question);

static void
read_columns(struct reader *reader, const struct yaml_node *item, struct question *question)
{
	size_t count;
	const struct yaml_node *column = read_list(reader, item, "columns", &count);
	struct question *columns = ARENA_ARRAY(reader->arena, struct question, count);

	if (count == 0 || count > FORM_MOST_COLUMNS)
		fault_at(reader, item, "A table needs columns, at most %d", FORM_MOST_COLUMNS);
	for (; column != NULL && question->column_count < FORM_MOST_COLUMNS; column = column->next)
		read_question(reader, column, true, &columns[question->column_count++]);
	question->columns = columns;
	question->row_word = need_text(reader, item, "row_word");
}

static int
usual_most(enum question_type type)
{
	switch (type) {
	case QUESTION_LONG_TEXT: return FORM_LONG_TEXT_MOST;
	case QUESTION_NEEDS: return FORM_LONG_TEXT_MOST;
	case QUESTION_TABLE: return FORM_MOST_ROWS;
	default: return FORM_TEXT_MOST;
	}
}

static void
read_question(struct reader *reader, const struct yaml_node *item, bool column, struct question *question)
{
	static const char *const voices[] = { "worker", "child", "parent", "family" };
	const char *fact;

	if (!read_map(reader, item, question_keys))
		return;
	question->key = need_key(reader, item, "key");
	question->label = need_text(reader, item, "label");
	question->hint = read_text(reader, item, "hint");
	question->short_label = read_text(reader, item, "short_label");
	if (question->short_label == NULL)
		question->short_label = question->label;
	question->type = (enum question_type)read_word(reader, item, "type", "type of question", type_names(reader->arena), -1);
	question->voice = (enum question_voice)read_word(reader, item, "voice", "voice", (struct text_list){ voices, 4 }, 0);
	question->required = read_yes_no(reader, item, "required", false);
	question->strength = read_yes_no(reader, item, "strength", false);
	question->worry = read_yes_no(reader, item, "worry", false);
	question->estimated = read_yes_no(reader, item, "estimated", false);
	question->past = read_yes_no(reader, item, "past", false);
	question->future = read_yes_no(reader, item, "future", false);
	question->unit = read_text(reader, item, "unit");
	question->prompts = read_text(reader, item, "prompts");
	question->most = read_number(reader, item, "most", usual_most(question->type), 1, FORM_LONG_TEXT_MOST);
	question->least_number = read_number(reader, item, "least_number", 0, -1000000, 1000000);
	question->most_number = read_number(reader, item, "most_number", 1000000, -1000000, 1000000);
	fact = read_text(reader, item, "fact");
	if (fact != NULL && profile_fact(reader->profile, fact) == NULL)
		fault_at(reader, yaml_get(item, "fact"), "There is no fact \"%s\" in facts.yaml", fact);
	question->fact = fact;
	read_asked_of(reader, item, question);
	if (question->type == QUESTION_CHOICE || question->type == QUESTION_CHOICES)
		read_question_choices(reader, item, "choices", question);
	if (question->type == QUESTION_NEEDS)
		read_question_choices(reader, item, "domains", question);
	if (question->type == QUESTION_SCALE_0_10)
		read_scale_ends(reader, item, question);
	if (question->type == QUESTION_TABLE && column)
		fault_at(reader, item, "A column of a table cannot be a table");
	else if (question->type == QUESTION_TABLE)
		read_columns(reader, item, question);
	if (question->type == QUESTION_TABLE && question->most > FORM_MOST_ROWS)
		fault_at(reader, item, "A table has at most %d rows", FORM_MOST_ROWS);
	if (question->past && question->future)
		fault_at(reader, item, "A day cannot be only in the past and only in the future");
}

static void
read_section(struct reader *reader, const struct yaml_node *item, struct section *section)
{
	static const char *const each[] = { "once", "child", "adult" };
	size_t count;
	const struct yaml_node *question;
	struct question *questions;

	section->key = need_key(reader, item, "key");
	section->title = need_text(reader, item, "title");
	section->number = read_text(reader, item, "number");
	section->intro = read_text(reader, item, "intro");
	section->each = (enum form_each)read_word(reader, item, "each", "word for each", (struct text_list){ each, 3 }, 0);
	section->written_by = read_text(reader, item, "written_by");
	section->restricted = read_text(reader, item, "restricted");
	if (section->restricted != NULL && profile_choice(&reader->profile->restricted_sections, section->restricted) == NULL)
		fault_unknown(reader, yaml_get(item, "restricted"), "restricted section", choice_keys(reader->arena, &reader->profile->restricted_sections));
	section->family_page = read_yes_no(reader, item, "family_page", true);
	question = read_list(reader, item, "questions", &count);
	if (count == 0 || count > FORM_MOST_QUESTIONS)
		fault_at(reader, item, "A section needs questions, at most %d", FORM_MOST_QUESTIONS);
	questions = ARENA_ARRAY(reader->arena, struct question, count);
	for (; question != NULL && section->question_count < FORM_MOST_QUESTIONS; question = question->next)
		read_question(reader, question, false, &questions[section->question_count++]);
	section->questions = questions;
}

/* What a question is worth to `when:`; false for those it cannot ask about. */
static bool
value_type_of(const struct question *question, enum value_type *type)
{
	switch (question->type) {
	case QUESTION_TEXT:
	case QUESTION_LONG_TEXT:
	case QUESTION_CHOICE:
		*type = VALUE_TEXT;
		return question->asked_of_count == 0;
	case QUESTION_DATE:
		*type = VALUE_DATE;
		return question->asked_of_count == 0;
	case QUESTION_NUMBER:
		*type = VALUE_NUMBER;
		return question->asked_of_count == 0;
	case QUESTION_YES_NO:
		*type = VALUE_YES_NO;
		return question->asked_of_count == 0;
	case QUESTION_CHOICES:
		*type = VALUE_LIST;
		return question->asked_of_count == 0;
	default:
		return false;
	}
}

static struct expression_name
name_of_question(struct reader *reader, const struct question *question, enum value_type type)
{
	const char **keys = ARENA_ARRAY(reader->arena, const char *, question->choice_count);

	for (size_t i = 0; i < question->choice_count; i++)
		keys[i] = question->choices[i].key;
	return (struct expression_name){ .name = question->key, .type = type, .choices = question->choice_count > 0 ? keys : NULL,
		.choice_count = question->choice_count };
}

/* All names of `when:` in this form: what is known of the child and the episode, then every question. */
static void
collect_names(struct reader *reader, struct form *form)
{
	static const struct {
		const char *name;
		enum value_type type;
	} context[] = { [CONTEXT_CHILD_UNBORN] = { "child.unborn", VALUE_YES_NO }, [CONTEXT_CHILD_AGE] = { "child.age", VALUE_NUMBER },
		[CONTEXT_CHILD_IN_SCHOOL] = { "child.in_school", VALUE_YES_NO }, [CONTEXT_LEVEL] = { "level", VALUE_NUMBER },
		[CONTEXT_CHILDREN] = { "children", VALUE_NUMBER } };
	struct expression_name *names = ARENA_ARRAY(reader->arena, struct expression_name, NAMES_MOST);
	struct form_name *sources = ARENA_ARRAY(reader->arena, struct form_name, NAMES_MOST);
	size_t count = 0;

	for (size_t i = 0; i <= CONTEXT_CHILDREN; i++) {
		names[count] = (struct expression_name){ .name = context[i].name, .type = context[i].type };
		sources[count++] = (struct form_name){ .context = (int)i };
	}
	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < form->sections[i].question_count; j++) {
			const struct question *question = &form->sections[i].questions[j];
			enum value_type type;

			if (!value_type_of(question, &type))
				continue;
			names[count] = name_of_question(reader, question, type);
			sources[count++] = (struct form_name){ &form->sections[i], question, 0 };
		}
	form->names = (struct expression_names){ names, count };
	form->sources = sources;
}

static const struct expression *
read_when(struct reader *reader, const struct yaml_node *item, const struct form *form)
{
	const struct yaml_node *when = yaml_get(item, "when");
	struct expression_fault fault;
	struct expression *expression = NULL;

	if (when == NULL || when->kind != YAML_TEXT || text_is_empty(when->text))
		return NULL;
	if (expression_compile(reader->arena, slice_of(when->text), &form->names, &expression, &fault) != OK)
		fault_at(reader, when, "%s (at character %d of \"%s\")", fault.words, fault.column, when->text);
	return expression;
}

static void
compile_whens(struct reader *reader, const struct yaml_node *root, struct form *form, struct section *sections)
{
	const struct yaml_node *section = yaml_get(root, "sections")->first;

	for (size_t i = 0; i < form->section_count && section != NULL; i++, section = section->next) {
		const struct yaml_node *list = yaml_get(section, "questions"), *item = list != NULL ? list->first : NULL;
		struct question *questions = (struct question *)(uintptr_t)sections[i].questions; /* made here, not yet handed out */

		sections[i].when = read_when(reader, section, form);
		for (size_t j = 0; j < sections[i].question_count && item != NULL; j++, item = item->next)
			questions[j].when = read_when(reader, item, form);
	}
}

static void
check_keys_once(struct reader *reader, const struct yaml_node *root, const struct form *form)
{
	for (size_t i = 0; i < form->section_count; i++) {
		for (size_t k = 0; k < i; k++)
			if (text_equals(form->sections[i].key, form->sections[k].key))
				fault_at(reader, root, "The section \"%s\" stands in the form twice", form->sections[i].key);
		for (size_t j = 0; j < form->sections[i].question_count; j++) {
			const struct question *question = &form->sections[i].questions[j];

			if (question->key != NULL && form_question(form, question->key, NULL) != question)
				fault_at(reader, root, "The question \"%s\" stands in the form twice", question->key);
		}
	}
}

struct form *
load_form(struct reader *reader, const struct yaml_node *root)
{
	static const char *const abouts[] = { "family", "person" };
	struct form *form = ARENA_NEW(reader->arena, struct form);
	struct section *sections;
	const struct yaml_node *item;
	const char *clock;
	size_t count;

	if (!read_map(reader, root, "form title kind intro about clock why link_title link_url sections"))
		return NULL;
	form->key = need_key(reader, root, "form");
	form->title = need_text(reader, root, "title");
	form->kind = need_key(reader, root, "kind");
	form->intro = read_text(reader, root, "intro");
	form->about = abouts[read_word(reader, root, "about", "answer (family or person)", (struct text_list){ abouts, 2 }, -1)];
	clock = read_text(reader, root, "clock");
	if (clock != NULL && profile_clock(reader->profile, clock) == NULL)
		fault_at(reader, yaml_get(root, "clock"), "There is no timescale \"%s\" in clocks.yaml", clock);
	form->clock = clock;
	form->why = read_text(reader, root, "why");
	form->link_title = read_text(reader, root, "link_title");
	form->link_url = read_text(reader, root, "link_url");
	item = read_list(reader, root, "sections", &count);
	if (count == 0 || count > FORM_MOST_SECTIONS) {
		fault_at(reader, root, "A form needs sections, at most %d", FORM_MOST_SECTIONS);
		return NULL;
	}
	sections = ARENA_ARRAY(reader->arena, struct section, count);
	form->sections = sections;
	for (; item != NULL; item = item->next) {
		if (read_map(reader, item, "key number title intro each written_by restricted family_page when questions"))
			read_section(reader, item, &sections[form->section_count]);
		form->section_count++;
	}
	check_keys_once(reader, root, form);
	collect_names(reader, form);
	compile_whens(reader, root, form, sections);
	return form;
}
