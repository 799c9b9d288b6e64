/* supports_test.c -- supporters and advocates are each of one named person, a child and a parent do not have the same advocate, and who is hidden hides theirs. */
#include "casework/supports/supports.h"

#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/story/story_supports.sql.h"
#include "casework/work.h"
#include "tests/api_house.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

struct told {
	struct house *house;
	const char *episode, *family, *new_page, *kyle, *zak, *amy, *pauline;
};

static struct told
tell(void)
{
	struct house *house = house_with_story(today);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id));

	return (struct told){ .house = house, .episode = episode, .family = arena_format(test_arena(), "%s/family", episode), .new_page = arena_format(test_arena(), "%s/supporters/new", episode),
		.kyle = house_person_reference(house, house->demo.kyle), .zak = house_person_reference(house, house->demo.zak), .amy = house_person_reference(house, house->demo.amy),
		.pauline = house_person_reference(house, house->demo.pauline) };
}

static struct house_page
write_down(const struct told *told, const char *part, const char *person, const char *name, const char *contact, const char *both_reason)
{
	return house_post(told->house, RUTH, told->new_page, "part", part, "person", person, "name", name, "agency", "Voice for Children", "contact", contact, "since_on", "3 11 2026", "both_reason", both_reason,
	    NULL);
}

static const char *
page_of(const struct told *told, const char *name)
{
	struct story_supports_rows rows;
	int64_t found = 0;

	CHECK_OUTCOME(q_story_supports(house_begin(told->house, RUTH, today), told->house->demo.episode_id, 0, &rows), OK);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].name, name))
			found = rows.at[i].support_id;
	house_undo(told->house);
	CHECK(found != 0);
	return arena_format(test_arena(), "%s/supporters/%lld", told->episode, (long long)found);
}

/* R-PERS-22, R-MEET-27: whom each of them stands by or speaks for is named, and stands with the family and in its plan; it ends, or was a mistake. */
DATA_TEST(a_supporter_or_an_advocate_is_of_one_named_person_and_stands_with_the_family_and_in_its_plan)
{
	struct told told = tell();
	struct house_page page = house_post(told.house, RUTH, told.new_page, "name", "Marge Lunt", "since_on", "25 11 2026", NULL), first;
	const char *end;

	CHECK_NUMBER(page.status, 422);
	for (int i = 0; i < 3; i++)
		CHECK_HAS(page.html, ((const char *[]){ "Select whether they are a supporter, a child’s advocate or a parent’s advocate", "The day must be today or in the past", "Select for whom Marge Lunt speaks" })[i]);
	CHECK_HAS(page.html, "value=\"Marge Lunt\"");
	CHECK_HAS(write_down(&told, "childs_advocate", told.amy, "Marge Lunt", "", "").html, "Select the child for whom Marge Lunt speaks, or say that they are a parent’s advocate");
	CHECK_HAS(write_down(&told, "parents_advocate", told.kyle, "Marge Lunt", "", "").html, "or say that they are a child’s advocate");
	CHECK_NUMBER(write_down(&told, "childs_advocate", told.kyle, "Marge Lunt", "01632 960111", "").status, 303);
	CHECK_HAS(write_down(&told, "childs_advocate", told.kyle, "Marge Lunt", "", "").html, "Marge Lunt is written down as that already");
	CHECK_NUMBER(write_down(&told, "childs_advocate", told.zak, "Marge Lunt", "", "").status, 303);
	CHECK_NUMBER(house_post(told.house, RUTH, told.new_page, "part", "supporter", "person", told.amy, "helper", told.pauline, "since_on", "3 11 2026", NULL).status, 303);
	page = house_get(told.house, RUTH, told.family);
	CHECK_HAS(page.html, "<b>Marge Lunt, Voice for Children</b> speaks for Kyle, as a child’s advocate");
	CHECK_HAS(page.html, "<b>Marge Lunt, Voice for Children</b> speaks for Zak, as a child’s advocate");
	CHECK_HAS(page.html, "stands by Amy, as a supporter");
	CHECK_HAS(page.html, "Since 3 November 2026. 01632 960111.");
	CHECK_HAS(house_get(told.house, RUTH, arena_format(test_arena(), "%s/plan", told.episode)).html, "speaks for Kyle, as a child’s advocate");
	end = page_of(&told, "Marge Lunt");
	first = house_get(told.house, RUTH, end);
	page = house_post(told.house, RUTH, end, "ending", "ended", "ended_on", "2 11 2026", "reason", "", NULL);
	CHECK_HAS(page.html, "The day must be the same as or after 3 November 2026, when it began");
	CHECK_HAS(page.html, "Say why");
	CHECK_NUMBER(house_post(told.house, RUTH, end, "ending", "ended", "ended_on", "20 11 2026", "reason", "She moved away.", NULL).status, 303);
	CHECK_HAS(house_send(told.house, RUTH, end, first, "ending", "mistake", "reason", "Twice", NULL).html, "This has ended already"); /* two at once: the second is told */
	page = house_get(told.house, RUTH, told.family);
	CHECK_HAS(page.html, "Not any more, since 20 November 2026: She moved away.");
	CHECK_HAS_NOT(page.html, "Twice");
	house_end(told.house);
}

/* R-PERS-22: the same individual by name however it is written, by an e-mail address without an account, by account and by record; also when the one has ended, not when it was a mistake. */
DATA_TEST(one_individual_does_not_speak_for_a_child_and_for_a_parent_whatever_they_are_known_by_unless_it_is_said_why)
{
	static const char refused[] = "speaks for a child in this help already. Ask somebody else, or say why one person speaks for both";
	struct told told = tell();
	struct new_support given = { .part = SUPPORT_PART_PARENTS_ADVOCATE, .person_id = told.house->demo.amy, .since_on = today, .part_field = "part", .person_field = "person" };
	struct worker helen;
	struct problems problems;
	struct work *work;
	int64_t id;

	CHECK_NUMBER(write_down(&told, "childs_advocate", told.kyle, "Zoë O'Neill", "zoe@voice.example, 01632 960111", "").status, 303);
	CHECK_HAS(write_down(&told, "parents_advocate", told.amy, "zoe  oneill", "", "").html, refused);
	CHECK_HAS(write_down(&told, "parents_advocate", told.amy, "Z. Neal", "E-mail ZOE@voice.example", "").html, refused);
	CHECK_HAS(write_down(&told, "parents_advocate", told.amy, "Z. Neal", "ZOE@voice.example", "").html, "value=\"Z. Neal\""); /* what was typed is kept */
	CHECK_NUMBER(write_down(&told, "parents_advocate", told.amy, "Jules Winter", "jzoe@voice.example, 01632 960111", "").status, 303); /* an office has one telephone */
	CHECK_NUMBER(write_down(&told, "parents_advocate", told.amy, "Zoe O’Neill", "", "Both asked for her").status, 303);
	CHECK_HAS(house_get(told.house, RUTH, told.family).html, "Speaks for a child and a parent: Both asked for her");
	CHECK_NUMBER(house_post(told.house, RUTH, page_of(&told, "Zoë O'Neill"), "ending", "ended", "ended_on", "20 11 2026", "reason", "Moved", NULL).status, 303);
	CHECK_HAS(write_down(&told, "parents_advocate", told.pauline, "Zoë O'Neill", "", "").html, refused); /* she did, and knows what the child told */

	work = house_begin(told.house, RUTH, today);
	CHECK_OUTCOME(worker_read(work, told.house->demo.worker_ids[HELEN], &helen), OK);
	problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(support_name(work, told.house->demo.episode_id, true, &(struct new_support){ .part = SUPPORT_PART_CHILDS_ADVOCATE, .person_id = told.house->demo.zak,
	    .helper_worker_id = helen.worker_id, .name = helen.name, .since_on = today, .part_field = "part", .person_field = "person" }, &problems, &id), OK);
	given.helper_worker_id = helen.worker_id; /* whatever name is given */
	given.name = "H. S.";
	CHECK_OUTCOME(support_name(work, told.house->demo.episode_id, true, &given, &problems, &id), INVALID);
	CHECK_HAS(problems.first->words, refused);
	given.helper_worker_id = 0;
	given.contact = helen.email;
	problems = (struct problems){ .arena = work->arena };
	CHECK_OUTCOME(support_name(work, told.house->demo.episode_id, true, &given, &problems, &id), INVALID);
	house_undo(told.house);
	house_end(told.house);
}

/*
 * R-PERS-22, R-SEC-06: of somebody sealed, who stands by them is hidden with them, from the family's page, the plan, the ways in by address, and the list of a meeting; and no refusal tells of it.
 */
DATA_TEST(who_speaks_for_somebody_hidden_is_hidden_with_them)
{
	struct told told = tell();
	struct house *house = told.house;
	const char *end;

	CHECK_NUMBER(write_down(&told, "childs_advocate", told.kyle, "Marge Lunt", "", "").status, 303);
	end = page_of(&told, "Marge Lunt");
	house_begin(house, SAMIRA, today);
	house_seal_person(house->work, house->demo.kyle, (struct id_list){ &house->demo.worker_ids[SAMIRA], 1 });
	house_keep(house);
	CHECK_HAS_NOT(house_get(house, RUTH, told.family).html, "Marge");
	CHECK_HAS_NOT(house_get(house, RUTH, arena_format(test_arena(), "%s/plan", told.episode)).html, "Marge");
	CHECK_NUMBER(house_get(house, RUTH, end).status, 404);
	CHECK_NUMBER(write_down(&told, "parents_advocate", told.amy, "Marge Lunt", "", "").status, 303);
	house_end(house);
}

/* R-PERS-22, R-CORE-04: a program says and is told the same. */
DATA_TEST(a_program_writes_down_for_whom_an_advocate_speaks)
{
	struct api_house *house = api_house_open();
	const char *ruth = api_house_token(house, RUTH, NULL), *path = arena_format(test_arena(), "/api/v1/episodes/%s/supporters", house->episode);
	struct api_told told = api_get(house, ruth, arena_format(test_arena(), "/api/v1/episodes/%s", house->episode));
	const char *kyle = api_at(&told, "children/0/id"), *amy = api_at(&told, "adults/0/id");

	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"part\":\"childs_advocate\",\"for\":\"%s\",\"name\":\"Marge Lunt\",\"agency\":\"Voice for Children\",\"since_on\":\"2026-11-03\"}", kyle));
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"part\":\"parents_advocate\",\"for\":\"%s\",\"name\":\"MARGE LUNT\",\"since_on\":\"2026-11-03\"}", amy));
	CHECK_NUMBER(told.status, 422);
	CHECK_HAS(told.body, "both_reason");
	told = api_get(house, ruth, path);
	CHECK_TEXT(api_at(&told, "items/0/name"), "Marge Lunt");
	CHECK_TEXT(api_at(&told, "items/0/for"), kyle);
	told = api_post(house, ruth, arena_format(test_arena(), "%s/%s/end", path, api_at(&told, "items/0/id")), "{\"ending\":\"mistake\",\"reason\":\"Another family\"}");
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	told = api_post(house, ruth, path, arena_format(test_arena(), "{\"part\":\"parents_advocate\",\"for\":\"%s\",\"name\":\"Marge Lunt\",\"since_on\":\"2026-11-03\"}", amy)); /* it never was so */
	if (told.status / 100 != 2)
		FAIL("%s", told.body);
	api_house_close(house);
}
