/* exports.h -- lists and one family's record, taken away as a file for a spreadsheet. Each is recorded as a look, with what was taken. R-SEC-04 */
#ifndef WEB_EXPORTS_H
#define WEB_EXPORTS_H

#include "platform/sheet/sheet.h"
#include "web/door.h"
#include "web/episodes/family.h"
#include "web/parts.h"

enum { EXPORT_LISTS = 7 };

/* The answer is this file: "xlsx" with every table, else CSV of the first. `name` is the file's, without its ending and never a name of a person. */
MUST_USE enum outcome export_answer(struct visit *visit, const struct sheet *const *sheets, size_t count, bool as_workbook, const char *title, const char *name);

/* A workbook is asked for (?as=xlsx), and not CSV. */
bool export_wants_workbook(const struct visit *visit);

/* "What is late, due and waiting" of My work, as CSV or, with ?as=xlsx, as a workbook; the board of timescales, of ?kind=. */
enum outcome my_work_export(struct visit *visit);
enum outcome timescales_export(struct visit *visit);

/* timescales_report.c: how many timescales were kept between two days; as a page and as a file. R-REP-01 */
enum outcome timescales_report_show(struct visit *visit);
enum outcome timescales_report_export(struct visit *visit);

struct timescales_report_view {
	struct visit *visit;
	const char *from, *to; /* as typed */
	const char *between;   /* "Timescales that were due from 1 September 2026 to 24 November 2026."; NULL: a day is wrong */
	const char *hidden;    /* that small numbers are not shown; NULL */
	struct look_table table;
	size_t row_count;
	struct url csv, xlsx;
};

/* episode_export.c: the page that asks what is taken and why, and the file. R-SEC-04 */
enum outcome episode_export_show(struct visit *visit);
enum outcome episode_export_save(struct visit *visit);

/* episode_sheets.c: the lists of one family by their keys and names: people, consent, timescales, plan, waiting, notes, happened. */
struct profile_choices episode_lists(struct arena *arena);
/* One of them (0 to EXPORT_LISTS - 1, in the order of episode_lists()), as its page shows it to this worker. */
MUST_USE enum outcome episode_sheet(struct visit *visit, const struct family *family, size_t list, struct sheet **sheet);

#endif
