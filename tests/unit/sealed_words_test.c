/* sealed_words_test.c -- what few may read stands sealed in every table and file, is read by who may, and shows as nothing else where the key is not there. Decision 0055 */
#include <string.h>

#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/notes/notes.h"
#include "platform/columns/columns.h"
#include "tests/erased_walk.h"
#include "tests/house.h"
#include "tests/test.h"

#define TODAY ((struct date){ 2026, 8, 14 })

/* Each is said once, in its place. */
enum { PLACE, OPEN, RESTRICTED, SEALED, TOLD_BY, SOURCE, NUMBER, WORDS, SAFETY, MOOD, SURGERY, REASON, DRAFT, SAID };
static const char *const said[SAID] = { "Quillberrow hall", "Quillberrow open words", "Quillberrow restricted words", "Quillberrow sealed words", "Quillberrow her aunt", "Quillberrow constable",
	"Quillberrow 4411", "Quillberrow neighbour", "Quillberrow grandmother", "Quillberrow mood", "Quillberrow surgery", "Quillberrow father", "Quillberrow draft" };

static struct text_list
all_said(void)
{
	return (struct text_list){ said, SAID };
}

/* Where any of it stands as it was said. */
static const char *
stands(struct house *house)
{
	struct db *db;
	const char *found;

	CHECK_OUTCOME(db_read_begin(house->open.pool, &db), OK);
	found = erased_walk(db, all_said(), (struct id_list){ NULL, 0 }, NULL);
	db_read_end(db);
	return arena_format(test_arena(), "%s%s", found, erased_walk_files(house->open.url, all_said()));
}

static void
write_note(struct house *house)
{
	const struct note_text texts[] = { { "discussed", { .words = said[OPEN], .basis = PARAGRAPH_BASIS_SEEN } },
		{ "agreed", { .words = said[RESTRICTED], .basis = PARAGRAPH_BASIS_TOLD, .told_by = said[TOLD_BY], .sensitivity = SENSITIVITY_RESTRICTED, .section = "health" } },
		{ "text", { .words = said[SEALED], .basis = PARAGRAPH_BASIS_SEEN, .sensitivity = SENSITIVITY_SEALED } } };
	int64_t note_id;

	CHECK_OUTCOME(note_write(house->work, &(struct new_note){ .episode_id = house->demo.episode_id, .note_kind = "conversation", .happened_on = TODAY, .place = said[PLACE],
	    .subject_ids = { &house->demo.kyle, 1 }, .texts = texts, .text_count = 3 }, house->demo.problems, &note_id), OK);
}

/* R-SEC-02, R-SEC-06: whoever carries the database, its log or its journal away reads no word of it. */
DATA_TEST(what_few_may_read_stands_sealed_in_every_table_and_file_and_is_read_by_who_may)
{
	struct house *house = house_with_story(TODAY);
	const char *episode = arena_format(test_arena(), "/episodes/%s", house_episode_reference(house, house->demo.episode_id)), *amy = house_person_reference(house, house->demo.amy);
	const char *incident = arena_format(test_arena(), "%s/incidents/new", episode), *chronology = arena_format(test_arena(), "%s/chronology", episode);
	const char *over_time = arena_format(test_arena(), "/people/%s/over-time", amy), *seal = arena_format(test_arena(), "/people/%s/seal-address", amy);
	static const unsigned char tests_key[COLUMNS_KEY] = "the key of columns, for tests ..";
	struct house_page page;
	const char *note;
	struct worker reader;

	CHECK_OUTCOME(worker_read(house_begin(house, RUTH, TODAY), house->demo.worker_ids[PRIYA], &reader), OK);
	write_note(house);
	house_keep(house);
	CHECK_NUMBER(house_post(house, RUTH, incident, "incident_kind", "domestic_abuse", "grade", "silver", "direction", "adult_adult", "person", amy, "happened_on", "12 8 2026", "source", said[SOURCE],
	    "source_reference", said[NUMBER], "words", said[WORDS], "harm", "not_known", "safety", said[SAFETY], NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, arena_format(test_arena(), "%s/health", over_time), "read_on", "3 8 2026", "mental_health", said[MOOD], "source", said[SURGERY], NULL).status, 303);
	CHECK_NUMBER(house_post(house, JOAN, seal, "reader_1", reader.reference, "reason", said[REASON], NULL).status, 303);
	CHECK_NUMBER(house_post(house, RUTH, incident, "words", said[DRAFT], "save_draft", "1", NULL).status, 303);
	CHECK_TEXT(stands(house), "");

	page = house_get(house, RUTH, chronology);
	CHECK_HAS(page.html, said[SEALED]);
	CHECK_HAS(page.html, said[SOURCE]);
	note = strstr(page.html, "/notes/NT-");
	CHECK(note != NULL);
	page = house_get(house, RUTH, arena_format(test_arena(), "%s%.*s", episode, (int)strcspn(note, "\""), note));
	for (size_t i = OPEN; i <= TOLD_BY; i++)
		CHECK_HAS(page.html, said[i]);
	CHECK_HAS(house_get(house, RUTH, arena_format(test_arena(), "%s/incidents", episode)).html, said[SAFETY]);
	CHECK_HAS(house_get(house, RUTH, over_time).html, said[MOOD]);
	CHECK_HAS(house_get(house, RUTH, incident).html, said[DRAFT]);

	/* Without the key, or with another, no page shows what is not words. */
	for (int i = 0; i < 2; i++) {
		columns_without();
		if (i == 1)
			columns_with_key((const unsigned char *)"another key of columns .........");
		page = house_get(house, RUTH, chronology);
		CHECK_NUMBER(page.status, 503);
		CHECK(strchr(page.html, COLUMN_MARK) == NULL && strchr(page.html, COLUMN_END) == NULL);
	}
	columns_with_key(tests_key);
	CHECK_HAS(house_get(house, RUTH, chronology).html, said[SEALED]);
	house_end(house);
}
