/* told_show.c -- everything the family has told, by theme, for whoever comes next: so that they do not have to tell it again. R-CORE-07 */
#include "casework/story/told.h"

#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/episodes/told_show.h"
#include "web/episodes/told_show.html.h"

static struct told_line
line_of(struct arena *arena, const struct told_once *once)
{
	const char *who = text_equals(once->told_by, "the worker") ? "Written by " : arena_format(arena, "Told by %s to ", once->told_by);

	return (struct told_line){ .words = once->words, .language = once->language, .source = arena_format(arena, "%s%s on %s%s%s%s", who, once->to_whom, date_words(arena, once->told_on),
	    once->where != NULL ? ". " : "", once->where != NULL ? once->where : "", once->told_here ? "" : ", in help before") };
}

static struct told_entry
entry_of(struct arena *arena, const struct told_thing *thing)
{
	struct told_line *before = ARENA_ARRAY(arena, struct told_line, thing->count);
	struct told_entry entry = { .about = thing->about != NULL ? thing->about : "The family" };

	if (thing->stands)
		entry.now = line_of(arena, &thing->at[0]);
	else if (thing->restricted)
		entry.closed = "Restricted: only some may read this";
	for (size_t i = thing->stands ? 1 : 0; i < thing->count; i++)
		before[entry.before.count++] = line_of(arena, &thing->at[i]);
	entry.before.at = before;
	return entry;
}

static void
fill_themes(struct arena *arena, const struct told *told, struct told_view *view)
{
	struct told_theme *themes = ARENA_ARRAY(arena, struct told_theme, told->thing_count);
	struct told_entry *entries = ARENA_ARRAY(arena, struct told_entry, told->thing_count);

	for (size_t i = 0; i < told->thing_count; i++) {
		entries[i] = entry_of(arena, &told->things[i]);
		if (i == 0 || !text_equals(told->things[i].label, told->things[i - 1].label)) {
			themes[view->themes.count].label = told->things[i].label;
			themes[view->themes.count++].entries.at = &entries[i];
		}
		themes[view->themes.count - 1].entries.count++;
	}
	view->themes.at = themes;
}

static void
fill_said(struct visit *visit, const struct family *family, const struct told *told, bool own, struct said_lines *lines)
{
	struct arena *arena = visit->work->arena;
	struct said_line *list = ARENA_ARRAY(arena, struct said_line, told->said_count);

	for (size_t i = 0; i < told->said_count; i++) {
		const struct told_words *said = &told->said[i];

		if (said->own != own)
			continue;
		list[lines->count++] = (struct said_line){ .words = said->words, .who = arena_format(arena, "%s, %s. %s wrote it down.", said->who != NULL ? said->who : "Somebody",
			date_words(arena, said->said_on), said->written_by), .url = url_to(arena, "/episodes/", family->episode.reference, "/notes/", said->note),
			.link = arena_format(arena, "The note of %s", date_words(arena, said->said_on)) };
	}
	lines->at = list;
}

enum outcome
told_show(struct visit *visit)
{
	struct family family;
	struct told told;
	struct told_view view = { .intro = "Look here before you ask. What stands here was told once; ask whether it is still right, and do not have it told again." };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_FAMILY, "What the family has told us");

	if (outcome == OK)
		outcome = told_by_family(visit->work, family.episode.episode_id, &told);
	if (outcome != OK)
		return outcome;
	fill_themes(visit->work->arena, &told, &view);
	fill_said(visit, &family, &told, true, &view.own);
	fill_said(visit, &family, &told, false, &view.told);
	told_page(&out, &view);
	return OK;
}
