/* http_connection.c -- one connection: requests in their order, each with a deadline, until one side ends. */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

#include "base/log.h"
#include "platform/http/http_inside.h"

/* ---- Time and the socket ---- */

int64_t http_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum http_wait http_connection_wait(const struct http_connection *connection, bool writing, bool until_stop, int64_t deadline)
{
	struct pollfd watched[2] = { { .fd = connection->fd, .events = writing ? POLLOUT : POLLIN }, { .fd = connection->shared->stop_fd, .events = POLLIN } };

	for (;;) {
		int64_t left = deadline - http_clock();
		if (left <= 0)
			return HTTP_LATE;
		int count = poll(watched, until_stop ? 2 : 1, left < 60000 ? (int)left : 60000);
		if (count < 0 && errno != EINTR)
			return HTTP_GONE;
		if (count <= 0)
			continue;
		if (watched[0].revents != 0)
			return HTTP_READY;
		return HTTP_STOPPING;
	}
}

enum http_wait http_connection_read(struct http_connection *connection, char *room, size_t bytes, bool until_stop, int64_t deadline, size_t *count)
{
	for (;;) {
		if (connection->ended)
			return HTTP_GONE;
		enum http_wait wait = http_connection_wait(connection, false, until_stop, deadline);
		if (wait != HTTP_READY)
			return wait;
		ssize_t got = recv(connection->fd, room, bytes, 0);
		if (got > 0) {
			*count = (size_t)got;
			atomic_fetch_add(&connection->shared->tally.bytes_read, (uint64_t)got);
			return HTTP_READY;
		}
		if (got == 0 || (errno != EAGAIN && errno != EINTR))
			connection->ended = true;
	}
}

struct slice http_connection_bytes(const struct http_connection *connection)
{
	return (struct slice){ connection->bytes + connection->start, connection->end - connection->start };
}

bool http_connection_write(struct http_connection *connection, struct slice head, struct slice body)
{
	const struct http_limits *limits = &connection->shared->settings.limits;
	int64_t began = http_clock(), last = began;
	size_t written = 0;

	while (written < head.length + body.length) {
		struct slice first = slice_part(head, written, head.length);
		struct slice second = slice_part(body, written > head.length ? written - head.length : 0, body.length);
		struct iovec parts[2] = { { (void *)(uintptr_t)first.at, first.length }, { (void *)(uintptr_t)second.at, second.length } };
		struct msghdr message = { .msg_iov = first.length > 0 ? parts : parts + 1, .msg_iovlen = first.length > 0 ? 2 : 1 };
		ssize_t sent = sendmsg(connection->fd, &message, MSG_NOSIGNAL);
		if (sent > 0) {
			written += (size_t)sent;
			last = http_clock();
			continue;
		}
		if (sent < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		/* A reader who takes a byte now and then makes progress, but must take them at a speed. */
		int64_t deadline = last + limits->write_milliseconds, steady = began + limits->write_milliseconds;
		if (limits->body_bytes_per_second > 0)
			steady += (int64_t)written * 1000 / limits->body_bytes_per_second;
		if (http_connection_wait(connection, true, false, steady < deadline ? steady : deadline) != HTTP_READY)
			return false;
	}
	atomic_fetch_add(&connection->shared->tally.bytes_written, written);
	return true;
}

/*
 * Ends our side and reads on for a while. Closing a socket with bytes unread makes the kernel reset the connection, and the other side may then
 * lose the answer that it was just sent.
 */
static void linger(struct http_connection *connection)
{
	int64_t deadline = http_clock() + connection->shared->settings.limits.linger_milliseconds;
	size_t count;

	shutdown(connection->fd, SHUT_WR);
	while (http_connection_read(connection, connection->bytes, connection->room, false, deadline, &count) == HTTP_READY)
		;
}

/* ---- One request ---- */

static void tally_answer(struct http_connection *connection, int status)
{
	struct http_tally *tally = &connection->shared->tally;

	atomic_fetch_add(&tally->requests, 1);
	atomic_fetch_add(&tally->answers[status >= 100 && status <= 599 ? status / 100 : 0], 1);
}

/* Says no, here and in the log, and ends the connection. ASVS 16.3.3. Uses no arena: this must also work when there is none left. */
static void refuse(struct http_connection *connection, struct http_refusal refusal, bool head_only)
{
	char text[4096];
	size_t length = http_refusal_write(text, sizeof(text), refusal.status, connection->shared->settings.public_https, head_only, (int64_t)time(NULL));

	log_line(LOG_WARNING, "http: a request from %s was refused before anybody read it: %d, %s", connection->peer, refusal.status, refusal.reason);
	tally_answer(connection, refusal.status);
	if (http_connection_write(connection, (struct slice){ text, length }, (struct slice){ 0 }))
		linger(connection);
}

static void used(struct http_connection *connection, size_t bytes)
{
	connection->start += bytes;
	if (connection->start == connection->end)
		connection->start = connection->end = 0;
}

/*
 * Waits for the next head. HTTP_REFUSED with status 0: nobody there any more, or nothing was begun in time. Its deadline is absolute: from
 * connecting, or from the first byte of a later request.
 */
static enum http_step head_await(struct http_connection *connection, bool is_first, struct http_head *head)
{
	const struct http_limits *limits = &connection->shared->settings.limits;
	bool begun = connection->end > connection->start;
	int64_t deadline = http_clock() + (is_first || begun ? limits->head_milliseconds : limits->idle_milliseconds);
	size_t seen = 0, count;

	memmove(connection->bytes, connection->bytes + connection->start, connection->end - connection->start);
	connection->end -= connection->start;
	connection->start = 0;
	head->refusal = (struct http_refusal){ 0 };
	for (;;) {
		struct slice bytes = http_connection_bytes(connection);
		if (http_head_is_news(bytes, seen, limits)) {
			enum http_step step = http_head_read(bytes, limits, head);
			if (step != HTTP_MORE)
				return step;
		}
		seen = bytes.length;
		if (connection->end == connection->room) {
			head->refusal = (struct http_refusal){ 431, "the head is too long" };
			return HTTP_REFUSED;
		}
		switch (http_connection_read(connection, connection->bytes + connection->end, connection->room - connection->end, !begun, deadline, &count)) {
		case HTTP_READY:
			connection->end += count;
			if (!begun && !is_first)
				deadline = http_clock() + limits->head_milliseconds;
			begun = true;
			break;
		case HTTP_LATE:
			if (begun)
				head->refusal = (struct http_refusal){ 408, "the head came too slowly" };
			return HTTP_REFUSED;
		case HTTP_GONE:
			if (begun)
				head->refusal = (struct http_refusal){ 400, "a head that does not end" };
			return HTTP_REFUSED;
		case HTTP_STOPPING:
			return HTTP_REFUSED;
		}
	}
}

/* From head to answer. false: the connection ends. May be left by the arena's way out. */
static bool request_serve(struct http_connection *connection, struct http_head *head)
{
	const struct http_settings *settings = &connection->shared->settings;
	struct http_request request = { .arena = connection->arena, .peer = connection->peer };
	struct http_refusal refusal = { 0 };
	struct http_answer answer;

	if (!http_request_of_head(head, &settings->limits, &request, &refusal)) {
		refuse(connection, refusal, head->head_only);
		return false;
	}
	if (settings->behind_proxy)
		request.peer = http_peer_behind(&request, connection->peer);
	used(connection, head->bytes);
	if (http_body_read(connection, head, &request, &refusal) != HTTP_DONE) {
		if (refusal.status != 0)
			refuse(connection, refusal, head->head_only);
		return false;
	}
	used(connection, 0);
	http_answer_begin(&answer, connection->arena, settings->public_https);
	if (head->asterisk) {
		answer.status = 204;
		http_answer_header(&answer, "Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
	} else {
		settings->handler(settings->context, &request, &answer);
	}
	bool close = answer.close || !head->keep_alive || atomic_load(&connection->shared->stopping);
	struct slice text = http_answer_head(&answer, close, (int64_t)time(NULL));
	tally_answer(connection, answer.status);
	if (!http_connection_write(connection, text, head->head_only ? (struct slice){ 0 } : answer.body))
		return false;
	if (close)
		linger(connection);
	return !close;
}

static bool request_serve_or_run_out(struct http_connection *connection, struct http_head *head)
{
	static const struct http_refusal no_room = { 503, "it outgrew its memory" };
	jmp_buf way_out;

	if (setjmp(way_out) != 0) {
		arena_on_full(connection->arena, NULL);
		arena_reset(connection->arena);
		refuse(connection, no_room, head->head_only);
		return false;
	}
	arena_on_full(connection->arena, &way_out);
	bool goes_on = request_serve(connection, head);
	arena_on_full(connection->arena, NULL);
	arena_reset(connection->arena);
	return goes_on;
}

void http_connection_serve(struct http_shared *shared, int fd, const char *peer)
{
	struct http_connection connection = { .shared = shared, .fd = fd, .peer = peer, .room = shared->settings.limits.head_bytes + 4 };
	struct http_head head;
	bool goes_on = true;

	connection.bytes = malloc(connection.room);
	if (connection.bytes == NULL)
		return;
	for (bool is_first = true; goes_on; is_first = false) {
		enum http_step step = head_await(&connection, is_first, &head);
		if (step == HTTP_REFUSED && head.refusal.status != 0)
			refuse(&connection, head.refusal, false);
		if (step != HTTP_DONE)
			break;
		if (connection.arena == NULL)
			connection.arena = arena_new(shared->settings.limits.arena_bytes);
		goes_on = request_serve_or_run_out(&connection, &head);
	}
	arena_free(connection.arena);
	free(connection.bytes);
}
