/* api_attachments_test.c -- files through the door for programs: sent, checked, given out, refused, taken away; with the same looks as in the browser. R-EPI-23, R-SEC-04 */
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "platform/db/db.h"
#include "tests/api_house.h"
#include "tests/scanner.h"
#include "tests/test.h"

static const char *
of_episode(const struct api_house *house, const char *rest)
{
	return arena_format(test_arena(), "/api/v1/episodes/%s%s", house->episode, rest);
}

static const char *
text_part(const char *boundary, const char *name, const char *text)
{
	return arena_format(test_arena(), "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", boundary, name, text);
}

static const char *
file_part(const char *boundary, const char *name, const char *file_name, const char *bytes)
{
	return arena_format(test_arena(), "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/html\r\n\r\n%s\r\n", boundary, name, file_name, bytes);
}

/* A form of these parts, closed; with a key or without. */
static struct api_told
send_parts(struct api_house *house, const char *token, const char *path, const char *boundary, const char *parts, const char *key)
{
	const char *headers[] = { "Content-Type", arena_format(test_arena(), "multipart/form-data; boundary=%s", boundary), key != NULL ? "Idempotency-Key" : NULL, key, NULL };

	return api_ask(house, token, HTTP_POST, path, arena_format(test_arena(), "%s--%s--\r\n", parts, boundary), headers);
}

static struct api_told
send_letter(struct api_house *house, const char *token, const char *path, const char *bytes)
{
	return send_parts(house, token, path, "b1", arena_format(test_arena(), "%s%s", text_part("b1", "about", "A letter about Kyle"), file_part("b1", "file", "../letter.txt.exe", bytes)), NULL);
}

static int64_t
looks(struct api_house *house, const char *what, const char *subject_kind)
{
	static const enum db_kind kinds[] = { DB_TEXT, DB_TEXT };
	static const struct db_statement count = { .name = "test_count_file_looks", .sql = "select count(*) from look where what = $1 and subject_kind = $2", .parameters = kinds,
		.parameter_count = 2, .column_count = 1 };
	const struct db_value values[] = { db_text(what), db_text(subject_kind) };
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &count, values, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

/* R-CORE-04, R-EPI-23, R-SEC-04 */
DATA_TEST(a_program_attaches_a_letter_which_is_checked_and_then_saved_by_others_as_a_download_and_every_look_is_kept)
{
	struct api_house *house = api_house_open();
	struct scanner *scanner = scanner_start(SCANNER_HONEST);
	const char *school = api_house_token(house, HELEN, "practitioner"), *ruth = api_house_token(house, RUTH, NULL), *file;
	struct api_told made, told;

	house->service.clamd = scanner_address(scanner);
	made = send_letter(house, school, of_episode(house, "/attachments"), "Dear Ruth");
	CHECK_NUMBER(made.status, 201);
	CHECK_TEXT(api_at(&made, "state"), "clean");
	CHECK(json_is_true(api_value_at(&made, "given")));
	CHECK_TEXT(api_at(&made, "name"), "letter.txt");
	CHECK_TEXT(api_at(&made, "media_type"), "text/plain; charset=utf-8");
	CHECK_TEXT(api_at(&made, "attached_by"), "Attendance system");
	CHECK_TEXT(api_at(&made, "attached_to"), "episode");
	CHECK_HAS(made.body, "\"name\":\"Kyle Denholm\""); /* whom it is about was left out: every child of the family */
	file = arena_format(test_arena(), "%s/file", api_header(&made, "Location"));
	told = api_get(house, ruth, file);
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(told.body, "Dear Ruth");
	CHECK_TEXT(told.content_type, "text/plain; charset=utf-8"); /* it was sent as text/html */
	CHECK_HAS(api_header(&told, "Content-Disposition"), "attachment; filename=\"letter.txt\"");
	CHECK_TEXT(api_header(&told, "Content-Security-Policy"), "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
	CHECK_TEXT(api_header(&told, "X-Content-Type-Options"), "nosniff");
	CHECK_NUMBER(looks(house, "file, saved", "attachment"), 1);
	CHECK_NUMBER(looks(house, "File, saved", "episode"), 1);
	told = api_ask(house, ruth, HTTP_GET, file, NULL, (const char *const[]){ "If-None-Match", api_header(&told, "ETag"), "Accept", "text/plain", NULL });
	CHECK_NUMBER(told.status, 304);
	CHECK_TEXT(told.body, "");
	told = api_get(house, ruth, of_episode(house, "/attachments"));
	CHECK_TEXT(api_at(&told, "items/0/id"), api_at(&made, "id"));
	CHECK_TEXT(api_at(&told, "items/0/about"), "A letter about Kyle");
	CHECK_NUMBER(api_get(house, api_house_token(house, ALEX, NULL), file).status, 404);
	CHECK_NUMBER(api_get(house, api_house_token(house, SAMIRA, "system_administrator"), file).status, 404);
	api_house_close(house);
}

DATA_TEST(a_file_that_waits_is_a_conflict_a_harmful_one_and_one_that_was_taken_away_are_refused)
{
	struct api_house *house = api_house_open();
	struct scanner *scanner = scanner_start(SCANNER_ERRS);
	const char *ruth = api_house_token(house, RUTH, NULL), *priya = api_house_token(house, PRIYA, NULL), *path = of_episode(house, "/attachments");
	struct api_told made, told;

	house->service.clamd = scanner_address(scanner);
	made = send_letter(house, ruth, path, "Dear Ruth");
	CHECK_TEXT(api_at(&made, "state"), "failed");
	CHECK(json_is_false(api_value_at(&made, "given")));
	told = api_get(house, ruth, arena_format(test_arena(), "%s/file", api_header(&made, "Location")));
	CHECK_NUMBER(told.status, 409);
	CHECK_HAS(told.body, "It is not checked for viruses yet");
	scanner_stop(scanner);
	scanner = scanner_start(SCANNER_HONEST);
	house->service.clamd = scanner_address(scanner);
	made = send_letter(house, ruth, path, scanner_test_text());
	CHECK_TEXT(api_at(&made, "state"), "infected");
	CHECK_TEXT(api_at(&made, "found"), "Eicar-Test-Signature");
	told = api_get(house, ruth, arena_format(test_arena(), "%s/file", api_header(&made, "Location")));
	CHECK_NUMBER(told.status, 403);
	CHECK_HAS(told.body, "something harmful");
	CHECK_NUMBER(looks(house, "file, saved", "attachment"), 0);
	/* R-SAFE-18: whoever did not attach it and does not lead takes nothing away; and why stays. */
	path = arena_format(test_arena(), "%s/removal", api_header(&made, "Location"));
	CHECK_NUMBER(api_post(house, priya, path, "{\"reason\":\"Not ours\"}").status, 403);
	told = api_post(house, ruth, path, "{}");
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "{\"detail\":\"Say why it is taken away\",\"pointer\":\"#/reason\"}");
	told = api_post(house, ruth, path, "{\"reason\":\"It is harmful\"}");
	CHECK_NUMBER(told.status, 200);
	CHECK_TEXT(api_at(&told, "state"), "removed");
	CHECK_TEXT(api_at(&told, "removed_reason"), "It is harmful");
	CHECK_NUMBER(api_get(house, ruth, arena_format(test_arena(), "%s/file", api_header(&made, "Location"))).status, 403);
	api_house_close(house);
}

DATA_TEST(a_file_sent_again_under_its_key_is_kept_once_however_the_form_was_framed)
{
	struct api_house *house = api_house_open();
	const char *school = api_house_token(house, HELEN, "practitioner"), *path = of_episode(house, "/attachments");
	const char *about = "A letter about Kyle", *first_parts = arena_format(test_arena(), "%s%s", text_part("one", "about", about), file_part("one", "file", "letter.txt", "Dear Ruth")),
		*again_parts = arena_format(test_arena(), "%s%s", file_part("two", "file", "letter.txt", "Dear Ruth"), text_part("two", "about", about)),
		*other_parts = arena_format(test_arena(), "%s%s", text_part("one", "about", about), file_part("one", "file", "letter.txt", "Dear Helen"));
	struct api_told first = send_parts(house, school, path, "one", first_parts, "letter-1"), again = send_parts(house, school, path, "two", again_parts, "letter-1"),
		other = send_parts(house, school, path, "one", other_parts, "letter-1"), list;

	CHECK_NUMBER(first.status, 201);
	CHECK_NUMBER(again.status, 201);
	CHECK_TEXT(again.body, first.body);
	CHECK_NUMBER(other.status, 422);
	list = api_get(house, school, path);
	CHECK_NUMBER(json_array_size(api_value_at(&list, "items")), 1);
	CHECK_TEXT(api_at(&list, "items/0/state"), "unchecked"); /* this service has no scanner */
	api_house_close(house);
}

DATA_TEST(what_is_wrong_with_a_file_or_its_form_is_told_at_its_place_and_nothing_is_kept)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = of_episode(house, "/attachments"), *letter = file_part("x", "file", "letter.txt", "Dear Ruth"),
		*about = text_part("x", "about", "A letter");
	struct api_told told = send_parts(house, ruth, path, "x", text_part("x", "abuot", "A letter"), NULL);

	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "Did you mean \\\"about\\\"?\",\"pointer\":\"#/abuot\"");
	told = send_parts(house, ruth, path, "x", text_part("x", "restricted", "health"), NULL);
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "\"detail\":\"Choose the file that you want to attach\",\"pointer\":\"#/file\"");
	CHECK_HAS(told.body, "\"pointer\":\"#/about\"");
	told = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s", about, file_part("x", "file", "letter.exe", "MZ\x90")), NULL);
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "We do not take this kind of file");
	told = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s%s", about, letter, letter), NULL);
	CHECK_HAS(told.body, "{\"detail\":\"Send one file at a time\",\"pointer\":\"#/file\"}");
	told = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s", about, file_part("x", "scan", "letter.txt", "Dear Ruth")), NULL);
	CHECK_HAS(told.body, "in the part called \\\"file\\\"");
	told = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s%s", about, about, letter), NULL);
	CHECK_HAS(told.body, "{\"detail\":\"Send this once\",\"pointer\":\"#/about\"}");
	told = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s%s", about, letter, text_part("x", "restricted", "wizardry")), NULL);
	CHECK_HAS(told.body, "\"pointer\":\"#/restricted\"");
	told = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s%s", about, letter, text_part("x", "subjects", "nobody")), NULL);
	CHECK_HAS(told.body, "\"pointer\":\"#/subjects/0\"");
	told = api_post(house, ruth, path, "{\"about\":\"A letter\"}");
	CHECK_NUMBER(told.status, 415);
	CHECK_TEXT(api_header(&told, "Accept-Post"), "multipart/form-data");
	CHECK_NUMBER(api_ask(house, ruth, HTTP_POST, path, "x", (const char *const[]){ "Content-Type", "multipart/form-data", NULL }).status, 400);
	CHECK_TEXT(api_get(house, ruth, path).body, "{\"items\":[]}");
	api_house_close(house);
}

/* R-SEC-02 */
DATA_TEST(a_file_of_a_note_stands_beside_that_note_and_a_restricted_one_is_known_to_be_there_and_no_more)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *helen = api_house_token(house, HELEN, NULL), *path;
	struct api_told notes = api_get(house, ruth, of_episode(house, "/notes?limit=2")), made, told;

	path = of_episode(house, arena_format(test_arena(), "/notes/%s/attachments", api_at(&notes, "items/0/id")));
	made = send_parts(house, ruth, path, "x", arena_format(test_arena(), "%s%s%s", text_part("x", "about", "His heart"), text_part("x", "restricted", "health"),
	    file_part("x", "file", "heart.txt", "Dear Ruth")), NULL);
	CHECK_NUMBER(made.status, 201);
	CHECK_TEXT(api_at(&made, "note"), api_at(&notes, "items/0/id"));
	CHECK_TEXT(api_at(&made, "restricted"), "health");
	told = api_get(house, helen, path);
	CHECK_TEXT(api_at(&told, "items/0/id"), api_at(&made, "id"));
	CHECK(json_is_false(api_value_at(&told, "items/0/open")));
	CHECK_HAS_NOT(told.body, "heart");
	CHECK_NUMBER(api_get(house, helen, api_header(&made, "Location")).status, 403);
	CHECK_NUMBER(api_get(house, helen, arena_format(test_arena(), "%s/file", api_header(&made, "Location"))).status, 403);
	CHECK_NUMBER(api_get(house, ruth, arena_format(test_arena(), "%s/file", api_header(&made, "Location"))).status, 200);
	path = of_episode(house, arena_format(test_arena(), "/notes/%s/attachments", api_at(&notes, "items/1/id")));
	CHECK_TEXT(api_get(house, ruth, path).body, "{\"items\":[]}");
	api_house_close(house);
}

DATA_TEST(a_file_goes_to_a_section_while_it_is_written_and_to_none_that_the_family_agreed)
{
	struct api_house *house = api_house_open();
	const char *helen = api_house_token(house, HELEN, NULL), *path;
	struct api_told assessments = api_get(house, helen, of_episode(house, "/assessments")), done, made;

	done = api_get(house, helen, of_episode(house, arena_format(test_arena(), "/assessments/%s", api_at(&assessments, "items/0/id"))));
	path = of_episode(house, arena_format(test_arena(), "/assessments/%s/sections/%s/attachments", api_at(&done, "id"), api_at(&done, "sections/0/id")));
	CHECK_NUMBER(api_get(house, helen, path).status, 200);
	CHECK_NUMBER(send_letter(house, helen, path, "Dear Ruth").status, 403);
	made = api_ask(house, helen, HTTP_POST, of_episode(house, "/assessment-renewals"), NULL, NULL);
	CHECK_NUMBER(made.status, 201);
	path = of_episode(house, arena_format(test_arena(), "/assessments/%s/sections/%s/attachments", api_at(&made, "id"), api_at(&made, "sections/0/id")));
	done = send_letter(house, helen, path, "Dear Ruth");
	CHECK_NUMBER(done.status, 201);
	CHECK_TEXT(api_at(&done, "section"), api_at(&made, "sections/0/id"));
	CHECK_TEXT(api_at(&done, "assessment"), api_at(&made, "id"));
	api_house_close(house);
}
