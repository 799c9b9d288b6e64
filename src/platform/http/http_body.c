/* http_body.c -- the body of a request, read whole within its limits before anybody looks at it. */
#include <stdlib.h>
#include <string.h>

#include "platform/http/http_inside.h"

/* ---- Memory ---- */

/* Grows as bytes arrive, so that an announced length costs nothing; ends with the arena. */
struct body {
	struct http_tally *tally;
	char *at;
	size_t length, room, limit;
};

static void body_release(void *thing)
{
	struct body *body = thing;

	atomic_fetch_sub(&body->tally->body_bytes_now, body->room);
	free(body->at);
}

static bool refuse(struct http_refusal *refusal, int status, const char *reason)
{
	*refusal = (struct http_refusal){ status, reason };
	return false;
}

/* Room for at least one byte more, at most up to the limit. */
static bool body_grow(struct body *body, size_t all_bodies_most, struct http_refusal *refusal)
{
	size_t room = body->room == 0 ? 4096 : body->room * 2;

	if (body->room == body->limit)
		return refuse(refusal, 413, "the body is too large");
	if (room > body->limit)
		room = body->limit;
	size_t more = room - body->room;
	if (atomic_fetch_add(&body->tally->body_bytes_now, more) + more > all_bodies_most) {
		atomic_fetch_sub(&body->tally->body_bytes_now, more);
		return refuse(refusal, 503, "too many large bodies at one time");
	}
	char *at = realloc(body->at, room);
	if (at == NULL) {
		atomic_fetch_sub(&body->tally->body_bytes_now, more);
		return refuse(refusal, 503, "no memory for a body");
	}
	body->at = at;
	body->room = room;
	return true;
}

static bool body_put(struct body *body, struct slice data, size_t all_bodies_most, struct http_refusal *refusal)
{
	while (data.length > 0) {
		if (body->length == body->room && !body_grow(body, all_bodies_most, refusal))
			return false;
		struct slice part = slice_part(data, 0, body->room - body->length);
		memcpy(body->at + body->length, part.at, part.length);
		body->length += part.length;
		data = slice_part(data, part.length, data.length);
	}
	return true;
}

/* ---- Time ---- */

/*
 * When the next byte must be here: the absolute limit, and the average speed since the end of the head. Counted are bytes of the body itself,
 * so that chunks of one byte do not buy time.
 */
static int64_t deadline_of(const struct http_limits *limits, int64_t began, size_t length)
{
	int64_t absolute = began + limits->body_milliseconds;
	int64_t steady = began + limits->body_grace_milliseconds;

	if (limits->body_bytes_per_second > 0)
		steady += (int64_t)length * 1000 / limits->body_bytes_per_second;
	return steady < absolute ? steady : absolute;
}

static bool arrived(enum http_wait wait, struct http_refusal *refusal)
{
	if (wait == HTTP_READY)
		return true;
	return wait == HTTP_LATE ? refuse(refusal, 408, "the body came too slowly") : refuse(refusal, 0, "gone in the middle of a body");
}

/* ---- The two framings ---- */

static bool with_length(struct http_connection *connection, uint64_t length, struct body *body, struct http_refusal *refusal)
{
	const struct http_limits *limits = &connection->shared->settings.limits;
	int64_t began = http_clock();
	struct slice here = slice_part(http_connection_bytes(connection), 0, (size_t)length);

	if (!body_put(body, here, limits->all_body_bytes, refusal))
		return false;
	connection->start += here.length;
	while (body->length < length) {
		size_t count;
		if (body->length == body->room && !body_grow(body, limits->all_body_bytes, refusal))
			return false;
		enum http_wait wait = http_connection_read(connection, body->at + body->length, body->room - body->length, false,
		    deadline_of(limits, began, body->length), &count);
		if (!arrived(wait, refusal))
			return false;
		body->length += count;
	}
	return true;
}

static bool in_chunks(struct http_connection *connection, struct body *body, struct http_refusal *refusal)
{
	const struct http_limits *limits = &connection->shared->settings.limits;
	struct http_chunks chunks = { 0 };
	int64_t began = http_clock();

	for (;;) {
		struct slice input = http_connection_bytes(connection), data;
		size_t count, before = input.length;
		enum http_step step = http_chunks_read(&chunks, &input, &data);
		if (step == HTTP_REFUSED)
			return refuse(refusal, chunks.refusal.status, chunks.refusal.reason);
		connection->start += before - input.length;
		if (!body_put(body, data, limits->all_body_bytes, refusal))
			return false;
		if (step == HTTP_DONE)
			return true;
		if (chunks.place == HTTP_CHUNK_DATA && chunks.left > body->limit - body->length)
			return refuse(refusal, 413, "the body is too large");
		if (input.length > 0)
			continue;
		connection->start = connection->end = 0;
		enum http_wait wait =
		    http_connection_read(connection, connection->bytes, connection->room, false, deadline_of(limits, began, body->length), &count);
		if (!arrived(wait, refusal))
			return false;
		connection->end = count;
	}
}

enum http_step http_body_read(struct http_connection *connection, const struct http_head *head, struct http_request *request, struct http_refusal *refusal)
{
	const struct http_settings *settings = &connection->shared->settings;
	size_t limit = settings->body_limit != NULL ? settings->body_limit(settings->context, request) : settings->limits.body_bytes;

	if (head->framing == HTTP_WITHOUT_BODY)
		return HTTP_DONE;
	if (head->framing == HTTP_WITH_LENGTH && head->length > limit) {
		(void)refuse(refusal, 413, "the body is too large");
		return HTTP_REFUSED;
	}
	if (head->expects_continue && http_connection_bytes(connection).length == 0 &&
	    !http_connection_write(connection, SLICE("HTTP/1.1 100 Continue\r\n\r\n"), (struct slice){ 0 })) {
		(void)refuse(refusal, 0, "gone before the body");
		return HTTP_REFUSED;
	}
	struct body *body = ARENA_NEW(request->arena, struct body);
	*body = (struct body){ .tally = &connection->shared->tally, .limit = head->framing == HTTP_WITH_LENGTH ? (size_t)head->length : limit };
	arena_at_end(request->arena, body_release, body);
	if (!(head->framing == HTTP_CHUNKED ? in_chunks(connection, body, refusal) : with_length(connection, head->length, body, refusal)))
		return HTTP_REFUSED;
	request->body = (struct slice){ body->at, body->length };
	return HTTP_DONE;
}
