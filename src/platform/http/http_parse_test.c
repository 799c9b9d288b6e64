/* http_parse_test.c -- every case of tests/vectors/http through the pure functions, whole and cut at every byte. */
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/http/http_inside.h"
#include "tests/http_cases.h"

enum { ARENA = 1 << 30 };

/* What the listener would say to these bytes, without one. Returns the number of answers; ends where the connection would end. */
static size_t answers_of(struct slice bytes, int *statuses, size_t most)
{
	struct http_limits limits = http_limits_usual();
	struct http_head *head = malloc(sizeof(*head));
	struct arena *arena = arena_new(ARENA);
	size_t count = 0;
	bool goes_on = true;

	while (goes_on && count < most) {
		struct http_request request = { .arena = arena };
		struct http_refusal refusal = { 0 };
		enum http_step step = http_head_read(bytes, &limits, head);
		if (step == HTTP_MORE)
			break;
		if (step == HTTP_REFUSED)
			refusal = head->refusal;
		else if (http_request_of_head(head, &limits, &request, &refusal))
			bytes = slice_part(bytes, head->bytes, bytes.length);
		if (refusal.status == 0 && head->length > limits.body_bytes)
			refusal.status = 413;
		if (refusal.status == 0 && head->framing == HTTP_WITH_LENGTH) {
			if (head->length > bytes.length)
				break;
			bytes = slice_part(bytes, (size_t)head->length, bytes.length);
		}
		if (refusal.status == 0 && head->framing == HTTP_CHUNKED) {
			struct http_chunks chunks = { 0 };
			struct slice data;
			size_t body = 0;
			while ((step = http_chunks_read(&chunks, &bytes, &data)) == HTTP_MORE && refusal.status == 0 && (bytes.length > 0 || data.length > 0)) {
				body += data.length;
				if (chunks.place == HTTP_CHUNK_DATA && chunks.left > limits.body_bytes - body)
					refusal.status = 413;
			}
			if (refusal.status == 0)
				refusal = chunks.refusal;
			if (refusal.status == 0 && step != HTTP_DONE)
				break;
		}
		goes_on = refusal.status == 0 && head->keep_alive;
		statuses[count++] = refusal.status != 0 ? refusal.status : 200;
		arena_reset(arena);
	}
	arena_free(arena);
	free(head);
	return count;
}

TEST(every_case_is_answered_as_RFC_9112_lets_us)
{
	struct arena *arena = arena_new(ARENA);
	struct http_case *cases;
	size_t count = http_cases_read(arena, "tests/vectors/http", &cases);

	CHECK(count >= 500);
	for (size_t i = 0; i < count; i++) {
		int statuses[16];
		size_t answers = answers_of(cases[i].bytes, statuses, 16);
		if (!http_case_agrees(&cases[i], statuses, answers))
			fprintf(stderr, "%s:%d: %s: %zu answers, the first %d\n", cases[i].file, cases[i].line, cases[i].words, answers,
			    answers > 0 ? statuses[0] : 0);
		CHECK(http_case_agrees(&cases[i], statuses, answers));
	}
	arena_free(arena);
}

/* A sender decides where the bytes are cut; that must decide nothing else. */
TEST(a_head_cut_at_any_byte_is_the_same_head)
{
	struct http_limits limits = http_limits_usual();
	struct http_head *whole = malloc(sizeof(*whole)), *part = malloc(sizeof(*part));
	struct arena *arena = arena_new(ARENA);
	struct http_case *cases;
	size_t count = http_cases_read(arena, "tests/vectors/http", &cases);

	for (size_t i = 0; i < count; i++) {
		if (cases[i].bytes.length > 600)
			continue;
		enum http_step last = http_head_read(cases[i].bytes, &limits, whole), step = HTTP_MORE;
		size_t seen = 0;
		for (size_t length = 0; length <= cases[i].bytes.length && step == HTTP_MORE; length++) {
			struct slice bytes = slice_part(cases[i].bytes, 0, length);
			step = http_head_read(bytes, &limits, part);
			if (step != HTTP_MORE) /* what the listener would not have asked about must still have been undecided */
				CHECK(http_head_is_news(bytes, seen, &limits));
			seen = length;
		}
		CHECK_NUMBER(step, last);
		if (step == HTTP_DONE) {
			CHECK_NUMBER(part->bytes, whole->bytes);
			CHECK_NUMBER(part->framing, whole->framing);
			CHECK_NUMBER(part->length, whole->length);
		}
		if (step == HTTP_REFUSED)
			CHECK_NUMBER(part->refusal.status, whole->refusal.status);
	}
	arena_free(arena);
	free(whole);
	free(part);
}

TEST(a_chunked_body_cut_at_any_byte_is_the_same_body)
{
	struct slice body = SLICE("5;a=b\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\nX: y\r\n\r\nGET");

	for (size_t cut = 0; cut <= body.length; cut++) {
		struct http_chunks chunks = { 0 };
		struct slice parts[2] = { slice_part(body, 0, cut), slice_part(body, cut, body.length) };
		char text[32];
		size_t length = 0, behind = 0;
		enum http_step step = HTTP_MORE;
		for (size_t i = 0; i < 2; i++) {
			while (parts[i].length > 0 && step == HTTP_MORE) {
				struct slice data;
				step = http_chunks_read(&chunks, &parts[i], &data);
				CHECK(length + data.length < sizeof(text));
				if (data.length > 0)
					memcpy(text + length, data.at, data.length);
				length += data.length;
			}
			behind += parts[i].length;
		}
		text[length] = '\0';
		CHECK_NUMBER(step, HTTP_DONE);
		CHECK_TEXT(text, "hello world");
		CHECK_NUMBER(behind, 3);
	}
}

TEST(a_refused_chunked_body_stays_refused)
{
	struct http_chunks chunks = { 0 };
	struct slice wrong = SLICE("x\r\n"), right = SLICE("0\r\n\r\n"), data;

	CHECK_NUMBER(http_chunks_read(&chunks, &wrong, &data), HTTP_REFUSED);
	CHECK_NUMBER(http_chunks_read(&chunks, &right, &data), HTTP_REFUSED);
	CHECK_NUMBER(chunks.refusal.status, 400);
}

TEST(limits_are_those_that_were_set)
{
	struct http_limits limits = http_limits_usual();
	struct http_head *head = malloc(sizeof(*head));

	limits.line_bytes = 20;
	CHECK_NUMBER(http_head_read(SLICE("GET /12345 HTTP/1.1\r\n"), &limits, head), HTTP_MORE);
	CHECK_NUMBER(http_head_read(SLICE("GET /1234567 HTTP/1.1\r\n"), &limits, head), HTTP_REFUSED);
	CHECK_NUMBER(head->refusal.status, 414);
	limits.header_count = 1;
	CHECK_NUMBER(http_head_read(SLICE("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), &limits, head), HTTP_DONE);
	CHECK_NUMBER(http_head_read(SLICE("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n"), &limits, head), HTTP_REFUSED);
	CHECK_NUMBER(head->refusal.status, 431);
	limits.head_bytes = 22;
	CHECK_NUMBER(http_head_read(SLICE("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), &limits, head), HTTP_REFUSED);
	CHECK_NUMBER(head->refusal.status, 431);
	free(head);
}
