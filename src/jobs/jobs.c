/* jobs.c -- the loop of the job process. */
#include "jobs/jobs.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/problems.h"
#include "base/random.h"
#include "casework/profile/publish.h"
#include "doors/column_keys.h"
#include "doors/known_record.h"
#include "jobs/duplicates.h"
#include "jobs/erasures.h"
#include "jobs/files.h"
#include "jobs/hooks.h"
#include "jobs/post.h"
#include "jobs/retention.h"
#include "jobs/searches.h"
#include "jobs/station.h"
#include "jobs/watch.h"
#include "platform/config.h"
#include "platform/db/db.h"
#include "platform/hook_post.h"
#include "platform/mail.h"
#include "platform/supervise.h"

enum { READERS = 2, PROFILE_ARENA = 128 << 20, LOOK_SECONDS = 5, WATCH_SECONDS = 60, FOSTERING_SECONDS = 6 * 3600, FIRST_PAUSE_SECONDS = 10, LONGEST_PAUSE_SECONDS = 300 };

/* Where the loop stands, by a clock that only grows. */
struct round {
	int64_t watch_at, fostering_at, files_at, duplicates_at, retention_at, send_at; /* seconds; not before */
	int64_t pause;                       /* while the mail server takes nothing */
	bool told_unset;
};

static int64_t
seconds_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static void
send_what_is_due(struct station *station, struct round *round)
{
	struct post_round sent = { .no_server = false };
	enum outcome outcome = post_gather(station, instant_now());

	do {
		if (outcome == OK)
			outcome = post_send(station, instant_now(), &sent);
	} while (outcome == OK && !sent.no_server && !station_stops(station) && sent.claimed == DELIVERIES_CLAIMED_MOST);
	if (outcome != OK)
		log_line(LOG_WARNING, "jobs: messages could not be sent: %s", outcome_name(outcome));
	if (outcome == OK && !sent.no_server) {
		round->pause = 0;
		return;
	}
	round->pause = round->pause == 0 ? FIRST_PAUSE_SECONDS : round->pause * 2;
	if (round->pause > LONGEST_PAUSE_SECONDS)
		round->pause = LONGEST_PAUSE_SECONDS;
	round->send_at = seconds_now() + round->pause;
}

static void
tell_programs(struct station *station)
{
	enum outcome outcome = hooks_tell(station);

	if (outcome != OK)
		log_line(LOG_WARNING, "jobs: programs could not be told: %s", outcome_name(outcome));
}

static void
check_files(struct station *station, struct round *round)
{
	bool more;
	enum outcome outcome = files_check_again(station, &more);

	if (outcome != OK)
		log_line(LOG_WARNING, "jobs: attached files could not be checked for viruses: %s", outcome_name(outcome));
	round->files_at = seconds_now() + (more ? 0 : WATCH_SECONDS);
}

static void
compare_records(struct station *station, struct round *round)
{
	enum outcome outcome = duplicates_at_night(station);

	if (outcome != OK)
		log_line(LOG_WARNING, "jobs: records that may be one person could not be looked for: %s", outcome_name(outcome));
	round->duplicates_at = seconds_now() + WATCH_SECONDS;
}

static void
look_at_retention(struct station *station, struct round *round)
{
	enum outcome outcome = retention_at_night(station);

	if (outcome != OK)
		log_line(LOG_WARNING, "jobs: records that are past their time could not be looked for: %s", outcome_name(outcome));
	round->retention_at = seconds_now() + WATCH_SECONDS;
}

static void
go_round(struct station *station, struct round *round)
{
	if (seconds_now() >= round->watch_at) {
		enum outcome outcome = watch_clocks(station);

		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: timescales could not be looked at: %s", outcome_name(outcome));
		outcome = watch_tasks(station);
		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: what is late could not be looked at: %s", outcome_name(outcome));
		outcome = watch_workers(station);
		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: workers whose last day has gone by could not be shut out: %s", outcome_name(outcome));
		outcome = watch_reading(station);
		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: who read very much could not be told of: %s", outcome_name(outcome));
		outcome = watch_dormant(station);
		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: accounts that nobody uses could not be told of: %s", outcome_name(outcome));
		outcome = searches_watch(station);
		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: searches for whom somebody guards could not be told of: %s", outcome_name(outcome));
		outcome = erasures_finish(station);
		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: what a record that was erased had left in other files is not all taken out yet: %s", outcome_name(outcome));
		round->watch_at = seconds_now() + WATCH_SECONDS;
	}
	if (seconds_now() >= round->fostering_at) {
		enum outcome outcome = watch_fostering(station);

		if (outcome != OK)
			log_line(LOG_WARNING, "jobs: private fostering could not be looked for: %s", outcome_name(outcome));
		round->fostering_at = seconds_now() + FOSTERING_SECONDS;
	}
	if (station->mail == NULL) {
		if (!round->told_unset)
			log_line(LOG_INFO, "jobs: no mail server is set (WINDSCREEN_SMTP), so messages wait; everybody finds what waits for them in My work");
		round->told_unset = true;
	} else if (seconds_now() >= round->send_at) {
		send_what_is_due(station, round);
	}
	tell_programs(station);
	if (seconds_now() >= round->files_at)
		check_files(station, round);
	if (seconds_now() >= round->duplicates_at)
		compare_records(station, round);
	if (seconds_now() >= round->retention_at)
		look_at_retention(station, round);
}

static enum outcome
open_station(const struct config *config, struct arena *arena, struct station *station, struct problems *problems)
{
	struct profile *profile = NULL;
	struct step step;
	enum outcome outcome = known_record_open(config, READERS, &station->pool, problems);

	if (outcome == OK)
		outcome = db_schema_is_current(station->pool, all_migrations, all_migration_count, problems);
	if (outcome == OK)
		outcome = column_keys_use(config, station->pool, problems);
	if (outcome != OK)
		return outcome;
	outcome = step_begin(station, false, &step);
	if (outcome == OK)
		outcome = profile_read_published(&step.work, arena, &profile, &station->profile_id, problems);
	station->profile = profile;
	return step_end(&step, outcome);
}

/* Opens what the process needs and goes round: once, or until it is told to stop. */
static int
run(const struct config *config, int ready, bool once)
{
	struct arena *arena = arena_new(PROFILE_ARENA);
	struct problems problems = { .arena = arena };
	struct station station = { .ids = id_source_new(), .mail = config->mail, .hooks = &config->hooks, .keys = config->keys, .database = config->database, .clamd = config->clamd,
		.public_address = config->public_address, .holder = station_name(arena), .fixed_now = config_fixed_now(config) };
	struct round round = { 0 };
	struct pollfd stop = { .events = POLLIN };
	sigset_t signals;
	int code = 0, stops;

	(void)signal(SIGPIPE, SIG_IGN);
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &signals, NULL);
	stop.fd = signalfd(-1, &signals, SFD_CLOEXEC);
	station.stop = stop.fd;
	mail_start();
	hook_start();
	if (open_station(config, arena, &station, &problems) != OK) {
		for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
			fprintf(stderr, "windscreen: %s\n", problem->words);
		code = 1;
	} else {
		supervise_ready(ready);
		do {
			go_round(&station, &round);
			stops = once ? 1 : poll(&stop, 1, LOOK_SECONDS * 1000);
		} while (stops == 0 || (stops < 0 && errno == EINTR));
	}
	if (stop.fd >= 0)
		close(stop.fd);
	db_pool_close(station.pool);
	id_source_free(station.ids);
	arena_free(arena);
	return code;
}

int
jobs_process(void *config, int ready)
{
	return run(config, ready, false);
}

int
jobs_once(const struct config *config)
{
	return run(config, -1, true);
}
