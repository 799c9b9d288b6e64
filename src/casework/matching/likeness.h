/*
 * likeness.h -- how likely two records are one person, and why. Weights after Fellegi and Sunter, learnt without labels by expectation maximisation, with
 * a third class beside "same person" and "unrelated": another person of the same household. What was found better than what, with figures: docs/linkage.md;
 * why it is so: docs/decisions/0013-likeness.md. Words only, no tables.
 *
 *   people = likeness_people_new(...);  likeness_add() and likeness_put() for every record;
 *   model = likeness_learn(people, ...);  likeness_link() for all of them, likeness_explain() for any two.
 */
#ifndef CASEWORK_LIKENESS_H
#define CASEWORK_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/outcome.h"
#include "base/slice.h"

/* What is known of a person. Identifiers are numbers that one person has; others are any plain word, as an occupation. */
enum likeness_part {
	LIKENESS_GIVEN, LIKENESS_KNOWN_AS, LIKENESS_MIDDLE, LIKENESS_SURNAME, LIKENESS_OTHER_SURNAME, LIKENESS_BIRTH, LIKENESS_SEX, LIKENESS_HOUSE, LIKENESS_STREET,
	LIKENESS_LOCALITY, LIKENESS_TOWN, LIKENESS_POSTCODE, LIKENESS_UPRN, LIKENESS_PHONE, LIKENESS_EMAIL, LIKENESS_IDENTIFIER, LIKENESS_IDENTIFIER_LAST = LIKENESS_IDENTIFIER + 3,
	LIKENESS_OTHER, LIKENESS_OTHER_LAST = LIKENESS_OTHER + 3, LIKENESS_PARTS
};

/* What is compared as one. Home is address and telephone together: they agree for a whole household at once, so they count once. */
enum likeness_field {
	FIELD_GIVEN, FIELD_MIDDLE, FIELD_SURNAME, FIELD_BIRTH, FIELD_SEX, FIELD_HOME, FIELD_EMAIL, FIELD_IDENTIFIER, FIELD_OTHER = FIELD_IDENTIFIER + 4,
	LIKENESS_FIELDS = FIELD_OTHER + 4
};

/* How two values go together: 1 is equal, 7 is different, between them what likeness_level_words() says; 0: nothing to compare, which speaks neither for nor against. */
enum { LIKENESS_MISSING = 0, LIKENESS_EQUAL = 1, LIKENESS_DIFFERENT = 7, LIKENESS_LEVELS = 8 };

/* A record made comparable: a word of the dictionary for each part, 0 where nothing is known. */
struct likeness_record {
	uint32_t word[LIKENESS_PARTS];
};

/* The records, their dictionary and ids. */
struct likeness_people;

/* None yet. Gone with the arena. `across`: two lists, of which only pairs across are asked about; else one list. */
struct likeness_people *likeness_people_new(struct arena *arena, bool across);

/* A new record with this id, in the first list or the second; all of the first come before all of the second. Gives its number, from 0. */
uint32_t likeness_add(struct likeness_people *people, struct slice id, bool second);

enum { LIKENESS_VALUE_MOST = 400 };

/*
 * Say of the newest record what was written there for one part, as it was written. It is made comparable: letters folded, titles dropped, what stands for
 * "unknown" left out. A value longer than LIKENESS_VALUE_MOST bytes is cut there. Said again of one part, a second
 * given name is what they are known as, a second surname another surname, and of all else the first stands.
 */
void likeness_put(struct likeness_people *people, enum likeness_part part, struct slice written);

/* "Flat 3, 12 Elm Road, Luton": house, street and locality of the newest record. Lines may be parted by line feeds. */
void likeness_put_address(struct likeness_people *people, struct slice written);

/* A birth date in three columns; and in what order days and months stand when a date is written with numbers only and no year in front. */
void likeness_put_birth(struct likeness_people *people, struct slice year, struct slice month, struct slice day);
void likeness_month_first(struct likeness_people *people, bool month_first);

size_t likeness_count(const struct likeness_people *people);
struct slice likeness_id(const struct likeness_people *people, uint32_t number);
/* As it is compared; empty when nothing is known. */
struct slice likeness_value(const struct likeness_people *people, uint32_t number, enum likeness_part part);

/* ---- Weights. All are thousandths of a bit, so that they add up exactly: 1000 doubles the odds. ---- */
struct likeness_model;

struct likeness_report {
	uint64_t pairs_compared, pairs_in_all, patterns;
	uint64_t keys_skipped; /* blocks left out because too many records share one key */
	int rounds;
	double same_person, same_household; /* pairs, as estimated */
	bool guarded;                       /* what was learnt made no sense, and the usual weights were kept */
};

/* Learn on these records alone. The same records give the same weights. `threads`: 1 to 8. */
struct likeness_model *likeness_learn(struct arena *arena, struct likeness_people *people, int threads, struct likeness_report *report);

/* The weights as JSON, to be kept; the same weights give the same bytes. They hold no word of any record. */
struct slice likeness_weights_write(struct arena *arena, const struct likeness_model *model);
/* Weights that were kept. INVALID, with why as "it holds no weights of likeness". */
MUST_USE enum outcome likeness_weights_read(struct arena *arena, struct slice json, struct likeness_model **model, const char **why);
/*
 * Before these records are linked or explained by weights that were read: how rare their words are is counted, and what any two records begin with is that of a
 * list of this length. On the records that they were learnt from nothing changes.
 */
void likeness_use(struct likeness_people *people, struct likeness_model *model);

/* The weights that come with the program, for a list too short to learn from: as likeness_weights_write() gives them. */
extern const char likeness_usual_weights[];

/*
 * Weights used for a few records out of a long list: how often a word occurs there is told, not counted. A word is known by a hash of it and of its part; the same on every machine.
 */
struct likeness_seen {
	int64_t hash;
	uint32_t seen;   /* how many records of the list have it */
	uint32_t word;   /* for likeness_use_seen() alone */
	uint8_t part;
};

/* The words of these records of which it counts how rare they are, each once, with how many of these have it; in `arena`. */
struct likeness_seen *likeness_words_seen(const struct likeness_people *people, struct arena *arena, size_t *count);

/* How many of these records have this part. */
uint32_t likeness_known(const struct likeness_people *people, enum likeness_part part);

/*
 * As likeness_use(), for records out of a list of `list_count`, of which known[part] have each part. `words` are those of likeness_words_seen() of these people, with `seen` as told. How
 * rare a word is begins with what is usual for its part, worth a thousand records, so that a short list does not make every name a rare one. list_count below 1,000 is taken as 1,000.
 */
void likeness_use_seen(struct likeness_people *people, struct likeness_model *model, int64_t list_count, const uint32_t known[LIKENESS_PARTS], const struct likeness_seen *words, size_t count);

struct likeness_link {
	uint32_t one, other; /* numbers of records, one < other */
	int32_t total;       /* thousandths of a bit */
};

struct likeness_links {
	struct likeness_link *at; /* by total, the highest first, then by number; the people's memory */
	size_t count;
};

/* Every pair that shares a key and whose total is at least `least`. */
struct likeness_links likeness_link(struct likeness_people *people, const struct likeness_model *model, int32_t least, int threads);

/* 0 to 1; 0.5 for a total of 0. */
double likeness_probability(int32_t total);

/* A bar of the picture that says why. */
struct likeness_bar {
	enum likeness_field field;
	int level;
	int32_t weight;    /* with what a rare value adds, or a common one takes */
	int32_t rarity;    /* which part of the weight that is; 0 unless equal */
};

/* start + every bar + household == total, exactly. */
struct likeness_explanation {
	int32_t start;     /* what any two records begin with */
	struct likeness_bar bars[LIKENESS_FIELDS]; /* what can be compared */
	size_t count;
	int32_t household; /* never above 0: that another person of the same household would look like this too */
	int32_t total;
};

/* For one thread at a time, as likeness_clusters. */
void likeness_explain(const struct likeness_people *people, const struct likeness_model *model, uint32_t one, uint32_t other, struct likeness_explanation *explanation);

/* "Given name", and "one letter differs". Static. */
const char *likeness_field_words(enum likeness_field field);
const char *likeness_level_words(enum likeness_field field, int level);
/* "given_name", and the field of such a key; LIKENESS_FIELDS for none. Static. */
const char *likeness_field_key(enum likeness_field field);
enum likeness_field likeness_field_of(struct slice key);
/* The part that is shown for a field; of home, the postcode. */
enum likeness_part likeness_field_part(enum likeness_field field);

/* ---- From pairs to people. ---- */

/*
 * Who is one person: cluster[i] is the smallest number of a record of the same person as i. Links of at least `least` are taken from the strongest on; two groups
 * become one when all pairs across speak for it together, so that no chain of weak links ties strangers.
 */
void likeness_clusters(const struct likeness_people *people, const struct likeness_model *model, struct likeness_links links, int32_t least, uint32_t *cluster);

/* Keep of each record its strongest link alone, for two lists without doubles: greedy by total, then by number. In place; gives the new count. */
size_t likeness_one_to_one(const struct likeness_people *people, struct likeness_link *links, size_t count);

#endif
