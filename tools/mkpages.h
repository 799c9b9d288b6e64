/* mkpages.h -- pages compiled to C: what is inside tools/mkpages. docs/pages.md explains the language. */
#ifndef TOOLS_MKPAGES_H
#define TOOLS_MKPAGES_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/* ---- where we are in the HTML: mkpages_html.c ------------------------------------------------------------------- */

enum html_place {
	PLACE_TEXT,       /* between tags */
	PLACE_LESS_THAN,  /* just after < */
	PLACE_TAG_NAME,
	PLACE_IN_TAG,     /* between attributes */
	PLACE_ATTRIBUTE,  /* in an attribute's name */
	PLACE_BEFORE_VALUE,
	PLACE_VALUE,      /* inside the quotes */
	PLACE_SELF_CLOSE, /* after the / of <br /> */
	PLACE_END_TAG,
	PLACE_BANG,       /* after <! */
	PLACE_COMMENT,
	PLACE_DOCTYPE,
	PLACE_WORDS,      /* inside <textarea> or <title>, where no tag begins */
	PLACE_SCRIPT,     /* inside <script>: must stay empty */
};

/* How far the value of an attribute that holds an address has come. */
enum address_part { ADDRESS_EMPTY, ADDRESS_GIVEN, ADDRESS_WRITTEN, ADDRESS_FRAGMENT };

enum attribute_kind { ATTRIBUTE_PLAIN, ATTRIBUTE_ADDRESS, ATTRIBUTE_MOMENT, ATTRIBUTE_FORBIDDEN };

struct place_in_file {
	int line, column; /* both from 1; columns count bytes */
};

/* The open elements, innermost first. Never changed once made, so that a state is copied by value. */
struct open_element {
	const char *name;
	struct place_in_file opened_at;
	const struct open_element *around;
};

struct html_state {
	enum html_place place;
	const struct open_element *open;
	char name[40];             /* of the tag, or of the attribute */
	size_t name_length;
	char tag[40];              /* the tag that we are in */
	char quote;
	bool needs_space;          /* an attribute has just ended */
	enum attribute_kind attribute;
	enum address_part address;
	char start[12];            /* how a written address begins */
	size_t start_length;
	int dashes;                /* seen at the end of a comment, or at its start */
	struct place_in_file tag_at;
};

/* ---- the compiler: mkpages_compile.c ---------------------------------------------------------------------------- */

struct page_fault {
	struct place_in_file at;
	const char *words; /* one sentence that says what to do; NULL while all is well */
};

struct pages_compiler;

/* Remember the first fault and leave the compiler. */
_Noreturn void page_fail(struct pages_compiler *compiler, struct place_in_file at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

struct arena *page_arena(struct pages_compiler *compiler);

/* Walk over one byte of the page; what is to be served is added to `served`. Leaves by page_fail() where the HTML is not as it must be. */
void html_walk(struct pages_compiler *compiler, struct html_state *state, char byte, struct place_in_file at, struct buf *served);

/* A statement stands here: ends the name of an attribute without value, and refuses places where nothing may vary. */
void html_meets_statement(struct pages_compiler *compiler, struct html_state *state, struct place_in_file at);

/* The function that prints a value here: "html_put", "html_put_words", "html_put_url" ... Moves the state over it. */
const char *html_meets_value(struct pages_compiler *compiler, struct html_state *state, struct place_in_file at);

/* Both ways through a branch must lead to the same place: gives that place, or fails. */
struct html_state html_join(struct pages_compiler *compiler, const struct html_state *one, const struct html_state *other,
    struct place_in_file at, const char *what);

/* Between tags, with nothing left open that `start` had not: what page, part and capture must come back to. */
void html_must_be_whole(struct pages_compiler *compiler, const struct html_state *state, const struct html_state *start,
    struct place_in_file at, const char *what);

/* ---- expressions: mkpages_expression.c -------------------------------------------------------------------------- */

enum name_kind { NAME_POINTER, NAME_ITEM, NAME_VALUE };

struct page_name {
	const char *word;
	enum name_kind kind;
	int depth; /* of the block that made it */
	const struct page_name *before;
};

/* A piece of a statement, being read. */
struct page_words {
	struct slice rest;
	struct place_in_file at;
};

void words_skip_space(struct page_words *words);
/* The next name (letters, digits, _), or "" when something else comes. */
const char *words_name(struct pages_compiler *compiler, struct page_words *words);

/* All the rest as one expression, in C. */
const char *expression_whole(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words);
/* One argument: a name, call, literal or (expression) with its members; NULL at the end. */
const char *expression_argument(struct pages_compiler *compiler, const struct page_name *names, struct page_words *words);

struct pages_output {
	struct buf header, source;
	struct page_fault fault;
};

/*
 * Compile one file. `path` goes into #line and messages; `base_name` is the last part of the output's name, without ending. false: fault
 * says where and why, and the output is not to be used.
 */
bool pages_compile(struct arena *arena, const char *path, const char *base_name, struct slice text, struct pages_output *output);

#endif
