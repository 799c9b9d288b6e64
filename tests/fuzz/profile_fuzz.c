/*
 * profile_fuzz.c -- any bytes at all as the files of a profile. The first byte chooses: the rest is one file of an otherwise whole profile; or a place in
 * such a file where something is cut out and something put in, so that what lies deep in the loader is reached; or many files with a zero byte between
 * them. With faults there is no profile, without there is one.
 */
#include <stdint.h>
#include <string.h>

#include "casework/profile/profile.h"

enum { FILES_MOST = 40, ARENA_MOST = 512 << 20 };

static const char *const paths[] = { "profile.yaml", "words.yaml", "choices.yaml", "levels.yaml", "clocks.yaml", "roles.yaml", "consent.yaml", "closing.yaml",
	"plans.yaml", "notes.yaml", "facts.yaml", "forms/assessment.yaml", "forms/review.yaml", "letters/closing.en.md", "seed/agencies.csv", "letters/x.md" };
enum { PATHS = sizeof(paths) / sizeof(paths[0]) };

/* Read once and kept: the small whole profile that the tests use. Without it (another working folder) only the second way is gone. */
static size_t
whole_profile(struct profile_file files[FILES_MOST])
{
	static struct arena *arena;
	static struct profile_file *kept;
	static size_t count;

	if (arena == NULL) {
		struct profile_faults faults;

		arena = arena_new(16 << 20);
		faults = (struct profile_faults){ .arena = arena };
		if (profile_read_folder(arena, "tests/vectors/profile", &kept, &count, &faults) != OK || count > FILES_MOST - 1)
			count = 0;
	}
	if (count > 0)
		memcpy(files, kept, count * sizeof(files[0]));
	return count;
}

static size_t
many_files(struct profile_file files[FILES_MOST], struct slice rest)
{
	struct slice part;
	size_t count = 0;

	while (count < PATHS && slice_cut(&rest, '\0', &part)) {
		files[count] = (struct profile_file){ paths[count], part };
		count++;
	}
	return count;
}

/* The file number bytes[0], where bytes[1] and bytes[2] say at which place as many bytes as bytes[3] says give way to the rest. */
static void
edit(struct arena *arena, struct profile_file *files, size_t count, struct slice bytes)
{
	struct buf whole = buf_new(arena, 4 << 20);
	struct profile_file *file;
	size_t at, cut;

	if (count == 0 || bytes.length < 4)
		return;
	file = &files[(unsigned char)bytes.at[0] % count];
	at = ((size_t)(unsigned char)bytes.at[1] << 8 | (unsigned char)bytes.at[2]) % (file->bytes.length + 1);
	cut = (unsigned char)bytes.at[3];
	if (cut > file->bytes.length - at)
		cut = file->bytes.length - at;
	buf_put(&whole, file->bytes.at, at);
	buf_slice(&whole, slice_part(bytes, 4, bytes.length));
	buf_put(&whole, file->bytes.at + at + cut, file->bytes.length - at - cut);
	file->bytes = buf_as_slice(&whole);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct profile_faults faults;
	struct profile_file files[FILES_MOST];
	struct profile *profile;
	struct buf out;
	struct slice bytes;
	size_t count;

	if (size == 0)
		return 0;
	arena = arena_new(ARENA_MOST);
	faults = (struct profile_faults){ .arena = arena };
	bytes = (struct slice){ (const char *)data + 1, size - 1 };
	if (data[0] >= 128) {
		count = whole_profile(files);
		edit(arena, files, count, bytes);
	} else if (data[0] < 64) {
		const char *path = paths[data[0] % PATHS];

		count = whole_profile(files);
		for (size_t i = 0; i < count; i++)
			if (strcmp(files[i].path, path) == 0)
				files[i--] = files[--count];
		files[count++] = (struct profile_file){ path, bytes };
	} else {
		count = many_files(files, bytes);
	}
	if ((profile_load_bytes(arena, files, count, &profile, &faults) == OK) != (faults.count == 0) || (profile != NULL) != (faults.count == 0))
		__builtin_trap();
	out = buf_new(arena, 4 << 20);
	profile_faults_write(&faults, &out);
	for (const struct profile_fault *fault = faults.first; fault != NULL; fault = fault->next)
		if (fault->words == NULL || fault->words[0] == '\0' || fault->line < 0 || fault->column < 0)
			__builtin_trap();
	arena_free(arena);
	return 0;
}
