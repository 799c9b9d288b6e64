/*
 * bare_listener.c -- our own listener alone: a page of so many bytes by snprintf, to be held against bare_mhd.
 *
 *	bare_listener PORT BYTES
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "platform/http/http.h"

static struct http_listener *listener; /* for the signal alone */

static void stop(int signal)
{
	(void)signal;
	http_listener_stop(listener);
}

static void serve(void *context, const struct http_request *request, struct http_answer *answer)
{
	static const char line[] = "<p>A line of a page that is made of so many bytes, as a rendered page would be.</p>\n";
	size_t bytes = *(const size_t *)context, at = 0;
	char *page = arena_take(request->arena, bytes + sizeof(line));

	while (at < bytes)
		at += (size_t)snprintf(page + at, sizeof(line), "%s", line);
	http_answer_body(answer, "text/html; charset=utf-8", (struct slice){ page, bytes });
}

int main(int count, char **words)
{
	char address[64];
	size_t bytes;

	if (count < 3) {
		fprintf(stderr, "bare_listener PORT BYTES\n");
		return 2;
	}
	bytes = (size_t)strtoul(words[2], NULL, 10);
	(void)snprintf(address, sizeof(address), "127.0.0.1:%s", words[1]);
	struct http_settings settings = { .address = address, .limits = http_limits_usual(), .handler = serve, .context = &bytes };
	if (http_listener_open(&settings, &listener) != OK)
		return 1;
	signal(SIGTERM, stop);
	signal(SIGINT, stop);
	http_listener_run(listener);
	http_listener_close(listener);
	return 0;
}
