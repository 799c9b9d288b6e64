/* homes.c -- see homes.h. */
#include "casework/access/homes.h"

#include "base/text.h"
#include "casework/access/homes.sql.h"
#include "casework/people/identifiers.h"
#include "casework/work.h"

enum outcome
home_known_at(struct work *work, const char *uprn, const char *postcode, const char *address_lines, int64_t *household_id)
{
	const char *kept = text_is_empty(postcode) ? NULL : postcode_put_right(work->arena, postcode);
	struct home_at_uprn_row there;
	struct home_at_address_row same;
	bool found = false;
	enum outcome outcome = OK;

	*household_id = 0;
	if (uprn != NULL) {
		outcome = q_home_at_uprn(work, uprn, &there, &found);
		*household_id = found ? there.household_id : 0;
	}
	if (outcome == OK && !found && kept != NULL && !text_is_empty(address_lines)) {
		outcome = q_home_at_address(work, kept, address_lines, &same, &found);
		*household_id = found ? same.household_id : 0;
	}
	return outcome;
}
