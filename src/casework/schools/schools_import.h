/*
 * schools_import.h -- extracts of "Get Information about Schools", the Department for Education's register: a row of a school (edubasealldata), and a row that says which school took the place of which
 * (links_edubasealldata). Source: standards GUIDE, 2.2.
 */
#ifndef CASEWORK_SCHOOLS_IMPORT_H
#define CASEWORK_SCHOOLS_IMPORT_H

#include <stdbool.h>

#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum school_column {
	SCHOOL_URN, SCHOOL_NAME, SCHOOL_STATUS, SCHOOL_OPENED, SCHOOL_CLOSED, SCHOOL_PHASE, SCHOOL_TYPE, SCHOOL_LOWEST_AGE, SCHOOL_HIGHEST_AGE, SCHOOL_STREET, SCHOOL_LOCALITY, SCHOOL_ADDRESS_3,
	SCHOOL_TOWN, SCHOOL_POSTCODE, SCHOOL_UPRN, SCHOOL_COLUMNS
};
enum school_link_column { SCHOOL_LINK_URN, SCHOOL_LINK_OTHER, SCHOOL_LINK_TYPE, SCHOOL_LINK_COLUMNS };

/* A heading of the register, and whether a file may be without it. */
struct school_heading {
	const char *name;
	bool needed;
};
extern const struct school_heading school_headings[SCHOOL_COLUMNS], school_link_headings[SCHOOL_LINK_COLUMNS];

enum school_did {
	SCHOOL_ADDED,
	SCHOOL_CHANGED, /* the register tells something else than before */
	SCHOOL_SAME,    /* nothing is written */
	SCHOOL_PASSED,  /* a link of another kind: a sixth form, a children's centre */
	SCHOOL_REFUSED, /* not loaded, for these problems */
};

/*
 * In a transaction of change. `values` are the cells in the order of the columns, NULL or empty where there is nothing. A row that names no school that there can be (number, name, status, a day that does not exist, closed
 * before it opened) is refused; a postcode, property number or age that cannot be one is left out, and told in `problems` too. Whoever goes to a school that is called otherwise now goes to one of the new name.
 */
MUST_USE enum outcome school_import(struct work *work, const char *const values[SCHOOL_COLUMNS], struct problems *problems, enum school_did *did);

/* The same of one link: refused when one of both schools is not in the register here. */
MUST_USE enum outcome school_link_import(struct work *work, const char *const values[SCHOOL_LINK_COLUMNS], struct problems *problems, enum school_did *did);

#endif
