/* copy_family.c -- what every copy for a family says of them. */
#include "documents/copy_family.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

/* First names: the paper is theirs. */
static const char *
first_names(struct arena *arena, const struct copy_family *family)
{
	const char **names = ARENA_ARRAY(arena, const char *, family->children->count);

	for (size_t i = 0; i < family->children->count; i++)
		names[i] = text_is_empty(family->children->at[i].given_name) ? "the baby" : family->children->at[i].given_name;
	return family->children->count > 0 ? text_list(arena, names, family->children->count) : "the family";
}

/* Adults who take part: carers only, or those of the family and its network as well. */
static const char *
names_of_adults(struct arena *arena, const struct copy_family *family, bool only_carers)
{
	const char **names = ARENA_ARRAY(arena, const char *, family->adults->count);
	size_t count = 0;

	for (size_t i = 0; i < family->adults->count; i++)
		if (!date_is_given(family->adults->at[i].died_on) && (!only_carers || text_equals(family->adults->at[i].part, "carer")))
			names[count++] = family->adults->at[i].given_name;
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
copy_of_family(struct work *work, const struct copy_family *family, const char *title, const char *state)
{
	const struct profile *profile = work->profile;
	struct copy copy = { .title = title, .language = profile->language, .copy_for = names_of_adults(work->arena, family, true), .state = state,
		.reference = family->episode->reference, .partnership = profile->partnership_name, .names = first_names(work->arena, family),
		.with = names_of_adults(work->arena, family, false), .why = family->episode->why_involved, .door_name = profile->front_door.name, .door_phone = profile->front_door.phone,
		.door_hours = profile->front_door.hours, .emergency = emergency_words(work), .made_at = work->now, .large_type = family->large_type };

	if (family->lead->worker_id != 0) {
		copy.main_person = family->lead->name;
		copy.main_person_job = family->lead->job_title;
		copy.main_person_phone = family->lead->phone;
	}
	return copy;
}
