/* tasks.c -- giving tasks, finishing them, calling them off. */
#include "casework/tasks/tasks.h"

#include "base/check.h"
#include "casework/tasks/tasks.events.h"
#include "casework/tasks/tasks.sql.h"
#include "casework/work.h"

enum outcome
task_give(struct work *work, const struct new_task *given, int64_t *task_id)
{
	struct task_given event = { .task_id = work_new_id(work), .episode_id = given->episode_id, .task_key = given->task_key,
		.what = given->what, .subject_kind = given->subject_kind, .subject_id = given->subject_id, .worker_id = given->worker_id,
		.agency_id = given->agency_id, .due_on = given->due_on,
		.given_by = work->actor.kind == ACTOR_WORKER ? work->actor.id : 0 };

	if (task_id != NULL)
		*task_id = event.task_id;
	return record_task_given(work, &event);
}

enum outcome
tasks_done(struct work *work, const char *task_key, const char *subject_kind, int64_t subject_id, const char *words)
{
	struct tasks_open_about_rows rows;
	enum outcome outcome = q_tasks_open_about(work, task_key, subject_kind, subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_task_done(work, &(struct task_done){ .version = VERSION_ANY, .task_id = rows.at[i].task_id,
		    .episode_id = rows.at[i].episode_id, .words = words,
		    .worker_id = work->actor.kind == ACTOR_WORKER ? work->actor.id : 0 });
	return outcome;
}

enum outcome
tasks_call_off_all(struct work *work, int64_t episode_id, const char *reason)
{
	struct tasks_open_of_episode_rows rows;
	enum outcome outcome = q_tasks_open_of_episode(work, episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_task_called_off(work, &(struct task_called_off){ .version = VERSION_ANY, .task_id = rows.at[i].task_id,
		    .episode_id = episode_id, .reason = reason });
	return outcome;
}

enum outcome
task_read(struct work *work, int64_t task_id, struct task *task)
{
	struct task_open_by_id_row row;
	bool found;
	enum outcome outcome = q_task_open_by_id(work, task_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*task = (struct task){ .task_id = row.task_id, .episode_id = row.episode_id, .task_key = row.task_key, .what = row.what,
		.worker_id = row.worker_id, .agency_id = row.agency_id, .version = row.version };
	return OK;
}

enum outcome
task_finish(struct work *work, const struct task *task, const char *words, struct problems *problems)
{
	if (!check_text(problems, "words", words, 2000, "What you did", "Say what you did or decided"))
		return INVALID;
	return record_task_done(work, &(struct task_done){ .version = task->version, .task_id = task->task_id,
	    .episode_id = task->episode_id, .words = words, .worker_id = work->actor.id });
}
