/* api_alike.h -- "is it one of these?", asked by the interface before somebody is written down, as the pages do. R-PERS-19 */
#ifndef API_ALIKE_H
#define API_ALIKE_H

#include "api/api.h"
#include "casework/singleview/singleview.h"

/* In a body that writes somebody down: whom the caller was asked about and says that they are somebody else. */
#define API_NOT_THE_SAME \
	{ "not_the_same", API_REFERENCES, false, "You were asked whether they are known already (409), and they are none of these: the ids of people in that answer", "PN", NULL }

/* What else is known of somebody who is written down; NULL: nothing. */
struct alike_beside {
	const char *phone, *mother_given_name, *mother_family_name;
};

/*
 * A question, no wall: OK when nobody who was written down before may be this new person, as far as the actor finds anybody, or the body says that they are none of those (not_the_same). CONFLICT: the answer
 * is 409 with those who may be them, and the change is undone. Asked after person_add(), so that what is wrong is told first; `person_id` is the number that gave.
 */
MUST_USE enum outcome api_ask_alike(struct api_call *call, const struct new_person *person, int64_t person_id, const struct alike_beside *beside);

#endif
