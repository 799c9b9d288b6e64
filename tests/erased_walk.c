/* erased_walk.c -- looks through all tables that the migrations know. */
#include "tests/erased_walk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "tests/test.h"

struct walk {
	const char *table;
	struct text_list words;
	struct id_list ids;
	bool words_spared, ids_spared;
	size_t told;
	struct buf found;
};

enum { TOLD_MOST = 40, FILE_MOST = 128 << 20 };

static bool
has(struct slice bytes, const char *word)
{
	return bytes.length > 0 && memmem(bytes.at, bytes.length, word, strlen(word)) != NULL;
}

static enum outcome
look_at(void *given, const struct db_value *values, size_t count)
{
	struct walk *walk = given;

	for (size_t i = 0; i < count && walk->told < TOLD_MOST; i++) {
		if (values[i].kind == DB_INTEGER && !walk->ids_spared && values[i].integer > 1000 && id_list_has(walk->ids, values[i].integer)) {
			buf_format(&walk->found, "\n  %s column %zu: number %lld", walk->table, i + 1, (long long)values[i].integer);
			walk->told++;
		}
		if ((values[i].kind != DB_TEXT && values[i].kind != DB_BYTES) || walk->words_spared)
			continue;
		for (size_t j = 0; j < walk->words.count; j++)
			if (has(values[i].text, walk->words.at[j])) {
				buf_format(&walk->found, "\n  %s column %zu: %s in %.*s", walk->table, i + 1, walk->words.at[j], (int)(values[i].text.length < 120 ? values[i].text.length : 120), values[i].text.at);
				walk->told++;
			}
	}
	return OK;
}

static bool
is_in(const char *const *names, const char *name)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		if (text_equals(names[i], name))
			return true;
	return false;
}

const char *
erased_walk(struct db *db, struct text_list words, struct id_list ids, const char *const *spared)
{
	static const char *const of_numbers[] = { "journal_entry", "journal_stream", "erased_record", "erased_record_person", "erased_trace", "erasure", "look", NULL };
	struct db_tables tables = db_tables_of(test_arena(), all_migrations, all_migration_count);
	struct walk walk = { .words = words, .ids = ids, .found = buf_new(test_arena(), 1 << 20) };

	for (size_t i = 0; i < tables.count; i++) {
		walk.table = tables.at[i].name;
		walk.words_spared = is_in(spared, walk.table);
		walk.ids_spared = is_in(of_numbers, walk.table);
		CHECK_OUTCOME(db_each_row(db, walk.table, look_at, &walk), OK);
	}
	return walk.found.length > 0 ? arena_copy_slice(test_arena(), buf_as_slice(&walk.found)) : "";
}

const char *
erased_walk_files(const char *url, struct text_list words)
{
	static const char *const parts[] = { "", "-wal", "-working", "-working-wal", "-looks", "-looks-wal" };
	struct buf found = buf_new(test_arena(), 1 << 16);

	for (size_t i = 0; strncmp(url, "sqlite:", 7) == 0 && i < sizeof(parts) / sizeof(parts[0]); i++) {
		FILE *file = fopen(arena_format(test_arena(), "%s%s", url + 7, parts[i]), "rb");
		char *bytes;
		size_t length;

		if (file == NULL)
			continue;
		bytes = malloc(FILE_MOST);
		length = fread(bytes, 1, FILE_MOST, file);
		(void)fclose(file);
		for (size_t j = 0; j < words.count; j++)
			if (has((struct slice){ bytes, length }, words.at[j]))
				buf_format(&found, "\n  %s%s: %s", url + 7, parts[i], words.at[j]);
		free(bytes);
	}
	return found.length > 0 ? found.at : "";
}

/* All numbers in quotes that stand in the lists of its payload. */
struct id_list
erased_walk_ids(struct db *db)
{
	static const struct db_statement read = { .name = "erased_walk_last", .column_count = 1,
		.sql = "select p.payload from journal_entry e join journal_payload p on p.position = e.position where e.event = 'record_erased' order by e.position desc limit 1" };
	struct db_result result;
	struct slice payload;
	int64_t *ids;
	size_t count = 0;

	CHECK_OUTCOME(db_run(db, test_arena(), &read, NULL, &result), OK);
	CHECK_NUMBER(result.row_count, 1);
	payload = db_as_bytes(result.values[0]);
	ids = ARENA_ARRAY(test_arena(), int64_t, payload.length / 4 + 1);
	for (const char *list = arena_copy_slice(test_arena(), payload), *names[] = { "\"person_ids\":[", "\"stream_ids\":[" }, **name = names; name < names + 2; name++) {
		const char *at = strstr(list, *name);

		for (at = at != NULL ? at + strlen(*name) : NULL; at != NULL && *at == '"'; at += *at == ',') {
			char *end;

			ids[count++] = strtoll(at + 1, &end, 10);
			at = end + 1;
		}
	}
	return (struct id_list){ ids, count };
}
