/* csv_read_test.c -- what programs write as CSV is read; what is none is told. */
#include "platform/sheet/csv_read.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "tests/test.h"

/* All rows as text: cells in brackets, a row a line; what cannot be read as !sentence. */
static const char *
read_all_in(struct slice bytes, bool windows_1252)
{
	struct arena *arena = test_arena();
	FILE *in = bytes.length > 0 ? fmemopen((void *)(uintptr_t)bytes.at, bytes.length, "re") : fopen("/dev/null", "re");
	struct csv_reader *reader = csv_reader_new(arena, in);
	struct buf out = buf_new(arena, 1 << 22);
	struct csv_row row;
	enum csv_got got;

	if (windows_1252)
		csv_reads_windows_1252(reader);
	while ((got = csv_next(reader, &row)) != CSV_END) {
		buf_format(&out, "%zu", row.line);
		if (got != CSV_ROW)
			buf_format(&out, "!%s", csv_why(reader));
		for (size_t i = 0; got == CSV_ROW && i < row.count; i++) {
			buf_byte(&out, '[');
			buf_slice(&out, row.cells[i]);
			buf_byte(&out, ']');
		}
		buf_byte(&out, '\n');
	}
	(void)fclose(in);
	return out.length > 0 ? out.at : "";
}

static const char *
read_all(struct slice bytes)
{
	return read_all_in(bytes, false);
}

/* Whether csv_is_utf8() says so, and that reading begins at the beginning after it. */
static bool
is_utf8(struct slice bytes)
{
	FILE *in = fmemopen((void *)(uintptr_t)bytes.at, bytes.length, "re");
	bool is = csv_is_utf8(in);

	CHECK_NUMBER(ftell(in), 0);
	(void)fclose(in);
	return is;
}

TEST(a_table_is_read_with_quotes_marks_blanks_and_either_end_of_line)
{
	CHECK_TEXT(read_all(SLICE("")), "");
	CHECK_TEXT(read_all(SLICE("\xEF\xBB\xBF" "a,b\r\n1,\"two, \"\"three\"\"\"\r\n")), "1[a][b]\n2[1][two, \"three\"]\n");
	CHECK_TEXT(read_all(SLICE("id, name , dob\n1,  kyle ,\n\n2, \"  zak \", x")), "1[id][name][dob]\n2[1][kyle][]\n4[2][zak][x]\n");
	CHECK_TEXT(read_all(SLICE("a,b\n\"one\ntwo\",c\nd,e\n")), "1[a][b]\n2[one\ntwo][c]\n4[d][e]\n");
	CHECK_TEXT(read_all(SLICE("a;b\n1,5;2\n")), "1[a][b]\n2[1,5][2]\n");
	CHECK_TEXT(read_all(SLICE("a\tb\n1\t\n")), "1[a][b]\n2[1][]\n");
	CHECK_TEXT(read_all(SLICE("a\rb\r")), "1[a]\n2[b]\n");
	CHECK_TEXT(read_all(SLICE("height 6\" tall,b\n")), "1[height 6\" tall][b]\n");
	CHECK_TEXT(read_all(SLICE("\r\n\n\"a;\n;b\",\tc ,d\n")), "3[a;\n;b][c][d]\n");
	CHECK_TEXT(read_all(SLICE("a\0b,c\n")), "1!the row is not written in UTF-8\n");
}

TEST(what_is_no_table_is_told_and_a_bad_row_does_not_keep_the_others_out)
{
	char *wide = arena_take(test_arena(), 3000), *endless = arena_take(test_arena(), CSV_MOST_ROW_BYTES + 100);

	CHECK_TEXT(read_all(SLICE("a,b\n\"never")), "1[a][b]\n2!a quote is opened and never closed\n");
	CHECK_TEXT(read_all(SLICE("a\nZo\xEB\nb\n")), "1[a]\n2!the row is not written in UTF-8\n3[b]\n");
	CHECK_TEXT(read_all(SLICE("a,b\n\xE1,\xAB\x90\n")), "1[a][b]\n2!the row is not written in UTF-8\n"); /* one letter, cut by the comma */
	memset(wide, ',', 2000);
	memcpy(wide + 2000, "\nb", 2);
	CHECK_TEXT(read_all((struct slice){ wide, 2002 }), "1!the row has more than a thousand cells\n2[b]\n");
	memset(endless, 'x', CSV_MOST_ROW_BYTES + 99);
	CHECK_HAS(read_all((struct slice){ endless, CSV_MOST_ROW_BYTES + 99 }), "longer than a million bytes");
	endless[0] = '"';
	CHECK_HAS(read_all((struct slice){ endless, CSV_MOST_ROW_BYTES + 99 }), "longer than a million bytes");
}

TEST(a_column_is_found_by_its_heading_and_a_short_row_has_empty_cells)
{
	struct slice cells[] = { SLICE("Given_Name"), SLICE("surname") };
	struct csv_row row = { 1, cells, 2 };

	CHECK_NUMBER(csv_column(&row, "given_name"), 0);
	CHECK_NUMBER(csv_column(&row, " Surname "), 1);
	CHECK_NUMBER(csv_column(&row, "dob"), 2);
	CHECK_NUMBER(csv_cell(&row, 7).length, 0);
	cells[1] = SLICE("Line 2[]");
	CHECK_NUMBER(csv_column(&row, "lINE 2[]"), 1);
	CHECK_NUMBER(csv_column(&row, "line 2{}"), 2);
}

TEST(a_table_in_windows_1252_is_known_by_its_bytes_and_read_as_utf8)
{
	CHECK_TEXT(read_all_in(SLICE("Caf\xE9 Lane,\x80 5\nSt Wulfstan\x92s,\xFF\n"), true), "1[Café Lane][€ 5]\n2[St Wulfstan’s][ÿ]\n");
	CHECK_TEXT(read_all_in(SLICE("a\nCaf\x81\nb\n"), true), "1[a]\n2!the row has a sign that stands for nothing in Windows-1252\n3[b]\n");
	CHECK(is_utf8(SLICE("Café Lane, St Wulfstan’s, \xF0\x9F\x8F\xAB\n")));
	CHECK(!is_utf8(SLICE("Caf\xE9 Lane\n")));
	CHECK(!is_utf8(SLICE("St Wulfstan\x92s\n")));
	CHECK(!is_utf8(SLICE("cut off \xC3")));
	CHECK(!is_utf8(SLICE("\xC3(")) && !is_utf8(SLICE("\xC3\xC3")) && !is_utf8(SLICE("\xC0\x80")) && !is_utf8(SLICE("\xF5\x80\x80\x80")));
}

/* A file whose disk fails once these bytes were read; `at`: how many have come. */
struct failing_file {
	const char *bytes;
	size_t at;
};

static ssize_t
read_until_it_fails(void *given, char *room, size_t length)
{
	struct failing_file *file = given;
	size_t left = strlen(file->bytes) - file->at, count = left < length ? left : length;

	if (left == 0)
		return -1;
	memcpy(room, file->bytes + file->at, count);
	file->at += count;
	return (ssize_t)count;
}

static int
seek_to_start(void *given, off64_t *offset, int whence)
{
	struct failing_file *file = given;

	(void)whence;
	file->at = 0;
	*offset = 0;
	return 0;
}

TEST(a_file_whose_disk_fails_is_no_table_and_is_not_called_utf8)
{
	struct failing_file one = { "a,b\n1,2", 0 }, other = { "a,b\n1,2", 0 };
	FILE *seekable = fopencookie(&one, "r", (cookie_io_functions_t){ .read = read_until_it_fails, .seek = seek_to_start }), *stream = fopencookie(&other, "r", (cookie_io_functions_t){ .read = read_until_it_fails });
	struct csv_reader *reader;
	struct csv_row row;

	CHECK(seekable != NULL && stream != NULL);
	CHECK(!csv_is_utf8(seekable));
	clearerr(seekable);
	reader = csv_reader_new(test_arena(), seekable);
	CHECK_NUMBER(csv_next(reader, &row), CSV_ROW);
	CHECK_NUMBER(csv_next(reader, &row), CSV_NOT_CSV);
	CHECK_HAS(csv_why(reader), "cannot be read to its end");
	CHECK(!csv_is_utf8(stream));
	(void)fclose(seekable);
	(void)fclose(stream);
}
