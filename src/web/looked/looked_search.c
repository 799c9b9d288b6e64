/* looked_search.c -- the record of who looked at what, searched in plain words by whoever answers for it. R-SEC-04, Annex C */
#include "base/reference.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "web/asked.h"
#include "web/episodes/family.h"
#include "web/looked/looked_pages.h"
#include "web/looked/looked_search.html.h"

/* Which of those who are called so is meant is added to the address, as a reference of this kind; else what was typed. */
static const char *
meant_or_typed(struct visit *visit, const struct asked *asked, const char *name, const char kind[2])
{
	const char *meant = http_query(visit->request, name);
	char *reference = arena_take(visit->work->arena, REFERENCE_ROOM);

	return meant != NULL && asked->reference != NULL && reference_read(kind, slice_of(meant), reference) ? reference : asked_word(visit, asked, name);
}

/* A reference of this kind, and not what somebody typed. */
static const char *
chosen(struct arena *arena, const char *typed, const char kind[2])
{
	char *reference = arena_take(arena, REFERENCE_ROOM);

	return typed != NULL && reference_read(kind, slice_of(typed), reference) ? reference : NULL;
}

/* The same search with one answer changed. The page begins anew, or below `before`. */
static struct url
search_url(struct visit *visit, const struct looked_search_view *view, const char *name, const char *value)
{
	struct arena *arena = visit->work->arena;
	const struct { const char *name, *chosen; } all[] = { { "person", chosen(arena, view->typed.person, "PN") }, { "worker", chosen(arena, view->typed.worker, "WK") }, { "before", NULL } };
	struct url url = view->here;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		const char *given = text_equals(all[i].name, name) ? value : all[i].chosen;

		if (given != NULL)
			url = url_with(arena, url, all[i].name, given);
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
		links[i] = (struct looked_link){ meant[i].words, count > 1 ? search_url(visit, view, field, meant[i].reference) : url_none() };
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
		view->older = search_url(visit, view, "before", list->next);
}

enum outcome
looked_search_show(struct visit *visit)
{
	struct looked_search_view view = { .visit = visit };
	struct date today = visit->work->today, usual = date_add_days(today, 1 - LOOKED_USUAL_DAYS);
	struct asked sent;
	struct looked_list list;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = asked_read(visit, &sent);

	if (outcome == OK)
		outcome = fill_agencies(visit, &view);

	visit->title = "Who looked";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	view.typed = (struct looked_typed){ .person = meant_or_typed(visit, &sent, "person", "PN"), .worker = meant_or_typed(visit, &sent, "worker", "WK"),
		.agency = asked_word(visit, &sent, "agency"), .from = asked_word(visit, &sent, "from"), .to = asked_word(visit, &sent, "to"), .what = asked_word(visit, &sent, "what"),
		.before = http_query(visit->request, "before") };
	view.here = asked_url(visit, &sent);
	view.gone = sent.gone;
	view.from = view.typed.from != NULL ? view.typed.from : arena_format(visit->work->arena, "%d %d %d", usual.day, usual.month, usual.year);
	view.to = view.typed.to != NULL ? view.typed.to : arena_format(visit->work->arena, "%d %d %d", today.day, today.month, today.year);
	if (outcome == OK && sent.reference != NULL) {
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
