/* pack_words.c -- names in words: which stand in a piece, and what is blacked out. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/people/address_words.h"
#include "casework/requests/pack_inside.h"
#include "casework/work.h"

enum { PHRASES_MOST = 2000, SHORTEST = 2, HASH_BYTES = 16, OTHERS_MOST = 400, HOMES_MOST = 200 };

static const char left_out[] = "[left out]";

enum { FIRST_OF_TWO = 0xc2, FIRST_OF_THREE = 0xe2, NO_BREAK = 0xa0, SIGNS = 0x80 };

/* Blanks are one byte, or the two of a no-break space (U+00A0): how many here, 0 when there is none. */
static size_t
blank_at(const char *at)
{
	if (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')
		return 1;
	return (unsigned char)at[0] == FIRST_OF_TWO && (unsigned char)at[1] == NO_BREAK ? 2 : 0;
}

/* A letter or a digit begins here. Of what is not ASCII all but no-break spaces, dashes (U+2010 to 2015), quotation marks (U+2018 to 201F) and the ellipsis (U+2026). */
static bool
letter_at(const char *at)
{
	unsigned char c = (unsigned char)at[0];

	if (c < SIGNS)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	if (c == FIRST_OF_THREE && (unsigned char)at[1] == SIGNS) {
		unsigned char last = (unsigned char)at[2];

		return !((last >= 0x90 && last <= 0x95) || (last >= 0x98 && last <= 0x9f) || last == 0xa6);
	}
	return blank_at(at) == 0;
}

static bool
letter_before(const char *text, const char *at)
{
	if (at == text)
		return false;
	at--;
	while (at > text && ((unsigned char)*at & 0xc0) == SIGNS)
		at--;
	return letter_at(at);
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The phrase stands at this place as whole words; how long it is there, 0 when it does not. White space of any length is one blank. */
static size_t
match_at(const char *text, const char *at, const char *phrase)
{
	const char *here = at;

	if (small(*at) != small(*phrase) || (letter_at(phrase) && letter_before(text, at)))
		return 0;
	for (; *phrase != '\0'; phrase++) {
		if (*phrase == ' ') {
			if (blank_at(here) == 0)
				return 0;
			for (size_t length; (length = blank_at(here)) > 0;)
				here += length;
			continue;
		}
		if (small(*here) != small(*phrase))
			return 0;
		here++;
	}
	return letter_at(here) && letter_before(text, here) ? 0 : (size_t)(here - at);
}

bool
pack_stands_in(const char *text, const char *phrase)
{
	if (text == NULL || text_is_empty(phrase))
		return false;
	for (const char *at = text; *at != '\0'; at++)
		if (match_at(text, at, phrase) > 0)
			return true;
	return false;
}

static size_t
longest_at(const char *text, const char *at, struct text_list phrases)
{
	size_t longest = 0;

	for (size_t i = 0; i < phrases.count; i++) {
		size_t length = match_at(text, at, phrases.at[i]);

		if (length > longest)
			longest = length;
	}
	return longest;
}

const char *
pack_blacked(struct arena *arena, const struct pack *pack, const struct pack_piece *piece, const char *text)
{
	struct buf out;
	const char *at = text;

	if (text == NULL || (piece->black.count == 0 && pack->never.count == 0))
		return text;
	out = buf_new(arena, strlen(text) * sizeof(left_out) + 1);
	while (*at != '\0') {
		size_t black = longest_at(text, at, piece->black), never = longest_at(text, at, pack->never), length = black > never ? black : never;

		if (length > 0)
			buf_text(&out, left_out);
		else
			buf_slice(&out, (struct slice){ at, length = 1 });
		at += length;
	}
	return arena_copy_slice(arena, buf_as_slice(&out));
}

static bool
is_own(const struct packing *packing, const char *name)
{
	for (size_t i = 0; i < packing->records.count; i++)
		if (text_equals(name, packing->records.at[i].given_name) || text_equals(name, packing->records.at[i].family_name) || text_equals(name, packing->records.at[i].known_as))
			return true;
	return false;
}

struct phrases {
	const char **at;
	size_t count;
};

static void
add_phrase(const struct packing *packing, struct phrases *phrases, const char *phrase)
{
	if (text_is_empty(phrase) || strlen(phrase) < SHORTEST || is_own(packing, phrase))
		return;
	for (size_t i = 0; i < phrases->count; i++)
		if (text_equals(phrases->at[i], phrase))
			return;
	if (phrases->count < PHRASES_MOST)
		phrases->at[phrases->count++] = phrase;
	else
		packing->pack->cut = true;
}

static void
add_names(const struct packing *packing, struct phrases *phrases, const struct pack_others_row *row, const char *askers_family_name)
{
	if (!text_is_empty(row->given_name) && !text_is_empty(row->family_name))
		add_phrase(packing, phrases, arena_format(packing->work->arena, "%s %s", row->given_name, row->family_name));
	add_phrase(packing, phrases, row->given_name);
	add_phrase(packing, phrases, row->known_as);
	if (!text_equals(row->family_name, askers_family_name))
		add_phrase(packing, phrases, row->family_name);
}

/* As it is written, with a blank before its last three signs, and with none. */
static void
add_postcode(struct packing *packing, struct phrases *never, const char *postcode)
{
	enum { LAST = 3 };
	struct buf close;
	const char *words;

	if (text_is_empty(postcode))
		return;
	close = buf_new(packing->work->arena, strlen(postcode) + 1);
	for (const char *at = postcode; *at != '\0'; at++)
		if (*at != ' ')
			buf_slice(&close, (struct slice){ at, 1 });
	words = arena_copy_slice(packing->work->arena, buf_as_slice(&close));
	add_phrase(packing, never, postcode);
	add_phrase(packing, never, words);
	if (strlen(words) > LAST)
		add_phrase(packing, never, arena_format(packing->work->arena, "%.*s %s", (int)(strlen(words) - LAST), words, words + strlen(words) - LAST));
}

static bool
has_one_of(const char *words, char from, char to)
{
	for (; *words != '\0'; words++)
		if (small(*words) >= from && small(*words) <= to)
			return true;
	return false;
}

/* Flat, house, street: every line, or part between commas, before the last one, which is the town and tells nothing; that one too when it holds a digit, or is all there is. A number alone is no address. */
static void
add_address(struct packing *packing, struct phrases *never, const char *address_lines)
{
	struct text_list parts = address_parts(packing->work->arena, address_lines);

	for (size_t i = 0; i < parts.count; i++)
		if (has_one_of(parts.at[i], 'a', 'z') && (i + 1 < parts.count || i == 0 || has_one_of(parts.at[i], '0', '9')))
			add_phrase(packing, never, parts.at[i]);
}

static enum outcome
add_hidden_homes(struct packing *packing, struct phrases *never)
{
	struct pack_hidden_homes_rows homes;
	enum outcome outcome = q_pack_hidden_homes(packing->work, packing->request->person_id, &homes);

	packing->pack->cut = packing->pack->cut || (outcome == OK && homes.count == HOMES_MOST);
	for (size_t i = 0; outcome == OK && i < homes.count; i++) {
		add_postcode(packing, never, homes.at[i].postcode);
		add_address(packing, never, homes.at[i].address_lines);
	}
	return outcome;
}

/* Who is sealed stands in it nowhere; names of others are what the rule of names finds. Both are found with the eyes of the system: whoever finishes it may read fewer seals than whoever read the pieces. */
enum outcome
pack_find_names(struct packing *packing)
{
	struct arena *arena = packing->work->arena;
	struct phrases names = { ARENA_ARRAY(arena, const char *, PHRASES_MOST), 0 }, never = { ARENA_ARRAY(arena, const char *, PHRASES_MOST), 0 };
	const char *askers_family_name = NULL;
	enum outcome outcome;

	for (size_t i = 0; i < packing->others.count; i++)
		if (packing->others.at[i].person_id == packing->request->asker_person_id)
			askers_family_name = packing->others.at[i].family_name;
	for (size_t i = 0; i < packing->others.count; i++) {
		const struct pack_others_row *row = &packing->others.at[i];

		if (row->sealed)
			add_names(packing, &never, row, askers_family_name);
		if (row->person_id != packing->request->asker_person_id)
			add_names(packing, &names, row, askers_family_name);
	}
	packing->pack->cut = packing->pack->cut || packing->others.count == OTHERS_MOST;
	outcome = add_hidden_homes(packing, &never);
	packing->names = (struct text_list){ names.at, names.count };
	packing->pack->never = (struct text_list){ never.at, never.count };
	return outcome;
}

struct text_list
pack_names_in(struct arena *arena, struct text_list names, const struct pack_piece *piece)
{
	const char **found = ARENA_ARRAY(arena, const char *, names.count + 1);
	size_t count = 0;

	for (size_t i = 0; i < names.count; i++)
		if (pack_stands_in(piece->heading, names.at[i]) || pack_stands_in(piece->words, names.at[i]) || pack_stands_in(piece->said_by, names.at[i]) || pack_stands_in(piece->who, names.at[i]))
			found[count++] = names.at[i];
	return (struct text_list){ found, count };
}

const char *
pack_hash(struct arena *arena, const struct pack_piece *piece)
{
	const char *texts[] = { piece->heading, piece->words, piece->said_by, piece->who };
	unsigned char hash[HASH_BYTES];
	char *hex = arena_take(arena, 2 * HASH_BYTES + 1);
	crypto_generichash_state state;

	(void)crypto_generichash_init(&state, NULL, 0, sizeof(hash));
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *text = texts[i] != NULL ? texts[i] : "";

		(void)crypto_generichash_update(&state, (const unsigned char *)text, strlen(text) + 1);
	}
	(void)crypto_generichash_update(&state, (const unsigned char *)&piece->rules, sizeof(piece->rules));
	for (size_t i = 0; i < piece->names.count; i++)
		(void)crypto_generichash_update(&state, (const unsigned char *)piece->names.at[i], strlen(piece->names.at[i]) + 1);
	(void)crypto_generichash_final(&state, hash, sizeof(hash));
	(void)sodium_bin2hex(hex, 2 * HASH_BYTES + 1, hash, sizeof(hash));
	return hex;
}

struct text_list
pack_lines(struct arena *arena, const char *typed)
{
	struct slice rest = slice_of(typed != NULL ? typed : ""), line;
	size_t count = 0, most = 1;
	const char **lines;

	for (size_t i = 0; i < rest.length; i++)
		most += rest.at[i] == '\n';
	lines = ARENA_ARRAY(arena, const char *, most);
	while (count < most && slice_cut(&rest, '\n', &line)) {
		const char *tidy = text_tidy(arena, line);

		if (!text_is_empty(tidy))
			lines[count++] = tidy;
	}
	return (struct text_list){ lines, count };
}
