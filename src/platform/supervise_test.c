/* supervise_test.c -- children that die, that give up, and that end in order. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/supervise.h"
#include "tests/test.h"

/* What the processes of one test tell each other. */
struct shared {
	volatile int starts, ended, ended_as[4];
	volatile int ready_told;
};

static struct shared *
shared_new(void)
{
	return mmap(NULL, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

static void
rest(int milliseconds)
{
	nanosleep(&(struct timespec){ .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L }, NULL);
}

/* Waits, at most 5 seconds, until the number is there. */
static int
wait_until(volatile int *number, int least)
{
	for (int i = 0; i < 500 && *number < least; i++)
		rest(10);
	return *number;
}

static int
dies_twice(void *state, int ready)
{
	struct shared *shared = state;

	if (++shared->starts < 3)
		_exit(1);
	supervise_ready(ready);
	shared->ready_told = 1;
	while (pause() < 0)
		;
	return 0;
}

static int
waits(void *state, int ready)
{
	(void)state;
	(void)ready;
	while (pause() < 0)
		;
	return 0;
}

static int
gives_up(void *state, int ready)
{
	(void)state;
	(void)ready;
	_exit(SUPERVISE_GIVE_UP);
}

static pid_t
supervise_in_child(const struct supervised *children, size_t count, int patience)
{
	pid_t parent = fork();

	if (parent == 0)
		_exit(supervise(children, count, patience));
	return parent;
}

static int
exit_code(pid_t process)
{
	int status = 0;

	waitpid(process, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(a_child_that_dies_is_started_again)
{
	struct shared *shared = shared_new();
	struct supervised children[] = { { "restless", dies_twice, shared, true, false }, { "patient", waits, shared, false, false } };
	pid_t parent = supervise_in_child(children, 2, 5);

	CHECK_NUMBER(wait_until(&shared->starts, 3), 3);
	kill(parent, SIGTERM);
	CHECK_NUMBER(exit_code(parent), 0);
	CHECK_NUMBER(shared->starts, 3);
	munmap(shared, sizeof(*shared));
}

TEST(a_child_that_gives_up_ends_all)
{
	struct shared *shared = shared_new();
	struct supervised children[] = { { "patient", waits, shared, false, false }, { "hopeless", gives_up, shared, true, false } };

	CHECK_NUMBER(exit_code(supervise_in_child(children, 2, 5)), SUPERVISE_GIVE_UP);
	munmap(shared, sizeof(*shared));
}

static struct shared *told; /* for the signal handlers of the children below, each in its own process */
static int mine;

static void
end_slowly(int signal_number)
{
	(void)signal_number;
	rest(mine == 0 ? 0 : 150);
	told->ended_as[mine] = ++told->ended;
	_exit(0);
}

static int
ends_as(struct shared *shared, int number)
{
	told = shared;
	mine = number;
	signal(SIGTERM, end_slowly);
	__atomic_add_fetch(&shared->starts, 1, __ATOMIC_SEQ_CST);
	while (pause() < 0)
		;
	return 0;
}

static int
needed(void *state, int ready)
{
	(void)ready;
	return ends_as(state, 0);
}

static int
needs_it(void *state, int ready)
{
	(void)ready;
	return ends_as(state, 1);
}

TEST(what_others_need_ends_last)
{
	struct shared *shared = shared_new();
	struct supervised children[] = { { "renderer", needed, shared, false, true }, { "serve", needs_it, shared, false, false } };
	pid_t parent = supervise_in_child(children, 2, 5);

	CHECK_NUMBER(wait_until(&shared->starts, 2), 2);
	kill(parent, SIGTERM);
	CHECK_NUMBER(exit_code(parent), 0);
	CHECK_NUMBER(shared->ended_as[1], 1);
	CHECK_NUMBER(shared->ended_as[0], 2);
	munmap(shared, sizeof(*shared));
}

static int
ignores(void *state, int ready)
{
	(void)ready;
	signal(SIGTERM, SIG_IGN);
	((struct shared *)state)->starts++;
	while (pause() < 0)
		;
	return 0;
}

TEST(a_child_that_will_not_end_is_killed_when_patience_is_over)
{
	struct shared *shared = shared_new();
	struct supervised children[] = { { "stubborn", ignores, shared, false, false } };
	pid_t parent = supervise_in_child(children, 1, 1);
	time_t started;

	CHECK_NUMBER(wait_until(&shared->starts, 1), 1);
	started = time(NULL);
	kill(parent, SIGTERM);
	CHECK_NUMBER(exit_code(parent), 0);
	CHECK(time(NULL) - started <= 3);
	munmap(shared, sizeof(*shared));
}

TEST(the_service_manager_hears_when_all_are_ready_and_when_they_end)
{
	struct shared *shared = shared_new();
	struct supervised children[] = { { "restless", dies_twice, shared, true, false }, { "patient", waits, shared, false, false } };
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char folder[] = "/tmp/windscreen-notify-XXXXXX", said[64];
	int manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	ssize_t got;

	CHECK(mkdtemp(folder) != NULL);
	snprintf(address.sun_path, sizeof(address.sun_path), "%s/notify", folder);
	CHECK_NUMBER(bind(manager, (struct sockaddr *)&address, sizeof(address)), 0);
	setsockopt(manager, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){ .tv_sec = 5 }, sizeof(struct timeval));
	setenv("NOTIFY_SOCKET", address.sun_path, 1);

	pid_t parent = supervise_in_child(children, 2, 5);

	unsetenv("NOTIFY_SOCKET");
	got = recv(manager, said, sizeof(said) - 1, 0);
	said[got < 0 ? 0 : got] = '\0';
	CHECK_TEXT(said, "READY=1");
	CHECK_NUMBER(shared->starts, 3); /* not before the third start, the first that told */
	kill(parent, SIGTERM);
	got = recv(manager, said, sizeof(said) - 1, 0);
	said[got < 0 ? 0 : got] = '\0';
	CHECK_TEXT(said, "STOPPING=1");
	CHECK_NUMBER(exit_code(parent), 0);
	close(manager);
	unlink(address.sun_path);
	rmdir(folder);
	munmap(shared, sizeof(*shared));
}
