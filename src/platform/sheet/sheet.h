/*
 * sheet.h -- tables that people take away and open in a spreadsheet: CSV and XLSX. What stands in them was typed by many, also by whoever would like to
 * run something on the machine of a reader, so no cell is ever a formula. Source: security.md, T16; OWASP, CSV injection.
 */
#ifndef PLATFORM_SHEET_H
#define PLATFORM_SHEET_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/slice.h"

enum sheet_kind { SHEET_NOTHING, SHEET_TEXT, SHEET_NUMBER, SHEET_DAY };

struct sheet_cell {
	enum sheet_kind kind;
	const char *text;
	int64_t number;
	struct date day;
};

/* A text (NULL: an empty cell), a number, a day (none: an empty cell). */
struct sheet_cell sheet_text(const char *text);
struct sheet_cell sheet_number(int64_t number);
struct sheet_cell sheet_day(struct date day);

/* One table. Everything that is put into it is borrowed until it is written. */
struct sheet {
	struct arena *arena;
	const char *name; /* of its tab: at most 31 characters, none of []:*?/\ */
	const char *const *columns;
	size_t column_count;
	struct sheet_cell *cells; /* row after row */
	size_t row_count, row_room;
};

/* An empty table, and a row for it with as many cells as there are columns; the cells are copied. */
struct sheet *sheet_new(struct arena *arena, const char *name, const char *const *columns, size_t column_count);
void sheet_add(struct sheet *sheet, const struct sheet_cell *cells);

/* A row with a sentence in its first cell and nothing else: such as that the list was cut. */
void sheet_say(struct sheet *sheet, const char *words);

/*
 * RFC 4180 in UTF-8 with a mark in front, so that a spreadsheet reads it as that; lines end in CRLF, every text stands in quotes. A text that begins like a
 * formula (also behind spaces and characters without width), or that a spreadsheet would take for a number and shorten, has ' before it. Days are 2026-11-24.
 */
struct slice sheet_csv(struct arena *arena, const struct sheet *sheet);

/*
 * A workbook, a tab for each table: texts as texts, whatever they begin with, without links; numbers and days as such. A text longer than a cell can hold
 * goes on in the rows below it. The same bytes for the same tables and moment. UNAVAILABLE: no room for the files that the library needs meanwhile; they
 * are in memory where the system has such a place, have no name that others could open, and are gone afterwards.
 */
MUST_USE enum outcome sheet_xlsx(struct arena *arena, const struct sheet *const *sheets, size_t sheet_count, const char *title, struct instant made_at,
    struct slice *bytes);

#endif
