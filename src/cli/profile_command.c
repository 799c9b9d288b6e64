/* profile_command.c -- `windscreen profile check`, `profile publish` and `clock due`. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/profile/publish.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/open.h"
#include "documents/letter.h"

enum { LOAD_ARENA = 128 << 20 };

static const char *const options[] = { "--database", "--profile", "--rule", "--from", NULL };

/* A folder as it stands, or a name below profiles/. */
static const char *
profile_folder(struct arena *arena, const char *given)
{
	struct stat about;

	if (stat(given, &about) == 0 || strchr(given, '/') != NULL)
		return given;
	return arena_format(arena, "profiles/%s", given);
}

/* As compilers say it, so that an editor can jump there: "profiles/sthelens/roles.yaml:3:134: There is no grant ...". */
static void
print_faults(const char *folder, const struct profile_faults *faults)
{
	for (const struct profile_fault *fault = faults->first; fault != NULL; fault = fault->next) {
		fprintf(stderr, "%s%s%s", folder, fault->file[0] != '\0' ? "/" : "", fault->file);
		if (fault->line > 0)
			fprintf(stderr, ":%d:%d", fault->line, fault->column);
		fprintf(stderr, ": %s\n", fault->words);
	}
	fprintf(stderr, "%zu %s in %s\n", faults->count, faults->count == 1 ? "fault" : "faults", folder);
}

/* The loader has looked at the places of letters; whether they can be printed only the documents know. */
static size_t
print_letter_faults(struct arena *arena, const char *folder, const struct profile *profile)
{
	struct text_list places = profile_letter_places();
	size_t count = 0;

	for (size_t i = 0; i < profile->letter_count; i++) {
		const struct profile_letter *letter = &profile->letters[i];
		struct problems problems = { .arena = arena };

		if (letter_check(letter->markdown, places.at, places.count, &problems) == OK)
			continue;
		for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
			fprintf(stderr, "%s/letters/%s.%s.md: %s\n", folder, letter->key, letter->language, problem->words);
		count += problems.count;
	}
	if (count > 0)
		fprintf(stderr, "%zu %s in %s\n", count, count == 1 ? "fault" : "faults", folder);
	return count;
}

/* Loads the profile and looks at its letters; what is wrong is printed. */
static enum outcome
load_and_say(struct arena *arena, const char *folder, struct profile **profile)
{
	struct profile_faults faults = { .arena = arena };
	enum outcome outcome = profile_load_folder(arena, folder, profile, &faults);

	if (outcome != OK)
		print_faults(folder, &faults);
	else if (print_letter_faults(arena, folder, *profile) > 0)
		outcome = INVALID;
	return outcome;
}

int
cli_profile_check(int argc, char **argv)
{
	struct arena *arena;
	struct profile *profile;
	const char *folder = cli_word(argc, argv, 0, options);
	enum outcome outcome;

	if (cli_wants_help(argc, argv) || folder == NULL) {
		fputs("usage: windscreen profile check DIR\n\nReads the profile in DIR (words, levels, timescales, roles, forms, plans, letters) and lists every fault\n"
		      "with its file, line and column. Changes nothing. Ends with 0 when there is none.\n\nexample: windscreen profile check profiles/sthelens\n",
		    folder == NULL && !cli_wants_help(argc, argv) ? stderr : stdout);
		return folder == NULL && !cli_wants_help(argc, argv) ? 2 : 0;
	}
	arena = arena_new(LOAD_ARENA);
	folder = profile_folder(arena, folder);
	outcome = load_and_say(arena, folder, &profile);
	if (outcome == OK)
		printf("%s: %s, version %s. No faults. %zu %s, %zu timescales, %zu levels.\n", folder, profile->title, profile->version,
		    profile->form_count, profile->form_count == 1 ? "form" : "forms", profile->clock_count, profile->level_count);
	arena_free(arena);
	return outcome == OK ? 0 : 1;
}

struct publishing {
	const struct profile_file *files;
	size_t count;
	struct problems *problems;
	bool already;
	int64_t profile_id;
};

static enum outcome
publish(struct work *work, void *given)
{
	struct publishing *publishing = given;

	return profile_publish(work, publishing->files, publishing->count, publishing->problems, &publishing->profile_id, &publishing->already);
}

enum outcome
publish_folder(const struct cli_change *change, const char *folder, bool *already)
{
	struct open_database *open = change->open;
	struct profile_faults faults = { .arena = open->arena };
	struct publishing publishing = { .problems = &open->problems };
	struct arena *arena = arena_new(LOAD_ARENA);
	struct profile_file *files;
	struct profile *profile;
	enum outcome outcome;

	folder = profile_folder(open->arena, folder);
	outcome = load_and_say(arena, folder, &profile); /* all of it is said here, file by file, before the database is touched */
	arena_free(arena);
	if (outcome == OK)
		outcome = profile_read_folder(open->arena, folder, &files, &publishing.count, &faults);
	if (outcome != OK)
		return outcome;
	publishing.files = files;
	outcome = run_change(change, publish, &publishing);
	*already = publishing.already;
	return outcome;
}

int
cli_profile_publish(int argc, char **argv)
{
	struct open_database open;
	struct cli_change change = { .open = &open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	const char *folder = cli_word(argc, argv, 0, options);
	bool already = false;
	int code = 1;

	if (cli_wants_help(argc, argv) || folder == NULL) {
		fputs("usage: windscreen profile publish DIR [--database URL]\n\nChecks the profile in DIR and puts it into the database as the practice in force. What began under an earlier\n"
		      "version keeps it. Servers that run take it up when they are started again.\n\nexample: windscreen profile publish profiles/sthelens\n",
		    folder == NULL && !cli_wants_help(argc, argv) ? stderr : stdout);
		return folder == NULL && !cli_wants_help(argc, argv) ? 2 : 0;
	}
	if (open_database(argc, argv, &open)) {
		enum outcome outcome;

		change.ids = id_source_new();
		outcome = publish_folder(&change, folder, &already);
		if (outcome == OK) {
			puts(already ? "This version is in force already." : "Published.");
			code = 0;
		} else {
			(void)print_failure("the profile was not published", outcome, &open.problems);
		}
		id_source_free(change.ids);
	}
	close_database(&open);
	return code;
}

static const char clock_help[] =
    "usage: windscreen clock due --profile P --rule KEY --from DATE[THH:MM]\n\n"
    "Says when a timescale of profile P (a folder, or a name below profiles/) runs out that began on DATE. For timescales in hours give\n"
    "the time too. Prints the day (or the day and time), or \"no local limit set\".\n\n"
    "example: windscreen clock due --profile sthelens --rule assessment_completed --from 2026-05-01\n";

static int
print_due(struct arena *arena, const struct profile *profile, const char *key, const char *from)
{
	const struct clock_rule *rule = profile_clock(profile, key);
	struct slice text = slice_of(from);
	struct date started_on;
	struct instant started_at = instant_none();
	struct clock_due due;
	long long hour, minute;

	if (rule == NULL) {
		fprintf(stderr, "windscreen: there is no timescale %s; the keys are:\n", key);
		for (size_t i = 0; i < profile->clock_count; i++)
			fprintf(stderr, "  %-32s %s\n", profile->clocks[i].key, profile->clocks[i].title);
		return 2;
	}
	if (!date_read(slice_part(text, 0, 10), &started_on) || (text.length != 10 && text.length != 16)) {
		fprintf(stderr, "windscreen: %s is no day; write it like 2026-05-01 or 2026-05-01T16:30\n", from);
		return 2;
	}
	if (text.length == 16) {
		if (!slice_number(slice_part(text, 11, 2), 23, &hour) || !slice_number(slice_part(text, 14, 2), 59, &minute)) {
			fprintf(stderr, "windscreen: %s has no time of day; write it like 2026-05-01T16:30\n", from);
			return 2;
		}
		started_at = instant_of_local(started_on, (int)hour, (int)minute);
	}
	if (clock_due(rule, started_on, started_at, &profile->holidays, &due) != OK) {
		fprintf(stderr, "windscreen: the calendar ends before this timescale does\n");
		return 1;
	}
	if (instant_is_given(due.due_at)) {
		struct local_time local = instant_local(due.due_at);

		printf("%sT%02d:%02d\n", date_iso(arena, local.date), local.hour, local.minute);
	} else {
		printf("%s\n", date_is_given(due.due_on) ? date_iso(arena, due.due_on) : "no local limit set");
	}
	return 0;
}

int
cli_clock_due(int argc, char **argv)
{
	const char *folder = cli_value(argc, argv, "--profile"), *key = cli_value(argc, argv, "--rule"), *from = cli_value(argc, argv, "--from");
	struct arena *arena;
	struct profile *profile;
	int code = 1;

	if (cli_wants_help(argc, argv) || folder == NULL || key == NULL || from == NULL) {
		fputs(clock_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	arena = arena_new(LOAD_ARENA);
	if (load_and_say(arena, profile_folder(arena, folder), &profile) == OK)
		code = print_due(arena, profile, key, from);
	arena_free(arena);
	return code;
}
