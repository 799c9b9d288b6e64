/* sheet_test.c -- what a spreadsheet is given: as CSV and as a workbook, read back by code that knows nothing of what wrote it. */
#include "platform/sheet/sheet.h"

#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "tests/test.h"
#include "tests/zip.h"

static const char *const columns[] = { "Words", "Number", "Day" };

static struct sheet *
one_text(const char *text)
{
	struct sheet *sheet = sheet_new(test_arena(), "Sheet", columns, 3);

	sheet_add(sheet, (const struct sheet_cell[]){ sheet_text(text), sheet_number(-17), sheet_day(DATE(2026, 11, 24)) });
	return sheet;
}

static const char *
csv_of(const char *text)
{
	return arena_copy_slice(test_arena(), sheet_csv(test_arena(), one_text(text)));
}

/* How RFC 4180 writes a field in quotes. */
static const char *
quoted(const char *text)
{
	struct buf buf = buf_new(test_arena(), 4096);

	buf_byte(&buf, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buf_byte(&buf, '"');
		buf_byte(&buf, *text);
	}
	buf_byte(&buf, '"');
	return buf.at;
}

TEST(a_text_that_begins_like_a_formula_is_none_in_csv)
{
	struct slice file = test_file("vectors/csv_export_injection.json");
	json_t *vectors = json_loadb(file.at, file.length, 0, NULL), *cells = json_object_get(vectors, "cells"), *cell;
	size_t i;

	CHECK(json_array_size(cells) > 10);
	json_array_foreach(cells, i, cell) {
		const char *value = json_string_value(json_object_get(cell, "value")), *written = json_string_value(json_object_get(cell, "written_value"));

		CHECK_TEXT(csv_of(value), arena_format(test_arena(), "\xef\xbb\xbf\"Words\",\"Number\",\"Day\"\r\n%s,-17,2026-11-24\r\n", value[0] == '\0' ? "" : quoted(written)));
	}
	json_decref(vectors);
}

TEST(what_takes_no_room_before_a_formula_does_not_hide_it)
{
	static const char *const hidden[] = { " =1+1", "\xe2\x80\x8b=1+1", "\xef\xbb\xbf@SUM(A1)", "\xc2\xa0\xe2\x81\xa0+1", "\xef\xbc\x8b" "1", "\xef\xbc\xa0" "a", "\xe2\x88\x92" "1" };

	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		CHECK_HAS(csv_of(hidden[i]), arena_format(test_arena(), "\"'%s\"", hidden[i]));
	CHECK_HAS(csv_of("\xe2\x80\x8bwords"), "\"\xe2\x80\x8bwords\"");
}

TEST(a_telephone_number_keeps_its_nought_and_a_long_identifier_its_end_in_csv)
{
	CHECK_HAS(csv_of("01514960142"), "\"'01514960142\"");
	CHECK_HAS(csv_of("1234567890123456"), "\"'1234567890123456\"");
	CHECK_HAS(csv_of("0151 496 0142"), "\"0151 496 0142\"");
	CHECK_HAS(csv_of("0"), "\"0\"");
	CHECK_HAS(csv_of("EP-7K3M-Q2WX-5"), "\"EP-7K3M-Q2WX-5\"");
}

static struct slice
book_of(const struct sheet *const *sheets, size_t count)
{
	struct slice bytes;

	CHECK_OUTCOME(sheet_xlsx(test_arena(), sheets, count, "A title", instant_of_local(DATE(2026, 11, 24), 10, 0), &bytes), OK);
	return bytes;
}

TEST(a_workbook_holds_texts_as_texts_whatever_they_begin_with_and_numbers_and_days_as_such)
{
	static const char *const texts[] = { "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "\t=1", "http://example.invalid/", "mailto:a@example.invalid", "0151", "a & <b> \"c\"",
		"\xef\xbf\xbe" };
	struct sheet *sheet = sheet_new(test_arena(), "Sheet", columns, 3);
	struct slice bytes;
	const char *tab, *strings;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		sheet_add(sheet, (const struct sheet_cell[]){ sheet_text(texts[i]), sheet_number(-17), sheet_day(DATE(2026, 11, 24)) });
	bytes = book_of((const struct sheet *const[]){ sheet }, 1);
	tab = zip_file(bytes, "xl/worksheets/sheet1.xml");
	strings = zip_file(bytes, "xl/sharedStrings.xml");
	CHECK_HAS_NOT(tab, "<f>");
	CHECK_HAS_NOT(tab, "hyperlink");
	CHECK(zip_file(bytes, "xl/worksheets/_rels/sheet1.xml.rels") == NULL); /* nor a link to anywhere */
	CHECK_HAS(strings, "<t>=1+1</t>");
	CHECK_HAS(strings, "<t>=cmd|' /C calc'!A0</t>");
	CHECK_HAS(strings, "<t>http://example.invalid/</t>");
	CHECK_HAS(strings, "<t>0151</t>");
	CHECK_HAS(strings, "a &amp; &lt;b&gt;");
	CHECK_HAS(strings, "<t>\xef\xbf\xbd</t>");
	CHECK_HAS(tab, "<c r=\"B2\"><v>-17</v></c>");
	CHECK_HAS(tab, "<v>46350</v>"); /* 24 November 2026, counted from 1900 as spreadsheets do */
	CHECK_HAS(tab, "t=\"s\"");
}

TEST(the_same_tables_make_the_same_workbook)
{
	struct sheet *one = one_text("Kyle"), *other = sheet_new(test_arena(), "Other", columns, 2);
	struct slice first = book_of((const struct sheet *const[]){ one, other }, 2), second = book_of((const struct sheet *const[]){ one, other }, 2);

	CHECK_NUMBER(first.length, second.length);
	CHECK(memcmp(first.at, second.at, first.length) == 0);
	CHECK_HAS(zip_file(first, "xl/workbook.xml"), "name=\"Other\"");
	CHECK_HAS(zip_file(first, "docProps/core.xml"), "2026-11-24T10:00:00Z");
}

TEST(a_text_longer_than_a_cell_can_hold_goes_on_below_and_none_of_it_is_lost)
{
	enum { LENGTH = 40000 };
	char *text = arena_take(test_arena(), 2 * LENGTH + 1);
	struct slice bytes;
	const char *strings, *at;
	size_t found = 0;

	for (size_t i = 0; i < LENGTH; i++)
		memcpy(text + 2 * i, i % 1000 == 0 ? "ab" : "\xc3\xa9", 2);
	text[0] = 'x'; /* no two parts are the same, else one stands for both */
	text[2 * 16000] = 'y';
	bytes = book_of((const struct sheet *const[]){ one_text(text) }, 1);
	strings = zip_file(bytes, "xl/sharedStrings.xml");
	for (at = strings; (at = strstr(at, "\xc3\xa9")) != NULL; at += 2)
		found++;
	CHECK_NUMBER(found, LENGTH - LENGTH / 1000);
	CHECK_HAS(zip_file(bytes, "xl/worksheets/sheet1.xml"), "r=\"A4\"");
}
