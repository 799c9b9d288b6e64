/* looks.h -- who looked at what, when and why: durable before the page leaves. Source: R-SEC-04; design 4. */
#ifndef CASEWORK_LOOKS_H
#define CASEWORK_LOOKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/instant.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"

struct work;
struct db;
struct db_pool;

/* How the details of a look begin at a page about who may know of somebody: told to nobody who reads who looked; looks.sql and access.pieces know it. */
#define LOOK_OF_PROTECTION "Protection: "

/* How details that somebody typed begin, so that no typed words can pass for the above. */
#define LOOK_REASON "Reason: "

/* What one page showed. Texts are borrowed until looks_record() returns. */
struct look {
	const char *what;         /* the page, in words: "Overview", "search" */
	const char *subject_kind; /* person, episode, none */
	int64_t subject_id;
	const char *details;      /* the terms of a search; NULL */
};

/* Looks of many threads go to disk together, in batches chained by their hashes. */
struct look_book;
struct look_book *look_book_new(struct db_pool *pool);
void look_book_free(struct look_book *book);

/*
 * Returns OK when these looks of work's actor are on disk. UNAVAILABLE: they are not, and the page must not leave. Called after
 * the page's own transaction has ended.
 */
MUST_USE enum outcome looks_record(struct look_book *book, struct work *work, const struct look *looks, size_t count);

/* How many looks this book has put on disk since it was made. */
uint64_t looks_recorded(struct look_book *book);

/*
 * The hash, as hex in the arena, that a batch will have when these looks of it have lost their words: for the entry that says so before it is done. Source: decision 0038.
 */
MUST_USE enum outcome looks_hash_emptied(struct work *work, int64_t batch, struct id_list look_ids, const char **hex);

/* Walk all batches: a problem for each that was altered or is missing; what an entry of the journal says was taken out is no fault. `db` reads. */
MUST_USE enum outcome looks_verify(struct db *db, struct problems *problems, int64_t *look_count);

#endif
