/* route_asking.c -- a row of the table of routes, with what stands in its path, asked at the door. */
#include <string.h>

#include "api/api.h"
#include "api/scim.h"
#include "base/buf.h"
#include "base/random.h"
#include "base/text.h"
#include "casework/work.h"
#include "doors/path.h"
#include "tests/unit/route_world_inside.h"
#include "web/door.h"

/* A call that takes nothing is sent nothing. */
static bool
takes_body(const struct route_row *row)
{
	for (size_t i = 0; row != NULL && i < api_route_count(); i++) {
		const struct api_route *route = api_route_at(i);

		if (text_equals(http_method_name(route->method), row->method) && text_starts_with(row->path, "/api/v1") && text_equals(route->path, row->path + strlen("/api/v1")))
			return route->takes != NULL;
	}
	return row != NULL;
}

static void
ask_api(struct route_world *world, int64_t worker_id, const char *token, struct arena *arena, const char *method, const char *path, bool with_body, struct http_answer *answer)
{
	struct http_pair headers[3] = { { "Host", "localhost" } };
	struct http_pairs pairs = { headers, 1 };
	struct http_request request;
	bool scim = text_starts_with(path, "/scim/");
	const char *body = with_body ? "{}" : "";
	int refused;

	if (token != NULL)
		headers[pairs.count++] = (struct http_pair){ "Authorization", arena_format(arena, "Bearer %s", token) };
	if (with_body && strstr(path, "/attachments") != NULL && strstr(path, "/removal") == NULL) { /* the one call that takes a file */
		headers[pairs.count++] = (struct http_pair){ "Content-Type", "multipart/form-data; boundary=x" };
		body = "--x\r\nContent-Disposition: form-data; name=\"about\"\r\n\r\n\r\n--x--\r\n";
	} else if (with_body)
		headers[pairs.count++] = (struct http_pair){ "Content-Type", text_equals(method, "PATCH") && !scim ? "application/merge-patch+json" : "application/json" };
	CHECK_OUTCOME(http_request_make(arena, text_equals(method, "GET") ? HTTP_GET : text_equals(method, "POST") ? HTTP_POST : text_equals(method, "PUT") ? HTTP_PUT : text_equals(method, "PATCH") ? HTTP_PATCH : HTTP_DELETE,
	    path, pairs, slice_of(body), &request, &refused), OK);
	http_answer_begin(answer, arena, false);
	if (scim)
		scim_handle(&world->made->service, &request, answer);
	else if (worker_id != 0)
		api_call_as(&world->made->service, worker_id, &request, answer);
	else
		api_handle(&world->made->service, &request, answer);
}

/* The id of the first thing in the list of this name, wherever in what was told it stands; NULL: there is none. */
static const char *
first_id(const json_t *told, const char *name)
{
	const char *key, *found = json_string_value(json_object_get(json_array_get(json_object_get(told, name), 0), "id"));
	const json_t *value;
	size_t i;

	if (found == NULL)
		json_object_foreach((json_t *)(uintptr_t)told, key, value)
			if (found == NULL)
				found = first_id(value, name);
	if (found == NULL)
		json_array_foreach(told, i, value)
			if (found == NULL)
				found = first_id(value, name);
	return found;
}

/* A member of JSON has _ where a path has -. */
static const char *
with_low_lines(const char *word)
{
	char *copy = arena_copy(test_arena(), word);

	for (char *c = copy; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	return copy;
}

/* What stands after this path, as the nearest list or record above it tells to whoever began the help; NULL: it tells of none. */
static const char *
first_below(struct route_world *world, struct route_family *family, const char *pattern, const char *path)
{
	const struct route_row *told_by = route_table_row(world->table, "GET", pattern);
	const char *name = "items", *known, *found;
	struct arena *arena;
	struct http_answer answer;
	json_t *told;

	while (told_by == NULL) {
		const char *slash = strrchr(pattern, '/');

		if (slash == NULL || slash == pattern)
			return NULL;
		name = with_low_lines(slash + 1);
		pattern = arena_copy_slice(test_arena(), (struct slice){ pattern, (size_t)(slash - pattern) });
		path = arena_copy_slice(test_arena(), (struct slice){ path, (size_t)(strrchr(path, '/') - path) });
		told_by = route_table_row(world->table, "GET", pattern);
	}
	if ((known = route_value_of(family->values, told_by, name)) != NULL)
		return known[0] == '\0' ? NULL : known;
	arena = arena_new(PAGE_ARENA);
	ask_api(world, family->episode.author_id, NULL, arena, "GET", path, false, &answer);
	told = json_loadb(answer.body.at, answer.body.length, 0, NULL);
	found = answer.status == 200 && told != NULL ? first_id(told, name) : NULL;
	route_remember(&family->values, told_by, name, found != NULL ? found : "");
	found = found != NULL ? arena_copy(test_arena(), found) : NULL;
	json_decref(told);
	arena_free(arena);
	return found;
}

static const char *
value_for(struct route_world *world, size_t number, const struct route_actor *actor, const struct route_row *row, const char *name, const char *path_before, const char *path_so_far)
{
	struct route_family *family = &world->families[number];
	const char *value = route_with(test_arena(), row, name);

	if (value != NULL)
		return value;
	if (text_equals(name, "episode"))
		return family->reference;
	if (text_equals(name, "meeting") && family->meeting != NULL)
		return family->meeting;
	if (text_equals(name, "consent") && family->consent != NULL)
		return family->consent;
	if (text_equals(name, "seal") && actor != NULL && actor->seal != NULL)
		return actor->seal;
	if (text_equals(name, "person") && strstr(row->path, "/people/:person") != NULL)
		return family->child;
	if ((value = route_value_of(family->values, row, name)) != NULL || (value = route_value_of(world->values, row, name)) != NULL)
		return value;
	if (text_starts_with(row->path, "/api/") && (value = first_below(world, family, path_before, path_so_far)) != NULL)
		return value;
	value = route_value_of(family->values, NULL, name);
	return value != NULL ? value : route_value_of(world->values, NULL, name);
}

/* What reads as a reference and is none. */
static const char *
of_nothing(struct route_world *world, const char *name)
{
	struct work work = { .arena = test_arena(), .ids = world->made->service.ids };
	const char *kind = path_reference_kind(name);

	return kind != NULL ? work_new_reference(&work, kind) : "none";
}

const char *
route_path_for(struct route_world *world, size_t family, const struct route_actor *actor, const struct route_row *row, const char **missing)
{
	struct buf path = buf_new(test_arena(), 1000), pattern = buf_new(test_arena(), 1000);
	struct slice parts[PATH_PARTS];
	size_t count = route_parts_of(row->path, parts);

	if (count == 0)
		return "/";
	for (size_t i = 0; i < count; i++) {
		const char *part = arena_copy_slice(test_arena(), parts[i]), *value = part;

		if (part[0] == ':')
			value = value_for(world, family, actor, row, part + 1, pattern.at, path.at);
		if (value == NULL && route_says(row, "gone"))
			value = of_nothing(world, part + 1);
		if (value == NULL) {
			*missing = part;
			return NULL;
		}
		buf_format(&path, "/%s", value);
		buf_format(&pattern, "/%s", part);
	}
	for (size_t i = 0; i < row->with_count; i++)
		if (row->with[i][0] == '?' && text_equals(row->method, "GET"))
			buf_format(&path, "%s%s", row->with[i], text_equals(row->with[i], "?people=") ? world->families[family].child : "");
	return path.at;
}

int
route_ask(struct route_world *world, struct route_actor *actor, const struct route_row *row, const char **missing)
{
	struct arena *arena = arena_new(PAGE_ARENA);
	bool api = text_starts_with(row->path, "/api/") || text_starts_with(row->path, "/scim/");
	size_t family = (size_t)route_world_family_of(row);
	const char *path = route_path_for(world, family, actor, row, missing);
	struct door_question question = { .method = text_equals(row->method, "GET") ? HTTP_GET : HTTP_POST, .target = path, .cookie = actor != NULL ? actor->cookie : NULL };
	struct http_answer answer = { .status = 0 };

	if (path == NULL) {
		arena_free(arena);
		return 0;
	}
	if (question.method == HTTP_POST) {
		question.content_type = "application/x-www-form-urlencoded";
		question.body = slice_of(arena_format(arena, "form_token=%s%s%s", actor != NULL ? actor->form_token : "x", route_says(row, "?people=") ? "&people=" : "",
		    route_says(row, "?people=") ? world->families[family].child : ""));
	}
	if (api)
		ask_api(world, actor != NULL && actor->token == NULL ? actor->worker_id : 0, actor != NULL ? actor->token : NULL, arena, row->method, path, !text_equals(row->method, "GET") && takes_body(row), &answer);
	else
		demonstration_ask(world->made, arena, &question, &answer);
	arena_free(arena);
	return answer.status;
}
