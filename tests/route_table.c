/* route_table.c -- see route_table.h. */
#include "tests/route_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

enum { FILE_MOST = 1 << 20, WORDS_MOST = 60, KIND_COLUMNS = 5 };

static const char *const factor_words[ROUTE_FACTORS] = { "roles", "relations", "consents", "seals" };

struct reading {
	struct arena *arena;
	struct route_table *table;
	const char *file;
	int line;
	const char *words[WORDS_MOST];
	size_t count;
	const struct route_line **lines_end; /* of the kind that is read */
	struct route_kind *kind;
	const struct route_line **never_end, **help_end, **child_end;
	const struct route_kind **kinds_end;
	const struct route_row **rows_end;
};

static void
fault(struct reading *reading, const char *what)
{
	if (reading->table->fault == NULL)
		reading->table->fault = arena_format(reading->arena, "%s:%d: %s", reading->file, reading->line, what);
}

/* The words before #; what stands behind it is for people. */
static void
cut_words(struct reading *reading, struct slice line)
{
	const char *text = arena_copy_slice(reading->arena, slice_part(line, 0, slice_find(line, '#')));

	reading->count = 0;
	while (*(text += strspn(text, " \t\r")) != '\0') {
		size_t length = strcspn(text, " \t\r");

		if (reading->count == WORDS_MOST) {
			fault(reading, "too many words in one line");
			return;
		}
		reading->words[reading->count++] = arena_copy_slice(reading->arena, (struct slice){ text, length });
		text += length;
	}
}

/* `pattern_count` patterns from word `first` on, "|", and what they decide. */
static const struct route_line *
line_of(struct reading *reading, size_t first, size_t pattern_count, bool decides)
{
	struct route_line *line = ARENA_NEW(reading->arena, struct route_line);
	size_t expected = first + pattern_count + (decides ? 2 : 0);

	if (reading->count != expected || (decides && !text_equals(reading->words[expected - 2], "|"))) {
		fault(reading, decides ? "a line here is its columns, |, and what they decide" : "a line here is its columns");
		return line;
	}
	for (size_t i = 0; i < pattern_count; i++)
		line->patterns[i] = reading->words[first + i];
	line->answer = decides ? reading->words[expected - 1] : "";
	return line;
}

static const struct route_line **
append(const struct route_line **end, const struct route_line *line)
{
	*end = line;
	return (const struct route_line **)(uintptr_t)&line->next;
}

static void
read_standing(struct reading *reading)
{
	const char *first = reading->words[0];

	for (size_t f = 0; f < ROUTE_FACTORS; f++)
		if (text_equals(first, factor_words[f])) {
			struct route_values *values = &reading->table->values[f];

			for (size_t i = 1; i < reading->count && values->count < ROUTE_VALUES_MOST; i++)
				values->at[values->count++] = reading->words[i];
			return;
		}
	if (text_equals(first, "never"))
		reading->never_end = append(reading->never_end, line_of(reading, 1, ROUTE_FACTORS, false));
	else if (text_equals(first, "help"))
		reading->help_end = append(reading->help_end, line_of(reading, 1, ROUTE_FACTORS, true));
	else if (text_equals(first, "child"))
		reading->child_end = append(reading->child_end, line_of(reading, 1, ROUTE_FACTORS + 1, true));
	else if (text_equals(first, "group") && reading->count == 3 && reading->table->group_count < ROUTE_VALUES_MOST)
		reading->table->groups[reading->table->group_count++] = (struct route_group){ reading->words[1], reading->words[2] };
	else
		fault(reading, "a line here begins with roles, relations, consents, seals, group, never, help or child");
}

static void
read_answers(struct reading *reading)
{
	const char *answer;

	if (text_equals(reading->words[0], "kind")) {
		reading->kind = ARENA_NEW(reading->arena, struct route_kind);
		reading->kind->name = reading->count > 1 ? reading->words[1] : "";
		*reading->kinds_end = reading->kind;
		reading->kinds_end = &reading->kind->next;
		reading->lines_end = &reading->kind->lines;
		return;
	}
	if (reading->kind == NULL) {
		fault(reading, "a line before the first kind");
		return;
	}
	if (reading->count == KIND_COLUMNS + 1) { /* most kinds say nothing of the relation itself */
		reading->words[KIND_COLUMNS + 1] = reading->words[KIND_COLUMNS];
		reading->words[KIND_COLUMNS] = reading->words[KIND_COLUMNS - 1];
		reading->words[KIND_COLUMNS - 1] = "*";
		reading->count++;
	}
	reading->lines_end = append(reading->lines_end, line_of(reading, 0, KIND_COLUMNS, true));
	answer = reading->count > 0 ? reading->words[reading->count - 1] : "";
	if (!text_equals(answer, "opens") && !text_equals(answer, "refused") && !text_equals(answer, "hidden") && !text_equals(answer, "stranger"))
		fault(reading, "an answer is opens, refused, hidden or stranger");
}

static void
read_row(struct reading *reading)
{
	struct route_row *row = ARENA_NEW(reading->arena, struct route_row);

	if (reading->count < 3 || reading->count > 3 + ROUTE_WORDS_MOST) {
		fault(reading, "a row is a method, a path and a kind, as: GET /episodes/:episode/plan reads");
		return;
	}
	row->method = reading->words[0];
	row->path = reading->words[1];
	for (const struct route_kind *kind = reading->table->kinds; kind != NULL; kind = kind->next)
		if (text_equals(kind->name, reading->words[2]))
			row->kind = kind;
	if (row->kind == NULL)
		fault(reading, arena_format(reading->arena, "there is no kind %s in answers.txt", reading->words[2]));
	for (size_t i = 3; i < reading->count; i++)
		row->with[row->with_count++] = reading->words[i];
	if (route_table_row(reading->table, row->method, row->path) != NULL)
		fault(reading, arena_format(reading->arena, "%s %s has a row already", row->method, row->path));
	*reading->rows_end = row;
	reading->rows_end = &row->next;
}

static void
read_file(struct reading *reading, const char *folder, const char *name, void (*read_line)(struct reading *reading))
{
	char *bytes = arena_take(reading->arena, FILE_MOST);
	struct slice rest, line;
	FILE *file;

	reading->file = arena_format(reading->arena, "%s/%s", folder, name);
	reading->line = 0;
	file = fopen(reading->file, "r");
	if (file == NULL) {
		fault(reading, "the file cannot be opened");
		return;
	}
	rest = (struct slice){ bytes, fread(bytes, 1, FILE_MOST, file) };
	(void)fclose(file);
	while (slice_cut(&rest, '\n', &line)) {
		reading->line++;
		cut_words(reading, line);
		if (reading->count > 0)
			read_line(reading);
	}
}

struct route_table *
route_table_read(struct arena *arena, const char *folder)
{
	struct route_table *table = ARENA_NEW(arena, struct route_table);
	struct reading reading = { .arena = arena, .table = table, .never_end = &table->never, .help_end = &table->help, .child_end = &table->child, .kinds_end = &table->kinds,
		.rows_end = &table->rows };

	read_file(&reading, folder, "standing.txt", read_standing);
	read_file(&reading, folder, "answers.txt", read_answers);
	read_file(&reading, folder, "web.txt", read_row);
	read_file(&reading, folder, "api.txt", read_row);
	return table;
}

const struct route_row *
route_table_row(const struct route_table *table, const char *method, const char *path)
{
	for (const struct route_row *row = table->rows; row != NULL; row = row->next)
		if (text_equals(row->method, method) && text_equals(row->path, path))
			return row;
	return NULL;
}

/* Is the value one of those of the pattern: *, a|b, !a|b? A group stands for its values. */
static bool
fits(const struct route_table *table, const char *pattern, const char *value)
{
	bool without = pattern[0] == '!', among = false;
	struct slice rest = slice_of(without ? pattern + 1 : pattern), part;

	if (text_equals(pattern, "*"))
		return true;
	while (slice_cut(&rest, '|', &part)) {
		among = among || slice_equals(part, value);
		for (size_t i = 0; i < table->group_count; i++)
			among = among || (slice_equals(part, table->groups[i].name) && fits(table, table->groups[i].values, value));
	}
	return among != without;
}

static const char *
decide(const struct route_table *table, const struct route_line *lines, const char *const *values, size_t count)
{
	for (; lines != NULL; lines = lines->next) {
		bool all = true;

		for (size_t i = 0; i < count; i++)
			all = all && fits(table, lines->patterns[i], values[i]);
		if (all)
			return lines->answer;
	}
	return NULL;
}

bool
route_is_possible(const struct route_table *table, const struct route_situation *situation)
{
	return decide(table, table->never, situation->of, ROUTE_FACTORS) == NULL;
}

const char *
route_stands_to_help(const struct route_table *table, const struct route_situation *situation)
{
	return decide(table, table->help, situation->of, ROUTE_FACTORS);
}

const char *
route_stands_to_child(const struct route_table *table, const struct route_situation *situation)
{
	const char *values[ROUTE_FACTORS + 1], *help = route_stands_to_help(table, situation);

	if (help == NULL)
		return NULL;
	memcpy(values, situation->of, sizeof(situation->of));
	values[ROUTE_FACTORS] = help;
	return decide(table, table->child, values, ROUTE_FACTORS + 1);
}

const char *
route_answer(const struct route_table *table, const struct route_row *row, const struct route_situation *situation)
{
	const char *help = route_stands_to_help(table, situation), *child = route_stands_to_child(table, situation);

	if (help == NULL || child == NULL)
		return NULL;
	return decide(table, row->kind->lines, (const char *const[]){ help, child, situation->of[ROUTE_ROLE], situation->of[ROUTE_SEAL], situation->of[ROUTE_RELATION] }, KIND_COLUMNS);
}

bool
route_says(const struct route_row *row, const char *word)
{
	for (size_t i = 0; i < row->with_count; i++)
		if (text_equals(row->with[i], word))
			return true;
	return false;
}

const char *
route_with(struct arena *arena, const struct route_row *row, const char *name)
{
	const char *start = arena_format(arena, "%s=", name);

	for (size_t i = 0; i < row->with_count; i++)
		if (text_starts_with(row->with[i], start))
			return row->with[i] + strlen(start);
	return NULL;
}
