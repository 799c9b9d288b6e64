/* lsan.c -- leaks that are not ours: what fontconfig keeps for the life of the process. Read by the leak sanitizer at its start. */

const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfontconfig\n";
}

const char *
__lsan_default_options(void)
{
	return "print_suppressions=0";
}
