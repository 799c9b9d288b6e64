/* family_copy.c -- what every copy for a family says of them. */
#include "web/episodes/family_copy.h"

#include "base/text.h"
#include "casework/work.h"

/* First names: the paper is theirs. */
static const char *
names_of_children(struct arena *arena, const struct family *family)
{
	const char **names = ARENA_ARRAY(arena, const char *, family->children.count);

	for (size_t i = 0; i < family->children.count; i++)
		names[i] = text_is_empty(family->children.at[i].given_name) ? "the baby" : family->children.at[i].given_name;
	return family->children.count > 0 ? text_list(arena, names, family->children.count) : "the family";
}

/* Adults who take part: carers only, or those of the family and its network as well. */
static const char *
names_of_adults(struct arena *arena, const struct family *family, bool only_carers)
{
	const char **names = ARENA_ARRAY(arena, const char *, family->adults.count);
	size_t count = 0;

	for (size_t i = 0; i < family->adults.count; i++)
		if (!only_carers || text_equals(family->adults.at[i].part, "carer"))
			names[count++] = family->adults.at[i].given_name;
	return count > 0 ? text_list(arena, names, count) : NULL;
}

/* In the words of a family, who need no telling that a form can wait. */
static const char *
emergency_words(struct work *work)
{
	const struct profile_contact *contact = profile_contact(work->profile, "out_of_hours");

	if (contact == NULL || contact->phone == NULL)
		return "If somebody is in danger now, ring 999.";
	return arena_format(work->arena, "%s, %s: %s. If somebody is in danger now, ring 999.", contact->name, contact->hours != NULL ? contact->hours : "at any time", contact->phone);
}

struct copy
family_copy(struct visit *visit, const struct family *family, const char *title, const char *state)
{
	struct work *work = visit->work;
	const struct profile *profile = work->profile;
	struct copy copy = { .title = title, .language = profile->language, .copy_for = names_of_adults(work->arena, family, true), .state = state,
		.reference = family->episode.reference, .partnership = profile->partnership_name, .names = names_of_children(work->arena, family),
		.with = names_of_adults(work->arena, family, false), .why = family->episode.why_involved, .door_name = profile->front_door.name, .door_phone = profile->front_door.phone,
		.door_hours = profile->front_door.hours, .emergency = emergency_words(work), .made_at = work->now,
		.large_type = text_equals(http_query(visit->request, "size"), "large") };

	if (family->lead.worker_id != 0) {
		copy.main_person = family->lead.name;
		copy.main_person_job = family->lead.job_title;
		copy.main_person_phone = family->lead.phone;
	}
	return copy;
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
		if (!known && text_equals(row->state, "given") && text_equals(row->answer, "agreed") && row->ended_at.milliseconds == 0)
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
