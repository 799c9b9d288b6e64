/* told.h -- everything a family has told, by theme, so that nobody asks it again: what stands now, what was told before, and what people said in their own words. R-CORE-07 */
#ifndef CASEWORK_STORY_TOLD_H
#define CASEWORK_STORY_TOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"

struct work;

struct told_once {
	const char *words;
	const char *language;      /* of the words */
	const char *told_by;       /* "Kyle", "the family" */
	const char *to_whom;       /* "Ruth Adeyemi, Health visitor, St Helens Health Visiting" */
	struct date told_on;
	const char *where;         /* the form's title; NULL: not in a form that is known */
	bool told_here;            /* in this help; else in another that the reader sees too */
};

/* One thing about one person, or about the family: the newest telling first; the others say what changed. */
struct told_thing {
	const char *key, *label;   /* child.school, "School or nursery" */
	const char *about;         /* "Kyle"; NULL: the family */
	int64_t person_id;         /* 0 */
	bool stands;               /* false: something newer was told that the reader may not read; all of `at` is what it was before */
	bool restricted;           /* it does not stand because what does is restricted */
	const struct told_once *at;
	size_t count;
};

struct told_words {
	const char *words, *language;
	bool own;                  /* their own words; else what they told, in the worker's */
	const char *who;           /* NULL: not said */
	struct date said_on;
	const char *written_by;
	const char *note;          /* its reference */
};

struct told {
	const struct told_thing *things; size_t thing_count; /* in the order of the profile's facts */
	const struct told_words *said; size_t said_count;    /* newest first */
};

/* What the reader may see of it; at most 800 tellings and 400 times that somebody said something. Lives in work->arena. */
MUST_USE enum outcome told_by_family(struct work *work, int64_t episode_id, struct told *told);

#endif
