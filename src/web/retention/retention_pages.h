/* retention_pages.h -- how long records are kept: what is past its time, one record, what keeps it. R-INFO-16, decision 0033 */
#ifndef WEB_RETENTION_PAGES_H
#define WEB_RETENTION_PAGES_H

#include "casework/retention/erasing.h"
#include "casework/retention/retention.h"
#include "platform/html/components.h"
#include "web/door.h"
#include "web/parts.h"

/* retention_list.c: what is past its time, what is held; a record is looked for by its reference. */
enum outcome retention_show(struct visit *visit);

/* retention_record.c: one record and its days; holding it, looking at a hold again, lifting it. */
enum outcome retention_record_show(struct visit *visit);
enum outcome retention_hold_show(struct visit *visit);
enum outcome retention_hold_save(struct visit *visit);
enum outcome hold_review_show(struct visit *visit);
enum outcome hold_review_save(struct visit *visit);
enum outcome hold_lift_show(struct visit *visit);
enum outcome hold_lift_save(struct visit *visit);

/* erasing.c: proposing that a record is erased, agreeing, the proposal that comes to nothing. */
enum outcome erasing_propose_show(struct visit *visit);
enum outcome erasing_propose_save(struct visit *visit);
enum outcome erasing_confirm_show(struct visit *visit);
enum outcome erasing_confirm_save(struct visit *visit);
enum outcome erasing_end_show(struct visit *visit);
enum outcome erasing_end_save(struct visit *visit);

/* erased.c: which were. */
enum outcome erased_show(struct visit *visit);

/* "Kyle Denholm"; "Baby Denholm" before there is a first name. */
const char *retention_person_words(struct visit *visit, const struct retention_people_row *person);

/* "Kept until 1 May 2020, by the rule "Six years after help ended"". `days` has a day that decides. */
const char *retention_day_words(struct visit *visit, const struct retention_days *days);

/* The label of a reason to close in the practice of today, or its key. */
const char *retention_reason_words(struct visit *visit, const char *reason);

/* ---- Views ---- */

struct retention_row {
	const char *words, *meta;
	enum mark_kind mark;
	const char *mark_words;
	struct url url;
};
struct retention_rows { const struct retention_row *at; size_t count; };

struct retention_rule_line { const char *name, *words; };
struct retention_view {
	struct visit *visit;
	const char *not_stated;     /* why nothing is listed by itself; NULL: rules are stated */
	struct { const struct retention_rule_line *at; size_t count; } rules;
	struct retention_rows past, held, asked; /* asked: proposed to be erased, waiting for somebody else */
	const char *questions;      /* what is erased by itself all the same */
	bool more;
	const char *typed, *found;  /* what was looked for, and the reference of what was found; NULL */
	struct url found_url;
};

struct hold_view_line {
	const char *reason, *meta;
	enum mark_kind mark;
	const char *mark_words;
	bool in_force;
	struct url review, lift;
};
struct retention_record_view {
	struct visit *visit;
	const char *heading;
	enum mark_kind mark;
	const char *mark_words;
	struct fact_rows facts;
	struct retention_rows rules;
	const char *no_rule;        /* NULL: rules speak for it */
	struct { const struct hold_view_line *at; size_t count; } holds;
	struct url hold;
	const char *proposal;       /* who proposes to erase it, when and why; NULL: nobody does */
	struct url propose, confirm, end;
	bool is_mine;               /* they proposed it */
	struct retention_rows ended; /* proposals that came to nothing */
};

struct erased_view_line {
	const char *reference, *words, *rule, *who;
	bool again;
};
struct erased_view {
	struct visit *visit;
	struct { const struct erased_view_line *at; size_t count; } lines;
	bool more;
};

#endif
