/*
 * audits.h -- help whose record is chosen, by name or at random, for an auditor who has no part in it: they read it until a day, say what they found, and what is recommended goes to whoever leads.
 * Source: R-QA-02, R-QA-04; Annex C.1 "R sample", C.2 rule 15, D.15; design 6; decision 0059.
 */
#ifndef CASEWORK_AUDITS_H
#define CASEWORK_AUDITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/audits/audits.events.h"

struct work;

struct audit {
	int64_t audit_id, episode_id;
	const char *reference, *episode_reference;
	int64_t worker_id, drawn_by;             /* who audits; who chose it */
	const char *worker_name, *worker_job_title, *agency_name, *drawn_by_name;
	bool at_random;
	const char *reason;
	struct date drawn_on, until_on;          /* until_on: the last day */
	struct date finished_on, taken_back_on;  /* none */
	bool basic_met;                          /* once it is finished: the basic requirements are met. */
	const char *finding, *recommendation;    /* NULL: none */
	const char *taken_back_why;              /* NULL */
	bool runs;                               /* on work->today */
	int64_t version;
};

/* Somebody who audits, for one help. */
struct auditor {
	int64_t worker_id, agency_id;
	const char *reference, *name, *job_title, *agency_name;
	bool free;   /* has no part in the help or its team, and is not kept from it. R-QA-02 */
	bool agreed; /* the family agrees today to their agency, or it opened the help */
};

struct auditor_list {
	const struct auditor *at;
	size_t count;
};

struct new_audit {
	int64_t episode_id;
	int64_t auditor_id;  /* 0: nobody was chosen */
	bool at_random;
	const char *reason;  /* what is looked at, and why this one */
	struct date until_on;
};

/* Who audits here, and what they are to this help; in work->arena, by name. That the actor may know of the help is asked of access before. */
MUST_USE enum outcome audit_auditors(struct work *work, int64_t episode_id, struct auditor_list *list);

/*
 * Chooses it, from today until the day `until_on`, at most audit_days_most of the profile from now. That the actor holds the grant, and may know of the help, is asked of access before (DRAW_AUDIT). INVALID with
 * problems of the fields audit (nobody audits here, somebody looks at it already), worker (none; has a part in it or is kept from it; the family does not agree to their agency), reason and until_on.
 */
MUST_USE enum outcome audit_draw(struct work *work, const struct new_audit *given, struct problems *problems);

/* NOT_FOUND: none of this reference. Who may know of it is asked by the caller (SEE_AUDIT). Texts in work->arena. */
MUST_USE enum outcome audit_by_reference(struct work *work, const char *reference, struct audit *audit);

/*
 * What the auditor found; they see nothing of the record from then on, and what they recommend is a task of whoever leads. REFUSED: the actor is not the auditor. INVALID with problems of the fields finish
 * (it is over; they have a part in the help by now), basic_met, finding, recommendation. CONFLICT: since audit->version.
 */
MUST_USE enum outcome audit_finish(struct work *work, const struct audit *audit, bool basic_answered, bool basic_met, const char *finding, const char *recommendation, struct problems *problems);

/* It is not looked at after all. Who may is asked by the caller. INVALID with problems of the fields take_back (it is over) and reason. CONFLICT: since audit->version. */
MUST_USE enum outcome audit_take_back(struct work *work, const struct audit *audit, const char *reason, struct problems *problems);

#endif
