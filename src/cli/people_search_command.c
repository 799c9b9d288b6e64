/* people_search_command.c -- `windscreen people search`: many questions from a file, each answered as a page answers it, with its time. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/access/looks.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "casework/search/search.h"
#include "casework/singleview/singleview.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "platform/sheet/csv_read.h"

enum { ANSWERED_AT_ONCE = 100, QUESTION_ARENA = 64 << 20, ANSWERS_MOST = 4 << 20 };

static const char help[] =
    "usage: windscreen people search --queries QUERIES.csv --out RESULTS.csv --as SIGN-IN-NAME [--alike] [--database URL]\n\n"
    "Answers every question of a file as the page \"Find a family\" would, with the rights of this worker; that they searched, and for what, is kept. Writes a row for\n"
    "each person found, best first: query_id, rank (from 1), id (that the extract gave from which the person was loaded, else the person's reference), and ms, the\n"
    "milliseconds that the whole question took.\n\n"
    "  --alike   asks of each row \"Is this one of these people?\", as adding a person does: who is likely to be that person, with percent (how likely, 1 to 99) and why\n"
    "            (in words) before ms. Nobody is written for a row without given name and surname.\n\n"
    "Columns of the questions, all but the first may be missing: query_id, given_name, surname (or family_name), dob (or birth_date), born (a year) or age, postcode,\n"
    "town, address, school, phone, nhs_number, upn.\n\n"
    "example: windscreen people search --queries questions.csv --out found.csv --as ruth\n";

enum column { QUERY_ID, GIVEN_NAME, SURNAME, FAMILY_NAME, DOB, BIRTH_DATE, BORN, AGE, POSTCODE, TOWN, ADDRESS, SCHOOL, PHONE, NHS_NUMBER, UPN, COLUMNS };
static const char *const headings[COLUMNS] = { "query_id", "given_name", "surname", "family_name", "dob", "birth_date", "born", "age", "postcode", "town", "address", "school",
	"phone", "nhs_number", "upn" };

struct asking {
	struct open_database *open;
	struct actor actor;
	int64_t agency_id;
	const struct profile *profile;
	struct look_book *book;
	struct id_source *ids;
	struct csv_reader *reader;
	size_t at[COLUMNS];
	FILE *out;
	bool alike;
	size_t asked_count, found_count, refused_count;
	double milliseconds;
};

/* What came of one question. */
struct told {
	struct buf *answers;
	size_t count;
	double milliseconds;
};

static double
milliseconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static const char *
cell(struct arena *arena, const struct asking *asking, const struct csv_row *row, enum column column)
{
	return text_tidy(arena, csv_cell(row, asking->at[column]));
}

static const char *
first_given(const char *one, const char *other)
{
	return text_is_empty(one) ? other : one;
}

static void
read_typed(struct arena *arena, const struct asking *asking, const struct csv_row *row, struct search_typed *typed)
{
	const char *address = arena_format(arena, "%s %s %s", first_given(cell(arena, asking, row, ADDRESS), ""), first_given(cell(arena, asking, row, TOWN), ""),
	    first_given(cell(arena, asking, row, POSTCODE), ""));

	*typed = (struct search_typed){ .given_name = cell(arena, asking, row, GIVEN_NAME),
		.family_name = first_given(cell(arena, asking, row, SURNAME), cell(arena, asking, row, FAMILY_NAME)),
		.birth_date = first_given(cell(arena, asking, row, DOB), cell(arena, asking, row, BIRTH_DATE)),
		.age = first_given(cell(arena, asking, row, BORN), cell(arena, asking, row, AGE)), .address = address, .school = cell(arena, asking, row, SCHOOL),
		.phone = cell(arena, asking, row, PHONE), .nhs_number = cell(arena, asking, row, NHS_NUMBER), .upn = cell(arena, asking, row, UPN) };
}

/* What is written where: " has to be doubled, and a comma to stand in quotes. */
static void
put_cell(struct buf *out, const char *text)
{
	bool quoted = strpbrk(text, ",\"\r\n") != NULL;

	if (quoted)
		buf_byte(out, '"');
	for (; *text != '\0'; text++) {
		buf_byte(out, *text);
		if (*text == '"')
			buf_byte(out, '"');
	}
	if (quoted)
		buf_byte(out, '"');
}

/* The id of the extract from which the person was loaded, else the reference. */
static enum outcome
put_found(struct work *work, struct buf *answers, const char *query_id, size_t rank, int64_t person_id, const char *reference)
{
	struct search_source_id_row source;
	bool has_source = false;
	enum outcome outcome = q_search_source_id(work, person_id, &source, &has_source);

	put_cell(answers, query_id);
	buf_format(answers, ",%zu,", rank);
	put_cell(answers, outcome == OK && has_source ? source.value : reference);
	return outcome;
}

/* Best first, as "Find a family" does. */
static enum outcome
search_one(struct work *work, const char *query_id, const struct search_asked *asked, double begun, struct told *told)
{
	struct search_found_list list = { .count = 0 };
	enum outcome outcome = search_people(work, asked, &list);

	told->milliseconds = milliseconds_now() - begun;
	told->count = list.count;
	if (outcome == OK && list.more)
		fprintf(stderr, "question %s: many more fit; add something that is known\n", query_id);
	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		outcome = put_found(work, told->answers, query_id, i + 1, list.at[i].person_id, list.at[i].reference);
		buf_format(told->answers, ",%.3f\n", told->milliseconds);
		for (size_t j = 0; outcome == OK && j < list.at[i].also_count; j++) { /* linked with it: the same person, so the same place */
			outcome = put_found(work, told->answers, query_id, i + 1, list.at[i].also[j].person_id, list.at[i].also[j].reference);
			buf_format(told->answers, ",%.3f\n", told->milliseconds);
		}
	}
	return outcome;
}

/* Likeliest first, as adding a person asks. */
static enum outcome
weigh_one(struct work *work, const char *query_id, const struct search_typed *typed, const struct search_asked *asked, double begun, struct told *told)
{
	const struct match_details details = { .given_name = asked->given_name, .family_name = asked->family_name, .birth_date = asked->birth_date, .address_lines = typed->address,
		.postcode = asked->postcode, .phone = typed->phone, .nhs_number = asked->nhs_number, .upn = asked->upn, .school = asked->school };
	struct alike_list list = { NULL, 0, 0 };
	enum outcome outcome = alike_find(work, &details, 0, &list);

	told->milliseconds = milliseconds_now() - begun;
	told->count = list.count;
	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		outcome = put_found(work, told->answers, query_id, i + 1, list.at[i].found.person_id, list.at[i].found.reference);
		buf_format(told->answers, ",%d,", list.at[i].percent);
		put_cell(told->answers, list.at[i].why);
		buf_format(told->answers, ",%.3f\n", told->milliseconds);
	}
	return outcome;
}

/* One question in one snapshot. */
static enum outcome
answer(struct asking *asking, struct work *work, const char *query_id, const struct search_typed *typed, struct buf *answers)
{
	struct problems problems = { .arena = work->arena };
	struct told told = { .answers = answers };
	struct search_asked asked;
	double begun = milliseconds_now();
	enum outcome outcome = db_read_begin(asking->open->pool, &work->db);

	if (outcome != OK)
		return outcome;
	outcome = access_may(work, CHECK_KNOWN, NULL, NULL);
	if (outcome == OK)
		outcome = search_read(work, typed, &asked, &problems);
	if (outcome == OK)
		outcome = asking->alike ? weigh_one(work, query_id, typed, &asked, begun, &told) : search_one(work, query_id, &asked, begun, &told);
	db_read_end(work->db);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		fprintf(stderr, "question %s: %s\n", query_id, problem->words);
	asking->milliseconds += told.milliseconds;
	asking->asked_count++;
	asking->found_count += told.count > 0 ? 1 : 0;
	asking->refused_count += outcome == INVALID ? 1 : 0;
	return outcome == INVALID ? OK : outcome;
}

/* Some questions; what was found leaves when it is on disk who looked. */
static enum outcome
answer_some(struct asking *asking, struct arena *arena, bool *ended)
{
	struct work work = { .arena = arena, .actor = asking->actor, .agency_id = asking->agency_id, .purpose = PURPOSE_CHECKING_KNOWN, .door = DOOR_CLI,
		.profile = asking->profile, .ids = asking->ids, .now = instant_now() };
	struct buf answers = buf_new(arena, ANSWERS_MOST);
	struct look looks[ANSWERED_AT_ONCE];
	size_t count = 0;
	enum outcome outcome = OK;

	work.today = instant_date(work.now);
	while (outcome == OK && count < ANSWERED_AT_ONCE && !*ended) {
		struct csv_row row;
		enum csv_got got = csv_next(asking->reader, &row);
		struct search_typed typed;

		if (got != CSV_ROW) {
			*ended = got != CSV_BAD_ROW;
			asking->refused_count += got == CSV_END ? 0 : 1;
			if (got != CSV_END)
				fprintf(stderr, "line %zu: %s\n", row.line, csv_why(asking->reader));
			continue;
		}
		read_typed(arena, asking, &row, &typed);
		outcome = answer(asking, &work, first_given(cell(arena, asking, &row, QUERY_ID), ""), &typed, &answers);
		looks[count++] = (struct look){ "search", "search", 0, search_terms(&work, &typed) };
	}
	if (outcome == OK && count > 0)
		outcome = looks_record(asking->book, &work, looks, count);
	if (outcome == OK && answers.length > 0 && fwrite(answers.at, 1, answers.length, asking->out) != answers.length)
		outcome = UNAVAILABLE;
	return outcome;
}

static enum outcome
answer_all(struct asking *asking)
{
	bool ended = false;
	enum outcome outcome = OK;

	fputs(asking->alike ? "query_id,rank,id,percent,why,ms\n" : "query_id,rank,id,ms\n", asking->out);
	while (outcome == OK && !ended) {
		struct arena *arena = arena_new((size_t)ANSWERED_AT_ONCE * QUESTION_ARENA);

		outcome = answer_some(asking, arena, &ended);
		arena_free(arena);
	}
	return outcome;
}

static enum outcome
find_asker(struct open_database *open, const char *sign_in_name, struct asking *asking)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	struct worker worker;
	int64_t worker_id;
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	work.today = instant_date(work.now);
	if (outcome != OK)
		return outcome;
	outcome = worker_by_sign_in_name(&work, sign_in_name, &worker_id);
	if (outcome == NOT_FOUND)
		problem_add(&open->problems, "as", "Nobody who may sign in is called %s", sign_in_name);
	if (outcome == OK)
		outcome = worker_read(&work, worker_id, &worker);
	db_read_end(work.db);
	if (outcome == OK) {
		asking->actor = (struct actor){ ACTOR_WORKER, worker_id };
		asking->agency_id = worker.agency_id;
	}
	return outcome;
}

static enum outcome
begin_questions(struct open_database *open, FILE *queries, struct asking *asking)
{
	struct csv_row row;

	asking->reader = csv_reader_new(open->arena, queries);
	if (csv_next(asking->reader, &row) != CSV_ROW) {
		problem_add(&open->problems, "queries", "The file of questions has no row of headings");
		return INVALID;
	}
	for (int i = 0; i < COLUMNS; i++)
		asking->at[i] = csv_column(&row, headings[i]);
	if (asking->at[QUERY_ID] == row.count) {
		problem_add(&open->problems, "queries", "The file of questions has no column query_id");
		return INVALID;
	}
	return OK;
}

static int
ask(struct open_database *open, FILE *queries, FILE *out, const char *sign_in_name, bool alike)
{
	struct cli_change published = { .open = open };
	struct asking asking = { .open = open, .out = out, .alike = alike };
	enum outcome outcome = begin_questions(open, queries, &asking);

	if (outcome == OK)
		outcome = read_published(&published);
	if (outcome == OK)
		outcome = find_asker(open, sign_in_name, &asking);
	if (outcome != OK)
		return print_failure("nothing was searched", outcome, &open->problems);
	asking.profile = published.profile;
	asking.book = look_book_new(open->pool);
	asking.ids = id_source_new();
	outcome = answer_all(&asking);
	look_book_free(asking.book);
	id_source_free(asking.ids);
	if (outcome == REFUSED)
		problem_add(&open->problems, "as", "%s may not look whether a family is known", sign_in_name);
	if (outcome != OK)
		return print_failure("the questions were not all answered", outcome, &open->problems);
	printf("%zu questions, %.3f ms each; %zu found somebody, %zu could not be asked.\n", asking.asked_count,
	    asking.asked_count > 0 ? asking.milliseconds / (double)asking.asked_count : 0.0, asking.found_count, asking.refused_count);
	return asking.refused_count > 0 ? 1 : 0;
}

int
cli_people_search(int argc, char **argv)
{
	const char *queries_path = cli_value(argc, argv, "--queries"), *out_path = cli_value(argc, argv, "--out"), *as = cli_value(argc, argv, "--as");
	struct open_database open;
	FILE *queries, *out = NULL;
	int code = 1;

	if (cli_wants_help(argc, argv) || queries_path == NULL || out_path == NULL || as == NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	queries = fopen(queries_path, "rb");
	if (queries != NULL)
		out = fopen(out_path, "wb");
	if (out == NULL) {
		fprintf(stderr, "windscreen: %s cannot be opened: %s\n", queries == NULL ? queries_path : out_path, strerror(errno));
		if (queries != NULL)
			(void)fclose(queries);
		return 2;
	}
	if (open_database(argc, argv, &open))
		code = ask(&open, queries, out, as, cli_flag(argc, argv, "--alike"));
	close_database(&open);
	(void)fclose(queries);
	if (fclose(out) != 0) {
		fprintf(stderr, "windscreen: %s cannot be written: %s\n", out_path, strerror(errno));
		code = 1;
	}
	return code;
}
