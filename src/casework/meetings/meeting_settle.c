/* meeting_settle.c -- what a meeting settles, point by point; and what is said in it, line by line. Each is saved by itself. */
#include "base/check.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/paragraphs/paragraphs.h"
#include "casework/work.h"

const struct meeting_points_row *
meeting_point(const struct meeting_points_rows *points, const char *point)
{
	for (size_t i = 0; i < points->count; i++)
		if (text_equals(points->at[i].point, point))
			return &points->at[i];
	return NULL;
}

struct date
meeting_next_latest(struct work *work, const struct meeting *meeting, struct date held_on)
{
	const struct profile_plan_kind *plan = profile_plan_kind(work->profile, meeting->kind->plan_kind);
	const struct clock_rule *rule = plan == NULL ? NULL : profile_clock(work->profile, meeting->is_review ? plan->later_review_clock : plan->first_review_clock);
	struct clock_due due;

	if (rule == NULL || rule->unit == CLOCK_NO_LIMIT || clock_due(rule, held_on, (struct instant){ 0 }, &work->profile->holidays, &due) != OK)
		return date_none();
	return due.due_on;
}

static bool
is_one_of(const char *answer, const char *first, const char *second, const char *third)
{
	return text_equals(answer, first) || text_equals(answer, second) || (third != NULL && text_equals(answer, third));
}

/* Is what the meeting says about the level, and what it means, all said? R-MEET-17, R-LON-05 */
static void
check_level(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	struct episode episode;

	if (!is_one_of(given->answer, "confirmed", "too_low", "too_high")) {
		problem_add(problems, "level_answer", "Select whether the level is still right");
		return;
	}
	if (text_equals(given->answer, "confirmed"))
		return;
	check_given(problems, "level_words", given->words, "Say why another level is right");
	if (!given->number.given || profile_level(work->profile, (int)given->number.value) == NULL)
		problem_add(problems, "level_number", "Select the level that is right");
	else if (episode_read(work, meeting->episode_id, &episode) == OK && episode.level != 0 &&
	    (text_equals(given->answer, "too_low") ? given->number.value <= episode.level : given->number.value >= episode.level))
		problem_add(problems, "level_number", "The family has level %lld now. Select a level %s it, or say that the level is confirmed", (long long)episode.level,
		    text_equals(given->answer, "too_low") ? "above" : "below");
	else {
		const struct profile_level *level = profile_level(work->profile, (int)given->number.value);

		if (level->ask_why_not_lower)
			check_given(problems, "level_more", given->more_words, "Say why help at a lower level is not enough");
		if (level->ask_social_care_decision && text_equals(given->answer, "too_low"))
			check_given(problems, "level_place", given->place, "Say what was decided about a referral to Social Care, and by whom");
	}
}

static void
check_next(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	struct date latest = meeting_next_latest(work, meeting, meeting->held_on);

	if (check_day_to_come(problems, "next_day", given->day, work->today, "The day of the next meeting", "Enter the day of the next meeting") &&
	    date_is_given(latest) && date_is_before(latest, given->day))
		check_given(problems, "next_more", given->more_words,
		    arena_format(work->arena, "The next meeting should be on or before %s. Say why it is later", date_words(work->arena, latest)));
	if (check_given(problems, "next_time", given->time_of_day, "Enter the time of the next meeting"))
		check_time_of_day(problems, "next_time", given->time_of_day);
	check_given(problems, "next_place", given->place, "Say where the next meeting is");
	check_given(problems, "next_words", given->words, "Say who comes to it");
}

static void
check_point(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	if (text_equals(given->point, "level")) {
		check_level(work, meeting, given, problems);
	} else if (text_equals(given->point, "lead")) {
		if (!is_one_of(given->answer, "agreed", "dispute", NULL))
			problem_add(problems, "lead_answer", "Select whether you agree who leads");
		if (text_equals(given->answer, "agreed") && given->chosen_worker_id == 0)
			problem_add(problems, "lead_worker", "Select who leads");
		check_given(problems, "lead_words", given->words, "Say whom the family would like");
		if (text_equals(given->answer, "dispute"))
			check_given(problems, "lead_more", given->more_words, "Say what you do not agree about");
	} else if (text_equals(given->point, "agreement")) {
		if (!is_one_of(given->answer, "yes", "no", NULL))
			problem_add(problems, "agreement_answer", "Select whether the family agrees to the plan");
		check_given(problems, "agreement_words", given->words, "Write what the family says about the plan, in their words");
		check_given(problems, "agreement_more", given->more_words, "Say who of the family that is");
	} else if (text_equals(given->point, "plan")) {
		check_given(problems, "plan_words", given->words, "Say in a few lines what the help is for");
		check_given(problems, "plan_more", given->more_words, "Write what happens if the plan is not carried out or does not help");
		check_given(problems, "plan_place", given->place, "Say which services help, and what for");
	} else if (text_equals(given->point, "next")) {
		check_next(work, meeting, given, problems);
	} else if (text_equals(given->point, "absence")) {
		if (!is_one_of(given->answer, "agreed", "not_agreed", NULL))
			problem_add(problems, "absence_answer", "Select whether the family agreed that it was held without them");
		if (text_equals(given->answer, "not_agreed"))
			check_given(problems, "absence_words", given->words, "Say why it was held without them all the same");
	}
}

static bool
is_preparing(const char *point)
{
	return text_starts_with(point, "prepare.");
}

/* A reply to the checklist fits what is asked. */
static void
check_preparation(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	const char *key = given->point + sizeof("prepare.") - 1;

	for (size_t i = 0; i < meeting->kind->preparation_count; i++) {
		const struct profile_preparation *one = &meeting->kind->preparation[i];

		if (!text_equals(one->key, key))
			continue;
		if (one->asks == ASKS_DAY && date_is_given(given->day))
			check_day_past(problems, given->point, given->day, work->today, "The day", "");
		if (one->asks == ASKS_CHOICE && profile_choice(&one->choices, given->answer) == NULL)
			problem_add(problems, given->point, "Select an answer to \"%s\"", one->question);
		return;
	}
	problem_add(problems, given->point, "There is no such item on the checklist");
}

/* What is prepared has one field, named after its point; what is settled in the room has one for each part: plan_words. */
static const char *
field_of(struct work *work, const char *point, const char *part)
{
	return is_preparing(point) ? point : arena_format(work->arena, "%s_%s", point, part);
}

enum outcome
meeting_settle(struct work *work, const struct meeting *meeting, const struct meeting_settling *given, struct problems *problems)
{
	struct meeting_points_rows points;
	const struct meeting_points_row *row;
	enum outcome outcome = q_meeting_points(work, meeting->meeting_id, &points);

	if (outcome != OK)
		return outcome;
	row = meeting_point(&points, given->point);
	if (!is_after_meeting(given->point)) {
		(void)(is_preparing(given->point) ? check_not_over(meeting, problems) : check_is_held(meeting, problems));
		check_length(problems, field_of(work, given->point, "words"), given->words, MEETING_WORDS_MOST, "What you wrote");
		check_length(problems, field_of(work, given->point, "more"), given->more_words, MEETING_WORDS_MOST, "What you wrote");
		check_length(problems, field_of(work, given->point, "place"), given->place, MEETING_WORDS_MOST, "What you wrote");
	}
	if (is_preparing(given->point))
		check_preparation(work, meeting, given, problems);
	else if (is_after_meeting(given->point))
		outcome = check_after_meeting(work, meeting, &points, given, problems);
	else if (is_about_ending(given->point))
		outcome = check_ending(work, meeting, given, problems);
	else
		check_point(work, meeting, given, problems);
	if (outcome == OK && text_equals(given->point, "lead") && text_equals(given->answer, "agreed"))
		outcome = check_lead_by_law(work, meeting->episode_id, given->chosen_worker_id, "lead_worker", problems); /* R-LP-06 */
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	/* Somebody else settled it first: their stream is at a version that this form was not drawn from. */
	return record_meeting_point_settled(work, &(struct meeting_point_settled){ .version = given->version,
	    .meeting_point_id = row != NULL ? row->meeting_point_id : work_new_id(work), .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id,
	    .point = given->point, .answer = given->answer, .words = given->words, .more_words = given->more_words, .day = given->day,
	    .time_of_day = given->time_of_day, .place = given->place, .number = given->number, .chosen_worker_id = given->chosen_worker_id,
	    .worker_id = work->actor.id, .party_worker_ids = given->party_worker_ids, .party_agency_ids = given->party_agency_ids });
}

/* Who may be written down before the meeting begins: what a child says. All else is said in it. */
static bool
is_before(enum meeting_line_kind kind)
{
	return kind == MEETING_LINE_KIND_CHILDS_VIEW || kind == MEETING_LINE_KIND_NO_CHILDS_VIEW;
}

static void
check_line(const struct meeting *meeting, const struct new_line *given, struct problems *problems)
{
	(void)(is_before(given->kind) ? check_not_over(meeting, problems) : check_is_held(meeting, problems));
	if (given->kind == MEETING_LINE_KIND_MISSING)
		problem_add(problems, "words", "Say what kind of note it is");
	check_text(problems, "words", given->words, PARAGRAPH_MOST, "What was said", "Write what was said");
	check_length(problems, "said_by", given->said_by, MEETING_SHORT_MOST, "Name");
	if (given->kind == MEETING_LINE_KIND_CHILDS_VIEW && given->heard == CHILD_HEARD_MISSING)
		problem_add(problems, "heard", "Ask the child how this is to be heard in the meeting, and select it"); /* R-MEET-40 */
	if (given->kind == MEETING_LINE_KIND_INFORMATION || given->kind == MEETING_LINE_KIND_RESPONSE)
		check_given(problems, "said_by", given->said_by, "Say who said it");
	if (given->kind == MEETING_LINE_KIND_SUMMARY) {
		if (profile_choice(&meeting->kind->summary, given->heading) == NULL)
			problem_add(problems, "heading", "Select which question it answers");
		if (!given->essential.given)
			problem_add(problems, "essential", "Select whether it is essential, or would be good");
	}
}

enum outcome
line_write(struct work *work, const struct meeting *meeting, const struct new_line *given, struct problems *problems, int64_t *line_id)
{
	struct meeting_line_by_id_row answered;
	int64_t person_id = given->person_id;
	struct paragraph_owner owner = { .owner_kind = "meeting_line", .part = "words", .episode_id = meeting->episode_id };
	struct new_text text = { .words = given->words, .basis = PARAGRAPH_BASIS_TOLD, .told_by = given->said_by };
	bool found = true;
	enum outcome outcome = OK;

	if (given->answers_line_id != 0)
		outcome = q_meeting_line_by_id(work, given->answers_line_id, &answered, &found);
	if (outcome == OK && given->answers_line_id != 0 && (!found || answered.meeting_id != meeting->meeting_id))
		outcome = NOT_FOUND;
	if (outcome != OK)
		return outcome;
	check_line(meeting, given, problems);
	if (problems->count > 0)
		return INVALID;
	if (given->answers_line_id != 0)
		person_id = answered.person_id; /* a reply hides with what it replies to */
	if (is_before(given->kind))
		text = (struct new_text){ .words = given->words, .basis = given->kind == MEETING_LINE_KIND_CHILDS_VIEW ? PARAGRAPH_BASIS_OWN_WORDS : PARAGRAPH_BASIS_RECORD,
			.voice_of_person_id = given->kind == MEETING_LINE_KIND_CHILDS_VIEW ? person_id : 0 };
	else if (given->said_by == NULL)
		text.basis = PARAGRAPH_BASIS_RECORD;
	if (given->restricted) {
		text.sensitivity = SENSITIVITY_RESTRICTED;
		text.section = given->section;
	}
	if (person_id != 0)
		text.subject_ids = (struct id_list){ &person_id, 1 };
	*line_id = owner.owner_id = work_new_id(work);
	outcome = record_meeting_line_written(work, &(struct meeting_line_written){ .meeting_line_id = *line_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .line_kind = given->kind, .person_id = person_id, .said_by = given->said_by, .heading = given->heading,
	    .essential = given->essential, .answers_line_id = given->answers_line_id, .worker_id = work->actor.id,
	    .heard = given->kind == MEETING_LINE_KIND_CHILDS_VIEW ? given->heard : CHILD_HEARD_MISSING });
	return outcome == OK ? paragraphs_write(work, &owner, &text, "words", problems) : outcome;
}

enum outcome
line_hear(struct work *work, const struct meeting *meeting, int64_t line_id, int64_t version, enum child_heard heard, struct problems *problems)
{
	struct meeting_line_by_id_row row;
	bool found;
	enum outcome outcome = q_meeting_line_by_id(work, line_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || row.meeting_id != meeting->meeting_id || !text_equals(row.line_kind, "childs_view"))
		return NOT_FOUND;
	(void)check_not_over(meeting, problems);
	if (heard == CHILD_HEARD_MISSING)
		problem_add(problems, "heard", "Select how this is to be heard in the meeting");
	if (problems->count > 0)
		return INVALID;
	return record_meeting_line_heard(work, &(struct meeting_line_heard){ .version = version, .meeting_line_id = line_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .heard = heard, .worker_id = work->actor.id });
}
