/* api_inside.h -- what the files of the door share. */
#ifndef API_INSIDE_H
#define API_INSIDE_H

#include "api/api.h"
#include "casework/access/looks.h"
#include "doors/passage.h"
#include "doors/service.h"

enum { API_LOOKS_FIRST = 16, API_ANSWER_MOST = 8 << 20, API_PAGE_USUAL = 50, API_PAGE_MOST = 200, API_CURSOR_ROOM = 33, API_ETAG_ROOM = 35 };

#define API_BASE "/api/v1"

/* Which part of a list was asked for, and what has been told of it. */
struct api_page {
	const char *cursor;  /* the key of the last row that was told before; NULL: from the start */
	size_t limit, taken;
	bool begun, more;
	char last[API_CURSOR_ROOM]; /* of the last row told: a key made of its number, or its reference */
};

struct alike_list;

struct api_frame {
	struct passage *passage;
	const struct api_route *route;
	struct http_answer *answer;
	struct look *looks;      /* all of them: a list of many families is a look at each */
	size_t look_count, look_room;
	const char *result;      /* after /api/v1 */
	const char *because;     /* the sentence of a refusal; NULL: the usual one */
	struct slice said;       /* what makes two bodies the same: the body, or the words and the file in it, however they were framed */
	void (*afterwards)(struct service *service, int64_t given); /* NULL: nothing */
	int64_t afterwards_given;
	struct api_page page;
	const struct alike_list *alike; /* why it is a CONFLICT: these may be whoever is to be written down; NULL: it is another */
	int64_t fixed_worker;    /* of `windscreen call`; 0: a token is needed */
};

/* Adds a problem with a JSON pointer of its own; goes with those of casework. */
void api_problem_at(struct api_call *call, const char *pointer, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Problem details (RFC 9457). `errors` NULL: none. */
void api_answer_problem(struct http_answer *answer, struct arena *arena, int status, const char *detail, const struct api_call *call);

/* 409 with those who may be whoever was to be written down. */
void api_answer_alike(struct http_answer *answer, struct arena *arena, const struct alike_list *list);

/* Checks an object by a shape: unknown members, types, choices, references. Problems at their pointers, below `pointer`. */
void api_check(struct api_call *call, const struct api_shape *shape, const json_t *object, const char *pointer);

/* The body as JSON, checked. INVALID with call->problems, or with the answer given already (*answered) when it cannot be read at all. */
enum outcome api_body_read(struct api_call *call, bool *answered);

/* The same of a route that takes a file: a form as a page sends one becomes the object, and call->file. */
enum outcome api_upload_read(struct api_call *call, bool *answered);

/* The route of this request; NULL: none. *methods: the methods that the path has, "GET, HEAD, POST"; "" when there is no such path. */
const struct api_route *api_route_find(struct arena *arena, const struct http_request *request, enum http_method method,
    const char *references[PATH_REFERENCES_MOST], const char **methods);

/* Reads limit and cursor for a list. INVALID with problems. */
enum outcome api_page_read(struct api_call *call);

#endif
