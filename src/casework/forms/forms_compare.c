/* forms_compare.c -- answers in the order of the form; what changed from one list to another. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/forms/forms_inside.h"

/* Where a question stands in the form; unknown ones last. */
static size_t
place_of(const struct form *form, const char *key)
{
	size_t place = 0;

	for (size_t i = 0; i < form->section_count; i++)
		for (size_t j = 0; j < form->sections[i].question_count; j++, place++)
			if (text_equals(form->sections[i].questions[j].key, key))
				return place;
	return place;
}

int
placed_answer_compare(const struct placed_answer *one, const struct placed_answer *other)
{
	int keys;

	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	keys = strcmp(one->answer->question_key, other->answer->question_key);
	if (keys != 0)
		return keys;
	if (one->answer->person_id != other->answer->person_id)
		return one->answer->person_id < other->answer->person_id ? -1 : 1;
	if (one->answer->asked_of != other->answer->asked_of)
		return one->answer->asked_of < other->answer->asked_of ? -1 : 1;
	return (one->answer->row > other->answer->row) - (one->answer->row < other->answer->row);
}

static int
compare(const void *one, const void *other)
{
	const struct placed_answer *a = one, *b = other;
	int order = placed_answer_compare(a, b);

	/* The same place twice: as they were given. */
	return order != 0 ? order : (a->answer > b->answer) - (a->answer < b->answer);
}

struct placed_answer *
answers_in_order(struct arena *arena, const struct form *form, const struct form_answers *answers)
{
	struct placed_answer *list = ARENA_ARRAY(arena, struct placed_answer, answers->count);

	for (size_t i = 0; i < answers->count; i++)
		list[i] = (struct placed_answer){ &answers->at[i], place_of(form, answers->at[i].question_key) };
	if (answers->count > 1)
		qsort(list, answers->count, sizeof(list[0]), compare);
	return list;
}

/* One place of the form, before and after; either may be NULL. false: nothing changed there. */
static bool
difference_between(const struct form *form, const struct form_answer *before, const struct form_answer *after, struct form_difference *difference)
{
	const struct form_answer *either = after != NULL ? after : before;
	struct form_answer nothing = { .question_key = either->question_key, .person_id = either->person_id, .asked_of = either->asked_of, .row = either->row };
	const char *was = before != NULL ? before->value : NULL, *is = after != NULL ? after->value : NULL;

	if (text_equals(was, is))
		return false;
	*difference = (struct form_difference){ .kind = was == NULL ? DIFFERENCE_ADDED : is == NULL ? DIFFERENCE_REMOVED : DIFFERENCE_CHANGED,
		.before = before != NULL ? *before : nothing, .after = after != NULL ? *after : nothing };
	difference->question = form_question(form, either->question_key, &difference->section);
	return true;
}

struct form_differences
form_compare(struct arena *arena, const struct form *form, const struct form_answers *before, const struct form_answers *after)
{
	struct form_difference *list = ARENA_ARRAY(arena, struct form_difference, before->count + after->count);
	const struct placed_answer *old = answers_in_order(arena, form, before), *now = answers_in_order(arena, form, after);
	size_t i = 0, j = 0, count = 0;

	/* Both are in order, so the two are walked through side by side. */
	while (i < before->count || j < after->count) {
		int order = i == before->count ? 1 : j == after->count ? -1 : placed_answer_compare(&old[i], &now[j]);

		if (difference_between(form, order <= 0 ? old[i].answer : NULL, order >= 0 ? now[j].answer : NULL, &list[count]))
			count++;
		i += order <= 0;
		j += order >= 0;
	}
	return (struct form_differences){ list, count };
}
