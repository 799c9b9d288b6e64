/* given.c -- gives a fuzz target the files that are named, one after another: what libFuzzer does, where branches are counted by gcc. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { BYTES_MOST = 16 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *argc, char ***argv) __attribute__((weak));

/* A copy that is exactly as long as the file, so that reading behind its end is seen by valgrind. */
static void
give(const char *name)
{
	static uint8_t bytes[BYTES_MOST];
	FILE *file = fopen(name, "rb");
	uint8_t *copy;
	size_t length;

	if (file == NULL) {
		perror(name);
		exit(1);
	}
	length = fread(bytes, 1, sizeof(bytes), file);
	(void)fclose(file);
	copy = malloc(length > 0 ? length : 1);
	if (copy == NULL)
		abort();
	for (size_t i = 0; i < length; i++)
		copy[i] = bytes[i];
	(void)LLVMFuzzerTestOneInput(copy, length);
	free(copy);
}

int
main(int argc, char **argv)
{
	if (LLVMFuzzerInitialize != NULL)
		(void)LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		give(argv[i]);
	return 0;
}
