/* tasks.c -- giving tasks, finishing them, calling them off. */
#include "casework/tasks/tasks.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/tasks/tasks.sql.h"
#include "casework/work.h"

enum { WORDS_MOST = 2000, NAME_MOST = 200 };

const char *
task_words(struct arena *arena, const char *task_key, const char *what, const char *died_name)
{
	if (died_name == NULL)
		return what;
	return arena_format(arena, text_equals(task_key, "somebody_died") ? "%s: %s" : "About %s, who has died: is this still needed? %s", died_name, what);
}

enum outcome
task_give(struct work *work, const struct new_task *given, int64_t *task_id)
{
	struct task_given event = { .task_id = work_new_id(work), .episode_id = given->episode_id, .task_key = given->task_key,
		.what = given->what, .subject_kind = given->subject_kind, .subject_id = given->subject_id, .worker_id = given->worker_id,
		.agency_id = given->agency_id, .due_on = given->due_on,
		.given_by = actor_worker_id(work) };

	if (task_id != NULL)
		*task_id = event.task_id;
	return record_task_given(work, &event);
}

enum outcome
task_give_once(struct work *work, const struct new_task *given)
{
	struct tasks_open_about_rows rows;
	enum outcome outcome = q_tasks_open_about(work, given->episode_id, given->task_key, given->subject_kind, given->subject_id, &rows);

	if (outcome != OK || rows.count > 0)
		return outcome;
	return task_give(work, given, NULL);
}

enum outcome
tasks_done(struct work *work, int64_t episode_id, const char *task_key, const char *subject_kind, int64_t subject_id, const char *words)
{
	struct tasks_open_about_rows rows;
	enum outcome outcome = q_tasks_open_about(work, episode_id, task_key, subject_kind, subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_task_done(work, &(struct task_done){ .version = VERSION_ANY, .task_id = rows.at[i].task_id,
		    .episode_id = rows.at[i].episode_id, .words = words,
		    .worker_id = actor_worker_id(work) });
	return outcome;
}

enum outcome
tasks_done_all(struct work *work, int64_t episode_id, const char *task_key, const char *words)
{
	struct tasks_open_of_key_rows rows;
	enum outcome outcome = q_tasks_open_of_key(work, episode_id, task_key, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_task_done(work, &(struct task_done){ .version = VERSION_ANY, .task_id = rows.at[i].task_id, .episode_id = episode_id, .words = words,
		    .worker_id = actor_worker_id(work) });
	return outcome;
}

enum outcome
tasks_call_off(struct work *work, int64_t episode_id, const char *subject_kind, int64_t subject_id, const char *reason)
{
	struct tasks_open_on_subject_rows rows;
	enum outcome outcome = q_tasks_open_on_subject(work, episode_id, subject_kind, subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_task_called_off(work, &(struct task_called_off){ .version = VERSION_ANY, .task_id = rows.at[i].task_id, .episode_id = episode_id, .reason = reason });
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
tasks_hand_over(struct work *work, int64_t from_worker_id, int64_t to_worker_id, int64_t to_agency_id, const char *reason)
{
	struct tasks_open_of_worker_rows rows;
	enum outcome outcome = q_tasks_open_of_worker(work, from_worker_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_task_handed_over(work, &(struct task_handed_over){ .version = VERSION_ANY, .task_id = rows.at[i].task_id, .episode_id = rows.at[i].episode_id,
		    .worker_id = to_worker_id, .agency_id = to_worker_id != 0 ? 0 : to_agency_id, .reason = reason });
	return outcome;
}

enum outcome
task_read(struct work *work, int64_t task_id, struct task *task)
{
	struct task_by_id_row row;
	bool found;
	enum outcome outcome = q_task_by_id(work, task_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*task = (struct task){ .task_id = row.task_id, .episode_id = row.episode_id, .task_key = row.task_key, .what = row.what,
		.subject_kind = row.subject_kind, .subject_id = row.subject_id, .worker_id = row.worker_id, .agency_id = row.agency_id, .due_on = row.due_on,
		.open = text_equals(row.state, "open"), .version = row.version };
	return OK;
}

bool
task_asks_who_decided(const char *task_key)
{
	return text_equals(task_key, "discuss_refusal");
}

bool
task_asks_referral(const char *task_key)
{
	return text_equals(task_key, "decide_referral");
}

bool
task_needs_no_words(const char *task_key)
{
	return text_equals(task_key, "sharing_ended") || text_equals(task_key, "emergency_opened") || text_equals(task_key, "assist_begun");
}

enum outcome
task_finish(struct work *work, const struct task *task, const struct task_ending *ending, struct problems *problems)
{
	struct task_done event = { .version = task->version, .task_id = task->task_id, .episode_id = task->episode_id, .words = ending->words,
		.worker_id = work->actor.id };

	if (!task->open)
		problem_add(problems, "", "This is done already");
	if (text_equals(task->task_key, "review_emergency"))
		problem_add(problems, "words", "This is done by reviewing the opening itself: My work, openings in an emergency");
	if (text_equals(task->task_key, "review_share"))
		problem_add(problems, "words", "This is done by looking at the decision itself: My work, decisions to share");
	if (text_equals(task->task_key, "answer_information"))
		problem_add(problems, "words", "This is done by answering or declining: My work, requests for information");
	if (text_equals(task->task_key, "answer_received_information") || text_equals(task->task_key, "await_information"))
		problem_add(problems, "words", "This is done by writing the answer down: Agreement, requests for information");
	if (text_equals(task->task_key, "audit_record"))
		problem_add(problems, "words", "This is done by saying what you found: My work, records to look at");
	if (text_equals(task->task_key, "review_level"))
		problem_add(problems, "words", "This is decided on the page of what happened: Overview, Incidents");
	if (task_asks_referral(task->task_key)) {
		if (ending->decision == TASK_DECISION_MISSING)
			problem_add(problems, "decision", "Select whether a referral is needed");
		event.decision = ending->decision;
	}
	if (task_asks_who_decided(task->task_key)) {
		check_text(problems, "decided_by", ending->decided_by, NAME_MOST, "Name", "Enter the name of the manager who decided with you");
		event.decided_by = ending->decided_by;
	}
	if (task_asks_who_decided(task->task_key) || task_asks_referral(task->task_key)) {
		check_day_past(problems, "decided_on", ending->decided_on, work->today, "The day of the decision", "Enter the day it was decided");
		event.decided_on = ending->decided_on;
	}
	if (task_needs_no_words(task->task_key))
		check_length(problems, "words", ending->words, WORDS_MOST, "What you did");
	else
		check_text(problems, "words", ending->words, WORDS_MOST, "What you did", "Say what you did or decided, and why");
	return problems->count > 0 ? INVALID : record_task_done(work, &event);
}
