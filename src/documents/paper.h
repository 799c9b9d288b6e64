/* paper.h -- what the printed forms and letters of a practice have in common: in whose name they are, and places that are filled or left to write in. */
#ifndef DOCUMENTS_PAPER_H
#define DOCUMENTS_PAPER_H

#include "base/outcome.h"
#include "documents/letter.h"
#include "platform/pdf/pdf.h"

struct work;

/* Where a paper that is filled in by hand has room for a few words, and for a day. */
#define PAPER_LINE "______________________________"
#define PAPER_DAY "_____ / _____ / _________"
/* Before what can be ticked by hand. */
#define PAPER_BOX "[   ]  "

/* An empty paper in the name of the partnership, with its title. `title`: never a person's name. copy_line, reference: NULL for none. */
struct pdf_document *paper_new(struct work *work, const char *title, const char *copy_line, const char *reference, bool large_type);

/*
 * A letter of the profile, in its language, with these values. Council, partnership, front door and today's day are filled in by themselves; every other place that has no value is empty.
 * NOT_FOUND: the profile has no such letter.
 */
MUST_USE enum outcome paper_letter(struct work *work, const char *key, const struct letter_value *values, size_t value_count, struct pdf_blocks *blocks);

/* Words of the profile that are Markdown. Nothing for NULL; what cannot be read as Markdown is printed as it stands. */
void paper_markdown(struct pdf_blocks *blocks, const char *markdown);

#endif
