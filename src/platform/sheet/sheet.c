/* sheet.c -- the tables, and how they are written as CSV. */
#include "platform/sheet/sheet.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { ROWS_FIRST = 32, CSV_MOST = 16 << 20, DIGITS_KEPT = 15 };

struct sheet_cell
sheet_text(const char *text)
{
	return (struct sheet_cell){ .kind = text != NULL && text[0] != '\0' ? SHEET_TEXT : SHEET_NOTHING, .text = text };
}

struct sheet_cell
sheet_number(int64_t number)
{
	return (struct sheet_cell){ .kind = SHEET_NUMBER, .number = number };
}

struct sheet_cell
sheet_day(struct date day)
{
	return (struct sheet_cell){ .kind = date_is_given(day) ? SHEET_DAY : SHEET_NOTHING, .day = day };
}

struct sheet *
sheet_new(struct arena *arena, const char *name, const char *const *columns, size_t column_count)
{
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);

	assert(column_count > 0);
	*sheet = (struct sheet){ .arena = arena, .name = name, .columns = columns, .column_count = column_count };
	return sheet;
}

void
sheet_add(struct sheet *sheet, const struct sheet_cell *cells)
{
	if (sheet->row_count == sheet->row_room) {
		size_t room = sheet->row_room == 0 ? ROWS_FIRST : 2 * sheet->row_room;
		struct sheet_cell *larger = ARENA_ARRAY(sheet->arena, struct sheet_cell, room * sheet->column_count);

		if (sheet->row_count > 0)
			memcpy(larger, sheet->cells, sheet->row_count * sheet->column_count * sizeof(*larger));
		sheet->cells = larger;
		sheet->row_room = room;
	}
	memcpy(sheet->cells + sheet->row_count++ * sheet->column_count, cells, sheet->column_count * sizeof(*cells));
}

void
sheet_say(struct sheet *sheet, const char *words)
{
	struct sheet_cell *cells = ARENA_ARRAY(sheet->arena, struct sheet_cell, sheet->column_count);

	cells[0] = sheet_text(words);
	sheet_add(sheet, cells);
}

/* ---- What a spreadsheet would do with a text ---- */

/* A text begins with one of these; how many bytes it has. */
static size_t
starts_with_one(const char *text, const char *const *all)
{
	for (; *all != NULL; all++)
		if (text_starts_with(text, *all))
			return strlen(*all);
	return 0;
}

/* Spaces, and characters that take no room, do not stop a spreadsheet from seeing what stands behind them. */
static bool
begins_like_a_formula(const char *text)
{
	static const char *const unseen[] = { " ", "\xc2\xa0", "\xc2\xad", "\xe2\x80\x8b", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x81\xa0",
		"\xe3\x80\x80", "\xef\xbb\xbf", NULL };
	/* Full-width = + - @, and the minus sign, are taken for the plain ones. */
	static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0", "\xe2\x88\x92", NULL };
	size_t skip;

	while ((skip = starts_with_one(text, unseen)) > 0)
		text += skip;
	return starts_with_one(text, starts) > 0;
}

/* A telephone number that would lose its 0, an identifier that would lose its last digits. */
static bool
would_be_shortened(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && strspn(text, "0123456789") == length && (length > DIGITS_KEPT || (length > 1 && text[0] == '0'));
}

/* ---- CSV ---- */

static void
put_csv_text(struct buf *out, const char *text)
{
	buf_byte(out, '"');
	if (begins_like_a_formula(text) || would_be_shortened(text))
		buf_byte(out, '\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_byte(out, '"');
		buf_byte(out, *text);
	}
	buf_byte(out, '"');
}

static void
put_csv_cell(struct buf *out, const struct sheet_cell *cell)
{
	char day[11];

	switch (cell->kind) {
	case SHEET_NOTHING:
		return;
	case SHEET_TEXT:
		put_csv_text(out, cell->text);
		return;
	case SHEET_NUMBER:
		buf_number(out, cell->number);
		return;
	case SHEET_DAY:
		date_write(cell->day, day);
		buf_text(out, day);
		return;
	}
}

struct slice
sheet_csv(struct arena *arena, const struct sheet *sheet)
{
	struct buf out = buf_new(arena, CSV_MOST);

	buf_text(&out, "\xef\xbb\xbf");
	for (size_t i = 0; i < sheet->column_count; i++) {
		if (i > 0)
			buf_byte(&out, ',');
		put_csv_text(&out, sheet->columns[i]);
	}
	buf_text(&out, "\r\n");
	for (size_t i = 0; i < sheet->row_count * sheet->column_count; i++) {
		put_csv_cell(&out, &sheet->cells[i]);
		buf_text(&out, (i + 1) % sheet->column_count == 0 ? "\r\n" : ",");
	}
	return buf_as_slice(&out);
}
