/* shared.c -- what a family is told of what was shared. */
#include "casework/story/shared.h"

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/story/story_shares.sql.h"
#include "casework/work.h"

static bool
is_named(struct text_list list, const char *text)
{
	for (size_t i = 0; text != NULL && i < list.count; i++)
		if (text_equals(list.at[i], text))
			return true;
	return false;
}

enum outcome
shared_for_family(struct work *work, int64_t episode_id, struct shared_with *shared)
{
	struct arena *arena = work->arena;
	const struct profile *profile = work->profile;
	struct shares_for_family_rows rows;
	struct shared_line *lines;
	size_t count = 0;
	enum outcome outcome = q_shares_for_family(work, episode_id, &rows);

	*shared = (struct shared_with){ .left_out = 0 };
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct shared_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct shares_for_family_row *row = &rows.at[i];

		if (row->is_left_out || is_named(profile->left_out_agency_kinds, row->agency_kind) || is_named(profile->left_out_agencies, row->agency_name)) {
			shared->left_out++;
			continue;
		}
		lines[count++] = (struct shared_line){ .on = row->decided_on, .with = row->agency_name == NULL ? row->recipient
		    : row->recipient == NULL ? row->agency_name : arena_format(arena, "%s, %s", row->agency_name, row->recipient),
			.what = row->what != NULL ? row->what : "What they had to know in an emergency",
			.why = arena_format(arena, "%s%s%s", row->purpose != NULL ? row->purpose : "", row->purpose != NULL ? ". " : "", row->has_agreement ? "You agreed" : "Without your agreement; you were told") };
	}
	shared->lines.at = lines;
	shared->lines.count = count;
	return OK;
}

const char *
shared_left_out_words(struct work *work, const struct shared_with *shared)
{
	return arena_format(work->arena, "What was shared and is not shown, because you are still to be told or telling could put somebody at risk: %zu. This line stands on every list of this kind, also when the number is 0.",
	    shared->left_out);
}
