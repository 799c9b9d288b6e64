/* exports.h -- lists and one family's record, taken away as a file for a spreadsheet. Each is recorded as a look, with what was taken. R-SEC-04 */
#ifndef WEB_EXPORTS_H
#define WEB_EXPORTS_H

#include "documents/sheet_file.h"
#include "web/door.h"
#include "web/episodes/family.h"
#include "web/parts.h"

/* The answer is this file, to be saved. */
void export_answer(struct visit *visit, const struct sheet_file *file);
/* ?as=xlsx: a workbook, and no CSV. */
bool export_wants_workbook(const struct visit *visit);

/* "What is late, due and waiting" of My work, as CSV or, with ?as=xlsx, as a workbook; the board of timescales, of ?kind=. */
enum outcome my_work_export(struct visit *visit);
enum outcome timescales_export(struct visit *visit);

/* counted_report.c: how many timescales were kept between two days, what agencies gave to meetings, and which help is needed and not there; each as a page and as a file. R-REP-01, R-REP-02, R-REP-05 */
enum outcome timescales_report_show(struct visit *visit);
enum outcome timescales_report_export(struct visit *visit);
enum outcome agencies_report_show(struct visit *visit);
enum outcome agencies_report_export(struct visit *visit);
enum outcome needs_report_show(struct visit *visit);
enum outcome needs_report_export(struct visit *visit);
enum outcome outcomes_report_show(struct visit *visit);
enum outcome outcomes_report_export(struct visit *visit);

struct counted_report_link {
	struct url url;
	const char *words;
};

struct counted_report_view {
	struct visit *visit;
	const char *title;
	struct url path;
	const char *from, *to; /* as typed */
	const char *between;   /* "Due from 1 September 2026 to 24 November 2026"; NULL: a day is wrong */
	const char *hidden;    /* that small numbers are not shown; NULL */
	const char *counts, *nothing; /* what counts; what is said where nothing does */
	struct look_table table;
	size_t row_count;
	struct url csv, xlsx;
	struct { const struct counted_report_link *at; size_t count; } others; /* the other reports */
};

/* episode_export.c: the page that asks what is taken and why, and the file. R-SEC-04 */
enum outcome episode_export_show(struct visit *visit);
enum outcome episode_export_save(struct visit *visit);

#endif
