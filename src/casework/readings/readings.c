/* readings.c -- see readings.h. R-PERS-12, R-PERS-13 */
#include "casework/readings/readings.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/readings/readings.events.h"
#include "casework/readings/readings.sql.h"
#include "casework/work.h"

enum { WORDS_MOST = 500, SOURCE_MOST = 200, NUMBER_MOST = 190, CHANGE_MONTHS = 12 };

/* "93.5" and "93.5%" as tenths; false: it is no percentage. */
static bool
read_percent(const char *typed, int64_t *tenths)
{
	struct slice text = slice_of(typed);
	long long whole, tenth = 0;
	const char *point;

	if (text.length > 0 && text.at[text.length - 1] == '%')
		text.length--;
	point = text.length > 0 ? memchr(text.at, '.', text.length) : NULL;
	if (point != NULL) {
		struct slice behind = { point + 1, text.length - (size_t)(point + 1 - text.at) };

		if (behind.length != 1 || !slice_number(behind, 9, &tenth))
			return false;
		text.length = (size_t)(point - text.at);
	}
	if (!slice_number(text, 100, &whole))
		return false;
	*tenths = whole * 10 + tenth;
	return *tenths <= 1000;
}

int64_t
reading_tenths(const char *value)
{
	int64_t tenths = 0;

	return read_percent(value, &tenths) ? tenths : 0;
}

/* As it is kept; NULL: a problem says why not. */
static const char *
kept_value(struct work *work, const struct reading_kind *kind, const struct new_reading *given, struct problems *problems)
{
	int64_t tenths;
	long long number;

	switch (kind->form) {
	case READING_PERCENT:
		if (read_percent(given->value, &tenths))
			return tenths % 10 == 0 ? arena_format(work->arena, "%lld", (long long)tenths / 10) : arena_format(work->arena, "%lld.%lld", (long long)tenths / 10, (long long)tenths % 10);
		problem_add(problems, given->field, "Attendance must be a percentage from 0 to 100, like 58 or 93.5");
		return NULL;
	case READING_NUMBER:
		if (slice_number(slice_of(given->value), NUMBER_MOST, &number))
			return arena_format(work->arena, "%lld", number);
		problem_add(problems, given->field, "Enter a number from 0 to %d", NUMBER_MOST);
		return NULL;
	case READING_CHOICE:
		if (profile_choice(&kind->choices, given->value) != NULL)
			return given->value;
		problem_add(problems, given->field, "Select one of the list");
		return NULL;
	case READING_WORDS:
		return check_length(problems, given->field, given->value, WORDS_MOST, "What you write") ? given->value : NULL;
	}
	return NULL;
}

enum outcome
readings_record(struct work *work, int64_t person_id, const struct new_readings *given, struct problems *problems)
{
	struct reading_recorded *told = ARENA_ARRAY(work->arena, struct reading_recorded, given->count);
	struct person person;
	size_t count = 0;
	bool empty = true;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	if (check_day_past(problems, "read_on", given->read_on, work->today, "The day", "Enter of which day it tells") && person.born && date_is_given(person.birth_date) && date_is_before(given->read_on, person.birth_date))
		problem_add(problems, "read_on", "The day must be the same as or after %s, when they were born", date_words(work->arena, person.birth_date));
	for (size_t i = 0; i < given->count; i++) {
		const struct reading_kind *kind = reading_kind(given->at[i].reading_kind);
		const char *value;

		if (kind == NULL)
			problem_add(problems, "reading_kind", "Select what was told");
		if (kind == NULL || text_is_empty(given->at[i].value)) {
			empty = empty && kind != NULL;
			continue;
		}
		empty = false;
		value = kept_value(work, kind, &given->at[i], problems);
		if (value != NULL)
			told[count++] = (struct reading_recorded){ .reading_id = work_new_id(work), .person_id = person_id, .reading_kind = kind->key, .restricted = kind->restricted, .value = value,
				.read_on = given->read_on, .source = given->source, .worker_id = work->actor.id };
	}
	if (empty)
		problem_add(problems, given->at[0].field, "Enter at least one thing that was told");
	check_text(problems, "source", given->source, SOURCE_MOST, "Who told you", "Say who told you");
	if (problems->count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && i < count; i++)
		outcome = record_reading_recorded(work, &told[i]);
	return outcome;
}

enum outcome
reading_take_back(struct work *work, int64_t person_id, int64_t reading_id, const char *reason, struct problems *problems)
{
	struct reading_by_id_row row;
	bool found;
	enum outcome outcome = q_reading_by_id(work, reading_id, person_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	if (row.is_mistake)
		problem_add(problems, "reason", "This is written down as a mistake already");
	check_text(problems, "reason", reason, WORDS_MOST, "What you write", "Say what was wrong");
	if (problems->count > 0)
		return INVALID;
	return record_reading_taken_back(work, &(struct reading_taken_back){ .version = row.version, .reading_id = reading_id, .person_id = person_id, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
readings_of_review(struct work *work, int64_t episode_id, struct reading_lines *lines)
{
	struct attendance_of_children_rows rows;
	const char **list;
	size_t count = 0;
	enum outcome outcome = q_attendance_of_children(work, episode_id, date_add_months(work->today, -CHANGE_MONTHS), &rows);

	*lines = (struct reading_lines){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, const char *, rows.count + 1);
	for (size_t first = 0, next; first < rows.count; first = next) {
		const struct attendance_of_children_row *from = &rows.at[first], *to = from;

		for (next = first + 1; next < rows.count && rows.at[next].person_id == from->person_id; next++)
			to = &rows.at[next];
		list[count++] = to == from ? arena_format(work->arena, "%s: attendance was %s%% on %s.", from->given_name, from->value, date_words(work->arena, from->read_on))
		    : arena_format(work->arena, "%s: attendance was %s%% on %s, and %s%% on %s.", from->given_name, from->value, date_words(work->arena, from->read_on), to->value, date_words(work->arena, to->read_on));
	}
	*lines = (struct reading_lines){ list, count };
	return OK;
}

enum outcome
readings_suggest(struct work *work, int64_t episode_id, struct reading_lines *lines)
{
	struct checks_at_two_rows rows;
	const char **list;
	size_t count = 0;
	enum outcome outcome = q_checks_at_two(work, episode_id, &rows);

	*lines = (struct reading_lines){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, const char *, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].value, "missed"))
			list[count++] = arena_format(work->arena, "%s: the check at two years was missed, as was told on %s.", rows.at[i].given_name, date_words(work->arena, rows.at[i].read_on));
	*lines = (struct reading_lines){ list, count };
	return OK;
}
