/* chronology_show.c -- the whole chronology; and one note with its corrections. */
#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/work.h"
#include "web/episodes/chronology_show.html.h"
#include "web/episodes/note_show.html.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/happened.h"

enum outcome
chronology_show(struct visit *visit)
{
	struct family family;
	struct chronology_view view = { .family = &family };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "What has happened");

	view.only_notes = text_equals(http_query(visit->request, "show"), "notes");
	if (outcome == OK)
		outcome = happened_read(visit, &family, HAPPENED_ALL, view.only_notes ? "note" : NULL, &view.happened);
	if (outcome != OK)
		return outcome;
	view.note_url = family_url(visit, &family, "notes");
	view.files_url = family_url(visit, &family, "attachments");
	view.here = family_url(visit, &family, "chronology");
	view.notes_here = url_with(visit->work->arena, view.here, "show", "notes");
	chronology_page(&out, &view);
	return OK;
}

static const char *
basis_words(struct arena *arena, const struct chronology_paragraphs_row *row)
{
	if (text_equals(row->basis, "own_words"))
		return row->voice_of != NULL ? arena_format(arena, "%s's own words", row->voice_of) : "Own words";
	if (text_equals(row->basis, "told"))
		return row->told_by != NULL ? arena_format(arena, "Told by %s", row->told_by) : "Told";
	if (text_equals(row->basis, "seen"))
		return "Seen";
	return text_equals(row->basis, "opinion") ? "Opinion" : "For the record";
}

static void
fill_paragraphs(struct visit *visit, const struct family *family, const struct chronology_paragraphs_rows *rows, const char *reference, struct note_view *view)
{
	struct arena *arena = visit->work->arena;
	struct note_paragraph *list = ARENA_ARRAY(arena, struct note_paragraph, rows->count);

	for (size_t i = 0; i < rows->count; i++) {
		const struct chronology_paragraphs_row *row = &rows->at[i];
		bool may_correct = row->words != NULL && row->corrected_by_paragraph_id == 0 && (row->worker_id == visit->worker.worker_id || family->access.leads);

		list[i] = (struct note_paragraph){ .heading = i == 0 || !text_equals(rows->at[i - 1].part, row->part) ? note_part_heading(row->part) : NULL,
			.words = row->words != NULL ? row->words : "Restricted: only some may read this paragraph.",
			.own_words = text_equals(row->basis, "own_words"), .corrected = row->corrected_by_paragraph_id != 0,
			.reason = row->corrected_by_paragraph_id != 0 && row->words != NULL ? row->correction_reason : NULL,
			.who = arena_format(arena, "%s. %s, %s", basis_words(arena, row), row->worker_name, instant_words(arena, row->written_at)) };
		if (may_correct)
			list[i].correct_url = url_to(arena, "/episodes/", family->episode.reference, "/notes/", reference, "/correct/",
			    arena_format(arena, "%lld", (long long)row->paragraph_id));
	}
	view->paragraphs.at = list;
	view->paragraphs.count = rows->count;
}

/* Sent, read, acknowledged: each with its time. R-EPI-24 */
static enum outcome
fill_alerts(struct visit *visit, int64_t note_id, struct note_view *view)
{
	struct arena *arena = visit->work->arena;
	struct chronology_alerts_rows rows;
	const char **lines;
	enum outcome outcome = q_chronology_alerts(visit->work, note_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, const char *, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct chronology_alerts_row *row = &rows.at[i];

		lines[i] = arena_format(arena, "%s, asked by %s, %s. %s%s", row->worker_name, row->sender_name, instant_words(arena, row->sent_at),
		    instant_is_given(row->acknowledged_at) ? "Has taken note, " : instant_is_given(row->read_at) ? "Has read it, " : "Has not read it yet",
		    instant_is_given(row->acknowledged_at) ? instant_words(arena, row->acknowledged_at) : instant_is_given(row->read_at) ? instant_words(arena, row->read_at) : "");
	}
	view->alerts.at = lines;
	view->alerts.count = rows.count;
	return OK;
}

enum outcome
note_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct note_view view = { .family = &family };
	struct chronology_note_row note;
	struct chronology_note_subjects_rows subjects;
	struct chronology_paragraphs_rows paragraphs;
	struct html_out out = html_into(visit->page);
	const struct profile_note_kind *kind;
	const char **names;
	bool found;
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "Note");

	if (outcome == OK)
		outcome = q_chronology_note(work, visit->references[1], &note, &found);
	if (outcome == OK && (!found || note.episode_id != family.episode.episode_id))
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_chronology_note_subjects(work, note.episode_id, note.note_id, &subjects);
	if (outcome == OK)
		outcome = q_chronology_paragraphs(work, family.episode.episode_id, note.note_id, &paragraphs);
	if (outcome == OK)
		outcome = fill_alerts(visit, note.note_id, &view);
	if (outcome == OK)
		outcome = attachment_lines_of(visit, &family, "note", note.note_id, &view.files);
	if (outcome != OK)
		return outcome;
	names = ARENA_ARRAY(work->arena, const char *, subjects.count);
	for (size_t i = 0; i < subjects.count; i++)
		names[i] = subjects.at[i].given_name;
	kind = profile_note_kind(work->profile, note.note_kind);
	view.heading = note.heading != NULL ? note.heading : kind != NULL ? kind->label : "Note";
	view.about = arena_format(work->arena, "%s. %s%s%s. About %s. Written by %s, %s, %s, on %s.", kind != NULL ? kind->label : "Note", date_words(work->arena, note.happened_on),
	    note.happened_at != NULL ? " at " : "", note.happened_at != NULL ? note.happened_at : "", subjects.count > 0 ? text_list(work->arena, names, subjects.count) : "the family",
	    note.worker_name, note.job_title, note.agency_name, instant_words(work->arena, note.recorded_at));
	fill_paragraphs(visit, &family, &paragraphs, note.reference, &view);
	if (family.access.leads || family.access.contributes)
		view.add_url = url_to(work->arena, "/episodes/", family.episode.reference, "/notes/", note.reference, "/add");
	view.back_url = family_url(visit, &family, "chronology");
	visit_look(visit, "note", "note", note.note_id, NULL);
	note_page(&out, &view);
	return OK;
}
