/* workers_test.c -- an agency looks after its own workers, and nobody else's: joining with a link, moving, leaving at once, coming back. */
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/invitations.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "casework/workers/workers.h"
#include "jobs/station.h"
#include "jobs/watch.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/house.h"
#include "tests/test.h"
#include "web/web.h"

static const char *
reference_of(struct house *house, int64_t worker_id)
{
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct worker worker;

	CHECK_OUTCOME(worker_read(work, worker_id, &worker), OK);
	house_undo(house);
	return arena_copy(test_arena(), worker.reference);
}

static const char *
page_of(struct house *house, enum demo_worker worker, const char *end)
{
	return arena_format(test_arena(), "/workers/%s%s", reference_of(house, house->demo.worker_ids[worker]), end);
}

static int64_t
newest_worker(struct house *house)
{
	static const struct db_statement newest = { .name = "newest_worker", .sql = "select max(worker_id) from worker", .column_count = 1 };
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &newest, NULL, &result), OK);
	house_undo(house);
	return db_as_integer(result.values[0]);
}

static int64_t
who_signs_in(struct house *house, const char *name, const char *password)
{
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct credential credential;

	CHECK_OUTCOME(credential_of(work, name, &credential), OK);
	house_undo(house);
	return credential_opens(&credential, password) ? credential.worker_id : 0;
}

/* R-SEC-05, R-SEC-01: whoever leads an agency adds and changes its workers, with the roles that the practice lets such an agency give, and no account above that; others do not. */
DATA_TEST(an_agency_looks_after_its_own_workers_within_what_the_authority_allows)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *ruth = page_of(house, RUTH, ""), *change = page_of(house, RUTH, "/change"), *joan = page_of(house, JOAN, ""), *tom = page_of(house, TOM, "");
	struct house_page page;
	const char *added;
	struct work *work;
	struct led_worker led;
	bool has;

	CHECK_NUMBER(house_get(house, RUTH, "/workers").status, 403);
	page = house_get(house, JOAN, "/workers");
	CHECK_HAS(page.html, "Ruth Adeyemi");
	CHECK_HAS(page.html, "Health practitioner");
	CHECK_HAS_NOT(page.html, "Tom Whelan");
	CHECK_NUMBER(house_get(house, JOAN, tom).status, 404);
	CHECK_HAS(house_get(house, ALEX, "/workers").html, "Tom Whelan");
	CHECK_HAS(house_get(house, ALEX, tom).html, "You see no families");

	/* What Ruth holds, to whoever may see it; and no more of the account that gives more than Joan may give. */
	page = house_get(house, JOAN, ruth);
	CHECK_HAS(page.html, "Kyle, Zak and Kieran Denholm");
	CHECK_HAS_NOT(house_get(house, ALEX, ruth).html, "Denholm");
	CHECK_HAS(house_get(house, JOAN, joan).html, "This is you");
	CHECK_NUMBER(house_get(house, JOAN, page_of(house, JOAN, "/change")).status, 403);

	/* Roles: those of the list, also when somebody sends others. */
	page = house_get(house, JOAN, change);
	CHECK_HAS(page.html, "Health practitioner");
	CHECK_HAS_NOT(page.html, "Administrator of the record");
	page = house_post(house, JOAN, change, "name", "Ruth Adeyemi", "job_title", "Health visitor", "roles", "system_administrator", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select roles of the list");
	page = house_post(house, JOAN, change, "name", "", "job_title", "Nurse", "email", "no address", "roles", "practitioner", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Enter the worker&#39;s name");
	CHECK_HAS(page.html, "Enter an email address like name@example.com");
	CHECK_NUMBER(house_post(house, JOAN, change, "name", "Ruth Adeyemi", "job_title", "Community nurse", "roles", "practitioner", NULL).status, 303);
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(worker_has_grant(work, house->demo.worker_ids[RUTH], "see_health", &has), OK);
	CHECK(!has);
	CHECK_OUTCOME(worker_led(work, ruth + strlen("/workers/"), &led), OK);
	CHECK_TEXT(led.job_title, "Community nurse");
	CHECK_NUMBER(led.manager_id, 0);
	/* Somebody of another agency cannot be added, whatever is sent. */
	CHECK_OUTCOME(worker_take_on(work, house->demo.agency_ids[TOM], &(struct worker_details){ .name = "Eve" }, house->demo.problems, &led.worker_id), REFUSED);
	house_undo(house);

	/* To manage somebody is to see their families: it is nothing that whoever looks after accounts can hand out, to themselves or to an account of their making. */
	page = house_post(house, ALEX, page_of(house, TOM, "/change"), "name", "Tom Whelan", "job_title", "Officer", "roles", "practitioner", "manager", reference_of(house, house->demo.worker_ids[TOM]), NULL);
	CHECK_NUMBER(page.status, 422);
	page = house_post(house, JOAN, change, "name", "Ruth Adeyemi", "job_title", "Health visitor", "roles", "practitioner", "manager", reference_of(house, house->demo.worker_ids[JOAN]), NULL);
	CHECK_NUMBER(page.status, 303);
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(worker_led(work, ruth + strlen("/workers/"), &led), OK);
	CHECK_NUMBER(led.manager_id, house->demo.worker_ids[JOAN]);
	{
		const char *const practitioner[] = { "practitioner" };
		int64_t made_id;

		CHECK_OUTCOME(worker_take_on(work, led.agency_id, &(struct worker_details){ .name = "Made Up", .job_title = "Nurse", .roles = { practitioner, 1 } }, house->demo.problems, &made_id), OK);
		CHECK_OUTCOME(worker_change(work, &led, VERSION_ANY, &(struct worker_details){ .name = led.name, .job_title = led.job_title, .roles = { practitioner, 1 }, .manager_id = made_id },
		    house->demo.problems), INVALID);
		CHECK_HAS(problem_words(house->demo.problems, "manager"), "Select somebody with the role of a manager");
	}
	house_undo(house);

	/* Above what she gives there is the administrator; somebody new joins. */
	CHECK_NUMBER(house_post(house, ALEX, page_of(house, RUTH, "/change"), "name", "Ruth Adeyemi", "job_title", "Team leader", "roles", "manager", NULL).status, 303);
	CHECK_NUMBER(house_get(house, JOAN, change).status, 403);
	CHECK_NUMBER(house_get(house, JOAN, page_of(house, RUTH, "/link")).status, 403);
	CHECK_HAS(house_get(house, JOAN, ruth).html, "a role that only the administrator of the record gives");
	page = house_post(house, JOAN, "/workers/new", "name", "Ina May", "job_title", "Health visitor", "roles", "health_practitioner", NULL);
	CHECK_NUMBER(page.status, 303);
	added = arena_copy(test_arena(), page.location);
	CHECK_HAS(house_get(house, JOAN, added).html, "Cannot sign in yet");
	house_end(house);
}

DATA_TEST(a_link_to_choose_a_password_opens_nothing_when_its_worker_was_given_another_role_since)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct work *work = house_begin(house, JOAN, house->demo.today);
	char token[TOKEN_ROOM];
	struct invitation invitation;
	struct instant ends_at;

	CHECK_OUTCOME(invitation_make(work, house->demo.worker_ids[RUTH], token, &ends_at), OK);
	CHECK_OUTCOME(invitation_find(work, token, &invitation), OK);
	CHECK_NUMBER(invitation.state, INVITATION_OPEN);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[RUTH], .role = "designated_person" }), OK);
	CHECK_OUTCOME(invitation_find(work, token, &invitation), OK);
	CHECK_NUMBER(invitation.state, INVITATION_REPLACED);
	house_undo(house);
	house_end(house);
}

/* What a link says to a browser in which nobody is signed in: HELEN's cookie is taken away for it. */
static struct house_page
open_link(struct house *house, const char *token)
{
	house->cookies[HELEN] = "";
	return house_get(house, HELEN, arena_format(test_arena(), "/link/%s", token));
}

/* Joan's browser calls us by this name and asks for a link; html: the page that says so, or the notice that bears the link. */
static struct house_page
link_asked_as(struct house *house, const char *host, const char *path)
{
	const char *form = house_get(house, JOAN, path).html, *token = strstr(form, "name=\"form_token\" value=\"");
	const struct http_pair headers[] = { { "Host", host }, { "Cookie", house->cookies[JOAN] }, { "Content-Type", "application/x-www-form-urlencoded" } };
	struct http_request request;
	struct http_answer answer;
	struct house_page page = { .html = "" };
	char notice[400];
	size_t length;
	int refused;

	CHECK(token != NULL);
	token += strlen("name=\"form_token\" value=\"");
	CHECK_OUTCOME(http_request_make(test_arena(), HTTP_POST, path, (struct http_pairs){ headers, 3 },
	    slice_of(arena_format(test_arena(), "is_them=yes&form_token=%.*s", (int)strcspn(token, "\""), token)), &request, &refused), OK);
	http_answer_begin(&answer, test_arena(), false);
	door_handle(&house->service, &request, &answer);
	page.status = answer.status;
	page.html = arena_copy_slice(test_arena(), answer.body);
	for (const struct http_answer_header *pair = answer.first; pair != NULL; pair = pair->next)
		if (text_equals(pair->name, "Set-Cookie") && text_starts_with(pair->value, "windscreen_notice=")) {
			const char *value = pair->value + strlen("windscreen_notice=");

			CHECK(sodium_base642bin((unsigned char *)notice, sizeof(notice) - 1, value, strcspn(value, ";"), NULL, &length, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0);
			page.html = arena_format(test_arena(), "%.*s", (int)length, notice);
		}
	return page;
}

/* R-SEC-05: a link lets one worker choose a password, once; it cannot be used again, nor after another took its place, its days are over or its worker has left. */
DATA_TEST(a_link_lets_one_worker_choose_a_password_once_and_dies_with_their_account)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	char first[TOKEN_ROOM], token[TOKEN_ROOM], late[TOKEN_ROOM];
	const char *path, *reference;
	struct house_page page;
	struct password_hash hash;
	struct invitation invitation;
	struct led_worker led;
	struct instant ends_at;
	struct work *work;
	int64_t ina;

	CHECK_NUMBER(house_post(house, JOAN, "/workers/new", "name", "Ina May", "job_title", "Health visitor", "roles", "practitioner", NULL).status, 303);
	ina = newest_worker(house);
	reference = reference_of(house, ina);
	path = arena_format(test_arena(), "/workers/%s/link", reference);
	CHECK_HAS(house_post(house, JOAN, path, NULL).html, "Make sure that it is really them");
	/* Whoever says that we are called otherwise gets no link to there; with a public address, that is what it begins with. */
	CHECK_HAS(link_asked_as(house, "evil.example", path).html, "whoever runs it sets WINDSCREEN_PUBLIC_ADDRESS");
	CHECK_HAS(link_asked_as(house, "localhost.evil.example:80", path).html, "whoever runs it sets WINDSCREEN_PUBLIC_ADDRESS");
	house->service.public_address = "https://record.sthelens.example";
	CHECK_HAS(link_asked_as(house, "evil.example", path).html, "https://record.sthelens.example/link/");
	house->service.public_address = NULL;
	page = house_post(house, JOAN, path, "is_them", "yes", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS_NOT(page.location, "link");

	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(worker_led(work, reference, &led), OK);
	CHECK(instant_is_given(led.link_ends_at) && !led.can_sign_in);
	CHECK_OUTCOME(worker_give_link(work, &led, first, &ends_at), OK);
	CHECK_OUTCOME(worker_give_link(work, &led, token, &ends_at), OK);
	house_keep(house);

	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "/link/%s", token)).html, "You are signed in as Helen Sharrock");
	CHECK_HAS(open_link(house, first).html, "another took its place");
	CHECK_HAS(open_link(house, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").html, "It is not one of ours");
	page = open_link(house, token);
	CHECK_HAS(page.html, "For Ina May, St Helens Health Visiting");
	path = arena_format(test_arena(), "/link/%s", token);
	CHECK_HAS(house_send(house, HELEN, path, page, "sign_in_name", "ina", "password", "Password2026", NULL).html, "govuk-error-summary");
	CHECK_HAS(house_send(house, HELEN, path, page, "sign_in_name", "ruth", "password", "violet kettle harbour", NULL).html, "Somebody else signs in with this name");
	page = house_send(house, HELEN, path, page, "sign_in_name", "ina", "password", "violet kettle harbour", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_TEXT(page.location, "/sign-in");
	CHECK_NUMBER(who_signs_in(house, "ina", "violet kettle harbour"), ina);
	page = open_link(house, token);
	CHECK_HAS(page.html, "It was used already");
	CHECK_NUMBER(house_send(house, HELEN, path, page, "sign_in_name", "ina", "password", "another kettle harbour", NULL).status, 422);
	CHECK_NUMBER(who_signs_in(house, "ina", "another kettle harbour"), 0);

	/* A new password for Ruth ends the session she has; a link that is too old is none. */
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(invitation_make(work, house->demo.worker_ids[RUTH], token, &ends_at), OK);
	house_keep(house);
	work = house_begin(house, JOAN, house->demo.today);
	work->now = instant_add_seconds((struct instant){ house->service.fixed_now }, 60);
	CHECK_OUTCOME(invitation_find(work, token, &invitation), OK);
	CHECK_OUTCOME(password_choose(work, "ruth", "copper lantern meadow", house->demo.problems, &hash), OK);
	CHECK_OUTCOME(invitation_use(work, &invitation, "eve", &hash, house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 303);
	CHECK_NUMBER(who_signs_in(house, "ruth", DEMO_PASSWORD), 0);
	CHECK_NUMBER(who_signs_in(house, "ruth", "copper lantern meadow"), house->demo.worker_ids[RUTH]);
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(invitation_make(work, house->demo.worker_ids[RUTH], late, &ends_at), OK);
	work->now = ends_at;
	CHECK_OUTCOME(invitation_find(work, late, &invitation), OK);
	CHECK_NUMBER(invitation.state, INVITATION_TOO_OLD);
	CHECK_OUTCOME(invitation_use(work, &invitation, "ruth", &hash, house->demo.problems), REFUSED);
	house_undo(house);
	house_end(house);
}

/* R-SEC-05: who is let go has nothing that opens any more from that moment, and what was with them is handed over; a last day to come lets them work until it has gone by. */
DATA_TEST(who_is_let_go_is_out_everywhere_at_once_and_a_last_day_to_come_ends_by_itself)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *end = page_of(house, RUTH, "/end"), *reference;
	char token[API_TOKEN_ROOM], link[TOKEN_ROOM];
	struct api_bearer bearer;
	struct invitation invitation;
	struct house_page page;
	struct instant ends_at;
	struct work *work;
	size_t count;

	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Diary", .sign_in_name = "ruth" }, house->demo.problems, &reference, token), OK);
	CHECK_OUTCOME(invitation_make(work, house->demo.worker_ids[RUTH], link, &ends_at), OK);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);

	page = house_post(house, JOAN, end, "last_on", "24 11 2026", "reason", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Enter why they leave");
	CHECK_NUMBER(house_post(house, JOAN, end, "last_on", "24 11 2026", "reason", "Works in Wigan now", NULL).status, 303);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 303);
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), NOT_FOUND);
	CHECK_OUTCOME(invitation_find(work, link, &invitation), OK);
	CHECK_NUMBER(invitation.state, INVITATION_REPLACED);
	house_undo(house);
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "Ruth Adeyemi has left");
	/* Also where something still acts for her, as a job does, no role of hers brings anything. */
	CHECK_OUTCOME(access_may(house_begin(house, RUTH, house->demo.today), CHECK_KNOWN, NULL, NULL), REFUSED);
	house_undo(house);
	CHECK_HAS_NOT(house_get(house, JOAN, "/workers").html, "Ruth Adeyemi");
	CHECK_HAS(house_get(house, JOAN, "/workers?gone=yes").html, "Ruth Adeyemi");

	/* Back again: with the password of before, and with no token and no link of before. */
	CHECK_NUMBER(house_post(house, JOAN, page_of(house, RUTH, "/return"), "reason", "Wigan fell through", NULL).status, 303);
	CHECK_NUMBER(who_signs_in(house, "ruth", DEMO_PASSWORD), house->demo.worker_ids[RUTH]);
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), NOT_FOUND);
	CHECK_OUTCOME(invitation_find(work, link, &invitation), OK);
	CHECK_NUMBER(invitation.state, INVITATION_REPLACED);
	house_undo(house);

	/* A last day to come. */
	CHECK_NUMBER(house_post(house, JOAN, end, "last_on", "26 11 2026", "reason", "Retires", NULL).status, 303);
	CHECK_HAS(house_get(house, JOAN, page_of(house, RUTH, "")).html, "May sign in until the end of 26 November 2026");
	work = house_begin(house, JOAN, DATE(2026, 11, 26));
	CHECK_OUTCOME(workers_count_over(work, &count), OK);
	CHECK_NUMBER(count, 0);
	house_undo(house);
	work = house_begin(house, JOAN, DATE(2026, 11, 27));
	CHECK_OUTCOME(workers_count_over(work, &count), OK);
	CHECK_NUMBER(count, 1);
	CHECK_OUTCOME(workers_end_what_is_over(work), OK);
	CHECK_OUTCOME(workers_count_over(work, &count), OK);
	CHECK_NUMBER(count, 0);
	house_keep(house);
	house_end(house);
}

static int64_t
count_of(struct house *house, const struct db_statement *statement)
{
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, statement, NULL, &result), OK);
	house_undo(house);
	return db_as_integer(result.values[0]);
}

/* R-SEC-05: joiners, movers and leavers of a period, of one's own agency alone; and accounts that nobody uses are shown, and told once to whoever looks after them. */
DATA_TEST(who_came_moved_and_went_is_listed_for_a_period_and_an_account_that_nobody_uses_is_told)
{
	static const struct db_statement told = { .name = "workers_test_told", .sql = "select count(*) from message where message_kind = 'dormant'", .column_count = 1 };
	static const struct db_statement told_of_ruth = { .name = "workers_test_told_of_ruth", .sql = "select count(*) from message m join worker w on w.worker_id = m.subject_id "
		"join worker l on l.worker_id = m.worker_id where m.message_kind = 'dormant' and w.name = 'Ruth Adeyemi' and l.name like 'Joan %'", .column_count = 1 };
	static const struct db_statement told_of_tom = { .name = "workers_test_told_of_tom", .sql = "select count(*) from message m join worker w on w.worker_id = m.subject_id "
		"where m.message_kind = 'dormant' and w.name = 'Tom Whelan'", .column_count = 1 };
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct station station = { .pool = house->open.pool, .ids = house->demo.change.ids, .stop = -1, .fixed_now = house->service.fixed_now, .profile = house->service.profile };
	const char *file;
	int64_t before;
	struct house_page page;
	struct work *work;
	struct db *db;
	int64_t changed;

	CHECK_OUTCOME(db_working_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(q_signed_in_now(&(struct work){ .arena = test_arena(), .db = db, .now = instant_of_local(DATE(2026, 10, 1), 10, 0) }, house->demo.worker_ids[RUTH], &changed), OK);
	CHECK_OUTCOME(q_signed_in_now(&(struct work){ .arena = test_arena(), .db = db, .now = instant_of_local(DATE(2026, 10, 1), 10, 0) }, house->demo.worker_ids[TOM], &changed), OK);
	CHECK_OUTCOME(db_working_end(db, true), OK);
	CHECK_HAS(house_get(house, ALEX, page_of(house, TOM, "")).html, "has not for 54 days");
	CHECK_NUMBER(house_post(house, ALEX, page_of(house, TOM, "/end"), "last_on", "24 11 2026", "reason", "On leave", NULL).status, 303);
	CHECK_NUMBER(house_post(house, ALEX, page_of(house, TOM, "/return"), "reason", "Back", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, ALEX, page_of(house, TOM, "")).html, "has not for"); /* it counts from the day on which he came back */
	CHECK_HAS(house_get(house, JOAN, "/workers").html, "Not used for 54 days");
	CHECK_HAS(house_get(house, JOAN, page_of(house, RUTH, "")).html, "has not for 54 days");
	CHECK_OUTCOME(watch_dormant(&station), OK);
	CHECK_NUMBER(count_of(house, &told_of_ruth), 1);
	CHECK_NUMBER(count_of(house, &told_of_tom), 0);
	before = count_of(house, &told);
	CHECK_OUTCOME(watch_dormant(&station), OK);
	CHECK_NUMBER(count_of(house, &told), before);

	CHECK_NUMBER(house_post(house, JOAN, "/workers/new", "name", "Ina May", "job_title", "Health visitor", "roles", "practitioner", NULL).status, 303);
	CHECK_NUMBER(house_post(house, JOAN, page_of(house, RUTH, "/change"), "name", "Ruth Adeyemi", "job_title", "Community nurse", "roles", "practitioner", NULL).status, 303);
	CHECK_NUMBER(house_post(house, JOAN, page_of(house, RUTH, "/end"), "last_on", "26 11 2026", "reason", "=Retires", NULL).status, 303);
	work = house_begin(house, JOAN, DATE(2026, 11, 27));
	work->now = instant_of_local(DATE(2026, 11, 27), 1, 0);
	CHECK_OUTCOME(workers_end_what_is_over(work), OK);
	house_keep(house);
	page = house_get(house, JOAN, "/workers/came-and-went?from=24+11+2026&to=26+11+2026");
	CHECK_HAS(page.html, "Ina May");
	CHECK_HAS(page.html, "Health visitor became Community nurse");
	CHECK_HAS(page.html, "Last day set for 26 November 2026");
	CHECK_HAS(page.html, "Left");
	CHECK_HAS_NOT(page.html, "Let go");
	CHECK_HAS_NOT(page.html, "Tom Whelan");
	CHECK_HAS(house_get(house, JOAN, "/workers/came-and-went?from=25+11+2026&to=25+11+2026").html, "Nobody came, moved or went");
	CHECK_HAS(house_get(house, JOAN, "/workers/came-and-went?from=31+2+2026").html, "Enter a real day");
	CHECK_HAS(house_get(house, JOAN, "/workers/came-and-went?from=2+2+2026&to=1+2+2026").html, "The last day must be the same as or after the first");
	CHECK_NUMBER(house_post(house, JOAN, page_of(house, RUTH, "/return"), "reason", "She does not", NULL).status, 303);
	CHECK_NUMBER(house_post(house, ALEX, page_of(house, TOM, "/end"), "last_on", "24 11 2026", "reason", "Lost his badge", NULL).status, 303);
	page = house_get(house, ALEX, "/workers/came-and-went?from=24+11+2026");
	CHECK_HAS(page.html, "Let go");
	CHECK_HAS(page.html, "Lost his badge");
	CHECK_HAS(page.html, "Came back");
	file = house_get(house, JOAN, "/workers/came-and-went/export?from=2026-11-24&to=2026-11-26&as=csv").html;
	CHECK_HAS(file, "2026-11-26,\"Ruth Adeyemi\"");
	CHECK_HAS(file, "\"'=Retires\"");
	CHECK_HAS_NOT(file, "Tom Whelan");
	CHECK_NUMBER(house_get(house, RUTH, "/workers/came-and-went").status, 403);
	CHECK_NUMBER(house_get(house, HELEN, "/workers/came-and-went").status, 403);
	CHECK_NUMBER(house_get(house, HELEN, "/workers/came-and-went/export").status, 403);
	house_end(house);
}
