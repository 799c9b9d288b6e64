/* map_show.c -- the network map beside the circle of support: who helps, whom the children want, what was asked. R-NET-01, R-NET-02, R-NET-04 */
#include "casework/work.h"
#include "casework/profile/profile.h"
#include "web/network/map_pages.h"

static struct map_line
member_line(struct visit *visit, const struct family *family, const struct map_members_row *row, bool may_write)
{
	struct arena *arena = visit->work->arena;
	struct map_line line = { .words = arena_format(arena, "%s, %s: %s, %s", row->name, row->relationship, row->helps_with, row->how_often), .mark = may_contact_mark(row->may_contact),
		.mark_words = may_contact_words(row->may_contact), .change_words = row->name,
		.meta = arena_format(arena, "%s%sNamed by %s, %s. %s wrote it down.", row->reach != NULL ? row->reach : "", row->reach != NULL ? ". " : "", row->named_by,
		    date_words(arena, row->named_on), row->worker_name) };

	if (may_write && !date_is_given(row->ended_on))
		line.change_url = url_to(arena, "/episodes/", family->episode.reference, "/network/members/", arena_format(arena, "%lld", (long long)row->network_member_id));
	return line;
}

static struct map_line
choice_line(struct visit *visit, const struct family *family, const struct map_choices_row *row, bool may_write)
{
	struct arena *arena = visit->work->arena;
	struct map_line line = { .words = arena_format(arena, "%s %s %s: %s", row->given_name, row->wanted ? "wants" : "does not want", row->name, row->takes_part_in),
		.mark = row->wanted ? MARK_DONE : MARK_NO, .mark_words = row->wanted ? "Wanted" : "Not wanted", .change_words = row->name,
		.meta = arena_format(arena, "%s%s%s%s. %s wrote it down.", row->own_words != NULL ? "“" : "", row->own_words != NULL ? row->own_words : "", row->own_words != NULL ? "” " : "",
		    date_words(arena, row->said_on), row->worker_name) };

	if (may_write && !date_is_given(row->ended_on))
		line.change_url = url_to(arena, "/episodes/", family->episode.reference, "/network/choices/", arena_format(arena, "%lld", (long long)row->child_choice_id));
	return line;
}

static struct map_line
strength_line(struct visit *visit, const struct family *family, const struct map_strengths_row *row, bool may_write)
{
	struct arena *arena = visit->work->arena;
	const struct profile_choice *kind = profile_choice(&visit->work->profile->strength_kinds, row->strength_kind);
	const char *label = kind != NULL ? kind->label : row->strength_kind;
	struct map_line line = { .words = arena_format(arena, "%s%s%s: %s", label, row->given_name != NULL ? ", " : "", row->given_name != NULL ? row->given_name : "", row->words), .change_words = label,
		.meta = arena_format(arena, "%s, %s. %s wrote it down.", row->told_by, date_words(arena, row->told_on), row->worker_name) };

	if (may_write && !date_is_given(row->ended_on))
		line.change_url = url_to(arena, "/episodes/", family->episode.reference, "/network/strengths/", arena_format(arena, "%lld", (long long)row->strength_id));
	return line;
}

enum outcome
map_view_fill(struct visit *visit, const struct family *family, struct date on, struct map_view *view)
{
	struct arena *arena = visit->work->arena;
	struct network_map map;
	struct map_line *members, *choices, *answers, *strengths;
	bool may_write = family->episode.open && (family->access.leads || family->access.contributes);
	enum outcome outcome = network_map_read(visit->work, family->episode.episode_id, on, &map);

	if (outcome != OK)
		return outcome;
	members = ARENA_ARRAY(arena, struct map_line, map.members.count);
	choices = ARENA_ARRAY(arena, struct map_line, map.choices.count);
	answers = ARENA_ARRAY(arena, struct map_line, map.answers.count);
	strengths = ARENA_ARRAY(arena, struct map_line, map.strengths.count);
	for (size_t i = 0; i < map.strengths.count; i++)
		strengths[i] = strength_line(visit, family, &map.strengths.at[i], may_write);
	for (size_t i = 0; i < map.members.count; i++)
		members[i] = member_line(visit, family, &map.members.at[i], may_write);
	for (size_t i = 0; i < map.choices.count; i++)
		choices[i] = choice_line(visit, family, &map.choices.at[i], may_write);
	for (size_t i = 0; i < map.answers.count; i++)
		answers[i] = (struct map_line){ .words = arena_format(arena, "%s %s", map.answers.at[i].question_words, map.answers.at[i].answer),
			.meta = arena_format(arena, "%s, %s. %s wrote it down.", map.answers.at[i].told_by, date_words(arena, map.answers.at[i].told_on), map.answers.at[i].worker_name) };
	*view = (struct map_view){ { members, map.members.count }, { choices, map.choices.count }, { answers, map.answers.count }, { strengths, map.strengths.count }, url_none(), url_none(), url_none(), url_none() };
	if (may_write) {
		view->member_url = family_url(visit, family, "network/members/new");
		view->choice_url = family_url(visit, family, "network/choices/new");
		if (visit->work->profile->network_questions.count > 0)
			view->questions_url = family_url(visit, family, "network/questions");
		if (visit->work->profile->strength_kinds.count > 0)
			view->strength_url = family_url(visit, family, "network/strengths/new");
	}
	return OK;
}
