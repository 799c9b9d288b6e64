/* http_answer_test.c -- what leaves: headers that protect, and none that a name or a value could break. */
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#include "platform/http/http_inside.h"

static const char *head_of(struct http_answer *answer)
{
	return http_answer_head(answer, false, 1772000000).at;
}

static struct http_answer fresh(struct arena *arena, bool https)
{
	struct http_answer answer;

	http_answer_begin(&answer, arena, https);
	return answer;
}

TEST(every_answer_bears_the_headers_that_protect)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer answer = fresh(arena, false);

	http_answer_body(&answer, "text/plain", SLICE("hello"));
	CHECK_TEXT(head_of(&answer),
	    "HTTP/1.1 200 OK\r\nDate: Wed, 25 Feb 2026 06:13:20 GMT\r\nContent-Length: 5\r\nContent-Type: text/plain\r\nCache-Control: no-store\r\n"
	    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
	    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n"
	    "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
	    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n\r\n");
	arena_free(arena);
}

TEST(https_is_demanded_only_where_people_reach_us_by_it)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer with = fresh(arena, true), without = fresh(arena, false);

	CHECK(strstr(head_of(&with), "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n") != NULL);
	CHECK(strstr(head_of(&without), "Strict-Transport-Security") == NULL);
	arena_free(arena);
}

TEST(a_handlers_header_takes_the_place_of_a_default)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer answer = fresh(arena, false);

	http_answer_header(&answer, "cache-control", "public, max-age=31536000, immutable");
	http_answer_header(&answer, "X-Content-Type-Options", NULL);
	http_answer_header(&answer, "ETag", "\"a\"");
	http_answer_header(&answer, "ETag", "\"b\"");
	http_answer_header(&answer, "Vary", "Accept");
	http_answer_header(&answer, "Vary", "Cookie");
	const char *head = head_of(&answer);
	CHECK(strstr(head, "no-store") == NULL && strstr(head, "immutable") != NULL);
	CHECK(strstr(head, "nosniff") == NULL);
	CHECK(strstr(head, "\"a\"") == NULL && strstr(head, "ETag: \"b\"\r\n") != NULL);
	CHECK(strstr(head, "Vary: Accept\r\n") != NULL && strstr(head, "Vary: Cookie\r\n") != NULL);
	arena_free(arena);
}

TEST(a_header_that_would_break_the_answer_spoils_it_and_is_not_sent)
{
	static const struct http_pair wrong[] = { { "X", "a\r\nSet-Cookie: b=c" }, { "X", "a\nb" }, { "X", "a\rb" }, { "X", "a\x01" }, { "X\r\nY", "a" }, { "X Y", "a" },
		{ "X:", "a" }, { "", "a" }, { "Content-Length", "5" }, { "transfer-encoding", "chunked" }, { "Connection", "close" }, { "Date", "now" },
		{ "Content-Type", "a\r\nb" } };
	struct arena *arena = arena_new(1 << 20);

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct http_answer answer = fresh(arena, true);
		http_answer_header(&answer, wrong[i].name, wrong[i].value);
		const char *head = head_of(&answer);
		CHECK(strncmp(head, "HTTP/1.1 500 ", 13) == 0);
		CHECK(strstr(head, "b=c") == NULL && strstr(head, "chunked") == NULL);
		CHECK(strstr(head, "Strict-Transport-Security") != NULL);
	}
	struct http_answer answer = fresh(arena, false);
	http_answer_body(&answer, "text/html\r\nX: y", SLICE(""));
	CHECK(strncmp(head_of(&answer), "HTTP/1.1 500 ", 13) == 0);
	arena_free(arena);
}

TEST(a_redirect_cannot_carry_a_second_header)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer answer = fresh(arena, false);

	http_answer_redirect(&answer, "/a b?c=\"\r\nSet-Cookie: d\xc3\xa9");
	CHECK_NUMBER(answer.status, 303);
	CHECK(strstr(head_of(&answer), "Location: /a%20b?c=%22%0D%0ASet-Cookie:%20d%C3%A9\r\n") != NULL);
	CHECK(strstr(head_of(&answer), "\r\nContent-Type:") == NULL);
	arena_free(arena);
}

TEST(a_file_is_offered_under_a_name_that_is_only_a_name)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer answer = fresh(arena, false);

	http_answer_download(&answer, "../caf\xc3\xa9 \"a\"\r\n;.pdf");
	CHECK(strstr(head_of(&answer), "Content-Disposition: attachment; filename=\".._caf__ _a____.pdf\"; filename*=UTF-8''.._caf%C3%A9%20_a___%3B.pdf\r\n") != NULL);
	http_answer_download(&answer, "");
	CHECK(strstr(head_of(&answer), "filename=\"file\"") != NULL);
	arena_free(arena);
}

TEST(a_cookie_is_set_for_us_alone)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer answer = fresh(arena, false);

	http_answer_cookie(&answer, &(struct http_cookie_setting){ .name = "__Host-session", .value = "abc", .max_age_seconds = 60 });
	http_answer_cookie(&answer, &(struct http_cookie_setting){ .name = "old", .value = "", .max_age_seconds = -1, .same_site = HTTP_SAME_SITE_STRICT });
	const char *head = head_of(&answer);
	CHECK(strstr(head, "Set-Cookie: __Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60\r\n") != NULL);
	CHECK(strstr(head, "Set-Cookie: old=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\r\n") != NULL);
	http_answer_cookie(&answer, &(struct http_cookie_setting){ .name = "a", .value = "b; Domain=evil.example" });
	CHECK(strncmp(head_of(&answer), "HTTP/1.1 500 ", 13) == 0);
	arena_free(arena);
}

TEST(answers_without_a_body_have_no_length)
{
	struct arena *arena = arena_new(1 << 20);
	struct http_answer answer = fresh(arena, false);

	answer.status = 304;
	answer.body = SLICE("left over");
	CHECK(strstr(head_of(&answer), "Content-Length") == NULL);
	CHECK_NUMBER(answer.body.length, 0);
	arena_free(arena);
}

TEST(a_refusal_fits_its_room_and_says_its_length)
{
	static const int statuses[] = { 400, 404, 405, 408, 413, 414, 415, 417, 431, 500, 503 };
	char text[4096];

	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		size_t length = http_refusal_write(text, sizeof(text), statuses[i], true, false, 0);
		CHECK(length < sizeof(text));
		const char *body = strstr(text, "\r\n\r\n") + 4;
		char announced[40];
		(void)snprintf(announced, sizeof(announced), "Content-Length: %zu\r\n", strlen(body));
		CHECK(strstr(text, announced) != NULL);
		CHECK(strstr(text, "Connection: close\r\n") != NULL && strstr(text, "Strict-Transport-Security") != NULL);
		CHECK(http_refusal_write(text, sizeof(text), statuses[i], true, true, 0) + strlen(announced) < length);
	}
}
