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

struct slice
pdf_content_mark(struct slice content, struct arena *arena)
{
	static const char *const paints[] = { "m", "re", "Tj", "TJ", "'", "\"", "Do", "sh", "BI", NULL };
	static const char *const ends[] = { "BDC", "BMC", "BT", "ET", "Q", NULL };
	static const char *const begins_tag[] = { "BDC", "BMC", NULL };
	struct buf out = buf_new(arena, content.length * 3 + 1024);
	size_t copied = 0, at = 0, nesting = 0, depth = 0, span_from = 0;
	bool artifact = false, span_just_begun = false;

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

		if (artifact && is_among(token, ends)) {
			buf_text(&out, "\nEMC");
			artifact = false;
		} else if (!artifact && depth == 0 && is_among(token, paints)) {
			buf_text(&out, "\n/Artifact BMC\n");
			artifact = true;
		}
		if (is_among(token, begins_tag)) {
			depth++;
			span_from = out.length;
			span_just_begun = slice_starts_with(slice_trim(operands), "/Span");
		} else if (slice_equals(token, "EMC")) {
			depth -= depth > 0;
			if (span_just_begun) {
				buf_cut(&out, span_from);
				buf_byte(&out, '\n');
				copied = end;
			}
			span_just_begun = false;
		} else {
			span_just_begun = false;
		}
		buf_slice(&out, slice_part(content, copied, end - copied));
		copied = end;
	}
	buf_slice(&out, slice_part(content, copied, content.length));
	if (artifact)
		buf_text(&out, "\nEMC\n");
	return buf_as_slice(&out);
}
