/*
 * look_jpeg.c -- a JPEG made anew from what its picture needs: tables, frames, scans, the colour profile, and how it is to be turned. Where it was taken, when, with
 * what, by whom, the small picture inside it, and whatever stands behind its end are left out. ITU-T T.81; Exif 2.3.
 */
#include "base/buf.h"
#include "platform/files/files_inside.h"

enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DNL = 0xdc, DHP = 0xde, EXP = 0xdf, APP0 = 0xe0, APP1 = 0xe1, APP2 = 0xe2, APP14 = 0xee, APP15 = 0xef, COM = 0xfe, TEM = 0x01, RST0 = 0xd0, RST7 = 0xd7 };
enum { SEGMENTS_MOST = 20000, ORIENTATION_TAG = 0x0112, TIFF_AT = 6, ENTRY_BYTES = 12 };

static bool
is_frame(uint8_t marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* How the picture is to be turned, 1 to 8, as the first directory of an Exif segment says; 0: it does not. */
static uint32_t
orientation_of(struct slice exif)
{
	struct slice tiff = slice_part(exif, TIFF_AT, exif.length);
	bool little = stands_at(tiff, 0, "II*\0", 4);
	size_t at, count;

	if (!little && !stands_at(tiff, 0, "MM\0*", 4))
		return 0;
	at = little ? little_32(tiff, 4) : big_32(tiff, 4);
	if (at > tiff.length)
		return 0;
	count = little ? little_16(tiff, at) : big_16(tiff, at);
	for (size_t i = 0, entry = at + 2; i < count && entry + ENTRY_BYTES <= tiff.length; i++, entry += ENTRY_BYTES)
		if ((little ? little_16(tiff, entry) : big_16(tiff, entry)) == ORIENTATION_TAG) {
			uint32_t value = little ? little_16(tiff, entry + 8) : big_16(tiff, entry + 8);

			return value <= 8 ? value : 0;
		}
	return 0;
}

/* An Exif segment that says nothing else. */
static void
put_orientation(struct buf *out, uint32_t orientation)
{
	static const char segment[] = "\xff\xe1\x00\x22" "Exif\0\0" "MM\0*\0\0\0\x08" "\0\x01" "\x01\x12\0\x03\0\0\0\x01\0";

	buf_put(out, segment, sizeof(segment) - 1);
	buf_byte(out, (char)orientation);
	buf_put(out, "\0\0\0\0\0\0", 6); /* the rest of the value, and no other directory */
}

/* Of the segments that programs add, those by which the colours are told. */
static bool
is_kept(uint8_t marker, struct slice content)
{
	if (marker == APP0)
		return stands_at(content, 0, "JFIF\0", 5) && content.length == 14 && byte_at(content, 12) == 0 && byte_at(content, 13) == 0; /* without a small picture */
	if (marker == APP2)
		return stands_at(content, 0, "ICC_PROFILE\0", 12);
	if (marker == APP14)
		return stands_at(content, 0, "Adobe", 5) && content.length == 12;
	return marker < APP0 || (marker > APP15 && marker != COM);
}

/* Where the coded dots that begin here end: at a marker that is none of their own. */
static size_t
scan_end(struct slice bytes, size_t at)
{
	while (at < bytes.length) {
		const char *found = memchr(bytes.at + at, 0xff, bytes.length - at);
		uint8_t marker;

		if (found == NULL)
			return bytes.length;
		at = (size_t)(found - bytes.at);
		marker = byte_at(bytes, at + 1);
		if (marker != 0x00 && marker != 0xff && !(marker >= RST0 && marker <= RST7))
			return at;
		at += marker == 0xff ? 1 : 2;
	}
	return bytes.length;
}

struct walk {
	struct slice bytes;
	struct buf out;
	size_t at;
	bool frame, scan, turned;
	const char *refused;
};

/* The segment of this marker, which has a length; and behind a scan's head its dots. false: it is refused. */
static bool
take_segment(struct walk *walk, uint8_t marker)
{
	size_t length = big_16(walk->bytes, walk->at + 2), end;
	struct slice content;

	if (length < 2 || length > walk->bytes.length - walk->at - 2)
		return false;
	content = slice_part(walk->bytes, walk->at + 4, length - 2);
	end = walk->at + 2 + length;
	if (marker == APP1 && stands_at(content, 0, "Exif\0\0", 6) && !walk->turned) {
		uint32_t orientation = orientation_of(content);

		if (orientation > 1)
			put_orientation(&walk->out, orientation);
		walk->turned = true;
	}
	if (is_frame(marker)) {
		/* A height of 0 is told later by a segment that no camera writes. */
		if (content.length < 6 || !picture_size_is_sound(big_16(content, 3), big_16(content, 1)))
			walk->refused = HUGE_WORDS;
		if (walk->refused != NULL || walk->frame)
			return false;
		walk->frame = true;
	}
	if (marker == DNL || marker == DHP || marker == EXP)
		return false;
	if (marker == SOS) {
		if (!walk->frame)
			return false;
		walk->scan = true;
		end = scan_end(walk->bytes, end);
	}
	if (is_kept(marker, content))
		buf_slice(&walk->out, slice_part(walk->bytes, walk->at, end - walk->at));
	walk->at = end;
	return true;
}

struct file_seen
look_at_jpeg(struct arena *arena, struct slice bytes)
{
	/* A segment that says how it is turned takes no more than the one it stands for. */
	struct walk walk = { .bytes = bytes, .out = buf_whole(arena, bytes.length + 64), .at = 2 };

	buf_put(&walk.out, "\xff\xd8", 2);
	for (size_t count = 0; count < SEGMENTS_MOST; count++) {
		uint8_t marker;

		while (byte_at(bytes, walk.at) == 0xff && byte_at(bytes, walk.at + 1) == 0xff)
			walk.at++; /* bytes that fill */
		marker = byte_at(bytes, walk.at + 1);
		if (walk.at + 2 > bytes.length || byte_at(bytes, walk.at) != 0xff || marker == 0x00 || marker == SOI || marker == TEM)
			break;
		if (marker == EOI) {
			if (!walk.frame || !walk.scan)
				break;
			buf_put(&walk.out, "\xff\xd9", 2);
			return (struct file_seen){ .kind = FILE_JPEG, .bytes = buf_as_slice(&walk.out) };
		}
		if (walk.at + 4 > bytes.length || !take_segment(&walk, marker))
			break;
	}
	return refuse_file(FILE_JPEG, walk.refused != NULL ? walk.refused : BROKEN_WORDS);
}
