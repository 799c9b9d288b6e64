/* clamd_test.c -- the scanner is asked, and believed only when it is understood. T17 */
#include "platform/clamd.h"

#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "tests/scanner.h"
#include "tests/test.h"

enum { PATIENCE = 5000, IMPATIENCE = 150 };

static enum clamd_verdict
ask(enum scanner_manner manner, struct slice file, int milliseconds, char found[CLAMD_FOUND_ROOM])
{
	struct scanner *scanner = scanner_start(manner);
	struct clamd *clamd = clamd_begin(test_arena(), scanner_address(scanner), milliseconds);
	enum clamd_verdict verdict;

	CHECK(clamd != NULL);
	(void)clamd_send(clamd, file);
	verdict = clamd_end(clamd, found);
	scanner_stop(scanner);
	return verdict;
}

TEST(a_clean_file_is_clean_and_a_harmful_one_is_named)
{
	char found[CLAMD_FOUND_ROOM];
	size_t length = 700 * 1000; /* more than a piece, and more than a socket holds */
	char *large = arena_take(test_arena(), length);

	CHECK_NUMBER(ask(SCANNER_HONEST, SLICE("A letter"), PATIENCE, found), CLAMD_CLEAN);
	CHECK_TEXT(found, "");
	CHECK_NUMBER(ask(SCANNER_HONEST, (struct slice){ large, length }, PATIENCE, found), CLAMD_CLEAN);
	CHECK_NUMBER(ask(SCANNER_HONEST, (struct slice){ NULL, 0 }, PATIENCE, found), CLAMD_CLEAN);
	CHECK_NUMBER(ask(SCANNER_HONEST, slice_of(scanner_test_text()), PATIENCE, found), CLAMD_INFECTED);
	CHECK_TEXT(found, "Eicar-Test-Signature");
}

TEST(whatever_else_the_scanner_does_is_no_clean_file)
{
	static const struct { enum scanner_manner manner; enum clamd_verdict verdict; } manners[] = { { SCANNER_ERRS, CLAMD_FAILED }, { SCANNER_HANGS_UP, CLAMD_SILENT },
		{ SCANNER_BABBLES, CLAMD_FAILED }, { SCANNER_CUT_OFF, CLAMD_SILENT }, { SCANNER_STOPS_EARLY, CLAMD_FAILED },
		{ SCANNER_HASTY, CLAMD_FAILED } };
	const struct slice large = { arena_take(test_arena(), 3 << 20), 3 << 20 };
	char found[CLAMD_FOUND_ROOM];

	for (size_t i = 0; i < sizeof(manners) / sizeof(manners[0]); i++)
		if (ask(manners[i].manner, manners[i].manner >= SCANNER_STOPS_EARLY ? large : SLICE("A letter"), PATIENCE, found) != manners[i].verdict)
			FAIL("manner %zu is understood wrongly", i);
	CHECK_NUMBER(ask(SCANNER_SILENT, SLICE("A letter"), IMPATIENCE, found), CLAMD_SILENT);
	CHECK_NUMBER(ask(SCANNER_IDLE, large, IMPATIENCE, found), CLAMD_SILENT);
	CHECK(clamd_begin(test_arena(), arena_format(test_arena(), "unix:%s/nobody", test_folder()), PATIENCE) == NULL);
}

TEST(an_answer_is_read_whole_or_not_at_all)
{
	static const struct { const char *answer; enum clamd_verdict verdict; const char *found; } answers[] = {
		{ "stream: OK", CLAMD_CLEAN, "" }, { "stream: OK\n", CLAMD_CLEAN, "" }, { "stream: OK ", CLAMD_CLEAN, "" }, { "stream: Win.Test FOUND", CLAMD_INFECTED, "Win.Test" },
		{ "stream: <b>\x01 FOUND", CLAMD_INFECTED, "<b>_" }, { "stream:  FOUND", CLAMD_FAILED, "" }, { "OK", CLAMD_FAILED, "" }, { "", CLAMD_FAILED, "" },
		{ "stream: \x7f\xC3\xA9 FOUND", CLAMD_INFECTED, "___" }, { "stream: Win FOUNd", CLAMD_FAILED, "" },
		{ "stream: OK FOUND", CLAMD_INFECTED, "OK" }, { "stream: not OK", CLAMD_FAILED, "" }, { "UNKNOWN COMMAND", CLAMD_FAILED, "" } };
	char found[CLAMD_FOUND_ROOM];

	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		if (clamd_answer_read(slice_of(answers[i].answer), found) != answers[i].verdict)
			FAIL("\"%s\" is understood wrongly", answers[i].answer);
		CHECK_TEXT(found, answers[i].found);
	}
	CHECK_NUMBER(clamd_answer_read(slice_of(arena_format(test_arena(), "stream: %0200d FOUND", 0)), found), CLAMD_INFECTED);
	CHECK_NUMBER(strlen(found), CLAMD_FOUND_ROOM - 1);
}

static void
wake(int number)
{
	(void)number;
}

struct waking {
	pthread_t whom;
	atomic_bool over;
};

static void *
wake_often(void *given)
{
	struct waking *waking = given;

	while (!atomic_load(&waking->over)) {
		(void)nanosleep(&(struct timespec){ .tv_nsec = 5000000 }, NULL);
		(void)pthread_kill(waking->whom, SIGUSR1);
	}
	return NULL;
}

/* A signal ends no wait, and makes none longer. */
TEST(who_is_woken_while_the_scanner_thinks_waits_on_and_no_longer_than_they_would)
{
	struct sigaction woken = { .sa_handler = wake }, before;
	struct waking waking = { .whom = pthread_self() };
	char found[CLAMD_FOUND_ROOM];
	pthread_t thread;

	CHECK_NUMBER(sigaction(SIGUSR1, &woken, &before), 0);
	CHECK_NUMBER(pthread_create(&thread, NULL, wake_often, &waking), 0);
	CHECK_NUMBER(ask(SCANNER_SILENT, SLICE("A letter"), IMPATIENCE, found), CLAMD_SILENT);
	atomic_store(&waking.over, true);
	CHECK_NUMBER(pthread_join(thread, NULL), 0);
	CHECK_NUMBER(sigaction(SIGUSR1, &before, NULL), 0);
}

/* A socket that listens at a port of this machine and takes one connection before somebody accepts it. */
static int
listen_narrowly(int *port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	CHECK(fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof(address)) == 0 && listen(fd, 0) == 0 && getsockname(fd, (struct sockaddr *)&address, &length) == 0);
	*port = ntohs(address.sin_port);
	return fd;
}

/* A tenth of a second later than now, when a connection that found no room waits to be tried again. */
static void *
accept_later(void *fd)
{
	(void)nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	(void)close(accept(*(int *)fd, NULL, NULL));
	return NULL;
}

static void *
close_later(void *fd)
{
	(void)nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
	(void)close(*(int *)fd);
	return NULL;
}

static struct clamd *
begin_while(void *(*meanwhile)(void *fd), int *fd, int port, int milliseconds)
{
	struct clamd *clamd;
	pthread_t thread;

	CHECK_NUMBER(pthread_create(&thread, NULL, meanwhile, fd), 0);
	clamd = clamd_begin(test_arena(), arena_format(test_arena(), "tcp:127.0.0.1:%d", port), milliseconds);
	CHECK_NUMBER(pthread_join(thread, NULL), 0);
	return clamd;
}

TEST(a_scanner_over_tcp_is_waited_for_until_it_takes_the_connection_or_is_gone)
{
	char found[CLAMD_FOUND_ROOM];
	int port, fd = listen_narrowly(&port);
	const char *named = arena_format(test_arena(), "tcp:localhost:%d", port), *numbered = arena_format(test_arena(), "tcp:127.0.0.1:%d", port);
	struct clamd *clamd = clamd_begin(test_arena(), named, PATIENCE), *second; /* of several addresses of a name the one that answers */

	CHECK(clamd != NULL);
	CHECK(clamd_begin(test_arena(), numbered, IMPATIENCE) == NULL); /* no room, and nobody makes any in time */
	second = begin_while(accept_later, &fd, port, PATIENCE); /* now somebody does */
	CHECK(second != NULL);
	CHECK_NUMBER(clamd_end(clamd, found), CLAMD_SILENT);
	(void)close(fd);
	CHECK_NUMBER(clamd_end(second, found), CLAMD_SILENT);

	fd = listen_narrowly(&port);
	numbered = arena_format(test_arena(), "tcp:127.0.0.1:%d", port);
	clamd = clamd_begin(test_arena(), numbered, PATIENCE);
	CHECK(clamd != NULL);
	CHECK(begin_while(close_later, &fd, port, PATIENCE) == NULL); /* it goes away while somebody waits */
	CHECK_NUMBER(clamd_end(clamd, found), CLAMD_SILENT);
	CHECK(clamd_begin(test_arena(), numbered, PATIENCE) == NULL); /* and is gone */
}

TEST(what_is_no_address_of_a_scanner_connects_to_nobody)
{
	static const char *const others[] = { "none", "unix:", "tcp:", "tcp:127.0.0.1", "tcp:[::1:1]:1", "tcp:no such host:1", "tcp:[x:1", "http://127.0.0.1" };
	struct rlimit limit, none;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (clamd_begin(test_arena(), others[i], IMPATIENCE) != NULL)
			FAIL("%s is connected to", others[i]);
	CHECK(clamd_begin(test_arena(), arena_format(test_arena(), "unix:/%0200d", 0), IMPATIENCE) == NULL);
	CHECK_NUMBER(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = (struct rlimit){ 0, limit.rlim_max };
	CHECK_NUMBER(setrlimit(RLIMIT_NOFILE, &none), 0);
	CHECK(clamd_begin(test_arena(), "unix:/run/clamav/clamd.ctl", IMPATIENCE) == NULL); /* no socket is to be had */
	CHECK_NUMBER(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

TEST(the_address_of_a_scanner_is_a_socket_or_a_host_with_a_port)
{
	static const char *const sound[] = { "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310", "tcp:scanner.example:3310", "tcp:[:3310", "tcp:]:3310" };
	static const char *const others[] = { "", "none", "unix:", "unix:clamd.ctl", "tcp:", "tcp:127.0.0.1", "tcp::3310", "tcp:host:0", "tcp:host:99999", "tcp:[::1]", "http://host:1", "/run/clamav/clamd.ctl" };

	for (size_t i = 0; i < sizeof(sound) / sizeof(sound[0]); i++)
		if (!clamd_address_is_sound(sound[i]))
			FAIL("%s is refused", sound[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (clamd_address_is_sound(others[i]))
			FAIL("%s is taken", others[i]);
	CHECK(!clamd_address_is_sound(arena_format(test_arena(), "unix:/%0200d", 0)) && !clamd_address_is_sound(arena_format(test_arena(), "tcp:%0300d:1", 0)));
}
