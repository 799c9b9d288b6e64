/* search_like.c -- how two names and two days go together; no weights, no tables. */
#include <pthread.h>
#include <string.h>

#include "base/text.h"
#include "casework/matching/edits.h"
#include "casework/matching/name_keys.h"
#include "casework/search/search_inside.h"

enum { FORMS_ROOM = 1 << 20, SLIP_LETTERS = 3, TWO_SLIP_LETTERS = 6, BEGINNING_LEAST = 3 };

/* A list that never changes, sorted once for the whole process; not for each search, which would cost more than the search. */
static struct name_forms *shared_forms;
static struct arena *shared_arena; /* for as long as the process lives */
static pthread_once_t shared_forms_made = PTHREAD_ONCE_INIT;

static void
make_shared_forms(void)
{
	shared_arena = arena_new(FORMS_ROOM);
	shared_forms = name_forms_new(shared_arena);
}

const struct name_forms *
search_forms(void)
{
	(void)pthread_once(&shared_forms_made, make_shared_forms);
	return shared_arena != NULL ? shared_forms : NULL;
}

int
names_nearness(const struct name_words *typed, const struct name_words *written)
{
	const char *one = typed->count > 0 ? typed->at[typed->count - 1] : "", *other = written->count > 0 ? written->at[written->count - 1] : "";

	return edits_likeness(one, strlen(one), other, strlen(other));
}

static enum like
words_like(const struct name_forms *forms, const char *typed, const char *written)
{
	size_t typed_length = strlen(typed), written_length = strlen(written), longer = typed_length > written_length ? typed_length : written_length, edits;
	char one[SOUND_ROOM], other[SOUND_ROOM];

	if (strcmp(typed, written) == 0)
		return LIKE_SAME;
	if (name_forms_shared(name_forms_of(forms, typed, typed_length), name_forms_of(forms, written, written_length)))
		return LIKE_FORM;
	edits = edits_between(typed, typed_length, written, written_length, 2);
	if (edits == 1 && longer >= SLIP_LETTERS)
		return LIKE_SLIP;
	if (typed_length >= BEGINNING_LEAST && strncmp(typed, written, typed_length) == 0)
		return LIKE_BEGINNING;
	if (edits == 2 && longer >= TWO_SLIP_LETTERS)
		return LIKE_TWO_SLIPS;
	name_sound(typed, one);
	name_sound(written, other);
	if (one[0] != '\0' && strcmp(one, other) == 0)
		return LIKE_SOUND;
	return typed[0] == written[0] && typed[0] != '\0' && (typed_length == 1 || written_length == 1) ? LIKE_INITIAL : LIKE_DIFFERENT;
}

enum like
names_like(const struct name_forms *forms, const struct name_words *typed, const struct name_words *written)
{
	enum like best, part = LIKE_DIFFERENT;

	if (typed->count == 0 || written->count == 0)
		return LIKE_UNKNOWN;
	best = words_like(forms, typed->at[typed->count - 1], written->at[written->count - 1]);
	if (best >= LIKE_FORM || (typed->count == 1 && written->count == 1))
		return best;
	for (size_t i = 0; i < typed->count; i++)
		for (size_t j = 0; j < written->count; j++) {
			enum like like = words_like(forms, typed->at[i], written->at[j]);

			part = like > part ? like : part;
		}
	if (part == LIKE_SAME || part == LIKE_FORM) /* one half, or one of several */
		part = LIKE_PART;
	else if (part == LIKE_SLIP)
		part = LIKE_TWO_SLIPS;
	return part > best ? part : best;
}

/* Two numbers of two digits differ in one of them, or have them changed over. */
static bool
is_slip_of_two(int one, int other)
{
	return one / 10 == other / 10 || one % 10 == other % 10 || (one / 10 == other % 10 && one % 10 == other / 10);
}

static bool
is_slip_of_year(int one, int other)
{
	if (one - other == 1 || other - one == 1)
		return true;
	return one / 100 == other / 100 ? is_slip_of_two(one % 100, other % 100) : one % 100 == other % 100;
}

enum like_day
days_like(struct date typed, struct date written)
{
	bool day = typed.day == written.day, month = typed.month == written.month, year = typed.year == written.year;

	if (!date_is_given(typed) || !date_is_given(written))
		return DAY_UNKNOWN;
	if (day && month && year)
		return DAY_SAME;
	if (year && typed.day == written.month && typed.month == written.day)
		return DAY_SWAPPED;
	if (day + month + year == 2) {
		bool slip = !day ? is_slip_of_two(typed.day, written.day) : !month ? is_slip_of_two(typed.month, written.month) : is_slip_of_year(typed.year, written.year);

		return slip ? DAY_SLIP : DAY_NEAR;
	}
	return DAY_DIFFERENT;
}
