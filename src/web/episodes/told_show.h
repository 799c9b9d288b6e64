/* told_show.h -- what told_show.c hands to its page. */
#ifndef WEB_TOLD_SHOW_H
#define WEB_TOLD_SHOW_H

#include "web/parts.h"

struct told_line { const char *words, *language, *source; };

struct told_entry {
	const char *about;       /* "Kyle", "The family" */
	struct told_line now;    /* words NULL: what stands may not be read */
	const char *closed;      /* instead of it: why; NULL */
	struct { const struct told_line *at; size_t count; } before; /* what it was, newest first */
};

struct told_theme {
	const char *label;
	struct { const struct told_entry *at; size_t count; } entries;
};

struct said_line { const char *words, *who; struct url url; const char *link; };

struct said_lines { const struct said_line *at; size_t count; };

struct told_view {
	const char *intro;
	struct { const struct told_theme *at; size_t count; } themes;
	struct said_lines own, told; /* in their own words; as a worker wrote it down */
};

#endif
