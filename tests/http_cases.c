/* http_cases.c -- reads the cases of tests/vectors/http, and asks them. */
#include "tests/http_cases.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"

enum { FILE_MOST = 1 << 20, CASE_MOST = 1 << 21, CASES_MOST = 4000 };

const char http_case_after[] = "GET /after HTTP/1.1\r\nHost: after\r\nConnection: close\r\n\r\n";

struct reader {
	struct arena *arena;
	struct http_case *cases;
	size_t count;
	const char *file;
	int line;
	/* the case being read */
	const char *words, *expect, *each;
	int words_line;
	struct buf template;
};

_Noreturn static void fault(const struct reader *reader, const char *what)
{
	fprintf(stderr, "%s:%d: %s\n", reader->file, reader->line, what);
	exit(1);
}

/* ---- Escapes ---- */

static int hex(char byte)
{
	return byte >= '0' && byte <= '9' ? byte - '0' : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* One level of \<N*TEXT> is enough for every case there is. */
static void unescape(const struct reader *reader, struct slice text, struct buf *out, bool inside)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.at[i] != '\\') {
			buf_byte(out, text.at[i]);
			continue;
		}
		struct slice rest = slice_part(text, i + 1, text.length);
		if (rest.length == 0)
			fault(reader, "a backslash at the end");
		i++;
		switch (rest.at[0]) {
		case 'r': buf_byte(out, '\r'); break;
		case 'n': buf_byte(out, '\n'); break;
		case 't': buf_byte(out, '\t'); break;
		case '0': buf_byte(out, '\0'); break;
		case 's': buf_byte(out, ' '); break;
		case '\\': buf_byte(out, '\\'); break;
		case 'x':
			if (rest.length < 3 || hex(rest.at[1]) < 0 || hex(rest.at[2]) < 0)
				fault(reader, "\\x without two digits");
			buf_byte(out, (char)(hex(rest.at[1]) << 4 | hex(rest.at[2])));
			i += 2;
			break;
		case '<': {
			size_t star = slice_find(rest, '*'), end = slice_find(rest, '>');
			long long times;
			if (inside || star >= end || end == rest.length || !slice_number(slice_part(rest, 1, star - 1), 1 << 20, &times))
				fault(reader, "\\<N*TEXT> expected");
			for (; times > 0; times--)
				unescape(reader, slice_part(rest, star + 1, end - star - 1), out, true);
			i += end;
			break;
		}
		default: fault(reader, "an escape that is none");
		}
	}
}

static struct slice put_in(struct reader *reader, struct slice template, struct slice value)
{
	struct buf out = buf_new(reader->arena, CASE_MOST);

	for (size_t i = 0; i < template.length; i++) {
		if (slice_starts_with(slice_part(template, i, 2), "{}")) {
			buf_slice(&out, value);
			i++;
		} else {
			buf_byte(&out, template.at[i]);
		}
	}
	return buf_as_slice(&out);
}

/* ---- Cases ---- */

static void expect_read(struct reader *reader, struct http_case *one)
{
	struct slice rest = slice_of(reader->expect), word, status;
	bool closed = false;

	while (slice_cut(&rest, ' ', &word)) {
		if (slice_equals(word, "closed") || slice_equals(word, "nothing")) {
			closed = true;
			continue;
		}
		if (one->expected_count == 7)
			fault(reader, "too many answers expected");
		for (size_t i = 0; i < 3 && slice_cut(&word, '/', &status); i++) {
			long long number;
			if (!slice_number(status, 999, &number))
				fault(reader, "a status that is none");
			one->expected[one->expected_count][i] = (int)number;
			closed = closed || number >= 400;
		}
		one->expected_count++;
	}
	if (!closed)
		one->expected[one->expected_count++][0] = 200;
}

static void case_add(struct reader *reader, struct slice value)
{
	if (reader->count == CASES_MOST)
		fault(reader, "too many cases");
	struct http_case *one = &reader->cases[reader->count++];
	struct buf bytes = buf_new(reader->arena, CASE_MOST);

	one->words = value.length > 0 ? arena_format(reader->arena, "%s [%.*s]", reader->words, (int)(value.length < 60 ? value.length : 60), value.at) : reader->words;
	one->file = reader->file;
	one->line = reader->words_line;
	expect_read(reader, one);
	unescape(reader, put_in(reader, buf_as_slice(&reader->template), value), &bytes, false);
	if (strcmp(reader->expect, "nothing") != 0)
		buf_text(&bytes, http_case_after);
	one->bytes = buf_as_slice(&bytes);
}

static void case_end(struct reader *reader)
{
	struct slice rest = slice_of(reader->each), value;

	if (reader->words == NULL)
		return;
	if (reader->expect == NULL || reader->template.length == 0)
		fault(reader, "the case above expects or sends nothing");
	if (reader->each == NULL)
		case_add(reader, (struct slice){ 0 });
	while (slice_cut(&rest, ' ', &value))
		if (value.length > 0)
			case_add(reader, value);
	reader->words = NULL;
}

static void line_read(struct reader *reader, struct slice line)
{
	if (line.length == 0 || line.at[0] == '#')
		return;
	if (line.at[0] != '\t') {
		case_end(reader);
		reader->words = arena_copy_slice(reader->arena, line);
		reader->words_line = reader->line;
		reader->expect = reader->each = NULL;
		buf_cut(&reader->template, 0);
		return;
	}
	line = slice_part(line, 1, line.length);
	if (reader->words == NULL)
		fault(reader, "a case without a sentence");
	if (slice_starts_with(line, "expect "))
		reader->expect = arena_copy_slice(reader->arena, slice_part(line, 7, line.length));
	else if (slice_starts_with(line, "each "))
		reader->each = arena_copy_slice(reader->arena, slice_part(line, 5, line.length));
	else if (slice_starts_with(line, "send "))
		buf_slice(&reader->template, slice_part(line, 5, line.length));
	else if (slice_starts_with(line, "line") && (line.length == 4 || line.at[4] == ' '))
		buf_format(&reader->template, "%.*s\\r\\n", (int)slice_part(line, 5, line.length).length, slice_part(line, 5, line.length).at);
	else
		fault(reader, "expect, each, line or send");
}

static void file_read(struct reader *reader, const char *path)
{
	char *text = arena_take(reader->arena, FILE_MOST);
	FILE *file = fopen(path, "r");

	reader->file = path;
	reader->line = 0;
	if (file == NULL)
		fault(reader, "cannot be read");
	struct slice rest = { text, fread(text, 1, FILE_MOST, file) }, line;
	fclose(file);
	while (slice_cut(&rest, '\n', &line)) {
		reader->line++;
		line_read(reader, line);
	}
	case_end(reader);
}

static int is_cases(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot != NULL && strcmp(dot, ".txt") == 0;
}

size_t http_cases_read(struct arena *arena, const char *folder, struct http_case **cases)
{
	struct reader reader = { .arena = arena, .cases = ARENA_ARRAY(arena, struct http_case, CASES_MOST), .template = buf_new(arena, CASE_MOST) };
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_cases, alphasort);

	reader.file = folder;
	if (count <= 0)
		fault(&reader, "no cases");
	for (int i = 0; i < count; i++) {
		file_read(&reader, arena_format(arena, "%s/%s", folder, entries[i]->d_name));
		free(entries[i]);
	}
	free(entries);
	*cases = reader.cases;
	return reader.count;
}

bool http_case_agrees(const struct http_case *one, const int *statuses, size_t count)
{
	if (count != one->expected_count)
		return false;
	for (size_t i = 0; i < count; i++) {
		bool allowed = false;
		for (size_t j = 0; j < 4 && one->expected[i][j] != 0; j++)
			allowed = allowed || one->expected[i][j] == statuses[i];
		if (!allowed)
			return false;
	}
	return true;
}

/* ---- Asking ---- */

/* The statuses in what came back: answers are told from their bodies by Content-Length. An interim 100 is none. */
static size_t statuses_read(struct slice bytes, int *statuses, size_t most)
{
	size_t count = 0;

	while (bytes.length > 12 && slice_starts_with(bytes, "HTTP/1.") && count < most) {
		const char *end = memmem(bytes.at, bytes.length, "\r\n\r\n", 4);
		if (end == NULL)
			break;
		struct slice head = slice_part(bytes, 0, (size_t)(end - bytes.at) + 2);
		const char *length_at = memmem(head.at, head.length, "Content-Length: ", 16);
		int status = (int)strtol(bytes.at + 9, NULL, 10);
		size_t length = length_at != NULL ? (size_t)strtoul(length_at + 16, NULL, 10) : 0;
		if (status != 100)
			statuses[count++] = status;
		bytes = slice_part(bytes, head.length + 2 + length, bytes.length);
	}
	return count;
}

size_t http_case_ask(int port, struct slice bytes, int quiet_milliseconds, int *statuses, size_t most)
{
	static _Thread_local char came[1 << 16];
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	size_t length = 0, sent = 0;

	if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
		perror("connect");
		exit(1);
	}
	for (;;) {
		struct pollfd watched = { .fd = fd, .events = (short)(POLLIN | (sent < bytes.length ? POLLOUT : 0)) };
		if (poll(&watched, 1, quiet_milliseconds) <= 0)
			break;
		if (watched.revents & POLLIN || !(watched.revents & POLLOUT)) {
			ssize_t got = recv(fd, came + length, sizeof(came) - length, 0);
			if (got <= 0)
				break;
			length += (size_t)got;
		} else {
			ssize_t gone = send(fd, bytes.at + sent, bytes.length - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
			sent = gone < 0 ? bytes.length : sent + (size_t)gone;
		}
	}
	close(fd);
	return statuses_read((struct slice){ came, length }, statuses, most);
}
