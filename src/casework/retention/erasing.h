/*
 * erasing.h -- a record past its time is erased when two people have agreed: one proposes, another confirms. Everything that is counted for it is counted at that instant, with what is hidden from them too.
 * That the actor may is asked of access before (KEEP_RECORDS, KEEP_EPISODE). Source: R-INFO-16; decision 0038.
 */
#ifndef CASEWORK_ERASING_H
#define CASEWORK_ERASING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/retention/erasing.events.h"
#include "casework/retention/erasing.sql.h"

struct work;

enum { ERASING_WORDS_MOST = 1000, ERASING_PEOPLE_MOST = 2000 };

/*
 * May it be erased today? INVALID, with a problem of `field` that says what keeps it, by what the actor may know: help that goes on, a day that has not come, a hold on it; that it is larger than one entry can
 * name. For whatever may be hidden from them there is one sentence. NOT_FOUND: it is not there.
 */
MUST_USE enum outcome erasing_check(struct work *work, int64_t episode_id, const char *field, struct problems *problems);

/* INVALID with problems of reason: none, or what keeps the record. CONFLICT: somebody has proposed it at the same time. */
MUST_USE enum outcome erasing_propose(struct work *work, int64_t episode_id, const char *reason, struct problems *problems);

/*
 * Somebody else agrees, and the record is gone: in this one change, or not at all. `typed` is the reference of the help, as they wrote it. INVALID with problems of reference: it is another, they proposed it
 * themselves, or something keeps the record now. CONFLICT: the proposal is not the one of `version`.
 */
MUST_USE enum outcome erasing_confirm(struct work *work, const struct erasing_of_record_row *proposal, int64_t version, const char *typed, struct problems *problems);

/* It comes to nothing: whoever proposed it takes it back, anybody else refuses. INVALID with problems of reason. */
MUST_USE enum outcome erasing_end(struct work *work, const struct erasing_of_record_row *proposal, int64_t version, const char *reason, struct problems *problems);

/* What is known of an erasure that was, beside the database. */
struct erased_before {
	int64_t episode_id, proposed_by, confirmed_by;
	const char *reference, *rule, *rule_name;
	struct date kept_until;
	struct instant proposed_at, erased_at;
	struct id_list person_ids, reader_ids;
};

/*
 * The same record erased again, which came back with an older backup: the help and these people, nobody else. When nothing of it came back, the register has it again. INVALID with a problem, and nothing is
 * gone: help goes on, it is held, somebody asks what is held, or one of these people is helped or tied elsewhere by now.
 */
MUST_USE enum outcome erasing_again(struct work *work, const struct erased_before *before, struct problems *problems);

#endif
