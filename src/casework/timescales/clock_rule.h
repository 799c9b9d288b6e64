/* clock_rule.h -- a timescale of the profile, when it runs out, and how it stands: arithmetic only, no tables. Source: Annex B, Annex I. */
#ifndef CASEWORK_CLOCK_RULE_H
#define CASEWORK_CLOCK_RULE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "casework/expression/expression.h"
#include "casework/holidays/holidays.h"

enum clock_unit {
	CLOCK_NO_LIMIT,      /* "no local limit set": due_on is none */
	CLOCK_WORKING_DAYS,  /* the day it starts is day 0 */
	CLOCK_CALENDAR_DAYS,
	CLOCK_WEEKS,
	CLOCK_MONTHS,        /* the same day of the month, or the last of a shorter one */
	CLOCK_HOURS,         /* elapsed, also across a change of summer time */
	CLOCK_TERM,          /* by the last day of the school term in which it starts, `allowed` terms on (1: this one) */
};

enum clock_roll { CLOCK_KEEP, CLOCK_NEXT_WORKING_DAY }; /* what is done with a due day that is no working day */

enum clock_duty { DUTY_LEAD, DUTY_AUTHOR, DUTY_COORDINATOR, DUTY_MANAGER, DUTY_NAMED };

struct clock_rule {
	const char *key;       /* assessment_completed */
	const char *number;    /* "CLK-03" */
	const char *title;     /* "Early Help Assessment finished" */
	const char *starts_on; /* what starts it: assessment_decided */
	const char *stops_on;  /* what stops it: assessment_completed */
	struct expression *when; /* starts only when this is true (names: clock_names()); NULL: always */
	int allowed;           /* 0 with CLOCK_NO_LIMIT */
	enum clock_unit unit;
	enum clock_roll roll;
	int amber_days;        /* working days before the due day; hours with CLOCK_HOURS. -1: a fifth of the time allowed */
	enum clock_duty duty;
	int tell_duty_after;   /* working days after the due day until whoever has the duty sees it marked late: 1 (R-ASMT-32) */
	int tell_manager_after;/* working days after the due day until their manager sees it: 5 */
	struct text_list pause_reasons; /* keys of the reasons for which it may pause; none: it never does (R-REV-17) */
	bool exception_reason_required; /* lateness asks for a recorded reason (R-REV-16) */
	const char *note;      /* for the screen; NULL */
	const char *source;    /* where the rule stands: "Think Family Procedure 6.1"; NULL */
};

/* The names that `when:` of a clock may use, in the order of struct clock_facts. */
const struct expression_names *clock_names(void);

/* What is known when a clock may start. */
struct clock_facts {
	bool unborn;                /* unborn: the assessment is for a child who is not born yet */
	int64_t level;              /* level: 0 when not agreed */
	bool social_worker_leads;   /* social_worker_leads */
	bool first;                 /* first: no such clock has run in this episode and for this subject before */
	const char *plan_kind;      /* plan_kind: a key of the profile, or NULL */
	bool disabled;              /* disabled: the child it is about */
};

/* Does the rule apply? True when it has no `when`. */
bool clock_applies(const struct clock_rule *rule, const struct clock_facts *facts);

struct clock_due {
	struct date due_on;     /* the last day in time, in London; none: no local limit */
	struct instant due_at;  /* only for hours */
	struct date amber_on;   /* from this day it is amber; never before it started, never after it is due */
};

/*
 * When it runs out. started_at is read for hours only; when it is none then, midnight begins the day started_on. INVALID: the calendar ends before
 * (a year after 2099, or no term that late); *due is then all none.
 */
MUST_USE enum outcome clock_due(const struct clock_rule *rule, struct date started_on, struct instant started_at,
    const struct holidays *holidays, struct clock_due *due);

/* Some time in which a timescale does not count. */
struct clock_pause {
	struct date paused_on, ended_on;       /* the day it ended counts again */
	struct instant paused_at, ended_at;    /* read for hours only; none: midnight begins the day */
};

/*
 * When it runs out after a pause: working days move by the working days of the pause, hours by its length, all else by its days; a rule that rolls, rolls again.
 * A pause that ended before it began moves nothing. INVALID: the calendar ends before; *due is then all none. Source: R-REV-17.
 */
MUST_USE enum outcome clock_due_after_pause(const struct clock_rule *rule, const struct clock_due *before, const struct clock_pause *pause,
    const struct holidays *holidays, struct clock_due *due);

enum clock_state {
	CLOCK_NOT_STARTED, CLOCK_RUNNING, CLOCK_AMBER, CLOCK_DUE_TODAY, CLOCK_RED,
	CLOCK_MET_ON_TIME, CLOCK_MET_LATE, CLOCK_MET_LATE_WITH_EXCEPTION, CLOCK_CANCELLED, CLOCK_NOT_APPLICABLE,
};

/* One clock as the tables hold it. */
struct clock_run {
	bool applies;             /* false: not applicable here */
	struct date started_on;   /* none: not started */
	struct date due_on;       /* none: no local limit */
	struct instant due_at;    /* of a clock in hours */
	struct date amber_on;
	struct date stopped_on;   /* none while it runs */
	struct instant stopped_at;/* when known, for hours; none: the end of stopped_on is not held against anybody */
	bool cancelled;           /* it stopped because it is not to happen any more */
	bool exception;           /* a reason for the lateness is recorded */
};

/* How it stands. The state is read from day and time, never stored. Source: Annex B. */
enum clock_state clock_state(const struct clock_run *run, struct date today, struct instant now);

/* Working days after the due day: until it stopped, or until today while it runs. 0 when in time, cancelled or without a limit. */
int clock_late_working_days(const struct clock_run *run, struct date today, const struct holidays *holidays);

/* Working days left, 0 on the due day; negative when late. Only for a clock that runs with a limit. */
int clock_working_days_left(const struct clock_run *run, struct date today, const struct holidays *holidays);

/* "not_started" ... "met_late_with_exception"; static. */
const char *clock_state_name(enum clock_state state);
/* "Late", "Due today", "Met late, with a reason": the mark that is shown; static. */
const char *clock_state_words(enum clock_state state);

/* "20 working days", "1 month", "24 hours", "no local limit set". */
const char *clock_allowed_words(struct arena *arena, const struct clock_rule *rule);

const char *clock_unit_name(enum clock_unit unit);   /* the word of clocks.yaml: working_days */
const char *clock_duty_name(enum clock_duty duty);   /* lead, author, coordinator, manager, named */

#endif
