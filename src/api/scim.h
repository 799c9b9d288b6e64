/* scim.h -- the door for providers of sign-on that supply workers: SCIM 2.0 at /scim/v2. Source: R-SEC-05; RFC 7643, 7644; docs/decisions/0037-scim.md. */
#ifndef API_SCIM_H
#define API_SCIM_H

#include <stddef.h>

#include "platform/http/http.h"

/* Every path with its method, for tests that knock at each. */
struct scim_route {
	enum http_method method;
	const char *path; /* after /scim/v2 */
};
size_t scim_route_count(void);
struct scim_route scim_route_at(size_t number);

/* The handler of calls: context is the struct service. For any path below /scim/. */
void scim_handle(void *context, const struct http_request *request, struct http_answer *answer);

#endif
