/* retention_test.c -- what is past its time and by which rule, what is held, who is told; and that nothing is erased by itself. R-INFO-16, H-33; decision 0033 */
#include <string.h>

#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/links/links.events.h"
#include "casework/people/people.events.h"
#include "casework/profile/profile.h"
#include "casework/retention/retention.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
#define LATER DATE(2050, 6, 1)
#define RULES \
	"rules:\n  - {key: closed, name: Six years after help ended, counts_from: closing, years: 6, why: A claim can be made, source: Schedule 4.2}\n" \
	"  - {key: youngest, name: Until the youngest child is 25, counts_from: youngest_birthday, years: 25, why: A grown child may ask, source: Schedule 4.3}\n" \
	"  - {key: mistake, name: A year, counts_from: closing, years: 1, why: Nobody was helped, source: Schedule 4.4, closing_reasons: [opened_in_error]}\n#"

static void
state_rules(struct house *house)
{
	house_publish(house, "retention.yaml", "stated: no\nnot_stated_why:", RULES);
}

static void
close_help(struct house *house, const char *reason)
{
	struct work *work = house_begin(house, RUTH, TODAY);
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = TODAY, .reason = reason, .checklist = "{}", .outcomes = "Calmer evenings", .onward_support = "School",
	    .letter_to = "Amy" }, house->demo.problems), OK);
	house_keep(house);
}

/* What is known of somebody's birth is this day ('2026-07-01' or null), so exactly. */
static void
born(struct house *house, int64_t person_id, const char *day, const char *precision)
{
	struct db_statement *set = ARENA_NEW(test_arena(), struct db_statement);
	struct work *work = house_begin(house, NADIA, TODAY);

	*set = (struct db_statement){ .name = arena_format(test_arena(), "retention_born_%s_%lld", precision, (long long)person_id),
		.sql = arena_format(test_arena(), "update person set birth_date = %s, birth_precision = '%s' where person_id = %lld", day, precision, (long long)person_id) };
	CHECK_OUTCOME(db_run(work->db, work->arena, set, NULL, NULL), OK);
	house_keep(house);
}

static size_t
listed(struct house *house, enum demo_worker worker, struct date day, struct retention_list *list)
{
	struct work *work = house_begin(house, worker, day);

	CHECK_OUTCOME(retention_list_read(work, list), OK);
	house_undo(house);
	return list->count;
}

/* How many messages of this kind are about such a subject: "retention", "hold". */
static int64_t
messages_of(struct work *work, const char *subject_kind)
{
	struct db_statement *count = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	*count = (struct db_statement){ .name = arena_format(test_arena(), "retention_told_%zu", arena_used(test_arena())), .column_count = 1,
		.sql = arena_format(test_arena(), "select count(*) from message where message_kind = 'retention' and subject_kind = '%s'", subject_kind) };
	CHECK_OUTCOME(db_run(work->db, work->arena, count, NULL, &result), OK);
	return db_as_integer(result.values[0]);
}

static int64_t
told_count(struct house *house)
{
	int64_t found = messages_of(house_begin(house, NADIA, TODAY), "retention");

	house_undo(house);
	return found;
}

/* Whoever set a hold is told when somebody else lifts it. */
static void
lifted_by_another(struct house *house)
{
	struct work *work = house_begin(house, JOAN, LATER);
	int64_t before = messages_of(work, "hold");
	struct holds_of_record_rows holds;
	struct hold_by_id_row hold;
	bool found;

	CHECK_OUTCOME(q_holds_of_record(work, house->demo.episode_id, &holds), OK);
	CHECK_OUTCOME(q_hold_by_id(work, holds.at[0].hold_id, &hold, &found), OK);
	CHECK_OUTCOME(hold_lift(work, &hold, "The inquiry has reported", house->demo.problems), OK);
	CHECK_NUMBER(messages_of(work, "hold"), before + 1);
	house_undo(house);
}

/* R-INFO-16: the latest day of all rules that speak; those for a reason to close speak alone; 29 February; a child who is helped again; a birth date that is not known. */
DATA_TEST(the_rule_with_the_latest_day_says_how_long_a_record_is_kept)
{
	struct house *house = house_new(TODAY);
	struct retention_days days;
	struct work *work;

	work = house_begin(house, NADIA, TODAY);
	CHECK_NUMBER(retention_days_of(work, "outcomes_achieved", DATE(2020, 2, 29), DATE(2000, 1, 1)).count, 0); /* H-33: nothing is stated, and nothing made up */
	house_undo(house);
	state_rules(house);
	work = house_begin(house, NADIA, TODAY);
	days = retention_days_of(work, "outcomes_achieved", DATE(2020, 2, 29), DATE(2000, 1, 1));
	CHECK_NUMBER(days.count, 2);
	CHECK_TEXT(days.at[days.last].rule->key, "closed");
	CHECK(date_is_same(days.at[days.last].until, DATE(2026, 2, 28)));
	days = retention_days_of(work, "outcomes_achieved", DATE(2020, 2, 29), DATE(2010, 5, 6));
	CHECK_TEXT(days.at[days.last].rule->key, "youngest");
	CHECK(date_is_same(days.at[days.last].until, DATE(2035, 5, 6)));
	days = retention_days_of(work, "opened_in_error", DATE(2025, 3, 1), DATE(2010, 5, 6));
	CHECK_NUMBER(days.count, 1);
	CHECK(date_is_same(days.at[days.last].until, DATE(2026, 3, 1)));
	days = retention_days_of(work, "outcomes_achieved", DATE(9999, 12, 31), DATE(2000, 1, 1));
	CHECK_NUMBER(days.last, -1);
	days = retention_days_of(work, "outcomes_achieved", DATE(2010, 1, 1), date_none());
	CHECK(days.unknown);
	CHECK_TEXT(days.at[days.last].rule->key, "closed");
	house_undo(house);
	house_end(house);
}

/* R-INFO-16: a closed record past its time is listed for review with its rule and day, never deleted silently; a hold takes it off until it is lifted; each with a reason. */
DATA_TEST(a_record_past_its_time_is_listed_with_its_rule_held_and_told_of_and_nothing_is_erased)
{
	struct house *house = house_with_story(TODAY);
	const char *reference = house_episode_reference(house, house->demo.episode_id), *record = arena_format(test_arena(), "/retention/%s", reference), *review, *lift;
	struct retention_list list;
	struct work *work;
	struct id_list told;

	CHECK_HAS(house_get(house, NADIA, "/my-work").html, "/retention");
	CHECK_HAS(house_get(house, NADIA, "/retention").html, "The authority states no period, so nothing is listed by itself.");
	CHECK_NUMBER(house_get(house, RUTH, "/retention").status, 403);
	CHECK_NUMBER(house_get(house, NADIA, record).status, 404); /* it has not ended */
	close_help(house, "outcomes_achieved");
	CHECK_NUMBER(listed(house, NADIA, LATER, &list), 0); /* H-33 */
	CHECK_HAS(house_get(house, NADIA, record).html, "The authority states no period");
	state_rules(house);
	CHECK_NUMBER(listed(house, NADIA, DATE(2032, 11, 24), &list), 0); /* the boys are not grown */
	CHECK_NUMBER(listed(house, NADIA, LATER, &list), 1);
	CHECK_TEXT(list.at[0].days.at[list.at[0].days.last].rule->key, "youngest");
	CHECK_NUMBER(listed(house, RUTH, LATER, &list), 0); /* she led it, and does not decide how long it is kept */
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(retention_list_read(work, &list), OK);
	CHECK_OUTCOME(retention_to_tell(work, &told), OK);
	CHECK(told.count >= 1);
	house_keep(house);
	CHECK_NUMBER(told_count(house), 0); /* reading tells nobody */
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(retention_tell(work, told), OK);
	house_keep(house);
	CHECK_NUMBER(told_count(house), (int64_t)told.count - 1); /* whoever acts is not told what they know; here Nadia stands in for the system */
	work = house_begin(house, NADIA, date_add_days(LATER, 1));
	CHECK_OUTCOME(retention_tell(work, told), OK);
	house_keep(house);
	CHECK_NUMBER(told_count(house), (int64_t)told.count - 1); /* once a week */

	/* The pages, on that day. */
	house_pages_on(house, LATER);
	CHECK_HAS(house_get(house, NADIA, "/retention").html, "Until the youngest child is 25: kept until");
	CHECK_HAS(house_get(house, NADIA, record).html, "Past its time");
	CHECK_HAS(house_get(house, NADIA, arena_format(test_arena(), "/retention?reference=%s", reference)).html, record);
	CHECK_HAS(house_get(house, NADIA, "/retention?reference=EP-1").html, "Write a reference like");
	CHECK_NUMBER(house_post(house, NADIA, arena_format(test_arena(), "%s/hold", record), "reason", "", "review_on", "1 6 2052", NULL).status, 422);
	CHECK_NUMBER(house_post(house, NADIA, arena_format(test_arena(), "%s/hold", record), "reason", "The inquiry into Quay House", "review_on", "1 9 2050", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, "/retention").html, "Nothing is past its time.");
	CHECK_HAS(house_get(house, NADIA, "/retention").html, "The inquiry into Quay House");
	CHECK_HAS(house_get(house, NADIA, record).html, "Held: it is not erased");
	work = house_begin(house, NADIA, LATER);
	{
		struct holds_of_record_rows holds;

		CHECK_OUTCOME(q_holds_of_record(work, house->demo.episode_id, &holds), OK);
		CHECK_NUMBER(holds.count, 1);
		review = arena_format(test_arena(), "/retention/holds/%s/review", holds.at[0].reference);
		lift = arena_format(test_arena(), "/retention/holds/%s/lift", holds.at[0].reference);
	}
	house_undo(house);
	lifted_by_another(house);
	CHECK_NUMBER(house_get(house, RUTH, lift).status, 404);
	CHECK_NUMBER(house_post(house, NADIA, review, "words", "It is not over", "review_on", "1 12 2050", NULL).status, 303);
	CHECK_NUMBER(house_post(house, NADIA, lift, "words", "", NULL).status, 422);
	CHECK_NUMBER(house_post(house, NADIA, lift, "words", "The inquiry has reported", NULL).status, 303);
	CHECK_NUMBER(house_post(house, NADIA, lift, "words", "Again", NULL).status, 422);
	CHECK_HAS(house_get(house, NADIA, record).html, "The inquiry has reported");

	/* Sealed: listed to the readers of the seal alone. */
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(retention_list_read(work, &list), OK);
	CHECK_NUMBER(list.count, 1);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[JOAN], 1 });
	CHECK_OUTCOME(retention_list_read(work, &list), OK);
	CHECK_NUMBER(list.count, 1); /* whoever sealed it reads the seal */
	house_undo(house);
	work = house_begin(house, JOAN, LATER);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[JOAN], 1 });
	house_keep(house);
	CHECK_NUMBER(listed(house, NADIA, LATER, &list), 0);
	CHECK_NUMBER(house_get(house, NADIA, record).status, 404);
	house_end(house);
}

/* R-INFO-16: a child who is sealed from whoever reads the list moves no day that they see, and keeps the record off the list until their own time is over. */
DATA_TEST(nothing_is_listed_too_early_because_a_child_is_sealed)
{
	struct house *house = house_with_story(TODAY);
	const char *record = arena_format(test_arena(), "/retention/%s", house_episode_reference(house, house->demo.episode_id));
	const int64_t linked = 4712;
	int64_t episode_id;
	struct retention_list list;
	struct date kept_until;
	struct work *work;

	state_rules(house);
	close_help(house, "outcomes_achieved");
	CHECK_NUMBER(listed(house, NADIA, LATER, &list), 0 + 1);
	kept_until = list.at[0].days.at[list.at[0].days.last].until;
	work = house_begin(house, JOAN, TODAY);
	CHECK_OUTCOME(record_person_added(work, &(struct person_added){ .person_id = 4711, .reference = work_new_reference(work, "PN"), .given_name = "Zephyrine", .family_name = "Denholm", .born = true,
	    .birth_date = DATE(2026, 11, 20), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en", .added_by_agency_id = house->demo.agency_ids[JOAN] }), OK);
	CHECK_OUTCOME(record_episode_child_added(work, &(struct episode_child_added){ .version = VERSION_ANY, .person_id = 4711, .episode_id = house->demo.episode_id, .joined_on = TODAY }), OK);
	house_seal_person(work, 4711, (struct id_list){ &house->demo.worker_ids[JOAN], 1 });
	house_keep(house);
	CHECK_NUMBER(listed(house, NADIA, LATER, &list), 0);
	house_pages_on(house, LATER);
	CHECK_HAS(house_get(house, NADIA, record).html, ">Past its time<"); /* the page says nothing of her: it is as if she were not there */
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 11, 20), &list), 1);
	CHECK(date_is_same(list.at[0].days.at[list.at[0].days.last].until, kept_until));

	/* Of what is known by halves the last day counts; what is not known never makes a record past its time. */
	born(house, 4711, "'2026-02-01'", "month");
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 2, 28), &list), 0);
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 3, 1), &list), 1);
	born(house, 4711, "'2026-07-01'", "year");
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 12, 30), &list), 0);
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 12, 31), &list), 1);
	born(house, 4711, "'2024-02-29'", "about");
	CHECK_NUMBER(listed(house, NADIA, DATE(2050, 2, 28), &list), 0);
	CHECK_NUMBER(listed(house, NADIA, DATE(2050, 3, 1), &list), 1);
	born(house, house->demo.zak, "null", "unknown");
	CHECK_NUMBER(listed(house, NADIA, DATE(2090, 1, 1), &list), 0);
	house_pages_on(house, DATE(2090, 1, 1));
	CHECK_HAS(house_get(house, NADIA, record).html, "Not past its time: a birth date is missing");
	born(house, house->demo.zak, "'2022-08-26'", "exact");

	/* Linked records are one child: when they were born, and that they are helped. */
	work = house_begin(house, HELEN, TODAY);
	CHECK_OUTCOME(record_person_added(work, &(struct person_added){ .person_id = 4712, .reference = work_new_reference(work, "PN"), .given_name = "Kyle", .family_name = "Denholme", .born = true,
	    .birth_date = DATE(2026, 11, 23), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en", .added_by_agency_id = house->demo.agency_ids[HELEN] }), OK);
	CHECK_OUTCOME(record_people_linked(work, &(struct people_linked){ .link_id = 4713, .reference = work_new_reference(work, "LK"), .person_id = house->demo.kyle, .other_person_id = 4712,
	    .reason = "The same boy", .worker_id = house->demo.worker_ids[HELEN] }), OK);
	house_keep(house);
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 11, 22), &list), 0);
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 11, 23), &list), 1);
	work = house_begin(house, HELEN, TODAY);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &linked, 1 }, .opened_on = TODAY, .entry_route = "agency_identified", .why_involved = "He asked for help" },
	    house->demo.problems, &episode_id), OK);
	house_keep(house);
	CHECK_NUMBER(listed(house, NADIA, DATE(2051, 11, 23), &list), 0);
	house_end(house);
}
