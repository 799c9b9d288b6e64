#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "tests/test.h"

TEST(what_an_arena_gives_is_zeroed_aligned_and_does_not_overlap)
{
	struct arena *arena = arena_new(1 << 20);
	unsigned char *before = NULL;

	for (size_t size = 0; size < 700; size++) {
		unsigned char *at = arena_take(arena, size);

		CHECK_NUMBER((uintptr_t)at % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			CHECK_NUMBER(at[i], 0);
		memset(at, 0xAB, size);
		if (before != NULL && size > 1)
			CHECK_NUMBER(before[size - 2], 0xAB);
		before = at;
	}
	CHECK_NUMBER(arena_used(arena), 699 * 700 / 2);
	arena_free(arena);
}

TEST(an_arena_that_is_full_takes_the_way_out_and_can_be_freed)
{
	struct arena *volatile arena = arena_new(10000);
	volatile size_t given = 0;
	jmp_buf way_out;

	if (setjmp(way_out) == 0) {
		arena_on_full(arena, &way_out);
		for (;;) {
			(void)arena_take(arena, 1000);
			given += 1000;
		}
	}
	CHECK_NUMBER(given, 10000);
	CHECK_NUMBER(arena_used(arena), 10000);
	arena_free(arena);
}

TEST(an_array_whose_bytes_cannot_be_counted_takes_the_way_out)
{
	struct arena *volatile arena = arena_new(10000);
	volatile int refused = 0;
	jmp_buf way_out;

	if (setjmp(way_out) != 0)
		refused++;
	arena_on_full(arena, &way_out);
	if (refused == 0)
		(void)arena_array(arena, SIZE_MAX / 2 + 2, 2);
	if (refused == 1)
		(void)arena_take(arena, SIZE_MAX);
	if (refused == 2)
		(void)arena_take(arena, 10001);
	CHECK_NUMBER(refused, 3);
	CHECK(arena_array(arena, 0, 8) != NULL);
	arena_free(arena);
}

struct trace {
	char text[8];
	size_t length;
};

struct mark {
	struct trace *trace;
	char letter;
};

static void
leave_mark(void *thing)
{
	const struct mark *mark = thing;

	mark->trace->text[mark->trace->length++] = mark->letter;
}

TEST(what_was_left_for_the_end_of_an_arena_runs_once_newest_first)
{
	struct arena *arena = arena_new(10000);
	struct trace trace = { .length = 0 };
	struct mark a = { &trace, 'a' }, b = { &trace, 'b' }, c = { &trace, 'c' };

	arena_at_end(arena, leave_mark, &a);
	arena_at_end(arena, leave_mark, &b);
	arena_reset(arena);
	CHECK_TEXT(trace.text, "ba");
	arena_at_end(arena, leave_mark, &c);
	arena_free(arena);
	CHECK_TEXT(trace.text, "bac");
}

TEST(an_arena_that_was_reset_gives_its_whole_ceiling_again)
{
	struct arena *arena = arena_new(200000);

	for (int i = 0; i < 20; i++) {
		char *at = arena_take(arena, 200000);

		CHECK_NUMBER(at[199999], 0);
		at[199999] = 'x';
		arena_reset(arena);
		CHECK_NUMBER(arena_used(arena), 0);
	}
	arena_free(arena);
}

TEST(texts_are_copied_and_formatted_in_an_arena)
{
	struct arena *arena = test_arena();
	const char *with_nul = arena_copy_slice(arena, SLICE("a\0b"));

	CHECK(arena_copy(arena, NULL) == NULL);
	CHECK_TEXT(arena_copy(arena, ""), "");
	CHECK_TEXT(arena_copy(arena, "Kyle"), "Kyle");
	CHECK(memcmp(with_nul, "a\0b", 4) == 0);
	CHECK_TEXT(arena_copy_slice(arena, (struct slice){ NULL, 0 }), "");
	CHECK_TEXT(arena_format(arena, "%s is %d", "Zak", 7), "Zak is 7");
	CHECK_NUMBER(strlen(arena_format(arena, "%9000s", "")), 9000);
}
