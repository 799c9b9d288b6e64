/* cli.c -- reading a command's words and options. */
#include "cli/cli.h"

#include <string.h>

int
cli_wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return 1;
	return 0;
}

const char *
cli_value(int argc, char **argv, const char *name)
{
	size_t length = strlen(name);

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], name) == 0)
			return i + 1 < argc ? argv[i + 1] : NULL;
		if (strncmp(argv[i], name, length) == 0 && argv[i][length] == '=')
			return argv[i] + length + 1;
	}
	return NULL;
}

int
cli_flag(int argc, char **argv, const char *name)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], name) == 0)
			return 1;
	return 0;
}

static int
takes_value(const char *option, const char *const *with_values)
{
	for (; *with_values != NULL; with_values++)
		if (strcmp(option, *with_values) == 0)
			return 1;
	return 0;
}

const char *
cli_word(int argc, char **argv, int number, const char *const *with_values)
{
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] == '-' && argv[i][1] == '-') {
			if (takes_value(argv[i], with_values))
				i++;
			continue;
		}
		if (number-- == 0)
			return argv[i];
	}
	return NULL;
}
