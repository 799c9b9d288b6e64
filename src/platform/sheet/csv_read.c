/* csv_read.c -- one pass over the bytes, a state at a time. */
#include "platform/sheet/csv_read.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

enum { CHUNK = 1 << 16 };

struct csv_reader {
	FILE *in;
	unsigned char *chunk;
	size_t chunk_length, chunk_at;
	char *bytes; /* of this row, without quotes */
	size_t length;
	struct slice cells[CSV_MOST_CELLS];
	size_t count;
	size_t line;    /* of the byte read next */
	char separator; /* NUL until the first row has said it */
	const char *why;
	bool windows_1252;
	bool ended;
};

struct csv_reader *
csv_reader_new(struct arena *arena, FILE *in)
{
	struct csv_reader *reader = ARENA_NEW(arena, struct csv_reader);

	reader->in = in;
	reader->chunk = arena_take(arena, CHUNK);
	reader->bytes = arena_take(arena, CSV_MOST_ROW_BYTES + 1);
	reader->line = 1;
	reader->why = "";
	return reader;
}

void
csv_reads_windows_1252(struct csv_reader *reader)
{
	reader->windows_1252 = true;
}

bool
csv_is_utf8(FILE *in)
{
	int following = 0, byte;
	bool is = true;

	while (is && (byte = getc(in)) != EOF) {
		if (following > 0) {
			is = byte >= 0x80 && byte < 0xC0;
			following--;
		} else if (byte >= 0x80) {
			following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
			is = byte >= 0xC2 && byte < 0xF5;
		}
	}
	is = is && following == 0 && !ferror(in);
	return fseek(in, 0, SEEK_SET) == 0 && is;
}

static bool
fill(struct csv_reader *reader)
{
	reader->chunk_length = fread(reader->chunk, 1, CHUNK, reader->in);
	reader->chunk_at = 0;
	return reader->chunk_length > 0;
}

/* The next byte, or EOF. */
static int
take(struct csv_reader *reader)
{
	if (reader->chunk_at == reader->chunk_length && !fill(reader))
		return EOF;
	return reader->chunk[reader->chunk_at++];
}

static int
peek(struct csv_reader *reader)
{
	if (reader->chunk_at == reader->chunk_length && !fill(reader))
		return EOF;
	return reader->chunk[reader->chunk_at];
}

/* Which of the three the first line has most of, outside quotes. The line stands in the first chunk, or its beginning does. */
static char
find_separator(const struct csv_reader *reader)
{
	static const char separators[] = ",;\t";
	size_t found[3] = { 0 }, best = 0;
	bool quoted = false, begun = false;

	for (size_t i = reader->chunk_at; i < reader->chunk_length; i++) {
		char byte = (char)reader->chunk[i];
		const char *which = memchr(separators, byte, 3);

		if (byte == '"')
			quoted = !quoted;
		if (!quoted && byte == '\n' && begun)
			break;
		begun = begun || (byte != '\n' && byte != '\r');
		if (!quoted && which != NULL)
			found[which - separators]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (found[i] > found[best])
			best = i;
	return separators[best];
}

static enum csv_got
not_csv(struct csv_reader *reader, const char *why)
{
	reader->why = why;
	reader->ended = true;
	return CSV_NOT_CSV;
}

/* What one byte did to the row. */
enum step { GOES_ON, CELL_ENDS, ROW_ENDS, FILE_ENDS, NEVER_CLOSED };

static bool
is_blank(int byte)
{
	return byte == ' ' || byte == '\t';
}

/* What the bytes 0x80 to 0x9F stand for in Windows-1252; 0: nothing. The others from 0xA0 are those of Unicode. */
static const uint16_t windows_1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

static void
keep_byte(struct csv_reader *reader, unsigned byte)
{
	if (reader->length < CSV_MOST_ROW_BYTES)
		reader->bytes[reader->length] = (char)byte;
	reader->length++;
}

/* Puts one byte of a cell away, while there is room; one too many is counted, not kept. What stands for nothing stays as it is, and is no UTF-8. */
static void
keep(struct csv_reader *reader, int byte)
{
	unsigned sign = (unsigned)byte;

	if (reader->windows_1252 && byte >= 0x80 && byte < 0xA0 && windows_1252[byte - 0x80] != 0)
		sign = windows_1252[byte - 0x80];
	if (!reader->windows_1252 || sign < 0xA0) {
		keep_byte(reader, sign);
	} else if (sign < 0x800) {
		keep_byte(reader, 0xC0 | sign >> 6);
		keep_byte(reader, 0x80 | (sign & 0x3F));
	} else {
		keep_byte(reader, 0xE0 | sign >> 12);
		keep_byte(reader, 0x80 | (sign >> 6 & 0x3F));
		keep_byte(reader, 0x80 | (sign & 0x3F));
	}
}

/* The inside of quotes, up to the closing one. */
static enum step
read_quoted(struct csv_reader *reader)
{
	int byte;

	while ((byte = take(reader)) != EOF && reader->length <= CSV_MOST_ROW_BYTES) {
		if (byte == '"') {
			if (peek(reader) != '"')
				return GOES_ON;
			byte = take(reader);
		}
		reader->line += byte == '\n' ? 1 : 0;
		keep(reader, byte);
	}
	return NEVER_CLOSED;
}

/* One cell with what ends it. */
static enum step
read_cell(struct csv_reader *reader)
{
	size_t from = reader->length;
	enum step step = GOES_ON;
	int byte;

	while (step == GOES_ON) {
		byte = take(reader);
		if (byte == EOF)
			step = FILE_ENDS;
		else if (byte == '\n' || byte == '\r') {
			if (byte == '\r' && peek(reader) == '\n')
				(void)take(reader);
			reader->line++;
			step = ROW_ENDS;
		} else if (byte == reader->separator)
			step = CELL_ENDS;
		else if (byte == '"' && reader->length == from)
			step = read_quoted(reader);
		else if (reader->length > from || !is_blank(byte)) /* blanks in front may stand before a quote */
			keep(reader, byte);
		if (reader->length > CSV_MOST_ROW_BYTES)
			step = NEVER_CLOSED;
	}
	if (reader->count < CSV_MOST_CELLS && step != NEVER_CLOSED)
		reader->cells[reader->count] = slice_trim((struct slice){ reader->bytes + from, reader->length - from });
	reader->count++;
	return step;
}

static bool
row_is_empty(const struct csv_reader *reader)
{
	return reader->count == 1 && reader->cells[0].length == 0;
}

/* Cell by cell: the end of one and the beginning of the next may only together be UTF-8. */
static bool
cells_are_utf8(const struct csv_reader *reader)
{
	for (size_t i = 0; i < reader->count; i++)
		if (!text_is_utf8(reader->cells[i]))
			return false;
	return true;
}

enum csv_got
csv_next(struct csv_reader *reader, struct csv_row *row)
{
	enum step step;

	do {
		if (reader->ended)
			return CSV_END;
		if (reader->separator == '\0') {
			(void)peek(reader);
			if (reader->chunk_length >= 3 && memcmp(reader->chunk, "\xEF\xBB\xBF", 3) == 0)
				reader->chunk_at = 3;
			reader->separator = find_separator(reader);
		}
		*row = (struct csv_row){ .line = reader->line, .cells = reader->cells };
		reader->length = reader->count = 0;
		do
			step = read_cell(reader);
		while (step == CELL_ENDS);
		if (step == NEVER_CLOSED)
			return not_csv(reader, reader->length > CSV_MOST_ROW_BYTES ? "a row is longer than a million bytes, perhaps because a quote is opened and not closed" : "a quote is opened and never closed");
		if (step == FILE_ENDS && ferror(reader->in))
			return not_csv(reader, "the file cannot be read to its end");
		reader->ended = step == FILE_ENDS;
	} while (row_is_empty(reader));
	if (reader->count > CSV_MOST_CELLS) {
		reader->why = "the row has more than a thousand cells";
		return CSV_BAD_ROW;
	}
	row->count = reader->count;
	if (!cells_are_utf8(reader)) {
		reader->why = reader->windows_1252 ? "the row has a sign that stands for nothing in Windows-1252" : "the row is not written in UTF-8";
		return CSV_BAD_ROW;
	}
	return CSV_ROW;
}

const char *
csv_why(const struct csv_reader *reader)
{
	return reader->why;
}

size_t
csv_column(const struct csv_row *headings, const char *name)
{
	struct slice wanted = slice_trim(slice_of(name));

	for (size_t i = 0; i < headings->count; i++) {
		struct slice heading = headings->cells[i];
		bool same = heading.length == wanted.length;

		for (size_t j = 0; same && j < heading.length; j++) {
			char one = heading.at[j], other = wanted.at[j];

			one = (char)(one >= 'A' && one <= 'Z' ? one - 'A' + 'a' : one);
			other = (char)(other >= 'A' && other <= 'Z' ? other - 'A' + 'a' : other);
			same = one == other;
		}
		if (same)
			return i;
	}
	return headings->count;
}

struct slice
csv_cell(const struct csv_row *row, size_t number)
{
	return number < row->count ? row->cells[number] : (struct slice){ NULL, 0 };
}
