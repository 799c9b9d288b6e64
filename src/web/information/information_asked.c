/* information_asked.c -- what the agency of the reader is asked in this record, what they asked themselves and waits; answering it, or declining. It shows the request and nothing else of a family. R-INFO-07 */
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/information/information_pages.h"
#include "web/information/information_requests.html.h"

/* ---- the lists ---- */

static enum outcome
read_asked(struct visit *visit, bool waits, struct information_lines *lines)
{
	struct arena *arena = visit->work->arena;
	struct information_asked_of_us_rows rows;
	struct information_line *list;
	enum outcome outcome = q_information_asked_of_us(visit->work, waits, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct information_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct information_asked_of_us_row *row = &rows.at[i];

		list[i] = (struct information_line){ .words = arena_format(arena, "%s, %s, asks (%s)", row->worker_name, row->agency_name, row->reference),
			.meta = arena_format(arena, "Asked %s of %s", date_words(arena, row->asked_on), row->asked_name != NULL ? row->asked_name : "whoever oversees your agency"),
			.url = url_to(arena, "/information-requests/", row->reference) };
		list[i].state = !row->is_open && information_result_of(row->state) == INFORMATION_RESULT_MISSING && !row->is_mistake ? "The help has ended"
		    : information_state_words(visit, row->state, row->is_mistake, row->due_on, &list[i].mark);
	}
	lines->at = list;
	lines->count = rows.count;
	return OK;
}

static enum outcome
read_mine(struct visit *visit, struct information_lines *lines)
{
	struct arena *arena = visit->work->arena;
	struct information_of_mine_rows rows;
	struct information_line *list;
	enum outcome outcome = q_information_of_mine(visit->work, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct information_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct information_of_mine_row *row = &rows.at[i];
		const char *party = row->party_name != NULL ? row->party_name : "somebody";

		list[i] = (struct information_line){ .words = arena_format(arena, information_direction_of(row->direction) == INFORMATION_DIRECTION_ASKED ? "Asked of %s" : "Asked by %s", party),
			.meta = arena_format(arena, "%s, %s%s%s", row->episode_reference, date_words(arena, row->asked_on), date_is_given(row->reminded_on) ? ", asked again " : "",
			    date_is_given(row->reminded_on) ? date_words(arena, row->reminded_on) : ""),
			.url = url_to(arena, "/episodes/", row->episode_reference, "/information") };
		list[i].state = information_state_words(visit, "waiting", false, row->due_on, &list[i].mark);
	}
	lines->at = list;
	lines->count = rows.count;
	return OK;
}

enum outcome
information_requests_show(struct visit *visit)
{
	struct information_requests_view view = { .waiting = { NULL, 0 } };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = read_asked(visit, true, &view.waiting);

	if (outcome == OK)
		outcome = read_mine(visit, &view.mine);
	if (outcome == OK)
		outcome = read_asked(visit, false, &view.over);
	if (outcome != OK)
		return outcome;
	visit->title = "Requests for information";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
	visit_look(visit, "requests for information", "none", 0, NULL);
	information_requests_page(&out, &view);
	return OK;
}

/* ---- one ---- */

struct shown {
	struct information_shown_row row;
	struct information_shown_people_rows people;
	bool waits;
};

static void
say(struct html_out *out, struct visit *visit, const char *label, const char *words)
{
	if (!text_is_empty(words))
		form_words(out, arena_format(visit->work->arena, "%s: %s", label, words));
}

static const char *
people_words(struct visit *visit, const struct information_shown_people_rows *people)
{
	struct arena *arena = visit->work->arena;
	const char **names = ARENA_ARRAY(arena, const char *, people->count);

	for (size_t i = 0; i < people->count; i++)
		names[i] = text_is_empty(people->at[i].given_name) ? arena_format(arena, "the unborn baby of the family %s", people->at[i].family_name)
		    : !date_is_given(people->at[i].birth_date) ? arena_format(arena, "%s %s", people->at[i].given_name, people->at[i].family_name)
		    : arena_format(arena, "%s %s, born %s", people->at[i].given_name, people->at[i].family_name, date_words(arena, people->at[i].birth_date));
	return people->count > 0 ? text_list(arena, names, people->count) : NULL;
}

static void
request_words(struct html_out *out, struct visit *visit, const struct shown *shown)
{
	const struct information_shown_row *row = &shown->row;
	struct work *work = visit->work;
	struct arena *arena = work->arena;

	form_words(out, arena_format(arena, "%s, %s, %s, asks%s%s.", row->worker_name, row->job_title, row->agency_name, row->phone != NULL ? ": " : "", row->phone != NULL ? row->phone : ""));
	if (!row->told) {
		form_warning(out, row->is_mistake ? "This request was taken back. Nothing is to be answered any more."
		    : "The family does not agree to this any more, so what was asked is not shown, and it cannot be answered with their agreement.");
		return;
	}
	say(out, visit, "What they need to know", row->what);
	say(out, visit, "About", people_words(visit, &shown->people));
	say(out, visit, "Why", row->why);
	say(out, visit, "By when", date_words(arena, row->due_on));
	say(out, visit, "For", row->party);
	say(out, visit, "The family agrees", information_consent_words(work, row->consent_name, row->consented_on, row->consent_purposes));
	if (information_basis_of(row->basis) == INFORMATION_BASIS_AGREEMENT)
		form_words(out, "The record says that this agreement covers your agency and everybody named here today.");
	say(out, visit, "Lawful basis, without agreement", row->lawful_basis != NULL ? profile_choice_label(&work->profile->sharing.lawful_bases, row->lawful_basis) : NULL);
	say(out, visit, row->lawful_basis != NULL ? "On these facts" : "How they agreed", row->basis_words);
	say(out, visit, information_result_of(row->state) == INFORMATION_RESULT_DECLINED ? "Declined" : "The answer", row->answer);
	say(out, visit, "What was checked", row->checked);
	if (date_is_given(row->answered_on))
		say(out, visit, "Answered by", arena_format(arena, "%s, %s", row->answered_by != NULL ? row->answered_by : row->answer_worker_name, date_words(arena, row->answered_on)));
	if (!shown->waits && information_result_of(row->state) == INFORMATION_RESULT_MISSING)
		form_words(out, "The help for this family has ended. Nothing is to be answered any more.");
}

static void
request_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "answered", "Answer", NULL }, { "declined", "Decline", "Say why below" } };
	static const struct profile_choices both = { list, 2 }, one = { list + 1, 1 };
	const struct shown *shown = given;
	bool agreement = information_basis_of(shown->row.basis) == INFORMATION_BASIS_AGREEMENT;

	request_words(out, visit, shown);
	if (!shown->waits)
		return;
	form_heading(out, "Answer, or decline");
	field_radios(out, visit, "result", "What do you do?", NULL, shown->row.told ? &both : &one, NULL);
	field_area(out, visit, "words", shown->row.told ? "Your answer, or why you decline" : "Why you decline", shown->row.told ? "No more than was asked. It stands in the family's record, with your name" : NULL, NULL, 6);
	if (!shown->row.told)
		return;
	form_heading(out, "If you answer");
	field_tick(out, visit, "checked", agreement ? "I have checked that consent exists" : "I have checked that the basis holds", false);
	field_area(out, visit, "checked_words", "What did you check?", agreement ? "For example: I asked the mother; or: I have the signed form" : "For example: with our information governance lead", NULL, 2);
	field_select(out, visit, "restricted", "Is it only for some of the team to read?", NULL, &visit->work->profile->restricted_sections, NULL);
}

static enum outcome
read_one(struct visit *visit, struct shown *shown)
{
	bool found;
	enum outcome outcome = q_information_shown(visit->work, visit->subject_id, &shown->row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_information_shown_people(visit->work, visit->subject_id, &shown->people);
	shown->waits = information_result_of(shown->row.state) == INFORMATION_RESULT_MISSING && !shown->row.is_mistake && shown->row.is_open;
	return outcome;
}

enum outcome
information_request_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct shown *shown = ARENA_NEW(arena, struct shown);
	enum outcome outcome = read_one(visit, shown);

	if (outcome != OK)
		return outcome;
	visit->title = "A request for information";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "a request for information", "episode", shown->row.episode_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(arena, "A request for information, %s", date_words(arena, shown->row.asked_on)), .can_wait = shown->waits,
	    .button = shown->waits ? "Send" : NULL, .version = shown->row.version, .back = url_to(arena, "/information-requests"), .back_words = "Requests for information", .fields = request_fields, .given = shown });
}

enum outcome
information_request_save(struct visit *visit)
{
	struct shown shown = { .waits = false };
	struct information information;
	struct information_answering given = { .result = information_result_of(visit_typed(visit, "result")), .words = visit_typed(visit, "words"), .checked = visit_ticked(visit, "checked"),
		.checked_words = visit_typed(visit, "checked_words"), .restricted = visit_restricted(visit, "restricted"), .answered_on = visit->work->today };
	enum outcome outcome = read_one(visit, &shown);

	if (outcome == OK)
		outcome = information_by_reference(visit->work, shown.row.reference, &information);
	if (outcome != OK)
		return outcome;
	information.version = visit_version(visit);
	outcome = information_answer(visit->work, &information, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/information-requests"), given.result == INFORMATION_RESULT_ANSWERED ? "Your answer is sent." : "They are told that you decline.");
	return outcome;
}
