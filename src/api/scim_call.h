/* scim_call.h -- one call of a provider, and what answers it: scim_door.c lets it in, scim_users.c does it. RFC 7644. */
#ifndef API_SCIM_CALL_H
#define API_SCIM_CALL_H

#include <jansson.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"
#include "casework/workers/supplied.h"
#include "doors/path.h"
#include "platform/http/http.h"
#include "platform/json/json_write.h"

struct passage;
struct work;

struct scim_call {
	struct passage *passage;
	struct work *work;
	const struct http_request *request;
	struct http_answer *answer;
	struct supplier supplier;
	struct problems problems;  /* field: a scimType */
	const char *references[PATH_REFERENCES_MOST];
	const char *address;       /* "https://record.example", or "" */
	const json_t *body;
	struct json_out out;
	int status;                /* of an answer that is OK */
	const char *version;       /* of the user that is told; NULL */
};

typedef enum outcome scim_function(struct scim_call *call);

/*
 * scim_users.c: what the paths do, in the transaction of the call. OK: `out` holds the answer, `status` and `version` go with it. INVALID: `problems` say what is wrong. CONFLICT with status
 * 412: it was changed since it was read.
 */
scim_function scim_tell_config;
scim_function scim_tell_resource_types;
scim_function scim_tell_resource_type;
scim_function scim_tell_schemas;
scim_function scim_tell_schema;
scim_function scim_tell_users;
scim_function scim_add_user;
scim_function scim_tell_user;
scim_function scim_put_user;
scim_function scim_patch_user;
scim_function scim_delete_user;

#endif
