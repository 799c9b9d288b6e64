/* emergencies.h -- opening help for a family in an emergency: for reading, for some hours, with a reason, and reviewed by somebody else. Source: R-SEC-03; design 6; decision 0024. */
#ifndef CASEWORK_EMERGENCIES_H
#define CASEWORK_EMERGENCIES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/emergencies/emergencies.events.h"

struct work;

struct emergency {
	int64_t emergency_id, episode_id;
	int64_t worker_id;   /* who opened it */
	struct instant ends_at;
	bool open, reviewed; /* at work->now */
	int64_t version;
};

/*
 * The worker who acts reads this help for the hours of the profile. That they may is asked of access before (OPEN_IN_EMERGENCY). INVALID with problems of the field reason:
 * none; it is open to them already; the practice knows no opening in an emergency.
 */
MUST_USE enum outcome emergency_open(struct work *work, int64_t episode_id, const char *reason, struct problems *problems);

/* NOT_FOUND: none of this reference. Who may know of it is asked by the caller. */
MUST_USE enum outcome emergency_by_reference(struct work *work, const char *reference, struct emergency *emergency);

/* It is closed now. INVALID with a problem: it is closed already. */
MUST_USE enum outcome emergency_end(struct work *work, const struct emergency *emergency, struct problems *problems);

/* INVALID with problems of the fields verdict, words: it is open still, reviewed already, was opened by the same worker, or nothing is said. CONFLICT: since emergency->version. */
MUST_USE enum outcome emergency_review(struct work *work, const struct emergency *emergency, enum look_verdict verdict, const char *words, struct problems *problems);

#endif
