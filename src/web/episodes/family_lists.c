/* family_lists.c -- what the forms of an episode choose from: its children, its adults, agencies, workers. */
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/story/note_readers.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/work.h"
#include "web/episodes/family.h"

/* "Pauline Denholm (died on 3 May 2026)" */
static const char *
label_of(struct visit *visit, const char *given_name, const char *family_name, struct date died_on, const char *precision)
{
	struct arena *arena = visit->work->arena;

	return arena_format(arena, date_is_given(died_on) ? "%s %s (%s)" : "%s %s", text_is_empty(given_name) ? "Unborn baby" : given_name, family_name,
	    person_died_words(arena, died_on, death_precision_of(precision)));
}

static size_t
add_children(struct visit *visit, const struct family *family, struct profile_choice *list)
{
	for (size_t i = 0; i < family->children.count; i++) {
		const struct story_children_row *row = &family->children.at[i];

		list[i] = (struct profile_choice){ .key = row->reference,
			.label = label_of(visit, row->given_name, row->family_name, row->died_on, row->death_precision) };
	}
	return family->children.count;
}

static size_t
add_adults(struct visit *visit, const struct family *family, struct profile_choice *list)
{
	for (size_t i = 0; i < family->adults.count; i++) {
		const struct story_adults_row *row = &family->adults.at[i];

		list[i] = (struct profile_choice){ .key = row->reference,
			.label = label_of(visit, row->given_name, row->family_name, row->died_on, row->death_precision) };
	}
	return family->adults.count;
}

struct profile_choices
family_child_choices(struct visit *visit, const struct family *family)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, family->children.count);

	return (struct profile_choices){ list, add_children(visit, family, list) };
}

struct profile_choices
family_adult_choices(struct visit *visit, const struct family *family)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, family->adults.count);

	return (struct profile_choices){ list, add_adults(visit, family, list) };
}

struct profile_choices
family_person_choices(struct visit *visit, const struct family *family)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, family->children.count + family->adults.count);
	size_t count = add_children(visit, family, list);

	return (struct profile_choices){ list, count + add_adults(visit, family, list + count) };
}

enum outcome
agency_choices(struct visit *visit, struct profile_choices *choices)
{
	struct agency_list agencies;
	struct profile_choice *list;
	enum outcome outcome = agency_all(visit->work, &agencies);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, agencies.count);
	for (size_t i = 0; i < agencies.count; i++)
		list[i] = (struct profile_choice){ .key = agencies.at[i].reference, .label = agencies.at[i].name };
	*choices = (struct profile_choices){ list, agencies.count };
	return OK;
}

enum outcome
worker_choices(struct visit *visit, struct profile_choices *choices)
{
	struct worker_list workers;
	struct profile_choice *list;
	enum outcome outcome = worker_all(visit->work, 0, &workers);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, workers.count);
	for (size_t i = 0; i < workers.count; i++)
		list[i] = (struct profile_choice){ .key = workers.at[i].reference,
			.label = arena_format(visit->work->arena, "%s, %s, %s", workers.at[i].name, workers.at[i].job_title, workers.at[i].agency_name) };
	*choices = (struct profile_choices){ list, workers.count };
	return OK;
}

/* Once each, and only somebody who works here today. */
enum outcome
family_reader_choices(struct visit *visit, const struct family *family, struct profile_choices *choices)
{
	struct profile_choice *list;
	struct worker *readers;
	size_t count;
	enum outcome outcome = note_readers(visit->work, &family->episode, &readers, &count);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, count);
	for (size_t i = 0; i < count; i++)
		list[i] = (struct profile_choice){ .key = readers[i].reference, .label = arena_format(visit->work->arena, "%s, %s", readers[i].name, readers[i].job_title) };
	*choices = (struct profile_choices){ list, count };
	return OK;
}

int64_t
family_person_id(const struct family *family, const char *reference)
{
	if (reference == NULL)
		return 0;
	for (size_t i = 0; i < family->children.count; i++)
		if (text_equals(family->children.at[i].reference, reference))
			return family->children.at[i].person_id;
	for (size_t i = 0; i < family->adults.count; i++)
		if (text_equals(family->adults.at[i].reference, reference))
			return family->adults.at[i].person_id;
	return 0;
}

const char *
family_person_name(const struct family *family, int64_t person_id)
{
	for (size_t i = 0; i < family->children.count; i++)
		if (family->children.at[i].person_id == person_id)
			return text_is_empty(family->children.at[i].given_name) ? "the baby" : family->children.at[i].given_name;
	for (size_t i = 0; i < family->adults.count; i++)
		if (family->adults.at[i].person_id == person_id)
			return family->adults.at[i].given_name;
	return NULL;
}

struct id_list
family_ticked(struct visit *visit, const struct family *family, const char *name)
{
	size_t count = visit_typed_count(visit, name), kept = 0;
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, count);

	for (size_t i = 0; i < count; i++) {
		int64_t id = family_person_id(family, visit_typed_at(visit, name, i));

		if (id != 0)
			ids[kept++] = id;
	}
	return (struct id_list){ ids, kept };
}

enum outcome
family_differs(struct visit *visit, const struct family *family, const char *about_kind, struct differing_list *list)
{
	struct arena *arena = visit->work->arena;
	struct story_disagreements_rows rows;
	struct differing_words *words;
	size_t count = 0;
	enum outcome outcome = q_story_disagreements(visit->work, family->episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	words = ARENA_ARRAY(arena, struct differing_words, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		if (text_equals(rows.at[i].about_kind, about_kind))
			words[count++] = (struct differing_words){ rows.at[i].words, arena_format(arena, "%s sees it differently. Written down by %s, %s.", rows.at[i].who,
			    rows.at[i].worker_name, instant_words(arena, rows.at[i].recorded_at)) };
	*list = (struct differing_list){ words, count };
	return OK;
}

enum outcome
typed_worker(struct visit *visit, const char *field, int64_t *worker_id)
{
	const char *reference = visit_reference(visit, field, "WK");
	struct worker worker;
	enum outcome outcome = reference == NULL ? NOT_FOUND : worker_by_reference(visit->work, reference, &worker);

	*worker_id = outcome == OK ? worker.worker_id : 0;
	return outcome == NOT_FOUND ? OK : outcome;
}
