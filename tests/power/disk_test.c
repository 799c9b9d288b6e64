/* disk_test.c -- the disk that is cut tells who keeps what they promised from who does not: SQLite as it is, and with syncs left out. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/power/disk.h"
#include "tests/power/images.h"
#include "tests/test.h"

enum { ROWS = 400, ROW_BYTES = 900, CUTS = 40 };

struct written {
	struct disk_recording *recording;
	size_t acknowledged[ROWS]; /* when each row was */
};

static void
run_sql(sqlite3 *handle, const char *sql)
{
	if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		FAIL("%s: %s", sql, sqlite3_errmsg(handle));
}

/* A row a commit, with a log that is moved into the file again and again. */
static struct written
write_rows(const char *synchronous)
{
	const char *folder = arena_format(test_arena(), "%s/%s", test_folder(), synchronous), *path = arena_format(test_arena(), "%s/rows.db", folder);
	struct written written = { .recording = NULL };
	sqlite3 *handle;

	CHECK(mkdir(folder, 0700) == 0);
	CHECK(sqlite3_open(path, &handle) == SQLITE_OK);
	run_sql(handle, "pragma journal_mode = wal; create table word (id integer primary key, words text not null)");
	CHECK(sqlite3_close(handle) == SQLITE_OK);
	disk_record(folder);
	CHECK(sqlite3_open(path, &handle) == SQLITE_OK);
	run_sql(handle, arena_format(test_arena(), "pragma synchronous = %s; pragma wal_autocheckpoint = 60", synchronous));
	for (int i = 0; i < ROWS; i++) {
		run_sql(handle, arena_format(test_arena(), "insert into word values (%d, printf('%%0*d', %d, %d))", i + 1, ROW_BYTES, i + 1));
		written.acknowledged[i] = disk_now();
	}
	CHECK(sqlite3_close(handle) == SQLITE_OK);
	written.recording = disk_stop();
	return written;
}

/* Is every row there that was acknowledged before the cut, and is each that is there whole? */
static bool
holds(const char *folder, const struct written *written, size_t at)
{
	sqlite3 *handle;
	sqlite3_stmt *rows = NULL;
	bool good = sqlite3_open_v2(arena_format(test_arena(), "%s/rows.db", folder), &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
	int id = 0, code = SQLITE_ERROR;

	if (good)
		code = sqlite3_prepare_v2(handle, "select id, length(words), cast(words as integer) from word order by id", -1, &rows, NULL);
	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(rows);
		if (code == SQLITE_ROW && (sqlite3_column_int(rows, 0) != ++id || sqlite3_column_int(rows, 1) != ROW_BYTES || sqlite3_column_int(rows, 2) != id))
			good = false;
	}
	(void)sqlite3_finalize(rows);
	(void)sqlite3_close(handle);
	return good && code == SQLITE_DONE && (id == ROWS || written->acknowledged[id] > at);
}

static size_t
cuts_that_hold(const struct written *written, const char *deaf_to)
{
	struct disk_walk *walk = disk_walk_new(written->recording, deaf_to);
	struct moments moments = moments_choose(written->recording, CUTS, images_seed());
	size_t count = 0;

	for (size_t i = 0; i < moments.count; i++) {
		const char *folder = image_folder();

		(void)disk_cut(walk, moments.at[i].at, moments.at[i].seed, folder);
		count += holds(folder, written, moments.at[i].at);
		image_remove(folder);
	}
	disk_walk_free(walk);
	return count;
}

TEST(sqlite_with_full_sync_loses_nothing_in_any_cut)
{
	struct written written = write_rows("full");

	CHECK_NUMBER(cuts_that_hold(&written, NULL), CUTS);
	disk_free(written.recording);
}

TEST(a_disk_that_does_not_hear_a_sync_is_caught)
{
	struct written written = write_rows("full");

	CHECK(cuts_that_hold(&written, "") < CUTS);
	CHECK(cuts_that_hold(&written, "-wal") < CUTS);
	disk_free(written.recording);
}

TEST(sqlite_with_less_sync_than_full_is_caught)
{
	struct written normal = write_rows("normal"), off = write_rows("off");

	CHECK(cuts_that_hold(&normal, NULL) < CUTS);
	CHECK(cuts_that_hold(&off, NULL) < CUTS);
	disk_free(normal.recording);
	disk_free(off.recording);
}

TEST(a_name_whose_folder_was_not_synced_may_vanish_and_one_whose_folder_was_stays)
{
	const char *folder = test_folder(), *path = arena_format(test_arena(), "%s/one", folder);
	size_t gone = 0, before, after;
	struct disk_recording *recording;
	struct disk_walk *walk;
	int file, of_folder;

	disk_record(folder);
	file = open(path, O_CREAT | O_WRONLY, 0600);
	CHECK(file >= 0 && write(file, "whole", 5) == 5 && fsync(file) == 0 && close(file) == 0);
	before = disk_now();
	of_folder = open(folder, O_RDONLY | O_DIRECTORY);
	CHECK(of_folder >= 0 && fsync(of_folder) == 0 && close(of_folder) == 0);
	after = disk_now();
	CHECK_NUMBER(after, before + 1);
	recording = disk_stop();
	walk = disk_walk_new(recording, NULL);
	for (size_t i = 0; i < 2 * CUTS; i++) {
		const char *image = image_folder();
		struct stat found;

		(void)disk_cut(walk, i < CUTS ? before : after, i, image);
		if (stat(arena_format(test_arena(), "%s/one", image), &found) != 0)
			gone += i < CUTS ? 1 : 2 * CUTS;
		else
			CHECK_NUMBER(found.st_size, 5);
		image_remove(image);
	}
	CHECK(gone > 0 && gone < CUTS);
	disk_walk_free(walk);
	disk_free(recording);
}

TEST(the_same_seed_cuts_the_same)
{
	struct written written = write_rows("off");
	struct disk_walk *one = disk_walk_new(written.recording, NULL), *other = disk_walk_new(written.recording, NULL);
	const char *a = image_folder(), *b = image_folder();

	(void)disk_cut(one, written.recording->count / 2, 7, a);
	(void)disk_cut(other, written.recording->count / 2, 7, b);
	CHECK(system(arena_format(test_arena(), "diff -r '%s' '%s'", a, b)) == 0);
	image_remove(a);
	image_remove(b);
	disk_walk_free(one);
	disk_walk_free(other);
	disk_free(written.recording);
}
