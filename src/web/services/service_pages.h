/* service_pages.h -- services that were asked to help a family: the list, asking one, and what comes of it. R-REF-01, R-REF-04 */
#ifndef WEB_SERVICE_PAGES_H
#define WEB_SERVICE_PAGES_H

#include "casework/services/services.h"
#include "casework/story/story_services.sql.h"
#include "web/door.h"
#include "web/episodes/family.h"

enum outcome services_show(struct visit *visit);
enum outcome service_new_show(struct visit *visit);
enum outcome service_new_save(struct visit *visit);
/* service_not_found.c: help was looked for, and nobody offers it. R-REP-02 */
enum outcome service_none_show(struct visit *visit);
enum outcome service_none_save(struct visit *visit);
enum outcome service_one_show(struct visit *visit);
enum outcome service_one_save(struct visit *visit);

/* The kinds of help of the profile, to choose one; that one is restricted is said. */
struct profile_choices service_kind_choices(struct visit *visit);

/* "Freedom Programme, for Kerry"; of one that may not be read: "Restricted: only some may read which service was asked". */
const char *service_heading(struct visit *visit, const struct story_service_requests_row *row);
/* How it stands since when, with its mark: "The help has begun, since 3 March 2026. Came 9 times of 10, last on 12 May 2026". */
const char *service_state_words(struct visit *visit, const struct story_service_requests_row *row, enum mark_kind *mark);
/* "Asked on 3 March 2026 by Helen Sharrock, with the form of the service: SALT 1". */
const char *service_asked_words(struct visit *visit, const struct story_service_requests_row *row);
/* "12 May 2026: Came. She liked it. (Helen Sharrock)"; what was a mistake says so. */
const char *service_step_words(struct visit *visit, const struct story_service_steps_row *row);

/* Those that are not over, each in one line, to stand beside a plan and its review. for_the_room: on a screen that others see, so nothing of what is restricted. R-REF-15 */
MUST_USE enum outcome service_lines(struct visit *visit, int64_t episode_id, bool for_the_room, struct pair_rows *lines);

/* A request of this family that the reader may read. */
struct service_found {
	struct family family;
	struct service_request request;
	struct story_service_requests_row row;
};
/* The one of the path, in found->family, which was read before. NOT_FOUND: none, or its words are restricted. */
MUST_USE enum outcome service_find(struct visit *visit, struct service_found *found);

struct service_card {
	const char *heading, *kind, *asked, *asked_for, *state_words, *due_words;
	enum mark_kind state, due;
	struct { const char *const *at; size_t count; } steps;
	struct url url;   /* to say what came of it; none: not by this reader */
	struct url package_url; /* parts of the assessment that go with it; none: not by this reader */
};
struct service_cards {
	const struct service_card *at;
	size_t count;
};
struct services_view {
	const char *several;   /* would one plan be better? NULL */
	struct url ask_url, none_url, meeting_url;
	bool may_ask;
	struct service_cards running, missing, over; /* missing: looked for, and not found */
};

#endif
