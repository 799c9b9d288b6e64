/* person_links.c -- the records of one person: linking another, undoing it, and saying where belongs what was written meanwhile. R-PERS-19 */
#include <string.h>

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/links/link_pages.h"
#include "web/links/links.html.h"
#include "web/people/people_pages.h"

struct linking {
	struct person person;
	struct link_lines linked, undone;
	struct profile_choices alike;
};

/* The person of the path, with the title set and the look told. */
static enum outcome
begin(struct visit *visit, const char *title, struct person *person)
{
	enum outcome outcome = person_read(visit->work, visit->subject_id, person);

	if (outcome != OK)
		return outcome;
	visit->title = arena_format(visit->work->arena, "%s – %s", title, person_name(visit->work, person));
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "person", person->person_id, NULL);
	return OK;
}

static enum outcome
read_linked(struct visit *visit, struct linking *linking)
{
	struct arena *arena = visit->work->arena;
	struct links_of_person_rows rows;
	struct link_line *lines;
	enum outcome outcome = q_links_of_person(visit->work, visit->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct link_line, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		const struct links_of_person_row *row = &rows.at[i];

		lines[i] = (struct link_line){ .words = arena_format(arena, "%s %s%s%s", row->given_name, row->family_name, date_is_given(row->birth_date) ? ", born " : "", date_words(arena, row->birth_date)),
			.meta = row->link_reference == NULL ? "By way of another record" : arena_format(arena, "%s%s%s, %s: %s", row->agency_name != NULL ? "Written down by " : "",
			    row->agency_name != NULL ? row->agency_name : "", row->worker_name != NULL ? arena_format(arena, ". Linked by %s", row->worker_name) : ". Linked", instant_words(arena, row->linked_at), row->reason),
			.url = row->sees ? url_to(arena, "/people/", row->reference) : url_none() };
		if (row->link_reference != NULL) {
			lines[i].act_url = url_to(arena, "/people/", linking->person.reference, "/links/", row->link_reference, "/end");
			lines[i].act_words = "They are two people after all";
		}
	}
	linking->linked = (struct link_lines){ "Other records of the same person", lines, rows.count };
	return OK;
}

static enum outcome
read_undone(struct visit *visit, struct linking *linking)
{
	struct arena *arena = visit->work->arena;
	struct links_undone_rows rows;
	struct link_line *lines;
	enum outcome outcome = q_links_undone(visit->work, visit->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct link_line, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		lines[i] = (struct link_line){ .words = arena_format(arena, "%s %s, until %s", rows.at[i].given_name, rows.at[i].family_name, instant_words(arena, rows.at[i].unlinked_at)),
			.act_url = url_to(arena, "/people/", linking->person.reference, "/links/", rows.at[i].reference, "/left"), .act_words = "Say where belongs what was written meanwhile" };
	linking->undone = (struct link_lines){ "Was linked, and is not any more", lines, rows.count };
	return OK;
}

static enum outcome
read_alike(struct visit *visit, struct linking *linking)
{
	struct arena *arena = visit->work->arena;
	struct alike_list list;
	struct link_group group;
	struct profile_choice *choices;
	size_t count = 0;
	enum outcome outcome = alike_of_person(visit->work, visit->subject_id, &list);

	if (outcome == OK)
		outcome = link_group_of(visit->work, visit->subject_id, &group);
	if (outcome != OK)
		return outcome;
	choices = ARENA_ARRAY(arena, struct profile_choice, list.count + 1);
	for (size_t i = 0; i < list.count; i++) {
		const struct search_found *found = &list.at[i].found;
		bool linked = false;

		for (size_t j = 0; j < group.count; j++)
			linked = linked || group.at[j] == found->person_id;
		if (!linked)
			choices[count++] = (struct profile_choice){ found->reference, arena_format(arena, "%s %s%s%s%s%s", found->given_name, found->family_name,
			    date_is_given(found->birth_date) ? ", born " : "", date_words(arena, found->birth_date), text_is_empty(found->setting_name) ? "" : ", ",
			    text_is_empty(found->setting_name) ? "" : found->setting_name), list.at[i].why };
	}
	linking->alike = (struct profile_choices){ choices, count };
	return OK;
}

static void
linking_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct linking *linking = given;

	if (linking->linked.count > 0)
		link_lines_part(out, &linking->linked);
	if (linking->undone.count > 0)
		link_lines_part(out, &linking->undone);
	form_heading(out, "Is there another record of this person?");
	if (linking->alike.count > 0)
		field_radios(out, visit, "alike", "One of these?", NULL, &linking->alike, NULL);
	field_short(out, visit, "other", linking->alike.count > 0 ? "Or another" : "The other record", "Its reference, like PN-7K3M-Q2WX-5: it stands in the address of the person's page", NULL, 20);
	field_area(out, visit, "reason", "How do you know that they are one person?", "Nothing is moved, nobody sees more, and it can be undone", NULL, 2);
}

enum outcome
person_links_show(struct visit *visit)
{
	struct linking *linking = ARENA_NEW(visit->work->arena, struct linking);
	enum outcome outcome = begin(visit, "Other records of them", &linking->person);

	if (outcome == OK)
		outcome = read_linked(visit, linking);
	if (outcome == OK)
		outcome = read_undone(visit, linking);
	if (outcome == OK)
		outcome = read_alike(visit, linking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Other records of %s", person_name(visit->work, &linking->person)),
	    .button = "Link both records", .version = -1, .back = url_to(visit->work->arena, "/people/", linking->person.reference), .back_words = "Back", .fields = linking_fields, .given = linking });
}

enum outcome
person_links_save(struct visit *visit)
{
	const char *other = visit_reference(visit, "other", "PN"), *alike = visit_reference(visit, "alike", "PN");
	int64_t other_id = 0;
	enum outcome outcome = OK;

	other = other != NULL ? other : alike;
	if (other != NULL)
		outcome = access_may(visit->work, KNOW_PERSON, other, &other_id);
	if (outcome != OK && outcome != NOT_FOUND && outcome != REFUSED)
		return outcome;
	if (other_id == 0) {
		problem_add(&visit->problems, "other", "Give the reference of another record that you may find, like PN-7K3M-Q2WX-5");
		return INVALID;
	}
	outcome = people_link(visit->work, visit->subject_id, other_id, visit_typed(visit, "reason"), NULL, &visit->problems, NULL);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0], "/links"), "They are linked.");
	return outcome;
}

/* ---- undoing it ---- */

struct ending {
	struct person person;
	struct link_of_person_row row;
	struct link_left_of_rows left;
};

/* The link of the path, when whoever looks finds both. */
static enum outcome
find_link(struct visit *visit, const char *title, struct ending *ending)
{
	bool found;
	enum outcome outcome = begin(visit, title, &ending->person);

	if (outcome == OK)
		outcome = q_link_of_person(visit->work, visit->subject_id, visit->references[1], &ending->row, &found);
	return outcome == OK && !found ? NOT_FOUND : outcome;
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct ending *ending = given;

	form_words(out, arena_format(visit->work->arena, "Linked with %s %s on %s%s%s: %s", ending->row.other_given_name, ending->row.other_family_name, date_words(visit->work->arena, instant_date(ending->row.linked_at)),
	    ending->row.worker_name != NULL ? " by " : "", ending->row.worker_name != NULL ? ending->row.worker_name : "", ending->row.reason));
	form_words(out, "Both records stay exactly as they are. What was written on either while they were linked is listed, and you say where it belongs.");
	field_area(out, visit, "reason", "How do you know that they are two people?", "Nobody is asked about these two again, unless something changes", NULL, 2);
}

enum outcome
link_end_show(struct visit *visit)
{
	struct ending *ending = ARENA_NEW(visit->work->arena, struct ending);
	enum outcome outcome = find_link(visit, "Two people after all", ending);

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "They are two people after all", .button = "Undo the link", .warning = true, .version = -1,
	    .back = url_to(visit->work->arena, "/people/", ending->person.reference, "/links"), .back_words = "Back", .fields = end_fields, .given = ending });
}

enum outcome
link_end_save(struct visit *visit)
{
	struct ending ending;
	struct person_link link;
	enum outcome outcome = find_link(visit, "Two people after all", &ending);

	if (outcome == OK)
		outcome = link_read(visit->work, visit->references[1], &link);
	if (outcome == OK)
		outcome = people_unlink(visit->work, &link, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0], "/links/", visit->references[1], "/left"), "They are two people.");
	return outcome;
}

/* ---- what was written meanwhile ---- */

static const char *
kind_words(const char *row_kind)
{
	static const struct {
		const char *row_kind, *words;
	} kinds[] = { { "fact", "Told" }, { "answer", "Filled in from what the other record said" }, { "note", "Note" }, { "contact_point", "How to reach them" },
		{ "attendance", "School, nursery, GP or dentist" }, { "relationship", "Relationship" }, { "reading", "Told of how they get on" }, { "correction", "Put right" }, { "household", "Home" }, { "number nhs_number", "NHS number" },
		{ "number upn", "Unique pupil number" }, { "death", "Death" }, { "birth", "Birth" }, { "renamed", "A change of name, to" }, { "name", "Another name" }, { "child_status", "In place for them" },
		{ "competence", "Whether they can decide for themselves" }, { "joined", "Became part of help" }, { "leaving", "Left help" }, { "end contact_point", "No longer how to reach them" },
		{ "end attendance", "No longer goes there" }, { "end relationship", "A relationship ended" }, { "end child_status", "No longer in place for them" }, { "end household", "No longer lives there" },
		{ "end name", "No longer called so" } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equals(row_kind, kinds[i].row_kind))
			return kinds[i].words;
	return "Number";
}

/* "Known as: Wen", of "known_as: Wen"; a detail that was taken away has no words behind it. */
static const char *
correction_words(struct arena *arena, const char *words)
{
	size_t field = strcspn(words, ":"), value = field + strspn(words + field, ": ");

	return arena_format(arena, "%s: %s", person_field_words(arena_copy_slice(arena, (struct slice){ words, field })), words[value] != '\0' ? words + value : "taken away");
}

/* What is in place for a child in the practice's words, and what was put right in those of the person's page. */
static const char *
words_of(struct visit *visit, const struct link_left_of_row *row)
{
	const struct profile *profile = visit->work->profile;
	size_t length = row->words != NULL ? strcspn(row->words, ",") : 0;

	if (row->words == NULL)
		return "taken away since";
	if (text_equals(row->row_kind, "correction"))
		return correction_words(visit->work->arena, row->words);
	if (strstr(row->row_kind, "child_status") == NULL)
		return row->words;
	for (size_t i = 0; i < profile->child_status_count; i++)
		if (slice_equals((struct slice){ row->words, length }, profile->child_statuses[i].key))
			return arena_format(visit->work->arena, "%s%s", profile->child_statuses[i].label, row->words + length);
	return row->words;
}

/* By what it is about, never by its place: while one reads, something else may be written on top or hidden. */
static const char *
place_field(struct arena *arena, const struct link_left_of_row *row)
{
	return arena_format(arena, "place_%lld", (long long)row->left_id);
}

static void
left_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice choices[] = { { "stays", "It belongs where it stands", NULL }, { "copied", "It belongs to the other record: write it there", NULL } };
	const struct ending *ending = given;
	struct arena *arena = visit->work->arena;

	if (ending->left.count == 0)
		form_words(out, "Nothing that you may see was written while they were linked.");
	for (size_t i = 0; i < ending->left.count; i++) {
		const struct link_left_of_row *row = &ending->left.at[i];
		const char *label = arena_format(arena, "%s: %s", kind_words(row->row_kind), words_of(visit, row)),
			   *where = row->person_id == visit->subject_id ? "It stands on this record" : "It stands on the other record";

		if (row->placed != NULL)
			form_words(out, arena_format(arena, "%s. %s.", label, text_equals(row->placed, "copied") ? "Written on the other record" : "It belongs where it stands"));
		else
			field_select(out, visit, place_field(arena, row), label, link_can_copy(row->row_kind) && row->changes ? where :
			    arena_format(arena, "%s. If it belongs to the other, write it there first", where), &(struct profile_choices){ choices, link_can_copy(row->row_kind) && row->changes ? 2 : 1 }, NULL);
	}
}

enum outcome
link_left_show(struct visit *visit)
{
	struct ending *ending = ARENA_NEW(visit->work->arena, struct ending);
	enum outcome outcome = find_link(visit, "What was written meanwhile", ending);

	if (outcome == OK)
		outcome = q_link_left_of(visit->work, ending->row.link_id, &ending->left);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Written while this record was linked with %s %s", ending->row.other_given_name, ending->row.other_family_name),
	    .button = "Save", .version = -1, .back = url_to(visit->work->arena, "/people/", ending->person.reference, "/links"), .back_words = "Back", .fields = left_fields, .given = ending });
}

enum outcome
link_left_save(struct visit *visit)
{
	struct ending ending;
	struct person_link link;
	enum outcome outcome = find_link(visit, "What was written meanwhile", &ending);

	if (outcome == OK)
		outcome = q_link_left_of(visit->work, ending.row.link_id, &ending.left);
	if (outcome == OK)
		outcome = link_read(visit->work, visit->references[1], &link);
	for (size_t i = 0; outcome == OK && i < ending.left.count; i++) {
		const char *field = place_field(visit->work->arena, &ending.left.at[i]), *placed = visit_typed(visit, field);
		struct problems found = { .arena = visit->work->arena };

		if (placed == NULL || ending.left.at[i].placed != NULL)
			continue;
		outcome = link_place(visit->work, &link, ending.left.at[i].left_id, left_placed_of(placed), ending.left.at[i].changes, &found);
		for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
			problem_add(&visit->problems, field, "%s", problem->words);
	}
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/people/", visit->references[0], "/links/", visit->references[1], "/left"), "Saved.");
	return outcome;
}
