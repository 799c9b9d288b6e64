/*
 * http_cases_door_test.c -- every case of tests/vectors/http, asked of the real doors over sockets: what is well-formed is answered by a page or a refusal in our
 * words, what is not is refused as the listener alone refuses it, nothing is answered twice, and no answer is a fault of ours.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/house.h"
#include "tests/http_cases.h"
#include "tests/test.h"
#include "web/web.h"

enum { STATUSES_MOST = 16, QUIET_MILLISECONDS = 60, PATIENCE_MILLISECONDS = 8000, CASES_ARENA = 1 << 30 };

static void *
run(void *listener)
{
	http_listener_run(listener);
	return NULL;
}

/* A page stands where the bare listener's handler said 200: found or not, in our words. */
static void
as_from_a_page(const struct http_case *one, int *statuses, size_t count)
{
	for (size_t i = 0; i < count && i < one->expected_count; i++)
		if (one->expected[i][0] == 200 && statuses[i] >= 200 && statuses[i] < 500)
			statuses[i] = 200;
}

DATA_TEST(the_doors_too_answer_every_malformed_request_as_it_deserves_and_once)
{
	struct house *house = house_new(DATE(2026, 11, 24));
	struct http_settings settings = { .address = "127.0.0.1:0", .limits = http_limits_usual(), .handler = door_handle, .context = &house->service };
	struct arena *arena = arena_new(CASES_ARENA);
	struct http_listener *listener;
	struct http_case *cases;
	size_t count = http_cases_read(arena, "tests/vectors/http", &cases);
	pthread_t thread;

	CHECK(count > 1000);
	settings.limits.linger_milliseconds = 300;
	CHECK_OUTCOME(http_listener_open(&settings, &listener), OK);
	CHECK_NUMBER(pthread_create(&thread, NULL, run, listener), 0);
	for (size_t i = 0; i < count; i++) {
		int statuses[STATUSES_MOST];
		bool silent = cases[i].expected_count == 0;
		size_t answers = http_case_ask(http_listener_port(listener), cases[i].bytes, silent ? QUIET_MILLISECONDS : PATIENCE_MILLISECONDS, statuses,
		    STATUSES_MOST);

		as_from_a_page(&cases[i], statuses, answers);
		if (!http_case_agrees(&cases[i], statuses, answers))
			fprintf(stderr, "%s:%d: %s: %zu answers, the first %d\n", cases[i].file, cases[i].line, cases[i].words, answers, answers > 0 ? statuses[0] : 0);
		CHECK(http_case_agrees(&cases[i], statuses, answers));
	}
	CHECK_NUMBER(http_listener_counts(listener).answers[5], 0);
	http_listener_stop(listener);
	(void)pthread_join(thread, NULL);
	http_listener_close(listener);
	arena_free(arena);
	house_end(house);
}
