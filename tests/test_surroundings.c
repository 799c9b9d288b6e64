/* test_surroundings.c -- what a running test is given and need not clean up: memory, a folder, files of tests/, databases. */
#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/test_inside.h"

#define TEST_ARENA_CEILING ((size_t)256 << 20)
#define TEST_FILE_MOST_BYTES ((off_t)64 << 20)

static struct arena *arena;
static char folder[256];         /* "" until asked for */
static size_t database_count;    /* of the running test, on either engine */
static size_t databases_made;    /* of all tests, so that no name comes twice */

/* What one database of SQLite stands in; "" is the database itself. */
static const char *const file_ends[] = { ".db", "-looks.db", "-working.db", ".db.made" };
enum { FILE_ENDS = sizeof file_ends / sizeof file_ends[0], KEPT_MOST = 64, KEPT_NAME_ROOM = 64 };

static struct kept {
	char name[KEPT_NAME_ROOM];
	struct slice files[FILE_ENDS]; /* on SQLite; .at NULL: there was none */
} kept[KEPT_MOST];
static size_t kept_count;

struct arena *
test_arena(void)
{
	if (arena == NULL)
		arena = arena_new(TEST_ARENA_CEILING);
	return arena;
}

const char *
test_folder(void)
{
	const char *parent = getenv("TMPDIR");

	if (folder[0] != '\0')
		return folder;
	if (parent == NULL || parent[0] == '\0' || strlen(parent) > 200)
		parent = "/tmp";
	snprintf(folder, sizeof folder, "%s/windscreen-test-XXXXXX", parent);
	if (mkdtemp(folder) == NULL) {
		folder[0] = '\0';
		test_fail(__FILE__, __LINE__, "no folder can be made in %s: %s", parent, strerror(errno));
	}
	return folder;
}

static int
entry_remove(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path) == 0 || errno == ENOENT ? 0 : -1;
}

struct slice
test_file(const char *path)
{
	const char *whole = arena_format(test_arena(), "tests/%s", path);
	struct stat status;
	size_t length = 0;
	ssize_t count;
	char *bytes;
	int file = open(whole, O_RDONLY | O_CLOEXEC);

	if (file < 0 || fstat(file, &status) != 0 || status.st_size > TEST_FILE_MOST_BYTES)
		test_fail(__FILE__, __LINE__, "%s cannot be read: %s", whole, strerror(errno));
	bytes = arena_take(test_arena(), (size_t)status.st_size + 1);
	while (length < (size_t)status.st_size && (count = read(file, bytes + length, (size_t)status.st_size - length)) > 0)
		length += (size_t)count;
	close(file);
	return (struct slice){ bytes, length };
}

/* One statement on the cluster that tests/with-postgres started. false when it does not succeed; the reason is printed. */
static bool
cluster_run(const char *statement)
{
	const char *url = getenv("WINDSCREEN_TEST_POSTGRES");
	PGconn *connection = PQconnectdb(url == NULL ? "" : url);
	PGresult *result = NULL;
	bool done = false;

	if (PQstatus(connection) == CONNECTION_OK) {
		PQsetNoticeProcessor(connection, NULL, NULL);
		result = PQexec(connection, statement);
		done = PQresultStatus(result) == PGRES_COMMAND_OK;
	}
	if (!done)
		fprintf(stderr, "  PostgreSQL: %s", PQerrorMessage(connection));
	PQclear(result);
	PQfinish(connection);
	return done;
}

static const char *
postgres_name(size_t number)
{
	return arena_format(test_arena(), "test_%ld_%zu", (long)getpid(), number);
}

/* The address of the cluster with another database in it: postgres:///NAME?host=... */
static const char *
postgres_url(const char *name)
{
	const char *cluster = getenv("WINDSCREEN_TEST_POSTGRES"), *query = strchr(cluster, '?');
	const char *slash = strstr(cluster, "//");

	slash = slash == NULL ? NULL : strchr(slash + 2, '/');
	if (slash == NULL)
		test_fail(__FILE__, __LINE__, "WINDSCREEN_TEST_POSTGRES does not look like postgres://.../...");
	return arena_format(test_arena(), "%.*s/%s%s", (int)(slash - cluster), cluster, name, query == NULL ? "" : query);
}

/* The number of the next database of the running test; on SQLite that of its file, on PostgreSQL that of all tests. */
static size_t
next_number(void)
{
	database_count++;
	return test_on_postgres() ? ++databases_made : database_count;
}

/* A new database of the cluster, as `template` is; template0 is empty. */
static const char *
postgres_new(const char *template)
{
	const char *name = postgres_name(next_number());

	if (!cluster_run(arena_format(test_arena(), "create database %s template %s encoding 'UTF8' lc_collate 'C' lc_ctype 'C'", name, template)))
		test_fail(__FILE__, __LINE__, "no database can be made for the test");
	return postgres_url(name);
}

const char *
test_database_url(void)
{
	if (!test_running()->touches_data)
		test_fail(__FILE__, __LINE__, "a test that asks for a database must be a DATA_TEST");
	if (!test_on_postgres())
		return arena_format(test_arena(), "sqlite:%s/%zu.db", test_folder(), next_number());
	if (getenv("WINDSCREEN_TEST_POSTGRES") == NULL)
		test_fail(__FILE__, __LINE__, "WINDSCREEN_TEST_POSTGRES is not set: run this through tests/with-postgres");
	return postgres_new("template0");
}

static const char *
kept_name(size_t place)
{
	return arena_format(test_arena(), "kept_%ld_%zu", (long)getpid(), place);
}

/* The bytes of a file, for the whole run; .at NULL: there is none. */
static struct slice
bytes_of(const char *path)
{
	FILE *file = fopen(path, "rbe");
	struct slice bytes = { 0 };
	struct stat status;
	char *room;

	if (file == NULL)
		return bytes;
	if (fstat(fileno(file), &status) != 0 || status.st_size > TEST_FILE_MOST_BYTES || (room = malloc((size_t)status.st_size + 1)) == NULL)
		abort();
	bytes = (struct slice){ room, fread(room, 1, (size_t)status.st_size, file) };
	if (bytes.length != (size_t)status.st_size)
		abort();
	fclose(file);
	return bytes;
}

static void
bytes_put(const char *path, struct slice bytes)
{
	FILE *file = fopen(path, "wbe");

	if (file == NULL || fwrite(bytes.at, 1, bytes.length, file) != bytes.length || fclose(file) != 0)
		test_fail(__FILE__, __LINE__, "%s cannot be written: %s", path, strerror(errno));
}

void
test_database_keep(const char *url, const char *name)
{
	struct kept *place = &kept[kept_count];
	const char *start = test_on_postgres() ? strstr(url, "test_") : url + strlen("sqlite:");
	int length = (int)strcspn(start, "?") - (test_on_postgres() ? 0 : (int)strlen(".db"));

	if (kept_count == KEPT_MOST || strlen(name) >= KEPT_NAME_ROOM)
		test_fail(__FILE__, __LINE__, "%s cannot be kept too", name);
	snprintf(place->name, sizeof place->name, "%s", name);
	if (test_on_postgres()) {
		if (!cluster_run(arena_format(test_arena(), "create database %s template %.*s", kept_name(kept_count), length, start)))
			test_fail(__FILE__, __LINE__, "the database cannot be kept");
	} else {
		for (size_t i = 0; i < FILE_ENDS; i++)
			place->files[i] = bytes_of(arena_format(test_arena(), "%.*s%s", length, start, file_ends[i]));
	}
	kept_count++;
}

const char *
test_database_like(const char *name)
{
	size_t place, number;

	for (place = 0; place < kept_count && strcmp(kept[place].name, name) != 0; place++)
		;
	if (place == kept_count)
		return NULL;
	if (test_on_postgres())
		return postgres_new(kept_name(place));
	number = next_number();
	for (size_t i = 0; i < FILE_ENDS; i++)
		if (kept[place].files[i].at != NULL)
			bytes_put(arena_format(test_arena(), "%s/%zu%s", test_folder(), number, file_ends[i]), kept[place].files[i]);
	return arena_format(test_arena(), "sqlite:%s/%zu.db", test_folder(), number);
}

void
test_surroundings_end(void)
{
	for (; test_on_postgres() && database_count > 0; database_count--)
		cluster_run(arena_format(test_arena(), "drop database if exists %s with (force)", postgres_name(databases_made - database_count + 1)));
	database_count = 0;
	if (folder[0] != '\0')
		nftw(folder, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
	folder[0] = '\0';
	arena_free(arena);
	arena = NULL;
}

void
test_begin_anew(void)
{
	test_surroundings_end();
}

void
test_kept_end(void)
{
	for (size_t place = 0; place < kept_count; place++) {
		if (test_on_postgres())
			cluster_run(arena_format(test_arena(), "drop database if exists %s", kept_name(place)));
		for (size_t i = 0; i < FILE_ENDS; i++)
			free((void *)(uintptr_t)kept[place].files[i].at);
	}
	kept_count = 0;
	arena_free(arena);
	arena = NULL;
}
