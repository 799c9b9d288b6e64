/* mkpages_expression.c -- the expressions of a page, which are C's own less everything that changes something. */
#include "mkpages.h"

#include <string.h>

#define EXPRESSION_LIMIT 8000

static bool
is_name_start(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char
peek(const struct page_words *words, size_t ahead)
{
	return ahead < words->rest.length ? words->rest.at[ahead] : '\0';
}

static char
take(struct page_words *words)
{
	char byte = words->rest.at[0];

	if (byte == '\n') {
		words->at.line++;
		words->at.column = 1;
	} else {
		words->at.column++;
	}
	words->rest = slice_part(words->rest, 1, words->rest.length - 1);
	return byte;
}

void
words_skip_space(struct page_words *words)
{
	while (words->rest.length > 0 && strchr(" \t\r\n", words->rest.at[0]) != NULL)
		take(words);
}

const char *
words_name(struct pages_compiler *compiler, struct page_words *words)
{
	const char *start;

	words_skip_space(words);
	start = words->rest.at;
	if (!is_name_start(peek(words, 0)))
		return "";
	while (is_name_start(peek(words, 0)) || is_digit(peek(words, 0)))
		take(words);
	return arena_copy_slice(page_arena(compiler), (struct slice){ start, (size_t)(words->rest.at - start) });
}

static const struct page_name *
find_name(const struct page_name *names, const char *word)
{
	for (; names != NULL; names = names->before)
		if (strcmp(names->word, word) == 0)
			return names;
	return NULL;
}

/* "text" or 'c', with its escapes, as C reads it. */
static void
put_quoted(struct pages_compiler *compiler, struct page_words *words, struct buf *out)
{
	struct place_in_file at = words->at;
	char quote = take(words), byte;

	buf_byte(out, quote);
	for (;;) {
		if (words->rest.length == 0 || peek(words, 0) == '\n')
			page_fail(compiler, at, "A %c is not closed.", quote);
		byte = take(words);
		if (byte == '\\' && words->rest.length > 0) {
			buf_byte(out, byte);
			buf_byte(out, take(words));
		} else if (byte == '?') {
			buf_text(out, "\\?"); /* so that no trigraph can form */
		} else {
			buf_byte(out, byte);
			if (byte == quote)
				return;
		}
	}
}

/* A name; what the page itself named is put in C's terms. `arena` is that of the answer. */
static void
put_name(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words, struct buf *out, bool is_member)
{
	const char *word = words_name(compiler, words);
	const struct page_name *name = is_member ? NULL : find_name(names, word);

	if (name == NULL && !is_member && strcmp(word, "arena") == 0) {
		buf_text(out, "out->arena");
	} else if (name != NULL && name->kind == NAME_ITEM) {
		buf_format(out, "(*%s_at)", word);
	} else if (name != NULL && name->kind == NAME_POINTER && peek(words, 0) == '.') {
		take(words);
		buf_format(out, "%s->", word);
	} else {
		buf_text(out, word);
	}
}

static void put_bracketed(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words, struct buf *out);

/* One byte or token of an expression. `was_member`: a . or -> stood before it. */
static void
put_token(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words, struct buf *out, bool *was_member)
{
	char byte = peek(words, 0), next = peek(words, 1);
	bool member = *was_member;

	*was_member = false;
	if (is_name_start(byte)) {
		put_name(compiler, names, words, out, member);
		if (out->length >= 2 && out->at[out->length - 1] == '>' && out->at[out->length - 2] == '-')
			*was_member = true;
	} else if (is_digit(byte)) {
		while (is_name_start(peek(words, 0)) || is_digit(peek(words, 0)) || (peek(words, 0) == '.' && is_digit(peek(words, 1))))
			buf_byte(out, take(words));
	} else if (byte == '"' || byte == '\'') {
		put_quoted(compiler, words, out);
	} else if (byte == '(' || byte == '[') {
		put_bracketed(compiler, names, words, out);
	} else if (byte == '.') {
		buf_byte(out, take(words));
		*was_member = true;
	} else if (byte == '-' && next == '>') {
		take(words);
		take(words);
		buf_text(out, "->");
		*was_member = true;
	} else if ((byte == '+' || byte == '-') && next == byte) {
		page_fail(compiler, words->at, "A page changes nothing: %c%c is not allowed.", byte, byte);
	} else if (byte == '=' && next != '=') {
		page_fail(compiler, words->at, "A page changes nothing: compare with ==, or name a value with {{ let name = … }}.");
	} else if ((byte == '=' || byte == '!' || byte == '<' || byte == '>') && next == '=') {
		buf_byte(out, take(words));
		buf_byte(out, take(words));
		if (peek(words, 0) == '=')
			page_fail(compiler, words->at, "A page changes nothing: = is not allowed here.");
	} else if (strchr("+-*/%&|^<>", byte) != NULL && next == '=') {
		page_fail(compiler, words->at, "A page changes nothing: %c= is not allowed.", byte);
	} else if (byte != '\0' && strchr("+-*/%&|^!~<>?:, \t\r\n", byte) != NULL) {
		take(words);
		buf_byte(out, byte == '\n' || byte == '\r' ? ' ' : byte);
	} else {
		page_fail(compiler, words->at, "\"%c\" cannot stand in an expression.", byte);
	}
}

/* From ( to its ), or [ to its ]. Nesting is as deep as somebody wrote it by hand; a limit is kept all the same. */
static void
put_bracketed(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words, struct buf *out)
{
	struct place_in_file at = words->at;
	char open[64], byte;
	size_t depth = 0;
	bool was_member = false;

	do {
		if (words->rest.length == 0)
			page_fail(compiler, at, "A %c is not closed.", open[depth - 1]);
		byte = peek(words, 0);
		if (byte == '(' || byte == '[') {
			if (depth == sizeof open)
				page_fail(compiler, at, "Brackets lie more than %zu deep.", sizeof open);
			open[depth++] = byte;
			buf_byte(out, take(words));
			was_member = false;
		} else if (byte == ')' || byte == ']') {
			if (open[depth - 1] != (byte == ')' ? '(' : '['))
				page_fail(compiler, words->at, "\"%c\" closes a %c.", byte, open[depth - 1]);
			depth--;
			buf_byte(out, take(words));
			was_member = false;
		} else {
			put_token(compiler, names, words, out, &was_member);
		}
	} while (depth > 0);
}

const char *
expression_whole(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words)
{
	struct buf out = buf_new(page_arena(compiler), EXPRESSION_LIMIT);
	struct place_in_file at = words->at;
	bool was_member = false;

	words_skip_space(words);
	while (words->rest.length > 0) {
		if (peek(words, 0) == ',')
			page_fail(compiler, words->at, "A comma separates arguments inside ( ) only.");
		put_token(compiler, names, words, &out, &was_member);
	}
	while (out.length > 0 && out.at[out.length - 1] == ' ')
		buf_cut(&out, out.length - 1);
	if (out.length == 0)
		page_fail(compiler, at, "An expression is missing.");
	return out.at;
}

const char *
expression_argument(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words)
{
	struct buf out = buf_new(page_arena(compiler), EXPRESSION_LIMIT);
	bool was_member = false, has_body = false;

	words_skip_space(words);
	if (words->rest.length == 0)
		return NULL;
	while (words->rest.length > 0 && strchr("&*!-", peek(words, 0)) != NULL)
		put_token(compiler, names, words, &out, &was_member);
	while (words->rest.length > 0) {
		char byte = peek(words, 0);
		bool goes_on = byte == '.' || byte == '[' || byte == '(' || (byte == '-' && peek(words, 1) == '>');

		if (has_body && !was_member && !goes_on)
			break;
		if (strchr(" \t\r\n", byte) != NULL)
			break;
		if (!has_body && !is_name_start(byte) && !is_digit(byte) && strchr("\"'(", byte) == NULL)
			page_fail(compiler, words->at, "Arguments are separated by spaces; put an expression with operators in ( ).");
		put_token(compiler, names, words, &out, &was_member);
		has_body = true;
		if (peek(words, 0) == '(' && out.at[out.length - 1] == ')')
			break; /* "(a) (b)" without the space is two arguments too */
	}
	if (!has_body || was_member)
		page_fail(compiler, words->at, "An argument is missing here.");
	if (words->rest.length > 0 && strchr(" \t\r\n", peek(words, 0)) == NULL)
		page_fail(compiler, words->at, "Arguments are separated by spaces; put an expression with operators in ( ).");
	return out.at;
}
