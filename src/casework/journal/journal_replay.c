/* journal_replay.c -- the journal into empty tables again: the same rows, or the record is not the record. */
#include <string.h>

#include "base/log.h"
#include "casework/journal/journal_inside.h"

enum { BATCH = 200, ARENA_MOST = 64 << 20 };

static const enum db_kind after_kinds[] = { DB_INTEGER };
static const struct db_statement read_batch = { .name = "journal_replay_batch",
	.sql = "select " ENTRY_COLUMNS ", p.payload from journal_entry e left join journal_payload p on p.position = e.position "
	       "where e.position > $1 order by e.position limit 200",
	.parameters = after_kinds, .parameter_count = 1, .column_count = ENTRY_COLUMN_COUNT + 1 };

static enum outcome
apply_entry(struct db *into, struct arena *arena, const struct entry *entry, struct db_value payload, struct problems *problems)
{
	const struct event_kind *kind = event_kind_of(entry->event);
	struct around_event around = { .position = entry->position, .actor_kind = entry->actor_kind, .actor_id = entry->actor_id,
		.agency_id = entry->agency_id };
	const char *why;
	void *event;
	enum outcome outcome;

	outcome = stream_version_write(into, arena, entry->stream_kind, entry->stream_id, entry->stream_version);
	if (outcome != OK || payload.kind == DB_NULL)
		return outcome; /* it was erased: nothing of it is left to apply */
	if (kind == NULL) {
		problem_add(problems, "journal", "Entry %lld is a %s, which this program does not know; it may be older than the journal",
		    (long long)entry->position, entry->event);
		return BROKEN;
	}
	event = payload_read(arena, kind, entry->event_version, db_as_bytes(payload), &why);
	if (event == NULL) {
		problem_add(problems, "journal", "Entry %lld (%s) cannot be read: %s", (long long)entry->position, entry->event, why);
		return BROKEN;
	}
	(void)instant_read(slice_of(entry->recorded_at), &around.at);
	outcome = subjects_write(into, arena, kind, event, entry->position);
	if (outcome == OK)
		outcome = event_apply(into, arena, kind, event, &around);
	if (outcome == OK)
		outcome = erasure_apply(into, arena, kind, event);
	return outcome == NOT_FOUND ? BROKEN : outcome;
}

/* One batch in one change of the other database. *last is the position of its last entry; 0 when there was none. */
static enum outcome
replay_batch(struct db *from, struct db_pool *into, struct arena *arena, int64_t after, int64_t until, struct problems *problems, int64_t *last,
    int64_t *count)
{
	struct db_value value = db_integer(after);
	struct db_result result;
	struct db *change;
	enum outcome outcome = db_run(from, arena, &read_batch, &value, &result);

	*last = 0;
	if (outcome != OK || result.row_count == 0)
		return outcome;
	outcome = db_change_begin(into, &change);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; outcome == OK && i < result.row_count; i++) {
		const struct db_value *row = result.values + i * result.column_count;
		struct entry entry = entry_of_row(row);

		if (until > 0 && entry.position > until)
			break;
		outcome = apply_entry(change, arena, &entry, row[ENTRY_COLUMN_COUNT], problems);
		*last = entry.position;
		(*count)++;
	}
	if (outcome == OK)
		return db_change_end(change, true);
	(void)!db_change_end(change, false);
	return outcome;
}

enum outcome
journal_replay(struct db *from, struct db_pool *into, int64_t until, struct problems *problems, int64_t *entry_count)
{
	struct arena *arena = arena_new(ARENA_MOST);
	int64_t after = 0, last;
	enum outcome outcome;

	*entry_count = 0;
	do {
		outcome = replay_batch(from, into, arena, after, until, problems, &last, entry_count);
		arena_reset(arena);
		after = last;
	} while (outcome == OK && last != 0 && (until == 0 || last < until));
	arena_free(arena);
	return outcome;
}

enum outcome
journal_missing_kinds(struct db *db, struct arena *arena, struct problems *problems)
{
	static const struct db_statement read = { .name = "journal_kinds", .sql = "select distinct event from journal_entry order by event", .column_count = 1 };
	struct db_result result;
	enum outcome outcome = db_run(db, arena, &read, NULL, &result);

	for (size_t i = 0; outcome == OK && i < event_catalogue_count; i++) {
		size_t j = 0;

		while (j < result.row_count && strcmp(db_as_text(result.values[j]), event_catalogue[i]->name) != 0)
			j++;
		if (j == result.row_count)
			problem_add(problems, "journal", "No entry is a %s", event_catalogue[i]->name);
	}
	return outcome;
}
