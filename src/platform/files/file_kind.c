/* file_kind.c -- which kind a file is, the words for each, and the name it is given out under. */
#include "platform/files/file_kind.h"

#include "base/buf.h"
#include "base/text.h"
#include "platform/files/files_inside.h"

enum { NAME_CHARACTERS_MOST = 100, PDF_MARK_WITHIN = 1024 };

static const struct {
	const char *word, *words, *ending, *media_type;
} kinds[FILE_KINDS] = {
	[FILE_OTHER] = { "other", "file", "bin", "application/octet-stream" },
	[FILE_PDF] = { "pdf", "PDF document", "pdf", "application/pdf" },
	[FILE_JPEG] = { "jpeg", "photograph or picture (JPEG)", "jpg", "image/jpeg" },
	[FILE_PNG] = { "png", "picture (PNG)", "png", "image/png" },
	[FILE_DOCX] = { "docx", "Word document", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
	[FILE_XLSX] = { "xlsx", "Excel workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	[FILE_ODT] = { "odt", "OpenDocument text", "odt", "application/vnd.oasis.opendocument.text" },
	[FILE_ODS] = { "ods", "OpenDocument spreadsheet", "ods", "application/vnd.oasis.opendocument.spreadsheet" },
	[FILE_TEXT] = { "text", "plain text", "txt", "text/plain; charset=utf-8" },
};

const char *
file_kind_word(enum file_kind kind)
{
	return kinds[kind].word;
}

enum file_kind
file_kind_of(const char *word)
{
	for (int i = 0; i < FILE_KINDS; i++)
		if (text_equals(kinds[i].word, word))
			return (enum file_kind)i;
	return FILE_OTHER;
}

const char *
file_kind_words(enum file_kind kind)
{
	return kinds[kind].words;
}

const char *
file_kind_ending(enum file_kind kind)
{
	return kinds[kind].ending;
}

const char *
file_kind_media_type(enum file_kind kind)
{
	return kinds[kind].media_type;
}

struct file_seen
refuse_file(enum file_kind kind, const char *words)
{
	return (struct file_seen){ .kind = kind, .refused = words };
}

bool
picture_size_is_sound(uint32_t width, uint32_t height)
{
	return width > 0 && height > 0 && width <= PICTURE_SIDE_MOST && height <= PICTURE_SIDE_MOST && (uint64_t)width * height <= PICTURE_DOTS_MOST;
}

struct file_seen
file_look(struct arena *arena, struct slice bytes)
{
	if (bytes.length == 0)
		return refuse_file(FILE_OTHER, "The file is empty. Choose another one");
	if (stands_at(bytes, 0, "%PDF-", 5))
		return look_at_pdf(bytes);
	if (stands_at(bytes, 0, "\xff\xd8\xff", 3))
		return look_at_jpeg(arena, bytes);
	if (stands_at(bytes, 0, "\x89PNG\r\n\x1a\n", 8))
		return look_at_png(arena, bytes);
	if (stands_at(bytes, 0, "PK\x03\x04", 4))
		return look_at_archive(bytes);
	if (stands_at(bytes, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return refuse_file(FILE_OTHER, "The file is in an old Office format, or has a password. Save it as .docx, .xlsx or PDF without a password, and send that");
	if (stands_at(bytes, 4, "ftyphei", 7) || stands_at(bytes, 4, "ftypmif1", 8))
		return refuse_file(FILE_OTHER, "The picture is in the HEIC format of newer phones. Save or send it as JPEG, and choose that");
	return look_at_text(bytes);
}

/* ---- Text ---- */

/* What a program would make more of than words, from its first bytes. */
static bool
begins_as_more_than_words(struct slice bytes)
{
	static const char *const starts[] = { "<", "{\\rtf", "%!", "#!", "MIME-Version:", "From ", "[InternetShortcut]", "@echo" };
	struct slice words = slice_trim(stands_at(bytes, 0, "\xef\xbb\xbf", 3) ? slice_part(bytes, 3, bytes.length) : bytes);

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (words.length >= strlen(starts[i]) && slice_equals_ignoring_case(slice_part(words, 0, strlen(starts[i])), starts[i]))
			return true;
	return false;
}

/* Readers of PDF look for its mark in so many bytes. */
static bool
is_also_pdf(struct slice bytes)
{
	return memmem(bytes.at, bytes.length < PDF_MARK_WITHIN ? bytes.length : PDF_MARK_WITHIN, "%PDF-", 5) != NULL;
}

struct file_seen
look_at_text(struct slice bytes)
{
	static const char unknown[] = "We do not take this kind of file. It must be a PDF, a Word, Excel or OpenDocument file without macros, a JPEG or PNG picture, or plain text";

	if (!text_is_utf8(bytes) || begins_as_more_than_words(bytes) || ends_as_archive(bytes) || is_also_pdf(bytes))
		return refuse_file(FILE_OTHER, unknown);
	for (size_t i = 0; i < bytes.length; i++) {
		unsigned char byte = (unsigned char)bytes.at[i];

		if ((byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f') || byte == 0x7f)
			return refuse_file(FILE_OTHER, unknown);
	}
	return (struct file_seen){ .kind = FILE_TEXT, .bytes = bytes };
}

/* ---- Names ---- */

/* The bytes of the character at this place, which is not the end, and whether it may stand in a name. */
static size_t
character(const char *at, bool *allowed)
{
	unsigned char byte = (unsigned char)*at, next = (unsigned char)at[1];
	size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;

	*allowed = byte >= 0x20 && byte != 0x7f && (byte >= 0x80 || strchr("\"*/:<>?\\|", byte) == NULL);
	if (byte == 0xc2 && next < 0xa0) /* control characters beyond ASCII */
		*allowed = false;
	/* Marks that turn the reading round or are not seen: U+200B to U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF, U+061C. */
	if (byte == 0xe2 && next == 0x80) {
		unsigned char last = (unsigned char)at[2];

		*allowed = !((last >= 0x8b && last <= 0x8f) || (last >= 0xa8 && last <= 0xae));
	}
	if ((byte == 0xe2 && next == 0x81 && (unsigned char)at[2] >= 0xa0 && (unsigned char)at[2] <= 0xaf) || (byte == 0xef && next == 0xbb && (unsigned char)at[2] == 0xbf) ||
	    (byte == 0xd8 && next == 0x9c))
		*allowed = false;
	return length;
}

/* Endings of kinds that we take, and those that could be taken for a program's. */
static bool
is_known_ending(struct slice ending)
{
	static const char *const known[] = { "pdf", "jpg", "jpeg", "png", "docx", "xlsx", "odt", "ods", "txt", "exe", "com", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "scr", "pif", "lnk",
		"url", "html", "htm", "svg", "xml", "docm", "xlsm", "doc", "xls", "zip", "msi", "ps1", "jar", "reg", "cpl", "chm", "iso", "img" };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (slice_equals_ignoring_case(ending, known[i]))
			return true;
	return false;
}

/* Without spaces, dots and known endings at its end, however many there are; "Report 3.2" stays. */
static struct slice
without_endings(struct slice name)
{
	for (;;) {
		size_t dot;

		while (name.length > 0 && (name.at[name.length - 1] == '.' || name.at[name.length - 1] == ' '))
			name.length--;
		dot = name.length;
		while (dot > 0 && name.at[dot - 1] != '.')
			dot--;
		if (dot == 0 || !is_known_ending(slice_part(name, dot, name.length)))
			return name;
		name.length = dot - 1;
	}
}

const char *
file_name_safe(struct arena *arena, const char *name, enum file_kind kind)
{
	struct buf out = buf_new(arena, 4 * NAME_CHARACTERS_MOST + 16);
	struct slice kept;
	size_t characters = 0;

	if (!text_is_utf8(slice_of(name)))
		name = "";
	for (const char *at = name; *at != '\0' && characters < NAME_CHARACTERS_MOST;) {
		bool allowed;
		size_t length = character(at, &allowed);

		if (allowed && !(out.length == 0 && strchr(". -", *at) != NULL)) {
			buf_put(&out, at, length);
			characters++;
		} else if (!allowed && out.length > 0 && (unsigned char)*at > 0x20 && (unsigned char)*at < 0x7f) {
			buf_byte(&out, '_');
			characters++;
		}
		at += length;
	}
	kept = without_endings(buf_as_slice(&out));
	if (kept.length == 0)
		kept = SLICE("file");
	return arena_format(arena, "%.*s.%s", (int)kept.length, kept.at, kinds[kind].ending);
}
