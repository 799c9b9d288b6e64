/* my_work.h -- what is late, due and waiting, and whose duty it is. */
#ifndef WEB_MY_WORK_H
#define WEB_MY_WORK_H

#include "web/door.h"
#include "web/looked/looked_pages.h"
#include "web/parts.h"

enum outcome my_work_show(struct visit *visit);

/* timescales.c: the board of timescales, for those who oversee the work or keep the register. */
enum outcome timescales_show(struct visit *visit);

/* task_page.c: one thing that waits, and saying that it is done; also for an agency that does not see the family. */
enum outcome task_show(struct visit *visit);
enum outcome task_save(struct visit *visit);

/* told_by_email.c: how one wants to be told by e-mail, and what came of the last ones. */
enum outcome told_by_email_show(struct visit *visit);
enum outcome told_by_email_save(struct visit *visit);

/* cover_page.c: who stands in for me, or for those whom I manage. R-LP-25 */
enum outcome cover_show(struct visit *visit);
enum outcome cover_save(struct visit *visit);

struct covered_family {
	const char *words;
	struct url url;
};

struct my_family {
	const char *names, *reference;
	struct url url;
	int level;
	const char *level_words, *lead;
	const char *unasked; /* that nobody was asked what may be shared; NULL */
	const char *idle;  /* that nothing was written for long; NULL */
	const char *next_words; /* when something is due there, and not late; NULL */
	enum mark_kind next_mark;
};

struct my_work_view {
	struct visit *visit;
	const char *day_words; /* "24 November 2026. You help 3 families." */
	struct count_cards cards;
	struct look_table table; /* late, due soon, waiting, not heard, due later: a band each */
	struct { const struct my_family *at; size_t count; } families;
	struct { const char *const *at; size_t count; } standing_in; /* "You stand in for Ruth Adeyemi until 3 December" */
	struct { const struct covered_family *at; size_t count; } covered; /* the families of those */
	bool email_fails; /* the last e-mails to the worker could not be sent */
	const char *sealed_words; /* of what is sealed the worker is a reader; NULL */
	bool oversees, may_see_board, sees_counts, reviews_looks, leads_workers;
	bool keeps_records;          /* decides how long records are kept */
	const char *requests_words;  /* of people who ask to see what is held about them; NULL: the worker answers none */
	enum mark_kind requests_mark;
	struct emergency_lines emergencies; /* that the worker opened, and that are open still */
	bool sees_audits;                   /* chooses records to be looked at, or looks at them */
	struct emergency_lines assists;     /* families that the worker assists */
	struct look_table team; /* of those overseen */
};

#endif
