/* meeting_show.h -- what the page of one meeting, the list of meetings and its end show. */
#ifndef WEB_MEETING_SHOW_H
#define WEB_MEETING_SHOW_H

#include "documents/minutes_read.h"
#include "web/attachments/attachment_pages.h"
#include "web/meetings/meeting_pages.h"
#include "web/parts.h"

struct meeting_link {
	const char *words;
	struct url url;
};
struct meeting_links {
	const struct meeting_link *at;
	size_t count;
};

struct meetings_view {
	struct look_table table;
	size_t count;
	struct url decide_url;  /* none: no link */
	const char *decide_words, *explained;
};

struct meeting_view {
	struct visit *visit;
	const struct meeting_of_family *of;
	const char *heading, *state_words, *when, *reason;
	enum mark_kind state;
	struct meeting_links links;
	struct fact_rows facts, after; /* after: what it led to */
	bool asks_social_care, disputes;
	struct look_table invitees, copies;
	size_t invitee_count, copy_count;
	bool to_prepare, to_begin, finished;
	struct pair_rows checklist;
	struct url ready_url, start_url;
	struct { const struct minutes_copy_part *at; size_t count; } minutes;
	struct minutes_copy_part reports; /* what was written for it, until it is finished; none: not theirs to run */
	struct attachment_lines files;
};

struct missing_view {
	struct visit *visit;
	const struct meeting_of_family *of;
	struct { const struct meeting_link *at; size_t count; } missing; /* what is missing, and where to settle it */
	struct { const struct meeting_link *at; size_t count; } agreed;  /* who does what; each leads to where it is changed */
	struct url finish_url, back;
};

#endif
