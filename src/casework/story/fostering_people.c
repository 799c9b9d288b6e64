/* fostering_people.c -- from households and ties to the list of those with whom the council speaks. R-PERS-10, R-MISC-18 */
#include "casework/story/fostering_people.h"

#include "base/text.h"
#include "casework/work.h"

static const char *
full_name(struct work *work, const char *given_name, const char *family_name)
{
	return text_tidy(work->arena, slice_of(arena_format(work->arena, "%s %s", given_name != NULL ? given_name : "", family_name != NULL ? family_name : "")));
}

static const char *
nobody_known(enum fostering_group group)
{
	return group == FOSTERING_GROUP_PARENT ? "a parent (none is written down)" : "those who live with the carer (nobody is written down)";
}

const char *
fostering_talk_name(struct work *work, const struct story_fostering_talks_row *row)
{
	return row->person_id != 0 ? full_name(work, row->given_name, row->family_name) : nobody_known(fostering_group_of(row->talked_with));
}

static bool
is_answered(const struct fosterings *all, int64_t fostering_id, enum fostering_group group, int64_t person_id)
{
	for (size_t i = 0; i < all->talks.count; i++) {
		const struct story_fostering_talks_row *row = &all->talks.at[i];

		if (row->fostering_id == fostering_id && row->person_id == person_id && (person_id != 0 || fostering_group_of(row->talked_with) == group))
			return true;
	}
	return false;
}

enum outcome
fosterings_read(struct work *work, int64_t episode_id, struct fosterings *all)
{
	enum outcome outcome = q_story_fosterings(work, episode_id, &all->rows);

	if (outcome == OK)
		outcome = q_story_fostering_people(work, episode_id, &all->people);
	return outcome == OK ? q_story_fostering_talks(work, episode_id, &all->talks) : outcome;
}

bool
fostering_is_told_of(const struct story_fosterings_rows *rows, int64_t person_id)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].person_id == person_id && !date_is_given(rows->at[i].ended_on))
			return true;
	return false;
}

struct fostering_people
fostering_people_of(struct work *work, const struct fosterings *all, int64_t fostering_id)
{
	static const enum fostering_group groups[] = { FOSTERING_GROUP_CHILD, FOSTERING_GROUP_PARENT, FOSTERING_GROUP_CARER, FOSTERING_GROUP_HOUSEHOLD };
	enum { GROUP_COUNT = sizeof(groups) / sizeof(groups[0]) };
	struct fostering_person *list = ARENA_ARRAY(work->arena, struct fostering_person, all->people.count + GROUP_COUNT);
	size_t count = 0;

	for (size_t i = 0; i < GROUP_COUNT; i++) {
		size_t before = count;

		for (size_t j = 0; j < all->people.count; j++) {
			const struct story_fostering_people_row *row = &all->people.at[j];

			if (row->fostering_id == fostering_id && fostering_group_of(row->spoken_group) == groups[i])
				list[count++] = (struct fostering_person){ groups[i], row->person_id, row->reference, full_name(work, row->given_name, row->family_name),
					is_answered(all, fostering_id, groups[i], row->person_id) };
		}
		if (count == before && (groups[i] == FOSTERING_GROUP_PARENT || groups[i] == FOSTERING_GROUP_HOUSEHOLD))
			list[count++] = (struct fostering_person){ groups[i], 0, NULL, nobody_known(groups[i]), is_answered(all, fostering_id, groups[i], 0) };
	}
	return (struct fostering_people){ list, count };
}
