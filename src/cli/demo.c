/* demo.c -- `windscreen demo`: an authority with invented people, to look at and to try. */
#include "cli/demo.h"
#include "cli/demo_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/demo.sql.h"
#include "cli/serve.h"
#include "doors/known_record.h"
#include "platform/config.h"

static const char help[] =
    "usage: windscreen demo [--people N] [--seed S] [--one-family] [--make-only] [--demo-system] [--print-episode] [--database URL]\n\n"
    "Makes the database when there is none, publishes the profile of WINDSCREEN_PROFILE (St Helens), adds invented agencies and workers,\n"
    "the family of Kyle, Zak and Kieran from the first talk to today, and that of Maya and Theo with a Family Action Meeting that was held and one that\n"
    "is coming, and serves it. A database that holds a record already is left as it is.\n\n"
    "  --people N       as many more invented children, in families that are or were helped by invented workers of their own\n"
    "  --seed S         another number gives other people; the same gives the same\n"
    "  --one-family     leave Maya and Theo out\n"
    "  --make-only      do not serve\n"
    "  --demo-system    also let in a program of the school, and print its token for the interface, /api/v1\n"
    "  --print-episode  print the reference of the family's record, and nothing else\n\n"
    "example: windscreen demo --database sqlite:/tmp/try.db --people 200\n";

const struct demo_person demo_people[DEMO_WORKERS] = {
	[HELEN] = { "Helen Sharrock", "Head teacher", "Hollin Lane Primary School", "practitioner", "helen", "0151 496 0117" },
	[RUTH] = { "Ruth Adeyemi", "Health visitor", "St Helens Health Visiting", "health_practitioner", "ruth", "0151 496 0142" },
	[PRIYA] = { "Priya Nair", "Key person", "Little Kites Nursery", "practitioner", "priya", "0151 496 0163" },
	[TOM] = { "Tom Whelan", "Speech and language therapist", "Speech and Language Therapy", "practitioner", "tom", "0151 496 0188" },
	[SAMIRA] = { "Samira Khan", "Partnership coordinator", "St Helens Early Help Team", "partnership_coordinator", "samira", "0151 496 0100" },
	[JOAN] = { "Joan Bright", "Team leader", "St Helens Health Visiting", "manager", "joan", "0151 496 0143" },
	[ALEX] = { "Alex Moore", "Administrator", "St Helens Early Help Team", "system_administrator", "alex", "0151 496 0101" },
	[NADIA] = { "Nadia Rahman", "Information governance lead", "St Helens Early Help Team", "information_governance_lead", "nadia", "0151 496 0102" },
};

enum outcome
demo_step(struct demo *demo, enum demo_worker worker, int days_ago, int hour, enum outcome (*run)(struct work *work, void *given))
{
	enum outcome outcome;

	demo->change.actor = worker == DEMO_WORKERS ? (struct actor){ ACTOR_SYSTEM, 0 } : (struct actor){ ACTOR_WORKER, demo->worker_ids[worker] };
	demo->change.agency_id = worker == DEMO_WORKERS ? 0 : demo->agency_ids[worker];
	demo->change.now = instant_of_local(date_add_days(demo->today, -days_ago), hour, 0);
	outcome = run_change(&demo->change, run, demo);
	if (outcome != OK && demo->problems->count == 0)
		problem_add(demo->problems, "", "The step of %d days ago by %s could not be recorded: %s", days_ago,
		    worker == DEMO_WORKERS ? "the system" : demo_people[worker].name, outcome_name(outcome));
	return outcome;
}

static enum outcome
add_workers(struct work *work, void *given)
{
	struct demo *demo = given;
	const struct profile *profile = work->profile;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < profile->agency_count; i++) {
		const struct profile_agency *agency = &profile->agencies[i];
		int64_t agency_id;

		outcome = agency_add(work, &(struct new_agency){ .name = agency->name, .agency_kind = agency->agency_kind, .phone = agency->phone,
		    .email = agency->email }, demo->problems, &agency_id);
		for (size_t j = 0; j < DEMO_WORKERS; j++)
			if (text_equals(demo_people[j].agency, agency->name))
				demo->agency_ids[j] = agency_id;
	}
	/* Joan before Ruth, whom she manages. */
	for (int j = DEMO_WORKERS - 1; outcome == OK && j >= 0; j--) {
		const struct demo_person *person = &demo_people[j];

		outcome = worker_add(work, &(struct new_worker){ .agency_id = demo->agency_ids[j], .name = person->name, .job_title = person->job_title,
		    .phone = person->phone, .email = arena_format(work->arena, "%s@windscreen.example", person->sign_in), .manager_id = j == RUTH ? demo->worker_ids[JOAN] : 0, .started_on = work->today, .roles = &person->role,
		    .role_count = 1 }, demo->problems, &demo->worker_ids[j]);
		if (outcome == OK)
			outcome = account_set_password(work, demo->worker_ids[j], person->sign_in, DEMO_PASSWORD, demo->problems);
	}
	return outcome;
}

enum outcome
demo_add_workers(struct demo *demo)
{
	return demo_step(demo, DEMO_WORKERS, 400, 9, add_workers);
}

struct first {
	int64_t agencies;
	const char *episode;
	struct arena *arena;
};

static enum outcome
look_around(struct work *work, void *given)
{
	struct first *first = given;
	struct demo_agency_count_row count;
	struct demo_first_episode_row episode;
	bool found;
	enum outcome outcome = q_demo_agency_count(work, &count);

	if (outcome == OK)
		outcome = q_demo_first_episode(work, &episode, &found);
	if (outcome != OK)
		return outcome;
	first->agencies = count.agency_count;
	first->episode = found ? arena_copy(first->arena, episode.reference) : NULL;
	return OK;
}

static int
number_of(const char *text, int otherwise)
{
	long long number;

	return text != NULL && slice_number(slice_of(text), 1000000, &number) ? (int)number : otherwise;
}

static enum outcome
make(struct demo *demo, const char *profile, bool one_family, int people, uint64_t seed)
{
	bool already;
	enum outcome outcome = publish_folder(&demo->change, profile, &already);

	if (outcome == OK)
		outcome = read_published(&demo->change);
	if (outcome == OK)
		outcome = demo_add_workers(demo);
	if (outcome == OK)
		outcome = demo_tell_story(demo);
	if (outcome == OK && !one_family)
		outcome = demo_tell_meetings(demo);
	if (outcome == OK && !one_family)
		outcome = demo_add_doubles(demo);
	if (outcome == OK && people > 0)
		outcome = db_pool_in_bulk(demo->change.open->pool);
	if (outcome == OK && people > 0)
		outcome = demo_add_people(demo, people, seed);
	return outcome;
}

struct demo_token {
	char token[API_TOKEN_ROOM];
	struct problems *problems;
};

/* A program of Kyle's school, as docs/api.md has one. */
static enum outcome
let_program_in(struct work *work, void *given)
{
	struct demo_token *made = given;
	static const char *const roles[] = { "practitioner" };
	struct new_api_token token = { .name = "Attendance system", .about = "The school's own system, for the demonstration", .roles = { roles, 1 } };
	struct agency_list agencies;
	const char *reference;
	enum outcome outcome = agency_all(work, &agencies);

	for (size_t i = 0; outcome == OK && i < agencies.count; i++)
		if (text_equals(agencies.at[i].name, demo_people[HELEN].agency))
			token.agency_id = agencies.at[i].agency_id;
	return outcome == OK ? api_token_make(work, &token, made->problems, &reference, made->token) : outcome;
}

static enum outcome
print_token(struct open_database *open)
{
	struct cli_change change = { .open = open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now(), .ids = id_source_new() };
	struct demo_token made = { .problems = &open->problems };
	enum outcome outcome = read_published(&change);

	if (outcome == OK)
		outcome = run_change(&change, let_program_in, &made);
	if (outcome == OK)
		printf("A program of %s may use /api/v1 with this token: %s\n", demo_people[HELEN].agency, made.token);
	id_source_free(change.ids);
	return outcome;
}

static void
print_sign_ins(void)
{
	printf("\nSign in as one of these invented workers; the password of all is: %s\n\n", DEMO_PASSWORD);
	for (size_t i = 0; i < DEMO_WORKERS; i++)
		printf("  %-8s %s, %s, %s\n", demo_people[i].sign_in, demo_people[i].name, demo_people[i].job_title, demo_people[i].agency);
	printf("\nThese help Maya and Theo, unless that family was left out:\n\n");
	for (size_t i = 0; i < DEMO_MEETING_PEOPLE; i++)
		printf("  %-8s %s, %s, %s\n", demo_meeting_people[i].sign_in, demo_meeting_people[i].name, demo_meeting_people[i].job_title, demo_meeting_people[i].agency);
	printf("\n");
	(void)fflush(stdout);
}

static struct date
today_of(const struct config *config)
{
	struct date date;

	if (config->now != NULL && date_read(slice_part(slice_of(config->now), 0, 10), &date))
		return date;
	return instant_date(instant_now());
}

static enum outcome
make_unless_there(struct open_database *open, int argc, char **argv, const struct config *config, struct first *first, bool *made)
{
	struct demo demo = { .change = { .open = open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now() }, .problems = &open->problems };
	int seed = number_of(cli_value(argc, argv, "--seed"), 1);
	size_t count;
	enum outcome outcome = db_migrate(open->pool, all_migrations, all_migration_count, &open->problems, &count);

	demo.change.ids = id_source_seeded((uint64_t)seed);
	demo.today = today_of(config);
	if (outcome == OK)
		outcome = run_change(&demo.change, look_around, first);
	if (outcome == OK && first->agencies == 0) {
		demo.change.now = instant_of_local(date_add_days(demo.today, -401), 9, 0);
		outcome = make(&demo, config->profile, cli_flag(argc, argv, "--one-family") != 0, number_of(cli_value(argc, argv, "--people"), 0), (uint64_t)seed);
		*made = outcome == OK;
		if (outcome == OK)
			outcome = run_change(&demo.change, look_around, first);
	}
	id_source_free(demo.change.ids);
	return outcome;
}

int
cli_demo(int argc, char **argv)
{
	struct open_database open;
	struct config config;
	struct first first = { .agencies = 0 };
	bool print_episode = cli_flag(argc, argv, "--print-episode") != 0, made = false;
	int code = 1;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (open_database(argc, argv, &open) && config_read(open.arena, &config, &open.problems) == OK) {
		enum outcome outcome;

		first.arena = open.arena;
		outcome = make_unless_there(&open, argc, argv, &config, &first, &made);
		if (outcome == OK && made)
			outcome = known_record_adopt(&config, open.pool, &open.problems);
		if (outcome == OK && cli_flag(argc, argv, "--demo-system") && !print_episode)
			outcome = print_token(&open);
		if (outcome == OK) {
			code = 0;
			if (print_episode)
				printf("%s\n", first.episode != NULL ? first.episode : "");
			else
				printf("%s\n", made ? "The demonstration authority is made." : "The demonstration authority is there already.");
		} else {
			code = print_failure("the demonstration could not be made", outcome, &open.problems);
		}
	}
	close_database(&open);
	if (code != 0 || print_episode || cli_flag(argc, argv, "--make-only"))
		return code;
	print_sign_ins();
	/* A demonstration has invented files; where no scanner is at hand its pages say that nothing is checked. */
	if (access("/run/clamav/clamd.ctl", F_OK) != 0)
		(void)setenv("WINDSCREEN_CLAMD", "none", 0);
	(void)setenv("WINDSCREEN_SECOND_STEP", "by_choice", 0); /* its passwords are printed above; nobody needs a phone to look around */
	return cli_serve(argc, argv);
}
