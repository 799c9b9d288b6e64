/* renderer_serve.c -- a process that forks, and its children: one document each, without network or files. */
#include "platform/pdf/renderer_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "platform/channel.h"
#include "platform/sandbox.h"

#define MOST_CHILDREN 16 /* busy ones, and one warm spare for each calling process */
#define CHILD_BYTES ((size_t)2 * 1024 * 1024 * 1024)
#define CHILD_ARENA_BYTES ((size_t)256 * 1024 * 1024)

/* ---- a child ------------------------------------------------------------------------------------------------- */

static bool
read_all(int from, void *bytes, size_t count)
{
	size_t done = 0;

	while (done < count) {
		ssize_t got = read(from, (char *)bytes + done, count - done);

		if (got == 0 || (got < 0 && errno != EINTR))
			return false;
		done += got > 0 ? (size_t)got : 0;
	}
	return true;
}

static bool
write_all(int to, const void *bytes, size_t count)
{
	size_t done = 0;

	while (done < count) {
		ssize_t sent = write(to, (const char *)bytes + done, count - done);

		if (sent < 0 && errno != EINTR)
			return false;
		done += sent > 0 ? (size_t)sent : 0;
	}
	return true;
}

/* Where fonts lie and what fontconfig reads about them; all else is out of sight. */
static enum outcome
child_restrict(void)
{
	const char *folders[64] = { "/etc/fonts", "/usr/share/fonts", "/usr/share/fontconfig", "/usr/share/xml/fontconfig", "/var/cache/fontconfig" };
	size_t count = 5;
	FcStrList *lists[] = { FcConfigGetFontDirs(NULL), FcConfigGetCacheDirs(NULL) };

	for (size_t i = 0; i < 2; i++) {
		const FcChar8 *folder;

		while (lists[i] != NULL && count < 64 && (folder = FcStrListNext(lists[i])) != NULL)
			folders[count++] = strdup((const char *)folder);
		if (lists[i] != NULL)
			FcStrListDone(lists[i]);
	}
	return sandbox_enter(folders, count, CHILD_BYTES);
}

/* Draws the letters of a plain page once, so that fonts are open before the first document comes. */
static void
child_warm_up(void)
{
	struct arena *arena = arena_new(CHILD_ARENA_BYTES);
	struct pdf_document *document = pdf_document_new(arena, "Warm", "en-GB");
	struct slice bytes;

	pdf_heading(&document->blocks, 2, "Fonts");
	pdf_paragraph(&document->blocks, PDF_PLAIN, "Fonts, bold and plain.");
	pdf_voice(&document->blocks, "And what people say.", NULL);
	if (pdf_render(document, arena, &bytes) != OK)
		log_line(LOG_WARNING, "renderer: the first page could not be drawn");
	arena_free(arena);
}

/* One document, then the end. The alarm ends a child that cannot come to an end by itself. */
static _Noreturn void
child_run(int job)
{
	struct request_head head;
	struct answer_head answer = { .outcome = INVALID };
	struct arena *arena = arena_new(CHILD_ARENA_BYTES);
	struct pdf_document *document;
	struct slice pdf = { 0 };

	if (child_restrict() != OK) {
		log_line(LOG_ERROR, "renderer: this kernel gives no system-call filter, so nothing is rendered");
		_exit(1);
	}
	child_warm_up();
	if (!read_all(job, &head, sizeof(head)) || head.json_bytes > PDF_MOST_JSON_BYTES)
		_exit(0);
	alarm(head.deadline_seconds < 1 ? 1 : head.deadline_seconds > 120 ? 120 : head.deadline_seconds);

	char *json = arena_take(arena, head.json_bytes + 1);

	if (!read_all(job, json, head.json_bytes))
		_exit(0);
	answer.outcome = pdf_document_read((struct slice){ json, head.json_bytes }, arena, &document);
	if (answer.outcome == OK)
		answer.outcome = pdf_render(document, arena, &pdf);
	if (answer.outcome == OK && pdf.length > MOST_PDF_BYTES)
		answer.outcome = UNAVAILABLE;
	answer.pdf_bytes = answer.outcome == OK ? (uint32_t)pdf.length : 0;
	if (write_all(job, &answer, sizeof(answer)) && answer.pdf_bytes > 0)
		(void)!write_all(job, pdf.at, answer.pdf_bytes);
	_exit(0);
}

static void
child_start(int job, pid_t server)
{
	sigset_t none;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != server)
		_exit(0);
	sigemptyset(&none);
	signal(SIGTERM, SIG_DFL);
	signal(SIGALRM, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_SETMASK, &none, NULL);

	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || dup2(job, 3) < 0)
		_exit(1);
	close_range(4, ~0U, 0);
	child_run(3);
}

/* ---- the process that serves --------------------------------------------------------------------------------- */

/* The socket that came with a message, or -1. */
static int
receive_socket(int channel)
{
	char byte;
	int job;

	return channel_receive(channel, &byte, 1, MSG_DONTWAIT, &job) == 1 ? job : -1;
}

static int
reap(void)
{
	int count = 0, status;
	pid_t child;

	while ((child = waitpid(-1, &status, WNOHANG)) > 0) {
		count++;
		if (WIFSIGNALED(status))
			log_line(LOG_WARNING, "renderer: child %d ended by signal %d%s", (int)child, WTERMSIG(status),
			    WTERMSIG(status) == SIGALRM ? ", past its deadline" : "");
	}
	return count;
}

int
renderer_serve(struct renderer *renderer)
{
	pid_t self = getpid();
	sigset_t signals;
	int live = 0;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	FcInit(); /* read once here, shared by all children; starts no thread */

	struct pollfd waits[2] = { { .fd = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK), .events = POLLIN }, { .fd = renderer->serving, .events = POLLIN } };

	for (;;) {
		struct signalfd_siginfo signal_info;

		if (poll(waits, 2, -1) < 0 && errno != EINTR)
			return 1;
		while (read(waits[0].fd, &signal_info, sizeof(signal_info)) == (ssize_t)sizeof(signal_info))
			if (signal_info.ssi_signo != SIGCHLD)
				return 0; /* the children end with this process */
		live -= reap();

		int job = receive_socket(renderer->serving);

		if (job < 0)
			continue;
		if (live < MOST_CHILDREN) {
			pid_t child = fork();

			if (child == 0)
				child_start(job, self);
			if (child > 0)
				live++;
			else
				log_line(LOG_WARNING, "renderer: cannot fork: %s", strerror(errno));
		}
		close(job); /* without a child the caller reads the end of it, and tries again */
	}
}

int
renderer_run(void *renderer, int ready)
{
	(void)ready; /* requests wait in the channel until it is, so nobody has to be told */
	return renderer_serve(renderer);
}
