/* test_inside.h -- what test_main.c and test_surroundings.c share; tests do not include it. */
#ifndef TESTS_TEST_INSIDE_H
#define TESTS_TEST_INSIDE_H

#include "tests/test.h"

/* The test that is running, or NULL. */
const struct test_case *test_running(void);

/* Take away what the test was given: databases, folder, arena, in this order. */
void test_surroundings_end(void);

/* Take away what was kept for the whole run. */
void test_kept_end(void);

#endif
