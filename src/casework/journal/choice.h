/* choice.h -- words of a closed list, both ways; for the code that mkevents makes. */
#ifndef CASEWORK_JOURNAL_CHOICE_H
#define CASEWORK_JOURNAL_CHOICE_H

#include "casework/journal/event_kind.h"

/* The word of a value; "" for 0 and for what is not in the list. */
const char *journal_choice_text(const struct choice *choice, int value);

/* The value of a word; 0 for NULL and for what is not in the list. */
int journal_choice_of(const struct choice *choice, const char *text);

#endif
