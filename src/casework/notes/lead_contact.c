/* lead_contact.c -- a talk with whoever leads, on both sides. R-SV-05 */
#include "casework/notes/lead_contact.h"

#include "base/check.h"
#include "casework/notes/notes.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 4000 };

enum outcome
lead_contact_write(struct work *work, const struct new_lead_contact *given, struct problems *problems)
{
	const struct profile_note_kind *kind = profile_note_with_agency(work->profile);
	const struct note_text texts[] = { { "text", { .words = given->discussed, .basis = PARAGRAPH_BASIS_TOLD, .told_by = given->spoke_with } },
		{ "agreed", { .words = given->agreed, .basis = PARAGRAPH_BASIS_RECORD } } };
	struct problems ignored = { .arena = work->arena };
	int64_t note_id;
	enum outcome outcome;

	if (kind == NULL)
		return NOT_FOUND;
	check_text(problems, "spoke_with", given->spoke_with, NAME_MOST, "Whom you talked with", "Enter whom you talked with");
	check_day_past(problems, "happened_on", given->happened_on, work->today, "The day you talked", "Enter the day you talked");
	check_text(problems, "discussed", given->discussed, WORDS_MOST, "What you talked about", "Say what you talked about");
	check_text(problems, "agreed", given->agreed, WORDS_MOST, "What was agreed", "Say what was agreed, or that nothing was");
	if (problems->count > 0)
		return INVALID;
	outcome = note_write(work, &(struct new_note){ .episode_id = given->episode_id, .note_kind = kind->key, .happened_on = given->happened_on, .heading = "Asked whether help is open",
	    .subject_ids = { &given->person_id, 1 }, .texts = texts, .text_count = sizeof(texts) / sizeof(texts[0]) }, problems, &note_id);
	if (outcome == OK)
		outcome = record_lead_contacted(work, &(struct lead_contacted){ .version = VERSION_ANY, .note_id = note_id, .episode_id = given->episode_id, .person_id = given->person_id,
		    .worker_id = work->actor.id, .agency_id = work->agency_id, .spoke_with = given->spoke_with, .happened_on = given->happened_on, .discussed = given->discussed, .agreed = given->agreed });
	if (outcome == OK && given->lead_worker_id != 0 && given->lead_worker_id != work->actor.id)
		outcome = note_alert_send(work, note_id, given->episode_id, given->lead_worker_id, &ignored);
	return outcome;
}
