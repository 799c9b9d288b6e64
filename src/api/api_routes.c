/* api_routes.c -- every part there is, and from a request to its route. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/api_inside.h"
#include "api/api_parts.h"
#include "base/text.h"

enum { METHODS = 6, SEGMENTS_OF_BASE = 2 };

static const struct api_part *const parts[] = { &api_directory_part, &api_people_part, &api_people_endings_part, &api_names_part, &api_schools_part, &api_episodes_part, &api_leaving_part, &api_episode_changes_part, &api_consents_part, &api_notes_part,
	&api_assessments_part, &api_sections_part, &api_plans_part, &api_plan_history_part, &api_waiting_part, &api_meetings_part, &api_meeting_changes_part,
	&api_meeting_invitees_part, &api_meeting_room_part, &api_meeting_actions_part, &api_family_changes_part, &api_webhooks_part, &api_attachments_part, &api_attach_part, &api_exports_part, &api_child_statuses_part, &api_services_part, &api_incidents_part, &api_supports_part, &api_associates_part, &api_readings_part, &api_shares_part, &api_information_part, &api_known_part, &api_fostering_part, &api_looked_part, &api_network_part, &api_network_map_part, &api_links_part, &api_allocations_part, &api_told_part, &api_agency_workers_part, &api_requests_part };
enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

size_t
api_route_count(void)
{
	size_t count = 0;

	for (size_t i = 0; i < PARTS; i++)
		count += parts[i]->count;
	return count;
}

const struct api_route *
api_route_at(size_t number)
{
	for (size_t i = 0; i < PARTS; i++) {
		if (number < parts[i]->count)
			return &parts[i]->at[number];
		number -= parts[i]->count;
	}
	return NULL;
}

/* The path after /api/v1, as a request of its own; false: it is another. */
static bool
without_base(const struct http_request *request, struct http_request *inside)
{
	if (request->segment_count <= SEGMENTS_OF_BASE || strcmp(request->segments[0], "api") != 0 || strcmp(request->segments[1], "v1") != 0)
		return false;
	*inside = *request;
	inside->segments += SEGMENTS_OF_BASE;
	inside->segment_count -= SEGMENTS_OF_BASE;
	return true;
}

const struct api_route *
api_route_find(struct arena *arena, const struct http_request *request, enum http_method method, const char *references[PATH_REFERENCES_MOST], const char **methods)
{
	static const enum http_method in_order[METHODS] = { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OPTIONS };
	const struct api_route *route = NULL;
	struct http_request inside;
	bool has[METHODS] = { false }, any = false;
	struct buf words = buf_new(arena, 200);

	*methods = "";
	if (!without_base(request, &inside))
		return NULL;
	for (size_t i = 0; i < api_route_count(); i++) {
		const struct api_route *one = api_route_at(i);
		const char *found[PATH_REFERENCES_MOST] = { NULL };

		if (!path_fits(arena, one->path, &inside, found))
			continue;
		has[one->method] = any = true;
		if (one->method != method || route != NULL)
			continue;
		route = one;
		memcpy(references, found, sizeof(found));
	}
	if (!any)
		return NULL;
	has[HTTP_OPTIONS] = true;
	for (size_t i = 0; i < METHODS; i++)
		if (has[in_order[i]])
			buf_format(&words, "%s%s", words.length > 0 ? ", " : "", in_order[i] == HTTP_GET ? "GET, HEAD" : http_method_name(in_order[i]));
	*methods = words.at;
	return route;
}

void
api_result(struct api_call *call, const char *format, ...)
{
	char path[300];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(path, sizeof(path), format, arguments);
	va_end(arguments);
	call->frame->result = arena_copy(call->work->arena, path);
}
