/* bare_pages.h -- a page's statements as trace_page wrote them down, and a connection that runs them with the bare library of its engine. */
#ifndef TESTS_LOAD_BARE_PAGES_H
#define TESTS_LOAD_BARE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

struct bare_value {
	enum { BARE_INTEGER, BARE_TEXT, BARE_BYTES } kind;
	bool is_null;
	long long integer;
	char *at; /* of text and bytes, and of an integer its digits; NUL at the end */
	size_t length;
};

struct bare_statement {
	char name[64];
	bool is_look;
	char *sql;
	struct bare_value *values;
	size_t value_count;
};

struct bare_page {
	struct bare_statement *statements;
	size_t count;
	bool looks; /* one of them is a look */
};

struct bare_connection;

/* A connection of one thread, with the settings that Windscreen's readers have; ends the program when it cannot be made. */
struct bare_connection *bare_sqlite_open(const char *path, const struct bare_page *page);
struct bare_connection *bare_postgres_open(const char *url, const struct bare_page *page);

/*
 * Runs the statements in a snapshot and reads every column of every row; then, one at a time among all threads, the looks in a transaction that is on disk
 * when it returns. Each look has a number of its own.
 */
void bare_sqlite_run(struct bare_connection *connection, const struct bare_page *page);
void bare_postgres_run(struct bare_connection *connection, const struct bare_page *page);

/* A number that no other look has. The number of a batch is one more than the last, as look_batch_last says. */
long long bare_new_look(void);

#endif
