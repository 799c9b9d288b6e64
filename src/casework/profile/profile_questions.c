/* profile_questions.c -- one question of a form: its type, and what a question of that type may say. */
#include "base/text.h"
#include "casework/profile/profile_read.h"

static const char question_keys[] = "key label hint short_label type voice required strength worry fact asked_of most least_number most_number unit "
				    "estimated past future choices domains columns ends row_word when prompts";

/* Entries that only some types understand; written with another type they would do nothing, and their author should know. */
enum { TEXTS = 1 << QUESTION_TEXT | 1 << QUESTION_LONG_TEXT };
static const struct {
	const char *key;
	unsigned types;
	const char *words;
} typed_keys[] = {
	{ "choices", 1 << QUESTION_CHOICE | 1 << QUESTION_CHOICES, "choice or choices" },
	{ "domains", 1 << QUESTION_NEEDS, "needs" },
	{ "columns", 1 << QUESTION_TABLE, "table" },
	{ "row_word", 1 << QUESTION_TABLE, "table" },
	{ "ends", 1 << QUESTION_SCALE_0_10, "scale_0_10" },
	{ "unit", 1 << QUESTION_NUMBER, "number" },
	{ "least_number", 1 << QUESTION_NUMBER, "number" },
	{ "most_number", 1 << QUESTION_NUMBER, "number" },
	{ "estimated", 1 << QUESTION_DATE, "date" },
	{ "past", 1 << QUESTION_DATE, "date" },
	{ "future", 1 << QUESTION_DATE, "date" },
	{ "most", TEXTS | 1 << QUESTION_NEEDS | 1 << QUESTION_TABLE, "text, long_text, needs or table" },
};

static struct text_list
type_names(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, QUESTION_TYPES);

	for (int type = 0; type < QUESTION_TYPES; type++)
		names[type] = question_type_name((enum question_type)type);
	return (struct text_list){ names, QUESTION_TYPES };
}

static void
check_typed_keys(struct reader *reader, const struct yaml_node *item, enum question_type type)
{
	for (size_t i = 0; i < sizeof(typed_keys) / sizeof(typed_keys[0]); i++)
		if (yaml_get(item, typed_keys[i].key) != NULL && (typed_keys[i].types & 1U << type) == 0)
			fault_at(reader, yaml_get(item, typed_keys[i].key)->key, "%s is only for questions of type %s; this one is of type %s", typed_keys[i].key,
			    typed_keys[i].words, question_type_name(type));
}

/* `choices: need_domains` names a list of choices.yaml; else the choices themselves. */
static void
read_question_choices(struct reader *reader, const struct yaml_node *item, const char *key, struct question *question)
{
	const struct yaml_node *node = yaml_get(item, key);
	const struct profile_choices *choices;
	struct profile_choices own;
	struct form_choice *list;

	if (node == NULL) {
		fault_at(reader, item, "Here %s is missing: what may be chosen, or the name of a list in choices.yaml", key);
		return;
	}
	if (node->kind == YAML_TEXT) {
		choices = choice_list(reader->profile, node->text);
		if (choices == NULL)
			fault_unknown(reader, node, "list of choices", choice_list_names(reader->arena));
	} else {
		own = read_choices(reader, item, key);
		choices = &own;
		if (node->kind == YAML_LIST && node->count < (question->type == QUESTION_CHOICE ? 2 : 1))
			fault_at(reader, node, question->type == QUESTION_CHOICE ? "A choice needs at least two to choose from" : "Here at least one is needed");
	}
	if (choices == NULL)
		return;
	if (choices->count > FORM_MOST_CHOICES) {
		fault_at(reader, node, "There are %zu to choose from; a question has at most %d", choices->count, FORM_MOST_CHOICES);
		return;
	}
	list = ARENA_ARRAY(reader->arena, struct form_choice, choices->count);
	for (size_t i = 0; i < choices->count; i++)
		list[i] = (struct form_choice){ choices->at[i].key, choices->at[i].label, choices->at[i].hint };
	question->choices = list;
	question->choice_count = choices->count;
}

static void
read_asked_of(struct reader *reader, const struct yaml_node *item, struct question *question)
{
	static const char *const names[] = { "child", "parent", "practitioner" };
	struct text_list of = read_known(reader, item, "asked_of", "person to ask", (struct text_list){ names, 3 });

	for (size_t i = 0; i < of.count && i < 3; i++)
		question->asked_of[question->asked_of_count++] = asked_of_named(of.at[i]);
	if (of.count > 0 && question->type == QUESTION_TABLE)
		fault_at(reader, yaml_get(item, "asked_of"), "A table is asked once; write a table for each who is asked");
}

/* Source: R-ASMT-24: what 0 and 10 mean is said. */
static void
read_scale_ends(struct reader *reader, const struct yaml_node *item, struct question *question)
{
	struct text_list ends = read_texts(reader, item, "ends");
	const struct yaml_node *node = yaml_get(item, "ends");

	if (node == NULL)
		fault_at(reader, item, "Here ends is missing: what 0 means, and what 10 means");
	else if (node->kind == YAML_LIST && node->count != 2)
		fault_at(reader, node, "ends should be two texts: what 0 means, and what 10 means");
	question->ends[0] = ends.count == 2 ? ends.at[0] : "";
	question->ends[1] = ends.count == 2 ? ends.at[1] : "";
}

static void
read_fact(struct reader *reader, const struct yaml_node *item, const enum form_each *each, struct question *question)
{
	static const char *const abouts[] = { [EACH_ONCE] = "family", [EACH_CHILD] = "child", [EACH_ADULT] = "adult" };
	static const char *const asked[] = { [EACH_ONCE] = "once for the family", [EACH_CHILD] = "for each child", [EACH_ADULT] = "for each adult" };
	const char *key = read_text(reader, item, "fact");
	const struct profile_fact *fact = profile_fact(reader->profile, key);
	const struct yaml_node *node = yaml_get(item, "fact");

	question->fact = key;
	if (key == NULL)
		return;
	if (question->type == QUESTION_TABLE || question->asked_of_count > 0)
		fault_at(reader, node, "A fact has one value, so it cannot be filled from %s", question->type == QUESTION_TABLE ? "a table" : "the answers of several people");
	if (fact == NULL && reader->roots[PART_FACTS] != NULL) {
		const struct profile *p = reader->profile;
		const char **keys = ARENA_ARRAY(reader->arena, const char *, p->fact_count);

		for (size_t i = 0; i < p->fact_count; i++)
			keys[i] = p->facts[i].key;
		fault_unknown(reader, node, "fact", (struct text_list){ keys, p->fact_count });
	} else if (fact != NULL && each != NULL && !text_equals(fact->about, abouts[*each])) {
		fault_at(reader, node, "The fact %s is about the %s, and this section is asked %s", key, fact->about, asked[*each]);
	}
}

static void
check_column(struct reader *reader, const struct yaml_node *item, enum question_type type)
{
	static const char *const never[] = { "when", "asked_of", "fact", "strength", "worry", "prompts" };

	if (type == QUESTION_TABLE || type == QUESTION_NEEDS || type == QUESTION_ADDRESS || type == QUESTION_SIGNATURE || type == QUESTION_ATTACHMENT ||
	    type == QUESTION_DRAWING)
		fault_at(reader, yaml_get(item, "type"), "A column of a table cannot be of type %s", question_type_name(type));
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (yaml_get(item, never[i]) != NULL)
			fault_at(reader, yaml_get(item, never[i])->key, "A column of a table cannot have %s; write it with the table", never[i]);
}

static void
read_columns(struct reader *reader, const struct yaml_node *item, const enum form_each *each, struct question *question)
{
	size_t count;
	const struct yaml_node *column = read_list(reader, item, "columns", &count);
	struct question *columns;

	keys_once(reader, column, "key", "column");
	if (yaml_get(item, "columns") == NULL)
		fault_at(reader, item, "Here columns is missing: the questions of each row");
	else if (count == 0 || count > FORM_MOST_COLUMNS)
		fault_at(reader, yaml_get(item, "columns"), "A table needs columns, at most %d", FORM_MOST_COLUMNS);
	columns = ARENA_ARRAY(reader->arena, struct question, FORM_MOST_COLUMNS);
	for (; column != NULL && question->column_count < FORM_MOST_COLUMNS; column = column->next)
		load_question(reader, column, each, true, &columns[question->column_count++]);
	question->columns = columns;
	question->row_word = need_text(reader, item, "row_word");
}

/* A text of a line and a long one, a table's rows: how much when the profile does not say, and how much at most. */
static void
read_most(struct reader *reader, const struct yaml_node *item, struct question *question)
{
	bool rows = question->type == QUESTION_TABLE, is_long = question->type == QUESTION_LONG_TEXT || question->type == QUESTION_NEEDS;
	int usual = rows ? FORM_MOST_ROWS : is_long ? FORM_LONG_TEXT_MOST : FORM_TEXT_MOST;

	question->most = read_number(reader, item, "most", usual, 1, rows ? FORM_MOST_ROWS : FORM_LONG_TEXT_MOST);
	if (question->type != QUESTION_NUMBER)
		return;
	question->least_number = read_number(reader, item, "least_number", 0, -1000000, 1000000);
	question->most_number = read_number(reader, item, "most_number", 1000000, -1000000, 1000000);
	if (question->least_number > question->most_number)
		fault_at(reader, item, "least_number is above most_number, so no answer would do");
}

void
load_question(struct reader *reader, const struct yaml_node *item, const enum form_each *each, bool column, struct question *question)
{
	static const char *const voices[] = { "worker", "child", "parent", "family" };

	*question = (struct question){ .key = "", .label = "", .short_label = "", .row_word = "", .ends = { "", "" } };
	if (yaml_get(item, "restricted") != NULL)
		fault_at(reader, yaml_get(item, "restricted")->key, "Only a whole section can be restricted; put this question into a section of its own");
	else if (!read_map(reader, item, question_keys))
		return;
	question->key = need_key(reader, item, "key");
	question->label = need_text(reader, item, "label");
	question->hint = read_text(reader, item, "hint");
	question->short_label = yaml_get(item, "short_label") != NULL ? need_text(reader, item, "short_label") : question->label;
	question->type = (enum question_type)read_word(reader, item, "type", "type of question", type_names(reader->arena), -1);
	question->voice = (enum question_voice)read_word(reader, item, "voice", "voice", (struct text_list){ voices, 4 }, VOICE_WORKER);
	question->required = read_yes_no(reader, item, "required", false);
	question->strength = read_yes_no(reader, item, "strength", false);
	question->worry = read_yes_no(reader, item, "worry", false);
	question->estimated = read_yes_no(reader, item, "estimated", false);
	question->past = read_yes_no(reader, item, "past", false);
	question->future = read_yes_no(reader, item, "future", false);
	question->unit = read_text(reader, item, "unit");
	question->prompts = read_text(reader, item, "prompts");
	if (question->past && question->future)
		fault_at(reader, item, "A day cannot be both past and future; without either, any day will do");
	if (question->strength && question->worry)
		fault_at(reader, item, "A question asks for strengths or for worries, not for both");
	if (!text_list_has(type_names(reader->arena), yaml_get(item, "type") != NULL ? yaml_get(item, "type")->text : ""))
		return; /* what else it should say depends on its type */
	check_typed_keys(reader, item, question->type);
	if (question->required && (question->type == QUESTION_ATTACHMENT || question->type == QUESTION_DRAWING))
		fault_at(reader, yaml_get(item, "required"), "A question of type %s cannot be required: pages leave it out, so the section could not be finished",
		    question_type_name(question->type));
	read_most(reader, item, question);
	if (column)
		check_column(reader, item, question->type);
	else
		read_asked_of(reader, item, question);
	if (question->type == QUESTION_CHOICE || question->type == QUESTION_CHOICES)
		read_question_choices(reader, item, "choices", question);
	else if (question->type == QUESTION_NEEDS)
		read_question_choices(reader, item, "domains", question);
	else if (question->type == QUESTION_SCALE_0_10)
		read_scale_ends(reader, item, question);
	else if (question->type == QUESTION_TABLE && !column)
		read_columns(reader, item, each, question);
	if (!column)
		read_fact(reader, item, each, question);
}
