/* attachments_test.c -- attached files: kept in encrypted pieces, checked, given out to those who may have them, and gone when they are erased. */
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.h"
#include "casework/attachments/attachments.sql.h"
#include "casework/retention/retention.events.h"
#include "doors/attachment_scan.h"
#include "jobs/files.h"
#include "jobs/station.h"
#include "platform/db/db.h"
#include "platform/whole_file.h"
#include "tests/files_made.h"
#include "tests/house.h"
#include "tests/scanner.h"
#include "tests/test.h"

#define TODAY DATE(2026, 11, 24)

static void
run_sql(struct work *work, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "attachments_test_%zu", arena_used(test_arena())), .sql = arena_copy(test_arena(), sql) };
	CHECK_OUTCOME(db_run(work->db, work->arena, statement, NULL, NULL), OK);
}

static struct db_value
value_of(struct work *work, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "attachments_test_%zu", arena_used(test_arena())), .sql = arena_copy(test_arena(), sql), .column_count = 1 };
	CHECK_OUTCOME(db_run(work->db, work->arena, statement, NULL, &result), OK);
	CHECK_NUMBER(result.row_count, 1);
	return result.values[0];
}

static int64_t
number_of(struct work *work, const char *sql)
{
	return db_as_integer(value_of(work, sql));
}

/* ---- pieces ---- */

struct collected {
	char *bytes;
	size_t length, largest;
};

static enum outcome
collect(void *given, struct slice piece)
{
	struct collected *all = given;

	memcpy(all->bytes + all->length, piece.at, piece.length);
	all->length += piece.length;
	if (piece.length > all->largest)
		all->largest = piece.length;
	return OK;
}

static enum outcome
opened(struct work *work, const struct attachment_box *box, int64_t id, struct slice file, const char *hash, struct collected *all)
{
	*all = (struct collected){ .bytes = arena_take(test_arena(), file.length + 1) };
	return attachment_each_piece(work, box, id, (int64_t)file.length, hash, collect, all);
}

/* What is done to the pieces, and undone again. */
static void
is_found_out(struct house *house, struct slice file, const char *hash, const char *sql)
{
	struct work *work = house_begin(house, RUTH, TODAY);
	struct collected all;

	run_sql(work, sql);
	CHECK_OUTCOME(opened(work, test_box(), 7, file, hash, &all), BROKEN);
	house_undo(house);
}

/* R-SAFE-18 */
DATA_TEST(a_file_comes_back_from_its_pieces_byte_for_byte_or_not_at_all)
{
	struct house *house = house_new(TODAY);
	struct slice file = { arena_take(test_arena(), 600 * 1000), 600 * 1000 };
	struct attachment_box other;
	struct collected all;
	char hash[ATTACHMENT_HASH_ROOM], empty_hash[ATTACHMENT_HASH_ROOM], wrong_hash[ATTACHMENT_HASH_ROOM];
	struct work *work = house_begin(house, RUTH, TODAY);

	for (size_t i = 0; i < file.length; i++)
		((char *)(uintptr_t)file.at)[i] = (char)(i * 7 + i / 251);
	CHECK_OUTCOME(attachment_put(work, test_box(), 7, file, hash), OK);
	CHECK_OUTCOME(attachment_put(work, test_box(), 8, file, wrong_hash), OK);
	CHECK_TEXT(hash, wrong_hash);
	CHECK_OUTCOME(attachment_put(work, test_box(), 9, SLICE("x"), empty_hash), OK);
	CHECK_NUMBER(number_of(work, "select count(*) from attachment_piece where attachment_id = 7"), 3);
	house_keep(house);

	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(opened(work, test_box(), 7, file, hash, &all), OK);
	CHECK(all.length == file.length && memcmp(all.bytes, file.at, file.length) == 0);
	CHECK(all.largest <= BOX_PIECE_BYTES); /* never held whole */
	attachment_box_of("another key", &other);
	CHECK_OUTCOME(opened(work, &other, 7, file, hash, &all), NOT_FOUND);
	memcpy(wrong_hash, hash, sizeof(hash));
	wrong_hash[0] = wrong_hash[0] == 'a' ? 'b' : 'a';
	CHECK_OUTCOME(opened(work, test_box(), 7, file, wrong_hash, &all), BROKEN);
	house_undo(house);

	is_found_out(house, file, hash, "delete from attachment_piece where attachment_id = 7 and piece_number = 1");
	is_found_out(house, file, hash, "update attachment_piece set piece_number = 9 - piece_number where attachment_id = 7");
	is_found_out(house, file, hash, "update attachment_piece set piece = (select p.piece from attachment_piece p where p.attachment_id = 8 and p.piece_number = 0) "
	    "where attachment_id = 7 and piece_number = 0");
	is_found_out(house, file, hash, "update attachment_key set wrapped_key = (select k.wrapped_key from attachment_key k where k.attachment_id = 8) where attachment_id = 7");
	is_found_out(house, file, hash, "delete from attachment_key where attachment_id = 7");
	house_end(house);
}

DATA_TEST(the_key_of_files_is_made_once_and_missed_when_it_is_gone)
{
	struct house *house = house_new(TODAY);
	struct problems problems = { .arena = test_arena() };
	const char *folder = arena_format(test_arena(), "%s/keys", test_folder());
	struct attachment_box first, again;
	char hash[ATTACHMENT_HASH_ROOM];
	struct work *work;

	CHECK_OUTCOME(attachment_box_open(folder, house->open.pool, false, &first, &problems), OK);
	CHECK_OUTCOME(attachment_box_open(folder, house->open.pool, false, &again, &problems), OK);
	CHECK(memcmp(&first, &again, sizeof(first)) == 0);
	work = house_begin(house, RUTH, TODAY);
	CHECK_OUTCOME(attachment_put(work, &first, 7, SLICE("Dear Ruth"), hash), OK);
	house_keep(house);
	folder = arena_format(test_arena(), "%s/others", test_folder());
	CHECK_OUTCOME(attachment_box_open(folder, house->open.pool, false, &again, &problems), INVALID);
	CHECK_HAS(problems.first->words, "Put your copy of it back");
	CHECK_OUTCOME(attachment_box_open(folder, house->open.pool, true, &again, &problems), OK);
	CHECK(memcmp(first.key.key, again.key.key, sizeof(first.key.key)) != 0);
	house_end(house);
}

/* ---- pages ---- */

static const char *
reference_in(const char *location)
{
	const char *at = strstr(location != NULL ? location : "", "/attachments/");

	if (at == NULL)
		FAIL("it leads to %s", location != NULL ? location : "nowhere");
	return at + strlen("/attachments/");
}

static const char *
path_of(struct house *house, const char *below)
{
	return arena_format(test_arena(), "/episodes/%s/%s", house_episode_reference(house, house->demo.episode_id), below);
}

/* Ruth attaches it to the family's help; where she is led. */
static const char *
attached(struct house *house, const char *name, struct slice bytes)
{
	struct house_page page = house_post_file(house, RUTH, path_of(house, "attach"), name, bytes, "about", "A letter about Kyle", "subjects",
	    house_person_reference(house, house->demo.kyle), NULL);

	if (page.status != 303)
		FAIL("%s is answered with %d: %s", name, page.status, page.html);
	return page.location;
}

/* A clean file is saved, never shown, and every look is kept. */
static void
clean_file(struct house *house)
{
	struct scanner *scanner = scanner_start(SCANNER_HONEST);
	struct house_page page;
	struct work looking = { .arena = test_arena() };
	const char *location;

	house->service.clamd = scanner_address(scanner);
	location = attached(house, "../Letter %221%22.PDF.exe", made_pdf(""));
	page = house_get(house, RUTH, location);
	CHECK_HAS(page.html, "Checked: nothing harmful found");
	CHECK_HAS(page.html, "A letter about Kyle");
	page = house_get(house, HELEN, arena_format(test_arena(), "%s/file", location));
	CHECK_NUMBER(page.status, 200);
	CHECK_SLICE(page.bytes, made_pdf("").at);
	CHECK_TEXT(page.type, "application/pdf"); /* it was sent as text/html */
	CHECK(text_starts_with(page.disposition, "attachment"));
	CHECK_HAS(page.disposition, ".pdf");
	CHECK_HAS_NOT(page.disposition, ".exe");
	CHECK_TEXT(page.policy, "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
	CHECK(scanner_bytes(scanner) == made_pdf("").length);
	CHECK_OUTCOME(db_read_begin(house->open.pool, &looking.db), OK);
	CHECK_NUMBER(number_of(&looking, "select count(*) from look where subject_kind = 'attachment' and what = 'file, saved'"), 1);
	db_read_end(looking.db);
	CHECK_HAS(house_get(house, HELEN, path_of(house, "attachments")).html, "A letter about Kyle");
	CHECK_NUMBER(house_get(house, SAMIRA, arena_format(test_arena(), "%s/file", location)).status, 403); /* who knows that it is helped, and no more */
	CHECK_NUMBER(house_get(house, ALEX, location).status, 404);
}

static void
harmful_file(struct house *house)
{
	struct scanner *scanner = scanner_start(SCANNER_HONEST);
	const char *location;
	struct house_page page;

	house->service.clamd = scanner_address(scanner);
	location = attached(house, "letter.txt", slice_of(scanner_test_text()));
	page = house_get(house, RUTH, location);
	CHECK_HAS(page.html, "Harmful: nobody is given it");
	CHECK_HAS(page.html, "Eicar-Test-Signature");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 403);
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, reference_in(location));
	house->service.clamd = NULL; /* also not when there is no scanner any more */
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 403);
	page = house_post(house, RUTH, arena_format(test_arena(), "%s/remove", location), "reason", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Say why it is taken away");
	page = house_post(house, RUTH, arena_format(test_arena(), "%s/remove", location), "reason", "It is harmful", NULL);
	CHECK_NUMBER(page.status, 303);
	CHECK_HAS_NOT(house_get(house, RUTH, "/my-work").html, reference_in(location));
	CHECK_HAS(house_get(house, HELEN, location).html, "It is harmful");
}

static void
waiting_file(struct house *house)
{
	struct scanner *scanner = scanner_start(SCANNER_ERRS);
	struct attachment_scans scans = { 0 };
	const char *location;
	struct work *work;
	int64_t entries;

	house->service.clamd = scanner_address(scanner);
	location = attached(house, "letter.txt", SLICE("Dear Ruth"));
	CHECK_HAS(house_get(house, RUTH, location).html, "Could not be checked yet");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 403);
	work = house_begin(house, RUTH, TODAY);
	entries = number_of(work, "select count(*) from journal_entry");
	house_undo(house);
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, false, NULL, NULL, &scans), OK);
	CHECK_NUMBER(scans.failed, 1);
	CHECK_NUMBER(scans.unanswered, 0);
	work = house_begin(house, RUTH, TODAY);
	CHECK_NUMBER(number_of(work, "select count(*) from journal_entry"), entries); /* trying again and again fills no journal */
	house_undo(house);
	scanner_stop(scanner);
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, false, NULL, NULL, &scans), OK); /* nobody is there at all */
	CHECK_NUMBER(scans.failed, 2);
	CHECK_NUMBER(scans.unanswered, 1);
	scanner = scanner_start(SCANNER_HONEST);
	house->service.clamd = scanner_address(scanner);
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, false, NULL, NULL, &scans), OK);
	CHECK_NUMBER(scans.clean, 1);
	CHECK_SLICE(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).bytes, "Dear Ruth");
	scans = (struct attachment_scans){ 0 };
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, false, NULL, NULL, &scans), OK);
	CHECK_NUMBER(scans.clean + scans.failed, 0);
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, true, NULL, NULL, &scans), OK); /* a scanner that has learnt since */
	CHECK_NUMBER(scans.clean, 2);
}

static void
without_scanner(struct house *house)
{
	const char *location = attached(house, "letter.txt", SLICE("Dear Ruth"));

	CHECK_HAS(house_get(house, RUTH, path_of(house, "attach")).html, "has no check for viruses");
	CHECK_HAS(house_get(house, RUTH, path_of(house, "attachments")).html, "Not checked for viruses");
	CHECK_HAS(house_get(house, RUTH, location).html, "has no check for viruses");
	CHECK_SLICE(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).bytes, "Dear Ruth");
}

static void
refused_file(struct house *house)
{
	const char *path = path_of(house, "attach"), *kyle = house_person_reference(house, house->demo.kyle);
	struct slice large = { arena_take(test_arena(), 1100 * 1000), 1100 * 1000 };
	struct house_page page;
	struct work *work;

	page = house_post_file(house, RUTH, path, "letter.exe", SLICE("MZ\x90"), "about", "A letter from the hospital", "subjects", kyle, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "We do not take this kind of file");
	CHECK_HAS(page.html, "A letter from the hospital");
	CHECK_HAS(page.html, "Choose the file again");
	CHECK_HAS(page.html, "enctype=\"multipart/form-data\"");
	page = house_post_file(house, RUTH, path, "letter.txt", large, "about", "A letter from the hospital", "subjects", kyle, NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "The file is too large: it has 1.1 MB, and 1 MB is the most");
	page = house_post_file(house, RUTH, path, "", SLICE(""), "about", "", NULL);
	CHECK_NUMBER(page.status, 422);
	CHECK_HAS(page.html, "Choose the file that you want to attach");
	CHECK_HAS(page.html, "Say in a few words what it is");
	CHECK_HAS(page.html, "Select whom it is about");
	page = house_post_file(house, RUTH, path, NULL, SLICE(""), "about", "A letter", "subjects", kyle, NULL);
	CHECK_HAS(page.html, "Choose the file that you want to attach");
	work = house_begin(house, RUTH, TODAY);
	CHECK_NUMBER(number_of(work, "select count(*) from attachment_piece"), 0);
	house_undo(house);
}

static void
restricted_file(struct house *house)
{
	struct house_page page = house_post_file(house, RUTH, path_of(house, "attach"), "letter.txt", SLICE("Dear Ruth"), "about", "His heart", "restricted", "health", "subjects",
	    house_person_reference(house, house->demo.kyle), NULL);
	const char *location = page.location;

	CHECK_NUMBER(page.status, 303);
	page = house_get(house, HELEN, path_of(house, "attachments"));
	CHECK_HAS(page.html, "Restricted: only some may open this file");
	CHECK_HAS_NOT(page.html, "His heart");
	CHECK_NUMBER(house_get(house, HELEN, location).status, 403);
	CHECK_NUMBER(house_get(house, HELEN, arena_format(test_arena(), "%s/file", location)).status, 403);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 200);
}

static void
erased_file(struct house *house)
{
	const char *location = attached(house, "letter.txt", SLICE("Dear Ruth"));
	static const char *const tables[] = { "attachment_piece", "attachment_key", "attachment_subject", "attachment" };
	struct attachment_by_reference_row row;
	struct work *work = house_begin(house, ALEX, TODAY);
	bool found;

	CHECK_OUTCOME(q_attachment_by_reference(work, reference_in(location), &row, &found), OK);
	CHECK(found);
	CHECK_OUTCOME(record_hold_set(work, &(struct hold_set){ .hold_id = 4712, .reference = work_new_reference(work, "HD"), .episode_id = house->demo.episode_id, .reason = "An inquiry",
	    .review_on = date_add_days(TODAY, 90), .worker_id = house->demo.worker_ids[ALEX] }), OK);
	CHECK_OUTCOME(attachment_erase(work, reference_in(location), "the retention rule", house->demo.problems), INVALID); /* R-INFO-16 */
	CHECK_HAS(problem_of(house->demo.problems, "reference"), "until the hold is lifted");
	CHECK_OUTCOME(record_hold_lifted(work, &(struct hold_lifted){ .version = VERSION_ANY, .hold_id = 4712, .episode_id = house->demo.episode_id, .reason = "It is over",
	    .worker_id = house->demo.worker_ids[ALEX] }), OK);
	CHECK_OUTCOME(attachment_erase(work, reference_in(location), "the retention rule", house->demo.problems), OK);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (number_of(work, arena_format(test_arena(), "select count(*) from %s where attachment_id = %lld", tables[i], (long long)row.attachment_id)) != 0)
			FAIL("%s still holds something", tables[i]);
	house_keep(house);
	CHECK_NUMBER(house_get(house, RUTH, location).status, 404);
}

/* R-EPI-23 */
DATA_TEST(a_file_is_given_out_as_a_download_when_it_was_found_clean_and_to_nobody_when_it_is_harmful_or_waits)
{
	struct house *house = house_with_story(TODAY);

	clean_file(house);
	harmful_file(house);
	waiting_file(house);
	house_end(house);
}

/* R-SEC-02 */
DATA_TEST(without_a_scanner_pages_say_so_and_files_are_refused_restricted_and_erased_all_the_same)
{
	struct house *house = house_with_story(TODAY);

	refused_file(house);
	without_scanner(house);
	restricted_file(house);
	erased_file(house);
	house_end(house);
}

/* ---- checked again ---- */

/* The number of the file at this location. */
static int64_t
id_of(struct house *house, const char *location)
{
	struct work *work = house_begin(house, RUTH, TODAY);
	struct attachment_by_reference_row row;
	bool found;

	CHECK_OUTCOME(q_attachment_by_reference(work, reference_in(location), &row, &found), OK);
	CHECK(found);
	house_undo(house);
	return row.attachment_id;
}

static void
change_rows(struct house *house, const char *sql)
{
	run_sql(house_begin(house, RUTH, TODAY), sql);
	house_keep(house);
}

/* R-SAFE-18: three that cannot be opened are no scanner that does not answer. */
DATA_TEST(files_that_cannot_be_opened_keep_no_other_from_being_checked)
{
	struct house *house = house_with_story(TODAY);
	struct attachment_scans scans = { 0 };
	const char *location = NULL;

	for (int i = 0; i < 4; i++) {
		location = attached(house, "letter.txt", slice_of(arena_format(test_arena(), "Dear Ruth, for the %dth time", i)));
		if (i < 3)
			change_rows(house, arena_format(test_arena(), "delete from attachment_piece where attachment_id = %lld", (long long)id_of(house, location)));
	}
	house->service.clamd = scanner_address(scanner_start(SCANNER_HONEST));
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, false, NULL, NULL, &scans), OK);
	CHECK_NUMBER(scans.unopened, 3);
	CHECK_NUMBER(scans.unanswered, 0);
	CHECK_NUMBER(scans.clean, 1);
	CHECK_HAS(house_get(house, RUTH, location).html, "Checked: nothing harmful found");
	house_end(house);
}

/* Three times without an answer are enough, whatever the files were before. */
DATA_TEST(a_scanner_that_does_not_answer_is_asked_three_times_and_no_more)
{
	struct house *house = house_with_story(TODAY);
	struct scanner *scanner = scanner_start(SCANNER_HONEST);
	struct attachment_scans scans = { 0 };

	for (int i = 0; i < 5; i++)
		(void)attached(house, "letter.txt", slice_of(arena_format(test_arena(), "Dear Ruth, for the %dth time", i)));
	change_rows(house, "update attachment set state = 'failed' where attachment_id in (select a.attachment_id from attachment a order by a.attachment_id limit 2)");
	scanner_stop(scanner);
	house->service.clamd = scanner_address(scanner);
	CHECK_OUTCOME(attachment_scan_waiting(&house->service, false, NULL, NULL, &scans), OK);
	CHECK_NUMBER(scans.unanswered, 3);
	CHECK_NUMBER(scans.failed, 3);
	house_end(house);
}

/* The job process as it stands on this machine, with the keys of the house in a folder. */
static struct station
station_of(struct house *house, const char *holder)
{
	const char *folder = arena_format(test_arena(), "%s/keys-of-jobs", test_folder());
	unsigned char key[KEY_BOX_KEY];

	(void)mkdir(folder, 0700);
	memcpy(key, test_box()->key.key, sizeof(key));
	CHECK_OUTCOME(whole_file_secret(arena_format(test_arena(), "%s/attachments.key", folder), key, sizeof(key)), OK);
	return (struct station){ .pool = house->open.pool, .ids = house->service.ids, .profile = house->service.profile, .profile_id = house->service.profile_id, .keys = folder,
		.clamd = house->service.clamd, .holder = holder, .stop = -1, .fixed_now = house->service.fixed_now };
}

static int64_t
count_of(struct house *house, const char *sql)
{
	int64_t number = number_of(house_begin(house, RUTH, TODAY), sql);

	house_undo(house);
	return number;
}

#define SCANS "select count(*) from journal_entry where event = 'attachment_scanned'"

/* R-SAFE-18, R-EPI-23: what a page says, that it is tried again by itself, is so. */
DATA_TEST(a_file_that_came_while_the_scanner_was_away_is_checked_by_the_job_once_it_is_back_and_by_one_of_two)
{
	struct house *house = house_with_story(TODAY);
	struct scanner *scanner = scanner_start(SCANNER_HONEST);
	struct station one, two;
	const char *letter, *harmful;
	bool more = true;

	house->service.clamd = scanner_address(scanner);
	scanner_stop(scanner);
	letter = attached(house, "letter.txt", SLICE("Dear Ruth"));
	harmful = attached(house, "report.txt", slice_of(scanner_test_text()));
	CHECK_HAS(house_get(house, RUTH, letter).html, "tried again by itself every few minutes");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", letter)).status, 403);
	one = station_of(house, "one");
	CHECK_OUTCOME(files_check_again(&one, &more), OK); /* still away: it is remembered, and no entry is added */
	CHECK(!more);
	CHECK_NUMBER(count_of(house, SCANS), 2);
	CHECK_NUMBER(count_of(house, "select count(*) from job_round where result like '%does not answer%' and failing_since is not null and leased_by is null"), 1);

	scanner = scanner_start(SCANNER_HONEST);
	house->service.clamd = scanner_address(scanner);
	one = station_of(house, "one");
	two = station_of(house, "two");
	CHECK_OUTCOME(files_check_again(&two, &more), OK); /* too soon, whoever asks */
	CHECK_NUMBER(scanner_bytes(scanner), 0);
	change_rows(house, "update job_round set next_round_at = '2026-01-01T00:00:00.000Z', leased_by = 'two', leased_until = '2999-01-01T00:00:00.000Z'");
	CHECK_OUTCOME(files_check_again(&one, &more), OK); /* another is at it */
	CHECK_NUMBER(scanner_bytes(scanner), 0);
	change_rows(house, "update job_round set leased_until = '2026-01-01T00:00:00.000Z'");
	CHECK_OUTCOME(files_check_again(&one, &more), OK); /* that one was not heard of again */
	CHECK_NUMBER(scanner_bytes(scanner), 9 + strlen(scanner_test_text()));
	CHECK_SLICE(house_get(house, RUTH, arena_format(test_arena(), "%s/file", letter)).bytes, "Dear Ruth");
	CHECK_HAS(house_get(house, RUTH, harmful).html, "Harmful: nobody is given it");
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", harmful)).status, 403);
	CHECK_HAS(house_get(house, RUTH, "/my-work").html, reference_in(harmful));
	CHECK_NUMBER(count_of(house, "select count(*) from job_round where result is null and failing_since is null and leased_by is null"), 1);

	change_rows(house, "update job_round set next_round_at = '2026-01-01T00:00:00.000Z'");
	CHECK_OUTCOME(files_check_again(&two, &more), OK); /* nothing waits any more */
	CHECK_NUMBER(count_of(house, SCANS), 4);
	CHECK_NUMBER(scanner_bytes(scanner), 9 + strlen(scanner_test_text()));
	house_end(house);
}

/* R-SAFE-18: taking away closes a file and keeps it; only erasing destroys it. */
DATA_TEST(a_clean_file_that_was_taken_away_is_given_to_nobody_and_its_pieces_are_kept)
{
	struct house *house = house_with_story(TODAY);
	const char *location;
	struct collected all;
	struct work *work;
	int64_t id;

	house->service.clamd = scanner_address(scanner_start(SCANNER_HONEST));
	location = attached(house, "letter.txt", SLICE("Dear Ruth"));
	id = id_of(house, location);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 200);
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/remove", location), "reason", "It belongs to another family", NULL).status, 303);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 403);
	house->service.clamd = NULL;
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "%s/file", location)).status, 403);
	CHECK_NUMBER(house_get(house, HELEN, arena_format(test_arena(), "%s/file", location)).status, 403);
	work = house_begin(house, RUTH, TODAY);
	all = (struct collected){ .bytes = arena_take(test_arena(), 10) };
	CHECK_OUTCOME(attachment_each_piece(work, test_box(), id, 9, db_as_text(value_of(work, arena_format(test_arena(), "select hash from attachment where attachment_id = %lld", (long long)id))), collect,
	    &all), OK);
	CHECK(all.length == 9 && memcmp(all.bytes, "Dear Ruth", 9) == 0);
	house_undo(house);
	house_end(house);
}
