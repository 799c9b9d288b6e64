/* schools.c -- see schools.h. */
#include "casework/schools/schools.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/people/identifiers.h"
#include "casework/people/people.h"
#include "casework/work.h"

enum { WORDS_COUNTED = 4, WORDS_ROOM = 4000, CLOSED_IN_TURN_MOST = 10 };

/* Each word with a blank before it. text_fold() may leave other signs than letters and digits: they part words. */
static size_t
put_words(struct buf *out, const char *folded)
{
	bool inside = false;
	size_t count = 0;

	for (; *folded != '\0'; folded++) {
		bool of_word = (*folded >= 'a' && *folded <= 'z') || (*folded >= '0' && *folded <= '9') || (unsigned char)*folded >= 0x80;

		if (of_word && !inside) {
			buf_byte(out, ' ');
			count++;
		}
		if (of_word)
			buf_byte(out, *folded);
		inside = of_word;
	}
	return count;
}

const char *
school_words(struct work *work, const char *name, const char *town, const char *postcode)
{
	struct buf out = buf_new(work->arena, WORDS_ROOM);
	const char *const parts[] = { name, town, postcode };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i] != NULL)
			(void)put_words(&out, text_fold(work->arena, parts[i]));
	buf_byte(&out, ' ');
	return arena_copy(work->arena, out.at);
}

enum outcome
schools_find(struct work *work, const char *typed, struct schools_like_rows *schools)
{
	const char *patterns[WORDS_COUNTED] = { "%", "%", "%", "%" }, *words, *end;
	struct buf out = buf_new(work->arena, WORDS_ROOM);
	size_t count;

	*schools = (struct schools_like_rows){ NULL, 0 };
	count = typed != NULL ? put_words(&out, text_fold(work->arena, typed)) : 0;
	if (count == 0)
		return OK;
	words = arena_copy(work->arena, out.at);
	for (size_t i = 0; i < count && i < WORDS_COUNTED; i++, words = end) {
		end = strchr(words + 1, ' ');
		if (end == NULL)
			end = words + strlen(words);
		patterns[i] = arena_format(work->arena, "%%%.*s%%", (int)(end - words), words);
	}
	return q_schools_like(work, patterns[0], patterns[1], patterns[2], patterns[3], schools);
}

const char *
school_in_words(struct work *work, const struct schools_like_row *school)
{
	return arena_format(work->arena, "%s%s%s%s%s", school->name, school->town != NULL ? ", " : "", school->town != NULL ? school->town : "", school->postcode != NULL ? ", " : "",
	    school->postcode != NULL ? school->postcode : "");
}

const char *
school_beside(struct work *work, const struct schools_like_row *school)
{
	bool phase = school->phase != NULL && !text_equals(school->phase, "Not applicable"), closing = text_equals(school->school_status, "closing");
	const char *words = arena_format(work->arena, "%s%s%s%s%s%s", phase ? school->phase : "", phase ? ". " : "", school->before != NULL ? "Before: " : "",
	    school->before != NULL ? school->before : "", school->before != NULL ? ". " : "", closing ? "It is going to close. " : "");
	struct slice trimmed = slice_trim(slice_of(words));

	return trimmed.length == 0 ? NULL : arena_copy_slice(work->arena, slice_part(trimmed, 0, trimmed.length - 1));
}

static bool
holds(const struct school_after *after, const char *urn)
{
	for (size_t i = 0; i < after->count; i++)
		if (text_equals(after->at[i].urn, urn))
			return true;
	return false;
}

/* What took the place of `urn`, put behind what is known; once each, so that two that name each other come to an end. */
static enum outcome
add_successors(struct work *work, const char *urn, struct school_after *after)
{
	struct school_successors_rows rows;
	enum outcome outcome = q_school_successors(work, urn, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (after->count < sizeof(after->at) / sizeof(after->at[0]) && !holds(after, rows.at[i].urn))
			after->at[after->count++] = rows.at[i];
	return outcome;
}

enum outcome
school_after_closing(struct work *work, const char *urn, struct school_after *after)
{
	struct school_after all = { .count = 0 };
	enum outcome outcome = add_successors(work, urn, &all);

	for (size_t i = 0; outcome == OK && i < all.count && i < CLOSED_IN_TURN_MOST; i++)
		if (text_equals(all.at[i].school_status, "closed"))
			outcome = add_successors(work, all.at[i].urn, &all);
	after->count = 0;
	for (size_t i = 0; outcome == OK && i < all.count; i++)
		if (text_equals(all.at[i].school_status, "open") || text_equals(all.at[i].school_status, "closing"))
			after->at[after->count++] = all.at[i];
	return outcome;
}

const char *
school_closed_words(struct work *work, struct date closed_on, const struct school_after *after)
{
	struct buf out = buf_new(work->arena, WORDS_ROOM * 2);

	buf_format(&out, "closed%s%s", date_is_given(closed_on) ? " on " : "", date_words(work->arena, closed_on));
	for (size_t i = 0; i < after->count; i++)
		buf_format(&out, "%s%s", i == 0 ? ", now " : " or ", after->at[i].name);
	return arena_copy(work->arena, out.at);
}

/* A school at which a new place may begin. */
static enum outcome
check_open(struct work *work, const char *urn, struct school_by_urn_row *school, struct problems *problems)
{
	const char *kept = urn_of(work->arena, urn);
	struct school_after after;
	bool found = false;
	enum outcome outcome = OK;

	if (kept == NULL) {
		problem_add(problems, "urn", "The school's unique reference number must be six digits");
		return OK;
	}
	outcome = q_school_by_urn(work, kept, school, &found);
	if (outcome == OK && !found)
		problem_add(problems, "urn", "There is no school with the number %s in the register here; choose by name, or write its name", kept);
	if (outcome == OK && found && text_equals(school->school_status, "planned"))
		problem_add(problems, "urn", "%s has not opened yet", school->name);
	if (outcome != OK || !found || !text_equals(school->school_status, "closed"))
		return outcome;
	outcome = school_after_closing(work, kept, &after);
	if (outcome == OK)
		problem_add(problems, "urn", "%s %s; choose a school that is open", school->name, school_closed_words(work, school->closed_on, &after));
	return outcome;
}

enum outcome
school_place_record(struct work *work, int64_t person_id, const char *setting_kind, const char *urn, const char *detail, struct date from_on, struct problems *problems)
{
	struct school_by_urn_row school = { .name = NULL };
	enum outcome outcome = check_open(work, urn, &school, problems);

	if (outcome != OK)
		return outcome;
	if (!text_equals(setting_kind, "school") && !text_equals(setting_kind, "nursery"))
		problem_add(problems, "setting_kind", "Select school or nursery");
	if (problems->count > 0)
		return INVALID;
	return attendance_begin(work, person_id, &(struct new_attendance){ .setting_kind = setting_kind, .setting_name = school.name, .urn = school.urn, .detail = detail, .from_on = from_on }, problems);
}

enum outcome
school_place_move(struct work *work, int64_t person_id, struct date from_on, struct problems *problems)
{
	struct place_at_closed_school_row place;
	struct school_after after;
	bool found = false;
	enum outcome outcome = q_place_at_closed_school(work, person_id, &place, &found);

	if (outcome == OK && found)
		outcome = school_after_closing(work, place.urn, &after);
	if (outcome != OK)
		return outcome;
	if (!found || after.count != 1)
		return NOT_FOUND;
	if (!date_is_given(from_on))
		problem_add(problems, "from_on", "Enter the day since when they go there");
	else if (date_is_before(work->today, from_on))
		problem_add(problems, "from_on", "The day since when they go there must be today or in the past");
	else if (date_is_given(place.from_on) && date_is_before(from_on, place.from_on))
		problem_add(problems, "from_on", "The day must be the same as or after %s, when they began at %s", date_words(work->arena, place.from_on), place.name);
	if (problems->count > 0)
		return INVALID;
	return attendance_begin(work, person_id, &(struct new_attendance){ .setting_kind = place.setting_kind, .setting_name = after.at[0].name, .urn = after.at[0].urn, .detail = place.detail, .from_on = from_on,
	    .ends_others_because = arena_format(work->arena, "%s %s", place.name, school_closed_words(work, place.closed_on, &after)) }, problems);
}
