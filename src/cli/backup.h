/* backup.h -- what `windscreen backup` and `windscreen restore` share. */
#ifndef CLI_BACKUP_H
#define CLI_BACKUP_H

#include <stdbool.h>

/* Does a backup hold this table? All but sessions and wrong tries to sign in. */
bool backup_saves(const char *table);

/* A new file, readable by its owner alone; -1 when there is one already, or it cannot be made. */
int open_new(const char *path);

/* The folder in which the file of `path` stands, with its names, is on disk. */
bool folder_to_disk(const char *path);

#endif
