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

/* The digits of base64url, each its value and one; 0: no digit. What is sealed is no secret, so that they need not be looked up in constant time. */
static const unsigned char digits[256] = { ['A'] = 1, ['B'] = 2, ['C'] = 3, ['D'] = 4, ['E'] = 5, ['F'] = 6, ['G'] = 7, ['H'] = 8, ['I'] = 9, ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14,
	['O'] = 15, ['P'] = 16, ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24, ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30,
	['e'] = 31, ['f'] = 32, ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40, ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46,
	['u'] = 47, ['v'] = 48, ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56, ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62,
	['-'] = 63, ['_'] = 64 };

/* How many bytes these digits are, into `out`, which has room for three for each four of them; 0: they are none. libsodium's own, in constant time, took three times as long as opening. */
static size_t
from_base64(struct slice text, unsigned char *out)
{
	uint32_t held = 0;
	unsigned bits = 0;
	size_t count = 0;

	for (size_t i = 0; i < text.length; i++) {
		unsigned digit = digits[(unsigned char)text.at[i]];

		if (digit == 0)
			return 0;
		held = (held << 6 | (digit - 1)) & 0xffffU;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			out[count++] = (unsigned char)(held >> bits);
		}
	}
	return bits == 6 || (held & ((1U << bits) - 1)) != 0 ? 0 : count;
}

static enum outcome
unseal(struct slice sealed, unsigned char *out, size_t room, size_t *length)
{
	unsigned char use[32], bytes[NONCE + COLUMN_PIECE_MOST + TAG];
	struct slice text = { sealed.at + HEAD, sealed.length - HEAD - 1 };
	const unsigned char *bound = (const unsigned char *)sealed.at + 1;
	enum column_kind kind = (enum column_kind)bound[0];
	unsigned long long opened = 0;
	enum outcome outcome = BROKEN;
	size_t count = text.length * 3 / 4 <= sizeof(bytes) ? from_base64(text, bytes) : 0;

	if (count < NONCE + TAG)
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

/* Does all of this text look like one that was sealed? */
static bool
is_sealed(struct slice text)
{
	return text.length > HEAD + 1 && text.at[0] == COLUMN_MARK && text.at[text.length - 1] == COLUMN_END;
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
		return is_sealed(given) ? unseal(given, out, room, length) : INVALID;
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

/* Bytes of what is sealed and begins this text; 0: nothing does. */
static size_t
sealed_length(struct slice text)
{
	const char *end = text.length > HEAD + 1 && text.at[0] == COLUMN_MARK ? memchr(text.at + HEAD, COLUMN_END, text.length - HEAD) : NULL;
	size_t length = end != NULL ? (size_t)(end - text.at) : 0;

	for (size_t i = 1; i < length; i++)
		if (digits[(unsigned char)text.at[i]] == 0)
			return 0;
	return length > HEAD ? length + 1 : 0;
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

/* What is sealed in the text, in its order, into `found`, which has room for as many as there are marks; how many. */
static size_t
find_sealed(struct slice text, struct slice *found)
{
	const char *at = text.at, *end = text.at + text.length;
	size_t count = 0;

	while (at < end && (at = memchr(at, COLUMN_MARK, (size_t)(end - at))) != NULL) {
		size_t length = sealed_length((struct slice){ at, (size_t)(end - at) });

		if (length > 0)
			found[count++] = (struct slice){ at, length };
		at += length > 0 ? length : 1;
	}
	return count;
}

static size_t
mark_count(struct slice text)
{
	const char *at = text.at, *end = text.at + text.length;
	size_t count = 0;

	for (; at < end && (at = memchr(at, COLUMN_MARK, (size_t)(end - at))) != NULL; at++)
		count++;
	return count;
}

/* The text with what was found sealed in it as it was opened. */
static struct slice
with_opened(struct arena *arena, struct slice text, const struct slice *found, const struct slice *opened, size_t count)
{
	struct buf whole;
	const char *at = text.at;

	if (count == 1 && found[0].length == text.length)
		return opened[0];
	whole = buf_whole(arena, text.length);
	for (size_t i = 0; i < count; i++) {
		buf_put(&whole, at, (size_t)(found[i].at - at));
		buf_slice(&whole, opened[i]);
		at = found[i].at + found[i].length;
	}
	buf_put(&whole, at, (size_t)(text.at + text.length - at));
	return buf_as_slice(&whole);
}

enum outcome
columns_open_texts(struct arena *arena, struct slice *const *texts, size_t count)
{
	size_t marks = 0, sealed_count = 0, next = 0, *of_text;
	struct slice *found, *opened;
	enum outcome outcome;

	for (size_t i = 0; i < count; i++)
		marks += mark_count(*texts[i]);
	if (marks == 0)
		return OK;
	found = ARENA_ARRAY(arena, struct slice, marks);
	opened = ARENA_ARRAY(arena, struct slice, marks);
	of_text = ARENA_ARRAY(arena, size_t, count);
	for (size_t i = 0; i < count; i++) {
		of_text[i] = find_sealed(*texts[i], found + sealed_count);
		sealed_count += of_text[i];
	}
	if (sealed_count == 0)
		return OK;
	memcpy(opened, found, sealed_count * sizeof(*found));
	outcome = do_all(arena, COLUMN_OPENS, COLUMN_NONE, opened, sealed_count);
	if (outcome != OK) {
		log_line(LOG_ERROR, "what is sealed in the database could not be opened: %s", outcome == BROKEN ? "it was sealed with a key that is not in the folder of keys" : "the key cannot be had");
		return UNAVAILABLE;
	}
	for (size_t i = 0; i < count; next += of_text[i], i++)
		if (of_text[i] > 0)
			*texts[i] = with_opened(arena, *texts[i], found + next, opened + next, of_text[i]);
	return OK;
}
