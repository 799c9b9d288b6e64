/* address_words.h -- is this the same place, however it was typed? Capitals, spaces, commas and line feeds make no difference. Source: R-SEC-06. */
#ifndef CASEWORK_ADDRESS_WORDS_H
#define CASEWORK_ADDRESS_WORDS_H

#include <stdbool.h>

#include "base/arena.h"

/* The same words in the same order; false when either has none. NULL has none. */
bool address_is_same(struct arena *arena, const char *one, const char *other);

/*
 * Does a text tell this address: its postcode, or a line of it with a number or a name ("1 Heron Yard"; of lines without a number the first alone: a town tells nobody where)? A line of fewer than two
 * words of letters tells nothing by itself ("Flat 2"). Each may be NULL. ASCII; other bytes are letters. Bounded by the texts.
 */
bool address_stands_in(struct arena *arena, const char *text, const char *lines, const char *postcode);

#endif
