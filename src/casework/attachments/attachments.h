/* attachments.h -- files that people attach to a family's help, a note, a section of an assessment or a meeting; what the check for viruses found; taking one away. */
#ifndef CASEWORK_ATTACHMENTS_H
#define CASEWORK_ATTACHMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "base/values.h"
#include "casework/attachments/attachments.events.h"
#include "casework/paragraphs/paragraphs.events.h"

struct attachment_box;
struct work;

struct new_attachment {
	int64_t episode_id;
	enum attachment_owner owner_kind;
	int64_t owner_id;
	const char *file_name;        /* as the browser gave it; NULL: nothing was chosen */
	struct slice bytes;
	const char *about;            /* "Letter from the hospital" */
	enum sensitivity sensitivity; /* open or restricted; MISSING: open */
	const char *section;          /* of a restricted one */
	struct id_list subject_ids;   /* persons it is about or who can be seen on it */
};

/*
 * Keep a file. It is looked at first: what is on no list, damaged, too large (`most_bytes`) or able to run something is refused with a sentence (INVALID, field
 * `file`; also `about`, `subjects`); where and when a picture was taken is left out of what is kept. It waits to be checked for viruses. Source: R-EPI-23, R-SAFE-18, T17.
 */
MUST_USE enum outcome attachment_add(struct work *work, const struct attachment_box *box, size_t most_bytes, const struct new_attachment *given, struct problems *problems,
    int64_t *attachment_id, const char **reference);

/*
 * What the check said: clean, infected or failed. Nothing is recorded when nothing has changed, and of a file that was taken away. An infected file stays infected.
 * NOT_FOUND: no such file.
 */
MUST_USE enum outcome attachment_record_scan(struct work *work, int64_t attachment_id, enum attachment_state state, const char *found);

/* Take a file away: nobody is given it any more. INVALID: no reason, or it is gone already (field `reason`). Who may do so is asked at the door. */
MUST_USE enum outcome attachment_remove(struct work *work, int64_t attachment_id, const char *reason, struct problems *problems);

/*
 * Destroy one for good, by this rule: its pieces, its key and its words. NOT_FOUND: no such file; INVALID: a hold in force keeps the record that it belongs to (field `reference`). Who may do so is asked at
 * the door. Source: R-INFO-16; decision 0033.
 */
MUST_USE enum outcome attachment_erase(struct work *work, const char *typed, const char *rule, struct problems *problems);

/* "10 MB": how large a file may be, and how large one is. */
const char *attachment_size_words(struct arena *arena, int64_t byte_count);

#endif
