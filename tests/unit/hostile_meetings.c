/* hostile_meetings.c -- meetings for whoever sends forms as nobody should. */
#include "tests/unit/hostile_meetings.h"

#include "casework/consent/consent.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "cli/demo.h"
#include "tests/test.h"

int64_t hostile_meeting_id;

struct family_of_meeting {
	int64_t child, mother, episode_id, meeting_id;
};

static void
add_family(struct work *work, struct demo *demo, const char *name, struct family_of_meeting *of)
{
	const char *const purposes[] = { "information_sharing", "meeting" };
	const struct consent_agency_answer agencies[] = { { demo->agency_ids[RUTH], CONSENT_ANSWER_AGREED, NULL }, { demo->agency_ids[HELEN], CONSENT_ANSWER_AGREED, NULL } };
	struct episode episode;
	int64_t relation, consent_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Sam", .family_name = name, .birth_date = DATE(2019, 5, 1), .birth_precision = BIRTH_PRECISION_EXACT,
	    .language = "en" }, demo->problems, &of->child), OK);
	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Lou", .family_name = name, .language = "en" }, demo->problems, &of->mother), OK);
	CHECK_OUTCOME(relationship_record(work, of->mother, of->child, "mother", true, NULL, date_none(), demo->problems, &relation), OK);
	CHECK_OUTCOME(episode_open(work, &(struct new_episode){ .child_ids = { &of->child, 1 }, .adult_ids = { &of->mother, 1 }, .opened_on = work->today,
	    .entry_route = "agency_identified", .why_involved = "They asked for help." }, demo->problems, &of->episode_id), OK);
	CHECK_OUTCOME(consent_record(work, &(struct new_consent){ .episode_id = of->episode_id, .person_id = of->mother, .child_ids = { &of->child, 1 },
	    .state = CONSENT_STATE_GIVEN, .decided_on = work->today, .way = "written", .language = "en", .explained_concerns = true, .explained_duties = true,
	    .explained_sharing = true, .understood = "Lou said it in her own words.", .purposes = purposes, .purpose_count = 2, .agencies = agencies,
	    .agency_count = 2 }, demo->problems, &consent_id), OK);
	CHECK_OUTCOME(episode_read(work, of->episode_id, &episode), OK);
	CHECK_OUTCOME(episode_decide_level(work, &episode, &(struct new_level){ .level = 2, .decided_on = work->today, .rationale = "Two agencies help.", .agreed_by = "Lou" },
	    demo->problems), OK);
}

static struct meeting
meeting_now(struct work *work, const struct family_of_meeting *of)
{
	struct meeting meeting;

	CHECK_OUTCOME(meeting_read(work, of->meeting_id, &meeting), OK);
	return meeting;
}

/* Decided, arranged for today, and two asked. */
static void
make_arranged(struct work *work, struct demo *demo, const char *name, struct family_of_meeting *of)
{
	struct episode episode;
	struct meeting meeting;
	int64_t invitee_id;

	add_family(work, demo, name, of);
	CHECK_OUTCOME(episode_read(work, of->episode_id, &episode), OK);
	CHECK_OUTCOME(meeting_decide(work, &episode, &(struct new_meeting){ .meeting_kind = "family_action_meeting", .ground = "several_agencies_conclude", .reason = "One plan of all.",
	    .decided_on = work->today, .protection_answered = true, .convening_agency_id = work->agency_id }, demo->problems, &of->meeting_id), OK);
	hostile_meeting_id = of->meeting_id;
	meeting = meeting_now(work, of);
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &(struct meeting_arrangement){ .held_on = work->today, .starts_at = "15:30", .venue = "School", .venue_suits = "Near home.",
	    .access_needs = "None.", .childcare = "Gran", .chair_worker_id = work->actor.id }, demo->problems), OK);
	meeting = meeting_now(work, of);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PARENT, .person_id = of->mother, .name = "Lou", .field = "lou" }, demo->problems, &invitee_id), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &(struct new_invitee){ .part = INVITEE_PART_PROFESSIONAL, .worker_id = work->actor.id, .agency_id = work->agency_id, .name = "Whoever began",
	    .report_asked = true, .field = "worker" }, demo->problems, &invitee_id), OK);
}

/* And said to be ready. */
static void
make_ready(struct work *work, struct demo *demo, const char *name, struct family_of_meeting *of)
{
	make_arranged(work, demo, name, of);
	CHECK_OUTCOME(record_meeting_made_ready(work, &(struct meeting_made_ready){ .version = VERSION_ANY, .meeting_id = of->meeting_id, .episode_id = of->episode_id }), OK);
}

enum outcome
hostile_add_arranged_meeting(struct work *work, void *demo)
{
	struct family_of_meeting of;

	make_arranged(work, demo, "Arranged", &of);
	return OK;
}

enum outcome
hostile_add_ready_meeting(struct work *work, void *demo)
{
	struct family_of_meeting of;

	make_ready(work, demo, "Ready", &of);
	return OK;
}

static void
settle(struct work *work, struct demo *demo, const struct meeting *meeting, struct meeting_settling given)
{
	CHECK_OUTCOME(meeting_settle(work, meeting, &given, demo->problems), OK);
}

/* Begun, with everything settled that an end asks for. */
static void
make_running(struct work *work, struct demo *demo, const char *name, bool too_low, struct family_of_meeting *of)
{
	struct meeting_invitees_rows rows;
	struct meeting meeting;
	int64_t line_id, objective_id, recommendation_id;

	make_ready(work, demo, name, of);
	meeting = meeting_now(work, of);
	CHECK_OUTCOME(meeting_start(work, &meeting, demo->problems), OK);
	meeting = meeting_now(work, of);
	CHECK_OUTCOME(q_meeting_invitees(work, of->meeting_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		CHECK_OUTCOME(invitee_attend(work, &meeting, rows.at[i].invitee_id, VERSION_ANY, &(struct invitee_presence){ .extent = ATTENDANCE_EXTENT_WHOLE, .way = "in_person" },
		    demo->problems), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_INFORMATION, .person_id = of->child, .said_by = "Lou", .words = "Sam sleeps." }, demo->problems, &line_id), OK);
	CHECK_OUTCOME(line_write(work, &meeting, &(struct new_line){ .kind = MEETING_LINE_KIND_SUMMARY, .heading = "worried", .essential = { true, 1 }, .words = "School." }, demo->problems, &line_id), OK);
	CHECK_OUTCOME(objective_capture(work, &meeting, &(struct new_objective){ .person_id = of->child, .words = "Sam likes school" }, demo->problems, &objective_id), OK);
	for (int i = 0; i < 4; i++)
		CHECK_OUTCOME(recommendation_capture(work, &meeting, &(struct new_recommendation){ .objective_id = objective_id, .what = "Walk to school together", .how = "Each morning",
		    .owner_name = "Lou", .owner_person_id = of->mother }, demo->problems, &recommendation_id), OK);
	settle(work, demo, &meeting, too_low ? (struct meeting_settling){ .point = "level", .answer = "too_low", .words = "It got worse.", .number = { true, 3 }, .more_words = "School is not enough.",
	    .place = "We ring today." } : (struct meeting_settling){ .point = "level", .answer = "confirmed" });
	settle(work, demo, &meeting, (struct meeting_settling){ .point = "lead", .answer = "dispute", .words = "Lou does not mind.", .more_words = "Who has time." });
	settle(work, demo, &meeting, (struct meeting_settling){ .point = "plan", .words = "School.", .more_words = "We meet sooner.", .place = "School, for mornings." });
	settle(work, demo, &meeting, (struct meeting_settling){ .point = "agreement", .answer = "no", .words = "Not yet.", .more_words = "Lou" });
	settle(work, demo, &meeting, (struct meeting_settling){ .point = "next", .day = date_add_days(work->today, 20), .time_of_day = "15:30", .place = "School", .words = "All" });
}

enum outcome
hostile_add_running_meeting(struct work *work, void *demo)
{
	struct family_of_meeting of;

	make_running(work, demo, "Running", false, &of);
	return OK;
}

enum outcome
hostile_add_held_meeting(struct work *work, void *given)
{
	struct demo *demo = given;
	struct family_of_meeting of;
	struct meeting meeting;
	struct meeting_invitees_rows invitees;
	struct meeting_lines_rows lines;
	struct meeting_recommendations_rows recommendations;
	struct meeting_seen seen = { .child_ids = { &of.child, 1 }, .names = "Sam" };
	int64_t *ids;
	size_t used = 0;

	make_running(work, demo, "Held", true, &of);
	meeting = meeting_now(work, &of);
	CHECK_OUTCOME(q_meeting_invitees(work, of.meeting_id, &invitees), OK);
	CHECK_OUTCOME(q_meeting_lines(work, of.meeting_id, &lines), OK);
	CHECK_OUTCOME(q_meeting_recommendations(work, of.meeting_id, &recommendations), OK);
	ids = ARENA_ARRAY(work->arena, int64_t, invitees.count + lines.count + recommendations.count);
	seen.invitee_ids = (struct id_list){ ids, invitees.count };
	for (size_t i = 0; i < invitees.count; i++)
		ids[used++] = invitees.at[i].invitee_id;
	seen.line_ids = (struct id_list){ ids + used, lines.count };
	for (size_t i = 0; i < lines.count; i++)
		ids[used++] = lines.at[i].meeting_line_id;
	seen.recommendation_ids = (struct id_list){ ids + used, recommendations.count };
	for (size_t i = 0; i < recommendations.count; i++)
		ids[used++] = recommendations.at[i].recommendation_id;
	return meeting_finish(work, &meeting, &seen, demo->problems);
}
