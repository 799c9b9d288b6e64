/* mkqueries_write.c -- writes the C of queries. */
#include <string.h>

#include "mkqueries.h"

enum { OUT_MOST = 8 << 20 };

static void
write_signature(struct buf *out, const struct query *query)
{
	buf_format(out, "q_%s(struct work *work", query->name);
	for (size_t i = 0; i < query->parameter_count; i++)
		if (!query->parameters[i].from_work)
			buf_format(out, ", %s%s", value_c_type(query->parameters[i].type, query->parameters[i].optional), query->parameters[i].name);
	if (query->gives == GIVES_ONE || query->gives == GIVES_MAYBE)
		buf_format(out, ", struct %s_row *row", query->name);
	if (query->gives == GIVES_MAYBE)
		buf_text(out, ", bool *found");
	if (query->gives == GIVES_MANY)
		buf_format(out, ", struct %s_rows *rows", query->name);
	if (query->gives == GIVES_CHANGES)
		buf_text(out, ", int64_t *changed");
	buf_byte(out, ')');
}

static void
write_declaration(struct buf *out, const struct query *query)
{
	if (query->gives < GIVES_CHANGES) {
		buf_format(out, "struct %s_row {\n", query->name);
		for (size_t i = 0; i < query->column_count; i++)
			buf_format(out, "\t%s%s;\n", value_c_type(query->columns[i].type, query->columns[i].optional), query->columns[i].name);
		buf_text(out, "};\n\n");
	}
	if (query->gives == GIVES_MANY)
		buf_format(out, "struct %s_rows {\n\tconst struct %s_row *at;\n\tsize_t count;\n};\n\n", query->name, query->name);
	buf_format(out, "/* %s */\nMUST_USE enum outcome ", query->doc);
	write_signature(out, query);
	buf_format(out, ";\nextern const struct db_statement %s_statement;\n\n", query->name);
}

static void
write_statement(struct buf *out, const struct query *query)
{
	buf_format(out, "static const enum db_kind %s_parameters[] = { ", query->name);
	for (size_t i = 0; i < query->parameter_count; i++)
		buf_format(out, "%s, ", value_db_kind(query->parameters[i].type));
	buf_format(out, "DB_NULL };\n\nconst struct db_statement %s_statement = {\n\t.name = \"%s\",\n\t.sql =\n", query->name, query->name);
	tool_c_text(out, query->sql, "\t    ");
	buf_text(out, ",\n");
	if (query->postgres_sql != NULL) {
		buf_text(out, "\t.postgres_sql =\n");
		tool_c_text(out, query->postgres_sql, "\t    ");
		buf_text(out, ",\n");
	}
	buf_format(out, "\t.parameters = %s_parameters,\n\t.parameter_count = %zu,\n\t.column_count = %zu,\n};\n\n", query->name,
	    query->parameter_count, query->column_count);
}

static void
write_reader(struct arena *arena, struct buf *out, const struct query *query)
{
	buf_format(out, "static void\n%s_read(const struct db_value *values, struct %s_row *row)\n{\n", query->name, query->name);
	for (size_t i = 0; i < query->column_count; i++) {
		buf_format(out, "\trow->%s = ", query->columns[i].name);
		value_read(out, query->columns[i].type, query->columns[i].optional, arena_format(arena, "values[%zu]", i));
		buf_text(out, ";\n");
	}
	buf_text(out, "}\n\n");
}

static const char *
value_of_parameter(struct arena *arena, const struct typed_name *parameter)
{
	if (!parameter->from_work)
		return parameter->name;
	if (strcmp(parameter->name, "actor_id") == 0)
		return "actor_worker_id(work)";
	if (strcmp(parameter->name, "seal_reader_id") == 0)
		return "seal_reader_worker_id(work)";
	if (strcmp(parameter->name, "actor_kind") == 0)
		return "actor_kind_text(work->actor.kind)";
	if (strcmp(parameter->name, "purpose") == 0)
		return "purpose_text(work->purpose)";
	return arena_format(arena, "work->%s", parameter->name);
}

static void
write_function(struct arena *arena, struct buf *out, const struct query *query)
{
	buf_text(out, "enum outcome\n");
	write_signature(out, query);
	buf_text(out, "\n{\n");
	if (query->parameter_count > 0) {
		buf_text(out, "\tconst struct db_value values[] = {\n");
		for (size_t i = 0; i < query->parameter_count; i++) {
			buf_text(out, "\t\t");
			value_bind(out, query->parameters[i].type, query->parameters[i].optional, "work->arena",
			    value_of_parameter(arena, &query->parameters[i]));
			buf_text(out, ",\n");
		}
		buf_text(out, "\t};\n");
	} else {
		buf_text(out, "\tconst struct db_value *values = NULL;\n");
	}
	if (query->gives == GIVES_SENT) {
		buf_format(out, "\treturn db_send(work->db, work->arena, &%s_statement, values);\n}\n\n", query->name);
		return;
	}
	buf_format(out, "\tstruct db_result db_answer;\n\tenum outcome outcome = db_run(work->db, work->arena, &%s_statement, values, &db_answer);\n\n"
			"\tif (outcome != OK)\n\t\treturn outcome;\n", query->name);
	if (query->gives == GIVES_ONE)
		buf_format(out, "\tif (db_answer.row_count == 0)\n\t\treturn NOT_FOUND;\n\t%s_read(db_answer.values, row);\n", query->name);
	if (query->gives == GIVES_MAYBE)
		buf_format(out, "\t*found = db_answer.row_count > 0;\n\tif (*found)\n\t\t%s_read(db_answer.values, row);\n", query->name);
	if (query->gives == GIVES_CHANGES)
		buf_text(out, "\t*changed = db_answer.changed_count;\n");
	if (query->gives == GIVES_MANY)
		buf_format(out, "\tstruct %s_row *list = ARENA_ARRAY(work->arena, struct %s_row, db_answer.row_count);\n\n"
				"\tfor (size_t i = 0; i < db_answer.row_count; i++)\n\t\t%s_read(db_answer.values + i * db_answer.column_count, &list[i]);\n"
				"\t*rows = (struct %s_rows){ list, db_answer.row_count };\n", query->name, query->name, query->name, query->name);
	buf_text(out, "\treturn OK;\n}\n\n");
}

void
queries_write(struct arena *arena, const char *out_folder, const char *path, const struct query *queries)
{
	const char *below = tool_below_src(path);
	char *guard = arena_copy(arena, tool_upper(arena, below));
	struct buf header = buf_new(arena, OUT_MOST), code = buf_new(arena, OUT_MOST);

	for (char *c = guard; *c != '\0'; c++)
		if (*c == '/' || *c == '.')
			*c = '_';
	buf_format(&header, "/* Made by mkqueries from %s; change that. */\n#ifndef GEN_%s\n#define GEN_%s\n\n#include <stdbool.h>\n#include <stdint.h>\n\n"
			    "#include \"base/date.h\"\n#include \"base/instant.h\"\n#include \"base/outcome.h\"\n#include \"base/slice.h\"\n"
			    "#include \"base/values.h\"\n\nstruct work;\nstruct db_statement;\n\n", path, guard, guard);
	buf_format(&code, "/* Made by mkqueries from %s; change that. */\n#include \"%s.h\"\n\n#include \"casework/work.h\"\n#include \"platform/db/db.h\"\n\n",
	    path, below);
	for (const struct query *query = queries; query != NULL; query = query->next) {
		write_declaration(&header, query);
		write_statement(&code, query);
		if (query->gives < GIVES_CHANGES)
			write_reader(arena, &code, query);
		write_function(arena, &code, query);
	}
	buf_text(&header, "#endif\n");
	tool_write_file(arena_format(arena, "%s/%s.h", out_folder, below), &header);
	tool_write_file(arena_format(arena, "%s/%s.c", out_folder, below), &code);
}

void
registry_write(struct arena *arena, const char *out_folder, const struct query *const *files, size_t count)
{
	struct buf out = buf_new(arena, OUT_MOST);
	size_t total = 0;

	buf_text(&out, "/* Made by mkqueries: every query there is. */\n#include \"platform/db/statements.h\"\n\n");
	for (size_t i = 0; i < count; i++)
		for (const struct query *query = files[i]; query != NULL; query = query->next)
			buf_format(&out, "extern const struct db_statement %s_statement;\n", query->name);
	buf_text(&out, "\nconst struct db_statement *const query_statements[] = {\n");
	for (size_t i = 0; i < count; i++)
		for (const struct query *query = files[i]; query != NULL; query = query->next, total++)
			buf_format(&out, "\t&%s_statement,\n", query->name);
	buf_format(&out, "\tNULL,\n};\nconst size_t query_statement_count = %zu;\n", total);
	tool_write_file(arena_format(arena, "%s/statements.c", out_folder), &out);
}
