/* clamd.c -- talking to clamd: zINSTREAM, pieces with their length before them, a piece of none, its answer. Source: clamd(8). */
#include "platform/clamd.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

enum { ANSWER_MOST = 1024, HOST_MOST = 256, PIECE_MOST = 256 * 1024, THOUSAND = 1000, MILLION = 1000000 };

struct clamd {
	int fd;
	bool failed;
	int64_t until; /* by milliseconds_now() */
};

static int64_t
milliseconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * THOUSAND + now.tv_nsec / MILLION;
}

/* Until the socket can be written or read; false: the time is over. */
static bool
wait_for(const struct clamd *clamd, short events)
{
	struct pollfd wanted = { .fd = clamd->fd, .events = events };
	int64_t left;

	while ((left = clamd->until - milliseconds_now()) > 0)
		if (poll(&wanted, 1, (int)left) > 0)
			return true;
	return false;
}

/* ---- connecting ---- */

static bool
connect_to(struct clamd *clamd, int family, const struct sockaddr *address, socklen_t length)
{
	int error = ECONNREFUSED;
	socklen_t error_length = sizeof(error);

	clamd->fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (clamd->fd < 0)
		return false;
	if (connect(clamd->fd, address, length) == 0)
		return true;
	/* Of TCP alone: a socket of this machine is connected at once, or not (EAGAIN: too many wait for it). */
	if (errno == EINPROGRESS && wait_for(clamd, POLLOUT))
		(void)getsockopt(clamd->fd, SOL_SOCKET, SO_ERROR, &error, &error_length);
	if (error != 0)
		(void)close(clamd->fd);
	return error == 0;
}

static bool
connect_unix(struct clamd *clamd, const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t length = strlen(path);

	if (length == 0 || length >= sizeof(address.sun_path))
		return false;
	memcpy(address.sun_path, path, length);
	return connect_to(clamd, AF_UNIX, (const struct sockaddr *)&address, sizeof(address));
}

/* "host:port", "[::1]:port" */
static bool
split_host(const char *text, char host[HOST_MOST], const char **port)
{
	const char *colon = strrchr(text, ':');
	struct slice name;
	long long number;

	if (colon == NULL || !slice_number(slice_of(colon + 1), 65535, &number) || number == 0)
		return false;
	name = (struct slice){ text, (size_t)(colon - text) };
	if (name.length > 1 && name.at[0] == '[' && name.at[name.length - 1] == ']')
		name = slice_part(name, 1, name.length - 2);
	if (name.length == 0 || name.length >= HOST_MOST)
		return false;
	memcpy(host, name.at, name.length);
	host[name.length] = '\0';
	*port = colon + 1;
	return true;
}

static bool
connect_tcp(struct clamd *clamd, const char *text)
{
	struct addrinfo wanted = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV }, *all = NULL;
	char host[HOST_MOST];
	const char *port;
	bool connected = false;

	if (!split_host(text, host, &port) || getaddrinfo(host, port, &wanted, &all) != 0)
		return false;
	for (const struct addrinfo *at = all; at != NULL; at = at->ai_next)
		if (connect_to(clamd, at->ai_family, at->ai_addr, at->ai_addrlen)) {
			connected = true;
			break;
		}
	freeaddrinfo(all);
	return connected;
}

bool
clamd_address_is_sound(const char *address)
{
	char host[HOST_MOST];
	const char *port;

	if (text_starts_with(address, "unix:"))
		return address[5] == '/' && strlen(address + 5) < sizeof(((struct sockaddr_un *)NULL)->sun_path);
	return text_starts_with(address, "tcp:") && split_host(address + 4, host, &port);
}

/* ---- sending ---- */

static void
send_all(struct clamd *clamd, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0 && !clamd->failed) {
		ssize_t sent = send(clamd->fd, at, length, MSG_NOSIGNAL);

		if (sent >= 0) {
			at += sent;
			length -= (size_t)sent;
		} else {
			clamd->failed = errno != EAGAIN || !wait_for(clamd, POLLOUT);
		}
	}
}

static void
send_piece(struct clamd *clamd, struct slice bytes)
{
	unsigned char length[4] = { (unsigned char)(bytes.length >> 24), (unsigned char)(bytes.length >> 16), (unsigned char)(bytes.length >> 8), (unsigned char)bytes.length };

	send_all(clamd, length, sizeof(length));
	send_all(clamd, bytes.at, bytes.length);
}

struct clamd *
clamd_begin(struct arena *arena, const char *address, int milliseconds)
{
	struct clamd *clamd = ARENA_NEW(arena, struct clamd);
	bool connected;

	clamd->until = milliseconds_now() + milliseconds;
	connected = text_starts_with(address, "unix:") ? connect_unix(clamd, address + 5) : text_starts_with(address, "tcp:") && connect_tcp(clamd, address + 4);
	if (!connected)
		return NULL;
	send_all(clamd, "zINSTREAM", sizeof("zINSTREAM"));
	return clamd;
}

bool
clamd_send(struct clamd *clamd, struct slice bytes)
{
	while (bytes.length > 0 && !clamd->failed) {
		struct slice piece = slice_part(bytes, 0, PIECE_MOST);

		send_piece(clamd, piece);
		bytes = slice_part(bytes, piece.length, bytes.length);
	}
	return !clamd->failed;
}

/* ---- its answer ---- */

enum clamd_verdict
clamd_answer_read(struct slice answer, char found[CLAMD_FOUND_ROOM])
{
	static const char begins[] = "stream: ", ends[] = " FOUND";
	size_t begin = sizeof(begins) - 1, end = sizeof(ends) - 1, length = 0;
	struct slice name;

	found[0] = '\0';
	answer = slice_trim(answer);
	if (slice_equals(answer, "stream: OK"))
		return CLAMD_CLEAN;
	if (!slice_starts_with(answer, begins) || answer.length <= begin + end || memcmp(answer.at + answer.length - end, ends, end) != 0)
		return CLAMD_FAILED;
	name = slice_part(answer, begin, answer.length - begin - end);
	for (size_t i = 0; i < name.length && length + 1 < CLAMD_FOUND_ROOM; i++)
		found[length++] = name.at[i] > ' ' && name.at[i] < 0x7f ? name.at[i] : '_';
	found[length] = '\0';
	return CLAMD_INFECTED;
}

static enum clamd_verdict
read_answer(struct clamd *clamd, char found[CLAMD_FOUND_ROOM])
{
	char answer[ANSWER_MOST];
	size_t length = 0;

	while (length < sizeof(answer)) {
		ssize_t got = recv(clamd->fd, answer + length, sizeof(answer) - length, 0);
		const char *nul = got > 0 ? memchr(answer + length, '\0', (size_t)got) : NULL;

		if (nul != NULL)
			return clamd_answer_read((struct slice){ answer, (size_t)(nul - answer) }, found);
		if (got > 0)
			length += (size_t)got;
		else if (got == 0 || errno != EAGAIN || !wait_for(clamd, POLLIN)) /* cut off: an answer ends with NUL */
			return CLAMD_SILENT;
	}
	return CLAMD_FAILED;
}

enum clamd_verdict
clamd_end(struct clamd *clamd, char found[CLAMD_FOUND_ROOM])
{
	enum clamd_verdict verdict;

	found[0] = '\0';
	send_piece(clamd, (struct slice){ "", 0 });
	/* It may have found something before it was sent all, or want no more, and have closed its side: what it said is read all the same. */
	verdict = read_answer(clamd, found);
	if (clamd->failed && verdict == CLAMD_CLEAN)
		verdict = CLAMD_FAILED;
	(void)close(clamd->fd);
	return verdict;
}
