/* letter.h -- a council's letter: Markdown with {{places}} from its profile, filled in and made into a document. */
#ifndef DOCUMENTS_LETTER_H
#define DOCUMENTS_LETTER_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "platform/pdf/pdf.h"

/* What stands for {{name}}. Text, never Markdown: stars and brackets in it print as they are; its line breaks stay. */
struct letter_value {
	const char *name;
	const char *text; /* NULL counts as the empty text */
};

#define LETTER_MOST_BYTES (256 * 1024)

/*
 * Add a letter to `blocks`. Read are headings (1 to 3), paragraphs, strong text, lists of one level, quotes (somebody's words; a last paragraph that
 * begins with a dash says whose), a rule (a new page), and links, whose address is printed after their words. Emphasis prints plain.
 * HTML, pictures, code and lists within lists are problems: a letter has to read the same everywhere. A paragraph left empty by its values is left out.
 * INVALID: `problems` (field "letter") says what and on which line; also for a {{place}} without a value. Nothing is added then.
 */
MUST_USE enum outcome letter_blocks(struct slice markdown, const struct letter_value *values, size_t value_count,
    struct pdf_blocks *blocks, struct problems *problems);

/* The same letter as HTML for a page or a mail: escaped, no attributes but href of https, mailto and tel. *html is owned by the arena. */
MUST_USE enum outcome letter_html(struct slice markdown, const struct letter_value *values, size_t value_count,
    struct arena *arena, const char **html, struct problems *problems);

/* Check a letter when its profile is loaded: every {{place}} must be among `names`. Adds a problem for each fault; INVALID when there is one. */
MUST_USE enum outcome letter_check(struct slice markdown, const char *const *names, size_t name_count, struct problems *problems);

#endif
