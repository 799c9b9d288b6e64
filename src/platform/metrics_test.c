/* metrics_test.c -- what is counted, under which names, and what a run leaves for the next. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "platform/http/http_inside.h"
#include "platform/last_run.h"
#include "platform/metrics.h"
#include "tests/test.h"

TEST(requests_are_counted_by_the_template_of_their_path_and_the_class_of_their_status)
{
	struct metrics *metrics = metrics_new();
	struct buf out = buf_new(test_arena(), 1 << 20);
	static const char web[] = "web", get[] = "GET", route[] = "/episodes/:episode";

	metrics_request(metrics, web, get, route, 200, 900);
	metrics_request(metrics, web, get, route, 204, 20000);
	metrics_request(metrics, web, get, route, 404, 20000000);
	metrics_request(metrics, web, get, NULL, 404, 100);
	metrics_write_requests(metrics, &out);
	metrics_free(metrics);
	CHECK_HAS(out.at, "windscreen_requests_total{door=\"web\",method=\"GET\",route=\"/episodes/:episode\",status=\"2xx\"} 2\n");
	CHECK_HAS(out.at, "windscreen_requests_total{door=\"web\",method=\"GET\",route=\"/episodes/:episode\",status=\"4xx\"} 1\n");
	CHECK_HAS(out.at, "windscreen_requests_total{door=\"web\",method=\"GET\",route=\"none\",status=\"4xx\"} 1\n");
	CHECK_HAS(out.at, "_bucket{door=\"web\",method=\"GET\",le=\"0.001\"} 2\n");
	CHECK_HAS(out.at, "_bucket{door=\"web\",method=\"GET\",le=\"0.025\"} 3\n");
	CHECK_HAS(out.at, "_bucket{door=\"web\",method=\"GET\",le=\"10\"} 3\n");
	CHECK_HAS(out.at, "_bucket{door=\"web\",method=\"GET\",le=\"+Inf\"} 4\n");
	CHECK_HAS(out.at, "_count{door=\"web\",method=\"GET\"} 4\n");
	CHECK_HAS(out.at, "_sum{door=\"web\",method=\"GET\"} 20.021000\n");
}

TEST(more_routes_than_there_is_room_for_are_counted_together)
{
	enum { MANY = METRICS_ROUTES_MOST + 100 };
	struct metrics *metrics = metrics_new();
	struct buf out = buf_new(test_arena(), 1 << 20);

	for (int i = 0; i < MANY; i++)
		metrics_request(metrics, "web", "GET", arena_format(test_arena(), "/%d", i), 200, 1);
	metrics_write_requests(metrics, &out);
	metrics_free(metrics);
	CHECK_HAS(out.at, "route=\"other\",status=\"2xx\"} 100\n");
}

TEST(a_process_tells_its_memory_and_its_start)
{
	struct buf out = buf_new(test_arena(), 1 << 16);
	double memory = 0, start = 0;

	metrics_write_process(&out);
	CHECK(sscanf(strstr(out.at, "\nprocess_resident_memory_bytes "), "\nprocess_resident_memory_bytes %lf", &memory) == 1 && memory > 1e6);
	CHECK(sscanf(strstr(out.at, "\nprocess_start_time_seconds "), "\nprocess_start_time_seconds %lf", &start) == 1 && start > 1.7e9);
}

TEST(the_last_backup_that_succeeded_is_remembered_when_a_later_one_fails)
{
	const char *folder = arena_format(test_arena(), "%s/state", test_folder());
	struct last_run run = last_run_read(test_arena(), folder, "backup");

	CHECK_NUMBER(run.ended_at, 0);
	CHECK_OUTCOME(last_run_write(test_arena(), folder, "backup", true, 1790000000, 1500), OK);
	CHECK_OUTCOME(last_run_write(test_arena(), folder, "backup", false, 1790086400, 20), OK);
	run = last_run_read(test_arena(), folder, "backup");
	CHECK_NUMBER(run.ended_at, 1790086400);
	CHECK_NUMBER(run.succeeded_at, 1790000000);
	CHECK_NUMBER(run.milliseconds, 20);
	CHECK_NUMBER(last_run_read(test_arena(), folder, "check").ended_at, 0);
}

TEST(a_file_of_a_last_run_that_is_not_ours_is_no_run)
{
	const char *folder = test_folder();
	FILE *out = fopen(arena_format(test_arena(), "%s/last-backup", folder), "w");

	CHECK(out != NULL && fputs("ended_at tomorrow\nsucceeded_at 1\nmilliseconds 1\n", out) >= 0 && fclose(out) == 0);
	CHECK_NUMBER(last_run_read(test_arena(), folder, "backup").ended_at, 0);
}

static const char *
peer_with(const char *header, const char *peer)
{
	struct http_pair pair = { "X-Forwarded-For", header };
	struct http_request *request = ARENA_NEW(test_arena(), struct http_request);

	*request = (struct http_request){ .arena = test_arena(), .headers = { arena_take(test_arena(), sizeof(pair)), header != NULL ? 1 : 0 } };
	memcpy((void *)(uintptr_t)request->headers.at, &pair, sizeof(pair));
	return http_peer_behind(request, peer);
}

/* Exactly one hop is believed: the last address, which the proxy on this machine wrote; what a browser wrote before it is not. */
TEST(behind_a_proxy_of_this_machine_the_last_address_is_who_asks)
{
	CHECK_TEXT(peer_with("203.0.113.7", "127.0.0.1"), "203.0.113.7");
	CHECK_TEXT(peer_with("198.51.100.1, 203.0.113.7", "127.0.0.1"), "203.0.113.7");
	CHECK_TEXT(peer_with("2001:db8::7", ""), "2001:db8::7");
	CHECK_TEXT(peer_with("203.0.113.7", "::1"), "203.0.113.7");
	CHECK_TEXT(peer_with("203.0.113.7", "192.0.2.9"), "192.0.2.9");
	CHECK_TEXT(peer_with("203.0.113.7, unknown", "127.0.0.1"), "127.0.0.1");
	CHECK_TEXT(peer_with("203.0.113.7,", "127.0.0.1"), "127.0.0.1");
	CHECK_TEXT(peer_with("203.0.113.7:80", "127.0.0.1"), "127.0.0.1");
	CHECK_TEXT(peer_with("", "127.0.0.1"), "127.0.0.1");
	CHECK_TEXT(peer_with(NULL, "127.0.0.1"), "127.0.0.1");
}
