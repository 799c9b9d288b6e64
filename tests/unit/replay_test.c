/*
 * replay_test.c -- a journal in which every kind of event of the catalogue stands makes the same tables again: on the engine of this run, and on PostgreSQL
 * also from one engine into the other. Streams of every kind are erased in it, and records are sealed and barred. R-SEC-04
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "casework/accounts/clients.h"
#include "casework/accounts/second_step.events.h"
#include "casework/assessments/agency_parts.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/associates/associates.events.h"
#include "casework/supports/supports.events.h"
#include "casework/attachments/attachments.h"
#include "casework/clocks/clocks.events.h"
#include "casework/clocks/clocks.h"
#include "casework/consent/consent.h"
#include "casework/accounts/invitations.events.h"
#include "casework/meetings/report_links.events.h"
#include "casework/accounts/sign_on.events.h"
#include "casework/directory/cover.events.h"
#include "casework/directory/directory.events.h"
#include "casework/directory/directory.h"
#include "casework/assists/assists.events.h"
#include "casework/audits/audits.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/journal/erasure.events.h"
#include "casework/requests/requests.events.h"
#include "casework/retention/erasing_inside.h"
#include "casework/retention/retention.events.h"
#include "casework/allocations/allocations.events.h"
#include "casework/episodes/episodes.h"
#include "casework/forms/forms.h"
#include "casework/fostering/fostering.events.h"
#include "casework/incidents/incidents.events.h"
#include "casework/known/known.events.h"
#include "casework/journal/journal_inside.h"
#include "casework/links/links.h"
#include "casework/looked/looked.events.h"
#include "casework/meetings/meetings.h"
#include "casework/messages/messages.events.h"
#include "casework/network/map.events.h"
#include "casework/network/strengths.events.h"
#include "casework/notes/notes.h"
#include "casework/paragraphs/paragraphs.h"
#include "casework/people/people.h"
#include "casework/readings/readings.events.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/schools/schools.h"
#include "casework/seals/seals.events.h"
#include "casework/services/services.events.h"
#include "casework/information/information.events.h"
#include "casework/sharing/sharing.events.h"
#include "casework/tasks/tasks.events.h"
#include "casework/tasks/tasks.h"
#include "casework/webhooks/webhooks.h"
#include "casework/workers/supplied.events.h"
#include "casework/work.h"
#include "tests/demonstration.h"
#include "tests/erased_walk.h"
#include "tests/house.h"

#define RECORD(event, ...) CHECK_OUTCOME(record_##event(work, &(struct event){ .version = VERSION_ANY, __VA_ARGS__ }), OK)

/* The number that this statement gives; the test fails when it gives none. */
static int64_t
number_of(struct work *work, const char *sql)
{
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement); /* known by its address while the connection lives */
	struct db_result result;

	*statement = (struct db_statement){ .name = arena_format(test_arena(), "test_%zu", arena_used(test_arena())), .sql = arena_copy(test_arena(), sql), .column_count = 1 };

	CHECK_OUTCOME(db_run(work->db, work->arena, statement, NULL, &result), OK);
	if (result.row_count == 0 || result.values[0].kind == DB_NULL)
		FAIL("nothing is found by: %s; what makes one belongs into make_all_happen()", sql);
	return db_as_integer(result.values[0]);
}

static struct episode
episode_of(struct work *work, const struct demo *demo)
{
	struct episode episode;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	return episode;
}

/* ---- What casework has a function for ---- */

/* A school where Kyle's brother goes gets another name and another takes its place; one more is erased at the end. */
static void
schools_change(struct work *work, struct demo *demo)
{
	static const char *const names[] = { "Mill Lane School", "Mill Lane Primary", "Mill Lane Academy", "Moss Bank School" }, *const urns[] = { "900001", "900001", "900002", "900003" };
	int64_t first = work_new_id(work);

	for (int i = 0; i < 4; i++) {
		RECORD(school_registered, .school_id = i < 2 ? first : work_new_id(work), .urn = urns[i], .name = names[i], .school_status = SCHOOL_STATUS_OPEN, .lowest_age = { true, 4 }, .opened_on = work->today,
		    .words = " mill ");
		if (i == 0)
			CHECK_OUTCOME(school_place_record(work, demo->zak, "school", "900001", "Year 1", work->today, demo->problems), OK);
	}
	RECORD(school_succeeded, .school_id = first, .urn = "900001", .successor_urn = "900002");
}

static enum outcome
people_change(struct work *work, void *given)
{
	struct demo *demo = given;
	struct problems *problems = demo->problems;
	struct episode episode = episode_of(work, demo);
	int64_t baby, home;

	CHECK_OUTCOME(person_correct(work, demo->kyle, "known_as", "Ky", "He says so", "Amy", problems), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .unborn = true, .family_name = "Denholm", .expected_on = DATE(2027, 1, 9), .language = "en" }, problems, &baby), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, baby, work->today, problems), OK);
	CHECK_OUTCOME(person_birth(work, baby, "Wren", "Denholm", work->today, "female", problems), OK);
	house_seal_person(work, baby, (struct id_list){ &demo->worker_ids[JOAN], 1 });
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "9 Quay Street", .from_on = work->today, .member_ids = { &demo->joe, 1 } }, problems, &home), OK);
	CHECK_OUTCOME(attendance_record(work, demo->kyle, "school", 0, "Another School", "Year 3", work->today, problems), OK);
	schools_change(work, demo);
	return OK;
}

static enum outcome
help_changes(struct work *work, void *given)
{
	struct demo *demo = given;
	struct problems *problems = demo->problems;
	struct episode episode = episode_of(work, demo);

	CHECK_OUTCOME(episode_write_summary(work, &episode, "Three boys and calmer evenings", problems), OK);
	CHECK_OUTCOME(note_alert_send(work, number_of(work, "select max(note_id) from note"), demo->episode_id, demo->worker_ids[HELEN], problems), OK);
	episode = episode_of(work, demo);
	CHECK_OUTCOME(episode_answer_contact(work, &episode, demo->pauline, MAY_CONTACT_NO, "Not yet, Amy says", problems), OK);
	CHECK_OUTCOME(episode_raise_adult_concern(work, &episode, demo->joe, "He is very tired", "Talk with him on Tuesday", problems), OK);
	episode = episode_of(work, demo);
	CHECK_OUTCOME(episode_end_team_member(work, &episode, number_of(work, "select max(team_member_id) from team_member where left_on is null"), "The course is over", problems), OK);
	CHECK_OUTCOME(episode_record_copy(work, demo->episode_id, &(struct new_copy){ .document = "plan", .document_id = demo->plan_id, .version_number = 1, .given_to = "Amy",
	    .way = "by_hand", .given_on = work->today }, problems), OK);
	CHECK_OUTCOME(episode_record_disagreement(work, demo->episode_id, "plan", demo->plan_id, demo->amy, "Amy", "Mondays do not work", problems), OK);
	CHECK_OUTCOME(paragraph_correct(work, number_of(work, "select min(paragraph_id) from paragraph where corrected_by_paragraph_id is null"), "It was a Tuesday", "The day was wrong",
	    problems), OK);
	return OK;
}

static enum outcome
alert_is_read(struct work *work, void *given)
{
	const struct demo *demo = given;

	return note_alert_acknowledge(work, demo->episode_id, number_of(work, "select max(alert_id) from note_alert"));
}

static enum outcome
plan_changes(struct work *work, void *given)
{
	struct demo *demo = given;
	struct problems *problems = demo->problems;
	struct plan plan;

	CHECK_OUTCOME(plan_read(work, demo->plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_change(work, &plan, demo->outcome_ids[0], VERSION_ANY, &(struct new_outcome){ .words = "Other words" }, OUTCOME_STATE_MET, NULL, problems), OK);
	CHECK_OUTCOME(action_change(work, &plan, demo->action_ids[0], VERSION_ANY, &(struct new_action){ .what = "Read together", .how = "At home", .owner_name = "Joe",
	    .owner_person_id = demo->joe, .due_on = date_add_days(work->today, 20) }, "Joe likes to", problems), OK);
	return OK;
}

/* A newer version of the assessment, in which an answer is taken back. */
static enum outcome
assessment_changes(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode = episode_of(work, demo);
	struct sections_of_assessment_rows sections;
	struct assessment assessment;
	const char *const part = "health";
	int64_t assessment_id;
	bool taken_back = false;

	CHECK_OUTCOME(assessment_renew(work, &episode, demo->problems, &assessment_id), OK);
	CHECK_OUTCOME(assessment_read(work, assessment_id, &assessment), OK);
	CHECK_OUTCOME(q_sections_of_assessment(work, assessment_id, &sections), OK);
	for (size_t i = 0; i < sections.count && !taken_back; i++) {
		struct assessment_section section;
		struct form_answers answers;

		CHECK_OUTCOME(section_read(work, sections.at[i].section_id, &section), OK);
		CHECK_OUTCOME(section_answers(work, assessment_id, section.section_id, &answers), OK);
		if (answers.count < 2)
			continue;
		answers.count--;
		CHECK_OUTCOME(section_save(work, &assessment, &section, &answers, NULL, "en", false, demo->problems), OK);
		taken_back = true;
	}
	CHECK(taken_back);
	CHECK_OUTCOME(agency_parts_choose(work, &episode, &(struct agency_parts){ .agency_id = demo->agency_ids[PRIYA], .sections = { &part, 1 }, .reason = "It is what she does" }, demo->problems), OK);
	CHECK_OUTCOME(agency_parts_choose(work, &episode, &(struct agency_parts){ .agency_id = demo->agency_ids[PRIYA], .all = true, .reason = "Nursery helps with all of it", .version = 1 }, demo->problems), OK);
	return OK;
}

static enum outcome
consent_changes(struct work *work, void *given)
{
	struct demo *demo = given;
	struct problems *problems = demo->problems;
	const struct withheld_option options[] = { { .option_key = "no_sharing", .words = "Nothing is shared for now" }, { .option_key = "record_refusal", .words = "Offered a talk; refused" } };
	struct consent consent;
	int64_t consent_id = number_of(work, "select max(consent_id) from consent where state = 'given' and replaced_by_consent_id is null");

	CHECK_OUTCOME(consent_judge_competence(work, &(struct new_competence){ .episode_id = demo->episode_id, .person_id = demo->kyle, .answered = true, .judged_by = "Helen",
	    .words = "He is six", .judged_on = work->today }, problems), OK);
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	CHECK_OUTCOME(consent_review(work, &consent, work->today, "Yes, still", problems), OK);
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	CHECK_OUTCOME(consent_narrow(work, &consent, demo->agency_ids[PRIYA], "Not the nursery", problems), OK);
	RECORD(consent_agency_parts, .consent_id = consent_id, .episode_id = demo->episode_id, .agency_id = demo->agency_ids[RUTH], .sections = "[\"health\"]");
	CHECK_OUTCOME(consent_read(work, consent_id, &consent), OK);
	CHECK_OUTCOME(consent_withdraw(work, &consent, "No more", problems), OK);
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = demo->episode_id, .person_id = demo->amy, .child_ids = { &demo->kyle, 1 },
	    .state = CONSENT_STATE_WITHHELD, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true,
	    .explained_sharing = true, .understood = "She said so", .options = options, .option_count = 2,
	    .risks = { .not_sharing = "None", .not_requesting = "None", .not_meeting = "None", .consulted = "Joan" } }, problems, &consent_id), OK);
	return OK;
}

static enum outcome
close_help(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode = episode_of(work, demo);
	int64_t task_id;

	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = demo->episode_id, .task_key = "give_copy", .what = "Give Amy her copy", .subject_kind = "plan",
	    .subject_id = demo->plan_id, .agency_id = demo->agency_ids[RUTH] }, &task_id), OK);
	CHECK_OUTCOME(episode_close(work, &episode, &(struct episode_closure){ .closed_on = work->today, .reason = work->profile->closing.reasons[0].key, .checklist = "{}",
	    .outcomes = "Much", .onward_support = "School", .letter_to = "Amy" }, demo->problems), OK);
	episode = episode_of(work, demo);
	return episode_reopen(work, &episode, "It was another family", demo->problems);
}

static enum outcome
late_clock(struct work *work, void *given)
{
	struct demo *demo = given;
	int64_t clock_id = number_of(work, "select min(clock_id) from clock where stopped_on is null");

	return clock_record_exception(work, clock_id, "Everybody was ill", demo->problems);
}

static enum outcome
leave_work(struct work *work, void *given)
{
	struct demo *demo = given;

	CHECK_OUTCOME(worker_disable(work, demo->worker_ids[TOM], work->today, "Works elsewhere now", demo->problems), OK);
	return OK;
}

static enum outcome
programs_come_and_go(struct work *work, void *given)
{
	struct demo *demo = given;
	static const char *const roles[] = { "practitioner" };
	const struct new_api_token provider = { .name = "Entra", .agency_id = demo->agency_ids[HELEN], .provider = "council", .agency_ids = { &demo->agency_ids[HELEN], 1 } };
	const struct new_api_token program = { .name = "Attendance system", .agency_id = demo->agency_ids[HELEN], .roles = { roles, 1 } };
	static const struct key_box key = { .which = KEY_OF_WEBHOOKS };
	const char *first, *second;
	char token[API_TOKEN_ROOM], secret[WEBHOOK_SECRET_ROOM];

	CHECK_OUTCOME(api_token_make(work, &program, demo->problems, &first, token), OK);
	CHECK_OUTCOME(api_token_make(work, &program, demo->problems, &second, token), OK);
	CHECK_OUTCOME(api_token_make(work, &provider, demo->problems, &second, token), OK);
	CHECK_OUTCOME(webhook_make(work, &(struct new_webhook){ .program_id = number_of(work, "select max(client_id) from api_client"), .url = "https://attendance.example/hook", .key = &key },
	    demo->problems, &second, secret), OK);
	CHECK_OUTCOME(webhook_end(work, second, 0, "It moved", demo->problems), OK);
	return api_token_revoke(work, first, "Changed over", demo->problems);
}

/* ---- What no function of casework records yet: as it will be recorded ---- */

static enum outcome
bare_events(struct work *work, void *given)
{
	struct demo *demo = given;
	const struct id_list readers = { &demo->worker_ids[JOAN], 1 };
	int64_t paragraph = number_of(work, "select max(paragraph_id) from paragraph"), other = number_of(work, "select min(paragraph_id) from paragraph"),
		household = number_of(work, "select min(household_id) from household"), last = number_of(work, "select max(household_id) from household"),
		clock = number_of(work, "select max(clock_id) from clock"), task = number_of(work, "select max(task_id) from task"), relation = number_of(work, "select max(relationship_id) from relationship"),
		point = number_of(work, "select max(contact_point_id) from contact_point"), bar = work_new_id(work), link = work_new_id(work), lone = work_new_id(work), left = work_new_id(work), alert = work_new_id(work),
		emergency = work_new_id(work), seals[] = { work_new_id(work), work_new_id(work), work_new_id(work) };
	const int64_t package_parts[] = { 11, 12 };
	struct episode episode = episode_of(work, demo);

	for (int i = 0; i < 2; i++) {
		int64_t hold = work_new_id(work), proposal = work_new_id(work);

		RECORD(hold_set, .hold_id = hold, .reference = work_new_reference(work, "HD"), .episode_id = demo->episode_id, .reason = "An inquiry", .review_on = work->today, .worker_id = demo->worker_ids[NADIA]);
		RECORD(hold_reviewed, .hold_id = hold, .episode_id = demo->episode_id, .words = "It goes on", .review_on = work->today, .worker_id = demo->worker_ids[NADIA]);
		RECORD(hold_lifted, .hold_id = hold, .episode_id = demo->episode_id, .reason = "It is over", .worker_id = demo->worker_ids[NADIA]);
		RECORD(erasing_proposed, .erasing_id = proposal, .reference = work_new_reference(work, "ER"), .episode_id = demo->episode_id, .reason = "Nobody asks", .worker_id = demo->worker_ids[NADIA]);
		RECORD(erasing_ended, .erasing_id = proposal, .episode_id = demo->episode_id, .how = ERASING_END_REFUSED, .reason = "Somebody does", .worker_id = demo->worker_ids[JOAN]);
	}
	RECORD(look_batch_emptied, .erasure_id = work_new_id(work), .batch = 1000000, .batch_hash = "00");
	RECORD(record_erased, .erasure_id = work_new_id(work), .reference = "EP-7K3M-Q2WX-5", .episode_id = 4711, .rule = "closed", .rule_name = "Six years", .kept_until = work->today,
	    .proposed_by = demo->worker_ids[NADIA], .proposed_at = work->now, .confirmed_by = demo->worker_ids[JOAN], .erased_at = work->now, .reader_ids = readers);
	RECORD(second_step_set_up, .worker_id = demo->worker_ids[RUTH]);
	RECORD(recovery_codes_made, .worker_id = demo->worker_ids[RUTH]);
	RECORD(recovery_code_taken, .worker_id = demo->worker_ids[RUTH], .left_over = 9);
	RECORD(second_step_ended, .worker_id = demo->worker_ids[RUTH], .reason = "Lost her phone");
	RECORD(child_status_recorded, .person_id = demo->kyle, .child_status_id = 7, .episode_id = demo->episode_id, .status = "child_protection", .from_on = work->today,
	    .named = "Mo", .beside = "Di", .plan_reference = "CP 1", .told_by = "A letter", .worker_id = work->actor.id);
	RECORD(child_status_named, .person_id = demo->kyle, .child_status_id = 7, .episode_id = demo->episode_id, .named = "Lu", .plan_reference = "CP 2");
	RECORD(child_status_ended, .person_id = demo->kyle, .child_status_id = 7, .episode_id = demo->episode_id, .status = "child_protection", .to_on = work->today, .reason = "Over",
	    .end_agreed = "Both");
	RECORD(allocation_told, .person_id = demo->kyle, .allocation_id = 7, .source_id = "ICS-1", .how = ALLOCATION_HOW_SOMEBODY, .allocated = true, .worker_name = "Mo", .team = "Duty Team",
	    .from_on = work->today, .until_on = work->today, .told_on = work->today);
	RECORD(allocation_told, .person_id = demo->kyle, .allocation_id = 8, .source_id = "ICS-2", .how = ALLOCATION_HOW_NUMBER, .allocated = false, .told_on = work->today);
	RECORD(allocation_apart, .person_id = demo->kyle, .source_id = "ICS-2", .reason = "Another Kyle");
	RECORD(allocation_list_read, .allocation_list_id = work_new_id(work), .as_of = work->today, .row_count = 2, .not_read = 1);
	RECORD(allocation_list_read, .allocation_list_id = work_new_id(work), .as_of = work->today, .row_count = 2, .not_read = 0);
	RECORD(service_asked, .service_request_id = 7, .episode_id = demo->episode_id, .person_id = demo->kieran, .service_kind = "other", .restricted = "health", .agency_id = demo->agency_ids[TOM],
	    .service_name = "Talking", .asked_for = "Words", .own_form = "F 1", .asked_on = work->today, .worker_id = work->actor.id,
	    .asked_although = "At once", .decided_by = "Joan");
	RECORD(service_not_found, .service_request_id = 9, .service_step_id = 10, .episode_id = demo->episode_id, .person_id = demo->amy, .service_kind = "domestic_abuse", .restricted = "domestic_abuse",
	    .looked_for = "A course", .looked_where = "Everywhere", .risk = "Little", .looked_on = work->today, .worker_id = work->actor.id);
	RECORD(service_package_sent, .service_request_id = 7, .episode_id = demo->episode_id, .person_id = demo->kieran, .agency_id = demo->agency_ids[TOM], .assessment_id = 1,
	    .section_ids = { package_parts, 2 }, .purpose = "services", .worker_id = work->actor.id);
	RECORD(service_step_recorded, .service_request_id = 7, .service_step_id = 8, .episode_id = demo->episode_id, .person_id = demo->kieran, .what = SERVICE_WHAT_STARTED, .happened_on = work->today,
	    .words = "Begun", .risk = "None", .worker_id = work->actor.id, .state = SERVICE_WHAT_STARTED, .state_on = work->today, .started_on = work->today);
	RECORD(service_step_taken_back, .service_request_id = 7, .service_step_id = 8, .episode_id = demo->episode_id, .person_id = demo->kieran, .what = SERVICE_WHAT_STARTED, .reason = "Not yet",
	    .worker_id = work->actor.id, .state = SERVICE_WHAT_ASKED, .state_on = work->today);
	RECORD(incident_recorded, .incident_id = 7, .episode_id = demo->episode_id, .person_id = demo->amy, .incident_kind = "domestic_abuse", .restricted = "domestic_abuse", .grade = "silver",
	    .direction = "adult_adult", .happened_on = work->today, .source = "Police", .source_reference = "V 1", .words = "Shouting", .harm = INCIDENT_HARM_NOT_KNOWN, .safety = "Away",
	    .worker_id = work->actor.id);
	RECORD(incident_level_reviewed, .incident_id = 7, .episode_id = demo->episode_id, .person_id = demo->amy, .review = INCIDENT_REVIEW_CHANGES, .words = "Twice", .decided_by = "Ruth",
	    .decided_on = work->today, .worker_id = work->actor.id);
	RECORD(incident_taken_back, .incident_id = 7, .episode_id = demo->episode_id, .person_id = demo->amy, .reason = "Another family", .worker_id = work->actor.id);
	RECORD(reading_recorded, .reading_id = 7, .person_id = demo->amy, .reading_kind = "mental_health", .restricted = "health", .value = "Low mood", .read_on = work->today, .source = "Her GP",
	    .worker_id = work->actor.id);
	RECORD(reading_taken_back, .reading_id = 7, .person_id = demo->amy, .reason = "Another Amy", .worker_id = work->actor.id);
	RECORD(associate_recorded, .associate_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .name = "Stephen", .age_words = "18", .about = "Car", .tie = "partner",
	    .noticed_on = work->today, .reason = "Older", .source = "Leah", .worker_id = work->actor.id);
	RECORD(associate_put_right, .associate_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .name = "Stephen Marsh", .tie = "exploits", .noticed_on = work->today,
	    .reason = "Older", .source = "Leah", .right_reason = "The police know him", .worker_id = work->actor.id);
	RECORD(associate_ended, .associate_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .ending = ASSOCIATE_ENDING_MISTAKE, .ended_on = work->today, .reason = "Another man",
	    .worker_id = work->actor.id);
	RECORD(fostering_notified, .fostering_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .carer_id = demo->amy, .care_started_on = work->today, .notified_on = work->today,
	    .notified_whom = "Contact Cares", .worker_id = work->actor.id);
	RECORD(fostering_talk_recorded, .fostering_id = 7, .talk_id = 8, .episode_id = demo->episode_id, .talked_with = FOSTERING_GROUP_CHILD, .person_id = demo->kyle, .spoken_on = work->today,
	    .spoken_by = "Mo", .words = "Fine", .worker_id = work->actor.id);
	RECORD(fostering_visited, .fostering_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .visited_on = work->today, .visited_by = "Mo", .words = "Warm", .worker_id = work->actor.id);
	RECORD(fostering_ended, .fostering_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .ended_on = work->today, .reason = "Home", .mistake = true, .care_started_on = work->today,
	    .worker_id = work->actor.id);
	RECORD(support_named, .support_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .part = SUPPORT_PART_CHILDS_ADVOCATE, .helper_person_id = demo->pauline, .name = "Marge Lunt",
	    .agency = "Voice for Children", .contact = "01632 960111", .both_reason = "Both asked", .since_on = work->today, .worker_id = work->actor.id);
	RECORD(support_ended, .support_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .ending = SUPPORT_ENDING_ENDED, .ended_on = work->today, .reason = "Moved", .worker_id = work->actor.id);
	RECORD(network_member_named, .network_member_id = 7, .episode_id = demo->episode_id, .person_id = demo->pauline, .name = "Pauline", .relationship = "Amy's mother", .helps_with = "Sundays",
	    .how_often = "Weekly", .may_contact = "yes", .reach = "At home", .named_by = "Amy", .named_on = work->today, .worker_id = work->actor.id);
	RECORD(network_member_changed, .network_member_id = 7, .episode_id = demo->episode_id, .person_id = demo->pauline, .relationship = "Grandmother", .helps_with = "Nights", .how_often = "Daily",
	    .may_contact = "no", .reach = "By Amy", .worker_id = work->actor.id);
	RECORD(network_member_ended, .network_member_id = 7, .episode_id = demo->episode_id, .person_id = demo->pauline, .ended_on = work->today, .reason = "Ill", .worker_id = work->actor.id);
	RECORD(child_choice_made, .child_choice_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .chosen_person_id = demo->pauline, .name = "Gran", .wanted = true,
	    .takes_part_in = "The meeting", .own_words = "She listens", .said_on = work->today, .worker_id = work->actor.id);
	RECORD(child_choice_ended, .child_choice_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .ended_on = work->today, .reason = "Joe now", .worker_id = work->actor.id);
	RECORD(strength_told, .strength_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .strength_kind = "group", .words = "Football", .told_by = "Amy", .told_on = work->today,
	    .worker_id = work->actor.id);
	RECORD(strength_ended, .strength_id = 7, .episode_id = demo->episode_id, .person_id = demo->kyle, .ended_on = work->today, .reason = "The club closed", .worker_id = work->actor.id);
	RECORD(network_question_answered, .network_answer_id = 7, .episode_id = demo->episode_id, .question = "supporting", .question_words = "Is anybody?", .answer = "Gran", .told_by = "Amy",
	    .told_on = work->today, .worker_id = work->actor.id);
	RECORD(known_asked, .known_check_id = 7, .reference = work_new_reference(work, "KC"), .episode_id = demo->episode_id, .person_id = demo->kyle, .worker_id = work->actor.id,
	    .agency_id = demo->agency_ids[TOM], .basis = "agreed", .words = "His mother");
	RECORD(share_decided, .share_id = 7, .reference = work_new_reference(work, "SD"), .episode_id = demo->episode_id, .person_id = demo->kieran, .outcome = SHARE_OUTCOME_SHARED, .is_emergency = true,
	    .ground = "without", .has_agreement = true, .agency_id = demo->agency_ids[TOM], .recipient = "Tom", .what = "All", .restricted = "health", .purpose = "Help", .consent_id = 7, .agreed_for = "services",
	    .lawful_basis = "public_task", .facts = "Seen", .expected = SHARE_EXPECTED_NO, .told = SHARE_TOLD_LATER, .told_words = "Soon", .told_on = work->today, .decided_by = "Ruth", .second_person = "Joan",
	    .reasons = "Harm", .decided_on = work->today, .review_due_on = work->today, .worker_id = work->actor.id);
	RECORD(share_checked, .share_id = 7, .episode_id = demo->episode_id, .check_list = SHARE_LIST_TEST, .check_key = "secure", .met = false, .note = "By phone");
	RECORD(share_family_told, .share_id = 7, .episode_id = demo->episode_id, .person_id = demo->kieran, .told_on = work->today, .words = "At home", .worker_id = work->actor.id);
	RECORD(share_reviewed, .share_id = 7, .episode_id = demo->episode_id, .person_id = demo->kieran, .verdict = SHARE_VERDICT_NOT_IN_ORDER, .words = "Too much", .worker_id = demo->worker_ids[NADIA]);
	RECORD(share_restricted, .share_id = 7, .episode_id = demo->episode_id, .person_id = demo->kieran, .restricted = "health", .reason = "He reads her post", .worker_id = work->actor.id);
	RECORD(share_taken_back, .share_id = 7, .episode_id = demo->episode_id, .person_id = demo->kieran, .reason = "Another family", .worker_id = work->actor.id);
	RECORD(information_asked, .information_request_id = 7, .reference = work_new_reference(work, "IR"), .episode_id = demo->episode_id, .person_ids = { &demo->kyle, 1 },
	    .direction = INFORMATION_DIRECTION_ASKED, .agency_id = demo->agency_ids[TOM], .party = "Tom", .is_here = true, .asked_worker_id = demo->worker_ids[TOM], .from_agency_id = work->agency_id, .what = "All",
	    .why = "Help", .basis = INFORMATION_BASIS_AGREEMENT, .consent_id = 7, .lawful_basis = "public_task", .basis_words = "Seen", .claimed = "A law", .restricted = "health", .kept_from_family = "Harm",
	    .asked_on = work->today, .due_on = work->today, .worker_id = work->actor.id);
	RECORD(information_reminded, .information_request_id = 7, .episode_id = demo->episode_id, .reminded_on = work->today, .words = "By phone", .worker_id = work->actor.id);
	RECORD(information_answered, .information_request_id = 7, .episode_id = demo->episode_id, .result = INFORMATION_RESULT_ANSWERED, .words = "He sleeps", .checked = "The form", .answered_by = "Tom",
	    .answered_on = work->today, .restricted = "health", .basis = INFORMATION_BASIS_OTHER, .consent_id = 8, .lawful_basis = "vital_interests", .basis_words = "Told", .worker_id = demo->worker_ids[TOM]);
	RECORD(information_taken_back, .information_request_id = 7, .episode_id = demo->episode_id, .reason = "Another family", .worker_id = work->actor.id);
	RECORD(clock_paused, .clock_id = clock, .pause_id = 7, .episode_id = demo->episode_id, .reason = "in_hospital", .reason_label = "In hospital", .worker_id = work->actor.id,
	    .paused_on = work->today, .paused_at = work->now, .due_before = work->today, .amber_before = work->today, .due_on = work->today, .amber_on = work->today);
	RECORD(clock_resumed, .clock_id = clock, .pause_id = 7, .episode_id = demo->episode_id, .ended_on = work->today, .worker_id = work->actor.id, .due_on = work->today,
	    .amber_on = work->today);
	RECORD(paragraph_moved, .paragraph_id = other, .episode_id = demo->episode_id, .part = "agreed", .ordinal = 7);
	RECORD(paragraph_restricted, .paragraph_id = other, .episode_id = demo->episode_id, .section = "health", .reason = "Health");
	RECORD(paragraph_opened, .paragraph_id = other, .episode_id = demo->episode_id, .reason = "It is not");
	RECORD(paragraph_sealed, .paragraph_id = paragraph, .episode_id = demo->episode_id, .reader_ids = readers, .reason = "An order");
	RECORD(task_handed_over, .task_id = task, .episode_id = demo->episode_id, .worker_id = demo->worker_ids[JOAN], .agency_id = demo->agency_ids[JOAN], .reason = "On leave");
	for (int i = 0; i < 4; i++) /* a child and an adult leave; one of each was a mistake, and one of those is back */
		RECORD(family_left, .person_id = i % 2 == 0 ? demo->kieran : demo->joe, .episode_id = demo->episode_id, .leaving_id = 70 + i, .is_child = i % 2 == 0, .left_on = work->today,
		    .why = i < 2 ? LEAVING_WHY_MOVED_AWAY : LEAVING_WHY_MISTAKE, .reason = "Lives with Joe");
	RECORD(family_left_undone, .person_id = demo->kieran, .episode_id = demo->episode_id, .leaving_id = 72, .reason = "He is here");
	RECORD(coordinator_changed, .episode_id = demo->episode_id, .worker_id = demo->worker_ids[SAMIRA], .reason = "On leave");
	RECORD(seal_set, .seal_id = seals[0], .reference = work_new_reference(work, "SL"), .subject_kind = "episode", .subject_id = demo->episode_id, .episode_id = demo->episode_id,
	    .reader_ids = readers, .reason = "A colleague's family", .worker_id = work->actor.id);
	RECORD(seal_readers_changed, .seal_id = seals[0], .subject_kind = "episode", .subject_id = demo->episode_id, .reader_ids = readers, .reason = "On leave", .worker_id = work->actor.id);
	RECORD(seal_lift_asked, .seal_id = seals[0], .reason = "It is not", .worker_id = work->actor.id);
	RECORD(seal_kept, .seal_id = seals[0], .reason = "It is", .worker_id = work->actor.id);
	RECORD(seal_lift_asked, .seal_id = seals[0], .reason = "It is not", .worker_id = work->actor.id);
	RECORD(seal_lifted, .seal_id = seals[0], .subject_kind = "episode", .subject_id = demo->episode_id, .worker_id = work->actor.id);
	for (int64_t i = 1; i < 3; i++) /* the newest, of the address, is erased: it is open again */
		RECORD(seal_set, .seal_id = seals[i], .reference = work_new_reference(work, "SL"), .subject_kind = i == 1 ? "episode" : "household",
		    .subject_id = i == 1 ? demo->episode_id : household, .episode_id = i == 1 ? demo->episode_id : 0, .reader_ids = readers, .reason = "After all", .worker_id = work->actor.id);
	RECORD(worker_barred, .bar_id = bar, .reference = work_new_reference(work, "BR"), .barred_by = work->actor.id, .worker_id = demo->worker_ids[ALEX], .subject_kind = "person", .subject_id = demo->kyle, .reason = "A cousin",
	    .first_bar_id = bar);
	RECORD(bar_lifted, .bar_id = bar, .reason = "A mistake", .lifted_by = work->actor.id);
	RECORD(worker_barred, .bar_id = work_new_id(work), .reference = work_new_reference(work, "BR"), .barred_by = work->actor.id, .worker_id = demo->worker_ids[ALEX], .subject_kind = "episode", .subject_id = demo->episode_id, .reason = "A cousin");
	RECORD(emergency_opened, .emergency_id = emergency, .reference = work_new_reference(work, "EM"), .episode_id = demo->episode_id, .worker_id = demo->worker_ids[TOM],
	    .agency_id = demo->agency_ids[TOM], .reason = "Alone at night", .ends_at = instant_add_seconds(work->now, 3600));
	RECORD(emergency_ended, .emergency_id = emergency, .episode_id = demo->episode_id, .worker_id = demo->worker_ids[RUTH]);
	RECORD(emergency_reviewed, .emergency_id = emergency, .episode_id = demo->episode_id, .verdict = LOOK_VERDICT_IN_ORDER, .words = "He was", .worker_id = demo->worker_ids[NADIA]);
	RECORD(emergency_opened, .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"), .episode_id = demo->episode_id, .worker_id = demo->worker_ids[SAMIRA],
	    .agency_id = demo->agency_ids[SAMIRA], .reason = "Again", .ends_at = instant_add_seconds(work->now, 3600));
	RECORD(assist_begun, .assist_id = 31, .reference = work_new_reference(work, "AC"), .episode_id = demo->episode_id, .worker_id = demo->worker_ids[SAMIRA], .agency_id = demo->agency_ids[SAMIRA],
	    .reason = "Ruth asked", .begun_on = work->today, .until_on = work->today);
	RECORD(assist_ended, .assist_id = 31, .episode_id = demo->episode_id, .ended_on = work->today, .worker_id = demo->worker_ids[RUTH]);
	for (int64_t i = 32; i < 35; i++)
		RECORD(audit_drawn, .audit_id = i, .reference = work_new_reference(work, "AU"), .episode_id = demo->episode_id, .worker_id = demo->worker_ids[NADIA], .agency_id = demo->agency_ids[NADIA],
		    .at_random = i == 32, .reason = "How it is kept", .drawn_by = demo->worker_ids[SAMIRA], .drawn_on = work->today, .until_on = work->today);
	RECORD(audit_finished, .audit_id = 32, .episode_id = demo->episode_id, .finished_on = work->today, .basic_met = true, .finding = "It is well kept", .recommendation = "Say who was seen");
	RECORD(audit_taken_back, .audit_id = 33, .episode_id = demo->episode_id, .taken_back_on = work->today, .worker_id = demo->worker_ids[SAMIRA], .reason = "Another one");
	for (int i = 0; i < 2; i++) {
		int64_t request = work_new_id(work);

		RECORD(subject_request_begun, .subject_request_id = request, .reference = work_new_reference(work, "SR"), .person_id = demo->kyle, .asker_kind = ASKER_KIND_PARENT, .asker_name = "Amy Denholm",
		    .asker_person_id = demo->amy, .authority = "His mother", .identity_checked = "Passport", .received_on = work->today, .due_on = work->today, .worker_id = demo->worker_ids[NADIA]);
		RECORD(subject_request_extended, .subject_request_id = request, .due_on = work->today, .reason = "Much", .worker_id = demo->worker_ids[NADIA]);
		for (int j = 0; j < 2; j++)
			RECORD(subject_piece_decided, .subject_request_id = request, .decision_id = work_new_id(work), .piece_kind = "paragraph", .piece_id = other, .piece_part = "",
			    .decision = PACK_DECISION_BLACKED_OUT, .black_words = "Pauline", .proposed = "names", .released = true, .guarded = true, .reason = "She agreed", .words_hash = "0",
			    .worker_id = demo->worker_ids[NADIA]);
		RECORD(subject_request_sent, .subject_request_id = request, .worker_id = demo->worker_ids[NADIA]);
		RECORD(subject_request_sent_back, .subject_request_id = request, .words = "Ask her", .worker_id = demo->worker_ids[JOAN]);
		if (i == 1)
			RECORD(subject_request_ended, .subject_request_id = request, .words = "Taken back", .worker_id = demo->worker_ids[NADIA]);
		else
			RECORD(subject_request_finished, .subject_request_id = request, .shown_count = 1, .left_out_count = 2, .blacked_out_count = 3, .byte_count = 0, .hash = "0",
			    .worker_id = demo->worker_ids[NADIA], .approved_by = demo->worker_ids[JOAN]);
		if (i == 0)
			RECORD(subject_pack_given, .subject_request_id = request, .giving_id = work_new_id(work), .given_to = "Amy", .way = GIVING_WAY_POST, .given_on = work->today,
			    .worker_id = demo->worker_ids[NADIA]);
	}
	RECORD(look_reviewed, .look_review_id = work_new_id(work), .flag_kind = "no_part", .worker_id = demo->worker_ids[TOM], .subject_kind = "episode", .subject_id = demo->episode_id,
	    .on_day = work->today, .verdict = "in_order", .words = "He was asked", .reviewed_by = demo->worker_ids[NADIA]);
	RECORD(look_reviewed, .look_review_id = work_new_id(work), .flag_kind = "many", .worker_id = demo->worker_ids[TOM], .subject_kind = "worker", .subject_id = demo->worker_ids[TOM], .on_day = work->today,
	    .verdict = "not_in_order", .words = "He was curious", .reviewed_by = demo->worker_ids[NADIA]);
	RECORD(agency_changed, .agency_id = demo->agency_ids[PRIYA], .name = "Little Kites", .phone = "0151 496 0164");
	RECORD(agency_closed, .agency_id = demo->agency_ids[PRIYA], .closed_on = work->today);
	RECORD(worker_changed, .worker_id = demo->worker_ids[PRIYA], .name = "Priya Nair", .job_title = "Manager");
	RECORD(worker_role_ended, .worker_id = demo->worker_ids[PRIYA], .role = "practitioner");
	RECORD(worker_enabled, .worker_id = demo->worker_ids[TOM], .reason = "Came back");
	RECORD(worker_sessions_ended, .worker_id = demo->worker_ids[TOM]);
	RECORD(worker_certified, .worker_id = demo->worker_ids[TOM]);
	RECORD(worker_moved, .worker_id = demo->worker_ids[PRIYA], .move_id = work_new_id(work), .words = "Key person became Manager");
	RECORD(worker_leaves, .worker_id = demo->worker_ids[PRIYA], .last_on = work->today, .reason = "Moves to Leeds");
	for (int64_t i = 1; i < 4; i++)
		RECORD(invitation_made, .invitation_id = i, .worker_id = demo->worker_ids[PRIYA], .token_hash = arena_format(work->arena, "%lld", (long long)i), .ends_at = work->now);
	RECORD(invitation_used, .invitation_id = 1);
	for (int64_t i = 1; i < 4; i++)
		RECORD(report_link_made, .report_link_id = i, .invitee_id = 9001, .meeting_id = 9001, .episode_id = demo->episode_id, .worker_id = demo->worker_ids[RUTH], .agency_id = demo->agency_ids[RUTH],
		    .token_hash = arena_format(work->arena, "%lld", (long long)i), .ends_at = work->now);
	RECORD(report_link_used, .report_link_id = 1, .episode_id = demo->episode_id);
	RECORD(report_link_revoked, .report_link_id = 2, .episode_id = demo->episode_id, .reason = "Another link took its place");
	for (int64_t i = 1; i < 3; i++)
		RECORD(sign_on_joined, .sign_on_id = i, .worker_id = demo->worker_ids[PRIYA], .provider = "council", .identity_hash = arena_format(work->arena, "%lld", (long long)i));
	for (int64_t i = 1; i <= 2; i++)
		RECORD(worker_supplied, .supplied_id = i, .worker_id = demo->worker_ids[i == 1 ? PRIYA : TOM], .provider = "council", .external_id = i == 1 ? "one" : "other", .user_name = i == 1 ? "Priya" : "Tom",
		    .user_name_key = i == 1 ? "priya" : "tom", .roles = "");
	RECORD(worker_supply_changed, .supplied_id = 1, .user_name = "Priya N", .user_name_key = "priya n", .given_name = "Priya", .family_name = "Nair", .roles = "practitioner");
	RECORD(worker_supply_stopped, .supplied_id = 1);
	RECORD(worker_supply_resumed, .supplied_id = 1);
	RECORD(worker_supply_ended, .supplied_id = 1);
	RECORD(sign_on_ended, .sign_on_id = 1, .reason = "Another took its place");
	RECORD(sign_on_demanded, .agency_id = demo->agency_ids[PRIYA], .provider = "council", .local_worker_id = demo->worker_ids[PRIYA]);
	RECORD(sign_on_demanded, .agency_id = demo->agency_ids[TOM], .provider = "council", .local_worker_id = demo->worker_ids[TOM]);
	RECORD(sign_on_left_open, .agency_id = demo->agency_ids[TOM]);
	RECORD(invitation_revoked, .invitation_id = 2, .reason = "Another took its place");
	RECORD(person_identifier_recorded, .person_id = demo->kyle, .identifier_kind = "upn", .value = "A123456789012");
	for (int64_t i = 0; i < 3; i++)
		RECORD(name_recorded, .person_id = demo->pauline, .person_name_id = 7001 + i, .name_kind = i == 0 ? NAME_KIND_BIRTH : NAME_KIND_ALIAS, .given_name = "Polly", .middle_names = "May", .family_name = "Marsh",
		    .from_on = work->today, .to_on = work->today, .how_known = "She told us");
	RECORD(person_renamed, .person_id = demo->pauline, .given_name = "Pauline", .middle_names = "Ann", .family_name = "Denholm", .known_as = "Nan", .from_on = work->today);
	RECORD(name_ended, .person_id = demo->pauline, .person_name_id = 7001, .to_on = work->today, .reason = "She married");
	RECORD(name_end_corrected, .person_id = demo->pauline, .person_name_id = 7002, .old_value = "today", .new_value = "not known", .reason = "She said so");
	RECORD(name_taken_back, .person_id = demo->pauline, .person_name_id = 7003, .old_value = "also called Polly", .reason = "Her sister");
	RECORD(seal_set, .seal_id = work_new_id(work), .reference = work_new_reference(work, "SL"), .subject_kind = "name", .subject_id = 7002, .reader_ids = readers, .reason = "He looks for her",
	    .worker_id = work->actor.id);
	RECORD(person_died, .person_id = demo->pauline, .died_on = work->today, .death_precision = DEATH_PRECISION_EXACT, .how_known = "Her son told us");
	RECORD(person_death_corrected, .person_id = demo->pauline, .old_value = "today", .new_value = "has not died", .death_precision = DEATH_PRECISION_UNKNOWN, .reason = "It was another Pauline");
	RECORD(contact_point_ended, .person_id = demo->amy, .contact_point_id = point, .to_on = work->today, .reason = "Not hers");
	RECORD(contact_point_end_corrected, .person_id = demo->amy, .contact_point_id = point, .old_value = "today", .new_value = "not", .reason = "Hers");
	RECORD(household_ended, .household_id = last, .to_on = work->today);
	RECORD(relationship_ended, .relationship_id = relation, .person_id = demo->joe, .other_person_id = demo->kieran, .to_on = work->today, .reason = "Apart");
	RECORD(relationship_end_corrected, .relationship_id = relation, .person_id = demo->joe, .other_person_id = demo->kieran, .reason = "They are not");
	RECORD(relationship_corrected, .relationship_id = relation, .person_id = demo->joe, .other_person_id = demo->kieran, .relationship_kind = "uncle", .parental_responsibility = true,
	    .responsibility_since = work->today, .contact = "Daily", .reason = "They told us");
	RECORD(household_address_corrected, .household_id = household, .person_id = demo->amy, .address_lines = "9 Quay St", .postcode = "WA10 1AB", .old_value = "9 Quay Street", .new_value = "9 Quay St",
	    .reason = "She said so", .another_place = { true, 1 });
	RECORD(household_began_corrected, .person_id = demo->kyle, .household_id = household, .from_on = work->today, .new_from_on = work->today, .reason = "The same");
	RECORD(household_left_corrected, .person_id = demo->kyle, .household_id = household, .from_on = work->today, .old_value = "today", .new_value = "before", .to_on = work->today, .reason = "He said so");
	RECORD(attendance_ended, .person_id = demo->kyle, .attendance_id = number_of(work, "select min(attendance_id) from attendance_at"), .to_on = work->today, .reason = "Moved");
	RECORD(attendance_end_corrected, .person_id = demo->kyle, .attendance_id = number_of(work, "select min(attendance_id) from attendance_at"), .old_value = "today", .new_value = "has not ended",
	    .reason = "He has not");
	RECORD(people_compared, .comparison_id = work_new_id(work), .person_id = demo->kyle, .other_person_id = demo->zak, .answer = COMPARED_ANSWER_UNSURE, .reason = "Ask Amy", .worker_id = work->actor.id);
	RECORD(people_linked, .link_id = link, .reference = work_new_reference(work, "LK"), .person_id = demo->kyle, .other_person_id = demo->zak, .reason = "The same boy",
	    .weights_number = { true, 1 }, .total = { true, 5000 }, .parts = "{}", .worker_id = work->actor.id);
	RECORD(match_weights_learnt, .match_weights_id = work_new_id(work), .weights_number = 1, .weights = "{}", .known = "[]", .people_count = 3);
	RECORD(person_kept_apart, .lone_id = lone, .person_id = demo->kieran, .reason = "Adopted", .worker_id = work->actor.id);
	RECORD(person_apart_ended, .lone_id = lone, .person_id = demo->kieran, .reason = "A mistake");
	RECORD(adult_contact_answered, .person_id = demo->joe, .episode_id = demo->episode_id, .may_contact = MAY_CONTACT_YES, .words = "Ring him", .worker_id = work->actor.id);
	CHECK_OUTCOME(episode_raise_adult_concern(work, &episode, demo->amy, "She is not well", "We rang her GP", demo->problems), OK);
	RECORD(note_alert_sent, .alert_id = alert, .note_id = number_of(work, "select min(note_id) from note"), .episode_id = demo->episode_id,
	    .worker_id = demo->worker_ids[RUTH], .sent_by = work->actor.id);
	RECORD(lead_contacted, .note_id = number_of(work, "select min(note_id) from note"), .episode_id = demo->episode_id, .person_id = demo->kyle, .worker_id = work->actor.id,
	    .agency_id = demo->agency_ids[HELEN], .spoke_with = "Ruth", .happened_on = work->today, .discussed = "Kyle", .agreed = "Nothing");
	RECORD(note_alert_acknowledged, .alert_id = alert, .episode_id = demo->episode_id);
	RECORD(people_unlinked, .link_id = link, .person_id = demo->kyle, .other_person_id = demo->zak, .reason = "Brothers", .worker_id = work->actor.id);
	RECORD(link_row_left, .link_id = link, .left_id = left, .row_kind = "note", .row_id = 3, .person_id = demo->kyle);
	RECORD(link_row_placed, .link_id = link, .left_id = left, .person_id = demo->kyle, .placed = LEFT_PLACED_STAYS, .worker_id = work->actor.id);
	RECORD(people_compared, .comparison_id = work_new_id(work), .person_id = demo->kyle, .other_person_id = demo->zak, .answer = COMPARED_ANSWER_APART, .reason = "Brothers");
	return OK;
}

/* A meeting, from the decision to the copies, and what becomes of the plan by it. */
static enum outcome
meeting_happens(struct work *work, void *given)
{
	struct demo *demo = given;
	int64_t episode = demo->episode_id, meeting = work_new_id(work), off = work_new_id(work), point = work_new_id(work), invitee = work_new_id(work),
		line = work_new_id(work), objective = work_new_id(work), dropped = work_new_id(work), recommendation = work_new_id(work), sent = work_new_id(work),
		left_out = work_new_id(work), cover = work_new_id(work);

	RECORD(meeting_decided, .meeting_id = meeting, .reference = work_new_reference(work, "MT"), .episode_id = episode, .meeting_kind = "family_action_meeting",
	    .ground = "assessment_done", .reason = "One plan of all", .decided_on = work->today, .convening_agency_id = demo->agency_ids[HELEN],
	    .profile_id = work->profile_id, .worker_id = work->actor.id);
	for (int64_t i = 0; i < 2; i++)
		RECORD(meeting_arranged, .meeting_id = meeting, .episode_id = episode, .held_on = date_add_days(work->today, (int)i), .starts_at = "15:30", .venue = "School",
		    .chair_worker_id = demo->worker_ids[HELEN], .chair_name = "Helen Sharrock");
	RECORD(meeting_point_settled, .meeting_point_id = point, .meeting_id = meeting, .episode_id = episode, .point = "level", .answer = "confirmed", .worker_id = work->actor.id);
	RECORD(meeting_point_settled, .meeting_point_id = point, .meeting_id = meeting, .episode_id = episode, .point = "level", .answer = "too_low", .words = "A knife", .party_worker_ids = { &demo->worker_ids[HELEN], 1 }, .party_agency_ids = { &demo->agency_ids[TOM], 1 },
	    .number = { true, 3 }, .worker_id = work->actor.id);
	RECORD(invitee_listed, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode, .part = INVITEE_PART_PARENT, .person_id = demo->amy, .name = "Amy", .report_asked = true, .for_person_id = demo->kyle);
	RECORD(invitee_left_out, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode, .left_out_reason = "She left");
	RECORD(invitee_left_out, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode);
	RECORD(invitee_told, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode, .way = "by_hand", .told_on = work->today, .arranged_count = 2, .worker_id = work->actor.id);
	RECORD(invitee_replied, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode, .answer = INVITEE_ANSWER_IN_PART, .words = "The first half", .worker_id = work->actor.id);
	RECORD(invitee_reported, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode, .report_on = work->today, .worker_id = work->actor.id);
	RECORD(meeting_made_ready, .meeting_id = meeting, .episode_id = episode);
	RECORD(meeting_started, .meeting_id = meeting, .episode_id = episode);
	RECORD(invitee_attended, .invitee_id = invitee, .meeting_id = meeting, .episode_id = episode, .extent = ATTENDANCE_EXTENT_PART, .way = "phone", .reason = "Work", .worker_id = work->actor.id);
	RECORD(meeting_line_written, .meeting_line_id = line, .meeting_id = meeting, .episode_id = episode, .line_kind = MEETING_LINE_KIND_INFORMATION, .person_id = demo->kyle,
	    .said_by = "Amy", .worker_id = work->actor.id);
	RECORD(meeting_line_heard, .meeting_line_id = line, .meeting_id = meeting, .episode_id = episode, .heard = CHILD_HEARD_SPOKEN_FOR, .worker_id = work->actor.id);
	RECORD(objective_captured, .objective_id = dropped, .meeting_id = meeting, .episode_id = episode, .words = "No", .worker_id = work->actor.id);
	RECORD(objective_dropped, .objective_id = dropped, .meeting_id = meeting, .episode_id = episode, .worker_id = work->actor.id);
	RECORD(objective_captured, .objective_id = objective, .meeting_id = meeting, .episode_id = episode, .person_id = demo->kyle, .words = "Friends", .worker_id = work->actor.id);
	RECORD(recommendation_captured, .recommendation_id = recommendation, .meeting_id = meeting, .episode_id = episode, .person_id = demo->kyle, .objective_id = objective,
	    .what = "Football", .owner_name = "Amy", .worker_id = work->actor.id);
	RECORD(recommendation_changed, .recommendation_id = recommendation, .meeting_id = meeting, .episode_id = episode, .objective_id = objective, .what = "Football on Fridays",
	    .how = "At lunch", .owner_name = "Amy", .due_on = work->today, .worker_id = work->actor.id);
	RECORD(recommendation_settled, .recommendation_id = recommendation, .meeting_id = meeting, .episode_id = episode, .state = RECOMMENDATION_STATE_DECLINED, .adds_risk = { true, 0 },
	    .words = "Not now", .worker_id = work->actor.id);
	RECORD(recommendation_settled, .recommendation_id = recommendation, .meeting_id = meeting, .episode_id = episode, .state = RECOMMENDATION_STATE_UNAVAILABLE, .words = "No room",
	    .worker_id = work->actor.id, .service_kind = "other");
	RECORD(objective_planned, .objective_id = objective, .meeting_id = meeting, .episode_id = episode, .outcome_id = demo->outcome_ids[0]);
	RECORD(recommendation_planned, .recommendation_id = recommendation, .meeting_id = meeting, .episode_id = episode, .action_id = demo->action_ids[0]);
	RECORD(copy_planned, .planned_copy_id = sent, .meeting_id = meeting, .episode_id = episode, .person_id = demo->amy, .name = "Amy", .of_family = true, .due_on = work->today);
	RECORD(copy_planned, .planned_copy_id = left_out, .meeting_id = meeting, .episode_id = episode, .person_id = demo->kyle, .name = "Kyle", .of_family = true);
	RECORD(meeting_plan_agreed, .meeting_id = meeting, .episode_id = episode, .plan_id = demo->plan_id, .plan_version_number = 1);
	RECORD(meeting_finished, .meeting_id = meeting, .episode_id = episode, .held_on = work->today, .note_id = number_of(work, "select min(note_id) from note"), .dispute = true,
	    .too_low = true, .worker_id = work->actor.id);
	RECORD(copy_not_needed, .planned_copy_id = left_out, .meeting_id = meeting, .episode_id = episode, .reason = "He is six", .worker_id = work->actor.id);
	RECORD(copy_planned, .planned_copy_id = left_out, .meeting_id = meeting, .episode_id = episode, .person_id = demo->kyle, .name = "Kyle", .of_family = true);
	RECORD(copy_sent, .planned_copy_id = sent, .meeting_id = meeting, .episode_id = episode, .way = "by_hand", .sent_on = work->today, .worker_id = work->actor.id, .all_sent = true);
	RECORD(meeting_decided, .meeting_id = off, .reference = work_new_reference(work, "MT"), .episode_id = episode, .meeting_kind = "family_action_meeting", .is_review = true,
	    .previous_meeting_id = meeting, .reason = "A review", .decided_on = work->today, .convening_agency_id = demo->agency_ids[HELEN], .profile_id = work->profile_id,
	    .worker_id = work->actor.id);
	RECORD(cover_arranged, .cover_id = cover, .worker_id = demo->worker_ids[TOM], .cover_worker_id = demo->worker_ids[HELEN], .from_on = work->today, .to_on = work->today,
	    .arranged_by = work->actor.id);
	RECORD(cover_ended, .cover_id = cover);
	RECORD(telling_chosen, .telling_id = work->actor.id, .how = TELLING_WAY_DAILY, .hour = 17);
	RECORD(meeting_called_off, .meeting_id = off, .episode_id = episode, .is_review = true, .reason = "Amy is ill", .worker_id = work->actor.id);
	RECORD(plan_superseded, .plan_id = demo->plan_id, .episode_id = episode, .superseded_by_plan_id = number_of(work, "select max(plan_id) from plan"), .superseded_on = work->today);
	return OK;
}

static enum outcome
files_come_and_go(struct work *work, void *given)
{
	struct demo *demo = given;
	const struct new_attachment letter = { .episode_id = demo->episode_id, .owner_kind = ATTACHMENT_OWNER_NOTE, .owner_id = number_of(work, "select max(note_id) from note"),
		.file_name = "letter.txt", .bytes = SLICE("Dear Ruth"), .about = "A letter", .subject_ids = { &demo->kyle, 1 }, .sensitivity = SENSITIVITY_SEALED };
	const char *reference;
	int64_t attachment_id;

	for (int i = 0; i < 2; i++) {
		CHECK_OUTCOME(attachment_add(work, test_box(), 1000, &letter, demo->problems, &attachment_id, &reference), OK);
		CHECK_OUTCOME(attachment_record_scan(work, attachment_id, i == 0 ? ATTACHMENT_STATE_INFECTED : ATTACHMENT_STATE_CLEAN, "Eicar"), OK);
		CHECK_OUTCOME(attachment_remove(work, attachment_id, "It belongs to another family", demo->problems), OK);
	}
	return OK;
}

/* The newest stream of every kind is forgotten. The erasures themselves and what the authority published stay. */
static enum outcome
erase_one_of_each(struct work *work, void *given)
{
	(void)given;
	for (size_t i = 0; i < stream_kind_count; i++) {
		const char *kind = stream_kinds[i].name;
		int64_t stream_id;

		if (stream_kinds[i].erase_count == 0 || text_equals(kind, "profile") || text_equals(kind, "erasure"))
			continue;
		stream_id = number_of(work, arena_format(work->arena, "select coalesce(max(stream_id), 0) from journal_stream where stream_kind = '%s'", kind));
		if (stream_id == 0)
			continue; /* check_every_kind() names what never happened */
		if (journal_erase_stream(work, "a test of erasing", kind, stream_id) != OK)
			FAIL("the newest %s cannot be erased", kind);
		CHECK_OUTCOME(journal_erase_stream(work, "a test of erasing", kind, -1), NOT_FOUND);
	}
	return OK;
}

/* The story, and all that can happen after it. */
static void
make_all_happen(struct demonstration *made)
{
	struct demo *demo = &made->demo;

	CHECK_OUTCOME(demo_step(demo, RUTH, 3, 9, people_change), OK);
	CHECK_OUTCOME(demo_step(demo, RUTH, 3, 10, help_changes), OK);
	CHECK_OUTCOME(demo_step(demo, HELEN, 3, 11, alert_is_read), OK);
	CHECK_OUTCOME(demo_step(demo, RUTH, 3, 11, files_come_and_go), OK);
	CHECK_OUTCOME(demo_step(demo, RUTH, 3, 11, plan_changes), OK);
	CHECK_OUTCOME(demo_step(demo, RUTH, 3, 12, assessment_changes), OK);
	CHECK_OUTCOME(demo_step(demo, RUTH, 2, 13, close_help), OK);
	CHECK_OUTCOME(demo_step(demo, HELEN, 2, 14, consent_changes), OK);
	CHECK_OUTCOME(demo_step(demo, DEMO_WORKERS, 2, 14, programs_come_and_go), OK);
	CHECK_OUTCOME(demo_step(demo, DEMO_WORKERS, 2, 15, leave_work), OK);
	CHECK_OUTCOME(demo_step(demo, RUTH, -300, 9, late_clock), OK);
	CHECK_OUTCOME(demo_step(demo, JOAN, -301, 9, bare_events), OK);
	CHECK_OUTCOME(demo_step(demo, HELEN, -301, 10, meeting_happens), OK);
	CHECK_OUTCOME(demo_step(demo, DEMO_WORKERS, -302, 9, erase_one_of_each), OK);
}

/* Every kind of the catalogue stands in it; those that do not are named. */
static void
check_every_kind(struct demonstration *made)
{
	struct problems problems = { .arena = test_arena() };
	struct buf missing = buf_new(test_arena(), 1 << 16);
	struct db *db;

	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	CHECK_OUTCOME(journal_missing_kinds(db, test_arena(), &problems), OK);
	db_read_end(db);
	for (const struct problem *problem = problems.first; problem != NULL; problem = problem->next)
		buf_format(&missing, "\n  %s", problem->words);
	if (missing.length > 0)
		FAIL("the journal lacks kinds of events, so their replay is not proven; add each to make_all_happen():%s", missing.at);
}

/* Every field that is marked so stands sealed in every entry, and nothing else does. Decision 0055 */
static void
check_sealed(struct demonstration *made)
{
	static const struct db_statement read = { .name = "replay_payloads", .column_count = 2,
		.sql = "select e.event, p.payload from journal_entry e join journal_payload p on p.position = e.position order by e.position" };
	struct arena *arena = arena_new(256 << 20);
	struct db_result result;
	struct db *db;
	size_t sealed = 0;

	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	CHECK_OUTCOME(db_run(db, arena, &read, NULL, &result), OK);
	for (size_t i = 0; i < result.row_count; i++) {
		const struct event_kind *kind = event_kind_of(db_as_text(result.values[i * 2]));
		json_t *payload = json_loadb(db_as_bytes(result.values[i * 2 + 1]).at, db_as_bytes(result.values[i * 2 + 1]).length, 0, NULL);

		for (size_t j = 0; payload != NULL && j < kind->field_count; j++) {
			const char *value = json_string_value(json_object_get(payload, kind->fields[j].name));

			if (value != NULL && (value[0] == COLUMN_MARK) != (kind->fields[j].sealed != COLUMN_NONE))
				FAIL("%s.%s stands %s in the journal", kind->name, kind->fields[j].name, value[0] == COLUMN_MARK ? "sealed" : "in plain words");
			sealed += value != NULL && value[0] == COLUMN_MARK;
		}
		json_decref(payload);
	}
	db_read_end(db);
	arena_free(arena);
	CHECK(sealed > 100);
}

/* Kyle's help, and who takes part in it but his mother. */
static enum outcome
erase_all_of_it(struct work *work, void *given)
{
	struct demo *demo = given;
	const int64_t people[] = { demo->kyle, demo->zak, demo->kieran, demo->pauline, demo->joe };

	const struct id_list all = { people, sizeof(people) / sizeof(people[0]) };
	struct erasing_parts parts;

	CHECK_OUTCOME(erasing_parts_read(work, demo->episode_id, &all, &parts), OK);
	CHECK_OUTCOME(erasing_parts_erase(work, &parts, &(struct erased_before){ .episode_id = demo->episode_id, .proposed_by = demo->worker_ids[NADIA], .confirmed_by = demo->worker_ids[JOAN],
	    .reference = "EP-7K3M-Q2WX-5", .rule = "closed", .rule_name = "Six years", .kept_until = work->today, .proposed_at = work->now, .erased_at = work->now, .person_ids = all }, true), OK);
	return OK;
}

/* R-INFO-16: whatever has happened in a record, no row of any table has a number of it afterwards, and the tables are still those of the journal. */
static void
erase_and_look(struct demonstration *made)
{
	const char *left;
	struct id_list ids;
	struct db *db;

	CHECK_OUTCOME(demo_step(&made->demo, DEMO_WORKERS, -303, 9, erase_all_of_it), OK);
	CHECK_OUTCOME(db_read_begin(made->open.pool, &db), OK);
	ids = erased_walk_ids(db);
	left = erased_walk(db, (struct text_list){ NULL, 0 }, ids, NULL);
	db_read_end(db);
	if (left[0] != '\0')
		FAIL("this is left:%s", left);
	CHECK(ids.count > 100);
	demonstration_is_sound(made);
}

DATA_TEST(every_kind_of_event_makes_the_same_tables_again)
{
	struct demonstration *made = demonstration_make(NULL);

	make_all_happen(made);
	check_every_kind(made);
	check_sealed(made);
	demonstration_is_sound(made);
	erase_and_look(made);
	demonstration_end(made);
}

DATA_TEST(every_kind_of_event_makes_the_same_tables_in_the_other_engine)
{
	struct demonstration *made;

	if (!test_on_postgres())
		return; /* done where there are both */
	made = demonstration_make(NULL);
	make_all_happen(made);
	check_every_kind(made);
	demonstration_is_sound_in(made, arena_format(test_arena(), "sqlite:%s/again.db", test_folder()));
	demonstration_end(made);
	made = demonstration_make_at(arena_format(test_arena(), "sqlite:%s/first.db", test_folder()), NULL);
	make_all_happen(made);
	check_every_kind(made);
	demonstration_is_sound_in(made, test_database_url());
	demonstration_end(made);
}

DATA_TEST(a_table_that_was_changed_beside_the_journal_is_found)
{
	static const char *const changes[] = { "update person set given_name = 'Kile' where given_name = 'Kyle'", "delete from relationship where relationship_id = (select min(relationship_id) from relationship)",
		"insert into worker_role (worker_id, role, granted_at) select worker_id, 'manager', granted_at from worker_role limit 1", "update episode set sealed = 1", "delete from journal_subject" };
	struct demonstration *made = demonstration_make(NULL);

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct db_statement *change = ARENA_NEW(test_arena(), struct db_statement);
		struct problems problems = { .arena = test_arena() };
		struct db *db;

		CHECK_OUTCOME(db_change_begin(made->open.pool, &db), OK);
		*change = (struct db_statement){ .name = arena_format(test_arena(), "change_%zu", i), .sql = changes[i] };
		CHECK_OUTCOME(db_run(db, test_arena(), change, NULL, NULL), OK);
		demonstration_compare(db, test_database_url(), &problems);
		if (problems.count != 1)
			FAIL("%zu tables differ after: %s", problems.count, changes[i]);
		CHECK_OUTCOME(db_change_end(db, false), OK);
	}
	demonstration_end(made);
}
