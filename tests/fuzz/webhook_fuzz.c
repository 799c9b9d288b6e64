/* webhook_fuzz.c -- any bytes at all as the address and the secret of a webhook: what is taken for an address is https without a password; what is taken for a secret signs. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "casework/webhooks/webhooks.h"
#include "platform/hook_post.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(1 << 20);
	const char *text = size < 2000 ? arena_copy_slice(arena, (struct slice){ (const char *)data, size }) : "";
	unsigned char secret[WEBHOOK_SECRET_MOST];
	char signature[WEBHOOK_SIGNATURE_ROOM];
	size_t length;

	if (hook_url_is_usable(text)) {
		size_t host = strcspn(text + 8, "/?");

		if (strncmp(text, "https://", 8) != 0 || host == 0 || memchr(text + 8, '@', host) != NULL || strpbrk(text, "#\\ \r\n") != NULL)
			abort();
	}
	if (webhook_secret_read(text, secret, &length)) {
		if (length < WEBHOOK_SECRET_LEAST || length > WEBHOOK_SECRET_MOST)
			abort();
		webhook_sign((struct slice){ (const char *)secret, length }, "msg_1", 1767225600, (struct slice){ (const char *)data, size }, signature);
		if (strncmp(signature, "v1,", 3) != 0 || strlen(signature) != 47)
			abort();
	}
	arena_free(arena);
	return 0;
}
