/* api_waiting.c -- what is due and what waits, of one family and of the caller; what happened; who looked. R-REV-16, R-PERS-15, R-SEC-04 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/access/looks.sql.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/clocks/clocks.h"
#include "casework/profile/profile.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/worklist/worklist.sql.h"

#define EPISODE "/episodes/:episode"

/* ---- shapes ---- */

static const struct api_member clock_members[] = {
	{ "id", API_REFERENCE, true, "The timescale's reference", "CK", NULL },
	{ "episode", API_REFERENCE, true, "The help it belongs to", "EP", NULL },
	{ "clock", API_TEXT, true, "Which timescale of the profile", "clocks", NULL },
	{ "title", API_TEXT, true, "What has to be done", NULL, NULL },
	{ "about", API_TEXT, false, "The child or parent it is counted for", NULL, NULL },
	{ "due_on", API_DAY, true, "By when", NULL, NULL },
	{ "soon_from", API_DAY, true, "From when it is soon due", NULL, NULL },
	{ "duty", API_TEXT, true, "Whose duty it is: lead, author, coordinator, manager", NULL, NULL },
	{ "paused_for", API_TEXT, false, "It does not count now: why", NULL, NULL },
	{ "paused_until", API_DAY, false, "On this day it counts again; left out while it pauses: when somebody ends the pause", NULL, NULL },
	{ "exception_reason", API_TEXT, false, "Why it is late, or will be; told in the timescales of one family", NULL, NULL },
};
static const struct api_shape clock_shape = API_SHAPE("RunningClock", clock_members);

static const struct api_member reason_members[] = { { "reason", API_TEXT, true, "Why it is late, and what you will do; it stays with the timescale, with your name", NULL, NULL } };
static const struct api_shape reason_shape = API_SHAPE("LateReason", reason_members);

static const struct api_member pause_members[] = {
	{ "reason", API_TEXT, true, "Why it pauses: a reason of the practice that this timescale may pause for", "pause_reasons", NULL },
	{ "words", API_TEXT, false, "More of it", NULL, NULL },
	{ "until_on", API_DAY, false, "The day on which it counts again; left out: until somebody ends the pause", NULL, NULL },
};
static const struct api_shape pause_shape = API_SHAPE("ClockPause", pause_members);

static const struct api_member task_members[] = {
	{ "id", API_REFERENCE, true, "The task's reference", "TS", NULL },
	{ "episode", API_REFERENCE, false, "The help it belongs to, when you may see it", "EP", NULL },
	{ "task", API_TEXT, true, "What kind of task", NULL, NULL },
	{ "what", API_TEXT, true, "What waits, in words", NULL, NULL },
	{ "due_on", API_DAY, false, "By when", NULL, NULL },
	{ "for", API_TEXT, false, "For whom: a worker or an agency", NULL, NULL },
};
static const struct api_shape task_shape = API_SHAPE("Task", task_members);

static const struct api_member done_members[] = {
	{ "words", API_TEXT, false, "What was done, or decided, and why; not asked of a task that is only something to know", NULL, NULL },
	{ "decision", API_CHOICE, false, "Of decide_referral: whether a referral to social care is needed", "refer|not_refer", NULL },
	{ "decided_by", API_TEXT, false, "Of discuss_refusal: which manager decided", NULL, NULL },
	{ "decided_on", API_DAY, false, "Of both: when", NULL, NULL },
};
static const struct api_shape done_shape = API_SHAPE("TaskDone", done_members);

static const struct api_member ended_members[] = {
	{ "episode", API_REFERENCE, true, "The help", "EP", NULL },
	{ "children", API_TEXTS, true, "The children whom you may know of, by name", NULL, NULL },
	{ "ended_at", API_INSTANT, false, "When sharing stopped; left out: the agreement has run out, or does not open the record to your agency", NULL, NULL },
	{ "call", API_TEXT, true, "Whom to call", NULL, NULL },
	{ "job_title", API_TEXT, true, "Their job", NULL, NULL },
	{ "agency", API_TEXT, true, "Their agency", NULL, NULL },
	{ "phone", API_TEXT, false, "Their number", NULL, NULL },
};
static const struct api_shape ended_shape = API_SHAPE("SharingEnded", ended_members);

static const struct api_member own_action_members[] = {
	{ "id", API_REFERENCE, true, "The action's reference", "AC", NULL },
	{ "episode", API_REFERENCE, true, "The help it belongs to", "EP", NULL },
	{ "what", API_TEXT, true, "What will be done", NULL, NULL },
	{ "due_on", API_DAY, true, "By when", NULL, NULL },
	{ "status", API_CHOICE, true, "How it is going", "not_started|some_change|going_well|done|not_working|not_needed", NULL },
};
static const struct api_shape own_action_shape = API_SHAPE("OwnAction", own_action_members);

static const struct api_member entry_members[] = {
	{ "kind", API_CHOICE, true, "What happened",
	    "note|opened|level|lead|consent_given|consent_withheld|consent_withdrawn|decided|assessment_decided|assessment_completed|plan_agreed|review_held|concern|status|service|incident|incident_reviewed|fostering_told|fostering_visited|clock_paused|clock_resumed|closed|reopened", NULL },
	{ "happened_on", API_DAY, true, "When", NULL, NULL },
	{ "happened_at", API_TEXT, false, "At what time", NULL, NULL },
	{ "reference", API_TEXT, false, "What it is about, where that has a reference: a note, a consent ...", NULL, NULL },
	{ "key", API_TEXT, false, "A key of the profile, or a number, that says more: the kind of a note, the level, the reason for closing ...", NULL, NULL },
	{ "words", API_TEXT, false, "The same in words", NULL, NULL },
	{ "worker", API_TEXT, false, "Who wrote it down", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job", NULL, NULL },
	{ "agency", API_TEXT, false, "Their agency", NULL, NULL },
};
static const struct api_shape entry_shape = API_SHAPE("ChronologyEntry", entry_members);

static const struct api_member look_members[] = {
	{ "seen_at", API_INSTANT, true, "When", NULL, NULL },
	{ "who", API_TEXT, false, "Who looked; left out: the record itself", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job; \"Program\" for a program", NULL, NULL },
	{ "agency", API_TEXT, false, "For which agency", NULL, NULL },
	{ "what", API_TEXT, true, "What they saw", NULL, NULL },
	{ "purpose", API_TEXT, true, "Why", NULL, NULL },
};
static const struct api_shape look_shape = API_SHAPE("Look", look_members);

static const struct api_member differ_members[] = {
	{ "about", API_CHOICE, true, "What it is about", "assessment|plan|episode", NULL },
	{ "who", API_TEXT, true, "Who sees it differently", NULL, NULL },
	{ "words", API_TEXT, true, "How, in their own words", NULL, NULL },
	{ "recorded_at", API_INSTANT, true, "When it was written down", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom", NULL, NULL },
};
static const struct api_shape differ_shape = API_SHAPE("Disagreement", differ_members);
static const struct api_member new_differ_members[] = {
	{ "about", API_CHOICE, true, "What it is about", "assessment|plan|episode", NULL },
	{ "person", API_REFERENCE, false, "Who of the family sees it differently", "PN", NULL },
	{ "who", API_TEXT, false, "Or who, in words", NULL, NULL },
	{ "words", API_TEXT, true, "How, in their own words; it stands beside what they disagree with, in every copy", NULL, NULL },
};
static const struct api_shape new_differ_shape = API_SHAPE("NewDisagreement", new_differ_members);

static const struct api_member new_copy_members[] = {
	{ "document", API_CHOICE, true, "A copy of what", "assessment|plan|closing_letter", NULL },
	{ "given_to", API_TEXT, true, "Who got it", NULL, NULL },
	{ "way", API_CHOICE, true, "How", "by_hand|post|secure_email|read_together", NULL },
	{ "given_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_copy_shape = API_SHAPE("NewCopy", new_copy_members);

/* ---- what is due ---- */

static void
put_clock(struct api_call *call, const char *episode, int64_t clock_id, const char *key, const char *about, struct date due_on, struct date amber_on, const char *duty,
    const char *paused_for, struct date paused_until, const char *exception_reason)
{
	const struct clock_rule *rule = profile_clock(call->work->profile, key);
	struct json_out *out = &call->out;

	json_begin_object(out, NULL);
	json_put_text(out, "id", api_reference_of(call, "CK", clock_id));
	json_put_text(out, "episode", episode);
	json_put_text(out, "clock", key);
	json_put_text(out, "title", rule != NULL ? rule->title : key);
	json_put_text(out, "about", about);
	json_put_day(out, "due_on", due_on);
	json_put_day(out, "soon_from", amber_on);
	json_put_text(out, "duty", duty);
	json_put_text(out, "paused_for", paused_for);
	json_put_day(out, "paused_until", paused_for != NULL ? paused_until : date_none());
	json_put_text(out, "exception_reason", exception_reason);
	json_end(out);
}

static enum outcome
clocks_tell(struct api_call *call)
{
	struct story_clocks_rows rows;
	enum outcome outcome = q_story_clocks(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_takes(call, rows.at[i].clock_id))
			put_clock(call, call->references[0], rows.at[i].clock_id, rows.at[i].clock_key, rows.at[i].given_name, rows.at[i].due_on, rows.at[i].amber_on, rows.at[i].duty,
			    rows.at[i].paused_for, rows.at[i].paused_until, rows.at[i].exception_reason);
	api_look(call, "timescales", "episode", call->subject_id, NULL);
	return outcome;
}

/* The running clock of the path, when it is one that the caller may know of. */
static enum outcome
find_clock(struct api_call *call, int64_t *clock_id)
{
	struct story_clocks_rows rows;
	enum outcome outcome = q_story_clocks(call->work, call->subject_id, &rows);

	*clock_id = 0;
	api_result(call, "/episodes/%s/clocks", call->references[0]);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "CK", rows.at[i].clock_id))
			*clock_id = rows.at[i].clock_id;
	return outcome == OK && *clock_id == 0 ? NOT_FOUND : outcome;
}

static enum outcome
late_change(struct api_call *call)
{
	int64_t clock_id;
	enum outcome outcome = find_clock(call, &clock_id);

	return outcome == OK ? clock_record_exception(call->work, clock_id, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

/* R-REV-17 */
static enum outcome
pause_change(struct api_call *call)
{
	const struct new_pause given = { api_text(call, call->body, "reason"), api_text(call, call->body, "words"), api_day(call->body, "until_on") };
	int64_t clock_id;
	enum outcome outcome = find_clock(call, &clock_id);

	return outcome == OK ? clock_pause(call->work, clock_id, &given, &call->problems) : outcome;
}

static enum outcome
resume_change(struct api_call *call)
{
	int64_t clock_id;
	enum outcome outcome = find_clock(call, &clock_id);

	return outcome == OK ? clock_resume(call->work, clock_id, &call->problems) : outcome;
}

/* ---- what waits ---- */

static enum outcome
tasks_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_tasks_rows rows;
	enum outcome outcome = q_story_tasks(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].task_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "TS", rows.at[i].task_id));
		json_put_text(out, "episode", call->references[0]);
		json_put_text(out, "task", rows.at[i].task_key);
		json_put_text(out, "what", task_words(call->work->arena, rows.at[i].task_key, rows.at[i].what, rows.at[i].died_name));
		json_put_day(out, "due_on", rows.at[i].due_on);
		json_put_text(out, "for", rows.at[i].worker_name != NULL ? rows.at[i].worker_name : rows.at[i].agency_name);
		json_end(out);
	}
	api_look(call, "what waits", "episode", call->subject_id, NULL);
	return outcome;
}

/* The task of the path, of those that wait for the caller or in help that they see. */
static enum outcome
find_task(struct api_call *call, int64_t *task_id)
{
	struct my_tasks_rows mine;
	enum outcome outcome = q_my_tasks(call->work, &mine);

	*task_id = 0;
	for (size_t i = 0; outcome == OK && i < mine.count; i++)
		if (api_is_reference_of(call, call->references[0], "TS", mine.at[i].task_id))
			*task_id = mine.at[i].task_id;
	return outcome == OK && *task_id == 0 ? NOT_FOUND : outcome;
}

static enum outcome
end_task(struct api_call *call, int64_t task_id)
{
	const struct task_ending ending = { .words = api_text(call, call->body, "words"), .decision = task_decision_of(api_text(call, call->body, "decision")),
		.decided_by = api_text(call, call->body, "decided_by"), .decided_on = api_day(call->body, "decided_on") };
	struct task task;
	enum outcome outcome = task_read(call->work, task_id, &task);

	return outcome == OK ? task_finish(call->work, &task, &ending, &call->problems) : outcome;
}

/* Of whoever it waits for: themselves, or anybody of their agency. */
static enum outcome
my_task_change(struct api_call *call)
{
	int64_t task_id;
	enum outcome outcome = find_task(call, &task_id);

	api_result(call, "/my/tasks");
	return outcome == OK ? end_task(call, task_id) : outcome;
}

/* Of another, in help that the caller leads. */
static enum outcome
task_change(struct api_call *call)
{
	struct story_tasks_rows rows;
	enum outcome outcome = q_story_tasks(call->work, call->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s/tasks", call->references[0]);
	for (size_t i = 0; i < rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "TS", rows.at[i].task_id))
			return end_task(call, rows.at[i].task_id);
	return NOT_FOUND;
}

/* R-CONS-08: what an agency with which sharing has ended may know. */
static enum outcome
sharing_ended_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct sharing_that_ended_row row;
	struct sharing_that_ended_children_rows children;
	bool found;
	enum outcome outcome = q_sharing_that_ended(call->work, call->subject_id, &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_sharing_that_ended_children(call->work, call->subject_id, &children);
	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "episode", row.reference);
	json_begin_list(out, "children");
	for (size_t i = 0; i < children.count; i++)
		json_put_text(out, NULL, arena_format(call->work->arena, "%s %s", children.at[i].given_name, children.at[i].family_name));
	json_end(out);
	json_put_instant(out, "ended_at", row.ended_at);
	json_put_text(out, "call", row.name);
	json_put_text(out, "job_title", row.job_title);
	json_put_text(out, "agency", row.agency_name);
	json_put_text(out, "phone", row.phone);
	json_end(out);
	api_look(call, "that sharing has stopped", "episode", call->subject_id, NULL);
	return OK;
}

/* ---- of the caller ---- */

static enum outcome
my_clocks_tell(struct api_call *call)
{
	struct my_clocks_rows rows;
	enum outcome outcome = q_my_clocks(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct my_clocks_row *row = &rows.at[i];

		if (!api_takes(call, row->clock_id))
			continue;
		put_clock(call, row->reference, row->clock_id, row->clock_key, row->given_name, row->due_on, row->amber_on, row->duty, row->paused_for,
		    row->paused_until, NULL);
		api_look(call, "my work", "episode", row->episode_id, NULL);
	}
	return outcome;
}

static enum outcome
my_tasks_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct my_tasks_rows rows;
	enum outcome outcome = q_my_tasks(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct my_tasks_row *row = &rows.at[i];

		if (!api_takes(call, row->task_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "TS", row->task_id));
		json_put_text(out, "episode", row->sees ? row->reference : NULL);
		json_put_text(out, "task", row->task_key);
		json_put_text(out, "what", row->what);
		json_put_day(out, "due_on", row->due_on);
		json_end(out);
		api_look(call, "my work", "episode", row->episode_id, NULL);
	}
	return outcome;
}

static enum outcome
my_actions_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct my_actions_rows rows;
	enum outcome outcome = q_my_actions(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].action_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "AC", rows.at[i].action_id));
		json_put_text(out, "episode", rows.at[i].reference);
		json_put_text(out, "what", rows.at[i].what);
		json_put_day(out, "due_on", rows.at[i].due_on);
		json_put_text(out, "status", rows.at[i].status);
		json_end(out);
		api_look(call, "my work", "episode", rows.at[i].episode_id, NULL);
	}
	return outcome;
}

/* ---- what happened, who looked ---- */

static enum outcome
chronology_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct chronology_entries_rows rows;
	enum outcome outcome = q_chronology_entries(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct chronology_entries_row *row = &rows.at[i];

		/* A closing and its reopening, a consent and its end, are of one record: the kind tells them apart. */
		if (!api_takes(call, row->item_id ^ (int64_t)((unsigned char)row->kind[0] << 8 | (unsigned char)row->kind[text_characters(row->kind) - 1])))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "kind", row->kind);
		json_put_day(out, "happened_on", row->happened_on);
		json_put_text(out, "happened_at", row->happened_at);
		json_put_text(out, "reference", row->item_reference);
		json_put_text(out, "key", row->code);
		json_put_text(out, "words", row->words);
		json_put_text(out, "worker", row->worker_name);
		json_put_text(out, "job_title", row->job_title);
		json_put_text(out, "agency", row->agency_name);
		json_end(out);
	}
	api_look(call, "chronology", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
looks_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct looks_at_episode_rows rows;
	enum outcome outcome = q_looks_at_episode(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].look_id))
			continue;
		json_begin_object(out, NULL);
		json_put_instant(out, "seen_at", rows.at[i].seen_at);
		json_put_text(out, "who", rows.at[i].name);
		json_put_text(out, "job_title", rows.at[i].job_title);
		json_put_text(out, "agency", rows.at[i].agency_name);
		json_put_text(out, "what", rows.at[i].what);
		json_put_text(out, "purpose", rows.at[i].purpose);
		json_end(out);
	}
	api_look(call, "who looked", "episode", call->subject_id, NULL);
	return outcome;
}

/* ---- seen differently, copies ---- */

static enum outcome
differ_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_disagreements_rows rows;
	enum outcome outcome = q_story_disagreements(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].recorded_at.milliseconds))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "about", rows.at[i].about_kind);
		json_put_text(out, "who", rows.at[i].who);
		json_put_text(out, "words", rows.at[i].words);
		json_put_instant(out, "recorded_at", rows.at[i].recorded_at);
		json_put_text(out, "written_by", rows.at[i].worker_name);
		json_end(out);
	}
	api_look(call, "seen differently", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
differ_change(struct api_call *call)
{
	struct api_family family;
	const char *who = api_text(call, call->body, "who"), *about = api_text(call, call->body, "about");
	int64_t person_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	person_id = api_family_person(call, &family, call->body, "person", "person");
	if (who == NULL)
		who = api_family_name(call, &family, person_id);
	if (about == NULL)
		problem_add(&call->problems, "about", "Say what it is about");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/disagreements", family.episode.reference);
	return episode_record_disagreement(call->work, call->subject_id, about, call->subject_id, person_id, who, api_text(call, call->body, "words"), &call->problems);
}

static enum outcome
copy_change(struct api_call *call)
{
	const struct new_copy given = { .document = api_text(call, call->body, "document"), .document_id = call->subject_id,
		.given_to = api_text(call, call->body, "given_to"), .way = api_text(call, call->body, "way"), .given_on = api_day(call->body, "given_on") };

	if (given.document == NULL)
		problem_add(&call->problems, "document", "Say what was copied");
	api_result(call, "/episodes/%s", call->references[0]);
	return episode_record_copy(call->work, call->subject_id, &given, &call->problems);
}

#define TELL(PATH, ACTION_ASKED, SHAPE, RUN, TAG, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = ACTION_ASKED, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &SHAPE, .many = true, .tag = TAG, .words = WORDS }
#define CHANGE(PATH, ACTION_ASKED, TAKES, LEADS_TO, RUN, TAG, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = ACTION_ASKED, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = LEADS_TO, .tag = TAG, .words = WORDS }

static const struct api_route routes[] = {
	TELL(EPISODE "/clocks", SEE_EPISODE, clock_shape, clocks_tell, "Due and waiting", "The timescales that run for a family, soonest first"),
	CHANGE(EPISODE "/clocks/:clock/late", LEAD_EPISODE, reason_shape, EPISODE "/clocks", late_change, "Due and waiting", "Say why something is late"),
	CHANGE(EPISODE "/clocks/:clock/pause", LEAD_EPISODE, pause_shape, EPISODE "/clocks", pause_change, "Due and waiting", "A timescale does not count for a while, where the practice lets it"),
	{ .method = HTTP_POST, .path = EPISODE "/clocks/:clock/pause/end", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = resume_change,
	    .leads_to = EPISODE "/clocks", .tag = "Due and waiting", .words = "It counts again from today" },
	TELL(EPISODE "/tasks", SEE_EPISODE, task_shape, tasks_tell, "Due and waiting", "What waits for somebody in the help for a family"),
	CHANGE(EPISODE "/tasks/:task/done", LEAD_EPISODE, done_shape, EPISODE "/tasks", task_change, "Due and waiting", "It is done: for whoever leads"),
	TELL("/my/clocks", SIGNED_IN, clock_shape, my_clocks_tell, "Due and waiting", "The timescales of all help that you take part in, soonest first"),
	TELL("/my/tasks", SIGNED_IN, task_shape, my_tasks_tell, "Due and waiting", "What waits for you, or for anybody of your agency"),
	CHANGE("/my/tasks/:task/done", SIGNED_IN, done_shape, "/my/tasks", my_task_change, "Due and waiting", "It is done, or read: for whom it waits"),
	TELL("/my/actions", SIGNED_IN, own_action_shape, my_actions_tell, "Due and waiting", "Actions of agreed plans that are yours and not done"),
	{ .method = HTTP_GET, .path = EPISODE "/sharing-ended", .action = KNOW_EPISODE, .purpose = PURPOSE_HELPING, .run = sharing_ended_tell, .gives = &ended_shape,
	    .tag = "Consent", .words = "For an agency with which sharing has ended: when, and whom to call" },
	TELL(EPISODE "/chronology", SEE_EPISODE, entry_shape, chronology_tell, "History", "What has happened, newest first"),
	TELL(EPISODE "/looks", SEE_EPISODE, look_shape, looks_tell, "History", "Who looked, newest first"),
	TELL(EPISODE "/disagreements", SEE_EPISODE, differ_shape, differ_tell, "History", "Where somebody sees it differently, newest first"),
	CHANGE(EPISODE "/disagreements", CONTRIBUTE_EPISODE, new_differ_shape, EPISODE "/disagreements", differ_change, "History", "Somebody sees it differently"),
	CHANGE(EPISODE "/copies", LEAD_EPISODE, new_copy_shape, EPISODE, copy_change, "History", "Write down who got a copy"),
};
const struct api_part api_waiting_part = { routes, sizeof(routes) / sizeof(routes[0]) };
