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
	const char *not_agreed; /* the family has not agreed, or only in part, that their agency may share; NULL */
};

/* Help that ended, or another that runs; what was tried in it when the reader may see it. R-EPI-22 */
struct earlier_help {
	const char *words;
	struct { const char *const *at; size_t count; } tried;
};

struct episode_view {
	const struct family *family;
	const struct profile *profile;
	struct due_rows due, due_later;
	bool may_write;                /* a note */
	int level, level_before;
	const char *level_words, *level_why;
	struct { const char *const *at; size_t count; } levels_of_each; /* of one child or one part of life: "Kyle, Learning and school: 3 Complex" */
	const char *incident_counts;    /* of the last 12 months; NULL: none. R-TOPIC-05 */
	const char *round_words;        /* where assess, plan, do and review stand; NULL once help has ended */
	const char *coordinator_words;  /* who began the help and who coordinates it */
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
	const char *contingency;        /* of the plan as agreed; NULL */
	const char *summary_meta, *beside_other_help;
	bool summary_stale;             /* the plan was agreed or reviewed since it was written */
	struct { const struct earlier_help *at; size_t count; } earlier;
	struct look_table scales;
	size_t scale_count;
	struct due_rows tasks;
	struct url plan_url, chronology_url, story_url, files_url, consent_url, level_url, lead_url, team_url, note_url, summary_url, coordinator_url, incidents_url;
};

#endif
