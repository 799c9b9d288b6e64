/*
 * changes.c -- how many changes a second 1, 8, 16 and 32 writers get, when those of one moment share a commit, and when each has its own.
 *
 *   build/load/changes URL [SECONDS]      an empty database; tests/with-postgres gives one, with WINDSCREEN_TEST_SYNC=on for figures that mean something
 *
 * A change is six rows of 300 bytes, as a note makes them: about what a worker saves with one button.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "platform/db/db.h"

enum { ROWS = 6, WRITERS_MOST = 32, ROW_BYTES = 300 };

static const struct migration tables[] = { { "0001_load.sql", "-- kind: kept\ncreate table load_row (\n  id {id} primary key,\n  words text not null\n) {strict};\n" } };
static const enum db_kind kinds[] = { DB_INTEGER, DB_TEXT };
static const struct db_statement add = { .name = "load_row_add", .sql = "insert into load_row (id, words) values ($1, $2)", .parameters = kinds, .parameter_count = 2 };

struct run {
	struct db_pool *pool;
	bool alone; /* each change waits until the one before is on disk: nothing is shared */
	pthread_mutex_t one;
	atomic_bool over;
	atomic_long kept, refused;
	atomic_llong id;
};

static enum outcome
change(struct run *run, struct arena *arena)
{
	char words[ROW_BYTES + 1];
	struct db *db;
	enum outcome outcome = db_change_begin(run->pool, &db);

	if (outcome != OK)
		return outcome;
	memset(words, 'a', ROW_BYTES);
	words[ROW_BYTES] = '\0';
	for (int i = 0; outcome == OK && i < ROWS; i++)
		outcome = db_run(db, arena, &add, (struct db_value[]){ db_integer(atomic_fetch_add(&run->id, 1)), db_text(words) }, NULL);
	if (outcome == OK)
		return db_change_end(db, true);
	(void)!db_change_end(db, false);
	return outcome;
}

static void *
write_on(void *given)
{
	struct run *run = given;
	struct arena *arena = arena_new(16 << 20);

	while (!atomic_load(&run->over)) {
		enum outcome outcome;

		if (run->alone)
			pthread_mutex_lock(&run->one);
		outcome = change(run, arena);
		if (run->alone)
			pthread_mutex_unlock(&run->one);
		atomic_fetch_add(outcome == OK ? &run->kept : &run->refused, 1);
		arena_reset(arena);
	}
	arena_free(arena);
	return NULL;
}

static double
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
measure(struct run *run, int writers, bool alone, int seconds)
{
	pthread_t threads[WRITERS_MOST];
	struct timespec pause = { .tv_sec = seconds };
	double from;

	run->alone = alone;
	atomic_store(&run->over, false);
	atomic_store(&run->kept, 0);
	from = seconds_now();
	for (int i = 0; i < writers; i++)
		if (pthread_create(&threads[i], NULL, write_on, run) != 0)
			exit(1);
	(void)nanosleep(&pause, NULL);
	atomic_store(&run->over, true);
	for (int i = 0; i < writers; i++)
		(void)pthread_join(threads[i], NULL);
	return (double)atomic_load(&run->kept) / (seconds_now() - from);
}

int
main(int argc, char **argv)
{
	static const int writers[] = { 1, 8, 16, 32 };
	struct problems problems = { .arena = arena_new(1 << 20) };
	struct run run = { .one = PTHREAD_MUTEX_INITIALIZER };
	int seconds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 4;
	size_t count;

	if (argc < 2 || db_pool_open(argv[1], 1, &run.pool, &problems) != OK || db_migrate(run.pool, tables, 1, &problems, &count) != OK) {
		fprintf(stderr, "usage: changes URL [SECONDS], of an empty database\n");
		return 1;
	}
	atomic_store(&run.id, 1);
	puts("writers  shared/s  alone/s  ratio");
	for (size_t i = 0; i < sizeof(writers) / sizeof(writers[0]); i++) {
		double alone = measure(&run, writers[i], true, seconds), shared = measure(&run, writers[i], false, seconds);

		printf("%7d  %8.0f  %7.0f  %5.1f\n", writers[i], shared, alone, shared / alone);
	}
	printf("refused: %ld\n", atomic_load(&run.refused));
	db_pool_close(run.pool);
	arena_free(problems.arena);
	return 0;
}
