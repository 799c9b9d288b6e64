/* shares_show.c -- every decision to share what is known of a family, or not to. R-INFO-01 */
#include "base/text.h"
#include "casework/sharing/sharing.h"
#include "casework/work.h"
#include "web/sharing/share_pages.h"
#include "web/sharing/shares_show.html.h"

enum { PAIRS_MOST = 14 };

static void
add(struct pair_row *rows, struct pair_rows *pairs, const char *label, const char *words)
{
	if (text_is_empty(words))
		return;
	rows[pairs->count++] = (struct pair_row){ .words = label, .soft = words };
	pairs->at = rows;
}

/* "It is accurate: We had one word alone", one after the other; NULL: none. */
static const char *
checks_words(struct work *work, const struct story_share_checks_rows *checks, int64_t share_id, enum share_list list)
{
	const struct profile_choices *known = list == SHARE_LIST_TEST ? &work->profile->sharing.tests : &work->profile->sharing.golden_rules;
	const char *said = NULL;

	for (size_t i = 0; i < checks->count; i++) {
		const struct story_share_checks_row *row = &checks->at[i];
		bool tell = list == SHARE_LIST_TEST ? !row->met : row->met;

		if (row->share_id != share_id || share_list_of(row->check_list) != list || !tell)
			continue;
		said = arena_format(work->arena, "%s%s%s%s%s", said != NULL ? said : "", said != NULL ? "; " : "", profile_choice_label(known, row->check_key), row->note != NULL ? ": " : "",
		    row->note != NULL ? row->note : "");
	}
	return said;
}

static void
fill_pairs(struct visit *visit, const struct family *family, const struct story_shares_row *row, struct share_card *card)
{
	struct work *work = visit->work;
	struct arena *arena = work->arena;
	struct pair_row *rows = ARENA_ARRAY(arena, struct pair_row, PAIRS_MOST);
	const char *consent = NULL;

	for (size_t i = 0; row->consent_reference != NULL && i < family->consents.count; i++)
		if (text_equals(family->consents.at[i].reference, row->consent_reference))
			consent = arena_format(arena, "%s, %s", family->consents.at[i].given_name, date_words(arena, family->consents.at[i].decided_on));
	if (row->consent_reference != NULL && consent == NULL)
		consent = "An answer that another has replaced since";
	add(rows, &card->pairs, "What", row->what);
	add(rows, &card->pairs, "About", row->person_id == 0 ? NULL : text_is_empty(row->given_name) ? "the unborn baby" : row->given_name);
	add(rows, &card->pairs, "What for", row->purpose);
	add(rows, &card->pairs, "Agreement", consent);
	add(rows, &card->pairs, "Agreed for", row->agreed_for != NULL ? profile_choice_label(&work->profile->consent.purposes, row->agreed_for) : NULL);
	add(rows, &card->pairs, "Lawful basis", row->lawful_basis != NULL ? profile_choice_label(&work->profile->sharing.lawful_bases, row->lawful_basis) : NULL);
	add(rows, &card->pairs, "On these facts", row->facts);
	add(rows, &card->pairs, "Why", row->reasons);
	if (row->expected != NULL && !row->has_agreement)
		add(rows, &card->pairs, "Would they expect it?", share_expected_of(row->expected) == SHARE_EXPECTED_YES ? "Yes" : share_expected_of(row->expected) == SHARE_EXPECTED_NO ? "No" : "Not known");
	if (share_outcome_of(row->outcome) == SHARE_OUTCOME_SHARED)
		add(rows, &card->pairs, "The family", share_told_words_of(arena, row->told, row->told_on, row->told_words));
	add(rows, &card->pairs, "Decided by", row->second_person == NULL ? row->decided_by : arena_format(arena, "%s; also asked: %s", row->decided_by, row->second_person));
	if (row->restricted != NULL)
		add(rows, &card->pairs, "Only for some to read", arena_format(arena, "%s%s%s", profile_choice_label(&work->profile->restricted_sections, row->restricted), row->restricted_why != NULL ? ". " : "",
		    row->restricted_why != NULL ? row->restricted_why : ""));
	if (instant_is_given(row->reviewed_at))
		add(rows, &card->pairs, "Looked at again", share_review_words_of(arena, row->verdict, row->reviewed_by_name, row->reviewed_at, row->review_words, row->review_due_on));
}

static struct share_card
card_of(struct visit *visit, const struct family *family, const struct story_share_checks_rows *checks, const struct story_shares_row *row)
{
	struct work *work = visit->work;
	struct arena *arena = work->arena;
	bool shared = share_outcome_of(row->outcome) == SHARE_OUTCOME_SHARED, writes = family->access.leads || family->access.contributes;
	struct share_card card = { .heading = row->open ? arena_format(arena, "%s: %s, %s", share_ground_words(work, row->is_emergency, row->outcome, row->ground),
	    share_recipient_words(arena, row->agency_name, row->recipient), date_words(arena, row->decided_on))
	    : arena_format(arena, "Restricted: only some may read what was decided, %s", date_words(arena, row->decided_on)), .mark = shared ? MARK_DONE : MARK_NO,
		.mark_words = !row->open ? "Restricted" : shared ? "Shared" : "Not shared", .meta = arena_format(arena, "%s wrote it down.", row->worker_name) };

	if (row->is_mistake)
		card.mistake = row->mistake_reason != NULL ? arena_format(arena, "A mistake: %s", row->mistake_reason) : "This was a mistake";
	if (!row->open)
		return card;
	fill_pairs(visit, family, row, &card);
	card.unmet = checks_words(work, checks, row->share_id, SHARE_LIST_TEST);
	card.rules = checks_words(work, checks, row->share_id, SHARE_LIST_RULE);
	if (date_is_given(row->review_due_on) && !instant_is_given(row->reviewed_at))
		card.waits = arena_format(arena, "Somebody else looks at it by %s", date_words(arena, row->review_due_on));
	if (writes && row->may_take_back)
		card.restrict_url = url_to(arena, "/episodes/", family->episode.reference, "/sharing/", row->reference, "/restrict");
	if (row->is_mistake)
		return card;
	if (work->profile->sharing.second_person && date_is_given(row->review_due_on) && row->second_person == NULL)
		card.missing = "No second person is named";
	if (writes && shared && share_told_of(row->told) != SHARE_TOLD_TOLD)
		card.told_url = url_to(arena, "/episodes/", family->episode.reference, "/sharing/", row->reference, "/told");
	if (writes && row->may_take_back)
		card.mistake_url = url_to(arena, "/episodes/", family->episode.reference, "/sharing/", row->reference, "/mistake");
	return card;
}

enum outcome
shares_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct shares_view view = { .may_write = false };
	struct story_shares_rows rows;
	struct story_share_checks_rows checks;
	struct share_card *cards;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_CONSENT, "Decisions to share");

	if (outcome == OK)
		outcome = q_story_shares(work, family.episode.episode_id, &rows);
	if (outcome == OK)
		outcome = q_story_share_checks(work, family.episode.episode_id, &checks);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(work->arena, struct share_card, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		cards[i] = card_of(visit, &family, &checks, &rows.at[i]);
	view.cards.at = cards;
	view.cards.count = rows.count;
	view.leads = family.access.leads;
	view.may_write = family.access.leads || family.access.contributes;
	view.new_url = family_url(visit, &family, "sharing/new");
	view.emergency_url = family_url(visit, &family, "sharing/emergency");
	view.family_url = family_url(visit, &family, "who-looked/family");
	shares_page(&out, &view);
	return OK;
}
