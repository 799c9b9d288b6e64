/* clamd_answer_fuzz.c -- what the scanner answers: one of three verdicts, and a name in printable letters only when harm was found. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clamd.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char found[CLAMD_FOUND_ROOM];
	enum clamd_verdict verdict = clamd_answer_read((struct slice){ size > 0 ? (const char *)data : NULL, size }, found);

	if (memchr(found, '\0', sizeof(found)) == NULL || (verdict == CLAMD_INFECTED) != (found[0] != '\0'))
		abort();
	for (const char *at = found; *at != '\0'; at++)
		if (*at <= ' ' || *at > '~')
			abort();
	return 0;
}
