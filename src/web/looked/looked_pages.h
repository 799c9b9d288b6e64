/* looked_pages.h -- who looked at what: for whoever answers for it, and for the family. R-SEC-04 */
#ifndef WEB_LOOKED_PAGES_H
#define WEB_LOOKED_PAGES_H

#include "casework/looked/looked.h"
#include "casework/profile/profile.h"
#include "platform/html/components.h"
#include "web/door.h"
#include "web/parts.h"

/* looked_search.c: every look in all agencies, searched in plain words. */
enum outcome looked_search_show(struct visit *visit);

/* emergency.c: opening help in an emergency; one opening; all of which one may know. R-SEC-03 */
enum outcome emergency_open_show(struct visit *visit);
enum outcome emergency_open_save(struct visit *visit);
enum outcome emergency_show(struct visit *visit);
enum outcome emergency_end_save(struct visit *visit);
enum outcome emergency_review_save(struct visit *visit);
enum outcome emergencies_show(struct visit *visit);

struct emergency_line {
	const char *words, *state;
	struct url url;
};
struct emergency_lines { const struct emergency_line *at; size_t count; };
struct emergencies_view {
	struct emergency_lines lines;
};
struct emergency_view {
	struct visit *visit;
	const char *heading, *who, *phone, *state, *reason, *ended, *review; /* phone, ended, review NULL: none */
	struct url episode_url;     /* none: the reader does not see the help */
	struct { const char *const *at; size_t count; } looks;
	bool may_end, may_review;
	struct url end_url, review_url;
	int64_t version;
};

/* The answers to: was it in order? */
const struct profile_choices *emergency_verdicts(void);

/* "Tom Whelan, Speech and language therapist, Speech and Language Therapy: 10am on 24 November 2026" and its state for each opening of this help, or of those that are open for the reader (0). */
MUST_USE enum outcome emergency_lines_read(struct visit *visit, int64_t episode_id, bool all, struct emergency_lines *lines);

/* assist.c: a coordinator who assists a family: beginning, who does and did, ending. Annex C.2 rule 13 */
enum outcome assist_begin_show(struct visit *visit);
enum outcome assist_begin_save(struct visit *visit);
enum outcome assists_show(struct visit *visit);
enum outcome assist_end_save(struct visit *visit);

struct assist_line {
	const char *who, *phone, *when, *reason; /* phone NULL: none known */
	const char *end_words;
	struct url end_url;                      /* none: it is over, or not the reader's to end */
	int64_t version;
};
struct assists_view {
	struct visit *visit;
	struct { const struct assist_line *at; size_t count; } lines;
};

/* "The family of Kyle Denholm" and until when, for each family that the worker who acts assists today. */
MUST_USE enum outcome assist_lines_read(struct visit *visit, struct emergency_lines *lines);

/* family_looked.c: the same for the family itself, on a page and on paper; for whoever leads. R-FAM-09, R-INFO-15 */
enum outcome family_looked_show(struct visit *visit);
enum outcome family_looked_pdf(struct visit *visit);

struct family_looked_view {
	struct look_table table;
	size_t row_count;
	bool older;
	const char *left_out;
	struct look_table shared; /* what was passed on */
	size_t shared_count;
	const char *shared_left_out;
	struct look_table asked;  /* who was asked about them, and who asked */
	size_t asked_count;
	const char *asked_left_out;
	struct url pdf, large;
};

/* odd.c: looks that somebody should ask about, and what was found. */
enum outcome odd_looks_show(struct visit *visit);
enum outcome odd_review_show(struct visit *visit);
enum outcome odd_review_save(struct visit *visit);

struct odd_line {
	const char *sentence, *why, *review; /* review NULL: nobody has asked yet */
	struct url url;
};
struct odd_looks_view {
	struct visit *visit;
	const char *from, *to;   /* as typed */
	const char *heading;     /* NULL: a day is wrong */
	bool more;
	struct { const struct odd_line *at; size_t count; } lines;
};

struct looked_link {
	const char *words;
	struct url url;       /* the same search, for them alone; none: it is for them alone already */
};
struct looked_links { const struct looked_link *at; size_t count; };
struct looked_told {
	const char *words, *why;
};
struct looked_search_view {
	struct visit *visit;
	struct looked_typed typed;
	const char *from, *to;      /* as typed, or the usual days */
	struct { const struct component_select_item *at; size_t count; } agencies;
	struct url here;            /* this search, without what is meant by its names; the empty form when there is none */
	bool gone;                  /* the search that the address names is kept no longer */
	bool asked;                 /* and nothing is wrong with it */
	const char *heading;        /* "12 looks from 28 October 2026 to 24 November 2026, newest first" */
	struct looked_links people, workers;
	struct { const struct looked_told *at; size_t count; } lines;
	struct url older;           /* none: there are no older ones */
};

#endif
