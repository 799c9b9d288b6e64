/* episodes.h -- help for a family, from the day it opens to the day it closes; children, level, lead, team. */
#ifndef CASEWORK_EPISODES_H
#define CASEWORK_EPISODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/episodes/episodes.events.h"

struct work;

struct episode {
	int64_t episode_id;
	const char *reference; /* EP-... */
	bool open;
	struct date opened_on, closed_on;
	const char *entry_route, *why_involved;
	int64_t author_id, coordinator_id;
	int64_t lead_professional_id; /* 0 until somebody has agreed */
	struct date lead_since;       /* none until then */
	int64_t agency_id;
	int64_t level, level_before;  /* 0: not agreed yet */
	struct date level_since;
	const char *case_summary;     /* NULL */
	struct instant case_summary_at; /* none while there is none */
	bool case_summary_stale;      /* the plan was agreed or reviewed since; R-EPI-29 */
	const char *override_reason;  /* why it was opened beside other help for a child; NULL */
	int64_t profile_id;
	int64_t previous_episode_id;
	const char *closing_reason;   /* NULL while open */
	int64_t closing_id;
	int64_t version;              /* of its stream; guards against two people saving at once */
};

/* NOT_FOUND when there is none; who may is asked at the door. Texts live in work->arena. */
MUST_USE enum outcome episode_read(struct work *work, int64_t episode_id, struct episode *episode);

struct new_episode {
	struct id_list child_ids;
	struct id_list adult_ids;      /* carers and family, as far as known */
	struct date opened_on;
	const char *entry_route;       /* of the profile */
	const char *why_involved;      /* in words the family has seen, R-CORE-25 */
	const char *override_reason;   /* of a second open episode for a child, R-CORE-08; NULL */
	int64_t previous_episode_id;   /* 0: the last help that ended for one of the children, when there is one */
	int64_t coordinator_id;        /* asked of a program alone: the worker of its agency who answers for it; 0: the actor */
};

/*
 * Open help. The actor becomes author and coordinator and joins the team; when a program opens it, the worker whom it names does, since nobody can ring
 * a program (INVALID with a problem of field coordinator when it names none of its agency). INVALID with problems of fields children, opened_on, entry_route, why_involved.
 * A child who has an open episode already: INVALID with a problem of field `children` that names whom to call, unless override_reason is
 * given; then that is kept with the episode, and follow tells the manager. Help on other records of the child is asked of linked_check_not_helped() before. What ended before is linked. Source: R-CORE-08, R-EPI-01, R-EPI-02, R-EPI-22.
 */
MUST_USE enum outcome episode_open(struct work *work, const struct new_episode *given, struct problems *problems, int64_t *episode_id);

/* The problem of field children that says so, with whom to call: "Kyle Denholm is being helped already. Talk to ...". phone may be NULL. R-CORE-08 */
MUST_USE enum outcome episode_say_helped(struct work *work, int64_t person_id, const char *worker_name, const char *job_title, const char *agency_name, const char *phone, struct problems *problems);

/* A child may be helped in one open episode at a time: a problem of field children that names whom to call, and no more, when they are helped already. R-CORE-08 */
MUST_USE enum outcome episode_check_not_helped(struct work *work, int64_t person_id, struct problems *problems);

/* Another child or adult of the family takes part. INVALID: is there already; for a child, helped elsewhere. */
MUST_USE enum outcome episode_add_child(struct work *work, const struct episode *episode, int64_t person_id, struct date joined_on, struct problems *problems);
MUST_USE enum outcome episode_add_adult(struct work *work, const struct episode *episode, int64_t person_id, const char *part,
    enum may_contact may_contact, struct problems *problems);

/* May this adult of the network be talked to? What the family said about it stays. INVALID with problems of fields may_contact, words. Source: R-CONS-24. */
MUST_USE enum outcome episode_answer_contact(struct work *work, const struct episode *episode, int64_t person_id, enum may_contact may_contact, const char *words,
    struct problems *problems);

/* "May be talked to", "Must not be talked to", "Family not asked yet". R-CONS-24 */
const char *may_contact_words(const char *may_contact);

struct new_team_member {
	int64_t worker_id;      /* 0: somebody without access to this record */
	int64_t agency_id;
	const char *name, *job_title, *phone; /* of somebody without access */
	const char *what_they_do;
	int64_t chosen_by_person_id;
};

/* Source: R-PERS-11, R-SEC-07. A worker's name, job, agency and number come from the directory. */
MUST_USE enum outcome episode_add_team_member(struct work *work, const struct episode *episode, const struct new_team_member *given,
    struct problems *problems);
MUST_USE enum outcome episode_end_team_member(struct work *work, const struct episode *episode, int64_t team_member_id, const char *reason,
    struct problems *problems);

struct new_level {
	int64_t person_id;  /* one child; 0 for the family as a whole */
	const char *need_domain; /* one part of life of the profile; NULL: all of it */
	int64_t level;
	struct date decided_on;
	const char *rationale, *evidence, *lower_not_enough, *agreed_by;
	const char *social_care_decision; /* asked for when it rises to a level whose concerns go to Social Care */
};

/*
 * A judgement, never a score. Several stand side by side: of one child, of one part of life; only one about the family as a whole is the level of the episode.
 * A level of the profile may ask why lower help is not enough, and what was decided about Social Care. Source: R-LON-03, -04, -05, -19.
 */
MUST_USE enum outcome episode_decide_level(struct work *work, const struct episode *episode, const struct new_level *given, struct problems *problems);

struct new_lead {
	int64_t worker_id;
	struct date from_on;
	const char *how_chosen, *family_view, *reason; /* reason: of a change */
	const char *meeting;  /* "The Family Action Meeting of 3 May 2026, MT-...", in which it was agreed; NULL: in none. It stands before how_chosen */
	const char *cannot_wait; /* why it cannot wait for a meeting, at levels that ask for one; NULL. It stands before how_chosen as well */
	const char *criteria; /* canonical JSON: criterion key to answer */
	struct date until_on; /* they are there until then; none: no end is in sight. Being there for a short time keeps nobody from leading. R-LP-04 */
};

/*
 * A child with a plan in law is led for by somebody who may by law: a problem of `field` with the rule, for any other worker, that names no child. One who is
 * sealed says nothing here, so that nobody learns of one. Source: R-LP-05, R-LP-06, R-LP-15.
 */
MUST_USE enum outcome check_lead_by_law(struct work *work, int64_t episode_id, int64_t worker_id, const char *field, struct problems *problems);

/* Source: R-LP-01, R-LP-02, R-LP-04, R-LP-06 to R-LP-08. Whoever leads by law leads without a meeting. The lead joins the team; whoever led before is asked to hand over, by follow. */
MUST_USE enum outcome episode_agree_lead(struct work *work, const struct episode *episode, const struct new_lead *given, struct problems *problems);

/* Another worker coordinates the episode; they join the team. INVALID: fields worker, reason. Source: R-EPI-01. */
MUST_USE enum outcome episode_change_coordinator(struct work *work, const struct episode *episode, int64_t worker_id, const char *reason,
    struct problems *problems);

/* What the help is about in a few lines; also to say that it is still right. */
MUST_USE enum outcome episode_write_summary(struct work *work, const struct episode *episode, const char *words, struct problems *problems);

/*
 * Something about an adult of the family worries the worker: what, and what is done about it. INVALID: fields person (not of this family), concern,
 * decision. Nothing waits for it: a child in danger is reported first. Source: R-PERS-05.
 */
MUST_USE enum outcome episode_raise_adult_concern(struct work *work, const struct episode *episode, int64_t person_id, const char *concern,
    const char *decision, struct problems *problems);

struct episode_closure {
	struct date closed_on;
	const char *reason;           /* of the profile */
	const char *checklist;        /* canonical JSON: item key to answer */
	const char *const *unanswered;/* words of the checklist items that have no answer */
	size_t unanswered_count;
	const char *outcomes, *onward_support;
	bool survey_sent, coordinator_informed;
	const char *letter_to, *letter_words;
};

/* Source: R-EPI-18, R-EPI-19, R-PLAN-20. INVALID with problems of fields closed_on, reason, checklist, outcomes, onward_support. */
MUST_USE enum outcome episode_close(struct work *work, const struct episode *episode, const struct episode_closure *closure, struct problems *problems);

/* Closed by mistake: opened again with a reason; the closing stays in the history. */
MUST_USE enum outcome episode_reopen(struct work *work, const struct episode *episode, const char *reason, struct problems *problems);

struct new_copy {
	const char *document; /* assessment, plan, review, closing_letter */
	int64_t document_id, version_number;
	const char *given_to, *way;
	struct date given_on;
};

/* Source: R-CORE-17. */
MUST_USE enum outcome episode_record_copy(struct work *work, int64_t episode_id, const struct new_copy *given, struct problems *problems);

/* Somebody sees it differently. about_kind: assessment, section, plan, outcome. Source: R-ASMT-24. */
MUST_USE enum outcome episode_record_disagreement(struct work *work, int64_t episode_id, const char *about_kind, int64_t about_id, int64_t person_id,
    const char *who, const char *words, struct problems *problems);

#endif
