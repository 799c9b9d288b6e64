/* passage.c -- the work of a request, its transaction, and its key. */
#include "doors/passage.h"

#include <sodium.h>
#include <string.h>

#include "base/random.h"
#include "casework/journal/idempotency.sql.h"
#include "doors/service.h"
#include "platform/db/db.h"

enum { REQUEST_ID_BYTES = 8, REQUEST_HASH_BYTES = 32 };

static void
release(void *thing)
{
	(void)!passage_end(thing, false);
}

static const char *
new_request_id(struct arena *arena)
{
	unsigned char bytes[REQUEST_ID_BYTES];
	char *hex = arena_take(arena, 2 * sizeof(bytes) + 1);

	random_bytes(bytes, sizeof(bytes));
	return sodium_bin2hex(hex, 2 * sizeof(bytes) + 1, bytes, sizeof(bytes));
}

struct passage *
passage_new(struct service *service, struct arena *arena, enum door door)
{
	struct passage *passage = ARENA_NEW(arena, struct passage);
	struct work *work = ARENA_NEW(arena, struct work);

	*work = (struct work){ .arena = arena, .door = door, .request_id = new_request_id(arena), .profile = service->profile,
		.profile_id = service->profile_id, .ids = service->ids,
		.now = service->fixed_now != 0 ? (struct instant){ service->fixed_now } : instant_now() };
	work->today = instant_date(work->now);
	*passage = (struct passage){ .service = service, .work = work };
	arena_at_end(arena, release, passage);
	return passage;
}

enum outcome
passage_begin(struct passage *passage, bool change)
{
	struct db_pool *pool = passage->service->pool;
	enum outcome outcome = change ? db_change_begin(pool, &passage->work->db) : db_read_begin(pool, &passage->work->db);

	if (outcome != OK)
		return outcome;
	passage->held = passage->work->db;
	passage->change = change;
	return OK;
}

enum outcome
passage_end(struct passage *passage, bool keep)
{
	struct db *db = passage->held;

	passage->held = NULL;
	passage->work->db = NULL;
	if (db == NULL)
		return OK;
	if (passage->change)
		return db_change_end(db, keep);
	db_read_end(db);
	return OK;
}

static struct slice
hash_of(struct arena *arena, struct slice said)
{
	unsigned char *hash = arena_take(arena, REQUEST_HASH_BYTES);

	(void)crypto_generichash(hash, REQUEST_HASH_BYTES, (const unsigned char *)said.at, said.length, NULL, 0);
	return (struct slice){ (const char *)hash, REQUEST_HASH_BYTES };
}

enum outcome
done_before(struct work *work, const char *route, const char *key, struct slice said, struct done_before *before)
{
	struct idempotency_find_row row;
	bool found;
	enum outcome outcome = q_idempotency_find(work, route, key, &row, &found);

	*before = (struct done_before){ .found = false, .hash = hash_of(work->arena, said) };
	if (outcome != OK || !found)
		return outcome;
	before->found = true;
	before->result = row.result;
	before->same_request = row.request_hash.length == before->hash.length && memcmp(row.request_hash.at, before->hash.at, before->hash.length) == 0;
	return OK;
}

enum outcome
done_now(struct work *work, const char *route, const char *key, const struct done_before *before, const char *result)
{
	return q_idempotency_add(work, route, key, before->hash, result);
}
