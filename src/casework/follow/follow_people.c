/* follow_people.c -- whoever is written down, renamed or born can be found under that name. */
#include "casework/follow/follow.h"
#include "casework/journal/journal.h"
#include "casework/matching/search_keys.h"
#include "casework/people/people.events.h"

enum outcome
follow_person_added(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_added *)recorded->event)->person_id);
}

enum outcome
follow_person_corrected(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_corrected *)recorded->event)->person_id);
}

enum outcome
follow_person_born(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_born *)recorded->event)->person_id);
}
