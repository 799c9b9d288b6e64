/* attachment_reading.h -- one attached file for whoever asks for it: whether they may know of it, have it, take it away; and its bytes. R-SEC-02, R-EPI-23 */
#ifndef CASEWORK_ATTACHMENT_READING_H
#define CASEWORK_ATTACHMENT_READING_H

#include "casework/access/access.h"
#include "casework/story/story_attachments.sql.h"

struct attachment_box;
struct work;

/* Whether anybody is given a file, by what the check for viruses said of it. */
enum attachment_giving {
	ATTACHMENT_IS_GIVEN,
	ATTACHMENT_WAITS,      /* not checked yet, or the check does not answer: later */
	ATTACHMENT_IS_HARMFUL, /* never */
	ATTACHMENT_IS_GONE,    /* somebody took it away */
};

/* `state` as attachments.events has it. Where there is no scanner (`no_scanner`) what was never checked is given; what one found harmful before is not. */
enum attachment_giving attachment_giving_of(const char *state, bool removed, bool no_scanner);

/* The file of this reference, of this episode. NOT_FOUND: the episode has none of which the actor may know. REFUSED: they may know that it is there, and no more. */
MUST_USE enum outcome attachment_find(struct work *work, int64_t episode_id, const char *reference, struct story_attachment_row *row);

/* Whoever leads the help, and whoever attached it. That it was not taken away already is attachment_remove()'s to say. */
bool attachment_may_be_removed(const struct work *work, const struct access_to_episode *access, const struct story_attachment_row *row);

/*
 * Its bytes, whole, in the work's arena. BROKEN: they are not what the journal says, or their key is not here: neither is the reader's fault, and neither is
 * "no such file". UNAVAILABLE: there is no key at all (`box` NULL). What may not be given must not be asked for.
 */
MUST_USE enum outcome attachment_whole(struct work *work, const struct attachment_box *box, const struct story_attachment_row *row, struct slice *bytes);

#endif
