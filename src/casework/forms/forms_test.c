/* forms_test.c -- a form at work: what was typed becomes answers, answers are checked, said, compared. */
#include "casework/forms/forms.h"

#include <string.h>

#include "base/text.h"
#include "tests/test.h"

/* ---- A small form, with what the rules speak of ---------------------------------------------------------------------- */

static const struct expression_name name_list[] = {
	{ "child.unborn", VALUE_YES_NO, NULL, 0 }, { "in_school", VALUE_YES_NO, NULL, 0 }, { "helped", VALUE_YES_NO, NULL, 0 }, { "home_safe", VALUE_YES_NO, NULL, 0 },
};
static const struct expression_names names = { name_list, sizeof(name_list) / sizeof(name_list[0]) };
static const struct form_choice domains[] = { { "health", "Health", NULL }, { "money", "Money and work", NULL } };
static const struct form_choice said_or_seen[] = { { "seen", "Seen", NULL }, { "told", "Told", NULL } };
static const struct question columns[] = {
	{ .key = "what", .label = "What is the worry?", .short_label = "Worry", .type = QUESTION_LONG_TEXT, .required = true, .most = 2000 },
	{ .key = "source", .label = "Who saw or said it?", .short_label = "Source", .type = QUESTION_TEXT, .required = true, .most = 200 },
	{ .key = "how", .label = "Seen or told?", .short_label = "How", .type = QUESTION_CHOICE, .required = true, .choices = said_or_seen, .choice_count = 2 },
	{ .key = "on", .label = "When?", .short_label = "When", .type = QUESTION_DATE },
};

enum { SCALE, IN_SCHOOL, HELPED, WHAT_HELPED, BORN_QUESTION, CHILD_QUESTIONS };
static struct question child_questions[] = {
	[SCALE] = { .key = "scale", .label = "How well are things going?", .short_label = "How well", .type = QUESTION_SCALE_0_10, .required = true,
	    .asked_of = { ASKED_OF_CHILD, ASKED_OF_PARENT, ASKED_OF_PRACTITIONER }, .asked_of_count = 3, .ends = { "worst", "best" } },
	[IN_SCHOOL] = { .key = "in_school", .label = "In school?", .short_label = "In school", .type = QUESTION_YES_NO },
	[HELPED] = { .key = "helped", .label = "Does school help?", .short_label = "School helps", .type = QUESTION_YES_NO },
	[WHAT_HELPED] = { .key = "what_helped", .label = "What helps?", .short_label = "What helps", .type = QUESTION_LONG_TEXT, .most = 20, .strength = true },
	[BORN_QUESTION] = { .key = "sleep", .label = "How do they sleep?", .short_label = "Sleep", .type = QUESTION_TEXT, .most = 200 },
};
static struct question family_questions[] = {
	{ .key = "home_safe", .label = "Is the home safe?", .short_label = "Safe home", .type = QUESTION_YES_NO },
	{ .key = "working_well", .label = "What works well?", .short_label = "Works well", .type = QUESTION_LONG_TEXT, .most = 200, .required = true, .strength = true },
	{ .key = "worries", .label = "Worries", .short_label = "Worries", .type = QUESTION_TABLE, .most = 3, .worry = true, .row_word = "worry", .columns = columns, .column_count = 4 },
	{ .key = "needs", .label = "Needs", .short_label = "Needs", .type = QUESTION_NEEDS, .most = 100, .worry = true, .choices = domains, .choice_count = 2 },
	{ .key = "due", .label = "When is the baby due?", .short_label = "Due", .type = QUESTION_DATE, .estimated = true, .future = true },
	{ .key = "seen_on", .label = "Seen on", .short_label = "Seen on", .type = QUESTION_DATE, .past = true },
	{ .key = "count", .label = "How many rooms?", .short_label = "Rooms", .type = QUESTION_NUMBER, .least_number = -2, .most_number = 30, .unit = "rooms" },
	{ .key = "ways", .label = "Which?", .short_label = "Which", .type = QUESTION_CHOICES, .choices = domains, .choice_count = 2 },
	{ .key = "home", .label = "Address", .short_label = "Address", .type = QUESTION_ADDRESS },
	{ .key = "phone", .label = "Phone", .short_label = "Phone", .type = QUESTION_PHONE, .most = 30 },
	{ .key = "email", .label = "Email", .short_label = "Email", .type = QUESTION_EMAIL, .most = 200 },
	{ .key = "signed", .label = "Signed", .short_label = "Signed", .type = QUESTION_SIGNATURE },
};
static struct section sections[] = {
	{ .key = "family", .title = "The family", .questions = family_questions, .question_count = sizeof(family_questions) / sizeof(family_questions[0]) },
	{ .key = "child", .title = "The child", .each = EACH_CHILD, .questions = child_questions, .question_count = CHILD_QUESTIONS },
};
static const struct form_name sources[] = {
	{ .context = CONTEXT_CHILD_UNBORN }, { .section = &sections[1], .question = &child_questions[IN_SCHOOL] },
	{ .section = &sections[1], .question = &child_questions[HELPED] }, { .section = &sections[0], .question = &family_questions[0] },
};
static struct form form = { .key = "trial", .title = "Trial", .sections = sections, .section_count = 2, .names = { name_list, 4 }, .sources = sources };

static const struct form_person people[] = { { .person_id = 7, .name = "Kyle", .child = true, .age = 6 }, { .person_id = 8, .name = "The baby", .child = true, .unborn = true },
	{ .person_id = 9, .name = "Amy" } };
static const struct form_context_values context = { .today = { 2026, 11, 24 }, .people = people, .person_count = 3 };

/* The conditions are compiled anew for each test: they live in its arena. */
static const struct expression *
when(const char *text)
{
	struct expression *expression;
	struct expression_fault fault;

	CHECK_OUTCOME(expression_compile(test_arena(), slice_of(text), &names, &expression, &fault), OK);
	return expression;
}

static const struct form *
trial(void)
{
	child_questions[HELPED].when = when("in_school");
	child_questions[WHAT_HELPED].when = when("helped");
	child_questions[BORN_QUESTION].when = when("not child.unborn and home_safe");
	return &form;
}

static struct problems *
problems(void)
{
	struct problems *list = ARENA_NEW(test_arena(), struct problems);

	list->arena = test_arena();
	return list;
}

#define ANSWERS(...) ((struct form_answers){ (struct form_answer[]){ __VA_ARGS__ }, sizeof((struct form_answer[]){ __VA_ARGS__ }) / sizeof(struct form_answer) })

/* What is wrong with one answer of the family; NULL: nothing. */
static const char *
wrong(const char *question, int row, const char *value)
{
	struct form_answers answers = ANSWERS({ question, 0, ASKED_OF_NOBODY, row, value });
	struct problems *list = problems();
	enum outcome outcome = form_check_answers(test_arena(), trial(), &sections[0], 0, &answers, &context, false, list);

	CHECK_OUTCOME(outcome, list->count > 0 ? INVALID : OK);
	return list->count > 0 ? arena_format(test_arena(), "%s: %s", list->first->field, list->first->words) : NULL;
}

/* Typed fields: name and value in turn. */
struct typed { const char *const (*at)[2]; size_t count; };

static const char *
typed_at(const void *from, const char *name, size_t nth)
{
	const struct typed *typed = from;

	for (size_t i = 0; i < typed->count; i++)
		if (strcmp(typed->at[i][0], name) == 0 && nth-- == 0)
			return typed->at[i][1];
	return NULL;
}

#define TYPED(...) ((struct typed){ (const char *const[][2]){ __VA_ARGS__ }, sizeof((const char *const[][2]){ __VA_ARGS__ }) / sizeof(const char *[2]) })

static const char *
value_of(const struct form_answers *answers, const char *question, int64_t person_id, int row)
{
	const struct form_answer *answer = form_answer_find(answers, question, person_id, ASKED_OF_NOBODY, row);

	return answer != NULL ? answer->value : NULL;
}

/* ---- Checking ---------------------------------------------------------------------------------------------------------- */

static enum outcome
scale_of(const char *number)
{
	struct form_answers answers = ANSWERS({ "scale", 7, ASKED_OF_CHILD, 0, number });

	return form_check_answers(test_arena(), trial(), &sections[1], 7, &answers, &context, false, problems());
}

/* R-SOS-04, Annex I */
TEST(a_scale_takes_0_and_10_and_refuses_minus_1_and_11)
{
	CHECK_OUTCOME(scale_of("0"), OK);
	CHECK_OUTCOME(scale_of("10"), OK);
	CHECK_OUTCOME(scale_of("-1"), INVALID);
	CHECK_OUTCOME(scale_of("11"), INVALID);
	CHECK_OUTCOME(scale_of("5.5"), INVALID);
	CHECK_OUTCOME(scale_of("\"5\""), INVALID);
}

/* R-ASMT-13 */
TEST(a_worry_without_source_or_how_it_is_known_is_refused)
{
	CHECK(wrong("worries", 1, "{\"how\":\"seen\",\"source\":\"Jo Hart\",\"what\":\"Alone at break\"}") == NULL);
	CHECK_TEXT(wrong("worries", 1, "{\"how\":\"seen\",\"what\":\"Alone\"}"), "worries.1.source: Answer \"Who saw or said it?\" for worry 1");
	CHECK_TEXT(wrong("worries", 2, "{\"source\":\"Jo\",\"what\":\"Alone\"}"), "worries.2.how: Answer \"Seen or told?\" for worry 2");
	CHECK_TEXT(wrong("worries", 4, "{\"how\":\"seen\",\"source\":\"Jo Hart\",\"what\":\"Alone\"}"), "worries: At most 3 can be written here");
	CHECK(wrong("worries", 1, "{\"how\":\"guessed\",\"source\":\"Jo\",\"what\":\"Alone\"}") != NULL);
	CHECK(wrong("worries", 1, "{\"how\":\"seen\",\"source\":\"Jo\",\"what\":\"Alone\",\"who\":\"x\"}") != NULL);
	CHECK(wrong("worries", 1, "[]") != NULL);
	CHECK(wrong("worries", 0, "{\"how\":\"seen\",\"source\":\"Jo Hart\",\"what\":\"Alone\"}") != NULL);
}

TEST(each_type_takes_what_fits_and_refuses_the_rest)
{
	static const char *const fit[][2] = { { "home_safe", "true" }, { "working_well", "\"Bedtime\"" }, { "needs", "{\"money\":\"Rent\"}" }, { "due", "\"2027-02-02\"" },
		{ "due", "{\"date\":\"2027-02-02\",\"estimated\":true}" }, { "seen_on", "\"2026-11-24\"" }, { "count", "-2" }, { "count", "30" }, { "ways", "[\"health\",\"money\"]" },
		{ "home", "{\"lines\":[\"1 Ash Lane\"],\"postcode\":\"WA10 1AA\"}" }, { "phone", "\"+44 (0)151 496 0142 ext 3\"" }, { "email", "\"amy@example.org\"" },
		{ "signed", "{\"name\":\"Amy Denholm\",\"on\":\"2026-05-01\"}" } };
	static const char *const unfit[][2] = { { "home_safe", "\"yes\"" }, { "working_well", "\"\"" }, { "working_well", "\" x\"" }, { "working_well", "7" }, { "needs", "{}" },
		{ "needs", "{\"other\":\"x\"}" }, { "needs", "\"x\"" }, { "due", "\"2026-11-23\"" }, { "due", "\"2027-02-30\"" }, { "due", "{\"date\":\"2027-02-02\"}" },
		{ "seen_on", "\"2026-11-25\"" }, { "seen_on", "{\"date\":\"2026-05-01\",\"estimated\":true}" }, { "count", "31" }, { "count", "-3" }, { "count", "1.0" },
		{ "ways", "[]" }, { "ways", "\"health\"" }, { "ways", "[\"money\",\"health\"]" }, { "ways", "[\"health\",\"health\"]" }, { "ways", "[\"other\"]" }, { "home", "{}" },
		{ "home", "{\"lines\":\"1 Ash Lane\"}" }, { "home", "{\"lines\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}" }, { "home", "{\"postcode\":\"WA10 1AA and more\"}" },
		{ "phone", "\"call me\"" }, { "phone", "\"12\"" }, { "email", "\"amy\"" }, { "email", "\"amy@home\"" }, { "email", "\"a b@example.org\"" },
		{ "signed", "{\"name\":\"Amy\"}" }, { "signed", "{\"name\":\"Amy\",\"on\":\"1 May\"}" }, { "unknown", "1" }, { "home_safe", "{not json" } };

	for (size_t i = 0; i < sizeof(fit) / sizeof(fit[0]); i++)
		if (wrong(fit[i][0], 0, fit[i][1]) != NULL)
			FAIL("%s refuses %s: %s", fit[i][0], fit[i][1], wrong(fit[i][0], 0, fit[i][1]));
	for (size_t i = 0; i < sizeof(unfit) / sizeof(unfit[0]); i++)
		if (wrong(unfit[i][0], 0, unfit[i][1]) == NULL)
			FAIL("%s takes %s", unfit[i][0], unfit[i][1]);
	CHECK(wrong("home_safe", 1, "true") != NULL);
	CHECK_TEXT(wrong("working_well", 0, arena_format(test_arena(), "\"%0201d\"", 1)), "working_well: Works well must be 200 characters or fewer");
}

TEST(finishing_asks_for_what_is_required_of_everybody_asked)
{
	struct form_answers answers = ANSWERS({ "scale", 7, ASKED_OF_CHILD, 0, "4" }, { "scale", 7, ASKED_OF_PRACTITIONER, 0, "5" });
	struct problems *list = problems();

	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[1], 7, &answers, &context, false, list), OK);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[1], 7, &answers, &context, true, list), INVALID);
	CHECK_NUMBER(list->count, 1);
	CHECK_TEXT(problem_of(list, "scale.parent"), "Answer \"How well are things going?\" (parent)");
}

TEST(the_whole_form_is_checked_for_each_child)
{
	struct form_answers answers = ANSWERS({ "working_well", 0, ASKED_OF_NOBODY, 0, "\"Evenings\"" }, { "scale", 7, ASKED_OF_CHILD, 0, "4" },
	    { "scale", 7, ASKED_OF_PARENT, 0, "4" }, { "scale", 7, ASKED_OF_PRACTITIONER, 0, "4" });
	struct problems *list = problems();

	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), NULL, 0, &answers, &context, true, list), INVALID);
	CHECK_NUMBER(list->count, 3);
	CHECK(problem_of(list, "scale.child.p8") != NULL);
}

TEST(answers_about_the_wrong_person_or_given_twice_are_refused)
{
	struct form_answers of_adult = ANSWERS({ "in_school", 9, ASKED_OF_NOBODY, 0, "true" }), of_nobody = ANSWERS({ "in_school", 0, ASKED_OF_NOBODY, 0, "true" });
	struct form_answers twice = ANSWERS({ "home_safe", 0, ASKED_OF_NOBODY, 0, "true" }, { "home_safe", 0, ASKED_OF_NOBODY, 0, "false" });
	struct form_answers not_asked = ANSWERS({ "in_school", 7, ASKED_OF_PARENT, 0, "true" }), other_section = ANSWERS({ "home_safe", 7, ASKED_OF_NOBODY, 0, "true" });

	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), NULL, 0, &of_adult, &context, false, problems()), INVALID);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), NULL, 0, &of_nobody, &context, false, problems()), INVALID);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), NULL, 0, &twice, &context, false, problems()), INVALID);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[1], 7, &not_asked, &context, false, problems()), INVALID);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[1], 7, &other_section, &context, false, problems()), INVALID);
}

TEST(what_when_hides_is_not_asked_and_not_taken)
{
	struct form_answers home = ANSWERS({ "home_safe", 0, ASKED_OF_NOBODY, 0, "true" }), sleep = ANSWERS({ "sleep", 7, ASKED_OF_NOBODY, 0, "\"Well\"" });
	struct form_answers none = { NULL, 0 };
	struct form_context_values knowing = context;

	knowing.others = &home;
	CHECK(form_is_asked(trial(), &sections[1], &child_questions[BORN_QUESTION], 7, &none, &knowing));
	CHECK(!form_is_asked(trial(), &sections[1], &child_questions[BORN_QUESTION], 8, &none, &knowing)); /* not born yet */
	CHECK(!form_is_asked(trial(), &sections[1], &child_questions[BORN_QUESTION], 7, &none, &context)); /* nobody said the home is safe */
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[1], 7, &sleep, &knowing, false, problems()), OK);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[1], 7, &sleep, &context, false, problems()), INVALID);
}

/* R-ASMT-25, R-CORE-15 */
TEST(four_worries_and_no_strengths_are_counted_as_such)
{
	struct form_answers answers = ANSWERS({ "worries", 0, ASKED_OF_NOBODY, 1, "{\"what\":\"a\"}" }, { "worries", 0, ASKED_OF_NOBODY, 2, "{\"what\":\"b\"}" },
	    { "needs", 0, ASKED_OF_NOBODY, 0, "{\"health\":\"c\",\"money\":\"d\"}" }, { "working_well", 0, ASKED_OF_NOBODY, 0, NULL }, { "home_safe", 0, ASKED_OF_NOBODY, 0, "true" });
	size_t strengths, worries;

	form_count_balance(trial(), &answers, &strengths, &worries);
	CHECK_NUMBER(strengths, 0);
	CHECK_NUMBER(worries, 4);
	answers.at[3].value = "\"Bedtime\"";
	form_count_balance(trial(), &answers, &strengths, &worries);
	CHECK_NUMBER(strengths, 1);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------------- */

TEST(what_was_typed_becomes_answers_in_the_forms_order)
{
	const struct typed typed = TYPED({ "home_safe", "no" }, { "working_well", "  One\r\ntwo " }, { "due-day", "2" }, { "due-month", "feb" }, { "due-year", "27" },
	    { "due-estimated", "yes" }, { "count", "-1" }, { "ways", "money" }, { "ways", "health" }, { "home-line1", "1 Ash Lane" }, { "home-postcode", "WA10 1AA" },
	    { "needs-money", "Rent" }, { "signed-name", "Amy" }, { "signed-on", "1 May 2026" });
	struct form_answers answers;
	struct problems *list = problems();

	CHECK_OUTCOME(form_read_typed(test_arena(), trial(), &sections[0], 0, typed_at, &typed, &context, &answers, list), OK);
	CHECK_TEXT(value_of(&answers, "home_safe", 0, 0), "false");
	CHECK_TEXT(value_of(&answers, "working_well", 0, 0), "\"One\\ntwo\"");
	CHECK_TEXT(value_of(&answers, "due", 0, 0), "{\"date\":\"2027-02-02\",\"estimated\":true}");
	CHECK_TEXT(value_of(&answers, "count", 0, 0), "-1");
	CHECK_TEXT(value_of(&answers, "ways", 0, 0), "[\"health\",\"money\"]");
	CHECK_TEXT(value_of(&answers, "home", 0, 0), "{\"lines\":[\"1 Ash Lane\"],\"postcode\":\"WA10 1AA\"}");
	CHECK_TEXT(value_of(&answers, "needs", 0, 0), "{\"money\":\"Rent\"}");
	CHECK_TEXT(value_of(&answers, "signed", 0, 0), "{\"name\":\"Amy\",\"on\":\"2026-05-01\"}");
	CHECK(form_answer_find(&answers, "email", 0, ASKED_OF_NOBODY, 0) != NULL && value_of(&answers, "email", 0, 0) == NULL);
	CHECK_OUTCOME(form_check_answers(test_arena(), trial(), &sections[0], 0, &answers, &context, true, list), OK);
}

TEST(what_cannot_be_understood_is_a_problem_beside_its_field)
{
	const struct typed typed = TYPED({ "due-day", "31" }, { "due-month", "2" }, { "due-year", "2027" }, { "count", "eleven" }, { "home_safe", "perhaps" });
	struct form_answers answers;
	struct problems *list = problems();

	CHECK_OUTCOME(form_read_typed(test_arena(), trial(), &sections[0], 0, typed_at, &typed, &context, &answers, list), INVALID);
	CHECK_NUMBER(list->count, 3);
	CHECK(problem_of(list, "due") != NULL && problem_of(list, "home_safe") != NULL);
	CHECK_TEXT(problem_of(list, "count"), "Rooms must be a whole number, like 5");
	CHECK(value_of(&answers, "due", 0, 0) == NULL);
}

TEST(empty_rows_go_and_the_others_are_counted_on_with_their_problems)
{
	const struct typed typed = TYPED({ "worries.rows", "4" }, { "worries.1.what", "  " }, { "worries.2.what", "Alone" }, { "worries.2.source", "Jo" }, { "worries.2.how", "seen" },
	    { "worries.4.what", "Tired" }, { "worries.4.on", "40 May" }, { "worries.5.what", "beyond the page" });
	struct form_answers answers;
	struct problems *list = problems();

	CHECK_OUTCOME(form_read_typed(test_arena(), trial(), &sections[0], 0, typed_at, &typed, &context, &answers, list), INVALID);
	CHECK_TEXT(value_of(&answers, "worries", 0, 1), "{\"how\":\"seen\",\"source\":\"Jo\",\"what\":\"Alone\"}");
	CHECK_TEXT(value_of(&answers, "worries", 0, 2), "{\"what\":\"Tired\"}");
	CHECK(form_answer_find(&answers, "worries", 0, ASKED_OF_NOBODY, 3) == NULL);
	CHECK(problem_of(list, "worries.2.on") != NULL);
	CHECK(!form_row_was_typed(test_arena(), &family_questions[2], 1, typed_at, &typed));
	CHECK(form_row_was_typed(test_arena(), &family_questions[2], 4, typed_at, &typed));
}

TEST(what_a_hidden_question_hides_is_left_out_too)
{
	const struct typed typed = TYPED({ "in_school", "no" }, { "helped", "yes" }, { "what_helped", "A friend" }, { "scale.child", "4" });
	struct form_answers answers;

	CHECK_OUTCOME(form_read_typed(test_arena(), trial(), &sections[1], 7, typed_at, &typed, &context, &answers, problems()), OK);
	CHECK(form_answer_find(&answers, "helped", 7, ASKED_OF_NOBODY, 0) == NULL);
	CHECK(form_answer_find(&answers, "what_helped", 7, ASKED_OF_NOBODY, 0) == NULL);
	CHECK_TEXT(form_answer_find(&answers, "scale", 7, ASKED_OF_CHILD, 0)->value, "4");
}

/* ---- Saying ---------------------------------------------------------------------------------------------------------------- */

static const char *
words(const char *key, const char *value)
{
	return form_answer_words(test_arena(), form_question(&form, key, NULL), &(struct form_answer){ .question_key = key, .value = value });
}

TEST(answers_are_said_in_words)
{
	CHECK_TEXT(words("due", "{\"date\":\"2026-05-01\",\"estimated\":true}"), "1 May 2026 (about)");
	CHECK_TEXT(words("scale", "7"), "7 out of 10");
	CHECK_TEXT(words("home_safe", "true"), "Yes");
	CHECK_TEXT(words("ways", "[\"health\",\"money\"]"), "Health; Money and work");
	CHECK_TEXT(words("count", "4"), "4 rooms");
	CHECK_TEXT(words("home", "{\"lines\":[\"1 Ash Lane\",\"St Helens\"]}"), "1 Ash Lane\nSt Helens");
	CHECK_TEXT(words("worries", "{\"how\":\"seen\",\"what\":\"Alone\"}"), "Alone; Seen");
	CHECK_TEXT(words("signed", "{\"name\":\"Amy\",\"on\":\"2026-05-01\"}"), "Amy, 1 May 2026");
	CHECK_TEXT(words("due", NULL), "");
}

TEST(parts_of_an_answer_are_found)
{
	const struct form_answer due = { "due", 0, ASKED_OF_NOBODY, 0, "{\"date\":\"2026-05-01\",\"estimated\":true}" };
	const struct form_answer home = { "home", 0, ASKED_OF_NOBODY, 0, "{\"lines\":[\"1 Ash Lane\"],\"postcode\":\"WA10 1AA\"}" };
	const struct form_answer worry = { "worries", 0, ASKED_OF_NOBODY, 1, "{\"on\":\"2026-05-01\",\"what\":\"Alone\"}" };

	CHECK_TEXT(form_answer_part(test_arena(), form_question(&form, "due", NULL), &due, "month"), "5");
	CHECK_TEXT(form_answer_part(test_arena(), form_question(&form, "due", NULL), &due, "estimated"), "yes");
	CHECK_TEXT(form_answer_part(test_arena(), form_question(&form, "home", NULL), &home, "line1"), "1 Ash Lane");
	CHECK_TEXT(form_answer_part(test_arena(), form_question(&form, "home", NULL), &home, "line2"), NULL);
	CHECK_TEXT(form_answer_column(test_arena(), &worry, "on"), "\"2026-05-01\"");
	CHECK_TEXT(form_answer_column(test_arena(), &worry, "how"), NULL);
}

/* ---- JSON and comparing -------------------------------------------------------------------------------------------------------- */

TEST(the_same_answers_give_the_same_bytes_and_come_back)
{
	struct form_answers answers = ANSWERS({ "scale", 7, ASKED_OF_PARENT, 0, "3" }, { "scale", 7, ASKED_OF_CHILD, 0, "4" }, { "worries", 0, ASKED_OF_NOBODY, 2, "{\"what\":\"b\"}" },
	    { "email", 0, ASKED_OF_NOBODY, 0, NULL }, { "worries", 0, ASKED_OF_NOBODY, 1, "{\"what\":\"a\"}" });
	static const char json[] = "[{\"person_id\":0,\"question\":\"worries\",\"row\":1,\"value\":{\"what\":\"a\"}},"
				   "{\"person_id\":0,\"question\":\"worries\",\"row\":2,\"value\":{\"what\":\"b\"}},"
				   "{\"asked_of\":\"child\",\"person_id\":7,\"question\":\"scale\",\"row\":0,\"value\":4},"
				   "{\"asked_of\":\"parent\",\"person_id\":7,\"question\":\"scale\",\"row\":0,\"value\":3}]";
	struct form_answers again;

	CHECK_TEXT(form_answers_json(test_arena(), trial(), &answers), json);
	CHECK_OUTCOME(form_answers_from_json(test_arena(), slice_of(json), &again, problems()), OK);
	CHECK_NUMBER(again.count, 4);
	CHECK_TEXT(form_answers_json(test_arena(), trial(), &again), json);
}

static const char *
fault_of(const char *json)
{
	struct form_answers answers;
	struct problems *list = problems();

	CHECK_OUTCOME(form_answers_from_json(test_arena(), slice_of(json), &answers, list), INVALID);
	CHECK_NUMBER(list->count, 1);
	return list->first->words;
}

TEST(what_is_no_list_of_answers_is_refused_with_the_place)
{
	char deep[200] = "[{\"question\":\"t\",\"value\":";

	memset(deep + strlen(deep), '[', 100);
	CHECK_TEXT(fault_of("[{]"), "Line 1, column 3: this is not JSON");
	CHECK_TEXT(fault_of(""), "Line 1, column 0: this is not JSON");
	CHECK_TEXT(fault_of("{}"), "This is not a list of answers");
	CHECK_TEXT(fault_of(deep), "The list of answers is nested deeper than any answer is");
	CHECK_TEXT(fault_of("[{\"question\":\"t\",\"value\":1},{\"question\":\"t\"}]"), "Answer 2 of the list needs a question and a value");
	CHECK_TEXT(fault_of("[{\"question\":\"t\",\"value\":null}]"), "Answer 1 of the list needs a question and a value");
	CHECK_TEXT(fault_of("[{\"question\":\"t\",\"value\":1,\"row\":51}]"), "Answer 1 of the list has a row that is not a whole number from 0 to 50");
	CHECK_TEXT(fault_of("[{\"question\":\"t\",\"value\":1,\"asked_of\":\"cat\"}]"), "Answer 1 of the list has an asked_of that is not child, parent or practitioner");
	CHECK_TEXT(fault_of("[{\"question\":\"t\",\"value\":1,\"score\":2}]"), "Answer 1 of the list has a member besides question, value, asked_of, person_id and row");
	CHECK(fault_of("[{\"question\":\"t\",\"value\":1,\"value\":2}]") != NULL);
}

/* R-ASMT-26 */
TEST(two_versions_are_compared_in_the_order_of_the_form)
{
	struct form_answers before = ANSWERS({ "scale", 7, ASKED_OF_CHILD, 0, "4" }, { "home_safe", 0, ASKED_OF_NOBODY, 0, "true" }, { "gone", 0, ASKED_OF_NOBODY, 0, "\"old\"" },
	    { "phone", 0, ASKED_OF_NOBODY, 0, "\"0151 496 0142\"" });
	struct form_answers after = ANSWERS({ "scale", 7, ASKED_OF_CHILD, 0, "6" }, { "home_safe", 0, ASKED_OF_NOBODY, 0, "true" }, { "working_well", 0, ASKED_OF_NOBODY, 0, "\"Bedtime\"" },
	    { "phone", 0, ASKED_OF_NOBODY, 0, NULL });
	struct form_differences found = form_compare(test_arena(), trial(), &before, &after);

	CHECK_NUMBER(found.count, 4);
	CHECK_TEXT(found.at[0].question->key, "working_well");
	CHECK(found.at[0].kind == DIFFERENCE_ADDED && found.at[0].before.value == NULL);
	CHECK(found.at[1].kind == DIFFERENCE_REMOVED && found.at[1].section == &sections[0]);
	CHECK(found.at[2].kind == DIFFERENCE_CHANGED);
	CHECK_TEXT(found.at[2].before.value, "4");
	CHECK_TEXT(found.at[2].after.value, "6");
	CHECK(found.at[3].kind == DIFFERENCE_REMOVED && found.at[3].question == NULL);
	CHECK_TEXT(found.at[3].before.question_key, "gone");
	CHECK_NUMBER(form_compare(test_arena(), trial(), &after, &after).count, 0);
}

TEST(the_schema_of_a_form_says_ranges_choices_and_rows)
{
	const char *schema = form_json_schema(test_arena(), trial());

	CHECK_HAS(schema, "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"");
	CHECK_HAS(schema, "\"maximum\":10,\"minimum\":0,\"title\":\"How well are things going?\"");
	CHECK_HAS(schema, "\"asked_of\":{\"enum\":[\"child\",\"parent\",\"practitioner\"]}");
	CHECK_HAS(schema, "\"enum\":[\"seen\",\"told\"]");
	CHECK_HAS(schema, "\"required\":[\"what\",\"source\",\"how\"]");
	CHECK_HAS(schema, "\"row\":{\"maximum\":3,\"minimum\":1,\"type\":\"integer\"}");
}
