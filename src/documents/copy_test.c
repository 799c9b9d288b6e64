/* copy_test.c -- the family's copies as they come out of the printer, read back by poppler, which knows nothing of ours. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "documents/assessment_copy.h"
#include "documents/plan_copy.h"
#include "tests/test.h"

#define ARENA_BYTES ((size_t)64 * 1024 * 1024)

/* What a tool says of the document, its words with one space between them; "%s" in the command stands for its file. */
static const char *
read_back(struct arena *arena, const struct pdf_document *document, const char *command)
{
	char path[] = "/tmp/windscreen-copy-XXXXXX", piece[4096];
	const char *place = strstr(command, "%s");
	struct slice pdf = { 0 };
	struct buf said = buf_new(arena, 4 * 1024 * 1024);
	bool space = true;
	size_t got;
	int file = mkstemp(path);
	FILE *out;

	CHECK_NUMBER(pdf_render(document, arena, &pdf), OK);
	CHECK(file >= 0 && write(file, pdf.at, pdf.length) == (ssize_t)pdf.length);
	close(file);
	out = popen(arena_format(arena, "%s%s%s", arena_copy_slice(arena, (struct slice){ command, (size_t)(place - command) }), path, place + 2), "r");
	while (out != NULL && (got = fread(piece, 1, sizeof(piece), out)) > 0)
		for (size_t i = 0; i < got; i++) {
			bool is_space = strchr(" \n\t\f\r", piece[i]) != NULL;

			if (!is_space || !space)
				buf_byte(&said, is_space ? ' ' : piece[i]);
			space = is_space;
		}
	CHECK(out != NULL && pclose(out) == 0);
	unlink(path);
	return said.length == 0 ? "" : said.at;
}

static bool
says(const char *text, const char *words)
{
	return strstr(text, words) != NULL;
}

static int
page_count(struct arena *arena, const struct pdf_document *document)
{
	const char *pages = strstr(read_back(arena, document, "pdfinfo %s"), "Pages: ");

	return pages != NULL ? (int)strtol(pages + strlen("Pages: "), NULL, 10) : 0;
}

/* One after the other. */
static bool
says_before(const char *text, const char *first, const char *second)
{
	const char *at = strstr(text, first);

	return at != NULL && strstr(at + 1, second) != NULL;
}

/* Words of workers that no family should have to look up. R-CORE-16 */
static void
check_is_plain(const char *text)
{
	static const char *const jargon[] = { "ead professional", "ead Professional", "pisode", "EHA", "ontingency", "SMART", "(null)" };

	for (size_t i = 0; i < sizeof(jargon) / sizeof(jargon[0]); i++)
		CHECK(!says(text, jargon[i]));
}

static struct copy
copy_for_amy(const char *title)
{
	return (struct copy){ .title = title, .language = "en", .copy_for = "Amy", .state = "Version 2, agreed on 8 October 2026.", .reference = "EP-7K3M-Q2WX-5",
		.partnership = "St Helens Safeguarding Children Partnership", .names = "Kyle, Zak and Kieran", .with = "Amy, Pauline and Joe", .main_person = "Ruth Adeyemi",
		.main_person_job = "health visitor", .main_person_phone = "0151 496 0142", .door_name = "Contact Cares", .door_phone = "01632 960440",
		.emergency = "If somebody is in danger now, ring 999." };
}

/* ---- the plan ---- */

static const struct plan_copy_action evening_actions[] = {
	{ "Same bedtime every night", "A picture chart", "Asleep by 8", "Amy", "Thu 3 Dec", "Going well\nFour nights in seven." },
	{ "Come in twice a week at teatime", NULL, NULL, "Pauline and Joe", NULL, NULL },
};
static const struct plan_copy_outcome outcomes[] = {
	{ .words = "Evenings are calmer", .whose_goal = "Amy's goal", .measure = "Nights asleep by 8", .baseline = "1 in 7", .target = "5 in 7", .actions = evening_actions, .action_count = 2 },
	{ .words = "Kieran is understood", .child = "Kieran", .now = "30 words", .met = true },
	{ .words = "Everyone eats well", .not_agreed = true },
};
static const char *const levels[] = { "Universal", "Early Help", "Complex", "Child protection" };
static const char *const signers[] = { "Amy", "Ruth Adeyemi" };

static struct plan_copy
our_plan(void)
{
	return (struct plan_copy){ .copy = copy_for_amy("Our plan"), .summary = "Calm evenings first.", .contingency = "We meet as a wider team.",
		.agreed_by = "Amy, with Pauline and Joe", .agreed_on = "8 October 2026", .family_words = "It feels doable.", .review_on = "3 December 2026",
		.last_review = "Evenings are better.", .last_review_on = "24 October 2026", .last_review_family = "Amy led it.", .who_sees = "Hollin Lane Primary School",
		.outcomes = outcomes, .outcome_count = 3, .level_names = levels, .level_count = 4, .level = 1, .level_before = -1, .signers = signers, .signer_count = 2 };
}

/* R-PLAN-06, R-PLAN-13 */
TEST(a_plan_says_what_for_whom_to_ring_and_who_does_what_by_when)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct plan_copy plan = our_plan();
	const char *text = read_back(arena, plan_copy_document(arena, &plan), "pdftotext -layout %s -");

	CHECK(says(text, "Copy for Amy. Version 2, agreed on 8 October 2026. EP-7K3M-Q2WX-5"));
	CHECK(says(text, "For Kyle, Zak and Kieran, with Amy, Pauline and Joe."));
	CHECK(says(text, "0151 496 0142"));
	CHECK(says(text, "01632 960440"));
	CHECK(says(text, "Amy, with Pauline and Joe, 8 October 2026"));
	CHECK(says(text, "Amy's goal. Nights asleep by 8: 1 in 7 when we began; we want 5 in 7."));
	CHECK(says(text, "For Kieran. How we can tell: 30 words now."));
	CHECK(says_before(text, "2. Kieran is understood", "Done. Well done, everybody."));
	CHECK(says_before(text, "3. Everyone eats well", "New. We have not agreed this yet."));
	CHECK(says_before(text, "We meet as a wider team.", "If somebody is in danger now, ring 999."));
	CHECK(says(text, "Who sees this plan Hollin Lane Primary School."));
	CHECK(says_before(text, "Something you see differently?", "Ruth Adeyemi"));
	check_is_plain(text);
	arena_free(arena);
}

TEST(a_plan_reads_aloud_as_headings_tables_and_a_picture_in_words)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct plan_copy plan = our_plan();
	const struct pdf_document *document = plan_copy_document(arena, &plan);
	const char *structure = read_back(arena, document, "pdfinfo -struct-text %s 2>&1");

	CHECK(says(read_back(arena, document, "pdfinfo %s"), "Tagged: yes"));
	CHECK(says(structure, "H1 (block) \"Our plan\""));
	CHECK(says_before(structure, "\"Who, and by when\"", "\"Same bedtime every night\""));
	CHECK(says(structure, "Figure"));
	CHECK(says(structure, "BlockQuote"));
	arena_free(arena);
}

TEST(a_plan_that_is_not_agreed_yet_says_so_and_needs_nothing_else)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct plan_copy plan = { .copy = { .title = "Our plan", .language = "en", .names = "Kyle", .state = "Not agreed yet." }, .level = -1, .level_before = -1 };
	const char *text = read_back(arena, plan_copy_document(arena, &plan), "pdftotext %s -");

	CHECK(says(text, "Copy for the family. Not agreed yet."));
	CHECK(says(text, "Nobody yet. We will tell you who it is."));
	CHECK(says(text, "Ring your main person."));
	CHECK(!says(text, "Who sees this plan"));
	check_is_plain(text);
	arena_free(arena);
}

/* R-ASMT-24, R-FAM-02 */
TEST(what_somebody_sees_differently_stands_on_every_copy_in_their_words)
{
	static const struct copy_differing differing[] = { { "He does eat carrots at mine.", "Pauline sees it differently. Written down by Ruth Adeyemi, 9 October 2026." } };
	struct arena *arena = arena_new(ARENA_BYTES);
	struct plan_copy plan = our_plan();
	const char *text;

	plan.copy.differing = differing;
	plan.copy.differing_count = 1;
	text = read_back(arena, plan_copy_document(arena, &plan), "pdftotext -layout %s -");
	CHECK(says_before(text, "Seen differently He does eat carrots at mine. Pauline sees it differently.", "Something you see differently?"));
	arena_free(arena);
}

TEST(large_letters_hold_every_word_of_the_small_ones)
{
	static const char *const words[] = { "Calm evenings first.", "It feels doable.", "Evenings are better.", "Everyone eats well", "0151 496 0142" };
	struct arena *arena = arena_new(ARENA_BYTES);
	struct plan_copy plan = our_plan();
	const char *text;
	int small = page_count(arena, plan_copy_document(arena, &plan));

	plan.copy.large_type = true;
	text = read_back(arena, plan_copy_document(arena, &plan), "pdftotext %s -");
	CHECK(page_count(arena, plan_copy_document(arena, &plan)) > small);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		CHECK(says(text, words[i]));
	arena_free(arena);
}

/* ---- the assessment ---- */

static const struct question worry_columns[] = {
	{ .key = "what", .label = "What is the worry?", .short_label = "What", .type = QUESTION_LONG_TEXT, .most = 200 },
	{ .key = "source", .label = "Who saw or said it?", .short_label = "Who said it", .type = QUESTION_TEXT, .most = 200 },
};
static const struct form_choice domains[] = { { "sleep", "Sleep and food", NULL }, { "speech", "Speech", NULL } };
static const struct question child_questions[] = {
	{ .key = "good_things", .label = "What is good in my life", .short_label = "Good", .type = QUESTION_LONG_TEXT, .voice = VOICE_CHILD, .most = 2000 },
	{ .key = "checked_back", .label = "Did you read it back to them?", .short_label = "Read back", .type = QUESTION_YES_NO },
	{ .key = "worries", .label = "Worries about this child", .short_label = "Worries", .type = QUESTION_TABLE, .columns = worry_columns, .column_count = 2, .row_word = "worry", .most = 5 },
	{ .key = "scale", .label = "How well are things going?", .short_label = "Scale", .type = QUESTION_SCALE_0_10, .asked_of = { ASKED_OF_CHILD, ASKED_OF_PARENT, ASKED_OF_PRACTITIONER },
	  .asked_of_count = 3, .ends = { "as bad as it could be", "as good as it could be" } },
};
static const struct question family_questions[] = {
	{ .key = "wants", .label = "What does the family want?", .short_label = "Wants", .type = QUESTION_LONG_TEXT, .voice = VOICE_FAMILY, .most = 2000 },
	{ .key = "analysis", .label = "What does it mean?", .short_label = "Meaning", .type = QUESTION_LONG_TEXT, .most = 2000 },
	{ .key = "needs", .label = "Needs, by part of life", .short_label = "Needs", .type = QUESTION_NEEDS, .choices = domains, .choice_count = 2, .most = 500 },
	{ .key = "photo", .label = "A photo", .short_label = "Photo", .type = QUESTION_ATTACHMENT },
};
static const struct question inside_questions[] = { { .key = "inside", .label = "For workers", .short_label = "Inside", .type = QUESTION_LONG_TEXT, .most = 2000 } };
static const struct section sections[] = {
	{ .key = "child", .title = "What the child says", .each = EACH_CHILD, .family_page = true, .questions = child_questions, .question_count = 4 },
	{ .key = "family", .title = "What should be different", .family_page = true, .questions = family_questions, .question_count = 4 },
	{ .key = "inside", .title = "Not for paper", .family_page = false, .questions = inside_questions, .question_count = 1 },
};
static const struct form form = { .key = "early_help", .title = "Early Help Assessment", .sections = sections, .section_count = 3 };
static const struct form_person people[] = { { .person_id = 1, .name = "Kyle", .child = true, .age = 6 }, { .person_id = 2, .name = "Zak", .child = true, .age = 4 } };
static const struct form_context_values context = { .people = people, .person_count = 2 };

static struct form_answer answers_now[] = {
	{ "good_things", 1, ASKED_OF_NOBODY, 0, "\"Grandad does the voices.\"" }, { "checked_back", 1, ASKED_OF_NOBODY, 0, "true" },
	{ "worries", 1, ASKED_OF_NOBODY, 1, "{\"source\":\"Helen\",\"what\":\"Hits out when he is left out.\"}" },
	{ "scale", 1, ASKED_OF_CHILD, 0, "7" }, { "scale", 1, ASKED_OF_PARENT, 0, "3" }, { "wants", 0, ASKED_OF_NOBODY, 0, "\"A bedtime that works.\"" },
	{ "analysis", 0, ASKED_OF_NOBODY, 0, "\"Evenings are where it starts.\"" }, { "needs", 0, ASKED_OF_NOBODY, 0, "{\"sleep\":\"All three.\"}" },
	{ "photo", 0, ASKED_OF_NOBODY, 0, "\"AT-1\"" }, { "inside", 0, ASKED_OF_NOBODY, 0, "\"Only for us.\"" },
	{ "good_things", 2, ASKED_OF_NOBODY, 0, NULL },
};
static struct form_answer answers_before[] = { { "scale", 1, ASKED_OF_CHILD, 0, "4" } };
static const struct form_answers now = { answers_now, sizeof(answers_now) / sizeof(answers_now[0]) }, before = { answers_before, 1 };
static const struct assessment_copy_section written[] = {
	{ &sections[1], 0, NULL, "Helen Sharrock, 12 October 2026", NULL, "Helen Sharrock" }, { &sections[0], 1, "Kyle", "Helen Sharrock, 12 October 2026",
	    "Taken over from an earlier assessment: What is good in my life. Written by Jo Hart, Teacher, on 1 May 2025.", "Helen Sharrock" },
	{ &sections[0], 2, "Zak", NULL, NULL, NULL }, { &sections[2], 0, NULL, "Helen Sharrock, 12 October 2026", NULL, "Helen Sharrock" },
};

static struct assessment_copy
our_assessment(void)
{
	return (struct assessment_copy){ .copy = copy_for_amy("Your Early Help Assessment"), .form = &form, .context = &context, .sections = written, .section_count = 4,
		.answers = &now, .before = &before, .parent = "Amy", .family = "Amy", .next_step = "A plan with the family", .next_step_reason = "One plan for all.",
		.family_contribution = "Amy wrote it with us.", .family_agrees = "In part", .family_words = "Not the bit about food.", .finished_on = "20 October 2026" };
}

TEST(an_assessment_gives_each_voice_back_in_the_order_of_the_form)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct assessment_copy assessment = our_assessment();
	const char *text = read_back(arena, assessment_copy_document(arena, &assessment), "pdftotext -layout %s -");

	CHECK(says(text, "What is good in my life Grandad does the voices. Kyle"));
	CHECK(says(text, "Written by Jo Hart, Teacher, on 1 May 2025.")); /* R-ASMT-12 */
	CHECK(says(text, "Read back Yes"));
	CHECK(says(text, "Hits out when he is left out. Helen"));
	CHECK(says(text, "0 is as bad as it could be, 10 is as good as it could be."));
	CHECK(says(text, "Kyle: 7 out of 10, 4 before")); /* R-SOS-04: several people's numbers, and that they differ */
	CHECK(says(text, "Amy: 3 out of 10"));
	CHECK(says_before(text, "What the child says: Kyle", "What should be different"));
	CHECK(says(text, "What does the family want? A bedtime that works. Amy"));
	CHECK(says(text, "Sleep and food All three."));
	CHECK(says_before(text, "What comes next", "Do you agree? In part"));
	CHECK(says(text, "Not the bit about food. Amy, 20 October 2026"));
	CHECK(says_before(text, "Not the bit about food.", "Something you see differently?"));
	check_is_plain(text);
	arena_free(arena);
}

/* R-SEC-02: what may not be on paper leaves no trace, nor does what nobody answered. */
TEST(an_assessment_leaves_out_what_is_not_for_the_copy)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct assessment_copy assessment = our_assessment();
	const char *text = read_back(arena, assessment_copy_document(arena, &assessment), "pdftotext -layout %s -");

	CHECK(!says(text, "Not for paper"));
	CHECK(!says(text, "Only for us."));
	CHECK(!says(text, "What the child says: Zak"));
	CHECK(!says(text, "A photo"));
	assessment.section_count = 1; /* a reader who may not read Kyle's section */
	text = read_back(arena, assessment_copy_document(arena, &assessment), "pdftotext -layout %s -");
	CHECK(!says(text, "What the child says"));
	CHECK(!says(text, "Grandad does the voices."));
	CHECK(says(text, "Evenings are where it starts."));
	arena_free(arena);
}

TEST(an_assessment_reads_aloud_with_its_quotes_scales_and_tables)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct assessment_copy assessment = our_assessment();
	const struct pdf_document *document = assessment_copy_document(arena, &assessment);
	const char *structure = read_back(arena, document, "pdfinfo -struct-text %s 2>&1");

	CHECK(says(read_back(arena, document, "pdfinfo %s"), "Tagged: yes"));
	CHECK(says(structure, "H1 (block) \"Your Early Help Assessment\""));
	CHECK(says(structure, "H2 (block) \"What the child says: Kyle\""));
	CHECK(says(structure, "H3 (block) \"What is good in my life\""));
	CHECK(says(structure, "BlockQuote"));
	CHECK(says(structure, "Table"));
	arena_free(arena);
}
