/* notes.h -- case notes: what happened, about whom; who was seen, heard, alone. Their words are paragraphs. */
#ifndef CASEWORK_NOTES_H
#define CASEWORK_NOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/notes/notes.events.h"
#include "casework/paragraphs/paragraphs.h"

struct work;

/* One child was met in what the note tells. Source: R-REV-11. */
struct new_child_contact {
	int64_t person_id;
	bool seen, heard, alone;
	const char *place_kind; /* of the profile: home, school, clinic ... */
	const char *how_heard;  /* "by watching him play" */
};

/* One text of the note. part: text, discussed, agreed, childs_view ... */
struct note_text {
	const char *part;
	struct new_text text;
};

struct new_note {
	int64_t episode_id;
	const char *note_kind;       /* of the profile */
	struct date happened_on;
	const char *happened_at;     /* "15:30", or NULL */
	const char *place, *heading;
	struct id_list subject_ids;  /* persons of the episode */
	const struct note_text *texts;
	size_t text_count;
	const struct new_child_contact *contacts;
	size_t contact_count;
};

/*
 * Write a note with its paragraphs and the children met. INVALID with problems of fields note_kind, happened_on, happened_at, subjects, the texts'
 * parts, contact_<person>. A conversation cannot be saved without that it happened, what was discussed and what was
 * agreed (R-EPI-26); which kinds are conversations the profile says. Source: R-EPI-23, R-EPI-25.
 */
MUST_USE enum outcome note_write(struct work *work, const struct new_note *given, struct problems *problems, int64_t *note_id);

/*
 * Ask a worker to read this note and to say that they have. INVALID with a problem of field `tell`: nobody, or oneself. A second asking of the same
 * worker is one asking. Source: R-EPI-24.
 */
MUST_USE enum outcome note_alert_send(struct work *work, int64_t note_id, int64_t episode_id, int64_t worker_id, struct problems *problems);

/* They have taken note. NOT_FOUND: no such alert of this episode for the worker who acts, or it is acknowledged. */
MUST_USE enum outcome note_alert_acknowledge(struct work *work, int64_t episode_id, int64_t alert_id);

/* A later paragraph beside what stands; both show in date order. Source: R-EPI-23. */
MUST_USE enum outcome note_add(struct work *work, int64_t note_id, int64_t episode_id, const struct new_text *text, struct problems *problems);

#endif
