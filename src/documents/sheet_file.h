/* sheet_file.h -- tables as a file that is saved. */
#ifndef DOCUMENTS_SHEET_FILE_H
#define DOCUMENTS_SHEET_FILE_H

#include <stdbool.h>

#include "platform/sheet/sheet.h"

struct work;

#define SHEET_CSV_TYPE "text/csv; charset=utf-8"
#define SHEET_XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

struct sheet_file {
	const char *media_type, *name;
	struct slice bytes;
};

/*
 * A workbook with every table, else CSV of the first. `name` is the file's, without day and ending, and never a name of a person. In the work's arena.
 * UNAVAILABLE as sheet_xlsx().
 */
MUST_USE enum outcome sheet_file_make(struct work *work, const struct sheet *const *sheets, size_t count, bool as_workbook, const char *title, const char *name,
    struct sheet_file *file);

#endif
