/* leaving_test.c -- a child or an adult leaves the help of their family, from a day and for a reason; and did not after all; as pages and for programs. R-CORE-10 */
#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/episodes/leaving.h"
#include "casework/people/people.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static size_t
clocks_about(struct house *house, int64_t person_id)
{
	struct work *work = house_begin(house, RUTH, today);
	struct clocks_running_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_clocks_running(work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		count += text_equals(rows.at[i].subject_kind, "person") && rows.at[i].subject_id == person_id;
	house_undo(house);
	return count;
}

/* Somebody whom Dawn's agency wrote down, and whom Ruth would not see but for this help. */
static int64_t
add_stranger(struct house *house)
{
	struct work *work = house_begin(house, TOM, today);
	struct episode episode;
	int64_t person_id;

	CHECK_OUTCOME(person_add(work, &(struct new_person){ .given_name = "Wanda", .family_name = "Other", .language = "en" }, house->demo.problems, &person_id), OK);
	house_keep(house);
	work = house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(work, house->demo.episode_id, &episode), OK);
	CHECK_OUTCOME(episode_add_adult(work, &episode, person_id, "family", MAY_CONTACT_YES, house->demo.problems), OK);
	house_keep(house);
	return person_id;
}

/* R-CORE-10 */
DATA_TEST(who_leaves_the_help_gets_nothing_of_it_any_more_what_was_written_stays_and_a_mistake_is_put_right)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)), *family = arena_format(test_arena(), "%s/family", episode),
		   *leave = arena_format(test_arena(), "%s/leave", episode), *back = arena_format(test_arena(), "%s/leave/undo", episode), *note = arena_format(test_arena(), "%s/notes", episode),
		   *kieran = house_person_reference(house, house->demo.kieran), *zak = house_person_reference(house, house->demo.zak), *kyle = house_person_reference(house, house->demo.kyle),
		   *pauline = house_person_reference(house, house->demo.pauline), *page = arena_format(test_arena(), "/people/%s", kieran);
	struct house_page got;
	struct episode read;
	int64_t stranger = add_stranger(house);
	const char *wanda = house_person_reference(house, stranger);
	size_t before = clocks_about(house, house->demo.kieran);

	CHECK(before > 0);
	CHECK(house_get(house, NADIA, leave).status >= 400 && house_get(house, TOM, leave).status >= 400 && house_get(house, TOM, back).status >= 400);
	CHECK_HAS(house_get(house, RUTH, back).html, "Nobody has left.");
	CHECK_HAS(house_post(house, RUTH, back, "reason", "x", NULL).html, "Nobody has left");
	got = house_post(house, RUTH, leave, "reason", "", NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Select who leaves");
	CHECK_HAS(got.html, "Select why");
	CHECK_HAS(got.html, "Enter the day from which they do not belong to it");
	CHECK_HAS(got.html, "Say how it came to that");
	got = house_post(house, RUTH, leave, "person", kieran, "why", "moved_away", "left_on", "25 11 2026", "reason", "He will", NULL);
	CHECK_HAS(got.html, "The day must be today or in the past");
	CHECK_HAS(got.html, "He will");
	CHECK_HAS(house_post(house, RUTH, leave, "person", kieran, "why", "moved_away", "left_on", "1 1 2020", "reason", "x", NULL).html, "when they joined");
	CHECK_NUMBER(house_post(house, RUTH, leave, "person", kieran, "why", "moved_away", "left_on", "20 11 2026", "reason", "He lives with Joe now", NULL).status, 303);

	/* He is in no list, no time to see him counts; his page stays readable, and is not to be changed by those who only helped him here. */
	got = house_get(house, RUTH, family);
	CHECK_HAS(got.html, "Kieran Denholm: They moved away");
	CHECK_HAS(got.html, "20 November 2026. He lives with Joe now. Written down by");
	CHECK_HAS_NOT(got.html, page);
	CHECK_HAS_NOT(house_get(house, RUTH, note).html, kieran);
	CHECK_NUMBER(clocks_about(house, house->demo.kieran), 0);
	got = house_get(house, RUTH, page);
	CHECK_NUMBER(got.status, 200);
	CHECK_HAS(got.html, "Was helped");
	CHECK_HAS_NOT(house_get(house, SAMIRA, "/find?given_name=Kieran&family_name=Denholm").html, "Is being helped");
	CHECK_HAS(house_post(house, RUTH, leave, "person", kieran, "why", "own_wish", "left_on", "20 11 2026", "reason", "Again", NULL).html, "Select who leaves");

	/* It was a mistake that he left. */
	CHECK_HAS(house_post(house, RUTH, back, "reason", "", NULL).html, "Select who did not leave");
	CHECK_HAS(house_post(house, RUTH, back, "person", kieran, "reason", "", NULL).html, "Say how you know");
	CHECK_NUMBER(house_post(house, RUTH, back, "person", kieran, "reason", "It was for a week", NULL).status, 303);
	got = house_get(house, RUTH, family);
	CHECK_HAS(got.html, page);
	CHECK_HAS_NOT(got.html, "Who has left");
	CHECK_NUMBER(clocks_about(house, house->demo.kieran), before);

	/* An adult: whether they may be talked to is as it was when they are back. The last child cannot leave. */
	CHECK_NUMBER(house_post(house, RUTH, leave, "person", pauline, "why", "own_wish", "left_on", "24 11 2026", "reason", "She would rather not", NULL).status, 303);
	CHECK_HAS_NOT(house_get(house, RUTH, note).html, pauline);
	CHECK_NUMBER(house_post(house, RUTH, back, "person", pauline, "reason", "She would", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, note).html, pauline);
	CHECK_NUMBER(house_post(house, RUTH, leave, "person", kieran, "why", "not_family", "left_on", "24 11 2026", "reason", "x", NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, leave, "person", zak, "why", "other", "left_on", "24 11 2026", "reason", "x", NULL).status, 303);
	CHECK_HAS(house_post(house, RUTH, leave, "person", kyle, "why", "other", "left_on", "24 11 2026", "reason", "x", NULL).html, "This is the only child of this help. End the help instead");

	/* Who was added by mistake is nobody of this help: their details are not seen by it, and only who leads is told of it. */
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/people/%s", wanda)).status, 200);
	CHECK_NUMBER(house_post(house, RUTH, leave, "person", wanda, "why", "mistake", "reason", "It is another Wanda", NULL).status, 303);
	CHECK(house_get(house, RUTH, arena_format(test_arena(), "/people/%s", wanda)).status >= 400);
	CHECK_HAS(house_get(house, RUTH, family).html, "Wanda Other: They were added by mistake");
	CHECK_HAS_NOT(house_get(house, PRIYA, family).html, "Wanda");
	CHECK_HAS(house_get(house, PRIYA, family).html, "Kieran Denholm: They do not belong to the family any more");
	CHECK_NUMBER(house_post(house, RUTH, back, "person", wanda, "reason", "It is her", NULL).status, 303);
	CHECK_NUMBER(house_get(house, RUTH, arena_format(test_arena(), "/people/%s", wanda)).status, 200);

	/* Nothing changes in help that has ended; and a child who is helped elsewhere by now does not come back. */
	house_begin(house, SAMIRA, today);
	CHECK_OUTCOME(episode_open(house->work, &(struct new_episode){ .child_ids = { &house->demo.zak, 1 }, .opened_on = today, .entry_route = "agency_identified", .why_involved = "They asked." },
	    house->demo.problems, &stranger), OK);
	house_keep(house);
	CHECK_HAS(house_post(house, RUTH, back, "person", zak, "reason", "x", NULL).html, "is being helped already. Talk to");
	house_begin(house, RUTH, today);
	CHECK_OUTCOME(episode_read(house->work, house->demo.episode_id, &read), OK);
	read.open = false;
	CHECK_OUTCOME(episode_leave(house->work, &read, &(struct new_leaving){ .person_id = house->demo.pauline, .left_on = today, .why = LEAVING_WHY_OTHER, .reason = "x" }, house->demo.problems), INVALID);
	CHECK_HAS(problem_words(house->demo.problems, ""), "Help has ended");
	CHECK_OUTCOME(episode_leave_undo(house->work, &read, 4711, "x", house->demo.problems), NOT_FOUND);
	house_undo(house);
	house_end(house);
}
