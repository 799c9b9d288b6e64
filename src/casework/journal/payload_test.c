/* payload_test.c -- an event of any version is read as one of the newest; what is not one is told so. */
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
