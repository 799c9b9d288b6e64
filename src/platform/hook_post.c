/* hook_post.c -- webhooks over https. The address that is connected to is looked at after names were resolved, so that no name leads inside. security.md T30 */
#include "platform/hook_post.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { URL_MOST = 500, HEADER_MOST = 200, ANSWER_MOST = 64 << 10 };

void
hook_start(void)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

bool
hook_url_is_usable(const char *url)
{
	size_t length = url != NULL ? strlen(url) : 0;
	CURLU *parsed;
	char *host = NULL;
	bool good;

	if (length > URL_MOST || length < 9 || strncmp(url, "https://", 8) != 0 || url[8] == '/')
		return false;
	for (size_t i = 0; i < length; i++)
		if (url[i] <= ' ' || url[i] > '~' || url[i] == '\\' || url[i] == '#') /* a part of a page, which no receiver sees */
			return false;
	parsed = curl_url();
	if (parsed == NULL)
		return false;
	good = curl_url_set(parsed, CURLUPART_URL, url, CURLU_DISALLOW_USER) == CURLUE_OK && curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
	    host[0] != '\0';
	curl_free(host);
	curl_url_cleanup(parsed);
	return good;
}

static bool
is_public_4(uint32_t a)
{
	/* RFC 6890 and what came after it: network and how many bits of it. */
	static const struct {
		uint32_t network;
		int bits;
	} reserved[] = { { 0x00000000, 8 }, { 0x0a000000, 8 }, { 0x64400000, 10 }, { 0x7f000000, 8 }, { 0xa9fe0000, 16 }, { 0xac100000, 12 }, { 0xc0000000, 24 },
		{ 0xc0000200, 24 }, { 0xc0586300, 24 }, { 0xc0a80000, 16 }, { 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 }, { 0xe0000000, 3 } };

	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (((a ^ reserved[i].network) >> (32 - reserved[i].bits)) == 0)
			return false;
	return true;
}

bool
hook_address_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof(in));
		return is_public_4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in;
		const uint8_t *b = in.sin6_addr.s6_addr;

		memcpy(&in, address, sizeof(in));
		if ((b[0] & 0xe0) != 0x20) /* only 2000::/3 is given out: nothing local, mapped, translated or for many */
			return false;
		if (b[0] == 0x20 && b[1] == 0x01 && b[2] < 0x02) /* 2001::/23: Teredo and other protocols */
			return false;
		if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0d && b[3] == 0xb8) /* documentation */
			return false;
		return !(b[0] == 0x20 && b[1] == 0x02); /* 6to4 holds an IPv4 address of anybody's */
	}
	return false;
}

struct guard {
	bool private_addresses, refused;
};

static curl_socket_t
open_guarded(void *given, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct guard *guard = given;

	(void)purpose;
	if (!guard->private_addresses && !hook_address_is_public(&address->addr)) {
		guard->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* The answer is counted and dropped; one that does not end is cut off. */
static size_t
drop(char *bytes, size_t size, size_t count, void *given)
{
	size_t *read = given;

	(void)bytes;
	*read += size * count;
	return *read > ANSWER_MOST ? 0 : size * count;
}

static struct curl_slist *
header_lines(const struct hook_headers *headers)
{
	const char *const names[][2] = { { "webhook-id", headers->id }, { "webhook-timestamp", headers->timestamp }, { "webhook-signature", headers->signature },
		{ "Content-Type", "application/json" }, { "User-Agent", "Windscreen" } };
	struct curl_slist *lines = NULL;
	char line[HEADER_MOST];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct curl_slist *longer;

		(void)snprintf(line, sizeof(line), "%s: %s", names[i][0], names[i][1]);
		longer = curl_slist_append(lines, line);
		if (longer == NULL) {
			curl_slist_free_all(lines);
			return NULL;
		}
		lines = longer;
	}
	return lines;
}

static const char *
fault_words(CURLcode code, bool refused)
{
	if (refused)
		return "The address lies in a private network, which is not allowed";
	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST: return "The name of the host is not known";
	case CURLE_COULDNT_CONNECT: return "Nobody listens there";
	case CURLE_OPERATION_TIMEDOUT: return "It took too long to answer";
	case CURLE_PEER_FAILED_VERIFICATION: return "Its certificate is not to be trusted";
	case CURLE_SSL_CONNECT_ERROR: return "No encrypted connection came about";
	default: return "The connection failed";
	}
}

struct hook_result
hook_post(struct arena *arena, const struct hook_settings *settings, const char *url, const struct hook_headers *headers, struct slice body)
{
	struct guard guard = { settings->private_addresses, false };
	struct curl_slist *lines = header_lines(headers);
	CURL *curl = curl_easy_init();
	size_t read = 0;
	long status = 0;
	CURLcode code = CURLE_OUT_OF_MEMORY;

	if (curl != NULL && lines != NULL) {
		(void)curl_easy_setopt(curl, CURLOPT_URL, url);
		(void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
		(void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
		(void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
		(void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
		(void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)settings->seconds);
		(void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_guarded);
		(void)curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &guard);
		(void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
		(void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, &read);
		(void)curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
		(void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.at);
		(void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)body.length);
		(void)curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
		if (settings->authorities != NULL)
			(void)curl_easy_setopt(curl, CURLOPT_CAINFO, settings->authorities);
		code = curl_easy_perform(curl);
		(void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	}
	curl_slist_free_all(lines);
	if (curl != NULL)
		curl_easy_cleanup(curl);
	/* Once a status came it is the answer, whatever became of the rest. */
	if (status >= 200)
		return (struct hook_result){ (int)status, arena_format(arena, "It answered %ld", status) };
	return (struct hook_result){ 0, fault_words(code, guard.refused) };
}
