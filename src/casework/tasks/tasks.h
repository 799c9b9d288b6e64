/* tasks.h -- what waits for whom. */
#ifndef CASEWORK_TASKS_H
#define CASEWORK_TASKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/tasks/tasks.events.h"

struct arena;
struct work;

struct new_task {
	int64_t episode_id;
	const char *task_key;     /* discuss_refusal, decide_referral, approach_family, sharing_ended, ask_again, write_section ... */
	const char *what;         /* a sentence for the person it waits for; no names of sealed people */
	const char *subject_kind; /* consent, section, plan, person, episode ... */
	int64_t subject_id;
	int64_t worker_id;        /* 0: anybody of the agency */
	int64_t agency_id;
	struct date due_on;       /* none: no day */
};

MUST_USE enum outcome task_give(struct work *work, const struct new_task *given, int64_t *task_id);

/* The same unless one with this key about this subject waits in the episode already. */
MUST_USE enum outcome task_give_once(struct work *work, const struct new_task *given);

/* All open tasks of the episode of this key about this subject are done (or called off with a reason). None open: nothing happens. */
MUST_USE enum outcome tasks_done(struct work *work, int64_t episode_id, const char *task_key, const char *subject_kind, int64_t subject_id, const char *words);
/* The same, whatever they are about. */
MUST_USE enum outcome tasks_done_all(struct work *work, int64_t episode_id, const char *task_key, const char *words);
/* Whatever waits about this subject is not needed any more. */
MUST_USE enum outcome tasks_call_off(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason);
MUST_USE enum outcome tasks_call_off_all(struct work *work, int64_t episode_id, const char *reason);

/* All that waits for a worker waits for another from now on; 0: for anybody of the agency. Source: R-SEC-05. */
MUST_USE enum outcome tasks_hand_over(struct work *work, int64_t from_worker_id, int64_t to_worker_id, int64_t to_agency_id, const char *reason);

struct task {
	int64_t task_id, episode_id;
	const char *task_key, *what, *subject_kind;
	int64_t subject_id;
	int64_t worker_id, agency_id;
	struct date due_on;
	bool open;
	int64_t version;
};

/* Open or not. NOT_FOUND when there is none; who may is asked by the caller. */
MUST_USE enum outcome task_read(struct work *work, int64_t task_id, struct task *task);

/* What ending a task of this key asks beside words. */
bool task_asks_who_decided(const char *task_key); /* the manager's name and the day: discuss_refusal, R-CONS-13 */
bool task_asks_referral(const char *task_key);    /* refer or not: decide_referral, R-CONS-16 */
bool task_needs_no_words(const char *task_key);   /* something to know, not to do: sharing_ended, R-CONS-08; emergency_opened, R-SEC-03; assist_begun, Annex C.2 rule 13 */

/* What it says on a list; died_name: of the person it is about, when they have died (NULL: not), so that whoever leads decides whether it is still needed. */
const char *task_words(struct arena *arena, const char *task_key, const char *what, const char *died_name);

struct task_ending {
	const char *words;
	enum task_decision decision;
	const char *decided_by;
	struct date decided_on;
};

/*
 * The worker says it is done, with a sentence that tells how. INVALID with problems of fields words, decision, decided_by, decided_on: what the key
 * asks for is missing. CONFLICT: somebody ended it since `task->version`.
 */
MUST_USE enum outcome task_finish(struct work *work, const struct task *task, const struct task_ending *ending, struct problems *problems);

#endif
