/* journal_kept_test.c -- a signed head that was kept elsewhere: how it is read, and what speaks against the journal. R-SEC-04 */
#include <string.h>

#include "base/text.h"
#include "casework/journal/journal_inside.h"
#include "casework/work.h"
#include "platform/db/db.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static void
run_sql(struct house *house, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement); /* known by its address while the connection lives */

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "kept_%zu", arena_used(test_arena())), .sql = sql };
	CHECK_OUTCOME(db_run(house->work->db, test_arena(), statement, NULL, NULL), OK);
}

/* The newest head, after these statements, which are undone. */
static enum outcome
text_after(struct house *house, const char *sql, const char **text)
{
	enum outcome outcome;

	(void)house_begin(house, ALEX, today);
	if (sql != NULL)
		run_sql(house, sql);
	outcome = journal_head_text(house->work->db, test_arena(), text);
	house_undo(house);
	return outcome;
}

/* What speaks against the journal as it is after these statements, which are undone; "" when nothing does. */
static const char *
against(struct house *house, const struct kept_head *head, const char *sql)
{
	struct problems problems = { .arena = test_arena() };

	(void)house_begin(house, ALEX, today);
	if (sql != NULL)
		run_sql(house, sql);
	CHECK_OUTCOME(journal_holds_head(house->work->db, test_arena(), head, &problems), OK);
	house_undo(house);
	CHECK(problems.count < 2);
	return problems.count > 0 ? problems.first->words : "";
}

static bool
is_read(const char *text, struct kept_head *head)
{
	return kept_head_read(test_arena(), slice_of(text), head);
}

/* `text` with one thing in place of another, which stands in it. */
static const char *
with(const char *text, const char *old, const char *new)
{
	const char *at = strstr(text, old);

	CHECK(at != NULL);
	return arena_format(test_arena(), "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
}

DATA_TEST(a_head_that_was_kept_elsewhere_is_read_in_its_six_lines_and_in_no_other_form)
{
	struct house *house = house_new(today);
	const char *text, *end, *crlf = "";
	struct kept_head head;

	CHECK_OUTCOME(text_after(house, NULL, &text), NOT_FOUND);
	CHECK_OUTCOME(journal_sign_head(house->open.pool, test_arena(), arena_format(test_arena(), "%s/journal.key", test_folder()), instant_of_local(today, 10, 0)), OK);
	CHECK_OUTCOME(text_after(house, "update journal_head set entry_hash = public_key, public_key = signature", &text), BROKEN);
	CHECK_OUTCOME(text_after(house, "update journal_head set entry_hash = signature", &text), BROKEN);
	CHECK_OUTCOME(text_after(house, "update journal_head set signature = entry_hash", &text), BROKEN);
	CHECK_OUTCOME(text_after(house, NULL, &text), OK);
	CHECK(is_read(text, &head) && head.is_signed);
	CHECK(is_read(arena_format(test_arena(), "%swhatever stands behind it", text), &head) && head.is_signed);
	for (const char *c = text; *c != '\0'; c++) /* as a mail program leaves it */
		crlf = arena_format(test_arena(), *c == '\n' ? "%s\r%c" : "%s%c", crlf, *c);
	CHECK(is_read(crlf, &head) && head.is_signed);

	end = strrchr(text, '\n');
	CHECK(!is_read(arena_format(test_arena(), "%.*s", (int)(end - text), text), &head));
	CHECK(!is_read("", &head));
	CHECK(!is_read("windscreen journal head\n\n\n\n\n\n", &head));
	CHECK(!is_read(with(text, "head\n", "head\nmany"), &head));
	CHECK(!is_read(with(text, "head\n", "head\n-"), &head));
	CHECK(!is_read("windscreen journal head\n0\n", &head));
	CHECK(!is_read(with(text, arena_format(test_arena(), "head\n%lld\n", (long long)head.position), "head\n0\n"), &head));
	CHECK(!is_read(with(text, arena_format(test_arena(), "%lld\n", (long long)head.position), arena_format(test_arena(), "%lld\nzz", (long long)head.position)), &head));
	CHECK(!is_read(with(text, "signature ", "Signature "), &head));
	CHECK(!is_read(with(text, "signature ", "signature zz"), &head));
	CHECK(!is_read(with(text, "key ", "kee "), &head));
	CHECK(!is_read(arena_format(test_arena(), "%.*szz\n", (int)(end - 2 - text), text), &head)); /* as long, and no hex */
	/* What was signed is another: it is read, and said to be altered. */
	CHECK(is_read(with(text, "windscreen journal head", "windscreen journal tail"), &head) && !head.is_signed);
	CHECK(is_read(with(text, "2026-", "2025-"), &head) && !head.is_signed);
	{
		char *cut = arena_copy(test_arena(), text);
		size_t length = strlen(cut);

		*strstr(cut, "2026-") = '\0';
		CHECK(kept_head_read(test_arena(), (struct slice){ cut, length }, &head) && !head.is_signed);
	}
	house_end(house);
}

DATA_TEST(a_head_that_was_kept_elsewhere_tells_a_journal_that_was_written_anew_or_cut_off)
{
	struct house *house = house_new(today);
	const char *text;
	struct kept_head head, other;

	CHECK_OUTCOME(journal_sign_head(house->open.pool, test_arena(), arena_format(test_arena(), "%s/journal.key", test_folder()), instant_of_local(today, 10, 0)), OK);
	CHECK_OUTCOME(text_after(house, NULL, &text), OK);
	CHECK(is_read(text, &head));
	CHECK_TEXT(against(house, &head, NULL), "");
	CHECK_TEXT(against(house, &head, "delete from journal_head"), ""); /* that it was signed is proved by the text itself */
	other = head;
	other.is_signed = false;
	CHECK_HAS(against(house, &other, NULL), "The signature of the head that was kept is wrong");
	other = head;
	other.position += 1;
	CHECK_HAS(against(house, &other, NULL), "is missing now: its end was cut off, or this is an older copy");
	other = head;
	other.hash[0] ^= 1;
	CHECK_HAS(against(house, &other, NULL), "it, or something before it, was written anew");
	CHECK_HAS(against(house, &head, "update journal_entry set entry_hash = payload_hash"), "was written anew");
	CHECK_HAS(against(house, &head, "update journal_head set public_key = entry_hash"), "Heads are signed with another key now");
	CHECK_TEXT(against(house, &head, "update journal_head set public_key = signature"), ""); /* none at all, which the walk tells */
	house_end(house);
}
