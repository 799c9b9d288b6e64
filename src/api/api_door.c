/* api_door.c -- from a call to an actor, a right, a handler and an answer. The one place of this door where outcomes become status numbers. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/api_inside.h"
#include "base/log.h"
#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "casework/journal/event_kind.h"
#include "casework/looked/bulk.h"

enum { ETAG_BYTES = 16, KEY_MOST = 100, RESULT_MOST = 200 };

static const char not_found_words[] = "There is nothing here, or nothing that you have a reason to see.";

static void
answer_outcome(struct api_call *call, enum outcome outcome)
{
	struct http_answer *answer = call->frame->answer;
	struct arena *arena = call->work->arena;

	http_answer_begin(answer, arena, call->frame->passage->service->https);
	http_answer_header(answer, "Cache-Control", "no-store");
	switch (outcome) {
	case OK:
	case NOT_FOUND:
		api_answer_problem(answer, arena, 404, not_found_words, NULL);
		return;
	case REFUSED:
		api_answer_problem(answer, arena, 403, call->frame->because != NULL ? call->frame->because : "Somebody else has to do this: the lead professional, or whoever wrote it.", NULL);
		return;
	case INVALID:
		api_answer_problem(answer, arena, call->request->method == HTTP_GET ? 400 : 422, "Nothing was changed.", call);
		return;
	case CONFLICT:
		if (call->frame->alike != NULL)
			api_answer_alike(answer, arena, call->frame->alike);
		else
			api_answer_problem(answer, arena, 409, call->frame->because != NULL ? call->frame->because : "Somebody else changed it at the same moment. Read it again, then decide.", NULL);
		return;
	case UNAVAILABLE:
		api_answer_problem(answer, arena, 503, "This is not working at the moment. Nothing that was saved before is lost. Try again with the same Idempotency-Key.", NULL);
		return;
	case BROKEN:
		api_answer_problem(answer, arena, 500, "Something is wrong with the service. What was saved before is safe.", NULL);
		return;
	}
}

/* Who is it? REFUSED when there is no token, or one that opens nothing: both look the same. In a transaction of reading. */
static enum outcome
find_actor(struct api_call *call)
{
	static const char scheme[] = "Bearer ";
	struct work *work = call->work;
	const char *given = http_header(call->request, "Authorization");
	struct api_bearer bearer;
	struct worker worker;
	enum outcome outcome;

	if (call->frame->fixed_worker != 0) {
		outcome = worker_read(work, call->frame->fixed_worker, &worker);
		work->actor = (struct actor){ ACTOR_WORKER, call->frame->fixed_worker };
		work->agency_id = outcome == OK ? worker.agency_id : 0;
		return outcome;
	}
	if (given == NULL || !slice_equals_ignoring_case(slice_part(slice_of(given), 0, sizeof(scheme) - 1), scheme))
		return REFUSED;
	outcome = api_bearer_find(work, given + sizeof(scheme) - 1, &bearer);
	if (outcome != OK)
		return outcome == NOT_FOUND ? REFUSED : outcome;
	work->actor = (struct actor){ bearer.program ? ACTOR_API_CLIENT : ACTOR_WORKER, bearer.worker_id };
	work->agency_id = bearer.agency_id;
	if (bearer.owes_second_step && call->frame->passage->service->second_step_by_role)
		return api_because(call, NOT_FOUND, "What you may do asks for a code after the password. Sign in with a browser and set it up; then this token opens what it did.");
	return OK;
}

static enum outcome
ask_access(struct api_call *call)
{
	const struct api_route *route = call->frame->route;

	call->work->purpose = route->purpose;
	return access_may(call->work, route->action, route->action >= SEE_EPISODE ? call->references[0] : NULL, &call->subject_id);
}

static void
etag_of(struct slice body, char etag[API_ETAG_ROOM])
{
	unsigned char hash[ETAG_BYTES];

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)body.at, body.length, NULL, 0);
	etag[0] = '"';
	(void)sodium_bin2hex(etag + 1, 2 * ETAG_BYTES + 1, hash, sizeof(hash));
	memcpy(etag + 1 + 2 * ETAG_BYTES, "\"", 2);
}

/* A list is an object with its items, and the cursor of the next page when there is one. */
static enum outcome
tell_list(struct api_call *call)
{
	struct api_page *page = &call->frame->page;
	enum outcome outcome = api_page_read(call);

	if (outcome != OK)
		return outcome;
	json_begin_object(&call->out, NULL);
	json_begin_list(&call->out, "items");
	outcome = call->frame->route->run(call);
	if (outcome != OK)
		return outcome;
	json_end(&call->out);
	if (page->more)
		json_put_text(&call->out, "next", page->last);
	json_end(&call->out);
	if (page->cursor == NULL || page->begun)
		return OK;
	return api_after_is_gone(call);
}

/* What a GET tells, into call->out. In a transaction of reading, or inside the change whose precondition it is. */
static enum outcome
tell(struct api_call *call)
{
	enum outcome outcome = ask_access(call);

	if (outcome != OK)
		return outcome;
	call->out = json_new(call->work->arena, API_ANSWER_MOST);
	return call->frame->route->many ? tell_list(call) : call->frame->route->run(call);
}

/* A call of our own: what a path below /api/v1 tells to the same actor. NOT_FOUND: there is no such path. */
static enum outcome
call_inside(const struct api_call *call, const char *path, struct api_call *inside, struct api_frame *frame)
{
	struct http_request *request = ARENA_NEW(call->work->arena, struct http_request);
	const char *methods;
	int status;

	*inside = (struct api_call){ .work = call->work, .request = request, .problems.arena = call->work->arena, .frame = frame };
	*frame = (struct api_frame){ .passage = call->frame->passage, .answer = call->frame->answer, .fixed_worker = call->frame->fixed_worker };
	if (http_request_make(call->work->arena, HTTP_GET, arena_format(call->work->arena, API_BASE "%s", path), (struct http_pairs){ NULL, 0 }, (struct slice){ NULL, 0 },
		request, &status) != OK)
		return NOT_FOUND;
	frame->route = api_route_find(call->work->arena, request, HTTP_GET, inside->references, &methods);
	return frame->route != NULL ? OK : NOT_FOUND;
}

/* A pattern with the references of this call in it: "/episodes/:episode/plan" is "/episodes/EP-…/plan". */
static const char *
filled(struct api_call *call, const char *pattern)
{
	struct buf path = buf_new(call->work->arena, RESULT_MOST);
	struct slice rest = slice_of(pattern + 1), part;
	size_t count = 0;

	while (slice_cut(&rest, '/', &part)) {
		buf_byte(&path, '/');
		if (part.length > 0 && part.at[0] == ':')
			buf_text(&path, call->references[count++]);
		else
			buf_slice(&path, part);
	}
	return path.at;
}

static enum outcome
record_looks(struct api_call *call)
{
	return looks_record(call->frame->passage->service->looks, call->work, call->frame->looks, call->frame->look_count);
}

/* A file as it is, everything else as JSON. */
static struct slice
told_bytes(const struct api_call *told)
{
	return told->frame->route->media != NULL ? told->bytes : json_written(&told->out);
}

/* The file, to be saved under its name. */
static void
answer_file(struct http_answer *answer, const struct api_call *told)
{
	const struct api_route *route = told->frame->route;
	const char *media = told->media != NULL ? told->media : route->media, *name = told->file_name != NULL ? told->file_name : route->file_name;

	if (told->from_outside) {
		http_answer_from_outside(answer, media, told->bytes, name);
		return;
	}
	http_answer_body(answer, media, told->bytes);
	http_answer_download(answer, name);
}

/* What was told, with its ETag; 304 without it for who has it already (`known`: If-None-Match, or NULL). */
static void
answer_with(struct http_answer *answer, struct api_call *told, int status, const char *known)
{
	char etag[API_ETAG_ROOM];

	etag_of(told_bytes(told), etag);
	http_answer_header(answer, "ETag", etag);
	if (told->frame->page.more && told->request->method == HTTP_GET) /* what is asked with a body is asked again with it */
		http_answer_header(answer, "Link", arena_format(answer->arena, "<%s?limit=%zu&cursor=%s>; rel=\"next\"", told->request->path, told->frame->page.limit, told->frame->page.last));
	if (known != NULL && (strcmp(known, "*") == 0 || http_etag_matches(known, etag, true))) {
		answer->status = 304;
		answer->content_type = NULL;
		return;
	}
	answer->status = status;
	if (told->frame->route->media != NULL)
		answer_file(answer, told);
	else
		http_answer_body(answer, "application/json", json_written(&told->out));
}

/* Whether what was found may leave now, for whoever reads very much: asked in the transaction in which it was found. Whoever has to wait has seen none of it, and it is told of. security.md T26 */
static enum outcome
bound_reading(struct api_call *call, struct bulk *bulk)
{
	struct api_frame *frame = call->frame;
	enum outcome outcome = OK;

	if (frame->passage->service->reading_bound)
		outcome = bulk_check(call->work, frame->looks, frame->look_count, bulk);
	if (outcome != OK || bulk->told.what == NULL)
		return outcome;
	if (bulk->answer != BULK_GO_ON)
		frame->look_count = 0;
	api_look(call, bulk->told.what, bulk->told.subject_kind, bulk->told.subject_id, NULL);
	return OK;
}

/* The same when nothing was changed, because somebody may be written down already: to be told of them is a search, as any. */
static enum outcome
bound_finding(struct api_call *call, struct bulk *bulk)
{
	struct passage *passage = call->frame->passage;
	enum outcome outcome = passage_begin(passage, false);

	if (outcome == OK)
		outcome = bound_reading(call, bulk);
	(void)!passage_end(passage, false);
	return outcome;
}

static void
answer_bound(struct api_call *call, const struct bulk *bulk)
{
	http_answer_header(call->frame->answer, "Retry-After", arena_format(call->work->arena, "%d", bulk->wait_seconds));
	api_answer_problem(call->frame->answer, call->work->arena, 429, bulk->words, NULL);
}

/* Reading is over: who looked is on disk before what was told leaves. */
static void
answer_reading(struct api_call *call, enum outcome outcome, const char *known)
{
	struct api_frame *frame = call->frame;
	struct bulk bulk = { .answer = BULK_GO_ON };

	if (outcome == OK)
		outcome = bound_reading(call, &bulk);
	(void)!passage_end(frame->passage, false);
	if (outcome == OK)
		outcome = record_looks(call);
	if (outcome == OK && bulk.answer != BULK_GO_ON)
		answer_bound(call, &bulk);
	else if (outcome == OK)
		answer_with(call->frame->answer, call, 200, known);
	else
		answer_outcome(call, outcome);
}

static void
get(struct api_call *call)
{
	answer_reading(call, tell(call), http_header(call->request, "If-None-Match"));
}

/* What is asked for with a body, a file or a search: nothing is changed, and no turn is taken. What is wrong with the body is told only to those who may ask. */
static void
ask_with_body(struct api_call *call)
{
	bool answered = false;
	enum outcome body = api_body_read(call, &answered), outcome;

	if (answered)
		return;
	outcome = passage_begin(call->frame->passage, false);
	if (outcome == OK)
		outcome = ask_access(call);
	if (outcome == OK)
		outcome = body;
	if (outcome == OK) {
		call->out = json_new(call->work->arena, API_ANSWER_MOST);
		outcome = call->frame->route->many ? tell_list(call) : call->frame->route->run(call);
	}
	if (outcome == OK && call->problems.count > 0)
		outcome = INVALID;
	answer_reading(call, outcome, NULL);
}

/* ---- changes ---- */

/* Is what is to be changed still what the caller has read? OK; or the answer was given. */
static enum outcome
check_match(struct api_call *call, bool *answered)
{
	const char *guards = call->frame->route->guards, *given = http_header(call->request, "If-Match");
	struct api_call *inside = ARENA_NEW(call->work->arena, struct api_call);
	struct api_frame *frame = ARENA_NEW(call->work->arena, struct api_frame);
	bool must = call->request->method == HTTP_PATCH || call->request->method == HTTP_PUT;
	enum purpose purpose = call->work->purpose;
	char etag[API_ETAG_ROOM];
	enum outcome outcome;

	*answered = false;
	if (guards == NULL || (given == NULL && !must))
		return OK;
	if (given == NULL || strcmp(given, "*") == 0) {
		*answered = true;
		api_answer_problem(call->frame->answer, call->work->arena, 428, "Read it first, and send its ETag as If-Match, so that nobody's words are lost.", NULL);
		return INVALID;
	}
	outcome = call_inside(call, filled(call, guards), inside, frame);
	if (outcome == OK)
		outcome = tell(inside);
	call->work->purpose = purpose;
	if (outcome != OK)
		return outcome;
	etag_of(json_written(&inside->out), etag);
	if (http_etag_matches(given, etag, false))
		return OK;
	*answered = true;
	api_answer_problem(call->frame->answer, call->work->arena, 412, "Somebody changed it since you read it. Read it again, then decide.", NULL);
	return CONFLICT;
}

/* "201 /notes/NT-…": whether it was made, and where it is read. */
static const char *
result_to_keep(struct api_call *call)
{
	return arena_format(call->work->arena, "%d %s", call->frame->route->creates ? 201 : 200, call->frame->result);
}

static enum outcome
use_before(struct api_call *call, const struct done_before *before, bool *answered)
{
	if (before->same_request && strlen(before->result) > 4) {
		call->frame->result = before->result + 4;
		return OK;
	}
	*answered = true;
	api_answer_problem(call->frame->answer, call->work->arena, 422, "This Idempotency-Key came before with another body. Use a new one for a new change.", NULL);
	return INVALID;
}

/* The change itself, inside its transaction; its key is kept with it. */
static enum outcome
change(struct api_call *call, bool *answered)
{
	struct api_frame *frame = call->frame;
	const char *key = http_header(call->request, "Idempotency-Key");
	const char *route = arena_format(call->work->arena, "%s %s", http_method_name(call->request->method), call->request->path);
	struct done_before before = { .found = false };
	enum outcome outcome = ask_access(call);

	if (outcome == OK && key != NULL)
		outcome = done_before(call->work, route, key, frame->said, &before);
	if (outcome != OK)
		return outcome;
	if (before.found)
		return use_before(call, &before, answered);
	outcome = check_match(call, answered);
	if (outcome == OK)
		outcome = frame->route->run(call);
	if (outcome == OK && call->problems.count > 0)
		outcome = INVALID;
	if (outcome == OK && key != NULL)
		outcome = done_now(call->work, route, key, &before, result_to_keep(call));
	return outcome;
}

/* The change is on disk: what came of it is read with the rights of this moment. Whoever may not read it any more is told that it is done. */
static void
answer_result(struct api_call *call)
{
	struct api_frame *frame = call->frame, *frame_inside = ARENA_NEW(call->work->arena, struct api_frame);
	struct api_call *inside = ARENA_NEW(call->work->arena, struct api_call);
	int status = frame->route->creates ? 201 : 200;
	enum outcome outcome = call_inside(call, frame->result, inside, frame_inside);

	if (outcome == OK)
		outcome = passage_begin(frame->passage, false);
	if (outcome == OK) {
		outcome = tell(inside);
		(void)!passage_end(frame->passage, false);
	}
	if (outcome == OK)
		outcome = record_looks(inside);
	if (outcome == OK)
		answer_with(frame->answer, inside, status, NULL);
	else if (outcome == NOT_FOUND || outcome == REFUSED) {
		frame->answer->status = 204;
		frame->answer->content_type = NULL;
	} else {
		answer_outcome(call, outcome);
		return;
	}
	http_answer_header(frame->answer, status == 201 ? "Location" : "Content-Location", arena_format(call->work->arena, API_BASE "%s", frame->result));
}

static bool
key_is_fit(const char *key)
{
	size_t length = strlen(key);

	for (size_t i = 0; i < length; i++)
		if (key[i] <= ' ' || key[i] > '~')
			return false;
	return length > 0 && length <= KEY_MOST;
}

static void
change_and_answer(struct api_call *call)
{
	struct api_frame *frame = call->frame;
	const char *key = http_header(call->request, "Idempotency-Key");
	struct bulk bulk = { .answer = BULK_GO_ON };
	bool answered = false;
	enum outcome outcome;

	if (key != NULL && !key_is_fit(key)) {
		api_answer_problem(frame->answer, call->work->arena, 400, "An Idempotency-Key is 1 to 100 letters, digits and signs, without spaces.", NULL);
		return;
	}
	outcome = api_body_read(call, &answered);
	if (outcome == OK || !answered) { /* a body that can be read but is wrong is told only to those who may change this */
		struct problems found = call->problems;

		outcome = passage_begin(frame->passage, true);
		if (outcome == OK && found.count > 0) {
			outcome = ask_access(call);
			outcome = outcome == OK ? INVALID : outcome;
		} else if (outcome == OK) {
			outcome = change(call, &answered);
		}
		if (outcome != OK)
			(void)!passage_end(frame->passage, false);
		else if (passage_end(frame->passage, true) != OK)
			outcome = UNAVAILABLE;
	}
	if (answered)
		return;
	if (outcome == CONFLICT && frame->alike != NULL && bound_finding(call, &bulk) != OK)
		outcome = UNAVAILABLE;
	if ((outcome == OK || outcome == CONFLICT) && frame->look_count > 0 && record_looks(call) != OK) /* who was found is written down, also when nothing changed */
		outcome = UNAVAILABLE;
	if (outcome == CONFLICT && bulk.answer != BULK_GO_ON) {
		answer_bound(call, &bulk);
		return;
	}
	if (outcome != OK) {
		answer_outcome(call, outcome);
		return;
	}
	if (frame->afterwards != NULL)
		frame->afterwards(frame->passage->service, frame->afterwards_given);
	answer_result(call);
}

/* ---- the way in ---- */

/* Does a range of Accept (any, or a kind with a star, or the type itself) take this type? */
static bool
range_takes(struct slice range, const char *type)
{
	const char *slash = strchr(type, '/');
	size_t kind = (size_t)(slash - type) + 1;

	return slice_equals(range, "*/*") || slice_equals_ignoring_case(range, type) ||
	    (range.length == kind + 1 && range.at[kind] == '*' && strncasecmp(range.at, type, kind) == 0);
}

/* Can the caller read what this route tells? Of what type a file is that somebody sent is known when it is found. */
static bool
accepts(const char *accept, const struct api_route *route)
{
	const char *type = route->media != NULL ? route->media : "application/json";
	struct slice rest = slice_of(accept), part;

	if (accept == NULL || strcmp(type, API_ANY_MEDIA) == 0)
		return true;
	while (slice_cut(&rest, ',', &part)) {
		size_t end = slice_find(part, ';');
		struct slice range = slice_trim(slice_part(part, 0, end)), quality = slice_trim(slice_part(part, end < part.length ? end + 1 : end, part.length));
		bool refused = slice_equals(quality, "q=0") || slice_equals(quality, "q=0.0");

		if (!refused && range_takes(range, type))
			return true;
	}
	return false;
}

static void
handle(struct api_call *call)
{
	struct api_frame *frame = call->frame;
	struct arena *arena = call->work->arena;
	const char *methods;
	enum outcome outcome;

	frame->route = api_route_find(arena, call->request, call->request->method, call->references, &methods);
	if (call->request->method == HTTP_OPTIONS && methods[0] != '\0') {
		frame->answer->status = 204;
		frame->answer->content_type = NULL;
		http_answer_header(frame->answer, "Allow", methods);
		return;
	}
	outcome = passage_begin(frame->passage, false);
	if (outcome == OK)
		outcome = find_actor(call);
	if (outcome == REFUSED && (frame->route == NULL || frame->route->action != ANYBODY)) {
		(void)!passage_end(frame->passage, false);
		api_answer_problem(frame->answer, arena, 401, "Send a token that opens this: Authorization: Bearer ...", NULL);
		return;
	}
	if (outcome != OK && outcome != REFUSED) {
		(void)!passage_end(frame->passage, false);
		answer_outcome(call, outcome == NOT_FOUND ? REFUSED : outcome);
		return;
	}
	if (frame->route != NULL && accepts(http_header(call->request, "Accept"), frame->route) && call->request->method == HTTP_GET) {
		get(call);
		return;
	}
	(void)!passage_end(frame->passage, false);
	if (frame->route == NULL && methods[0] != '\0') {
		api_answer_problem(frame->answer, arena, 405, arena_format(arena, "This path has %s.", methods), NULL);
		http_answer_header(frame->answer, "Allow", methods);
	} else if (frame->route == NULL) {
		answer_outcome(call, NOT_FOUND);
	} else if (!accepts(http_header(call->request, "Accept"), frame->route)) {
		api_answer_problem(frame->answer, arena, 406, arena_format(arena, "Answers here are %s.", frame->route->media != NULL ? frame->route->media : "application/json"), NULL);
	} else if (frame->route->media != NULL || frame->route->asks) {
		ask_with_body(call);
	} else {
		change_and_answer(call);
	}
}

static void
serve(struct service *service, int64_t worker_id, enum door door, const struct http_request *request, struct http_answer *answer)
{
	struct api_call *call = ARENA_NEW(request->arena, struct api_call);
	struct api_frame *frame = ARENA_NEW(request->arena, struct api_frame);

	http_answer_begin(answer, request->arena, service->https);
	http_answer_header(answer, "Cache-Control", "no-store");
	frame->passage = passage_new(service, request->arena, door);
	frame->answer = answer;
	frame->fixed_worker = worker_id;
	*call = (struct api_call){ .work = frame->passage->work, .request = request, .problems.arena = request->arena, .frame = frame };
	handle(call);
	answer->route = frame->route != NULL ? frame->route->path : NULL;
	log_members(LOG_INFO, arena_format(request->arena, "\"request\":\"%s\",\"door\":\"%s\",\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,\"actor\":%lld",
	    call->work->request_id, door_text(door), http_method_name(request->method), frame->route != NULL ? frame->route->path : "", answer->status,
	    (long long)call->work->actor.id));
}

void
api_handle(void *context, const struct http_request *request, struct http_answer *answer)
{
	serve(context, 0, DOOR_API, request, answer);
}

void
api_call_as(struct service *service, int64_t worker_id, const struct http_request *request, struct http_answer *answer)
{
	serve(service, worker_id, DOOR_CLI, request, answer);
}

/* ---- what handlers say ---- */

void
api_look(struct api_call *call, const char *what, const char *subject_kind, int64_t subject_id, const char *details)
{
	struct api_frame *frame = call->frame;

	if (frame->look_count == frame->look_room) {
		size_t room = frame->look_room > 0 ? 2 * frame->look_room : API_LOOKS_FIRST;
		struct look *looks = ARENA_ARRAY(call->work->arena, struct look, room);

		if (frame->look_count > 0)
			memcpy(looks, frame->looks, frame->look_count * sizeof(*looks));
		frame->looks = looks;
		frame->look_room = room;
	}
	frame->looks[frame->look_count++] = (struct look){ what, subject_kind, subject_id, details };
}

void
api_afterwards(struct api_call *call, void (*run)(struct service *service, int64_t given), int64_t given)
{
	call->frame->afterwards = run;
	call->frame->afterwards_given = given;
}

enum outcome
api_because(struct api_call *call, enum outcome outcome, const char *words)
{
	call->frame->because = words;
	return outcome;
}

struct service *
api_service(struct api_call *call)
{
	return call->frame->passage->service;
}

const char *
api_route_media(const struct api_call *call)
{
	return call->frame->route->media;
}
