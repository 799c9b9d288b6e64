/* keeper.c -- a question is one message with a socket in it, on which its answer comes back. */
#include "platform/keeper/keeper.h"

#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/channel.h"
#include "platform/columns/columns_inside.h"
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

/* false: nobody answered on it. */
static bool
receive_answer(int socket, struct answer *answer, int64_t deadline)
{
	return channel_wait(socket, POLLIN, deadline) && recv(socket, answer, sizeof(*answer), 0) == (ssize_t)sizeof(*answer);
}

enum outcome
keeper_ask(struct keeper *keeper, enum keeper_verb verb, enum kept_key which, struct slice bound, struct slice bytes, unsigned char *given, size_t room)
{
	struct question question = { .verb = verb, .which = which, .bound_length = (uint32_t)bound.length, .length = (uint32_t)bytes.length };
	struct answer answer = { .outcome = UNAVAILABLE };
	int64_t deadline = channel_clock() + KEEPER_WAIT_SECONDS * 1000;
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
	while (!answered && channel_clock() < deadline) {
		int socket = channel_send(keeper->asking, SOCK_SEQPACKET, &question, sizeof(question), deadline);

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
	union {
		struct question one;
		uint32_t verb;
		unsigned char room[COLUMN_MESSAGE_MOST];
	} asked;
	struct answer answer = { .outcome = BROKEN };
	int socket;
	ssize_t got = channel_receive(channel, &asked, sizeof(asked), MSG_DONTWAIT, &socket);

	if (got <= 0)
		return got < 0 && (errno == EINTR || errno == EAGAIN || errno == EMFILE);
	if (socket < 0)
		return true;
	if (got == (ssize_t)sizeof(asked.one) && is_whole(&asked.one)) {
		answer_question(kept, &asked.one, &answer);
		(void)!send(socket, &answer, sizeof(answer), MSG_NOSIGNAL | MSG_DONTWAIT);
	} else if (got >= (ssize_t)sizeof(asked.verb) && asked.verb == KEEPER_COLUMNS) {
		keeper_answer_columns(socket, &asked, (size_t)got);
	}
	close(socket);
	sodium_memzero(&asked, (size_t)got);
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
