/* http_cases.h -- the cases of tests/vectors/http: bytes that somebody sends, and what we must answer. */
#ifndef TESTS_HTTP_CASES_H
#define TESTS_HTTP_CASES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * A file holds sentences; under each, with a tab before it:
 *
 *	expect 200 400/501    the answers in their order; "/" between those that are allowed; "nothing" for none
 *	expect 200 closed     the connection ends after the last answer; a refusal always ends it
 *	each 1 two \x03       the case once for each of these values, put in place of every {}
 *	line TEXT             bytes with CRLF after them
 *	send TEXT             bytes
 *
 * In TEXT: \r \n \t \0 \s (space) \\ \xHH, and \<5*TEXT> for five times TEXT.
 *
 * A whole request follows the bytes of every case but those that expect nothing: http_case_after. It is answered when the connection goes on,
 * with 200, and never after a refusal; so every case also shows where its request ends.
 */
struct http_case {
	const char *words; /* the sentence, and the value of `each` */
	const char *file;
	int line;
	struct slice bytes; /* with what follows */
	int expected[8][4]; /* a row an answer, ended by 0; what follows included */
	size_t expected_count;
};

extern const char http_case_after[];

/* All cases of the files *.txt in this folder, sorted by file. A fault in a file ends the program with a line on stderr. */
size_t http_cases_read(struct arena *arena, const char *folder, struct http_case **cases);

/* Were these statuses allowed? */
bool http_case_agrees(const struct http_case *one, const int *statuses, size_t count);

/* Sends the bytes of a case to 127.0.0.1:port and gives the statuses of all answers until the connection ends, or nothing comes for a while. */
size_t http_case_ask(int port, struct slice bytes, int quiet_milliseconds, int *statuses, size_t most);

#endif
