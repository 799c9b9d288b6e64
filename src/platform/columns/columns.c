/* columns.c -- sealing, opening and keys of texts, by the key itself or by asking the keeper. */
#include "platform/columns/columns.h"

#include <fcntl.h>
#include <glob.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/random.h"
#include "platform/columns/columns_inside.h"
#include "platform/whole_file.h"

enum {
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	ID = 8,             /* hex digits by which a key is known */
	HEAD = 2 + ID,      /* the mark, the kind and the key */
	KEYS_MOST = 8,
	BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

struct a_key {
	unsigned char bytes[COLUMNS_KEY];
	char id[ID + 1];
};

/* Of the process. */
static struct {
	pthread_mutex_t lock;
	char folder[WHOLE_FILE_PATH_MOST]; /* "": none */
	bool may_make, loaded;
	struct keeper *keeper;
	struct a_key keys[KEYS_MOST]; /* the first seals */
	size_t key_count;
} columns = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* ---- keys ---- */

static void
take_key(const unsigned char bytes[COLUMNS_KEY])
{
	struct a_key *key = &columns.keys[columns.key_count++];
	unsigned char hash[ID / 2 + crypto_generichash_BYTES_MIN];

	memcpy(key->bytes, bytes, COLUMNS_KEY);
	(void)crypto_generichash(hash, crypto_generichash_BYTES_MIN, (const unsigned char *)"columns", 7, bytes, COLUMNS_KEY);
	(void)sodium_bin2hex(key->id, sizeof(key->id), hash, ID / 2);
}

void
columns_without(void)
{
	pthread_mutex_lock(&columns.lock);
	sodium_memzero(columns.keys, sizeof(columns.keys));
	columns.key_count = 0;
	columns.keeper = NULL;
	columns.folder[0] = '\0';
	columns.loaded = columns.may_make = false;
	pthread_mutex_unlock(&columns.lock);
}

void
columns_from_folder(const char *folder, bool may_make)
{
	columns_without();
	if (snprintf(columns.folder, sizeof(columns.folder), "%s", folder) >= (int)sizeof(columns.folder))
		columns.folder[0] = '\0';
	columns.may_make = may_make;
}

void
columns_from_keeper(struct keeper *keeper)
{
	columns_without();
	columns.keeper = keeper;
}

void
columns_with_key(const unsigned char key[COLUMNS_KEY])
{
	columns_without();
	take_key(key);
	columns.loaded = true;
}

static bool
read_key(const char *path, unsigned char key[COLUMNS_KEY])
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat stat;
	bool whole = file >= 0 && fstat(file, &stat) == 0 && stat.st_size == COLUMNS_KEY && read(file, key, COLUMNS_KEY) == COLUMNS_KEY;

	if (file >= 0)
		(void)close(file);
	return whole;
}

/* Those that open and seal nothing. */
static void
take_others(void)
{
	char pattern[WHOLE_FILE_PATH_MOST + 16];
	unsigned char key[COLUMNS_KEY];
	glob_t found;

	(void)snprintf(pattern, sizeof(pattern), "%s/columns-*.key", columns.folder);
	if (glob(pattern, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc && columns.key_count < KEYS_MOST; i++) {
		if (read_key(found.gl_pathv[i], key))
			take_key(key);
		else
			log_line(LOG_ERROR, "a key of sealed columns beside the first cannot be read, or is not whole");
	}
	globfree(&found);
	sodium_memzero(key, sizeof(key));
}

static enum outcome
load(void)
{
	char path[WHOLE_FILE_PATH_MOST + 16];
	unsigned char key[COLUMNS_KEY];
	enum outcome outcome;

	(void)snprintf(path, sizeof(path), "%s/columns.key", columns.folder);
	if (columns.folder[0] == '\0' || (!columns.may_make && access(path, F_OK) != 0)) {
		log_line(LOG_ERROR, "columns.key is not in the folder of keys: nothing can be sealed or opened with it. Put your copy of it back");
		return UNAVAILABLE;
	}
	(void)mkdir(columns.folder, 0700);
	random_bytes(key, sizeof(key));
	outcome = whole_file_secret(path, key, sizeof(key));
	if (outcome == OK) {
		take_key(key);
		take_others();
		columns.loaded = true;
	} else {
		log_line(LOG_ERROR, outcome == BROKEN ? "columns.key is not whole. Put your copy of it back" : "columns.key cannot be read or made in the folder of keys");
	}
	sodium_memzero(key, sizeof(key));
	return outcome;
}

enum outcome
columns_load(void)
{
	enum outcome outcome = OK;

	pthread_mutex_lock(&columns.lock);
	if (!columns.loaded && columns.keeper == NULL)
		outcome = load();
	pthread_mutex_unlock(&columns.lock);
	return outcome;
}

/* ---- one text, by the key itself ---- */

enum { FOR_TEXT, FOR_NONCE, FOR_NUMBER, USES };

static void
derive(const struct a_key *key, enum column_kind kind, unsigned use, unsigned char out[32])
{
	(void)crypto_kdf_derive_from_key(out, 32, (uint64_t)kind * USES + use, "columns_", key->bytes);
}

/* What a text is bound to: the kind and the key, as they stand before it. */
static void
bind(unsigned char bound[1 + ID], enum column_kind kind, const char *id)
{
	bound[0] = (unsigned char)kind;
	memcpy(bound + 1, id, ID);
}

static enum outcome
seal(enum column_kind kind, struct slice text, unsigned char *out, size_t room, size_t *length)
{
	const struct a_key *key = &columns.keys[0];
	unsigned char use[32], bound[1 + ID], bytes[NONCE + COLUMN_TEXT_MOST + TAG];
	size_t count = NONCE + text.length + TAG;
	char *end = (char *)out + HEAD;

	if (text.length > COLUMN_TEXT_MOST || room < HEAD + sodium_base64_ENCODED_LEN(count, BASE64) + 1)
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
	unsigned char use[32], bytes[NONCE + COLUMN_TEXT_MOST + TAG];
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
		if (memcmp(columns.keys[i].id, bound + 1, ID) != 0)
			continue;
		derive(&columns.keys[i], kind, FOR_TEXT, use);
		if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, &opened, NULL, bytes + NONCE, count - NONCE, bound, 1 + ID, bytes, use) == 0)
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

enum outcome
column_seal(struct arena *arena, enum column_kind kind, const char *text, const char **sealed)
{
	struct slice item = slice_of(text != NULL ? text : "");
	enum outcome outcome;

	*sealed = NULL;
	if (text == NULL)
		return OK;
	outcome = item.length <= COLUMN_TEXT_MOST ? do_all(arena, COLUMN_SEALS, kind, &item, 1) : INVALID;
	if (outcome == OK)
		*sealed = item.at;
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

/* What is sealed in the text, in its order, into `found` when there is one; how many. */
static size_t
find_sealed(struct slice text, struct slice *found)
{
	size_t count = 0;

	for (size_t i = 0; i < text.length;) {
		struct slice rest = { text.at + i, text.length - i };
		size_t length = columns_sealed_length(rest);

		if (length > 0 && found != NULL)
			found[count] = (struct slice){ rest.at, length };
		count += length > 0;
		i += length > 0 ? length : 1;
	}
	return count;
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
	for (size_t i = 0; i < count; i++) {
		struct buf whole = buf_new(arena, texts[i]->length);

		for (size_t j = 0; j < texts[i]->length;) {
			size_t length = columns_sealed_length((struct slice){ texts[i]->at + j, texts[i]->length - j });

			if (length > 0)
				buf_slice(&whole, items[next++]);
			else
				buf_byte(&whole, texts[i]->at[j]);
			j += length > 0 ? length : 1;
		}
		*texts[i] = (struct slice){ whole.at, whole.length };
	}
	return OK;
}
