/* mkmigrations -- embeds the numbered migrations. usage: mkmigrations OUT.c FILE.sql... */
#include <string.h>

#include "common/toolbox.h"

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct buf out = buf_new(arena, (size_t)16 << 20);

	if (argc < 2) {
		fprintf(stderr, "usage: mkmigrations OUT.c FILE.sql...\n");
		return 2;
	}
	buf_text(&out, "/* Made by mkmigrations. */\n#include \"platform/db/db.h\"\n\nconst struct migration all_migrations[] = {\n");
	for (int i = 2; i < argc; i++) {
		const char *slash = strrchr(argv[i], '/');

		buf_format(&out, "\t{ \"%s\",\n", slash != NULL ? slash + 1 : argv[i]);
		tool_c_text(&out, tool_read_file(arena, argv[i]), "\t    ");
		buf_text(&out, " },\n");
	}
	buf_format(&out, "\t{ NULL, NULL },\n};\nconst size_t all_migration_count = %d;\n", argc - 2);
	tool_write_file(argv[1], &out);
	arena_free(arena);
	return 0;
}
