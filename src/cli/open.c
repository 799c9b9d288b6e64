/* open.c -- opening the database for a command, and changes by the system. */
#include "cli/open.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/matching/contact_keys.h"
#include "casework/matching/place_words.h"
#include "casework/matching/search_keys.h"
#include "casework/profile/publish.h"
#include "cli/cli.h"
#include "doors/column_keys.h"
#include "doors/known_record.h"
#include "platform/config.h"

enum { READERS = 2, OPEN_ARENA = 256 << 20, CHANGE_ARENA = 128 << 20, KEYS_AT_ONCE = 200 };

void
print_problems(const struct problems *problems)
{
	for (const struct problem *problem = problems->first; problem != NULL; problem = problem->next)
		fprintf(stderr, "windscreen: %s\n", problem->words);
}

int
print_failure(const char *what, enum outcome outcome, const struct problems *problems)
{
	print_problems(problems);
	if (problems->count == 0)
		fprintf(stderr, "windscreen: %s: %s\n", what, outcome == UNAVAILABLE ? "the database cannot be reached" : outcome_name(outcome));
	return 1;
}

bool
read_database_url(int argc, char **argv, struct open_database *open)
{
	*open = (struct open_database){ .arena = arena_new(OPEN_ARENA) };
	open->problems.arena = open->arena;
	if (cli_value(argc, argv, "--database") != NULL)
		(void)setenv("WINDSCREEN_DATABASE", cli_value(argc, argv, "--database"), 1);
	if (config_read(open->arena, &open->config, &open->problems) != OK) {
		print_problems(&open->problems);
		arena_free(open->arena);
		return false;
	}
	open->url = open->config.database;
	open->state = open->config.state;
	return true;
}

bool
database_is_there(const char *url)
{
	return !text_starts_with(url, "sqlite:") || access(url + strlen("sqlite:"), F_OK) == 0;
}

bool
open_database_read(struct open_database *open)
{
	if (known_record_before(&open->config, &open->problems) == OK && db_pool_open(open->url, READERS, &open->pool, &open->problems) == OK) {
		struct problems unsaid = { .arena = open->arena };

		(void)!column_keys_use(&open->config, open->pool, &unsaid); /* a command that needs no key runs without; one that does fails, and the log says why */
		return true;
	}
	print_problems(&open->problems);
	return false;
}

bool
open_database(int argc, char **argv, struct open_database *open)
{
	if (read_database_url(argc, argv, open))
		return open_database_read(open);
	*open = (struct open_database){ .arena = NULL };
	return false;
}

void
close_database(struct open_database *open)
{
	db_pool_close(open->pool);
	arena_free(open->arena);
}

enum outcome
run_change(const struct cli_change *change, enum outcome (*run)(struct work *work, void *given), void *given)
{
	struct arena *arena = arena_new(CHANGE_ARENA);
	struct work work = { .arena = arena, .actor = change->actor, .agency_id = change->agency_id, .purpose = PURPOSE_OPERATING, .door = DOOR_CLI,
		.profile = change->profile, .profile_id = change->profile_id, .ids = change->ids, .now = change->now,
		.today = instant_date(change->now) };
	enum outcome outcome = db_change_begin(change->open->pool, &work.db), kept;

	if (outcome == OK) {
		outcome = run(&work, given);
		kept = db_change_end(work.db, outcome == OK);
		if (outcome == OK)
			outcome = kept;
	}
	arena_free(arena);
	return outcome;
}

enum outcome
read_published(struct cli_change *change)
{
	struct open_database *open = change->open;
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI };
	struct profile *profile = NULL;
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	if (outcome != OK)
		return outcome;
	outcome = profile_read_published(&work, open->arena, &profile, &change->profile_id, &open->problems);
	db_read_end(work.db);
	change->profile = profile;
	return outcome;
}

static enum outcome
make_some_keys(struct work *work, void *given)
{
	return search_keys_make_missing(work, KEYS_AT_ONCE, given);
}

static enum outcome
make_some_places(struct work *work, void *given)
{
	return place_words_make_missing(work, KEYS_AT_ONCE, given);
}

static enum outcome
make_some_contacts(struct work *work, void *given)
{
	return contact_keys_make_missing(work, KEYS_AT_ONCE, given);
}

enum outcome
make_missing_keys(struct open_database *open)
{
	struct cli_change change = { .open = open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() };
	size_t made = 1;
	enum outcome outcome = OK;

	while (outcome == OK && made > 0)
		outcome = run_change(&change, make_some_keys, &made);
	made = 1;
	while (outcome == OK && made > 0)
		outcome = run_change(&change, make_some_contacts, &made);
	made = 1;
	while (outcome == OK && made > 0)
		outcome = run_change(&change, make_some_places, &made);
	return outcome;
}
