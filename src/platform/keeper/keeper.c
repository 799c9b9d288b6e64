/* keeper.c -- a question is one message with a socket in it, on which its answer comes back. */
#include "platform/keeper/keeper.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "platform/keeper/keeper_inside.h"

enum { BYTES_MOST = KEY_BOX_SECRET_MOST + KEY_BOX_MORE, PAUSE_MILLISECONDS = 50 };

struct question {
	uint32_t verb, which, bound_length, length;
	unsigned char bound[KEY_BOX_BOUND_MOST], bytes[BYTES_MOST];
};

struct answer {
	uint32_t outcome, length;
	unsigned char bytes[BYTES_MOST];
};

struct keeper {
	int asking, serving; /* two ends of one channel */
};

union one_socket {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
};

struct keeper *
keeper_open(void)
{
	struct keeper *keeper = calloc(1, sizeof(*keeper));
	int ends[2];

	if (keeper == NULL || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
		free(keeper);
		return NULL;
	}
	*keeper = (struct keeper){ .asking = ends[0], .serving = ends[1] };
	return keeper;
}

void
keeper_close(struct keeper *keeper)
{
	if (keeper == NULL)
		return;
	close(keeper->asking);
	close(keeper->serving);
	free(keeper);
}

struct key_box
keeper_box(struct keeper *keeper, enum kept_key which)
{
	return (struct key_box){ .which = which, .keeper = keeper };
}

/* ---- who asks ---- */

static int64_t
milliseconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* true when the socket can be read, or written to, before the time is over. */
static bool
wait_for(int socket, short events, int64_t deadline)
{
	struct pollfd wait = { .fd = socket, .events = events };

	for (;;) {
		int64_t left = deadline - milliseconds_now();
		int ready = left <= 0 ? 0 : poll(&wait, 1, (int)left);

		if (ready >= 0)
			return ready > 0;
		if (errno != EINTR)
			return false;
	}
}

/* The question with one end of a new socket goes to the process; ours comes back. -1: it could not be sent in time. */
static int
send_question(int channel, const struct question *question, int64_t deadline)
{
	union one_socket control = { 0 };
	struct question sent_question = *question;
	struct iovec part = { &sent_question, sizeof(sent_question) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	int ends[2];
	ssize_t sent;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &ends[1], sizeof(int));
	do
		sent = sendmsg(channel, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
	while (sent < 0 && (errno == EINTR || (errno == EAGAIN && wait_for(channel, POLLOUT, deadline))));
	close(ends[1]);
	sodium_memzero(&sent_question, sizeof(sent_question));
	if (sent == (ssize_t)sizeof(sent_question))
		return ends[0];
	close(ends[0]);
	return -1;
}

/* false: nobody answered on it. */
static bool
receive_answer(int socket, struct answer *answer, int64_t deadline)
{
	return wait_for(socket, POLLIN, deadline) && recv(socket, answer, sizeof(*answer), 0) == (ssize_t)sizeof(*answer);
}

enum outcome
keeper_ask(struct keeper *keeper, enum keeper_verb verb, enum kept_key which, struct slice bound, struct slice bytes, unsigned char *given, size_t room)
{
	struct question question = { .verb = verb, .which = which, .bound_length = (uint32_t)bound.length, .length = (uint32_t)bytes.length };
	struct answer answer = { .outcome = UNAVAILABLE };
	int64_t deadline = milliseconds_now() + KEEPER_WAIT_SECONDS * 1000;
	enum outcome outcome = UNAVAILABLE;
	bool answered = false;

	if (keeper == NULL)
		return UNAVAILABLE;
	if (bound.length > sizeof(question.bound) || bytes.length > sizeof(question.bytes) || room > sizeof(answer.bytes))
		return INVALID;
	if (bound.length > 0)
		memcpy(question.bound, bound.at, bound.length);
	if (bytes.length > 0)
		memcpy(question.bytes, bytes.at, bytes.length);
	while (!answered && milliseconds_now() < deadline) {
		int socket = send_question(keeper->asking, &question, deadline);

		answered = socket >= 0 && receive_answer(socket, &answer, deadline);
		if (socket >= 0)
			close(socket);
		if (!answered) /* it died over it, and another comes */
			(void)poll(NULL, 0, PAUSE_MILLISECONDS);
	}
	if (answered && answer.outcome == OK && answer.length == room) {
		memcpy(given, answer.bytes, room);
		outcome = OK;
	} else if (answered && answer.outcome != OK) {
		outcome = answer.outcome == BROKEN ? BROKEN : UNAVAILABLE;
	}
	sodium_memzero(&question, sizeof(question));
	sodium_memzero(&answer, sizeof(answer));
	return outcome;
}

enum outcome
keeper_name(struct keeper *keeper, char name[KEEPER_NAME_ROOM])
{
	enum outcome outcome = keeper_ask(keeper, KEEPER_NAME, KEY_OF_ATTACHMENTS, (struct slice){ NULL, 0 }, (struct slice){ NULL, 0 }, (unsigned char *)name, KEEPER_NAME_ROOM);

	if (outcome == OK)
		name[KEEPER_NAME_ROOM - 1] = '\0';
	return outcome;
}

/* ---- the process that keeps ---- */

static void
answer_question(const struct kept *kept, const struct question *question, struct answer *answer)
{
	struct slice bound = { (const char *)question->bound, question->bound_length }, bytes = { (const char *)question->bytes, question->length };
	const struct key_box *box = &kept->boxes[question->which];

	if (question->verb == KEEPER_NAME) {
		memcpy(answer->bytes, kept->name, sizeof(kept->name));
		answer->length = sizeof(kept->name);
		answer->outcome = OK;
	} else if (question->verb == KEEPER_SEAL && bytes.length <= KEY_BOX_SECRET_MOST) {
		answer->outcome = key_box_seal(box, bound, bytes, answer->bytes);
		answer->length = (uint32_t)(bytes.length + KEY_BOX_MORE);
	} else if (question->verb == KEEPER_OPEN && question->which != KEY_OF_WEBHOOKS && bytes.length > KEY_BOX_MORE) { /* webhooks are told by the jobs alone */
		answer->outcome = key_box_open(box, bound, bytes, answer->bytes);
		answer->length = (uint32_t)(bytes.length - KEY_BOX_MORE);
	}
}

static bool
is_whole(const struct question *question)
{
	return question->verb < KEEPER_VERBS && question->which < KEPT_KEYS && question->bound_length <= sizeof(question->bound) && question->length <= sizeof(question->bytes);
}

/* Takes one question off the channel and answers it. false: the channel is gone. */
static bool
answer_next(int channel, const struct kept *kept)
{
	union one_socket control;
	struct question question;
	struct answer answer = { .outcome = BROKEN };
	struct iovec part = { &question, sizeof(question) };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	ssize_t got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
	int socket = -1;

	if (got <= 0)
		return got < 0 && (errno == EINTR || errno == EAGAIN || errno == EMFILE);
	for (struct cmsghdr *head = CMSG_FIRSTHDR(&message); head != NULL; head = CMSG_NXTHDR(&message, head))
		if (head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof(int)))
			memcpy(&socket, CMSG_DATA(head), sizeof(socket));
	if (socket < 0)
		return true;
	if (got == (ssize_t)sizeof(question) && is_whole(&question)) {
		answer_question(kept, &question, &answer);
		(void)!send(socket, &answer, sizeof(answer), MSG_NOSIGNAL | MSG_DONTWAIT);
	}
	close(socket);
	sodium_memzero(&question, sizeof(question));
	sodium_memzero(&answer, sizeof(answer));
	return true;
}

enum outcome
keeper_answer(struct keeper *keeper, const struct kept *kept, int stop)
{
	struct pollfd waits[] = { { .fd = keeper->serving, .events = POLLIN }, { .fd = stop, .events = POLLIN } };

	for (;;) {
		if (poll(waits, 2, -1) < 0 && errno != EINTR)
			return UNAVAILABLE;
		if ((waits[1].revents & POLLIN) != 0)
			return OK;
		if ((waits[0].revents & POLLIN) != 0 && !answer_next(keeper->serving, kept))
			return UNAVAILABLE;
	}
}
