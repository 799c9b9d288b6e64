/* log_test.c -- a happening is one line of JSON, whatever stands in it. ASVS 16.2.2, 16.2.4, 16.4.1 */
#include "base/log.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/test.h"

enum { WRITTEN_MOST = 16 << 10 };

struct listening {
	int own;      /* where standard error went */
	FILE *file;
};

static struct listening
listen_to_the_log(void)
{
	struct listening listening = { dup(STDERR_FILENO), tmpfile() };

	CHECK(listening.own >= 0 && listening.file != NULL && dup2(fileno(listening.file), STDERR_FILENO) >= 0);
	log_threshold(LOG_INFO);
	return listening;
}

/* What was written meanwhile. */
static const char *
heard(struct listening *listening)
{
	char *written = arena_take(test_arena(), WRITTEN_MOST + 1);
	size_t length;

	log_threshold((enum log_level)(LOG_ERROR + 1)); /* as tests have it */
	CHECK(dup2(listening->own, STDERR_FILENO) >= 0);
	(void)close(listening->own);
	rewind(listening->file);
	length = fread(written, 1, WRITTEN_MOST, listening->file);
	written[length] = '\0';
	(void)fclose(listening->file);
	return written;
}

static json_t *
line_of(const char *written)
{
	json_t *line = json_loads(written, JSON_REJECT_DUPLICATES, NULL);

	CHECK(line != NULL && strchr(written, '\n') == written + strlen(written) - 1);
	return line;
}

TEST(a_line_of_the_log_is_one_line_of_json_at_a_moment_of_utc_whatever_stands_in_it)
{
	struct listening listening = listen_to_the_log();
	const char *written, *moment;
	json_t *line;

	log_line(LOG_WARNING, "from %s", "a\n{\"level\":\"error\"}\r\\\x01\x7f\xC3\xA9");
	written = heard(&listening);
	line = line_of(written);
	CHECK_TEXT(json_string_value(json_object_get(line, "level")), "warning");
	CHECK_TEXT(json_string_value(json_object_get(line, "message")), "from a {'level':'error'} '    ");
	moment = json_string_value(json_object_get(line, "time"));
	CHECK(moment != NULL && strlen(moment) == 24 && moment[10] == 'T' && moment[23] == 'Z');
	json_decref(line);
}

TEST(a_line_of_the_log_that_is_too_long_is_cut_and_still_one)
{
	struct listening listening = listen_to_the_log();
	char words[8000];
	json_t *line;

	memset(words, 'a', sizeof(words) - 1);
	words[sizeof(words) - 1] = '\0';
	log_line(LOG_ERROR, "%s", words);
	line = line_of(heard(&listening));
	CHECK(strlen(json_string_value(json_object_get(line, "message"))) > 1000);
	json_decref(line);
}

TEST(members_stand_in_a_line_as_they_are_and_what_is_below_the_threshold_is_not_written)
{
	struct listening listening = listen_to_the_log();

	log_members(LOG_INFO, "\"status\":200");
	CHECK_HAS(heard(&listening), ",\"level\":\"info\",\"status\":200}\n");
	listening = listen_to_the_log();
	log_threshold(LOG_ERROR);
	log_line(LOG_WARNING, "nothing");
	CHECK_TEXT(heard(&listening), "");
}
