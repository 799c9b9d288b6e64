/* access_world.c -- making the world: every row is recorded as an entry, and remembered. */
#include "tests/access_world.h"

#include "casework/directory/cover.events.h"
#include "casework/assessments/assessments.events.h"
#include "casework/associates/associates.events.h"
#include "casework/attachments/attachments.events.h"
#include "casework/clocks/clocks.events.h"
#include "casework/consent/consent.events.h"
#include "casework/assists/assists.events.h"
#include "casework/audits/audits.events.h"
#include "casework/directory/directory.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/episodes/episodes.events.h"
#include "casework/notes/notes.events.h"
#include "casework/paragraphs/paragraphs.events.h"
#include "casework/people/people.events.h"
#include "casework/plans/plans.events.h"
#include "casework/schools/schools.events.h"
#include "casework/seals/seals.events.h"
#include "casework/sharing/sharing.events.h"
#include "casework/tasks/tasks.events.h"
#include "tests/test.h"

/* The demonstration's workers who help families; ALEX and NADIA, who see none, look too. */
enum { HELPERS = 6 };
static const enum demo_worker helpers[HELPERS] = { HELEN, RUTH, PRIYA, TOM, SAMIRA, JOAN };
static const enum demo_worker first_of_agency[WORLD_AGENCIES] = { HELEN, RUTH, PRIYA, TOM, SAMIRA };

int
world_agency_of(enum demo_worker worker)
{
	return worker == JOAN ? 1 : worker == ALEX || worker == NADIA ? 4 : (int)worker;
}

static uint32_t
chance(struct world *world, uint32_t below)
{
	world->state = world->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(world->state >> 33) % below;
}

static bool
one_in(struct world *world, uint32_t n)
{
	return chance(world, n) == 0;
}

static int
any_helper(struct world *world)
{
	return (int)helpers[chance(world, HELPERS)];
}

static int64_t
agency_id(const struct world *world, int agency)
{
	return world->house->demo.agency_ids[first_of_agency[agency]];
}

static int64_t
worker_id(const struct world *world, int worker)
{
	return worker < 0 ? 0 : world->house->demo.worker_ids[worker];
}

/* Who may read a seal: each helper once in three. */
static struct id_list
readers_of(struct world *world, bool reader[DEMO_WORKERS])
{
	int64_t *ids = ARENA_ARRAY(test_arena(), int64_t, HELPERS);
	size_t count = 0;

	for (size_t i = 0; i < HELPERS; i++)
		if (one_in(world, 3)) {
			reader[helpers[i]] = true;
			ids[count++] = worker_id(world, (int)helpers[i]);
		}
	return (struct id_list){ ids, count };
}

static void
add_persons(struct world *world, struct work *work)
{
	static const char *const given[] = { "Ada", "Bel", "Cai", "Dot", "Eli", "Fay", "Gus", "Hal", "Ida", "Jem", "Kit", "Lou", "Max", "Nia", "Oz", "Pip" };

	for (int i = 0; i < WORLD_HOUSEHOLDS; i++) {
		world->households[i].id = work_new_id(work);
		CHECK_OUTCOME(record_household_formed(work, &(struct household_formed){ .household_id = world->households[i].id,
		    .reference = work_new_reference(work, "HH"), .address_lines = arena_format(test_arena(), "%d Elm Row", i + 1), .from_on = DATE(2024, 1, 1) }), OK);
	}
	/* All of them went to one school, and it has closed. */
	CHECK_OUTCOME(record_school_registered(work, &(struct school_registered){ .school_id = work_new_id(work), .urn = "900001", .name = "Elm Row School", .school_status = SCHOOL_STATUS_CLOSED,
	    .words = " elm row school " }), OK);
	for (int i = 0; i < WORLD_PERSONS; i++) {
		struct world_person *p = &world->persons[i];

		*p = (struct world_person){ .id = work_new_id(work), .reference = work_new_reference(work, "PN"), .given_name = given[i],
			.family_name = i % 2 == 0 ? "Larkin" : "Okoro", .agency = (int)chance(world, WORLD_AGENCIES), .household = (int)chance(world, WORLD_HOUSEHOLDS) };
		CHECK_OUTCOME(record_person_added(work, &(struct person_added){ .person_id = p->id, .reference = p->reference, .given_name = p->given_name,
		    .family_name = p->family_name, .born = true, .birth_date = { (int16_t)(2000 + i), 2, 3 }, .birth_precision = BIRTH_PRECISION_EXACT, .language = "en",
		    .added_by_agency_id = agency_id(world, p->agency) }), OK);
		CHECK_OUTCOME(record_household_joined(work, &(struct household_joined){ .version = VERSION_ANY, .person_id = p->id,
		    .household_id = world->households[p->household].id, .from_on = DATE(2024, 1, 1) }), OK);
		CHECK_OUTCOME(record_attendance_recorded(work, &(struct attendance_recorded){ .version = VERSION_ANY, .person_id = p->id, .attendance_id = work_new_id(work), .setting_kind = "school",
		    .setting_name = "Elm Row School", .urn = "900001" }), OK);
	}
	for (; world->tie_count < WORLD_TIES; world->tie_count++) {
		struct world_tie *tie = &world->ties[world->tie_count];

		*tie = (struct world_tie){ work_new_id(work), (int)chance(world, WORLD_PERSONS), (int)chance(world, WORLD_PERSONS), one_in(world, 4) };
		if (tie->person == tie->other)
			tie->other = (tie->other + 1) % WORLD_PERSONS;
		CHECK_OUTCOME(record_relationship_recorded(work, &(struct relationship_recorded){ .relationship_id = tie->id, .person_id = world->persons[tie->person].id,
		    .other_person_id = world->persons[tie->other].id, .relationship_kind = "cousin", .parental_responsibility = tie->responsible }), OK);
	}
}

static void
add_episode(struct world *world, struct work *work, int number)
{
	struct world_episode *e = &world->episodes[number];
	int64_t children[WORLD_PERSONS];
	size_t count = 0;

	*e = (struct world_episode){ .id = work_new_id(work), .reference = work_new_reference(work, "EP"), .author = any_helper(world), .coordinator = any_helper(world), .lead = -1 };
	e->agency = world_agency_of((enum demo_worker)e->author);
	for (int p = 0; p < WORLD_PERSONS; p++)
		if (one_in(world, 5)) {
			e->child[p] = true;
			children[count++] = world->persons[p].id;
		}
	CHECK_OUTCOME(record_episode_opened(work, &(struct episode_opened){ .episode_id = e->id, .reference = e->reference, .child_ids = { children, count },
	    .opened_on = DATE(2026, 9, 1), .entry_route = "agency_identified", .why_involved = "A reason.", .author_id = worker_id(world, e->author),
	    .coordinator_id = worker_id(world, e->coordinator), .agency_id = agency_id(world, e->agency), .profile_id = work->profile_id }), OK);
	for (int p = 0; p < WORLD_PERSONS; p++)
		if (!e->child[p] && one_in(world, 5)) {
			e->adult[p] = true;
			CHECK_OUTCOME(record_episode_adult_added(work, &(struct episode_adult_added){ .version = VERSION_ANY, .person_id = world->persons[p].id, .episode_id = e->id,
			    .part = "carer", .may_contact = MAY_CONTACT_YES, .joined_on = DATE(2026, 9, 1) }), OK);
		}
	for (int wanted = (int)chance(world, WORLD_MEMBERS + 1); e->member_count < wanted; e->member_count++) {
		struct world_member *member = &e->members[e->member_count];
		int64_t id = work_new_id(work);

		*member = (struct world_member){ (enum demo_worker)any_helper(world), one_in(world, 4) };
		CHECK_OUTCOME(record_team_member_joined(work, &(struct team_member_joined){ .version = VERSION_ANY, .episode_id = e->id, .team_member_id = id,
		    .worker_id = worker_id(world, (int)member->worker), .agency_id = agency_id(world, world_agency_of(member->worker)), .name = "Somebody",
		    .joined_on = DATE(2026, 9, 2) }), OK);
		if (member->left || one_in(world, 4)) /* or: leaves in three days, and sees until then */
			CHECK_OUTCOME(record_team_member_left(work, &(struct team_member_left){ .version = VERSION_ANY, .episode_id = e->id, .team_member_id = id,
			    .left_on = date_add_days(world->today, member->left ? -2 : 3) }), OK);
	}
	if (!one_in(world, 4)) {
		e->lead = any_helper(world);
		CHECK_OUTCOME(record_lead_agreed(work, &(struct lead_agreed){ .version = VERSION_ANY, .episode_id = e->id, .worker_id = worker_id(world, e->lead),
		    .from_on = DATE(2026, 9, 3), .how_chosen = "So.", .family_view = "Yes.", .criteria = "{}" }), OK);
	}
}

/* Who of the children was judged to decide for themselves; once in four it was judged again since. R-CONS-04 */
static void
add_judgements(struct world *world, struct work *work, int number)
{
	struct world_episode *e = &world->episodes[number];

	for (int p = 0; p < WORLD_PERSONS; p++)
		for (int times = e->child[p] && one_in(world, 3) ? one_in(world, 4) ? 2 : 1 : 0; times > 0; times--) {
			e->able[p] = one_in(world, 3) ? -1 : 1;
			CHECK_OUTCOME(record_competence_judged(work, &(struct competence_judged){ .version = VERSION_ANY, .person_id = world->persons[p].id, .episode_id = e->id,
			    .sufficient = e->able[p] > 0, .judged_by = "Somebody", .words = "So.", .judged_on = DATE(2026, 9, 2), .worker_id = work->actor.id }), OK);
		}
}

/* For whom of the children it speaks: for all of them, or for each once in two. */
static struct id_list
children_of_consent(struct world *world, struct world_consent *c)
{
	int64_t *ids = ARENA_ARRAY(test_arena(), int64_t, WORLD_PERSONS);
	bool all = one_in(world, 2);
	size_t count = 0;

	for (int p = 0; p < WORLD_PERSONS; p++)
		if (world->episodes[c->episode].child[p] && (all || one_in(world, 2))) {
			c->child[p] = true;
			ids[count++] = world->persons[p].id;
		}
	return (struct id_list){ ids, count };
}

/* Once in three a child of the help is asked. */
static int
who_is_asked(struct world *world, int episode)
{
	int person = (int)chance(world, WORLD_PERSONS);

	for (int i = 0; one_in(world, 3) && i < WORLD_PERSONS; i++)
		if (world->episodes[episode].child[(person + i) % WORLD_PERSONS])
			return (person + i) % WORLD_PERSONS;
	return person;
}

static void
add_consent(struct world *world, struct work *work)
{
	struct world_consent *c = &world->consents[world->consent_count];
	struct consent_recorded event = { .consent_id = work_new_id(work), .reference = work_new_reference(work, "CO"), .decided_on = DATE(2026, 9, 4), .way = "written",
		.language = "en", .understood = "Yes.", .profile_id = work->profile_id, .worker_id = work->actor.id };

	*c = (struct world_consent){ .id = event.consent_id, .episode = (int)chance(world, WORLD_EPISODES), .given = !one_in(world, 5), .expired = one_in(world, 6), .opens = !one_in(world, 6) };
	c->person = who_is_asked(world, c->episode);
	c->own_right = world->episodes[c->episode].child[c->person] && !one_in(world, 4);
	event.own_right = c->own_right;
	event.child_ids = children_of_consent(world, c);
	event.purposes = c->opens ? one_in(world, 2) ? "[\"information_sharing\"]" : "[\"services\",\"information_sharing\"]" : one_in(world, 2) ? "[\"panel\",\"services\"]" : "[]";
	for (size_t i = 0; i < world->consent_count; i++)
		if (world->consents[i].episode == c->episode && world->consents[i].person == c->person && !world->consents[i].replaced) {
			world->consents[i].replaced = true;
			event.replaces_consent_id = world->consents[i].id;
		}
	event.episode_id = world->episodes[c->episode].id;
	event.person_id = world->persons[c->person].id;
	event.state = c->given ? CONSENT_STATE_GIVEN : CONSENT_STATE_WITHHELD;
	event.ends_on = c->expired ? date_add_days(world->today, -1) : one_in(world, 3) ? world->today : date_none();
	CHECK_OUTCOME(record_consent_recorded(work, &event), OK);
	if (event.replaces_consent_id != 0)
		CHECK_OUTCOME(record_consent_replaced(work, &(struct consent_replaced){ .version = VERSION_ANY, .consent_id = event.replaces_consent_id,
		    .episode_id = event.episode_id, .replaced_by_consent_id = event.consent_id }), OK);
	for (int a = 0; c->given && a < WORLD_AGENCIES; a++) {
		enum consent_answer answer = one_in(world, 6) ? CONSENT_ANSWER_SAID_NO : one_in(world, 6) ? CONSENT_ANSWER_IN_PART : CONSENT_ANSWER_AGREED;

		if (one_in(world, 3))
			continue;
		c->agreed[a] = answer == CONSENT_ANSWER_AGREED;
		CHECK_OUTCOME(record_consent_agency_answered(work, &(struct consent_agency_answered){ .version = VERSION_ANY, .consent_id = c->id, .episode_id = event.episode_id,
		    .agency_id = agency_id(world, a), .answer = answer }), OK);
		c->ended[a] = one_in(world, 5);
		if (c->ended[a])
			CHECK_OUTCOME(record_consent_narrowed(work, &(struct consent_narrowed){ .version = VERSION_ANY, .consent_id = c->id, .episode_id = event.episode_id,
			    .person_id = event.person_id, .agency_id = agency_id(world, a) }), OK);
	}
	c->withdrawn = c->given && one_in(world, 6);
	if (c->withdrawn)
		CHECK_OUTCOME(record_consent_withdrawn(work, &(struct consent_withdrawn){ .version = VERSION_ANY, .consent_id = c->id, .episode_id = event.episode_id,
		    .person_id = event.person_id }), OK);
	world->consent_count++;
}

static void
add_note(struct world *world, struct work *work)
{
	int number = (int)world->note_count++;
	struct world_note *note = &world->notes[number];
	int64_t subjects[WORLD_PERSONS];
	size_t count = 0;

	*note = (struct world_note){ .id = work_new_id(work), .episode = (int)chance(world, WORLD_EPISODES), .reference = work_new_reference(work, "NO") };
	for (int p = 0; p < WORLD_PERSONS; p++)
		if (naive_has_help(world, p, note->episode) && one_in(world, 3)) {
			note->subject[p] = true;
			subjects[count++] = world->persons[p].id;
		}
	CHECK_OUTCOME(record_note_written(work, &(struct note_written){ .note_id = note->id, .reference = note->reference, .episode_id = world->episodes[note->episode].id,
	    .subject_ids = { subjects, count }, .note_kind = "other", .happened_on = DATE(2026, 10, 1), .worker_id = work->actor.id, .agency_id = work->agency_id }), OK);
	for (int i = (int)chance(world, 3); i > 0 && world->paragraph_count < WORLD_PARAGRAPHS; i--) {
		struct world_paragraph *t = &world->paragraphs[world->paragraph_count++];
		struct id_list readers = { NULL, 0 };

		*t = (struct world_paragraph){ .id = work_new_id(work), .note = number, .author = any_helper(world), .restricted = one_in(world, 4),
			.voice = one_in(world, 4) ? (int)chance(world, WORLD_PERSONS) : -1 };
		t->sealed = !t->restricted && one_in(world, 4);
		if (t->sealed)
			readers = readers_of(world, t->reader);
		CHECK_OUTCOME(record_paragraph_written(work, &(struct paragraph_written){ .paragraph_id = t->id, .owner_kind = "note", .owner_id = note->id, .part = "text",
		    .ordinal = i, .episode_id = world->episodes[note->episode].id, .words = "Words.", .language = "en", .basis = PARAGRAPH_BASIS_SEEN,
		    .voice_of_person_id = t->voice < 0 ? 0 : world->persons[t->voice].id, .sensitivity = t->restricted ? SENSITIVITY_RESTRICTED : t->sealed ? SENSITIVITY_SEALED : SENSITIVITY_OPEN, .section = t->restricted ? "health" : NULL,
		    .worker_id = worker_id(world, t->author), .agency_id = work->agency_id, .subject_ids = { subjects, count }, .reader_ids = readers }), OK);
	}
}

static void
add_file(struct world *world, struct work *work)
{
	struct world_file *f = &world->files[world->file_count++];
	struct id_list readers = { NULL, 0 };
	int64_t subjects[WORLD_PERSONS];
	size_t count = 0;

	*f = (struct world_file){ .id = work_new_id(work), .reference = work_new_reference(work, "AT"), .note = one_in(world, 2) ? (int)chance(world, WORLD_NOTES) : -1,
		.author = any_helper(world), .restricted = one_in(world, 4) };
	f->episode = f->note >= 0 ? world->notes[f->note].episode : (int)chance(world, WORLD_EPISODES);
	f->sealed = !f->restricted && one_in(world, 4);
	for (int p = 0; p < WORLD_PERSONS; p++)
		if (naive_has_help(world, p, f->episode) && one_in(world, 3)) {
			f->subject[p] = true;
			subjects[count++] = world->persons[p].id;
		}
	if (f->sealed)
		readers = readers_of(world, f->reader);
	CHECK_OUTCOME(record_attachment_added(work, &(struct attachment_added){ .attachment_id = f->id, .reference = f->reference, .episode_id = world->episodes[f->episode].id,
	    .owner_kind = f->note >= 0 ? ATTACHMENT_OWNER_NOTE : ATTACHMENT_OWNER_EPISODE, .owner_id = f->note >= 0 ? world->notes[f->note].id : world->episodes[f->episode].id,
	    .name = "letter.pdf", .file_kind = "pdf", .byte_count = 1, .hash = "0", .about = "A letter", .sensitivity = f->restricted ? "restricted" : f->sealed ? "sealed" : "open",
	    .section = f->restricted ? "health" : NULL, .subject_ids = { subjects, count }, .reader_ids = readers, .worker_id = worker_id(world, f->author),
	    .agency_id = work->agency_id }), OK);
}

static void
record_item(struct world *world, struct work *work, struct world_item *item)
{
	struct world_episode *e = &world->episodes[item->episode];
	int64_t person_id = item->person < 0 ? 0 : world->persons[item->person].id;

	switch (item->kind) {
	case WORLD_CLOCK:
		CHECK_OUTCOME(record_clock_started(work, &(struct clock_started){ .clock_id = item->id, .episode_id = e->id, .clock_key = "of_the_world",
		    .subject_kind = person_id != 0 ? "person" : "episode", .subject_id = person_id != 0 ? person_id : e->id, .started_on = DATE(2026, 10, 1),
		    .due_on = DATE(2026, 12, 1), .amber_on = DATE(2026, 11, 20), .duty = "lead", .profile_id = work->profile_id }), OK);
		return;
	case WORLD_TASK:
		CHECK_OUTCOME(record_task_given(work, &(struct task_given){ .task_id = item->id, .episode_id = e->id, .task_key = "of_the_world", .what = "Something.",
		    .subject_kind = person_id != 0 ? "person" : "episode", .subject_id = person_id != 0 ? person_id : e->id, .worker_id = worker_id(world, item->worker),
		    .agency_id = item->agency < 0 ? 0 : agency_id(world, item->agency) }), OK);
		return;
	case WORLD_SECTION:
		CHECK_OUTCOME(record_section_opened(work, &(struct section_opened){ .section_id = item->id, .assessment_id = e->assessment_id, .episode_id = e->id,
		    .section_key = "health", .person_id = person_id, .restricted = item->restricted ? "health" : NULL }), OK);
		if (item->asked >= 0)
			CHECK_OUTCOME(record_section_asked_for(work, &(struct section_asked_for){ .version = VERSION_ANY, .section_id = item->id, .assessment_id = e->assessment_id,
			    .episode_id = e->id, .worker_id = worker_id(world, item->asked) }), OK);
		CHECK_OUTCOME(record_section_saved(work, &(struct section_saved){ .version = VERSION_ANY, .section_id = item->id, .assessment_id = e->assessment_id,
		    .episode_id = e->id, .person_id = person_id, .worker_id = worker_id(world, item->worker), .agency_id = work->agency_id }), OK);
		CHECK_OUTCOME(record_answer_given(work, &(struct answer_given){ .version = VERSION_ANY, .section_id = item->id, .answer_id = item->answer_id,
		    .assessment_id = e->assessment_id, .episode_id = e->id, .question_key = "health", .person_id = person_id, .value = "\"Well.\"", .language = "en",
		    .worker_id = worker_id(world, item->worker), .agency_id = work->agency_id }), OK);
		return;
	case WORLD_OUTCOME:
		CHECK_OUTCOME(record_outcome_written(work, &(struct outcome_written){ .outcome_id = item->id, .plan_id = e->plan_id, .episode_id = e->id, .person_id = person_id,
		    .words = "Better." }), OK);
		CHECK_OUTCOME(record_action_agreed(work, &(struct action_agreed){ .action_id = item->answer_id, .outcome_id = item->id, .plan_id = e->plan_id, .episode_id = e->id,
		    .person_id = person_id, .what = "Something", .how = "So", .owner_worker_id = worker_id(world, item->worker), .owner_name = "Somebody",
		    .due_on = DATE(2026, 12, 1) }), OK);
		return;
	case WORLD_DIFFERS:
		CHECK_OUTCOME(record_disagreement_recorded(work, &(struct disagreement_recorded){ .version = VERSION_ANY, .episode_id = e->id, .disagreement_id = item->id,
		    .about_kind = "plan", .about_id = e->id, .person_id = person_id, .who = "Somebody", .words = "No.", .worker_id = work->actor.id }), OK);
		return;
	case WORLD_KINDS:
		break;
	}
	FAIL("no such kind");
}

static void
add_items(struct world *world, struct work *work)
{
	for (int i = 0; i < WORLD_EPISODES; i++) {
		struct world_episode *e = &world->episodes[i];

		e->plan_id = work_new_id(work);
		e->assessment_id = work_new_id(work);
		CHECK_OUTCOME(record_plan_started(work, &(struct plan_started){ .plan_id = e->plan_id, .reference = work_new_reference(work, "PL"), .episode_id = e->id,
		    .plan_kind = "eha_action_plan", .profile_id = work->profile_id }), OK);
		CHECK_OUTCOME(record_assessment_started(work, &(struct assessment_started){ .assessment_id = e->assessment_id, .reference = work_new_reference(work, "AS"),
		    .episode_id = e->id, .decision_id = 1, .form_key = "early_help_assessment", .profile_id = work->profile_id, .version_number = 1,
		    .author_id = worker_id(world, e->author), .started_on = DATE(2026, 9, 10) }), OK);
	}
	for (; world->item_count < WORLD_ITEMS; world->item_count++) {
		struct world_item *item = &world->items[world->item_count];

		*item = (struct world_item){ .kind = (enum world_kind)(world->item_count % WORLD_KINDS), .id = work_new_id(work), .answer_id = work_new_id(work),
			.episode = (int)chance(world, WORLD_EPISODES), .person = one_in(world, 3) ? -1 : (int)chance(world, WORLD_PERSONS), .worker = any_helper(world),
			.agency = -1, .asked = one_in(world, 2) ? any_helper(world) : -1, .restricted = one_in(world, 2) };
		if (item->kind == WORLD_TASK && one_in(world, 2)) {
			item->agency = (int)chance(world, WORLD_AGENCIES);
			item->worker = -1;
		}
		record_item(world, work, item);
	}
	for (int i = 0; i < WORLD_EPISODES; i++)
		CHECK_OUTCOME(record_plan_agreed(work, &(struct plan_agreed){ .version = VERSION_ANY, .plan_id = world->episodes[i].plan_id, .episode_id = world->episodes[i].id,
		    .version_number = 1, .agreed_on = DATE(2026, 10, 2), .agreed_by_family = "They", .summary = "Short.", .meeting_reason = "None.",
		    .review_on = DATE(2026, 12, 2), .worker_id = work->actor.id }), OK);
}

/* Whose work is barred from whom; lifted once in three. */
static void
add_bar(struct world *world, struct work *work, const char *subject_kind, int64_t subject_id, bool barred[DEMO_WORKERS])
{
	int worker = any_helper(world);
	int64_t bar_id = work_new_id(work);

	CHECK_OUTCOME(record_worker_barred(work, &(struct worker_barred){ .bar_id = bar_id, .reference = work_new_reference(work, "BR"), .worker_id = worker_id(world, worker), .barred_by = work->actor.id, .subject_kind = subject_kind,
	    .subject_id = subject_id, .reason = "A cousin." }), OK);
	if (one_in(world, 3))
		CHECK_OUTCOME(record_bar_lifted(work, &(struct bar_lifted){ .version = VERSION_ANY, .bar_id = bar_id, .reason = "Moved.", .lifted_by = work->actor.id }), OK);
	else
		barred[worker] = true;
}

/* Who stands in for whom today; and covers that are over, to come, or ended early. */
static void
add_covers(struct world *world, struct work *work)
{
	for (size_t i = 0; i < HELPERS; i++)
		for (size_t j = 0; j < HELPERS; j++) {
			bool now = i != j && one_in(world, 8), ended = one_in(world, 4);
			int first_day = now ? -1 : one_in(world, 2) ? -9 : 3;
			int64_t id = work_new_id(work);

			if (!now && !one_in(world, 6))
				continue;
			world->stands_in[helpers[i]][helpers[j]] = now && !ended;
			CHECK_OUTCOME(record_cover_arranged(work, &(struct cover_arranged){ .cover_id = id, .worker_id = worker_id(world, (int)helpers[j]),
			    .cover_worker_id = worker_id(world, (int)helpers[i]), .from_on = date_add_days(world->today, first_day), .to_on = date_add_days(world->today, first_day + 2) }), OK);
			if (ended)
				CHECK_OUTCOME(record_cover_ended(work, &(struct cover_ended){ .version = VERSION_ANY, .cover_id = id }), OK);
		}
}

static void
seal(struct world *world, struct work *work, const char *subject_kind, int64_t subject_id, bool reader[DEMO_WORKERS], const char *reason)
{
	CHECK_OUTCOME(record_seal_set(work, &(struct seal_set){ .seal_id = work_new_id(work), .reference = work_new_reference(work, "SL"), .subject_kind = subject_kind, .subject_id = subject_id,
	    .reader_ids = readers_of(world, reader), .reason = reason, .worker_id = work->actor.id }), OK);
}

static void
add_secrets(struct world *world, struct work *work)
{
	for (int i = 0; i < WORLD_PERSONS; i++) {
		struct world_person *p = &world->persons[i];

		p->sealed = one_in(world, 4);
		if (p->sealed)
			seal(world, work, "person", p->id, p->reader, "Secret.");
		if (one_in(world, 8))
			add_bar(world, work, "person", p->id, p->barred);
	}
	for (int i = 0; i < WORLD_EPISODES; i++) {
		struct world_episode *e = &world->episodes[i];

		e->closed = one_in(world, 4);
		if (e->closed)
			CHECK_OUTCOME(record_episode_closed(work, &(struct episode_closed){ .version = VERSION_ANY, .episode_id = e->id, .closing_id = work_new_id(work),
			    .closed_on = DATE(2026, 11, 1), .reason = "outcomes_achieved", .checklist = "{}", .outcomes = "Good.", .onward_support = "None.",
			    .worker_id = work->actor.id }), OK);
		e->sealed = one_in(world, 5);
		if (e->sealed)
			seal(world, work, "episode", e->id, e->reader, "A colleague's family.");
		if (one_in(world, 5))
			add_bar(world, work, "episode", e->id, e->barred);
	}
	for (int i = 0; i < WORLD_HOUSEHOLDS; i++) {
		struct world_household *h = &world->households[i];

		h->sealed = one_in(world, 3);
		if (h->sealed)
			seal(world, work, "household", h->id, h->reader, "Hidden.");
	}
}

/* Openings in an emergency: some open, some over, some closed before, one of another agency. R-SEC-03 */
static void
add_emergencies(struct world *world, struct work *work)
{
	for (size_t i = 0; i < HELPERS; i++)
		for (int e = 0; e < WORLD_EPISODES; e++) {
			bool over, closed, moved;
			int64_t id;

			if (!one_in(world, 5))
				continue;
			id = work_new_id(work);
			over = one_in(world, 4);
			closed = one_in(world, 4);
			moved = one_in(world, 6);
			CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = id, .reference = work_new_reference(work, "EM"), .episode_id = world->episodes[e].id,
			    .worker_id = worker_id(world, (int)helpers[i]), .agency_id = agency_id(world, moved ? (world_agency_of(helpers[i]) + 1) % WORLD_AGENCIES : world_agency_of(helpers[i])),
			    .reason = "At night.", .ends_at = instant_add_seconds(work->now, over ? 0 : 3600) }), OK);
			if (closed)
				CHECK_OUTCOME(record_emergency_ended(work, &(struct emergency_ended){ .version = VERSION_ANY, .emergency_id = id, .episode_id = world->episodes[e].id,
				    .worker_id = work->actor.id }), OK);
			world->emergency[helpers[i]][e] = !over && !closed && !moved;
		}
}

/* Who assists: some until today or later, some over, some ended before, one of another agency; also some who hold no role for it. Annex C.2 rule 13 */
static void
add_assists(struct world *world, struct work *work)
{
	for (size_t i = 0; i < HELPERS; i++)
		for (int e = 0; e < WORLD_EPISODES; e++) {
			bool over, ended, moved;
			int64_t id;

			if (!one_in(world, helpers[i] == SAMIRA ? 2 : 8))
				continue;
			id = work_new_id(work);
			over = one_in(world, 4);
			ended = one_in(world, 4);
			moved = one_in(world, 6);
			CHECK_OUTCOME(record_assist_begun(work, &(struct assist_begun){ .assist_id = id, .reference = work_new_reference(work, "AC"), .episode_id = world->episodes[e].id,
			    .worker_id = worker_id(world, (int)helpers[i]), .agency_id = agency_id(world, moved ? (world_agency_of(helpers[i]) + 1) % WORLD_AGENCIES : world_agency_of(helpers[i])),
			    .reason = "The lead asked.", .begun_on = date_add_days(world->today, -10), .until_on = date_add_days(world->today, over ? -1 : one_in(world, 2) ? 0 : 5) }), OK);
			if (ended)
				CHECK_OUTCOME(record_assist_ended(work, &(struct assist_ended){ .version = VERSION_ANY, .assist_id = id, .episode_id = world->episodes[e].id,
				    .ended_on = world->today, .worker_id = work->actor.id }), OK);
			world->assists[helpers[i]][e] = !over && !ended && !moved;
		}
}

/* Somebody who is not family matters to the risk of every child. */
static void
add_associates(struct world *world, struct work *work)
{
	for (int e = 0; e < WORLD_EPISODES; e++)
		for (int p = 0; p < WORLD_PERSONS; p++)
			if (world->episodes[e].child[p])
				CHECK_OUTCOME(record_associate_recorded(work, &(struct associate_recorded){ .associate_id = work_new_id(work), .episode_id = world->episodes[e].id,
				    .person_id = world->persons[p].id, .name = "Stephen", .tie = "partner", .noticed_on = world->today, .reason = "Older", .source = "A sister",
				    .worker_id = work->actor.id }), OK);
}

/* Of the parts of an assessment ("health" is every section of the world) some were agreed to and some not, and some are not needed by an agency. R-INFO-11 */
static void
add_parts(struct world *world, struct work *work)
{
	for (size_t i = 0; i < world->consent_count; i++)
		for (int a = 0; a < WORLD_AGENCIES; a++) {
			struct world_consent *c = &world->consents[i];

			if (!c->agreed[a] || !one_in(world, 3))
				continue;
			c->parts_only[a] = !one_in(world, 4);
			CHECK_OUTCOME(record_consent_agency_parts(work, &(struct consent_agency_parts){ .version = VERSION_ANY, .consent_id = c->id, .episode_id = world->episodes[c->episode].id,
			    .agency_id = agency_id(world, a), .sections = c->parts_only[a] ? "[\"health_of_all\",\"strengths\"]" : "[\"strengths\",\"health\"]" }), OK);
		}
	for (int e = 0; e < WORLD_EPISODES; e++)
		for (int a = 0; a < WORLD_AGENCIES; a++) {
			if (!one_in(world, 5))
				continue;
			world->not_needed[e][a] = !one_in(world, 3);
			CHECK_OUTCOME(record_agency_sections_chosen(work, &(struct agency_sections_chosen){ .agency_sections_id = work_new_id(work), .episode_id = world->episodes[e].id,
			    .agency_id = agency_id(world, a), .sections = world->not_needed[e][a] ? "[]" : one_in(world, 2) ? "[\"health\"]" : NULL, .reason = "So.", .worker_id = work->actor.id }), OK);
		}
}

/* Decisions to share without agreement, which wait for somebody to look at them; some were restricted when they were written down, some since, and some are not any more. R-INFO-01, R-SEC-02 */
static void
add_shares(struct world *world, struct work *work)
{
	for (int i = 0; i < WORLD_SHARES; i++) {
		struct world_share *s = &world->shares[i];
		bool at_first = one_in(world, 2), changed = one_in(world, 3);
		int64_t person_id;

		*s = (struct world_share){ .id = work_new_id(work), .reference = work_new_reference(work, "SD"), .episode = (int)chance(world, WORLD_EPISODES), .author = any_helper(world),
			.person = one_in(world, 3) ? -1 : (int)chance(world, WORLD_PERSONS), .restricted = at_first != changed };
		person_id = s->person < 0 ? 0 : world->persons[s->person].id;
		CHECK_OUTCOME(record_share_decided(work, &(struct share_decided){ .share_id = s->id, .reference = s->reference, .episode_id = world->episodes[s->episode].id, .person_id = person_id,
		    .outcome = SHARE_OUTCOME_SHARED, .is_emergency = true, .recipient = "Somebody", .what = "All.", .restricted = at_first ? "health" : NULL, .decided_by = "Somebody", .reasons = "Harm.",
		    .decided_on = world->today, .review_due_on = world->today, .worker_id = worker_id(world, s->author) }), OK);
		if (changed)
			CHECK_OUTCOME(record_share_restricted(work, &(struct share_restricted){ .version = VERSION_ANY, .share_id = s->id, .episode_id = world->episodes[s->episode].id, .person_id = person_id,
			    .restricted = at_first ? NULL : "health", .reason = "So.", .worker_id = worker_id(world, s->author) }), OK);
	}
}

/* What Tom, who audits, was chosen to look at, and Priya, who does not: some over, some finished, some for another agency. Annex C.1 */
static void
add_audits(struct world *world, struct work *work)
{
	static const enum demo_worker chosen[] = { TOM, PRIYA };

	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = worker_id(world, TOM), .role = "auditor" }), OK);
	for (size_t i = 0; i < 2; i++)
		for (int e = 0; e < WORLD_EPISODES; e++) {
			bool over, ended, moved;
			int64_t id;

			if (!one_in(world, 3))
				continue;
			id = work_new_id(work);
			over = one_in(world, 4);
			ended = one_in(world, 4);
			moved = one_in(world, 6);
			CHECK_OUTCOME(record_audit_drawn(work, &(struct audit_drawn){ .audit_id = id, .reference = work_new_reference(work, "AU"), .episode_id = world->episodes[e].id,
			    .worker_id = worker_id(world, (int)chosen[i]), .agency_id = agency_id(world, moved ? (world_agency_of(chosen[i]) + 1) % WORLD_AGENCIES : world_agency_of(chosen[i])),
			    .reason = "How it is kept.", .drawn_by = work->actor.id, .drawn_on = date_add_days(world->today, -10), .until_on = date_add_days(world->today, over ? -1 : one_in(world, 2) ? 0 : 5) }), OK);
			if (ended)
				CHECK_OUTCOME(record_audit_taken_back(work, &(struct audit_taken_back){ .version = VERSION_ANY, .audit_id = id, .episode_id = world->episodes[e].id,
				    .taken_back_on = world->today, .worker_id = work->actor.id, .reason = "Another one." }), OK);
			world->audits[chosen[i]][e] = !over && !ended && !moved;
		}
}

struct world *
world_make(uint64_t seed)
{
	struct world *world = ARENA_NEW(test_arena(), struct world);
	struct work *work;

	*world = (struct world){ .today = DATE(2026, 11, 24), .state = seed * 2654435761u + 17 };
	world->house = house_new(world->today);
	work = house_begin(world->house, HELEN, world->today);
	add_persons(world, work);
	for (int i = 0; i < WORLD_EPISODES; i++)
		add_episode(world, work, i);
	for (int i = 0; i < WORLD_EPISODES; i++)
		add_judgements(world, work, i);
	while (world->consent_count < WORLD_CONSENTS)
		add_consent(world, work);
	while (world->note_count < WORLD_NOTES)
		add_note(world, work);
	add_items(world, work);
	while (world->file_count < WORLD_FILES)
		add_file(world, work);
	add_secrets(world, work);
	add_covers(world, work);
	add_emergencies(world, work);
	add_assists(world, work);
	add_associates(world, work);
	add_parts(world, work);
	add_shares(world, work);
	add_audits(world, work);
	house_keep(world->house);
	return world;
}
