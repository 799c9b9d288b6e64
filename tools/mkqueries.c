/*
 * mkqueries -- named queries become row structs and q_...() functions, so that a wrong column does not compile.
 *
 * usage: mkqueries OUT_FOLDER ORDER PIECES... -- FILE.sql...
 */
#include "mkqueries.h"

#include <stdlib.h>
#include <string.h>

/* The wing that keeps comes before `access` in ORDER: it may not use pieces. */
static bool
folder_may_use_pieces(const char *order, const char *path)
{
	struct slice rest = slice_of(order), line, folder = slice_of(path);
	const char *casework = strstr(path, "casework/");
	bool at_access = false;

	if (casework == NULL)
		return true;
	folder = slice_of(casework + strlen("casework/"));
	folder = slice_part(folder, 0, slice_find(folder, '/'));
	while (slice_cut(&rest, '\n', &line)) {
		line = slice_trim(line);
		if (slice_equals(line, "access"))
			at_access = true;
		if (line.length == folder.length && memcmp(line.at, folder.at, line.length) == 0)
			return at_access;
	}
	return true;
}

static void
check_names_differ(const struct query *const *files, size_t count, struct tool_faults *faults)
{
	for (size_t i = 0; i < count; i++)
		for (const struct query *one = files[i]; one != NULL; one = one->next)
			for (size_t j = i; j < count; j++)
				for (const struct query *other = j == i ? one->next : files[j]; other != NULL; other = other->next)
					if (strcmp(one->name, other->name) == 0)
						tool_fault(faults, other->path, other->line, "The query %s stands in %s:%d too; give one of them another name.",
						    other->name, one->path, one->line);
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct tool_faults faults = { 0 };
	struct piece *pieces = NULL;
	const struct query **files;
	size_t count = 0;
	const char *order;
	int at = 3;

	if (argc < 4) {
		fprintf(stderr, "usage: mkqueries OUT_FOLDER ORDER PIECES... -- FILE.sql...\n");
		return 2;
	}
	order = tool_read_file(arena, argv[2]);
	for (; at < argc && strcmp(argv[at], "--") != 0; at++)
		pieces_read(arena, argv[at], &pieces, &faults);
	files = ARENA_ARRAY(arena, const struct query *, (size_t)argc);
	for (at++; at < argc; at++) {
		files[count] = queries_read(arena, argv[at], pieces, folder_may_use_pieces(order, argv[at]), &faults);
		queries_write(arena, argv[1], argv[at], files[count]);
		count++;
	}
	check_names_differ(files, count, &faults);
	if (faults.count == 0)
		registry_write(arena, argv[1], files, count);
	arena_free(arena);
	return faults.count > 0 ? 1 : 0;
}
