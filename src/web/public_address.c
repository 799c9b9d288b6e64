/* public_address.c -- what stands before the path of a link that is given to somebody. */
#include "web/public_address.h"

#include <string.h>

#include "base/slice.h"
#include "base/text.h"
#include "web/door_inside.h"

/* Is this Host one that can only be this machine, or the very address that we listen at? */
static bool
is_our_host(const struct service *service, const char *host)
{
	size_t name = host[0] == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
	const char *port = name <= strlen(host) ? host + name : "";

	if (service->listen != NULL && text_equals(host, service->listen))
		return true;
	if (port[0] != '\0' && service->listen != NULL && !text_equals(port, strrchr(service->listen, ':')))
		return false;
	return slice_equals(slice_part(slice_of(host), 0, name), "localhost") || slice_equals(slice_part(slice_of(host), 0, name), "127.0.0.1") ||
	    slice_equals(slice_part(slice_of(host), 0, name), "[::1]");
}

const char *
visit_public_address(struct visit *visit)
{
	const struct service *service = visit->frame->service;

	if (service->public_address != NULL)
		return service->public_address;
	return is_our_host(service, visit->request->host) ? arena_format(visit->work->arena, "http://%s", visit->request->host) : NULL;
}
