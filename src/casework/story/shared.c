/* shared.c -- what a family is told of what was shared. */
#include "casework/story/shared.h"

#include "base/text.h"
#include "casework/information/information.h"
#include "casework/profile/profile.h"
#include "casework/story/story_information.sql.h"
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

/* The practice leaves this agency, or agencies of its kind, out of what families are shown (looks.yaml). */
static bool
is_left_out(const struct profile *profile, const char *agency_kind, const char *agency_name)
{
	return is_named(profile->left_out_agency_kinds, agency_kind) || is_named(profile->left_out_agencies, agency_name);
}

static const char *
with_words(struct arena *arena, const char *agency_name, const char *who)
{
	return agency_name == NULL ? who : who == NULL ? agency_name : arena_format(arena, "%s, %s", agency_name, who);
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

		if (row->is_left_out || is_left_out(profile, row->agency_kind, row->agency_name)) {
			shared->left_out++;
			continue;
		}
		lines[count++] = (struct shared_line){ .on = row->decided_on, .with = with_words(arena, row->agency_name, row->recipient),
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

/* "To plan his bedtimes. You agreed". */
static const char *
why_asked(struct work *work, const struct information_for_family_row *row)
{
	enum information_basis basis = information_basis_of(row->basis);
	const char *on = basis == INFORMATION_BASIS_AGREEMENT ? "You agreed"
	    : basis == INFORMATION_BASIS_MISSING ? "Nothing was told"
	    : arena_format(work->arena, "Without your agreement%s%s", row->lawful_basis != NULL ? ": " : "",
		row->lawful_basis != NULL ? profile_choice_label(&work->profile->sharing.lawful_bases, row->lawful_basis) : "");

	return arena_format(work->arena, "%s. %s", row->why, on);
}

enum outcome
asked_for_family(struct work *work, int64_t episode_id, struct shared_with *asked)
{
	struct arena *arena = work->arena;
	struct information_for_family_rows rows;
	struct shared_line *lines;
	size_t count = 0;
	enum outcome outcome = q_information_for_family(work, episode_id, &rows);

	*asked = (struct shared_with){ .left_out = 0 };
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct shared_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct information_for_family_row *row = &rows.at[i];

		if (row->is_left_out || is_left_out(work->profile, row->agency_kind, row->agency_name)) {
			asked->left_out++;
			continue;
		}
		lines[count++] = (struct shared_line){ .on = row->asked_on, .with = arena_format(arena, information_direction_of(row->direction) == INFORMATION_DIRECTION_ASKED ? "We asked %s" : "%s asked us",
		    with_words(arena, row->agency_name, row->party)), .what = row->what, .why = why_asked(work, row) };
	}
	asked->lines.at = lines;
	asked->lines.count = count;
	return OK;
}

const char *
asked_left_out_words(struct work *work, const struct shared_with *asked)
{
	return arena_format(work->arena, "Who was asked and is not shown, because telling could put somebody at risk: %zu. This line stands on every list of this kind, also when the number is 0.", asked->left_out);
}
