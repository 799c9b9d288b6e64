/* note_new.c -- writing a note about several children at once, adding to one, putting a paragraph right. R-EPI-23, R-EPI-25, R-EPI-26, R-REV-11 */
#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/notes/notes.h"
#include "casework/story/note_readers.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

static struct profile_choices
note_kind_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->note_kind_count);

	for (size_t i = 0; i < profile->note_kind_count; i++)
		list[i] = (struct profile_choice){ profile->note_kinds[i].key, profile->note_kinds[i].label, profile->note_kinds[i].hint };
	return (struct profile_choices){ list, profile->note_kind_count };
}

static struct profile_choices
place_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->place_count);

	for (size_t i = 0; i < profile->place_count; i++)
		list[i] = (struct profile_choice){ profile->places[i].key, profile->places[i].label, NULL };
	return (struct profile_choices){ list, profile->place_count };
}

/* Where the words come from; facts and opinions stay apart. R-EPI-25 */
static const struct profile_choice bases[] = { { "seen", "I saw or heard it myself", NULL }, { "told", "Somebody told me", NULL },
	{ "opinion", "It is my opinion", NULL }, { "record", "It is a decision or agreement", NULL } };
static const struct profile_choices basis_choices = { bases, 4 };

struct note_form {
	struct family family;
	struct profile_choices readers; /* who may be asked to take note */
};

static const char *
of_child(struct visit *visit, const char *what, const char *reference)
{
	return arena_format(visit->work->arena, "%s_%s", what, reference);
}

static void
child_fields(struct html_out *out, struct visit *visit, const struct story_children_row *child, const struct profile_choices *places)
{
	static const struct profile_choice boxes[] = { { "seen", "Seen", NULL }, { "heard", "Heard: their own view, or what we saw them do", NULL },
		{ "alone", "Alone, without a parent or carer", NULL } };
	const struct profile_choices met = { boxes, 3 };
	const char *name = text_is_empty(child->given_name) ? "The baby" : child->given_name;

	form_group_begin(out, arena_format(visit->work->arena, "%s: seen and heard?", name));
	field_checks(out, visit, of_child(visit, "met", child->reference), "Tick what is true", NULL, &met, (struct text_list){ NULL, 0 });
	field_select(out, visit, of_child(visit, "place", child->reference), "Where", NULL, places, NULL);
	field_short(out, visit, of_child(visit, "how", child->reference), "How did they tell or show you?", "For example by drawing, by playing, spoken", NULL, 20);
	form_group_end(out);
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct note_form *form = given;
	const struct family *family = &form->family;
	struct profile_choices people = family_person_choices(visit, family), children = family_child_choices(visit, family), kinds = note_kind_choices(visit),
	    places = place_choices(visit);
	struct text_list all = { ARENA_ARRAY(visit->work->arena, const char *, children.count), 0 };
	const char **keys = (const char **)(uintptr_t)all.at;

	for (size_t i = 0; i < children.count; i++)
		keys[all.count++] = children.at[i].key;
	field_radios(out, visit, "note_kind", "What is it?", NULL, &kinds, NULL);
	field_checks(out, visit, "subjects", "Whom is it about?", NULL, &people, all);
	field_date(out, visit, "happened_on", "When did it happen?", NULL, visit->work->today);
	field_short(out, visit, "happened_at", "At what time, if you know", "For example 15:30", NULL, 10);
	field_text(out, visit, "heading", "Say it in one line", NULL, NULL);
	field_area(out, visit, "text", "What happened?", "Empty lines make paragraphs. Write so that the family could read it.", NULL, 8);
	field_radios(out, visit, "basis", "How do you know?", NULL, &basis_choices, "seen");
	field_short(out, visit, "told_by", "Who told you?", "Only when somebody did", NULL, 20);
	field_area(out, visit, "discussed", "What was discussed?", "A talk with a parent or carer needs this", NULL, 4);
	field_area(out, visit, "agreed", "What was agreed?", "A talk with a parent or carer needs this", NULL, 3);
	form_heading(out, "The children");
	form_words(out, "When you saw or heard a child, say so here: it counts for the four weeks.");
	for (size_t i = 0; i < family->children.count; i++)
		if (family->children.at[i].born)
			child_fields(out, visit, &family->children.at[i], &places);
	field_area(out, visit, "childs_view", "What did the child say or show?", "In their own words where you can", NULL, 4);
	field_select(out, visit, "childs_view_of", "Whose words are these?", NULL, &children, NULL);
	field_select(out, visit, "restricted", "Is what happened only for some to read?",
	    "For example what an adult tells of drugs. Then you read it, and those whose work it is. What was discussed and agreed, and the one line, are read by the whole team",
	    &visit->work->profile->restricted_sections, NULL);
	field_select(out, visit, "tell", "Should somebody take note of this?", "They find it in their work, and say when they have read it", &form->readers, NULL);
}

enum outcome
note_new_show(struct visit *visit)
{
	struct note_form *form = ARENA_NEW(visit->work->arena, struct note_form);
	enum outcome outcome = family_show(visit, &form->family, TAB_HAPPENED, "Write a note");

	if (outcome == OK)
		outcome = family_reader_choices(visit, &form->family, &form->readers);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Write a note", .intro = "A note that is saved is not changed any more. It can be added to, and a paragraph can be put right; both stay.",
	    .button = "Save the note", .can_wait = true, .version = -1, .fields = fields, .given = form });
}

struct gathered {
	struct note_text texts[4];
	size_t text_count;
	struct new_child_contact *contacts;
	const char **contact_fields; /* what a problem of each is told beside */
	size_t contact_count;
};

static void
gather_text(struct visit *visit, struct gathered *gathered, const char *part, struct new_text text)
{
	text.words = visit_typed(visit, part);
	if (text.words != NULL)
		gathered->texts[gathered->text_count++] = (struct note_text){ part, text };
}

static void
gather_texts(struct visit *visit, const struct family *family, struct gathered *gathered)
{
	enum paragraph_basis basis = paragraph_basis_of(visit_typed(visit, "basis"));
	const char *told_by = visit_typed(visit, "told_by");
	struct new_text main = { .basis = basis != PARAGRAPH_BASIS_MISSING ? basis : PARAGRAPH_BASIS_SEEN, .told_by = told_by };

	main.section = visit_restricted(visit, "restricted");
	if (main.section != NULL)
		main.sensitivity = SENSITIVITY_RESTRICTED;
	gather_text(visit, gathered, "text", main);
	gather_text(visit, gathered, "discussed", (struct new_text){ .basis = PARAGRAPH_BASIS_TOLD, .told_by = told_by });
	gather_text(visit, gathered, "agreed", (struct new_text){ .basis = PARAGRAPH_BASIS_RECORD });
	gather_text(visit, gathered, "childs_view", (struct new_text){ .basis = PARAGRAPH_BASIS_OWN_WORDS,
	    .voice_of_person_id = family_person_id(family, visit_typed(visit, "childs_view_of")) });
}

static void
gather_contacts(struct visit *visit, const struct family *family, struct gathered *gathered)
{
	gathered->contacts = ARENA_ARRAY(visit->work->arena, struct new_child_contact, family->children.count);
	gathered->contact_fields = ARENA_ARRAY(visit->work->arena, const char *, family->children.count);
	for (size_t i = 0; i < family->children.count; i++) {
		const struct story_children_row *child = &family->children.at[i];
		const char *met = of_child(visit, "met", child->reference);
		struct new_child_contact contact = { .person_id = child->person_id, .place_kind = visit_typed(visit, of_child(visit, "place", child->reference)),
			.how_heard = visit_typed(visit, of_child(visit, "how", child->reference)) };

		for (size_t j = 0; j < visit_typed_count(visit, met); j++) {
			const char *box = visit_typed_at(visit, met, j);

			contact.seen = contact.seen || text_equals(box, "seen");
			contact.heard = contact.heard || text_equals(box, "heard");
			contact.alone = contact.alone || text_equals(box, "alone");
		}
		if (contact.seen || contact.heard || contact.alone) {
			if (contact.place_kind == NULL)
				problem_add(&visit->problems, of_child(visit, "place", child->reference), "Select where you saw %s", child->given_name);
			gathered->contact_fields[gathered->contact_count] = met;
			gathered->contacts[gathered->contact_count++] = contact;
		}
	}
}

/* Casework counts the children who were met; on the page each has fields of their own. */
static void
name_contact_problems(struct visit *visit, const struct gathered *gathered)
{
	for (size_t i = 0; i < gathered->contact_count; i++)
		visit_problems_move(visit, arena_format(visit->work->arena, "contact_%zu", i), gathered->contact_fields[i]);
}

/* Somebody is asked to take note: one of those whom the form offered. R-EPI-24 */
static enum outcome
tell(struct visit *visit, int64_t note_id)
{
	const char *typed = visit_typed(visit, "tell");
	struct episode episode;
	int64_t reader_id;
	enum outcome outcome;

	if (typed == NULL)
		return OK;
	outcome = episode_read(visit->work, visit->subject_id, &episode);
	if (outcome == OK)
		outcome = note_reader_named(visit->work, &episode, typed, &reader_id);
	return outcome == OK ? note_alert_send(visit->work, note_id, episode.episode_id, reader_id, &visit->problems) : outcome;
}

enum outcome
note_new_save(struct visit *visit)
{
	struct family family;
	struct gathered gathered = { .text_count = 0 };
	struct new_note given = { .episode_id = visit->subject_id, .note_kind = visit_typed(visit, "note_kind"),
		.happened_at = visit_typed(visit, "happened_at"), .heading = visit_typed(visit, "heading") };
	int64_t note_id;
	enum outcome outcome = family_read_names(visit, &family);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "happened_on", "The day", &given.happened_on);
	given.subject_ids = family_ticked(visit, &family, "subjects");
	gather_texts(visit, &family, &gathered);
	gather_contacts(visit, &family, &gathered);
	if (visit->problems.count > 0)
		return INVALID;
	given.texts = gathered.texts;
	given.text_count = gathered.text_count;
	given.contacts = gathered.contacts;
	given.contact_count = gathered.contact_count;
	outcome = note_write(visit->work, &given, &visit->problems, &note_id);
	name_contact_problems(visit, &gathered);
	if (outcome == OK)
		outcome = tell(visit, note_id);
	if (outcome == OK)
		visit_go_to(visit, family.url, "The note is saved.");
	return outcome;
}

/* The note of the path, when it is one of this episode and may be seen. */
static enum outcome
find_note(struct visit *visit, struct chronology_note_row *note)
{
	bool found;
	enum outcome outcome = q_chronology_note(visit->work, visit->references[1], note, &found);

	if (outcome != OK)
		return outcome;
	return found && note->episode_id == visit->subject_id ? OK : NOT_FOUND;
}

static void
add_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_area(out, visit, "words", "What do you want to add?", "It stands below the note, with your name and today's date", NULL, 6);
	field_radios(out, visit, "basis", "How do you know?", NULL, &basis_choices, "seen");
}

enum outcome
note_add_show(struct visit *visit)
{
	struct family family;
	struct chronology_note_row note;
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "Add to a note");

	if (outcome == OK)
		outcome = find_note(visit, &note);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Add to a note", .button = "Add", .can_wait = true, .version = -1, .fields = add_fields });
}

enum outcome
note_add_save(struct visit *visit)
{
	struct chronology_note_row note;
	struct new_text text = { .words = visit_typed(visit, "words"), .basis = paragraph_basis_of(visit_typed(visit, "basis")) };
	enum outcome outcome = find_note(visit, &note);

	if (outcome != OK)
		return outcome;
	if (text.words == NULL)
		problem_add(&visit->problems, "words", "Write what you want to add");
	if (text.basis == PARAGRAPH_BASIS_MISSING)
		problem_add(&visit->problems, "basis", "Select how you know");
	if (visit->problems.count > 0)
		return INVALID;
	outcome = note_add(visit->work, note.note_id, note.episode_id, &text, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", visit->references[0], "/notes/", note.reference), "What you wrote is added.");
	return outcome;
}

/* The paragraph of the path: one of this note, which the worker may read and put right. */
static enum outcome
find_paragraph(struct visit *visit, const struct family *family, struct chronology_note_row *note, struct chronology_paragraphs_row *paragraph)
{
	struct chronology_paragraphs_rows rows;
	long long number;
	enum outcome outcome = find_note(visit, note);

	if (outcome != OK || !slice_number(slice_of(visit->references[2]), INT64_MAX, &number))
		return outcome != OK ? outcome : NOT_FOUND;
	outcome = q_chronology_paragraphs(visit->work, visit->subject_id, note->note_id, &rows);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].paragraph_id == number && rows.at[i].words != NULL) {
			*paragraph = rows.at[i];
			return family->access.leads || paragraph->worker_id == visit->worker.worker_id ? OK : REFUSED;
		}
	return NOT_FOUND;
}

static void
correct_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct chronology_paragraphs_row *paragraph = given;

	field_area(out, visit, "words", "What it should say", NULL, paragraph->words, 8);
	field_text(out, visit, "reason", "What was wrong?", "Both stay readable, with your reason", NULL);
}

enum outcome
paragraph_correct_show(struct visit *visit)
{
	struct family family;
	struct chronology_note_row note;
	struct chronology_paragraphs_row *paragraph = ARENA_NEW(visit->work->arena, struct chronology_paragraphs_row);
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "Put a paragraph right");

	if (outcome == OK)
		outcome = find_paragraph(visit, &family, &note, paragraph);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Put a paragraph right", .button = "Save the correction", .can_wait = true, .version = -1,
	    .fields = correct_fields, .given = paragraph });
}

enum outcome
paragraph_correct_save(struct visit *visit)
{
	struct family family;
	struct chronology_note_row note;
	struct chronology_paragraphs_row paragraph;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = find_paragraph(visit, &family, &note, &paragraph);
	if (outcome == OK)
		outcome = paragraph_correct(visit->work, paragraph.paragraph_id, visit_typed(visit, "words"), visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", visit->references[0], "/notes/", note.reference), "It is put right. Both can be read.");
	return outcome;
}
