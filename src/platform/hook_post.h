/* hook_post.h -- one message to a program's own address: https alone, to no address of our own network, no redirects followed. libcurl speaks it. */
#ifndef PLATFORM_HOOK_POST_H
#define PLATFORM_HOOK_POST_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

struct sockaddr;

struct hook_settings {
	const char *authorities; /* a file of certificates to trust in place of the system's; NULL */
	bool private_addresses;  /* receivers within one's own network are allowed */
	int seconds;             /* for all of one message: 1 to 60 */
};

struct hook_headers {
	const char *id, *timestamp, *signature;
};

struct hook_result {
	int status;        /* of the answer; 0: none came */
	const char *words; /* for people: never a word of the answer, nor the address */
};

/* Once in a process, before the first hook_post(). */
void hook_start(void);

/* Sends it, once. What the answer holds is not read but for its status. The words live in the arena. */
struct hook_result hook_post(struct arena *arena, const struct hook_settings *settings, const char *url, const struct hook_headers *headers, struct slice body);

/* "https://..." with a host, without a name, a password or a fragment; at most 500 bytes, all of them visible ASCII. */
bool hook_url_is_usable(const char *url);

/* Does this address lie in the internet at large: not this machine, not a network of one's own, nothing reserved? IPv4 and IPv6. */
bool hook_address_is_public(const struct sockaddr *address);

#endif
