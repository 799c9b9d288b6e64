/* meetings_heard_test.c -- how a child agrees to be heard in a meeting, for whom an advocate speaks, and the reason of a meeting that is held late. */
#include "casework/story/story_supports.sql.h"
#include "tests/unit/meetings_told.h"

#include "casework/reports/reports.sql.h"
#include "casework/story/meeting_reading.h"

/* ---- how a child is heard ---- */

static void
is_asked_how(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct new_line view = { .kind = MEETING_LINE_KIND_CHILDS_VIEW, .person_id = told->demo.kyle, .words = "I want to be in goal." };
	struct story_meeting_lines_rows lines;
	int64_t line_id, version;

	CHECK_OUTCOME(line_write(work, &meeting, &view, problems, &line_id), INVALID);
	CHECK(has_problem(problems, "heard", "Ask the child how this is to be heard"));
	*problems = (struct problems){ .arena = work->arena };
	view.heard = CHILD_HEARD_SPOKEN_FOR;
	CHECK_OUTCOME(line_write(work, &meeting, &view, problems, &line_id), OK);
	CHECK_OUTCOME(q_story_meeting_lines(work, told->meeting_id, 1, &lines), OK);
	CHECK_TEXT(lines.at[0].heard, "spoken_for");
	version = lines.at[0].line_version;
	CHECK_OUTCOME(line_hear(work, &meeting, line_id, version, CHILD_HEARD_MISSING, problems), INVALID);
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(line_hear(work, &meeting, line_id, version, CHILD_HEARD_NOT_SHOWN, problems), OK);
	CHECK_OUTCOME(line_hear(work, &meeting, line_id, version, CHILD_HEARD_READ_OUT, problems), CONFLICT); /* of two at once, the second is told */
	CHECK_OUTCOME(q_story_meeting_lines(work, told->meeting_id, 1, &lines), OK);
	CHECK_TEXT(lines.at[0].heard, "not_shown");
	/* What is restricted stands on no screen that the room sees, not even of whoever wrote it. R-MEET-07, R-SEC-02 */
	view = (struct new_line){ .kind = MEETING_LINE_KIND_NO_CHILDS_VIEW, .person_id = told->demo.zak, .words = "He is on tablets.", .restricted = true, .section = "health" };
	CHECK_OUTCOME(line_write(work, &meeting, &view, problems, &line_id), OK);
	CHECK_OUTCOME(q_story_meeting_lines(work, told->meeting_id, 0, &lines), OK);
	CHECK_NUMBER(lines.count, 2);
	CHECK_TEXT(lines.at[1].words, "He is on tablets.");
	CHECK_OUTCOME(q_story_meeting_lines(work, told->meeting_id, 1, &lines), OK);
	CHECK_NUMBER(lines.count, 1);
	view = (struct new_line){ .kind = MEETING_LINE_KIND_NO_CHILDS_VIEW, .person_id = told->demo.zak, .words = "He slept." };
	CHECK_OUTCOME(line_write(work, &meeting, &view, problems, &line_id), OK);
	CHECK_OUTCOME(line_hear(work, &meeting, line_id, VERSION_ANY, CHILD_HEARD_READ_OUT, problems), NOT_FOUND); /* there is nothing of his to hear */
}

/* One that was written down before anybody was asked, as by an earlier version of this record. */
static void
was_never_asked(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_seen seen = seen_of(work, told);
	int64_t line_id = work_new_id(work);

	CHECK_OUTCOME(record_meeting_line_written(work, &(struct meeting_line_written){ .meeting_line_id = line_id, .meeting_id = meeting.meeting_id, .episode_id = meeting.episode_id,
	    .line_kind = MEETING_LINE_KIND_CHILDS_VIEW, .person_id = told->demo.kieran, .worker_id = work->actor.id }), OK);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), INVALID);
	CHECK(has_problem(problems, "childs_view", "Ask Kieran how what they said is to be heard"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(line_hear(work, &meeting, line_id, VERSION_ANY, CHILD_HEARD_READ_OUT, problems), OK);
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), INVALID);
	CHECK(!has_problem(problems, "childs_view", "Ask Kieran"));
	*problems = (struct problems){ .arena = work->arena };
	seen.child_ids.count = 0; /* of a child whom the reader may not know nothing is said */
	CHECK_OUTCOME(meeting_make_ready(work, &meeting, &seen, problems), INVALID);
	CHECK(!has_problem(problems, "childs_view", NULL));
	*problems = (struct problems){ .arena = work->arena };
}

/* R-MEET-40 */
DATA_TEST(a_child_is_asked_how_what_they_said_is_heard_and_can_think_otherwise_until_the_meeting_is_over_R_MEET_40)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, is_asked_how);
	as(told, HELEN, 0, was_never_asked);
	end_told(told);
}

/* ---- for whom an advocate speaks ---- */

static void
two_advocates(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct new_invitee one = { .part = INVITEE_PART_ADVOCATE, .name = "Ola Brandt", .field = "name", .for_field = "for" };
	struct meeting_invitees_rows rows;
	struct story_supports_rows supports;
	const struct id_list none_hidden = { NULL, 0 }; /* as they were read before both of one form are written down */
	int64_t invitee_id;

	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "for", "Select for whom Ola Brandt speaks"));
	*problems = (struct problems){ .arena = work->arena };
	one.part = INVITEE_PART_CHILDS_ADVOCATE;
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "for", "Select for whom Ola Brandt speaks"));
	*problems = (struct problems){ .arena = work->arena };
	one.for_person_id = told->demo.amy;
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "for", "Select the child for whom Ola Brandt speaks, or say that they are a parent’s advocate"));
	*problems = (struct problems){ .arena = work->arena };
	one.for_person_id = told->demo.kyle;
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), OK);
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "name", "Ola Brandt is on the list already"));
	*problems = (struct problems){ .arena = work->arena };
	one = (struct new_invitee){ .part = INVITEE_PART_PARENTS_ADVOCATE, .for_person_id = told->demo.amy, .name = "ola  brandt", .hidden_support_ids = &none_hidden, .field = "name", .for_field = "for" };
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), INVALID);
	CHECK(has_problem(problems, "both_reason", "speaks for a child in this help already. Ask somebody else, or say why"));
	*problems = (struct problems){ .arena = work->arena };
	one.both_reason = "Both asked for her, and nobody else speaks their language.";
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), OK);
	one = (struct new_invitee){ .part = INVITEE_PART_PARENTS_ADVOCATE, .for_person_id = told->demo.amy, .name = "Jules Winter", .both_reason = "Not needed", .field = "name", .for_field = "for" };
	CHECK_OUTCOME(invitee_list_one(work, &meeting, &one, problems, &invitee_id), OK);
	CHECK_OUTCOME(q_story_supports(work, told->demo.episode_id, 1, &supports), OK); /* with the family as well */
	CHECK_NUMBER(supports.count, 3);
	CHECK_TEXT(supports.at[0].name, "Ola Brandt");
	CHECK_NUMBER(supports.at[0].person_id, told->demo.kyle);
	CHECK_OUTCOME(q_meeting_invitees(work, told->meeting_id, &rows), OK);
	CHECK_NUMBER(rows.count, 3);
	CHECK(rows.at[0].both_reason == NULL && rows.at[2].both_reason == NULL);
	CHECK_TEXT(rows.at[1].both_reason, "Both asked for her, and nobody else speaks their language.");
	CHECK(invitee_is_advocate(rows.at[0].part) && invitee_is_advocate("advocate") && !invitee_is_advocate("supporter"));
}

/* R-MEET-27, R-PERS-22 */
DATA_TEST(an_advocate_speaks_for_somebody_named_and_a_child_and_a_parent_do_not_have_the_same_unless_it_is_said_why_R_PERS_22)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, two_advocates);
	end_told(told);
}

/* ---- why a meeting is late ---- */

static void
late_meeting(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, DATE(2026, 4, 20));

	given.late_reason = "Amy is away over Easter.";
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
}

static const struct story_clocks_row *
the_clock(struct work *work, struct told *told)
{
	struct story_clocks_rows *rows = ARENA_NEW(work->arena, struct story_clocks_rows);

	CHECK_OUTCOME(q_story_clocks(work, told->demo.episode_id, rows), OK);
	for (size_t i = 0; i < rows->count; i++)
		if (text_equals(rows->at[i].clock_key, "family_meeting_held"))
			return &rows->at[i];
	FAIL("the clock to the meeting does not run");
	return NULL;
}

static void
stands_with_the_clock(struct work *work, struct told *told, struct problems *problems)
{
	struct meeting meeting = meeting_of(work, told);
	struct meeting_arrangement given = arrangement(told, DATE(2026, 4, 22));

	CHECK_TEXT(the_clock(work, told)->exception_reason, "Amy is away over Easter.");
	given.late_reason = "Kyle has chickenpox.";
	CHECK_OUTCOME(meeting_arrange(work, &meeting, &given, problems), OK);
	CHECK_TEXT(the_clock(work, told)->exception_reason, "Kyle has chickenpox.");
}

static void
is_counted_apart(struct work *work, struct told *told, struct problems *problems)
{
	const struct clock_occasion held = { .episode_id = told->demo.episode_id, .event = "family_meeting_held", .subject_kind = "episode", .subject_id = told->demo.episode_id,
		.happened_on = DATE(2026, 4, 22) };
	struct report_clocks_rows rows;
	size_t found = 0;

	(void)problems;
	CHECK_OUTCOME(clocks_happened(work, &held), OK);
	CHECK_OUTCOME(q_report_clocks(work, DATE(2026, 4, 1), DATE(2026, 4, 30), &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].clock_key, "family_meeting_held")) {
			found++;
			CHECK_NUMBER(rows.at[i].late_with_reason_count, 1);
			CHECK_NUMBER(rows.at[i].late_count, 0);
		}
	CHECK_NUMBER(found, 1);
}

/* R-MEET-01, R-REV-16, R-REP-01 */
DATA_TEST(why_a_meeting_is_late_stands_with_its_timescale_and_is_counted_apart_R_REV_16)
{
	struct told *told = tell_until(DATE(2026, 3, 25));

	as(told, HELEN, 0, agree_to_meet);
	as(told, HELEN, 0, decide);
	as(told, HELEN, 0, late_meeting);
	as(told, HELEN, 0, stands_with_the_clock);
	as(told, JOAN, 30, is_counted_apart);
	end_told(told);
}
