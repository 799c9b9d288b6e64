/* allocation_answer.c -- is a social worker allocated: yes, no or unknown, and of which day that is. R-SV-02, R-SV-12 */
#include "base/buf.h"
#include "casework/allocations/allocations.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/profile/profile.h"
#include "casework/search/search.h"
#include "casework/singleview/singleview.sql.h"
#include "casework/work.h"

enum { ALSO_MOST = 39, RECORDS_MOST = SEARCH_SHOWN_MOST * (ALSO_MOST + 1) };

static const char *
as_json(struct work *work, const int64_t *person_ids, size_t count)
{
	struct buf out = buf_new(work->arena, count * 22 + 3);

	buf_text(&out, "[");
	for (size_t i = 0; i < count; i++)
		buf_format(&out, "%s%lld", i == 0 ? "" : ",", (long long)person_ids[i]);
	buf_text(&out, "]");
	return out.at;
}

static bool
runs_today(const struct work *work, const struct allocations_of_people_row *row)
{
	return row->allocated && !date_is_before(work->today, row->from_on) && !(date_is_given(row->until_on) && date_is_before(row->until_on, work->today));
}

/* What this row says, after those of the same person before it: one yes is enough. */
static void
add_row(const struct work *work, const struct allocations_of_people_row *row, struct instant list_read_at, struct allocation_answer *answer)
{
	if (answer->allocated == ALLOCATED_YES)
		return;
	answer->matched = answer->matched || row->source_id != NULL;
	if (row->source_id != NULL && runs_today(work, row)) {
		answer->allocated = ALLOCATED_YES;
		answer->worker_name = row->worker_name;
		answer->team = row->team;
		answer->from_on = row->from_on;
	} else {
		bool after = row->added_at.milliseconds > list_read_at.milliseconds;

		answer->allocated = row->source_id == NULL && (row->doubt || after) ? ALLOCATED_UNKNOWN : ALLOCATED_NO;
	}
}

enum outcome
allocation_answers(struct work *work, const int64_t *person_ids, size_t count, struct allocation_answer *answers)
{
	struct allocation_list_last_row last = { .row_count = 0 };
	struct allocations_of_people_rows rows;
	bool found, fresh;
	enum outcome outcome = q_allocation_list_last(work, &last, &found);

	if (outcome == OK)
		outcome = q_allocations_of_people(work, as_json(work, person_ids, count), &rows);
	if (outcome != OK)
		return outcome;
	fresh = found && date_days_between(last.as_of, work->today) <= work->profile->social_care_list_days;
	for (size_t i = 0; i < count; i++) {
		answers[i] = (struct allocation_answer){ .allocated = ALLOCATED_UNKNOWN, .as_of = found ? last.as_of : date_none(), .row_count = last.row_count, .not_read = last.not_read };
		for (size_t j = 0; j < rows.count; j++)
			if (rows.at[j].person_id == person_ids[i]) {
				if (fresh)
					add_row(work, &rows.at[j], last.read_at, &answers[i]);
				else
					answers[i].matched = answers[i].matched || rows.at[j].source_id != NULL;
			}
	}
	return OK;
}

/* One yes is enough; a child of the list who is they, also for a no, says more than one who may be; and a "no" of one record is none while another is in doubt. */
static int
weight_of(const struct allocation_answer *answer)
{
	switch (answer->allocated) {
	case ALLOCATED_YES: return 3;
	case ALLOCATED_NO: return answer->matched ? 2 : 0;
	case ALLOCATED_UNKNOWN: return 1;
	}
	return 0;
}

static bool
says_more(const struct allocation_answer *one, const struct allocation_answer *other)
{
	int weight = weight_of(one), against = weight_of(other);

	return weight > against || (weight == against && one->matched && !other->matched);
}

enum outcome
allocation_of_person(struct work *work, int64_t person_id, struct allocation_answer *answer, bool *own)
{
	struct links_of_person_rows rows;
	struct allocation_answer *of_records;
	int64_t *ids;
	enum outcome outcome = q_links_of_person(work, person_id, &rows);

	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, rows.count + 1);
	of_records = ARENA_ARRAY(work->arena, struct allocation_answer, rows.count + 1);
	ids[0] = person_id;
	for (size_t i = 0; i < rows.count; i++)
		ids[i + 1] = rows.at[i].person_id;
	outcome = allocation_answers(work, ids, rows.count + 1, of_records);
	if (outcome != OK)
		return outcome;
	*answer = of_records[0];
	*own = of_records[0].matched;
	for (size_t i = 1; i <= rows.count; i++)
		if (says_more(&of_records[i], answer))
			*answer = of_records[i];
	return OK;
}

enum outcome
allocation_of_found(struct work *work, const struct search_found_list *found, struct allocation_answer *answers)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, RECORDS_MOST);
	struct allocation_answer *of_records = ARENA_ARRAY(work->arena, struct allocation_answer, RECORDS_MOST);
	size_t count = 0, next = 0;
	enum outcome outcome;

	for (size_t i = 0; i < found->count; i++) {
		ids[count++] = found->at[i].person_id;
		for (size_t j = 0; j < found->at[i].also_count && j < ALSO_MOST; j++)
			ids[count++] = found->at[i].also[j].person_id;
	}
	outcome = allocation_answers(work, ids, count, of_records);
	for (size_t i = 0; outcome == OK && i < found->count; i++) {
		answers[i] = of_records[next++];
		for (size_t j = 0; j < found->at[i].also_count && j < ALSO_MOST; j++, next++)
			if (says_more(&of_records[next], &answers[i]))
				answers[i] = of_records[next];
	}
	return outcome;
}

const char *
allocation_words(struct work *work, const struct allocation_answer *answer)
{
	struct arena *arena = work->arena;
	const char *list = date_is_given(answer->as_of) ? date_words(arena, answer->as_of) : NULL;

	if (answer->allocated == ALLOCATED_YES)
		return arena_format(arena, "Yes: %s%s%s%s%s, by Social Care's list of %s", answer->worker_name != NULL ? answer->worker_name : "the list does not say who", answer->team != NULL ? ", " : "",
		    answer->team != NULL ? answer->team : "", date_is_given(answer->from_on) ? ", since " : "", date_is_given(answer->from_on) ? date_words(arena, answer->from_on) : "", list);
	if (answer->allocated == ALLOCATED_NO && answer->matched)
		return arena_format(arena, "No, by Social Care's list of %s", list);
	if (answer->allocated == ALLOCATED_NO && answer->not_read > 0)
		return arena_format(arena, "No: nobody in Social Care's list of %s is like them, but %lld of its %lld rows could not be read", list, (long long)answer->not_read, (long long)answer->row_count);
	if (answer->allocated == ALLOCATED_NO)
		return arena_format(arena, "No: nobody in Social Care's list of %s is like them", list);
	return list != NULL ? arena_format(arena, "Unknown, last updated %s", list) : "Unknown: Social Care has sent no list";
}
