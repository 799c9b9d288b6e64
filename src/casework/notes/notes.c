/* notes.c -- writing a note in one go: entry, paragraphs, the children met. */
#include "casework/notes/notes.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/notes/notes.sql.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

static const char *
text_of_part(const struct new_note *given, const char *part)
{
	for (size_t i = 0; i < given->text_count; i++)
		if (text_equals(given->texts[i].part, part))
			return given->texts[i].text.words;
	return NULL;
}

static void
check_texts(struct work *work, const struct new_note *given, struct problems *problems)
{
	bool any = false;

	if (profile_note_is_conversation(work->profile, given->note_kind)) {
		check_given(problems, "discussed", text_of_part(given, "discussed"), "Say what you talked about");
		check_given(problems, "agreed", text_of_part(given, "agreed"), "Say what was agreed, or that nothing was");
		return;
	}
	for (size_t i = 0; i < given->text_count; i++)
		any = any || !text_is_empty(given->texts[i].text.words);
	if (!any && given->contact_count == 0)
		problem_add(problems, "text", "Write what happened");
}

static enum outcome
check_contacts(struct work *work, const struct new_note *given, struct problems *problems)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < given->contact_count; i++) {
		const struct new_child_contact *contact = &given->contacts[i];
		const char *field = arena_format(work->arena, "contact_%zu", i);
		struct date died_on;

		outcome = person_died_on(work, contact->person_id, &died_on);
		if (outcome == OK && date_is_given(died_on) && date_is_before(died_on, given->happened_on))
			problem_add(problems, field, "This child has died: the day they were met must be on or before %s", date_words(work->arena, died_on));
		if (!contact->seen && !contact->heard)
			problem_add(problems, field, "Say whether the child was seen or heard");
		if (contact->alone && !contact->heard)
			problem_add(problems, field, "Spoken to alone means that the child was heard; tick that too");
		if (!profile_has_place_kind(work->profile, contact->place_kind))
			problem_add(problems, field, "Select where the child was met");
		check_length(problems, field, contact->how_heard, 500, "How the child was heard");
	}
	return outcome;
}

enum outcome
note_write(struct work *work, const struct new_note *given, struct problems *problems, int64_t *note_id)
{
	struct note_written event = { .note_id = work_new_id(work), .episode_id = given->episode_id, .subject_ids = given->subject_ids,
		.note_kind = given->note_kind, .happened_on = given->happened_on, .happened_at = given->happened_at,
		.place = given->place, .heading = given->heading, .worker_id = work->actor.id, .agency_id = work->agency_id };
	struct paragraph_owner owner = { .owner_kind = "note", .owner_id = event.note_id, .episode_id = given->episode_id };
	enum outcome outcome;

	if (!profile_has_note_kind(work->profile, given->note_kind))
		problem_add(problems, "note_kind", "Select what kind of note it is");
	check_day_past(problems, "happened_on", given->happened_on, work->today, "The day it happened", "Enter the day it happened");
	check_time_of_day(problems, "happened_at", given->happened_at);
	if (given->subject_ids.count == 0)
		problem_add(problems, "subjects", "Select whom it is about");
	check_length(problems, "place", given->place, 200, "Place");
	check_length(problems, "heading", given->heading, 200, "Heading");
	check_texts(work, given, problems);
	outcome = check_contacts(work, given, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "NT");
	*note_id = event.note_id;
	outcome = record_note_written(work, &event);
	for (size_t i = 0; outcome == OK && i < given->text_count; i++) {
		owner.part = given->texts[i].part;
		owner.is_new = text_of_part(given, owner.part) == given->texts[i].text.words; /* nothing of this part before it */
		outcome = paragraphs_write(work, &owner, &given->texts[i].text, owner.part, problems);
	}
	for (size_t i = 0; outcome == OK && i < given->contact_count; i++)
		outcome = record_child_met(work, &(struct child_met){ .version = VERSION_ANY, .note_id = event.note_id,
		    .person_id = given->contacts[i].person_id, .episode_id = given->episode_id, .seen_on = given->happened_on,
		    .seen = given->contacts[i].seen, .heard = given->contacts[i].heard, .alone = given->contacts[i].alone,
		    .place_kind = given->contacts[i].place_kind, .how_heard = given->contacts[i].how_heard,
		    .worker_id = work->actor.id });
	return outcome;
}

enum outcome
note_add(struct work *work, int64_t note_id, int64_t episode_id, const struct new_text *text, struct problems *problems)
{
	struct paragraph_owner owner = { .owner_kind = "note", .owner_id = note_id, .part = "text", .episode_id = episode_id };

	if (!check_given(problems, "text", text->words, "Write what you want to add"))
		return INVALID;
	return paragraphs_write(work, &owner, text, "text", problems);
}

enum outcome
note_alert_send(struct work *work, int64_t note_id, int64_t episode_id, int64_t worker_id, struct problems *problems)
{
	struct note_alert_waiting_row row;
	bool found;
	enum outcome outcome;

	if (worker_id == 0)
		problem_add(problems, "tell", "Select who should take note");
	else if (worker_id == work->actor.id)
		problem_add(problems, "tell", "Select somebody else: you know it already");
	if (problems->count > 0)
		return INVALID;
	outcome = q_note_alert_waiting(work, episode_id, worker_id, note_id, 0, &row, &found);
	if (outcome != OK || found)
		return outcome;
	return record_note_alert_sent(work, &(struct note_alert_sent){ .alert_id = work_new_id(work), .note_id = note_id, .episode_id = episode_id,
	    .worker_id = worker_id, .sent_by = work->actor.id });
}

enum outcome
note_alert_acknowledge(struct work *work, int64_t episode_id, int64_t alert_id)
{
	struct note_alert_waiting_row row;
	bool found;
	enum outcome outcome = q_note_alert_waiting(work, episode_id, work->actor.id, 0, alert_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	return record_note_alert_acknowledged(work, &(struct note_alert_acknowledged){ .version = VERSION_ANY, .alert_id = alert_id, .episode_id = episode_id });
}
