/* reference.c -- references with a check character: a linear code over the field of 32 elements, over the kind and the eight characters. */
#include "base/reference.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford: no I, L, O, U */
enum { CHARACTERS = 8 };

static int
value_of(char c)
{
	const char *found = memchr(alphabet, c, sizeof(alphabet) - 1);

	return found != NULL ? (int)(found - alphabet) : -1;
}

/* Times x, in the field of 32 elements made by x^5 + x^2 + 1, where x has the powers 1 to 31. */
static int
times_x(int element)
{
	return element & 16 ? (element << 1 ^ 37) : element << 1;
}

/*
 * Each place weighs another power of x, the check character 1; all together make 0. So one wrong character never makes 0 again, nor do two that
 * changed places, wherever they stand: (x^i - x^j)(a - b) is 0 only for a = b.
 */
static char
check_character(const char kind[2], const char *characters)
{
	int sum = 0;

	for (int i = 0; i < 2 + CHARACTERS; i++)
		sum = times_x(sum) ^ (i < 2 ? kind[i] - 'A' : value_of(characters[i - 2]));
	return alphabet[times_x(sum)];
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
capital(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char
forgiven(char c)
{
	c = capital(c);
	if (c == 'O')
		return '0';
	return c == 'I' || c == 'L' ? '1' : c;
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
			if (capital(c) != kind[letters++])
				return false;
			continue;
		}
		if (count > CHARACTERS)
			return false;
		c = forgiven(c);
		if (value_of(c) < 0)
			return false;
		characters[count++] = c;
	}
	if (count != CHARACTERS + 1 || characters[CHARACTERS] != check_character(kind, characters))
		return false;
	write_parts(kind, characters, characters[CHARACTERS], text);
	return true;
}
