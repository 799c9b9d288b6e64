/* calendar_file.c -- by libical: it folds lines and escapes text as calendars expect. */
#include "platform/calendar_file.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The two rules that hold today; libical's own entry carries 8 KB of history. */
static const char london[] =
    "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
    "BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nDTSTART:19810329T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nDTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n";

static bool
read_time(const char *text, int *hour, int *minute)
{
	struct slice rest = slice_of(text != NULL ? text : ""), part;
	long long hours, minutes;

	if (rest.length != 5 || !slice_cut(&rest, ':', &part) || !slice_number(part, 23, &hours) || !slice_number(rest, 59, &minutes))
		return false;
	*hour = (int)hours;
	*minute = (int)minutes;
	return true;
}

/* "20261203T093000Z" */
static struct icaltimetype
utc_time(struct arena *arena, struct instant at)
{
	const char *iso = instant_iso(arena, at);
	char *digits = arena_take(arena, strlen(iso) + 1);
	size_t length = 0;

	for (const char *c = iso; *c != '\0' && *c != '.' && *c != 'Z'; c++)
		if (*c != '-' && *c != ':')
			digits[length++] = *c;
	digits[length] = '\0';
	return icaltime_from_string(arena_format(arena, "%sZ", digits));
}

static void
add_local(icalcomponent *event, icalproperty *property)
{
	icalproperty_add_parameter(property, icalparameter_new_tzid("Europe/London"));
	icalcomponent_add_property(event, property);
}

static icalcomponent *
make_event(struct arena *arena, const struct calendar_entry *entry, int hour, int minute)
{
	icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
	struct icaltimetype start = icaltime_null_time(), end;

	start.year = entry->on.year;
	start.month = entry->on.month;
	start.day = entry->on.day;
	start.hour = hour;
	start.minute = minute;
	end = start;
	icaltime_adjust(&end, 0, 0, entry->minutes, 0);
	icalcomponent_add_property(event, icalproperty_new_uid(arena_format(arena, "%s@windscreen.invalid", entry->id)));
	icalcomponent_add_property(event, icalproperty_new_sequence((int)entry->sequence));
	icalcomponent_add_property(event, icalproperty_new_dtstamp(utc_time(arena, entry->made_at)));
	icalcomponent_add_property(event, icalproperty_new_organizer(arena_format(arena, "mailto:%s", entry->organiser_email != NULL ? entry->organiser_email : "nobody@windscreen.invalid")));
	if (entry->attendee_email != NULL)
		icalcomponent_add_property(event, icalproperty_new_attendee(arena_format(arena, "mailto:%s", entry->attendee_email)));
	add_local(event, icalproperty_new_dtstart(start));
	add_local(event, icalproperty_new_dtend(end));
	icalcomponent_add_property(event, icalproperty_new_summary(entry->title));
	if (!text_is_empty(entry->place))
		icalcomponent_add_property(event, icalproperty_new_location(entry->place));
	if (!text_is_empty(entry->words))
		icalcomponent_add_property(event, icalproperty_new_description(entry->words));
	icalcomponent_add_property(event, icalproperty_new_status(entry->method == CALENDAR_CANCEL ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
	icalcomponent_add_property(event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
	return event;
}

enum outcome
calendar_file_write(struct arena *arena, const struct calendar_entry *entry, struct slice *bytes)
{
	icalcomponent *calendar, *zone;
	int hour, minute;
	char *text;

	if (text_is_empty(entry->title) || text_is_empty(entry->id) || !date_is_given(entry->on) || !read_time(entry->starts_at, &hour, &minute))
		return INVALID;
	calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
	zone = icalparser_parse_string(london);
	if (calendar == NULL || zone == NULL)
		return UNAVAILABLE;
	icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
	icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Windscreen//Meetings//EN"));
	icalcomponent_add_property(calendar, icalproperty_new_method(entry->method == CALENDAR_CANCEL ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST));
	icalcomponent_add_component(calendar, zone);
	icalcomponent_add_component(calendar, make_event(arena, entry, hour, minute));
	text = icalcomponent_as_ical_string_r(calendar);
	icalcomponent_free(calendar);
	if (text == NULL)
		return UNAVAILABLE;
	*bytes = slice_of(arena_copy(arena, text));
	free(text);
	return OK;
}
