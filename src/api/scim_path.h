/* scim_path.h -- the two small languages of SCIM: where in a user something stands (RFC 7644 3.5.2), and which users are asked for (3.4.2.2), as far as they are used for users. */
#ifndef API_SCIM_PATH_H
#define API_SCIM_PATH_H

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

#define SCIM_USER "urn:ietf:params:scim:schemas:core:2.0:User"
#define SCIM_ENTERPRISE "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

enum { SCIM_NAME_ROOM = 64, SCIM_FILTER_MOST = 1000 };

/* `attribute eq value`. Names are in small letters; one with the prefix of the enterprise extension begins with "enterprise:". */
struct scim_filter {
	char attribute[SCIM_NAME_ROOM];
	const char *value; /* a text; of true and false "true", "false" */
};

/* "userName", "name.givenName", "emails[type eq \"work\"].value", also with the urn of its schema before it. */
struct scim_path {
	char attribute[SCIM_NAME_ROOM]; /* as above; with the urn alone: "" or "enterprise:" */
	char part[SCIM_NAME_ROOM];      /* after the point; "" */
	bool filtered;
	struct scim_filter filter;
};

/* INVALID: it is none of this kind. What is given lives in the arena. */
MUST_USE enum outcome scim_filter_read(struct arena *arena, struct slice text, struct scim_filter *filter);
MUST_USE enum outcome scim_path_read(struct arena *arena, struct slice text, struct scim_path *path);

#endif
