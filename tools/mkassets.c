/* mkassets.c -- builds styles, scripts and fonts into the program: mkassets LIST OUT.c, with LIST as assets/list explains it. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_LIMIT ((size_t)4 << 20)
#define MOST_ASSETS 64
#define DEEPEST_RULE 8

struct made_asset {
	const char *name, *path, *content_type;
	struct slice bytes;
};

static const struct {
	const char *ending, *content_type;
} types[] = {
	{ ".css", "text/css; charset=utf-8" },
	{ ".js", "text/javascript; charset=utf-8" },
	{ ".svg", "image/svg+xml" },
	{ ".woff2", "font/woff2" },
};

static _Noreturn void __attribute__((format(printf, 1, 2)))
fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fprintf(stderr, "mkassets: ");
	vfprintf(stderr, format, arguments);
	fprintf(stderr, "\n");
	va_end(arguments);
	exit(1);
}

static struct slice
read_file(struct arena *arena, const char *path)
{
	char *bytes = arena_take(arena, FILE_LIMIT + 1);
	FILE *file = fopen(path, "rb");
	size_t length;

	if (file == NULL)
		fail("%s: %s", path, strerror(errno));
	length = fread(bytes, 1, FILE_LIMIT + 1, file);
	if (ferror(file) || length > FILE_LIMIT)
		fail("%s: cannot be read, or is too large", path);
	fclose(file);
	return (struct slice){ bytes, length };
}

static bool
contains(struct slice text, const char *word)
{
	return memmem(text.at, text.length, word, strlen(word)) != NULL;
}

static bool
is_branded(struct slice text)
{
	return contains(text, "crest") || contains(text, "crown") || contains(text, "@font-face");
}

/* The place after the } that closes the { at `at`. */
static size_t
end_of_block(struct slice css, size_t at)
{
	size_t depth = 0;
	char quote = 0;

	for (; at < css.length; at++) {
		char byte = css.at[at];

		if (quote != 0) {
			if (byte == '\\')
				at++;
			else if (byte == quote)
				quote = 0;
		} else if (byte == '"' || byte == '\'') {
			quote = byte;
		} else if (byte == '{') {
			depth++;
		} else if (byte == '}' && --depth == 0) {
			return at + 1;
		}
	}
	fail("a { of the style sheet is not closed");
}

/* Leaves out every rule that brings GOV.UK's own font, crown or crest. */
static void
put_without_brand(struct buf *out, struct slice css, int depth)
{
	size_t at = 0;

	if (depth > DEEPEST_RULE)
		fail("rules lie more than %d deep", DEEPEST_RULE);
	while (at < css.length) {
		size_t start = at, open, end;
		struct slice head, body;

		while (at < css.length && css.at[at] != '{' && css.at[at] != ';')
			at++;
		if (at == css.length || css.at[at] == ';') {
			at += at < css.length;
			if (!is_branded(slice_part(css, start, at - start)))
				buf_slice(out, slice_part(css, start, at - start));
			continue;
		}
		open = at;
		at = end = end_of_block(css, open);
		head = slice_part(css, start, open - start);
		body = slice_part(css, open + 1, end - open - 2);
		if (is_branded(head))
			continue;
		if (slice_find(body, '{') == body.length) {
			if (!is_branded(body))
				buf_slice(out, slice_part(css, start, end - start));
			continue;
		}
		buf_slice(out, head);
		buf_byte(out, '{');
		put_without_brand(out, body, depth + 1);
		buf_byte(out, '}');
	}
}

static struct slice
replace_all(struct arena *arena, struct slice text, const char *old, const char *new)
{
	struct buf out = buf_new(arena, FILE_LIMIT);
	const char *found;

	while ((found = memmem(text.at, text.length, old, strlen(old))) != NULL) {
		size_t before = (size_t)(found - text.at);

		buf_slice(&out, slice_part(text, 0, before));
		buf_text(&out, new);
		text = slice_part(text, before + strlen(old), text.length);
	}
	buf_slice(&out, text);
	return buf_as_slice(&out);
}

static struct slice
debranded(struct arena *arena, struct slice css)
{
	struct buf out = buf_new(arena, FILE_LIMIT);
	struct slice clean;

	put_without_brand(&out, css, 0);
	clean = replace_all(arena, buf_as_slice(&out), "GDS Transport,arial,sans-serif", "var(--windscreen-font,arial,sans-serif)");
	if (contains(clean, "GDS Transport") || is_branded(clean))
		fail("a mark of GOV.UK is left in the style sheet");
	return clean;
}

/* Notes for debuggers name files that are not served. */
static struct slice
without_source_map(struct slice text)
{
	const char *note = memmem(text.at, text.length, "//# sourceMappingURL", 20);

	if (note == NULL)
		note = memmem(text.at, text.length, "/*# sourceMappingURL", 20);
	return note == NULL ? text : slice_part(text, 0, (size_t)(note - text.at));
}

/* FNV-1a: a name that changes with the bytes, not a guard against anybody. */
static uint64_t
fingerprint(struct slice bytes)
{
	uint64_t hash = 14695981039346656037u;
	size_t i;

	for (i = 0; i < bytes.length; i++)
		hash = (hash ^ (unsigned char)bytes.at[i]) * 1099511628211u;
	return hash;
}

static void
name_it(struct arena *arena, struct made_asset *asset)
{
	const char *ending = strrchr(asset->name, '.');
	size_t i;

	for (i = 0; ending != NULL && i < sizeof types / sizeof types[0]; i++)
		if (strcmp(ending, types[i].ending) == 0)
			asset->content_type = types[i].content_type;
	if (asset->content_type == NULL)
		fail("%s: no content type is known for this ending", asset->name);
	asset->path = arena_format(arena, "/assets/%.*s-%016llx%s", (int)(ending - asset->name), asset->name,
	    (unsigned long long)fingerprint(asset->bytes), ending);
}

static int
by_path(const void *one, const void *other)
{
	return strcmp(((const struct made_asset *)one)->path, ((const struct made_asset *)other)->path);
}

static void
write_bytes(FILE *file, struct slice bytes)
{
	size_t i;

	for (i = 0; i < bytes.length; i++) {
		unsigned char byte = (unsigned char)bytes.at[i];

		if (i % 100 == 0)
			fputs(i == 0 ? "\t\"" : "\"\n\t\"", file);
		if (byte >= 32 && byte < 127 && byte != '"' && byte != '\\' && byte != '?')
			fputc(byte, file);
		else
			fprintf(file, "\\%03o", byte);
	}
	fputs(bytes.length == 0 ? "\t\"\"" : "\"", file);
}

static void
write_table(const char *path, const struct made_asset *assets, size_t count)
{
	FILE *file = fopen(path, "wb");
	size_t i;

	if (file == NULL)
		fail("%s: %s", path, strerror(errno));
	fprintf(file, "/* Made by mkassets. */\n#include \"platform/html/assets.h\"\n\nextern const struct asset asset_table[];\n"
	              "extern const size_t asset_table_count;\n\n");
	for (i = 0; i < count; i++) {
		fprintf(file, "static const char bytes_%zu[] =\n", i);
		write_bytes(file, assets[i].bytes);
		fprintf(file, ";\n");
	}
	fprintf(file, "\nconst struct asset asset_table[] = {\n");
	for (i = 0; i < count; i++)
		fprintf(file, "\t{ \"%s\", \"%s\", \"%s\", { bytes_%zu, sizeof bytes_%zu - 1 } },\n", assets[i].name, assets[i].path, assets[i].content_type, i, i);
	fprintf(file, "};\nconst size_t asset_table_count = %zu;\n", count);
	if (ferror(file) || fclose(file) != 0) {
		remove(path);
		fail("%s: cannot be written", path);
	}
}

int
main(int count, char **arguments)
{
	static struct made_asset assets[MOST_ASSETS];
	struct arena *arena = arena_new((size_t)512 << 20);
	struct slice list, line;
	size_t made = 0, i;

	if (count != 3)
		fail("usage: mkassets LIST OUT.c");
	list = read_file(arena, arguments[1]);
	while (slice_cut(&list, '\n', &line)) {
		char name[100], from[300], how[20] = "";
		struct made_asset *asset = &assets[made];
		int words;

		line = slice_trim(line);
		if (line.length == 0 || line.at[0] == '#')
			continue;
		words = sscanf(arena_copy_slice(arena, line), "%99s %299s %19s", name, from, how);
		if (words < 2 || made == MOST_ASSETS || (words == 3 && strcmp(how, "debrand") != 0))
			fail("%s: a line is NAME FROM [debrand], at most %d of them: %.*s", arguments[1], MOST_ASSETS, (int)line.length, line.at);
		asset->name = arena_copy(arena, name);
		asset->bytes = read_file(arena, from);
		if (strstr(name, ".woff2") == NULL)
			asset->bytes = without_source_map(asset->bytes);
		if (words == 3)
			asset->bytes = debranded(arena, asset->bytes);
		if (strncmp(from, "assets/", 7) == 0)
			for (i = 0; i < made; i++)
				asset->bytes = replace_all(arena, asset->bytes, arena_format(arena, "asset:%s", assets[i].name), assets[i].path);
		if (strncmp(from, "assets/", 7) == 0 && contains(asset->bytes, "asset:"))
			fail("%s names an asset that does not stand above it in %s", from, arguments[1]);
		name_it(arena, asset);
		made++;
	}
	qsort(assets, made, sizeof assets[0], by_path);
	write_table(arguments[2], assets, made);
	arena_free(arena);
	return 0;
}
