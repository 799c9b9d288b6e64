/* incidents_show.c -- what happened at home, seen together: how many of each grade, and what was decided about the level of need. R-PERS-14, R-TOPIC-05 */
#include "base/text.h"
#include "casework/incidents/incidents.h"
#include "casework/work.h"
#include "web/incidents/incident_pages.h"
#include "web/incidents/incidents_show.html.h"

const char *
incident_heading(struct visit *visit, const struct story_incidents_row *row)
{
	struct arena *arena = visit->work->arena;
	const struct profile_incident_kind *kind = profile_incident_kind(visit->work->profile, row->incident_kind);

	if (!row->open)
		return arena_format(arena, "Restricted: only some may read what happened, %s", date_words(arena, row->happened_on));
	return arena_format(arena, "%s%s%s, %s", kind != NULL ? kind->label : row->incident_kind, row->grade != NULL ? ": " : "",
	    row->grade == NULL ? "" : kind != NULL ? profile_choice_label(&kind->grades, row->grade) : row->grade, date_words(arena, row->happened_on));
}

const char *
incident_meta(struct visit *visit, const struct story_incidents_row *row)
{
	struct arena *arena = visit->work->arena;
	const struct profile_incident_kind *kind = profile_incident_kind(visit->work->profile, row->incident_kind);
	const char *direction = row->direction != NULL && kind != NULL ? profile_choice_label(&kind->directions, row->direction) : NULL;
	const char *whom = row->person_id == 0 ? NULL : text_is_empty(row->given_name) ? "the unborn baby" : row->given_name;

	if (!row->open)
		return arena_format(arena, "%s wrote it down.", row->worker_name);
	return arena_format(arena, "Told by %s%s%s%s. %s%s%s%s%s%s wrote it down.", row->source, row->source_reference != NULL ? " (" : "", row->source_reference != NULL ? row->source_reference : "",
	    row->source_reference != NULL ? ")" : "", direction != NULL ? direction : "", direction != NULL ? ". " : "", whom != NULL ? "It happened to " : "", whom != NULL ? whom : "",
	    whom != NULL ? ". " : "", row->worker_name);
}

const char *
incident_decided_words(struct visit *visit, const struct story_incidents_row *row)
{
	struct arena *arena = visit->work->arena;

	if (!date_is_given(row->decided_on))
		return NULL;
	return arena_format(arena, "%s, %s. %s%s%s", incident_review_words(incident_review_of(row->review)), date_words(arena, row->decided_on), row->decided_by != NULL ? row->decided_by : "",
	    row->decided_by != NULL ? ": " : "", row->review_words != NULL ? row->review_words : "");
}

enum outcome
incident_count_words(struct visit *visit, int64_t episode_id, const char **words)
{
	struct work *work = visit->work;
	struct story_incident_counts_rows rows;
	const char *said = NULL, *before = NULL;
	enum outcome outcome = q_story_incident_counts(work, episode_id, date_add_months(work->today, -INCIDENT_COUNT_MONTHS), &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_incident_counts_row *row = &rows.at[i];
		const struct profile_incident_kind *kind = profile_incident_kind(work->profile, row->incident_kind);
		const char *label = kind != NULL ? kind->label : row->incident_kind;
		const char *grade = row->grade == NULL ? kind != NULL && kind->grades.count > 0 ? " without a grade" : "" : arena_format(work->arena, " %s",
		    kind != NULL ? profile_choice_label(&kind->grades, row->grade) : row->grade);

		if (row->incident_kind == NULL)
			said = arena_format(work->arena, "%s%s%lld that only some may read", said != NULL ? said : "", said != NULL ? "; " : "", (long long)row->incident_count);
		else if (before != NULL && text_equals(before, row->incident_kind))
			said = arena_format(work->arena, "%s, %lld%s", said, (long long)row->incident_count, grade);
		else
			said = arena_format(work->arena, "%s%s%s: %lld%s", said != NULL ? said : "", said != NULL ? "; " : "", label, (long long)row->incident_count, grade);
		before = row->incident_kind;
	}
	*words = said;
	return OK;
}

static struct incident_card
card(struct visit *visit, const struct family *family, const struct story_incidents_row *row)
{
	struct arena *arena = visit->work->arena;
	enum incident_harm harm = incident_harm_of(row->harm);
	const char *number = arena_format(arena, "%lld", (long long)row->incident_id);
	struct incident_card card = { .heading = incident_heading(visit, row), .words = row->words, .safety = row->safety, .meta = incident_meta(visit, row),
		.decided = incident_decided_words(visit, row), .harm = row->open ? incident_harm_words(harm) : NULL,
		.harm_mark = harm == INCIDENT_HARM_SUSPECTED ? MARK_LATE : harm == INCIDENT_HARM_NOT_KNOWN ? MARK_SOON : MARK_DONE };

	if (row->is_mistake)
		card.mistake = row->mistake_reason != NULL ? arena_format(arena, "A mistake: %s", row->mistake_reason) : "This was a mistake";
	card.waits = card.decided == NULL && !row->is_mistake;
	if (!row->open || row->is_mistake || !family->episode.open)
		return card;
	if (card.waits && family->access.leads)
		card.review_url = url_to(arena, "/episodes/", family->episode.reference, "/incidents/", number);
	if (family->access.leads || family->access.contributes)
		card.mistake_url = url_to(arena, "/episodes/", family->episode.reference, "/incidents/", number, "/mistake");
	return card;
}

enum outcome
incidents_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct incidents_view view = { .counts = NULL };
	struct story_incidents_rows rows;
	struct incident_card *cards;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "Incidents");

	if (outcome == OK)
		outcome = q_story_incidents(work, family.episode.episode_id, &rows);
	if (outcome == OK)
		outcome = incident_count_words(visit, family.episode.episode_id, &view.counts);
	if (outcome != OK)
		return outcome;
	cards = ARENA_ARRAY(work->arena, struct incident_card, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		cards[i] = card(visit, &family, &rows.at[i]);
	view.cards.at = cards;
	view.cards.count = rows.count;
	view.may_write = family.episode.open && (family.access.leads || family.access.contributes);
	view.new_url = family_url(visit, &family, "incidents/new");
	incidents_page(&out, &view);
	return OK;
}
