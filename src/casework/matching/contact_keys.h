/*
 * contact_keys.h -- numbers by which equal telephones and e-mail addresses are known while they stand sealed, beside those that were written before anything was sealed. Derived: made in the change that writes
 * a contact down. Nobody learns a telephone from one without the key. docs/decisions/0055-sealed-columns.md
 */
#ifndef CASEWORK_CONTACT_KEYS_H
#define CASEWORK_CONTACT_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/outcome.h"

struct work;

/* The number of this telephone ("phone") or e-mail address, however it is spaced or in capitals. UNAVAILABLE: the key cannot be had. */
MUST_USE enum outcome contact_key_of(struct work *work, const char *contact_kind, const char *value, int64_t *key);

/* Give this contact its number. In a transaction of change. */
MUST_USE enum outcome contact_key_make(struct work *work, int64_t person_id, int64_t contact_point_id, const char *contact_kind, const char *value);

/* Take those of a person away, before they are erased. */
MUST_USE enum outcome contact_keys_drop(struct work *work, int64_t person_id);

/* The same for at most `most` contacts that have none yet, as after an upgrade. *made: how many; 0: none is left. */
MUST_USE enum outcome contact_keys_make_missing(struct work *work, size_t most, size_t *made);

/* Take all of them away, and those by which people are found under a telephone: the key that makes them is another from now on. They are missing until they are made. */
MUST_USE enum outcome contact_keys_forget(struct work *work);

#endif
