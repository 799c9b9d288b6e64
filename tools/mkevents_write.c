/* mkevents_write.c -- writes the C of events. */
#include <string.h>

#include "mkevents.h"

enum { OUT_MOST = 8 << 20 };

static const char *
c_type(struct arena *arena, const struct a_field *field)
{
	if (field->list)
		return field->type == TYPE_ID ? "struct id_list " : "struct text_list ";
	if (field->choice != NULL)
		return arena_format(arena, "enum %s ", field->choice->name);
	return value_c_type(field->type, field->optional);
}

static const char *
field_type(const struct a_field *field)
{
	if (field->list)
		return field->type == TYPE_ID ? "FIELD_ID_LIST" : "FIELD_TEXT_LIST";
	switch (field->type) {
	case TYPE_ID:
		return "FIELD_ID";
	case TYPE_INT:
		return "FIELD_INT";
	case TYPE_YES_NO:
		return "FIELD_YES_NO";
	case TYPE_DATE:
		return "FIELD_DATE";
	case TYPE_INSTANT:
		return "FIELD_INSTANT";
	case TYPE_TEXT:
	case TYPE_BYTES:
		return "FIELD_TEXT";
	case TYPE_NONE:
		break;
	}
	return "FIELD_CHOICE";
}

static void
write_choice(struct arena *arena, struct buf *header, struct buf *code, const struct a_choice *choice)
{
	const char *upper = tool_upper(arena, choice->name);

	buf_format(header, "enum %s {\n\t%s_MISSING,\n", choice->name, upper);
	for (size_t i = 0; i < choice->word_count; i++)
		buf_format(header, "\t%s_%s,\n", upper, tool_upper(arena, choice->words[i]));
	buf_format(header, "};\n/* Its word, as it is stored; \"\" when missing. */\nconst char *%s_text(enum %s %s);\n"
			   "/* MISSING for an unknown word and NULL. */\nenum %s %s_of(const char *text);\n\n", choice->name, choice->name, choice->name,
	    choice->name, choice->name);
	buf_format(code, "static const char *const %s_words[] = { ", choice->name);
	for (size_t i = 0; i < choice->word_count; i++)
		buf_format(code, "\"%s\", ", choice->words[i]);
	buf_format(code, "};\nstatic const struct choice %s_choice = { \"%s\", %s_words, %zu };\n\n"
			 "const char *\n%s_text(enum %s %s)\n{\n\treturn journal_choice_text(&%s_choice, (int)%s);\n}\n\n"
			 "enum %s\n%s_of(const char *text)\n{\n\treturn (enum %s)journal_choice_of(&%s_choice, text);\n}\n\n", choice->name, choice->name,
	    choice->name, choice->word_count, choice->name, choice->name, choice->name, choice->name, choice->name, choice->name, choice->name,
	    choice->name, choice->name);
}

static void
write_struct(struct arena *arena, struct buf *header, const struct an_event *event)
{
	buf_format(header, "/* %s */\nstruct %s {\n\tint64_t version; /* of its stream, on which the change was made; 0 for its first entry */\n", event->doc,
	    event->name);
	for (size_t i = 0; i < event->field_count; i++)
		buf_format(header, "\t%s%s;\n", c_type(arena, &event->fields[i]), event->fields[i].name);
	buf_format(header, "};\nMUST_USE enum outcome record_%s(struct work *work, const struct %s *event);\n\n", event->name, event->name);
}

static void
write_fields(struct buf *code, const struct an_event *event)
{
	buf_format(code, "static const struct event_field %s_fields[] = {\n", event->name);
	for (size_t i = 0; i < event->field_count; i++) {
		const struct a_field *field = &event->fields[i];

		buf_format(code, "\t{ \"%s\", %s, %s, %s, %s, offsetof(struct %s, %s), ", field->name, field_type(field), field->optional ? "true" : "false",
		    field->subject ? "true" : "false", field->episode ? "true" : "false", event->name, field->name);
		if (field->choice != NULL)
			buf_format(code, "&%s_choice, ", field->choice->name);
		else
			buf_text(code, "NULL, ");
		buf_format(code, "%s },\n", field->sealed != NULL ? field->sealed : "COLUMN_NONE");
	}
	buf_text(code, "};\n\n");
}

static void
write_applies(struct buf *code, const struct an_event *event)
{
	for (size_t i = 0; i < event->apply_count; i++) {
		const struct an_apply *apply = &event->applies[i];

		buf_format(code, "static const enum db_kind %s_apply_%zu_kinds[] = { ", event->name, i);
		for (size_t j = 0; j < apply->parameter_count; j++)
			buf_format(code, "%s, ", apply->kinds[j]);
		buf_format(code, "DB_NULL };\nstatic const int %s_apply_%zu_sources[] = { ", event->name, i);
		for (size_t j = 0; j < apply->parameter_count; j++)
			buf_format(code, "%d, ", apply->sources[j]);
		buf_format(code, "0 };\nconst struct db_statement %s_apply_%zu_statement = {\n\t.name = \"%s_apply_%zu\",\n\t.sql =\n", event->name, i, event->name, i);
		tool_c_text(code, apply->sql, "\t    ");
		buf_format(code, ",\n\t.parameters = %s_apply_%zu_kinds,\n\t.parameter_count = %zu,\n};\n\n", event->name, i, apply->parameter_count);
	}
	if (event->apply_count == 0)
		return;
	buf_format(code, "static const struct event_apply %s_applies[] = {\n", event->name);
	for (size_t i = 0; i < event->apply_count; i++)
		buf_format(code, "\t{ &%s_apply_%zu_statement, %s_apply_%zu_sources, %d },\n", event->name, i, event->name, i, event->applies[i].each_field);
	buf_text(code, "};\n\n");
}

static const char *
step_kind(const char *kind)
{
	if (strcmp(kind, "rename") == 0)
		return "UPGRADE_RENAME";
	return strcmp(kind, "add") == 0 ? "UPGRADE_ADD" : "UPGRADE_DROP";
}

/* Upgrades by the version they start from. Gives their number. */
static size_t
write_upgrades(struct catalogue *catalogue, struct buf *code, const struct an_event *event)
{
	struct buf list = buf_new(catalogue->arena, OUT_MOST);
	size_t count = 0;

	for (int from = 1; from < event->version; from++)
		for (size_t i = 0; i < catalogue->upgrade_count; i++) {
			const struct an_upgrade *upgrade = catalogue->upgrades[i];

			if (upgrade->from != from || strcmp(upgrade->name, event->name) != 0)
				continue;
			buf_format(code, "static const struct upgrade_step %s_steps_%d[] = {\n", event->name, from);
			for (size_t j = 0; j < upgrade->step_count; j++) {
				buf_format(code, "\t{ %s, \"%s\", ", step_kind(upgrade->steps[j].kind), upgrade->steps[j].field);
				tool_c_text(code, upgrade->steps[j].other, "");
				buf_text(code, " },\n");
			}
			buf_text(code, "};\n");
			buf_format(&list, "\t{ %d, %s_steps_%d, %zu },\n", from, event->name, from, upgrade->step_count);
			count++;
		}
	if (count > 0)
		buf_format(code, "static const struct event_upgrade %s_upgrades[] = {\n%s};\n\n", event->name, list.at);
	return count;
}

static void
write_kind(struct catalogue *catalogue, struct buf *code, const struct an_event *event)
{
	size_t stream = 0, upgrades = write_upgrades(catalogue, code, event);

	write_fields(code, event);
	write_applies(code, event);
	while (!event->fields[stream].stream)
		stream++;
	buf_format(code, "const struct event_kind %s_kind = {\n\t.name = \"%s\",\n\t.version = %d,\n\t.stream_kind = \"%.*s\",\n\t.doc =\n", event->name, event->name,
	    event->version, (int)strlen(event->fields[stream].name) - 3, event->fields[stream].name);
	tool_c_text(code, event->doc, "\t    ");
	buf_format(code, ",\n\t.struct_size = sizeof(struct %s),\n\t.version_offset = offsetof(struct %s, version),\n\t.stream_field = %zu,\n"
			 "\t.fields = %s_fields,\n\t.field_count = %zu,\n", event->name, event->name, stream, event->name, event->field_count);
	if (event->apply_count > 0)
		buf_format(code, "\t.applies = %s_applies,\n\t.apply_count = %zu,\n", event->name, event->apply_count);
	if (upgrades > 0)
		buf_format(code, "\t.upgrades = %s_upgrades,\n\t.upgrade_count = %zu,\n", event->name, upgrades);
	buf_format(code, "};\n\nenum outcome\nrecord_%s(struct work *work, const struct %s *event)\n{\n\treturn journal_record(work, &%s_kind, event);\n}\n\n",
	    event->name, event->name, event->name);
}

void
events_write(struct catalogue *catalogue, const char *out_folder, const char *path)
{
	struct arena *arena = catalogue->arena;
	const char *below = tool_below_src(path);
	char *guard = arena_copy(arena, tool_upper(arena, below));
	struct buf header = buf_new(arena, OUT_MOST), code = buf_new(arena, OUT_MOST);

	for (char *c = guard; *c != '\0'; c++)
		if (*c == '/' || *c == '.')
			*c = '_';
	buf_format(&header, "/* Made by mkevents from %s; change that. */\n#ifndef GEN_%s\n#define GEN_%s\n\n#include <stdbool.h>\n#include <stdint.h>\n\n"
			    "#include \"base/date.h\"\n#include \"base/instant.h\"\n#include \"base/outcome.h\"\n#include \"base/values.h\"\n"
			    "#include \"casework/journal/event_kind.h\"\n\nstruct work;\n\n", path, guard, guard);
	buf_format(&code, "/* Made by mkevents from %s; change that. */\n#include \"%s.h\"\n\n#include <stddef.h>\n\n#include \"casework/journal/choice.h\"\n"
			  "#include \"platform/db/db.h\"\n\n", path, below);
	for (size_t i = 0; i < catalogue->choice_count; i++)
		if (strcmp(catalogue->choices[i]->path, path) == 0)
			write_choice(arena, &header, &code, catalogue->choices[i]);
	for (size_t i = 0; i < catalogue->event_count; i++)
		if (strcmp(catalogue->events[i]->path, path) == 0 && catalogue->events[i]->newest) {
			write_struct(arena, &header, catalogue->events[i]);
			write_kind(catalogue, &code, catalogue->events[i]);
		}
	buf_text(&header, "#endif\n");
	tool_write_file(arena_format(arena, "%s/%s.h", out_folder, below), &header);
	tool_write_file(arena_format(arena, "%s/%s.c", out_folder, below), &code);
}

static void
write_streams(struct catalogue *catalogue, struct buf *code)
{
	buf_text(code, "static const enum db_kind stream_id_kind[] = { DB_INTEGER };\n\n");
	for (size_t i = 0; i < catalogue->stream_count; i++) {
		const struct a_stream *stream = catalogue->streams[i];

		for (size_t j = 0; j < stream->erase_count; j++) {
			buf_format(code, "static const struct db_statement erase_%s_%zu_statement = {\n\t.name = \"erase_%s_%zu\",\n\t.sql =\n", stream->name, j,
			    stream->name, j);
			tool_c_text(code, stream->erases[j], "\t    ");
			buf_text(code, ",\n\t.parameters = stream_id_kind,\n\t.parameter_count = 1,\n};\n");
		}
		buf_format(code, "static const struct db_statement *const erase_%s[] = { ", stream->name);
		for (size_t j = 0; j < stream->erase_count; j++)
			buf_format(code, "&erase_%s_%zu_statement, ", stream->name, j);
		buf_text(code, "NULL };\n\n");
	}
	buf_text(code, "const struct stream_kind stream_kinds[] = {\n");
	for (size_t i = 0; i < catalogue->stream_count; i++) {
		buf_format(code, "\t{ \"%s\", ", catalogue->streams[i]->name);
		tool_c_text(code, catalogue->streams[i]->doc, "");
		buf_format(code, ", erase_%s, %zu },\n", catalogue->streams[i]->name, catalogue->streams[i]->erase_count);
	}
	buf_format(code, "};\nconst size_t stream_kind_count = %zu;\n\n", catalogue->stream_count);
}

void
catalogue_write(struct catalogue *catalogue, const char *out_folder)
{
	struct buf code = buf_new(catalogue->arena, OUT_MOST);
	size_t kinds = 0, statements = 0;

	buf_text(&code, "/* Made by mkevents: every event and every stream there is. */\n#include \"casework/journal/event_kind.h\"\n#include \"platform/db/statements.h\"\n\n");
	write_streams(catalogue, &code);
	for (size_t i = 0; i < catalogue->event_count; i++) {
		const struct an_event *event = catalogue->events[i];

		if (!event->newest)
			continue;
		buf_format(&code, "extern const struct event_kind %s_kind;\n", event->name);
		for (size_t j = 0; j < event->apply_count; j++)
			buf_format(&code, "extern const struct db_statement %s_apply_%zu_statement;\n", event->name, j);
	}
	buf_text(&code, "\nconst struct event_kind *const event_catalogue[] = {\n");
	for (size_t i = 0; i < catalogue->event_count; i++)
		if (catalogue->events[i]->newest) {
			buf_format(&code, "\t&%s_kind,\n", catalogue->events[i]->name);
			kinds++;
		}
	buf_format(&code, "\tNULL,\n};\nconst size_t event_catalogue_count = %zu;\n\nconst struct db_statement *const event_statements[] = {\n", kinds);
	for (size_t i = 0; i < catalogue->event_count; i++)
		for (size_t j = 0; catalogue->events[i]->newest && j < catalogue->events[i]->apply_count; j++, statements++)
			buf_format(&code, "\t&%s_apply_%zu_statement,\n", catalogue->events[i]->name, j);
	for (size_t i = 0; i < catalogue->stream_count; i++)
		for (size_t j = 0; j < catalogue->streams[i]->erase_count; j++, statements++)
			buf_format(&code, "\t&erase_%s_%zu_statement,\n", catalogue->streams[i]->name, j);
	buf_format(&code, "\tNULL,\n};\nconst size_t event_statement_count = %zu;\n", statements);
	tool_write_file(arena_format(catalogue->arena, "%s/casework/journal/catalogue.c", out_folder), &code);
}
