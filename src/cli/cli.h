/* cli.h -- the command line: a table of commands, each with a help that teaches. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

struct cli_command {
	const char *name;    /* "serve", or two words: "journal verify" */
	const char *summary; /* a line for the list of commands */
	int (*run)(int argc, char **argv); /* argv[0] is the (last word of the) command; gives the exit code */
};

/* Exit codes: 0 done; 1 it found faults or could not do it; 2 the command line is wrong. */

/* Was --help (or -h) asked for? */
int cli_wants_help(int argc, char **argv);

/* The value of --name VALUE or --name=VALUE; NULL when it is not there. */
const char *cli_value(int argc, char **argv, const char *name);

/* Is --name there? */
int cli_flag(int argc, char **argv, const char *name);

/* A word that is no option and no option's value, from 0; NULL: no more. `with_values` are the names of options that take a value, NULL at the end. */
const char *cli_word(int argc, char **argv, int number, const char *const *with_values);

#endif
