/* pack.c -- the pack as a whole: its pieces in order, the rules of each, and what was decided. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/requests/pack_inside.h"
#include "casework/requests/requests.sql.h"
#include "casework/work.h"

/* A paper has room for so many: PDF_MOST_BLOCKS, four for each. */
enum { PIECES_MOST = 4800, ADULT_AGE = 18, DECISIONS_MOST = 20000, RECORDS_MOST = 50 };

static const struct {
	const char *key, *words;
} chapters[PACK_CHAPTERS] = {
	[PACK_PERSON] = { "details", "Who they are" }, [PACK_FACTS] = { "facts", "What was told" }, [PACK_HELP] = { "help", "The help, and why" },
	[PACK_CONSENT] = { "agreement", "Who agreed to what, and with whom it is shared" }, [PACK_NOTES] = { "notes", "Notes" }, [PACK_ASSESSMENTS] = { "assessments", "Assessments" },
	[PACK_PLANS] = { "plans", "Plans and reviews" }, [PACK_MEETINGS] = { "meetings", "Meetings" }, [PACK_WORK] = { "work", "What was to be done, notices and files" },
};

const char *
pack_chapter_words(enum pack_chapter chapter)
{
	return chapters[chapter].words;
}

const char *
pack_chapter_key(enum pack_chapter chapter)
{
	return chapters[chapter].key;
}

enum pack_chapter
pack_chapter_of(const char *key)
{
	enum pack_chapter chapter = PACK_PERSON;

	while (chapter < PACK_CHAPTERS && !text_equals(chapters[chapter].key, key))
		chapter++;
	return chapter;
}

static const struct {
	unsigned rule;
	const char *key, *sentence;
} rules[] = {
	{ PACK_OTHERS_WORDS, "others_words", "Somebody else said this. It is given out only if they agree, or if it is fair to give it without." },
	{ PACK_OTHER_PEOPLE, "other_people", "It is about somebody else as well. What is theirs stays out, unless they agree or it is fair to give it without." },
	{ PACK_NAMES, "names", "It names somebody else. Their names are blacked out, unless they agree or it is fair to give them." },
	{ PACK_RESTRICTED, "restricted", "Only some may read this. Ask somebody of that profession whether giving it out could cause serious harm to anybody's health." },
	{ PACK_SEALED, "sealed", "It is sealed: somebody is protected by it." },
	{ PACK_HARM, "harm", "It is about a worry for somebody. It stays out when giving it out could cause serious harm to anybody." },
	{ PACK_CHILDS_WORDS, "childs_words", "The child said this, and somebody else asks. It stays out when the child did not expect that they are told, or does not wish it." },
	{ PACK_PLACE, "place", "It tells where the person can be found, and somebody else asks; or an agency is named that keeps people safe." },
};
enum { RULES = sizeof(rules) / sizeof(rules[0]) };

size_t
pack_rule_sentences(const struct pack_piece *piece, const char *sentences[8])
{
	size_t count = 0;

	for (size_t i = 0; i < RULES; i++)
		if (piece->rules & rules[i].rule)
			sentences[count++] = rules[i].sentence;
	return count;
}

const char *
pack_rule_keys(struct arena *arena, unsigned all)
{
	const char *keys = "";

	for (size_t i = 0; i < RULES; i++)
		if (all & rules[i].rule)
			keys = arena_format(arena, "%s%s%s", keys, *keys != '\0' ? " " : "", rules[i].key);
	return keys;
}

enum pack_decision
pack_proposed(const struct pack_piece *piece)
{
	if (piece->rules == 0)
		return PACK_DECISION_SHOWN;
	return piece->rules == PACK_NAMES ? PACK_DECISION_BLACKED_OUT : PACK_DECISION_LEFT_OUT;
}

const char *
pack_decision_words(enum pack_decision decision)
{
	switch (decision) {
	case PACK_DECISION_SHOWN: return "Give it out";
	case PACK_DECISION_BLACKED_OUT: return "Give it out with words blacked out";
	case PACK_DECISION_LEFT_OUT: return "Leave it out";
	case PACK_DECISION_MISSING: break;
	}
	return "Nobody has decided";
}

/* ---- pieces ---- */

static const char *
key_of(struct arena *arena, const char *kind, int64_t id, const char *part)
{
	return arena_format(arena, "%s-%lld%s%s", kind, (long long)id, *part != '\0' ? "-" : "", part);
}

/* Exactly one of these names; what only holds one ("Amy's mother") is somebody else. */
static bool
is_name(struct arena *arena, const char *said_by, const char *given_name, const char *family_name, const char *known_as)
{
	return !text_is_empty(said_by) && (text_equals(said_by, given_name) || text_equals(said_by, known_as) || text_equals(said_by, arena_format(arena, "%s %s", given_name, family_name)));
}

/* Nobody else around them has this name too: a father and a son may. */
static bool
is_told_by_person(const struct packing *packing, const char *said_by)
{
	struct arena *arena = packing->work->arena;
	bool own = false;

	for (size_t i = 0; i < packing->records.count; i++)
		own = own || is_name(arena, said_by, packing->records.at[i].given_name, packing->records.at[i].family_name, packing->records.at[i].known_as);
	for (size_t i = 0; own && i < packing->others.count; i++)
		own = !is_name(arena, said_by, packing->others.at[i].given_name, packing->others.at[i].family_name, packing->others.at[i].known_as);
	return own;
}

static bool
is_told_by_asker(const struct packing *packing, const char *said_by)
{
	const struct request *request = packing->request;
	bool asker = packing->by_another && !text_is_empty(said_by) && text_equals(said_by, request->asker_name), another = false;

	for (size_t i = 0; i < packing->others.count; i++) {
		const struct pack_others_row *row = &packing->others.at[i];
		bool named = is_name(packing->work->arena, said_by, row->given_name, row->family_name, row->known_as);

		asker = asker || (named && row->person_id == request->asker_person_id);
		another = another || (named && row->person_id != request->asker_person_id);
	}
	return asker && !another;
}

/* As free text says who told it, it may well be the person. */
static bool
names_person(const struct packing *packing, const char *said_by)
{
	for (size_t i = 0; i < packing->records.count; i++)
		if (pack_stands_in(said_by, packing->records.at[i].given_name) || pack_stands_in(said_by, packing->records.at[i].known_as))
			return true;
	return false;
}

static bool
is_in(struct text_list list, const char *text)
{
	for (size_t i = 0; text != NULL && i < list.count; i++)
		if (text_equals(list.at[i], text))
			return true;
	return false;
}

/* It is of an agency whose looks the practice leaves out, or names one of those that it names: a refuge. */
static bool
is_of_kept_agency(const struct packing *packing, const struct new_piece *given)
{
	const struct profile *profile = packing->work->profile;
	struct text_list names = profile->left_out_agencies;
	bool of_agency = text_equals(given->kind, "team") || text_equals(given->kind, "invitee") || text_equals(given->kind, "consent_agency");

	for (size_t i = 0; i < packing->agencies.count; i++)
		if (is_in(profile->left_out_agency_kinds, packing->agencies.at[i].agency_kind) &&
		    (pack_stands_in(given->who, packing->agencies.at[i].name) || (of_agency && pack_stands_in(given->words, packing->agencies.at[i].name))))
			return true;
	for (size_t i = 0; i < names.count; i++)
		if (pack_stands_in(given->who, names.at[i]) || pack_stands_in(given->heading, names.at[i]) || pack_stands_in(given->words, names.at[i]) || pack_stands_in(given->said_by, names.at[i]))
			return true;
	return false;
}

static unsigned
rules_of(const struct packing *packing, const struct new_piece *given)
{
	bool told = given->told && given->voice_id == 0, own_voice = told && is_told_by_person(packing, given->said_by);
	unsigned all = 0;

	for (size_t i = 0; i < packing->records.count; i++)
		own_voice = own_voice || (given->voice_id != 0 && given->voice_id == packing->records.at[i].person_id);
	if (given->others_words || (given->voice_id != 0 && !own_voice && given->voice_id != packing->request->asker_person_id) ||
	    (told && !own_voice && !is_told_by_asker(packing, given->said_by)))
		all |= PACK_OTHERS_WORDS;
	if (given->other_people)
		all |= PACK_OTHER_PEOPLE;
	if (given->section != NULL || !given->open)
		all |= PACK_RESTRICTED;
	if (given->sealed || (packing->by_another && packing->sealed))
		all |= PACK_SEALED;
	if (given->harm)
		all |= PACK_HARM;
	if (packing->by_another && (given->childs_words || (packing->child && (own_voice || (told && names_person(packing, given->said_by))))))
		all |= PACK_CHILDS_WORDS;
	if ((packing->by_another && given->place) || is_of_kept_agency(packing, given))
		all |= PACK_PLACE;
	return all;
}

void
pack_add(struct packing *packing, const struct new_piece *given)
{
	struct pack *pack = packing->pack;
	struct arena *arena = packing->work->arena;
	struct pack_piece *piece;

	if (pack->count == packing->room) {
		struct pack_piece *more;

		if (packing->room == PIECES_MOST) {
			pack->cut = true;
			return;
		}
		packing->room = packing->room == 0 ? 256 : packing->room * 2 > PIECES_MOST ? (size_t)PIECES_MOST : packing->room * 2;
		more = ARENA_ARRAY(arena, struct pack_piece, packing->room);
		if (pack->count > 0)
			memcpy(more, pack->pieces, pack->count * sizeof(*more));
		pack->pieces = more;
	}
	piece = &pack->pieces[pack->count++];
	*piece = (struct pack_piece){ .chapter = given->chapter, .kind = given->kind, .part = given->part, .id = given->id, .on = given->on, .heading = given->heading, .words = given->words,
		.said_by = text_is_empty(given->said_by) ? NULL : given->said_by, .who = given->who, .key = key_of(arena, given->kind, given->id, given->part) };
	piece->rules = rules_of(packing, given);
	piece->names = pack_names_in(arena, packing->names, piece);
	if (piece->names.count > 0)
		piece->rules |= PACK_NAMES;
	piece->hash = pack_hash(arena, piece);
}

/* Chapter by chapter; in one, as the queries gave them. */
static void
put_in_order(struct packing *packing)
{
	struct pack *pack = packing->pack;
	struct pack_piece *ordered = ARENA_ARRAY(packing->work->arena, struct pack_piece, pack->count);
	size_t count = 0;

	for (enum pack_chapter chapter = PACK_PERSON; chapter < PACK_CHAPTERS; chapter++)
		for (size_t i = 0; i < pack->count; i++)
			if (pack->pieces[i].chapter == chapter) {
				ordered[count++] = pack->pieces[i];
				pack->count_of[chapter]++;
			}
	pack->pieces = ordered;
}

/* ---- what was decided ---- */

static int
by_key(const void *one, const void *other)
{
	const struct pack_piece *const *a = one, *const *b = other;

	return strcmp((*a)->key, (*b)->key);
}

static struct pack_piece *
find(struct pack_piece *const *sorted, size_t count, const char *key)
{
	const struct pack_piece wanted = { .key = key }, *of = &wanted;
	struct pack_piece *const *found = count > 0 ? bsearch(&of, sorted, count, sizeof(*sorted), by_key) : NULL;

	return found != NULL ? *found : NULL;
}

static void
take_decision(struct arena *arena, struct pack_piece *piece, const struct request_decisions_row *row)
{
	if (!text_equals(row->words_hash, piece->hash)) {
		piece->changed = true;
		return;
	}
	piece->decision = pack_decision_of(row->decision);
	piece->black = pack_lines(arena, row->black_words);
	piece->reason = row->reason;
	piece->decided_by = row->worker_name;
	piece->decided_by_id = row->worker_id;
	piece->decided_at = row->decided_at;
	piece->released = row->released;
	piece->guarded = row->guarded;
}

static enum outcome
take_decisions(struct work *work, struct pack *pack)
{
	struct pack_piece **sorted = ARENA_ARRAY(work->arena, struct pack_piece *, pack->count + 1);
	struct request_decisions_rows rows;
	enum outcome outcome = q_request_decisions(work, pack->request->request_id, false, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < pack->count; i++)
		sorted[i] = &pack->pieces[i];
	qsort(sorted, pack->count, sizeof(struct pack_piece *), by_key);
	for (size_t i = 0; i < rows.count; i++) {
		struct pack_piece *piece = find(sorted, pack->count, key_of(work->arena, rows.at[i].piece_kind, rows.at[i].piece_id, rows.at[i].piece_part));

		if (piece != NULL)
			take_decision(work->arena, piece, &rows.at[i]);
	}
	for (size_t i = 0; i < pack->count; i++) {
		const struct pack_piece *piece = &pack->pieces[i];

		if (piece->decision == PACK_DECISION_MISSING) {
			pack->undecided++;
			pack->undecided_of[piece->chapter]++;
		} else if (piece->released && piece->guarded) {
			pack->guarded_released++;
		}
	}
	pack->cut = pack->cut || rows.count == DECISIONS_MOST;
	return OK;
}

/* ---- all of it ---- */

/* All records of the person that the actor may know of. */
static enum outcome
find_records(struct packing *packing)
{
	enum outcome outcome = q_pack_people(packing->work, packing->request->person_id, &packing->records);

	packing->pack->cut = outcome == OK && packing->records.count == RECORDS_MOST;
	for (size_t i = 0; outcome == OK && i < packing->records.count; i++) {
		const struct pack_people_row *row = &packing->records.at[i];

		packing->sealed = packing->sealed || row->sealed;
		packing->child = packing->child || !row->born || (date_is_given(row->birth_date) && date_age(row->birth_date, packing->work->today) < ADULT_AGE);
	}
	return outcome == OK && packing->records.count == 0 ? NOT_FOUND : outcome;
}

enum outcome
pack_read(struct work *work, const struct request *request, struct pack *pack)
{
	struct work for_nobody = *work; /* what is held about somebody is read for no agency: none of it is kept back because they said no to this one */
	struct packing packing = { .work = &for_nobody, .request = request, .pack = pack, .by_another = request->asker_kind != ASKER_KIND_THEMSELVES };
	enum outcome outcome;

	for_nobody.agency_id = 0;
	*pack = (struct pack){ .request = request };
	outcome = find_records(&packing);
	if (outcome == OK)
		outcome = agency_all(work, &packing.agencies);
	if (outcome == OK)
		outcome = q_pack_others(work, request->person_id, &packing.others);
	if (outcome == OK)
		outcome = pack_find_names(&packing);
	if (outcome == OK)
		outcome = pack_gather(&packing);
	if (outcome != OK)
		return outcome;
	put_in_order(&packing);
	return take_decisions(work, pack);
}

enum outcome
pack_read_looks(struct work *work, struct pack *pack)
{
	const struct request *request = pack->request;

	return looked_for_person(work, request->person_id, request->asker_kind == ASKER_KIND_THEMSELVES, request->asker_person_id, &pack->looked);
}

struct pack_piece *
pack_piece_of(const struct pack *pack, const char *key)
{
	for (size_t i = 0; i < pack->count; i++)
		if (text_equals(pack->pieces[i].key, key))
			return &pack->pieces[i];
	return NULL;
}
