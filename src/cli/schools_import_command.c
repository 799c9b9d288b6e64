/* schools_import_command.c -- `windscreen schools import`: the national register of schools, and which took the place of which, row by row, in changes of a tenth of a second. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/schools/schools.h"
#include "casework/schools/schools_import.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "cli/seen_ids.h"
#include "platform/sheet/csv_read.h"

enum { BATCH_MILLISECONDS = 100, BATCH_ROWS = 500, ROWS_ARENA = 64 << 20, TOLD_MOST = 4 << 20, TRIES = 3 };

static const char help[] =
    "usage: windscreen schools import FILE.csv [--dry-run] [--database URL]\n\n"
    "Loads an extract of \"Get Information about Schools\" (edubasealldata), whole or of one authority: new schools, and what has changed of those that are here: names, addresses,\n"
    "phases, closing. Loads as well which school took the place of which (links_edubasealldata), when FILE is that; load the schools first. Which of both it is, the headings say;\n"
    "Windows-1252, as the register writes it, and UTF-8 are understood.\n\n"
    "Every row that is not loaded is told on standard output, with its line and why; the others are. Stopped half-way, it is simply run again. No child is moved by it: whose\n"
    "school has closed stands in a list, and somebody confirms. The exit code is 0 when every row was good, 1 otherwise.\n\n"
    "  --dry-run   say what would be done\n\n"
    "example: windscreen schools import edubasealldata20261128.csv --dry-run\n";

enum { CELLS_MOST = SCHOOL_COLUMNS };

struct waiting_row {
	enum csv_got got;
	size_t line;
	const char *why;
	const char *values[CELLS_MOST];
};

struct importing {
	struct csv_reader *reader;
	size_t at[CELLS_MOST], columns;
	bool links, dry_run, ended, stopped;
	struct seen_ids *seen;           /* schools: a number stands once in a file */
	struct arena *rows_arena;
	const struct waiting_row *waiting;
	size_t waiting_count, next;
	struct buf *told;                /* of this change; printed when it is kept */
	size_t read_count, did[SCHOOL_REFUSED + 1], left_out_count;
	struct places_at_closed_schools_count_row closed;
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

	if (importing->next < importing->waiting_count)
		return;
	arena_reset(importing->rows_arena);
	waiting = ARENA_ARRAY(importing->rows_arena, struct waiting_row, BATCH_ROWS);
	for (bool ended = false; count < BATCH_ROWS && !ended && arena_used(importing->rows_arena) < ROWS_ARENA / 2; count++) {
		struct waiting_row *one = &waiting[count];
		struct csv_row cells;

		one->got = csv_next(importing->reader, &cells);
		one->line = cells.line;
		one->why = csv_why(importing->reader);
		ended = one->got == CSV_END || one->got == CSV_NOT_CSV;
		for (size_t i = 0; one->got == CSV_ROW && i < importing->columns; i++)
			one->values[i] = text_tidy(importing->rows_arena, csv_cell(&cells, importing->at[i]));
	}
	importing->waiting = waiting;
	importing->waiting_count = count;
	importing->next = 0;
}

static enum outcome
load_row(struct work *work, struct importing *importing, const struct waiting_row *waiting)
{
	struct problems problems = { .arena = work->arena };
	enum school_did did;
	size_t line_before = importing->links ? 0 : seen_ids_line(importing->seen, waiting->values[SCHOOL_URN], waiting->line);
	enum outcome outcome;

	if (line_before != 0) {
		buf_format(importing->told, "line %zu: not loaded: The number %.40s stood on line %zu already\n", waiting->line, waiting->values[SCHOOL_URN], line_before);
		importing->did[SCHOOL_REFUSED]++;
		return OK;
	}
	outcome = importing->links ? school_link_import(work, waiting->values, &problems, &did) : school_import(work, waiting->values, &problems, &did);
	if (outcome != OK)
		return outcome;
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		buf_format(importing->told, "line %zu: %s: %s\n", waiting->line, did == SCHOOL_REFUSED ? "not loaded" : "left out", problem->words);
	importing->left_out_count += did != SCHOOL_REFUSED && problems.count > 0 ? 1 : 0;
	importing->did[did]++;
	return OK;
}

/* As many rows as fit into one change. */
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
			outcome = q_places_at_closed_schools_count(work, &importing->closed);
			break;
		}
		importing->read_count++;
		if (waiting->got == CSV_BAD_ROW) {
			buf_format(importing->told, "line %zu: not loaded: %s\n", waiting->line, waiting->why);
			importing->did[SCHOOL_REFUSED]++;
		} else {
			outcome = load_row(work, importing, waiting);
		}
	}
	return outcome == OK && importing->dry_run ? INVALID : outcome; /* a rehearsal is the change itself, undone */
}

static enum outcome
load_some(struct cli_change *change, struct importing *importing)
{
	enum outcome outcome = BROKEN;

	read_some(importing);
	for (int i = 0; i < TRIES && (outcome == BROKEN || outcome == CONFLICT); i++) {
		struct importing before = *importing;
		struct arena *arena = arena_new(ROWS_ARENA);
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

static enum outcome
load_all(struct cli_change *change, struct importing *importing)
{
	double told_at = seconds_now();
	enum outcome outcome = OK;

	importing->rows_arena = arena_new(ROWS_ARENA);
	while (outcome == OK && !importing->ended) {
		outcome = load_some(change, importing);
		if (outcome == OK && seconds_now() - told_at >= 1.0) {
			told_at = seconds_now();
			fprintf(stderr, "%zu rows read\n", importing->read_count);
		}
	}
	arena_free(importing->rows_arena);
	return outcome;
}

static int
say_sum(const struct importing *importing)
{
	const size_t *did = importing->did;

	if (importing->links)
		printf("%zu rows: %zu new, %zu there already, %zu of another kind, %zu not loaded", importing->read_count, did[SCHOOL_ADDED], did[SCHOOL_SAME], did[SCHOOL_PASSED], did[SCHOOL_REFUSED]);
	else
		printf("%zu rows: %zu new schools, %zu changed, %zu as before, %zu not loaded", importing->read_count, did[SCHOOL_ADDED], did[SCHOOL_CHANGED], did[SCHOOL_SAME], did[SCHOOL_REFUSED]);
	if (importing->left_out_count > 0)
		printf("; something was left out of %zu", importing->left_out_count);
	puts(importing->dry_run ? ". Nothing was kept: this was a dry run." : ".");
	if (!importing->dry_run && importing->closed.place_count > 0)
		printf("%lld people are written down at a school that has closed; workers find theirs under \"Find a family\".\n", (long long)importing->closed.place_count);
	return did[SCHOOL_REFUSED] > 0 || importing->stopped ? 1 : 0;
}

/* Where each column stands; a heading that is needed and not there is told. */
static void
find_columns(struct open_database *open, const struct csv_row *headings, const struct school_heading *wanted, size_t count, struct importing *importing)
{
	importing->columns = count;
	for (size_t i = 0; i < count; i++) {
		importing->at[i] = csv_column(headings, wanted[i].name);
		if (importing->at[i] == headings->count && wanted[i].needed)
			problem_add(&open->problems, "file", "The file has no column %s; it must be an extract of schools or of their links", wanted[i].name);
	}
}

static enum outcome
begin_file(struct open_database *open, FILE *file, struct importing *importing)
{
	bool utf8 = csv_is_utf8(file);
	struct csv_row headings;

	importing->reader = csv_reader_new(open->arena, file);
	if (!utf8)
		csv_reads_windows_1252(importing->reader);
	if (csv_next(importing->reader, &headings) != CSV_ROW) {
		problem_add(&open->problems, "file", "The file has no row of headings");
		return INVALID;
	}
	importing->links = csv_column(&headings, "LinkURN") < headings.count;
	if (importing->links)
		find_columns(open, &headings, school_link_headings, SCHOOL_LINK_COLUMNS, importing);
	else
		find_columns(open, &headings, school_headings, SCHOOL_COLUMNS, importing);
	return open->problems.count > 0 ? INVALID : OK;
}

static int
import(struct open_database *open, FILE *file, struct importing *importing)
{
	struct cli_change change = { .open = open };
	enum outcome outcome = begin_file(open, file, importing);

	if (outcome == OK)
		outcome = db_pool_in_bulk(open->pool);
	if (outcome == OK)
		outcome = read_published(&change);
	if (outcome != OK)
		return print_failure("nothing was loaded", outcome, &open->problems);
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
cli_schools_import(int argc, char **argv)
{
	static const char *const options[] = { "--database", NULL };
	const char *path = cli_word(argc, argv, 0, options);
	struct importing importing = { .dry_run = cli_flag(argc, argv, "--dry-run") };
	struct open_database open;
	FILE *file;
	int code = 1;

	if (cli_wants_help(argc, argv) || path == NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	file = fopen(path, "rb");
	if (file == NULL) {
		fprintf(stderr, "windscreen: %s cannot be read: %s\n", path, strerror(errno));
		return 2;
	}
	if (open_database(argc, argv, &open))
		code = import(&open, file, &importing);
	close_database(&open);
	(void)fclose(file);
	return code;
}
