/* api_agency_workers.c -- the workers whose accounts the caller looks after: who joins, moves, leaves, comes back, and is still right. R-SEC-05 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "casework/workers/workers.h"

static const struct api_member agency_worker_members[] = {
	{ "id", API_REFERENCE, true, "The worker's reference", "WK", NULL },
	{ "name", API_TEXT, true, "Name", NULL, NULL },
	{ "job_title", API_TEXT, true, "What their job is", NULL, NULL },
	{ "agency", API_REFERENCE, true, "Which agency they work for", "AG", NULL },
	{ "agency_name", API_TEXT, true, "Its name", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "email", API_TEXT, false, "Where to write to them", NULL, NULL },
	{ "manager", API_REFERENCE, false, "Who manages them", "WK", NULL },
	{ "roles", API_TEXTS, true, "What they may do: keys of the practice's roles", NULL, NULL },
	{ "standing", API_CHOICE, true, "They work here, have a last day to come, or cannot sign in any more", "works_here|leaves|has_left", NULL },
	{ "started_on", API_DAY, true, "Since when", NULL, NULL },
	{ "ended_on", API_DAY, false, "Their last day", NULL, NULL },
	{ "can_sign_in", API_YES_NO, true, "They have chosen a password", NULL, NULL },
	{ "signed_in_at", API_INSTANT, false, "When they last signed in", NULL, NULL },
	{ "unused_days", API_NUMBER, false, "They may sign in, and have not for so many days, more than the practice lets pass", NULL, NULL },
	{ "certified_on", API_DAY, true, "When somebody last said that they still need what they may do", NULL, NULL },
	{ "mine_to_change", API_YES_NO, true, "The caller may change this account: it is not their own, and they may give all of its roles", NULL, NULL },
};
static const struct api_shape agency_worker_shape = API_SHAPE("AgencyWorker", agency_worker_members);

static const struct api_member new_members[] = {
	{ "agency", API_REFERENCE, false, "Which agency they work for; the caller's own, when it is left out", "AG", NULL },
	{ "name", API_TEXT, true, "Name", NULL, NULL },
	{ "job_title", API_TEXT, true, "What their job is", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "email", API_TEXT, false, "Where to write to them", NULL, NULL },
	{ "manager", API_REFERENCE, false, "Who manages them: somebody of the same agency", "WK", NULL },
	{ "roles", API_TEXTS, true, "What they may do: keys of roles that the caller may give", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewAgencyWorker", new_members);
static const struct api_member changed_members[] = {
	{ "name", API_TEXT, true, "Name", NULL, NULL },
	{ "job_title", API_TEXT, true, "What their job is now", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "email", API_TEXT, false, "Where to write to them", NULL, NULL },
	{ "manager", API_REFERENCE, false, "Who manages them; nobody, when it is left out", "WK", NULL },
	{ "roles", API_TEXTS, true, "All of the roles that they have from now on", NULL, NULL },
};
static const struct api_shape changed_shape = API_SHAPE("AgencyWorkerChange", changed_members);
static const struct api_member ending_members[] = {
	{ "last_on", API_DAY, true, "Their last day; today or before: everything ends at this moment", NULL, NULL },
	{ "reason", API_TEXT, true, "Why", NULL, NULL },
};
static const struct api_shape ending_shape = API_SHAPE("AgencyWorkerEnding", ending_members);
static const struct api_member return_members[] = { { "reason", API_TEXT, true, "Why they may sign in again", NULL, NULL } };
static const struct api_shape return_shape = API_SHAPE("AgencyWorkerReturn", return_members);

static const char *
standing_of(enum worker_standing standing)
{
	switch (standing) {
	case WORKER_WORKS_HERE:
		return "works_here";
	case WORKER_LEAVES:
		return "leaves";
	case WORKER_HAS_LEFT:
		break;
	}
	return "has_left";
}

static void
put_worker(struct json_out *out, const struct led_worker *worker)
{
	json_begin_object(out, NULL);
	json_put_text(out, "id", worker->reference);
	json_put_text(out, "name", worker->name);
	json_put_text(out, "job_title", worker->job_title);
	json_put_text(out, "agency", worker->agency_reference);
	json_put_text(out, "agency_name", worker->agency_name);
	json_put_text(out, "phone", worker->phone);
	json_put_text(out, "email", worker->email);
	json_put_text(out, "manager", worker->manager_reference);
	json_begin_list(out, "roles");
	for (size_t i = 0; i < worker->roles.count; i++)
		json_put_text(out, NULL, worker->roles.at[i]);
	json_end(out);
	json_put_text(out, "standing", standing_of(worker->standing));
	json_put_day(out, "started_on", worker->started_on);
	json_put_day(out, "ended_on", worker->ended_on);
	json_put_yes_no(out, "can_sign_in", worker->can_sign_in);
	json_put_instant(out, "signed_in_at", worker->signed_in_at);
	if (worker->unused_days > 0)
		json_put_number(out, "unused_days", worker->unused_days);
	json_put_day(out, "certified_on", worker->certified_on);
	json_put_yes_no(out, "mine_to_change", worker->mine_to_change);
	json_end(out);
}

static const struct api_query queries[] = {
	{ "agency", "Only of this agency, by its reference", false },
	{ "gone", "yes: those who have left, instead of those who work here", false },
};

static enum outcome
workers_tell(struct api_call *call)
{
	const char *asked = api_asked(call, "agency");
	struct agency agency = { .agency_id = 0 };
	struct led_workers list;
	enum outcome outcome = asked != NULL ? agency_by_reference(call->work, asked, &agency) : OK;

	if (outcome == NOT_FOUND) {
		problem_add(&call->problems, "?agency", "There is no agency of this reference");
		return INVALID;
	}
	if (outcome == OK)
		outcome = workers_led(call->work, agency.agency_id, text_equals(api_asked(call, "gone"), "yes"), &list);
	for (size_t i = 0; outcome == OK && i < list.count; i++)
		if (api_takes(call, list.at[i].worker_id))
			put_worker(&call->out, &list.at[i]);
	return outcome;
}

static const struct api_member happening_members[] = {
	{ "worker", API_REFERENCE, true, "Whom it is about", "WK", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "job_title", API_TEXT, true, "What their job is", NULL, NULL },
	{ "agency_name", API_TEXT, true, "Which agency they work for, or did", NULL, NULL },
	{ "what", API_CHOICE, true, "They joined; their job, roles or manager became others; a last day to come was set; it had gone by; they were let go at once; they came back",
	    "joined|moved|last_day_set|left|let_go|came_back", NULL },
	{ "on", API_DAY, true, "The first day, the last day, else the day on which it was done", NULL, NULL },
	{ "happened_at", API_INSTANT, true, "When it was written down", NULL, NULL },
	{ "words", API_TEXT, false, "What is another, or why", NULL, NULL },
	{ "by_name", API_TEXT, false, "Who wrote it down", NULL, NULL },
};
static const struct api_shape happening_shape = API_SHAPE("AgencyWorkerHappening", happening_members);
static const struct api_query happening_queries[] = {
	{ "from", "The first day; a month before today, when it is left out", false },
	{ "to", "The last day; today, when it is left out", false },
	{ "agency", "Only of this agency, by its reference", false },
};

static struct date
day_asked(struct api_call *call, const char *name, struct date usual)
{
	const char *asked = api_asked(call, name);

	if (asked != NULL && !date_read(slice_of(asked), &usual))
		problem_add(&call->problems, arena_format(call->work->arena, "?%s", name), "Write a real date, like 2026-10-14");
	return usual;
}

static enum outcome
happenings_tell(struct api_call *call)
{
	const char *asked = api_asked(call, "agency");
	struct date from = day_asked(call, "from", date_add_months(call->work->today, -1)), to = day_asked(call, "to", call->work->today);
	struct agency agency = { .agency_id = 0 };
	struct worker_happenings list;
	enum outcome outcome = asked != NULL ? agency_by_reference(call->work, asked, &agency) : OK;

	if (outcome == NOT_FOUND)
		problem_add(&call->problems, "?agency", "There is no agency of this reference");
	if (call->problems.count == 0 && date_is_before(to, from))
		problem_add(&call->problems, "?to", "The last day must be the same as or after the first");
	if (call->problems.count > 0)
		return INVALID;
	if (outcome == OK)
		outcome = workers_came_and_went(call->work, agency.agency_id, from, to, &list);
	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		const struct worker_happening *one = &list.at[i];

		if (!api_takes(call, one->id))
			continue;
		json_begin_object(&call->out, NULL);
		json_put_text(&call->out, "worker", one->reference);
		json_put_text(&call->out, "name", one->name);
		json_put_text(&call->out, "job_title", one->job_title);
		json_put_text(&call->out, "agency_name", one->agency_name);
		json_put_text(&call->out, "what", worker_turn_key(one->turn));
		json_put_day(&call->out, "on", one->on);
		json_put_instant(&call->out, "happened_at", one->happened_at);
		json_put_text(&call->out, "words", one->words);
		json_put_text(&call->out, "by_name", one->by_name);
		json_end(&call->out);
	}
	return outcome;
}

static enum outcome
worker_tell(struct api_call *call)
{
	struct led_worker worker;
	enum outcome outcome = worker_led_seen(call->work, call->references[0], &worker);

	if (outcome == OK)
		put_worker(&call->out, &worker);
	return outcome;
}

static enum outcome
read_details(struct api_call *call, struct worker_details *details)
{
	*details = (struct worker_details){ .name = api_text(call, call->body, "name"), .job_title = api_text(call, call->body, "job_title"), .phone = api_text(call, call->body, "phone"),
		.email = api_text(call, call->body, "email"), .roles = api_texts(call, call->body, "roles") };
	return api_worker_named(call, call->body, "manager", &details->manager_id);
}

static enum outcome
worker_new(struct api_call *call)
{
	struct worker_details details;
	struct worker added;
	int64_t agency_id = call->work->agency_id, worker_id;
	enum outcome outcome = api_is_given(call->body, "agency") ? api_agency_named(call, call->body, "agency", &agency_id) : OK;

	if (outcome == OK)
		outcome = read_details(call, &details);
	if (outcome == OK && call->problems.count > 0)
		outcome = INVALID;
	if (outcome == OK)
		outcome = worker_take_on(call->work, agency_id, &details, &call->problems, &worker_id);
	if (outcome == OK)
		outcome = worker_read(call->work, worker_id, &added);
	if (outcome == OK)
		api_result(call, "/agency-workers/%s", added.reference);
	return outcome;
}

/* The worker of the path; what came of the change is read there. */
static enum outcome
of_path(struct api_call *call, struct led_worker *worker)
{
	enum outcome outcome = worker_led(call->work, call->references[0], worker);

	if (outcome == OK)
		api_result(call, "/agency-workers/%s", worker->reference);
	return outcome;
}

static enum outcome
changed_change(struct api_call *call)
{
	struct led_worker worker;
	struct worker_details details;
	enum outcome outcome = of_path(call, &worker);

	if (outcome == OK)
		outcome = read_details(call, &details);
	if (outcome == OK && call->problems.count > 0)
		outcome = INVALID;
	return outcome == OK ? worker_change(call->work, &worker, worker.version, &details, &call->problems) : outcome;
}

static enum outcome
ending_change(struct api_call *call)
{
	struct led_worker worker;
	enum outcome outcome = of_path(call, &worker);

	return outcome == OK ? worker_let_go(call->work, &worker, api_day(call->body, "last_on"), api_text(call, call->body, "reason"), &call->problems) : outcome;
}

static enum outcome
return_change(struct api_call *call)
{
	struct led_worker worker;
	enum outcome outcome = of_path(call, &worker);

	return outcome == OK ? worker_let_in_again(call->work, &worker, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

static enum outcome
still_right_change(struct api_call *call)
{
	struct led_worker worker;
	enum outcome outcome = of_path(call, &worker);

	return outcome == OK ? worker_certify(call->work, &worker) : outcome;
}

#define WORKERS "/agency-workers"
#define WORKER WORKERS "/:worker"
#define CHANGE(PATH, RUN, TAKES, WORDS) \
	{ .method = HTTP_POST, .path = WORKER PATH, .action = LEAD_WORKERS, .purpose = PURPOSE_OPERATING, .run = RUN, .takes = TAKES, .leads_to = WORKER, .tag = "Workers of an agency", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = WORKERS, .action = LEAD_WORKERS, .purpose = PURPOSE_OPERATING, .run = workers_tell, .gives = &agency_worker_shape, .many = true, .tag = "Workers of an agency",
	    .words = "Workers whose accounts the caller looks after, by name: of its own agency; of every agency for the administrator", .queries = queries,
	    .query_count = sizeof(queries) / sizeof(queries[0]) },
	{ .method = HTTP_GET, .path = WORKER, .action = LEAD_WORKERS, .purpose = PURPOSE_OPERATING, .run = worker_tell, .gives = &agency_worker_shape, .tag = "Workers of an agency",
	    .words = "One of them, also when they have left" },
	{ .method = HTTP_GET, .path = "/agency-worker-changes", .action = LEAD_WORKERS, .purpose = PURPOSE_OPERATING, .run = happenings_tell, .gives = &happening_shape, .many = true,
	    .tag = "Workers of an agency", .words = "Who of those workers joined, moved, left, was let go or came back between two days, the newest first", .queries = happening_queries,
	    .query_count = sizeof(happening_queries) / sizeof(happening_queries[0]) },
	{ .method = HTTP_POST, .path = WORKERS, .action = LEAD_WORKERS, .purpose = PURPOSE_OPERATING, .run = worker_new, .takes = &new_shape, .leads_to = WORKER, .creates = true,
	    .tag = "Workers of an agency", .words = "Somebody joins an agency. They sign in when a person who looks after their account has given them a link to choose a password" },
	CHANGE("/changes", changed_change, &changed_shape, "Their job, roles, manager or how to reach them are others; all of them are given, as they are from now on"),
	CHANGE("/ending", ending_change, &ending_shape, "They leave, or must not sign in any more"),
	CHANGE("/return", return_change, &return_shape, "They may sign in again"),
	CHANGE("/still-right", still_right_change, NULL, "They still need what they may do"),
};
const struct api_part api_agency_workers_part = { routes, sizeof(routes) / sizeof(routes[0]) };
