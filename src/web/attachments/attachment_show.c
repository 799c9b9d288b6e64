/* attachment_show.c -- the files of a family, one of them, giving it out, taking it away. R-SEC-02, R-SEC-04 */
#include "base/text.h"
#include "casework/attachments/attachments.h"
#include "casework/story/attachment_reading.h"
#include "casework/work.h"
#include "platform/files/file_kind.h"
#include "web/attachments/attachment_list.html.h"
#include "web/attachments/attachment_pages.h"
#include "web/door_inside.h"
#include "web/form_page.h"

enum { FACTS_MOST = 10 };

static const char no_scanner_words[] = "This service has no check for viruses. Open only files from somebody you know.";

/* ---- the state of its check ---- */

const char *
attachment_state_words(struct visit *visit, const char *state, bool removed, enum mark_kind *mark, bool *may_open)
{
	bool no_scanner = visit->frame->service->clamd == NULL;

	*may_open = false;
	*mark = MARK_NO;
	switch (attachment_giving_of(state, removed, no_scanner)) {
	case ATTACHMENT_IS_GONE:
		return "Taken away";
	case ATTACHMENT_IS_HARMFUL:
		*mark = MARK_LATE;
		return "Harmful: nobody is given it";
	case ATTACHMENT_WAITS:
		*mark = MARK_WAIT;
		return text_equals(state, "failed") ? "Could not be checked yet" : "Being checked for viruses";
	case ATTACHMENT_IS_GIVEN:
		break;
	}
	*may_open = true;
	if (!text_equals(state, "clean"))
		return "Not checked for viruses";
	*mark = MARK_DONE;
	return "Checked: nothing harmful found";
}

static const char *
explained(struct visit *visit, const struct story_attachment_row *row, bool may_open)
{
	struct arena *arena = visit->work->arena;

	if (instant_is_given(row->removed_at))
		return arena_format(arena, "%s took it away, %s: %s", row->removed_by_name, instant_words(arena, row->removed_at), row->removed_reason);
	switch (attachment_state_of(row->state)) {
	case ATTACHMENT_STATE_CLEAN:
		return NULL;
	case ATTACHMENT_STATE_INFECTED:
		return arena_format(arena, "The check for viruses found “%s” in it. Nobody can open it. Whoever attached it and whoever leads are told. Tell whoever sent it, and take it away.",
		    text_is_empty(row->found) ? "something harmful" : row->found);
	case ATTACHMENT_STATE_FAILED:
		return may_open ? no_scanner_words : "It could not be checked for viruses yet. That is tried again by itself every few minutes, and until then nobody can open the file. It is kept safely.";
	case ATTACHMENT_STATE_WAITING:
	case ATTACHMENT_STATE_MISSING:
		break;
	}
	return may_open ? no_scanner_words : "It is being checked for viruses. Open this page again in a minute.";
}

/* ---- lists ---- */

static const char *
line_meta(struct visit *visit, const struct story_attachments_row *row)
{
	struct arena *arena = visit->work->arena;

	return arena_format(arena, "%s, %s. Attached by %s, %s", file_kind_words(file_kind_of(row->file_kind)), attachment_size_words(arena, row->byte_count), row->worker_name,
	    instant_words(arena, row->added_at));
}

static struct attachment_line
line_of(struct visit *visit, const struct family *family, const struct story_attachments_row *row)
{
	struct arena *arena = visit->work->arena;
	struct attachment_line line = { .words = "Restricted: only some may open this file" };
	bool may_open;

	line.mark_words = attachment_state_words(visit, row->state, instant_is_given(row->removed_at), &line.mark, &may_open);
	if (!row->open)
		return line;
	line.words = row->about != NULL ? row->about : row->name;
	line.meta = line_meta(visit, row);
	line.url = url_to(arena, "/episodes/", family->episode.reference, "/attachments/", row->reference);
	return line;
}

/* All rows, or those of these sections. */
static void
fill_lines(struct visit *visit, const struct family *family, const struct story_attachments_rows *rows, const struct id_list *sections, struct attachment_lines *lines)
{
	struct attachment_line *list = ARENA_ARRAY(visit->work->arena, struct attachment_line, rows->count);

	*lines = (struct attachment_lines){ .at = list };
	for (size_t i = 0; i < rows->count; i++)
		if (sections == NULL || (text_equals(rows->at[i].owner_kind, "section") && id_list_has(*sections, rows->at[i].owner_id)))
			list[lines->count++] = line_of(visit, family, &rows->at[i]);
}

static bool
may_attach(const struct family *family)
{
	return family->access.leads || family->access.contributes;
}

enum outcome
attachment_lines_of(struct visit *visit, const struct family *family, const char *owner_kind, int64_t owner_id, struct attachment_lines *lines)
{
	struct story_attachments_rows rows;
	enum outcome outcome = q_story_attachments(visit->work, family->episode.episode_id, owner_id, owner_kind, &rows);

	if (outcome != OK)
		return outcome;
	fill_lines(visit, family, &rows, NULL, lines);
	if (may_attach(family))
		lines->add_url = url_inside(visit->work->arena, arena_format(visit->work->arena, "%s/attach", visit->request->path));
	return OK;
}

enum outcome
attachment_lines_of_sections(struct visit *visit, const struct family *family, struct id_list section_ids, struct attachment_lines *lines)
{
	struct story_attachments_rows rows;
	enum outcome outcome = q_story_attachments(visit->work, family->episode.episode_id, 0, NULL, &rows);

	if (outcome == OK)
		fill_lines(visit, family, &rows, &section_ids, lines);
	return outcome;
}

enum outcome
attachments_show(struct visit *visit)
{
	struct family family;
	struct attachments_view view = { .no_scanner = visit->frame->service->clamd == NULL ? no_scanner_words : NULL };
	struct story_attachments_rows rows;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "Files");

	if (outcome == OK)
		outcome = q_story_attachments(visit->work, family.episode.episode_id, 0, NULL, &rows);
	if (outcome != OK)
		return outcome;
	fill_lines(visit, &family, &rows, NULL, &view.lines);
	if (may_attach(&family))
		view.lines.add_url = family_url(visit, &family, "attach");
	attachments_page(&out, &view);
	return OK;
}

/* ---- one file ---- */

/* The file of the path: one of this episode, that may be seen, and opened. */
static enum outcome
find_attachment(struct visit *visit, struct story_attachment_row *row)
{
	return attachment_find(visit->work, visit->subject_id, visit->references[1], row);
}

static struct url
owner_url(struct visit *visit, const struct family *family, const struct story_attachment_row *row)
{
	struct arena *arena = visit->work->arena;

	if (row->note_reference != NULL)
		return url_to(arena, "/episodes/", family->episode.reference, "/notes/", row->note_reference);
	if (row->meeting_reference != NULL)
		return url_to(arena, "/episodes/", family->episode.reference, "/meetings/", row->meeting_reference);
	if (row->consent_reference != NULL)
		return url_to(arena, "/episodes/", family->episode.reference, "/consent");
	if (row->assessment_reference != NULL)
		return url_to(arena, "/episodes/", family->episode.reference, "/assessments/", row->assessment_reference);
	return url_to(arena, "/episodes/", family->episode.reference, "/attachments");
}

static const char *
owner_words(const struct story_attachment_row *row)
{
	return row->note_reference != NULL ? "A note" : row->meeting_reference != NULL ? "A meeting" : row->consent_reference != NULL ? "An answer about consent" : row->assessment_reference != NULL ? "A section of an assessment" : "The family's help";
}

static enum outcome
fill_facts(struct visit *visit, const struct story_attachment_row *row, struct attachment_view *view)
{
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, FACTS_MOST);
	struct story_attachment_subjects_rows subjects;
	const char **names;
	size_t count = 0;
	enum outcome outcome = q_story_attachment_subjects(visit->work, row->attachment_id, &subjects);

	if (outcome != OK)
		return outcome;
	names = ARENA_ARRAY(arena, const char *, subjects.count);
	for (size_t i = 0; i < subjects.count; i++)
		names[i] = text_is_empty(subjects.at[i].given_name) ? "the baby" : subjects.at[i].given_name;
	facts[count++] = (struct fact_row){ .name = "Name", .words = row->name };
	facts[count++] = (struct fact_row){ .name = "Kind and size", .words = arena_format(arena, "%s, %s", file_kind_words(file_kind_of(row->file_kind)), attachment_size_words(arena, row->byte_count)) };
	facts[count++] = (struct fact_row){ .name = "About", .words = subjects.count > 0 ? text_list(arena, names, subjects.count) : NULL, .missing = "Nobody in particular" };
	facts[count++] = (struct fact_row){ .name = "Attached to", .words = owner_words(row) };
	facts[count++] = (struct fact_row){ .name = "Attached by", .words = arena_format(arena, "%s, %s, %s, %s", row->worker_name, row->job_title, row->agency_name, instant_words(arena, row->added_at)) };
	if (text_equals(row->sensitivity, "restricted"))
		facts[count++] = (struct fact_row){ .name = "Who may open it", .words = "Whoever attached it, and health workers" };
	if (text_equals(row->sensitivity, "sealed"))
		facts[count++] = (struct fact_row){ .name = "Who may open it", .words = "Named readers only" };
	if (instant_is_given(row->scanned_at) && text_equals(row->state, "clean"))
		facts[count++] = (struct fact_row){ .name = "Checked", .words = instant_words(arena, row->scanned_at) };
	facts[count++] = (struct fact_row){ .name = "Fingerprint", .words = row->hash };
	view->facts = (struct fact_rows){ facts, count };
	return OK;
}

enum outcome
attachment_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct family family;
	struct story_attachment_row row;
	struct attachment_view view = { .visit = visit };
	struct html_out out = html_into(visit->page);
	bool may_open;
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "File");

	if (outcome == OK)
		outcome = find_attachment(visit, &row);
	if (outcome == OK)
		outcome = fill_facts(visit, &row, &view);
	if (outcome != OK)
		return outcome;
	view.heading = row.about != NULL ? row.about : row.name;
	view.state_words = attachment_state_words(visit, row.state, instant_is_given(row.removed_at), &view.state, &may_open);
	view.explained = explained(visit, &row, may_open);
	view.back = owner_url(visit, &family, &row);
	if (may_open) {
		view.file_url = url_to(arena, "/episodes/", family.episode.reference, "/attachments/", row.reference, "/file");
		view.file_words = arena_format(arena, "It is saved on your device as “%s”. Delete it there when you do not need it any more.", row.name);
	}
	if (!instant_is_given(row.removed_at) && attachment_may_be_removed(visit->work, &family.access, &row))
		view.remove_url = url_to(arena, "/episodes/", family.episode.reference, "/attachments/", row.reference, "/remove");
	visit_look(visit, "file", "attachment", row.attachment_id, NULL);
	attachment_page(&out, &view);
	return OK;
}

/* ---- giving it out ---- */

enum outcome
attachment_file(struct visit *visit)
{
	struct service *service = visit->frame->service;
	struct story_attachment_row row;
	struct slice bytes;
	enum outcome outcome = find_attachment(visit, &row);

	if (outcome == OK && attachment_giving_of(row.state, instant_is_given(row.removed_at), service->clamd == NULL) != ATTACHMENT_IS_GIVEN)
		outcome = REFUSED;
	if (outcome == OK)
		outcome = attachment_whole(visit->work, service->box, &row, &bytes);
	if (outcome != OK)
		return outcome;
	visit_look(visit, "File, saved", "episode", row.episode_id, NULL);
	visit_look(visit, "file, saved", "attachment", row.attachment_id, NULL);
	visit_answer_file(visit, file_kind_media_type(file_kind_of(row.file_kind)), bytes, row.name);
	return OK;
}

/* ---- taking it away ---- */

static void
remove_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_area(out, visit, "reason", "Why?", "For example: It belongs to another family", NULL, 3);
}

static enum outcome
find_to_remove(struct visit *visit, const struct family *family, struct story_attachment_row *row)
{
	enum outcome outcome = find_attachment(visit, row);

	if (outcome != OK)
		return outcome;
	return attachment_may_be_removed(visit->work, &family->access, row) ? OK : REFUSED;
}

enum outcome
attachment_remove_show(struct visit *visit)
{
	struct family family;
	struct story_attachment_row row;
	enum outcome outcome = family_show(visit, &family, TAB_HAPPENED, "Take a file away");

	if (outcome == OK)
		outcome = find_to_remove(visit, &family, &row);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Take “%s” away", row.about != NULL ? row.about : row.name),
	    .intro = "From now on nobody can open it. That it was here, who took it away and why stays in the record.", .button = "Take it away", .warning = true, .version = -1,
	    .back = url_to(visit->work->arena, "/episodes/", visit->references[0], "/attachments/", row.reference), .back_words = "The file", .fields = remove_fields });
}

enum outcome
attachment_remove_save(struct visit *visit)
{
	struct family family;
	struct story_attachment_row row;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = find_to_remove(visit, &family, &row);
	if (outcome == OK)
		outcome = attachment_remove(visit->work, row.attachment_id, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", visit->references[0], "/attachments/", row.reference), "The file is taken away.");
	return outcome;
}
