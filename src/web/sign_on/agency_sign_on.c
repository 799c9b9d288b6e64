/* agency_sign_on.c -- how the people of an agency sign in: with a password too, or with an account elsewhere alone; decided by whoever looks after their accounts. R-SEC-05 */
#include "base/text.h"
#include "casework/accounts/sign_on.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "casework/workers/workers.h"
#include "platform/sign_on/sign_on.h"
#include "web/door_inside.h"
#include "web/form_page.h"
#include "web/sign_on/sign_on_pages.h"

struct agency_form {
	struct agency agency;
	struct sign_on_demand demand;
	const struct sign_on_provider *demanded; /* NULL: a password is enough; also while the operator's file has it no more, or not for them */
	struct profile_choices providers, workers;
};

static const char any_way[] = "any";

/* The agency of the path, whose workers the actor looks after. */
static enum outcome
find_agency(struct visit *visit, struct agency *agency)
{
	bool every = false;
	enum outcome outcome = workers_of_every_agency(visit->work, &every);

	if (outcome == OK)
		outcome = agency_by_reference(visit->work, visit->references[0], agency);
	if (outcome == OK && !every && agency->agency_id != visit->work->agency_id)
		return NOT_FOUND;
	return outcome;
}

static void
fill_providers(struct visit *visit, struct agency_form *form)
{
	const struct sign_on_providers *providers = sign_on_providers(visit->frame->service->sign_on);
	size_t most = providers != NULL ? providers->count : 0;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, most + 1);

	form->providers = (struct profile_choices){ list, 1 };
	list[0] = (struct profile_choice){ any_way, "With a password, or with an account that is joined to theirs", NULL };
	for (size_t i = 0; i < most; i++)
		if (sign_on_provider_serves(&providers->at[i], form->agency.reference))
			list[form->providers.count++] = (struct profile_choice){ providers->at[i].key, arena_format(visit->work->arena, "With %s alone", providers->at[i].name), NULL };
}

static enum outcome
fill_form(struct visit *visit, struct agency_form *form)
{
	struct worker_list workers;
	struct profile_choice *list;
	enum outcome outcome = find_agency(visit, &form->agency);

	if (outcome == OK)
		outcome = sign_on_demand_read(visit->work, form->agency.agency_id, &form->demand);
	if (outcome == OK)
		outcome = worker_all(visit->work, form->agency.agency_id, &workers);
	if (outcome != OK)
		return outcome;
	form->demanded = sign_on_known_for(visit, form->demand.provider, form->agency.reference);
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, workers.count);
	for (size_t i = 0; i < workers.count; i++)
		list[i] = (struct profile_choice){ workers.at[i].reference, arena_format(visit->work->arena, "%s, %s", workers.at[i].name, workers.at[i].job_title), NULL };
	form->workers = (struct profile_choices){ list, workers.count };
	fill_providers(visit, form);
	return OK;
}

static void
agency_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct agency_form *form = given;
	struct arena *arena = visit->work->arena;

	if (form->demanded != NULL)
		form_words(out, arena_format(arena, "Since %s everybody has to sign in with %s, but for %s.", date_words(arena, instant_date(form->demand.demanded_at)), form->demanded->name,
		    form->demand.local_name));
	if (form->providers.count == 1)
		form_words(out, "Nobody has set up an account of another service with which your people could sign in. Whoever runs this service can.");
	field_radios(out, visit, "provider", "How do people sign in?", "Whoever has no account joined yet needs a link from you, also when a password is no longer enough", &form->providers,
	    form->demanded != NULL ? form->demanded->key : any_way);
	field_select(out, visit, "local_worker", "Who may sign in with a password all the same?",
	    "For the day when the other service does not work: one person who has a password here, best with a code from an app as well. Nobody when people sign in as they like", &form->workers,
	    form->demanded != NULL ? form->demand.local_reference : NULL);
}

enum outcome
agency_sign_on_show(struct visit *visit)
{
	struct agency_form *form = ARENA_NEW(visit->work->arena, struct agency_form);
	enum outcome outcome = fill_form(visit, form);

	visit->title = "How people sign in";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "How people of %s sign in", form->agency.name), .button = "Save", .version = -1,
	    .back = url_to(visit->work->arena, "/workers"), .back_words = "People who work with you", .fields = agency_fields, .given = form });
}

enum outcome
agency_sign_on_save(struct visit *visit)
{
	struct agency_form form = { .demanded = NULL };
	const char *key = visit_typed(visit, "provider"), *reference = visit_reference(visit, "local_worker", "WK");
	const struct sign_on_provider *provider;
	struct worker local = { .worker_id = 0 };
	enum outcome outcome = find_agency(visit, &form.agency);

	if (outcome != OK)
		return outcome;
	provider = sign_on_known(visit, key);
	if (key == NULL || (!text_equals(key, any_way) && (provider == NULL || !sign_on_provider_serves(provider, form.agency.reference)))) {
		problem_add(&visit->problems, "provider", "Choose how people sign in");
		return INVALID;
	}
	if (reference != NULL)
		outcome = worker_by_reference(visit->work, reference, &local);
	if (outcome == NOT_FOUND)
		outcome = OK;
	if (outcome == OK)
		outcome = sign_on_demand(visit->work, form.agency.agency_id, provider != NULL ? provider->key : NULL, local.worker_id, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers"), provider == NULL ? "People sign in as they like again."
		    : arena_format(visit->work->arena, "From now on people of %s sign in with %s alone.", form.agency.name, provider->name));
	return outcome;
}

enum outcome
worker_sign_on_end_save(struct visit *visit)
{
	struct led_worker worker;
	enum outcome outcome = worker_led(visit->work, visit->references[0], &worker);

	if (outcome == OK && !worker.mine_to_change)
		return REFUSED;
	if (outcome == OK)
		outcome = sign_on_end_all(visit->work, worker.worker_id, "By whoever looks after the account");
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/workers/", worker.reference), "Their account elsewhere opens nothing here any more, and they are signed out everywhere. Give them a link to join another.");
	return outcome;
}
