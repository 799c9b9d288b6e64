/* likeness_weights_fuzz.c -- any bytes at all as weights that were kept: what is read is written again as itself, and links without harm. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "casework/matching/likeness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(32 << 20);
	struct likeness_model *model = NULL, *again = NULL;
	const char *why = NULL;

	if (likeness_weights_read(arena, (struct slice){ (const char *)data, size }, &model, &why) == OK) {
		struct slice json = likeness_weights_write(arena, model);
		struct likeness_people *people = likeness_people_new(arena, false);
		struct likeness_explanation explanation;

		if (likeness_weights_read(arena, json, &again, &why) != OK || !slice_equals(likeness_weights_write(arena, again), arena_copy_slice(arena, json)))
			abort();
		for (int i = 0; i < 2; i++) {
			(void)likeness_add(people, SLICE("1"), false);
			likeness_put(people, LIKENESS_GIVEN, SLICE("Kyle"));
			likeness_put(people, LIKENESS_BIRTH, SLICE("2012-03-14"));
			likeness_put(people, LIKENESS_POSTCODE, SLICE("L1 2AB"));
		}
		likeness_use(people, model);
		likeness_explain(people, model, 0, 1, &explanation);
		if (explanation.count != 3)
			abort();
	} else if (why == NULL || why[0] == '\0') {
		abort();
	}
	arena_free(arena);
	return 0;
}
