/* hostile_door_test.c -- sessions that are forged, over or somebody else's; methods and sizes that no page asks for; words of a form that came too late. */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/paragraphs/paragraphs.h"
#include "casework/work.h"
#include "tests/demonstration.h"
#include "tests/page_forms.h"
#include "web/door.h"

#define URLENCODED "application/x-www-form-urlencoded"

static const char *
header_of(const struct http_answer *answer, const char *name)
{
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next)
		if (strcmp(header->name, name) == 0)
			return header->value;
	return "";
}

static struct http_answer
get(struct demonstration *made, const char *cookie, const char *path)
{
	struct http_answer answer;

	demonstration_ask(made, test_arena(), &(struct door_question){ .method = HTTP_GET, .target = path, .cookie = cookie }, &answer);
	return answer;
}

static struct http_answer
post(struct demonstration *made, const char *cookie, const char *path, const char *content_type, struct slice body)
{
	struct http_answer answer;

	demonstration_ask(made, test_arena(),
	    &(struct door_question){ .method = HTTP_POST, .target = path, .cookie = cookie, .content_type = content_type, .body = body }, &answer);
	return answer;
}

/* The page of notes of Kyle's family: its address, and the form on it as this session is shown it. */
static const char *
notes_form(struct demonstration *made, const char *cookie, struct page_form *form)
{
	struct page_form *forms = ARENA_ARRAY(test_arena(), struct page_form, PAGE_FORMS_MOST);
	struct http_answer answer = get(made, cookie, "/my-work");
	const char *at = answer.body.at, *link, *path = NULL;
	size_t count;

	while (path == NULL && (link = page_next_link(test_arena(), answer.body, &at)) != NULL)
		if (text_starts_with(link, "/episodes/EP-"))
			path = arena_format(test_arena(), "%.*s/notes", 24, link);
	CHECK(path != NULL);
	answer = get(made, cookie, path);
	CHECK_NUMBER(answer.status, 200);
	count = page_forms(test_arena(), answer.body, forms);
	for (size_t i = 0; i < count; i++)
		if (strcmp(forms[i].action, path) == 0)
			*form = forms[i];
	CHECK(form->count > 5);
	return path;
}

static const char *
token_of(const struct page_form *form)
{
	const struct page_field *token = page_field_of(form, "form_token");

	CHECK(token != NULL);
	return token->value;
}

static struct slice
note_body(const char *token, const char *text)
{
	return slice_of(arena_format(test_arena(),
	    "form_token=%s&form_key=FK-TEST&note_kind=other&happened_on-day=24&happened_on-month=11&happened_on-year=2026&heading=A+heading&text=%s&basis=seen", token, text));
}

DATA_TEST(a_session_that_is_forged_or_over_or_sent_twice_serves_nobody)
{
	struct demonstration *made = demonstration_make(NULL);
	const char *cookie = demonstration_sign_in(made, RUTH), *other = demonstration_sign_in(made, HELEN), *token = cookie + strlen("windscreen=");
	const char *const forged[] = { NULL, "windscreen=", "windscreen=gone", "windscreen=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
		arena_format(test_arena(), "windscreen=%.*s", (int)strlen(token) - 1, token), arena_format(test_arena(), "windscreen=%sA", token),
		arena_format(test_arena(), "Windscreen=%s", token), arena_format(test_arena(), "windscreen2=%s", token), arena_format(test_arena(), "windscreen=%s ; ;", token + 1),
		arena_format(test_arena(), "%s; %s", cookie, other), arena_format(test_arena(), "%s; %s", other, cookie), arena_format(test_arena(), "windscreen=\"%s\"x", token),
		"windscreen=' or '1'='1", "windscreen=\xFF\xFE", ";;;;=;=" };
	struct page_form form = { 0 };
	const char *path = notes_form(made, cookie, &form);
	struct journal_position before = demonstration_head(made);
	struct slice body = note_body(token_of(&form), "Words+that+stay");
	struct http_answer answer;

	for (size_t i = 0; i < sizeof(forged) / sizeof(forged[0]); i++) {
		answer = get(made, forged[i], "/my-work");
		CHECK_NUMBER(answer.status, 303);
		CHECK_TEXT(header_of(&answer, "Location"), "/sign-in?then=%2Fmy-work");
		answer = post(made, forged[i], path, URLENCODED, body);
		CHECK_NUMBER(answer.status, 401);
		CHECK_HAS(arena_copy_slice(test_arena(), answer.body), "text=Words+that+stay"); /* waits for whoever signs in */
	}
	made->service.fixed_now += 3600000LL * 24;
	answer = get(made, cookie, "/my-work");
	CHECK_NUMBER(answer.status, 303);
	answer = post(made, cookie, path, URLENCODED, body);
	CHECK_NUMBER(answer.status, 303); /* to sign in, and back to the draft */
	CHECK_HAS(header_of(&answer, "Location"), "/sign-in?then=");
	CHECK_NUMBER(demonstration_head(made).position, before.position);
	demonstration_end(made);
}

DATA_TEST(a_form_with_the_token_of_another_session_or_none_changes_nothing)
{
	struct demonstration *made = demonstration_make(NULL);
	const char *cookie = demonstration_sign_in(made, RUTH), *again = demonstration_sign_in(made, RUTH), *other = demonstration_sign_in(made, HELEN);
	struct page_form form = { 0 }, of_another = { 0 }, of_again = { 0 };
	const char *path = notes_form(made, cookie, &form);
	struct journal_position before = demonstration_head(made);
	const char *tokens[4];

	(void)notes_form(made, other, &of_another);
	(void)notes_form(made, again, &of_again);
	tokens[0] = token_of(&of_another);
	tokens[1] = token_of(&of_again);
	tokens[2] = "";
	tokens[3] = arena_format(test_arena(), "%.*s", 20, token_of(&form));
	for (size_t i = 0; i < 4; i++) {
		struct http_answer answer = post(made, cookie, path, URLENCODED, note_body(tokens[i], "No"));

		CHECK_NUMBER(answer.status, 403);
	}
	CHECK_NUMBER(demonstration_head(made).position, before.position);
	demonstration_end(made);
}

DATA_TEST(a_page_answers_the_methods_that_it_has_and_no_other)
{
	static const enum http_method others[] = { HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS };
	struct demonstration *made = demonstration_make(NULL);
	const char *cookie = demonstration_sign_in(made, RUTH);
	struct http_answer answer;

	for (size_t i = 0; i < 4; i++) {
		demonstration_ask(made, test_arena(), &(struct door_question){ .method = others[i], .target = "/my-work", .cookie = cookie }, &answer);
		CHECK_NUMBER(answer.status, 405);
		demonstration_ask(made, test_arena(), &(struct door_question){ .method = others[i], .target = "/nowhere", .cookie = cookie }, &answer);
		CHECK_NUMBER(answer.status, 404);
	}
	CHECK_NUMBER(post(made, cookie, "/my-work", URLENCODED, SLICE("a=b")).status, 405);
	CHECK_NUMBER(get(made, cookie, "/sign-out").status, 405);
	CHECK_NUMBER(get(made, cookie, "/assets/../etc/passwd").status, 400);
	demonstration_end(made);
}

DATA_TEST(a_form_that_is_too_large_or_of_another_kind_is_told_so_and_changes_nothing)
{
	struct demonstration *made = demonstration_make(NULL);
	const char *cookie = demonstration_sign_in(made, RUTH);
	struct page_form form = { 0 };
	const char *path = notes_form(made, cookie, &form), *token = token_of(&form);
	struct journal_position before = demonstration_head(made);
	struct buf many = buf_new(test_arena(), 4 << 20);
	struct { const char *type, *body; int status; } const wrong[] = { { "application/json", "{}", 415 }, { "text/plain", "a=b", 415 }, { NULL, "a=b", 415 },
		{ URLENCODED "; charset=utf-16", "a=b", 415 }, { "multipart/form-data", "a=b", 400 }, { "multipart/form-data; boundary=x", "a=b", 400 },
		{ "multipart/form-data; boundary=x", "--x\r\n", 400 }, { URLENCODED, "a=%", 400 }, { URLENCODED, "a=%00", 400 }, { URLENCODED, "a=%FF", 400 } };

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		CHECK_NUMBER(post(made, cookie, path, wrong[i].type, slice_of(wrong[i].body)).status, wrong[i].status);
	buf_format(&many, "form_token=%s", token);
	for (size_t i = 0; i < 10000; i++)
		buf_format(&many, "&f%zu=x", i);
	CHECK_NUMBER(post(made, cookie, path, URLENCODED, buf_as_slice(&many)).status, 413);
	while (many.length <= http_limits_usual().body_bytes)
		buf_text(&many, "xxxxxxxxxxxxxxxx");
	CHECK_NUMBER(post(made, cookie, path, URLENCODED, buf_as_slice(&many)).status, 413);
	CHECK_NUMBER(demonstration_head(made).position, before.position);
	demonstration_end(made);
}

/* R-EPI-23 */
DATA_TEST(a_text_of_the_longest_length_is_saved_and_one_character_more_is_refused_and_kept)
{
	struct demonstration *made = demonstration_make(NULL);
	const char *cookie = demonstration_sign_in(made, RUTH);
	struct page_form form = { 0 };
	const char *path = notes_form(made, cookie, &form), *token = token_of(&form);
	char *words = arena_take(test_arena(), PARAGRAPH_MOST + 2);
	struct page_form *forms = ARENA_ARRAY(test_arena(), struct page_form, PAGE_FORMS_MOST);
	const struct page_field *subjects = page_field_of(&form, "subjects"), *text = NULL;
	struct http_answer answer;
	size_t count;

	memset(words, 'w', PARAGRAPH_MOST + 1);
	for (int more = 1; more >= 0; more--) {
		words[PARAGRAPH_MOST + more] = '\0';
		answer = post(made, cookie, path, URLENCODED,
		    slice_of(arena_format(test_arena(), "%s&subjects=%s", note_body(token, words).at, subjects->value)));
		CHECK_NUMBER(answer.status, more == 1 ? 422 : 303);
		if (more == 0)
			break;
		count = page_forms(test_arena(), answer.body, forms);
		for (size_t i = 0; i < count && text == NULL; i++)
			text = page_field_of(&forms[i], "text");
		CHECK(text != NULL);
		CHECK_TEXT(text->value, words);
	}
	demonstration_end(made);
}

/* R-FORM-01 */
DATA_TEST(a_draft_comes_back_into_its_fields_in_whatever_encoding_it_was_sent)
{
	struct demonstration *made = demonstration_make(NULL);
	const char *cookie = demonstration_sign_in(made, RUTH);
	struct page_form form = { 0 };
	const char *path = notes_form(made, cookie, &form), *token = token_of(&form);
	struct slice body = slice_of(arena_format(test_arena(), "--x\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n%s\r\n"
	    "--x\r\nContent-Disposition: form-data; name=\"save_draft\"\r\n\r\n1\r\n--x\r\nContent-Disposition: form-data; name=\"heading\"\r\n\r\nA & B = \xC3\xA9\r\n"
	    "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n\xFF\xFE\r\n--x--\r\n", token));

	CHECK_NUMBER(post(made, cookie, path, "multipart/form-data; boundary=x", body).status, 303);
	CHECK_NUMBER(get(made, cookie, "/my-work").status, 200);
	(void)notes_form(made, cookie, &form);
	CHECK_TEXT(page_field_of(&form, "heading")->value, "A & B = \xC3\xA9");
	demonstration_end(made);
}
