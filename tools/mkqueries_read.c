/* mkqueries_read.c -- reads a .sql file: names, types in the comments at the ends of lines, parameters. */
#include <string.h>

#include "mkqueries.h"

/* One query while its lines are read. */
struct reading {
	struct arena *arena;
	struct query *query;
	struct tool_faults *faults;
	struct buf sql;      /* the lines without their comments */
	int depth;           /* of brackets */
	bool in_select_list; /* of the outermost select */
	bool select_list_done;
	bool in_postgres;    /* after "-- postgres:" */
	struct buf postgres;
};

static const struct typed_name from_work[] = {
	{ "actor_id", TYPE_ID, false, true }, { "actor_kind", TYPE_TEXT, false, true }, { "agency_id", TYPE_ID, false, true },
	{ "seal_reader_id", TYPE_ID, false, true }, { "today", TYPE_DATE, false, true }, { "now", TYPE_INSTANT, false, true }, { "purpose", TYPE_TEXT, false, true },
};

/* The number of a parameter, from 1; a new one is added. 0: too many. */
static size_t
parameter_number(struct reading *reading, struct slice name)
{
	struct query *query = reading->query;
	struct typed_name *parameter;

	for (size_t i = 0; i < query->parameter_count; i++)
		if (slice_equals(name, query->parameters[i].name))
			return i + 1;
	if (query->parameter_count == PARAMETERS_MOST) {
		tool_fault(reading->faults, query->path, query->line, "The query %s has too many parameters.", query->name);
		return 0;
	}
	parameter = &query->parameters[query->parameter_count++];
	for (size_t i = 0; i < sizeof(from_work) / sizeof(from_work[0]); i++)
		if (slice_equals(name, from_work[i].name)) {
			*parameter = from_work[i];
			return query->parameter_count;
		}
	parameter->name = arena_copy_slice(reading->arena, name);
	return query->parameter_count;
}

/* The SQL with :name turned into $n. Parameters are numbered in the order first named. */
static const char *
numbered(struct reading *reading, const char *sql)
{
	struct buf out = buf_new(reading->arena, SQL_MOST);
	struct slice rest = slice_of(sql), token;

	while ((token = tool_sql_token(&rest)).length > 0) {
		if (slice_equals(token, ":") && rest.length > 0 && tool_is_name(slice_part(rest, 0, 1))) {
			token = tool_sql_token(&rest);
			buf_format(&out, "$%zu", parameter_number(reading, token));
		} else {
			buf_slice(&out, token);
		}
	}
	return out.at;
}

/* The name of the column that ends here: its last word. */
static struct slice
column_name(struct slice line)
{
	struct slice token, name = { NULL, 0 };

	while ((token = tool_sql_token(&line)).length > 0)
		if (tool_is_name(token))
			name = token;
	return name;
}

/* The parameters that this line names first, so that the types in its comment can be given to them. */
static void
give_types(struct reading *reading, struct slice line, struct slice types, int number)
{
	struct query *query = reading->query;
	struct slice type_text, token;
	bool optional;
	bool column = reading->in_select_list && reading->depth == 0 && query->gives < GIVES_CHANGES;

	while (slice_cut(&types, ',', &type_text)) {
		enum value_type type = value_type_of(slice_trim(type_text), &optional);

		if (type == TYPE_NONE) {
			tool_fault(reading->faults, query->path, number, "There is no type %.*s; use id, int, yes_no, text, date, instant or bytes.",
			    (int)type_text.length, type_text.at);
			return;
		}
		if (column) {
			if (query->column_count == COLUMNS_MOST) {
				tool_fault(reading->faults, query->path, number, "The query %s has too many columns.", query->name);
				return;
			}
			query->columns[query->column_count++] = (struct typed_name){
				.name = arena_copy_slice(reading->arena, column_name(line)), .type = type, .optional = optional };
			column = false;
			continue;
		}
		for (;;) { /* the next parameter of the line that has no type yet */
			token = tool_sql_token(&line);
			if (token.length == 0) {
				tool_fault(reading->faults, query->path, number, "There are more types than new columns and parameters in this line.");
				return;
			}
			if (!slice_equals(token, ":") || line.length == 0 || !tool_is_name(slice_part(line, 0, 1)))
				continue;
			token = tool_sql_token(&line);
			struct typed_name *parameter = &query->parameters[parameter_number(reading, token) - 1];
			if (parameter->type == TYPE_NONE) {
				parameter->type = type;
				parameter->optional = optional;
				break;
			}
		}
	}
}

/* Where the comment of a line begins; its length when it has none. */
static size_t
comment_at(struct slice line)
{
	struct slice rest = line, token;

	while ((token = tool_sql_token(&rest)).length > 0)
		if (slice_starts_with(token, "--"))
			return (size_t)(token.at - line.at);
	return line.length;
}

static void
body_line(struct reading *reading, struct slice line, int number)
{
	size_t comment = comment_at(line);
	struct slice sql = slice_part(line, 0, comment), rest = sql, token, types = slice_part(line, comment, line.length);
	bool first = true;

	while (sql.length > 0 && (sql.at[sql.length - 1] == ' ' || sql.at[sql.length - 1] == ';'))
		sql.length--;
	while ((token = tool_sql_token(&rest)).length > 0) {
		if (slice_equals(token, "("))
			reading->depth++;
		else if (slice_equals(token, ")"))
			reading->depth--;
		else if (reading->depth == 0 && slice_equals(token, "select") && !reading->select_list_done)
			reading->in_select_list = true;
		else if (reading->depth == 0 && first && slice_equals(token, "from") && reading->in_select_list) {
			reading->in_select_list = false;
			reading->select_list_done = true;
		}
		if (token.at[0] != ' ' && token.at[0] != '\t')
			first = false;
	}
	if (types.length > 2 && !reading->in_postgres)
		give_types(reading, sql, slice_trim(slice_part(types, 2, types.length)), number);
	if (sql.length > 0) {
		struct buf *out = reading->in_postgres ? &reading->postgres : &reading->sql;

		if (out->length > 0)
			buf_byte(out, '\n');
		buf_slice(out, sql);
	}
}

static void
finish(struct reading *reading, const struct piece *pieces, bool may_use_pieces)
{
	struct query *query = reading->query;
	const char *sql, *postgres;

	if (query == NULL)
		return;
	if (query->at_most > 0)
		buf_format(&reading->sql, "\n limit %lld", query->at_most);
	if (query->at_most > 0 && reading->postgres.length > 0)
		buf_format(&reading->postgres, "\n limit %lld", query->at_most);
	sql = pieces_put_in(reading->arena, pieces, reading->sql.at, false, may_use_pieces, query->path, query->line, reading->faults);
	query->sql = numbered(reading, sql);
	postgres = pieces_put_in(reading->arena, pieces, reading->postgres.length > 0 ? reading->postgres.at : reading->sql.at, true, may_use_pieces, query->path, query->line, reading->faults);
	if (reading->postgres.length > 0 || strcmp(postgres, sql) != 0) /* a piece may stand there in words of its own */
		query->postgres_sql = numbered(reading, postgres);
	for (size_t i = 0; i < query->parameter_count; i++)
		if (query->parameters[i].type == TYPE_NONE)
			tool_fault(reading->faults, query->path, query->line, "The query %s does not say the type of :%s.", query->name,
			    query->parameters[i].name);
	if (query->gives == GIVES_NOTHING)
		tool_fault(reading->faults, query->path, query->line, "The query %s does not say what it gives: one, maybe, many, changes or sent.", query->name);
	else if (query->gives == GIVES_MANY && query->at_most == 0)
		tool_fault(reading->faults, query->path, query->line, "The list %s has no bound; add a line -- at most: N.", query->name);
	else if (query->gives < GIVES_CHANGES && query->column_count == 0)
		tool_fault(reading->faults, query->path, query->line, "The query %s gives no columns.", query->name);
}

static enum gives
gives_of(struct slice word)
{
	static const char *const words[] = { "", "one", "maybe", "many", "changes", "sent" };

	for (int i = 1; i <= GIVES_SENT; i++)
		if (slice_equals(word, words[i]))
			return (enum gives)i;
	return GIVES_NOTHING;
}

/* A line that begins with "--" outside of SQL: what it gives, its bound, or its description. */
static void
header_line(struct reading *reading, struct slice line)
{
	struct query *query = reading->query;

	if (slice_starts_with(line, "-- gives: "))
		query->gives = gives_of(slice_trim(slice_part(line, 10, line.length)));
	else if (slice_starts_with(line, "-- at most: "))
		(void)slice_number(slice_trim(slice_part(line, 12, line.length)), 1000000, &query->at_most);
	else if (slice_starts_with(line, "-- postgres:"))
		reading->in_postgres = true;
	else
		query->doc = arena_format(reading->arena, "%s%s%.*s", query->doc, query->doc[0] != '\0' ? "\n * " : "",
		    (int)slice_trim(slice_part(line, 2, line.length)).length, slice_trim(slice_part(line, 2, line.length)).at);
}

struct query *
queries_read(struct arena *arena, const char *path, const struct piece *pieces, bool may_use_pieces, struct tool_faults *faults)
{
	struct slice rest = slice_of(tool_read_file(arena, path)), line;
	struct reading reading = { 0 };
	struct query *first = NULL, **next = &first;
	int number = 0;

	while (rest.at != NULL) {
		if (!slice_cut(&rest, '\n', &line))
			break;
		number++;
		if (slice_starts_with(line, "-- query: ")) {
			finish(&reading, pieces, may_use_pieces);
			reading = (struct reading){ .arena = arena, .faults = faults, .sql = buf_new(arena, SQL_MOST), .postgres = buf_new(arena, SQL_MOST) };
			reading.query = ARENA_NEW(arena, struct query);
			reading.query->name = arena_copy_slice(arena, slice_trim(slice_part(line, 10, line.length)));
			reading.query->path = path;
			reading.query->line = number;
			reading.query->doc = "";
			*next = reading.query;
			next = &reading.query->next;
			if (!tool_is_name(slice_of(reading.query->name)))
				tool_fault(faults, path, number, "A query's name is small letters, digits and underscores.");
		} else if (reading.query != NULL && slice_starts_with(line, "--")) {
			header_line(&reading, line);
		} else if (reading.query != NULL && slice_trim(line).length > 0) {
			body_line(&reading, line, number);
		}
	}
	finish(&reading, pieces, may_use_pieces);
	return first;
}
