/* columns_test.c -- texts are sealed alike, opened wherever they stand in a text, by the key or by asking who keeps it; and never without. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/test.h"
#include "platform/columns/columns_inside.h"
#include "platform/keeper/keeper.h"

static const unsigned char one_key[COLUMNS_KEY] = "one key of columns .............", tests_key[COLUMNS_KEY] = "the key of columns, for tests ..";

static const char *
sealed(const char *text)
{
	const char *out;

	CHECK_OUTCOME(column_seal(test_arena(), COLUMN_CONTACT, text, &out), OK);
	return out;
}

static enum outcome
opens(const char *text, const char **opened)
{
	struct slice slice = slice_of(text), *texts[1] = { &slice };
	enum outcome outcome = columns_open_texts(test_arena(), texts, 1);

	*opened = slice.at;
	return outcome;
}

TEST(a_text_is_sealed_alike_each_time_and_opened_wherever_it_stands_in_another)
{
	const char *one = sealed("07700 900123"), *other = sealed("amy@example.org"), *opened;
	int64_t key, again;

	CHECK_TEXT(sealed("07700 900123"), one);
	CHECK(strstr(one, "07700") == NULL && strstr(one, "900123") == NULL);
	CHECK_OUTCOME(opens(one, &opened), OK);
	CHECK_TEXT(opened, "07700 900123");
	CHECK_OUTCOME(opens(arena_format(test_arena(), "ring %s, until 3 May, or %s", one, other), &opened), OK);
	CHECK_TEXT(opened, "ring 07700 900123, until 3 May, or amy@example.org");
	CHECK_OUTCOME(opens(sealed(""), &opened), OK);
	CHECK_TEXT(opened, "");
	CHECK(sealed(NULL) == NULL);

	/* What only looks like it is left as it is. */
	CHECK_OUTCOME(opens("\x02" "c12345678", &opened), OK);
	CHECK_TEXT(opened, "\x02" "c12345678");

	CHECK_OUTCOME(opens("\x02" "c12345678AA BB\x03, \x02\x02\x03", &opened), OK);
	CHECK_TEXT(opened, "\x02" "c12345678AA BB\x03, \x02\x02\x03");
	CHECK_OUTCOME(opens(arena_format(test_arena(), "\x02%s\x02", one), &opened), OK);
	CHECK_TEXT(opened, "\x02" "07700 900123\x02");

	CHECK_OUTCOME(column_key(test_arena(), COLUMN_CONTACT, "7700900123", &key), OK);
	CHECK_OUTCOME(column_key(test_arena(), COLUMN_CONTACT, "7700900123", &again), OK);
	CHECK(key == again && key != 0);
	CHECK_OUTCOME(column_key(test_arena(), COLUMN_CONTACT, "7700900124", &again), OK);
	CHECK(key != again);
}

TEST(a_text_of_any_length_is_sealed_piece_by_piece_and_opened_whole)
{
	static const size_t lengths[] = { 0, 1, COLUMN_PIECE_MOST - 1, COLUMN_PIECE_MOST, COLUMN_PIECE_MOST + 1, 2 * COLUMN_PIECE_MOST, 5 * COLUMN_PIECE_MOST + 7 };
	enum { COUNT = sizeof(lengths) / sizeof(lengths[0]) };
	const char *given[COUNT + 1], *texts[COUNT + 1], *opened;

	for (size_t i = 0; i < COUNT; i++) {
		char *text = arena_take(test_arena(), lengths[i] + 1);

		for (size_t j = 0; j < lengths[i]; j++)
			text[j] = (char)('a' + j % 23);
		given[i] = texts[i] = text;
	}
	given[COUNT] = texts[COUNT] = NULL;
	CHECK_OUTCOME(columns_seal_texts(test_arena(), COLUMN_WORDS, texts, COUNT + 1), OK);
	CHECK(texts[COUNT] == NULL);
	for (size_t i = 0; i < COUNT; i++) {
		const char *alone;

		CHECK(texts[i][0] == COLUMN_MARK && strstr(texts[i], "abcdefg") == NULL);
		CHECK_OUTCOME(column_seal(test_arena(), COLUMN_WORDS, given[i], &alone), OK);
		CHECK_TEXT(alone, texts[i]);
		CHECK_OUTCOME(opens(texts[i], &opened), OK);
		CHECK_TEXT(opened, given[i]);
	}
	CHECK(!text_equals(sealed("07700 900123"), (CHECK_OUTCOME(column_seal(test_arena(), COLUMN_WORDS, "07700 900123", &opened), OK), opened)));
}

TEST(nothing_opens_with_another_key_or_altered_and_without_a_key_nothing_is_sealed)
{
	char *altered = arena_copy(test_arena(), sealed("07700 900123"));
	const char *whole = sealed("07700 900123"), *out;
	int64_t key;

	altered[40] = altered[40] == 'A' ? 'B' : 'A';
	CHECK_OUTCOME(opens(altered, &out), UNAVAILABLE);
	/* No base64, too short, and longer than any piece. */
	CHECK_OUTCOME(opens(arena_format(test_arena(), "%.10sAAAAA\x03", whole), &out), UNAVAILABLE);
	CHECK_OUTCOME(opens(arena_format(test_arena(), "%.10sAAAA\x03", whole), &out), UNAVAILABLE);
	for (size_t i = 21900; i < 21960; i++) {
		char *longer = memset(arena_take(test_arena(), i + 12), 'A', i + 11);

		memcpy(longer, whole, 10);
		longer[i + 10] = COLUMN_END;
		longer[i + 11] = '\0';
		CHECK_OUTCOME(opens(longer, &out), UNAVAILABLE);
	}
	columns_with_key(one_key);
	CHECK_OUTCOME(opens(whole, &out), UNAVAILABLE);
	CHECK(!text_equals(sealed("07700 900123"), whole));
	columns_without();
	CHECK_OUTCOME(opens(whole, &out), UNAVAILABLE);
	CHECK_OUTCOME(column_seal(test_arena(), COLUMN_CONTACT, "07700 900123", &out), UNAVAILABLE);
	CHECK_OUTCOME(column_key(test_arena(), COLUMN_CONTACT, "07700 900123", &key), UNAVAILABLE);
	columns_with_key(tests_key);
}

TEST(the_key_is_made_where_it_may_be_and_the_one_before_it_opens_what_it_sealed)
{
	char folder[] = "/tmp/columns-XXXXXX", name[COLUMNS_NAME_ROOM];
	const char *one, *other, *path, *kept, *out;
	struct stat stat_of;

	CHECK(mkdtemp(folder) != NULL);
	path = arena_format(test_arena(), "%s/columns.key", folder);
	columns_from_folder(folder, false);
	CHECK_OUTCOME(columns_load(), UNAVAILABLE);
	columns_from_folder(folder, true);
	CHECK(access(path, F_OK) != 0);
	CHECK_OUTCOME(columns_new_key(name), OK);
	CHECK_TEXT(name, ""); /* the first */
	one = sealed("07700 900123");
	CHECK(stat(path, &stat_of) == 0 && stat_of.st_size == COLUMNS_KEY && (stat_of.st_mode & 0777) == 0600);

	/* Broken off after the first step, and done again. */
	CHECK_OUTCOME(columns_new_key(name), OK);
	kept = arena_format(test_arena(), "%s/%s", folder, name);
	CHECK(stat(kept, &stat_of) == 0 && stat_of.st_size == COLUMNS_KEY && (stat_of.st_mode & 0777) == 0600);
	other = sealed("07700 900123");
	CHECK(!text_equals(one, other));
	CHECK(strstr(one, arena_copy_slice(test_arena(), (struct slice){ name + 8, 8 })) != NULL); /* its digits stand in what it sealed */
	CHECK_OUTCOME(opens(arena_format(test_arena(), "%s %s", one, other), &out), OK);
	CHECK_TEXT(out, "07700 900123 07700 900123");
	CHECK(rename(kept, path) == 0); /* as it was before the last step, the new one lost */
	CHECK(link(path, kept) == 0);
	columns_from_folder(folder, false);
	CHECK_TEXT(sealed("07700 900123"), one);
	CHECK_OUTCOME(columns_new_key(name), OK);
	CHECK(!text_equals(sealed("07700 900123"), one));
	columns_from_folder(folder, false);
	CHECK_OUTCOME(opens(one, &out), OK);
	CHECK_OUTCOME(opens(other, &out), UNAVAILABLE);

	/* More than are read are refused before anything is changed. */
	for (size_t i = 0; i < COLUMN_KEYS_MOST - 2; i++)
		CHECK(link(path, arena_format(test_arena(), "%s/columns-more%zu.key", folder, i)) == 0);
	columns_from_folder(folder, false);
	one = sealed("07700 900123");
	CHECK_OUTCOME(columns_new_key(name), INVALID);
	CHECK_TEXT(sealed("07700 900123"), one);
	columns_without();
	CHECK_OUTCOME(columns_new_key(name), UNAVAILABLE);

	CHECK(truncate(path, 5) == 0);
	columns_from_folder(folder, true);
	CHECK_OUTCOME(columns_load(), BROKEN);
	CHECK_NUMBER(system(arena_format(test_arena(), "rm -rf %s", folder)), 0);
	columns_with_key(tests_key);
}

TEST(who_answers_browsers_has_texts_sealed_and_opened_by_the_process_that_keeps_the_key)
{
	static const struct kept kept = { .name = "" };
	struct keeper *keeper = keeper_open();
	struct slice many[500], *texts[500];
	const char *here = sealed("07700 900123");
	int64_t key, asked;
	int stop[2], status;
	pid_t child;

	CHECK(pipe(stop) == 0);
	CHECK_OUTCOME(column_key(test_arena(), COLUMN_CONTACT, "7700900123", &key), OK);
	child = fork();
	if (child == 0) {
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		_exit(keeper_answer(keeper, &kept, stop[0]) == OK ? 0 : 1);
	}
	columns_from_keeper(keeper);
	CHECK_TEXT(sealed("07700 900123"), here);
	CHECK_OUTCOME(column_key(test_arena(), COLUMN_CONTACT, "7700900123", &asked), OK);
	CHECK(key == asked);
	for (size_t i = 0; i < 500; i++) {
		char *long_one = memset(arena_take(test_arena(), 301), 'x', 300);

		long_one[300] = '\0';
		many[i] = slice_of(i % 3 == 0 ? sealed(long_one) : i % 3 == 1 ? here : "as it was typed");
		texts[i] = &many[i];
	}
	CHECK_OUTCOME(columns_open_texts(test_arena(), texts, 500), OK);
	for (size_t i = 0; i < 500; i++)
		CHECK(i % 3 == 0 ? many[i].length == 300 && many[i].at[299] == 'x' : slice_equals(many[i], i % 3 == 1 ? "07700 900123" : "as it was typed"));

	CHECK(write(stop[1], "+", 1) == 1);
	CHECK(waitpid(child, &status, 0) == child && status == 0);
	columns_with_key(tests_key);
	keeper_close(keeper);
	close(stop[0]);
	close(stop[1]);
}
