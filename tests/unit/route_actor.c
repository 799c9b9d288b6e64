/* route_actor.c -- somebody comes to a family of the world of routes, and is to it what the table says. */
#include "base/random.h"
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/clients.h"
#include "casework/assists/assists.events.h"
#include "casework/audits/audits.events.h"
#include "casework/consent/consent.events.h"
#include "casework/directory/cover.events.h"
#include "casework/directory/directory.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/episodes/episodes.events.h"
#include "casework/seals/seals.events.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/page_forms.h"
#include "tests/unit/route_world_inside.h"

static bool
is(const struct route_actor *actor, enum route_factor factor, const char *value)
{
	return text_equals(actor->situation.of[factor], value);
}

static int64_t
add_worker(struct work *work, struct route_actor *actor, const char *role, int64_t manager_id)
{
	int64_t worker_id = work_new_id(work);

	CHECK_OUTCOME(record_worker_added(work, &(struct worker_added){ .worker_id = worker_id, .reference = work_new_reference(work, "WK"), .agency_id = actor->agency_id,
	    .name = arena_format(work->arena, "Somebody %zu", actor->world->actors), .job_title = "Worker", .manager_id = manager_id, .started_on = work->today }), OK);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = worker_id, .role = role }), OK);
	return worker_id;
}

/* A program can do what a practitioner can. */
static int64_t
add_program(struct work *work, struct route_actor *actor)
{
	static const char *const role = "practitioner";
	struct problems problems = { .arena = work->arena };
	char token[API_TOKEN_ROOM];
	struct api_bearer bearer;
	const char *reference;

	CHECK_OUTCOME(api_token_make(work, &(struct new_api_token){ .name = arena_format(work->arena, "Program %zu", actor->world->actors), .about = "A test", .agency_id = actor->agency_id,
	    .roles = { &role, 1 } }, &problems, &reference, token), OK);
	CHECK_OUTCOME(api_bearer_find(work, token, &bearer), OK);
	actor->token = arena_copy(test_arena(), token);
	return bearer.worker_id;
}

static void
join_team(struct work *work, struct route_actor *actor, int64_t worker_id, bool left)
{
	struct route_family *family = &actor->world->families[actor->family];
	int64_t member_id = work_new_id(work);

	CHECK_OUTCOME(record_team_member_joined(work, &(struct team_member_joined){ .version = VERSION_ANY, .episode_id = family->episode.episode_id, .team_member_id = member_id,
	    .worker_id = worker_id, .agency_id = actor->agency_id, .name = "Somebody", .joined_on = date_add_days(work->today, -9) }), OK);
	if (left)
		CHECK_OUTCOME(record_team_member_left(work, &(struct team_member_left){ .version = VERSION_ANY, .episode_id = family->episode.episode_id, .team_member_id = member_id,
		    .left_on = date_add_days(work->today, -2) }), OK);
}

static void
lead(struct work *work, struct route_actor *actor, int64_t worker_id)
{
	CHECK_OUTCOME(record_lead_agreed(work, &(struct lead_agreed){ .version = VERSION_ANY, .episode_id = actor->world->families[actor->family].episode.episode_id, .worker_id = worker_id,
	    .from_on = work->today, .how_chosen = "So.", .family_view = "Yes.", .criteria = "{}" }), OK);
}

/* What they are to the family. */
static void
relate(struct work *work, struct route_actor *actor)
{
	struct route_family *family = &actor->world->families[actor->family];
	int64_t episode_id = family->episode.episode_id;

	if (is(actor, ROUTE_RELATION, "lead"))
		lead(work, actor, actor->worker_id);
	if (is(actor, ROUTE_RELATION, "coordinator"))
		CHECK_OUTCOME(record_coordinator_changed(work, &(struct coordinator_changed){ .version = VERSION_ANY, .episode_id = episode_id, .worker_id = actor->worker_id }), OK);
	if (is(actor, ROUTE_RELATION, "member") || is(actor, ROUTE_RELATION, "left") || is(actor, ROUTE_RELATION, "barred") || is(actor, ROUTE_RELATION, "kept_from_child"))
		join_team(work, actor, actor->worker_id, is(actor, ROUTE_RELATION, "left"));
	if (is(actor, ROUTE_RELATION, "stands_in"))
		CHECK_OUTCOME(record_cover_arranged(work, &(struct cover_arranged){ .cover_id = work_new_id(work), .worker_id = family->episode.author_id, .cover_worker_id = actor->worker_id,
		    .from_on = date_add_days(work->today, -1), .to_on = date_add_days(work->today, 1) }), OK);
	if (is(actor, ROUTE_RELATION, "manager"))
		lead(work, actor, add_worker(work, actor, "practitioner", actor->worker_id));
	if (is(actor, ROUTE_RELATION, "colleague"))
		join_team(work, actor, add_worker(work, actor, "practitioner", 0), false);
	if (is(actor, ROUTE_RELATION, "colleague_leads"))
		lead(work, actor, add_worker(work, actor, "practitioner", 0));
	if (is(actor, ROUTE_RELATION, "emergency"))
		CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"), .episode_id = episode_id,
		    .worker_id = actor->worker_id, .agency_id = actor->agency_id, .reason = "At night.", .ends_at = instant_add_seconds(work->now, 24 * 3600) }), OK);
	if (is(actor, ROUTE_RELATION, "assists"))
		CHECK_OUTCOME(record_assist_begun(work, &(struct assist_begun){ .assist_id = work_new_id(work), .reference = work_new_reference(work, "AC"), .episode_id = episode_id,
		    .worker_id = actor->worker_id, .agency_id = actor->agency_id, .reason = "To bring agencies together.", .begun_on = work->today, .until_on = date_add_days(work->today, 20) }), OK);
	if (is(actor, ROUTE_RELATION, "audits"))
		CHECK_OUTCOME(record_audit_drawn(work, &(struct audit_drawn){ .audit_id = work_new_id(work), .reference = work_new_reference(work, "AU"), .episode_id = episode_id, .worker_id = actor->worker_id,
		    .agency_id = actor->agency_id, .reason = "How it is kept.", .drawn_by = work->actor.id, .drawn_on = work->today, .until_on = date_add_days(work->today, 20) }), OK);
	if (is(actor, ROUTE_RELATION, "barred"))
		(void)house_bar(work, actor->worker_id, "episode", episode_id);
	if (is(actor, ROUTE_RELATION, "kept_from_child"))
		(void)house_bar(work, actor->worker_id, "person", family->child_id);
}

/* What the family says of their agency. The first agency agrees always: what was agreed before with others ends with it. */
static void
agree(struct work *work, struct route_actor *actor)
{
	struct route_family *family = &actor->world->families[actor->family];
	bool one = is(actor, ROUTE_CONSENT, "one_child"), never = is(actor, ROUTE_CONSENT, "never");
	int64_t *children = ARENA_ARRAY(work->arena, int64_t, family->brothers.count + 1), agencies[] = { family->episode.agency_id, actor->agency_id };
	struct consent_recorded event = { .consent_id = work_new_id(work), .reference = work_new_reference(work, "CO"), .episode_id = family->episode.episode_id, .person_id = family->asked_id,
		.child_ids = { children, family->brothers.count + (one && family->brothers.count > 0 ? 0 : 1) }, .state = CONSENT_STATE_GIVEN, .decided_on = date_add_days(work->today, -9), .way = "written", .language = "en", .understood = "Yes.",
		.own_right = family->asked_id == family->child_id, .purposes = "[\"information_sharing\"]", .ends_on = is(actor, ROUTE_CONSENT, "expired") ? date_add_days(work->today, -1) : date_none(), .profile_id = work->profile_id,
		.worker_id = work->actor.id, .replaces_consent_id = family->consent_id };

	for (size_t i = 0; i < family->brothers.count; i++)
		children[i] = family->brothers.at[i];
	children[family->brothers.count] = family->child_id;
	CHECK_OUTCOME(record_consent_recorded(work, &event), OK);
	if (family->consent_id != 0)
		CHECK_OUTCOME(record_consent_replaced(work, &(struct consent_replaced){ .version = VERSION_ANY, .consent_id = family->consent_id, .episode_id = event.episode_id,
		    .replaced_by_consent_id = event.consent_id }), OK);
	family->consent_id = event.consent_id;
	family->consent = arena_copy(test_arena(), event.reference);
	for (size_t i = 0; i < (never || agencies[0] == agencies[1] ? 1 : 2); i++)
		CHECK_OUTCOME(record_consent_agency_answered(work, &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = event.consent_id, .episode_id = event.episode_id,
		    .agency_id = agencies[i], .answer = CONSENT_ANSWER_AGREED }), OK);
	if (is(actor, ROUTE_CONSENT, "narrowed"))
		CHECK_OUTCOME(record_consent_narrowed(work, &(struct consent_narrowed){ .version = VERSION_ANY, .consent_id = event.consent_id, .episode_id = event.episode_id,
		    .person_id = family->asked_id, .agency_id = actor->agency_id }), OK);
	if (is(actor, ROUTE_CONSENT, "withdrawn"))
		CHECK_OUTCOME(record_consent_withdrawn(work, &(struct consent_withdrawn){ .version = VERSION_ANY, .consent_id = event.consent_id, .episode_id = event.episode_id,
		    .person_id = family->asked_id }), OK);
}

static void
seal(struct work *work, struct route_actor *actor)
{
	const struct route_family *family = &actor->world->families[actor->family];
	bool child = text_starts_with(actor->situation.of[ROUTE_SEAL], "child_"), reads = is(actor, ROUTE_SEAL, "child_reads") || is(actor, ROUTE_SEAL, "help_reads");
	int64_t reader = reads ? actor->worker_id : work->actor.id;

	if (is(actor, ROUTE_SEAL, "none"))
		return;
	actor->seal_id = work_new_id(work);
	actor->seal = arena_copy(test_arena(), work_new_reference(work, "SL"));
	CHECK_OUTCOME(record_seal_set(work, &(struct seal_set){ .seal_id = actor->seal_id, .reference = actor->seal, .subject_kind = child ? "person" : "episode",
	    .subject_id = child ? family->child_id : family->episode.episode_id, .reader_ids = { &reader, 1 }, .reason = "A test.", .worker_id = work->actor.id }), OK);
}

static enum outcome
come(struct work *work, void *given)
{
	struct route_actor *actor = given;
	const struct route_family *family = &actor->world->families[actor->family];

	actor->world->actors++;
	actor->agency_id = family->episode.agency_id;
	if (!is(actor, ROUTE_RELATION, "own_agency")) {
		actor->agency_id = work_new_id(work);
		CHECK_OUTCOME(record_agency_added(work, &(struct agency_added){ .agency_id = actor->agency_id, .reference = work_new_reference(work, "AG"),
		    .name = arena_format(work->arena, "Agency %zu", actor->world->actors), .agency_kind = "charity" }), OK);
	}
	actor->worker_id = is(actor, ROUTE_ROLE, "program") ? add_program(work, actor) : add_worker(work, actor, actor->situation.of[ROUTE_ROLE], 0);
	if (actor->token == NULL)
		CHECK_OUTCOME(account_set_password(work, actor->worker_id, arena_format(work->arena, "somebody%zu", actor->world->actors), DEMO_PASSWORD, &(struct problems){ .arena = work->arena }), OK);
	agree(work, actor);
	relate(work, actor);
	seal(work, actor);
	return OK;
}

static void
change_as_author(struct route_actor *actor, enum outcome (*run)(struct work *work, void *given))
{
	struct cli_change *change = &actor->world->made->demo.change;
	const struct route_family *family = &actor->world->families[actor->family];

	change->actor = (struct actor){ ACTOR_WORKER, family->episode.author_id };
	change->agency_id = family->episode.agency_id;
	change->now = instant_of_local(actor->world->made->demo.today, 9, 0);
	CHECK_OUTCOME(run_change(change, run, actor), OK);
}

/* A session, and the token of its forms. */
static void
sign_in(struct route_actor *actor)
{
	struct demonstration *made = actor->world->made;
	struct work work = { .arena = test_arena(), .ids = made->service.ids, .now = (struct instant){ made->service.fixed_now } };
	struct arena *arena = arena_new(PAGE_ARENA);
	struct page_form *forms = ARENA_ARRAY(arena, struct page_form, PAGE_FORMS_MOST);
	char token[TOKEN_ROOM];
	struct door_question question = { .method = HTTP_GET, .target = "/told-by-email" };
	struct http_answer answer;

	CHECK_OUTCOME(db_working_begin(made->open.pool, &work.db), OK);
	CHECK_OUTCOME(session_start(&work, actor->worker_id, token), OK);
	CHECK_OUTCOME(db_working_end(work.db, true), OK);
	actor->cookie = question.cookie = arena_format(test_arena(), "windscreen=%s", token);
	demonstration_ask(made, arena, &question, &answer);
	for (size_t i = page_forms(arena, answer.body, forms); i-- > 0;)
		if (page_field_of(&forms[i], "form_token") != NULL)
			actor->form_token = arena_copy(test_arena(), page_field_of(&forms[i], "form_token")->value);
	CHECK(actor->form_token != NULL);
	arena_free(arena);
}

struct route_actor *
route_actor_comes(struct route_world *world, size_t family, const struct route_situation *situation)
{
	struct route_actor *actor = ARENA_NEW(test_arena(), struct route_actor);

	*actor = (struct route_actor){ .world = world, .family = family, .situation = *situation };
	change_as_author(actor, come);
	if (actor->token == NULL)
		sign_in(actor);
	return actor;
}

static enum outcome
unseal(struct work *work, void *given)
{
	struct route_actor *actor = given;
	const struct route_family *family = &actor->world->families[actor->family];
	bool child = text_starts_with(actor->situation.of[ROUTE_SEAL], "child_");

	return record_seal_lifted(work, &(struct seal_lifted){ .version = VERSION_ANY, .seal_id = actor->seal_id, .subject_kind = child ? "person" : "episode",
	    .subject_id = child ? family->child_id : family->episode.episode_id, .worker_id = work->actor.id });
}

void
route_actor_leaves(struct route_actor *actor)
{
	if (actor->seal_id != 0)
		change_as_author(actor, unseal);
}
