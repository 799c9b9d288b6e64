/* consent_show.c -- every answer of the family, as it stands. */
#include "base/text.h"
#include "casework/work.h"
#include "web/consent/consent_pages.h"
#include "web/consent/consent_show.html.h"

static struct pair_rows
agencies_of(struct visit *visit, const struct family *family, int64_t consent_id)
{
	struct work *work = visit->work;
	struct pair_row *rows = ARENA_ARRAY(work->arena, struct pair_row, family->consent_agencies.count);
	size_t count = 0;

	for (size_t i = 0; i < family->consent_agencies.count; i++) {
		const struct story_consent_agencies_row *row = &family->consent_agencies.at[i];
		bool ended = instant_is_given(row->ended_at);

		if (row->consent_id != consent_id)
			continue;
		rows[count++] = (struct pair_row){ .words = row->name, .soft = ended ? arena_format(work->arena, "until %s", instant_words(work->arena, row->ended_at)) : row->part_words,
			.mark = ended ? MARK_NO : text_equals(row->answer, "agreed") ? MARK_DONE : text_equals(row->answer, "in_part") ? MARK_PART : MARK_NO,
			.mark_words = ended ? "Ended" : text_equals(row->answer, "agreed") ? "Agreed" : text_equals(row->answer, "in_part") ? "In part" : "Said no" };
	}
	return (struct pair_rows){ rows, count };
}

static struct consent_card
card_of(struct visit *visit, const struct family *family, const struct story_consents_row *row)
{
	struct work *work = visit->work;
	bool given = text_equals(row->state, "given"), withheld = text_equals(row->state, "withheld");
	struct consent_card card = { .who = arena_format(work->arena, "%s %s", row->given_name, row->family_name),
		.state_words = given ? "Given" : withheld ? "Withheld" : "Taken back", .mark = given ? MARK_DONE : MARK_NO };

	card.details = arena_format(work->arena, "%s on %s, %s, explained in %s.%s%s Last talked about on %s.%s%s",
	    given ? "Agreed" : withheld ? "Did not agree" : "Took it back; first agreed", date_words(work->arena, row->decided_on),
	    profile_choice_label(&work->profile->consent.ways, row->way), profile_choice_label(&work->profile->languages, row->language),
	    date_is_given(row->ends_on) ? " Until " : "", date_is_given(row->ends_on) ? arena_format(work->arena, "%s.", date_words(work->arena, row->ends_on)) : "",
	    date_words(work->arena, row->reviewed_on), row->withdrawn_words != NULL ? " In their words: " : "", row->withdrawn_words != NULL ? row->withdrawn_words : "");
	card.agencies = agencies_of(visit, family, row->consent_id);
	if (given && family->access.leads && family->episode.open) {
		card.end_url = url_to(work->arena, "/episodes/", family->episode.reference, "/consent/", row->reference, "/end");
		card.review_url = url_to(work->arena, "/episodes/", family->episode.reference, "/consent/", row->reference, "/review");
	}
	return card;
}

enum outcome
consent_show(struct visit *visit)
{
	struct family family;
	struct consent_view view = { .family = &family };
	struct html_out out = html_into(visit->page);
	struct consent_card *cards;
	enum outcome outcome = family_show(visit, &family, TAB_CONSENT, "Consent");

	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(visit->work->arena, struct consent_card, family.consents.count);
	for (size_t i = 0; i < family.consents.count; i++)
		cards[i] = card_of(visit, &family, &family.consents.at[i]);
	view.cards.at = cards;
	view.cards.count = family.consents.count;
	if (family.access.leads && family.episode.open)
		view.new_url = family_url(visit, &family, "consent/new");
	consent_page(&out, &view);
	return OK;
}
