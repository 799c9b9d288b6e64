/* search_hashes.c -- the keys themselves: hashes of words, pairs of words, days and numbers, and of what is left of a word when letters are left out. */
#include "casework/matching/search_keys.h"

#include <stdlib.h>
#include <string.h>

#include "casework/matching/name_keys.h"

enum { NEAR_LETTERS = 7, BEGINNING_LETTERS = 3, SHORT_WORD = 4 };

/* FNV-1a, then mixed, so that neighbours do not lie together by accident of their letters. Kept on disk: another way of hashing needs another migration. */
static uint64_t
hash_add(uint64_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return (hash ^ 0xffu) * 0x100000001b3u; /* a byte that stands in no text parts them */
}

static int64_t
hash_of(const char *kind, const char *one, const char *other)
{
	uint64_t hash = hash_add(hash_add(hash_add(0xcbf29ce484222325u, kind), one), other);
	int64_t mixed;

	hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
	hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
	hash ^= hash >> 33;
	memcpy(&mixed, &hash, sizeof(mixed));
	return mixed;
}

int64_t
search_key_word(bool family, const char *word)
{
	return hash_of(family ? "f" : "g", word, "");
}

int64_t
search_key_pair(const char *given, const char *family)
{
	return hash_of("p", given, family);
}

int64_t
search_key_pair_year(const char *given, const char *family, int year)
{
	char kind[] = { 'y', (char)('0' + year / 1000 % 10), (char)('0' + year / 100 % 10), (char)('0' + year / 10 % 10), (char)('0' + year % 10), '\0' };

	return hash_of(kind, given, family);
}

int64_t
search_key_sounds(const char *given, const char *family)
{
	char one[SOUND_ROOM], other[SOUND_ROOM];

	name_sound(given, one);
	name_sound(family, other);
	return hash_of("s", one, other);
}

int64_t
search_key_day(struct date day)
{
	char text[11];

	date_write(day, text);
	return hash_of("d", text, "");
}

int64_t
search_key_day_and_letter(struct date day, bool family, const char *word)
{
	char text[11], letter[5] = "";
	size_t bytes = 1;

	while (bytes < sizeof(letter) - 1 && word[0] != '\0' && ((unsigned char)word[bytes] & 0xc0) == 0x80)
		bytes++;
	memcpy(letter, word, word[0] != '\0' ? bytes : 0);
	date_write(day, text);
	return hash_of(family ? "lf" : "lg", text, letter);
}

int64_t
search_key_two_parts(const char *family, struct date day, int without)
{
	struct date parts = { without == 2 ? (int16_t)1 : day.year, without == 1 ? (int8_t)0 : day.month, without == 0 ? (int8_t)0 : day.day };
	char text[11];

	date_write(parts, text);
	return hash_of((char[]){ 'm', (char)('0' + without), '\0' }, family, text);
}

int64_t
search_key_number(char kind, const char *number)
{
	return hash_of((char[]){ kind, '\0' }, number, "");
}

static int
by_value(const void *one, const void *other)
{
	int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;

	return (a > b) - (a < b);
}

size_t
search_hashes_sort(int64_t *hashes, size_t count)
{
	size_t kept = 0;

	qsort(hashes, count, sizeof(hashes[0]), by_value);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || hashes[kept - 1] != hashes[i])
			hashes[kept++] = hashes[i];
	return kept;
}

size_t
search_near_hashes(bool family, const char *word, bool with_two, int64_t hashes[NEAR_MOST])
{
	const char *kind = family ? (with_two ? "F2" : "F1") : with_two ? "G2" : "G1";
	size_t length = strnlen(word, NEAR_LETTERS), count = 0;
	char left[NEAR_LETTERS + 1];

	if (with_two && strlen(word) <= SHORT_WORD)
		return 0;
	if (!with_two) {
		memcpy(left, word, length);
		left[length] = '\0';
		hashes[count++] = hash_of(kind, left, "");
	}
	for (size_t i = 0; i < length; i++)
		for (size_t j = with_two ? i + 1 : i; j < (with_two ? length : i + 1); j++) {
			size_t kept = 0;

			for (size_t k = 0; k < length; k++)
				if (k != i && k != j)
					left[kept++] = word[k];
			left[kept] = '\0';
			hashes[count++] = hash_of(kind, left, "");
		}
	return search_hashes_sort(hashes, count);
}

int64_t
search_beginning_hash(bool family, const char *word)
{
	char beginning[BEGINNING_LETTERS + 1];

	if (strlen(word) < BEGINNING_LETTERS)
		return 0;
	memcpy(beginning, word, BEGINNING_LETTERS);
	beginning[BEGINNING_LETTERS] = '\0';
	return hash_of(family ? "F3" : "G3", beginning, "");
}
