/* audit_list.c -- the records that a worker looks at, or chose for others; one is found by its reference, or drawn by lot. R-QA-02 */
#include "base/reference.h"
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/looked/looked_audits.sql.h"
#include "casework/work.h"
#include "web/audits/audit_list.html.h"
#include "web/audits/audit_pages.h"

enum { LISTED_MONTHS = 24 };        /* what was chosen before stands in the records themselves */
enum { DRAWN_WITHIN_MONTHS = 12 }; /* help that ended before is not drawn by lot: its record is not worked with any more */

const char *
audit_state_words(struct visit *visit, struct date until_on, struct date finished_on, bool basic_met, struct date taken_back_on, enum mark_kind *mark)
{
	struct arena *arena = visit->work->arena;

	if (date_is_given(taken_back_on)) {
		*mark = MARK_STILL;
		return arena_format(arena, "Taken back on %s", date_words(arena, taken_back_on));
	}
	if (date_is_given(finished_on)) {
		*mark = basic_met ? MARK_DONE : MARK_SOON;
		return arena_format(arena, "Looked at on %s: the basic requirements are %smet", date_words(arena, finished_on), basic_met ? "" : "not ");
	}
	*mark = date_is_before(until_on, visit->work->today) ? MARK_LATE : MARK_WAIT;
	return arena_format(arena, date_is_before(until_on, visit->work->today) ? "Was open until %s; nobody has said what was found" : "Open until %s", date_words(arena, until_on));
}

static enum outcome
fill_lines(struct visit *visit, struct audits_view *view)
{
	struct arena *arena = visit->work->arena;
	struct audits_known_rows rows;
	struct audit_line *mine, *chosen;
	enum outcome outcome = q_audits_known(visit->work, date_add_months(visit->work->today, -LISTED_MONTHS), &rows);

	if (outcome != OK)
		return outcome;
	mine = ARENA_ARRAY(arena, struct audit_line, rows.count);
	chosen = ARENA_ARRAY(arena, struct audit_line, rows.count);
	view->mine.at = mine;
	view->chosen.at = chosen;
	for (size_t i = 0; i < rows.count; i++) {
		const struct audits_known_row *row = &rows.at[i];
		bool is_mine = row->worker_id == visit->work->actor.id;
		struct audit_line line = { .words = row->episode_reference, .meta = is_mine ? row->reason : arena_format(arena, "%s, %s. %s%s", row->name, row->agency_name, row->at_random ? "Drawn by lot. " : "",
		    row->reason), .url = url_to(arena, "/audits/", row->reference) };

		line.mark_words = audit_state_words(visit, row->until_on, row->finished_on, row->basic_met, row->taken_back_on, &line.mark);
		if (is_mine)
			mine[view->mine.count++] = line;
		else if (view->draws)
			chosen[view->chosen.count++] = line;
	}
	return OK;
}

/* A record that was asked for by its reference: a link to choosing it, when the worker may know of it. */
static enum outcome
find_typed(struct visit *visit, struct audits_view *view)
{
	char reference[REFERENCE_ROOM];
	enum outcome outcome;

	view->typed = http_query(visit->request, "reference");
	if (text_is_empty(view->typed))
		return OK;
	if (!reference_read("EP", slice_of(view->typed), reference)) {
		problem_add(&visit->problems, "reference", "Write a reference like EP-7K3M-Q2WX-5");
		return OK;
	}
	outcome = access_may(visit->work, DRAW_AUDIT, reference, NULL);
	if (outcome == OK)
		view->found = arena_copy(visit->work->arena, reference);
	else if (outcome == NOT_FOUND)
		problem_add(&visit->problems, "reference", "No help has this reference");
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome
draw_one(struct visit *visit, struct audits_view *view)
{
	struct work *work = visit->work;
	struct date since = date_add_months(work->today, -DRAWN_WITHIN_MONTHS);
	struct audit_candidates_row count;
	struct audit_candidate_row row;
	bool found = false;
	enum outcome outcome = q_audit_candidates(work, since, &count);

	if (outcome == OK && count.count > 0)
		outcome = q_audit_candidate(work, since, id_random_below(work->ids, (uint32_t)count.count), &row, &found);
	if (outcome != OK)
		return outcome;
	view->by_lot = found;
	if (found)
		view->found = row.reference;
	else
		view->lot_words = "No record can be drawn: somebody looks at each of them already, or there is none.";
	return OK;
}

enum outcome
audits_show(struct visit *visit)
{
	struct audits_view view = { .visit = visit, .draws = access_holds(visit->work, "draw_audits") == OK, .audits = access_holds(visit->work, "audit_records") == OK };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = fill_lines(visit, &view);

	if (outcome == OK && view.draws)
		outcome = http_query(visit->request, "lot") != NULL ? draw_one(visit, &view) : find_typed(visit, &view);
	if (outcome != OK)
		return outcome;
	if (view.found != NULL)
		view.found_url = url_to(visit->work->arena, "/episodes/", view.found, view.by_lot ? "/audit?lot=yes" : "/audit");
	visit->title = "Records to look at";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "records to look at", "none", 0, NULL);
	audits_page(&out, &view);
	return OK;
}
