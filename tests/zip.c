/* zip.c -- from the list at the end of a ZIP to the content of one file. */
#include "tests/zip.h"

#include <string.h>
#include <zlib.h>

#include "tests/test.h"

enum { LIST_ENTRY = 46, LOCAL_ENTRY = 30, END_ENTRY = 22 };

static uint32_t
number_at(struct slice zip, size_t at, size_t bytes)
{
	uint32_t number = 0;

	CHECK(at + bytes <= zip.length);
	for (size_t i = bytes; i-- > 0;)
		number = number << 8 | (unsigned char)zip.at[at + i];
	return number;
}

static const char *
inflated(struct slice packed, size_t length)
{
	char *room = arena_take(test_arena(), length + 1);
	z_stream stream = { .next_in = (unsigned char *)(uintptr_t)packed.at, .avail_in = (uInt)packed.length, .next_out = (unsigned char *)room, .avail_out = (uInt)length };

	CHECK(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
	CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
	CHECK_NUMBER(stream.total_out, length);
	(void)inflateEnd(&stream);
	return room;
}

const char *
zip_file(struct slice zip, const char *name)
{
	size_t end = zip.length - END_ENTRY, at, count;

	CHECK(zip.length > END_ENTRY);
	CHECK_NUMBER(number_at(zip, end, 4), 0x06054b50);
	count = number_at(zip, end + 10, 2);
	at = number_at(zip, end + 16, 4);
	for (; count > 0; count--) {
		size_t name_length = number_at(zip, at + 28, 2), local = number_at(zip, at + 42, 4), packed = number_at(zip, at + 20, 4), length = number_at(zip, at + 24, 4);
		int method = (int)number_at(zip, at + 10, 2);

		CHECK_NUMBER(number_at(zip, at, 4), 0x02014b50);
		if (name_length == strlen(name) && memcmp(zip.at + at + LIST_ENTRY, name, name_length) == 0) {
			size_t from = local + LOCAL_ENTRY + number_at(zip, local + 26, 2) + number_at(zip, local + 28, 2);
			struct slice content = { zip.at + from, packed };

			CHECK(from + packed <= zip.length);
			return method == 0 ? arena_copy_slice(test_arena(), content) : inflated(content, length);
		}
		at += LIST_ENTRY + name_length + number_at(zip, at + 30, 2) + number_at(zip, at + 32, 2);
	}
	return NULL;
}
