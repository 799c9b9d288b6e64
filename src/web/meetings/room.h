/* room.h -- meeting mode: one screen for the room, an item of the agenda at a time; each form on it saves one thing. Inside web/meetings. */
#ifndef WEB_MEETINGS_ROOM_H
#define WEB_MEETINGS_ROOM_H

#include "casework/plans/plans.h"
#include "documents/minutes_copy.h"
#include "web/meetings/meeting_pages.h"

struct room {
	struct meeting_of_family of;
	const struct profile_agenda_item *item;
	struct story_room_children_rows children;
	struct story_room_adults_rows adults;
	struct story_invitees_rows invitees;
	struct meeting_points_rows points;
	struct story_meeting_lines_rows lines;
	struct story_objectives_rows objectives;
	struct story_recommendations_rows recommendations;
	struct minutes_copy_part reports; /* what was written for the meeting */
	struct plan plan;             /* that runs; plan_id 0: none */
	struct profile_choices people;/* who can say or do something: by reference or name, first names first */
	const char *assessed_by;      /* who of them wrote the assessment, and so tells first; NULL. R-MEET-15 */
};

struct room_step {
	const char *words, *small;    /* NULL */
	struct url url;
	bool here;
};
struct room_view {
	struct visit *visit;
	const struct room *room;
	const char *names, *who, *guidance, *title;
	struct { const struct room_step *at; size_t count; } steps;
	struct url leave, next;
	const char *next_words;       /* NULL: this is the last item */
	struct html_safe item;        /* drawn first: after a conflict its fields find out what differs, which stands above them */
};

/* What is drawn for the item: its forms and what was saved. */
void room_item(struct html_out *out, const struct room_view *view);

/* Reads the room of the path. REFUSED for those who do not run the meeting; NOT_FOUND when it has not begun or is over. */
MUST_USE enum outcome room_read(struct visit *visit, struct room *room);

const struct meeting_points_row *room_point(const struct room *room, const char *point);
/* "extent_123": the name of a field that is there once for each row. */
const char *room_field(struct visit *visit, const char *name, int64_t id);

/* A form that saves one thing: `take` says which. */
struct room_form {
	const char *take, *heading, *button; /* heading: NULL */
	bool tell;                           /* the one that is used most: with an edge */
	bool keeps;                          /* what is typed is kept on the server as people type */
	struct html_safe fields;
};
struct url room_url(const struct room_view *view);

#endif
