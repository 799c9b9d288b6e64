/* mkevents_read.c -- reads .events files. */
#include <string.h>

#include "mkevents.h"

enum { SQL_MOST = 1 << 16 };

enum block { IN_NOTHING, IN_EVENT, IN_APPLIES, IN_STREAM, IN_ERASES, IN_UPGRADE };

struct reading {
	struct catalogue *catalogue;
	const char *path;
	int line;
	enum block block;
	struct an_event *event;
	struct a_stream *stream;
	struct an_upgrade *upgrade;
	struct buf sql;
	int each_field;
	const char *each_name;
};

#define FAULT(reading, ...) tool_fault(&(reading)->catalogue->faults, (reading)->path, (reading)->line, __VA_ARGS__)

static struct slice
next_word(struct slice *line)
{
	struct slice word = { NULL, 0 };

	while (slice_cut(line, ' ', &word))
		if (word.length > 0)
			return word;
	return (struct slice){ "", 0 };
}

static const char *
text_of(struct reading *reading, struct slice slice)
{
	return arena_copy_slice(reading->catalogue->arena, slice_trim(slice));
}

static const struct a_choice *
choice_of(const struct catalogue *catalogue, struct slice name)
{
	for (size_t i = 0; i < catalogue->choice_count; i++)
		if (slice_equals(name, catalogue->choices[i]->name))
			return catalogue->choices[i];
	return NULL;
}

static int
field_number(const struct an_event *event, struct slice name)
{
	for (size_t i = 0; i < event->field_count; i++)
		if (slice_equals(name, event->fields[i].name))
			return (int)i;
	return -1;
}

static void
read_choice(struct reading *reading, struct slice line)
{
	struct a_choice *choice = ARENA_NEW(reading->catalogue->arena, struct a_choice);
	struct slice word = next_word(&line);

	choice->name = text_of(reading, word);
	choice->path = reading->path;
	if (choice_of(reading->catalogue, word) != NULL)
		FAULT(reading, "The choice %s is declared twice.", choice->name);
	(void)next_word(&line); /* = */
	while (slice_cut(&line, ',', &word) && choice->word_count < WORDS_MOST) {
		if (!tool_is_name(slice_trim(word)))
			FAULT(reading, "A word of a choice is small letters, digits and underscores.");
		choice->words[choice->word_count++] = text_of(reading, word);
	}
	reading->catalogue->choices[reading->catalogue->choice_count++] = choice;
	reading->block = IN_NOTHING;
}

static void
read_field(struct reading *reading, struct slice line)
{
	struct an_event *event = reading->event;
	struct a_field *field = &event->fields[event->field_count];
	struct slice name = next_word(&line), type = next_word(&line), word, rest = line;

	if (event->field_count == FIELDS_MOST) {
		FAULT(reading, "The event %s has too many fields.", event->name);
		return;
	}
	if (!tool_is_name(name) || type.length == 0) {
		FAULT(reading, "A field is a name and a type.");
		return;
	}
	if (field_number(event, name) >= 0 || slice_equals(name, "version"))
		FAULT(reading, "The field %.*s is there already.", (int)name.length, name.at);
	field->name = text_of(reading, name);
	if (type.length > 2 && memcmp(type.at + type.length - 2, "[]", 2) == 0) {
		field->list = true;
		type.length -= 2;
	}
	field->type = value_type_of(type, &field->optional);
	if (field->type == TYPE_NONE) {
		if (field->optional)
			type.length--;
		field->choice = choice_of(reading->catalogue, type);
		if (field->choice == NULL)
			FAULT(reading, "There is no type or choice %.*s.", (int)type.length, type.at);
	}
	if (field->list && field->type != TYPE_ID && field->type != TYPE_TEXT)
		FAULT(reading, "A list is of id or text.");
	while ((word = next_word(&rest)).length > 0) {
		if (slice_equals(word, "stream"))
			field->stream = true;
		else if (slice_equals(word, "subject"))
			field->subject = true;
		else if (slice_equals(word, "episode"))
			field->episode = true;
		else if (slice_equals(word, "sealed_contact"))
			field->sealed = "COLUMN_CONTACT";
		else if (slice_equals(word, "sealed_words"))
			field->sealed = "COLUMN_WORDS";
		else
			break;
	}
	if (field->sealed != NULL && (field->list || field->type != TYPE_TEXT))
		FAULT(reading, "Only a text is sealed.");
	event->field_count++;
}

/* Where :name comes from; the kind of value it is. */
static bool
source_of(struct reading *reading, struct slice name, int *source, const char **kind)
{
	static const struct {
		const char *name;
		int source;
		const char *kind;
	} around[] = { { "event_at", -1, "DB_TEXT" }, { "event_position", -2, "DB_INTEGER" }, { "event_actor_kind", -3, "DB_TEXT" },
		{ "event_actor_id", -4, "DB_INTEGER" }, { "event_agency_id", -5, "DB_INTEGER" } };
	const struct a_field *field;
	int number;

	for (size_t i = 0; i < sizeof(around) / sizeof(around[0]); i++)
		if (slice_equals(name, around[i].name)) {
			*source = around[i].source;
			*kind = around[i].kind;
			return true;
		}
	if (reading->each_field >= 0 && slice_equals(name, reading->each_name)) {
		*source = -6;
		*kind = reading->event->fields[reading->each_field].type == TYPE_ID ? "DB_INTEGER" : "DB_TEXT";
		return true;
	}
	if (reading->each_field >= 0 && slice_equals(name, arena_format(reading->catalogue->arena, "%s_index", reading->each_name))) {
		*source = -7;
		*kind = "DB_INTEGER";
		return true;
	}
	number = field_number(reading->event, name);
	if (number < 0 || reading->event->fields[number].list)
		return false;
	field = &reading->event->fields[number];
	*source = number;
	*kind = field->type == TYPE_NONE ? "DB_TEXT" : value_db_kind(field->type);
	return true;
}

static void
finish_apply(struct reading *reading)
{
	struct an_event *event = reading->event;
	struct an_apply *apply = &event->applies[event->apply_count];
	struct buf out = buf_new(reading->catalogue->arena, SQL_MOST);
	struct slice rest = buf_as_slice(&reading->sql), token;

	if (event->apply_count == APPLIES_MOST) {
		FAULT(reading, "The event %s applies too much.", event->name);
		return;
	}
	apply->each_field = reading->each_field;
	while ((token = tool_sql_token(&rest)).length > 0) {
		int source;
		const char *kind;
		size_t i = 0;

		if (!slice_equals(token, ":") || rest.length == 0 || !tool_is_name(slice_part(rest, 0, 1))) {
			buf_slice(&out, token);
			continue;
		}
		token = tool_sql_token(&rest);
		if (!source_of(reading, token, &source, &kind)) {
			FAULT(reading, "The event %s has no field %.*s; what is chosen at run time stands in the event.", event->name, (int)token.length,
			    token.at);
			return;
		}
		while (i < apply->parameter_count && apply->sources[i] != source)
			i++;
		if (i == apply->parameter_count) {
			apply->sources[i] = source;
			apply->kinds[i] = kind;
			apply->parameter_count++;
		}
		buf_format(&out, "$%zu", i + 1);
	}
	apply->sql = out.at;
	event->apply_count++;
}

/* SQL of `erases`: :stream_id is $1. */
static void
finish_erase(struct reading *reading)
{
	struct a_stream *stream = reading->stream;
	struct buf out = buf_new(reading->catalogue->arena, SQL_MOST);
	struct slice rest = buf_as_slice(&reading->sql), token;

	while ((token = tool_sql_token(&rest)).length > 0)
		if (slice_equals(token, ":") && slice_starts_with(rest, "stream_id")) {
			(void)tool_sql_token(&rest);
			buf_text(&out, "$1");
		} else {
			buf_slice(&out, token);
		}
	if (stream->erase_count == STATEMENTS_MOST)
		FAULT(reading, "The stream %s erases too much.", stream->name);
	else
		stream->erases[stream->erase_count++] = out.at;
}

static void
sql_line(struct reading *reading, struct slice line)
{
	bool ends = line.at[line.length - 1] == ';';

	if (reading->sql.length > 0)
		buf_byte(&reading->sql, '\n');
	buf_slice(&reading->sql, ends ? slice_part(line, 0, line.length - 1) : line);
	if (!ends)
		return;
	if (reading->block == IN_APPLIES)
		finish_apply(reading);
	else
		finish_erase(reading);
	buf_cut(&reading->sql, 0);
}

static void
read_event(struct reading *reading, struct slice line)
{
	struct an_event *event = ARENA_NEW(reading->catalogue->arena, struct an_event);
	struct slice name = next_word(&line), version = next_word(&line);
	long long number = 0;

	event->name = text_of(reading, name);
	event->path = reading->path;
	event->line = reading->line;
	event->doc = text_of(reading, line);
	if (!tool_is_name(name) || !slice_number(version, 999, &number) || number == 0)
		FAULT(reading, "An event is written: event name_of_what_happened 1    What it means.");
	event->version = (int)number;
	reading->catalogue->events[reading->catalogue->event_count++] = event;
	reading->event = event;
	reading->block = IN_EVENT;
}

static void
read_stream(struct reading *reading, struct slice line)
{
	struct a_stream *stream = ARENA_NEW(reading->catalogue->arena, struct a_stream);

	stream->name = text_of(reading, next_word(&line));
	stream->path = reading->path;
	stream->doc = text_of(reading, line);
	for (size_t i = 0; i < reading->catalogue->stream_count; i++)
		if (strcmp(reading->catalogue->streams[i]->name, stream->name) == 0)
			FAULT(reading, "The stream %s is declared twice.", stream->name);
	reading->catalogue->streams[reading->catalogue->stream_count++] = stream;
	reading->stream = stream;
	reading->block = IN_STREAM;
}

static void
read_upgrade(struct reading *reading, struct slice line)
{
	struct an_upgrade *upgrade = ARENA_NEW(reading->catalogue->arena, struct an_upgrade);
	struct slice from, to;
	long long old = 0, new = 0;

	upgrade->name = text_of(reading, next_word(&line));
	upgrade->path = reading->path;
	upgrade->line = reading->line;
	from = next_word(&line);
	(void)next_word(&line); /* to */
	to = next_word(&line);
	if (!slice_number(from, 999, &old) || !slice_number(to, 999, &new) || new != old + 1)
		FAULT(reading, "An upgrade is written: upgrade name 1 to 2.");
	upgrade->from = (int)old;
	reading->catalogue->upgrades[reading->catalogue->upgrade_count++] = upgrade;
	reading->upgrade = upgrade;
	reading->block = IN_UPGRADE;
}

static void
read_step(struct reading *reading, struct slice line)
{
	struct an_upgrade *upgrade = reading->upgrade;
	struct a_step *step = &upgrade->steps[upgrade->step_count];

	if (upgrade->step_count == STEPS_MOST) {
		FAULT(reading, "This upgrade has too many steps.");
		return;
	}
	step->kind = text_of(reading, next_word(&line));
	step->field = text_of(reading, next_word(&line));
	line = slice_trim(line);
	if (strcmp(step->kind, "add") == 0 && slice_starts_with(line, "="))
		line = slice_part(line, 1, line.length);
	else if (strcmp(step->kind, "rename") != 0 && strcmp(step->kind, "drop") != 0)
		FAULT(reading, "A step of an upgrade is: rename old new, add field = literal, or drop field.");
	step->other = text_of(reading, line);
	upgrade->step_count++;
}

static void
start_applies(struct reading *reading, struct slice line)
{
	struct slice word = next_word(&line);

	reading->each_field = -1;
	reading->each_name = "";
	reading->event->has_applies = true;
	reading->block = IN_APPLIES;
	if (word.length == 0)
		return;
	reading->each_field = field_number(reading->event, next_word(&line));
	(void)next_word(&line); /* as */
	reading->each_name = text_of(reading, next_word(&line));
	if (!slice_equals(word, "each") || reading->each_field < 0 || !reading->event->fields[reading->each_field].list)
		FAULT(reading, "It is written: applies each LIST as NAME, where LIST is a list of the event.");
}

static void
top_line(struct reading *reading, struct slice line)
{
	struct slice word = next_word(&line);

	if (slice_equals(word, "event"))
		read_event(reading, line);
	else if (slice_equals(word, "choice"))
		read_choice(reading, line);
	else if (slice_equals(word, "stream"))
		read_stream(reading, line);
	else if (slice_equals(word, "upgrade"))
		read_upgrade(reading, line);
	else if (slice_equals(word, "erases") && reading->block == IN_STREAM)
		reading->block = IN_ERASES;
	else if (slice_equals(word, "applies") && (reading->block == IN_EVENT || reading->block == IN_APPLIES))
		start_applies(reading, line);
	else
		FAULT(reading, "A line begins with event, stream, choice, upgrade, applies or erases; not with %.*s.", (int)word.length, word.at);
}

void
events_read(struct catalogue *catalogue, const char *path)
{
	struct reading reading = { .catalogue = catalogue, .path = path, .sql = buf_new(catalogue->arena, SQL_MOST), .each_field = -1 };
	struct slice rest = slice_of(tool_read_file(catalogue->arena, path)), line;

	while (slice_cut(&rest, '\n', &line) || rest.at != NULL) {
		reading.line++;
		if (slice_trim(line).length == 0 || slice_starts_with(line, "--"))
			continue;
		if (line.at[0] != ' ')
			top_line(&reading, line);
		else if (reading.block == IN_EVENT)
			read_field(&reading, line);
		else if (reading.block == IN_APPLIES || reading.block == IN_ERASES)
			sql_line(&reading, slice_trim(line));
		else if (reading.block == IN_UPGRADE)
			read_step(&reading, line);
		else
			FAULT(&reading, "This line belongs to nothing.");
	}
	if (reading.sql.length > 0)
		FAULT(&reading, "The last statement has no ; at its end.");
}
