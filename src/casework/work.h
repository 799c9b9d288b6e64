/* work.h -- one request, or one step of a job: made at the door, gone when the door closes. */
#ifndef CASEWORK_WORK_H
#define CASEWORK_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/random.h"

struct db;
struct profile;

enum actor_kind { ACTOR_NOBODY, ACTOR_WORKER, ACTOR_FAMILY_MEMBER, ACTOR_ONE_TASK_LINK, ACTOR_API_CLIENT, ACTOR_SYSTEM };

struct actor {
	enum actor_kind kind;
	int64_t id; /* worker, person, link or API client; 0 for the system and for nobody */
};

/* Why somebody looks or acts; kept with every entry and every look. */
enum purpose {
	PURPOSE_MISSING,
	PURPOSE_HELPING,        /* direct work with the family */
	PURPOSE_CHECKING_KNOWN, /* is this family already open to somebody? */
	PURPOSE_OVERSEEING,     /* management, coordination, supervision */
	PURPOSE_AUDITING,
	PURPOSE_OPERATING,      /* accounts, imports, repairs */
	PURPOSE_EMERGENCY,      /* break-glass */
	PURPOSE_ANSWERING,      /* somebody asks to see what is held about them */
	PURPOSE_KEEPING,        /* how long a record is kept, and whether it is erased */
};

enum door { DOOR_WEB, DOOR_API, DOOR_CLI, DOOR_JOB };

struct work {
	struct arena *arena;           /* all memory made during this work; released in one go */
	struct db *db;                 /* inside the one transaction that the door began */
	struct actor actor;
	int64_t agency_id;             /* for whom; 0 for family and system */
	enum purpose purpose;
	enum door door;
	const char *request_id;        /* 16 characters, in the log and in every entry */
	const struct profile *profile; /* the published one: its timescales, forms and words */
	int64_t profile_id;            /* its row in profile_version */
	struct id_source *ids;         /* handed in, as are the day and the time, so that a test can choose them */
	struct date today;
	struct instant now;
	int64_t caused_by;             /* position of the entry that follow is answering; 0 otherwise */
	int64_t corrects;              /* position of the entry that this change puts right; 0 otherwise */
	int64_t new_ids[16];           /* the last ones of work_new_id(), until an entry takes them; 0 in between */
	unsigned new_id_count;
	int64_t given_by_worker_id;    /* a link's: who gave it to somebody without an account; what is written with it counts to them. 0 for all else */
	bool for_the_room;             /* what is made leaves, as paper, file, letter or calendar entry: no seal of a person, address, paragraph or file opens for it, whoever makes it */
};

/* The words stored for them: "worker", "helping", "web" ... static texts. The reader gives the first value of the enum for an unknown text. */
const char *actor_kind_text(enum actor_kind kind);
enum actor_kind actor_kind_of(const char *text);
const char *purpose_text(enum purpose purpose);
enum purpose purpose_of(const char *text);
const char *door_text(enum door door);

/* The row of the actor in worker: a worker's, or a program's (which has one too); 0 for all else. What :actor_id is in every query. */
int64_t actor_worker_id(const struct work *work);

/* To whom what is written counts: the actor, or whoever gave the link with which it came. */
int64_t writer_worker_id(const struct work *work);

/* Whose seals open: the actor's; 0, so nobody's, while something is made that leaves. What :seal_reader_id is in every query. R-SEC-06 */
int64_t seal_reader_worker_id(const struct work *work);

/* A new id from work->ids at work->now. */
int64_t work_new_id(struct work *work);

/* Was this id made by work_new_id() here, and is this asked for the first time? Then nothing can have been written of it yet. A few of the last ones are known. */
bool work_takes_new_id(struct work *work, int64_t id);

/* A new random reference of this kind ("EP"), in work->arena. */
const char *work_new_reference(struct work *work, const char kind[2]);

#endif
