/* scim_fuzz.c -- any bytes as a path, a filter and the body of a PATCH or a PUT of SCIM: read, or refused with words and with a type; what was read is told as JSON again. */
#include <stdint.h>
#include <string.h>

#include "api/scim_inside.h"
#include "api/scim_path.h"
#include "platform/json/json_read.h"

static void
tell(struct arena *arena, const struct supplied_details *details)
{
	const struct supplied_worker worker = { .reference = "WK-7K3M-Q2WX-5", .external_id = details->external_id, .user_name = details->user_name, .name = details->name,
		.given_name = details->given_name, .family_name = details->family_name, .job_title = details->job_title, .phone = details->phone, .email = details->email };
	struct json_out out = json_new(arena, (size_t)16 << 20);
	json_t *value;
	const char *why;

	scim_user_put(arena, &out, &worker, "");
	if (json_read(arena, json_written(&out), &value, &why) != OK)
		__builtin_trap();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	const struct slice bytes = { (const char *)data, size };
	struct supplied_details details = { .user_name = "ruth", .external_id = "1", .name = "Ruth", .keeps_roles = true };
	struct problems problems = { .arena = arena };
	struct scim_filter filter;
	struct scim_path path;
	json_t *body;
	const char *why;

	if (scim_filter_read(arena, bytes, &filter) == OK && (filter.value == NULL || filter.attribute[0] == '\0'))
		__builtin_trap();
	if (scim_path_read(arena, bytes, &path) == OK && path.filtered && path.filter.value == NULL)
		__builtin_trap();
	if (json_read(arena, bytes, &body, &why) == OK) {
		if (scim_patch_read(arena, body, &details, &problems) != OK && problems.count == 0)
			__builtin_trap();
		tell(arena, &details);
		problems = (struct problems){ .arena = arena };
		details = (struct supplied_details){ .active = true };
		if (scim_user_read(arena, body, &details, &problems) != OK && problems.count == 0)
			__builtin_trap();
		tell(arena, &details);
	}
	arena_free(arena);
	return 0;
}
