/*
 * payload_fuzz.c -- any bytes at all as the payload of an entry of the journal, as a damaged or foreign database might hold them. The first line names the
 * kind of event (or its first byte chooses one), the second line is its version. What is read is written so that it is read as the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "casework/journal/journal_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	const struct event_kind *kind;
	struct slice rest = { (const char *)data, size }, name, version;
	const char *why;
	void *event, *again;

	if (!slice_cut(&rest, '\n', &name) || !slice_cut(&rest, '\n', &version) || name.length == 0)
		return 0;
	arena = arena_new(64 << 20);
	kind = event_kind_of(arena_copy_slice(arena, name));
	if (kind == NULL)
		kind = event_catalogue[(unsigned char)name.at[0] % event_catalogue_count];
	event = payload_read(arena, kind, version.length > 0 ? version.at[0] - '0' : 1, rest, &why);
	if ((event == NULL) != (why != NULL))
		abort();
	if (event != NULL) {
		struct slice one = payload_write(arena, kind, event), other;

		again = payload_read(arena, kind, kind->version, one, &why);
		if (again == NULL)
			abort();
		other = payload_write(arena, kind, again);
		if (one.length != other.length || memcmp(one.at, other.at, one.length) != 0)
			abort();
	}
	arena_free(arena);
	return 0;
}
