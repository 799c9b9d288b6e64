/* profile_files.c -- from a folder or a list of files to a profile; every fault of all files is told. */
#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "casework/profile/profile_read.h"

enum { DEPTH_MOST = 4, PATH_ROOM = 4096 };

struct folder {
	struct arena *arena;
	struct reader reader;
	struct profile_file *files;
	size_t count, bytes;
};

static bool
read_whole(struct folder *folder, const char *path, const char *name)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_take(folder->arena, PROFILE_MOST_FILE_BYTES + 1);
	size_t length;

	if (file == NULL)
		return false;
	length = fread(bytes, 1, PROFILE_MOST_FILE_BYTES + 1, file);
	(void)fclose(file);
	folder->reader.file = name;
	folder->bytes += length;
	if (length > PROFILE_MOST_FILE_BYTES)
		fault_at(&folder->reader, NULL, "The file is longer than %d bytes", PROFILE_MOST_FILE_BYTES);
	else if (folder->count == PROFILE_MOST_FILES || folder->bytes > PROFILE_MOST_BYTES)
		fault_at(&folder->reader, NULL, "The profile has too many or too large files");
	else
		folder->files[folder->count++] = (struct profile_file){ arena_copy(folder->arena, name), { arena_copy_slice(folder->arena, (struct slice){ bytes, length }), length } };
	return true;
}

static void
read_below(struct folder *folder, const char *path, const char *prefix, int depth)
{
	DIR *directory = opendir(path);
	struct dirent *entry;

	if (directory == NULL || depth > DEPTH_MOST) {
		folder->reader.file = prefix;
		fault_at(&folder->reader, NULL, "The folder %s cannot be read", path);
		if (directory != NULL)
			(void)closedir(directory);
		return;
	}
	while ((entry = readdir(directory)) != NULL) {
		struct stat about;
		char whole[PATH_ROOM];
		const char *name = arena_format(folder->arena, "%s%s%s", prefix, prefix[0] != '\0' ? "/" : "", entry->d_name);

		if (entry->d_name[0] == '.' || strcmp(entry->d_name, "README.md") == 0)
			continue;
		(void)snprintf(whole, sizeof(whole), "%s/%s", path, entry->d_name);
		if (stat(whole, &about) == 0 && S_ISDIR(about.st_mode))
			read_below(folder, whole, name, depth + 1);
		else if (!read_whole(folder, whole, name))
			fault_at(&folder->reader, NULL, "The file %s cannot be read", whole);
	}
	(void)closedir(directory);
}

static int
by_path(const void *one, const void *other)
{
	return strcmp(((const struct profile_file *)one)->path, ((const struct profile_file *)other)->path);
}

enum outcome
profile_read_folder(struct arena *arena, const char *path, struct profile_file **files, size_t *count, struct profile_faults *faults)
{
	struct folder folder = { .arena = arena, .reader = { .arena = arena, .faults = faults, .file = "" } };

	folder.files = ARENA_ARRAY(arena, struct profile_file, PROFILE_MOST_FILES);
	read_below(&folder, path, "", 0);
	qsort(folder.files, folder.count, sizeof(folder.files[0]), by_path);
	*files = folder.files;
	*count = folder.count;
	if (folder.count == 0 && faults->count == 0)
		fault_at(&folder.reader, NULL, "The folder %s holds no profile", path);
	return faults->count > 0 ? INVALID : OK;
}

void
profile_hash_files(const struct profile_file *files, size_t count, char hash[PROFILE_HASH_ROOM])
{
	struct arena *arena = arena_new((size_t)1 << 20);
	struct profile_file *sorted = ARENA_ARRAY(arena, struct profile_file, count);
	crypto_generichash_state state;
	unsigned char bytes[32];

	memcpy(sorted, files, count * sizeof(files[0]));
	qsort(sorted, count, sizeof(sorted[0]), by_path);
	(void)crypto_generichash_init(&state, NULL, 0, sizeof(bytes));
	for (size_t i = 0; i < count; i++) {
		const char *head = arena_format(arena, "%s\n%zu\n", sorted[i].path, sorted[i].bytes.length);

		(void)crypto_generichash_update(&state, (const unsigned char *)head, strlen(head));
		if (sorted[i].bytes.length > 0)
			(void)crypto_generichash_update(&state, (const unsigned char *)sorted[i].bytes.at, sorted[i].bytes.length);
	}
	(void)crypto_generichash_final(&state, bytes, sizeof(bytes));
	(void)sodium_bin2hex(hash, PROFILE_HASH_ROOM, bytes, sizeof(bytes));
	arena_free(arena);
}

/* The files that every profile has, in the order in which they lean on each other. */
static const struct {
	const char *path;
	void (*load)(struct reader *reader, const struct yaml_node *root);
} parts[] = {
	{ "profile.yaml", load_profile_file }, { "words.yaml", load_words }, { "choices.yaml", load_choices }, { "levels.yaml", load_levels },
	{ "clocks.yaml", load_clocks }, { "roles.yaml", load_roles }, { "consent.yaml", load_consent }, { "closing.yaml", load_closing },
	{ "plans.yaml", load_plans }, { "notes.yaml", load_notes }, { "facts.yaml", load_facts },
};
enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

static const struct yaml_node *
read_yaml(struct reader *reader, struct slice bytes)
{
	struct yaml_node *root;
	struct yaml_fault *yaml_faults;

	if (yaml_read(reader->arena, bytes, &root, &yaml_faults) == OK)
		return root;
	for (; yaml_faults != NULL; yaml_faults = yaml_faults->next) {
		const struct yaml_node place = { .line = yaml_faults->line, .column = yaml_faults->column };

		fault_at(reader, &place, "%s", yaml_faults->words);
	}
	return NULL;
}

static void
load_part(struct reader *reader, size_t part, const struct profile_file *files, size_t count)
{
	const struct yaml_node *root;

	reader->file = parts[part].path;
	for (size_t i = 0; i < count; i++)
		if (strcmp(files[i].path, parts[part].path) == 0) {
			root = read_yaml(reader, files[i].bytes);
			if (root != NULL)
				parts[part].load(reader, root);
			return;
		}
	fault_at(reader, NULL, "This file is missing");
}

static bool
ends_with(const char *path, const char *end)
{
	size_t length = strlen(path), tail = strlen(end);

	return length > tail && strcmp(path + length - tail, end) == 0;
}

static void
load_others(struct reader *reader, const struct profile_file *files, size_t count)
{
	struct profile *p = reader->profile;
	const struct form **forms = ARENA_ARRAY(reader->arena, const struct form *, count);
	struct profile_letter *letters = ARENA_ARRAY(reader->arena, struct profile_letter, count);
	const struct yaml_node *root;

	for (size_t i = 0; i < count; i++) {
		bool known = false;

		reader->file = files[i].path;
		for (size_t j = 0; j < PARTS; j++)
			known = known || strcmp(files[i].path, parts[j].path) == 0;
		if (known)
			continue;
		if (text_starts_with(files[i].path, "forms/") && ends_with(files[i].path, ".yaml")) {
			struct form *form = (root = read_yaml(reader, files[i].bytes)) != NULL ? load_form(reader, root) : NULL;

			if (form != NULL)
				forms[p->form_count++] = form;
		} else if (text_starts_with(files[i].path, "letters/") && ends_with(files[i].path, ".md")) {
			load_letter(reader, files[i].path, files[i].bytes, &letters[p->letter_count++]);
		} else if (strcmp(files[i].path, "seed/agencies.csv") == 0) {
			load_agencies(reader, files[i].bytes);
		} else {
			fault_at(reader, NULL, "A profile has no such file; forms stand in forms/KEY.yaml, letters in letters/KEY.LANGUAGE.md");
		}
	}
	p->forms = forms;
	p->letters = letters;
}

/* By file, line and column: a merge sort of the list, which is short. */
static void
sort_faults(struct profile_faults *faults)
{
	struct profile_fault **list = ARENA_ARRAY(faults->arena, struct profile_fault *, faults->count), *fault = faults->first;

	for (size_t i = 0; i < faults->count; i++, fault = fault->next)
		list[i] = fault;
	for (size_t i = 1; i < faults->count; i++)
		for (size_t j = i; j > 0; j--) {
			int order = strcmp(list[j - 1]->file, list[j]->file);

			if (order == 0)
				order = list[j - 1]->line != list[j]->line ? list[j - 1]->line - list[j]->line : list[j - 1]->column - list[j]->column;
			if (order <= 0)
				break;
			fault = list[j];
			list[j] = list[j - 1];
			list[j - 1] = fault;
		}
	for (size_t i = 0; i < faults->count; i++)
		list[i]->next = i + 1 < faults->count ? list[i + 1] : NULL;
	faults->first = faults->count > 0 ? list[0] : NULL;
	faults->last = faults->count > 0 ? list[faults->count - 1] : NULL;
}

enum outcome
profile_load_bytes(struct arena *arena, const struct profile_file *files, size_t count, struct profile **profile, struct profile_faults *faults)
{
	struct profile *loaded = ARENA_NEW(arena, struct profile);
	struct reader reader = { .arena = arena, .faults = faults, .profile = loaded };

	*profile = NULL;
	for (size_t i = 0; i < PARTS; i++)
		load_part(&reader, i, files, count);
	load_others(&reader, files, count);
	if (faults->count == 0)
		check_whole(&reader);
	sort_faults(faults);
	if (faults->count > 0)
		return INVALID;
	profile_hash_files(files, count, loaded->hash);
	*profile = loaded;
	return OK;
}

enum outcome
profile_load_folder(struct arena *arena, const char *folder, struct profile **profile, struct profile_faults *faults)
{
	struct profile_file *files;
	size_t count;
	enum outcome outcome = profile_read_folder(arena, folder, &files, &count, faults);

	*profile = NULL;
	return outcome == OK ? profile_load_bytes(arena, files, count, profile, faults) : outcome;
}

enum outcome
profile_check(struct arena *arena, const char *folder, struct profile_faults *faults)
{
	struct profile *profile;

	return profile_load_folder(arena, folder, &profile, faults);
}

void
profile_faults_write(const struct profile_faults *faults, struct buf *out)
{
	for (const struct profile_fault *fault = faults->first; fault != NULL; fault = fault->next)
		if (fault->line > 0)
			buf_format(out, "%s:%d:%d: %s\n", fault->file, fault->line, fault->column, fault->words);
		else
			buf_format(out, "%s: %s\n", fault->file, fault->words);
}
