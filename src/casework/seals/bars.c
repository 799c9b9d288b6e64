/* bars.c -- keeping a named worker out, by every way: also by the other records of the same person. R-SEC-06 */
#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/links/links.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/seals/seals.sql.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

/* Two are left to open what is sealed when this reader is kept out. */
static enum outcome
check_readers_left(struct work *work, const char *kind, int64_t subject_id, const struct worker *worker, struct problems *problems)
{
	struct seal_reader_ids_rows readers;
	size_t left = 0;
	bool reads = false;
	enum outcome outcome = q_seal_reader_ids(work, kind, subject_id, &readers);

	for (size_t i = 0; outcome == OK && i < readers.count; i++) {
		struct seal_reader_may_row row;
		bool may = false;

		if (readers.at[i].worker_id == worker->worker_id)
			reads = true;
		else
			outcome = q_seal_reader_may(work, readers.at[i].worker_id, kind, subject_id, &row, &may);
		left += may ? 1 : 0;
	}
	if (outcome == OK && reads && left < 2)
		problem_add(problems, "worker", "%s is one of two who can open this again. Name another reader first", worker->name);
	return outcome;
}

/* Who leads help for a linked record that whoever acts may seal as well has to go on being seen; of the others nothing is told, and whoever leads those stays in. */
static enum outcome
check_linked(struct work *work, const struct new_bar *given, const struct worker *worker, struct problems *problems)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && problems->count == 0 && i < given->also_ids.count; i++) {
		struct bar_meets_lead_row lead;
		bool leads;

		outcome = q_bar_meets_lead(work, given->worker_id, "person", given->also_ids.at[i], &lead, &leads);
		if (outcome == OK && leads)
			problem_add(problems, "worker", "%s leads help for this person. Select another lead professional first", worker->name);
		else if (outcome == OK)
			outcome = check_readers_left(work, "person", given->also_ids.at[i], worker, problems);
	}
	return outcome;
}

enum outcome
bar_set(struct work *work, const struct new_bar *given, struct problems *problems)
{
	const char *kind = seal_kind_text(given->kind);
	bool myself = given->worker_id == work->actor.id, barred = false, leads = false;
	struct bar_running_row running;
	struct bar_meets_lead_row lead;
	struct worker worker = { 0 };
	int64_t bar_id;
	enum outcome outcome = OK;

	if (given->worker_id == 0)
		problem_add(problems, "worker", "Select who may not see this");
	else
		outcome = worker_read(work, given->worker_id, &worker);
	if (outcome == OK && given->worker_id != 0)
		outcome = q_bar_running(work, given->worker_id, kind, given->subject_id, &running, &barred);
	if (outcome == OK && given->worker_id != 0)
		outcome = q_bar_meets_lead(work, given->worker_id, kind, given->subject_id, &lead, &leads);
	if (outcome == OK && given->worker_id != 0)
		outcome = check_readers_left(work, kind, given->subject_id, &worker, problems);
	if (outcome == OK && given->worker_id != 0 && !leads && !barred)
		outcome = check_linked(work, given, &worker, problems);
	if (outcome != OK)
		return outcome;
	if (barred)
		problem_add(problems, "worker", "%s is kept from this already", worker.name);
	else if (leads && myself)
		problem_add(problems, "worker", "You lead this help. Let somebody else be lead professional first");
	else if (leads)
		problem_add(problems, "worker", "%s leads this help. Select another lead professional first", worker.name);
	check_text(problems, "reason", given->reason, REASON_MOST, "Reason", myself ? "Say how you are related to the family, or why you should not see this" : "Say why this worker may not see it");
	if (problems->count > 0)
		return INVALID;
	bar_id = work_new_id(work);
	return record_worker_barred(work, &(struct worker_barred){ .bar_id = bar_id, .reference = work_new_reference(work, "BR"), .worker_id = given->worker_id, .subject_kind = kind,
	    .subject_id = given->subject_id, .reason = given->reason, .barred_by = work->actor.id, .first_bar_id = bar_id });
}

/* What followed it to other records ends with it, also when those are linked no more; the one that it followed itself, and what was said of another record, stay. */
static enum outcome
lift_linked(struct work *work, const struct bar_of_reference_row *bar, const char *reason)
{
	struct bars_that_followed_rows rows;
	enum outcome outcome = q_bars_that_followed(work, bar->bar_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_bar_lifted(work, &(struct bar_lifted){ .version = VERSION_ANY, .bar_id = rows.at[i].bar_id, .reason = reason, .lifted_by = work->actor.id });
	return outcome;
}

enum outcome
bar_lift(struct work *work, const char *reference, enum seal_kind kind, int64_t subject_id, const char *reason, struct problems *problems)
{
	struct bar_of_reference_row row;
	bool found;
	enum outcome outcome = q_bar_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.subject_id != subject_id || !text_equals(row.subject_kind, seal_kind_text(kind)))
		return NOT_FOUND;
	if (row.worker_id == work->actor.id)
		return REFUSED;
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say why this worker may see it again");
	if (problems->count > 0)
		return INVALID;
	outcome = record_bar_lifted(work, &(struct bar_lifted){ .version = VERSION_ANY, .bar_id = row.bar_id, .reason = reason, .lifted_by = work->actor.id });
	return outcome == OK && kind == SEAL_OF_PERSON ? lift_linked(work, &row, reason) : outcome;
}

enum outcome
bar_follow_links(struct work *work, int64_t person_id)
{
	struct bars_of_linked_rows rows;
	struct link_group group;
	enum outcome outcome = link_group_of(work, person_id, &group);

	if (outcome == OK && group.count > 0)
		outcome = q_bars_of_linked(work, person_id, &rows);
	if (outcome != OK || group.count == 0)
		return outcome;
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		for (size_t j = 0; outcome == OK && j <= group.count; j++) {
			int64_t record = j < group.count ? group.at[j] : person_id;
			struct bar_running_row running;
			struct bar_meets_lead_row lead;
			bool barred, leads = false;

			outcome = q_bar_running(work, rows.at[i].worker_id, "person", record, &running, &barred);
			if (outcome == OK && !barred)
				outcome = q_bar_meets_lead(work, rows.at[i].worker_id, "person", record, &lead, &leads);
			if (outcome == OK && !barred && !leads)
				outcome = record_worker_barred(work, &(struct worker_barred){ .bar_id = work_new_id(work), .reference = work_new_reference(work, "BR"), .worker_id = rows.at[i].worker_id,
				    .subject_kind = "person", .subject_id = record, .reason = rows.at[i].reason, .barred_by = rows.at[i].barred_by,
				    .first_bar_id = rows.at[i].first_bar_id });
		}
	return outcome;
}
