/* files.c -- rounds of files that wait to be checked for viruses. */
#include "jobs/files.h"

#include <time.h>

#include "base/log.h"
#include "base/problems.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.sql.h"
#include "doors/attachment_scan.h"
#include "doors/service.h"
#include "jobs/station.h"
#include "jobs/turn.h"

enum { PROBLEMS_ARENA = 1 << 20, RESULT_ARENA = 1 << 16 };

const char files_job[] = "attachments";

static enum outcome
count_waiting(struct station *station, int64_t *count)
{
	struct attachments_waiting_row row = { .count = 0 };
	struct step step;
	enum outcome outcome = step_begin(station, false, &step);

	if (outcome == OK)
		outcome = q_attachments_waiting(&step.work, &row);
	*count = row.count;
	return step_end(&step, outcome);
}

/* How long the round may go on. */
struct round {
	const struct station *station;
	struct timespec until;
	bool cut;
};

static bool
goes_on(void *given)
{
	struct round *round = given;
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	round->cut = now.tv_sec >= round->until.tv_sec || station_stops(round->station);
	return !round->cut;
}

/* Why it did not end well; NULL: it did. */
static const char *
result_of(struct arena *arena, enum outcome outcome, const struct attachment_scans *scans)
{
	if (outcome != OK)
		return arena_format(arena, "It was broken off: %s", outcome_name(outcome));
	if (scans->unanswered > 0)
		return "The scanner does not answer";
	if (scans->unopened > 0)
		return arena_format(arena, "%lld could not be opened: windscreen attachments check says why", (long long)scans->unopened);
	if (scans->failed > 0)
		return arena_format(arena, "The scanner could not check %lld: the log of clamd says why", (long long)scans->failed);
	return NULL;
}

/* At once: it was cut short, and got on. Else later, also where each file of a round fails. */
static bool
goes_on_at_once(const struct round *round, const struct attachment_scans *scans)
{
	return round->cut && scans->clean + scans->infected > 0;
}

static enum outcome
settle(struct station *station, const struct round *round, enum outcome ended, const struct attachment_scans *scans)
{
	struct instant clock = instant_now();
	struct arena *arena = arena_new(RESULT_ARENA);
	bool still_mine;
	enum outcome outcome = turn_end(station, files_job, goes_on_at_once(round, scans) ? clock : instant_add_seconds(clock, FILES_EVERY_SECONDS), result_of(arena, ended, scans), &still_mine);

	arena_free(arena);
	if (outcome == OK && !still_mine)
		log_line(LOG_WARNING, "jobs: the lease of the check of files ran out while files were checked");
	return outcome;
}

static enum outcome
go_round(struct station *station, const struct attachment_box *box, bool *more)
{
	struct service service = { .pool = station->pool, .ids = station->ids, .profile = station->profile, .profile_id = station->profile_id, .box = box, .clamd = station->clamd,
		.fixed_now = station->fixed_now };
	struct round round = { .station = station };
	struct attachment_scans scans = { .clean = 0 };
	bool mine = false;
	enum outcome outcome = turn_take(station, files_job, FILES_LEASE_SECONDS, &mine), kept;

	if (outcome != OK || !mine)
		return outcome;
	(void)clock_gettime(CLOCK_MONOTONIC, &round.until);
	round.until.tv_sec += FILES_ROUND_SECONDS;
	outcome = attachment_scan_waiting(&service, false, goes_on, &round, &scans);
	kept = settle(station, &round, outcome, &scans);
	if (scans.clean + scans.infected + scans.failed > 0)
		log_line(scans.failed > 0 ? LOG_WARNING : LOG_INFO, "jobs: attached files that waited: %lld checked and clean, %lld harmful, %lld could not be checked", (long long)scans.clean,
		    (long long)scans.infected, (long long)scans.failed);
	*more = goes_on_at_once(&round, &scans);
	return outcome == OK ? kept : outcome;
}

enum outcome
files_check_again(struct station *station, bool *more)
{
	struct arena *arena;
	struct problems problems;
	struct attachment_box box;
	int64_t waiting = 0;
	enum outcome outcome;

	*more = false;
	if (station->clamd == NULL)
		return OK;
	outcome = count_waiting(station, &waiting);
	if (outcome != OK || waiting == 0)
		return outcome;
	arena = arena_new(PROBLEMS_ARENA);
	problems = (struct problems){ .arena = arena };
	outcome = attachment_box_open(station->keys, station->pool, false, &box, &problems); /* before the lease: another machine may have the key */
	if (outcome == OK) {
		outcome = go_round(station, &box, more);
		attachment_box_close(&box);
	} else if (problems.first != NULL) {
		log_line(LOG_ERROR, "jobs: %s", problems.first->words);
	}
	arena_free(arena);
	return outcome;
}
