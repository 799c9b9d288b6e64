/* supervise.c -- one process that only starts, watches and ends the others. */
#include "platform/supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

#define FIRST_PAUSE_MILLISECONDS 100
#define LONGEST_PAUSE_MILLISECONDS 10000
#define SETTLED_MILLISECONDS 60000

struct watched {
	const struct supervised *child;
	pid_t pid;          /* 0: not running */
	int ready;          /* the end of its pipe that we read; -1: it has told, or need not */
	bool has_told;
	int64_t started_at, start_again_at; /* milliseconds of the monotonic clock; the second 0: not waiting */
	int pause;          /* before it is started the next time, in milliseconds */
};

struct supervision {
	struct watched watched[SUPERVISE_MOST_CHILDREN];
	size_t count;
	bool told_ready;
	int exit_code;
};

static int64_t
milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
supervise_ready(int ready)
{
	if (ready >= 0)
		(void)!write(ready, "+", 1); /* a second byte that nobody reads does no harm */
}

/* One line to systemd, where it listens; a path, or a name that begins with @. */
static void
notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t length = path == NULL ? 0 : strlen(path);

	if (length < 2 || length >= sizeof(address.sun_path) || (path[0] != '/' && path[0] != '@'))
		return;
	memcpy(address.sun_path, path, length);
	if (path[0] == '@')
		address.sun_path[0] = '\0';

	int manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (manager < 0 || sendto(manager, state, strlen(state), MSG_NOSIGNAL, (struct sockaddr *)&address,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)) < 0)
		log_line(LOG_WARNING, "supervise: the service manager was not told: %s", strerror(errno));
	if (manager >= 0)
		close(manager);
}

static void
pause_before_next(struct watched *watched)
{
	if (milliseconds_now() - watched->started_at >= SETTLED_MILLISECONDS)
		watched->pause = FIRST_PAUSE_MILLISECONDS;
	watched->start_again_at = milliseconds_now() + watched->pause;
	watched->pause = watched->pause * 2 > LONGEST_PAUSE_MILLISECONDS ? LONGEST_PAUSE_MILLISECONDS : watched->pause * 2;
}

static _Noreturn void
child_run(const struct supervised *child, int ready, pid_t parent)
{
	sigset_t none;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	exit(child->run(child->state, ready));
}

static void
child_start(struct supervision *supervision, struct watched *watched, int signals)
{
	int ends[2];
	pid_t parent = getpid();

	watched->start_again_at = 0;
	watched->started_at = milliseconds_now();
	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
		log_line(LOG_ERROR, "supervise: no pipe for %s: %s", watched->child->name, strerror(errno));
		pause_before_next(watched);
		return;
	}
	watched->pid = fork();
	if (watched->pid == 0) {
		close(signals);
		close(ends[0]);
		for (size_t i = 0; i < supervision->count; i++)
			if (supervision->watched[i].ready >= 0)
				close(supervision->watched[i].ready);
		child_run(watched->child, ends[1], parent);
	}
	close(ends[1]);
	if (watched->pid < 0) {
		log_line(LOG_ERROR, "supervise: cannot fork %s: %s", watched->child->name, strerror(errno));
		close(ends[0]);
		watched->pid = 0;
		pause_before_next(watched);
		return;
	}
	watched->ready = ends[0];
	log_line(LOG_INFO, "supervise: started %s as %d", watched->child->name, (int)watched->pid);
}

/* Tell the service manager once all that have to say so are ready. */
static void
ready_check(struct supervision *supervision)
{
	for (size_t i = 0; i < supervision->count; i++)
		if (supervision->watched[i].child->tells_ready && !supervision->watched[i].has_told)
			return;
	if (supervision->told_ready)
		return;
	supervision->told_ready = true;
	log_line(LOG_INFO, "supervise: ready");
	notify("READY=1");
}

static void
child_listen(struct supervision *supervision, struct watched *watched)
{
	char byte;
	ssize_t got = read(watched->ready, &byte, 1);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	watched->has_told |= got == 1;
	close(watched->ready);
	watched->ready = -1;
	ready_check(supervision);
}

static void
children_reap(struct supervision *supervision, bool stopping)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < supervision->count; i++) {
			struct watched *watched = &supervision->watched[i];

			if (watched->pid != pid)
				continue;
			watched->pid = 0;
			if (watched->ready >= 0)
				close(watched->ready);
			watched->ready = -1;
			if (stopping)
				continue;
			if (WIFEXITED(status) && WEXITSTATUS(status) == SUPERVISE_GIVE_UP) {
				log_line(LOG_ERROR, "supervise: %s cannot run; ending", watched->child->name);
				supervision->exit_code = SUPERVISE_GIVE_UP;
				continue;
			}
			pause_before_next(watched);
			log_line(LOG_WARNING, "supervise: %s (%d) ended by %s %d; it starts again", watched->child->name, (int)pid,
			    WIFSIGNALED(status) ? "signal" : "exit code", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
		}
}

/* Wait for a signal, a word from a child, or `until`. Returns the signal that asks us to end, or 0. */
static int
wait_a_while(struct supervision *supervision, int signals, int64_t until)
{
	struct pollfd waits[SUPERVISE_MOST_CHILDREN + 1] = { { .fd = signals, .events = POLLIN } };
	struct signalfd_siginfo signal_info;
	int64_t left = until - milliseconds_now();
	int asked = 0;

	for (size_t i = 0; i < supervision->count; i++)
		waits[i + 1] = (struct pollfd){ .fd = supervision->watched[i].ready, .events = POLLIN };
	if (poll(waits, (nfds_t)supervision->count + 1, left < 0 ? 0 : left > 60000 ? 60000 : (int)left) < 0)
		return 0;
	for (size_t i = 0; i < supervision->count; i++)
		if (waits[i + 1].revents != 0)
			child_listen(supervision, &supervision->watched[i]);
	while (read(signals, &signal_info, sizeof(signal_info)) == (ssize_t)sizeof(signal_info))
		if (signal_info.ssi_signo != SIGCHLD)
			asked = (int)signal_info.ssi_signo;
	return asked;
}

static void
children_signal(const struct supervision *supervision, int signal_number, bool last)
{
	for (size_t i = 0; i < supervision->count; i++)
		if (supervision->watched[i].pid > 0 && supervision->watched[i].child->ends_last == last)
			kill(supervision->watched[i].pid, signal_number);
}

static bool
are_running(const struct supervision *supervision, bool last)
{
	for (size_t i = 0; i < supervision->count; i++)
		if (supervision->watched[i].pid > 0 && supervision->watched[i].child->ends_last == last)
			return true;
	return false;
}

/* First those that others do not need, then the rest; whoever is left when patience ends is killed. */
static void
children_end(struct supervision *supervision, int signals, int patience_seconds)
{
	int64_t until = milliseconds_now() + patience_seconds * (int64_t)1000;

	notify("STOPPING=1");
	log_line(LOG_INFO, "supervise: ending");
	for (int last = 0; last <= 1; last++) {
		children_signal(supervision, SIGTERM, last);
		while (children_reap(supervision, true), are_running(supervision, last) && milliseconds_now() < until)
			wait_a_while(supervision, signals, until);
		if (are_running(supervision, last))
			log_line(LOG_WARNING, "supervise: patience is over");
		children_signal(supervision, SIGKILL, last);
	}
	for (size_t i = 0; i < supervision->count; i++)
		while (supervision->watched[i].pid > 0 && waitpid(supervision->watched[i].pid, NULL, 0) < 0 && errno == EINTR)
			;
}

int
supervise(const struct supervised *children, size_t count, int patience_seconds)
{
	struct supervision supervision = { .count = count > SUPERVISE_MOST_CHILDREN ? SUPERVISE_MOST_CHILDREN : count };
	sigset_t signals, before;

	sigemptyset(&signals);
	sigaddset(&signals, SIGCHLD);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigprocmask(SIG_BLOCK, &signals, &before);

	int signal_fd = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);

	if (signal_fd < 0)
		return 1;
	for (size_t i = 0; i < supervision.count; i++) {
		supervision.watched[i] = (struct watched){ .child = &children[i], .ready = -1, .pause = FIRST_PAUSE_MILLISECONDS };
		supervision.watched[i].start_again_at = 1;
	}

	int asked = 0;

	while (asked == 0 && supervision.exit_code == 0) {
		int64_t next = milliseconds_now() + 60000;

		for (size_t i = 0; i < supervision.count; i++) {
			struct watched *watched = &supervision.watched[i];

			if (watched->pid == 0 && watched->start_again_at <= milliseconds_now())
				child_start(&supervision, watched, signal_fd);
			if (watched->pid == 0 && watched->start_again_at < next)
				next = watched->start_again_at;
		}
		ready_check(&supervision);
		asked = wait_a_while(&supervision, signal_fd, next);
		children_reap(&supervision, asked != 0);
	}
	children_end(&supervision, signal_fd, patience_seconds);
	close(signal_fd);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return supervision.exit_code;
}
