/* api_test.c -- the door for other programs: who comes in, what they may see, and that nothing is done twice or over somebody's words. R-CORE-04, R-SEC-09 */
#include <string.h>

#include "api/api.h"
#include "base/reference.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/people/people.h"
#include "casework/story/story.sql.h"
#include "platform/db/db.h"
#include "casework/accounts/clients.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const char note_body[] = "{\"happened_on\":\"2026-11-23\",\"text\":\"Kyle was on time all week.\"}";

static const char *
of_episode(const struct api_house *house, const char *rest)
{
	return arena_format(test_arena(), "/api/v1/episodes/%s%s", house->episode, rest);
}

/* A reference as good as any, of nothing. */
static const char *
of_nothing(const char kind[2])
{
	char *reference = arena_take(test_arena(), REFERENCE_ROOM);

	reference_write(kind, 0x123456789a, reference);
	return reference;
}

/* How many entries of the journal bear this event, door and kind of actor. */
static int64_t
entries(struct api_house *house, const char *event, const char *door, const char *actor_kind)
{
	static const enum db_kind kinds[] = { DB_TEXT, DB_TEXT, DB_TEXT };
	static const struct db_statement count = { .name = "test_count_entries",
		.sql = "select count(*) from journal_entry where event = $1 and door = $2 and actor_kind = $3", .parameters = kinds, .parameter_count = 3, .column_count = 1 };
	const struct db_value values[] = { db_text(event), db_text(door), db_text(actor_kind) };
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &count, values, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

/* R-SEC-05 */
DATA_TEST(a_token_that_was_revoked_or_is_past_its_day_lets_nobody_in)
{
	const struct date today = DATE(2026, 11, 24);
	struct house *house = house_new(today);
	struct work *work = house_begin(house, ALEX, today);
	char token[API_TOKEN_ROOM];
	const char *reference;
	struct api_bearer bearer;

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = "Diary", .sign_in_name = "ruth", .ends_on = DATE(2026, 11, 30) }, house->demo.problems, &reference, token), OK);
	house_keep(house);
	CHECK_OUTCOME(api_bearer_find(house_begin(house, ALEX, DATE(2026, 11, 30)), token, &bearer), OK);
	house_undo(house);
	CHECK_OUTCOME(api_bearer_find(house_begin(house, ALEX, DATE(2026, 12, 1)), token, &bearer), NOT_FOUND);
	house_undo(house);
	work = house_begin(house, ALEX, today);
	CHECK_OUTCOME(api_token_revoke(work, reference, "The computer was stolen", house->demo.problems), OK);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), NOT_FOUND);
	house_keep(house);
	house_end(house);
}

DATA_TEST(without_a_token_or_with_another_nobody_learns_anything)
{
	struct api_house *house = api_house_open();
	struct api_told none = api_get(house, NULL, of_episode(house, "")), other = api_get(house, "wst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", of_episode(house, ""));

	CHECK_NUMBER(none.status, 401);
	CHECK_TEXT(none.content_type, "application/problem+json");
	CHECK_HAS(api_header(&none, "WWW-Authenticate"), "Bearer");
	CHECK_TEXT(other.body, none.body);
	CHECK_NUMBER(api_get(house, NULL, "/api/v1/nothing-at-all").status, 401);
	CHECK_NUMBER(api_get(house, NULL, "/api/v1/openapi.json").status, 200);
	api_house_close(house);
}

DATA_TEST(a_program_of_a_school_writes_a_note_that_is_read_back_with_who_wrote_it_and_through_which_door)
{
	struct api_house *house = api_house_open();
	const char *school = api_house_token(house, HELEN, "practitioner");
	struct api_told made = api_post(house, school, of_episode(house, "/notes"), note_body), read;

	CHECK_NUMBER(made.status, 201);
	CHECK_HAS(api_header(&made, "Location"), api_at(&made, "id"));
	CHECK_TEXT(api_header(&made, "Cache-Control"), "no-store");
	read = api_get(house, school, api_header(&made, "Location"));
	CHECK_NUMBER(read.status, 200);
	CHECK_TEXT(read.body, made.body);
	CHECK_TEXT(api_at(&read, "paragraphs/0/words"), "Kyle was on time all week.");
	CHECK_TEXT(api_at(&read, "written_by"), "Attendance system");
	CHECK_TEXT(api_at(&read, "job_title"), "Program");
	CHECK_NUMBER(entries(house, "note_written", "api", "api_client"), 1);
	/* R-SEC-04: the family can read that it looked, and when. */
	read = api_get(house, api_house_token(house, RUTH, NULL), of_episode(house, "/looks"));
	CHECK_HAS(read.body, "\"who\":\"Attendance system\",\"job_title\":\"Program\"");
	api_house_close(house);
}

/* R-CORE-04, R-SEC-09: an agency that does not take part is answered as if there were nothing. */
DATA_TEST(a_program_sees_only_help_in_which_its_agency_takes_part_and_what_is_hidden_answers_as_what_is_not_there)
{
	struct api_house *house = api_house_open();
	const char *nursery = api_house_token(house, PRIYA, "practitioner"), *council = api_house_token(house, SAMIRA, "system_administrator");
	struct api_told hidden, absent;

	CHECK_NUMBER(api_get(house, nursery, of_episode(house, "")).status, 200);
	hidden = api_get(house, council, of_episode(house, ""));
	absent = api_get(house, council, arena_format(test_arena(), "/api/v1/episodes/%s", of_nothing("EP")));
	CHECK_NUMBER(hidden.status, 404);
	CHECK_TEXT(hidden.body, absent.body);
	for (const struct http_answer_header *one = hidden.answer->first, *other = absent.answer->first; one != NULL || other != NULL; one = one->next, other = other->next) {
		CHECK(one != NULL && other != NULL);
		CHECK_TEXT(one->name, other->name);
		CHECK_TEXT(one->value, other->value);
	}
	hidden = api_post(house, council, of_episode(house, "/notes"), note_body);
	absent = api_post(house, council, arena_format(test_arena(), "/api/v1/episodes/%s/notes", of_nothing("EP")), note_body);
	CHECK_NUMBER(hidden.status, 404);
	CHECK_TEXT(hidden.body, absent.body);
	CHECK_TEXT(api_get(house, council, "/api/v1/episodes?state=all").body, "{\"items\":[]}");
	CHECK_NUMBER(api_post(house, council, "/api/v1/known", "{\"family_name\":\"Denholm\"}").status, 403);
	api_house_close(house);
}

DATA_TEST(a_program_contributes_and_never_leads)
{
	struct api_house *house = api_house_open();
	const char *school = api_house_token(house, HELEN, "practitioner");
	struct api_told told = api_post(house, school, of_episode(house, "/levels"), "{\"level\":3}");

	CHECK_NUMBER(told.status, 403);
	told = api_get(house, school, of_episode(house, ""));
	CHECK(json_is_false(api_value_at(&told, "you/lead")));
	CHECK(json_is_true(api_value_at(&told, "you/contribute")));
	CHECK_NUMBER(api_post(house, school, of_episode(house, "/close"), "{}").status, 403);
	api_house_close(house);
}

/* R-CONS-08 */
DATA_TEST(when_the_family_takes_its_agreement_back_the_next_call_of_that_agencys_program_is_refused)
{
	struct api_house *house = api_house_open();
	const char *nursery = api_house_token(house, PRIYA, "practitioner"), *ruth = api_house_token(house, RUTH, NULL);
	struct api_told consents = api_get(house, ruth, of_episode(house, "/consents")), ended;
	const char *path = of_episode(house, arena_format(test_arena(), "/consents/%s/end", api_at(&consents, "items/0/id")));

	CHECK_NUMBER(api_get(house, nursery, of_episode(house, "/plan")).status, 200);
	ended = api_post(house, ruth, path, arena_format(test_arena(), "{\"agency\":\"%s\",\"words\":\"Not the nursery\"}", api_at(&consents, "items/0/agencies/1/agency")));
	CHECK_NUMBER(ended.status, 200);
	CHECK_TEXT(api_at(&ended, "agencies/1/name"), "Little Kites Nursery");
	CHECK(api_at(&ended, "agencies/1/ended_at") != NULL);
	CHECK_NUMBER(api_get(house, nursery, of_episode(house, "/plan")).status, 403);
	CHECK_NUMBER(api_get(house, api_house_token(house, HELEN, "practitioner"), of_episode(house, "/plan")).status, 200);
	api_house_close(house);
}

DATA_TEST(a_key_sent_again_does_nothing_twice_and_another_body_under_it_is_refused)
{
	struct api_house *house = api_house_open();
	static const char *const key[] = { "Idempotency-Key", "attendance-week-47", NULL };
	const char *school = api_house_token(house, HELEN, "practitioner"), *nursery = api_house_token(house, PRIYA, "practitioner");
	struct api_told first = api_ask(house, school, HTTP_POST, of_episode(house, "/notes"), note_body, key),
		again = api_ask(house, school, HTTP_POST, of_episode(house, "/notes"), note_body, key),
		other = api_ask(house, school, HTTP_POST, of_episode(house, "/notes"), "{\"happened_on\":\"2026-11-23\",\"text\":\"Something else.\"}", key),
		another = api_ask(house, nursery, HTTP_POST, of_episode(house, "/notes"), note_body, key);

	CHECK_NUMBER(first.status, 201);
	CHECK_NUMBER(again.status, 201);
	CHECK_TEXT(again.body, first.body);
	CHECK_TEXT(api_header(&again, "Location"), api_header(&first, "Location"));
	CHECK_NUMBER(other.status, 422);
	CHECK_NUMBER(another.status, 201); /* the key belongs to one actor */
	CHECK(strcmp(api_at(&another, "id"), api_at(&first, "id")) != 0);
	CHECK_NUMBER(entries(house, "note_written", "api", "api_client"), 2);
	CHECK_NUMBER(api_ask(house, school, HTTP_POST, of_episode(house, "/notes"), note_body, (const char *const[]){ "Idempotency-Key", "two words", NULL }).status, 400);
	api_house_close(house);
}

/* ../shared/standards/http/conditional_requests.csv, row by row. */
DATA_TEST(a_change_of_what_somebody_else_changed_since_is_refused_and_one_without_a_word_about_it_too)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *etag, *path;
	struct api_told plan = api_get(house, ruth, of_episode(house, "/plan")), told;
	const char *patch = "{\"current_value\":\"4 in 7\"}";

	path = of_episode(house, arena_format(test_arena(), "/plan/outcomes/%s", api_at(&plan, "outcomes/0/id")));
	told = api_get(house, ruth, path);
	etag = api_header(&told, "ETag");
	CHECK_NUMBER(api_ask(house, ruth, HTTP_GET, path, NULL, (const char *const[]){ "If-None-Match", etag, NULL }).status, 304);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_GET, path, NULL, (const char *const[]){ "If-None-Match", arena_format(test_arena(), "W/%s", etag), NULL }).status, 304);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_GET, path, NULL, (const char *const[]){ "If-None-Match", "\"other\"", NULL }).status, 200);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_GET, path, NULL, (const char *const[]){ "If-None-Match", "*", NULL }).status, 304);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_PATCH, path, patch, NULL).status, 428);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", "*", NULL }).status, 428);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", "\"other\"", NULL }).status, 412);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", arena_format(test_arena(), "W/%s", etag), NULL }).status, 412);
	told = api_ask(house, ruth, HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", etag, "Content-Type", "application/json", NULL });
	CHECK_NUMBER(told.status, 415);
	CHECK_TEXT(api_header(&told, "Accept-Patch"), "application/merge-patch+json");
	told = api_ask(house, ruth, HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", arena_format(test_arena(), "\"x\", %s", etag), NULL });
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "current_value"), "4 in 7");
	CHECK_TEXT(api_at(&told, "baseline"), "1 in 7"); /* what the patch does not name stays */
	CHECK(strcmp(api_header(&told, "ETag"), etag) != 0);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", etag, NULL }).status, 412);
	CHECK_NUMBER(api_ask(house, api_house_token(house, SAMIRA, "system_administrator"), HTTP_PATCH, path, patch, (const char *const[]){ "If-Match", etag, NULL }).status, 404);
	told = api_ask(house, ruth, HTTP_PATCH, path, "{\"current_value\":null}", (const char *const[]){ "If-Match", api_header(&told, "ETag"), NULL });
	CHECK_NUMBER(told.status, 200);
	CHECK(api_value_at(&told, "current_value") == NULL);
	api_house_close(house);
}

DATA_TEST(what_is_wrong_with_a_body_is_told_in_the_sentences_of_the_pages_each_at_its_place)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = of_episode(house, "/notes");
	struct api_told episode = api_get(house, ruth, of_episode(house, "")), told = api_post(house, ruth, path, "{}");
	const char *kyle = api_at(&episode, "children/0/id");

	CHECK_NUMBER(told.status, 422);
	CHECK_TEXT(told.content_type, "application/problem+json");
	CHECK_HAS(told.body, "{\"detail\":\"Enter the day it happened\",\"pointer\":\"#/happened_on\"}");
	CHECK_HAS(told.body, "{\"detail\":\"Write what happened\",\"pointer\":\"#/text\"}");
	told = api_post(house, ruth, path, "{\"happened_on\":\"2026-02-30\",\"txet\":\"x\",\"text\":5}");
	CHECK_HAS(told.body, "{\"detail\":\"Write a real date, like 2026-10-14\",\"pointer\":\"#/happened_on\"}");
	CHECK_HAS(told.body, "Did you mean \\\"text\\\"?\",\"pointer\":\"#/txet\"}");
	CHECK_HAS(told.body, "{\"detail\":\"Write a text here\",\"pointer\":\"#/text\"}");
	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"happened_on\":\"2026-11-23\",\"text\":\"x\",\"children_met\":[{\"child\":\"%s\",\"place_kind\":\"home\"}]}", kyle));
	CHECK_HAS(told.body, "{\"detail\":\"Say whether the child was seen or heard\",\"pointer\":\"#/children_met/0\"}");
	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"happened_on\":\"2026-11-23\",\"text\":\"x\",\"subjects\":[\"%s\"]}", of_nothing("PN")));
	CHECK_HAS(told.body, "{\"detail\":\"There is nobody of this reference in the family\",\"pointer\":\"#/subjects/0\"}");
	CHECK_NUMBER(entries(house, "note_written", "api", "worker"), 0);
	told = api_get(house, ruth, of_episode(house, "/clocks")); /* R-REV-17: St Helens names no reason for which a timescale may pause */
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/pause", of_episode(house, "/clocks"), api_at(&told, "items/0/id")), "{\"reason\":\"in_hospital\"}");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "This timescale does not pause: St Helens gives no reason for which it may");
	CHECK_HAS(api_get(house, ruth, "/api/v1/episodes?limit=0").body, "\"parameter\":\"limit\"");
	told = api_post(house, ruth, "/api/v1/known", "{}"); /* ASVS 14.2.1: names stand in no address, so it is asked with a body */
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/given_name\"");
	CHECK_NUMBER(api_get(house, ruth, "/api/v1/known?given_name=Kyle").status, 405);
	CHECK_NUMBER(api_post(house, ruth, "/api/v1/known?limit=0", "{\"family_name\":\"Denholm\"}").status, 422);
	api_house_close(house);
}

DATA_TEST(a_body_that_is_no_json_or_too_clever_is_refused_before_anything_looks_at_it)
{
	struct api_house *house = api_house_open();
	static const char *const bodies[] = { "{", "", "[1,2", "{\"text\":\"a\",\"text\":\"b\"}", "{\"text\":\"\\u0000\"}", "{\"a\":[[[[[[[[[[[[[[1]]]]]]]]]]]]]]}", "{\"text\":\"x\"} {}", "\xff" };
	const char *ruth = api_house_token(house, RUTH, NULL);

	for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
		struct api_told told = api_post(house, ruth, of_episode(house, "/notes"), bodies[i]);

		if (told.status != 400)
			FAIL("%s gives %d", bodies[i], told.status);
	}
	CHECK_NUMBER(api_ask(house, ruth, HTTP_POST, of_episode(house, "/notes"), note_body, (const char *const[]){ "Content-Type", "text/plain", NULL }).status, 415);
	CHECK_NUMBER(api_post(house, ruth, of_episode(house, "/notes"), "[]").status, 422);
	api_house_close(house);
}

DATA_TEST(a_method_that_a_path_has_not_is_told_those_it_has)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL);
	struct api_told told = api_ask(house, ruth, HTTP_DELETE, of_episode(house, "/notes"), NULL, NULL);

	CHECK_NUMBER(told.status, 405);
	CHECK_TEXT(api_header(&told, "Allow"), "GET, HEAD, POST, OPTIONS");
	told = api_ask(house, NULL, HTTP_OPTIONS, of_episode(house, "/notes"), NULL, NULL);
	CHECK_NUMBER(told.status, 204);
	CHECK_TEXT(api_header(&told, "Allow"), "GET, HEAD, POST, OPTIONS");
	CHECK_NUMBER(api_ask(house, ruth, HTTP_GET, of_episode(house, ""), NULL, (const char *const[]){ "Accept", "text/html", NULL }).status, 406);
	CHECK_NUMBER(api_ask(house, ruth, HTTP_GET, of_episode(house, ""), NULL, (const char *const[]){ "Accept", "text/html, */*;q=0.1", NULL }).status, 200);
	CHECK_NUMBER(api_get(house, ruth, "/api/v1/wizards").status, 404);
	api_house_close(house);
}

DATA_TEST(a_list_is_walked_page_by_page_while_notes_come_in_and_none_is_told_twice_or_lost)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *cursor = NULL, *seen[200];
	struct api_told whole = api_get(house, ruth, of_episode(house, "/notes?limit=200")), page;
	size_t count = 0, all = json_array_size(api_value_at(&whole, "items"));

	CHECK(all > 4);
	do {
		page = api_get(house, ruth, cursor == NULL ? of_episode(house, "/notes?limit=2") : of_episode(house, arena_format(test_arena(), "/notes?limit=2&cursor=%s", cursor)));
		CHECK_NUMBER(page.status, 200);
		CHECK(json_array_size(api_value_at(&page, "items")) <= 2);
		for (size_t i = 0; i < json_array_size(api_value_at(&page, "items")); i++)
			seen[count++] = api_at(&page, arena_format(test_arena(), "items/%zu/id", i));
		cursor = api_at(&page, "next");
		if (cursor != NULL)
			CHECK_HAS(api_header(&page, "Link"), cursor);
		CHECK_NUMBER(api_post(house, ruth, of_episode(house, "/notes"), note_body).status, 201);
	} while (cursor != NULL && count < 150);
	CHECK_NUMBER(count, all);
	for (size_t i = 0; i < count; i++)
		CHECK_TEXT(seen[i], api_at(&whole, arena_format(test_arena(), "items/%zu/id", i)));
	CHECK_NUMBER(api_get(house, ruth, of_episode(house, "/notes?cursor=0123")).status, 400);
	CHECK_NUMBER(api_get(house, ruth, of_episode(house, "/notes?cursor=00000000000000000000000000000000")).status, 400);
	CHECK_NUMBER(api_get(house, ruth, of_episode(house, "/notes?limit=0")).status, 400);
	CHECK_NUMBER(api_get(house, ruth, of_episode(house, "/notes?limit=201")).status, 400);
	api_house_close(house);
}

/* R-SEC-02: the API omits the field entirely. */
DATA_TEST(words_that_are_restricted_are_left_out_for_who_may_not_read_them)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *helen = api_house_token(house, HELEN, NULL);
	struct api_told made = api_post(house, ruth, of_episode(house, "/notes"), "{\"happened_on\":\"2026-11-23\",\"text\":\"Hearing test on Friday.\",\"restricted\":\"health\"}"), told;

	CHECK_NUMBER(made.status, 201);
	CHECK_TEXT(api_at(&made, "paragraphs/0/words"), "Hearing test on Friday.");
	told = api_get(house, helen, api_header(&made, "Location"));
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "paragraphs/0/restricted"), "health");
	CHECK(api_value_at(&told, "paragraphs/0/words") == NULL);
	CHECK_HAS_NOT(told.body, "Hearing");
	api_house_close(house);
}

/* R-SV-10: what was asked is answered to who asked, as an object that says no more. */
DATA_TEST(R_SV_10_a_program_asks_whether_a_child_is_helped_and_reads_the_answer)
{
	static const char question[] = "{\"given_name\":\"%s\",\"family_name\":\"Denholm\",\"birth_date\":\"%s\",\"postcode\":\"WA10 9ZX\",\"basis\":\"agreed\",\"words\":\"Amy, on the phone\"}";
	struct api_house *house = api_house_open();
	const char *adviser = api_house_token(house, TOM, "contact_adviser");
	struct api_told told = api_post(house, adviser, "/api/v1/known", "{\"given_name\":\"Kyle\",\"family_name\":\"Denholm\"}"), made;
	const char *born = api_at(&told, "items/0/person/birth_date");

	made = api_post(house, adviser, "/api/v1/known-checks", arena_format(test_arena(), question, "Kyle", born));
	CHECK_NUMBER(made.status, 201);
	told = api_get(house, adviser, api_header(&made, "Location"));
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "answer"), "open");
	CHECK(api_at(&told, "call") != NULL);
	CHECK_NUMBER(json_object_size(told.json), 2);
	CHECK_NUMBER(api_get(house, api_house_token(house, HELEN, "contact_adviser"), api_header(&made, "Location")).status, 404); /* somebody else's */
	made = api_post(house, adviser, "/api/v1/known-checks", arena_format(test_arena(), question, "Nobody", born));
	told = api_get(house, adviser, api_header(&made, "Location"));
	CHECK_TEXT(api_at(&told, "answer"), "not_known");
	api_house_close(house);
}

/* R-SV-02 */
DATA_TEST(R_SV_02_a_known_child_is_told_in_exactly_five_groups_with_a_plain_no_or_unknown)
{
	struct api_house *house = api_house_open();
	struct api_told told = api_post(house, api_house_token(house, TOM, "contact_adviser"), "/api/v1/known", "{\"given_name\":\"Kyle\",\"family_name\":\"Denholm\"}");
	const json_t *first = api_value_at(&told, "items/0");

	CHECK_NUMBER(told.status, 200);
	CHECK_NUMBER(json_object_size(first), 5);
	CHECK_TEXT(api_at(&told, "items/0/person/given_name"), "Kyle");
	CHECK_TEXT(api_at(&told, "items/0/known_to_others/answer"), "open");
	CHECK_TEXT(api_at(&told, "items/0/assessment"), "yes");
	CHECK_TEXT(api_at(&told, "items/0/lead_professional/name"), "Ruth Adeyemi");
	CHECK_TEXT(api_at(&told, "items/0/social_worker/answer"), "unknown");
	CHECK(api_value_at(&told, "items/0/social_worker/last_updated") == NULL);
	api_house_close(house);
}

/* A child of Social Care's list, with one member more. */
static struct api_told
bring_kyle(struct api_house *house, const char *token, const char *born, const char *more)
{
	return api_post(house, token, "/api/v1/allocation-list/children", arena_format(test_arena(), "{\"id\":\"ICS-1\",\"given_name\":\"Kyle\",\"family_name\":\"Denholm\",\"birth_date\":\"%s\","
	    "\"allocated\":true,\"worker\":\"Mo Salt\",\"team\":\"Duty Team\",\"from_on\":\"2026-11-03\"%s}", born, more));
}

/* R-SV-12, R-SEC-10, R-SV-02: Social Care's own record brings its list, no more than may come, and is told nothing of who is here. */
DATA_TEST(R_SEC_10_social_cares_record_brings_its_list_and_a_member_that_may_not_come_is_refused)
{
	struct api_house *house = api_house_open();
	const char *social_care = api_house_token(house, PRIYA, "social_care_list"), *tom = api_house_token(house, TOM, "contact_adviser"), *samira = api_house_token(house, SAMIRA, NULL), *waits;
	struct api_told person = api_post(house, tom, "/api/v1/known", "{\"given_name\":\"Kyle\",\"family_name\":\"Denholm\"}"), told;
	const char *born = api_at(&person, "items/0/person/birth_date"), *kyle = api_at(&person, "items/0/person/id");

	CHECK_NUMBER(bring_kyle(house, tom, born, "").status, 403);
	told = bring_kyle(house, social_care, born, ",\"plan\":\"Child Protection\"");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "#/plan");
	told = bring_kyle(house, social_care, born, ",\"nhs_number\":\"1234567890\"");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "#/nhs_number");
	told = bring_kyle(house, social_care, born, "");
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS_NOT(told.body, "PN-");
	told = api_post(house, social_care, "/api/v1/allocation-list/end", "{\"as_of\":\"2026-11-24\",\"ids\":[\"ICS-1\",\"no, one\"]}");
	CHECK_NUMBER(told.status, 422);
	told = api_post(house, social_care, "/api/v1/allocation-list/end", "{\"as_of\":\"2026-11-24\",\"ids\":[\"ICS-1\"]}");
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "as_of"), "2026-11-24");

	/* Nobody else is like him; or he waits for somebody, who says it. */
	told = api_get(house, samira, "/api/v1/allocations");
	waits = api_at(&told, "items/0/id");
	if (waits != NULL) {
		const char *path = arena_format(test_arena(), "/api/v1/allocations/%s", waits);

		CHECK_TEXT(api_at(&told, "items/0/given_name"), "Kyle");
		told = api_get(house, samira, path);
		CHECK_TEXT(api_at(&told, "items/0/id"), kyle);
		CHECK_NUMBER(api_post(house, samira, arena_format(test_arena(), "%s/decision", path), arena_format(test_arena(), "{\"same\":\"%s\",\"reason\":\"He is\"}", of_nothing("PN"))).status, 422);
		CHECK_NUMBER(api_post(house, samira, arena_format(test_arena(), "%s/decision", path), arena_format(test_arena(), "{\"same\":\"%s\",\"reason\":\"He is\"}", kyle)).status, 200);
	}
	told = api_post(house, tom, "/api/v1/known", "{\"given_name\":\"Kyle\",\"family_name\":\"Denholm\"}");
	CHECK_NUMBER(json_object_size(api_value_at(&told, "items/0")), 5);
	CHECK_TEXT(api_at(&told, "items/0/social_worker/answer"), "yes");
	CHECK_TEXT(api_at(&told, "items/0/social_worker/name"), "Mo Salt");
	CHECK_TEXT(api_at(&told, "items/0/social_worker/team"), "Duty Team");
	CHECK_TEXT(api_at(&told, "items/0/social_worker/last_updated"), "2026-11-24");
	CHECK_NUMBER(api_post(house, samira, arena_format(test_arena(), "/api/v1/people/%s/social-worker/undone", kyle), "{\"reason\":\"Another Kyle\"}").status, 200);
	told = api_post(house, tom, "/api/v1/known", "{\"given_name\":\"Kyle\",\"family_name\":\"Denholm\"}");
	CHECK_TEXT(api_at(&told, "items/0/social_worker/answer"), "no");
	api_house_close(house);
}

static enum outcome
shut_out_ruth(struct work *work, void *given)
{
	struct demo *demo = given;

	return worker_disable(work, demo->worker_ids[RUTH], work->today, "She has left", demo->problems);
}

static size_t
times_in(const char *text, const char *part)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, part)) != NULL; at++)
		count++;
	return count;
}

static enum outcome
shut_out_priya(struct work *work, void *given)
{
	struct demo *demo = given;

	return worker_disable(work, demo->worker_ids[PRIYA], work->today, "She has left", demo->problems);
}

/* R-EPI-24 */
DATA_TEST(only_those_whom_the_page_offers_are_asked_to_read_a_note_and_what_is_wrong_with_another_is_told_once)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = of_episode(house, "/notes");
	struct api_told priya = api_get(house, api_house_token(house, PRIYA, NULL), "/api/v1/me"), alex = api_get(house, api_house_token(house, ALEX, NULL), "/api/v1/me"), told;
	const char *of_team = api_at(&priya, "worker"), *others[] = { of_nothing("WK"), api_at(&alex, "worker"), of_team };

	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"happened_on\":\"2026-11-23\",\"text\":\"On time.\",\"ask_to_read\":\"%s\"}", of_team));
	CHECK_NUMBER(told.status, 201);
	api_house_change(house, DEMO_WORKERS, shut_out_priya);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		told = api_post(house, ruth, path, arena_format(test_arena(), "{\"happened_on\":\"2026-11-23\",\"text\":\"On time.\",\"ask_to_read\":\"%s\"}", others[i]));
		if (told.status != 422)
			FAIL("number %zu is asked: %d", i, told.status);
		CHECK_NUMBER(times_in(told.body, "\"pointer\""), 1);
		CHECK_HAS(told.body, "{\"detail\":\"Select who should take note\",\"pointer\":\"#/ask_to_read\"}");
	}
	api_house_close(house);
}

/* R-CORE-10, R-PERS-02, R-PERS-03, R-PERS-06 */
DATA_TEST(a_program_adds_a_child_with_its_mother_says_who_leaves_and_puts_homes_relationships_and_numbers_right)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *amy, *kyle, *homes;
	struct api_told episode = api_get(house, ruth, of_episode(house, "")), told, list;

	amy = api_at(&episode, "adults/0/id");
	told = api_post(house, ruth, of_episode(house, "/people"), arena_format(test_arena(), "{\"part\":\"child\",\"unborn\":true,\"family_name\":\"Denholm\",\"expected_on\":\"2027-02-02\","
	    "\"relationship_kind\":\"half_sibling\",\"parents\":[{\"person\":\"%s\",\"relationship_kind\":\"mother\",\"parental_responsibility\":true}]}", amy));
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(api_get(house, ruth, arena_format(test_arena(), "/api/v1/people/%s", amy)).body, "Denholm");
	told = api_post(house, ruth, of_episode(house, "/people"), "{\"part\":\"network\",\"given_name\":\"Wanda\",\"family_name\":\"Other\",\"parents\":[{\"person\":\"PN-AAAA-AAAA-A\",\"relationship_kind\":\"mother\"}]}");
	CHECK_NUMBER(told.status, 422);

	/* Who leaves, and did not. */
	kyle = api_at(&episode, "children/0/id");
	told = api_post(house, ruth, of_episode(house, "/leavings"), arena_format(test_arena(), "{\"person\":\"%s\",\"why\":\"moved_away\"}", kyle));
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "#/reason");
	told = api_post(house, ruth, of_episode(house, "/leavings"), arena_format(test_arena(), "{\"person\":\"%s\",\"why\":\"moved_away\",\"left_on\":\"2026-11-20\",\"reason\":\"To Wigan\"}", kyle));
	CHECK_NUMBER(told.status, 200);
	list = api_get(house, ruth, of_episode(house, "/leavings"));
	CHECK_TEXT(api_at(&list, "items/0/person"), kyle);
	CHECK_TEXT(api_at(&list, "items/0/why"), "moved_away");
	CHECK_HAS(api_post(house, ruth, of_episode(house, "/leavings/corrections"), arena_format(test_arena(), "{\"person\":\"%s\",\"reason\":\"x\"}", amy)).body, "Nobody of this reference has left this help");
	told = api_post(house, ruth, of_episode(house, "/leavings/corrections"), arena_format(test_arena(), "{\"person\":\"%s\",\"reason\":\"For a week\"}", kyle));
	CHECK_NUMBER(told.status, 200);

	/* A home of before; its address; what his mother is to him. */
	homes = arena_format(test_arena(), "/api/v1/people/%s/homes", kyle);
	CHECK_HAS(api_post(house, ruth, homes, "{\"address\":\"3 Old Street\",\"postcode\":\"nonsense\",\"from_on\":\"2018-03-01\"}").body, "#/postcode");
	told = api_post(house, ruth, homes, "{\"address\":\"3 Old Street\",\"postcode\":\"wa109zx\",\"from_on\":\"2018-03-01\",\"to_on\":\"2019-03-01\"}");
	CHECK_NUMBER(told.status, 200);
	list = api_get(house, ruth, arena_format(test_arena(), "/api/v1/people/%s/dated", kyle));
	for (int i = 0; i < 40 && api_at(&list, arena_format(test_arena(), "items/%d/key", i)) != NULL; i++) {
		const char *key = api_at(&list, arena_format(test_arena(), "items/%d/key", i)), *words = api_at(&list, arena_format(test_arena(), "items/%d/words", i));

		if (strstr(words, "3 Old Street") != NULL)
			CHECK_HAS(api_post(house, ruth, arena_format(test_arena(), "%s/corrections", homes), arena_format(test_arena(), "{\"key\":\"%s\",\"address\":\"5 Old Street\",\"reason\":\"Amy\"}", key)).body,
			    "5 Old Street");
		if (text_starts_with(key, "place "))
			CHECK_HAS(api_post(house, ruth, arena_format(test_arena(), "%s/corrections", homes), arena_format(test_arena(), "{\"key\":\"%s\",\"reason\":\"Amy\"}", key)).body, "This is no home");
		if (strstr(words, "Amy") != NULL)
			CHECK_HAS(api_post(house, ruth, arena_format(test_arena(), "/api/v1/people/%s/relationships/corrections", kyle), arena_format(test_arena(),
			    "{\"key\":\"%s\",\"parental_responsibility\":false,\"since_on\":\"2026-11-01\",\"reason\":\"The order\"}", key)).body, "without parental responsibility since 1 November 2026");
	}
	told = api_post(house, ruth, arena_format(test_arena(), "/api/v1/people/%s/contact-points", amy), "{\"contact_kind\":\"phone\",\"value\":\"01514960150\",\"safe_to_use\":false}");
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS_NOT(api_get(house, ruth, of_episode(house, "")).body, "0151 496 0150");
	told = api_post(house, ruth, arena_format(test_arena(), "/api/v1/people/%s/corrections", amy), "{\"field\":\"interpreter\",\"new_value\":\"perhaps\",\"reason\":\"She asked\"}");
	CHECK_NUMBER(told.status, 422);
	told = api_post(house, ruth, arena_format(test_arena(), "/api/v1/people/%s/corrections", amy), "{\"field\":\"interpreter\",\"new_value\":\"yes\",\"reason\":\"She asked\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"interpreter\":true");
	told = api_post(house, ruth, arena_format(test_arena(), "/api/v1/people/%s/corrections", kyle), "{\"field\":\"nhs_number\",\"new_value\":\"999 007 9196\",\"reason\":\"His red book\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_HAS(told.body, "\"nhs_number\":\"9990079196\"");
	api_house_close(house);
}

DATA_TEST(what_the_family_said_is_asked_for_where_the_page_asks_for_it)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL);
	struct api_told episode = api_get(house, ruth, of_episode(house, "")), told;

	told = api_post(house, ruth, of_episode(house, arena_format(test_arena(), "/adults/%s/may-contact", api_at(&episode, "adults/0/id"))), "{\"may_contact\":\"no\"}");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "{\"detail\":\"Write what the family said about it\",\"pointer\":\"#/words\"}");
	api_house_close(house);
}

/* R-SEC-05 */
DATA_TEST(a_token_of_a_worker_who_is_shut_out_opens_nothing_from_that_moment)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL);

	CHECK_NUMBER(api_get(house, ruth, "/api/v1/me").status, 200);
	api_house_change(house, DEMO_WORKERS, shut_out_ruth);
	CHECK_NUMBER(api_get(house, ruth, "/api/v1/me").status, 401);
	api_house_close(house);
}

static const char *
new_help(const char *child, const char *more)
{
	return arena_format(test_arena(), "{\"children\":[\"%s\"],\"entry_route\":\"agency_identified\",\"why_involved\":\"Luke is often late; his father asked for help.\"%s}",
	    child, more);
}

DATA_TEST(a_program_opens_help_only_with_a_worker_of_its_agency_who_answers_for_it)
{
	struct api_house *house = api_house_open();
	const char *school = api_house_token(house, HELEN, "practitioner");
	struct api_told child = api_post(house, school, "/api/v1/people", "{\"given_name\":\"Luke\",\"family_name\":\"Marsh\",\"birth_date\":\"2018-04-09\"}"), workers, told;

	CHECK_NUMBER(child.status, 201);
	told = api_post(house, school, "/api/v1/episodes", new_help(api_at(&child, "id"), ""));
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "\"pointer\":\"#/coordinator\"");
	workers = api_get(house, school, "/api/v1/me");
	workers = api_get(house, school, arena_format(test_arena(), "/api/v1/workers?agency=%s", api_at(&workers, "agency")));
	CHECK_HAS_NOT(workers.body, "Attendance system");
	told = api_post(house, school, "/api/v1/episodes", new_help(api_at(&child, "id"), arena_format(test_arena(), ",\"coordinator\":\"%s\"", api_at(&workers, "items/0/id"))));
	CHECK_NUMBER(told.status, 201);
	CHECK_TEXT(api_at(&told, "coordinator/name"), "Helen Sharrock");
	CHECK(json_is_false(api_value_at(&told, "you/lead")));
	CHECK_NUMBER(entries(house, "episode_opened", "api", "api_client"), 1);

	/* R-PERS-19: the same child again is asked about; it is a question and no wall. */
	told = api_post(house, school, "/api/v1/people", "{\"given_name\":\"Lucas\",\"family_name\":\"Marsh\",\"birth_date\":\"2018-04-09\"}");
	CHECK_NUMBER(told.status, 409);
	CHECK_TEXT(api_at(&told, "type"), "/api/v1/problems/may-be-known");
	CHECK_TEXT(api_at(&told, "people/0/id"), api_at(&child, "id"));
	CHECK_HAS(told.body, "first name: a form of the same name");
	told = api_post(house, school, "/api/v1/people", "{\"given_name\":\"Lucas\",\"family_name\":\"Marsh\",\"birth_date\":\"2018-04-09\",\"not_the_same\":[\"PN-0000-0000-0\"]}");
	CHECK(told.status == 409 || told.status == 422);
	told = api_post(house, school, "/api/v1/people", "{\"given_name\":\"Lucas\",\"birth_date\":\"2018-04-09\"}");
	CHECK_NUMBER(told.status, 422); /* what is wrong is told first */
	told = api_post(house, school, "/api/v1/people", arena_format(test_arena(), "{\"given_name\":\"Lucas\",\"family_name\":\"Marsh\",\"birth_date\":\"2018-04-09\",\"not_the_same\":[\"%s\"]}", api_at(&child, "id")));
	CHECK_NUMBER(told.status, 201);

	/* R-PERS-01: a name that has changed, another one, and one that never was theirs. */
	told = api_post(house, school, arena_format(test_arena(), "/api/v1/people/%s/renames", api_at(&child, "id")), "{\"family_name\":\"Tarn\",\"before\":\"birth\",\"from_on\":\"2026-05-01\",\"how_known\":\"His mother\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "family_name"), "Tarn");
	told = api_post(house, school, arena_format(test_arena(), "/api/v1/people/%s/names", api_at(&child, "id")), "{\"name_kind\":\"alias\",\"given_name\":\"Lukey\",\"how_known\":\"His friends\"}");
	CHECK_NUMBER(told.status, 200);
	told = api_get(house, school, arena_format(test_arena(), "/api/v1/people/%s/names", api_at(&child, "id")));
	CHECK_TEXT(api_at(&told, "items/0/given_name"), "Lukey");
	CHECK_TEXT(api_at(&told, "items/1/family_name"), "Marsh");
	CHECK_TEXT(api_at(&told, "items/1/to_on"), "2026-05-01");
	told = api_post(house, school, "/api/v1/known", "{\"given_name\":\"Luke\",\"family_name\":\"Marsh\",\"birth_date\":\"2018-04-09\"}");
	CHECK_HAS(told.body, "\"other_name\":\"born Luke Marsh\"");
	told = api_post(house, school, arena_format(test_arena(), "/api/v1/people/%s/names/taken-back", api_at(&child, "id")), "{\"key\":\"name own alias  Lukey\",\"reason\":\"His brother\"}");
	CHECK_NUMBER(told.status, 200);
	api_house_close(house);
}

/* A key of a list of the profile. */
static const char *
first_key(struct api_house *house, const char *token, const char *list)
{
	struct api_told profile = api_get(house, token, "/api/v1/profile");
	const json_t *lists = api_value_at(&profile, "lists");

	for (size_t i = 0; i < json_array_size(lists); i++)
		if (text_equals(json_string_value(json_object_get(json_array_get(lists, i), "name")), list))
			return json_string_value(json_object_get(json_array_get(json_object_get(json_array_get(lists, i), "keys"), 0), "key"));
	FAIL("the profile has no list %s", list);
}

/* Luke and his mother, who agrees that the school shares: the path of the help. */
static const char *
help_for_luke(struct api_house *house, const char *helen)
{
	struct api_told child = api_post(house, helen, "/api/v1/people", "{\"given_name\":\"Luke\",\"family_name\":\"Marsh\",\"birth_date\":\"2018-04-09\"}"),
		mother = api_post(house, helen, "/api/v1/people", "{\"given_name\":\"Dana\",\"family_name\":\"Marsh\"}"), me = api_get(house, helen, "/api/v1/me"), told;
	const char *episode;

	CHECK_NUMBER(mother.status, 201);
	told = api_post(house, helen, "/api/v1/episodes", arena_format(test_arena(),
	    "{\"children\":[\"%s\"],\"adults\":[\"%s\"],\"entry_route\":\"agency_identified\",\"why_involved\":\"Luke is often late.\"}", api_at(&child, "id"), api_at(&mother, "id")));
	CHECK_NUMBER(told.status, 201);
	episode = api_header(&told, "Location");
	told = api_post(house, helen, arena_format(test_arena(), "%s/consents", episode), arena_format(test_arena(),
	    "{\"person\":\"%s\",\"children\":[\"%s\"],\"state\":\"given\",\"decided_on\":\"2026-11-24\",\"way\":\"written\",\"language\":\"en\",\"explained_concerns\":true,"
	    "\"explained_duties\":true,\"explained_sharing\":true,\"understood\":\"She said it back\",\"purposes\":[\"information_sharing\",\"assessment\"],"
	    "\"agencies\":[{\"agency\":\"%s\",\"answer\":\"agreed\"}]}", api_at(&mother, "id"), api_at(&child, "id"), api_at(&me, "agency")));
	CHECK_NUMBER(told.status, 201);
	CHECK_TEXT(api_at(&told, "state"), "given");
	return episode;
}

/* R-ASMT-04: without a decision there is no assessment; with one it shows who decided, when and why. */
DATA_TEST(R_ASMT_04_an_assessment_is_begun_after_the_decision_and_not_before)
{
	struct api_house *house = api_house_open();
	const char *helen = api_house_token(house, HELEN, NULL), *episode = help_for_luke(house, helen);
	struct api_told told = api_post(house, helen, arena_format(test_arena(), "%s/assessments", episode), "{}"), decided;

	CHECK_NUMBER(told.status, 422);
	decided = api_post(house, helen, arena_format(test_arena(), "%s/assessment-decision", episode), arena_format(test_arena(),
	    "{\"decided_on\":\"2026-11-24\",\"ground\":\"%s\",\"reason\":\"We do not know yet what keeps him.\"}", first_key(house, helen, "assessment_grounds")));
	CHECK_NUMBER(decided.status, 201);
	CHECK_TEXT(api_at(&decided, "decided_by"), "Helen Sharrock");
	CHECK_TEXT(api_at(&decided, "decided_on"), "2026-11-24");
	told = api_post(house, helen, arena_format(test_arena(), "%s/assessments", episode), "{}");
	CHECK_NUMBER(told.status, 201);
	CHECK_TEXT(api_at(&told, "state"), "draft");
	api_house_close(house);
}

DATA_TEST(a_section_is_written_under_its_etag_and_a_number_outside_its_scale_is_refused_at_its_answer)
{
	struct api_house *house = api_house_open();
	const char *helen = api_house_token(house, HELEN, NULL), *path, *scale = NULL, *asked = NULL, *section = NULL;
	struct api_told renewed = api_ask(house, helen, HTTP_POST, of_episode(house, "/assessment-renewals"), NULL, NULL), told;
	const json_t *sections, *answers;

	CHECK_NUMBER(renewed.status, 201);
	sections = api_value_at(&renewed, "sections");
	for (size_t i = 0; i < json_array_size(sections) && scale == NULL; i++) {
		answers = json_object_get(json_array_get(sections, i), "answers");
		for (size_t j = 0; j < json_array_size(answers); j++)
			if (json_is_integer(json_object_get(json_array_get(answers, j), "value")) && json_object_get(json_array_get(answers, j), "asked_of") != NULL) {
				scale = json_string_value(json_object_get(json_array_get(answers, j), "question"));
				asked = json_string_value(json_object_get(json_array_get(answers, j), "asked_of"));
				section = json_string_value(json_object_get(json_array_get(sections, i), "id"));
			}
	}
	CHECK(scale != NULL);
	path = arena_format(test_arena(), "%s/sections/%s", api_header(&renewed, "Location"), section);
	told = api_get(house, helen, path);
	CHECK_NUMBER(told.status, 200);
	CHECK_NUMBER(api_ask(house, helen, HTTP_PUT, path, "{\"answers\":[]}", NULL).status, 428);
	renewed = api_ask(house, helen, HTTP_PUT, path, arena_format(test_arena(), "{\"answers\":[{\"question\":\"%s\",\"asked_of\":\"%s\",\"value\":11}]}", scale, asked),
	    (const char *const[]){ "If-Match", api_header(&told, "ETag"), NULL });
	CHECK_NUMBER(renewed.status, 422);
	CHECK_HAS(renewed.body, "\"pointer\":\"#/answers/0/value\"");
	renewed = api_ask(house, helen, HTTP_PUT, path, arena_format(test_arena(), "{\"answers\":[{\"question\":\"%s\",\"asked_of\":\"%s\",\"value\":9}]}", scale, asked),
	    (const char *const[]){ "If-Match", api_header(&told, "ETag"), NULL });
	CHECK_NUMBER(renewed.status, 200);
	CHECK_NUMBER(json_integer_value(api_value_at(&renewed, "answers/0/value")), 9);
	CHECK_NUMBER(json_array_size(api_value_at(&renewed, "answers")), 1);
	api_house_close(house);
}
