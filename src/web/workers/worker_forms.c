/* worker_forms.c -- somebody joins an agency, moves within it, leaves it, comes back. R-SEC-05 */
#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/workers/worker_pages.h"

struct worker_form {
	struct led_worker worker;         /* name NULL: somebody new */
	struct profile_choices agencies;  /* of the administrator, for somebody new; else none */
	struct profile_choices managers, roles;
	const char *agency;               /* the reference that is chosen already; NULL */
};

/* ---- joining and moving ---- */

static void
details_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct worker_form *form = given;
	const struct led_worker *worker = &form->worker;

	if (form->agencies.count > 0)
		field_select(out, visit, "agency", "Which agency do they work for?", NULL, &form->agencies, form->agency);
	field_text(out, visit, "name", "Name", "First name and family name", worker->name);
	field_text(out, visit, "job_title", "Job", "For example, health visitor", worker->job_title);
	field_text(out, visit, "email", "Work email address", "What waits for them is told there; leave it empty when they have none", worker->email);
	field_short(out, visit, "phone", "Work telephone number", NULL, worker->phone, 20);
	if (form->managers.count > 0)
		field_select(out, visit, "manager", "Who manages them?", "What waits for them goes there when they leave", &form->managers, worker->manager_reference);
	field_checks(out, visit, "roles", "What may they do?", "As little as they need. What they see of a family follows from its agreement, and not from a role", &form->roles, worker->roles);
}

/* Who could manage them: whoever else works for the agency. */
static enum outcome
read_managers(struct visit *visit, int64_t agency_id, int64_t but, struct profile_choices *choices)
{
	struct worker_list workers;
	struct profile_choice *list;
	enum outcome outcome = worker_all(visit->work, agency_id, &workers);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, workers.count);
	*choices = (struct profile_choices){ list, 0 };
	for (size_t i = 0; i < workers.count; i++)
		if (workers.at[i].worker_id != but)
			list[choices->count++] = (struct profile_choice){ workers.at[i].reference, arena_format(visit->work->arena, "%s, %s", workers.at[i].name, workers.at[i].job_title), NULL };
	return OK;
}

static enum outcome
read_new(struct visit *visit, struct worker_form *form)
{
	struct agency own;
	bool every;
	enum outcome outcome = workers_of_every_agency(visit->work, &every);

	if (outcome == OK && every)
		outcome = agency_choices(visit, &form->agencies);
	if (outcome == OK)
		outcome = agency_read(visit->work, visit->work->agency_id, &own);
	if (outcome == OK && !every)
		outcome = read_managers(visit, own.agency_id, 0, &form->managers);
	if (outcome == OK)
		outcome = roles_to_give(visit->work, own.agency_kind, &form->roles);
	form->agency = http_query(visit->request, "agency");
	return outcome;
}

enum outcome
worker_new_show(struct visit *visit)
{
	struct worker_form *form = ARENA_NEW(visit->work->arena, struct worker_form);
	enum outcome outcome = read_new(visit, form);

	if (outcome != OK)
		return outcome;
	visit->title = "Add somebody";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	return form_page_show(visit, &(struct form_page){ .heading = "Add somebody who works with you", .button = "Add them", .version = -1,
	    .intro = form->agencies.count > 0 ? "They can sign in when you have given them a link to choose a password, on the next page. Who manages them is chosen there too." :
	    "They can sign in when you have given them a link to choose a password, on the next page.",
	    .back = url_to(visit->work->arena, "/workers"), .back_words = "People who work with you", .fields = details_fields, .given = form });
}

/* The number of the manager who was chosen; 0: nobody. */
static enum outcome
typed_details(struct visit *visit, struct worker_details *details)
{
	const char *manager = visit_reference(visit, "manager", "WK");
	struct worker found = { .worker_id = 0 };
	enum outcome outcome = manager != NULL ? worker_by_reference(visit->work, manager, &found) : OK;

	*details = (struct worker_details){ .name = visit_typed(visit, "name"), .job_title = visit_typed(visit, "job_title"), .phone = visit_typed(visit, "phone"),
		.email = visit_typed(visit, "email"), .manager_id = found.worker_id, .roles = visit_keys(visit, "roles") };
	return outcome;
}

enum outcome
worker_new_save(struct visit *visit)
{
	const char *reference = visit_reference(visit, "agency", "AG");
	struct worker_details details;
	struct agency agency = { .agency_id = visit->work->agency_id };
	struct worker added;
	int64_t worker_id;
	bool every;
	enum outcome outcome = workers_of_every_agency(visit->work, &every);

	if (outcome == OK && every && reference == NULL)
		problem_add(&visit->problems, "agency", "Select the agency that they work for");
	else if (outcome == OK && every)
		outcome = agency_by_reference(visit->work, reference, &agency);
	if (outcome == OK)
		outcome = typed_details(visit, &details);
	if (outcome == OK)
		outcome = worker_take_on(visit->work, agency.agency_id, &details, &visit->problems, &worker_id);
	if (outcome == OK)
		outcome = worker_read(visit->work, worker_id, &added);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers/", added.reference), "Added. Now give them a link, so that they can choose a password.");
	return outcome;
}

enum outcome
worker_change_show(struct visit *visit)
{
	struct worker_form *form = ARENA_NEW(visit->work->arena, struct worker_form);
	enum outcome outcome = worker_of_path(visit, "Change what somebody does", &form->worker);

	if (outcome == OK && (!form->worker.mine_to_change || form->worker.standing == WORKER_HAS_LEFT))
		return REFUSED;
	if (outcome == OK)
		outcome = read_managers(visit, form->worker.agency_id, form->worker.worker_id, &form->managers);
	if (outcome == OK)
		outcome = roles_to_give(visit->work, form->worker.agency_kind, &form->roles);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "What does %s do now?", form->worker.name), .button = "Save", .version = form->worker.version,
	    .intro = "What you take away is gone with their next click.", .back = url_to(visit->work->arena, "/workers/", form->worker.reference), .back_words = form->worker.name,
	    .fields = details_fields, .given = form });
}

enum outcome
worker_change_save(struct visit *visit)
{
	struct led_worker worker;
	struct worker_details details;
	enum outcome outcome = worker_led(visit->work, visit->references[0], &worker);

	if (outcome == OK)
		outcome = typed_details(visit, &details);
	if (outcome == OK)
		outcome = worker_change(visit->work, &worker, visit_version(visit), &details, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers/", worker.reference), "Saved.");
	return outcome;
}

/* ---- leaving and coming back ---- */

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_date(out, visit, "last_on", "Their last day", "Today, when they must not sign in any more from this moment", date_none());
	field_area(out, visit, "reason", "Why?", NULL, NULL, 2);
}

enum outcome
worker_end_show(struct visit *visit)
{
	struct led_worker *worker = ARENA_NEW(visit->work->arena, struct led_worker);
	enum outcome outcome = worker_of_path(visit, "Somebody leaves", worker);

	if (outcome == OK && (!worker->mine_to_change || (worker->standing == WORKER_HAS_LEFT && !worker->provider_may_resume)))
		return REFUSED;
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s leaves, or must not sign in any more", worker->name), .button = "Save", .warning = true,
	    .version = -1, .intro = "When the last day is today or has gone by, everything ends as you save: they are signed out everywhere, and no program or link of theirs opens anything. What waits "
	    "for them goes to their manager, and for each family somebody is asked to find who does it now. What they wrote stays.",
	    .back = url_to(visit->work->arena, "/workers/", worker->reference), .back_words = worker->name, .fields = end_fields, .given = worker });
}

enum outcome
worker_end_save(struct visit *visit)
{
	struct led_worker worker;
	struct date last_on;
	bool real = visit_date(visit, "last_on", "Their last day", &last_on);
	enum outcome outcome = worker_led(visit->work, visit->references[0], &worker);

	if (outcome == OK && !real)
		return INVALID;
	if (outcome == OK)
		outcome = worker_let_go(visit->work, &worker, last_on, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers/", worker.reference),
		    date_is_before(visit->work->today, last_on) ? "Saved. They may sign in until the end of that day." : "They cannot sign in any more. What waited for them was handed over.");
	return outcome;
}

static void
return_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	if (problem_of(&visit->problems, "worker") != NULL)
		form_anchor_words(out, "worker", "They work here, and nothing keeps them out.");
	field_area(out, visit, "reason", "Why may they sign in again?", NULL, NULL, 2);
}

enum outcome
worker_return_show(struct visit *visit)
{
	struct led_worker *worker = ARENA_NEW(visit->work->arena, struct led_worker);
	enum outcome outcome = worker_of_path(visit, "Somebody comes back", worker);

	if (outcome == OK && !worker->mine_to_change)
		return REFUSED;
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Let %s sign in again", worker->name), .button = "Let them sign in again", .version = -1,
	    .intro = "They have the roles that they had, and sign in with the password that they had. Families and tasks that went to others stay there.",
	    .back = url_to(visit->work->arena, "/workers/", worker->reference), .back_words = worker->name, .fields = return_fields, .given = worker });
}

enum outcome
worker_return_save(struct visit *visit)
{
	struct led_worker worker;
	enum outcome outcome = worker_led(visit->work, visit->references[0], &worker);

	if (outcome == OK)
		outcome = worker_let_in_again(visit->work, &worker, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers/", worker.reference), "They may sign in again.");
	return outcome;
}
