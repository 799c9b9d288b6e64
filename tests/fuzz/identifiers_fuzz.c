/* identifiers_fuzz.c -- whatever is typed as a number, and whatever stands in a map: what is taken is taken again as it is kept. */
#include <stdlib.h>

#include "base/text.h"
#include "casework/people/identifiers.h"
#include "cli/import_map.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
take_again(struct arena *arena, const char *(*read)(struct arena *arena, const char *typed), const char *typed)
{
	const char *kept = read(arena, typed);

	if (kept != NULL && !text_equals(read(arena, kept), kept))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *(*const reads[])(struct arena *arena, const char *typed) = { nhs_number_of, upn_of, urn_of, uprn_of, postcode_of, postcode_put_right, phone_of, phone_key_of };
	struct arena *arena = arena_new(16 << 20);
	struct problems problems = { .arena = arena };
	struct slice bytes = { (const char *)data, size };
	struct import_map map;

	for (size_t i = 0; i < sizeof(reads) / sizeof(reads[0]); i++)
		take_again(arena, reads[i], arena_copy_slice(arena, bytes));
	if (import_map_read(arena, bytes, &map, &problems) == OK && (map.heading[IMPORT_ID] == NULL || map.source == NULL))
		abort();
	arena_free(arena);
	return 0;
}
