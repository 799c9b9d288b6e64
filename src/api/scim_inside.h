/* scim_inside.h -- what the files of SCIM's door share. RFC 7643, 7644. */
#ifndef API_SCIM_INSIDE_H
#define API_SCIM_INSIDE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "casework/workers/supplied.h"
#include "platform/json/json_write.h"

enum { SCIM_OPERATIONS_MOST = 100, SCIM_ANSWER_MOST = 1 << 20, SCIM_VERSION_ROOM = 36 };

#define SCIM_MEDIA "application/scim+json"
#define SCIM_BASE "/scim/v2"

/* scim_user.c: from JSON to what is said of a worker, and back. Names of members in any case, as RFC 7643 2.1 has it. */

/* What is kept of them, to be changed by a PATCH or a PUT: what is not said stays. */
struct supplied_details scim_details_of(const struct supplied_worker *worker);
/* The body of POST or PUT; `details` holds what is when nothing is said. INVALID with problems whose fields are SCIM's words. What is not known is passed over. */
MUST_USE enum outcome scim_user_read(struct arena *arena, const json_t *body, struct supplied_details *details, struct problems *problems);
/* The body of PATCH, operation by operation. As Entra sends it, too: "Replace", "False", without a path. INVALID as above; also invalidPath, invalidSyntax. */
MUST_USE enum outcome scim_patch_read(struct arena *arena, const json_t *body, struct supplied_details *details, struct problems *problems);
/* A member of an object, its name in any case; NULL: none. */
const json_t *scim_member(const json_t *object, const char *name);

/* The user as an object (of a list: within it), with the version that its bytes give; `address` is what stands before /scim/v2. */
void scim_user_put(struct arena *arena, struct json_out *out, const struct supplied_worker *worker, const char *address);
/* W/"...": its version. */
void scim_user_version(struct arena *arena, const struct supplied_worker *worker, char version[SCIM_VERSION_ROOM]);

/* scim_discovery.c: what this service can, and how a user looks. */
void scim_config_put(struct json_out *out, const char *address);
void scim_resource_type_put(struct json_out *out, const char *address);
/* number 0: the user; 1: the enterprise extension. */
enum { SCIM_SCHEMAS = 2 };
const char *scim_schema_id(int number);
void scim_schema_put(struct json_out *out, int number, const char *address);

#endif
