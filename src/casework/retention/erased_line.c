/* erased_line.c -- one erasure, written and read. */
#include "casework/retention/erased_line.h"

#include <limits.h>
#include <string.h>

static void
put_list(struct buf *text, struct id_list ids)
{
	for (size_t i = 0; i < ids.count; i++)
		buf_format(text, "%s%lld", i > 0 ? "," : "", (long long)ids.at[i]);
	buf_format(text, "%s ", ids.count == 0 ? "-" : "");
}

void
erased_line_put(struct buf *text, struct arena *arena, const struct erased_before *before)
{
	char *name = arena_copy(arena, before->rule_name);

	for (char *end = name; (end = strpbrk(end, "\r\n")) != NULL;)
		*end = ' ';
	buf_format(text, "%lld %s %s %s %lld %s %lld %s ", (long long)before->episode_id, before->reference, before->rule, date_iso(arena, before->kept_until), (long long)before->proposed_by,
	    instant_iso(arena, before->proposed_at), (long long)before->confirmed_by, instant_iso(arena, before->erased_at));
	put_list(text, before->person_ids);
	put_list(text, before->reader_ids);
	buf_format(text, "%s\n", name);
}

static bool
read_id(struct slice part, int64_t *id)
{
	long long number;

	if (!slice_number(part, LLONG_MAX, &number) || number <= 0)
		return false;
	*id = number;
	return true;
}

static bool
read_list(struct arena *arena, struct slice part, struct id_list *ids)
{
	int64_t *at = ARENA_ARRAY(arena, int64_t, part.length / 2 + 1);
	struct slice one;

	*ids = (struct id_list){ at, 0 };
	if (slice_equals(part, "-"))
		return true;
	while (part.at != NULL && slice_cut(&part, ',', &one))
		if (!read_id(one, &at[ids->count++]))
			return false;
	return true;
}

bool
erased_line_read(struct arena *arena, struct slice line, struct erased_before *before)
{
	enum { EPISODE, REFERENCE, RULE, KEPT_UNTIL, PROPOSED_BY, PROPOSED_AT, CONFIRMED_BY, ERASED_AT, PEOPLE, READERS, PARTS };
	struct slice parts[PARTS];

	*before = (struct erased_before){ .episode_id = 0 };
	for (size_t i = 0; i < PARTS; i++) {
		size_t space = slice_find(line, ' ');

		if (space >= line.length)
			return false;
		parts[i] = slice_part(line, 0, space);
		line = slice_part(line, space + 1, line.length);
	}
	before->reference = arena_copy_slice(arena, parts[REFERENCE]);
	before->rule = arena_copy_slice(arena, parts[RULE]);
	before->rule_name = arena_copy_slice(arena, line);
	return read_id(parts[EPISODE], &before->episode_id) && read_id(parts[PROPOSED_BY], &before->proposed_by) && read_id(parts[CONFIRMED_BY], &before->confirmed_by) &&
	    date_read(parts[KEPT_UNTIL], &before->kept_until) && instant_read(parts[PROPOSED_AT], &before->proposed_at) && instant_read(parts[ERASED_AT], &before->erased_at) &&
	    read_list(arena, parts[PEOPLE], &before->person_ids) && read_list(arena, parts[READERS], &before->reader_ids);
}
