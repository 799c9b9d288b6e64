/* files_made.c -- see files_made.h. */
#include "tests/files_made.h"

#include <string.h>

#include "tests/test.h"

enum { FILE_MOST = 1 << 20 };

static void
big(struct buf *out, uint32_t number, int bytes)
{
	while (bytes-- > 0)
		buf_byte(out, (char)(number >> (8 * bytes)));
}

static void
little(struct buf *out, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_byte(out, (char)(number >> (8 * i)));
}

struct slice
made_pdf(const char *inside)
{
	return slice_of(arena_format(test_arena(), "%%PDF-1.4\n1 0 obj\n<< /Type /Catalog %s >>\nendobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n", inside));
}

static void
segment(struct buf *out, int marker, const char *bytes, size_t length)
{
	big(out, (uint32_t)(0xff00 | marker), 2);
	big(out, (uint32_t)length + 2, 2);
	buf_put(out, bytes, length);
}

struct slice
made_jpeg(unsigned width, unsigned height, unsigned orientation, const char *behind)
{
	struct buf out = buf_new(test_arena(), FILE_MOST), exif = buf_new(test_arena(), FILE_MOST);
	const char frame[] = { 8, (char)(height >> 8), (char)height, (char)(width >> 8), (char)width, 1, 1, 0x11, 0 };

	buf_put(&out, "\xff\xd8", 2);
	segment(&out, 0xe0, "JFIF\0\1\1\0\0\1\0\1\0\0", 14);
	if (orientation > 0) {
		buf_put(&exif, "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 24);
		little(&exif, orientation, 4);
		little(&exif, 0, 4);
		buf_text(&exif, "GPSLatitude 53.45");
		segment(&out, 0xe1, exif.at, exif.length);
	}
	segment(&out, 0xfe, "Hollin Lane 12", 14);
	segment(&out, 0xe1, "http://ns.adobe.com/xap/1.0/\0GPSLatitude 53.45", 46);
	segment(&out, 0xc0, frame, sizeof(frame));
	segment(&out, 0xda, "\1\1\0\0\x3f\0", 6);
	buf_put(&out, "\x12\xff\x00\x34\xff\xd0\x56", 7);
	buf_put(&out, "\xff\xd9", 2);
	buf_text(&out, behind);
	return buf_as_slice(&out);
}

static uint32_t
crc_of(struct slice bytes)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < bytes.length; i++) {
		crc ^= (unsigned char)bytes.at[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
	}
	return ~crc;
}

static void
chunk(struct buf *out, const char *type, const char *bytes, size_t length)
{
	size_t from;

	big(out, (uint32_t)length, 4);
	from = out->length;
	buf_text(out, type);
	buf_put(out, bytes, length);
	big(out, crc_of(slice_part(buf_as_slice(out), from, out->length)), 4);
}

struct slice
made_png(unsigned width, unsigned height, const char *behind)
{
	struct buf out = buf_new(test_arena(), FILE_MOST), head = buf_new(test_arena(), 100);

	big(&head, width, 4);
	big(&head, height, 4);
	buf_put(&head, "\x08\0\0\0\0", 5);
	buf_put(&out, "\x89PNG\r\n\x1a\n", 8);
	chunk(&out, "IHDR", head.at, head.length);
	chunk(&out, "tEXt", "Comment\0Hollin Lane 12", 22);
	chunk(&out, "eXIf", "GPSLatitude 53.45", 17);
	chunk(&out, "IDAT", "\x78\x9c\x63\0\0\0\2\0\1", 9);
	chunk(&out, "IEND", "", 0);
	buf_text(&out, behind);
	return buf_as_slice(&out);
}

struct slice
made_archive(const char *const *parts)
{
	struct buf out = buf_new(test_arena(), FILE_MOST), list = buf_new(test_arena(), FILE_MOST);
	uint32_t count = 0, from;

	for (; parts[0] != NULL; parts += 2, count++) {
		struct slice name = slice_of(parts[0]), content = slice_of(parts[1]);
		uint32_t at = (uint32_t)out.length, crc = crc_of(content);

		little(&out, 0x04034b50, 4);
		little(&out, 20, 2);
		little(&out, 0, 2); /* flags */
		little(&out, 0, 2); /* stored */
		little(&out, 0, 4); /* time */
		little(&out, crc, 4);
		little(&out, (uint32_t)content.length, 4);
		little(&out, (uint32_t)content.length, 4);
		little(&out, (uint32_t)name.length, 2);
		little(&out, 0, 2);
		buf_slice(&out, name);
		buf_slice(&out, content);
		little(&list, 0x02014b50, 4);
		little(&list, 20, 2);
		little(&list, 20, 2);
		little(&list, 0, 2);
		little(&list, 0, 2);
		little(&list, 0, 4);
		little(&list, crc, 4);
		little(&list, (uint32_t)content.length, 4);
		little(&list, (uint32_t)content.length, 4);
		little(&list, (uint32_t)name.length, 2);
		little(&list, 0, 4); /* more, and a comment */
		little(&list, 0, 4); /* disk, what is inside */
		little(&list, 0, 4);
		little(&list, at, 4);
		buf_slice(&list, name);
	}
	from = (uint32_t)out.length;
	buf_slice(&out, buf_as_slice(&list));
	little(&out, 0x06054b50, 4);
	little(&out, 0, 4);
	little(&out, count, 2);
	little(&out, count, 2);
	little(&out, (uint32_t)list.length, 4);
	little(&out, from, 4);
	little(&out, 0, 2);
	return buf_as_slice(&out);
}

struct slice
made_docx(const char *other_part)
{
	const char *parts[] = { "[Content_Types].xml", "<Types/>", "_rels/.rels", "<Relationships/>", "word/document.xml", "<w:document/>", other_part, "x", NULL };

	return made_archive(parts);
}

struct slice
made_odt(void)
{
	static const char *const parts[] = { "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<office:document-content/>", "META-INF/manifest.xml", "<manifest/>", NULL };

	return made_archive(parts);
}
