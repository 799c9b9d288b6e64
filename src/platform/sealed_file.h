/*
 * sealed_file.h -- a file that is written with one half of a key and read with the other: whoever holds the public half can make one, and only the private half
 * opens it. For backups. The form is written down in docs/backup-format.md.
 *
 * The content is encrypted in pieces with a key of its own (XChaCha20-Poly1305 as libsodium's secretstream), which is sealed to the public half (X25519). What is
 * cut off, altered, or put together from two files is refused.
 */
#ifndef PLATFORM_SEALED_FILE_H
#define PLATFORM_SEALED_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/slice.h"

enum { SEALED_KEY_BYTES = 32, SEALED_PIECE = 64 << 10, SEALED_KEY_TEXT_MOST = 200 };
enum sealed_half { SEALED_PUBLIC, SEALED_PRIVATE };

/* A new pair. */
void sealed_key_new(unsigned char public_half[SEALED_KEY_BYTES], unsigned char private_half[SEALED_KEY_BYTES]);

/* A half as it stands in its file: a line that says which half it is, with its end. In the arena. */
const char *sealed_key_text(struct arena *arena, enum sealed_half half, const unsigned char key[SEALED_KEY_BYTES]);

/* Reads such a line. NULL: it is read; else a sentence that says what is wrong, as that it is the other half. */
const char *sealed_key_read(struct slice text, enum sealed_half half, unsigned char key[SEALED_KEY_BYTES]);

/* Does a sealed file stand here? Reads from where `in` stands, and puts it back there. */
bool sealed_file_is(FILE *in);

/*
 * A file to write the content to; what comes out of it goes to `under`, which stays open. fclose() writes the end: only when that gives 0 is the file whole. NULL:
 * there is no memory, or the head could not be written.
 */
FILE *sealed_writer(FILE *under, const unsigned char public_half[SEALED_KEY_BYTES]);

/*
 * A file to read the content from; `under` stands at the head, can be rewound, and stays open. Nothing is given out that was not proven. When a read fails, *why is
 * a sentence; so it is when NULL is returned: the head is none, or it is for another key. It may be rewound (fseek to 0), and nothing else.
 */
FILE *sealed_reader(FILE *under, const unsigned char private_half[SEALED_KEY_BYTES], const char **why);

#endif
