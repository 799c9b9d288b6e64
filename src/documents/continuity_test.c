/* continuity_test.c -- what stands in the pack of an agency, and what never does. */
#include "base/text.h"
#include "casework/episodes/episodes.events.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/work.h"
#include "documents/continuity_pack.h"
#include "tests/house.h"
#include "tests/test.h"
#include "platform/db/db.h"
#include "tests/unit/twins.h"

static const char *
pack_of(struct db_pool *pool, struct demo *demo, enum demo_worker worker, size_t *count)
{
	struct work work = { .arena = test_arena(), .actor = { ACTOR_SYSTEM, 0 }, .door = DOOR_CLI, .profile = demo->change.profile, .profile_id = demo->change.profile_id,
		.today = DATE(2026, 11, 24), .now = instant_of_local(DATE(2026, 11, 24), 10, 0) };
	struct agency agency;
	struct slice html;
	struct id_list episodes;

	CHECK_OUTCOME(db_read_begin(pool, &work.db), OK);
	CHECK_OUTCOME(agency_read(&work, demo->agency_ids[worker], &agency), OK);
	CHECK_OUTCOME(continuity_pack_html(&work, &agency, &html, &episodes), OK);
	db_read_end(work.db);
	if (count != NULL)
		*count = episodes.count;
	return arena_copy_slice(test_arena(), html);
}

/* R-SEC-06, R-CONS-08: whoever is not agreed to has no family in their pack; one of the agency who is barred takes the family out of it. */
DATA_TEST(a_pack_tells_who_leads_whom_to_ring_and_what_is_due_to_agencies_that_may_see_the_family_and_to_no_other)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	struct work *work;
	const char *html;
	size_t count;

	html = pack_of(house->open.pool, &house->demo, HELEN, &count);
	CHECK_NUMBER(count, 1);
	CHECK_HAS(html, "Kyle, Zak and Kieran Denholm");
	CHECK_HAS(html, "Led by Ruth Adeyemi");
	CHECK_HAS(html, "Amy Denholm, mother");
	CHECK_HAS(html, "What may be shared with whom");
	CHECK_HAS(html, "Goes to Hollin Lane Primary School");
	html = pack_of(house->open.pool, &house->demo, ALEX, &count);
	CHECK_NUMBER(count, 0);
	CHECK_HAS_NOT(html, "Denholm");
	work = house_begin(house, JOAN, DATE(2026, 11, 24));
	(void)house_bar(work, house->demo.worker_ids[HELEN], "person", house->demo.kyle);
	house_keep(house);
	html = pack_of(house->open.pool, &house->demo, HELEN, &count);
	CHECK_HAS_NOT(html, "Denholm");
	/* Ruth leads it, and sees it; Joan is of her agency, reads the same paper, and is kept from it. */
	CHECK_HAS(pack_of(house->open.pool, &house->demo, RUTH, &count), "Denholm");
	work = house_begin(house, RUTH, DATE(2026, 11, 24));
	(void)house_bar(work, house->demo.worker_ids[JOAN], "person", house->demo.kyle);
	house_keep(house);
	CHECK_HAS_NOT(pack_of(house->open.pool, &house->demo, RUTH, &count), "Denholm");
	CHECK_NUMBER(count, 0);
	house_end(house);
}

static int64_t
bar_helen(struct house *house, const char *kind, int64_t subject_id)
{
	struct work *work = house_begin(house, JOAN, DATE(2026, 11, 24));
	int64_t bar_id = house_bar(work, house->demo.worker_ids[HELEN], kind, subject_id);

	house_keep(house);
	return bar_id;
}

/* R-SEC-06: from a child, an adult or the help itself makes no difference; when the bar is lifted the family is in the pack again. */
DATA_TEST(a_bar_on_an_adult_or_on_the_help_keeps_the_family_out_of_the_pack_until_it_is_lifted)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	const struct { const char *kind; int64_t id; } subjects[] = { { "person", house->demo.amy }, { "episode", house->demo.episode_id } };
	size_t count;

	for (size_t i = 0; i < 2; i++) {
		int64_t bar_id = bar_helen(house, subjects[i].kind, subjects[i].id);
		struct work *work;

		CHECK_HAS_NOT(pack_of(house->open.pool, &house->demo, HELEN, &count), "Denholm");
		CHECK_NUMBER(count, 0);
		(void)pack_of(house->open.pool, &house->demo, RUTH, &count);
		CHECK_NUMBER(count, 1); /* of another agency, in which nobody is barred */
		work = house_begin(house, JOAN, DATE(2026, 11, 24));
		CHECK_OUTCOME(record_bar_lifted(work, &(struct bar_lifted){ .version = VERSION_ANY, .bar_id = bar_id, .reason = "It was somebody else", .lifted_by = work->actor.id }), OK);
		house_keep(house);
		CHECK_HAS(pack_of(house->open.pool, &house->demo, HELEN, NULL), "Denholm");
	}
	house_end(house);
}

/* R-SEC-06 */
DATA_TEST(a_pack_names_no_sealed_owner_of_an_action_and_gives_no_address_at_which_somebody_who_is_sealed_lives)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	int64_t joan = house->demo.worker_ids[JOAN];
	struct work *work = house_begin(house, RUTH, DATE(2026, 11, 24));
	struct id_list homes;
	int64_t lodger;
	struct plan plan;
	const char *html;

	CHECK_OUTCOME(plan_read(work, house->demo.plan_id, &plan), OK);
	CHECK_OUTCOME(action_change(work, &plan, house->demo.action_ids[0], VERSION_ANY, &(struct new_action){ .what = "Read to the boys at bedtime", .how = "At home", .owner_person_id = house->demo.pauline,
	    .owner_name = "Granny Pauline", .due_on = date_add_days(work->today, 9) }, "So it is easier", house->demo.problems), OK);
	house_keep(house);
	html = pack_of(house->open.pool, &house->demo, HELEN, NULL);
	CHECK_HAS(html, "Granny Pauline");
	CHECK_HAS(html, "14 Larch Walk");
	work = house_begin(house, JOAN, DATE(2026, 11, 24));
	house_seal_person(work, house->demo.pauline, (struct id_list){ &joan, 1 });
	house_keep(house);
	html = pack_of(house->open.pool, &house->demo, HELEN, NULL);
	CHECK_HAS(html, "Read to the boys at bedtime");
	CHECK_HAS_NOT(html, "Granny Pauline");
	CHECK_HAS_NOT(html, "Pauline Denholm");
	CHECK_HAS(html, "14 Larch Walk"); /* she lives elsewhere */
	work = house_begin(house, RUTH, DATE(2026, 11, 24)); /* a lodger, of no help at all, who fears one of the school */
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Lou", .family_name = "Odger", .birth_date = DATE(1990, 5, 5), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    house->demo.problems, &lodger), OK);
	CHECK_OUTCOME(seal_households_of(work, house->demo.kyle, &homes), OK);
	CHECK_OUTCOME(household_join(work, homes.at[0], lodger, work->today, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS(pack_of(house->open.pool, &house->demo, HELEN, NULL), "14 Larch Walk");
	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle))).html, "14 Larch Walk");
	(void)bar_helen(house, "person", lodger);
	CHECK_HAS_NOT(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.kyle))).html, "Larch Walk");
	html = pack_of(house->open.pool, &house->demo, HELEN, NULL);
	CHECK_HAS(html, "Kyle");
	CHECK_HAS_NOT(html, "Larch Walk");
	CHECK_HAS(pack_of(house->open.pool, &house->demo, RUTH, NULL), "14 Larch Walk"); /* of another agency, in which nobody is kept from the lodger */
	work = house_begin(house, JOAN, DATE(2026, 11, 24));
	house_seal_person(work, house->demo.amy, (struct id_list){ &joan, 1 });
	house_keep(house);
	html = pack_of(house->open.pool, &house->demo, RUTH, NULL);
	CHECK_HAS(html, "Kyle");
	CHECK_HAS_NOT(html, "Larch Walk");
	house_end(house);
}

/* R-SEC-06: a sealed child stands in no pack, also not in that of the agency of whoever may read the seal. */
DATA_TEST(a_sealed_child_changes_no_byte_of_any_pack)
{
	static const enum demo_worker workers[] = { RUTH, HELEN, JOAN, SAMIRA, TOM, PRIYA };
	struct twins twins = twins_new(NULL);

	for (size_t i = 0; i < sizeof(workers) / sizeof(workers[0]); i++) {
		const char *html = pack_of(twins.sealed->open.pool, &twins.sealed->demo, workers[i], NULL);

		CHECK_HAS_NOT(html, "Zephyrine");
		CHECK_TEXT(html, pack_of(twins.plain->open.pool, &twins.plain->demo, workers[i], NULL));
	}
	twins_end(&twins);
}
