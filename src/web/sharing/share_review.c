/*
 * share_review.c -- decisions to share across families, for who leads or oversees the help and who answers for who looked: what waits to be looked at, what was decided in a period, as a file too;
 * and whether one was in order. After the event, never a gate. R-INFO-01, R-INFO-03, Annex C.2 rule 14 as corrected
 */
#include "base/text.h"
#include "casework/sharing/sharing.h"
#include "casework/work.h"
#include "documents/counted.h"
#include "web/exports/exports.h"
#include "web/form_page.h"
#include "web/period.h"
#include "web/sharing/share_pages.h"
#include "web/sharing/shares_known.html.h"

enum { LIST_MOST = 2000 }; /* of shares_known */

/* ---- which there are ---- */

static struct share_line
line_of(struct visit *visit, const struct shares_known_row *row)
{
	struct arena *arena = visit->work->arena;
	const char *review = share_review_words_of(arena, row->verdict, NULL, row->reviewed_at, NULL, row->review_due_on);

	return (struct share_line){ .words = arena_format(arena, "%s, %s: %s", date_words(arena, row->decided_on), share_ground_words(visit->work, row->is_emergency, row->outcome, row->ground),
	    share_recipient_words(arena, row->agency_name, row->recipient)),
		.state = arena_format(arena, "%s, %s, %s%s%s%s", row->worker_name, row->job_title, row->worker_agency, review != NULL ? ". " : "", review != NULL ? review : "", row->is_mistake ? ". It was taken back as a mistake" : ""),
		.url = url_to(arena, "/shares/", row->reference) };
}

static enum outcome
read_lines(struct visit *visit, bool waits, struct period period, const struct share_line **lines, size_t *count)
{
	struct shares_known_rows rows;
	struct share_line *list;
	enum outcome outcome = q_shares_known(visit->work, waits, period.from, period.to, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct share_line, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = line_of(visit, &rows.at[i]);
	*lines = list;
	*count = rows.count;
	return OK;
}

static struct url
file_url(struct visit *visit, struct period period, const char *as)
{
	struct arena *arena = visit->work->arena;
	struct url url = url_with(arena, url_to(arena, "/shares/export"), "from", date_iso(arena, period.from));

	return url_with(arena, url_with(arena, url, "to", date_iso(arena, period.to)), "as", as);
}

enum outcome
shares_known_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct shares_known_view view = { .visit = visit };
	struct period period = period_read(visit, counted_usual_from(visit->work), &view.from, &view.to);
	struct html_out out = html_into(visit->page);
	enum outcome outcome = read_lines(visit, true, period, &view.waiting.at, &view.waiting.count);

	if (outcome == OK && visit->problems.count == 0) {
		outcome = read_lines(visit, false, period, &view.decided.at, &view.decided.count);
		view.between = arena_format(arena, "Decided from %s to %s", date_words(arena, period.from), date_words(arena, period.to));
		view.csv = file_url(visit, period, "csv");
		view.xlsx = file_url(visit, period, "xlsx");
	}
	if (outcome != OK)
		return outcome;
	visit->title = "Decisions to share";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "decisions to share", "none", 0, view.between);
	shares_known_page(&out, &view);
	return OK;
}

/* Both what was shared and what was not; by reference, without a name of the family. R-INFO-01 */
enum outcome
shares_known_export(struct visit *visit)
{
	static const char *const columns[] = { "Decided on", "Help", "Shared?", "On which ground", "With whom", "What", "What for", "Lawful basis", "Family told?", "Decided by", "Why", "Written down by", "To be looked at by",
		"Found" };
	enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };
	struct work *work = visit->work;
	struct sheet *sheet = sheet_new(work->arena, "Decisions to share", columns, COLUMNS);
	const char *from, *to;
	struct period period = period_read(visit, counted_usual_from(visit->work), &from, &to);
	struct shares_known_rows rows;
	struct sheet_file file;
	enum outcome outcome;

	if (visit->problems.count > 0)
		return NOT_FOUND;
	work->for_the_room = true;
	outcome = q_shares_known(work, false, period.from, period.to, &rows);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++) {
		const struct shares_known_row *row = &rows.at[i];
		bool shared = share_outcome_of(row->outcome) == SHARE_OUTCOME_SHARED;

		sheet_add(sheet, (const struct sheet_cell[COLUMNS]){ sheet_day(row->decided_on), sheet_text(row->episode_reference), sheet_text(shared ? "Shared" : "Not shared"),
		    sheet_text(share_ground_words(work, row->is_emergency, row->outcome, row->ground)), sheet_text(share_recipient_words(work->arena, row->agency_name, row->recipient)),
		    sheet_text(row->what), sheet_text(row->purpose), sheet_text(row->lawful_basis != NULL ? profile_choice_label(&work->profile->sharing.lawful_bases, row->lawful_basis) : NULL),
		    sheet_text(shared ? share_told_words_of(work->arena, row->told, date_none(), NULL) : NULL), sheet_text(row->decided_by), sheet_text(row->reasons),
		    sheet_text(arena_format(work->arena, "%s, %s, %s", row->worker_name, row->job_title, row->worker_agency)), sheet_day(row->review_due_on),
		    sheet_text(row->verdict == NULL ? NULL : share_verdict_of(row->verdict) == SHARE_VERDICT_IN_ORDER ? "In order" : "Not in order") });
		visit_look(visit, "Taken as a file: decisions to share", "episode", row->episode_id, NULL);
	}
	if (rows.count == LIST_MOST)
		sheet_say(sheet, "The list is cut: there are more decisions than one file of this kind holds. Choose fewer days.");
	outcome = sheet_file_make(work, (const struct sheet *const[]){ sheet }, 1, export_wants_workbook(visit), "Decisions to share", "decisions-to-share", &file);
	if (outcome == OK)
		export_answer(visit, &file);
	return outcome;
}

/* ---- one ---- */

static void
say(struct html_out *out, struct visit *visit, const char *label, const char *words)
{
	if (!text_is_empty(words))
		form_words(out, arena_format(visit->work->arena, "%s: %s", label, words));
}

static void
review_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "in_order", "Yes", NULL }, { "not_in_order", "No", "Their manager hears of it from you: what follows is not for this record" } };
	static const struct profile_choices verdicts = { list, sizeof(list) / sizeof(list[0]) };
	const struct share_shown_row *row = given;
	const struct profile *profile = visit->work->profile;
	struct arena *arena = visit->work->arena;

	form_words(out, arena_format(arena, "%s, %s, %s, wrote it down.", row->worker_name, row->job_title, row->worker_agency));
	say(out, visit, "What", row->what);
	say(out, visit, "What for", row->purpose);
	say(out, visit, "Lawful basis", row->lawful_basis != NULL ? profile_choice_label(&profile->sharing.lawful_bases, row->lawful_basis) : NULL);
	say(out, visit, "On these facts", row->facts);
	say(out, visit, "Why", row->reasons);
	say(out, visit, "Decided by", row->decided_by);
	say(out, visit, "Also asked", row->second_person);
	if (row->open && share_outcome_of(row->outcome) == SHARE_OUTCOME_SHARED)
		say(out, visit, "The family", share_told_words_of(arena, row->told, date_none(), row->told_words));
	say(out, visit, "It was taken back as a mistake", row->mistake_reason);
	if (!row->open)
		form_words(out, "Restricted: only some may read what was decided.");
	say(out, visit, "Looked at again", share_review_words_of(arena, row->verdict, row->reviewed_by_name, row->reviewed_at, row->review_words, row->review_due_on));
	if (!row->may_review)
		return;
	form_heading(out, "Look at it again");
	field_radios(out, visit, "verdict", "Was it in order?", NULL, &verdicts, NULL);
	field_area(out, visit, "words", "What did you find, and what follows?", "It is kept, with your name", NULL, 3);
}

static enum outcome
read_one(struct visit *visit, struct share_shown_row *row)
{
	bool found;
	enum outcome outcome = q_share_shown(visit->work, visit->subject_id, row, &found);

	return outcome == OK && !found ? NOT_FOUND : outcome;
}

enum outcome
share_review_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct share_shown_row *row = ARENA_NEW(arena, struct share_shown_row);
	enum outcome outcome = read_one(visit, row);

	if (outcome != OK)
		return outcome;
	visit->title = "A decision to share";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "a decision to share", "episode", row->episode_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(arena, "%s: %s, %s", share_ground_words(visit->work, row->is_emergency, row->outcome, row->ground),
	    share_recipient_words(arena, row->agency_name, row->recipient), date_words(arena, row->decided_on)), .button = row->may_review ? "Save what you found" : NULL, .version = row->version,
	    .intro = text_is_empty(row->given_name) ? NULL : arena_format(arena, "It is about the family of %s %s.", row->given_name, row->family_name),
	    .back = url_to(arena, "/shares"), .back_words = "Decisions to share", .fields = review_fields, .given = row });
}

enum outcome
share_review_save(struct visit *visit)
{
	struct share_shown_row row;
	struct share share;
	enum outcome outcome = read_one(visit, &row);

	if (outcome == OK)
		outcome = share_by_reference(visit->work, row.reference, &share);
	if (outcome == OK && !row.may_review && share.worker_id != visit->work->actor.id && !share.is_reviewed && date_is_given(share.review_due_on))
		outcome = REFUSED; /* they lead the help, and look at their own */
	if (outcome != OK)
		return outcome;
	share.version = visit_version(visit);
	outcome = share_review(visit->work, &share, share_verdict_of(visit_typed(visit, "verdict")), visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/shares"), "It is saved what you found.");
	return outcome;
}
