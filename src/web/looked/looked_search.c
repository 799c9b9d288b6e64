/* looked_search.c -- the record of who looked at what, searched in plain words by whoever answers for it. R-SEC-04, Annex C */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/looked/looked_pages.h"
#include "web/looked/looked_search.html.h"

static const char *
asked_for(struct visit *visit, const char *name)
{
	const char *typed = http_query(visit->request, name);

	typed = typed != NULL ? text_tidy(visit->work->arena, slice_of(typed)) : NULL;
	return text_is_empty(typed) ? NULL : typed;
}

/* The same search with one answer changed; `name` NULL: none. The page begins anew, or below `before`. */
static struct url
search_url(struct visit *visit, const struct looked_typed *typed, const char *name, const char *value)
{
	const struct { const char *name, *typed; } all[] = { { "person", typed->person }, { "worker", typed->worker }, { "agency", typed->agency }, { "from", typed->from },
		{ "to", typed->to }, { "what", typed->what }, { "before", NULL } };
	struct url url = url_to(visit->work->arena, "/looks");

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		const char *given = text_equals(all[i].name, name) ? value : all[i].typed;

		if (given != NULL)
			url = url_with(visit->work->arena, url, all[i].name, given);
	}
	return url;
}

static enum outcome
fill_agencies(struct visit *visit, struct looked_search_view *view)
{
	struct profile_choices choices;
	struct component_select_item *items;
	enum outcome outcome = agency_choices(visit, &choices);

	if (outcome != OK)
		return outcome;
	items = ARENA_ARRAY(visit->work->arena, struct component_select_item, choices.count + 1);
	items[0] = (struct component_select_item){ .text = "Any agency", .value = "" };
	for (size_t i = 0; i < choices.count; i++)
		items[i + 1] = (struct component_select_item){ .text = choices.at[i].label, .value = choices.at[i].key };
	view->agencies.at = items;
	view->agencies.count = choices.count + 1;
	return OK;
}

static struct looked_links
links_of(struct visit *visit, const struct looked_search_view *view, const char *field, const struct looked_meant *meant, size_t count)
{
	struct looked_link *links = ARENA_ARRAY(visit->work->arena, struct looked_link, count);

	for (size_t i = 0; i < count; i++)
		links[i] = (struct looked_link){ meant[i].words, count > 1 ? search_url(visit, &view->typed, field, meant[i].reference) : url_none() };
	return (struct looked_links){ links, count };
}

static void
fill_found(struct visit *visit, const struct looked_list *list, struct looked_search_view *view)
{
	struct arena *arena = visit->work->arena;
	struct looked_told *lines = ARENA_ARRAY(arena, struct looked_told, list->lines.count);
	const char *days = arena_format(arena, "from %s to %s", date_words(arena, list->from), date_words(arena, list->to));

	for (size_t i = 0; i < list->lines.count; i++)
		lines[i] = (struct looked_told){ looked_sentence(arena, &list->lines.at[i]), list->lines.at[i].why };
	view->lines.at = lines;
	view->lines.count = list->lines.count;
	view->people = links_of(visit, view, "person", list->people.at, list->people.count);
	view->workers = links_of(visit, view, "worker", list->workers.at, list->workers.count);
	view->asked = true;
	if (list->lines.count == 0)
		view->heading = arena_format(arena, "Nobody looked %s", days);
	else if (list->next != NULL || view->typed.before != NULL)
		view->heading = arena_format(arena, "%zu of the looks %s, newest first", list->lines.count, days);
	else
		view->heading = arena_format(arena, "%zu look%s %s, newest first", list->lines.count, list->lines.count == 1 ? "" : "s", days);
	if (list->next != NULL)
		view->older = search_url(visit, &view->typed, "before", list->next);
}

enum outcome
looked_search_show(struct visit *visit)
{
	struct looked_search_view view = { .visit = visit, .typed = { .person = asked_for(visit, "person"), .worker = asked_for(visit, "worker"), .agency = asked_for(visit, "agency"),
	    .from = asked_for(visit, "from"), .to = asked_for(visit, "to"), .what = asked_for(visit, "what"), .before = asked_for(visit, "before") } };
	struct date today = visit->work->today, usual = date_add_days(today, 1 - LOOKED_USUAL_DAYS);
	bool sent = http_query(visit->request, "person") != NULL || http_query(visit->request, "worker") != NULL || http_query(visit->request, "from") != NULL;
	struct looked_list list;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = fill_agencies(visit, &view);

	visit->title = "Who looked";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	view.from = view.typed.from != NULL ? view.typed.from : arena_format(visit->work->arena, "%d %d %d", usual.day, usual.month, usual.year);
	view.to = view.typed.to != NULL ? view.typed.to : arena_format(visit->work->arena, "%d %d %d", today.day, today.month, today.year);
	if (outcome == OK && sent) {
		outcome = looked_search(visit->work, &view.typed, &list, &visit->problems);
		if (outcome == OK) {
			fill_found(visit, &list, &view);
			visit_look(visit, "search of who looked", "search", 0, looked_terms(visit->work, &view.typed));
		} else if (outcome == INVALID) {
			outcome = OK;
		}
	}
	if (outcome == OK)
		looked_search_page(&out, &view);
	return outcome;
}
