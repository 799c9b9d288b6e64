/* api_house.c -- a house for tests of the interface for programs. */
#include "tests/api_house.h"

#include <string.h>

#include "api/api.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/episodes/episodes.h"
#include "tests/house.h"
#include "tests/test.h"

enum { HEADERS_MOST = 12 };

struct api_house *
api_house_open(void)
{
	struct api_house *house = ARENA_NEW(test_arena(), struct api_house);
	struct work work = { .arena = test_arena() };
	struct episode episode;

	begun_open(&house->open, &house->demo, DATE(2026, 11, 24), true);
	house->service = begun_service(&house->open, &house->demo);
	CHECK_OUTCOME(db_read_begin(house->open.pool, &work.db), OK);
	CHECK_OUTCOME(episode_read(&work, house->demo.episode_id, &episode), OK);
	db_read_end(work.db);
	house->episode = episode.reference;
	return house;
}

void
api_house_close(struct api_house *house)
{
	begun_end(&house->open, &house->demo, &house->service);
}

void
api_house_change(struct api_house *house, enum demo_worker worker, enum outcome (*run)(struct work *work, void *demo))
{
	CHECK_OUTCOME(demo_step(&house->demo, worker, 0, 9, run), OK);
}

struct making {
	struct api_house *house;
	struct new_api_token given;
	char token[API_TOKEN_ROOM];
};

static enum outcome
make_token(struct work *work, void *given)
{
	struct making *making = given;
	const char *reference;

	return api_token_make(work, &making->given, making->house->demo.problems, &reference, making->token);
}

const char *
api_house_token(struct api_house *house, enum demo_worker worker, const char *role)
{
	struct making making = { .house = house, .given = { .name = "Attendance system", .roles = { &role, 1 } } };
	struct cli_change change = house->demo.change;

	change.actor = (struct actor){ ACTOR_SYSTEM, 0 };
	change.now = instant_of_local(DATE(2026, 11, 24), 8, 0);
	if (role == NULL)
		making.given.sign_in_name = demo_people[worker].sign_in;
	else
		making.given.agency_id = house->demo.agency_ids[worker];
	CHECK_OUTCOME(run_change(&change, make_token, &making), OK);
	return arena_copy(test_arena(), making.token);
}

static void
drop(void *json)
{
	json_decref(json);
}

struct api_told
api_ask(struct api_house *house, const char *token, enum http_method method, const char *path, const char *body, const char *const *headers)
{
	struct http_pair *pairs = ARENA_ARRAY(test_arena(), struct http_pair, HEADERS_MOST);
	struct http_request *request = ARENA_NEW(test_arena(), struct http_request);
	struct http_answer *answer = ARENA_NEW(test_arena(), struct http_answer);
	struct api_told told = { 0 };
	size_t count = 0;
	bool typed = false;
	int status;

	pairs[count++] = (struct http_pair){ "Host", "localhost" };
	if (token != NULL)
		pairs[count++] = (struct http_pair){ "Authorization", arena_format(test_arena(), "Bearer %s", token) };
	for (; headers != NULL && headers[0] != NULL; headers += 2) {
		typed = typed || strcmp(headers[0], "Content-Type") == 0;
		pairs[count++] = (struct http_pair){ headers[0], headers[1] };
	}
	if (body != NULL && !typed)
		pairs[count++] = (struct http_pair){ "Content-Type", method == HTTP_PATCH ? "application/merge-patch+json" : "application/json" };
	CHECK_OUTCOME(http_request_make(test_arena(), method, path, (struct http_pairs){ pairs, count }, slice_of(body), request, &status), OK);
	api_handle(&house->service, request, answer);
	CHECK(!answer->spoilt);
	told.status = answer->status;
	told.body = answer->body.length > 0 ? arena_copy_slice(test_arena(), answer->body) : "";
	told.content_type = answer->content_type;
	told.json = json_loads(told.body, 0, NULL);
	told.answer = answer;
	if (told.json != NULL)
		arena_at_end(test_arena(), drop, (json_t *)(uintptr_t)told.json);
	return told;
}

struct api_told
api_get(struct api_house *house, const char *token, const char *path)
{
	return api_ask(house, token, HTTP_GET, path, NULL, NULL);
}

struct api_told
api_post(struct api_house *house, const char *token, const char *path, const char *body)
{
	return api_ask(house, token, HTTP_POST, path, body, NULL);
}

const char *
api_header(const struct api_told *told, const char *name)
{
	for (const struct http_answer_header *header = told->answer->first; header != NULL; header = header->next)
		if (strcmp(header->name, name) == 0)
			return header->value;
	return NULL;
}

const json_t *
api_value_at(const struct api_told *told, const char *path)
{
	struct slice rest = slice_of(path), part;
	const json_t *value = told->json;

	while (value != NULL && slice_cut(&rest, '/', &part)) {
		long long number;

		if (json_is_array(value) && slice_number(part, 100000, &number))
			value = json_array_get(value, (size_t)number);
		else
			value = json_object_get(value, arena_copy_slice(test_arena(), part));
	}
	return value;
}

const char *
api_at(const struct api_told *told, const char *path)
{
	return json_string_value(api_value_at(told, path));
}
