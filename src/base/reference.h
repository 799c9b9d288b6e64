/* reference.h -- what people and programs see instead of an id: EP-7K3M-Q2WX-5. */
#ifndef BASE_REFERENCE_H
#define BASE_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define REFERENCE_ROOM 16 /* "EP-7K3M-Q2WX-5" and its NUL */

/*
 * Writes a reference of two capital letters that tell the kind, eight characters of Crockford's base 32 (no I, L, O, U) from the low
 * 40 bits of `random`, and a check character, also of these 32, that finds every single wrong character and every swap of two.
 */
void reference_write(const char kind[2], uint64_t random, char text[REFERENCE_ROOM]);

/*
 * Reads what somebody typed or a link holds: small letters, missing or extra dashes and spaces, O for 0, I and L for 1 are
 * forgiven. Writes the reference as it should be into text. false when it is none, of another kind, or the check is wrong.
 */
bool reference_read(const char kind[2], struct slice typed, char text[REFERENCE_ROOM]);

#endif
