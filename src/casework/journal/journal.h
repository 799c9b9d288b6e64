/* journal.h -- the record: entries in one hash chain, their replay into tables, their proof. */
#ifndef CASEWORK_JOURNAL_H
#define CASEWORK_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/journal/event_kind.h"

struct work;
struct db;
struct db_pool;

enum { HASH_BYTES = 32 };

/* What was just recorded, for follow. */
struct recorded {
	const struct event_kind *kind;
	const void *event; /* the struct of that kind */
	int64_t position;
};

/* When this event, then that function; work->caused_by is the entry while it runs. Defined once, in casework/follow. */
struct follow_rule {
	const char *event;
	enum outcome (*follow)(struct work *work, const struct recorded *recorded);
};
extern const struct follow_rule follow_rules[];
extern const size_t follow_rule_count;

/*
 * Destroy payloads, salts and rows of a whole stream. The entries stay and the chain verifies. `rule` names why: a retention rule or a
 * court's order. NOT_FOUND: no such stream kind, or nothing in it. Source: design 4.
 */
MUST_USE enum outcome journal_erase_stream(struct work *work, const char *rule, const char *stream_kind, int64_t stream_id);

/*
 * The same for a whole record: payloads, salts and rows of all streams that `erased` lists, and the payloads of its positions, whose rows have to go with one of those streams. One entry names them all.
 * INVALID: more streams than ERASED_STREAMS_MOST, or kinds and ids are not as many. Source: decision 0038.
 */
enum { ERASED_STREAMS_MOST = 12000 };
struct record_erased;
MUST_USE enum outcome journal_erase_record(struct work *work, const struct record_erased *erased);

/* The head now: position and hash. Position 0 and zeros in an empty journal. */
struct journal_position {
	int64_t position;
	unsigned char hash[HASH_BYTES];
};
MUST_USE enum outcome journal_head_read(struct db *db, struct arena *arena, struct journal_position *head);

/* The hash of the first entry: no two records have the same. NOT_FOUND: there is none, or the database has no journal. */
MUST_USE enum outcome journal_first_hash(struct db *db, struct arena *arena, unsigned char hash[HASH_BYTES]);

/*
 * Sign the head when it has moved since the last signature. `key_path` is the file of the Ed25519 key, made when it is not there.
 * Every few seconds while serving, and at its end.
 */
MUST_USE enum outcome journal_sign_head(struct db_pool *pool, struct arena *arena, const char *key_path, struct instant now);

/* The newest signed head as six lines, to be printed or mailed and kept where nobody who rules this machine can write. In the arena. NOT_FOUND: none is signed yet. */
MUST_USE enum outcome journal_head_text(struct db *db, struct arena *arena, const char **text);

/* One that was kept. */
struct kept_head {
	int64_t position;
	unsigned char hash[HASH_BYTES], key[32]; /* Ed25519 */
	const char *signed_at;                    /* as it stands there */
	bool is_signed;                           /* by that key, and not altered */
};
/* false: it is not such a text. Whatever stands behind its six lines is left alone. */
bool kept_head_read(struct arena *arena, struct slice text, struct kept_head *head);

/* Does the journal still hold what it held then? A problem of field head for each thing that speaks against it. */
MUST_USE enum outcome journal_holds_head(struct db *db, struct arena *arena, const struct kept_head *head, struct problems *problems);

/*
 * Walk the whole chain: hashes, payloads, gaps, missing payloads without an entry that says they were erased, signatures of heads, a tail that was cut off. Every fault is a problem that names
 * the entry. OK also when there are problems; *entry_count how many were walked, *erased_count how many records of help were erased.
 */
MUST_USE enum outcome journal_verify(struct db *db, struct problems *problems, int64_t *entry_count, int64_t *erased_count);

/* The entries that say what is left of batches of looks, in the arena: their payloads, which the walk proves, and not the table made of them. */
struct look_batch_emptied;
struct emptied_batches {
	const struct look_batch_emptied **at;
	size_t count;
};
MUST_USE enum outcome journal_batches_emptied(struct db *db, struct arena *arena, struct emptied_batches *batches);

/*
 * Replay all entries of `from` up to position `until` (0: all) into the empty, migrated database `into`. Streams that are erased are skipped; the erasure
 * runs at its place. *entry_count how many were applied.
 */
MUST_USE enum outcome journal_replay(struct db *from, struct db_pool *into, int64_t until, struct problems *problems, int64_t *entry_count);

/* Shadow and derived tables, row by row, of two databases: a problem for each table that differs. */
MUST_USE enum outcome journal_compare(struct db *one, struct db *other, struct arena *arena, struct problems *problems, size_t *table_count);

/* Event kinds of the catalogue of which the journal holds no entry: a problem for each. */
MUST_USE enum outcome journal_missing_kinds(struct db *db, struct arena *arena, struct problems *problems);

#endif
