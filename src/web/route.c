/* route.c -- from a path to its row in routes.c, with the references that stand in it. */
#include <string.h>

#include "base/reference.h"
#include "web/door_inside.h"

/* What kind of reference stands for a name in a path. */
static const char *
reference_kind(const char *name)
{
	static const struct {
		const char *name, *kind;
	} kinds[] = { { "episode", "EP" }, { "person", "PN" }, { "note", "NT" }, { "consent", "CO" }, { "assessment", "AS" }, { "plan", "PL" },
		{ "review", "RV" }, { "agency", "AG" }, { "worker", "WK" }, { "household", "HH" }, { "decision", "AD" } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].kind;
	return NULL;
}

/* Does the request's path fit this pattern? References are read into visit->references; other :words, like a section's key, are taken as they are. */
static bool
fits(struct visit *visit, const char *pattern)
{
	struct slice rest = slice_of(pattern + 1), part;
	const struct http_request *request = visit->request;
	size_t number = 0, references = 0;

	while (slice_cut(&rest, '/', &part)) {
		const char *segment, *kind;

		if (number == request->segment_count)
			return false;
		segment = request->segments[number++];
		if (part.at[0] != ':') {
			if (!slice_equals(part, segment))
				return false;
			continue;
		}
		if (references == PATH_REFERENCES_MOST)
			return false;
		kind = reference_kind(arena_copy_slice(visit->work->arena, slice_part(part, 1, part.length)));
		if (kind == NULL) {
			visit->references[references++] = segment;
		} else {
			char *reference = arena_take(visit->work->arena, REFERENCE_ROOM);

			if (!reference_read(kind, slice_of(segment), reference))
				return false;
			visit->references[references++] = reference;
		}
	}
	return number == request->segment_count;
}

const struct route *
route_find(struct visit *visit, bool *other_method)
{
	*other_method = false;
	for (size_t i = 0; i < route_count; i++) {
		if (!fits(visit, routes[i].path))
			continue;
		if (routes[i].method == visit->request->method)
			return &routes[i];
		*other_method = true;
	}
	return NULL;
}
