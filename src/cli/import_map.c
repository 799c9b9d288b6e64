/* import_map.c -- reading the map of an extract's columns. */
#include "cli/import_map.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "platform/yaml.h"

enum { SOURCE_MOST = 30 };

static int
column_of(const char *name)
{
	for (int i = 0; i < IMPORT_COLUMNS; i++)
		if (text_equals(import_column_names[i], name))
			return i;
	return -1;
}

static void
read_columns(const struct yaml_node *columns, bool optional, struct import_map *map, struct problems *problems)
{
	for (const struct yaml_node *node = columns->first; node != NULL; node = node->next) {
		int column = column_of(node->key->text);
		const char *near = column < 0 ? nearest_word(node->key->text, (struct text_list){ import_column_names, IMPORT_COLUMNS }) : NULL;

		if (column < 0 && near != NULL)
			problem_add(problems, "map", "line %d of the map: there is no column %s; did you mean %s?", node->line, node->key->text, near);
		else if (column < 0)
			problem_add(problems, "map", "line %d of the map: there is no column %s; docs/import.md lists them", node->line, node->key->text);
		else if (node->kind != YAML_TEXT || text_is_empty(node->text))
			problem_add(problems, "map", "line %d of the map: give the heading that %s has in the file", node->line, node->key->text);
		else if (map->heading[column] != NULL)
			problem_add(problems, "map", "line %d of the map: %s is named a second time", node->line, node->key->text);
		else {
			map->heading[column] = node->text;
			map->optional[column] = optional;
		}
	}
}

enum outcome
import_map_read(struct arena *arena, struct slice bytes, struct import_map *map, struct problems *problems)
{
	struct yaml_node *root;
	struct yaml_fault *faults;
	const struct yaml_node *source, *columns, *optional;

	*map = (struct import_map){ .source = NULL };
	if (yaml_read(arena, bytes, &root, &faults) != OK) {
		for (const struct yaml_fault *fault = faults; fault != NULL; fault = fault->next)
			problem_add(problems, "map", "line %d of the map: %s", fault->line, fault->words);
		return INVALID;
	}
	source = yaml_get(root, "source");
	columns = yaml_get(root, "columns");
	optional = yaml_get(root, "optional");
	if (source == NULL || source->kind != YAML_TEXT || source->length == 0 || source->length > SOURCE_MOST ||
	    strspn(source->text, "abcdefghijklmnopqrstuvwxyz0123456789_") != source->length)
		problem_add(problems, "map", "line %d of the map: source must be how this extract is called, in small letters, digits and _, at most %d of them", source != NULL ? source->line : root->line, SOURCE_MOST);
	else
		map->source = source->text;
	for (const struct yaml_node *node = root->kind == YAML_MAP ? root->first : NULL; node != NULL; node = node->next)
		if (node != source && node != columns && node != optional)
			problem_add(problems, "map", "line %d of the map: there is nothing called %s; a map has source, columns and optional", node->line, node->key->text);
	if (columns == NULL || columns->kind != YAML_MAP)
		problem_add(problems, "map", "line %d of the map: columns must say which heading of the file is what", columns != NULL ? columns->line : root->line);
	else
		read_columns(columns, false, map, problems);
	if (optional != NULL && optional->kind == YAML_MAP)
		read_columns(optional, true, map, problems);
	else if (optional != NULL)
		problem_add(problems, "map", "line %d of the map: optional must say which heading of the file is what", optional->line);
	if (problems->count == 0 && (map->heading[IMPORT_ID] == NULL || map->heading[IMPORT_FAMILY_NAME] == NULL))
		problem_add(problems, "map", "line %d of the map: columns must say at least which are id and family_name", columns->line);
	return problems->count > 0 ? INVALID : OK;
}

enum outcome
import_map_find(const struct import_map *map, const struct csv_row *headings, size_t at[IMPORT_COLUMNS], struct problems *problems)
{
	for (int i = 0; i < IMPORT_COLUMNS; i++) {
		at[i] = map->heading[i] != NULL ? csv_column(headings, map->heading[i]) : headings->count;
		if (map->heading[i] != NULL && at[i] == headings->count && !map->optional[i])
			problem_add(problems, "file", "The file has no column %s, which the map names for %s", map->heading[i], import_column_names[i]);
	}
	return problems->count > 0 ? INVALID : OK;
}
