/* layout.c -- what the frame needs that a page cannot say itself. */
#include "web/layout.h"

#include "web/layout_inside.h"

const char *
layout_body_class(enum layout_kind kind)
{
	switch (kind) {
	case LAYOUT_WORK: return "ws-work";
	case LAYOUT_READING: return "ws-work";
	case LAYOUT_FAMILY: return "ws-family";
	case LAYOUT_ROOM: return "ws-room";
	}
	return "ws-work";
}

const char *
layout_wrap_class(enum layout_kind kind)
{
	return kind == LAYOUT_READING || kind == LAYOUT_FAMILY ? "ws-wrap ws-wrap--read" : "ws-wrap";
}

struct layout_problem_list
layout_problem_list(struct arena *arena, const struct problems *problems)
{
	struct problem *listed = ARENA_ARRAY(arena, struct problem, problems->count);
	const struct problem *problem;
	size_t count = 0;

	for (problem = problems->first; problem != NULL && count < problems->count; problem = problem->next)
		listed[count++] = *problem;
	return (struct layout_problem_list){ listed, count };
}
