/* allocations.c -- a child of Social Care's list beside those whom they may be, and what somebody decides; and undoing it. R-SV-12 */
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/allocations/allocations.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/people/people.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"
#include "web/allocations/allocation_pages.h"
#include "web/allocations/allocations.html.h"
#include "web/form_page.h"

enum { SHOWN_AT_ONCE = 50 };

static enum outcome
list_words(struct visit *visit, const char **words)
{
	struct allocation_list_last_row last;
	bool found;
	enum outcome outcome = q_allocation_list_last(visit->work, &last, &found);

	if (outcome == OK)
		*words = !found ? "Social Care has sent no list yet." : last.not_read == 0 ? arena_format(visit->work->arena, "The newest list is of %s.", date_words(visit->work->arena, last.as_of)) :
		    arena_format(visit->work->arena, "The newest list is of %s. %lld of its %lld rows could not be read.", date_words(visit->work->arena, last.as_of), (long long)last.not_read,
			(long long)last.row_count);
	return outcome;
}

enum outcome
allocations_show(struct visit *visit)
{
	struct html_out out = html_into(visit->page);
	struct allocations_waiting_rows rows;
	struct allocations_view view = { .list = NULL };
	struct allocation_line *lines;
	enum outcome outcome = q_allocations_waiting(visit->work, &rows);

	if (outcome == OK)
		outcome = list_words(visit, &view.list);
	if (outcome != OK)
		return outcome;
	view.waiting.count = rows.count < SHOWN_AT_ONCE ? rows.count : SHOWN_AT_ONCE;
	view.more = rows.count > view.waiting.count;
	lines = ARENA_ARRAY(visit->work->arena, struct allocation_line, view.waiting.count + 1);
	for (size_t i = 0; i < view.waiting.count; i++)
		lines[i] = (struct allocation_line){ .words = record_in_short(visit->work, rows.at[i].given_name, rows.at[i].family_name, true, rows.at[i].birth_date, date_none()),
			.meta = arena_format(visit->work->arena, "Waits since %s", date_words(visit->work->arena, rows.at[i].waits_since)), .url = url_to(visit->work->arena, "/allocations/", rows.at[i].reference) };
	view.waiting.at = lines;
	visit->title = "Children of Social Care's list";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "children of Social Care's list", "none", 0, NULL);
	allocations_page(&out, &view);
	return OK;
}

/* ---- one of them ---- */

struct looking {
	struct allocation_waiting_by_reference_row row;
	struct allocation_candidates_rows people;
};

/* Of whom somebody says "none of these": whoever is added while they look was not looked at. */
static const char *
shown_to(struct arena *arena, const struct allocation_candidates_rows *people)
{
	const char *shown = "";

	for (size_t i = 0; i < people->count; i++)
		shown = arena_format(arena, "%s%s%s", shown, i == 0 ? "" : " ", people->at[i].reference);
	return shown;
}

static void
decide_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;
	const struct allocation_waiting_by_reference_row *row = &looking->row;
	struct arena *arena = visit->work->arena;
	struct profile_choice *choices = ARENA_ARRAY(arena, struct profile_choice, looking->people.count + 1);

	form_words(out, arena_format(arena, "Social Care's list has %s%s%s.", record_in_short(visit->work, row->given_name, row->family_name, true, row->birth_date, date_none()),
	    row->postcode != NULL ? ", who lives at " : "", row->postcode != NULL ? row->postcode : ""));
	for (size_t i = 0; i < looking->people.count; i++) {
		const struct allocation_candidates_row *one = &looking->people.at[i];

		choices[i] = (struct profile_choice){ one->reference, record_in_short(visit->work, one->given_name, one->family_name, one->born, one->birth_date, one->expected_on), one->why };
	}
	hidden_field(out, "shown", shown_to(arena, &looking->people));
	choices[looking->people.count] = (struct profile_choice){ "none", "None of these", "You will not be asked about them again" };
	field_radios(out, visit, "same", "Who is it?", "Ask those who know the family: a wrong answer tells everybody of a social worker whom another child has", &(struct profile_choices){ choices, looking->people.count + 1 }, NULL);
	field_area(out, visit, "reason", "How do you know?", "It is kept with the decision", NULL, 2);
}

static enum outcome
find(struct visit *visit, struct looking *looking)
{
	bool found;
	enum outcome outcome = q_allocation_waiting_by_reference(visit->work, visit->references[0], &looking->row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	return outcome == OK ? q_allocation_candidates(visit->work, looking->row.source_id, &looking->people) : outcome;
}

enum outcome
allocation_show(struct visit *visit)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = find(visit, looking);

	if (outcome != OK)
		return outcome;
	visit->title = "Who is the child of Social Care's list?";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	for (size_t i = 0; i < looking->people.count; i++)
		visit_look(visit, "child of Social Care's list", "person", looking->people.at[i].person_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Who is the child of Social Care's list?", .button = "Save the decision", .version = -1,
	    .back = url_to(visit->work->arena, "/allocations"), .back_words = "Back to the list", .fields = decide_fields, .given = looking });
}

enum outcome
allocation_save(struct visit *visit)
{
	const char *same = visit_typed(visit, "same");
	struct looking looking;
	int64_t person_id = -1; /* nobody of them */
	enum outcome outcome = find(visit, &looking);

	if (outcome != OK)
		return outcome;
	if (text_equals(same, "none") && visit_typed(visit, "shown") != NULL && !text_equals(visit_typed(visit, "shown"), shown_to(visit->work->arena, &looking.people))) {
		problem_add(&visit->problems, "same", "The list was read again since you opened this page, and others may be this child. Look at all of them");
		return INVALID;
	}
	if (text_equals(same, "none"))
		person_id = 0;
	for (size_t i = 0; same != NULL && i < looking.people.count; i++)
		if (text_equals(same, looking.people.at[i].reference))
			person_id = looking.people.at[i].person_id;
	outcome = allocation_decide(visit->work, visit->references[0], person_id, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/allocations"), person_id != 0 ? "It is written down with them." : "It is none of them. You will not be asked again.");
	return outcome;
}

/* ---- undoing it ---- */

static void
undo_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct person *person = given;

	form_words(out, arena_format(visit->work->arena, "A child of Social Care's list was taken for %s. If it is another child, what the list told of that child goes from here, and this record is not taken for that child again.",
	    person_name(visit->work, person)));
	field_area(out, visit, "reason", "How do you know?", "It is kept", NULL, 2);
}

enum outcome
allocation_undo_show(struct visit *visit)
{
	struct person *person = ARENA_NEW(visit->work->arena, struct person);
	enum outcome outcome = person_read(visit->work, visit->subject_id, person);

	if (outcome != OK)
		return outcome;
	visit->title = "Not the child of Social Care's list";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "child of Social Care's list", "person", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Not the child of Social Care's list", .button = "Save that it is another child", .version = -1,
	    .back = url_to(visit->work->arena, "/people/", visit->references[0]), .back_words = person_name(visit->work, person), .fields = undo_fields, .given = person });
}

enum outcome
allocation_undo_save(struct visit *visit)
{
	enum outcome outcome = allocation_undo(visit->work, visit->subject_id, visit_typed(visit, "reason"), &visit->problems);

	if (outcome == OK) /* whoever may link records need not see the person whole */
		visit_go_to(visit, access_may(visit->work, SEE_PERSON, visit->references[0], NULL) == OK ? url_to(visit->work->arena, "/people/", visit->references[0]) : url_to(visit->work->arena, "/find"),
		    "It is saved that this is another child.");
	return outcome;
}
