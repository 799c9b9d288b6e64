/* erasing_test.c -- a record is erased by two people, wholly; what is not its own stays; and what keeps it. R-INFO-16; decision 0038 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "casework/assessments/assessments.events.h"
#include "casework/audits/audits.events.h"
#include "casework/directory/directory.events.h"
#include "casework/episodes/episodes.events.h"
#include "casework/episodes/episodes.h"
#include "casework/journal/erasure.events.h"
#include "casework/journal/event_kind.h"
#include "casework/journal/journal.h"
#include "casework/people/people.events.h"
#include "casework/requests/requests.events.h"
#include "casework/retention/erased_line.h"
#include "casework/retention/erasing.h"
#include "casework/retention/erasing_traces.h"
#include "casework/retention/retention.h"
#include "casework/seals/seals.events.h"
#include "casework/work.h"
#include "cli/prove.h"
#include "doors/known_erasures.h"
#include "doors/known_record.h"
#include "jobs/erasures.h"
#include "jobs/station.h"
#include "platform/db/db.h"
#include "platform/whole_file.h"
#include "tests/erased_walk.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)
#define LATER DATE(2050, 6, 1)
#define RULES "rules:\n  - {key: closed, name: Six years after help ended, counts_from: closing, years: 6, why: A claim can be made, source: Schedule 4.2}\n#"

enum { WENDELINE = 5001, OTTOLINE, THEODORA, THE_OTHER_HELP, TABITHA = 5011, ALASDAIR, HIS_HOME };

static void
add_somebody(struct work *work, int64_t person_id, const char *given_name, const char *family_name)
{
	CHECK_OUTCOME(record_person_added(work, &(struct person_added){ .person_id = person_id, .reference = work_new_reference(work, "PN"), .given_name = given_name, .family_name = family_name, .born = true,
	    .birth_date = DATE(2015, 3, 4), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en", .added_by_agency_id = work->agency_id }), OK);
}

static void
relate(struct work *work, int64_t person_id, int64_t other_person_id)
{
	CHECK_OUTCOME(record_relationship_recorded(work, &(struct relationship_recorded){ .relationship_id = work_new_id(work), .person_id = person_id, .other_person_id = other_person_id,
	    .relationship_kind = "friend", .parental_responsibility = false }), OK);
}

/* Kyle's help has ended, and is past its time in 2032. His mother is helped elsewhere, with somebody else's child, and lives where he did. */
static struct house *
house_past_its_time(void)
{
	struct house *house = house_with_story(TODAY);
	struct work *work;
	struct episode episode;

	house_publish(house, "retention.yaml", "stated: no\nnot_stated_why:", RULES);
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(record_agency_sections_chosen(work, &(struct agency_sections_chosen){ .agency_sections_id = work_new_id(work), .episode_id = house->demo.episode_id, .agency_id = house->demo.agency_ids[PRIYA],
	    .sections = "[\"strengths\"]", .reason = "Kyle has breakfast there", .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_audit_drawn(work, &(struct audit_drawn){ .audit_id = work_new_id(work), .reference = work_new_reference(work, "AU"), .episode_id = house->demo.episode_id,
	    .worker_id = house->demo.worker_ids[NADIA], .agency_id = house->demo.agency_ids[NADIA], .reason = "Whether Kyle is heard", .drawn_by = house->demo.worker_ids[SAMIRA], .drawn_on = TODAY,
	    .until_on = TODAY }), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = TODAY, .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Calmer evenings for Kyle", .onward_support = "School",
	    .letter_to = "Amy" }, house->demo.problems), OK);
	add_somebody(work, WENDELINE, "Wendeline", "Osterley");
	add_somebody(work, OTTOLINE, "Ottoline", "Marchbanks");
	add_somebody(work, THEODORA, "Theodora", "Kestrel");
	relate(work, house->demo.kyle, OTTOLINE);
	CHECK_OUTCOME(record_contact_point_recorded(work, &(struct contact_point_recorded){ .version = VERSION_ANY, .person_id = house->demo.kyle, .contact_point_id = 5007, .contact_kind = "phone",
	    .value = "07700 900471", .safe_to_use = true, .from_on = TODAY }), OK);
	relate(work, house->demo.amy, THEODORA);
	CHECK_OUTCOME(record_episode_opened(work, &(struct episode_opened){ .episode_id = THE_OTHER_HELP, .reference = work_new_reference(work, "EP"), .agency_id = work->agency_id, .opened_on = TODAY,
	    .entry_route = "agency_identified", .why_involved = "She asked for help", .author_id = work->actor.id, .coordinator_id = work->actor.id, .profile_id = work->profile_id }), OK);
	CHECK_OUTCOME(record_episode_child_added(work, &(struct episode_child_added){ .version = VERSION_ANY, .person_id = WENDELINE, .episode_id = THE_OTHER_HELP, .joined_on = TODAY }), OK);
	CHECK_OUTCOME(record_episode_adult_added(work, &(struct episode_adult_added){ .version = VERSION_ANY, .person_id = house->demo.amy, .episode_id = THE_OTHER_HELP, .part = "parent",
	    .may_contact = MAY_CONTACT_YES, .joined_on = TODAY }), OK);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[JOAN], .role = "early_help_manager" }), OK);
	house_keep(house);
	return house;
}

/* The whole record proves itself: chains, and the tables made again. */
static void
is_sound(struct house *house)
{
	struct problems problems = { .arena = test_arena() };
	struct proof proof;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(prove_chains(db, &problems, &proof), OK);
	CHECK_OUTCOME(prove_tables(db, NULL, &problems, &proof), OK);
	db_read_end(db);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		FAIL("%s", problem->words);
}

static int64_t
number_in(struct work *work, const char *sql)
{
	struct db_statement *read = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	*read = (struct db_statement){ .name = arena_format(test_arena(), "erasing_%zu", arena_used(test_arena())), .sql = sql, .column_count = 1 };
	CHECK_OUTCOME(db_run(work->db, test_arena(), read, NULL, &result), OK);
	return db_as_integer(result.values[0]);
}

static int64_t
number(struct house *house, const char *sql)
{
	int64_t found = number_in(house_begin(house, NADIA, TODAY), sql);

	house_undo(house);
	return found;
}

static enum outcome
propose(struct house *house, enum demo_worker worker, struct date day)
{
	struct work *work = house_begin(house, worker, day);
	enum outcome outcome = erasing_propose(work, house->demo.episode_id, "Nobody has asked for years", house->demo.problems);

	if (outcome == OK)
		house_keep(house);
	else
		house_undo(house);
	return outcome;
}

static enum outcome
confirm(struct house *house, enum demo_worker worker, struct date day, bool keep)
{
	const char *reference = house_episode_reference(house, house->demo.episode_id);
	struct work *work = house_begin(house, worker, day);
	struct erasing_of_record_row proposal;
	bool found;
	enum outcome outcome;

	CHECK_OUTCOME(q_erasing_of_record(work, house->demo.episode_id, &proposal, &found), OK);
	CHECK(found);
	outcome = erasing_confirm(work, &proposal, proposal.version, reference, house->demo.problems);
	if (outcome == OK && keep)
		house_keep(house);
	else
		house_undo(house);
	return outcome;
}

/* Where their words and these numbers are; no numbers: those that the last erasure names. */
static const char *
what_stands(struct house *house, struct id_list ids, const char *const *spared)
{
	static const char *const words[] = { "Kyle", "Zak", "900471", "900 471" };
	struct db *db;
	const char *left;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	left = erased_walk(db, (struct text_list){ words, sizeof(words) / sizeof(words[0]) }, ids.count > 0 ? ids : erased_walk_ids(db), spared);
	db_read_end(db);
	return left;
}

static void
finish(struct house *house)
{
	struct station station = { .pool = house->open.pool, .ids = house->service.ids, .profile = house->service.profile, .profile_id = house->service.profile_id, .holder = "test", .stop = -1,
		.fixed_now = house->service.fixed_now };

	CHECK_OUTCOME(erasures_finish(&station), OK);
}

/* The jobs have said what will be left of the looks, and are killed before they take the words out. */
static void
begin_and_be_killed(struct house *house)
{
	struct work reading = { .arena = test_arena(), .ids = house->service.ids, .now = { house->service.fixed_now } };
	struct erasing_traces traces;
	struct work *work;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &reading.db), OK);
	CHECK_OUTCOME(erasing_traces_read(&reading, &traces), OK);
	db_read_end(reading.db);
	CHECK_NUMBER(traces.batch_count, 2);
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(erasing_traces_say(work, &traces), OK);
	house_keep(house);
}

/* Somebody has begun to type on a page of the record, and not saved it. */
static void
type_something(struct house *house, const char *page)
{
	struct db_statement *add = ARENA_NEW(test_arena(), struct db_statement);
	struct db *db;

	*add = (struct db_statement){ .name = arena_format(test_arena(), "erasing_typed_%zu", arena_used(test_arena())), .sql = arena_format(test_arena(), "insert into draft (worker_id, page, typed, field, base_version, saved_at) "
	    "values (1, '%s', 'text=Kyle', null, 0, '2026-11-24T10:00:00.000Z')", page) };
	CHECK_OUTCOME(db_working_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), add, NULL, NULL), OK);
	CHECK_OUTCOME(db_working_end(db, true), OK);
}

/* Neither the files of SQLite nor the logs beside them have a byte of a name. */
static void
no_bytes_are_left(struct house *house)
{
	static const char *const parts[] = { "", "working", "looks" }, *const ends[] = { "", "-wal" }, *const names[] = { "900471", "Kieran", "Zak" };
	const char *path = house->open.url + strlen("sqlite:");

	for (size_t i = 0; i < 6; i++) {
		char *part = parts[i / 2][0] != '\0' ? db_sqlite_part(path, parts[i / 2]) : NULL;
		FILE *file = fopen(arena_format(test_arena(), "%s%s", part != NULL ? part : path, ends[i % 2]), "rb");
		char *bytes;
		size_t length;

		free(part);
		if (file == NULL)
			continue;
		CHECK(fseek(file, 0, SEEK_END) == 0);
		length = (size_t)ftell(file);
		bytes = malloc(length + 1);
		CHECK(bytes != NULL && fseek(file, 0, SEEK_SET) == 0 && fread(bytes, 1, length, file) == length);
		for (size_t j = 0; j < sizeof(names) / sizeof(names[0]); j++)
			if (memmem(bytes, length, names[j], strlen(names[j])) != NULL)
				FAIL("%s stands in the file %s%s", names[j], parts[i / 2], ends[i % 2]);
		free(bytes);
		(void)fclose(file);
	}
}

/* What the proof says after this change of what was written, which is undone. */
static void
must_be_found(struct house *house, const char *sql, const char *words)
{
	struct work *work = house_begin(house, NADIA, TODAY);
	struct db_statement *change = ARENA_NEW(test_arena(), struct db_statement);
	struct problems problems = { .arena = test_arena() };
	int64_t entries, erased;
	const char *said = "";

	*change = (struct db_statement){ .name = arena_format(test_arena(), "erasing_change_%zu", arena_used(test_arena())), .sql = sql };
	CHECK_OUTCOME(db_run(work->db, test_arena(), change, NULL, NULL), OK);
	CHECK_OUTCOME(journal_verify(work->db, &problems, &entries, &erased), OK);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		said = arena_format(test_arena(), "%s\n%s", said, problem->words);
	CHECK_HAS(said, words);
	house_undo(house);
}

/* R-INFO-16: two people erase a record wholly; the other family, the mother who is helped elsewhere and their home are as before; the chain holds. */
DATA_TEST(a_record_that_two_people_agree_to_erase_is_gone_from_every_table_and_another_family_is_untouched)
{
	static const char *const spared[] = { "look", "draft", "asked", NULL };
	struct house *house = house_past_its_time();
	int64_t others, homes;
	const char *left;

	is_sound(house);
	CHECK_NUMBER(house_get(house, HELEN, "/find?given_name=Kyle&family_name=Denholm&birth_date=").status, 200); /* what was typed stands in the looks */
	CHECK_NUMBER(house_get(house, HELEN, "/find?given_name=&family_name=&birth_date=&phone=07700+900+471").status, 200);
	CHECK_NUMBER(house_get(house, HELEN, "/find?given_name=Theodora&family_name=Kestrel&birth_date=").status, 200);
	{
		struct work *work = house_begin(house, NADIA, LATER);

		CHECK_OUTCOME(record_hold_set(work, &(struct hold_set){ .hold_id = 5009, .reference = "HD-7K3M-Q2WX-5", .episode_id = house->demo.episode_id, .reason = "A claim", .review_on = LATER,
		    .worker_id = work->actor.id }), OK);
		CHECK_OUTCOME(record_hold_lifted(work, &(struct hold_lifted){ .version = VERSION_ANY, .hold_id = 5009, .episode_id = house->demo.episode_id, .reason = "It is over", .worker_id = work->actor.id }), OK);
		house_keep(house);
	}
	CHECK_OUTCOME(propose(house, NADIA, DATE(2032, 11, 23)), INVALID); /* a day too early */
	CHECK_OUTCOME(propose(house, NADIA, LATER), OK);
	CHECK_OUTCOME(confirm(house, NADIA, LATER, true), INVALID); /* nobody alone */
	CHECK_HAS(problem_words(house->demo.problems, "reference"), "somebody else has to agree");
	CHECK_OUTCOME(confirm(house, JOAN, LATER, false), OK); /* undone: all is there */
	is_sound(house);
	CHECK_HAS(what_stands(house, (struct id_list){ &house->demo.kyle, 1 }, NULL), "journal_payload column");
	others = number(house, "select count(*) from household_member where person_id in (select person_id from episode_adult where episode_id = 5004)");
	homes = number(house, "select count(distinct household_id) from household_member where person_id in (select person_id from episode_adult where episode_id = 5004)");
	type_something(house, arena_format(test_arena(), "/episodes/%s/notes", house_episode_reference(house, house->demo.episode_id)));
	type_something(house, "/retention/holds/HD-7K3M-Q2WX-5/lift");
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), OK);
	left = what_stands(house, (struct id_list){ NULL, 0 }, spared);
	if (left[0] != '\0')
		FAIL("this is left:%s", left);
	is_sound(house);
	CHECK_NUMBER(number(house, "select count(*) from episode"), 1);
	CHECK_NUMBER(number(house, "select count(*) from person where given_name in ('Amy', 'Wendeline', 'Theodora')"), 3);
	CHECK_NUMBER(number(house, "select count(*) from episode_adult"), 1);
	CHECK_NUMBER(number(house, "select count(*) from household_member where person_id in (select person_id from episode_adult where episode_id = 5004)"), others);
	CHECK_NUMBER(number(house, "select count(*) from household"), homes);
	CHECK_NUMBER(number(house, "select count(*) from erased_record"), 1);

	/* That two had agreed stands in the chain, and an erasure by one alone is not believed. */
	must_be_found(house, arena_format(test_arena(), "update journal_entry set actor_id = %lld where event = 'erasing_proposed'", (long long)house->demo.worker_ids[JOAN]), "no erasure says why");
	must_be_found(house, "update journal_entry set event = 'erasing_ended' where event = 'erasing_proposed'", "no erasure says why");

	/* A minute later: drafts, what was typed into searches, and the very bytes of the files. */
	CHECK_HAS(what_stands(house, (struct id_list){ NULL, 0 }, NULL), "look column");
	CHECK_HAS(what_stands(house, (struct id_list){ NULL, 0 }, NULL), "draft column");
	begin_and_be_killed(house);
	is_sound(house);
	finish(house);
	finish(house);
	left = what_stands(house, (struct id_list){ NULL, 0 }, NULL);
	if (left[0] != '\0')
		FAIL("this is left:%s", left);
	CHECK_NUMBER(number(house, "select count(*) from erased_trace"), 0);
	CHECK_NUMBER(number(house, "select count(*) from look_batch_emptied"), 2); /* Theodora lives on, and so does that somebody searched for her */
	is_sound(house);
	if (!test_on_postgres())
		no_bytes_are_left(house);
	house_end(house);
}

/* R-INFO-16: nobody goes who took no part, and nobody who lives with a child of other help; a home whose address was put right from the page of somebody who goes stays with those who live there. */
DATA_TEST(an_erasure_takes_nobody_who_took_no_part_and_nobody_who_lives_with_a_child_of_other_help)
{
	struct house *house = house_past_its_time();
	int64_t home = number(house, "select household_id from household where postcode = 'WA10 9ZX'");
	struct work *work = house_begin(house, NADIA, TODAY);

	/* Kyle moved out; the next tenants, of an extract, and a child of other help came later. */
	CHECK_OUTCOME(record_household_left(work, &(struct household_left){ .version = VERSION_ANY, .person_id = house->demo.kyle, .household_id = home, .to_on = DATE(2026, 11, 20) }), OK);
	CHECK_OUTCOME(record_household_joined(work, &(struct household_joined){ .version = VERSION_ANY, .person_id = OTTOLINE, .household_id = home, .from_on = TODAY }), OK);
	CHECK_OUTCOME(record_household_joined(work, &(struct household_joined){ .version = VERSION_ANY, .person_id = WENDELINE, .household_id = home, .from_on = TODAY }), OK);
	CHECK_OUTCOME(record_household_address_corrected(work, &(struct household_address_corrected){ .version = VERSION_ANY, .household_id = home, .person_id = house->demo.kyle,
	    .address_lines = "41 Larch Walk", .postcode = "WA10 9ZX", .old_value = "14 Larch Walk", .new_value = "41 Larch Walk", .reason = "Two digits changed places" }), OK);

	CHECK_OUTCOME(record_person_corrected(work, &(struct person_corrected){ .version = VERSION_ANY, .person_id = house->demo.amy, .field = "relationship", .old_value = "aunt", .new_value = "mother",
	    .reason = "Kyle told us", .about_person_id = house->demo.kyle }), OK);
	add_somebody(work, TABITHA, "Tabitha", "Fenwright");
	CHECK_OUTCOME(record_episode_child_added(work, &(struct episode_child_added){ .version = VERSION_ANY, .person_id = TABITHA, .episode_id = house->demo.episode_id, .joined_on = TODAY }), OK);
	CHECK_OUTCOME(record_family_left(work, &(struct family_left){ .version = VERSION_ANY, .person_id = TABITHA, .episode_id = house->demo.episode_id, .leaving_id = work_new_id(work), .is_child = true,
	    .left_on = TODAY, .why = LEAVING_WHY_MISTAKE, .reason = "Another Tabitha" }), OK);

	add_somebody(work, ALASDAIR, "Alasdair", "Osterley");
	CHECK_OUTCOME(record_episode_adult_added(work, &(struct episode_adult_added){ .version = VERSION_ANY, .person_id = ALASDAIR, .episode_id = house->demo.episode_id, .part = "parent",
	    .may_contact = MAY_CONTACT_YES, .joined_on = TODAY }), OK);
	CHECK_OUTCOME(record_household_formed(work, &(struct household_formed){ .household_id = HIS_HOME, .reference = work_new_reference(work, "HH"), .address_lines = "2 Tern Close", .from_on = TODAY }), OK);
	CHECK_OUTCOME(record_household_joined(work, &(struct household_joined){ .version = VERSION_ANY, .person_id = ALASDAIR, .household_id = HIS_HOME, .from_on = TODAY }), OK);
	CHECK_OUTCOME(record_household_joined(work, &(struct household_joined){ .version = VERSION_ANY, .person_id = WENDELINE, .household_id = HIS_HOME, .from_on = TODAY }), OK);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[HELEN], .role = "early_help_manager" }), OK);
	CHECK_OUTCOME(record_worker_barred(work, &(struct worker_barred){ .bar_id = 5014, .reference = "BR-7K3M-Q2WX-5", .worker_id = house->demo.worker_ids[HELEN], .subject_kind = "person",
	    .subject_id = house->demo.kyle, .reason = "They are cousins", .barred_by = work->actor.id }), OK);
	house_keep(house);
	is_sound(house);
	house_pages_on(house, LATER);

	CHECK_OUTCOME(propose(house, NADIA, LATER), OK);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), OK);
	is_sound(house);
	CHECK_HAS(house_get(house, NADIA, "/erased-records").html, "Nadia Rahman proposed it");
	CHECK(strstr(house_get(house, HELEN, "/erased-records").html, "Nadia Rahman proposed it") == NULL); /* who was kept out of it */
	CHECK_NUMBER(number(house, "select count(*) from person where given_name in ('Ottoline', 'Wendeline', 'Tabitha', 'Alasdair', 'Amy', 'Theodora')"), 6);
	CHECK_NUMBER(number(house, "select count(*) from person where given_name = 'Kyle'"), 0);
	CHECK_NUMBER(number(house, "select count(*) from household where address_lines in ('41 Larch Walk', '2 Tern Close')"), 2);
	CHECK_NUMBER(number(house, "select count(*) from episode_adult"), 1); /* Amy's part in the other help */
	CHECK_NUMBER(number(house, "select count(*) from family_leaving"), 0);
	CHECK_NUMBER(number(house, "select count(*) from person_correction where reason = 'Kyle told us'"), 0);
	house_end(house);
}

/* R-INFO-16: what came meanwhile is counted at the instant of erasing; each says so in a sentence, and nothing is gone. */
DATA_TEST(what_keeps_a_record_keeps_it_until_the_moment_of_agreeing_and_a_proposal_can_come_to_nothing)
{
	struct house *house = house_past_its_time();
	struct erasing_of_record_row proposal;
	struct hold_by_id_row hold;
	struct work *work;
	bool found;

	CHECK_OUTCOME(propose(house, NADIA, LATER), OK);
	CHECK_OUTCOME(propose(house, JOAN, LATER), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reason"), "has proposed it already");
	CHECK_OUTCOME(confirm(house, JOAN, DATE(2032, 11, 23), true), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reference"), "By the rules it is not past its time");

	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(hold_set(work, house->demo.episode_id, "An inquiry", DATE(2050, 9, 1), house->demo.problems), OK);
	house_keep(house);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reference"), "It is held");
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(q_hold_by_id(work, number_in(work, "select hold_id from retention_hold"), &hold, &found), OK);
	CHECK_OUTCOME(hold_lift(work, &hold, "It is over", house->demo.problems), OK);
	CHECK_OUTCOME(record_episode_opened(work, &(struct episode_opened){ .episode_id = 5005, .reference = work_new_reference(work, "EP"), .agency_id = work->agency_id, .opened_on = TODAY,
	    .child_ids = { &house->demo.kyle, 1 }, .entry_route = "agency_identified", .why_involved = "He asked", .author_id = work->actor.id, .coordinator_id = work->actor.id, .profile_id = work->profile_id }), OK);
	CHECK_OUTCOME(record_episode_child_added(work, &(struct episode_child_added){ .version = VERSION_ANY, .person_id = house->demo.kyle, .episode_id = 5005, .joined_on = TODAY }), OK);
	house_keep(house);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reference"), "Help for one of the children goes on");

	/* That other help ends and is past its time too, but held: so is this one. */
	work = house_begin(house, NADIA, TODAY);
	CHECK_OUTCOME(record_episode_closed(work, &(struct episode_closed){ .version = VERSION_ANY, .episode_id = 5005, .closing_id = work_new_id(work), .closed_on = TODAY, .reason = "outcomes_achieved",
	    .checklist = "{}", .outcomes = "Much", .onward_support = "School", .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(hold_set(work, 5005, "A claim", DATE(2027, 2, 1), house->demo.problems), OK);
	house_keep(house);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reference"), "Something keeps it, which may not be for you to see");
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(q_hold_by_id(work, number_in(work, "select hold_id from retention_hold where episode_id = 5005"), &hold, &found), OK);
	CHECK_OUTCOME(hold_lift(work, &hold, "It is over", house->demo.problems), OK);
	CHECK_OUTCOME(record_subject_request_begun(work, &(struct subject_request_begun){ .subject_request_id = 5006, .reference = work_new_reference(work, "RQ"), .person_id = house->demo.zak,
	    .asker_kind = ASKER_KIND_THEMSELVES, .asker_name = "Zak", .identity_checked = "His passport", .received_on = LATER, .due_on = DATE(2050, 7, 1), .worker_id = work->actor.id }), OK);
	house_keep(house);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, "reference"), "Something keeps it, which may not be for you to see");

	/* Refused, proposed again, taken back. */
	work = house_begin(house, JOAN, LATER);
	CHECK_OUTCOME(q_erasing_of_record(work, house->demo.episode_id, &proposal, &found), OK);
	CHECK_OUTCOME(erasing_end(work, &proposal, proposal.version, "", house->demo.problems), INVALID);
	house_undo(house);
	work = house_begin(house, JOAN, LATER);
	CHECK_OUTCOME(erasing_confirm(work, &proposal, proposal.version + 1, "", house->demo.problems), CONFLICT);
	CHECK_OUTCOME(erasing_end(work, &proposal, proposal.version, "He asked for it", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(number(house, "select count(*) from erasing where end_how = 'refused'"), 1);
	work = house_begin(house, JOAN, LATER);
	CHECK_OUTCOME(record_subject_request_finished(work, &(struct subject_request_finished){ .version = VERSION_ANY, .subject_request_id = 5006, .hash = "x", .worker_id = work->actor.id }), OK);
	house_keep(house);
	CHECK_OUTCOME(propose(house, NADIA, LATER), INVALID); /* the pack is finished, and nobody was given it */
	CHECK_HAS(problem_words(house->demo.problems, "reason"), "Something keeps it, which may not be for you to see");
	work = house_begin(house, JOAN, LATER);
	CHECK_OUTCOME(record_subject_pack_given(work, &(struct subject_pack_given){ .version = VERSION_ANY, .subject_request_id = 5006, .giving_id = 5008, .given_to = "Zak", .way = GIVING_WAY_BY_HAND,
	    .given_on = LATER, .worker_id = work->actor.id }), OK);
	house_keep(house);
	CHECK_OUTCOME(propose(house, NADIA, LATER), OK);
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(q_erasing_of_record(work, house->demo.episode_id, &proposal, &found), OK);
	CHECK_OUTCOME(erasing_end(work, &proposal, proposal.version, "I was wrong", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(number(house, "select count(*) from erasing where end_how = 'withdrawn'"), 1);

	/* Kyle stands in a second record, so he stays with it, and so does his brother, who lives with him; it is not emptied. */
	CHECK_OUTCOME(propose(house, NADIA, LATER), OK);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), OK);
	CHECK_NUMBER(number(house, "select count(*) from person where given_name = 'Kyle'"), 1);
	CHECK_NUMBER(number(house, "select count(*) from person where given_name = 'Zak'"), 1);
	CHECK_NUMBER(number(house, "select count(*) from episode_child"), 2); /* Kyle's second, Wendeline's */
	CHECK(number(house, "select count(*) from fact f join person p on p.person_id = f.person_id where p.given_name = 'Kyle'") > 0); /* what was told of him is his, though the help in which it was is gone */
	is_sound(house);
	house->demo.episode_id = 5005;
	CHECK_OUTCOME(propose(house, NADIA, LATER), OK);
	CHECK_OUTCOME(confirm(house, JOAN, LATER, true), OK);
	CHECK_NUMBER(number(house, "select count(*) from person where given_name = 'Kyle'"), 0);
	is_sound(house);
	house_end(house);
}

/* R-INFO-16: the pages say what goes and that it cannot be undone; the register keeps no name, and of what was sealed only its readers know. */
DATA_TEST(the_pages_of_erasing_say_what_goes_and_the_register_keeps_the_rule_and_no_name)
{
	struct house *house = house_past_its_time();
	const char *reference = house_episode_reference(house, house->demo.episode_id), *record = arena_format(test_arena(), "/retention/%s", reference);
	const char *erase = arena_format(test_arena(), "%s/erase", record), *agree = arena_format(test_arena(), "%s/erase-confirm", record), *end = arena_format(test_arena(), "%s/erase-not", record);
	struct work *work = house_begin(house, JOAN, TODAY);
	struct house_page page;

	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = house->demo.worker_ids[HELEN], .role = "early_help_manager" }), OK);
	house_seal(work, "episode", house->demo.episode_id, (struct id_list){ &house->demo.worker_ids[NADIA], 1 }); /* Joan, who seals it, is a reader too */
	house_keep(house);
	house_pages_on(house, LATER);
	CHECK_NUMBER(house_get(house, RUTH, erase).status, 404);
	CHECK_NUMBER(house_get(house, HELEN, erase).status, 404);
	CHECK_NUMBER(house_get(house, NADIA, agree).status, 404);
	CHECK_HAS(house_get(house, NADIA, erase).html, "It cannot be undone");
	CHECK_NUMBER(house_post(house, NADIA, erase, "reason", "", NULL).status, 422);
	CHECK_NUMBER(house_post(house, NADIA, erase, "reason", "Nobody has asked for years", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, "/retention").html, "Waits for somebody else to agree");
	CHECK_HAS(house_get(house, NADIA, record).html, "Take it back");
	CHECK_NUMBER(house_post(house, NADIA, end, "reason", "I was wrong", NULL).status, 303);
	CHECK_HAS(house_get(house, NADIA, record).html, "Taken back by Nadia Rahman");
	CHECK_NUMBER(house_post(house, NADIA, erase, "reason", "Nobody has asked for years", NULL).status, 303);
	CHECK_HAS(house_get(house, JOAN, "/retention").html, "You can agree or refuse");
	page = house_get(house, JOAN, agree);
	CHECK_HAS(page.html, "Erase this record for ever");
	CHECK_HAS(page.html, "Kyle Denholm");
	CHECK_NUMBER(house_post(house, NADIA, agree, "reference", reference, NULL).status, 422);
	CHECK_NUMBER(house_post(house, JOAN, agree, "reference", "EP-7K3M-Q2WX-5", NULL).status, 422);
	CHECK_NUMBER(house_post(house, JOAN, agree, "reference", reference, NULL).status, 303);
	CHECK_NUMBER(house_get(house, JOAN, record).status, 404);
	page = house_get(house, JOAN, "/erased-records");
	CHECK_HAS(page.html, reference);
	CHECK_HAS(page.html, "Nadia Rahman proposed it");
	CHECK_HAS(page.html, "Six years after help ended");
	CHECK(strstr(page.html, "Denholm") == NULL);
	CHECK(strstr(house_get(house, HELEN, "/erased-records").html, reference) == NULL);
	CHECK_NUMBER(house_get(house, RUTH, "/erased-records").status, 403);
	house_end(house);
}

/* Held against each other: so many are erased again, so many stay, so many were erased at another address. */
static void
keep_list(struct house *house, const char *keys, const char *database, bool erases, struct known_erasures_found expected)
{
	struct problems problems = { .arena = test_arena() };
	struct known_erasures_found found;

	CHECK_OUTCOME(known_erasures_keep(&(struct known_erasures){ .keys = keys, .database = database, .in_haste = !erases, .erases = erases }, house->open.pool, house->service.ids,
	    (struct instant){ house->service.fixed_now }, &found, &problems), OK);
	CHECK_NUMBER(found.again, expected.again);
	CHECK_NUMBER(found.missing, expected.missing);
	CHECK_NUMBER(found.elsewhere, expected.elsewhere);
	if (erases && expected.missing > 0)
		CHECK_HAS(problem_words(&problems, "WINDSCREEN_DATABASE"), "It is not erased again: it or another record");
}

#define NOTHING ((struct known_erasures_found){ 0 })

/* R-INFO-16: the database as it was before the erasure, as a restored backup has it: the list beside it erases the record again, with the same people, and the register says so. */
DATA_TEST(a_restored_backup_brings_no_erased_record_back)
{
	static const char *const spared[] = { "look", NULL };
	struct house *house = house_past_its_time();
	const char *keys = arena_format(test_arena(), "%s/keys-of-erasing", test_folder()), *list = arena_format(test_arena(), "%s/erasures", keys), *left;
	struct erased_before before = { .episode_id = house->demo.episode_id };
	struct problems problems = { .arena = test_arena() };
	struct known_erasures_found found;
	struct hold_by_id_row hold;
	struct work *work;
	bool is_there;
	FILE *file;

	CHECK(mkdir(keys, 0700) == 0);
	house_pages_on(house, LATER);
	keep_list(house, keys, house->open.url, true, NOTHING); /* nothing was erased: no file */
	CHECK(access(list, F_OK) != 0);

	/* What the other database, which is lost, had written down. */
	{
		const int64_t people[] = { house->demo.kyle, house->demo.zak, house->demo.kieran, house->demo.pauline, house->demo.joe };
		struct buf text = buf_new(test_arena(), 1 << 16);
		unsigned char hash[HASH_BYTES];
		char hex[2 * HASH_BYTES + 1], address_hex[33];
		const char *address = known_record_address(test_arena(), house->open.url);
		struct db *db;

		CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
		CHECK_OUTCOME(journal_first_hash(db, test_arena(), hash), OK);
		db_read_end(db);
		before = (struct erased_before){ .episode_id = house->demo.episode_id, .reference = house_episode_reference(house, house->demo.episode_id), .rule = "closed",
			.rule_name = "Six years\nafter help ended", .kept_until = DATE(2032, 11, 24), .proposed_by = house->demo.worker_ids[NADIA], .confirmed_by = house->demo.worker_ids[JOAN],
			.proposed_at = { house->service.fixed_now }, .erased_at = { house->service.fixed_now }, .person_ids = { people, sizeof(people) / sizeof(people[0]) } };
		buf_format(&text, "%s ", sodium_bin2hex(hex, sizeof(hex), hash, HASH_BYTES));
		(void)crypto_generichash(hash, 16, (const unsigned char *)address, strlen(address), NULL, 0);
		buf_format(&text, "%s ", sodium_bin2hex(address_hex, sizeof(address_hex), hash, 16));
		erased_line_put(&text, test_arena(), &before);
		memset(hex, 'f', 2 * HASH_BYTES);
		buf_format(&text, "%s 1 EP-OF-ANOTHER x 2030-01-01 1 2030-01-01T00:00:00.000Z 2 2030-01-01T00:00:00.000Z - - Of another record\n", hex);
		CHECK_OUTCOME(whole_file_put(list, buf_as_slice(&text), 0600), OK);
	}
	/* The jobs only report, and a copy of the database at another address, with the same folder of keys, is left alone. */
	keep_list(house, keys, house->open.url, false, (struct known_erasures_found){ .missing = 1 });
	keep_list(house, keys, "sqlite:/another/windscreen.db", true, (struct known_erasures_found){ .elsewhere = 1 });
	CHECK_NUMBER(number(house, "select count(*) from erased_record"), 0);

	/* In what came back it is held: so it stays, and that is said. */
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(hold_set(work, house->demo.episode_id, "An inquiry", DATE(2050, 9, 1), house->demo.problems), OK);
	house_keep(house);
	keep_list(house, keys, house->open.url, true, (struct known_erasures_found){ .missing = 1 });
	work = house_begin(house, NADIA, LATER);
	CHECK_OUTCOME(q_hold_by_id(work, number_in(work, "select hold_id from retention_hold"), &hold, &is_there), OK);
	CHECK_OUTCOME(hold_lift(work, &hold, "It is over", house->demo.problems), OK);
	house_keep(house);
	keep_list(house, keys, house->open.url, true, (struct known_erasures_found){ .again = 1 });
	left = what_stands(house, (struct id_list){ NULL, 0 }, spared);
	if (left[0] != '\0')
		FAIL("this is left:%s", left);
	CHECK_NUMBER(number(house, "select count(*) from erased_record where again = 1"), 1);
	CHECK_NUMBER(number(house, "select count(*) from person where given_name in ('Amy', 'Wendeline', 'Theodora')"), 3);
	CHECK_HAS(house_get(house, NADIA, "/erased-records").html, "A backup brought it back");
	is_sound(house);
	keep_list(house, keys, house->open.url, false, NOTHING);
	keep_list(house, keys, house->open.url, true, NOTHING);

	/* The list is lost: the database writes it anew. A damaged one is said, and nothing is done. */
	CHECK(unlink(list) == 0);
	keep_list(house, keys, house->open.url, false, NOTHING);
	CHECK(access(list, F_OK) == 0);
	file = fopen(list, "ae");
	CHECK(file != NULL && fputs("half a li", file) >= 0 && fclose(file) == 0);
	CHECK_OUTCOME(known_erasures_keep(&(struct known_erasures){ .keys = keys, .database = house->open.url, .erases = true }, house->open.pool, house->service.ids, (struct instant){ 1 }, &found,
	    &problems), UNAVAILABLE);
	CHECK_HAS(problem_words(&problems, "WINDSCREEN_KEYS"), "is damaged in line 2");
	house_end(house);
}

/* R-INFO-16: a new kind of stream that is about a family or a person, and that no erasure takes, would keep every record that has one. */
DATA_TEST(whatever_is_about_a_family_or_a_person_can_be_erased_with_the_record)
{
	static const int64_t nothing[] = { 1 };
	struct house *house = house_with_story(TODAY);
	struct work *work = house_begin(house, NADIA, LATER);

	for (size_t i = 0; i < event_catalogue_count; i++) {
		const char *stream_kind = event_catalogue[i]->stream_kind;
		bool is_of_record = false;

		for (size_t j = 0; j < event_catalogue[i]->field_count; j++)
			is_of_record = is_of_record || event_catalogue[i]->fields[j].subject || event_catalogue[i]->fields[j].episode;
		if (is_of_record && journal_erase_record(work, &(struct record_erased){ .erasure_id = work_new_id(work), .reference = work_new_reference(work, "EP"), .episode_id = nothing[0], .rule = "closed",
		    .rule_name = "Six years", .kept_until = TODAY, .proposed_by = work->actor.id, .proposed_at = work->now, .confirmed_by = work->actor.id, .erased_at = work->now,
		    .stream_kinds = { &stream_kind, 1 }, .stream_ids = { nothing, 1 } }) != OK)
			FAIL("%s is about a family, and no erasure takes it", stream_kind);
	}
	house_undo(house);
	house_end(house);
}
