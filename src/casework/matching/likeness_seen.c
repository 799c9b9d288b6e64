/* likeness_seen.c -- weights of a long list used for a few records of it: how often their words occur there is told. */
#include <math.h>
#include <string.h>

#include "casework/matching/likeness_inside.h"
#include "casework/matching/likeness_learn_inside.h"

enum { LIST_LEAST = 1000, USUAL_WORTH = 1000 };

/* One person of so many has the same, as is usual of that part. Children are what this record holds most. */
static const double usual_of_one[LIKENESS_PARTS] = { [LIKENESS_GIVEN] = 300, [LIKENESS_KNOWN_AS] = 300, [LIKENESS_MIDDLE] = 150, [LIKENESS_SURNAME] = 2000, [LIKENESS_OTHER_SURNAME] = 2000,
	[LIKENESS_BIRTH] = 7000, [LIKENESS_EMAIL] = 100000, [LIKENESS_OTHER] = 60, [LIKENESS_OTHER + 1] = 60, [LIKENESS_OTHER + 2] = 60, [LIKENESS_OTHER_LAST] = 60 };

static int64_t
hash_of(enum likeness_part part, const char *letters, size_t length)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ (uint64_t)part;
	int64_t mixed;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)letters[i]) * UINT64_C(0x100000001B3);
	hash = likeness_mix(hash);
	memcpy(&mixed, &hash, sizeof(mixed));
	return mixed;
}

struct likeness_seen *
likeness_words_seen(const struct likeness_people *people, struct arena *arena, size_t *count)
{
	struct likeness_seen *words;
	size_t room = 0;

	for (int part = 0; part < LIKENESS_PARTS; part++)
		for (uint32_t i = 1; usual_of_one[part] > 0 && i < people->seen_room[part]; i++)
			room += people->seen[part][i] > 0 ? 1 : 0;
	words = ARENA_ARRAY(arena, struct likeness_seen, room + 1);
	*count = 0;
	for (int part = 0; part < LIKENESS_PARTS; part++)
		for (uint32_t i = 1; usual_of_one[part] > 0 && i < people->seen_room[part]; i++)
			if (people->seen[part][i] > 0)
				words[(*count)++] = (struct likeness_seen){ hash_of((enum likeness_part)part, likeness_letters(people, (enum likeness_part)part, i),
				    likeness_word(people, (enum likeness_part)part, i)->length), people->seen[part][i], i, (uint8_t)part };
	return words;
}

uint32_t
likeness_known(const struct likeness_people *people, enum likeness_part part)
{
	return people->known[part];
}

static int32_t
rarity_of(int part, double seen, double known, double records_of_one)
{
	double others = seen - records_of_one, chance = ((others > 0 ? others : 0) + USUAL_WORTH / usual_of_one[part]) / (known + USUAL_WORTH);

	return (int32_t)lround(-1000 * log2(chance < 1 ? chance : 1));
}

void
likeness_use_seen(struct likeness_people *people, struct likeness_model *model, int64_t list_count, const uint32_t known[LIKENESS_PARTS], const struct likeness_seen *words, size_t count)
{
	int64_t list = list_count > LIST_LEAST ? list_count : LIST_LEAST;

	likeness_make_rarities(people, model->records_of_one);
	for (size_t i = 0; i < count; i++)
		people->rarity[words[i].part][words[i].word] = rarity_of(words[i].part, words[i].seen, known[words[i].part], model->records_of_one / 1000.0);
	if (model->learnt_from > 0)
		model->start += (int32_t)lround(1000 * log2((double)model->learnt_from / (double)list));
	model->learnt_from = (int32_t)list;
}
