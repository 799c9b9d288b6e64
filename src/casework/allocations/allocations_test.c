/* allocations_test.c -- Social Care's list of allocated social workers: whom a child of it is taken for, who decides where that is not sure, and what is answered. R-SV-02, R-SV-12, R-SEC-10 */
#include "casework/allocations/allocations.h"

#include <string.h>

#include "base/text.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/links/links.h"
#include "casework/people/people.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static int64_t
child(struct work *work, const char *given, const char *family, struct date born, const char *nhs_number)
{
	struct problems problems = { .arena = test_arena() };
	int64_t person_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = given, .family_name = family, .birth_date = born, .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, &problems,
	    &person_id), OK);
	if (nhs_number != NULL)
		CHECK_OUTCOME(person_identifier_record(work, person_id, "nhs_number", nhs_number, &problems), OK);
	return person_id;
}

struct row {
	const char *values[ALLOCATION_COLUMNS];
};

static struct row
row_of(const char *id, const char *given, const char *family, const char *born, const char *nhs_number)
{
	return (struct row){ { id, given, family, born, nhs_number, NULL, NULL, "yes", "Mo Salt", "Duty Team", "3 11 2026", NULL } };
}

static enum allocation_did
take(struct house *house, struct row row)
{
	struct problems problems = { .arena = test_arena() };
	enum allocation_did did;

	CHECK_OUTCOME(allocation_take(house->work, row.values, &problems, &did), OK);
	if ((did == ALLOCATION_REFUSED) != (problems.count > 0))
		FAIL("a row is refused for a reason, and for a reason alone");
	return did;
}

static const char *
refusal(struct house *house, struct row row)
{
	struct problems problems = { .arena = test_arena() };
	enum allocation_did did;

	CHECK_OUTCOME(allocation_take(house->work, row.values, &problems, &did), OK);
	CHECK_NUMBER(did, ALLOCATION_REFUSED);
	CHECK_NUMBER(problems.count, 1);
	return problems.first->words;
}

static int64_t
end_list(struct house *house, struct date as_of, const char *ids)
{
	int64_t gone;

	CHECK_OUTCOME(allocation_list_end(house->work, &(struct allocation_list){ .as_of = as_of, .ids = ids, .row_count = 3, .whole = true }, &gone, house->demo.problems), OK);
	return gone;
}

static const char *
answer(struct work *work, int64_t person_id)
{
	struct allocation_answer one;

	CHECK_OUTCOME(allocation_answers(work, &person_id, 1, &one), OK);
	return arena_copy(test_arena(), allocation_words(work, &one));
}

static const char *
answer_on(struct house *house, enum demo_worker worker, struct date day, int64_t person_id)
{
	const char *words = answer(house_begin(house, worker, day), person_id);

	house_undo(house);
	return words;
}

/* R-SV-12, R-SV-02 */
DATA_TEST(R_SV_12_a_child_of_social_cares_list_is_known_by_number_and_the_answer_is_unknown_when_the_list_is_older_than_the_limit)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t ada = child(work, "Ada", "Byrne", DATE(2017, 4, 4), "9990079196"), ben = child(work, "Ben", "Byrne", DATE(2015, 1, 2), NULL), late;
	struct row row = row_of("ICS-1", "Adah", "Burn", "2017-04-04", "999 007 9196");
	struct house_page page;
	const char *person;

	CHECK_TEXT(answer(work, ada), "Unknown: Social Care has sent no list");
	CHECK_NUMBER(take(house, row), ALLOCATION_TOLD); /* the number and the day say it, however the name is written */
	CHECK_NUMBER(take(house, row), ALLOCATION_SAME);
	CHECK_NUMBER(take(house, row_of("ICS-2", "Zbigniew", "Quillfeather", "2012-07-07", NULL)), ALLOCATION_NOBODY);
	CHECK_TEXT(answer(work, ada), "Unknown: Social Care has sent no list"); /* before its end it may be any part of it */
	CHECK_NUMBER(end_list(house, today, "[\"ICS-1\",\"ICS-2\"]"), 0);
	house_keep(house);
	CHECK_TEXT(answer_on(house, HELEN, today, ada), "Yes: Mo Salt, Duty Team, since 3 November 2026, by Social Care's list of 24 November 2026");
	CHECK_TEXT(answer_on(house, HELEN, today, ben), "No: nobody in Social Care's list of 24 November 2026 is like them");
	CHECK_HAS(answer_on(house, HELEN, DATE(2026, 12, 1), ada), "Yes: Mo Salt");
	CHECK_TEXT(answer_on(house, HELEN, DATE(2026, 12, 2), ada), "Unknown, last updated 24 November 2026");
	CHECK_TEXT(answer_on(house, HELEN, DATE(2026, 12, 2), ben), "Unknown, last updated 24 November 2026");
	house_publish(house, "lead.yaml", "social_care_list_days: 7", "social_care_list_days: 8");
	CHECK_HAS(answer_on(house, HELEN, DATE(2026, 12, 2), ada), "Yes: Mo Salt");

	/* Of the list nobody is told more than the name and the team, wherever they look. Annex C.2 rule 17 */
	page = house_get(house, RUTH, "/find?given_name=Ada&family_name=Byrne&birth_date=");
	CHECK_HAS(page.html, "Is a social worker allocated? Yes: Mo Salt, Duty Team, since 3 November 2026, by Social Care&#39;s list of 24 November 2026.");
	CHECK_HAS_NOT(page.html, "ICS-1");
	person = arena_format(test_arena(), "/people/%s", house_person_reference(house, ada));
	page = house_get(house, HELEN, person);
	CHECK_HAS(page.html, "Yes: Mo Salt, Duty Team");
	CHECK_HAS(page.html, "Not the child of Social Care&#39;s list");
	CHECK_HAS_NOT(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, ben))).html, "Not the child of");

	/* Somebody who is written down after the list was read is not known to have none. */
	work = house_begin(house, HELEN, DATE(2026, 11, 25));
	late = child(work, "Cleo", "Byrne", DATE(2019, 6, 6), NULL);
	house_keep(house);
	CHECK_TEXT(answer_on(house, HELEN, DATE(2026, 11, 25), late), "Unknown, last updated 24 November 2026");

	/* A row of the list that could not be read may be anybody's, and that is said with the "no". */
	work = house_begin(house, HELEN, DATE(2026, 11, 25));
	CHECK_OUTCOME(allocation_list_end(work, &(struct allocation_list){ .as_of = today, .ids = "[\"ICS-1\",\"ICS-2\",\"ICS-3\"]", .row_count = 3, .not_read = 1, .whole = true }, &(int64_t){ 0 }, house->demo.problems), OK);
	CHECK_TEXT(answer(work, ben), "No: nobody in Social Care's list of 24 November 2026 is like them, but 1 of its 3 rows could not be read");
	house_undo(house);

	/* Another worker, and then nobody: whoever stands in the list no more has none. An older list is refused. */
	(void)house_begin(house, HELEN, DATE(2026, 11, 26));
	row.values[ALLOCATION_WORKER] = "Lu Marsh";
	CHECK_NUMBER(take(house, row), ALLOCATION_TOLD);
	CHECK_NUMBER(end_list(house, DATE(2026, 11, 26), "[\"ICS-1\"]"), 0);
	house_keep(house);
	CHECK_HAS(answer_on(house, HELEN, DATE(2026, 11, 26), ada), "Yes: Lu Marsh");
	CHECK_HAS(answer_on(house, HELEN, DATE(2026, 11, 26), late), "No: nobody");
	work = house_begin(house, HELEN, DATE(2026, 11, 27));
	CHECK_NUMBER(end_list(house, DATE(2026, 11, 27), "[]"), 1);
	CHECK_TEXT(answer(work, ada), "No, by Social Care's list of 27 November 2026");
	CHECK_OUTCOME(allocation_list_check(work, DATE(2026, 11, 26), house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "as_of"), "A list of 27 November 2026 was read already, and this one is older");
	house_undo(house);
	house_end(house);
}

/* R-SV-12, R-PERS-19 */
DATA_TEST(a_child_of_the_list_who_may_be_somebody_waits_until_a_person_has_said_and_what_they_said_can_be_undone)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t ada = child(work, "Ada", "Byrne", DATE(2017, 4, 4), NULL), other = child(work, "Ada", "Byrne", DATE(2017, 4, 4), NULL);
	const char *reference, *path;
	struct allocations_waiting_rows rows;
	struct house_page page;

	CHECK_NUMBER(take(house, row_of("ICS-1", "Ada", "Byrne", "2017-04-04", NULL)), ALLOCATION_WAITS); /* two are like her: which one is never guessed */
	CHECK_NUMBER(end_list(house, today, "[\"ICS-1\"]"), 0);
	CHECK_HAS(answer(work, ada), "Unknown");
	house_keep(house);
	CHECK_NUMBER(house_get(house, HELEN, "/allocations").status, 403); /* decided by those who decide about duplicates */
	page = house_get(house, SAMIRA, "/allocations");
	CHECK_HAS(page.html, "Ada Byrne, born 4 April 2017");
	(void)house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(q_allocations_waiting(house->work, &rows), OK);
	CHECK_NUMBER(rows.count, 1);
	reference = arena_copy(test_arena(), rows.at[0].reference);
	house_undo(house);
	path = arena_format(test_arena(), "/allocations/%s", reference);
	CHECK_HAS(house_get(house, SAMIRA, path).html, "Social Care&#39;s list has Ada Byrne, born 4 April 2017.");
	page = house_post(house, SAMIRA, path, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select one of these people, or none of them");
	CHECK_HAS(page.html, "Say how you know");
	CHECK_HAS(page.html, arena_format(test_arena(), "name=\"shown\" value=\"%s %s\"", house_person_reference(house, ada), house_person_reference(house, other)));
	/* "None of these" is said of those who were looked at, and of nobody whom the list has brought since. */
	page = house_post(house, SAMIRA, path, "same", "none", "reason", "Her school says so", "shown", house_person_reference(house, ada), NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "others may be this child. Look at all of them");
	CHECK_HAS(page.html, "Her school says so");
	page = house_post(house, SAMIRA, path, "same", house_person_reference(house, ada), "reason", "Her school says so", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS(answer_on(house, HELEN, today, ada), "Yes: Mo Salt");
	CHECK_HAS(answer_on(house, HELEN, today, other), "No: nobody");
	CHECK_NUMBER(house_get(house, SAMIRA, path).status, 404);

	/* The next list needs nobody: it is known who she is. Then it was another child after all. */
	(void)house_begin(house, HELEN, today);
	CHECK_NUMBER(take(house, row_of("ICS-1", "Ada", "Byrne", "2017-04-04", NULL)), ALLOCATION_SAME);
	house_keep(house);
	path = arena_format(test_arena(), "/people/%s/social-worker", house_person_reference(house, ada));
	CHECK_HAS(house_post(house, HELEN, path, "reason", "", NULL).html, "Say how you know");
	CHECK_NUMBER(house_post(house, HELEN, path, "reason", "Another Ada", NULL).status, 303);
	CHECK_HAS(answer_on(house, HELEN, today, ada), "No: nobody");
	CHECK_HAS(house_post(house, HELEN, path, "reason", "Again", NULL).html, "No child of Social Care&#39;s list is taken for this person");

	/* One is left who may be her, and she is as like as can be: who was said to be another is not asked about again. None of them: nobody is. */
	(void)house_begin(house, HELEN, today);
	CHECK(take(house, row_of("ICS-1", "Ada", "Byrne", "2017-04-04", NULL)) != ALLOCATION_SAME);
	house_keep(house);
	CHECK_HAS(answer_on(house, HELEN, today, ada), "No: nobody");
	work = house_begin(house, SAMIRA, today);
	CHECK_NUMBER(take(house, row_of("ICS-9", "Ada", "Byrne", "2017-04-04", NULL)), ALLOCATION_WAITS);
	CHECK_OUTCOME(q_allocations_waiting(work, &rows), OK);
	CHECK_OUTCOME(allocation_decide(work, rows.at[rows.count - 1].reference, 0, "Neither", house->demo.problems), OK);
	CHECK_NUMBER(take(house, row_of("ICS-9", "Ada", "Byrne", "2017-04-04", NULL)), ALLOCATION_NOBODY);
	house_keep(house);
	house_end(house);
}

/* R-SEC-06: whoever is sealed moves nothing, and what is written down about them is read by those who may know of them alone. */
DATA_TEST(a_sealed_child_is_nobody_whom_a_child_of_the_list_may_be_and_what_a_number_told_of_them_is_for_their_readers)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t hidden = child(work, "Zephyrine", "Lark", DATE(2017, 4, 4), "9990079196"), quiet = child(work, "Isolde", "Wren", DATE(2016, 3, 3), NULL);
	struct house_page page;

	house_keep(house);
	work = house_begin(house, JOAN, today);
	house_seal_person(work, hidden, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_seal_person(work, quiet, (struct id_list){ &house->demo.worker_ids[HELEN], 1 });
	house_keep(house);
	(void)house_begin(house, RUTH, today);
	CHECK_NUMBER(take(house, row_of("ICS-1", "Zephyrine", "Lark", "2017-04-04", NULL)), ALLOCATION_NOBODY);
	CHECK_NUMBER(take(house, row_of("ICS-2", "Zephyrine", "Lark", "2017-04-04", "9990079196")), ALLOCATION_TOLD);
	CHECK_NUMBER(end_list(house, today, "[\"ICS-1\",\"ICS-2\"]"), 0);
	house_keep(house);
	CHECK_TEXT(answer_on(house, RUTH, today, hidden), "Unknown, last updated 24 November 2026");
	CHECK_HAS(answer_on(house, HELEN, today, hidden), "Yes: Mo Salt");
	CHECK_TEXT(answer_on(house, HELEN, today, quiet), "Unknown, last updated 24 November 2026"); /* nobody compared them: that is no "no" */
	page = house_get(house, SAMIRA, "/allocations");
	CHECK_HAS(page.html, "Nobody waits to be looked at.");
	CHECK_HAS_NOT(house_get(house, RUTH, "/find?given_name=Zephyrine&family_name=Lark&birth_date=").html, "Mo Salt");
	house_end(house);
}

/* R-SV-12: "no" is said of whoever was compared with the whole list alone. */
DATA_TEST(nobody_is_said_to_have_no_social_worker_who_was_not_compared_with_the_list)
{
	struct house *house = house_new(today);
	struct work *work = house_begin(house, HELEN, today);
	int64_t ada = child(work, "Ada", "Byrne", DATE(2017, 4, 4), "9990079196"), again = child(work, "Adelaide", "Burns", DATE(2017, 4, 4), NULL), apart = child(work, "Isolde", "Wren", DATE(2016, 3, 3), NULL);
	int64_t waits = child(work, "Ben", "Byrne", DATE(2015, 1, 2), NULL), older = child(work, "Benno", "Burns", DATE(2015, 1, 2), NULL), other = child(work, "Ben", "Byrne", DATE(2015, 1, 2), NULL), baby;
	struct allocation_answer one;
	struct problems problems = { .arena = test_arena() };
	bool own;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .unborn = true, .given_name = "Baby", .family_name = "Byrne", .expected_on = DATE(2027, 2, 1), .language = "en" }, &problems, &baby), OK);
	CHECK_OUTCOME(people_link(work, ada, again, "Her mother says so", NULL, &problems, NULL), OK);
	CHECK_OUTCOME(people_link(work, older, waits, "His mother says so", NULL, &problems, NULL), OK);
	CHECK_OUTCOME(person_keep_apart(work, apart, "Adopted", &problems), OK);
	CHECK_NUMBER(take(house, row_of("ICS-1", "Ada", "Byrne", "2017-04-04", "9990079196")), ALLOCATION_TOLD);
	CHECK_NUMBER(take(house, row_of("ICS-2", "Ben", "Byrne", "2015-01-02", NULL)), ALLOCATION_WAITS);
	CHECK_OUTCOME(allocation_list_end(work, &(struct allocation_list){ .as_of = today, .ids = "[\"ICS-1\",\"ICS-2\"]", .row_count = 2, .whole = true }, &(int64_t){ 0 }, &problems), OK);
	house_keep(house);
	/* Who is not born stands in no list, and who is kept apart is compared with nobody. */
	CHECK_TEXT(answer_on(house, HELEN, today, baby), "Unknown, last updated 24 November 2026");
	CHECK_TEXT(answer_on(house, HELEN, today, apart), "Unknown, last updated 24 November 2026");
	/* What the list told of one record of hers is told on the page of the other; a record of his that waits makes it unknown. */
	CHECK_HAS(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, again))).html, "Yes: Mo Salt, Duty Team");
	CHECK_HAS_NOT(house_get(house, HELEN, arena_format(test_arena(), "/people/%s", house_person_reference(house, again))).html, "Not the child of");
	work = house_begin(house, HELEN, today);
	CHECK_OUTCOME(allocation_of_person(work, older, &one, &own), OK);
	CHECK_TEXT(allocation_words(work, &one), "Unknown, last updated 24 November 2026");
	CHECK_OUTCOME(allocation_of_person(work, other, &one, &own), OK);
	CHECK_TEXT(allocation_words(work, &one), "Unknown, last updated 24 November 2026");
	house_undo(house);
	CHECK_HAS_NOT(house_get(house, RUTH, "/find?given_name=Benno&family_name=Burns&birth_date=").html, "No: nobody");
	house_end(house);
}

/* R-SEC-10 */
DATA_TEST(a_row_of_the_list_that_cannot_be_right_is_refused_with_a_sentence)
{
	struct house *house = house_new(today);
	struct row row;

	(void)house_begin(house, HELEN, today);
	row = row_of("ICS 1\"", "Ada", "Byrne", "2017-04-04", NULL);
	CHECK_TEXT(refusal(house, row), "The id must be 1 to 60 letters, digits and - . _ /");
	CHECK_TEXT(refusal(house, row_of("1", NULL, "Byrne", "2017-04-04", NULL)), "There is no first name");
	CHECK_TEXT(refusal(house, row_of("1", "Ada", "", "2017-04-04", NULL)), "There is no last name");
	CHECK_TEXT(refusal(house, row_of("1", "Ada", "Byrne", NULL, NULL)), "There is no date of birth");
	CHECK_TEXT(refusal(house, row_of("1", "Ada", "Byrne", "2017-02-30", NULL)), "The date of birth is not a real date: 2017-02-30");
	CHECK_TEXT(refusal(house, row_of("1", "Ada", "Byrne", "2027-02-03", NULL)), "The date of birth, 3 February 2027, is still to come");
	CHECK_TEXT(refusal(house, row_of("1", "Ada", "Byrne", "1990-02-03", NULL)), "The date of birth, 3 February 1990, is more than 30 years ago");
	CHECK_HAS(refusal(house, row_of("1", "Ada", "Byrne", "2017-04-04", "9990079197")), "The NHS number cannot be one");
	row = row_of("1", "Ada", "Byrne", "2017-04-04", NULL);
	row.values[ALLOCATION_ALLOCATED] = "perhaps";
	CHECK_TEXT(refusal(house, row), "Whether a social worker is allocated must be yes or no");
	row = row_of("1", "Ada", "Byrne", "2017-04-04", NULL);
	row.values[ALLOCATION_UNTIL_ON] = "2 11 2026";
	CHECK_TEXT(refusal(house, row), "The day until which a social worker is allocated is before the day from which");
	row.values[ALLOCATION_UNTIL_ON] = NULL;
	row.values[ALLOCATION_TEAM] = arena_format(test_arena(), "%0201d", 7);
	CHECK_HAS(refusal(house, row), "The name of the team must be 200 characters or fewer");
	house_undo(house);
	house_end(house);
}
