/* archive_read_test.c -- an archive whose parts anybody may have made: read in its order, or refused with a sentence. docs/archive-format.md */
#include <archive.h>
#include <archive_entry.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/db/archive_file.h"
#include "tests/test.h"

enum { TAR_MOST = 1 << 20, HEX = 2 * crypto_hash_sha256_BYTES + 1, PARTS_MOST = 12, HEADER = 512 };

#define HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define HEAD "\"format\":\"windscreen archive 1\",\"made_at\":\"2026-11-24T10:00:00.000Z\",\"engine\":\"sqlite\",\"entries\":0,\"entry_hash\":\"none\""
#define MIGRATIONS ",\"migrations\":[{\"name\":\"0001.sql\",\"hash\":\"" HASH "\"}]"
#define TABLES ",\"tables\":[{\"name\":\"agency\",\"columns\":[\"agency_id\",\"name\"]},{\"name\":\"person\",\"columns\":[\"person_id\"]}]"
#define ABOUT "{" HEAD MIGRATIONS TABLES "}"

/* One file of the tar; type 0: a file. Its rows count for the manifest. */
struct part {
	const char *name, *content;
	int type, rows;
};

static const struct part about = { "about.json", ABOUT, 0, 0 };

static void
put_part(struct archive *archive, const struct part *part)
{
	struct archive_entry *entry = archive_entry_new();
	size_t length = strlen(part->content);

	archive_entry_set_pathname(entry, part->name);
	archive_entry_set_filetype(entry, part->type != 0 ? (unsigned)part->type : AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	archive_entry_set_size(entry, part->type != 0 ? 0 : (la_int64_t)length);
	if (part->type == AE_IFLNK)
		archive_entry_set_symlink(entry, "about.json");
	if (text_equals(part->content, "hard"))
		archive_entry_set_hardlink(entry, "about.json");
	CHECK_NUMBER(archive_write_header(archive, entry), ARCHIVE_OK);
	if (part->type == 0 && !text_equals(part->content, "hard"))
		CHECK_NUMBER(archive_write_data(archive, part->content, length), length);
	archive_entry_free(entry);
}

static const char *
hash_of(const char *content)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_take(test_arena(), HEX);

	(void)crypto_hash_sha256(hash, (const unsigned char *)content, strlen(content));
	return sodium_bin2hex(hex, HEX, hash, sizeof(hash));
}

/* The parts as a tar, and its manifest when `rows` is not negative: so many rows in all. */
static struct slice
tar_of(const struct part *parts, size_t count, int rows)
{
	struct archive *archive = archive_write_new();
	char *room = arena_take(test_arena(), TAR_MOST);
	const char *files = "";
	size_t used = 0;

	CHECK(archive_write_set_format_ustar(archive) == ARCHIVE_OK && archive_write_open_memory(archive, room, TAR_MOST, &used) == ARCHIVE_OK);
	for (size_t i = 0; i < count; i++) {
		put_part(archive, &parts[i]);
		files = arena_format(test_arena(), "%s%s{\"name\":\"%s\",\"bytes\":%zu,\"rows\":%d,\"sha256\":\"%s\"}", files, i > 0 ? "," : "", parts[i].name, strlen(parts[i].content), parts[i].rows, hash_of(parts[i].content));
	}
	if (rows >= 0)
		put_part(archive, &(struct part){ .name = "manifest.json", .content = arena_format(test_arena(), "{\"rows\":%d,\"files\":[%s]}", rows, files) });
	CHECK_NUMBER(archive_write_close(archive), ARCHIVE_OK);
	(void)archive_write_free(archive);
	return (struct slice){ room, used };
}

/* What stands in it, part by part: "head agency row person row end", or the sentence that says what is wrong. */
static const char *
told_of(FILE *in)
{
	struct arena *arena = arena_new((size_t)1 << 31);
	struct archive_reader *reader;
	const char *told = "";
	enum backup_part part;

	CHECK(in != NULL);
	reader = archive_reader_new(arena, in);
	while ((part = archive_read(reader)) != BACKUP_END && part != BACKUP_DAMAGED)
		told = arena_format(test_arena(), "%s%s ", told, part == BACKUP_HEAD ? "head" : part == BACKUP_TABLE ? reader->table : "row");
	told = part == BACKUP_END ? arena_format(test_arena(), "%send", told) : arena_copy(test_arena(), reader->why);
	CHECK(part == BACKUP_END || archive_read(reader) == BACKUP_DAMAGED); /* nothing more can be read */
	arena_free(arena);
	(void)fclose(in);
	return told;
}

static const char *
told_of_bytes(struct slice bytes)
{
	return told_of(fmemopen((void *)(uintptr_t)bytes.at, bytes.length, "r"));
}

static const char *
told_of_parts(const struct part *parts, int rows)
{
	size_t count = 0;

	while (count < PARTS_MOST && parts[count].name != NULL)
		count++;
	return told_of_bytes(tar_of(parts, count, rows));
}

TEST(an_archive_is_read_in_its_order_whatever_kinds_of_values_stand_in_it)
{
	const struct part parts[] = { { "README.txt", "This is an archive.", 0, 0 }, about, { "schema/0001.sql", "select", 0, 0 }, { "README.txt", "", 0, 0 },
		{ "tables/agency/000001.jsonl", "{\"agency_id\":1,\"name\":null}\n{\"name\":{\"utf8\":\"x\"},\"agency_id\":2}\n", 0, 2 }, { "tables/agency/000002.jsonl", "{\"agency_id\":3,\"name\":{\"base64\":\"AAEC\"}}", 0, 1 },
		{ "tables/person/000001.jsonl", "{\"person_id\":\"text\"}\n", 0, 1 }, { NULL } };
	const struct part leaves_one_out[] = { about, { "tables/person/000001.jsonl", "", 0, 0 }, { NULL } };

	CHECK_TEXT(told_of_parts(parts, 4), "head agency row row row person row end");
	CHECK_TEXT(told_of_parts(leaves_one_out, 0), "head person end");
}

TEST(what_is_no_archive_or_ends_too_early_is_told_so)
{
	const struct part only_readme[] = { { "README.txt", "", 0, 0 }, { NULL } }, not_begun[] = { { "tables/agency/1.jsonl", "", 0, 0 }, { NULL } }, schema_first[] = { { "schema/1", "", 0, 0 }, { NULL } },
			  manifest_first[] = { { "manifest.json", "{}", 0, 0 }, { NULL } }, no_manifest[] = { about, { NULL } }, twice[] = { about, about, { NULL } }, other[] = { about, { "notes.txt", "", 0, 0 }, { NULL } };
	struct slice whole = tar_of(&about, 1, 0);

	CHECK_TEXT(told_of_bytes(SLICE("PK\x03\x04 no tar")), "it is no archive of Windscreen");
	CHECK_TEXT(told_of_parts(only_readme, -1), "it is no archive of Windscreen");
	CHECK_TEXT(told_of_parts(not_begun, -1), "it is no archive of Windscreen");
	CHECK_TEXT(told_of_parts(schema_first, -1), "it is no archive of Windscreen");
	CHECK_TEXT(told_of_parts(manifest_first, -1), "it is no archive of Windscreen");
	CHECK_TEXT(told_of_parts(no_manifest, -1), "it is cut off: its manifest is missing");
	CHECK_TEXT(told_of_parts(twice, -1), "about.json is no file of an archive of Windscreen");
	CHECK_TEXT(told_of_parts(other, -1), "notes.txt is no file of an archive of Windscreen");
	CHECK_TEXT(told_of_bytes((struct slice){ whole.at, HEADER + 10 }), "it is cut off or altered");
	CHECK_TEXT(told_of_bytes((struct slice){ whole.at, HEADER + (sizeof(ABOUT) + HEADER - 2) / HEADER * HEADER + 100 }), "it is cut off or altered"); /* in the head of the manifest */
	whole = tar_of(only_readme, 1, -1);
	memset((char *)(uintptr_t)whole.at + HEADER, 'x', HEADER);
	CHECK_TEXT(told_of_bytes((struct slice){ whole.at, 2 * HEADER }), "it is no archive of Windscreen");
}

/* The sum over a head, with blanks in its place. */
static void
sum_up(char *head)
{
	unsigned sum = 0;

	memset(head + 148, ' ', 8);
	for (size_t i = 0; i < HEADER; i++)
		sum += (unsigned char)head[i];
	(void)snprintf(head + 148, 8, "%06o", sum);
}

TEST(what_is_no_plain_file_of_a_known_size_is_refused)
{
	const struct part folder[] = { { "tables", "", AE_IFDIR, 0 }, { NULL } }, link[] = { { "about.json", "", AE_IFLNK, 0 }, { NULL } }, hard[] = { { "other.json", "hard", 0, 0 }, { NULL } },
			  nameless[] = { { " ", "", 0, 0 }, { NULL } }, long_name[] = { { "a123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890/"
										  "b1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567", "", 0, 0 }, { NULL } };
	static const char strange[] = "it holds what is no file of an archive of Windscreen";
	char *large = arena_copy_slice(test_arena(), tar_of(&about, 1, 0)), *linked = arena_copy_slice(test_arena(), tar_of(&about, 1, 0));

	CHECK_TEXT(told_of_parts(folder, -1), strange);
	CHECK_TEXT(told_of_parts(link, -1), strange);
	CHECK_TEXT(told_of_parts(hard, -1), strange);
	CHECK_TEXT(told_of_parts(nameless, -1), strange);
	CHECK_TEXT(told_of_parts(long_name, -1), strange);
	memcpy(large + 124, "77777777777", 11); /* its size, and then the sum over its head, with blanks in its place */
	sum_up(large);
	memcpy(linked + 156, "1README.txt", 12); /* a second name of another file, with bytes of its own */
	sum_up(linked);
	CHECK_TEXT(told_of_bytes((struct slice){ linked, 4 * HEADER }), strange);
	CHECK_TEXT(told_of_bytes((struct slice){ large, 4 * HEADER }), "it holds a file that is larger than any can be");
}

/* A file that is read until some bytes have come, and then fails (`fails`), or begins again (and never ends). */
struct supply {
	struct slice bytes;
	size_t at;
	bool fails;
};

static ssize_t
supply(void *given, char *room, size_t length)
{
	struct supply *supplied = given;
	struct slice next;

	if (supplied->at == supplied->bytes.length) {
		if (supplied->fails)
			return -1;
		supplied->at = 0;
	}
	next = slice_part(supplied->bytes, supplied->at, length);
	memcpy(room, next.at, next.length);
	supplied->at += next.length;
	return (ssize_t)next.length;
}

static const char *
told_of_supply(struct slice bytes, bool fails)
{
	struct supply supplied = { bytes, 0, fails };

	return told_of(fopencookie(&supplied, "r", (cookie_io_functions_t){ .read = supply }));
}

TEST(a_disk_that_cannot_be_read_and_files_without_an_end_are_no_archive)
{
	const struct part empty = { "README.txt", "", 0, 0 }, parts[] = { about, { "README.txt", arena_format(test_arena(), "%0100000d", 0), 0, 0 } };
	struct slice whole = tar_of(parts, 2, 0);

	CHECK_TEXT(told_of_supply((struct slice){ whole.at, 0 }, true), "it is no archive of Windscreen");
	CHECK_TEXT(told_of_supply((struct slice){ whole.at, 90000 }, true), "it is cut off or altered"); /* more than is read at once */
	CHECK_TEXT(told_of_supply((struct slice){ tar_of(&empty, 1, -1).at, HEADER }, false), "it holds a file that is larger than any can be");
}

TEST(an_about_that_does_not_say_what_is_in_the_archive_is_refused)
{
	static const char unread[] = "its about.json cannot be read", newer[] = "it is no archive of Windscreen, or one of a newer form";
	static const struct { const char *about, *told; } cases[] = {
		{ "no JSON", unread }, { "{\"format\":\"windscreen archive 2\"}", newer }, { "[]", newer },
		{ "{\"format\":\"windscreen archive 1\"" MIGRATIONS TABLES "}", unread },
		{ "{\"format\":\"windscreen archive 1\",\"made_at\":\"now\"" MIGRATIONS TABLES "}", unread },
		{ "{\"format\":\"windscreen archive 1\",\"made_at\":\"now\",\"engine\":\"sqlite\"" MIGRATIONS TABLES "}", unread },
		{ "{\"format\":\"windscreen archive 1\",\"made_at\":\"now\",\"engine\":\"sqlite\",\"entry_hash\":\"none\",\"entries\":-1" MIGRATIONS TABLES "}", unread },
		{ "{\"format\":\"windscreen archive 1\",\"made_at\":\"a b\",\"engine\":\"sqlite\",\"entry_hash\":\"none\"" MIGRATIONS TABLES "}", unread },
		{ "{\"format\":\"windscreen archive 1\",\"made_at\":\"now\",\"engine\":\"a\\nb\",\"entry_hash\":\"none\"" MIGRATIONS TABLES "}", unread },
		{ "{\"format\":\"windscreen archive 1\",\"made_at\":\"now\",\"engine\":\"sqlite\",\"entry_hash\":\"a b\"" MIGRATIONS TABLES "}", unread },
		{ "{" HEAD TABLES "}", unread }, { "{" HEAD ",\"migrations\":7" TABLES "}", unread }, { "{" HEAD ",\"migrations\":[{\"hash\":\"" HASH "\"}]" TABLES "}", unread }, { "{" HEAD ",\"migrations\":[{\"name\":\"a\"}]" TABLES "}", unread },
		{ "{" HEAD ",\"migrations\":[{\"name\":\"a b\",\"hash\":\"" HASH "\"}]" TABLES "}", unread }, { "{" HEAD ",\"migrations\":[{\"name\":\"a\",\"hash\":\"0\"}]" TABLES "}", unread },
		{ "{" HEAD MIGRATIONS "}", unread }, { "{" HEAD MIGRATIONS ",\"tables\":[]}", unread }, { "{" HEAD MIGRATIONS ",\"tables\":[7]}", unread }, { "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"a\",\"columns\":[]}]}", unread },
		{ "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"\",\"columns\":[\"a\"]}]}", unread }, { "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"a b\",\"columns\":[\"a\"]}]}", unread },
		{ "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"a\",\"columns\":[7]}]}", unread }, { "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"a\",\"columns\":[\"a\",\"b\",\"a\"]}]}", unread },
	};
	const char *many = "{\"name\":\"a\",\"columns\":[\"a\"]}", *migrations = "{\"name\":\"a\",\"hash\":\"" HASH "\"}", *columns = "\"a\"";
	char *more_tables = arena_take(test_arena(), TAR_MOST), *more_migrations = arena_take(test_arena(), TAR_MOST);
	const char *far_too_much[4];
	size_t tables_at = 0, migrations_at = 0;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct part parts[] = { { "about.json", cases[i].about, 0, 0 }, { NULL } };

		if (!text_equals(told_of_parts(parts, -1), cases[i].told))
			FAIL("%s is told as: %s", cases[i].about, told_of_parts(parts, -1));
	}
	for (int i = 0; i <= ARCHIVE_TABLES_MOST; i++) {
		tables_at += (size_t)snprintf(more_tables + tables_at, TAR_MOST - tables_at, "%s%s", i > 0 ? "," : "", many);
		migrations_at += (size_t)snprintf(more_migrations + migrations_at, TAR_MOST - migrations_at, "%s%s", i > 0 ? "," : "", migrations);
		if (i < 201)
			columns = arena_format(test_arena(), "%s,\"c%d\"", columns, i);
	}
	far_too_much[0] = arena_format(test_arena(), "{" HEAD MIGRATIONS ",\"tables\":[%s]}", more_tables);
	far_too_much[1] = arena_format(test_arena(), "{" HEAD ",\"migrations\":[%s]" TABLES "}", more_migrations);
	far_too_much[2] = arena_format(test_arena(), "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"a\",\"columns\":[%s]}]}", columns);
	far_too_much[3] = arena_format(test_arena(), "{" HEAD ",\"migrations\":[{\"name\":\"%0201d\",\"hash\":\"" HASH "\"}]" TABLES "}", 0);
	for (size_t i = 0; i < 4; i++) {
		const struct part parts[] = { { "about.json", far_too_much[i], 0, 0 }, { NULL } };

		CHECK_TEXT(told_of_parts(parts, -1), unread);
	}
	far_too_much[0] = arena_format(test_arena(), "{" HEAD MIGRATIONS ",\"tables\":[{\"name\":\"%0101d\",\"columns\":[\"a\"]}]}", 0);
	CHECK_TEXT(told_of_parts((const struct part[]){ { "about.json", far_too_much[0], 0, 0 }, { NULL } }, -1), unread);
}

TEST(a_row_that_is_none_of_its_table_is_told_with_its_line)
{
	static const char *const rows[] = { "no JSON", "7", "{\"person_id\":1,\"name\":2}", "{\"name\":2}", "{\"person_id\":1.5}", "{\"person_id\":true}", "{\"person_id\":{}}", "{\"person_id\":{\"utf8\":\"a\",\"base64\":\"AA==\"}}",
		"{\"person_id\":{\"utf8\":7}}", "{\"person_id\":{\"base64\":\"A\"}}", "{\"person_id\":{\"base64\":7}}", "{\"person_id\":{\"other\":7}}" };
	const struct part no_table[] = { about, { "tables/note/000001.jsonl", "", 0, 0 }, { NULL } }, went_by[] = { about, { "tables/person/1.jsonl", "", 0, 0 }, { "tables/agency/1.jsonl", "", 0, 0 }, { NULL } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct part parts[] = { about, { "tables/person/000001.jsonl", arena_format(test_arena(), "{\"person_id\":1}\n%s\n", rows[i]), 0, 0 }, { NULL } };

		if (!text_equals(told_of_parts(parts, -1), "line 2 of tables/person/000001.jsonl is no row of its table"))
			FAIL("%s is told as: %s", rows[i], told_of_parts(parts, -1));
	}
	CHECK_TEXT(told_of_parts(no_table, -1), "tables/note/000001.jsonl is of no table that comes there");
	CHECK_TEXT(told_of_parts(went_by, -1), "tables/agency/1.jsonl is of no table that comes there");
}

TEST(an_archive_whose_files_are_not_those_of_its_manifest_is_refused)
{
	static const char altered[] = "its files are not those that its manifest names; it has been altered";
	const struct part one = { "tables/person/1.jsonl", "{\"person_id\":1}\n", 0, 1 };
	const struct part right[] = { about, one, { NULL } }, more_rows[] = { about, { one.name, one.content, 0, 2 }, { NULL } }, more_after[] = { about, one, { "manifest.json", "{}", 0, 0 }, { NULL } };
	const char *manifests[7];

	CHECK_TEXT(told_of_parts(right, 1), "head person row end");
	CHECK_TEXT(told_of_parts(right, 2), altered);
	CHECK_TEXT(told_of_parts(more_rows, 1), altered);
	CHECK_TEXT(told_of_parts(more_after, -1), altered);
	manifests[0] = "{\"rows\":0,\"files\":[]}";
	manifests[1] = "{\"rows\":0,\"files\":[{\"name\":\"other\"}]}";
	manifests[2] = "{\"rows\":0,\"files\":[{\"name\":\"README.txt\",\"sha256\":\"0\"}]}";
	manifests[3] = "{\"rows\":0,\"files\":[{\"name\":\"README.txt\",\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"bytes\":1}]}";
	manifests[4] = arena_format(test_arena(), "{\"rows\":0,\"files\":[{\"name\":\"README.txt\",\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",\"bytes\":0,\"rows\":0},{\"name\":\"about.json\",\"sha256\":\"%s\","
	    "\"bytes\":%zu,\"rows\":0},{\"name\":\"README.txt\"}]}", hash_of(ABOUT), strlen(ABOUT));
	manifests[5] = "no JSON";
	manifests[6] = NULL;
	{
		const struct part behind[] = { about, { "manifest.json", arena_format(test_arena(), "{\"rows\":0,\"files\":[{\"name\":\"about.json\",\"sha256\":\"%s\",\"bytes\":%zu,\"rows\":0}]}", hash_of(ABOUT), strlen(ABOUT)), 0, 0 },
			{ "README.txt", "", 0, 0 }, { NULL } };

		CHECK_TEXT(told_of_parts(behind, -1), "there is more in it after its manifest");
	}
	for (const char *const *manifest = manifests; *manifest != NULL; manifest++) {
		const struct part parts[] = { { "README.txt", "", 0, 0 }, about, { "manifest.json", *manifest, 0, 0 }, { NULL } };

		if (!text_equals(told_of_parts(parts, -1), altered))
			FAIL("%s is told as: %s", *manifest, told_of_parts(parts, -1));
	}
}
