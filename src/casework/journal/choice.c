/* choice.c -- words of a closed list, both ways. */
#include "casework/journal/choice.h"

#include <string.h>

const char *
journal_choice_text(const struct choice *choice, int value)
{
	return value >= 1 && (size_t)value <= choice->count ? choice->words[value - 1] : "";
}

int
journal_choice_of(const struct choice *choice, const char *text)
{
	for (size_t i = 0; text != NULL && i < choice->count; i++)
		if (strcmp(choice->words[i], text) == 0)
			return (int)i + 1;
	return 0;
}
