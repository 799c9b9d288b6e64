/* story.h -- one short story through the doors: somebody signs in, reads a family's page, writes a note, records an agreement and adds an action to the plan. */
#ifndef TESTS_TORTURE_STORY_H
#define TESTS_TORTURE_STORY_H

#include <stdbool.h>

#include "tests/power/desk.h"

enum story_step { STORY_SIGN_IN, STORY_READ, STORY_NOTE, STORY_CONSENT, STORY_ACTION, STORY_PLAN, STORY_STEPS };
extern const char *const story_words[STORY_STEPS];

struct story {
	const char *url;
	const char *episode, *kyle, *amy, *actions; /* references; where an action is added */
	const char *const *answers; /* the agencies' fields of an agreement, and NULL */
};

/* What came of it; in memory that a child shares with its parent. */
struct story_told {
	int status[STORY_STEPS]; /* 0: not reached */
	bool acknowledged[STORY_STEPS];
	char cookie[120], token[80];
};

/* Kyle's family in a new database, which is closed when this returns. */
struct story story_make(void);

/* From the first step to the last, each once; a step that is refused does not end it. Keys are the same each time, so that what is told again is done once. */
void story_tell(struct desk *desk, const struct story *story, struct story_told *told);

/* How often each of note, agreement and action stands in the database. */
struct story_found {
	size_t notes, consents, actions, keys;
};
struct story_found story_find(struct desk *desk);

#endif
