/* erasing_traces.c -- drafts and words in looks of what is gone. */
#include "casework/retention/erasing_traces.h"

#include <stdlib.h>

#include "base/text.h"
#include "casework/access/looks.h"
#include "casework/access/looks.sql.h"
#include "casework/journal/erasure.events.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.h"
#include "casework/people/identifiers.h"
#include "casework/search/search.h"
#include "casework/work.h"
#include "platform/columns/columns.h"

enum { LOOKS_MOST = 2000, WORDS_MOST = 60, PAGE_ARENA = 32 << 20 };

struct found {
	int64_t batch, look_id;
};
struct finding {
	struct found *at;
	size_t count;
	bool more;
};

static void
add_found(struct finding *finding, int64_t batch, int64_t look_id)
{
	if (finding->count < LOOKS_MOST)
		finding->at[finding->count++] = (struct found){ batch, look_id };
	else
		finding->more = true;
}

static bool
is_sought(const struct erased_traces_rows *rows, const char *kind, int64_t key)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->at[i].subject_id == key && text_equals(rows->at[i].trace_kind, kind))
			return true;
	return false;
}

/* A telephone, NHS or pupil number of somebody who is gone, as it was typed into a search. */
static bool
has_number(struct arena *arena, const struct erased_traces_rows *rows, const char *details)
{
	struct search_typed typed;
	const char *phone, *nhs_number, *upn;
	int64_t phone_key = 0;

	search_terms_read(arena, details, &typed);
	phone = typed.phone != NULL ? phone_key_of(arena, typed.phone) : NULL;
	nhs_number = typed.nhs_number != NULL ? nhs_number_of(arena, typed.nhs_number) : NULL;
	upn = typed.upn != NULL ? upn_of(arena, typed.upn) : NULL;
	if (phone != NULL && column_key(arena, COLUMN_CONTACT, phone, &phone_key) == OK && is_sought(rows, "number", phone_key))
		return true;
	return (phone != NULL && is_sought(rows, "number", search_key_number('t', phone))) || (nhs_number != NULL && is_sought(rows, "number", search_key_number('n', nhs_number))) ||
	    (upn != NULL && is_sought(rows, "number", search_key_number('u', upn)));
}

/* Do these words hold a first and a family name of somebody who is gone? */
static bool
names_somebody(struct arena *arena, const struct erased_traces_rows *rows, const char *details)
{
	struct slice rest = slice_of(name_fold(arena, details)), word;
	const char *words[WORDS_MOST];
	size_t count = 0;

	while (rest.at != NULL && count < WORDS_MOST && slice_cut(&rest, ' ', &word))
		if (word.length > 1)
			words[count++] = arena_copy_slice(arena, word);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (i != j && is_sought(rows, "name", search_key_pair(words[i], words[j])))
				return true;
	return false;
}

/* All searches there ever were, some at a time, in memory of their own. */
static enum outcome
find_searches(struct work *work, const struct erased_traces_rows *rows, struct finding *finding)
{
	struct work page = *work;
	struct search_looks_after_rows searches;
	const char *seen_at = "";
	int64_t look_id = 0;
	enum outcome outcome;

	page.arena = arena_new(PAGE_ARENA);
	do {
		outcome = q_search_looks_after(&page, seen_at, look_id, &searches);
		for (size_t i = 0; outcome == OK && i < searches.count; i++)
			if (names_somebody(page.arena, rows, searches.at[i].details) || has_number(page.arena, rows, searches.at[i].details))
				add_found(finding, searches.at[i].batch, searches.at[i].look_id);
		if (outcome == OK && searches.count > 0) {
			seen_at = arena_copy(work->arena, searches.at[searches.count - 1].seen_at);
			look_id = searches.at[searches.count - 1].look_id;
		}
		arena_reset(page.arena);
	} while (outcome == OK && searches.count > 0 && !finding->more);
	arena_free(page.arena);
	return outcome;
}

static int
by_batch(const void *one, const void *other)
{
	const struct found *a = one, *b = other;

	if (a->batch != b->batch)
		return a->batch < b->batch ? -1 : 1;
	return a->look_id < b->look_id ? -1 : a->look_id > b->look_id;
}

/* Those of one batch together. */
static enum outcome
gather(struct work *work, const struct finding *finding, struct erasing_traces *traces)
{
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, finding->count);
	enum outcome outcome = OK;

	traces->batches = ARENA_ARRAY(work->arena, struct emptied_batch, finding->count);
	if (finding->count > 0)
		qsort(finding->at, finding->count, sizeof(finding->at[0]), by_batch);
	for (size_t i = 0; outcome == OK && i < finding->count; i++) {
		struct emptied_batch *batch = traces->batch_count > 0 ? &traces->batches[traces->batch_count - 1] : NULL;

		ids[i] = finding->at[i].look_id;
		if (batch == NULL || batch->batch != finding->at[i].batch) {
			batch = &traces->batches[traces->batch_count++];
			*batch = (struct emptied_batch){ .batch = finding->at[i].batch, .look_ids = { &ids[i], 0 } };
		}
		batch->look_ids.count++;
	}
	for (size_t i = 0; outcome == OK && i < traces->batch_count; i++)
		outcome = looks_hash_emptied(work, traces->batches[i].batch, traces->batches[i].look_ids, &traces->batches[i].hash);
	return outcome;
}

enum outcome
erasing_traces_read(struct work *work, struct erasing_traces *traces)
{
	struct finding finding = { .count = 0 };
	struct looks_at_erased_rows looks;
	enum outcome outcome;

	*traces = (struct erasing_traces){ .more = false };
	outcome = q_erased_traces(work, &traces->rows);
	if (outcome != OK || traces->rows.count == 0)
		return outcome;
	finding.at = ARENA_ARRAY(work->arena, struct found, LOOKS_MOST);
	outcome = q_looks_at_erased(work, &looks);
	for (size_t i = 0; outcome == OK && i < looks.count; i++)
		add_found(&finding, looks.at[i].batch, looks.at[i].look_id);
	if (outcome == OK && looks.count < LOOKS_MOST)
		outcome = find_searches(work, &traces->rows, &finding);
	traces->more = finding.more || (outcome == OK && looks.count == LOOKS_MOST);
	return outcome == OK ? gather(work, &finding, traces) : outcome;
}

enum outcome
erasing_traces_say(struct work *work, const struct erasing_traces *traces)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < traces->batch_count; i++)
		outcome = record_look_batch_emptied(work, &(struct look_batch_emptied){ .erasure_id = work_new_id(work), .batch = traces->batches[i].batch, .batch_hash = traces->batches[i].hash });
	return outcome;
}

enum outcome
erasing_traces_empty_looks(struct work *work, const struct erasing_traces *traces)
{
	int64_t changed;
	enum outcome outcome = OK;

	for (size_t i = 0; i < traces->batch_count; i++)
		for (size_t j = 0; outcome == OK && j < traces->batches[i].look_ids.count; j++)
			outcome = q_look_empty(work, traces->batches[i].batch, traces->batches[i].look_ids.at[j], &changed);
	return outcome;
}

enum outcome
erasing_traces_drop_drafts(struct work *work, const struct erasing_traces *traces)
{
	int64_t changed;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < traces->rows.count; i++)
		if (traces->rows.at[i].reference != NULL)
			outcome = q_erased_drafts_drop(work, traces->rows.at[i].reference, &changed);
	return outcome == OK ? q_erased_asked_drop(work, &changed) : outcome;
}

enum outcome
erasing_traces_end(struct work *work, const struct erasing_traces *traces)
{
	int64_t changed;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && !traces->more && i < traces->rows.count; i++)
		outcome = q_erased_trace_drop(work, traces->rows.at[i].trace_id, &changed);
	return outcome;
}
