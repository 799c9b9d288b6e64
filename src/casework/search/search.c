/* search.c -- candidates by their keys, ranked by how their names and days of birth go together. */
#include "casework/search/search.h"

#include <stdlib.h>

#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.h"
#include "casework/work.h"

enum { YEARS_BACK = 2, POINTS_LEAST = 2, KEYS = 6 };

/* How two names go together. */
enum likeness { UNLIKE, ALIKE_IN_SOUND, SHORT_FORM, SAME };

static enum likeness
compare_names(struct arena *arena, const char *asked, const char *found)
{
	const char *one = name_fold(arena, asked), *other = name_fold(arena, found);
	char sound_one[SOUND_ROOM], sound_other[SOUND_ROOM];

	if (one[0] == '\0' || other[0] == '\0')
		return UNLIKE;
	if (text_equals(one, other))
		return SAME;
	if (text_equals(name_of_short(one), name_of_short(other)))
		return SHORT_FORM;
	name_sound(one, sound_one);
	name_sound(other, sound_other);
	return text_equals(sound_one, sound_other) ? ALIKE_IN_SOUND : UNLIKE;
}

static const char *
likeness_words(enum likeness likeness)
{
	switch (likeness) {
	case SAME: return "same";
	case SHORT_FORM: return "short form of the same";
	case ALIKE_IN_SOUND: return "sounds the same";
	case UNLIKE: return "different";
	}
	return "different";
}

static struct search_found
rank(struct work *work, const struct search_asked *asked, const struct search_candidates_row *row)
{
	static const int points[] = { [UNLIKE] = 0, [ALIKE_IN_SOUND] = 2, [SHORT_FORM] = 3, [SAME] = 4 };
	struct arena *arena = work->arena;
	struct search_found ranked = { .row = row, .why = "" };

	if (asked->given_name != NULL) {
		enum likeness given = compare_names(arena, asked->given_name, row->given_name), known = compare_names(arena, asked->given_name, row->known_as);

		if (known > given)
			given = known;
		ranked.points += points[given];
		ranked.why = arena_format(arena, "First name: %s. ", likeness_words(given));
	}
	if (asked->family_name != NULL) {
		enum likeness family = compare_names(arena, asked->family_name, row->family_name);

		ranked.points += points[family];
		ranked.why = arena_format(arena, "%sFamily name: %s. ", ranked.why, likeness_words(family));
	}
	if (date_is_given(asked->birth_date) && date_is_given(row->birth_date)) {
		bool same = date_is_same(asked->birth_date, row->birth_date);

		ranked.points += same ? 6 : text_equals(row->birth_precision, "exact") ? -3 : 0;
		ranked.why = arena_format(arena, "%sDate of birth: %s.", ranked.why, same ? "same" : "different");
	}
	return ranked;
}

static int
by_points(const void *one, const void *other)
{
	const struct search_found *a = one, *b = other;

	if (a->points != b->points)
		return b->points - a->points;
	return a->row->person_id < b->row->person_id ? -1 : 1;
}

/* Are these helped, and whom to call: one question for all of them. */
static enum outcome
fill_help(struct work *work, struct search_found *found, size_t count)
{
	struct search_open_help_rows help;
	int64_t id[SEARCH_SHOWN_MOST] = { 0 };
	enum outcome outcome;

	for (size_t i = 0; i < count; i++)
		id[i] = found[i].row->person_id;
	outcome = q_search_open_help(work, id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8], id[9], id[10], id[11], id[12], id[13], id[14], id[15], id[16],
	    id[17], id[18], id[19], date_add_months(work->today, -12 * YEARS_BACK), &help);
	for (size_t i = 0; outcome == OK && i < count; i++)
		for (size_t j = 0; j < help.count && found[i].help == NULL; j++)
			if (help.at[j].person_id == found[i].row->person_id)
				found[i].help = &help.at[j];
	return outcome;
}

enum outcome
search_people(struct work *work, const struct search_asked *asked, struct search_found_list *list)
{
	struct text_list keys = search_keys_of(work->arena, asked->given_name, NULL, asked->family_name);
	const char *key[KEYS] = { "", "", "", "", "", "" };
	struct search_candidates_rows rows;
	struct search_found *found;
	size_t count = 0;
	enum outcome outcome;

	for (size_t i = 0; i < keys.count && i < KEYS; i++)
		key[i] = keys.at[i];
	outcome = q_search_candidates(work, key[0], key[1], key[2], key[3], key[4], key[5], asked->birth_date, &rows);
	if (outcome != OK)
		return outcome;
	found = ARENA_ARRAY(work->arena, struct search_found, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++) {
		found[count] = rank(work, asked, &rows.at[i]);
		count += found[count].points >= POINTS_LEAST ? 1 : 0;
	}
	qsort(found, count, sizeof(found[0]), by_points);
	if (count > SEARCH_SHOWN_MOST)
		count = SEARCH_SHOWN_MOST;
	*list = (struct search_found_list){ found, count };
	return fill_help(work, found, count);
}
