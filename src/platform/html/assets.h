/* assets.h -- styles, scripts and fonts, built into the program by tools/mkassets under names that change with their bytes. */
#ifndef PLATFORM_HTML_ASSETS_H
#define PLATFORM_HTML_ASSETS_H

#include <stddef.h>

#include "base/slice.h"
#include "platform/html/html.h"

struct asset {
	const char *name;         /* what pages ask for: "theme.css" */
	const char *path;         /* where it is served: "/assets/theme-0f3c….css"; may be kept for ever by browsers */
	const char *content_type; /* "text/css; charset=utf-8" */
	struct slice bytes;
};

/* The asset served at this path, or NULL. The path is the request's own, as it stands. */
const struct asset *asset_find(struct slice path);

/* The address of an asset by the name pages use. A name that assets/list does not have is our fault and ends the process. */
struct url asset_url(const char *name);

/* All of them, ordered by path; for tests. */
const struct asset *assets_all(size_t *count);

#endif
