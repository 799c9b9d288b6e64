/*
 * columns.h -- texts that stand sealed in the database and in the journal, and opened nowhere else: XChaCha20-Poly1305 with a key of the folder of keys, held by this process or asked for over the channel
 * of the keeper (platform/keeper). The same text sealed with the same key is the same sealed text, so that equal rows are found without opening them. docs/decisions/0055-sealed-columns.md; security.md.
 *
 * One for each process, set at its start before threads are made; every function afterwards may be called from any thread.
 */
#ifndef PLATFORM_COLUMNS_H
#define PLATFORM_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

struct keeper;

/* What is sealed apart: each has keys of its own, and what was sealed as one does not open as another. The letter stands in what was sealed. */
enum column_kind { COLUMN_NONE = 0, COLUMN_CONTACT = 'c', COLUMN_WORDS = 'w' };

enum {
	COLUMNS_KEY = 32,              /* bytes of a key */
	COLUMNS_NAME_ROOM = 24,        /* of "columns-0123abcd.key" */
	COLUMN_PIECE_MOST = 16 * 1024, /* bytes that are sealed at once; a longer text stands as several pieces, one behind the other */
	COLUMN_MARK = 0x02,            /* begins what was sealed; typed text never holds it (text_typed) */
	COLUMN_END = 0x03,
};

/*
 * From now on with `columns.key` of this folder, which is read when it is first needed; where none is, it is made then when `may_make`. Any `columns-NAME.key` beside it opens what it sealed, and seals nothing.
 */
void columns_from_folder(const char *folder, bool may_make);
void columns_from_keeper(struct keeper *keeper);              /* by asking it */
void columns_with_key(const unsigned char key[COLUMNS_KEY]); /* with this: for tests */
void columns_without(void);                                   /* wiped: nothing is sealed or opened */

/* Reads the key now. UNAVAILABLE: it is not there or cannot be read; BROKEN: it is not whole. A line of the log says which. */
MUST_USE enum outcome columns_load(void);

/*
 * From now on another key of the folder seals; the one before lies beside it as "columns-ID.key", which is told in `name`, opens what it sealed and seals nothing. "": there was none, and the first was made.
 * On disk before it returns, and done again after it was broken off. While nobody else seals with the folder. UNAVAILABLE: the folder cannot be read or written, or this process has none. INVALID: as many keys
 * as are read lie there. Numbers of column_key() are others afterwards.
 */
MUST_USE enum outcome columns_new_key(char name[COLUMNS_NAME_ROOM]);

/* Each of these texts sealed, in its place and in `arena`, all in one question; NULL stays NULL. All or nothing: UNAVAILABLE: no key, or the keeper does not answer. */
MUST_USE enum outcome columns_seal_texts(struct arena *arena, enum column_kind kind, const char **texts, size_t count);

/* The same for one text. */
MUST_USE enum outcome column_seal(struct arena *arena, enum column_kind kind, const char *text, const char **sealed);

/* A number by which equal texts are known, and which gives nothing away without the key: of a text of at most COLUMN_PIECE_MOST. Errors as above. */
MUST_USE enum outcome column_key(struct arena *arena, enum column_kind kind, const char *text, int64_t *key);

/* Does something sealed stand in this text? */
bool columns_may_hold(struct slice text);

/*
 * Each of these texts with all that is sealed in it opened, NUL-terminated in `arena`; the rest of a text is left as it is, also what looks sealed and is not. All or nothing: UNAVAILABLE, with a line in the
 * log: no key, or none that opens it, or the keeper does not answer.
 */
MUST_USE enum outcome columns_open_texts(struct arena *arena, struct slice *const *texts, size_t count);

/* ---- for the process that keeps: one text of a question ---- */

enum column_task { COLUMN_SEALS, COLUMN_OPENS, COLUMN_KEYS, COLUMN_TASKS };

/* What comes of it, into `out` of `room` bytes. BROKEN: no key opens it. INVALID: it does not fit, or is no such thing. */
MUST_USE enum outcome columns_do(enum column_task task, enum column_kind kind, struct slice given, unsigned char *out, size_t room, size_t *length);

#endif
