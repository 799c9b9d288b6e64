/* toolbox.c -- what the tools that write C share. */
#include "common/toolbox.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { FILE_MOST = 4 << 20 };

const char *
tool_read_file(struct arena *arena, const char *path)
{
	struct buf content = buf_new(arena, FILE_MOST);
	FILE *file = fopen(path, "rb");
	char piece[8192];
	size_t count;

	if (file == NULL) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(2);
	}
	while ((count = fread(piece, 1, sizeof(piece), file)) > 0)
		buf_put(&content, piece, count);
	fclose(file);
	return content.at;
}

void
tool_write_file(const char *path, const struct buf *content)
{
	struct arena *arena = arena_new(FILE_MOST * 3);
	FILE *file = fopen(path, "rb");
	bool same = false;

	if (file != NULL) {
		fclose(file);
		same = strcmp(tool_read_file(arena, path), content->at) == 0;
	}
	arena_free(arena);
	if (same)
		return;
	file = fopen(path, "wb");
	if (file == NULL || fwrite(content->at, 1, content->length, file) != content->length || fclose(file) != 0) {
		fprintf(stderr, "%s: cannot be written\n", path);
		exit(2);
	}
}

void
tool_fault(struct tool_faults *faults, const char *path, int line, const char *format, ...)
{
	va_list values;

	fprintf(stderr, "%s:%d: ", path, line);
	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	fputc('\n', stderr);
	faults->count++;
}

const char *
tool_below_src(const char *path)
{
	return strncmp(path, "src/", 4) == 0 ? path + 4 : path;
}

const char *
tool_upper(struct arena *arena, const char *name)
{
	char *upper = arena_copy(arena, name);

	for (char *c = upper; *c != '\0'; c++)
		*c = (char)toupper((unsigned char)*c);
	return upper;
}

bool
tool_is_name(struct slice text)
{
	if (text.length == 0 || text.at[0] < 'a' || text.at[0] > 'z')
		return false;
	for (size_t i = 0; i < text.length; i++)
		if (!(text.at[i] >= 'a' && text.at[i] <= 'z') && !(text.at[i] >= '0' && text.at[i] <= '9') && text.at[i] != '_')
			return false;
	return true;
}

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

struct slice
tool_sql_token(struct slice *rest)
{
	const char *at = rest->at;
	size_t length = 0;

	if (rest->length == 0)
		return (struct slice){ at, 0 };
	if (at[0] == '\'') {
		length = 1;
		while (length < rest->length && at[length] != '\'')
			length++;
		if (length < rest->length)
			length++;
	} else if (at[0] == '-' && rest->length > 1 && at[1] == '-') {
		while (length < rest->length && at[length] != '\n')
			length++;
	} else if (is_word(at[0])) {
		while (length < rest->length && is_word(at[length]))
			length++;
	} else {
		length = 1;
	}
	rest->at += length;
	rest->length -= length;
	return (struct slice){ at, length };
}

void
tool_c_text(struct buf *out, const char *text, const char *indent)
{
	buf_format(out, "%s\"", indent);
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\n') {
			if (c[1] == '\0')
				break;
			buf_format(out, "\\n\"\n%s\"", indent);
		} else if (*c == '"' || *c == '\\') {
			buf_format(out, "\\%c", *c);
		} else if (*c == '\t') {
			buf_text(out, "\\t");
		} else {
			buf_byte(out, *c);
		}
	}
	buf_byte(out, '"');
}

enum value_type
value_type_of(struct slice text, bool *optional)
{
	static const struct {
		const char *name;
		enum value_type type;
	} types[] = { { "id", TYPE_ID }, { "int", TYPE_INT }, { "yes_no", TYPE_YES_NO }, { "text", TYPE_TEXT }, { "date", TYPE_DATE },
		{ "instant", TYPE_INSTANT }, { "bytes", TYPE_BYTES } };

	*optional = text.length > 0 && text.at[text.length - 1] == '?';
	if (*optional)
		text.length--;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (slice_equals(text, types[i].name))
			return types[i].type;
	return TYPE_NONE;
}

const char *
value_c_type(enum value_type type, bool optional)
{
	switch (type) {
	case TYPE_ID:
		return "int64_t ";
	case TYPE_INT:
		return optional ? "struct maybe_int " : "int64_t ";
	case TYPE_YES_NO:
		return optional ? "struct maybe_int " : "bool ";
	case TYPE_TEXT:
		return "const char *";
	case TYPE_DATE:
		return "struct date ";
	case TYPE_INSTANT:
		return "struct instant ";
	case TYPE_BYTES:
		return "struct slice ";
	case TYPE_NONE:
		break;
	}
	return "void ";
}

const char *
value_db_kind(enum value_type type)
{
	if (type == TYPE_BYTES)
		return "DB_BYTES";
	return type == TYPE_TEXT || type == TYPE_DATE || type == TYPE_INSTANT ? "DB_TEXT" : "DB_INTEGER";
}

void
value_bind(struct buf *out, enum value_type type, bool optional, const char *arena, const char *value)
{
	switch (type) {
	case TYPE_ID:
		buf_format(out, "db_id(%s)", value);
		return;
	case TYPE_INT:
	case TYPE_YES_NO:
		if (optional)
			buf_format(out, "(%s).given ? db_integer((%s).value) : (struct db_value){ .kind = DB_NULL }", value, value);
		else
			buf_format(out, type == TYPE_INT ? "db_integer(%s)" : "db_yes_no(%s)", value);
		return;
	case TYPE_TEXT:
		buf_format(out, "db_text(%s)", value);
		return;
	case TYPE_DATE:
		buf_format(out, "db_date(%s, %s)", arena, value);
		return;
	case TYPE_INSTANT:
		buf_format(out, "db_instant(%s, %s)", arena, value);
		return;
	case TYPE_BYTES:
		buf_format(out, "db_bytes(%s)", value);
		return;
	case TYPE_NONE:
		return;
	}
}

void
value_read(struct buf *out, enum value_type type, bool optional, const char *value)
{
	switch (type) {
	case TYPE_ID:
		buf_format(out, "db_as_integer(%s)", value);
		return;
	case TYPE_INT:
	case TYPE_YES_NO:
		if (optional)
			buf_format(out, "(struct maybe_int){ (%s).kind != DB_NULL, db_as_integer(%s) }", value, value);
		else
			buf_format(out, type == TYPE_INT ? "db_as_integer(%s)" : "db_as_yes_no(%s)", value);
		return;
	case TYPE_TEXT:
		buf_format(out, "db_as_text(%s)", value);
		return;
	case TYPE_DATE:
		buf_format(out, "db_as_date(%s)", value);
		return;
	case TYPE_INSTANT:
		buf_format(out, "db_as_instant(%s)", value);
		return;
	case TYPE_BYTES:
		buf_format(out, "db_as_bytes(%s)", value);
		return;
	case TYPE_NONE:
		return;
	}
}
