/* profile_read.c -- values out of YAML, with faults that name their place. */
#include "casework/profile/profile_read.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "base/text.h"

enum { KEY_MOST = 60, QUOTED_MOST = 60, LISTED_MOST = 13 };

/* 1. Faults -------------------------------------------------------------------------------------------------------- */

static void
add_fault(struct reader *reader, int line, int column, const char *words)
{
	struct profile_faults *faults = reader->faults;
	struct profile_fault *fault = ARENA_NEW(faults->arena, struct profile_fault);

	*fault = (struct profile_fault){ arena_copy(faults->arena, reader->file), line, column, words, NULL };
	if (faults->last != NULL)
		faults->last->next = fault;
	else
		faults->first = fault;
	faults->last = fault;
	faults->count++;
}

void
fault_at(struct reader *reader, const struct yaml_node *node, const char *format, ...)
{
	va_list arguments, again;
	char *words;
	int length;

	if (reader->faults->count > FAULTS_MOST)
		return;
	if (reader->faults->count == FAULTS_MOST) {
		add_fault(reader, 0, 0, "There are more faults than are listed; mend these first");
		return;
	}
	va_start(arguments, format);
	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	words = arena_take(reader->faults->arena, (size_t)(length > 0 ? length : 0) + 1);
	(void)vsnprintf(words, (size_t)(length > 0 ? length : 0) + 1, format, again);
	va_end(again);
	add_fault(reader, node != NULL ? node->line : 0, node != NULL ? node->column : 0, words);
}

const char *
quoted(struct reader *reader, const char *text)
{
	size_t length = strlen(text), cut = QUOTED_MOST;

	if (length <= QUOTED_MOST)
		return text;
	while (cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80)
		cut--;
	return arena_format(reader->arena, "%.*s...", (int)cut, text);
}

void
fault_unknown(struct reader *reader, const struct yaml_node *node, const char *what, struct text_list known)
{
	const char *near = nearest_word(node->text, known);

	if (near != NULL)
		fault_at(reader, node, "There is no %s \"%s\". Did you mean \"%s\"?", what, quoted(reader, node->text), near);
	else if (known.count > 0 && known.count <= LISTED_MOST)
		fault_at(reader, node, "There is no %s \"%s\"; there is %s", what, quoted(reader, node->text), text_list(reader->arena, known.at, known.count));
	else
		fault_at(reader, node, "There is no %s \"%s\"", what, quoted(reader, node->text));
}

/* 2. Lists of words ------------------------------------------------------------------------------------------------ */

bool
text_list_has(struct text_list list, const char *text)
{
	for (size_t i = 0; i < list.count; i++)
		if (text_equals(list.at[i], text))
			return true;
	return false;
}

struct text_list
choice_keys(struct arena *arena, const struct profile_choices *choices)
{
	const char **keys = ARENA_ARRAY(arena, const char *, choices->count);

	for (size_t i = 0; i < choices->count; i++)
		keys[i] = choices->at[i].key;
	return (struct text_list){ keys, choices->count };
}

static struct text_list
split(struct arena *arena, const char *words)
{
	struct slice rest = slice_of(words), part;
	const char **list = ARENA_ARRAY(arena, const char *, strlen(words) / 2 + 1);
	size_t count = 0;

	while (slice_cut(&rest, ' ', &part))
		list[count++] = arena_copy_slice(arena, part);
	return (struct text_list){ list, count };
}

static bool
is_word_of(const char *words, const char *word)
{
	struct slice rest = slice_of(words), part;

	while (slice_cut(&rest, ' ', &part))
		if (slice_equals(part, word))
			return true;
	return false;
}

/* 3. Maps and lists ------------------------------------------------------------------------------------------------ */

bool
read_map(struct reader *reader, const struct yaml_node *node, const char *keys)
{
	if (node == NULL || node->kind != YAML_MAP) {
		fault_at(reader, node, "Here should stand names, each with a colon and its value: %s", keys);
		return false;
	}
	for (const struct yaml_node *value = node->first; value != NULL; value = value->next)
		if (!is_word_of(keys, value->key->text))
			fault_unknown(reader, value->key, "entry", split(reader->arena, keys));
	return true;
}

const struct yaml_node *
read_list(struct reader *reader, const struct yaml_node *map, const char *key, size_t *count)
{
	const struct yaml_node *node = yaml_get(map, key);

	*count = 0;
	if (node == NULL)
		return NULL;
	if (node->kind != YAML_LIST) {
		fault_at(reader, node, "%s should be a list: one line with a dash for each", key);
		return NULL;
	}
	if (node->count > LIST_MOST) {
		fault_at(reader, node, "%s has more than %d lines", key, LIST_MOST);
		return NULL;
	}
	*count = node->count;
	return node->first;
}

void
keys_once(struct reader *reader, const struct yaml_node *first, const char *key, const char *what)
{
	for (const struct yaml_node *item = first; item != NULL; item = item->next) {
		const struct yaml_node *mine = yaml_get(item, key);

		if (mine == NULL || mine->kind != YAML_TEXT)
			continue;
		for (const struct yaml_node *other = first; other != item; other = other->next) {
			const struct yaml_node *its = yaml_get(other, key);

			if (its == NULL || its->kind != YAML_TEXT || !text_equals(its->text, mine->text))
				continue;
			fault_at(reader, mine, "The %s \"%s\" stands here twice; the first is on line %d", what, quoted(reader, mine->text), its->line);
			break;
		}
	}
}

/* 4. Values -------------------------------------------------------------------------------------------------------- */

const char *
read_text(struct reader *reader, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);

	if (node == NULL)
		return NULL;
	if (node->kind != YAML_TEXT) {
		fault_at(reader, node, "%s should be a text", key);
		return NULL;
	}
	return text_is_empty(node->text) ? NULL : arena_copy_slice(reader->arena, slice_trim(slice_of(node->text)));
}

const char *
need_text(struct reader *reader, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	const char *text = read_text(reader, map, key);

	if (node == NULL)
		fault_at(reader, map, "Here %s is missing", key);
	else if (text == NULL && node->kind == YAML_TEXT)
		fault_at(reader, node, "%s is empty", key);
	return text != NULL ? text : "";
}

const char *
need_key(struct reader *reader, const struct yaml_node *map, const char *key)
{
	const char *text = need_text(reader, map, key);
	size_t length = strlen(text);

	if (length > 0 && (length > KEY_MOST || strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") != length))
		fault_at(reader, yaml_get(map, key), "%s \"%s\" should have small letters, digits and _ only, at most %d", key, quoted(reader, text), KEY_MOST);
	return text;
}

const char *
read_url(struct reader *reader, const struct yaml_node *map, const char *key)
{
	const char *text = read_text(reader, map, key);

	if (text != NULL && (!text_starts_with(text, "https://") || strpbrk(text, " \"<>\n\t") != NULL))
		fault_at(reader, yaml_get(map, key), "%s should be an address that begins with https://", key);
	return text;
}

bool
read_yes_no(struct reader *reader, const struct yaml_node *map, const char *key, bool otherwise)
{
	const char *text = read_text(reader, map, key);

	if (text == NULL)
		return otherwise;
	if (text_equals(text, "yes") || text_equals(text, "true"))
		return true;
	if (!text_equals(text, "no") && !text_equals(text, "false"))
		fault_at(reader, yaml_get(map, key), "%s should be yes or no", key);
	return false;
}

int
read_number(struct reader *reader, const struct yaml_node *map, const char *key, int otherwise, int least, int most)
{
	const char *text = read_text(reader, map, key);
	struct slice digits = slice_of(text);
	bool below = slice_starts_with(digits, "-");
	long long number;

	if (text == NULL)
		return otherwise;
	if (!slice_number(below ? slice_part(digits, 1, digits.length) : digits, 1000000000, &number)) {
		fault_at(reader, yaml_get(map, key), "%s should be a whole number", key);
		return otherwise;
	}
	if (below)
		number = -number;
	if (number < least || number > most) {
		fault_at(reader, yaml_get(map, key), "%s should be from %d to %d", key, least, most);
		return otherwise;
	}
	return (int)number;
}

struct date
read_date(struct reader *reader, const struct yaml_node *map, const char *key)
{
	const char *text = read_text(reader, map, key);
	struct date date = date_none();

	if (text != NULL && !date_read(slice_of(text), &date))
		fault_at(reader, yaml_get(map, key), "%s should be a day, like 2026-05-01", key);
	return date;
}

struct text_list
read_texts(struct reader *reader, const struct yaml_node *map, const char *key)
{
	size_t count, kept = 0;
	const struct yaml_node *item = read_list(reader, map, key, &count);
	const char **list = ARENA_ARRAY(reader->arena, const char *, count);

	for (; item != NULL; item = item->next) {
		if (item->kind != YAML_TEXT || text_is_empty(item->text)) {
			fault_at(reader, item, "Each of %s should be a text", key);
			continue;
		}
		if (text_list_has((struct text_list){ list, kept }, item->text))
			fault_at(reader, item, "\"%s\" stands in %s twice", quoted(reader, item->text), key);
		list[kept++] = arena_copy(reader->arena, item->text);
	}
	return (struct text_list){ list, kept };
}

struct text_list
read_known(struct reader *reader, const struct yaml_node *map, const char *key, const char *what, struct text_list known)
{
	struct text_list texts = read_texts(reader, map, key);
	const struct yaml_node *list = yaml_get(map, key);

	if (texts.count > 0)
		for (const struct yaml_node *item = list->first; item != NULL; item = item->next)
			if (item->kind == YAML_TEXT && !text_is_empty(item->text) && !text_list_has(known, item->text))
				fault_unknown(reader, item, what, known);
	return texts;
}

int
read_word(struct reader *reader, const struct yaml_node *map, const char *key, const char *what, struct text_list known, int otherwise)
{
	const char *text = read_text(reader, map, key);

	for (size_t i = 0; text != NULL && i < known.count; i++)
		if (text_equals(known.at[i], text))
			return (int)i;
	if (text != NULL)
		fault_unknown(reader, yaml_get(map, key), what, known);
	else if (otherwise < 0)
		(void)need_text(reader, map, key);
	return otherwise < 0 ? 0 : otherwise;
}

struct profile_choices
read_choices(struct reader *reader, const struct yaml_node *map, const char *key)
{
	size_t count, kept = 0;
	const struct yaml_node *item = read_list(reader, map, key, &count);
	struct profile_choice *list = ARENA_ARRAY(reader->arena, struct profile_choice, count);

	keys_once(reader, item, "key", "choice");
	keys_once(reader, item, "label", "choice");
	for (; item != NULL; item = item->next)
		if (read_map(reader, item, "key label hint"))
			list[kept++] = (struct profile_choice){ need_key(reader, item, "key"), need_text(reader, item, "label"), read_text(reader, item, "hint") };
	return (struct profile_choices){ list, kept };
}

struct expression *
read_when(struct reader *reader, const struct yaml_node *map, const struct expression_names *names)
{
	const struct yaml_node *node = yaml_get(map, "when");
	const char *text = read_text(reader, map, "when");
	struct expression_fault fault;
	struct expression *expression = NULL;

	if (text == NULL)
		return NULL;
	if (expression_compile(reader->arena, slice_of(text), names, &expression, &fault) == OK)
		return expression;
	fault_at(reader, node, "%s (at character %d of \"%s\")", fault.words, fault.column, quoted(reader, text));
	return NULL;
}
