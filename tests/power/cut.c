/* cut.c -- a recording walked to a moment, and what a disk may hold when the power goes then. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/power/disk.h"

enum { WORDS_ROOM = 200, SHM_BYTES = 32768 };

/* What a file holds on disk, and the calls since its last sync. */
struct state {
	unsigned char *bytes;
	size_t length, room;
	size_t *pending, pending_count, pending_room; /* steps */
};

/* A name on disk; pending ones are steps of the recording. */
struct name {
	char *name;
	int file; /* -1: removed */
};

struct names {
	struct name *at;
	size_t count;
};

struct disk_walk {
	const struct disk_recording *recording;
	const char *deaf_to;
	struct state *files;
	struct names names;
	size_t *pending, pending_count, pending_room; /* of the folder */
	size_t at;
	char words[WORDS_ROOM];
};

enum manner { DROP_ALL, KEEP_ALL, KEEP_FIRST, KEEP_LAST, KEEP_SOME, MANNERS };
static const char *const manner_words[] = { "nothing unsynced kept", "all unsynced kept", "kept to a torn write", "only the last kept", "sectors kept here and there" };

uint64_t
disk_random(uint64_t *state, uint64_t below)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return below > 0 ? (z ^ (z >> 31)) % below : 0;
}

static void *
memory(void *old, size_t size)
{
	void *made = realloc(old, size > 0 ? size : 1);

	if (made == NULL)
		abort();
	return made;
}

static void
set_length(struct state *state, size_t length)
{
	if (length > state->room) {
		state->room = length * 2;
		state->bytes = memory(state->bytes, state->room);
	}
	if (length > state->length)
		memset(state->bytes + state->length, 0, length - state->length);
	state->length = length;
}

static void
put(struct state *state, size_t offset, const unsigned char *bytes, size_t length)
{
	if (length == 0)
		return;
	if (offset + length > state->length)
		set_length(state, offset + length);
	memcpy(state->bytes + offset, bytes, length);
}

static void
apply(struct state *state, const struct disk_step *step)
{
	if (step->call == DISK_TRUNCATE)
		set_length(state, step->length);
	else
		put(state, step->offset, step->bytes, step->length);
}

/* Sectors of a write that the disk took: each by chance, or all up to one. */
static void
apply_torn(struct state *state, const struct disk_step *step, size_t sector, uint64_t chance, uint64_t *seed)
{
	size_t last = chance > 0 ? step->length : disk_random(seed, step->length + 1) / sector * sector;

	if (step->call == DISK_TRUNCATE) {
		if (disk_random(seed, 100) < chance)
			set_length(state, step->length);
		return;
	}
	for (size_t from = 0; from < last; from += sector) {
		size_t to = from + sector < step->length ? from + sector : step->length;

		if (chance == 0 || disk_random(seed, 100) < chance)
			put(state, step->offset + from, step->bytes + from, to - from);
	}
}

static void
note(size_t **list, size_t *count, size_t *room, size_t step)
{
	if (*count == *room) {
		*room = *room == 0 ? 64 : *room * 2;
		*list = memory(*list, *room * sizeof(**list));
	}
	(*list)[(*count)++] = step;
}

static void
name_set(struct names *names, const char *name, int file)
{
	for (size_t i = 0; i < names->count; i++)
		if (strcmp(names->at[i].name, name) == 0) {
			names->at[i].file = file;
			return;
		}
	names->at = memory(names->at, (names->count + 1) * sizeof(*names->at));
	names->at[names->count++] = (struct name){ strdup(name), file };
}

static void
apply_name(struct names *names, const struct disk_step *step)
{
	name_set(names, step->name, step->call == DISK_CREATE ? step->file : -1);
	if (step->call == DISK_RENAME)
		name_set(names, step->new_name, step->file);
}

struct disk_walk *
disk_walk_new(const struct disk_recording *recording, const char *deaf_to)
{
	struct disk_walk *walk = memory(NULL, sizeof(*walk));

	*walk = (struct disk_walk){ .recording = recording, .deaf_to = deaf_to };
	walk->files = calloc((size_t)recording->file_count + 1, sizeof(*walk->files));
	if (walk->files == NULL)
		abort();
	for (size_t i = 0; i < recording->base_count; i++) {
		put(&walk->files[i], 0, recording->base[i].bytes, recording->base[i].length);
		name_set(&walk->names, recording->base[i].name, (int)i);
	}
	return walk;
}

static void
names_free(struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->at[i].name);
	free(names->at);
}

void
disk_walk_free(struct disk_walk *walk)
{
	for (int i = 0; i < walk->recording->file_count; i++) {
		free(walk->files[i].bytes);
		free(walk->files[i].pending);
	}
	names_free(&walk->names);
	free(walk->pending);
	free(walk->files);
	free(walk);
}

static bool
is_deaf(const struct disk_walk *walk, int file)
{
	return walk->deaf_to != NULL && (walk->deaf_to[0] == '\0' || strstr(walk->recording->file_names[file], walk->deaf_to) != NULL);
}

static void
walk_one(struct disk_walk *walk)
{
	const struct disk_step *steps = walk->recording->steps, *step = &steps[walk->at];
	struct state *state = step->file >= 0 ? &walk->files[step->file] : NULL;

	switch (step->call) {
	case DISK_WRITE:
	case DISK_TRUNCATE:
		note(&state->pending, &state->pending_count, &state->pending_room, walk->at);
		break;
	case DISK_SYNC:
		for (size_t i = 0; !is_deaf(walk, step->file) && i < state->pending_count; i++)
			apply(state, &steps[state->pending[i]]);
		if (!is_deaf(walk, step->file))
			state->pending_count = 0;
		break;
	case DISK_SYNC_FOLDER:
		for (size_t i = 0; i < walk->pending_count; i++)
			apply_name(&walk->names, &steps[walk->pending[i]]);
		walk->pending_count = 0;
		break;
	case DISK_CREATE:
	case DISK_REMOVE:
	case DISK_RENAME:
		note(&walk->pending, &walk->pending_count, &walk->pending_room, walk->at);
		break;
	}
	walk->at++;
}

/* A copy of what is on disk, and of what was not synced whatever the manner lets through. */
static struct state
left_of(const struct disk_walk *walk, const struct state *on_disk, enum manner manner, uint64_t *seed)
{
	const struct disk_step *steps = walk->recording->steps;
	struct state left = { .bytes = memory(NULL, on_disk->length), .length = on_disk->length, .room = on_disk->length };
	size_t sector = disk_random(seed, 2) == 0 ? 512 : 4096, turn = disk_random(seed, on_disk->pending_count);
	uint64_t chance = 10 + 80 * disk_random(seed, 2);

	if (on_disk->length > 0)
		memcpy(left.bytes, on_disk->bytes, on_disk->length);
	for (size_t i = 0; manner != DROP_ALL && i < on_disk->pending_count; i++) {
		const struct disk_step *step = &steps[on_disk->pending[i]];

		if (manner == KEEP_SOME)
			apply_torn(&left, step, sector, chance, seed);
		else if (manner == KEEP_FIRST && i == turn)
			apply_torn(&left, step, sector, 0, seed);
		else if (manner == KEEP_ALL || (manner == KEEP_FIRST && i < turn) || (manner == KEEP_LAST && i >= turn))
			apply(&left, step);
	}
	return left;
}

static void
write_file(const char *folder, const char *name, const unsigned char *bytes, size_t length)
{
	char path[1024];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
		abort();
}

/* The index of a log may be left with anything in it. */
static void
write_index(const char *folder, const char *name, uint64_t *seed)
{
	static unsigned char bytes[SHM_BYTES];
	char index[512];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)disk_random(seed, 256);
	(void)snprintf(index, sizeof(index), "%.*s-shm", (int)(strlen(name) - strlen("-wal")), name);
	write_file(folder, index, bytes, sizeof(bytes));
}

static bool
is_log(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && strcmp(name + length - 4, "-wal") == 0;
}

const char *
disk_cut(struct disk_walk *walk, size_t at, uint64_t seed, const char *folder)
{
	enum manner manner = (enum manner)disk_random(&seed, MANNERS);
	struct names left = { .count = 0 };
	size_t kept;

	while (walk->at < at && walk->at < walk->recording->count)
		walk_one(walk);
	kept = manner == DROP_ALL ? 0 : manner == KEEP_ALL ? walk->pending_count : disk_random(&seed, walk->pending_count + 1);
	for (size_t i = 0; i < walk->names.count; i++)
		name_set(&left, walk->names.at[i].name, walk->names.at[i].file);
	for (size_t i = 0; i < walk->pending_count; i++)
		if (manner == KEEP_SOME ? disk_random(&seed, 2) == 0 : i < kept)
			apply_name(&left, &walk->recording->steps[walk->pending[i]]);
	for (size_t i = 0; i < left.count; i++) {
		struct state state;

		if (left.at[i].file < 0)
			continue;
		state = left_of(walk, &walk->files[left.at[i].file], manner, &seed);
		write_file(folder, left.at[i].name, state.bytes, state.length);
		free(state.bytes);
		if (is_log(left.at[i].name) && disk_random(&seed, 4) == 0)
			write_index(folder, left.at[i].name, &seed);
	}
	names_free(&left);
	(void)snprintf(walk->words, sizeof(walk->words), "cut after call %zu of %zu, %s", walk->at, walk->recording->count, manner_words[manner]);
	return walk->words;
}

/* Is this call one beside which a cut hurts most? */
static bool
is_wanted(const struct disk_recording *recording, size_t at, uint64_t which)
{
	const struct disk_step *step = &recording->steps[at];

	if (which == 1)
		return step->call == DISK_SYNC;
	return step->call <= DISK_TRUNCATE && !is_log(recording->file_names[step->file]);
}

size_t
disk_moment(const struct disk_recording *recording, uint64_t seed)
{
	uint64_t which = disk_random(&seed, 3);
	size_t from = disk_random(&seed, recording->count + 1);

	for (size_t i = 0; which > 0 && i < recording->count; i++) {
		size_t at = (from + i) % recording->count;

		if (is_wanted(recording, at, which))
			return at + disk_random(&seed, 2);
	}
	return from;
}
