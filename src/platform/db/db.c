/* db.c -- the pool of connections, and values on their way in and out. */
#include "platform/db/db.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/buf.h"
#include "base/log.h"
#include "platform/columns/columns.h"
#include "platform/db/db_inside.h"

enum { WAIT_SECONDS = 5, SQL_MOST = 4096 };

enum db_engine
db_pool_engine(const struct db_pool *pool)
{
	return pool->engine;
}

enum db_engine
db_engine_of(const struct db *db)
{
	return db->pool->engine;
}

const char *
db_sql(const struct db *db, const struct db_statement *statement)
{
	return db->pool->engine == DB_POSTGRES && statement->postgres_sql != NULL ? statement->postgres_sql : statement->sql;
}

struct prepared *
db_prepared(struct db *db, const struct db_statement *statement)
{
	size_t at;

	if (db->prepared_count * 2 >= db->prepared_room) {
		size_t room = db->prepared_room == 0 ? 256 : db->prepared_room * 2;
		struct prepared *larger = calloc(room, sizeof(*larger));

		if (larger == NULL)
			abort();
		for (size_t i = 0; i < db->prepared_room; i++) {
			if (db->prepared[i].statement == NULL)
				continue;
			at = ((uintptr_t)db->prepared[i].statement >> 4) % room;
			while (larger[at].statement != NULL)
				at = (at + 1) % room;
			larger[at] = db->prepared[i];
		}
		free(db->prepared);
		db->prepared = larger;
		db->prepared_room = room;
	}
	at = ((uintptr_t)statement >> 4) % db->prepared_room;
	while (db->prepared[at].statement != NULL && db->prepared[at].statement != statement)
		at = (at + 1) % db->prepared_room;
	if (db->prepared[at].statement == NULL) {
		db->prepared[at].statement = statement;
		db->prepared_count++;
	}
	return &db->prepared[at];
}

enum outcome
db_ready(struct db *db)
{
	const struct db_engine_calls *calls = db->pool->calls;

	db->failed = false;
	db->memory.length = 0;
	if (db->handle != NULL && !db->lost && calls->is_alive(db))
		return OK;
	db->lost = true; /* what is gone is not tidied up */
	if (db->handle != NULL)
		calls->disconnect(db);
	db->lost = false;
	return calls->connect(db);
}

enum outcome
db_begin(struct db *db, const char *begin)
{
	enum outcome outcome = db_ready(db);

	if (outcome == OK)
		outcome = db->pool->calls->start(db, begin);
	if (outcome == OK || db->handle == NULL || !db->lost)
		return outcome;
	outcome = db_ready(db);
	return outcome == OK ? db->pool->calls->start(db, begin) : outcome;
}

/* The folder in which the file is to stand. */
static void
make_folder(const char *path)
{
	char *copy = strdup(path), *slash;

	if (copy == NULL)
		return;
	for (slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(copy, 0700);
		*slash = '/';
	}
	free(copy);
}

/* A database that was made before and is missing or emptied now is not made again in silence. security.md, section 1. */
static bool
was_made_and_is_gone(const char *path)
{
	size_t room = strlen(path) + sizeof(".made");
	char *marker = malloc(room);
	struct stat made, file;
	bool gone;

	if (marker == NULL)
		return false;
	(void)snprintf(marker, room, "%s.made", path);
	gone = stat(marker, &made) == 0 && (stat(path, &file) != 0 || file.st_size == 0);
	free(marker);
	return gone;
}

static enum outcome
open_all(struct db_pool *pool, size_t reader_count, struct problems *problems)
{
	enum outcome outcome;

	pool->readers = calloc(reader_count, sizeof(*pool->readers));
	if (pool->readers == NULL)
		return UNAVAILABLE;
	pool->reader_count = reader_count;
	pool->changer = (struct db){ .pool = pool, .role = ROLE_CHANGER };
	pool->working = (struct db){ .pool = pool, .role = ROLE_WORKING };
	pool->looks = (struct db){ .pool = pool, .role = ROLE_LOOKS };
	for (size_t i = 0; i < reader_count; i++) {
		pool->readers[i] = (struct db){ .pool = pool, .role = ROLE_READER, .next_idle = pool->idle };
		pool->idle = &pool->readers[i];
	}
	outcome = db_ready(&pool->changer);
	if (outcome != OK)
		problem_add(problems, "WINDSCREEN_DATABASE", "The database cannot be opened; the log says why");
	return outcome;
}

enum outcome
db_pool_open(const char *url, size_t reader_count, struct db_pool **pool, struct problems *problems)
{
	bool sqlite = strncmp(url, "sqlite:", 7) == 0;
	struct db_pool *made;
	enum outcome outcome;

	if (!sqlite && strncmp(url, "postgres://", 11) != 0 && strncmp(url, "postgresql://", 13) != 0) {
		problem_add(problems, "WINDSCREEN_DATABASE", "The database must be written sqlite:PATH or postgres://...");
		return INVALID;
	}
	if (sqlite && was_made_and_is_gone(url + 7)) {
		problem_add(problems, "WINDSCREEN_DATABASE",
		    "The database %s was made before and is missing or empty now. Bring it back, or restore a backup (windscreen restore); to begin with nothing, run "
		    "windscreen database adopt first",
		    url + 7);
		return UNAVAILABLE;
	}
	made = calloc(1, sizeof(*made));
	if (made == NULL)
		return UNAVAILABLE;
	made->engine = sqlite ? DB_SQLITE : DB_POSTGRES;
	made->calls = sqlite ? &sqlite_calls : &postgres_calls;
	made->url = strdup(sqlite ? url + 7 : url);
	(void)pthread_mutex_init(&made->lock, NULL);
	(void)pthread_mutex_init(&made->working_lock, NULL);
	(void)pthread_mutex_init(&made->looks_lock, NULL);
	(void)pthread_cond_init(&made->freed, NULL);
	db_change_start(made);
	if (sqlite)
		make_folder(made->url);
	outcome = open_all(made, reader_count, problems);
	if (outcome != OK) {
		db_pool_close(made);
		return outcome;
	}
	*pool = made;
	return OK;
}

enum outcome
db_pool_in_bulk(struct db_pool *pool)
{
	if (pool->is_bulk || pool->engine != DB_SQLITE)
		return OK;
	pool->is_bulk = true;
	pool->calls->disconnect(&pool->changer);
	return db_ready(&pool->changer);
}

static void
close_one(struct db *db)
{
	if (db->handle != NULL)
		db->pool->calls->disconnect(db);
	free(db->prepared);
	db->prepared = NULL;
}

void
db_pool_close(struct db_pool *pool)
{
	if (pool == NULL)
		return;
	for (size_t i = 0; i < pool->reader_count; i++)
		close_one(&pool->readers[i]);
	close_one(&pool->working);
	close_one(&pool->looks);
	close_one(&pool->changer);
	free(pool->readers);
	free(pool->url);
	free(pool);
}

enum outcome
db_pool_forget_deleted(struct db_pool *pool)
{
	return pool->engine == DB_SQLITE ? db_sqlite_empty_logs(pool->url) : OK;
}

enum outcome
db_read_begin(struct db_pool *pool, struct db **db)
{
	struct timespec until;
	struct db *reader;
	enum outcome outcome;

	(void)clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += WAIT_SECONDS;
	pthread_mutex_lock(&pool->lock);
	while (pool->idle == NULL)
		if (pthread_cond_timedwait(&pool->freed, &pool->lock, &until) == ETIMEDOUT) {
			pthread_mutex_unlock(&pool->lock);
			atomic_fetch_add(&pool->reads_refused, 1);
			return UNAVAILABLE;
		}
	reader = pool->idle;
	pool->idle = reader->next_idle;
	pthread_mutex_unlock(&pool->lock);
	outcome = db_begin(reader, pool->calls->begin_read);
	if (outcome != OK) {
		reader->lost = true;
		db_read_end(reader);
		atomic_fetch_add(&pool->reads_refused, 1);
		return UNAVAILABLE;
	}
	atomic_fetch_add(&pool->reads, 1);
	*db = reader;
	return OK;
}

void
db_read_end(struct db *db)
{
	struct db_pool *pool = db->pool;

	if (db->handle != NULL && !db->lost && pool->calls->leave(db) != OK)
		db->lost = true;
	pthread_mutex_lock(&pool->lock);
	db->next_idle = pool->idle;
	pool->idle = db;
	pthread_cond_signal(&pool->freed);
	pthread_mutex_unlock(&pool->lock);
}

struct db_counts
db_pool_counts(struct db_pool *pool)
{
	struct db_counts counts = { .reads = atomic_load(&pool->reads), .reads_refused = atomic_load(&pool->reads_refused),
		.changes_kept = atomic_load(&pool->changes_kept), .changes_undone = atomic_load(&pool->changes_undone),
		.changes_refused = atomic_load(&pool->changes_refused), .commits = atomic_load(&pool->commits),
		.readers = pool->reader_count, .readers_busy = pool->reader_count };

	pthread_mutex_lock(&pool->lock);
	for (const struct db *idle = pool->idle; idle != NULL; idle = idle->next_idle)
		counts.readers_busy--;
	pthread_mutex_unlock(&pool->lock);
	pthread_mutex_lock(&pool->turn.lock);
	counts.changes_waiting = pool->turn.waiting;
	pthread_mutex_unlock(&pool->turn.lock);
	return counts;
}

static enum outcome
own_begin(struct db *db, pthread_mutex_t *lock, struct db **given)
{
	enum outcome outcome;

	pthread_mutex_lock(lock);
	outcome = db_begin(db, db->pool->calls->begin_working);
	if (outcome != OK) {
		db->lost = true;
		db_took(db->pool, false);
		pthread_mutex_unlock(lock);
		return UNAVAILABLE;
	}
	*given = db;
	return OK;
}

enum outcome
db_working_begin(struct db_pool *pool, struct db **db)
{
	return own_begin(&pool->working, &pool->working_lock, db);
}

enum outcome
db_looks_begin(struct db_pool *pool, struct db **db)
{
	return own_begin(&pool->looks, &pool->looks_lock, db);
}

enum outcome
db_working_end(struct db *db, bool keep)
{
	struct db_pool *pool = db->pool;
	enum outcome outcome = UNAVAILABLE;

	if (keep && !db->failed)
		outcome = pool->calls->execute(db, "commit");
	if (keep && outcome != OK)
		db_took(pool, false);
	if (outcome != OK && (db->lost || pool->calls->execute(db, "rollback") != OK))
		db->lost = true;
	if (!keep)
		outcome = OK;
	pthread_mutex_unlock(db->role == ROLE_LOOKS ? &pool->looks_lock : &pool->working_lock);
	return outcome == OK ? OK : UNAVAILABLE;
}

/* May a statement run? Whoever watches is told of it. */
static bool
may_run(struct db *db, const struct db_statement *statement, const struct db_value *values)
{
	if (db->failed)
		return false;
	if (db->pool->watch != NULL)
		db->pool->watch(db->pool->watch_context, statement, values);
	return true;
}

static enum outcome
ran(struct db *db, enum outcome outcome)
{
	if (outcome != OK)
		db->failed = true;
	if (outcome == UNAVAILABLE && db->role != ROLE_READER)
		db_took(db->pool, false);
	return outcome;
}

/* What is sealed among the texts is opened, all at once. Whole tables (db_table_rows, db_each_row) are handed out as they stand. */
static enum outcome
open_sealed(struct arena *arena, struct db_result *result)
{
	size_t count = result->row_count * result->column_count, sealed = 0, next = 0;
	struct db_value *values;
	struct slice **texts;
	enum outcome outcome;

	for (size_t i = 0; i < count; i++)
		sealed += result->values[i].kind == DB_TEXT && columns_may_hold(result->values[i].text);
	if (sealed == 0)
		return OK;
	values = ARENA_ARRAY(arena, struct db_value, count);
	texts = ARENA_ARRAY(arena, struct slice *, sealed);
	memcpy(values, result->values, count * sizeof(*values));
	for (size_t i = 0; i < count; i++)
		if (values[i].kind == DB_TEXT && columns_may_hold(values[i].text))
			texts[next++] = &values[i].text;
	outcome = columns_open_texts(arena, texts, sealed);
	if (outcome == OK)
		result->values = values;
	return outcome;
}

enum outcome
db_run(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values, struct db_result *result)
{
	struct db_result unwanted;
	enum outcome outcome;

	if (!may_run(db, statement, values))
		return UNAVAILABLE;
	outcome = ran(db, db->pool->calls->run(db, arena, statement, values, result != NULL ? result : &unwanted));
	return outcome == OK && result != NULL ? open_sealed(arena, result) : outcome;
}

enum outcome
db_send(struct db *db, struct arena *arena, const struct db_statement *statement, const struct db_value *values)
{
	enum outcome outcome;

	if (!may_run(db, statement, values))
		return UNAVAILABLE;
	outcome = ran(db, db->pool->calls->send(db, arena, statement, values));
	if (outcome != CONFLICT)
		return outcome;
	log_line(LOG_ERROR, "%s: a key that must be new is there already", statement->name);
	return BROKEN;
}

struct db_memory *
db_memory(struct db *db)
{
	return &db->memory;
}

void
db_pool_watch(struct db_pool *pool, db_watch *watch, void *context)
{
	pool->watch = watch;
	pool->watch_context = context;
}

enum outcome
db_table_rows(struct db *db, struct arena *arena, const char *table, struct db_result *result)
{
	struct buf sql = buf_new(arena, SQL_MOST);
	enum outcome outcome;

	buf_format(&sql, "select * from %s limit 1", table);
	outcome = db->pool->calls->run_once(db, arena, sql.at, result);
	if (outcome != OK || result->row_count == 0)
		return outcome;
	buf_cut(&sql, 0);
	buf_format(&sql, "select * from %s order by ", table);
	for (size_t i = 1; i <= result->column_count; i++)
		buf_format(&sql, "%s%zu", i > 1 ? ", " : "", i);
	return db->pool->calls->run_once(db, arena, sql.at, result);
}

enum outcome
db_each_row(struct db *db, const char *table, db_row_function *each, void *given)
{
	char sql[SQL_MOST];

	(void)snprintf(sql, sizeof(sql), "select * from %s", table);
	return db->pool->calls->each(db, sql, each, given);
}

enum outcome
db_table_columns(struct db *db, struct arena *arena, const char *table, struct db_names *names)
{
	return db->pool->calls->columns(db, arena, arena_format(arena, "select * from %s limit 0", table), names);
}

enum outcome
db_prepare(struct db *db, struct arena *arena, const struct db_statement *statement, const char **why)
{
	return db->pool->calls->prepare(db, arena, statement, why);
}

struct db_value
db_integer(int64_t integer)
{
	return (struct db_value){ .kind = DB_INTEGER, .integer = integer };
}

struct db_value
db_id(int64_t id)
{
	return (struct db_value){ .kind = id != 0 ? DB_INTEGER : DB_NULL, .integer = id };
}

struct db_value
db_yes_no(bool yes)
{
	return db_integer(yes ? 1 : 0);
}

struct db_value
db_text(const char *text)
{
	return (struct db_value){ .kind = text != NULL ? DB_TEXT : DB_NULL, .text = slice_of(text) };
}

struct db_value
db_date(struct arena *arena, struct date date)
{
	return db_text(date_is_given(date) ? date_iso(arena, date) : NULL);
}

struct db_value
db_instant(struct arena *arena, struct instant instant)
{
	return db_text(instant_is_given(instant) ? instant_iso(arena, instant) : NULL);
}

struct db_value
db_bytes(struct slice bytes)
{
	return (struct db_value){ .kind = bytes.at != NULL ? DB_BYTES : DB_NULL, .text = bytes };
}

int64_t
db_as_integer(struct db_value value)
{
	return value.kind == DB_INTEGER ? value.integer : 0;
}

bool
db_as_yes_no(struct db_value value)
{
	return db_as_integer(value) != 0;
}

const char *
db_as_text(struct db_value value)
{
	return value.kind == DB_TEXT ? value.text.at : NULL;
}

struct date
db_as_date(struct db_value value)
{
	struct date date = date_none();

	if (value.kind == DB_TEXT)
		(void)date_read(value.text, &date);
	return date;
}

struct instant
db_as_instant(struct db_value value)
{
	struct instant instant = instant_none();

	if (value.kind == DB_TEXT)
		(void)instant_read(value.text, &instant);
	return instant;
}

struct slice
db_as_bytes(struct db_value value)
{
	return value.kind == DB_BYTES || value.kind == DB_TEXT ? value.text : (struct slice){ NULL, 0 };
}
