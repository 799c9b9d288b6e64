/* likeness_inside.h -- what the files of likeness share; for nobody else. */
#ifndef CASEWORK_LIKENESS_INSIDE_H
#define CASEWORK_LIKENESS_INSIDE_H

#include "casework/matching/likeness.h"
#include "casework/matching/name_forms.h"

/* ---- likeness_words.c: the dictionary. Parts whose words are alike in kind share a space, so that a given name can be held against a surname. ---- */
enum space { SPACE_NAMES, SPACE_PLACES, SPACE_OTHERS, SPACES = SPACE_OTHERS + LIKENESS_PARTS };

struct word {
	uint32_t at; /* in the space's letters */
	uint16_t length, end_of_first; /* of names: where the first of several words ends */
	uint32_t number; /* of birth dates: as YYYYMMDD; of names: a hash of their sound */
};

struct words {
	char *letters;
	size_t letters_length, letters_room;
	struct word *at;
	struct name_forms_of *forms; /* of names alone */
	uint32_t count, room;        /* number 0 is no word */
	uint32_t *slots;
	uint32_t slot_count;
};

struct likeness_people {
	struct arena *arena, *scratch;
	struct name_forms *forms;
	struct words words[SPACES];
	uint32_t *seen[LIKENESS_PARTS]; /* how many records have this word in this part */
	uint32_t seen_room[LIKENESS_PARTS];
	uint32_t known[LIKENESS_PARTS]; /* how many records have any */
	int32_t *rarity[LIKENESS_PARTS]; /* -log2 of the chance that another person has this word, in thousandths; made by likeness_learn */
	struct likeness_record *records;
	char *ids;
	size_t ids_length, ids_room;
	uint32_t *id_at; /* count + 1 of them */
	size_t count, room, first_count;
	struct likeness_link *links;
	size_t link_count, link_room;
	bool across, month_first;
	struct name_memory *memory; /* for what one thread asks: explanations, clusters */
};

enum space likeness_space(enum likeness_part part);
const struct word *likeness_word(const struct likeness_people *people, enum likeness_part part, uint32_t number);
const char *likeness_letters(const struct likeness_people *people, enum likeness_part part, uint32_t number); /* not NUL-terminated */
/* Puts a comparable word where it belongs; an empty one says nothing. */
void likeness_put_word(struct likeness_people *people, enum likeness_part part, const char *letters, size_t length);
/* realloc that ends the process with a line of why, as arenas do, rather than giving NULL. */
void *likeness_grow(void *memory, size_t count, size_t size);
uint64_t likeness_mix(uint64_t value);
bool likeness_uses(const struct likeness_people *people, enum likeness_part part);

/* ---- likeness_compare.c ---- */
struct pattern {
	uint8_t level[LIKENESS_FIELDS];
	uint32_t word[LIKENESS_FIELDS]; /* which both have, where the level is equal */
	enum likeness_part part[LIKENESS_FIELDS];
};

/* Remembers how names went together; one for each thread. */
struct name_memory;
struct name_memory *name_memory_new(struct arena *arena);
void likeness_compare(const struct likeness_people *people, struct name_memory *memory, const struct likeness_record *one, const struct likeness_record *other, struct pattern *pattern);

/* Of home: how each of its parts goes together, and the points that they make. */
enum home_part { HOME_UPRN, HOME_PHONE, HOME_POSTCODE, HOME_HOUSE, HOME_STREET, HOME_LOCALITY, HOME_TOWN, HOME_PARTS };
enum home_step { HOME_SAME, HOME_NEAR, HOME_FAR, HOME_UNLIKE, HOME_NOT_KNOWN, HOME_STEPS };
enum { HOME_SHARED_LEVEL = 6, HOME_POINTS_LEAST = -3, HOME_POINTS_MOST = 16 };
enum home_step home_compare(const struct likeness_people *people, enum home_part part, const struct likeness_record *one, const struct likeness_record *other);
int home_points(enum home_part part, enum home_step step);
int home_level(int points);
enum likeness_part home_part_of(enum home_part part);

/* ---- likeness_candidates.c: pairs that share a key, each once. ---- */
typedef void pair_found(void *given, uint32_t one, uint32_t other);
struct candidates;
/* `loose`: also by what many strangers share, in lists that are short. */
struct candidates *candidates_new(struct arena *arena, const struct likeness_people *people, bool loose);
/* Calls back in one thread for each of `given`; any thread may find any pair. */
void candidates_each(struct candidates *candidates, pair_found *found, void *const *given, int threads);
/* Pairs of all keys, some of them several times. */
uint64_t candidates_at_most(const struct candidates *candidates);
uint64_t candidates_skipped(const struct candidates *candidates);

/* ---- likeness_score.c ---- */
struct likeness_model {
	int32_t start, household_start;                         /* log2 of the odds, of same to unrelated, and of household to same */
	int32_t weight[LIKENESS_FIELDS][LIKENESS_LEVELS];       /* same to unrelated; of equal only the share of "same", rarity adds the other */
	int32_t household[LIKENESS_FIELDS][LIKENESS_LEVELS];    /* household to same */
	bool households;
	int32_t learnt_from, records_of_one; /* records; how many records one person has, in thousandths */
};

/* How surprising each word of these records is; likeness_learn.c. */
void likeness_make_rarities(struct likeness_people *people, int32_t records_of_one);

int32_t likeness_rarity(const struct likeness_people *people, const struct pattern *pattern, enum likeness_field field);
int32_t likeness_total(const struct likeness_people *people, const struct likeness_model *model, const struct pattern *pattern);

#endif
