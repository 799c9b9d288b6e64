/* access_naive_shares.c -- who may know of a decision to share, read it, look at it again and take it back, said as plainly as it can be. R-INFO-01, R-SEC-02, Annex C.2 rule 14 as corrected. */
#include "tests/access_world.h"

/* C.1: the information governance lead answers for who looked, and for what was shared. */
static bool
answers_for_looks(enum demo_worker w)
{
	return w == NADIA;
}

/* The manager of who wrote it down, as long as their agency may know of the help. */
static bool
manages_author(const struct world *world, enum demo_worker w, int share)
{
	return naive_manager_of(world->shares[share].author) == (int)w && naive_may_share(world, w, world->shares[share].episode);
}

bool
naive_lists_share(const struct world *world, enum demo_worker w, int share)
{
	return naive_sees(world, w, world->shares[share].episode) && !naive_hides_person(world, w, world->shares[share].person);
}

bool
naive_knows_of_share(const struct world *world, enum demo_worker w, int share)
{
	int e = world->shares[share].episode;

	return !naive_hides_episode(world, w, e) && !naive_hides_person(world, w, world->shares[share].person) &&
	    (naive_leads(world, w, e) || naive_oversees(world, w, e) || manages_author(world, w, share) || answers_for_looks(w));
}

/* Of what is restricted: who wrote it down, leads or oversees the help, or manages who wrote it; roles for it not while they have opened the help in an emergency. */
bool
naive_reads_share(const struct world *world, enum demo_worker w, int share)
{
	const struct world_share *s = &world->shares[share];

	return !s->restricted || s->author == (int)w || manages_author(world, w, share) || naive_leads(world, w, s->episode) || naive_oversees(world, w, s->episode) || naive_reads_health_of(world, w, s->episode) ||
	    (answers_for_looks(w) && !world->emergency[w][s->episode]);
}

/* Nobody their own; nor a coordinator because they assist. */
bool
naive_reviews_share(const struct world *world, enum demo_worker w, int share)
{
	int e = world->shares[share].episode;

	return world->shares[share].author != (int)w && naive_knows_of_share(world, w, share) &&
	    ((naive_oversees(world, w, e) && !naive_assists(world, w, e)) || manages_author(world, w, share) || answers_for_looks(w));
}

bool
naive_takes_back_share(const struct world *world, enum demo_worker w, int share)
{
	return naive_reads_share(world, w, share) && (world->shares[share].author == (int)w || naive_leads(world, w, world->shares[share].episode));
}
