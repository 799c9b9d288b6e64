/*
 * test.h -- how tests are written: TEST(a_sentence_about_what_holds) { CHECK(...); CHECK_TEXT(given, expected); }
 *
 * A test registers itself; its name, with spaces for underscores, is the sentence that is printed when it fails. The first CHECK that does not hold ends
 * its test. cmocka runs them (tests/test_main.c).
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

/* A test that needs no database; run once. Names no row, or names it in a comment beside: R-CONS-03. */
#define TEST(name) TEST_REGISTERED(name, false)

/* A test that touches data; run once on SQLite and once on PostgreSQL. See test_database_url(). */
#define DATA_TEST(name) TEST_REGISTERED(name, true)

/* The condition holds. */
#define CHECK(condition) \
	((condition) ? (void)0 : test_fail(__FILE__, __LINE__, "%s does not hold", #condition))

/* It fails, with these words; for what the other checks cannot say. */
#define FAIL(...) test_fail(__FILE__, __LINE__, __VA_ARGS__)

/* First what was given, then what was expected. */
#define CHECK_TEXT(given, expected) test_check_text(__FILE__, __LINE__, #given, (given), (expected)) /* NULL equals only NULL */
#define CHECK_SLICE(given, expected) test_check_slice(__FILE__, __LINE__, #given, (given), (expected))
#define CHECK_NUMBER(given, expected) test_check_number(__FILE__, __LINE__, #given, (intmax_t)(given), (intmax_t)(expected))
#define CHECK_OUTCOME(given, expected) test_check_outcome(__FILE__, __LINE__, #given, (given), (expected))
#define CHECK_HAS(text, part) test_check_has(__FILE__, __LINE__, #text, (text), (part)) /* the part stands somewhere in the text */
#define CHECK_HAS_NOT(text, part) test_check_has_not(__FILE__, __LINE__, #text, (text), (part))

/* End the test here, counted as skipped, and say why: only for what another machine may lack, as fetched files of ../shared. */
#define SKIP(reason) test_skip(reason)

/* Memory for the running test, released after it whether it holds or not. */
struct arena *test_arena(void);

/* An empty folder for the running test, removed after it. Without a slash at its end. */
const char *test_folder(void);

/* Takes away what the running test was given so far, its memory, folder and databases: what begins many times in one test begins each time anew. */
void test_begin_anew(void);

/*
 * The address of a new, empty database for the running test, on the engine of this run: "sqlite:..." or "postgres://...". Gone after the test. Only in
 * a DATA_TEST. Asked again in one test it gives another database.
 */
const char *test_database_url(void);

/*
 * Keep what stands in a database of the running test, which nobody has open, under this name until the end of the run; then, in a later test, the
 * address of a new database that begins with it, or NULL when nothing is kept so. For what many tests begin with (tests/begun.h).
 */
void test_database_keep(const char *url, const char *name);
const char *test_database_like(const char *name);

/* Is this the run on PostgreSQL? */
bool test_on_postgres(void);

/* The whole of a file below tests/, as "vectors/annex_i.csv", in test_arena(). A file that is missing fails the test. */
struct slice test_file(const char *path);

/* What the macros above stand on. */
#define TEST_REGISTERED(name, data)                                                                     \
	static void test_of_##name(void);                                                               \
	__attribute__((constructor)) static void register_##name(void)                                  \
	{                                                                                               \
		static struct test_case test_case = { #name, __FILE__, __LINE__, data, test_of_##name, NULL }; \
		test_register(&test_case);                                                              \
	}                                                                                               \
	static void test_of_##name(void)

struct test_case {
	const char *name;
	const char *file;
	int line;
	bool touches_data;
	void (*run)(void);
	struct test_case *next;
};

void test_register(struct test_case *test_case);
void test_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4), noreturn));
void test_skip(const char *reason) __attribute__((noreturn));
void test_check_text(const char *file, int line, const char *what, const char *given, const char *expected);
void test_check_slice(const char *file, int line, const char *what, struct slice given, const char *expected);
void test_check_number(const char *file, int line, const char *what, intmax_t given, intmax_t expected);
void test_check_outcome(const char *file, int line, const char *what, enum outcome given, enum outcome expected);
void test_check_has(const char *file, int line, const char *what, const char *text, const char *part);
void test_check_has_not(const char *file, int line, const char *what, const char *text, const char *part);

#endif
