/* sandbox_test.c -- from inside, what is given away cannot be had. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/sandbox.h"
#include "tests/test.h"

static void *
nothing(void *thing)
{
	return thing;
}

/* What a process in the sandbox answers, one letter for each thing it tried: "y" it could, "n" it could not. */
static void
try_everything(const char *folder, const char *inside, char answer[9])
{
	pthread_t thread;
	int tries = 0, file;

	answer[tries++] = socket(AF_INET, SOCK_STREAM, 0) < 0 ? 'n' : 'y';
	answer[tries++] = socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 'n' : 'y';
	answer[tries++] = (file = open("/etc/passwd", O_RDONLY)) < 0 ? 'n' : 'y';
	answer[tries++] = open("/tmp/windscreen-not-to-be", O_WRONLY | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = execl("/bin/true", "true", NULL) < 0 ? 'n' : 'y';
	answer[tries++] = fork() < 0 ? 'n' : 'y';
	answer[tries++] = kill(getppid(), 0) < 0 ? 'n' : 'y';
	answer[tries++] = open(inside, O_RDONLY) < 0 ? 'n' : 'y';
	answer[tries++] = pthread_create(&thread, NULL, nothing, NULL) != 0 || pthread_join(thread, NULL) != 0 ? 'n' : 'y';
	(void)folder;
	(void)file;
}

TEST(a_sandboxed_process_has_no_network_no_files_and_no_programs)
{
	char folder[] = "/tmp/windscreen-sandbox-XXXXXX", inside[64], answer[10] = "";
	int ends[2], file;

	CHECK(mkdtemp(folder) != NULL && pipe(ends) == 0);
	snprintf(inside, sizeof(inside), "%s/font", folder);
	file = open(inside, O_WRONLY | O_CREAT, 0600);
	close(file);

	pid_t child = fork();

	if (child == 0) {
		const char *folders[] = { folder, "/tmp/windscreen-is-not-there" };

		if (sandbox_enter(folders, 2, (size_t)1 << 30) == OK)
			try_everything(folder, inside, answer);
		_exit(write(ends[1], answer, 9) == 9 ? 0 : 1);
	}
	waitpid(child, NULL, 0);
	CHECK(read(ends[0], answer, 9) == 9);
	close(ends[0]);
	close(ends[1]);
	unlink(inside);
	rmdir(folder);
	CHECK_TEXT(answer, "nnnnnnnyy");
}

/* A hook planted in a process that serves: what it tries, "y" it could, "n" it could not. */
static void
try_as_a_hook(const char *outside, const char *inside, char answer[14])
{
	pthread_t thread;
	int tries = 0;

	answer[tries++] = socket(AF_INET, SOCK_STREAM, 0) < 0 ? 'n' : 'y';
	answer[tries++] = socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 'n' : 'y';
	answer[tries++] = pthread_create(&thread, NULL, nothing, NULL) != 0 || pthread_join(thread, NULL) != 0 ? 'n' : 'y';
	answer[tries++] = open(inside, O_RDWR | O_CREAT | O_TRUNC, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = open("/usr/lib/os-release", O_RDONLY) < 0 ? 'n' : 'y';
	answer[tries++] = unlink(inside) < 0 ? 'n' : 'y';
	answer[tries++] = open(outside, O_RDONLY) < 0 ? 'n' : 'y';
	answer[tries++] = open("/tmp/windscreen-not-to-be", O_WRONLY | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = open("/usr/windscreen-not-to-be", O_WRONLY | O_CREAT, 0600) < 0 ? 'n' : 'y';
	answer[tries++] = execl("/bin/true", "true", NULL) < 0 ? 'n' : 'y';
	answer[tries++] = fork() < 0 ? 'n' : 'y';
	answer[tries++] = ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) < 0 && kill(getppid(), 0) < 0 ? 'n' : 'y';
	answer[tries++] = socket(AF_PACKET, SOCK_RAW, 0) < 0 && socket(AF_VSOCK, SOCK_STREAM, 0) < 0 ? 'n' : 'y';
}

static const char *
tried(const char *outside, const char *data, bool no_local_sockets)
{
	char *answer = arena_take(test_arena(), 14);
	int ends[2];

	CHECK(pipe(ends) == 0);

	pid_t child = fork();

	if (child == 0) {
		const char *readable[] = { "/usr", "/is-not-there" }, *writable[] = { data };

		if (sandbox_serve(&(struct sandbox_files){ readable, writable, 2, 1, false, no_local_sockets }) == OK)
			try_as_a_hook(outside, arena_format(test_arena(), "%s/file", data), answer);
		_exit(write(ends[1], answer, 13) == 13 ? 0 : 1);
	}
	waitpid(child, NULL, 0);
	CHECK(read(ends[0], answer, 13) == 13);
	close(ends[0]);
	close(ends[1]);
	return answer;
}

TEST(a_serving_process_opens_no_file_beside_its_own_and_starts_no_program)
{
	const char *folder = test_folder(), *data = arena_format(test_arena(), "%s/data", folder), *outside = arena_format(test_arena(), "%s/outside", folder);
	int file = open(outside, O_WRONLY | O_CREAT, 0600);

	CHECK(file >= 0 && close(file) == 0 && mkdir(data, 0700) == 0);
	CHECK_TEXT(tried(outside, data, false), "yyyyyynnnnnnn");
	CHECK_TEXT(tried(outside, data, true), "ynyyyynnnnnnn"); /* no database of this machine by its socket */
}
