/* services.h -- services that are asked to help a family: what for, what they answered, whether the help began, who came, and what came of it. Source: 1.17, D.9. */
#ifndef CASEWORK_SERVICES_H
#define CASEWORK_SERVICES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/services/services.events.h"

struct episode;
struct work;

struct service_request {
	int64_t service_request_id, episode_id;
	int64_t person_id;             /* 0: for the whole family */
	const char *service_name;
	enum service_what state;       /* asked, received, accepted, waiting, declined, started, ended, not_wanted, not_found or found */
	struct date asked_on, state_on;
	struct date started_on;        /* none while it has not begun */
	int64_t agency_id;             /* that was asked; 0: a service by its name alone */
	int64_t version;
};

/* Texts live in work->arena. NOT_FOUND when there is none. Who may is asked before. */
MUST_USE enum outcome service_request_read(struct work *work, int64_t service_request_id, struct service_request *request);

/* What a kind of service needs first, and whether it is there. */
struct service_need {
	const char *words;   /* "A Family Action Meeting was held on 17 September 2026", or "No Family Action Meeting was held yet" */
	bool met;
};
enum { SERVICE_NEEDS_MOST = 3 };

/* Everything that this kind needs, in the profile's order; count 0: nothing. Source: R-EPI-16, R-MEET-32. */
MUST_USE enum outcome service_needs(struct work *work, const struct episode *episode, const char *service_kind, struct service_need needs[SERVICE_NEEDS_MOST], size_t *count);

struct new_service_request {
	int64_t person_id;        /* of the family, asked before; 0: all of them */
	const char *service_kind; /* of the profile; says whether it is restricted */
	int64_t agency_id;        /* of the directory; 0: a service by its name alone */
	const char *service_name; /* taken from the directory for an agency */
	const char *asked_for;
	const char *own_form;     /* which form of the service's own went with it, or that it has none. R-ASMT-10 */
	struct date asked_on;
	const char *asked_although; /* why it is asked although something that it needs is missing; NULL */
	const char *decided_by;     /* which manager decided that; NULL */
};

/*
 * Write down that a service was asked. INVALID with problems of fields "" (the help has ended, or nobody of the family has agreed that services are asked), person (an adult who has
 * not agreed themselves; a child for whom nobody has, or who, or of whose parents one, says no), service_kind, agency (the family has not agreed to it), service_name, asked_for,
 * own_form, asked_on, asked_although and decided_by (something that its kind needs is missing, and no manager decided otherwise). Source: R-REF-01, R-EPI-16.
 */
MUST_USE enum outcome service_ask(struct work *work, const struct episode *episode, const struct new_service_request *given, struct problems *problems, int64_t *service_request_id);

struct help_not_found {
	int64_t person_id;        /* of the family; 0: all of them */
	const char *service_kind; /* of the profile; says whether it is restricted */
	const char *looked_for;   /* "A speech group on a Saturday" */
	const char *looked_where; /* and why it is needed */
	const char *risk;         /* what it means for the children that there is none, and what is done instead. R-PLAN-22 */
	struct date looked_on;
};

/*
 * Write down that help was looked for and nobody offers it. It stands beside the services that were asked, until it is said that it was found; nobody is told, so nobody agrees. INVALID
 * with problems of fields "" (the help has ended), service_kind, looked_for, looked_where, risk, looked_on. Source: R-REP-02, R-PLAN-22.
 */
MUST_USE enum outcome service_not_found(struct work *work, const struct episode *episode, const struct help_not_found *given, struct problems *problems);

/*
 * Parts of the finished assessment go with the request; `section_ids` are of those that story_package_choices gives. They stay what they are: a later version, or a later answer, widens nothing.
 * INVALID with problems of fields "" (the help has ended, the request is over, or something went with it already), person and agency (it is not agreed any more, as in service_ask), sections (none).
 * CONFLICT: somebody wrote something down since request->version. Source: R-REF-01.
 */
MUST_USE enum outcome service_package_send(struct work *work, const struct episode *episode, const struct service_request *request, int64_t assessment_id, struct id_list section_ids,
    struct problems *problems);

struct new_service_step {
	enum service_what what;    /* all but asked and not_found */
	struct date happened_on;
	const char *words;         /* why, what came of it, whom we asked; needed for waiting, declined, ended, not_wanted, asked_after and found */
	const char *risk;          /* needed for waiting, declined and not_wanted: R-PLAN-22 */
};

/*
 * It answers, begins, ends, somebody comes or does not, or we asked after it. INVALID with problems of fields "" (the help has ended), what (none, or not from where it
 * stands), happened_on (before it was asked, before it stood so, of a session: before it began, after it ended, or written down already), words, risk.
 * CONFLICT: somebody wrote something down since request->version. Source: R-REF-04, R-REF-15.
 */
MUST_USE enum outcome service_step(struct work *work, const struct episode *episode, const struct service_request *request, const struct new_service_step *given, struct problems *problems);

/*
 * One of its steps was written down by mistake: how it stands is again what the others say. INVALID with problems of fields "" (the help has ended), mistake (no such step,
 * or one on which a later one rests), reason. CONFLICT as above.
 */
MUST_USE enum outcome service_step_take_back(struct work *work, const struct episode *episode, const struct service_request *request, int64_t service_step_id, const char *reason,
    struct problems *problems);

/* How it stands: "Asked, no answer yet", "On the waiting list"; what one step was: "Came", "We asked after it". */
const char *service_what_words(enum service_what what);
/* It says how the request stands from then on; else it is a session, or that we asked. */
bool service_what_is_state(enum service_what what);
/* From where it stands this can be written down. */
bool service_may_follow(enum service_what state, enum service_what what);
/* Help that is needed and not there: it waits, the service says no, or the family does, or none was found. R-PLAN-22 */
bool service_is_unmet(enum service_what state);
/* Nothing more is expected of it. */
bool service_is_over(enum service_what state);

#endif
