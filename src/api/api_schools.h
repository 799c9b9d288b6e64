/* api_schools.h -- which schools took the place of one that has closed, as every answer tells it. */
#ifndef API_SCHOOLS_H
#define API_SCHOOLS_H

#include "api/api.h"
#include "casework/schools/schools.h"

extern const struct api_shape api_school_now_shape;

/* The member "now", a list. */
void api_put_schools_now(struct json_out *out, const struct school_after *after);

#endif
