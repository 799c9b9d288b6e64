/* files_hostile_test.c -- files with one thing wrong each: what is damaged, claims another size, or says one thing at two places. T17 */
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "platform/files/files_inside.h"
#include "tests/files_made.h"
#include "tests/test.h"

enum { ROOM = 4 << 20, LIST_ENTRY = 46, END_HEAD = 22 };

/* The file with other bytes at this place. */
static struct slice
changed(struct slice file, size_t at, const char *bytes, size_t length)
{
	char *copy = arena_copy_slice(test_arena(), file);

	CHECK(at + length <= file.length);
	memcpy(copy + at, bytes, length);
	return (struct slice){ copy, file.length };
}

static const char *
told(struct slice file)
{
	struct file_seen seen = file_look(test_arena(), file);

	return seen.refused != NULL ? seen.refused : file_kind_word(seen.kind);
}

/* What is said of a file that was made of these parts. */
static const char *
told_of_parts(const char *const *parts)
{
	return told(made_archive(parts));
}

struct change {
	size_t at;
	const char *bytes;
	size_t length;
	const char *words;
};

static void
check_changes(struct slice file, size_t from, const struct change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *words = told(changed(file, from + changes[i].at, changes[i].bytes, changes[i].length));

		if (!text_equals(words, changes[i].words))
			FAIL("change %zu is told as: %s", i, words);
	}
}

#define COUNT(all) (sizeof(all) / sizeof((all)[0]))
#define PASSWORD "The file has a password, so nobody can check it. Save it without a password and send that"

TEST(an_archive_that_says_one_thing_in_its_list_and_another_before_its_parts_is_refused)
{
	static const struct change local[] = { { 6, "\1\0", 2, PASSWORD }, { 8, "\x08\0", 2, MIXED_WORDS }, { 18, "\x09", 1, MIXED_WORDS }, { 22, "\x09", 1, MIXED_WORDS }, { 26, "\x12", 1, MIXED_WORDS },
		{ 28, "\xff\xff", 2, BROKEN_WORDS }, { 30, "X", 1, MIXED_WORDS } };
	static const struct change list[] = { { 0, "X", 1, BROKEN_WORDS }, { 8, "\1\0", 2, PASSWORD }, { 8, "\x08\0", 2, MIXED_WORDS }, { 10, "\5\0", 2, BROKEN_WORDS }, { 24, "\x09", 1, BROKEN_WORDS }, { 28, "\0\0", 2, BROKEN_WORDS },
		{ 30, "\xff\xff", 2, BROKEN_WORDS }, { 42, "\1", 1, MIXED_WORDS }, { 20, "\0\0\1\0\0\0\1\0", 8, BROKEN_WORDS } };
	static const struct change end[] = { { 4, "\1", 1, BROKEN_WORDS }, { 6, "\1", 1, BROKEN_WORDS }, { 8, "\2", 1, BROKEN_WORDS }, { 8, "\0\0\0\0", 4, BROKEN_WORDS }, { 8, "\0\x20\0\x20", 4, BROKEN_WORDS },
		{ 8, "\2\0\2\0", 4, MIXED_WORDS }, { 12, "\1", 1, MIXED_WORDS }, { 16, "\xff\xff", 2, MIXED_WORDS } };
	struct slice docx = made_docx(NULL), beyond;
	struct buf between;
	size_t begin = docx.length - END_HEAD, first = begin - (LIST_ENTRY * 3 + 19 + 11 + 17), second = 30 + 19 + 8;
	char place[8] = { 10, 0, 0, 0, (char)(begin - 10), (char)((begin - 10) >> 8), 0, 0 };

	CHECK_TEXT(told(docx), "docx");
	check_changes(docx, 0, local, COUNT(local));
	check_changes(docx, second, &(struct change){ 0, "X", 1, MIXED_WORDS }, 1);
	check_changes(docx, first, list, COUNT(list));
	check_changes(docx, begin, end, COUNT(end));
	beyond = changed(changed(docx, begin - 10, "PK\x01\x02", 4), begin + 12, place, 8); /* a line of the list that reaches over its end */
	CHECK_TEXT(told(beyond), BROKEN_WORDS);
	between = buf_new(test_arena(), ROOM);
	buf_slice(&between, slice_part(docx, 0, first));
	buf_text(&between, "junk");
	buf_slice(&between, slice_part(docx, first, docx.length));
	between.at[between.length - END_HEAD + 16] = (char)(first + 4); /* before its list, which says where it stands itself */
	between.at[between.length - END_HEAD + 17] = (char)((first + 4) >> 8);
	CHECK_TEXT(told(buf_as_slice(&between)), MIXED_WORDS);
}

TEST(an_archive_without_its_end_is_damaged_however_long_it_is)
{
	struct buf out = buf_new(test_arena(), ROOM);

	CHECK_TEXT(told(SLICE("PK\x03\x04")), BROKEN_WORDS);
	buf_text(&out, "PK\x03\x04");
	while (out.length < 70000)
		buf_text(&out, "nothing that ends an archive. ");
	CHECK_TEXT(told(buf_as_slice(&out)), BROKEN_WORDS);
	buf_text(&out, "PK\x05\x06 and a comment that is shorter than it says");
	CHECK_TEXT(told(buf_as_slice(&out)), BROKEN_WORDS);
}

/* Sizes that follow a part: with their mark, and without. */
TEST(a_part_whose_sizes_follow_it_ends_behind_them)
{
	static const char *const parts[] = { "[Content_Types].xml", "x" "PK\x07\x08" "............", "word/document.xml", "y............", NULL };
	struct slice file = made_archive(parts);
	size_t first = file.length - END_HEAD - (2 * LIST_ENTRY + 19 + 17), second = first + LIST_ENTRY + 19;

	for (size_t at = first; at <= second; at += second - first)
		file = changed(changed(file, at + 8, "\x08", 1), at + 20, "\1\0\0\0\1\0\0\0", 8);
	CHECK_TEXT(told(file), "docx");
}

TEST(an_archive_is_known_by_its_parts_and_their_names_are_names)
{
	static const char *const both[] = { "[Content_Types].xml", "x", "word/document.xml", "x", "xl/workbook.xml", "x", "[Content_Types].xml", "x", NULL }, *const neither[] = { "[Content_Types].xml", "x", NULL };
	static const char *const ods[] = { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "x", NULL }, *const odp[] = { "mimetype", "application/vnd.oasis.opendocument.presentation", NULL };
	static const char *const other[] = { "mimetypo", "application/vnd.oasis.opendocument.text", NULL }, *const macros[] = { "mimetype", "application/vnd.oasis.opendocument.text", "Basic/a", "x", "Basic/b", "x", NULL };
	static const char *const programs[] = { "mimetype", "application/vnd.oasis.opendocument.text", "Object 1/content.xml", "x", "a.EXE", "x", NULL };
	static const char *const names[] = { "", "/etc/passwd", "a/../b", "a\x01", "a\\b", "C:b" };
	static const char words[] = "The file is an archive (zip) or of a kind that we do not take. Send the files in it one by one: PDF, Word, Excel or OpenDocument without macros, JPEG, PNG, or plain text";
	struct slice odt = made_odt();

	CHECK_TEXT(told_of_parts(ods), "ods");
	CHECK_TEXT(told_of_parts(both), words);
	CHECK_TEXT(told_of_parts(neither), words);
	CHECK_TEXT(told_of_parts(odp), words);
	CHECK_TEXT(told_of_parts(other), words);
	CHECK_HAS(told_of_parts(macros), "macros");
	CHECK_HAS(told_of_parts(programs), "program inside it");
	for (size_t i = 0; i < COUNT(names); i++)
		CHECK_TEXT(told_of_parts((const char *const[]){ names[i], "x", NULL }), BROKEN_WORDS);
	CHECK_TEXT(told_of_parts((const char *const[]){ arena_format(test_arena(), "%0301d", 0), "x", NULL }), BROKEN_WORDS);
	/* A mimetype that is packed, or with more in its head, is none. */
	CHECK_TEXT(told(changed(odt, 8, "\x08", 1)), MIXED_WORDS);
	CHECK_TEXT(told(changed(odt, 28, "\1", 1)), MIXED_WORDS);
}

static struct slice
jpeg_of(const char *segments, size_t length)
{
	struct buf out = buf_new(test_arena(), ROOM);

	buf_put(&out, "\xff\xd8", 2);
	buf_put(&out, segments, length);
	return buf_as_slice(&out);
}

#define JPEG(segments) jpeg_of((segments), sizeof(segments) - 1)
#define FRAME "\xff\xc0\0\x0b\x08\0\x08\0\x08\1\1\x11\0"
#define SCAN "\xff\xda\0\x08\1\1\0\0\x3f\0"
#define OVER "\xff\xd9"

TEST(a_jpeg_whose_segments_do_not_make_a_picture_is_refused)
{
	const struct slice broken[] = { JPEG("\xff"), JPEG("\xff\xfe\0\2\0\0"), JPEG("\xff\0"), JPEG("\xff\xd8"), JPEG("\xff\x01\0\2"), JPEG("\xff\xfe"), JPEG("\xff\xfe\0"), JPEG("\xff\xfe\0\1"), JPEG("\xff\xfe\0\xff"), JPEG(OVER), JPEG(FRAME OVER),
		JPEG(SCAN OVER), JPEG(FRAME FRAME SCAN OVER), JPEG(FRAME "\xff\xdc\0\4\0\1" SCAN OVER), JPEG("\xff\xde\0\2" FRAME SCAN OVER), JPEG("\xff\xdf\0\2" FRAME SCAN OVER), JPEG(FRAME SCAN "\x12\xff"), JPEG(FRAME SCAN "\x12") };
	const struct slice huge[] = { JPEG("\xff\xc0\0\4\x08\0"), JPEG("\xff\xc2\0\x0b\x08\0\x08\0\0\1\1\x11\0"), JPEG("\xff\xc0\0\x0b\x08\0\x08\xff\xff\1\1\x11\0"), JPEG("\xff\xc0\0\x0b\x08\xff\xff\0\x08\1\1\x11\0"),
		JPEG("\xff\xcf\0\x0b\x08\x75\x30\x75\x30\1\1\x11\0") };
	struct buf many = buf_new(test_arena(), ROOM);

	for (size_t i = 0; i < COUNT(broken); i++)
		if (!text_equals(told(broken[i]), BROKEN_WORDS))
			FAIL("picture %zu is told as: %s", i, told(broken[i]));
	for (size_t i = 0; i < COUNT(huge); i++)
		if (!text_equals(told(huge[i]), HUGE_WORDS))
			FAIL("huge picture %zu is told as: %s", i, told(huge[i]));
	for (int i = 0; i < 20001; i++)
		buf_put(&many, "\xff\xfe\0\2", 4);
	CHECK_TEXT(told(jpeg_of(many.at, many.length)), BROKEN_WORDS);
}

static bool
is_left_out(struct slice file, const char *what)
{
	struct file_seen seen = file_look(test_arena(), file);

	CHECK(seen.refused == NULL);
	return memmem(seen.bytes.at, seen.bytes.length, what, strlen(what)) == NULL;
}

TEST(of_the_segments_of_a_jpeg_those_that_tell_its_colours_stay)
{
	static const char *const turned = "\xff\xe1\0\x22" "Exif";

	CHECK(!is_left_out(JPEG("\xff\xe2\0\x10" "ICC_PROFILE\0\1\1" FRAME SCAN OVER), "ICC_PROFILE"));
	CHECK(is_left_out(JPEG("\xff\xe2\0\x10" "FPXR_______\0\1\1" FRAME SCAN OVER), "FPXR"));
	CHECK(!is_left_out(JPEG("\xff\xee\0\x0e" "Adobe\0d\0\0\0\0\1" FRAME SCAN OVER), "Adobe"));
	CHECK(is_left_out(JPEG("\xff\xee\0\x10" "Adobe\0d\0\0\0\0\1at" FRAME SCAN OVER), "Adobe"));
	CHECK(is_left_out(JPEG("\xff\xee\0\x0e" "Hollin Lane1" FRAME SCAN OVER), "Hollin"));
	CHECK(is_left_out(JPEG("\xff\xe0\0\x10" "JFXX\0\1\1\0\0\1\0\1\0\0" FRAME SCAN OVER), "JFXX"));
	CHECK(is_left_out(JPEG("\xff\xe0\0\x11" "JFIF\0\1\1\0\0\1\0\1\0\0x" FRAME SCAN OVER), "JFIF"));
	CHECK(is_left_out(JPEG("\xff\xe0\0\x10" "JFIF\0\1\1\0\0\1\0\1\1\0" FRAME SCAN OVER), "JFIF"));
	CHECK(is_left_out(JPEG("\xff\xe0\0\x10" "JFIF\0\1\1\0\0\1\0\1\0\1" FRAME SCAN OVER), "JFIF"));
	CHECK(is_left_out(JPEG("\xff\xef\0\x08" "Hollin" "\xff\xff\xfe\0\x08" "Hollin" FRAME "\xff\xc4\0\2" "\xff\xc8\0\2" "\xff\xcc\0\2" "\xff\xf0\0\2" "\xff\xfd\0\2" SCAN "\xff\xd7\xff\xff\0" OVER), "Hollin"));
	/* How it is turned, in either order of bytes, once, and when it says so in its first directory. */
	CHECK(!is_left_out(JPEG("\xff\xe1\0\x22" "Exif\0\0MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\0\1\0\0" "\1\x12\0\3" FRAME SCAN OVER) , "\xff\xd8") && is_left_out(JPEG("\xff\xe1\0\x22" "Exif\0\0MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\0\1\0\0" "\1\x12\0\3" FRAME SCAN OVER), turned));
	CHECK(!is_left_out(JPEG("\xff\xe1\0\x1e" "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0" "\xff\xe1\0\x08" "Exif\0\0" FRAME SCAN OVER), turned));
	CHECK(is_left_out(JPEG("\xff\xe1\0\x1e" "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\x09\0\0" FRAME SCAN OVER), turned));
	CHECK(is_left_out(JPEG("\xff\xe1\0\x1e" "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x13\0\3\0\0\0\1\0\6\0\0" FRAME SCAN OVER), turned));
	CHECK(is_left_out(JPEG("\xff\xe1\0\x10" "Exif\0\0MM\0*\xff\0\0\0" FRAME SCAN OVER), turned));
	CHECK(is_left_out(JPEG("\xff\xe1\0\x10" "Exif\0\0XX\0*\0\0\0\0" FRAME SCAN OVER), turned));
}

static void
chunk(struct buf *out, const char *type, size_t length)
{
	size_t from = out->length + 4;
	unsigned long sum;

	buf_put(out, (const char[]){ 0, 0, (char)(length >> 8), (char)length }, 4);
	buf_put(out, type, 4);
	for (size_t i = 0; i < length; i++)
		buf_byte(out, 1);
	sum = crc32(0, (const unsigned char *)out->at + from, (unsigned)(4 + length));
	buf_put(out, (const char[]){ (char)(sum >> 24), (char)(sum >> 16), (char)(sum >> 8), (char)sum }, 4);
}

static struct slice
png_of(const char *chunks, size_t length)
{
	struct buf out = buf_new(test_arena(), ROOM);

	buf_put(&out, "\x89PNG\r\n\x1a\n", 8);
	buf_put(&out, chunks, length);
	return buf_as_slice(&out);
}

TEST(a_png_whose_chunks_do_not_make_a_picture_is_refused)
{
	enum { IHDR = 8, IHDR_BYTES = 12 + 13, TEXT_BYTES = 12 + 22 };
	struct slice png = made_png(64, 48, ""), head = slice_part(png, IHDR, IHDR_BYTES), text = slice_part(png, IHDR + IHDR_BYTES, TEXT_BYTES), end = slice_part(png, png.length - 12, 12);
	struct buf all = buf_new(test_arena(), ROOM);

	CHECK_TEXT(told(png), "png");
	CHECK_TEXT(told(changed(png, IHDR + 8, "\1", 1)), BROKEN_WORDS); /* its sum is another */
	CHECK_TEXT(told(changed(png, IHDR, "\xff", 1)), BROKEN_WORDS);   /* it is longer than the file */
	CHECK_TEXT(told(png_of(text.at, text.length)), BROKEN_WORDS);   /* does not begin with its head */
	buf_slice(&all, head);
	buf_slice(&all, head);
	CHECK_TEXT(told(png_of(all.at, all.length)), BROKEN_WORDS); /* two heads */
	all.length = 0;
	buf_slice(&all, head);
	buf_slice(&all, end);
	CHECK_TEXT(told(png_of(all.at, all.length)), BROKEN_WORDS); /* no dots */
	all.length = 0;
	chunk(&all, "IHDR", 4);
	CHECK_TEXT(told(png_of(all.at, all.length)), BROKEN_WORDS);
	all.length = 0;
	buf_slice(&all, head);
	chunk(&all, "ABCD", 3);
	CHECK_TEXT(told(png_of(all.at, all.length)), BROKEN_WORDS); /* one that a reader must know */
	all.length = 0;
	buf_slice(&all, head);
	for (int i = 0; i < 200001; i++)
		chunk(&all, "tEXt", 0);
	CHECK_TEXT(told(png_of(all.at, all.length)), BROKEN_WORDS); /* more chunks than any picture has */
}

TEST(a_pdf_is_whole_and_its_names_are_read_as_readers_read_them)
{
	static const char blanks[] = "%PDF-2.0\n<< /A >>\n%%EOF";

	CHECK_TEXT(told(SLICE("%PDF-2.0\n/Type/Catalog\n%%EOF \r\n")), "pdf");
	CHECK_TEXT(told(SLICE("%PDF-3.0\n%%EOF")), BROKEN_WORDS);
	CHECK_TEXT(told(SLICE("%PDF-1 0\n%%EOF")), BROKEN_WORDS);
	CHECK_TEXT(told(SLICE("%PDF-1.4\n%%EOX")), BROKEN_WORDS);
	CHECK_TEXT(told(slice_of(arena_format(test_arena(), "%s%1200s", blanks, ""))), BROKEN_WORDS);
	CHECK_TEXT(told(SLICE("%PDF-1.4\n/A#zz/B#4/C#4z/D#4g/E#4@/J#61#76#61#53#63#72#69#70#74x/%%EOF")), "pdf");
	CHECK_TEXT(told(slice_of(arena_format(test_arena(), "%%PDF-1.4\n/%040d /Launch%040d\n%%%%EOF", 0, 0))), "pdf");
	CHECK_HAS(told(SLICE("%PDF-1.4\n/l#61unch /L#61unch\n%%EOF")), "starts another program");
	CHECK_HAS(told(SLICE("%PDF-1.4\n/#4Caunch/RichMedia\n%%EOF")), "starts another program");
	CHECK_HAS(told(SLICE("%PDF-1.4\n/RichMedia(\n%%EOF")), "film");
	CHECK_TEXT(told(SLICE("%PDF-1.4\nPK\x05\x06" "0123456789abcdef\x06\0\n%%EOF")), MIXED_WORDS);
	CHECK_HAS(told(SLICE("%PDF-1.4\n/EmbeddedFile\n%%EOF")), "another file");
}

TEST(text_is_text_and_nothing_else)
{
	static const char unknown[] = "We do not take this kind of file";

	CHECK_TEXT(told(SLICE("\xef\xbb\xbfname,day\r\nRuth,\f1")), "text");
	CHECK_HAS(told(SLICE("\xef\xbb\xbf <html>")), unknown);
	CHECK_HAS(told(SLICE("Dear Ruth\x01")), unknown);
	CHECK_HAS(told(SLICE("Dear Ruth\x7f")), unknown);
	CHECK_HAS(told(SLICE("Dear \xff")), unknown);
	CHECK_HAS(told(SLICE("Dear %PDF-1.4")), unknown);
	CHECK_HAS(told(slice_of(arena_format(test_arena(), "Dear Ruth PK\x05\x06" "0123456789abcdef\x01\x01%0257d", 0))), unknown);
	CHECK_TEXT(told(slice_of(arena_format(test_arena(), "%01500d%%PDF-", 0))), "text");
	CHECK_HAS(told(SLICE("\0\0\0\x18" "ftypmif1")), "HEIC");
	CHECK_NUMBER(file_kind_of("gif"), FILE_OTHER);
}

TEST(a_name_keeps_its_letters_and_loses_marks_that_nobody_sees)
{
	static const struct { const char *given, *safe; } names[] = { { "a\xc2\x85" "b", "ab.txt" }, { "a\xc2\xa3", "a\xc2\xa3.txt" }, { "a\xe2\x80\x8a\xe2\x80\x8b\xe2\x80\x8f\xe2\x80\x93\xe2\x80\xa8\xe2\x80\xae\xe2\x80\xaf", "a\xe2\x80\x8a\xe2\x80\x93\xe2\x80\xaf.txt" },
		{ "a\xe2\x81\x9f\xe2\x81\xa0\xe2\x81\xaf\xe2\x81\xb0\xe2\x82\xac", "a\xe2\x81\x9f\xe2\x81\xb0\xe2\x82\xac.txt" }, { "a\xef\xbb\xbf\xef\xbb\xbe\xef\xbc\xa1", "a\xef\xbb\xbe\xef\xbc\xa1.txt" }, { "a\xd8\x9c\xd8\xb5", "a\xd8\xb5.txt" },
		{ "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80.txt" }, { "\x7f" "a\x7f*\x1f", "a_.txt" }, { "*a", "a.txt" }, { "pdf", "pdf.txt" }, { "a. .txt .", "a.txt" } };

	for (size_t i = 0; i < COUNT(names); i++)
		CHECK_TEXT(file_name_safe(test_arena(), names[i].given, FILE_TEXT), names[i].safe);
}
