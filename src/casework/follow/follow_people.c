/* follow_people.c -- whoever is written down, renamed or born can be found under that name, and under those of before; under a number, a telephone and the words of an address too; and erased, under none. */
#include "casework/follow/follow.h"
#include "base/text.h"
#include "casework/journal/erasure.events.h"
#include "casework/journal/journal.h"
#include "casework/links/links.events.h"
#include "casework/matching/contact_keys.h"
#include "casework/matching/place_words.h"
#include "casework/matching/search_keys.h"
#include "casework/people/people.events.h"
#include "casework/people/people.sql.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"

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
follow_person_renamed(struct work *work, const struct recorded *recorded)
{
	int64_t person_id = ((const struct person_renamed *)recorded->event)->person_id;
	enum outcome outcome = seal_follow_names(work, person_id, false);

	return outcome == OK ? search_keys_make(work, person_id) : outcome;
}

enum outcome
follow_name_recorded(struct work *work, const struct recorded *recorded)
{
	int64_t person_id = ((const struct name_recorded *)recorded->event)->person_id;
	enum outcome outcome = seal_follow_names(work, person_id, true);

	return outcome == OK ? search_keys_make(work, person_id) : outcome;
}

enum outcome
follow_name_taken_back(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct name_taken_back *)recorded->event)->person_id);
}

/* A sealed name leads nobody to them; one that is open again does. */
static enum outcome
name_keys(struct work *work, const char *subject_kind, int64_t subject_id)
{
	struct person_name_by_id_row row;
	bool found = false;
	enum outcome outcome = text_equals(subject_kind, "name") ? q_person_name_by_id(work, subject_id, &row, &found) : OK;

	return outcome == OK && found ? search_keys_make(work, row.person_id) : outcome;
}

enum outcome
follow_name_sealed(struct work *work, const struct recorded *recorded)
{
	const struct seal_set *event = recorded->event;

	return name_keys(work, event->subject_kind, event->subject_id);
}

enum outcome
follow_name_opened(struct work *work, const struct recorded *recorded)
{
	const struct seal_lifted *event = recorded->event;

	return name_keys(work, event->subject_kind, event->subject_id);
}

/* A record that is kept apart is found by no former name. */
enum outcome
follow_person_kept_apart(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_kept_apart *)recorded->event)->person_id);
}

enum outcome
follow_person_apart_ended(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_apart_ended *)recorded->event)->person_id);
}

enum outcome
follow_person_born(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_born *)recorded->event)->person_id);
}

enum outcome
follow_identifier_recorded(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct person_identifier_recorded *)recorded->event)->person_id);
}

enum outcome
follow_contact_point_recorded(struct work *work, const struct recorded *recorded)
{
	const struct contact_point_recorded *event = recorded->event;
	enum outcome outcome = contact_key_make(work, event->person_id, event->contact_point_id, event->contact_kind, event->value);

	return outcome == OK ? search_keys_make(work, event->person_id) : outcome;
}

enum outcome
follow_contact_point_ended(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct contact_point_ended *)recorded->event)->person_id);
}

enum outcome
follow_contact_point_end_corrected(struct work *work, const struct recorded *recorded)
{
	return search_keys_make(work, ((const struct contact_point_end_corrected *)recorded->event)->person_id);
}

enum outcome
follow_household_formed(struct work *work, const struct recorded *recorded)
{
	return place_words_make(work, ((const struct household_formed *)recorded->event)->household_id);
}

enum outcome
follow_household_address_words(struct work *work, const struct recorded *recorded)
{
	return place_words_make(work, ((const struct household_address_corrected *)recorded->event)->household_id);
}

static enum outcome
person_keys_drop(struct work *work, int64_t person_id)
{
	enum outcome outcome = contact_keys_drop(work, person_id);

	return outcome == OK ? search_keys_drop(work, person_id) : outcome;
}

/* The rows of the person, or of their home, go after this. */
enum outcome
follow_stream_erased(struct work *work, const struct recorded *recorded)
{
	const struct stream_erased *event = recorded->event;

	if (text_equals(event->erased_stream_kind, "household"))
		return place_words_drop(work, event->erased_stream_id);
	return text_equals(event->erased_stream_kind, "person") ? person_keys_drop(work, event->erased_stream_id) : OK;
}

enum outcome
follow_record_erased(struct work *work, const struct recorded *recorded)
{
	const struct record_erased *event = recorded->event;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < event->person_ids.count; i++)
		outcome = person_keys_drop(work, event->person_ids.at[i]);
	for (size_t i = 0; outcome == OK && i < event->stream_kinds.count; i++)
		if (text_equals(event->stream_kinds.at[i], "household"))
			outcome = place_words_drop(work, event->stream_ids.at[i]);
	return outcome;
}
