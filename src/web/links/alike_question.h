/*
 * alike_question.h -- "Is this one of these people?", asked beside the fields of somebody who is being written down. A question, no wall: "somebody new" is one of the answers. Those who are shown are
 * found with the rights of whoever asks, so that hidden people move nothing. R-PERS-19
 */
#ifndef WEB_ALIKE_QUESTION_H
#define WEB_ALIKE_QUESTION_H

#include "casework/singleview/singleview.h"
#include "web/fields.h"

/* Of one person of a form. `field` is the name of the radios: "child_1_same". */
struct alike_question {
	const char *field, *name;    /* whom the form describes, in words */
	struct alike_list list;      /* count 0: nothing to ask */
};

/*
 * Looks who may be whom the form describes. Nothing is asked without both names, but of a baby (NULL: it is none), who is found by mother and day. In any transaction; tells the look.
 */
MUST_USE enum outcome alike_question_read(struct visit *visit, const char *field, const struct match_details *details, const struct baby_details *baby, struct alike_question *question);

/* Draws it, when there is something to ask. */
void alike_question_draw(struct html_out *out, struct visit *visit, const struct alike_question *question);

/*
 * What was answered. OK: *same is one of the list, or NULL for somebody new. INVALID with a problem of the field: there is something to ask, and nothing was answered.
 */
MUST_USE enum outcome alike_question_answer(struct visit *visit, const struct alike_question *question, const struct alike **same);

/*
 * The number of the record that stands for them (of one that was not born and is now: after alike_question_settle() the form says that it is born): the one that was chosen, when the actor may change it; else one that is
 * linked with it and that they may change; else the new one, linked with it. `add` writes the new one down.
 */
typedef enum outcome alike_add(struct visit *visit, void *given, int64_t *person_id);
MUST_USE enum outcome alike_question_settle(struct visit *visit, const struct alike_question *question, const struct alike *same, alike_add *add, void *given, int64_t *person_id);

#endif
