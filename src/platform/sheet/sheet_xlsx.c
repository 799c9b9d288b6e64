/* sheet_xlsx.c -- tables as a workbook, through libxlsxwriter: it writes to a file, which here is one in memory. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/buf.h"
#include "base/log.h"
#include "platform/sheet/sheet.h"

/* A cell holds 32,767 characters as UTF-16 counts them, of which one may need two. */
enum { CELL_CHARACTERS = 16000, BYTES_MOST = 32 << 20, COLUMN_WIDTH = 22 };

struct writing {
	struct arena *arena;
	lxw_worksheet *tab;
	lxw_format *words, *day, *head;
	lxw_row_t row;
	bool failed;
};

/* U+FFFE and U+FFFF are well-formed UTF-8 and may stand in no XML: a program that reads the workbook would find it damaged. */
static const char *
fit_for_xml(struct arena *arena, const char *text)
{
	char *copy = NULL;
	const char *at = text;

	while ((at = strstr(at, "\xef\xbf")) != NULL) {
		if (at[2] == '\xbe' || at[2] == '\xbf') {
			if (copy == NULL)
				copy = arena_copy(arena, text);
			copy[at - text + 2] = '\xbd';
		}
		at += 2;
	}
	return copy != NULL ? copy : text;
}

/* The part of a text that fits into one cell; *rest what follows it, NULL: nothing. */
static const char *
cut_for_cell(struct arena *arena, const char *text, const char **rest)
{
	size_t characters = 0, i = 0;

	*rest = NULL;
	for (; text[i] != '\0'; i++)
		if (((unsigned char)text[i] & 0xc0) != 0x80 && ++characters > CELL_CHARACTERS)
			break;
	if (text[i] == '\0')
		return text;
	*rest = text + i;
	return arena_copy_slice(arena, (struct slice){ text, i });
}

/* As a text, never through worksheet_write(), which makes formulas and links of some. What is too long goes on below. */
static lxw_row_t
put_text(struct writing *writing, size_t column, const char *text)
{
	lxw_row_t rows = 0;

	text = fit_for_xml(writing->arena, text);
	while (text != NULL) {
		const char *rest, *part = cut_for_cell(writing->arena, text, &rest);

		if (worksheet_write_string(writing->tab, writing->row + rows++, (lxw_col_t)column, part, writing->words) != LXW_NO_ERROR)
			writing->failed = true;
		text = rest;
	}
	return rows;
}

/* The number of rows that a row of the table needs. */
static lxw_row_t
put_cell(struct writing *writing, size_t column, const struct sheet_cell *cell)
{
	lxw_datetime day = { .year = cell->day.year, .month = cell->day.month, .day = cell->day.day };
	lxw_error error = LXW_NO_ERROR;

	switch (cell->kind) {
	case SHEET_NOTHING:
		return 1;
	case SHEET_TEXT:
		return put_text(writing, column, cell->text);
	case SHEET_NUMBER:
		error = worksheet_write_number(writing->tab, writing->row, (lxw_col_t)column, (double)cell->number, NULL);
		break;
	case SHEET_DAY:
		/* A day before 1900 is none that a workbook knows. */
		if (cell->day.year < 1900)
			return put_text(writing, column, date_iso(writing->arena, cell->day));
		error = worksheet_write_datetime(writing->tab, writing->row, (lxw_col_t)column, &day, writing->day);
		break;
	}
	if (error != LXW_NO_ERROR)
		writing->failed = true;
	return 1;
}

static void
put_sheet(struct writing *writing, lxw_workbook *book, const struct sheet *sheet)
{
	writing->tab = workbook_add_worksheet(book, sheet->name);
	if (writing->tab == NULL) {
		writing->failed = true;
		return;
	}
	(void)worksheet_set_column(writing->tab, 0, (lxw_col_t)(sheet->column_count - 1), COLUMN_WIDTH, NULL);
	worksheet_freeze_panes(writing->tab, 1, 0);
	for (size_t i = 0; i < sheet->column_count; i++)
		if (worksheet_write_string(writing->tab, 0, (lxw_col_t)i, sheet->columns[i], writing->head) != LXW_NO_ERROR)
			writing->failed = true;
	writing->row = 1;
	for (size_t row = 0; row < sheet->row_count; row++) {
		lxw_row_t rows = 1, of_cell;

		for (size_t i = 0; i < sheet->column_count; i++) {
			of_cell = put_cell(writing, i, &sheet->cells[row * sheet->column_count + i]);
			rows = of_cell > rows ? of_cell : rows;
		}
		writing->row += rows;
	}
}

/* Where the library may put what it holds meanwhile: in memory when there is such a place, so that no disk keeps a trace of it. */
static const char *
folder_in_memory(void)
{
	return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NULL;
}

static bool
write_book(const char *path, struct arena *arena, const struct sheet *const *sheets, size_t sheet_count, const char *title, struct instant made_at)
{
	char *folder = arena_copy(arena, folder_in_memory());
	lxw_workbook_options options = { .tmpdir = folder };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_doc_properties properties = { .title = arena_copy(arena, title), .created = (time_t)(made_at.milliseconds / 1000) };
	struct writing writing = { .arena = arena };

	if (book == NULL)
		return false;
	(void)workbook_set_properties(book, &properties);
	writing.words = workbook_add_format(book);
	writing.day = workbook_add_format(book);
	writing.head = workbook_add_format(book);
	format_set_num_format(writing.words, "@"); /* also when somebody edits the cell it stays a text */
	format_set_text_wrap(writing.words);
	format_set_align(writing.words, LXW_ALIGN_VERTICAL_TOP);
	format_set_num_format(writing.day, "d mmm yyyy");
	format_set_align(writing.day, LXW_ALIGN_VERTICAL_TOP);
	format_set_bold(writing.head);
	for (size_t i = 0; i < sheet_count; i++)
		put_sheet(&writing, book, sheets[i]);
	return workbook_close(book) == LXW_NO_ERROR && !writing.failed;
}

static enum outcome
read_back(int file, struct arena *arena, struct slice *bytes)
{
	struct stat stat;
	char *room;
	size_t length, done = 0;

	if (fstat(file, &stat) != 0 || stat.st_size <= 0 || stat.st_size > BYTES_MOST)
		return UNAVAILABLE;
	length = (size_t)stat.st_size;
	room = arena_take(arena, length);
	while (done < length) {
		ssize_t got = pread(file, room + done, length - done, (off_t)done);

		if (got <= 0)
			return UNAVAILABLE;
		done += (size_t)got;
	}
	*bytes = (struct slice){ room, length };
	return OK;
}

enum outcome
sheet_xlsx(struct arena *arena, const struct sheet *const *sheets, size_t sheet_count, const char *title, struct instant made_at, struct slice *bytes)
{
	int file = memfd_create("workbook", MFD_CLOEXEC);
	enum outcome outcome = UNAVAILABLE;

	if (file >= 0 && write_book(arena_format(arena, "/proc/self/fd/%d", file), arena, sheets, sheet_count, title, made_at))
		outcome = read_back(file, arena, bytes);
	if (outcome != OK)
		log_line(LOG_ERROR, "a workbook could not be written: %s", strerror(errno));
	if (file >= 0)
		(void)close(file);
	return outcome;
}
