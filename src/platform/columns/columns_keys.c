/* columns_keys.c -- which key seals, and which open beside it: read from the folder of keys, or held by the keeper. */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "platform/columns/columns_inside.h"
#include "platform/whole_file.h"

struct columns columns = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void
take_key(const unsigned char bytes[COLUMNS_KEY])
{
	struct column_key_held *key = &columns.keys[columns.key_count++];
	unsigned char hash[COLUMN_KEY_ID / 2 + crypto_generichash_BYTES_MIN];

	memcpy(key->bytes, bytes, COLUMNS_KEY);
	(void)crypto_generichash(hash, crypto_generichash_BYTES_MIN, (const unsigned char *)"columns", 7, bytes, COLUMNS_KEY);
	(void)sodium_bin2hex(key->id, sizeof(key->id), hash, COLUMN_KEY_ID / 2);
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
	if (found.gl_pathc >= COLUMN_KEYS_MOST)
		log_line(LOG_ERROR, "%zu keys of sealed columns lie beside columns.key, and %d are read", found.gl_pathc, COLUMN_KEYS_MOST - 1);
	for (size_t i = 0; i < found.gl_pathc && columns.key_count < COLUMN_KEYS_MOST; i++) {
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

/* The key that seals today lies beside columns.key under its own digits, on disk: also when this was broken off before. */
static bool
keep_former(const char *path, const char *former)
{
	unsigned char there[COLUMNS_KEY];
	bool kept = link(path, former) == 0 || (errno == EEXIST && read_key(former, there) && sodium_memcmp(there, columns.keys[0].bytes, COLUMNS_KEY) == 0);

	sodium_memzero(there, sizeof(there));
	return kept && folder_to_disk(former);
}

static enum outcome
change_key(char name[COLUMNS_NAME_ROOM])
{
	char path[WHOLE_FILE_PATH_MOST + 16], former[WHOLE_FILE_PATH_MOST + COLUMNS_NAME_ROOM];
	unsigned char key[COLUMNS_KEY];
	enum outcome outcome;

	(void)snprintf(name, COLUMNS_NAME_ROOM, "columns-%s.key", columns.keys[0].id);
	(void)snprintf(path, sizeof(path), "%s/columns.key", columns.folder);
	(void)snprintf(former, sizeof(former), "%s/%s", columns.folder, name);
	if (!keep_former(path, former))
		return UNAVAILABLE;
	random_bytes(key, sizeof(key));
	outcome = whole_file_put(path, (struct slice){ (const char *)key, sizeof(key) }, 0600);
	sodium_memzero(key, sizeof(key));
	if (outcome != OK)
		return outcome;
	sodium_memzero(columns.keys, sizeof(columns.keys));
	columns.key_count = 0;
	columns.loaded = false;
	return load();
}

enum outcome
columns_new_key(char name[COLUMNS_NAME_ROOM])
{
	char path[WHOLE_FILE_PATH_MOST + 16];
	bool is_first;
	enum outcome outcome = OK;

	name[0] = '\0';
	(void)snprintf(path, sizeof(path), "%s/columns.key", columns.folder);
	is_first = access(path, F_OK) != 0;
	pthread_mutex_lock(&columns.lock);
	if (columns.keeper != NULL || columns.folder[0] == '\0')
		outcome = UNAVAILABLE;
	if (outcome == OK && !columns.loaded)
		outcome = load();
	if (outcome == OK && !is_first)
		outcome = columns.key_count < COLUMN_KEYS_MOST ? change_key(name) : INVALID;
	pthread_mutex_unlock(&columns.lock);
	return outcome;
}
