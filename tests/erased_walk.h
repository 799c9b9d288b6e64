/* erased_walk.h -- every table and column of a database, looked through for what should be gone: also of tables that are added later. Decision 0038 */
#ifndef TESTS_ERASED_WALK_H
#define TESTS_ERASED_WALK_H

#include "base/arena.h"
#include "base/values.h"
#include "platform/db/db.h"

/*
 * Where one of these words stands in a text or in bytes, or one of these numbers in a column of numbers: "person column 3: Kyle", one a line, in the test's arena; "" when nowhere. Numbers stay in the
 * entries' own columns, in the register, in looks and in what the jobs have still to do; words in none but `spared` ("look", NULL at its end; NULL: none).
 */
const char *erased_walk(struct db *db, struct text_list words, struct id_list ids, const char *const *spared);

/* Which of these words stand in the bytes of the files of a SQLite database, their logs too: "demo.db-wal: Kyle", one a line; "" when none does, and for any other database. */
const char *erased_walk_files(const char *url, struct text_list words);

/* The streams and people that the last record_erased names: their numbers. */
struct id_list erased_walk_ids(struct db *db);

#endif
