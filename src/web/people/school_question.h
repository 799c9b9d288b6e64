/*
 * school_question.h -- "Which school do you mean?", asked beside the name of a school that is typed, when the register knows schools like it. A question, no wall: "none of these" keeps the name as it is typed, as
 * of a school outside England. The same with scripts and without. R-PERS-01
 */
#ifndef WEB_SCHOOL_QUESTION_H
#define WEB_SCHOOL_QUESTION_H

#include "casework/schools/schools.h"
#include "web/fields.h"

struct school_question {
	const char *field, *typed;       /* the name of the radios; what was typed */
	struct schools_like_rows schools; /* count 0: nothing to ask */
};

/* Looks which schools of the register are like what was typed; NULL: none was. In any transaction. */
MUST_USE enum outcome school_question_read(struct visit *visit, const char *field, const char *typed, struct school_question *question);

/* Draws it, when there is something to ask. */
void school_question_draw(struct html_out *out, struct visit *visit, const struct school_question *question);

/* OK: *urn is the number of the school that was chosen, or NULL for the name as it is typed. INVALID with a problem of the field: there is something to ask, and nothing of what is offered was answered. */
MUST_USE enum outcome school_question_answer(struct visit *visit, const struct school_question *question, const char **urn);

#endif
