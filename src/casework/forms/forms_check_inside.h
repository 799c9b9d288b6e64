/* forms_check_inside.h -- what checking answers and checking values share. */
#ifndef CASEWORK_FORMS_CHECK_INSIDE_H
#define CASEWORK_FORMS_CHECK_INSIDE_H

#include "casework/forms/forms_inside.h"

struct checking {
	struct arena *arena;
	const struct form *form;
	const struct form_context_values *context;
	struct problems *problems;
	const struct form_answers *answers;
	const char *end; /* of every field's name: ".p12" when the whole form is checked, else "" */
};

/* Adds what is wrong with a value, beside `field`. */
void check_value(const struct checking *checking, const struct question *question, const json_t *value, const char *field);
/* One row of a table: known columns, each as its own question says; required ones are asked for as soon as the row has anything. */
void check_row(const struct checking *checking, const struct question *question, int row, const json_t *value, const char *table_field);

#endif
