/* consent_show.c -- every answer of the family, as it stands. */
#include "base/text.h"
#include "casework/forms/parts.h"
#include "casework/work.h"
#include "web/consent/consent_pages.h"
#include "web/consent/consent_show.html.h"

/* What was decided after each no of the family. */
struct after_no {
	struct story_withheld_rows options;
	struct story_risks_rows risks;
};

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
		rows[count] = (struct pair_row){ .words = row->name, .soft = ended ? arena_format(work->arena, "until %s", instant_words(work->arena, row->ended_at)) : row->part_words,
			.mark = ended ? MARK_NO : text_equals(row->answer, "agreed") ? MARK_DONE : text_equals(row->answer, "in_part") ? MARK_PART : MARK_NO,
			.mark_words = ended ? "Ended" : row->sections != NULL ? "Agreed, not to all of it" : text_equals(row->answer, "agreed") ? "Agreed" : text_equals(row->answer, "in_part") ? "In part" : "Said no" };
		if (!ended && row->sections != NULL)
			rows[count].soft = arena_format(work->arena, "of the %s they see: %s", profile_word(work->profile, "assessment"), parts_words(work->arena, work->profile, row->sections));
		count++;
	}
	return (struct pair_rows){ rows, count };
}

/* What was decided after this no. R-CONS-10, R-CONS-11, R-CONS-14, R-CONS-17 */
static void
fill_decisions(struct visit *visit, const struct after_no *after, int64_t consent_id, struct consent_card *card)
{
	struct arena *arena = visit->work->arena;
	const struct profile_choices *options = &visit->work->profile->consent.withheld_options;
	const char **words = ARENA_ARRAY(arena, const char *, after->options.count + after->risks.count);
	size_t count = 0;

	for (size_t i = 0; i < after->options.count; i++) {
		const struct story_withheld_row *row = &after->options.at[i];

		if (row->consent_id != consent_id)
			continue;
		words[count++] = arena_format(arena, "%s: %s%s%s%s%s%s%s%s%s Written down by %s.", profile_choice_label(options, row->option_key), row->words,
		    row->agency_name != NULL ? arena_format(arena, " %s was asked", row->agency_name) : "",
		    date_is_given(row->report_back_on) ? arena_format(arena, " to report back by %s.", date_words(arena, row->report_back_on)) : "",
		    row->consulted != NULL ? " Consulted: " : "", row->consulted != NULL ? row->consulted : "",
		    row->decided_by != NULL ? ". Decided by " : "", row->decided_by != NULL ? row->decided_by : "",
		    row->other_approach != NULL ? ". Another approach: " : "", row->other_approach != NULL ? row->other_approach : "", row->worker_name);
	}
	for (size_t i = 0; i < after->risks.count; i++) {
		const struct story_risks_row *row = &after->risks.at[i];

		if (row->consent_id == consent_id)
			words[count++] = arena_format(arena, "What it means for the children. That nothing is shared: %s That no service is asked for: %s That nobody meets: %s Talked about with %s, written down by %s.",
			    row->not_sharing, row->not_requesting, row->not_meeting, row->consulted, row->worker_name);
	}
	card->decisions.at = words;
	card->decisions.count = count;
}

/* Each child who is born: whether they decide for themselves, and whether they were asked. R-CONS-04 */
static void
fill_children(struct visit *visit, const struct family *family, struct consent_view *view)
{
	struct arena *arena = visit->work->arena;
	bool may = family->access.leads && family->episode.open;
	struct consent_child *list = ARENA_ARRAY(arena, struct consent_child, family->children.count);
	size_t count = 0;

	for (size_t i = 0; i < family->children.count; i++) {
		const struct story_children_row *child = &family->children.at[i];
		bool asked = false;

		if (!child->born)
			continue;
		for (size_t j = 0; j < family->consents.count; j++)
			asked = asked || family->consents.at[j].person_id == child->person_id;
		list[count++] = (struct consent_child){ .words = arena_format(arena, "%s%s", child->given_name, asked ? " was asked for their own agreement."
			: child->decides ? " decides for themselves. Their own agreement is outstanding." : ": their parents decide for them."),
			.url = may ? url_to(arena, "/episodes/", family->episode.reference, "/consent/child/", child->reference) : url_none(),
			.url_words = child->decides ? "Judge it again" : arena_format(arena, "Does %s decide for themselves?", child->given_name) };
	}
	view->children.at = list;
	view->children.count = count;
}

static struct consent_card
card_of(struct visit *visit, const struct family *family, const struct after_no *after, const struct story_consents_row *row)
{
	struct work *work = visit->work;
	bool given = text_equals(row->state, "given"), withheld = text_equals(row->state, "withheld");
	struct consent_card card = { .who = arena_format(work->arena, "%s %s", row->given_name, row->family_name),
		.state_words = given ? "Given" : withheld ? "Withheld" : "Taken back", .mark = given ? MARK_DONE : MARK_NO };

	card.details = arena_format(work->arena, "%s on %s. %s, explained in %s.%s%s Last talked about on %s.%s%s",
	    given ? "Agreed" : withheld ? "Did not agree" : "Took it back; first agreed", date_words(work->arena, row->decided_on),
	    profile_choice_label(&work->profile->consent.ways, row->way), profile_choice_label(&work->profile->languages, row->language),
	    date_is_given(row->ends_on) ? " Until " : "", date_is_given(row->ends_on) ? arena_format(work->arena, "%s.", date_words(work->arena, row->ends_on)) : "",
	    date_words(work->arena, row->reviewed_on), row->withdrawn_words != NULL ? " In their words: " : "", row->withdrawn_words != NULL ? row->withdrawn_words : "");
	card.agencies = agencies_of(visit, family, row->consent_id);
	if (withheld)
		fill_decisions(visit, after, row->consent_id, &card);
	if (row->own_right)
		card.details = arena_format(work->arena, "%s Decides in their own right%s%s", card.details, row->competence != NULL ? ". " : "", row->competence != NULL ? row->competence : "");
	if (given && family->access.leads && family->episode.open) {
		card.end_url = url_to(work->arena, "/episodes/", family->episode.reference, "/consent/", row->reference, "/end");
		card.review_url = url_to(work->arena, "/episodes/", family->episode.reference, "/consent/", row->reference, "/review");
	}
	return card;
}

/* What was signed on paper, scanned. R-FORM-07, R-FORM-19 */
static enum outcome
fill_files(struct visit *visit, const struct family *family, const struct story_consents_row *row, struct consent_card *card)
{
	enum outcome outcome = attachment_lines_of(visit, family, "consent", row->consent_id, &card->files);

	card->files.add_url = family->access.leads && family->episode.open ? url_to(visit->work->arena, "/episodes/", family->episode.reference, "/consent/", row->reference, "/attach") : url_none();
	return outcome;
}

enum outcome
consent_show(struct visit *visit)
{
	struct family family;
	struct consent_view view = { .family = &family };
	struct html_out out = html_into(visit->page);
	struct consent_card *cards;
	struct after_no after;
	enum outcome outcome = family_show(visit, &family, TAB_CONSENT, "Consent");

	if (outcome == OK)
		outcome = q_story_withheld(visit->work, family.episode.episode_id, &after.options);
	if (outcome == OK)
		outcome = q_story_risks(visit->work, family.episode.episode_id, &after.risks);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(visit->work->arena, struct consent_card, family.consents.count);
	for (size_t i = 0; i < family.consents.count; i++)
		cards[i] = card_of(visit, &family, &after, &family.consents.at[i]);
	for (size_t i = 0; outcome == OK && i < family.consents.count; i++)
		outcome = fill_files(visit, &family, &family.consents.at[i], &cards[i]);
	if (outcome != OK)
		return outcome;
	view.form_url = family_url(visit, &family, "consent-form");
	view.form_name = visit->work->profile->consent.form_name;
	view.cards.at = cards;
	view.cards.count = family.consents.count;
	fill_children(visit, &family, &view);
	view.sharing_url = family_url(visit, &family, "sharing");
	if (family.access.leads && family.episode.open)
		view.new_url = family_url(visit, &family, "consent/new");
	consent_page(&out, &view);
	return OK;
}
