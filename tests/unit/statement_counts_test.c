/*
 * statement_counts_test.c -- a page runs the same statements whatever a family's record holds: more notes, actions, children and people round them bring no more.
 * Design 9.
 */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/work.h"
#include "tests/test.h"
#include "tests/unit/walk.h"

enum { PAGES_MOST = 120, RUN_MOST = 2000, MORE = 7 };

static enum outcome
write_more_notes(struct work *work, struct demo *demo, int64_t child)
{
	const struct note_text texts[] = { { "text", { .words = "At home, all of them there.", .basis = PARAGRAPH_BASIS_SEEN } },
		{ "childs_view", { .words = "I like it here.", .basis = PARAGRAPH_BASIS_OWN_WORDS, .voice_of_person_id = child } } };
	const struct new_child_contact contact = { .person_id = child, .seen = true, .heard = true, .place_kind = "home" };
	int64_t note_id;
	enum outcome outcome = OK;

	for (int i = 0; outcome == OK && i < 2; i++)
		outcome = note_write(work, &(struct new_note){ .episode_id = demo->episode_id, .note_kind = "child_contact", .happened_on = work->today, .heading = "Seen",
		    .subject_ids = { &child, 1 }, .texts = texts, .text_count = 2, .contacts = &contact, .contact_count = 1 }, demo->problems, &note_id);
	if (outcome == OK)
		outcome = note_add(work, note_id, demo->episode_id, &(struct new_text){ .words = "And the day after.", .basis = PARAGRAPH_BASIS_TOLD, .told_by = "Amy" },
		    demo->problems);
	return outcome;
}

/* One more child of the family: at home, at school, in the plan, in notes, with a judgement of their own. */
static enum outcome
add_child(struct work *work, struct demo *demo, const char *name)
{
	struct episode episode;
	struct plan plan;
	int64_t child, id, outcome_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = name, .family_name = "Denholm", .birth_date = DATE(2018, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, child, DATE(2026, 9, 10), demo->problems), OK);
	CHECK_OUTCOME(relationship_record(work, demo->amy, child, "mother", true, NULL, date_none(), demo->problems, &id), OK);
	CHECK_OUTCOME(relationship_record(work, child, demo->kyle, "sister", false, NULL, date_none(), demo->problems, &id), OK);
	CHECK_OUTCOME(attendance_record(work, child, "school", demo->agency_ids[HELEN], "Hollin Lane Primary School", "Year 3", DATE(2026, 9, 1), demo->problems), OK);
	CHECK_OUTCOME(contact_point_record(work, child, "phone", "0151 496 0190", true, NULL, demo->problems), OK);
	CHECK_OUTCOME(write_more_notes(work, demo, child), OK);
	CHECK_OUTCOME(plan_read(work, demo->plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_write(work, &plan, &(struct new_outcome){ .person_id = child, .words = "She sleeps well" }, demo->problems, &outcome_id), OK);
	for (int i = 0; i < 2; i++)
		CHECK_OUTCOME(action_agree(work, &plan, outcome_id, &(struct new_action){ .what = "Read to her", .how = "At seven", .owner_name = "Amy",
		    .due_on = DATE(2026, 12, 1) }, demo->problems, &id), OK);
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_decide_level(work, &episode, &(struct new_level){ .person_id = child, .level = 2, .decided_on = work->today, .rationale = "As the others.",
	    .evidence = "What we saw.", .agreed_by = "Amy" }, demo->problems), OK);
	return OK;
}

static enum outcome
add_much(struct work *work, void *given)
{
	static const char *const names[MORE] = { "Ada", "Bess", "Cara", "Dot", "Ella", "Fern", "Gwen" };
	struct demo *demo = given;
	struct episode episode;
	int64_t adult, household_id;

	for (size_t i = 0; i < MORE; i++) {
		CHECK_OUTCOME(add_child(work, demo, names[i]), OK);
		CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = names[i], .family_name = "Lomax", .birth_date = DATE(1980, 5, 1),
		    .birth_precision = BIRTH_PRECISION_YEAR, .language = "en" }, demo->problems, &adult), OK);
		CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "8 Mill Brow\nSt Helens", .postcode = "WA9 9ZY", .from_on = DATE(2024, 1, 1),
		    .member_ids = { &adult, 1 } }, demo->problems, &household_id), OK);
		CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
		CHECK_OUTCOME(episode_add_adult(work, &episode, adult, "family", MAY_CONTACT_YES, demo->problems), OK);
		CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
		CHECK_OUTCOME(episode_add_team_member(work, &episode, &(struct new_team_member){ .name = names[i], .job_title = "Mentor", .what_they_do = "Football" },
		    demo->problems), OK);
		CHECK_OUTCOME(episode_record_disagreement(work, demo->episode_id, "plan", demo->plan_id, 0, "Amy", "I see it differently.", demo->problems), OK);
	}
	return OK;
}

/* The names of the statements that a page runs. */
struct run {
	const struct db_statement *at[RUN_MOST];
	size_t count;
};

static void
note_down(void *context, const struct db_statement *statement, const struct db_value *values)
{
	struct run *run = context;

	(void)values;
	if (run->count < RUN_MOST)
		run->at[run->count] = statement;
	run->count++;
}

static size_t
times(const struct run *run, const struct db_statement *statement)
{
	size_t count = 0;

	for (size_t i = 0; i < run->count && i < RUN_MOST; i++)
		count += run->at[i] == statement;
	return count;
}

/* "note_paragraphs 3 and 17" for each statement that ran more often; empty when none did. */
static void
put_differences(struct buf *buf, const struct run *few, const struct run *many)
{
	for (size_t i = 0; i < many->count && i < RUN_MOST; i++) {
		bool said = false;

		for (size_t j = 0; j < i; j++)
			said = said || many->at[j] == many->at[i];
		if (!said && times(many, many->at[i]) != times(few, many->at[i]))
			buf_format(buf, " %s %zu and %zu", many->at[i]->name, times(few, many->at[i]), times(many, many->at[i]));
	}
}

static struct run *
run_of(struct walk_house *house, const char *cookie, const char *path, int *status, struct walk_paths *paths)
{
	struct run *run = ARENA_NEW(test_arena(), struct run);
	struct arena *arena = arena_new(WALK_PAGE_ARENA);
	const char *page;

	db_pool_watch(house->open.pool, note_down, run);
	page = walk_page(house, arena, cookie, path, status);
	db_pool_watch(house->open.pool, NULL, NULL);
	if (paths != NULL)
		walk_add_links(paths, page);
	arena_free(arena);
	return run;
}

static void
compare_as(struct walk_house *few, struct walk_house *many, enum demo_worker worker)
{
	const char *cookie = walk_sign_in(few, worker), *other_cookie = walk_sign_in(many, worker);
	struct walk_paths *paths = ARENA_NEW(test_arena(), struct walk_paths);
	struct buf wrong = buf_new(test_arena(), 1 << 20);
	size_t same = 0;

	walk_add_path(paths, SLICE("/my-work"));
	walk_add_path(paths, SLICE("/find?given_name=Kile&family_name=Denholm&birth_date="));
	for (size_t i = 0; i < paths->count && i < PAGES_MOST; i++) {
		int status, other_status;
		struct run *one = run_of(few, cookie, paths->at[i], &status, paths), *other = run_of(many, other_cookie, paths->at[i], &other_status, NULL);
		size_t before = wrong.length;

		if (status != 200 || other_status != 200)
			continue;
		same++;
		put_differences(&wrong, one, other);
		if (wrong.length > before)
			buf_format(&wrong, "  on %s, for %s\n", paths->at[i], demo_people[worker].name);
	}
	CHECK(same > 15);
	if (wrong.length > 0)
		FAIL("statements that run more often when there is more to read:\n%s", wrong.at);
}

DATA_TEST(no_page_runs_more_statements_when_a_family_has_more_notes_children_actions_and_people)
{
	struct walk_house *few = walk_house_new(), *many = walk_house_new();

	CHECK_OUTCOME(demo_step(&many->demo, RUTH, 1, 9, add_much), OK);
	compare_as(few, many, RUTH);
	walk_house_end(few);
	walk_house_end(many);
}
