/* form_fields_test.c -- a section with every type of question: written, refused, come back, read. */
#include "web/forms/form_fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/test.h"
#include "web/door_inside.h"
#include "web/layout.html.h"

static const struct form_choice methods[] = { { "talk", "Talking", NULL }, { "play", "Play", NULL } };
static const struct form_choice five[] = { { "a", "First", NULL }, { "b", "Second", "A hint" }, { "c", "Third", NULL }, { "d", "Fourth", NULL }, { "e", "Fifth", NULL } };
static const struct form_choice domains[] = { { "health", "Health", NULL }, { "home", "Home", "Rent, repairs, room" } };
static const struct question columns[] = {
	{ .key = "what", .label = "What is the worry?", .short_label = "Worry", .type = QUESTION_LONG_TEXT, .required = true, .most = 2000 },
	{ .key = "how", .label = "Seen or told?", .short_label = "Seen or told?", .type = QUESTION_CHOICE, .choices = methods, .choice_count = 2 },
	{ .key = "on", .label = "When?", .short_label = "When", .type = QUESTION_DATE },
};
#define ASKED(k, t, ...) { .key = k, .label = "Label of " k, .short_label = "Short " k, .type = t, .most = 200, __VA_ARGS__ }
static const struct question questions[] = {
	ASKED("text", QUESTION_TEXT, .hint = "A hint of text"),
	ASKED("said", QUESTION_LONG_TEXT, .voice = VOICE_CHILD),
	ASKED("written", QUESTION_LONG_TEXT, .prompts = "Think of *school*."),
	ASKED("seen_on", QUESTION_DATE, .estimated = true),
	ASKED("count", QUESTION_NUMBER, .most_number = 90, .unit = "per cent"),
	ASKED("agrees", QUESTION_YES_NO, .hint = NULL),
	ASKED("method", QUESTION_CHOICE, .choices = methods, .choice_count = 2),
	ASKED("kind", QUESTION_CHOICE, .choices = five, .choice_count = 5),
	ASKED("ways", QUESTION_CHOICES, .choices = five, .choice_count = 5),
	ASKED("scale", QUESTION_SCALE_0_10, .asked_of = { ASKED_OF_CHILD, ASKED_OF_PARENT }, .asked_of_count = 2, .ends = { "as bad as it could be", "as good as it could be" }),
	ASKED("safety", QUESTION_SCALE_0_10, .ends = { "not safe", "safe" }),
	ASKED("whom", QUESTION_PERSON, .hint = NULL),
	ASKED("home", QUESTION_ADDRESS, .hint = NULL),
	ASKED("phone", QUESTION_PHONE, .hint = NULL),
	ASKED("email", QUESTION_EMAIL, .hint = NULL),
	{ .key = "worries", .label = "Worries", .short_label = "Worries", .type = QUESTION_TABLE, .most = 12, .row_word = "worry", .columns = columns, .column_count = 3 },
	ASKED("needs", QUESTION_NEEDS, .choices = domains, .choice_count = 2),
	ASKED("signed", QUESTION_SIGNATURE, .hint = NULL),
	ASKED("drawing", QUESTION_DRAWING, .hint = NULL),
};
static const struct section section = { .key = "all", .title = "All of them", .intro = "Ask *Kyle* first.", .each = EACH_CHILD, .questions = questions,
	.question_count = sizeof(questions) / sizeof(questions[0]) };
static const struct form form = { .key = "trial", .title = "Trial", .sections = &section, .section_count = 1 };

static const struct form_person kyle = { .person_id = 7, .name = "Kyle", .child = true, .age = 6 };
static const struct form_context_values context = { .today = { 2026, 11, 24 }, .people = &kyle, .person_count = 1 };
static const struct profile_choice person_list[] = { { "PE-1", "Amy Denholm", NULL }, { "PE-2", "Kyle Denholm", NULL } };
static const struct profile_choices people = { person_list, 2 };

static struct form_answer standing[] = {
	{ "text", 7, ASKED_OF_NOBODY, 0, "\"Short <words>\"" },
	{ "said", 7, ASKED_OF_NOBODY, 0, "\"My house of dreams has a dog\"" },
	{ "written", 7, ASKED_OF_NOBODY, 0, "\"One line.\\n\\nAnother.\"" },
	{ "seen_on", 7, ASKED_OF_NOBODY, 0, "{\"date\":\"2026-05-01\",\"estimated\":true}" },
	{ "agrees", 7, ASKED_OF_NOBODY, 0, "true" },
	{ "ways", 7, ASKED_OF_NOBODY, 0, "[\"b\",\"d\"]" },
	{ "scale", 7, ASKED_OF_CHILD, 0, "4" },
	{ "scale", 7, ASKED_OF_PARENT, 0, "3" },
	{ "whom", 7, ASKED_OF_NOBODY, 0, "\"PE-1\"" },
	{ "home", 7, ASKED_OF_NOBODY, 0, "{\"lines\":[\"1 Ash Lane\",\"St Helens\"],\"postcode\":\"WA10 1AA\"}" },
	{ "worries", 7, ASKED_OF_NOBODY, 1, "{\"how\":\"talk\",\"on\":\"2026-04-01\",\"what\":\"Hits out at games\"}" },
	{ "worries", 7, ASKED_OF_NOBODY, 2, "{\"what\":\"Alone at break\"}" },
	{ "needs", 7, ASKED_OF_NOBODY, 0, "{\"home\":\"A bed of his own\"}" },
	{ "text", 8, ASKED_OF_NOBODY, 0, "\"Of somebody else\"" },
};
static const struct form_answers answers = { standing, sizeof(standing) / sizeof(standing[0]) };
static const struct form_answers no_answers = { NULL, 0 };

static struct section_on_page
page_of(const struct form_answers *stands)
{
	return (struct section_on_page){ .form = &form, .section = &section, .person_id = 7, .answers = stands, .context = &context,
		.names = { NULL, "Kyle", "Amy", NULL }, .people = &people };
}

static struct visit *
visit_of(const struct http_form_part *parts, size_t count)
{
	struct visit *visit = ARENA_NEW(test_arena(), struct visit);
	struct http_form *typed = ARENA_NEW(test_arena(), struct http_form);

	visit->work = ARENA_NEW(test_arena(), struct work);
	visit->work->arena = test_arena();
	visit->frame = ARENA_NEW(test_arena(), struct visit_frame);
	visit->problems.arena = test_arena();
	*typed = (struct http_form){ .parts = parts, .count = count };
	visit->form = parts != NULL ? typed : NULL;
	return visit;
}

static const char *
drawn(struct visit *visit, const struct section_on_page *page)
{
	struct html_out out = html_new(test_arena());

	section_fields(&out, visit, page);
	return html_page(&out).at;
}

static size_t
times(const char *text, const char *part)
{
	size_t count = 0;

	for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
		count++;
	return count;
}

TEST(every_question_is_a_field_that_holds_what_stands)
{
	struct section_on_page page = page_of(&answers);
	const char *html = drawn(visit_of(NULL, 0), &page);

	CHECK_HAS(html, "Ask <em>Kyle</em> first.");
	CHECK_HAS(html, "value=\"Short &lt;words&gt;\"");
	CHECK_HAS_NOT(html, "Of somebody else");
	CHECK_HAS(html, "ws-said");
	CHECK_HAS(html, "Think of <em>school</em>.");
	CHECK_HAS(html, "name=\"seen_on-year\"");
	CHECK_HAS(html, "value=\"2026\"");
	CHECK_HAS(html, "name=\"seen_on-estimated\" type=\"checkbox\" value=\"yes\" checked");
	CHECK_HAS(html, "id=\"agrees\" value=\"yes\" checked");
	CHECK_HAS(html, "name=\"kind\" type=\"radio\" value=\"e\"");
	CHECK_HAS(html, "name=\"ways\" type=\"checkbox\" value=\"d\" checked");
	CHECK_HAS_NOT(html, "name=\"ways\" type=\"checkbox\" value=\"a\" checked");
	CHECK_HAS(html, "<legend>Kyle says</legend>");
	CHECK_HAS(html, "id=\"scale.child-4\" value=\"4\" checked");
	CHECK_HAS(html, "id=\"scale.parent-3\" value=\"3\" checked");
	CHECK_NUMBER(times(html, "as good as it could be"), 1);
	CHECK_HAS(html, "<option value=\"PE-1\" selected>Amy Denholm</option>");
	CHECK_HAS(html, "name=\"home-line2\"");
	CHECK_HAS(html, "value=\"WA10 1AA\"");
	CHECK_HAS(html, "A bed of his own");
	CHECK_NUMBER(times(html, "<details class=\"govuk-details\" open"), 1);
	CHECK_HAS(html, "name=\"signed-on-day\"");
	CHECK_HAS_NOT(html, "name=\"drawing");
	CHECK_HAS(html, "<legend class=\"ws-h3\">Worry 4</legend>");
	CHECK_HAS_NOT(html, "Worry 5");
	CHECK_HAS(html, "name=\"worries.rows\" value=\"4\"");
	CHECK_HAS(html, "name=\"add_row\" value=\"worries\"");
}

TEST(the_page_of_a_section_is_html_without_fault)
{
	struct section_on_page page = page_of(&answers);
	struct html_out out = html_new(test_arena());
	struct layout_view view = { .kind = LAYOUT_WORK, .title = "All of them" };
	struct visit *visit = visit_of(NULL, 0);
	FILE *file = fopen("build/demo-form.html", "w");

	problem_add(&visit->problems, "scale.child", "Select a number");
	problem_add(&visit->problems, "home", "Enter an address");
	problem_add(&visit->problems, "worries", "At most 12 can be written here");
	layout_begin(&out, &view);
	html_markup(&out, (struct html_safe){ "<h1 class=\"ws-h1\">All of them</h1><form class=\"ws-panel\" method=\"post\" action=\"/x\">" });
	section_fields(&out, visit, &page);
	html_markup(&out, (struct html_safe){ "<button class=\"govuk-button\" type=\"submit\">Save</button></form><section class=\"ws-panel\"><h2 class=\"ws-h2\">Read</h2>" });
	section_reading(&out, test_arena(), &page);
	html_markup(&out, (struct html_safe){ "</section>" });
	layout_end(&out, &view);
	CHECK(file != NULL);
	CHECK(fputs(html_page(&out).at, file) >= 0);
	CHECK(fclose(file) == 0);
	if (access("node_modules/.bin/html-validate", X_OK) == 0)
		CHECK(system("node_modules/.bin/html-validate build/demo-form.html >&2") == 0);
}

/* R-CORE-07: what was told is filled in, with its source; not where somebody has answered here. */
TEST(what_was_told_before_is_filled_in_with_where_it_comes_from)
{
	static const struct form_told told[] = { { "written", 7, "\"Bedtime is hard\"", "From the Early Help Assessment of 3 May 2026, written by Jo Hart" },
		{ "written", 8, "\"Of another child\"", "From nowhere" } };
	struct section_on_page page = page_of(&no_answers);
	const char *html;

	page.told.at = told;
	page.told.count = 2;
	html = drawn(visit_of(NULL, 0), &page);
	CHECK_HAS(html, "Bedtime is hard");
	CHECK_HAS(html, "Told before. From the Early Help Assessment of 3 May 2026, written by Jo Hart.");
	CHECK_HAS(html, "aria-describedby=\"written-from\"");
	CHECK_HAS_NOT(html, "Of another child");
	page.answers = &answers;
	html = drawn(visit_of(NULL, 0), &page);
	CHECK_HAS_NOT(html, "Bedtime is hard");
	CHECK_HAS(html, "Another.");
}

TEST(a_refused_page_keeps_every_typed_word_beside_its_problem)
{
	static const struct http_form_part parts[] = { { .name = "text", .value = "Typed anew" }, { .name = "seen_on-day", .value = "31" },
		{ .name = "seen_on-month", .value = "2" }, { .name = "seen_on-year", .value = "2026" }, { .name = "ways", .value = "c" },
		{ .name = "worries.rows", .value = "4" }, { .name = "worries.1.what", .value = "" }, { .name = "worries.2.what", .value = "Second" },
		{ .name = "worries.2.on-day", .value = "40" }, { .name = "worries.4.how", .value = "play" } };
	struct section_on_page page = page_of(&answers);
	struct visit *visit = visit_of(parts, sizeof(parts) / sizeof(parts[0]));
	struct form_answers typed;
	const char *html;

	CHECK_OUTCOME(section_typed(visit, &page, &typed, &visit->problems), INVALID);
	CHECK_TEXT(problem_of(&visit->problems, "seen_on"), "Short seen_on must be a real date, like 14 10 2026");
	CHECK(problem_of(&visit->problems, "worries.1.on") != NULL); /* the empty first row is gone, and so is its number */
	html = drawn(visit, &page);
	CHECK_HAS(html, "value=\"Typed anew\"");
	CHECK_HAS(html, "value=\"31\"");
	CHECK_HAS(html, "id=\"seen_on-error\"");
	CHECK_HAS(html, "name=\"ways\" type=\"checkbox\" value=\"c\" checked");
	CHECK_HAS_NOT(html, "name=\"ways\" type=\"checkbox\" value=\"b\" checked");
	CHECK_HAS(html, "id=\"worries.1.on-error\"");
	CHECK_HAS(html, "value=\"40\"");
	CHECK_HAS(html, "id=\"worries.2.how-2\" value=\"play\" checked");
	CHECK_HAS_NOT(html, "Hits out at games");
	CHECK_HAS(html, "name=\"worries.rows\" value=\"4\"");
}

TEST(a_row_beyond_the_count_that_came_with_it_is_given_back_too)
{
	static const struct http_form_part parts[] = { { .name = "worries.rows", .value = "0001" }, { .name = "worries.3.what", .value = "Third of all" } };
	struct section_on_page page = page_of(&no_answers);

	CHECK_HAS(drawn(visit_of(parts, 2), &page), "Third of all");
}

TEST(adding_a_row_gives_one_more_than_there_was)
{
	static const struct http_form_part parts[] = { { .name = "add_row", .value = "worries" }, { .name = "worries.rows", .value = "2" } };
	struct section_on_page page = page_of(&no_answers);
	struct visit *visit = visit_of(parts, 2);

	CHECK(section_wants_row(visit));
	CHECK_HAS(drawn(visit, &page), "name=\"worries.rows\" value=\"3\"");
	CHECK(!section_wants_row(visit_of(NULL, 0)));
}

TEST(after_a_conflict_the_visit_knows_what_differs)
{
	static const struct http_form_part parts[] = { { .name = "text", .value = "Mine" } };
	struct section_on_page page = page_of(&answers);
	struct visit *visit = visit_of(parts, 1);
	size_t count;

	visit->conflict = true;
	CHECK_HAS(drawn(visit, &page), "value=\"Mine\"");
	CHECK_TEXT(visit_differences(visit, &count)->stored, "Short <words>");
	CHECK_NUMBER(count, 1);
}

TEST(what_the_family_said_is_read_in_their_voice)
{
	struct html_out out = html_new(test_arena());
	struct section_on_page page = page_of(&answers);
	const char *html;

	section_reading(&out, test_arena(), &page);
	html = html_page(&out).at;
	CHECK_HAS(html, "<p>My house of dreams has a dog</p>");
	CHECK_HAS(html, "<footer>Kyle</footer>");
	CHECK_HAS(html, "<p>Another.</p>");
	CHECK_HAS(html, "1 May 2026 (about)");
	CHECK_HAS(html, "Second; Fourth");
	CHECK_HAS(html, "4 out of 10");
	CHECK_HAS(html, "Amy Denholm");
	CHECK_HAS(html, "1 Ash Lane<br />St Helens<br />WA10 1AA");
	CHECK_HAS(html, "Hits out at games");
	CHECK_HAS(html, "data-label=\"Seen or told?\">Talking");
	CHECK_HAS(html, "A bed of his own");
	CHECK_HAS_NOT(html, "Of somebody else");
}

TEST(a_section_without_answers_says_so)
{
	struct html_out out = html_new(test_arena());
	struct section_on_page page = page_of(&no_answers);

	section_reading(&out, test_arena(), &page);
	CHECK_TEXT(html_page(&out).at, "<p class=\"ws-soft\">Nothing is written yet.</p>");
}
