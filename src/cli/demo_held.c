/* demo_held.c -- the meeting of Maya's family itself: prepared, held, written down, agreed, passed on. */
#include "base/text.h"
#include "casework/meetings/meetings.h"
#include "casework/meetings/meetings.sql.h"
#include "casework/people/people.h"
#include "casework/plans/plans.sql.h"
#include "casework/work.h"
#include "cli/demo_inside.h"

enum { SEEN_MOST = 100 };

/* All of the meeting: who takes its minutes may know of everything in it. */
static enum outcome
seen_of(struct work *work, const struct demo_met *story, struct meeting_seen *seen)
{
	struct meeting_invitees_rows invitees;
	struct meeting_objectives_rows objectives;
	struct meeting_recommendations_rows recommendations;
	struct meeting_lines_rows lines;
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, 3 * SEEN_MOST + 2);
	size_t used = 0;
	enum outcome outcome = q_meeting_invitees(work, story->meeting_id, &invitees);

	if (outcome == OK)
		outcome = q_meeting_objectives(work, story->meeting_id, &objectives);
	if (outcome == OK)
		outcome = q_meeting_recommendations(work, story->meeting_id, &recommendations);
	if (outcome == OK)
		outcome = q_meeting_lines(work, story->meeting_id, &lines);
	if (outcome != OK || invitees.count + objectives.count + recommendations.count + lines.count > (size_t)3 * SEEN_MOST)
		return outcome != OK ? outcome : BROKEN;
	*seen = (struct meeting_seen){ .child_ids = { ids, 2 }, .names = "Maya and Theo" };
	ids[used++] = story->maya;
	ids[used++] = story->theo;
	seen->invitee_ids = (struct id_list){ ids + used, invitees.count };
	for (size_t i = 0; i < invitees.count; i++)
		ids[used++] = invitees.at[i].invitee_id;
	seen->objective_ids = (struct id_list){ ids + used, objectives.count };
	for (size_t i = 0; i < objectives.count; i++)
		ids[used++] = objectives.at[i].objective_id;
	seen->recommendation_ids = (struct id_list){ ids + used, recommendations.count };
	for (size_t i = 0; i < recommendations.count; i++)
		ids[used++] = recommendations.at[i].recommendation_id;
	seen->line_ids = (struct id_list){ ids + used, lines.count };
	for (size_t i = 0; i < lines.count; i++)
		ids[used++] = lines.at[i].meeting_line_id;
	return OK;
}

static enum outcome
settle(struct work *work, const struct demo_met *story, const struct meeting_settling *list, size_t count)
{
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	for (size_t i = 0; outcome == OK && i < count; i++)
		outcome = meeting_settle(work, &meeting, &list[i], story->demo->problems);
	return outcome;
}

static enum outcome
write_lines(struct work *work, const struct demo_met *story, const struct new_line *list, size_t count)
{
	struct meeting meeting;
	int64_t line_id;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	for (size_t i = 0; outcome == OK && i < count; i++)
		outcome = line_write(work, &meeting, &list[i], story->demo->problems, &line_id);
	return outcome;
}

enum outcome
demo_meeting_prepared(struct work *work, struct demo_met *story)
{
	const struct meeting_settling points[] = { { .point = "prepare.written_information", .day = work->today },
		{ .point = "prepare.prepared_by", .words = "Meera, at home with Grace and Maya; Theo drew what he would like to be said." },
		{ .point = "prepare.advocate_offered", .answer = "declined" } };
	const struct new_line views[] = { { .kind = MEETING_LINE_KIND_CHILDS_VIEW, .heard = CHILD_HEARD_READ_OUT, .person_id = story->maya, .words = "I want a desk, and a door that shuts." },
		{ .kind = MEETING_LINE_KIND_CHILDS_VIEW, .heard = CHILD_HEARD_READ_OUT, .person_id = story->theo, .words = "My bed is by the wet wall. I want to sleep where Maya sleeps." } };
	struct meeting meeting;
	struct meeting_seen seen;
	enum outcome outcome = settle(work, story, points, sizeof(points) / sizeof(points[0]));

	if (outcome == OK)
		outcome = write_lines(work, story, views, sizeof(views) / sizeof(views[0]));
	if (outcome == OK)
		outcome = seen_of(work, story, &seen);
	if (outcome == OK)
		outcome = meeting_read(work, story->meeting_id, &meeting);
	return outcome == OK ? meeting_make_ready(work, &meeting, &seen, story->demo->problems) : outcome;
}

static enum outcome
attend(struct work *work, const struct demo_met *story)
{
	struct meeting_invitees_rows rows;
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	if (outcome == OK)
		outcome = q_meeting_invitees(work, story->meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		bool part = rows.at[i].person_id == story->maya;

		outcome = invitee_attend(work, &meeting, rows.at[i].invitee_id, VERSION_ANY, &(struct invitee_presence){ .extent = part ? ATTENDANCE_EXTENT_PART
		    : ATTENDANCE_EXTENT_WHOLE, .way = rows.at[i].worker_id == story->worker_ids[LEWIS] ? "video" : "in_person",
		    .reason = part ? "Maya came for the plan, and went back to art." : NULL }, story->demo->problems);
	}
	return outcome;
}

/* Each with what it is for. */
static enum outcome
recommend(struct work *work, const struct demo_met *story)
{
	const struct {
		struct new_objective objective;
		struct new_recommendation first, second;
	} list[] = {
		{ { .words = "Everybody sleeps in a dry room", .whose_goal = "Theo's goal" },
		    { .what = "Move Theo's bed to Maya's room, with a curtain between", .how = "Sam and a friend, this weekend", .owner_person_id = story->sam, .owner_name = "Sam" },
		    { .what = "Have the wall looked at again before winter", .how = "With the surveyor; Grace is told the day", .owner_worker_id = story->worker_ids[LEWIS] } },
		{ { .person_id = story->maya, .words = "Maya is at school on Mondays", .whose_goal = "Maya's goal", .measure = "Mondays at school", .baseline = "3 in 10", .target = "9 in 10" },
		    { .what = "Meet Maya at the gate on Mondays, and begin in the art room", .how = "Owen, or Mrs Bell when he is away", .owner_worker_id = story->worker_ids[OWEN] },
		    { .what = "Ask the fund for a desk", .how = "Meera writes to it with Maya", .owner_worker_id = story->worker_ids[MEERA] } },
		{ { .person_id = story->theo, .words = "Theo sleeps through", .whose_goal = "Grace's goal", .measure = "Nights a week", .baseline = "2", .target = "6" },
		    { .what = "Sam reads to Theo on the evenings that Grace works", .how = "Three evenings a week", .owner_person_id = story->sam, .owner_name = "Sam" }, { .what = NULL } },
	};
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	for (size_t i = 0; outcome == OK && i < sizeof(list) / sizeof(list[0]); i++) {
		const struct new_recommendation *both[] = { &list[i].first, &list[i].second };
		int64_t objective_id, recommendation_id;

		outcome = objective_capture(work, &meeting, &list[i].objective, story->demo->problems, &objective_id);
		for (size_t j = 0; outcome == OK && j < 2 && both[j]->what != NULL; j++) {
			struct new_recommendation one = *both[j];

			one.objective_id = objective_id;
			outcome = recommendation_capture(work, &meeting, &one, story->demo->problems, &recommendation_id);
		}
	}
	return outcome;
}

enum outcome
demo_meeting_held(struct work *work, struct demo_met *story)
{
	const struct new_line lines[] = {
		{ .kind = MEETING_LINE_KIND_INFORMATION, .said_by = "Meera Shah", .words = "Grace asks for help early, and does what was said. The flat makes everything harder." },
		{ .kind = MEETING_LINE_KIND_INFORMATION, .person_id = story->maya, .said_by = "Owen Price", .words = "Maya is quick, and tired. On Mondays she is often not there." },
		{ .kind = MEETING_LINE_KIND_INFORMATION, .person_id = story->theo, .said_by = "Grace", .words = "He wakes at two and comes to me. Some nights we all sleep in one bed." },
		{ .kind = MEETING_LINE_KIND_INFORMATION, .said_by = "Lewis Grant", .words = "The wall is on the list for the spring." },
		{ .kind = MEETING_LINE_KIND_SUMMARY, .heading = "working_well", .essential = { true, 1 }, .words = "Grace and Sam stand together, and Maya says what she wants." },
		{ .kind = MEETING_LINE_KIND_SUMMARY, .heading = "worried", .essential = { true, 1 }, .words = "Nobody sleeps enough, and Maya misses school for it." },
		{ .kind = MEETING_LINE_KIND_SUMMARY, .heading = "needs_to_happen", .essential = { true, 1 }, .words = "A dry place for Theo's bed now, the wall before winter." } };
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	if (outcome == OK)
		outcome = meeting_start(work, &meeting, story->demo->problems);
	if (outcome == OK)
		outcome = attend(work, story);
	if (outcome == OK)
		outcome = write_lines(work, story, lines, sizeof(lines) / sizeof(lines[0]));
	return outcome == OK ? recommend(work, story) : outcome;
}

enum outcome
demo_meeting_agreed(struct work *work, struct demo_met *story)
{
	const struct meeting_settling points[] = { { .point = "read.confidentiality", .answer = "yes", .time_of_day = "10:05" },
		{ .point = "read.organisation", .answer = "yes", .time_of_day = "10:07" },
		{ .point = "level", .answer = "confirmed" },
		{ .point = "lead", .answer = "agreed", .chosen_worker_id = story->worker_ids[MEERA], .words = "Meera, please." },
		{ .point = "plan", .words = "Dry rooms, sleep, and Mondays at school.", .more_words = "If the wall is not begun by the next meeting, we ask Beacon Homes' manager to come.",
		    .place = "Beacon Homes for the flat, Brook Park for Mondays, the Early Help Team for the rest." },
		{ .point = "agreement", .answer = "yes", .words = "Yes. It is what we said.", .more_words = "Grace, Sam and Maya" },
		{ .point = "next", .day = date_add_days(work->today, 28), .time_of_day = "10:00", .place = "Quarry Community Centre", .words = "Everybody who is here." } };
	struct meeting meeting;
	struct meeting_seen seen;
	enum outcome outcome = settle(work, story, points, sizeof(points) / sizeof(points[0]));

	if (outcome == OK)
		outcome = seen_of(work, story, &seen);
	if (outcome == OK)
		outcome = meeting_read(work, story->meeting_id, &meeting);
	return outcome == OK ? meeting_finish(work, &meeting, &seen, story->demo->problems) : outcome;
}

enum outcome
demo_meeting_copies_sent(struct work *work, struct demo_met *story)
{
	struct meeting_copies_rows rows;
	struct meeting meeting;
	enum outcome outcome = meeting_read(work, story->meeting_id, &meeting);

	if (outcome == OK)
		outcome = q_meeting_copies(work, story->meeting_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = copy_send(work, &meeting, rows.at[i].planned_copy_id, "by_hand", work->today, story->demo->problems);
	return outcome;
}
