/* associates_show.c -- people who are not family and matter to a child's risk, for who may see them. R-PERS-20 */
#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/associates/associate_pages.h"
#include "web/associates/associates_show.html.h"

static const char *
named(struct arena *arena, const char *name, const char *age)
{
	return age == NULL ? name : arena_format(arena, "%s, %s", name, age);
}

static const char *
ended_words(struct arena *arena, const struct associates_of_episode_row *row)
{
	if (!date_is_given(row->ended_on))
		return NULL;
	return arena_format(arena, associate_ending_of(row->ending) == ASSOCIATE_ENDING_MISTAKE ? "A mistake, %s: %s %s wrote it down." : "Not any more, since %s: %s %s wrote it down.",
	    date_words(arena, row->ended_on), row->end_reason, row->ended_by_name);
}

static struct associate_card
card(struct visit *visit, const struct family *family, const struct associates_of_episode_row *row, const struct associates_earlier_rows *earlier)
{
	struct arena *arena = visit->work->arena;
	const struct profile_choices *ties = &visit->work->profile->associate_ties;
	const char *number = arena_format(arena, "%lld", (long long)row->associate_id);
	struct associate_before *before = ARENA_ARRAY(arena, struct associate_before, earlier->count);
	struct associate_card card = { .heading = named(arena, row->name, row->age_words), .reason = row->reason, .about = row->about, .ended = ended_words(arena, row),
		.tie = arena_format(arena, "%s: to %s, known since %s", profile_choice_label(ties, row->tie), text_is_empty(row->given_name) ? "the unborn baby" : row->given_name,
		    date_words(arena, row->noticed_on)),
		.meta = arena_format(arena, "Told by %s. %s wrote it down, %s.", row->source, row->worker_name, instant_words(arena, row->recorded_at)) };

	for (size_t i = 0; i < earlier->count; i++) {
		const struct associates_earlier_row *was = &earlier->at[i];

		if (was->associate_id == row->associate_id)
			before[card.before.count++] = (struct associate_before){
				.words = arena_format(arena, "Before: %s. %s, known since %s. %s%s%s Told by %s.", named(arena, was->name, was->age_words), profile_choice_label(ties, was->tie),
				    date_words(arena, was->noticed_on), was->reason, was->about != NULL ? " " : "", was->about != NULL ? was->about : "", was->source),
				.meta = arena_format(arena, "%s put it right, %s: %s", was->worker_name, instant_words(arena, was->put_right_at), was->right_reason) };
	}
	card.before.at = before;
	if (!family->episode.open || card.ended != NULL)
		return card;
	card.right_url = url_to(arena, "/episodes/", family->episode.reference, "/associates/", number);
	card.end_url = url_to(arena, "/episodes/", family->episode.reference, "/associates/", number, "/end");
	return card;
}

enum outcome
associates_show(struct visit *visit)
{
	struct family family;
	struct associates_view view = { .may_write = false };
	struct associates_of_episode_rows rows;
	struct associates_earlier_rows earlier;
	struct associate_card *cards;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show_protecting(visit, &family, "People who matter to risk");

	if (outcome == OK)
		outcome = q_associates_of_episode(visit->work, family.episode.episode_id, &rows);
	if (outcome == OK)
		outcome = q_associates_earlier(visit->work, family.episode.episode_id, &earlier);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(visit->work->arena, struct associate_card, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		cards[i] = card(visit, &family, &rows.at[i], &earlier);
	view.cards.at = cards;
	view.cards.count = rows.count;
	view.may_write = family.episode.open;
	view.new_url = family_url(visit, &family, "associates/new");
	associates_page(&out, &view);
	return OK;
}
