/* fostering_people.h -- with whom the council speaks after it was told of private fostering, and of whom something is written down. R-PERS-10, R-MISC-18 */
#ifndef CASEWORK_STORY_FOSTERING_PEOPLE_H
#define CASEWORK_STORY_FOSTERING_PEOPLE_H

#include "casework/fostering/fostering.h"
#include "casework/story/story_fostering.sql.h"

/* Everything of an episode that the reader may know. */
struct fosterings {
	struct story_fosterings_rows rows;         /* the newest first */
	struct story_fostering_people_rows people;
	struct story_fostering_talks_rows talks;   /* of all, the oldest first */
};

/* Lives in work->arena. At most 100. */
MUST_USE enum outcome fosterings_read(struct work *work, int64_t episode_id, struct fosterings *all);

/* As far as the reader may know, was the council told of this child, and has it not ended? Where the carer is hidden the reader writes it down as if nobody had: a refusal would tell of them. */
bool fostering_is_told_of(const struct story_fosterings_rows *rows, int64_t person_id);

/*
 * With whom the council speaks in one of them: the child, the parents, the carer and everybody who lives with the carer today, as far as the reader may know of them; at least one of each
 * group, for of a group of whom nobody is written down it is said why. Lives in work->arena.
 */
struct fostering_people fostering_people_of(struct work *work, const struct fosterings *all, int64_t fostering_id);

/* "Dot Marsh"; of somebody of whom no record is kept "a parent". */
const char *fostering_talk_name(struct work *work, const struct story_fostering_talks_row *row);

#endif
