/*
 * sign_on_test.c -- from a provider's word to a session: joined by a link, used up, too late, shut out, demanded. Another thread stands where the sign-on process does; what a real provider says to
 * that process is tested with one (tests/browser/stories/sign-on.js). R-SEC-05
 */
#include <liboath/oath.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "casework/accounts/invitations.h"
#include "casework/accounts/second_step.h"
#include "casework/accounts/sign_on.h"
#include "casework/attachments/attachment_box.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "platform/sign_on/sign_on_inside.h"
#include "tests/house.h"
#include "tests/test.h"
#include "web/web.h"

#define TODAY DATE(2026, 11, 24)

/* ---- Where the process stands ---- */

/* What it answers to a code: who it is, or why not. */
struct standing {
	struct sign_on *sign_on;
	struct sign_on_providers providers;
	struct sign_on_provider list[2];
	pthread_t thread;
	_Atomic int result;
	const char *subject;
	struct sign_on_question last;
};

static void *
answer_all(void *given)
{
	struct standing *standing = given;

	for (;;) {
		union {
			struct cmsghdr head;
			char room[CMSG_SPACE(sizeof(int))];
		} control;
		char byte;
		struct iovec part = { &byte, 1 };
		struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
		struct sign_on_reply reply = { 0 };
		int socket;

		if (recvmsg(standing->sign_on->serving, &message, 0) != 1 || byte == '.')
			return NULL;
		memcpy(&socket, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof(socket));
		if (recv(socket, &standing->last, sizeof(standing->last), 0) == (ssize_t)sizeof(standing->last)) {
			reply.result = (uint32_t)standing->result;
			(void)snprintf(reply.text, sizeof(reply.text), "%s", standing->last.verb == ASK_END || standing->last.verb == ASK_ENDED ? standing->subject : "https://login.example/go?a=1");
			(void)!send(socket, &reply, sizeof(reply), MSG_NOSIGNAL);
		}
		close(socket);
	}
}

static struct standing *
stand_in(struct house *house, const char *agency_reference)
{
	struct standing *standing = ARENA_NEW(test_arena(), struct standing);
	const char **agencies = ARENA_ARRAY(test_arena(), const char *, 1);

	agencies[0] = agency_reference;
	standing->list[0] = (struct sign_on_provider){ .key = "council", .name = "Council account", .issuer = "https://login.example" };
	standing->list[1] = (struct sign_on_provider){ .key = "trust", .name = "Trust account", .issuer = "https://trust.example", .agencies = { agencies, 1 } };
	standing->providers = (struct sign_on_providers){ standing->list, 2 };
	standing->sign_on = sign_on_open(&standing->providers);
	standing->subject = "ruth at the council";
	CHECK(standing->sign_on != NULL && pthread_create(&standing->thread, NULL, answer_all, standing) == 0);
	house->service.sign_on = standing->sign_on;
	house->service.public_address = "https://windscreen.example/";
	return standing;
}

static void
stand_down(struct house *house, struct standing *standing)
{
	CHECK(send(standing->sign_on->asking, ".", 1, 0) == 1);
	CHECK(pthread_join(standing->thread, NULL) == 0);
	sign_on_close(standing->sign_on);
	house->service.sign_on = NULL;
	house_end(house);
}

/* ---- A browser without a session ---- */

struct told {
	int status;
	const char *location, *html, *refresh, *session, *cookie;
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
ask_from(struct house *house, const char *site, enum http_method method, const char *path, const char *cookies, const char *body)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookies != NULL ? cookies : "" }, { "Content-Type", "application/x-www-form-urlencoded" }, { "Sec-Fetch-Site", site } };
	struct http_request request;
	struct http_answer answer;
	struct told told = { 0 };
	int refused;

	CHECK_OUTCOME(http_request_make(test_arena(), method, path, (struct http_pairs){ headers, site != NULL ? 4 : 3 }, slice_of(body), &request, &refused), OK);
	http_answer_begin(&answer, test_arena(), false);
	door_handle(&house->service, &request, &answer);
	told = (struct told){ .status = answer.status, .html = arena_copy_slice(test_arena(), answer.body), .session = cookie_given(&answer, "windscreen"), .cookie = cookie_given(&answer, "windscreen_sign_on") };
	for (const struct http_answer_header *header = answer.first; header != NULL; header = header->next) {
		if (text_equals(header->name, "Location"))
			told.location = header->value;
		if (text_equals(header->name, "Refresh"))
			told.refresh = header->value;
	}
	return told;
}

static struct told
ask(struct house *house, enum http_method method, const char *path, const char *cookies, const char *body)
{
	return ask_from(house, NULL, method, path, cookies, body);
}

static struct told
leave(struct house *house, const char *with, const char *fields)
{
	return ask(house, HTTP_POST, arena_format(test_arena(), "/sign-in/with/%s", with), NULL, fields);
}

/* Back with what was sent along, and a code. */
static struct told
come_back(struct house *house, const struct standing *standing, const char *cookie)
{
	return ask(house, HTTP_GET, arena_format(test_arena(), "%s?code=c&state=%s", standing->last.back + strlen("https://windscreen.example"), standing->last.state), cookie, "");
}

static struct told
there_and_back(struct house *house, const struct standing *standing, const char *with, const char *fields)
{
	return come_back(house, standing, leave(house, with, fields).cookie);
}

static const char *
link_for(struct house *house, enum demo_worker worker)
{
	struct work *work = house_begin(house, ALEX, TODAY);
	struct instant ends_at;
	char token[TOKEN_ROOM];

	CHECK_OUTCOME(invitation_make(work, house->demo.worker_ids[worker], token, &ends_at), OK);
	house_keep(house);
	return arena_copy(test_arena(), token);
}

static const char *
agency_reference_of(struct house *house, enum demo_worker worker)
{
	struct work *work = house_begin(house, ALEX, TODAY);
	struct agency agency;

	CHECK_OUTCOME(agency_read(work, house->demo.agency_ids[worker], &agency), OK);
	house_undo(house);
	return arena_copy(test_arena(), agency.reference);
}

static struct told
join_account(struct house *house, const struct standing *standing, enum demo_worker worker, const char *with)
{
	return there_and_back(house, standing, with, arena_format(test_arena(), "link=%s", link_for(house, worker)));
}

/* This worker set up a code here. */
static void
has_a_code(struct house *house, enum demo_worker worker)
{
	const struct session session = { .worker_id = house->demo.worker_ids[worker], .form_key = "a key" };
	struct work *work = house_begin(house, worker, TODAY);
	struct second_step step;
	char *secret, code[7];
	size_t length;

	CHECK_OUTCOME(second_step_begin(work, &test_box()->key, &session), OK);
	CHECK_OUTCOME(second_step_read(work, &test_box()->key, &session, &step), OK);
	CHECK(oath_base32_decode(step.secret, strlen(step.secret), &secret, &length) == OATH_OK);
	CHECK(oath_totp_generate(secret, length, (time_t)(work->now.milliseconds / 1000), 30, 0, 6, code) == OATH_OK);
	free(secret);
	CHECK_OUTCOME(second_step_confirm(work, &test_box()->key, &session, code, house->demo.problems), OK);
	house_keep(house);
}

DATA_TEST(an_account_elsewhere_is_joined_by_a_link_alone_and_then_signs_in_that_one_worker)
{
	struct house *house = house_with_story(TODAY);
	struct standing *standing = stand_in(house, agency_reference_of(house, RUTH));
	const char *link = link_for(house, RUTH);
	struct told there, told;

	CHECK_HAS(ask(house, HTTP_GET, "/sign-in", NULL, "").html, "Sign in with Trust account");
	CHECK_HAS(there_and_back(house, standing, "council", "").html, "Your account of Council account opens nothing here");
	CHECK_HAS(ask(house, HTTP_GET, arena_format(test_arena(), "/link/%s", link), NULL, "").html, "Sign in with Council account");
	there = leave(house, "council", arena_format(test_arena(), "link=%s", link));
	CHECK_NUMBER(there.status, 200);
	CHECK_TEXT(there.refresh, "0;url=https://login.example/go?a=1");
	CHECK_HAS(there.html, "You go on to Council account");
	CHECK_TEXT(standing->last.back, "https://windscreen.example/sign-in/back/council");
	CHECK(strlen(standing->last.state) == 64 && strlen(standing->last.nonce) == 64 && strlen(standing->last.verifier) == 64);
	CHECK(!text_equals(standing->last.state, standing->last.nonce) && !text_equals(standing->last.nonce, standing->last.verifier) && strstr(there.cookie, standing->last.state) == NULL);
	told = come_back(house, standing, there.cookie);
	CHECK_NUMBER(told.status, 303);
	CHECK_TEXT(told.location, "/my-work");
	CHECK_HAS(ask(house, HTTP_GET, "/my-work", told.session, "").html, "Ruth Adeyemi");
	CHECK_HAS(come_back(house, standing, there.cookie).html, "or is over already"); /* used up */
	CHECK_HAS(there_and_back(house, standing, "council", arena_format(test_arena(), "link=%s", link)).html, "The link does not work any more");
	told = there_and_back(house, standing, "council", "then=%2Fcover");
	CHECK_TEXT(told.location, "/cover");
	/* The same account is nobody else's; an account of another provider with the same name is another. */
	CHECK_HAS(join_account(house, standing, TOM, "council").html, "Somebody else signs in here with that account");
	CHECK_HAS(there_and_back(house, standing, "trust", "").html, "opens nothing here");
	/* A provider of one agency is nobody else's. */
	CHECK_HAS(join_account(house, standing, TOM, "trust").html, "do not sign in with Trust account");
	CHECK_NUMBER(join_account(house, standing, RUTH, "trust").status, 303);
	standing->list[1].agencies.count = 0;
	CHECK_NUMBER(there_and_back(house, standing, "trust", "").status, 303);
	/* Another account takes the place of the first. */
	standing->subject = "ruth, with a new name";
	CHECK_NUMBER(join_account(house, standing, RUTH, "council").status, 303);
	standing->subject = "ruth at the council";
	CHECK_HAS(there_and_back(house, standing, "council", "").html, "opens nothing here");
	CHECK_NUMBER(leave(house, "nobody", "").status, 404);
	/* Whose role demands a second step sets it up here, unless the provider asks for one. */
	house->service.second_step_by_role = true;
	standing->subject = "alex";
	told = join_account(house, standing, ALEX, "council");
	CHECK_HAS(ask(house, HTTP_GET, "/my-work", told.session, "").location, "/my-sign-in");
	standing->list[0].asks_second_step = true;
	told = there_and_back(house, standing, "council", "");
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", told.session, "").status, 200);
	/* But a code that was set up here is asked also then: whoever made the link for them cannot give it. */
	has_a_code(house, TOM);
	standing->subject = "whoever made the link";
	told = join_account(house, standing, TOM, "council");
	CHECK_TEXT(told.location, "/sign-in/code");
	CHECK(told.session == NULL);
	CHECK_TEXT(there_and_back(house, standing, "council", "").location, "/sign-in/code");
	CHECK_HAS(ask_from(house, "cross-site", HTTP_POST, "/sign-in/with/council", NULL, arena_format(test_arena(), "link=%s", link_for(house, TOM))).html, "Another website sent you here");
	CHECK_NUMBER(ask_from(house, "same-origin", HTTP_POST, "/sign-in/with/council", NULL, "").status, 200);
	stand_down(house, standing);
}

static int
say_ended(struct house *house, struct standing *standing, const char *subject, int result)
{
	int status;

	standing->subject = subject;
	standing->result = result;
	status = ask_from(house, NULL, HTTP_POST, "/sign-in/ended/council", NULL, "logout_token=signed").status;
	standing->subject = "ruth at the council";
	standing->result = SIGN_ON_DONE;
	return status;
}

/* OpenID Connect Back-Channel Logout 1.0; ASVS 7.1.3, 7.6.1 */
DATA_TEST(a_provider_that_says_that_a_session_is_over_ends_all_of_that_worker_at_once_and_is_heard_once)
{
	struct house *house = house_with_story(TODAY);
	struct standing *standing = stand_in(house, "AG-NONE");
	struct told told;

	CHECK_NUMBER(join_account(house, standing, RUTH, "council").status, 303);
	told = there_and_back(house, standing, "council", "");
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", told.session, "").status, 200);
	CHECK_NUMBER(house_get(house, HELEN, "/my-work").status, 200);
	for (int i = 0; i < 3; i++)
		CHECK_NUMBER(say_ended(house, standing, "", i == 0 ? SIGN_ON_NOT_BELIEVED : i == 1 ? SIGN_ON_CLOCKS : SIGN_ON_OTHER_TENANT), 400);
	CHECK_NUMBER(say_ended(house, standing, "", SIGN_ON_BUSY), 503); /* the provider tries again */
	CHECK_NUMBER(say_ended(house, standing, "no name of its own", SIGN_ON_DONE), 400);
	CHECK_NUMBER(say_ended(house, standing, "nobody here\nword 1", SIGN_ON_DONE), 200);
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", told.session, "").status, 200);
	CHECK_NUMBER(say_ended(house, standing, "ruth at the council\nword 2", SIGN_ON_DONE), 200);
	CHECK_HAS(ask(house, HTTP_GET, "/my-work", told.session, "").location, "/sign-in");
	CHECK_NUMBER(house_get(house, HELEN, "/my-work").status, 200);
	told = there_and_back(house, standing, "council", "");
	CHECK_NUMBER(say_ended(house, standing, "ruth at the council\nword 2", SIGN_ON_DONE), 400);
	CHECK_NUMBER(ask(house, HTTP_GET, "/my-work", told.session, "").status, 200);
	for (int i = 0; i < 20; i++)
		(void)say_ended(house, standing, "", SIGN_ON_NOT_BELIEVED);
	CHECK_NUMBER(say_ended(house, standing, "ruth at the council\nword 3", SIGN_ON_DONE), 400); /* too many wrong ones from there */
	house->service.fixed_now += 16 * 60000;
	CHECK_NUMBER(say_ended(house, standing, "ruth at the council\nword 3", SIGN_ON_DONE), 200);
	CHECK_NUMBER(ask_from(house, NULL, HTTP_POST, "/sign-in/ended/another", NULL, "logout_token=signed").status, 404);
	stand_down(house, standing);
}

DATA_TEST(what_comes_back_late_from_another_browser_or_with_a_fault_signs_nobody_in)
{
	struct house *house = house_with_story(TODAY);
	struct standing *standing = stand_in(house, "AG-NONE");
	struct told there;
	const char *state, *notes;
	struct work *work;
	static const struct db_statement awaited = { .name = "sign_on_test_awaited", .column_count = 1, .sql = "select count(*) from sign_on_half" };
	struct db_result counted;
	struct db *db;

	CHECK_NUMBER(join_account(house, standing, RUTH, "council").status, 303);
	there = leave(house, "council", "");
	state = arena_copy(test_arena(), standing->last.state);
	CHECK_HAS(ask(house, HTTP_GET, "/sign-in/back/council?code=c&state=of-another", there.cookie, "").html, "in another browser");
	CHECK_HAS(ask(house, HTTP_GET, arena_format(test_arena(), "/sign-in/back/council?code=c&state=%s", state), NULL, "").html, "in another browser");
	CHECK_HAS(ask(house, HTTP_GET, arena_format(test_arena(), "/sign-in/back/council?error=access_denied&state=%s", state), there.cookie, "").html, "did not let you through");
	there = leave(house, "council", "");
	CHECK_HAS(ask(house, HTTP_GET, arena_format(test_arena(), "/sign-in/back/council?state=%s", standing->last.state), there.cookie, "").html, "could not make sure");
	there = leave(house, "council", "");
	CHECK_HAS(ask(house, HTTP_GET, arena_format(test_arena(), "/sign-in/back/council?code=c&iss=https://other.example&state=%s", standing->last.state), there.cookie, "").html, "could not make sure");
	there = leave(house, "council", "");
	CHECK_HAS(ask(house, HTTP_GET, arena_format(test_arena(), "/sign-in/back/trust?code=c&state=%s", standing->last.state), there.cookie, "").html, "could not make sure"); /* one passes off a code as its own */
	there = leave(house, "council", "");
	house->service.fixed_now += SIGN_ON_MINUTES * 60 * 1000;
	CHECK_HAS(come_back(house, standing, there.cookie).html, "begun long ago");
	/* Whatever the process says: a sentence, and the form of the password beside it. */
	for (int result = SIGN_ON_BUSY; result <= SIGN_ON_OTHER_TENANT; result++) {
		there = leave(house, "council", "");
		standing->result = result;
		there = come_back(house, standing, there.cookie);
		CHECK_NUMBER(there.status, 422);
		CHECK(there.session == NULL);
		CHECK_HAS(there.html, "Council account");
		CHECK_HAS(there.html, "Your password");
		CHECK_NUMBER(leave(house, "council", "").status, 422);
		standing->result = SIGN_ON_DONE;
	}
	/* Words that were being saved when the session was gone wait meanwhile, but not of anybody without end. */
	notes = arena_format(test_arena(), "/episodes/%s/notes", house_episode_reference(house, house->demo.episode_id));
	there = there_and_back(house, standing, "council", arena_format(test_arena(), "kept_path=%s&kept=text%%3DAt+the+dentist", notes));
	CHECK_TEXT(there.location, notes);
	CHECK_HAS(ask(house, HTTP_GET, notes, there.session, "").html, "At the dentist");
	for (int i = 1; i < FORMS_BY_ADDRESS; i++)
		CHECK_NUMBER(leave(house, "council", "kept_path=%2Fcover&kept=a").status, 200);
	CHECK_HAS(leave(house, "council", "kept_path=%2Fcover&kept=a").html, "Too many sign-ins were begun");
	/* Nor is anybody awaited without end or measure; who comes back is not counted. */
	there = there_and_back(house, standing, "council", arena_format(test_arena(), "then=%%2Fcover%%3F%02000d", 1));
	CHECK_TEXT(there.location, "/my-work");
	house->service.fixed_now += TRIES_MINUTES * 60 * 1000;
	for (int i = 0; i < STARTS_BY_ADDRESS; i++) {
		house->service.fixed_now += 1; /* no two at one moment */
		CHECK_NUMBER(leave(house, "council", "").status, 200);
		if (i == 50) {
			house->service.fixed_now += 1;
			CHECK_NUMBER(there_and_back(house, standing, "council", "").status, 303);
		}
	}
	CHECK_HAS(leave(house, "council", "").html, "Too many sign-ins were begun");
	house->service.fixed_now += TRIES_MINUTES * 60 * 1000;
	CHECK_NUMBER(leave(house, "council", "").status, 200);
	CHECK_OUTCOME(db_working_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &awaited, NULL, &counted), OK);
	CHECK_OUTCOME(db_working_end(db, false), OK);
	CHECK_NUMBER(db_as_integer(counted.values[0]), 1); /* who never came back is forgotten */
	/* From the moment when somebody is shut out. */
	work = house_begin(house, ALEX, TODAY);
	CHECK_OUTCOME(worker_disable(work, house->demo.worker_ids[RUTH], TODAY, "Left", house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS(there_and_back(house, standing, "council", "").html, "opens nothing here");
	/* It stays with nobody who has left; nor with the old key when the operator's file gives the provider another. */
	CHECK_NUMBER(join_account(house, standing, PRIYA, "council").status, 303);
	standing->list[0].key = "council-2";
	CHECK_NUMBER(join_account(house, standing, PRIYA, "council-2").status, 303);
	CHECK_NUMBER(there_and_back(house, standing, "council-2", "").status, 303);
	stand_down(house, standing);
}

DATA_TEST(an_agency_asks_for_the_account_elsewhere_alone_when_whoever_decides_has_tried_it_and_one_keeps_a_password)
{
	struct house *house = house_with_story(TODAY);
	struct standing *standing = stand_in(house, "AG-NONE");
	const char *path = arena_format(test_arena(), "/agencies/%s/sign-on", agency_reference_of(house, JOAN));
	const char *elsewhere = arena_format(test_arena(), "/agencies/%s/sign-on", agency_reference_of(house, HELEN));
	static const char ruth[] = "sign_in_name=ruth&password=a+windscreen+to+try", joan[] = "sign_in_name=joan&password=a+windscreen+to+try";
	struct work *work = house_begin(house, ALEX, TODAY);
	struct worker worker;
	const char *joan_reference, *ruth_reference, *link;
	struct house_page page;

	CHECK_OUTCOME(worker_read(work, house->demo.worker_ids[JOAN], &worker), OK);
	joan_reference = arena_copy(test_arena(), worker.reference);
	CHECK_OUTCOME(worker_read(work, house->demo.worker_ids[RUTH], &worker), OK);
	ruth_reference = arena_copy(test_arena(), worker.reference);
	house_undo(house);
	CHECK_NUMBER(house_get(house, RUTH, path).status, 403);
	CHECK_NUMBER(house_get(house, JOAN, elsewhere).status, 404);
	CHECK_NUMBER(house_get(house, ALEX, elsewhere).status, 200);
	CHECK_HAS_NOT(house_get(house, JOAN, path).html, "Trust account"); /* of another agency */
	CHECK_HAS(house_post(house, JOAN, path, "provider", "trust", "local_worker", joan_reference, NULL).html, "Choose how people sign in");
	page = house_post(house, JOAN, path, "provider", "council", NULL);
	CHECK_HAS(page.html, "Sign in with it yourself first");
	CHECK_HAS(page.html, "Choose somebody of this agency who has a password");
	standing->subject = "joan";
	CHECK_NUMBER(join_account(house, standing, JOAN, "council").status, 303);
	house->service.fixed_now += 1000;
	house_pages_on(house, DATE(2026, 11, 25));
	CHECK_NUMBER(house_post(house, JOAN, path, "provider", "council", "local_worker", joan_reference, NULL).status, 303);
	CHECK_HAS(house_get(house, JOAN, path).html, "everybody has to sign in with Council account, but for Joan");
	/* A right password is not enough, and says so to whoever knows it alone. */
	CHECK_HAS(ask(house, HTTP_POST, "/sign-in", NULL, ruth).html, "Your agency asks everybody to sign in with Council account");
	CHECK_HAS_NOT(ask(house, HTTP_POST, "/sign-in", NULL, "sign_in_name=ruth&password=another+one+altogether").html, "Your agency asks");
	CHECK(ask(house, HTTP_POST, "/sign-in", NULL, joan).session != NULL);
	/* A link lets nobody choose a password. */
	link = link_for(house, RUTH);
	CHECK_HAS_NOT(ask(house, HTTP_GET, arena_format(test_arena(), "/link/%s", link), NULL, "").html, "Your new password");
	CHECK_NUMBER(ask(house, HTTP_POST, arena_format(test_arena(), "/link/%s", link), NULL, "password=three+odd+words+here").status, 422);
	standing->subject = "ruth";
	CHECK_NUMBER(there_and_back(house, standing, "council", arena_format(test_arena(), "link=%s", link)).status, 303);
	/* Her account elsewhere is taken from her, and every session with it. */
	page = house_get(house, JOAN, arena_format(test_arena(), "/workers/%s", ruth_reference));
	CHECK_HAS(page.html, "Council account, since");
	CHECK_NUMBER(house_send(house, JOAN, arena_format(test_arena(), "/workers/%s/sign-on-end", ruth_reference), page, NULL).status, 303);
	CHECK_HAS(there_and_back(house, standing, "council", "").html, "opens nothing here");
	/* The operator's file has the provider no more: passwords are enough. So they are when the agency says so. */
	standing->providers.count = 0;
	CHECK(ask(house, HTTP_POST, "/sign-in", NULL, ruth).session != NULL);
	standing->providers.count = 2;
	CHECK_HAS(ask(house, HTTP_POST, "/sign-in", NULL, ruth).html, "Your agency asks");
	/* Nor does it lock an agency out that the file no longer says it serves. */
	standing->list[0].agencies = standing->list[1].agencies;
	CHECK(ask(house, HTTP_POST, "/sign-in", NULL, ruth).session != NULL);
	CHECK_HAS_NOT(house_get(house, JOAN, path).html, "everybody has to sign in");
	standing->list[0].agencies.count = 0;
	CHECK_NUMBER(house_post(house, JOAN, path, "provider", "any", NULL).status, 303);
	CHECK(ask(house, HTTP_POST, "/sign-in", NULL, ruth).session != NULL);
	stand_down(house, standing);
}
