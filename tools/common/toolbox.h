/* toolbox.h -- what the tools that write C share: files, faults with a place, words, and SQL with named parameters. */
#ifndef TOOLBOX_H
#define TOOLBOX_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"

/* The whole file, NUL-terminated; ends the tool with a sentence when it cannot be read. */
const char *tool_read_file(struct arena *arena, const char *path);

/* Writes the file only when it differs from what is there, so that nothing is compiled again for nothing. */
void tool_write_file(const char *path, const struct buf *content);

/* "src/x.sql:12: No column may ...". Counted; tool_end() gives the exit code. */
struct tool_faults {
	int count;
};
void tool_fault(struct tool_faults *faults, const char *path, int line, const char *format, ...) __attribute__((format(printf, 4, 5)));

/* "src/casework/x/x.sql" -> "casework/x/x.sql"; other paths stay. */
const char *tool_below_src(const char *path);

/* Upper-case copy of a name: "consent_scope" -> "CONSENT_SCOPE". */
const char *tool_upper(struct arena *arena, const char *name);

/* A small-letter name: starts with a letter, then letters, digits, underscores. */
bool tool_is_name(struct slice text);

/* The next word (letters, digits, underscore) or single other character of SQL; texts in quotes and comments come whole. Empty at the end. */
struct slice tool_sql_token(struct slice *rest);

/* As a C text literal over several lines, each line one piece. */
void tool_c_text(struct buf *out, const char *text, const char *indent);

/* The kinds of value that queries and events know. */
enum value_type { TYPE_NONE, TYPE_ID, TYPE_INT, TYPE_YES_NO, TYPE_TEXT, TYPE_DATE, TYPE_INSTANT, TYPE_BYTES };

/* "date?" -> TYPE_DATE, *optional. TYPE_NONE: no such type. */
enum value_type value_type_of(struct slice text, bool *optional);

/* "const char *", "struct date " ... so that a name can follow. */
const char *value_c_type(enum value_type type, bool optional);

/* "DB_INTEGER" or "DB_TEXT" or "DB_BYTES". */
const char *value_db_kind(enum value_type type);

/* An expression that turns C expression `value` into a struct db_value. */
void value_bind(struct buf *out, enum value_type type, bool optional, const char *arena, const char *value);

/* An expression that turns struct db_value expression `value` into C. */
void value_read(struct buf *out, enum value_type type, bool optional, const char *value);

#endif
