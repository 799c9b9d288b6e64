/*
 * readings.h -- how somebody gets on over time: at school, in their health, in work and housing. Each is what somebody told on a day; nothing replaces what was told before. Which school it is: people.h.
 * Who may is asked of access before. Source: R-PERS-12, R-PERS-13, R-PERS-14.
 */
#ifndef CASEWORK_READINGS_H
#define CASEWORK_READINGS_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/profile/profile.h"

struct work;

enum reading_theme { READING_SCHOOL, READING_HEALTH, READING_CIRCUMSTANCES };
enum reading_form { READING_PERCENT, READING_NUMBER, READING_CHOICE, READING_WORDS };

struct reading_kind {
	const char *key, *label, *hint; /* hint may be NULL */
	enum reading_theme theme;
	enum reading_form form;
	const char *restricted;         /* the part of the record that it is kept in; NULL: none */
	struct profile_choices choices; /* of READING_CHOICE */
};
struct reading_kinds {
	const struct reading_kind *at;
	size_t count;
};

/* All, theme by theme, as forms ask for them. Static. */
struct reading_kinds reading_kinds(void);
/* NULL: no such kind; also for NULL. */
const struct reading_kind *reading_kind(const char *key);

/* "58%", "SEN Support", the words themselves. In the arena; a kind that practice has dropped is told as it is kept. */
const char *reading_value_words(struct arena *arena, const struct reading_kind *kind, const char *value);
/* Of attendance as it is kept, "93.5": 0 to 1000 tenths of a percent. */
int64_t reading_tenths(const char *value);

/* One thing that was told. */
struct new_reading {
	const char *reading_kind;
	const char *value;  /* as it was typed; NULL or "": it was not told */
	const char *field;  /* to which a problem with the value belongs */
};
/* What somebody told at once. */
struct new_readings {
	const struct new_reading *at;
	size_t count;       /* at least 1 */
	struct date read_on;
	const char *source; /* who told */
};

/*
 * Write them down for this person. INVALID, and nothing is kept, with problems of fields read_on (none, to come, before they were born), source, reading_kind (no such), and the field of each value: a percentage that
 * cannot be one, no number from 0 to 190, no key of the list, longer than 500 characters, nothing told at all (that of the first). NOT_FOUND: no such person.
 */
MUST_USE enum outcome readings_record(struct work *work, int64_t person_id, const struct new_readings *given, struct problems *problems);

/*
 * It was a mistake, and stays readable as one. NOT_FOUND: none of this number of theirs that the actor may read. INVALID with a problem of reason: none, or a mistake already. CONFLICT: somebody was quicker.
 */
MUST_USE enum outcome reading_take_back(struct work *work, int64_t person_id, int64_t reading_id, const char *reason, struct problems *problems);

struct reading_lines {
	const char *const *at;
	size_t count;
};
/*
 * How attendance has changed in the last 12 months for the children of this help, of those who may be named before others: "Luke: attendance was 58% on 3 September 2026, and 80% on 20 November 2026." One line for
 * each child of whom it is known, in work->arena. R-PERS-12
 */
MUST_USE enum outcome readings_of_review(struct work *work, int64_t episode_id, struct reading_lines *lines);

/* What is suggested as a need, tagged health: of whom it was told last that the check at two years was missed. In work->arena. R-PERS-13 */
MUST_USE enum outcome readings_suggest(struct work *work, int64_t episode_id, struct reading_lines *lines);

#endif
