/* parts.c -- what the parts need that a page cannot say itself. */
#include "web/parts.h"

#include "base/slice.h"

enum { MOST_LINES = 2000 };

const char *
mark_class(enum mark_kind kind)
{
	switch (kind) {
	case MARK_STILL: return "still";
	case MARK_LATE: return "late";
	case MARK_SOON: return "soon";
	case MARK_WAIT: return "wait";
	case MARK_DONE: return "done";
	case MARK_PART: return "part";
	case MARK_NO: return "no";
	}
	return "still";
}

const char *
level_class(int level)
{
	static const char *const classes[] = { "ws-level--0", "ws-level--1", "ws-level--2", "ws-level--3", "ws-level--4" };

	return classes[level >= 0 && level <= 4 ? level : 0];
}

struct scale_steps
scale_steps(void)
{
	static const int steps[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

	return (struct scale_steps){ steps, sizeof steps / sizeof steps[0] };
}

/* Cut at every line end, or at every empty line. What is over the limit stays in the last piece. */
static struct text_lines
cut(struct arena *arena, const char *text, bool at_empty_lines)
{
	struct slice rest = slice_trim(slice_of(text));
	size_t count = 0, most = 1, i;
	const char **lines;

	for (i = 0; i < rest.length && most < MOST_LINES; i++)
		most += rest.at[i] == '\n';
	lines = ARENA_ARRAY(arena, const char *, most);
	while (rest.length > 0 && count < most) {
		size_t at = 0;

		while (at < rest.length && count + 1 < most && !(rest.at[at] == '\n' && (!at_empty_lines || (at + 1 < rest.length && rest.at[at + 1] == '\n'))))
			at++;
		if (count + 1 == most)
			at = rest.length;
		lines[count++] = arena_copy_slice(arena, slice_part(rest, 0, at));
		rest = slice_part(rest, at < rest.length ? at + 1 : at, rest.length);
		while (at_empty_lines && rest.length > 0 && rest.at[0] == '\n')
			rest = slice_part(rest, 1, rest.length);
	}
	return (struct text_lines){ lines, count };
}

struct text_lines
text_paragraphs(struct arena *arena, const char *text)
{
	return cut(arena, text, true);
}

struct text_lines
text_line_list(struct arena *arena, const char *text)
{
	return cut(arena, text, false);
}
