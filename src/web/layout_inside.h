/* layout_inside.h -- what web/layout.html and layout.c share. */
#ifndef WEB_LAYOUT_INSIDE_H
#define WEB_LAYOUT_INSIDE_H

#include "web/layout.h"

struct layout_problem_list {
	const struct problem *at;
	size_t count;
};

const char *layout_body_class(enum layout_kind kind);
const char *layout_wrap_class(enum layout_kind kind);
struct layout_problem_list layout_problem_list(struct arena *arena, const struct problems *problems);

#endif
