/* likeness_standardise.c -- what people and programs write, made comparable. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "casework/matching/likeness_inside.h"
#include "casework/matching/name_keys.h"

enum { TOKENS_MOST = 24 };

/* Words of one value, one after the other. */
struct line {
	char at[4 * LIKENESS_VALUE_MOST + 8];
	size_t length;
	struct slice token[TOKENS_MOST];
	size_t tokens;
};

static bool
is_letter(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Small letters and digits, a blank between words, apostrophes gone. What is not ASCII goes through name_fold, which knows all letters. */
static void
fold(struct likeness_people *people, struct slice written, struct line *line)
{
	bool ascii = true;

	line->length = 0;
	written = slice_part(written, 0, LIKENESS_VALUE_MOST);
	for (size_t i = 0; i < written.length; i++)
		ascii = ascii && (unsigned char)written.at[i] < 0x80;
	if (!ascii) {
		const char *folded;

		while (written.length > 0 && !text_is_utf8(written)) /* cut in the middle of a letter */
			written.length--;
		arena_reset(people->scratch);
		folded = text_fold(people->scratch, arena_copy_slice(people->scratch, written));
		line->length = strlen(folded) < sizeof(line->at) ? strlen(folded) : sizeof(line->at) - 1;
		memcpy(line->at, folded, line->length);
		return;
	}
	for (size_t i = 0; i < written.length; i++) {
		char byte = written.at[i];

		byte = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
		if (is_letter(byte) || is_digit(byte))
			line->at[line->length++] = byte;
		else if (byte != '\'' && byte != '`' && line->length > 0 && line->at[line->length - 1] != ' ')
			line->at[line->length++] = ' ';
	}
	while (line->length > 0 && line->at[line->length - 1] == ' ')
		line->length--;
}

static void
cut(struct line *line)
{
	struct slice rest = { line->at, line->length }, token;

	line->tokens = 0;
	while (line->tokens < TOKENS_MOST && slice_cut(&rest, ' ', &token))
		if (token.length > 0)
			line->token[line->tokens++] = token;
}

/* Puts the words that are left back into a line: into another, because they point into the first. */
static void
join(const struct line *line, const char *between, struct line *joined)
{
	joined->length = 0;
	for (size_t i = 0; i < line->tokens; i++) {
		size_t gap = joined->length > 0 ? strlen(between) : 0;

		if (joined->length + gap + line->token[i].length >= sizeof(joined->at))
			break;
		memcpy(joined->at + joined->length, between, gap);
		memcpy(joined->at + joined->length + gap, line->token[i].at, line->token[i].length);
		joined->length += gap + line->token[i].length;
	}
}

static bool
is_one_of(struct slice token, const char *const *words)
{
	for (; *words != NULL; words++)
		if (slice_equals(token, *words))
			return true;
	return false;
}

static void
drop(struct line *line, size_t number)
{
	memmove(&line->token[number], &line->token[number + 1], (line->tokens - number - 1) * sizeof(line->token[0]));
	line->tokens--;
}

/* What offices write when they know nothing. */
static bool
says_nothing(const struct line *line)
{
	static const char *const whole[] = { "unknown", "not known", "n k", "nk", "na", "n a", "none", "null", "nil", "tbc", "tba", "not given", "not stated", "not recorded", "missing",
		"xx", "xxx", "xxxx", "test", "no name", "unnamed", "withheld", "not provided", "nan", NULL };
	struct slice all = { line->at, line->length };

	return is_one_of(all, whole);
}

static void
put_name(struct likeness_people *people, enum likeness_part part, struct line *line)
{
	static const char *const titles[] = { "mr", "mrs", "ms", "miss", "dr", "rev", "master", "mx", "prof", "sir", "lady", "dame", NULL };
	static const char *const endings[] = { "jr", "jnr", "junior", "snr", "iii", NULL };
	static const char *const nobody[] = { "baby", "twin", "infant", "newborn", "unborn", "triplet", "foetus", NULL };
	static const char *const joined_to_next[] = { "mc", "mac", "o", NULL };
	struct line joined, kept;
	bool surname = part == LIKENESS_SURNAME || part == LIKENESS_OTHER_SURNAME;

	joined.length = 0;
	for (size_t i = 0; i < line->length; i++) /* no digits in names */
		joined.at[joined.length++] = is_digit(line->at[i]) ? ' ' : line->at[i];
	cut(&joined);
	if (joined.tokens > 0 && !surname && is_one_of(joined.token[0], nobody))
		return;
	while (joined.tokens > 1 && is_one_of(joined.token[0], titles))
		drop(&joined, 0);
	while (joined.tokens > 1 && is_one_of(joined.token[joined.tokens - 1], endings))
		joined.tokens--;
	kept.length = 0;
	for (size_t i = 0; i < joined.tokens; i++) {
		struct slice token = joined.token[i];

		if (surname && slice_equals(token, "st") && i + 1 < joined.tokens)
			token = SLICE("saint");
		if (kept.length + token.length + 1 >= sizeof(kept.at)) /* a Saint is longer than an "st" */
			break;
		memcpy(kept.at + kept.length, token.at, token.length);
		kept.length += token.length;
		if (i + 1 < joined.tokens && !(surname && is_one_of(token, joined_to_next)))
			kept.at[kept.length++] = ' ';
	}
	likeness_put_word(people, part, kept.at, kept.length);
}

static void
put_place(struct likeness_people *people, enum likeness_part part, struct line *line)
{
	static const char *const whole[][2] = { { "rd", "road" }, { "st", "street" }, { "str", "street" }, { "ave", "avenue" }, { "av", "avenue" }, { "cl", "close" }, { "cres", "crescent" },
		{ "cr", "crescent" }, { "dr", "drive" }, { "drv", "drive" }, { "ct", "court" }, { "crt", "court" }, { "pl", "place" }, { "ln", "lane" }, { "gdns", "gardens" }, { "gdn", "gardens" },
		{ "gr", "grove" }, { "grv", "grove" }, { "tce", "terrace" }, { "terr", "terrace" }, { "ter", "terrace" }, { "sq", "square" }, { "pk", "park" }, { "hse", "house" }, { "circ", "circuit" },
		{ "cct", "circuit" }, { "vlge", "village" }, { "vlg", "village" }, { "retrmnt", "retirement" }, { "wy", "way" }, { "wlk", "walk" }, { "apts", "apartments" }, { "mt", "mount" } };
	struct line joined;

	cut(line);
	for (size_t i = 1; i < line->tokens; i++) /* at the beginning "St" is Saint */
		for (size_t j = 0; j < sizeof(whole) / sizeof(whole[0]); j++)
			if (slice_equals(line->token[i], whole[j][0]))
				line->token[i] = slice_of(whole[j][1]);
	join(line, " ", &joined);
	likeness_put_word(people, part, joined.at, joined.length);
}

static void
put_house(struct likeness_people *people, struct line *line)
{
	static const char *const dropped[] = { "flat", "apartment", "apt", "unit", "no", "number", "house", "fl", "room", NULL };
	struct line joined;

	cut(line);
	for (size_t i = 0; i < line->tokens;)
		if (line->tokens > 1 && is_one_of(line->token[i], dropped))
			drop(line, i);
		else
			i++;
	join(line, " ", &joined);
	likeness_put_word(people, LIKENESS_HOUSE, joined.at, joined.length);
}

static bool
all_the_same(const char *letters, size_t length)
{
	for (size_t i = 1; i < length; i++)
		if (letters[i] != letters[0])
			return false;
	return length > 1;
}

/* Digits and letters alone, without blanks; all the same digit is no number. */
static void
put_number(struct likeness_people *people, enum likeness_part part, struct line *line)
{
	struct line joined;
	const char *at;

	cut(line);
	join(line, "", &joined);
	at = joined.at;
	if (part == LIKENESS_UPRN)
		while (joined.length > 1 && *at == '0') {
			at++;
			joined.length--;
		}
	if (!all_the_same(at, joined.length))
		likeness_put_word(people, part, at, joined.length);
}

static void
put_phone(struct likeness_people *people, struct line *line)
{
	char digits[LIKENESS_VALUE_MOST];
	size_t length = 0;

	for (size_t i = 0; i < line->length && length < sizeof(digits); i++)
		if (is_digit(line->at[i]))
			digits[length++] = line->at[i];
	if (length >= 6 && !all_the_same(digits, length))
		likeness_put_word(people, LIKENESS_PHONE, digits + (length > 10 ? length - 10 : 0), length > 10 ? 10 : length);
}

/* Of Britain: the last three are digit, letter, letter, and the first is a letter; where O and 0, I and 1 are mixed up the place says which. Others stay. */
static void
put_postcode(struct likeness_people *people, struct line *line)
{
	struct line joined;
	size_t length;

	cut(line);
	join(line, "", &joined);
	length = joined.length;
	if (length >= 5 && length <= 7 && is_letter(joined.at[0])) {
		char *inward = joined.at + length - 3;

		inward[0] = (char)(inward[0] == 'o' ? '0' : inward[0] == 'i' || inward[0] == 'l' ? '1' : inward[0]);
		for (size_t i = 1; i < 3; i++)
			inward[i] = (char)(inward[i] == '0' ? 'o' : inward[i] == '1' ? 'i' : inward[i]);
		if (joined.at[1] == 'o' && length == 5)
			joined.at[1] = '0';
	}
	likeness_put_word(people, LIKENESS_POSTCODE, joined.at, length);
}

static void
put_sex(struct likeness_people *people, const struct line *line)
{
	static const char *const male[] = { "m", "male", "boy", "man", "1", "masculine", NULL }, *const female[] = { "f", "female", "girl", "woman", "2", "w", "feminine", NULL };
	struct slice all = { line->at, line->length };

	if (is_one_of(all, male))
		likeness_put_word(people, LIKENESS_SEX, "male", 4);
	else if (is_one_of(all, female))
		likeness_put_word(people, LIKENESS_SEX, "female", 6);
}

/* Only blanks and capitals are changed: everything else in an address of e-mail may matter. */
static void
put_email(struct likeness_people *people, struct slice written)
{
	char letters[LIKENESS_VALUE_MOST];
	size_t length = 0;

	for (size_t i = 0; i < written.length && length < sizeof(letters); i++) {
		char byte = written.at[i];

		if (byte != ' ' && byte != '\t' && byte != '\n')
			letters[length++] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
	}
	likeness_put_word(people, LIKENESS_EMAIL, letters, length);
}

/* ---- Birth dates ---- */

static void
put_birth_number(struct likeness_people *people, int year, int month, int day)
{
	char digits[16];
	int length;

	if (year <= 1850 || year > 2200 || (year == 1900 && month == 1 && day == 1))
		return; /* what programs write for "not known" */
	length = snprintf(digits, sizeof(digits), "%04d%02d%02d", year, month, day);
	likeness_put_word(people, LIKENESS_BIRTH, digits, (size_t)length);
}

static int
number_in(struct slice slice)
{
	long long number = 0;

	return slice_number(slice, 9999, &number) ? (int)number : -1;
}

void
likeness_put_birth(struct likeness_people *people, struct slice year, struct slice month, struct slice day)
{
	int y = number_in(slice_trim(year)), m = number_in(slice_trim(month)), d = number_in(slice_trim(day));

	if (y > 0 && y < 100)
		y += y < 30 ? 2000 : 1900;
	if (y > 0)
		put_birth_number(people, y, m > 0 && m < 100 ? m : 0, d > 0 && d < 100 ? d : 0);
}

void
likeness_month_first(struct likeness_people *people, bool month_first)
{
	people->month_first = month_first;
}

static void
put_birth(struct likeness_people *people, struct slice written)
{
	struct slice part[4] = { { NULL, 0 } }, rest = slice_trim(written);
	size_t count = 0, at = 0, digits = 0;
	struct date date;

	for (size_t i = 0; i < rest.length; i++)
		digits += is_digit(rest.at[i]) ? 1 : 0;
	if (rest.length == 8 && digits == 8) { /* 20260501, also when there is no such day */
		put_birth_number(people, number_in(slice_part(rest, 0, 4)), number_in(slice_part(rest, 4, 2)), number_in(slice_part(rest, 6, 2)));
		return;
	}
	while (at < rest.length && count < 4) { /* parts of digits; a time of day behind it is left out */
		size_t from = at;

		while (at < rest.length && is_digit(rest.at[at]))
			at++;
		if (at > from)
			part[count++] = slice_part(rest, from, at - from);
		if (at < rest.length && !is_digit(rest.at[at]) && (count == 3 || is_letter((char)(rest.at[at] | 0x20))))
			break;
		at += at < rest.length ? 1 : 0;
	}
	if (count == 3 && part[0].length == 4)
		likeness_put_birth(people, part[0], part[1], part[2]);
	else if (count == 3 && people->month_first)
		likeness_put_birth(people, part[2], part[0], part[1]);
	else if (count == 3)
		likeness_put_birth(people, part[2], part[1], part[0]);
	else if (date_read_typed(rest, &date))
		put_birth_number(people, date.year, date.month, date.day);
	else if (rest.length == 4 && digits == 4)
		put_birth_number(people, number_in(rest), 0, 0);
}

void
likeness_put(struct likeness_people *people, enum likeness_part part, struct slice written)
{
	struct likeness_record *record = &people->records[people->count - 1];
	struct line line;

	written = slice_trim(written);
	if (part == LIKENESS_GIVEN && record->word[part] != 0)
		part = LIKENESS_KNOWN_AS;
	if (part == LIKENESS_SURNAME && record->word[part] != 0)
		part = LIKENESS_OTHER_SURNAME;
	if (written.length == 0 || record->word[part] != 0)
		return;
	fold(people, written, &line);
	if (says_nothing(&line))
		return;
	if (part <= LIKENESS_OTHER_SURNAME)
		put_name(people, part, &line);
	else if (part == LIKENESS_BIRTH)
		put_birth(people, written);
	else if (part == LIKENESS_SEX)
		put_sex(people, &line);
	else if (part == LIKENESS_HOUSE)
		put_house(people, &line);
	else if (part == LIKENESS_PHONE)
		put_phone(people, &line);
	else if (part == LIKENESS_POSTCODE)
		put_postcode(people, &line);
	else if (part == LIKENESS_EMAIL)
		put_email(people, written);
	else if (part == LIKENESS_UPRN || (part >= LIKENESS_IDENTIFIER && part <= LIKENESS_IDENTIFIER_LAST))
		put_number(people, part, &line);
	else
		put_place(people, part, &line); /* streets, towns, and any plain word */
}

/* Up to the last word with a digit is the house, then the street up to a comma, and the rest the locality. */
void
likeness_put_address(struct likeness_people *people, struct slice written)
{
	char line[LIKENESS_VALUE_MOST];
	size_t house = 0, street;

	written = slice_part(written, 0, LIKENESS_VALUE_MOST); /* no more is kept, and each digit looks for the end of its word */
	for (size_t i = 0; i < written.length; i++) {
		line[i] = written.at[i] == '\n' ? ',' : written.at[i];
		if (line[i] >= '0' && line[i] <= '9')
			house = i + 1 + slice_find(slice_part(written, i + 1, written.length), ' ');
	}
	if (house > written.length)
		house = written.length;
	written = (struct slice){ line, written.length };
	likeness_put(people, LIKENESS_HOUSE, slice_part(written, 0, house));
	written = slice_part(written, house, written.length);
	street = slice_find(written, ',');
	likeness_put(people, LIKENESS_STREET, slice_part(written, 0, street));
	likeness_put(people, LIKENESS_LOCALITY, slice_part(written, street, written.length));
}
