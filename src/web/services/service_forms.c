/* service_forms.c -- asking a service, and what comes of it. R-REF-01, R-REF-04, R-REF-15, R-ASMT-10 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/services/services.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/services/service_pages.h"
#include "web/services/services_show.html.h"

/* ---- asking ---- */

/* A kind of service that needs something first. */
struct gate {
	const char *label;
	struct service_need needs[SERVICE_NEEDS_MOST];
	size_t count;
};

struct asking {
	struct family family;
	struct profile_choices agencies;
	struct gate *gates;
	size_t gate_count;
};

struct profile_choices
service_kind_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->service_kind_count);

	for (size_t i = 0; i < profile->service_kind_count; i++) {
		const struct profile_service_kind *kind = &profile->service_kinds[i];

		list[i] = (struct profile_choice){ kind->key, kind->restricted == NULL ? kind->label : arena_format(visit->work->arena, "%s (restricted)", kind->label), kind->hint };
	}
	return (struct profile_choices){ list, profile->service_kind_count };
}

/* What some kinds need first: what is there, and what is missing. R-EPI-16 */
static enum outcome
read_gates(struct visit *visit, struct asking *asking)
{
	const struct profile *profile = visit->work->profile;
	enum outcome outcome = OK;

	asking->gates = ARENA_ARRAY(visit->work->arena, struct gate, profile->service_kind_count);
	for (size_t i = 0; outcome == OK && i < profile->service_kind_count; i++) {
		if (profile->service_kinds[i].needs.count == 0)
			continue;
		asking->gates[asking->gate_count].label = profile->service_kinds[i].label;
		outcome = service_needs(visit->work, &asking->family.episode, profile->service_kinds[i].key, asking->gates[asking->gate_count].needs, &asking->gates[asking->gate_count].count);
		asking->gate_count++;
	}
	return outcome;
}

static void
gate_fields(struct html_out *out, struct visit *visit, const struct asking *asking)
{
	for (size_t i = 0; i < asking->gate_count; i++) {
		form_heading(out, arena_format(visit->work->arena, "Before %s is asked", asking->gates[i].label));
		for (size_t j = 0; j < asking->gates[i].count; j++)
			form_words(out, arena_format(visit->work->arena, "%s: %s", asking->gates[i].needs[j].met ? "There" : "Missing", asking->gates[i].needs[j].words));
	}
	if (asking->gate_count == 0)
		return;
	field_area(out, visit, "asked_although", "If something is missing: why is it asked all the same?", "Else it is held until it is there", NULL, 2);
	field_text(out, visit, "decided_by", "Which manager decided that?", NULL, NULL);
}

static void
ask_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct asking *asking = given;
	struct profile_choices people = family_person_choices(visit, &asking->family), kinds = service_kind_choices(visit);

	field_select(out, visit, "person", "For whom?", "Choose nobody for the whole family", &people, NULL);
	field_select(out, visit, "service_kind", "What kind of help?",
	    "Who was asked for restricted help is read by you, by whoever leads, by the agency that is asked, and by those whose work it is. The others see that there is something", &kinds, NULL);
	field_select(out, visit, "agency", "Which agency is asked?", "If it takes part in this record, and the family has agreed to it", &asking->agencies, NULL);
	field_text(out, visit, "service_name", "Or which other service?", "Its name, for example: Freedom Programme, Women's Centre", NULL);
	field_area(out, visit, "asked_for", "What is it asked for, and why?", NULL, NULL, 3);
	field_text(out, visit, "own_form", "Which form of its own did the service get?", "An assessment alone is no request: it goes with the service's own form. If it has none, say so", NULL);
	field_date(out, visit, "asked_on", "When was it asked?", NULL, visit->work->today);
	gate_fields(out, visit, asking);
}

enum outcome
service_new_show(struct visit *visit)
{
	struct asking *asking = ARENA_NEW(visit->work->arena, struct asking);
	struct html_out aside = html_new(visit->work->arena);
	enum outcome outcome = family_show(visit, &asking->family, TAB_PLAN, "Ask a service");

	if (outcome == OK)
		outcome = agency_choices(visit, &asking->agencies);
	if (outcome == OK)
		outcome = read_gates(visit, asking);
	if (outcome != OK)
		return outcome;
	service_none_part(&aside, family_url(visit, &asking->family, "services/none"));
	return form_page_show(visit, &(struct form_page){ .aside = html_cut(&aside, 0), .heading = "Ask a service", .button = "Save that it was asked", .can_wait = true, .version = -1,
	    .intro = "It is followed up until it is known how it stands: whoever leads is told when nothing is heard.", .back = family_url(visit, &asking->family, "services"),
	    .back_words = "Services that were asked", .fields = ask_fields, .given = asking });
}

enum outcome
service_new_save(struct visit *visit)
{
	struct family family;
	struct new_service_request given = { .service_kind = visit_typed(visit, "service_kind"), .service_name = visit_typed(visit, "service_name"), .asked_for = visit_typed(visit, "asked_for"),
		.own_form = visit_typed(visit, "own_form"), .asked_although = visit_typed(visit, "asked_although"), .decided_by = visit_typed(visit, "decided_by") };
	const char *reference = visit_reference(visit, "agency", "AG"), *person = visit_typed(visit, "person");
	struct agency agency;
	int64_t id;
	enum outcome outcome = family_read(visit, &family);

	(void)visit_date(visit, "asked_on", "The day", &given.asked_on);
	given.person_id = family_person_id(&family, person);
	if (outcome == OK && reference != NULL) {
		outcome = agency_by_reference(visit->work, reference, &agency);
		given.agency_id = outcome == OK ? agency.agency_id : 0;
	}
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (person != NULL && given.person_id == 0)
		problem_add(&visit->problems, "person", "Select somebody of this family, or nobody");
	if (visit_typed(visit, "agency") != NULL && given.agency_id == 0)
		problem_add(&visit->problems, "agency", "Select an agency from the list");
	else if (given.agency_id != 0 && given.service_name != NULL)
		problem_add(&visit->problems, "service_name", "Choose an agency, or name another service: not both");
	outcome = service_ask(visit->work, &family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "services"), "It is saved that the service was asked.");
	return outcome;
}

/* ---- what comes of it ---- */

struct answering {
	struct service_found of;
	struct story_service_steps_rows steps;
};

enum outcome
service_find(struct visit *visit, struct service_found *found)
{
	struct story_service_requests_rows rows;
	long long number;
	enum outcome outcome = q_story_service_requests(visit->work, found->family.episode.episode_id, false, &rows);

	if (outcome != OK)
		return outcome;
	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].service_request_id == number && rows.at[i].open) {
			found->row = rows.at[i];
			return service_request_read(visit->work, number, &found->request);
		}
	return NOT_FOUND;
}

/* The same with what came of it. */
static enum outcome
find(struct visit *visit, struct answering *answering)
{
	enum outcome outcome = service_find(visit, &answering->of);

	return outcome == OK ? q_story_service_steps(visit->work, answering->of.family.episode.episode_id, answering->of.request.service_request_id, &answering->steps) : outcome;
}

static struct profile_choices
what_choices(struct visit *visit, enum service_what state)
{
	static const enum service_what all[] = { SERVICE_WHAT_RECEIVED, SERVICE_WHAT_ACCEPTED, SERVICE_WHAT_WAITING, SERVICE_WHAT_DECLINED, SERVICE_WHAT_NOT_WANTED, SERVICE_WHAT_STARTED,
		SERVICE_WHAT_CAME, SERVICE_WHAT_DID_NOT_COME, SERVICE_WHAT_CALLED_OFF, SERVICE_WHAT_ENDED, SERVICE_WHAT_ASKED_AFTER };
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, sizeof(all) / sizeof(all[0]));
	size_t count = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (service_may_follow(state, all[i]))
			list[count++] = (struct profile_choice){ service_what_text(all[i]), service_what_words(all[i]), all[i] == SERVICE_WHAT_STARTED ? "From then on you can write down who came" : NULL };
	return (struct profile_choices){ list, count };
}

static struct profile_choices
mistake_choices(struct visit *visit, const struct answering *answering)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, answering->steps.count);
	size_t count = 0;

	for (size_t i = 0; i < answering->steps.count; i++)
		if (answering->steps.at[i].mistake_reason == NULL)
			list[count++] = (struct profile_choice){ arena_format(visit->work->arena, "%lld", (long long)answering->steps.at[i].service_step_id),
				arena_format(visit->work->arena, "%s: %s", date_words(visit->work->arena, answering->steps.at[i].happened_on),
				    service_what_words(service_what_of(answering->steps.at[i].what))), NULL };
	return (struct profile_choices){ list, count };
}

static void
one_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct answering *answering = given;
	struct profile_choices whats = what_choices(visit, answering->of.request.state), mistakes = mistake_choices(visit, answering);
	enum mark_kind mark;

	form_words(out, service_asked_words(visit, &answering->of.row));
	form_words(out, answering->of.row.asked_for);
	form_words(out, service_state_words(visit, &answering->of.row, &mark));
	for (size_t i = 0; i < answering->steps.count; i++)
		form_words(out, service_step_words(visit, &answering->steps.at[i]));
	if (whats.count > 0)
		field_radios(out, visit, "what", "What has happened?", NULL, &whats, NULL);
	field_date(out, visit, "happened_on", "When?", NULL, visit->work->today);
	field_area(out, visit, "words", "Say more", "Why, what came of it, or whom you asked and what they said", NULL, 2);
	field_area(out, visit, "risk", "If the help is not there: what does it mean for the children, and what is done instead?", "Asked for when it is waited for, cannot be had or is not wanted", NULL, 2);
	if (mistakes.count == 0)
		return;
	form_details_begin(out, "Something here was a mistake", visit_typed(visit, "mistake") != NULL || visit_typed(visit, "reason") != NULL);
	field_select(out, visit, "mistake", "What was a mistake?", "It stays readable, as a mistake", &mistakes, NULL);
	field_text(out, visit, "reason", "What was wrong?", NULL, NULL);
	form_details_end(out);
}

enum outcome
service_one_show(struct visit *visit)
{
	struct answering *answering = ARENA_NEW(visit->work->arena, struct answering);
	enum outcome outcome = family_show(visit, &answering->of.family, TAB_PLAN, "What came of it");

	if (outcome == OK)
		outcome = find(visit, answering);
	if (outcome != OK)
		return outcome;
	/* From where it stands nothing may follow: then there is no choice to be led to. */
	if (what_choices(visit, answering->of.request.state).count == 0)
		visit_problems_move(visit, "what", "happened_on");
	return form_page_show(visit, &(struct form_page){ .heading = service_heading(visit, &answering->of.row), .button = "Save", .can_wait = true, .version = answering->of.request.version,
	    .back = family_url(visit, &answering->of.family, "services"), .back_words = "Services that were asked", .fields = one_fields, .given = answering });
}

enum outcome
service_one_save(struct visit *visit)
{
	struct answering answering = { .steps = { NULL, 0 } };
	struct new_service_step given = { .what = service_what_of(visit_typed(visit, "what")), .words = visit_typed(visit, "words"), .risk = visit_typed(visit, "risk") };
	const char *mistake = visit_typed(visit, "mistake");
	long long number = 0;
	enum outcome outcome = family_read(visit, &answering.of.family);

	if (outcome == OK)
		outcome = find(visit, &answering);
	if (outcome != OK)
		return outcome;
	answering.of.request.version = visit_version(visit);
	if (mistake != NULL || visit_typed(visit, "reason") != NULL) {
		(void)slice_number(slice_of(mistake != NULL ? mistake : ""), INT64_MAX, &number);
		if (given.what != SERVICE_WHAT_MISSING || given.words != NULL || given.risk != NULL)
			problem_add(&visit->problems, "mistake", "Take back what was a mistake first, and then write down what has happened: not both at once");
		outcome = service_step_take_back(visit->work, &answering.of.family.episode, &answering.of.request, number, visit_typed(visit, "reason"), &visit->problems);
	} else {
		(void)visit_date(visit, "happened_on", "The day", &given.happened_on);
		outcome = service_step(visit->work, &answering.of.family.episode, &answering.of.request, &given, &visit->problems);
	}
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &answering.of.family, "services"), "It is saved.");
	return outcome;
}
