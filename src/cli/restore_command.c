/* restore_command.c -- `windscreen restore FILE`: a new database from a backup, proven before it stands in its place. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/random.h"
#include "base/text.h"
#include "cli/backup.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/prove.h"
#include "cli/restore_files.h"
#include "doors/column_keys.h"
#include "doors/known_erasures.h"
#include "doors/known_record.h"
#include "platform/db/backup_file.h"
#include "platform/last_run.h"

enum { FILE_ARENA = 1 << 30 };

static const char help[] =
    "usage: windscreen restore FILE [--key PRIVATE-KEY-FILE] [--database URL] [--despite-faults] [--erased-elsewhere]\n"
    "       windscreen restore --drill FILE|FOLDER [--key PRIVATE-KEY-FILE]\n\n"
    "Makes a new database from FILE, which windscreen backup wrote, on SQLite or PostgreSQL, whichever it came from. Stop windscreen serve before.\n\n"
    "First the whole file is read: one that is cut off or altered is refused, and nothing is touched. Then every row is put into a database of its own, its\n"
    "journal is verified and its tables are compared with what the journal makes; only then does it stand in its place. A restore that is interrupted leaves\n"
    "no database: run it again.\n\n"
    "A database that is there is never written over. SQLite: move the old files away first (the one of the URL, and those beside it that end in -wal and\n"
    "-shm, or have -working and -looks in their names). PostgreSQL: create an empty database.\n\n"
    "A backup of an older version is brought up to date. Afterwards everybody signs in again. The folder of keys is not in the file: bring back your copy of\n"
    "it, else a new key signs the journal from then on. The list of erased records lies in it too: what was erased in the database of this\n"
    "address after the backup is erased again, unless it has gone on since.\n\n"
    "  --key              the private half of the key that an encrypted backup was made to\n"
    "  --drill            only try it: into a temporary database of SQLite, which is proven, counted and removed, with a report of how long it took. No other\n"
    "                     database is touched. It needs room for the record under TMPDIR (/tmp). Of a FOLDER, the file whose name ends in .backup and comes last\n"
    "  --despite-faults   keep the database though the proof finds faults in it, each of which is named; when there is no better backup\n"
    "  --erased-elsewhere erase again also what was erased at another address, when the database has moved from there\n\n"
    "example: windscreen restore /backup/windscreen-2026-11-24.backup --database sqlite:var/windscreen.db\n";

struct restore {
	struct open_database open;
	const char *path;  /* where it is read */
	const char *shown; /* how people are told of it */
	FILE *file;      /* as it lies there */
	FILE *in;        /* its content: the file itself, or what is read through its seal */
	const char *sealed_why;
	struct backup_head head; /* of the first reading */
	struct db_tables tables;
	int64_t row_count, people_count, episode_count, note_count;
	bool despite_faults, erased_elsewhere;
};

static const struct db_table *
table_of(const struct restore *restore, const char *name)
{
	for (size_t i = 0; i < restore->tables.count; i++)
		if (strcmp(restore->tables.at[i].name, name) == 0 && backup_saves(name))
			return &restore->tables.at[i];
	return NULL;
}

/* The migrations of the backup must be the first of ours. */
static bool
is_known(struct restore *restore)
{
	const struct backup_head *head = &restore->head;
	struct arena *arena = restore->open.arena;

	for (size_t i = 0; i < head->migration_count; i++)
		if (i >= all_migration_count || strcmp(head->migration_names[i], all_migrations[i].name) != 0 ||
		    strcmp(head->migration_hashes[i], migration_hash(arena, &all_migrations[i])) != 0) {
			problem_add(&restore->open.problems, "", "%s is of another version of Windscreen, with %s; restore it with that version or a newer one",
			    restore->shown, head->migration_names[i]);
			return false;
		}
	restore->tables = db_tables_of(arena, all_migrations, head->migration_count);
	return true;
}

static void
count_row(struct restore *restore, const char *table)
{
	restore->people_count += strcmp(table, "person") == 0;
	restore->episode_count += strcmp(table, "episode") == 0;
	restore->note_count += strcmp(table, "note") == 0;
}

/* Read it once to its end, so that a damaged file is refused before anything is touched. */
static enum outcome
read_whole(struct restore *restore)
{
	struct backup_reader *reader = backup_reader_new(restore->open.arena, restore->in);
	enum backup_part part;

	while ((part = backup_read(reader)) != BACKUP_END) {
		if (part == BACKUP_DAMAGED) {
			problem_add(&restore->open.problems, "", "%s is not used: %s", restore->shown, restore->sealed_why != NULL ? restore->sealed_why : reader->why);
			return INVALID;
		}
		if (part == BACKUP_ROW)
			count_row(restore, reader->table);
		if (part == BACKUP_HEAD) {
			restore->head = reader->head;
			if (!is_known(restore))
				return INVALID;
		}
		if (part == BACKUP_TABLE && table_of(restore, reader->table) == NULL) {
			problem_add(&restore->open.problems, "", "%s is not used: it holds a table %s that its version does not have", restore->shown, reader->table);
			return INVALID;
		}
	}
	restore->row_count = reader->row_count;
	return fseek(restore->in, 0, SEEK_SET) == 0 ? OK : UNAVAILABLE;
}

static enum outcome
load_table(struct restore *restore, struct db_load *load, const struct backup_reader *reader)
{
	const struct db_table *table = table_of(restore, reader->table);
	enum outcome outcome = table == NULL ? INVALID : db_load_table(load, table, reader->columns.at, reader->columns.count);

	if (outcome == CONFLICT)
		problem_add(&restore->open.problems, "", "There is a record in this database already; restore makes a new one and never writes over another");
	if (outcome == INVALID)
		problem_add(&restore->open.problems, "", "%s is not used: its table %s has other columns than its version has", restore->shown, reader->table);
	return outcome;
}

/* Every row into the open load; the second reading proves the file once more. */
static enum outcome
load_rows(struct restore *restore, struct db_load *load)
{
	struct backup_reader *reader = backup_reader_new(restore->open.arena, restore->in);
	enum backup_part part;
	enum outcome outcome = OK;

	while (outcome == OK && (part = backup_read(reader)) != BACKUP_END) {
		if (part == BACKUP_TABLE)
			outcome = load_table(restore, load, reader);
		else if (part == BACKUP_ROW)
			outcome = db_load_row(load, reader->values);
		else if (part == BACKUP_DAMAGED) {
			problem_add(&restore->open.problems, "", "%s changed while it was read: %s", restore->shown, reader->why);
			outcome = INVALID;
		}
	}
	return outcome;
}

/* Verified and compared. Faults are printed; OK when there are none, or when they are to be lived with. */
static enum outcome
prove(struct restore *restore, struct db *db)
{
	struct problems faults = { .arena = restore->open.arena };
	struct proof proof = { .entry_count = 0 };
	enum outcome outcome = prove_chains(db, &faults, &proof);

	if (outcome == OK && proof.entry_count != restore->head.entry_count)
		problem_add(&faults, "", "The backup says that it has %lld entries, and has %lld", (long long)restore->head.entry_count, (long long)proof.entry_count);
	if (outcome == OK)
		outcome = prove_tables(db, NULL, &faults, &proof);
	print_problems(&faults);
	if (outcome == OK && faults.count == 0) {
		printf("%lld entries, %lld looks, and the chain holds.\n%lld entries make the same %zu tables.\n", (long long)proof.entry_count,
		    (long long)proof.look_count, (long long)proof.replayed_count, proof.table_count);
		return OK;
	}
	if (restore->despite_faults) {
		puts("It is kept despite these faults.");
		return OK;
	}
	problem_add(&restore->open.problems, "", "What %s holds does not prove itself, and no database was made of it; --despite-faults keeps it as it is", restore->shown);
	return INVALID;
}

static enum outcome
prove_pool(struct restore *restore)
{
	struct db *db;
	enum outcome outcome = db_read_begin(restore->open.pool, &db);

	if (outcome != OK)
		return outcome;
	outcome = prove(restore, db);
	db_read_end(db);
	return outcome;
}

/* Nothing but what a restore that was interrupted may have left: no table, or empty ones of this version. */
static enum outcome
check_empty(struct restore *restore)
{
	struct problems *problems = &restore->open.problems;
	struct db *db;
	size_t run_count = 0;
	enum outcome outcome = db_migrate(restore->open.pool, all_migrations, 0, problems, &run_count); /* the table of migrations alone */

	if (outcome == OK)
		outcome = db_read_begin(restore->open.pool, &db);
	if (outcome != OK)
		return outcome;
	outcome = db_migrations_run(db, all_migrations, all_migration_count, problems, &run_count);
	db_read_end(db);
	if (outcome == OK && run_count > restore->head.migration_count) {
		problem_add(problems, "", "The tables of this database are newer than the backup; give it an empty one");
		return INVALID;
	}
	return outcome == NOT_FOUND ? OK : outcome;
}

/* Into the open pool. PostgreSQL: proven inside the transaction, unless tables have to be brought up to date first. */
static enum outcome
fill(struct restore *restore)
{
	struct open_database *open = &restore->open;
	bool older = restore->head.migration_count < all_migration_count;
	struct db_load *load;
	struct problems unsaid = { .arena = open->arena };
	size_t run_count;
	bool proven = false;
	enum outcome outcome = db_pool_engine(open->pool) == DB_POSTGRES ? check_empty(restore) : OK; /* the files of SQLite are new */

	if (outcome == OK)
		outcome = db_migrate(open->pool, all_migrations, restore->head.migration_count, &open->problems, &run_count);
	if (outcome == OK)
		outcome = db_load_begin(open->pool, open->arena, &load);
	if (outcome != OK)
		return outcome;
	outcome = load_rows(restore, load);
	if (outcome == OK && !older && db_load_db(load) != NULL) {
		outcome = prove(restore, db_load_db(load));
		proven = true;
	}
	if (outcome != OK) {
		(void)!db_load_end(load, false);
		return outcome;
	}
	outcome = db_load_end(load, true);
	if (outcome == OK && older)
		outcome = db_migrate(open->pool, all_migrations, all_migration_count, &open->problems, &run_count);
	if (outcome == OK && column_keys_use(&open->config, open->pool, &unsaid) != OK)
		fputs("columns.key is not in the folder of keys: put your copy of it there before the record is used. Without it no telephone number and no e-mail address can be read, and people are not found by them.\n", stderr);
	if (outcome == OK) /* of a backup from before there were such keys, or of one of a record that was restored without them */
		outcome = make_missing_keys(open);
	return outcome == OK && !proven ? prove_pool(restore) : outcome;
}

/* SQLite: beside its place, in a folder of its own, and moved when it is proven. */
static enum outcome
restore_file(struct restore *restore)
{
	struct open_database *open = &restore->open;
	struct restore_files files;
	enum outcome outcome = restore_files_begin(open->arena, open->url + strlen("sqlite:"), &files, &open->problems);

	if (outcome != OK)
		return outcome;
	open->url = arena_format(open->arena, "sqlite:%s", files.made);
	outcome = db_pool_open(open->url, 2, &open->pool, &open->problems);
	if (outcome == OK)
		outcome = fill(restore);
	db_pool_close(open->pool);
	open->pool = NULL;
	return restore_files_end(&files, outcome, &open->problems);
}

static enum outcome
restore_postgres(struct restore *restore)
{
	enum outcome outcome = db_pool_open(restore->open.url, 2, &restore->open.pool, &restore->open.problems);

	return outcome == OK ? fill(restore) : outcome;
}

/* The last by its name of the files that end in .backup; the path itself when it is no folder, or there is none in it. */
static const char *
newest_of(struct arena *arena, const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	const char *newest = NULL;

	if (folder == NULL)
		return path;
	while ((entry = readdir(folder)) != NULL) {
		size_t length = strlen(entry->d_name);

		if (length > strlen(".backup") && strcmp(entry->d_name + length - strlen(".backup"), ".backup") == 0 && (newest == NULL || strcmp(entry->d_name, newest) > 0))
			newest = arena_copy(arena, entry->d_name);
	}
	(void)closedir(folder);
	return newest != NULL ? arena_format(arena, "%s/%s", path, newest) : path;
}

/* Its content, through the seal when it has one. */
static enum outcome
open_file(struct restore *restore, const char *key_path)
{
	struct problems *problems = &restore->open.problems;
	unsigned char key[SEALED_KEY_BYTES];

	restore->file = restore->in = fopen(restore->path, "re");
	if (restore->file == NULL) {
		problem_add(problems, "", "%s cannot be read: %s", restore->shown, strerror(errno));
		return UNAVAILABLE;
	}
	if (!sealed_file_is(restore->file)) {
		if (key_path == NULL)
			return OK;
		problem_add(problems, "", "%s is not used: it is not encrypted, and a key was given", restore->shown);
		return INVALID;
	}
	if (key_path == NULL) {
		problem_add(problems, "", "%s is encrypted; give the private half of its key with --key", restore->shown);
		return INVALID;
	}
	if (!backup_key_of(restore->open.arena, key_path, SEALED_PRIVATE, key, problems))
		return INVALID;
	restore->in = sealed_reader(restore->file, key, &restore->sealed_why);
	sodium_memzero(key, sizeof(key));
	if (restore->in != NULL)
		return OK;
	problem_add(problems, "", "%s is not used: %s", restore->shown, restore->sealed_why);
	return INVALID;
}

static void
close_file(struct restore *restore)
{
	if (restore->in != NULL && restore->in != restore->file)
		(void)fclose(restore->in);
	if (restore->file != NULL)
		(void)fclose(restore->file);
}

/* Into a folder of its own, told, and removed whether it went well or not. */
static enum outcome
drill(struct restore *restore)
{
	struct open_database *open = &restore->open;
	const char *parent = getenv("TMPDIR"), *path;
	char *folder = arena_format(open->arena, "%s/windscreen-drill.XXXXXX", text_is_empty(parent) ? "/tmp" : parent);
	struct instant begun = instant_now();
	int64_t milliseconds;
	enum outcome outcome;

	if (mkdtemp(folder) == NULL) {
		problem_add(&open->problems, "", "No folder can be made for the drill, %s: %s", folder, strerror(errno));
		return UNAVAILABLE;
	}
	path = arena_format(open->arena, "%s/drill.db", folder);
	open->url = arena_format(open->arena, "sqlite:%s", path);
	outcome = restore_file(restore);
	milliseconds = instant_now().milliseconds - begun.milliseconds;
	restore_files_remove(open->arena, path);
	if (rmdir(folder) != 0)
		problem_add(&open->problems, "", "%s could not be removed: %s", folder, strerror(errno));
	if (outcome == OK)
		printf("The drill went well. %s, of %s, was restored and proven in %lld.%lld seconds: %lld people, %lld episodes, %lld notes, %lld rows in all.\n"
		       "The temporary database is removed; nothing else was touched.\n",
		    restore->shown, restore->head.made_at, (long long)(milliseconds / 1000), (long long)(milliseconds % 1000 / 100), (long long)restore->people_count,
		    (long long)restore->episode_count, (long long)restore->note_count, (long long)restore->row_count);
	return outcome;
}

/* What was restored is what is kept at this address from now on. */
static enum outcome
keep_from_now_on(struct restore *restore)
{
	struct open_database *open = &restore->open;
	enum outcome outcome = open->pool == NULL ? db_pool_open(open->config.database, 1, &open->pool, &open->problems) : OK;

	return outcome == OK ? known_record_adopt(&open->config, open->pool, &open->problems) : outcome;
}

/* What was erased after the backup was made must not come back with it. */
static enum outcome
erase_again(struct restore *restore)
{
	struct open_database *open = &restore->open;
	struct id_source *ids = id_source_new();
	struct known_erasures_found found;
	enum outcome outcome = known_erasures_keep(&(struct known_erasures){ .keys = open->config.keys, .database = open->config.database, .erases = true, .from_elsewhere = restore->erased_elsewhere }, open->pool,
	    ids, instant_now(), &found, &open->problems);

	if (found.again > 0)
		printf("%zu record%s erased after this backup was made, and %s erased again.\n", found.again, found.again == 1 ? " was" : "s were", found.again == 1 ? "is" : "are");
	for (const struct problem *problem = open->problems.first; outcome == OK && problem != NULL; problem = problem->next)
		printf("%s.\n", problem->words);
	if (found.elsewhere > 0)
		printf("%zu record%s erased in a database at another address, and not here. When this one takes its place, restore with --erased-elsewhere, or erase them on their pages.\n", found.elsewhere,
		    found.elsewhere == 1 ? " was" : "s were");
	id_source_free(ids);
	return outcome;
}

int
restore_as(int argc, char **argv, const char *shown)
{
	static const char *const with_values[] = { "--database", "--key", NULL };
	struct restore restore = { .path = cli_word(argc, argv, 0, with_values), .despite_faults = cli_flag(argc, argv, "--despite-faults"), .erased_elsewhere = cli_flag(argc, argv, "--erased-elsewhere") };
	struct instant begun = instant_now();
	bool drilling = cli_flag(argc, argv, "--drill");
	enum outcome outcome;

	if (cli_wants_help(argc, argv) || restore.path == NULL || cli_word(argc, argv, 1, with_values) != NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (!read_database_url(argc, argv, &restore.open))
		return 1;
	(void)umask(077);
	if (drilling)
		restore.path = newest_of(restore.open.arena, restore.path);
	restore.shown = shown != NULL ? shown : restore.path;
	outcome = open_file(&restore, cli_value(argc, argv, "--key"));
	if (outcome == OK)
		outcome = read_whole(&restore);
	if (outcome == OK)
		outcome = drilling ? drill(&restore) : text_starts_with(restore.open.url, "sqlite:") ? restore_file(&restore) : restore_postgres(&restore);
	close_file(&restore);
	if (drilling)
		(void)!last_run_write(restore.open.arena, restore.open.state, "drill", outcome == OK, instant_now().milliseconds / 1000, instant_now().milliseconds - begun.milliseconds);
	if (outcome == OK && !drilling)
		printf("The record of %s is restored: %lld rows. Everybody signs in again.\n", restore.head.made_at, (long long)restore.row_count);
	if (outcome != OK)
		(void)print_failure(drilling ? "the drill did not go well" : "nothing was restored", outcome, &restore.open.problems);
	if (outcome == OK && !drilling && (outcome = keep_from_now_on(&restore)) != OK)
		(void)print_failure("the folder of keys could not be told", outcome, &restore.open.problems);
	if (outcome == OK && !drilling && (outcome = erase_again(&restore)) != OK)
		(void)print_failure("what was erased after the backup was made could not be erased again; serve tries it before it serves", outcome, &restore.open.problems);
	close_database(&restore.open);
	return outcome == OK ? 0 : 1;
}

int
cli_restore(int argc, char **argv)
{
	return restore_as(argc, argv, NULL);
}
