/* looks.c -- a queue of looks; whoever finds nobody writing writes for all who wait. */
#include "casework/access/looks.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/values.h"
#include "casework/access/looks.sql.h"
#include "casework/journal/erasure.events.h"
#include "casework/journal/journal.h"
#include "casework/work.h"
#include "platform/db/db.h"

enum { BATCH_ARENA = 16 << 20, VERIFY_ARENA = 256 << 20, TEXT_MOST = 8 << 20, BATCH_LOOKS = 2000 };

/* One thread's looks, on its own stack until they are written. */
struct waiting {
	struct work *work;
	const struct look *looks;
	size_t count;
	bool done;
	enum outcome outcome;
	struct waiting *next;
};

struct look_book {
	struct db_pool *pool;
	pthread_mutex_t lock;
	pthread_cond_t moved;
	struct waiting *first, **last;
	bool writing;
	uint64_t recorded;
};

struct look_book *
look_book_new(struct db_pool *pool)
{
	struct look_book *book = calloc(1, sizeof(*book));

	if (book == NULL)
		abort();
	book->pool = pool;
	(void)pthread_mutex_init(&book->lock, NULL);
	(void)pthread_cond_init(&book->moved, NULL);
	book->last = &book->first;
	return book;
}

void
look_book_free(struct look_book *book)
{
	free(book);
}

/* All columns of a look on a line, so that a batch's hash covers every one. */
static void
put_look(struct buf *text, int64_t look_id, const char *seen_at, const char *actor_kind, int64_t actor_id, int64_t agency_id, const char *purpose,
    const char *door, const char *request_id, const char *what, const char *subject_kind, int64_t subject_id, const char *details)
{
	buf_format(text, "%lld\t%s\t%s\t%lld\t%lld\t%s\t%s\t%s\t%s\t%s\t%lld\t%s\n", (long long)look_id, seen_at, actor_kind, (long long)actor_id,
	    (long long)agency_id, purpose, door, request_id, what, subject_kind, (long long)subject_id, details != NULL ? details : "");
}

static void
batch_hash(struct slice previous, int64_t batch, struct slice text, unsigned char hash[HASH_BYTES])
{
	crypto_generichash_state state;

	(void)crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	(void)crypto_generichash_update(&state, (const unsigned char *)previous.at, previous.length);
	(void)crypto_generichash_update(&state, (const unsigned char *)&batch, sizeof(batch));
	(void)crypto_generichash_update(&state, (const unsigned char *)text.at, text.length);
	(void)crypto_generichash_final(&state, hash, HASH_BYTES);
}

static enum outcome
write_one(struct work *writer, const struct waiting *waiting, int64_t batch, struct buf *text)
{
	struct work *work = waiting->work;
	int64_t changed;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < waiting->count; i++) {
		const struct look *look = &waiting->looks[i];
		int64_t look_id = work_new_id(work);

		outcome = q_look_add(writer, look_id, batch, work->now, actor_kind_text(work->actor.kind), work->actor.id, work->agency_id,
		    purpose_text(work->purpose), door_text(work->door), work->request_id != NULL ? work->request_id : "", look->what, look->subject_kind,
		    look->subject_id, look->details, &changed);
		put_look(text, look_id, instant_iso(writer->arena, work->now), actor_kind_text(work->actor.kind), work->actor.id, work->agency_id,
		    purpose_text(work->purpose), door_text(work->door), work->request_id != NULL ? work->request_id : "", look->what, look->subject_kind,
		    look->subject_id, look->details);
	}
	return outcome;
}

static enum outcome
write_batch(struct look_book *book, struct waiting *first)
{
	struct arena *arena = arena_new(BATCH_ARENA);
	struct work writer = { .arena = arena, .now = first->work->now, .today = first->work->today };
	struct buf text = buf_new(arena, TEXT_MOST);
	struct look_batch_last_row last;
	unsigned char hash[HASH_BYTES];
	int64_t count = 0, changed;
	bool found = false;
	enum outcome outcome = db_looks_begin(book->pool, &writer.db);

	if (outcome == OK) {
		outcome = q_look_batch_last(&writer, &last, &found);
		if (!found)
			last = (struct look_batch_last_row){ .batch = 0, .batch_hash = { "", 0 } };
		for (struct waiting *waiting = first; outcome == OK && waiting != NULL; waiting = waiting->next) {
			outcome = write_one(&writer, waiting, last.batch + 1, &text);
			count += (int64_t)waiting->count;
		}
		if (outcome == OK) {
			batch_hash(last.batch_hash, last.batch + 1, buf_as_slice(&text), hash);
			outcome = q_look_batch_add(&writer, last.batch + 1, count,
			    last.batch_hash.length > 0 ? last.batch_hash : (struct slice){ "", 0 }, (struct slice){ (const char *)hash, HASH_BYTES }, &changed);
		}
		if (db_working_end(writer.db, outcome == OK) != OK)
			outcome = UNAVAILABLE;
	}
	arena_free(arena);
	return outcome == OK ? OK : UNAVAILABLE;
}

/* Those who came first, as many as one batch holds; under the lock. Who waits behind them is the next batch. */
static struct waiting *
take_batch(struct look_book *book)
{
	struct waiting *first = book->first, *last = first;
	size_t count = first->count;

	while (last->next != NULL && count + last->next->count <= BATCH_LOOKS) {
		last = last->next;
		count += last->count;
	}
	book->first = last->next;
	last->next = NULL;
	if (book->first == NULL)
		book->last = &book->first;
	return first;
}

enum outcome
looks_record(struct look_book *book, struct work *work, const struct look *looks, size_t count)
{
	struct waiting mine = { .work = work, .looks = looks, .count = count };

	if (count == 0)
		return OK;
	pthread_mutex_lock(&book->lock);
	*book->last = &mine;
	book->last = &mine.next;
	while (!mine.done) {
		struct waiting *batch, *next;
		enum outcome outcome;

		if (book->writing) {
			pthread_cond_wait(&book->moved, &book->lock);
			continue;
		}
		batch = take_batch(book);
		book->writing = true;
		pthread_mutex_unlock(&book->lock);
		outcome = write_batch(book, batch);
		pthread_mutex_lock(&book->lock);
		book->writing = false;
		for (; batch != NULL; batch = next) {
			next = batch->next;
			batch->outcome = outcome;
			book->recorded += outcome == OK ? batch->count : 0;
			batch->done = true;
		}
		pthread_cond_broadcast(&book->moved);
	}
	pthread_mutex_unlock(&book->lock);
	return mine.outcome;
}

uint64_t
looks_recorded(struct look_book *book)
{
	uint64_t recorded;

	pthread_mutex_lock(&book->lock);
	recorded = book->recorded;
	pthread_mutex_unlock(&book->lock);
	return recorded;
}

/* The looks of a batch as they stand, or as they will when those of `emptied` have lost their words. */
static enum outcome
hash_rows(struct work *work, int64_t batch, struct slice previous, struct id_list emptied, unsigned char hash[HASH_BYTES], size_t *count)
{
	struct look_of_batch_rows rows;
	struct buf text = buf_new(work->arena, TEXT_MOST);
	enum outcome outcome = q_look_of_batch(work, batch, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++) {
		const char *details = rows.at[i].details;

		if (details != NULL && id_list_has(emptied, rows.at[i].look_id))
			details = text_starts_with(details, LOOK_OF_PROTECTION) ? LOOK_OF_PROTECTION : NULL;
		put_look(&text, rows.at[i].look_id, rows.at[i].seen_at, rows.at[i].actor_kind, rows.at[i].actor_id, rows.at[i].agency_id, rows.at[i].purpose,
		    rows.at[i].door, rows.at[i].request_id, rows.at[i].what, rows.at[i].subject_kind, rows.at[i].subject_id, details);
	}
	*count = rows.count;
	batch_hash(previous, batch, buf_as_slice(&text), hash);
	return OK;
}

/* Did an entry of the journal say that this is what is left of the batch? */
static bool
was_emptied(const struct emptied_batches *emptied, int64_t batch, const unsigned char hash[HASH_BYTES])
{
	char hex[2 * HASH_BYTES + 1];

	(void)sodium_bin2hex(hex, sizeof(hex), hash, HASH_BYTES);
	for (size_t i = 0; i < emptied->count; i++)
		if (emptied->at[i]->batch == batch && text_equals(emptied->at[i]->batch_hash, hex))
			return true;
	return false;
}

static enum outcome
check_batch(struct work *work, const struct emptied_batches *emptied, const struct look_batches_row *batch, struct slice previous, struct problems *problems, int64_t *look_count)
{
	unsigned char hash[HASH_BYTES];
	size_t count;
	enum outcome outcome = hash_rows(work, batch->batch, previous, (struct id_list){ NULL, 0 }, hash, &count);

	if (outcome != OK)
		return outcome;
	*look_count += (int64_t)count;
	if ((int64_t)count != batch->look_count)
		problem_add(problems, "looks", "Batch %lld of the looks has another number of looks than was written", (long long)batch->batch);
	else if ((batch->batch_hash.length != HASH_BYTES || memcmp(batch->batch_hash.at, hash, HASH_BYTES) != 0) && !was_emptied(emptied, batch->batch, hash))
		problem_add(problems, "looks", "Batch %lld of the looks has been altered", (long long)batch->batch);
	return OK;
}

enum outcome
looks_hash_emptied(struct work *work, int64_t batch, struct id_list look_ids, const char **hex)
{
	struct look_batches_rows before;
	char *text = arena_take(work->arena, 2 * HASH_BYTES + 1);
	unsigned char hash[HASH_BYTES];
	struct slice previous = { "", 0 };
	size_t count;
	enum outcome outcome = batch > 1 ? q_look_batches(work, batch - 2, &before) : OK;

	if (outcome == OK && batch > 1 && before.count > 0 && before.at[0].batch == batch - 1)
		previous = before.at[0].batch_hash;
	if (outcome == OK)
		outcome = hash_rows(work, batch, previous, look_ids, hash, &count);
	*hex = outcome == OK ? sodium_bin2hex(text, 2 * HASH_BYTES + 1, hash, HASH_BYTES) : NULL;
	return outcome;
}

/* Some batches, in memory of their own; *after is the last of them, unchanged when there is none. */
static enum outcome
check_batches(struct work *work, const struct emptied_batches *emptied, int64_t *after, unsigned char previous[HASH_BYTES], size_t *previous_length, struct problems *problems, int64_t *look_count)
{
	struct look_batches_rows batches;
	enum outcome outcome = q_look_batches(work, *after, &batches);

	for (size_t i = 0; outcome == OK && i < batches.count; i++) {
		struct slice hash = batches.at[i].batch_hash;

		if (batches.at[i].batch != *after + 1)
			problem_add(problems, "looks", "A batch of looks is missing before batch %lld", (long long)batches.at[i].batch);
		outcome = check_batch(work, emptied, &batches.at[i], (struct slice){ (const char *)previous, *previous_length }, problems, look_count);
		*previous_length = hash.length < HASH_BYTES ? hash.length : HASH_BYTES;
		memcpy(previous, hash.at, *previous_length);
		*after = batches.at[i].batch;
	}
	return outcome;
}

enum outcome
looks_verify(struct db *db, struct problems *problems, int64_t *look_count)
{
	struct work work = { .arena = arena_new(VERIFY_ARENA), .db = db };
	unsigned char previous[HASH_BYTES];
	size_t previous_length = 0;
	struct arena *whole = arena_new(VERIFY_ARENA);
	struct emptied_batches emptied;
	int64_t after = 0, before;
	enum outcome outcome = journal_batches_emptied(db, whole, &emptied);

	*look_count = 0;
	while (outcome == OK) {
		before = after;
		outcome = check_batches(&work, &emptied, &after, previous, &previous_length, problems, look_count);
		arena_reset(work.arena);
		if (after == before)
			break;
	}
	arena_free(work.arena);
	arena_free(whole);
	return outcome;
}
