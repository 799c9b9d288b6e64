/* routes.c -- every page there is: its path, the right it asks, why one usually looks, and its handlers. */
#include "web/about.h"
#include "web/assessments/assessment_pages.h"
#include "web/attachments/attachment_pages.h"
#include "web/consent/consent_pages.h"
#include "web/door.h"
#include "web/episodes/episode_pages.h"
#include "web/exports/exports.h"
#include "web/find/find.h"
#include "web/links/link_pages.h"
#include "web/looked/looked_pages.h"
#include "web/meetings/meeting_pages.h"
#include "web/my_work/my_work.h"
#include "web/network/network_show.h"
#include "web/people/people_pages.h"
#include "web/plans/plan_pages.h"
#include "web/seals/seal_pages.h"
#include "web/sign_in/my_sign_in.h"
#include "web/sign_in/sign_in.h"
#include "web/workers/worker_pages.h"

const struct route routes[] = {
	/* Signing in and out */
	{ HTTP_GET, "/", ANYBODY, PURPOSE_HELPING, start_show, NULL, false },
	{ HTTP_GET, "/sign-in", ANYBODY, PURPOSE_HELPING, sign_in_show, NULL, false },
	{ HTTP_POST, "/sign-in", ANYBODY, PURPOSE_HELPING, sign_in_save, sign_in_show, true },
	{ HTTP_GET, "/sign-in/code", ANYBODY, PURPOSE_HELPING, code_show, NULL, false },
	{ HTTP_POST, "/sign-in/code", ANYBODY, PURPOSE_HELPING, code_save, code_show, false },
	{ HTTP_GET, "/my-sign-in", SIGNED_IN, PURPOSE_HELPING, my_sign_in_show, NULL, false },
	{ HTTP_POST, "/my-sign-in", SIGNED_IN, PURPOSE_HELPING, my_sign_in_save, my_sign_in_show, false },
	{ HTTP_POST, "/sign-out", SIGNED_IN, PURPOSE_HELPING, sign_out_save, NULL, false },

	/* Every day */
	{ HTTP_GET, "/my-work", SIGNED_IN, PURPOSE_HELPING, my_work_show, NULL, false },
	{ HTTP_GET, "/tasks/:task", SIGNED_IN, PURPOSE_HELPING, task_show, NULL, false },
	{ HTTP_POST, "/tasks/:task", SIGNED_IN, PURPOSE_HELPING, task_save, task_show, false },
	{ HTTP_GET, "/my-work/export", SIGNED_IN, PURPOSE_HELPING, my_work_export, NULL, false },
	{ HTTP_GET, "/timescales", SIGNED_IN, PURPOSE_OVERSEEING, timescales_show, NULL, false },
	{ HTTP_GET, "/timescales/export", SIGNED_IN, PURPOSE_OVERSEEING, timescales_export, NULL, false },
	{ HTTP_GET, "/timescales/report", SIGNED_IN, PURPOSE_OVERSEEING, timescales_report_show, NULL, false },
	{ HTTP_GET, "/timescales/report/export", SIGNED_IN, PURPOSE_OVERSEEING, timescales_report_export, NULL, false },
	{ HTTP_GET, "/cover", SIGNED_IN, PURPOSE_HELPING, cover_show, NULL, false },
	{ HTTP_POST, "/cover", SIGNED_IN, PURPOSE_HELPING, cover_save, cover_show, false },
	{ HTTP_GET, "/told-by-email", SIGNED_IN, PURPOSE_HELPING, told_by_email_show, NULL, false },
	{ HTTP_POST, "/told-by-email", SIGNED_IN, PURPOSE_HELPING, told_by_email_save, told_by_email_show, false },
	{ HTTP_GET, "/find", CHECK_KNOWN, PURPOSE_CHECKING_KNOWN, find_show, NULL, false },

	{ HTTP_GET, "/emergencies", SIGNED_IN, PURPOSE_AUDITING, emergencies_show, NULL, false },
	{ HTTP_GET, "/emergencies/:emergency", SEE_EMERGENCY, PURPOSE_AUDITING, emergency_show, NULL, false },
	{ HTTP_POST, "/emergencies/:emergency/end", SEE_EMERGENCY, PURPOSE_AUDITING, emergency_end_save, emergency_show, false },
	{ HTTP_POST, "/emergencies/:emergency/review", SEE_EMERGENCY, PURPOSE_AUDITING, emergency_review_save, emergency_show, false },
	{ HTTP_GET, "/episodes/:episode/emergency", OPEN_IN_EMERGENCY, PURPOSE_EMERGENCY, emergency_open_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/emergency", OPEN_IN_EMERGENCY, PURPOSE_EMERGENCY, emergency_open_save, emergency_open_show, false },
	{ HTTP_GET, "/looks/odd", REVIEW_LOOKS, PURPOSE_AUDITING, odd_looks_show, NULL, false },
	{ HTTP_GET, "/looks/odd/:flag", REVIEW_LOOKS, PURPOSE_AUDITING, odd_review_show, NULL, false },
	{ HTTP_POST, "/looks/odd/:flag", REVIEW_LOOKS, PURPOSE_AUDITING, odd_review_save, odd_review_show, false },
	{ HTTP_GET, "/looks", REVIEW_LOOKS, PURPOSE_AUDITING, looked_search_show, NULL, false },

	/* The workers of one's agency, and the link by which one chooses a password */
	{ HTTP_GET, "/workers", LEAD_WORKERS, PURPOSE_OPERATING, workers_show, NULL, false },
	{ HTTP_GET, "/workers/new", LEAD_WORKERS, PURPOSE_OPERATING, worker_new_show, NULL, false },
	{ HTTP_POST, "/workers/new", LEAD_WORKERS, PURPOSE_OPERATING, worker_new_save, worker_new_show, false },
	{ HTTP_GET, "/workers/:worker", LEAD_WORKERS, PURPOSE_OPERATING, worker_show, NULL, false },
	{ HTTP_POST, "/workers/:worker/still-right", LEAD_WORKERS, PURPOSE_OPERATING, worker_still_right_save, NULL, false },
	{ HTTP_GET, "/workers/:worker/change", LEAD_WORKERS, PURPOSE_OPERATING, worker_change_show, NULL, false },
	{ HTTP_POST, "/workers/:worker/change", LEAD_WORKERS, PURPOSE_OPERATING, worker_change_save, worker_change_show, false },
	{ HTTP_GET, "/workers/:worker/end", LEAD_WORKERS, PURPOSE_OPERATING, worker_end_show, NULL, false },
	{ HTTP_POST, "/workers/:worker/end", LEAD_WORKERS, PURPOSE_OPERATING, worker_end_save, worker_end_show, false },
	{ HTTP_GET, "/workers/:worker/return", LEAD_WORKERS, PURPOSE_OPERATING, worker_return_show, NULL, false },
	{ HTTP_POST, "/workers/:worker/return", LEAD_WORKERS, PURPOSE_OPERATING, worker_return_save, worker_return_show, false },
	{ HTTP_GET, "/workers/:worker/link", LEAD_WORKERS, PURPOSE_OPERATING, worker_link_show, NULL, false },
	{ HTTP_POST, "/workers/:worker/link", LEAD_WORKERS, PURPOSE_OPERATING, worker_link_save, worker_link_show, false },
	{ HTTP_GET, "/link/:token", ANYBODY, PURPOSE_OPERATING, link_show, NULL, false },
	{ HTTP_POST, "/link/:token", ANYBODY, PURPOSE_OPERATING, link_save, link_show, false },

	/* A new family, and help for it */
	{ HTTP_GET, "/families/new", OPEN_EPISODE, PURPOSE_HELPING, family_new_show, NULL, false },
	{ HTTP_POST, "/families/new", OPEN_EPISODE, PURPOSE_HELPING, family_new_save, family_new_show, false },
	{ HTTP_GET, "/episodes/new", OPEN_EPISODE, PURPOSE_HELPING, episode_new_show, NULL, false },
	{ HTTP_POST, "/episodes/new", OPEN_EPISODE, PURPOSE_HELPING, episode_new_save, episode_new_show, false },

	/* One family */
	{ HTTP_GET, "/episodes/:episode", KNOW_EPISODE, PURPOSE_HELPING, episode_show, NULL, false }, /* also for those with whom sharing has ended */
	{ HTTP_GET, "/episodes/:episode/chronology", SEE_EPISODE, PURPOSE_HELPING, chronology_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/notes/:note", SEE_EPISODE, PURPOSE_HELPING, note_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/notes", CONTRIBUTE_EPISODE, PURPOSE_HELPING, note_new_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/notes", CONTRIBUTE_EPISODE, PURPOSE_HELPING, note_new_save, note_new_show, false },
	{ HTTP_GET, "/episodes/:episode/notes/:note/add", CONTRIBUTE_EPISODE, PURPOSE_HELPING, note_add_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/notes/:note/add", CONTRIBUTE_EPISODE, PURPOSE_HELPING, note_add_save, note_add_show, false },
	{ HTTP_GET, "/episodes/:episode/notes/:note/correct/:paragraph", CONTRIBUTE_EPISODE, PURPOSE_HELPING, paragraph_correct_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/notes/:note/correct/:paragraph", CONTRIBUTE_EPISODE, PURPOSE_HELPING, paragraph_correct_save, paragraph_correct_show, false },
	{ HTTP_GET, "/episodes/:episode/level", LEAD_EPISODE, PURPOSE_HELPING, level_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/level", LEAD_EPISODE, PURPOSE_HELPING, level_save, level_show, false },
	{ HTTP_GET, "/episodes/:episode/lead", LEAD_EPISODE, PURPOSE_HELPING, lead_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/lead", LEAD_EPISODE, PURPOSE_HELPING, lead_save, lead_show, false },
	{ HTTP_GET, "/episodes/:episode/team", LEAD_EPISODE, PURPOSE_HELPING, team_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/team", LEAD_EPISODE, PURPOSE_HELPING, team_save, team_show, false },

	{ HTTP_GET, "/episodes/:episode/coordinator", LEAD_EPISODE, PURPOSE_HELPING, coordinator_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/coordinator", LEAD_EPISODE, PURPOSE_HELPING, coordinator_save, coordinator_show, false },
	{ HTTP_GET, "/episodes/:episode/summary", LEAD_EPISODE, PURPOSE_HELPING, summary_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/summary", LEAD_EPISODE, PURPOSE_HELPING, summary_save, summary_show, false },
	{ HTTP_GET, "/episodes/:episode/people", LEAD_EPISODE, PURPOSE_HELPING, family_add_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/people", LEAD_EPISODE, PURPOSE_HELPING, family_add_save, family_add_show, false },
	{ HTTP_GET, "/episodes/:episode/child-status", CONTRIBUTE_EPISODE, PURPOSE_HELPING, child_status_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/child-status", CONTRIBUTE_EPISODE, PURPOSE_HELPING, child_status_save, child_status_show, false },
	{ HTTP_GET, "/episodes/:episode/concern", CONTRIBUTE_EPISODE, PURPOSE_HELPING, concern_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/concern", CONTRIBUTE_EPISODE, PURPOSE_HELPING, concern_save, concern_show, false },
	{ HTTP_GET, "/episodes/:episode/alerts/:alert", SEE_EPISODE, PURPOSE_HELPING, alert_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/alerts/:alert", SEE_EPISODE, PURPOSE_HELPING, alert_save, alert_show, false },

	/* Files that are attached */
	{ HTTP_GET, "/episodes/:episode/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_save, attach_show, false },
	{ HTTP_GET, "/episodes/:episode/notes/:note/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/notes/:note/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_save, attach_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_save, attach_show, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment/sections/:section/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/assessments/:assessment/sections/:section/attach", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attach_save, attach_show, false },
	{ HTTP_GET, "/episodes/:episode/attachments", SEE_EPISODE, PURPOSE_HELPING, attachments_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/attachments/:attachment", SEE_EPISODE, PURPOSE_HELPING, attachment_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/attachments/:attachment/file", SEE_EPISODE, PURPOSE_HELPING, attachment_file, NULL, false },
	{ HTTP_GET, "/episodes/:episode/attachments/:attachment/remove", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attachment_remove_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/attachments/:attachment/remove", CONTRIBUTE_EPISODE, PURPOSE_HELPING, attachment_remove_save, attachment_remove_show, false },

	/* Consent */
	{ HTTP_GET, "/episodes/:episode/consent", SEE_EPISODE, PURPOSE_HELPING, consent_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/consent/new", LEAD_EPISODE, PURPOSE_HELPING, consent_new_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/consent/new", LEAD_EPISODE, PURPOSE_HELPING, consent_new_save, consent_new_show, false },
	{ HTTP_GET, "/episodes/:episode/consent/child/:person", LEAD_EPISODE, PURPOSE_HELPING, competence_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/consent/child/:person", LEAD_EPISODE, PURPOSE_HELPING, competence_save, competence_show, false },
	{ HTTP_GET, "/episodes/:episode/consent/:consent/end", LEAD_EPISODE, PURPOSE_HELPING, consent_end_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/consent/:consent/end", LEAD_EPISODE, PURPOSE_HELPING, consent_end_save, consent_end_show, false },
	{ HTTP_GET, "/episodes/:episode/consent/:consent/review", LEAD_EPISODE, PURPOSE_HELPING, consent_review_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/consent/:consent/review", LEAD_EPISODE, PURPOSE_HELPING, consent_review_save, consent_review_show, false },

	/* The plan */
	{ HTTP_GET, "/episodes/:episode/plan", SEE_EPISODE, PURPOSE_HELPING, plan_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/plan", LEAD_EPISODE, PURPOSE_HELPING, plan_start_save, plan_show, false },
	{ HTTP_GET, "/episodes/:episode/outcomes", LEAD_EPISODE, PURPOSE_HELPING, outcome_new_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/outcomes", LEAD_EPISODE, PURPOSE_HELPING, outcome_new_save, outcome_new_show, false },
	{ HTTP_GET, "/episodes/:episode/outcomes/:outcome", LEAD_EPISODE, PURPOSE_HELPING, outcome_edit_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/outcomes/:outcome", LEAD_EPISODE, PURPOSE_HELPING, outcome_edit_save, outcome_edit_show, false },
	{ HTTP_GET, "/episodes/:episode/outcomes/:outcome/actions", LEAD_EPISODE, PURPOSE_HELPING, action_new_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/outcomes/:outcome/actions", LEAD_EPISODE, PURPOSE_HELPING, action_new_save, action_new_show, false },
	{ HTTP_GET, "/episodes/:episode/actions/:action", CONTRIBUTE_EPISODE, PURPOSE_HELPING, action_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/actions/:action", CONTRIBUTE_EPISODE, PURPOSE_HELPING, action_save, action_show, false },
	{ HTTP_GET, "/episodes/:episode/actions/:action/change", LEAD_EPISODE, PURPOSE_HELPING, action_edit_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/actions/:action/change", LEAD_EPISODE, PURPOSE_HELPING, action_edit_save, action_edit_show, false },
	{ HTTP_GET, "/episodes/:episode/plan-agree", LEAD_EPISODE, PURPOSE_HELPING, plan_agree_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/plan-agree", LEAD_EPISODE, PURPOSE_HELPING, plan_agree_save, plan_agree_show, false },
	{ HTTP_GET, "/episodes/:episode/plan-review", LEAD_EPISODE, PURPOSE_HELPING, plan_review_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/plan-review", LEAD_EPISODE, PURPOSE_HELPING, plan_review_save, plan_review_show, false },
	{ HTTP_GET, "/episodes/:episode/plan-versions", SEE_EPISODE, PURPOSE_HELPING, plan_versions_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/plans/:plan", SEE_EPISODE, PURPOSE_HELPING, plan_earlier_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/plan-pdf", SEE_EPISODE, PURPOSE_HELPING, plan_pdf_show, NULL, false },

	/* Meetings with the family */
	{ HTTP_GET, "/episodes/:episode/meetings", SEE_EPISODE, PURPOSE_HELPING, meetings_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/meetings/new", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_decide_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/new", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_decide_save, meeting_decide_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting", SEE_EPISODE, PURPOSE_HELPING, meeting_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/arrange", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_arrange_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/arrange", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_arrange_save, meeting_arrange_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/invite", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_invite_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/invite", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_invite_save, meeting_invite_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/invitees/:invitee", CONTRIBUTE_EPISODE, PURPOSE_HELPING, invitee_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/invitees/:invitee", CONTRIBUTE_EPISODE, PURPOSE_HELPING, invitee_save, invitee_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/report/:invitee", CONTRIBUTE_EPISODE, PURPOSE_HELPING, report_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/report/:invitee", CONTRIBUTE_EPISODE, PURPOSE_HELPING, report_save, report_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/prepare", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_prepare_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/prepare", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_prepare_save, meeting_prepare_show, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/ready", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_ready_save, meeting_show, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/start", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_start_save, meeting_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/call-off", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_call_off_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/call-off", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_call_off_save, meeting_call_off_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/room/:item", CONTRIBUTE_EPISODE, PURPOSE_HELPING, room_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/room/:item", CONTRIBUTE_EPISODE, PURPOSE_HELPING, room_save, room_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/recommendations/:recommendation", CONTRIBUTE_EPISODE, PURPOSE_HELPING, recommendation_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/recommendations/:recommendation", CONTRIBUTE_EPISODE, PURPOSE_HELPING, recommendation_save, recommendation_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/finish", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_finish_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/finish", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_finish_save, meeting_finish_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/agree", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_agree_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/agree", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_agree_save, meeting_agree_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/social-care", CONTRIBUTE_EPISODE, PURPOSE_HELPING, social_care_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/social-care", CONTRIBUTE_EPISODE, PURPOSE_HELPING, social_care_save, social_care_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/dispute", CONTRIBUTE_EPISODE, PURPOSE_HELPING, dispute_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/dispute", CONTRIBUTE_EPISODE, PURPOSE_HELPING, dispute_save, dispute_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/copies/:copy", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_copy_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/meetings/:meeting/copies/:copy", CONTRIBUTE_EPISODE, PURPOSE_HELPING, meeting_copy_save, meeting_copy_show, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/minutes", SEE_EPISODE, PURPOSE_HELPING, meeting_minutes_pdf, NULL, false },
	{ HTTP_GET, "/episodes/:episode/meetings/:meeting/calendar", SEE_EPISODE, PURPOSE_HELPING, meeting_calendar, NULL, false },

	/* The assessment */
	{ HTTP_GET, "/episodes/:episode/assessment", SEE_EPISODE, PURPOSE_HELPING, assessment_home_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/assessment/decide", LEAD_EPISODE, PURPOSE_HELPING, assessment_decide_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/assessment/decide", LEAD_EPISODE, PURPOSE_HELPING, assessment_decide_save, assessment_decide_show, false },
	{ HTTP_POST, "/episodes/:episode/assessment/begin", LEAD_EPISODE, PURPOSE_HELPING, assessment_begin_save, assessment_home_show, false },
	{ HTTP_POST, "/episodes/:episode/assessment/renew", LEAD_EPISODE, PURPOSE_HELPING, assessment_renew_save, assessment_home_show, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment", SEE_EPISODE, PURPOSE_HELPING, assessment_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment/sections/:section", CONTRIBUTE_EPISODE, PURPOSE_HELPING, section_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/assessments/:assessment/sections/:section", CONTRIBUTE_EPISODE, PURPOSE_HELPING, section_page_save, section_show, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment/sections/:section/ask", LEAD_EPISODE, PURPOSE_HELPING, section_ask_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/assessments/:assessment/sections/:section/ask", LEAD_EPISODE, PURPOSE_HELPING, section_ask_save, section_ask_show, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment/complete", LEAD_EPISODE, PURPOSE_HELPING, assessment_complete_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/assessments/:assessment/complete", LEAD_EPISODE, PURPOSE_HELPING, assessment_complete_save, assessment_complete_show, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment/compare", SEE_EPISODE, PURPOSE_HELPING, assessment_compare_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/assessments/:assessment/pdf", SEE_EPISODE, PURPOSE_HELPING, assessment_pdf_show, NULL, false },

	/* Ending it, the family, who looked, what waits */
	{ HTTP_GET, "/episodes/:episode/close", LEAD_EPISODE, PURPOSE_HELPING, close_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/close", LEAD_EPISODE, PURPOSE_HELPING, close_save, close_show, false },
	{ HTTP_GET, "/episodes/:episode/closing-letter", LEAD_EPISODE, PURPOSE_HELPING, closed_letter_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/reopen", LEAD_EPISODE, PURPOSE_HELPING, reopen_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/reopen", LEAD_EPISODE, PURPOSE_HELPING, reopen_save, reopen_show, false },
	{ HTTP_GET, "/episodes/:episode/family", SEE_EPISODE, PURPOSE_HELPING, family_page_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/story", SEE_EPISODE, PURPOSE_HELPING, told_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/network", SEE_EPISODE, PURPOSE_HELPING, network_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/talk/:person", LEAD_EPISODE, PURPOSE_HELPING, may_contact_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/talk/:person", LEAD_EPISODE, PURPOSE_HELPING, may_contact_save, may_contact_show, false },
	{ HTTP_GET, "/episodes/:episode/who-looked", SEE_EPISODE, PURPOSE_HELPING, who_looked_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/who-looked/family", LEAD_EPISODE, PURPOSE_HELPING, family_looked_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/who-looked/pdf", LEAD_EPISODE, PURPOSE_HELPING, family_looked_pdf, NULL, false },
	{ HTTP_GET, "/episodes/:episode/late/:clock", LEAD_EPISODE, PURPOSE_HELPING, late_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/late/:clock", LEAD_EPISODE, PURPOSE_HELPING, late_save, late_show, false },
	{ HTTP_GET, "/episodes/:episode/pause/:clock", LEAD_EPISODE, PURPOSE_HELPING, pause_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/pause/:clock", LEAD_EPISODE, PURPOSE_HELPING, pause_save, pause_show, false },
	{ HTTP_GET, "/episodes/:episode/pause/:clock/end", LEAD_EPISODE, PURPOSE_HELPING, pause_end_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/pause/:clock/end", LEAD_EPISODE, PURPOSE_HELPING, pause_end_save, pause_end_show, false },
	{ HTTP_GET, "/episodes/:episode/differ", CONTRIBUTE_EPISODE, PURPOSE_HELPING, differ_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/differ", CONTRIBUTE_EPISODE, PURPOSE_HELPING, differ_save, differ_show, false },
	{ HTTP_GET, "/episodes/:episode/copies", LEAD_EPISODE, PURPOSE_HELPING, copy_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/copies", LEAD_EPISODE, PURPOSE_HELPING, copy_save, copy_show, false },

	{ HTTP_GET, "/episodes/:episode/export", SEE_EPISODE, PURPOSE_HELPING, episode_export_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/export", SEE_EPISODE, PURPOSE_HELPING, episode_export_save, episode_export_show, true },

	/* For everybody */
	{ HTTP_GET, "/what-to-do-now", ANYBODY, PURPOSE_HELPING, what_to_do_now_show, NULL, false },
	{ HTTP_GET, "/accessibility", ANYBODY, PURPOSE_HELPING, accessibility_show, NULL, false },
	{ HTTP_GET, "/privacy", ANYBODY, PURPOSE_HELPING, privacy_show, NULL, false },

	/* One person */
	{ HTTP_GET, "/people/:person", SEE_PERSON, PURPOSE_HELPING, person_show, NULL, false },
	{ HTTP_GET, "/people/:person/network", SEE_PERSON, PURPOSE_HELPING, person_network_show, NULL, false },
	{ HTTP_GET, "/people/:person/correct", CHANGE_PERSON, PURPOSE_HELPING, person_correct_show, NULL, false },
	{ HTTP_POST, "/people/:person/correct", CHANGE_PERSON, PURPOSE_HELPING, person_correct_save, person_correct_show, false },
	{ HTTP_GET, "/people/:person/birth", CHANGE_PERSON, PURPOSE_HELPING, person_birth_show, NULL, false },
	{ HTTP_POST, "/people/:person/birth", CHANGE_PERSON, PURPOSE_HELPING, person_birth_save, person_birth_show, false },
	{ HTTP_GET, "/people/:person/relate", CHANGE_PERSON, PURPOSE_HELPING, person_relate_show, NULL, false },
	{ HTTP_POST, "/people/:person/relate", CHANGE_PERSON, PURPOSE_HELPING, person_relate_save, person_relate_show, false },
	{ HTTP_GET, "/people/:person/move", CHANGE_PERSON, PURPOSE_HELPING, person_move_show, NULL, false },
	{ HTTP_POST, "/people/:person/move", CHANGE_PERSON, PURPOSE_HELPING, person_move_save, person_move_show, false },
	{ HTTP_GET, "/people/:person/contact", CHANGE_PERSON, PURPOSE_HELPING, person_contact_show, NULL, false },
	{ HTTP_POST, "/people/:person/contact", CHANGE_PERSON, PURPOSE_HELPING, person_contact_save, person_contact_show, false },
	{ HTTP_GET, "/people/:person/school", CHANGE_PERSON, PURPOSE_HELPING, person_school_show, NULL, false },
	{ HTTP_POST, "/people/:person/school", CHANGE_PERSON, PURPOSE_HELPING, person_school_save, person_school_show, false },

	/* Two records that are one person */
	{ HTTP_GET, "/duplicates", LINK_RECORDS, PURPOSE_CHECKING_KNOWN, duplicates_show, NULL, false },
	{ HTTP_GET, "/duplicates/:duplicate", LINK_RECORDS, PURPOSE_CHECKING_KNOWN, duplicate_show, NULL, false },
	{ HTTP_POST, "/duplicates/:duplicate", LINK_RECORDS, PURPOSE_CHECKING_KNOWN, duplicate_save, duplicate_show, false },
	{ HTTP_GET, "/people/:person/links", LINK_PERSON, PURPOSE_CHECKING_KNOWN, person_links_show, NULL, false },
	{ HTTP_POST, "/people/:person/links", LINK_PERSON, PURPOSE_CHECKING_KNOWN, person_links_save, person_links_show, false },
	{ HTTP_GET, "/people/:person/links/:link/end", LINK_PERSON, PURPOSE_CHECKING_KNOWN, link_end_show, NULL, false },
	{ HTTP_POST, "/people/:person/links/:link/end", LINK_PERSON, PURPOSE_CHECKING_KNOWN, link_end_save, link_end_show, false },
	{ HTTP_GET, "/people/:person/links/:link/left", LINK_PERSON, PURPOSE_CHECKING_KNOWN, link_left_show, NULL, false },
	{ HTTP_POST, "/people/:person/links/:link/left", LINK_PERSON, PURPOSE_CHECKING_KNOWN, link_left_save, link_left_show, false },

	/* What is sealed, and who is kept out */
	{ HTTP_GET, "/people/:person/keep-apart", SEAL_PERSON, PURPOSE_HELPING, keep_apart_show, NULL, false },
	{ HTTP_POST, "/people/:person/keep-apart", SEAL_PERSON, PURPOSE_HELPING, keep_apart_save, keep_apart_show, false },
	{ HTTP_GET, "/people/:person/protect", SEE_PERSON, PURPOSE_HELPING, person_protect_show, NULL, false },
	{ HTTP_GET, "/people/:person/seal", SEAL_PERSON, PURPOSE_HELPING, person_seal_show, NULL, false },
	{ HTTP_POST, "/people/:person/seal", SEAL_PERSON, PURPOSE_HELPING, person_seal_save, person_seal_show, false },
	{ HTTP_GET, "/people/:person/seal-address", CHANGE_PERSON, PURPOSE_HELPING, address_seal_show, NULL, false },
	{ HTTP_POST, "/people/:person/seal-address", CHANGE_PERSON, PURPOSE_HELPING, address_seal_save, address_seal_show, false },
	{ HTTP_GET, "/people/:person/bar", SEAL_PERSON, PURPOSE_HELPING, person_bar_show, NULL, false },
	{ HTTP_POST, "/people/:person/bar", SEAL_PERSON, PURPOSE_HELPING, person_bar_save, person_bar_show, false },
	{ HTTP_GET, "/people/:person/related", KNOW_PERSON, PURPOSE_HELPING, person_related_show, NULL, false },
	{ HTTP_POST, "/people/:person/related", KNOW_PERSON, PURPOSE_HELPING, person_related_save, person_related_show, false },
	{ HTTP_GET, "/people/:person/bars/:bar/lift", SEAL_PERSON, PURPOSE_HELPING, person_bar_lift_show, NULL, false },
	{ HTTP_POST, "/people/:person/bars/:bar/lift", SEAL_PERSON, PURPOSE_HELPING, person_bar_lift_save, person_bar_lift_show, false },
	{ HTTP_GET, "/episodes/:episode/protect", SEE_EPISODE, PURPOSE_HELPING, episode_protect_show, NULL, false },
	{ HTTP_GET, "/episodes/:episode/seal", SEAL_EPISODE, PURPOSE_HELPING, episode_seal_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/seal", SEAL_EPISODE, PURPOSE_HELPING, episode_seal_save, episode_seal_show, false },
	{ HTTP_GET, "/episodes/:episode/bar", SEAL_EPISODE, PURPOSE_HELPING, episode_bar_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/bar", SEAL_EPISODE, PURPOSE_HELPING, episode_bar_save, episode_bar_show, false },
	{ HTTP_GET, "/episodes/:episode/related", SEE_EPISODE, PURPOSE_HELPING, episode_related_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/related", SEE_EPISODE, PURPOSE_HELPING, episode_related_save, episode_related_show, false },
	{ HTTP_GET, "/episodes/:episode/bars/:bar/lift", SEAL_EPISODE, PURPOSE_HELPING, episode_bar_lift_show, NULL, false },
	{ HTTP_POST, "/episodes/:episode/bars/:bar/lift", SEAL_EPISODE, PURPOSE_HELPING, episode_bar_lift_save, episode_bar_lift_show, false },
	{ HTTP_GET, "/seals", SIGNED_IN, PURPOSE_HELPING, seals_show, NULL, false },
	{ HTTP_GET, "/seals/:seal", READ_SEAL, PURPOSE_HELPING, seal_show, NULL, false },
	{ HTTP_GET, "/seals/:seal/readers", READ_SEAL, PURPOSE_HELPING, seal_readers_show, NULL, false },
	{ HTTP_POST, "/seals/:seal/readers", READ_SEAL, PURPOSE_HELPING, seal_readers_save, seal_readers_show, false },
	{ HTTP_GET, "/seals/:seal/lift", READ_SEAL, PURPOSE_HELPING, seal_lift_show, NULL, false },
	{ HTTP_POST, "/seals/:seal/lift", READ_SEAL, PURPOSE_HELPING, seal_lift_save, seal_lift_show, false },
};
const size_t route_count = sizeof(routes) / sizeof(routes[0]);

const struct route_before routes_before[] = {
	{ "/sign-in", sign_in_before },
	{ "/sign-in/code", code_before },
	{ "/my-sign-in", my_sign_in_before },
	{ "/link/:token", link_before },
};
const size_t route_before_count = sizeof(routes_before) / sizeof(routes_before[0]);
