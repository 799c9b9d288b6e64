/* sealed_file.c -- a sealed key, then pieces; read and written as a stdio file, so that whoever reads a backup need not know of it. */
#include "platform/sealed_file.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static const char first_line[] = "windscreen sealed backup 1\n";
static const char *const key_words[] = { "windscreen-backup-public-1 ", "windscreen-backup-private-1 " };

enum { LINE_BYTES = sizeof(first_line) - 1, PIECE_BYTES = SEALED_PIECE + crypto_secretstream_xchacha20poly1305_ABYTES };

/* Everything before the first piece; it is bound to that piece. */
struct head {
	char line[LINE_BYTES];
	unsigned char for_key[SEALED_KEY_BYTES];
	unsigned char sealed[crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES];
	unsigned char stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
};
_Static_assert(sizeof(struct head) == LINE_BYTES + 32 + 80 + 24, "the head has no gaps");

struct sealed {
	FILE *under;
	struct head head;
	bool first; /* the next piece is the first */
	bool ended; /* the last piece was read */
	crypto_secretstream_xchacha20poly1305_state state;
	unsigned char public_half[SEALED_KEY_BYTES], private_half[SEALED_KEY_BYTES];
	const char **why;
	size_t at, length; /* of plain: what was given out, what there is */
	unsigned char plain[SEALED_PIECE], piece[PIECE_BYTES];
};

/* ---- Keys ---- */

void
sealed_key_new(unsigned char public_half[SEALED_KEY_BYTES], unsigned char private_half[SEALED_KEY_BYTES])
{
	(void)crypto_box_keypair(public_half, private_half);
}

const char *
sealed_key_text(struct arena *arena, enum sealed_half half, const unsigned char key[SEALED_KEY_BYTES])
{
	char text[sodium_base64_ENCODED_LEN(SEALED_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL)];

	return arena_format(arena, "%s%s\n", key_words[half], sodium_bin2base64(text, sizeof(text), key, SEALED_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL));
}

const char *
sealed_key_read(struct slice text, enum sealed_half half, unsigned char key[SEALED_KEY_BYTES])
{
	size_t length = 0;

	text = slice_trim(text);
	if (slice_starts_with(text, key_words[half == SEALED_PUBLIC ? SEALED_PRIVATE : SEALED_PUBLIC]))
		return half == SEALED_PUBLIC ? "it is the private half of a backup key, which must not be on this machine; give the public half"
					     : "it is the public half of a backup key, which opens nothing; give the private half";
	if (!slice_starts_with(text, key_words[half]))
		return "it is no key that windscreen backup-key create has made";
	text = slice_part(text, strlen(key_words[half]), text.length);
	if (sodium_base642bin(key, SEALED_KEY_BYTES, text.at, text.length, NULL, &length, NULL, sodium_base64_VARIANT_ORIGINAL) != 0 || length != SEALED_KEY_BYTES)
		return "the key in it is not whole";
	return NULL;
}

/* ---- Writing ---- */

static bool
put_piece(struct sealed *sealed, unsigned char tag)
{
	unsigned long long length;
	const unsigned char *bound = sealed->first ? (const unsigned char *)&sealed->head : NULL;

	(void)crypto_secretstream_xchacha20poly1305_push(&sealed->state, sealed->piece, &length, sealed->plain, sealed->length, bound, bound != NULL ? sizeof(sealed->head) : 0, tag);
	sealed->first = false;
	sealed->length = 0;
	return fwrite(sealed->piece, 1, (size_t)length, sealed->under) == length;
}

/* glibc takes anything else than all as an error. */
static ssize_t
write_content(void *given, const char *bytes, size_t count)
{
	struct sealed *sealed = given;
	size_t taken = 0;

	while (taken < count) {
		size_t room = SEALED_PIECE - sealed->length, part = count - taken < room ? count - taken : room;

		memcpy(sealed->plain + sealed->length, bytes + taken, part);
		sealed->length += part;
		taken += part;
		if (sealed->length == SEALED_PIECE && !put_piece(sealed, 0))
			return 0;
	}
	return (ssize_t)taken;
}

static void
forget(struct sealed *sealed)
{
	sodium_memzero(sealed, sizeof(*sealed));
	free(sealed);
}

static int
end_writing(void *given)
{
	struct sealed *sealed = given;
	bool whole = put_piece(sealed, crypto_secretstream_xchacha20poly1305_TAG_FINAL) && fflush(sealed->under) == 0;

	forget(sealed);
	return whole ? 0 : EOF;
}

FILE *
sealed_writer(FILE *under, const unsigned char public_half[SEALED_KEY_BYTES])
{
	struct sealed *sealed = calloc(1, sizeof(*sealed));
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	FILE *file = NULL;

	if (sealed == NULL)
		return NULL;
	sealed->under = under;
	sealed->first = true;
	memcpy(sealed->head.line, first_line, LINE_BYTES);
	memcpy(sealed->head.for_key, public_half, SEALED_KEY_BYTES);
	crypto_secretstream_xchacha20poly1305_keygen(key);
	if (crypto_box_seal(sealed->head.sealed, key, sizeof(key), public_half) == 0 &&
	    crypto_secretstream_xchacha20poly1305_init_push(&sealed->state, sealed->head.stream, key) == 0 &&
	    fwrite(&sealed->head, 1, sizeof(sealed->head), under) == sizeof(sealed->head))
		file = fopencookie(sealed, "w", (cookie_io_functions_t){ .write = write_content, .close = end_writing });
	sodium_memzero(key, sizeof(key));
	if (file == NULL)
		forget(sealed);
	return file;
}

/* ---- Reading ---- */

bool
sealed_file_is(FILE *in)
{
	char line[LINE_BYTES];
	long at = ftell(in);
	bool is = fread(line, 1, sizeof(line), in) == sizeof(line) && memcmp(line, first_line, sizeof(line)) == 0;

	return at >= 0 && fseek(in, at, SEEK_SET) == 0 && is;
}

static bool
read_head(struct sealed *sealed)
{
	unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
	bool opened;

	if (fread(&sealed->head, 1, sizeof(sealed->head), sealed->under) != sizeof(sealed->head) || memcmp(sealed->head.line, first_line, LINE_BYTES) != 0) {
		*sealed->why = "it is no sealed backup, or its beginning is not whole";
		return false;
	}
	if (sodium_memcmp(sealed->head.for_key, sealed->public_half, SEALED_KEY_BYTES) != 0) {
		*sealed->why = "it was made for another key than the one that was given";
		return false;
	}
	opened = crypto_box_seal_open(key, sealed->head.sealed, sizeof(sealed->head.sealed), sealed->public_half, sealed->private_half) == 0 &&
	    crypto_secretstream_xchacha20poly1305_init_pull(&sealed->state, sealed->head.stream, key) == 0;
	sodium_memzero(key, sizeof(key));
	sealed->first = true;
	sealed->ended = false;
	sealed->at = sealed->length = 0;
	if (!opened)
		*sealed->why = "its beginning was altered after it was made";
	return opened;
}

static bool
take_piece(struct sealed *sealed)
{
	size_t got = fread(sealed->piece, 1, PIECE_BYTES, sealed->under);
	const unsigned char *bound = sealed->first ? (const unsigned char *)&sealed->head : NULL;
	unsigned long long length = 0;
	unsigned char tag = 0;

	if (got < crypto_secretstream_xchacha20poly1305_ABYTES) {
		*sealed->why = "it is not whole: its end is missing";
		return false;
	}
	if (crypto_secretstream_xchacha20poly1305_pull(&sealed->state, sealed->plain, &length, &tag, sealed->piece, got, bound, bound != NULL ? sizeof(sealed->head) : 0) != 0) {
		*sealed->why = got < PIECE_BYTES ? "it was altered after it was made, or its end is missing" : "it was altered after it was made";
		return false;
	}
	sealed->first = false;
	sealed->ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
	if (sealed->ended ? getc(sealed->under) != EOF : got < PIECE_BYTES) {
		*sealed->why = sealed->ended ? "it was altered after it was made: something stands after its end" : "it is not whole: its end is missing";
		return false;
	}
	sealed->at = 0;
	sealed->length = (size_t)length;
	return true;
}

static ssize_t
read_content(void *given, char *bytes, size_t count)
{
	struct sealed *sealed = given;

	while (sealed->at == sealed->length) {
		if (*sealed->why != NULL || (!sealed->ended && !take_piece(sealed))) {
			errno = EBADMSG;
			return -1;
		}
		if (sealed->ended && sealed->at == sealed->length)
			return 0;
	}
	if (count > sealed->length - sealed->at)
		count = sealed->length - sealed->at;
	memcpy(bytes, sealed->plain + sealed->at, count);
	sealed->at += count;
	return (ssize_t)count;
}

static int
rewind_content(void *given, off64_t *offset, int whence)
{
	struct sealed *sealed = given;

	if (*offset != 0 || whence != SEEK_SET)
		return -1;
	rewind(sealed->under);
	return read_head(sealed) ? 0 : -1;
}

static int
end_reading(void *given)
{
	forget(given);
	return 0;
}

FILE *
sealed_reader(FILE *under, const unsigned char private_half[SEALED_KEY_BYTES], const char **why)
{
	struct sealed *sealed = calloc(1, sizeof(*sealed));
	FILE *file = NULL;

	*why = NULL;
	if (sealed == NULL) {
		*why = "there is not enough memory to read it";
		return NULL;
	}
	sealed->under = under;
	sealed->why = why;
	memcpy(sealed->private_half, private_half, SEALED_KEY_BYTES);
	(void)crypto_scalarmult_base(sealed->public_half, private_half);
	if (read_head(sealed))
		file = fopencookie(sealed, "r", (cookie_io_functions_t){ .read = read_content, .seek = rewind_content, .close = end_reading });
	if (file == NULL)
		forget(sealed);
	return file;
}
