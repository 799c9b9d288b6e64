/*
 * program_access_test.c -- what a program of an agency sees of the small random worlds of access_world.h, against a decision written naively: help in which
 * its agency takes part today, within consent, never what is sealed; and that it never leads. The list of help that callers get, for workers too. R-SEC-01
 */
#include "casework/access/access.h"
#include "casework/accounts/clients.h"
#include "casework/worklist/worklist.sql.h"
#include "platform/db/db.h"
#include "tests/access_world.h"
#include "tests/test.h"

static bool
naive_program_sees(const struct world *world, int agency, int episode)
{
	const struct world_episode *e = &world->episodes[episode];
	bool takes_part = false;

	for (int i = 0; i < e->member_count; i++)
		takes_part = takes_part || (!e->members[i].left && world_agency_of(e->members[i].worker) == agency);
	return takes_part && !e->sealed && naive_agency_agreed(world, agency, episode);
}

static bool
is_listed(const struct episodes_seen_rows *rows, int64_t episode_id)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].episode_id == episode_id)
			return true;
	return false;
}

/* A program of this worker's agency, let in for the test. */
static struct api_bearer
program_of(struct world *world, enum demo_worker worker)
{
	static const char *const roles[] = { "practitioner" };
	struct house *house = world->house;
	struct work *work = house_begin(house, ALEX, world->today);
	struct api_bearer bearer;
	const char *reference;
	char token[API_TOKEN_ROOM];

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Their own system", .agency_id = house->demo.agency_ids[worker], .roles = { roles, 1 } },
	    house->demo.problems, &reference, token), OK);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), OK);
	house_keep(house);
	CHECK(bearer.program);
	return bearer;
}

static void
compare(struct world *world, struct actor actor, int64_t agency_id, enum demo_worker worker, uint64_t seed)
{
	struct work work = { .arena = test_arena(), .actor = actor, .agency_id = agency_id, .today = world->today, .now = instant_of_local(world->today, 10, 0) };
	bool program = actor.kind == ACTOR_API_CLIENT;
	struct episodes_seen_rows rows;

	CHECK_OUTCOME(db_read_begin(world->house->open.pool, &work.db), OK);
	CHECK_OUTCOME(q_episodes_seen(&work, NULL, 0, &rows), OK);
	for (int e = 0; e < WORLD_EPISODES; e++) {
		const struct world_episode *episode = &world->episodes[e];
		bool should = program ? naive_program_sees(world, world_agency_of(worker), e) : naive_sees(world, worker, e);
		bool may = access_may(&work, SEE_EPISODE, episode->reference, NULL) == OK;

		if (is_listed(&rows, episode->id) != should || may != should)
			FAIL("world %llu, %s%s: episode %d is %s and may%s be seen; it should %s", (unsigned long long)seed, program ? "a program beside " : "", demo_people[worker].name, e,
			    is_listed(&rows, episode->id) ? "listed" : "not listed", may ? "" : " not", should ? "be" : "not be");
		if (program)
			CHECK(access_may(&work, LEAD_EPISODE, episode->reference, NULL) != OK);
	}
	db_read_end(work.db);
}

static void
compare_world(uint64_t seed)
{
	struct world *world = world_make(seed);

	for (int w = 0; w < DEMO_WORKERS; w++) {
		struct api_bearer program = program_of(world, (enum demo_worker)w);

		compare(world, (struct actor){ ACTOR_API_CLIENT, program.worker_id }, program.agency_id, (enum demo_worker)w, seed);
		compare(world, (struct actor){ ACTOR_WORKER, world->house->demo.worker_ids[w] }, world->house->demo.agency_ids[w], (enum demo_worker)w, seed);
	}
	house_end(world->house);
}

DATA_TEST(a_program_sees_help_in_which_its_agency_takes_part_and_no_other_in_one_small_world)
{
	compare_world(4);
}

DATA_TEST(a_program_sees_help_in_which_its_agency_takes_part_and_no_other_in_another_small_world)
{
	compare_world(5);
}
