/* writers.h -- several people at work on one family through the doors, each change with a word of its own, and when it was sent and acknowledged. */
#ifndef TESTS_POWER_WRITERS_H
#define TESTS_POWER_WRITERS_H

#include "tests/power/desk.h"

enum change_kind { CHANGE_NOTE, CHANGE_DIFFER, CHANGE_SEARCH, CHANGE_DRAFT, CHANGE_SESSION };

struct change {
	enum change_kind kind;
	char word[40];
	char page[80];                /* of a draft: where it was typed */
	char cookie[120];             /* of a session */
	size_t sent, acknowledged;    /* moments of the disk; SIZE_MAX: never */
};

struct changes {
	struct change *at;
	size_t count, each; /* `each` of one person after those of another */
};

/* Leo's family for them: their database is closed when this returns. */
struct workplace {
	const char *folder, *url, *name; /* name: of its files, "1" of 1.db, 1-working.db and 1-looks.db; NULL on PostgreSQL */
	const char *episode, *person; /* references */
};
struct workplace workplace_make(void);

/* `people` threads make `each` changes each. Everything in test_arena(). A change that is answered by neither saving it nor 503 fails the test. */
struct changes writers_work(struct desk *desk, const struct workplace *workplace, size_t people, size_t each, uint64_t seed);

/* One change, sent once; true when it was acknowledged. `token` of a form of this session. */
bool change_send(struct desk *desk, struct arena *arena, const struct workplace *workplace, const char *cookie, const char *token, struct change *change,
    int *status);

/* What a database holds of changes. */
struct held {
	size_t lost, twice, torn, early; /* not there though acknowledged before `at`; more than once; in part; though sent after it */
};
struct held changes_held(struct desk *desk, const struct changes *changes, size_t at);

/* Everything a record must prove, in words what it does not; NULL: all. `tables`: also made again from the journal. */
const char *desk_proves(struct desk *desk, struct arena *arena, bool tables);

#endif
