/* keeper_test.c -- secrets are sealed and opened by asking a process that holds the key, which goes on whatever it is asked. */
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/test.h"
#include "platform/keeper/keeper_inside.h"

static const struct kept kept = { .boxes = { { .which = KEY_OF_ATTACHMENTS, .key = "the key of attached files ......" }, { .which = KEY_OF_WEBHOOKS, .key = "the key of webhooks ............" } },
	.name = "0123456789abcdef0123456789abcdef" };

/* A process that keeps; it ends with whoever started it, or when `stop` can be read. */
static pid_t
start(struct keeper *keeper, int stop)
{
	pid_t child = fork();

	CHECK(child >= 0);
	if (child == 0) {
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		_exit(keeper_answer(keeper, &kept, stop) == OK ? 0 : 1);
	}
	return child;
}

static int
end_of(pid_t child)
{
	int status = -1;

	CHECK(waitpid(child, &status, 0) == child);
	return status;
}

TEST(a_secret_is_sealed_and_opened_by_asking_and_the_key_itself_opens_it_too)
{
	struct keeper *keeper = keeper_open();
	struct key_box asks = keeper_box(keeper, KEY_OF_ATTACHMENTS);
	unsigned char sealed[20 + KEY_BOX_MORE], again[20 + KEY_BOX_MORE], secret[20];
	char name[KEEPER_NAME_ROOM];
	const struct slice told = { "a secret of 20 bytes", 20 }, bound = slice_of("of Ruth");
	int stop[2];

	CHECK(pipe(stop) == 0);

	pid_t child = start(keeper, stop[0]);

	CHECK_OUTCOME(keeper_name(keeper, name), OK);
	CHECK_TEXT(name, kept.name);
	CHECK_OUTCOME(key_box_seal(&asks, bound, told, sealed), OK);
	CHECK_OUTCOME(key_box_seal(&asks, bound, told, again), OK);
	CHECK(memcmp(sealed, again, sizeof(sealed)) != 0);
	CHECK_OUTCOME(key_box_open(&asks, bound, (struct slice){ (const char *)sealed, sizeof(sealed) }, secret), OK);
	CHECK(memcmp(secret, told.at, told.length) == 0);
	memset(secret, 0, sizeof(secret));
	CHECK_OUTCOME(key_box_open(&kept.boxes[KEY_OF_ATTACHMENTS], bound, (struct slice){ (const char *)sealed, sizeof(sealed) }, secret), OK);
	CHECK(memcmp(secret, told.at, told.length) == 0);

	/* Not as somebody else's, not altered, not cut off, and not more than a small secret. */
	CHECK_OUTCOME(key_box_open(&asks, slice_of("of Jo"), (struct slice){ (const char *)sealed, sizeof(sealed) }, secret), BROKEN);
	sealed[30] ^= 1;
	CHECK_OUTCOME(key_box_open(&asks, bound, (struct slice){ (const char *)sealed, sizeof(sealed) }, secret), BROKEN);
	CHECK_OUTCOME(key_box_open(&asks, bound, (struct slice){ (const char *)sealed, KEY_BOX_MORE }, secret), BROKEN);
	CHECK_OUTCOME(key_box_seal(&asks, bound, (struct slice){ (const char *)sealed, KEY_BOX_SECRET_MOST + 1 }, again), INVALID);

	CHECK(write(stop[1], "+", 1) == 1);
	CHECK_NUMBER(end_of(child), 0);
	keeper_close(keeper);
	close(stop[0]);
	close(stop[1]);
}

TEST(secrets_of_webhooks_are_sealed_for_who_asks_and_never_opened)
{
	struct keeper *keeper = keeper_open();
	struct key_box asks = keeper_box(keeper, KEY_OF_WEBHOOKS);
	unsigned char sealed[4 + KEY_BOX_MORE], secret[4];
	const struct slice none = { NULL, 0 };
	int stop[2];

	CHECK(pipe(stop) == 0);

	pid_t child = start(keeper, stop[0]);

	CHECK_OUTCOME(key_box_seal(&asks, none, slice_of("four"), sealed), OK);
	CHECK_OUTCOME(key_box_open(&asks, none, (struct slice){ (const char *)sealed, sizeof(sealed) }, secret), BROKEN);
	CHECK_OUTCOME(key_box_open(&kept.boxes[KEY_OF_WEBHOOKS], none, (struct slice){ (const char *)sealed, sizeof(sealed) }, secret), OK);
	CHECK(memcmp(secret, "four", 4) == 0);
	CHECK(write(stop[1], "+", 1) == 1);
	CHECK_NUMBER(end_of(child), 0);
	keeper_close(keeper);
	close(stop[0]);
	close(stop[1]);
}

TEST(a_question_waits_for_the_process_that_comes_after_one_that_was_killed)
{
	struct keeper *keeper = keeper_open();
	struct key_box asks = keeper_box(keeper, KEY_OF_ATTACHMENTS);
	unsigned char sealed[4 + KEY_BOX_MORE], secret[4];
	int stop[2];

	CHECK(pipe(stop) == 0);

	pid_t first = start(keeper, stop[0]), second;

	CHECK_OUTCOME(key_box_seal(&asks, slice_of("it"), slice_of("four"), sealed), OK);
	CHECK(kill(first, SIGKILL) == 0 && end_of(first) != 0);
	second = fork();
	if (second == 0) { /* it is asked while nobody keeps */
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		_exit(key_box_open(&asks, slice_of("it"), (struct slice){ (const char *)sealed, sizeof(sealed) }, secret) == OK && memcmp(secret, "four", 4) == 0 ? 0 : 1);
	}
	CHECK(usleep(100000) == 0);

	pid_t third = start(keeper, stop[0]);

	CHECK_NUMBER(end_of(second), 0);
	CHECK(write(stop[1], "+", 1) == 1);
	CHECK_NUMBER(end_of(third), 0);
	keeper_close(keeper);
	close(stop[0]);
	close(stop[1]);
}

TEST(nobody_who_keeps_is_told_as_unavailable_and_a_box_that_has_no_keeper_too)
{
	char name[KEEPER_NAME_ROOM];
	unsigned char answer[4];

	CHECK_OUTCOME(keeper_name(NULL, name), UNAVAILABLE);
	CHECK_OUTCOME(keeper_ask(NULL, KEEPER_OPEN, KEY_OF_ATTACHMENTS, slice_of("it"), slice_of("four"), answer, 4), UNAVAILABLE);
}
