/* follow_information.c -- who is asked for information about a family, and who is told of the answer. The task and the messages name nobody. R-INFO-07 */
#include "casework/directory/directory.h"
#include "casework/follow/follow.h"
#include "casework/follow/follow_inside.h"
#include "casework/information/information.h"
#include "casework/information/information.sql.h"
#include "casework/journal/journal.h"
#include "casework/messages/messages.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

/* Whoever is named, or each of those who oversee the agency, whoever comes first. */
static enum outcome
give_to_asked(struct work *work, const struct information_asked *event, struct new_task *task)
{
	struct information_overseers_rows overseers = { .count = 0 };
	enum outcome outcome = event->asked_worker_id != 0 ? OK : q_information_overseers(work, event->agency_id, &overseers);

	task->worker_id = event->asked_worker_id;
	if (outcome == OK && task->worker_id != 0)
		outcome = task_give(work, task, NULL);
	for (size_t i = 0; outcome == OK && i < overseers.count; i++) {
		task->worker_id = overseers.at[i].worker_id;
		outcome = task_give(work, task, NULL);
	}
	return outcome;
}

/* In this record whoever is asked; else somebody here sees to it: who asked goes on asking, and whoever leads answers. */
enum outcome
follow_information_asked(struct work *work, const struct recorded *recorded)
{
	const struct information_asked *event = recorded->event;
	bool asked = event->direction == INFORMATION_DIRECTION_ASKED;
	struct new_task task = { .episode_id = event->episode_id, .task_key = !asked ? "answer_received_information" : event->is_here ? "answer_information" : "await_information", .subject_kind = "information_request",
		.subject_id = event->information_request_id, .due_on = event->due_on };
	struct worker who;
	enum outcome outcome = worker_read(work, event->worker_id, &who);

	if (outcome != OK)
		return outcome;
	if (asked && event->is_here) {
		task.what = arena_format(work->arena, "%s, %s, %s, asks you for information (%s). Answer or decline: My work, requests for information", who.name, who.job_title, who.agency_name, event->reference);
		return give_to_asked(work, event, &task);
	}
	task.what = asked ? arena_format(work->arena, "An answer to your request for information %s is due. Write it down when it has come, or ask again", event->reference)
	    : arena_format(work->arena, "Another agency asks for information (%s). Answer or decline: Agreement, requests for information", event->reference);
	task.worker_id = event->worker_id;
	if (!asked)
		outcome = whose_duty(work, event->episode_id, &task.worker_id);
	return outcome == OK ? task_give(work, &task, NULL) : outcome;
}

enum outcome
follow_information_reminded(struct work *work, const struct recorded *recorded)
{
	const struct information_reminded *event = recorded->event;
	struct information_waits_for_rows rows;
	enum outcome outcome = q_information_waits_for(work, event->information_request_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = message_tell(work, &(struct new_message){ .kind = MESSAGE_INFORMATION, .worker_id = rows.at[i].worker_id, .episode_id = event->episode_id, .subject_kind = "information_request",
		    .subject_id = event->information_request_id, .number = date_days_between((struct date){ 2000, 1, 1 }, event->reminded_on) });
	return outcome;
}

/* Whoever asked hears of it, unless they wrote it down themselves. */
enum outcome
follow_information_answered(struct work *work, const struct recorded *recorded)
{
	const struct information_answered *event = recorded->event;
	struct information_writer_row row;
	bool found;
	enum outcome outcome = q_information_writer(work, event->information_request_id, &row, &found);
	const char *words = event->result == INFORMATION_RESULT_ANSWERED ? "It was answered" : "It was declined";

	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "answer_information", "information_request", event->information_request_id, words);
	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "answer_received_information", "information_request", event->information_request_id, words);
	if (outcome == OK)
		outcome = tasks_done(work, event->episode_id, "await_information", "information_request", event->information_request_id, words);
	if (outcome == OK && found)
		outcome = message_tell(work, &(struct new_message){ .kind = MESSAGE_INFORMATION_ANSWERED, .worker_id = row.worker_id, .episode_id = event->episode_id, .subject_kind = "information_request",
		    .subject_id = event->information_request_id });
	return outcome;
}

enum outcome
follow_information_taken_back(struct work *work, const struct recorded *recorded)
{
	const struct information_taken_back *event = recorded->event;

	return tasks_call_off(work, event->episode_id, "information_request", event->information_request_id, "The request was taken back");
}
