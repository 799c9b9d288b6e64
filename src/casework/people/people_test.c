/* people_test.c -- a child before and after birth, homes over time, what one is to another, details put right. */
#include "casework/people/people.h"

#include "base/text.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* R-PERS-02, R-CORE-09: born within the same record and the same help; from then on visited like the others. */
DATA_TEST(a_birth_keeps_the_record_and_the_help_of_the_unborn_child_and_starts_the_count_to_the_first_visit)
{
	struct house *house = house_with_story(today);
	struct problems *problems = house->demo.problems;
	struct person before, after;
	struct episode episode;
	struct clock_ran_before_row counted;
	struct story_children_rows children;
	int64_t baby;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = DATE(2026, 12, 20), .language = "en" },
	    problems, &baby), OK);
	CHECK_OUTCOME(episode_read(house->work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(house->work, &episode, baby, today, problems), OK);
	CHECK_OUTCOME(person_read(house->work, baby, &before), OK);
	CHECK(!before.born && !date_is_given(before.birth_date));
	CHECK_TEXT(person_name(house->work, &before), "Unborn baby Denholm");
	CHECK_OUTCOME(q_clock_ran_before(house->work, episode.episode_id, "child_contact", "person", baby, &counted), OK);
	CHECK_NUMBER(counted.run_count, 0);
	house_keep(house);

	house_begin(house, RUTH, DATE(2026, 12, 22));
	CHECK_OUTCOME(person_birth(house->work, baby, "Rosie", "Denholm", DATE(2026, 12, 21), "female", problems), OK);
	CHECK_OUTCOME(person_read(house->work, baby, &after), OK);
	CHECK_TEXT(after.reference, before.reference);
	CHECK_TEXT(person_name(house->work, &after), "Rosie Denholm");
	CHECK(after.born && after.birth_precision == BIRTH_PRECISION_EXACT && date_is_same(after.birth_date, DATE(2026, 12, 21)));
	CHECK_OUTCOME(q_clock_ran_before(house->work, episode.episode_id, "child_contact", "person", baby, &counted), OK);
	CHECK_NUMBER(counted.run_count, 1);
	CHECK_OUTCOME(q_story_children(house->work, episode.episode_id, &children), OK);
	CHECK_NUMBER(children.count, 4);
	CHECK_OUTCOME(person_birth(house->work, baby, "Rosie", "Denholm", DATE(2026, 12, 21), NULL, problems), INVALID);
	house_keep(house);
	house_end(house);
}

/* R-PERS-03: a move makes a new household from that day; the old one stays in the history. */
DATA_TEST(a_move_makes_a_new_home_and_the_old_one_stays_readable)
{
	struct house *house = house_with_story(today);
	struct person_homes_rows homes;
	int64_t members[] = { house->demo.amy, house->demo.kyle, house->demo.zak, house->demo.kieran }, household_id;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(household_form(house->work, &(struct new_household){ .address_lines = "Flat 2\nBridge House", .postcode = "WA9 9ZZ", .temporary = true,
	    .from_on = DATE(2026, 11, 20), .member_ids = { members, 4 } }, house->demo.problems, &household_id), OK);
	CHECK_OUTCOME(q_person_homes(house->work, house->demo.kyle, &homes), OK);
	CHECK_NUMBER(homes.count, 2);
	CHECK_TEXT(homes.at[0].address_lines, "Flat 2\nBridge House");
	CHECK(!date_is_given(homes.at[0].to_on));
	CHECK_TEXT(homes.at[1].address_lines, "14 Larch Walk\nSt Helens");
	CHECK(date_is_same(homes.at[1].to_on, DATE(2026, 11, 20)));
	house_keep(house);
	house_end(house);
}

static size_t
confirm_tasks(struct house *house, int64_t *worker_id)
{
	struct story_tasks_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_story_tasks(house->work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].task_key, "confirm_household")) {
			*worker_id = rows.at[i].worker_id;
			count++;
		}
	return count;
}

/* R-PERS-04, F.3: when partners part, whoever leads looks who lives at home; when friends fall out, nobody does. */
DATA_TEST(when_partners_part_whoever_leads_confirms_who_lives_at_home)
{
	struct house *house = house_with_story(today);
	int64_t partner, friend, asked = 0;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(relationship_record(house->work, house->demo.joe, house->demo.amy, "partner", false, NULL, DATE(2026, 1, 1), house->demo.problems, &partner), OK);
	CHECK_OUTCOME(relationship_record(house->work, house->demo.joe, house->demo.amy, "friend", false, NULL, DATE(2026, 1, 1), house->demo.problems, &friend), OK);
	CHECK_OUTCOME(dated_end(house->work, &(struct dated){ .kind = DATED_RELATIONSHIP, .id = friend, .person_id = house->demo.amy }, today, "They quarrelled", house->demo.problems), OK);
	CHECK_NUMBER(confirm_tasks(house, &asked), 0);
	CHECK_OUTCOME(dated_end(house->work, &(struct dated){ .kind = DATED_RELATIONSHIP, .id = partner, .person_id = house->demo.amy }, today, "They parted", house->demo.problems), OK);
	CHECK_NUMBER(confirm_tasks(house, &asked), 1);
	CHECK_NUMBER(asked, house->demo.worker_ids[RUTH]);
	house_undo(house);
	/* One of the two is sealed: only those who may know of them are told. */
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, house->demo.joe, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	CHECK_OUTCOME(relationship_record(house->work, house->demo.amy, house->demo.joe, "partner", false, NULL, DATE(2026, 1, 1), house->demo.problems, &partner), OK);
	CHECK_OUTCOME(dated_end(house->work, &(struct dated){ .kind = DATED_RELATIONSHIP, .id = partner, .person_id = house->demo.amy }, today, "They parted", house->demo.problems), OK);
	house_keep(house);
	house_begin(house, RUTH, today);
	CHECK_NUMBER(confirm_tasks(house, &asked), 0);
	house_end(house);
}

/* R-PERS-04: one task for whoever leads, however many children move together; none for a home that was there before the help. */
DATA_TEST(a_move_asks_whoever_leads_to_confirm_who_lives_at_the_new_home)
{
	struct house *house = house_with_story(today);
	int64_t members[] = { house->demo.amy, house->demo.kyle, house->demo.zak }, household_id, asked = 0;

	house_begin(house, HELEN, today);
	CHECK_NUMBER(confirm_tasks(house, &asked), 0);
	CHECK_OUTCOME(household_form(house->work, &(struct new_household){ .address_lines = "Flat 2\nBridge House", .from_on = today, .member_ids = { members, 3 } },
	    house->demo.problems, &household_id), OK);
	CHECK_NUMBER(confirm_tasks(house, &asked), 1);
	CHECK_NUMBER(asked, house->demo.worker_ids[RUTH]);
	house_keep(house);
	house_end(house);
}

/* R-PERS-06: family that lives elsewhere belongs to the child's network, with how they are related. */
DATA_TEST(a_grandmother_at_another_address_belongs_to_the_childs_network)
{
	struct house *house = house_with_story(today);
	struct person_ties_rows ties;
	struct story_households_rows homes;
	int64_t kyles = 0, paulines = 0, id;
	bool grandmother = false;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_person_ties(house->work, house->demo.kyle, &ties), OK);
	for (size_t i = 0; i < ties.count; i++)
		grandmother = grandmother || (ties.at[i].person_id == house->demo.pauline && text_equals(ties.at[i].relationship_kind, "grandmother"));
	CHECK(grandmother);
	CHECK_OUTCOME(q_story_households(house->work, house->demo.episode_id, &homes), OK);
	for (size_t i = 0; i < homes.count; i++) {
		kyles = homes.at[i].person_id == house->demo.kyle ? homes.at[i].household_id : kyles;
		paulines = homes.at[i].person_id == house->demo.pauline ? homes.at[i].household_id : paulines;
	}
	CHECK(kyles != 0 && paulines != 0 && kyles != paulines);
	CHECK_OUTCOME(relationship_record(house->work, house->demo.pauline, house->demo.kyle, "grandmother", false, NULL, date_none(), house->demo.problems, &id), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "relationship_kind"), "This is written down already");
	house_undo(house);
	house_end(house);
}

/* R-PERS-06: whatever the practice offers to choose can be written down. */
DATA_TEST(every_relation_that_the_practice_offers_can_be_written_down)
{
	struct house *house = house_with_story(today);
	const struct profile_choices *relations;
	int64_t id;

	house_begin(house, RUTH, today);
	relations = &house->work->profile->relations;
	for (size_t i = 0; i < relations->count; i++) {
		enum outcome outcome = relationship_record(house->work, house->demo.joe, house->demo.pauline, relations->at[i].key, false, NULL, date_none(),
		    house->demo.problems, &id);

		if (outcome != OK)
			FAIL("%s cannot be written down", relations->at[i].key);
	}
	house_undo(house);
	house_end(house);
}

/* R-PERS-18: old and new value, the reason and who confirmed it stay side by side. */
DATA_TEST(a_detail_that_was_put_right_keeps_the_old_one_with_who_confirmed_it)
{
	struct house *house = house_with_story(today);
	struct person_corrections_rows rows;
	struct person person;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(person_read(house->work, house->demo.zak, &person), OK);
	CHECK_OUTCOME(person_correct(house->work, house->demo.zak, "birth_date", "2022-09-01", NULL, NULL, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "reason"), "Say why the detail was wrong");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	CHECK_OUTCOME(person_correct(house->work, house->demo.zak, "birth_date", "2022-09-01", "A slip of the pen", "confirmed by family at meeting", house->demo.problems), OK);
	CHECK_OUTCOME(q_person_corrections(house->work, house->demo.zak, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	CHECK_TEXT(rows.at[0].old_value, date_iso(test_arena(), person.birth_date));
	CHECK_TEXT(rows.at[0].new_value, "2022-09-01");
	CHECK_TEXT(rows.at[0].confirmed_by, "confirmed by family at meeting");
	CHECK_OUTCOME(person_read(house->work, house->demo.zak, &person), OK);
	CHECK(date_is_same(person.birth_date, DATE(2022, 9, 1)));
	house_keep(house);
	house_end(house);
}

/* R-PERS-01: neither GP nor dentist is known of anybody in the story; one that is written down leaves the list. */
DATA_TEST(whoever_has_no_gp_and_no_dentist_is_told_as_not_registered)
{
	struct house *house = house_with_story(today);
	struct story_unregistered_rows rows;
	size_t kyle = SIZE_MAX;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(attendance_record(house->work, house->demo.kyle, "gp", 0, "Parkway Surgery", NULL, today, house->demo.problems), OK);
	CHECK_OUTCOME(attendance_record(house->work, house->demo.kyle, "dentist", 0, "", NULL, today, house->demo.problems), OK); /* "not registered" is an answer */
	CHECK_OUTCOME(q_story_unregistered(house->work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		kyle = rows.at[i].person_id == house->demo.kyle ? i : kyle;
	CHECK(kyle != SIZE_MAX);
	CHECK(rows.at[kyle].has_gp && !rows.at[kyle].has_dentist);
	CHECK_NUMBER(rows.count, 4); /* three children and their mother */
	house_undo(house);
	house_end(house);
}

/* A line is what pages show; several are what letters need. */
TEST(an_address_of_several_lines_is_told_as_one_with_commas_between)
{
	CHECK_TEXT(address_in_a_line(test_arena(), "14 Larch Walk\nSt Helens", "WA10 9ZX"), "14 Larch Walk, St Helens, WA10 9ZX");
	CHECK_TEXT(address_in_a_line(test_arena(), "Flat 2,\r\n\r\n  Bridge House ,", NULL), "Flat 2, Bridge House");
	CHECK_TEXT(address_in_a_line(test_arena(), "", "WA10 9ZX"), "WA10 9ZX");
	CHECK(address_in_a_line(test_arena(), NULL, "WA10 9ZX") == NULL);
}
