/* access.h -- the decision: who may see and do what. It is written once, in access.pieces; here it is asked for one record. */
#ifndef CASEWORK_ACCESS_H
#define CASEWORK_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"

struct episode;
struct meeting;
struct work;

enum access_action {
	ANYBODY,            /* signed in or not */
	SIGNED_IN,          /* any worker, any program of an agency */
	CHECK_KNOWN,        /* search: "is this family already known?" */
	OPEN_EPISODE,       /* grant open_episode */
	SEE_REGISTER,       /* the register across agencies */
	MANAGE_ACCOUNTS,    /* agencies, workers and their roles */
	LEAD_WORKERS,       /* the workers of one's own agency: who they are, their roles, that they leave; or of every agency */
	REVIEW_LOOKS,       /* search who looked at what, across agencies */
	SEE_SMALL_NUMBERS,  /* counts so small that somebody could tell who they are */
	SEE_EPISODE,        /* its contents, within consent */
	KNOW_EPISODE,       /* that it is there, and whom to call; also when sharing has ended */
	CONTRIBUTE_EPISODE, /* write notes, asked-for sections, progress on own actions */
	LEAD_EPISODE,       /* lead professional, author, coordinator */
	SEE_ASSOCIATES,     /* who is not family and matters to risk: to see and to write; grant see_safeguarding, and a part in the help or oversight of it */
	SEE_PERSON,
	CHANGE_PERSON,
	KNOW_PERSON,        /* that they are written down: somebody whom the actor sees, or finds */
	SEAL_PERSON,        /* seal them, or keep a worker from them */
	KEEP_APART,         /* say that this record is never linked with another, or may be again */
	SEAL_EPISODE,       /* the same with help for a family */
	READ_SEAL,          /* a seal whose reader the actor is */
	LINK_RECORDS,       /* the list of records that may be one person; grant link_records */
	LINK_PERSON,        /* link this record with another, or undo it: whoever may change it; or the grant, for somebody whom the actor finds */
	BRING_ALLOCATIONS,  /* Social Care's list of allocated social workers; grant bring_allocations */
	OPEN_IN_EMERGENCY,  /* help that the actor knows of and does not see; grant open_in_emergency */
	ASSIST_EPISODE,     /* say that one assists a family whose help is on the register; grant assist_families */
	SEE_AUDITS,         /* records chosen to be looked at: who chooses them, and who looks; grants draw_audits, audit_records */
	DRAW_AUDIT,         /* choose this help, of which the actor may know, to be looked at; grant draw_audits */
	SEE_AUDIT,          /* one of them: who looks at it, who chooses records */
	SEE_EMERGENCY,      /* an opening: who opened it, who leads, who answers for who looked */
	SEE_SHARE,          /* a decision about sharing: who leads or oversees the help, who answers for who looked */
	ANSWER_INFORMATION, /* what another agency asks of the actor's own, in this record */
	ANSWER_REQUESTS,    /* requests of people to see what is held about them; grant answer_requests */
	SEE_REQUEST,        /* one of them, about a person of whom the actor may know */
	KEEP_RECORDS,       /* how long records are kept; grant keep_records */
	KEEP_EPISODE,       /* that of help which has ended, of which the actor may know */
	KEEP_HOLD,          /* what keeps one from being erased */
};

/* What the actor is to one episode. */
struct access_to_episode {
	int64_t episode_id;
	bool sees, leads, contributes, oversees, knows, ended;
	bool emergency; /* sees it, for some hours, because they opened it in an emergency */
	bool may_open;  /* in an emergency */
	bool assists;   /* sees it, until a day, because they assist: oversees as well */
	bool may_assist;
	bool associates; /* sees and writes who is not family and matters to risk */
	bool audits;    /* sees it, until a day, because it was chosen for them to look at, and for nothing else */
	bool may_draw;  /* may choose it to be looked at */
};

/*
 * May the actor of `work` do this with the record of this reference? `reference` is that of an episode or a person, or NULL for actions about
 * none. The number of the record in *subject_id (may be NULL). Whoever sees it because they opened it in an emergency acts from then on for that purpose: so their looks say. Asked inside the transaction of the change or page.
 *
 * OK; NOT_FOUND when the actor may not know that the record exists (also when there is none: the answers are the same);
 * REFUSED when the actor knows of it and may not do this.
 *
 * Source: design 6; R-SEC-01; Annex C.
 */
MUST_USE enum outcome access_may(struct work *work, enum access_action action, const char *reference, int64_t *subject_id);

/* The same for the actions about an episode, with all of what the actor is to it; *access is made whole whenever they may know of it. */
MUST_USE enum outcome access_may_with_episode(struct work *work, enum access_action action, const char *reference, struct access_to_episode *access);
bool access_is_about_episode(enum access_action action);

/* All of what the actor is to this episode, for a page that shows some parts to some. NOT_FOUND as above. */
MUST_USE enum outcome access_of_episode(struct work *work, const char *reference, struct access_to_episode *access);

/* Does a role of the actor bring this grant: OK or REFUSED. For a page that offers what needs it. */
MUST_USE enum outcome access_holds(struct work *work, const char *grant_name);

/* May the actor of `work` take minutes of the meeting and finish it: a worker, no program, who leads the help, or who takes part in it and convened, chairs or writes; while the help is open. */
bool access_runs_meeting(const struct work *work, const struct access_to_episode *access, const struct episode *episode, const struct meeting *meeting);

#endif
