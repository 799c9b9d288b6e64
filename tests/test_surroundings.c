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

const char *
test_database_url(void)
{
	const char *name;

	if (!test_running()->touches_data)
		test_fail(__FILE__, __LINE__, "a test that asks for a database must be a DATA_TEST");
	if (!test_on_postgres())
		return arena_format(test_arena(), "sqlite:%s/%zu.db", test_folder(), ++database_count);
	if (getenv("WINDSCREEN_TEST_POSTGRES") == NULL)
		test_fail(__FILE__, __LINE__, "WINDSCREEN_TEST_POSTGRES is not set: run this through tests/with-postgres");
	name = postgres_name(++databases_made);
	if (!cluster_run(arena_format(test_arena(), "create database %s template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'", name)))
		test_fail(__FILE__, __LINE__, "no database can be made for the test");
	database_count++;
	return postgres_url(name);
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
