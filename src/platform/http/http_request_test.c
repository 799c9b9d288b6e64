/* http_request_test.c -- what a handler sees of a request: path, query, headers, cookies, entity tags, forms. */
#include "tests/test.h"

#include <string.h>

#include "platform/http/http_inside.h"

static struct arena *arena_of_test(void)
{
	return arena_new(64U << 20);
}

static struct http_request request_of(struct arena *arena, const char *bytes)
{
	struct http_limits limits = http_limits_usual();
	struct http_request request;
	int status = 0;

	CHECK_NUMBER(http_request_read(arena, slice_of(bytes), &limits, &request, &status), OK);
	return request;
}

static int status_of(struct arena *arena, struct slice bytes)
{
	struct http_limits limits = http_limits_usual();
	struct http_request request;
	int status = 200;

	limits.body_bytes = 10;
	if (http_request_read(arena, bytes, &limits, &request, &status) == OK)
		return 200;
	return status;
}

/* Security.md T10: whoever guesses passwords is counted by their own address. */
TEST(another_address_is_believed_of_this_machine_alone_and_only_the_last_hop_of_it)
{
	static const struct {
		const char *header, *peer, *believed;
	} all[] = {
		{ "203.0.113.9", "127.0.0.1", "203.0.113.9" }, { "203.0.113.9", "::1", "203.0.113.9" }, { "203.0.113.9", "", "203.0.113.9" },
		{ "203.0.113.9", "198.51.100.7", "198.51.100.7" }, { "203.0.113.9", "::2", "::2" },
		{ "203.0.113.9, 198.51.100.8", "127.0.0.1", "198.51.100.8" }, { "2001:db8::9", "127.0.0.1", "2001:db8::9" },
		{ "unknown", "127.0.0.1", "127.0.0.1" }, { "203.0.113.9,", "127.0.0.1", "127.0.0.1" },
		{ "0123456789012345678901234567890123456789012345678901234567890123456789", "127.0.0.1", "127.0.0.1" },
	};
	struct arena *arena = arena_of_test();
	struct http_request request = request_of(arena, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

	CHECK_TEXT(http_peer_behind(&request, "127.0.0.1"), "127.0.0.1");
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		request = request_of(arena, arena_format(arena, "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: %s\r\n\r\n", all[i].header));
		CHECK_TEXT(http_peer_behind(&request, all[i].peer), all[i].believed);
	}
	arena_free(arena);
}

TEST(a_path_is_decoded_once_into_its_parts)
{
	struct arena *arena = arena_of_test();
	struct http_request request = request_of(arena, "GET /a/b%20c/%2525/caf%C3%A9?x=1 HTTP/1.1\r\nHost: a\r\n\r\n");

	CHECK_NUMBER(request.segment_count, 4);
	CHECK_TEXT(request.segments[0], "a");
	CHECK_TEXT(request.segments[1], "b c");
	CHECK_TEXT(request.segments[2], "%25");
	CHECK_TEXT(request.segments[3], "caf\xc3\xa9");
	CHECK_TEXT(request.path, "/a/b%20c/%2525/caf%C3%A9");
	CHECK_TEXT(request.target, "/a/b%20c/%2525/caf%C3%A9?x=1");
	CHECK_NUMBER(request_of(arena, "GET / HTTP/1.1\r\nHost: a\r\n\r\n").segment_count, 0);
	request = request_of(arena, "GET /a/ HTTP/1.1\r\nHost: a\r\n\r\n");
	CHECK_NUMBER(request.segment_count, 2);
	CHECK_TEXT(request.segments[1], "");
	arena_free(arena);
}

TEST(a_query_gives_pairs_in_their_order)
{
	struct arena *arena = arena_of_test();
	struct http_request request = request_of(arena, "GET /?a=1&b=two+words&a=%26&c&&=d HTTP/1.1\r\nHost: a\r\n\r\n");

	CHECK_NUMBER(request.query.count, 5);
	CHECK_TEXT(http_query(&request, "a"), "1");
	CHECK_TEXT(http_query(&request, "b"), "two words");
	CHECK_TEXT(request.query.at[2].value, "&");
	CHECK_TEXT(http_query(&request, "c"), "");
	CHECK_TEXT(http_query(&request, ""), "d");
	CHECK(http_query(&request, "d") == NULL);
	arena_free(arena);
}

TEST(headers_are_found_in_any_case_and_lists_are_joined)
{
	struct arena *arena = arena_of_test();
	struct http_request request =
	    request_of(arena, "POST / HTTP/1.1\r\nhost: a:8080\r\nAccept: a\r\naccept: b\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}");

	CHECK_TEXT(http_header(&request, "ACCEPT"), "a, b");
	CHECK(http_header(&request, "Accept-") == NULL);
	CHECK_TEXT(request.host, "a:8080");
	CHECK_TEXT(request.media_type, "application/json");
	CHECK(slice_equals(request.body, "{}"));
	CHECK_NUMBER(request.method, HTTP_POST);
	arena_free(arena);
}

TEST(HEAD_is_GET_with_its_body_left_out)
{
	struct arena *arena = arena_of_test();
	struct http_request request = request_of(arena, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");

	CHECK_NUMBER(request.method, HTTP_GET);
	CHECK(request.head_only);
	CHECK_TEXT(http_method_name(request.method), "GET");
	arena_free(arena);
}

TEST(an_absolute_target_is_its_path)
{
	struct arena *arena = arena_of_test();
	struct http_request request = request_of(arena, "GET http://a/b?c=d HTTP/1.1\r\nHost: a\r\n\r\n");

	CHECK_TEXT(request.path, "/b");
	CHECK_TEXT(http_query(&request, "c"), "d");
	CHECK_TEXT(request_of(arena, "GET http://a HTTP/1.1\r\nHost: A\r\n\r\n").path, "/");
	arena_free(arena);
}

TEST(a_request_from_bytes_must_be_one_and_whole)
{
	struct arena *arena = arena_of_test();

	CHECK_NUMBER(status_of(arena, SLICE("GET / HTTP/1.1\r\nHost: a\r\n\r\n")), 200);
	CHECK_NUMBER(status_of(arena, SLICE("GET / HTTP/1.1\r\nHost: a\r\n")), 400);
	CHECK_NUMBER(status_of(arena, SLICE("GET / HTTP/1.1\r\nHost: a\r\n\r\nx")), 400);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nab")), 400);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n")), 413);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")), 200);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n")), 400);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nabcdefghijk\r\n0\r\n\r\n")), 413);
	CHECK_NUMBER(status_of(arena, SLICE("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")), 400);
	CHECK_NUMBER(status_of(arena, SLICE("BREW / HTTP/1.1\r\nHost: a\r\n\r\n")), 405);
	arena_free(arena);
}

TEST(a_request_made_by_the_program_is_as_strict)
{
	struct arena *arena = arena_of_test();
	struct http_pair headers[] = { { "Content-Type", "application/json" }, { "Host", "h" } }, wrong[] = { { "X", "a\r\nY: b" } };
	struct http_request request;
	int status = 0;

	CHECK_NUMBER(http_request_make(arena, HTTP_POST, "/a?b=c", (struct http_pairs){ headers, 2 }, SLICE("{}"), &request, &status), OK);
	CHECK_TEXT(request.media_type, "application/json");
	CHECK_TEXT(request.host, "h");
	CHECK_TEXT(http_query(&request, "b"), "c");
	CHECK_NUMBER(http_request_make(arena, HTTP_GET, "/../a", (struct http_pairs){ 0 }, SLICE(""), &request, &status), INVALID);
	CHECK_NUMBER(status, 400);
	CHECK_NUMBER(http_request_make(arena, HTTP_GET, "", (struct http_pairs){ 0 }, SLICE(""), &request, &status), INVALID);
	CHECK_NUMBER(http_request_make(arena, HTTP_GET, "/", (struct http_pairs){ wrong, 1 }, SLICE(""), &request, &status), INVALID);
	CHECK_NUMBER(http_request_make(arena, HTTP_GET, "/", (struct http_pairs){ &(struct http_pair){ "X", "a\nb" }, 1 }, SLICE(""), &request, &status), INVALID);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")), 400);
	CHECK_NUMBER(status_of(arena, SLICE("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab")), 400);
	CHECK_NUMBER(http_request_make(arena, HTTP_GET, "/", (struct http_pairs){ &(struct http_pair){ "a b", "c" }, 1 }, SLICE(""), &request, &status), INVALID);
	arena_free(arena);
}

TEST(a_cookie_is_ours_only_when_nobody_can_doubt_it)
{
	static const struct {
		const char *cookies, *value;
	} cases[] = {
		{ "s=abc", "abc" },
		{ "a=b; s=abc; c=d", "abc" },
		{ "a=b;s=abc", "abc" },
		{ "s=a=b", "a=b" },
		{ "s=", "" },
		{ "S=abc", NULL },
		{ "xs=abc", NULL },
		{ "s", NULL },
		{ "s =abc", NULL },
		{ "s=abc; s=abc", NULL },
		{ "s=abc; a=b; s=xyz", NULL },
		{ "s=a b", NULL },
		{ "s=\"abc\"", NULL },
		{ "s=a,b", NULL },
		{ "s=a\\b", NULL },
		{ "s=caf\xc3\xa9", NULL },
		{ "=abc", NULL },
		{ ";;; s=abc", "abc" },
		{ "broken cookie of others; s=abc", "abc" },
	};
	struct arena *arena = arena_of_test();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct http_pair header = { "Cookie", cases[i].cookies };
		struct http_request request = { .arena = arena, .headers = { &header, 1 } };
		const char *value = http_cookie(&request, "s");
		if (cases[i].value == NULL)
			CHECK(value == NULL);
		else
			CHECK_TEXT(value != NULL ? value : "(none)", cases[i].value);
	}
	arena_free(arena);
}

TEST(entity_tags_are_compared_as_RFC_9110_says)
{
	CHECK(http_etag_matches("\"v7\"", "\"v7\"", false));
	CHECK(http_etag_matches("\"v7\"", "\"v7\"", true));
	CHECK(!http_etag_matches("\"v6\"", "\"v7\"", true));
	CHECK(http_etag_matches("W/\"v7\"", "\"v7\"", true));
	CHECK(!http_etag_matches("W/\"v7\"", "\"v7\"", false));
	CHECK(!http_etag_matches("\"v7\"", "W/\"v7\"", false));
	CHECK(http_etag_matches("\"v7\"", "W/\"v7\"", true));
	CHECK(http_etag_matches("*", "\"v7\"", false));
	CHECK(http_etag_matches("\"v6\", \"v7\"", "\"v7\"", false));
	CHECK(http_etag_matches("\"a,b\", \"v7\"", "\"v7\"", false));
	CHECK(!http_etag_matches("\"v7\" \"v6\"", "\"v7\"", false));
	CHECK(!http_etag_matches("\"v7\", v6", "\"v7\"", false));
	CHECK(!http_etag_matches("v7", "\"v7\"", true));
	CHECK(!http_etag_matches("\"v7", "\"v7\"", true));
	CHECK(!http_etag_matches("", "\"v7\"", true));
	CHECK(!http_etag_matches("\"", "\"v7\"", true));
	CHECK(!http_etag_matches("\"v 7\"", "\"v 7\"", true));
	CHECK(http_etag_matches("\"v7\",", "\"v7\"", true));
	CHECK(!http_etag_matches("W/\"v7\"", "W/\"v7\"", false));
	CHECK(!http_etag_matches(NULL, "\"v7\"", true));
}

TEST(a_browser_is_only_sent_to_places_of_ours)
{
	CHECK(http_target_is_local("/"));
	CHECK(http_target_is_local("/a?b=c"));
	CHECK(!http_target_is_local("//evil.example"));
	CHECK(!http_target_is_local("/\\evil.example"));
	CHECK(!http_target_is_local("/a\\b"));
	CHECK(!http_target_is_local("https://evil.example"));
	CHECK(!http_target_is_local("/a\r\nb"));
	CHECK(!http_target_is_local("/\t/evil.example"));
	CHECK(!http_target_is_local("a"));
	CHECK(!http_target_is_local("/\x7f"));
	CHECK(!http_target_is_local("/caf\xc3\xa9"));
	CHECK(!http_target_is_local("/a b"));
	CHECK(!http_target_is_local(""));
	CHECK(!http_target_is_local(NULL));
}

/* ---- Forms ---- */

static struct http_form form_of(struct arena *arena, const char *content_type, struct slice body, enum outcome expected)
{
	struct http_pair header = { "Content-Type", content_type };
	struct http_request request;
	struct http_form form;
	int status;

	CHECK_NUMBER(http_request_make(arena, HTTP_POST, "/", (struct http_pairs){ &header, content_type != NULL ? 1 : 0 }, body, &request, &status), OK);
	CHECK_NUMBER(http_form_read(&request, &form), expected);
	return form;
}

TEST(a_form_gives_its_fields_in_order_and_repeated)
{
	struct arena *arena = arena_of_test();
	struct http_form form =
	    form_of(arena, "application/x-www-form-urlencoded; charset=UTF-8", SLICE("child=Kyle&child=Zak&words=two+lines%0D%0Aof+caf%C3%A9&empty="), OK);
	const struct http_form_part *part = http_form_next(&form, "child", NULL);

	CHECK_NUMBER(form.count, 4);
	CHECK_TEXT(http_form_value(&form, "child"), "Kyle");
	CHECK_TEXT(http_form_value(&form, "words"), "two lines\r\nof caf\xc3\xa9");
	CHECK_TEXT(http_form_value(&form, "empty"), "");
	CHECK(http_form_value(&form, "none") == NULL);
	CHECK_TEXT(part->value, "Kyle");
	part = http_form_next(&form, "child", part);
	CHECK_TEXT(part->value, "Zak");
	CHECK(http_form_next(&form, "child", part) == NULL);
	arena_free(arena);
}

TEST(a_body_that_is_no_form_is_told_so)
{
	struct arena *arena = arena_of_test();

	CHECK_NUMBER(form_of(arena, "application/json", SLICE("{}"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, "text/plain", SLICE("a=b"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, "multipart", SLICE("a=b"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, "te xt/plain", SLICE("a=b"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, "text/pl ain", SLICE("a=b"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, NULL, SLICE("a=b"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, "application/x-www-form-urlencoded; charset=iso-8859-1", SLICE("a=b"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, "multipart/mixed; boundary=x", SLICE("--x--"), INVALID).status, 415);
	CHECK_NUMBER(form_of(arena, NULL, SLICE(""), OK).count, 0);
	arena_free(arena);
}

TEST(a_malformed_form_is_refused)
{
	static const char *const bodies[] = { "a=%", "a=%4", "a=%zz", "a=%00", "%00=a", "a=%ff", "a=%c0%80", "a=\xff", "%ed%a0%80=a" };
	struct arena *arena = arena_of_test();

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++)
		CHECK_NUMBER(form_of(arena, "application/x-www-form-urlencoded", slice_of(bodies[i]), INVALID).status, 400);
	char *many = arena_take(arena, 5001);
	memset(many, '&', 5000);
	CHECK_NUMBER(form_of(arena, "application/x-www-form-urlencoded", slice_of(many), INVALID).status, 413);
	arena_free(arena);
}

#define PART "Content-Disposition: form-data; name="

TEST(a_multipart_form_gives_texts_and_files)
{
	struct arena *arena = arena_of_test();
	struct http_form form = form_of(arena, "multipart/form-data; boundary=\"x y\"",
	    SLICE("--x y\r\n" PART "\"name\"\r\n\r\nAmy\r\n--not it\r\n--x y\r\n" PART "\"photo\"; filename=\"C:\\fakepath\\caf\xc3\xa9 %22a%22.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
		  "\xff\xd8\0\r\n--x\r\n--x y\r\n" PART "none; filename=\"\"\r\n\r\n\r\n--x y--\r\n"), OK);

	CHECK_NUMBER(form.count, 3);
	CHECK_TEXT(http_form_value(&form, "name"), "Amy\r\n--not it");
	CHECK(http_form_value(&form, "photo") == NULL);
	const struct http_form_part *photo = http_form_next(&form, "photo", NULL);
	CHECK_TEXT(photo->file_name, "caf\xc3\xa9 \"a\".jpg");
	CHECK_TEXT(photo->content_type, "image/jpeg");
	CHECK_NUMBER(photo->bytes.length, 8);
	CHECK(memcmp(photo->bytes.at, "\xff\xd8\0\r\n--x", 8) == 0);
	CHECK_TEXT(form.parts[2].file_name, "");
	CHECK_NUMBER(form.parts[2].bytes.length, 0);
	arena_free(arena);
}

TEST(a_malformed_multipart_form_is_refused)
{
	static const struct {
		const char *type;
		struct slice body;
	} cases[] = {
		{ "multipart/form-data", SLICE("--x--") },
		{ "multipart/form-data; boundary=", SLICE("--x--") },
		{ "multipart/form-data; boundary=\"\"", SLICE("----") },
		{ "multipart/form-data; boundary=x; boundary=y", SLICE("--x--") },
		{ "multipart/form-data; boundary=\"x", SLICE("--x--") },
		{ "multipart/form-data; boundary=\"x \"", SLICE("--x --") },
		{ "multipart/form-data; boundary=\"a\tb\"", SLICE("--a\tb--") },
		{ "multipart/form-data; boundary=12345678901234567890123456789012345678901234567890123456789012345678901", SLICE("--x--") },
		{ "multipart/form-data; boundary=\"[\"", SLICE("--[--") }, { "multipart/form-data; boundary=\"{\"", SLICE("--{--") }, { "multipart/form-data; boundary=\"@\"", SLICE("--@--") },
		{ "multipart/form-data; boundary=\"`\"", SLICE("--`--") }, { "multipart/form-data; boundary=\"!\"", SLICE("--!--") }, { "multipart/form-data; boundary=x/y;", SLICE("--x/y--") },
		{ "multipart/form-data; boundary=\"a\\", SLICE("--a--") }, { "multipart/form-data; boundary=\"x\"y", SLICE("--x--") }, { "multipart/form-data; (x)=y", SLICE("--y--") }, { "multipart/form-data; boundary", SLICE("----") }, { "multipart/form-data; boundary=\"a\\\"b\"", SLICE("--a\"b--") }, { "multipart/form-data; boundary=\"a\\b", SLICE("--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n\n\r\n\r\nb\r\n--x--") }, { "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\nContent-Type: a/b\r\nContent-Type: a/b\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\nContent-Type: \xff\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\nA: 1\r\nA: 2\r\nA: 3\r\nA: 4\r\nA: 5\r\nA: 6\r\nA: 7\r\nA: 8\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("") },
		{ "multipart/form-data; boundary=x", SLICE("--x") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n") },
		{ "multipart/form-data; boundary=x", SLICE("--y--") },
		{ "multipart/form-data; boundary=x", SLICE("--x--\r\nmore") },
		{ "multipart/form-data; boundary=x", SLICE("before\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x \r\n" PART "a\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\n" PART "a\n\nb\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\n\r\nb--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\n\r\nb") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\nContent-Type: a/b\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\nContent-Disposition: attachment; name=a\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\nContent-Disposition: form-data\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\n" PART "b\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "\"a\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "\"a\"b\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "\"\xff\"\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a; filename=\"\xff\"\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\n\r\n\xff\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\n\r\nb\0c\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\nContent-Transfer-Encoding: base64\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\nX : y\r\n\r\nb\r\n--x--") },
		{ "multipart/form-data; boundary=x", SLICE("--x\r\n" PART "a\r\n folded\r\n\r\nb\r\n--x--") },
	};
	struct arena *arena = arena_of_test();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_NUMBER(form_of(arena, cases[i].type, cases[i].body, INVALID).status, 400);
	CHECK_NUMBER(form_of(arena, "multipart/form-data; boundary=x", SLICE("--x--"), OK).count, 0);
	CHECK_NUMBER(form_of(arena, "multipart/form-data; boundary=x", (struct slice){ NULL, 0 }, INVALID).status, 400);
	CHECK_NUMBER(form_of(arena, "multipart/form-data; boundary=x", slice_of(arena_format(arena, "--x\r\n" PART "a\r\nA: %03000d\r\n\r\nb\r\n--x--", 0)), INVALID).status, 400);
	CHECK_NUMBER(form_of(arena, "multipart/form-data; boundary=09azAZ", SLICE("--09azAZ\r\n" PART "a\r\nContent-Transfer-Encoding: 8bit\r\n\r\nb\r\n--09azAZ\r\n" PART "a\r\nContent-Transfer-Encoding: 7bit\r\n\r\nb\r\n"
	    "--09azAZ\r\n" PART "a; filename=b/c\r\nContent-Transfer-Encoding: binary\r\nX-More: y\r\n\r\nb\r\n--09azAZ--\r\n"), INVALID).status, 400); /* "b/c" is no token */
	CHECK_NUMBER(form_of(arena, "multipart/form-data; boundary=09azAZ", SLICE("--09azAZ\r\n" PART "a\r\nContent-Transfer-Encoding: 8bit\r\n\r\nb\r\n--09azAZ\r\n" PART "a\r\nContent-Transfer-Encoding: 7bit\r\n\r\nb\r\n"
	    "--09azAZ\r\n" PART "a; filename=\"b/c\"\r\nContent-Transfer-Encoding: binary\r\nX-More: y\r\n\r\nb\r\n--09azAZ--\r\n"), OK).count, 3);
	char *many = arena_take(arena, 40000);
	for (size_t at = 0; at + 6 < 40000; at += 5)
		memcpy(many + at, "\r\n--x", 6);
	CHECK_NUMBER(form_of(arena, "multipart/form-data; boundary=x", slice_of(many), INVALID).status, 413);
	arena_free(arena);
}
