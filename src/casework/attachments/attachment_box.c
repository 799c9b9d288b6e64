/* attachment_box.c -- pieces and keys. XChaCha20-Poly1305 with a random nonce for each; what a piece belongs to, and where, is bound to it. */
#include "casework/attachments/attachment_box.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "casework/attachments/attachments.sql.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "platform/keeper/keeper.h"
#include "platform/whole_file.h"

enum { FILE_KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES, NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES, PIECE_ARENA = 4 * BOX_PIECE_BYTES, PATH_MOST = 4096, HASH = 32, BOUND_MOST = 96 };

/* ---- the key ---- */

static void
name_key(struct attachment_box *box)
{
	unsigned char hash[(BOX_KEY_NAME_ROOM - 1) / 2];

	(void)crypto_generichash(hash, sizeof(hash), box->key.key, sizeof(box->key.key), (const unsigned char *)"name of the key of attachments", 30);
	(void)sodium_bin2hex(box->key_name, sizeof(box->key_name), hash, sizeof(hash));
}

void
attachment_box_of(const char *text, struct attachment_box *box)
{
	*box = (struct attachment_box){ .key = { .which = KEY_OF_ATTACHMENTS } };
	(void)crypto_generichash(box->key.key, sizeof(box->key.key), (const unsigned char *)text, strlen(text), NULL, 0);
	name_key(box);
}

void
attachment_box_close(struct attachment_box *box)
{
	key_box_close(&box->key);
	sodium_memzero(box->key_name, sizeof(box->key_name));
}

enum outcome
attachment_box_ask(struct keeper *keeper, struct attachment_box *box)
{
	_Static_assert(sizeof(box->key_name) == KEEPER_NAME_ROOM, "a name of a key is as long everywhere");
	*box = (struct attachment_box){ .key = keeper_box(keeper, KEY_OF_ATTACHMENTS) };
	return keeper_name(keeper, box->key_name);
}

/* Is a file there that this box cannot open? With an unnamed box: any file at all. */
static enum outcome
others_there(struct db_pool *pool, const struct attachment_box *box, bool *others)
{
	struct arena *arena = arena_new(1U << 20);
	struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 } };
	struct attachment_key_other_row row;
	enum outcome outcome = db_read_begin(pool, &work.db);

	if (outcome == OK) {
		outcome = q_attachment_key_other(&work, box->key_name, &row, others);
		db_read_end(work.db);
	}
	arena_free(arena);
	return outcome;
}

enum outcome
attachment_box_open(const char *keys_folder, struct db_pool *pool, bool make_new, struct attachment_box *box, struct problems *problems)
{
	char path[PATH_MOST];
	bool others = false;
	enum outcome outcome;
	int file;

	*box = (struct attachment_box){ .key = { .which = KEY_OF_ATTACHMENTS } };
	(void)mkdir(keys_folder, 0700);
	if (snprintf(path, sizeof(path), "%s/attachments.key", keys_folder) >= PATH_MOST)
		return INVALID;
	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file >= 0) {
		ssize_t length = read(file, box->key.key, sizeof(box->key.key));

		(void)close(file);
		if (length != (ssize_t)sizeof(box->key.key)) {
			problem_add(problems, "WINDSCREEN_KEYS", "The key %s is not whole. Put your copy of it back", path);
			return INVALID;
		}
		name_key(box);
		outcome = others_there(pool, box, &others);
		if (outcome == OK && others)
			log_line(LOG_WARNING, "some attached files were encrypted with another key than the one in the folder of keys, and cannot be opened");
		return outcome;
	}
	if (errno != ENOENT) {
		problem_add(problems, "WINDSCREEN_KEYS", "The key %s cannot be read", path);
		return INVALID;
	}
	outcome = others_there(pool, box, &others);
	if (outcome != OK)
		return outcome;
	if (others && !make_new) {
		problem_add(problems, "WINDSCREEN_KEYS", "The key %s is missing, and files are there that it opens. Put your copy of it back. If it is lost for good, "
		    "windscreen attachments new-key makes another; those files stay closed", path);
		return INVALID;
	}
	random_bytes(box->key.key, sizeof(box->key.key));
	if (whole_file_secret(path, box->key.key, sizeof(box->key.key)) != OK) {
		problem_add(problems, "WINDSCREEN_KEYS", "The key %s cannot be made; the folder must be there and yours to write", path);
		return INVALID;
	}
	name_key(box);
	return OK;
}

/* ---- sealing and opening ---- */

/* nonce, then the encrypted bytes with their tag; into `out`, which has room for length + NONCE + TAG. */
static void
seal(const unsigned char key[FILE_KEY], const char *bound, struct slice bytes, unsigned char *out)
{
	random_bytes(out, NONCE);
	(void)crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, NULL, (const unsigned char *)bytes.at, bytes.length, (const unsigned char *)bound, strlen(bound), NULL, out, key);
}

/* The bytes of what was sealed, into `out`, which has room for sealed.length. false: they are not what was sealed there. */
static bool
unseal(const unsigned char key[FILE_KEY], const char *bound, struct slice sealed, unsigned char *out, size_t *length)
{
	unsigned long long opened = 0;

	if (sealed.length < NONCE + TAG ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(out, &opened, NULL, (const unsigned char *)sealed.at + NONCE, sealed.length - NONCE, (const unsigned char *)bound, strlen(bound),
		(const unsigned char *)sealed.at, key) != 0)
		return false;
	*length = (size_t)opened;
	return true;
}

static void
bind_key(char bound[BOUND_MOST], int64_t attachment_id)
{
	(void)snprintf(bound, BOUND_MOST, "key of attachment %lld", (long long)attachment_id);
}

/* Which of how many: none can be left out, doubled or moved. */
static void
bind_piece(char bound[BOUND_MOST], int64_t attachment_id, int64_t number, int64_t count)
{
	(void)snprintf(bound, BOUND_MOST, "piece %lld of %lld of attachment %lld", (long long)number, (long long)count, (long long)attachment_id);
}

static int64_t
pieces_of(int64_t byte_count)
{
	return (byte_count + BOX_PIECE_BYTES - 1) / BOX_PIECE_BYTES;
}

enum outcome
attachment_put(struct work *work, const struct attachment_box *box, int64_t attachment_id, struct slice bytes, char hash[ATTACHMENT_HASH_ROOM])
{
	unsigned char key[FILE_KEY], wrapped[FILE_KEY + KEY_BOX_MORE], whole[HASH];
	int64_t count = pieces_of((int64_t)bytes.length), changed;
	struct arena *arena = arena_new(PIECE_ARENA), *held = work->arena;
	char bound[BOUND_MOST];
	enum outcome outcome;

	(void)crypto_generichash(whole, sizeof(whole), (const unsigned char *)bytes.at, bytes.length, NULL, 0);
	(void)sodium_bin2hex(hash, ATTACHMENT_HASH_ROOM, whole, sizeof(whole));
	random_bytes(key, sizeof(key));
	bind_key(bound, attachment_id);
	outcome = key_box_seal(&box->key, slice_of(bound), (struct slice){ (const char *)key, sizeof(key) }, wrapped);
	if (outcome == OK)
		outcome = q_attachment_key_add(work, attachment_id, box->key_name, (struct slice){ (const char *)wrapped, sizeof(wrapped) }, &changed);
	for (int64_t number = 0; outcome == OK && number < count; number++) {
		struct slice piece = slice_part(bytes, (size_t)number * BOX_PIECE_BYTES, BOX_PIECE_BYTES);
		unsigned char *sealed = arena_take(arena, piece.length + NONCE + TAG);

		bind_piece(bound, attachment_id, number, count);
		seal(key, bound, piece, sealed);
		work->arena = arena;
		outcome = q_attachment_piece_add(work, attachment_id, number, (struct slice){ (const char *)sealed, piece.length + NONCE + TAG }, &changed);
		work->arena = held;
		arena_reset(arena);
	}
	sodium_memzero(key, sizeof(key));
	arena_free(arena);
	return outcome;
}

struct opening {
	struct work *work;
	struct arena *arena, *held; /* of one piece; and work's own */
	unsigned char key[FILE_KEY];
	crypto_generichash_state hash;
	int64_t attachment_id, count, seen;
};

static enum outcome
open_key(struct opening *opening, const struct attachment_box *box)
{
	struct attachment_key_read_row row;
	char bound[BOUND_MOST];
	bool found;
	enum outcome outcome;

	opening->work->arena = opening->arena;
	outcome = q_attachment_key_read(opening->work, opening->attachment_id, &row, &found);
	opening->work->arena = opening->held;
	if (outcome != OK)
		return outcome;
	if (!found || row.wrapped_key.length != sizeof(opening->key) + KEY_BOX_MORE)
		return BROKEN;
	if (strcmp(row.key_name, box->key_name) != 0)
		return NOT_FOUND;
	bind_key(bound, opening->attachment_id);
	return key_box_open(&box->key, slice_of(bound), row.wrapped_key, opening->key);
}

static enum outcome
open_piece(struct opening *opening, int64_t number, attachment_take *take, void *given)
{
	struct attachment_piece_read_row row;
	unsigned char *bytes;
	char bound[BOUND_MOST];
	size_t length = 0;
	bool found;
	enum outcome outcome;

	opening->work->arena = opening->arena;
	outcome = q_attachment_piece_read(opening->work, opening->attachment_id, number, &row, &found);
	opening->work->arena = opening->held;
	if (outcome != OK)
		return outcome;
	if (!found)
		return BROKEN;
	bytes = arena_take(opening->arena, row.piece.length + 1);
	bind_piece(bound, opening->attachment_id, number, opening->count);
	if (!unseal(opening->key, bound, row.piece, bytes, &length))
		return BROKEN;
	(void)crypto_generichash_update(&opening->hash, bytes, length);
	opening->seen += (int64_t)length;
	return take(given, (struct slice){ (const char *)bytes, length });
}

enum outcome
attachment_each_piece(struct work *work, const struct attachment_box *box, int64_t attachment_id, int64_t byte_count, const char *hash, attachment_take *take, void *given)
{
	struct opening opening = { .work = work, .arena = arena_new(PIECE_ARENA), .held = work->arena, .attachment_id = attachment_id, .count = pieces_of(byte_count) };
	unsigned char whole[HASH];
	char hex[ATTACHMENT_HASH_ROOM];
	enum outcome outcome;

	(void)crypto_generichash_init(&opening.hash, NULL, 0, sizeof(whole));
	outcome = open_key(&opening, box);
	for (int64_t number = 0; outcome == OK && number < opening.count; number++) {
		arena_reset(opening.arena);
		outcome = open_piece(&opening, number, take, given);
	}
	if (outcome == OK) {
		(void)crypto_generichash_final(&opening.hash, whole, sizeof(whole));
		(void)sodium_bin2hex(hex, sizeof(hex), whole, sizeof(whole));
		if (opening.seen != byte_count || strcmp(hex, hash) != 0)
			outcome = BROKEN;
	}
	sodium_memzero(&opening.key, sizeof(opening.key));
	arena_free(opening.arena);
	if (outcome == BROKEN)
		log_line(LOG_ERROR, "the pieces of attachment %lld are not what was kept", (long long)attachment_id);
	return outcome;
}
