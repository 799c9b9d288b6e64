/* my_account_test.c -- workers change their own password, and see and end where they are signed in. ASVS 6.2.2, 6.2.3, 6.2.4, 6.3.7, 7.4.3, 7.5.1, 7.5.2 */
#include <string.h>

#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/invitations.h"
#include "casework/work.h"
#include "cli/demo.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/house.h"
#include "tests/test.h"
#include "web/web.h"

#define TODAY DATE(2026, 11, 24)
#define NEW_PASSWORD "kettle harbour violin"
#define FIREFOX "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
#define IPHONE "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"

/* One request with these cookies; the status, and the cookie of a session that begins with it (NULL: none). */
static int
ask(struct house *house, enum http_method method, const char *path, const char *cookies, const char *browser, const char *body, const char **session)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookies }, { "User-Agent", browser }, { "Content-Type", "application/x-www-form-urlencoded" } };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(test_arena(), method, path, (struct http_pairs){ headers, 4 }, slice_of(body), &request, &refused), OK);
	http_answer_begin(&answer, test_arena(), false);
	door_handle(&house->service, &request, &answer);
	*session = NULL;
	for (const struct http_answer_header *pair = answer.first; pair != NULL; pair = pair->next)
		if (text_equals(pair->name, "Set-Cookie") && text_starts_with(pair->value, "windscreen="))
			*session = arena_format(test_arena(), "%.*s", (int)strcspn(pair->value, ";"), pair->value);
	return answer.status;
}

static const char *
sign_in_as_ruth(struct house *house, const char *browser, const char *password)
{
	const char *session;
	int status = ask(house, HTTP_POST, "/sign-in", "none=", browser, arena_format(test_arena(), "sign_in_name=ruth&password=%s", password), &session);

	return status == 303 ? session : NULL;
}

static bool
is_in(struct house *house, const char *session)
{
	const char *other;

	return ask(house, HTTP_GET, "/my-work", session, FIREFOX, "", &other) == 200;
}

static int64_t
count_of(struct house *house, const char *sql)
{
	struct work *work = house_begin(house, RUTH, TODAY);
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "my_account_%zu", arena_used(test_arena())), .sql = sql, .column_count = 1 };
	CHECK_OUTCOME(db_run(work->db, test_arena(), statement, NULL, &result), OK);
	house_undo(house);
	return db_as_integer(result.values[0]);
}

static struct house_page
change_password(struct house *house, const char *password, const char *new_password)
{
	return house_post(house, RUTH, "/my-account/password", "password", password, "new_password", new_password, NULL);
}

DATA_TEST(workers_change_their_own_password_with_the_one_of_now_and_are_signed_out_everywhere_else_and_told)
{
	struct house *house = house_with_story(TODAY);
	const char *elsewhere = sign_in_as_ruth(house, FIREFOX, "a+windscreen+to+try");
	char link[TOKEN_ROOM];
	struct instant ends_at;
	struct house_page page = house_get(house, RUTH, "/my-account");

	CHECK_HAS(page.html, "You sign in as ruth.");
	CHECK_HAS(page.html, "In 2 places.");
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "href=\"/my-account\"");
	CHECK(is_in(house, elsewhere));
	CHECK_OUTCOME(invitation_make(house_begin(house, JOAN, TODAY), house->demo.worker_ids[RUTH], link, &ends_at), OK);
	house_keep(house);

	/* What is wrong stands beside its field; nothing is changed. */
	page = change_password(house, "", NEW_PASSWORD);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Enter your password");
	CHECK_HAS_NOT(page.html, NEW_PASSWORD);
	CHECK_HAS(change_password(house, "a wrong password it is", NEW_PASSWORD).html, "This is not your password");
	page = change_password(house, DEMO_PASSWORD, "short");
	CHECK_HAS(page.html, "href=\"#new_password\">The password must be 12 characters or more");
	CHECK_HAS(change_password(house, DEMO_PASSWORD, "").html, "must be 12 characters or more");
	CHECK_HAS(change_password(house, DEMO_PASSWORD, "WindScreen2026!").html, "one that is guessed first");
	CHECK_HAS(change_password(house, DEMO_PASSWORD, DEMO_PASSWORD).html, "This is your password now");
	CHECK(is_in(house, elsewhere));
	CHECK_NUMBER(count_of(house, "select count(*) from message where message_kind = 'account'"), 0);

	page = change_password(house, DEMO_PASSWORD, NEW_PASSWORD);
	CHECK_NUMBER(page.status, 303);
	CHECK_TEXT(page.location, "/my-account");
	CHECK_NUMBER(house_get(house, RUTH, "/my-account").status, 200); /* here they stay signed in */
	CHECK(!is_in(house, elsewhere));
	CHECK(sign_in_as_ruth(house, FIREFOX, "a+windscreen+to+try") == NULL);
	CHECK(sign_in_as_ruth(house, FIREFOX, "kettle+harbour+violin") != NULL);
	CHECK_HAS(house_get(house, ALEX, arena_format(test_arena(), "/link/%s", link)).html, "Sign out first");
	CHECK_NUMBER(count_of(house, "select count(*) from invitation where revoked_at is not null"), 1);
	/* They are told at once, and neither password is kept as a hash that is fast to guess. */
	CHECK_NUMBER(count_of(house, "select count(*) from message where message_kind = 'account' and at_once = 1 and worker_id = subject_id"), 1);
	CHECK_NUMBER(count_of(house, "select count(*) from idempotency_key where route = '/my-account/password'"), 0);
	house_end(house);
}

/* The name by which the page ends this session. */
static const char *
name_on(const char *html, const char *device)
{
	const char *at = strstr(html, device), *value = NULL;

	CHECK(at != NULL);
	for (const char *next = strstr(html, "name=\"which\""); next != NULL && next < at; next = strstr(next + 1, "name=\"which\""))
		value = strstr(next, "value=\"");
	CHECK(value != NULL);
	value += strlen("value=\"");
	return arena_format(test_arena(), "%.*s", (int)strcspn(value, "\""), value);
}

DATA_TEST(workers_see_where_they_are_signed_in_and_end_any_of_it_when_they_show_that_it_is_them)
{
	struct house *house = house_with_story(TODAY);
	const char *office = sign_in_as_ruth(house, FIREFOX, "a+windscreen+to+try"), *phone = sign_in_as_ruth(house, IPHONE, "a+windscreen+to+try"), *named, *of_helen;
	struct house_page page = house_get(house, RUTH, "/my-account/sessions");

	CHECK_HAS(page.html, "Here you signed in at 10am on 24 November 2026.");
	CHECK_HAS(page.html, "Firefox on Windows");
	CHECK_HAS(page.html, "Safari on an iPhone");
	named = name_on(page.html, "Safari on an iPhone");
	CHECK_HAS(house_post(house, RUTH, "/my-account/sessions", "password", DEMO_PASSWORD, NULL).html, "Select what you want to end");
	CHECK_HAS(house_post(house, RUTH, "/my-account/sessions", "which", named, NULL).html, "Enter your password");
	CHECK_HAS(house_post(house, RUTH, "/my-account/sessions", "which", named, "password", "a wrong password it is", NULL).html, "This is not your password");
	CHECK(is_in(house, phone));
	CHECK_NUMBER(house_post(house, RUTH, "/my-account/sessions", "which", named, "password", DEMO_PASSWORD, NULL).status, 303);
	CHECK(!is_in(house, phone));
	CHECK(is_in(house, office));

	/* Nobody ends another's, nor learns that there is one. */
	CHECK_HAS(house_get(house, HELEN, "/my-account").html, "Here alone.");
	CHECK_HAS_NOT(house_get(house, HELEN, "/my-account/sessions").html, "Firefox");
	of_helen = name_on(house_get(house, RUTH, "/my-account/sessions").html, "Firefox on Windows");
	CHECK_NUMBER(house_post(house, HELEN, "/my-account/sessions", "which", of_helen, "password", DEMO_PASSWORD, NULL).status, 303);
	CHECK(is_in(house, office));

	CHECK_NUMBER(house_post(house, RUTH, "/my-account/sessions", "which", "others", "password", DEMO_PASSWORD, NULL).status, 303);
	CHECK(!is_in(house, office));
	CHECK_NUMBER(house_get(house, RUTH, "/my-account").status, 200);
	CHECK_HAS(house_get(house, RUTH, "/my-account/sessions").html, "Nowhere else.");
	house_end(house);
}

/* ASVS 7.5.1: who has no password of ours shows with a new sign-in that it is them. */
DATA_TEST(whoever_signs_in_elsewhere_ends_sessions_and_sets_up_a_code_only_after_signing_in_anew)
{
	static const struct db_statement gone = { .name = "my_account_gone", .sql = "delete from credential where sign_in_name = 'ruth'" };
	struct house *house = house_with_story(TODAY);
	const char *office = sign_in_as_ruth(house, FIREFOX, "a+windscreen+to+try");
	int64_t begun = house->service.fixed_now;

	CHECK_NUMBER(house_get(house, RUTH, "/my-account").status, 200);
	CHECK_OUTCOME(db_run(house_begin(house, RUTH, TODAY)->db, test_arena(), &gone, NULL, NULL), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, RUTH, "/my-account").html, "You have none of ours");
	CHECK_HAS(house_get(house, RUTH, "/my-account/password").html, "change its password there");
	CHECK_NUMBER(change_password(house, "", NEW_PASSWORD).status, 404);
	house->service.fixed_now = begun + 11 * 60000;
	CHECK_HAS(house_get(house, RUTH, "/my-account/sessions").html, "come back here within 10 minutes");
	CHECK_HAS(house_post(house, RUTH, "/my-account/sessions", "which", "others", NULL).html, "Sign out, sign in again");
	CHECK_HAS(house_post(house, RUTH, "/my-sign-in", "step", "begin", NULL).html, "Sign out, sign in again");
	CHECK(is_in(house, office));
	house->service.fixed_now = begun + 9 * 60000;
	CHECK_NUMBER(house_post(house, RUTH, "/my-account/sessions", "which", "others", NULL).status, 303);
	CHECK(!is_in(house, office));
	house_end(house);
}

/* ASVS 6.2.8, 6.2.9 */
DATA_TEST(a_password_of_any_letters_is_held_against_as_it_was_sent)
{
	struct house *house = house_with_story(TODAY);

	CHECK_NUMBER(change_password(house, DEMO_PASSWORD, " Kettle, harbour and violin; \xC3\xA9t\xC3\xA9, \xD8\xB5\xD9\x8A\xD9\x81, and so on until more than sixty-four letters are there ").status, 303);
	CHECK(sign_in_as_ruth(house, FIREFOX, "Kettle,+harbour+and+violin;+%C3%A9t%C3%A9,+%D8%B5%D9%8A%D9%81,+and+so+on+until+more+than+sixty-four+letters+are+there") == NULL);
	CHECK(sign_in_as_ruth(house, FIREFOX, "+kettle,+harbour+and+violin;+%C3%A9t%C3%A9,+%D8%B5%D9%8A%D9%81,+and+so+on+until+more+than+sixty-four+letters+are+there+") == NULL);
	CHECK(sign_in_as_ruth(house, FIREFOX, "+Kettle,+harbour+and+violin;+%C3%A9t%C3%A9,+%D8%B5%D9%8A%D9%81,+and+so+on+until+more+than+sixty-four+letters+are+there+") != NULL);
	house_end(house);
}

/* ASVS 7.4.5 */
DATA_TEST(whoever_runs_the_service_ends_every_session_of_everybody_and_all_can_sign_in_again)
{
	struct house *house = house_with_story(TODAY);
	const char *office, *phone;

	house->service.fixed_now += 86400000 - 60000; /* a minute before */
	office = sign_in_as_ruth(house, FIREFOX, "a+windscreen+to+try");
	phone = sign_in_as_ruth(house, IPHONE, "a+windscreen+to+try");
	CHECK(is_in(house, office) && is_in(house, phone));
	CHECK_OUTCOME(account_end_everybodys_sessions(house_begin(house, JOAN, DATE(2026, 11, 25))), OK);
	house_keep(house);
	house->service.fixed_now += 2 * 60000;
	CHECK(!is_in(house, office) && !is_in(house, phone));
	CHECK(is_in(house, sign_in_as_ruth(house, FIREFOX, "a+windscreen+to+try")));
	house_end(house);
}

TEST(a_browser_is_named_in_a_few_words_of_ours_whatever_it_says)
{
	CHECK_TEXT(device_words(test_arena(), FIREFOX), "Firefox on Windows");
	CHECK_TEXT(device_words(test_arena(), IPHONE), "Safari on an iPhone");
	CHECK_TEXT(device_words(test_arena(), "Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0"), "Edge on a Chromebook");
	CHECK_TEXT(device_words(test_arena(), "<script>Linux"), "Linux");
	CHECK(device_words(test_arena(), "curl/8") == NULL);
	CHECK(device_words(test_arena(), NULL) == NULL);
}
