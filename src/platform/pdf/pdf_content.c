/* pdf_content.c -- a page's content stream: what no tag holds becomes decoration, empty spans go. */
#include <string.h>

#include "base/buf.h"
#include "platform/pdf/pdf_inside.h"

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == '\0';
}

static bool
is_delimiter(char byte)
{
	return strchr("()<>[]{}/%", byte) != NULL && byte != '\0';
}

/* Where the string that begins with `(` at `at` ends; brackets nest and may be escaped. */
static size_t
string_end(struct slice content, size_t at)
{
	size_t depth = 0;

	for (; at < content.length; at++) {
		if (content.at[at] == '\\')
			at++;
		else if (content.at[at] == '(')
			depth++;
		else if (content.at[at] == ')' && --depth == 0)
			return at + 1;
	}
	return content.length;
}

/* Where the token at `at`, which is no white space, ends. */
static size_t
token_end(struct slice content, size_t at)
{
	size_t end = at + 1;

	switch (content.at[at]) {
	case '(':
		return string_end(content, at);
	case '%':
		while (end < content.length && content.at[end] != '\n' && content.at[end] != '\r')
			end++;
		return end;
	case '<':
	case '>':
		if (end < content.length && content.at[end] == content.at[at])
			return end + 1;
		if (content.at[at] == '<')
			while (end < content.length && content.at[end - 1] != '>')
				end++;
		return end;
	case '[':
	case ']':
	case '{':
	case '}':
	case ')':
		return end;
	default:
		break;
	}
	while (end < content.length && !is_space(content.at[end]) && !is_delimiter(content.at[end]))
		end++;
	return end;
}

/* After the data of an inline image: the first "EI" on its own. */
static size_t
inline_image_end(struct slice content, size_t at)
{
	for (; at + 2 < content.length; at++)
		if (is_space(content.at[at]) && content.at[at + 1] == 'E' && content.at[at + 2] == 'I' &&
		    (at + 3 == content.length || is_space(content.at[at + 3])))
			return at + 3;
	return content.length;
}

static bool
is_among(struct slice token, const char *const *names)
{
	for (; *names != NULL; names++)
		if (slice_equals(token, *names))
			return true;
	return false;
}

/* The number in "/P << /MCID 12 >>", or -1; and where the tag's name ends. */
static long long
mcid_of(struct slice operands, struct slice *tag)
{
	long long mcid = -1;

	operands = slice_trim(operands);
	*tag = operands.length == 0 ? operands : slice_part(operands, 0, token_end(operands, 0));
	if (tag->length > 64)
		return -1; /* none of ours */
	for (size_t i = 0; i + 5 < operands.length; i++)
		if (slice_starts_with(slice_part(operands, i, operands.length), "/MCID ")) {
			struct slice rest = slice_part(operands, i + 6, operands.length), number;

			if (slice_cut(&rest, ' ', &number) && !slice_number(number, 1000000, &mcid))
				mcid = -1;
		}
	return mcid;
}

static long long
split_add(struct pdf_splits *splits, long long from)
{
	if (splits->count == splits->room) {
		size_t room = splits->room == 0 ? 16 : splits->room * 2;
		struct pdf_split *more = ARENA_ARRAY(splits->arena, struct pdf_split, room);

		if (splits->count > 0)
			memcpy(more, splits->at, splits->count * sizeof(*more));
		splits->at = more;
		splits->room = room;
	}
	splits->at[splits->count++] = (struct pdf_split){ from, splits->next };
	return splits->next++;
}

struct marking {
	struct buf out;
	struct pdf_splits *splits;
	size_t depth;          /* of marked content */
	bool artifact;         /* one of ours is open */
	struct slice tag;      /* of the marked content at depth 1, and its number; -1: none */
	long long mcid;
	struct slice span;     /* the operands of a span that has just begun and has nothing in it yet; else empty */
	size_t span_from;      /* where it stands in `out` */
	bool split_open;       /* the span at depth 2 has become marked content of its own */
};

/* Something comes between the begin and the end of a span: it is not empty, and stands on its own from here on. */
static void
span_keep(struct marking *marking)
{
	struct slice span = slice_trim(marking->span);

	marking->span = (struct slice){ 0 };
	if (span.length < 3 || marking->depth != 2 || marking->mcid < 0 || !slice_equals(slice_part(span, span.length - 2, 2), ">>"))
		return;
	buf_cut(&marking->out, marking->span_from);
	buf_text(&marking->out, "\nEMC\n");
	buf_slice(&marking->out, slice_part(span, 0, span.length - 2));
	buf_format(&marking->out, "/MCID %lld >> BDC", split_add(marking->splits, marking->mcid));
	marking->split_open = true;
}

static void
marked_begin(struct marking *marking, struct slice operands)
{
	marking->depth++;
	marking->span_from = marking->out.length;
	if (marking->depth == 1)
		marking->mcid = mcid_of(operands, &marking->tag);
	else if (slice_starts_with(slice_trim(operands), "/Span"))
		marking->span = operands;
}

/* Returns false when the end has been written, or must not be. */
static bool
marked_end(struct marking *marking)
{
	marking->depth -= marking->depth > 0;
	if (marking->span.length > 0) {
		buf_cut(&marking->out, marking->span_from);
		buf_byte(&marking->out, '\n');
		marking->span = (struct slice){ 0 };
		return false;
	}
	if (!marking->split_open || marking->depth != 1)
		return true;
	marking->split_open = false;
	buf_text(&marking->out, "\nEMC\n");
	buf_slice(&marking->out, marking->tag);
	buf_format(&marking->out, " << /MCID %lld >> BDC", split_add(marking->splits, marking->mcid));
	return false;
}

struct slice
pdf_content_mark(struct slice content, struct pdf_splits *splits, struct arena *arena)
{
	static const char *const paints[] = { "m", "re", "Tj", "TJ", "'", "\"", "Do", "sh", "BI", NULL };
	static const char *const ends[] = { "BDC", "BMC", "BT", "ET", "Q", NULL };
	static const char *const begins_mark[] = { "BDC", "BMC", NULL };
	struct marking marking = { .out = buf_new(arena, content.length * 16 + 1024), .splits = splits, .mcid = -1 };
	size_t copied = 0, at = 0, nesting = 0;

	/* `copied`: all before it is in `out`; between it and `at` stand the operands of the operator to come. */
	while (at < content.length) {
		if (is_space(content.at[at])) {
			at++;
			continue;
		}

		size_t end = token_end(content, at);
		struct slice token = slice_part(content, at, end - at), operands = slice_part(content, copied, at - copied);
		char first = content.at[at];
		bool opens = slice_equals(token, "[") || slice_equals(token, "<<"), closes = slice_equals(token, "]") || slice_equals(token, ">>");

		nesting += opens;
		if (closes && nesting > 0)
			nesting--;
		at = end;
		if (nesting > 0 || is_delimiter(first) || strchr("+-.0123456789", first) != NULL)
			continue; /* an operand */
		if (slice_equals(token, "BI"))
			at = end = inline_image_end(content, end);

		bool begins = is_among(token, begins_mark), ending = slice_equals(token, "EMC"), write = true;

		if (marking.span.length > 0 && !ending)
			span_keep(&marking);
		if (marking.artifact && is_among(token, ends)) {
			buf_text(&marking.out, "\nEMC");
			marking.artifact = false;
		} else if (!marking.artifact && marking.depth == 0 && is_among(token, paints)) {
			buf_text(&marking.out, "\n/Artifact BMC\n");
			marking.artifact = true;
		}
		if (begins)
			marked_begin(&marking, operands);
		else if (ending)
			write = marked_end(&marking);
		if (write)
			buf_slice(&marking.out, slice_part(content, copied, end - copied));
		copied = end;
	}
	buf_slice(&marking.out, slice_part(content, copied, content.length));
	if (marking.artifact)
		buf_text(&marking.out, "\nEMC\n");
	return buf_as_slice(&marking.out);
}
