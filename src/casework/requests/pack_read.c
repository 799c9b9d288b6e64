/* pack_read.c -- from rows to pieces: every chapter, with headings in plain words. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/chronology/happened.h"
#include "casework/forms/forms.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/readings/readings.h"
#include "casework/requests/pack_help.sql.h"
#include "casework/requests/pack_inside.h"
#include "casework/requests/pack_words.sql.h"
#include "casework/requests/pack_work.sql.h"
#include "casework/work.h"
#include "platform/json/json_read.h"

enum { MOST_PERSON = 2000, MOST_HELP = 4000, MOST_CONSENT = 2000, MOST_FACTS = 4000, MOST_WORDS = 6000, ISO_DAY = 10, ISO_INSTANT = 24 };

/* ---- plain words ---- */

/* What a code of the record is called in a pack. */
static const struct {
	const char *code, *words;
} headings[] = {
	{ "home", "Where they live or lived" }, { "help_opened", "Why there is help" }, { "help_summary", "What the help is about" }, { "help_beside", "Why there is help beside other help" },
	{ "level", "How much help is needed" }, { "lead", "Who leads the help" }, { "team", "Who helps" }, { "concern", "A worry" }, { "competence", "Whether they decide for themselves" },
	{ "closing", "How the help ended" }, { "disagreement", "Seen differently" }, { "emergency", "Opened in an emergency" }, { "assist", "Who assisted" }, { "audit", "Looked at how the record is kept" }, { "child_seen", "Meeting the child" },
	{ "shared_with", "Shared with" }, { "withheld", "What was decided when nobody agreed" }, { "risk", "What it means that nothing is shared" }, { "copy", "Copies that were given" },
	{ "plan", "A plan as it was agreed" }, { "plan_family_words", "What the family said about the plan" }, { "outcome", "What is to be different" }, { "action", "Who does what" }, { "plan_line", "What was agreed to be different, and who does what" },
	{ "progress", "How it goes" }, { "plan_end", "Why the plan ended" }, { "review", "Looking at the plan together" }, { "review_family", "What the family said in the review" }, { "meeting", "A meeting" },
	{ "invitee", "Who was asked to the meeting" }, { "point", "Settled in the meeting" }, { "objective", "What the meeting wanted to be different" }, { "recommendation", "Recommended in the meeting" },
	{ "assessment_decision", "Why there was an assessment" }, { "task", "To be done" }, { "file", "A file" }, { "service", "A service that was asked" }, { "incident", "Something that happened at home" },
	{ "network_member", "Who helps the family" }, { "child_choice", "Whom a child wants to take part, or not" }, { "network_answer", "Asked about who helps" }, { "strength", "What the family builds on" },
	{ "fostering", "Private fostering that the council was told of" }, { "fostering_talk", "Spoken about private fostering" },
	{ "allocation", "Told by Social Care's list" },
	{ "associate", "Kept for safeguarding: somebody who is not family" }, { "safeguarding", "Kept for safeguarding" },
	{ "support", "Who stands by somebody, or speaks for them" },
	{ "share", "A decision to share, or not to" }, { "information", "A request for information" }, { "known_check", "Asked whether there is help" },
	{ "assessment_contribution", "What the family brought to the assessment" }, { "assessment_words", "What the family said of the assessment" },
};

static const char *
heading_of(struct packing *packing, const char *kind, const char *code)
{
	const struct profile *profile = packing->work->profile;

	if (text_equals(kind, "identifier"))
		return profile_choice_label(&profile->identifier_kinds, code);
	if (text_equals(kind, "contact_point"))
		return profile_choice_label(&profile->contact_point_kinds, code);
	if (text_equals(kind, "name"))
		return "Another name";
	if (text_equals(kind, "relation"))
		return "A relation";
	if (text_equals(kind, "setting"))
		return arena_format(packing->work->arena, "%s or place they go to", text_equals(code, "gp") ? "Doctor" : text_equals(code, "dentist") ? "Dentist" : text_equals(code, "nursery") ? "Nursery" : "School");
	if (text_equals(kind, "correction"))
		return "Put right";
	if (text_equals(kind, "reading"))
		return reading_kind(code) != NULL ? reading_kind(code)->label : code;
	if (text_equals(kind, "child_status"))
		for (size_t i = 0; i < profile->child_status_count; i++)
			if (text_equals(profile->child_statuses[i].key, code))
				return profile->child_statuses[i].label;
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		if (text_equals(headings[i].code, code))
			return headings[i].words;
	return code;
}

/* The length of a day or a moment as the record keeps it, at this place; 0: none. */
static size_t
day_at(const char *at, struct date *day)
{
	size_t length = strnlen(at, ISO_INSTANT);
	struct instant moment;

	if (length == ISO_INSTANT && instant_read((struct slice){ at, ISO_INSTANT }, &moment)) {
		*day = instant_date(moment);
		return ISO_INSTANT;
	}
	return length >= ISO_DAY && date_read((struct slice){ at, ISO_DAY }, day) ? ISO_DAY : 0;
}

/* Days in words. For texts that were put together by a query; what somebody typed is left as it is elsewhere. */
static const char *
plain_days(struct arena *arena, const char *text)
{
	struct buf out;

	if (text == NULL)
		return NULL;
	out = buf_new(arena, strlen(text) * 3 + 1);
	for (char before = ' '; *text != '\0'; before = text[-1]) {
		struct date day;
		size_t length = *text >= '1' && *text <= '2' ? day_at(text, &day) : 0;

		if (length > 0)
			buf_text(&out, date_words(arena, day));
		else if (*text == '.' && (before == '.' || before == '!' || before == '?') && text[1] == ' ') /* what was typed had its full stop */
			length = 1;
		else
			buf_slice(&out, (struct slice){ text, length = 1 });
		text += length;
	}
	return arena_copy_slice(arena, buf_as_slice(&out));
}

/* "For: helping you; sharing with the school": keys of the profile, from a JSON list. */
static const char *
purposes_words(struct packing *packing, const char *json)
{
	struct arena *arena = packing->work->arena;
	const char *why, **labels;
	json_t *list;
	size_t count;

	if (text_is_empty(json) || json_read(arena, slice_of(json), &list, &why) != OK || !json_is_array(list))
		return "Agreement";
	count = json_array_size(list);
	labels = ARENA_ARRAY(arena, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		labels[i] = profile_choice_label(&packing->work->profile->consent.purposes, json_string_value(json_array_get(list, i)));
	return count == 0 ? "Agreement" : arena_format(arena, "Agreement. For: %s", text_list(arena, labels, count));
}

/* One outcome with its actions as it was agreed, from its JSON; who does it is not told: somebody may be hidden since. */
static const char *
plan_line_words(struct arena *arena, const char *json)
{
	static const struct {
		const char *key, *before;
	} parts[] = { { "words", "" }, { "whose_goal", ". " }, { "measure", ". How we will see it: " }, { "baseline", ". At the start: " }, { "target", ". Aim: " }, { "current_value", ". Then: " } },
	  of_action[] = { { "what", ". To be done: " }, { "how", ". " }, { "expected", ". Expected: " }, { "due_on", ". By " } };
	const char *why, *words = "";
	json_t *line, *actions;

	if (text_is_empty(json) || json_read(arena, slice_of(json), &line, &why) != OK)
		return NULL;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (json_is_string(json_object_get(line, parts[i].key)))
			words = arena_format(arena, "%s%s%s", words, parts[i].before, json_string_value(json_object_get(line, parts[i].key)));
	actions = json_object_get(line, "actions");
	for (size_t i = 0; i < json_array_size(actions); i++)
		for (size_t k = 0; k < sizeof(of_action) / sizeof(of_action[0]); k++) {
			const json_t *said = json_object_get(json_array_get(actions, i), of_action[k].key);

			if (json_is_string(said))
				words = arena_format(arena, "%s%s%s", words, of_action[k].before, json_string_value(said));
		}
	return words;
}

/* What was said to each criterion for the end of a plan, from its JSON. R-PLAN-20 */
static const char *
plan_end_told(struct packing *packing, const char *json)
{
	const struct profile_closing *closing = &packing->work->profile->closing;
	struct arena *arena = packing->work->arena;
	const char *why, *words = NULL;
	json_t *said;

	if (text_is_empty(json) || json_read(arena, slice_of(json), &said, &why) != OK)
		return NULL;
	for (size_t i = 0; i < closing->checklist_count; i++) {
		const char *answer = json_string_value(json_object_get(said, closing->checklist[i].key));

		if (answer != NULL)
			words = arena_format(arena, "%s%s%s %s", words != NULL ? words : "", words != NULL ? "\n" : "", closing->checklist[i].question, answer);
	}
	return words;
}

/* ---- rows that all look alike ---- */

static const char *
row_words(struct packing *packing, const char *kind, const char *words)
{
	const char *told = text_equals(kind, "plan_line") ? plan_line_words(packing->work->arena, words) : text_equals(kind, "plan_end") ? plan_end_told(packing, words) : words;

	return plain_days(packing->work->arena, told);
}

#define ADD_ROWS(packing, chapter_, rows) \
	for (size_t i = 0; i < (rows).count; i++) \
		pack_add(packing, &(struct new_piece){ .chapter = (chapter_), .kind = (rows).at[i].kind, .part = (rows).at[i].part, .id = (rows).at[i].item_id, .on = (rows).at[i].on_day, \
		    .heading = text_equals((rows).at[i].kind, "consent") ? purposes_words(packing, (rows).at[i].heading) : heading_of(packing, (rows).at[i].kind, (rows).at[i].heading), \
		    .words = (rows).at[i].open ? row_words(packing, (rows).at[i].kind, (rows).at[i].words) : NULL, .said_by = (rows).at[i].said_by, .who = (rows).at[i].who, \
		    .voice_id = (rows).at[i].voice_id, .open = (rows).at[i].open, .sealed = (rows).at[i].sealed, .harm = (rows).at[i].harm, .place = (rows).at[i].place, \
		    .told = (rows).at[i].said_by != NULL, .section = (rows).at[i].section, \
		    .other_people = (rows).at[i].other_people && ((rows).at[i].voice_id == 0 || (rows).at[i].voice_id != (packing)->request->asker_person_id) })

static const char *
message_words(const char *kind)
{
	static const struct {
		const char *kind, *words;
	} kinds[] = { { "task", "That something was to be done" }, { "alert", "That there was a note to read" }, { "soon", "That a timescale ran out soon" }, { "late", "That a timescale was late" },
		{ "late_manager", "That a timescale had been late for some time" } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equals(kinds[i].kind, kind))
			return kinds[i].words;
	return kind;
}

static enum outcome
gather_notices(struct packing *packing)
{
	struct pack_notices_rows rows;
	enum outcome outcome = q_pack_notices(packing->work, packing->request->person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		pack_add(packing, &(struct new_piece){ .chapter = PACK_WORK, .kind = "message", .part = "", .id = rows.at[i].message_id, .on = rows.at[i].made_on, .heading = "A notice by e-mail",
		    .words = message_words(rows.at[i].message_kind), .who = rows.at[i].who, .open = true, .sealed = rows.at[i].sealed });
	packing->pack->cut = packing->pack->cut || (outcome == OK && rows.count == MOST_HELP);
	return outcome;
}

static enum outcome
gather_alike(struct packing *packing)
{
	struct pack_person_rows person;
	struct pack_help_rows help;
	struct pack_consent_rows consent;
	struct pack_plans_rows plans;
	struct pack_meetings_rows meetings;
	struct pack_work_rows done;
	struct work *work = packing->work;
	enum outcome outcome = q_pack_person(work, packing->request->person_id, &person);

	if (outcome == OK)
		outcome = q_pack_help(work, packing->request->person_id, &help);
	if (outcome == OK)
		outcome = q_pack_consent(work, packing->request->person_id, &consent);
	if (outcome == OK)
		outcome = q_pack_plans(work, packing->request->person_id, &plans);
	if (outcome == OK)
		outcome = q_pack_meetings(work, packing->request->person_id, &meetings);
	if (outcome == OK)
		outcome = q_pack_work(work, packing->request->person_id, &done);
	if (outcome != OK)
		return outcome;
	ADD_ROWS(packing, PACK_PERSON, person);
	ADD_ROWS(packing, PACK_HELP, help);
	ADD_ROWS(packing, PACK_CONSENT, consent);
	ADD_ROWS(packing, PACK_PLANS, plans);
	ADD_ROWS(packing, PACK_MEETINGS, meetings);
	ADD_ROWS(packing, PACK_WORK, done);
	packing->pack->cut = packing->pack->cut || person.count == MOST_PERSON || help.count == MOST_HELP || consent.count == MOST_CONSENT || plans.count == MOST_HELP || meetings.count == MOST_HELP ||
	    done.count == MOST_HELP;
	return OK;
}

/* ---- who they are ---- */

static const char *
born_words(struct arena *arena, const struct pack_people_row *row)
{
	if (!row->born)
		return date_is_given(row->expected_on) ? arena_format(arena, "\nNot born yet. Expected on %s", date_words(arena, row->expected_on)) : "\nNot born yet";
	if (!date_is_given(row->birth_date))
		return "";
	return arena_format(arena, "\nBorn: %s%s", date_words(arena, row->birth_date), text_equals(row->birth_precision, "exact") ? "" : " (about)");
}

static void
add_record(struct packing *packing, const struct pack_people_row *row)
{
	struct arena *arena = packing->work->arena;
	const struct profile *profile = packing->work->profile;
	const char *words = arena_format(arena, "Name: %s%s%s %s%s%s%s%s%s%s%s%s%s%s%s", row->given_name, row->middle_names != NULL ? " " : "", row->middle_names != NULL ? row->middle_names : "",
	    row->family_name, row->known_as != NULL ? ", known as " : "", row->known_as != NULL ? row->known_as : "", born_words(arena, row),
	    date_is_given(row->died_on) ? arena_format(arena, "\n%s %s. How it is known: %s", text_is_empty(row->given_name) ? "The baby" : row->given_name, person_died_words(arena, row->died_on, death_precision_of(row->death_precision)),
		row->death_known != NULL ? row->death_known : "nobody wrote it down") : "", row->sex != NULL ? "\nSex: " : "",
	    row->sex != NULL ? profile_choice_label(&profile->sexes, row->sex) : "", "\nLanguage: ", profile_choice_label(&profile->languages, row->language), row->interpreter ? ", with an interpreter" : "",
	    row->communication != NULL ? "\nWhat helps them to take part: " : "", row->communication != NULL ? row->communication : "");

	pack_add(packing, &(struct new_piece){ .chapter = PACK_PERSON, .kind = "person", .part = "", .id = row->person_id, .heading = arena_format(arena, "The record %s", row->reference), .words = words,
	    .open = true });
}

/* ---- what was told and written ---- */

static const struct question *
question_for(const struct profile *profile, const char *fact_key, const char *form_key)
{
	const struct question *found = NULL;

	for (size_t i = 0; i < profile->form_count; i++)
		for (size_t s = 0; s < profile->forms[i]->section_count; s++)
			for (size_t q = 0; q < profile->forms[i]->sections[s].question_count; q++) {
				const struct question *question = &profile->forms[i]->sections[s].questions[q];

				if (text_equals(question->fact, fact_key) && (found == NULL || text_equals(profile->forms[i]->key, form_key)))
					found = question;
			}
	return found;
}

static const char *
fact_label(const struct profile *profile, const char *fact_key)
{
	for (size_t i = 0; i < profile->fact_count; i++)
		if (text_equals(profile->facts[i].key, fact_key))
			return profile->facts[i].label;
	return fact_key;
}

/* A form's answer tells it by "the worker" or "the family"; all else is a name, or what somebody typed. */
static bool
is_free_text(const char *told_by)
{
	return !text_equals(told_by, "the worker") && !text_equals(told_by, "the family");
}

static enum outcome
gather_facts(struct packing *packing)
{
	struct arena *arena = packing->work->arena;
	struct pack_facts_rows rows;
	enum outcome outcome = q_pack_facts(packing->work, packing->request->person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct pack_facts_row *row = &rows.at[i];
		const struct question *question = question_for(packing->work->profile, row->fact_key, row->form_key);
		const struct form_answer answer = { .question_key = question != NULL ? question->key : row->fact_key, .value = row->value };
		const char *words = row->value == NULL ? NULL : question != NULL ? form_answer_words(arena, question, &answer) : row->value;

		pack_add(packing, &(struct new_piece){ .chapter = PACK_FACTS, .kind = "fact", .part = "", .id = row->fact_id, .on = row->told_on, .open = row->open, .sealed = row->sealed,
		    .heading = arena_format(arena, "%s%s%s", fact_label(packing->work->profile, row->fact_key), row->person_id == 0 ? ", of the family" : "",
			row->replaced_by_fact_id != 0 ? " (told before; something newer was told since)" : ""),
		    .words = row->open ? words : NULL, .said_by = row->told_by, .told = is_free_text(row->told_by), .who = row->who, .section = row->section });
	}
	packing->pack->cut = packing->pack->cut || (outcome == OK && rows.count == MOST_FACTS);
	return outcome;
}

/* Said by somebody else than the person, as the form asked them: a parent's answer about a child; a child's about an adult. */
static bool
is_others_answer(const struct packing *packing, enum asked_of asked_of)
{
	if (packing->child)
		return asked_of == ASKED_OF_PARENT && packing->request->asker_kind != ASKER_KIND_PARENT;
	return asked_of == ASKED_OF_CHILD;
}

static enum outcome
gather_answers(struct packing *packing)
{
	struct arena *arena = packing->work->arena;
	struct pack_answers_rows rows;
	enum outcome outcome = q_pack_answers(packing->work, packing->request->person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct pack_answers_row *row = &rows.at[i];
		const struct form *form = profile_form(packing->work->profile, row->form_key);
		const struct section *section = NULL;
		const struct question *question = form != NULL ? form_question(form, row->question_key, &section) : NULL;
		const struct form_answer answer = { .question_key = row->question_key, .row = (int)row->row_number, .asked_of = asked_of_named(row->asked_of), .value = row->value };
		const char *words = row->value == NULL ? NULL : question != NULL ? form_answer_words(arena, question, &answer) : row->value;

		if (row->open && text_is_empty(words))
			continue;
		pack_add(packing, &(struct new_piece){ .chapter = PACK_ASSESSMENTS, .kind = "answer", .part = "", .id = row->answer_id, .on = row->answered_on, .open = row->open, .sealed = row->sealed,
		    .heading = arena_format(arena, "%s: %s%s%s", form != NULL ? form->title : "A form", question != NULL ? question->label : row->question_key, section != NULL ? arena_format(arena,
			" (%s)", section->title) : "", row->replaced ? " (answered anew since)" : ""),
		    .words = row->open ? words : NULL, .said_by = answer.asked_of == ASKED_OF_CHILD ? "the child" : answer.asked_of == ASKED_OF_PARENT ? "a parent" : NULL,
		    .others_words = is_others_answer(packing, answer.asked_of), .childs_words = packing->child && answer.asked_of == ASKED_OF_CHILD, .who = row->who, .section = row->section });
	}
	packing->pack->cut = packing->pack->cut || (outcome == OK && rows.count == MOST_WORDS);
	return outcome;
}

static const char *
note_words(struct packing *packing, const struct pack_paragraphs_row *row)
{
	const struct profile *profile = packing->work->profile;
	const char *kind = "A note";

	for (size_t i = 0; i < profile->note_kind_count; i++)
		if (text_equals(profile->note_kinds[i].key, row->note_kind))
			kind = profile->note_kinds[i].label;
	return arena_format(packing->work->arena, "%s%s%s%s%s: %s", kind, row->heading != NULL ? ", " : "", row->heading != NULL ? row->heading : "", row->place != NULL ? ", " : "",
	    row->place != NULL ? row->place : "", note_part_heading(row->part));
}

static enum outcome
gather_paragraphs(struct packing *packing)
{
	struct arena *arena = packing->work->arena;
	struct pack_paragraphs_rows rows;
	enum outcome outcome = q_pack_paragraphs(packing->work, packing->request->person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct pack_paragraphs_row *row = &rows.at[i];
		bool note = text_equals(row->owner_kind, "note"), report = text_equals(row->owner_kind, "meeting_report");
		const char *heading = note ? note_words(packing, row) : report ? "A report for a meeting" : "Minutes of a meeting";

		pack_add(packing, &(struct new_piece){ .chapter = note ? PACK_NOTES : PACK_MEETINGS, .kind = "paragraph", .part = "", .id = row->paragraph_id, .on = row->on_day, .open = row->open,
		    .heading = row->corrected_by_paragraph_id != 0 ? arena_format(arena, "%s (put right since)", heading) : heading, .words = row->words,
		    .said_by = row->told_by != NULL ? row->told_by : row->said_by, .voice_id = row->voice_id, .told = text_equals(row->basis, "told") || text_equals(row->basis, "own_words") ||
			row->told_by != NULL || row->said_by != NULL,
		    .who = row->who, .other_people = row->other_people, .sealed = row->sealed || text_equals(row->sensitivity, "sealed"),
		    .section = text_equals(row->sensitivity, "restricted") || !row->open ? (row->section != NULL ? row->section : "some") : NULL });
	}
	packing->pack->cut = packing->pack->cut || (outcome == OK && rows.count == MOST_WORDS);
	return outcome;
}

enum outcome
pack_gather(struct packing *packing)
{
	enum outcome outcome;

	for (size_t i = 0; i < packing->records.count; i++)
		add_record(packing, &packing->records.at[i]);
	outcome = gather_alike(packing);
	if (outcome == OK)
		outcome = gather_notices(packing);
	if (outcome == OK)
		outcome = gather_facts(packing);
	if (outcome == OK)
		outcome = gather_answers(packing);
	return outcome == OK ? gather_paragraphs(packing) : outcome;
}
