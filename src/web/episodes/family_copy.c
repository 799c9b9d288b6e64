/* family_copy.c -- what every copy for a family says of them. */
#include "web/episodes/family_copy.h"

#include "base/text.h"
#include "casework/work.h"

struct copy
family_copy(struct visit *visit, const struct family *family, const char *title, const char *state)
{
	struct copy_family of = family_of_copy(visit, family);

	return copy_of_family(visit->work, &of, title, state);
}

struct copy_family
family_of_copy(struct visit *visit, const struct family *family)
{
	return (struct copy_family){ .episode = &family->episode, .children = &family->children, .adults = &family->adults, .lead = &family->lead,
		.large_type = text_equals(http_query(visit->request, "size"), "large") };
}

const char *
family_copy_agencies(struct visit *visit, const struct family *family)
{
	const char **names = ARENA_ARRAY(visit->work->arena, const char *, family->consent_agencies.count);
	size_t count = 0;

	for (size_t i = 0; i < family->consent_agencies.count; i++) {
		const struct story_consent_agencies_row *row = &family->consent_agencies.at[i];
		bool known = false;

		for (size_t j = 0; j < count; j++)
			known = known || text_equals(names[j], row->name);
		if (!known && text_equals(row->state, "given") && text_equals(row->answer, "agreed") && row->ended_at.milliseconds == 0 && row->opens)
			names[count++] = row->name;
	}
	return count > 0 ? text_list(visit->work->arena, names, count) : NULL;
}

enum outcome
family_copy_differs(struct visit *visit, const struct family *family, const char *about_kind, struct copy *copy)
{
	struct differing_list list;
	struct copy_differing *differing;
	enum outcome outcome = family_differs(visit, family, about_kind, &list);

	if (outcome != OK)
		return outcome;
	differing = ARENA_ARRAY(visit->work->arena, struct copy_differing, list.count);
	for (size_t i = 0; i < list.count; i++)
		differing[i] = (struct copy_differing){ list.at[i].words, list.at[i].who };
	copy->differing = differing;
	copy->differing_count = list.count;
	return OK;
}
