#include <stdlib.h>
#include <time.h>

#include "base/instant.h"
#include "tests/test.h"

static struct instant
at(const char *iso)
{
	struct instant instant = instant_none();

	if (!instant_read(slice_of(iso), &instant))
		FAIL("%s is no instant", iso);
	return instant;
}

TEST(instants_are_written_and_read_in_one_way_only)
{
	static const char *const right[] = { "2026-05-01T15:30:00.000Z", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
		"2024-02-29T00:00:00.001Z" };
	static const char *const wrong[] = { "", "2026-05-01", "2026-05-01T15:30:00Z", "2026-05-01T15:30:00.000", "2026-05-01 15:30:00.000Z",
		"2026-05-01T24:00:00.000Z", "2026-05-01T15:60:00.000Z", "2026-05-01T15:30:60.000Z", "2026-02-29T15:30:00.000Z", "2026-05-01T15:30:00.000z",
		"2026-05-01T15:30:00.000Z ", "2026-05-01T15:30:00.0-1Z" };
	struct instant instant;

	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
		CHECK_TEXT(instant_iso(test_arena(), at(right[i])), right[i]);
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		if (instant_read(slice_of(wrong[i]), &instant))
			FAIL("\"%s\" is taken for an instant", wrong[i]);
	CHECK_TEXT(instant_iso(test_arena(), instant_none()), "");
	CHECK_NUMBER(at("1970-01-01T00:00:01.000Z").milliseconds, 1000);
	CHECK_TEXT(instant_iso(test_arena(), instant_add_seconds(at("2026-12-31T23:59:59.500Z"), 1)), "2027-01-01T00:00:00.500Z");
}

TEST(the_clock_in_london_goes_forward_in_march_and_back_in_october)
{
	struct local_time local = instant_local(at("2026-03-29T00:59:59.999Z"));

	CHECK(!local.summer && local.hour == 0 && local.minute == 59 && local.second == 59);
	local = instant_local(at("2026-03-29T01:00:00.000Z"));
	CHECK(local.summer && local.hour == 2 && local.minute == 0);
	local = instant_local(at("2026-10-25T00:59:59.999Z"));
	CHECK(local.summer && local.hour == 1 && local.minute == 59);
	local = instant_local(at("2026-10-25T01:00:00.000Z"));
	CHECK(!local.summer && local.hour == 1 && local.minute == 0);
	/* In summer a day begins an hour before it does in UTC. */
	CHECK_TEXT(date_iso(test_arena(), instant_date(at("2026-06-30T23:30:00.000Z"))), "2026-07-01");
	CHECK_TEXT(date_iso(test_arena(), instant_date(at("2026-12-31T23:30:00.000Z"))), "2026-12-31");
}

TEST(a_time_in_london_is_one_moment_also_when_the_clock_skips_or_repeats_it)
{
	struct arena *arena = test_arena();

	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 7, 1), 9, 30)), "2026-07-01T08:30:00.000Z");
	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 12, 1), 9, 30)), "2026-12-01T09:30:00.000Z");
	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 3, 29), 0, 59)), "2026-03-29T00:59:00.000Z");
	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 3, 29), 1, 30)), "2026-03-29T01:30:00.000Z"); /* skipped */
	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 3, 29), 2, 0)), "2026-03-29T01:00:00.000Z");
	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 10, 25), 1, 30)), "2026-10-25T00:30:00.000Z"); /* the first of two */
	CHECK_TEXT(instant_iso(arena, instant_of_local(DATE(2026, 10, 25), 2, 0)), "2026-10-25T02:00:00.000Z");
}

TEST(london_agrees_with_the_zone_file_of_the_machine_for_every_hour_from_1997_to_2037)
{
	struct arena *arena = test_arena();
	const char *before = getenv("TZ");
	struct tm tm;

	before = arena_copy(arena, before);
	setenv("TZ", "Europe/London", 1);
	tzset();
	if (tzname[0][0] != 'G')
		SKIP("this machine has no zone files");
	for (time_t seconds = 852076800; seconds < 2145916800; seconds += 1800) {
		struct local_time local = instant_local((struct instant){ (int64_t)seconds * 1000 });

		localtime_r(&seconds, &tm);
		if (tm.tm_hour != local.hour || tm.tm_mday != local.date.day || (tm.tm_isdst > 0) != local.summer)
			FAIL("%ld is %d:%02d", (long)seconds, local.hour, local.minute);
	}
	if (before != NULL)
		setenv("TZ", before, 1);
	else
		unsetenv("TZ");
	tzset();
}

TEST(moments_are_written_for_people)
{
	struct arena *arena = test_arena();

	CHECK_TEXT(instant_words(arena, at("2026-05-01T14:30:00.000Z")), "3:30pm on 1 May 2026");
	CHECK_TEXT(instant_words(arena, instant_none()), "");
	CHECK_TEXT(instant_time_words(arena, at("2026-12-01T00:00:00.000Z")), "midnight");
	CHECK_TEXT(instant_time_words(arena, at("2026-12-01T12:00:00.000Z")), "midday");
	CHECK_TEXT(instant_time_words(arena, at("2026-12-01T12:05:00.000Z")), "12:05pm");
	CHECK_TEXT(instant_time_words(arena, at("2026-12-01T00:05:00.000Z")), "12:05am");
	CHECK_TEXT(instant_time_words(arena, at("2026-12-01T09:00:00.000Z")), "9am");
	CHECK_TEXT(instant_time_words(arena, at("2026-12-01T23:59:59.000Z")), "11:59pm");
}
