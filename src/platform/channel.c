/* channel.c -- SCM_RIGHTS, written once. */
#include "platform/channel.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

union one_socket {
	struct cmsghdr head;
	char room[CMSG_SPACE(sizeof(int))];
};

int64_t
channel_clock(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool
channel_wait(int socket, short events, int64_t deadline)
{
	struct pollfd wait = { .fd = socket, .events = events };

	for (;;) {
		int64_t left = deadline - channel_clock();
		int ready = left <= 0 ? 0 : poll(&wait, 1, (int)left);

		if (ready >= 0)
			return ready > 0;
		if (errno != EINTR)
			return false;
	}
}

int
channel_send(int channel, int kind, const void *bytes, size_t length, int64_t deadline)
{
	union one_socket control = { 0 };
	struct iovec part = { (void *)(uintptr_t)bytes, length }; /* sendmsg() writes nothing there */
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);
	int ends[2];
	ssize_t sent;

	if (socketpair(AF_UNIX, kind | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(head), &ends[1], sizeof(int));
	do
		sent = sendmsg(channel, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
	while (sent < 0 && (errno == EINTR || (errno == EAGAIN && channel_wait(channel, POLLOUT, deadline))));
	close(ends[1]);
	if (sent == (ssize_t)length)
		return ends[0];
	close(ends[0]);
	return -1;
}

ssize_t
channel_receive(int channel, void *bytes, size_t room, int flags, int *socket)
{
	union one_socket control;
	struct iovec part = { bytes, room };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control) };
	ssize_t got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC | flags);

	*socket = -1;
	for (struct cmsghdr *head = got > 0 ? CMSG_FIRSTHDR(&message) : NULL; head != NULL; head = CMSG_NXTHDR(&message, head))
		if (head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS && head->cmsg_len == CMSG_LEN(sizeof(int)))
			memcpy(socket, CMSG_DATA(head), sizeof(*socket));
	return got;
}
