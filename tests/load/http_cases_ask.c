/*
 * http_cases_ask.c -- asks the cases of tests/vectors/http of any server on this machine that answers 200 to whatever is well-formed.
 *
 *	http_cases_ask PORT [FOLDER]
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/http_cases.h"

static void say(const struct http_case *one, const int *statuses, size_t count)
{
	printf("%s:%d: %s: expected", one->file, one->line, one->words);
	for (size_t i = 0; i < one->expected_count; i++)
		printf(" %d", one->expected[i][0]);
	printf(", came");
	for (size_t i = 0; i < count; i++)
		printf(" %d", statuses[i]);
	printf("\n");
}

int main(int count, char **words)
{
	struct arena *arena = arena_new((size_t)512 << 20);
	struct http_case *cases;
	size_t total, failed = 0, twice = 0, server_errors = 0;

	if (count < 2) {
		fprintf(stderr, "http_cases_ask PORT [FOLDER]\n");
		return 2;
	}
	total = http_cases_read(arena, count > 2 ? words[2] : "tests/vectors/http", &cases);
	for (size_t i = 0; i < total; i++) {
		int statuses[16], fine = 0, expected_fine = 0;
		size_t answers = http_case_ask((int)strtol(words[1], NULL, 10), cases[i].bytes, 300, statuses, 16);
		for (size_t j = 0; j < answers; j++) {
			fine += statuses[j] < 400;
			server_errors += statuses[j] >= 500 && statuses[j] != 501 && statuses[j] != 505;
		}
		for (size_t j = 0; j < cases[i].expected_count; j++)
			expected_fine += cases[i].expected[j][0] < 400;
		/* A careless server may take a malformed request and the one after it; a third answer came from inside a body. */
		bool refused = cases[i].expected_count > 0 && cases[i].expected[cases[i].expected_count - 1][0] >= 400;
		twice += fine > (refused ? expected_fine + 2 : expected_fine);
		if (!http_case_agrees(&cases[i], statuses, answers)) {
			failed++;
			say(&cases[i], statuses, answers);
		}
	}
	printf("%zu cases, %zu not as expected, %zu answered a request from inside another, %zu answers of 500\n", total, failed, twice, server_errors);
	arena_free(arena);
	return failed > 0;
}
