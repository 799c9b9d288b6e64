/* pdf_json.c -- a document as JSON for the renderer, and back: strictly, for the renderer trusts nobody. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "platform/pdf/pdf_inside.h"

enum member {
	NUMBER = 1, SECOND = 2, WORDS = 4, SAID = 8, THIRD = 16, RUNS = 32, COLUMNS = 64, ROWS = 128, INSIDE = 256, ASIDE = 512,
};

/* What each kind holds, the bounds of its numbers, and how many texts stand in its rows (0: as many as it has columns). */
static const struct shape {
	const char *name;
	unsigned members;
	int least, most, second_least, second_most;
	size_t row_width;
} shapes[PDF_KIND_COUNT] = {
	[PDF_HEADING] = { "heading", NUMBER | WORDS, 1, 3, 0, 0, 0 },
	[PDF_PARAGRAPH] = { "paragraph", NUMBER | RUNS, PDF_PLAIN, PDF_SOFT, 0, 0, 0 },
	[PDF_VOICE] = { "voice", WORDS | SAID, 0, 0, 0, 0, 0 },
	[PDF_LIST] = { "list", NUMBER | ROWS, 0, 1, 0, 0, 1 },
	[PDF_TABLE] = { "table", WORDS | COLUMNS | ROWS, 0, 0, 0, 0, 0 },
	[PDF_PAIRS] = { "pairs", ROWS, 0, 0, 0, 0, 2 },
	[PDF_SCALE] = { "scale", NUMBER | SECOND | WORDS | SAID, -1, 10, -1, 10, 0 },
	[PDF_WINDSCREEN] = { "windscreen", NUMBER | SECOND | WORDS | SAID | THIRD | ROWS, -1, PDF_MOST_LEVELS - 1, -1, PDF_MOST_LEVELS - 1, 1 },
	[PDF_DRAWING] = { "drawing", NUMBER | SECOND | WORDS | SAID | ROWS, 1, PDF_MOST_DRAWING, 1, PDF_MOST_DRAWING, 3 },
	[PDF_WRITE_BOX] = { "write_box", NUMBER | WORDS | SAID, 1, 30, 0, 0, 0 },
	[PDF_SIGNATURES] = { "signatures", ROWS, 0, 0, 0, 0, 2 },
	[PDF_PAGE_BREAK] = { "page_break", 0, 0, 0, 0, 0, 0 },
	[PDF_GROUP] = { "group", INSIDE, 0, 0, 0, 0, 0 },
	[PDF_PANEL] = { "panel", INSIDE, 0, 0, 0, 0, 0 },
	[PDF_BESIDE] = { "beside", INSIDE | ASIDE, 0, 0, 0, 0, 0 },
};

/* jansson's memory, given back with the arena at the latest, also when its way out is taken. */
struct held {
	json_t *json;
	char *text;
};

static void
held_release(void *thing)
{
	struct held *held = thing;

	json_decref(held->json);
	free(held->text);
	*held = (struct held){ 0 };
}

static struct held *
held_new(struct arena *arena)
{
	struct held *held = ARENA_NEW(arena, struct held);

	arena_at_end(arena, held_release, held);
	return held;
}

/* ---- writing ------------------------------------------------------------------------------------------------- */

static void
put_text(json_t *object, const char *name, const char *text)
{
	if (text != NULL)
		json_object_set_new(object, name, json_string(text));
}

static json_t *
rows_json(const struct pdf_block *block)
{
	json_t *rows = json_array();

	for (const struct pdf_cells *row = block->first_row; row != NULL; row = row->next) {
		json_t *texts = json_array();

		for (size_t i = 0; i < block->column_count; i++)
			json_array_append_new(texts, json_string(row->texts[i]));
		json_array_append_new(rows, texts);
	}
	return rows;
}

static json_t *
runs_json(const struct pdf_block *block)
{
	json_t *runs = json_array();

	for (const struct pdf_run *run = block->first_run; run != NULL; run = run->next) {
		json_t *object = json_object();

		put_text(object, "text", run->text);
		put_text(object, "language", run->language);
		json_object_set_new(object, "bold", json_boolean(run->bold));
		json_array_append_new(runs, object);
	}
	return runs;
}

static json_t *
columns_json(const struct pdf_block *block)
{
	json_t *columns = json_array();

	for (size_t i = 0; i < block->column_count; i++) {
		json_t *object = json_object();

		put_text(object, "head", block->columns[i].head);
		json_object_set_new(object, "share", json_real(block->columns[i].share));
		json_object_set_new(object, "names_row", json_boolean(block->columns[i].names_row));
		json_array_append_new(columns, object);
	}
	return columns;
}

/* The depth was counted before, so this may call itself. */
static json_t *
blocks_json(const struct pdf_blocks *blocks)
{
	json_t *array = json_array();

	for (const struct pdf_block *block = blocks->first; block != NULL; block = block->next) {
		json_t *object = json_object();
		unsigned members = shapes[block->kind].members;

		put_text(object, "kind", shapes[block->kind].name);
		put_text(object, "language", block->language);
		if (members & NUMBER)
			json_object_set_new(object, "number", json_integer(block->number));
		if (members & SECOND)
			json_object_set_new(object, "second", json_integer(block->second));
		put_text(object, "words", block->words);
		put_text(object, "said", block->said);
		put_text(object, "third", block->third);
		if (members & RUNS)
			json_object_set_new(object, "runs", runs_json(block));
		if (members & COLUMNS)
			json_object_set_new(object, "columns", columns_json(block));
		if (members & ROWS)
			json_object_set_new(object, "rows", rows_json(block));
		if (members & INSIDE)
			json_object_set_new(object, "inside", blocks_json(block->inside));
		if (members & ASIDE)
			json_object_set_new(object, "aside", blocks_json(block->aside));
		json_array_append_new(array, object);
	}
	return array;
}

enum outcome
pdf_document_write(const struct pdf_document *document, struct arena *arena, struct slice *json)
{
	char made_at[25];

	if (text_is_empty(document->title) || text_is_empty(document->language) || pdf_blocks_counted(&document->blocks) > PDF_MOST_BLOCKS)
		return INVALID;

	struct held *held = held_new(arena);
	json_t *object = held->json = json_object();

	instant_write(document->made_at, made_at);
	put_text(object, "title", document->title);
	put_text(object, "language", document->language);
	put_text(object, "author", pdf_text_clean(arena, document->author));
	put_text(object, "copy_line", pdf_text_clean(arena, document->copy_line));
	put_text(object, "reference", pdf_text_clean(arena, document->reference));
	put_text(object, "footer", pdf_text_clean(arena, document->footer));
	put_text(object, "page_words", pdf_text_clean(arena, document->page_words));
	put_text(object, "made_at", instant_is_given(document->made_at) ? made_at : NULL);
	json_object_set_new(object, "large_type", json_boolean(document->large_type));
	json_object_set_new(object, "blocks", blocks_json(&document->blocks));
	held->text = json_dumps(object, JSON_COMPACT);
	if (held->text == NULL || strlen(held->text) > PDF_MOST_JSON_BYTES) {
		held_release(held);
		return UNAVAILABLE;
	}
	*json = slice_of(arena_copy(arena, held->text));
	held_release(held);
	return OK;
}

/* ---- reading ------------------------------------------------------------------------------------------------- */

struct reading {
	struct arena *arena;
	size_t block_count;
	bool wrong;
};

/* The text of this member; NULL where it is left out, which is wrong when it has to be there. */
static const char *
take_text(struct reading *reading, const json_t *object, const char *name, bool needed)
{
	const json_t *value = json_object_get(object, name);

	if (value == NULL ? needed : !json_is_string(value))
		reading->wrong = true;
	return json_is_string(value) ? pdf_text_clean(reading->arena, json_string_value(value)) : NULL;
}

static int
take_number(struct reading *reading, const json_t *object, const char *name, int least, int most)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most) {
		reading->wrong = true;
		return least;
	}
	return (int)json_integer_value(value);
}

static bool
take_bool(struct reading *reading, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	reading->wrong |= !json_is_boolean(value);
	return json_is_true(value);
}

static const json_t *
take_array(struct reading *reading, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	reading->wrong |= !json_is_array(value);
	return json_is_array(value) ? value : NULL;
}

static void
only_members(struct reading *reading, json_t *object, const char *const *names)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value) {
		bool known = false;

		for (size_t i = 0; names[i] != NULL; i++)
			known |= strcmp(names[i], key) == 0;
		reading->wrong |= !known;
	}
}

static void
take_runs(struct reading *reading, const json_t *object, struct pdf_block *block)
{
	static const char *const names[] = { "text", "language", "bold", NULL };
	const json_t *runs = take_array(reading, object, "runs");

	for (size_t i = 0; i < json_array_size(runs); i++) {
		json_t *run = json_array_get(runs, i);

		only_members(reading, run, names);
		pdf_run(block, take_text(reading, run, "text", true), take_bool(reading, run, "bold"), take_text(reading, run, "language", false));
	}
}

static void
take_columns(struct reading *reading, const json_t *object, struct pdf_block *block)
{
	static const char *const names[] = { "head", "share", "names_row", NULL };
	const json_t *columns = take_array(reading, object, "columns");
	size_t count = json_array_size(columns);

	if (count > PDF_MOST_COLUMNS) {
		reading->wrong = true;
		return;
	}
	block->columns = ARENA_ARRAY(reading->arena, struct pdf_column, count);
	block->column_count = count;
	for (size_t i = 0; i < count; i++) {
		json_t *column = json_array_get(columns, i);
		const char *head = take_text(reading, column, "head", true);
		double share = json_number_value(json_object_get(column, "share"));

		only_members(reading, column, names);
		reading->wrong |= !json_is_number(json_object_get(column, "share")) || !(share >= 0 && share <= 1000);
		block->columns[i] = (struct pdf_column){ head == NULL ? "" : head, share, take_bool(reading, column, "names_row") };
	}
}

static void
take_rows(struct reading *reading, const json_t *object, struct pdf_block *block)
{
	const json_t *rows = take_array(reading, object, "rows");
	const char *texts[PDF_MOST_COLUMNS];

	for (size_t i = 0; i < json_array_size(rows) && !reading->wrong; i++) {
		const json_t *row = json_array_get(rows, i);

		if (!json_is_array(row) || json_array_size(row) != block->column_count || block->column_count > PDF_MOST_COLUMNS) {
			reading->wrong = true;
			return;
		}
		for (size_t j = 0; j < block->column_count; j++) {
			texts[j] = json_string_value(json_array_get(row, j));
			reading->wrong |= texts[j] == NULL;
		}
		pdf_cells_add(block, texts, block->column_count);
	}
}

static void
take_blocks(struct reading *reading, const json_t *array, struct pdf_blocks *blocks, int most_depth)
{
	static const char *const names[] = { "kind", "language", "number", "second", "words", "said", "third", "runs", "columns", "rows", "inside",
		"aside", NULL };
	static const unsigned bits[] = { 0, 0, NUMBER, SECOND, WORDS, SAID, THIRD, RUNS, COLUMNS, ROWS, INSIDE, ASIDE };

	if (most_depth < 0 || !json_is_array(array))
		reading->wrong = true;
	for (size_t i = 0; !reading->wrong && i < json_array_size(array); i++) {
		json_t *object = json_array_get(array, i);
		const char *name = json_string_value(json_object_get(object, "kind"));
		const struct shape *shape = NULL;

		for (size_t kind = 0; kind < PDF_KIND_COUNT; kind++)
			if (text_equals(name, shapes[kind].name))
				shape = &shapes[kind];
		if (shape == NULL || ++reading->block_count > PDF_MOST_BLOCKS) {
			reading->wrong = true;
			return;
		}
		only_members(reading, object, names);
		for (size_t j = 2; names[j] != NULL; j++)
			reading->wrong |= json_object_get(object, names[j]) != NULL && (shape->members & bits[j]) == 0;

		struct pdf_block *block = pdf_block_add(blocks, (enum pdf_kind)(shape - shapes));
		bool may_lack = block->kind == PDF_VOICE || block->kind == PDF_TABLE || block->kind == PDF_WRITE_BOX;

		block->language = take_text(reading, object, "language", false);
		if (shape->members & NUMBER)
			block->number = take_number(reading, object, "number", shape->least, shape->most);
		if (shape->members & SECOND)
			block->second = take_number(reading, object, "second", shape->second_least, shape->second_most);
		if (shape->members & WORDS)
			block->words = take_text(reading, object, "words", !may_lack || block->kind == PDF_VOICE);
		if (shape->members & SAID)
			block->said = take_text(reading, object, "said", !may_lack);
		if (shape->members & THIRD)
			block->third = take_text(reading, object, "third", true);
		if (shape->members & RUNS)
			take_runs(reading, object, block);
		block->column_count = shape->row_width;
		if (shape->members & COLUMNS)
			take_columns(reading, object, block);
		if (shape->members & ROWS)
			take_rows(reading, object, block);
		if (block->kind == PDF_WINDSCREEN)
			reading->wrong |= block->row_count > PDF_MOST_LEVELS || block->number >= (int)block->row_count ||
			    block->second >= (int)block->row_count;
		if (block->kind == PDF_DRAWING && !reading->wrong)
			reading->wrong = !pdf_drawing_is_sound(block);
		if (shape->members & INSIDE)
			take_blocks(reading, json_object_get(object, "inside"), block->inside = pdf_blocks_new(reading->arena), most_depth - 1);
		if (shape->members & ASIDE)
			take_blocks(reading, json_object_get(object, "aside"), block->aside = pdf_blocks_new(reading->arena), most_depth - 1);
	}
}

enum outcome
pdf_document_read(struct slice json, struct arena *arena, struct pdf_document **document)
{
	static const char *const names[] = { "title", "language", "author", "copy_line", "reference", "footer", "page_words", "made_at",
		"large_type", "blocks", NULL };
	struct reading reading = { .arena = arena };

	if (json.length > PDF_MOST_JSON_BYTES)
		return INVALID;

	struct held *held = held_new(arena);

	held->json = json_loadb(json.length == 0 ? "" : json.at, json.length, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(held->json)) {
		held_release(held);
		return INVALID;
	}
	only_members(&reading, held->json, names);

	struct pdf_document *read = pdf_document_new(arena, take_text(&reading, held->json, "title", true),
	    take_text(&reading, held->json, "language", true));
	const char *made_at = take_text(&reading, held->json, "made_at", false);

	read->author = take_text(&reading, held->json, "author", false);
	read->copy_line = take_text(&reading, held->json, "copy_line", false);
	read->reference = take_text(&reading, held->json, "reference", false);
	read->footer = take_text(&reading, held->json, "footer", false);
	read->page_words = take_text(&reading, held->json, "page_words", false);
	read->large_type = take_bool(&reading, held->json, "large_type");
	if (made_at != NULL)
		reading.wrong |= !instant_read(slice_of(made_at), &read->made_at);
	take_blocks(&reading, json_object_get(held->json, "blocks"), &read->blocks, PDF_MOST_DEPTH);
	held_release(held);
	if (reading.wrong || text_is_empty(read->title) || text_is_empty(read->language))
		return INVALID;
	*document = read;
	return OK;
}
