/* expression_compile.c -- from text to program: words, grammar, types; the first fault is told with its column. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "casework/expression/expression_inside.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_TEXT, TOKEN_NUMBER, TOKEN_DATE, TOKEN_SIGN, TOKEN_OPEN, TOKEN_CLOSE, TOKEN_COMMA, TOKEN_FAULT };

struct token {
	enum token_kind kind;
	struct slice text; /* as it stands; of a text, what is within the quotes */
	size_t at;         /* where it begins, in bytes */
	int64_t number;
	struct date date;
};

struct compiler {
	struct arena *arena;
	struct slice text;
	size_t at;
	struct token token; /* the one to look at */
	const struct expression_names *names;
	struct expression *expression;
	int depth;
	bool failed;
	struct expression_fault *fault;
};

static const char *const reserved[] = { "and", "or", "not", "in", "contains", "is", "given", "yes", "no" };

__attribute__((format(printf, 3, 4))) static void
fail(struct compiler *compiler, size_t at, const char *format, ...)
{
	char words[500];
	va_list arguments;

	if (compiler->failed)
		return;
	va_start(arguments, format);
	vsnprintf(words, sizeof words, format, arguments);
	va_end(arguments);
	compiler->failed = true;
	compiler->fault->column = (int)at + 1;
	compiler->fault->words = arena_copy(compiler->arena, words);
	compiler->token = (struct token){ .kind = TOKEN_FAULT, .at = at };
}

const char *
value_type_words(enum value_type type)
{
	static const char *const words[] = { "yes or no", "one of a list", "a number", "a date", "several of a list" };

	return words[type];
}

/* 1. Words --------------------------------------------------------------------------------------------------------- */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
read_quoted(struct compiler *compiler, struct token *token, char quote)
{
	size_t end = compiler->at + 1;

	while (end < compiler->text.length && compiler->text.at[end] != quote)
		end++;
	if (end == compiler->text.length) {
		fail(compiler, compiler->at, "The quote that begins here is never closed");
		return;
	}
	token->kind = TOKEN_TEXT;
	token->text = slice_part(compiler->text, compiler->at + 1, end - compiler->at - 1);
	compiler->at = end + 1;
}

static void
read_digits(struct compiler *compiler, struct token *token)
{
	size_t end = compiler->at;
	long long number;

	while (end < compiler->text.length && (is_digit(compiler->text.at[end]) || (compiler->text.at[end] == '-' && end - compiler->at >= 4)))
		end++;
	token->text = slice_part(compiler->text, compiler->at, end - compiler->at);
	if (slice_find(token->text, '-') < token->text.length) {
		token->kind = TOKEN_DATE;
		if (!date_read(token->text, &token->date))
			fail(compiler, compiler->at, "%.*s is not a day; write it like 2026-05-01", (int)token->text.length, token->text.at);
	} else if (slice_number(token->text, 1000000000000, &number)) {
		token->kind = TOKEN_NUMBER;
		token->number = number;
	} else
		fail(compiler, compiler->at, "This number is too large");
	compiler->at = end;
}

static void
read_sign(struct compiler *compiler, struct token *token)
{
	char c = compiler->text.at[compiler->at];
	bool second = compiler->at + 1 < compiler->text.length && compiler->text.at[compiler->at + 1] == '=';
	size_t length = (c == '!' || c == '<' || c == '>') && second ? 2 : 1;

	token->kind = c == '(' ? TOKEN_OPEN : c == ')' ? TOKEN_CLOSE : c == ',' ? TOKEN_COMMA : TOKEN_SIGN;
	token->text = slice_part(compiler->text, compiler->at, length);
	if (memchr("(),=<>", c, 6) == NULL && length == 1)
		fail(compiler, compiler->at, c == '!' ? "Write “not”, or != for “is not the same”" : c == '&' ? "Write “and”" : c == '|' ? "Write “or”" :
		    "This character means nothing here; texts go into double quotes");
	else if (c == '=' && second)
		fail(compiler, compiler->at, "Write one = sign");
	compiler->at += length;
}

static void
next(struct compiler *compiler)
{
	struct token token = { .kind = TOKEN_END };
	size_t end;
	char c;

	if (compiler->failed)
		return;
	while (compiler->at < compiler->text.length && memchr(" \t\r\n", compiler->text.at[compiler->at], 4) != NULL)
		compiler->at++;
	token.at = compiler->at;
	if (compiler->at < compiler->text.length) {
		c = compiler->text.at[compiler->at];
		if (is_letter(c)) {
			for (end = compiler->at; end < compiler->text.length &&
			    (is_letter(compiler->text.at[end]) || is_digit(compiler->text.at[end]) || compiler->text.at[end] == '.');)
				end++;
			token.kind = TOKEN_NAME;
			token.text = slice_part(compiler->text, compiler->at, end - compiler->at);
			compiler->at = end;
		} else if (is_digit(c))
			read_digits(compiler, &token);
		else if (c == '"' || c == '\'')
			read_quoted(compiler, &token, c);
		else
			read_sign(compiler, &token);
	}
	if (!compiler->failed)
		compiler->token = token;
}

static bool
is_word(const struct compiler *compiler, const char *word)
{
	return compiler->token.kind == TOKEN_NAME && slice_equals(compiler->token.text, word);
}

static bool
take_word(struct compiler *compiler, const char *word)
{
	if (!is_word(compiler, word))
		return false;
	next(compiler);
	return true;
}

/* 2. Names and literals -------------------------------------------------------------------------------------------- */

static void
fail_unknown(struct compiler *compiler, const struct token *token)
{
	const char **known = ARENA_ARRAY(compiler->arena, const char *, compiler->names->count);
	const char *word = arena_copy_slice(compiler->arena, token->text), *near;

	for (size_t i = 0; i < compiler->names->count; i++)
		known[i] = compiler->names->at[i].name;
	near = nearest_word(word, (struct text_list){ known, compiler->names->count });
	if (near != NULL)
		fail(compiler, token->at, "There is nothing called %.100s here; did you mean %.100s?", word, near);
	else if (compiler->names->count == 0)
		fail(compiler, token->at, "There is nothing called %.100s here; no names can be used in this place", word);
	else
		fail(compiler, token->at, "There is nothing called %.100s here; a text goes into double quotes", word);
}

/* The position of the name that the token is; false after a fault. */
static bool
find_name(struct compiler *compiler, const struct token *token, size_t *name)
{
	for (*name = 0; *name < compiler->names->count; (*name)++)
		if (slice_equals(token->text, compiler->names->at[*name].name))
			return true;
	fail_unknown(compiler, token);
	return false;
}

static bool
is_reserved(struct slice word)
{
	for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
		if (slice_equals(word, reserved[i]))
			return true;
	return false;
}

static void
check_choice(struct compiler *compiler, const struct expression_name *name, const struct token *token)
{
	struct text_list choices = { name->choices, name->choice_count };
	const char *word, *near;

	for (size_t i = 0; i < name->choice_count; i++)
		if (slice_equals(token->text, name->choices[i]))
			return;
	if (name->choices == NULL)
		return;
	word = arena_copy_slice(compiler->arena, token->text);
	near = nearest_word(word, choices);
	if (near != NULL)
		fail(compiler, token->at, "%s is never “%.100s”; did you mean “%.100s”?", name->name, word, near);
	else
		fail(compiler, token->at, "%s is never “%.100s”; it can be %.300s", name->name, word,
		    text_list(compiler->arena, name->choices, name->choice_count));
}

/* A literal that is compared with this name, added to the program. */
static void
read_literal(struct compiler *compiler, const struct expression_name *name)
{
	struct expression *expression = compiler->expression;
	const struct token *token = &compiler->token;
	struct value value = { .given = true, .type = name->type == VALUE_LIST ? VALUE_TEXT : name->type };
	bool fits;

	if (compiler->failed)
		return;
	if (value.type == VALUE_YES_NO) {
		value.yes = is_word(compiler, "yes");
		fits = value.yes || is_word(compiler, "no");
	} else if (value.type == VALUE_NUMBER) {
		fits = token->kind == TOKEN_NUMBER;
		value.number = token->number;
	} else if (value.type == VALUE_DATE) {
		fits = token->kind == TOKEN_DATE;
		value.date = token->date;
	} else {
		fits = token->kind == TOKEN_TEXT;
		value.text = arena_copy_slice(compiler->arena, token->text);
	}
	if (!fits) {
		static const char *const how[] = { "yes or no", "a text in double quotes", "a number", "a day like 2026-05-01", "a text in double quotes" };

		fail(compiler, token->at, "%s is %s; compare it with %s", name->name, value_type_words(name->type), how[name->type]);
		return;
	}
	if (value.type == VALUE_TEXT)
		check_choice(compiler, name, token);
	if (expression->literal_count == EXPRESSION_MOST_STEPS) {
		fail(compiler, token->at, "There are too many values in one condition");
		return;
	}
	expression->literals[expression->literal_count++] = value;
	next(compiler);
}

/* 3. Grammar ------------------------------------------------------------------------------------------------------- */

static void
emit(struct compiler *compiler, struct step step)
{
	struct expression *expression = compiler->expression;

	if (compiler->failed)
		return;
	if (expression->step_count == EXPRESSION_MOST_STEPS)
		fail(compiler, compiler->token.at, "This condition is too long; share it among several questions");
	else
		expression->steps[expression->step_count++] = step;
}

static void
read_in(struct compiler *compiler, struct step *step, const struct expression_name *name)
{
	step->kind = STEP_IN;
	step->literal = compiler->expression->literal_count;
	if (name->type == VALUE_LIST || name->type == VALUE_YES_NO)
		fail(compiler, compiler->token.at, "%s is %s; “in” is for one value. %s", name->name, value_type_words(name->type),
		    name->type == VALUE_LIST ? "Use “contains”" : "Write the name by itself");
	next(compiler);
	if (compiler->token.kind != TOKEN_OPEN)
		fail(compiler, compiler->token.at, "After “in” write the values in brackets: in (\"one\", \"two\")");
	do {
		next(compiler);
		read_literal(compiler, name);
	} while (compiler->token.kind == TOKEN_COMMA);
	if (compiler->token.kind != TOKEN_CLOSE)
		fail(compiler, compiler->token.at, "A comma or a closing bracket is missing here");
	next(compiler);
	step->literal_count = compiler->expression->literal_count - step->literal;
}

static void
read_comparison(struct compiler *compiler, struct step *step, const struct expression_name *name)
{
	static const char *const signs[] = { "=", "!=", "<", "<=", ">", ">=" };
	size_t sign_at = compiler->token.at;
	struct token token;

	step->kind = STEP_COMPARE;
	while (step->comparison < MORE_OR_EQUAL && !slice_equals(compiler->token.text, signs[step->comparison]))
		step->comparison++;
	if (name->type == VALUE_LIST)
		fail(compiler, sign_at, "%s is several of a list; use “contains”", name->name);
	else if (step->comparison > UNEQUAL && (name->type == VALUE_TEXT || name->type == VALUE_YES_NO))
		fail(compiler, sign_at, "%s is %s, which has no more and no less; use = or !=", name->name, value_type_words(name->type));
	next(compiler);
	token = compiler->token;
	step->literal = compiler->expression->literal_count;
	if (compiler->failed || token.kind != TOKEN_NAME || is_reserved(token.text)) {
		read_literal(compiler, name);
		return;
	}
	step->with_name = true;
	if (!find_name(compiler, &token, &step->other_name))
		return;
	if (compiler->names->at[step->other_name].type != name->type)
		fail(compiler, token.at, "%s is %s and %s is %s; they cannot be compared", name->name, value_type_words(name->type),
		    compiler->names->at[step->other_name].name, value_type_words(compiler->names->at[step->other_name].type));
	next(compiler);
}

/* A name and what is said of it. */
static void
read_test(struct compiler *compiler)
{
	struct token token = compiler->token;
	const struct expression_name *name;
	struct step step = { .kind = STEP_YES };
	bool turned;

	if (token.kind == TOKEN_END) {
		fail(compiler, token.at, compiler->text.length == 0 ? "The condition is empty" : "The condition ends too early; something is missing here");
		return;
	}
	if (token.kind != TOKEN_NAME || is_reserved(token.text)) {
		fail(compiler, token.at, "A name is expected here, such as %s", compiler->names->count > 0 ? compiler->names->at[0].name : "a question's key");
		return;
	}
	if (!find_name(compiler, &token, &step.name))
		return;
	name = &compiler->names->at[step.name];
	step.type = name->type;
	next(compiler);
	if (compiler->token.kind == TOKEN_SIGN)
		read_comparison(compiler, &step, name);
	else if (is_word(compiler, "in"))
		read_in(compiler, &step, name);
	else if (is_word(compiler, "contains")) {
		step.kind = STEP_CONTAINS;
		step.literal = compiler->expression->literal_count;
		if (name->type != VALUE_LIST)
			fail(compiler, compiler->token.at, "%s is %s; “contains” is for several of a list", name->name, value_type_words(name->type));
		next(compiler);
		read_literal(compiler, name);
	} else if (take_word(compiler, "is")) {
		turned = take_word(compiler, "not");
		step.kind = STEP_GIVEN;
		if (!take_word(compiler, "given"))
			fail(compiler, compiler->token.at, "After “is” write “given” or “not given”; for a value write =");
		emit(compiler, step);
		if (turned)
			emit(compiler, (struct step){ .kind = STEP_NOT });
		return;
	} else if (name->type != VALUE_YES_NO)
		fail(compiler, token.at, "%s is %s; say what it is compared with", name->name, value_type_words(name->type));
	emit(compiler, step);
}

static void read_or(struct compiler *compiler);

/* `not`s and brackets nest; the depth is limited, so the recursion is. */
static void
read_not(struct compiler *compiler)
{
	size_t nots = 0;

	while (take_word(compiler, "not"))
		nots++;
	if (compiler->token.kind == TOKEN_OPEN) {
		if (++compiler->depth > EXPRESSION_MOST_DEPTH)
			fail(compiler, compiler->token.at, "Brackets lie too deep within each other");
		next(compiler);
		if (!compiler->failed)
			read_or(compiler);
		if (compiler->token.kind != TOKEN_CLOSE)
			fail(compiler, compiler->token.at, "A closing bracket is missing here");
		next(compiler);
		compiler->depth--;
	} else if (!compiler->failed)
		read_test(compiler);
	if (nots % 2 == 1)
		emit(compiler, (struct step){ .kind = STEP_NOT });
}

static void
read_and(struct compiler *compiler)
{
	read_not(compiler);
	while (!compiler->failed && take_word(compiler, "and")) {
		read_not(compiler);
		emit(compiler, (struct step){ .kind = STEP_AND });
	}
}

static void
read_or(struct compiler *compiler)
{
	read_and(compiler);
	while (!compiler->failed && take_word(compiler, "or")) {
		read_and(compiler);
		emit(compiler, (struct step){ .kind = STEP_OR });
	}
}

enum outcome
expression_compile(struct arena *arena, struct slice text, const struct expression_names *names, struct expression **expression,
    struct expression_fault *fault)
{
	struct step steps[EXPRESSION_MOST_STEPS];
	struct value literals[EXPRESSION_MOST_STEPS];
	struct expression made = { .steps = steps, .literals = literals };
	struct compiler compiler = { .arena = arena, .text = text, .names = names, .expression = &made, .fault = fault };

	*expression = NULL;
	*fault = (struct expression_fault){ 0 };
	if (text.length > EXPRESSION_MOST_BYTES)
		fail(&compiler, 0, "This condition is longer than %d characters", EXPRESSION_MOST_BYTES);
	next(&compiler);
	if (!compiler.failed)
		read_or(&compiler);
	if (!compiler.failed && compiler.token.kind == TOKEN_CLOSE)
		fail(&compiler, compiler.token.at, "This bracket closes nothing");
	else if (!compiler.failed && compiler.token.kind != TOKEN_END)
		fail(&compiler, compiler.token.at, "“and” or “or” is missing before this");
	if (compiler.failed)
		return INVALID;
	*expression = ARENA_NEW(arena, struct expression);
	**expression = made;
	(*expression)->text = arena_copy_slice(arena, text);
	(*expression)->steps = ARENA_ARRAY(arena, struct step, made.step_count);
	memcpy((*expression)->steps, steps, made.step_count * sizeof steps[0]);
	(*expression)->literals = ARENA_ARRAY(arena, struct value, made.literal_count);
	if (made.literal_count > 0)
		memcpy((*expression)->literals, literals, made.literal_count * sizeof literals[0]);
	return OK;
}
