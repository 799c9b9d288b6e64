/* information_show.c -- what was asked about a family of another agency, or by one, and what was answered. R-INFO-07 */
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/information/information_pages.h"
#include "web/information/information_show.html.h"
#include "web/sharing/share_pages.h"

enum { PAIRS_MOST = 16 };

/* ---- words ---- */

const char *
information_people_words(struct work *work, const struct story_information_people_rows *people, int64_t information_request_id)
{
	const char **names = ARENA_ARRAY(work->arena, const char *, people->count);
	size_t count = 0;

	for (size_t i = 0; i < people->count; i++)
		if (people->at[i].information_request_id == information_request_id)
			names[count++] = text_is_empty(people->at[i].given_name) ? "the unborn baby" : arena_format(work->arena, "%s %s", people->at[i].given_name, people->at[i].family_name);
	return count > 0 ? text_list(work->arena, names, count) : NULL;
}

const char *
information_consent_words(struct work *work, const char *name, struct date on, const char *purposes)
{
	const struct profile_choices *known = &work->profile->consent.purposes;
	const char **labels = ARENA_ARRAY(work->arena, const char *, known->count);
	size_t count = 0;

	if (!date_is_given(on))
		return NULL;
	for (size_t i = 0; i < known->count; i++)
		if (purposes != NULL && strstr(purposes, arena_format(work->arena, "\"%s\"", known->at[i].key)) != NULL)
			labels[count++] = known->at[i].label;
	return arena_format(work->arena, "%s on %s%s%s", name != NULL ? arena_format(work->arena, "%s agreed", name) : "Agreed", date_words(work->arena, on), count > 0 ? ", to: " : "",
	    count > 0 ? text_list(work->arena, labels, count) : "");
}

const char *
information_state_words(struct visit *visit, const char *state, bool is_mistake, struct date due_on, enum mark_kind *mark)
{
	enum information_result result = information_result_of(state);

	*mark = is_mistake || result == INFORMATION_RESULT_DECLINED ? MARK_NO : MARK_DONE;
	if (is_mistake)
		return "Taken back";
	if (result == INFORMATION_RESULT_MISSING)
		return due_mark(visit, due_on, date_none(), mark);
	return result == INFORMATION_RESULT_ANSWERED ? "Answered" : "Declined";
}

/* ---- the page ---- */

static void
add(struct pair_row *rows, struct pair_rows *pairs, const char *label, const char *words)
{
	if (text_is_empty(words))
		return;
	rows[pairs->count++] = (struct pair_row){ .words = label, .soft = words };
	pairs->at = rows;
}

static void
fill_pairs(struct visit *visit, const struct family *family, const struct story_information_people_rows *people, const struct story_information_row *row, struct information_card *card)
{
	struct work *work = visit->work;
	struct arena *arena = work->arena;
	struct pair_row *rows = ARENA_ARRAY(arena, struct pair_row, PAIRS_MOST);
	bool asked = information_direction_of(row->direction) == INFORMATION_DIRECTION_ASKED;
	const char *giver = NULL;

	for (size_t i = 0; row->consent_reference != NULL && i < family->consents.count; i++)
		if (text_equals(family->consents.at[i].reference, row->consent_reference))
			giver = arena_format(arena, "%s %s", family->consents.at[i].given_name, family->consents.at[i].family_name);
	add(rows, &card->pairs, "What", row->what);
	add(rows, &card->pairs, "About", information_people_words(work, people, row->information_request_id));
	add(rows, &card->pairs, "Why", row->why);
	add(rows, &card->pairs, "By when", date_words(arena, row->due_on));
	add(rows, &card->pairs, "Who there", row->asked_name);
	if (!asked)
		add(rows, &card->pairs, "On what they say it rests", row->claimed != NULL ? row->claimed : "They gave no basis");
	add(rows, &card->pairs, "Agreement", information_consent_words(work, giver, row->consented_on, row->consent_purposes));
	add(rows, &card->pairs, "Lawful basis", row->lawful_basis != NULL ? profile_choice_label(&work->profile->sharing.lawful_bases, row->lawful_basis) : NULL);
	add(rows, &card->pairs, row->lawful_basis != NULL ? "On these facts" : "How they agreed", row->basis_words);
	if (row->reminders > 0)
		add(rows, &card->pairs, "Asked again", arena_format(arena, "%lld times, on %s%s%s", (long long)row->reminders, date_words(arena, row->reminded_on), row->reminder_words != NULL ? ": " : "",
		    row->reminder_words != NULL ? row->reminder_words : ""));
	add(rows, &card->pairs, information_result_of(row->state) == INFORMATION_RESULT_DECLINED ? "Why it was declined" : "The answer", row->answer);
	add(rows, &card->pairs, "What was checked", row->checked);
	if (date_is_given(row->answered_on))
		add(rows, &card->pairs, "Answered by", arena_format(arena, "%s, %s", row->answered_by == NULL ? row->answer_worker_name
		    : arena_format(arena, "%s, written down by %s", row->answered_by, row->answer_worker_name), date_words(arena, row->answered_on)));
	add(rows, &card->pairs, "Not shown to the family", row->kept_from_family);
}

static struct url
one_url(struct visit *visit, const struct family *family, const char *reference, const char *end)
{
	return url_to(visit->work->arena, "/episodes/", family->episode.reference, "/information/", reference, end);
}

static struct information_card
card_of(struct visit *visit, const struct family *family, const struct story_information_people_rows *people, const struct story_information_row *row)
{
	struct arena *arena = visit->work->arena;
	bool asked = information_direction_of(row->direction) == INFORMATION_DIRECTION_ASKED, writes = family->access.leads || family->access.contributes;
	bool waits = information_result_of(row->state) == INFORMATION_RESULT_MISSING && !row->is_mistake;
	const char *party = share_recipient_words(arena, row->agency_name, row->party);
	struct information_card card = { .heading = !row->open ? arena_format(arena, "Restricted: only some may read what was asked, %s", date_words(arena, row->asked_on))
	    : arena_format(arena, asked ? "Asked of %s, %s" : "Asked by %s, %s", party, date_words(arena, row->asked_on)), .meta = arena_format(arena, "%s wrote it down.", row->worker_name) };

	card.mark_words = information_state_words(visit, row->state, row->is_mistake, row->due_on, &card.mark);
	if (row->is_mistake)
		card.mistake = row->mistake_reason != NULL ? arena_format(arena, "Taken back: %s", row->mistake_reason) : "Taken back";
	if (!row->open)
		return card;
	fill_pairs(visit, family, people, row, &card);
	if (waits && asked && information_basis_of(row->basis) == INFORMATION_BASIS_AGREEMENT && !row->agreed)
		card.withdrawn = "The family does not agree to this any more: it cannot be answered with their agreement. Take it back, or ask on another basis";
	if (!writes || row->is_mistake)
		return card;
	if (waits && (!asked || family->episode.open)) {
		card.answer_url = one_url(visit, family, row->reference, "/answer");
		card.answer_words = asked ? "Write down their answer" : "Answer or decline";
		if (asked)
			card.remind_url = one_url(visit, family, row->reference, "/remind");
	}
	if (row->may_take_back)
		card.take_back_url = one_url(visit, family, row->reference, "/take-back");
	return card;
}

enum outcome
information_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct information_view view = { .may_write = false };
	struct story_information_rows rows;
	struct story_information_people_rows people;
	struct information_card *cards;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_CONSENT, "Requests for information");

	if (outcome == OK)
		outcome = q_story_information(work, family.episode.episode_id, &rows);
	if (outcome == OK)
		outcome = q_story_information_people(work, family.episode.episode_id, &people);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(work->arena, struct information_card, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		cards[i] = card_of(visit, &family, &people, &rows.at[i]);
	view.cards.at = cards;
	view.cards.count = rows.count;
	view.leads = family.access.leads;
	view.may_write = family.access.leads || family.access.contributes;
	view.new_url = family_url(visit, &family, "information/new");
	view.received_url = family_url(visit, &family, "information/received");
	view.family_url = family_url(visit, &family, "who-looked/family");
	information_page(&out, &view);
	return OK;
}
