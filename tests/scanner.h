/* scanner.h -- something that speaks as clamd does, in a thread, for tests: it finds EICAR's harmless test text harmful. */
#ifndef TESTS_SCANNER_H
#define TESTS_SCANNER_H

#include <stddef.h>

enum scanner_manner {
	SCANNER_HONEST,
	SCANNER_ERRS,      /* "INSTREAM size limit exceeded. ERROR" */
	SCANNER_SILENT,    /* reads all, says nothing */
	SCANNER_HANGS_UP,  /* closes at once */
	SCANNER_BABBLES,   /* bytes without an end */
	SCANNER_CUT_OFF,   /* "stream: OK" without the NUL at its end */
	SCANNER_STOPS_EARLY, /* reads a megabyte, says "INSTREAM size limit exceeded. ERROR", and closes */
	SCANNER_HASTY,       /* reads a megabyte, says "stream: OK", and closes */
	SCANNER_IDLE,        /* reads nothing, until the other side has gone */
};

struct scanner;

/* Until the test ends, or scanner_stop(). */
struct scanner *scanner_start(enum scanner_manner manner);
void scanner_stop(struct scanner *scanner);
/* "unix:..." */
const char *scanner_address(const struct scanner *scanner);
/* Bytes that were sent to it as files. */
size_t scanner_bytes(const struct scanner *scanner);

/* The text that every scanner knows, put together so that no scanner finds it in this source. */
const char *scanner_test_text(void);

#endif
