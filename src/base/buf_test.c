#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "tests/test.h"

TEST(a_buf_grows_with_what_is_put_in_and_is_always_a_text)
{
	struct buf buf = buf_new(test_arena(), 100000);

	CHECK_TEXT(buf.at, "");
	buf_text(&buf, "Kyle");
	buf_text(&buf, NULL);
	buf_byte(&buf, ' ');
	buf_slice(&buf, SLICE("is "));
	buf_slice(&buf, (struct slice){ NULL, 0 });
	buf_number(&buf, INT64_MIN);
	buf_format(&buf, ", %s%c", "or", '?');
	CHECK_TEXT(buf.at, "Kyle is -9223372036854775808, or?");
	buf_cut(&buf, 4);
	CHECK_TEXT(buf.at, "Kyle");
	buf_cut(&buf, 400);
	CHECK_SLICE(buf_as_slice(&buf), "Kyle");
	for (int i = 0; i < 10000; i++)
		buf_format(&buf, "%d", i % 10);
	CHECK_NUMBER(buf.length, 10004);
	CHECK_NUMBER(strlen(buf.at), 10004);
	CHECK_TEXT(buf.at + 10000, "6789");
}

TEST(a_buf_holds_bytes_up_to_its_limit_and_then_takes_the_way_out)
{
	struct arena *volatile arena = arena_new(1 << 20);
	struct buf buf = buf_new(arena, 5);
	volatile int refused = 0;
	jmp_buf way_out;

	if (setjmp(way_out) != 0)
		refused++;
	arena_on_full(arena, &way_out);
	if (refused == 0) {
		buf_put(&buf, "a\0c", 3);
		buf_text(&buf, "de");
		buf_byte(&buf, 'f');
	}
	if (refused == 1)
		buf_put(&buf, "x", SIZE_MAX);
	if (refused == 2)
		buf_format(&buf, "%d", 1);
	CHECK_NUMBER(refused, 3);
	CHECK_NUMBER(buf.length, 5);
	CHECK(memcmp(buf.at, "a\0cde", 6) == 0);
	arena_free(arena);
}
