/* fosterings_show.c -- private fostering that the council was told of: with whom it spoke, and of whom nothing is written down yet. R-PERS-10, R-MISC-18 */
#include "base/text.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/network/fostering_pages.h"
#include "web/network/fosterings_show.html.h"

const char *
fostering_heading(struct visit *visit, const struct story_fosterings_row *row)
{
	return arena_format(visit->work->arena, "%s with %s %s", row->given_name, row->carer_given_name, row->carer_family_name);
}

static const char *
told_words(struct visit *visit, const struct story_fosterings_row *row)
{
	struct arena *arena = visit->work->arena;

	return arena_format(arena, "%s %s. The council was told on %s: %s. %s wrote it down.", date_is_before(visit->work->today, row->care_started_on) ? "From" : "Since",
	    date_words(arena, row->care_started_on), date_words(arena, row->notified_on), row->notified_whom, row->worker_name);
}

static struct fostering_said
said(struct visit *visit, const struct story_fostering_talks_row *row)
{
	struct arena *arena = visit->work->arena;

	return (struct fostering_said){ .heading = arena_format(arena, "%s, %s", fostering_talk_name(visit->work, row), fostering_group_words(fostering_group_of(row->talked_with))), .words = row->words,
		.meta = date_is_given(row->spoken_on) ? arena_format(arena, "Spoken with on %s by %s. %s wrote it down.", date_words(arena, row->spoken_on), row->spoken_by, row->worker_name)
		: arena_format(arena, "Nobody has spoken with them. %s wrote it down.", row->worker_name) };
}

static struct fostering_card
card(struct visit *visit, const struct family *family, const struct fosterings *all, const struct story_fosterings_row *row)
{
	struct arena *arena = visit->work->arena;
	const char *number = arena_format(arena, "%lld", (long long)row->fostering_id);
	struct fostering_people people = fostering_people_of(visit->work, all, row->fostering_id);
	struct fostering_line *lines = ARENA_ARRAY(arena, struct fostering_line, people.count);
	struct fostering_said *sayings = ARENA_ARRAY(arena, struct fostering_said, all->talks.count);
	struct fostering_card card = { .heading = fostering_heading(visit, row), .told = told_words(visit, row) };

	if (date_is_given(row->visited_on))
		card.visited = arena_format(arena, "The council visited on %s: %s.%s%s", date_words(arena, row->visited_on), row->visited_by, row->visit_words != NULL ? " " : "",
		    row->visit_words != NULL ? row->visit_words : "");
	if (date_is_given(row->ended_on))
		card.ended = arena_format(arena, "%s on %s. %s", row->is_mistake ? "Found to be a mistake" : "Ended", date_words(arena, row->ended_on), row->end_reason);
	card.waits = card.visited == NULL && card.ended == NULL;
	for (size_t i = 0; i < people.count; i++)
		lines[i] = (struct fostering_line){ arena_format(arena, "%s, %s", people.at[i].name, fostering_group_words(people.at[i].group)), people.at[i].is_answered };
	card.people.at = lines;
	card.people.count = people.count;
	for (size_t i = 0; i < all->talks.count; i++)
		if (all->talks.at[i].fostering_id == row->fostering_id)
			sayings[card.said.count++] = said(visit, &all->talks.at[i]);
	card.said.at = sayings;
	if (card.ended != NULL || !family->episode.open || !(family->access.leads || family->access.contributes))
		return card;
	card.talk_url = url_to(arena, "/episodes/", family->episode.reference, "/fostering/", number);
	if (card.waits)
		card.visit_url = url_to(arena, "/episodes/", family->episode.reference, "/fostering/", number, "/visit");
	card.end_url = url_to(arena, "/episodes/", family->episode.reference, "/fostering/", number, "/end");
	return card;
}

enum outcome
fosterings_show(struct visit *visit)
{
	const struct profile_contact *door = &visit->work->profile->front_door;
	struct family family;
	struct fosterings_view view = { .contact = arena_format(visit->work->arena, "%s, %s", door->name, door->phone != NULL ? door->phone : "") };
	struct fosterings all;
	struct fostering_card *cards;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_FAMILY, "Private fostering");

	if (outcome == OK)
		outcome = fosterings_read(visit->work, family.episode.episode_id, &all);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(visit->work->arena, struct fostering_card, all.rows.count);
	for (size_t i = 0; i < all.rows.count; i++)
		cards[i] = card(visit, &family, &all, &all.rows.at[i]);
	view.cards.at = cards;
	view.cards.count = all.rows.count;
	if (family.episode.open && (family.access.leads || family.access.contributes))
		view.new_url = family_url(visit, &family, "fostering/new");
	fosterings_page(&out, &view);
	return OK;
}
