/* audit_pages.h -- records chosen for somebody without a part in them to look at. R-QA-02, R-QA-04, decision 0059 */
#ifndef WEB_AUDIT_PAGES_H
#define WEB_AUDIT_PAGES_H

#include "casework/audits/audits.h"
#include "platform/html/components.h"
#include "web/door.h"
#include "web/parts.h"

/* audit_list.c: those that the worker looks at, those that were chosen; finding one to choose, by its reference or by lot. */
enum outcome audits_show(struct visit *visit);

/* audit_draw.c: choosing one record, and who looks at it. */
enum outcome audit_draw_show(struct visit *visit);
enum outcome audit_draw_save(struct visit *visit);

/* audit_show.c: one of them; saying what was found, taking it back. */
enum outcome audit_show(struct visit *visit);
enum outcome audit_finish_show(struct visit *visit);
enum outcome audit_finish_save(struct visit *visit);
enum outcome audit_take_back_show(struct visit *visit);
enum outcome audit_take_back_save(struct visit *visit);

/* How it stands: "Open until 30 November 2026", "Finished on ...: the basic requirements are met". */
const char *audit_state_words(struct visit *visit, struct date until_on, struct date finished_on, bool basic_met, struct date taken_back_on, enum mark_kind *mark);

/* ---- Views ---- */

struct audit_line {
	const char *words, *meta;
	enum mark_kind mark;
	const char *mark_words;
	struct url url;
};
struct audit_lines { const struct audit_line *at; size_t count; };

struct audits_view {
	struct visit *visit;
	bool audits, draws;         /* what the worker does here */
	struct audit_lines mine, chosen;
	const char *typed, *found;  /* the reference that was looked for, and of what was found or drawn; NULL */
	bool by_lot;
	const char *lot_words;      /* nothing could be drawn; NULL */
	struct url found_url;
};

struct audit_view {
	struct visit *visit;
	const struct audit *audit;
	struct fact_rows facts;
	enum mark_kind mark;
	const char *mark_words;
	struct url record_url, finish_url, take_back_url; /* none: not for this worker, or over */
	const char *kept_out; /* to who looks at it: why they do not see it now; NULL */
};

#endif
