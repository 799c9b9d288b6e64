/* told_test.c -- what a family told is told once: who said it to whom, what changed; nobody reads of it what is not for them. */
#include "casework/story/told.h"

#include <string.h>

#include "base/text.h"
#include "casework/facts/facts.h"
#include "casework/notes/notes.events.h"
#include "casework/paragraphs/paragraphs.events.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "tests/house.h"
#include "tests/test.h"

static const struct date today = { 2026, 11, 24 };

static const struct told_thing *
thing_of(const struct told *told, const char *key, int64_t person_id)
{
	for (size_t i = 0; i < told->thing_count; i++)
		if (text_equals(told->things[i].key, key) && told->things[i].person_id == person_id)
			return &told->things[i];
	return NULL;
}

static struct told
read_as(struct house *house, enum demo_worker worker)
{
	struct told told;

	house_begin(house, worker, today);
	CHECK_OUTCOME(told_by_family(house->work, house->demo.episode_id, &told), OK);
	return told;
}

/* Once to Ruth at the door, then in the section of health, as it was told there first. */
static void
tell_of_sleep_again(struct house *house)
{
	struct demo *demo = &house->demo;
	struct db_statement *statement = ARENA_NEW(test_arena(), struct db_statement);
	struct db_result result;

	house_begin(house, RUTH, today);
	*statement = (struct db_statement){ .name = "told_test_answer",
		.sql = arena_format(test_arena(), "select source_id from fact where fact_key = 'child.sleep' and source_kind = 'answer' and person_id = %lld", (long long)demo->zak) };
	CHECK_OUTCOME(db_run(house->work->db, house->work->arena, statement, NULL, &result), OK);
	CHECK_OUTCOME(fact_tell(house->work, &(struct new_fact){ .fact_key = "child.sleep", .person_id = demo->zak, .episode_id = demo->episode_id, .value = "\"He slept through.\"",
	    .told_by = "Amy", .source_kind = "person", .source_id = demo->amy }, NULL), OK);
	CHECK_OUTCOME(fact_tell(house->work, &(struct new_fact){ .fact_key = "child.sleep", .person_id = demo->zak, .episode_id = demo->episode_id, .value = "\"He wakes at night.\"",
	    .told_by = "Amy", .source_kind = "answer", .source_id = db_as_integer(result.values[0]) }, NULL), OK);
	house_keep(house);
}

/* What Kyle said, in a note about Zak. */
static void
note_words_of_kyle(struct house *house)
{
	struct demo *demo = &house->demo;
	struct work *work = house->work;
	int64_t note = work_new_id(work), about[] = { demo->zak };

	CHECK_OUTCOME(record_note_written(work, &(struct note_written){ .note_id = note, .reference = work_new_reference(work, "NT"), .episode_id = demo->episode_id, .subject_ids = { about, 1 },
	    .note_kind = "other", .happened_on = today, .worker_id = work->actor.id, .agency_id = work->agency_id }), OK);
	CHECK_OUTCOME(record_paragraph_written(work, &(struct paragraph_written){ .paragraph_id = work_new_id(work), .owner_kind = "note", .owner_id = note, .part = "childs_view", .ordinal = 1,
	    .episode_id = demo->episode_id, .words = "I help Zak with his shoes.", .language = "en", .basis = PARAGRAPH_BASIS_OWN_WORDS, .voice_of_person_id = demo->kyle,
	    .sensitivity = SENSITIVITY_OPEN, .worker_id = work->actor.id, .agency_id = work->agency_id, .subject_ids = { about, 1 } }), OK);
}

/* R-CORE-07, R-SEC-02, R-SEC-06 */
DATA_TEST(what_a_family_told_stands_with_who_said_it_and_what_changed_and_only_for_who_may_read_it)
{
	struct house *house = house_with_story(today);
	struct demo *demo = &house->demo;
	const struct told_thing *thing;
	const char *path = arena_format(test_arena(), "/episodes/%s/story", house_episode_reference(house, demo->episode_id));
	struct told told = read_as(house, RUTH);

	thing = thing_of(&told, "family.home", 0);
	CHECK(thing != NULL && thing->count == 1 && thing->about == NULL);
	CHECK_TEXT(thing->at[0].words, "Two bedrooms; the boys share. Dry and warm.");
	CHECK_HAS(thing->at[0].to_whom, "Helen Sharrock, ");
	CHECK(thing->at[0].where != NULL && thing->at[0].told_here && date_is_given(thing->at[0].told_on));
	CHECK(thing_of(&told, "child.sleep", demo->zak) != NULL && told.said_count > 0);
	CHECK_OUTCOME(fact_tell(house->work, &(struct new_fact){ .fact_key = "family.home", .episode_id = demo->episode_id, .value = "\"They have three bedrooms now.\"",
	    .told_by = "Amy", .told_by_person_id = demo->amy, .source_kind = "person", .source_id = demo->amy }, NULL), OK);
	house_keep(house);

	told = read_as(house, HELEN);
	thing = thing_of(&told, "family.home", 0);
	CHECK(thing != NULL && thing->count == 2);
	CHECK_TEXT(thing->at[0].words, "They have three bedrooms now.");
	CHECK_TEXT(thing->at[0].told_by, "Amy");
	CHECK(thing_of(&told, "child.sleep", demo->zak) == NULL); /* of health, which she may not read */
	CHECK(thing_of(&told, "child.learning", demo->kyle) != NULL);
	house_undo(house);
	CHECK_HAS(house_get(house, HELEN, path).html, "What changed:");

	/* What stands now is of health; an older telling that she may read does not stand for it. */
	tell_of_sleep_again(house);
	told = read_as(house, HELEN);
	thing = thing_of(&told, "child.sleep", demo->zak);
	CHECK(thing != NULL && thing->count == 1 && !thing->stands && thing->restricted);
	CHECK(thing_of(&told, "family.home", 0)->stands);
	house_undo(house);
	CHECK_HAS(house_get(house, HELEN, path).html, "Restricted: only some may read this");
	CHECK_HAS(house_get(house, HELEN, path).html, "<b>Told before</b>");
	house_begin(house, RUTH, today);
	note_words_of_kyle(house);
	house_keep(house);
	CHECK_HAS(house_get(house, HELEN, path).html, "I help Zak with his shoes.");
	house_begin(house, RUTH, today);
	house_seal_person(house->work, demo->kyle, (struct id_list){ NULL, 0 });
	house_seal_person(house->work, demo->amy, (struct id_list){ NULL, 0 });
	house_keep(house);
	told = read_as(house, HELEN);
	CHECK(thing_of(&told, "child.learning", demo->kyle) == NULL && thing_of(&told, "child.learning", demo->zak) != NULL);
	CHECK_TEXT(thing_of(&told, "family.home", 0)->at[0].told_by, "somebody");
	house_undo(house);
	CHECK_HAS_NOT(house_get(house, HELEN, path).html, "Likes to read aloud");
	CHECK_HAS_NOT(house_get(house, HELEN, path).html, "I help Zak with his shoes."); /* neither about him nor his words */
	house_end(house);
}
