/* follow.h -- what the record does by itself when something happens: clocks start and stop, tasks are given. The table is follow_rules of journal.h. */
#ifndef CASEWORK_FOLLOW_H
#define CASEWORK_FOLLOW_H

#include "base/outcome.h"

struct work;
struct recorded;

/* follow_help.c: episodes, assessments, plans, visits. */
MUST_USE enum outcome follow_episode_opened(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_child_added(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_family_left(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_family_left_undone(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_episode_closed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_episode_reopened(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_assessment_decided(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_assessment_completed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_section_asked_for(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_section_saved(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_plan_agreed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_review_held(struct work *work, const struct recorded *recorded);
/* follow_plans.c */
MUST_USE enum outcome follow_plan_started(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_plan_ended(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_plan_taken_up_again(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_review_contingency(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_level_of_plan(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_plan_superseded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_child_met(struct work *work, const struct recorded *recorded);

/* follow_services.c: services that were asked. */
MUST_USE enum outcome follow_service_asked(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_service_step_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_service_step_taken_back(struct work *work, const struct recorded *recorded);

/* follow_fostering.c: the council was told of private fostering; it has visited; it ended. */
MUST_USE enum outcome follow_fostering_notified(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_fostering_visited(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_fostering_ended(struct work *work, const struct recorded *recorded);

/* follow_sharing.c: what was shared without agreement is looked at by somebody else. */
MUST_USE enum outcome follow_share_decided(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_share_reviewed(struct work *work, const struct recorded *recorded);

/* follow_information.c */
MUST_USE enum outcome follow_information_asked(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_information_reminded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_information_answered(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_information_taken_back(struct work *work, const struct recorded *recorded);

/* follow_incidents.c: something happened at home. */
MUST_USE enum outcome follow_incident_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_incident_level_reviewed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_incident_taken_back(struct work *work, const struct recorded *recorded);

/* follow_emergencies.c: help that was opened in an emergency. */
MUST_USE enum outcome follow_emergency_opened(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_emergency_reviewed(struct work *work, const struct recorded *recorded);

/* follow_audits.c: records chosen for somebody to look at. */
MUST_USE enum outcome follow_audit_drawn(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_audit_finished(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_audit_taken_back(struct work *work, const struct recorded *recorded);

/* follow_assists.c: a coordinator who assists a family. */
MUST_USE enum outcome follow_assist_begun(struct work *work, const struct recorded *recorded);

/* follow_lead.c: who leads, at which level, beside which other help. */
MUST_USE enum outcome follow_lead_agreed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_led_by_law(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_child_status_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_child_status_ended(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_level_decided(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_opened_beside_other_help(struct work *work, const struct recorded *recorded);

/* follow_home.c: a move, a birth, a worry about an adult in the home. */
/* Of casework/access, which alone can tell who may still see somebody: sealed_move.c. */
MUST_USE enum outcome follow_sealed_move(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_worker_barred(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_people_linked(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_household_joined(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_relationship_ended(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_household_left_corrected(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_household_address_corrected(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_lead_reads_homes(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_child_lives_secretly(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_adult_lives_secretly(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_helped_child_born(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_adult_concern(struct work *work, const struct recorded *recorded);

/* follow_people.c: names become keys for searching. */
MUST_USE enum outcome follow_identifier_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_contact_point_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_contact_point_ended(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_contact_point_end_corrected(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_stream_erased(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_record_erased(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_household_formed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_household_address_words(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_added(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_corrected(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_renamed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_name_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_name_taken_back(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_name_sealed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_name_opened(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_kept_apart(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_apart_ended(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_born(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_died(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_person_death_corrected(struct work *work, const struct recorded *recorded);

/* follow_consent.c */
MUST_USE enum outcome follow_agency_answered(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_consent_narrowed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_competence_judged(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_consent_recorded(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_consent_withdrawn(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_consent_reviewed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_withheld_option(struct work *work, const struct recorded *recorded);

/* follow_workers.c: a report comes back, somebody joins, somebody leaves. */
MUST_USE enum outcome follow_task_done(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_team_joined(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_worker_role_granted(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_worker_disabled(struct work *work, const struct recorded *recorded);

/* follow_attachments.c */
MUST_USE enum outcome follow_attachment_scanned(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_attachment_removed(struct work *work, const struct recorded *recorded);

/* follow_meetings.c */
MUST_USE enum outcome follow_meeting_decided(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_point_settled(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_arranged(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_made_ready(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_finished(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_plan_agreed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_called_off(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_invitee_listed(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_invitee_told(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_invitee_reported(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_copy_sent(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_copy_not_needed(struct work *work, const struct recorded *recorded);

/* follow_messages.c: who is told by e-mail. */
MUST_USE enum outcome follow_task_given_tell(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_task_handed_over_tell(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_note_alert_sent_tell(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_arranged_tell(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_meeting_called_off_tell(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_invitee_listed_tell(struct work *work, const struct recorded *recorded);
MUST_USE enum outcome follow_plan_agreed_tell(struct work *work, const struct recorded *recorded);

#endif
