/*
 * sealed_address_test.c -- what a reader of a seal prints, saves or puts into a calendar: whatever the secret address is, whatever who is sealed is called, and whatever is written
 * about them, it is the same, byte for byte. That no page of anybody else tells it, twins_test.c proves. R-SEC-06, R-FAM-03
 */
#include <string.h>

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/seals/seals.h"
#include "casework/work.h"
#include "tests/page_forms.h"
#include "tests/unit/twins.h"

enum { PATHS_MOST = 600, ALIKE_MOST = 2, PAPERS_MOST = 60, ARENA = 24 << 20 };

/* A paper that was asked for, and what came. */
struct paper {
	const char *target, *body; /* body NULL: GET */
	struct slice first;
};

struct papers {
	struct demonstration *made;
	const char *cookie, *token;
	const char *paths[PATHS_MOST];
	size_t count;
	struct paper papers[PAPERS_MOST];
	size_t paper_count;
	int64_t looks_until; /* the last batch of looks when the paper of who looked was asked for first; 0: not yet */
};

static enum outcome
live_here(struct work *work, void *given)
{
	struct demo *demo = given;
	const int64_t members[] = { demo->amy, demo->kyle, demo->zak, demo->kieran };
	int64_t home;

	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "1 Heron Yard", .postcode = "WA10 9ZX", .from_on = work->today, .member_ids = { members, 4 } }, demo->problems, &home), OK);
	CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_HOUSEHOLD, .subject_id = home, .reader_ids = { &demo->worker_ids[JOAN], 1 }, .reason = "He must not find them" },
	    demo->problems, NULL), OK);
	for (size_t i = 0; i < 2; i++) /* a mother and a child; the others of the family stay as they are, and so does where they live */
		CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_PERSON, .subject_id = i == 0 ? demo->amy : demo->kieran, .reader_ids = { &demo->worker_ids[JOAN], 1 },
		    .reason = "He must not know of them" }, demo->problems, NULL), OK);
	return OK;
}

/* So that there is a letter. */
static enum outcome
help_ends(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	return episode_close(work, &episode, &(struct episode_closure){ .closed_on = work->today, .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Much",
	    .onward_support = "School", .coordinator_informed = true, .letter_to = "The family", .letter_words = "Well done." }, demo->problems);
}

/* Two paths of one page: they differ in references and numbers alone. */
static bool
is_alike(const char *one, const char *other)
{
	struct slice rest = slice_part(slice_of(one), 0, strcspn(one, "?")), again = slice_part(slice_of(other), 0, strcspn(other, "?")), part, same;

	while (slice_cut(&rest, '/', &part)) {
		if (!slice_cut(&again, '/', &same))
			return false;
		if (part.length == same.length && memcmp(part.at, same.at, part.length) == 0)
			continue;
		if (part.length < 4 || same.length < 4 || (part.at[2] != '-' && (part.at[0] < '0' || part.at[0] > '9')))
			return false;
	}
	return !slice_cut(&again, '/', &same);
}

static void
add_path(struct papers *of, const char *path)
{
	const char *copy = arena_format(test_arena(), "%.*s", (int)strcspn(path, "#"), path);
	size_t alike = 0;

	if (copy[0] != '/' || strncmp(copy, "/assets/", 8) == 0)
		return;
	for (size_t i = 0; i < of->count; i++) {
		if (strcmp(of->paths[i], copy) == 0)
			return;
		alike += is_alike(of->paths[i], copy);
	}
	if (alike >= ALIKE_MOST)
		return;
	CHECK(of->count < PATHS_MOST);
	of->paths[of->count++] = copy;
}

/* A paper that tells who looked tells rightly of every asking of this test too: both its askings stand on the looks that were there at the first. Beside the journal. */
static void
stand_on_the_same_looks(struct papers *of)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement last = { .name = "sealed_address_last_look", .sql = "select coalesce(max(batch), 0) from look", .column_count = 1 };
	static const struct db_statement forget = { .name = "sealed_address_forget", .sql = "delete from look where batch > $1", .parameters = kinds, .parameter_count = 1 };
	const struct db_value until = db_integer(of->looks_until);
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_looks_begin(of->made->open.pool, &db), OK);
	if (of->looks_until == 0) {
		CHECK_OUTCOME(db_run(db, test_arena(), &last, NULL, &result), OK);
		of->looks_until = db_as_integer(result.values[0]);
		CHECK(of->looks_until > 0);
	} else {
		CHECK_OUTCOME(db_run(db, test_arena(), &forget, &until, NULL), OK);
	}
	CHECK_OUTCOME(db_working_end(db, true), OK);
}

static struct slice
asked(struct papers *of, struct arena *arena, const char *target, const char *body, bool *is_page)
{
	const struct door_question question = { .method = body != NULL ? HTTP_POST : HTTP_GET, .target = target, .cookie = of->cookie,
		.content_type = body != NULL ? "application/x-www-form-urlencoded" : NULL, .body = body != NULL ? slice_of(body) : (struct slice){ NULL, 0 } };
	struct http_answer answer;

	if (strstr(target, "/who-looked/pdf") != NULL)
		stand_on_the_same_looks(of);
	demonstration_ask(of->made, arena, &question, &answer);
	*is_page = answer.status != 200 || text_starts_with(answer.content_type, "text/html");
	return answer.body;
}

static void
keep_paper(struct papers *of, const char *target, const char *body, struct slice bytes)
{
	char *copy = arena_take(test_arena(), bytes.length + 1);

	CHECK(of->paper_count < PAPERS_MOST);
	memcpy(copy, bytes.at, bytes.length);
	of->papers[of->paper_count++] = (struct paper){ target, body, { copy, bytes.length } };
}

static void
find_papers(struct papers *of)
{
	add_path(of, "/my-work");
	for (size_t i = 0; i < of->count; i++) {
		struct arena *arena = arena_new(ARENA);
		const char *at, *link;
		bool is_page;
		struct slice body = asked(of, arena, of->paths[i], NULL, &is_page);

		if (!is_page)
			keep_paper(of, of->paths[i], NULL, body);
		else
			for (at = body.at; body.length > 0 && (link = page_next_link(arena, body, &at)) != NULL;)
				add_path(of, link);
		arena_free(arena);
	}
}

static void
take_files(struct papers *of)
{
	static const char *const files[] = { "workbook", "people", "consent", "timescales", "plan", "waiting", "notes", "happened" };
	const char *export = NULL;

	for (size_t i = 0; i < of->count; i++)
		if (strstr(of->paths[i], "/export") != NULL && text_starts_with(of->paths[i], "/episodes/"))
			export = of->paths[i];
	CHECK(export != NULL);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct arena *arena = arena_new(ARENA);
		const char *form = arena_format(test_arena(), "form_token=%s&file=%s&reason=To+read", of->token, files[i]);
		bool is_page;
		struct slice body = asked(of, arena, export, form, &is_page);

		CHECK(!is_page);
		keep_paper(of, export, form, body);
		arena_free(arena);
	}
}

/* Beside the journal, so that nothing else changes. */
static void
write_to(struct demonstration *made, const struct db_statement *changes, size_t count)
{
	struct db *db;

	CHECK_OUTCOME(db_change_begin(made->open.pool, &db), OK);
	for (size_t i = 0; i < count; i++)
		CHECK_OUTCOME(db_run(db, test_arena(), &changes[i], NULL, NULL), OK);
	CHECK_OUTCOME(db_change_end(db, true), OK);
}

#define SEALED "(select person_id from person where sealed = 1)"

static void
change_what_is_sealed(struct demonstration *made)
{
	static const struct db_statement changes[] = {
		{ .name = "sealed_address", .sql = "update household set address_lines = '27 Kingfisher Gardens', postcode = 'L35 9ZY' where address_lines = '1 Heron Yard'" },
		{ .name = "sealed_venues", .sql = "update meeting set venue = 'At home: 27 kingfisher gardens' where venue = 'Their home, 1 Heron Yard'" },
		{ .name = "sealed_names", .sql = "update person set given_name = case given_name when 'Quillon' then 'Perpetua' else 'Quillon' end, family_name = 'Vandersteen' where sealed = 1" },
		{ .name = "sealed_outcomes", .sql = "update outcome set words = 'Pottery', measure = 'Pots', current_value = '9' where person_id in " SEALED },
		{ .name = "sealed_actions", .sql = "update plan_action set what = 'Fire the kiln', how = 'Slowly' where outcome_id in (select outcome_id from outcome where person_id in " SEALED ")" },
		{ .name = "sealed_owners", .sql = "update plan_action set owner_name = 'Quillon' where owner_person_id in " SEALED },
		{ .name = "sealed_answers", .sql = "update answer set value = 'Clay' where person_id in " SEALED },
		{ .name = "sealed_paragraphs", .sql = "update paragraph set words = 'Glaze' where voice_of_person_id in " SEALED
			" or paragraph_id in (select paragraph_id from paragraph_subject where person_id in " SEALED ")" },
	};

	write_to(made, changes, sizeof(changes) / sizeof(changes[0]));
}

/* The first whose address has this part. */
static const char *
paper_at(const struct papers *of, const char *part)
{
	for (size_t i = 0; i < of->paper_count; i++)
		if (strstr(of->papers[i].target, part) != NULL)
			return of->papers[i].target;
	FAIL("no %s was asked for", part);
}

static void
compare_again(struct papers *of)
{
	for (size_t i = 0; i < of->paper_count; i++) {
		struct arena *arena = arena_new(ARENA);
		bool is_page;
		struct slice again = asked(of, arena, of->papers[i].target, of->papers[i].body, &is_page);

		if (again.length != of->papers[i].first.length || memcmp(again.at, of->papers[i].first.at, again.length) != 0)
			FAIL("%s %s tells one secret from another", of->papers[i].target, of->papers[i].body != NULL ? of->papers[i].body : "");
		arena_free(arena);
	}
}

/* R-SEC-06, R-FAM-03 */
DATA_TEST(no_letter_plan_calendar_entry_or_file_tells_a_secret_address_or_who_is_sealed_not_even_of_their_readers)
{
	static const char *const papers[] = { "/plan-pdf", "/pdf", "/minutes", "/papers/", "/consent-form", "/calendar", "/who-looked/pdf", "/export" };
	struct renderer *renderer = renderer_start();
	struct papers *of = ARENA_NEW(test_arena(), struct papers);
	struct page_form *forms = ARENA_ARRAY(test_arena(), struct page_form, PAGE_FORMS_MOST);
	const char *export, *letter;
	bool is_page;

	of->made = twins_plain(renderer);
	CHECK_OUTCOME(demo_step(&of->made->demo, RUTH, 0, 9, live_here), OK);
	write_to(of->made, (const struct db_statement[]){ { .name = "sealed_venue", .sql = "update meeting set venue = 'Their home, 1 Heron Yard'" } }, 1); /* by somebody who may not know that it is secret */
	of->cookie = demonstration_sign_in(of->made, RUTH); /* leads, and reads the seal */
	CHECK(page_forms(test_arena(), asked(of, test_arena(), "/my-work", NULL, &is_page), forms) > 0);
	of->token = page_field_of(&forms[0], "form_token")->value;
	find_papers(of);
	take_files(of);
	CHECK(of->paper_count >= 12); /* plan, assessment, minutes, calendar, my work, and each list as a file */
	for (size_t i = 0; i < sizeof(papers) / sizeof(papers[0]); i++)
		(void)paper_at(of, papers[i]);
	change_what_is_sealed(of->made);
	compare_again(of);
	CHECK_OUTCOME(demo_step(&of->made->demo, RUTH, 0, 10, help_ends), OK);
	export = paper_at(of, "/export");
	letter = arena_format(test_arena(), "%.*s/closing-letter", (int)(strlen(export) - strlen("/export")), export);
	of->paper_count = 0;
	keep_paper(of, letter, NULL, asked(of, test_arena(), letter, NULL, &is_page));
	CHECK(!is_page);
	change_what_is_sealed(of->made);
	compare_again(of);
	demonstration_end(of->made);
	renderer_stop(renderer);
}
