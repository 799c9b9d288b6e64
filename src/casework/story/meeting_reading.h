/* meeting_reading.h -- reading one meeting: what the actor may know of, for the rules that name things; and the words of what was said. */
#ifndef CASEWORK_MEETING_READING_H
#define CASEWORK_MEETING_READING_H

#include "casework/meetings/meetings.h"
#include "casework/story/story.sql.h"
#include "casework/story/story_meetings.sql.h"

struct problems;
struct work;

/* `children`: those of the episode whom the actor may know of; `names`: theirs, for the note. Lists live in work->arena. */
MUST_USE enum outcome meeting_seen_read(struct work *work, const struct meeting *meeting, const struct story_children_rows *children, const char *names,
    struct meeting_seen *seen);

/* "Kyle, Zak and Kieran Denholm" when all bear one family name, else each with theirs; "Family" for none. */
const char *names_of_children(struct work *work, const struct story_children_rows *children);

/* The whole text of a line: its paragraphs one after another; "Restricted" where it may not be read. From `*at`, which is moved to the next line. */
const char *line_words(struct arena *arena, const struct story_meeting_lines_rows *lines, size_t *at);

/* A problem of `field` when a place that was typed tells a secret address of the family which the actor may know; whoever may not is told nothing: meeting_place_for_paper(). Source: R-SEC-06. */
MUST_USE enum outcome meeting_place_check(struct work *work, int64_t episode_id, const char *place, const char *field, struct problems *problems);

/* "Thursday 3 December 2026, 15:30, Hollin Lane Primary School"; "" before it is arranged. */
const char *meeting_when_words(struct arena *arena, const struct meeting *meeting);

/* Meetings that were held on or after a day (none: ever), by reference, the newest first: what can have agreed something. */
struct profile_choices meetings_held(struct work *work, const struct story_meetings_rows *meetings, struct date since);
/* "The Family Action Meeting of 3 May 2026, MT-..." for the held one of them of this reference; NULL: there is none. */
const char *meeting_held_words(struct work *work, const struct story_meetings_rows *meetings, struct date since, const char *reference);

#endif
