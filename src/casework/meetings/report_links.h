/*
 * report_links.h -- a professional who has no account here gives their report for a meeting by a link: 32 random bytes, kept as a hash, for one report, once, until the day of the meeting; another
 * takes its place. It opens nothing of the record. Source: R-SEC-07; decision 0056.
 */
#ifndef CASEWORK_REPORT_LINKS_H
#define CASEWORK_REPORT_LINKS_H

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/accounts/accounts.h"
#include "casework/meetings/meetings.h"

struct work;

enum { REPORT_LINK_DAYS = 30 }; /* at most; it ends with the meeting in any case */

/*
 * Another link for the report of this professional, and none before it takes anything any more. It is shown this once in `token`, and holds until `last_on`. NOT_FOUND: nobody of the meeting, or not asked. INVALID: the meeting is
 * over, or they have an account here (field invitee). Who may make it was asked before. In a transaction of change.
 */
MUST_USE enum outcome report_link_make(struct work *work, const struct meeting *meeting, int64_t invitee_id, char token[TOKEN_ROOM], struct date *last_on, struct problems *problems);

/* Every link for this report takes nothing any more. In a transaction of change. */
MUST_USE enum outcome report_links_revoke(struct work *work, int64_t invitee_id, const char *reason);

/* The last day on which the newest that could still be used holds; none: there is no such link. */
MUST_USE enum outcome report_link_open_until(struct work *work, const struct meeting *meeting, int64_t invitee_id, struct date *last_on);

enum report_link_state { REPORT_LINK_OPEN, REPORT_LINK_USED, REPORT_LINK_REPLACED, REPORT_LINK_TOO_OLD, REPORT_LINK_OVER };

struct report_link {
	int64_t report_link_id, invitee_id, worker_id, agency_id;
	enum report_link_state state; /* REPLACED also when whoever made it works here no more; OVER: the meeting is over or called off */
	struct meeting meeting;
	const char *invitee_name, *episode_reference;
	const char *asked_by, *agency_name, *phone; /* whom to ring; phone may be NULL */
};

/* What a link is for. NOT_FOUND: there is none such. That whoever made it may still ask is looked at by the caller. */
MUST_USE enum outcome report_link_find(struct work *work, const char *token, struct report_link *link);

/*
 * With an open link, which was just found: the report is kept as invitee_report() keeps it, in the name of the link, and counts to whoever gave it; the link takes nothing any more. INVALID as invitee_report(),
 * without texts that nobody but their writer reads. REFUSED: it is not open. In a transaction of change.
 */
MUST_USE enum outcome report_link_use(struct work *work, const struct report_link *link, const struct new_report *report, struct problems *problems);

/* Whom a file that comes with a report is about: everybody in the help today; in work->arena. */
MUST_USE enum outcome report_link_family(struct work *work, const struct report_link *link, struct id_list *person_ids);

#endif
