/* consent.h -- who may share what with whom, for what, until when; given, withheld, narrowed, withdrawn. */
#ifndef CASEWORK_CONSENT_H
#define CASEWORK_CONSENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/consent/consent.events.h"

struct work;

struct consent_agency_answer {
	int64_t agency_id;
	enum consent_answer answer;
	const char *part_words; /* what "in part" means; NULL */
};

/* Of the assessment an agency that was agreed to may know these parts alone: keys of assessment_parts(). R-INFO-11 */
struct consent_parts {
	int64_t agency_id;
	struct text_list sections;
};

/* What is done after a no. */
struct withheld_option {
	const char *option_key; /* of the profile: share_without, other_agency, no_sharing, record_refusal */
	const char *words;
	const char *consulted;  /* whom: "Jo Marsh, manager"; NULL */
	const char *decided_by; /* of share_without; NULL */
	const char *other_approach; /* of share_without: who else was asked to talk with them first, or why nobody */
	int64_t agency_id;      /* of other_agency */
	struct date report_back_on;
};

/* What it means for the children, one line each. */
struct consent_risks {
	const char *not_sharing, *not_requesting, *not_meeting;
	const char *consulted;
};

struct new_consent {
	int64_t episode_id;
	int64_t person_id;       /* who was asked */
	struct id_list child_ids;
	enum consent_state state; /* GIVEN or WITHHELD */
	struct date decided_on;
	const char *way;         /* of the profile */
	const char *witness;
	const char *language;
	const char *interpreter;
	bool explained_concerns, explained_duties, explained_sharing;
	const char *understood;
	bool own_right;          /* a young person for themselves */
	const char *competence;
	const char *const *purposes;
	size_t purpose_count;
	struct date ends_on;
	const struct consent_agency_answer *agencies;
	size_t agency_count;
	const struct consent_parts *parts; /* an agency that is not here may know all of the assessment */
	size_t parts_count;
	const struct withheld_option *options;
	size_t option_count;
	struct consent_risks risks; /* of no_sharing */
};

struct consent {
	int64_t consent_id;
	const char *reference;
	int64_t episode_id, person_id;
	enum consent_state state;
	struct date decided_on, ends_on, reviewed_on;
	int64_t version;
};

MUST_USE enum outcome consent_read(struct work *work, int64_t consent_id, struct consent *consent);
MUST_USE enum outcome consent_by_reference(struct work *work, const char *reference, struct consent *consent);

/*
 * Record the answer of one person. A consent of the same person for the same episode that runs is replaced, and its sharing ends in
 * the same transaction. INVALID with problems of fields way, understood, explained, purposes, agencies, agency_<id>, ends_on,
 * language, witness, competence, options, option_<key>, parts_<n> (of the nth of parts), risk_not_sharing, risk_not_requesting, risk_not_meeting, risk_consulted.
 *
 * Given: explained and understood must be said (R-CONS-02, R-CONS-03), at least one purpose, at least one agency answered; spoken agreement
 * has a witness (R-CONS-01) and is not enough for the profile's written_for (R-CONS-19); a young person in their own right was judged able (R-CONS-04).
 * Withheld: one of (a) share_without, (b) other_agency, (c) no_sharing, and (d) record_refusal (R-CONS-10); (a) says who was consulted and why
 * (R-CONS-11), by whom it was decided, and who else was asked to talk with them first (R-CONS-17); (b) names the agency and a day to report
 * back (R-CONS-12); (c) has a line for each risk and whom one consulted (R-CONS-14).
 */
MUST_USE enum outcome consent_record(struct work *work, const struct new_consent *given, struct problems *problems, int64_t *consent_id);

/* Take all of it back, at once. INVALID: not running. CONFLICT: somebody changed it since `version`. Source: R-CONS-08. */
MUST_USE enum outcome consent_withdraw(struct work *work, const struct consent *consent, const char *words, struct problems *problems);

/* End sharing with one agency. Source: R-CONS-08. */
MUST_USE enum outcome consent_narrow(struct work *work, const struct consent *consent, int64_t agency_id, const char *words, struct problems *problems);

/* Asked again and still right. Source: R-CONS-07. */
MUST_USE enum outcome consent_review(struct work *work, const struct consent *consent, struct date reviewed_on, const char *words,
    struct problems *problems);

/*
 * Tell the workers of each agency with which sharing ended just now, in `ended_consent_id`, that it did and whom to call; and those who
 * share in `consent_id` (the same one, or the one in its place) that nothing is to be passed on. An agency that another person's agreement still
 * covers has lost nothing. Source: R-CONS-08.
 */
MUST_USE enum outcome consent_tell_ended(struct work *work, int64_t episode_id, int64_t ended_consent_id, int64_t consent_id);

/*
 * The agencies that may know today what is about a child of the help; and, after a young person's own answer or a judgement whether it counts, tell the workers of each of them that may know of none of its
 * children any more. `consent_id` is that answer; who lost `told_consent_id` (0: none) was told already by consent_tell_ended(). Source: R-CONS-04, R-CONS-08.
 */
struct consent_agencies_sharing_rows;
MUST_USE enum outcome consent_tell_lost(struct work *work, int64_t episode_id, const struct consent_agencies_sharing_rows *before, int64_t told_consent_id, int64_t consent_id);

struct new_competence {
	int64_t episode_id, person_id;
	bool answered, sufficient;
	const char *judged_by, *words;
	struct date judged_on;
};

/*
 * Whether a young person understands enough to decide for themselves; their own agreement is then asked for beside their parents'. INVALID with
 * problems of fields sufficient, judged_by, words, judged_on. Source: R-CONS-04.
 */
MUST_USE enum outcome consent_judge_competence(struct work *work, const struct new_competence *given, struct problems *problems);

/*
 * May help go on in this episode as its practice asks: somebody of the family agreed and has not taken it back, or it was decided to go on without.
 * REFUSED: nobody was asked, or the answer is no. Never asked before safeguarding. Source: R-CONS-02.
 */
MUST_USE enum outcome consent_is_there(struct work *work, int64_t episode_id);
/* The same for a step of help that needs it, an assessment or a plan: INVALID with a problem of field "" that says what to do first. */
MUST_USE enum outcome consent_comes_first(struct work *work, int64_t episode_id, struct problems *problems);

#endif
