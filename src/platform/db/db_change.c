/*
 * db_change.c -- changes run one at a time; those of one moment share a commit.
 *
 * Whoever finds no open transaction begins one. Each change runs in a savepoint. Who ends last in the queue, or finds the transaction old or
 * full, commits for all; the others wait for that commit. Source: design 5; figures in docs/decisions/0002-turns.md.
 */
#include <errno.h>
#include <time.h>

#include "platform/db/db_inside.h"

enum { WAIT_SECONDS = 5, MEMBERS_MOST = 64, OPEN_MILLISECONDS = 20 };

void
db_change_start(struct db_pool *pool)
{
	(void)pthread_mutex_init(&pool->turn.lock, NULL);
	(void)pthread_cond_init(&pool->turn.freed, NULL);
	(void)pthread_cond_init(&pool->turn.ended, NULL);
}

static long
milliseconds_since(const struct timespec *then)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - then->tv_sec) * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;
}

/* The lock is held. Commits or undoes the open transaction and tells all who wait for it. */
static void
end_transaction(struct db_pool *pool, bool keep)
{
	struct change_turn *turn = &pool->turn;
	struct db *db = &pool->changer;
	enum outcome outcome = UNAVAILABLE;

	if (keep && !db->lost)
		outcome = pool->calls->execute(db, "commit");
	if (keep)
		db_took(pool, outcome == OK);
	if (outcome == OK)
		atomic_fetch_add(&pool->commits, 1);
	if (outcome != OK && (db->lost || pool->calls->execute(db, "rollback") != OK))
		db->lost = true;
	for (struct change_member *member = turn->members; member != NULL; member = member->next) {
		member->outcome = outcome;
		member->told = true;
	}
	turn->open = false;
	turn->members = NULL;
	turn->member_count = 0;
	pthread_cond_broadcast(&turn->ended);
}

static enum outcome
begin_transaction(struct db_pool *pool)
{
	struct db *db = &pool->changer;
	enum outcome outcome = db_begin(db, pool->calls->begin_change);

	if (outcome == OK && pool->calls->after_begin_change != NULL) {
		outcome = pool->calls->start(db, pool->calls->after_begin_change);
		if (outcome != OK && pool->calls->execute(db, "rollback") != OK)
			db->lost = true;
	}
	if (outcome != OK) {
		db_took(pool, false);
		return UNAVAILABLE;
	}
	(void)clock_gettime(CLOCK_MONOTONIC, &pool->turn.opened_at);
	pool->turn.open = true;
	return OK;
}

enum outcome
db_change_begin(struct db_pool *pool, struct db **db)
{
	struct change_turn *turn = &pool->turn;
	struct timespec until;
	enum outcome outcome = OK;

	(void)clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += WAIT_SECONDS;
	pthread_mutex_lock(&turn->lock);
	turn->waiting++;
	while (turn->busy)
		if (pthread_cond_timedwait(&turn->freed, &turn->lock, &until) == ETIMEDOUT) {
			turn->waiting--;
			if (!turn->busy && turn->open && turn->waiting == 0)
				end_transaction(pool, turn->member_count > 0); /* nobody else is left to commit it */
			pthread_cond_signal(&turn->freed); /* it may have been this one that was woken */
			pthread_mutex_unlock(&turn->lock);
			atomic_fetch_add(&pool->changes_refused, 1);
			return UNAVAILABLE;
		}
	turn->waiting--;
	turn->busy = true;
	if (!turn->open)
		outcome = begin_transaction(pool);
	if (outcome == OK) {
		pool->changer.failed = false;
		outcome = pool->calls->start(&pool->changer, "savepoint one");
		if (outcome != OK)
			end_transaction(pool, false); /* those who share it are told */
	}
	if (outcome != OK) {
		turn->busy = false;
		pthread_cond_signal(&turn->freed);
		pthread_mutex_unlock(&turn->lock);
		atomic_fetch_add(&pool->changes_refused, 1);
		return UNAVAILABLE;
	}
	pthread_mutex_unlock(&turn->lock);
	*db = &pool->changer;
	return OK;
}

/* The lock is held. Undo this change alone; when that is not possible, nothing of the transaction can be kept. */
static void
undo_one(struct db_pool *pool)
{
	struct db *db = &pool->changer;

	db->memory.length = 0;
	if (db->lost || pool->calls->execute(db, "rollback to savepoint one") != OK || pool->calls->execute(db, "release savepoint one") != OK)
		end_transaction(pool, false);
	else if (pool->turn.waiting == 0)
		end_transaction(pool, pool->turn.member_count > 0);
}

enum outcome
db_change_end(struct db *db, bool keep)
{
	struct db_pool *pool = db->pool;
	struct change_turn *turn = &pool->turn;
	struct change_member member = { .told = false };
	enum outcome outcome;

	pthread_mutex_lock(&turn->lock);
	if (keep && !db->failed && !db->lost && pool->calls->execute(db, "release savepoint one") == OK) {
		member.next = turn->members;
		turn->members = &member;
		turn->member_count++;
		if (turn->waiting == 0 || turn->member_count >= MEMBERS_MOST || milliseconds_since(&turn->opened_at) >= OPEN_MILLISECONDS)
			end_transaction(pool, true);
		turn->busy = false;
		pthread_cond_signal(&turn->freed);
		while (!member.told)
			pthread_cond_wait(&turn->ended, &turn->lock);
		outcome = member.outcome;
	} else {
		outcome = keep ? UNAVAILABLE : OK;
		if (db->lost || keep) /* also what was sent ahead, and is known to be refused only now */
			db_took(pool, false);
		undo_one(pool);
		turn->busy = false;
		pthread_cond_signal(&turn->freed);
	}
	pthread_mutex_unlock(&turn->lock);
	atomic_fetch_add(outcome != OK ? &pool->changes_refused : keep ? &pool->changes_kept : &pool->changes_undone, 1);
	return outcome == OK ? OK : UNAVAILABLE;
}
