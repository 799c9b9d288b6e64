/* likeness_test.c -- families that were made up, twice recorded with slips: who is one person, and who only lives with them. */
#include "casework/matching/likeness.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.h"
#include "tests/test.h"

enum { FAMILIES = 260, CHILDREN = 3 };

static const char *const surnames[] = { "Denholm", "Featherstone", "Smith", "Okafor", "Kowalska", "Begum", "Jones", "Mensah", "Harrowgate", "Lythgoe", "Chaudhry", "Fairclough", "Rimmer", "Houghton" };
static const char *const given_names[] = { "Kyle", "Zak", "Kieran", "Amelia", "Isla", "Mohammed", "Zofia", "Adaeze", "Ruby", "Oliver", "Harriet", "Leo", "Maryam", "Callum", "Erin", "Poppy", "Theodore", "Grace" };
static const char *const streets[] = { "Elm Road", "Station Street", "Canal Walk", "Mill Lane", "Church Avenue", "Victoria Terrace" };

static uint32_t
below(uint64_t *state, uint32_t limit)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*state >> 33) % limit;
}

static const char *
slipped(const char *name, uint64_t *state)
{
	char *copy = arena_copy(test_arena(), name);
	size_t at = 1 + below(state, (uint32_t)strlen(name) - 2);
	char between = copy[at];

	copy[at] = copy[at + 1];
	copy[at + 1] = between;
	return copy;
}

static void
put(struct likeness_people *people, enum likeness_part part, const char *value)
{
	likeness_put(people, part, slice_of(value));
}

/*
 * Every child twice: by school (number 2k) and by health (2k + 1), one in six with a slip in the name, one in eight without a birth date. The first two
 * children of every fifth family are twins, and live with a parent of the same surname.
 */
static struct likeness_people *
families(bool across)
{
	struct likeness_people *people = likeness_people_new(test_arena(), across);
	struct arena *arena = test_arena();

	for (int source = 0; source < 2; source++) {
		uint64_t state = 11, slips = 100 + (uint64_t)source;

		for (int family = 0; family < FAMILIES; family++) {
			const char *surname = arena_format(arena, "%s%s", surnames[below(&state, 14)], family % 3 == 0 ? "son" : ""), *street = streets[below(&state, 6)];
			uint32_t house = 1 + below(&state, 150), year = 2005 + below(&state, 15), first = below(&state, 18), month = 1 + below(&state, 12), day = 2 + below(&state, 26);

			for (uint32_t child = 0; child < CHILDREN; child++) {
				const char *given = given_names[(first + child * 5) % 18], *written = source == 1 && below(&slips, 6) == 0 ? slipped(given, &slips) : given;

				if (child > 0 && !(child == 1 && family % 5 == 0)) {
					year += 2;
					month = 1 + below(&state, 12);
					day = 2 + below(&state, 26);
				}
				(void)likeness_add(people, slice_of(arena_format(arena, "%s-%d-%u", source == 0 ? "S" : "H", family, child)), source == 1);
				put(people, LIKENESS_GIVEN, written);
				put(people, LIKENESS_SURNAME, surname);
				if (below(&slips, 8) != 0)
					put(people, LIKENESS_BIRTH, arena_format(arena, "%u-%02u-%02u", year, month, day));
				put(people, LIKENESS_HOUSE, arena_format(arena, "%u", house));
				put(people, LIKENESS_STREET, street);
				put(people, LIKENESS_POSTCODE, arena_format(arena, "L%d %dAB", 1 + family % 30, family % 9));
				put(people, LIKENESS_SEX, child % 2 == 0 ? "F" : "M");
			}
		}
	}
	return people;
}

/* The record of a child in the other source. */
static uint32_t
other_of(uint32_t number)
{
	return number < FAMILIES * CHILDREN ? number + FAMILIES * CHILDREN : number - FAMILIES * CHILDREN;
}

TEST(every_child_is_found_in_the_other_list_and_no_brother_sister_or_twin_is_taken_for_them)
{
	struct likeness_people *people = families(true);
	struct likeness_report report;
	struct likeness_model *model = likeness_learn(test_arena(), people, 1, &report);
	struct likeness_links links = likeness_link(people, model, 0, 1);
	size_t right = 0;

	CHECK(!report.guarded);
	for (size_t i = 0; i < links.count; i++)
		right += links.at[i].other == other_of(links.at[i].one) ? 1 : 0;
	CHECK(right >= FAMILIES * CHILDREN * 98 / 100);
	CHECK(links.count - right <= FAMILIES * CHILDREN / 100);
}

TEST(the_parts_of_an_explanation_add_up_to_its_total_for_every_pair)
{
	struct likeness_people *people = families(false);
	struct likeness_report report;
	struct likeness_model *model = likeness_learn(test_arena(), people, 1, &report);
	struct likeness_links links = likeness_link(people, model, -20000, 1);
	size_t households = 0;

	CHECK(links.count > 1000);
	for (size_t i = 0; i < links.count; i++) {
		struct likeness_explanation why;
		int32_t sum;

		likeness_explain(people, model, links.at[i].one, links.at[i].other, &why);
		sum = why.start + why.household;
		for (size_t j = 0; j < why.count; j++) {
			sum += why.bars[j].weight;
			CHECK(why.bars[j].level >= LIKENESS_EQUAL && why.bars[j].level <= LIKENESS_DIFFERENT);
		}
		CHECK_NUMBER(sum, why.total);
		CHECK_NUMBER(why.total, links.at[i].total);
		CHECK(why.household <= 0);
		households += why.household < 0 ? 1 : 0;
	}
	CHECK(households > 0);
}

TEST(the_same_records_give_the_same_links_whether_one_thread_works_or_three)
{
	struct likeness_people *one = families(false), *other = families(false);
	struct likeness_report report;
	struct likeness_links first = likeness_link(one, likeness_learn(test_arena(), one, 1, &report), -5000, 1);
	struct likeness_links second = likeness_link(other, likeness_learn(test_arena(), other, 3, &report), -5000, 3);

	CHECK_NUMBER(first.count, second.count);
	CHECK(memcmp(first.at, second.at, first.count * sizeof(first.at[0])) == 0);
}

TEST(what_is_missing_speaks_neither_for_nor_against)
{
	struct likeness_people *people = families(false);
	struct likeness_report report;
	struct likeness_model *model;
	struct likeness_explanation with, without;
	uint32_t one, two, three;

	one = likeness_add(people, SLICE("one"), false);
	put(people, LIKENESS_GIVEN, "Ottoline");
	put(people, LIKENESS_SURNAME, "Penhaligon");
	put(people, LIKENESS_BIRTH, "2012-03-14");
	two = likeness_add(people, SLICE("two"), false);
	put(people, LIKENESS_GIVEN, "Ottoline");
	put(people, LIKENESS_SURNAME, "Penhaligon");
	put(people, LIKENESS_BIRTH, "not known");
	three = likeness_add(people, SLICE("three"), false);
	put(people, LIKENESS_GIVEN, "Ottoline");
	put(people, LIKENESS_SURNAME, "Penhaligon");
	put(people, LIKENESS_BIRTH, "1971-11-02");
	model = likeness_learn(test_arena(), people, 1, &report);
	likeness_explain(people, model, one, two, &without);
	likeness_explain(people, model, one, three, &with);
	CHECK_NUMBER(without.count, 2);
	CHECK_NUMBER(with.count, 3);
	CHECK(without.total > with.total);
	CHECK_NUMBER(with.bars[2].field, FIELD_BIRTH);
	CHECK(with.bars[2].weight < 0);
}

TEST(a_rare_name_says_more_than_a_common_one)
{
	struct likeness_people *people = families(false);
	struct likeness_report report;
	struct likeness_model *model;
	struct likeness_explanation rare, common;
	uint32_t number = (uint32_t)likeness_count(people);

	for (int i = 0; i < 4; i++) {
		(void)likeness_add(people, slice_of(arena_format(test_arena(), "more-%d", i)), false);
		put(people, LIKENESS_SURNAME, i < 2 ? "Featherstonehaugh" : "Smith");
	}
	model = likeness_learn(test_arena(), people, 1, &report);
	likeness_explain(people, model, number, number + 1, &rare);
	likeness_explain(people, model, number + 2, number + 3, &common);
	CHECK(rare.total > common.total + 2000);
	CHECK(rare.bars[0].rarity > common.bars[0].rarity);
}

TEST(clusters_hold_records_of_one_person_and_one_to_one_gives_each_record_one_other)
{
	struct likeness_people *people = families(false);
	struct likeness_report report;
	struct likeness_model *model = likeness_learn(test_arena(), people, 1, &report);
	struct likeness_links links = likeness_link(people, model, -5000, 1);
	uint32_t *cluster = ARENA_ARRAY(test_arena(), uint32_t, likeness_count(people));
	bool *seen = ARENA_ARRAY(test_arena(), bool, likeness_count(people));
	size_t right = 0, wrong = 0;

	likeness_clusters(people, model, links, 0, cluster);
	for (uint32_t i = 0; i < likeness_count(people); i++) {
		CHECK(cluster[i] <= i && cluster[cluster[i]] == cluster[i]);
		right += cluster[i] != i && cluster[i] == other_of(i) ? 1 : 0;
		wrong += cluster[i] != i && cluster[i] != other_of(i) ? 1 : 0;
	}
	CHECK(right >= FAMILIES * CHILDREN * 97 / 100);
	CHECK(wrong <= FAMILIES * CHILDREN / 100);
	links.count = likeness_one_to_one(people, links.at, links.count);
	for (size_t i = 0; i < links.count; i++) {
		CHECK(!seen[links.at[i].one] && !seen[links.at[i].other]);
		seen[links.at[i].one] = seen[links.at[i].other] = true;
	}
}

TEST(weights_that_were_kept_link_the_same_records_the_same_without_learning)
{
	struct likeness_people *people = families(false), *again = families(false);
	struct likeness_report report;
	struct likeness_model *model = likeness_learn(test_arena(), people, 1, &report), *kept = NULL;
	struct likeness_links links = likeness_link(people, model, -5000, 1), same;
	struct slice json = likeness_weights_write(test_arena(), model);
	const char *why;

	CHECK_OUTCOME(likeness_weights_read(test_arena(), json, &kept, &why), OK);
	CHECK_SLICE(likeness_weights_write(test_arena(), kept), arena_copy_slice(test_arena(), json));
	likeness_use(again, kept);
	same = likeness_link(again, kept, -5000, 1);
	CHECK_NUMBER(same.count, links.count);
	CHECK(memcmp(same.at, links.at, same.count * sizeof(same.at[0])) == 0);
	CHECK_OUTCOME(likeness_weights_read(test_arena(), SLICE("{\"likeness_weights\":2}"), &kept, &why), INVALID);
	CHECK_HAS(why, "version");
	CHECK_OUTCOME(likeness_weights_read(test_arena(), SLICE("{\"likeness_weights\":1,\"start\":99999999}"), &kept, &why), INVALID);
	CHECK_OUTCOME(likeness_weights_read(test_arena(), SLICE("[]"), &kept, &why), INVALID);
	CHECK_HAS(why, "no weights");
}

static const char *
compared_as(enum likeness_part part, const char *written)
{
	struct likeness_people *people = likeness_people_new(test_arena(), false);

	(void)likeness_add(people, SLICE("1"), false);
	put(people, part, written);
	return arena_copy_slice(test_arena(), likeness_value(people, 0, part));
}

TEST(what_offices_write_is_made_comparable)
{
	CHECK_TEXT(compared_as(LIKENESS_SURNAME, "  O'Neill-ŁUCZAK "), "oneill luczak");
	CHECK_TEXT(compared_as(LIKENESS_SURNAME, "Mc Donald"), "mcdonald");
	CHECK_TEXT(compared_as(LIKENESS_SURNAME, "St. John"), "saint john");
	CHECK_TEXT(compared_as(LIKENESS_GIVEN, "Mrs Zoë"), "zoe");
	CHECK_TEXT(compared_as(LIKENESS_GIVEN, "Baby of Sarah"), "");
	CHECK_TEXT(compared_as(LIKENESS_GIVEN, "NOT KNOWN"), "");
	CHECK_TEXT(compared_as(LIKENESS_BIRTH, "14/3/2012"), "20120314");
	CHECK_TEXT(compared_as(LIKENESS_BIRTH, "14 March 2012"), "20120314");
	CHECK_TEXT(compared_as(LIKENESS_BIRTH, "20120314"), "20120314");
	CHECK_TEXT(compared_as(LIKENESS_BIRTH, "2012-03-14T00:00:00"), "20120314");
	CHECK_TEXT(compared_as(LIKENESS_BIRTH, "1900-01-01"), "");
	CHECK_TEXT(compared_as(LIKENESS_BIRTH, "soon"), "");
	CHECK_TEXT(compared_as(LIKENESS_POSTCODE, "sw8 OwZ"), "sw80wz");
	CHECK_TEXT(compared_as(LIKENESS_POSTCODE, "4011"), "4011");
	CHECK_TEXT(compared_as(LIKENESS_HOUSE, "Flat 30, 20"), "30 20");
	CHECK_TEXT(compared_as(LIKENESS_STREET, "St Mary's Rd."), "st marys road");
	CHECK_TEXT(compared_as(LIKENESS_PHONE, "+44 151 496 0123"), "1514960123");
	CHECK_TEXT(compared_as(LIKENESS_UPRN, "000100012345"), "100012345");
	CHECK_TEXT(compared_as(LIKENESS_IDENTIFIER, "999 999 9999"), "");
	CHECK_TEXT(compared_as(LIKENESS_IDENTIFIER, "999 123 4567"), "9991234567");
	CHECK_TEXT(compared_as(LIKENESS_SEX, "Girl"), "female");
	CHECK_TEXT(compared_as(LIKENESS_EMAIL, " Kyle@Example.ORG"), "kyle@example.org");
}

static const char *
repeated(const char *part, size_t times)
{
	struct buf buf = buf_new(test_arena(), strlen(part) * times);

	for (size_t i = 0; i < times; i++)
		buf_text(&buf, part);
	return buf.at;
}

/* One sign that stands for six letters, U+3316, is cut where there is no more room; nothing is written beyond it. */
TEST(a_name_of_signs_that_unfold_into_many_letters_is_cut)
{
	const char *signs = repeated("\xe3\x8c\x96", 100), *name = arena_format(test_arena(), "%s%s x", repeated("st ", 22), repeated("\xe3\x8c\x96", 85)), *folded = name_fold(test_arena(), signs);
	struct name_words words = name_words_of(test_arena(), arena_format(test_arena(), "%s %s", signs, signs));

	CHECK_NUMBER(text_characters(folded), 400);
	CHECK_TEXT(name_fold(test_arena(), folded), folded);
	CHECK_NUMBER(text_characters(name_fold(test_arena(), arena_format(test_arena(), "a%s", repeated("\xc3\xbe", 399)))), 399); /* thorn: th */
	CHECK(words.count == 1 && text_characters(words.at[0]) == 400);
	words = name_words_of(test_arena(), repeated("\xe3\x8c\x96 ", 100));
	CHECK(words.joined && strlen(words.at[words.count - 1]) > 400);
	for (enum likeness_part part = LIKENESS_GIVEN; part <= LIKENESS_OTHER_SURNAME; part++)
		CHECK(strlen(compared_as(part, name)) > 0);
	CHECK(text_starts_with(compared_as(LIKENESS_SURNAME, name), "saint saint saint"));
}

TEST(nobody_and_one_alone_are_linked_with_no_one)
{
	struct likeness_people *nobody = likeness_people_new(test_arena(), false), *alone = likeness_people_new(test_arena(), true);
	struct likeness_report report;

	CHECK_NUMBER(likeness_link(nobody, likeness_learn(test_arena(), nobody, 2, &report), -20000, 2).count, 0);
	(void)likeness_add(alone, SLICE("1"), false);
	put(alone, LIKENESS_GIVEN, "Kyle");
	CHECK_NUMBER(likeness_link(alone, likeness_learn(test_arena(), alone, 1, &report), -20000, 1).count, 0);
}
