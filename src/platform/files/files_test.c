/* files_test.c -- what a file is, by its bytes; what is left out of a picture; and files made to deceive. T17 */
#include <string.h>

#include "base/buf.h"
#include "platform/files/files_inside.h"
#include "tests/files_made.h"
#include "tests/test.h"

static struct slice
joined(struct slice one, struct slice other)
{
	struct buf out = buf_new(test_arena(), one.length + other.length);

	buf_slice(&out, one);
	buf_slice(&out, other);
	return buf_as_slice(&out);
}

static bool
holds(struct slice bytes, const char *what)
{
	return memmem(bytes.at, bytes.length, what, strlen(what)) != NULL;
}

static void
is_taken(struct slice bytes, enum file_kind kind)
{
	struct file_seen seen = file_look(test_arena(), bytes);

	if (seen.refused != NULL)
		FAIL("a %s is refused: %s", file_kind_words(kind), seen.refused);
	CHECK_TEXT(file_kind_word(seen.kind), file_kind_word(kind));
	CHECK(seen.bytes.length > 0);
}

static void
is_refused(const char *what, struct slice bytes)
{
	if (file_look(test_arena(), bytes).refused == NULL)
		FAIL("%s is taken", what);
}

static const char *
refusal(struct slice bytes)
{
	const char *words = file_look(test_arena(), bytes).refused;

	return words != NULL ? words : "it is taken";
}

TEST(files_on_the_list_are_known_by_their_bytes)
{
	static const char *const excel[] = { "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>", NULL };

	is_taken(made_pdf(""), FILE_PDF);
	is_taken(made_jpeg(640, 480, 6, ""), FILE_JPEG);
	is_taken(made_png(640, 480, ""), FILE_PNG);
	is_taken(made_docx(NULL), FILE_DOCX);
	is_taken(made_archive(excel), FILE_XLSX);
	is_taken(made_odt(), FILE_ODT);
	is_taken(SLICE("Dear Ruth,\r\n\tKyle was seen today. \xc2\xa3""5 \xe2\x80\x93 paid.\n"), FILE_TEXT);
	for (int i = 0; i < FILE_KINDS; i++)
		CHECK_NUMBER(file_kind_of(file_kind_word((enum file_kind)i)), i);
}

TEST(a_photograph_loses_where_it_was_taken_and_keeps_how_it_is_turned)
{
	struct file_seen seen = file_look(test_arena(), made_jpeg(640, 480, 6, "GPSLatitude behind the end"));
	struct file_seen again;

	CHECK(seen.refused == NULL);
	CHECK(!holds(seen.bytes, "GPS"));
	CHECK(!holds(seen.bytes, "Hollin"));
	CHECK(!holds(seen.bytes, "adobe"));
	CHECK(holds(seen.bytes, "JFIF"));
	CHECK(memmem(seen.bytes.at, seen.bytes.length, "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06", 26) != NULL);
	CHECK(memmem(seen.bytes.at, seen.bytes.length, "\x12\xff\x00\x34\xff\xd0\x56\xff\xd9", 9) != NULL); /* the dots are as they were */
	again = file_look(test_arena(), seen.bytes);
	CHECK(again.refused == NULL && again.bytes.length == seen.bytes.length && memcmp(again.bytes.at, seen.bytes.at, seen.bytes.length) == 0);
	seen = file_look(test_arena(), made_jpeg(640, 480, 1, ""));
	CHECK(!holds(seen.bytes, "Exif"));
	seen = file_look(test_arena(), made_png(640, 480, "GPS behind"));
	CHECK(seen.refused == NULL);
	CHECK(!holds(seen.bytes, "GPS"));
	CHECK(!holds(seen.bytes, "Hollin"));
	CHECK(holds(seen.bytes, "IDAT"));
}

TEST(a_file_that_is_on_no_list_or_acts_by_itself_is_refused_with_what_to_do)
{
	static const char *const zipped[] = { "letter.txt", "Dear Ruth", NULL };

	CHECK_HAS(refusal((struct slice){ NULL, 0 }), "empty");
	CHECK_HAS(refusal(SLICE("MZ\x90\0\3\0\0")), "PDF");
	CHECK_HAS(refusal(SLICE("GIF89a\1\0\1\0")), "PDF");
	CHECK_HAS(refusal(SLICE(" \n<html><script>alert(1)</script>")), "We do not take");
	CHECK_HAS(refusal(SLICE("<svg xmlns='http://www.w3.org/2000/svg'/>")), "We do not take");
	CHECK_HAS(refusal(SLICE("{\\rtf1 hello}")), "We do not take");
	CHECK_HAS(refusal(SLICE("#!/bin/sh\nrm -rf /\n")), "We do not take");
	CHECK_HAS(refusal(SLICE("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old")), "old Office");
	CHECK_HAS(refusal(SLICE("\0\0\0\x18""ftypheic")), "HEIC");
	CHECK_HAS(refusal(made_archive(zipped)), "archive");
	CHECK_HAS(refusal(made_docx("word/vbaProject.bin")), "macros");
	CHECK_HAS(refusal(made_docx("word/activeX/activeX1.bin")), "program");
	CHECK_HAS(refusal(made_docx("word/embeddings/oleObject1.bin")), "another file");
	CHECK_HAS(refusal(made_pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")), "program");
	CHECK_HAS(refusal(made_pdf("/OpenAction << /S /J#61vaScript >>")), "program");
	CHECK_HAS(refusal(made_pdf("/OpenAction << /S /Launch /F (cmd.exe) >>")), "starts another program");
	CHECK_HAS(refusal(made_pdf("/Names << /EmbeddedFiles 4 0 R >>")), "another file");
	CHECK_HAS(refusal(made_pdf("/Encrypt 5 0 R")), "password");
}

TEST(a_file_that_is_two_kinds_in_one_is_refused)
{
	struct slice archive = made_docx(NULL), pdf = made_pdf("");
	struct buf moved = buf_new(test_arena(), 1 << 16);

	is_refused("a PDF with an archive at its end", joined(pdf, archive));
	is_refused("an archive with a PDF before it", joined(SLICE("PK\x03\x04"), joined(pdf, archive)));
	is_refused("text with an archive at its end", joined(SLICE("Dear Ruth\n"), archive));
	is_refused("an archive with bytes between its parts and its list", joined(slice_part(archive, 0, archive.length - 22), joined(SLICE("<script>"), slice_part(archive, archive.length - 22, 22))));
	is_refused("a PDF that goes on behind its end", joined(pdf, SLICE("<html>")));
	is_refused("a PDF that begins later", joined(SLICE("MZ  "), pdf));
	/* A picture is cut at its end, so that what stands behind it is gone. */
	CHECK(!holds(file_look(test_arena(), made_jpeg(8, 8, 0, "PK\x05\x06")).bytes, "PK"));
	CHECK(!holds(file_look(test_arena(), made_png(8, 8, "<script>")).bytes, "<script>"));
	/* The list names one part, the head before it another. */
	buf_slice(&moved, archive);
	moved.at[30] = 'X';
	is_refused("an archive whose list says another name", buf_as_slice(&moved));
}

TEST(pictures_and_archives_that_claim_to_be_huge_are_refused_unopened)
{
	struct slice docx = made_docx(NULL);
	char *bomb = arena_copy_slice(test_arena(), docx);
	size_t list = docx.length - 22 - (46 * 3 + 19 + 11 + 17);

	CHECK_HAS(refusal(made_jpeg(65000, 65000, 0, "")), "larger than any photograph");
	CHECK_HAS(refusal(made_jpeg(640, 0, 0, "")), "larger than any photograph");
	CHECK_HAS(refusal(made_png(0x7fffffff, 1, "")), "larger than any photograph");
	CHECK_HAS(refusal(made_png(25000, 25000, "")), "larger than any photograph");
	/* The first part says that it is packed, and 3 GB unpacked, in both places. */
	CHECK(memcmp(bomb + list, "PK\x01\x02", 4) == 0);
	memcpy(bomb + list + 10, "\x08\0", 2);
	memcpy(bomb + list + 24, "\0\0\0\xb0", 4);
	memcpy(bomb + 8, "\x08\0", 2);
	memcpy(bomb + 22, "\0\0\0\xb0", 4);
	CHECK_HAS(refusal((struct slice){ bomb, docx.length }), "very large");
}

TEST(a_file_that_is_cut_off_anywhere_or_damaged_is_refused_or_a_whole_one)
{
	const struct slice all[] = { made_pdf(""), made_jpeg(64, 48, 3, ""), made_png(64, 48, ""), made_docx(NULL), made_odt() };

	for (size_t f = 0; f < sizeof(all) / sizeof(all[0]); f++) {
		for (size_t length = 1; length + 1 < all[f].length; length++) {
			struct arena *arena = arena_new(1 << 20);
			char *exact = arena_copy_slice(arena, slice_part(all[f], 0, length));

			/* Less than its first bytes say what it is, and a letter or two are text. */
			if (file_look(arena, (struct slice){ exact, length }).refused == NULL && length >= 5)
				FAIL("file %zu is taken when it is cut off after %zu of %zu bytes", f, length, all[f].length);
			arena_free(arena);
		}
		for (size_t at = 0; at < all[f].length; at++) {
			struct arena *arena = arena_new(1 << 20);
			char *changed = arena_copy_slice(arena, all[f]);

			changed[at] = (char)~changed[at];
			(void)file_look(arena, (struct slice){ changed, all[f].length }); /* the sanitizers look on */
			arena_free(arena);
		}
	}
}

TEST(a_name_is_given_out_without_what_could_harm_and_with_the_ending_of_its_kind)
{
	static const struct { const char *given; enum file_kind kind; const char *safe; } names[] = {
		{ "Letter.pdf", FILE_PDF, "Letter.pdf" }, { "letter.pdf.exe", FILE_PDF, "letter.pdf" }, { "photo.JPG", FILE_JPEG, "photo.jpg" }, { "Report 3.2", FILE_DOCX, "Report 3.2.docx" },
		{ "../../etc/passwd", FILE_TEXT, "etc_passwd.txt" }, { "", FILE_PDF, "file.pdf" }, { "...", FILE_PNG, "file.png" }, { ".htaccess", FILE_TEXT, "htaccess.txt" },
		{ "a\r\nSet-Cookie: x", FILE_TEXT, "aSet-Cookie_ x.txt" }, { "zo\xc3\xab.odt", FILE_ODT, "zo\xc3\xab.odt" }, { "gpj.\xe2\x80\xae""exe", FILE_JPEG, "gpj.jpg" },
		{ "\xff\xfe", FILE_PDF, "file.pdf" }, { "CON\"<>|?*.pdf", FILE_PDF, "CON______.pdf" }, { "-rf.txt", FILE_TEXT, "rf.txt" } };
	char *length = arena_take(test_arena(), 600);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		CHECK_TEXT(file_name_safe(test_arena(), names[i].given, names[i].kind), names[i].safe);
	memset(length, 'a', 599);
	CHECK_NUMBER(strlen(file_name_safe(test_arena(), length, FILE_PDF)), 104);
}
