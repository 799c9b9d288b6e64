/* look_pdf.c -- a PDF: where it begins and ends, and what in it acts by itself. Nothing of it is decoded. */
#include "platform/files/files_inside.h"

enum { END_WITHIN = 1024, NAME_MOST = 32 };

static int
hex_digit(uint8_t byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

static bool
ends_a_name(uint8_t byte)
{
	return byte <= 0x20 || strchr("()<>[]{}/%", byte) != NULL;
}

/* The name after the "/" at this place, with its "#4a" made letters; its length, 0 when it is longer than any that we look for. */
static size_t
name_read(struct slice bytes, size_t at, char name[NAME_MOST])
{
	size_t length = 0;

	for (at++; !ends_a_name(byte_at(bytes, at)); at++) { /* the end of the file ends it */
		uint8_t byte = byte_at(bytes, at);

		if (length == NAME_MOST)
			return 0;
		if (byte == '#' && hex_digit(byte_at(bytes, at + 1)) >= 0 && hex_digit(byte_at(bytes, at + 2)) >= 0) {
			byte = (uint8_t)(hex_digit(byte_at(bytes, at + 1)) * 16 + hex_digit(byte_at(bytes, at + 2)));
			at += 2;
		}
		name[length++] = (char)byte;
	}
	return length;
}

/* Names of what runs, starts a program, or carries another file. Long enough that no picture's bytes hold one by chance. */
static const char *
acting_name(struct slice name)
{
	static const struct {
		const char *name, *words;
	} acting[] = {
		{ "JavaScript", "The PDF holds a program, which could harm whoever opens it. Print it to a new PDF and send that" },
		{ "Launch", "The PDF starts another program when it is opened. Print it to a new PDF and send that" },
		{ "EmbeddedFile", "The PDF carries another file inside it. Send that file by itself, and this one printed to a new PDF" },
		{ "EmbeddedFiles", "The PDF carries another file inside it. Send that file by itself, and this one printed to a new PDF" },
		{ "RichMedia", "The PDF holds sound, film or a program. Print it to a new PDF and send that" },
		{ "Encrypt", "The PDF has a password, so nobody can check it. Save it without a password and send that" },
	};

	for (size_t i = 0; i < sizeof(acting) / sizeof(acting[0]); i++)
		if (slice_equals(name, acting[i].name))
			return acting[i].words;
	return NULL;
}

static bool
is_whole(struct slice bytes)
{
	size_t end = bytes.length;

	while (byte_at(bytes, end - 1) <= 0x20) /* its first bytes are no blanks */
		end--;
	return bytes.length - end < END_WITHIN && stands_at(bytes, end - 5, "%%EOF", 5);
}

struct file_seen
look_at_pdf(struct slice bytes)
{
	if (!(byte_at(bytes, 5) == '1' || byte_at(bytes, 5) == '2') || byte_at(bytes, 6) != '.' || !is_whole(bytes))
		return refuse_file(FILE_PDF, ends_as_archive(bytes) ? MIXED_WORDS : BROKEN_WORDS);
	if (ends_as_archive(bytes))
		return refuse_file(FILE_PDF, MIXED_WORDS);
	for (const char *at = bytes.at; (at = memchr(at, '/', (size_t)(bytes.at + bytes.length - at))) != NULL; at++) {
		char name[NAME_MOST];
		size_t length = name_read(bytes, (size_t)(at - bytes.at), name);
		const char *words = acting_name((struct slice){ name, length });

		if (words != NULL)
			return refuse_file(FILE_PDF, words);
	}
	return (struct file_seen){ .kind = FILE_PDF, .bytes = bytes };
}
