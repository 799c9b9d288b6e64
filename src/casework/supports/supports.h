/*
 * supports.h -- supporters and advocates, each of one named person of a family. An advocate is of an advocacy organisation, or a solicitor who knows this work, without a part of their own; a supporter is
 * somebody close. A child and a parent of one help do not have the same advocate, unless it is said why. Source: R-PERS-22, R-MEET-27; decision 0053.
 */
#ifndef CASEWORK_SUPPORTS_H
#define CASEWORK_SUPPORTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "base/values.h"
#include "casework/supports/supports.events.h"

struct work;

struct new_support {
	enum support_part part;
	int64_t person_id;           /* by whom they stand, or for whom they speak; asked before whether the actor may know of them; 0: nobody was chosen */
	int64_t helper_person_id;    /* the supporter, when they are of the family or its network; 0 */
	int64_t helper_worker_id;    /* when they use this record; 0 */
	const char *name;            /* at most 200 bytes */
	const char *agency;          /* the organisation or firm, at most 200 bytes; NULL */
	const char *contact;         /* how to reach them, at most 300 bytes; NULL */
	const char *both_reason;     /* why one individual speaks for a child and for a parent, at most 2,000 bytes; NULL */
	struct date since_on;
	const struct id_list *hidden_ids; /* of this help those of which the actor may not know: no refusal tells of them. NULL: none, for nobody's eyes */
	const char *part_field, *person_field; /* where problems of the part and of the person stand */
};

/*
 * May they be that to this person? Adds problems of person_field (nobody was chosen; not of this help; a child's advocate for an adult, a parent's for a child or for somebody of the network; themselves)
 * and both_reason: the same individual speaks for the other side in this help, today or before, and no reason is given. They are the same by record, by account, by name however it is written, or by an e-mail
 * address. *both: they are the same, and it was said why. Outcomes of reading only.
 */
MUST_USE enum outcome support_check(struct work *work, int64_t episode_id, const struct new_support *given, bool *both, struct problems *problems);

/* Write it down, when it was checked. One who is that to this person already, and still, is not written down twice: OK, and *support_id is 0. */
MUST_USE enum outcome support_name_checked(struct work *work, int64_t episode_id, const struct new_support *given, bool both, int64_t *support_id);

/*
 * Both at once. INVALID with problems of support_check(), and of name, agency, contact, since_on, part_field (none was chosen), "" (the help has ended), name (they are that already).
 */
MUST_USE enum outcome support_name(struct work *work, int64_t episode_id, bool is_open, const struct new_support *given, struct problems *problems, int64_t *support_id);

/* One that is ended; of the list that the actor may know of. */
struct support_to_end {
	int64_t support_id, episode_id, person_id, version;
	struct date since_on, ended_on;
};
/*
 * They do not any more, or it was a mistake. INVALID with problems of "" (the help or this has ended), ending, ended_on (none, to come, before it began; of a mistake it is today), reason.
 * CONFLICT: somebody wrote of it since version.
 */
MUST_USE enum outcome support_end(struct work *work, bool is_open, const struct support_to_end *of, enum support_ending ending, struct date ended_on, const char *reason, struct problems *problems);

#endif
