/* What people and addresses say in one line: references, dates, births, times, numbers, names to search for, settings of a command. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/instant.h"
#include "base/reference.h"
#include "base/slice.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "web/people/people_pages.h"

static void check(bool holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(16 << 20);
	struct slice bytes = { (const char *)data, size };
	const char *text = text_tidy(arena, bytes);
	char reference[REFERENCE_ROOM], again[REFERENCE_ROOM];
	struct new_person person = { .given_name = NULL };
	struct date date, same;
	struct instant instant, moment;
	long long number;

	/* A reference that was read is written so that it is read as itself. */
	if (reference_read("EP", bytes, reference))
		check(reference_read("EP", slice_of(reference), again) && strcmp(reference, again) == 0 && !reference_read("PN", bytes, again));
	/* A day that was read is a day, and its own words are read as that day. */
	if (date_read_typed(bytes, &date))
		check(date_read(slice_of(date_iso(arena, date)), &same) && date_compare(date, same) == 0);
	if (date_read(bytes, &date))
		check(slice_equals(bytes, date_iso(arena, date)));
	if (instant_read(bytes, &instant))
		check(instant_read(slice_of(instant_iso(arena, instant)), &moment) && moment.milliseconds == instant.milliseconds);
	if (slice_number(bytes, 1000, &number))
		check(number >= 0 && number <= 1000);
	if (text != NULL) {
		check(text_is_utf8(slice_of(text)) && strcmp(text_tidy(arena, slice_of(text)), text) == 0);
		(void)birth_read(text, DATE(2026, 11, 24), &person);
		(void)text_characters(text);
	}
	arena_free(arena);
	return 0;
}
