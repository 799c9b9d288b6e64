/* hostile_world.c -- what whoever sends forms as nobody should finds there; see hostile_world.h. */
#include "tests/unit/hostile_world.h"

#include <string.h>

#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/accounts/invitations.h"
#include "casework/accounts/sign_on.events.h"
#include "casework/assessments/assessments.h"
#include "casework/attachments/attachment_box.h"
#include "casework/attachments/attachments.h"
#include "casework/clocks/clocks.events.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/assists/assists.events.h"
#include "casework/audits/audits.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/requests/requests.events.h"
#include "casework/retention/erasing.events.h"
#include "casework/retention/retention.events.h"
#include "casework/episodes/episodes.h"
#include "casework/fostering/fostering.h"
#include "casework/associates/associates.h"
#include "casework/supports/supports.h"
#include "casework/incidents/incidents.h"
#include "casework/network/map.h"
#include "casework/network/strengths.h"
#include "casework/episodes/leaving.h"
#include "casework/links/links.h"
#include "casework/allocations/allocations.events.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/matching/match.sql.h"
#include "casework/assessments/assessments.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/report_links.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/readings/readings.events.h"
#include "casework/schools/schools.events.h"
#include "casework/profile/profile.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/services/services.h"
#include "casework/information/information.h"
#include "casework/sharing/sharing.h"
#include "casework/work.h"
#include "tests/demonstration.h"
#include "platform/pdf/pdf.h"
#include "tests/house.h"
#include "tests/unit/hostile_meetings.h"

/* A note of Kyle's that Ruth is asked to read. */
static enum outcome
ask_ruth_to_read(struct work *work, void *given)
{
	static const struct db_statement newest = { .name = "hostile_newest_note", .sql = "select max(note_id) from note", .column_count = 1 };
	struct demo *demo = given;
	struct db_result result;

	CHECK_OUTCOME(db_run(work->db, work->arena, &newest, NULL, &result), OK);
	return note_alert_send(work, db_as_integer(result.values[0]), demo->episode_id, demo->worker_ids[RUTH], demo->problems);
}

/* Pages that are reached whatever chance says; told by the steps that make them, which are handed nothing but the demonstration. */
static struct hostile_path sure_paths[60];
static size_t sure_path_count;

static void
reach(int visitor, const char *path)
{
	CHECK(sure_path_count < sizeof(sure_paths) / sizeof(sure_paths[0]));
	sure_paths[sure_path_count++] = (struct hostile_path){ visitor, path };
}

/* A link by which somebody new chooses a password; nobody who is signed in can. */
static enum outcome
add_link(struct work *work, void *given)
{
	static const char *const role = "practitioner";
	struct demo *demo = given;
	char token[TOKEN_ROOM];
	struct instant ends_at;
	struct worker worker;
	int64_t worker_id;

	CHECK_OUTCOME(worker_add(work, &(struct new_worker){ .agency_id = demo->agency_ids[JOAN], .name = "Ina May", .job_title = "Health visitor", .started_on = work->today, .roles = &role,
	    .role_count = 1 }, demo->problems, &worker_id), OK);
	CHECK_OUTCOME(invitation_make(work, worker_id, token, &ends_at), OK);
	reach(HOSTILE_NOBODY, arena_format(test_arena(), "/link/%s", token));
	CHECK_OUTCOME(worker_read(work, worker_id, &worker), OK);
	reach(ALEX, arena_format(test_arena(), "/workers/%s/return", worker.reference));
	return OK;
}

/* Everybody has an account elsewhere, since some will be let go by chance; and how an agency signs in. */
static enum outcome
add_sign_on(struct work *work, void *given)
{
	struct demo *demo = given;
	struct worker worker;
	struct agency agency;

	for (int i = 0; i < DEMO_WORKERS; i++) {
		CHECK_OUTCOME(record_sign_on_joined(work, &(struct sign_on_joined){ .sign_on_id = work_new_id(work), .worker_id = demo->worker_ids[i], .provider = "council",
		    .identity_hash = arena_format(work->arena, "of nobody %d", i) }), OK);
		CHECK_OUTCOME(worker_read(work, demo->worker_ids[i], &worker), OK);
		if (i == TOM)
			reach(ALEX, arena_format(test_arena(), "/workers/%s", worker.reference));
	}
	CHECK_OUTCOME(agency_read(work, worker.agency_id, &agency), OK);
	reach(ALEX, arena_format(test_arena(), "/agencies/%s/sign-on", agency.reference));
	return OK;
}

/* One timescale that pauses, by the event itself: no practice here lets any; and one that could not. */
static void
pause_one(struct work *work, struct demo *demo, const char *family)
{
	struct clocks_running_rows clocks;
	struct clock_by_id_row clock;
	bool found;

	CHECK_OUTCOME(q_clocks_running(work, demo->episode_id, &clocks), OK);
	CHECK(clocks.count >= 2);
	CHECK_OUTCOME(q_clock_by_id(work, clocks.at[0].clock_id, &clock, &found), OK);
	CHECK_OUTCOME(record_clock_paused(work, &(struct clock_paused){ .clock_id = clock.clock_id, .version = VERSION_ANY, .pause_id = work_new_id(work), .episode_id = demo->episode_id,
	    .reason = "in_hospital", .reason_label = "In hospital", .worker_id = work->actor.id, .paused_on = work->today, .paused_at = work->now, .due_before = clock.due_on,
	    .due_at_before = clock.due_at, .amber_before = clock.amber_on, .due_on = clock.due_on, .due_at = clock.due_at, .amber_on = clock.amber_on }), OK);
	reach(RUTH, arena_format(test_arena(), "/episodes/%s/pause/%lld/end", family, (long long)clock.clock_id));
	reach(RUTH, arena_format(test_arena(), "/episodes/%s/pause/%lld", family, (long long)clocks.at[1].clock_id));
}

static void
reach_person(struct work *work, const char *before, int64_t person_id, const char *behind)
{
	struct person person;

	CHECK_OUTCOME(person_read(work, person_id, &person), OK);
	reach(RUTH, arena_format(test_arena(), "%s%s%s", before, person.reference, behind));
}

/* Two more records of a child: one was linked, undone and linked again, with something to be placed since; one was found by the job. */
static void
add_doubles(struct work *work, struct demo *demo, int64_t child, const struct new_person *again)
{
	struct person_link link = { .person_id = child };
	const char *pair = work_new_reference(work, "SA"), *waits;
	int64_t linked, found, changed;

	CHECK_OUTCOME(person_add(work, again, demo->problems, &linked), OK);
	CHECK_OUTCOME(person_add(work, again, demo->problems, &found), OK);
	CHECK_OUTCOME(people_link(work, child, linked, "They said so", NULL, demo->problems, &link.link_id), OK);
	link.other_person_id = linked;
	link.linked_at = work->now;
	CHECK_OUTCOME(contact_point_record(work, linked, "phone", "0151 496 0166", true, NULL, demo->problems), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", demo->problems), OK);
	CHECK_OUTCOME(people_link(work, child, linked, "After all", NULL, demo->problems, NULL), OK);
	waits = work_new_reference(work, "SA"); /* a child of Social Care's list who may be either */
	CHECK_OUTCOME(q_allocation_waiting_put(work, waits, waits, again->given_name, again->family_name, again->birth_date, NULL, true, "Mo Salt", "Duty Team", work->today, date_none(), work->today, &changed), OK);
	CHECK_OUTCOME(q_allocation_may_be_put(work, waits, linked, 90, "Same name", &changed), OK);
	CHECK_OUTCOME(q_allocation_may_be_put(work, waits, found, 90, "Same name", &changed), OK);
	reach(SAMIRA, arena_format(test_arena(), "/allocations/%s", waits));
	CHECK_OUTCOME(record_allocation_told(work, &(struct allocation_told){ .version = VERSION_ANY, .person_id = child, .allocation_id = work_new_id(work), .source_id = pair, .how = ALLOCATION_HOW_NUMBER,
	    .allocated = true, .worker_name = "Mo Salt", .team = "Duty Team", .told_on = work->today }), OK);
	pair = work_new_reference(work, "DP");
	reach(SAMIRA, arena_format(test_arena(), "/duplicates/%s", pair)); /* who decides about it */
	CHECK_OUTCOME(q_match_pair_keep(work, child, found, pair, 5000, "{\"start\":-9000,\"bars\":[[\"surname\",1,14000,12000]],\"household\":0,\"total\":5000}", 0, false, 0, 0, 0, &changed), OK);
}

/* Somebody who is kept out of a person, or of the help, and could be let in again by whoever leads or their manager. */
static void
keep_out(struct work *work, struct demo *demo, const char *subject_kind, int64_t subject_id)
{
	bool person = text_equals(subject_kind, "person");
	int64_t bar_id = work_new_id(work);
	const char *bar = work_new_reference(work, "BR"), *whole;
	struct person of_person;
	struct episode of_episode;

	CHECK_OUTCOME(record_worker_barred(work, &(struct worker_barred){ .bar_id = bar_id, .reference = bar, .worker_id = demo->worker_ids[ALEX], .subject_kind = subject_kind, .subject_id = subject_id,
	    .reason = "A cousin of the family", .barred_by = demo->worker_ids[RUTH], .first_bar_id = bar_id }), OK);
	CHECK_OUTCOME(person ? person_read(work, subject_id, &of_person) : episode_read(work, subject_id, &of_episode), OK);
	whole = arena_format(test_arena(), "/%s/%s/bars/%s/lift", person ? "people" : "episodes", person ? of_person.reference : of_episode.reference, bar);
	reach(RUTH, whole);
	reach(JOAN, whole);
}

/* Somebody whom nobody helps yet, written down by Ruth: the page on which help for them begins. */
static enum outcome
add_somebody(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	static const struct db_statement seal = { .name = "hostile_seal", .sql = "select reference, reason from seal order by reference", .column_count = 2 };
	const char *stays = NULL;
	struct db_result result;
	int64_t person_id, home, gone;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &person_id), OK);
	add_doubles(work, demo, person_id, &(struct new_person){ .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" });
	reach_person(work, "/people/", person_id, "/links");
	reach_person(work, "/people/", person_id, "/social-worker");
	reach_person(work, "/episodes/new?people=", person_id, "");
	for (int i = 0; i < 2; i++) /* the second takes the place of the first, whose end can be put right */
		CHECK_OUTCOME(attendance_record(work, person_id, "school", 0, i == 0 ? "Mill Green Primary School" : "Hollin Lane Primary School", NULL, work->today, demo->problems), OK);
	/* Another, whose school has closed. */
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Una", .family_name = "Marsh", .birth_precision = BIRTH_PRECISION_UNKNOWN, .language = "en" }, demo->problems, &gone), OK);
	for (int i = 0; i < 2; i++)
		CHECK_OUTCOME(record_school_registered(work, &(struct school_registered){ .school_id = work_new_id(work), .urn = i == 0 ? "900001" : "900002", .name = i == 0 ? "Mill Lane School" : "Mill Lane Academy",
		    .school_status = i == 0 ? SCHOOL_STATUS_CLOSED : SCHOOL_STATUS_OPEN, .words = i == 0 ? " mill lane " : " mill academy " }), OK);
	CHECK_OUTCOME(record_school_succeeded(work, &(struct school_succeeded){ .version = VERSION_ANY, .school_id = work_new_id(work), .urn = "900001", .successor_urn = "900002" }), OK);
	CHECK_OUTCOME(attendance_begin(work, gone, &(struct new_attendance){ .setting_kind = "school", .setting_name = "Mill Lane School", .urn = "900001" }, demo->problems), OK);
	reach_person(work, "/people/", gone, "/school/move");
	CHECK_OUTCOME(person_name_record(work, person_id, &(struct new_name){ .kind = NAME_KIND_BIRTH, .family_name = "Moss", .how_known = "x" }, demo->problems, NULL), OK);
	reach_person(work, "/people/", person_id, "/names/wrong");
	reach_person(work, "/people/", person_id, "/seal-names");
	CHECK_OUTCOME(record_reading_recorded(work, &(struct reading_recorded){ .reading_id = 7, .person_id = person_id, .reading_kind = "attendance", .value = "58", .read_on = work->today, .source = "x", .worker_id = work->actor.id }), OK);
	reach_person(work, "/people/", person_id, "/over-time/7/mistake");
	reach_person(work, "/people/", person_id, "/ended");
	reach_person(work, "/people/", person_id, "/ended/correct");
	reach_person(work, "/people/", person_id, "/died");
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Elsie", .family_name = "Marsh", .birth_precision = BIRTH_PRECISION_UNKNOWN, .language = "en" }, demo->problems, &gone), OK);
	CHECK_OUTCOME(person_death(work, gone, &(struct death){ work->today, DEATH_PRECISION_EXACT }, "Ada told us", demo->problems), OK);
	reach_person(work, "/people/", gone, "/died/correct");
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_adult(work, &episode, gone, "family", MAY_CONTACT_YES, demo->problems), OK);
	CHECK_OUTCOME(episode_leave(work, &episode, &(struct new_leaving){ .person_id = gone, .left_on = work->today, .why = LEAVING_WHY_OTHER, .reason = "x" }, demo->problems), OK);
	reach(RUTH, arena_format(test_arena(), "/episodes/%s/leave/undo", episode.reference));
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "3 Hidden Row", .from_on = work->today, .member_ids = { &person_id, 1 } }, demo->problems, &home), OK);
	keep_out(work, demo, "person", demo->kyle);
	keep_out(work, demo, "episode", demo->episode_id);
	CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_HOUSEHOLD, .subject_id = home, .reader_ids = { &demo->worker_ids[HELEN], 1 }, .reason = "It stays" }, demo->problems, NULL), OK);
	CHECK_OUTCOME(db_run(work->db, work->arena, &seal, NULL, &result), OK); /* a reason is sealed where it stands, so it is compared here */
	for (size_t i = 0; i < result.row_count; i++)
		if (text_equals(db_as_text(result.values[2 * i + 1]), "It stays"))
			stays = db_as_text(result.values[2 * i]);
	CHECK(stays != NULL);
	for (int i = 0; i < 4; i++)
		reach(i < 2 ? HELEN : RUTH, arena_format(test_arena(), "/seals/%s/%s", stays, i % 2 == 0 ? "readers" : "lift"));
	return OK;
}

/* Whoever was let go by chance, or lost a role, is as before. */
static void
let_all_in_again(struct work *work, struct demo *demo)
{
	for (int i = 0; i < DEMO_WORKERS; i++) {
		const char *grant = i == ALEX ? "manage_accounts" : i == NADIA ? "review_looks" : i == JOAN ? "lead_workers" : "check_known";
		bool has;

		CHECK_OUTCOME(worker_has_grant(work, demo->worker_ids[i], grant, &has), OK); /* nobody who was let go has any */
		if (has)
			continue;
		CHECK_OUTCOME(record_worker_enabled(work, &(struct worker_enabled){ .version = VERSION_ANY, .worker_id = demo->worker_ids[i], .reason = "A test" }), OK);
		CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = demo->worker_ids[i], .role = demo_people[i].role }), OK);
	}
}

/* What was sealed by chance, and who was kept out, is open again: else there would be nobody left to attack as. */
static enum outcome
open_all_again(struct work *work, void *given)
{
	static const struct db_statement seals = { .name = "hostile_seals", .sql = "select seal_id, subject_kind, subject_id, reason from seal where lifted_at is null", .column_count = 4 },
		bars = { .name = "hostile_bars", .sql = "select bar_id, reason from bar where lifted_at is null", .column_count = 2 };
	struct db_result result;

	let_all_in_again(work, given);
	CHECK_OUTCOME(db_run(work->db, work->arena, &seals, NULL, &result), OK);
	for (size_t i = 0; i < result.row_count; i++)
		if (!text_equals(db_as_text(result.values[4 * i + 3]), "It stays"))
			CHECK_OUTCOME(record_seal_lifted(work, &(struct seal_lifted){ .version = VERSION_ANY, .seal_id = db_as_integer(result.values[4 * i]),
			    .subject_kind = arena_copy_slice(work->arena, result.values[4 * i + 1].text), .subject_id = db_as_integer(result.values[4 * i + 2]), .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(db_run(work->db, work->arena, &bars, NULL, &result), OK);
	for (size_t i = 0; i < result.row_count; i++)
		if (!text_equals(db_as_text(result.values[2 * i + 1]), "A cousin of the family"))
			CHECK_OUTCOME(record_bar_lifted(work, &(struct bar_lifted){ .version = VERSION_ANY, .bar_id = db_as_integer(result.values[2 * i]), .reason = "A test", .lifted_by = work->actor.id }), OK);
	return OK;
}

/* A baby that is not born yet, so that its birth can be written down. */
static enum outcome
add_baby(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	int64_t baby, relation;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .unborn = true, .family_name = "Denholm", .expected_on = DATE(2027, 2, 1), .language = "en" }, demo->problems, &baby), OK);
	reach_person(work, "/people/", baby, "/birth");
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, baby, work->today, demo->problems), OK);
	return relationship_record(work, demo->amy, baby, "mother", true, NULL, date_none(), demo->problems, &relation);
}

/* Another family, whose assessment is only begun: its sections can be written, given to a colleague, finished. */
static enum outcome
add_family(struct work *work, void *given)
{
	struct demo *demo = given;
	const char *const purposes[] = { "information_sharing" };
	const struct consent_agency_answer agencies[] = { { demo->agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { demo->agency_ids[TOM], CONSENT_ANSWER_AGREED, NULL } };
	struct episode episode;
	static const char *const auditor = "auditor";
	int64_t child, mother, relation, episode_id, consent_id, decision_id, assessment_id, auditor_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Robin", .family_name = "Ashworth", .birth_date = DATE(2020, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Wyn", .family_name = "Ashworth", .language = "en" }, demo->problems, &mother), OK);
	CHECK_OUTCOME(relationship_record(work, mother, child, "mother", true, NULL, date_none(), demo->problems, &relation), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &child, 1 }, .adult_ids = { &mother, 1 }, .opened_on = work->today,
	    .entry_route = "agency_identified", .why_involved = "They asked for help." }, demo->problems, &episode_id), OK);
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_team_member(work, &episode, &(struct new_team_member){ .worker_id = demo->worker_ids[RUTH] == work->actor.id ? demo->worker_ids[TOM] :
	    demo->worker_ids[RUTH] }, demo->problems), OK);
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = episode_id, .person_id = mother, .child_ids = { &child, 1 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true,
	    .explained_sharing = true, .understood = "Wyn said it in her own words.", .purposes = purposes, .purpose_count = 1, .agencies = agencies,
	    .agency_count = 2 }, demo->problems, &consent_id), OK);
	if (work->actor.id != demo->worker_ids[RUTH])
		return OK;
	/* Somebody of Tom's agency who could look at how its record is kept, once Samira chooses it. */
	CHECK_OUTCOME(worker_add(work, &(struct new_worker){ .agency_id = demo->agency_ids[TOM], .name = "Una Fletcher", .job_title = "Quality lead", .started_on = work->today, .roles = &auditor, .role_count = 1 },
	    demo->problems, &auditor_id), OK);
	reach(SAMIRA, arena_format(test_arena(), "/episodes/%s/audit", episode.reference));
	reach(SAMIRA, arena_format(test_arena(), "/episodes/%s/emergency", episode.reference)); /* of which she knows, and no more */
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = work->today, .ground = "complex_needs", .reason = "Much at once" },
	    demo->problems, &decision_id), OK);
	return assessment_start(work, &episode, decision_id, "early_help_assessment", demo->problems, &assessment_id);
}

/* Help that has ended, of a grown child. */
static int64_t
add_what_is_over(struct work *work, struct demo *demo, const char *given_name, struct episode *episode)
{
	int64_t child, episode_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = given_name, .family_name = "Long-Grown", .birth_date = DATE(2009, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" },
	    demo->problems, &child), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = work->today, .entry_route = "agency_identified", .why_involved = "They asked for help." },
	    demo->problems, &episode_id), OK);
	CHECK_OUTCOME(episode_read(work, episode_id, episode), OK);
	CHECK_OUTCOME(record_episode_closed(work, &(struct episode_closed){ .version = VERSION_ANY, .episode_id = episode_id, .closing_id = work_new_id(work), .closed_on = work->today,
	    .reason = work->profile->closing.reasons[0].key, .checklist = "{}", .outcomes = "Much", .onward_support = "School", .worker_id = work->actor.id }), OK);
	return episode_id;
}

static void
propose_to_erase(struct work *work, struct demo *demo, int64_t episode_id)
{
	CHECK_OUTCOME(record_erasing_proposed(work, &(struct erasing_proposed){ .erasing_id = work_new_id(work), .reference = work_new_reference(work, "ER"), .episode_id = episode_id, .reason = "Nobody asks",
	    .worker_id = demo->worker_ids[JOAN] }), OK);
}

/* Help that is over and stays so, with holds on its record: one for each form of them, and some for chance. R-INFO-16 */
static void
hold_what_is_over(struct work *work, struct demo *demo)
{
	struct episode episode;
	int64_t episode_id = add_what_is_over(work, demo, "Robin", &episode);

	for (int i = 0; i < 4; i++) {
		const char *hold = work_new_reference(work, "HD");

		CHECK_OUTCOME(record_hold_set(work, &(struct hold_set){ .hold_id = work_new_id(work), .reference = hold, .episode_id = episode_id, .reason = "An inquiry", .review_on = work->today,
		    .worker_id = demo->worker_ids[NADIA] }), OK);
		reach(NADIA, arena_format(test_arena(), "/retention/holds/%s/%s", hold, i % 2 == 0 ? "review" : "lift"));
	}
	reach(NADIA, arena_format(test_arena(), "/retention/%s", episode.reference));
	reach(NADIA, arena_format(test_arena(), "/retention/%s/hold", episode.reference));
	reach(NADIA, arena_format(test_arena(), "/retention/%s/erase", episode.reference));
	propose_to_erase(work, demo, add_what_is_over(work, demo, "Sasha", &episode));
	reach(NADIA, arena_format(test_arena(), "/retention/%s/erase-confirm", episode.reference));
	propose_to_erase(work, demo, add_what_is_over(work, demo, "Terry", &episode));
	reach(NADIA, arena_format(test_arena(), "/retention/%s/erase-not", episode.reference));
}

/* Files beside the help: a form of words cannot send one, so that there would be none to take away. And somebody who is kept out, to be let in again. */
static enum outcome
add_files(struct work *work, void *given)
{
	struct demo *demo = given;
	const char *reference;
	struct episode episode;
	int64_t attachment_id, asked;

	/* A service that was asked: its page is found from the plan. */
	if (work->actor.id == demo->worker_ids[RUTH]) {
		CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
		CHECK_OUTCOME(service_ask(work, &episode, &(struct new_service_request){ .service_kind = "other", .service_name = "A course", .asked_for = "Calm", .own_form = "None",
		    .asked_on = work->today }, demo->problems, &asked), OK);
	}
	if (work->actor.id == demo->worker_ids[RUTH]) { /* one to end */
		CHECK_OUTCOME(support_name(work, episode.episode_id, true, &(struct new_support){ .part = SUPPORT_PART_CHILDS_ADVOCATE, .person_id = demo->kyle, .name = "Marge Lunt",
		    .since_on = work->today }, demo->problems, &asked), OK);
		reach(RUTH, arena_format(test_arena(), "/episodes/%s/supporters/new", episode.reference));
		reach(RUTH, arena_format(test_arena(), "/episodes/%s/supporters/%lld", episode.reference, (long long)asked));
		reach(JOAN, arena_format(test_arena(), "/episodes/%s/associates/new", episode.reference));
	}
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 3; i++) { /* to put right, and to end: by her manager, who may see them */
		CHECK_OUTCOME(associate_record(work, &episode, &(struct new_associate){ .person_id = demo->kyle, .name = "Stephen Marsh", .tie = "adult_about", .noticed_on = work->today,
		    .reason = "He waits at the gate", .source = "A friend" }, demo->problems, &asked), OK);
		reach(JOAN, arena_format(test_arena(), "/episodes/%s/associates/%lld%s", episode.reference, (long long)asked, i == 0 ? "" : "/end"));
	}
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 3; i++) /* one to decide about, one to take back */
		CHECK_OUTCOME(incident_record(work, &episode, &(struct new_incident){ .incident_kind = "missing", .happened_on = work->today, .source = "Police", .words = "Gone for an hour",
		    .harm = INCIDENT_HARM_NO, .safety = "Back" }, demo->problems, &asked), OK);
	if (work->actor.id == demo->worker_ids[RUTH]) {
		struct network_map map;

		CHECK_OUTCOME(network_map_read(work, demo->episode_id, work->today, &map), OK);
		for (int i = 0; i < 3; i++) {
			CHECK_OUTCOME(map_member_name(work, &episode, &map, &(struct new_map_member){ .name = i == 0 ? "Mrs Hill" : i == 1 ? "Mr Hill" : "Old Hill", .relationship = "Next door",
			    .helps_with = "Tea", .how_often = "Often", .may_contact = MAY_CONTACT_YES, .named_by = "Amy" }, demo->problems), OK);
			CHECK_OUTCOME(strength_tell(work, &episode, &(struct new_strength){ .strength_kind = "group", .words = "Football", .told_by = "Amy", .told_on = work->today }, demo->problems), OK);
			CHECK_OUTCOME(child_choice_make(work, &episode, &(struct new_child_choice){ .person_id = demo->kyle, .name = "Mrs Hill", .wanted_answered = true, .wanted = true,
			    .takes_part_in = "The meeting", .said_on = work->today }, demo->problems), OK);
		}
		CHECK_OUTCOME(fostering_notify(work, &episode, &(struct new_fostering){ .person_id = demo->zak, .carer_id = demo->joe, .care_started_on = DATE(2026, 10, 1), .notified_on = work->today,
		    .notified_whom = "Contact Cares" }, demo->problems, &asked), OK);
	}
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 3; i++) /* one that they are told of, one to take back, one to look at */
		CHECK_OUTCOME(share_in_emergency(work, &episode, NULL, NULL, "Alone at night", demo->problems, &asked), OK);
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 4; i++) /* requests for information: one to answer, one to ask again, one to take back, one for Helen to answer */
		CHECK_OUTCOME(information_ask(work, &episode, &(struct new_information){ .direction = INFORMATION_DIRECTION_ASKED, .agency_id = demo->agency_ids[HELEN], .is_here = true,
		    .asked_worker_id = demo->worker_ids[HELEN], .person_ids = { &demo->kyle, 1 }, .what = "How he sleeps", .why = "To help", .due_on = work->today,
		    .ground = { .basis = INFORMATION_BASIS_OTHER, .lawful_basis = "public_task", .words = "He is tired" } }, demo->problems, &asked), OK);
	/* One that Tom can close, and one that waits for a review. */
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 2; i++)
		CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"),
		    .episode_id = demo->episode_id, .worker_id = demo->worker_ids[TOM], .agency_id = demo->agency_ids[TOM], .reason = "Alone at night",
		    .ends_at = instant_add_seconds(work->now, i == 0 ? 72 * 3600 : 1) }), OK);
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 2; i++) /* a coordinator whom they can end */
		CHECK_OUTCOME(record_assist_begun(work, &(struct assist_begun){ .assist_id = work_new_id(work), .reference = work_new_reference(work, "AC"), .episode_id = demo->episode_id,
		    .worker_id = demo->worker_ids[SAMIRA], .agency_id = demo->agency_ids[SAMIRA], .reason = "Ruth asked", .begun_on = work->today, .until_on = work->today }), OK);
	if (work->actor.id == demo->worker_ids[RUTH]) /* two records for Nadia to look at: one that she says what she found in, one that is taken back */
		CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = demo->worker_ids[NADIA], .role = "auditor" }), OK);
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 2; i++) {
		const char *audit = work_new_reference(work, "AU");

		CHECK_OUTCOME(record_audit_drawn(work, &(struct audit_drawn){ .audit_id = work_new_id(work), .reference = audit, .episode_id = demo->episode_id, .worker_id = demo->worker_ids[NADIA],
		    .agency_id = demo->agency_ids[NADIA], .reason = "How it is kept", .drawn_by = demo->worker_ids[SAMIRA], .drawn_on = work->today, .until_on = work->today }), OK);
		reach(i == 0 ? NADIA : SAMIRA, arena_format(test_arena(), i == 0 ? "/audits/%s/finish" : "/audits/%s/take-back", audit));
	}
	/* A request that is read, one that waits for a second person, one that is finished. */
	for (int i = 0; work->actor.id == demo->worker_ids[RUTH] && i < 3; i++) {
		int64_t request = work_new_id(work);
		const char *reference_of = work_new_reference(work, "SR");

		CHECK_OUTCOME(record_subject_request_begun(work, &(struct subject_request_begun){ .subject_request_id = request, .reference = reference_of, .person_id = demo->kyle,
		    .asker_kind = ASKER_KIND_THEMSELVES, .asker_name = i == 0 ? "Kyle" : "Kyle Denholm", .asker_person_id = demo->kyle, .identity_checked = "Seen", .received_on = work->today,
		    .due_on = date_add_days(work->today, 30), .worker_id = demo->worker_ids[NADIA] }), OK);
		if (i == 1)
			CHECK_OUTCOME(record_subject_request_sent(work, &(struct subject_request_sent){ .version = VERSION_ANY, .subject_request_id = request, .worker_id = demo->worker_ids[NADIA] }), OK);
		if (i == 2) {
			struct pdf_document *document = pdf_document_new(work->arena, "What we hold", "en-GB");
			char hash[ATTACHMENT_HASH_ROOM];
			struct slice pack;

			pdf_paragraph(&document->blocks, PDF_PLAIN, "Nothing.");
			CHECK_OUTCOME(pdf_document_write(document, work->arena, &pack), OK);
			CHECK_OUTCOME(attachment_put(work, test_box(), request, pack, hash), OK);
			CHECK_OUTCOME(record_subject_request_finished(work, &(struct subject_request_finished){ .version = VERSION_ANY, .subject_request_id = request, .byte_count = (int64_t)pack.length,
			    .hash = hash, .worker_id = demo->worker_ids[NADIA] }), OK);
		}
		reach(NADIA, arena_format(test_arena(), "/requests/%s", reference_of));
	}
	(void)house_bar(work, demo->worker_ids[ALEX], "person", demo->kyle);
	if (work->actor.id == demo->worker_ids[RUTH]) {
		reach_person(work, "/people/", demo->kyle, "/protect");
		reach_person(work, "/people/", demo->kyle, "/talk"); /* a search leads there whoever does not see the help */
	}
	(void)house_bar(work, demo->worker_ids[ALEX], "episode", demo->episode_id);
	for (size_t i = 0; i < 3; i++) {
		CHECK_OUTCOME(attachment_add(work, test_box(), 1000, &(struct new_attachment){ .episode_id = demo->episode_id, .owner_kind = ATTACHMENT_OWNER_EPISODE,
		    .owner_id = demo->episode_id, .file_name = "letter.txt", .bytes = slice_of("Dear Ruth"), .about = "A letter", .subject_ids = { &demo->amy, 1 } },
		    demo->problems, &attachment_id, &reference), OK);
		CHECK_OUTCOME(attachment_record_scan(work, attachment_id, ATTACHMENT_STATE_CLEAN, NULL), OK);
	}
	if (work->actor.id == demo->worker_ids[RUTH])
		hold_what_is_over(work, demo);
	if (work->actor.id == demo->worker_ids[RUTH]) {
		struct worker alex;

		CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
		CHECK_OUTCOME(worker_read(work, demo->worker_ids[ALEX], &alex), OK);
		reach(NADIA, arena_format(test_arena(), "/looks/odd/no_part.%s.%s.2026-11-24", alex.reference, episode.reference)); /* a look that the governance lead can review */
		reach(RUTH, arena_format(test_arena(), "/episodes/%s/attachments/%s/remove", episode.reference, reference));
		pause_one(work, demo, episode.reference);
	}
	return OK;
}

/* The address of help that has ended. */
static const char *ended_help;

static enum outcome
end_help(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	ended_help = arena_format(test_arena(), "/episodes/%s", episode.reference);
	if (!episode.open)
		return OK;
	return episode_close(work, &episode, &(struct episode_closure){ .closed_on = work->today, .reason = work->profile->closing.reasons[0].key, .checklist = "{}",
	    .outcomes = "Much", .onward_support = "School", .coordinator_informed = true, .letter_to = "Amy", .letter_words = "Goodbye" }, demo->problems);
}

/* The address of the meeting that was added last. */
static const char *told_meeting;

static enum outcome
tell_meeting(struct work *work, void *given)
{
	struct meeting meeting;
	struct episode episode;

	(void)given;
	CHECK_OUTCOME(meeting_read(work, hostile_meeting_id, &meeting), OK);
	CHECK_OUTCOME(episode_read(work, meeting.episode_id, &episode), OK);
	told_meeting = arena_format(test_arena(), "/episodes/%s/meetings/%s", episode.reference, meeting.reference);
	return OK;
}

/* Whoever looks after accounts opened the plan of a family, and has no part in its help: that is asked about. */
static void
look_without_a_part(struct demonstration *made)
{
	struct work looking = { .arena = test_arena(), .purpose = PURPOSE_HELPING, .door = DOOR_WEB, .now = { made->service.fixed_now }, .today = made->demo.today,
		.ids = made->service.ids, .actor = { ACTOR_WORKER, made->demo.worker_ids[ALEX] }, .agency_id = made->demo.agency_ids[ALEX] };

	CHECK_OUTCOME(looks_record(made->service.looks, &looking, &(struct look){ "Plan", "episode", made->demo.episode_id, NULL }, 1), OK);
}

/* An assessment that is being written: chance may complete the one there is before it meets every form of it. */
static enum outcome
begin_assessment(struct work *work, struct demo *demo, const struct meeting *of_family)
{
	struct episode episode;
	struct assessment assessment;
	int64_t decision_id, assessment_id;

	CHECK_OUTCOME(episode_read(work, of_family->episode_id, &episode), OK);
	CHECK_OUTCOME(assessment_decide(work, &episode, &(struct new_decision){ .decided_on = work->today, .ground = "complex_needs", .reason = "Food, sleep and school." }, demo->problems, &decision_id), OK);
	CHECK_OUTCOME(assessment_start(work, &episode, decision_id, "early_help_assessment", demo->problems, &assessment_id), OK);
	CHECK_OUTCOME(assessment_read(work, assessment_id, &assessment), OK);
	reach(RUTH, arena_format(test_arena(), "/episodes/%s/assessments/%s", episode.reference, assessment.reference));
	return OK;
}

/* A meeting that is not ready yet: chance may never meet one, or call it off first. And somebody without an account is asked for a report, and has a link. */
static enum outcome
add_arranged_meeting(struct work *work, void *given)
{
	struct demo *demo = given;
	struct meeting meeting;
	struct date last_on;
	char token[TOKEN_ROOM];
	int64_t invitee_id;

	CHECK_OUTCOME(hostile_add_arranged_meeting(work, given), OK);
	CHECK_OUTCOME(tell_meeting(work, given), OK);
	CHECK_OUTCOME(meeting_read(work, hostile_meeting_id, &meeting), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PROFESSIONAL, .name = "Maya Reyes", .report_asked = true, .field = "maya" }, demo->problems, &invitee_id), OK);
	CHECK_OUTCOME(report_link_make(work, &meeting, invitee_id, token, &last_on, demo->problems), OK);
	reach(HOSTILE_NOBODY, arena_format(test_arena(), "/report/%s", token));
	reach(RUTH, told_meeting);
	reach(RUTH, arena_format(test_arena(), "%s/invitees/%lld/link", told_meeting, (long long)invitee_id));
	return begin_assessment(work, demo, &meeting);
}

struct hostile_paths
hostile_world_begin(struct demonstration *made)
{
	static const struct {
		enum demo_worker worker;
		int hour;
		enum outcome (*run)(struct work *work, void *demo);
	} steps[] = { { RUTH, 9, add_baby }, { RUTH, 9, add_family }, { HELEN, 9, add_family }, { RUTH, 9, add_somebody }, { HELEN, 9, ask_ruth_to_read }, { RUTH, 9, add_files }, { HELEN, 9, add_files },
		{ RUTH, 9, add_arranged_meeting }, { RUTH, 9, hostile_add_ready_meeting }, { HELEN, 9, hostile_add_ready_meeting }, { RUTH, 10, hostile_add_ready_meeting }, { RUTH, 9, hostile_add_running_meeting },
		{ HELEN, 9, hostile_add_running_meeting }, { RUTH, 10, hostile_add_running_meeting }, { RUTH, 9, hostile_add_held_meeting }, { HELEN, 9, hostile_add_held_meeting } };

	sure_path_count = 0;
	CHECK_OUTCOME(demo_step(&made->demo, JOAN, 0, 9, add_link), OK);
	CHECK_OUTCOME(demo_step(&made->demo, ALEX, 0, 9, add_sign_on), OK);
	look_without_a_part(made);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		CHECK_OUTCOME(demo_step(&made->demo, steps[i].worker, 0, steps[i].hour, steps[i].run), OK);
	return (struct hostile_paths){ sure_paths, sure_path_count };
}

void
hostile_world_open_again(struct demonstration *made)
{
	CHECK_OUTCOME(demo_step(&made->demo, JOAN, 0, 10, open_all_again), OK);
}

const char *
hostile_world_end_help(struct demonstration *made)
{
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 10, end_help), OK);
	return ended_help;
}

struct hostile_paths
hostile_world_meetings(struct demonstration *made)
{
	enum outcome (*const begin[])(struct work *, void *) = { hostile_add_ready_meeting, hostile_add_running_meeting, hostile_add_held_meeting };
	static struct hostile_path paths[12];
	size_t count = 0;

	for (int i = 0; i < 6; i++) {
		CHECK_OUTCOME(demo_step(&made->demo, i % 2 == 0 ? RUTH : HELEN, 0, 9, begin[i / 2]), OK);
		CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 9, tell_meeting), OK);
		paths[count++] = (struct hostile_path){ RUTH, told_meeting };
		paths[count++] = (struct hostile_path){ HELEN, told_meeting };
	}
	return (struct hostile_paths){ paths, count };
}
