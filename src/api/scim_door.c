/* scim_door.c -- from a call of a provider to its token, a handler and an answer in SCIM's own shape. R-SEC-05 */
#include "api/scim.h"

#include <string.h>

#include "api/scim_call.h"
#include "api/scim_inside.h"
#include "base/log.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/clients.sql.h"
#include "doors/passage.h"
#include "doors/path.h"
#include "doors/service.h"
#include "platform/db/db.h"
#include "platform/json/json_read.h"
#include "platform/sign_on/sign_on.h"

enum { SEGMENTS_OF_BASE = 2, CALLS_A_MINUTE = 100, WRONG_BY_ADDRESS = 40, WRONG_MINUTES = 15 };

/* ---- Answers ---- */

static void
answer_error(struct scim_call *call, int status, const char *type, const char *detail)
{
	struct json_out out = json_new(call->work->arena, SCIM_ANSWER_MOST);

	json_begin_object(&out, NULL);
	json_begin_list(&out, "schemas");
	json_put_text(&out, NULL, "urn:ietf:params:scim:api:messages:2.0:Error");
	json_end(&out);
	json_put_text(&out, "status", arena_format(call->work->arena, "%d", status));
	json_put_text(&out, "scimType", type);
	json_put_text(&out, "detail", detail);
	json_end(&out);
	call->answer->status = status;
	http_answer_body(call->answer, SCIM_MEDIA, json_written(&out));
	if (status == 401)
		http_answer_header(call->answer, "WWW-Authenticate", "Bearer realm=\"windscreen\"");
}

/* All the sentences; the type is that of the first. */
static void
answer_problems(struct scim_call *call)
{
	const struct problem *first = call->problems.first;
	const char *words = "";

	for (const struct problem *problem = first; problem != NULL; problem = problem->next)
		words = arena_format(call->work->arena, "%s%s%s", words, problem != first ? ". " : "", problem->words);
	answer_error(call, text_equals(first->field, "uniqueness") ? 409 : 400, first->field, words);
}

static void
answer_outcome(struct scim_call *call, enum outcome outcome)
{
	switch (outcome) {
	case OK:
	case NOT_FOUND:
		answer_error(call, 404, NULL, "There is nobody here whom this token supplies.");
		return;
	case REFUSED:
		answer_error(call, 403, NULL, "Somebody here has let them go: whoever looks after their account lets them in again.");
		return;
	case INVALID:
		answer_problems(call);
		return;
	case CONFLICT:
		answer_error(call, 409, "uniqueness", "Somebody else changed it at the same moment. Read it again.");
		return;
	case UNAVAILABLE:
		http_answer_header(call->answer, "Retry-After", "30");
		answer_error(call, 503, NULL, "This is not working at the moment. Send it again later.");
		return;
	case BROKEN:
		answer_error(call, 500, NULL, "Something is wrong with the service.");
		return;
	}
}

static void
answer_told(struct scim_call *call)
{
	call->answer->status = call->status;
	if (call->version != NULL) {
		const char *known = http_header(call->request, "If-None-Match");

		http_answer_header(call->answer, "ETag", call->version);
		if (call->request->method == HTTP_GET && known != NULL && http_etag_matches(known, call->version, true)) {
			call->answer->status = 304;
			call->answer->content_type = NULL;
			return;
		}
	}
	if (call->status == 204)
		call->answer->content_type = NULL;
	else
		http_answer_body(call->answer, SCIM_MEDIA, json_written(&call->out));
}

/* ---- The way in ---- */

static const struct {
	enum http_method method;
	const char *path;
	scim_function *run;
} routes[] = {
	{ HTTP_GET, "/ServiceProviderConfig", scim_tell_config },
	{ HTTP_GET, "/ResourceTypes", scim_tell_resource_types },
	{ HTTP_GET, "/ResourceTypes/:key", scim_tell_resource_type },
	{ HTTP_GET, "/Schemas", scim_tell_schemas },
	{ HTTP_GET, "/Schemas/:key", scim_tell_schema },
	{ HTTP_GET, "/Users", scim_tell_users },
	{ HTTP_POST, "/Users", scim_add_user },
	{ HTTP_GET, "/Users/:worker", scim_tell_user },
	{ HTTP_PUT, "/Users/:worker", scim_put_user },
	{ HTTP_PATCH, "/Users/:worker", scim_patch_user },
	{ HTTP_DELETE, "/Users/:worker", scim_delete_user },
};
enum { ROUTES = sizeof(routes) / sizeof(routes[0]) };

size_t
scim_route_count(void)
{
	return ROUTES;
}

struct scim_route
scim_route_at(size_t number)
{
	return (struct scim_route){ routes[number].method, routes[number].path };
}

/* -1: there is none. *methods: those that the path has. */
static int
find_route(struct scim_call *call, const char **methods)
{
	struct http_request inside = *call->request;
	struct buf words = buf_new(call->work->arena, 100);
	int found = -1;

	*methods = "";
	if (inside.segment_count <= SEGMENTS_OF_BASE || strcmp(inside.segments[0], "scim") != 0 || strcmp(inside.segments[1], "v2") != 0)
		return -1;
	inside.segments += SEGMENTS_OF_BASE;
	inside.segment_count -= SEGMENTS_OF_BASE;
	for (int i = 0; i < ROUTES; i++) {
		const char *references[PATH_REFERENCES_MOST] = { NULL };

		if (!path_fits(call->work->arena, routes[i].path, &inside, references))
			continue;
		buf_format(&words, "%s%s", words.length > 0 ? ", " : "", http_method_name(routes[i].method));
		if (routes[i].method == call->request->method) {
			found = i;
			memcpy(call->references, references, sizeof(references));
		}
	}
	*methods = words.length > 0 ? words.at : "";
	return found;
}

/* Which provider it is: REFUSED when the token is none of this kind. In any transaction. */
static enum outcome
find_supplier(struct scim_call *call)
{
	static const char scheme[] = "Bearer ";
	const char *given = http_header(call->request, "Authorization");
	struct api_supplier found;
	enum outcome outcome;

	if (given == NULL || !slice_equals_ignoring_case(slice_part(slice_of(given), 0, sizeof(scheme) - 1), scheme))
		return REFUSED;
	outcome = api_supplier_find(call->work, given + sizeof(scheme) - 1, &found);
	if (outcome != OK)
		return outcome == NOT_FOUND ? REFUSED : outcome;
	call->work->actor = (struct actor){ ACTOR_API_CLIENT, found.worker_id };
	call->work->agency_id = found.agency_id;
	call->work->purpose = PURPOSE_OPERATING;
	call->supplier = (struct supplier){ .token_id = found.token_id, .provider = found.provider };
	return OK;
}

/* What the operator's file says of the provider now: NOT_FOUND when it is not in it, or does not speak for every agency of the token. */
static enum outcome
ask_provider(struct scim_call *call)
{
	const struct sign_on *sign_on = call->passage->service->sign_on;
	const struct sign_on_provider *provider = sign_on_provider_of(sign_on != NULL ? sign_on_providers(sign_on) : NULL, call->supplier.provider);
	struct api_token_agencies_rows rows;
	enum outcome outcome = q_api_token_agencies(call->work, call->supplier.token_id, &rows);

	if (provider == NULL)
		return NOT_FOUND;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (!sign_on_provider_serves(provider, rows.at[i].reference))
			return NOT_FOUND;
	call->supplier.name = provider->name;
	call->supplier.issuer = provider->issuer;
	call->supplier.tenant = provider->tenant;
	return outcome;
}

/* Counts the call under this key; *wait_minutes is how long to wait, when there were too many. A transaction of its own. */
static enum outcome
count_call(struct scim_call *call, const char *key, size_t most, int minutes, int *wait_minutes)
{
	struct work working = { .arena = call->work->arena, .now = call->work->now, .today = call->work->today };
	enum outcome outcome = db_working_begin(call->passage->service->pool, &working.db), ended;

	*wait_minutes = 0;
	if (outcome != OK)
		return outcome;
	outcome = account_wait_for(&working, key, most, minutes, wait_minutes);
	if (outcome == OK && *wait_minutes == 0)
		outcome = account_count_try(&working, key);
	ended = db_working_end(working.db, outcome == OK);
	return outcome == OK ? ended : outcome;
}

static void
answer_wait(struct scim_call *call, int wait_minutes)
{
	http_answer_header(call->answer, "Retry-After", arena_format(call->work->arena, "%d", 60 * wait_minutes));
	answer_error(call, 429, NULL, "There were too many calls. Wait as Retry-After says, then go on.");
}

/* Its token, how often it came, and what the operator's file says. false: the answer is given. */
static bool
let_in(struct scim_call *call)
{
	int wait_minutes = 0;
	enum outcome outcome = passage_begin(call->passage, false), provider = NOT_FOUND;
	bool known;

	if (outcome == OK)
		outcome = find_supplier(call);
	known = outcome == OK;
	if (known)
		provider = ask_provider(call);
	(void)!passage_end(call->passage, false);
	if (outcome != OK && outcome != REFUSED) {
		answer_outcome(call, outcome);
		return false;
	}
	outcome = known ? count_call(call, arena_format(call->work->arena, "scim:%lld", (long long)call->supplier.token_id), CALLS_A_MINUTE, 1, &wait_minutes)
	    : count_call(call, arena_format(call->work->arena, "scim-address:%s", call->request->peer), WRONG_BY_ADDRESS, WRONG_MINUTES, &wait_minutes);
	if (outcome != OK)
		answer_outcome(call, outcome);
	else if (wait_minutes > 0)
		answer_wait(call, wait_minutes);
	else if (!known)
		answer_error(call, 401, NULL, "Send a token that supplies workers: Authorization: Bearer ...");
	else if (provider == NOT_FOUND)
		answer_error(call, 403, NULL, "The operator's file of providers has this one no more, or not for every agency of this token.");
	else if (provider != OK)
		answer_outcome(call, provider);
	else
		return true;
	return false;
}

/* A body that is JSON; false: the answer is given. */
static bool
read_body(struct scim_call *call)
{
	const char *media = call->request->media_type, *why;
	json_t *body;

	if (call->request->method == HTTP_GET || call->request->method == HTTP_DELETE)
		return true;
	if (!text_equals(media, SCIM_MEDIA) && !text_equals(media, "application/json")) {
		answer_error(call, 415, NULL, "Send the body as " SCIM_MEDIA ".");
		return false;
	}
	if (json_read(call->work->arena, call->request->body, &body, &why) != OK) {
		answer_error(call, 400, "invalidSyntax", why);
		return false;
	}
	call->body = body;
	return true;
}

/* The handler in its transaction. Of a change the token is found again inside, so that one that was revoked meanwhile changes nothing. */
static void
run(struct scim_call *call, scim_function *function)
{
	bool change = call->request->method != HTTP_GET;
	struct supplier supplier = call->supplier;
	enum outcome outcome = passage_begin(call->passage, change);

	call->out = json_new(call->work->arena, SCIM_ANSWER_MOST);
	call->status = 200;
	if (outcome == OK && change) {
		outcome = find_supplier(call);
		if (outcome == REFUSED) {
			(void)!passage_end(call->passage, false);
			answer_error(call, 401, NULL, "Send a token that supplies workers: Authorization: Bearer ...");
			return;
		}
	}
	call->supplier = supplier;
	if (outcome == OK)
		outcome = function(call);
	if (outcome == OK && call->problems.count > 0)
		outcome = INVALID;
	if (passage_end(call->passage, change && outcome == OK) != OK && outcome == OK)
		outcome = UNAVAILABLE;
	if (outcome == CONFLICT && call->status == 412)
		answer_error(call, 412, NULL, "Somebody changed it since you read it. Read it again, then decide.");
	else if (outcome == OK)
		answer_told(call);
	else
		answer_outcome(call, outcome);
}

void
scim_handle(void *context, const struct http_request *request, struct http_answer *answer)
{
	struct service *service = context;
	struct scim_call *call = ARENA_NEW(request->arena, struct scim_call);
	const char *methods;
	int route;

	http_answer_begin(answer, request->arena, service->https);
	http_answer_header(answer, "Cache-Control", "no-store");
	*call = (struct scim_call){ .passage = passage_new(service, request->arena, DOOR_API), .request = request, .answer = answer, .problems.arena = request->arena };
	call->work = call->passage->work;
	call->address = service->public_address != NULL ? service->public_address : "";
	route = find_route(call, &methods);
	answer->route = route >= 0 ? routes[route].path : NULL;
	if (let_in(call)) {
		if (route < 0 && methods[0] != '\0') {
			http_answer_header(answer, "Allow", methods);
			answer_error(call, 405, NULL, arena_format(request->arena, "This path has %s.", methods));
		} else if (route < 0) {
			answer_outcome(call, NOT_FOUND);
		} else if (read_body(call)) {
			run(call, routes[route].run);
		}
	}
	log_members(LOG_INFO, arena_format(request->arena, "\"request\":\"%s\",\"door\":\"scim\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,\"actor\":%lld", call->work->request_id,
	    http_method_name(request->method), route >= 0 ? routes[route].path : "", answer->status, (long long)call->work->actor.id));
}
