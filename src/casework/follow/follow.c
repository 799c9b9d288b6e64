/* follow.c -- when this, then that. */
#include "casework/follow/follow.h"

#include "casework/journal/journal.h"

const struct follow_rule follow_rules[] = {
	{ "person_added", follow_person_added },
	{ "person_corrected", follow_person_corrected },
	{ "person_born", follow_person_born },
	{ "person_born", follow_helped_child_born },
	{ "household_joined", follow_household_joined },
	{ "episode_opened", follow_episode_opened },
	{ "episode_opened", follow_opened_beside_other_help },
	{ "lead_agreed", follow_lead_agreed },
	{ "level_decided", follow_level_decided },
	{ "adult_concern_recorded", follow_adult_concern },
	{ "episode_child_added", follow_child_added },
	{ "episode_child_left", follow_child_left },
	{ "episode_closed", follow_episode_closed },
	{ "episode_reopened", follow_episode_reopened },
	{ "consent_recorded", follow_consent_recorded },
	{ "consent_agency_answered", follow_agency_answered },
	{ "consent_withdrawn", follow_consent_withdrawn },
	{ "consent_narrowed", follow_consent_narrowed },
	{ "competence_judged", follow_competence_judged },
	{ "task_done", follow_task_done },
	{ "team_member_joined", follow_team_joined },
	{ "worker_disabled", follow_worker_disabled },
	{ "consent_reviewed", follow_consent_reviewed },
	{ "consent_withheld_option_chosen", follow_withheld_option },
	{ "assessment_decided", follow_assessment_decided },
	{ "section_asked_for", follow_section_asked_for },
	{ "section_saved", follow_section_saved },
	{ "assessment_completed", follow_assessment_completed },
	{ "plan_agreed", follow_plan_agreed },
	{ "review_held", follow_review_held },
	{ "child_met", follow_child_met },
};
const size_t follow_rule_count = sizeof(follow_rules) / sizeof(follow_rules[0]);
