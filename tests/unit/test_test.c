/* test_test.c -- the harness itself: what a test is given, and that a failing check is told as it should be. */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Run `check` in a child and give what it writes to stderr; true when it ended as a failed check ends. */
static bool
fails(void (*check)(void), char *words, size_t size)
{
	size_t length = 0;
	ssize_t count;
	int ends[2], status;
	pid_t child;

	CHECK(pipe(ends) == 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		check();
		_exit(0);
	}
	CHECK(child > 0);
	close(ends[1]);
	while (length + 1 < size && (count = read(ends[0], words + length, size - 1 - length)) > 0)
		length += (size_t)count;
	words[length] = '\0';
	close(ends[0]);
	CHECK(waitpid(child, &status, 0) == child);
	return WIFEXITED(status) && WEXITSTATUS(status) == 97;
}

static void check_condition(void) { CHECK(1 + 1 == 3); }
static void check_number(void) { CHECK_NUMBER(2 + 2, 5); }
static void check_text(void) { CHECK_TEXT("Kyle", "Amy"); }
static void check_missing_text(void) { CHECK_TEXT(NULL, "Amy"); }
static void check_slice(void) { CHECK_SLICE(SLICE("Kyle"), "Kyl"); }
static void check_outcome(void) { CHECK_OUTCOME(REFUSED, OK); }
static void check_has(void) { CHECK_HAS("Early Help", "late"); }
static void check_has_not(void) { CHECK_HAS_NOT("Early Help", "Help"); }

TEST(a_check_that_does_not_hold_says_where_and_shows_both_values)
{
	static const struct {
		void (*check)(void);
		const char *is, *should_be;
	} cases[] = {
		{ check_condition, "1 + 1 == 3 does not hold", "test_test.c:" },
		{ check_number, "is:        4", "should be: 5" },
		{ check_text, "is:        \"Kyle\"", "should be: \"Amy\"" },
		{ check_missing_text, "is:        NULL", "should be: \"Amy\"" },
		{ check_slice, "is:        \"Kyle\" (4 bytes)", "should be: \"Kyl\" (3 bytes)" },
		{ check_outcome, "is:        refused", "should be: ok" },
		{ check_has, "should have:   \"late\"", "Early Help" },
		{ check_has_not, "should not have: \"Help\"", "Early Help" },
	};
	char words[2048];
	size_t i;

	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		CHECK(fails(cases[i].check, words, sizeof words));
		CHECK_HAS(words, "FAILED: a check that does not hold says where and shows both values");
		CHECK_HAS(words, cases[i].is);
		CHECK_HAS(words, cases[i].should_be);
	}
}

TEST(a_test_gets_a_folder_and_memory_of_its_own)
{
	struct stat status;

	CHECK(stat(test_folder(), &status) == 0);
	CHECK(S_ISDIR(status.st_mode));
	CHECK_TEXT(test_folder(), test_folder());
	CHECK_TEXT(arena_format(test_arena(), "%d", 7), "7");
}

DATA_TEST(a_test_that_touches_data_gets_an_empty_database_on_each_engine)
{
	const char *one = test_database_url(), *other = test_database_url();

	CHECK(strncmp(one, test_on_postgres() ? "postgres://" : "sqlite:", 7) == 0);
	CHECK(strcmp(one, other) != 0);
}
