/* meeting_papers.c -- what belongs to a meeting on paper. R-FORM-09 */
#include "documents/meeting_papers.h"

#include "base/buf.h"
#include "base/text.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/profile/profile.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "documents/paper.h"

enum { REPORT_LINES = 3, LIST_LIMIT = 64 * 1024 };

static const char *
heading_of(struct work *work, const struct meeting_paper *paper, const char *what)
{
	return arena_format(work->arena, "%s: %s%s", paper->kind->name, what, paper->meeting != NULL && paper->meeting->is_review ? " (review)" : "");
}

static struct pdf_document *
begin(struct work *work, const struct meeting_paper *paper, const char *what, const char *copy_line)
{
	return paper_new(work, heading_of(work, paper, what), copy_line, paper->meeting != NULL ? paper->meeting->reference : NULL, paper->large_type);
}

/* First names of the children, as others may know of them. */
static const char *
children_of(struct work *work, const struct meeting_paper *paper)
{
	return paper->family != NULL ? copy_of_family(work, paper->family, "", NULL).names : PAPER_LINE;
}

/* "Thursday 3 December 2026", "15:30" and a place that tells no secret address. */
static enum outcome
place_of(struct work *work, const struct meeting_paper *paper, const char **place)
{
	*place = paper->meeting != NULL ? paper->meeting->venue : NULL;
	return *place != NULL ? meeting_place_for_paper(work, paper->meeting->episode_id, place) : OK;
}

static const char *
day_of(struct work *work, const struct meeting_paper *paper)
{
	if (paper->meeting == NULL)
		return PAPER_DAY;
	return date_is_given(paper->meeting->held_on) ? date_words(work->arena, paper->meeting->held_on) : "not arranged yet";
}

/* Which meeting it is, when, where, about whom: written in, or room for it. */
static enum outcome
add_head(struct work *work, const struct meeting_paper *paper, struct pdf_blocks *blocks)
{
	struct pdf_block *pairs = pdf_pairs(blocks);
	const bool empty = paper->meeting == NULL, arranged = !empty && date_is_given(paper->meeting->held_on);
	const char *place;
	enum outcome outcome = place_of(work, paper, &place);

	if (outcome != OK)
		return outcome;
	pdf_pair(pairs, "Children", children_of(work, paper));
	pdf_pair(pairs, "When", arranged ? arena_format(work->arena, "%s, %s", day_of(work, paper), paper->meeting->starts_at) : day_of(work, paper));
	if (empty || place != NULL)
		pdf_pair(pairs, "Where", empty ? PAPER_LINE : place);
	if (empty || paper->meeting->chair_name != NULL)
		pdf_pair(pairs, "Who chairs", empty ? PAPER_LINE : paper->meeting->chair_name);
	return OK;
}

/* ---- the checklist ---- */

static const char *
choices_to_tick(struct arena *arena, const struct profile_choices *choices)
{
	struct buf words = buf_new(arena, LIST_LIMIT);

	for (size_t i = 0; i < choices->count; i++)
		buf_format(&words, "%s" PAPER_BOX "%s", i > 0 ? "\n" : "", choices->at[i].label);
	return words.length > 0 ? words.at : "";
}

static const char *
prepared_words(struct arena *arena, const struct profile_preparation *one, const struct meeting_points_row *row)
{
	switch (one->asks) {
	case ASKS_TICK: return row != NULL ? "Yes" : PAPER_BOX;
	case ASKS_DAY: return row != NULL ? date_words(arena, row->day) : PAPER_DAY;
	case ASKS_WORDS: return row != NULL ? row->words : PAPER_LINE "\n\n" PAPER_LINE;
	case ASKS_CHOICE: break;
	}
	if (row == NULL)
		return choices_to_tick(arena, &one->choices);
	return arena_format(arena, "%s%s%s", profile_choice_label(&one->choices, row->answer), row->words != NULL ? "\n" : "", row->words != NULL ? row->words : "");
}

static void
add_prepared(struct pdf_blocks *blocks, const struct meeting_paper *paper, const struct meeting_points_rows *points, bool chair)
{
	static const struct pdf_column columns[] = { { "What", 50, true }, { "Answer", 50, false } };
	const char *heading = chair ? "For whoever chairs" : "Before the meeting";
	struct pdf_block *table = NULL;

	for (size_t i = 0; i < paper->kind->preparation_count; i++) {
		const struct profile_preparation *one = &paper->kind->preparation[i];
		const char *cells[2] = { one->hint != NULL ? arena_format(blocks->arena, "%s\n%s", one->question, one->hint) : one->question,
			prepared_words(blocks->arena, one, meeting_point(points, arena_format(blocks->arena, "prepare.%s", one->key))) };

		if (one->chair != chair)
			continue;
		if (table == NULL) {
			pdf_heading(blocks, 2, heading);
			table = pdf_table(blocks, heading, columns, 2);
		}
		pdf_row(table, cells);
	}
}

/* Who is asked as the room may know of them, and on an empty one lines for them. */
static enum outcome
add_asked(struct work *work, struct pdf_blocks *blocks, const struct meeting_paper *paper)
{
	enum { EMPTY_LINES = 8 };
	static const struct pdf_column columns[] = { { "Who", 40, true }, { "Told on", 20, false }, { "Comes", 20, false }, { "Report", 20, false } };
	struct story_invitees_rows rows = { NULL, 0 };
	struct pdf_block *table;
	enum outcome outcome = paper->meeting != NULL ? q_story_invitees(work, paper->meeting->meeting_id, 1, &rows) : OK;

	if (outcome != OK || (paper->meeting != NULL && rows.count == 0))
		return outcome;
	pdf_heading(blocks, 2, "Who is asked");
	table = pdf_table(blocks, "Who is asked", columns, 4);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_invitees_row *row = &rows.at[i];
		const char *what = row->agency_name != NULL ? row->agency_name : row->job_title;
		const char *cells[4] = { arena_format(work->arena, "%s%s%s", row->name, what != NULL ? "\n" : "", what != NULL ? what : ""),
			date_is_given(row->told_on) ? date_words_short(work->arena, row->told_on, work->today) : "", NULL,
			date_is_given(row->report_on) ? "came" : row->report_asked ? "asked for" : "" };

		if (row->left_out_reason != NULL)
			continue;
		cells[2] = row->answer == NULL ? PAPER_BOX : text_equals(row->answer, "not_coming") ? "no" : text_equals(row->answer, "report_only") ? "no, sends a report" : "yes";
		pdf_row(table, cells);
	}
	for (size_t i = 0; paper->meeting == NULL && i < EMPTY_LINES; i++)
		pdf_row(table, (const char *const[4]){ " \n ", "", PAPER_BOX, PAPER_BOX });
	return OK;
}

enum outcome
meeting_checklist_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document)
{
	struct meeting_points_rows points = { NULL, 0 };
	struct pdf_blocks *blocks, *group;
	enum outcome outcome = paper->meeting != NULL ? q_meeting_points(work, paper->meeting->meeting_id, &points) : OK;

	if (outcome != OK)
		return outcome;
	*document = begin(work, paper, "checklist", NULL);
	blocks = &(*document)->blocks;
	outcome = add_head(work, paper, blocks);
	if (outcome != OK)
		return outcome;
	add_prepared(blocks, paper, &points, false);
	outcome = add_asked(work, blocks, paper);
	if (outcome != OK)
		return outcome;
	add_prepared(blocks, paper, &points, true);
	if (paper->kind->chair_duties.count > 0) {
		struct pdf_block *list;

		group = pdf_group(blocks);
		pdf_heading(group, 2, "In the meeting, the chair sees to it that");
		list = pdf_list(group, false);
		for (size_t i = 0; i < paper->kind->chair_duties.count; i++)
			pdf_item(list, paper->kind->chair_duties.at[i]);
	}
	return OK;
}

/* ---- reports ---- */

static enum outcome
begin_report(struct work *work, const struct meeting_paper *paper, struct pdf_document **document)
{
	const struct story_invitees_row *invitee = paper->invitee;
	struct pdf_block *pairs;
	struct pdf_blocks *blocks;
	enum outcome outcome;

	*document = begin(work, paper, "report", NULL);
	blocks = &(*document)->blocks;
	outcome = add_head(work, paper, blocks);
	if (outcome != OK)
		return outcome;
	pairs = pdf_pairs(blocks);
	pdf_pair(pairs, "Written by", invitee != NULL ? invitee->name : PAPER_LINE);
	if (invitee == NULL || invitee->job_title != NULL)
		pdf_pair(pairs, "Job", invitee != NULL ? invitee->job_title : PAPER_LINE);
	if (invitee == NULL || invitee->agency_name != NULL)
		pdf_pair(pairs, "Agency", invitee != NULL ? invitee->agency_name : PAPER_LINE);
	return OK;
}

enum outcome
meeting_report_form_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document)
{
	const struct profile_choices *domains = &work->profile->need_domains;
	const struct story_invitees_row *invitee = paper->invitee;
	struct pdf_blocks *blocks;
	enum outcome outcome = begin_report(work, paper, document);

	if (outcome != OK)
		return outcome;
	blocks = &(*document)->blocks;
	if (invitee != NULL && date_is_given(invitee->report_due_on))
		pdf_paragraph(blocks, PDF_BOLD, arena_format(work->arena, "Please send it by %s.", date_words(work->arena, invitee->report_due_on)));
	pdf_paragraph(blocks, PDF_PLAIN, "Write what you know of each part of life that you have seen: what goes well, what worries you, what you do. Leave the others empty. "
	    "The family reads it, and it is talked about in the meeting. What is not for the meeting does not belong here: ring whoever chairs.");
	for (size_t i = 0; i < domains->count; i++)
		pdf_write_box(blocks, domains->at[i].label, domains->at[i].hint, REPORT_LINES);
	pdf_signature(pdf_signatures(blocks), invitee != NULL ? invitee->name : "Name and day", NULL);
	return OK;
}

enum outcome
meeting_report_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document)
{
	struct story_meeting_reports_rows rows;
	struct pdf_blocks *blocks;
	size_t count = 0;
	enum outcome outcome = paper->invitee != NULL && paper->meeting != NULL ? q_story_meeting_reports(work, paper->meeting->meeting_id, 1, &rows) : NOT_FOUND;

	if (outcome == OK)
		outcome = begin_report(work, paper, document);
	if (outcome != OK)
		return outcome;
	blocks = &(*document)->blocks;
	if (date_is_given(paper->invitee->report_on))
		pdf_paragraph(blocks, PDF_SOFT, arena_format(work->arena, "Received on %s.", date_words(work->arena, paper->invitee->report_on)));
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_meeting_reports_row *row = &rows.at[i];

		if (row->invitee_id != paper->invitee->invitee_id || text_is_empty(row->words))
			continue;
		copy_words(blocks, profile_choice_label(&work->profile->need_domains, row->part), row->words);
		count++;
	}
	return count > 0 ? OK : NOT_FOUND;
}

/* ---- letters ---- */

static const char *
lines_of_agenda(struct work *work, const struct profile_meeting_kind *kind)
{
	struct buf words = buf_new(work->arena, LIST_LIMIT);

	for (size_t i = 0; i < kind->agenda_count; i++)
		buf_format(&words, "%s%zu. %s", i > 0 ? "\n" : "", i + 1, kind->agenda[i].title);
	return words.length > 0 ? words.at : "";
}

static enum outcome
lines_of_asked(struct work *work, const struct meeting_paper *paper, const char **lines)
{
	struct buf words = buf_new(work->arena, LIST_LIMIT);
	struct story_invitees_rows rows = { NULL, 0 };
	enum outcome outcome = paper->meeting != NULL ? q_story_invitees(work, paper->meeting->meeting_id, 1, &rows) : OK;

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_invitees_row *row = &rows.at[i];
		const char *what = row->agency_name != NULL ? row->agency_name : row->job_title;

		if (row->left_out_reason == NULL)
			buf_format(&words, "%s%s%s%s", words.length > 0 ? "\n" : "", row->name, what != NULL ? ", " : "", what != NULL ? what : "");
	}
	*lines = words.length > 0 ? words.at : paper->meeting == NULL ? PAPER_LINE : "";
	return outcome;
}

/* What every letter about a meeting may name. */
static enum outcome
add_letter(struct work *work, const struct meeting_paper *paper, const char *letter, struct pdf_blocks *blocks)
{
	const struct story_invitees_row *invitee = paper->invitee;
	const struct worker *lead = paper->family != NULL && paper->family->lead->worker_id != 0 ? paper->family->lead : NULL;
	const bool empty = paper->meeting == NULL;
	const char *place, *asked, *children = children_of(work, paper);
	enum outcome outcome = place_of(work, paper, &place);

	if (outcome == OK)
		outcome = lines_of_asked(work, paper, &asked);
	if (outcome != OK)
		return outcome;

	const struct letter_value values[] = { { "to", invitee != NULL ? invitee->name : empty ? PAPER_LINE : "everybody in the family" }, { "children", children }, { "family", children },
		{ "meeting", paper->kind->name }, { "reference", empty ? "" : paper->meeting->reference }, { "held_on", day_of(work, paper) },
		{ "starts_at", empty ? PAPER_LINE : paper->meeting->starts_at }, { "place", empty ? PAPER_LINE : place }, { "chair", empty ? PAPER_LINE : paper->meeting->chair_name },
		{ "invited", asked }, { "agenda", lines_of_agenda(work, paper->kind) }, { "supporter", paper->kind->supporter }, { "advocate", paper->kind->advocate },
		{ "report_words", invitee == NULL || !invitee->report_asked ? "" : !date_is_given(invitee->report_due_on) ? "We ask you for a written report before it."
		    : arena_format(work->arena, "We ask you for a written report by %s, whether you come or not.", date_words(work->arena, invitee->report_due_on)) },
		{ "worker_name", lead != NULL ? lead->name : empty ? PAPER_LINE : "" }, { "worker_job_title", lead != NULL ? lead->job_title : "" },
		{ "worker_phone", lead != NULL ? lead->phone : empty ? PAPER_LINE : "" }, { "agency_name", lead != NULL ? lead->agency_name : "" } };

	return paper_letter(work, letter, values, sizeof(values) / sizeof(values[0]), blocks);
}

enum outcome
meeting_invitation_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document)
{
	if (paper->meeting == NULL || paper->invitee == NULL || paper->invitee->left_out_reason != NULL || !date_is_given(paper->meeting->held_on) || paper->meeting->state == MEETING_CALLED_OFF)
		return NOT_FOUND;
	*document = begin(work, paper, "invitation", arena_format(work->arena, "For %s", paper->invitee->name));
	return add_letter(work, paper, paper->kind->invitation_letter, &(*document)->blocks);
}

enum outcome
meeting_information_paper(struct work *work, const struct meeting_paper *paper, struct pdf_document **document)
{
	*document = begin(work, paper, "what it is and how it goes", "For the family");

	enum outcome outcome = add_letter(work, paper, paper->kind->information_letter, &(*document)->blocks);

	for (size_t i = 0; outcome == OK && i < paper->kind->statement_count; i++) {
		struct pdf_blocks *group = pdf_group(&(*document)->blocks);

		pdf_heading(group, 2, paper->kind->statements[i].title);
		paper_markdown(group, paper->kind->statements[i].words);
	}
	return outcome;
}
