/*
 * look_archive.c -- office documents are zip archives: their list of parts is read, and nothing is unpacked. PKWARE's APPNOTE 6.3; ECMA-376 part 2; OpenDocument 1.3 part 2.
 *
 * The list at the end and the heads before each part must say the same, part after part without anything between, so that no two programs find different files in it.
 */
#include "platform/files/files_inside.h"

enum { LOCAL_HEAD = 30, LIST_ENTRY = 46, END_HEAD = 22, COMMENT_MOST = 65535, NAME_MOST = 300, ENCRYPTED = 1, SIZES_FOLLOW = 8, STORED = 0, DEFLATED = 8 };

/* What its parts make of it. */
struct parts {
	bool content_types, word, excel, macros, programs;
	enum file_kind open_document;
	uint64_t unpacked;
};

static const char macro_words[] = "The document holds macros, which are programs. Save it without macros (as .docx, .xlsx or PDF) and send that";
static const char program_words[] = "The document carries another file or a program inside it. Take that out, or save it as PDF, and send that";
static const char password_words[] = "The file has a password, so nobody can check it. Save it without a password and send that";
static const char other_words[] = "The file is an archive (zip) or of a kind that we do not take. Send the files in it one by one: PDF, Word, Excel or OpenDocument without macros, JPEG, PNG, or plain text";

/* Where the head at the end stands; bytes.length: nowhere. Its comment must reach to the very end. */
static size_t
end_of_archive(struct slice bytes)
{
	if (bytes.length < END_HEAD)
		return bytes.length;
	for (size_t back = END_HEAD; back <= bytes.length && back <= END_HEAD + COMMENT_MOST; back++) {
		size_t at = bytes.length - back;

		if (stands_at(bytes, at, "PK\x05\x06", 4) && little_16(bytes, at + 20) == back - END_HEAD)
			return at;
	}
	return bytes.length;
}

bool
ends_as_archive(struct slice bytes)
{
	return end_of_archive(bytes) != bytes.length;
}

static char
small(char byte)
{
	return (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
}

static bool
holds(struct slice name, const char *what)
{
	size_t length = strlen(what);

	for (size_t i = 0; i + length <= name.length; i++) {
		size_t j = 0;

		while (j < length && small(name.at[i + j]) == what[j])
			j++;
		if (j == length)
			return true;
	}
	return false;
}

static void
add_part(struct parts *parts, struct slice name)
{
	static const char *const macros[] = { "vbaproject", "vbadata", "macros", "basic/", "scripts/", "macrosheets/", "dialogsheets/" };
	static const char *const programs[] = { "activex", "oleobject", "embeddings/", "object 1", "objectreplacements/", ".exe", ".dll", ".js", ".vbs", ".hta", ".lnk", ".scr" };

	parts->content_types = parts->content_types || slice_equals(name, "[Content_Types].xml");
	parts->word = parts->word || slice_equals(name, "word/document.xml");
	parts->excel = parts->excel || slice_equals(name, "xl/workbook.xml");
	for (size_t i = 0; i < sizeof(macros) / sizeof(macros[0]); i++)
		parts->macros = parts->macros || holds(name, macros[i]);
	for (size_t i = 0; i < sizeof(programs) / sizeof(programs[0]); i++)
		parts->programs = parts->programs || holds(name, programs[i]);
}

/* An OpenDocument begins with a part "mimetype" that is not packed. */
static enum file_kind
open_document_kind(struct slice bytes)
{
	size_t length = little_32(bytes, 22);
	struct slice type = slice_part(bytes, LOCAL_HEAD + 8, length);

	if (little_16(bytes, 26) != 8 || !stands_at(bytes, LOCAL_HEAD, "mimetype", 8) || little_16(bytes, 8) != STORED || little_16(bytes, 28) != 0)
		return FILE_OTHER;
	if (slice_equals(type, "application/vnd.oasis.opendocument.text"))
		return FILE_ODT;
	return slice_equals(type, "application/vnd.oasis.opendocument.spreadsheet") ? FILE_ODS : FILE_OTHER;
}

static bool
name_is_sound(struct slice name)
{
	if (name.length == 0 || name.length > NAME_MOST || name.at[0] == '/' || holds(name, "../"))
		return false;
	for (size_t i = 0; i < name.length; i++)
		if ((unsigned char)name.at[i] < 0x20 || name.at[i] == '\\' || name.at[i] == ':')
			return false;
	return true;
}

/* One line of the list and the head it points to, which must stand where the part before it ended. NULL: it is sound; *next is where the next part begins. */
static const char *
look_at_part(struct slice bytes, size_t entry, size_t *next, struct parts *parts)
{
	size_t local = little_32(bytes, entry + 42), name_length = little_16(bytes, entry + 28), packed = little_32(bytes, entry + 20), end;
	uint32_t flags = little_16(bytes, entry + 8), method = little_16(bytes, entry + 10);
	struct slice name = slice_part(bytes, entry + LIST_ENTRY, name_length);

	if ((flags & ENCRYPTED) != 0 || (little_16(bytes, local + 6) & ENCRYPTED) != 0)
		return password_words;
	if (!name_is_sound(name) || (method != STORED && method != DEFLATED) || (method == STORED && packed != little_32(bytes, entry + 24)))
		return BROKEN_WORDS;
	if (local != *next || !stands_at(bytes, local, "PK\x03\x04", 4) || little_16(bytes, local + 8) != method || little_16(bytes, local + 26) != name_length ||
	    !stands_at(bytes, local + LOCAL_HEAD, name.at, name.length))
		return MIXED_WORDS;
	end = local + LOCAL_HEAD + name_length + little_16(bytes, local + 28);
	if (end > entry || packed > entry - end)
		return BROKEN_WORDS;
	end += packed;
	if ((flags & SIZES_FOLLOW) != 0) /* twelve bytes, or sixteen with their mark */
		end += stands_at(bytes, end, "PK\x07\x08", 4) ? 16 : 12;
	else if (little_32(bytes, local + 18) != packed || little_32(bytes, local + 22) != little_32(bytes, entry + 24))
		return MIXED_WORDS;
	parts->unpacked += little_32(bytes, entry + 24);
	add_part(parts, name);
	*next = end;
	return NULL;
}

/* The list, line by line. */
static const char *
look_at_list(struct slice bytes, size_t end, struct parts *parts)
{
	size_t count = little_16(bytes, end + 10), length = little_32(bytes, end + 12), list = little_32(bytes, end + 16), entry = list, next = 0;

	if (little_16(bytes, end + 4) != 0 || little_16(bytes, end + 6) != 0 || little_16(bytes, end + 8) != count || count == 0 || count > ARCHIVE_PARTS_MOST)
		return BROKEN_WORDS;
	if (list > end || length != end - list)
		return MIXED_WORDS;
	for (size_t i = 0; i < count; i++) {
		const char *words;
		size_t around;

		if (!stands_at(bytes, entry, "PK\x01\x02", 4) || entry + LIST_ENTRY > end)
			return BROKEN_WORDS;
		around = LIST_ENTRY + little_16(bytes, entry + 28) + little_16(bytes, entry + 30) + little_16(bytes, entry + 32);
		if (around > end - entry)
			return BROKEN_WORDS;
		words = look_at_part(bytes, entry, &next, parts);
		if (words != NULL)
			return words;
		entry += around;
	}
	return entry == end && next == list ? NULL : MIXED_WORDS;
}

struct file_seen
look_at_archive(struct slice bytes)
{
	struct parts parts = { .open_document = open_document_kind(bytes) };
	size_t end = end_of_archive(bytes);
	enum file_kind kind;
	const char *words = end == bytes.length ? BROKEN_WORDS : look_at_list(bytes, end, &parts);

	kind = parts.open_document != FILE_OTHER ? parts.open_document : !parts.content_types || parts.word == parts.excel ? FILE_OTHER : parts.word ? FILE_DOCX : FILE_XLSX;
	if (words == NULL && parts.macros)
		words = macro_words;
	if (words == NULL && kind == FILE_OTHER)
		words = other_words;
	if (words == NULL && parts.programs)
		words = program_words;
	if (words == NULL && parts.unpacked > ARCHIVE_UNPACKED_MOST)
		words = "The document says that it is very large when it is unpacked. Save it as PDF and send that";
	return words != NULL ? refuse_file(kind, words) : (struct file_seen){ .kind = kind, .bytes = bytes };
}
