/* names_test.c -- a name of before stays, with its days, and finds; what was typed wrongly does not; a name that must lead nobody here is kept secret. R-PERS-01, R-PERS-18, R-SEC-06 */
#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/links/links.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/search/search.h"
#include "casework/seals/seals.h"
#include "casework/singleview/singleview.h"
#include "casework/story/dated.h"
#include "casework/story/story.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* Why the first who is found is found, in the memory of the test; NULL: nobody is. */
static const char *
why_found(struct house *house, enum demo_worker worker, const char *given_name, const char *family_name, int64_t person_id)
{
	struct problems problems = { .arena = test_arena() };
	struct search_asked asked;
	struct search_found_list list;
	const char *why = NULL;

	house_begin(house, worker, today);
	CHECK_OUTCOME(search_read(house->work, &(struct search_typed){ .given_name = given_name, .family_name = family_name }, &asked, &problems), OK);
	CHECK_OUTCOME(search_people(house->work, &asked, &list), OK);
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].person_id == person_id)
			why = arena_copy(test_arena(), list.at[i].why);
	house_undo(house);
	return why;
}

static int64_t
add_child(struct house *house, const char *given_name, const char *family_name, struct date birth_date)
{
	int64_t person_id;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_add(house->work, &(struct new_person){ .given_name = given_name, .family_name = family_name, .birth_date = birth_date, .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    house->demo.problems, &person_id), OK);
	house_keep(house);
	return person_id;
}

/* R-PERS-01: a change of name is no mistake. */
DATA_TEST(a_child_whose_name_changed_is_found_by_the_name_of_before_and_it_is_said_so)
{
	struct house *house = house_with_story(today);
	int64_t ada = add_child(house, "Adela", "Hughes", DATE(2015, 6, 1));
	struct person_other_names_rows names;
	struct dated_list dated;
	struct alike_list alike;
	struct person person;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_rename(house->work, ada, VERSION_ANY, &(struct new_naming){ .family_name = "Hughes", .how_known = "x" }, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "given_name"), "This is what they are called already. Enter what is different");
	house_undo(house);
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_rename(house->work, ada, VERSION_ANY, &(struct new_naming){ .family_name = "Sprackling", .from_on = DATE(2027, 1, 1) }, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "from_on"), "The day since when must be today or in the past");
	CHECK_TEXT(problem_words(house->demo.problems, "how_known"), "Say how you know");
	house_undo(house);
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_rename(house->work, ada, VERSION_ANY, &(struct new_naming){ .family_name = "Sprackling", .from_on = DATE(2024, 5, 4), .before = NAME_KIND_BIRTH, .how_known = "Her mother married" }, house->demo.problems), OK);
	CHECK_OUTCOME(person_name_record(house->work, ada, &(struct new_name){ .kind = NAME_KIND_ALIAS, .given_name = "Dilly", .how_known = "Her friends" }, house->demo.problems, NULL), OK);
	CHECK_OUTCOME(person_name_record(house->work, ada, &(struct new_name){ .kind = NAME_KIND_ALIAS, .given_name = "dilly", .how_known = "Again" }, house->demo.problems, NULL), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "given_name"), "This name is written down already");
	house_keep(house);
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_read(house->work, ada, &person), OK);
	CHECK_TEXT(person.family_name, "Sprackling");
	CHECK_OUTCOME(q_person_other_names(house->work, ada, &names), OK);
	CHECK_NUMBER(names.count, 2);
	CHECK_TEXT(names.at[1].name_kind, "birth");
	CHECK_TEXT(names.at[1].family_name, "Hughes");
	CHECK(date_is_same(names.at[1].to_on, DATE(2024, 5, 4)));
	CHECK_OUTCOME(alike_find(house->work, &(struct match_details){ .given_name = "Adela", .family_name = "Hughes", .birth_date = DATE(2015, 6, 1) }, 0, &alike), OK); /* R-PERS-19 */
	CHECK_NUMBER(alike.count, 1);
	CHECK(text_starts_with(alike.at[0].why, "They are born Adela Hughes. "));
	house_undo(house);
	CHECK_TEXT(why_found(house, HELEN, "Adela", "Hughes", ada), "Born Adela Hughes: same first name, same family name.");
	CHECK_TEXT(why_found(house, HELEN, "Adela", "Huges", ada), "Born Adela Hughes: same first name, family name nearly the same.");
	CHECK(strstr(why_found(house, HELEN, "Adela", "H", ada) != NULL ? why_found(house, HELEN, "Adela", "H", ada) : "", "Hughes") == NULL); /* a letter tells no name of before */
	CHECK_TEXT(why_found(house, HELEN, "Adela", "Sprackling", ada), "Same first name, same family name.");
	CHECK_TEXT(why_found(house, HELEN, "Dilly", "Sprackling", ada), "Also called Dilly: same first name, same family name.");

	/* It ends; the end was wrong; and it was never hers at all. */
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(dated_of_person(house->work, ada, &dated), OK);
	for (size_t i = 0; i < dated.count; i++)
		if (text_equals(dated.at[i].words, "Name: also called Dilly")) {
			CHECK_OUTCOME(dated_end(house->work, &dated.at[i].dated, today, "She does not like it any more", house->demo.problems), OK);
			CHECK_OUTCOME(dated_correct_end(house->work, &dated.at[i].dated, date_none(), "She does", house->demo.problems), OK);
			CHECK_OUTCOME(person_name_take_back(house->work, ada, dated.at[i].dated.id, "It was her sister", house->demo.problems), OK);
		}
	house_keep(house);
	CHECK(why_found(house, HELEN, "Dilly", "Sprackling", ada) == NULL || strstr(why_found(house, HELEN, "Dilly", "Sprackling", ada), "Dilly") == NULL);

	/* Kept apart, as an adopted child is: no former name leads there. */
	house_begin(house, HELEN, today);
	CHECK_OUTCOME(person_keep_apart(house->work, ada, "Adopted", house->demo.problems), OK);
	house_keep(house);
	CHECK(why_found(house, HELEN, "Adela", "Hughes", ada) == NULL);
	house_end(house);
}

/* R-SEC-06: somebody moved to safety; the old name must not tell the new one. */
DATA_TEST(a_name_of_before_that_is_kept_secret_finds_nobody_and_only_its_readers_read_it)
{
	struct house *house = house_with_story(today);
	const char *path = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.amy));
	const char *lift;
	int64_t amy = house->demo.amy, names = 0;
	struct person_other_names_rows rows;
	struct person_corrections_rows corrections;
	struct house_page page;

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(person_correct(house->work, amy, "family_name", "Quillfeather", "Written wrongly", NULL, house->demo.problems), OK);
	CHECK_OUTCOME(person_rename(house->work, amy, VERSION_ANY, &(struct new_naming){ .family_name = "Ashdown", .how_known = "She told us" }, house->demo.problems), OK);
	CHECK_OUTCOME(seal_set_names(house->work, amy, &(struct new_seal){ .reason = "He looks for her" }, house->demo.problems), INVALID); /* one reader alone */
	house_undo(house);
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(seal_set_names(house->work, amy, &(struct new_seal){ .reader_ids = { &house->demo.worker_ids[JOAN], 1 }, .reason = "He looks for her" }, house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "reason"), "No other name is written down. Write it down first");
	house_undo(house);
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(person_correct(house->work, amy, "family_name", "Quillfeather", "Written wrongly", NULL, house->demo.problems), OK);
	CHECK_OUTCOME(person_rename(house->work, amy, VERSION_ANY, &(struct new_naming){ .family_name = "Ashdown", .how_known = "She told us" }, house->demo.problems), OK);
	house_keep(house);
	CHECK(strstr(why_found(house, HELEN, "Amy", "Quillfeather", amy), "Formerly Amy Quillfeather") != NULL);
	CHECK_HAS(house_get(house, PRIYA, path).html, "Formerly Amy Quillfeather");
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/seal-names", path), "reader_1", arena_format(test_arena(), "%s", ""), "reason", "He looks for her", NULL).status, 422);
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(seal_set_names(house->work, amy, &(struct new_seal){ .reader_ids = { &house->demo.worker_ids[JOAN], 1 }, .reason = "He looks for her" }, house->demo.problems), OK);
	house_keep(house);

	/* Nobody finds her by it, its readers neither; and no page, list or file of others has a word of it, nor what was put right. */
	CHECK(why_found(house, HELEN, "Amy", "Quillfeather", amy) == NULL || strstr(why_found(house, HELEN, "Amy", "Quillfeather", amy), "Quill") == NULL);
	CHECK(why_found(house, RUTH, "Amy", "Quillfeather", amy) == NULL || strstr(why_found(house, RUTH, "Amy", "Quillfeather", amy), "Quill") == NULL);
	page = house_get(house, PRIYA, path);
	CHECK_HAS_NOT(page.html, "Quillfeather");
	CHECK_HAS_NOT(page.html, "kept secret");
	page = house_get(house, RUTH, path);
	CHECK_HAS(page.html, "Formerly Amy Quillfeather, kept secret: you are one of those who read it");
	CHECK_HAS(house_get(house, RUTH, "/seals").html, "That Amy Ashdown is formerly Amy Quillfeather");
	CHECK_HAS_NOT(house_get(house, PRIYA, "/seals").html, "Quillfeather");
	/* Priya sees her; of the seal she does not even learn that it is there. */
	lift = strstr(house_get(house, RUTH, "/seals").html, "/seals/SL-");
	CHECK(lift != NULL);
	lift = arena_format(test_arena(), "%.*s/lift", (int)strcspn(lift, "\""), lift);
	CHECK_NUMBER(house_get(house, RUTH, lift).status, 200);
	CHECK_NUMBER(house_get(house, PRIYA, lift).status, 404);
	CHECK_OUTCOME(access_may(house_begin(house, PRIYA, today), READ_SEAL, arena_format(test_arena(), "%.*s", (int)strlen("SL-0000-0000-0"), strstr(lift, "SL-")), NULL), NOT_FOUND);
	house_undo(house);
	CHECK_OUTCOME(access_may(house_begin(house, JOAN, today), READ_SEAL, arena_format(test_arena(), "%.*s", (int)strlen("SL-0000-0000-0"), strstr(lift, "SL-")), NULL), OK);
	house_undo(house);
	house_begin(house, PRIYA, today);
	CHECK_OUTCOME(q_person_corrections(house->work, amy, &corrections), OK);
	CHECK_NUMBER(corrections.count, 0);
	CHECK_OUTCOME(q_person_other_names(house->work, amy, &rows), OK);
	CHECK_NUMBER(rows.count, 0);
	/* Whoever does not read the seal writes another name down: it stays open, so that nobody learns by trying. */
	CHECK_OUTCOME(person_name_record(house->work, amy, &(struct new_name){ .kind = NAME_KIND_ALIAS, .given_name = "Quillfeather", .how_known = "A neighbour" }, house->demo.problems, NULL), OK);
	CHECK_OUTCOME(q_person_other_names(house->work, amy, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	house_undo(house);

	/* Her name changes again: what she is called now becomes as secret as what she was called before. */
	house_begin(house, PRIYA, today);
	CHECK_OUTCOME(person_rename(house->work, amy, VERSION_ANY, &(struct new_naming){ .family_name = "Merriott", .how_known = "She told us" }, house->demo.problems), OK);
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, PRIYA, path).html, "Ashdown");
	CHECK_HAS(house_get(house, RUTH, path).html, "Formerly Amy Ashdown, kept secret");
	CHECK(why_found(house, HELEN, "Amy", "Merriott", amy) != NULL);

	house_begin(house, JOAN, today);
	CHECK_OUTCOME(q_person_other_names(house->work, amy, &rows), OK);
	names = (int64_t)rows.count;
	house_undo(house);
	CHECK_NUMBER(names, 2);

	/* Two of its readers open it again, also one who does not see her, and is told no name; then she is found by it. */
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(person_name_record(house->work, house->demo.kyle, &(struct new_name){ .kind = NAME_KIND_BIRTH, .family_name = "Quillfeather", .how_known = "His mother" }, house->demo.problems, NULL), OK);
	CHECK_OUTCOME(seal_set_names(house->work, house->demo.kyle, &(struct new_seal){ .reader_ids = { &house->demo.worker_ids[SAMIRA], 1 }, .reason = "He looks for him" }, house->demo.problems), OK);
	house_keep(house);
	page = house_get(house, SAMIRA, "/seals");
	CHECK_HAS(page.html, "A name of somebody whom you do not see any more");
	CHECK_HAS_NOT(page.html, "Quillfeather");
	CHECK_HAS_NOT(page.html, "Kyle");
	lift = strstr(page.html, "/seals/SL-");
	CHECK(lift != NULL);
	lift = arena_format(test_arena(), "%.*s/lift", (int)strcspn(lift, "\""), lift);
	CHECK_NUMBER(house_post(house, RUTH, lift, "reason", "He is in prison", NULL).status, 303);
	CHECK(why_found(house, HELEN, "Kyle", "Quillfeather", house->demo.kyle) == NULL || strstr(why_found(house, HELEN, "Kyle", "Quillfeather", house->demo.kyle), "Quill") == NULL);
	page = house_get(house, SAMIRA, lift);
	CHECK_HAS_NOT(page.html, "Kyle");
	CHECK_NUMBER(house_post(house, SAMIRA, lift, "decision", "open", NULL).status, 303);
	CHECK_TEXT(why_found(house, HELEN, "Kyle", "Quillfeather", house->demo.kyle), "Born Quillfeather: same first name, same family name.");
	house_end(house);
}

/* The page asks which it is. R-PERS-18 */
DATA_TEST(whoever_puts_a_name_right_is_asked_whether_it_was_wrong_or_has_changed)
{
	struct house *house = house_with_story(today);
	const char *amy = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.amy)), *correct = arena_format(test_arena(), "%s/correct", amy),
		   *names = arena_format(test_arena(), "%s/names", amy), *wrong = arena_format(test_arena(), "%s/names/wrong", amy), *renamed;
	struct house_page form, page = house_post(house, RUTH, correct, "field", "family_name", "new_value", "Ashdown", "reason", "She told us", NULL);

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select whether the name was written wrongly, or has changed");
	CHECK_HAS(page.html, "Ashdown"); /* what was typed is kept */
	CHECK_NUMBER(house_post(house, RUTH, correct, "field", "family_name", "new_value", "Ashdown", "which", "changed", "reason", "She told us", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, amy).html, "Formerly Amy Denholm");
	CHECK_NUMBER(house_post(house, RUTH, correct, "field", "given_name", "new_value", "Amie", "which", "wrong", "reason", "She told us", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, RUTH, amy).html, "ormerly Amy Ashdown");
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/renamed", amy), "family_name", "Merriott", "from_on", "1 10 2026", "before", "former", "how_known", "The certificate", NULL).status, 303);
	page = house_get(house, RUTH, amy);
	CHECK_HAS(page.html, "Amie Merriott today");

	/* Two have the same form open: what one saved is not undone by the other, who changed something else. And a name that was emptied is theirs no more. */
	renamed = arena_format(test_arena(), "%s/renamed", amy);
	form = house_get(house, RUTH, renamed);
	CHECK_NUMBER(house_post(house, PRIYA, renamed, "given_name", "Amie", "middle_names", "Rose", "family_name", "Tolley", "known_as", "Mimi", "before", "former", "how_known", "The certificate", NULL).status, 303);
	page = house_send(house, RUTH, renamed, form, "given_name", "Amie", "family_name", "Merriott", "known_as", "Kit", "before", "former", "how_known", "She told us", NULL);
	CHECK_NUMBER(page.status, 409);
	CHECK_HAS(page.html, "Somebody else saved this while you were writing");
	CHECK_HAS(page.html, "Tolley");
	CHECK_HAS(house_get(house, RUTH, amy).html, "Amie Tolley");
	CHECK_HAS_NOT(house_get(house, RUTH, amy).html, "ormerly Amie Tolley");
	CHECK_NUMBER(house_post(house, RUTH, renamed, "given_name", "Amie", "family_name", "Merriott", "before", "former", "how_known", "She told us", NULL).status, 303);
	page = house_get(house, RUTH, renamed);
	CHECK_HAS_NOT(page.html, "value=\"Rose\"");
	CHECK_HAS_NOT(page.html, "value=\"Mimi\"");
	CHECK_HAS(house_get(house, RUTH, amy).html, "Known as Mimi");
	page = house_get(house, RUTH, amy);
	CHECK_HAS(page.html, "until 1 October 2026");
	page = house_post(house, RUTH, names, "given_name", "Kit", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select what kind of name it is");
	CHECK_NUMBER(house_post(house, RUTH, names, "name_kind", "alias", "given_name", "Kit", "how_known", "She told us", NULL).status, 303);
	page = house_post(house, RUTH, wrong, "reason", "It is her sister", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select which name");
	CHECK_NUMBER(house_post(house, RUTH, wrong, "what", "name own alias  Kit", "reason", "It is her sister", NULL).status, 303);
	page = house_get(house, RUTH, amy);
	CHECK_HAS_NOT(page.html, "Also called Kit");
	CHECK_HAS(page.html, "Another name: &quot;also called Kit&quot; became &quot;nothing&quot;");
	page = house_get(house, HELEN, "/find?given_name=Amy&family_name=Denholm");
	CHECK_HAS(page.html, "Formerly Amy Denholm");
	house_end(house);
}
