/* http_listener_test.c -- the listener over real sockets: every case again, and senders and readers that are slow, rude or gone. */
#include "tests/test.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "platform/http/http_inside.h"
#include "tests/http_cases.h"

/* ---- A listener in a thread ---- */

struct house {
	struct http_listener *listener;
	pthread_t thread;
	int port;
};

/* Longer than a busy machine needs; shorter than the deadline of a head, after which those who wait are gone. */
enum { PATIENCE_MILLISECONDS = 8000 };

static void wait_milliseconds(long milliseconds)
{
	nanosleep(&(struct timespec){ milliseconds / 1000, milliseconds % 1000 * 1000000 }, NULL);
}

static void release_nothing(void *thing)
{
	*(bool *)thing = true;
}

static void serve(void *context, const struct http_request *request, struct http_answer *answer)
{
	static bool released;

	(void)context;
	if (strcmp(request->path, "/slow") == 0)
		wait_milliseconds(400);
	if (strcmp(request->path, "/outgrow") == 0) {
		arena_at_end(request->arena, release_nothing, &released);
		while (arena_used(request->arena) > 0)
			(void)arena_take(request->arena, 4096);
	}
	if (strcmp(request->path, "/spoil") == 0)
		http_answer_header(answer, "X", "a\nb");
	if (strcmp(request->path, "/large") == 0) {
		http_answer_body(answer, "application/octet-stream", (struct slice){ arena_take(request->arena, 8U << 20), 8U << 20 });
		return;
	}
	http_answer_body(answer, "text/plain",
	    slice_of(arena_format(request->arena, "%s %s %zu %s\n", http_method_name(request->method), request->target, request->body.length, request->peer)));
}

static size_t limit_by_path(void *context, const struct http_request *request)
{
	(void)context;
	return strcmp(request->path, "/none") == 0 ? 0 : 1U << 20;
}

static void *run(void *thing)
{
	http_listener_run(thing);
	return NULL;
}

static struct house house_open(const struct http_limits *limits)
{
	struct http_settings settings = { .address = "127.0.0.1:0", .limits = *limits, .handler = serve, .body_limit = limit_by_path };
	struct house house = { 0 };

	CHECK_NUMBER(http_listener_open(&settings, &house.listener), OK);
	house.port = http_listener_port(house.listener);
	CHECK(house.port > 0);
	CHECK_NUMBER(pthread_create(&house.thread, NULL, run, house.listener), 0);
	return house;
}

static void house_close(struct house *house)
{
	http_listener_stop(house->listener);
	pthread_join(house->thread, NULL);
	http_listener_close(house->listener);
}

/* Limits of some hundred milliseconds, so that the tests are quick. */
static struct http_limits short_limits(void)
{
	struct http_limits limits = http_limits_usual();

	limits.head_milliseconds = 300;
	limits.body_milliseconds = 600;
	limits.body_grace_milliseconds = 300;
	limits.idle_milliseconds = 300;
	limits.write_milliseconds = 300;
	limits.linger_milliseconds = 200;
	limits.stop_milliseconds = 1000;
	return limits;
}

/* ---- Someone who knocks ---- */

static int knock(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	CHECK(fd >= 0);
	CHECK_NUMBER(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	return fd;
}

static void say(int fd, const char *text)
{
	(void)!send(fd, text, strlen(text), MSG_NOSIGNAL);
}

/* Everything until the other side ends, or nothing came for a while. */
static const char *hear(int fd, int quiet_milliseconds, char *room, size_t bytes)
{
	size_t length = 0;

	for (;;) {
		struct pollfd watched = { .fd = fd, .events = POLLIN };
		if (length + 1 >= bytes || poll(&watched, 1, quiet_milliseconds) <= 0)
			break;
		ssize_t got = recv(fd, room + length, bytes - 1 - length, 0);
		if (got <= 0)
			break;
		length += (size_t)got;
	}
	room[length] = '\0';
	return room;
}

static bool has_ended(int fd)
{
	char byte;
	struct pollfd watched = { .fd = fd, .events = POLLIN };

	return poll(&watched, 1, PATIENCE_MILLISECONDS) == 1 && recv(fd, &byte, 1, 0) <= 0;
}

static size_t times_in(const char *text, const char *part)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
		count++;
	return count;
}

#define GET_HEAD "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

static bool is_answered(const struct house *house)
{
	char text[4096];
	int fd = knock(house->port);

	say(fd, "GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	bool answered = strstr(hear(fd, PATIENCE_MILLISECONDS, text, sizeof(text)), "GET /a 0 127.0.0.1\n") != NULL;
	close(fd);
	return answered;
}

static bool all_are_gone(const struct house *house)
{
	int64_t began = http_clock();

	while (http_listener_counts(house->listener).connections_now > 0 && http_clock() - began < PATIENCE_MILLISECONDS)
		wait_milliseconds(20);
	return http_listener_counts(house->listener).connections_now == 0;
}

/* ---- Every case ---- */

TEST(every_case_is_answered_so_over_a_socket_too)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct http_limits limits = http_limits_usual();
	struct http_case *cases;
	size_t count = http_cases_read(arena, "tests/vectors/http", &cases);

	limits.linger_milliseconds = 300;
	struct house house = house_open(&limits);
	for (size_t i = 0; i < count; i++) {
		int statuses[16];
		bool silent = cases[i].expected_count == 0;
		size_t answers = http_case_ask(house.port, cases[i].bytes, silent ? 60 : 5000, statuses, 16);
		if (!http_case_agrees(&cases[i], statuses, answers))
			fprintf(stderr, "%s:%d: %s: %zu answers, the first %d\n", cases[i].file, cases[i].line, cases[i].words, answers, answers > 0 ? statuses[0] : 0);
		CHECK(http_case_agrees(&cases[i], statuses, answers));
	}
	CHECK_NUMBER(http_listener_counts(house.listener).answers[5], 0);
	house_close(&house);
	arena_free(arena);
}

/* ---- Time ---- */

TEST(a_slow_sender_of_a_head_is_told_408_by_an_absolute_deadline)
{
	struct http_limits limits = short_limits();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);
	int64_t began = http_clock();

	say(fd, "GET / HTTP/1.1\r\n");
	for (int i = 0; i < 20; i++) { /* never quiet for long, and yet not done in time */
		wait_milliseconds(20);
		say(fd, "X: y\r\n");
	}
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 408 ", 13) == 0);
	CHECK(http_clock() - began < PATIENCE_MILLISECONDS);
	close(fd);
	house_close(&house);
}

TEST(a_slow_sender_of_a_second_head_is_told_408_too)
{
	struct http_limits limits = short_limits();
	struct house house = house_open(&limits);
	char text[8192];
	int fd = knock(house.port);

	say(fd, GET_HEAD "GET");
	hear(fd, 1000, text, sizeof(text));
	CHECK_NUMBER(times_in(text, "HTTP/1.1 200 "), 1);
	CHECK_NUMBER(times_in(text, "HTTP/1.1 408 "), 1);
	close(fd);
	house_close(&house);
}

TEST(a_connection_without_a_request_is_closed_without_a_word)
{
	struct http_limits limits = short_limits();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);

	CHECK_TEXT(hear(fd, 1000, text, sizeof(text)), "");
	int kept = knock(house.port);
	say(kept, GET_HEAD);
	hear(kept, 1500, text, sizeof(text));
	CHECK_NUMBER(times_in(text, "HTTP/1.1 "), 1);
	CHECK(has_ended(kept));
	close(fd);
	close(kept);
	house_close(&house);
}

TEST(a_slow_sender_of_a_body_is_told_408)
{
	struct http_limits limits = short_limits();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);
	int64_t began = http_clock();

	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
	for (int i = 0; i < 20; i++) {
		wait_milliseconds(20);
		say(fd, "a");
	}
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 408 ", 13) == 0);
	CHECK(http_clock() - began < PATIENCE_MILLISECONDS);
	close(fd);
	house_close(&house);
}

TEST(chunks_of_one_byte_buy_no_time)
{
	struct http_limits limits = short_limits();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);

	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
	for (int i = 0; i < 20; i++) {
		wait_milliseconds(20);
		say(fd, "1;a=a-long-extension-that-is-sent-to-look-busy\r\na\r\n");
	}
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 408 ", 13) == 0);
	close(fd);
	house_close(&house);
}

TEST(a_body_that_comes_fast_enough_still_has_an_end)
{
	struct http_limits limits = short_limits();
	limits.body_bytes_per_second = 1;
	limits.body_grace_milliseconds = 60000;
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);
	int64_t began = http_clock();

	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
	for (int i = 0; i < 40; i++) {
		wait_milliseconds(20);
		say(fd, "a");
	}
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 408 ", 13) == 0);
	CHECK(http_clock() - began >= 600);
	close(fd);
	house_close(&house);
}

TEST(a_reader_who_takes_nothing_is_left)
{
	struct http_limits limits = short_limits();
	struct house house = house_open(&limits);
	int fd = knock(house.port);

	say(fd, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
	wait_milliseconds(900);
	CHECK(all_are_gone(&house));
	close(fd);
	house_close(&house);
}

/* ---- Order and ends ---- */

TEST(requests_sent_in_one_go_are_answered_in_their_order)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[16384];
	int fd = knock(house.port);

	say(fd, "GET /slow?1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabcHEAD /3 HTTP/1.1\r\nHost: a\r\n\r\n"
		"GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /5 HTTP/1.1\r\nHost: a\r\n\r\n");
	hear(fd, 2000, text, sizeof(text));
	const char *one = strstr(text, "GET /slow?1 0 "), *two = strstr(text, "POST /2 3 "), *four = strstr(text, "GET /4 0 ");
	CHECK(one != NULL && two != NULL && four != NULL && one < two && two < four);
	CHECK(strstr(text, "GET /3") == NULL); /* HEAD has no body */
	CHECK_NUMBER(times_in(text, "HTTP/1.1 200 "), 4);
	close(fd);
	house_close(&house);
}

TEST(one_byte_at_a_time_is_the_same_request)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	const char *request = "POST /a?b=c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
	char text[4096];
	int fd = knock(house.port);

	for (const char *at = request; *at != '\0'; at++) {
		(void)!send(fd, at, 1, MSG_NOSIGNAL);
		if ((at - request) % 4 == 0)
			wait_milliseconds(1);
	}
	CHECK(strstr(hear(fd, 2000, text, sizeof(text)), "POST /a?b=c 5 ") != NULL);
	close(fd);
	house_close(&house);
}

TEST(who_has_said_all_and_ended_is_still_answered)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);

	say(fd, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
	shutdown(fd, SHUT_WR);
	CHECK(strstr(hear(fd, 2000, text, sizeof(text)), "GET /slow 0 ") != NULL);
	close(fd);
	house_close(&house);
}

TEST(who_is_gone_before_the_answer_harms_nobody)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	static const char *const said[] = { "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n", "GET /large HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a HTT",
		"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "" };

	for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
		for (int reset = 0; reset < 2; reset++) {
			int fd = knock(house.port);
			say(fd, said[i]);
			if (reset)
				(void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &(struct linger){ 1, 0 }, sizeof(struct linger));
			close(fd);
		}
	CHECK(is_answered(&house));
	CHECK(all_are_gone(&house));
	house_close(&house);
}

/* ---- Size ---- */

TEST(a_body_that_is_too_large_is_refused_before_it_is_sent_and_while_it_is)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[4096], *large = malloc(4U << 20);
	int fd = knock(house.port);

	memset(large, 'a', (4U << 20) - 1);
	large[(4U << 20) - 1] = '\0';
	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\nExpect: 100-continue\r\n\r\n");
	hear(fd, 1000, text, sizeof(text));
	CHECK(strncmp(text, "HTTP/1.1 413 ", 13) == 0);
	CHECK(strstr(text, "100 Continue") == NULL);
	close(fd);
	fd = knock(house.port);
	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4194303\r\n\r\n");
	say(fd, large); /* sent to its end, whatever is answered: the answer must not be lost for it */
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 413 ", 13) == 0);
	close(fd);
	fd = knock(house.port);
	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nf0000\r\n");
	say(fd, large);
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 4", 10) == 0);
	close(fd);
	free(large);
	house_close(&house);
}

TEST(a_path_may_have_a_limit_of_its_own)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);

	say(fd, "POST /none HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na");
	CHECK(strncmp(hear(fd, 1000, text, sizeof(text)), "HTTP/1.1 413 ", 13) == 0);
	close(fd);
	house_close(&house);
}

TEST(a_body_is_asked_for_when_its_sender_waits)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);

	say(fd, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
	CHECK_TEXT(hear(fd, 300, text, sizeof(text)), "HTTP/1.1 100 Continue\r\n\r\n");
	say(fd, "hello");
	CHECK(strstr(hear(fd, 1000, text, sizeof(text)), "POST /a 5 ") != NULL);
	close(fd);
	house_close(&house);
}

TEST(all_bodies_together_have_a_limit)
{
	struct http_limits limits = http_limits_usual();
	limits.all_body_bytes = 8192;
	struct house house = house_open(&limits);
	char text[4096], *body = calloc(1, 8001);
	int first = knock(house.port), second = knock(house.port);

	memset(body, 'a', 8000);
	say(first, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8192\r\n\r\n");
	say(first, body);
	wait_milliseconds(100);
	say(second, "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8192\r\n\r\n");
	say(second, body);
	CHECK(strncmp(hear(second, 1000, text, sizeof(text)), "HTTP/1.1 503 ", 13) == 0);
	memset(body, 'a', 192);
	body[192] = '\0';
	say(first, body);
	CHECK(strstr(hear(first, 300, text, sizeof(text)), "POST /a 8192 ") != NULL);
	close(first);
	close(second);
	free(body);
	house_close(&house);
}

TEST(a_request_that_outgrows_its_memory_ends_alone_with_503)
{
	struct http_limits limits = http_limits_usual();
	limits.arena_bytes = 1U << 20;
	struct house house = house_open(&limits);
	char text[4096];

	for (int i = 0; i < 3; i++) {
		int fd = knock(house.port);
		say(fd, "GET /outgrow HTTP/1.1\r\nHost: a\r\n\r\n");
		hear(fd, 2000, text, sizeof(text));
		CHECK(strncmp(text, "HTTP/1.1 503 ", 13) == 0);
		CHECK(strstr(text, "Retry-After: ") != NULL);
		close(fd);
	}
	CHECK(is_answered(&house));
	house_close(&house);
}

TEST(an_answer_with_a_broken_header_goes_out_as_500_without_it)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[4096];
	int fd = knock(house.port);

	say(fd, "GET /spoil HTTP/1.1\r\nHost: a\r\n\r\n");
	CHECK(strncmp(hear(fd, 300, text, sizeof(text)), "HTTP/1.1 500 ", 13) == 0);
	CHECK(strstr(text, "a\nb") == NULL);
	close(fd);
	house_close(&house);
}

/* ---- Many ---- */

TEST(three_hundred_who_wait_hold_up_nobody)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	int waiting[300];

	for (size_t i = 0; i < 300; i++) {
		waiting[i] = knock(house.port);
		if (i % 3 == 1)
			say(waiting[i], "GET / HTTP/1.1\r\nHo");
		if (i % 3 == 2)
			say(waiting[i], "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
	}
	CHECK(is_answered(&house));
	CHECK(http_listener_counts(house.listener).connections_now >= 300);
	for (size_t i = 0; i < 300; i++)
		close(waiting[i]);
	house_close(&house);
}

TEST(more_connections_than_there_may_be_are_told_503)
{
	struct http_limits limits = short_limits();
	limits.connections = 2;
	limits.head_milliseconds = 2000;
	struct house house = house_open(&limits);
	char text[4096];
	int first = knock(house.port), second = knock(house.port);

	wait_milliseconds(50);
	int third = knock(house.port);
	CHECK(strncmp(hear(third, 1000, text, sizeof(text)), "HTTP/1.1 503 ", 13) == 0);
	CHECK_NUMBER(http_listener_counts(house.listener).connections_refused, 1);
	close(third);
	close(first);
	wait_milliseconds(100);
	CHECK(is_answered(&house));
	close(second);
	house_close(&house);
}

struct asker {
	const struct house *house;
	int answered;
};

static void *ask_often(void *thing)
{
	struct asker *asker = thing;
	char text[8192];
	int fd = knock(asker->house->port);

	for (int i = 0; i < 50; i++) {
		say(fd, GET_HEAD);
		ssize_t got = recv(fd, text, sizeof(text) - 1, 0);
		text[got > 0 ? got : 0] = '\0';
		asker->answered += strstr(text, "GET /a 0 ") != NULL;
	}
	close(fd);
	return NULL;
}

TEST(many_at_once_are_each_given_their_own_answer_and_counted)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	struct asker askers[8];
	pthread_t threads[8];

	for (size_t i = 0; i < 8; i++) {
		askers[i] = (struct asker){ &house, 0 };
		CHECK_NUMBER(pthread_create(&threads[i], NULL, ask_often, &askers[i]), 0);
	}
	for (size_t i = 0; i < 8; i++) {
		pthread_join(threads[i], NULL);
		CHECK_NUMBER(askers[i].answered, 50);
	}
	struct http_counts counts = http_listener_counts(house.listener);
	CHECK_NUMBER(counts.requests, 400);
	CHECK_NUMBER(counts.answers[2], 400);
	CHECK_NUMBER(counts.connections, 8);
	CHECK_NUMBER(counts.bytes_read, 400 * strlen(GET_HEAD));
	CHECK(counts.bytes_written > 400 * 100);
	house_close(&house);
}

/* ---- Beginning and end ---- */

TEST(stopping_lets_a_running_request_end_and_idle_connections_go)
{
	struct http_limits limits = http_limits_usual();
	struct house house = house_open(&limits);
	char text[4096];
	int busy = knock(house.port), idle = knock(house.port);

	say(busy, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
	wait_milliseconds(100);
	int64_t began = http_clock();
	http_listener_stop(house.listener);
	http_listener_stop(house.listener);
	CHECK(has_ended(idle));
	hear(busy, 2000, text, sizeof(text));
	CHECK(strstr(text, "GET /slow 0 ") != NULL);
	CHECK(strstr(text, "Connection: close\r\n") != NULL);
	close(busy);
	close(idle);
	pthread_join(house.thread, NULL);
	CHECK(http_clock() - began < PATIENCE_MILLISECONDS);
	http_listener_close(house.listener);
}

TEST(stopping_does_not_wait_for_ever_for_the_slow)
{
	struct http_limits limits = short_limits();
	limits.head_milliseconds = limits.body_milliseconds = limits.body_grace_milliseconds = 60000;
	limits.stop_milliseconds = 200;
	struct house house = house_open(&limits);
	int fd = knock(house.port);

	say(fd, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
	wait_milliseconds(50);
	int64_t began = http_clock();
	house_close(&house);
	CHECK(http_clock() - began < PATIENCE_MILLISECONDS);
	close(fd);
}

TEST(an_address_that_is_none_or_taken_is_told_so)
{
	static const char *const none[] = { "", "8080", "127.0.0.1", "127.0.0.1:", ":8080", "127.0.0.1:x", "127.0.0.1:65536", "[::1:8080", "::1:8080", "127.0.0.1:-1" };
	struct http_settings settings = { .limits = http_limits_usual(), .handler = serve };
	struct http_listener *listener = NULL, *second = NULL;
	char address[32];

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		settings.address = none[i];
		CHECK_NUMBER(http_listener_open(&settings, &listener), INVALID);
	}
	settings.address = "localhost:0";
	CHECK_NUMBER(http_listener_open(&settings, &listener), OK);
	http_listener_close(listener);
	settings.address = "127.0.0.1:0";
	CHECK_NUMBER(http_listener_open(&settings, &listener), OK);
	(void)snprintf(address, sizeof(address), "127.0.0.1:%d", http_listener_port(listener));
	settings.address = address;
	CHECK_NUMBER(http_listener_open(&settings, &second), UNAVAILABLE);
	http_listener_close(listener);
}

TEST(a_socket_that_was_handed_over_is_taken)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct http_settings settings = { .address = "127.0.0.1:1", .limits = short_limits(), .handler = serve };
	struct house house = { 0 };
	int fd = socket(AF_INET, SOCK_STREAM, 0), kept = fcntl(3, F_DUPFD_CLOEXEC, 50);
	char pid[16];

	CHECK(bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0 && listen(fd, 10) == 0);
	if (fd != 3) {
		CHECK_NUMBER(dup2(fd, 3), 3);
		close(fd);
	}
	(void)snprintf(pid, sizeof(pid), "%d", getpid());
	setenv("LISTEN_PID", pid, 1);
	setenv("LISTEN_FDS", "1", 1);
	settings.socket = http_socket_handed_over();
	CHECK(settings.socket > 0);
	CHECK(getenv("LISTEN_FDS") == NULL);
	CHECK_NUMBER(http_socket_handed_over(), 0);
	CHECK_NUMBER(http_listener_open(&settings, &house.listener), OK);
	house.port = http_listener_port(house.listener);
	CHECK(house.port > 1);
	CHECK_NUMBER(pthread_create(&house.thread, NULL, run, house.listener), 0);
	CHECK(is_answered(&house));
	house_close(&house);
	close(settings.socket);
	if (kept >= 0) {
		(void)dup2(kept, 3);
		close(kept);
	}
}
