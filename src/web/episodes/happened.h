/* happened.h -- the chronology of an episode, for its own page and for the overview. */
#ifndef WEB_HAPPENED_H
#define WEB_HAPPENED_H

#include "web/episodes/family.h"

enum { HAPPENED_ALL = 1000 };

/* Newest first, silences of three weeks or more shown; at most `most` entries. `only_kind`: only notes of this kind, or NULL. */
MUST_USE enum outcome happened_read(struct visit *visit, const struct family *family, size_t most, const char *only_kind, struct chronology_rows *rows);

/* All of it, and long words are not made shorter: for what is taken away. *cut: there may be more than was read. */
MUST_USE enum outcome happened_read_whole(struct visit *visit, const struct family *family, struct chronology_rows *rows, bool *cut);

/* "What was agreed": the heading of the paragraphs of one part of a note. */
const char *note_part_heading(const char *part);

/* The words of one part of a note; NULL when there are none. Restricted ones are said to be restricted. */
MUST_USE enum outcome note_words(struct visit *visit, const struct family *family, int64_t note_id, const char *part, const char **words);

#endif
