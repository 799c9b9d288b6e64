/* seals_test.c -- sealing, opening by two, keeping a worker out: through the pages, as workers do it. R-SEC-06 */
#include "casework/seals/seals.h"

#include <string.h>

#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/links/links.h"
#include "casework/people/people.h"
#include "casework/seals/seals.sql.h"
#include "casework/story/meeting_reading.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

static const char *
worker_reference(struct house *house, enum demo_worker worker)
{
	struct worker found;

	CHECK_OUTCOME(worker_read(house_begin(house, worker, TODAY), house->demo.worker_ids[worker], &found), OK);
	house_undo(house);
	return found.reference;
}

static const char *
person_path(struct house *house, int64_t person_id, const char *page)
{
	return arena_format(test_arena(), "/people/%s%s", house_person_reference(house, person_id), page);
}

static const char *
episode_path(struct house *house, const char *page)
{
	return arena_format(test_arena(), "/episodes/%s%s", house_episode_reference(house, house->demo.episode_id), page);
}

/* The seal that a worker reads, as the path of its page; they read one. */
static const char *
seal_path(struct house *house, enum demo_worker worker, const char *page)
{
	struct house_page list = house_get(house, worker, "/seals");
	const char *at = strstr(list.html, "/seals/SL-");

	CHECK_NUMBER(list.status, 200);
	CHECK(at != NULL);
	return arena_format(test_arena(), "%.*s%s", (int)strcspn(at, "\""), at, page);
}

/* R-SEC-06 */
DATA_TEST(whoever_leads_seals_a_person_at_once_and_only_two_readers_open_it_again)
{
	struct house *house = house_with_story(TODAY);
	const char *seal = person_path(house, house->demo.amy, "/seal"), *amy = person_path(house, house->demo.amy, ""), *joan = worker_reference(house, JOAN), *lift;
	struct house_page page;

	/* Not by who contributes, and not for one pair of eyes. */
	CHECK_NUMBER(house_get(house, TOM, seal).status, 403);
	CHECK_NUMBER(house_get(house, ALEX, seal).status, 404);
	page = house_post(house, RUTH, seal, "reason", "Her brother works here.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select a colleague who may see it too");
	CHECK_HAS(page.html, "Her brother works here.");
	page = house_post(house, RUTH, seal, "reader_1", joan, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say why nobody else may know of this");
	CHECK_HAS(house_get(house, HELEN, episode_path(house, "/family")).html, "Amy");
	CHECK_NUMBER(house_post(house, RUTH, seal, "reader_1", joan, "reason", "Her brother works here.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, HELEN, amy).status, 404);
	CHECK_HAS_NOT(house_get(house, HELEN, "/find?given_name=Amy&family_name=Denholm&birth_date=").html, "Amy Denholm");
	CHECK_NUMBER(house_get(house, RUTH, amy).status, 200);
	CHECK_NUMBER(house_get(house, JOAN, amy).status, 200);
	CHECK_NUMBER(house_get(house, HELEN, "/seals").status, 200);
	CHECK_HAS(house_get(house, HELEN, "/seals").html, "reader of nothing");
	CHECK_HAS(house_get(house, RUTH, person_path(house, house->demo.amy, "/protect")).html, "You are one of them");
	CHECK_NUMBER(house_post(house, RUTH, seal, "reader_1", joan, "reason", "Twice.", NULL).status, 422);

	/* One asks, the other decides; whoever is no reader finds no such seal. */
	lift = seal_path(house, RUTH, "/lift");
	CHECK_NUMBER(house_get(house, HELEN, lift).status, 404);
	CHECK_NUMBER(house_post(house, RUTH, lift, NULL).status, 422);
	CHECK_NUMBER(house_post(house, RUTH, lift, "reason", "He has left the council.", NULL).status, 303);
	CHECK_HAS(house_get(house, JOAN, "/my-work").html, "1 waits for you to decide");
	CHECK_HAS_NOT(house_get(house, RUTH, "/my-work").html, "waits for you to decide");
	page = house_post(house, RUTH, lift, "decision", "open", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "You asked for it yourself");
	CHECK_NUMBER(house_post(house, JOAN, lift, NULL).status, 422);
	CHECK_NUMBER(house_post(house, JOAN, lift, "decision", "keep", NULL).status, 422);
	CHECK_NUMBER(house_post(house, JOAN, lift, "decision", "keep", "reason", "He leaves in May.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, HELEN, amy).status, 404);
	CHECK_NUMBER(house_post(house, RUTH, lift, "reason", "It is May.", NULL).status, 303);
	CHECK_NUMBER(house_post(house, JOAN, lift, "decision", "open", NULL).status, 303);
	CHECK_NUMBER(house_get(house, HELEN, amy).status, 200);
	CHECK_NUMBER(house_get(house, RUTH, lift).status, 404);
	house_end(house);
}

/* R-SEC-06: help as a whole; and readers change when people do. */
DATA_TEST(sealed_help_is_not_there_for_anybody_but_its_readers_who_can_be_changed)
{
	struct house *house = house_with_story(TODAY);
	const char *overview = episode_path(house, ""), *joan = worker_reference(house, JOAN), *helen = worker_reference(house, HELEN), *readers;
	struct house_page page;

	CHECK_NUMBER(house_get(house, HELEN, overview).status, 200);
	/* Not by who oversees it and has no such grant: here Priya, as the manager of whoever leads. */
	CHECK_OUTCOME(db_run(house_begin(house, JOAN, TODAY)->db, test_arena(), &(struct db_statement){ .name = "test_seals_manager", .sql = arena_format(test_arena(),
	    "update worker set manager_id = %lld where worker_id = %lld", (long long)house->demo.worker_ids[PRIYA], (long long)house->demo.worker_ids[RUTH]) }, NULL, NULL), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, PRIYA, episode_path(house, "/seal")).status, 403);
	CHECK_NUMBER(house_get(house, JOAN, episode_path(house, "/seal")).status, 200);
	CHECK_NUMBER(house_post(house, RUTH, episode_path(house, "/seal"), "reader_1", joan, "reason", "A colleague's family.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, HELEN, overview).status, 404);
	CHECK_NUMBER(house_get(house, SAMIRA, overview).status, 404);
	CHECK_HAS_NOT(house_get(house, HELEN, "/my-work").html, "Denholm");
	CHECK_NUMBER(house_get(house, RUTH, overview).status, 200);
	readers = seal_path(house, JOAN, "/readers");
	page = house_post(house, JOAN, readers, "reader_1", joan, "reader_2", "", "reason", "Ruth is on leave.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select two people at least");
	CHECK_NUMBER(house_post(house, JOAN, readers, "reader_1", joan, "reader_2", helen, "reason", "Helen goes on helping.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, HELEN, overview).status, 200);
	CHECK_NUMBER(house_get(house, RUTH, overview).status, 404);
	house_end(house);
}

/* How many problems a place makes for a meeting of the family. */
static size_t
refused(struct house *house, enum demo_worker worker, const char *place)
{
	struct problems problems = { .arena = test_arena() };

	CHECK_OUTCOME(meeting_place_check(house_begin(house, worker, TODAY), house->demo.episode_id, place, "venue", &problems), OK);
	house_undo(house);
	return problems.count;
}

/* Whether this worker is a reader of the seal of where this person lives. */
static bool
reads_home(struct house *house, enum demo_worker worker, int64_t person_id)
{
	struct work *work = house_begin(house, worker, TODAY);
	struct seal_reader_ids_rows rows;
	struct id_list homes;
	bool reads = false;

	CHECK_OUTCOME(seal_households_of(work, person_id, &homes), OK);
	CHECK_OUTCOME(q_seal_reader_ids(work, "household", homes.at[0], &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		reads = reads || rows.at[i].worker_id == house->demo.worker_ids[worker];
	house_undo(house);
	return reads;
}

static int64_t
member_of_team(struct work *work, int64_t worker_id)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement find = { .name = "test_member_of_team", .sql = "select max(team_member_id) from team_member where worker_id = $1 and left_on is null", .parameters = kinds,
		.parameter_count = 1, .column_count = 1 };
	const struct db_value id = db_integer(worker_id);
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &find, &id, &result), OK);
	return db_as_integer(result.values[0]);
}

static int64_t
lives_at(struct work *work, struct house *house, const char *name, const char *lines, const char *postcode)
{
	int64_t person, home;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = name, .family_name = "Denham", .birth_date = DATE(2016, 5, 5), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    house->demo.problems, &person), OK);
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = lines, .postcode = postcode, .from_on = TODAY, .member_ids = { &person, 1 } }, house->demo.problems, &home), OK);
	return person;
}

/* R-SEC-06, R-FAM-03: whoever may seal a person may protect where they live, and takes it from nobody who leads; they stay protected when they move again, also from a reader who helps no more. */
DATA_TEST(a_secret_address_is_hidden_at_once_and_the_next_one_is_secret_too)
{
	struct house *house = house_with_story(TODAY);
	const char *priya = worker_reference(house, PRIYA), *family = episode_path(house, "/family"), *seal = person_path(house, house->demo.kyle, "/seal-address");
	int64_t home, twice, linked, other, later;
	struct episode episode;
	struct work *work = house_begin(house, SAMIRA, TODAY);

	twice = lives_at(work, house, "Twice", "14, LARCH WALK\nSt. Helens", "wa109zx"); /* the same place, written down again */
	other = lives_at(work, house, "Other", "16 Larch Walk\nSt Helens", "WA10 9ZX");
	linked = lives_at(work, house, "Linked", "3 Mill Brow", NULL);
	CHECK_OUTCOME(people_link(work, house->demo.kyle, linked, "His mother says so", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK_HAS(house_get(house, SAMIRA, person_path(house, twice, "")).html, "LARCH WALK");
	CHECK_HAS(house_get(house, SAMIRA, person_path(house, linked, "")).html, "Mill Brow");
	CHECK_HAS(house_get(house, HELEN, family).html, "Larch Walk");
	CHECK_NUMBER(house_get(house, SAMIRA, seal).status, 403);
	CHECK_NUMBER(house_get(house, PRIYA, seal).status, 403); /* she may write on his record, and that is not enough */
	CHECK_NUMBER(house_post(house, JOAN, seal, "reader_1", priya, "reason", "His father must not know.", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, family).html, "Larch Walk"); /* leads, and was not named */
	CHECK_HAS_NOT(house_get(house, HELEN, family).html, "Larch Walk");
	CHECK_HAS(house_get(house, HELEN, family).html, "The address is kept secret");
	CHECK_HAS_NOT(house_get(house, HELEN, person_path(house, house->demo.kyle, "")).html, "Larch Walk");
	CHECK_HAS(house_get(house, PRIYA, family).html, "Larch Walk");
	CHECK_HAS_NOT(house_get(house, SAMIRA, person_path(house, twice, "")).html, "LARCH WALK");
	CHECK_HAS_NOT(house_get(house, SAMIRA, person_path(house, linked, "")).html, "Mill Brow");
	CHECK_HAS(house_get(house, SAMIRA, person_path(house, other, "")).html, "16 Larch Walk");
	/* No meeting is asked to it by who may know it; whoever may not is told nothing. */
	CHECK_NUMBER(refused(house, RUTH, "At home (14 larch walk)"), 1);
	CHECK_NUMBER(refused(house, RUTH, "Hollin Lane Primary School"), 0);
	CHECK_NUMBER(refused(house, HELEN, "At home (14 larch walk)"), 0);
	/* Nobody finds it by writing it down; a reader who does hides it. */
	work = house_begin(house, SAMIRA, TODAY);
	later = lives_at(work, house, "Later", "14 Larch Walk\nSt Helens", "WA10 9ZX");
	house_keep(house);
	CHECK_HAS(house_get(house, SAMIRA, person_path(house, later, "")).html, "14 Larch Walk");
	work = house_begin(house, RUTH, TODAY);
	later = lives_at(work, house, "Latest", "14 Larch Walk\nSt Helens", "WA10 9ZX");
	house_keep(house);
	CHECK(reads_home(house, RUTH, later) && reads_home(house, JOAN, later));

	/* Priya helps no more: her list tells no address, and she does not follow to the next. */
	CHECK_HAS(house_get(house, PRIYA, "/seals").html, "14 Larch Walk");
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_end_team_member(work, &episode, member_of_team(work, house->demo.worker_ids[PRIYA]), "He goes to school", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(house_get(house, PRIYA, "/seals").status, 200);
	CHECK_HAS_NOT(house_get(house, PRIYA, "/seals").html, "Larch Walk");
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "8 Quiet Yard", .from_on = TODAY, .member_ids = { &house->demo.kyle, 1 } }, house->demo.problems, &home), OK);
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, HELEN, person_path(house, house->demo.kyle, "")).html, "Quiet Yard");
	CHECK_HAS(house_get(house, RUTH, person_path(house, house->demo.kyle, "")).html, "Quiet Yard");
	CHECK(reads_home(house, RUTH, house->demo.kyle) && reads_home(house, JOAN, house->demo.kyle) && !reads_home(house, PRIYA, house->demo.kyle));
	house_end(house);
}

static bool
homes_are_secret(struct work *work, int64_t person_id)
{
	struct id_list homes;
	bool all = true;

	CHECK_OUTCOME(seal_households_of(work, person_id, &homes), OK);
	CHECK(homes.count > 0);
	for (size_t i = 0; i < homes.count; i++) {
		struct seal_running_row running;
		bool sealed;

		CHECK_OUTCOME(q_seal_running(work, "household", homes.at[i], &running, &sealed), OK);
		all = all && sealed;
	}
	return all;
}

/* R-SEC-06: what is written where there is no address, a town alone, and two properties by their numbers are not one home, and no stranger's address is hidden for it. */
DATA_TEST(a_secret_address_hides_the_same_home_without_a_postcode_and_none_that_tells_no_place)
{
	static const struct {
		const char *lines, *postcode, *uprn;
		const char *other_lines, *other_postcode, *other_uprn;
		bool same;
	} pairs[] = {
		{ "No fixed abode", NULL, NULL, "No fixed abode", NULL, NULL, false },
		{ "No fixed abode", "WA10 1HP", NULL, "no fixed abode", "WA10 1HP", NULL, false },
		{ "Address not given\nSt Helens", NULL, NULL, "Address not given\nSt Helens", NULL, NULL, false },
		{ "St Helens", NULL, NULL, "St Helens", "WA9 1LT", NULL, false },
		{ "7 Ouzel Row\nSt Helens", NULL, "100023331", "7 Ouzel Row\nSt Helens", NULL, "100023332", false },
		{ "8 Ouzel Row", "WA9 2QQ", "100023333", "8 Ouzel Row", "WA9 2QQ", "100023334", false },
		{ "Ouzel House", NULL, "100023335", "9 Ouzel Row", "WA9 2QQ", "100023335", true },
		{ "Siskin Cottage\nSt Helens", NULL, NULL, "siskin cottage\nst helens", "WA9 3QQ", NULL, true },
		{ "1 Broadway", "WA9 4QQ", "100023336", "1 Broadway", NULL, NULL, true },
		{ "The Hide", "WA9 5QQ", NULL, "The Hide", "WA9 5QQ", NULL, true },
	};
	struct house *house = house_with_story(TODAY);
	struct work *work = house_begin(house, RUTH, TODAY);
	int64_t home;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		int64_t people[2];

		for (size_t j = 0; j < 2; j++) {
			CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Wren", .family_name = "Denham", .language = "en", .birth_date = DATE(2016, 5, 5), .birth_precision = BIRTH_PRECISION_EXACT },
			    house->demo.problems, &people[j]), OK);
			CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = j == 0 ? pairs[i].lines : pairs[i].other_lines, .postcode = j == 0 ? pairs[i].postcode : pairs[i].other_postcode,
			    .uprn = j == 0 ? pairs[i].uprn : pairs[i].other_uprn, .from_on = TODAY, .member_ids = { &people[j], 1 } }, house->demo.problems, &home), OK);
		}
		CHECK_OUTCOME(seal_set_homes(work, people[0], &(struct new_seal){ .reader_ids = { &house->demo.worker_ids[JOAN], 1 }, .reason = "He must not find them" }, house->demo.problems), OK);
		if (!homes_are_secret(work, people[0]) || homes_are_secret(work, people[1]) != pairs[i].same)
			FAIL("%s", pairs[i].lines);
	}
	house_undo(house);
	house_end(house);
}

/* R-SEC-06, R-PERS-03: with each parent in turn. */
DATA_TEST(both_homes_of_a_child_are_kept_secret_and_the_page_says_when_only_one_is)
{
	struct house *house = house_with_story(TODAY);
	const char *seal = person_path(house, house->demo.kyle, "/seal-address"), *protect = person_path(house, house->demo.kyle, "/protect"), *ruth = worker_reference(house, RUTH);
	struct work *work = house_begin(house, RUTH, TODAY);
	struct id_list first, second;
	struct house_page page;

	CHECK_OUTCOME(seal_households_of(work, house->demo.kyle, &first), OK);
	CHECK_OUTCOME(seal_households_of(work, house->demo.pauline, &second), OK);
	CHECK_OUTCOME(household_live(work, second.at[0], &(struct new_household){ .from_on = TODAY, .also = true, .member_ids = { &house->demo.kyle, 1 } }, house->demo.problems), OK);
	house_seal(work, "household", first.at[0], (struct id_list){ &house->demo.worker_ids[JOAN], 1 });
	CHECK(!homes_are_secret(work, house->demo.kyle));
	house_keep(house);
	page = house_get(house, JOAN, protect);
	CHECK_HAS(page.html, "They have more than one home. One address is kept secret");
	CHECK_HAS(page.html, "The address of each of their homes is hidden at once");
	CHECK_HAS(house_get(house, HELEN, person_path(house, house->demo.kyle, "")).html, "Mill Brow");
	CHECK_NUMBER(house_post(house, JOAN, seal, "reason", "He must not find them.", NULL).status, 422);
	CHECK_NUMBER(house_post(house, JOAN, seal, "reader_1", ruth, "reason", "He must not find them.", NULL).status, 303);
	work = house_begin(house, JOAN, TODAY);
	CHECK(homes_are_secret(work, house->demo.kyle) && homes_are_secret(work, house->demo.pauline));
	house_undo(house);
	CHECK_HAS_NOT(house_get(house, HELEN, person_path(house, house->demo.kyle, "")).html, "Mill Brow");
	page = house_get(house, JOAN, protect);
	CHECK_HAS(page.html, "Where they live is kept secret.");
	CHECK_HAS_NOT(page.html, "seal-address");
	CHECK_HAS(house_post(house, JOAN, seal, "reader_1", ruth, "reason", "Again.", NULL).html, "This is sealed already");
	house_end(house);
}

static int64_t
home_of(struct work *work, int64_t person_id)
{
	struct id_list homes;

	CHECK_OUTCOME(seal_households_of(work, person_id, &homes), OK);
	CHECK(homes.count > 0);
	return homes.at[0];
}

/* The same with whoever lives there today, sealed by Samira and read by Priya. */
static int64_t
lives_secretly(struct work *work, struct house *house, const char *name, const char *lines, int64_t *home)
{
	int64_t person = lives_at(work, house, name, lines, "WA10 9ZX");

	*home = home_of(work, person);
	CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_HOUSEHOLD, .subject_id = *home, .reader_ids = { &house->demo.worker_ids[PRIYA], 1 }, .reason = "He must not know." },
	    house->demo.problems, NULL), OK);
	return person;
}

/* R-SEC-06, R-LP-07: whoever leads help reads where those live whom they help, also when they lead from now on, and when somebody is helped or moves later; unless they are kept from it. */
DATA_TEST(whoever_leads_from_now_on_reads_the_secret_address_unless_they_are_kept_from_it)
{
	struct house *house = house_with_story(TODAY);
	const char *family = episode_path(house, "/family"), *helen = worker_reference(house, HELEN);
	int64_t homes[4], people[4], uncle;
	struct episode episode;
	struct work *work;

	CHECK_NUMBER(house_post(house, RUTH, person_path(house, house->demo.kyle, "/seal-address"), "reader_1", helen, "reason", "His father must not know.", NULL).status, 303);
	CHECK(!reads_home(house, JOAN, house->demo.kyle));
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_agree_lead(work, &episode, &(struct new_lead){ .worker_id = house->demo.worker_ids[JOAN], .from_on = TODAY, .how_chosen = "Amy and Ruth talked about it",
	    .family_view = "Amy: fine", .reason = "Ruth moves to another area" }, house->demo.problems), OK);
	house_keep(house);
	CHECK(reads_home(house, JOAN, house->demo.kyle) && reads_home(house, RUTH, house->demo.kyle) && reads_home(house, HELEN, house->demo.kyle));
	CHECK_HAS(house_get(house, JOAN, family).html, "Larch Walk");

	work = house_begin(house, SAMIRA, TODAY);
	for (int i = 0; i < 4; i++)
		people[i] = lives_secretly(work, house, ((const char *[]){ "Nan", "Gran", "Aunt", "Guest" })[i], ((const char *[]){ "3 Mill Brow", "4 Mill Brow", "5 Mill Brow", "6 Mill Brow" })[i], &homes[i]);
	uncle = lives_at(work, house, "Uncle", "12 Canal View", NULL);
	CHECK_OUTCOME(household_join(work, homes[2], uncle, TODAY, house->demo.problems), OK);
	house_seal_person(work, people[3], (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	(void)house_bar(work, house->demo.worker_ids[JOAN], "person", uncle);
	CHECK_OUTCOME(household_live(work, homes[0], &(struct new_household){ .from_on = TODAY, .also = true, .member_ids = { &house->demo.kieran, 1 } }, house->demo.problems), OK);
	for (int i = 1; i < 4; i++) {
		CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
		CHECK_OUTCOME(episode_add_adult(work, &episode, people[i], "family", MAY_CONTACT_YES, house->demo.problems), OK);
	}
	house_keep(house);
	CHECK(reads_home(house, JOAN, people[0])); /* a child of the help lives there too, from today */
	CHECK(reads_home(house, JOAN, people[1]) && reads_home(house, PRIYA, people[1]));
	CHECK(!reads_home(house, JOAN, people[2])); /* somebody lives there from whom she is kept */
	CHECK(!reads_home(house, JOAN, people[3])); /* of this guest only Samira may know */
	house_end(house);
}

/* Whether the address where this person lives today is secret (1 or 0), and the number of the property. */
static const struct db_value *
of_home(struct house *house, int64_t person_id)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement find = { .name = "test_seals_of_home", .sql = "select h.sealed, h.uprn from household h join household_member m on m.household_id = h.household_id "
		"where m.to_on is null and m.person_id = $1", .parameters = kinds, .parameter_count = 1, .column_count = 2 };
	const struct db_value id = db_integer(person_id);
	struct db_result result;

	CHECK_OUTCOME(db_run(house_begin(house, RUTH, TODAY)->db, test_arena(), &find, &id, &result), OK);
	house_undo(house);
	CHECK_NUMBER(result.row_count, 1);
	return result.values;
}

static void
put_right(struct house *house, enum demo_worker worker, int64_t person_id, const char *lines)
{
	struct work *work = house_begin(house, worker, TODAY);

	CHECK_OUTCOME(household_correct_address(work, home_of(work, person_id), person_id, lines, NULL, "She showed a letter", house->demo.problems), OK);
	house_keep(house);
}

static bool
is_secret(struct house *house, int64_t person_id)
{
	return db_as_integer(of_home(house, person_id)[0]) == 1;
}

/* R-SEC-06, R-PERS-18: a slip that a reader puts right is secret with the rest; nobody else finds an address so. The number of the property goes when it is another property. */
DATA_TEST(an_address_put_right_is_as_secret_as_what_it_is_now_and_keeps_no_number_of_another_place)
{
	struct house *house = house_with_story(TODAY);
	struct work *work = house_begin(house, SAMIRA, TODAY);
	int64_t secret, slip, tried, right, wrong, home;

	secret = lives_secretly(work, house, "Secret", "1 Heron Yard", &home);
	wrong = lives_secretly(work, house, "Wrong", "5 Quay Street", &home);
	slip = lives_at(work, house, "Slip", "1 Heron Yrd", "WA10 9ZX");
	tried = lives_at(work, house, "Tried", "1 Heron Yrd", "WA10 9ZX");
	right = lives_at(work, house, "Right", "7 Quay Street", "WA10 9ZX");
	house_keep(house);
	CHECK(is_secret(house, secret) && is_secret(house, wrong) && !is_secret(house, slip) && !is_secret(house, tried) && !is_secret(house, right));
	put_right(house, HELEN, tried, "1 Heron Yard");
	CHECK(!is_secret(house, tried));
	put_right(house, PRIYA, slip, "1 Heron Yard");
	CHECK(is_secret(house, slip) && reads_home(house, SAMIRA, slip));
	put_right(house, SAMIRA, wrong, "7 Quay Street");
	CHECK(is_secret(house, right) && reads_home(house, PRIYA, right));

	work = house_begin(house, SAMIRA, TODAY);
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "9 Canal View", .postcode = "WA10 9ZX", .uprn = "100023336", .from_on = TODAY, .member_ids = { &tried, 1 } },
	    house->demo.problems, &home), OK);
	house_keep(house);
	put_right(house, SAMIRA, tried, "9 CANAL VIEW");
	CHECK_TEXT(db_as_text(of_home(house, tried)[1]), "100023336");
	put_right(house, SAMIRA, tried, "19 Canal View");
	CHECK(of_home(house, tried)[1].kind == DB_NULL);
	house_end(house);
}

/* R-SEC-06: the father who works for a partner, also when it is a mother or the address through which he would find them. */
DATA_TEST(a_worker_who_is_kept_from_an_adult_loses_the_family_and_where_it_lives_until_somebody_else_lets_them_in)
{
	struct house *house = house_with_story(TODAY);
	const char *bar = person_path(house, house->demo.amy, "/bar"), *protect = person_path(house, house->demo.amy, "/protect"), *priya = worker_reference(house, PRIYA), *ruth = worker_reference(house, RUTH),
		*at;
	struct house_page page;

	CHECK_NUMBER(house_get(house, PRIYA, episode_path(house, "")).status, 200);
	CHECK_NUMBER(house_get(house, PRIYA, bar).status, 403);
	CHECK_NUMBER(house_post(house, RUTH, bar, "reason", "She is her sister.", NULL).status, 422);
	page = house_post(house, RUTH, bar, "worker", ruth, "reason", "I know them.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "You lead this help");
	CHECK_NUMBER(house_post(house, RUTH, bar, "worker", priya, "reason", "She is her sister.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, PRIYA, episode_path(house, "")).status, 404);
	CHECK_NUMBER(house_get(house, PRIYA, person_path(house, house->demo.amy, "")).status, 404);
	CHECK_HAS_NOT(house_get(house, PRIYA, "/my-work").html, "Denholm");
	CHECK_NUMBER(house_post(house, RUTH, bar, "worker", priya, "reason", "Again.", NULL).status, 422);
	page = house_get(house, RUTH, protect);
	CHECK_HAS(page.html, "Priya Nair");
	CHECK_HAS(page.html, "She is her sister.");
	at = strstr(page.html, "/bars/BR-");
	CHECK(at != NULL);
	at = person_path(house, house->demo.amy, arena_format(test_arena(), "%.*s", (int)strcspn(at, "\""), at));
	CHECK_NUMBER(house_get(house, PRIYA, at).status, 404);
	CHECK_NUMBER(house_post(house, RUTH, at, NULL).status, 422);
	CHECK_NUMBER(house_post(house, RUTH, at, "reason", "It was another Priya.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, PRIYA, episode_path(house, "")).status, 200);
	CHECK_NUMBER(house_get(house, RUTH, at).status, 404);
	house_end(house);
}

/* R-SEC-06: everybody can say that a family is their own; taking that back is for somebody else. */
DATA_TEST(whoever_says_that_they_are_related_sees_the_family_no_more)
{
	struct house *house = house_with_story(TODAY);
	const char *kyle = person_path(house, house->demo.kyle, ""), *related = person_path(house, house->demo.kyle, "/related");

	CHECK_NUMBER(house_get(house, PRIYA, kyle).status, 200);
	CHECK_NUMBER(house_post(house, PRIYA, related, NULL).status, 422);
	CHECK_NUMBER(house_post(house, PRIYA, related, "reason", "He is my nephew.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, PRIYA, kyle).status, 404);
	CHECK_NUMBER(house_get(house, PRIYA, related).status, 404);
	CHECK_NUMBER(house_get(house, PRIYA, episode_path(house, "")).status, 404);
	CHECK_HAS(house_get(house, RUTH, person_path(house, house->demo.kyle, "/protect")).html, "He is my nephew.");
	/* Also somebody who only finds that they are known. */
	CHECK_NUMBER(house_get(house, SAMIRA, kyle).status, 403);
	CHECK_NUMBER(house_post(house, SAMIRA, related, "reason", "My neighbours.", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/find?given_name=Kyle&family_name=Denholm&birth_date=").html, "Kyle Denholm");
	house_end(house);
}

/* R-SEC-06: a reader who is kept out of what is sealed reads the seal no more, opens nothing, leads nothing of it; and two always stay who can open it. */
DATA_TEST(a_reader_who_is_kept_out_reads_the_seal_no_more_and_two_readers_stay)
{
	struct house *house = house_with_story(TODAY);
	const char *bar = person_path(house, house->demo.amy, "/bar"), *joan = worker_reference(house, JOAN), *helen = worker_reference(house, HELEN), *priya = worker_reference(house, PRIYA), *lift;
	struct house_page page;

	CHECK_NUMBER(house_post(house, RUTH, person_path(house, house->demo.amy, "/seal"), "reader_1", joan, "reader_2", helen, "reader_3", priya, "reason", "Her brother works here.", NULL).status, 303);
	lift = seal_path(house, JOAN, "/lift");
	CHECK_NUMBER(house_get(house, JOAN, lift).status, 200);
	/* Four read it: each has a field, and none falls out because there was no room. */
	page = house_get(house, RUTH, seal_path(house, RUTH, "/readers"));
	CHECK_HAS(page.html, "name=\"reader_4\"");
	CHECK_HAS(page.html, "name=\"reader_5\"");
	CHECK_NUMBER(house_post(house, RUTH, bar, "worker", joan, "reason", "It is her sister.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, JOAN, lift).status, 404);
	CHECK_HAS(house_get(house, JOAN, "/seals").html, "reader of nothing");
	CHECK_HAS_NOT(house_get(house, JOAN, "/seals").html, "Her brother works here.");
	page = house_post(house, RUTH, episode_path(house, "/lead"), "worker", joan, "from_on", "24 11 2026", "how_chosen", "x", "family_view", "x", "reason", "x", "criterion_predominant_needs", "x",
	    "criterion_main_responsibility", "x", "criterion_statutory_responsibility", "x", "criterion_ongoing_relationship", "x", "criterion_family_preference", "x", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "This worker is kept out of this help. Select somebody else");
	CHECK_NUMBER(house_post(house, RUTH, bar, "worker", helen, "reason", "It is her cousin.", NULL).status, 303);
	page = house_post(house, RUTH, bar, "worker", priya, "reason", "It is her aunt.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Priya Nair is one of two who can open this again. Name another reader first");
	house_end(house);
}

/* R-SEC-06: nobody seals a child away from whoever leads; and while opening is asked for, the readers stay who they are. */
DATA_TEST(whoever_leads_is_among_the_readers_and_they_stay_while_opening_is_asked_for)
{
	struct house *house = house_with_story(TODAY);
	const char *seal = person_path(house, house->demo.kyle, "/seal"), *joan = worker_reference(house, JOAN), *ruth = worker_reference(house, RUTH), *helen = worker_reference(house, HELEN);
	struct house_page page = house_post(house, HELEN, seal, "reader_1", joan, "reason", "He must not be found.", NULL);

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Whoever leads help for this family has to see it too");
	CHECK_NUMBER(house_post(house, HELEN, seal, "reader_1", joan, "reader_2", ruth, "reason", "He must not be found.", NULL).status, 303);
	CHECK_NUMBER(house_post(house, JOAN, seal_path(house, JOAN, "/lift"), "reason", "They have moved.", NULL).status, 303);
	page = house_post(house, JOAN, seal_path(house, JOAN, "/readers"), "reader_1", joan, "reader_2", helen, "reason", "So that it opens.", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Somebody asks for this to be opened. Decide about that first");
	house_end(house);
}

/* R-SEC-06, R-PERS-19: a link that anybody made is no way to seal what is not theirs to seal, and never stands in the way. */
DATA_TEST(a_seal_follows_a_link_only_to_records_that_its_maker_may_seal_and_ends_the_other_links)
{
	struct house *house = house_with_story(TODAY);
	const char *joan = worker_reference(house, JOAN);
	struct work *work = house_begin(house, SAMIRA, TODAY);
	struct link_group group;
	int64_t theirs;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Amy", .family_name = "Denham", .birth_date = DATE(1990, 5, 5), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    house->demo.problems, &theirs), OK);
	CHECK_OUTCOME(people_link(work, house->demo.amy, theirs, "She says so", NULL, house->demo.problems, NULL), OK);
	CHECK_OUTCOME(people_link(work, house->demo.amy, house->demo.kyle, "A slip", NULL, house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK_NUMBER(house_post(house, RUTH, person_path(house, house->demo.amy, "/seal"), "reader_1", joan, "reason", "Her brother works here.", NULL).status, 303);
	CHECK_NUMBER(house_get(house, HELEN, person_path(house, house->demo.amy, "")).status, 404);
	CHECK_NUMBER(house_get(house, HELEN, person_path(house, house->demo.kyle, "")).status, 404); /* Ruth may seal him as well */
	CHECK_NUMBER(house_get(house, SAMIRA, person_path(house, theirs, "")).status, 200);
	work = house_begin(house, SAMIRA, TODAY);
	CHECK_OUTCOME(link_group_of(work, house->demo.amy, &group), OK);
	CHECK_NUMBER(group.count, 1);
	CHECK_NUMBER(group.at[0], house->demo.kyle);
	house_undo(house);
	house_end(house);
}
