/* yaml.c -- libyaml's events, gathered into a tree without recursion. */
#include "platform/yaml.h"

#include <stdarg.h>
#include <string.h>
#include <yaml.h>

#include "base/text.h"

/* One list or map that is being read. */
struct level {
	struct yaml_node *node, *last;
	struct yaml_node *key; /* of a map: read, its value not yet */
};

struct reader {
	struct arena *arena;
	yaml_parser_t parser;
	struct level levels[YAML_MOST_DEPTH];
	size_t depth;
	struct yaml_node *root;
	struct yaml_fault *first, *last;
	bool ended;
};

__attribute__((format(printf, 4, 5))) static void
fault_add(struct reader *reader, int line, int column, const char *format, ...)
{
	struct yaml_fault *fault = ARENA_NEW(reader->arena, struct yaml_fault);
	char words[400];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(words, sizeof words, format, arguments);
	va_end(arguments);
	fault->line = line;
	fault->column = column;
	fault->words = arena_copy(reader->arena, words);
	if (reader->last != NULL)
		reader->last->next = fault;
	else
		reader->first = fault;
	reader->last = fault;
}

static void
fault_at(struct reader *reader, const yaml_mark_t *mark, const char *words)
{
	fault_add(reader, (int)mark->line + 1, (int)mark->column + 1, "%s", words);
}

/* libyaml's words for the commonest slips, in ours. */
static void
fault_of_grammar(struct reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *problem = parser->problem != NULL ? parser->problem : "it cannot be read";
	int line = (int)parser->problem_mark.line + 1, column = (int)parser->problem_mark.column + 1;

	if (parser->error == YAML_READER_ERROR)
		fault_add(reader, 1, 1, "This file holds a character that YAML does not allow, such as a control character");
	else if (strstr(problem, "cannot start any token") != NULL)
		fault_add(reader, line, column, "This character cannot begin a value here; a tab cannot indent (use spaces), and a text that begins with @, `, %% or a bracket wants quotes");
	else if (strstr(problem, "mapping values are not allowed") != NULL)
		fault_add(reader, line, column, "A colon stands here where none is expected; put a text with a colon in it into quotes, or look at the indentation");
	else if (strstr(problem, "could not find expected ':'") != NULL)
		fault_add(reader, line, column, "A colon is missing after the key, or the line is not indented far enough");
	else if (strstr(problem, "did not find expected key") != NULL || strstr(problem, "did not find expected '-' indicator") != NULL)
		fault_add(reader, line, column, "This line is not indented like those before it, or a quote was not closed");
	else if (strstr(problem, "unexpected end of stream") != NULL)
		fault_add(reader, line, column, "The file ends within quotes that were never closed");
	else
		fault_add(reader, line, column, "This is not YAML: %s", problem);
}

static bool
key_stands_already(const struct yaml_node *map, const char *key, int *line)
{
	for (const struct yaml_node *value = map->first; value != NULL; value = value->next)
		if (value->key != NULL && strcmp(value->key->text, key) == 0) {
			*line = value->key->line;
			return true;
		}
	return false;
}

/* Hang a finished text, or a list or map that begins, on what is being read. */
static void
place(struct reader *reader, struct yaml_node *node)
{
	struct level *level;
	int line;

	if (reader->depth == 0) {
		if (reader->root == NULL)
			reader->root = node;
		return;
	}
	level = &reader->levels[reader->depth - 1];
	if (level->node->kind == YAML_MAP && level->key == NULL) {
		if (level->node->count == YAML_MOST_PAIRS)
			fault_add(reader, node->line, node->column, "There are more than 2,000 keys in one map");
		else if (level->node->count > YAML_MOST_PAIRS)
			; /* said already */
		else if (node->kind != YAML_TEXT)
			fault_add(reader, node->line, node->column, "A key must be a word, not a list or map");
		else if (key_stands_already(level->node, node->text, &line))
			fault_add(reader, node->line, node->column, "“%.100s” stands here a second time; it is also in line %d", node->text, line);
		level->key = node;
		return;
	}
	node->key = level->key;
	level->key = NULL;
	if (level->last != NULL)
		level->last->next = node;
	else
		level->node->first = node;
	level->last = node;
	level->node->count++;
}

static struct yaml_node *
node_new(struct reader *reader, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);

	node->kind = kind;
	node->line = (int)event->start_mark.line + 1;
	node->column = (int)event->start_mark.column + 1;
	node->text = "";
	return node;
}

static void
refuse_names(struct reader *reader, const yaml_event_t *event, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor != NULL)
		fault_at(reader, &event->start_mark, "Anchors (&name) are not used in profiles; write the text out");
	if (tag != NULL)
		fault_at(reader, &event->start_mark, "Tags (!name) are not used in profiles; put a text that begins with ! into quotes");
}

static void
read_text(struct reader *reader, const yaml_event_t *event)
{
	struct yaml_node *node = node_new(reader, YAML_TEXT, event);
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;

	refuse_names(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
	if (memchr(text, 0, length) != NULL) {
		fault_at(reader, &event->start_mark, "A text cannot hold the character NUL (\\0)");
		length = strlen(text);
	}
	node->text = arena_copy_slice(reader->arena, (struct slice){ text, length });
	node->length = length;
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	place(reader, node);
}

/* false: too deep to go on. */
static bool
read_start(struct reader *reader, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *node = node_new(reader, kind, event);

	if (kind == YAML_MAP)
		refuse_names(reader, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
	else
		refuse_names(reader, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
	if (reader->depth == YAML_MOST_DEPTH) {
		fault_at(reader, &event->start_mark, "Lists and maps lie too deep within each other (at most 32)");
		return false;
	}
	place(reader, node);
	reader->levels[reader->depth++] = (struct level){ .node = node };
	return true;
}

/* false: reading is over, well or not. */
static bool
read_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		read_text(reader, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		return read_start(reader, YAML_LIST, event);
	case YAML_MAPPING_START_EVENT:
		return read_start(reader, YAML_MAP, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		reader->depth--;
		return true;
	case YAML_ALIAS_EVENT: {
		struct yaml_node *stand_in = node_new(reader, YAML_TEXT, event);

		fault_at(reader, &event->start_mark, "Aliases (*name) are not used in profiles; write the text out, or put a text that begins with * into quotes");
		place(reader, stand_in);
		return true;
	}
	case YAML_DOCUMENT_START_EVENT:
		if (reader->ended) {
			fault_at(reader, &event->start_mark, "A file holds one document; take out the line --- and what follows, or make two files");
			return false;
		}
		return true;
	case YAML_DOCUMENT_END_EVENT:
		reader->ended = true;
		return true;
	case YAML_STREAM_END_EVENT:
		return false;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
		return true;
	}
	return false;
}

enum outcome
yaml_read(struct arena *arena, struct slice bytes, struct yaml_node **root, struct yaml_fault **faults)
{
	struct reader reader = { .arena = arena };
	yaml_event_t event;
	bool more = true;

	*root = NULL;
	if (bytes.length > YAML_MOST_BYTES)
		fault_add(&reader, 1, 1, "The file is larger than 1 MB; take some of it into a file of its own");
	else if (!text_is_utf8(bytes))
		fault_add(&reader, 1, 1, "The file is not saved as UTF-8; choose that when you save it in your editor");
	else if (!yaml_parser_initialize(&reader.parser))
		fault_add(&reader, 1, 1, "There was not enough memory to read the file");
	else {
		yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
		yaml_parser_set_input_string(&reader.parser, (const unsigned char *)bytes.at, bytes.length);
		while (more) {
			if (!yaml_parser_parse(&reader.parser, &event)) {
				fault_of_grammar(&reader);
				break;
			}
			more = read_event(&reader, &event);
			yaml_event_delete(&event);
		}
		yaml_parser_delete(&reader.parser);
		if (reader.first == NULL && reader.root == NULL)
			fault_add(&reader, 1, 1, "The file is empty");
	}
	*faults = reader.first;
	if (reader.first != NULL)
		return INVALID;
	*root = reader.root;
	return OK;
}

const struct yaml_node *
yaml_get(const struct yaml_node *map, const char *key)
{
	if (map == NULL || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml_node *value = map->first; value != NULL; value = value->next)
		if (strcmp(value->key->text, key) == 0)
			return value;
	return NULL;
}
