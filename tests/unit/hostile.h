/* hostile.h -- what somebody might send instead of what a form asks for; from a seed, so that it comes again. Inside tests/unit. */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "tests/page_forms.h"

struct id_source;

enum { SENT_MOST = 2400 };

/* A pair that is sent; `raw` when it is not UTF-8 without NUL, so that nobody may expect it back. */
struct sent {
	const char *name;
	struct slice value;
	bool raw;
};

struct sending {
	struct sent at[SENT_MOST];
	size_t count;
	const char *content_type;
	struct slice body;
	bool malformed; /* the body is no form at all */
};

/* Values and references that were seen somewhere, to be sent where they do not belong. */
struct loot {
	const char *references[400];
	const char *tokens[40];
	size_t reference_count, token_count;
};

/* Text that no field asks for. *raw as above. */
struct slice hostile_value(struct arena *arena, struct id_source *dice, const struct loot *loot, bool *raw);

/* What an honest person might write into this field. */
const char *plausible_value(struct arena *arena, struct id_source *dice, const struct page_field *field);

/* This form filled in by somebody who means harm, or does not look: fields missing, doubled, foreign, of all sizes; encoded in one way or another. */
void hostile_fill(struct arena *arena, struct id_source *dice, const struct loot *loot, const struct page_form *form, struct sending *sending);

/* Something that should not be: told on stderr and counted, so that one run tells them all. */
void hostile_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
size_t hostile_faults(void);

/* What was sent first under this name; NULL: nothing. */
const struct sent *hostile_sent(const struct sending *sending, const char *name);

/*
 * The page that refused this form has an error summary, each of whose links leads somewhere, and a title that says so; else a fault. One that was
 * asked for something else, such as one more row, may have none.
 */
void hostile_check_summary(struct arena *arena, const char *what, const struct page_form *form, const struct sending *sending, struct slice html);

/* Every value of the form's fields that was sent stands in its field again; else a fault. */
void hostile_check_kept(struct arena *arena, const char *what, const struct page_form *form, const struct sending *sending, struct slice html);

/* A reference, or another part of a path, that is almost right. */
const char *hostile_path(struct arena *arena, struct id_source *dice, const char *path);

/* Words that must not stand in a page unescaped, wherever they were typed. NULL: none does. */
const char *hostile_markup_in(struct slice html);

#endif
