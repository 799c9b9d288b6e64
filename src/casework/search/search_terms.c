/* search_terms.c -- what was typed into a search as one line of words, as it is kept with the look, and read from it again. */
#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "casework/search/search.h"
#include "casework/work.h"

static const struct {
	const char *word; /* before what was typed */
	size_t at;        /* of the field in struct search_typed */
} parts[] = {
	{ "first name ", offsetof(struct search_typed, given_name) }, { "family name ", offsetof(struct search_typed, family_name) }, { "born ", offsetof(struct search_typed, birth_date) },
	{ "age ", offsetof(struct search_typed, age) }, { "address ", offsetof(struct search_typed, address) }, { "school ", offsetof(struct search_typed, school) },
	{ "phone ", offsetof(struct search_typed, phone) }, { "NHS number ", offsetof(struct search_typed, nhs_number) }, { "pupil number ", offsetof(struct search_typed, upn) },
};
enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

static const char **
field_of(struct search_typed *typed, size_t part)
{
	return (const char **)(void *)((char *)typed + parts[part].at);
}

const char *
search_terms(struct work *work, const struct search_typed *typed)
{
	struct search_typed copy = *typed;
	const char *terms = "";

	for (size_t i = 0; i < PARTS; i++) {
		char *text;

		if (text_is_empty(*field_of(&copy, i)))
			continue;
		text = arena_copy(work->arena, *field_of(&copy, i));
		for (char *comma = text; (comma = strpbrk(comma, ",\r\n")) != NULL;)
			*comma = ' ';
		terms = arena_format(work->arena, "%s%s%s%s", terms, terms[0] != '\0' ? ", " : "", parts[i].word, text);
	}
	return terms;
}

void
search_terms_read(struct arena *arena, const char *terms, struct search_typed *typed)
{
	*typed = (struct search_typed){ .given_name = NULL };
	while (*terms != '\0') {
		size_t length = strcspn(terms, ",");

		for (size_t i = 0; i < PARTS; i++) {
			size_t word = strlen(parts[i].word);

			if (length > word && memcmp(terms, parts[i].word, word) == 0)
				*field_of(typed, i) = arena_copy_slice(arena, (struct slice){ terms + word, length - word });
		}
		terms += length;
		terms += strspn(terms, ", ");
	}
}
