/* paragraphs.h -- text written about somebody, paragraph by paragraph, with author, subjects, source, sensitivity and language. */
#ifndef CASEWORK_PARAGRAPHS_H
#define CASEWORK_PARAGRAPHS_H

#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "casework/paragraphs/paragraphs.events.h"

struct work;

enum { PARAGRAPH_MOST = 20000 }; /* characters in one text of a form; a paragraph is a part of it */

/* Where a text belongs: "note" 12 "text". */
struct paragraph_owner {
	const char *owner_kind;
	int64_t owner_id;
	const char *part;
	int64_t episode_id;
	bool is_new; /* nothing of it was written before this part */
};

struct new_text {
	const char *words;              /* paragraphs parted by empty lines */
	const char *language;           /* BCP 47; NULL: the worker's own, "en" */
	enum paragraph_basis basis;
	const char *told_by;            /* NULL unless told or own_words */
	int64_t voice_of_person_id;     /* whose own words; 0 */
	enum sensitivity sensitivity;   /* MISSING: open */
	const char *section;            /* of a restricted one */
	struct id_list subject_ids;     /* persons; may be empty */
	struct id_list reader_ids;      /* workers, of a sealed one; the writer is added */
};

/*
 * Write a text as one paragraph for each part between empty lines, in order, after those that the owner has. Nothing is written
 * for an empty text. INVALID with a problem of `field` when it is longer than PARAGRAPH_MOST.
 */
MUST_USE enum outcome paragraphs_write(struct work *work, const struct paragraph_owner *owner, const struct new_text *text, const char *field,
    struct problems *problems);

/* Put a paragraph into another part of its owner, after what stands there. NOT_FOUND. Who may do so, and whether there is such a part, is asked before. */
MUST_USE enum outcome paragraph_move(struct work *work, int64_t paragraph_id, const char *part);

/*
 * Put one paragraph right: a new one stands beside it, both stay readable. NOT_FOUND; INVALID: no words, no reason, nothing changed, or
 * it was corrected before (fields words, reason). Who may do so is asked at the door. Source: R-EPI-23.
 */
MUST_USE enum outcome paragraph_correct(struct work *work, int64_t paragraph_id, const char *words, const char *reason,
    struct problems *problems);

#endif
