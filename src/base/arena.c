/* arena.c -- a list of blocks, each larger than the last; a ceiling over all of them. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum { FIRST_BLOCK = 8192, LARGEST_BLOCK = 65536, ALIGNMENT = 16, FORMAT_NEAR = 512 };

struct block {
	struct block *older;
	size_t room, used; /* of `bytes` */
	_Alignas(16) char bytes[];
};

struct at_end {
	void (*release)(void *thing);
	void *thing;
	struct at_end *older;
};

struct arena {
	struct block *block;
	size_t ceiling, given;
	size_t held; /* bytes of all blocks */
	struct at_end *at_end;
	jmp_buf *way_out;
};

static struct block *
block_new(size_t room, struct block *older)
{
	struct block *block = malloc(sizeof(*block) + room);

	if (block == NULL)
		return NULL;
	block->older = older;
	block->room = room;
	block->used = 0;
	ASAN_POISON_MEMORY_REGION(block->bytes, room);
	return block;
}

static void
block_free(struct block *block)
{
	ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->room);
	free(block);
}

_Noreturn static void
full(struct arena *arena)
{
	if (arena->way_out != NULL)
		longjmp(*arena->way_out, 1);
	log_line(LOG_ERROR, "an arena is full at %zu bytes and nobody said where to go", arena->ceiling);
	abort();
}

struct arena *
arena_new(size_t ceiling)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (arena != NULL)
		arena->block = block_new(FIRST_BLOCK, NULL);
	if (arena == NULL || arena->block == NULL) {
		log_line(LOG_ERROR, "no memory for a new arena");
		abort();
	}
	arena->ceiling = ceiling;
	arena->held = FIRST_BLOCK;
	return arena;
}

static void
run_at_end(struct arena *arena)
{
	struct at_end *at_end;

	while ((at_end = arena->at_end) != NULL) {
		arena->at_end = at_end->older;
		at_end->release(at_end->thing);
	}
}

void
arena_free(struct arena *arena)
{
	struct block *older;

	if (arena == NULL)
		return;
	run_at_end(arena);
	for (struct block *block = arena->block; block != NULL; block = older) {
		older = block->older;
		block_free(block);
	}
	free(arena);
}

void
arena_reset(struct arena *arena)
{
	struct block *older;

	run_at_end(arena);
	while ((older = arena->block->older) != NULL) {
		block_free(arena->block);
		arena->block = older;
	}
	arena->block->used = 0;
	ASAN_POISON_MEMORY_REGION(arena->block->bytes, arena->block->room);
	arena->given = 0;
	arena->held = arena->block->room;
	arena->way_out = NULL;
}

void
arena_on_full(struct arena *arena, jmp_buf *way_out)
{
	arena->way_out = way_out;
}

void *
arena_take(struct arena *arena, size_t size)
{
	struct block *block = arena->block;
	size_t rounded, room;
	char *at;

	if (size > arena->ceiling || arena->given > arena->ceiling - size)
		full(arena);
	rounded = (size + ALIGNMENT) / ALIGNMENT * ALIGNMENT; /* at least one byte more, so that ASan sees the end */
	if (rounded > block->room - block->used) {
		room = block->room * 2 < LARGEST_BLOCK ? block->room * 2 : LARGEST_BLOCK;
		if (room < rounded)
			room = rounded;
		block = block_new(room, arena->block);
		if (block == NULL)
			full(arena);
		arena->block = block;
		arena->held += room;
	}
	at = block->bytes + block->used;
	block->used += rounded;
	arena->given += size;
	ASAN_UNPOISON_MEMORY_REGION(at, size);
	memset(at, 0, size);
	return at;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		full(arena);
	return arena_take(arena, bytes);
}

char *
arena_copy(struct arena *arena, const char *text)
{
	return text != NULL ? arena_copy_slice(arena, slice_of(text)) : NULL;
}

char *
arena_copy_slice(struct arena *arena, struct slice slice)
{
	char *copy;

	if (slice.length == SIZE_MAX)
		full(arena);
	copy = arena_take(arena, slice.length + 1);
	if (slice.length > 0)
		memcpy(copy, slice.at, slice.length);
	return copy;
}

char *
arena_format(struct arena *arena, const char *format, ...)
{
	va_list values;
	char near[FORMAT_NEAR], *text;
	int length;

	va_start(values, format);
	length = vsnprintf(near, sizeof(near), format, values);
	va_end(values);
	if (length < 0)
		full(arena);
	text = arena_take(arena, (size_t)length + 1);
	if ((size_t)length < sizeof(near)) {
		memcpy(text, near, (size_t)length + 1);
		return text;
	}
	va_start(values, format);
	(void)vsnprintf(text, (size_t)length + 1, format, values);
	va_end(values);
	return text;
}

void
arena_at_end(struct arena *arena, void (*release)(void *thing), void *thing)
{
	struct at_end *at_end = ARENA_NEW(arena, struct at_end);

	*at_end = (struct at_end){ release, thing, arena->at_end };
	arena->at_end = at_end;
}

size_t
arena_used(const struct arena *arena)
{
	return arena->given;
}
