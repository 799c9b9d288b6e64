/*
 * id_token_fuzz.c -- any bytes at all as what a provider of sign-on says: its document, its keys, and a token, parted by lines of "--"; and as the operator's file. What is believed names somebody in
 * visible letters, and leads to https alone.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/problems.h"
#include "platform/sign_on/id_token.h"
#include "platform/sign_on/providers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct slice
cut(struct slice *rest)
{
	const char *end = rest->length > 4 ? memmem(rest->at, rest->length, "\n--\n", 4) : NULL;
	struct slice part = { rest->at, end != NULL ? (size_t)(end - rest->at) : rest->length };

	*rest = end != NULL ? (struct slice){ end + 4, rest->length - part.length - 4 } : (struct slice){ rest->at + rest->length, 0 };
	return part;
}

static void
must(int holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(64 << 20);
	struct slice rest = { (const char *)data, size }, first = cut(&rest), keys = cut(&rest), token = cut(&rest);
	struct provider_document document, all = { .rs256 = true, .ps256 = true, .es256 = true };
	const struct id_token_expected expected = { .issuer = "https://login.example", .client_id = "windscreen", .nonce = "n", .now_seconds = 1800000000 };
	struct problems problems = { .arena = arena };
	struct sign_on_providers providers;
	const char *why, *subject = NULL;
	struct logout_told told = { 0 };

	if (size <= 64 << 10) {
		if (provider_document_read(arena, first, "https://login.example", &document, &why) == OK)
			must(strncmp(document.authorization_endpoint, "https://", 8) == 0 && strncmp(document.token_endpoint, "https://", 8) == 0 && strncmp(document.jwks_uri, "https://", 8) == 0);
		if (id_token_check(arena, token, keys, &all, &expected, &subject, &why) == ID_TOKEN_RIGHT)
			must(subject != NULL && subject[0] > ' ' && strlen(subject) <= SIGN_ON_SUBJECT_MOST);
		if (logout_token_check(arena, token, keys, &all, &expected, &told, &why) == ID_TOKEN_RIGHT)
			must(told.subject[0] > ' ' && strlen(told.subject) <= SIGN_ON_SUBJECT_MOST && told.once[0] > ' ' && strlen(told.once) <= SIGN_ON_SUBJECT_MOST && subject == NULL);
		if (sign_on_providers_read(arena, first, &providers, &problems) == OK)
			for (size_t i = 0; i < providers.count; i++)
				must(strncmp(providers.at[i].issuer, "https://", 8) == 0 && providers.at[i].secret_file != NULL && providers.at[i].key != NULL && strchr(providers.at[i].key, '/') == NULL);
	}
	arena_free(arena);
	return 0;
}
