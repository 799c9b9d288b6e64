/* homes.h -- whether a home at an address is written down already, as far as the actor may know. Source: R-SEC-06, R-PERS-03. */
#ifndef CASEWORK_HOMES_H
#define CASEWORK_HOMES_H

#include <stdint.h>

#include "base/outcome.h"

struct work;

/*
 * The home at this property (uprn, as it is kept), else of this postcode (in its usual form or any other) and these lines; NULL is none. *household_id 0: there is none, or the actor may know neither of it nor
 * of anybody who lives there.
 */
MUST_USE enum outcome home_known_at(struct work *work, const char *uprn, const char *postcode, const char *address_lines, int64_t *household_id);

#endif
