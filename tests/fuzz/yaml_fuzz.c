/* yaml_fuzz.c -- any bytes at all as a profile file. */
#include <stdint.h>

#include "platform/yaml.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct yaml_node *root;
	struct yaml_fault *faults;
	enum outcome outcome = yaml_read(arena, (struct slice){ (const char *)data, size }, &root, &faults);

	if ((outcome == OK) != (root != NULL) || (outcome == OK) != (faults == NULL))
		__builtin_trap();
	arena_free(arena);
	return 0;
}
