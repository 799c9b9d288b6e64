/* searches.c -- see searches.h. */
#include "tests/searches.h"

#include <string.h>

#include "base/text.h"
#include "tests/test.h"
#include "web/web.h"

static void
ask(struct service *service, struct arena *arena, const char *cookie, enum http_method method, const char *path, const char *body, struct http_answer *answer)
{
	const struct http_pair headers[] = { { "Host", "localhost" }, { "Cookie", cookie }, { "Content-Type", "application/x-www-form-urlencoded" } };
	struct http_request request;
	int refused;

	CHECK_OUTCOME(http_request_make(arena, method, path, (struct http_pairs){ headers, method == HTTP_POST ? 3 : 2 }, slice_of(body), &request, &refused), OK);
	http_answer_begin(answer, arena, false);
	door_handle(service, &request, answer);
}

bool
search_ask(struct service *service, struct arena *arena, const char *cookie, const char *path, struct http_answer *answer)
{
	static const char mark[] = "name=\"form_token\" value=\"";
	const char *words = strchr(path, '?'), *base, *token;

	if ((!text_starts_with(path, "/find?") && !text_starts_with(path, "/looks?")) || cookie == NULL || strstr(path, "asked=") != NULL)
		return false;
	base = arena_format(arena, "%.*s", (int)(words - path), path);
	ask(service, arena, cookie, HTTP_GET, base, "", answer);
	token = answer->body.at != NULL ? strstr(arena_copy_slice(arena, answer->body), mark) : NULL;
	if (answer->status != 200 || token == NULL)
		return true;
	token += strlen(mark);
	ask(service, arena, cookie, HTTP_POST, base, arena_format(arena, "form_token=%.*s&%s", (int)strcspn(token, "\""), token, words + 1), answer);
	for (const struct http_answer_header *header = answer->first; answer->status == 303 && header != NULL; header = header->next)
		if (text_equals(header->name, "Location")) {
			CHECK(strstr(header->value, "name") == NULL);
			ask(service, arena, cookie, HTTP_GET, header->value, "", answer);
			break;
		}
	return true;
}
