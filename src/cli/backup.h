/* backup.h -- what `windscreen backup` and `windscreen restore` share. */
#ifndef CLI_BACKUP_H
#define CLI_BACKUP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/problems.h"
#include "platform/sealed_file.h"

/* Does a backup hold this table? All but sessions and wrong tries to sign in. */
bool backup_saves(const char *table);

/* A new file, readable by its owner alone; -1 when there is one already, or it cannot be made. */
int open_new(const char *path);

/* `windscreen restore` with these words; faults of the file are told as those of `shown`, where it is another than the one that is read; NULL: that one. */
int restore_as(int argc, char **argv, const char *shown);

/* The half of a backup key that stands in a file. false, with a problem that names the file, when it is none. */
MUST_USE bool backup_key_of(struct arena *arena, const char *path, enum sealed_half half, unsigned char key[SEALED_KEY_BYTES], struct problems *problems);

#endif
