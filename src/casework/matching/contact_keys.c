/* contact_keys.c -- a telephone by its last ten digits, what else by its letters. */
#include "casework/matching/contact_keys.h"

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/contact_keys.sql.h"
#include "casework/people/identifiers.h"
#include "casework/work.h"
#include "platform/columns/columns.h"

/* Without blanks, in small letters. */
static const char *
squeezed(struct arena *arena, const char *value)
{
	struct buf out = buf_new(arena, COLUMN_PIECE_MOST);

	for (const char *c = value; *c != '\0'; c++)
		if (*c != ' ')
			buf_byte(&out, *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c);
	return out.at;
}

enum outcome
contact_key_of(struct work *work, const char *contact_kind, const char *value, int64_t *key)
{
	const char *alike = text_equals(contact_kind, "phone") ? phone_key_of(work->arena, value) : NULL;

	return column_key(work->arena, COLUMN_CONTACT, alike != NULL ? alike : squeezed(work->arena, value), key);
}

enum outcome
contact_key_make(struct work *work, int64_t person_id, int64_t contact_point_id, const char *contact_kind, const char *value)
{
	int64_t key, changed;
	enum outcome outcome = contact_key_of(work, contact_kind, value, &key);

	return outcome == OK ? q_contact_key_add(work, contact_point_id, person_id, key, &changed) : outcome;
}

enum outcome
contact_keys_drop(struct work *work, int64_t person_id)
{
	int64_t changed;

	return q_contact_keys_drop(work, person_id, &changed);
}

enum outcome
contact_keys_make_missing(struct work *work, size_t most, size_t *made)
{
	struct contact_keys_missing_rows rows;
	enum outcome outcome = q_contact_keys_missing(work, &rows);

	*made = 0;
	for (size_t i = 0; outcome == OK && i < rows.count && i < most; i++, (*made)++)
		outcome = contact_key_make(work, rows.at[i].person_id, rows.at[i].contact_point_id, rows.at[i].contact_kind, rows.at[i].value);
	return outcome;
}

enum outcome
contact_keys_forget(struct work *work)
{
	int64_t changed;
	enum outcome outcome = q_contact_keys_forget(work, &changed);

	if (outcome == OK)
		outcome = q_search_keys_of_phones_forget(work, &changed);
	return outcome == OK ? q_search_keys_of_phones_missing(work, &changed) : outcome;
}
