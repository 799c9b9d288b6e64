/* compare_command.c -- `windscreen people compare`: which records of one or several files are one person. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/compare_map.h"
#include "cli/compare_write.h"
#include "platform/whole_file.h"

enum { FILES_MOST = 64, MAP_BYTES_MOST = 1 << 20, BAD_ROWS_SHOWN = 20, THREADS = 2, BITS = 1000, KEPT_FROM = -10 * BITS };

static const char compare_help[] =
    "usage: windscreen people compare LEFT.csv [RIGHT.csv] --map MAP.yaml --train --out PAIRS.csv [options]\n"
    "       windscreen people compare ONE.csv TWO.csv THREE.csv ... --together --map MAP.yaml --train --out PAIRS.csv [options]\n\n"
    "Says which records are one person. With one file its records are held against each other; with two, those of the first against those of the second; with\n"
    "--together all files are one list. What the weights are is learnt from these records alone, without any known answers (--train), or was learnt before\n"
    "(--weights). Nothing is read from or written to a database. PAIRS.csv gets the columns id_l, id_r and score, the likeliest first; the score is the probability that both are one person. MAP.yaml says which\n"
    "column holds what: docs/linkage.md, with examples in docs/linkage.\n\n"
    "  --keep-weights FILE    write what was learnt, to link by it again\n"
    "  --weights FILE         link by what was kept, instead of --train\n"
    "  --clusters FILE        write id and cluster: records with the same cluster are one person\n"
    "  --one-to-one           each record has at most one other: for two lists without doubles\n"
    "  --least NUMBER         leave out pairs with a lower score (0.01)\n"
    "  --explain ID ID        say of two records why: each thing compared, what it adds, and the total\n"
    "  --explanations FILE    write that for every pair of PAIRS.csv\n\n"
    "example: windscreen people compare school.csv health.csv --map docs/linkage/sample.yaml --train --out pairs.csv --clusters clusters.csv\n";

static const char *const with_values[] = { "--map", "--out", "--clusters", "--least", "--explanations", "--weights", "--keep-weights", NULL };

struct comparing {
	struct arena *arena;
	struct problems problems;
	struct compare_map left, right;
	struct likeness_people *people;
	const char *files[FILES_MOST];
	size_t file_count, first_count, bad_rows; /* first_count: records of the first of two lists */
	const char *explain[2];
};

static int
fail(const struct comparing *comparing, const char *what)
{
	fprintf(stderr, "windscreen: %s\n", what);
	for (const struct problem *problem = comparing->problems.first; problem != NULL; problem = problem->next)
		fprintf(stderr, "  %s\n", problem->words);
	return 1;
}

/* The whole of a small file. */
static bool
read_small(struct comparing *comparing, const char *path, struct slice *bytes)
{
	struct buf buf = buf_new(comparing->arena, MAP_BYTES_MOST + 4096);
	FILE *in = fopen(path, "re");
	char chunk[4096];
	size_t got;

	if (in == NULL) {
		problem_add(&comparing->problems, "map", "%s cannot be read: %s", path, strerror(errno));
		return false;
	}
	while ((got = fread(chunk, 1, sizeof(chunk), in)) > 0 && buf.length <= MAP_BYTES_MOST)
		buf_put(&buf, chunk, got);
	(void)fclose(in);
	*bytes = buf_as_slice(&buf);
	return true;
}

static bool
read_maps(struct comparing *comparing, const char *path)
{
	struct slice yaml;

	return read_small(comparing, path, &yaml) && compare_map_read(comparing->arena, yaml, false, &comparing->left, &comparing->problems) == OK &&
	    compare_map_read(comparing->arena, yaml, true, &comparing->right, &comparing->problems) == OK;
}

/* A row that cannot be used is told, and left out. */
static void
tell_bad_row(struct comparing *comparing, const char *path, size_t line, const char *why)
{
	comparing->bad_rows++;
	if (comparing->bad_rows <= BAD_ROWS_SHOWN)
		fprintf(stderr, "%s:%zu: %s; it is left out\n", path, line, why);
}

static bool
read_rows(struct comparing *comparing, const char *path, FILE *in, const struct compare_map *map, bool second)
{
	struct arena *own = arena_new(16 << 20);
	struct csv_reader *reader = csv_reader_new(own, in);
	struct compare_columns columns;
	struct csv_row row;
	enum csv_got got = csv_next(reader, &row);
	bool good;

	if (got == CSV_END)
		problem_add(&comparing->problems, path, "%s is empty", path);
	else if (got != CSV_ROW)
		problem_add(&comparing->problems, path, "%s, line 1: %s", path, csv_why(reader));
	good = got == CSV_ROW && compare_map_find(map, &row, path, &columns, &comparing->problems) == OK;
	likeness_month_first(comparing->people, map->month_first);
	while (good && (got = csv_next(reader, &row)) != CSV_END) {
		if (got == CSV_NOT_CSV) {
			problem_add(&comparing->problems, path, "%s, line %zu: %s", path, row.line, csv_why(reader));
			good = false;
		} else if (got == CSV_BAD_ROW) {
			tell_bad_row(comparing, path, row.line, csv_why(reader));
		} else if (csv_cell(&row, columns.id).length == 0) {
			tell_bad_row(comparing, path, row.line, "the row has no id");
		} else {
			(void)likeness_add(comparing->people, csv_cell(&row, columns.id), second);
			compare_map_put(map, &columns, &row, comparing->people);
		}
	}
	arena_free(own);
	return good;
}

static bool
read_files(struct comparing *comparing, bool across)
{
	bool good = true;

	for (size_t i = 0; good && i < comparing->file_count; i++) {
		FILE *in = fopen(comparing->files[i], "re");

		if (in == NULL) {
			problem_add(&comparing->problems, "", "%s cannot be read: %s", comparing->files[i], strerror(errno));
			return false;
		}
		good = read_rows(comparing, comparing->files[i], in, i > 0 ? &comparing->right : &comparing->left, across && i > 0);
		(void)fclose(in);
		if (across && i == 0)
			comparing->first_count = likeness_count(comparing->people);
	}
	if (comparing->bad_rows > 0)
		fprintf(stderr, "windscreen: %zu %s left out\n", comparing->bad_rows, comparing->bad_rows == 1 ? "row was" : "rows were");
	return good;
}

static uint32_t
find_id(const struct likeness_people *people, const char *id, size_t from)
{
	for (uint32_t i = (uint32_t)from; i < likeness_count(people); i++)
		if (slice_equals(likeness_id(people, i), id))
			return i;
	return (uint32_t)likeness_count(people);
}

static int
explain(struct comparing *comparing, const struct likeness_model *model)
{
	uint32_t one = find_id(comparing->people, comparing->explain[0], 0), other = find_id(comparing->people, comparing->explain[1], comparing->first_count);
	size_t count = likeness_count(comparing->people);

	if (one == count || other == count) {
		fprintf(stderr, "windscreen: there is no record %s\n", comparing->explain[one == count ? 0 : 1]);
		return 1;
	}
	compare_explain(stdout, comparing->people, model, &comparing->left, one, other);
	return 0;
}

/* The score below which a pair is not written. -1: what was given is no probability. */
static double
least_score(int argc, char **argv)
{
	const char *given = cli_value(argc, argv, "--least");
	char *end;
	double least;

	if (given == NULL)
		return 0.01;
	least = strtod(given, &end);
	return *end == '\0' && end != given && least >= 0.001 && least < 1 ? least : -1;
}

/* Weights that were learnt now, or kept; NULL when they cannot be read or written, which is told. */
static struct likeness_model *
find_weights(struct comparing *comparing, int argc, char **argv)
{
	const char *from = cli_value(argc, argv, "--weights"), *keep = cli_value(argc, argv, "--keep-weights"), *why = "";
	struct likeness_report report;
	struct likeness_model *model = NULL;
	struct slice json;

	if (from != NULL) {
		if (!read_small(comparing, from, &json))
			(void)fail(comparing, "there are no weights");
		else if (likeness_weights_read(comparing->arena, json, &model, &why) != OK)
			fprintf(stderr, "windscreen: %s cannot be used: %s\n", from, why);
		else
			likeness_use(comparing->people, model);
		return model;
	}
	model = likeness_learn(comparing->arena, comparing->people, THREADS, &report);
	compare_report(stderr, comparing->people, &report);
	if (keep != NULL && whole_file_put(keep, likeness_weights_write(comparing->arena, model), 0600) != OK) {
		fprintf(stderr, "windscreen: %s cannot be written: %s\n", keep, strerror(errno));
		return NULL;
	}
	return model;
}

static int
compare_all(struct comparing *comparing, int argc, char **argv, double least)
{
	const char *out = cli_value(argc, argv, "--out"), *clusters = cli_value(argc, argv, "--clusters"), *explanations = cli_value(argc, argv, "--explanations");
	struct likeness_model *model = find_weights(comparing, argc, argv);
	struct likeness_links links;
	size_t written = 0;

	if (model == NULL)
		return 1;
	links = likeness_link(comparing->people, model, KEPT_FROM, THREADS);
	if (comparing->explain[0] != NULL && explain(comparing, model) != 0)
		return 1;
	if (cli_flag(argc, argv, "--one-to-one"))
		links.count = likeness_one_to_one(comparing->people, links.at, links.count);
	while (written < links.count && likeness_probability(links.at[written].total) >= least)
		written++;
	if (out != NULL && !compare_write_pairs(out, comparing->people, links.at, written))
		return 1;
	if (explanations != NULL && !compare_write_explanations(explanations, comparing->people, model, &comparing->left, links.at, written))
		return 1;
	if (clusters != NULL && !compare_write_clusters(clusters, comparing->people, model, links))
		return 1;
	return 0;
}

/* Takes `--explain ID ID` out of the command line, because it has two values. false: one of them is missing. */
static bool
take_explain(struct comparing *comparing, int *argc, char **argv)
{
	for (int i = 1; i < *argc; i++) {
		if (strcmp(argv[i], "--explain") != 0)
			continue;
		if (i + 2 >= *argc)
			return false;
		comparing->explain[0] = argv[i + 1];
		comparing->explain[1] = argv[i + 2];
		for (int j = i; j + 3 < *argc; j++)
			argv[j] = argv[j + 3];
		*argc -= 3;
		break;
	}
	return true;
}

int
cli_people_compare(int argc, char **argv)
{
	struct comparing comparing = { .arena = NULL };
	const char *map = cli_value(argc, argv, "--map"), *word;
	bool help = cli_wants_help(argc, argv), good = take_explain(&comparing, &argc, argv), together = cli_flag(argc, argv, "--together");
	double least = least_score(argc, argv);
	int code;

	while (comparing.file_count < FILES_MOST && (word = cli_word(argc, argv, (int)comparing.file_count, with_values)) != NULL)
		comparing.files[comparing.file_count++] = word;
	if (help || !good || map == NULL || comparing.file_count == 0 || (cli_value(argc, argv, "--out") == NULL && comparing.explain[0] == NULL)) {
		fputs(compare_help, help ? stdout : stderr);
		return help ? 0 : 2;
	}
	if (cli_flag(argc, argv, "--train") == (cli_value(argc, argv, "--weights") != NULL) || (comparing.file_count > 2 && !together) || least < 0) {
		fputs(least < 0 ? "windscreen: --least is a probability from 0.001 to below 1\n" :
		        comparing.file_count > 2 && !together ? "windscreen: more than two files are compared as one list: say --together\n" :
		                                                "windscreen: the weights are learnt from the records, or were kept: say --train, or --weights FILE\n",
		    stderr);
		return 2;
	}
	if (cli_value(argc, argv, "--weights") != NULL && cli_value(argc, argv, "--keep-weights") != NULL) {
		fputs("windscreen: --keep-weights keeps what is learnt: say --train, not --weights\n", stderr);
		return 2;
	}
	if (cli_word(argc, argv, FILES_MOST, with_values) != NULL) {
		fprintf(stderr, "windscreen: at most %d files are compared at once\n", FILES_MOST);
		return 2;
	}
	comparing.arena = comparing.problems.arena = arena_new((size_t)1 << 30);
	comparing.people = likeness_people_new(comparing.arena, comparing.file_count == 2 && !together);
	if (!read_maps(&comparing, map))
		code = fail(&comparing, arena_format(comparing.arena, "the map %s cannot be used", map));
	else if (!read_files(&comparing, comparing.file_count == 2 && !together))
		code = fail(&comparing, "nothing was compared");
	else
		code = compare_all(&comparing, argc, argv, least);
	arena_free(comparing.arena);
	return code;
}
