/*
 * search_keys.h -- the keys under which a person is found, and the dictionary of the words that names are made of. Both are derived: made again whenever a name, a
 * number or a telephone changes, in the same change. Why keys, and which: docs/decisions/0014-search.md.
 */
#ifndef CASEWORK_SEARCH_KEYS_H
#define CASEWORK_SEARCH_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/outcome.h"

struct work;

enum { NAME_WORDS_MOST = 6, NEAR_MOST = 40 };

/* The folded words of a name; of several also all of them as one, last: "Poppy-Rose" has poppy, rose, poppyrose. Words of one letter only when there is no other. */
struct name_words {
	const char *at[NAME_WORDS_MOST];
	size_t count;
	bool joined; /* the last is all of them as one */
};
struct name_words name_words_of(struct arena *arena, const char *name);

/*
 * Keys are hashes of what two people share. A pair is of a first name (also a middle one, or what they are known as) with a family name, as written, or as they
 * sound; with the year of birth it is shared by fewer. A number is told apart by its kind: 'n' NHS, 'u' UPN, 't' telephone.
 */
int64_t search_key_word(bool family, const char *word);
int64_t search_key_pair(const char *given, const char *family);
int64_t search_key_pair_year(const char *given, const char *family, int year);
int64_t search_key_sounds(const char *given, const char *family);
int64_t search_key_day(struct date day);
/* The day with the first letter of a first name, or of a family name: a tenth of those born that day. */
int64_t search_key_day_and_letter(struct date day, bool family, const char *word);
/* A family name with two of the three parts of a birth date: without its day (0), its month (1), its year (2). */
int64_t search_key_two_parts(const char *family, struct date day, int without);
int64_t search_key_number(char kind, const char *number);

/*
 * The hashes of `word` with letters left out, by which words near it are found in the dictionary: of its first seven letters. with_two false: none and one left
 * out; true: two left out, for words of more than four letters. Gives their number, at most NEAR_MOST.
 */
size_t search_near_hashes(bool family, const char *word, bool with_two, int64_t hashes[NEAR_MOST]);

/* Ascending, each once; gives how many are left. */
size_t search_hashes_sort(int64_t *hashes, size_t count);

/* The hash by which the words that begin with the first three letters of this one are found; 0: it has not so many. */
int64_t search_beginning_hash(bool family, const char *word);

/* Give this person the keys that they have today, by each name that is not sealed, and the dictionary their words. Writes only what differs. In a transaction of change. */
MUST_USE enum outcome search_keys_make(struct work *work, int64_t person_id);

/* Those of the numbers by which somebody can be looked for alone: telephones, NHS and pupil numbers; at most `most` into keys. */
MUST_USE enum outcome search_number_keys(struct work *work, int64_t person_id, int64_t *keys, size_t most, size_t *count);

/* Take all of them away, before the person is erased. */
MUST_USE enum outcome search_keys_drop(struct work *work, int64_t person_id);

/* The same for at most `most` people who have none yet, as after an upgrade. *made: how many; 0: nobody is left. */
MUST_USE enum outcome search_keys_make_missing(struct work *work, size_t most, size_t *made);

#endif
