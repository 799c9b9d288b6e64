/* sight.h -- who sees help for a family now: asked before and after a change that is not kept, it tells who would lose sight of it. Source: R-CONS-08; design 4, "what if". */
#ifndef CASEWORK_SIGHT_H
#define CASEWORK_SIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/values.h"

struct work;

struct sight {
	int64_t worker_id, agency_id;
	const char *name, *job_title, *agency_name;
	bool program;                          /* of the agency: it reads what the agency may */
	bool sees, leads, contributes, oversees, assists, audits; /* as the decision of access has it at this moment */
	struct id_list children;               /* of the help, who are not kept back from them; none when they do not see it */
	int64_t action_count;                  /* of the plan, that wait for them */
};

struct sight_list {
	struct sight *at;
	size_t count;
};

/*
 * Those who might see the episode of this number and reference because this consent names their agency, by agency and name, and what each is to it now. In any transaction. Called before
 * the change: afterwards sharing has ended and names nobody.
 */
MUST_USE enum outcome sight_before(struct work *work, int64_t episode_id, const char *reference, int64_t consent_id, struct sight_list *list);

/* The same people again, in the same order: what each of them is to it after the change. `after` is made with the same names. */
MUST_USE enum outcome sight_after(struct work *work, const char *reference, const struct sight_list *before, struct sight_list *after);

#endif
