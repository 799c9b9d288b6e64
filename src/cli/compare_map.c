/* compare_map.c -- reading a map, and reading rows by it. */
#include "cli/compare_map.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "platform/yaml.h"

static const struct {
	const char *key;
	enum map_kind kind;
	enum likeness_part part;
	int places; /* how many columns may hold it */
} kinds[] = {
	{ "given_name", MAP_PART, LIKENESS_GIVEN, 2 }, { "known_as", MAP_PART, LIKENESS_KNOWN_AS, 1 }, { "middle_name", MAP_PART, LIKENESS_MIDDLE, 1 }, { "surname", MAP_PART, LIKENESS_SURNAME, 2 },
	{ "other_surname", MAP_PART, LIKENESS_OTHER_SURNAME, 1 }, { "full_name", MAP_FULL_NAME, LIKENESS_GIVEN, 1 }, { "birth_date", MAP_PART, LIKENESS_BIRTH, 1 },
	{ "birth_year", MAP_YEAR, LIKENESS_BIRTH, 1 }, { "birth_month", MAP_MONTH, LIKENESS_BIRTH, 1 }, { "birth_day", MAP_DAY, LIKENESS_BIRTH, 1 }, { "sex", MAP_PART, LIKENESS_SEX, 1 },
	{ "address", MAP_ADDRESS, LIKENESS_STREET, 1 }, { "house", MAP_PART, LIKENESS_HOUSE, 1 }, { "street", MAP_PART, LIKENESS_STREET, 1 }, { "locality", MAP_PART, LIKENESS_LOCALITY, 1 },
	{ "town", MAP_PART, LIKENESS_TOWN, 1 }, { "postcode", MAP_PART, LIKENESS_POSTCODE, 1 }, { "uprn", MAP_PART, LIKENESS_UPRN, 1 }, { "phone", MAP_PART, LIKENESS_PHONE, 1 },
	{ "email", MAP_PART, LIKENESS_EMAIL, 1 }, { "identifier", MAP_PART, LIKENESS_IDENTIFIER, 4 }, { "other", MAP_PART, LIKENESS_OTHER, 4 },
};

enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* What stands for "the k-th column of this key". */
static enum likeness_part
part_of(size_t kind, size_t place)
{
	return kinds[kind].part == LIKENESS_IDENTIFIER || kinds[kind].part == LIKENESS_OTHER ? (enum likeness_part)((size_t)kinds[kind].part + place) : kinds[kind].part;
}

static void
add_column(struct compare_map *map, size_t kind, size_t place, const struct yaml_node *node, struct problems *problems)
{
	struct map_column *column = &map->columns[map->count];

	if (node->kind != YAML_TEXT || node->length == 0) {
		problem_add(problems, "map", "line %d: %s must name a column of the file", node->line, kinds[kind].key);
		return;
	}
	if (place >= (size_t)kinds[kind].places || map->count == MAP_COLUMNS_MOST) {
		problem_add(problems, "map", "line %d: %s can stand for at most %d columns", node->line, kinds[kind].key, kinds[kind].places);
		return;
	}
	*column = (struct map_column){ arena_copy(problems->arena, node->text), kinds[kind].kind, part_of(kind, place) };
	map->names[column->part] = column->name;
	map->count++;
}

static void
add_key(struct compare_map *map, const struct yaml_node *node, struct problems *problems)
{
	const char *words[KINDS + 2] = { "id", "birth_date_order" };
	const char *near;
	size_t place = 0;

	for (size_t kind = 0; kind < KINDS; kind++) {
		words[kind + 2] = kinds[kind].key;
		if (!text_equals(node->key->text, kinds[kind].key))
			continue;
		if (node->kind != YAML_LIST)
			add_column(map, kind, 0, node, problems);
		else
			for (const struct yaml_node *item = node->first; item != NULL; item = item->next)
				add_column(map, kind, place++, item, problems);
		return;
	}
	near = nearest_word(node->key->text, (struct text_list){ words, KINDS + 2 });
	problem_add(problems, "map", "line %d: there is no %s in a map%s%s", node->line, node->key->text, near != NULL ? "; did you mean " : "", near != NULL ? near : "");
}

/* A town without any other part of an address says little of a home; it is a word like others, and a rare one says more. */
static void
town_alone(struct compare_map *map)
{
	static const enum likeness_part homes[] = { LIKENESS_HOUSE, LIKENESS_STREET, LIKENESS_POSTCODE, LIKENESS_UPRN, LIKENESS_PHONE };

	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++)
		if (map->names[homes[i]] != NULL)
			return;
	for (size_t i = 0; i < map->count; i++)
		for (enum likeness_part other = LIKENESS_OTHER; other <= LIKENESS_OTHER_LAST && (map->columns[i].part == LIKENESS_TOWN || map->columns[i].part == LIKENESS_LOCALITY); other++)
			if (map->names[other] == NULL) {
				map->columns[i].part = other;
				map->names[other] = map->columns[i].name;
			}
}

enum outcome
compare_map_read(struct arena *arena, struct slice yaml, bool second, struct compare_map *map, struct problems *problems)
{
	struct yaml_node *root;
	const struct yaml_node *from, *id, *order;
	struct yaml_fault *faults = NULL;
	enum outcome outcome = yaml_read(arena, yaml, &root, &faults);

	memset(map, 0, sizeof(*map));
	for (const struct yaml_fault *fault = faults; fault != NULL; fault = fault->next)
		problem_add(problems, "map", "line %d: %s", fault->line, fault->words);
	if (outcome != OK)
		return outcome;
	from = second && yaml_get(root, "right") != NULL ? yaml_get(root, "right") : root;
	if (from->kind != YAML_MAP) {
		problem_add(problems, "map", "line %d: a map is written as lines like \"surname: last_name\"", from->line);
		return INVALID;
	}
	id = yaml_get(from, "id");
	order = yaml_get(from, "birth_date_order");
	if (id == NULL || id->kind != YAML_TEXT || id->length == 0)
		problem_add(problems, "map", "line %d: the map must name the column that holds the number of a record, as \"id: record_id\"", from->line);
	else
		map->id = arena_copy(arena, id->text);
	if (order != NULL && !text_equals(order->text, "month first") && !text_equals(order->text, "day first"))
		problem_add(problems, "map", "line %d: birth_date_order is \"day first\" or \"month first\"", order->line);
	map->month_first = order != NULL && text_equals(order->text, "month first");
	for (const struct yaml_node *node = from->first; node != NULL; node = node->next)
		if (node != id && node != order && !(from == root && text_equals(node->key->text, "right")))
			add_key(map, node, problems);
	if (problems->count == 0 && map->count == 0)
		problem_add(problems, "map", "line %d: the map names no column to compare", from->line);
	town_alone(map);
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
compare_map_find(const struct compare_map *map, const struct csv_row *headings, const char *file, struct compare_columns *columns, struct problems *problems)
{
	columns->id = csv_column(headings, map->id);
	if (columns->id == headings->count)
		problem_add(problems, file, "%s has no column %s, which the map names as id", file, map->id);
	for (size_t i = 0; i < map->count; i++) {
		columns->at[i] = csv_column(headings, map->columns[i].name);
		if (columns->at[i] == headings->count)
			problem_add(problems, file, "%s has no column %s, which the map names", file, map->columns[i].name);
	}
	return problems->count > 0 ? INVALID : OK;
}

/* "Denholm, Kyle James" or "Kyle James Denholm". */
static void
put_full_name(struct likeness_people *people, struct slice written)
{
	size_t comma = slice_find(written, ',');
	struct slice surname, given;
	size_t first;

	if (comma < written.length) {
		surname = slice_part(written, 0, comma);
		given = slice_trim(slice_part(written, comma + 1, written.length));
	} else {
		size_t last = written.length;

		while (last > 0 && written.at[last - 1] != ' ')
			last--;
		surname = slice_part(written, last, written.length);
		given = slice_trim(slice_part(written, 0, last));
	}
	likeness_put(people, LIKENESS_SURNAME, surname);
	first = slice_find(given, ' ');
	likeness_put(people, LIKENESS_GIVEN, slice_part(given, 0, first));
	likeness_put(people, LIKENESS_MIDDLE, slice_part(given, first, given.length));
}

void
compare_map_put(const struct compare_map *map, const struct compare_columns *columns, const struct csv_row *row, struct likeness_people *people)
{
	struct slice year = { NULL, 0 }, month = { NULL, 0 }, day = { NULL, 0 };

	for (size_t i = 0; i < map->count; i++) {
		struct slice cell = csv_cell(row, columns->at[i]);

		switch (map->columns[i].kind) {
		case MAP_PART: likeness_put(people, map->columns[i].part, cell); break;
		case MAP_YEAR: year = cell; break;
		case MAP_MONTH: month = cell; break;
		case MAP_DAY: day = cell; break;
		case MAP_FULL_NAME: put_full_name(people, cell); break;
		case MAP_ADDRESS: likeness_put_address(people, cell); break;
		}
	}
	if (year.length > 0)
		likeness_put_birth(people, year, month, day);
}
