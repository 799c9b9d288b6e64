/* known_test.c -- whoever asks whether a child is helped already says on which basis, learns little, and the family sees it. R-SV-07, R-SV-10, R-SV-11; decision 0046 */
#include "casework/known/known.h"

#include <string.h>

#include "base/text.h"
#include "casework/journal/journal.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* The name, birth date and postcode under which Kyle is written down. */
struct kyle {
	const char *born, *postcode;
};

static struct kyle
kyle_of(struct house *house)
{
	static const struct db_statement home = { .name = "known_home", .sql = "select p.birth_date, h.postcode from person p join household_member m on m.person_id = p.person_id and m.to_on is null "
		"join household h on h.household_id = m.household_id where p.given_name = 'Kyle' and p.family_name = 'Denholm'", .column_count = 2 };
	struct db_result result;
	struct kyle kyle;

	CHECK_OUTCOME(db_run(house_begin(house, RUTH, today)->db, test_arena(), &home, NULL, &result), OK);
	CHECK(result.row_count > 0);
	kyle = (struct kyle){ result.values[0].text.at, result.values[1].text.at };
	house_undo(house);
	return kyle;
}

static struct house_page
ask(struct house *house, enum demo_worker worker, const char *given_name, const struct kyle *kyle, const char *basis)
{
	int year, month, day;

	CHECK(sscanf(kyle->born, "%d-%d-%d", &year, &month, &day) == 3);
	return house_post(house, worker, "/already-open", "given_name", given_name, "family_name", "Denholm", "birth_date", arena_format(test_arena(), "%d %d %d", day, month, year), "postcode", kyle->postcode,
	    "basis", basis, "words", "His mother said so on the telephone", NULL);
}

/* R-SV-07, R-SV-10: a basis is asked for; the answer is open, ended lately or not known, and whom to call; the family sees that it was asked; only who asked reads the answer. */
DATA_TEST(whoever_asks_whether_a_child_is_helped_says_on_which_basis_and_the_family_sees_it)
{
	struct house *house = house_with_story(today);
	struct kyle kyle = kyle_of(house);
	struct house_page page = house_post(house, TOM, "/already-open", "given_name", "Kyle", NULL), unknown;
	const char *family = arena_format(test_arena(), "/episodes/%s/who-looked/family", house_episode_reference(house, house->demo.episode_id));

	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Select whether they agree, or on which basis you ask");
	CHECK_HAS(page.html, "Enter the date of birth");
	CHECK_HAS(page.html, "Enter the postcode");
	CHECK_HAS(page.html, "value=\"Kyle\"");
	CHECK_NUMBER(ask(house, TOM, "Kyle", &kyle, "curiosity").status, 422);
	page = ask(house, TOM, "Kyle", &kyle, "agreed");
	CHECK_NUMBER(page.status, 303);
	CHECK_NUMBER(house_get(house, SAMIRA, page.location).status, 404);
	page = house_get(house, TOM, page.location);
	CHECK_HAS(page.html, "Help is open for this child.");
	CHECK_HAS(page.html, "Talk to Ruth Adeyemi, Health visitor");
	CHECK_HAS_NOT(page.html, "Denholm");
	CHECK_HAS_NOT(page.html, "Early Help");
	unknown = ask(house, TOM, "Zebedee", &kyle, "public_task");
	CHECK_NUMBER(unknown.status, 303);
	CHECK_HAS(house_get(house, TOM, unknown.location).html, "Not known: no help is open");
	CHECK_HAS(house_get(house, RUTH, family).html, "asked whether your family is helped already, and said that you agreed");
	CHECK_NUMBER(house_get(house, TOM, ask(house, TOM, "Kyle", &kyle, "public_task").location).status, 200);
	CHECK_HAS(house_get(house, RUTH, family).html, "asked whether your family is helped already, without your agreement");
	house_end(house);
}

struct ran {
	char names[20000];
	size_t length;
};

static void
note_down(void *given, const struct db_statement *statement, const struct db_value *values)
{
	struct ran *ran = given;

	(void)values;
	if (text_starts_with(statement->name, "search_")) /* how often it hunts depends on what was typed; twins_test.c holds it against a world without the child */
		return;
	ran->length += (size_t)snprintf(ran->names + ran->length, sizeof(ran->names) - ran->length, "%s\n", statement->name);
	CHECK(ran->length < sizeof(ran->names));
}

/* The answer to this question, and the statements that asking and reading ran. */
static const char *
answer_of(struct house *house, const char *given_name, const struct kyle *kyle, struct ran *ran)
{
	const char *location, *html;

	*ran = (struct ran){ .length = 0 };
	db_pool_watch(house->open.pool, note_down, ran);
	location = ask(house, TOM, given_name, kyle, "agreed").location;
	html = house_get(house, TOM, location).html;
	db_pool_watch(house->open.pool, NULL, NULL);
	return html;
}

/* R-SEC-06, design 6: what is hidden is as what is not known, also when it is hidden after the question; and one may ask so often within an hour and no more. security.md T26 */
DATA_TEST(what_is_hidden_is_as_what_is_not_known_and_nobody_asks_without_end)
{
	struct house *house = house_with_story(today);
	struct kyle kyle = kyle_of(house);
	const char *before = ask(house, TOM, "Kyle", &kyle, "agreed").location, *hidden, *unknown;
	struct ran *ran = ARENA_ARRAY(test_arena(), struct ran, 2);
	struct house_page page;

	CHECK_HAS(house_get(house, TOM, before).html, "Help is open");
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS(house_get(house, TOM, before).html, "Not known: no help is open");
	hidden = answer_of(house, "Kyle", &kyle, &ran[0]);
	CHECK_HAS(hidden, "Not known: no help is open");
	unknown = answer_of(house, "Zebedee", &kyle, &ran[1]);
	CHECK_NUMBER(strlen(unknown), strlen(hidden));
	CHECK_TEXT(strstr(unknown, "Not known: no help"), strstr(hidden, "Not known: no help"));
	CHECK_TEXT(ran[1].names, ran[0].names);
	for (int i = 3; i < 20; i++)
		CHECK_NUMBER(ask(house, TOM, "Zebedee", &kyle, "agreed").status, 303);
	page = ask(house, TOM, "Zebedee", &kyle, "agreed");
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "You have asked 20 times within an hour");
	CHECK_NUMBER(ask(house, HELEN, "Zebedee", &kyle, "agreed").status, 303);
	house_end(house);
}

static int64_t
number_of(struct work *work, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "known_number_%zu", arena_used(test_arena())), .sql = sql, .column_count = 1 };
	CHECK_OUTCOME(db_run(work->db, test_arena(), statement, NULL, &result), OK);
	return db_as_integer(result.values[0]);
}

/* R-INFO-16: what was said when nobody was known belongs to no help, so that it goes by itself after the practice's months, out of the journal too; the chain holds; what is about a family stays with its record. */
DATA_TEST(a_question_to_which_nobody_was_known_is_erased_after_its_time_and_the_chain_holds)
{
	static const char entries[] = "select count(*) from journal_entry e join journal_payload p on p.position = e.position where e.event = 'known_asked'", rows[] = "select count(*) from known_check";
	struct house *house = house_with_story(today);
	struct kyle kyle = kyle_of(house);
	struct problems problems = { .arena = test_arena() };
	struct house_page unknown = ask(house, TOM, "Zebedee", &kyle, "public_task"), known = ask(house, TOM, "Kyle", &kyle, "agreed");
	int64_t walked, erased;
	struct work *work;
	size_t count;

	CHECK_NUMBER(unknown.status, 303);
	CHECK_NUMBER(known.status, 303);
	work = house_begin(house, RUTH, DATE(2027, 11, 24)); /* twelve months, to the day: not over yet */
	CHECK_OUTCOME(known_forget(work, &count), OK);
	CHECK_NUMBER(count, 0);
	house_keep(house);
	work = house_begin(house, RUTH, DATE(2027, 11, 25));
	CHECK_NUMBER(number_of(work, entries), 2);
	CHECK_OUTCOME(known_forget(work, &count), OK);
	CHECK_NUMBER(count, 1);
	house_keep(house);
	work = house_begin(house, RUTH, DATE(2027, 11, 25));
	CHECK_NUMBER(number_of(work, entries), 1);
	CHECK_NUMBER(number_of(work, rows), 1);
	CHECK_OUTCOME(journal_verify(work->db, &problems, &walked, &erased), OK);
	CHECK_NUMBER(problems.count, 0);
	CHECK_OUTCOME(known_forget(work, &count), OK);
	CHECK_NUMBER(count, 0);
	house_undo(house);
	CHECK_NUMBER(house_get(house, TOM, unknown.location).status, 404);
	CHECK_NUMBER(house_get(house, TOM, known.location).status, 200);
	CHECK_HAS(house_get(house, NADIA, "/retention").html, "goes by itself after 12 months");
	house_end(house);
}
