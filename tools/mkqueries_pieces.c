/* mkqueries_pieces.c -- the pieces of access, and putting them into queries. */
#include <string.h>

#include "mkqueries.h"

static const struct piece *
piece_of(const struct piece *pieces, struct slice name)
{
	for (; pieces != NULL; pieces = pieces->next)
		if (slice_equals(name, pieces->name))
			return pieces;
	return NULL;
}

/* The words of a line, parted by spaces. */
static size_t
words_of(struct slice line, struct slice *words, size_t most)
{
	size_t count = 0;
	struct slice word;

	while (count < most && slice_cut(&line, ' ', &word))
		if (word.length > 0)
			words[count++] = word;
	return count;
}

/* What was read since the piece began, or since its "-- postgres:". */
static void
end_piece(struct arena *arena, struct piece *piece, struct buf *body, bool *in_postgres)
{
	if (piece != NULL && *in_postgres)
		piece->postgres_body = arena_copy(arena, body->at);
	else if (piece != NULL)
		piece->body = arena_copy(arena, body->at);
	buf_cut(body, 0);
	*in_postgres = false;
}

void
pieces_read(struct arena *arena, const char *path, struct piece **pieces, struct tool_faults *faults)
{
	struct slice rest = slice_of(tool_read_file(arena, path)), line, words[PIECE_WORDS_MOST + 1];
	struct piece *piece = NULL;
	struct buf body = buf_new(arena, SQL_MOST);
	int number = 0;
	bool in_postgres = false;

	while (slice_cut(&rest, '\n', &line)) {
		number++;
		if (slice_starts_with(line, "-- piece: ")) {
			end_piece(arena, piece, &body, &in_postgres);
			piece = ARENA_NEW(arena, struct piece);
			piece->word_count = words_of(slice_part(line, 10, line.length), words, PIECE_WORDS_MOST + 1) - 1;
			piece->name = arena_copy_slice(arena, words[0]);
			for (size_t i = 0; i < piece->word_count; i++)
				piece->words[i] = arena_copy_slice(arena, words[i + 1]);
			piece->path = path;
			piece->line = number;
			if (piece_of(*pieces, words[0]) != NULL)
				tool_fault(faults, path, number, "The piece %s is there already.", piece->name);
			piece->next = *pieces;
			*pieces = piece;
		} else if (piece != NULL && slice_starts_with(line, "-- postgres:")) {
			piece->body = arena_copy(arena, body.at);
			buf_cut(&body, 0);
			in_postgres = true;
		} else if (piece != NULL && !slice_starts_with(slice_trim(line), "--") && slice_trim(line).length > 0) {
			if (body.length > 0)
				buf_byte(&body, '\n');
			buf_slice(&body, line);
		}
	}
	end_piece(arena, piece, &body, &in_postgres);
}

/* The body with each parameter word replaced by what the use gave; a word after a dot is a column and stays. */
static const char *
body_with(struct arena *arena, const struct piece *piece, bool for_postgres, const struct slice *given)
{
	struct buf out = buf_new(arena, SQL_MOST);
	struct slice rest = slice_of(for_postgres && piece->postgres_body != NULL ? piece->postgres_body : piece->body), token;
	bool after_dot = false;

	while ((token = tool_sql_token(&rest)).length > 0) {
		size_t i = 0;

		while (i < piece->word_count && (after_dot || !slice_equals(token, piece->words[i])))
			i++;
		buf_slice(&out, i < piece->word_count ? given[i] : token);
		after_dot = slice_equals(token, ".") || slice_equals(token, ":");
	}
	return out.at;
}

static void
put_in(struct arena *arena, const struct piece *pieces, const char *sql, bool for_postgres, int depth, const char *path, int line, struct tool_faults *faults,
    struct buf *out)
{
	const char *open, *close;

	while ((open = strstr(sql, "{{")) != NULL) {
		struct slice words[PIECE_WORDS_MOST + 1];
		const struct piece *piece;
		size_t count;

		buf_put(out, sql, (size_t)(open - sql));
		close = strstr(open, "}}");
		if (close == NULL) {
			tool_fault(faults, path, line, "A {{ has no }}.");
			return;
		}
		count = words_of((struct slice){ open + 2, (size_t)(close - open) - 2 }, words, PIECE_WORDS_MOST + 1);
		piece = count > 0 ? piece_of(pieces, words[0]) : NULL;
		if (piece == NULL)
			tool_fault(faults, path, line, "There is no piece of access called %.*s.", (int)(close - open) - 2, open + 2);
		else if (piece->word_count != count - 1)
			tool_fault(faults, path, line, "The piece %s takes %zu names, not %zu.", piece->name, piece->word_count, count - 1);
		else if (depth >= PIECE_DEPTH_MOST)
			tool_fault(faults, path, line, "The piece %s goes round in a circle.", piece->name);
		else
			put_in(arena, pieces, body_with(arena, piece, for_postgres, words + 1), for_postgres, depth + 1, path, line, faults, out);
		sql = close + 2;
	}
	buf_text(out, sql);
}

const char *
pieces_put_in(struct arena *arena, const struct piece *pieces, const char *sql, bool for_postgres, bool may_use, const char *path, int line, struct tool_faults *faults)
{
	struct buf out = buf_new(arena, SQL_MOST);

	if (strstr(sql, "{{") == NULL)
		return sql;
	if (!may_use)
		tool_fault(faults, path, line, "A folder before access in ORDER keeps records and finds none: it may use no piece of access.");
	put_in(arena, pieces, sql, for_postgres, 0, path, line, faults, &out);
	return out.at;
}
