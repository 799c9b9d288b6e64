/* allocations.c -- see allocations.h: taking a child of Social Care's list, and the end of the list. */
#include "casework/allocations/allocations.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/allocations/allocations.events.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/people/identifiers.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"

enum { ID_MOST = 60, NAME_MOST = 100, TEAM_MOST = 200, REASON_MOST = 500, OLDEST_YEARS = 30, SURE_PERCENT = 99 };

const struct allocation_heading allocation_headings[ALLOCATION_COLUMNS] = { { "id", true }, { "given_name", true }, { "family_name", true }, { "birth_date", true }, { "nhs_number", false },
	{ "upn", false }, { "postcode", false }, { "allocated", true }, { "worker", true }, { "team", true }, { "from_on", true }, { "until_on", false } };

/* A row made sense of; NULL or none: not given. */
struct sense {
	const char *id, *given_name, *family_name, *nhs_number, *upn, *postcode, *worker, *team;
	struct date birth_date, from_on, until_on;
	bool allocated;
};

bool
allocation_id_is_right(const char *id)
{
	static const char right[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/";

	return !text_is_empty(id) && strlen(id) <= ID_MOST && strspn(id, right) == strlen(id);
}

static const char *
value_of(const char *const *values, enum allocation_column column)
{
	return text_is_empty(values[column]) ? NULL : values[column];
}

static struct date
day_of(const char *const *values, enum allocation_column column, const char *what, struct problems *problems)
{
	const char *typed = value_of(values, column);
	struct date day = date_none();

	if (typed != NULL && !date_read_typed(slice_of(typed), &day))
		problem_add(problems, allocation_headings[column].name, "%s is not a real date: %.40s", what, typed);
	return day;
}

static const char *
number_of(struct work *work, const char *const *values, enum allocation_column column, const char *(*read)(struct arena *arena, const char *typed), const char *sentence, struct problems *problems)
{
	const char *typed = value_of(values, column), *kept = typed != NULL ? read(work->arena, typed) : NULL;

	if (typed != NULL && kept == NULL)
		problem_add(problems, allocation_headings[column].name, "%s", sentence);
	return kept;
}

static void
read_days(struct work *work, const char *const *values, struct sense *sense, struct problems *problems)
{
	sense->birth_date = day_of(values, ALLOCATION_BIRTH_DATE, "The date of birth", problems);
	sense->from_on = day_of(values, ALLOCATION_FROM_ON, "The day from which a social worker is allocated", problems);
	sense->until_on = day_of(values, ALLOCATION_UNTIL_ON, "The day until which a social worker is allocated", problems);
	if (value_of(values, ALLOCATION_BIRTH_DATE) == NULL)
		problem_add(problems, "birth_date", "There is no date of birth");
	else if (date_is_before(work->today, sense->birth_date))
		problem_add(problems, "birth_date", "The date of birth, %s, is still to come", date_words(work->arena, sense->birth_date));
	else if (date_is_given(sense->birth_date) && date_age(sense->birth_date, work->today) > OLDEST_YEARS)
		problem_add(problems, "birth_date", "The date of birth, %s, is more than %d years ago", date_words(work->arena, sense->birth_date), OLDEST_YEARS);
	if (date_is_given(sense->from_on) && date_is_before(sense->until_on, sense->from_on) && date_is_given(sense->until_on))
		problem_add(problems, "until_on", "The day until which a social worker is allocated is before the day from which");
}

static void
read_allocated(const char *const *values, struct sense *sense, struct problems *problems)
{
	struct slice typed = slice_of(value_of(values, ALLOCATION_ALLOCATED));

	sense->allocated = slice_equals_ignoring_case(typed, "yes") || slice_equals(typed, "1") || slice_equals_ignoring_case(typed, "y");
	if (!sense->allocated && !slice_equals_ignoring_case(typed, "no") && !slice_equals(typed, "0") && !slice_equals_ignoring_case(typed, "n"))
		problem_add(problems, "allocated", "Whether a social worker is allocated must be yes or no");
}

static void
make_sense(struct work *work, const char *const *values, struct sense *sense, struct problems *problems)
{
	*sense = (struct sense){ .id = value_of(values, ALLOCATION_ID), .given_name = value_of(values, ALLOCATION_GIVEN_NAME), .family_name = value_of(values, ALLOCATION_FAMILY_NAME),
		.worker = value_of(values, ALLOCATION_WORKER), .team = value_of(values, ALLOCATION_TEAM) };
	if (!allocation_id_is_right(sense->id))
		problem_add(problems, "id", "The id must be 1 to %d letters, digits and - . _ /", ID_MOST);
	check_text(problems, "given_name", sense->given_name, NAME_MOST, "The first name", "There is no first name");
	check_text(problems, "family_name", sense->family_name, NAME_MOST, "The last name", "There is no last name");
	check_length(problems, "worker", sense->worker, NAME_MOST, "The name of the social worker");
	check_length(problems, "team", sense->team, TEAM_MOST, "The name of the team");
	sense->nhs_number = number_of(work, values, ALLOCATION_NHS_NUMBER, nhs_number_of, "The NHS number cannot be one: it has ten digits, and the last one checks the others", problems);
	sense->upn = number_of(work, values, ALLOCATION_UPN, upn_of, "The unique pupil number cannot be one: its first letter checks the twelve characters after it", problems);
	sense->postcode = number_of(work, values, ALLOCATION_POSTCODE, postcode_put_right, "The postcode cannot be one; it is written like WA10 1AB", problems);
	read_days(work, values, sense, problems);
	read_allocated(values, sense, problems);
}

static enum outcome
tell(struct work *work, const struct sense *sense, int64_t person_id, enum allocation_how how)
{
	return record_allocation_told(work, &(struct allocation_told){ .version = VERSION_ANY, .person_id = person_id, .allocation_id = work_new_id(work), .source_id = sense->id, .how = how, .allocated = sense->allocated,
	    .worker_name = sense->worker, .team = sense->team, .from_on = sense->from_on, .until_on = sense->until_on, .told_on = work->today });
}

static bool
is_same(const struct allocations_of_source_row *row, const struct sense *sense)
{
	return row->allocated == sense->allocated && text_equals(row->worker_name, sense->worker) && text_equals(row->team, sense->team) && date_is_same(row->from_on, sense->from_on) &&
	    date_is_same(row->until_on, sense->until_on);
}

static bool
is_among(const struct allocations_of_source_rows *rows, int64_t person_id)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].person_id == person_id)
			return true;
	return false;
}

/* Everybody who has this number and was born on that day: records of one person that nobody has linked yet may be several. */
static enum outcome
tell_by_number(struct work *work, const struct sense *sense, const char *kind, const char *value, const struct allocations_of_source_rows *known, bool *found)
{
	struct people_by_number_rows people;
	enum outcome outcome = value != NULL ? q_people_by_number(work, kind, value, sense->birth_date, sense->id, &people) : OK;

	for (size_t i = 0; outcome == OK && value != NULL && i < people.count; i++) {
		*found = true;
		if (!is_among(known, people.at[i].person_id))
			outcome = tell(work, sense, people.at[i].person_id, ALLOCATION_HOW_NUMBER);
	}
	return outcome;
}

static enum outcome
wait_for_somebody(struct work *work, const struct sense *sense, const struct alike *const *alike, size_t count)
{
	int64_t changed;
	enum outcome outcome = q_allocation_waiting_put(work, sense->id, work_new_reference(work, "SA"), sense->given_name, sense->family_name, sense->birth_date, sense->postcode, sense->allocated,
	    sense->worker, sense->team, sense->from_on, sense->until_on, work->today, &changed);

	for (size_t i = 0; outcome == OK && i < count; i++)
		outcome = q_allocation_may_be_put(work, sense->id, alike[i]->found.person_id, alike[i]->percent, alike[i]->why, &changed);
	return outcome;
}

/* By likeness: one alone, as like as can be and born on that day, is this child. */
static enum outcome
find_alike(struct work *work, const struct sense *sense, enum allocation_did *did)
{
	const struct match_details details = { .given_name = sense->given_name, .family_name = sense->family_name, .birth_date = sense->birth_date, .postcode = sense->postcode,
		.nhs_number = sense->nhs_number, .upn = sense->upn };
	const struct alike *left[ALIKE_MOST];
	struct alike_list list;
	size_t count = 0;
	enum outcome outcome = alike_find(work, &details, 0, &list);

	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		struct allocation_is_apart_row apart;
		bool found = false;

		outcome = q_allocation_is_apart(work, list.at[i].found.person_id, sense->id, &apart, &found);
		if (!found)
			left[count++] = &list.at[i];
	}
	*did = count > 0 ? ALLOCATION_WAITS : ALLOCATION_NOBODY;
	if (outcome != OK || count == 0)
		return outcome;
	if (count == 1 && left[0]->percent >= SURE_PERCENT && date_is_same(left[0]->found.birth_date, sense->birth_date) && text_equals(left[0]->found.birth_precision, "exact")) {
		*did = ALLOCATION_TOLD;
		return tell(work, sense, left[0]->found.person_id, ALLOCATION_HOW_LIKENESS);
	}
	return wait_for_somebody(work, sense, left, count);
}

enum outcome
allocation_take(struct work *work, const char *const values[ALLOCATION_COLUMNS], struct problems *problems, enum allocation_did *did)
{
	struct allocations_of_source_rows known;
	struct sense sense;
	bool found = false;
	int64_t changed;
	enum outcome outcome;

	*did = ALLOCATION_REFUSED;
	make_sense(work, values, &sense, problems);
	if (problems->count > 0)
		return OK;
	*did = ALLOCATION_SAME;
	outcome = q_allocations_of_source(work, sense.id, &known);
	for (size_t i = 0; outcome == OK && i < known.count; i++)
		if (!is_same(&known.at[i], &sense)) {
			*did = ALLOCATION_TOLD;
			outcome = tell(work, &sense, known.at[i].person_id, allocation_how_of(known.at[i].how));
		}
	if (outcome == OK)
		outcome = tell_by_number(work, &sense, "nhs_number", sense.nhs_number, &known, &found);
	if (outcome == OK && !found)
		outcome = tell_by_number(work, &sense, "upn", sense.upn, &known, &found);
	if (outcome == OK)
		outcome = q_allocation_may_be_drop(work, sense.id, &changed);
	if (outcome == OK && known.count == 0 && found)
		*did = ALLOCATION_TOLD;
	if (outcome == OK && known.count == 0 && !found)
		outcome = find_alike(work, &sense, did);
	return outcome == OK ? q_allocation_waiting_settle(work, sense.id, &changed) : outcome;
}

/* Whoever stands in the list no more. */
static enum outcome
tell_gone(struct work *work, const struct allocation_list *list, int64_t *gone_count)
{
	struct allocations_gone_rows gone;
	int64_t changed;
	enum outcome outcome = q_allocations_gone(work, list->ids, &gone);

	for (size_t i = 0; outcome == OK && i < gone.count; i++) {
		const struct allocations_gone_row *row = &gone.at[i];

		outcome = record_allocation_told(work, &(struct allocation_told){ .version = VERSION_ANY, .person_id = row->person_id, .allocation_id = work_new_id(work), .source_id = row->source_id, .how = allocation_how_of(row->how),
		    .allocated = false, .worker_name = row->worker_name, .team = row->team, .from_on = row->from_on, .until_on = date_is_given(row->until_on) ? row->until_on : list->as_of,
		    .told_on = work->today });
		(*gone_count)++;
	}
	if (outcome == OK)
		outcome = q_allocations_waiting_gone(work, list->ids, &changed);
	return outcome == OK ? q_allocations_waiting_empty(work, &changed) : outcome;
}

enum outcome
allocation_list_check(struct work *work, struct date as_of, struct problems *problems)
{
	struct allocation_list_last_row last;
	bool found;
	enum outcome outcome = q_allocation_list_last(work, &last, &found);

	if (outcome != OK)
		return outcome;
	if (check_day_past(problems, "as_of", as_of, work->today, "The day of the list", "Say of which day the list is") && found && date_is_before(as_of, last.as_of))
		problem_add(problems, "as_of", "A list of %s was read already, and this one is older", date_words(work->arena, last.as_of));
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
allocation_list_end(struct work *work, const struct allocation_list *list, int64_t *gone_count, struct problems *problems)
{
	enum outcome outcome = allocation_list_check(work, list->as_of, problems);

	*gone_count = 0;
	if (outcome == OK && list->whole)
		outcome = tell_gone(work, list, gone_count);
	if (outcome != OK)
		return outcome;
	return record_allocation_list_read(work, &(struct allocation_list_read){ .version = 0, .allocation_list_id = work_new_id(work), .as_of = list->as_of, .row_count = list->row_count,
	    .not_read = list->not_read });
}

enum outcome
allocation_decide(struct work *work, const char *reference, int64_t person_id, const char *reason, struct problems *problems)
{
	struct allocation_waiting_by_reference_row row;
	struct allocation_candidates_rows people;
	bool found, is_one = false;
	int64_t changed;
	enum outcome outcome = q_allocation_waiting_by_reference(work, reference, &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_allocation_candidates(work, row.source_id, &people);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < people.count; i++)
		is_one = is_one || people.at[i].person_id == person_id;
	if (person_id != 0 && !is_one)
		problem_add(problems, "same", "Select one of these people, or none of them");
	check_text(problems, "reason", reason, REASON_MOST, "What you write", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && i < people.count; i++) {
		bool same = people.at[i].person_id == person_id;

		if (same)
			outcome = tell(work, &(struct sense){ .id = row.source_id, .worker = row.worker_name, .team = row.team, .from_on = row.from_on, .until_on = row.until_on, .allocated = row.allocated },
			    person_id, ALLOCATION_HOW_SOMEBODY);
		else if (person_id == 0)
			outcome = record_allocation_apart(work, &(struct allocation_apart){ .version = VERSION_ANY, .person_id = people.at[i].person_id, .source_id = row.source_id, .reason = reason });
		if (outcome == OK && person_id == 0)
			outcome = q_allocation_may_be_drop_one(work, row.source_id, people.at[i].person_id, &changed);
	}
	if (outcome == OK && person_id != 0)
		outcome = q_allocation_may_be_drop(work, row.source_id, &changed);
	return outcome == OK ? q_allocation_waiting_settle(work, row.source_id, &changed) : outcome;
}

enum outcome
allocation_undo(struct work *work, int64_t person_id, const char *reason, struct problems *problems)
{
	struct allocations_of_person_rows rows;
	enum outcome outcome = q_allocations_of_person(work, person_id, &rows);

	if (outcome != OK)
		return outcome;
	if (rows.count == 0)
		problem_add(problems, "reason", "No child of Social Care's list is taken for this person");
	check_text(problems, "reason", reason, REASON_MOST, "What you write", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_allocation_apart(work, &(struct allocation_apart){ .version = VERSION_ANY, .person_id = person_id, .source_id = rows.at[i].source_id, .reason = reason });
	return outcome;
}
