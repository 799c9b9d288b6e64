/* directory.c -- agencies and workers: reading them, and the changes that make them. */
#include "casework/directory/directory.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { NAME_MOST = 200, PHONE_MOST = 40, EMAIL_MOST = 254 };

/* The rows of the queries have the same columns; each is copied field by field into the struct that others see. */
#define AGENCY_FROM(row)                                                                                                \
	((struct agency){ .agency_id = (row)->agency_id, .reference = (row)->reference, .name = (row)->name,            \
	    .agency_kind = (row)->agency_kind, .phone = (row)->phone, .email = (row)->email })
#define WORKER_FROM(row)                                                                                                \
	((struct worker){ .worker_id = (row)->worker_id, .reference = (row)->reference, .agency_id = (row)->agency_id,  \
	    .agency_name = (row)->agency_name, .name = (row)->name, .job_title = (row)->job_title,                      \
	    .phone = (row)->phone, .email = (row)->email, .manager_id = (row)->manager_id, .disabled = (row)->disabled })

enum outcome
agency_read(struct work *work, int64_t agency_id, struct agency *agency)
{
	struct agency_by_id_row row;
	bool found;
	enum outcome outcome = q_agency_by_id(work, agency_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*agency = AGENCY_FROM(&row);
	return OK;
}

enum outcome
agency_by_reference(struct work *work, const char *reference, struct agency *agency)
{
	struct agency_of_reference_row row;
	bool found;
	enum outcome outcome = q_agency_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*agency = AGENCY_FROM(&row);
	return OK;
}

enum outcome
worker_read(struct work *work, int64_t worker_id, struct worker *worker)
{
	struct worker_by_id_row row;
	bool found;
	enum outcome outcome = q_worker_by_id(work, worker_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*worker = WORKER_FROM(&row);
	return OK;
}

enum outcome
worker_by_reference(struct work *work, const char *reference, struct worker *worker)
{
	struct worker_of_reference_row row;
	bool found;
	enum outcome outcome = q_worker_of_reference(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*worker = WORKER_FROM(&row);
	return OK;
}

enum outcome
agency_all(struct work *work, struct agency_list *agencies)
{
	struct agencies_taking_part_rows rows;
	enum outcome outcome = q_agencies_taking_part(work, &rows);
	struct agency *list;

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct agency, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = AGENCY_FROM(&rows.at[i]);
	*agencies = (struct agency_list){ list, rows.count };
	return OK;
}

enum outcome
worker_all(struct work *work, int64_t agency_id, struct worker_list *workers)
{
	struct workers_working_rows rows;
	enum outcome outcome = q_workers_working(work, agency_id, &rows);
	struct worker *list;

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct worker, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = WORKER_FROM(&rows.at[i]);
	*workers = (struct worker_list){ list, rows.count };
	return OK;
}

enum outcome
agency_add(struct work *work, const struct new_agency *given, struct problems *problems, int64_t *agency_id)
{
	struct agency_added event = { .agency_id = work_new_id(work), .name = given->name, .agency_kind = given->agency_kind,
		.phone = given->phone, .email = given->email };

	check_text(problems, "name", given->name, NAME_MOST, "Name", "Enter the name of the agency");
	check_text(problems, "agency_kind", given->agency_kind, NAME_MOST, "Kind", "Select what kind of agency it is");
	check_length(problems, "phone", given->phone, PHONE_MOST, "Telephone number");
	check_length(problems, "email", given->email, EMAIL_MOST, "Email address");
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "AG");
	*agency_id = event.agency_id;
	return record_agency_added(work, &event);
}

enum outcome
worker_add(struct work *work, const struct new_worker *given, struct problems *problems, int64_t *worker_id)
{
	struct worker_added event = { .worker_id = work_new_id(work), .agency_id = given->agency_id, .name = given->name,
		.job_title = given->job_title, .phone = given->phone, .email = given->email, .manager_id = given->manager_id,
		.started_on = given->started_on };
	enum outcome outcome;

	check_text(problems, "name", given->name, NAME_MOST, "Name", "Enter the worker's name");
	check_text(problems, "job_title", given->job_title, NAME_MOST, "Job", "Enter what the worker's job is, like health visitor");
	check_length(problems, "phone", given->phone, PHONE_MOST, "Telephone number");
	check_length(problems, "email", given->email, EMAIL_MOST, "Email address");
	if (given->agency_id == 0)
		problem_add(problems, "agency", "Select the agency that the worker works for");
	if (given->role_count == 0 && !given->without_role)
		problem_add(problems, "roles", "Select at least one role");
	for (size_t i = 0; i < given->role_count; i++)
		if (profile_role(work->profile, given->roles[i]) == NULL)
			problem_add(problems, "roles", "There is no role called %s; choose one that is listed", given->roles[i]);
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "WK");
	*worker_id = event.worker_id;
	outcome = record_worker_added(work, &event);
	for (size_t i = 0; outcome == OK && i < given->role_count; i++)
		outcome = record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY,
		    .worker_id = event.worker_id, .role = given->roles[i] });
	return outcome;
}

enum outcome
worker_disable(struct work *work, int64_t worker_id, struct date ended_on, const char *reason, struct problems *problems)
{
	struct worker worker;
	enum outcome outcome = worker_read(work, worker_id, &worker);

	if (outcome != OK)
		return outcome;
	if (worker.disabled)
		problem_add(problems, "worker", "%s cannot sign in already", worker.name);
	check_text(problems, "reason", reason, 500, "Reason", "Enter why this worker may not sign in any more");
	if (problems->count > 0)
		return INVALID;
	return record_worker_disabled(work, &(struct worker_disabled){ .version = VERSION_ANY, .worker_id = worker_id,
	    .ended_on = ended_on, .reason = reason });
}

enum outcome
worker_has_grant(struct work *work, int64_t worker_id, const char *grant_name, bool *has)
{
	struct grant_of_worker_row row;

	return q_grant_of_worker(work, worker_id, grant_name, &row, has);
}
