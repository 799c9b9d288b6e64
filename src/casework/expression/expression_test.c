#include "casework/expression/expression.h"
#include "tests/test.h"

static const char *const places[] = { "home", "school", "clinic" };
static const struct expression_name list[] = {
	{ "child.unborn", VALUE_YES_NO, NULL, 0 }, { "level", VALUE_NUMBER, NULL, 0 }, { "place", VALUE_TEXT, places, 3 },
	{ "concerns", VALUE_LIST, places, 3 }, { "due_on", VALUE_DATE, NULL, 0 }, { "born_on", VALUE_DATE, NULL, 0 }, { "name", VALUE_TEXT, NULL, 0 },
};
static const struct expression_names names = { list, sizeof list / sizeof list[0] };
static const char *const chosen[] = { "home", "clinic" };

/* unborn, level 2, place school, concerns home and clinic, due 1 May 2026, born_on not given, name "Kyle" */
static struct value
lookup(const void *from, size_t name)
{
	static const struct value values[] = {
		{ .given = true, .type = VALUE_YES_NO, .yes = true }, { .given = true, .type = VALUE_NUMBER, .number = 2 },
		{ .given = true, .type = VALUE_TEXT, .text = "school" }, { .given = true, .type = VALUE_LIST, .list = { chosen, 2 } },
		{ .given = true, .type = VALUE_DATE, .date = { 2026, 5, 1 } }, { .given = false }, { .given = true, .type = VALUE_TEXT, .text = "Kyle" },
	};

	(void)from;
	return values[name];
}

static bool
is_true(const char *text)
{
	struct expression *expression;
	struct expression_fault fault;

	if (expression_compile(test_arena(), slice_of(text), &names, &expression, &fault) != OK)
		test_fail(__FILE__, __LINE__, "%s: column %d: %s", text, fault.column, fault.words);
	return expression_is_true(expression, lookup, NULL);
}

static const char *
fault_of(const char *text)
{
	struct expression *expression;
	struct expression_fault fault;

	CHECK_OUTCOME(expression_compile(test_arena(), slice_of(text), &names, &expression, &fault), INVALID);
	CHECK(expression == NULL);
	return arena_format(test_arena(), "%d: %s", fault.column, fault.words);
}

TEST(conditions_are_true_or_not)
{
	CHECK(is_true("child.unborn"));
	CHECK(!is_true("not child.unborn"));
	CHECK(is_true("child.unborn = yes") && !is_true("child.unborn = no"));
	CHECK(is_true("level = 2") && is_true("level != 3") && is_true("level <= 2") && !is_true("level > 2") && is_true("level >= 2"));
	CHECK(is_true("place = \"school\"") && is_true("place != 'home'") && is_true("place in (\"home\", \"school\")"));
	CHECK(!is_true("place in (\"home\")") && is_true("level in (1, 2)"));
	CHECK(is_true("concerns contains \"clinic\"") && !is_true("concerns contains \"school\""));
	CHECK(is_true("due_on < 2026-05-02") && !is_true("due_on < 2026-05-01") && is_true("due_on = 2026-05-01"));
	CHECK(is_true("place is given") && is_true("born_on is not given") && !is_true("born_on is given"));
	CHECK(is_true("name = \"Kyle\""));
}

TEST(and_binds_before_or_and_not_before_both)
{
	CHECK(is_true("level = 2 or level = 3 and level = 4"));
	CHECK(!is_true("(level = 2 or level = 3) and level = 4"));
	CHECK(is_true("not level = 3 and place = \"school\""));
	CHECK(is_true("not not child.unborn"));
	CHECK(!is_true("not (level = 2)"));
}

TEST(what_is_not_given_compares_as_false_both_ways)
{
	CHECK(!is_true("born_on = due_on"));
	CHECK(!is_true("born_on != due_on"));
	CHECK(!is_true("born_on < 2026-05-01") && !is_true("born_on >= 2026-05-01"));
	CHECK(is_true("due_on = due_on"));
	CHECK(!is_true("due_on = born_on") && !is_true("place = name") && is_true("place != name"));
}

/* What a form gives for a name that the practice has changed since: nothing that can be compared. */
static struct value
lookup_strange(const void *from, size_t name)
{
	static const struct value values[] = { { .given = true, .type = VALUE_TEXT, .text = "yes" }, { .given = true, .type = VALUE_NUMBER }, { .given = true, .type = VALUE_TEXT }, { .given = true, .type = VALUE_LIST }, { .given = true, .type = VALUE_DATE },
		{ .given = true, .type = VALUE_NUMBER }, { .given = true, .type = VALUE_TEXT, .text = "" } };

	(void)from;
	return values[name];
}

TEST(what_is_of_another_type_or_nothing_is_not_given)
{
	static const char *const false_ones[] = { "child.unborn", "place is given", "concerns is given", "due_on is given", "born_on is given", "place = \"home\"", "level = 2", "level > 0", "concerns contains \"home\"" };
	struct expression *expression;
	struct expression_fault fault;

	for (size_t i = 0; i < sizeof false_ones / sizeof false_ones[0]; i++) {
		CHECK_OUTCOME(expression_compile(test_arena(), slice_of(false_ones[i]), &names, &expression, &fault), OK);
		if (expression_is_true(expression, lookup_strange, NULL))
			FAIL("%s is true", false_ones[i]);
	}
	CHECK(is_true("concerns is given") && is_true("level < 3 and level > 1 or child.unborn = no") && is_true("level = 3 or child.unborn != no") && !is_true("level < 2"));
}

TEST(each_fault_has_its_column_and_a_sentence)
{
	CHECK_TEXT(fault_of("child.unbron"), "1: There is nothing called child.unbron here; did you mean child.unborn?");
	CHECK_TEXT(fault_of("level"), "1: level is a number; say what it is compared with");
	CHECK_TEXT(fault_of("level = \"2\""), "9: level is a number; compare it with a number");
	CHECK_TEXT(fault_of("place = \"scool\""), "9: place is never “scool”; did you mean “school”?");
	CHECK_TEXT(fault_of("place < \"home\""), "7: place is one of a list, which has no more and no less; use = or !=");
	CHECK_TEXT(fault_of("concerns = \"home\""), "10: concerns is several of a list; use “contains”");
	CHECK_TEXT(fault_of("level contains 2"), "7: level is a number; “contains” is for several of a list");
	CHECK_TEXT(fault_of("due_on = 2026-02-30"), "10: 2026-02-30 is not a day; write it like 2026-05-01");
	CHECK_TEXT(fault_of("due_on = level"), "10: due_on is a date and level is a number; they cannot be compared");
	CHECK_TEXT(fault_of("(level = 2"), "11: A closing bracket is missing here");
	CHECK_TEXT(fault_of("level = 2)"), "10: This bracket closes nothing");
	CHECK_TEXT(fault_of("level = 2 level = 3"), "11: “and” or “or” is missing before this");
	CHECK_TEXT(fault_of("level == 2"), "7: Write one = sign");
	CHECK_TEXT(fault_of("child.unborn && level = 2"), "14: Write “and”");
	CHECK_TEXT(fault_of("place = \"home"), "9: The quote that begins here is never closed");
	CHECK_TEXT(fault_of("place is home"), "10: After “is” write “given” or “not given”; for a value write =");
	CHECK_TEXT(fault_of("level = 2 and"), "14: The condition ends too early; something is missing here");
	CHECK_TEXT(fault_of(""), "1: The condition is empty");
	CHECK_TEXT(fault_of("child.unborn in (yes)"), "14: child.unborn is yes or no; “in” is for one value. Write the name by itself");
	CHECK_TEXT(fault_of("child.unborn < yes"), "14: child.unborn is yes or no, which has no more and no less; use = or !=");
	CHECK_HAS(fault_of("child.unborn = 2"), "compare it with yes or no");
	CHECK_HAS(fault_of("name < \"a\""), "use = or !=");
	CHECK_HAS(fault_of("due_on = 2"), "compare it with a day");
	CHECK_HAS(fault_of("level = and"), "compare it with a number");
	CHECK_HAS(fault_of("level = nothing_like_it"), "a text goes into double quotes");
	CHECK_HAS(fault_of("place = \"nothing like it\""), "it can be home, school");
	CHECK_TEXT(fault_of("level = 9999999999999"), "9: This number is too large");
	CHECK_HAS(fault_of("level = 12-3"), "means nothing here");
	CHECK_TEXT(fault_of("level ! 2"), "7: Write “not”, or != for “is not the same”");
	CHECK_TEXT(fault_of("level = 2 | level = 3"), "11: Write “or”");
	for (const char *const *odd = (const char *const[]){ "level ~ 2", "level ^ 2", "level @ 2", "level { 2", NULL }; *odd != NULL; odd++)
		CHECK_HAS(fault_of(*odd), "This character means nothing here");
	CHECK_HAS(fault_of("Level2 = 2"), "There is nothing called Level2 here");
	CHECK_HAS(fault_of("not ~"), "means nothing here");
	CHECK_HAS(fault_of("and"), "A name is expected here, such as child.unborn");
	CHECK_HAS(fault_of("2 = level"), "A name is expected here");
	CHECK_HAS(fault_of("level in 2"), "write the values in brackets");
	CHECK_HAS(fault_of("level in (2"), "A comma or a closing bracket is missing here");
	CHECK_HAS(fault_of("level !"), "Write “not”");
	CHECK_TEXT(fault_of("concerns in (\"home\")"), "10: concerns is several of a list; “in” is for one value. Use “contains”");
}

TEST(a_condition_cannot_outgrow_its_limits)
{
	static const struct expression_names none = { NULL, 0 };
	struct expression *expression;
	struct expression_fault fault;
	const char *values = "level in (1", *tests = "level=2";
	char deep[200] = { 0 };
	char *many = arena_take(test_arena(), EXPRESSION_MOST_BYTES + 100);

	for (int i = 0; i < 80; i++)
		deep[i] = '(';
	CHECK_HAS(fault_of(deep), "33: Brackets lie too deep");
	for (int i = 0; i < EXPRESSION_MOST_BYTES + 1; i++)
		many[i] = ' ';
	CHECK_HAS(fault_of(many), "longer than 2000");
	for (int i = 0; i < 300; i++)
		values = arena_format(test_arena(), "%s,1", values);
	CHECK_HAS(fault_of(arena_format(test_arena(), "%s)", values)), "too many values");
	for (int i = 0; i < 150; i++)
		tests = arena_format(test_arena(), "%s or level=2", tests);
	CHECK_HAS(fault_of(tests), "This condition is too long");
	CHECK_OUTCOME(expression_compile(test_arena(), (struct slice){ "level = 2\0", 10 }, &names, &expression, &fault), INVALID);
	CHECK_OUTCOME(expression_compile(test_arena(), SLICE("anything"), &none, &expression, &fault), INVALID);
	CHECK_HAS(fault.words, "no names can be used");
	CHECK_OUTCOME(expression_compile(test_arena(), SLICE("2"), &none, &expression, &fault), INVALID);
	CHECK_HAS(fault.words, "such as a question's key");
}

TEST(a_compiled_condition_knows_the_names_it_uses)
{
	struct expression *expression;
	struct expression_fault fault;

	CHECK_OUTCOME(expression_compile(test_arena(), SLICE("level = 2 and due_on < born_on"), &names, &expression, &fault), OK);
	CHECK(expression_uses(expression, 1) && expression_uses(expression, 4) && expression_uses(expression, 5));
	CHECK(!expression_uses(expression, 0) && !expression_uses(NULL, 0));
	CHECK_TEXT(expression_text(expression), "level = 2 and due_on < born_on");
	CHECK(expression_is_true(NULL, lookup, NULL));
}
