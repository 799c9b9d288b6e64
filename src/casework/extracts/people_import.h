/*
 * people_import.h -- one person of another system's extract: checked as a whole first, then written down by the ordinary events. docs/import.md says what the
 * columns mean. Source: issue "The single view"; R-PERS-01.
 */
#ifndef CASEWORK_EXTRACTS_PEOPLE_IMPORT_H
#define CASEWORK_EXTRACTS_PEOPLE_IMPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/outcome.h"
#include "base/problems.h"

struct work;

enum import_column {
	IMPORT_ID, IMPORT_GIVEN_NAME, IMPORT_MIDDLE_NAMES, IMPORT_FAMILY_NAME, IMPORT_KNOWN_AS, IMPORT_FORMER_FAMILY_NAME, IMPORT_BIRTH_DATE, IMPORT_EXPECTED_ON, IMPORT_SEX, IMPORT_LANGUAGE,
	IMPORT_NHS_NUMBER, IMPORT_UPN, IMPORT_ADDRESS, IMPORT_HOUSE, IMPORT_STREET, IMPORT_TOWN, IMPORT_POSTCODE, IMPORT_UPRN, IMPORT_LIVES_THERE_SINCE, IMPORT_PHONE,
	IMPORT_EMAIL, IMPORT_SCHOOL, IMPORT_URN, IMPORT_SCHOOL_SINCE, IMPORT_GP, IMPORT_COLUMNS
};

/* "id", "given_name" ... as a map names them. */
extern const char *const import_column_names[IMPORT_COLUMNS];

/* What stood in one row; text NULL or empty where nothing did. */
struct import_row {
	const char *value[IMPORT_COLUMNS];
};

struct import_options {
	const char *source;  /* how the extract is called: "school_roll"; with the id it says who was loaded before */
	bool leave_out;      /* a detail that cannot be right is left out and told, and the person loaded without it */
};

enum import_did {
	IMPORT_LOADED,
	IMPORT_THERE_ALREADY, /* somebody of this source with this id was loaded before; nothing is changed */
	IMPORT_REFUSED,       /* not loaded, for these problems */
};

/*
 * In a transaction of change, as a worker: their agency is the one that wrote the person down. A home at the same property (UPRN), else at the same address and
 * postcode, is joined; otherwise it is made. Nothing is written for a row that is refused. `problems`: why it was refused, or, with leave_out, what was left out;
 * each of the field of its column. Bad dates, names and ids refuse a row always.
 */
MUST_USE enum outcome people_import(struct work *work, const struct import_options *options, const struct import_row *row, struct problems *problems,
    enum import_did *did);

#endif
