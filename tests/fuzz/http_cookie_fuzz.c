/* http_cookie_fuzz.c -- cookies, header parameters and entity tags: values that are clean, or none. */
#include <stdlib.h>
#include <string.h>

#include "platform/http/http_inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(64U << 20);
	const char *text = arena_copy_slice(arena, (struct slice){ (const char *)data, size });
	struct http_pair header = { "Cookie", text };
	struct http_request request = { .arena = arena, .headers = { &header, 1 } };
	const char *value = http_cookie(&request, "s");

	if (value != NULL && strpbrk(value, " \t\r\n\",;\\") != NULL)
		abort();
	(void)http_parameter(arena, text, "boundary");
	(void)http_etag_matches(text, "\"s\"", true);
	if (http_target_is_local(text) && (strncmp(text, "//", 2) == 0 || strpbrk(text, "\\\r\n\t ") != NULL))
		abort();
	arena_free(arena);
	return 0;
}
