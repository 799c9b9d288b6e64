/* api_exports_test.c -- what leaves the record as a file leaves through the door for programs as the same bytes, after the same question why, with the same looks. R-CORE-04, R-SEC-04 */
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static const struct http_answer *
called(struct house *house, enum demo_worker worker, enum http_method method, const char *path, const char *body)
{
	static const struct http_pair typed[] = { { "Host", "localhost" }, { "Content-Type", "application/json" } };
	struct http_request *request = ARENA_NEW(test_arena(), struct http_request);
	struct http_answer *answer = ARENA_NEW(test_arena(), struct http_answer);
	int status;

	CHECK_OUTCOME(http_request_make(test_arena(), method, path, (struct http_pairs){ typed, body != NULL ? 2 : 1 }, slice_of(body), request, &status), OK);
	api_call_as(&house->service, house->demo.worker_ids[worker], request, answer);
	CHECK(!answer->spoilt);
	return answer;
}

static void
check_same(const struct http_answer *answer, const struct house_page *page)
{
	CHECK_NUMBER(answer->status, 200);
	CHECK_NUMBER(page->status, 200);
	CHECK(answer->body.length > 0 && answer->body.length == page->bytes.length && memcmp(answer->body.at, page->bytes.at, page->bytes.length) == 0);
	CHECK_TEXT(answer->content_type, page->type);
	for (const struct http_answer_header *header = answer->first; header != NULL; header = header->next)
		if (strcmp(header->name, "Content-Disposition") == 0)
			CHECK_TEXT(header->value, page->disposition);
}

static int64_t
looks(struct house *house, const char *what)
{
	static const enum db_kind kinds[] = { DB_TEXT };
	static const struct db_statement count = { .name = "test_count_export_looks", .sql = "select count(*) from look where what = $1", .parameters = kinds, .parameter_count = 1, .column_count = 1 };
	const struct db_value values[] = { db_text(what) };
	struct db_result result;
	struct db *db;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, test_arena(), &count, values, &result), OK);
	db_read_end(db);
	return db_as_integer(result.values[0]);
}

DATA_TEST(lists_and_the_report_are_the_same_file_for_a_program_as_in_the_browser)
{
	static const struct {
		enum demo_worker worker;
		const char *page, *path;
	} files[] = { { RUTH, "/my-work/export?as=csv", "/api/v1/my/work.csv" }, { JOAN, "/my-work/export?as=csv", "/api/v1/my/work.csv" }, { RUTH, "/my-work/export?as=xlsx", "/api/v1/my/work.xlsx" },
		{ JOAN, "/timescales/export?as=csv", "/api/v1/timescales.csv" }, { JOAN, "/timescales/export?as=xlsx&kind=consent_review", "/api/v1/timescales.xlsx?kind=consent_review" },
		{ SAMIRA, "/timescales/export?as=csv", "/api/v1/timescales.csv" }, { TOM, "/timescales/export?as=csv", "/api/v1/timescales.csv" },
		{ JOAN, "/timescales/report/export?as=csv", "/api/v1/timescales-kept.csv" },
		{ JOAN, "/timescales/report/export?as=xlsx&from=2026-09-01&to=2026-11-24", "/api/v1/timescales-kept.xlsx?from=2026-09-01&to=2026-11-24" },
		{ JOAN, "/agencies/report/export?as=csv", "/api/v1/agencies-in-meetings.csv" },
		{ SAMIRA, "/agencies/report/export?as=xlsx&from=2026-03-01&to=2026-11-24", "/api/v1/agencies-in-meetings.xlsx?from=2026-03-01&to=2026-11-24" } };
	struct house *house = house_with_story(today);
	const struct http_answer *answer;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct house_page page = house_get(house, files[i].worker, files[i].page);

		check_same(called(house, files[i].worker, HTTP_GET, files[i].path, NULL), &page);
	}
	CHECK_NUMBER(looks(house, "Taken as a file: timescales kept"), 4); /* each of two files, twice */
	CHECK_NUMBER(looks(house, "Taken as a file: what agencies gave to meetings"), 4);
	CHECK_NUMBER(looks(house, "Taken as a file: My work") % 2, 0);
	CHECK(looks(house, "Taken as a file: My work") > 0);
	answer = called(house, JOAN, HTTP_GET, "/api/v1/timescales-kept.csv?from=2026-02-30", NULL);
	CHECK_NUMBER(answer->status, 400);
	CHECK_HAS(arena_copy_slice(test_arena(), answer->body), "\"parameter\":\"from\"");
	CHECK_NUMBER(called(house, JOAN, HTTP_GET, "/api/v1/timescales-kept.csv?from=2026-11-24&to=2026-11-01", NULL)->status, 400);
	house_end(house);
}

DATA_TEST(one_family_is_taken_with_a_reason_as_the_same_file_and_without_one_not_at_all)
{
	struct house *house = house_with_story(today);
	const char *reference = house_episode_reference(house, house->demo.episode_id), *page_path = arena_format(test_arena(), "/episodes/%s/export", reference),
		*csv = arena_format(test_arena(), "/api/v1/episodes/%s/export.csv", reference), *xlsx = arena_format(test_arena(), "/api/v1/episodes/%s/export.xlsx", reference);
	static const char *const lists[] = { "people", "consent", "timescales", "plan", "waiting", "notes", "happened" };
	static const char reason[] = "{\"reason\":\"For the file of the meeting on Thursday\"}";
	const struct http_answer *answer;
	struct house_page page;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		page = house_post(house, HELEN, page_path, "file", lists[i], "reason", "For the file of the meeting on Thursday", NULL);
		check_same(called(house, HELEN, HTTP_POST, csv, arena_format(test_arena(), "{\"file\":\"%s\",\"reason\":\"For the file of the meeting on Thursday\"}", lists[i])), &page);
	}
	page = house_post(house, RUTH, page_path, "file", "workbook", "reason", "For the file of the meeting on Thursday", NULL);
	check_same(called(house, RUTH, HTTP_POST, xlsx, reason), &page);
	CHECK_NUMBER(looks(house, "Taken as a file: everything"), 2);
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "/episodes/%s/who-looked", reference)).html, "Taken as a file: everything");
	answer = called(house, RUTH, HTTP_POST, xlsx, "{}");
	CHECK_NUMBER(answer->status, 422);
	CHECK_HAS(arena_copy_slice(test_arena(), answer->body), "{\"detail\":\"Say why you take it out of the record\",\"pointer\":\"#/reason\"}");
	answer = called(house, RUTH, HTTP_POST, csv, reason);
	CHECK_NUMBER(answer->status, 422);
	CHECK_HAS(arena_copy_slice(test_arena(), answer->body), "\"pointer\":\"#/file\"");
	CHECK_NUMBER(called(house, RUTH, HTTP_POST, csv, "{\"file\":\"addresses\",\"reason\":\"x\"}")->status, 422);
	CHECK_NUMBER(called(house, RUTH, HTTP_GET, csv, NULL)->status, 405);
	/* Whoever may not know of the family is told nothing about the body either. */
	CHECK_NUMBER(called(house, ALEX, HTTP_POST, xlsx, reason)->status, 404);
	CHECK_NUMBER(called(house, ALEX, HTTP_POST, csv, "{\"file\":\"addresses\"}")->status, 404);
	CHECK_NUMBER(looks(house, "Taken as a file: everything"), 2);
	house_end(house);
}
