/* twins.c -- the twins: Kyle's family twice, once beside a sealed child. */
#include "tests/unit/twins.h"

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/associates/associates.h"
#include "casework/supports/supports.h"
#include "casework/attachments/attachments.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/assists/assists.events.h"
#include "casework/audits/audits.events.h"
#include "casework/directory/directory.events.h"
#include "casework/emergencies/emergencies.events.h"
#include "casework/attachments/attachment_box.h"
#include "casework/requests/requests.events.h"
#include "casework/retention/erasing.events.h"
#include "casework/retention/retention.events.h"
#include "casework/directory/directory.events.h"
#include "casework/episodes/episodes.h"
#include "casework/links/links.h"
#include "casework/matching/match.sql.h"
#include "casework/meetings/meetings.h"
#include "casework/notes/notes.h"
#include "casework/episodes/child_status.h"
#include "casework/fostering/fostering.h"
#include "casework/allocations/allocations.events.h"
#include "casework/allocations/allocations.sql.h"
#include "casework/incidents/incidents.h"
#include "casework/known/known.events.h"
#include "casework/network/map.h"
#include "casework/network/strengths.h"
#include "casework/people/people.h"
#include "casework/readings/readings.h"
#include "casework/plans/plans.h"
#include "casework/profile/profile.h"
#include "casework/schools/schools.events.h"
#include "casework/seals/seals.events.h"
#include "casework/seals/seals.h"
#include "casework/services/services.h"
#include "casework/information/information.h"
#include "casework/sharing/sharing.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "platform/pdf/pdf.h"
#include "tests/house.h"

/* One that was held, of which it is not settled who leads nor what Social Care says, and a plan that another took the place of; both in short. */
static enum outcome
hold_another(struct work *work, struct demo *demo)
{
	int64_t meeting_id = work_new_id(work), plan_id = demo->plan_id - 1; /* older than the one in force */

	CHECK_OUTCOME(record_meeting_decided(work, &(struct meeting_decided){ .meeting_id = meeting_id, .reference = work_new_reference(work, "MT"), .episode_id = demo->episode_id,
	    .meeting_kind = "family_action_meeting", .is_review = true, .reason = "Held before", .decided_on = work->today, .convening_agency_id = demo->agency_ids[HELEN],
	    .profile_id = work->profile_id, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_meeting_arranged(work, &(struct meeting_arranged){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .held_on = work->today,
	    .starts_at = "9:00", .venue = "School", .chair_name = "Helen Sharrock" }), OK);
	CHECK_OUTCOME(record_meeting_point_settled(work, &(struct meeting_point_settled){ .meeting_point_id = work_new_id(work), .meeting_id = meeting_id, .episode_id = demo->episode_id,
	    .point = "level", .answer = "too_low", .words = "It got worse.", .number = { true, 3 }, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_meeting_point_settled(work, &(struct meeting_point_settled){ .meeting_point_id = work_new_id(work), .meeting_id = meeting_id, .episode_id = demo->episode_id,
	    .point = "lead", .answer = "dispute", .words = "Ruth.", .more_words = "She is away.", .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_meeting_finished(work, &(struct meeting_finished){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id, .is_review = true,
	    .held_on = work->today, .agreed = true, .family_present = true, .note_id = 1, .plan_reviewed = true, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_plan_started(work, &(struct plan_started){ .plan_id = plan_id, .reference = work_new_reference(work, "PL"), .episode_id = demo->episode_id,
	    .plan_kind = "eha_action_plan", .profile_id = work->profile_id }), OK);
	return record_plan_superseded(work, &(struct plan_superseded){ .version = VERSION_ANY, .plan_id = plan_id, .episode_id = demo->episode_id,
	    .superseded_by_plan_id = demo->plan_id, .superseded_on = work->today });
}

/* A meeting that goes on, in both: so that the room and all its papers are compared as well. */
static enum outcome
begin_meeting(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	struct meeting meeting;
	int64_t meeting_id, invitee_id, objective_id, recommendation_id;

	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(meeting_decide(work, &episode, &(struct new_meeting){ .meeting_kind = "family_action_meeting", .ground = "assessment_done", .reason = "Four agencies help.",
	    .decided_on = work->today, .protection_answered = true, .convening_agency_id = demo->agency_ids[HELEN], .without_consent_reason = "Kyle asks for it.",
	    .advised_by = "Joan Bright", .advice = "Hold it." }, demo->problems, &meeting_id), OK);
	CHECK_OUTCOME(meeting_read(work, meeting_id, &meeting), OK);
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &(struct meeting_arrangement){ .held_on = work->today, .starts_at = "15:30", .venue = "School", .venue_suits = "It does.",
	    .access_needs = "None.", .childcare = "Pauline", .chair_worker_id = demo->worker_ids[HELEN], .minutes_worker_id = demo->worker_ids[RUTH] }, demo->problems), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PARENT, .person_id = demo->amy, .name = "Amy", .field = "amy" }, demo->problems, &invitee_id), OK);
	CHECK_OUTCOME(record_meeting_made_ready(work, &(struct meeting_made_ready){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id }), OK);
	CHECK_OUTCOME(record_meeting_started(work, &(struct meeting_started){ .version = VERSION_ANY, .meeting_id = meeting_id, .episode_id = demo->episode_id }), OK);
	CHECK_OUTCOME(meeting_read(work, meeting_id, &meeting), OK);
	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .person_id = demo->kyle, .words = "Kyle has friends" }, demo->problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "Football", .owner_name = "Amy",
	    .owner_person_id = demo->amy }, demo->problems, &recommendation_id), OK);
	CHECK_OUTCOME(record_copy_planned(work, &(struct copy_planned){ .planned_copy_id = work_new_id(work), .meeting_id = meeting_id, .episode_id = demo->episode_id,
	    .person_id = demo->amy, .name = "Amy", .of_family = true, .due_on = work->today }), OK);
	return hold_another(work, demo);
}

/* A file of this kind, kept and checked. */
static void
attach(struct work *work, struct demo *demo, enum attachment_owner owner_kind, int64_t owner_id, int64_t person, const char *about)
{
	const char *reference;
	int64_t attachment_id;

	CHECK_OUTCOME(attachment_add(work, test_box(), 1000, &(struct new_attachment){ .episode_id = demo->episode_id, .owner_kind = owner_kind, .owner_id = owner_id,
	    .file_name = "letter.txt", .bytes = slice_of(about), .about = about, .subject_ids = { &person, 1 } }, demo->problems, &attachment_id, &reference), OK);
	CHECK_OUTCOME(attachment_record_scan(work, attachment_id, ATTACHMENT_STATE_CLEAN, NULL), OK);
}

/* Two more records of a child: one was linked, undone and linked again, with something to be placed since; one was found by the job. */
static void
add_doubles(struct work *work, struct demo *demo, int64_t child, const struct new_person *again)
{
	struct person_link link = { .person_id = child };
	const char *source = work_new_reference(work, "SA");
	int64_t linked, found, changed;

	CHECK_OUTCOME(person_add(work, again, demo->problems, &linked), OK);
	CHECK_OUTCOME(person_add(work, again, demo->problems, &found), OK);
	CHECK_OUTCOME(people_link(work, child, linked, "They said so", NULL, demo->problems, &link.link_id), OK);
	link.other_person_id = linked;
	link.linked_at = work->now;
	CHECK_OUTCOME(contact_point_record(work, linked, "phone", "0151 496 0166", true, NULL, demo->problems), OK);
	CHECK_OUTCOME(people_unlink(work, &link, "Cousins", demo->problems), OK);
	CHECK_OUTCOME(people_link(work, child, linked, "After all", NULL, demo->problems, NULL), OK);
	/* A child of Social Care's list is one of them, and another may be. */
	CHECK_OUTCOME(record_allocation_told(work, &(struct allocation_told){ .version = VERSION_ANY, .person_id = child, .allocation_id = work_new_id(work), .source_id = source,
	    .how = ALLOCATION_HOW_NUMBER, .allocated = true, .worker_name = again->given_name, .team = "Duty Team", .told_on = work->today }), OK);
	CHECK_OUTCOME(q_allocation_waiting_put(work, source, source, again->given_name, again->family_name, again->birth_date, NULL, true, again->given_name, "Duty Team", work->today, date_none(), work->today,
	    &changed), OK);
	CHECK_OUTCOME(q_allocation_may_be_put(work, source, found, 90, "Same name", &changed), OK);
	CHECK_OUTCOME(q_match_pair_keep(work, child, found, work_new_reference(work, "DP"), 5000, "{\"start\":-9000,\"bars\":[[\"surname\",1,14000,12000]],\"household\":0,\"total\":5000}", 0, false, 0, 0, 0, &changed), OK);
}

/*
 * What else there are pages for: a child who is not born yet, a note to take note of, something that waits, a newer assessment that is not finished, a family
 * whose help has ended, and a child whom nobody helps.
 */
/* Parts of the assessment go with this request: everything of it. */
static void
send_parts(struct work *work, const struct demo *demo, int64_t service_request_id, int64_t person_id, int64_t agency_id)
{
	static const struct db_statement newest = { .name = "twins_newest_finished", .sql = "select max(assessment_id) from assessment where state = 'completed'", .column_count = 1 };
	struct sections_of_assessment_rows sections;
	struct db_result result;
	int64_t *ids;

	CHECK_OUTCOME(db_run(work->db, work->arena, &newest, NULL, &result), OK);
	CHECK_OUTCOME(q_sections_of_assessment(work, db_as_integer(result.values[0]), &sections), OK);
	ids = ARENA_ARRAY(work->arena, int64_t, sections.count);
	for (size_t i = 0; i < sections.count; i++)
		ids[i] = sections.at[i].section_id;
	CHECK_OUTCOME(record_service_package_sent(work, &(struct service_package_sent){ .version = VERSION_ANY, .service_request_id = service_request_id, .episode_id = demo->episode_id, .person_id = person_id,
	    .agency_id = agency_id, .assessment_id = db_as_integer(result.values[0]), .section_ids = { ids, sections.count }, .purpose = "services", .worker_id = work->actor.id }), OK);
}

static enum outcome
add_what_has_pages(struct work *work, void *given)
{
	static const struct db_statement newest = { .name = "twins_newest_note", .sql = "select max(note_id) from note", .column_count = 1 };
	struct demo *demo = given;
	struct episode episode;
	struct db_result result;
	struct service_request asked;
	struct network_map map;
	int64_t baby, child, relation, episode_id, assessment_id, task_id, home;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .unborn = true, .family_name = "Denholm", .expected_on = DATE(2027, 2, 1), .language = "en" }, demo->problems, &baby), OK);
	/* A school that closed, and one that took its place: somebody of Kyle's family is still written down there. */
	for (int i = 0; i < 2; i++)
		CHECK_OUTCOME(record_school_registered(work, &(struct school_registered){ .school_id = work_new_id(work), .urn = i == 0 ? "900001" : "900002", .name = i == 0 ? "Mill Lane School" : "Mill Lane Academy",
		    .school_status = i == 0 ? SCHOOL_STATUS_CLOSED : SCHOOL_STATUS_OPEN, .words = " mill lane " }), OK);
	CHECK_OUTCOME(record_school_succeeded(work, &(struct school_succeeded){ .version = VERSION_ANY, .school_id = work_new_id(work), .urn = "900001", .successor_urn = "900002" }), OK);
	CHECK_OUTCOME(attendance_begin(work, demo->zak, &(struct new_attendance){ .setting_kind = "school", .setting_name = "Mill Lane School", .urn = "900001", .from_on = DATE(2026, 9, 1) }, demo->problems), OK);
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, baby, work->today, demo->problems), OK);
	CHECK_OUTCOME(relationship_record(work, demo->amy, baby, "mother", true, NULL, date_none(), demo->problems, &relation), OK);
	CHECK_OUTCOME(db_run(work->db, work->arena, &newest, NULL, &result), OK);
	CHECK_OUTCOME(note_alert_send(work, db_as_integer(result.values[0]), demo->episode_id, demo->worker_ids[HELEN], demo->problems), OK);
	CHECK_OUTCOME(task_give(work, &(struct new_task){ .episode_id = demo->episode_id, .task_key = "give_copy", .what = "Give Amy her copy", .subject_kind = "episode",
	    .subject_id = demo->episode_id, .worker_id = demo->worker_ids[RUTH] }, &task_id), OK);
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(child_status_record(work, &episode, &(struct new_child_status){ .person_id = demo->kyle, .status = "mental_health_service",
	    .from_on = work->today, .named = "Ann Lee", .told_by = "Amy" }, demo->problems), OK);
	CHECK_OUTCOME(service_ask(work, &episode, &(struct new_service_request){ .person_id = demo->kieran, .service_kind = "speech_and_language", .agency_id = demo->agency_ids[TOM],
	    .asked_for = "Words", .own_form = "SALT 1", .asked_on = work->today }, demo->problems, &home), OK);
	CHECK_OUTCOME(service_request_read(work, home, &asked), OK);
	CHECK_OUTCOME(service_step(work, &episode, &asked, &(struct new_service_step){ .what = SERVICE_WHAT_STARTED, .happened_on = work->today }, demo->problems), OK);
	send_parts(work, demo, home, demo->kieran, demo->agency_ids[TOM]);
	CHECK_OUTCOME(readings_record(work, demo->kyle, &(struct new_readings){ .at = &(struct new_reading){ "attendance", "58", "value" }, .count = 1, .read_on = work->today, .source = "Mo" }, demo->problems), OK);
	CHECK_OUTCOME(incident_record(work, &episode, &(struct new_incident){ .incident_kind = "domestic_abuse", .grade = "silver", .happened_on = work->today, .source = "Police",
	    .words = "Shouting", .harm = INCIDENT_HARM_NO, .safety = "Away" }, demo->problems, &home), OK);
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = demo->worker_ids[RUTH], .role = "social_worker" }), OK); /* who may see them */
	CHECK_OUTCOME(associate_record(work, &episode, &(struct new_associate){ .person_id = demo->kyle, .name = "Stephen Marsh", .age_words = "18", .tie = "adult_about", .noticed_on = work->today,
	    .reason = "He waits at the gate", .source = "A friend" }, demo->problems, &home), OK);
	CHECK_OUTCOME(support_name(work, demo->episode_id, true, &(struct new_support){ .part = SUPPORT_PART_CHILDS_ADVOCATE, .person_id = demo->kyle, .name = "Marge Lunt", .since_on = work->today },
	    demo->problems, &home), OK);
	CHECK_OUTCOME(strength_tell(work, &episode, &(struct new_strength){ .person_id = demo->kyle, .strength_kind = "group", .words = "Football", .told_by = "Amy", .told_on = work->today }, demo->problems), OK);
	CHECK_OUTCOME(network_map_read(work, demo->episode_id, work->today, &map), OK);
	CHECK_OUTCOME(map_member_name(work, &episode, &map, &(struct new_map_member){ .name = "Mrs Hill", .relationship = "Next door", .helps_with = "Tea", .how_often = "Often",
	    .may_contact = MAY_CONTACT_YES, .named_by = "Amy" }, demo->problems), OK);
	CHECK_OUTCOME(child_choice_make(work, &episode, &(struct new_child_choice){ .person_id = demo->kyle, .name = "Mrs Hill", .wanted_answered = true, .wanted = true,
	    .takes_part_in = "The meeting", .said_on = work->today }, demo->problems), OK);
	/* Kyle is privately fostered by Joe, with whom nobody else is to be known to live. */
	CHECK_OUTCOME(fostering_notify(work, &episode, &(struct new_fostering){ .person_id = demo->kyle, .carer_id = demo->joe, .care_started_on = DATE(2026, 10, 1), .notified_on = work->today,
	    .notified_whom = "Contact Cares" }, demo->problems, &home), OK);
	/* Tom asked whether Kyle is helped. */
	CHECK_OUTCOME(record_known_asked(work, &(struct known_asked){ .known_check_id = work_new_id(work), .reference = work_new_reference(work, "KC"), .episode_id = demo->episode_id, .person_id = demo->kyle,
	    .worker_id = demo->worker_ids[TOM], .agency_id = demo->agency_ids[TOM], .basis = "agreed", .words = "His mother" }), OK);
	/* What was shared: one that waits to be looked at, and one that is restricted. */
	CHECK_OUTCOME(share_in_emergency(work, &episode, NULL, NULL, "He was out at night", demo->problems, &home), OK);
	CHECK_OUTCOME(record_share_decided(work, &(struct share_decided){ .share_id = work_new_id(work), .reference = work_new_reference(work, "SD"), .episode_id = demo->episode_id, .person_id = demo->kieran,
	    .outcome = SHARE_OUTCOME_NOT_SHARED, .ground = "no_help", .recipient = "A club", .what = "His speech", .restricted = "health", .purpose = "A trip", .decided_by = "Ruth", .reasons = "No need",
	    .decided_on = work->today, .worker_id = demo->worker_ids[TOM] }), OK);
	/* Samira is asked about Kyle, and somebody outside asks about him. */
	CHECK_OUTCOME(information_ask(work, &episode, &(struct new_information){ .direction = INFORMATION_DIRECTION_ASKED, .agency_id = demo->agency_ids[SAMIRA], .is_here = true,
	    .asked_worker_id = demo->worker_ids[SAMIRA], .person_ids = { &demo->kyle, 1 }, .what = "How he sleeps", .why = "To help", .due_on = work->today,
	    .ground = { .basis = INFORMATION_BASIS_OTHER, .lawful_basis = "public_task", .words = "He is tired" } }, demo->problems, &home), OK);
	CHECK_OUTCOME(information_ask(work, &episode, &(struct new_information){ .direction = INFORMATION_DIRECTION_RECEIVED, .party = "A club", .person_ids = { &demo->kyle, 1 }, .what = "Whether he comes",
	    .why = "A trip", .asked_on = work->today, .due_on = work->today }, demo->problems, &home), OK);
	CHECK_OUTCOME(assessment_renew(work, &episode, demo->problems, &assessment_id), OK);
	attach(work, demo, ATTACHMENT_OWNER_EPISODE, demo->episode_id, demo->kyle, "A letter from school");
	attach(work, demo, ATTACHMENT_OWNER_NOTE, db_as_integer(result.values[0]), demo->kyle, "Kyle's drawing");
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	add_doubles(work, demo, child, &(struct new_person){ .given_name = "Ada", .family_name = "Marsh", .birth_date = DATE(2018, 1, 1), .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" });
	/* In both twins an address is sealed, and somebody is kept out. */
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Robin", .family_name = "Ashworth", .birth_date = DATE(2020, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &child, 1 }, .opened_on = work->today, .entry_route = "agency_identified",
	    .why_involved = "They asked for help." }, demo->problems, &episode_id), OK);
	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = "3 Hidden Row", .from_on = work->today, .member_ids = { &child, 1 } }, demo->problems, &home), OK);
	CHECK_OUTCOME(seal_set(work, &(struct new_seal){ .kind = SEAL_OF_HOUSEHOLD, .subject_id = home, .reader_ids = { &demo->worker_ids[HELEN], 1 }, .reason = "He must not know" }, demo->problems, NULL), OK);
	/* Tom opened it in an emergency and closed it again; Samira's is open, of help that is over. R-SEC-03 */
	baby = work_new_id(work);
	CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = baby, .reference = work_new_reference(work, "EM"), .episode_id = demo->episode_id,
	    .worker_id = demo->worker_ids[TOM], .agency_id = demo->agency_ids[TOM], .reason = "He was found alone", .ends_at = instant_add_seconds(work->now, 60) }), OK);
	CHECK_OUTCOME(record_emergency_ended(work, &(struct emergency_ended){ .version = VERSION_ANY, .emergency_id = baby, .episode_id = demo->episode_id, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_emergency_opened(work, &(struct emergency_opened){ .emergency_id = work_new_id(work), .reference = work_new_reference(work, "EM"), .episode_id = episode_id,
	    .worker_id = demo->worker_ids[SAMIRA], .agency_id = demo->agency_ids[SAMIRA], .reason = "She rang", .ends_at = instant_add_seconds(work->now, 24 * 3600) }), OK);
	/* Samira assists Kyle's family and Robin's; what she is told of both is the same in both twins. */
	for (int i = 0; i < 2; i++)
		CHECK_OUTCOME(record_assist_begun(work, &(struct assist_begun){ .assist_id = work_new_id(work), .reference = work_new_reference(work, "AC"), .episode_id = i == 0 ? demo->episode_id : episode_id,
		    .worker_id = demo->worker_ids[SAMIRA], .agency_id = demo->agency_ids[SAMIRA], .reason = "Ruth asked", .begun_on = work->today, .until_on = work->today }), OK);
	/* Nadia looks at how the record of Kyle's family is kept. */
	CHECK_OUTCOME(record_worker_role_granted(work, &(struct worker_role_granted){ .version = VERSION_ANY, .worker_id = demo->worker_ids[NADIA], .role = "auditor" }), OK);
	CHECK_OUTCOME(record_audit_drawn(work, &(struct audit_drawn){ .audit_id = work_new_id(work), .reference = work_new_reference(work, "AU"), .episode_id = demo->episode_id,
	    .worker_id = demo->worker_ids[NADIA], .agency_id = demo->agency_ids[NADIA], .reason = "How it is kept", .drawn_by = demo->worker_ids[SAMIRA], .drawn_on = work->today, .until_on = work->today }), OK);
	/* Kyle's mother asks to see what is held about him; for Robin one request waits for a second person, and one is finished. R-INFO-15 */
	for (int i = 0; i < 3; i++) {
		int64_t request = work_new_id(work);

		CHECK_OUTCOME(record_subject_request_begun(work, &(struct subject_request_begun){ .subject_request_id = request, .reference = work_new_reference(work, "SR"),
		    .person_id = i == 0 ? demo->kyle : child, .asker_kind = ASKER_KIND_PARENT, .asker_name = "Amy Denholm", .asker_person_id = i == 0 ? demo->amy : 0, .authority = "His mother",
		    .identity_checked = "Passport", .received_on = work->today, .due_on = work->today, .worker_id = demo->worker_ids[NADIA] }), OK);
		if (i == 1)
			CHECK_OUTCOME(record_subject_request_sent(work, &(struct subject_request_sent){ .version = VERSION_ANY, .subject_request_id = request, .worker_id = demo->worker_ids[NADIA] }), OK);
		if (i == 2) {
			struct pdf_document *document = pdf_document_new(work->arena, "What we hold", "en-GB");
			char hash[ATTACHMENT_HASH_ROOM];
			struct slice pack;

			pdf_paragraph(&document->blocks, PDF_PLAIN, "Nothing.");
			CHECK_OUTCOME(pdf_document_write(document, work->arena, &pack), OK);
			CHECK_OUTCOME(attachment_put(work, test_box(), request, pack, hash), OK);
			CHECK_OUTCOME(record_subject_request_finished(work, &(struct subject_request_finished){ .version = VERSION_ANY, .subject_request_id = request, .byte_count = (int64_t)pack.length, .hash = hash,
			    .worker_id = demo->worker_ids[NADIA] }), OK);
		}
	}
	(void)house_bar(work, demo->worker_ids[ALEX], "person", demo->kyle);
	(void)house_bar(work, demo->worker_ids[ALEX], "episode", demo->episode_id);
	for (int i = 0; i < 2; i++)
		CHECK_OUTCOME(record_hold_set(work, &(struct hold_set){ .hold_id = work_new_id(work), .reference = work_new_reference(work, "HD"), .episode_id = episode_id, .reason = "An inquiry",
		    .review_on = work->today, .worker_id = demo->worker_ids[NADIA] }), OK);
	CHECK_OUTCOME(record_erasing_proposed(work, &(struct erasing_proposed){ .erasing_id = work_new_id(work), .reference = work_new_reference(work, "ER"), .episode_id = episode_id, .reason = "Nobody asks",
	    .worker_id = demo->worker_ids[JOAN] }), OK);
	CHECK_OUTCOME(episode_read(work, episode_id, &episode), OK);
	return episode_close(work, &episode, &(struct episode_closure){ .closed_on = work->today, .reason = work->profile->closing.reasons[0].key, .checklist = "{}",
	    .outcomes = "Much", .onward_support = "School", .coordinator_informed = true, .letter_to = "Robin", .letter_words = "Goodbye" }, demo->problems);
}

/* The sealed child asked to it, spoken of in it, and planned for. */
static void
put_in_meeting(struct work *work, struct demo *demo, int64_t child)
{
	struct meeting meeting;
	int64_t invitee_id, line_id, objective_id, recommendation_id;

	CHECK_OUTCOME(meeting_waiting(work, demo->episode_id, &meeting), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_CHILD, .person_id = child, .name = "Zephyrine", .field = "child" }, demo->problems, &invitee_id), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_CHILDS_ADVOCATE, .for_person_id = child, .name = "Zephyrine's lawyer", .field = "child" }, demo->problems,
	    &invitee_id), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_INFORMATION, .person_id = child, .said_by = "Joan Bright", .words = "Zephyrine is well." },
	    demo->problems, &line_id), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_RESPONSE, .said_by = "Amy", .answers_line_id = line_id, .words = "Zephyrine laughs again." },
	    demo->problems, &line_id), OK);
	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .person_id = child, .words = "Zephyrine stays safe" }, demo->problems, &objective_id), OK);
	CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "Keep Zephyrine's school secret", .owner_name = "Joan Bright",
	    .owner_worker_id = demo->worker_ids[JOAN] }, demo->problems, &recommendation_id), OK);
	CHECK_OUTCOME(record_copy_planned(work, &(struct copy_planned){ .planned_copy_id = work_new_id(work), .meeting_id = meeting.meeting_id, .episode_id = demo->episode_id,
	    .person_id = child, .name = "Zephyrine", .of_family = true, .due_on = work->today }), OK);
}

/* A child whom only Joan may know of, in the middle of everything: help, home, family, notes, plan. */
static enum outcome
add_sealed_child(struct work *work, void *given)
{
	struct demo *demo = given;
	struct chronology_entries_rows entries;
	struct episode episode;
	struct plan plan;
	struct service_request asked;
	struct fostering fostering;
	struct network_map map;
	int64_t child, other, note_id, outcome_id, action_id;
	const struct note_text text = { "text", { .words = "Zephyrine was seen today.", .basis = PARAGRAPH_BASIS_SEEN } };
	const struct new_text sealed = { .words = "A word that is for Joan alone: Zephyrine.", .basis = PARAGRAPH_BASIS_TOLD, .told_by = "Zephyrine",
		.sensitivity = SENSITIVITY_SEALED };
	const struct new_child_contact contact = { .seen = true, .heard = true, .alone = true, .place_kind = "home" };
	struct new_child_contact met = contact;
	static const char *const purposes[] = { "information_sharing", "services" };
	const struct consent_agency_answer agencies[] = { { demo->agency_ids[JOAN], CONSENT_ANSWER_AGREED, NULL } };
	int64_t first_note = 0;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Zephyrine", .family_name = "Denholm", .birth_date = DATE(2019, 5, 1),
	    .birth_precision = BIRTH_PRECISION_EXACT, .language = "en" }, demo->problems, &child), OK);
	house_seal_person(work, child, (struct id_list){ NULL, 0 });
	CHECK_OUTCOME(episode_read(work, demo->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_child(work, &episode, child, DATE(2026, 9, 10), demo->problems), OK);
	CHECK_OUTCOME(relationship_record(work, demo->amy, child, "mother", true, NULL, date_none(), demo->problems, &other), OK);
	CHECK_OUTCOME(relationship_record(work, child, demo->kyle, "sister", false, NULL, date_none(), demo->problems, &other), OK);
	CHECK_OUTCOME(attendance_begin(work, child, &(struct new_attendance){ .setting_kind = "school", .agency_id = demo->agency_ids[HELEN], .setting_name = "Hollin Lane Primary School", .urn = "900001",
	    .detail = "Year 3", .from_on = DATE(2026, 9, 1) }, demo->problems), OK); /* it has closed */
	CHECK_OUTCOME(child_status_record(work, &episode, &(struct new_child_status){ .person_id = child, .status = "child_protection",
	    .from_on = work->today, .named = "Zephyrine's social worker", .told_by = "A letter" }, demo->problems), OK);
	/* She decides for herself, and agrees. */
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = demo->episode_id, .person_id = child, .child_ids = { &child, 1 }, .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en",
	    .explained_concerns = true, .explained_duties = true, .explained_sharing = true, .understood = "Zephyrine said it back", .own_right = true, .competence = "Joan: Zephyrine weighs it",
	    .purposes = purposes, .purpose_count = 2, .agencies = agencies, .agency_count = 1 }, demo->problems, &other), OK);
	CHECK_OUTCOME(service_ask(work, &episode, &(struct new_service_request){ .person_id = child, .service_kind = "other", .service_name = "Zephyrine's group",
	    .asked_for = "Zephyrine", .own_form = "None", .asked_on = work->today }, demo->problems, &other), OK);
	CHECK_OUTCOME(service_request_read(work, other, &asked), OK);
	CHECK_OUTCOME(service_step(work, &episode, &asked, &(struct new_service_step){ .what = SERVICE_WHAT_WAITING, .happened_on = work->today, .words = "Zephyrine waits", .risk = "Little" },
	    demo->problems), OK);
	send_parts(work, demo, other, child, demo->agency_ids[JOAN]);
	CHECK_OUTCOME(service_not_found(work, &episode, &(struct help_not_found){ .person_id = child, .service_kind = "other", .looked_for = "Zephyrine's club", .looked_where = "Zephyrine", .risk = "Zephyrine",
	    .looked_on = work->today }, demo->problems), OK);
	CHECK_OUTCOME(readings_record(work, child, &(struct new_readings){ .at = &(struct new_reading){ "attendance", "58", "value" }, .count = 1, .read_on = work->today, .source = "Zephyrine" }, demo->problems), OK);
	CHECK_OUTCOME(incident_record(work, &episode, &(struct new_incident){ .person_id = child, .incident_kind = "missing", .happened_on = work->today, .source = "Zephyrine",
	    .words = "Zephyrine was gone", .harm = INCIDENT_HARM_SUSPECTED, .safety = "Zephyrine is back" }, demo->problems, &other), OK);
	CHECK_OUTCOME(associate_record(work, &episode, &(struct new_associate){ .person_id = child, .name = "Zephyrine's friend", .tie = "adult_about", .noticed_on = work->today,
	    .reason = "Zephyrine", .source = "Zephyrine" }, demo->problems, &other), OK);
	CHECK_OUTCOME(support_name(work, demo->episode_id, true, &(struct new_support){ .part = SUPPORT_PART_CHILDS_ADVOCATE, .person_id = child, .name = "Zephyrine's advocate", .since_on = work->today },
	    demo->problems, &other), OK);
	CHECK_OUTCOME(fostering_notify(work, &episode, &(struct new_fostering){ .person_id = child, .carer_id = demo->joe, .care_started_on = DATE(2026, 10, 1), .notified_on = work->today,
	    .notified_whom = "For Zephyrine" }, demo->problems, &other), OK);
	CHECK_OUTCOME(fostering_read(work, other, &fostering), OK);
	CHECK_OUTCOME(fostering_talk(work, &episode, &fostering, &(struct new_fostering_talk){ .with = &(struct fostering_person){ .group = FOSTERING_GROUP_CHILD, .person_id = child },
	    .words = "Zephyrine was away" }, demo->problems), OK);
	CHECK_OUTCOME(network_map_read(work, demo->episode_id, work->today, &map), OK);
	CHECK_OUTCOME(map_member_name(work, &episode, &map, &(struct new_map_member){ .person_id = child, .name = "Zephyrine", .relationship = "Zephyrine", .helps_with = "Zephyrine",
	    .how_often = "Often", .may_contact = MAY_CONTACT_YES, .named_by = "Amy" }, demo->problems), OK);
	CHECK_OUTCOME(child_choice_make(work, &episode, &(struct new_child_choice){ .person_id = demo->kyle, .chosen_person_id = child, .name = "Zephyrine", .wanted_answered = true,
	    .takes_part_in = "Zephyrine", .said_on = work->today }, demo->problems), OK);
	CHECK_OUTCOME(child_choice_make(work, &episode, &(struct new_child_choice){ .person_id = child, .name = "Amy", .wanted_answered = true, .wanted = true, .takes_part_in = "Zephyrine's",
	    .said_on = work->today }, demo->problems), OK);
	CHECK_OUTCOME(strength_tell(work, &episode, &(struct new_strength){ .person_id = child, .strength_kind = "faith", .words = "Zephyrine sings", .told_by = "Zephyrine", .told_on = work->today },
	    demo->problems), OK);
	CHECK_OUTCOME(record_share_decided(work, &(struct share_decided){ .share_id = work_new_id(work), .reference = work_new_reference(work, "SD"), .episode_id = demo->episode_id, .person_id = child,
	    .outcome = SHARE_OUTCOME_SHARED, .ground = "without", .agency_id = demo->agency_ids[TOM], .what = "Zephyrine", .purpose = "Zephyrine's school", .told = SHARE_TOLD_TOLD, .decided_by = "Joan",
	    .reasons = "Zephyrine", .decided_on = work->today, .review_due_on = work->today, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(record_information_asked(work, &(struct information_asked){ .information_request_id = work_new_id(work), .reference = work_new_reference(work, "IR"), .episode_id = demo->episode_id,
	    .person_ids = { (int64_t[]){ demo->kyle, child }, 2 }, .direction = INFORMATION_DIRECTION_ASKED, .agency_id = demo->agency_ids[SAMIRA], .is_here = true, .asked_worker_id = demo->worker_ids[SAMIRA],
	    .from_agency_id = work->agency_id, .what = "Zephyrine", .why = "Zephyrine's", .basis = INFORMATION_BASIS_OTHER, .asked_on = work->today, .due_on = work->today, .worker_id = work->actor.id }), OK);
	met.person_id = child;
	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = demo->episode_id, .note_kind = "child_contact", .happened_on = work->today, .heading = "Zephyrine at home",
	    .subject_ids = { &child, 1 }, .texts = &text, .text_count = 1, .contacts = &met, .contact_count = 1 }, demo->problems, &note_id), OK);
	CHECK_OUTCOME(q_chronology_entries(work, demo->episode_id, &entries), OK);
	for (size_t i = 0; i < entries.count; i++)
		if (text_equals(entries.at[i].kind, "note") && entries.at[i].item_id != note_id)
			first_note = entries.at[i].item_id;
	CHECK(first_note != 0);
	CHECK_OUTCOME(note_add(work, first_note, demo->episode_id, &sealed, demo->problems), OK);
	CHECK_OUTCOME(plan_read(work, demo->plan_id, &plan), OK);
	CHECK_OUTCOME(outcome_write(work, &plan, &(struct new_outcome){ .person_id = child, .words = "Zephyrine is safe" }, demo->problems, &outcome_id), OK);
	CHECK_OUTCOME(action_agree(work, &plan, outcome_id, &(struct new_action){ .what = "Keep Zephyrine's address secret", .how = "Here", .owner_name = "Joan",
	    .owner_worker_id = demo->worker_ids[JOAN], .due_on = DATE(2026, 12, 1) }, demo->problems, &action_id), OK);
	put_in_meeting(work, demo, child);
	attach(work, demo, ATTACHMENT_OWNER_EPISODE, demo->episode_id, child, "Zephyrine's drawing");
	attach(work, demo, ATTACHMENT_OWNER_NOTE, note_id, demo->kyle, "What Zephyrine's note is about");
	attach(work, demo, ATTACHMENT_OWNER_NOTE, first_note, child, "Zephyrine again");
	return OK;
}

/* The family lives at a secret address: another one in each twin. */
static enum outcome
live_at(struct work *work, struct demo *demo, const char *address, const char *postcode)
{
	static const char *const role = "practitioner";
	const int64_t members[] = { demo->amy, demo->kyle, demo->zak, demo->kieran };
	int64_t home, reader;

	CHECK_OUTCOME(household_form(work, &(struct new_household){ .address_lines = address, .postcode = postcode, .from_on = work->today, .member_ids = { members, 4 } }, demo->problems, &home), OK);
	CHECK_OUTCOME(worker_add(work, &(struct new_worker){ .agency_id = demo->agency_ids[JOAN], .name = "Cleo Vane", .job_title = "Health visitor", .started_on = work->today, .roles = &role,
	    .role_count = 1 }, demo->problems, &reader), OK);
	/* As an event, so that whoever leads is no reader: another lead than on the day of the seal. */
	return record_seal_set(work, &(struct seal_set){ .seal_id = work_new_id(work), .reference = work_new_reference(work, "SL"), .subject_kind = "household", .subject_id = home,
	    .reader_ids = { (const int64_t[]){ work->actor.id, reader }, 2 }, .reason = "He must not find them", .worker_id = work->actor.id });
}

static enum outcome
live_here(struct work *work, void *given)
{
	return live_at(work, given, "1 Heron Yard", "WA10 9ZX");
}

static enum outcome
live_there(struct work *work, void *given)
{
	return live_at(work, given, "27 Kingfisher Gardens\nRainhill", "L35 9ZY");
}

struct demonstration *
twins_plain(struct renderer *renderer)
{
	struct demonstration *made = demonstration_make(renderer);

	CHECK_OUTCOME(demo_step(&made->demo, HELEN, 0, 8, begin_meeting), OK);
	CHECK_OUTCOME(demo_step(&made->demo, RUTH, 0, 8, add_what_has_pages), OK);
	return made;
}

struct twins
twins_new(struct renderer *renderer)
{
	struct twins twins = { twins_plain(renderer), twins_plain(renderer) };

	CHECK_OUTCOME(demo_step(&twins.plain->demo, JOAN, 0, 8, live_here), OK);
	CHECK_OUTCOME(demo_step(&twins.sealed->demo, JOAN, 0, 8, live_there), OK);
	CHECK_OUTCOME(demo_step(&twins.sealed->demo, JOAN, 0, 9, add_sealed_child), OK);
	return twins;
}

void
twins_end(const struct twins *twins)
{
	demonstration_end(twins->plain);
	demonstration_end(twins->sealed);
}
