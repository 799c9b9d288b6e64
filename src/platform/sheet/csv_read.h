/*
 * csv_read.h -- tables that come from elsewhere as CSV: RFC 4180, and what programs make of it (a mark of byte order, LF or CRLF, blanks around cells,
 * semicolons or tabs between them). Row by row, so that a file of any length needs no more memory than its longest row.
 */
#ifndef PLATFORM_CSV_READ_H
#define PLATFORM_CSV_READ_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/slice.h"

enum { CSV_MOST_ROW_BYTES = 1 << 20, CSV_MOST_CELLS = 1000 };

enum csv_got {
	CSV_ROW,
	CSV_END,     /* no more rows */
	CSV_BAD_ROW, /* this row cannot be used, as `why` says; the next one may be */
	CSV_NOT_CSV, /* nothing after this can be used, as `why` says: a quote that is never closed, a row without end, a disk that does not read */
};

/* Cells live until the next row is read; white space around them is gone, also inside quotes. Well-formed UTF-8 without NUL. */
struct csv_row {
	size_t line; /* on which it begins, from 1 */
	struct slice *cells;
	size_t count;
};

struct csv_reader;

/* Reads from `in`, which stays the caller's and must outlive it. Its memory, of some megabytes, is the arena's. */
struct csv_reader *csv_reader_new(struct arena *arena, FILE *in);

/*
 * From now on the bytes are read as Windows-1252, as national registers and older programs write them; cells are UTF-8 all the same. A row with one of the five bytes that stand for nothing there is a bad row.
 */
void csv_reads_windows_1252(struct csv_reader *reader);

/* Is the whole of it UTF-8, as far as lead and following bytes tell? Reads `in` to its end and goes back to its beginning; false also when it cannot be read, or no way back is. */
bool csv_is_utf8(FILE *in);

/* The next row that is not empty. The first row with anything in it says which of , ; and tab stands between cells: whichever it has most of. */
enum csv_got csv_next(struct csv_reader *reader, struct csv_row *row);

/* After CSV_BAD_ROW and CSV_NOT_CSV: a sentence without the line, as "a quote is opened and never closed". Static. */
const char *csv_why(const struct csv_reader *reader);

/* Where the cell of this name stands in a row of headings, ignoring case of ASCII letters and outer blanks; row->count when it does not. */
size_t csv_column(const struct csv_row *headings, const char *name);

/* A cell of a row, empty when the row has not so many. */
struct slice csv_cell(const struct csv_row *row, size_t number);

#endif
