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
	switch (one->type) {
	case VALUE_YES_NO:
		return (int)one->yes - (int)other->yes;
	case VALUE_TEXT:
		return strcmp(one->text, other->text);
	case VALUE_NUMBER:
		return one->number < other->number ? -1 : one->number > other->number;
	case VALUE_DATE:
		return date_compare(one->date, other->date);
	case VALUE_LIST:
		break;
	}
	return 0;
}

static bool
holds(enum comparison comparison, int order)
{
	switch (comparison) {
	case EQUAL:
		return order == 0;
	case UNEQUAL:
		return order != 0;
	case LESS:
		return order < 0;
	case LESS_OR_EQUAL:
		return order <= 0;
	case MORE:
		return order > 0;
	case MORE_OR_EQUAL:
		return order >= 0;
	}
	return false;
}

static bool
test(const struct expression *expression, const struct step *step, expression_lookup lookup, const void *from)
{
	struct value left = ask(lookup, from, step->name, step->type), right = { 0 };

	if (step->kind == STEP_GIVEN)
		return left.given && (left.type != VALUE_LIST || left.list.count > 0);
	if (!left.given)
		return false;
	switch (step->kind) {
	case STEP_YES:
		return left.yes;
	case STEP_COMPARE:
		right = step->with_name ? ask(lookup, from, step->other_name, step->type) : expression->literals[step->literal];
		return right.given && holds(step->comparison, compare(&left, &right));
	case STEP_IN:
		for (size_t i = 0; i < step->literal_count; i++)
			if (compare(&left, &expression->literals[step->literal + i]) == 0)
				return true;
		return false;
	case STEP_CONTAINS:
		for (size_t i = 0; i < left.list.count; i++)
			if (strcmp(left.list.at[i], expression->literals[step->literal].text) == 0)
				return true;
		return false;
	case STEP_GIVEN: case STEP_NOT: case STEP_AND: case STEP_OR:
		break;
	}
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

		switch (step->kind) {
		case STEP_NOT:
			stack[height - 1] = !stack[height - 1];
			break;
		case STEP_AND:
			height--;
			stack[height - 1] = stack[height - 1] && stack[height];
			break;
		case STEP_OR:
			height--;
			stack[height - 1] = stack[height - 1] || stack[height];
			break;
		case STEP_YES: case STEP_COMPARE: case STEP_IN: case STEP_CONTAINS: case STEP_GIVEN:
			stack[height++] = test(expression, step, lookup, from);
			break;
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
