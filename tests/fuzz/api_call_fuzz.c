/* api_call_fuzz.c -- any body against the shape of any route: the first byte chooses the route, the rest is its body (of one that takes a file: a form with the boundary "x"). Every refusal is a problem with words. */
#include <stdint.h>
#include <string.h>

#include "api/api_inside.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct work work = { .arena = arena };
	struct http_request request = { .arena = arena, .body = { (const char *)data + 1, size > 0 ? size - 1 : 0 } };
	const struct http_pair form_type = { "Content-Type", "multipart/form-data; boundary=x" };
	struct http_answer answer;
	struct api_frame frame = { .answer = &answer };
	struct api_call call = { .work = &work, .request = &request, .problems.arena = arena, .frame = &frame };
	bool answered;

	http_answer_begin(&answer, arena, false);
	if (size > 0) {
		frame.route = api_route_at(data[0] % api_route_count());
		request.method = frame.route->method;
		request.media_type = frame.route->takes_file ? "multipart/form-data" : frame.route->method == HTTP_PATCH ? "application/merge-patch+json" : "application/json";
		if (frame.route->takes_file)
			request.headers = (struct http_pairs){ &form_type, 1 };
		if (api_body_read(&call, &answered) != OK && !answered) {
			if (call.problems.count == 0)
				__builtin_trap();
			api_answer_problem(&answer, arena, 422, "Nothing was changed.", &call);
		}
		if (answer.status >= 400 && answer.body.length == 0)
			__builtin_trap();
	}
	arena_free(arena);
	return 0;
}
