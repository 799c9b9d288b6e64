/* api_openapi.c -- the interface as OpenAPI 3.1, made from the same routes and shapes by which calls are answered. */
#include <ctype.h>
#include <string.h>

#include "api/api_inside.h"
#include "base/text.h"

enum { DOCUMENT_MOST = 4 << 20, SHAPES_MOST = 300, TAGS_MOST = 20 };

static const char reference_tail[] = "[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$";

struct shapes {
	const struct api_shape *at[SHAPES_MOST];
	bool patch[SHAPES_MOST];
	size_t count;
};

static void
put_type(struct json_out *out, const char *type, bool or_null)
{
	if (!or_null) {
		json_put_text(out, "type", type);
		return;
	}
	json_begin_list(out, "type");
	json_put_text(out, NULL, type);
	json_put_text(out, NULL, "null");
	json_end(out);
}

static void
put_reference_pattern(struct json_out *out, struct arena *arena, const char *kind)
{
	json_put_text(out, "pattern", arena_format(arena, "^%s-%s", kind, reference_tail));
}

static void
put_choices(struct json_out *out, const char *choices, bool or_null)
{
	struct slice rest = slice_of(choices), choice;

	json_begin_list(out, "enum");
	while (slice_cut(&rest, '|', &choice))
		json_put_text(out, NULL, arena_copy_slice(out->buf.arena, choice));
	if (or_null)
		json_put_kept(out, NULL, "null");
	json_end(out);
}

static void
put_ref(struct json_out *out, const char *name)
{
	json_put_text(out, "$ref", arena_format(out->buf.arena, "#/components/schemas/%s", name));
}

static const char *
described(struct arena *arena, const struct api_member *member)
{
	if (member->type == API_TEXT && member->of != NULL)
		return arena_format(arena, "%s. A key of the list %s of the profile", member->words, member->of);
	return member->words;
}

static void
put_list_of(struct json_out *out, const struct api_member *member)
{
	json_begin_object(out, "items");
	if (member->type == API_OBJECTS) {
		put_ref(out, member->parts->name);
	} else {
		json_put_text(out, "type", "string");
		if (member->type == API_REFERENCES)
			put_reference_pattern(out, out->buf.arena, member->of);
	}
	json_end(out);
}

/* or_null: in a merge patch null takes a member away. */
static void
put_member(struct json_out *out, const struct api_member *member, bool or_null)
{
	struct arena *arena = out->buf.arena;

	json_begin_object(out, member->name);
	json_put_text(out, "description", described(arena, member));
	switch (member->type) {
	case API_TEXT:
		put_type(out, "string", or_null);
		break;
	case API_CHOICE:
		put_type(out, "string", or_null);
		put_choices(out, member->of, or_null);
		break;
	case API_DAY:
		put_type(out, "string", or_null);
		json_put_text(out, "format", "date");
		break;
	case API_INSTANT:
		put_type(out, "string", or_null);
		json_put_text(out, "format", "date-time");
		break;
	case API_NUMBER:
		put_type(out, "integer", or_null);
		break;
	case API_YES_NO:
		put_type(out, "boolean", or_null);
		break;
	case API_REFERENCE:
		put_type(out, "string", or_null);
		put_reference_pattern(out, arena, member->of);
		break;
	case API_TEXTS:
	case API_REFERENCES:
	case API_OBJECTS:
		put_type(out, "array", or_null);
		put_list_of(out, member);
		break;
	case API_OBJECT:
		put_ref(out, member->parts->name);
		break;
	case API_TEXT_BY_KEY:
		put_type(out, "object", or_null);
		json_begin_object(out, "additionalProperties");
		json_put_text(out, "type", "string");
		json_end(out);
		break;
	case API_FILE:
		json_put_text(out, "type", "string");
		json_put_text(out, "contentMediaType", "application/octet-stream");
		break;
	case API_ANY:
		break;
	}
	json_end(out);
}

static void
put_shape(struct json_out *out, const struct api_shape *shape, bool patch)
{
	bool any = false;

	json_begin_object(out, shape->name);
	json_put_text(out, "type", "object");
	if (shape->count > 0) {
		json_put_yes_no(out, "additionalProperties", false);
		json_begin_object(out, "properties");
		for (size_t i = 0; i < shape->count; i++)
			put_member(out, &shape->at[i], patch);
		json_end(out);
	}
	for (size_t i = 0; i < shape->count; i++)
		any = any || shape->at[i].always;
	if (any) {
		json_begin_list(out, "required");
		for (size_t i = 0; i < shape->count; i++)
			if (shape->at[i].always)
				json_put_text(out, NULL, shape->at[i].name);
		json_end(out);
	}
	json_end(out);
}

/* This one and all that it has in it; shapes go three deep. */
static void
gather(struct shapes *shapes, const struct api_shape *shape, bool patch)
{
	if (shape == NULL)
		return;
	for (size_t i = 0; i < shapes->count; i++)
		if (shapes->at[i] == shape)
			return;
	if (shapes->count == SHAPES_MOST)
		return;
	shapes->patch[shapes->count] = patch;
	shapes->at[shapes->count++] = shape;
	for (size_t i = 0; i < shape->count; i++)
		gather(shapes, shape->at[i].parts, patch);
}

/* ---- paths ---- */

/* "/episodes/:episode/notes" as "/episodes/{episode}/notes". */
static const char *
template_of(struct arena *arena, const char *path)
{
	struct buf out = buf_new(arena, 300);
	struct slice rest = slice_of(path + 1), part;

	while (slice_cut(&rest, '/', &part)) {
		bool word = part.length > 0 && part.at[0] == ':';

		buf_text(&out, word ? "/{" : "/");
		buf_slice(&out, word ? slice_part(part, 1, part.length) : part);
		buf_text(&out, word ? "}" : "");
	}
	return out.at;
}

/* "get" and "/episodes/:episode/notes" as "getEpisodesEpisodeNotes": no two are the same. */
static const char *
operation_id(struct arena *arena, const struct api_route *route)
{
	struct buf out = buf_new(arena, 300);
	bool capital = true;

	for (const char *c = http_method_name(route->method); *c != '\0'; c++)
		buf_byte(&out, (char)tolower((unsigned char)*c));
	for (const char *c = route->path; *c != '\0'; c++) {
		if (!isalnum((unsigned char)*c)) {
			capital = true;
			continue;
		}
		buf_byte(&out, capital ? (char)toupper((unsigned char)*c) : *c);
		capital = false;
	}
	return out.at;
}

static void
put_parameter(struct json_out *out, const char *name, const char *in, bool must, const char *words, const char *kind)
{
	json_begin_object(out, NULL);
	json_put_text(out, "name", name);
	json_put_text(out, "in", in);
	json_put_yes_no(out, "required", must);
	json_put_text(out, "description", words);
	json_begin_object(out, "schema");
	json_put_text(out, "type", "string");
	if (kind != NULL)
		put_reference_pattern(out, out->buf.arena, kind);
	json_end(out);
	json_end(out);
}

static void
put_parameters(struct json_out *out, const struct api_route *route)
{
	struct arena *arena = out->buf.arena;
	struct slice rest = slice_of(route->path + 1), part;
	bool is_get = route->method == HTTP_GET, must_match = route->method == HTTP_PATCH || route->method == HTTP_PUT;

	json_begin_list(out, "parameters");
	while (slice_cut(&rest, '/', &part)) {
		const char *word;

		if (part.length == 0 || part.at[0] != ':')
			continue;
		word = arena_copy_slice(arena, slice_part(part, 1, part.length));
		put_parameter(out, word, "path", true, strcmp(word, "form") == 0 ? "The form's key" : "Its reference, as answers show it under id", path_reference_kind(word));
	}
	for (size_t i = 0; i < route->query_count; i++)
		put_parameter(out, route->queries[i].name, "query", route->queries[i].must, route->queries[i].words, NULL);
	if (route->many) {
		put_parameter(out, "limit", "query", false, "How many at a time, 1 to 200; 50 when it is left out", NULL);
		put_parameter(out, "cursor", "query", false, "What \"next\" of the page before said", NULL);
	}
	if (is_get)
		put_parameter(out, "If-None-Match", "header", false, "The ETag that you have: 304 when it is still the same", NULL);
	else if (route->media == NULL && !route->asks)
		put_parameter(out, "Idempotency-Key", "header", false, "A new one for each change: sent again, it is not made twice", NULL);
	if (route->guards != NULL)
		put_parameter(out, "If-Match", "header", must_match,
		    arena_format(arena, "The ETag of GET %s as you read it: 412 when somebody changed it since", template_of(arena, route->guards)), NULL);
	json_end(out);
}

static const struct api_route *
told_by(const char *path)
{
	for (size_t i = 0; path != NULL && i < api_route_count(); i++)
		if (api_route_at(i)->method == HTTP_GET && strcmp(api_route_at(i)->path, path) == 0)
			return api_route_at(i);
	return NULL;
}

static void
put_answer_schema(struct json_out *out, const struct api_route *told)
{
	json_begin_object(out, "content");
	json_begin_object(out, told->media != NULL ? told->media : "application/json");
	json_begin_object(out, "schema");
	if (told->media != NULL) {
		json_put_text(out, "type", "string");
		json_put_text(out, "contentMediaType", strcmp(told->media, API_ANY_MEDIA) == 0 ? "application/octet-stream" : told->media);
	} else if (!told->many) {
		put_ref(out, told->gives->name);
	} else {
		json_put_text(out, "type", "object");
		json_put_yes_no(out, "additionalProperties", false);
		json_put_kept(out, "required", "[\"items\"]");
		json_begin_object(out, "properties");
		json_begin_object(out, "items");
		json_put_text(out, "type", "array");
		json_begin_object(out, "items");
		put_ref(out, told->gives->name);
		json_end(out);
		json_end(out);
		json_begin_object(out, "next");
		json_put_text(out, "type", "string");
		json_put_text(out, "description", "The cursor of the next page; left out on the last");
		json_end(out);
		json_end(out);
	}
	json_end(out);
	json_end(out);
	json_end(out);
}

static void
put_header(struct json_out *out, const char *name, const char *words)
{
	json_begin_object(out, name);
	json_put_text(out, "description", words);
	json_begin_object(out, "schema");
	json_put_text(out, "type", "string");
	json_end(out);
	json_end(out);
}

static void
put_success(struct json_out *out, const struct api_route *route)
{
	bool reads = route->method == HTTP_GET || route->media != NULL || route->asks;
	const struct api_route *told = reads ? route : told_by(route->leads_to);

	json_begin_object(out, route->creates ? "201" : "200");
	json_put_text(out, "description", route->creates ? "It is made; this is what it is" : reads ? "What you may see of it" : "It is done; this is how it stands now");
	json_begin_object(out, "headers");
	put_header(out, "ETag", "Of what was told");
	if (route->creates)
		put_header(out, "Location", "Where it is read");
	json_end(out);
	put_answer_schema(out, told);
	json_end(out);
	if (route->method == HTTP_GET) {
		json_begin_object(out, "304");
		json_put_text(out, "description", "It is what you have");
		json_end(out);
	} else if (!reads) {
		json_begin_object(out, "204");
		json_put_text(out, "description", "It is done; you may not read it any more");
		json_end(out);
	}
}

static void
put_problems(struct json_out *out, const struct api_route *route)
{
	static const struct {
		const char *status, *words;
		bool of_get, of_change, of_guarded;
	} problems[] = { { "400", "What was sent cannot be read", true, true, false }, { "401", "No token, or one that opens nothing", true, true, false },
		{ "403", "You know of it, and may not do this", true, true, false }, { "404", "There is nothing here, or nothing that you may know of", true, true, false },
		{ "406", "Answers are JSON", true, true, false }, { "409", "Somebody else changed it at the same moment", false, true, false },
		{ "412", "Somebody changed it since you read it", false, false, true }, { "413", "The body is larger than is taken here", false, true, false },
		{ "415", "The body has another media type", false, true, false }, { "422", "It can be read, and something is wrong with it: errors say what and where", false, true, false },
		{ "428", "Send If-Match", false, false, true }, { "503", "Try again later, with the same Idempotency-Key", true, true, false } };

	for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++) {
		bool guarded = problems[i].of_guarded && route->guards != NULL && (problems[i].status[2] == '2' || route->method != HTTP_POST);

		bool waits = route->method == HTTP_GET && route->media != NULL && strcmp(route->media, API_ANY_MEDIA) == 0 && strcmp(problems[i].status, "409") == 0;

		if (!waits && !(route->method == HTTP_GET ? problems[i].of_get : problems[i].of_change || guarded))
			continue;
		json_begin_object(out, problems[i].status);
		json_put_text(out, "description", route->asks_alike && strcmp(problems[i].status, "409") == 0 ? "They may be written down already: people says who, and not_the_same that they are none of these. Or somebody else changed it at the same moment" : waits ? "It is not checked for viruses yet: ask again in a minute" : problems[i].words);
		json_put_kept(out, "content", "{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/Problem\"}}}");
		json_end(out);
	}
}

static void
put_operation(struct json_out *out, const struct api_route *route)
{
	char method[10] = "";
	const char *name = http_method_name(route->method);

	for (size_t i = 0; name[i] != '\0' && i + 1 < sizeof(method); i++)
		method[i] = (char)tolower((unsigned char)name[i]);
	json_begin_object(out, method);
	json_put_text(out, "operationId", operation_id(out->buf.arena, route));
	json_put_text(out, "summary", route->words);
	json_begin_list(out, "tags");
	json_put_text(out, NULL, route->tag);
	json_end(out);
	if (route->action == ANYBODY)
		json_put_kept(out, "security", "[]");
	put_parameters(out, route);
	if (route->takes != NULL) {
		json_begin_object(out, "requestBody");
		json_put_yes_no(out, "required", true);
		json_begin_object(out, "content");
		json_begin_object(out, route->takes_file ? "multipart/form-data" : route->method == HTTP_PATCH ? "application/merge-patch+json" : "application/json");
		json_begin_object(out, "schema");
		put_ref(out, route->takes->name);
		json_end(out);
		json_end(out);
		json_end(out);
		json_end(out);
	}
	json_begin_object(out, "responses");
	put_success(out, route);
	put_problems(out, route);
	json_end(out);
	json_end(out);
}

/* Operations of one path stand together, where the first of them comes. */
static void
put_paths(struct json_out *out)
{
	json_begin_object(out, "paths");
	for (size_t i = 0; i < api_route_count(); i++) {
		const struct api_route *route = api_route_at(i);
		bool first = true;

		for (size_t j = 0; j < i; j++)
			first = first && strcmp(api_route_at(j)->path, route->path) != 0;
		if (!first)
			continue;
		json_begin_object(out, template_of(out->buf.arena, route->path));
		for (size_t j = i; j < api_route_count(); j++)
			if (strcmp(api_route_at(j)->path, route->path) == 0)
				put_operation(out, api_route_at(j));
		json_end(out);
	}
	json_end(out);
}

static const char problem_schema[] =
    "{\"type\":\"object\",\"description\":\"Problem details, RFC 9457\",\"required\":[\"type\",\"title\",\"status\"],\"properties\":{"
    "\"type\":{\"type\":\"string\",\"format\":\"uri-reference\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\",\"minimum\":400,\"maximum\":599},"
    "\"detail\":{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"detail\"],\"properties\":{"
    "\"detail\":{\"type\":\"string\",\"description\":\"What to do, in plain English\"},"
    "\"pointer\":{\"type\":\"string\",\"description\":\"Where in the body: a JSON pointer as a fragment\"},"
    "\"parameter\":{\"type\":\"string\",\"description\":\"Which parameter of the query\"}}}},"
    "\"people\":{\"type\":\"array\",\"description\":\"Of /problems/may-be-known: who may be whoever was to be written down, as you may find them\",\"items\":{\"type\":\"object\",\"required\":[\"id\",\"why\"],\"properties\":{"
    "\"id\":{\"type\":\"string\"},\"given_name\":{\"type\":\"string\"},\"family_name\":{\"type\":\"string\"},\"other_name\":{\"type\":\"string\"},\"born\":{\"type\":\"boolean\"},"
    "\"birth_date\":{\"type\":\"string\",\"format\":\"date\"},\"expected_on\":{\"type\":\"string\",\"format\":\"date\"},\"school\":{\"type\":\"string\"},\"may_see\":{\"type\":\"boolean\"},"
    "\"why\":{\"type\":\"string\",\"description\":\"Why we think so\"}}}}}}";

static void
put_components(struct json_out *out)
{
	struct shapes shapes = { .count = 0 };

	for (size_t i = 0; i < api_route_count(); i++) {
		gather(&shapes, api_route_at(i)->takes, api_route_at(i)->method == HTTP_PATCH);
		gather(&shapes, api_route_at(i)->gives, false);
	}
	json_begin_object(out, "components");
	json_put_kept(out, "securitySchemes", "{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"description\":\"What windscreen token create printed\"}}");
	json_begin_object(out, "schemas");
	json_put_kept(out, "Problem", problem_schema);
	for (size_t i = 0; i < shapes.count; i++)
		put_shape(out, shapes.at[i], shapes.patch[i]);
	json_end(out);
	json_end(out);
}

static void
put_tags(struct json_out *out)
{
	const char *tags[TAGS_MOST];
	size_t count = 0;

	json_begin_list(out, "tags");
	for (size_t i = 0; i < api_route_count(); i++) {
		bool known = false;

		for (size_t j = 0; j < count; j++)
			known = known || strcmp(tags[j], api_route_at(i)->tag) == 0;
		if (known || count == TAGS_MOST)
			continue;
		tags[count++] = api_route_at(i)->tag;
		json_begin_object(out, NULL);
		json_put_text(out, "name", api_route_at(i)->tag);
		json_end(out);
	}
	json_end(out);
}

struct slice
api_openapi(struct arena *arena)
{
	struct json_out out = json_new(arena, DOCUMENT_MOST);

	json_begin_object(&out, NULL);
	json_put_text(&out, "openapi", "3.1.0");
	json_begin_object(&out, "info");
	json_put_text(&out, "title", "Windscreen, the shared record for Early Help");
	json_put_text(&out, "version", "1");
	json_put_text(&out, "description", "Everything that a worker can do in the browser, for programs, with the same rights and the same record of who did and who looked. "
	    "The manual is docs/api.md.");
	json_put_kept(&out, "license", "{\"name\":\"MIT\",\"identifier\":\"MIT\"}");
	json_end(&out);
	json_put_kept(&out, "servers", "[{\"url\":\"" API_BASE "\"}]");
	json_put_kept(&out, "security", "[{\"token\":[]}]");
	put_tags(&out);
	put_paths(&out);
	put_components(&out);
	json_end(&out);
	return json_written(&out);
}
