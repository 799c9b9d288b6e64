/* demo_story.c -- Kyle, Zak and Kieran, their mother Amy, and those who help them: twelve weeks, step by step. Source: Annex F.2. */
#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/forms/forms.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/plans/plans.h"
#include "cli/demo.h"
#include "cli/demo_inside.h"

static struct date
ago(const struct demo *demo, int days)
{
	return date_add_days(demo->today, -days);
}

static struct new_text
as_text(const char *words, enum paragraph_basis basis, const char *told_by, int64_t voice_of)
{
	return (struct new_text){ .words = words, .basis = basis, .told_by = told_by, .voice_of_person_id = voice_of, .sensitivity = SENSITIVITY_OPEN };
}

static enum outcome
add_person(struct work *work, struct demo *demo, const char *given_name, struct date birth_date, enum birth_precision precision, const char *sex, int64_t *id)
{
	return person_add(work, &(struct new_person){ .given_name = given_name, .family_name = "Denholm", .birth_date = birth_date,
	    .birth_precision = precision, .sex = sex, .language = "en" }, demo->problems, id);
}

static enum outcome
relate(struct work *work, struct demo *demo, int64_t person_id, int64_t other_id, const char *kind, bool responsible)
{
	int64_t id;

	return relationship_record(work, person_id, other_id, kind, responsible, NULL, date_none(), demo->problems, &id);
}

static enum outcome
write_family_down(struct work *work, void *given)
{
	struct demo *demo = given;
	struct date t = demo->today;
	int64_t together[4], apart[2], household_id;
	enum outcome outcome = add_person(work, demo, "Kyle", date_add_days(t, -365 * 6 - 170), BIRTH_PRECISION_EXACT, "male", &demo->kyle);

	if (outcome == OK)
		outcome = add_person(work, demo, "Zak", date_add_days(t, -365 * 4 - 90), BIRTH_PRECISION_EXACT, "male", &demo->zak);
	if (outcome == OK)
		outcome = add_person(work, demo, "Kieran", date_add_days(t, -365 * 3 - 40), BIRTH_PRECISION_EXACT, "male", &demo->kieran);
	if (outcome == OK)
		outcome = add_person(work, demo, "Amy", date_add_days(t, -365 * 27 - 210), BIRTH_PRECISION_EXACT, "female", &demo->amy);
	if (outcome == OK)
		outcome = add_person(work, demo, "Pauline", (struct date){ (int16_t)(t.year - 55), 7, 1 }, BIRTH_PRECISION_YEAR, "female", &demo->pauline);
	if (outcome == OK)
		outcome = add_person(work, demo, "Joe", (struct date){ (int16_t)(t.year - 58), 7, 1 }, BIRTH_PRECISION_YEAR, "male", &demo->joe);
	if (outcome != OK)
		return outcome;
	together[0] = demo->amy, together[1] = demo->kyle, together[2] = demo->zak, together[3] = demo->kieran;
	apart[0] = demo->pauline, apart[1] = demo->joe;
	outcome = household_form(work, &(struct new_household){ .address_lines = "14 Larch Walk\nSt Helens", .postcode = "WA10 9ZX",
	    .from_on = ago(demo, 900), .member_ids = { together, 4 } }, demo->problems, &household_id);
	if (outcome == OK)
		outcome = household_form(work, &(struct new_household){ .address_lines = "3 Mill Brow\nSt Helens", .postcode = "WA9 9ZY",
		    .from_on = ago(demo, 4000), .member_ids = { apart, 2 } }, demo->problems, &household_id);
	for (size_t i = 1; outcome == OK && i < 4; i++) {
		outcome = relate(work, demo, demo->amy, together[i], "mother", true);
		if (outcome == OK)
			outcome = relate(work, demo, demo->pauline, together[i], "grandmother", false);
		if (outcome == OK)
			outcome = relate(work, demo, demo->joe, together[i], "grandfather", false);
	}
	if (outcome == OK)
		outcome = relate(work, demo, demo->pauline, demo->amy, "mother", false);
	if (outcome == OK)
		outcome = relate(work, demo, demo->joe, demo->amy, "father", false);
	if (outcome == OK)
		outcome = relate(work, demo, demo->pauline, demo->joe, "spouse", false);
	if (outcome == OK)
		outcome = contact_point_record(work, demo->amy, "phone", "0151 496 0150", true, "After 4pm", demo->problems);
	if (outcome == OK)
		outcome = attendance_record(work, demo->kyle, "school", demo->agency_ids[HELEN], "Hollin Lane Primary School", "Year 2", ago(demo, 800), demo->problems);
	if (outcome == OK)
		outcome = attendance_record(work, demo->zak, "nursery", demo->agency_ids[PRIYA], "Little Kites Nursery", "3 mornings", ago(demo, 400), demo->problems);
	if (outcome == OK)
		outcome = attendance_record(work, demo->kieran, "nursery", demo->agency_ids[PRIYA], "Little Kites Nursery", "3 mornings", ago(demo, 200), demo->problems);
	return outcome;
}

static enum outcome
open_help(struct work *work, void *given)
{
	struct demo *demo = given;
	int64_t children[] = { demo->kyle, demo->zak, demo->kieran }, adults[] = { demo->amy };
	struct episode episode;
	enum outcome outcome = episode_open(work, &(struct new_episode){ .child_ids = { children, 3 }, .adult_ids = { adults, 1 },
	    .opened_on = work->today, .entry_route = "agency_identified",
	    .why_involved = "Kyle has been calling other children names and hitting. Amy says evenings are hard at home, and she would like help for all three boys." },
	    demo->problems, &demo->episode_id);

	if (outcome == OK)
		outcome = episode_read(work, demo->episode_id, &episode);
	if (outcome == OK)
		outcome = episode_add_adult(work, &episode, demo->pauline, "family", MAY_CONTACT_YES, demo->problems);
	if (outcome == OK)
		outcome = episode_add_adult(work, &episode, demo->joe, "family", MAY_CONTACT_YES, demo->problems);
	if (outcome == OK)
		outcome = episode_decide_level(work, &episode, &(struct new_level){ .level = 2, .decided_on = work->today,
		    .rationale = "Three children's needs overlap and one service cannot meet them alone.",
		    .evidence = "What Amy told us on her visit to school; two incidents in the playground book.",
		    .agreed_by = "Amy and Helen Sharrock" }, demo->problems);
	return outcome;
}

static enum outcome
ask_amy(struct work *work, void *given)
{
	struct demo *demo = given;
	int64_t children[] = { demo->kyle, demo->zak, demo->kieran };
	const char *purposes[] = { "information_sharing", "assessment", "services" };
	struct consent_agency_answer agencies[] = { { demo->agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL },
		{ demo->agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { demo->agency_ids[PRIYA], CONSENT_ANSWER_AGREED, NULL },
		{ demo->agency_ids[TOM], CONSENT_ANSWER_IN_PART, "Kieran only" } };

	return consent_record(work, &(struct new_consent){ .episode_id = demo->episode_id, .person_id = demo->amy, .child_ids = { children, 3 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true,
	    .explained_duties = true, .explained_sharing = true, .understood = "Amy said in her own words who would know what, and asked about the nursery.",
	    .purposes = purposes, .purpose_count = 3, .agencies = agencies, .agency_count = 4 }, demo->problems, &demo->consent_id);
}

/* Each joining is a change of the episode, made on its newest version. */
static enum outcome
join_team(struct work *work, struct demo *demo, const struct new_team_member *member)
{
	struct episode episode;
	enum outcome outcome = episode_read(work, demo->episode_id, &episode);

	return outcome == OK ? episode_add_team_member(work, &episode, member, demo->problems) : outcome;
}

static enum outcome
gather_team(struct work *work, void *given)
{
	struct demo *demo = given;
	struct episode episode;
	enum outcome outcome = join_team(work, demo, &(struct new_team_member){ .worker_id = demo->worker_ids[PRIYA],
	    .what_they_do = "Key person of Zak and Kieran at nursery" });

	if (outcome == OK)
		outcome = join_team(work, demo, &(struct new_team_member){ .worker_id = demo->worker_ids[TOM], .what_they_do = "Speech therapy with Kieran, Mondays" });
	if (outcome == OK)
		outcome = join_team(work, demo, &(struct new_team_member){ .name = "Dawn Ellis", .job_title = "Calm Evenings course", .phone = "0151 496 0171",
		    .what_they_do = "Runs the course Amy goes to", .chosen_by_person_id = demo->amy });
	if (outcome == OK)
		outcome = episode_read(work, demo->episode_id, &episode);
	if (outcome == OK)
		outcome = episode_agree_lead(work, &episode, &(struct new_lead){ .worker_id = demo->worker_ids[RUTH], .from_on = work->today,
		    .how_chosen = "Amy asked for Ruth, who has known the boys since they were born.",
		    .family_view = "Amy: \"Ruth listens and she knows us.\"",
		    .criteria = "{\"family_preference\":\"Ruth\",\"main_responsibility\":\"Health visiting and school\",\"ongoing_relationship\":\"Ruth\",\"predominant_needs\":\"Health and routines at home\",\"statutory_responsibility\":\"Nobody\"}" },
		    demo->problems);
	return outcome;
}

static enum outcome
first_talk(struct work *work, void *given)
{
	struct demo *demo = given;
	int64_t subjects[] = { demo->kyle, demo->zak, demo->kieran }, note_id;
	const struct note_text texts[] = {
		{ "text", as_text("Amy came to school after Kyle hit another child at play. She says she cannot manage his behaviour at home either.", PARAGRAPH_BASIS_TOLD, "Amy", 0) },
		{ "discussed", as_text("Bedtimes, what the boys eat, and shouting when it all gets too much. Kieran is hard to understand. Amy loves the boys and tells them so; her parents help a lot.", PARAGRAPH_BASIS_TOLD, "Amy", 0) },
		{ "agreed", as_text("Helen will talk with Kyle. Amy would like the health visitor to help. We look at it together next week.", PARAGRAPH_BASIS_RECORD, NULL, 0) } };

	return note_write(work, &(struct new_note){ .episode_id = demo->episode_id, .note_kind = "conversation", .happened_on = work->today,
	    .happened_at = "15:30", .place = "School", .heading = "First talk with Amy", .subject_ids = { subjects, 3 }, .texts = texts, .text_count = 3 },
	    demo->problems, &note_id);
}

static enum outcome
write_contact(struct work *work, struct demo *demo, int64_t child_id, const char *heading, const char *words, const char *voice, bool alone, const char *place,
    const char *how)
{
	const struct note_text texts[] = { { "text", as_text(words, PARAGRAPH_BASIS_SEEN, NULL, 0) },
		{ "childs_view", as_text(voice, PARAGRAPH_BASIS_OWN_WORDS, NULL, child_id) } };
	const struct new_child_contact contact = { .person_id = child_id, .seen = true, .heard = true, .alone = alone, .place_kind = place, .how_heard = how };
	int64_t note_id;

	return note_write(work, &(struct new_note){ .episode_id = demo->episode_id, .note_kind = "child_contact", .happened_on = work->today,
	    .heading = heading, .subject_ids = { &child_id, 1 }, .texts = texts, .text_count = voice != NULL ? 2 : 1, .contacts = &contact,
	    .contact_count = 1 }, demo->problems, &note_id);
}

static enum outcome
kyle_draws(struct work *work, void *given)
{
	struct demo *demo = given;

	return write_contact(work, demo, demo->kyle, "Kyle drew his Three Houses", "Drew for half an hour and talked while he drew. Read back to him the next day.",
	    "I like it when Grandad does the voices. I don't like it when everybody shouts.", true, "school", "by drawing");
}

static enum outcome
tea_at_home(struct work *work, void *given)
{
	struct demo *demo = given;

	return write_contact(work, demo, demo->zak, "Home visit: Zak seen at tea", "Zak ate with his brothers. He would not say what he likes about nursery.", NULL,
	    false, "home", "by watching him play");
}

static enum outcome
kieran_plays(struct work *work, void *given)
{
	struct demo *demo = given;

	return write_contact(work, demo, demo->kieran, "Kieran's first speech therapy session", "Points and pulls to ask. Copied three signs. Next every Monday at nursery.",
	    NULL, true, "nursery", "by watching him play");
}

static enum outcome
kyle_again(struct work *work, void *given)
{
	struct demo *demo = given;

	return write_contact(work, demo, demo->kyle, "Kyle seen and heard, on his own, at school", "Sat in the reading corner. Calm, and quick to laugh.",
	    "I like Tuesdays because Grandad does the voices. I still get cross at football when they don't pass.", true, "school", "spoken, read back to him");
}

enum outcome
demo_tell_story(struct demo *demo)
{
	static const struct {
		enum demo_worker worker;
		int days_ago, hour;
		enum outcome (*run)(struct work *work, void *given);
	} steps[] = {
		{ HELEN, 78, 9, write_family_down },
		{ HELEN, 78, 10, open_help },
		{ HELEN, 78, 11, ask_amy },
		{ HELEN, 78, 16, first_talk },
		{ HELEN, 77, 10, kyle_draws },
		{ HELEN, 75, 12, gather_team },
		{ HELEN, 74, 9, demo_decide_assessment },
		{ HELEN, 72, 14, demo_write_assessment },
		{ RUTH, 68, 11, demo_write_health },
		{ HELEN, 60, 15, demo_finish_assessment },
		{ RUTH, 55, 15, demo_write_plan },
		{ RUTH, 54, 15, demo_agree_plan },
		{ RUTH, 41, 16, tea_at_home },
		{ RUTH, 31, 15, demo_review_plan },
		{ TOM, 15, 10, kieran_plays },
		{ RUTH, 14, 14, kyle_again },
		{ RUTH, 8, 9, demo_note_progress },
	};
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < sizeof(steps) / sizeof(steps[0]); i++)
		outcome = demo_step(demo, steps[i].worker, steps[i].days_ago, steps[i].hour, steps[i].run);
	return outcome;
}
