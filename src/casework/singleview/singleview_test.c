/* singleview_test.c -- records that may be one person: found, asked about, decided, linked and unlinked; and whoever is hidden moves nothing. R-PERS-19, R-SV-01 */
#include "casework/singleview/singleview.h"

#include <string.h>

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/facts/facts.h"
#include "casework/forms/forms.h"
#include "casework/journal/journal.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/seals/seals.h"
#include "cli/open.h"
#include "doors/duplicates_find.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static int64_t
child(struct work *work, const char *given, const char *family, struct date born, const char *address, const char *nhs_number)
{
	struct problems problems = { .arena = test_arena() };
	int64_t person_id, home;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = given, .family_name = family, .birth_date = born, .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, &problems,
	    &person_id), OK);
	if (address != NULL)
		CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = address, .postcode = "WA10 1AB", .from_on = today, .member_ids = { &person_id, 1 } }, &problems, &home), OK);
	if (nhs_number != NULL)
		CHECK_OUTCOME(person_identifier_record(work, person_id, "nhs_number", nhs_number, &problems), OK);
	return person_id;
}

/* The pairs that this worker may look at. */
static struct duplicates_waiting_rows
waiting(struct house *house, enum demo_worker worker)
{
	struct duplicates_waiting_rows rows;
	struct work *work = house_begin(house, worker, today);

	CHECK_OUTCOME(q_duplicates_waiting(work, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) { /* texts live as long as the change */
		struct duplicates_waiting_row *row = (struct duplicates_waiting_row *)&rows.at[i];

		row->reference = arena_copy(test_arena(), row->reference);
		row->given_name = arena_copy(test_arena(), row->given_name);
		row->other_given_name = arena_copy(test_arena(), row->other_given_name);
	}
	if (rows.count > 0)
		rows.at = memcpy(ARENA_ARRAY(test_arena(), struct duplicates_waiting_row, rows.count), rows.at, rows.count * sizeof(rows.at[0]));
	house_undo(house);
	return rows;
}

static struct duplicates_found
find_again(struct house *house)
{
	struct duplicates_found found;

	CHECK_OUTCOME(duplicates_find(&house->service, false, &found), OK);
	return found;
}

/* Every row of every shadow table but those that say what was decided about records. */
static const char *
all_rows(struct house *house)
{
	struct db_tables tables = db_tables_of(test_arena(), all_migrations, all_migration_count);
	struct buf all = buf_new(test_arena(), 32 << 20);
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	for (size_t i = 0; i < tables.count; i++) {
		static const char *const decided[] = { "person_link", "link_left", "comparison" };
		struct db_result rows;
		bool left_out = !text_equals(tables.at[i].kind, "shadow");

		for (size_t j = 0; j < sizeof(decided) / sizeof(decided[0]); j++)
			left_out = left_out || text_equals(tables.at[i].name, decided[j]);
		if (left_out)
			continue;
		CHECK_OUTCOME(db_table_rows(db, test_arena(), tables.at[i].name, &rows), OK);
		buf_format(&all, "%s\n", tables.at[i].name);
		for (size_t j = 0; j < rows.row_count * rows.column_count; j++) {
			buf_format(&all, "%d %lld ", (int)rows.values[j].kind, (long long)rows.values[j].integer);
			buf_slice(&all, rows.values[j].text);
			buf_byte(&all, '\n');
		}
	}
	db_read_end(db);
	return arena_copy_slice(test_arena(), buf_as_slice(&all));
}

static void
check_adds_up(const struct likeness_explanation *explanation)
{
	int32_t sum = explanation->start + explanation->household;

	for (size_t i = 0; i < explanation->count; i++)
		sum += explanation->bars[i].weight;
	CHECK_NUMBER(sum, explanation->total);
}

/* A baby of this mother, who is not born: due on this day. */
static int64_t
unborn(struct work *work, int64_t mother, struct date due)
{
	struct problems problems = { .arena = test_arena() };
	int64_t baby, relationship_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = due, .language = "en" }, &problems, &baby), OK);
	CHECK_OUTCOME(relationship_record(work, mother, baby, "mother", true, NULL, date_none(), &problems, &relationship_id), OK);
	return baby;
}

/* R-PERS-02, R-PERS-19 */
DATA_TEST(a_baby_who_is_not_born_and_was_met_twice_is_found_at_night_by_mother_and_day_and_it_is_said_why)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	struct duplicates_waiting_rows rows;
	struct duplicate duplicate;
	struct house_page page;
	int64_t amy, amie, relationship_id, born;

	amy = child(work, "Amy", "Denholm", DATE(1994, 5, 3), "4 Duke Street\nSt Helens", NULL);
	(void)unborn(work, amy, DATE(2026, 12, 2));
	(void)unborn(work, amy, DATE(2026, 12, 2)); /* twins, of one agency: no pair */
	house_keep(house);
	CHECK_NUMBER(find_again(house).pair_count, 0);

	/* Another agency knows her by another record: each of the twins may be its baby; another pregnancy is none. */
	work = house_begin(house, RUTH, today);
	amie = child(work, "Amie", "Denholm", DATE(1994, 5, 3), "4 Duke Street\nSt Helens", NULL);
	(void)unborn(work, amie, DATE(2026, 12, 8));
	(void)unborn(work, amie, DATE(2027, 5, 8));
	born = child(work, "Wren", "Denholm", DATE(2026, 11, 20), NULL, NULL); /* the same woman's, born elsewhere */
	CHECK_OUTCOME(relationship_record(work, amie, born, "mother", true, NULL, date_none(), house->demo.problems, &relationship_id), OK);
	house_keep(house);
	CHECK_NUMBER(find_again(house).pair_count, 6); /* the mothers; three pairs of an unborn one due in December with Wren; two of the twins with the one due on the 8th */
	CHECK_NUMBER(find_again(house).new_count, 0);
	rows = waiting(house, SAMIRA);
	CHECK_NUMBER(rows.count, 6);
	CHECK_NUMBER(waiting(house, RUTH).count, 0);
	for (size_t i = 0; i < rows.count; i++) {
		int32_t sum;

		work = house_begin(house, SAMIRA, today);
		CHECK_OUTCOME(duplicate_read(work, rows.at[i].reference, &duplicate), OK);
		sum = duplicate.explanation.start + duplicate.explanation.household + duplicate.baby.mother + duplicate.baby.day;
		for (size_t j = 0; j < duplicate.explanation.count; j++)
			sum += duplicate.explanation.bars[j].weight;
		CHECK_NUMBER(sum, duplicate.explanation.total);
		CHECK_NUMBER(sum, duplicate.pair.total);
		CHECK(duplicate.baby.is == (duplicate.sides[0].person_id != amy));
		house_undo(house);
		page = house_get(house, SAMIRA, arena_format(test_arena(), "/duplicates/%s", rows.at[i].reference));
		if (duplicate.sides[0].person_id == amy)
			CHECK(strstr(page.html, "Mother: ") == NULL);
		else if (duplicate.baby.same_mother) /* hers, born here and due there in one agency */
			CHECK(strstr(page.html, "Both are babies of one woman") != NULL && strstr(page.html, "Born 18 days before it was due") != NULL && strstr(page.html, "The baby is born") != NULL);
		else
			CHECK(strstr(page.html, "Mother: date of birth") != NULL && strstr(page.html, "Mother: address and telephone") != NULL && strstr(page.html, "Amie Denholm") != NULL &&
			    (strstr(page.html, "Due 6 days apart") != NULL || strstr(page.html, "Born 12 days before it was due") != NULL));
	}
	CHECK_HAS(house_get(house, SAMIRA, "/duplicates").html, "Baby of the family Denholm, due 2 December 2026");

	/* Whoever may not know of a mother is not shown it from that moment, and the next night finds what is left: Wren and the baby of the other record. */
	work = house_begin(house, HELEN, today);
	house_seal_person(work, amy, (struct id_list){ NULL, 0 });
	house_keep(house);
	CHECK_NUMBER(waiting(house, SAMIRA).count, 1);
	CHECK_NUMBER(find_again(house).pair_count, 1);
	house_end(house);
}

static int64_t
link_of(struct house *house, int64_t one, int64_t other, const struct match_evidence *evidence, const char **reference)
{
	struct work *work = house_begin(house, SAMIRA, today);
	struct links_of_person_rows rows;
	int64_t link_id;

	CHECK_OUTCOME(people_link(work, one, other, "Both mothers say so", evidence, house->demo.problems, &link_id), OK);
	CHECK_OUTCOME(q_links_of_person(work, one, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	CHECK_NUMBER(rows.at[0].person_id, other);
	*reference = arena_copy(test_arena(), rows.at[0].link_reference);
	house_keep(house);
	return link_id;
}

DATA_TEST(two_records_of_one_child_are_found_linked_and_unlinked_without_a_byte_of_them_changed)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t john = child(work, "John", "Smith", DATE(2015, 2, 1), "4 Duke Street\nSt Helens", NULL), again, left = 0;
	struct alike_list alike;
	struct duplicates_found found;
	struct duplicates_waiting_rows rows;
	struct duplicate duplicate;
	struct match_evidence evidence;
	struct person_link link;
	struct link_left_of_rows left_rows;
	const char *before, *reference;
	bool changes = true;

	house_keep(house);
	/* R-PERS-19: whoever writes down Jon Smyth of another agency is asked whether it is John Smith. */
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(alike_find(work, &(struct match_details){ .given_name = "Jon", .family_name = "Smyth", .birth_date = DATE(2015, 2, 1) }, 0, &alike), OK);
	CHECK_NUMBER(alike.count, 1);
	CHECK_NUMBER(alike.at[0].found.person_id, john);
	check_adds_up(&alike.at[0].explanation);
	CHECK(strstr(alike.at[0].why, "date of birth: the same") != NULL || strstr(alike.at[0].why, "Date of birth: the same") != NULL);
	CHECK_OUTCOME(alike_find(work, &(struct match_details){ .given_name = "Jemima", .family_name = "Smith", .birth_date = DATE(2015, 2, 1) }, 0, &alike), OK);
	CHECK_NUMBER(alike.count, 0);
	again = child(work, "Jon", "Smyth", DATE(2015, 2, 1), "4 Duke Street\nSt Helens", NULL);
	house_keep(house);

	/* The job finds the pair; whoever may decide sees it, others do not. */
	found = find_again(house);
	CHECK(found.pair_count >= 1);
	CHECK_NUMBER(found.weights_number, 0);
	CHECK_NUMBER(find_again(house).new_count, 0);
	CHECK_NUMBER(waiting(house, RUTH).count, 0);
	rows = waiting(house, SAMIRA);
	CHECK_NUMBER(rows.count, found.pair_count);
	CHECK_TEXT(rows.at[0].given_name, "John");
	CHECK_TEXT(rows.at[0].other_given_name, "Jon");
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(duplicate_read(work, rows.at[0].reference, &duplicate), OK);
	check_adds_up(&duplicate.explanation);
	CHECK(duplicate.sides[0].address_lines == NULL); /* she finds them, and does not read where they live */
	evidence = duplicate_evidence(&duplicate);
	evidence.parts = arena_copy(test_arena(), evidence.parts);
	house_undo(house);

	/* Linked: it leaves the list, and nothing else moves. Undone: what was written meanwhile waits to be placed, all else is as it was. */
	before = all_rows(house);
	(void)link_of(house, john, again, &evidence, &reference);
	CHECK_NUMBER(waiting(house, SAMIRA).count, found.pair_count - 1);
	CHECK_TEXT(all_rows(house), before);
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(people_link(work, again, john, "Again", NULL, house->demo.problems, NULL), INVALID);
	house_undo(house);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(contact_point_record(work, john, "phone", "0151 496 0177", true, NULL, house->demo.problems), OK);
	house_keep(house);
	before = all_rows(house);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(link_read(work, reference, &link), OK);
	CHECK_OUTCOME(people_unlink(work, &link, NULL, house->demo.problems), INVALID);
	house_undo(house);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(people_unlink(work, &link, "Their birthdays are the same by chance", house->demo.problems), OK);
	house_keep(house);
	CHECK_TEXT(all_rows(house), before);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(q_link_left_of(work, link.link_id, &left_rows), OK);
	for (size_t i = 0; i < left_rows.count; i++)
		if (text_equals(left_rows.at[i].row_kind, "contact_point")) {
			left = left_rows.at[i].left_id;
			changes = left_rows.at[i].changes;
			CHECK_TEXT(left_rows.at[i].words, "0151 496 0177");
		}
	CHECK(left != 0);
	CHECK_OUTCOME(link_place(work, &link, left, LEFT_PLACED_COPIED, changes, house->demo.problems), INVALID); /* she may not change the other record */
	CHECK_TEXT(problem_words(house->demo.problems, "placed"), "You may not change both records. Ask somebody who may to write it there");
	house_undo(house);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(link_place(work, &link, left, LEFT_PLACED_STAYS, changes, house->demo.problems), OK);
	CHECK_OUTCOME(link_place(work, &link, left, LEFT_PLACED_STAYS, changes, house->demo.problems), INVALID);
	house_keep(house);
	house_end(house);
}

/* How many of this kind wait to be placed, as far as this worker sees them. */
static size_t
left_of_kind(struct house *house, enum demo_worker worker, int64_t link_id, const char *row_kind)
{
	struct work *work = house_begin(house, worker, today);
	struct link_left_of_rows left;
	size_t count = 0;

	CHECK_OUTCOME(q_link_left_of(work, link_id, &left), OK);
	for (size_t i = 0; i < left.count; i++)
		if (text_equals(left.at[i].row_kind, row_kind)) {
			CHECK(!text_is_empty(left.at[i].words));
			count++;
		}
	house_undo(house);
	return count;
}

DATA_TEST(whoever_may_change_both_records_writes_on_the_other_what_was_written_meanwhile)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t one = child(work, "Olive", "Tarn", DATE(2014, 3, 2), NULL, NULL), other = child(work, "Olive", "Tarn", DATE(2014, 3, 2), NULL, NULL);
	struct link_left_of_rows left;
	struct person_link link;
	const char *reference;
	bool copied = false;

	CHECK_OUTCOME(attendance_record(work, one, "school", 0, "Mill Green Primary School", NULL, DATE(2025, 9, 1), house->demo.problems), OK);
	house_keep(house);
	(void)link_of(house, one, other, NULL, &reference);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(contact_point_record(work, one, "phone", "0151 496 0177", true, NULL, house->demo.problems), OK);
	/* R-PERS-19: what became of the child meanwhile is listed too: another name, a school that ended, a death. */
	CHECK_OUTCOME(person_rename(work, one, VERSION_ANY, &(struct new_naming){ .family_name = "Reed", .how_known = "His mother" }, house->demo.problems), OK);
	CHECK_OUTCOME(attendance_record(work, one, "school", 0, "Hollin Lane Primary School", NULL, today, house->demo.problems), OK);
	CHECK_OUTCOME(person_death(work, one, &(struct death){ today, DEATH_PRECISION_EXACT }, "His mother", house->demo.problems), OK);
	CHECK_OUTCOME(link_read(work, reference, &link), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Twins of one name", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(left_of_kind(house, HELEN, link.link_id, "death"), 1);
	CHECK_NUMBER(left_of_kind(house, HELEN, link.link_id, "renamed"), 1);
	CHECK_NUMBER(left_of_kind(house, HELEN, link.link_id, "name"), 1);
	CHECK_NUMBER(left_of_kind(house, HELEN, link.link_id, "attendance"), 1);
	CHECK_NUMBER(left_of_kind(house, HELEN, link.link_id, "end attendance"), 1);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(q_link_left_of(work, link.link_id, &left), OK);
	for (size_t i = 0; i < left.count; i++)
		if (text_equals(left.at[i].row_kind, "contact_point")) {
			CHECK_OUTCOME(link_place(work, &link, left.at[i].left_id, LEFT_PLACED_COPIED, left.at[i].changes, house->demo.problems), OK);
			copied = true;
		}
	CHECK(copied);
	house_keep(house);
	house_end(house);
}

DATA_TEST(who_was_said_to_be_two_people_is_asked_about_again_only_when_something_changed)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t one = child(work, "Owen", "Brindle", DATE(2016, 7, 8), NULL, NULL), other = child(work, "Owen", "Brindle", DATE(2016, 7, 8), NULL, NULL);
	struct duplicates_waiting_rows rows;
	struct duplicate duplicate;
	struct match_evidence evidence;
	int64_t pairs;

	house_keep(house);
	pairs = find_again(house).pair_count;
	rows = waiting(house, SAMIRA);
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(duplicate_read(work, rows.at[0].reference, &duplicate), OK);
	CHECK_NUMBER(duplicate.pair.person_id, one);
	evidence = duplicate_evidence(&duplicate);
	CHECK_OUTCOME(people_compare(work, one, other, COMPARED_ANSWER_UNSURE, "Ask the school", &evidence, house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(waiting(house, SAMIRA).count, pairs); /* it stays, with what was written */
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(people_compare(work, other, one, COMPARED_ANSWER_APART, "Cousins", &evidence, house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(waiting(house, SAMIRA).count, pairs - 1);
	CHECK_NUMBER(find_again(house).pair_count, pairs - 1);
	/* A change that makes nothing likelier asks nobody; one that does, does. */
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(contact_point_record(work, one, "phone", "0151 496 0150", true, NULL, house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(find_again(house).pair_count, pairs - 1);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_identifier_record(work, one, "nhs_number", "9990079196", house->demo.problems), OK);
	CHECK_OUTCOME(person_identifier_record(work, other, "nhs_number", "9990079196", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(find_again(house).pair_count, pairs);
	CHECK_NUMBER(waiting(house, SAMIRA).count, pairs);

	/* Kept apart: neither found, nor asked about, nor linked. */
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_keep_apart(work, other, "Adopted", house->demo.problems), OK);
	house_keep(house);
	CHECK_NUMBER(waiting(house, SAMIRA).count, pairs - 1);
	CHECK_NUMBER(find_again(house).pair_count, pairs - 1);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(people_link(work, one, other, "They are", NULL, house->demo.problems, NULL), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "other"), "These two cannot be linked here. Ask whoever looks after the register.");
	house_undo(house);
	house_end(house);
}

/* What whoever may not know of the sealed child is told, in one text: the list, the numbers, the question. */
static const char *
all_told(struct house *house)
{
	struct duplicates_found found = find_again(house);
	struct duplicates_waiting_rows rows = waiting(house, SAMIRA);
	struct buf all = buf_new(test_arena(), 1 << 16);
	struct alike_list alike;
	struct work *work;

	buf_format(&all, "%lld people, %lld pairs\n", (long long)found.people_count, (long long)found.pair_count);
	for (size_t i = 0; i < rows.count; i++)
		buf_format(&all, "%s %s %lld\n", rows.at[i].given_name, rows.at[i].other_given_name, (long long)rows.at[i].total);
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(alike_find(work, &(struct match_details){ .given_name = "Zephyrine", .family_name = "Lark", .birth_date = DATE(2017, 4, 4), .nhs_number = "9990079196" }, 0, &alike), OK);
	for (size_t i = 0; i < alike.count; i++)
		buf_format(&all, "%s %d %s\n", alike.at[i].found.given_name, alike.at[i].total, alike.at[i].why);
	house_undo(house);
	return arena_copy_slice(test_arena(), buf_as_slice(&all));
}

DATA_TEST(a_sealed_child_moves_no_pair_no_number_and_no_question_and_is_linked_by_nobody)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t open = child(work, "Zephyrine", "Lark", DATE(2017, 4, 4), "9 Quay Street", NULL), hidden, linked;
	struct alike_list alike;
	const char *before;

	house_keep(house);
	before = all_told(house);
	work = house_begin(house, JOAN, today);
	hidden = child(work, "Zephyrine", "Lark", DATE(2017, 4, 4), "9 Quay Street", "9990079196");
	house_seal_person(work, hidden, (struct id_list){ NULL, 0 });
	house_keep(house);
	CHECK_TEXT(all_told(house), before); /* T4: twin worlds */
	work = house_begin(house, JOAN, today); /* who reads the seal */
	CHECK_OUTCOME(alike_find(work, &(struct match_details){ .given_name = "Zephyrine", .family_name = "Lark", .birth_date = DATE(2017, 4, 4) }, 0, &alike), OK);
	CHECK_NUMBER(alike.count, 1);
	CHECK_NUMBER(alike.at[0].found.person_id, open);
	CHECK_OUTCOME(people_link(work, open, hidden, "They are", NULL, house->demo.problems, NULL), INVALID);
	house_undo(house);

	/* A pair that was found before somebody is sealed is not shown from that moment; and sealing one of two linked records seals the other. */
	work = house_begin(house, HELEN, today);
	linked = child(work, "Zephyrine", "Lark", DATE(2017, 4, 4), NULL, NULL);
	house_keep(house);
	CHECK(strcmp(all_told(house), before) != 0);
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(people_link(work, open, linked, "They are", NULL, house->demo.problems, NULL), OK);
	CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_PERSON, .subject_id = open, .reader_ids = { &house->demo.worker_ids[JOAN], 1 }, .also_ids = { &linked, 1 },
	    .reason = "He looks for her" },
	    house->demo.problems, NULL), OK);
	house_keep(house);
	CHECK_NUMBER(waiting(house, SAMIRA).count, 0);
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(alike_find(work, &(struct match_details){ .given_name = "Zephyrine", .family_name = "Lark", .birth_date = DATE(2017, 4, 4) }, 0, &alike), OK);
	CHECK_NUMBER(alike.count, 0);
	house_undo(house);
	house_end(house);
}

/* The row of what was told that waits to be placed, as this worker sees it; its number 0: they see none. */
static struct link_left_of_row
told_as(struct house *house, enum demo_worker worker, int64_t link_id)
{
	struct link_left_of_row told = { .left_id = 0 };
	struct link_left_of_rows left;
	struct work *work = house_begin(house, worker, today);

	CHECK_OUTCOME(q_link_left_of(work, link_id, &left), OK);
	for (size_t i = 0; i < left.count; i++)
		if (text_equals(left.at[i].row_kind, "fact"))
			told = left.at[i];
	house_undo(house);
	return told;
}

/* What this worker is told of whoever is called so, and whether help may begin for this record: in one text. */
static const char *
told_of(struct house *house, enum demo_worker worker, const char *given, const char *family, int64_t record)
{
	struct buf all = buf_new(test_arena(), 1 << 16);
	struct work *work = house_begin(house, worker, today);
	struct problems problems = { .arena = test_arena() };
	struct search_found_list found;
	struct fact_list facts;

	CHECK_OUTCOME(search_people(work, &(struct search_asked){ .given_name = given, .family_name = family }, &found), OK);
	for (size_t i = 0; i < found.count; i++) {
		buf_format(&all, "%s %s", found.at[i].given_name, found.at[i].family_name);
		for (size_t j = 0; j < found.at[i].also_count; j++)
			buf_format(&all, ", also %s %s", found.at[i].also[j].given_name, found.at[i].also[j].family_name);
		buf_format(&all, "%s\n", found.at[i].help == NULL ? "" : text_equals(found.at[i].help->state, "open") ? ", helped" : ", was helped");
	}
	CHECK_OUTCOME(linked_check_not_helped(work, (struct id_list){ &record, 1 }, &problems), OK);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		buf_format(&all, "%s\n", problem->words);
	CHECK_OUTCOME(linked_facts_known(work, record, 0, &facts), OK);
	for (size_t i = 0; i < facts.count; i++)
		buf_format(&all, "%s %s\n", facts.at[i].fact_key, facts.at[i].value);
	house_undo(house);
	return arena_copy_slice(test_arena(), buf_as_slice(&all));
}

/* R-SEC-02 */
DATA_TEST(what_was_told_in_a_restricted_section_stays_restricted_when_records_are_unlinked_and_when_it_is_copied)
{
	static const struct db_statement source = { .name = "singleview_test_answer", .column_count = 1,
		.sql = "select source_id from fact where fact_key = 'child.sleep' and source_kind = 'answer' order by fact_id limit 1" },
		open_ones = { .name = "singleview_test_open", .column_count = 1, .sql = "select count(*) from fact where value like '%by night%' and source_kind <> 'answer'" };
	struct house *house = house_with_story(today);
	struct demo *demo = &house->demo;
	struct link_left_of_row told;
	struct db_result result;
	struct person_link link;
	struct work *work = house_begin(house, RUTH, today);
	int64_t other = child(work, "Zak", "Denholm", DATE(2019, 1, 1), NULL, NULL);
	const char *reference;

	house_keep(house);
	(void)link_of(house, demo->zak, other, NULL, &reference);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(db_run(work->db, work->arena, &source, NULL, &result), OK);
	CHECK_OUTCOME(fact_tell(work, &(struct new_fact){ .fact_key = "child.sleep", .person_id = demo->zak, .episode_id = demo->episode_id, .value = "\"He wakes by night.\"", .told_by = "Amy",
	    .source_kind = "answer", .source_id = db_as_integer(result.values[0]) }, NULL), OK);
	CHECK_OUTCOME(link_read(work, reference, &link), OK);
	CHECK_OUTCOME(record_child_status_recorded(work, &(struct child_status_recorded){ .version = VERSION_ANY, .person_id = demo->zak, .child_status_id = work_new_id(work), .episode_id = demo->episode_id,
	    .status = "child_protection", .from_on = today, .told_by = "A letter", .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Two children", demo->problems), OK);
	house_keep(house);
	CHECK_NUMBER(left_of_kind(house, RUTH, link.link_id, "child_status"), 1); /* in place for a child: told to those who see the help in which it stands */
	CHECK_NUMBER(left_of_kind(house, SAMIRA, link.link_id, "child_status"), 0);

	CHECK(strstr(told_of(house, RUTH, "Zak", "Denholm", demo->zak), "He wakes by night.") != NULL);
	CHECK(strstr(told_of(house, HELEN, "Zak", "Denholm", demo->zak), "He wakes by night.") == NULL); /* nor is a form filled in with it */
	told = told_as(house, RUTH, link.link_id);
	CHECK(told.left_id != 0 && told.changes);
	CHECK_NUMBER(told_as(house, HELEN, link.link_id).left_id, 0); /* sees Zak and the help, and reads nothing of health */
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(link_place(work, &link, told.left_id, LEFT_PLACED_COPIED, told.changes, demo->problems), OK);
	CHECK_OUTCOME(db_run(work->db, work->arena, &open_ones, NULL, &result), OK);
	CHECK_NUMBER(db_as_integer(result.values[0]), 0);
	house_keep(house);
	house_end(house);
}

/* ---- linked records are one person ---- */

static const char *
bar_reference(struct work *work, int64_t bar_id)
{
	static const enum db_kind kinds[] = { DB_INTEGER };
	static const struct db_statement find = { .name = "test_bar_reference", .sql = "select reference from bar where bar_id = $1", .parameters = kinds, .parameter_count = 1, .column_count = 1 };
	const struct db_value id = db_integer(bar_id);
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &find, &id, &result), OK);
	return db_as_text(result.values[0]);
}

/* R-SV-01, R-CORE-07, R-CORE-08, R-PERS-19 */
DATA_TEST(linked_records_are_one_person_in_a_search_in_forms_and_when_help_begins_and_nobody_sees_more_by_the_link)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t john = child(work, "John", "Thwaite", DATE(2015, 2, 1), NULL, NULL), jon, middle, episode_id, bar;
	const char *before_helen, *before_ruth, *barred, *reference = "", *second;
	struct links_of_person_rows rows;
	struct person_link link;
	struct alike_list alike;

	house_keep(house);
	work = house_begin(house, RUTH, today);
	jon = child(work, "Jon", "Thwayte", DATE(2015, 2, 1), NULL, NULL);
	middle = child(work, "Johnny", "Thwaites", DATE(2015, 2, 1), NULL, NULL);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &jon, 1 }, .opened_on = today, .entry_route = "agency_identified", .why_involved = "They asked" }, house->demo.problems,
	    &episode_id), OK);
	CHECK_OUTCOME(fact_tell(work, &(struct new_fact){ .fact_key = "child.sleep", .person_id = jon, .episode_id = episode_id, .value = "\"Sleeps badly\"", .told_by = "Jon", .source_kind = "note", .source_id = 1 },
	    NULL), OK);
	house_keep(house);
	CHECK(strstr(told_of(house, RUTH, "Jon", "Thwayte", jon), "child.sleep \"Sleeps badly\"") != NULL);
	CHECK(strstr(told_of(house, HELEN, "Jon", "Thwayte", jon), "child.sleep") == NULL); /* on this very record: told in help that she does not see */
	before_helen = told_of(house, HELEN, "John", "Thwaite", john);
	before_ruth = told_of(house, RUTH, "John", "Thwaite", john);
	CHECK_TEXT(before_helen, "John Thwaite\nJohnny Thwaites\nJon Thwayte, helped\n");

	/* By way of the third record: one row, with the help of any; the school reads nothing of what was told to the health visitor, who reads it on either record. */
	(void)link_of(house, john, middle, NULL, &second);
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(people_link(work, jon, middle, "Their mother says so", NULL, house->demo.problems, NULL), OK);
	CHECK_OUTCOME(q_links_of_person(work, jon, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].person_id == middle)
			reference = arena_copy(test_arena(), rows.at[i].link_reference);
	house_keep(house);
	CHECK_TEXT(told_of(house, HELEN, "John", "Thwaite", john), "John Thwaite, also Jon Thwayte, also Johnny Thwaites, helped\n"
	    "John Thwaite is being helped already. Talk to Ruth Adeyemi, Health visitor, St Helens Health Visiting, 0151 496 0142\n");
	CHECK(strstr(told_of(house, HELEN, "Jon", "Thwayte", john), "Jon Thwayte, also John Thwaite, also Johnny Thwaites, helped\n") != NULL);
	CHECK(strstr(told_of(house, RUTH, "John", "Thwaite", john), "child.sleep \"Sleeps badly\"") != NULL);
	work = house_begin(house, PRIYA, today); /* whoever writes them down again is asked about one person */
	CHECK_OUTCOME(alike_find(work, &(struct match_details){ .given_name = "Jon", .family_name = "Thwayte", .birth_date = DATE(2015, 2, 1) }, 0, &alike), OK);
	CHECK_NUMBER(alike.count, 1);
	CHECK_NUMBER(alike.at[0].found.person_id, jon);
	CHECK_OUTCOME(alike_of_person(work, john, &alike), OK);
	CHECK_NUMBER(alike.count, 0);
	house_undo(house);

	/* Whoever is kept from the record between is kept from all that are this person, by every way; what followed stays when they are two after all. R-SEC-06 */
	work = house_begin(house, JOAN, today);
	bar = house_bar(work, house->demo.worker_ids[HELEN], "person", middle);
	house_keep(house);
	CHECK(bar != 0);
	barred = told_of(house, HELEN, "John", "Thwaite", john);
	CHECK_TEXT(barred, "");
	work = house_begin(house, JOAN, today); /* let in again, and kept out once more */
	CHECK_OUTCOME(bar_lift(work, bar_reference(work, bar), SEAL_OF_PERSON, middle, "They are not related", house->demo.problems), OK);
	house_keep(house);
	CHECK(strstr(told_of(house, HELEN, "John", "Thwaite", john), "John Thwaite, also Jon Thwayte, also Johnny Thwaites, helped\n") != NULL);
	work = house_begin(house, JOAN, today);
	CHECK(house_bar(work, house->demo.worker_ids[HELEN], "person", jon) != 0);
	house_keep(house);
	CHECK_TEXT(told_of(house, HELEN, "John", "Thwaite", john), barred);

	/* Undone, all is as it was. */
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(link_read(work, reference, &link), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", house->demo.problems), OK);
	house_keep(house);
	CHECK_TEXT(told_of(house, HELEN, "John", "Thwaite", john), barred);
	work = house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(link_read(work, second, &link), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", house->demo.problems), OK);
	house_keep(house);
	CHECK_TEXT(told_of(house, RUTH, "John", "Thwaite", john), before_ruth);
	house_end(house);
}

/* The first answer of this child that is a fact, of a newer version of the assessment. */
static const char *
find_fact_answer(struct work *work, const struct demo *demo, struct assessment *assessment, struct assessment_section *section, struct form_answers *answers, size_t *at)
{
	struct sections_of_assessment_rows sections;
	struct episode episode;
	const struct form *form;
	int64_t assessment_id;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_renew(work, &episode, demo->problems, &assessment_id), OK);
	CHECK_OUTCOME(assessment_read(work, assessment_id, assessment), OK);
	CHECK_OUTCOME(assessment_form(work, assessment, &form), OK);
	CHECK_OUTCOME(q_sections_of_assessment(work, assessment_id, &sections), OK);
	for (size_t i = 0; i < sections.count; i++) {
		CHECK_OUTCOME(section_read(work, sections.at[i].section_id, section), OK);
		CHECK_OUTCOME(section_answers(work, assessment_id, section->section_id, answers), OK);
		for (*at = 0; section->person_id == demo->zak && *at < answers->count; (*at)++) {
			const struct question *question = section_question(form_section(form, section->section_key), answers->at[*at].question_key);

			if (question != NULL && question->fact != NULL && question->type == QUESTION_LONG_TEXT && answers->at[*at].value != NULL)
				return question->fact;
		}
	}
	CHECK(false);
	return NULL;
}

DATA_TEST(what_was_filled_in_from_a_linked_record_is_told_on_this_one_too_and_listed_once_when_they_are_unlinked)
{
	struct house *house = house_with_story(today);
	struct demo *demo = &house->demo;
	struct work *work = house_begin(house, RUTH, today);
	int64_t other = child(work, "Zak", "Denholm", DATE(2019, 1, 1), NULL, NULL);
	struct assessment assessment;
	struct assessment_section section;
	struct form_answers answers;
	struct form_answer *changed;
	struct fact_list known;
	struct link_left_of_rows left;
	struct person_link link;
	const char *reference, *fact_key;
	int listed = 0;
	size_t at;

	house_keep(house);
	(void)link_of(house, demo->zak, other, NULL, &reference);
	work = house_begin(house, RUTH, today);
	fact_key = find_fact_answer(work, demo, &assessment, &section, &answers, &at);
	CHECK_OUTCOME(fact_tell(work, &(struct new_fact){ .fact_key = fact_key, .person_id = other, .episode_id = demo->episode_id, .value = "\"He builds bridges\"", .told_by = "Amy", .source_kind = "note", .source_id = 1 },
	    NULL), OK);
	CHECK_OUTCOME(linked_facts_known(work, demo->zak, demo->episode_id, &known), OK);
	changed = ARENA_ARRAY(work->arena, struct form_answer, answers.count);
	memcpy(changed, answers.at, answers.count * sizeof(changed[0]));
	changed[at].value = "\"He builds bridges\"";
	answers.at = changed;
	CHECK_OUTCOME(section_save(work, &assessment, &section, &answers, &known, "en", false, demo->problems), OK);
	house_keep(house);
	work = house_begin(house, JOAN, today);
	CHECK(house_bar(work, demo->worker_ids[HELEN], "person", other) != 0);
	house_keep(house);
	CHECK(strstr(told_of(house, HELEN, "Zak", "Denholm", demo->zak), "He builds bridges") == NULL); /* whoever is kept from one record is kept from all that are this person */

	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(link_read(work, reference, &link), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Two children", demo->problems), OK);
	CHECK_OUTCOME(q_link_left_of(work, link.link_id, &left), OK);
	for (size_t i = 0; i < left.count; i++)
		listed += left.at[i].person_id == demo->zak && left.at[i].words != NULL && strstr(left.at[i].words, "He builds bridges") != NULL;
	CHECK_NUMBER(listed, 1);
	house_keep(house);
	house_end(house);
}
