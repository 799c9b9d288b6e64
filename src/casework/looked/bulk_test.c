/* bulk_test.c -- reading very much with a valid account: slowed, stopped, told; and a day's work is not hindered. Security.md T26, R-SEC-04 */
#include "api/api.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "casework/looked/bulk.h"
#include "casework/messages/messages.h"
#include "jobs/station.h"
#include "jobs/watch.h"
#include "platform/db/db.h"
#include "platform/http/http.h"
#include "tests/house.h"
#include "tests/test.h"

static int
searched(struct house *house, int number)
{
	return house_get(house, RUTH, arena_format(test_arena(), "/find?given_name=Nobody&family_name=Number%d", number)).status;
}

static int
called(struct house *house, const char *token, const char *path, const char *body)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Authorization", arena_format(test_arena(), "Bearer %s", token) }, { "Content-Type", "application/json" } };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(test_arena(), body != NULL ? HTTP_POST : HTTP_GET, path, (struct http_pairs){ headers, body != NULL ? 3 : 2 }, slice_of(body), &request, &refused), OK);
	api_handle(&house->service, &request, &answer);
	return answer.status;
}

static int64_t
messages_to_nadia(struct house *house)
{
	static const struct db_statement of_nadia = { .name = "test_bulk_messages", .sql = "select count(*) from message where message_kind = 'reading'", .column_count = 1 };
	struct db_result result;
	struct work *work = house_begin(house, ALEX, house->demo.today);
	int64_t count;

	CHECK_OUTCOME(db_run(work->db, test_arena(), &of_nadia, NULL, &result), OK);
	count = db_as_integer(result.values[0]);
	house_undo(house);
	return count;
}

/* As Kyle is written down, and somebody like him. */
#define KNOWN_AS(NAME) "{\"given_name\":\"" NAME "\",\"family_name\":\"Denholm\",\"birth_date\":\"2020-06-08\"}"

DATA_TEST(who_reads_very_much_is_slowed_then_stopped_on_every_door_and_it_is_told_once_a_day)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *episode = house_episode_reference(house, house->demo.episode_id), *family = arena_format(test_arena(), "/episodes/%s", episode), *reference;
	char token[API_TOKEN_ROOM];
	struct station station = { .pool = house->open.pool, .ids = house->demo.change.ids, .stop = -1, .fixed_now = house->service.fixed_now };
	struct house_page page;
	struct work *work;
	int64_t began = house->service.fixed_now;
	int number = 0;

	house_publish(house, "looks.yaml", "reads_slowed: 200\nreads_a_minute_slowed: 5\nreads_stopped: 500", "reads_slowed: 10\nreads_a_minute_slowed: 2\nreads_stopped: 20");
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Diary", .sign_in_name = "ruth" }, house->demo.problems, &reference, token), OK);
	house_keep(house);
	station.profile = house->service.profile;
	house->service.reading_bound = true;

	CHECK_NUMBER(house_get(house, RUTH, family).status, 200);
	CHECK_NUMBER(called(house, token, "/api/v1/people", KNOWN_AS("Kyle")), 409);
	while (number < 8) /* the same search again is nothing new */
		CHECK_NUMBER(searched(house, ++number) == 200 && searched(house, number) == 200, true);
	page = house_get(house, RUTH, "/find?given_name=Another&family_name=Nobody");
	CHECK_NUMBER(page.status, 429);
	CHECK_HAS(page.html, "Wait a minute");
	CHECK_HAS(page.html, "call Nadia Rahman, who answers for who looks at what, on 0151 496 0102");
	CHECK_HAS_NOT(page.html, "Nobody of this name");
	CHECK_NUMBER(called(house, token, "/api/v1/known", "{\"given_name\":\"Another\",\"family_name\":\"Nobody\"}"), 429);
	CHECK_NUMBER(called(house, token, "/api/v1/people", KNOWN_AS("Kyl")), 429); /* nor is it told who may be the same when somebody is written down, which would be a search by another name */
	CHECK_NUMBER(house_get(house, RUTH, family).status, 200); /* what was opened stays open; so do lists */
	CHECK_NUMBER(called(house, token, arena_format(test_arena(), "/api/v1/episodes/%s", episode), NULL), 200);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/export", family), "file", "notes", "reason", "For the review", NULL).status, 429);

	/* Two in a minute, until nothing more opens. */
	while (number < 18) {
		house->service.fixed_now += 61 * 1000;
		CHECK_NUMBER(searched(house, ++number), 200);
		if (number < 18)
			CHECK_NUMBER(searched(house, ++number), 200);
	}
	house->service.fixed_now += 61 * 1000;
	page = house_get(house, RUTH, "/find?given_name=Another&family_name=Nobody");
	CHECK_NUMBER(page.status, 429);
	CHECK_HAS(page.html, "You have opened very much");
	CHECK_HAS(page.html, "nothing more opens for you until ");
	CHECK_NUMBER(house_get(house, RUTH, family).status, 200);
	CHECK_NUMBER(house_get(house, HELEN, family).status, 200); /* it is hers alone */

	/* It is told, once, to whoever answers for who looked; and stands among the looks to ask about, with what was found. */
	CHECK_OUTCOME(watch_reading(&station), OK);
	CHECK_OUTCOME(watch_reading(&station), OK);
	CHECK_NUMBER(messages_to_nadia(house), 1);
	page = house_get(house, NADIA, "/looks/odd");
	CHECK_HAS(page.html, "Ruth Adeyemi, Health visitor, St Helens Health Visiting, opened very many records, searches and files in an hour on 24 November 2026, and was stopped.");

	house->service.fixed_now = began + 3602 * 1000;
	house->cookies[RUTH] = NULL;
	CHECK_NUMBER(searched(house, 100), 200); /* the oldest do not count any more */
	house_end(house);
}

/* A form that was opened before the hour is no record opened now that anybody needs; and of an answer with several records each counts, not the first alone. */
DATA_TEST(what_was_typed_into_a_form_is_kept_when_reading_was_stopped_and_one_new_record_among_known_ones_is_new)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *notes = arena_format(test_arena(), "/episodes/%s/notes", house_episode_reference(house, house->demo.episode_id));
	const struct look looks[] = { { "search", "search", 0, "Nobody Number0" }, { "My work", "episode", house->demo.episode_id, NULL }, { "Notes", "episode", house->demo.episode_id, NULL } };
	const struct look named = { "Families of a worker", "episode", house->demo.episode_id, NULL };
	const char *account;
	struct worker ruth;
	struct house_page form, page;
	struct db *change;
	struct bulk bulk, of_list, in_emergency;
	struct work *work;

	house_publish(house, "looks.yaml", "reads_slowed: 200\nreads_a_minute_slowed: 5\nreads_stopped: 500", "reads_slowed: 20\nreads_a_minute_slowed: 5\nreads_stopped: 20");
	house->service.reading_bound = true;
	/* Looking after an account names that worker's families, which counts for as little as any list. */
	work = house_begin(house, ALEX, DATE(2026, 11, 24));
	CHECK_OUTCOME(worker_read(work, house->demo.worker_ids[RUTH], &ruth), OK);
	account = arena_format(test_arena(), "/workers/%s", ruth.reference);
	house_undo(house);
	CHECK_HAS(house_get(house, JOAN, account).html, "leads the help");
	for (int i = 0; i < 20; i++)
		CHECK_NUMBER(house_get(house, JOAN, arena_format(test_arena(), "/find?given_name=Nobody&family_name=Number%d", i)).status, 200);
	CHECK_NUMBER(house_get(house, JOAN, "/find?given_name=Another&family_name=Nobody").status, 429);
	CHECK_NUMBER(house_get(house, JOAN, account).status, 200);
	form = house_get(house, RUTH, notes);
	for (int i = 0; i < 3; i++) { /* she is there all the time */
		house->service.fixed_now += 25 * 60 * 1000;
		CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	}
	for (int i = 0; i < 20; i++)
		CHECK_NUMBER(searched(house, i), 200);
	page = house_send(house, RUTH, notes, form, "text", "He asked for the red book", NULL);
	CHECK_NUMBER(page.status, 429);
	CHECK_HAS(page.html, "What you wrote is not saved yet, but it is kept");
	work = house_begin(house, RUTH, DATE(2026, 11, 24));
	work->now = (struct instant){ house->service.fixed_now };
	change = work->db;
	CHECK_OUTCOME(db_read_begin(house->open.pool, &work->db), OK);
	CHECK_OUTCOME(bulk_check(work, looks, 3, &bulk), OK);
	CHECK_OUTCOME(bulk_check(work, &named, 1, &of_list), OK);
	work->purpose = PURPOSE_EMERGENCY;
	CHECK_OUTCOME(bulk_check(work, looks, 3, &in_emergency), OK);
	db_read_end(work->db);
	work->db = change;
	house_undo(house);
	CHECK_NUMBER(bulk.answer, BULK_STOP);
	CHECK(in_emergency.answer == BULK_GO_ON && text_equals(in_emergency.told.what, LOOK_READ_MUCH));
	CHECK(of_list.answer == BULK_GO_ON && of_list.told.what == NULL);
	CHECK_NUMBER(searched(house, 0), 200);
	house->service.fixed_now += 29 * 60 * 1000;
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	house->service.fixed_now += 29 * 60 * 1000;
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	house->service.fixed_now += 5 * 60 * 1000;
	CHECK_HAS(house_get(house, RUTH, notes).html, "He asked for the red book");
	house_end(house);
}
