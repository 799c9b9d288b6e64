/* forms_inside.h -- what the files of the forms engine share. */
#ifndef CASEWORK_FORMS_INSIDE_H
#define CASEWORK_FORMS_INSIDE_H

#include <jansson.h>

#include "casework/forms/forms.h"

enum { ADDRESS_LINES = 4, POSTCODE_MOST = 10, JSON_DEPTH_MOST = 8 };

/* Canonical JSON of a value, in the arena; takes the reference. */
const char *json_canonical(struct arena *arena, json_t *value);
/* The value of an answer read again; NULL when it is no JSON. The caller drops it. */
json_t *json_of_answer(const struct form_answer *answer);

/* Adds the problem beside its field; when a whole form is checked, with the person at the end of the name. */
const char *answer_field(struct arena *arena, const struct question *question, const struct form_answer *answer, int64_t person_id, bool whole);

#endif
