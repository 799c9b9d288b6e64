/* meetings.h -- a meeting with a family: decided, arranged, prepared, held, written down item by item, finished, passed on. Source: R-MEET, D.7. */
#ifndef CASEWORK_MEETINGS_H
#define CASEWORK_MEETINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.events.h"
#include "casework/profile/profile.h"

struct work;

enum meeting_state { MEETING_DECIDED, MEETING_ARRANGED, MEETING_READY, MEETING_STARTED, MEETING_FINISHED, MEETING_CALLED_OFF };

/* Texts live in work->arena and may be NULL until they are settled. */
struct meeting {
	int64_t meeting_id;
	const char *reference; /* MT-... */
	int64_t episode_id;
	const struct profile_meeting_kind *kind; /* never NULL */
	bool is_review;
	int64_t previous_meeting_id, next_meeting_id;
	enum meeting_state state;
	const char *ground, *reason;
	struct date decided_on, latest_on; /* latest_on none: no local limit */
	const char *late_reason;
	const char *without_consent_reason, *advised_by, *advice, *social_care_decision;
	int64_t convening_agency_id;
	const char *facilitation;
	struct date held_on;
	const char *starts_at, *venue, *venue_suits, *access_needs, *childcare;
	int64_t chair_worker_id;
	const char *chair_name, *chair_experience;
	int64_t minutes_worker_id;
	int64_t arranged_count;
	int64_t note_id, plan_id, plan_version_number;
	bool family_present;
	bool plan_ended; /* the plan has done its work, as was settled in it */
	const char *called_off_reason;
	int64_t version;
};

/* NOT_FOUND: none, or of a kind that the profile has no more. Who may is asked at the door. */
MUST_USE enum outcome meeting_read(struct work *work, int64_t meeting_id, struct meeting *meeting);
MUST_USE enum outcome meeting_by_reference(struct work *work, int64_t episode_id, const char *reference, struct meeting *meeting);
/* The one of the episode that is neither finished nor called off. NOT_FOUND: none. */
MUST_USE enum outcome meeting_waiting(struct work *work, int64_t episode_id, struct meeting *meeting);

/* Does the family agree to a meeting for this purpose? Somebody said yes to it, and nobody who was asked said no. Source: R-MEET-38. */
MUST_USE enum outcome meeting_has_consent(struct work *work, int64_t episode_id, const char *purpose, bool *has);

struct new_meeting {
	const char *meeting_kind, *ground, *reason;
	struct date decided_on;
	bool protection_answered, protection_is_the_question; /* R-SAFE-22 */
	const char *without_consent_reason, *advised_by, *advice; /* the exceptional decision of R-CONS-15 */
	const char *social_care_decision;                     /* at levels that ask for one */
	int64_t convening_agency_id;
	const char *facilitation;
};

/* Which agency holds it: whoever leads, for a review; whoever began the help, for the first. Source: R-MEET-41, R-MEET-43. */
int64_t meeting_convening_agency(const struct episode *episode, bool is_review, int64_t lead_agency_id);

/*
 * Decide to hold one. INVALID with problems of fields meeting_kind, ground, reason, decided_on, protection, without_consent_reason, advised_by, advice,
 * social_care_decision, facilitation. Refused with the way to go instead: the level has no such meeting, or protection is the question. Without the
 * family's agreement an exceptional decision is asked for, with the manager's advice. Source: R-MEET-02, R-MEET-38, R-CONS-15, R-SAFE-22, H-11.
 */
MUST_USE enum outcome meeting_decide(struct work *work, const struct episode *episode, const struct new_meeting *given, struct problems *problems,
    int64_t *meeting_id);

struct meeting_arrangement {
	struct date held_on;
	const char *starts_at, *venue, *venue_suits, *access_needs, *childcare;
	int64_t chair_worker_id;
	const char *chair_name, *chair_experience;
	int64_t minutes_worker_id;
	const char *late_reason;
};

/*
 * Day, time, place, chair; again when one of them changes, and then those who were told must be told anew. INVALID with problems of fields held_on,
 * starts_at, venue, venue_suits, access_needs, childcare, chair, late_reason. Source: R-MEET-01, -04, -10, -26, -41.
 */
MUST_USE enum outcome meeting_arrange(struct work *work, const struct meeting *meeting, const struct meeting_arrangement *given, struct problems *problems);

/* The part in a meeting of somebody who has this part in the family: a carer is a parent, one of the network a supporter. */
enum invitee_part invitee_part_of_adult(const char *part);

struct new_invitee {
	enum invitee_part part;
	int64_t person_id, worker_id, agency_id;
	const char *name, *job_title, *contact;
	const char *left_out_reason; /* not asked, and why; NULL: asked */
	bool left_out;
	bool report_asked;
	int64_t for_person_id;       /* of an advocate: the child or parent for whom they speak; of a supporter: by whom they stand, or 0. Asked before whether the actor may know of them */
	const char *both_reason;     /* of an advocate: why they speak for a child and for a parent; NULL */
	const struct id_list *hidden_support_ids; /* as of struct new_support */
	const char *field, *for_field; /* where a problem stands; and one of for_person_id */
};

/* An advocate, whoever they speak for? */
bool invitee_is_advocate(const char *part);

/*
 * Somebody is asked, or left out with a reason. INVALID: no name, no reason, somebody whom the family does not want spoken to; an advocate of whom it is not said for whom they speak; problems of
 * support_check(). That they stand by or speak for somebody is written down with the family as well, once. Source: R-MEET-05, R-MEET-27, R-PERS-22, R-CONS-24.
 */
MUST_USE enum outcome invitee_list_one(struct work *work, const struct meeting *meeting, const struct new_invitee *given, struct problems *problems,
    int64_t *invitee_id);

MUST_USE enum outcome invitee_tell(struct work *work, const struct meeting *meeting, int64_t invitee_id, int64_t version, const char *way, struct date told_on,
    struct problems *problems);
MUST_USE enum outcome invitee_reply(struct work *work, const struct meeting *meeting, int64_t invitee_id, int64_t version, enum invitee_answer answer,
    const char *words, struct problems *problems);

/*
 * An e-mail of casework/messages was given up: for each invitation in it that still holds and that nobody gave by hand, and each calling off, whoever leads (or
 * coordinates) is asked to tell them by hand. The task ends when invitee_tell() says they know, or when the meeting is over. Source: R-MEET-04, R-FORM-17.
 */
#define INVITEE_TELL_BY_HAND "tell_by_hand"
MUST_USE enum outcome meeting_emails_undelivered(struct work *work, int64_t delivery_id);

struct invitee_presence {
	enum attendance_extent extent;
	const char *way, *represented_by, *reason;
};
MUST_USE enum outcome invitee_attend(struct work *work, const struct meeting *meeting, int64_t invitee_id, int64_t version,
    const struct invitee_presence *given, struct problems *problems);

/* One part of a written report: what one part of life is about. */
struct report_text {
	const char *domain, *words; /* domain: of need_domains, or "outside" for what is for nobody but the writer until it is moved */
};
/* What stood outside is moved to where it belongs, by whoever wrote it: the number that story_meeting_reports gives it, and a key of need_domains. */
struct report_move {
	int64_t ordinal;
	const char *domain;
};
struct new_report {
	const struct report_text *texts;
	size_t text_count;
	const struct report_move *moves;
	size_t move_count;
	bool file_comes_with_it; /* kept beside it by the caller: no words are needed */
};
/*
 * Their report; later texts stand after earlier ones. A link that they have for it (report_links.h) takes nothing any more. INVALID: nothing written or moved; or what is to be moved is there no more, or no part of life was named
 * (field move_ and the number). Source: R-MEET-07, R-MEET-44.
 */
MUST_USE enum outcome invitee_report(struct work *work, const struct meeting *meeting, int64_t invitee_id, const struct new_report *report, struct problems *problems);

/* One thing that is prepared, read out or settled; NULL, none and 0 for what it has not. */
struct meeting_settling {
	const char *point;
	const char *answer, *words, *more_words;
	struct date day;
	const char *time_of_day, *place;
	struct maybe_int number;
	int64_t chosen_worker_id;
	struct id_list party_worker_ids, party_agency_ids; /* of a step of the dispute: between whom it is not agreed, when nobody is named yet */
	int64_t version; /* of its own stream when the form was drawn: 0 for a first answer */
};

/*
 * Settle one point. CONFLICT: somebody settled it otherwise meanwhile. INVALID with problems of fields by the point:
 *	level      answer confirmed, too_low, too_high; number the new level; words why; more_words why a lower one is not enough; place what was decided about Social Care
 *	lead       answer agreed, dispute; chosen_worker_id; words what the family wants; more_words handover, or what the dispute is about
 *	agreement  answer yes, no; words what the family says; more_words who of them
 *	plan       words what the plan is for; more_words what if it fails; place which services, and what for
 *	next       day, time_of_day, place; words who comes; more_words why it is later than it should be
 *	absence    answer agreed, not_agreed: how the family sees that it was held without them; words
 *	ending     of a review whose plan runs: answer goes_on, contingency (words what happens now, of what was agreed for the case that it fails), ends
 *	ending.KEY words to one criterion for the end of a plan, a key of the closing checklist
 *	read.KEY, agenda.KEY, prepare.KEY
 * and when the meeting is finished
 *	social_care  answer agrees, does_not_agree, not_told (the family); words what is asked and why; more_words why all the same; place who was asked; day when
 *	dispute.KEY  of a step of the kind's lead_dispute whose turn it is: answer settled, not_settled; words what was decided; more_words who tried; day when; party_worker_ids and party_agency_ids (problem of
 *	             field dispute.KEY_parties) between whom it is not agreed, as long as nobody is named; chosen_worker_id who decided, from the second step on: none of them, nor of an agency that is one, and none of
 *	             them writes a decision down without saying who did (problem of field dispute.KEY_worker). In the first of several steps those who disagree try themselves. Annex C.2 rule 18
 * Source: R-MEET-13, -17, -18, -21, -22, -35, R-LP-23, R-CONS-23, R-PLAN-03, -04, -13, -20, D.6.
 */
#define MEETING_ENDING "ending"
#define MEETING_ENDING_OF "ending."
#define MEETING_SOCIAL_CARE "social_care"
#define MEETING_DISPUTE "dispute."
MUST_USE enum outcome meeting_settle(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems);

struct meeting_points_row;
struct meeting_points_rows;
/* The point of a criterion for the end of a plan; in the work's arena. */
const char *meeting_ending_point(struct work *work, const char *key);
/* Is it settled that the plan has done its work? Only a review can. */
bool meeting_ends_plan(const struct meeting *meeting, const struct meeting_points_rows *points);
/* What was settled about this point, among all of the meeting; NULL: nothing yet. */
const struct meeting_points_row *meeting_point(const struct meeting_points_rows *points, const char *point);
/* The point of this step of the kind's lead_dispute, from 0 and less than their count; in the work's arena. */
const char *meeting_dispute_point(struct work *work, const struct meeting *meeting, size_t step);
/* The meeting is finished and found the level too low: Social Care is asked. Source: R-MEET-35. */
bool meeting_asks_social_care(const struct meeting *meeting, const struct meeting_points_rows *points);
/* Somebody decides in this step of the kind's lead_dispute, other than those between whom it is not agreed: not the first of several, in which they try themselves. Annex C.2 rule 18. */
bool meeting_dispute_is_decided(const struct meeting *meeting, size_t step);
/* Which step of the kind's lead_dispute is next, from 0; their count: none, for it is settled or was never disputed. Source: R-MEET-23, R-LP-23. */
size_t meeting_dispute_step(struct work *work, const struct meeting *meeting, const struct meeting_points_rows *points);

/* What the actor may know of: rules ask after nothing else, so that no refusal says that something sealed is there. */
struct meeting_seen {
	struct id_list child_ids, invitee_ids, objective_ids, recommendation_ids, outcome_ids, line_ids;
	const char *names; /* of the children, for the note: "Kyle, Zak and Kieran" */
};

/* All that must come before is done. INVALID: each thing that is missing, by name. Source: R-MEET-04, -05, -08, -40. */
MUST_USE enum outcome meeting_make_ready(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems);
/* It begins. INVALID: not ready, the day has not come, or the family took its agreement back. */
MUST_USE enum outcome meeting_start(struct work *work, const struct meeting *meeting, struct problems *problems);
MUST_USE enum outcome meeting_call_off(struct work *work, const struct meeting *meeting, const char *reason, struct problems *problems);
/* Help has ended: no meeting of it waits any more. */
MUST_USE enum outcome meetings_call_off_all(struct work *work, int64_t episode_id, const char *reason);

struct new_line {
	enum meeting_line_kind kind;
	int64_t person_id;
	const char *said_by, *heading;
	struct maybe_int essential;
	int64_t answers_line_id;
	const char *words;
	bool restricted;
	const char *section; /* of a restricted one */
	enum child_heard heard; /* of a child's view: how the child agrees that it is heard */
};
/* Take down what was said. INVALID with problems of fields words, said_by, heading, essential, heard. Source: R-MEET-14, R-MEET-16, R-MEET-40. */
MUST_USE enum outcome line_write(struct work *work, const struct meeting *meeting, const struct new_line *given, struct problems *problems, int64_t *line_id);
/* A child agrees otherwise to how what they said before is heard, until the meeting is over. `version` is that of the line. NOT_FOUND: no child's view of this meeting. Source: R-MEET-40. */
MUST_USE enum outcome line_hear(struct work *work, const struct meeting *meeting, int64_t line_id, int64_t version, enum child_heard heard, struct problems *problems);

struct new_objective {
	int64_t person_id;   /* one of the family; 0: everybody */
	const char *words, *whose_goal;
	const char *measure, *baseline, *target; /* what is counted, from where, to where; NULL */
};
/* INVALID with problems of fields objective, whose_goal, measure, baseline, target: nothing said, too long, or where it stands without what is counted. Source: R-PLAN-26. */
MUST_USE enum outcome objective_capture(struct work *work, const struct meeting *meeting, const struct new_objective *given, struct problems *problems,
    int64_t *objective_id);
MUST_USE enum outcome objective_drop(struct work *work, const struct meeting *meeting, int64_t objective_id, struct problems *problems);

struct new_recommendation {
	int64_t objective_id, outcome_id; /* what it is for: said today, or in the plan already; 0 and 0: not said yet */
	const char *what, *how;
	int64_t owner_worker_id, owner_person_id;
	const char *owner_name;
	struct date due_on;               /* none: by the next meeting */
};
/* One field, one choice and one button are enough: who, what. How and for what can follow. INVALID with problems of fields what, how, who, due_on. */
MUST_USE enum outcome recommendation_capture(struct work *work, const struct meeting *meeting, const struct new_recommendation *given, struct problems *problems,
    int64_t *recommendation_id);
MUST_USE enum outcome recommendation_change(struct work *work, const struct meeting *meeting, int64_t recommendation_id, int64_t version,
    const struct new_recommendation *given, struct problems *problems);
/*
 * Declined by the family (then: does that add risk?), not to be had (then: what kind of help, a service_kind of the profile), or dropped. INVALID with problems of fields state, adds_risk,
 * service_kind, words. Source: R-MEET-20, R-PLAN-22.
 */
MUST_USE enum outcome recommendation_settle(struct work *work, const struct meeting *meeting, int64_t recommendation_id, int64_t version,
    enum recommendation_state state, struct maybe_int adds_risk, const char *service_kind, const char *words, struct problems *problems);

/* Each thing that is still missing before the meeting can be finished, by name. Nothing is changed. */
MUST_USE enum outcome meeting_missing(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems);

/*
 * The end: level and lead as they were settled; the plan (superseding what its kind supersedes, open actions carried over) in a new version when it is
 * agreed; the note that it took place; who is to get a copy until when; and the next meeting. When a review has settled that the plan has done its work, it ends
 * instead and no other meeting follows; nor does one where none is held at the level that was settled. INVALID with what is missing, and then nothing of
 * it is kept. Source: R-MEET-17 to -25, R-PLAN-02 to -04, -15 to -20, D.6, D.7, D.8.
 */
MUST_USE enum outcome meeting_finish(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems);

/* That the family agrees to what a meeting recommended. */
struct meeting_agreement {
	struct date agreed_on;
	const char *agreed_by, *family_words; /* the latter NULL */
	struct date review_on;
	struct date due_on; /* for what was to be done by a day that has passed since; none when there is nothing of that kind */
};

/* What was recommended and is to be done by a day that has passed, a sentence each, in work->arena: it needs another day. */
MUST_USE enum outcome meeting_days_passed(struct work *work, const struct meeting *meeting, const char *const **what, size_t *count);

/*
 * The family agreed after all: what the meeting recommended becomes the plan, as of the day on which they did; whoever had a copy of the minutes gets one of the plan, and until then
 * the count to pass it on runs again. INVALID: agreed already, not finished; problems of fields agreed_on, agreed_by, family_words, review_on, due_on. Source: R-PLAN-13, R-PLAN-15, R-PLAN-19.
 */
MUST_USE enum outcome meeting_agree_afterwards(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, const struct meeting_agreement *given,
    struct problems *problems);

/*
 * A plan that a meeting agreed was reviewed on its own pages on this day: whoever gets a copy of what that meeting agreed gets one again, until the day for modified plans, and whoever leads is
 * asked to pass them on; where everybody reads the record it is passed on with that. The copies stand at the meeting. `seen` as of the meeting that agreed the plan. NOT_FOUND: no meeting agreed
 * it, so nobody waits for a copy. Source: R-PLAN-16, R-PLAN-17.
 */
MUST_USE enum outcome meeting_of_plan(struct work *work, int64_t plan_id, struct meeting *meeting);
MUST_USE enum outcome meeting_pass_on_review(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct date held_on);

MUST_USE enum outcome copy_send(struct work *work, const struct meeting *meeting, int64_t planned_copy_id, const char *way, struct date sent_on,
    struct problems *problems);
MUST_USE enum outcome copy_leave_out(struct work *work, const struct meeting *meeting, int64_t planned_copy_id, const char *reason, struct problems *problems);
/* The same for every copy of the episode that waits to go to this person. */
MUST_USE enum outcome meeting_copies_leave_out(struct work *work, int64_t episode_id, int64_t person_id, const char *reason);
/* That was a mistake: each that did not go for exactly this reason waits to go to them again, until the day it was due. */
MUST_USE enum outcome meeting_copies_wait_again(struct work *work, int64_t episode_id, int64_t person_id, const char *reason);

/*
 * The place of a meeting as it may leave the record: where it tells a secret address of the family, "at the family's home" stands instead, whoever asks. *place may be NULL. Source: R-SEC-06.
 */
MUST_USE enum outcome meeting_place_for_paper(struct work *work, int64_t episode_id, const char **place);

/*
 * This person of the family is not asked any more to a meeting of the episode that is still to come, for this reason; *asked says whether they were to one. And that was a mistake: where they were left out
 * for exactly this reason they are asked after all.
 */
MUST_USE enum outcome meeting_invitations_leave_out(struct work *work, int64_t episode_id, int64_t person_id, const char *reason, bool *asked);
MUST_USE enum outcome meeting_invitations_ask_again(struct work *work, int64_t episode_id, int64_t person_id, const char *reason);

#endif
