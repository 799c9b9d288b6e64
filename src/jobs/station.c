/* station.c -- the steps of the job process. */
#include "jobs/station.h"

#include <poll.h>
#include <unistd.h>

#include "base/random.h"
#include "platform/db/db.h"

enum { STEP_ARENA = 64 << 20, HOST_ROOM = 256 };

enum outcome
step_begin(const struct station *station, bool change, struct step *step)
{
	*step = (struct step){ .arena = arena_new(STEP_ARENA), .change = change };
	step->work = (struct work){ .arena = step->arena, .actor = { ACTOR_SYSTEM, 0 }, .purpose = PURPOSE_OPERATING, .door = DOOR_JOB, .profile = station->profile,
		.profile_id = station->profile_id, .ids = station->ids, .now = station->fixed_now != 0 ? (struct instant){ station->fixed_now } : instant_now() };
	step->work.today = instant_date(step->work.now);
	return change ? db_change_begin(station->pool, &step->work.db) : db_read_begin(station->pool, &step->work.db);
}

enum outcome
step_end(struct step *step, enum outcome outcome)
{
	enum outcome kept = OK;

	if (step->work.db != NULL && step->change)
		kept = db_change_end(step->work.db, outcome == OK);
	else if (step->work.db != NULL)
		db_read_end(step->work.db);
	arena_free(step->arena);
	return outcome == OK ? kept : outcome;
}

bool
station_stops(const struct station *station)
{
	struct pollfd stop = { .fd = station->stop, .events = POLLIN };

	return poll(&stop, 1, 0) > 0;
}

const char *
station_name(struct arena *arena)
{
	char host[HOST_ROOM] = "";
	uint32_t number;

	(void)gethostname(host, sizeof(host) - 1);
	random_bytes(&number, sizeof(number));
	return arena_format(arena, "%s/%ld/%08x", host, (long)getpid(), number);
}
