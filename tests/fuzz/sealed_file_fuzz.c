/*
 * sealed_file_fuzz.c -- any bytes as a key and as a sealed file; and any content sealed for real: it comes back, and with one bit another it never comes back
 * whole.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "platform/sealed_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned char public_half[SEALED_KEY_BYTES], private_half[SEALED_KEY_BYTES];

/* Is this read to its end, and as long as `length`? */
static int
is_read(const uint8_t *bytes, size_t count, size_t length)
{
	const char *why = NULL;
	FILE *under = fmemopen((void *)(uintptr_t)bytes, count, "r"), *in = sealed_reader(under, private_half, &why);
	char piece[1000];
	size_t got, all = 0;

	while (in != NULL && (got = fread(piece, 1, sizeof(piece), in)) > 0)
		all += got;
	if (in != NULL)
		(void)fclose(in);
	(void)fclose(under);
	return why == NULL && all == length;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	unsigned char key[SEALED_KEY_BYTES];
	char *bytes = NULL;
	size_t count = 0, at;
	FILE *under, *out;

	if (size < 4)
		return 0;
	if (private_half[0] == 0)
		sealed_key_new(public_half, private_half);
	(void)sealed_key_read((struct slice){ (const char *)data, size }, SEALED_PUBLIC, key);
	if (is_read(data, size, size))
		abort(); /* nobody sealed it */
	under = open_memstream(&bytes, &count);
	out = sealed_writer(under, public_half);
	if (out == NULL || fwrite(data, 1, size, out) != size || fclose(out) != 0 || fclose(under) != 0)
		abort();
	if (!is_read((uint8_t *)bytes, count, size))
		abort();
	at = (size_t)(data[0] | data[1] << 8 | data[2] << 16) % count;
	bytes[at] = (char)(bytes[at] ^ (1 << (data[3] % 8)));
	if (is_read((uint8_t *)bytes, count, size))
		abort();
	free(bytes);
	return 0;
}
