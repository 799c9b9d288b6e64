/* mkpages.c -- compiles one page: mkpages IN.html OUT_PREFIX writes OUT_PREFIX.h and OUT_PREFIX.c. */
#include "mkpages.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_LIMIT ((size_t)1 << 20)

static struct slice
read_page(struct arena *arena, const char *path)
{
	char *text = arena_take(arena, PAGE_LIMIT + 1);
	FILE *file = fopen(path, "rb");
	size_t length;

	if (file == NULL) {
		fprintf(stderr, "%s: error: %s\n", path, strerror(errno));
		exit(1);
	}
	length = fread(text, 1, PAGE_LIMIT + 1, file);
	if (ferror(file) || length > PAGE_LIMIT) {
		fprintf(stderr, "%s: error: cannot be read, or is longer than %zu bytes\n", path, PAGE_LIMIT);
		exit(1);
	}
	fclose(file);
	return (struct slice){ text, length };
}

static void
write_output(const char *prefix, const char *ending, struct slice text)
{
	char path[4096];
	FILE *file;

	if ((size_t)snprintf(path, sizeof path, "%s%s", prefix, ending) >= sizeof path || (file = fopen(path, "wb")) == NULL) {
		fprintf(stderr, "%s%s: error: cannot be written\n", prefix, ending);
		exit(1);
	}
	if (fwrite(text.at, 1, text.length, file) != text.length || fclose(file) != 0) {
		fprintf(stderr, "%s: error: %s\n", path, strerror(errno));
		remove(path);
		exit(1);
	}
}

int
main(int count, char **arguments)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct pages_output output;
	const char *base_name;

	if (count != 3) {
		fprintf(stderr, "usage: mkpages IN.html OUT_PREFIX\n");
		return 2;
	}
	base_name = strrchr(arguments[2], '/') == NULL ? arguments[2] : strrchr(arguments[2], '/') + 1;
	if (!pages_compile(arena, arguments[1], base_name, read_page(arena, arguments[1]), &output)) {
		fprintf(stderr, "%s:%d:%d: error: %s\n", arguments[1], output.fault.at.line, output.fault.at.column, output.fault.words);
		return 1;
	}
	write_output(arguments[2], ".h", buf_as_slice(&output.header));
	write_output(arguments[2], ".c", buf_as_slice(&output.source));
	arena_free(arena);
	return 0;
}
