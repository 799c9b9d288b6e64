/* told.c -- tellings put together by what they are about, in words. */
#include "casework/story/told.h"

#include "base/text.h"
#include "casework/forms/forms.h"
#include "casework/profile/profile.h"
#include "casework/story/story_told.sql.h"
#include "casework/work.h"

/* A question of the profile that asks for it, of this form if it does. */
static const struct question *
question_for(const struct profile *profile, const char *fact_key, const char *form_key)
{
	const struct question *found = NULL;

	for (size_t i = 0; i < profile->form_count; i++)
		for (size_t s = 0; s < profile->forms[i]->section_count; s++)
			for (size_t q = 0; q < profile->forms[i]->sections[s].question_count; q++) {
				const struct question *question = &profile->forms[i]->sections[s].questions[q];

				if (text_equals(question->fact, fact_key) && (found == NULL || text_equals(profile->forms[i]->key, form_key)))
					found = question;
			}
	return found;
}

static const char *
form_title(const struct profile *profile, const char *form_key)
{
	for (size_t i = 0; form_key != NULL && i < profile->form_count; i++)
		if (text_equals(profile->forms[i]->key, form_key))
			return profile->forms[i]->title;
	return NULL;
}

static struct told_once
told_of(struct work *work, const struct story_told_facts_row *row)
{
	const struct question *question = question_for(work->profile, row->fact_key, row->form_key);
	const struct form_answer answer = { .question_key = question != NULL ? question->key : row->fact_key, .value = row->value };

	return (struct told_once){ .words = question != NULL ? form_answer_words(work->arena, question, &answer) : row->value, .language = row->language, .told_by = row->told_by,
		.to_whom = arena_format(work->arena, "%s, %s, %s", row->worker_name, row->job_title, row->agency_name), .told_on = row->told_on,
		.where = form_title(work->profile, row->form_key), .told_here = row->told_here };
}

/* Nothing newer was told that the reader may not read. */
static bool
stands(const struct story_told_facts_rows *rows, const struct story_told_facts_row *row)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].fact_id == row->replaced_by_fact_id)
			return true;
	return row->replaced_by_fact_id == 0;
}

/* Of one fact of the profile: a thing for each person, in the order of the rows, which stand together. */
static void
add_things(struct work *work, const struct story_told_facts_rows *rows, const char *key, const char *label, struct told_thing *things, size_t *count, struct told_once *tellings)
{
	for (size_t i = 0; i < rows->count; i++) {
		const struct story_told_facts_row *row = &rows->at[i];
		struct told_thing *thing = *count > 0 ? &things[*count - 1] : NULL;

		if (!text_equals(row->fact_key, key))
			continue;
		tellings[i] = told_of(work, row);
		if (thing != NULL && text_equals(thing->key, key) && thing->person_id == row->person_id) {
			thing->count++;
			continue;
		}
		things[(*count)++] = (struct told_thing){ .key = key, .label = label, .person_id = row->person_id, .at = &tellings[i], .count = 1, .stands = stands(rows, row), .restricted = row->by_restricted,
			.about = row->given_name == NULL ? NULL : text_is_empty(row->given_name) ? "The baby" : row->given_name };
	}
}

static enum outcome
read_things(struct work *work, int64_t episode_id, struct told *told)
{
	struct story_told_facts_rows rows;
	struct told_thing *things;
	struct told_once *tellings;
	enum outcome outcome = q_story_told_facts(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	things = ARENA_ARRAY(work->arena, struct told_thing, rows.count);
	tellings = ARENA_ARRAY(work->arena, struct told_once, rows.count);
	for (size_t i = 0; i < work->profile->fact_count; i++)
		add_things(work, &rows, work->profile->facts[i].key, work->profile->facts[i].label, things, &told->thing_count, tellings);
	/* What an older version of the practice asked, and this one does not. */
	for (size_t i = 0; i < rows.count; i++)
		if (profile_fact(work->profile, rows.at[i].fact_key) == NULL && (i == 0 || !text_equals(rows.at[i].fact_key, rows.at[i - 1].fact_key)))
			add_things(work, &rows, rows.at[i].fact_key, "Told before, and not asked any more", things, &told->thing_count, tellings);
	told->things = things;
	return OK;
}

enum outcome
told_by_family(struct work *work, int64_t episode_id, struct told *told)
{
	struct story_told_words_rows rows;
	struct told_words *said;
	enum outcome outcome;

	*told = (struct told){ .thing_count = 0 };
	outcome = read_things(work, episode_id, told);
	if (outcome == OK)
		outcome = q_story_told_words(work, episode_id, &rows);
	if (outcome != OK)
		return outcome;
	said = ARENA_ARRAY(work->arena, struct told_words, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_told_words_row *row = &rows.at[i];

		said[i] = (struct told_words){ .words = row->words, .language = row->language, .own = text_equals(row->basis, "own_words"),
			.who = row->voice_of != NULL ? row->voice_of : row->told_by, .said_on = row->happened_on,
			.written_by = arena_format(work->arena, "%s, %s", row->worker_name, row->job_title), .note = row->reference };
	}
	told->said = said;
	told->said_count = rows.count;
	return OK;
}
