/* demo_assessment.c -- the story's Early Help Assessment, in its own words. */
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/work.h"
#include "cli/demo.h"
#include "cli/demo_inside.h"

enum outcome
demo_decide_assessment(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	enum outcome outcome = episode_read(work, demo->episode_id, &episode);

	if (outcome == OK)
		outcome = assessment_decide(work, &episode, &(struct new_decision){ .decided_on = work->today, .ground = "complex_needs",
		    .reason = "Behaviour, bedtimes, food and Kieran's speech belong together; school alone cannot help with all of it." }, demo->problems,
		    &demo->decision_id);
	if (outcome == OK)
		outcome = assessment_start(work, &episode, demo->decision_id, "early_help_assessment", demo->problems, &demo->assessment_id);
	return outcome;
}

struct line {
	const char *section;
	int child; /* 0: the family; 1 Kyle, 2 Zak, 3 Kieran */
	const char *question;
	enum asked_of asked_of;
	int row;
	const char *value; /* JSON */
};

static const struct line helens_lines[] = {
	{ "childs_view", 1, "voice_method", ASKED_OF_NOBODY, 0, "[\"spoken\",\"three_houses\"]" },
	{ "childs_view", 1, "good_things", ASKED_OF_NOBODY, 0, "\"Grandad does the voices when he reads. Football. Mum's hugs.\"" },
	{ "childs_view", 1, "worries_of_mine", ASKED_OF_NOBODY, 0, "\"Shouting. I hit people and then nobody plays.\"" },
	{ "childs_view", 1, "dreams", ASKED_OF_NOBODY, 0, "\"A bed of my own and a story every night.\"" },
	{ "childs_view", 1, "checked_back", ASKED_OF_NOBODY, 0, "true" },
	{ "childs_view", 2, "voice_method", ASKED_OF_NOBODY, 0, "[\"play\",\"watching\"]" },
	{ "childs_view", 2, "good_things", ASKED_OF_NOBODY, 0, "\"The train set. Being first.\"" },
	{ "childs_view", 3, "voice_method", ASKED_OF_NOBODY, 0, "[\"watching\"]" },
	{ "childs_view", 3, "good_things", ASKED_OF_NOBODY, 0, "\"Laughs with his brothers. Goes to Amy when he is tired.\"" },
	{ "childs_view", 1, "voice_helper", ASKED_OF_NOBODY, 0, "\"Helen Sharrock, while they drew\"" },
	{ "childs_view", 1, "understands", ASKED_OF_NOBODY, 0, "true" },
	{ "childs_view", 2, "seen_behaviour", ASKED_OF_NOBODY, 0, "\"Lines the trains up, and lets Kieran have the last one.\"" },
	{ "childs_view", 3, "seen_behaviour", ASKED_OF_NOBODY, 0, "\"Takes Amy's hand and pulls her to what he wants. Cries when nobody sees what he means.\"" },
	{ "childs_view", 3, "parent_understands", ASKED_OF_NOBODY, 0, "\"He knows what he wants, he just can't say it.\"" },
	{ "strengths", 1, "school_going_well", ASKED_OF_NOBODY, 0, "\"Reads well above his age. Kind to the younger ones.\"" },
	{ "strengths", 1, "kept_well", ASKED_OF_NOBODY, 0, "\"His grandparents, and a mother who asked for help.\"" },
	{ "strengths", 2, "kept_well", ASKED_OF_NOBODY, 0, "\"Sleeps well at his grandparents'. Settled at nursery.\"" },
	{ "strengths", 3, "kept_well", ASKED_OF_NOBODY, 0, "\"Close to his mother and brothers.\"" },
	{ "family_strengths", 0, "working_well", ASKED_OF_NOBODY, 0, "\"I love them and I tell them. I try healthy food even when they pull faces.\"" },
	{ "family_strengths", 0, "network", ASKED_OF_NOBODY, 0, "\"Pauline and Joe come most weekends, and the boys adore them.\"" },
	{ "family_strengths", 0, "tried_before", ASKED_OF_NOBODY, 0, "\"A sticker chart last winter. It worked for two weeks, until everybody had a cold.\"" },
	{ "worries", 1, "worries", ASKED_OF_NOBODY, 1, "{\"seen_or_told\":\"seen\",\"source\":\"Helen Sharrock\",\"what\":\"Hit two children and called others names in two weeks.\"}" },
	{ "worries", 2, "worries", ASKED_OF_NOBODY, 1, "{\"seen_or_told\":\"told\",\"source\":\"Amy\",\"what\":\"Eats only toast and yoghurt.\"}" },
	{ "worries", 3, "worries", ASKED_OF_NOBODY, 1, "{\"seen_or_told\":\"told\",\"source\":\"Amy and Priya Nair\",\"what\":\"Few words for his age, and hard to understand.\"}" },
	{ "worries", 1, "likely_if_unchanged", ASKED_OF_NOBODY, 0, "\"Kyle has nobody to play with, and begins to believe that he is bad.\"" },
	{ "development", 1, "learning", ASKED_OF_NOBODY, 0, "\"Likes to read aloud. Comes on time.\"" },
	{ "development", 1, "feelings_and_behaviour", ASKED_OF_NOBODY, 0, "\"Cross within seconds when he loses, sorry within minutes. Mornings after a hard evening are worst.\"" },
	{ "development", 1, "friends_and_identity", ASKED_OF_NOBODY, 0, "\"Wants to play football with the others. Proud of being the big brother.\"" },
	{ "development", 2, "learning", ASKED_OF_NOBODY, 0, "\"Counts to twelve, knows all the trains.\"" },
	{ "development", 3, "learning", ASKED_OF_NOBODY, 0, "\"Plays beside other children. Finds every hidden thing.\"" },
	{ "development", 3, "send_areas", ASKED_OF_NOBODY, 0, "[\"communication\"]" },
	{ "parenting", 0, "routines", ASKED_OF_NOBODY, 0, "\"Bedtime takes three hours. I end up shouting.\"" },
	{ "parenting", 0, "boundaries", ASKED_OF_NOBODY, 0, "\"I say no and then I give in. My dad just waits, and they stop.\"" },
	{ "parenting", 0, "care_and_safety", ASKED_OF_NOBODY, 0, "\"They are clean and warm, and they know I love them, even when I shout.\"" },
	{ "parenting", 0, "own_needs", ASKED_OF_NOBODY, 0, "\"One evening to myself, and somebody who does not tell me off.\"" },
	{ "family_and_environment", 0, "home", ASKED_OF_NOBODY, 0, "\"Two bedrooms; the boys share. Dry and warm.\"" },
	{ "family_and_environment", 0, "needs", ASKED_OF_NOBODY, 0,
	    "{\"behaviour\":\"Kyle: hitting and names when he is cross.\",\"routines\":\"All three: bedtimes and food.\",\"speech\":\"Kieran.\"}" },
	{ "scales", 1, "scale", ASKED_OF_CHILD, 0, "4" },
	{ "scales", 1, "scale", ASKED_OF_PARENT, 0, "3" },
	{ "scales", 1, "scale", ASKED_OF_PRACTITIONER, 0, "4" },
	{ "scales", 1, "why_that_number", ASKED_OF_NOBODY, 0, "\"Kyle: because of the shouting. One more if there was a story.\"" },
	{ "scales", 2, "scale", ASKED_OF_PARENT, 0, "5" },
	{ "scales", 3, "scale", ASKED_OF_PARENT, 0, "4" },
	{ "analysis", 0, "analysis", ASKED_OF_NOBODY, 0,
	    "\"Evenings are where it starts: tired boys, a tired mother. Where evenings are calm, at the grandparents', so is Kyle. Kieran cannot yet say what he wants, and pulls instead.\"" },
	{ "analysis", 0, "family_wants", ASKED_OF_NOBODY, 0, "\"A bedtime that works. Kyle to have friends. To understand what Kieran wants.\"" },
	{ "analysis", 0, "what_should_happen", ASKED_OF_NOBODY, 0, "\"Help at teatime, a course on calm evenings, a good start to Kyle's school day, speech and language therapy for Kieran.\"" },
	{ "analysis", 0, "stops_needs_rising", ASKED_OF_NOBODY, 0, "\"Help in the evenings now, and speech therapy before Kieran starts school.\"" },
};

static const struct line ruths_lines[] = {
	{ "health", 1, "health", ASKED_OF_NOBODY, 0, "\"Well. Growing as expected.\"" },
	{ "health", 2, "health", ASKED_OF_NOBODY, 0, "\"Well. Weight at the lower end, steady.\"" },
	{ "health", 2, "sleep_and_food", ASKED_OF_NOBODY, 0, "\"Very few foods. No concern about growth yet.\"" },
	{ "health", 3, "health", ASKED_OF_NOBODY, 0, "\"Well. Hearing tested in May: normal.\"" },
	{ "health", 3, "speech", ASKED_OF_NOBODY, 0, "\"About twenty words. Understands more than he says. Referred to speech and language therapy.\"" },
};

static int64_t
child_of(const struct demo *demo, int number)
{
	const int64_t ids[] = { 0, demo->kyle, demo->zak, demo->kieran };

	return ids[number];
}

/* Save one section with the lines that belong to it. */
static enum outcome
save_section(struct work *work, struct demo *demo, const struct assessment *assessment, const struct sections_of_assessment_row *row,
    const struct line *lines, size_t line_count)
{
	struct form_answers answers = { ARENA_ARRAY(work->arena, struct form_answer, line_count), 0 };
	struct assessment_section section;
	enum outcome outcome = section_read(work, row->section_id, &section);

	for (size_t i = 0; i < line_count; i++)
		if (text_equals(lines[i].section, row->section_key) && child_of(demo, lines[i].child) == row->person_id)
			answers.at[answers.count++] = (struct form_answer){ .question_key = lines[i].question, .person_id = row->person_id,
				.asked_of = lines[i].asked_of, .row = lines[i].row, .value = lines[i].value };
	if (outcome != OK || answers.count == 0)
		return outcome;
	return section_save(work, assessment, &section, &answers, NULL, "en", true, demo->problems);
}

static enum outcome
save_lines(struct work *work, struct demo *demo, const struct line *lines, size_t line_count)
{
	struct sections_of_assessment_rows sections;
	struct assessment assessment;
	enum outcome outcome = assessment_read(work, demo->assessment_id, &assessment);

	if (outcome == OK)
		outcome = q_sections_of_assessment(work, demo->assessment_id, &sections);
	for (size_t i = 0; outcome == OK && i < sections.count; i++)
		outcome = save_section(work, demo, &assessment, &sections.at[i], lines, line_count);
	return outcome;
}

enum outcome
demo_write_assessment(struct work *work, void *given)
{
	struct demo *demo = given;
	struct sections_of_assessment_rows sections;
	struct assessment assessment;
	enum outcome outcome = save_lines(work, demo, helens_lines, sizeof(helens_lines) / sizeof(helens_lines[0]));

	if (outcome == OK)
		outcome = assessment_read(work, demo->assessment_id, &assessment);
	if (outcome == OK)
		outcome = q_sections_of_assessment(work, demo->assessment_id, &sections);
	for (size_t i = 0; outcome == OK && i < sections.count; i++) {
		struct assessment_section section;

		if (!text_equals(sections.at[i].section_key, "health"))
			continue;
		outcome = section_read(work, sections.at[i].section_id, &section);
		if (outcome == OK)
			outcome = section_ask(work, &assessment, &section, demo->worker_ids[RUTH], demo->problems);
	}
	return outcome;
}

enum outcome
demo_write_health(struct work *work, void *given)
{
	return save_lines(work, given, ruths_lines, sizeof(ruths_lines) / sizeof(ruths_lines[0]));
}

enum outcome
demo_finish_assessment(struct work *work, void *given)
{
	struct demo *demo = given;
	struct sections_of_assessment_rows sections;
	struct assessment assessment;
	int64_t *ids;
	enum outcome outcome = assessment_read(work, demo->assessment_id, &assessment);

	if (outcome == OK)
		outcome = q_sections_of_assessment(work, demo->assessment_id, &sections);
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, sections.count);
	for (size_t i = 0; i < sections.count; i++)
		ids[i] = sections.at[i].section_id;
	return assessment_complete(work, &assessment, (struct id_list){ ids, sections.count },
	    &(struct assessment_completion){ .completed_on = work->today, .next_step = "action_plan",
	    .next_step_reason = "One plan, with school, health visitor and nursery each doing their part.", .meeting_answered = true,
	    .meeting_needed = false, .meeting_reason = "Amy would rather talk with Ruth and Helen than in a large meeting for now.",
	    .history_considered = true, .family_contribution = "Amy wrote it with us over three visits; Kyle, Zak and Kieran each had their say.", .family_agrees = FAMILY_AGREES_YES,
	    .copy_given_on = work->today, .copy_given_to = "Amy" }, demo->problems);
}
