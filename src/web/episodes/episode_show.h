/* episode_show.h -- the family's page: who, what is due, level, consent, plan, what has happened, who helps. */
#ifndef WEB_EPISODE_SHOW_H
#define WEB_EPISODE_SHOW_H

#include "web/episodes/family.h"

struct episode_link {
	const char *words;
	struct url url;
};

struct helper_row {
	const char *name, *what, *contact;
};

struct episode_view {
	const struct family *family;
	const struct profile *profile;
	struct due_rows due, due_later;
	bool may_write;                /* a note */
	int level, level_before;
	const char *level_words, *level_why;
	const char *consent_words;
	struct pair_rows consents;
	const char *plan_heading, *plan_meta;
	bool has_plan;
	struct look_table plan;
	struct chronology_rows happened;
	const char *lead_since;
	struct { const struct helper_row *at; size_t count; } helpers;
	struct { const struct episode_link *at; size_t count; } next;  /* what can be done now */
	const char *summary, *why_involved, *ended;
	struct { const char *const *at; size_t count; } earlier;
	struct look_table scales;
	size_t scale_count;
	struct due_rows tasks;
	struct url plan_url, chronology_url, consent_url, level_url, lead_url, team_url, note_url;
};

#endif
