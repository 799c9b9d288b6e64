/* sheet_file.c -- tables as a file that is saved. */
#include "documents/sheet_file.h"

#include "casework/work.h"

enum outcome
sheet_file_make(struct work *work, const struct sheet *const *sheets, size_t count, bool as_workbook, const char *title, const char *name, struct sheet_file *file)
{
	enum outcome outcome = OK;

	*file = (struct sheet_file){ .media_type = as_workbook ? SHEET_XLSX_TYPE : SHEET_CSV_TYPE,
		.name = arena_format(work->arena, "%s-%s.%s", name, date_iso(work->arena, work->today), as_workbook ? "xlsx" : "csv") };
	if (as_workbook)
		outcome = sheet_xlsx(work->arena, sheets, count, title, work->now, &file->bytes);
	else
		file->bytes = sheet_csv(work->arena, sheets[0]);
	return outcome;
}
