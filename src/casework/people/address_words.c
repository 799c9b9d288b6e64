/* address_words.c -- addresses as people type them, compared. */
#include "casework/people/address_words.h"

#include <string.h>

#include "base/slice.h"

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

static bool
tells_where(const char *words, bool first)
{
	size_t letters = 0;
	bool digit = false;

	for (const char *at = words; *at != '\0'; at++) {
		digit = digit || (*at >= '0' && *at <= '9');
		letters += at > words && at[-1] == ' ' && *at != ' ' && !(*at >= '0' && *at <= '9');
	}
	return letters >= 2 && (digit || first);
}

bool
address_stands_in(struct arena *arena, const char *text, const char *lines, const char *postcode)
{
	const char *words = words_of(arena, slice_of(text), false), *code = words_of(arena, slice_of(postcode), true);
	struct slice rest = slice_of(lines), line;
	bool first = true;

	if (strlen(code) >= 5 && strstr(words_of(arena, slice_of(text), true), code) != NULL)
		return true;
	while (slice_cut(&rest, '\n', &line)) {
		const char *of_line = words_of(arena, line, false);

		if (tells_where(of_line, first) && strstr(words, of_line) != NULL)
			return true;
		first = false;
	}
	return false;
}
