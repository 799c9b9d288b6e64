/* calendar_file_test.c -- what a calendar is told when a meeting is asked for, moved and called off. */
#include "platform/calendar_file.h"

#include <string.h>

#include "base/text.h"
#include "tests/test.h"

static const struct calendar_entry meeting = { .id = "MT-7K3M-Q2WX-5", .title = "Meeting", .place = "Hollin Lane Primary School, the room on the left; ring", .words = "Reference MT-7K3M-Q2WX-5",
	.on = { 2026, 12, 3 }, .starts_at = "15:30", .minutes = 90 };

static const char *
file_of(struct calendar_entry entry)
{
	struct slice bytes;

	entry.made_at = instant_of_local(DATE(2026, 7, 1), 10, 0);
	CHECK_OUTCOME(calendar_file_write(test_arena(), &entry, &bytes), OK);
	return arena_copy_slice(test_arena(), bytes);
}

TEST(a_meeting_is_asked_for_in_local_time_with_a_safe_title_and_its_reference)
{
	const char *file = file_of(meeting);

	CHECK_HAS(file, "METHOD:REQUEST\r\n");
	CHECK_HAS(file, "UID:MT-7K3M-Q2WX-5@windscreen.invalid\r\n");
	CHECK_HAS(file, "SEQUENCE:0\r\n");
	CHECK_HAS(file, "DTSTART;TZID=Europe/London:20261203T153000\r\n");
	CHECK_HAS(file, "DTEND;TZID=Europe/London:20261203T170000\r\n");
	CHECK_HAS(file, "DTSTAMP:20260701T090000Z\r\n"); /* summer time when it was made */
	CHECK_HAS(file, "SUMMARY:Meeting\r\n");
	CHECK_HAS(file, "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n");
	CHECK_HAS(file, "School\\, the room on the left\\; ring");
	CHECK(strlen(file) < 1500);
}

TEST(a_meeting_that_moves_keeps_its_id_and_one_called_off_says_so)
{
	struct calendar_entry moved = meeting, off = meeting;

	moved.sequence = 1;
	off.sequence = 2;
	off.method = CALENDAR_CANCEL;
	CHECK_HAS(file_of(moved), "SEQUENCE:1\r\n");
	CHECK_HAS(file_of(moved), "UID:MT-7K3M-Q2WX-5@windscreen.invalid\r\n");
	CHECK_HAS(file_of(off), "METHOD:CANCEL\r\n");
	CHECK_HAS(file_of(off), "STATUS:CANCELLED\r\n");
	CHECK_TEXT(file_of(off), file_of(off));
}

TEST(a_calendar_file_needs_a_title_a_day_and_a_time)
{
	struct calendar_entry entry = meeting;
	struct slice bytes;

	entry.starts_at = "half past three";
	CHECK_OUTCOME(calendar_file_write(test_arena(), &entry, &bytes), INVALID);
	entry = meeting;
	entry.on = date_none();
	CHECK_OUTCOME(calendar_file_write(test_arena(), &entry, &bytes), INVALID);
	entry = meeting;
	entry.title = "";
	CHECK_OUTCOME(calendar_file_write(test_arena(), &entry, &bytes), INVALID);
}

TEST(words_with_line_ends_and_long_places_stay_one_property_each)
{
	struct calendar_entry entry = meeting;
	const char *file;

	entry.words = "one\nBEGIN:VALARM\r\ntwo";
	entry.place = arena_format(test_arena(), "%0200d", 1);
	file = file_of(entry);
	CHECK_HAS(file, "DESCRIPTION:one\\nBEGIN:VALARM");
	CHECK_HAS_NOT(file, "\nBEGIN:VALARM");
	for (const char *line = file; line != NULL && *line != '\0'; line = strstr(line, "\r\n") != NULL ? strstr(line, "\r\n") + 2 : NULL)
		CHECK(strcspn(line, "\r") <= 76);
}
