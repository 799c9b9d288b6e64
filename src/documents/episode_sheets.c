/* episode_sheets.c -- the tables of one family: read by the queries of its pages, so that a file shows no more than they do. */
#include "documents/episode_sheets.h"

#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/chronology/happened.h"
#include "casework/clocks/due.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* What the queries give at most; the names of what they stand for are those of the queries. */
enum { CHILDREN_MOST = 40, ADULTS_MOST = 60, CONSENTS_MOST = 100, CONSENT_AGENCIES_MOST = 500, CLOCKS_MOST = 200, LINES_MOST = 300, TASKS_MOST = 200, ENTRIES_MOST = 1000,
	PARAGRAPHS_MOST = 4000, REASON_MOST = 500 };

#define SHEET(arena, name, columns) sheet_new((arena), (name), (columns), sizeof(columns) / sizeof((columns)[0]))

/* The last row says so where a list may go on. */
static void
say_when_cut(struct sheet *sheet, bool cut)
{
	if (cut)
		sheet_say(sheet, "The list is cut here: there is more than one file of this kind can hold. The pages of the family show the rest.");
}

static enum outcome
people_sheet(struct work *work, const struct episode_taken *family, struct sheet **made)
{
	static const char *const columns[] = { "First name", "Family name", "Part", "Reference", "Date of birth", "School or nursery", "Language", "Telephone", "May be talked to",
		"Last seen", "Last heard" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct sheet *sheet = SHEET(work->arena, "People", columns);

	for (size_t i = 0; i < family->children->count; i++) {
		const struct story_children_row *child = &family->children->at[i];

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(text_is_empty(child->given_name) ? "Unborn baby" : child->given_name),
		    sheet_text(child->family_name), sheet_text("child"), sheet_text(child->reference), sheet_day(child->birth_date), sheet_text(child->setting_name),
		    sheet_text(child->language), sheet_text(NULL), sheet_text(NULL), sheet_day(child->last_seen_on), sheet_day(child->last_heard_on) });
	}
	for (size_t i = 0; i < family->adults->count; i++) {
		const struct story_adults_row *adult = &family->adults->at[i];
		const struct relationship_kind *kind = relationship_kind_of(adult->relationship_kind);

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(adult->given_name), sheet_text(adult->family_name),
		    sheet_text(kind != NULL ? kind->words : adult->part), sheet_text(adult->reference), sheet_text(NULL), sheet_text(NULL), sheet_text(adult->language),
		    sheet_text(adult->phone), sheet_text(may_contact_words(adult->may_contact)), sheet_text(NULL), sheet_text(NULL) });
	}
	say_when_cut(sheet, family->children->count == CHILDREN_MOST || family->adults->count == ADULTS_MOST);
	*made = sheet;
	return OK;
}

static enum outcome
consent_sheet(struct work *work, const struct episode_taken *family, struct sheet **made)
{
	static const char *const columns[] = { "Who was asked", "Agency", "Answer", "Which part", "Decided on", "Last talked about", "Ended on" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct sheet *sheet = SHEET(work->arena, "Consent", columns);

	for (size_t i = 0; i < family->consents->count; i++) {
		const struct story_consents_row *consent = &family->consents->at[i];
		size_t told = 0;

		for (size_t j = 0; j < family->consent_agencies->count; j++) {
			const struct story_consent_agencies_row *agency = &family->consent_agencies->at[j];

			if (agency->consent_id != consent->consent_id)
				continue;
			told++;
			sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(consent->given_name), sheet_text(agency->name),
			    sheet_text(text_equals(agency->answer, "agreed") ? "agreed" : text_equals(agency->answer, "in_part") ? "agreed in part" : "said no"),
			    sheet_text(agency->part_words), sheet_day(consent->decided_on), sheet_day(consent->reviewed_on),
			    sheet_day(instant_is_given(agency->ended_at) ? instant_date(agency->ended_at) : date_none()) });
		}
		if (told == 0)
			sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(consent->given_name), sheet_text(NULL),
			    sheet_text(text_equals(consent->state, "given") ? "agreed" : text_equals(consent->state, "withheld") ? "said no" : "took the agreement back"),
			    sheet_text(NULL), sheet_day(consent->decided_on), sheet_day(consent->reviewed_on),
			    sheet_day(instant_is_given(consent->withdrawn_at) ? instant_date(consent->withdrawn_at) : date_none()) });
	}
	say_when_cut(sheet, family->consents->count == CONSENTS_MOST || family->consent_agencies->count == CONSENT_AGENCIES_MOST);
	*made = sheet;
	return OK;
}

static enum outcome
timescales_sheet(struct work *work, const struct episode_taken *family, struct sheet **sheet)
{
	static const char *const columns[] = { "Timescale", "About", "Began", "Due", "State" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct story_clocks_rows rows;
	enum due_state state;
	enum outcome outcome = q_story_clocks(work, family->episode->episode_id, &rows);

	*sheet = SHEET(work->arena, "Timescales", columns);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_clocks_row *row = &rows.at[i];
		const struct clock_rule *rule = profile_clock(work->profile, row->clock_key);

		sheet_add(*sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(rule != NULL ? rule->title : row->clock_key), sheet_text(row->given_name),
		    sheet_day(row->started_on), sheet_day(row->due_on), sheet_text(clock_words(work, row->due_on, row->amber_on, row->paused_for, &state)) });
	}
	say_when_cut(*sheet, outcome == OK && rows.count == CLOCKS_MOST);
	return outcome;
}

static enum outcome
plan_sheet(struct work *work, const struct episode_taken *family, struct sheet **sheet)
{
	static const char *const columns[] = { "Outcome", "For", "Counted by", "It was", "It shall be", "It is now", "Action", "How", "Who", "By", "How it goes", "Words", "Done on" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct story_last_plan_row plan;
	struct story_plan_lines_rows lines = { .count = 0 };
	bool found;
	enum outcome outcome = q_story_last_plan(work, family->episode->episode_id, &plan, &found);

	*sheet = SHEET(work->arena, "Plan", columns);
	if (outcome == OK && found)
		outcome = q_story_plan_lines(work, plan.plan_id, &lines);
	for (size_t i = 0; outcome == OK && i < lines.count; i++) {
		const struct story_plan_lines_row *line = &lines.at[i];

		sheet_add(*sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(line->words), sheet_text(line->given_name != NULL ? line->given_name : "the family"),
		    sheet_text(line->measure), sheet_text(line->baseline), sheet_text(line->target), sheet_text(line->current_value), sheet_text(line->what), sheet_text(line->how),
		    sheet_text(line->owner_name), sheet_day(line->due_on), sheet_text(line->action_id != 0 ? action_status_words(line->status) : NULL),
		    sheet_text(line->status_words), sheet_day(line->done_on) });
	}
	say_when_cut(*sheet, outcome == OK && lines.count == LINES_MOST);
	return outcome;
}

static enum outcome
waiting_sheet(struct work *work, const struct episode_taken *family, struct sheet **sheet)
{
	static const char *const columns[] = { "What", "Whom it waits for", "Due" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct story_tasks_rows rows;
	enum outcome outcome = q_story_tasks(work, family->episode->episode_id, &rows);

	*sheet = SHEET(work->arena, "Waiting", columns);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		sheet_add(*sheet, (const struct sheet_cell[COLUMNS]){ sheet_text(task_words(work->arena, rows.at[i].task_key, rows.at[i].what, rows.at[i].died_name)),
		    sheet_text(rows.at[i].worker_name != NULL ? rows.at[i].worker_name : rows.at[i].agency_name), sheet_day(rows.at[i].due_on) });
	say_when_cut(*sheet, outcome == OK && rows.count == TASKS_MOST);
	return outcome;
}

static void
add_paragraphs(struct work *work, const struct chronology_entries_row *entry, const struct chronology_paragraphs_rows *paragraphs, struct sheet *sheet)
{
	enum { COLUMNS = 10 };
	struct arena *arena = work->arena;
	const struct profile_note_kind *kind = profile_note_kind(work->profile, entry->code);

	for (size_t i = 0; i < paragraphs->count; i++) {
		const struct chronology_paragraphs_row *row = &paragraphs->at[i];

		if (row->owner_id != entry->item_id)
			continue;
		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_day(entry->happened_on), sheet_text(entry->happened_at), sheet_text(kind != NULL ? kind->label : entry->code),
		    sheet_text(entry->words), sheet_text(note_part_heading(row->part)), sheet_text(row->words != NULL ? row->words : "Restricted: only some may read this paragraph."),
		    sheet_text(row->voice_of != NULL ? row->voice_of : row->told_by), sheet_text(arena_format(arena, "%s, %s", entry->worker_name, entry->agency_name)),
		    sheet_text(row->corrected_by_paragraph_id != 0 ? "yes" : NULL), sheet_text(entry->item_reference) });
	}
}

static enum outcome
notes_sheet(struct work *work, const struct episode_taken *family, struct sheet **sheet)
{
	static const char *const columns[] = { "Day", "Time", "Kind", "Heading", "Part", "Words", "Said by", "Written by", "Put right later", "Reference" };
	struct chronology_entries_rows entries;
	struct chronology_paragraphs_rows paragraphs;
	enum outcome outcome = q_chronology_entries(work, family->episode->episode_id, &entries);

	*sheet = SHEET(work->arena, "Notes", columns);
	if (outcome == OK)
		outcome = q_chronology_paragraphs(work, family->episode->episode_id, 0, &paragraphs);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < entries.count; i++)
		if (text_equals(entries.at[i].kind, "note"))
			add_paragraphs(work, &entries.at[i], &paragraphs, *sheet);
	say_when_cut(*sheet, entries.count == ENTRIES_MOST || paragraphs.count == PARAGRAPHS_MOST);
	return OK;
}

static enum outcome
happened_sheet(struct work *work, const struct episode_taken *family, struct sheet **sheet)
{
	static const char *const columns[] = { "Day", "What", "Words", "What was said", "By whom", "Written by" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct happened_rows rows = { .cut = false };
	enum outcome outcome = happened_in_episode(work, family->episode, &(struct happened_asked){ .most = HAPPENED_ALL, .whole = true }, &rows);

	*sheet = SHEET(work->arena, "What has happened", columns);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct happened_row *row = &rows.at[i];

		sheet_add(*sheet, (const struct sheet_cell[COLUMNS]){ sheet_day(row->on), sheet_text(row->what), sheet_text(row->words), sheet_text(row->said), sheet_text(row->said_by),
		    sheet_text(row->who) });
	}
	say_when_cut(*sheet, rows.cut);
	return outcome;
}

static const struct {
	const char *key, *name;
	enum outcome (*make)(struct work *work, const struct episode_taken *family, struct sheet **sheet);
} lists[EPISODE_LISTS] = {
	{ "people", "The people", people_sheet },
	{ "consent", "What may be shared with whom", consent_sheet },
	{ "timescales", "Timescales that run", timescales_sheet },
	{ "plan", "The plan and its actions", plan_sheet },
	{ "waiting", "What waits", waiting_sheet },
	{ "notes", "Notes, with their words", notes_sheet },
	{ "happened", "What has happened", happened_sheet },
};

struct profile_choices
episode_lists(struct arena *arena)
{
	struct profile_choice *choices = ARENA_ARRAY(arena, struct profile_choice, EPISODE_LISTS);

	for (size_t i = 0; i < EPISODE_LISTS; i++)
		choices[i] = (struct profile_choice){ lists[i].key, lists[i].name, NULL };
	return (struct profile_choices){ choices, EPISODE_LISTS };
}

bool
episode_export_is_whole(const char *what)
{
	return text_equals(what, "workbook");
}

static size_t
list_of(const char *what)
{
	size_t chosen = 0;

	while (chosen < EPISODE_LISTS && !text_equals(what, lists[chosen].key))
		chosen++;
	return chosen;
}

enum outcome
episode_export_check(const struct work *work, const char *what, const char *reason, struct problems *problems)
{
	if (work->purpose == PURPOSE_EMERGENCY)
		problem_add(problems, "file", "You opened this in an emergency, for reading alone. Ask whoever leads the help for a file");
	else if (!episode_export_is_whole(what) && list_of(what) == EPISODE_LISTS)
		problem_add(problems, "file", "Select what you need");
	if (reason == NULL)
		problem_add(problems, "reason", "Say why you take it out of the record");
	else if (text_characters(reason) > REASON_MOST)
		problem_add(problems, "reason", "The reason must be %d characters or fewer", (int)REASON_MOST);
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
episode_export(struct work *work, const struct episode_taken *family, const char *what, struct sheet_file *file, const char **look)
{
	const char *reference = family->episode->reference;
	struct sheet *sheets[EPISODE_LISTS];
	bool whole = episode_export_is_whole(what);
	size_t chosen = whole ? 0 : list_of(what), count = 0;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < EPISODE_LISTS; i++)
		if (whole || i == chosen)
			outcome = lists[i].make(work, family, &sheets[count++]);
	if (outcome != OK)
		return outcome;
	*look = whole ? "Taken as a file: everything" : arena_format(work->arena, "Taken as a file: %s", lists[chosen].name);
	return sheet_file_make(work, (const struct sheet *const *)sheets, count, whole, reference,
	    whole ? reference : arena_format(work->arena, "%s-%s", reference, lists[chosen].key), file);
}
