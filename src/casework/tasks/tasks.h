/* tasks.h -- what waits for whom. */
#ifndef CASEWORK_TASKS_H
#define CASEWORK_TASKS_H

#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

struct new_task {
	int64_t episode_id;
	const char *task_key;     /* discuss_refusal, decide_referral, approach_family, write_section, give_copy, confirm_household ... */
	const char *what;         /* a sentence for the person it waits for; no names of sealed people */
	const char *subject_kind; /* consent, section, plan, person, episode ... */
	int64_t subject_id;
	int64_t worker_id;        /* 0: anybody of the agency */
	int64_t agency_id;
	struct date due_on;       /* none: no day */
};

MUST_USE enum outcome task_give(struct work *work, const struct new_task *given, int64_t *task_id);

/* All open tasks of this key about this subject are done (or called off with a reason). None open: nothing happens. */
MUST_USE enum outcome tasks_done(struct work *work, const char *task_key, const char *subject_kind, int64_t subject_id, const char *words);
MUST_USE enum outcome tasks_call_off_all(struct work *work, int64_t episode_id, const char *reason);

struct task {
	int64_t task_id, episode_id;
	const char *task_key, *what;
	int64_t worker_id, agency_id;
	int64_t version;
};

MUST_USE enum outcome task_read(struct work *work, int64_t task_id, struct task *task);

/* The worker says it is done, with a sentence that tells how. INVALID: no words where the key asks for them (a decision does). */
MUST_USE enum outcome task_finish(struct work *work, const struct task *task, const char *words, struct problems *problems);

#endif
