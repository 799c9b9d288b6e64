/* db_integrity.c -- the engine's own look at its pages and indexes. */
#include "platform/db/db_inside.h"

enum { FAULTS_TOLD = 20 };

/* Rows of one text each; "ok" is no fault. What cannot be asked is a fault too: a page that cannot be read ends the statement. */
static enum outcome
ask(struct db *db, const char *sql, const char *what, struct problems *problems)
{
	struct db_result result;
	enum outcome outcome = db->pool->calls->run_once(db, problems->arena, sql, &result);

	if (outcome != OK) {
		problem_add(problems, "", "%s could not be read to the end; the log says why", what);
		return outcome;
	}
	for (size_t i = 0; i < result.row_count && i < FAULTS_TOLD; i++) {
		const char *words = db_as_text(result.values[i * result.column_count]);

		if (words != NULL && !slice_equals(slice_of(words), "ok"))
			problem_add(problems, "", "%s: %s", what, words);
	}
	return OK;
}

static void
check_sqlite(struct db *db, struct problems *problems)
{
	static const char *const files[][2] = { { "main", "The file of the record" }, { "working", "The file of working rows" }, { "looks", "The file of the looks" } };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		(void)ask(db, arena_format(problems->arena, "pragma %s.integrity_check(%d)", files[i][0], FAULTS_TOLD), files[i][1], problems);
}

/* Checksums of pages are compared as pages are read, so the walks before this have asked for them; PostgreSQL counts those that were wrong. */
static void
check_postgres(struct db *db, struct problems *problems, bool *has_checksums, bool *has_amcheck)
{
	struct db_result result;

	*has_checksums = *has_amcheck = false;
	if (db->pool->calls->run_once(db, problems->arena,
	    "select case when current_setting('data_checksums') = 'on' then 1 else 0 end, (select count(*) from pg_extension where extname = 'amcheck')", &result) != OK || result.row_count != 1) {
		problem_add(problems, "", "PostgreSQL could not be asked about its checks; the log says why");
		return;
	}
	*has_checksums = db_as_yes_no(result.values[0]);
	*has_amcheck = db_as_yes_no(result.values[1]);
	if (*has_checksums && ask(db, "select concat('pages whose checksum is wrong: ', checksum_failures) from pg_stat_database where datname = current_database() and checksum_failures > 0",
	    "The files of PostgreSQL", problems) != OK)
		return;
	if (*has_amcheck)
		(void)ask(db, "select case when bt_index_check(c.oid, true) is null then 'ok' else 'ok' end from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam"
		    " join pg_namespace n on n.oid = c.relnamespace where a.amname = 'btree' and n.nspname = 'public' and c.relpersistence = 'p' and i.indisvalid",
		    "An index of PostgreSQL", problems);
}

void
db_integrity(struct db *db, struct problems *problems, bool *checks_pages, bool *walks_indexes)
{
	*checks_pages = *walks_indexes = true;
	if (db_engine_of(db) == DB_SQLITE)
		check_sqlite(db, problems);
	else
		check_postgres(db, problems, checks_pages, walks_indexes);
}
