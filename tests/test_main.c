/*
 * test_main.c -- runs the tests that registered themselves, over cmocka, and says plainly what failed and how many passed.
 *
 *   unit-tests [--list] [--only PART]...
 *
 * PART is looked for in the sentence, the name and the file of each test. WINDSCREEN_TEST_ENGINE is "sqlite" (all tests; also when it is not set) or
 * "postgres" (only those that touch data). cmocka writes its own account, as XML, to the file of WINDSCREEN_TEST_XML when that is set. The log is silent
 * unless WINDSCREEN_TEST_LOG is set: tests of refusals cause its lines.
 */
#include "tests/test.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <setjmp.h> /* cmocka wants this, stdarg, stddef and stdint before it */
#include <cmocka.h>

#include "base/log.h"
#include "platform/columns/columns.h"
#include "tests/test_inside.h"

/* A test that takes longer is named, so that the whole stays quick. */
#define SLOW_SECONDS 5.0

static const unsigned char key_of_columns[COLUMNS_KEY] = "the key of columns, for tests .."; /* each test begins with it */
static struct test_case *first_case;
static const struct test_case *running; /* NULL between tests */
static char running_sentence[256];
static pid_t runner_id;                 /* a test may fork; its children report and end, they do not run the next test */
static size_t passed_count, skipped_count;

const char *__asan_default_options(void);
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak)); /* not there in a program without sanitizers */

/* A crash is told by the sanitizer, with the stack, not turned into a failed test by cmocka. */
const char *
__asan_default_options(void)
{
	return "handle_segv=2:handle_sigbus=2:handle_abort=1:detect_stack_use_after_return=1";
}

/* "a_plan_has_an_owner" becomes "a plan has an owner". */
static const char *
sentence_write(const char *name, char *sentence, size_t size)
{
	size_t i;

	for (i = 0; name[i] != '\0' && i + 1 < size; i++)
		sentence[i] = name[i] == '_' ? ' ' : name[i];
	sentence[i] = '\0';
	return sentence;
}

void
test_register(struct test_case *test_case)
{
	test_case->next = first_case;
	first_case = test_case;
}

bool
test_on_postgres(void)
{
	const char *engine = getenv("WINDSCREEN_TEST_ENGINE");

	return engine != NULL && strcmp(engine, "postgres") == 0;
}

const struct test_case *
test_running(void)
{
	return running;
}

void
test_fail(const char *file, int line, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "FAILED: %s\n  %s:%d: ", running_sentence, file, line);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	if (getpid() != runner_id)
		_exit(97);
	_fail(file, line);
	abort();
}

void
test_skip(const char *reason)
{
	fprintf(stderr, "skipped: %s: %s\n", running_sentence, reason);
	skipped_count++;
	_skip(running->file, running->line);
	abort();
}

void
test_check_text(const char *file, int line, const char *what, const char *given, const char *expected)
{
	if (given == expected || (given != NULL && expected != NULL && strcmp(given, expected) == 0))
		return;
	test_fail(file, line, "%s\n    is:        %s%s%s\n    should be: %s%s%s", what, given == NULL ? "" : "\"",
	    given == NULL ? "NULL" : given, given == NULL ? "" : "\"", expected == NULL ? "" : "\"", expected == NULL ? "NULL" : expected,
	    expected == NULL ? "" : "\"");
}

void
test_check_slice(const char *file, int line, const char *what, struct slice given, const char *expected)
{
	if (slice_equals(given, expected))
		return;
	test_fail(file, line, "%s\n    is:        \"%.*s\" (%zu bytes)\n    should be: \"%s\" (%zu bytes)", what,
	    given.length > 4000 ? 4000 : (int)given.length, given.at == NULL ? "" : given.at, given.length, expected, strlen(expected));
}

void
test_check_number(const char *file, int line, const char *what, intmax_t given, intmax_t expected)
{
	if (given != expected)
		test_fail(file, line, "%s\n    is:        %jd\n    should be: %jd", what, given, expected);
}

void
test_check_outcome(const char *file, int line, const char *what, enum outcome given, enum outcome expected)
{
	if (given != expected)
		test_fail(file, line, "%s\n    is:        %s\n    should be: %s", what, outcome_name(given), outcome_name(expected));
}

void
test_check_has(const char *file, int line, const char *what, const char *text, const char *part)
{
	if (text == NULL || strstr(text, part) == NULL)
		test_fail(file, line, "%s\n    is:            \"%s\"\n    should have:   \"%s\"", what, text == NULL ? "NULL" : text, part);
}

void
test_check_has_not(const char *file, int line, const char *what, const char *text, const char *part)
{
	if (text != NULL && strstr(text, part) != NULL)
		test_fail(file, line, "%s\n    is:              \"%s\"\n    should not have: \"%s\"", what, text, part);
}

static double
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
case_run(void **state)
{
	const struct test_case *test_case = *state;
	double began = seconds_now(), took;

	columns_with_key(key_of_columns);
	test_case->run();
	passed_count++;
	took = seconds_now() - began;
	if (took > SLOW_SECONDS)
		fprintf(stderr, "slow (%.0f s): %s\n", took, running_sentence);
}

static int
case_begin(void **state)
{
	running = *state;
	sentence_write(running->name, running_sentence, sizeof running_sentence);
	log_threshold(getenv("WINDSCREEN_TEST_LOG") != NULL ? LOG_INFO : (enum log_level)(LOG_ERROR + 1));
	return 0;
}

static int
case_end(void **state)
{
	(void)state;
	test_surroundings_end();
	running = NULL;
	return 0;
}

static void
case_crashed(void)
{
	if (running != NULL)
		fprintf(stderr, "FAILED: %s (%s:%d)\n  crashed; what follows it was not run\n", running_sentence, running->file, running->line);
}

static bool
case_is_wanted(const struct test_case *test_case, char *const *only, size_t only_count)
{
	char sentence[256];
	size_t i;

	sentence_write(test_case->name, sentence, sizeof sentence);
	for (i = 0; i < only_count; i++)
		if (strstr(sentence, only[i]) != NULL || strstr(test_case->name, only[i]) != NULL || strstr(test_case->file, only[i]) != NULL)
			return true;
	return only_count == 0;
}

/* By file, then by line, whatever order the linker gave. */
static int
case_compare(const void *one, const void *other)
{
	const struct test_case *a = *(const struct test_case *const *)one, *b = *(const struct test_case *const *)other;
	int by_file = strcmp(a->file, b->file);

	return by_file != 0 ? by_file : (a->line > b->line) - (a->line < b->line);
}

static size_t
cases_choose(const struct test_case **chosen, char *const *only, size_t only_count)
{
	const struct test_case *test_case;
	size_t count = 0;

	for (test_case = first_case; test_case != NULL; test_case = test_case->next)
		if (case_is_wanted(test_case, only, only_count) && (test_case->touches_data || !test_on_postgres()))
			chosen[count++] = test_case;
	qsort(chosen, count, sizeof chosen[0], case_compare);
	return count;
}

static void
cases_list(const struct test_case **chosen, size_t count)
{
	char sentence[256];
	size_t i;

	for (i = 0; i < count; i++)
		printf("%s:%d: %s%s\n", chosen[i]->file, chosen[i]->line, sentence_write(chosen[i]->name, sentence, sizeof sentence),
		    chosen[i]->touches_data ? " (data)" : "");
}

static int
cases_run(const struct test_case **chosen, size_t count)
{
	struct CMUnitTest *tests = calloc(count + 1, sizeof *tests);
	const char *xml = getenv("WINDSCREEN_TEST_XML");
	char unasked[64];
	size_t i, failed_count;

	if (tests == NULL)
		abort();
	for (i = 0; i < count; i++)
		tests[i] = (struct CMUnitTest){ chosen[i]->name, case_run, case_begin, case_end, (void *)(uintptr_t)chosen[i] };
	/* As XML it goes to a file, and only what we say is seen; a file that is there already would make it go to stderr. */
	cmocka_set_message_output(CM_OUTPUT_XML);
	snprintf(unasked, sizeof unasked, "/tmp/windscreen-unit-tests-%ld.xml", (long)getpid());
	setenv("CMOCKA_XML_FILE", xml != NULL ? xml : unasked, 1);
	unlink(xml != NULL ? xml : unasked);
	_cmocka_run_group_tests("windscreen", tests, count, NULL, NULL);
	unlink(unasked);
	free(tests);
	failed_count = count - passed_count - skipped_count;
	if (skipped_count > 0)
		printf("%zu skipped\n", skipped_count);
	printf("%zu passed, %zu failed\n", passed_count, failed_count);
	return failed_count == 0 ? 0 : 1;
}

static int
usage(void)
{
	fprintf(stderr, "usage: unit-tests [--list] [--only PART]...\n");
	return 2;
}

int
main(int argument_count, char **arguments)
{
	const struct test_case *test_case, **chosen;
	char **only = arguments; /* the parts are gathered at its front */
	size_t only_count = 0, case_count = 0, chosen_count;
	bool list = false;
	int i, status = 0;

	for (i = 1; i < argument_count; i++) {
		if (strcmp(arguments[i], "--list") == 0)
			list = true;
		else if (strcmp(arguments[i], "--only") == 0 && i + 1 < argument_count)
			only[only_count++] = arguments[++i];
		else
			return usage();
	}
	for (test_case = first_case; test_case != NULL; test_case = test_case->next)
		case_count++;
	chosen = calloc(case_count + 1, sizeof(const struct test_case *));
	if (chosen == NULL)
		abort();
	chosen_count = cases_choose(chosen, only, only_count);
	runner_id = getpid();
	if (__sanitizer_set_death_callback != NULL)
		__sanitizer_set_death_callback(case_crashed);
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (list) {
		cases_list(chosen, chosen_count);
	} else if (chosen_count == 0) {
		fprintf(stderr, "no test is named so\n");
		status = 2;
	} else {
		status = cases_run(chosen, chosen_count);
		test_kept_end();
	}
	free(chosen);
	return status;
}
