/* earlier.c -- what was assessed before. Source: R-ASMT-12. */
#include "casework/story/earlier.h"

#include "base/text.h"
#include "casework/assessments/assessments.h"
#include "casework/profile/profile.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/work.h"

static enum outcome
read_parts(struct work *work, int64_t episode_id, int64_t assessment_id, const struct form *form, struct earlier_assessment *earlier)
{
	struct earlier_sections_rows rows;
	struct earlier_part *parts;
	enum outcome outcome = q_earlier_sections(work, assessment_id, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	parts = ARENA_ARRAY(work->arena, struct earlier_part, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct earlier_sections_row *row = &rows.at[i];
		const struct section *section = form_section(form, row->section_key);

		if (section != NULL && section_can_be_taken_over(section))
			parts[earlier->part_count++] = (struct earlier_part){ row->section_id, row->section_key, row->person_id,
				row->given_name != NULL ? arena_format(work->arena, "%s: %s", section->title, row->given_name) : section->title };
	}
	earlier->parts = parts;
	return OK;
}

enum outcome
earlier_assessments(struct work *work, int64_t episode_id, const char *form_key, struct earlier_assessments *found)
{
	const struct form *form = profile_form(work->profile, form_key);
	struct earlier_assessments_rows rows;
	struct earlier_assessment *list;
	enum outcome outcome = q_earlier_assessments(work, episode_id, &rows);

	*found = (struct earlier_assessments){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct earlier_assessment, rows.count);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct earlier_assessments_row *row = &rows.at[i];
		const struct form *own = profile_form(work->profile, row->form_key);

		list[i] = (struct earlier_assessment){ .reference = row->reference, .episode_reference = row->episode_reference, .episode_id = row->episode_id,
			.title = own != NULL ? own->title : row->form_key,
			.completed_on = row->completed_on, .author = arena_format(work->arena, "%s, %s, %s", row->author_name, row->job_title, row->agency_name) };
		if (form != NULL)
			outcome = read_parts(work, episode_id, row->assessment_id, form, &list[i]);
	}
	*found = (struct earlier_assessments){ list, rows.count };
	return outcome;
}

static const struct earlier_part *
find_part(const struct earlier_assessments *earlier, int64_t section_id)
{
	for (size_t i = 0; i < earlier->count; i++)
		for (size_t j = 0; j < earlier->at[i].part_count; j++)
			if (earlier->at[i].parts[j].section_id == section_id)
				return &earlier->at[i].parts[j];
	return NULL;
}

static void
check_parts(const struct earlier_assessments *earlier, struct id_list section_ids, struct problems *problems)
{
	for (size_t i = 0; i < section_ids.count; i++) {
		const struct earlier_part *part = find_part(earlier, section_ids.at[i]);

		if (part == NULL) {
			problem_add(problems, "take_over", "Select parts of the list");
			return;
		}
		for (size_t j = 0; j < i; j++) {
			const struct earlier_part *other = find_part(earlier, section_ids.at[j]);

			if (text_equals(other->section_key, part->section_key) && other->person_id == part->person_id) {
				problem_add(problems, "take_over", "Take \"%s\" from one assessment only", part->title);
				return;
			}
		}
	}
}

enum outcome
assessment_start_from(struct work *work, const struct episode *episode, int64_t decision_id, const char *form_key, struct id_list section_ids, struct problems *problems,
    int64_t *assessment_id)
{
	struct earlier_assessments earlier;
	enum outcome outcome = section_ids.count > 0 ? earlier_assessments(work, episode->episode_id, form_key, &earlier) : OK;

	if (outcome != OK)
		return outcome;
	check_parts(&earlier, section_ids, problems);
	if (problems->count > 0)
		return INVALID;
	outcome = assessment_start(work, episode, decision_id, form_key, problems, assessment_id);
	return outcome == OK && section_ids.count > 0 ? assessment_take_over(work, *assessment_id, section_ids) : outcome;
}

static bool
is_one_taking(const struct story_answers_row *one, const struct story_answers_row *other)
{
	return text_equals(one->taken_name, other->taken_name) && date_is_same(one->taken_on, other->taken_on) && text_equals(one->taken_from, other->taken_from);
}

/* The questions of all that were taken over together with this answer, each once. */
static const char *
questions_of(struct work *work, const struct section *section, const struct story_answers_rows *answers, const struct story_answers_row *first)
{
	const char *words = NULL, *last = NULL;

	for (size_t i = 0; i < answers->count; i++) {
		const struct story_answers_row *row = &answers->at[i];
		const struct question *question = section != NULL ? section_question(section, row->question_key) : NULL;

		if (row->section_id != first->section_id || !date_is_given(row->taken_on) || !is_one_taking(row, first) || text_equals(last, row->question_key))
			continue;
		last = row->question_key;
		words = arena_format(work->arena, "%s%s%s", words != NULL ? words : "", words != NULL ? "; " : "", question != NULL ? question->short_label : row->question_key);
	}
	return words;
}

const char *
taken_over_words(struct work *work, const struct form *form, const struct story_answers_rows *answers, int64_t section_id, const char *section_key)
{
	struct arena *arena = work->arena;
	const char *words = NULL;

	for (size_t i = 0; i < answers->count; i++) {
		const struct story_answers_row *row = &answers->at[i];
		bool told = false;

		if (row->section_id != section_id || !date_is_given(row->taken_on))
			continue;
		for (size_t j = 0; j < i; j++)
			told = told || (answers->at[j].section_id == section_id && date_is_given(answers->at[j].taken_on) && is_one_taking(&answers->at[j], row));
		if (told)
			continue;
		words = arena_format(arena, "%s%sTaken over from %s: %s. Written by %s, %s, on %s.", words != NULL ? words : "", words != NULL ? " " : "",
		    date_is_given(row->taken_completed_on) ? arena_format(arena, "the assessment finished on %s", date_words(arena, row->taken_completed_on)) : "an earlier assessment",
		    questions_of(work, form_section(form, section_key), answers, row), row->taken_name, row->taken_job_title, date_words(arena, row->taken_on));
	}
	return words;
}
