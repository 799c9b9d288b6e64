/* parts_test.c -- a whole page of frame and parts, as a browser gets it. */
#include "web/layout.h"
#include "web/layout.html.h"
#include "web/parts.html.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/test.h"

#define FIXED(out, text) html_fixed((out), "" text, sizeof(text) - 1)


static bool
has(const struct html_out *out, const char *part)
{
	return strstr(html_page(out).at, part) != NULL;
}

static void
draw_tables(struct html_out *out)
{
	static const char *const columns[] = { "What will happen", "Who", "By", "How it is going" };
	static const struct table_cell first[] = { { .words = "Same bedtime every night" }, { .words = "Amy" }, { .words = "3 Dec", .stays_on_line = true },
		{ .mark = MARK_DONE, .mark_words = "Going well" } };
	static const struct table_cell second[] = { { .words = "Join lunchtime football", .meta = "Kyle's wish" }, { .words = "Helen Sharrock" },
		{ .words = "13 Nov", .stays_on_line = true }, { .mark = MARK_LATE, .mark_words = "7 working days late" } };
	static const struct table_row calm[] = { { first, 4 } }, friends[] = { { second, 4 } };
	static const struct table_group groups[] = { { .words = "Evenings are calmer (Amy’s goal)", .rows = { calm, 1 } },
		{ .words = "Kyle gets on with other children", .id = "friends", .rows = { friends, 1 } } };
	static const struct look_table table = { .caption = "Plan actions", .caption_is_hidden = true, .columns = { columns, 4 }, .groups = { groups, 2 } };

	FIXED(out, "<section class=\"ws-panel ws-c8\">");
	ws_panel_head(out, "Family Support Plan", "Print", url_to(out->arena, "/plans/", "PL-1", ".pdf"));
	ws_table(out, &table);
	FIXED(out, "</section>");
}

static void
draw_forms(struct html_out *out)
{
	static const struct chip chips[] = { { "amy", "Amy, with me now", true }, { "phone", "Amy, by phone", false } };

	FIXED(out, "<form class=\"ws-panel ws-c8\" method=\"post\" action=\"/x\">");
	ws_fact(out, &(struct told_before){ .name = "fact-1", .what = "Bedtime is the hardest part of the day", .from = "Said by Amy to Ruth Adeyemi, 9 Sep 2026" });
	ws_chips(out, &(struct chips){ .name = "who", .legend = "Who is telling us?", .hint = "Only one", .problem = "Select who is telling us", .options = { chips, 2 } });
	ws_scale_ends(out, "as hard as it could be", "as good as it could be");
	ws_scale(out, &(struct scale){ .name = "kyle", .legend = "Kyle says", .hint = "Asked with stepping stones", .value = 4 });
	ws_scale(out, &(struct scale){ .name = "amy", .legend = "Amy says", .value = -1, .problem = "Select a number from 0 to 10" });
	FIXED(out, "<button class=\"govuk-button\" type=\"submit\">Save</button></form>");
}

static void
draw_lists(struct html_out *out)
{
	static const struct due_row due[] = { { .due_on = { 2026, 11, 13 }, .due_words = "Fri 13 Nov", .what = "Kyle to join lunchtime football",
		.who = "Helen Sharrock, head teacher", .mark = MARK_LATE, .mark_words = "7 working days late" } };
	static const struct pair_row pairs[] = { { .words = "GP surgery", .soft = "Kieran", .mark = MARK_NO, .mark_words = "Said no" } };
	static const struct count_card cards[] = { { 3, "late", MARK_LATE, { "#late" } }, { 5, "due in 5 working days", MARK_SOON, { "#late" } } };
	static const struct fact_row facts[] = { { .name = "School", .words = "Hollin Lane\nYear 2", .source = "From the school roll" }, { .name = "GP", .missing = "Not asked" } };
	static const struct chronology_row rows[] = {
		{ .on = { 2026, 11, 10 }, .when = "Tue 10 Nov", .what = "Kyle seen and heard", .said = "I like <Tuesdays>.\n\nGrandad does the voices.", .said_by = "Kyle, spoken" },
		{ .is_gap = true, .what = "25 days with nothing written, 15 Oct to 8 Nov" },
		{ .is_key = true, .on = { 2026, 10, 8 }, .when = "Thu 8 Oct", .what = "Plan agreed", .url = { "/plans/PL-1" }, .words = "Ruth chosen as lead.", .who = "Helen" } };
	static const struct section_row sections[] = { { "Home and daily life", { "/a" }, false, MARK_DONE, "Done" }, { "Kyle: school", { "/b" }, true, MARK_STILL, "Writing" } };

	ws_counts(out, &(struct count_cards){ cards, 2 });
	FIXED(out, "<section class=\"ws-panel ws-c4\" id=\"late\">");
	ws_panel_head(out, "Due next", "All 9", (struct url){ "/my-work" });
	ws_due(out, &(struct due_rows){ due, 1 });
	ws_pairs(out, &(struct pair_rows){ pairs, 1 });
	ws_facts_list(out, &(struct fact_rows){ facts, 2 });
	ws_chronology(out, &(struct chronology_rows){ rows, 3 });
	FIXED(out, "</section>");
	ws_contents(out, "Sections", &(struct section_rows){ sections, 2 });
	ws_saved(out, "Saved at 2:32pm.", "Every answer is saved as you go.");
}

static struct identity
family(void)
{
	static const struct identity_child children[] = {
		{ .name = "Kyle", .age = "6, Year 2", .where = "Hollin Lane Primary School", .seen = "10 Nov, 14 days ago, on his own", .heard = "10 Nov, 14 days ago" },
		{ .name = "Zak", .age = "4", .heard = "14 Oct, 41 days ago", .heard_late = "Past 28 days" } };
	static const struct identity_tab tabs[] = { { "Overview", { "/episodes/EP-7K3M-Q2WX-5" }, true }, { "Consent", { "/episodes/EP-7K3M-Q2WX-5/consent" }, false } };

	return (struct identity){ .is_overview = true, .names = "Kyle and Zak Denholm", .reference = "EP-7K3M-Q2WX-5", .with = "Amy, their mum", .level = 2,
		.level_words = "2 Early Help", .consent = MARK_PART, .consent_words = "Given in part", .lead = "Ruth Adeyemi", .since = "7 Sep 2026 (11 weeks)",
		.children = { children, 2 }, .tabs = { tabs, 2 } };
}

static struct layout_view
frame(struct arena *arena)
{
	return (struct layout_view){ .kind = LAYOUT_WORK, .title = "Kyle and Zak Denholm", .who = "Ruth Adeyemi, health visitor", .place = LAYOUT_ELSEWHERE, .may_find = true,
		.sign_out_url = url_to(arena, "/sign-out"), .front_door_name = "Demonstration front door", .front_door_phone = "0151 496 0199",
		.out_of_hours_phone = "0151 496 0198" };
}

/* The page as a file, held against html-validate where npm has put it. */
static void
check_html(const struct html_out *out, const char *name)
{
	char path[200], command[400];
	FILE *file;

	snprintf(path, sizeof path, "build/%s.html", name);
	file = fopen(path, "wb");
	CHECK(file != NULL);
	CHECK(fwrite(html_page(out).at, 1, html_page(out).length, file) == html_page(out).length);
	CHECK(fclose(file) == 0);
	if (access("node_modules/.bin/html-validate", X_OK) != 0)
		return;
	snprintf(command, sizeof command, "node_modules/.bin/html-validate %s >&2", path);
	CHECK(system(command) == 0);
}

TEST(a_page_of_all_parts_is_html_without_fault)
{
	struct arena *arena = arena_new((size_t)4 << 20);
	struct html_out out = html_new(arena);
	struct identity identity = family();
	struct layout_view view = frame(arena);

	view.identity = &identity;
	view.notice = "The note is kept.";
	layout_begin(&out, &view);
	FIXED(&out, "<div class=\"ws-grid\">");
	draw_lists(&out);
	draw_tables(&out);
	draw_forms(&out);
	FIXED(&out, "</div>");
	layout_end(&out, &view);
	check_html(&out, "demo-work");
	CHECK(has(&out, "<p>I like &lt;Tuesdays&gt;.</p>\n<p>Grandad does the voices.</p>"));
	CHECK(has(&out, "Hollin Lane<br />Year 2"));
	CHECK(has(&out, "id=\"kyle-4\" value=\"4\" checked"));
	CHECK(!has(&out, "value=\"still_right\" checked"));
	CHECK(!has(&out, "style="));
	arena_free(arena);
}

/* R-CORE-11 */
TEST(every_kind_of_page_shows_999_and_the_front_door)
{
	struct arena *arena = arena_new((size_t)4 << 20);
	static const char *const names[] = { "demo-frame-work", "demo-frame-reading", "demo-frame-family", "demo-frame-room" };
	int kind;

	for (kind = LAYOUT_WORK; kind <= LAYOUT_ROOM; kind++) {
		struct html_out out = html_new(arena);
		struct layout_view view = frame(arena);

		view.kind = (enum layout_kind)kind;
		layout_begin(&out, &view);
		FIXED(&out, "<h1 class=\"ws-h1\">A page</h1>");
		layout_end(&out, &view);
		CHECK(has(&out, "<a href=\"tel:999\">999</a>"));
		CHECK(has(&out, "Demonstration front door"));
		CHECK(has(&out, "<a href=\"tel:01514960199\">0151 496 0199</a>"));
		CHECK(has(&out, "0151 496 0198"));
		check_html(&out, names[kind]);
	}
	arena_free(arena);
}

TEST(problems_stand_first_and_lead_to_their_fields)
{
	struct arena *arena = arena_new((size_t)4 << 20);
	struct html_out out = html_new(arena);
	struct problems problems = { .arena = arena };
	struct layout_view view = frame(arena);

	problem_add(&problems, "closed_on", "Date help ended must be the same as or after %s", "1 May 2026");
	problem_add(&problems, "", "This plan was changed meanwhile");
	view.problems = &problems;
	view.notice = "never shown beside problems";
	layout_begin(&out, &view);
	FIXED(&out, "<h1 class=\"ws-h1\">Close</h1><input id=\"closed_on\" name=\"closed_on\" aria-label=\"x\" />");
	layout_end(&out, &view);
	CHECK(has(&out, "<title>Error: Kyle and Zak Denholm – Windscreen</title>"));
	CHECK(has(&out, "<a href=\"#closed_on\">Date help ended must be the same as or after 1 May 2026</a>"));
	CHECK(has(&out, "<li>This plan was changed meanwhile</li>"));
	CHECK(!has(&out, "never shown"));
	arena_free(arena);
}

TEST(without_a_person_signed_in_there_is_no_way_further_in)
{
	struct arena *arena = arena_new((size_t)4 << 20);
	struct html_out out = html_new(arena);
	struct layout_view view = { .kind = LAYOUT_READING, .title = "Sign in" };

	layout_begin(&out, &view);
	layout_end(&out, &view);
	CHECK(!has(&out, "My work"));
	CHECK(!has(&out, "Sign out"));
	arena_free(arena);
}

TEST(long_texts_become_paragraphs_without_loss)
{
	struct arena *arena = arena_new((size_t)4 << 20);
	struct text_lines lines = text_paragraphs(arena, "One\ntwo\n\n\nthree\n");

	CHECK_NUMBER(lines.count, 2);
	CHECK_TEXT(lines.at[0], "One\ntwo");
	CHECK_TEXT(lines.at[1], "three");
	CHECK_NUMBER(text_paragraphs(arena, NULL).count, 0);
	CHECK_NUMBER(text_line_list(arena, "a\nb").count, 2);
	arena_free(arena);
}
