/* payload_test.c -- an event of any version is read as one of the newest; what is not one is told so. */
#include "casework/journal/choice.h"
#include "casework/journal/journal_inside.h"
#include "tests/test.h"

struct moved {
	int64_t version, person_id, floor;
	const char *street;
};

static const struct event_field moved_fields[] = { { .name = "person_id", .type = FIELD_ID, .offset = offsetof(struct moved, person_id) },
	{ .name = "street", .type = FIELD_TEXT, .offset = offsetof(struct moved, street) }, { .name = "floor", .type = FIELD_INT, .offset = offsetof(struct moved, floor) } };

/* Version 1 said "address" and how many lived there; version 2 "street"; version 3 tells the floor. */
static const struct upgrade_step to_two[] = { { UPGRADE_RENAME, "address", "street" }, { UPGRADE_DROP, "people", NULL } };
static const struct upgrade_step to_three[] = { { UPGRADE_ADD, "floor", "0" } };
static const struct event_upgrade upgrades[] = { { 1, to_two, 2 }, { 2, to_three, 1 } };
static const struct event_kind moved_kind = { .name = "moved", .version = 3, .struct_size = sizeof(struct moved), .fields = moved_fields, .field_count = 3,
	.upgrades = upgrades, .upgrade_count = 2 };

static const struct moved *
read(int64_t version, const char *json, const char **why)
{
	return payload_read(test_arena(), &moved_kind, version, slice_of(json), why);
}

TEST(every_version_of_an_event_is_read_as_the_newest)
{
	const char *why;
	const struct moved *one = read(1, "{\"person_id\":\"7\",\"address\":\"Larch Walk\",\"people\":4}", &why),
			   *two = read(2, "{\"person_id\":\"7\",\"street\":\"Larch Walk\"}", &why), *three = read(3, "{\"person_id\":\"7\",\"street\":\"Larch Walk\",\"floor\":2}", &why);

	CHECK(one != NULL && two != NULL && three != NULL);
	CHECK_TEXT(one->street, "Larch Walk");
	CHECK_TEXT(two->street, "Larch Walk");
	CHECK_NUMBER(one->person_id, 7);
	CHECK_NUMBER(one->floor, 0);
	CHECK_NUMBER(two->floor, 0);
	CHECK_NUMBER(three->floor, 2);
	CHECK_SLICE(payload_write(test_arena(), &moved_kind, one), "{\"person_id\":\"7\",\"street\":\"Larch Walk\",\"floor\":0}");
}

TEST(what_is_no_payload_of_an_event_is_told_so)
{
	static const struct { int64_t version; const char *json; } wrong[] = { { 4, "{}" }, { 0, "{}" }, { 3, "" }, { 3, "[]" }, { 3, "{\"person_id\":7}" }, { 3, "{\"street\":1}" },
		{ 3, "{\"floor\":\"2\"}" }, { 3, "{\"floor\":1,\"floor\":2}" }, { 1, "{\"address\":3}" }, { 3, "{\"person_id\":\"seven\"}" } };
	const char *why;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		CHECK(read(wrong[i].version, wrong[i].json, &why) == NULL);
		CHECK(why != NULL);
	}
}

/* An event that has each type of field, and each that may be left out. */
struct all {
	int64_t version, id, number;
	struct maybe_int maybe_number, maybe_yes;
	bool yes;
	const char *text;
	struct date day;
	struct instant at;
	int colour;
	struct id_list ids;
	struct text_list texts;
};

static const char *const colour_words[] = { "red", "green" };
static const struct choice colours = { "colour", colour_words, 2 };
static const struct event_field all_fields[] = { { .name = "id", .type = FIELD_ID, .offset = offsetof(struct all, id) }, { .name = "number", .type = FIELD_INT, .offset = offsetof(struct all, number) },
	{ .name = "maybe_number", .type = FIELD_INT, .optional = true, .offset = offsetof(struct all, maybe_number) }, { .name = "yes", .type = FIELD_YES_NO, .offset = offsetof(struct all, yes) },
	{ .name = "maybe_yes", .type = FIELD_YES_NO, .optional = true, .offset = offsetof(struct all, maybe_yes) }, { .name = "text", .type = FIELD_TEXT, .offset = offsetof(struct all, text) },
	{ .name = "day", .type = FIELD_DATE, .offset = offsetof(struct all, day) }, { .name = "at", .type = FIELD_INSTANT, .offset = offsetof(struct all, at) },
	{ .name = "colour", .type = FIELD_CHOICE, .offset = offsetof(struct all, colour), .choice = &colours }, { .name = "ids", .type = FIELD_ID_LIST, .offset = offsetof(struct all, ids) },
	{ .name = "texts", .type = FIELD_TEXT_LIST, .offset = offsetof(struct all, texts) } };
static const struct upgrade_step all_steps[] = { { UPGRADE_RENAME, "hue", "colour" }, { UPGRADE_ADD, "number", "4" }, { UPGRADE_ADD, "text", "this is no JSON" } };
static const struct event_upgrade all_upgrades[] = { { 1, all_steps, 3 } };
static const struct event_kind all_kind = { .name = "all", .version = 2, .struct_size = sizeof(struct all), .fields = all_fields, .field_count = sizeof(all_fields) / sizeof(all_fields[0]),
	.upgrades = all_upgrades, .upgrade_count = 1 };

TEST(a_field_of_each_type_is_written_and_read_as_it_was)
{
	static const char whole[] = "{\"id\":\"7\",\"number\":-1,\"maybe_number\":0,\"yes\":true,\"maybe_yes\":false,\"text\":\"a\\\"b\\\\c\\nd\\te\\u0001\",\"day\":\"2026-11-24\","
	    "\"at\":\"2026-11-24T10:00:00.000Z\",\"colour\":\"green\",\"ids\":[\"1\",\"2\"],\"texts\":[\"x\",\"\",\"z\"]}";
	static const char least[] = "{\"number\":0,\"yes\":false}";
	const char *why;
	const struct all *read = payload_read(test_arena(), &all_kind, 2, slice_of(whole), &why);

	CHECK(read != NULL && why == NULL);
	CHECK_TEXT(read->text, "a\"b\\c\nd\te\x01");
	CHECK_SLICE(payload_write(test_arena(), &all_kind, read), whole);
	CHECK_SLICE(payload_write(test_arena(), &all_kind, &(struct all){ .id = 0 }), least);
	CHECK_TEXT(journal_choice_text(&colours, 0), "");
	CHECK_TEXT(journal_choice_text(&colours, 3), "");
	CHECK_NUMBER(journal_choice_of(&colours, NULL), 0);
	/* Of a version before: what is there already is not added, what was not there is not renamed. */
	read = payload_read(test_arena(), &all_kind, 1, slice_of("{\"number\":9,\"hue\":\"red\"}"), &why);
	CHECK(read != NULL && read->number == 9 && read->colour == 1);
	read = payload_read(test_arena(), &all_kind, 1, slice_of("{}"), &why);
	CHECK(read != NULL && read->number == 4 && read->colour == 0);
}

/* A journal that was written by somebody else must not be believed by halves, nor end the program. R-SEC-04 */
TEST(a_field_of_another_type_is_told_by_its_name)
{
	static const struct { const char *field, *json; } wrong[] = { { "number", "\"1\"" }, { "maybe_number", "null" }, { "yes", "1" }, { "maybe_yes", "\"yes\"" }, { "text", "null" }, { "text", "7" },
		{ "day", "20261124" }, { "day", "\"24 November\"" }, { "at", "1" }, { "at", "\"now\"" }, { "colour", "\"blue\"" }, { "colour", "2" }, { "ids", "\"1\"" }, { "ids", "[1]" }, { "ids", "{}" },
		{ "texts", "\"x\"" }, { "texts", "[\"x\",1]" }, { "texts", "[null]" }, { "id", "\"0\"" }, { "id", "null" } };
	const char *why;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		CHECK(payload_read(test_arena(), &all_kind, 2, slice_of(arena_format(test_arena(), "{\"%s\":%s}", wrong[i].field, wrong[i].json)), &why) == NULL);
		CHECK_TEXT(why, arena_format(test_arena(), "its field %s is not what it should be", wrong[i].field));
	}
}
