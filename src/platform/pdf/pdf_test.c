/* pdf_test.c -- documents as people and programs get them: read back by poppler and qpdf, tools that know nothing of ours. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "platform/pdf/pdf_inside.h"
#include "tests/test.h"

#define ARENA_BYTES ((size_t)256 * 1024 * 1024)

static struct pdf_document *
new_document(struct arena *arena)
{
	struct pdf_document *document = pdf_document_new(arena, "Our Family Support Plan", "en-GB");

	CHECK(instant_read(SLICE("2026-10-08T15:30:00.000Z"), &document->made_at));
	return document;
}

/* What a tool says about the document: "%s" in the command stands for its file. */
static const char *
tool(struct arena *arena, const struct pdf_document *document, const char *command)
{
	char path[] = "/tmp/windscreen-pdf-XXXXXX";
	struct slice pdf = { 0 };
	struct buf said = buf_new(arena, 64 * 1024 * 1024);
	char piece[4096];
	size_t got;
	int file = mkstemp(path);

	CHECK_NUMBER(pdf_render(document, arena, &pdf), OK);
	CHECK(file >= 0 && pdf.length > 0 && write(file, pdf.at, pdf.length) == (ssize_t)pdf.length);
	close(file);

	const char *place = strstr(command, "%s");
	FILE *out = popen(arena_format(arena, "%s%s%s", arena_copy_slice(arena, (struct slice){ command, (size_t)(place - command) }), path, place + 2), "r");

	while (out != NULL && (got = fread(piece, 1, sizeof(piece), out)) > 0) {
		for (size_t i = 0; i < got; i++)
			piece[i] = piece[i] == '\0' ? ' ' : piece[i];
		buf_put(&said, piece, got);
	}
	CHECK(out != NULL && pclose(out) == 0);
	unlink(path);
	return said.length == 0 ? "" : said.at;
}

static int
times(const char *text, const char *part)
{
	int count = 0;

	for (text = strstr(text, part); text != NULL; text = strstr(text + 1, part))
		count++;
	return count;
}

/* Without white space, form feeds and the marks of direction that pdftotext puts around right-to-left words. */
static const char *
squeezed(struct arena *arena, const char *text)
{
	struct buf kept = buf_new(arena, strlen(text) + 1);

	for (; *text != '\0'; text++) {
		if (text_starts_with(text, "\xe2\x80\xaa") || text_starts_with(text, "\xe2\x80\xab") || text_starts_with(text, "\xe2\x80\xac"))
			text += 2;
		else if (strchr(" \n\t\f\r", *text) == NULL)
			buf_byte(&kept, *text);
	}
	return kept.length == 0 ? "" : kept.at;
}

/* ---- nothing is lost ----------------------------------------------------------------------------------------- */

/* Without hyphens: pdftotext takes those at line ends for its own. */
static const char *
random_text(struct arena *arena, struct id_source *random, size_t words)
{
	static const char *const pieces[] = { "a", "e", "sh", "ff", "fi", "Th", "o", "ł", "ż", "ę", "é", "ß", "α", "Ж", "1", "7", "'", ".", ",", "(", "&", "<", "%", "\\", "们", "家" };
	struct buf text = buf_new(arena, 16 * 1024 * 1024);

	for (size_t i = 0; i < words; i++) {
		size_t length = 1 + id_random_below(random, id_random_below(random, 20) == 0 ? 150 : 9);

		for (size_t j = 0; j < length; j++)
			buf_text(&text, pieces[id_random_below(random, sizeof(pieces) / sizeof(pieces[0]))]);
		buf_byte(&text, id_random_below(random, 25) == 0 ? '\n' : ' ');
	}
	return text.at;
}

TEST(every_word_typed_comes_out_again)
{
	struct id_source *random = id_source_seeded(11);

	for (int round = 0; round < 4; round++) {
		struct arena *arena = arena_new(ARENA_BYTES);
		struct pdf_document *document = new_document(arena);
		struct buf typed = buf_new(arena, 16 * 1024 * 1024);

		document->page_words = "";
		document->large_type = round % 2 == 1;
		for (int i = 0; i < 6; i++) {
			const char *text = random_text(arena, random, 10 + id_random_below(random, 150));

			switch (i) {
			case 0:
				pdf_heading(&document->blocks, 2, text);
				break;
			case 1:
				pdf_voice(&document->blocks, text, NULL);
				break;
			case 2:
				pdf_paragraph(pdf_panel(&document->blocks), PDF_BOLD, text);
				break;
			case 3:
				pdf_paragraph(&document->blocks, PDF_SOFT, text);
				break;
			case 4:
				pdf_row(pdf_table(&document->blocks, NULL, &(struct pdf_column){ .share = 1 }, 1), &text);
				break;
			default:
				pdf_paragraph(pdf_group(&document->blocks), PDF_PLAIN, text);
				break;
			}
			buf_text(&typed, text);
		}
		CHECK_TEXT(squeezed(arena, tool(arena, document, "pdftotext %s -")), squeezed(arena, typed.at));
		arena_free(arena);
	}
	id_source_free(random);
}

TEST(ten_thousand_words_and_a_word_of_ten_thousand_letters_flow_over_pages)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = new_document(arena);
	struct buf words = buf_new(arena, 1024 * 1024), word = buf_new(arena, 1024 * 1024);

	document->page_words = "";
	for (int i = 0; i < 10000; i++)
		buf_format(&words, "w%d ", i);
	for (int i = 0; i < 10000; i++)
		buf_byte(&word, (char)('a' + i % 26));
	pdf_paragraph(&document->blocks, PDF_PLAIN, words.at);
	pdf_voice(&document->blocks, word.at, "Amy");

	const char *structure = tool(arena, document, "pdfinfo -struct-text %s 2>&1");

	/* One paragraph stays one for those who listen, over however many pages; the word and whose it is are two more. */
	CHECK_NUMBER(times(structure, "P (block)"), 3);
	CHECK_TEXT(squeezed(arena, tool(arena, document, "pdftotext %s -")),
	    squeezed(arena, arena_format(arena, "%s%sAmy", words.at, word.at)));
	arena_free(arena);
}

TEST(words_from_right_to_left_come_out_again)
{
	static const char *const sentences[] = { "میں چاہتا ہوں کہ دادا زیادہ آئیں", "نحن نحب أطفالنا ونريد أن تكون", "אנחנו רוצים ערבים שקטים" };
	static const char *const languages[] = { "ur", "ar", "he" };

	for (size_t i = 0; i < 3; i++) {
		struct arena *arena = arena_new(ARENA_BYTES);
		struct pdf_document *document = pdf_document_new(arena, "Plan", languages[i]);
		struct slice rest = slice_of(sentences[i]), word;

		pdf_voice(&document->blocks, sentences[i], NULL);

		const char *out = tool(arena, document, "pdftotext %s -");

		while (slice_cut(&rest, ' ', &word))
			CHECK(strstr(out, arena_copy_slice(arena, word)) != NULL);
		arena_free(arena);
	}
}

TEST(a_telephone_number_keeps_its_order_among_right_to_left_words)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = pdf_document_new(arena, "Plan", "ar");

	pdf_paragraph(&document->blocks, PDF_PLAIN, "اتصل بالرقم 0151 496 0142 في أي وقت.");
	pdf_paragraph(&document->blocks, PDF_BOLD, "0151 496 0199");

	const char *out = tool(arena, document, "pdftotext %s -");

	CHECK(strstr(out, "0151 496 0142") != NULL);
	CHECK(strstr(out, "0151 496 0199") != NULL);
	arena_free(arena);
}

TEST(what_follows_a_ligature_is_still_read_aloud)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = pdf_document_new(arena, "Plan", "ur");

	pdf_paragraph(&document->blocks, PDF_PLAIN, "پہلا خاندان");
	CHECK(strstr(tool(arena, document, "pdfinfo -struct-text %s 2>&1"), "خاندان") != NULL);

	document = new_document(arena);
	pdf_heading(&document->blocks, 2, "Something you see differently, in the office");
	CHECK(strstr(tool(arena, document, "pdfinfo -struct-text %s 2>&1"), "Something you see differently, in the office") != NULL);
	arena_free(arena);
}

TEST(bytes_that_are_no_text_still_make_a_document)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = new_document(arena);

	pdf_paragraph(&document->blocks, PDF_PLAIN, "before \xff\xfe\x01\x02 after\r\nline");
	pdf_heading(&document->blocks, 1, NULL);
	pdf_voice(&document->blocks, NULL, NULL);
	CHECK(strstr(tool(arena, document, "pdftotext %s -"), "before \xef\xbf\xbd\xef\xbf\xbd after\nline") != NULL);
	arena_free(arena);
}

TEST(codes_that_are_no_character_still_make_a_document)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = new_document(arena);

	pdf_paragraph(&document->blocks, PDF_PLAIN, "a\xef\xbf\xbe" "b\xef\xbf\xbf" "c\xef\xb7\x90" "d\xef\xb7\xaf" "e\xf0\x9f\xbf\xbe" "f\xf4\x8f\xbf\xbf" "g");
	CHECK(strstr(tool(arena, document, "pdftotext %s -"), "a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd" "d\xef\xbf\xbd" "e\xef\xbf\xbd" "f\xef\xbf\xbd" "g") != NULL);
	arena_free(arena);
}

/* ---- how it reads aloud -------------------------------------------------------------------------------------- */

static struct pdf_document *
plan(struct arena *arena)
{
	static const struct pdf_column columns[] = { { "What will happen", 0.5, true }, { "Who", 0.2, false }, { "By", 0.3, false } };
	struct pdf_document *document = new_document(arena);
	struct pdf_blocks *blocks = &document->blocks, *wide, *panel;

	document->copy_line = "Copy for Amy. Version 2, agreed Thursday 8 October 2026.";
	document->reference = "EP-7K3M-Q2WX-5";
	document->footer = "Ask us for this in large type.";
	pdf_heading(blocks, 1, "Our plan");
	pdf_beside(blocks, &wide, &panel);
	pdf_heading(wide, 3, "What is going well");
	pdf_paragraph(wide, PDF_PLAIN, "Amy loves her boys and tells them so every day, and Pauline and Joe are close by and want to help.");
	pdf_paragraph(panel, PDF_BOLD, "Ruth Adeyemi, 0151 496 0142");
	pdf_voice(blocks, "I want somebody to pick me for football.", "Kyle, 6");

	struct pdf_block *table = pdf_table(blocks, "Who does what", columns, 3);

	pdf_row(table, (const char *[]){ "Same bedtime every night", "Amy", "" });

	struct pdf_block *list = pdf_list(blocks, false);

	pdf_item(list, "Bath");
	pdf_pair(pdf_pairs(blocks), "School", "Hollin Lane");
	pdf_scale(blocks, "Kyle", 7, 5, NULL);
	pdf_windscreen(blocks, (const char *[]){ "Universal Services", "Early Help" }, 2, 1, 0, "NOW", "BEFORE", "Early Help since 7 September 2026.");
	blocks->language = "pl";
	pdf_paragraph(blocks, PDF_PLAIN, "Zażółć gęślą jaźń.");
	blocks->language = NULL;
	pdf_write_box(blocks, "Something you see differently?", "Write it here.", 3);
	pdf_signature(pdf_signatures(blocks), "Amy", "Agreed, 8 October 2026");
	return document;
}

/* R-CORE-17 R-PLAN-13 R-LP-20 R-ASMT-11 R-ASMT-24 */
TEST(a_plan_has_the_structure_that_readers_who_listen_need)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	const char *structure = tool(arena, plan(arena), "pdfinfo -struct-text %s 2>&1");
	static const char *const lines[] = { "Document\n", "  H1 (block)\n    \"Our plan\"", "  H3 (block)\n    \"What is going well\"",
		"  P (block)\n    \"Amy loves her boys and tells them so every day, and Pauline and Joe are close by and want to help.\"",
		"  P (block)\n    \"Copy for Amy. Version 2, agreed Thursday 8 October 2026.\"", "\"Ruth Adeyemi, 0151 496 0142\"",
		"  BlockQuote\n    P (block)\n      \"I want somebody to pick me for football.\"\n    P (block)\n      \"Kyle, 6\"",
		"  Table (block):\n     /Summary (Who does what)\n", "      TH:\n         /Scope /Column\n        \"What will happen\"",
		"      TH:\n         /Scope /Row\n        \"Same bedtime every night\"\n      TD\n        \"Amy\"\n      TD\n",
		"  L (block)\n    LI (block)\n      Lbl (block)\n        \"•\"\n      LBody (block)\n        \"Bath\"",
		"      TH:\n         /Scope /Row\n        \"School\"", "  Figure\n", "  H2 (block)\n    \"Something you see differently?\"",
		"\"Amy Agreed, 8 October 2026\"" };

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (strstr(structure, lines[i]) == NULL)
			CHECK_TEXT(structure, lines[i]);
	CHECK_NUMBER(times(structure, "Warning"), 0);
	CHECK_NUMBER(times(structure, "Error"), 0);
	CHECK_NUMBER(times(structure, "Page 1"), 0); /* the foot of a page is not read aloud */
	arena_free(arena);
}

TEST(the_file_says_language_title_scopes_alternatives_and_decoration)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = plan(arena);
	const char *file = tool(arena, document, "qpdf --qdf --object-streams=disable %s -");
	static const char *const parts[] = { "/Lang (en-GB)", "/Lang (pl)", "/DisplayDocTitle true", "/Marked true", "/Scope /Column", "/Scope /Row",
		"/Alt (Kyle: 7 out of 10, 5 before)", "/Alt (Early Help since 7 September 2026.)", "/Artifact BMC", "/Title (Our Family Support Plan)" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strstr(file, parts[i]) == NULL)
			CHECK_TEXT("missing", parts[i]);
	CHECK(strstr(tool(arena, document, "qpdf --check %s"), "No syntax or stream encoding errors found") != NULL);
	arena_free(arena);
}

TEST(the_description_of_the_file_names_nobody)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = plan(arena);
	const char *description = tool(arena, document, "pdfinfo %s");

	CHECK(strstr(description, "Our Family Support Plan") != NULL);
	CHECK(strstr(description, "Amy") == NULL && strstr(description, "Kyle") == NULL && strstr(description, "Ruth") == NULL);
	CHECK(strstr(description, "Author") == NULL);
	CHECK(strstr(description, "2026") != NULL);
	document->author = "Hollin Lane Early Help";
	document->made_at = instant_none();
	description = tool(arena, document, "pdfinfo %s");
	CHECK(strstr(description, "Hollin Lane Early Help") != NULL);
	CHECK(strstr(description, "CreationDate") == NULL);
	arena_free(arena);
}

TEST(the_same_document_gives_the_same_bytes)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct slice one = { 0 }, other = { 0 };

	CHECK_NUMBER(pdf_render(plan(arena), arena, &one), OK);
	CHECK_NUMBER(pdf_render(plan(arena), arena, &other), OK);
	CHECK(one.length > 1000 && one.length == other.length && memcmp(one.at, other.at, one.length) == 0);
	arena_free(arena);
}

/* ---- how it stands on paper ---------------------------------------------------------------------------------- */

TEST(each_page_says_which_of_how_many_it_is)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = plan(arena);

	pdf_page_break(&document->blocks);
	pdf_page_break(&document->blocks); /* two in a row are one */
	pdf_paragraph(&document->blocks, PDF_PLAIN, "The last page.");
	CHECK(strstr(tool(arena, document, "pdftotext -l 1 %s -"), "Page 1 of 2") != NULL);
	CHECK(strstr(tool(arena, document, "pdftotext -f 2 %s -"), "Page 2 of 2") != NULL);
	CHECK(strstr(tool(arena, document, "pdftotext -f 2 %s -"), "Ask us for this in large type.") != NULL);
	document->page_words = "Strona {page} z {pages}";
	CHECK(strstr(tool(arena, document, "pdftotext -l 1 %s -"), "Strona 1 z 2") != NULL);
	arena_free(arena);
}

static struct pdf_document *
long_table(struct arena *arena, int rows)
{
	static const struct pdf_column columns[] = { { "What will happen", 0, true }, { "Whose turn", 0.3, false } };
	struct pdf_document *document = new_document(arena);
	struct pdf_block *table = pdf_table(&document->blocks, "Turns", columns, 2);

	for (int i = 0; i < rows; i++)
		pdf_row(table, (const char *[]){ arena_format(arena, "first%d and a few more words so that it takes three lines or so, whatever the type, last%d", i, i), "Amy" });
	return document;
}

TEST(the_heads_of_a_table_stand_on_every_page_and_are_read_once)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = long_table(arena, 60);
	const char *out = tool(arena, document, "pdftotext -layout %s -"), *structure = tool(arena, document, "pdfinfo -struct-text %s 2>&1");
	int pages = times(out, "\f");

	CHECK(pages > 2);
	CHECK_NUMBER(times(out, "Whose turn"), pages);
	CHECK_NUMBER(times(structure, "Table (block)"), 1);
	CHECK_NUMBER(times(structure, "\"Whose turn\""), 1);
	CHECK_NUMBER(times(structure, "    TR\n"), 61);
	arena_free(arena);
}

TEST(a_row_never_splits_over_two_pages)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = long_table(arena, 60);
	struct slice rest = slice_of(tool(arena, document, "pdftotext -layout %s -")), page;

	document->large_type = true;
	for (int size = 0; size < 2; size++, rest = slice_of(tool(arena, document, "pdftotext -layout %s -")))
		while (slice_cut(&rest, '\f', &page)) {
			const char *text = arena_copy_slice(arena, page);

			CHECK_NUMBER(times(text, "first"), times(text, "last"));
		}
	arena_free(arena);
}

TEST(a_row_taller_than_a_page_goes_on_and_stays_one_row_for_those_who_listen)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = long_table(arena, 1);
	struct buf words = buf_new(arena, 1024 * 1024);

	for (int i = 0; i < 1500; i++)
		buf_format(&words, "word%d ", i);
	pdf_row(document->blocks.first, (const char *[]){ "long", words.at });

	const char *structure = tool(arena, document, "pdfinfo -struct-text %s 2>&1");

	CHECK_NUMBER(times(structure, "    TR\n"), 3);
	CHECK_NUMBER(times(structure, "TD\n"), 2);
	CHECK(strstr(tool(arena, document, "pdftotext %s -"), "word1499") != NULL);
	arena_free(arena);
}

TEST(what_belongs_together_stays_on_one_page)
{
	for (int lines = 30; lines < 46; lines++) {
		struct arena *arena = arena_new(ARENA_BYTES);
		struct pdf_document *document = new_document(arena);
		struct slice rest, page;

		for (int i = 0; i < lines; i++)
			pdf_paragraph(&document->blocks, PDF_SOFT, "A line.");
		pdf_heading(&document->blocks, 2, "Head1");
		pdf_paragraph(&document->blocks, PDF_PLAIN, "Text1.");
		pdf_voice(&document->blocks, "Quote1\nQuote2\nQuote3", "Said1");

		struct pdf_blocks *group = pdf_group(&document->blocks);

		for (int i = 0; i < 5; i++)
			pdf_paragraph(group, PDF_PLAIN, "Group.");
		pdf_write_box(&document->blocks, "Differently", "Here", 3);
		rest = slice_of(tool(arena, document, "pdftotext %s -"));
		while (slice_cut(&rest, '\f', &page)) {
			const char *text = arena_copy_slice(arena, page);

			CHECK_NUMBER(times(text, "Head1"), times(text, "Text1"));
			CHECK_NUMBER(times(text, "Quote1"), times(text, "Said1"));
			CHECK(times(text, "Group.") == 0 || times(text, "Group.") == 5);
			CHECK_NUMBER(times(text, "Differently"), times(text, "Here"));
		}
		arena_free(arena);
	}
}

/* How high poppler finds the first word of the page. */
static double
word_height(const char *boxes)
{
	const char *word = strstr(boxes, ">Amy</word>"), *top = NULL, *bottom = NULL;

	for (const char *at = boxes; word != NULL && at < word; at++) {
		if (text_starts_with(at, "yMin=\""))
			top = at + 6;
		if (text_starts_with(at, "yMax=\""))
			bottom = at + 6;
	}
	return top == NULL || bottom == NULL ? 0 : strtod(bottom, NULL) - strtod(top, NULL);
}

TEST(large_type_is_larger)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = new_document(arena);

	pdf_paragraph(&document->blocks, PDF_PLAIN, "Amy loves her boys.");

	double normal = word_height(tool(arena, document, "pdftotext -bbox %s -"));

	document->large_type = true;

	double large = word_height(tool(arena, document, "pdftotext -bbox %s -"));

	CHECK(normal > 8 && large / normal > 1.38 && large / normal < 1.40); /* 16 to 11.5 */
	arena_free(arena);
}

/* ---- limits -------------------------------------------------------------------------------------------------- */

TEST(what_is_beyond_the_limits_is_refused)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = new_document(arena);
	struct pdf_blocks *inner = &document->blocks;
	struct slice pdf;

	for (int depth = 0; depth < PDF_MOST_DEPTH; depth++)
		inner = pdf_panel(inner);
	pdf_paragraph(inner, PDF_PLAIN, "Deep, but not too deep.");
	CHECK_NUMBER(pdf_render(document, arena, &pdf), OK);
	inner = pdf_group(inner);
	CHECK_NUMBER(pdf_render(document, arena, &pdf), INVALID);

	document = new_document(arena);
	for (int i = 0; i <= PDF_MOST_BLOCKS; i++)
		pdf_page_break(&document->blocks);
	CHECK_NUMBER(pdf_render(document, arena, &pdf), INVALID);

	document = new_document(arena);
	for (int i = 0; i <= PDF_MOST_PAGES; i++) {
		pdf_page_break(&document->blocks);
		pdf_paragraph(&document->blocks, PDF_PLAIN, "A page.");
	}
	CHECK_NUMBER(pdf_render(document, arena, &pdf), UNAVAILABLE);

	document = pdf_document_new(arena, "", "en");
	CHECK_NUMBER(pdf_render(document, arena, &pdf), INVALID);
	document = pdf_document_new(arena, "Plan", "en");
	CHECK_NUMBER(pdf_render(document, arena, &pdf), OK); /* nothing in it is still a page */
	arena_free(arena);
}

/* ---- the tag pass -------------------------------------------------------------------------------------------- */

TEST(paint_outside_tags_becomes_decoration)
{
	static const struct { const char *content, *marked; } cases[] = {
		{ "q 1 0 0 rg 0 0 5 5 re f Q", "q 1 0 0 rg\n/Artifact BMC\n 0 0 5 5 re f\nEMC Q" },
		{ "/P << /MCID 0 >> BDC BT (a) Tj ET EMC", "/P << /MCID 0 >> BDC BT (a) Tj ET EMC" },
		{ "BT (a \\) b) Tj ET /P << /MCID 0 >> BDC EMC", "BT\n/Artifact BMC\n (a \\) b) Tj\nEMC ET /P << /MCID 0 >> BDC EMC" },
		{ "/P << /MCID 0 >> BDC (a) Tj /Span << /ActualText <feff0020> >> BDC EMC (b) Tj EMC", "/P << /MCID 0 >> BDC (a) Tj\n (b) Tj EMC" },
		{ "/P << /MCID 0 >> BDC (a) Tj /Span << /ActualText <feff0066> >> BDC (x) Tj EMC (b) Tj EMC",
		    "/P << /MCID 0 >> BDC (a) Tj\nEMC\n/Span << /ActualText <feff0066> /MCID 7 >> BDC (x) Tj\nEMC\n/P << /MCID 8 >> BDC (b) Tj EMC" },
		{ "10 20 m 30 40 l S", "\n/Artifact BMC\n10 20 m 30 40 l S\nEMC\n" },
		{ "", "" },
		{ "(never ends", "(never ends" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(1024 * 1024);
		struct pdf_splits splits = { .arena = arena, .next = 7 };
		struct slice marked = pdf_content_mark(slice_of(cases[i].content), &splits, arena);

		CHECK_TEXT(arena_copy_slice(arena, marked), cases[i].marked);
		CHECK_NUMBER((int)splits.count, i == 4 ? 2 : 0);
		arena_free(arena);
	}
}

/* ---- as JSON ------------------------------------------------------------------------------------------------- */

TEST(a_document_survives_the_way_to_another_process)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = plan(arena), *read = NULL;
	struct slice json = { 0 }, again = { 0 }, one = { 0 }, other = { 0 };

	document->author = "Hollin Lane";
	document->large_type = true;
	CHECK_NUMBER(pdf_document_write(document, arena, &json), OK);
	CHECK_NUMBER(pdf_document_read(json, arena, &read), OK);
	CHECK_NUMBER(pdf_document_write(read, arena, &again), OK);
	CHECK_TEXT(json.at, again.at);
	CHECK_NUMBER(pdf_render(document, arena, &one), OK);
	CHECK_NUMBER(pdf_render(read, arena, &other), OK);
	CHECK(one.length == other.length && memcmp(one.at, other.at, one.length) == 0);
	arena_free(arena);
}

/* R-PERS-06 */
TEST(a_drawing_is_a_figure_with_its_words_and_the_same_bytes_each_time)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document = NULL;
	struct slice bytes[2];
	const char *structure;

	for (int i = 0; i < 2; i++) {
		struct pdf_block *drawing;

		document = pdf_document_new(arena, "Family drawing", "en-GB");
		drawing = pdf_drawing(&document->blocks, -30, 1400, 300, "Square: boy or man.");
		pdf_drawing_shape(drawing, &(struct pdf_shape){ .path = "M200 100h60v60h-60z", .fill = "#ffffff", .edge = "#1b2a30", .edge_width = 2.5, .dash = 7, .gap = 5 });
		pdf_drawing_shape(drawing, &(struct pdf_shape){ .path = "M300 130a30 30 0 1 0 60 0a30 30 0 1 0 -60 0z", .edge = "#1b2a30", .edge_width = 2 });
		pdf_drawing_words(drawing, 230, 190, &(struct pdf_lettering){ "#1b2a30", 17, true, false }, "Kyle");
		CHECK_NUMBER(pdf_render(document, arena, &bytes[i]), OK);
	}
	CHECK(bytes[0].length == bytes[1].length && memcmp(bytes[0].at, bytes[1].at, bytes[0].length) == 0);
	structure = tool(arena, document, "pdfinfo -struct-text %s 2>&1");
	CHECK(strstr(structure, "Figure") != NULL && strstr(structure, "Kyle") != NULL && strstr(structure, "Square: boy or man.") != NULL);
	arena_free(arena);
}

#define DRAWING(LEFT, ROWS) "{\"kind\":\"drawing\",\"number\":9,\"second\":9,\"words\":\"" LEFT "\",\"said\":\"\",\"rows\":[" ROWS "]}"

TEST(json_that_is_not_exactly_a_document_is_refused)
{
	static const char frame[] = "{\"title\":\"Plan\",\"language\":\"en\",\"large_type\":false,\"blocks\":[%s]}";
	static const char *const good[] = { "", "{\"kind\":\"heading\",\"number\":1,\"words\":\"A\"}", "{\"kind\":\"page_break\"}",
		"{\"kind\":\"table\",\"columns\":[{\"head\":\"\",\"share\":1,\"names_row\":true}],\"rows\":[[\"a\"]]}",
		DRAWING("0", "[\"M1 2l3 4h5v-6a9 9 0 1 0 18 0q1 2 3 4z\",\"\",\"#1b2a30 none 2.5 7 5\"],[\"1 2\",\"Kyle\",\"#1b2a30 17 1 0\"]") };
	static const char *const wrong[] = { "1", "null", "{}", "{\"kind\":\"script\"}", "{\"kind\":\"heading\",\"number\":4,\"words\":\"A\"}",
		"{\"kind\":\"heading\",\"number\":1}", "{\"kind\":\"heading\",\"number\":1,\"words\":\"A\",\"rows\":[]}",
		"{\"kind\":\"heading\",\"number\":1,\"words\":\"A\",\"colour\":\"red\"}", "{\"kind\":\"heading\",\"number\":1,\"words\":\"A\",\"words\":\"B\"}",
		"{\"kind\":\"heading\",\"number\":1.5,\"words\":\"A\"}", "{\"kind\":\"heading\",\"number\":1,\"words\":\"\\u0000\"}",
		"{\"kind\":\"table\",\"columns\":[{\"head\":\"\",\"share\":1,\"names_row\":true}],\"rows\":[[\"a\",\"b\"]]}",
		"{\"kind\":\"table\",\"columns\":[{\"head\":\"\",\"share\":-1,\"names_row\":true}],\"rows\":[]}",
		"{\"kind\":\"table\",\"columns\":[{},{},{},{},{},{},{},{},{}],\"rows\":[]}",
		"{\"kind\":\"scale\",\"number\":11,\"second\":-1,\"words\":\"A\",\"said\":\"B\"}",
		"{\"kind\":\"windscreen\",\"number\":1,\"second\":0,\"words\":\"\",\"third\":\"\",\"said\":\"\",\"rows\":[[\"one\"]]}",
		DRAWING("x", ""), DRAWING("0", "[\"l3 4\",\"\",\"none none 1 0 0\"]"), DRAWING("0", "[\"M1 2C1 2 3 4 5 6\",\"\",\"none none 1 0 0\"]"), DRAWING("0", "[\"M1\",\"\",\"none none 1 0 0\"]"),
		DRAWING("0", "[\"M1 1e99\",\"\",\"none none 1 0 0\"]"), DRAWING("0", "[\"M1 nan\",\"\",\"none none 1 0 0\"]"), DRAWING("0", "[\"M1 2a9 8 0 1 0 18 0\",\"\",\"none none 1 0 0\"]"),
		DRAWING("0", "[\"M1 2\",\"\",\"red none 1 0 0\"]"), DRAWING("0", "[\"M1 2\",\"\",\"none none 1 2 0\"]"), DRAWING("0", "[\"1\",\"Kyle\",\"#1b2a30 17 1 0\"]"),
		DRAWING("0", "[\"1 2\",\"Kyle\",\"#1b2a30 0 1 0\"]"), "{\"kind\":\"drawing\",\"number\":20001,\"second\":9,\"words\":\"0\",\"said\":\"\",\"rows\":[]}",
		"{\"kind\":\"group\",\"inside\":{}}", "{\"kind\":\"beside\",\"inside\":[]}", "{\"kind\":\"paragraph\",\"number\":0,\"runs\":[{\"text\":1,\"bold\":false}]}" };
	struct arena *arena = arena_new(ARENA_BYTES);
	struct pdf_document *document;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		CHECK_NUMBER(pdf_document_read(slice_of(arena_format(arena, frame, good[i])), arena, &document), OK);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (pdf_document_read(slice_of(arena_format(arena, frame, wrong[i])), arena, &document) != INVALID)
			CHECK_TEXT("taken", wrong[i]);
	CHECK_NUMBER(pdf_document_read(SLICE(""), arena, &document), INVALID);
	CHECK_NUMBER(pdf_document_read(SLICE("[]"), arena, &document), INVALID);
	CHECK_NUMBER(pdf_document_read(SLICE("{\"title\":\"\",\"language\":\"en\",\"large_type\":false,\"blocks\":[]}"), arena, &document), INVALID);
	arena_free(arena);
}
