/* csv_read_fuzz.c -- any bytes at all as a table: rows within bounds, lines that only grow, an end. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "platform/sheet/csv_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The same bytes as UTF-8 and as Windows-1252, of which one sign may be three bytes. */
static void
read_all(const uint8_t *data, size_t size, bool windows_1252)
{
	struct arena *arena = arena_new(16 << 20);
	FILE *in = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "re") : NULL;
	struct csv_row row = { 0 };
	size_t line = 0, rows = 0;
	enum csv_got got;

	if (in != NULL) {
		struct csv_reader *reader = csv_reader_new(arena, in);
		size_t most = windows_1252 ? 3 * size : size;

		if (text_is_utf8((struct slice){ (const char *)data, size }) && !csv_is_utf8(in))
			abort();
		if (windows_1252)
			csv_reads_windows_1252(reader);
		while ((got = csv_next(reader, &row)) != CSV_END) {
			if (row.line <= line || ++rows > size)
				abort();
			line = row.line;
			if (got != CSV_ROW && csv_why(reader)[0] == '\0')
				abort();
			for (size_t i = 0; got == CSV_ROW && i < row.count; i++)
				if (row.cells[i].length > most || (row.cells[i].length > 0 && !text_is_utf8(row.cells[i])))
					abort();
			if (got == CSV_ROW && (row.count == 0 || row.count > CSV_MOST_CELLS || csv_column(&row, "surname") > row.count))
				abort();
		}
		if (csv_next(reader, &row) != CSV_END)
			abort();
		(void)fclose(in);
	}
	arena_free(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_all(data, size, false);
	read_all(data, size, true);
	return 0;
}
