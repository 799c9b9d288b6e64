/* people_links_command.c -- `windscreen people duplicates`, `people link`, `people unlink`: records that may be one person, and those that are. Decision 0020; R-PERS-19, R-CORE-04 */
#include <stdio.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/access/looks.h"
#include "casework/accounts/clients.h"
#include "casework/directory/directory.h"
#include "casework/people/people.h"
#include "casework/singleview/singleview.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "doors/duplicates_find.h"
#include "doors/service.h"

static const char duplicates_help[] =
    "usage: windscreen people duplicates --as SIGN-IN-NAME [--database URL]\n"
    "       windscreen people duplicates --find [--learn] [--database URL]\n\n"
    "The first lists records that may be one person and wait for somebody to decide, the likeliest first, as this worker may see them; that they looked is kept.\n"
    "The second compares all people now, as the job does each night, and says what it found. Names are not printed.\n\n"
    "  --find    look for them now\n"
    "  --learn   and learn the weights first, when there are 2,000 people or more\n\n"
    "example: windscreen people duplicates --as samira\n";

static const char link_help[] =
    "usage: windscreen people link PERSON OTHER --as SIGN-IN-NAME --because WORDS [--database URL]\n\n"
    "Says that two records (PN-...) are one person. Nothing is moved, and nobody sees more by it.\n\n"
    "example: windscreen people link PN-7K3M-Q2WX-5 PN-2B4C-6D8F-1 --as samira --because \"Their mother says so\"\n";

static const char unlink_help[] =
    "usage: windscreen people unlink LINK --as SIGN-IN-NAME --because WORDS [--database URL]\n\n"
    "Says that they are two people after all (LK-..., as `windscreen call GET /api/v1/people/PN-.../links` tells it). Every row stays as it was; what was written on either\n"
    "record meanwhile waits on its page for a person to place.\n\n"
    "example: windscreen people unlink LK-7K3M-Q2WX-5 --as samira --because \"They are cousins\"\n";

static const char *const with_values[] = { "--as", "--because", "--database", NULL };

/* ---- compare all now ---- */

static int
find_now(struct open_database *open, bool learn_again)
{
	struct cli_change published = { .open = open };
	struct service service = { .pool = open->pool, .fixed_now = config_fixed_now(&open->config) };
	struct duplicates_found found;
	enum outcome outcome = read_published(&published);

	service.profile = published.profile;
	service.profile_id = published.profile_id;
	service.ids = id_source_new();
	if (outcome == OK)
		outcome = duplicates_find(&service, learn_again, &found);
	id_source_free(service.ids);
	if (outcome != OK)
		return print_failure("the records were not compared", outcome, &open->problems);
	printf("%lld people compared; %lld pairs wait for somebody to look at: %lld new, %lld gone.\n", (long long)found.people_count, (long long)found.pair_count, (long long)found.new_count,
	    (long long)found.gone_count);
	if (found.weights_number == 0)
		printf("By the weights that came with the program: fewer than %d people are too few to learn from.\n", LEARNT_FROM_LEAST);
	else
		printf("By weights %lld%s.\n", (long long)found.weights_number, found.learnt ? ", learnt now" : "");
	return 0;
}

/* ---- as a worker ---- */

struct asker {
	int64_t worker_id, agency_id;
};

static enum outcome
find_asker(struct open_database *open, const char *sign_in_name, struct asker *asker)
{
	struct work work = { .arena = open->arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .now = instant_now() };
	struct worker worker;
	enum outcome outcome = db_read_begin(open->pool, &work.db);

	work.today = instant_date(work.now);
	if (outcome != OK)
		return outcome;
	outcome = worker_by_sign_in_name(&work, sign_in_name, &asker->worker_id);
	if (outcome == NOT_FOUND)
		problem_add(&open->problems, "as", "Nobody who may sign in is called %s", sign_in_name);
	if (outcome == OK)
		outcome = worker_read(&work, asker->worker_id, &worker);
	db_read_end(work.db);
	if (outcome == OK)
		asker->agency_id = worker.agency_id;
	return outcome;
}

static void
print_pairs(struct work *work, const struct duplicates_waiting_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct duplicates_waiting_row *row = &rows->at[i];

		printf("%s  %2d in 100  %s; %s%s%s\n", row->reference, match_percent((int32_t)row->total), record_in_short(work, row->given_name, row->family_name, row->born, row->birth_date, row->expected_on),
		    record_in_short(work, row->other_given_name, row->other_family_name, row->other_born, row->other_birth_date, row->other_expected_on),
		    row->unsure_reason != NULL ? ". Not sure yet: " : "", row->unsure_reason != NULL ? row->unsure_reason : "");
	}
	if (rows->count == 0)
		puts("No records wait to be looked at.");
}

static int
list(struct open_database *open, const char *sign_in_name)
{
	struct work work = { .arena = open->arena, .purpose = PURPOSE_CHECKING_KNOWN, .door = DOOR_CLI, .now = instant_now(), .ids = id_source_new() };
	struct duplicates_waiting_rows rows;
	struct look_book *book;
	struct asker asker;
	enum outcome outcome = find_asker(open, sign_in_name, &asker);

	work.today = instant_date(work.now);
	work.actor = (struct actor){ ACTOR_WORKER, outcome == OK ? asker.worker_id : 0 };
	work.agency_id = outcome == OK ? asker.agency_id : 0;
	if (outcome == OK)
		outcome = db_read_begin(open->pool, &work.db);
	if (outcome == OK) {
		outcome = access_may(&work, LINK_RECORDS, NULL, NULL);
		if (outcome == OK)
			outcome = q_duplicates_waiting(&work, &rows);
		db_read_end(work.db);
	}
	if (outcome == OK) { /* what was shown leaves when it is on disk who looked */
		book = look_book_new(open->pool);
		outcome = looks_record(book, &work, &(struct look){ "records that may be one person", "none", 0, NULL }, 1);
		look_book_free(book);
	}
	id_source_free(work.ids);
	if (outcome == REFUSED)
		problem_add(&open->problems, "as", "%s may not decide which records are one person", sign_in_name);
	if (outcome != OK)
		return print_failure("nothing is listed", outcome, &open->problems);
	print_pairs(&work, &rows);
	return 0;
}

int
cli_people_duplicates(int argc, char **argv)
{
	const char *as = cli_value(argc, argv, "--as");
	bool find = cli_flag(argc, argv, "--find");
	struct open_database open;
	int code = 1;

	if (cli_wants_help(argc, argv) || find == (as != NULL)) {
		fputs(duplicates_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open))
		code = find ? find_now(&open, cli_flag(argc, argv, "--learn")) : list(&open, as);
	close_database(&open);
	return code;
}

/* ---- linking ---- */

struct linking {
	struct open_database *open;
	const char *one, *other, *because; /* other NULL: `one` is a link to be undone */
	const char *done;                  /* the reference of the link */
};

static enum outcome
link_two(struct work *work, struct linking *linking)
{
	struct links_of_person_rows rows;
	int64_t one_id, other_id;
	enum outcome outcome = access_may(work, LINK_PERSON, linking->one, &one_id);

	if (outcome == OK)
		outcome = access_may(work, KNOW_PERSON, linking->other, &other_id);
	if (outcome == OK)
		outcome = people_link(work, one_id, other_id, linking->because, NULL, &linking->open->problems, NULL);
	if (outcome == OK)
		outcome = q_links_of_person(work, one_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].person_id == other_id)
			linking->done = arena_copy(linking->open->arena, rows.at[i].link_reference);
	return outcome;
}

/* Who may undo it is who may link either record, and finds both. */
static enum outcome
unlink_one(struct work *work, struct linking *linking)
{
	struct link_of_person_row row;
	struct person_link link;
	struct person one, other;
	bool found = false;
	enum outcome outcome = link_read(work, linking->one, &link);

	if (outcome == OK)
		outcome = q_link_of_person(work, link.person_id, linking->one, &row, &found);
	if (outcome == OK && !found)
		outcome = NOT_FOUND;
	if (outcome == OK)
		outcome = person_read(work, link.person_id, &one);
	if (outcome == OK)
		outcome = person_read(work, link.other_person_id, &other);
	if (outcome != OK)
		return outcome;
	outcome = access_may(work, LINK_PERSON, one.reference, NULL);
	if (outcome == REFUSED)
		outcome = access_may(work, LINK_PERSON, other.reference, NULL);
	return outcome == OK ? people_unlink(work, &link, linking->because, &linking->open->problems) : outcome;
}

static enum outcome
run_linking(struct work *work, void *given)
{
	struct linking *linking = given;

	work->purpose = PURPOSE_CHECKING_KNOWN;
	return linking->other != NULL ? link_two(work, linking) : unlink_one(work, linking);
}

static int
change(struct open_database *open, const char *sign_in_name, struct linking *linking)
{
	struct cli_change one = { .open = open, .ids = id_source_new(), .now = instant_now() };
	struct asker asker;
	enum outcome outcome = find_asker(open, sign_in_name, &asker);

	if (outcome == OK) {
		one.actor = (struct actor){ ACTOR_WORKER, asker.worker_id };
		one.agency_id = asker.agency_id;
		outcome = run_change(&one, run_linking, linking);
	}
	id_source_free(one.ids);
	if (outcome == NOT_FOUND && open->problems.count == 0)
		problem_add(&open->problems, "as", "There is no such record that %s may find", sign_in_name);
	if (outcome == REFUSED)
		problem_add(&open->problems, "as", "%s may not link these records", sign_in_name);
	if (outcome != OK)
		return print_failure("nothing was changed", outcome, &open->problems);
	if (linking->other != NULL)
		printf("They are one person: %s.\n", linking->done != NULL ? linking->done : "linked");
	else
		puts("They are two people. What was written meanwhile waits on their pages to be placed.");
	return 0;
}

static int
link_command(int argc, char **argv, bool links)
{
	struct linking linking = { .one = cli_word(argc, argv, 0, with_values), .other = links ? cli_word(argc, argv, 1, with_values) : NULL, .because = cli_value(argc, argv, "--because") };
	const char *as = cli_value(argc, argv, "--as");
	struct open_database open;
	int code = 1;

	if (cli_wants_help(argc, argv) || linking.one == NULL || (links && linking.other == NULL) || linking.because == NULL || as == NULL) {
		fputs(links ? link_help : unlink_help, cli_wants_help(argc, argv) ? stdout : stderr);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	if (open_database(argc, argv, &open)) {
		linking.open = &open;
		code = change(&open, as, &linking);
	}
	close_database(&open);
	return code;
}

int
cli_people_link(int argc, char **argv)
{
	return link_command(argc, argv, true);
}

int
cli_people_unlink(int argc, char **argv)
{
	return link_command(argc, argv, false);
}
