/* db_room.c -- does the database take changes? Known from those that were made; asked, by one that is taken back, only when the last was refused. */
#include <sodium.h>
#include <time.h>

#include "base/random.h"
#include "platform/db/db_inside.h"

enum { ASK_SECONDS = 1, FILLING_BYTES = 32 << 10, ROOM_ARENA = 1 << 20 };

static const enum db_kind room_kinds[] = { DB_TEXT };
static const struct db_statement room_fill = { .name = "room_fill",
	.sql = "insert into room (room_id, filling) values (1, $1) on conflict (room_id) do update set filling = excluded.filling",
	.parameters = room_kinds, .parameter_count = 1 };
static const struct db_statement room_empty = { .name = "room_empty", .sql = "delete from room" };

void
db_took(struct db_pool *pool, bool took)
{
	if (atomic_load_explicit(&pool->refused, memory_order_relaxed) == took)
		atomic_store(&pool->refused, !took);
}

static bool
change_by(struct db_pool *pool, struct arena *arena, const struct db_statement *statement, const struct db_value *values)
{
	struct db *db;

	if (db_change_begin(pool, &db) != OK)
		return false;
	if (db_run(db, arena, statement, values, NULL) != OK) {
		(void)!db_change_end(db, false);
		return false;
	}
	return db_change_end(db, true) == OK;
}

/* As much as a long note takes, of letters that nothing can make shorter. */
static bool
try_room(struct db_pool *pool)
{
	struct arena *arena = arena_new(ROOM_ARENA);
	unsigned char *bytes = arena_take(arena, FILLING_BYTES);
	char *text = arena_take(arena, 2 * FILLING_BYTES + 1);
	struct db_value value;
	bool took;

	random_bytes(bytes, FILLING_BYTES);
	value = db_text(sodium_bin2hex(text, 2 * FILLING_BYTES + 1, bytes, FILLING_BYTES));
	took = change_by(pool, arena, &room_fill, &value) && change_by(pool, arena, &room_empty, NULL);
	arena_free(arena);
	return took;
}

bool
db_pool_takes_changes(struct db_pool *pool)
{
	struct timespec now;
	bool ask;

	if (!atomic_load(&pool->refused))
		return true;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	pthread_mutex_lock(&pool->lock);
	ask = now.tv_sec - pool->asked_room_at >= ASK_SECONDS;
	if (ask)
		pool->asked_room_at = now.tv_sec;
	pthread_mutex_unlock(&pool->lock);
	return ask && try_room(pool);
}
