/* pauses_test.c -- a timescale pauses where the practice lets it, for a reason of its own; St Helens lets none. R-REV-17 */
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/clocks/clocks.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "jobs/watch.h"
#include "platform/db/db.h"
#include "tests/test.h"
#include "tests/unit/emails.h"

static const struct date today = { 2026, 4, 30 }; /* a Thursday before a bank holiday on Monday */

/* A practice of ten working days from the day help begins, which may pause. */
static const char as_it_is[] = "clocks:\n  - key: contact_screened # Hours run on over nights, weekends and the change of clocks. H-06\n    number: CLK-01\n"
    "    title: Contact screened\n    starts_on: contact_received\n    stops_on: contact_screened\n    allowed: 24\n    unit: hours\n";
static const char with_pauses[] = "pause_reasons:\n  - {key: in_hospital, label: The child is in hospital}\n  - {key: court, label: A court has asked us to wait}\nclocks:\n"
    "  - key: contact_screened\n    number: CLK-01\n    title: Family called back\n    starts_on: episode_opened\n    stops_on: assessment_decided\n    allowed: 10\n"
    "    unit: working_days\n    pause_reasons: [in_hospital]\n";

static int64_t
open_help(struct house *house)
{
	struct work *work = house_begin(house, RUTH, today);
	int64_t child, episode_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Tyler", .family_name = "Oakhanger", .birth_date = DATE(2019, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, house->demo.problems, &child), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = today, .entry_route = "agency_identified",
	    .why_involved = "Evenings are hard." }, house->demo.problems, &episode_id), OK);
	house_keep(house);
	return episode_id;
}

static struct story_clocks_row
clock_of(struct house *house, int64_t episode_id, const char *key, struct date day)
{
	struct work *work = house_begin(house, RUTH, day);
	struct story_clocks_rows clocks;
	struct story_clocks_row found = { .clock_id = 0 };

	CHECK_OUTCOME(q_story_clocks(work, episode_id, &clocks), OK);
	for (size_t i = 0; i < clocks.count; i++)
		if (text_equals(clocks.at[i].clock_key, key))
			found = clocks.at[i];
	house_undo(house);
	return found;
}

static int64_t
messages_about(struct house *house, int64_t clock_id)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement count = { .name = "test_pauses_told", .sql = "select count(*) from message where subject_kind = 'clock' and subject_id = $1",
		.parameters = kinds, .parameter_count = 1, .column_count = 1 };
	const struct db_value values[] = { db_integer(clock_id) };
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &count, values, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

static void
watch_on(struct house *house, struct date day)
{
	struct station station = emails_station(house, emails_at(day, 10, 0));

	CHECK_OUTCOME(watch_clocks(&station), OK);
}

/* The practice of St Helens names no reason: neither page nor casework pauses anything, and the page says so. */
static void
check_refused(struct house *house, const char *family)
{
	struct story_clocks_row clock = clock_of(house, house->demo.episode_id, "child_contact", DATE(2026, 11, 24));
	struct house_page page = house_get(house, RUTH, arena_format(test_arena(), "%s/pause/%lld", family, (long long)clock.clock_id));
	struct work *work;

	CHECK_HAS(page.html, "This timescale does not pause: St Helens gives no reason for which it may.");
	CHECK_HAS_NOT(page.html, "Pause it");
	page = house_post(house, RUTH, arena_format(test_arena(), "%s/pause/%lld", family, (long long)clock.clock_id), "reason", "in_hospital", NULL);
	CHECK_NUMBER(page.status, 422);
	work = house_begin(house, RUTH, DATE(2026, 11, 24));
	CHECK_OUTCOME(clock_pause(work, clock.clock_id, &(struct new_pause){ .reason = "in_hospital" }, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, ""), "This timescale does not pause: St Helens gives no reason for which it may");
	CHECK_OUTCOME(clock_resume(work, clock.clock_id, house->demo.problems), INVALID);
	CHECK_OUTCOME(clock_pause(work, 1, &(struct new_pause){ .reason = "in_hospital" }, house->demo.problems), NOT_FOUND);
	house_undo(house);
}

/* Without a day: until somebody ends it by hand, the due day of ten working days moves by the four working days that it paused. */
static void
check_by_hand(struct house *house, int64_t episode_id, const char *family)
{
	struct story_clocks_row clock = clock_of(house, episode_id, "contact_screened", today);
	const char *path = arena_format(test_arena(), "%s/pause/%lld", family, (long long)clock.clock_id);
	struct house_page page;

	CHECK_TEXT(date_iso(test_arena(), clock.due_on), "2026-05-15"); /* 4 May is a bank holiday */
	CHECK_HAS(house_get(house, RUTH, family).html, path);
	page = house_post(house, RUTH, path, "words", "Fell from a bunk bed.", "until_on", "30 4 2026", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select why it pauses");
	CHECK_HAS(page.html, "must be after today");
	CHECK_HAS(page.html, "Fell from a bunk bed.");
	CHECK_NUMBER(house_post(house, RUTH, path, "reason", "court", NULL).status, 422); /* a reason of the practice, though not for this timescale */
	CHECK_NUMBER(house_post(house, RUTH, path, "reason", "in_hospital", "words", "Fell from a bunk bed.", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, path, "reason", "in_hospital", NULL).status, 422);
	page = house_get(house, RUTH, family);
	CHECK_HAS(page.html, "Paused: The child is in hospital");
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s/chronology", family)).html, "The days stopped counting: Family called back");
	CHECK_HAS(house_get(house, JOAN, "/timescales?kind=contact_screened").html, "Until somebody ends it");
	CHECK_HAS(house_get(house, JOAN, "/timescales/report/export?from=2026-05-01&to=2026-05-31&as=csv").html, "\"Family called back\",1,0,0,0,0,1,\"The child is in hospital (1)\"");
	CHECK_HAS(house_get(house, SAMIRA, "/timescales/report/export?from=2026-05-01&to=2026-05-31&as=csv").html, "\"fewer than 5\",0,0,0,0,\"not shown\",\"not shown\"");
	watch_on(house, DATE(2026, 5, 30)); /* two weeks after the day, and nobody is told while it pauses */
	CHECK_NUMBER(messages_about(house, clock.clock_id), 0);

	house_pages_on(house, DATE(2026, 5, 7));
	path = arena_format(test_arena(), "%s/end", path);
	CHECK_HAS(house_get(house, RUTH, path).html, "If they count again from today, it is due on 21 May 2026.");
	CHECK_NUMBER(house_post(house, RUTH, path, NULL).status, 303);
	clock = clock_of(house, episode_id, "contact_screened", DATE(2026, 5, 7));
	CHECK_TEXT(date_iso(test_arena(), clock.due_on), "2026-05-21"); /* 1, 5, 6 and 7 May did not count */
	CHECK(clock.paused_for == NULL);
	CHECK_HAS(house_get(house, RUTH, path).html, "It is not paused.");
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s/chronology", family)).html, "The days count again: Family called back");
}

/* With a day: it is due later at once, and counts again on that day though nobody does anything. */
static void
check_on_a_day(struct house *house, int64_t episode_id)
{
	struct story_clocks_row clock = clock_of(house, episode_id, "contact_screened", DATE(2026, 5, 7));
	struct work *work = house_begin(house, RUTH, DATE(2026, 5, 8));

	CHECK_OUTCOME(clock_pause(work, clock.clock_id, &(struct new_pause){ .reason = "in_hospital", .until_on = DATE(2026, 5, 13) }, house->demo.problems), OK);
	house_keep(house);
	clock = clock_of(house, episode_id, "contact_screened", DATE(2026, 5, 12));
	CHECK_TEXT(clock.paused_for, "The child is in hospital");
	clock = clock_of(house, episode_id, "contact_screened", DATE(2026, 5, 13));
	CHECK(clock.paused_for == NULL);
	CHECK_TEXT(date_iso(test_arena(), clock.due_on), "2026-05-27"); /* three working days more; 25 May is a bank holiday */
	house_pages_on(house, DATE(2026, 5, 28));
	work = house_begin(house, RUTH, DATE(2026, 5, 28));
	CHECK_OUTCOME(clock_pause(work, clock.clock_id, &(struct new_pause){ .reason = "in_hospital" }, house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, ""), "late already");
	house_undo(house);
	watch_on(house, DATE(2026, 5, 28));
	CHECK_NUMBER(messages_about(house, clock.clock_id), 1);
}

/* What it waited for comes while it pauses: it was in time, and that it paused stays in the report. */
static void
check_met_meanwhile(struct house *house)
{
	int64_t episode_id = open_help(house), decision_id;
	struct story_clocks_row clock = clock_of(house, episode_id, "contact_screened", today);
	struct work *work = house_begin(house, RUTH, today);
	struct episode episode;

	CHECK_OUTCOME(clock_pause(work, clock.clock_id, &(struct new_pause){ .reason = "in_hospital" }, house->demo.problems), OK);
	house_keep(house);
	work = house_begin(house, RUTH, DATE(2026, 6, 15));
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = DATE(2026, 6, 15), .ground = "concerns_persist", .reason = "A term was not enough" },
	    house->demo.problems, &decision_id), OK);
	house_keep(house);
	house_pages_on(house, DATE(2026, 6, 15));
	CHECK_HAS(house_get(house, JOAN, "/timescales/report/export?from=2026-06-16&to=2026-07-31&as=csv").html, "\"Family called back\",1,1,0,0,0,0,\"The child is in hospital (1)\"");
}

DATA_TEST(a_timescale_pauses_only_where_the_practice_lets_it_for_a_reason_and_is_due_as_much_later)
{
	struct house *house = house_with_story(DATE(2026, 11, 24));
	int64_t episode_id;
	const char *family = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	check_refused(house, family);
	house_publish(house, "clocks.yaml", as_it_is, with_pauses);
	house_pages_on(house, today);
	episode_id = open_help(house);
	family = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, episode_id));
	check_by_hand(house, episode_id, family);
	check_on_a_day(house, episode_id);
	check_met_meanwhile(house);
	house_end(house);
}
