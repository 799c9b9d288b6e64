/* look_png.c -- a PNG made anew from what its picture needs; words, times, places and whatever stands behind its end are left out. ISO/IEC 15948. */
#include "base/buf.h"
#include "platform/files/files_inside.h"

enum { HEAD = 8, CHUNK_AROUND = 12, CHUNKS_MOST = 200000, IHDR_LENGTH = 13 };

/* CRC-32 as PNG has it, four bits at a time. */
static uint32_t
crc_of(struct slice bytes)
{
	static const uint32_t table[16] = { 0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
		0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c };
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < bytes.length; i++) {
		crc ^= byte_at(bytes, i);
		crc = table[crc & 15] ^ crc >> 4;
		crc = table[crc & 15] ^ crc >> 4;
	}
	return ~crc;
}

static bool
is_kept(struct slice type)
{
	static const char *const kept[] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs" };

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (slice_equals(type, kept[i]))
			return true;
	return false;
}

struct file_seen
look_at_png(struct arena *arena, struct slice bytes)
{
	struct buf out = buf_whole(arena, bytes.length);
	size_t at = HEAD, count = 0;
	bool dots = false;

	buf_slice(&out, slice_part(bytes, 0, HEAD));
	for (;; count++) {
		uint32_t length = big_32(bytes, at);
		struct slice whole, type;

		if (count == CHUNKS_MOST || at + CHUNK_AROUND > bytes.length || length > bytes.length - at - CHUNK_AROUND)
			return refuse_file(FILE_PNG, BROKEN_WORDS);
		whole = slice_part(bytes, at, CHUNK_AROUND + (size_t)length);
		type = slice_part(whole, 4, 4);
		if (crc_of(slice_part(whole, 4, 4 + (size_t)length)) != big_32(whole, 8 + (size_t)length) || (count == 0) != slice_equals(type, "IHDR"))
			return refuse_file(FILE_PNG, BROKEN_WORDS);
		if (count == 0 && length != IHDR_LENGTH)
			return refuse_file(FILE_PNG, BROKEN_WORDS);
		if (count == 0 && !picture_size_is_sound(big_32(whole, 8), big_32(whole, 12)))
			return refuse_file(FILE_PNG, HUGE_WORDS);
		if ((type.at[0] & 0x20) == 0 && !is_kept(type)) /* one that a reader must know, and that we do not */
			return refuse_file(FILE_PNG, BROKEN_WORDS);
		dots = dots || slice_equals(type, "IDAT");
		if (is_kept(type))
			buf_slice(&out, whole);
		at += whole.length;
		if (slice_equals(type, "IEND"))
			break;
	}
	if (!dots)
		return refuse_file(FILE_PNG, BROKEN_WORDS);
	return (struct file_seen){ .kind = FILE_PNG, .bytes = buf_as_slice(&out) };
}
