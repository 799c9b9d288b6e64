/* last_run.c -- three numbers on three lines, put in place whole. */
#include "platform/last_run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "base/slice.h"
#include "platform/whole_file.h"

enum { FILE_MOST = 256 };

static const char *
path_of(struct arena *arena, const char *folder, const char *what)
{
	return arena_format(arena, "%s/last-%s", folder, what);
}

/* "key NUMBER" off the front of *rest. */
static bool
take_number(struct slice *rest, const char *key, int64_t *number)
{
	struct slice line, name;
	long long value;

	if (!slice_cut(rest, '\n', &line) || !slice_cut(&line, ' ', &name) || !slice_equals(name, key) || !slice_number(line, INT64_MAX, &value))
		return false;
	*number = value;
	return true;
}

struct last_run
last_run_read(struct arena *arena, const char *folder, const char *what)
{
	char text[FILE_MOST];
	FILE *in = fopen(path_of(arena, folder, what), "re");
	struct slice rest = { text, in != NULL ? fread(text, 1, sizeof(text), in) : 0 };
	struct last_run run = { 0 };

	if (in != NULL)
		(void)fclose(in);
	if (!take_number(&rest, "ended_at", &run.ended_at) || !take_number(&rest, "succeeded_at", &run.succeeded_at) || !take_number(&rest, "milliseconds", &run.milliseconds))
		return (struct last_run){ 0 };
	return run;
}

enum outcome
last_run_write(struct arena *arena, const char *folder, const char *what, bool well, int64_t now_seconds, int64_t milliseconds)
{
	struct last_run before = last_run_read(arena, folder, what);
	const char *path = path_of(arena, folder, what);
	const char *text = arena_format(arena, "ended_at %lld\nsucceeded_at %lld\nmilliseconds %lld\n", (long long)now_seconds,
	    (long long)(well ? now_seconds : before.succeeded_at), (long long)milliseconds);

	(void)mkdir(folder, 0700);
	if (whole_file_put(path, slice_of(text), 0600) == OK)
		return OK;
	log_line(LOG_WARNING, "when the last %s was made could not be written to %s: %s", what, path, strerror(errno));
	return UNAVAILABLE;
}
