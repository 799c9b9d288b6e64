/* clamd_test.c -- the scanner is asked, and believed only when it is understood. T17 */
#include "platform/clamd.h"

#include <string.h>

#include "tests/scanner.h"
#include "tests/test.h"

enum { PATIENCE = 5000, IMPATIENCE = 150 };

static enum clamd_verdict
ask(enum scanner_manner manner, struct slice file, int milliseconds, char found[CLAMD_FOUND_ROOM])
{
	struct scanner *scanner = scanner_start(manner);
	struct clamd *clamd = clamd_begin(scanner_address(scanner), milliseconds);
	enum clamd_verdict verdict;

	CHECK(clamd != NULL);
	(void)clamd_send(clamd, file);
	verdict = clamd_end(clamd, found);
	scanner_stop(scanner);
	return verdict;
}

TEST(a_clean_file_is_clean_and_a_harmful_one_is_named)
{
	char found[CLAMD_FOUND_ROOM];
	size_t length = 700 * 1000; /* more than a piece, and more than a socket holds */
	char *large = arena_take(test_arena(), length);

	CHECK_NUMBER(ask(SCANNER_HONEST, SLICE("A letter"), PATIENCE, found), CLAMD_CLEAN);
	CHECK_TEXT(found, "");
	CHECK_NUMBER(ask(SCANNER_HONEST, (struct slice){ large, length }, PATIENCE, found), CLAMD_CLEAN);
	CHECK_NUMBER(ask(SCANNER_HONEST, (struct slice){ NULL, 0 }, PATIENCE, found), CLAMD_CLEAN);
	CHECK_NUMBER(ask(SCANNER_HONEST, slice_of(scanner_test_text()), PATIENCE, found), CLAMD_INFECTED);
	CHECK_TEXT(found, "Eicar-Test-Signature");
}

TEST(whatever_else_the_scanner_does_is_no_clean_file)
{
	static const struct { enum scanner_manner manner; enum clamd_verdict verdict; } manners[] = { { SCANNER_ERRS, CLAMD_FAILED }, { SCANNER_HANGS_UP, CLAMD_SILENT },
		{ SCANNER_BABBLES, CLAMD_FAILED }, { SCANNER_CUT_OFF, CLAMD_SILENT }, { SCANNER_STOPS_EARLY, CLAMD_FAILED } };
	const struct slice large = { arena_take(test_arena(), 3 << 20), 3 << 20 };
	char found[CLAMD_FOUND_ROOM];

	for (size_t i = 0; i < sizeof(manners) / sizeof(manners[0]); i++)
		if (ask(manners[i].manner, manners[i].manner == SCANNER_STOPS_EARLY ? large : SLICE("A letter"), PATIENCE, found) != manners[i].verdict)
			FAIL("manner %zu is understood wrongly", i);
	CHECK_NUMBER(ask(SCANNER_SILENT, SLICE("A letter"), IMPATIENCE, found), CLAMD_SILENT);
	CHECK(clamd_begin(arena_format(test_arena(), "unix:%s/nobody", test_folder()), PATIENCE) == NULL);
}

TEST(an_answer_is_read_whole_or_not_at_all)
{
	static const struct { const char *answer; enum clamd_verdict verdict; const char *found; } answers[] = {
		{ "stream: OK", CLAMD_CLEAN, "" }, { "stream: OK\n", CLAMD_CLEAN, "" }, { "stream: OK ", CLAMD_CLEAN, "" }, { "stream: Win.Test FOUND", CLAMD_INFECTED, "Win.Test" },
		{ "stream: <b>\x01 FOUND", CLAMD_INFECTED, "<b>_" }, { "stream:  FOUND", CLAMD_FAILED, "" }, { "OK", CLAMD_FAILED, "" }, { "", CLAMD_FAILED, "" },
		{ "stream: OK FOUND", CLAMD_INFECTED, "OK" }, { "stream: not OK", CLAMD_FAILED, "" }, { "UNKNOWN COMMAND", CLAMD_FAILED, "" } };
	char found[CLAMD_FOUND_ROOM];

	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		if (clamd_answer_read(slice_of(answers[i].answer), found) != answers[i].verdict)
			FAIL("\"%s\" is understood wrongly", answers[i].answer);
		CHECK_TEXT(found, answers[i].found);
	}
}

TEST(the_address_of_a_scanner_is_a_socket_or_a_host_with_a_port)
{
	static const char *const sound[] = { "unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310", "tcp:scanner.example:3310" };
	static const char *const others[] = { "", "none", "unix:", "unix:clamd.ctl", "tcp:", "tcp:127.0.0.1", "tcp::3310", "tcp:host:0", "tcp:host:99999", "http://host:1", "/run/clamav/clamd.ctl" };

	for (size_t i = 0; i < sizeof(sound) / sizeof(sound[0]); i++)
		if (!clamd_address_is_sound(sound[i]))
			FAIL("%s is refused", sound[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (clamd_address_is_sound(others[i]))
			FAIL("%s is taken", others[i]);
}
