/* demo_meeting.c -- Maya and Theo, their mother Grace and grandfather Sam: a Family Action Meeting that was held, and the next one, which is coming. D.7, Annex E.12 */
#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/consent/consent.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "cli/demo_inside.h"

const struct demo_person demo_meeting_people[DEMO_MEETING_PEOPLE] = {
	[MEERA] = { "Meera Shah", "Family support worker", "St Helens Early Help Team", "early_help_worker", "meera", "0151 496 0102" },
	[OWEN] = { "Owen Price", "Pastoral lead", "Brook Park High School", "practitioner", "owen", "0151 496 0119" },
	[LEWIS] = { "Lewis Grant", "Housing officer", "Beacon Homes", "practitioner", "lewis", "0151 496 0136" },
};

/* How long ago: the first meeting was held within a month, so that the second is still to come. */
enum { OPENED = 46, DECIDED = 35, TOLD = 33, HELD = 21 };

static enum outcome
add_workers(struct work *work, struct demo_met *story)
{
	struct problems *problems = story->demo->problems;
	struct agency_list agencies;
	enum outcome outcome = agency_all(work, &agencies);

	for (size_t j = 0; outcome == OK && j < DEMO_MEETING_PEOPLE; j++) {
		const struct demo_person *person = &demo_meeting_people[j];

		for (size_t i = 0; i < agencies.count; i++)
			if (text_equals(agencies.at[i].name, person->agency))
				story->agency_ids[j] = agencies.at[i].agency_id;
		outcome = worker_add(work, &(struct new_worker){ .agency_id = story->agency_ids[j], .name = person->name, .job_title = person->job_title, .phone = person->phone,
		    .email = arena_format(work->arena, "%s@windscreen.example", person->sign_in), .started_on = work->today, .roles = &person->role, .role_count = 1 },
		    problems, &story->worker_ids[j]);
		if (outcome == OK)
			outcome = account_set_password(work, story->worker_ids[j], person->sign_in, DEMO_PASSWORD, problems);
	}
	return outcome;
}

static enum outcome
add_person(struct work *work, struct demo_met *story, const char *given_name, int days_old, const char *sex, int64_t *person_id)
{
	return person_add(work, &(struct new_person){ .given_name = given_name, .family_name = "Okonjo", .birth_date = date_add_days(story->demo->today, -days_old),
	    .birth_precision = BIRTH_PRECISION_EXACT, .sex = sex, .language = "en" }, story->demo->problems, person_id);
}

static enum outcome
write_family_down(struct work *work, struct demo_met *story)
{
	struct problems *problems = story->demo->problems;
	struct date since = date_add_days(work->today, -500);
	int64_t at_home[3], household_id, id;
	enum outcome outcome = add_person(work, story, "Maya", 365 * 12 + 100, "female", &story->maya);

	if (outcome == OK)
		outcome = add_person(work, story, "Theo", 365 * 7 + 30, "male", &story->theo);
	if (outcome == OK)
		outcome = add_person(work, story, "Grace", 365 * 36 + 60, "female", &story->grace);
	if (outcome == OK)
		outcome = add_person(work, story, "Sam", 365 * 64 + 200, "male", &story->sam);
	if (outcome != OK)
		return outcome;
	at_home[0] = story->grace, at_home[1] = story->maya, at_home[2] = story->theo;
	outcome = household_form(work, &(struct new_household){ .address_lines = "8 Quarry Court\nSt Helens", .postcode = "WA11 9ZU", .from_on = since,
	    .member_ids = { at_home, 3 } }, problems, &household_id);
	for (size_t i = 1; outcome == OK && i < 3; i++) {
		outcome = relationship_record(work, story->grace, at_home[i], "mother", true, NULL, date_none(), problems, &id);
		if (outcome == OK)
			outcome = relationship_record(work, story->sam, at_home[i], "grandfather", false, NULL, date_none(), problems, &id);
	}
	if (outcome == OK)
		outcome = contact_point_record(work, story->grace, "phone", "0151 496 0153", true, "Mornings; she works evenings", problems);
	if (outcome == OK)
		outcome = attendance_record(work, story->maya, "school", story->agency_ids[OWEN], demo_meeting_people[OWEN].agency, "Year 8", since, problems);
	return outcome == OK ? attendance_record(work, story->theo, "school", story->demo->agency_ids[HELEN], demo_people[HELEN].agency, "Year 3", since, problems) : outcome;
}

static enum outcome
open_help(struct work *work, struct demo_met *story)
{
	struct problems *problems = story->demo->problems;
	int64_t children[] = { story->maya, story->theo };
	const char *purposes[] = { "information_sharing", "assessment", "meeting", "services" };
	struct consent_agency_answer agencies[DEMO_MEETING_PEOPLE];
	struct episode episode;
	int64_t consent_id;
	enum outcome outcome = episode_open(work, &(struct new_episode){ .child_ids = { children, 2 }, .adult_ids = { &story->grace, 1 }, .opened_on = work->today,
	    .entry_route = "self_request", .why_involved = "Grace rang us. The flat is damp and too small, Maya misses school on Mondays, and Theo has bad dreams." }, problems,
	    &story->episode_id);

	for (size_t i = 0; i < DEMO_MEETING_PEOPLE; i++)
		agencies[i] = (struct consent_agency_answer){ story->agency_ids[i], CONSENT_ANSWER_AGREED, NULL };
	if (outcome == OK)
		outcome = episode_read(work, story->episode_id, &episode);
	if (outcome == OK)
		outcome = episode_add_adult(work, &episode, story->sam, "family", MAY_CONTACT_YES, problems);
	if (outcome == OK)
		outcome = episode_decide_level(work, &episode, &(struct new_level){ .level = 2, .decided_on = work->today,
		    .rationale = "Home, school and sleep hang together, and no one service can meet them alone.",
		    .evidence = "What Grace told us; Maya's attendance of 78 per cent; photographs of the damp.", .agreed_by = "Grace and Meera Shah" }, problems);
	return outcome == OK ? consent_record(work, &(struct new_consent){ .episode_id = story->episode_id, .person_id = story->grace, .child_ids = { children, 2 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true,
	    .explained_sharing = true, .understood = "Grace named who would be there, and what the school need not know.", .purposes = purposes, .purpose_count = 4,
	    .agencies = agencies, .agency_count = DEMO_MEETING_PEOPLE }, problems, &consent_id) : outcome;
}

static enum outcome
begin(struct work *work, struct demo_met *story)
{
	static const char *const doing[] = { [OWEN] = "Maya's pastoral lead at school", [LEWIS] = "Beacon Homes' officer for the flat" };
	struct problems *problems = story->demo->problems;
	struct episode episode;
	enum outcome outcome = write_family_down(work, story);

	if (outcome == OK)
		outcome = open_help(work, story);
	for (int i = OWEN; outcome == OK && i <= LEWIS; i++) {
		outcome = episode_read(work, story->episode_id, &episode);
		if (outcome == OK)
			outcome = episode_add_team_member(work, &episode, &(struct new_team_member){ .worker_id = story->worker_ids[i], .what_they_do = doing[i] }, problems);
	}
	if (outcome == OK)
		outcome = episode_read(work, story->episode_id, &episode);
	return outcome == OK ? episode_agree_lead(work, &episode, &(struct new_lead){ .worker_id = story->worker_ids[MEERA], .from_on = work->today,
	    .how_chosen = "Grace asked for Meera, who answered when she rang.", .family_view = "Grace: \"She rings back.\"", .criteria = "{\"family_preference\":\"Meera\"}" },
	    problems) : outcome;
}

static enum outcome
see_children(struct work *work, struct demo_met *story)
{
	int64_t met[] = { story->maya, story->theo }, note_id;
	const struct new_child_contact contacts[] = { { .person_id = story->maya, .seen = true, .heard = true, .alone = true, .place_kind = "home", .how_heard = "spoken, read back to her" },
		{ .person_id = story->theo, .seen = true, .heard = true, .alone = true, .place_kind = "home", .how_heard = "by drawing" } };
	const struct note_text texts[] = { { "text", { .words = "Maya in the kitchen, and Theo in his room, each for half an hour. Theo drew the room with the window open.", .basis = PARAGRAPH_BASIS_SEEN, .sensitivity = SENSITIVITY_OPEN } },
		{ "childs_view", { .words = "I want a desk. Mondays are worst because I have not slept.", .basis = PARAGRAPH_BASIS_OWN_WORDS, .voice_of_person_id = story->maya, .sensitivity = SENSITIVITY_OPEN } } };

	return note_write(work, &(struct new_note){ .episode_id = story->episode_id, .note_kind = "child_contact", .happened_on = work->today, .heading = "Home visit: Maya and Theo",
	    .subject_ids = { met, 2 }, .texts = texts, .text_count = 2, .contacts = contacts, .contact_count = 2 }, story->demo->problems, &note_id);
}

static enum outcome
decide_and_arrange(struct work *work, struct demo_met *story)
{
	struct problems *problems = story->demo->problems;
	struct meeting meeting;
	struct episode episode;
	enum outcome outcome = see_children(work, story);

	if (outcome == OK)
		outcome = episode_read(work, story->episode_id, &episode);
	if (outcome == OK)
		outcome = meeting_decide(work, &episode, &(struct new_meeting){ .meeting_kind = "family_action_meeting", .ground = "several_agencies_conclude", .decided_on = work->today,
		    .protection_answered = true, .reason = "School, housing and we each do a part, and Grace tells us all the same things.",
		    .convening_agency_id = story->agency_ids[MEERA] }, problems, &story->meeting_id);
	if (outcome == OK)
		outcome = meeting_read(work, story->meeting_id, &meeting);
	return outcome == OK ? meeting_arrange(work, &meeting, &(struct meeting_arrangement){ .held_on = date_add_days(story->demo->today, -HELD), .starts_at = "10:00",
	    .venue = "Quarry Community Centre", .venue_suits = "Two minutes from home, and Grace works evenings.", .access_needs = "Asked; nobody needs anything.",
	    .childcare = "Both are at school; Maya comes out for it.", .chair_worker_id = story->worker_ids[MEERA], .minutes_worker_id = story->worker_ids[OWEN] }, problems) : outcome;
}

static enum outcome
invite(struct work *work, struct demo_met *story)
{
	struct problems *problems = story->demo->problems;
	const struct new_invitee list[] = { { .part = INVITEE_PART_PARENT, .person_id = story->grace, .name = "Grace", .field = "grace" },
		{ .part = INVITEE_PART_CHILD, .person_id = story->maya, .name = "Maya", .field = "maya" },
		{ .part = INVITEE_PART_FAMILY, .person_id = story->sam, .name = "Sam", .field = "sam" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = story->worker_ids[MEERA], .agency_id = story->agency_ids[MEERA], .name = demo_meeting_people[MEERA].name, .field = "meera" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = story->worker_ids[OWEN], .agency_id = story->agency_ids[OWEN], .name = demo_meeting_people[OWEN].name, .report_asked = true,
		    .field = "owen" },
		{ .part = INVITEE_PART_PROFESSIONAL, .worker_id = story->worker_ids[LEWIS], .agency_id = story->agency_ids[LEWIS], .name = demo_meeting_people[LEWIS].name, .report_asked = true,
		    .field = "lewis" } };
	struct meeting meeting;
	int64_t invitee_id;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	for (size_t i = 0; outcome == OK && i < sizeof(list) / sizeof(list[0]); i++) {
		outcome = invitee_list_one(work, &meeting, &list[i], problems, &invitee_id);
		if (outcome == OK)
			outcome = invitee_tell(work, &meeting, invitee_id, VERSION_ANY, list[i].worker_id != 0 ? "email" : "by_hand", work->today, problems);
		if (outcome == OK)
			outcome = invitee_reply(work, &meeting, invitee_id, VERSION_ANY, INVITEE_ANSWER_COMING, NULL, problems);
	}
	return outcome;
}

/* What was asked of one of them before the meeting. */
static enum outcome
report(struct work *work, struct demo_met *story, enum demo_met_worker worker, const char *domain, const char *words)
{
	const struct report_text text = { domain, words };
	struct meeting_invitees_rows rows;
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	if (outcome == OK)
		outcome = q_meeting_invitees(work, story->meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].worker_id == story->worker_ids[worker])
			return invitee_report(work, &meeting, rows.at[i].invitee_id, &(struct new_report){ .texts = &text, .text_count = 1 }, story->demo->problems);
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
owen_reports(struct work *work, struct demo_met *story)
{
	return report(work, story, OWEN, "learning", "Maya was there on 78 of 100 days; she misses Mondays. She is good at art, and has two friends who wait for her.");
}

static enum outcome
lewis_reports(struct work *work, struct demo_met *story)
{
	return report(work, story, LEWIS, "home", "Two rooms are damp. The wall is to be dried in the spring; three families are before them for a larger flat.");
}

static enum outcome
told_again(struct work *work, struct demo_met *story)
{
	struct problems *problems = story->demo->problems;
	struct meeting meeting, next;
	struct meeting_invitees_rows rows;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	if (outcome == OK)
		outcome = meeting_read(work, meeting.next_meeting_id, &next);
	if (outcome == OK)
		outcome = q_meeting_invitees(work, next.meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		outcome = invitee_tell(work, &next, rows.at[i].invitee_id, VERSION_ANY, rows.at[i].worker_id != 0 ? "email" : "by_hand", work->today, problems);
		if (outcome == OK && rows.at[i].worker_id != story->worker_ids[LEWIS])
			outcome = invitee_reply(work, &next, rows.at[i].invitee_id, VERSION_ANY, INVITEE_ANSWER_COMING, NULL, problems);
	}
	return outcome;
}

struct step {
	struct demo_met *story;
	enum outcome (*run)(struct work *work, struct demo_met *story);
};

static enum outcome
run_step(struct work *work, void *given)
{
	struct step *step = given;

	return step->run(work, step->story);
}

enum outcome
demo_tell_meetings(struct demo *demo)
{
	static const struct {
		enum demo_met_worker worker;
		int days_ago, hour;
		enum outcome (*run)(struct work *work, struct demo_met *story);
	} steps[] = {
		{ NOBODY_YET, 400, 9, add_workers },
		{ MEERA, OPENED, 10, begin },
		{ MEERA, DECIDED, 11, decide_and_arrange },
		{ MEERA, TOLD, 9, invite },
		{ OWEN, HELD + 3, 15, owen_reports },
		{ LEWIS, HELD + 2, 12, lewis_reports },
		{ MEERA, HELD + 1, 14, demo_meeting_prepared },
		{ OWEN, HELD, 10, demo_meeting_held },
		{ MEERA, HELD, 12, demo_meeting_agreed },
		{ MEERA, HELD - 4, 16, demo_meeting_copies_sent },
		{ MEERA, 9, 16, see_children },
		{ MEERA, 5, 9, told_again },
	};
	struct demo_met story = { .demo = demo };
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct step step = { &story, steps[i].run };
		enum demo_met_worker worker = steps[i].worker;

		demo->change.actor = worker == NOBODY_YET ? (struct actor){ ACTOR_SYSTEM, 0 } : (struct actor){ ACTOR_WORKER, story.worker_ids[worker] };
		demo->change.agency_id = worker == NOBODY_YET ? 0 : story.agency_ids[worker];
		demo->change.now = instant_of_local(date_add_days(demo->today, -steps[i].days_ago), steps[i].hour, 0);
		outcome = run_change(&demo->change, run_step, &step);
		if (outcome != OK && demo->problems->count == 0)
			problem_add(demo->problems, "", "The step of %d days ago of the family with a meeting could not be recorded: %s", steps[i].days_ago, outcome_name(outcome));
	}
	return outcome;
}
