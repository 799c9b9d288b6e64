/* serve_sandbox_test.c -- a hook planted in the process that answers browsers reads no key, whatever it tries. */
#include "cli/serve_sandbox.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/whole_file.h"
#include "tests/test.h"

enum { TRIES = 6 };

/* What the hook tries, "y" it could, "n" it could not. */
static void
try_as_a_hook(const char *folder, char answer[TRIES + 1])
{
	int tries = 0;

	answer[tries++] = open(arena_format(test_arena(), "%s/keys/attachments.key", folder), O_RDONLY) < 0 ? 'n' : 'y';
	answer[tries++] = open(arena_format(test_arena(), "%s/keys/planted", folder), O_WRONLY | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = open(arena_format(test_arena(), "%s/record/windscreen.db", folder), O_RDWR | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = open(arena_format(test_arena(), "%s/record/windscreen.db-wal", folder), O_RDWR | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = open(arena_format(test_arena(), "%s/state/last-run", folder), O_WRONLY | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = execl("/bin/true", "true", NULL) < 0 ? 'n' : 'y';
}

static const char *
tried(const char *folder, const struct config *config, enum serving_process process)
{
	char *answer = arena_take(test_arena(), TRIES + 1);
	int ends[2];
	pid_t child;

	CHECK(pipe(ends) == 0);
	child = fork();
	if (child == 0) {
		if (serve_sandbox(test_arena(), config, process) == OK)
			try_as_a_hook(folder, answer);
		_exit(write(ends[1], answer, TRIES) == TRIES ? 0 : 1);
	}
	CHECK(waitpid(child, NULL, 0) == child && read(ends[0], answer, TRIES) == TRIES);
	close(ends[0]);
	close(ends[1]);
	return answer;
}

TEST(a_hook_in_the_process_that_answers_browsers_reads_no_key_and_the_one_that_keeps_them_does)
{
	char folder[] = "/tmp/windscreen-hooks-XXXXXX"; /* tests' own folders may lie in /dev/shm, where workbooks are put together */
	bool is_made = mkdtemp(folder) != NULL;
	struct config config = { .database = arena_format(test_arena(), "sqlite:%s/record/windscreen.db", folder), .keys = arena_format(test_arena(), "%s/keys", folder),
		.state = arena_format(test_arena(), "%s/state", folder) };

	CHECK(is_made && mkdir(config.keys, 0700) == 0 && mkdir(config.state, 0700) == 0 && mkdir(arena_format(test_arena(), "%s/record", folder), 0700) == 0);
	CHECK_OUTCOME(whole_file_put(arena_format(test_arena(), "%s/attachments.key", config.keys), slice_of("the key"), 0600), OK);
	CHECK_TEXT(tried(folder, &config, ANSWERS_BROWSERS), "nnyynn");
	CHECK_TEXT(tried(folder, &config, KEEPS_KEYS), "yyyynn");
	CHECK(serve_keys_are_apart(test_arena(), &config));

	/* Beside the record, nothing but the folder itself can be told apart. */
	config.keys = arena_format(test_arena(), "%s/record/keys", folder);
	CHECK(mkdir(config.keys, 0700) == 0);
	CHECK(!serve_keys_are_apart(test_arena(), &config));
	config.keys = arena_format(test_arena(), "%s/record-keys", folder);
	CHECK(mkdir(config.keys, 0700) == 0);
	CHECK(serve_keys_are_apart(test_arena(), &config));
	config.database = "postgres://windscreen@/windscreen";
	CHECK(serve_keys_are_apart(test_arena(), &config));
	/* Nor below another folder that stays open, whichever the database is. */
	config.keys = arena_format(test_arena(), "%s/state/keys", folder);
	CHECK(mkdir(config.keys, 0700) == 0);
	CHECK(!serve_keys_are_apart(test_arena(), &config));
	config.keys = "/etc/ssl";
	CHECK(!serve_keys_are_apart(test_arena(), &config));
	CHECK(system(arena_format(test_arena(), "rm -r %s", folder)) == 0);
}
