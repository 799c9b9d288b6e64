/* providers.h -- where people may sign in besides here: the file of WINDSCREEN_SIGN_ON, one provider of OpenID Connect each. Source: docs/operations.md, "Signing in with an account elsewhere". */
#ifndef PLATFORM_SIGN_ON_PROVIDERS_H
#define PLATFORM_SIGN_ON_PROVIDERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/slice.h"
#include "base/values.h"

enum { SIGN_ON_PROVIDERS_MOST = 50, SIGN_ON_KEY_MOST = 40, SIGN_ON_URL_MOST = 500 };

struct sign_on_provider {
	const char *key;            /* stands in addresses and in the record: "council"; a to z, 0 to 9 and - */
	const char *name;           /* on the button: "St Helens Council account" */
	const char *issuer;         /* "https://...", word for word as its tokens name it */
	const char *client_id;      /* what it calls this service */
	const char *secret_file;    /* its first line is the client's secret; read by the sign-on process alone */
	const char *tenant;         /* Entra: the directory; people are known by it and their object id. NULL: by issuer and subject */
	const char *certificates;   /* a file of authorities to trust in place of the system's; NULL */
	bool asks_second_step;      /* it asks for more than a password, so that nobody's role makes them set up a code here */
	struct text_list agencies;  /* references of those whose workers may sign in with it; none: of every agency */
};

struct sign_on_providers {
	const struct sign_on_provider *at;
	size_t count;
};

/* The providers of a file's bytes. INVALID with problems of the field WINDSCREEN_SIGN_ON, each with its line. All in `arena`. Opens no other file. */
MUST_USE enum outcome sign_on_providers_read(struct arena *arena, struct slice bytes, struct sign_on_providers *providers, struct problems *problems);

/* The same of a file; also that each secret can be read, and lies below none of the folders that the process which answers browsers can read. Missing ones are passed over. */
MUST_USE enum outcome sign_on_providers_open(struct arena *arena, const char *path, struct text_list open_folders, struct sign_on_providers *providers, struct problems *problems);

/* NULL: none of this key. `providers` may be NULL. */
const struct sign_on_provider *sign_on_provider_of(const struct sign_on_providers *providers, const char *key);

/* May workers of the agency with this reference sign in with it? */
bool sign_on_provider_serves(const struct sign_on_provider *provider, const char *agency_reference);

#endif
