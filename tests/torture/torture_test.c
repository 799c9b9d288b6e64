/*
 * torture_test.c -- every call of one short story that can fail is failed in turn, each in a process of its own on a database of its own: no crash, a clear
 * answer, nothing stored by halves, nothing acknowledged lost, and told again it is done once. Source: ../shared/security.md, goal 7.
 *
 * When memory is short, a request whose own arena cannot grow is told 503; anything else ends the serving process by abort(), and its parent starts it again.
 * WINDSCREEN_TORTURE=all fails every call, and of SQLite's many allocations a thousand; else six of each kind, spread over the story by the seed.
 */
#include <fcntl.h>
#include <libpq-fe.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "tests/power/disk.h"
#include "tests/power/images.h"
#include "tests/power/writers.h"
#include "tests/test.h"
#include "tests/torture/faults.h"
#include "tests/torture/story.h"

enum { SAMPLE = 6, ALL_MOST = 1000, PROVE_EACH = 5 };
static const char *const fault_words[] = { "an allocation of ours", "an allocation of SQLite", "a statement", "a connection", "a connection after a statement", "a sync" };

struct shared {
	struct story_told told;
	size_t calls;
	bool opened, over;
};

/* A database for one torture: a copy of that of the story. */
static const char *
copy_of(const struct story *story, const char *folder)
{
	const char *from = story->url + strlen("sqlite:"), *slash = strrchr(from, '/');

	if (system(arena_format(test_arena(), "cp '%.*s'/*.db* '%s'/", (int)(slash - from), from, folder)) != 0)
		FAIL("the database cannot be copied");
	return arena_format(test_arena(), "sqlite:%s%s", folder, slash);
}

/* The name in postgres://.../NAME?... */
static const char *
name_in(const char *url)
{
	const char *name = strchr(strstr(url, "//") + 2, '/') + 1;

	return arena_copy_slice(test_arena(), (struct slice){ name, strcspn(name, "?") });
}

static const char *
postgres_copy_of(const struct story *story)
{
	const char *url = test_database_url(), *name = name_in(url);
	const char *statements[] = { arena_format(test_arena(), "drop database %s", name), arena_format(test_arena(), "create database %s template %s", name, name_in(story->url)) };
	PGconn *connection = PQconnectdb(getenv("WINDSCREEN_TEST_POSTGRES"));
	bool good = true;

	for (size_t i = 0; good && i < 2; i++) {
		PGresult *result = PQexec(connection, statements[i]);

		good = PQresultStatus(result) == PGRES_COMMAND_OK;
		PQclear(result);
	}
	PQfinish(connection);
	if (!good)
		FAIL("the database cannot be copied");
	return url;
}

/* The child: opens, tells the story with one call failing, closes. */
_Noreturn static void
tell_in_child(const struct story *story, const char *url, const char *folder, enum fault fault, size_t number, struct shared *shared)
{
	struct desk desk;

	(void)signal(SIGABRT, SIG_DFL);
	if (getenv("WINDSCREEN_TEST_LOG") == NULL)
		(void)dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
	if (fault == FAULT_SYNC)
		disk_record(folder);
	if (desk_open(&desk, url) != OK)
		_exit(3);
	shared->opened = true;
	faults_of_pool(desk.service.pool);
	fault_arm(fault, number);
	story_tell(&desk, story, &shared->told);
	shared->calls = fault_end();
	shared->over = true;
	desk_close(&desk);
	_exit(0);
}

static void
run_child(const struct story *story, const char *url, const char *folder, enum fault fault, size_t number, struct shared *shared)
{
	const char *when = arena_format(test_arena(), "%s, number %zu", fault_words[fault], number);
	int status;
	pid_t child;

	memset(shared, 0, sizeof(*shared));
	child = fork();
	if (child == 0)
		tell_in_child(story, url, folder, fault, number, shared);
	CHECK(waitpid(child, &status, 0) == child);
	if (fault == FAULT_MEMORY && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT)
		return; /* the policy; the parent of the serving process starts it again */
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		FAIL("%s: the process ended by %s %d", when, WIFSIGNALED(status) ? "signal" : "exit code", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	for (int i = 0; i < STORY_STEPS; i++)
		if (!shared->told.acknowledged[i] && shared->told.status[i] != 503 && !(shared->told.status[i] == 303 && shared->told.token[0] == '\0'))
			FAIL("%s: %s is answered by %d", when, story_words[i], shared->told.status[i]);
}

/* On what is left: all acknowledged, nothing by halves; then the story is told again, and everything is there once. */
static void
check_left(const struct story *story, const char *url, enum fault fault, size_t number, const struct shared *shared)
{
	const char *when = arena_format(test_arena(), "%s, number %zu", fault_words[fault], number), *wrong;
	const bool *acknowledged = shared->told.acknowledged;
	struct story_told again = { .cookie = "" };
	struct story_found found;
	struct desk desk;

	if (desk_open(&desk, url) != OK)
		FAIL("%s: it does not start again", when);
	wrong = desk_proves(&desk, test_arena(), number % PROVE_EACH == 0);
	if (wrong != NULL)
		FAIL("%s: %s", when, wrong);
	found = story_find(&desk);
	if (found.notes > 1 || found.consents > 1 || found.actions > 1 || found.keys != found.notes + found.consents + found.actions ||
	    found.notes < (size_t)acknowledged[STORY_NOTE] || found.consents < (size_t)acknowledged[STORY_CONSENT] || found.actions < (size_t)acknowledged[STORY_ACTION])
		FAIL("%s: %zu notes, %zu agreements, %zu actions, %zu keys are there", when, found.notes, found.consents, found.actions, found.keys);
	story_tell(&desk, story, &again);
	found = story_find(&desk);
	if (found.notes != 1 || found.consents != 1 || found.actions != 1 || found.keys != 3)
		FAIL("%s: told again, %zu notes, %zu agreements, %zu actions, %zu keys are there", when, found.notes, found.consents, found.actions, found.keys);
	desk_close(&desk);
}

static void
torture_one(const struct story *story, enum fault fault, size_t number, struct shared *shared)
{
	const char *folder = test_on_postgres() ? NULL : image_folder(), *url = test_on_postgres() ? postgres_copy_of(story) : copy_of(story, folder);

	run_child(story, url, folder, fault, number, shared);
	check_left(story, url, fault, number, shared);
	if (folder != NULL)
		image_remove(folder);
}

static void
torture(enum fault fault)
{
	struct shared *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	const char *how = getenv("WINDSCREEN_TORTURE");
	struct story story = story_make();
	size_t calls, stride;

	CHECK(shared != MAP_FAILED);
	torture_one(&story, fault, 0, shared);
	for (int i = 0; i < STORY_STEPS; i++)
		CHECK(shared->told.acknowledged[i]); /* untouched, the story ends well */
	calls = shared->calls;
	CHECK(calls > 0);
	stride = (calls - 1) / (how != NULL && strcmp(how, "all") == 0 ? ALL_MOST : SAMPLE) + 1;
	for (size_t number = 1 + (size_t)(images_seed() % stride); number <= calls; number += stride)
		torture_one(&story, fault, number, shared);
	printf("%s: %zu in the story, one in %zu failed\n", fault_words[fault], calls, stride);
	CHECK(munmap(shared, sizeof(*shared)) == 0);
}

/* Before the first use of SQLite by any test. */
__attribute__((constructor)) static void
prepare(void)
{
	faults_prepare();
}

DATA_TEST(a_statement_that_fails_anywhere_leaves_nothing_by_halves)
{
	torture(FAULT_STATEMENT);
}

DATA_TEST(a_connection_that_is_lost_anywhere_leaves_nothing_by_halves)
{
	torture(FAULT_CONNECTION);
}

DATA_TEST(a_connection_that_is_lost_before_it_says_what_it_did_doubles_nothing)
{
	torture(FAULT_UNSAID);
}

DATA_TEST(memory_that_is_short_anywhere_leaves_nothing_by_halves)
{
	torture(FAULT_MEMORY);
}

DATA_TEST(memory_that_is_short_inside_sqlite_leaves_nothing_by_halves)
{
	if (test_on_postgres())
		SKIP("there is no SQLite in it");
	torture(FAULT_SQLITE_MEMORY);
}

DATA_TEST(a_sync_that_fails_anywhere_leaves_nothing_by_halves)
{
	if (test_on_postgres())
		SKIP("PostgreSQL syncs its own files");
	torture(FAULT_SYNC);
}
