/* allocations_import_command.c -- `windscreen allocations import`: Social Care's list of which child has an allocated social worker. R-SV-12, R-SEC-10 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "casework/allocations/allocations.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/csv_import.h"

enum { IDS_MOST = 8 << 20, ID_ROOM = 64 };

static const char help[] =
    "usage: windscreen allocations import FILE.csv --of DAY --as SIGN-IN-NAME [--dry-run] [--database URL]\n\n"
    "Loads Social Care's list of the children who have an allocated social worker, as this worker. Its columns are id, given_name, family_name, birth_date, allocated, worker, team and\n"
    "from_on, and may be nhs_number, upn, postcode and until_on; a list with any other column is refused, since no more of Social Care's record may come. See docs/import.md.\n\n"
    "A child of the list is taken for somebody here by number and date of birth, or when nobody else is like them; who may be somebody waits for a person to decide, and of who is like nobody\n"
    "nothing is kept. Whoever was in an older list and is not in this one has no allocated social worker any more. Every row that is not loaded is told on standard output, with its line and\n"
    "why. Stopped half-way, it is simply run again. The exit code is 0 when every row was good, 1 otherwise.\n\n"
    "  --of DAY    the day of which the list tells, as 2026-11-27\n"
    "  --dry-run   say what would be done\n\n"
    "example: windscreen allocations import allocated.csv --of 2026-11-27 --as socialcare --dry-run\n";

struct importing {
	struct csv_import csv;
	struct date as_of;
	struct buf ids;      /* JSON: of all rows whose id could be read */
	size_t without_id;
	int64_t gone_count;
	bool too_many;       /* the list is longer than can be kept */
};

static enum outcome
load_child(struct work *work, const struct csv_import *import, const char *const *values, struct problems *problems, size_t *kind)
{
	struct importing *importing = import->given;
	enum allocation_did did = ALLOCATION_REFUSED;
	enum outcome outcome = allocation_take(work, values, problems, &did);

	importing->too_many = importing->too_many || importing->ids.length > IDS_MOST - ID_ROOM;
	if (!importing->too_many && allocation_id_is_right(values[ALLOCATION_ID])) /* once more when the change is made again: the list holds no fewer by it */
		buf_format(&importing->ids, "%s\"%s\"", importing->ids.length > 1 ? "," : "", values[ALLOCATION_ID]);
	else
		importing->without_id++;
	*kind = did;
	return outcome;
}

static enum outcome
end_list(struct work *work, const struct csv_import *import, struct problems *problems)
{
	struct importing *importing = import->given;
	struct allocation_list list = { .as_of = importing->as_of, .row_count = (int64_t)import->read_count, .not_read = (int64_t)import->did[ALLOCATION_REFUSED] };
	enum outcome outcome;

	list.ids = arena_format(work->arena, "%s]", importing->ids.at);
	/* A row that could not be read at all may be of anybody, and so may a list that was longer than can be kept. */
	list.whole = importing->without_id == 0 && import->bad_count == 0;
	outcome = allocation_list_end(work, &list, &importing->gone_count, problems);
	if (outcome == OK && !list.whole)
		problem_add(problems, "as_of", "Nobody is taken as gone from the list: rows of it could not be read, and may be of anybody");
	return outcome;
}

static int
say_sum(const struct importing *importing)
{
	const size_t *did = importing->csv.did;

	printf("%zu rows: %zu told, %zu as before, %zu wait for somebody to decide, %zu like nobody here, %zu not loaded; %lld gone from the list", importing->csv.read_count, did[ALLOCATION_TOLD],
	    did[ALLOCATION_SAME], did[ALLOCATION_WAITS], did[ALLOCATION_NOBODY], did[ALLOCATION_REFUSED], (long long)importing->gone_count);
	csv_import_say_end(&importing->csv);
	return csv_import_code(&importing->csv);
}

/* Where each column stands; one that is missing, and one that may not come, is told. R-SEC-10 */
static enum outcome
begin_file(struct open_database *open, FILE *file, struct csv_import *csv)
{
	struct csv_row headings;

	csv->reader = csv_reader_new(open->arena, file);
	if (csv_next(csv->reader, &headings) != CSV_ROW) {
		problem_add(&open->problems, "file", "The file has no row of headings");
		return INVALID;
	}
	csv->columns = ALLOCATION_COLUMNS;
	for (size_t i = 0; i < ALLOCATION_COLUMNS; i++) {
		csv->at[i] = csv_column(&headings, allocation_headings[i].name);
		if (csv->at[i] == headings.count && allocation_headings[i].needed)
			problem_add(&open->problems, "file", "The file has no column %s", allocation_headings[i].name);
	}
	for (size_t i = 0; i < headings.count; i++) {
		bool known = headings.cells[i].length == 0;

		for (size_t j = 0; j < ALLOCATION_COLUMNS; j++)
			known = known || csv->at[j] == i;
		if (!known)
			problem_add(&open->problems, "file", "The column %.*s may not come from Social Care's record: take it out of the list", (int)(headings.cells[i].length < 60 ? headings.cells[i].length : 60),
			    headings.cells[i].at);
	}
	return open->problems.count > 0 ? INVALID : OK;
}

/* Before anything is loaded: the day is not to come, and no newer list was read. */
static enum outcome
check_day(struct open_database *open, struct date as_of)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	work.today = instant_date(work.now);
	if (outcome != OK)
		return outcome;
	outcome = allocation_list_check(&work, as_of, &open->problems);
	db_read_end(work.db);
	return outcome;
}

static int
import(struct open_database *open, FILE *file, const char *sign_in_name, struct importing *importing)
{
	struct cli_change change = { .open = open };
	enum outcome outcome = begin_file(open, file, &importing->csv);

	if (outcome == OK)
		outcome = db_pool_in_bulk(open->pool);
	if (outcome == OK)
		outcome = read_published(&change);
	if (outcome == OK)
		outcome = csv_import_as(open, sign_in_name, "bring_allocations", "may not bring Social Care's list", &change);
	if (outcome == OK)
		outcome = check_day(open, importing->as_of);
	if (outcome != OK)
		return print_failure("nothing was loaded", outcome, &open->problems);
	importing->ids = buf_new(open->arena, IDS_MOST);
	buf_text(&importing->ids, "[");
	outcome = csv_import_run(&change, &importing->csv);
	if (outcome != OK) {
		(void)say_sum(importing);
		return print_failure("loading was broken off; run it again, and it goes on where it was", outcome, &open->problems);
	}
	return say_sum(importing);
}

int
cli_allocations_import(int argc, char **argv)
{
	static const char *const options[] = { "--of", "--as", "--database", NULL };
	const char *path = cli_word(argc, argv, 0, options), *as = cli_value(argc, argv, "--as"), *of = cli_value(argc, argv, "--of");
	struct importing importing = { .csv = { .dry_run = cli_flag(argc, argv, "--dry-run"), .load = load_child, .end = end_list, .refused = ALLOCATION_REFUSED, .once = ALLOCATION_ID, .once_words = "id" } };
	struct open_database open;
	FILE *file;
	int code = 1;

	if (cli_wants_help(argc, argv) || path == NULL || as == NULL || of == NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (!date_read(slice_of(of), &importing.as_of)) {
		fprintf(stderr, "windscreen: --of must be a real day, as 2026-11-27\n");
		return 2;
	}
	file = fopen(path, "rb");
	if (file == NULL) {
		fprintf(stderr, "windscreen: %s cannot be read: %s\n", path, strerror(errno));
		return 2;
	}
	importing.csv.given = &importing;
	if (open_database(argc, argv, &open))
		code = import(&open, file, as, &importing);
	close_database(&open);
	(void)fclose(file);
	return code;
}
