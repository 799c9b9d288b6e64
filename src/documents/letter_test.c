/* letter_test.c -- a council's letter, filled in for one family. */
#include <string.h>

#include "documents/letter.h"
#include "tests/test.h"

static const char invitation[] =
    "# Come and talk with us\n"
    "\n"
    "Dear {{parent_name}},\n"
    "\n"
    "We would like to meet you **on {{meeting_day}}** at {{ place }}.\n"
    "\n"
    "{{extra}}\n"
    "\n"
    "Please bring:\n"
    "\n"
    "- your *plan*\n"
    "- anybody you **want**\n"
    "\n"
    "1. First we listen.\n"
    "2. Then we talk.\n"
    "\n"
    "> {{child_words}}\n"
    ">\n"
    "> \xe2\x80\x94 {{child_name}}, 6\n"
    "\n"
    "Ask us: [our page](https://example.org/help) or [0151 496 0142](tel:0151 496 0142).\n";

static const struct letter_value values[] = { { "parent_name", "Amy <b>& Joe</b>" }, { "meeting_day", "Thursday **3** December" },
	{ "place", "Hollin Lane\nsmall library" }, { "extra", NULL }, { "child_words", "Pick me for {{football}}" }, { "child_name", "Kyle" } };
#define VALUE_COUNT (sizeof(values) / sizeof(values[0]))

TEST(a_letter_becomes_a_page_with_every_value_as_text)
{
	struct arena *arena = arena_new(4 * 1024 * 1024);
	struct problems problems = { .arena = arena };
	const char *html = NULL;

	CHECK_NUMBER(letter_html(slice_of(invitation), values, VALUE_COUNT, arena, &html, &problems), OK);
	CHECK_TEXT(html,
	    "<h1>Come and talk with us</h1>\n"
	    "<p>Dear Amy &lt;b&gt;&amp; Joe&lt;/b&gt;,</p>\n"
	    "<p>We would like to meet you <strong>on Thursday **3** December</strong> at Hollin Lane<br>small library.</p>\n"
	    "<p>Please bring:</p>\n"
	    "<ul>\n<li>your plan</li>\n<li>anybody you <strong>want</strong></li>\n</ul>\n"
	    "<ol>\n<li>First we listen.</li>\n<li>Then we talk.</li>\n</ol>\n"
	    "<blockquote><p>Pick me for {{football}}</p>\n<p>\xe2\x80\x94 Kyle, 6</p></blockquote>\n"
	    "<p>Ask us: <a href=\"https://example.org/help\">our page</a> or [0151 496 0142](tel:0151 496 0142).</p>\n");
	arena_free(arena);
}

TEST(a_letter_becomes_blocks_of_a_document)
{
	struct arena *arena = arena_new(4 * 1024 * 1024);
	struct problems problems = { .arena = arena };
	struct pdf_document *document = pdf_document_new(arena, "Letter", "en-GB");
	struct slice json = { 0 };

	CHECK_NUMBER(letter_blocks(slice_of(invitation), values, VALUE_COUNT, &document->blocks, &problems), OK);
	CHECK_NUMBER((int)document->blocks.count, 8);
	CHECK_NUMBER(pdf_document_write(document, arena, &json), OK);
	CHECK(strstr(json.at, "{\"text\":\"on Thursday **3** December\",\"bold\":true}") != NULL);
	CHECK(strstr(json.at, "\"words\":\"Pick me for {{football}}\",\"said\":\"Kyle, 6\"") != NULL);
	CHECK(strstr(json.at, "[\"your plan\"],[\"anybody you want\"]") != NULL);
	CHECK(strstr(json.at, "our page (https://example.org/help)") != NULL);
	arena_free(arena);
}

TEST(what_a_letter_cannot_hold_is_said_with_its_line)
{
	static const struct { const char *markdown, *words; } wrong[] = {
		{ "Dear {{somebody}}", "Line 1: there is nothing called {{somebody}} to fill in" },
		{ "Hello\n\nDear {{name", "Line 3: a place that begins with {{ must end with }}" },
		{ "<script>alert(1)</script>", "Line 1: a letter cannot hold HTML, pictures or code" },
		{ "See <b>this</b>", "Line 1: a letter cannot hold HTML, pictures or code" },
		{ "![a](https://example.org/a.png)", "Line 1: a letter cannot hold HTML, pictures or code" },
		{ "`code`", "Line 1: a letter cannot hold HTML, pictures or code" },
		{ "[here](javascript:alert)", "Line 1: a link must go to an address that begins with https://, mailto: or tel:" },
		{ "#### Small", "Line 1: headings have one, two or three # signs" },
		{ "- one\n  - two", "Line 2: a list or quote cannot stand inside another" },
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct arena *arena = arena_new(4 * 1024 * 1024);
		struct problems problems = { .arena = arena };
		struct pdf_document *document = pdf_document_new(arena, "Letter", "en-GB");

		CHECK_NUMBER(letter_blocks(slice_of(wrong[i].markdown), NULL, 0, &document->blocks, &problems), INVALID);
		CHECK_TEXT(problems.first == NULL ? NULL : problems.first->words, wrong[i].words);
		CHECK_NUMBER((int)document->blocks.count, 0);
		arena_free(arena);
	}
}

TEST(a_letter_is_checked_against_the_names_that_there_will_be)
{
	struct arena *arena = arena_new(4 * 1024 * 1024);
	struct problems problems = { .arena = arena };
	const char *names[] = { "parent_name", "address" };

	CHECK_NUMBER(letter_check(SLICE("Dear {{parent_name}}, see [this]({{address}})."), names, 2, &problems), OK);
	CHECK_NUMBER(letter_check(SLICE("Dear {{parent}}, {{child}}"), names, 2, &problems), INVALID);
	CHECK_NUMBER((int)problems.count, 2);
	CHECK_TEXT(problem_of(&problems, "letter"), "Line 1: there is nothing called {{parent}} to fill in");
	arena_free(arena);
}
