/* api_notes.c -- notes: what happened, in whose words; writing one, adding to it, putting a paragraph right. R-EPI-23, R-EPI-26, R-REV-11 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/notes/notes.h"
#include "casework/notes/notes.sql.h"
#include "casework/profile/profile.h"
#include "casework/story/note_readers.h"

/* ---- shapes ---- */

static const struct api_member someone_members[] = {
	{ "id", API_REFERENCE, true, "The person's reference", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
};
static const struct api_shape someone_shape = API_SHAPE("Someone", someone_members);

static const struct api_member paragraph_members[] = {
	{ "id", API_REFERENCE, true, "The paragraph's reference, for putting it right", "PA", NULL },
	{ "part", API_TEXT, true, "Which text of the note: text, discussed, agreed, childs_view", NULL, NULL },
	{ "words", API_TEXT, false, "What it says; left out when it is restricted and you may not read it", NULL, NULL },
	{ "restricted", API_TEXT, false, "The part of the record to which it is restricted: health ...", NULL, NULL },
	{ "language", API_TEXT, true, "Its language (BCP 47)", NULL, NULL },
	{ "basis", API_CHOICE, true, "How the writer knows", "seen|told|opinion|own_words|record", NULL },
	{ "told_by", API_TEXT, false, "Who said it", NULL, NULL },
	{ "voice_of", API_TEXT, false, "Whose own words these are", NULL, NULL },
	{ "written_by", API_TEXT, true, "Who wrote it", NULL, NULL },
	{ "written_at", API_INSTANT, true, "When", NULL, NULL },
	{ "corrected", API_YES_NO, true, "A later paragraph stands in its place; both stay readable", NULL, NULL },
	{ "corrects", API_REFERENCE, false, "The paragraph that this one puts right", "PA", NULL },
	{ "correction_reason", API_TEXT, false, "What was wrong with it", NULL, NULL },
};
static const struct api_shape paragraph_shape = API_SHAPE("Paragraph", paragraph_members);

static const struct api_member met_members[] = {
	{ "child", API_OBJECT, true, "Who was met", NULL, &someone_shape },
	{ "seen", API_YES_NO, true, "They were seen", NULL, NULL },
	{ "heard", API_YES_NO, true, "Their own view was heard, or what they did was watched", NULL, NULL },
	{ "alone", API_YES_NO, true, "Without a parent or carer", NULL, NULL },
	{ "place_kind", API_TEXT, true, "Where", "places", NULL },
	{ "how_heard", API_TEXT, false, "How they told or showed it", NULL, NULL },
};
static const struct api_shape met_shape = API_SHAPE("ChildMet", met_members);

static const struct api_member note_members[] = {
	{ "id", API_REFERENCE, true, "The note's reference", "NT", NULL },
	{ "episode", API_REFERENCE, true, "The help it belongs to", "EP", NULL },
	{ "note_kind", API_TEXT, true, "What kind of note it is", "note_kinds", NULL },
	{ "happened_on", API_DAY, true, "When it happened", NULL, NULL },
	{ "happened_at", API_TEXT, false, "At what time, like 15:30", NULL, NULL },
	{ "place", API_TEXT, false, "Where, in words", NULL, NULL },
	{ "heading", API_TEXT, false, "It in one line", NULL, NULL },
	{ "written_by", API_TEXT, true, "Who wrote it", NULL, NULL },
	{ "job_title", API_TEXT, true, "Their job", NULL, NULL },
	{ "agency", API_TEXT, true, "Their agency", NULL, NULL },
	{ "written_at", API_INSTANT, true, "When it was written down", NULL, NULL },
	{ "subjects", API_OBJECTS, true, "Whom it is about", NULL, &someone_shape },
	{ "paragraphs", API_OBJECTS, true, "Its words, paragraph by paragraph; corrected ones stay", NULL, &paragraph_shape },
	{ "children_met", API_OBJECTS, true, "The children who were met", NULL, &met_shape },
};
static const struct api_shape note_shape = API_SHAPE("Note", note_members);

static const struct api_member new_met_members[] = {
	{ "child", API_REFERENCE, true, "Who was met", "PN", NULL },
	{ "seen", API_YES_NO, false, "They were seen", NULL, NULL },
	{ "heard", API_YES_NO, false, "Their own view was heard, or what they did was watched", NULL, NULL },
	{ "alone", API_YES_NO, false, "Without a parent or carer", NULL, NULL },
	{ "place_kind", API_TEXT, true, "Where", "places", NULL },
	{ "how_heard", API_TEXT, false, "How they told or showed it", NULL, NULL },
};
static const struct api_shape new_met_shape = API_SHAPE("NewChildMet", new_met_members);

static const struct api_member new_note_members[] = {
	{ "happened_on", API_DAY, true, "When it happened; not a day to come", NULL, NULL },
	{ "text", API_TEXT, false, "What happened. Empty lines make paragraphs. Write so that the family could read it", NULL, NULL },
	{ "note_kind", API_TEXT, false, "What kind of note it is; the last of the profile that is no talk, when it is left out", "note_kinds", NULL },
	{ "happened_at", API_TEXT, false, "At what time, like 15:30", NULL, NULL },
	{ "place", API_TEXT, false, "Where, in words", NULL, NULL },
	{ "heading", API_TEXT, false, "It in one line", NULL, NULL },
	{ "subjects", API_REFERENCES, false, "Whom it is about; every child of the family when it is left out", "PN", NULL },
	{ "basis", API_CHOICE, false, "How you know what the text says; seen, when it is left out", "seen|told|opinion|record", NULL },
	{ "ask_to_read", API_REFERENCE, false, "Who is asked to take note of it: one of the team, whoever leads or coordinates, or your manager", "WK", NULL },
	{ "told_by", API_TEXT, false, "Who said it", NULL, NULL },
	{ "restricted", API_TEXT, false, "Only for those who may read this part of the record: health ...", "restricted_sections", NULL },
	{ "discussed", API_TEXT, false, "Of a talk: what was discussed", NULL, NULL },
	{ "agreed", API_TEXT, false, "Of a talk: what was agreed", NULL, NULL },
	{ "childs_view", API_TEXT, false, "What the child said or showed, in their own words", NULL, NULL },
	{ "childs_view_of", API_REFERENCE, false, "Whose words these are", "PN", NULL },
	{ "children_met", API_OBJECTS, false, "The children who were met; it counts for the time between visits", NULL, &new_met_shape },
};
static const struct api_shape new_note_shape = API_SHAPE("NewNote", new_note_members);
static const struct api_place note_places[] = { { "contact_*", "#/children_met/*" }, { "tell", "#/ask_to_read" } };

static const struct api_member addition_members[] = {
	{ "words", API_TEXT, true, "What is added; it stands below the note with your name and today's date", NULL, NULL },
	{ "basis", API_CHOICE, false, "How you know; seen, when it is left out", "seen|told|opinion|record", NULL },
};
static const struct api_shape addition_shape = API_SHAPE("NewAddition", addition_members);
static const struct api_place addition_places[] = { { "text", "#/words" } };

static const struct api_member correction_members[] = {
	{ "paragraph", API_REFERENCE, true, "The paragraph that is wrong", "PA", NULL },
	{ "words", API_TEXT, true, "What it should say", NULL, NULL },
	{ "reason", API_TEXT, true, "What was wrong; both stay readable", NULL, NULL },
};
static const struct api_shape correction_shape = API_SHAPE("ParagraphCorrection", correction_members);

/* ---- telling ---- */

static void
put_paragraph(struct api_call *call, const struct chronology_paragraphs_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "PA", row->paragraph_id));
	json_put_text(out, "part", row->part);
	json_put_text(out, "words", row->words);
	json_put_text(out, "restricted", row->section);
	json_put_text(out, "language", row->language);
	json_put_text(out, "basis", row->basis);
	json_put_text(out, "told_by", row->told_by);
	json_put_text(out, "voice_of", row->voice_of);
	json_put_text(out, "written_by", row->worker_name);
	json_put_instant(out, "written_at", row->written_at);
	json_put_yes_no(out, "corrected", row->corrected_by_paragraph_id != 0);
	if (row->corrects_paragraph_id != 0)
		json_put_text(out, "corrects", api_reference_of(call, "PA", row->corrects_paragraph_id));
	json_put_text(out, "correction_reason", row->correction_reason);
	json_end(out);
}

static void
put_someone(struct json_out *out, const char *name, const char *reference, const char *given_name, const char *family_name, struct arena *arena)
{
	json_begin_object(out, name);
	json_put_text(out, "id", reference);
	json_put_text(out, "name", text_is_empty(given_name) ? "Unborn baby" : arena_format(arena, "%s %s", given_name, family_name));
	json_end(out);
}

static void
put_met(struct api_call *call, const struct api_family *family, const struct chronology_contacts_row *row)
{
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_begin_object(out, "child");
	json_put_text(out, "id", api_family_reference(family, row->person_id));
	json_put_text(out, "name", api_family_name(call, family, row->person_id));
	json_end(out);
	json_put_yes_no(out, "seen", row->seen);
	json_put_yes_no(out, "heard", row->heard);
	json_put_yes_no(out, "alone", row->alone);
	json_put_text(out, "place_kind", row->place_kind);
	json_put_text(out, "how_heard", row->how_heard);
	json_end(out);
}

/* What stands in notes: of one (0: of all) of an episode, asked for once. */
struct note_parts {
	struct chronology_note_subjects_rows subjects;
	struct chronology_paragraphs_rows paragraphs;
	struct chronology_contacts_rows contacts;
};

static enum outcome
read_parts(struct api_call *call, int64_t episode_id, int64_t note_id, struct note_parts *parts)
{
	enum outcome outcome = q_chronology_note_subjects(call->work, episode_id, note_id, &parts->subjects);

	if (outcome == OK)
		outcome = q_chronology_paragraphs(call->work, episode_id, note_id, &parts->paragraphs);
	return outcome == OK ? q_chronology_contacts(call->work, episode_id, &parts->contacts) : outcome;
}

/* A note whole. */
static void
put_note(struct api_call *call, const struct api_family *family, const struct chronology_notes_row *note, const struct note_parts *parts)
{
	struct json_out *out = &call->out;
	const struct chronology_note_subjects_rows *subjects = &parts->subjects;
	const struct chronology_paragraphs_rows *paragraphs = &parts->paragraphs;
	const struct chronology_contacts_rows *contacts = &parts->contacts;

	json_begin_object(out, NULL);
	json_put_text(out, "id", note->reference);
	json_put_text(out, "episode", family->episode.reference);
	json_put_text(out, "note_kind", note->note_kind);
	json_put_day(out, "happened_on", note->happened_on);
	json_put_text(out, "happened_at", note->happened_at);
	json_put_text(out, "place", note->place);
	json_put_text(out, "heading", note->heading);
	json_put_text(out, "written_by", note->worker_name);
	json_put_text(out, "job_title", note->job_title);
	json_put_text(out, "agency", note->agency_name);
	json_put_instant(out, "written_at", note->recorded_at);
	json_begin_list(out, "subjects");
	for (size_t i = 0; i < subjects->count; i++)
		if (subjects->at[i].note_id == note->note_id)
			put_someone(out, NULL, subjects->at[i].reference, subjects->at[i].given_name, subjects->at[i].family_name, call->work->arena);
	json_end(out);
	json_begin_list(out, "paragraphs");
	for (size_t i = 0; i < paragraphs->count; i++)
		if (paragraphs->at[i].owner_id == note->note_id)
			put_paragraph(call, &paragraphs->at[i]);
	json_end(out);
	json_begin_list(out, "children_met");
	for (size_t i = 0; i < contacts->count; i++)
		if (contacts->at[i].note_id == note->note_id && api_family_reference(family, contacts->at[i].person_id) != NULL)
			put_met(call, family, &contacts->at[i]);
	json_end(out);
	json_end(out);
}

/* One note in the columns of a list of them. */
static struct chronology_notes_row
as_listed(const struct chronology_note_row *note)
{
	return (struct chronology_notes_row){ .note_id = note->note_id, .reference = note->reference, .episode_id = note->episode_id, .note_kind = note->note_kind,
		.happened_on = note->happened_on, .happened_at = note->happened_at, .place = note->place, .heading = note->heading, .worker_id = note->worker_id,
		.worker_name = note->worker_name, .job_title = note->job_title, .agency_name = note->agency_name, .recorded_at = note->recorded_at };
}

static enum outcome
note_tell(struct api_call *call)
{
	struct chronology_note_row note;
	struct chronology_notes_row listed;
	struct note_parts parts;
	struct api_family family;
	bool found;
	enum outcome outcome = q_chronology_note(call->work, call->references[0], &note, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK) {
		call->subject_id = note.episode_id; /* the query's own pieces have decided that it may be seen */
		outcome = api_family_read(call, &family);
	}
	if (outcome == OK)
		outcome = read_parts(call, note.episode_id, note.note_id, &parts);
	if (outcome != OK)
		return outcome;
	api_look(call, "note", "episode", note.episode_id, NULL);
	listed = as_listed(&note);
	put_note(call, &family, &listed, &parts);
	return OK;
}

/* The number of the note that this page of the list begins after; 0: none. */
static enum outcome
read_after(struct api_call *call, int64_t *note_id)
{
	const char *after = api_after(call);
	struct chronology_note_row note;
	bool found = false;
	enum outcome outcome = after != NULL ? q_chronology_note(call->work, after, &note, &found) : OK;

	*note_id = found ? note.note_id : 0;
	return outcome == OK && after != NULL && (!found || note.episode_id != call->subject_id) ? api_after_is_gone(call) : outcome;
}

static enum outcome
notes_tell(struct api_call *call)
{
	struct chronology_notes_rows notes;
	struct note_parts parts;
	struct api_family family;
	int64_t after_id;
	enum outcome outcome = read_after(call, &after_id);

	if (outcome == OK)
		outcome = api_family_read(call, &family);
	if (outcome == OK)
		outcome = q_chronology_notes(call->work, call->subject_id, after_id, &notes);
	if (outcome == OK)
		outcome = read_parts(call, call->subject_id, 0, &parts);
	for (size_t i = 0; outcome == OK && i < notes.count; i++)
		if (api_takes_reference(call, notes.at[i].reference))
			put_note(call, &family, &notes.at[i], &parts);
	if (outcome == OK)
		api_look(call, "notes", "episode", call->subject_id, NULL);
	return outcome;
}

/* ---- writing ---- */

struct gathered {
	struct note_text texts[4];
	size_t count;
};

static void
gather(struct api_call *call, struct gathered *gathered, const char *part, struct new_text text)
{
	text.words = api_text(call, call->body, part);
	if (text.words != NULL)
		gathered->texts[gathered->count++] = (struct note_text){ part, text };
}

static void
gather_texts(struct api_call *call, const struct api_family *family, struct gathered *gathered)
{
	enum paragraph_basis basis = paragraph_basis_of(api_text(call, call->body, "basis"));
	const char *told_by = api_text(call, call->body, "told_by"), *restricted = api_text(call, call->body, "restricted");
	struct new_text text = { .basis = basis != PARAGRAPH_BASIS_MISSING ? basis : PARAGRAPH_BASIS_SEEN, .told_by = told_by };

	if (restricted != NULL) {
		text.sensitivity = SENSITIVITY_RESTRICTED;
		text.section = api_restricted_section(call, restricted);
	}
	gather(call, gathered, "text", text);
	gather(call, gathered, "discussed", (struct new_text){ .basis = PARAGRAPH_BASIS_TOLD, .told_by = told_by });
	gather(call, gathered, "agreed", (struct new_text){ .basis = PARAGRAPH_BASIS_RECORD });
	gather(call, gathered, "childs_view", (struct new_text){ .basis = PARAGRAPH_BASIS_OWN_WORDS,
	    .voice_of_person_id = api_family_person(call, family, call->body, "childs_view_of", "childs_view_of") });
}

static void
gather_contacts(struct api_call *call, const struct api_family *family, struct new_note *given)
{
	const json_t *list = json_object_get(call->body, "children_met");
	struct new_child_contact *contacts = ARENA_ARRAY(call->work->arena, struct new_child_contact, json_array_size(list));

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		const char *field = arena_format(call->work->arena, "#/children_met/%zu/child", i);
		size_t before = call->problems.count;

		contacts[i] = (struct new_child_contact){ .person_id = api_family_person(call, family, one, "child", field), .seen = api_yes_no(one, "seen"),
			.heard = api_yes_no(one, "heard"), .alone = api_yes_no(one, "alone"), .place_kind = api_text(call, one, "place_kind"),
			.how_heard = api_text(call, one, "how_heard") };
		if (contacts[i].person_id == 0 && call->problems.count == before)
			problem_add(&call->problems, field, "Say which child was met");
	}
	given->contacts = contacts;
	given->contact_count = json_array_size(list);
}

/* "Something else", in most profiles: the last kind that is no talk and needs no child met. */
static const char *
usual_kind(const struct profile *profile)
{
	const char *key = NULL;

	for (size_t i = 0; i < profile->note_kind_count; i++)
		if (!profile->note_kinds[i].conversation && !profile->note_kinds[i].child_met)
			key = profile->note_kinds[i].key;
	return key;
}

/* Somebody is asked to take note: one of note_readers(). R-EPI-24 */
static enum outcome
ask_to_read(struct api_call *call, const struct api_family *family, int64_t note_id)
{
	const char *reference = api_reference(call, call->body, "ask_to_read");
	int64_t reader_id;
	enum outcome outcome;

	if (!api_is_given(call->body, "ask_to_read"))
		return OK;
	outcome = note_reader_named(call->work, &family->episode, reference, &reader_id);
	return outcome == OK ? note_alert_send(call->work, note_id, family->episode.episode_id, reader_id, &call->problems) : outcome;
}

static enum outcome
note_change(struct api_call *call)
{
	struct api_family family;
	struct gathered gathered = { .count = 0 };
	struct new_note given = { .episode_id = call->subject_id, .note_kind = api_text(call, call->body, "note_kind"), .happened_on = api_day(call->body, "happened_on"),
		.happened_at = api_text(call, call->body, "happened_at"), .place = api_text(call, call->body, "place"), .heading = api_text(call, call->body, "heading") };
	struct note_reference_row written;
	int64_t note_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	if (given.note_kind == NULL)
		given.note_kind = usual_kind(call->work->profile);
	given.subject_ids = api_is_given(call->body, "subjects") ? api_family_people(call, &family, call->body, "subjects") : api_family_children(call, &family);
	gather_texts(call, &family, &gathered);
	gather_contacts(call, &family, &given);
	given.texts = gathered.texts;
	given.text_count = gathered.count;
	if (call->problems.count > 0)
		return INVALID;
	outcome = note_write(call->work, &given, &call->problems, &note_id);
	if (outcome == OK)
		outcome = ask_to_read(call, &family, note_id);
	if (outcome == OK)
		outcome = q_note_reference(call->work, note_id, &written);
	if (outcome == OK)
		api_result(call, "/notes/%s", written.reference);
	return outcome;
}

/* The note of the path, when it is one of this episode and may be seen. */
static enum outcome
find_note(struct api_call *call, struct chronology_note_row *note)
{
	bool found;
	enum outcome outcome = q_chronology_note(call->work, call->references[1], note, &found);

	if (outcome != OK)
		return outcome;
	return found && note->episode_id == call->subject_id ? OK : NOT_FOUND;
}

static enum outcome
addition_change(struct api_call *call)
{
	struct chronology_note_row note;
	enum paragraph_basis basis = paragraph_basis_of(api_text(call, call->body, "basis"));
	struct new_text text = { .words = api_text(call, call->body, "words"), .basis = basis != PARAGRAPH_BASIS_MISSING ? basis : PARAGRAPH_BASIS_SEEN };
	enum outcome outcome = find_note(call, &note);

	if (outcome == OK)
		outcome = note_add(call->work, note.note_id, note.episode_id, &text, &call->problems);
	if (outcome == OK)
		api_result(call, "/notes/%s", note.reference);
	return outcome;
}

static enum outcome
correction_change(struct api_call *call)
{
	struct api_family family;
	struct chronology_note_row note;
	struct chronology_paragraphs_rows rows;
	const char *given = json_string_value(json_object_get(call->body, "paragraph"));
	const struct chronology_paragraphs_row *paragraph = NULL;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = find_note(call, &note);
	if (outcome == OK)
		outcome = q_chronology_paragraphs(call->work, call->subject_id, note.note_id, &rows);
	for (size_t i = 0; outcome == OK && given != NULL && i < rows.count; i++)
		if (rows.at[i].words != NULL && api_is_reference_of(call, given, "PA", rows.at[i].paragraph_id))
			paragraph = &rows.at[i];
	if (outcome == OK && paragraph == NULL) {
		problem_add(&call->problems, "paragraph", "There is no such paragraph in this note");
		return INVALID;
	}
	if (outcome == OK && !family.access.leads && paragraph->worker_id != call->work->actor.id)
		return REFUSED;
	if (outcome == OK)
		outcome = paragraph_correct(call->work, paragraph->paragraph_id, api_text(call, call->body, "words"), api_text(call, call->body, "reason"), &call->problems);
	if (outcome == OK)
		api_result(call, "/notes/%s", note.reference);
	return outcome;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/episodes/:episode/notes", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = notes_tell, .gives = &note_shape, .many = true, .pages_by = "NT",
	    .tag = "Notes", .words = "The notes of a family, newest first" },
	{ .method = HTTP_POST, .path = "/episodes/:episode/notes", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = note_change, .takes = &new_note_shape,
	    .leads_to = "/notes/:note", .creates = true, .tag = "Notes", .words = "Write a note", .places = note_places, .place_count = 2 },
	{ .method = HTTP_GET, .path = "/notes/:note", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = note_tell, .gives = &note_shape,
	    .tag = "Notes", .words = "One note" },
	{ .method = HTTP_POST, .path = "/episodes/:episode/notes/:note/additions", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = addition_change,
	    .takes = &addition_shape, .leads_to = "/notes/:note", .tag = "Notes", .words = "Add to a note", .places = addition_places, .place_count = 1 },
	{ .method = HTTP_POST, .path = "/episodes/:episode/notes/:note/corrections", .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = correction_change,
	    .takes = &correction_shape, .leads_to = "/notes/:note", .tag = "Notes", .words = "Put a paragraph right" },
};
const struct api_part api_notes_part = { routes, sizeof(routes) / sizeof(routes[0]) };
