/* searches.h -- a search as tests write it: "/find?given_name=Kyle&family_name=Denholm". No address bears a name, so that the words are sent as the form, and the page they lead to is the answer. */
#ifndef TESTS_SEARCHES_H
#define TESTS_SEARCHES_H

#include <stdbool.h>

#include "platform/http/http.h"

struct service;

/* false, and nothing was asked: `path` is no such search. `cookie` is of somebody's session. */
bool search_ask(struct service *service, struct arena *arena, const char *cookie, const char *path, struct http_answer *answer);

#endif
