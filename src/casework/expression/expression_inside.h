/* expression_inside.h -- the program that an expression becomes; shared by its compiler and its evaluation. */
#ifndef CASEWORK_EXPRESSION_INSIDE_H
#define CASEWORK_EXPRESSION_INSIDE_H

#include "casework/expression/expression.h"

enum step_kind { STEP_YES, STEP_COMPARE, STEP_IN, STEP_CONTAINS, STEP_GIVEN, STEP_NOT, STEP_AND, STEP_OR };
enum comparison { EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, MORE, MORE_OR_EQUAL };

/* One step works on a stack of yes and no. */
struct step {
	enum step_kind kind;
	enum comparison comparison; /* of STEP_COMPARE */
	enum value_type type;       /* of the name on the left */
	size_t name;                /* on the left */
	bool with_name;             /* the right is a name too */
	size_t other_name;
	size_t literal, literal_count; /* on the right: one, or the list of STEP_IN */
};

struct expression {
	const char *text;
	struct step *steps;
	size_t step_count;
	struct value *literals;
	size_t literal_count;
};

#endif
