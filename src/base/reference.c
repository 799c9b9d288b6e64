/* reference.c -- references with a check character: ISO 7064 MOD 37,36 over the two letters of the kind and the eight characters. */
#include "base/reference.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford: no I, L, O, U */
static const char check_alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

enum { CHARACTERS = 8 };

static int
value_in(const char *letters, char c)
{
	const char *found = c != '\0' ? strchr(letters, c) : NULL;

	return found != NULL ? (int)(found - letters) : -1;
}

/* The hybrid system MOD 37,36 finds every wrong character and every swap of neighbours. */
static char
check_character(const char kind[2], const char *characters)
{
	int product = 36, sum;

	for (int i = 0; i < 2 + CHARACTERS; i++) {
		sum = (product + value_in(check_alphabet, i < 2 ? kind[i] : characters[i - 2])) % 36;
		product = (sum == 0 ? 36 : sum) * 2 % 37;
	}
	return check_alphabet[(37 - product) % 36];
}

static void
write_parts(const char kind[2], const char *characters, char check, char text[REFERENCE_ROOM])
{
	text[0] = kind[0];
	text[1] = kind[1];
	text[2] = '-';
	memcpy(text + 3, characters, 4);
	text[7] = '-';
	memcpy(text + 8, characters + 4, 4);
	text[12] = '-';
	text[13] = check;
	text[14] = '\0';
}

void
reference_write(const char kind[2], uint64_t random, char text[REFERENCE_ROOM])
{
	char characters[CHARACTERS];

	for (int i = 0; i < CHARACTERS; i++)
		characters[i] = alphabet[random >> (5 * i) & 31];
	write_parts(kind, characters, check_character(kind, characters), text);
}

static char
forgiven(char c, bool in_check)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (in_check)
		return c;
	if (c == 'O')
		return '0';
	if (c == 'I' || c == 'L')
		return '1';
	return c;
}

bool
reference_read(const char kind[2], struct slice typed, char text[REFERENCE_ROOM])
{
	char characters[CHARACTERS + 1];
	size_t count = 0, letters = 0;

	for (size_t i = 0; i < typed.length; i++) {
		char c = typed.at[i];

		if (c == '-' || c == ' ')
			continue;
		if (letters < 2) {
			if (forgiven(c, true) != kind[letters++])
				return false;
			continue;
		}
		if (count > CHARACTERS)
			return false;
		c = forgiven(c, count == CHARACTERS);
		if (value_in(count == CHARACTERS ? check_alphabet : alphabet, c) < 0)
			return false;
		characters[count++] = c;
	}
	if (count != CHARACTERS + 1 || characters[CHARACTERS] != check_character(kind, characters))
		return false;
	write_parts(kind, characters, characters[CHARACTERS], text);
	return true;
}
