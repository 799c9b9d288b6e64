/* keeper_columns.c -- several texts of columns in one question: a head, then each as its length and its bytes; the answer is made alike. */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "platform/channel.h"
#include "platform/columns/columns_inside.h"
#include "platform/keeper/keeper_inside.h"

enum { PAUSE_MILLISECONDS = 50 };

struct columns_head {
	uint32_t verb, task, kind, count; /* of the answer: verb is the outcome */
};

static void
put_item(struct buf *out, struct slice item)
{
	uint32_t length = (uint32_t)item.length;

	buf_put(out, &length, sizeof(length));
	buf_slice(out, item);
}

/* Takes the next off `rest`. false: it is not whole. */
static bool
take_item(struct slice *rest, struct slice *item)
{
	uint32_t length;

	if (rest->length < sizeof(length))
		return false;
	memcpy(&length, rest->at, sizeof(length));
	if (rest->length - sizeof(length) < length)
		return false;
	*item = (struct slice){ rest->at + sizeof(length), length };
	*rest = (struct slice){ item->at + length, rest->length - sizeof(length) - length };
	return true;
}

/* ---- who asks ---- */

/* One question of so many items; what comes of them takes their place. */
static enum outcome
ask(struct keeper *keeper, struct arena *arena, const struct columns_head *head, struct slice *items)
{
	int64_t deadline = channel_clock() + KEEPER_WAIT_SECONDS * 1000;
	struct buf question = buf_whole(arena, COLUMN_MESSAGE_MOST);
	struct columns_head said;
	struct slice rest;
	size_t room = sizeof(said);
	ssize_t got = -1;
	char *answer;

	buf_put(&question, head, sizeof(*head));
	for (uint32_t i = 0; i < head->count; i++) {
		put_item(&question, items[i]);
		room += sizeof(uint32_t) + COLUMN_ANSWER_ROOM(items[i].length);
	}
	answer = arena_take(arena, room);
	while (got < 0 && channel_clock() < deadline) {
		int socket = channel_send(keeper->asking, SOCK_SEQPACKET, question.at, question.length, deadline);

		if (socket >= 0 && channel_wait(socket, POLLIN, deadline))
			got = recv(socket, answer, room, 0);
		if (got == 0) /* it died over it, and another comes */
			got = -1;
		if (socket >= 0)
			close(socket);
		if (got < 0)
			(void)poll(NULL, 0, PAUSE_MILLISECONDS);
	}
	if (got < (ssize_t)sizeof(said))
		return UNAVAILABLE;
	memcpy(&said, answer, sizeof(said));
	if (said.verb != OK)
		return said.verb == BROKEN ? BROKEN : said.verb == INVALID ? INVALID : UNAVAILABLE;
	rest = (struct slice){ answer + sizeof(said), (size_t)got - sizeof(said) };
	for (uint32_t i = 0; i < head->count; i++) {
		struct slice item;

		if (!take_item(&rest, &item))
			return UNAVAILABLE;
		items[i] = (struct slice){ arena_copy_slice(arena, item), item.length };
	}
	return OK;
}

enum outcome
keeper_columns(struct keeper *keeper, struct arena *arena, enum column_task task, enum column_kind kind, struct slice *items, size_t count)
{
	size_t most = task == COLUMN_OPENS ? COLUMN_OPENED_MOST : COLUMN_ASKED_MOST;
	enum outcome outcome = OK;

	for (size_t from = 0, to; outcome == OK && from < count; from = to) {
		size_t bytes = 0;

		for (to = from; to < count && to - from < COLUMN_ITEMS_MOST && (to == from || bytes + items[to].length <= most); to++)
			bytes += items[to].length;
		outcome = ask(keeper, arena, &(struct columns_head){ KEEPER_COLUMNS, (uint32_t)task, (uint32_t)kind, (uint32_t)(to - from) }, items + from);
	}
	return outcome;
}

/* ---- the process that keeps ---- */

void
keeper_answer_columns(int socket, const void *question, size_t length)
{
	unsigned char answer[COLUMN_MESSAGE_MOST];
	struct columns_head head;
	struct slice rest = { question, length }, item;
	size_t at = sizeof(head);

	if (length < sizeof(head))
		return;
	memcpy(&head, question, sizeof(head));
	if (head.task >= COLUMN_TASKS || head.count > COLUMN_ITEMS_MOST)
		return;
	rest = (struct slice){ rest.at + sizeof(head), length - sizeof(head) };
	head.verb = OK;
	for (uint32_t i = 0; head.verb == OK && i < head.count; i++) {
		uint32_t made = 0;
		size_t got;

		if (!take_item(&rest, &item) || sizeof(answer) - at < sizeof(made))
			return;
		head.verb = columns_do((enum column_task)head.task, (enum column_kind)head.kind, item, answer + at + sizeof(made), sizeof(answer) - at - sizeof(made), &got);
		made = (uint32_t)got;
		memcpy(answer + at, &made, sizeof(made));
		at += sizeof(made) + made;
	}
	memcpy(answer, &head, sizeof(head));
	(void)!send(socket, answer, head.verb == OK ? at : sizeof(head), MSG_NOSIGNAL | MSG_DONTWAIT);
	sodium_memzero(answer, at);
}
