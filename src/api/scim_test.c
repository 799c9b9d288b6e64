/* scim_test.c -- a provider of sign-on supplies workers: who comes in, what it may do, and that nobody is known by an e-mail address. R-SEC-05 */
#include <string.h>

#include "api/api.h"
#include "api/scim.h"
#include "api/scim_path.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/sign_on.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/workers/workers.h"
#include "platform/db/db.h"
#include "platform/sign_on/sign_on.h"
#include "tests/house.h"
#include "tests/test.h"

#define TENANT "7e1b2f4c-0d3a-4f6b-9a55-0123456789ab"
#define RUTHS "aaaaaaaa-1111-4222-8333-444444444444"
#define INAS "BBBBBBBB-1111-4222-8333-444444444444"

struct scim_house {
	struct house *house;
	struct sign_on_providers providers;
	struct sign_on_provider list[1];
};

static struct scim_house *
open_house(void)
{
	struct scim_house *scim = ARENA_NEW(test_arena(), struct scim_house);

	scim->house = house_with_story(DATE(2026, 11, 24));
	scim->list[0] = (struct sign_on_provider){ .key = "council", .name = "Council account", .issuer = "https://login.example/" TENANT, .tenant = TENANT };
	scim->providers = (struct sign_on_providers){ scim->list, 1 };
	scim->house->service.sign_on = sign_on_open(&scim->providers);
	scim->house->service.public_address = "https://windscreen.example";
	return scim;
}

static void
close_house(struct scim_house *scim)
{
	sign_on_close(scim->house->service.sign_on);
	scim->house->service.sign_on = NULL;
	house_end(scim->house);
}

/* A token with which the council's provider supplies the workers of these two people's agencies. */
static const char *
make_token(struct house *house, enum demo_worker one, enum demo_worker other, const char **reference)
{
	const int64_t ids[] = { house->demo.agency_ids[one], house->demo.agency_ids[other] };
	char token[API_TOKEN_ROOM];
	struct work *work = house_begin(house, ALEX, house->demo.today);
	const char *made;

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Entra", .agency_id = ids[0], .provider = "council", .agency_ids = { ids, one == other ? 1 : 2 } },
	    house->demo.problems, &made, token), OK);
	if (reference != NULL)
		*reference = arena_copy(test_arena(), made);
	house_keep(house);
	return arena_copy(test_arena(), token);
}

struct scim_told { int status; const char *body, *version, *retry; };

static struct scim_told
ask(struct scim_house *scim, void (*door)(void *, const struct http_request *, struct http_answer *), const char *token, enum http_method method, const char *path, const char *body, const char *match)
{
	struct http_pair pairs[4] = { { "Host", "windscreen.example" }, { "Content-Type", door == scim_handle ? "application/scim+json" : "application/json" } };
	size_t count = 2;
	struct http_request *request = ARENA_NEW(test_arena(), struct http_request);
	struct http_answer *answer = ARENA_NEW(test_arena(), struct http_answer);
	struct scim_told told = { 0, "", NULL, NULL };
	int refused;

	if (token != NULL)
		pairs[count++] = (struct http_pair){ "Authorization", arena_format(test_arena(), "Bearer %s", token) };
	if (match != NULL)
		pairs[count++] = (struct http_pair){ method == HTTP_GET ? "If-None-Match" : "If-Match", match };
	CHECK_OUTCOME(http_request_make(test_arena(), method, path, (struct http_pairs){ pairs, count }, slice_of(body), request, &refused), OK);
	door(&scim->house->service, request, answer);
	CHECK(!answer->spoilt);
	told.status = answer->status;
	told.body = arena_copy_slice(test_arena(), answer->body);
	for (const struct http_answer_header *pair = answer->first; pair != NULL; pair = pair->next)
		if (text_equals(pair->name, "ETag"))
			told.version = pair->value;
		else if (text_equals(pair->name, "Retry-After"))
			told.retry = pair->value;
	return told;
}

static struct scim_told
call(struct scim_house *scim, const char *token, enum http_method method, const char *path, const char *body)
{
	return ask(scim, scim_handle, token, method, arena_format(test_arena(), "/scim/v2%s", path), body, NULL);
}

static const char *
id_of(struct scim_told told)
{
	const char *at = strstr(told.body, "\"id\":\"WK-");

	if (at == NULL)
		FAIL("no user is told: %d %s", told.status, told.body);
	return arena_format(test_arena(), "/Users/%.14s", at + strlen("\"id\":\""));
}

static int64_t
worker_of(struct house *house, const char *path)
{
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct worker worker;

	CHECK_OUTCOME(worker_by_reference(work, path + strlen("/Users/"), &worker), OK);
	house_undo(house);
	return worker.worker_id;
}

static bool
has_grant(struct house *house, int64_t worker_id, const char *grant)
{
	struct work *work = house_begin(house, ALEX, house->demo.today);
	bool has;

	CHECK_OUTCOME(worker_has_grant(work, worker_id, grant, &has), OK);
	house_undo(house);
	return has;
}

/* Whom this account of the council lets in; 0: nobody. */
static int64_t
signs_in(struct house *house, const char *object_id)
{
	const struct sign_on_identity identity = { "council", "https://login.example/" TENANT, arena_format(test_arena(), TENANT "/%s", object_id) };
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct sign_on_person person = { 0 };
	enum outcome outcome = sign_on_find(work, &identity, &person);

	CHECK(outcome == OK || outcome == NOT_FOUND);
	house_undo(house);
	return outcome == OK ? person.worker_id : 0;
}

static void
join_ruth(struct house *house)
{
	struct work *work = house_begin(house, ALEX, house->demo.today);

	CHECK_OUTCOME(sign_on_join_supplied(work, house->demo.worker_ids[RUTH], &(struct sign_on_identity){ "council", "https://login.example/" TENANT, TENANT "/" RUTHS }), OK);
	house_keep(house);
}

static const char *
user(const char *name, const char *object_id, const char *more)
{
	return arena_format(test_arena(), "{\"schemas\":[\"" SCIM_USER "\"],\"userName\":\"%s\",\"externalId\":\"%s\",\"displayName\":\"Ina May\",\"name\":{\"givenName\":\"Ina\","
	    "\"familyName\":\"May\"},\"emails\":[{\"value\":\"ruth.adeyemi@health.example\",\"type\":\"work\",\"primary\":true}],\"active\":true,\"nickName\":\"I\"%s}", name, object_id, more);
}

/* Joan says of somebody, a minute later, what their page asks. */
static void
joan_lets_go(struct scim_house *scim, const char *path, const char *last_on)
{
	scim->house->service.fixed_now += 60 * 1000;
	CHECK_NUMBER(house_post(scim->house, JOAN, arena_format(test_arena(), "/workers/%s/end", path + strlen("/Users/")), "last_on", last_on, "reason", "Looked at a neighbour", NULL).status, 303);
}

static void
joan_lets_in(struct scim_house *scim, const char *path)
{
	scim->house->service.fixed_now += 60 * 1000;
	CHECK_NUMBER(house_post(scim->house, JOAN, arena_format(test_arena(), "/workers/%s/return", path + strlen("/Users/")), "reason", "It was a mistake", NULL).status, 303);
}

#define ACTIVE(value) "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":" value "}]}"
#define HELPERS "\"op\":\"Replace\",\"path\":\"roles[primary eq \\\"True\\\"].value\",\"value\":\"Helpers\""
#define PATCH(operation) "{\"Operations\":[{" operation "}]}"

/* R-SEC-05, SCIM-10: a token of this kind opens this door alone, for its agencies alone, and no other opens it; at every path. */
DATA_TEST(a_token_that_supplies_workers_opens_nothing_else_and_no_other_token_supplies_any)
{
	struct scim_house *scim = open_house();
	struct house *house = scim->house;
	const char *reference, *token = make_token(house, RUTH, RUTH, &reference), *role = "practitioner", *made, *others[4] = { NULL, "wst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };
	char of_worker[API_TOKEN_ROOM], of_program[API_TOKEN_ROOM];
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct scim_told told;

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Diary", .sign_in_name = "alex" }, house->demo.problems, &made, of_worker), OK);
	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Register", .agency_id = house->demo.agency_ids[RUTH], .roles = { &role, 1 } }, house->demo.problems, &made, of_program), OK);
	house_keep(house);
	others[2] = of_worker;
	others[3] = of_program;
	for (size_t i = 0; i < scim_route_count(); i++)
		for (size_t j = 0; j < 4; j++) {
			const char *path = strstr(scim_route_at(i).path, ":worker") != NULL ? "/Users/WK-7K3M-Q2WX-5" : scim_route_at(i).path;

			if (i % 4 == j || i == 0) { /* each door by one, the first by all: wrong calls of one address are bounded */
				told = call(scim, others[j], scim_route_at(i).method, path, "{}");
				CHECK_NUMBER(told.status, 401);
				CHECK_HAS(told.body, "\"status\":\"401\"");
			}
		}
	for (size_t i = 0; i < api_route_count(); i++)
		if (api_route_at(i)->action != ANYBODY)
			CHECK_NUMBER(ask(scim, api_handle, token, api_route_at(i)->method, arena_format(test_arena(), "/api/v1%s", api_route_at(i)->path), "{}", NULL).status, 401);
	told = call(scim, token, HTTP_GET, "/ServiceProviderConfig", NULL);
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"patch\":{\"supported\":true}");
	CHECK_HAS(call(scim, token, HTTP_GET, "/ResourceTypes", NULL).body, "\"endpoint\":\"/Users\"");
	CHECK_HAS(call(scim, token, HTTP_GET, "/ResourceTypes/User", NULL).body, SCIM_ENTERPRISE);
	CHECK_HAS(call(scim, token, HTTP_GET, "/Schemas", NULL).body, "\"totalResults\":2");
	CHECK_HAS(call(scim, token, HTTP_GET, "/Schemas/" SCIM_USER, NULL).body, "\"name\":\"givenName\"");
	CHECK_NUMBER(call(scim, token, HTTP_GET, "/Groups", NULL).status, 404);
	CHECK_NUMBER(call(scim, token, HTTP_DELETE, "/Users", NULL).status, 405);
	/* Whoever works there and is not supplied is not told of. */
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users", NULL).body, "\"totalResults\":0");
	/* The operator's file decides, now. */
	scim->list[0].agencies = (struct text_list){ &role, 1 };
	CHECK_NUMBER(call(scim, token, HTTP_GET, "/Users", NULL).status, 403);
	scim->list[0] = (struct sign_on_provider){ .key = "another", .name = "Another", .issuer = "https://another.example" };
	CHECK_NUMBER(call(scim, token, HTTP_GET, "/Users", NULL).status, 403);
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(api_token_revoke(work, reference, "Lost", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(call(scim, token, HTTP_GET, "/Users", NULL).status, 401);
	close_house(scim);
}

/* R-SEC-05, SCIM-02 to 09: somebody joins without a role, is found as Entra asks, changes and leaves; never found by an e-mail address. */
DATA_TEST(a_provider_supplies_somebody_new_who_may_do_nothing_yet_and_is_never_known_by_an_email_address)
{
	struct scim_house *scim = open_house();
	struct house *house = scim->house;
	const char *token = make_token(house, RUTH, RUTH, NULL), *school = make_token(house, HELEN, HELEN, NULL), *both = make_token(house, RUTH, HELEN, NULL), *ina;
	struct scim_told told = call(scim, token, HTTP_GET, "/Users?filter=userName+eq+%22ruth.adeyemi%40health.example%22", NULL);
	int64_t id;

	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"totalResults\":0");
	CHECK_HAS(call(scim, token, HTTP_POST, "/Users", "{\"userName\":\"x\"}").body, "Send externalId");
	told = call(scim, token, HTTP_POST, "/Users", user("Ruth.Adeyemi@health.example", INAS, ""));
	CHECK_NUMBER(told.status, 201);
	ina = id_of(told);
	CHECK_HAS(told.body, arena_format(test_arena(), "\"location\":\"https://windscreen.example/scim/v2%s\"", ina));
	CHECK_HAS(told.body, "\"title\":\"Job not said\",\"active\":true");
	id = worker_of(house, ina);
	CHECK(id != house->demo.worker_ids[RUTH]); /* though the address is hers */
	CHECK(!has_grant(house, id, "check_known"));
	CHECK_NUMBER(signs_in(house, "bbbbbbbb-1111-4222-8333-444444444444"), id);
	CHECK_HAS(house_get(house, JOAN, "/workers").html, "Has no role yet");
	CHECK_HAS(house_get(house, JOAN, "/workers/came-and-went").html, "Ina May");

	/* Asked for as Entra and others do. */
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users?filter=userName%20EQ%20%22ruth.ADEYEMI%40health.example%22", NULL).body, "\"totalResults\":1");
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users?filter=externalId+eq+%22" INAS "%22&count=0", NULL).body, "\"totalResults\":1,\"startIndex\":1,\"itemsPerPage\":0,\"Resources\":[]");
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users?filter=active+eq+false", NULL).body, "\"totalResults\":0");
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users?startIndex=2&count=5", NULL).body, "\"totalResults\":1,\"startIndex\":2,\"itemsPerPage\":0");
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users?filter=emails.value+eq+%22a%22", NULL).body, "invalidFilter");
	CHECK_HAS(call(scim, token, HTTP_GET, "/Users?startIndex=x", NULL).body, "invalidValue");
	told = call(scim, token, HTTP_POST, "/Users", user("RUTH.adeyemi@health.example", RUTHS, ""));
	CHECK_NUMBER(told.status, 409);
	CHECK_HAS(told.body, "\"scimType\":\"uniqueness\"");
	CHECK_NUMBER(call(scim, token, HTTP_POST, "/Users", user("another", INAS, "")).status, 409);
	CHECK_NUMBER(call(scim, school, HTTP_GET, ina, NULL).status, 404);
	CHECK_NUMBER(call(scim, school, HTTP_PATCH, ina, ACTIVE("false")).status, 404);
	CHECK_NUMBER(call(scim, school, HTTP_DELETE, ina, NULL).status, 404);
	CHECK_NUMBER(call(scim, school, HTTP_POST, "/Users", user("another", INAS, "")).status, 409);
	CHECK_HAS(call(scim, both, HTTP_POST, "/Users", user("another", RUTHS, "")).body, "Send organization");
	CHECK_HAS(call(scim, both, HTTP_POST, "/Users", user("another", RUTHS, ",\"" SCIM_ENTERPRISE "\":{\"organization\":\"Hollin Lane Primary School\"}")).body, "\"organization\":\"Hollin Lane Primary School\"");

	/* Changed as Entra does it: without a path, with names of parts, with a filter; what is not known is passed over, a path that is not known is told. */
	told = call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"Add\",\"value\":{\"displayName\":\"Ina June\",\"name.familyName\":\"June\",\"" SCIM_ENTERPRISE ":department\":\"x\",\"of\":1}"));
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"name\":{\"formatted\":\"Ina June\",\"givenName\":\"Ina\",\"familyName\":\"June\"}");
	told = call(scim, token, HTTP_PATCH, ina, "{\"operations\":[{\"op\":\"Replace\",\"path\":\"emails[type eq \\\"work\\\"].value\",\"value\":\"ina@health.example\"},"
	    "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Community nurse\"},{\"op\":\"add\",\"path\":\"addresses[type eq \\\"work\\\"].locality\",\"value\":\"St Helens\"}]}");
	CHECK_HAS(told.body, "ina@health.example");
	CHECK_HAS(told.body, "Community nurse");
	CHECK_HAS(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"replace\",\"path\":\"colour\",\"value\":\"x\"")).body, "invalidPath");
	CHECK_HAS(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"replace\",\"path\":\"active\",\"value\":\"perhaps\"")).body, "active is true or false");
	CHECK_HAS(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"replace\",\"path\":\"externalId\",\"value\":\"" RUTHS "\"")).body, "mutability");
	CHECK_HAS(call(scim, token, HTTP_PATCH, ina, "{}").body, "invalidSyntax");
	CHECK_NUMBER(call(scim, token, HTTP_PUT, ina, "{\"userName\":").status, 400);
	/* Versions. */
	told = call(scim, token, HTTP_GET, ina, NULL);
	CHECK_NUMBER(ask(scim, scim_handle, token, HTTP_GET, arena_format(test_arena(), "/scim/v2%s", ina), NULL, told.version).status, 304);
	CHECK_NUMBER(ask(scim, scim_handle, token, HTTP_PUT, arena_format(test_arena(), "/scim/v2%s", ina), user("ina", INAS, ""), "W/\"old\"").status, 412);
	told = ask(scim, scim_handle, token, HTTP_PUT, arena_format(test_arena(), "/scim/v2%s", ina), user("ina", INAS, ""), told.version);
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"userName\":\"ina\"");
	CHECK_HAS(told.body, "\"title\":\"Community nurse\""); /* of which nothing was said */
	CHECK_HAS(call(scim, token, HTTP_PUT, ina, "{\"title\":null}").body, "\"title\":\"Job not said\"");
	/* Gone: nothing here tells of them, their account opens nothing, and the worker stays written down. */
	CHECK_NUMBER(call(scim, token, HTTP_DELETE, ina, NULL).status, 204);
	CHECK_NUMBER(call(scim, token, HTTP_GET, ina, NULL).status, 404);
	CHECK_NUMBER(signs_in(house, "bbbbbbbb-1111-4222-8333-444444444444"), 0);
	CHECK_HAS(house_get(house, JOAN, "/workers?gone=yes").html, "Ina May");
	/* Names are bounded; an agency that takes part no more is not the provider's. */
	CHECK_HAS(call(scim, both, HTTP_POST, "/Users", arena_format(test_arena(), "{\"userName\":\"b\",\"externalId\":\"b\",\"displayName\":\"B\",\"name\":{\"familyName\":\"%0201d\"}}", 0)).body, "name.familyName");
	CHECK_HAS(call(scim, both, HTTP_GET, "/Users", NULL).body, "\"totalResults\":1");
	CHECK_OUTCOME(record_agency_closed(house_begin(house, ALEX, house->demo.today), &(struct agency_closed){ .version = VERSION_ANY, .agency_id = house->demo.agency_ids[HELEN],
	    .closed_on = house->demo.today }), OK);
	house_keep(house);
	CHECK_HAS(call(scim, both, HTTP_GET, "/Users", NULL).body, "\"totalResults\":0");
	CHECK_HAS(call(scim, both, HTTP_GET, "/Users?filter=userName+eq+%22another%22", NULL).body, "\"Resources\":[]");
	close_house(scim);
}

/* R-SEC-05: whoever signs in with that account already is the one; not active is let go everywhere at once, with what waited handed over; back without a role; and never against somebody here. */
DATA_TEST(who_is_not_active_any_more_at_the_provider_is_out_everywhere_at_once)
{
	static const struct db_statement of_program = { .name = "scim_test_of_program", .sql = "select count(*) from journal_entry j join worker w on w.worker_id = j.actor_id "
		"where j.event in ('worker_supplied', 'worker_disabled', 'worker_supply_stopped', 'worker_enabled') and j.actor_kind = 'api_client' and w.name = 'Entra'", .column_count = 1 };
	struct scim_house *scim = open_house();
	struct house *house = scim->house;
	const char *token = make_token(house, RUTH, RUTH, NULL), *ruth, *page, *reference;
	char hers[API_TOKEN_ROOM];
	struct work *work = house_begin(house, ALEX, house->demo.today);
	struct api_bearer bearer;
	struct db_result result;
	struct scim_told told;

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Diary", .sign_in_name = "ruth" }, house->demo.problems, &reference, hers), OK);
	house_keep(house);
	join_ruth(house);
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);
	told = call(scim, token, HTTP_POST, "/Users", user("ruth", RUTHS, ",\"title\":\"Health visitor\""));
	CHECK_NUMBER(told.status, 201);
	ruth = id_of(told);
	page = arena_format(test_arena(), "/workers/%s", ruth + strlen("/Users/"));
	CHECK_NUMBER(worker_of(house, ruth), house->demo.worker_ids[RUTH]);
	CHECK(has_grant(house, house->demo.worker_ids[RUTH], "see_health")); /* what people gave stays */
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 200);

	told = call(scim, token, HTTP_PATCH, ruth, ACTIVE("\"False\""));
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"active\":false");
	CHECK_NUMBER(house_get(house, RUTH, "/my-work").status, 303);
	CHECK_NUMBER(signs_in(house, RUTHS), 0);
	work = house_begin(house, JOAN, house->demo.today);
	CHECK_OUTCOME(api_bearer_find(work, hers, &bearer), NOT_FOUND);
	house_undo(house);
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "has left");
	CHECK_HAS(house_get(house, JOAN, "/workers/came-and-went").html, "Not active any more, says Council account");

	told = call(scim, token, HTTP_PATCH, ruth, ACTIVE("true"));
	CHECK_HAS(told.body, "\"active\":true");
	CHECK(!has_grant(house, house->demo.worker_ids[RUTH], "see_health") && !has_grant(house, house->demo.worker_ids[RUTH], "check_known"));
	CHECK_NUMBER(signs_in(house, RUTHS), house->demo.worker_ids[RUTH]);
	/* Whom somebody here let go, no provider lets in again. */
	joan_lets_go(scim, ruth, "24 11 2026");
	told = call(scim, token, HTTP_PATCH, ruth, ACTIVE("true"));
	CHECK_NUMBER(told.status, 403);
	CHECK_HAS(told.body, "Somebody here has let them go");
	CHECK_NUMBER(signs_in(house, RUTHS), 0);
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ruth, ACTIVE("false")).status, 200);
	work = house_begin(house, ALEX, house->demo.today);
	CHECK_OUTCOME(db_run(work->db, work->arena, &of_program, NULL, &result), OK);
	house_undo(house);
	CHECK_NUMBER(db_as_integer(result.values[0]), 4);
	/* Nor by taking them away and supplying them anew; when somebody here lets them in, it does. */
	CHECK_NUMBER(call(scim, token, HTTP_DELETE, ruth, NULL).status, 204);
	CHECK_NUMBER(call(scim, token, HTTP_POST, "/Users", user("ruth", RUTHS, "")).status, 409);
	CHECK_NUMBER(signs_in(house, RUTHS), 0);
	joan_lets_in(scim, ruth);
	told = call(scim, token, HTTP_POST, "/Users", user("ruth", RUTHS, ""));
	CHECK_NUMBER(told.status, 201);
	CHECK_NUMBER(worker_of(house, id_of(told)), house->demo.worker_ids[RUTH]);
	CHECK_HAS(told.body, "\"title\":\"Health visitor\""); /* nobody said another */
	/* A last day that was set here is not undone by "not active" and "active". */
	joan_lets_go(scim, ruth, "30 11 2026");
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ruth, ACTIVE("false")).status, 200);
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ruth, ACTIVE("true")).status, 403);
	/* And people make final what it said first. */
	joan_lets_in(scim, ruth);
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ruth, ACTIVE("false")).status, 200);
	CHECK_HAS(house_get(house, JOAN, page).html, "They do not come back");
	CHECK_NUMBER(house_get(house, JOAN, arena_format(test_arena(), "%s/end", page)).status, 200);
	joan_lets_go(scim, ruth, "24 11 2026");
	CHECK_HAS_NOT(house_get(house, JOAN, page).html, "They do not come back");
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ruth, ACTIVE("true")).status, 403);
	close_house(scim);
}

/* R-SEC-05, SCIM-11: a provider gives a role only where the profile says what it calls it, in agencies of the right kind; what people gave it does not take away. */
DATA_TEST(a_provider_gives_a_role_only_as_the_profile_says_and_takes_back_what_it_gave)
{
	struct scim_house *scim = open_house();
	struct house *house = scim->house;
	struct profile *profile = ARENA_NEW(test_arena(), struct profile);
	struct profile_role *roles = ARENA_ARRAY(test_arena(), struct profile_role, house->service.profile->role_count);
	static const char *const words[] = { "Helpers" }, *const health[] = { "Health" };
	const char *token = make_token(house, HELEN, RUTH, NULL), *ina;
	int64_t id;

	*profile = *house->service.profile;
	memcpy(roles, profile->roles, profile->role_count * sizeof(*roles));
	for (size_t i = 0; i < profile->role_count; i++)
		if (text_equals(roles[i].key, "practitioner"))
			roles[i].supplied_as = (struct text_list){ words, 1 };
		else if (text_equals(roles[i].key, "health_practitioner"))
			roles[i].supplied_as = (struct text_list){ health, 1 };
	profile->roles = roles;
	ina = id_of(call(scim, token, HTTP_POST, "/Users", user("ina", INAS, ",\"roles\":[{\"value\":\"Helpers\",\"primary\":\"True\"}],\"" SCIM_ENTERPRISE "\":{\"organization\":\"Hollin Lane Primary School\"}")));
	id = worker_of(house, ina);
	CHECK(!has_grant(house, id, "check_known")); /* the profile names none yet */
	house->service.profile = profile;
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH(HELPERS)).status, 200);
	CHECK(has_grant(house, id, "check_known"));
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"Add\",\"path\":\"roles\",\"value\":[{\"value\":\"Health\"},{\"value\":\"system_administrator\"},{\"value\":\"practitioner\"}]")).status, 200);
	CHECK(has_grant(house, id, "check_known") && !has_grant(house, id, "see_health") && !has_grant(house, id, "manage_accounts")); /* a school has no health practitioners */
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"Remove\",\"path\":\"roles[value eq \\\"Helpers\\\"]\"")).status, 200);
	CHECK(!has_grant(house, id, "check_known"));
	/* Nor does it give again what people took away, with each of its rounds; and whoever comes back has but what it says then. */
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH(HELPERS)).status, 200);
	CHECK(has_grant(house, id, "check_known"));
	CHECK_OUTCOME(record_worker_role_ended(house_begin(house, ALEX, house->demo.today), &(struct worker_role_ended){ .version = VERSION_ANY, .worker_id = id, .role = "practitioner" }), OK);
	house_keep(house);
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH(HELPERS)).status, 200);
	CHECK(!has_grant(house, id, "check_known"));
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, ACTIVE("false")).status, 200);
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"Replace\",\"path\":\"active\",\"value\":true},{\"op\":\"Add\",\"path\":\"roles\",\"value\":\"Health\"")).status, 200);
	CHECK(!has_grant(house, id, "check_known"));
	join_ruth(house);
	ina = id_of(call(scim, token, HTTP_POST, "/Users", user("ruth", RUTHS, ",\"roles\":[{\"value\":\"Health\"}],\"" SCIM_ENTERPRISE "\":{\"organization\":\"St Helens Health Visiting\"}")));
	CHECK_NUMBER(call(scim, token, HTTP_PATCH, ina, PATCH("\"op\":\"Replace\",\"path\":\"roles\",\"value\":[]")).status, 200);
	CHECK(has_grant(house, house->demo.worker_ids[RUTH], "see_health"));
	/* So many calls a minute, and no more. */
	for (int i = 0; i < 100; i++)
		if (call(scim, token, HTTP_GET, "/ResourceTypes", NULL).status == 429)
			break;
	CHECK_NUMBER(call(scim, token, HTTP_GET, "/ResourceTypes", NULL).status, 429);
	CHECK(call(scim, token, HTTP_GET, "/ResourceTypes", NULL).retry != NULL);
	house->service.fixed_now += 61 * 1000;
	CHECK_NUMBER(call(scim, token, HTTP_GET, "/ResourceTypes", NULL).status, 200);
	close_house(scim);
}

TEST(paths_and_filters_of_scim_are_read_as_providers_write_them_and_nothing_else_is)
{
	static const char *const right[] = { "userName", "name.givenName", "emails[type eq \"work\"].value", "emails[type eq \"a]\\\"b\"]", SCIM_USER ":active", SCIM_ENTERPRISE ":organization",
		SCIM_ENTERPRISE, "roles[primary eq \"True\"].value", " title " };
	static const char *const wrong[] = { "", ".", "a b", "emails[", "emails[type eq]", "emails[type eq \"work\"", "emails[type ne \"work\"].value", "name.", "name.a.b", "urn:other:User:active", "a[b eq \"c\"]d",
		"[type eq \"work\"]", "a/b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
	static const char *const filters[] = { "", "userName", "userName eq", "userName eq ruth", "userName eq \"a\" and active eq true", "userName sw \"a\"", "userName eq 1", "(userName eq \"a\")", "eq \"a\"",
		SCIM_USER " eq \"a\"", "userName eq null", "emails.value eq \"a\"", "urn:other:User:userName eq \"a\"", SCIM_ENTERPRISE " eq true", "user+name eq \"a\"", "user~name eq \"a\"", " eq true", SCIM_USER };
	static const struct { const char *text, *attribute, *value; } read[] = { { "active eq true", "active", "true" }, { "active EQ false", "active", "false" }, { "a-B_9$Z eq \"\"", "a-b_9$z", "" },
		{ SCIM_USER ".userName eq \"a\"", "username", "a" }, { "urn eq \"a\"", "urn", "a" }, { "URNX eq \"a\"", "urnx", "a" } };
	const char *long_one = arena_format(test_arena(), "userName eq \"%01200d\"", 0);
	struct scim_path path;
	struct scim_filter filter;

	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		if (scim_path_read(test_arena(), slice_of(right[i]), &path) != OK)
			FAIL("this path is not read: %s", right[i]);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		if (scim_path_read(test_arena(), slice_of(wrong[i]), &path) != INVALID)
			FAIL("this path is read: %s", wrong[i]);
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
		if (scim_filter_read(test_arena(), slice_of(filters[i]), &filter) != INVALID)
			FAIL("this filter is read: %s", filters[i]);
	for (size_t i = 0; i < sizeof(read) / sizeof(read[0]); i++) {
		CHECK_OUTCOME(scim_filter_read(test_arena(), slice_of(read[i].text), &filter), OK);
		CHECK_TEXT(filter.attribute, read[i].attribute);
		CHECK_TEXT(filter.value, read[i].value);
	}
	CHECK_OUTCOME(scim_filter_read(test_arena(), slice_of(long_one), &filter), INVALID);
	CHECK_OUTCOME(scim_path_read(test_arena(), slice_of(long_one), &path), INVALID);
	CHECK_OUTCOME(scim_path_read(test_arena(), SLICE("urn:ietf:params:scim:schemas:core:2.0:Users"), &path), INVALID);
	CHECK_OUTCOME(scim_path_read(test_arena(), SLICE("emails[type eq \"a]\\\"b\"].value"), &path), OK);
	CHECK_TEXT(path.filter.value, "a]\"b");
	CHECK_TEXT(path.part, "value");
	CHECK_OUTCOME(scim_filter_read(test_arena(), SLICE(SCIM_ENTERPRISE ":organization Eq \"x\""), &filter), OK);
	CHECK_TEXT(filter.attribute, "enterprise:organization");
}
