/* fostering.h -- a child who is privately fostered: the council was told, whom it spoke with on its visit, how it ended. Source: R-PERS-10, R-MISC-18; annex D.21. */
#ifndef CASEWORK_FOSTERING_H
#define CASEWORK_FOSTERING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/fostering/fostering.events.h"

struct episode;
struct work;

struct new_fostering {
	int64_t person_id;           /* the child, of the help; asked before */
	int64_t carer_id;            /* with whom they live; somebody whom the worker may know of; asked before */
	struct date care_started_on; /* to come, too: the council is to be told before it begins */
	struct date notified_on;
	const char *notified_whom;   /* whom at the council, and how */
	bool is_told;                /* the worker may know that the council was told of this child already: fostering_is_told_of() */
};

/*
 * The council was told. The count to telling it ends, and whoever leads is asked to write down its visit. INVALID with problems of fields "" (the help has ended), person (none, or it is
 * written down already in this help), carer, care_started_on (none, or more than a year to come), notified_on (none, or to come), notified_whom.
 */
MUST_USE enum outcome fostering_notify(struct work *work, const struct episode *episode, const struct new_fostering *given, struct problems *problems, int64_t *fostering_id);

struct fostering {
	int64_t fostering_id, episode_id;
	int64_t person_id, carer_id;
	struct date care_started_on, notified_on;
	struct date visited_on;      /* none while nobody has */
	struct date ended_on;        /* none while it goes on */
	int64_t version;
};

/* NOT_FOUND when there is none. Who may is asked before. */
MUST_USE enum outcome fostering_read(struct work *work, int64_t fostering_id, struct fostering *fostering);

/* One whom the council speaks with; as far as the reader may know of them. */
struct fostering_person {
	enum fostering_group group;
	int64_t person_id;           /* 0: somebody of the group of whom no record is kept */
	const char *reference;       /* of the person; NULL */
	const char *name;            /* "Dot Marsh"; "a parent (none is written down)" */
	bool is_answered;            /* somebody spoke with them, or it is said why not */
};
struct fostering_people { const struct fostering_person *at; size_t count; };

/* "the child", "parent", "foster carer", "lives with the carer". */
const char *fostering_group_words(enum fostering_group group);

struct new_fostering_talk {
	const struct fostering_person *with; /* NULL: none was chosen */
	struct date spoken_on;       /* none: nobody has spoken with them */
	const char *spoken_by;       /* who did, in words */
	const char *words;           /* what was said; or why nobody has spoken with them */
};

/*
 * What somebody of them said, or why nobody has spoken with them. INVALID with problems of fields "" (the help, or the fostering, has ended), person, spoken_on (to come), spoken_by (a day
 * and nobody who spoke, or nobody and no day), words.
 */
MUST_USE enum outcome fostering_talk(struct work *work, const struct episode *episode, const struct fostering *fostering, const struct new_fostering_talk *given, struct problems *problems);

struct new_fostering_visit {
	struct date visited_on;
	const char *visited_by;
	const char *words;           /* what came of it; NULL */
};

/*
 * The council has visited. INVALID with problems of fields "" (the help, or the fostering, has ended; it is written down already; of somebody of `people` nothing is written down),
 * visited_on (to come, or before the child lived there), visited_by, words. CONFLICT: somebody wrote something down since fostering->version.
 */
MUST_USE enum outcome fostering_visit(struct work *work, const struct episode *episode, const struct fostering *fostering, struct fostering_people people,
    const struct new_fostering_visit *given, struct problems *problems);

struct fostering_ending {
	struct date ended_on;
	const char *reason;
	bool mistake;                /* the council was not told at all: the count to telling it goes on */
};

/* INVALID with problems of fields "" (the help has ended, or this has), ended_on (to come), reason. CONFLICT as above. */
MUST_USE enum outcome fostering_end(struct work *work, const struct episode *episode, const struct fostering *fostering, const struct fostering_ending *given, struct problems *problems);

#endif
