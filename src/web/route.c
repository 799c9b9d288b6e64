/* route.c -- from a path to its row in routes.c. */
#include "doors/path.h"
#include "web/door_inside.h"

const struct route *
route_find(struct visit *visit, bool *other_method)
{
	*other_method = false;
	for (size_t i = 0; i < route_count; i++) {
		if (!path_fits(visit->work->arena, routes[i].path, visit->request, visit->references))
			continue;
		if (routes[i].method == visit->request->method)
			return &routes[i];
		*other_method = true;
	}
	return NULL;
}
