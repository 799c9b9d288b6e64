/* renderer.c -- callers: they ask for a child, send it a document and wait for the PDF. */
#include "platform/pdf/renderer_inside.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/channel.h"

#define MOST_AT_A_TIME 2 /* of one calling process */

struct renderer *
renderer_open(void)
{
	struct renderer *renderer = calloc(1, sizeof(*renderer));
	pthread_condattr_t monotonic;
	int ends[2];

	if (renderer == NULL || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
		free(renderer);
		return NULL;
	}
	renderer->asking = ends[0];
	renderer->serving = ends[1];
	renderer->owner = getpid();
	renderer->spare = -1;
	pthread_mutex_init(&renderer->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&renderer->freed, &monotonic);
	pthread_condattr_destroy(&monotonic);
	return renderer;
}

struct renderer *
renderer_start(void)
{
	struct renderer *renderer = renderer_open();
	pid_t self = getpid();

	if (renderer == NULL)
		return NULL;
	renderer->server = fork();
	if (renderer->server == 0) {
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != self || dup2(renderer->serving, 3) < 0)
			_exit(0);
		close_range(4, ~0U, 0); /* it keeps open nothing of whoever started it */
		renderer->serving = 3;
		_exit(renderer_serve(renderer));
	}
	if (renderer->server < 0) {
		renderer->server = 0;
		renderer_stop(renderer);
		return NULL;
	}
	return renderer;
}

void
renderer_stop(struct renderer *renderer)
{
	if (renderer == NULL)
		return;
	if (renderer->spare >= 0)
		close(renderer->spare);
	close(renderer->asking);
	close(renderer->serving);
	if (renderer->server > 0) {
		kill(renderer->server, SIGTERM);
		waitpid(renderer->server, NULL, 0);
	}
	pthread_cond_destroy(&renderer->freed);
	pthread_mutex_destroy(&renderer->lock);
	free(renderer);
}

static bool
send_all(int socket, const void *bytes, size_t count, int64_t deadline)
{
	size_t done = 0;

	while (done < count) {
		ssize_t sent = send(socket, (const char *)bytes + done, count - done, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (sent > 0)
			done += (size_t)sent;
		else if (sent < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		else if (!channel_wait(socket, POLLOUT, deadline))
			return false;
	}
	return true;
}

static bool
receive_all(int socket, void *bytes, size_t count, int64_t deadline)
{
	size_t done = 0;

	while (done < count) {
		ssize_t got = recv(socket, (char *)bytes + done, count - done, MSG_DONTWAIT);

		if (got > 0)
			done += (size_t)got;
		else if (got == 0 || (errno != EAGAIN && errno != EINTR))
			return false;
		else if (!channel_wait(socket, POLLIN, deadline))
			return false;
	}
	return true;
}

/* Ask for a child. Returns our end of its socket at once: what is sent on it waits until the child is there. -1: no. */
static int
ask_for_child(const struct renderer *renderer, int64_t deadline)
{
	return channel_send(renderer->asking, SOCK_STREAM, "+", 1, deadline);
}

/* A turn, and a spare child where there is one (else -1). false: the time was over first. */
static bool
turn_take(struct renderer *renderer, int64_t deadline, int *child)
{
	struct timespec until = { .tv_sec = deadline / 1000, .tv_nsec = (deadline % 1000) * 1000000 };
	bool mine = true;

	pthread_mutex_lock(&renderer->lock);
	if (renderer->owner != getpid()) { /* forked since: the spare belongs to the parent */
		renderer->owner = getpid();
		renderer->busy = 0;
		if (renderer->spare >= 0)
			close(renderer->spare);
		renderer->spare = -1;
		renderer->server = 0;
	}
	while (mine && renderer->busy >= MOST_AT_A_TIME)
		mine = pthread_cond_timedwait(&renderer->freed, &renderer->lock, &until) == 0;
	if (mine) {
		renderer->busy++;
		*child = renderer->spare;
		renderer->spare = -1;
	}
	pthread_mutex_unlock(&renderer->lock);
	return mine;
}

static void
turn_give_back(struct renderer *renderer)
{
	pthread_mutex_lock(&renderer->lock);
	renderer->busy--;
	if (renderer->spare < 0)
		renderer->spare = ask_for_child(renderer, 0);
	pthread_cond_signal(&renderer->freed);
	pthread_mutex_unlock(&renderer->lock);
}

/* What came back, not yet in the caller's arena: its way out must not be taken while a turn is held. */
struct received {
	char *bytes;
};

static void
received_release(void *thing)
{
	struct received *received = thing;

	free(received->bytes);
	received->bytes = NULL;
}

/* One try with one child. UNAVAILABLE: it went away, or the time is over. */
static enum outcome
try_child(int child, struct slice json, int64_t deadline, struct received *received, size_t *length)
{
	int64_t seconds = (deadline - channel_clock() + 999) / 1000;
	struct request_head head = { .json_bytes = (uint32_t)json.length, .deadline_seconds = seconds < 1 ? 1 : (uint32_t)seconds };
	struct answer_head answer;

	if (!send_all(child, &head, sizeof(head), deadline) || !send_all(child, json.at, json.length, deadline) ||
	    !receive_all(child, &answer, sizeof(answer), deadline))
		return UNAVAILABLE;
	if (answer.outcome != OK)
		return answer.outcome == INVALID ? INVALID : answer.outcome == BROKEN ? BROKEN : UNAVAILABLE;
	if (answer.pdf_bytes == 0 || answer.pdf_bytes > MOST_PDF_BYTES)
		return BROKEN;
	received->bytes = malloc(answer.pdf_bytes);
	if (received->bytes == NULL || !receive_all(child, received->bytes, answer.pdf_bytes, deadline)) {
		received_release(received);
		return UNAVAILABLE;
	}
	*length = answer.pdf_bytes;
	return OK;
}

enum outcome
renderer_render(struct renderer *renderer, const struct pdf_document *document, int deadline_seconds,
    struct arena *arena, struct slice *bytes)
{
	int64_t deadline = channel_clock() + (deadline_seconds < 1 ? 1 : deadline_seconds > 120 ? 120 : deadline_seconds) * (int64_t)1000;
	struct slice json;
	enum outcome outcome = pdf_document_write(document, arena, &json);
	int child = -1;
	size_t length = 0;

	if (outcome != OK)
		return outcome;

	struct received *received = ARENA_NEW(arena, struct received);

	arena_at_end(arena, received_release, received);
	if (!turn_take(renderer, deadline, &child))
		return UNAVAILABLE;
	/* A spare may have gone with the process that served; then one more try, with a child of the present one. */
	for (int tries = 0; tries < 2; tries++) {
		if (child < 0)
			child = ask_for_child(renderer, deadline);
		outcome = child < 0 ? UNAVAILABLE : try_child(child, json, deadline, received, &length);
		if (child >= 0)
			close(child);
		child = -1;
		if (outcome != UNAVAILABLE || channel_clock() >= deadline)
			break;
	}
	turn_give_back(renderer);
	if (outcome != OK)
		return outcome;

	char *copy = arena_take(arena, length);

	memcpy(copy, received->bytes, length);
	received_release(received);
	*bytes = (struct slice){ copy, length };
	return OK;
}
