/* second_step_test.c -- a code after the password: set up, asked, used up, forgotten. Security.md T11, R-SEC-05 */
#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/second_step.h"
#include "casework/attachments/attachment_box.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/house.h"
#include "tests/test.h"
#include "web/web.h"

#define TODAY DATE(2026, 11, 24)
#define RUTH_SIGNS_IN "sign_in_name=ruth&password=a+windscreen+to+try"

/* What a browser without a session is told, and the cookies it is given; NULL: none of this name. */
struct told {
	int status;
	const char *location, *html, *session, *half, *device;
};

static const char *
cookie_given(const struct http_answer *answer, const char *name)
{
	for (const struct http_answer_header *pair = answer->first; pair != NULL; pair = pair->next)
		if (text_equals(pair->name, "Set-Cookie") && text_starts_with(pair->value, name) && pair->value[strlen(name)] == '=')
			return arena_format(test_arena(), "%.*s", (int)strcspn(pair->value, ";"), pair->value);
	return NULL;
}

static struct told
ask(struct house *house, enum http_method method, const char *path, const char *cookies, const char *body)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookies }, { "Content-Type", "application/x-www-form-urlencoded" } };
	struct http_request request;
	struct http_answer answer;
	struct told told = { 0 };
	int refused;

	CHECK_OUTCOME(http_request_make(test_arena(), method, path, (struct http_pairs){ headers, 3 }, slice_of(body), &request, &refused), OK);
	http_answer_begin(&answer, test_arena(), false);
	door_handle(&house->service, &request, &answer);
	told = (struct told){ .status = answer.status, .html = arena_copy_slice(test_arena(), answer.body), .session = cookie_given(&answer, "windscreen"),
		.half = cookie_given(&answer, "windscreen_code"), .device = cookie_given(&answer, "windscreen_device") };
	for (const struct http_answer_header *header = answer.first; header != NULL; header = header->next)
		if (text_equals(header->name, "Location"))
			told.location = header->value;
	return told;
}

/* What the app shows after this many half minutes; the key is that of the page, as it is typed where no camera is. */
static const char *
app_shows(struct house *house, const char *key, int half_minutes)
{
	char *secret, code[7];
	size_t length;

	CHECK(oath_base32_decode(key, strlen(key), &secret, &length) == OATH_OK);
	CHECK(oath_totp_generate(secret, length, (time_t)(house->service.fixed_now / 1000 + 30 * half_minutes), 30, 0, 6, code) == OATH_OK);
	free(secret);
	return arena_copy(test_arena(), code);
}

static const char *
key_on(const char *html)
{
	const char *at = strstr(html, "into the app: "), *end;
	char *key = arena_take(test_arena(), 100), *to = key;

	CHECK(at != NULL);
	at += strlen("into the app: ");
	end = strchr(at, '<');
	for (; at < end; at++)
		if (*at != ' ')
			*to++ = *at;
	*to = '\0';
	return key;
}

/* The recovery code at this place of the page. */
static const char *
recovery_on(const char *html, int place)
{
	for (const char *at = strstr(html, "<code>"); at != NULL; at = strstr(at + 1, "<code>"))
		if (place-- == 0)
			return arena_format(test_arena(), "%.9s", at + strlen("<code>"));
	FAIL("there are not so many recovery codes");
	return NULL;
}

/* What a program with this token is told of itself. */
static int
api_status(struct house *house, const char *token)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Authorization", arena_format(test_arena(), "Bearer %s", token) } };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(test_arena(), HTTP_GET, "/api/v1/me", (struct http_pairs){ headers, 2 }, (struct slice){ NULL, 0 }, &request, &refused), OK);
	api_handle(&house->service, &request, &answer);
	return answer.status;
}

static struct told
enter_code(struct house *house, const char *half, const char *code, const char *more)
{
	return ask(house, HTTP_POST, "/sign-in/code", half, arena_format(test_arena(), "code=%s%s", code, more));
}

/* Ruth turns it on; the key of her app. */
static const char *
set_up(struct house *house)
{
	const char *key;

	CHECK_HAS(house_get(house, RUTH, "/my-sign-in").html, "Passwords are guessed and stolen");
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "begin", "password", DEMO_PASSWORD, NULL).status, 303);
	key = key_on(house_get(house, RUTH, "/my-sign-in").html);
	CHECK_NUMBER((intmax_t)strlen(key), 32);
	CHECK(ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN).session != NULL); /* shown is not yet turned on */
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "confirm", "code", "000000", NULL).html, "This is not the code that the app shows now");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "confirm", "code", "", NULL).html, "Enter the six digits");
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "confirm", "code", app_shows(house, key, 0), NULL).status, 303);
	return key;
}

DATA_TEST(a_password_alone_lets_nobody_in_who_has_a_second_step_and_no_code_is_taken_twice)
{
	struct house *house = house_with_story(TODAY);
	const char *key = set_up(house), *code;
	struct told told;

	told = ask(house, HTTP_POST, "/sign-in?then=/find", "", RUTH_SIGNS_IN "&then=%2Ffind");
	CHECK_NUMBER(told.status, 303);
	CHECK_TEXT(told.location, "/sign-in/code");
	CHECK_TEXT(told.session, NULL);
	CHECK(told.half != NULL);
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", told.half, "").status, 303);
	CHECK_HAS(ask(house, HTTP_GET, "/sign-in/code", told.half, "").html, "Enter your code");
	CHECK_TEXT(ask(house, HTTP_GET, "/sign-in/code", "", "").location, "/sign-in");

	/* The code that turned it on is used up; so is each later one; one of long ago is none. */
	CHECK_HAS(enter_code(house, told.half, app_shows(house, key, 0), "").html, "was used before");
	CHECK_NUMBER(enter_code(house, told.half, "000000", "").status, 422);
	CHECK_NUMBER(enter_code(house, told.half, "12345678901234567890", "").status, 422);
	CHECK_NUMBER(enter_code(house, told.half, app_shows(house, key, 3), "").status, 422);
	code = app_shows(house, key, 1);
	told = enter_code(house, told.half, code, "");
	CHECK_NUMBER(told.status, 303);
	CHECK_TEXT(told.location, "/find");
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", told.session, "").status, 200);
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	CHECK_NUMBER(enter_code(house, told.half, code, "").status, 422);

	/* It waits ten minutes, and not for somebody who has left meanwhile. */
	house->service.fixed_now += 10 * 60 * 1000;
	CHECK_TEXT(enter_code(house, told.half, app_shows(house, key, 0), "").location, "/sign-in");
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	CHECK_OUTCOME(worker_disable(house_begin(house, ALEX, TODAY), house->demo.worker_ids[RUTH], TODAY, "Left", house->demo.problems), OK);
	house_keep(house);
	CHECK_TEXT(enter_code(house, told.half, app_shows(house, key, 0), "").session, NULL);
	house_end(house);
}

DATA_TEST(a_recovery_code_lets_in_once_and_a_remembered_device_is_not_asked)
{
	struct house *house = house_with_story(TODAY);
	const char *key = set_up(house), *recovery, *other, *device;
	struct house_page page = house_get(house, RUTH, "/my-sign-in");
	struct told told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);

	recovery = recovery_on(page.html, 9);
	other = recovery_on(page.html, 0);
	CHECK(!text_equals(recovery, other));
	told = enter_code(house, told.half, recovery, "&remember=yes");
	CHECK(told.session != NULL && told.device != NULL);
	device = told.device;
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	CHECK_NUMBER(enter_code(house, told.half, recovery, "").status, 422);
	CHECK(ask(house, HTTP_POST, "/sign-in", device, RUTH_SIGNS_IN).session != NULL);
	/* The device is remembered for her, and shown neither the password of another nor theirs. */
	CHECK_TEXT(ask(house, HTTP_POST, "/sign-in", device, "sign_in_name=ruth&password=a+wrong+password+it+is").session, NULL);

	/* The codes are shown for some minutes, then never again. */
	CHECK_HAS(house_get(house, RUTH, "/my-sign-in").html, other);
	CHECK_HAS_NOT(house_get(house, RUTH, "/my-sign-in").html, recovery);
	CHECK_HAS(house_get(house, RUTH, "/my-sign-in").html, "One device is not asked for a code");
	house->service.fixed_now += CODES_SHOWN_MINUTES * 60 * 1000;
	page = house_get(house, RUTH, "/my-sign-in");
	CHECK_HAS_NOT(page.html, other);
	CHECK_HAS(page.html, "9 recovery codes are left");

	/* Who finds the computer unlocked changes nothing, and learns neither password nor code. */
	page = house_post(house, RUTH, "/my-sign-in", "step", "change", "what", "end", NULL);
	CHECK_HAS(page.html, "Enter your password");
	CHECK_HAS(page.html, "Enter the code that the app shows");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "change", "what", "end", "code", recovery, "password", "a wrong password it is", NULL).html, "This is not your password");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "end", NULL).html, "Enter the code that the app shows");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "end", "code", "123456", NULL).html, "This code is not right");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "code", other, NULL).html, "Choose what you want to change");
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "codes", "code", app_shows(house, key, 0), NULL).status, 303);
	page = house_get(house, RUTH, "/my-sign-in");
	CHECK_HAS_NOT(page.html, other);
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "end", "code", other, NULL).status, 422); /* the older codes are worth nothing */
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "devices", "code", recovery_on(page.html, 1), NULL).status, 303);
	CHECK(ask(house, HTTP_POST, "/sign-in", device, RUTH_SIGNS_IN).half != NULL);
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "end", "code", recovery_on(page.html, 2), NULL).status, 303);
	CHECK(ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN).session != NULL);
	house_end(house);
}

DATA_TEST(wrong_codes_make_wait_and_a_secret_of_another_key_opens_nothing)
{
	struct house *house = house_with_story(TODAY);
	const char *key = set_up(house);
	struct told told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	struct attachment_box other;
	struct work *work = house_begin(house, ALEX, TODAY);
	bool right = true;

	/* Whoever writes her secret beside another worker makes no codes for them of it. */
	work->now.milliseconds = house->service.fixed_now + 30 * 1000;
	CHECK_OUTCOME(second_step_take(work, &test_box()->key, house->demo.worker_ids[RUTH], app_shows(house, key, 1), &right), OK);
	CHECK(right);
	CHECK_OUTCOME(db_run(work->db, test_arena(), &(struct db_statement){ .name = "second_step_of_another", .sql = arena_format(test_arena(),
	    "update second_step set worker_id = %lld", (long long)house->demo.worker_ids[HELEN]) }, NULL, NULL), OK);
	work->now.milliseconds += 30 * 1000;
	CHECK_OUTCOME(second_step_take(work, &test_box()->key, house->demo.worker_ids[HELEN], app_shows(house, key, 2), &right), BROKEN);
	CHECK(!right);
	house_undo(house);
	for (int i = 0; i < TRIES_BY_NAME; i++)
		CHECK_HAS(enter_code(house, told.half, "000000", "").html, "This code is not right");
	CHECK_HAS(enter_code(house, told.half, app_shows(house, key, 1), "").html, "There were too many wrong codes. Wait 15 minutes");
	house->service.fixed_now += TRIES_MINUTES * 60 * 1000;
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	attachment_box_of("another key", &other);
	house->service.box = &other;
	CHECK_NUMBER(enter_code(house, told.half, app_shows(house, key, 0), "").status, 500);
	house->service.box = test_box();
	CHECK(enter_code(house, told.half, app_shows(house, key, 0), "").session != NULL);

	/* Twenty wrong ones in a day, however slowly: until the next day. */
	for (int i = 0; i < CODES_A_DAY; i++) { /* the right one before let the first be forgotten */
		house->service.fixed_now += 20 * 60 * 1000;
		told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
		CHECK_NUMBER(enter_code(house, told.half, "000000", "").status, 422);
	}
	house->service.fixed_now += 20 * 60 * 1000;
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	CHECK_HAS(enter_code(house, told.half, app_shows(house, key, 0), "").html, "too many wrong codes today. Wait until tomorrow");
	house->service.fixed_now += 24 * 60 * 60 * 1000;
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	CHECK(enter_code(house, told.half, app_shows(house, key, 0), "").session != NULL);
	house_end(house);
}

static int64_t
messages_about_accounts(struct work *work)
{
	static const struct db_statement count = { .name = "messages_about_accounts", .sql = "select count(*) from message where message_kind = 'account'", .column_count = 1 };
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, test_arena(), &count, NULL, &result), OK);
	return db_as_integer(result.values[0]);
}

DATA_TEST(a_second_step_that_is_set_up_anew_and_a_password_that_is_another_ask_every_device_and_end_what_is_half_done)
{
	struct house *house = house_with_story(TODAY);
	struct told told, half;
	struct work *work;
	const char *device;
	int64_t messages;

	(void)set_up(house);
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	device = enter_code(house, told.half, recovery_on(house_get(house, RUTH, "/my-sign-in").html, 0), "&remember=yes").device;
	CHECK(ask(house, HTTP_POST, "/sign-in", device, RUTH_SIGNS_IN).session != NULL);
	/* Her phone is gone, and whoever looks after accounts lets her in without: the laptop that went with it is asked again. */
	work = house_begin(house, ALEX, TODAY);
	work->now = (struct instant){ house->service.fixed_now + 30 * 1000 };
	messages = messages_about_accounts(work);
	CHECK_OUTCOME(second_step_end(work, house->demo.worker_ids[RUTH], "Stolen"), OK);
	CHECK_NUMBER(messages_about_accounts(work), messages + 1); /* she is told, whoever did it: ASVS 6.3.7 */
	house_keep(house);
	house->service.fixed_now += 60 * 1000;
	(void)set_up(house);
	half = ask(house, HTTP_POST, "/sign-in", device, RUTH_SIGNS_IN);
	CHECK(half.half != NULL);
	/* All her sessions are ended, as by a new password: what was half done before is nothing. */
	work = house_begin(house, ALEX, TODAY);
	work->now = (struct instant){ house->service.fixed_now + 1000 };
	CHECK_OUTCOME(record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[RUTH] }), OK);
	house_keep(house);
	house->service.fixed_now += 2000;
	CHECK_TEXT(enter_code(house, half.half, "000000", "").location, "/sign-in");
	house_end(house);
}

/* Whoever signed in with a stolen password before it was set up: their key is not the one she is shown, and their session and her codes are not theirs afterwards. Security.md T11 */
DATA_TEST(a_session_begun_with_a_stolen_password_neither_chooses_the_key_nor_outlives_the_set_up_nor_sees_the_codes)
{
	struct house *house = house_with_story(TODAY);
	const char *thief = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN).session, *html, *key;
	struct told later;

	html = strstr(ask(house, HTTP_GET, "/my-sign-in", thief, "").html, "name=\"form_token\" value=\"") + strlen("name=\"form_token\" value=\"");
	CHECK_NUMBER(ask(house, HTTP_POST, "/my-sign-in", thief, arena_format(test_arena(), "form_token=%.*s&step=begin&password=a+windscreen+to+try", (int)strcspn(html, "\""), html)).status, 303);
	CHECK_HAS(ask(house, HTTP_GET, "/my-sign-in", thief, "").html, "into the app: ");
	CHECK_HAS_NOT(house_get(house, RUTH, "/my-sign-in").html, "into the app: ");
	CHECK_HAS_NOT(house_post(house, RUTH, "/my-sign-in", "step", "confirm", "code", "123456", NULL).html, "It is on");
	house->service.fixed_now += 60 * 1000;
	key = set_up(house);
	CHECK_TEXT(ask(house, HTTP_GET, "/my-work", thief, "").location, "/sign-in?then=%2Fmy-work");
	CHECK_HAS(house_get(house, RUTH, "/my-sign-in").html, "Your recovery codes");
	house->service.fixed_now += 1000;
	later = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	later = enter_code(house, later.half, app_shows(house, key, 1), "");
	CHECK_HAS(ask(house, HTTP_GET, "/my-sign-in", later.session, "").html, "10 recovery codes are left");
	house_end(house);
}

/* A role of the practice demands it: nothing else opens before it is set up, what was typed is kept, and it cannot be turned off. Security.md T11 */
DATA_TEST(who_may_much_sets_up_a_second_step_before_anything_else_opens_and_cannot_end_it)
{
	struct house *house = house_with_story(TODAY);
	const char *note = arena_format(test_arena(), "/episodes/%s/notes", house_episode_reference(house, house->demo.episode_id));
	struct house_page form = house_get(house, RUTH, note), page;
	char token[API_TOKEN_ROOM], of_program[API_TOKEN_ROOM];
	const char *reference, *key, *role = "practitioner";
	struct told told;
	struct work *work = house_begin(house, ALEX, TODAY);

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Diary", .sign_in_name = "ruth" }, house->demo.problems, &reference, token), OK);
	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Attendance system", .agency_id = house->demo.agency_ids[RUTH], .roles = { &role, 1 } }, house->demo.problems, &reference, of_program), OK);
	house_keep(house);
	house->service.second_step_by_role = true;
	CHECK_TEXT(house_get(house, RUTH, "/my-work").location, "/my-sign-in?then=%2Fmy-work");
	told = ask(house, HTTP_POST, "/sign-in", "", RUTH_SIGNS_IN);
	CHECK_TEXT(ask(house, HTTP_GET, "/find?name=Denholm", told.session, "").location, "/my-sign-in?then=%2Ffind%3Fname%3DDenholm");
	page = house_send(house, RUTH, note, form, "text", "He asked for the red book", NULL);
	CHECK_TEXT(page.location, arena_format(test_arena(), "/my-sign-in?then=%%2Fepisodes%%2F%s%%2Fnotes", house_episode_reference(house, house->demo.episode_id)));
	CHECK_HAS(house_get(house, RUTH, page.location).html, "name=\"then\"");
	CHECK_NUMBER(api_status(house, token), 403);
	CHECK_NUMBER(api_status(house, of_program), 200); /* a program with such a role does not sign in: its token is all that it has */
	page = house_get(house, RUTH, "/my-sign-in");
	CHECK_HAS(page.html, "everything else opens when it is done");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "begin", "password", "a wrong password it is", NULL).html, "This is not your password");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "begin", NULL).html, "Enter your password");

	key = set_up(house);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	CHECK_NUMBER(api_status(house, token), 200);
	CHECK_HAS(house_get(house, RUTH, note).html, "He asked for the red book");
	page = house_get(house, RUTH, arena_format(test_arena(), "/my-sign-in?then=%s", note));
	CHECK_HAS(page.html, "Go on to what you wanted to do");
	CHECK_HAS(page.html, "it cannot be turned off");
	CHECK_HAS_NOT(page.html, "Stop asking me for a code");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "end", "code", app_shows(house, key, 1), NULL).html, "it cannot be turned off");

	/* Who sees no family of others chooses. */
	house_publish(house, "roles.yaml", "see_health, open_in_emergency, needs_second_step]", "see_health]");
	CHECK_NUMBER(house_post(house, RUTH, "/my-sign-in", "step", "change", "password", DEMO_PASSWORD, "what", "end", "code", app_shows(house, key, 1), NULL).status, 303);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	house_end(house);
}

/* Guesses are counted before they are hashed, so that many at one moment do not pass; a right one is none, and nobody at the same address waits for it. Security.md goal 18 */
DATA_TEST(a_guess_is_counted_before_it_is_hashed_and_a_right_password_is_none)
{
	struct house *house = house_with_story(TODAY);
	struct work work = { .arena = test_arena(), .now = { house->service.fixed_now } };
	int wait = 0;

	CHECK_OUTCOME(db_working_begin(house->open.pool, &work.db), OK);
	for (int i = 0; i < TRIES_BY_NAME; i++) { /* none of them has been hashed yet */
		CHECK_OUTCOME(account_try_begin(&work, "Ruth", "192.0.2.1", &wait), OK);
		CHECK_NUMBER(wait, 0);
	}
	CHECK_OUTCOME(account_try_begin(&work, "ruth", "192.0.2.1", &wait), OK);
	CHECK_NUMBER(wait, TRIES_MINUTES);
	CHECK_OUTCOME(account_try_was_right(&work, "ruth", "192.0.2.1"), OK);
	for (int i = 0; i < 2 * TRIES_BY_ADDRESS; i++) {
		work.now.milliseconds += 1000;
		CHECK_OUTCOME(account_try_begin(&work, "ruth", "192.0.2.1", &wait), OK);
		CHECK_NUMBER(wait, 0);
		CHECK_OUTCOME(account_try_was_right(&work, "ruth", "192.0.2.1"), OK);
	}
	CHECK_OUTCOME(db_working_end(work.db, false), OK);
	CHECK_HAS(ask(house, HTTP_POST, "/sign-in", "", "sign_in_name=ruth&password=").html, "Enter your password");
	house_end(house);
}

/* ASVS 7.2.4, 3.5.1, 14.3.1: signing in again ends the session that the browser had; a page of another website signs nobody in; signing out empties the browser. */
DATA_TEST(signing_in_again_ends_the_session_before_and_another_website_signs_nobody_in)
{
	struct house *house = house_with_story(TODAY);
	const char *helen = "sign_in_name=helen&password=a+windscreen+to+try", *token;
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Sec-Fetch-Site", "cross-site" }, { "Content-Type", "application/x-www-form-urlencoded" } };
	struct told first = ask(house, HTTP_POST, "/sign-in", "", helen), second;
	struct work work = { .arena = test_arena(), .now = { house->service.fixed_now } };
	struct http_request request;
	struct http_answer answer;
	struct session session;
	int refused;

	CHECK(first.session != NULL);
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", first.session, "").status, 200);
	CHECK_OUTCOME(db_read_begin(house->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_find(&work, first.session + strlen("windscreen="), &session), OK);
	token = session_form_token(&work, &session);
	db_read_end(work.db);
	second = ask(house, HTTP_POST, "/sign-in", first.session, arena_format(test_arena(), "%s&form_token=%s", helen, token));
	CHECK(second.session != NULL && !text_equals(second.session, first.session));
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", second.session, "").status, 200);
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", first.session, "").status, 303);

	CHECK_OUTCOME(http_request_make(test_arena(), HTTP_POST, "/sign-in", (struct http_pairs){ headers, 3 }, slice_of(helen), &request, &refused), OK);
	http_answer_begin(&answer, test_arena(), false);
	door_handle(&house->service, &request, &answer);
	CHECK_NUMBER(answer.status, 403);
	CHECK(cookie_given(&answer, "windscreen") == NULL);
	CHECK_HAS(arena_copy_slice(test_arena(), answer.body), "Another website sent you here");
	house_end(house);
}
