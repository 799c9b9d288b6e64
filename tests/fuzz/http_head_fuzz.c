/* http_head_fuzz.c -- heads and targets: whatever is accepted is one request, wherever its bytes were cut. */
#include <stdlib.h>
#include <string.h>

#include "platform/http/http_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
	if (!holds)
		abort();
}

static void look_at_request(const struct http_request *request)
{
	for (size_t i = 0; i < request->segment_count; i++) {
		const char *segment = request->segments[i];
		demand(strcmp(segment, ".") != 0 && strcmp(segment, "..") != 0 && strpbrk(segment, "/\\") == NULL);
		demand(segment[0] != '\0' || i + 1 == request->segment_count);
	}
	for (size_t i = 0; i < request->headers.count; i++)
		demand(strpbrk(request->headers.at[i].value, "\r\n") == NULL && request->headers.at[i].name[0] != '\0');
	(void)http_header(request, "Accept");
	(void)http_cookie(request, "s");
	(void)http_etag_matches(http_header(request, "If-None-Match"), "\"v7\"", true);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct http_limits limits = http_limits_usual();
	struct http_head *head = malloc(sizeof(*head)), *part = malloc(sizeof(*part));
	struct slice bytes = { (const char *)data, size };
	struct arena *arena = arena_new(16U << 20);
	struct http_request request = { .arena = arena };
	struct http_refusal refusal;

	demand(head != NULL && part != NULL);
	enum http_step step = http_head_read(bytes, &limits, head);
	if (step == HTTP_DONE) {
		demand(head->bytes <= size);
		demand(head->framing != HTTP_CHUNKED || head->length == 0);
		for (size_t length = head->bytes > 64 ? head->bytes - 64 : 0; length < head->bytes; length++)
			demand(http_head_read(slice_part(bytes, 0, length), &limits, part) == HTTP_MORE);
		if (http_request_of_head(head, &limits, &request, &refusal))
			look_at_request(&request);
		else
			demand(refusal.status >= 400 && refusal.status < 500);
	} else if (step == HTTP_REFUSED) {
		demand(head->refusal.status >= 400 && head->refusal.status < 500);
	}
	arena_free(arena);
	free(head);
	free(part);
	return 0;
}
