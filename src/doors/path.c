/* path.c -- patterns of routes, and the kinds of reference that stand in them. */
#include "doors/path.h"

#include <string.h>

#include "base/reference.h"
#include "platform/http/http.h"

const char *
path_reference_kind(const char *word)
{
	static const struct {
		const char *word, *kind;
	} kinds[] = { { "episode", "EP" }, { "person", "PN" }, { "note", "NT" }, { "consent", "CO" }, { "assessment", "AS" }, { "plan", "PL" },
		{ "review", "RV" }, { "agency", "AG" }, { "worker", "WK" }, { "household", "HH" }, { "decision", "AD" }, { "meeting", "MT" }, { "attachment", "AT" }, { "webhook", "WB" }, { "seal", "SL" }, { "bar", "BR" }, { "link", "LK" }, { "duplicate", "DP" }, { "emergency", "EM" }, { "share", "SD" }, { "check", "KC" }, { "request", "SR" }, { "hold", "HD" }, { "assist", "AC" }, { "audit", "AU" }, { "information", "IR" } };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].word, word) == 0)
			return kinds[i].kind;
	return NULL;
}

bool
path_fits(struct arena *arena, const char *pattern, const struct http_request *request, const char *references[PATH_REFERENCES_MOST])
{
	struct slice rest = slice_of(pattern + 1), part;
	size_t number = 0, count = 0;

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
		if (count == PATH_REFERENCES_MOST)
			return false;
		kind = path_reference_kind(arena_copy_slice(arena, slice_part(part, 1, part.length)));
		if (kind == NULL) {
			references[count++] = segment;
		} else {
			char *reference = arena_take(arena, REFERENCE_ROOM);

			if (!reference_read(kind, slice_of(segment), reference))
				return false;
			references[count++] = reference;
		}
	}
	return number == request->segment_count;
}
