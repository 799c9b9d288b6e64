/* plans.h -- what is to be different and who does what by when: written, agreed in versions, ticked off, reviewed, ended. */
#ifndef CASEWORK_PLANS_H
#define CASEWORK_PLANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/episodes/episodes.h"
#include "casework/plans/plans.events.h"

struct work;

struct plan {
	int64_t plan_id;
	const char *reference; /* PL-... */
	int64_t episode_id;
	const char *plan_kind; /* of the profile */
	bool draft, agreed;    /* neither: superseded or ended */
	int64_t version_number; /* of the last agreed version; 0 before */
	struct date agreed_on, review_on;
	const char *summary, *contingency; /* NULL until agreed */
	int64_t version;
};

/* Texts live in work->arena. NOT_FOUND when there is none. */
MUST_USE enum outcome plan_read(struct work *work, int64_t plan_id, struct plan *plan);
MUST_USE enum outcome plan_by_reference(struct work *work, int64_t episode_id, const char *reference, struct plan *plan);
/* The plan of the episode that is being written or in force. NOT_FOUND when there is none. */
MUST_USE enum outcome plan_running(struct work *work, int64_t episode_id, struct plan *plan);

/*
 * Begin a plan. INVALID: one runs already, an unknown kind, one that only a meeting makes, or one that the level does not allow; nobody of the family was asked whether they agree to help, or the answer was no and
 * nothing was decided about going on without it (not at level 1, where one agency helps alone). Source: R-PLAN-01, R-LON-06, R-CONS-02.
 */
MUST_USE enum outcome plan_start(struct work *work, const struct episode *episode, const char *plan_kind, int64_t assessment_id,
    struct problems *problems, int64_t *plan_id);

struct new_outcome {
	int64_t person_id;   /* one child; 0 for the whole family */
	const char *words, *whose_goal;
	const char *measure, *baseline, *target, *current_value; /* R-PLAN-26; may be NULL */
	const char *tag;     /* of the profile's outcomes; NULL */
};

/* INVALID with problems of fields words, tag. */
MUST_USE enum outcome outcome_write(struct work *work, const struct plan *plan, const struct new_outcome *given, struct problems *problems,
    int64_t *outcome_id);

/* Other words or another state. `version` is that of the outcome's stream when its form was drawn. state_reason is asked for when it is dropped. */
MUST_USE enum outcome outcome_change(struct work *work, const struct plan *plan, int64_t outcome_id, int64_t version, const struct new_outcome *given,
    enum outcome_state state, const char *state_reason, struct problems *problems);

/*
 * How far it is now, by its own measure; asked at a review. `version` is that of the outcome as it was read. The same value as is there, or none: nothing is recorded.
 * INVALID: too long. CONFLICT: somebody else said something else since. Source: R-PLAN-26.
 */
MUST_USE enum outcome outcome_measure(struct work *work, const struct plan *plan, int64_t outcome_id, int64_t version, const char *field, const char *current_value,
    struct problems *problems);

struct new_action {
	const char *what, *how, *expected;
	int64_t owner_worker_id, owner_person_id; /* one of them, or neither: a name alone */
	const char *owner_name;                   /* "Pauline and Joe"; taken from the directory for a worker */
	struct date due_on;
};

/* An action without who, by when and how cannot be written. INVALID with problems of fields what, how, owner, due_on. Source: R-PLAN-06. */
MUST_USE enum outcome action_agree(struct work *work, const struct plan *plan, int64_t outcome_id, const struct new_action *given,
    struct problems *problems, int64_t *action_id);
MUST_USE enum outcome action_change(struct work *work, const struct plan *plan, int64_t action_id, int64_t version, const struct new_action *given,
    const char *reason, struct problems *problems);

/* How it goes. INVALID: no status; one that is not working or not needed says why; a day to come. Only an agreed plan has progress. */
MUST_USE enum outcome action_progress(struct work *work, const struct plan *plan, int64_t action_id, int64_t version, enum action_status status,
    const char *words, struct date happened_on, struct problems *problems);

/* Of an action whose owner is no worker: is it realistic that the family or its network does it? R-NET-07 */
struct realistic_answer {
	int64_t action_id;
	const char *what;        /* its words, for messages */
	bool answered, realistic;
	const char *words;       /* what makes it so, or what would; asked for when it is not */
};

struct plan_agreement {
	struct date agreed_on;
	const char *agreed_by_family; /* who agreed, R-PLAN-13 */
	const char *family_words;
	const char *summary, *contingency;
	bool meeting_answered, meeting_needed; /* R-ASMT-16 */
	const char *meeting_reason;
	struct date review_on;
	const char *services;         /* which help, and what for; asked of kinds that require them */
	const char *review_exception; /* why the review is later than the limit; NULL: it is not */
	const struct realistic_answer *realistic; /* one for each that plan_asks_realistic() and the actor may see; none: it was agreed in a meeting, where they sit */
	size_t realistic_count;
};

/* Is it asked of an action with this owner and status? */
bool plan_asks_realistic(int64_t owner_worker_id, const char *status);

/*
 * The family and the workers agree the plan as it stands: the next version, kept as it was agreed. INVALID with problems of fields agreed_on,
 * agreed_by_family, summary, contingency, meeting_needed, meeting_reason, review_on, "" (nobody leads, R-LP-01) and `outcomes`: none yet, or one without an
 * action (`outcome_ids`, those that the actor may see, are looked at for that); realistic_<action_id> (not answered) and realistic_words_<action_id> (not realistic, and not said what would
 * make it so). The answers are kept in the version. Source: R-PLAN-03, -04, -06, R-ASMT-16, R-NET-07.
 */
MUST_USE enum outcome plan_agree(struct work *work, const struct plan *plan, struct id_list outcome_ids, const struct plan_agreement *given,
    struct problems *problems);

struct review_of_action {
	int64_t action_id;
	const char *what;      /* its words, for messages */
	enum action_status status;
	const char *progress;
};

/* What is said to one criterion for the end of a plan: `key` of the practice's closing checklist. */
struct plan_end_answer {
	const char *key, *words;
};

struct new_review {
	struct date held_on;
	const char *discussion, *family_contribution;
	struct date copy_given_on;
	const char *copy_given_to, *copy_not_given_reason;
	bool level_answered, level_right;  /* R-LON-20 */
	const char *higher_considered;     /* R-LON-21; when the level is not right, why another one is */
	struct maybe_int level_number;     /* that other one; with what it asks */
	const char *lower_not_enough, *social_care_decision;
	enum review_decision decision;
	const char *contingency_words;     /* of REVIEW_DECISION_CONTINGENCY: what happens now */
	const struct plan_end_answer *end_answers; /* of REVIEW_DECISION_END: one for each criterion */
	size_t end_answer_count;
	struct date next_review_on;
	const struct review_of_action *actions;
	size_t action_count;
};

/*
 * The plan was looked at together; each action gets what was found of it. INVALID with problems of fields held_on, discussion,
 * family_contribution, copy_given_on, level_right, level_number, lower_not_enough, social_care_decision, decision, contingency_words, end_<key>, next_review_on,
 * status_<n>, progress_<n> (n from 0 in the order given). A next review later than the profile's limit after this one is refused; when no action has moved, whether a
 * higher level was considered must be said. A level that is not right is decided with it, and a plan that has done its work ends, by the practice's criteria.
 * CONFLICT: the plan was agreed anew or ended since plan->version (VERSION_ANY: not asked).
 * A version of a plan has one review a day: when two people write down the same one, the second is told so (held_on) and nothing is doubled.
 * Source: R-REV-02, -04, -05, -06, R-LON-20, R-LON-21, R-PLAN-20, D.6, D.8.
 */
MUST_USE enum outcome plan_review(struct work *work, const struct plan *plan, const struct new_review *given, struct problems *problems,
    int64_t *review_id);

/* Each criterion of the practice has its words; a problem of field end_<key> for each that has none or too many. Source: R-PLAN-20. */
void plan_end_check(struct work *work, const struct plan_end_answer *answers, size_t count, struct problems *problems);
/* The words for each criterion as canonical JSON, in work->arena. */
const char *plan_end_words(struct work *work, const struct plan_end_answer *answers, size_t count);

/* Its end, with the words for each criterion as canonical JSON; in this review, or (0) with the help. Source: R-PLAN-20. */
MUST_USE enum outcome plan_end(struct work *work, const struct plan *plan, struct date ended_on, const char *end_words, int64_t review_id);
/* Help goes on that was ended by mistake: so does the plan that ended with it. */
MUST_USE enum outcome plan_take_up_again(struct work *work, int64_t episode_id, const char *reason);
/* A review ended the newest plan by mistake: it goes on, to be looked at today. INVALID: no such plan, help has ended; a problem of field reason. */
MUST_USE enum outcome plan_goes_on(struct work *work, const struct episode *episode, const char *reason, struct problems *problems);

/* "Reviewed: goes on as it is" ... of a review's decision. */
const char *review_decision_words(const char *decision);
/* "Going well", "Not working" ... of an action's status. */
const char *action_status_words(const char *status);

#endif
