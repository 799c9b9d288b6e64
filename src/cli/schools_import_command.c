/* schools_import_command.c -- `windscreen schools import`: the national register of schools, and which took the place of which, row by row, in changes of a tenth of a second. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "casework/schools/schools.h"
#include "casework/schools/schools_import.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/csv_import.h"
#include "cli/open.h"

static const char help[] =
    "usage: windscreen schools import FILE.csv [--dry-run] [--database URL]\n\n"
    "Loads an extract of \"Get Information about Schools\" (edubasealldata), whole or of one authority: new schools, and what has changed of those that are here: names, addresses,\n"
    "phases, closing. Loads as well which school took the place of which (links_edubasealldata), when FILE is that; load the schools first. Which of both it is, the headings say;\n"
    "Windows-1252, as the register writes it, and UTF-8 are understood.\n\n"
    "Every row that is not loaded is told on standard output, with its line and why; the others are. Stopped half-way, it is simply run again. No child is moved by it: whose\n"
    "school has closed stands in a list, and somebody confirms. The exit code is 0 when every row was good, 1 otherwise.\n\n"
    "  --dry-run   say what would be done\n\n"
    "example: windscreen schools import edubasealldata20261128.csv --dry-run\n";

struct importing {
	struct csv_import csv;
	bool links;
	struct places_at_closed_schools_count_row closed;
};

static enum outcome
load_school(struct work *work, const struct csv_import *import, const char *const *values, struct problems *problems, size_t *kind)
{
	enum school_did did = SCHOOL_REFUSED;
	enum outcome outcome = import->once == CSV_NOWHERE ? school_link_import(work, values, problems, &did) : school_import(work, values, problems, &did);

	*kind = did;
	return outcome;
}

static enum outcome
count_closed(struct work *work, const struct csv_import *import, struct problems *problems)
{
	struct importing *importing = import->given;

	(void)problems;
	return q_places_at_closed_schools_count(work, &importing->closed);
}

static int
say_sum(const struct importing *importing)
{
	const size_t *did = importing->csv.did;

	if (importing->links)
		printf("%zu rows: %zu new, %zu there already, %zu of another kind, %zu not loaded", importing->csv.read_count, did[SCHOOL_ADDED], did[SCHOOL_SAME], did[SCHOOL_PASSED], did[SCHOOL_REFUSED]);
	else
		printf("%zu rows: %zu new schools, %zu changed, %zu as before, %zu not loaded", importing->csv.read_count, did[SCHOOL_ADDED], did[SCHOOL_CHANGED], did[SCHOOL_SAME], did[SCHOOL_REFUSED]);
	csv_import_say_end(&importing->csv);
	if (!importing->csv.dry_run && importing->closed.place_count > 0)
		printf("%lld people are written down at a school that has closed; workers find theirs under \"Find a family\".\n", (long long)importing->closed.place_count);
	return csv_import_code(&importing->csv);
}

/* Where each column stands; a heading that is needed and not there is told. */
static void
find_columns(struct open_database *open, const struct csv_row *headings, const struct school_heading *wanted, size_t count, struct csv_import *csv)
{
	csv->columns = count;
	for (size_t i = 0; i < count; i++) {
		csv->at[i] = csv_column(headings, wanted[i].name);
		if (csv->at[i] == headings->count && wanted[i].needed)
			problem_add(&open->problems, "file", "The file has no column %s; it must be an extract of schools or of their links", wanted[i].name);
	}
}

static enum outcome
begin_file(struct open_database *open, FILE *file, struct importing *importing)
{
	bool utf8 = csv_is_utf8(file);
	struct csv_row headings;

	importing->csv.reader = csv_reader_new(open->arena, file);
	if (!utf8)
		csv_reads_windows_1252(importing->csv.reader);
	if (csv_next(importing->csv.reader, &headings) != CSV_ROW) {
		problem_add(&open->problems, "file", "The file has no row of headings");
		return INVALID;
	}
	importing->links = csv_column(&headings, "LinkURN") < headings.count;
	if (importing->links)
		find_columns(open, &headings, school_link_headings, SCHOOL_LINK_COLUMNS, &importing->csv);
	else
		find_columns(open, &headings, school_headings, SCHOOL_COLUMNS, &importing->csv);
	importing->csv.once = importing->links ? CSV_NOWHERE : SCHOOL_URN; /* schools: a number stands once in a file */
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
	outcome = csv_import_run(&change, &importing->csv);
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
	struct importing importing = { .csv = { .dry_run = cli_flag(argc, argv, "--dry-run"), .load = load_school, .end = count_closed, .refused = SCHOOL_REFUSED, .once_words = "number" } };
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
	importing.csv.given = &importing;
	if (open_database(argc, argv, &open))
		code = import(&open, file, &importing);
	close_database(&open);
	(void)fclose(file);
	return code;
}
