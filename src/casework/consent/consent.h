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

/* What is done after a no. */
struct withheld_option {
	const char *option_key; /* of the profile: share_without, other_agency, no_sharing, record_refusal */
	const char *words;
	const char *consulted;  /* whom: "Jo Marsh, manager"; NULL */
	int64_t agency_id;      /* of other_agency */
	struct date report_back_on;
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
	const struct withheld_option *options;
	size_t option_count;
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
 * language, competence, options, option_<key>.
 *
 * Given: explained and understood must be said (R-CONS-02, R-CONS-03), at least one purpose, at least one agency answered.
 * Withheld: one of (a) share_without, (b) other_agency, (c) no_sharing, and (d) record_refusal (R-CONS-10); (a) says who was consulted and why
 * (R-CONS-11); (b) names the agency and a day to report back (R-CONS-12).
 */
MUST_USE enum outcome consent_record(struct work *work, const struct new_consent *given, struct problems *problems, int64_t *consent_id);

/* Take all of it back, at once. INVALID: not running. CONFLICT: somebody changed it since `version`. Source: R-CONS-08. */
MUST_USE enum outcome consent_withdraw(struct work *work, const struct consent *consent, const char *words, struct problems *problems);

/* End sharing with one agency. Source: R-CONS-08. */
MUST_USE enum outcome consent_narrow(struct work *work, const struct consent *consent, int64_t agency_id, const char *words, struct problems *problems);

/* Asked again and still right. Source: R-CONS-07. */
MUST_USE enum outcome consent_review(struct work *work, const struct consent *consent, struct date reviewed_on, const char *words,
    struct problems *problems);

#endif
