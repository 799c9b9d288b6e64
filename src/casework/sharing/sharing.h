/*
 * sharing.h -- each decision to share what is known of a family, or not to: kept with what, with whom, for what, on which basis, by whom and why; and looked at afterwards when nobody agreed.
 * Nothing here is ever a gate. Source: R-INFO-01 to R-INFO-05, R-INFO-09; golden rules 4, 6 and 7; Children Act 2004 s.16LA; decision 0046.
 */
#ifndef CASEWORK_SHARING_H
#define CASEWORK_SHARING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "base/values.h"
#include "casework/sharing/sharing.events.h"

struct episode;
struct work;

struct new_share {
	const char *ground;       /* of the profile: says whether it was shared, and whether the family agreed */
	int64_t person_id;        /* of the family, asked before; 0: about all of them */
	struct id_list family_ids; /* all of the family whom the actor may know of: nobody shares anything about somebody hidden from them */
	int64_t agency_id;        /* to whom; 0: they take no part in this record */
	const char *recipient;    /* who there, or who they are; needed without agency_id */
	const char *what, *purpose;
	const char *restricted;   /* a part of the record, of the profile; NULL: the team reads it */
	int64_t consent_id;       /* when the family agreed */
	const char *agreed_for;   /* a purpose of the profile, to which that agreement is; needed with it */
	const char *lawful_basis; /* of the profile; shared without agreement, as is all down to told_words */
	const char *facts;
	enum share_expected expected;
	enum share_told told;
	const char *told_words;   /* needed when they are not told */
	struct text_list tests;           /* keys of the profile's tests that are met; shared alone */
	const char *tests_note;           /* why it is shared all the same; needed when one is not met */
	struct text_list golden_rules;    /* keys of those that were gone through */
	const char *decided_by, *second_person, *reasons;
	struct date decided_on;
};

/*
 * Write the decision down. One to share without agreement is to be looked at by somebody else within the profile's days: follow asks them. INVALID with problems of fields ground,
 * recipient, what, purpose, restricted, consent (not theirs, not running, given later, or it does not cover this agency or whom it is about), agreed_for (the agreement is not for that), person (about the whole
 * family: somebody for whom nobody agreed, or an adult who said no), lawful_basis, facts, expected, told, told_words, tests, tests_note, golden_rules, decided_by, second_person, reasons, decided_on.
 */
MUST_USE enum outcome share_decide(struct work *work, const struct episode *episode, const struct new_share *given, struct problems *problems, int64_t *share_id);

/*
 * Somebody may be harmed, and it is shared now: the reason is all that is asked. recipient NULL: the front door; restricted NULL: the team reads it, until share_restrict(). Also when help has ended. INVALID with problems of
 * fields reason, recipient, restricted. Source: R-INFO-09, R-CORE-12.
 */
MUST_USE enum outcome share_in_emergency(struct work *work, const struct episode *episode, const char *recipient, const char *restricted, const char *reason, struct problems *problems, int64_t *share_id);

struct share {
	int64_t share_id, episode_id;
	int64_t person_id;         /* 0: the whole family */
	int64_t worker_id;         /* who wrote it down */
	const char *restricted;    /* a part of the record, of the profile; NULL: the team reads it */
	enum share_outcome outcome;
	enum share_told told;      /* SHARE_TOLD_MISSING: nobody has said */
	struct date decided_on;
	struct date review_due_on; /* none: nobody has to */
	bool is_reviewed, is_mistake;
	int64_t version;
};

/* NOT_FOUND when there is none. Who may is asked before. */
MUST_USE enum outcome share_by_reference(struct work *work, const char *reference, struct share *share);

/* The family has been told since. INVALID with problems of fields "" (not shared, a mistake, or told already), told_on, words. CONFLICT: somebody wrote something down since share->version. */
MUST_USE enum outcome share_tell_family(struct work *work, const struct share *share, struct date told_on, const char *words, struct problems *problems);

/* Was it in order? By somebody else than who wrote it down. INVALID with problems of fields "" (nothing to look at, looked at already, or one's own), verdict, words. CONFLICT as above. */
MUST_USE enum outcome share_review(struct work *work, const struct share *share, enum share_verdict verdict, const char *words, struct problems *problems);

/* It was a mistake, as who wrote it down or who leads the help says (story_shares.may_take_back, asked before); who has to look at it still does, so that nobody ends that alone. INVALID with problems of fields "" (it is one already), reason. CONFLICT as above. */
MUST_USE enum outcome share_take_back(struct work *work, const struct share *share, const char *reason, struct problems *problems);

/*
 * It is only for some to read from now on (restricted: a part of the record, of the profile), or for the team again (NULL), as who wrote it down or who leads the help says, asked before as above; with why. What is
 * restricted is counted on the family's list and not shown, also when they were told. One that was a mistake, too: its words can still be read. INVALID with problems of fields restricted (not of the profile, or it is so
 * already), reason. CONFLICT as above. Source: R-SEC-02, R-INFO-09, R-FAM-09.
 */
MUST_USE enum outcome share_restrict(struct work *work, const struct share *share, const char *restricted, const char *reason, struct problems *problems);

#endif
