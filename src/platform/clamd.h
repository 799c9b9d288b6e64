/*
 * clamd.h -- ClamAV's scanner, asked over its own socket by INSTREAM: it is sent bytes and never a name, and needs no right to any file of ours. It stands outside; what it answers is
 * read as carefully as anything from outside.
 */
#ifndef PLATFORM_CLAMD_H
#define PLATFORM_CLAMD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

enum clamd_verdict {
	CLAMD_CLEAN,
	CLAMD_INFECTED,
	CLAMD_FAILED, /* it answered, and not that: as for a file that is larger than it takes */
	CLAMD_SILENT, /* it did not answer, not in time or not to the end */
};

enum { CLAMD_FOUND_ROOM = 128 };

struct clamd;

/* "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310"? Nothing is connected. */
bool clamd_address_is_sound(const char *address);

/*
 * Connects and begins; NULL when nobody answers there. All until clamd_end() must be done within `milliseconds` from now, by a clock that only grows; only looking up the name of
 * a host ("tcp:scanner.example:3310") is not ours to break off, and takes as long as the system's resolver does. An address has no such wait.
 * Then some bytes, piece by piece (false: it does not take them; clamd_end() all the same), and the verdict; found is what it calls the harm, in printable ASCII, "" when
 * there is none. An answer that is not understood is CLAMD_FAILED, one that does not come in time CLAMD_SILENT, neither ever CLAMD_CLEAN. It lives in the arena; clamd_end() closes what it holds.
 */
struct clamd *clamd_begin(struct arena *arena, const char *address, int milliseconds);
bool clamd_send(struct clamd *clamd, struct slice bytes);
enum clamd_verdict clamd_end(struct clamd *clamd, char found[CLAMD_FOUND_ROOM]);

/* Its answer alone, without the NUL at its end: all but CLAMD_SILENT. */
enum clamd_verdict clamd_answer_read(struct slice answer, char found[CLAMD_FOUND_ROOM]);

#endif
