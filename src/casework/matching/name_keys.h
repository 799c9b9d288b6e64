/* name_keys.h -- names made comparable: letters folded, sounds, short names. Words only, no tables. */
#ifndef CASEWORK_NAME_KEYS_H
#define CASEWORK_NAME_KEYS_H

#include "base/arena.h"

enum { SOUND_ROOM = 7 };

/*
 * Small letters without marks: "Zoë Łuczak-O'Neill" becomes "zoe luczak oneill". Not UTF-8, or longer than 400 characters: "". Letters that unfold
 * into several are cut off behind the 400th.
 */
const char *name_fold(struct arena *arena, const char *name);
/* The same with digits kept, for addresses: "12a Ölmühle" becomes "12a olmuhle". */
const char *text_fold(struct arena *arena, const char *text);

/*
 * How an English speaker hears one folded word: first letter and up to five classes of consonants, "Kyle" and "Kile" alike, also
 * "Catherine" and "Katharine", "Philip" and "Filip". "" for a word without letters.
 */
void name_sound(const char *folded, char sound[SOUND_ROOM]);

/* The whole name that a folded short one stands for, as "katie" for "katherine"; itself when it is none. */
const char *name_of_short(const char *folded);

#endif
