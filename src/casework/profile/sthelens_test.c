/* sthelens_test.c -- the practice of St Helens as it is shipped: what the requirements ask of it stands in it, and reaches the engine. */
#include "base/text.h"
#include "casework/forms/forms.h"
#include "casework/profile/profile.h"
#include "casework/profile/profile_read.h"
#include "tests/test.h"

static const struct profile *
sthelens(void)
{
	struct profile_faults faults = { .arena = test_arena() };
	struct profile *profile;

	CHECK_OUTCOME(profile_load_folder(test_arena(), "profiles/sthelens", &profile, &faults), OK);
	CHECK_NUMBER(faults.count, 0);
	return profile;
}

static const struct form *
assessment_form(void)
{
	const struct form *form = profile_form(sthelens(), "early_help_assessment");

	CHECK(form != NULL);
	return form;
}

static const struct question *
asked(const struct form *form, const char *key)
{
	const struct question *question = form_question(form, key, NULL);

	if (question == NULL)
		FAIL("there is no question %s", key);
	return question;
}

static void
check_keys(const struct profile_choices *choices, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (profile_choice(choices, keys[i]) == NULL)
			FAIL("there is no %s", keys[i]);
}
#define CHECK_KEYS(choices, ...) \
	check_keys((choices), (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

/* R-CORE-01 */
TEST(the_profile_of_sthelens_loads_and_without_a_part_it_does_not)
{
	struct profile_faults faults = { .arena = test_arena() };
	struct profile_file *files;
	struct profile *profile;
	size_t count;

	CHECK_OUTCOME(profile_read_folder(test_arena(), "profiles/sthelens", &files, &count, &faults), OK);
	CHECK_OUTCOME(profile_load_bytes(test_arena(), files, count, &profile, &faults), OK);
	for (size_t without = 0; without < count; without++) {
		struct profile_file *others = ARENA_ARRAY(test_arena(), struct profile_file, count);
		size_t kept = 0;

		if (!text_starts_with(files[without].path, "words") && !text_starts_with(files[without].path, "clocks") &&
		    !text_starts_with(files[without].path, "levels") && !text_starts_with(files[without].path, "letters/"))
			continue;
		faults = (struct profile_faults){ .arena = test_arena() };
		for (size_t i = 0; i < count; i++)
			if (i != without)
				others[kept++] = files[i];
		CHECK_OUTCOME(profile_load_bytes(test_arena(), others, kept, &profile, &faults), INVALID);
		CHECK(faults.count > 0 && profile == NULL);
	}
}

/* R-CORE-02 */
TEST(sthelens_has_its_own_words)
{
	const struct profile *profile = sthelens();

	CHECK_TEXT(profile_word(profile, "lead_professional"), "Lead Professional");
	CHECK_TEXT(profile_word(profile, "meeting"), "Family Action Meeting");
	CHECK_TEXT(profile_plan_kind(profile, "eha_action_plan")->name, "EHA Action Plan");
	CHECK_TEXT(profile_plan_kind(profile, "family_action_plan")->name, "Family Action Plan");
	CHECK_TEXT(profile_word(profile, "front_door"), "Contact Cares");
}

/* R-LON-01, R-LON-05, R-LON-06, R-LON-19 */
TEST(level_four_offers_social_care_alone_and_a_meeting_stands_at_two_and_three)
{
	const struct profile *profile = sthelens();

	CHECK_NUMBER(profile->level_count, 4);
	CHECK_TEXT(profile_level(profile, 2)->name, "Early Help");
	for (int level = 1; level <= 4; level++) {
		CHECK_NUMBER(profile_route_allowed(profile, level, "family_meeting"), level == 2 || level == 3);
		CHECK_NUMBER(profile_route_allowed(profile, level, "social_care"), level >= 3);
		CHECK_NUMBER(profile_level(profile, level)->ask_why_not_lower, level >= 3);
		CHECK_NUMBER(profile_level(profile, level)->ask_social_care_decision, level >= 3);
	}
	CHECK_NUMBER(profile_level(profile, 4)->routes.count, 1);
}

static const char *
prompts_of(const struct profile *profile, int number)
{
	const struct profile_level *level = profile_level(profile, number);
	const char *all = "";

	for (size_t i = 0; i < level->prompts.count; i++)
		all = arena_format(test_arena(), "%s%s\n", all, level->prompts.at[i]);
	return all;
}

/* R-SAFE-21, R-SAFE-22, R-CSLT-14, R-ASMT-33 */
TEST(the_levels_say_which_worry_belongs_where)
{
	const struct profile *profile = sthelens();

	CHECK_HAS(prompts_of(profile, 1), "coming late to school");
	CHECK_HAS(prompts_of(profile, 1), "hygiene");
	CHECK_HAS(prompts_of(profile, 2), "Early Help Assessment is due");
	CHECK_HAS(prompts_of(profile, 2), "When protection is the question");
	CHECK_HAS(prompts_of(profile, 3), "Section 17");
	CHECK_HAS(prompts_of(profile, 3), "social workers");
	CHECK_HAS(prompts_of(profile, 4), "Section 47");
	CHECK_HAS(prompts_of(profile, 4), "police and Social Care");
	CHECK_NUMBER(profile->assessment_grounds.count, 2);
}

/* R-CORE-12, CLK-30 */
TEST(an_emergency_waits_for_nothing)
{
	const struct profile *profile = sthelens();

	CHECK_HAS(profile->emergency_text, "999");
	CHECK_HAS(profile->emergency_text, "no agreement, no assessment and no form");
	CHECK(profile_clock(profile, "emergency_passed_on")->unit == CLOCK_NO_LIMIT);
	CHECK(profile->front_door.phone != NULL);
}

/* R-FORM-22, R-CORE-21 */
TEST(the_four_documents_and_the_links_stand_in_the_library)
{
	const struct profile *profile = sthelens();
	static const char *const keys[] = { "early_help_strategy", "descriptions_of_need", "think_family_procedure", "toolkit", "information_sharing" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		CHECK(profile_document(profile, keys[i]) != NULL);
		CHECK_TEXT(profile_document(profile, keys[i])->url, "https://sthelenssafeguarding.org.uk/scp");
		CHECK(profile_document(profile, keys[i])->about != NULL);
	}
	CHECK_TEXT(profile_document(profile, "sen_local_offer")->url, "https://www.sthelens.gov.uk/schools-education/sen-the-local-offer");
}

/* R-CORE-23: no role is asked for to begin help but that of somebody who works with families. */
TEST(any_practitioner_may_begin_help_and_an_administrator_sees_no_family)
{
	const struct profile *profile = sthelens();

	CHECK(text_list_has(profile_role(profile, "practitioner")->grants, "open_episode"));
	CHECK(text_list_has(profile_role(profile, "health_practitioner")->grants, "see_health"));
	CHECK_NUMBER(profile_role(profile, "system_administrator")->grants.count, 2);
	CHECK(text_list_has(profile_role(profile, "system_administrator")->grants, "manage_accounts"));
	for (size_t i = 0; i < profile->role_count; i++) /* security.md T11, ASVS 6.3.3: everybody is asked for a code too */
		CHECK(text_list_has(profile->roles[i].grants, "needs_second_step"));
	CHECK(!text_list_has(profile_role(profile, "contact_adviser")->grants, "open_episode"));
}

/* R-CONS-03, R-CONS-10, R-CONS-19, R-CONS-26, R-CONS-27 */
TEST(agreement_is_asked_in_the_words_of_the_procedure)
{
	const struct profile_consent *consent = &sthelens()->consent;

	CHECK_KEYS(&consent->explanations, "concerns", "duties", "sharing");
	CHECK_KEYS(&consent->withheld_options, "share_without", "other_agency", "no_sharing", "record_refusal");
	CHECK(consent->refusal_always_recorded);
	CHECK(text_list_has(consent->written_for, "panel"));
	CHECK_HAS(consent->why, "Article 8");
	CHECK_HAS(consent->why, "Section 17");
	CHECK_HAS(consent->need_to_share, "agencies have to share");
	CHECK_NUMBER(consent->review_months, 6);
}

/* R-CONS-01 */
TEST(agreement_is_asked_for_each_purpose_by_itself)
{
	CHECK_KEYS(&sthelens()->consent.purposes, "consultation", "information_sharing", "assessment", "meeting", "services", "panel", "front_door", "transfer",
	    "transition", "meeting_without_family");
}

/* R-EPI-02, R-EPI-05, R-EPI-19, R-PLAN-20 */
TEST(help_begins_by_known_routes_and_ends_for_known_reasons)
{
	const struct profile *profile = sthelens();
	size_t criteria = 0;

	CHECK_KEYS(&profile->entry_routes, "agency_identified", "mash_recommendation", "step_down", "panel", "school_team", "transfer_in", "self_request");
	CHECK_TEXT(profile_closing_reason(profile, "transfer_to_early_help_worker")->label, "Risk levels reduced, transfer to Early Help Worker");
	CHECK_TEXT(profile_closing_reason(profile, "transfer_to_early_help_worker")->only_when, "step_up_accepted");
	CHECK(profile_closing_reason(profile, "lower_level")->needs_onward_support);
	CHECK(!profile_closing_reason(profile, "stepped_up")->counts_as_success);
	for (size_t i = 0; i < profile->closing.checklist_count; i++)
		criteria += profile->closing.checklist[i].plan_end;
	CHECK_NUMBER(criteria, 3);
}

/* R-PLAN-03, R-PLAN-04, R-PLAN-07, R-REV-03, R-REV-04 */
TEST(the_family_action_plan_takes_the_place_of_the_action_plan)
{
	const struct profile_plan_kind *simple = profile_plan_kind(sthelens(), "eha_action_plan"), *family = profile_plan_kind(sthelens(), "family_action_plan");

	CHECK(text_list_has(family->supersedes, "eha_action_plan"));
	CHECK(!text_equals(family->first_review_clock, simple->first_review_clock));
	CHECK(text_list_has(family->required, "contingency") && text_list_has(family->required, "review") && text_list_has(family->required, "lead"));
	CHECK_NUMBER(family->required.count, profile_plan_parts().count);
	CHECK_NUMBER(family->review_most_months, 3);
	CHECK_HAS(family->themes.at[family->themes.count - 1], "emotional, physical and sexual abuse and from neglect");
	CHECK(simple->asks_meeting_needed && !simple->needs_meeting && family->needs_meeting);
}

/* R-LP-02, R-LP-03 */
TEST(a_lead_is_chosen_by_five_criteria_and_has_seven_duties)
{
	CHECK_NUMBER(sthelens()->lead_criteria.count, 5);
	CHECK_NUMBER(sthelens()->lead_duties.count, 7);
}

/* R-LP-05, R-LP-06, R-LP-14: Annex E.14. What the law settles, and what is only usual. */
TEST(what_is_in_place_for_a_child_says_who_leads_and_whether_by_law)
{
	static const char *const by_law[] = { "social_care_assessment", "social_care_open", "child_in_need", "child_protection", "looked_after", "privately_fostered", "adoption" };
	const struct profile *profile = sthelens();
	const struct profile_child_status *service = profile_child_status(profile, "mental_health_service");

	for (size_t i = 0; i < sizeof(by_law) / sizeof(by_law[0]); i++)
		CHECK(profile_child_status(profile, by_law[i])->by_law);
	CHECK(!service->by_law);
	CHECK_HAS(service->who, "Their key worker leads, if that is the answer to what is asked of whoever leads");
	CHECK(!profile_child_status(profile, "care_leaver_relevant")->by_law && profile_child_status(profile, "care_leaver_relevant")->plan_needed);
	CHECK_HAS(profile_lead_suggestion(profile, LEAD_STAGE_NO_SETTING)->who, "The health visitor");
}

/* R-LP-15, R-REV-16: of those with a limit, and the reasons asked for being late. */
TEST(timescales_with_a_note_or_a_reason)
{
	const struct profile *profile = sthelens();

	CHECK_HAS(profile_clock(profile, "youth_justice_involvement")->note, "Four weeks to three months");
	CHECK(profile_clock(profile, "family_meeting_held")->exception_reason_required);
	CHECK(!profile_clock(profile, "assessment_completed")->exception_reason_required);
	CHECK_NUMBER(profile->clock_count, 35);
}

/* R-CORE-20 */
TEST(the_five_outcomes_and_the_six_objectives_are_tags)
{
	CHECK_NUMBER(sthelens()->outcome_tags.count, 11);
	CHECK_KEYS(&sthelens()->outcome_tags, "being_healthy", "staying_safe", "enjoying_and_achieving", "positive_contribution", "economic_wellbeing");
}

/* R-ASMT-01, R-CORE-15 */
TEST(the_assessment_covers_the_child_the_parents_and_the_family_and_asks_for_strengths_first)
{
	const struct form *form = assessment_form();
	const struct section *strengths = form_section(form, "strengths"), *worries = form_section(form, "worries");

	CHECK_TEXT(form_section(form, "development")->number, "2.1");
	CHECK_TEXT(form_section(form, "parenting")->number, "2.2");
	CHECK_TEXT(form_section(form, "family_and_environment")->number, "2.3");
	CHECK_TEXT(form_section(form, "family_and_environment")->title, "Family and environment");
	CHECK(strengths != NULL && worries != NULL && strengths < worries);
	CHECK(strengths->each == EACH_CHILD && worries->each == EACH_CHILD);
	CHECK(asked(form, "kept_well")->strength && asked(form, "kept_well")->required);
	CHECK(asked(form, "worries")->worry);
}

/* R-ASMT-13 */
TEST(a_worry_says_who_saw_it_and_whether_it_is_an_opinion)
{
	const struct question *worries = asked(assessment_form(), "worries");

	CHECK_NUMBER(worries->column_count, 3);
	for (size_t i = 0; i < worries->column_count; i++)
		CHECK(worries->columns[i].required);
}

/* R-ASMT-30, R-CORE-07: what is told once is kept as a fact. */
TEST(what_is_told_in_the_assessment_is_kept_for_the_next)
{
	const struct form *form = assessment_form();

	CHECK_TEXT(asked(form, "health")->fact, "child.health");
	CHECK_TEXT(asked(form, "network")->fact, "family.network");
	CHECK_TEXT(asked(form, "expected_on")->fact, "child.expected_on");
}

/* R-ASMT-34 */
TEST(the_assessment_rests_on_evidence_names_services_and_says_what_stops_needs_from_rising)
{
	const struct form *form = assessment_form();

	CHECK_HAS(asked(form, "analysis")->hint, "what you rest it on");
	CHECK_HAS(asked(form, "what_should_happen")->label, "services");
	CHECK(asked(form, "stops_needs_rising")->type == QUESTION_LONG_TEXT);
}

/* R-ASMT-31 */
TEST(areas_of_special_educational_need_are_four_and_the_bridge_is_named)
{
	const struct question *areas = asked(assessment_form(), "send_areas");

	CHECK_NUMBER(areas->choice_count, 4);
	CHECK_HAS(areas->hint, "more than two areas");
	CHECK_HAS(areas->hint, "The Bridge");
}

/* R-VOC-01, R-VOC-02 */
TEST(a_child_is_heard_in_many_ways_and_it_is_read_back)
{
	const struct form *form = assessment_form();

	CHECK_NUMBER(asked(form, "voice_method")->choice_count, 14);
	CHECK_KEYS(&sthelens()->voice_methods, "drawing", "story", "written", "symbols", "play", "worksheet", "game", "three_houses", "wizard", "fairy",
	    "words_and_pictures", "watching", "spoken", "survey");
	CHECK(asked(form, "checked_back")->type == QUESTION_YES_NO);
	CHECK(asked(form, "voice_helper")->type == QUESTION_TEXT);
	CHECK(asked(form, "good_things")->voice == VOICE_CHILD && asked(form, "good_things")->required);
}

/* ---- Who is asked what: Kyle is 6, Kieran 3, and one is not born yet --------------------------------------------------- */

enum { KYLE = 1, KIERAN = 3, UNBORN = 4 };
static const struct form_person people[] = { { KYLE, "Kyle", true, false, 6, true }, { KIERAN, "Kieran", true, false, 3, false },
	{ UNBORN, "Baby", true, true, 0, false } };
static const struct form_context_values context = { .level = 2, .people = people, .person_count = sizeof(people) / sizeof(people[0]) };

static bool
is_asked(const struct form *form, const char *question_key, int64_t person_id)
{
	static const struct form_answers none;
	const struct section *section;
	const struct question *question = form_question(form, question_key, &section);

	CHECK(question != NULL);
	return form_is_asked(form, section, NULL, person_id, &none, &context) && form_is_asked(form, section, question, person_id, &none, &context);
}

/* R-VOC-09 */
TEST(of_a_small_child_it_is_asked_what_was_seen_and_what_the_parent_makes_of_it)
{
	const struct form *form = assessment_form();

	CHECK(is_asked(form, "seen_behaviour", KIERAN));
	CHECK(is_asked(form, "parent_understands", KIERAN));
	CHECK(asked(form, "parent_understands")->voice == VOICE_PARENT);
	CHECK(!is_asked(form, "seen_behaviour", KYLE));
	CHECK(!is_asked(form, "seen_behaviour", UNBORN));
}

/* R-ASMT-06, R-ASMT-35 */
TEST(before_birth_other_things_are_asked_and_the_protocol_is_linked)
{
	const struct form *form = assessment_form();
	const struct section *before_birth = form_section(form, "before_birth");

	CHECK(is_asked(form, "expected_on", UNBORN));
	CHECK(is_asked(form, "harm_suspected", UNBORN));
	CHECK(asked(form, "harm_suspected")->required);
	CHECK(!is_asked(form, "harm_suspected", KYLE));
	CHECK(!is_asked(form, "good_things", UNBORN));
	CHECK(!is_asked(form, "scale", UNBORN));
	CHECK(is_asked(form, "kept_well", UNBORN));
	CHECK_HAS(before_birth->intro, profile_document(sthelens(), "pre_birth")->url);
	CHECK_HAS(before_birth->intro, "Young babies");
	CHECK_HAS(before_birth->intro, "ring Contact Cares today");
}

/* ---- The Family Action Meeting ------------------------------------------------------------------------------------------ */

static const struct profile_meeting_kind *
family_action_meeting(void)
{
	const struct profile_meeting_kind *kind = profile_meeting_kind(sthelens(), "family_action_meeting");

	CHECK(kind != NULL);
	return kind;
}

/* R-MEET-12, Annex E.12 */
TEST(the_agenda_has_every_step_in_order_each_with_its_guidance_R_MEET_12)
{
	static const enum agenda_part order[] = { AGENDA_ATTENDANCE, AGENDA_STATEMENTS, AGENDA_INFORMATION, AGENDA_PROGRESS, AGENDA_SUMMARY, AGENDA_LEVEL,
		AGENDA_LEAD, AGENDA_ACTIONS, AGENDA_AGREEMENT, AGENDA_NEXT, AGENDA_CLOSE };
	const struct profile_meeting_kind *kind = family_action_meeting();

	CHECK_NUMBER(kind->agenda_count, sizeof(order) / sizeof(order[0]));
	for (size_t i = 0; i < kind->agenda_count; i++) {
		CHECK_NUMBER(kind->agenda[i].part, order[i]);
		CHECK(kind->agenda[i].guidance != NULL);
	}
	CHECK_HAS(profile_agenda_part(kind, AGENDA_INFORMATION)->guidance, "Whoever made the assessment begins");
	CHECK_NUMBER(kind->chair_duties.count, 7);
}

/* R-MEET-02, R-MEET-13, R-MEET-16 */
TEST(a_family_action_meeting_has_three_grounds_two_statements_and_three_questions)
{
	const struct profile_meeting_kind *kind = family_action_meeting();

	CHECK_KEYS(&kind->grounds, "assessment_done", "one_agency_concludes", "several_agencies_conclude");
	CHECK_KEYS(&kind->summary, "worried", "working_well", "needs_to_happen");
	CHECK_NUMBER(kind->statement_count, 2);
	CHECK_TEXT(kind->statements[0].key, "confidentiality");
	CHECK_TEXT(kind->statements[1].key, "organisation");
}

/* R-MEET-08, R-MEET-36, R-MEET-45 */
TEST(before_the_meeting_the_family_is_told_prepared_and_offered_an_advocate_and_the_chair_has_six_reminders)
{
	static const char *const required[] = { "written_information", "prepared_by", "advocate_offered" };
	const struct profile_meeting_kind *kind = family_action_meeting();
	size_t found = 0, chair = 0;

	for (size_t i = 0; i < kind->preparation_count; i++) {
		chair += kind->preparation[i].chair;
		if (kind->preparation[i].required)
			CHECK_TEXT(kind->preparation[i].key, found < 3 ? required[found] : "nothing more"), found++;
	}
	CHECK_NUMBER(found, 3);
	CHECK_NUMBER(chair, 6);
}

/* R-MEET-27, R-MEET-39 */
TEST(supporters_and_advocates_are_told_apart_and_one_can_take_part_without_coming)
{
	const struct profile_meeting_kind *kind = family_action_meeting();

	CHECK_HAS(kind->supporter, "a friend, a relative");
	CHECK_HAS(kind->advocate, "never have the same advocate");
	CHECK_KEYS(&kind->ways_to_attend, "in_person", "phone", "video", "in_writing");
}

/* R-MEET-29 */
TEST(before_a_meeting_it_is_asked_whether_another_one_takes_place_anyway_so_that_there_is_one_instead_of_two)
{
	const struct profile_preparation *one = profile_preparation(family_action_meeting(), "other_forum");

	CHECK(one != NULL && one->asks == ASKS_WORDS && !one->required && !one->chair);
	CHECK_HAS(one->question, "youth justice, health or school");
	CHECK_HAS(one->hint, "hold one meeting instead of two");
}

/* R-LP-23, R-MEET-23 */
TEST(who_leads_is_settled_first_by_those_who_help_then_by_managers_the_partnership_and_the_director)
{
	CHECK_KEYS(&family_action_meeting()->lead_dispute, "together", "managers", "partnership", "director");
}
