/* backup_command.c -- `windscreen backup FILE`: the whole record into one file, while people work. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/backup.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/record_file.h"
#include "platform/last_run.h"

enum { FILE_ARENA = 768 << 20 };

static const char help[] =
    "usage: windscreen backup FILE [--to PUBLIC-KEY-FILE] [--database URL]\n\n"
    "Writes the whole record, as it is at one moment, into FILE. Run it while people work: nobody waits, and what they save meanwhile is in the next one.\n\n"
    "In it: the journal, every table, who looked at what, what signs in with which password hash, and what was typed and not saved yet. Not in it: sessions\n"
    "(everybody signs in again after a restore) and the folder of keys, of which you keep a copy apart.\n\n"
    "FILE must not be there yet, and appears only when it is whole. It is readable by you alone. It fits both engines: windscreen restore reads it into SQLite or\n"
    "PostgreSQL. In FILE the name %d stands for today, as 2026-11-24.\n\n"
    "  --to   encrypt it to the public half of a backup key, which windscreen backup-key create makes; only the private half, which is not on this machine, opens\n"
    "         it. Without --to it is not encrypted, and holds all that the database holds.\n\n"
    "example: windscreen backup /backup/windscreen-%d.backup --to /etc/windscreen/backup.public\n";

/* Of working tables these end with a restore; all others are saved. */
static const char *const not_saved[] = { "session", "sign_in_try" };

bool
backup_saves(const char *table)
{
	for (size_t i = 0; i < sizeof(not_saved) / sizeof(not_saved[0]); i++)
		if (strcmp(table, not_saved[i]) == 0)
			return false;
	return true;
}

static enum outcome
write_row(void *writer, const struct db_value *values, size_t count)
{
	return backup_write_row(writer, values, count);
}

static enum outcome
write_tables(struct db *db, struct arena *arena, struct backup_writer *writer, const struct db_tables *tables)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < tables->count; i++) {
		struct db_names columns;

		if (!backup_saves(tables->at[i].name))
			continue;
		outcome = db_table_columns(db, arena, tables->at[i].name, &columns);
		if (outcome == OK)
			outcome = backup_write_table(writer, tables->at[i].name, &columns);
		if (outcome == OK)
			outcome = db_each_row(db, tables->at[i].name, write_row, writer);
	}
	return outcome;
}

/* A backup under way. */
struct backing_up {
	const unsigned char *public_half; /* NULL: it is not encrypted */
	int64_t row_count;
};

static enum outcome
write_content(struct open_database *open, FILE *out, int64_t *row_count)
{
	struct arena *arena = arena_new(FILE_ARENA);
	struct backup_writer *writer = backup_writer_new(arena, out);
	struct record_reading reading;
	enum outcome outcome = record_read_begin(open, arena, &reading);

	if (outcome == OK)
		outcome = backup_write_head(writer, &reading.head);
	if (outcome == OK)
		outcome = write_tables(reading.db, arena, writer, &reading.tables);
	record_read_end(&reading);
	if (outcome == OK)
		outcome = backup_write_end(writer);
	*row_count = backup_rows_written(writer);
	arena_free(arena);
	return outcome;
}

/* Through the seal, when there is a key. */
static enum outcome
write_all(struct open_database *open, FILE *out, void *given)
{
	struct backing_up *backup = given;
	FILE *sealed = backup->public_half != NULL ? sealed_writer(out, backup->public_half) : out;
	enum outcome outcome = sealed != NULL ? write_content(open, sealed, &backup->row_count) : UNAVAILABLE;

	if (sealed != NULL && sealed != out && fclose(sealed) != 0 && outcome == OK)
		outcome = UNAVAILABLE;
	return outcome;
}

static int
back_up(struct open_database *open, const char *path, const unsigned char *public_half)
{
	struct backing_up backup = { .public_half = public_half };
	enum outcome outcome = record_file_make(open, path, write_all, &backup);

	if (outcome != OK)
		return print_failure("no backup was made", outcome, &open->problems);
	printf("%s holds the record: %lld rows.%s Keep a copy of the folder of keys apart from it.\n", path, (long long)backup.row_count,
	    public_half != NULL ? " Only the private half of its key opens it." : "");
	return 0;
}

int
open_new(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

/* FILE with the day in place of %d, so that a timer needs no shell. */
static const char *
path_of_today(struct arena *arena, const char *path)
{
	const char *at = strstr(path, "%d");

	return at == NULL ? path : arena_format(arena, "%.*s%s%s", (int)(at - path), path, date_iso(arena, instant_date(instant_now())), at + 2);
}

/* The checks before the database is opened, then the backup. */
static int
check_and_back_up(struct open_database *open, const char *path, const char *key_path)
{
	unsigned char key[SEALED_KEY_BYTES];
	struct stat file;

	if (lstat(path, &file) == 0) {
		fprintf(stderr, "windscreen: there is a file %s already; give the backup another name\n", path);
		return 1;
	}
	if (key_path != NULL && !backup_key_of(open->arena, key_path, SEALED_PUBLIC, key, &open->problems))
		return print_failure("no backup was made", INVALID, &open->problems);
	if (!database_is_there(open->url)) {
		fprintf(stderr, "windscreen: there is no database %s\n", open->url + strlen("sqlite:"));
		return 1;
	}
	return open_database_read(open) ? back_up(open, path, key_path != NULL ? key : NULL) : 1;
}

int
cli_backup(int argc, char **argv)
{
	static const char *const with_values[] = { "--database", "--to", NULL };
	const char *path = cli_word(argc, argv, 0, with_values);
	struct open_database open;
	struct instant begun = instant_now();
	int code;

	if (cli_wants_help(argc, argv) || path == NULL || cli_word(argc, argv, 1, with_values) != NULL) {
		fputs(help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (cli_flag(argc, argv, "--to") && cli_value(argc, argv, "--to") == NULL) {
		fprintf(stderr, "windscreen: --to needs the file of the public half of a backup key\n");
		return 2;
	}
	if (!read_database_url(argc, argv, &open))
		return 1;
	code = check_and_back_up(&open, path_of_today(open.arena, path), cli_value(argc, argv, "--to"));
	(void)!last_run_write(open.arena, open.state, "backup", code == 0, instant_now().milliseconds / 1000, instant_now().milliseconds - begun.milliseconds);
	close_database(&open);
	return code;
}
