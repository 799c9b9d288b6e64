/* plan_write.c -- writing outcomes and actions, and saying how an action goes. */
#include "base/reference.h"
#include "base/text.h"
#include "casework/plans/plans.sql.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_table.h"

/* ---- outcomes ---- */

struct outcome_form {
	struct plan_of_family of;
	struct outcome_by_id_row stored; /* outcome_id 0: a new one */
};

static void
outcome_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice states[] = { { "open", "We are working on it", NULL }, { "met", "It is reached", NULL }, { "dropped", "It is dropped", NULL } };
	static const struct profile_choices state_choices = { states, 3 };
	const struct outcome_form *form = given;
	const struct outcome_by_id_row *stored = &form->stored;
	struct profile_choices children = family_child_choices(visit, &form->of.family);

	if (form->of.suggested.count > 0)
		form_heading(out, "Suggested: health");
	for (size_t i = 0; i < form->of.suggested.count; i++)
		form_words(out, form->of.suggested.at[i]);
	field_area(out, visit, "words", "What will be different?", "In the family's words", stored->words, 2);
	if (stored->outcome_id == 0)
		field_select(out, visit, "child", "For one child?", "Leave it as it is for the whole family", &children, NULL);
	field_short(out, visit, "whose_goal", "Whose goal is it?", "For example Amy's goal", stored->whose_goal, 20);
	field_select(out, visit, "tag", "Which part of life?", NULL, &visit->work->profile->outcome_tags, stored->tag);
	field_text(out, visit, "measure", "How will we know? What do we count?", "You can leave this empty", stored->measure);
	field_short(out, visit, "baseline", "Where it stands today", NULL, stored->baseline, 20);
	field_short(out, visit, "target", "Where it should be", NULL, stored->target, 20);
	if (stored->outcome_id == 0)
		return;
	field_short(out, visit, "current_value", "Where it is now", NULL, stored->current_value, 20);
	field_radios(out, visit, "state", "How does it stand?", NULL, &state_choices, stored->state);
	field_area(out, visit, "state_reason", "If it is dropped, why?", NULL, NULL, 2);
}

enum outcome
outcome_new_show(struct visit *visit)
{
	struct outcome_form *form = ARENA_NEW(visit->work->arena, struct outcome_form);
	enum outcome outcome = plan_of_family(visit, &form->of, "What will be different");

	if (outcome == OK)
		outcome = readings_suggest(visit->work, form->of.family.episode.episode_id, &form->of.suggested);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "What will be different?", .button = "Save", .can_wait = true, .version = -1,
	    .back = family_url(visit, &form->of.family, "plan"), .back_words = "The plan", .fields = outcome_fields, .given = form });
}

static struct new_outcome
typed_outcome(struct visit *visit, const struct family *family)
{
	return (struct new_outcome){ .person_id = family_person_id(family, visit_typed(visit, "child")), .words = visit_typed(visit, "words"),
		.whose_goal = visit_typed(visit, "whose_goal"), .measure = visit_typed(visit, "measure"), .baseline = visit_typed(visit, "baseline"),
		.target = visit_typed(visit, "target"), .current_value = visit_typed(visit, "current_value"), .tag = visit_typed(visit, "tag") };
}

enum outcome
outcome_new_save(struct visit *visit)
{
	struct plan_of_family of;
	struct new_outcome given;
	int64_t outcome_id;
	enum outcome outcome = plan_of_saving(visit, &of);

	if (outcome != OK)
		return outcome;
	given = typed_outcome(visit, &of.family);
	outcome = outcome_write(visit->work, &of.plan, &given, &visit->problems, &outcome_id);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", of.family.episode.reference, "/outcomes/",
		    arena_format(visit->work->arena, "%lld", (long long)outcome_id), "/actions"), "Saved. Who does what for it?");
	return outcome;
}

static enum outcome
read_outcome(struct visit *visit, struct outcome_form *form)
{
	bool found;
	enum outcome outcome = find_outcome(visit, &form->of);

	if (outcome == OK)
		outcome = q_outcome_by_id(visit->work, form->of.line->outcome_id, &form->stored, &found);
	return outcome;
}

enum outcome
outcome_edit_show(struct visit *visit)
{
	struct outcome_form *form = ARENA_NEW(visit->work->arena, struct outcome_form);
	enum outcome outcome = plan_of_family(visit, &form->of, "Change the plan");

	if (outcome == OK)
		outcome = read_outcome(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Change what will be different", .button = "Save", .can_wait = true, .version = form->stored.version,
	    .back = family_url(visit, &form->of.family, "plan"), .back_words = "The plan", .fields = outcome_fields, .given = form });
}

enum outcome
outcome_edit_save(struct visit *visit)
{
	struct outcome_form form = { .stored.outcome_id = 0 };
	struct new_outcome given;
	enum outcome outcome = plan_of_saving(visit, &form.of);

	if (outcome == OK)
		outcome = read_outcome(visit, &form);
	if (outcome != OK)
		return outcome;
	given = typed_outcome(visit, &form.of.family);
	outcome = outcome_change(visit->work, &form.of.plan, form.stored.outcome_id, visit_version(visit), &given, outcome_state_of(visit_typed(visit, "state")),
	    visit_typed(visit, "state_reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &form.of.family, "plan"), "The plan is changed. Agree it with the family when all changes are made.");
	return outcome;
}

/* ---- actions ---- */

struct action_form {
	struct plan_of_family of;
	struct profile_choices owners; /* people of the family and workers, by reference */
	struct action_by_id_row stored; /* action_id 0: a new one */
};

/* Whoever may own an action: the family, then every worker. */
static enum outcome
owner_choices(struct visit *visit, const struct family *family, struct profile_choices *owners)
{
	struct profile_choices people = family_person_choices(visit, family), workers;
	struct profile_choice *list;
	enum outcome outcome = worker_choices(visit, &workers);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, people.count + workers.count);
	for (size_t i = 0; i < people.count; i++)
		list[i] = people.at[i];
	for (size_t i = 0; i < workers.count; i++)
		list[people.count + i] = workers.at[i];
	*owners = (struct profile_choices){ list, people.count + workers.count };
	return OK;
}

static void
action_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct action_form *form = given;
	const struct action_by_id_row *stored = &form->stored;

	form_words(out, arena_format(visit->work->arena, "So that: %s", form->of.line->words));
	field_area(out, visit, "what", "What will be done?", NULL, stored->what, 2);
	field_area(out, visit, "how", "How?", NULL, stored->how, 2);
	field_select(out, visit, "owner", "Who does it?", NULL, &form->owners, NULL);
	field_short(out, visit, "owner_name", "Or in words", "For example Pauline and Joe", stored->action_id != 0 ? stored->owner_name : NULL, 20);
	field_date(out, visit, "due_on", "By when?", NULL, stored->due_on);
	field_text(out, visit, "expected", "What do we expect of it?", "You can leave this empty", stored->expected);
	if (stored->action_id != 0)
		field_text(out, visit, "reason", "Why does it change?", "You can leave this empty", NULL);
}

static enum outcome
typed_action(struct visit *visit, const struct family *family, struct new_action *given)
{
	const char *owner = visit_typed(visit, "owner");
	char reference[REFERENCE_ROOM];
	struct worker worker;
	enum outcome outcome = OK;

	*given = (struct new_action){ .what = visit_typed(visit, "what"), .how = visit_typed(visit, "how"), .expected = visit_typed(visit, "expected"),
		.owner_name = visit_typed(visit, "owner_name") };
	(void)visit_date(visit, "due_on", "The day", &given->due_on);
	if (owner == NULL)
		return OK;
	given->owner_person_id = family_person_id(family, owner);
	if (given->owner_person_id != 0 && given->owner_name == NULL)
		given->owner_name = family_person_name(family, given->owner_person_id);
	if (reference_read("WK", slice_of(owner), reference)) {
		outcome = worker_by_reference(visit->work, reference, &worker);
		given->owner_worker_id = outcome == OK ? worker.worker_id : 0;
	}
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome
action_new_show(struct visit *visit)
{
	struct action_form *form = ARENA_NEW(visit->work->arena, struct action_form);
	enum outcome outcome = plan_of_family(visit, &form->of, "Add an action");

	if (outcome == OK)
		outcome = find_outcome(visit, &form->of);
	if (outcome == OK)
		outcome = owner_choices(visit, &form->of.family, &form->owners);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Who does what?", .button = "Save the action", .can_wait = true, .version = -1,
	    .back = family_url(visit, &form->of.family, "plan"), .back_words = "The plan", .fields = action_fields, .given = form });
}

enum outcome
action_new_save(struct visit *visit)
{
	struct plan_of_family of;
	struct new_action given;
	int64_t action_id;
	enum outcome outcome = plan_of_saving(visit, &of);

	if (outcome == OK)
		outcome = find_outcome(visit, &of);
	if (outcome == OK)
		outcome = typed_action(visit, &of.family, &given);
	if (outcome == OK)
		outcome = action_agree(visit->work, &of.plan, of.line->outcome_id, &given, &visit->problems, &action_id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &of.family, "plan"), "The action is saved.");
	return outcome;
}

static enum outcome
read_action(struct visit *visit, struct action_form *form)
{
	bool found;
	enum outcome outcome = find_action(visit, &form->of);

	if (outcome == OK)
		outcome = q_action_by_id(visit->work, form->of.line->action_id, &form->stored, &found);
	return outcome;
}

enum outcome
action_edit_show(struct visit *visit)
{
	struct action_form *form = ARENA_NEW(visit->work->arena, struct action_form);
	enum outcome outcome = plan_of_family(visit, &form->of, "Change an action");

	if (outcome == OK)
		outcome = read_action(visit, form);
	if (outcome == OK)
		outcome = owner_choices(visit, &form->of.family, &form->owners);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Change an action", .button = "Save the action", .can_wait = true, .version = form->stored.version,
	    .back = family_url(visit, &form->of.family, "plan"), .back_words = "The plan", .fields = action_fields, .given = form });
}

enum outcome
action_edit_save(struct visit *visit)
{
	struct action_form form = { .stored.action_id = 0 };
	struct new_action given;
	enum outcome outcome = plan_of_saving(visit, &form.of);

	if (outcome == OK)
		outcome = read_action(visit, &form);
	if (outcome == OK)
		outcome = typed_action(visit, &form.of.family, &given);
	if (outcome == OK)
		outcome = action_change(visit->work, &form.of.plan, form.stored.action_id, visit_version(visit), &given, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &form.of.family, "plan"), "The action is changed.");
	return outcome;
}

/* ---- how it goes: for its owner and for whoever leads ---- */

static void
progress_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct action_form *form = given;
	struct profile_choices statuses = action_status_choices();

	form_words(out, form->stored.what);
	form_words(out, arena_format(visit->work->arena, "%s, by %s. %s", form->stored.owner_name, date_words(visit->work->arena, form->stored.due_on), form->stored.how));
	field_radios(out, visit, "status", "How is it going?", NULL, &statuses, NULL);
	field_area(out, visit, "words", "Say more", "What happened, or why it is not working or not needed", NULL, 3);
	field_date(out, visit, "happened_on", "When?", NULL, visit->work->today);
}

static enum outcome
may_tick_off(struct visit *visit, const struct action_form *form)
{
	return form->of.family.access.leads || form->stored.owner_worker_id == visit->worker.worker_id ? OK : REFUSED;
}

enum outcome
action_show(struct visit *visit)
{
	struct action_form *form = ARENA_NEW(visit->work->arena, struct action_form);
	enum outcome outcome = plan_of_family(visit, &form->of, "How is it going?");

	if (outcome == OK)
		outcome = read_action(visit, form);
	if (outcome == OK)
		outcome = may_tick_off(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "How is it going?", .button = "Save", .can_wait = false, .version = form->stored.version,
	    .back = form->of.family.access.leads ? url_to(visit->work->arena, "/episodes/", form->of.family.episode.reference, "/actions/", visit->references[1], "/change") : family_url(visit, &form->of.family, "plan"),
	    .back_words = form->of.family.access.leads ? "Change the action itself" : "The plan", .fields = progress_fields, .given = form });
}

enum outcome
action_save(struct visit *visit)
{
	struct action_form form = { .stored.action_id = 0 };
	struct date happened_on;
	enum outcome outcome = plan_of_saving(visit, &form.of);

	if (outcome == OK)
		outcome = read_action(visit, &form);
	if (outcome == OK)
		outcome = may_tick_off(visit, &form);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "happened_on", "The day", &happened_on);
	outcome = action_progress(visit->work, &form.of.plan, form.stored.action_id, visit_version(visit), action_status_of(visit_typed(visit, "status")),
	    visit_typed(visit, "words"), happened_on, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &form.of.family, "plan"), "Saved.");
	return outcome;
}
