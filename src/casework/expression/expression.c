/* expression.c -- asking a compiled expression: a short program over a stack of yes and no. */
#include <string.h>

#include "casework/expression/expression_inside.h"

static struct value
ask(expression_lookup lookup, const void *from, size_t name, enum value_type type)
{
	struct value value = lookup(from, name);

	if (value.type != type || (type == VALUE_TEXT && value.text == NULL) || (type == VALUE_DATE && !date_is_given(value.date)))
		value.given = false;
	return value;
}

/* Below 0, 0, above 0. Both are given and of one type, which is no list. */
static int
compare(const struct value *one, const struct value *other)
{
	if (one->type == VALUE_TEXT)
		return strcmp(one->text, other->text);
	if (one->type == VALUE_NUMBER)
		return one->number < other->number ? -1 : one->number > other->number;
	if (one->type == VALUE_DATE)
		return date_compare(one->date, other->date);
	return (int)one->yes - (int)other->yes;
}

static bool
holds(enum comparison comparison, int order)
{
	const bool all[] = { [EQUAL] = order == 0, [UNEQUAL] = order != 0, [LESS] = order < 0, [LESS_OR_EQUAL] = order <= 0, [MORE] = order > 0, [MORE_OR_EQUAL] = order >= 0 };

	return all[comparison];
}

/* Of a step that asks, and puts its answer on the stack. */
static bool
test(const struct expression *expression, const struct step *step, expression_lookup lookup, const void *from)
{
	struct value left = ask(lookup, from, step->name, step->type), right;

	if (step->kind == STEP_GIVEN)
		return left.given && (left.type != VALUE_LIST || left.list.count > 0);
	if (!left.given)
		return false;
	if (step->kind == STEP_YES)
		return left.yes;
	if (step->kind == STEP_COMPARE) {
		right = step->with_name ? ask(lookup, from, step->other_name, step->type) : expression->literals[step->literal];
		return right.given && holds(step->comparison, compare(&left, &right));
	}
	for (size_t i = 0; step->kind == STEP_CONTAINS && i < left.list.count; i++)
		if (strcmp(left.list.at[i], expression->literals[step->literal].text) == 0)
			return true;
	for (size_t i = 0; i < step->literal_count; i++) /* of STEP_IN alone */
		if (compare(&left, &expression->literals[step->literal + i]) == 0)
			return true;
	return false;
}

bool
expression_is_true(const struct expression *expression, expression_lookup lookup, const void *from)
{
	bool stack[EXPRESSION_MOST_STEPS];
	size_t height = 0;

	if (expression == NULL)
		return true;
	for (size_t i = 0; i < expression->step_count; i++) {
		const struct step *step = &expression->steps[i];

		if (step->kind == STEP_NOT) {
			stack[height - 1] = !stack[height - 1];
		} else if (step->kind == STEP_AND || step->kind == STEP_OR) {
			bool right = stack[--height];

			stack[height - 1] = step->kind == STEP_AND ? stack[height - 1] & right : stack[height - 1] | right;
		} else {
			stack[height++] = test(expression, step, lookup, from);
		}
	}
	return stack[0];
}

bool
expression_uses(const struct expression *expression, size_t name)
{
	if (expression == NULL)
		return false;
	for (size_t i = 0; i < expression->step_count; i++) {
		const struct step *step = &expression->steps[i];

		if (step->kind <= STEP_GIVEN && (step->name == name || (step->with_name && step->other_name == name)))
			return true;
	}
	return false;
}

const char *
expression_text(const struct expression *expression)
{
	return expression->text;
}
