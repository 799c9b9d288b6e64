/* api_exports.c -- lists and one family's record as files for a spreadsheet, as the browser gives them: with the same looks, and the same question why. R-SEC-04, R-REP-01, R-REP-02, R-REP-05 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/access/looks.h"
#include "documents/counted.h"
#include "documents/episode_sheets.h"
#include "documents/list_sheets.h"

static const struct api_member export_members[] = {
	{ "file", API_CHOICE, true, "Which list; the workbook of all of them has a path of its own", "people|consent|timescales|plan|waiting|notes|happened", NULL },
	{ "reason", API_TEXT, true, "Why it is taken out of the record; the family can be told", NULL, NULL },
};
static const struct api_shape export_shape = API_SHAPE("EpisodeExport", export_members);
static const struct api_member workbook_members[] = { { "reason", API_TEXT, true, "Why it is taken out of the record; the family can be told", NULL, NULL } };
static const struct api_shape workbook_shape = API_SHAPE("EpisodeWorkbook", workbook_members);

static const struct api_query board_queries[] = { { "kind", "Only timescales of this key of the profile", false } };
static const struct api_query report_queries[] = { { "from", "From this day, like 2026-09-01; the first of the month three months ago, when it is left out", false },
	{ "to", "To this day; today, when it is left out", false } };

static void
give(struct api_call *call, const struct sheet_file *file)
{
	call->media = file->media_type;
	call->file_name = file->name;
	call->bytes = file->bytes;
}

static bool
is_workbook(const struct api_call *call)
{
	return text_equals(api_route_media(call), SHEET_XLSX_TYPE);
}

/* ---- lists ---- */

static enum outcome
give_list(struct api_call *call, const struct list_taken *taken, const char *look, const char *title, const char *name)
{
	struct sheet_file file;
	enum outcome outcome = sheet_file_make(call->work, &taken->sheet, 1, is_workbook(call), title, name, &file);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < taken->episode_ids.count; i++)
		api_look(call, look, "episode", taken->episode_ids.at[i], NULL);
	give(call, &file);
	return OK;
}

static enum outcome
my_work_tell(struct api_call *call)
{
	struct list_taken taken;
	enum outcome outcome;

	call->work->for_the_room = true;
	outcome = my_work_sheet(call->work, &taken);
	return outcome == OK ? give_list(call, &taken, "Taken as a file: My work", "My work", "my-work") : outcome;
}

static enum outcome
board_tell(struct api_call *call)
{
	struct list_taken taken;
	enum outcome outcome;

	call->work->for_the_room = true;
	outcome = board_sheet(call->work, api_asked(call, "kind"), &taken);
	return outcome == OK ? give_list(call, &taken, "Taken as a file: timescales", "Timescales", "timescales") : outcome;
}

/* ---- the reports ---- */

static struct date
asked_day(struct api_call *call, const char *name, struct date usual)
{
	const char *asked = api_asked(call, name);
	struct date day = usual;

	if (asked != NULL && !date_read(slice_of(asked), &day))
		problem_add(&call->problems, arena_format(call->work->arena, "?%s", name), "Write a real date, like 2026-10-14");
	return day;
}

static enum outcome
report_tell(struct api_call *call, const struct counted_report *report)
{
	struct work *work = call->work;
	struct date from = asked_day(call, "from", counted_usual_from(work)), to = asked_day(call, "to", work->today);
	struct sheet_file file;
	enum outcome outcome;

	if (call->problems.count == 0 && date_is_before(to, from))
		problem_add(&call->problems, "?to", "The last day must be the same as or after the first");
	if (call->problems.count > 0)
		return INVALID;
	counted_days(report, &from, &to);
	outcome = counted_file(work, report, from, to, is_workbook(call), &file);
	if (outcome != OK)
		return outcome;
	api_look(call, arena_format(work->arena, "Taken as a file: %s", report->look), "none", 0, arena_format(work->arena, "%s to %s", date_iso(work->arena, from), date_iso(work->arena, to)));
	give(call, &file);
	return OK;
}

static enum outcome
timescales_kept_tell(struct api_call *call)
{
	return report_tell(call, &counted_timescales);
}

static enum outcome
agencies_tell(struct api_call *call)
{
	return report_tell(call, &counted_agencies);
}

static enum outcome
needs_tell(struct api_call *call)
{
	return report_tell(call, &counted_needs);
}

static enum outcome
outcomes_tell(struct api_call *call)
{
	return report_tell(call, &counted_outcomes);
}

/* ---- one family ---- */

static enum outcome
episode_tell(struct api_call *call)
{
	struct work *work = call->work;
	const char *what = is_workbook(call) ? "workbook" : api_text(call, call->body, "file"), *reason = api_text(call, call->body, "reason"), *look;
	struct api_family family;
	struct story_consents_rows consents;
	struct story_consent_agencies_rows agencies;
	struct sheet_file file;
	enum outcome outcome = episode_export_check(call->work, what, reason, &call->problems);

	work->for_the_room = true;
	if (outcome == OK)
		outcome = api_family_read(call, &family);
	if (outcome == OK)
		outcome = q_story_consents(work, call->subject_id, &consents);
	if (outcome == OK)
		outcome = q_story_consent_agencies(work, call->subject_id, &agencies);
	if (outcome == OK)
		outcome = episode_export(work, &(struct episode_taken){ &family.episode, &family.children, &family.adults, &consents, &agencies }, what, &file, &look);
	if (outcome != OK)
		return outcome;
	api_look(call, look, "episode", call->subject_id, arena_format(work->arena, LOOK_REASON "%s", reason));
	give(call, &file);
	return OK;
}

#define LIST(PATH, PURPOSE, RUN, MEDIA, NAME, WORDS, ...) \
	{ .method = HTTP_GET, .path = PATH, .action = SIGNED_IN, .purpose = PURPOSE, .run = RUN, .media = MEDIA, .file_name = NAME, .tag = "Exports", .words = WORDS, __VA_ARGS__ }
#define TAKE(PATH, TAKES, MEDIA, NAME, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = episode_tell, .takes = &TAKES, .media = MEDIA, .file_name = NAME, .tag = "Exports", \
	    .words = WORDS }

static const struct api_route routes[] = {
	LIST("/my/work.csv", PURPOSE_HELPING, my_work_tell, "text/csv", "my-work.csv", "What is late, due and waiting for you, and in your team", .queries = NULL),
	LIST("/my/work.xlsx", PURPOSE_HELPING, my_work_tell, SHEET_XLSX_TYPE, "my-work.xlsx", "The same as a workbook", .queries = NULL),
	LIST("/timescales.csv", PURPOSE_OVERSEEING, board_tell, "text/csv", "timescales.csv", "The board of timescales: for those who oversee the work or keep the register",
	    .queries = board_queries, .query_count = 1),
	LIST("/timescales.xlsx", PURPOSE_OVERSEEING, board_tell, SHEET_XLSX_TYPE, "timescales.xlsx", "The same as a workbook", .queries = board_queries, .query_count = 1),
	LIST("/timescales-kept.csv", PURPOSE_OVERSEEING, timescales_kept_tell, "text/csv", "timescales-kept.csv", "How many timescales were kept between two days; small numbers are held back",
	    .queries = report_queries, .query_count = 2),
	LIST("/timescales-kept.xlsx", PURPOSE_OVERSEEING, timescales_kept_tell, SHEET_XLSX_TYPE, "timescales-kept.xlsx", "The same as a workbook", .queries = report_queries, .query_count = 2),
	LIST("/agencies-in-meetings.csv", PURPOSE_OVERSEEING, agencies_tell, "text/csv", "agencies-in-meetings.csv",
	    "What each agency gave to the meetings held between two days: meetings invited to and attended, reports asked for, late and missing; small numbers are held back", .queries = report_queries, .query_count = 2),
	LIST("/agencies-in-meetings.xlsx", PURPOSE_OVERSEEING, agencies_tell, SHEET_XLSX_TYPE, "agencies-in-meetings.xlsx", "The same as a workbook", .queries = report_queries, .query_count = 2),
	LIST("/outcomes.csv", PURPOSE_OVERSEEING, outcomes_tell, "text/csv", "outcomes.csv",
	    "What came of plans that were agreed between two days, and what the families build on; whole months are counted, small numbers held back and the others rounded", .queries = report_queries, .query_count = 2),
	LIST("/outcomes.xlsx", PURPOSE_OVERSEEING, outcomes_tell, SHEET_XLSX_TYPE, "outcomes.xlsx", "The same as a workbook", .queries = report_queries, .query_count = 2),
	LIST("/unmet-needs.csv", PURPOSE_OVERSEEING, needs_tell, "text/csv", "unmet-needs.csv",
	    "Help that was needed between two days and is not there, by kind, level, area and month, without names; whole months are counted, small numbers held back and the others rounded", .queries = report_queries, .query_count = 2),
	LIST("/unmet-needs.xlsx", PURPOSE_OVERSEEING, needs_tell, SHEET_XLSX_TYPE, "unmet-needs.xlsx", "The same as a workbook", .queries = report_queries, .query_count = 2),
	TAKE("/episodes/:episode/export.csv", export_shape, "text/csv", "list.csv", "One list of a family, taken out of the record: nothing is changed, and why is kept"),
	TAKE("/episodes/:episode/export.xlsx", workbook_shape, SHEET_XLSX_TYPE, "family.xlsx", "All lists of a family as a workbook, taken out of the record: nothing is changed, and why is kept"),
};
const struct api_part api_exports_part = { routes, sizeof(routes) / sizeof(routes[0]) };
