/* api_house.h -- for tests of the interface for programs: the demonstration's family in a database of its own, tokens, and calls without a socket. */
#ifndef TESTS_API_HOUSE_H
#define TESTS_API_HOUSE_H

#include <jansson.h>

#include "cli/demo.h"
#include "doors/service.h"
#include "platform/http/http.h"

struct api_house {
	struct open_database open;
	struct demo demo;
	struct service service;
	const char *episode; /* the reference of Kyle's family's help */
};

struct api_house *api_house_open(void);
void api_house_close(struct api_house *house);

/* A token for a program of the agency of this worker, with this role; or (role NULL) for the worker. */
const char *api_house_token(struct api_house *house, enum demo_worker worker, const char *role);

/* One call and its answer; everything in test_arena(). token NULL: none. headers: pairs of name and value, NULL at the end; may be NULL. */
struct api_told {
	int status;
	const char *body;
	const char *content_type; /* NULL: none */
	const json_t *json;       /* NULL when the body is none */
	const struct http_answer *answer;
};
struct api_told api_ask(struct api_house *house, const char *token, enum http_method method, const char *path, const char *body, const char *const *headers);
struct api_told api_get(struct api_house *house, const char *token, const char *path);
struct api_told api_post(struct api_house *house, const char *token, const char *path, const char *body);

/* A header of the answer; NULL. */
const char *api_header(const struct api_told *told, const char *name);

/* A text in the JSON, by a path like "items/0/id"; NULL when it is not there. */
const char *api_at(const struct api_told *told, const char *path);
const json_t *api_value_at(const struct api_told *told, const char *path);

/* One change by the system in the house's database. */
void api_house_change(struct api_house *house, enum demo_worker worker, enum outcome (*run)(struct work *work, void *demo));

#endif
