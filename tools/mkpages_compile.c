/* mkpages_compile.c -- reads a page's statements and writes the C that prints it. */
#include "mkpages.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define OUTPUT_LIMIT ((size_t)8 << 20)
#define MOST_BLOCKS 64

enum block_kind { BLOCK_PAGE, BLOCK_PART, BLOCK_LAYOUT, BLOCK_IF, BLOCK_EACH, BLOCK_CAPTURE };

struct block {
	enum block_kind kind;
	struct place_in_file at;
	struct html_state start;     /* where the HTML was when it began */
	struct html_state reached;   /* if: where the branches so far lead */
	bool has_branch, has_else;   /* if: one branch is done; the last one is open */
	bool newline_before, newline_after; /* a line end was served before it; on all ways to its end */
	const char *name;            /* capture: the name that it makes */
	const char *list;            /* each: the list, in C */
	const struct page_name *names_outside;
};

struct pages_compiler {
	struct arena *arena;
	jmp_buf way_out;
	const char *path, *base_name;
	struct slice text;
	size_t position;
	struct place_in_file at;
	struct page_fault *fault;
	struct buf *header, *source;
	struct buf fixed;            /* what is served as it stands, not yet written */
	struct html_state html;
	struct block blocks[MOST_BLOCKS];
	size_t block_count;
	const struct page_name *names;
	bool in_function, has_content, has_function;
	bool space_pending, newline_pending, newline_served, after_control;
	const char *layout_call;     /* page: the call that ends its layout */
	const char *layout_name, *layout_parameters;
	const struct page_name *layout_names; /* its parameters: what is known again after {{ content }} */
};

struct arena *
page_arena(struct pages_compiler *compiler)
{
	return compiler->arena;
}

_Noreturn void
page_fail(struct pages_compiler *compiler, struct place_in_file at, const char *format, ...)
{
	struct buf words = buf_new(compiler->arena, 4000);
	char text[2000];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	buf_text(&words, text);
	compiler->fault->at = at;
	compiler->fault->words = words.at;
	longjmp(compiler->way_out, 1);
}

/* ---- writing C ------------------------------------------------------------------------------------------------- */

static void
put_literal(struct buf *out, struct slice text)
{
	size_t i, on_line = 0;

	buf_byte(out, '"');
	for (i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.at[i];

		if (byte == '\n') {
			buf_text(out, "\\n");
			if (on_line > 90 && i + 1 < text.length) {
				buf_text(out, "\"\n\t    \"");
				on_line = 0;
			}
		} else if (byte == '"' || byte == '\\' || byte == '?') {
			buf_format(out, "\\%c", byte);
		} else if (byte < 32 || byte > 126) {
			buf_format(out, "\\%03o", byte);
		} else {
			buf_byte(out, (char)byte);
		}
		on_line++;
	}
	buf_byte(out, '"');
}

static void
flush_space(struct pages_compiler *compiler)
{
	if (compiler->newline_pending) {
		if (!(compiler->after_control && compiler->newline_served))
			buf_byte(&compiler->fixed, '\n');
		compiler->newline_served = true;
	} else if (compiler->space_pending) {
		buf_byte(&compiler->fixed, ' ');
		compiler->newline_served = false;
	}
	if (compiler->newline_pending || compiler->space_pending)
		compiler->after_control = false;
	compiler->space_pending = compiler->newline_pending = false;
}

/* Write out what is served as it stands. */
static void
flush_fixed(struct pages_compiler *compiler)
{
	flush_space(compiler);
	if (compiler->fixed.length == 0)
		return;
	buf_text(compiler->source, "\thtml_fixed(out, ");
	put_literal(compiler->source, buf_as_slice(&compiler->fixed));
	buf_format(compiler->source, ", %zu);\n", compiler->fixed.length);
	buf_cut(&compiler->fixed, 0);
}

/* The C that follows comes from this line of the page: what a compiler says of it names the page. */
static void
put_line(struct pages_compiler *compiler, struct place_in_file at)
{
	buf_format(compiler->source, "#line %d ", at.line);
	put_literal(compiler->source, slice_of(compiler->path));
	buf_byte(compiler->source, '\n');
}

/* ---- statements ------------------------------------------------------------------------------------------------ */

static const char *
block_words(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_PAGE: return "The page";
	case BLOCK_PART: return "The part";
	case BLOCK_LAYOUT: return "The layout";
	case BLOCK_IF: return "{{ if }}";
	case BLOCK_EACH: return "{{ each }}";
	case BLOCK_CAPTURE: return "{{ capture }}";
	}
	return "";
}

static struct block *
block_open(struct pages_compiler *compiler, enum block_kind kind, struct place_in_file at)
{
	struct block *block;

	if (compiler->block_count == MOST_BLOCKS)
		page_fail(compiler, at, "Blocks lie more than %d deep.", MOST_BLOCKS);
	block = &compiler->blocks[compiler->block_count++];
	*block = (struct block){ .kind = kind, .at = at, .start = compiler->html, .names_outside = compiler->names,
		.newline_before = compiler->newline_served, .newline_after = true };
	return block;
}

static struct block *
block_now(struct pages_compiler *compiler)
{
	return compiler->block_count == 0 ? NULL : &compiler->blocks[compiler->block_count - 1];
}

static void
add_name(struct pages_compiler *compiler, const char *word, enum name_kind kind, struct place_in_file at)
{
	struct page_name *name = ARENA_NEW(compiler->arena, struct page_name);
	const struct page_name *other;

	if (strcmp(word, "out") == 0 || strcmp(word, "arena") == 0)
		page_fail(compiler, at, "The name \"%s\" is taken.", word);
	for (other = compiler->names; other != NULL; other = other->before)
		if (strcmp(other->word, word) == 0)
			page_fail(compiler, at, "The name \"%s\" is used already.", word);
	name->word = word;
	name->kind = kind;
	name->before = compiler->names;
	compiler->names = name;
}

static void
must_end(struct pages_compiler *compiler, struct page_words *words)
{
	words_skip_space(words);
	if (words->rest.length > 0)
		page_fail(compiler, words->at, "\"%.*s\" is too much here.", (int)(words->rest.length < 40 ? words->rest.length : 40), words->rest.at);
}

static const char *
name_must_come(struct pages_compiler *compiler, struct page_words *words, const char *what)
{
	const char *name = words_name(compiler, words);

	if (*name == '\0')
		page_fail(compiler, words->at, "%s must be named here.", what);
	return name;
}

/* "(const struct episode_view *view, int page)": checks the brackets and makes its names known. Gives the list without brackets. */
static const char *
read_parameters(struct pages_compiler *compiler, struct page_words *words)
{
	struct slice list, rest, part;
	const char *text;

	words_skip_space(words);
	if (words->rest.length < 2 || words->rest.at[0] != '(' || words->rest.at[words->rest.length - 1] != ')')
		page_fail(compiler, words->at, "The parameters must follow in ( ), as in C.");
	list = slice_trim(slice_part(words->rest, 1, words->rest.length - 2));
	text = arena_copy_slice(compiler->arena, list);
	if (strpbrk(text, "(){};#\"") != NULL)
		page_fail(compiler, words->at, "A parameter is a type and a name, as in \"const struct episode_view *view\".");
	rest = list;
	while (list.length > 0 && slice_cut(&rest, ',', &part)) {
		size_t start;

		part = slice_trim(part);
		for (start = part.length; start > 0 && strchr(" *\t", part.at[start - 1]) == NULL; start--)
			;
		if (start == 0 || start == part.length)
			page_fail(compiler, words->at, "A parameter is a type and a name, as in \"const struct episode_view *view\".");
		add_name(compiler, arena_copy_slice(compiler->arena, slice_part(part, start, part.length - start)),
		    slice_find(slice_part(part, 0, start), '*') < start ? NAME_POINTER : NAME_VALUE, words->at);
	}
	return text;
}

static void
function_begin(struct pages_compiler *compiler, struct place_in_file at, const char *name, const char *ending, const char *parameters)
{
	const char *comma = *parameters == '\0' ? "" : ", ";

	buf_format(compiler->header, "void %s%s(struct html_out *out%s%s);\n", name, ending, comma, parameters);
	buf_byte(compiler->source, '\n');
	put_line(compiler, at);
	buf_format(compiler->source, "void\n%s%s(struct html_out *out%s%s)\n{\n", name, ending, comma, parameters);
	compiler->in_function = true;
	compiler->has_function = true;
	compiler->newline_served = true; /* a page begins at once, without empty lines */
}

/* Parameters that a function does not use are no fault. */
static void
put_unused(struct pages_compiler *compiler)
{
	const struct page_name *name;

	buf_text(compiler->source, "\t(void)out;\n");
	for (name = compiler->names; name != NULL; name = name->before)
		buf_format(compiler->source, "\t(void)%s;\n", name->word);
}

static void
function_end(struct pages_compiler *compiler)
{
	flush_fixed(compiler);
	buf_text(compiler->source, "}\n");
	compiler->in_function = false;
}

static void
say_definition(struct pages_compiler *compiler, enum block_kind kind, struct page_words *words, struct place_in_file at)
{
	const char *name, *parameters;

	if (compiler->block_count > 0)
		page_fail(compiler, at, "%s that begins on line %d has not ended yet.", block_words(block_now(compiler)->kind), block_now(compiler)->at.line);
	block_open(compiler, kind, at);
	name = name_must_come(compiler, words, block_words(kind));
	parameters = read_parameters(compiler, words);
	if (kind == BLOCK_LAYOUT) {
		function_begin(compiler, at, name, "_begin", parameters);
		compiler->layout_name = name;
		compiler->layout_parameters = parameters;
		compiler->layout_names = compiler->names;
		compiler->has_content = false;
	} else {
		function_begin(compiler, at, name, "", parameters);
	}
	put_unused(compiler);
}

/* The arguments of a call: " , a, b", or one struct made of ".name=value" arguments. */
static const char *
read_arguments(struct pages_compiler *compiler, const char *component, struct page_words *words)
{
	struct buf list = buf_new(compiler->arena, OUTPUT_LIMIT);
	const char *argument;
	bool is_named = false, any = false;

	for (;;) {
		words_skip_space(words);
		if (words->rest.length > 1 && words->rest.at[0] == '.') {
			const char *member;
			struct place_in_file at = words->at;

			if (component == NULL)
				page_fail(compiler, at, "Named arguments are for components; a part takes its arguments in order.");
			if (any && !is_named)
				page_fail(compiler, at, "Named and unnamed arguments cannot be mixed.");
			words->rest = slice_part(words->rest, 1, words->rest.length - 1);
			words->at.column++;
			member = name_must_come(compiler, words, "The option");
			while (words->rest.length > 1 && words->rest.at[0] == '.') {
				words->rest = slice_part(words->rest, 1, words->rest.length - 1);
				words->at.column++;
				member = arena_format(compiler->arena, "%s.%s", member, name_must_come(compiler, words, "The option"));
			}
			if (words->rest.length < 2 || words->rest.at[0] != '=')
				page_fail(compiler, words->at, "An option is written .%s=value, without spaces.", member);
			words->rest = slice_part(words->rest, 1, words->rest.length - 1);
			words->at.column++;
			argument = expression_argument(compiler, compiler->names, words);
			if (argument == NULL)
				page_fail(compiler, words->at, "The value of .%s is missing.", member);
			if (!is_named)
				buf_format(&list, ", &(const struct component_%s){", component);
			buf_format(&list, "%s .%s = %s", is_named ? "," : "", member, argument);
			is_named = true;
		} else {
			argument = expression_argument(compiler, compiler->names, words);
			if (argument == NULL)
				break;
			if (is_named)
				page_fail(compiler, words->at, "Named and unnamed arguments cannot be mixed.");
			buf_format(&list, ", %s", argument);
		}
		any = true;
	}
	if (is_named)
		buf_text(&list, " }");
	return list.at == NULL ? "" : list.at;
}

static void
say_call(struct pages_compiler *compiler, bool is_component, struct page_words *words, struct place_in_file at)
{
	const char *name = name_must_come(compiler, words, is_component ? "The component" : "The part");
	const char *arguments = read_arguments(compiler, is_component ? name : NULL, words);

	html_meets_statement(compiler, &compiler->html, at);
	if (compiler->html.place != PLACE_TEXT)
		page_fail(compiler, at, "A %s stands between tags, not inside one.", is_component ? "component" : "part");
	flush_fixed(compiler);
	put_line(compiler, at);
	buf_format(compiler->source, "\t%s%s(out%s);\n", is_component ? "component_" : "", name, arguments);
	compiler->newline_served = false;
}

static void
say_inside(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *name = name_must_come(compiler, words, "The layout"), *arguments = read_arguments(compiler, NULL, words);

	if (compiler->block_count != 1 || block_now(compiler)->kind != BLOCK_PAGE || compiler->layout_call != NULL || compiler->html.open != NULL ||
	    compiler->fixed.length > 0)
		page_fail(compiler, at, "{{ inside }} comes once, straight after {{ page }}.");
	put_line(compiler, at);
	buf_format(compiler->source, "\t%s_begin(out%s);\n", name, arguments);
	compiler->layout_call = arena_format(compiler->arena, "\t%s_end(out%s);\n", name, arguments);
}

static void
say_content(struct pages_compiler *compiler, struct place_in_file at)
{
	if (compiler->block_count != 1 || block_now(compiler)->kind != BLOCK_LAYOUT)
		page_fail(compiler, at, "{{ content }} stands in a {{ layout }}, outside of {{ if }} and {{ each }}.");
	if (compiler->has_content)
		page_fail(compiler, at, "A layout has one {{ content }}.");
	if (compiler->html.place != PLACE_TEXT)
		page_fail(compiler, at, "{{ content }} stands between tags, not inside one.");
	compiler->has_content = true;
	compiler->names = compiler->layout_names;
	function_end(compiler);
	function_begin(compiler, at, compiler->layout_name, "_end", compiler->layout_parameters);
	put_unused(compiler);
}

static void
say_each(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *item = name_must_come(compiler, words, "The item"), *in = words_name(compiler, words), *list;
	const struct page_name *name;

	if (strcmp(in, "in") != 0)
		page_fail(compiler, words->at, "Write {{ each item in list }}.");
	list = expression_whole(compiler, compiler->names, words);
	for (name = compiler->names; name != NULL; name = name->before)
		if (name->kind == NAME_POINTER && strcmp(name->word, list) == 0)
			list = arena_format(compiler->arena, "*%s", list);
	html_meets_statement(compiler, &compiler->html, at);
	flush_fixed(compiler);
	block_open(compiler, BLOCK_EACH, at)->list = list;
	put_line(compiler, at);
	buf_format(compiler->source,
	    "\tfor (size_t %s_index = 0; %s_index < (size_t)(%s).count; %s_index++) { const __typeof__((%s).at[0]) *const %s_at = &(%s).at[%s_index]; "
	    "const bool %s_first = %s_index == 0, %s_last = %s_index + 1 == (size_t)(%s).count; (void)%s_at; (void)%s_first; (void)%s_last;\n",
	    item, item, list, item, list, item, list, item, item, item, item, item, list, item, item, item);
	add_name(compiler, item, NAME_ITEM, at);
}

static void
say_if(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *condition = expression_whole(compiler, compiler->names, words);

	html_meets_statement(compiler, &compiler->html, at);
	flush_fixed(compiler);
	block_open(compiler, BLOCK_IF, at);
	put_line(compiler, at);
	buf_format(compiler->source, "\tif (%s) {\n", condition);
}

static void
branch_ends(struct pages_compiler *compiler, struct block *block, struct place_in_file at)
{
	html_meets_statement(compiler, &compiler->html, at);
	flush_fixed(compiler);
	block->reached = html_join(compiler, block->has_branch ? &block->reached : &block->start, &compiler->html, at, block_words(block->kind));
	block->has_branch = true;
	block->newline_after = block->newline_after && compiler->newline_served;
	compiler->newline_served = block->newline_before;
	compiler->names = block->names_outside;
}

static void
say_else(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	struct block *block = block_now(compiler);
	const char *word;

	if (block == NULL || (block->kind != BLOCK_IF && block->kind != BLOCK_EACH) || block->has_else)
		page_fail(compiler, at, "{{ else }} has no {{ if }} or {{ each }} to belong to.");
	branch_ends(compiler, block, at);
	compiler->html = block->start;
	html_meets_statement(compiler, &compiler->html, at);
	word = words_name(compiler, words);
	if (strcmp(word, "if") == 0 && block->kind == BLOCK_IF) {
		const char *condition = expression_whole(compiler, compiler->names, words);

		put_line(compiler, at);
		buf_format(compiler->source, "\t} else if (%s) {\n", condition);
		return;
	}
	if (*word != '\0')
		page_fail(compiler, at, "After {{ else }} only \"if\" may come.");
	must_end(compiler, words);
	block->has_else = true;
	if (block->kind == BLOCK_EACH)
		buf_format(compiler->source, "\t}\n\tif ((%s).count == 0) {\n", block->list);
	else
		buf_text(compiler->source, "\t} else {\n");
}

static void
say_end(struct pages_compiler *compiler, struct place_in_file at)
{
	struct block *block = block_now(compiler);

	if (block == NULL)
		page_fail(compiler, at, "{{ end }} ends nothing.");
	switch (block->kind) {
	case BLOCK_IF:
	case BLOCK_EACH:
		branch_ends(compiler, block, at);
		if (!block->has_else)
			block->reached = html_join(compiler, &block->start, &block->reached, at, block_words(block->kind));
		compiler->html = block->reached;
		compiler->newline_served = block->newline_after && (block->has_else || block->newline_before);
		buf_text(compiler->source, "\t}\n");
		break;
	case BLOCK_CAPTURE:
		html_must_be_whole(compiler, &compiler->html, &block->start, at, "{{ capture }}");
		flush_fixed(compiler);
		compiler->names = block->names_outside;
		add_name(compiler, block->name, NAME_VALUE, at);
		buf_format(compiler->source, "\tconst struct html_safe %s = html_cut(out, %s_from); (void)%s;\n", block->name, block->name, block->name);
		break;
	case BLOCK_LAYOUT:
		if (!compiler->has_content)
			page_fail(compiler, block->at, "The layout has no {{ content }}.");
		/* fall through */
	case BLOCK_PAGE:
	case BLOCK_PART:
		compiler->space_pending = compiler->newline_pending = false; /* so that a part may stand amid words */
		html_must_be_whole(compiler, &compiler->html, &block->start, at, block_words(block->kind));
		if (block->kind == BLOCK_PAGE && compiler->layout_call != NULL) {
			flush_fixed(compiler);
			put_line(compiler, at);
			buf_text(compiler->source, compiler->layout_call);
			compiler->layout_call = NULL;
		}
		function_end(compiler);
		compiler->names = block->names_outside;
		break;
	}
	compiler->block_count--;
}

static void
say_let(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *name = name_must_come(compiler, words, "The value"), *value;

	words_skip_space(words);
	if (words->rest.length < 2 || words->rest.at[0] != '=' || words->rest.at[1] == '=')
		page_fail(compiler, words->at, "Write {{ let name = expression }}.");
	words->rest = slice_part(words->rest, 1, words->rest.length - 1);
	words->at.column++;
	value = expression_whole(compiler, compiler->names, words);
	html_meets_statement(compiler, &compiler->html, at);
	flush_fixed(compiler);
	put_line(compiler, at);
	buf_format(compiler->source, "\tconst __auto_type %s = %s; (void)%s;\n", name, value, name);
	add_name(compiler, name, NAME_VALUE, at);
}

static void
say_capture(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *name = name_must_come(compiler, words, "The captured part");

	must_end(compiler, words);
	html_meets_statement(compiler, &compiler->html, at);
	if (compiler->html.place != PLACE_TEXT)
		page_fail(compiler, at, "{{ capture }} stands between tags, not inside one.");
	flush_fixed(compiler);
	block_open(compiler, BLOCK_CAPTURE, at)->name = name;
	buf_format(compiler->source, "\tconst size_t %s_from = html_length(out);\n", name);
}

static void
say_attributes(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *list = expression_whole(compiler, compiler->names, words);

	html_meets_statement(compiler, &compiler->html, at);
	if (compiler->html.place != PLACE_IN_TAG)
		page_fail(compiler, at, "{{ attributes }} stands inside a tag, between attributes.");
	if (!compiler->html.needs_space)
		compiler->space_pending = false; /* each attribute brings its own */
	compiler->html.needs_space = true;
	flush_fixed(compiler);
	put_line(compiler, at);
	buf_format(compiler->source, "\thtml_attributes(out, %s);\n", list);
}

static void
say_include(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	if (compiler->has_function)
		page_fail(compiler, at, "{{ include }} comes before the first page, part or layout.");
	words_skip_space(words);
	if (words->rest.length < 3 || words->rest.at[0] != '"' || words->rest.at[words->rest.length - 1] != '"')
		page_fail(compiler, words->at, "Write {{ include \"folder/header.h\" }}.");
	buf_text(compiler->header, "#include ");
	buf_slice(compiler->header, words->rest);
	buf_byte(compiler->header, '\n');
}

static void
say_value(struct pages_compiler *compiler, struct page_words *words, struct place_in_file at)
{
	const char *value = expression_whole(compiler, compiler->names, words);
	const char *function = html_meets_value(compiler, &compiler->html, at);

	compiler->after_control = false;
	flush_fixed(compiler);
	put_line(compiler, at);
	buf_format(compiler->source, "\t%s(out, %s);\n", function, value);
	compiler->newline_served = false;
}

/* What stands between {{ and }}. A statement begins with its word and a space; all else is a value. */
static void
say(struct pages_compiler *compiler, struct slice inside, struct place_in_file at)
{
	struct page_words words = { slice_trim(inside), at }, after;
	const char *word;

	words.at.column += 2 + (int)(words.rest.at - inside.at);
	after = words;
	word = words_name(compiler, &after);
	if (strcmp(word, "include") == 0)
		say_include(compiler, &after, at);
	else if (strcmp(word, "page") == 0)
		say_definition(compiler, BLOCK_PAGE, &after, at);
	else if (strcmp(word, "part") == 0)
		say_definition(compiler, BLOCK_PART, &after, at);
	else if (strcmp(word, "layout") == 0)
		say_definition(compiler, BLOCK_LAYOUT, &after, at);
	else if (!compiler->in_function && strcmp(word, "end") != 0)
		page_fail(compiler, at, "Before this, {{ page name(parameters) }} or {{ part name(parameters) }} must begin.");
	else if (strcmp(word, "inside") == 0)
		say_inside(compiler, &after, at);
	else if (strcmp(word, "content") == 0)
		say_content(compiler, at);
	else if (strcmp(word, "call") == 0)
		say_call(compiler, false, &after, at);
	else if (strcmp(word, "component") == 0)
		say_call(compiler, true, &after, at);
	else if (strcmp(word, "attributes") == 0)
		say_attributes(compiler, &after, at);
	else if (strcmp(word, "each") == 0)
		say_each(compiler, &after, at);
	else if (strcmp(word, "if") == 0)
		say_if(compiler, &after, at);
	else if (strcmp(word, "else") == 0)
		say_else(compiler, &after, at);
	else if (strcmp(word, "end") == 0) {
		must_end(compiler, &after);
		say_end(compiler, at);
	} else if (strcmp(word, "let") == 0)
		say_let(compiler, &after, at);
	else if (strcmp(word, "capture") == 0)
		say_capture(compiler, &after, at);
	else {
		say_value(compiler, &words, at);
		return;
	}
	compiler->after_control = true;
}

/* ---- reading the file ------------------------------------------------------------------------------------------ */

static char
take(struct pages_compiler *compiler)
{
	char byte = compiler->text.at[compiler->position++];

	if (byte == '\n') {
		compiler->at.line++;
		compiler->at.column = 1;
	} else {
		compiler->at.column++;
	}
	return byte;
}

static bool
comes(const struct pages_compiler *compiler, const char *text)
{
	return slice_starts_with(slice_part(compiler->text, compiler->position, strlen(text)), text);
}

static bool
keeps_space(const struct html_state *html)
{
	const struct open_element *element;

	if (html->place == PLACE_WORDS || html->place == PLACE_VALUE)
		return true;
	for (element = html->open; element != NULL; element = element->around)
		if (strcmp(element->name, "pre") == 0)
			return true;
	return false;
}

/* Outside of pages and parts: a comment for authors, or white space. */
static void
skip_between(struct pages_compiler *compiler)
{
	struct place_in_file at = compiler->at;

	if (!comes(compiler, "<!--")) {
		if (strchr(" \t\r\n", take(compiler)) == NULL)
			page_fail(compiler, at, "Before this, {{ page name(parameters) }} or {{ part name(parameters) }} must begin.");
		return;
	}
	while (!comes(compiler, "-->")) {
		if (compiler->position >= compiler->text.length)
			page_fail(compiler, at, "The comment is not closed by -->.");
		take(compiler);
	}
	take(compiler);
	take(compiler);
	take(compiler);
}

/* One byte that is served as it stands. White space between tags and attributes is made short. */
static void
walk(struct pages_compiler *compiler)
{
	struct place_in_file at = compiler->at;
	enum html_place before = compiler->html.place;
	char byte = take(compiler);
	bool is_space = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';

	if (is_space && !keeps_space(&compiler->html) && before != PLACE_COMMENT) {
		struct buf nowhere = buf_new(compiler->arena, 16);

		html_walk(compiler, &compiler->html, byte, at, &nowhere);
		if (byte == '\n' && before == PLACE_TEXT)
			compiler->newline_pending = true;
		compiler->space_pending = true;
		return;
	}
	if (before != PLACE_COMMENT && before != PLACE_BANG) {
		if (!(byte == '>' && (before == PLACE_IN_TAG || before == PLACE_END_TAG)))
			flush_space(compiler);
		compiler->space_pending = compiler->newline_pending = false;
		compiler->after_control = false;
		compiler->newline_served = false;
	}
	html_walk(compiler, &compiler->html, byte, at, &compiler->fixed);
	/* HTML drops the first line end inside a text area: one of ours goes first, so that none of the person's is lost. */
	if (before != PLACE_WORDS && compiler->html.place == PLACE_WORDS && strcmp(compiler->html.open->name, "textarea") == 0)
		buf_byte(&compiler->fixed, '\n');
}

static void
read_file(struct pages_compiler *compiler)
{
	while (compiler->position < compiler->text.length) {
		struct place_in_file at = compiler->at;
		struct slice inside;
		size_t from;

		if (!comes(compiler, "{{")) {
			if (compiler->in_function)
				walk(compiler);
			else
				skip_between(compiler);
			continue;
		}
		take(compiler);
		take(compiler);
		from = compiler->position;
		while (!comes(compiler, "}}")) {
			if (compiler->position >= compiler->text.length || comes(compiler, "{{"))
				page_fail(compiler, at, "{{ is not closed by }}.");
			take(compiler);
		}
		inside = slice_part(compiler->text, from, compiler->position - from);
		take(compiler);
		take(compiler);
		if (slice_trim(inside).length == 0)
			page_fail(compiler, at, "{{ }} holds nothing.");
		say(compiler, inside, at);
	}
	if (compiler->block_count == 1 && block_now(compiler)->kind == BLOCK_PAGE)
		say_end(compiler, compiler->at);
	if (compiler->block_count > 0)
		page_fail(compiler, block_now(compiler)->at, "%s has no {{ end }}.", block_words(block_now(compiler)->kind));
	if (!compiler->has_function)
		page_fail(compiler, compiler->at, "The file has no page, part or layout.");
}

bool
pages_compile(struct arena *arena, const char *path, const char *base_name, struct slice text, struct pages_output *output)
{
	struct pages_compiler *compiler = ARENA_NEW(arena, struct pages_compiler);
	char guard[200];
	size_t i;

	output->header = buf_new(arena, OUTPUT_LIMIT);
	output->source = buf_new(arena, OUTPUT_LIMIT);
	output->fault = (struct page_fault){ 0 };
	compiler->arena = arena;
	compiler->path = path;
	compiler->base_name = base_name;
	compiler->text = text;
	compiler->at = (struct place_in_file){ 1, 1 };
	compiler->fault = &output->fault;
	compiler->header = &output->header;
	compiler->source = &output->source;
	compiler->fixed = buf_new(arena, OUTPUT_LIMIT);

	for (i = 0; path[i] != '\0' && i + 1 < sizeof guard; i++) {
		if (path[i] >= 'a' && path[i] <= 'z')
			guard[i] = (char)(path[i] - 'a' + 'A');
		else
			guard[i] = path[i] == '.' || path[i] == '-' || path[i] == '/' ? '_' : path[i];
	}
	guard[i] = '\0';
	buf_format(compiler->header, "/* Made by mkpages from %s. */\n#ifndef PAGE_%s\n#define PAGE_%s\n\n#include \"platform/html/html.h\"\n", path, guard, guard);
	buf_format(compiler->source, "/* Made by mkpages from %s. */\n#include \"%s.h\"\n\n#include \"platform/html/components.h\"\n", path, base_name);
	if (setjmp(compiler->way_out) != 0)
		return false;
	read_file(compiler);
	buf_text(compiler->header, "\n#endif\n");
	return true;
}
