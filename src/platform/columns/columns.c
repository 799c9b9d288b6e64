/* columns.c -- sealing, opening and numbers of texts, by the key itself or by asking the keeper. */
#include "platform/columns/columns.h"

#include <sodium.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "platform/columns/columns_inside.h"

enum {
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	HEAD = 2 + COLUMN_KEY_ID, /* the mark, the kind and the key */
	BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

/* ---- one text, by the key itself ---- */

enum { FOR_TEXT, FOR_NONCE, FOR_NUMBER, USES };

static void
derive(const struct column_key_held *key, enum column_kind kind, unsigned use, unsigned char out[32])
{
	(void)crypto_kdf_derive_from_key(out, 32, (uint64_t)kind * USES + use, "columns_", key->bytes);
}

/* What a text is bound to: the kind and the key, as they stand before it. */
static void
bind(unsigned char bound[1 + COLUMN_KEY_ID], enum column_kind kind, const char *id)
{
	bound[0] = (unsigned char)kind;
	memcpy(bound + 1, id, COLUMN_KEY_ID);
}

static enum outcome
seal(enum column_kind kind, struct slice text, unsigned char *out, size_t room, size_t *length)
{
	const struct column_key_held *key = &columns.keys[0];
	unsigned char use[32], bound[1 + COLUMN_KEY_ID], bytes[NONCE + COLUMN_PIECE_MOST + TAG];
	size_t count = NONCE + text.length + TAG;
	char *end = (char *)out + HEAD;

	if (text.length > COLUMN_PIECE_MOST || room < HEAD + sodium_base64_ENCODED_LEN(count, BASE64) + 1)
		return INVALID;
	derive(key, kind, FOR_NONCE, use);
	(void)crypto_generichash(bytes, NONCE, (const unsigned char *)text.at, text.length, use, sizeof(use));
	derive(key, kind, FOR_TEXT, use);
	bind(bound, kind, key->id);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, NULL, (const unsigned char *)text.at, text.length, bound, sizeof(bound), NULL, bytes, use);
	out[0] = COLUMN_MARK;
	memcpy(out + 1, bound, sizeof(bound));
	(void)sodium_bin2base64(end, room - HEAD, bytes, count, BASE64);
	end += strlen(end);
	*end++ = COLUMN_END;
	*length = (size_t)(end - (char *)out);
	sodium_memzero(use, sizeof(use));
	return OK;
}

static enum outcome
unseal(struct slice sealed, unsigned char *out, size_t room, size_t *length)
{
	unsigned char use[32], bytes[NONCE + COLUMN_PIECE_MOST + TAG];
	const unsigned char *bound = (const unsigned char *)sealed.at + 1;
	enum column_kind kind = (enum column_kind)bound[0];
	unsigned long long opened = 0;
	enum outcome outcome = BROKEN;
	size_t count;

	if (sodium_base642bin(bytes, sizeof(bytes), sealed.at + HEAD, sealed.length - HEAD - 1, NULL, &count, NULL, BASE64) != 0 || count < NONCE + TAG)
		return BROKEN;
	if (room < count)
		return INVALID;
	for (size_t i = 0; outcome != OK && i < columns.key_count; i++) {
		if (memcmp(columns.keys[i].id, bound + 1, COLUMN_KEY_ID) != 0)
			continue;
		derive(&columns.keys[i], kind, FOR_TEXT, use);
		if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, &opened, NULL, bytes + NONCE, count - NONCE, bound, 1 + COLUMN_KEY_ID, bytes, use) == 0)
			outcome = OK;
	}
	*length = (size_t)opened;
	sodium_memzero(use, sizeof(use));
	return outcome;
}

enum outcome
columns_do(enum column_task task, enum column_kind kind, struct slice given, unsigned char *out, size_t room, size_t *length)
{
	unsigned char use[32];
	enum outcome outcome = columns_load();

	*length = 0;
	if (outcome != OK)
		return outcome;
	switch (task) {
	case COLUMN_SEALS:
		return seal(kind, given, out, room, length);
	case COLUMN_OPENS:
		return columns_sealed_length(given) == given.length ? unseal(given, out, room, length) : INVALID;
	case COLUMN_KEYS:
		if (room < sizeof(int64_t))
			return INVALID;
		derive(&columns.keys[0], kind, FOR_NUMBER, use);
		(void)crypto_shorthash(out, (const unsigned char *)given.at, given.length, use);
		*length = sizeof(int64_t);
		sodium_memzero(use, sizeof(use));
		return OK;
	case COLUMN_TASKS:
		break;
	}
	return INVALID;
}

/* ---- many, by the key or by asking ---- */

size_t
columns_sealed_length(struct slice text)
{
	size_t i = HEAD;

	if (text.length < HEAD + 1 || text.at[0] != COLUMN_MARK)
		return 0;
	while (i < text.length && ((text.at[i] >= '0' && text.at[i] <= '9') || (text.at[i] >= 'A' && text.at[i] <= 'Z') || (text.at[i] >= 'a' && text.at[i] <= 'z') || text.at[i] == '-' || text.at[i] == '_'))
		i++;
	return i > HEAD && i < text.length && text.at[i] == COLUMN_END ? i + 1 : 0;
}

static enum outcome
do_all(struct arena *arena, enum column_task task, enum column_kind kind, struct slice *items, size_t count)
{
	enum outcome outcome = OK;

	if (columns.keeper != NULL)
		return keeper_columns(columns.keeper, arena, task, kind, items, count);
	for (size_t i = 0; outcome == OK && i < count; i++) {
		size_t room = COLUMN_ANSWER_ROOM(items[i].length), length;
		char *out = arena_take(arena, room + 1);

		outcome = columns_do(task, kind, items[i], (unsigned char *)out, room, &length);
		out[length] = '\0';
		items[i] = (struct slice){ out, length };
	}
	return outcome;
}

/* In how many pieces a text is sealed: an empty one in one. */
static size_t
piece_count(const char *text)
{
	return text == NULL ? 0 : 1 + (strlen(text) + (text[0] == '\0') - 1) / COLUMN_PIECE_MOST;
}

enum outcome
columns_seal_texts(struct arena *arena, enum column_kind kind, const char **texts, size_t count)
{
	size_t pieces = 0, next = 0;
	struct slice *items;
	enum outcome outcome;

	for (size_t i = 0; i < count; i++)
		pieces += piece_count(texts[i]);
	if (pieces == 0)
		return OK;
	items = ARENA_ARRAY(arena, struct slice, pieces);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0, many = piece_count(texts[i]); j < many; j++) {
			const char *from = texts[i] + j * COLUMN_PIECE_MOST;

			items[next++] = (struct slice){ from, strnlen(from, COLUMN_PIECE_MOST) };
		}
	outcome = do_all(arena, COLUMN_SEALS, kind, items, pieces);
	next = 0;
	for (size_t i = 0; outcome == OK && i < count; i++) {
		size_t many = piece_count(texts[i]), length = 0;
		struct buf whole;

		for (size_t j = 0; j < many; j++)
			length += items[next + j].length;
		whole = buf_whole(arena, length);
		for (size_t j = 0; j < many; j++)
			buf_slice(&whole, items[next++]);
		if (many > 0)
			texts[i] = whole.at;
	}
	return outcome;
}

enum outcome
column_seal(struct arena *arena, enum column_kind kind, const char *text, const char **sealed)
{
	enum outcome outcome;

	*sealed = text;
	outcome = columns_seal_texts(arena, kind, sealed, 1);
	if (outcome != OK)
		*sealed = NULL;
	return outcome;
}

enum outcome
column_key(struct arena *arena, enum column_kind kind, const char *text, int64_t *key)
{
	struct slice item = slice_of(text);
	enum outcome outcome = do_all(arena, COLUMN_KEYS, kind, &item, 1);

	*key = 0;
	if (outcome == OK && item.length == sizeof(*key))
		memcpy(key, item.at, sizeof(*key));
	return outcome;
}

bool
columns_may_hold(struct slice text)
{
	return text.length > HEAD && memchr(text.at, COLUMN_MARK, text.length) != NULL;
}

/* The next part of a text from `from`, which is before its end: what is sealed, or all that stands before it. *sealed says which. */
static struct slice
next_part(struct slice text, size_t from, bool *sealed)
{
	size_t at = from, length = 0;

	while (at < text.length && length == 0) {
		const char *mark = memchr(text.at + at, COLUMN_MARK, text.length - at);

		at = mark != NULL ? (size_t)(mark - text.at) : text.length;
		length = columns_sealed_length((struct slice){ text.at + at, text.length - at });
		if (length == 0 && mark != NULL)
			at++;
	}
	*sealed = length > 0 && at == from;
	return (struct slice){ text.at + from, *sealed ? length : at - from };
}

/* What is sealed in the text, in its order, into `found` when there is one; how many. */
static size_t
find_sealed(struct slice text, struct slice *found)
{
	size_t count = 0, from = 0;

	while (from < text.length) {
		bool sealed;
		struct slice part = next_part(text, from, &sealed);

		if (sealed && found != NULL)
			found[count] = part;
		count += sealed;
		from += part.length;
	}
	return count;
}

/* The text with its sealed parts, in their order, as they were opened; `next` goes on. */
static struct slice
with_opened(struct arena *arena, struct slice text, const struct slice *opened, size_t *next)
{
	struct buf whole = buf_whole(arena, text.length);
	size_t from = 0;

	while (from < text.length) {
		bool sealed;
		struct slice part = next_part(text, from, &sealed);

		buf_slice(&whole, sealed ? opened[(*next)++] : part);
		from += part.length;
	}
	return buf_as_slice(&whole);
}

enum outcome
columns_open_texts(struct arena *arena, struct slice *const *texts, size_t count)
{
	size_t sealed_count = 0, next = 0;
	struct slice *items;
	enum outcome outcome;

	for (size_t i = 0; i < count; i++)
		sealed_count += find_sealed(*texts[i], NULL);
	if (sealed_count == 0)
		return OK;
	items = ARENA_ARRAY(arena, struct slice, sealed_count);
	for (size_t i = 0; i < count; i++)
		next += find_sealed(*texts[i], items + next);
	outcome = do_all(arena, COLUMN_OPENS, COLUMN_NONE, items, sealed_count);
	if (outcome != OK) {
		log_line(LOG_ERROR, "what is sealed in the database could not be opened: %s", outcome == BROKEN ? "it was sealed with a key that is not in the folder of keys" : "the key cannot be had");
		return UNAVAILABLE;
	}
	next = 0;
	for (size_t i = 0; i < count; i++)
		*texts[i] = with_opened(arena, *texts[i], items, &next);
	return OK;
}
