/* links.c -- linking, unlinking and what was written meanwhile; two records that are two people; a record that is kept apart. */
#include "casework/links/links.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/facts/facts.h"
#include "casework/links/links.sql.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

struct pair {
	int64_t one, other; /* the smaller number first: it is the older record */
	bool alone;         /* one of them may not be linked */
	int64_t one_version, other_version;
};

static enum outcome
read_pair(struct work *work, int64_t person_id, int64_t other_person_id, struct pair *pair)
{
	struct link_person_row one, other;
	bool found_one, found_other;
	enum outcome outcome;

	*pair = (struct pair){ person_id < other_person_id ? person_id : other_person_id, person_id < other_person_id ? other_person_id : person_id, false, 0, 0 };
	outcome = q_link_person(work, pair->one, &one, &found_one);
	if (outcome == OK)
		outcome = q_link_person(work, pair->other, &other, &found_other);
	if (outcome != OK)
		return outcome;
	if (!found_one || !found_other)
		return NOT_FOUND;
	pair->alone = one.alone || other.alone;
	pair->one_version = one.version;
	pair->other_version = other.version;
	return OK;
}

enum outcome
link_group_of(struct work *work, int64_t person_id, struct link_group *group)
{
	struct link_group_rows rows;
	enum outcome outcome = q_link_group(work, person_id, &rows);
	int64_t *others;
	size_t count = 0;

	if (outcome != OK)
		return outcome;
	others = ARENA_ARRAY(work->arena, int64_t, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].person_id != person_id)
			others[count++] = rows.at[i].person_id;
	*group = (struct link_group){ others, count };
	return OK;
}

static bool
group_has(const struct link_group *group, int64_t person_id)
{
	for (size_t i = 0; i < group->count; i++)
		if (group->at[i] == person_id)
			return true;
	return false;
}

static struct maybe_int
number_of(const struct match_evidence *evidence, int64_t number)
{
	return (struct maybe_int){ evidence != NULL && evidence->weighed, evidence != NULL && evidence->weighed ? number : 0 };
}

enum outcome
people_link(struct work *work, int64_t person_id, int64_t other_person_id, const char *reason, const struct match_evidence *evidence, struct problems *problems, int64_t *link_id)
{
	struct people_linked event = { .link_id = work_new_id(work), .reason = reason, .worker_id = actor_worker_id(work), .parts = evidence != NULL && evidence->weighed ? evidence->parts : NULL,
		.weights_number = number_of(evidence, evidence != NULL ? evidence->weights_number : 0), .total = number_of(evidence, evidence != NULL ? evidence->total : 0) };
	struct links_running_rows running;
	struct link_group group;
	struct pair pair;
	bool at_once = false;
	enum outcome outcome;

	if (person_id == other_person_id) {
		problem_add(problems, "other", "This is the same record. Give the other one");
		return INVALID;
	}
	outcome = read_pair(work, person_id, other_person_id, &pair);
	if (outcome == OK)
		outcome = link_group_of(work, pair.one, &group);
	if (outcome == OK)
		outcome = q_links_running(work, pair.one, &running);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < running.count; i++)
		at_once = at_once || running.at[i].person_id == pair.other || running.at[i].other_person_id == pair.other;
	if (!pair.alone && at_once)
		problem_add(problems, "other", "These two records are linked already");
	else if (pair.alone || group_has(&group, pair.other)) /* kept apart, sealed, or linked by way of somebody hidden: one sentence, that tells none of these */
		problem_add(problems, "other", "These two cannot be linked here. Ask whoever looks after the register.");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know that they are one person");
	if (problems->count > 0)
		return INVALID;
	event.person_id = pair.one;
	event.other_person_id = pair.other;
	event.reference = work_new_reference(work, "LK");
	if (link_id != NULL)
		*link_id = event.link_id;
	return record_people_linked(work, &event);
}

enum outcome
link_read(struct work *work, const char *reference, struct person_link *link)
{
	struct link_by_reference_row row;
	bool found;
	enum outcome outcome = q_link_by_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*link = (struct person_link){ row.link_id, row.person_id, row.other_person_id, row.linked_at, row.unlinked_at };
	return OK;
}

static enum outcome
list_what_is_left(struct work *work, const struct person_link *link, int64_t person_id)
{
	struct link_rows_since_rows rows;
	enum outcome outcome = q_link_rows_since(work, person_id, link->linked_at, link->link_id, instant_date(link->linked_at), &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_link_row_left(work, &(struct link_row_left){ .version = VERSION_ANY, .link_id = link->link_id, .left_id = work_new_id(work), .row_kind = rows.at[i].row_kind,
		    .row_id = rows.at[i].row_id, .person_id = person_id });
	return outcome;
}

enum outcome
people_unlink(struct work *work, const struct person_link *link, const char *reason, struct problems *problems)
{
	struct pair pair;
	enum outcome outcome = read_pair(work, link->person_id, link->other_person_id, &pair);

	if (outcome != OK)
		return outcome;
	if (instant_is_given(link->unlinked_at))
		problem_add(problems, "reason", "They are not linked any more");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know that they are two people");
	if (problems->count > 0)
		return INVALID;
	outcome = record_people_unlinked(work, &(struct people_unlinked){ .version = VERSION_ANY, .link_id = link->link_id, .person_id = pair.one, .other_person_id = pair.other, .reason = reason,
	    .worker_id = actor_worker_id(work) });
	if (outcome == OK)
		outcome = list_what_is_left(work, link, pair.one);
	if (outcome == OK)
		outcome = list_what_is_left(work, link, pair.other);
	if (outcome == OK)
		outcome = record_people_compared(work, &(struct people_compared){ .comparison_id = work_new_id(work), .person_id = pair.one, .other_person_id = pair.other,
		    .answer = COMPARED_ANSWER_APART, .reason = reason, .person_version = pair.one_version, .other_version = pair.other_version, .worker_id = actor_worker_id(work) });
	return outcome;
}

enum outcome
links_end_around(struct work *work, int64_t person_id, const struct link_group *with, const char *reason)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i <= with->count; i++) {
		int64_t one = i == 0 ? person_id : with->at[i - 1];
		struct links_running_rows rows;

		outcome = q_links_running(work, one, &rows);
		for (size_t j = 0; outcome == OK && j < rows.count; j++) {
			const struct links_running_row *row = &rows.at[j];
			int64_t other = row->person_id == one ? row->other_person_id : row->person_id;

			if (other != person_id && !group_has(with, other))
				outcome = record_people_unlinked(work, &(struct people_unlinked){ .version = VERSION_ANY, .link_id = row->link_id, .person_id = row->person_id,
				    .other_person_id = row->other_person_id, .reason = reason, .worker_id = actor_worker_id(work) });
		}
	}
	return outcome;
}

/* ---- what was written meanwhile ---- */

bool
link_can_copy(const char *row_kind)
{
	return text_equals(row_kind, "fact") || text_equals(row_kind, "contact_point") || text_equals(row_kind, "attendance") || text_starts_with(row_kind, "number ");
}

static enum outcome
copy_fact(struct work *work, const struct link_left_row_row *left)
{
	struct link_fact_of_row row;
	int64_t fact_id;
	bool found;
	enum outcome outcome = q_link_fact_of(work, left->row_id, &row, &found);

	if (outcome != OK || !found)
		return outcome;
	return fact_tell(work, &(struct new_fact){ .fact_key = row.fact_key, .person_id = left->other_person_id, .episode_id = row.episode_id, .value = row.value, .language = row.language,
	    .told_by = row.told_by, .told_by_person_id = row.told_by_person_id, .told_on = row.told_on, .source_kind = row.source_kind, .source_id = row.source_id }, &fact_id); /* where it was told decides who may read it */
}

static enum outcome
move_contact(struct work *work, const struct link_left_row_row *left, struct problems *problems)
{
	struct link_contact_of_row row;
	bool found;
	enum outcome outcome = q_link_contact_of(work, left->row_id, &row, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = contact_point_record(work, left->other_person_id, row.contact_kind, row.value, row.safe_to_use, row.note, problems);
	if (outcome == OK && !date_is_given(row.to_on))
		outcome = record_contact_point_ended(work, &(struct contact_point_ended){ .version = VERSION_ANY, .person_id = left->person_id, .contact_point_id = left->row_id, .to_on = work->today });
	return outcome;
}

static enum outcome
move_attendance(struct work *work, const struct link_left_row_row *left, struct problems *problems)
{
	struct link_attendance_of_row row;
	bool found;
	enum outcome outcome = q_link_attendance_of(work, left->row_id, &row, &found);

	if (outcome != OK || !found)
		return outcome;
	outcome = attendance_record(work, left->other_person_id, row.setting_kind, row.agency_id, row.setting_name, row.detail, row.from_on, problems);
	if (outcome == OK && !date_is_given(row.to_on))
		outcome = record_attendance_ended(work, &(struct attendance_ended){ .version = VERSION_ANY, .person_id = left->person_id, .attendance_id = left->row_id, .to_on = work->today });
	return outcome;
}

static enum outcome
copy_number(struct work *work, const struct link_left_row_row *left, struct problems *problems)
{
	const char *kind = left->row_kind + sizeof("number ") - 1;
	struct person_identifier_of_row row;
	bool found;
	enum outcome outcome = q_person_identifier_of(work, left->person_id, kind, &row, &found);

	return outcome != OK || !found ? outcome : person_identifier_record(work, left->other_person_id, kind, row.value, problems);
}

enum outcome
link_place(struct work *work, const struct person_link *link, int64_t left_id, enum left_placed placed, bool changes_both, struct problems *problems)
{
	struct link_left_row_row left;
	bool found;
	enum outcome outcome = q_link_left_row(work, left_id, link->link_id, &left, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	if (placed == LEFT_PLACED_MISSING)
		problem_add(problems, "placed", "Select where it belongs");
	else if (left.placed != NULL)
		problem_add(problems, "placed", "Somebody has said already where this belongs");
	else if (placed == LEFT_PLACED_COPIED && !link_can_copy(left.row_kind))
		problem_add(problems, "placed", "This has to be written on the other record by somebody who knows it");
	else if (placed == LEFT_PLACED_COPIED && !changes_both)
		problem_add(problems, "placed", "You may not change both records. Ask somebody who may to write it there");
	if (problems->count > 0)
		return INVALID;
	if (placed == LEFT_PLACED_COPIED)
		outcome = text_equals(left.row_kind, "fact") ? copy_fact(work, &left) : text_equals(left.row_kind, "contact_point") ? move_contact(work, &left, problems) :
		    text_equals(left.row_kind, "attendance") ? move_attendance(work, &left, problems) : copy_number(work, &left, problems);
	if (outcome != OK)
		return outcome;
	return record_link_row_placed(work, &(struct link_row_placed){ .version = VERSION_ANY, .link_id = link->link_id, .left_id = left.left_id, .person_id = left.person_id, .placed = placed,
	    .worker_id = actor_worker_id(work) });
}

/* ---- two people; and a record kept apart ---- */

enum outcome
people_compare(struct work *work, int64_t person_id, int64_t other_person_id, enum compared_answer answer, const char *reason, const struct match_evidence *evidence, struct problems *problems)
{
	struct people_compared event = { .comparison_id = work_new_id(work), .answer = answer, .reason = reason, .worker_id = actor_worker_id(work),
		.parts = evidence != NULL && evidence->weighed ? evidence->parts : NULL, .weights_number = number_of(evidence, evidence != NULL ? evidence->weights_number : 0),
		.total = number_of(evidence, evidence != NULL ? evidence->total : 0) };
	struct link_group group;
	struct pair pair;
	enum outcome outcome;

	if (person_id == other_person_id)
		return NOT_FOUND;
	outcome = read_pair(work, person_id, other_person_id, &pair);
	if (outcome == OK)
		outcome = link_group_of(work, pair.one, &group);
	if (outcome != OK)
		return outcome;
	if (answer == COMPARED_ANSWER_MISSING)
		problem_add(problems, "answer", "Select whether they are one person");
	else if (group_has(&group, pair.other))
		problem_add(problems, "answer", "These two records are linked. Undo the link first");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", answer == COMPARED_ANSWER_UNSURE ? "Say what is not known yet, and who might know it" : "Say how you know that they are two people");
	if (problems->count > 0)
		return INVALID;
	event.person_id = pair.one;
	event.other_person_id = pair.other;
	event.person_version = pair.one_version;
	event.other_version = pair.other_version;
	return record_people_compared(work, &event);
}

enum outcome
person_is_apart(struct work *work, int64_t person_id, bool *apart)
{
	struct lone_running_row row;

	return q_lone_running(work, person_id, &row, apart);
}

enum outcome
person_keep_apart(struct work *work, int64_t person_id, const char *reason, struct problems *problems)
{
	struct lone_running_row row;
	struct link_group group;
	bool found;
	enum outcome outcome = q_lone_running(work, person_id, &row, &found);

	if (outcome == OK)
		outcome = link_group_of(work, person_id, &group);
	if (outcome != OK)
		return outcome;
	if (found)
		problem_add(problems, "reason", "This record is kept apart already");
	else if (group.count > 0)
		problem_add(problems, "reason", "This record is linked with another. Undo the link first");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why this record must never be linked with another");
	if (problems->count > 0)
		return INVALID;
	return record_person_kept_apart(work, &(struct person_kept_apart){ .lone_id = work_new_id(work), .person_id = person_id, .reason = reason, .worker_id = work->actor.id });
}

enum outcome
person_end_apart(struct work *work, int64_t person_id, const char *reason, struct problems *problems)
{
	struct lone_running_row row;
	bool found;
	enum outcome outcome = q_lone_running(work, person_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		problem_add(problems, "reason", "This record is not kept apart");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why this record may be linked again");
	if (problems->count > 0)
		return INVALID;
	return record_person_apart_ended(work, &(struct person_apart_ended){ .version = VERSION_ANY, .lone_id = row.lone_id, .person_id = person_id, .reason = reason });
}
