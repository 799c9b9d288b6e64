/*
 * workers.h -- an agency looks after its own workers: who they are, what they may do, that they leave. Whoever has the grant lead_workers does so in their own agency, with the
 * roles that the profile lets such an agency give; whoever has manage_accounts, in every agency and with all. Nobody looks after their own account, and whoever cannot give a role
 * does not touch the account of somebody who holds it. Source: R-SEC-05, R-SEC-01; security.md T9; Annex C.
 */
#ifndef CASEWORK_WORKERS_H
#define CASEWORK_WORKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/accounts/accounts.h"
#include "casework/profile/profile.h"

struct work;

enum { WORKERS_LISTED_MOST = 1000, WORKER_TURNS_MOST = 2000, CERTIFIED_DAYS = 90 };

enum worker_standing { WORKER_WORKS_HERE, WORKER_LEAVES, WORKER_HAS_LEFT }; /* LEAVES: there is a last day, and it has not gone by */

struct led_worker {
	int64_t worker_id, agency_id, manager_id;
	const char *reference, *name, *job_title, *agency_reference, *agency_name, *agency_kind;
	const char *phone, *email;                       /* NULL */
	const char *manager_reference, *manager_name;    /* NULL */
	struct text_list roles;                          /* keys of the profile */
	enum worker_standing standing;
	struct date started_on, ended_on;
	struct instant disabled_at, signed_in_at;        /* none: is not; not that the record knows. When they signed in is never told in a change */
	struct date certified_on;                        /* when somebody last said that they still need what they may do: the day they were added, else */
	bool can_sign_in;                                /* they have a name and a password */
	bool provider_may_resume;                        /* have left, because their provider of sign-on says so: it may say the contrary */
	struct instant link_ends_at;                     /* of a link that waits for them; none */
	int unused_days;                                 /* they may sign in, and have not for so many days, more than the practice lets pass; 0. As signed_in_at: never told in a change */
	bool mine_to_change;                             /* not oneself, and no role that one cannot give */
	int64_t version;
};
struct led_workers { const struct led_worker *at; size_t count; };

/* Workers whom the actor looks after, by name: of one agency (0: of all those), who work here, or who have left. At most WORKERS_LISTED_MOST. All in work->arena. Reading only. */
MUST_USE enum outcome workers_led(struct work *work, int64_t agency_id, bool gone, struct led_workers *workers);

/* One of them, wherever they work and also when they have left. NOT_FOUND: there is nobody of this reference, or the actor does not look after them. */
MUST_USE enum outcome worker_led(struct work *work, const char *reference, struct led_worker *worker);
/* The same with when they last signed in. Reading only. */
MUST_USE enum outcome worker_led_seen(struct work *work, const char *reference, struct led_worker *worker);

/* Joiners, movers, leavers: what happened to a worker whom the actor looks after. */
enum worker_turn {
	WORKER_JOINED,
	WORKER_MOVED,        /* job, roles or manager; whoever changes to another agency leaves the one and joins the other */
	WORKER_LAST_DAY_SET, /* and it was to come */
	WORKER_LEFT,         /* the last day had gone by */
	WORKER_LET_GO,       /* from that very moment */
	WORKER_CAME_BACK,
};
const char *worker_turn_key(enum worker_turn turn);                                       /* "joined"; static */
struct worker_happening {
	int64_t id;                                      /* tells them apart */
	const char *reference, *name, *job_title, *agency_name;
	enum worker_turn turn;
	struct date on;                                  /* the first day, the last day, else the day on which it was done */
	struct instant happened_at;
	const char *words;                               /* what is another, or why; NULL */
	const char *by_name;                             /* NULL: the record itself, or whoever runs it */
};
struct worker_happenings { const struct worker_happening *at; size_t count; };

/* What happened from one day to another, both counted: of one agency (0: of all that the actor looks after), the newest first; at most WORKER_TURNS_MOST. In work->arena. Source: R-SEC-05. */
MUST_USE enum outcome workers_came_and_went(struct work *work, int64_t agency_id, struct date from, struct date to, struct worker_happenings *happenings);
/* "Joined", "Last day set for 12 December 2026": in work->arena. */
const char *worker_turn_words(struct work *work, const struct worker_happening *happening);

/* Does the actor look after workers of every agency? */
MUST_USE enum outcome workers_of_every_agency(struct work *work, bool *every);

/* The roles that the actor may give in an agency of this kind; the labels are the roles' names. In work->arena. */
MUST_USE enum outcome roles_to_give(struct work *work, const char *agency_kind, struct profile_choices *roles);

/* What is said of a worker; text is borrowed. */
struct worker_details {
	const char *name, *job_title, *phone, *email;
	int64_t manager_id;            /* 0: nobody */
	struct text_list roles;
};

/* Somebody joins an agency (its number) today. REFUSED: it is not the actor's to look after. INVALID with problems of fields name, job_title, phone, email, manager, roles. */
MUST_USE enum outcome worker_take_on(struct work *work, int64_t agency_id, const struct worker_details *given, struct problems *problems, int64_t *worker_id);

/* Their job, roles, manager or how to reach them are others. Roles work on the next request. REFUSED: not mine_to_change. INVALID as above; CONFLICT: changed meanwhile. */
MUST_USE enum outcome worker_change(struct work *work, const struct led_worker *worker, int64_t version, const struct worker_details *given, struct problems *problems);

/*
 * They leave. With a last day to come they may sign in until it has gone by; else this very moment ends all: sessions, tokens, links, e-mails on their way. What waits for them waits for
 * their manager, and their families are told to somebody. Whom their provider of sign-on let go does not come back when it says so, from then on; no day to come then. REFUSED: not mine_to_change. INVALID with problems of fields last_on, reason.
 */
MUST_USE enum outcome worker_let_go(struct work *work, const struct led_worker *worker, struct date last_on, const char *reason, struct problems *problems);

/* They were let go by mistake, or come back: they sign in anew. REFUSED as above. INVALID with problems of fields worker, reason. */
MUST_USE enum outcome worker_let_in_again(struct work *work, const struct led_worker *worker, const char *reason, struct problems *problems);

/* They still need what they may do. REFUSED as above, or they have left. */
MUST_USE enum outcome worker_certify(struct work *work, const struct led_worker *worker);

/* A link by which they choose a password, shown this once; see accounts/invitations.h. REFUSED as above, or they have left. */
MUST_USE enum outcome worker_give_link(struct work *work, const struct led_worker *worker, char token[TOKEN_ROOM], struct instant *ends_at);

/* How many have had their last day without being shut out, at most 100; and those are shut out now, by the record itself. The second in a transaction of change. */
MUST_USE enum outcome workers_count_over(struct work *work, size_t *count);
MUST_USE enum outcome workers_end_what_is_over(struct work *work);

#endif
