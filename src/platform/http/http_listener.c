/* http_listener.c -- the socket that people knock at, a thread for each who comes in, and an orderly end. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "platform/http/http_inside.h"

/* One thread and its socket, in a list so that an end can be made to it. */
struct guest {
	struct http_listener *listener;
	struct guest *before, *after;
	int fd;
	char peer[INET6_ADDRSTRLEN];
};

struct http_listener {
	struct http_shared shared;
	int fd, port;
	pthread_attr_t attributes;
	pthread_mutex_t lock; /* over guests */
	pthread_cond_t left;  /* somebody has gone; by the clock that only grows */
	struct guest *guests;
	size_t guest_count;
};

struct http_limits http_limits_usual(void)
{
	return (struct http_limits){
		.line_bytes = 8192,
		.head_bytes = 32768,
		.header_count = HTTP_HEADERS_MOST,
		.query_count = 500,
		.body_bytes = 1U << 20,
		.all_body_bytes = 256U << 20,
		.arena_bytes = 32U << 20,
#if defined(__SANITIZE_ADDRESS__)
		.stack_bytes = 2U << 20, /* its frames are several times as large */
#else
		.stack_bytes = 256U << 10,
#endif
		.connections = 1000,
		.head_milliseconds = 10000,
		.body_milliseconds = 60000,
		.body_grace_milliseconds = 10000,
		.body_bytes_per_second = 1024,
		.idle_milliseconds = 30000,
		.write_milliseconds = 30000,
		.linger_milliseconds = 2000,
		.stop_milliseconds = 10000,
	};
}

/* ---- The socket ---- */

/* "host:port" taken apart; the host without its brackets. */
static bool address_split(const char *address, char host[256], char port[6])
{
	const char *colon = address != NULL ? strrchr(address, ':') : NULL;
	long long number;

	if (colon == NULL || colon == address || (size_t)(colon - address) >= 256 || !slice_number(slice_of(colon + 1), 65535, &number))
		return false;
	struct slice name = { address, (size_t)(colon - address) };
	if (name.at[0] == '[') {
		if (name.length < 3 || name.at[name.length - 1] != ']')
			return false;
		name = slice_part(name, 1, name.length - 2);
	} else if (slice_find(name, ':') < name.length) {
		return false;
	}
	memcpy(host, name.at, name.length);
	host[name.length] = '\0';
	(void)snprintf(port, 6, "%d", (int)number);
	return true;
}

static int socket_listen(const struct addrinfo *at)
{
	int one = 1, fd = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, at->ai_protocol);

	if (fd < 0)
		return -1;
	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, 1024) == 0)
		return fd;
	int error = errno;
	close(fd);
	errno = error;
	return -1;
}

static enum outcome socket_open(const char *address, int *fd)
{
	char host[256], port[6];
	struct addrinfo wish = { .ai_flags = AI_PASSIVE, .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *found = NULL;

	if (!address_split(address, host, port) || getaddrinfo(host, port, &wish, &found) != 0) {
		log_line(LOG_ERROR, "cannot listen: %s is no address like 127.0.0.1:8080", address != NULL ? address : "nothing");
		return INVALID;
	}
	*fd = -1;
	for (const struct addrinfo *at = found; at != NULL && *fd < 0; at = at->ai_next)
		*fd = socket_listen(at);
	if (*fd < 0)
		log_line(LOG_ERROR, "cannot listen at %s: %s", address, strerror(errno));
	freeaddrinfo(found);
	return *fd < 0 ? UNAVAILABLE : OK;
}

int http_socket_handed_over(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
	long long number;
	int listens = 0;
	socklen_t size = sizeof(listens);

	if (pid == NULL || count == NULL || !slice_equals(slice_of(count), "1") || !slice_number(slice_of(pid), INT32_MAX, &number) || number != getpid())
		return 0;
	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	if (getsockopt(3, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0)
		return 0;
	int fd = fcntl(3, F_DUPFD_CLOEXEC, 4);
	close(3);
	if (fd >= 0)
		(void)fcntl(fd, F_SETFL, O_NONBLOCK);
	return fd > 0 ? fd : 0;
}

static int port_of(int fd)
{
	struct sockaddr_storage address = { 0 };
	socklen_t size = sizeof(address);

	if (getsockname(fd, (struct sockaddr *)&address, &size) != 0)
		return 0;
	if (address.ss_family == AF_INET)
		return ntohs(((struct sockaddr_in *)&address)->sin_port);
	return address.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&address)->sin6_port) : 0;
}

static void peer_write(const struct sockaddr_storage *address, char text[INET6_ADDRSTRLEN])
{
	text[0] = '\0';
	if (address->ss_family == AF_INET)
		(void)inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, INET6_ADDRSTRLEN);
	if (address->ss_family == AF_INET6) {
		const struct in6_addr *ip = &((const struct sockaddr_in6 *)address)->sin6_addr;
		if (IN6_IS_ADDR_V4MAPPED(ip))
			(void)inet_ntop(AF_INET, &ip->s6_addr[12], text, INET6_ADDRSTRLEN);
		else
			(void)inet_ntop(AF_INET6, ip, text, INET6_ADDRSTRLEN);
	}
}

enum outcome http_listener_open(const struct http_settings *settings, struct http_listener **listener)
{
	struct http_listener *made = calloc(1, sizeof(*made));
	pthread_condattr_t growing;

	if (made == NULL)
		return UNAVAILABLE;
	made->shared.settings = *settings;
	made->fd = settings->socket > 0 ? fcntl(settings->socket, F_DUPFD_CLOEXEC, 4) : -1;
	enum outcome outcome = made->fd >= 0 ? OK : socket_open(settings->address, &made->fd);
	if (outcome != OK) {
		free(made);
		return outcome;
	}
	made->shared.stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (made->shared.stop_fd < 0) {
		close(made->fd);
		free(made);
		return UNAVAILABLE;
	}
	made->port = port_of(made->fd);
	pthread_attr_init(&made->attributes);
	pthread_attr_setdetachstate(&made->attributes, PTHREAD_CREATE_DETACHED);
	pthread_attr_setstacksize(&made->attributes, settings->limits.stack_bytes);
	pthread_mutex_init(&made->lock, NULL);
	pthread_condattr_init(&growing);
	pthread_condattr_setclock(&growing, CLOCK_MONOTONIC);
	pthread_cond_init(&made->left, &growing);
	pthread_condattr_destroy(&growing);
	*listener = made;
	return OK;
}

int http_listener_port(const struct http_listener *listener)
{
	return listener->port;
}

/* ---- Guests ---- */

static void guest_enter(struct guest *guest)
{
	struct http_listener *listener = guest->listener;

	pthread_mutex_lock(&listener->lock);
	guest->after = listener->guests;
	if (guest->after != NULL)
		guest->after->before = guest;
	listener->guests = guest;
	listener->guest_count++;
	pthread_mutex_unlock(&listener->lock);
	atomic_fetch_add(&listener->shared.tally.connections, 1);
	atomic_fetch_add(&listener->shared.tally.connections_now, 1);
}

/* The socket is closed under the lock, so that nobody shuts down a number that already belongs to another file. */
static void guest_leave(struct guest *guest)
{
	struct http_listener *listener = guest->listener;

	atomic_fetch_sub(&listener->shared.tally.connections_now, 1);
	pthread_mutex_lock(&listener->lock);
	if (guest->before != NULL)
		guest->before->after = guest->after;
	else
		listener->guests = guest->after;
	if (guest->after != NULL)
		guest->after->before = guest->before;
	close(guest->fd);
	free(guest);
	listener->guest_count--;
	pthread_cond_signal(&listener->left);
	pthread_mutex_unlock(&listener->lock);
}

static void *guest_serve(void *thing)
{
	struct guest *guest = thing;

	http_connection_serve(&guest->listener->shared, guest->fd, guest->peer);
	guest_leave(guest);
	return NULL;
}

/* No room: says so without waiting for anything, and without a thread. */
static void turn_away(struct http_listener *listener, int fd)
{
	char text[4096];
	size_t length = http_refusal_write(text, sizeof(text), 503, listener->shared.settings.public_https, false, (int64_t)time(NULL));

	atomic_fetch_add(&listener->shared.tally.connections_refused, 1);
	(void)send(fd, text, length, MSG_NOSIGNAL);
	shutdown(fd, SHUT_WR);
	(void)recv(fd, text, sizeof(text), 0);
	close(fd);
}

static void welcome(struct http_listener *listener, int fd, const struct sockaddr_storage *address)
{
	int one = 1;
	pthread_t thread;
	struct guest *guest = NULL;

	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (atomic_load(&listener->shared.tally.connections_now) < listener->shared.settings.limits.connections)
		guest = calloc(1, sizeof(*guest));
	if (guest == NULL) {
		turn_away(listener, fd);
		return;
	}
	guest->listener = listener;
	guest->fd = fd;
	peer_write(address, guest->peer);
	guest_enter(guest);
	if (pthread_create(&thread, &listener->attributes, guest_serve, guest) != 0) {
		guest->fd = -1;
		guest_leave(guest);
		turn_away(listener, fd);
	}
}

/* ---- Beginning and end ---- */

static void accept_until_stopped(struct http_listener *listener)
{
	struct pollfd watched[2] = { { .fd = listener->shared.stop_fd, .events = POLLIN }, { .fd = listener->fd, .events = POLLIN } };

	while (!atomic_load(&listener->shared.stopping)) {
		if (poll(watched, 2, -1) < 0 || watched[1].revents == 0)
			continue;
		struct sockaddr_storage address = { 0 };
		socklen_t size = sizeof(address);
		int fd = accept4(listener->fd, (struct sockaddr *)&address, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (fd >= 0)
			welcome(listener, fd, &address);
		else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)
			(void)poll(watched, 1, 50); /* until somebody has left */
	}
}

/* Waits until the last guest has gone. false: some were still there after that time. */
static bool guests_leave_within(struct http_listener *listener, int milliseconds)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += milliseconds / 1000;
	until.tv_nsec += milliseconds % 1000 * 1000000L;
	if (until.tv_nsec >= 1000000000L) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000L;
	}
	pthread_mutex_lock(&listener->lock);
	while (listener->guest_count > 0 && pthread_cond_timedwait(&listener->left, &listener->lock, &until) != ETIMEDOUT)
		;
	bool all_gone = listener->guest_count == 0;
	pthread_mutex_unlock(&listener->lock);
	return all_gone;
}

static void guests_shut_down(struct http_listener *listener)
{
	pthread_mutex_lock(&listener->lock);
	for (struct guest *guest = listener->guests; guest != NULL; guest = guest->after)
		if (guest->fd >= 0)
			shutdown(guest->fd, SHUT_RDWR);
	pthread_mutex_unlock(&listener->lock);
}

void http_listener_run(struct http_listener *listener)
{
	accept_until_stopped(listener);
	close(listener->fd);
	listener->fd = -1;
	if (guests_leave_within(listener, listener->shared.settings.limits.stop_milliseconds))
		return;
	guests_shut_down(listener);
	if (!guests_leave_within(listener, 2000))
		log_line(LOG_WARNING, "requests were still running when the service stopped");
}

void http_listener_stop(struct http_listener *listener)
{
	uint64_t one = 1;
	int error = errno;

	atomic_store(&listener->shared.stopping, true);
	(void)!write(listener->shared.stop_fd, &one, sizeof(one));
	errno = error;
}

void http_listener_close(struct http_listener *listener)
{
	if (listener == NULL)
		return;
	if (listener->fd >= 0)
		close(listener->fd);
	listener->fd = -1;
	if (!guests_leave_within(listener, 0))
		return; /* a handler that never returns still uses it; the process is about to end */
	close(listener->shared.stop_fd);
	pthread_attr_destroy(&listener->attributes);
	pthread_cond_destroy(&listener->left);
	pthread_mutex_destroy(&listener->lock);
	free(listener);
}

struct http_counts http_listener_counts(const struct http_listener *listener)
{
	const struct http_tally *tally = &listener->shared.tally;
	struct http_counts counts = {
		.connections = atomic_load(&tally->connections),
		.connections_now = atomic_load(&tally->connections_now),
		.connections_refused = atomic_load(&tally->connections_refused),
		.requests = atomic_load(&tally->requests),
		.bytes_read = atomic_load(&tally->bytes_read),
		.bytes_written = atomic_load(&tally->bytes_written),
	};

	for (size_t i = 0; i < 6; i++)
		counts.answers[i] = atomic_load(&tally->answers[i]);
	return counts;
}
