/* attachments_command.c -- `windscreen attachments scan`, `check`, `erase` and `new-key`: what an operator does with attached files. */
#include <stdio.h>

#include "base/random.h"
#include "base/text.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.h"
#include "casework/attachments/attachments.sql.h"
#include "casework/requests/requests.sql.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "doors/attachment_scan.h"
#include "doors/service.h"

enum { CHECK_ARENA = 16 << 20 };

/* The database, the settings, the key of attached files and a service made of them. */
struct attachments {
	struct open_database open;
	struct attachment_box box;
	struct cli_change change;
	struct service service;
};

static bool
begin(int argc, char **argv, bool make_new, struct attachments *all)
{
	enum outcome outcome;

	if (!open_database(argc, argv, &all->open))
		return false;
	outcome = attachment_box_open(all->open.config.keys, all->open.pool, make_new, &all->box, &all->open.problems);
	all->change = (struct cli_change){ .open = &all->open, .actor = { ACTOR_SYSTEM, 0 }, .now = instant_now(), .ids = id_source_new() };
	if (outcome == OK)
		outcome = read_published(&all->change);
	if (outcome == NOT_FOUND) /* nothing is published, so nothing is attached */
		outcome = OK;
	if (outcome != OK)
		return print_failure("attached files cannot be reached", outcome, &all->open.problems) == 0;
	all->service = (struct service){ .pool = all->open.pool, .ids = all->change.ids, .profile = all->change.profile, .profile_id = all->change.profile_id, .box = &all->box,
		.clamd = all->open.config.clamd, .attachment_bytes = all->open.config.attachment_bytes };
	return true;
}

static int
end(struct attachments *all, int code)
{
	attachment_box_close(&all->box);
	if (all->change.ids != NULL)
		id_source_free(all->change.ids);
	close_database(&all->open);
	return code;
}

static bool
asks_help(int argc, char **argv, const char *help)
{
	if (cli_wants_help(argc, argv))
		fputs(help, stdout);
	return cli_wants_help(argc, argv);
}

int
cli_attachments_scan(int argc, char **argv)
{
	static const char help[] = "usage: windscreen attachments scan [--every] [--database URL]\n\n"
				   "Checks the attached files that wait for it at once, with the scanner of WINDSCREEN_CLAMD. The job process does the same every few minutes.\n\n"
				   "  --every   also files that were checked before: a scanner learns. Let a timer run it once a night\n\n"
				   "It gives 1 when a file could not be checked.\n";
	struct attachments all = { .change.ids = NULL };
	struct attachment_scans scans = { 0 };
	enum outcome outcome;

	if (asks_help(argc, argv, help))
		return 0;
	if (!begin(argc, argv, false, &all))
		return end(&all, 1);
	if (all.open.config.clamd == NULL) {
		fputs("windscreen: WINDSCREEN_CLAMD is none: there is no scanner, and files are given out without a check\n", stderr);
		return end(&all, 1);
	}
	outcome = attachment_scan_waiting(&all.service, cli_flag(argc, argv, "--every") != 0, NULL, NULL, &scans);
	printf("%lld checked and clean, %lld harmful, %lld could not be checked.\n", (long long)scans.clean, (long long)scans.infected, (long long)scans.failed);
	if (outcome != OK)
		return end(&all, print_failure("the check was broken off", outcome, &all.open.problems));
	return end(&all, scans.failed > 0 ? 1 : 0);
}

/* ---- check ---- */

static enum outcome
look_only(void *given, struct slice piece)
{
	(void)given;
	(void)piece;
	return OK;
}

/* One file: are its pieces what the journal says? What is wrong is printed. */
static enum outcome
check_one(struct attachments *all, struct work *work, int64_t attachment_id, int64_t *wrong)
{
	struct attachment_by_id_row row;
	bool found;
	enum outcome outcome = q_attachment_by_id(work, attachment_id, &row, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = attachment_each_piece(work, &all->box, row.attachment_id, row.byte_count, row.hash, look_only, NULL);
	if (outcome != NOT_FOUND && outcome != BROKEN)
		return outcome;
	(*wrong)++;
	printf("%s: %s\n", row.reference, outcome == NOT_FOUND ? "its key is not the one in the folder of keys" : "its pieces are missing or altered");
	return OK;
}

static enum outcome
check_all(struct attachments *all, int64_t *count, int64_t *wrong)
{
	struct arena *arena = arena_new(CHECK_ARENA);
	struct attachments_after_rows rows = { .count = 1 };
	int64_t after = 0;
	enum outcome outcome = OK;

	while (outcome == OK && rows.count > 0) {
		struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI };

		arena_reset(arena);
		outcome = db_read_begin(all->open.pool, &work.db);
		if (outcome != OK)
			break;
		outcome = q_attachments_after(&work, after, NULL, true, &rows);
		for (size_t i = 0; outcome == OK && i < rows.count; i++) {
			after = rows.at[i].attachment_id;
			(*count)++;
			outcome = check_one(all, &work, after, wrong);
		}
		db_read_end(work.db);
	}
	arena_free(arena);
	return outcome;
}

/* Finished packs of what is held about somebody are kept in the same way. */
static enum outcome
check_packs(struct attachments *all, int64_t *count, int64_t *wrong)
{
	struct arena *arena = arena_new(CHECK_ARENA);
	struct packs_after_rows rows = { .count = 1 };
	int64_t after = 0;
	enum outcome outcome = OK;

	while (outcome == OK && rows.count > 0) {
		struct work work = { .arena = arena, .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI };

		arena_reset(arena);
		outcome = db_read_begin(all->open.pool, &work.db);
		if (outcome != OK)
			break;
		outcome = q_packs_after(&work, after, &rows);
		for (size_t i = 0; outcome == OK && i < rows.count; i++) {
			after = rows.at[i].subject_request_id;
			(*count)++;
			outcome = attachment_each_piece(&work, &all->box, after, rows.at[i].byte_count.value, rows.at[i].hash, look_only, NULL);
			if (outcome != NOT_FOUND && outcome != BROKEN)
				continue;
			(*wrong)++;
			printf("%s: %s\n", rows.at[i].reference, outcome == NOT_FOUND ? "its key is not the one in the folder of keys" : "its pieces are missing or altered");
			outcome = OK;
		}
		db_read_end(work.db);
	}
	arena_free(arena);
	return outcome;
}

int
cli_attachments_check(int argc, char **argv)
{
	static const char help[] = "usage: windscreen attachments check [--database URL]\n\n"
				   "Opens every attached file, also those that were taken away, and compares it with its fingerprint in the journal; names those that are missing, altered, or closed for want of their key.\n"
				   "Belongs to the nightly check and to every trial of a restore. It gives 1 when one is wrong.\n";
	struct attachments all = { .change.ids = NULL };
	int64_t count = 0, packs = 0, wrong = 0;
	enum outcome outcome;

	if (asks_help(argc, argv, help))
		return 0;
	if (!begin(argc, argv, false, &all))
		return end(&all, 1);
	outcome = check_all(&all, &count, &wrong);
	if (outcome == OK)
		outcome = check_packs(&all, &packs, &wrong);
	if (outcome != OK)
		return end(&all, print_failure("the check was broken off", outcome, &all.open.problems));
	if (packs > 0)
		printf("%lld finished packs of what is held about somebody.\n", (long long)packs);
	printf("%lld attached files, %lld wrong.\n", (long long)count, (long long)wrong);
	return end(&all, wrong > 0 ? 1 : 0);
}

/* ---- erase ---- */

struct erasing {
	const char *reference, *rule;
	struct problems *problems;
};

static enum outcome
erase(struct work *work, void *given)
{
	const struct erasing *erasing = given;

	return attachment_erase(work, erasing->reference, erasing->rule, erasing->problems);
}

int
cli_attachments_erase(int argc, char **argv)
{
	static const char help[] = "usage: windscreen attachments erase AT-REFERENCE --rule WHY [--database URL]\n\n"
				   "Destroys one attached file for good: its pieces, its key, its name and what was said of it. That something was erased, when and by which rule stays.\n"
				   "A file of a record that is held is refused until the hold is lifted.\n"
				   "Backups that were made before still hold it, encrypted, until they are destroyed too.\n";
	static const char *const options[] = { "--rule", "--database", NULL };
	struct attachments all = { .change.ids = NULL };
	struct erasing erasing = { cli_word(argc, argv, 0, options), cli_value(argc, argv, "--rule"), &all.open.problems };
	enum outcome outcome;

	if (asks_help(argc, argv, help))
		return 0;
	if (erasing.reference == NULL || text_is_empty(erasing.rule)) {
		fputs(help, stderr);
		return 2;
	}
	if (!begin(argc, argv, false, &all))
		return end(&all, 1);
	outcome = run_change(&all.change, erase, &erasing);
	if (outcome != OK)
		return end(&all, print_failure("it was not erased", outcome, &all.open.problems));
	puts("It is erased.");
	return end(&all, 0);
}

int
cli_attachments_new_key(int argc, char **argv)
{
	static const char help[] = "usage: windscreen attachments new-key [--database URL]\n\n"
				   "Only when attachments.key is lost for good: makes another, so that files can be attached again. What the lost key closed stays closed.\n"
				   "A key that is there is left as it is.\n";
	struct attachments all = { .change.ids = NULL };

	if (asks_help(argc, argv, help))
		return 0;
	if (!begin(argc, argv, true, &all))
		return end(&all, 1);
	printf("attachments.key is in %s. Keep a copy of it apart from the backups.\n", all.open.config.keys);
	return end(&all, 0);
}
