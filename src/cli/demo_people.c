/* demo_people.c -- as many more invented families as are asked for, each with help of its own; the same seed gives the same. */
#include "base/random.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "cli/demo.h"

static const char *const given_names[] = { "Ada", "Ben", "Cara", "Dev", "Ella", "Finn", "Grace", "Hamza", "Isla", "Jack", "Kofi", "Lily", "Maya", "Noah",
	"Olive", "Pavel", "Quinn", "Rosa", "Sami", "Tess", "Umar", "Vera", "Will", "Xanthe", "Yusuf", "Zofia" };
static const char *const family_names[] = { "Ashdown", "Brindle", "Carver", "Dunmore", "Elswick", "Fairlea", "Garside", "Hallam", "Ingleby", "Jessop",
	"Kershaw", "Lomax", "Marsden", "Nuttall", "Oldroyd", "Pickup", "Quarmby", "Rishton", "Sagar", "Tattersall", "Unsworth", "Varley", "Whitham", "Yardley" };
#define ANY_OF(list, ids) (list)[id_random_below((ids), (uint32_t)(sizeof(list) / sizeof((list)[0])))]

struct one_family {
	struct demo *demo;
	struct id_source *random;
	int children;
};

static enum outcome
add_family(struct work *work, const struct one_family *family)
{
	const char *family_name = ANY_OF(family_names, family->random);
	struct problems *problems = family->demo->problems;
	int64_t children[3], members[4], adult, household_id, relationship_id, episode_id;
	size_t count = (size_t)family->children;
	enum outcome outcome = person_add(work, &(struct new_person){ .given_name = ANY_OF(given_names, family->random), .family_name = family_name,
	    .birth_date = date_add_days(work->today, -(int)(8000 + id_random_below(family->random, 6000))), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, problems, &adult);

	members[0] = adult;
	for (size_t i = 0; outcome == OK && i < count; i++) {
		outcome = person_add(work, &(struct new_person){ .given_name = ANY_OF(given_names, family->random), .family_name = family_name,
		    .birth_date = date_add_days(work->today, -(int)id_random_below(family->random, 6000)), .birth_precision = BIRTH_PRECISION_EXACT,
		    .language = "en" }, problems, &children[i]);
		members[i + 1] = children[i];
		if (outcome == OK)
			outcome = relationship_record(work, adult, children[i], "mother", true, NULL, date_none(), problems, &relationship_id);
	}
	if (outcome == OK)
		outcome = household_form(work, &(struct new_household){ .address_lines = arena_format(work->arena, "%u %s Street\nSt Helens",
		    1 + id_random_below(family->random, 200), ANY_OF(family_names, family->random)), .postcode = "WA10 9ZZ", .from_on = work->today,
		    .member_ids = { members, count + 1 } }, problems, &household_id);
	if (outcome == OK)
		outcome = episode_open(work, &(struct new_episode){ .child_ids = { children, count }, .adult_ids = { &adult, 1 }, .opened_on = work->today,
		    .entry_route = "agency_identified", .why_involved = "The family asked for help with routines at home." }, problems, &episode_id);
	return outcome;
}

struct batch {
	struct demo *demo;
	struct id_source *random;
	int left;
};

static enum outcome
add_batch(struct work *work, void *given)
{
	struct batch *batch = given;
	enum outcome outcome = OK;

	for (int done = 0; outcome == OK && batch->left > 0 && done < 50;) {
		struct one_family family = { batch->demo, batch->random, 1 + (int)id_random_below(batch->random, 3) };

		if (family.children > batch->left)
			family.children = batch->left;
		outcome = add_family(work, &family);
		batch->left -= family.children;
		done += family.children;
	}
	return outcome;
}

enum outcome
demo_add_people(struct demo *demo, int count, uint64_t seed)
{
	struct batch batch = { demo, id_source_seeded(seed), count };
	enum outcome outcome = OK;

	while (outcome == OK && batch.left > 0) {
		enum demo_worker worker = (enum demo_worker)id_random_below(batch.random, TOM + 1);

		demo->change.actor = (struct actor){ ACTOR_WORKER, demo->worker_ids[worker] };
		demo->change.agency_id = demo->agency_ids[worker];
		demo->change.now = instant_of_local(date_add_days(demo->today, -(int)id_random_below(batch.random, 200)), 10, 0);
		outcome = run_change(&demo->change, add_batch, &batch);
	}
	id_source_free(batch.random);
	return outcome;
}
