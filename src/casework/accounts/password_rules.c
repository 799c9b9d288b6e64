/* password_rules.c -- what is guessed first: words of this field, written by us; the passwords that people choose most (common_passwords.txt); and what comes to the same. */
#include "casework/accounts/password_rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

enum { PLAIN_MOST = 1000, DIFFERENT_LEAST = 5, OWN_LEAST = 6, COMMON_LEAST = 4, COMMON_MOST = 40, REPEATED_LEAST = 3 };

/* As plain() leaves them: small letters alone. A password made of these words and nothing else, in any order and number, is refused. */
static const char *const guessed[] = { "password", "passwort", "passcode", "passphrase", "pass", "word", "secret", "letmein", "welcome", "hello", "login", "logon", "signin", "admin",
	"administrator", "root", "user", "guest", "test", "testing", "temp", "temporary", "default", "change", "changeme", "changeit", "master", "computer", "internet", "office", "council",
	"school", "nursery", "teacher", "headteacher", "health", "visitor", "healthvisitor", "nurse", "social", "worker", "socialworker", "early", "help", "earlyhelp", "family", "families", "children",
	"child", "safeguarding", "windscreen", "sthelens", "liverpool", "knowsley", "gloucestershire", "gloucester", "everton", "arsenal", "chelsea", "manchester", "united", "city",
	"football", "rugby", "cricket", "england", "britain", "london", "scotland", "wales", "ireland", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
	"february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "spring", "summer", "autumn", "winter", "christmas", "easter", "holiday",
	"sunshine", "princess", "dragon", "monkey", "charlie", "michael", "jessica", "thomas", "ashley", "bailey", "daniel", "hannah", "superman", "batman", "starwars", "pokemon", "iloveyou",
	"loveyou", "lovely", "love", "baby", "angel", "flower", "rainbow", "cheese", "chocolate", "liverpoolfc", "ynwa", "trustno", "whatever", "access", "abc", "abcd", "abcdef", "qwerty",
	"qwertyuiop", "qwert", "asdf", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "one", "two", "three", "four", "five", "six", "my", "our", "the", "is", "a", "i", "to", "and", "in", "at", "for", "of", "new", "old", "nhs", "nhsuk",
	"police", "gov", "govuk", "uk" };

/* In lines of a keyboard, the alphabet and the digits: parts of these, as they are or backwards. */
static const char *const lines[] = { "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789012345678901234567890" };

/* Small letters and digits alone: "St. Helens" and "st-helens" are one. Other letters than English ones count as they are. */
static char *
plain(struct arena *arena, const char *text)
{
	char *out = arena_take(arena, PLAIN_MOST + 1);
	size_t count = 0;

	for (; *text != '\0' && count < PLAIN_MOST; text++) {
		char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 128 || c == '@' || c == '$')
			out[count++] = c;
	}
	out[count] = '\0';
	return out;
}

/* Digits and signs that stand for letters are those letters; digits at both ends are an age, a year, and go. */
static char *
as_letters(struct arena *arena, const char *plain_text)
{
	static const char from[] = "01345789@$", to[] = "oleasTbgas"; /* T: 7 */
	size_t length = strlen(plain_text), first = 0, count = 0;
	char *out = arena_take(arena, length + 1);

	while (length > 0 && plain_text[length - 1] >= '0' && plain_text[length - 1] <= '9')
		length--;
	while (first < length && plain_text[first] >= '0' && plain_text[first] <= '9')
		first++;
	for (size_t i = first; i < length; i++) {
		const char *at = strchr(from, plain_text[i]);

		out[count++] = at == NULL ? plain_text[i] : to[at - from] == 'T' ? 't' : to[at - from];
	}
	out[count] = '\0';
	return out;
}

/* Nothing but guessed words, one behind the other: for each place, whether words reach it. */
static bool
is_made_of_guessed(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	bool *reached = ARENA_ARRAY(arena, bool, length + 1);

	reached[0] = true;
	for (size_t i = 0; i < length; i++)
		for (size_t j = 0; reached[i] && j < sizeof(guessed) / sizeof(guessed[0]); j++) {
			size_t size = strlen(guessed[j]);

			if (size <= length - i && memcmp(text + i, guessed[j], size) == 0)
				reached[i + size] = true;
		}
	return length > 0 && reached[length];
}

/* Is this one of common_passwords, lines in the order of their bytes? */
static bool
is_common(const char *text, size_t length)
{
	size_t from = 0, to = strlen(common_passwords);

	if (length < COMMON_LEAST || length > COMMON_MOST)
		return false;
	while (from < to) {
		size_t middle = from + (to - from) / 2, start = middle, size;
		int order;

		while (start > from && common_passwords[start - 1] != '\n')
			start--;
		size = strcspn(common_passwords + start, "\n");
		order = memcmp(text, common_passwords + start, size < length ? size : length);
		if (order == 0 && size == length)
			return true;
		if (order < 0 || (order == 0 && length < size))
			to = start;
		else
			from = start + size + 1;
	}
	return false;
}

/* Two of them, one behind the other; or one, with less than a word of one's own around it. */
static bool
is_made_of_common(const char *text)
{
	size_t length = strlen(text), least = length > OWN_LEAST ? length - OWN_LEAST + 1 : length;

	for (size_t i = COMMON_LEAST; i + COMMON_LEAST <= length; i++)
		if (is_common(text, i) && is_common(text + i, length - i))
			return true;
	for (size_t size = length < COMMON_MOST ? length : COMMON_MOST; size >= least && size >= COMMON_LEAST; size--)
		for (size_t i = 0; i + size <= length; i++)
			if (is_common(text + i, size))
				return true;
	return false;
}

/* "123456123456", "qwe123qwe123": a few characters, again and again; the last time perhaps not all of them. */
static bool
is_repeated(const char *text)
{
	size_t length = strlen(text);

	for (size_t size = REPEATED_LEAST; 2 * size <= length; size++)
		if (memcmp(text, text + size, length - size) == 0)
			return true;
	return false;
}

/* "aaaaaaaaaaaa", "abababababab": too few different ones. */
static bool
is_monotonous(const char *text)
{
	bool seen[256] = { false };
	size_t different = 0;

	for (; *text != '\0'; text++) {
		different += !seen[(unsigned char)*text];
		seen[(unsigned char)*text] = true;
	}
	return different < DIFFERENT_LEAST;
}

static bool
is_part_of_line(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	char *backwards = arena_take(arena, length + 1);

	for (size_t i = 0; i < length; i++)
		backwards[i] = text[length - 1 - i];
	backwards[length] = '\0';
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (length > 0 && (strstr(lines[i], text) != NULL || strstr(lines[i], backwards) != NULL))
			return true;
	return false;
}

/* The name, or what stands before its @, with less than a word of one's own beside it. */
static bool
is_about_the_name(struct arena *arena, const char *text, const char *sign_in_name)
{
	const char *name = plain(arena, arena_format(arena, "%.*s", (int)strcspn(sign_in_name, "@"), sign_in_name));
	size_t size = strlen(name);

	return size >= 3 && strstr(text, name) != NULL && strlen(text) < size + OWN_LEAST;
}

const char *
password_fault(struct arena *arena, const char *password, const char *sign_in_name)
{
	const char *text = plain(arena, password), *letters = as_letters(arena, text);

	if (is_monotonous(text) || is_repeated(text))
		return "This password repeats the same few characters. Choose another; three words that do not belong together are easy to remember";
	if (is_part_of_line(arena, text) || is_part_of_line(arena, letters))
		return "This password follows the keyboard, the alphabet or the numbers. Choose another; three words that do not belong together are easy to remember";
	if (is_made_of_guessed(arena, letters) || is_made_of_common(text) || is_made_of_common(letters))
		return "This password is one that is guessed first. Choose another; three words that do not belong together are easy to remember";
	if (is_about_the_name(arena, text, sign_in_name))
		return "This password is too like your name. Choose another; three words that do not belong together are easy to remember";
	return NULL;
}
