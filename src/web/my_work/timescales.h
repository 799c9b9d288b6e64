/* timescales.h -- what timescales.c hands to its page. */
#ifndef WEB_TIMESCALES_H
#define WEB_TIMESCALES_H

#include "web/door.h"
#include "web/parts.h"

struct timescale_kind {
	const char *key, *words;
	bool is_chosen;
};

struct timescales_view {
	struct { const struct timescale_kind *at; size_t count; } kinds;
	const char *count_words;   /* "3 late, 14 in time" */
	struct look_table board;
	size_t row_count;
	struct url csv, xlsx;      /* the same as a file */
	struct { const struct pair_row *at; size_t count; } not_at_home; /* children who were not seen at home for a year */
};

#endif
