/* profile_lists.c -- what the engine knows, and a profile must answer to: grants, words, clocks, events, plan parts, places of letters. */
#include "casework/profile/profile.h"

#define LIST(name, ...)                                                                                         \
	struct text_list name(void)                                                                             \
	{                                                                                                       \
		static const char *const words[] = { __VA_ARGS__ };                                             \
		return (struct text_list){ words, sizeof(words) / sizeof(words[0]) };                           \
	}

/* Grants of design 6; "see_" and a restricted section of the profile is a grant as well. */
LIST(profile_grants, "check_known", "open_episode", "see_register", "oversee_agency", "see_small_numbers", "manage_accounts", "leads_by_law", "seal_records", "review_looks", "link_records", "open_in_emergency", "lead_workers",
    "needs_second_step", "answer_requests", "keep_records", "bring_allocations", "assist_families", "see_counts", "draw_audits", "audit_records")

LIST(profile_engine_words, "assessment", "plan", "action", "outcome", "review", "meeting", "consent", "note", "level", "episode", "lead_professional",
    "coordinator", "author", "team", "front_door", "agency", "worker", "practitioner", "child", "adult", "family", "household")

/* Annex B, CLK-01 to CLK-35 in order. */
LIST(profile_clock_keys, "contact_screened", "contact_completed", "assessment_completed", "assessment_completed_pre_birth",
    "service_request_followed_up", "plan_first_review", "plan_later_review", "family_meeting_held", "plan_circulated",
    "modified_plan_circulated", "family_plan_first_review", "family_plan_later_review", "child_contact", "panel_review",
    "recommendation_tracked", "private_fostering_notified", "youth_justice_involvement", "step_down_meeting", "step_down_review",
    "disabled_child_review", "my_plan_review", "referral_form_after_call", "outcome_checkpoint", "consortium_meeting",
    "directory_entry_confirmed", "manual_released", "strategic_mace_meeting", "workshops_held", "group_conference_started",
    "emergency_passed_on", "consent_review", "coordinator_told", "notification_registered", "attendance_age", "year_six_transition")

LIST(profile_clock_events, "contact_received", "contact_screened", "contact_transferred", "contact_completed", "assessment_decided",
    "assessment_completed", "service_requested", "service_confirmed", "plan_agreed", "plan_circulated", "review_held", "family_meeting_decided",
    "family_meeting_held", "family_review_held", "child_met", "consent_given", "consent_reviewed", "episode_opened", "episode_closed",
    "panel_allocated", "panel_reviewed", "recommendation_notified", "recommendation_answered", "care_started", "notification_made",
    "youth_justice_started", "youth_justice_ended", "step_down_agreed", "step_down_met", "step_down_reviewed", "disability_recorded",
    "disability_reviewed", "telephone_contact", "referral_form_sent", "plan_started", "checkpoint_held", "term_started", "consortium_met",
    "entry_updated", "entry_confirmed", "manual_released", "calendar", "concern_raised", "concern_passed_on", "coordinator_told",
    "notification_registered", "age_reached", "transition_listed", "conference_decided", "conference_started")

LIST(profile_plan_parts, "objectives", "services", "responsibilities", "lead", "timescales", "review", "contingency", "summary")

LIST(profile_service_needs, "family_meeting", "assessment", "below_significant_harm")

/* In the order of enum agenda_part. */
LIST(profile_agenda_parts, "attendance", "statements", "information", "progress", "summary", "level", "lead", "actions", "agreement", "next", "close")

LIST(profile_letter_places, "today", "council", "partnership", "to", "children", "family", "opened_on", "closed_on", "reason", "outcomes", "onward_support",
    "own_words", "worker_name", "worker_job_title", "worker_phone", "agency_name", "front_door_name", "front_door_phone", "front_door_hours",
    "meeting", "reference", "held_on", "starts_at", "place", "chair", "invited", "agenda", "supporter", "advocate", "report_words")

LIST(profile_form_kinds, "assessment", "review", "visit", "meeting", "checklist", "consultation", "referral", "report", "feedback")

LIST(profile_level_routes, "family_meeting", "panel", "social_care", "universal_services")
