/* person_died_test.c -- somebody has died: shown so everywhere, nobody is asked to reach them, who leads decides about what waits; and a mistake is put right. R-PERS-18 */
#include <string.h>

#include "base/text.h"
#include "casework/clocks/clocks.h"
#include "casework/clocks/clocks.sql.h"
#include "casework/consent/consent.h"
#include "casework/links/links.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/tasks/tasks.h"
#include "casework/tasks/tasks.sql.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

/* How many clocks run that count for this person alone; and the sum of their due days. */
static size_t
clocks_about(struct house *house, int64_t person_id, int64_t *due_days)
{
	struct work *work = house_begin(house, RUTH, today);
	struct clocks_running_rows rows;
	size_t count = 0;

	*due_days = 0;
	CHECK_OUTCOME(q_clocks_running(work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].subject_kind, "person") && rows.at[i].subject_id == person_id) {
			struct clock_by_id_row one;
			bool found;

			CHECK_OUTCOME(q_clock_by_id(work, rows.at[i].clock_id, &one, &found), OK);
			*due_days += date_number(one.due_on);
			count++;
		}
	house_undo(house);
	return count;
}

static bool
says(struct house *house, const char *path, const char *words)
{
	struct house_page got = house_get(house, RUTH, path);

	CHECK_NUMBER(got.status, 200);
	return strstr(got.html, words) != NULL;
}

static bool
told(const struct problems *problems, const char *field, const char *words)
{
	for (const struct problem *one = problems->first; one != NULL; one = one->next)
		if (text_equals(one->field, field) && text_equals(one->words, words))
			return true;
	return false;
}

static void
seen_or_asked_afterwards(struct house *house)
{
	struct work *work = house_begin(house, RUTH, today);
	struct problems *problems = house->demo.problems;
	struct new_child_contact contact = { .person_id = house->demo.zak, .seen = true, .place_kind = "home" };
	struct new_consent asked = { .episode_id = house->demo.episode_id, .person_id = house->demo.pauline, .decided_on = today };
	int64_t id;

	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "child_contact", .happened_on = today, .contacts = &contact, .contact_count = 1 }, problems, &id), INVALID);
	CHECK(told(problems, "contact_0", "This child has died: the day they were met must be on or before 20 November 2026"));
	*problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(consent_record(work, &asked, problems, &id), INVALID);
	CHECK(told(problems, "person", "They have died: the day they decided must be on or before 3 May 2026"));
	house_undo(house);
}

/* A visit before the death that is written down after it stops nothing and begins nothing; nor does opening the help again, when the death came while it was closed. */
static void
count_no_more(struct house *house)
{
	struct work *work = house_begin(house, RUTH, today);
	struct problems problems = { .arena = work->arena };
	struct new_child_contact contact = { .person_id = house->demo.zak, .seen = true, .heard = true, .alone = true, .place_kind = "home" };
	int64_t id, due_days;

	CHECK_OUTCOME(note_write(work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "child_contact", .happened_on = { 2026, 11, 19 }, .heading = "At home",
	    .subject_ids = { &house->demo.zak, 1 }, .contacts = &contact, .contact_count = 1 }, &problems, &id), OK);
	house_keep(house);
	CHECK_NUMBER(clocks_about(house, house->demo.zak, &due_days), 0);
}

static void
reopened_without(struct house *house, int64_t person_id)
{
	struct work *work = house_begin(house, RUTH, today);
	struct clocks_running_rows rows;
	size_t others = 0;

	CHECK_OUTCOME(clocks_close(work, house->demo.episode_id), OK);
	CHECK_OUTCOME(person_death(work, person_id, &(struct death){ today, DEATH_PRECISION_EXACT }, "The hospital", house->demo.problems), OK);
	CHECK_OUTCOME(clocks_reopen(work, house->demo.episode_id), OK);
	CHECK_OUTCOME(q_clocks_running(work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) {
		CHECK(rows.at[i].subject_id != person_id);
		others++;
	}
	CHECK(others > 0);
	house_undo(house);
}

static size_t
open_about(struct work *work, struct house *house, const char *task_key, int64_t person_id)
{
	struct tasks_open_of_episode_rows rows;
	size_t count = 0;

	CHECK_OUTCOME(q_tasks_open_of_episode(work, house->demo.episode_id, &rows), OK);
	for (size_t i = 0; i < rows.count; i++) {
		struct task task;

		CHECK_OUTCOME(task_read(work, rows.at[i].task_id, &task), OK);
		count += text_equals(task.task_key, task_key) && task.subject_id == person_id;
	}
	return count;
}

/* Linked records are one person: who leads help for the other record is asked, until it is written down there too. Decision 0020 */
static void
asked_where_linked(struct house *house)
{
	struct work *work = house_begin(house, RUTH, today);
	struct problems problems = { .arena = work->arena };
	const struct death death = { today, DEATH_PRECISION_EXACT };
	int64_t link_id;

	CHECK_OUTCOME(people_link(work, house->demo.pauline, house->demo.zak, "They are", NULL, &problems, &link_id), OK);
	CHECK_OUTCOME(person_death(work, house->demo.pauline, &death, "Amy rang", &problems), OK);
	CHECK_NUMBER(open_about(work, house, "died_elsewhere", house->demo.zak), 1);
	CHECK_NUMBER(open_about(work, house, "died_elsewhere", house->demo.pauline), 0);
	CHECK_OUTCOME(person_death(work, house->demo.zak, &death, "Amy rang", &problems), OK);
	CHECK_NUMBER(open_about(work, house, "died_elsewhere", house->demo.zak), 0);
	house_undo(house);
}

/* R-PERS-18 */
DATA_TEST(who_has_died_is_shown_so_everywhere_is_left_in_peace_and_a_mistake_is_put_right)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)),
		   *pauline = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.pauline)), *died = arena_format(test_arena(), "%s/died", pauline),
		   *right = arena_format(test_arena(), "%s/died/correct", pauline), *zak = arena_format(test_arena(), "/people/%s", house_person_reference(house, house->demo.zak));
	int64_t due_before, due_after;
	size_t before;
	struct house_page got;

	asked_where_linked(house);
	CHECK(house_get(house, NADIA, died).status >= 400 && house_get(house, NADIA, right).status >= 400);
	got = house_post(house, RUTH, died, "died_on", "", "how_known", "", NULL);
	CHECK_NUMBER(got.status, 422);
	CHECK_HAS(got.html, "Enter when they died, or say that the day is not known");
	CHECK_HAS(got.html, "Say how you know");
	CHECK_HAS(house_post(house, RUTH, died, "died_on", "2027", "how_known", "x", NULL).html, "The day they died must be today or in the past");
	CHECK_HAS(house_post(house, RUTH, died, "died_on", "last spring", "how_known", "Amy rang", NULL).html, "Write the day like 3 5 2026");
	CHECK_HAS(house_post(house, RUTH, died, "died_on", "2026", "not_known_when", "yes", "how_known", "Amy rang", NULL).html, "not both");
	CHECK_HAS(house_post(house, RUTH, right, "what", "lives", "reason", "x", NULL).html, "Nobody has written down that Pauline Denholm has died");

	/* The month is all that is known. */
	CHECK_NUMBER(house_post(house, RUTH, died, "died_on", "May 2026", "how_known", "Amy rang", NULL).status, 303);
	got = house_get(house, RUTH, pauline);
	CHECK_HAS(got.html, "Pauline Denholm died in May 2026.");
	CHECK_HAS(got.html, "How it is known: Amy rang");
	CHECK(strstr(got.html, "They moved") == NULL && strstr(got.html, "Add a phone") == NULL && strstr(got.html, "Ask the family, and help them to register") == NULL);
	CHECK(says(house, episode, "Pauline Denholm: Somebody of the family has died. Decide with the family"));
	CHECK(says(house, "/my-work", "Pauline Denholm: Somebody of the family has died."));
	CHECK(says(house, arena_format(test_arena(), "%s/family", episode), "died in May 2026"));
	CHECK(!says(house, arena_format(test_arena(), "%s/family", episode), "whether Pauline Denholm may be talked to"));
	CHECK(says(house, arena_format(test_arena(), "%s/network", episode), "died in May 2026"));
	CHECK(says(house, arena_format(test_arena(), "%s/consent/new", episode), "Pauline Denholm (died in May 2026)"));
	CHECK_HAS(house_get(house, SAMIRA, "/find?given_name=Pauline&family_name=Denholm").html, "died in May 2026");
	CHECK_HAS(house_post(house, RUTH, died, "died_on", "2026", "how_known", "Again", NULL).html, "It is written down already that Pauline Denholm died in May 2026; put that right instead");

	/* Now the day is. Both stay readable. */
	CHECK_HAS(house_post(house, RUTH, right, "what", "other_day", "died_on", "5 2026", "reason", "x", NULL).html, "This is what is written already");
	CHECK_HAS(house_post(house, RUTH, right, "died_on", "3 5 2026", "reason", "x", NULL).html, "Select what is right");
	CHECK_NUMBER(house_post(house, RUTH, right, "what", "other_day", "died_on", "3 5 2026", "reason", "From the certificate", NULL).status, 303);
	got = house_get(house, RUTH, pauline);
	CHECK_HAS(got.html, "Pauline Denholm died on 3 May 2026.");
	CHECK_HAS(got.html, "Death: &quot;died in May 2026&quot; became &quot;died on 3 May 2026&quot;");

	/* A child: nothing counts to a visit, nobody is told that they were not heard; and it was a mistake. */
	before = clocks_about(house, house->demo.zak, &due_before);
	CHECK(before > 0);
	reopened_without(house, house->demo.zak);
	CHECK_HAS(house_post(house, RUTH, arena_format(test_arena(), "%s/died", zak), "died_on", "1 1 2000", "how_known", "x", NULL).html, "The day they died must be the same as or after");
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/died", zak), "died_on", "20 11 2026", "how_known", "The hospital", NULL).status, 303);
	CHECK_NUMBER(clocks_about(house, house->demo.zak, &due_after), 0);
	CHECK(says(house, episode, "died on 20 November 2026"));
	seen_or_asked_afterwards(house);
	count_no_more(house);
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/died/correct", zak), "what", "lives", "reason", "It was another Zak", NULL).status, 303);
	CHECK_NUMBER(clocks_about(house, house->demo.zak, &due_after), before);
	CHECK_NUMBER(due_after, due_before);
	got = house_get(house, RUTH, zak);
	CHECK(strstr(got.html, "Zak Denholm died") == NULL && strstr(got.html, "They moved") != NULL);
	CHECK_HAS(got.html, "Death: &quot;died on 20 November 2026&quot; became &quot;has not died&quot;");
	CHECK(!says(house, episode, "Zak Denholm: Somebody") && says(house, episode, "It was written down by mistake that somebody of the family had died"));
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/died", zak), "not_known_when", "yes", "how_known", "The hospital", NULL).status, 303);
	CHECK_HAS(house_get(house, RUTH, zak).html, "Zak Denholm has died.");
	house_end(house);
}
