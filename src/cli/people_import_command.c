/* people_import_command.c -- `windscreen people import`: an extract of another system, row by row, in changes of a tenth of a second. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/csv_import.h"
#include "cli/import_map.h"
#include "cli/open.h"

enum { MAP_MOST = 64 << 10 };

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

static enum outcome
load_person(struct work *work, const struct csv_import *import, const char *const *values, struct problems *problems, size_t *kind)
{
	struct import_row row;
	enum import_did did = IMPORT_REFUSED;
	enum outcome outcome;

	memcpy(row.value, values, sizeof(row.value));
	outcome = people_import(work, import->given, &row, problems, &did);
	*kind = did;
	return outcome;
}

static const char *
loaded_words(const struct csv_import *import, struct arena *arena)
{
	return arena_format(arena, ", %zu %s", import->did[IMPORT_LOADED], import->dry_run ? "can be loaded" : "loaded");
}

static int
say_sum(const struct csv_import *csv)
{
	printf("%zu rows: %zu %s, %zu there already, %zu not loaded", csv->read_count, csv->did[IMPORT_LOADED], csv->dry_run ? "can be loaded" : "loaded", csv->did[IMPORT_THERE_ALREADY],
	    csv->did[IMPORT_REFUSED]);
	csv_import_say_end(csv);
	return csv_import_code(csv);
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
begin_file(struct open_database *open, FILE *file, const struct import_map *map, struct csv_import *csv)
{
	struct csv_row headings;

	csv->reader = csv_reader_new(open->arena, file);
	if (csv_next(csv->reader, &headings) != CSV_ROW) {
		problem_add(&open->problems, "file", "The file has no row of headings");
		return INVALID;
	}
	return import_map_find(map, &headings, csv->at, &open->problems);
}

static int
import(struct open_database *open, FILE *file, const char *map_path, const char *sign_in_name, struct import_options *options, struct csv_import *csv)
{
	struct cli_change change = { .open = open };
	struct import_map map;
	enum outcome outcome = read_map_file(open, map_path, &map);

	if (outcome == OK)
		outcome = begin_file(open, file, &map, csv);
	if (outcome == OK)
		outcome = db_pool_in_bulk(open->pool);
	if (outcome == OK)
		outcome = read_published(&change);
	if (outcome == OK)
		outcome = csv_import_as(open, sign_in_name, "open_episode", "may not write families down", &change);
	if (outcome != OK)
		return print_failure("nothing was loaded", outcome, &open->problems);
	options->source = map.source;
	outcome = csv_import_run(&change, csv);
	if (outcome != OK) {
		(void)say_sum(csv);
		return print_failure("loading was broken off; run it again, and it goes on where it was", outcome, &open->problems);
	}
	return say_sum(csv);
}

int
cli_people_import(int argc, char **argv)
{
	static const char *const options[] = { "--map", "--as", "--database", NULL };
	const char *path = cli_word(argc, argv, 0, options), *map = cli_value(argc, argv, "--map"), *as = cli_value(argc, argv, "--as");
	struct import_options import_options = { .leave_out = cli_flag(argc, argv, "--leave-out") };
	struct csv_import csv = { .dry_run = cli_flag(argc, argv, "--dry-run"), .columns = IMPORT_COLUMNS, .load = load_person, .given = &import_options, .refused = IMPORT_REFUSED,
		.once = IMPORT_ID, .once_words = "id", .progress = loaded_words };
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
		code = import(&open, file, map, as, &import_options, &csv);
	close_database(&open);
	(void)fclose(file);
	return code;
}
