/*
 * cuts_test.c -- the power goes at any write of people at work, over the record, the working rows and the looks at once: the service starts by itself on
 * what is left, everything acknowledged is there once and whole, and the record proves itself. Source: ../shared/security.md, goal 5.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/power/images.h"
#include "tests/power/writers.h"
#include "tests/test.h"

enum { PEOPLE = 6, EACH = 24, CUTS = 40, CUTS_OF_MAKING = 10, CUTS_OF_A_RECORDING = 100 };

struct work_recorded {
	struct workplace workplace;
	struct changes changes;
	struct disk_recording *recording;
};

/* People work, then the service is stopped; all of it is recorded. */
static struct work_recorded
record_work(uint64_t seed)
{
	struct work_recorded recorded = { .workplace = workplace_make() };
	struct desk desk;

	disk_record(recorded.workplace.folder);
	CHECK_OUTCOME(desk_open(&desk, recorded.workplace.url), OK);
	recorded.changes = writers_work(&desk, &recorded.workplace, PEOPLE, EACH, seed);
	desk_close(&desk);
	recorded.recording = disk_stop();
	return recorded;
}

static const char *
integrity(const char *path)
{
	sqlite3 *handle;
	sqlite3_stmt *check = NULL;
	const char *said = "cannot be opened";

	if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(handle, "pragma integrity_check", -1, &check, NULL) == SQLITE_OK && sqlite3_step(check) == SQLITE_ROW)
		said = arena_copy(test_arena(), (const char *)sqlite3_column_text(check, 0));
	(void)sqlite3_finalize(check);
	(void)sqlite3_close(handle);
	return strcmp(said, "ok") == 0 ? NULL : said;
}

/* It goes on: somebody signs in and saves a note more. */
static const char *
goes_on(struct desk *desk, const struct workplace *workplace)
{
	struct change more = { .kind = CHANGE_NOTE, .word = "after-the-cut-" };
	const char *cookie = desk_sign_in(desk, test_arena()), *token;
	int status;

	if (cookie == NULL)
		return "nobody can sign in";
	token = desk_value(test_arena(), desk_ask(desk, test_arena(), arena_format(test_arena(), "/episodes/%s/notes", workplace->episode), cookie, NULL, NULL).body,
	    "form_token");
	return token != NULL && change_send(desk, test_arena(), workplace, cookie, token, &more, &status) ? NULL : "no note is saved any more";
}

/* What is wrong with an image; NULL: nothing. */
static const char *
wrong_with(const struct work_recorded *recorded, size_t at, const char *folder)
{
	static const char *const parts[] = { "", "-working", "-looks" };
	const char *path = arena_format(test_arena(), "%s/%s", folder, recorded->workplace.name), *wrong = NULL;
	struct desk desk;
	struct held held;

	if (desk_open(&desk, arena_format(test_arena(), "sqlite:%s.db", path)) != OK) {
		wrong = desk.problems.first != NULL ? arena_copy(test_arena(), desk.problems.first->words) : "it does not start";
	} else {
		wrong = desk_proves(&desk, test_arena(), true);
		held = changes_held(&desk, &recorded->changes, at);
		if (wrong == NULL && held.lost + held.twice + held.torn + held.early > 0)
			wrong = arena_format(test_arena(), "%zu lost, %zu twice, %zu torn, %zu before they were sent", held.lost, held.twice, held.torn, held.early);
		if (wrong == NULL)
			wrong = goes_on(&desk, &recorded->workplace);
	}
	desk_close(&desk);
	for (size_t i = 0; wrong == NULL && i < sizeof(parts) / sizeof(parts[0]); i++)
		wrong = integrity(arena_format(test_arena(), "%s%s.db", path, parts[i]));
	return wrong;
}

/* How many of the cuts leave something wrong; what, in words, when `tell`. */
static size_t
cuts_gone_wrong(const struct work_recorded *recorded, size_t count, uint64_t seed, const char *deaf_to, bool tell)
{
	struct disk_walk *walk = disk_walk_new(recorded->recording, deaf_to);
	struct moments moments = moments_choose(recorded->recording, count, seed);
	size_t bad = 0;

	for (size_t i = 0; i < moments.count; i++) {
		const char *folder = image_folder(), *how = disk_cut(walk, moments.at[i].at, moments.at[i].seed, folder);
		const char *wrong = wrong_with(recorded, moments.at[i].at, folder);

		if (wrong != NULL && tell)
			fprintf(stderr, "  seed %llu: %s: %s\n", (unsigned long long)seed, how, wrong);
		bad += wrong != NULL;
		image_remove(folder);
	}
	disk_walk_free(walk);
	return bad;
}

DATA_TEST(nothing_acknowledged_is_lost_when_the_power_goes_at_any_write)
{
	size_t left = images_count(CUTS);
	uint64_t seed = images_seed();

	if (test_on_postgres())
		SKIP("PostgreSQL writes its own files");
	while (left > 0) {
		struct work_recorded recorded = record_work(seed);
		size_t count = left < CUTS_OF_A_RECORDING ? left : CUTS_OF_A_RECORDING;

		printf("%zu cuts of %zu calls, %zu changes\n", count, recorded.recording->count, recorded.changes.count);
		CHECK_NUMBER(cuts_gone_wrong(&recorded, count, seed, NULL, true), 0);
		disk_free(recorded.recording);
		CHECK(system(arena_format(test_arena(), "rm -f '%s'/*", test_folder())) == 0);
		left -= count;
		seed++;
	}
}

/* The same cuts on a disk that does not hear: were a sync left out in the engine, the test above would see it, in each of the three files. */
DATA_TEST(a_sync_left_out_of_any_of_the_three_files_is_seen)
{
	struct work_recorded recorded;

	if (test_on_postgres())
		SKIP("PostgreSQL writes its own files");
	recorded = record_work(images_seed());
	for (const char *const *part = (const char *const[]){ "1.db", "1-working.db", "1-looks.db", NULL }; *part != NULL; part++)
		CHECK(cuts_gone_wrong(&recorded, 12, images_seed(), *part, false) > 0);
	disk_free(recorded.recording);
}

/* As an operator would: the same command again, and nothing is in its way. */
static const char *
make_again(const char *folder)
{
	struct problems problems = { .arena = test_arena() };
	struct db_pool *pool = NULL;
	size_t count;
	enum outcome outcome = db_pool_open(arena_format(test_arena(), "sqlite:%s/1.db", folder), 1, &pool, &problems);

	if (outcome == OK)
		outcome = db_migrate(pool, all_migrations, all_migration_count, &problems, &count);
	if (outcome == OK)
		outcome = db_schema_is_current(pool, all_migrations, all_migration_count, &problems);
	db_pool_close(pool);
	return outcome == OK ? NULL : problems.first != NULL ? problems.first->words : outcome_name(outcome);
}

DATA_TEST(a_database_whose_making_was_cut_is_made_by_making_it_again)
{
	struct disk_recording *recording;
	struct disk_walk *walk;
	struct moments moments;

	if (test_on_postgres())
		SKIP("PostgreSQL writes its own files");
	disk_record(test_folder());
	house_end(house_new(DATE(2026, 11, 24)));
	recording = disk_stop();
	walk = disk_walk_new(recording, NULL);
	moments = moments_choose(recording, images_count(CUTS) * CUTS_OF_MAKING / CUTS, images_seed());
	for (size_t i = 0; i < moments.count; i++) {
		const char *folder = image_folder(), *how = disk_cut(walk, moments.at[i].at, moments.at[i].seed, folder), *wrong = make_again(folder);

		image_remove(folder);
		if (wrong != NULL)
			FAIL("seed %llu: %s: %s", (unsigned long long)images_seed(), how, wrong);
	}
	disk_walk_free(walk);
	disk_free(recording);
}
