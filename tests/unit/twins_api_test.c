/*
 * twins_api_test.c -- twin databases, one with a sealed child and a sealed paragraph: a program of a worker without rights is answered with the same bytes. R-SEC-06
 */
#include <string.h>

#include "api/api.h"
#include "base/buf.h"
#include "doors/path.h"
#include "platform/http/http.h"
#include "tests/unit/twins.h"

enum { ANSWER_ARENA = 64 << 20, CALLS_MOST = 700, KINDS_MOST = 40, REFERENCES_OF_KIND_MOST = 3 };

/* References that answers have shown, by kind; a few of each are enough to reach every route. */
struct shown {
	struct {
		char kind[2];
		const char *at[REFERENCES_OF_KIND_MOST];
		size_t count;
	} of[KINDS_MOST];
	size_t count;
};

static void
show_reference(struct shown *shown, const char *reference)
{
	size_t i = 0;

	while (i < shown->count && memcmp(shown->of[i].kind, reference, 2) != 0)
		i++;
	if (i == KINDS_MOST)
		return;
	if (i == shown->count)
		memcpy(shown->of[shown->count++].kind, reference, 2);
	for (size_t j = 0; j < shown->of[i].count; j++)
		if (strcmp(shown->of[i].at[j], reference) == 0)
			return;
	if (shown->of[i].count < REFERENCES_OF_KIND_MOST)
		shown->of[i].at[shown->of[i].count++] = reference;
}

/* Every "XX-0000-0000-0" of an answer. */
static void
show_references(struct shown *shown, const char *json)
{
	for (const char *at = json; (at = strchr(at, '"')) != NULL; at++)
		if (strlen(at) > 15 && at[3] == '-' && at[8] == '-' && at[13] == '-' && at[15] == '"')
			show_reference(shown, arena_copy_slice(test_arena(), (struct slice){ at + 1, 14 }));
}

static const char *
kind_of_word(const char *word)
{
	static const struct {
		const char *word, *kind;
	} others[] = { { "section", "SE" }, { "outcome", "OC" }, { "action", "AC" }, { "invitee", "IV" }, { "line", "ML" }, { "objective", "OB" }, { "recommendation", "RC" } };
	const char *kind = path_reference_kind(word);

	for (size_t i = 0; kind == NULL && i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(others[i].word, word) == 0)
			kind = others[i].kind;
	return kind;
}

/* The nth way to fill a route's path with what was shown; NULL: something is missing. */
static const char *
filled(const struct shown *shown, const char *pattern, size_t nth)
{
	struct buf path = buf_new(test_arena(), 400);
	struct slice rest = slice_of(pattern + 1), part;

	buf_text(&path, "/api/v1");
	while (slice_cut(&rest, '/', &part)) {
		const char *kind;
		size_t i = 0;

		buf_byte(&path, '/');
		if (part.at[0] != ':') {
			buf_slice(&path, part);
			continue;
		}
		kind = kind_of_word(arena_copy_slice(test_arena(), slice_part(part, 1, part.length)));
		while (kind != NULL && i < shown->count && memcmp(shown->of[i].kind, kind, 2) != 0)
			i++;
		if (kind == NULL || i == shown->count)
			return NULL;
		buf_text(&path, shown->of[i].at[nth % shown->of[i].count]);
	}
	return path.at;
}

static const char *
said(struct demonstration *twin, struct arena *arena, int64_t worker_id, enum http_method method, const char *path, const char *body, int *status)
{
	static const struct http_pair json_type = { "Content-Type", "application/json" };
	struct http_request request;
	struct http_answer answer;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, method, path, (struct http_pairs){ &json_type, body != NULL ? 1 : 0 }, slice_of(body), &request, &refused), OK);
	api_call_as(&twin->service, worker_id, &request, &answer);
	*status = answer.status;
	return arena_copy_slice(arena, answer.body);
}

static const char *
told(struct demonstration *twin, struct arena *arena, int64_t worker_id, const char *path, int *status)
{
	return said(twin, arena, worker_id, HTTP_GET, path, NULL, status);
}

static void
compare_asked_as(const struct twins *twins, enum demo_worker worker, const char *path, const char *body)
{
	struct arena *arena = arena_new(ANSWER_ARENA);
	int status, other_status;
	const char *told_one = said(twins->plain, arena, twins->plain->demo.worker_ids[worker], HTTP_POST, path, body, &status);
	const char *other = said(twins->sealed, arena, twins->sealed->demo.worker_ids[worker], HTTP_POST, path, body, &other_status);

	if (status != other_status || strcmp(told_one, other) != 0)
		FAIL("%s is told another %s for %s beside a sealed child (%d, %d):\n%.600s\n--- and ---\n%.600s", demo_people[worker].name, path, body, status, other_status, told_one, other);
	CHECK_HAS_NOT(told_one, "Zephyrin");
	arena_free(arena);
}

/* What is asked for with a body and changes nothing: each list of the family as a file, and searches. */
static void
compare_exports_as(const struct twins *twins, enum demo_worker worker, const struct shown *shown)
{
	static const char *const lists[] = { "people", "consent", "timescales", "plan", "waiting", "notes", "happened" };
	const char *path = filled(shown, "/episodes/:episode/export.csv", 0);

	for (size_t i = 0; path != NULL && i < sizeof(lists) / sizeof(lists[0]); i++)
		compare_asked_as(twins, worker, path, arena_format(test_arena(), "{\"file\":\"%s\",\"reason\":\"For the meeting\"}", lists[i]));
	for (size_t i = 0; i < api_route_count(); i++)
		if (api_route_at(i)->asks)
			compare_asked_as(twins, worker, filled(shown, api_route_at(i)->path, 0), strcmp(api_route_at(i)->path, "/known") == 0 ? "{\"family_name\":\"Denholm\"}" : "{}");
}

static void
compare_calls_as(const struct twins *twins, enum demo_worker worker)
{
	struct shown shown = { .count = 0 };
	size_t asked = 0;

	/* Twice: the first walk shows references to paths that stand before them. */
	for (int walk = 0; walk < 2; walk++)
		for (size_t i = 0; i < api_route_count() && asked < CALLS_MOST; i++)
			for (size_t nth = 0; nth < REFERENCES_OF_KIND_MOST; nth++) {
				const struct api_route *route = api_route_at(i);
				const char *path = route->method == HTTP_GET && route->action != ANYBODY ? filled(&shown, route->path, nth) : NULL;
				struct arena *arena;
				int status, other_status;

				if (path == NULL || (nth > 0 && strchr(route->path, ':') == NULL))
					continue;
				arena = arena_new(ANSWER_ARENA);
				const char *json = told(twins->plain, arena, twins->plain->demo.worker_ids[worker], path, &status);
				const char *other_json = told(twins->sealed, arena, twins->sealed->demo.worker_ids[worker], path, &other_status);

				if (status != other_status || strcmp(json, other_json) != 0)
					FAIL("%s is told another %s beside a sealed child (%d, %d):\n%.600s\n--- and ---\n%.600s", demo_people[worker].name, path, status, other_status, json, other_json);
				CHECK_HAS_NOT(json, "Zephyrin");
				show_references(&shown, json);
				arena_free(arena);
				asked++;
			}
	CHECK(asked > 20);
	compare_exports_as(twins, worker, &shown);
}

/* R-SEC-06, R-SEC-09 */
DATA_TEST(a_sealed_child_and_a_sealed_paragraph_change_no_byte_of_any_answer_to_a_program_of_a_worker_without_rights)
{
	struct twins twins = twins_new(NULL);

	compare_calls_as(&twins, HELEN);
	compare_calls_as(&twins, SAMIRA);
	compare_calls_as(&twins, TOM);
	twins_end(&twins);
}
