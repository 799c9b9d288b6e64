/* address_words.h -- is this the same place, however it was typed? Capitals, spaces, commas and line feeds make no difference. Source: R-SEC-06. */
#ifndef CASEWORK_ADDRESS_WORDS_H
#define CASEWORK_ADDRESS_WORDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/values.h"

/* The same words in the same order; false when either has none. NULL has none. */
bool address_is_same(struct arena *arena, const char *one, const char *other);

/* The parts between line feeds and commas, in order, tidied, without empty ones: "Flat 2", "1 Heron Yard", "St Helens". None of NULL. In the arena. */
struct text_list address_parts(struct arena *arena, const char *lines);

/*
 * Do these lines tell where somebody lives: a number or a name besides the town ("1 Broadway"; "Rose Cottage, St Helens")? Neither a town nor "Flat 2" alone, nor "No fixed abode" or "Address not given" and what
 * is written like it. With a postcode whatever is not such words. NULL tells nothing.
 */
bool address_tells_where(struct arena *arena, const char *lines, bool has_postcode);

/*
 * Does a text tell this address: its postcode, or a part of it with a number and a name ("1 Heron Yard"), or of parts without a number the first that has a name of two words ("Heron House" after "Flat 2"; a town
 * tells nobody where)? A flat tells nothing by itself. Parts are those of address_parts(). Each may be NULL. ASCII; other bytes are letters. Bounded by the texts.
 */
bool address_stands_in(struct arena *arena, const char *text, const char *lines, const char *postcode);

#endif
