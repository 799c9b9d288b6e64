/* api_openapi_test.c -- the description is that of the routes, and says of each what there is to say. */
#include <string.h>

#include "api/api.h"
#include "tests/test.h"

/* build/windscreen call GET /api/v1/openapi.json --as NAME > docs/api/openapi.json writes it again. */
TEST(the_description_in_docs_is_that_of_the_program)
{
	struct slice kept = test_file("../docs/api/openapi.json"), made = api_openapi(test_arena());

	if (kept.length < made.length || memcmp(kept.at, made.at, made.length) != 0)
		FAIL("docs/api/openapi.json is another; write it again with windscreen call GET /api/v1/openapi.json");
}

static const struct api_route *
told_at(const char *path)
{
	for (size_t i = 0; i < api_route_count(); i++)
		if (api_route_at(i)->method == HTTP_GET && strcmp(api_route_at(i)->path, path) == 0)
			return api_route_at(i);
	return NULL;
}

TEST(every_route_says_what_it_gives_and_every_change_where_what_came_of_it_is_read)
{
	for (size_t i = 0; i < api_route_count(); i++) {
		const struct api_route *route = api_route_at(i);

		CHECK(route->words != NULL && route->tag != NULL);
		if (route->method == HTTP_GET) {
			CHECK((route->gives != NULL) == (route->media == NULL) && (route->media != NULL) == (route->file_name != NULL) && route->takes == NULL && route->leads_to == NULL);
			continue;
		}
		if (route->asks) { /* so does a search: what it asks for stands in no address */
			CHECK(route->method == HTTP_POST && route->gives != NULL && route->takes != NULL && route->media == NULL && route->leads_to == NULL && route->guards == NULL && route->query_count == 0);
			continue;
		}
		if (route->media != NULL) { /* it asks for a file with a body, and changes nothing */
			CHECK(route->gives == NULL && route->leads_to == NULL && route->guards == NULL && route->file_name != NULL && route->takes != NULL);
			continue;
		}
		if (route->leads_to == NULL || told_at(route->leads_to) == NULL)
			FAIL("%s leads nowhere", route->path);
		if (route->guards != NULL && told_at(route->guards) == NULL)
			FAIL("%s is guarded by nothing that can be read", route->path);
		if (route->guards != NULL && strncmp(route->guards, route->path, strlen(route->guards)) != 0)
			FAIL("%s is guarded by what stands elsewhere", route->path);
		if ((route->method == HTTP_PATCH || route->method == HTTP_PUT) && route->guards == NULL)
			FAIL("%s changes what nobody compares", route->path);
		for (size_t j = 0; j < i; j++)
			if (api_route_at(j)->method == route->method && strcmp(api_route_at(j)->path, route->path) == 0)
				FAIL("%s is there twice", route->path);
	}
}

static void
check_names(const struct api_shape *shape, const struct api_shape **seen, size_t *count)
{
	if (shape == NULL)
		return;
	for (size_t i = 0; i < *count; i++) {
		if (seen[i] == shape)
			return;
		if (strcmp(seen[i]->name, shape->name) == 0)
			FAIL("two shapes are called %s", shape->name);
	}
	seen[(*count)++] = shape;
	CHECK(*count < 300);
	for (size_t i = 0; i < shape->count; i++) {
		if (shape->at[i].type == API_OBJECT || shape->at[i].type == API_OBJECTS)
			CHECK(shape->at[i].parts != NULL);
		if (shape->at[i].type == API_CHOICE || shape->at[i].type == API_REFERENCE || shape->at[i].type == API_REFERENCES)
			CHECK(shape->at[i].of != NULL);
		check_names(shape->at[i].parts, seen, count);
	}
}

TEST(no_two_shapes_of_the_description_bear_one_name)
{
	const struct api_shape *seen[300];
	size_t count = 0;

	for (size_t i = 0; i < api_route_count(); i++) {
		check_names(api_route_at(i)->takes, seen, &count);
		check_names(api_route_at(i)->gives, seen, &count);
	}
}
