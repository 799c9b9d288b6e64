/* channel.h -- processes of ours ask one another: a message on a channel that both were forked with carries a socket, on which what was asked is answered. */
#ifndef PLATFORM_CHANNEL_H
#define PLATFORM_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Milliseconds of the clock that deadlines are given by; it goes on evenly whatever the day is set to. */
int64_t channel_clock(void);

/* true when the socket can be read (POLLIN) or written to (POLLOUT) before the deadline. */
bool channel_wait(int socket, short events, int64_t deadline);

/*
 * The message (`length` bytes, one at least) goes over the channel with one end of a new socket of this kind (SOCK_SEQPACKET, SOCK_STREAM); the other end comes back, for the caller to close. Where the channel
 * is full it is waited for until the deadline; 0: not at all. -1: it could not be sent.
 */
int channel_send(int channel, int kind, const void *message, size_t length, int64_t deadline);

/* What recvmsg() says of one message of at most `room` bytes, taken with these flags; *socket: what came with it, for the caller to close; -1: none did. */
ssize_t channel_receive(int channel, void *message, size_t room, int flags, int *socket);

#endif
