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

/* How many characters a text of this question may have. */
int text_most(const struct question *question);

/* An answer with the place of its question in the form. */
struct placed_answer {
	const struct form_answer *answer;
	size_t place;
};

/* By place, question, person, asked_of and row; 0: the same place. */
int placed_answer_compare(const struct placed_answer *one, const struct placed_answer *other);
/* answers->count of them, in the form's order, unknown questions last. */
struct placed_answer *answers_in_order(struct arena *arena, const struct form *form, const struct form_answers *answers);

#endif
