/* looked_sealed_test.c -- who searches for somebody they may not know of is told nothing, and those who guard that person are told of it. R-SEC-06; security.md T1 */
#include "casework/looked/looked_sealed.h"

#include <string.h>

#include "casework/search/search.h"
#include "casework/seals/seals.h"
#include "casework/work.h"
#include "jobs/searches.h"
#include "jobs/station.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

enum guarded { SEALED, KEPT_OUT };

static int64_t
messages_told(struct house *house, enum guarded of_whom)
{
	static const struct db_statement of_seals = { .name = "test_told_of_seals", .sql = "select count(*) from message where message_kind = 'searched' and subject_kind = 'seal'", .column_count = 1 },
	    of_bars = { .name = "test_told_of_bars", .sql = "select count(*) from message where message_kind = 'searched' and subject_kind = 'bar'", .column_count = 1 };
	struct db_result result;
	struct work *work = house_begin(house, ALEX, TODAY);
	int64_t count;

	CHECK_OUTCOME(db_run(work->db, test_arena(), of_whom == SEALED ? &of_seals : &of_bars, NULL, &result), OK);
	count = db_as_integer(result.values[0]);
	house_undo(house);
	return count;
}

/* Everything since then, as the jobs do it. */
static size_t
look_again(const struct station *station, int64_t since)
{
	struct search_met_list list;
	struct step looking, keeping;

	CHECK_OUTCOME(step_begin(station, false, &looking), OK);
	CHECK_OUTCOME(searches_that_met(&looking.work, (struct instant){ since }, &list), OK);
	CHECK_OUTCOME(step_begin(station, true, &keeping), OK);
	for (size_t i = 0; i < list.count; i++)
		CHECK_OUTCOME(search_met_keep(&keeping.work, &list.at[i]), OK);
	CHECK_OUTCOME(step_end(&keeping, OK), OK);
	CHECK_OUTCOME(step_end(&looking, OK), OK);
	return list.count;
}

static const char *
searched(struct house *house, enum demo_worker worker, const char *terms)
{
	struct house_page page = house_get(house, worker, arena_format(test_arena(), "/find?%s", terms));

	CHECK_NUMBER(page.status, 200);
	return page.html;
}

/* R-SEC-06 */
DATA_TEST(a_search_for_somebody_who_is_sealed_or_kept_from_the_worker_tells_nothing_and_is_told_to_those_who_guard_them)
{
	struct house *house = house_with_story(TODAY);
	struct station station = { .pool = house->open.pool, .ids = house->demo.change.ids, .profile = house->service.profile, .holder = "test", .stop = -1, .fixed_now = house->service.fixed_now };
	struct work *work;
	struct seal seal;
	struct house_page page;
	const char *at;

	/* Before he was sealed he was found rightly, and that is nobody's news. */
	CHECK_HAS(searched(house, PRIYA, "given_name=Kyle&family_name=Denholm"), "Kyle");
	house->service.fixed_now += 60 * 1000;
	work = house_begin(house, RUTH, TODAY);
	work->now = (struct instant){ house->service.fixed_now };
	CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_PERSON, .subject_id = house->demo.kyle, .reader_ids = { &house->demo.worker_ids[JOAN], 1 }, .reason = "His father looks for him" },
	    house->demo.problems, &seal.seal_id), OK);
	(void)house_bar(work, house->demo.worker_ids[HELEN], "person", house->demo.amy);
	house_keep(house);
	house->service.fixed_now += 60 * 1000;
	station.fixed_now = house->service.fixed_now;

	CHECK_HAS_NOT(searched(house, TOM, "given_name=Kile&family_name=Denholme"), ">Kyle ");
	(void)searched(house, JOAN, "given_name=Kyle&family_name=Denholm"); /* a reader, who finds him rightly */
	(void)searched(house, TOM, "given_name=Percival&family_name=Onslow");
	CHECK_OUTCOME(searches_watch(&station), OK);
	CHECK_NUMBER(messages_told(house, SEALED), 2); /* Ruth and Joan */
	CHECK_NUMBER(messages_told(house, KEPT_OUT), 0);
	CHECK_OUTCOME(searches_watch(&station), OK); /* not its turn yet */
	CHECK_NUMBER(look_again(&station, house->service.fixed_now - 1), 2);
	CHECK_NUMBER(messages_told(house, SEALED), 2); /* once a day */
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, "1 worker searched for whom you guard");
	(void)searched(house, SAMIRA, "given_name=Kyle&family_name=Denholm"); /* whoever searched first hides nobody */
	CHECK_NUMBER(look_again(&station, house->service.fixed_now - 1), 4);
	CHECK_NUMBER(messages_told(house, SEALED), 4);
	page = house_get(house, RUTH, "/seals");
	at = strstr(page.html, "/seals/SL-");
	CHECK(at != NULL);
	page = house_get(house, RUTH, arena_format(test_arena(), "%.*s", (int)strcspn(at, "\""), at));
	CHECK_HAS(page.html, "Tom Whelan, Speech and language therapist, Speech and Language Therapy");
	CHECK_HAS(page.html, "They were told nothing.");
	CHECK_HAS_NOT(house_get(house, TOM, "/my-work").html, "searched for whom you guard");

	/* Helen is kept from Amy, Tom is not: his search is nobody's news. */
	house->service.fixed_now += 60 * 1000;
	CHECK_HAS_NOT(searched(house, HELEN, "given_name=Amy&family_name=Denholm"), ">Amy ");
	(void)searched(house, TOM, "given_name=Amy&family_name=Denholm");
	CHECK_NUMBER(look_again(&station, house->service.fixed_now - 1), 1);
	CHECK_NUMBER(messages_told(house, KEPT_OUT), 1);
	page = house_get(house, RUTH, "/seals");
	CHECK_HAS(page.html, "Helen Sharrock searched for Amy Denholm on");
	page = house_get(house, RUTH, arena_format(test_arena(), "/people/%s/protect", house_person_reference(house, house->demo.amy)));
	CHECK_HAS(page.html, "Searched for them on");
	house_end(house);
}

/* What is kept of a search can be read again, whatever was typed. R-SEC-04 */
TEST(the_terms_of_a_search_are_read_again_as_they_were_typed_but_for_commas)
{
	struct work work = { .arena = test_arena() };
	const struct search_typed typed = { .given_name = "Mary Ann", .family_name = "Smith, born 1 2 2003", .birth_date = "1 5 2019", .address = "14 Larch Walk,\nSt Helens", .phone = "0151 496 0102", .upn = "A1" };
	struct search_typed again;
	const char *terms = search_terms(&work, &typed);

	CHECK_TEXT(terms, "first name Mary Ann, family name Smith  born 1 2 2003, born 1 5 2019, address 14 Larch Walk  St Helens, phone 0151 496 0102, pupil number A1");
	search_terms_read(test_arena(), terms, &again);
	CHECK_TEXT(again.given_name, "Mary Ann");
	CHECK_TEXT(again.birth_date, "1 5 2019");
	CHECK_TEXT(again.address, "14 Larch Walk  St Helens");
	CHECK_TEXT(again.phone, "0151 496 0102");
	CHECK_TEXT(again.upn, "A1");
	CHECK(again.school == NULL && again.age == NULL && again.nhs_number == NULL);
	search_terms_read(test_arena(), "Kyle Denholm, , 1", &again);
	CHECK(again.given_name == NULL && again.family_name == NULL);
}
