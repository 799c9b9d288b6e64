/* happened.c -- from entries, paragraphs and visits to what has happened, told in words. */
#include "casework/chronology/happened.h"

#include <string.h>

#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/incidents/incidents.h"
#include "casework/profile/profile.h"
#include "casework/services/services.h"
#include "casework/work.h"

enum { SILENCE_DAYS = 21, WORDS_SHOWN = 600, PARAGRAPHS_MOST = 4000, CONTACTS_MOST = 2000 }; /* the last two as the queries give them */

struct telling {
	struct work *work;
	struct chronology_entries_rows entries;
	struct chronology_paragraphs_rows paragraphs;
	struct chronology_contacts_rows contacts;
	bool whole; /* long words are not made shorter */
};

const char *
note_part_heading(const char *part)
{
	if (text_equals(part, "discussed"))
		return "What was discussed";
	if (text_equals(part, "agreed"))
		return "What was agreed";
	if (text_equals(part, "childs_view"))
		return "The child's view or behaviour";
	return text_equals(part, "added") ? "Added later" : "What happened";
}

static const char *
words_of_part(const struct telling *telling, int64_t note_id, const char *part)
{
	struct arena *arena = telling->work->arena;
	const char *words = NULL;

	for (size_t i = 0; i < telling->paragraphs.count; i++) {
		const struct chronology_paragraphs_row *row = &telling->paragraphs.at[i];
		const char *own = row->words != NULL ? row->words : "Restricted: only some may read this paragraph.";

		if (row->owner_id == note_id && text_equals(row->part, part) && row->corrected_by_paragraph_id == 0)
			words = words == NULL ? own : arena_format(arena, "%s\n\n%s", words, own);
	}
	return words;
}

/* "Kyle seen and heard, alone, at school" of everybody met in a note; NULL when nobody was. */
static const char *
contacts_words(const struct telling *telling, int64_t note_id)
{
	struct work *work = telling->work;
	const char **each = ARENA_ARRAY(work->arena, const char *, telling->contacts.count);
	size_t count = 0;

	for (size_t i = 0; i < telling->contacts.count; i++) {
		const struct chronology_contacts_row *row = &telling->contacts.at[i];
		const struct profile_place *place = profile_place(work->profile, row->place_kind);

		if (row->note_id == note_id)
			each[count++] = arena_format(work->arena, "%s %s%s%s %s", row->given_name, row->seen ? "seen" : "not seen",
			    row->heard ? " and heard" : "", row->alone ? ", alone," : "", place != NULL ? place->label : "");
	}
	return count > 0 ? text_list(work->arena, each, count) : NULL;
}

static const char *
shortened(const struct telling *telling, const char *words)
{
	struct arena *arena = telling->work->arena;

	if (words == NULL || telling->whole || strlen(words) <= WORDS_SHOWN)
		return words;
	for (size_t length = WORDS_SHOWN; length > 0; length--)
		if (words[length] == ' ')
			return arena_format(arena, "%.*s ...", (int)length, words);
	return words;
}

static const char *
who_wrote(struct work *work, const struct chronology_entries_row *entry)
{
	if (entry->worker_name == NULL)
		return NULL;
	return arena_format(work->arena, "%s, %s, %s", entry->worker_name, entry->job_title, entry->agency_name);
}

static void
tell_note(const struct telling *telling, const struct chronology_entries_row *entry, struct happened_row *row)
{
	struct work *work = telling->work;
	const struct profile_note_kind *kind = profile_note_kind(work->profile, entry->code);
	const char *contacts = contacts_words(telling, entry->item_id), *said = words_of_part(telling, entry->item_id, "childs_view");

	row->what = entry->words != NULL ? entry->words : contacts != NULL ? contacts : kind != NULL ? kind->label : "Note";
	row->page = HAPPENED_NOTE;
	row->reference = entry->item_reference;
	row->words = shortened(telling, words_of_part(telling, entry->item_id, "text"));
	if (contacts != NULL && entry->words != NULL)
		row->words = row->words != NULL ? arena_format(work->arena, "%s.\n\n%s", contacts, row->words) : contacts;
	row->said = said;
	for (size_t i = 0; said != NULL && i < telling->paragraphs.count; i++)
		if (telling->paragraphs.at[i].owner_id == entry->item_id && text_equals(telling->paragraphs.at[i].part, "childs_view"))
			row->said_by = telling->paragraphs.at[i].voice_of != NULL
			    ? arena_format(work->arena, "%s. %s wrote it down.", telling->paragraphs.at[i].voice_of, telling->paragraphs.at[i].worker_name)
			    : arena_format(work->arena, "%s wrote it down.", telling->paragraphs.at[i].worker_name);
}

static void
tell_level(const struct telling *telling, const struct chronology_entries_row *entry, struct happened_row *row)
{
	struct work *work = telling->work;
	const struct profile_level *level = profile_level(work->profile, entry->code != NULL ? entry->code[0] - '0' : 0);

	row->what = arena_format(work->arena, "Level of need: %s%s%s", entry->code != NULL ? entry->code : "", level != NULL ? " " : "", level != NULL ? level->name : "");
	row->words = entry->words;
}

/* Its words begin with the grade that it was given, and a bar. Of one that may not be read neither kind nor words are there. */
static void
tell_incident(const struct telling *telling, const struct chronology_entries_row *entry, struct happened_row *row)
{
	struct arena *arena = telling->work->arena;
	const struct profile_incident_kind *kind = profile_incident_kind(telling->work->profile, entry->code);
	const char *bar = entry->words != NULL ? strchr(entry->words, '|') : NULL;
	const char *grade = bar != NULL && kind != NULL ? profile_choice_label(&kind->grades, arena_format(arena, "%.*s", (int)(bar - entry->words), entry->words)) : "";

	row->what = entry->code == NULL ? "Something happened that only some may read of"
	    : arena_format(arena, "%s%s%s", kind != NULL ? kind->label : entry->code, text_is_empty(grade) ? "" : ": ", grade);
	row->words = bar != NULL ? shortened(telling, bar + 1) : NULL;
	row->page = HAPPENED_INCIDENTS;
}

static void
tell_other(const struct telling *telling, const struct chronology_entries_row *entry, struct happened_row *row)
{
	struct work *work = telling->work;
	const struct profile *profile = work->profile;

	row->is_key = true;
	if (text_equals(entry->kind, "opened")) {
		row->what = "Help began";
		row->words = entry->words;
	} else if (text_equals(entry->kind, "level")) {
		tell_level(telling, entry, row);
	} else if (text_equals(entry->kind, "lead")) {
		row->what = arena_format(work->arena, "%s leads the help", entry->code);
		row->words = entry->words;
	} else if (text_equals(entry->kind, "consent_given")) {
		row->what = arena_format(work->arena, "%s agreed to share", entry->words);
		row->page = HAPPENED_CONSENT;
	} else if (text_equals(entry->kind, "consent_withheld")) {
		row->what = arena_format(work->arena, "%s did not agree to share", entry->words);
	} else if (text_equals(entry->kind, "consent_withdrawn")) {
		row->what = arena_format(work->arena, "%s took back the agreement to share", entry->words);
	} else if (text_equals(entry->kind, "decided")) {
		row->what = text_equals(entry->code, "refer") ? "Decided to refer to social care" : text_equals(entry->code, "not_refer") ? "Decided that no referral is needed"
		    : text_equals(entry->code, "discuss_refusal") ? "The no to sharing was talked through" : "Another agency talked with the family";
		row->words = entry->words;
	} else if (text_equals(entry->kind, "assessment_decided")) {
		row->what = arena_format(work->arena, "Decided to make an %s", profile_word(profile, "assessment"));
		row->words = entry->words;
	} else if (text_equals(entry->kind, "assessment_completed")) {
		row->what = arena_format(work->arena, "%s finished", profile_word(profile, "assessment"));
		row->page = HAPPENED_ASSESSMENT;
		row->reference = entry->item_reference;
		row->words = arena_format(work->arena, "Next: %s", profile_choice_label(&profile->next_steps, entry->code));
	} else if (text_equals(entry->kind, "plan_agreed")) {
		const struct profile_plan_kind *kind = profile_plan_kind(profile, entry->code);

		row->what = arena_format(work->arena, "%s agreed, version %s", kind != NULL ? kind->name : profile_word(profile, "plan"), entry->words);
		row->page = HAPPENED_PLAN;
	} else if (text_equals(entry->kind, "review_held")) {
		row->what = arena_format(work->arena, "Plan reviewed together%s", text_equals(entry->code, "end") ? ": it has done its work"
		    : text_equals(entry->code, "contingency") ? ": it does not help, and what was agreed for that case happens" : "");
		row->words = shortened(telling, entry->words);
	} else if (text_equals(entry->kind, "concern")) {
		row->what = arena_format(work->arena, "A worry about %s, and what was decided", entry->code);
		row->page = HAPPENED_FAMILY;
		row->words = shortened(telling, entry->words);
	} else if (text_equals(entry->kind, "status")) {
		const struct profile_child_status *status = profile_child_status(profile, entry->code);

		row->what = arena_format(work->arena, "%s: %s", text_is_empty(entry->words) ? "Unborn baby" : entry->words, status != NULL ? status->label : entry->code);
		row->page = HAPPENED_FAMILY;
	} else if (text_equals(entry->kind, "service")) {
		row->what = arena_format(work->arena, "%s: %s", entry->words != NULL ? entry->words : "A service that only some may read of", service_what_words(service_what_of(entry->code)));
		row->page = HAPPENED_PLAN;
	} else if (text_equals(entry->kind, "incident")) {
		tell_incident(telling, entry, row);
	} else if (text_equals(entry->kind, "incident_reviewed")) {
		row->what = incident_review_words(incident_review_of(entry->code));
		row->words = shortened(telling, entry->words);
		row->page = HAPPENED_INCIDENTS;
	} else if (text_equals(entry->kind, "fostering_told") || text_equals(entry->kind, "fostering_visited")) {
		row->what = arena_format(work->arena, text_equals(entry->kind, "fostering_told") ? "The council was told that %s is privately fostered" : "The council visited %s, who is privately fostered",
		    entry->code);
		row->words = shortened(telling, entry->words);
		row->page = HAPPENED_FOSTERING;
	} else if (text_equals(entry->kind, "assist_begun")) {
		struct date until_on;

		row->what = date_read(slice_of(entry->code), &until_on) ? arena_format(work->arena, "Assists the family and whoever leads, until %s", date_words(work->arena, until_on)) : "Assists the family and whoever leads";
		row->words = shortened(telling, entry->words);
	} else if (text_equals(entry->kind, "assist_ended")) {
		row->what = "Assists no longer";
	} else if (text_equals(entry->kind, "audit_drawn")) {
		struct date until_on;

		row->what = date_read(slice_of(entry->code), &until_on) ? arena_format(work->arena, "Chose this record for somebody without a part in it to look at, until %s", date_words(work->arena, until_on))
		    : "Chose this record for somebody without a part in it to look at";
		row->words = shortened(telling, entry->words);
	} else if (text_equals(entry->kind, "audit_finished")) {
		row->what = text_equals(entry->code, "met") ? "Looked at how this record is kept: the basic requirements are met" : "Looked at how this record is kept: the basic requirements are not met";
		row->words = shortened(telling, entry->words);
	} else if (text_equals(entry->kind, "share")) {
		row->what = text_equals(entry->code, "emergency") ? "Shared because somebody may be harmed" : text_equals(entry->code, "shared") ? "Decided to share"
		    : text_equals(entry->code, "restricted") ? "A decision to share, or not to" : "Decided not to share";
		row->words = entry->words != NULL ? shortened(telling, entry->words) : "Restricted: only some may read it";
		row->page = HAPPENED_SHARING;
	} else if (text_equals(entry->kind, "information") || text_equals(entry->kind, "information_answered")) {
		row->what = text_equals(entry->code, "asked") ? "Asked another agency for information" : text_equals(entry->code, "received") ? "Another agency asked for information"
		    : text_equals(entry->code, "answered") ? "A request for information was answered" : text_equals(entry->code, "declined") ? "A request for information was declined" : "A request for information";
		row->words = entry->words != NULL ? shortened(telling, entry->words) : "Restricted: only some may read it";
		row->page = HAPPENED_INFORMATION;
	} else if (text_equals(entry->kind, "clock_paused") || text_equals(entry->kind, "clock_resumed")) {
		const struct clock_rule *rule = profile_clock(profile, entry->code);

		row->what = arena_format(work->arena, "%s: %s", text_equals(entry->kind, "clock_paused") ? "The days stopped counting" : "The days count again",
		    rule != NULL ? rule->title : entry->code);
		row->words = text_equals(entry->kind, "clock_paused") ? entry->words : NULL;
	} else if (text_equals(entry->kind, "closed")) {
		const struct profile_closing_reason *reason = profile_closing_reason(profile, entry->code);

		row->what = arena_format(work->arena, "Help ended: %s", reason != NULL ? reason->label : entry->code);
		row->words = shortened(telling, entry->words);
	} else {
		row->what = "Opened again: it was ended by mistake";
		row->words = entry->words;
	}
}

static struct happened_row
tell(const struct telling *telling, const struct chronology_entries_row *entry)
{
	struct happened_row row = { .on = entry->happened_on, .who = who_wrote(telling->work, entry) };

	if (text_equals(entry->kind, "note"))
		tell_note(telling, entry, &row);
	else
		tell_other(telling, entry, &row);
	return row;
}

static struct happened_row
silence(struct work *work, struct date newer, struct date older)
{
	return (struct happened_row){ .is_gap = true, .what = arena_format(work->arena, "%d days with nothing written, %s to %s",
	    date_days_between(older, newer) - 1, date_words_short(work->arena, date_add_days(older, 1), work->today),
	    date_words_short(work->arena, date_add_days(newer, -1), work->today)) };
}

enum outcome
happened_in_episode(struct work *work, const struct episode *episode, const struct happened_asked *asked, struct happened_rows *rows)
{
	struct telling telling = { .work = work, .whole = asked->whole };
	struct happened_row *list;
	struct date newer = episode->open ? work->today : episode->closed_on;
	size_t count = 0, told = 0;
	enum outcome outcome = q_chronology_entries(work, episode->episode_id, &telling.entries);

	if (outcome == OK)
		outcome = q_chronology_paragraphs(work, episode->episode_id, 0, &telling.paragraphs);
	if (outcome == OK)
		outcome = q_chronology_contacts(work, episode->episode_id, &telling.contacts);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct happened_row, 2 * telling.entries.count);
	for (size_t i = 0; i < telling.entries.count && told < asked->most; i++) {
		const struct chronology_entries_row *entry = &telling.entries.at[i];

		if (asked->only_kind != NULL && !text_equals(entry->kind, asked->only_kind))
			continue;
		if (asked->only_kind == NULL && date_days_between(entry->happened_on, newer) > SILENCE_DAYS)
			list[count++] = silence(work, newer, entry->happened_on);
		list[count++] = tell(&telling, entry);
		newer = entry->happened_on;
		told++;
	}
	*rows = (struct happened_rows){ list, count, telling.entries.count == HAPPENED_ALL || telling.paragraphs.count == PARAGRAPHS_MOST || telling.contacts.count == CONTACTS_MOST };
	return OK;
}
