/*
 * lead_contact.h -- somebody found that a family is helped, rang whoever leads it, and writes down what came of it, once: as a note in the help, which they do not see, and as their own record. Who may is
 * asked of access before. Source: R-SV-05; docs/decisions/0043-kept-apart-and-found.md.
 */
#ifndef CASEWORK_LEAD_CONTACT_H
#define CASEWORK_LEAD_CONTACT_H

#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"

struct work;

struct new_lead_contact {
	int64_t episode_id;     /* open */
	int64_t person_id;      /* of its family: whom they had looked for */
	int64_t lead_worker_id; /* is asked to take note; 0, or the actor: nobody is */
	const char *spoke_with;
	struct date happened_on;
	const char *discussed, *agreed;
};

/*
 * Both are kept, or neither. INVALID with problems of fields spoke_with (at most 200 characters), happened_on (today or before), discussed, agreed (at most 4,000 each). NOT_FOUND: the practice has no kind
 * of note for a talk with another agency (with_agency).
 */
MUST_USE enum outcome lead_contact_write(struct work *work, const struct new_lead_contact *given, struct problems *problems);

#endif
