/* scanner.c -- see scanner.h. */
#include "tests/scanner.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/test.h"

enum { FILE_MOST = 4 << 20, EARLY = 1 << 20 };

struct scanner {
	enum scanner_manner manner;
	const char *address;
	int listener;
	pthread_t thread;
	bool stopped;
	atomic_size_t bytes;
	char *file; /* what was sent last */
};

const char *
scanner_test_text(void)
{
	return arena_format(test_arena(), "%s%s", "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");
}

static bool
read_all(int fd, void *bytes, size_t length)
{
	size_t at = 0;

	while (at < length) {
		ssize_t got = read(fd, (char *)bytes + at, length - at);

		if (got <= 0)
			return false;
		at += (size_t)got;
	}
	return true;
}

/* The file that is sent, into scanner->file. */
static bool
read_stream(struct scanner *scanner, int fd, size_t *length)
{
	char command[10];
	unsigned char head[4];

	*length = 0;
	if (!read_all(fd, command, sizeof(command)) || memcmp(command, "zINSTREAM", 10) != 0)
		return false;
	while (((scanner->manner != SCANNER_STOPS_EARLY && scanner->manner != SCANNER_HASTY) || *length < EARLY) && read_all(fd, head, sizeof(head))) {
		size_t piece = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];

		if (piece == 0)
			return true;
		if (piece > FILE_MOST - *length || !read_all(fd, scanner->file + *length, piece))
			return false;
		*length += piece;
		atomic_fetch_add(&scanner->bytes, piece);
	}
	return scanner->manner == SCANNER_STOPS_EARLY || scanner->manner == SCANNER_HASTY;
}

static void
answer(struct scanner *scanner, int fd, const char *bytes, size_t length)
{
	(void)scanner;
	(void)!send(fd, bytes, length, MSG_NOSIGNAL);
}

static void
serve_one(struct scanner *scanner, int fd)
{
	static const char harmful[] = "stream: Eicar-Test-Signature FOUND", clean[] = "stream: OK", error[] = "INSTREAM size limit exceeded. ERROR";
	char babble[2000];
	char byte;
	size_t length;

	if (scanner->manner == SCANNER_IDLE)
		(void)poll(&(struct pollfd){ .fd = fd, .events = POLLRDHUP }, 1, -1);
	if (scanner->manner == SCANNER_HANGS_UP || scanner->manner == SCANNER_IDLE || !read_stream(scanner, fd, &length))
		return;
	switch (scanner->manner) {
	case SCANNER_HONEST:
		if (memmem(scanner->file, length, "EICAR-STANDARD", 14) != NULL)
			answer(scanner, fd, harmful, sizeof(harmful));
		else
			answer(scanner, fd, clean, sizeof(clean));
		return;
	case SCANNER_ERRS:
	case SCANNER_STOPS_EARLY:
		answer(scanner, fd, error, sizeof(error));
		return;
	case SCANNER_HASTY:
		answer(scanner, fd, clean, sizeof(clean));
		return;
	case SCANNER_CUT_OFF:
		answer(scanner, fd, clean, sizeof(clean) - 1);
		return;
	case SCANNER_BABBLES:
		memset(babble, 'x', sizeof(babble));
		answer(scanner, fd, babble, sizeof(babble));
		return;
	case SCANNER_SILENT:
		(void)!read(fd, &byte, 1); /* until the other side gives up */
		return;
	case SCANNER_HANGS_UP:
	case SCANNER_IDLE:
		return;
	}
}

static void *
serve(void *given)
{
	struct scanner *scanner = given;
	int fd;

	while ((fd = accept(scanner->listener, NULL, NULL)) >= 0) {
		serve_one(scanner, fd);
		(void)close(fd);
	}
	return NULL;
}

static void
stop(void *scanner)
{
	scanner_stop(scanner);
}

struct scanner *
scanner_start(enum scanner_manner manner)
{
	static atomic_int count;
	struct scanner *scanner = ARENA_NEW(test_arena(), struct scanner);
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *path = arena_format(test_arena(), "%s/scanner-%d", test_folder(), atomic_fetch_add(&count, 1));

	CHECK(strlen(path) < sizeof(address.sun_path));
	memcpy(address.sun_path, path, strlen(path));
	scanner->manner = manner;
	scanner->address = arena_format(test_arena(), "unix:%s", path);
	scanner->file = arena_take(test_arena(), FILE_MOST);
	scanner->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(scanner->listener >= 0);
	CHECK_NUMBER(bind(scanner->listener, (struct sockaddr *)&address, sizeof(address)), 0);
	CHECK_NUMBER(listen(scanner->listener, 8), 0);
	CHECK_NUMBER(pthread_create(&scanner->thread, NULL, serve, scanner), 0);
	arena_at_end(test_arena(), stop, scanner);
	return scanner;
}

void
scanner_stop(struct scanner *scanner)
{
	if (scanner->stopped)
		return;
	scanner->stopped = true;
	(void)shutdown(scanner->listener, SHUT_RDWR);
	(void)pthread_join(scanner->thread, NULL);
	(void)close(scanner->listener);
}

const char *
scanner_address(const struct scanner *scanner)
{
	return scanner->address;
}

size_t
scanner_bytes(const struct scanner *scanner)
{
	return atomic_load(&scanner->bytes);
}
