/* address_words.c -- addresses as people type them, compared. */
#include "casework/people/address_words.h"

#include <string.h>

#include "base/slice.h"
#include "base/text.h"

static char
plain(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return (char)(byte - 'A' + 'a');
	return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80 ? byte : ' ';
}

/* " 1 heron yard "; " " for no word. Joined: "1heronyard". */
static char *
words_of(struct arena *arena, struct slice text, bool joined)
{
	char *out = arena_take(arena, text.length + 3);
	size_t length = 0;

	if (!joined)
		out[length++] = ' ';
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.at[i] == '\'' ? '\0' : plain(text.at[i]);

		if (byte == '\0' || (byte == ' ' && (joined || out[length - 1] == ' ')))
			continue;
		out[length++] = byte;
	}
	if (!joined && out[length - 1] != ' ')
		out[length++] = ' ';
	out[length] = '\0';
	return out;
}

bool
address_is_same(struct arena *arena, const char *one, const char *other)
{
	const char *words = words_of(arena, slice_of(one), false);

	return strlen(words) > 1 && strcmp(words, words_of(arena, slice_of(other), false)) == 0;
}

struct text_list
address_parts(struct arena *arena, const char *lines)
{
	struct slice rest = slice_of(lines), line, part;
	size_t count = 0, most = 1;
	const char **parts;

	for (size_t i = 0; i < rest.length; i++)
		most += rest.at[i] == '\n' || rest.at[i] == ',';
	parts = ARENA_ARRAY(arena, const char *, most);
	while (slice_cut(&rest, '\n', &line))
		while (slice_cut(&line, ',', &part)) {
			const char *words = text_tidy(arena, part);

			if (count < most && !text_is_empty(words))
				parts[count++] = words;
		}
	return (struct text_list){ parts, count };
}

/* Which of the homes in one house: by itself it tells nobody where. */
static bool
is_unit(struct slice word)
{
	static const char *const units[] = { "flat", "floor", "room", "apartment", "unit", "block", "suite", "plot", "caravan", "pitch", "level" };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (slice_equals(word, units[i]))
			return true;
	return false;
}

/* What is written where there is no address. Whole, or of several words as the beginning. */
static bool
says_none(const char *words)
{
	static const char *const nones[] = { " no fixed abode ", " of no fixed abode ", " no fixed address ", " nfa ", " homeless ", " street homeless ", " rough sleeping ", " sofa surfing ", " address not ",
		" address unknown ", " address withheld ", " no address ", " no known address ", " not given ", " not known ", " unknown ", " none " };

	for (size_t i = 0; i < sizeof(nones) / sizeof(nones[0]); i++)
		if (strcmp(words, nones[i]) == 0 || (strchr(nones[i] + 1, ' ')[1] != '\0' && slice_starts_with(slice_of(words), nones[i])))
			return true;
	return false;
}

struct part {
	size_t names; /* words that begin with a letter and are no unit */
	bool digit, unit, none;
};

/* Of words as words_of() makes them. */
static struct part
part_of(const char *words)
{
	struct part part = { .none = says_none(words) };
	struct slice rest = slice_of(words), word;

	while (slice_cut(&rest, ' ', &word)) {
		bool unit = is_unit(word), digit = word.length > 0 && word.at[0] >= '0' && word.at[0] <= '9';

		part.unit = part.unit || unit;
		part.names += word.length > 0 && !unit && !digit;
		for (size_t i = 0; i < word.length; i++)
			part.digit = part.digit || (word.at[i] >= '0' && word.at[i] <= '9');
	}
	return part;
}

struct teller {
	bool named, other; /* a part without a number told where; something that is no flat came before */
};

/* Does this part tell where: a name with a number; or without one the first name of two words that is no town: the last part is one, unless a flat is all that stands before it. Parts are asked in order. */

static bool
tells_where(struct teller *teller, const struct part *part, bool last)
{
	bool tells = false;

	if (part->none)
		teller->other = true;
	else if (part->digit && part->names > 0 && (part->names > 1 || !part->unit))
		tells = true;
	else if (part->names > 1 && !teller->named && !(last && teller->other))
		tells = teller->named = true;
	teller->other = teller->other || (part->names > 0 && !part->unit) || tells;
	return tells;
}

bool
address_tells_where(struct arena *arena, const char *lines, bool has_postcode)
{
	struct text_list parts = address_parts(arena, lines);
	struct teller teller = { .named = false };
	bool none = false;

	for (size_t i = 0; i < parts.count; i++) {
		struct part part = part_of(words_of(arena, slice_of(parts.at[i]), false));
		bool alone = parts.count == 1 && !part.digit;

		none = none || part.none;
		if (tells_where(&teller, &part, i + 1 == parts.count) && !alone)
			return true;
	}
	return has_postcode && !none && parts.count > 0;
}

bool
address_stands_in(struct arena *arena, const char *text, const char *lines, const char *postcode)
{
	const char *words = words_of(arena, slice_of(text), false), *code = words_of(arena, slice_of(postcode), true);
	struct text_list parts = address_parts(arena, lines);
	struct teller teller = { .named = false };

	if (strlen(code) >= 5 && strstr(words_of(arena, slice_of(text), true), code) != NULL)
		return true;
	for (size_t i = 0; i < parts.count; i++) {
		const char *of_part = words_of(arena, slice_of(parts.at[i]), false);
		struct part part = part_of(of_part);

		if (tells_where(&teller, &part, i + 1 == parts.count) && strstr(words, of_part) != NULL)
			return true;
	}
	return false;
}
