/* record_parts.h -- what every reader of a whole record promises of its parts, whatever the bytes; abort() where it does not hold. For the fuzz targets of backups and archives. */
#ifndef TESTS_FUZZ_RECORD_PARTS_H
#define TESTS_FUZZ_RECORD_PARTS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/db/backup_file.h"

struct parts_seen {
	bool head;
	const char *table; /* NULL: none yet */
	int64_t rows;
};

/* As the reader stands after a part. */
struct part_read {
	enum backup_part part;
	const struct backup_head *head;
	const char *table, *why;
	const struct db_names *columns;
	const struct db_value *values;
	int64_t row_count;
};

static inline void
part_must(bool holds)
{
	if (!holds)
		abort();
}

/* Every byte of a value is there to be read, and a text is text. */
static inline void
value_check(const struct db_value *value)
{
	uint64_t sum = 0;

	part_must(value->kind == DB_NULL || value->kind == DB_INTEGER || value->kind == DB_TEXT || value->kind == DB_BYTES);
	if (value->kind == DB_TEXT)
		part_must(text_is_utf8(value->text));
	for (size_t i = 0; value->kind == DB_BYTES && i < value->text.length; i++)
		sum += (unsigned char)value->text.at[i];
	part_must(sum <= UINT64_C(255) * BACKUP_FRAME_MOST);
}

/* The head first and once, a table before its rows, rows with a value for each column, a sentence with damage and with nothing else, and rows counted as they came. */
static inline void
part_check(struct parts_seen *seen, const struct part_read *read)
{
	part_must((read->part == BACKUP_DAMAGED) == (read->why != NULL));
	part_must(read->row_count == seen->rows + (read->part == BACKUP_ROW ? 1 : 0) || read->part == BACKUP_DAMAGED);
	switch (read->part) {
	case BACKUP_HEAD:
		part_must(!seen->head && seen->table == NULL && read->head->made_at != NULL && read->head->engine != NULL && read->head->entry_hash != NULL && read->head->entry_count >= 0);
		part_must(read->head->migration_count <= BACKUP_MIGRATIONS_MOST);
		for (size_t i = 0; i < read->head->migration_count; i++)
			part_must(strlen(read->head->migration_names[i]) + strlen(read->head->migration_hashes[i]) < BACKUP_FRAME_MOST);
		seen->head = true;
		return;
	case BACKUP_TABLE:
		part_must(seen->head && read->table != NULL && read->table[0] != '\0' && read->columns->count > 0);
		for (size_t i = 0; i < read->columns->count; i++)
			part_must(read->columns->at[i][0] != '\0');
		seen->table = read->table;
		return;
	case BACKUP_ROW:
		part_must(seen->head && seen->table != NULL && read->table == seen->table);
		for (size_t i = 0; i < read->columns->count; i++)
			value_check(&read->values[i]);
		seen->rows++;
		return;
	case BACKUP_END:
		part_must(seen->head);
		return;
	case BACKUP_DAMAGED:
		return;
	}
	abort();
}

#endif
