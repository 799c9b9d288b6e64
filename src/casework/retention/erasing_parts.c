/* erasing_parts.c -- what belongs to one record, who goes with it, and taking it away. Decision 0038 says what is decided here and why. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/journal/erasure.events.h"
#include "casework/journal/journal.h"
#include "casework/matching/search_keys.h"
#include "casework/retention/erasing_inside.h"
#include "casework/work.h"

enum { NUMBERS_MOST = 40 };

/* ---- who goes ---- */

/* Somebody who took part in the help, with the records linked with theirs. */
struct candidate {
	struct erasing_person_row row;
	struct erasing_links_rows links;
	bool goes;
};

struct candidates {
	struct candidate *at;
	size_t count;
	bool too_many;
};

static struct candidate *
candidate_of(const struct candidates *all, int64_t person_id)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].row.person_id == person_id)
			return &all->at[i];
	return NULL;
}

static enum outcome
add_candidate(struct work *work, int64_t episode_id, int64_t person_id, struct candidates *all)
{
	struct candidate *one = &all->at[all->count];
	bool found;
	enum outcome outcome;

	if (candidate_of(all, person_id) != NULL)
		return OK;
	if (all->count == ERASING_PEOPLE_MOST) {
		all->too_many = true;
		return OK;
	}
	*one = (struct candidate){ .goes = false };
	outcome = q_erasing_person(work, episode_id, person_id, &one->row, &found);
	if (outcome != OK || !found)
		return outcome; /* erased before, with another record */
	one->goes = !one->row.helped_elsewhere && !one->row.tied_elsewhere;
	all->count++;
	return q_erasing_links(work, person_id, &one->links);
}

static enum outcome
read_candidates(struct work *work, int64_t episode_id, const struct id_list *only, struct candidates *all)
{
	struct erasing_seeds_rows seeds;
	enum outcome outcome = OK;

	all->at = ARENA_ARRAY(work->arena, struct candidate, ERASING_PEOPLE_MOST);
	if (only != NULL) {
		for (size_t i = 0; outcome == OK && i < only->count; i++)
			outcome = add_candidate(work, episode_id, only->at[i], all);
		return outcome;
	}
	outcome = q_erasing_seeds(work, episode_id, &seeds);
	for (size_t i = 0; outcome == OK && i < seeds.count; i++)
		outcome = add_candidate(work, episode_id, seeds.at[i].person_id, all);
	return outcome;
}

/* A link with a record that stays keeps anybody. */
static bool
is_kept(const struct candidates *all, const struct candidate *who)
{
	for (size_t i = 0; i < who->links.count; i++) {
		const struct candidate *other = candidate_of(all, who->links.at[i].person_id);

		if (other == NULL || !other->goes)
			return true;
	}
	return false;
}

static enum outcome
find_who_goes(struct work *work, int64_t episode_id, const struct id_list *only, struct erasing_parts *parts)
{
	struct candidates all = { .count = 0 };
	struct erasing_person_row *people;
	int64_t *ids;
	size_t count = 0;
	bool changed = true;
	enum outcome outcome = read_candidates(work, episode_id, only, &all);

	while (outcome == OK && changed) {
		changed = false;
		for (size_t i = 0; i < all.count; i++)
			if (all.at[i].goes && is_kept(&all, &all.at[i])) {
				all.at[i].goes = false;
				changed = true;
			}
	}
	ids = ARENA_ARRAY(work->arena, int64_t, all.count);
	people = ARENA_ARRAY(work->arena, struct erasing_person_row, all.count);
	for (size_t i = 0; outcome == OK && i < all.count; i++)
		if (all.at[i].goes || only != NULL) {
			ids[count] = all.at[i].row.person_id;
			people[count++] = all.at[i].row;
		}
	for (size_t i = 0; i < all.count; i++) {
		parts->asks = parts->asks || all.at[i].row.asks;
		parts->stays_now = parts->stays_now || !all.at[i].goes;
	}
	parts->person_ids = (struct id_list){ ids, count };
	parts->people = people;
	parts->too_many = parts->too_many || all.too_many;
	return outcome;
}

/* ---- what goes ---- */

struct stream {
	const char *kind;
	int64_t id;
};

struct streams {
	struct stream *at;
	size_t count;
	bool too_many;
};

static void
add_stream(struct streams *streams, const char *kind, int64_t id)
{
	if (streams->count < 2 * ERASED_STREAMS_MOST)
		streams->at[streams->count++] = (struct stream){ kind, id };
	else
		streams->too_many = true;
}

static enum outcome
add_beside(struct work *work, const char *subject_kind, int64_t subject_id, struct streams *streams)
{
	struct streams_beside_rows rows;
	enum outcome outcome = q_streams_beside(work, subject_kind, subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		add_stream(streams, rows.at[i].stream_kind, rows.at[i].stream_id);
	return outcome;
}

/* A home goes when nobody is left who has lived there. */
static enum outcome
add_homes(struct work *work, int64_t person_id, struct id_list gone, struct streams *streams)
{
	struct homes_of_person_rows rows;
	enum outcome outcome = q_homes_of_person(work, person_id, &rows);

	for (size_t i = 0, next; outcome == OK && i < rows.count; i = next) {
		bool empty = true;

		for (next = i; next < rows.count && rows.at[next].household_id == rows.at[i].household_id; next++)
			empty = empty && id_list_has(gone, rows.at[next].person_id);
		if (!empty)
			continue;
		add_stream(streams, "household", rows.at[i].household_id);
		outcome = add_beside(work, "household", rows.at[i].household_id, streams);
	}
	return outcome;
}

/* What they were called before may be sealed. */
static enum outcome
add_name_seals(struct work *work, int64_t person_id, struct streams *streams)
{
	struct names_of_person_rows rows;
	enum outcome outcome = q_names_of_person(work, person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = add_beside(work, "name", rows.at[i].person_name_id, streams);
	return outcome;
}

static enum outcome
add_person(struct work *work, int64_t episode_id, int64_t person_id, struct id_list gone, struct streams *streams)
{
	struct streams_of_person_rows rows;
	enum outcome outcome = q_streams_of_person(work, person_id, episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		add_stream(streams, rows.at[i].stream_kind, rows.at[i].stream_id);
	if (outcome == OK)
		outcome = add_beside(work, "person", person_id, streams);
	if (outcome == OK)
		outcome = add_homes(work, person_id, gone, streams);
	if (outcome == OK)
		outcome = add_name_seals(work, person_id, streams);
	add_stream(streams, "person", person_id);
	return outcome;
}

static int
by_kind_and_id(const void *one, const void *other)
{
	const struct stream *a = one, *b = other;
	int order = strcmp(a->kind, b->kind);

	return order != 0 ? order : a->id < b->id ? -1 : a->id > b->id;
}

static void
keep_each_once(struct work *work, struct streams *streams, struct erasing_parts *parts)
{
	const char **kinds = ARENA_ARRAY(work->arena, const char *, streams->count);
	int64_t *ids = ARENA_ARRAY(work->arena, int64_t, streams->count);
	size_t count = 0;

	if (streams->count > 0)
		qsort(streams->at, streams->count, sizeof(streams->at[0]), by_kind_and_id);
	for (size_t i = 0; i < streams->count; i++)
		if (i == 0 || by_kind_and_id(&streams->at[i - 1], &streams->at[i]) != 0) {
			kinds[count] = streams->at[i].kind;
			ids[count++] = streams->at[i].id;
		}
	parts->stream_kinds = (struct text_list){ kinds, count };
	parts->stream_ids = (struct id_list){ ids, count };
	parts->too_many = parts->too_many || streams->too_many || count > ERASED_STREAMS_MOST;
}

static enum outcome
find_streams(struct work *work, int64_t episode_id, struct erasing_parts *parts)
{
	struct streams streams = { .at = ARENA_ARRAY(work->arena, struct stream, 2 * ERASED_STREAMS_MOST) };
	struct streams_of_record_rows rows;
	enum outcome outcome = q_streams_of_record(work, episode_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		add_stream(&streams, rows.at[i].stream_kind, rows.at[i].stream_id);
	if (outcome == OK)
		outcome = add_beside(work, "episode", episode_id, &streams);
	for (size_t i = 0; outcome == OK && i < parts->person_ids.count; i++)
		outcome = add_person(work, episode_id, parts->person_ids.at[i], parts->person_ids, &streams);
	keep_each_once(work, &streams, parts);
	return outcome;
}

/* What the streams of those who stay say of this help, and of what somebody who goes is to them. */
static enum outcome
find_entries(struct work *work, int64_t episode_id, struct erasing_parts *parts)
{
	struct entries_of_others_rows rows;
	struct corrections_about_rows corrections;
	int64_t *positions = ARENA_ARRAY(work->arena, int64_t, 2 * ERASED_STREAMS_MOST);
	size_t count = 0;
	enum outcome outcome = q_entries_of_others(work, episode_id, &rows);

	if (outcome != OK)
		return outcome;
	parts->too_many = parts->too_many || rows.count > ERASED_STREAMS_MOST;
	for (size_t i = 0; i < rows.count && count < ERASED_STREAMS_MOST; i++)
		if (!id_list_has(parts->person_ids, rows.at[i].stream_id))
			positions[count++] = rows.at[i].position;
	for (size_t i = 0; outcome == OK && i < parts->person_ids.count; i++) {
		outcome = q_corrections_about(work, parts->person_ids.at[i], &corrections);
		for (size_t j = 0; outcome == OK && j < corrections.count && count < 2 * ERASED_STREAMS_MOST; j++)
			if (!id_list_has(parts->person_ids, corrections.at[j].person_id))
				positions[count++] = corrections.at[j].position;
	}
	parts->positions = (struct id_list){ positions, count };
	parts->too_many = parts->too_many || count > ERASED_STREAMS_MOST;
	return outcome;
}

enum outcome
erasing_parts_read(struct work *work, int64_t episode_id, const struct id_list *only, struct erasing_parts *parts)
{
	struct erasing_readers_rows readers;
	int64_t *ids;
	enum outcome outcome;

	*parts = (struct erasing_parts){ .asks = false };
	outcome = find_who_goes(work, episode_id, only, parts);
	if (outcome == OK)
		outcome = find_streams(work, episode_id, parts);
	if (outcome == OK)
		outcome = find_entries(work, episode_id, parts);
	if (outcome == OK)
		outcome = q_erasing_readers(work, episode_id, &readers);
	if (outcome != OK)
		return outcome;
	ids = ARENA_ARRAY(work->arena, int64_t, readers.count);
	for (size_t i = 0; i < readers.count; i++)
		ids[i] = readers.at[i].worker_id;
	parts->reader_ids = (struct id_list){ ids, readers.count };
	return OK;
}

/* ---- taking it away ---- */

static enum outcome
add_trace(struct work *work, const char *kind, int64_t subject_id, const char *reference)
{
	int64_t changed;

	return q_erased_trace_add(work, work_new_id(work), kind, subject_id, reference, &changed);
}

/* Each word of a first name, or of what stands for one, with each of the family name. */
static enum outcome
add_pairs(struct work *work, const char *first, const struct name_words *family)
{
	struct name_words words = name_words_of(work->arena, first != NULL ? first : "");
	enum outcome outcome = OK;

	for (size_t i = 0; i < words.count; i++)
		for (size_t j = 0; outcome == OK && j < family->count; j++)
			outcome = add_trace(work, "name", search_key_pair(words.at[i], family->at[j]), NULL);
	return outcome;
}

/* What they were called before, by itself and beside what they are called today. */
static enum outcome
add_other_names(struct work *work, const struct erasing_person_row *person, const struct name_words *family)
{
	struct names_of_person_rows rows;
	enum outcome outcome = q_names_of_person(work, person->person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		struct name_words before = name_words_of(work->arena, rows.at[i].family_name);

		outcome = add_pairs(work, rows.at[i].given_name, &before);
		if (outcome == OK)
			outcome = add_pairs(work, person->given_name, &before);
		if (outcome == OK)
			outcome = add_pairs(work, rows.at[i].given_name, family);
	}
	return outcome;
}

/* By what a search names somebody: first and family name, and numbers; as hashes, for as long as the jobs need them. */
static enum outcome
add_names(struct work *work, const struct erasing_person_row *person)
{
	struct name_words family = name_words_of(work->arena, person->family_name);
	int64_t numbers[NUMBERS_MOST];
	size_t count;
	enum outcome outcome = add_pairs(work, person->given_name, &family);

	if (outcome == OK)
		outcome = add_pairs(work, person->known_as, &family);
	if (outcome == OK)
		outcome = add_pairs(work, person->middle_names, &family);
	if (outcome == OK)
		outcome = add_other_names(work, person, &family);
	if (outcome == OK)
		outcome = search_number_keys(work, person->person_id, numbers, NUMBERS_MOST, &count);
	for (size_t i = 0; outcome == OK && i < count; i++)
		outcome = add_trace(work, "number", numbers[i], NULL);
	return outcome;
}

static enum outcome
forget_person(struct work *work, const struct erasing_person_row *person)
{
	struct erasing_pairs_rows pairs;
	int64_t changed;
	enum outcome outcome = q_erasing_pairs(work, person->person_id, &pairs);

	for (size_t i = 0; outcome == OK && i < pairs.count; i++)
		outcome = add_trace(work, "match_pair", person->person_id, pairs.at[i].reference);
	if (outcome == OK)
		outcome = q_erased_pairs_drop(work, person->person_id, &changed);
	if (outcome == OK)
		outcome = q_erased_may_be_drop(work, person->person_id, &changed);
	if (outcome == OK)
		outcome = q_erased_allocations_drop(work, &changed);
	if (outcome == OK)
		outcome = q_erased_keys_drop(work, person->reference, &changed);
	if (outcome == OK)
		outcome = add_trace(work, "person", person->person_id, person->reference);
	return outcome == OK ? add_names(work, person) : outcome;
}

/* For drafts: the reference by which pages of this stream are found. */
static enum outcome
trace_stream(struct work *work, const char *kind, int64_t id)
{
	struct erasing_reference_rows rows;
	enum outcome outcome = q_erasing_reference(work, kind, id, &rows);

	if (outcome == OK && text_equals(kind, "task"))
		outcome = add_trace(work, kind, id, arena_format(work->arena, "/tasks/%lld", (long long)id));
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = add_trace(work, kind, id, rows.at[i].reference);
	return outcome;
}

/* What is not made of the journal: messages, keys against doing a thing twice, who searched; and for the jobs what lies in other files. */
static enum outcome
forget_beside(struct work *work, const struct erasing_parts *parts, const struct erased_before *how)
{
	int64_t changed;
	enum outcome outcome = q_erased_messages_drop(work, how->episode_id, "", 0, &changed);

	for (size_t i = 0; outcome == OK && i < parts->stream_ids.count; i++) {
		const char *kind = parts->stream_kinds.at[i];

		outcome = trace_stream(work, kind, parts->stream_ids.at[i]);
		if (outcome != OK)
			break;
		if (!text_equals(kind, "seal") && !text_equals(kind, "bar") && !text_equals(kind, "hold"))
			continue;
		outcome = q_erased_messages_drop(work, how->episode_id, kind, parts->stream_ids.at[i], &changed);
		if (outcome == OK)
			outcome = q_erased_searches_drop(work, kind, parts->stream_ids.at[i], &changed);
	}
	if (outcome == OK)
		outcome = q_erased_keys_drop(work, how->reference, &changed);
	if (outcome == OK)
		outcome = add_trace(work, "episode", how->episode_id, how->reference);
	for (size_t i = 0; outcome == OK && i < parts->person_ids.count; i++)
		outcome = forget_person(work, &parts->people[i]);
	return outcome;
}

enum outcome
erasing_parts_erase(struct work *work, const struct erasing_parts *parts, const struct erased_before *how, bool again)
{
	enum outcome outcome = forget_beside(work, parts, how);

	if (outcome != OK)
		return outcome;
	return journal_erase_record(work, &(struct record_erased){ .erasure_id = work_new_id(work), .reference = how->reference, .episode_id = how->episode_id, .rule = how->rule, .rule_name = how->rule_name,
	    .kept_until = how->kept_until, .proposed_by = how->proposed_by, .proposed_at = how->proposed_at, .confirmed_by = how->confirmed_by, .erased_at = how->erased_at, .again = again,
	    .person_ids = how->person_ids, .reader_ids = how->reader_ids, .stream_kinds = parts->stream_kinds, .stream_ids = parts->stream_ids, .positions = parts->positions });
}
