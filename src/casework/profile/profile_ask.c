/* profile_ask.c -- looking things up in a loaded profile. */
#include <stddef.h>

#include "base/text.h"
#include "casework/profile/profile.h"

const struct profile_choice *
profile_choice(const struct profile_choices *choices, const char *key)
{
	for (size_t i = 0; key != NULL && i < choices->count; i++)
		if (text_equals(choices->at[i].key, key))
			return &choices->at[i];
	return NULL;
}

const char *
profile_choice_label(const struct profile_choices *choices, const char *key)
{
	const struct profile_choice *choice = profile_choice(choices, key);

	return choice != NULL ? choice->label : key != NULL ? key : "";
}

static const struct profile_word *
word(const struct profile *profile, const char *key)
{
	for (size_t i = 0; i < profile->word_count; i++)
		if (text_equals(profile->words[i].key, key))
			return &profile->words[i];
	return NULL;
}

const char *
profile_word(const struct profile *profile, const char *key)
{
	const struct profile_word *found = word(profile, key);

	return found != NULL ? found->one : key;
}

const char *
profile_words(const struct profile *profile, const char *key)
{
	const struct profile_word *found = word(profile, key);

	return found != NULL ? found->many : key;
}

const struct profile_level *
profile_level(const struct profile *profile, int number)
{
	for (size_t i = 0; i < profile->level_count; i++)
		if (profile->levels[i].number == number)
			return &profile->levels[i];
	return NULL;
}

/* The one of a list whose member `key` is this key. */
#define FIND(type, name, list, list_count)                                                    \
	const struct type *name(const struct profile *profile, const char *key)               \
	{                                                                                     \
		for (size_t i = 0; key != NULL && i < profile->list_count; i++)               \
			if (text_equals(profile->list[i].key, key))                           \
				return &profile->list[i];                                     \
		return NULL;                                                                  \
	}

FIND(clock_rule, profile_clock, clocks, clock_count)
FIND(profile_role, profile_role, roles, role_count)
FIND(profile_plan_kind, profile_plan_kind, plan_kinds, plan_kind_count)
FIND(profile_meeting_kind, profile_meeting_kind, meeting_kinds, meeting_kind_count)
FIND(profile_closing_reason, profile_closing_reason, closing.reasons, closing.reason_count)
FIND(profile_note_kind, profile_note_kind, note_kinds, note_kind_count)
FIND(profile_place, profile_place, places, place_count)
FIND(profile_service_kind, profile_service_kind, service_kinds, service_kind_count)
FIND(profile_share_ground, profile_share_ground, sharing.grounds, sharing.ground_count)
FIND(profile_incident_kind, profile_incident_kind, incident_kinds, incident_kind_count)
FIND(profile_child_status, profile_child_status, child_statuses, child_status_count)
FIND(profile_fact, profile_fact, facts, fact_count)
FIND(profile_contact, profile_contact, contacts, contact_count)
FIND(profile_document, profile_document, documents, document_count)

const struct profile_lead_suggestion *
profile_lead_suggestion(const struct profile *profile, enum lead_stage stage)
{
	for (size_t i = 0; i < profile->lead_suggestion_count; i++)
		if (profile->lead_suggestions[i].stage == stage)
			return &profile->lead_suggestions[i];
	return NULL;
}

const struct profile_agenda_item *
profile_agenda_part(const struct profile_meeting_kind *kind, enum agenda_part part)
{
	for (size_t i = 0; i < kind->agenda_count; i++)
		if (kind->agenda[i].part == part)
			return &kind->agenda[i];
	return NULL;
}

const struct profile_preparation *
profile_preparation(const struct profile_meeting_kind *kind, const char *key)
{
	for (size_t i = 0; key != NULL && i < kind->preparation_count; i++)
		if (text_equals(kind->preparation[i].key, key))
			return &kind->preparation[i];
	return NULL;
}

const struct profile_agenda_item *
profile_agenda_item(const struct profile_meeting_kind *kind, const char *key)
{
	for (size_t i = 0; key != NULL && i < kind->agenda_count; i++)
		if (text_equals(kind->agenda[i].key, key))
			return &kind->agenda[i];
	return NULL;
}

const struct form *
profile_form(const struct profile *profile, const char *key)
{
	for (size_t i = 0; key != NULL && i < profile->form_count; i++)
		if (text_equals(profile->forms[i]->key, key))
			return profile->forms[i];
	return NULL;
}

const struct profile_letter *
profile_letter(const struct profile *profile, const char *key, const char *language)
{
	const struct profile_letter *own = NULL;

	for (size_t i = 0; i < profile->letter_count; i++) {
		const struct profile_letter *letter = &profile->letters[i];

		if (!text_equals(letter->key, key))
			continue;
		if (text_equals(letter->language, language))
			return letter;
		if (text_equals(letter->language, profile->language))
			own = letter;
	}
	return own;
}

bool
profile_has_purpose(const struct profile *profile, const char *key)
{
	return profile_choice(&profile->consent.purposes, key) != NULL;
}

bool
profile_has_consent_way(const struct profile *profile, const char *key)
{
	return profile_choice(&profile->consent.ways, key) != NULL;
}

bool
profile_has_closing_reason(const struct profile *profile, const char *key)
{
	return profile_closing_reason(profile, key) != NULL;
}

bool
profile_has_entry_route(const struct profile *profile, const char *key)
{
	return profile_choice(&profile->entry_routes, key) != NULL;
}

bool
profile_has_note_kind(const struct profile *profile, const char *key)
{
	return profile_note_kind(profile, key) != NULL;
}

bool
profile_has_place_kind(const struct profile *profile, const char *key)
{
	return profile_place(profile, key) != NULL;
}

const struct profile_note_kind *
profile_note_with_agency(const struct profile *profile)
{
	for (size_t i = 0; i < profile->note_kind_count; i++)
		if (profile->note_kinds[i].with_agency)
			return &profile->note_kinds[i];
	return NULL;
}

bool
profile_note_is_conversation(const struct profile *profile, const char *note_kind)
{
	const struct profile_note_kind *kind = profile_note_kind(profile, note_kind);

	return kind != NULL && kind->conversation;
}

bool
profile_route_allowed(const struct profile *profile, int level, const char *route)
{
	const struct profile_level *found = profile_level(profile, level);

	for (size_t i = 0; found != NULL && i < found->routes.count; i++)
		if (text_equals(found->routes.at[i], route))
			return true;
	return false;
}
