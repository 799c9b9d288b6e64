/* people_import_command.c -- `windscreen people import`: an extract of another system, row by row, in changes of a tenth of a second. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/import_map.h"
#include "cli/open.h"
#include "cli/seen_ids.h"

enum { MAP_MOST = 64 << 10, BATCH_MILLISECONDS = 100, BATCH_ROWS = 500, READER_ARENA = 64 << 20, TOLD_MOST = 4 << 20, TRIES = 3 };

static const char help[] =
    "usage: windscreen people import FILE.csv --map MAP.yaml --as SIGN-IN-NAME [--dry-run] [--leave-out] [--database URL]\n\n"
    "Writes down the people of another system's extract, as this worker, whose agency is from then on the one that wrote them down. The map says which\n"
    "column is what. Begin with --dry-run: it does everything and keeps nothing.\n\n"
    "Every row that is not loaded is told on standard output, with its line and why; the others are. Stopped half-way, it is simply run again: who was\n"
    "loaded already stays as they are. The exit code is 0 when every row was good, 1 otherwise.\n\n"
    "  --map MAP.yaml  how the extract is called, and its headings: docs/import.md\n"
    "  --dry-run       say what would be done\n"
    "  --leave-out     load a person without the number, postcode or address that cannot be right, and say so, instead of not loading them\n\n"
    "example: windscreen people import roll.csv --map docs/import/school.yaml --as helen --dry-run\n";

/* A row of the file, kept until it is loaded: a change that has to be made again begins with the same rows. */
struct waiting_row {
	enum csv_got got;
	size_t line;
	const char *why;
	struct import_row row;
};

struct importing {
	struct csv_reader *reader;
	size_t at[IMPORT_COLUMNS];
	struct import_options options;
	struct seen_ids *seen;
	struct arena *rows_arena;        /* of the waiting rows */
	const struct waiting_row *waiting;
	size_t waiting_count, next;
	struct buf *told;                /* of this change; printed when it is kept */
	bool dry_run, ended, stopped;    /* stopped: nothing after this line can be read */
	size_t read_count, loaded_count, there_count, refused_count, told_count;
};

static double
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Reads some rows, when all that were read have been loaded. */
static void
read_some(struct importing *importing)
{
	struct waiting_row *waiting;
	size_t count = 0;
	bool ended = false;

	if (importing->next < importing->waiting_count)
		return;
	arena_reset(importing->rows_arena);
	waiting = ARENA_ARRAY(importing->rows_arena, struct waiting_row, BATCH_ROWS);
	while (count < BATCH_ROWS && !ended && arena_used(importing->rows_arena) < READER_ARENA / 2) {
		struct waiting_row *one = &waiting[count++];
		struct csv_row cells;

		one->got = csv_next(importing->reader, &cells);
		one->line = cells.line;
		one->why = csv_why(importing->reader);
		ended = one->got == CSV_END || one->got == CSV_NOT_CSV;
		for (int i = 0; one->got == CSV_ROW && i < IMPORT_COLUMNS; i++)
			one->row.value[i] = text_tidy(importing->rows_arena, csv_cell(&cells, importing->at[i]));
	}
	importing->waiting = waiting;
	importing->waiting_count = count;
	importing->next = 0;
}

/* One row that was read. */
static enum outcome
load_row(struct work *work, struct importing *importing, const struct waiting_row *waiting)
{
	struct problems problems = { .arena = work->arena };
	enum import_did did;
	size_t line_before = seen_ids_line(importing->seen, waiting->row.value[IMPORT_ID], waiting->line);
	enum outcome outcome;

	if (line_before != 0) {
		buf_format(importing->told, "line %zu: not loaded: The id %.200s stood on line %zu already\n", waiting->line, waiting->row.value[IMPORT_ID], line_before);
		importing->refused_count++;
		return OK;
	}
	outcome = people_import(work, &importing->options, &waiting->row, &problems, &did);
	if (outcome != OK)
		return outcome;
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		buf_format(importing->told, "line %zu: %s: %s\n", waiting->line, did == IMPORT_REFUSED ? "not loaded" : "left out", problem->words);
	importing->told_count += did != IMPORT_REFUSED && problems.count > 0 ? 1 : 0;
	importing->loaded_count += did == IMPORT_LOADED ? 1 : 0;
	importing->there_count += did == IMPORT_THERE_ALREADY ? 1 : 0;
	importing->refused_count += did == IMPORT_REFUSED ? 1 : 0;
	return OK;
}

/* As many rows as fit into one change; others wait for it no longer than design 5 says. */
static enum outcome
load_batch(struct work *work, void *given)
{
	struct importing *importing = given;
	double until = seconds_now() + BATCH_MILLISECONDS / 1000.0;
	enum outcome outcome = OK;

	while (outcome == OK && importing->next < importing->waiting_count && seconds_now() < until) {
		const struct waiting_row *waiting = &importing->waiting[importing->next++];

		if (waiting->got == CSV_END || waiting->got == CSV_NOT_CSV) {
			importing->ended = true;
			importing->stopped = waiting->got == CSV_NOT_CSV;
			if (importing->stopped)
				buf_format(importing->told, "line %zu: nothing from here on was loaded: %s\n", waiting->line, waiting->why);
			break;
		}
		importing->read_count++;
		if (waiting->got == CSV_BAD_ROW) {
			buf_format(importing->told, "line %zu: not loaded: %s\n", waiting->line, waiting->why);
			importing->refused_count++;
		} else {
			outcome = load_row(work, importing, waiting);
		}
	}
	return outcome == OK && importing->dry_run ? INVALID : outcome; /* a rehearsal is the change itself, undone */
}

/* Once in some hundred thousand rows a new reference is one that somebody has already; then the whole of the change is made again, with others. */
static enum outcome
load_some(struct cli_change *change, struct importing *importing)
{
	enum outcome outcome = BROKEN;

	read_some(importing);
	for (int i = 0; i < TRIES && (outcome == BROKEN || outcome == CONFLICT); i++) {
		struct importing before = *importing;
		struct arena *arena = arena_new(READER_ARENA);
		struct buf told = buf_new(arena, TOLD_MOST);

		importing->told = &told;
		change->now = instant_now();
		outcome = run_change(change, load_batch, importing);
		if (outcome == INVALID && importing->dry_run)
			outcome = OK;
		if (outcome != OK)
			*importing = before; /* nothing of this batch was kept */
		else if (told.length > 0)
			(void)fwrite(told.at, 1, told.length, stdout);
		arena_free(arena);
	}
	return outcome;
}

static void
tell_progress(const struct importing *importing, double *told_at, bool always)
{
	double now = seconds_now();

	if (!always && now - *told_at < 1.0)
		return;
	*told_at = now;
	fprintf(stderr, "%zu rows read, %zu %s\n", importing->read_count, importing->loaded_count, importing->dry_run ? "can be loaded" : "loaded");
}

static enum outcome
load_all(struct cli_change *change, struct importing *importing)
{
	double told_at = seconds_now();
	enum outcome outcome = OK;

	importing->rows_arena = arena_new(READER_ARENA);
	while (outcome == OK && !importing->ended) {
		outcome = load_some(change, importing);
		if (outcome == OK)
			tell_progress(importing, &told_at, false);
	}
	arena_free(importing->rows_arena);
	return outcome;
}

static int
say_sum(const struct importing *importing)
{
	printf("%zu rows: %zu %s, %zu there already, %zu not loaded", importing->read_count, importing->loaded_count, importing->dry_run ? "can be loaded" : "loaded",
	    importing->there_count, importing->refused_count);
	if (importing->told_count > 0)
		printf("; something was left out of %zu", importing->told_count);
	puts(importing->dry_run ? ". Nothing was kept: this was a dry run." : ".");
	return importing->refused_count > 0 || importing->stopped ? 1 : 0;
}

struct looking_for {
	const char *sign_in_name;
	struct cli_change *change;
	struct problems *problems;
};

static enum outcome
read_importer(struct work *work, const struct looking_for *looking)
{
	struct worker worker;
	int64_t worker_id;
	bool may = false;
	enum outcome outcome = worker_by_sign_in_name(work, looking->sign_in_name, &worker_id);

	if (outcome == NOT_FOUND)
		problem_add(looking->problems, "as", "Nobody who may sign in is called %s", looking->sign_in_name);
	if (outcome == OK)
		outcome = worker_has_grant(work, worker_id, "open_episode", &may);
	if (outcome == OK)
		outcome = worker_read(work, worker_id, &worker);
	if (outcome == OK && !may) {
		problem_add(looking->problems, "as", "%s may not write families down; it needs a role with the grant open_episode", worker.name);
		return REFUSED;
	}
	if (outcome == OK) {
		looking->change->actor = (struct actor){ ACTOR_WORKER, worker_id };
		looking->change->agency_id = worker.agency_id;
	}
	return outcome;
}

static enum outcome
find_importer(struct open_database *open, const char *sign_in_name, struct cli_change *change)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	work.today = instant_date(work.now);
	if (outcome != OK)
		return outcome;
	outcome = read_importer(&work, &(struct looking_for){ sign_in_name, change, &open->problems });
	db_read_end(work.db);
	return outcome;
}

static enum outcome
read_map_file(struct open_database *open, const char *path, struct import_map *map)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_take(open->arena, MAP_MOST);
	size_t length;

	if (file == NULL) {
		problem_add(&open->problems, "map", "%s cannot be read: %s", path, strerror(errno));
		return INVALID;
	}
	length = fread(bytes, 1, MAP_MOST, file);
	(void)fclose(file);
	return import_map_read(open->arena, (struct slice){ bytes, length }, map, &open->problems);
}

/* The headings; from then on rows are read. */
static enum outcome
begin_file(struct open_database *open, FILE *file, const struct import_map *map, struct importing *importing)
{
	struct csv_row headings;

	importing->reader = csv_reader_new(open->arena, file);
	if (csv_next(importing->reader, &headings) != CSV_ROW) {
		problem_add(&open->problems, "file", "The file has no row of headings");
		return INVALID;
	}
	return import_map_find(map, &headings, importing->at, &open->problems);
}

static int
import(struct open_database *open, FILE *file, const char *map_path, const char *sign_in_name, struct importing *importing)
{
	struct cli_change change = { .open = open };
	struct import_map map;
	enum outcome outcome = read_map_file(open, map_path, &map);

	if (outcome == OK)
		outcome = begin_file(open, file, &map, importing);
	if (outcome == OK)
		outcome = db_pool_in_bulk(open->pool);
	if (outcome == OK)
		outcome = read_published(&change);
	if (outcome == OK)
		outcome = find_importer(open, sign_in_name, &change);
	if (outcome != OK)
		return print_failure("nothing was loaded", outcome, &open->problems);
	importing->options.source = map.source;
	importing->seen = seen_ids_new();
	change.ids = id_source_new();
	outcome = load_all(&change, importing);
	id_source_free(change.ids);
	seen_ids_free(importing->seen);
	if (outcome != OK) {
		(void)say_sum(importing);
		return print_failure("loading was broken off; run it again, and it goes on where it was", outcome, &open->problems);
	}
	return say_sum(importing);
}

int
cli_people_import(int argc, char **argv)
{
	static const char *const options[] = { "--map", "--as", "--database", NULL };
	const char *path = cli_word(argc, argv, 0, options), *map = cli_value(argc, argv, "--map"), *as = cli_value(argc, argv, "--as");
	struct importing importing = { .dry_run = cli_flag(argc, argv, "--dry-run"), .options.leave_out = cli_flag(argc, argv, "--leave-out") };
	struct open_database open;
	FILE *file;
	int code = 1;

	if (cli_wants_help(argc, argv) || path == NULL || map == NULL || as == NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	file = fopen(path, "rb");
	if (file == NULL) {
		fprintf(stderr, "windscreen: %s cannot be read: %s\n", path, strerror(errno));
		return 2;
	}
	if (open_database(argc, argv, &open))
		code = import(&open, file, map, as, &importing);
	close_database(&open);
	(void)fclose(file);
	return code;
}
