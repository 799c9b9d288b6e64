/* archive_command.c -- `windscreen archive export FILE` and `windscreen archive import FILE`: the whole authority as a file that other programs can read. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/backup.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/record_file.h"
#include "platform/db/archive_file.h"

enum { FILE_ARENA = 1 << 30 };

static const char export_help[] =
    "usage: windscreen archive export FILE [--database URL]\n\n"
    "Writes the whole record, as it is at one moment, into FILE: a tar.gz of JSON lines with a README, the meaning of every table and column, and a manifest of\n"
    "hashes, so that another program can read it without Windscreen, and another Windscreen imports it identically. docs/archive-format.md describes it.\n\n"
    "It holds what a backup holds. It is not encrypted, and readable by you alone. Every night's copy is a backup's work (windscreen backup): that is faster, and can\n"
    "be encrypted to a key. FILE must not be there yet, and appears only when it is whole.\n\n"
    "example: windscreen archive export /safe/authority-2026-11-24.tar.gz\n";

static const char import_help[] =
    "usage: windscreen archive import FILE [--database URL] [--despite-faults]\n\n"
    "Makes a new database from FILE, which windscreen archive export wrote, on SQLite or PostgreSQL, whichever it came from. Every file in it is held against the\n"
    "manifest and every row is read before anything is made. Then it goes on as windscreen restore does: the database stands in its place only when its journal\n"
    "is verified and its tables are those that the journal makes. A database that is there is never written over.\n\n"
    "While it works it needs room for an unpacked copy, beside the database or, for PostgreSQL, in the folder TMPDIR; the copy has no name and goes with it.\n\n"
    "  --despite-faults   keep the database though the proof finds faults in it, each of which is named\n\n"
    "example: windscreen archive import /safe/authority-2026-11-24.tar.gz --database sqlite:var/windscreen.db\n";

/* ---- Export ---- */

/* The tables that a backup saves, with their columns. */
static enum outcome
read_tables(struct db *db, struct arena *arena, const struct db_tables *all, struct archive_table *tables, size_t *count)
{
	enum outcome outcome = OK;

	*count = 0;
	for (size_t i = 0; outcome == OK && i < all->count; i++) {
		if (!backup_saves(all->at[i].name))
			continue;
		tables[*count] = (struct archive_table){ .name = all->at[i].name, .kind = all->at[i].kind };
		outcome = db_table_columns(db, arena, all->at[i].name, &tables[*count].columns);
		(*count)++;
	}
	return outcome;
}

static enum outcome
write_row(void *writer, const struct db_value *values, size_t count)
{
	return archive_write_row(writer, values, count);
}

static enum outcome
write_parts(struct arena *arena, const struct record_reading *reading, struct archive_writer *writer)
{
	struct archive_table *tables = ARENA_ARRAY(arena, struct archive_table, reading->tables.count);
	size_t count = 0;
	enum outcome outcome = read_tables(reading->db, arena, &reading->tables, tables, &count);

	if (outcome == OK)
		outcome = archive_write_head(writer, &reading->head, tables, count);
	for (size_t i = 0; outcome == OK && i < reading->head.migration_count; i++)
		outcome = archive_write_schema(writer, all_migrations[i].name, all_migrations[i].sql);
	for (size_t i = 0; outcome == OK && i < count; i++) {
		outcome = archive_write_table(writer, &tables[i]);
		if (outcome == OK)
			outcome = db_each_row(reading->db, tables[i].name, write_row, writer);
	}
	return outcome == OK ? archive_write_end(writer) : outcome;
}

/* `given`: the number of rows. */
static enum outcome
write_all(struct open_database *open, FILE *out, void *given)
{
	struct arena *arena = arena_new(FILE_ARENA);
	struct archive_writer *writer = archive_writer_new(arena, out);
	int64_t *row_count = given;
	struct record_reading reading;
	enum outcome outcome = record_read_begin(open, arena, &reading);

	if (outcome == OK)
		outcome = writer != NULL ? write_parts(arena, &reading, writer) : UNAVAILABLE;
	record_read_end(&reading);
	if (writer != NULL)
		*row_count = archive_rows_written(writer);
	arena_free(arena);
	return outcome;
}

static int
export_to(struct open_database *open, const char *path)
{
	int64_t row_count = 0;
	enum outcome outcome = record_file_make(open, path, write_all, &row_count);

	if (outcome != OK)
		return print_failure("no archive was made", outcome, &open->problems);
	printf("%s holds the record: %lld rows. It is not encrypted.\n", path, (long long)row_count);
	return 0;
}

int
cli_archive_export(int argc, char **argv)
{
	static const char *const with_values[] = { "--database", NULL };
	const char *path = cli_word(argc, argv, 0, with_values);
	struct open_database open;
	struct stat file;
	int code = 1;

	if (cli_wants_help(argc, argv) || path == NULL || cli_word(argc, argv, 1, with_values) != NULL) {
		fputs(export_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (!read_database_url(argc, argv, &open))
		return 1;
	if (lstat(path, &file) == 0)
		fprintf(stderr, "windscreen: there is a file %s already; give the archive another name\n", path);
	else if (!database_is_there(open.url))
		fprintf(stderr, "windscreen: there is no database %s\n", open.url + strlen("sqlite:"));
	else if (open_database_read(&open))
		code = export_to(&open, path);
	close_database(&open);
	return code;
}

/* ---- Import ---- */

/* The archive as the file of a backup, which restore reads; nothing of it is used unless it is whole. */
static enum outcome
turn_into_backup(struct open_database *open, const char *path, FILE *in, FILE *out)
{
	struct arena *arena = arena_new((size_t)2 * FILE_ARENA);
	struct archive_reader *reader = archive_reader_new(arena, in);
	struct backup_writer *writer = backup_writer_new(arena, out);
	enum outcome outcome = OK;
	enum backup_part part;

	while (outcome == OK && (part = archive_read(reader)) != BACKUP_END) {
		if (part == BACKUP_HEAD)
			outcome = backup_write_head(writer, &reader->head);
		else if (part == BACKUP_TABLE)
			outcome = backup_write_table(writer, reader->table, &reader->columns);
		else if (part == BACKUP_ROW)
			outcome = backup_write_row(writer, reader->values, reader->columns.count);
		else {
			problem_add(&open->problems, "", "%s is not used: %s", path, reader->why);
			outcome = INVALID;
		}
	}
	if (outcome == OK)
		outcome = backup_write_end(writer);
	if (outcome == UNAVAILABLE)
		problem_add(&open->problems, "", "There is no room for the unpacked record");
	arena_free(arena);
	return outcome;
}

static int
open_unnamed(const char *folder)
{
	return open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* A file without a name: beside the database, whose folder may still have to be made, else where temporary files go. */
static FILE *
unnamed_file(struct open_database *open)
{
	const char *folder = getenv("TMPDIR"), *slash;
	int file;

	folder = text_is_empty(folder) ? "/tmp" : folder;
	if (text_starts_with(open->url, "sqlite:")) {
		const char *path = open->url + strlen("sqlite:");

		slash = strrchr(path, '/');
		folder = slash == NULL ? "." : slash == path ? "/" : arena_format(open->arena, "%.*s", (int)(slash - path), path);
		(void)mkdir(folder, 0700);
	}
	file = open_unnamed(folder);
	return file >= 0 ? fdopen(file, "w+") : NULL;
}

int
cli_archive_import(int argc, char **argv)
{
	static const char *const with_values[] = { "--database", NULL };
	const char *path = cli_word(argc, argv, 0, with_values);
	struct open_database open;
	FILE *in, *out = NULL;
	int code = 1;

	if (cli_wants_help(argc, argv) || path == NULL || cli_word(argc, argv, 1, with_values) != NULL) {
		fputs(import_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (!read_database_url(argc, argv, &open))
		return 1;
	in = fopen(path, "re");
	if (in == NULL)
		fprintf(stderr, "windscreen: %s cannot be read: %s\n", path, strerror(errno));
	else if ((out = unnamed_file(&open)) == NULL)
		fprintf(stderr, "windscreen: there is no place for the unpacked record: %s\n", strerror(errno));
	else if (turn_into_backup(&open, path, in, out) != OK)
		code = print_failure("nothing was imported", INVALID, &open.problems);
	else {
		char *words[] = { (char[]){ "restore" }, arena_format(open.arena, "/proc/self/fd/%d", fileno(out)), (char[]){ "--database" }, arena_copy(open.arena, open.url),
			cli_flag(argc, argv, "--despite-faults") ? (char[]){ "--despite-faults" } : NULL, NULL };

		code = restore_as(words[4] != NULL ? 5 : 4, words, path);
	}
	if (in != NULL)
		(void)fclose(in);
	if (out != NULL)
		(void)fclose(out);
	close_database(&open);
	return code;
}
