/* notes_test.c -- what a note needs, and asking somebody to take note of it. */
#include "casework/notes/notes.h"

#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/worklist/worklist.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static int64_t
write_note(struct house *house)
{
	const struct note_text text = { "text", { .words = "Kyle was picked for the team.", .basis = PARAGRAPH_BASIS_SEEN } };
	int64_t note_id;

	CHECK_OUTCOME(note_write(house->work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "school_note", .happened_on = house->work->today,
	    .heading = "Kyle is in the team", .subject_ids = { &house->demo.kyle, 1 }, .texts = &text, .text_count = 1 }, house->demo.problems, &note_id), OK);
	return note_id;
}

/* R-EPI-24: it waits for the one who was told, until they say that they have taken note. */
DATA_TEST(a_note_waits_for_whoever_was_told_until_they_have_taken_note)
{
	struct house *house = house_with_story(today);
	struct my_alerts_rows mine;
	int64_t note_id;

	house_begin(house, HELEN, today);
	note_id = write_note(house);
	CHECK_OUTCOME(note_alert_send(house->work, note_id, house->demo.episode_id, house->demo.worker_ids[HELEN], house->demo.problems), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "tell"), "Select somebody else: you know it already");
	*house->demo.problems = (struct problems){ .arena = test_arena() };
	CHECK_OUTCOME(note_alert_send(house->work, note_id, house->demo.episode_id, house->demo.worker_ids[RUTH], house->demo.problems), OK);
	CHECK_OUTCOME(note_alert_send(house->work, note_id, house->demo.episode_id, house->demo.worker_ids[RUTH], house->demo.problems), OK);
	house_keep(house);

	house_begin(house, TOM, today);
	CHECK_OUTCOME(q_my_alerts(house->work, &mine), OK);
	CHECK_NUMBER(mine.count, 0);
	house_undo(house);

	house_begin(house, JOAN, today); /* who manages Ruth */
	CHECK_OUTCOME(q_my_alerts(house->work, &mine), OK);
	CHECK_NUMBER(mine.count, 1);
	CHECK(!mine.at[0].mine);
	CHECK_OUTCOME(note_alert_acknowledge(house->work, house->demo.episode_id, mine.at[0].alert_id), NOT_FOUND); /* it is not hers to say */
	house_undo(house);

	house_begin(house, RUTH, today);
	CHECK_OUTCOME(q_my_alerts(house->work, &mine), OK);
	CHECK_NUMBER(mine.count, 1);
	CHECK(mine.at[0].mine);
	CHECK_TEXT(mine.at[0].sender_name, "Helen Sharrock");
	CHECK_OUTCOME(note_alert_acknowledge(house->work, house->demo.episode_id, mine.at[0].alert_id), OK);
	CHECK_OUTCOME(q_my_alerts(house->work, &mine), OK);
	CHECK_NUMBER(mine.count, 0);
	house_keep(house);
	house_end(house);
}

/* R-EPI-26: that it happened, what was discussed and what was agreed. */
DATA_TEST(a_talk_is_not_saved_without_what_was_discussed_and_agreed)
{
	struct house *house = house_with_story(today);
	const struct note_text text = { "text", { .words = "We met at school.", .basis = PARAGRAPH_BASIS_SEEN } };
	int64_t note_id;

	house_begin(house, HELEN, today);
	CHECK_OUTCOME(note_write(house->work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "conversation", .happened_on = today,
	    .subject_ids = { &house->demo.kyle, 1 }, .texts = &text, .text_count = 1 }, house->demo.problems, &note_id), INVALID);
	CHECK_TEXT(problem_words(house->demo.problems, "discussed"), "Say what you talked about");
	CHECK_TEXT(problem_words(house->demo.problems, "agreed"), "Say what was agreed, or that nothing was");
	house_undo(house);
	house_end(house);
}

/* R-EPI-23: what is added stands beside what was written, in the order of time; nothing is overwritten. */
DATA_TEST(what_is_added_to_a_note_stands_beside_what_was_written)
{
	struct house *house = house_with_story(today);
	struct chronology_paragraphs_rows rows;
	int64_t note_id;

	house_begin(house, HELEN, today);
	note_id = write_note(house);
	house_keep(house);
	house_begin(house, HELEN, DATE(2026, 11, 25));
	CHECK_OUTCOME(note_add(house->work, note_id, house->demo.episode_id, &(struct new_text){ .words = "He scored.", .basis = PARAGRAPH_BASIS_TOLD, .told_by = "His teacher" },
	    house->demo.problems), OK);
	CHECK_OUTCOME(q_chronology_paragraphs(house->work, house->demo.episode_id, note_id, &rows), OK);
	CHECK_NUMBER(rows.count, 2);
	CHECK_TEXT(rows.at[0].words, "Kyle was picked for the team.");
	CHECK_TEXT(rows.at[1].words, "He scored.");
	CHECK_TEXT(rows.at[1].basis, "told"); /* R-EPI-25: a fact told is not a fact seen */
	house_keep(house);
	house_end(house);
}
