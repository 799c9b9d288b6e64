/* journal_inside.h -- what the files of the journal share. */
#ifndef CASEWORK_JOURNAL_INSIDE_H
#define CASEWORK_JOURNAL_INSIDE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "casework/journal/journal.h"
#include "platform/db/db.h"

enum { SALT_BYTES = 16, PAYLOAD_MOST = 1 << 20 };

/* Around an event: what `applies` may see beside its fields. */
struct around_event {
	int64_t position;
	struct instant at;
	const char *actor_kind;
	int64_t actor_id, agency_id;
};

/* All columns of an entry but its hashes, as they go into its hash. */
struct entry {
	int64_t position, stream_id, stream_version, event_version, actor_id, agency_id, caused_by, corrects;
	const char *stream_kind, *event, *actor_kind, *purpose, *door, *request_id, *recorded_at;
	struct slice payload_hash, previous_hash, entry_hash;
};

/* The event as canonical JSON: fields in the order declared, absent ones left out, ids as decimal texts. */
struct slice payload_write(struct arena *arena, const struct event_kind *kind, const void *event);

/*
 * The JSON of any released version back into a new struct of the newest. NULL, with why, when it is not of this kind: only a damaged journal.
 */
void *payload_read(struct arena *arena, const struct event_kind *kind, int64_t version, struct slice json, const char **why);

/* Make the changes in the tables. */
enum outcome event_apply(struct db *db, struct arena *arena, const struct event_kind *kind, const void *event, const struct around_event *around);

/* The stream's id, and the values of id fields: subjects and the episode. */
int64_t event_id_field(const struct event_kind *kind, const void *event, int field);
enum outcome subjects_write(struct db *db, struct arena *arena, const struct event_kind *kind, const void *event, int64_t position);
enum outcome stream_version_read(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id, int64_t *version); /* 0: nothing is in it */
enum outcome stream_version_write(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id, int64_t version);

/* Delete the rows of a stream. NOT_FOUND: no such kind. */
enum outcome stream_erase_rows(struct db *db, struct arena *arena, const char *stream_kind, int64_t stream_id);

/* What the effect of an erasure is in the tables, when it is recorded and when it is replayed: the rows of one stream, or of all that a record had. */
enum outcome erasure_apply(struct db *db, struct arena *arena, const struct event_kind *kind, const void *event);

/*
 * All that the journal itself says was erased, and that is believed: of a record, when somebody else had proposed it in an entry before, or the program did it again after a restore, and only streams that belong
 * to a record of help. Read once, asked of every entry whose payload is missing. In an arena of the caller's.
 */
struct erased_entries;
enum outcome erased_entries_read(struct db *db, struct arena *arena, const struct erased_entries **erased);
size_t erased_entries_records(const struct erased_entries *erased); /* how many records of help */
bool erased_entries_have(const struct erased_entries *erased, const struct entry *entry);

void payload_hash(struct slice salt, struct slice payload, unsigned char hash[HASH_BYTES]);
void entry_hash(struct arena *arena, const struct entry *entry, unsigned char hash[HASH_BYTES]);

/* What is signed of a head. */
const char *head_text(struct arena *arena, int64_t position, struct slice hash, const char *signed_at);

/* The entry of a result row in the order of ENTRY_COLUMNS. */
#define ENTRY_COLUMNS                                                                                                                   \
	"e.position, e.stream_kind, e.stream_id, e.stream_version, e.event, e.event_version, e.actor_kind, e.actor_id, e.agency_id, "    \
	"e.purpose, e.door, e.request_id, e.recorded_at, e.caused_by, e.corrects, e.payload_hash, e.previous_hash, e.entry_hash"
enum { ENTRY_COLUMN_COUNT = 18 };
struct entry entry_of_row(const struct db_value *values);

const struct event_kind *event_kind_of(const char *name);

#endif
