/* csv_import.c -- see csv_import.h. */
#include "cli/csv_import.h"

#include <stdio.h>
#include <time.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "cli/seen_ids.h"

enum { BATCH_MILLISECONDS = 100, BATCH_ROWS = 500, ROWS_ARENA = 64 << 20, TOLD_MOST = 4 << 20, TRIES = 3 };

/* A row of the file, kept until it is loaded: a change that has to be made again begins with the same rows. */
struct waiting_row {
	enum csv_got got;
	size_t line;
	const char *why;
	const char *const *values;
};

struct csv_importing {
	struct seen_ids *seen;
	struct arena *rows_arena;            /* of the waiting rows */
	const struct waiting_row *waiting;
	size_t waiting_count, next;
	struct buf *told;                    /* of this change; printed when it is kept */
	bool ended;
};

static double
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const char *const *
tidy_values(const struct csv_import *import, const struct csv_row *cells)
{
	const char **values = ARENA_ARRAY(import->inside->rows_arena, const char *, import->columns);

	for (size_t i = 0; i < import->columns; i++)
		values[i] = text_tidy(import->inside->rows_arena, csv_cell(cells, import->at[i]));
	return values;
}

/* Reads some rows, when all that were read have been loaded. */
static void
read_some(struct csv_import *import)
{
	struct csv_importing *inside = import->inside;
	struct waiting_row *waiting;
	size_t count = 0;

	if (inside->next < inside->waiting_count)
		return;
	arena_reset(inside->rows_arena);
	waiting = ARENA_ARRAY(inside->rows_arena, struct waiting_row, BATCH_ROWS);
	for (bool ended = false; count < BATCH_ROWS && !ended && arena_used(inside->rows_arena) < ROWS_ARENA / 2; count++) {
		struct waiting_row *one = &waiting[count];
		struct csv_row cells;

		one->got = csv_next(import->reader, &cells);
		one->line = cells.line;
		one->why = csv_why(import->reader);
		ended = one->got == CSV_END || one->got == CSV_NOT_CSV;
		if (one->got == CSV_ROW)
			one->values = tidy_values(import, &cells);
	}
	inside->waiting = waiting;
	inside->waiting_count = count;
	inside->next = 0;
}

static enum outcome
load_row(struct work *work, struct csv_import *import, const struct waiting_row *waiting)
{
	struct csv_importing *inside = import->inside;
	struct problems problems = { .arena = work->arena };
	const char *id = import->once != CSV_NOWHERE ? waiting->values[import->once] : NULL;
	size_t line_before = seen_ids_line(inside->seen, id, waiting->line), kind = import->refused;
	enum outcome outcome;

	if (line_before != 0) {
		buf_format(inside->told, "line %zu: not loaded: The %s %.200s stood on line %zu already\n", waiting->line, import->once_words, id, line_before);
		import->did[import->refused]++;
		return OK;
	}
	outcome = import->load(work, import, waiting->values, &problems, &kind);
	if (outcome != OK)
		return outcome;
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		buf_format(inside->told, "line %zu: %s: %s\n", waiting->line, kind == import->refused ? "not loaded" : "left out", problem->words);
	import->left_out_count += kind != import->refused && problems.count > 0 ? 1 : 0;
	import->did[kind]++;
	return OK;
}

static enum outcome
end_file(struct work *work, struct csv_import *import, const struct waiting_row *last)
{
	struct csv_importing *inside = import->inside;
	struct problems problems = { .arena = work->arena };
	enum outcome outcome = OK;

	inside->ended = true;
	import->stopped = last->got == CSV_NOT_CSV;
	if (import->stopped)
		buf_format(inside->told, "line %zu: nothing from here on was loaded: %s\n", last->line, last->why);
	else if (import->end != NULL)
		outcome = import->end(work, import, &problems);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		buf_format(inside->told, "%s\n", problem->words);
	return outcome;
}

/* As many rows as fit into one change; others wait for it no longer than design 5 says. */
static enum outcome
load_batch(struct work *work, void *given)
{
	struct csv_import *import = given;
	struct csv_importing *inside = import->inside;
	double until = seconds_now() + BATCH_MILLISECONDS / 1000.0;
	enum outcome outcome = OK;

	while (outcome == OK && !inside->ended && inside->next < inside->waiting_count && seconds_now() < until) {
		const struct waiting_row *waiting = &inside->waiting[inside->next++];

		if (waiting->got == CSV_END || waiting->got == CSV_NOT_CSV) {
			outcome = end_file(work, import, waiting);
			continue;
		}
		import->read_count++;
		if (waiting->got == CSV_BAD_ROW) {
			buf_format(inside->told, "line %zu: not loaded: %s\n", waiting->line, waiting->why);
			import->did[import->refused]++;
			import->bad_count++;
		} else {
			outcome = load_row(work, import, waiting);
		}
	}
	return outcome == OK && import->dry_run ? INVALID : outcome; /* a rehearsal is the change itself, undone */
}

/* Once in some hundred thousand rows a new reference is one that somebody has already; then the whole of the change is made again, with others. */
static enum outcome
load_some(struct cli_change *change, struct csv_import *import)
{
	enum outcome outcome = BROKEN;

	read_some(import);
	for (int i = 0; i < TRIES && (outcome == BROKEN || outcome == CONFLICT); i++) {
		struct csv_import before = *import;
		struct csv_importing inside_before = *import->inside;
		struct arena *arena = arena_new(ROWS_ARENA);
		struct buf told = buf_new(arena, TOLD_MOST);

		import->inside->told = &told;
		change->now = instant_now();
		outcome = run_change(change, load_batch, import);
		if (outcome == INVALID && import->dry_run)
			outcome = OK;
		if (outcome != OK) { /* nothing of this batch was kept */
			*import = before;
			*import->inside = inside_before;
		} else if (told.length > 0) {
			(void)fwrite(told.at, 1, told.length, stdout);
		}
		arena_free(arena);
	}
	return outcome;
}

static void
tell_progress(const struct csv_import *import)
{
	struct arena *arena = arena_new(4096);

	fprintf(stderr, "%zu rows read%s\n", import->read_count, import->progress != NULL ? import->progress(import, arena) : "");
	arena_free(arena);
}

enum outcome
csv_import_run(struct cli_change *change, struct csv_import *import)
{
	struct csv_importing inside = { .seen = seen_ids_new(), .rows_arena = arena_new(ROWS_ARENA) };
	double told_at = seconds_now();
	enum outcome outcome = OK;

	import->inside = &inside;
	change->ids = id_source_new();
	while (outcome == OK && !inside.ended) {
		outcome = load_some(change, import);
		if (outcome == OK && seconds_now() - told_at >= 1.0) {
			told_at = seconds_now();
			tell_progress(import);
		}
	}
	id_source_free(change->ids);
	arena_free(inside.rows_arena);
	seen_ids_free(inside.seen);
	import->inside = NULL;
	return outcome;
}

static enum outcome
read_importer(struct work *work, struct open_database *open, const char *sign_in_name, const char *grant, const char *may_not, struct cli_change *change)
{
	struct worker worker;
	int64_t worker_id;
	bool may = false;
	enum outcome outcome = worker_by_sign_in_name(work, sign_in_name, &worker_id);

	if (outcome == NOT_FOUND)
		problem_add(&open->problems, "as", "Nobody who may sign in is called %s", sign_in_name);
	if (outcome == OK)
		outcome = worker_has_grant(work, worker_id, grant, &may);
	if (outcome == OK)
		outcome = worker_read(work, worker_id, &worker);
	if (outcome == OK && !may) {
		problem_add(&open->problems, "as", "%s %s; it needs a role with the grant %s", worker.name, may_not, grant);
		return REFUSED;
	}
	if (outcome == OK) {
		change->actor = (struct actor){ ACTOR_WORKER, worker_id };
		change->agency_id = worker.agency_id;
	}
	return outcome;
}

enum outcome
csv_import_as(struct open_database *open, const char *sign_in_name, const char *grant, const char *may_not, struct cli_change *change)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	work.today = instant_date(work.now);
	if (outcome != OK)
		return outcome;
	outcome = read_importer(&work, open, sign_in_name, grant, may_not, change);
	db_read_end(work.db);
	return outcome;
}

void
csv_import_say_end(const struct csv_import *import)
{
	if (import->left_out_count > 0)
		printf("; something was left out of %zu", import->left_out_count);
	puts(import->dry_run ? ". Nothing was kept: this was a dry run." : ".");
}

int
csv_import_code(const struct csv_import *import)
{
	return import->did[import->refused] > 0 || import->stopped ? 1 : 0;
}
