/* request_list.c -- which requests there are, and a new one. R-INFO-15 */
#include "base/text.h"
#include "casework/looked/looked.h"
#include "casework/requests/requests.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/requests/request_pages.h"
#include "web/requests/requests.html.h"

static struct request_line
line_of(struct visit *visit, const struct requests_known_row *row)
{
	struct arena *arena = visit->work->arena;
	struct request_line line = { .words = arena_format(arena, "%s %s", row->given_name, row->family_name), .url = url_to(arena, "/requests/", row->reference) };
	bool soon, late = date_is_before(row->due_on, visit->work->today);

	line.meta = arena_format(arena, "%s. %s asks%s; it came on %s", row->reference, row->asker_name, text_equals(row->asker_kind, "themselves") ? " for themselves" : "",
	    date_words(arena, row->received_on));
	switch (request_state_of(row->state)) {
	case REQUEST_STATE_OPEN:
	case REQUEST_STATE_WAITING:
		line.mark_words = request_clock_words(visit->work, row->due_on, &soon);
		line.mark = late ? MARK_LATE : soon ? MARK_SOON : MARK_WAIT;
		if (text_equals(row->state, "waiting"))
			line.meta = arena_format(arena, "%s. A second person is asked to look at it", line.meta);
		break;
	case REQUEST_STATE_FINISHED:
		line.mark = row->given_count > 0 ? MARK_DONE : MARK_PART;
		line.mark_words = row->given_count > 0 ? "Given out" : "Finished, not given out yet";
		break;
	case REQUEST_STATE_ENDED:
	case REQUEST_STATE_MISSING:
		line.mark = MARK_NO;
		line.mark_words = "Ended: nothing was given";
		break;
	}
	return line;
}

enum outcome
requests_show(struct visit *visit)
{
	struct requests_view view = { .waiting = { NULL, 0 } };
	struct requests_known_rows rows;
	struct request_line *waiting, *over;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = q_requests_known(visit->work, date_add_days(visit->work->today, -REQUEST_KEPT_DAYS), &rows);

	if (outcome != OK)
		return outcome;
	waiting = ARENA_ARRAY(visit->work->arena, struct request_line, rows.count);
	over = ARENA_ARRAY(visit->work->arena, struct request_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		if (text_equals(rows.at[i].state, "open") || text_equals(rows.at[i].state, "waiting"))
			waiting[view.waiting.count++] = line_of(visit, &rows.at[i]);
		else
			over[view.over.count++] = line_of(visit, &rows.at[i]);
	}
	view.waiting.at = waiting;
	view.over.at = over;
	visit->title = "Requests to see a record";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "requests to see a record", "none", 0, NULL);
	requests_page(&out, &view);
	return OK;
}

/* ---- a new one ---- */

static const struct profile_choices *
asker_kinds(void)
{
	static const struct profile_choice kinds[] = { { "themselves", "The person themselves", NULL }, { "parent", "A parent, for their child", "Somebody with parental responsibility" },
		{ "representative", "Somebody who acts for them", "A solicitor, an advocate, somebody with a power of attorney" } };
	static const struct profile_choices choices = { kinds, 3 };

	return &choices;
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const char *person = http_query(visit->request, "person");

	(void)given;
	field_text(out, visit, "person", "Whose record?", "Their name, or a reference like PN-...", text_is_empty(person) ? NULL : person);
	field_date(out, visit, "received_on", "On which day did the request come?", "The answer is due one calendar month later", visit->work->today);
	field_radios(out, visit, "asker_kind", "Who asks?", NULL, asker_kinds(), NULL);
	form_words(out, "When somebody else asks, say who they are and why they may:");
	field_text(out, visit, "asker_name", "Their name", "Leave it empty when the person asks for themselves", NULL);
	field_text(out, visit, "asker", "Their own record here, if they have one", "A reference like PN-... What they said themselves is then not taken for somebody else's words", NULL);
	field_area(out, visit, "authority", "Why may they ask for this person?", "What you saw: a birth certificate, a signed authority, an order of a court. A young person who understands enough decides for themselves", NULL, 3);
	field_area(out, visit, "identity_checked", "How did you make sure who asks?", "For example: passport seen at the office; known to the lead professional. Keep no copy", NULL, 3);
}

enum outcome
request_new_show(struct visit *visit)
{
	visit->title = "A request to see a record";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "a new request to see a record, the form", "none", 0, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Somebody asks to see what is held", .button = "Begin", .version = -1, .back = url_to(visit->work->arena, "/requests"),
	    .back_words = "Requests to see a record", .fields = new_fields });
}

/* The one person who was meant; 0: none, and why is told. */
static enum outcome
find_person(struct visit *visit, int64_t *person_id)
{
	struct arena *arena = visit->work->arena;
	struct looked_people people;
	struct request_person_of_row row;
	const char *names = "";
	bool found;
	enum outcome outcome = looked_people_called(visit->work, visit_typed(visit, "person"), &people, &visit->problems);

	*person_id = 0;
	if (outcome == INVALID)
		return OK;
	for (size_t i = 0; outcome == OK && i < people.count && people.count > 1; i++)
		names = arena_format(arena, "%s%s%s (%s)", names, i > 0 ? ", " : "", people.at[i].words, people.at[i].reference);
	if (outcome == OK && people.count > 1)
		problem_add(&visit->problems, "person", "More than one person is called so: %s. Write the reference", names);
	if (outcome != OK || people.count != 1)
		return outcome;
	outcome = q_request_person_of(visit->work, people.at[0].reference, &row, &found);
	*person_id = outcome == OK && found ? row.person_id : 0;
	return outcome;
}

enum outcome
request_new_save(struct visit *visit)
{
	struct new_request given = { .asker_kind = asker_kind_of(visit_typed(visit, "asker_kind")), .asker_name = visit_typed(visit, "asker_name"), .asker_reference = visit_typed(visit, "asker"),
		.authority = visit_typed(visit, "authority"), .identity_checked = visit_typed(visit, "identity_checked") };
	const char *reference = NULL;
	enum outcome outcome = find_person(visit, &given.person_id);

	if (outcome != OK)
		return outcome;
	if (!visit_date(visit, "received_on", "The day it came", &given.received_on))
		given.received_on = visit->work->today; /* told already, beside the day */
	outcome = request_begin(visit->work, &given, &visit->problems, &reference);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/requests/", reference), "It has begun. Read what is held, chapter by chapter.");
	return outcome;
}
