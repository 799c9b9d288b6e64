/* letter.c -- Markdown by cmark, read once into plain parts, from which both the paper and the page are made. */
#include "documents/letter.h"

#include <cmark.h>
#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

#define RESULT_LIMIT ((size_t)16 * 1024 * 1024)

enum part_kind { PART_HEADING, PART_PARAGRAPH, PART_ITEM, PART_QUOTE, PART_RULE };

struct run {
	const char *text, *link; /* link: an address, or NULL */
	bool bold;
	struct run *next;
};

/* A heading, a paragraph, one item of a list, one paragraph of a quote, or a rule. */
struct part {
	enum part_kind kind;
	int level;      /* of a heading */
	int group;      /* items of one list, paragraphs of one quote: the same number */
	bool numbered;
	struct run *first, *last;
	struct part *next;
};

struct letter {
	struct arena *arena;
	const struct letter_value *values;
	size_t value_count;
	struct problems *problems;
	struct part *first, *last;
	int groups;
	/* where the walk is */
	bool in_quote, in_list, numbered;
	int group, bold;
	const char *link;
	struct part *open; /* takes the text that comes; NULL between blocks */
};

static void
release_tree(void *tree)
{
	cmark_node_free(tree);
}

static struct part *
part_add(struct letter *letter, enum part_kind kind)
{
	struct part *part = ARENA_NEW(letter->arena, struct part);

	part->kind = kind;
	part->group = letter->group;
	part->numbered = letter->numbered;
	if (letter->last != NULL)
		letter->last->next = part;
	else
		letter->first = part;
	letter->last = part;
	return part;
}

static void
run_add(struct letter *letter, const char *text)
{
	struct run *run = ARENA_NEW(letter->arena, struct run);

	if (letter->open == NULL || text[0] == '\0')
		return;
	*run = (struct run){ text, letter->link, letter->bold > 0, NULL };
	if (letter->open->last != NULL)
		letter->open->last->next = run;
	else
		letter->open->first = run;
	letter->open->last = run;
}

/* The text with every {{place}} filled in. What stands in a value is never looked at again. */
static const char *
fill_in(struct letter *letter, const char *text, int line)
{
	struct slice rest = slice_of(text);
	struct buf filled = buf_new(letter->arena, RESULT_LIMIT);

	while (rest.length > 0) {
		if (!slice_starts_with(rest, "{{")) {
			buf_byte(&filled, rest.at[0]);
			rest = slice_part(rest, 1, rest.length);
			continue;
		}

		size_t end = 2;

		while (end < rest.length && !slice_starts_with(slice_part(rest, end, 2), "}}"))
			end++;
		if (end == rest.length) {
			problem_add(letter->problems, "letter", "Line %d: a place that begins with {{ must end with }}", line);
			break;
		}

		struct slice name = slice_trim(slice_part(rest, 2, end - 2));
		const char *value = NULL;

		for (size_t i = 0; i < letter->value_count && value == NULL; i++)
			if (slice_equals(name, letter->values[i].name))
				value = letter->values[i].text == NULL ? "" : letter->values[i].text;
		if (value == NULL)
			problem_add(letter->problems, "letter", "Line %d: there is nothing called {{%s}} to fill in", line,
			    arena_copy_slice(letter->arena, slice_part(name, 0, 60)));
		buf_text(&filled, value);
		rest = slice_part(rest, end + 2, rest.length);
	}
	return filled.length == 0 ? "" : filled.at;
}

static const char *
link_address(struct letter *letter, cmark_node *node, int line)
{
	const char *address = fill_in(letter, cmark_node_get_url(node), line);

	if (!text_starts_with(address, "https://") && !text_starts_with(address, "mailto:") && !text_starts_with(address, "tel:"))
		problem_add(letter->problems, "letter", "Line %d: a link must go to an address that begins with https://, mailto: or tel:", line);
	return address;
}

static int
line_of(cmark_node *node)
{
	while (node != NULL && cmark_node_get_start_line(node) == 0)
		node = cmark_node_parent(node); /* inline nodes know no line */
	return node == NULL ? 1 : cmark_node_get_start_line(node);
}

static void
block_begin(struct letter *letter, cmark_node *node, int line)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_HEADING:
		if (cmark_node_get_heading_level(node) > 3)
			problem_add(letter->problems, "letter", "Line %d: headings have one, two or three # signs", line);
		if (letter->in_quote || letter->in_list)
			problem_add(letter->problems, "letter", "Line %d: a heading cannot stand inside a list or a quote", line);
		letter->open = part_add(letter, PART_HEADING);
		letter->open->level = cmark_node_get_heading_level(node);
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!letter->in_list)
			letter->open = part_add(letter, letter->in_quote ? PART_QUOTE : PART_PARAGRAPH);
		else if (letter->open == NULL)
			letter->open = part_add(letter, PART_ITEM);
		else
			run_add(letter, "\n");
		break;
	case CMARK_NODE_ITEM:
		letter->open = NULL; /* its first paragraph opens it */
		break;
	case CMARK_NODE_LIST:
	case CMARK_NODE_BLOCK_QUOTE:
		if (letter->in_list || letter->in_quote)
			problem_add(letter->problems, "letter", "Line %d: a list or quote cannot stand inside another", line);
		letter->group = ++letter->groups;
		letter->in_list = cmark_node_get_type(node) == CMARK_NODE_LIST;
		letter->in_quote = !letter->in_list;
		letter->numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		part_add(letter, PART_RULE);
		break;
	case CMARK_NODE_DOCUMENT:
		break;
	default:
		problem_add(letter->problems, "letter", "Line %d: a letter cannot hold HTML, pictures or code", line);
		break;
	}
}

static void
block_end(struct letter *letter, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_LIST:
	case CMARK_NODE_BLOCK_QUOTE:
		letter->in_list = letter->in_quote = letter->numbered = false;
		letter->group = 0;
		letter->open = NULL;
		break;
	case CMARK_NODE_HEADING:
	case CMARK_NODE_ITEM:
		letter->open = NULL;
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!letter->in_list)
			letter->open = NULL;
		break;
	default:
		break;
	}
}

static void
inline_meet(struct letter *letter, cmark_node *node, bool begins, int line)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		run_add(letter, fill_in(letter, cmark_node_get_literal(node), line));
		break;
	case CMARK_NODE_SOFTBREAK:
		run_add(letter, " ");
		break;
	case CMARK_NODE_LINEBREAK:
		run_add(letter, "\n");
		break;
	case CMARK_NODE_STRONG:
		letter->bold += begins ? 1 : -1;
		break;
	case CMARK_NODE_EMPH:
		break;
	case CMARK_NODE_LINK:
		letter->link = begins ? link_address(letter, node, line) : NULL;
		break;
	default:
		problem_add(letter->problems, "letter", "Line %d: a letter cannot hold HTML, pictures or code", line);
		break;
	}
}

static bool
part_is_empty(const struct part *part)
{
	for (const struct run *run = part->first; run != NULL; run = run->next)
		if (!text_is_empty(run->text))
			return false;
	return part->kind != PART_RULE;
}

static enum outcome
letter_read(struct letter *letter, struct slice markdown)
{
	size_t problems_before = letter->problems->count;

	if (markdown.length > LETTER_MOST_BYTES || !text_is_utf8(markdown)) {
		problem_add(letter->problems, "letter", "A letter must be text of at most %d KB", LETTER_MOST_BYTES / 1024);
		return INVALID;
	}

	cmark_node *tree = cmark_parse_document(markdown.length == 0 ? "" : markdown.at, markdown.length, CMARK_OPT_DEFAULT);

	arena_at_end(letter->arena, release_tree, tree);
	cmark_consolidate_text_nodes(tree); /* a {{place_of_two}} may have come in pieces */

	cmark_iter *walk = cmark_iter_new(tree);
	cmark_event_type event;

	arena_at_end(letter->arena, (void (*)(void *))cmark_iter_free, walk);
	while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk);
		bool begins = event == CMARK_EVENT_ENTER;
		cmark_node_type type = cmark_node_get_type(node);

		if (type >= CMARK_NODE_FIRST_INLINE)
			inline_meet(letter, node, begins, line_of(node));
		else if (begins)
			block_begin(letter, node, line_of(node));
		else
			block_end(letter, node);
	}
	return letter->problems->count == problems_before ? OK : INVALID;
}

/* ---- on paper ------------------------------------------------------------------------------------------------ */

/* Where a link leads, for people who hold paper; "" when its words say so already. */
static const char *
printed_address(const struct run *run)
{
	const char *address = run->link;

	if (address == NULL || (run->next != NULL && run->next->link == run->link))
		return "";
	for (size_t i = 0; i < 2; i++) {
		const char *start = i == 0 ? "mailto:" : "tel:";

		if (text_starts_with(address, start))
			address += strlen(start);
	}
	return strstr(run->text, address) != NULL ? "" : address;
}

static void
run_print(struct buf *text, const struct run *run)
{
	const char *address = printed_address(run);

	buf_text(text, run->text);
	if (address[0] != '\0')
		buf_format(text, " (%s)", address);
}

static const char *
part_text(struct arena *arena, const struct part *part)
{
	struct buf text = buf_new(arena, RESULT_LIMIT);

	for (const struct run *run = part->first; run != NULL; run = run->next)
		run_print(&text, run);
	return text.length == 0 ? "" : text.at;
}

static bool
says_whose(const char *text)
{
	return text_starts_with(text, "\xe2\x80\x94") || text_starts_with(text, "\xe2\x80\x93") || text_starts_with(text, "-");
}

static const char *
after_dash(const char *text)
{
	text += text[0] == '-' ? 1 : 3;
	while (*text == ' ')
		text++;
	return text;
}

/* All paragraphs of one quote. Returns its last part. */
static const struct part *
quote_print(struct arena *arena, struct pdf_blocks *blocks, const struct part *part)
{
	struct buf words = buf_new(arena, RESULT_LIMIT);
	const char *whose = NULL;

	for (;; part = part->next) {
		const char *text = part_text(arena, part);
		bool more = part->next != NULL && part->next->kind == PART_QUOTE && part->next->group == part->group;

		if (!more && words.length > 0 && says_whose(text)) {
			whose = after_dash(text);
		} else if (!text_is_empty(text)) {
			buf_text(&words, words.length > 0 ? "\n" : "");
			buf_text(&words, text);
		}
		if (!more)
			break;
	}
	if (words.length > 0)
		pdf_voice(blocks, words.at, whose);
	return part;
}

enum outcome
letter_blocks(struct slice markdown, const struct letter_value *values, size_t value_count, struct pdf_blocks *blocks, struct problems *problems)
{
	struct arena *arena = blocks->arena;
	struct letter letter = { .arena = arena, .values = values, .value_count = value_count, .problems = problems };
	struct pdf_block *list = NULL;
	int list_group = 0;

	if (letter_read(&letter, markdown) != OK)
		return INVALID;
	for (const struct part *part = letter.first; part != NULL; part = part->next) {
		if (part_is_empty(part))
			continue;
		switch (part->kind) {
		case PART_HEADING:
			pdf_heading(blocks, part->level, part_text(arena, part));
			break;
		case PART_PARAGRAPH: {
			struct pdf_block *paragraph = pdf_paragraph_of(blocks);

			for (const struct run *run = part->first; run != NULL; run = run->next) {
				struct buf text = buf_new(arena, RESULT_LIMIT);

				run_print(&text, run);
				pdf_run(paragraph, text.at, run->bold, NULL);
			}
			break;
		}
		case PART_ITEM:
			if (list == NULL || list_group != part->group)
				list = pdf_list(blocks, part->numbered);
			list_group = part->group;
			pdf_item(list, part_text(arena, part));
			break;
		case PART_QUOTE:
			part = quote_print(arena, blocks, part);
			break;
		case PART_RULE:
			pdf_page_break(blocks);
			break;
		}
	}
	return OK;
}

/* ---- on a page ----------------------------------------------------------------------------------------------- */

static void
html_escape(struct buf *html, const char *text)
{
	for (; *text != '\0'; text++)
		switch (*text) {
		case '&': buf_text(html, "&amp;"); break;
		case '<': buf_text(html, "&lt;"); break;
		case '>': buf_text(html, "&gt;"); break;
		case '"': buf_text(html, "&quot;"); break;
		case '\'': buf_text(html, "&#39;"); break;
		case '\n': buf_text(html, "<br>"); break;
		default: buf_byte(html, *text); break;
		}
}

static void
runs_html(struct buf *html, const struct part *part)
{
	const char *link = NULL;

	for (const struct run *run = part->first; run != NULL; run = run->next) {
		if (run->link != NULL && run->link != link) {
			buf_text(html, "<a href=\"");
			html_escape(html, run->link);
			buf_text(html, "\">");
		}
		link = run->link;
		buf_text(html, run->bold ? "<strong>" : "");
		html_escape(html, run->text);
		buf_text(html, run->bold ? "</strong>" : "");
		if (link != NULL && (run->next == NULL || run->next->link != link))
			buf_text(html, "</a>");
	}
}

static bool
goes_on(const struct part *part)
{
	return part->next != NULL && part->next->kind == part->kind && part->next->group == part->group;
}

enum outcome
letter_html(struct slice markdown, const struct letter_value *values, size_t value_count, struct arena *arena, const char **html,
    struct problems *problems)
{
	struct letter letter = { .arena = arena, .values = values, .value_count = value_count, .problems = problems };
	struct buf page = buf_new(arena, RESULT_LIMIT);
	const struct part *before = NULL;

	if (letter_read(&letter, markdown) != OK)
		return INVALID;
	for (const struct part *part = letter.first; part != NULL; before = part, part = part->next) {
		bool begins = before == NULL || before->kind != part->kind || before->group != part->group;

		switch (part->kind) {
		case PART_HEADING:
			buf_format(&page, "<h%d>", part->level);
			runs_html(&page, part);
			buf_format(&page, "</h%d>\n", part->level);
			break;
		case PART_PARAGRAPH:
			if (part_is_empty(part))
				break;
			buf_text(&page, "<p>");
			runs_html(&page, part);
			buf_text(&page, "</p>\n");
			break;
		case PART_ITEM:
			if (begins)
				buf_text(&page, part->numbered ? "<ol>\n" : "<ul>\n");
			buf_text(&page, "<li>");
			runs_html(&page, part);
			buf_text(&page, "</li>\n");
			if (!goes_on(part))
				buf_text(&page, part->numbered ? "</ol>\n" : "</ul>\n");
			break;
		case PART_QUOTE:
			buf_text(&page, begins ? "<blockquote><p>" : "<p>");
			runs_html(&page, part);
			buf_text(&page, goes_on(part) ? "</p>\n" : "</p></blockquote>\n");
			break;
		case PART_RULE:
			buf_text(&page, "<hr>\n");
			break;
		}
	}
	*html = page.length == 0 ? "" : page.at;
	return OK;
}

enum outcome
letter_check(struct slice markdown, const char *const *names, size_t name_count, struct problems *problems)
{
	struct letter_value *values = ARENA_ARRAY(problems->arena, struct letter_value, name_count);
	struct letter letter = { .arena = problems->arena, .values = values, .value_count = name_count, .problems = problems };

	for (size_t i = 0; i < name_count; i++)
		values[i] = (struct letter_value){ names[i], "https://example.org" }; /* good as a word and as an address */
	return letter_read(&letter, markdown);
}
