/* api_problem.c -- RFC 9457: what is wrong, in the sentences of the pages, each at its place in the body. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "api/api_inside.h"
#include "base/text.h"

enum { PROBLEM_MOST = 64 << 10, WORDS_MOST = 1000 };

void
api_problem_at(struct api_call *call, const char *pointer, const char *format, ...)
{
	char words[WORDS_MOST];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(words, sizeof(words), format, arguments);
	va_end(arguments);
	problem_add(&call->problems, pointer, "%s", words);
}

/* Where in the body a field of casework stands. Pointers of our own begin with "#"; names of query parameters with "?". */
static const char *
pointer_of(struct arena *arena, const struct api_route *route, const char *field)
{
	if (field[0] == '#' || field[0] == '?')
		return field;
	if (field[0] == '\0')
		return "#";
	for (size_t i = 0; i < route->place_count; i++) {
		const char *known = route->places[i].field, *pointer = route->places[i].pointer;
		size_t length = strlen(known);

		if (length > 0 && known[length - 1] == '*' && strncmp(known, field, length - 1) == 0)
			return strchr(pointer, '*') == NULL ? pointer : arena_format(arena, "%.*s%s", (int)strcspn(pointer, "*"), pointer, field + length - 1);
		if (strcmp(known, field) == 0)
			return pointer;
	}
	return arena_format(arena, "#/%s", field);
}

static void
put_errors(struct json_out *out, struct arena *arena, const struct api_call *call)
{
	json_begin_list(out, "errors");
	for (const struct problem *problem = call->problems.first; problem != NULL; problem = problem->next) {
		const char *pointer = pointer_of(arena, call->frame->route, problem->field);

		json_begin_object(out, NULL);
		json_put_text(out, "detail", problem->words);
		if (pointer[0] == '?')
			json_put_text(out, "parameter", pointer + 1);
		else
			json_put_text(out, "pointer", pointer);
		json_end(out);
	}
	json_end(out);
}

void
api_answer_problem(struct http_answer *answer, struct arena *arena, int status, const char *detail, const struct api_call *call)
{
	struct json_out out = json_new(arena, PROBLEM_MOST);
	bool invalid = call != NULL && call->problems.count > 0;

	json_begin_object(&out, NULL);
	json_put_text(&out, "type", invalid ? API_BASE "/problems/invalid" : "about:blank");
	json_put_text(&out, "title", invalid ? "There is a problem with what was sent" : http_status_words(status));
	json_put_number(&out, "status", status);
	json_put_text(&out, "detail", detail);
	if (invalid)
		put_errors(&out, arena, call);
	json_end(&out);
	answer->status = status;
	http_answer_body(answer, "application/problem+json", json_written(&out));
	if (status == 401)
		http_answer_header(answer, "WWW-Authenticate", "Bearer realm=\"windscreen\"");
	if (status == 503)
		http_answer_header(answer, "Retry-After", "30");
}
