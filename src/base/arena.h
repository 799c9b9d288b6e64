/* arena.h -- memory for one piece of work, released in one go. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

#include "base/slice.h"

struct arena;

/* An arena that gives at most `ceiling` bytes in all. Ends the process when not even its first block can be had. */
struct arena *arena_new(size_t ceiling);

/* Run what was left with arena_at_end(), newest first, and give all memory back. NULL is allowed. */
void arena_free(struct arena *arena);

/* As arena_free and arena_new with the same ceiling, without a way out; keeps the first block: for a thread that serves many. */
void arena_reset(struct arena *arena);

/*
 * Where to go when the ceiling is reached or memory is short: longjmp(way_out, 1). The caller has called setjmp(way_out)
 * and keeps the frame alive. NULL, as at the start: end the process with a line in the log.
 */
void arena_on_full(struct arena *arena, jmp_buf *way_out);

/* `size` zeroed bytes, aligned for any type. Never NULL. */
void *arena_take(struct arena *arena, size_t size);

/* An array of `count` zeroed things of `size` bytes each; the product is checked. Never NULL, also for count 0. */
void *arena_array(struct arena *arena, size_t count, size_t size);

#define ARENA_NEW(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

/* A NUL-terminated copy. arena_copy(NULL) gives NULL. arena_copy_slice stops at nothing: NUL bytes are copied too. */
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_slice(struct arena *arena, struct slice slice);

/* A text made as printf would. Never NULL. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Call release(thing) when the arena ends: files, connections, locks. */
void arena_at_end(struct arena *arena, void (*release)(void *thing), void *thing);

/* Bytes given so far, for metrics and tests. */
size_t arena_used(const struct arena *arena);

#endif
