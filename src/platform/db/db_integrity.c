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

/*
 * Checksums of pages are compared as pages are read, so the walks before this have asked for them; PostgreSQL counts those that were wrong. The functions of amcheck are for its
 * administrator until a role is granted them; they are looked for by their extension, and called by the name that the role finds them under.
 */
static void
check_postgres(struct db *db, struct problems *problems, struct db_left_out *left_out)
{
	struct db_result result;
	bool has_checksums, has_amcheck, may_use;

	if (db->pool->calls->run_once(db, problems->arena,
	    "select case when current_setting('data_checksums') = 'on' then 1 else 0 end, (select count(*) from pg_extension where extname = 'amcheck'),"
	    " (select count(*) from pg_extension e join pg_depend d on d.refobjid = e.oid and d.deptype = 'e' join pg_proc p on p.oid = d.objid"
	    "  where e.extname = 'amcheck' and p.proname = 'bt_index_check' and p.pronargs = 2 and pg_function_is_visible(p.oid) and has_function_privilege(p.oid, 'execute'))",
	    &result) != OK || result.row_count != 1) {
		problem_add(problems, "", "PostgreSQL could not be asked about its checks; the log says why");
		return;
	}
	has_checksums = db_as_yes_no(result.values[0]);
	has_amcheck = db_as_yes_no(result.values[1]);
	may_use = db_as_yes_no(result.values[2]);
	*left_out = (struct db_left_out){ .pages = !has_checksums, .indexes = !has_amcheck, .not_allowed = has_amcheck && !may_use };
	if (has_checksums && ask(db, "select concat('pages whose checksum is wrong: ', checksum_failures) from pg_stat_database where datname = current_database() and checksum_failures > 0",
	    "The files of PostgreSQL", problems) != OK)
		return;
	/* A large index is walked for longer than a page may ever take. */
	if (may_use && ask(db, "set local statement_timeout = 0", "The settings of PostgreSQL", problems) == OK)
		(void)ask(db, "select case when bt_index_check(c.oid, true) is null then 'ok' else 'ok' end from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam"
		    " join pg_namespace n on n.oid = c.relnamespace where a.amname = 'btree' and n.nspname = 'public' and c.relpersistence = 'p' and i.indisvalid",
		    "An index of PostgreSQL", problems);
}

void
db_integrity(struct db *db, struct problems *problems, struct db_left_out *left_out)
{
	*left_out = (struct db_left_out){ .pages = false };
	if (db_engine_of(db) == DB_SQLITE)
		check_sqlite(db, problems);
	else
		check_postgres(db, problems, left_out);
}
