/* assessment_show.c -- one version: its sections while it is written, its words when it is finished; and what changed since the one before. */
#include "base/text.h"
#include "casework/story/earlier.h"
#include "casework/work.h"
#include "web/assessments/assessment_compare.html.h"
#include "web/assessments/assessment_pages.h"
#include "web/assessments/assessment_show.html.h"

enum { LINKS_MOST = 6 };

static bool
is_asked_at_all(const struct assessment_of_family *found, const struct story_sections_row *row)
{
	const struct section *section = form_section(found->form, row->section_key);

	return section != NULL && form_is_asked(found->form, section, NULL, row->person_id, &found->answers, &found->context);
}

/* Sections that are not finished, and may be given to somebody of the team. */
static void
fill_asks(struct visit *visit, const struct assessment_of_family *found, struct assessment_view *view)
{
	struct assessment_line *asks = ARENA_ARRAY(visit->work->arena, struct assessment_line, found->sections.count);
	size_t count = 0;

	for (size_t i = 0; found->family.access.leads && i < found->sections.count; i++)
		if (!text_equals(found->sections.at[i].state, "finished") && is_asked_at_all(found, &found->sections.at[i]))
			asks[count++] = (struct assessment_line){ .words = section_title(visit, found, &found->sections.at[i]),
				.url = url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference, "/sections/",
				    arena_format(visit->work->arena, "%lld", (long long)found->sections.at[i].section_id), "/ask") };
	view->asks.at = asks;
	view->asks.count = count;
}

struct section_rows
assessment_section_rows(struct visit *visit, const struct assessment_of_family *found)
{
	struct arena *arena = visit->work->arena;
	struct section_row *rows = ARENA_ARRAY(arena, struct section_row, found->sections.count);
	bool writes = found->family.access.leads || found->family.access.contributes; /* whoever only reads it would be refused behind the link */
	size_t count = 0;

	for (size_t i = 0; i < found->sections.count; i++) {
		const struct story_sections_row *row = &found->sections.at[i];
		bool finished = text_equals(row->state, "finished"), started = text_equals(row->state, "started");

		if (!is_asked_at_all(found, row))
			continue;
		rows[count] = (struct section_row){ .words = section_title(visit, found, row), .url = writes ? section_url(visit, found, row) : (struct url){ 0 }, .is_current = row == found->row,
			.mark = finished ? MARK_DONE : started ? MARK_PART : row->asked_worker_id != 0 ? MARK_WAIT : MARK_STILL };
		if (finished || started)
			rows[count].mark_words = arena_format(arena, "%s: %s", finished ? "Finished" : "Begun", row->last_name);
		else
			rows[count].mark_words = row->asked_name != NULL ? arena_format(arena, "Waiting for %s", row->asked_name) : "Not begun";
		count++;
	}
	return (struct section_rows){ rows, count };
}

static void
fill_sections(struct visit *visit, const struct assessment_of_family *found, struct assessment_view *view)
{
	size_t finished = 0;

	view->sections = assessment_section_rows(visit, found);
	for (size_t i = 0; i < view->sections.count; i++)
		finished += view->sections.at[i].mark == MARK_DONE;
	view->sections_words = arena_format(visit->work->arena, "Sections: %zu of %zu finished", finished, view->sections.count);
	fill_asks(visit, found, view);
}

static void
fill_parts(struct visit *visit, const struct assessment_of_family *found, struct assessment_view *view)
{
	struct arena *arena = visit->work->arena;
	struct reading_part *parts = ARENA_ARRAY(arena, struct reading_part, found->sections.count);
	size_t count = 0;

	for (size_t i = 0; i < found->sections.count; i++) {
		const struct story_sections_row *row = &found->sections.at[i];
		struct section_on_page page = section_page_of(visit, found, row);
		struct html_out out = html_new(arena);
		size_t from = html_length(&out);

		if (page.section == NULL || text_equals(row->state, "not_started") || !is_asked_at_all(found, row))
			continue;
		parts[count] = (struct reading_part){ .heading = section_title(visit, found, row),
			.meta = row->last_name != NULL ? arena_format(arena, "%s, %s, %s", row->last_name, row->last_job_title, instant_words(arena, row->last_saved_at)) : NULL };
		if (row->words_open) {
			parts[count].taken = taken_over_words(visit->work, found->form, &found->rows, row->section_id, row->section_key);
			section_reading(&out, arena, &page);
			parts[count].html = html_cut(&out, from);
		} else {
			parts[count].meta = arena_format(arena, "Restricted: only some may read this part. Written by %s.", row->last_name != NULL ? row->last_name : "nobody yet");
		}
		count++;
	}
	view->parts.at = parts;
	view->parts.count = count;
}

static const char *
completion_words(struct visit *visit, const struct story_assessments_row *row)
{
	struct arena *arena = visit->work->arena;

	return arena_format(arena, "Finished on %s by %s with the family. Next: %s.%s%s\n\nThe family's part: %s\n\nThe family agrees: %s.%s%s\n\n%s",
	    date_words(arena, row->completed_on), row->completed_by_name, profile_choice_label(&visit->work->profile->next_steps, row->next_step),
	    row->next_step_reason != NULL ? " " : "", row->next_step_reason != NULL ? row->next_step_reason : "", row->family_contribution,
	    text_equals(row->family_agrees, "yes") ? "yes" : text_equals(row->family_agrees, "in_part") ? "in part" : "no", row->family_words != NULL ? " In their words: " : "",
	    row->family_words != NULL ? row->family_words : "",
	    date_is_given(row->copy_given_on) ? arena_format(arena, "%s got a copy on %s.", row->copy_given_to, date_words(arena, row->copy_given_on))
					      : arena_format(arena, "No copy was given yet: %s", row->copy_not_given_reason));
}

static void
fill_links(struct visit *visit, const struct assessment_of_family *found, const struct story_assessments_row *row, struct assessment_view *view)
{
	struct assessment_line *links = ARENA_ARRAY(visit->work->arena, struct assessment_line, LINKS_MOST);
	size_t count = 0;

	if (found->assessment.draft && found->family.access.leads)
		links[count++] = (struct assessment_line){ .words = "Finish it with the family",
			.url = url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference, "/complete") };
	if (!found->assessment.draft) {
		links[count++] = (struct assessment_line){ .words = "The family's copy (PDF)",
			.url = url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference, "/pdf") };
		links[count++] = (struct assessment_line){ .words = "In large letters (PDF)",
			.url = url_with(visit->work->arena, url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference, "/pdf"), "size", "large") };
	}
	if (row != NULL && row->supersedes_assessment_id != 0)
		links[count++] = (struct assessment_line){ .words = "What changed since the version before",
			.url = url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference, "/compare") };
	view->links.at = links;
	view->links.count = count;
}

/* What is attached to sections that the worker may know of. */
static enum outcome
fill_files(struct visit *visit, const struct assessment_of_family *found, struct assessment_view *view)
{
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, found->sections.count);

	for (size_t i = 0; i < found->sections.count; i++)
		ids[i] = found->sections.at[i].section_id;
	return attachment_lines_of_sections(visit, &found->family, (struct id_list){ ids, found->sections.count }, &view->files);
}

static enum outcome
row_of(struct visit *visit, const struct assessment_of_family *found, struct story_assessments_rows *rows, const struct story_assessments_row **row)
{
	enum outcome outcome = q_story_assessments(visit->work, found->family.episode.episode_id, rows);

	*row = NULL;
	for (size_t i = 0; outcome == OK && i < rows->count; i++)
		if (rows->at[i].assessment_id == found->assessment.assessment_id)
			*row = &rows->at[i];
	return outcome == OK && *row == NULL ? NOT_FOUND : outcome;
}

enum outcome
assessment_show(struct visit *visit)
{
	struct assessment_of_family found;
	struct assessment_view view = { .visit = visit, .family = &found.family };
	struct story_assessments_rows rows;
	const struct story_assessments_row *row;
	size_t strengths, worries;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = assessment_of_family(visit, &found, "Assessment");

	if (outcome == OK)
		outcome = row_of(visit, &found, &rows, &row);
	if (outcome == OK)
		outcome = family_differs(visit, &found.family, "assessment", &view.differs);
	if (outcome == OK)
		outcome = fill_files(visit, &found, &view);
	if (outcome == OK)
		outcome = assessment_in_part(visit, &found.family, &view.in_part);
	if (outcome != OK)
		return outcome;
	view.heading = arena_format(visit->work->arena, "%s, version %lld", found.form->title, (long long)found.assessment.version_number);
	view.draft = found.assessment.draft;
	view.back = family_url(visit, &found.family, "assessment");
	if (view.draft)
		fill_sections(visit, &found, &view);
	else
		view.completion_words = completion_words(visit, row);
	fill_parts(visit, &found, &view);
	fill_links(visit, &found, row, &view);
	form_count_balance(found.form, &found.answers, &strengths, &worries);
	if (view.draft && worries > 0 && strengths < worries)
		view.balance = arena_format(visit->work->arena, "%zu worries / %zu strengths. What works well counts as much: is it all written down?", worries, strengths);
	assessment_page(&out, &view);
	return OK;
}

static void
fill_differences(struct visit *visit, const struct assessment_of_family *found, const struct form_answers *before, struct assessment_view *view)
{
	struct arena *arena = visit->work->arena;
	struct form_differences differences = form_compare(arena, found->form, before, &found->answers);
	struct assessment_line *lines = ARENA_ARRAY(arena, struct assessment_line, differences.count);
	size_t count = 0;

	for (size_t i = 0; i < differences.count; i++) {
		const struct form_difference *difference = &differences.at[i];
		const char *name = family_person_name(&found->family, difference->after.person_id);

		if (difference->question == NULL)
			continue;
		lines[count++] = (struct assessment_line){ .words = arena_format(arena, "%s%s%s", difference->question->label, name != NULL ? ": " : "", name != NULL ? name : ""),
			.meta = arena_format(arena, "Before: %s\n\nNow: %s", difference->kind == DIFFERENCE_ADDED ? "nothing" : form_answer_words(arena, difference->question, &difference->before),
			    difference->kind == DIFFERENCE_REMOVED ? "nothing" : form_answer_words(arena, difference->question, &difference->after)) };
	}
	view->differences.at = lines;
	view->differences.count = count;
}

enum outcome
assessment_compare_show(struct visit *visit)
{
	struct assessment_of_family found;
	struct assessment_view view = { .visit = visit, .family = &found.family };
	struct story_assessments_rows rows;
	const struct story_assessments_row *row;
	struct story_answers_rows old;
	struct form_answers before;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = assessment_of_family(visit, &found, "Assessment");

	if (outcome == OK)
		outcome = row_of(visit, &found, &rows, &row);
	if (outcome == OK && row->supersedes_assessment_id == 0)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_story_answers(visit->work, row->supersedes_assessment_id, 0, &old);
	if (outcome != OK)
		return outcome;
	before = (struct form_answers){ ARENA_ARRAY(visit->work->arena, struct form_answer, old.count), old.count };
	for (size_t i = 0; i < old.count; i++)
		before.at[i] = (struct form_answer){ .question_key = old.at[i].question_key, .person_id = old.at[i].person_id,
			.asked_of = asked_of_named(old.at[i].asked_of), .row = (int)old.at[i].row_number, .value = old.at[i].value };
	view.heading = "What changed since the version before";
	view.back = url_to(visit->work->arena, "/episodes/", found.family.episode.reference, "/assessments/", found.assessment.reference);
	fill_differences(visit, &found, &before, &view);
	assessment_compare_page(&out, &view);
	return OK;
}
