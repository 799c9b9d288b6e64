/* incident_pages.h -- what happened at home that was told to us: the list with its counts, writing one down, the level that is looked at again. R-PERS-14, R-TOPIC-05 */
#ifndef WEB_INCIDENT_PAGES_H
#define WEB_INCIDENT_PAGES_H

#include "casework/story/story_incidents.sql.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome incidents_show(struct visit *visit);
enum outcome incident_new_show(struct visit *visit);
enum outcome incident_new_save(struct visit *visit);
enum outcome incident_review_show(struct visit *visit);
enum outcome incident_review_save(struct visit *visit);
enum outcome incident_mistake_show(struct visit *visit);
enum outcome incident_mistake_save(struct visit *visit);

/* How many in the last twelve months, by kind and grade: "Domestic abuse: 2 Bronze, 1 Silver"; NULL: none that this reader may know of. */
MUST_USE enum outcome incident_count_words(struct visit *visit, int64_t episode_id, const char **words);

/* "Domestic abuse: Silver, 12 November 2026"; of one that may not be read: "Restricted: only some may read what happened, 12 November 2026". */
const char *incident_heading(struct visit *visit, const struct story_incidents_row *row);
/* Who told us and wrote it down, and how: "Told by Merseyside Police (4411). One adult to another. To Kerry. Helen Sharrock wrote it down." */
const char *incident_meta(struct visit *visit, const struct story_incidents_row *row);
/* What was decided about the level: "The level of need stays as it is, 13 November 2026. Grace Osei and Kerry: She rang at once"; NULL: nothing yet. */
const char *incident_decided_words(struct visit *visit, const struct story_incidents_row *row);

struct incident_card {
	const char *heading, *words, *safety, *meta, *decided, *mistake;
	const char *harm;   /* NULL: it may not be read */
	enum mark_kind harm_mark;
	bool waits;         /* nobody has looked at the level since */
	struct url review_url, mistake_url; /* none: not by this reader */
};
struct incidents_view {
	const char *counts; /* NULL: none */
	struct url new_url;
	bool may_write;
	struct { const struct incident_card *at; size_t count; } cards;
};

#endif
