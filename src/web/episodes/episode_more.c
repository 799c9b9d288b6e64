/* episode_more.c -- more of the family's page: where the help stands, who coordinates, what was tried before, levels of single needs. */
#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/episode_show_inside.h"
#include "web/plans/plan_table.h"

enum outcome
fill_round(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct work *work = visit->work;
	struct story_rounds_row row;
	const char *stage, *then;
	enum outcome outcome;

	if (!family->episode.open)
		return OK;
	outcome = q_story_rounds(work, family->episode.episode_id, &row);
	if (outcome != OK)
		return outcome;
	if (!date_is_given(row.agreed_on)) {
		stage = row.finished_count == 0 ? "Assess" : "Plan";
		then = row.finished_count == 0 ? "then plan, do and review" : "then do and review";
	} else if (text_equals(row.last_decision, "change") && date_is_before(row.agreed_on, row.last_held_on)) {
		stage = "Plan";
		then = "the changes are not agreed yet";
	} else if (date_is_given(row.review_on) && !date_is_before(work->today, row.review_on)) {
		stage = "Review";
		then = "it is time to look at it together";
	} else {
		stage = "Do";
		then = date_is_given(row.review_on) ? arena_format(work->arena, "review on %s", date_words(work->arena, row.review_on)) : "then review";
	}
	view->round_words = arena_format(work->arena, "Assess, plan, do, review: now %s, round %lld; %s.", stage, (long long)row.review_count + 1, then);
	return OK;
}

enum outcome
fill_who_coordinates(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct work *work = visit->work;
	struct worker author, coordinator;
	enum outcome outcome = worker_read(work, family->episode.author_id, &author);

	if (outcome == OK)
		outcome = worker_read(work, family->episode.coordinator_id, &coordinator);
	if (outcome != OK)
		return outcome;
	if (author.worker_id == coordinator.worker_id)
		view->coordinator_words = arena_format(work->arena, "%s, %s, began the help and coordinates it%s%s.", author.name, author.agency_name,
		    author.phone != NULL ? ": " : "", author.phone != NULL ? author.phone : "");
	else
		view->coordinator_words = arena_format(work->arena, "%s, %s, began the help. %s, %s, coordinates it%s%s.", author.name, author.agency_name, coordinator.name,
		    coordinator.agency_name, coordinator.phone != NULL ? ": " : "", coordinator.phone != NULL ? coordinator.phone : "");
	return OK;
}

static const char *
tried_words(struct visit *visit, const struct story_tried_before_row *row)
{
	struct profile_choices statuses = action_status_choices();

	if (row->what == NULL)
		return arena_format(visit->work->arena, "%s: nothing was planned for it", row->words);
	return arena_format(visit->work->arena, "%s. For: %s. %s.", row->what, row->words, profile_choice_label(&statuses, row->status));
}

enum outcome
fill_earlier(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct arena *arena = visit->work->arena;
	struct story_earlier_help_rows rows;
	struct story_tried_before_rows tried;
	struct earlier_help *list;
	enum outcome outcome = q_story_earlier_help(visit->work, family->episode.episode_id, &rows);

	if (outcome == OK)
		outcome = q_story_tried_before(visit->work, family->episode.episode_id, &tried);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct earlier_help, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_earlier_help_row *row = &rows.at[i];
		const char **lines = ARENA_ARRAY(arena, const char *, tried.count);
		bool open = text_equals(row->state, "open");

		list[i].words = arena_format(arena, "%s: %s to %s. Led by %s, %s%s%s.%s%s", open ? "Other help" : "Earlier help", date_words(arena, row->opened_on),
		    date_is_given(row->closed_on) ? date_words(arena, row->closed_on) : "now", row->lead_name, row->agency_name, row->lead_phone != NULL ? ", " : "",
		    row->lead_phone != NULL ? row->lead_phone : "", row->outcomes != NULL ? " What changed: " : "", row->outcomes != NULL ? row->outcomes : "");
		for (size_t j = 0; j < tried.count; j++)
			if (tried.at[j].episode_id == row->episode_id)
				lines[list[i].tried.count++] = tried_words(visit, &tried.at[j]);
		list[i].tried.at = lines;
	}
	view->earlier.at = list;
	view->earlier.count = rows.count;
	return OK;
}

void
fill_levels_of_each(struct visit *visit, const struct story_levels_rows *levels, struct episode_view *view)
{
	const struct profile *profile = visit->work->profile;
	struct arena *arena = visit->work->arena;
	const char **lines = ARENA_ARRAY(arena, const char *, levels->count);
	size_t count = 0;

	for (size_t i = 0; i < levels->count; i++) {
		const struct story_levels_row *row = &levels->at[i];
		const struct profile_level *level = profile_level(profile, (int)row->level);
		bool newest = row->person_id != 0 || row->need_domain != NULL;

		for (size_t j = 0; newest && j < i; j++)
			newest = levels->at[j].person_id != row->person_id || !text_equals(levels->at[j].need_domain, row->need_domain);
		if (newest)
			lines[count++] = arena_format(arena, "%s%s%s: %lld %s", row->given_name != NULL ? row->given_name : row->person_id != 0 ? "Unborn baby" : "",
			    row->person_id != 0 && row->need_domain != NULL ? ", " : "", row->need_domain != NULL ? profile_choice_label(&profile->need_domains, row->need_domain) : "",
			    (long long)row->level, level != NULL ? level->name : "");
	}
	view->levels_of_each.at = lines;
	view->levels_of_each.count = count;
}
