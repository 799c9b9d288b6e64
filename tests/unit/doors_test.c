/* doors_test.c -- one thing done through the web, the interface for programs and the command line: the same rights, the same entries, each with its door. R-CORE-04 */
#include "api/api.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

static int64_t
notes_written(struct house *house, const char *door)
{
	static const enum db_kind kinds[] = { DB_TEXT };
	static const struct db_statement count = { .name = "test_count_notes", .sql = "select count(*) from journal_entry where event = 'note_written' and door = $1",
		.parameters = kinds, .parameter_count = 1, .column_count = 1 };
	const struct db_value values[] = { db_text(door) };
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &count, values, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

/* By this worker without a socket, or (worker_id 0) with a token. */
static int
ask(struct house *house, int64_t worker_id, const char *token, const char *path)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Content-Type", "application/json" }, { "Authorization", token } };
	struct http_request *request = ARENA_NEW(test_arena(), struct http_request);
	struct http_answer *answer = ARENA_NEW(test_arena(), struct http_answer);
	int refused;

	CHECK_OUTCOME(http_request_make(test_arena(), HTTP_POST, path, (struct http_pairs){ headers, 3 }, SLICE("{\"happened_on\":\"2026-11-23\",\"text\":\"All is well.\"}"), request,
	    &refused), OK);
	if (worker_id != 0)
		api_call_as(&house->service, worker_id, request, answer);
	else
		api_handle(&house->service, request, answer);
	return answer->status;
}

DATA_TEST(R_CORE_04_a_note_written_through_each_door_is_the_same_entry_with_the_door_named)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const char *episode = house_episode_reference(house, house->demo.episode_id), *reference;
	const char *path = arena_format(test_arena(), "/api/v1/episodes/%s/notes", episode);
	int64_t web = notes_written(house, "web"), api = notes_written(house, "api"), cli = notes_written(house, "cli");
	char token[API_TOKEN_ROOM];
	struct house_page page;

	CHECK_OUTCOME(api_token_make(house_begin(house, JOAN, DATE(2026, 11, 24)), &(struct new_api_token){ .name = "her phone", .sign_in_name = "ruth" }, house->demo.problems,
	    &reference, token), OK);
	house_keep(house);
	page = house_post(house, RUTH, arena_format(test_arena(), "/episodes/%s/notes", episode), "note_kind", "other", "subjects", house_person_reference(house, house->demo.kyle),
	    "happened_on", "23 11 2026", "text", "All is well.", "basis", "seen", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_NUMBER(ask(house, 0, arena_format(test_arena(), "Bearer %s", token), path), 201);
	CHECK_NUMBER(ask(house, house->demo.worker_ids[RUTH], "", path), 201);
	CHECK_NUMBER(notes_written(house, "web"), web + 1);
	CHECK_NUMBER(notes_written(house, "api"), api + 1);
	CHECK_NUMBER(notes_written(house, "cli"), cli + 1);
	/* And who may not through one door may not through any. */
	CHECK_NUMBER(house_get(house, ALEX, arena_format(test_arena(), "/episodes/%s/notes", episode)).status, 404);
	CHECK_NUMBER(ask(house, house->demo.worker_ids[ALEX], "", path), 404);
	house_end(house);
}
