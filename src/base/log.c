/* log.c -- one line of JSON a happening, in one write. */
#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/instant.h"

enum { LINE_MOST = 4096 };

static _Atomic int threshold = LOG_INFO; /* the one setting of the whole process; set once by main */

static const char *
level_name(enum log_level level)
{
	switch (level) {
	case LOG_INFO:
		return "info";
	case LOG_WARNING:
		return "warning";
	case LOG_ERROR:
		return "error";
	}
	return "unknown";
}

void
log_threshold(enum log_level level)
{
	atomic_store(&threshold, (int)level);
}

void
log_members(enum log_level level, const char *members)
{
	char line[LINE_MOST], time[25];
	int length;

	if ((int)level < atomic_load(&threshold))
		return;
	instant_write(instant_now(), time);
	length = snprintf(line, sizeof(line), "{\"time\":\"%s\",\"level\":\"%s\",%s}\n", time, level_name(level), members);
	if (length < 0)
		return;
	if ((size_t)length >= sizeof(line)) {
		length = (int)sizeof(line) - 1;
		memcpy(line + sizeof(line) - 4, "\"}\n", 4); /* cut, and still one line */
	}
	if (write(STDERR_FILENO, line, (size_t)length) < 0)
		return; /* nobody reads the log; nothing better can be done */
}

/* Bytes that JSON does not allow in a text, and those that are not ASCII, become spaces; quotes become apostrophes. */
static void
make_safe(char *text)
{
	for (char *c = text; *c != '\0'; c++) {
		if (*c == '"' || *c == '\\')
			*c = '\'';
		else if ((unsigned char)*c < ' ' || (unsigned char)*c > '~')
			*c = ' ';
	}
}

void
log_line(enum log_level level, const char *format, ...)
{
	char text[LINE_MOST / 2], members[LINE_MOST / 2 + 32];
	va_list values;

	va_start(values, format);
	if (vsnprintf(text, sizeof(text), format, values) < 0)
		text[0] = '\0';
	va_end(values);
	make_safe(text);
	(void)snprintf(members, sizeof(members), "\"message\":\"%s\"", text);
	log_members(level, members);
}
