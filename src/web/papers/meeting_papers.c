/* meeting_papers.c -- what belongs to one meeting, to print: checklist, invitations, information for the family, reports, minutes, plan. R-FORM-09 */
#include "base/text.h"
#include "casework/work.h"
#include "documents/meeting_papers.h"
#include "web/episodes/family_copy.h"
#include "web/meetings/meeting_pages.h"
#include "web/papers/papers.h"
#include "web/papers/papers.html.h"

enum { OF_ALL = 4, OF_EACH = 3 }; /* papers of the whole meeting, and at most of each who is asked */

static struct url
paper_url(struct visit *visit, const struct meeting_of_family *of, const char *paper, int64_t invitee_id)
{
	struct arena *arena = visit->work->arena;
	struct url url = meeting_url(visit, of, arena_format(arena, "papers/%s", paper));

	return invitee_id != 0 ? url_with(arena, url, "for", arena_format(arena, "%lld", (long long)invitee_id)) : url;
}

/* A report is read by whoever runs the meeting and by who wrote it; when the meeting is over, by all who read its minutes. */
static bool
may_read_report(const struct visit *visit, const struct meeting_of_family *of, const struct story_invitees_row *row)
{
	return of->runs_it || of->meeting.state == MEETING_FINISHED || (row->worker_id != 0 && row->worker_id == visit->worker.worker_id);
}

static size_t
add_of_invitee(struct visit *visit, const struct meeting_of_family *of, const struct story_invitees_row *row, struct paper_line *lines)
{
	struct arena *arena = visit->work->arena;
	const bool waits = of->meeting.state < MEETING_FINISHED;
	const char *meta = row->agency_name != NULL ? row->agency_name : row->job_title;
	size_t count = 0;

	if (row->left_out_reason != NULL)
		return 0;
	if (waits && date_is_given(of->meeting.held_on) && of->meeting.kind->invitation_letter != NULL)
		lines[count++] = paper_line_of(visit, arena_format(arena, "Invitation for %s", row->name), meta, paper_url(visit, of, "invitation", row->invitee_id));
	if (waits && text_equals(row->part, "professional"))
		lines[count++] = paper_line_of(visit, arena_format(arena, "Form for a report by %s", row->name), meta, paper_url(visit, of, "report-form", row->invitee_id));
	if (date_is_given(row->report_on) && may_read_report(visit, of, row))
		lines[count++] = paper_line_of(visit, arena_format(arena, "Report of %s", row->name), meta, paper_url(visit, of, "report", row->invitee_id));
	return count;
}

enum outcome
meeting_papers_show(struct visit *visit)
{
	struct meeting_of_family of;
	struct papers_view view = { .heading = "Papers of the meeting", .explained = "What is printed names nobody who is sealed and tells no secret address, whoever prints it." };
	struct story_invitees_rows rows;
	struct paper_line *lines;
	struct html_out out = html_into(visit->page);
	size_t count = 0;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = meeting_of_family(visit, &of, "Papers of the meeting");
	if (outcome == OK)
		outcome = q_story_invitees(visit->work, of.meeting.meeting_id, 1, &rows);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(visit->work->arena, struct paper_line, OF_ALL + OF_EACH * rows.count);
	if (of.runs_it)
		lines[count++] = paper_line_of(visit, "Checklist", NULL, paper_url(visit, &of, "checklist", 0));
	if (of.meeting.kind->information_letter != NULL && of.meeting.state < MEETING_FINISHED)
		lines[count++] = paper_line_of(visit, "Written information for the family", NULL, paper_url(visit, &of, "information", 0));
	if (of.meeting.state == MEETING_FINISHED)
		lines[count++] = paper_line_of(visit, "Minutes", NULL, meeting_url(visit, &of, "minutes"));
	if (of.meeting.plan_id != 0)
		lines[count++] = paper_line_of(visit, "The plan as it stands", NULL, family_url(visit, &of.family, "plan-pdf"));
	for (size_t i = 0; i < rows.count; i++)
		count += add_of_invitee(visit, &of, &rows.at[i], &lines[count]);
	view.papers.at = lines;
	view.papers.count = count;
	view.empty = url_to(visit->work->arena, "/papers");
	papers_page(&out, &view);
	return OK;
}

static enum outcome
find_invitee(struct visit *visit, const struct meeting_of_family *of, struct story_invitees_row *row)
{
	const char *typed = http_query(visit->request, "for");
	struct story_invitees_rows rows;
	long long number;
	enum outcome outcome = typed != NULL && slice_number(slice_of(typed), INT64_MAX, &number) ? q_story_invitees(visit->work, of->meeting.meeting_id, 1, &rows) : NOT_FOUND;

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].invitee_id == number) {
			*row = rows.at[i];
			return OK;
		}
	return NOT_FOUND;
}

enum outcome
meeting_paper_pdf(struct visit *visit)
{
	static const struct {
		const char *paper, *look;
		enum outcome (*make)(struct work *, const struct meeting_paper *, struct pdf_document **);
		bool of_one;
	} papers[] = { { "checklist", "Checklist of the meeting (PDF)", meeting_checklist_paper, false }, { "information", "Information about the meeting (PDF)", meeting_information_paper, false },
		{ "invitation", "Invitation to the meeting (PDF)", meeting_invitation_paper, true }, { "report-form", "Form for a report (PDF)", meeting_report_form_paper, true },
		{ "report", "Report for the meeting (PDF)", meeting_report_paper, true } };
	struct meeting_of_family of;
	struct copy_family family;
	struct story_invitees_row row = { .invitee_id = 0 };
	struct meeting_paper paper = { .large_type = paper_is_large(visit) };
	struct pdf_document *document;
	size_t which = 0;
	enum outcome outcome;

	while (which < sizeof(papers) / sizeof(papers[0]) && !text_equals(papers[which].paper, visit->references[2]))
		which++;
	if (which == sizeof(papers) / sizeof(papers[0]))
		return NOT_FOUND;
	visit->work->for_the_room = true;
	outcome = meeting_of_family(visit, &of, papers[which].look);
	if (outcome == OK && papers[which].make == meeting_checklist_paper && !of.runs_it)
		return REFUSED; /* how a meeting is prepared is for those who run it, as on its page */
	if (outcome == OK && papers[which].of_one)
		outcome = find_invitee(visit, &of, &row);
	if (outcome == OK && papers[which].make == meeting_report_paper && !may_read_report(visit, &of, &row))
		outcome = NOT_FOUND;
	if (outcome != OK)
		return outcome;
	family = family_of_copy(visit, &of.family);
	paper.kind = of.meeting.kind;
	paper.meeting = &of.meeting;
	paper.family = &family;
	paper.invitee = row.invitee_id != 0 ? &row : NULL;
	outcome = papers[which].make(visit->work, &paper, &document);
	return outcome == OK ? paper_answer(visit, document, arena_format(visit->work->arena, "%s.pdf", papers[which].paper)) : outcome;
}
