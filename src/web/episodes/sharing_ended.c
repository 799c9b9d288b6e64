/* sharing_ended.c -- what a worker is told whose agency may not see a family any more: that it stopped, when, and whom to call. Design 6, R-CONS-08 */
#include "base/text.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/sharing_ended.h"
#include "web/episodes/sharing_ended.html.h"

static const char *
names_of(struct arena *arena, const struct sharing_that_ended_children_rows *children)
{
	const char **names = ARENA_ARRAY(arena, const char *, children->count);

	for (size_t i = 0; i < children->count; i++)
		names[i] = arena_format(arena, "%s %s", children->at[i].given_name, children->at[i].family_name);
	return children->count > 0 ? text_list(arena, names, children->count) : "This family";
}

enum outcome
sharing_ended_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct sharing_that_ended_row row;
	struct sharing_that_ended_children_rows children;
	struct sharing_ended_view view;
	struct html_out out = html_into(visit->page);
	bool found;
	enum outcome outcome = q_sharing_that_ended(visit->work, visit->subject_id, &row, &found);

	if (outcome == OK && !found)
		return REFUSED;
	if (outcome == OK)
		outcome = q_sharing_that_ended_children(visit->work, visit->subject_id, &children);
	if (outcome != OK)
		return outcome;
	view = (struct sharing_ended_view){ .names = names_of(arena, &children), .reference = row.reference,
		.ended_words = instant_is_given(row.ended_at) ? arena_format(arena, "It stopped at %s.", instant_words(arena, row.ended_at)) : "What the family agrees to does not open it to your agency now.",
		.who = arena_format(arena, "%s, %s, %s", row.name, row.job_title, row.agency_name), .phone = row.phone };
	visit->title = "Sharing has stopped";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "that sharing has stopped", "episode", visit->subject_id, NULL);
	sharing_ended_page(&out, &view);
	return OK;
}
