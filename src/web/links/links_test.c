/* links_test.c -- deciding about two records, undoing it, and the question when somebody is written down; as pages. R-PERS-19 */
#include <string.h>

#include "casework/people/people.h"
#include "doors/duplicates_find.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static int64_t
child(struct work *work, const char *given, const char *family)
{
	struct problems problems = { .arena = test_arena() };
	int64_t person_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = given, .family_name = family, .birth_date = DATE(2016, 7, 8), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    &problems, &person_id), OK);
	return person_id;
}

static const char *
part_of(const char *html, const char *begin, size_t length)
{
	const char *at = strstr(html, begin);

	CHECK(at != NULL);
	return arena_copy_slice(test_arena(), (struct slice){ at, length });
}

DATA_TEST(whoever_decides_looks_at_both_links_them_and_undoes_it_and_whoever_adds_somebody_is_asked)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t owen = child(work, "Owen", "Brindle");
	struct duplicates_found found;
	struct house_page page;
	const char *path, *link, *reference, *hers, *field;

	house_keep(house);
	work = house_begin(house, RUTH, today);
	(void)child(work, "Owen", "Brindle");
	house_keep(house);
	CHECK_OUTCOME(duplicates_find(&house->service, false, &found), OK);
	CHECK_NUMBER(house_get(house, RUTH, "/duplicates").status, 403);
	page = house_get(house, SAMIRA, "/duplicates");
	CHECK_NUMBER(page.status, 200);
	CHECK(strstr(page.html, "Owen Brindle, born 8 July 2016") != NULL);
	path = part_of(page.html, "/duplicates/DP-", strlen("/duplicates/DP-7K3M-Q2WX-5"));
	page = house_get(house, SAMIRA, path);
	CHECK(strstr(page.html, "Only for those who help the family") != NULL);
	CHECK(strstr(page.html, "chances in 100 that they are one person") != NULL);
	page = house_post(house, SAMIRA, path, "reason", "Their mother says so", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK(strstr(page.html, "Select whether they are one person") != NULL && strstr(page.html, "Their mother says so") != NULL);
	CHECK_NUMBER(house_post(house, SAMIRA, path, "answer", "same", "reason", "Their mother says so", NULL).status, 303);
	CHECK(strstr(house_get(house, SAMIRA, "/duplicates").html, "No records wait") != NULL);

	reference = house_person_reference(house, owen);
	path = arena_format(test_arena(), "/people/%s/links", reference);
	page = house_get(house, HELEN, path);
	CHECK(strstr(page.html, "Their mother says so") != NULL);
	link = part_of(page.html, arena_format(test_arena(), "%s/LK-", path), strlen(path) + strlen("/LK-7K3M-Q2WX-5"));
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "/people/%s/contact", reference), "contact_kind", "phone", "value", "0151 496 0144", "safe", "yes", NULL).status, 303);
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "/people/%s/correct", reference), "field", "known_as", "new_value", "Wen", "which", "wrong", "reason", "His mother", NULL).status, 303);
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "%s/end", link), "reason", "", NULL).status, 422);
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "%s/end", link), "reason", "Cousins", NULL).status, 303);
	page = house_get(house, HELEN, arena_format(test_arena(), "%s/left", link));
	CHECK(strstr(page.html, "How to reach them: 0151 496 0144") != NULL);
	CHECK_HAS(page.html, "Put right: Known as: Wen");
	CHECK_HAS_NOT(page.html, "name=\"place_1\""); /* a field is named by what it is about: what comes or goes above it moves no answer */
	field = part_of(page.html, "place_", strcspn(strstr(page.html, "place_"), "\""));
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "%s/left", link), "place_1", "stays", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, HELEN, arena_format(test_arena(), "%s/left", link)).html, "It belongs where it stands.</p>");
	page = house_post(house, HELEN, arena_format(test_arena(), "%s/left", link), field, "copied", NULL);
	CHECK_NUMBER(page.status, 422); /* the other record is another agency's */
	CHECK(strstr(page.html, "You may not change both records. Ask somebody who may to write it there") != NULL);
	CHECK_NUMBER(house_post(house, HELEN, arena_format(test_arena(), "%s/left", link), field, "stays", NULL).status, 303);
	CHECK(strstr(house_get(house, HELEN, arena_format(test_arena(), "%s/left", link)).html, "It belongs where it stands") != NULL);
	CHECK_NUMBER(house_post(house, HELEN, path, "other", "PN-0000-0000-0", "reason", "x", NULL).status, 422);

	/* Somebody of a third agency writes him down again: a question with everything typed kept; and then either answer is taken. */
	page = house_post(house, PRIYA, "/families/new", "child_1_given_name", "Owen", "child_1_family_name", "Brindel", "child_1_birth", "8 7 2016", "address_lines", "7 Long Lane", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK(strstr(page.html, "Is Owen Brindel one of these people?") != NULL && strstr(page.html, "7 Long Lane") != NULL && strstr(page.html, reference) != NULL);
	page = house_post(house, PRIYA, "/families/new", "child_1_given_name", "Owen", "child_1_family_name", "Brindel", "child_1_birth", "8 7 2016", "child_1_same", reference, NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK(strstr(page.location, reference) == NULL); /* she may not change that record: hers is written, and linked with it */
	CHECK(strstr(house_get(house, HELEN, path).html, "Brindel") != NULL);
	hers = page.location;
	page = house_post(house, PRIYA, "/families/new", "child_1_given_name", "Owen", "child_1_family_name", "Brindle", "child_1_birth", "8 7 2016", "child_1_same", reference, NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_TEXT(page.location, hers); /* asked of the other record again, which is more like him: hers, which is linked with it, is used, and no third is written */
	page = house_post(house, HELEN, "/families/new", "child_1_given_name", "Owen", "child_1_family_name", "Brindle", "child_1_birth", "8 7 2016", "child_1_same", reference, NULL);
	CHECK(page.status == 303 && strstr(page.location, reference) != NULL); /* her own record is used again */
	CHECK_NUMBER(house_post(house, HELEN, "/families/new", "child_1_given_name", "Owen", "child_1_family_name", "Brindle", "child_1_birth", "8 7 2016", "child_1_same", "new", NULL).status, 303);

	house_end(house);
}

/* What is asked of somebody who writes down a baby of Amy Denholm. */
static struct house_page
write_baby(struct house *house, enum demo_worker worker, const char *mother, const char *given, const char *birth, const char *same)
{
	return house_post(house, worker, "/families/new", "child_1_given_name", given, "child_1_family_name", "Denholm", "child_1_birth", birth, "child_1_same", same, "adult_1_given_name", mother,
	    "adult_1_family_name", "Denholm", "adult_1_relation", "mother", "adult_1_same", "new", NULL);
}

/* R-SV-03, R-PERS-02, R-PERS-19 */
DATA_TEST(a_baby_not_born_yet_is_asked_about_by_its_mother_and_day_and_is_born_on_the_same_record)
{
	static const char question[] = "Is this baby one of these people?";
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	struct problems *problems = house->demo.problems;
	int64_t amy, baby, relationship_id;
	struct house_page page;
	struct person born;
	const char *reference;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Amy", .family_name = "Denholm", .language = "en" }, problems, &amy), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = DATE(2027, 2, 2) }, problems, &baby), OK);
	CHECK_OUTCOME(relationship_record(work, amy, baby, "mother", true, NULL, date_none(), problems, &relationship_id), OK);
	house_keep(house);
	reference = house_person_reference(house, baby);

	page = write_baby(house, RUTH, "Amie", "", "due 8 2 2027", "");
	CHECK_NUMBER(page.status, 422);
	CHECK(strstr(page.html, question) != NULL && strstr(page.html, "Baby of Amy Denholm. Due 6 days before that day.") != NULL);
	CHECK(strstr(write_baby(house, RUTH, "Amie", "", "due 8 5 2027", "").html, question) == NULL); /* another pregnancy */

	/* Born: asked about, and the record goes on. */
	house_pages_on(house, DATE(2027, 2, 1));
	page = write_baby(house, HELEN, "Amy", "Wren", "30 1 2027", "");
	CHECK_NUMBER(page.status, 422);
	CHECK(strstr(page.html, "Is Wren Denholm one of these people?") != NULL && strstr(page.html, "Born 3 days before it was due.") != NULL);
	page = write_baby(house, HELEN, "Amy", "Wren", "30 1 2027", reference);
	CHECK(page.status == 303 && strstr(page.location, reference) != NULL);
	work = house_begin(house, HELEN, DATE(2027, 2, 1));
	CHECK_OUTCOME(person_read(work, baby, &born), OK);
	CHECK(born.born && date_is_same(born.birth_date, DATE(2027, 1, 30)) && date_is_same(born.expected_on, DATE(2027, 2, 2)));
	CHECK_TEXT(born.given_name, "Wren");
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .family_name = "Denholm", .unborn = true, .expected_on = DATE(2027, 4, 2) }, problems, &baby), OK);
	CHECK_OUTCOME(relationship_record(work, amy, baby, "mother", true, NULL, date_none(), problems, &relationship_id), OK);
	house_seal_person(work, baby, (struct id_list){ NULL, 0 }); /* its readers are not asked either: nobody links who is sealed */
	house_keep(house);
	CHECK(strstr(write_baby(house, RUTH, "Amy", "", "due 2 4 2027", "").html, question) == NULL);
	CHECK(strstr(write_baby(house, HELEN, "Amy", "", "due 2 4 2027", "").html, house_person_reference(house, baby)) == NULL);
	house_end(house);
}

/* Whatever this worker is told of a record: who is found by its name, its links, what the job found, and the question when somebody like it is written down. */
static const char *
told_of(struct house *house, const char *given, int64_t person_id)
{
	struct duplicates_found found;
	const char *links = arena_format(test_arena(), "/people/%s/links", house_person_reference(house, person_id));

	char *told;

	CHECK_OUTCOME(duplicates_find(&house->service, false, &found), OK);
	told = arena_format(test_arena(), "%lld %s %s %s", (long long)found.pair_count, house_get(house, SAMIRA, arena_format(test_arena(), "/find?given_name=%s&family_name=", given)).html,
	    house_get(house, SAMIRA, links).html, house_get(house, SAMIRA, "/duplicates").html);
	for (char *key = told; (key = strstr(key, "\"FK-")) != NULL;) /* new for each form */
		for (key++; *key != '"'; key++)
			*key = '-';
	return told;
}

/* R-SEC-06, R-PERS-19: adoption. Nobody helps this child; who answers for the record says so from its page. */
DATA_TEST(a_child_whom_nobody_helps_is_kept_apart_from_the_persons_page_and_the_former_record_leaves_no_hint_on_it)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, RUTH, today);
	int64_t now = child(work, "Wilfreda", "Ashby"), former;
	struct problems problems = { .arena = test_arena() };
	const char *page, *protect, *before;

	CHECK_OUTCOME(person_identifier_record(work, now, "nhs_number", "9990079196", &problems), OK);
	house_keep(house);
	page = arena_format(test_arena(), "/people/%s/keep-apart", house_person_reference(house, now));
	protect = arena_format(test_arena(), "/people/%s/protect", house_person_reference(house, now));
	CHECK_NUMBER(house_get(house, RUTH, page).status, 403);   /* wrote it down, and may not seal */
	CHECK_NUMBER(house_get(house, SAMIRA, page).status, 403); /* finds it, and does not answer for it */
	CHECK(strstr(house_get(house, RUTH, protect).html, "Never link this record") == NULL);
	CHECK(strstr(house_get(house, JOAN, protect).html, "Never link this record") != NULL && strstr(house_get(house, JOAN, protect).html, "Keep a worker out") == NULL);
	CHECK_NUMBER(house_post(house, JOAN, page, "reason", "", NULL).status, 422);
	CHECK_NUMBER(house_post(house, JOAN, page, "reason", "A former name must lead nobody here", NULL).status, 303);
	CHECK_NUMBER(house_get(house, RUTH, page).status, 403); /* nor told that it is so */
	before = told_of(house, "Wilfreda", now);

	work = house_begin(house, HELEN, today); /* the former record, of another agency, with another name and the same number */
	former = child(work, "Odalys", "Ashby");
	CHECK_OUTCOME(person_identifier_record(work, former, "nhs_number", "9990079196", &problems), OK);
	house_keep(house);
	CHECK_TEXT(told_of(house, "Wilfreda", now), before);
	CHECK(strstr(told_of(house, "Odalys", former), "Wilfreda") == NULL);
	CHECK(strstr(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, former))).html, "Wilfreda") == NULL);

	CHECK_NUMBER(house_post(house, JOAN, page, "reason", "Written down by mistake", NULL).status, 303);
	CHECK(strstr(told_of(house, "Odalys", former), "Wilfreda") != NULL); /* what had been kept from everybody */
	house_end(house);
}
