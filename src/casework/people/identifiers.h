/*
 * identifiers.h -- the numbers and letters by which others know a person or a place: how each is written, and whether it can be one at all. Form and check
 * digit only: that it was given out, and to whom, no rule can tell. Source: standards GUIDE, 2.1, 2.2, 2.4; R-PERS-01.
 */
#ifndef CASEWORK_IDENTIFIERS_H
#define CASEWORK_IDENTIFIERS_H

#include <stdbool.h>

#include "base/arena.h"

enum { NHS_NUMBER_ROOM = 11, UPN_ROOM = 14, UPRN_ROOM = 13, PHONE_KEY_DIGITS = 10 };

/*
 * Each takes what was typed (NULL is no number), and gives how it is kept, in `arena`; NULL when it cannot be one. Spaces and the signs that people put between are left out.
 */

/* Ten digits whose last one checks the others, modulus 11; not ten zeros. "943 476 5919" gives "9434765919". */
const char *nhs_number_of(struct arena *arena, const char *typed);
/* Ten times the same digit passes the check and is hardly ever true. */
bool nhs_number_is_doubtful(const char *kept);

/* Letter, eleven digits, digit or letter (a temporary one); the first letter checks the rest, modulus 23. */
const char *upn_of(struct arena *arena, const char *typed);
/* Its second to fourth characters are a number of a local authority that gives them, or gave. */
bool upn_authority_is_known(const char *kept);
/* Ends in a letter: given until the right one is known. */
bool upn_is_temporary(const char *kept);

/* A school's unique reference number: six digits from 100000. */
const char *urn_of(struct arena *arena, const char *typed);

/* A property's: one to twelve digits, leading zeros dropped when no more than twelve are typed; not 0. */
const char *uprn_of(struct arena *arena, const char *typed);

/* In its usual form, "L16 0RB"; any case, spaces and punctuation. Its form alone: that it exists needs a list. */
const char *postcode_of(struct arena *arena, const char *typed);
/* The same, after O and 0, I and 1 were put right where the place says which it must be: "S1O IAA" gives "S10 1AA". */
const char *postcode_put_right(struct arena *arena, const char *typed);
/* "L16 0RB": "L16", and "L16 0". */
const char *postcode_outcode(struct arena *arena, const char *kept);
const char *postcode_sector(struct arena *arena, const char *kept);

/* A British number as +44 and what follows; "0113 496 0999" gives "+441134960999". NULL for what is no number to be rung: "999". */
const char *phone_of(struct arena *arena, const char *typed);
/* The last ten digits, by which two writings of one number are the same. NULL: fewer digits. */
const char *phone_key_of(struct arena *arena, const char *typed);

#endif
