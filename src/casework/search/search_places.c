/*
 * search_places.c -- where people live and go to school: what it adds to candidates, and candidates by nothing else. An address leads only to those whose details the actor sees and whose address is no
 * secret from them; a school, as a row shows it, to whomever they find. R-SV-01, decision 0043
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/place_words.h"
#include "casework/search/search_inside.h"
#include "casework/work.h"
#include "platform/json/json_write.h"

enum { PLACED_MOST = 3000, MONTHS_BESIDE = 12, READ_MOST = 3000 /* as the queries bound it */, AT_AGE_MOST = 600, HOMES_MOST = 1000, NAMES_LENGTH = 4 << 20 };

static int
by_points(const void *one, const void *other)
{
	const struct candidate *a = *(struct candidate *const *)one, *b = *(struct candidate *const *)other;

	if (a->points != b->points)
		return a->points < b->points ? 1 : -1;
	return a->person_id < b->person_id ? -1 : 1;
}

static enum outcome
read_places(struct hunt *hunt, const char *people)
{
	struct search_addresses_rows rows;
	enum outcome outcome = q_search_addresses(hunt->work, people, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		weigh_place(hunt, hunt_candidate(hunt, rows.at[i].person_id), rows.at[i].address_lines, rows.at[i].postcode);
	return outcome;
}

static enum outcome
read_schools(struct hunt *hunt, const char *people)
{
	struct search_schools_rows rows;
	enum outcome outcome = q_search_schools(hunt->work, people, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		weigh_school(hunt, hunt_candidate(hunt, rows.at[i].person_id), rows.at[i].setting_name);
	return outcome;
}

/* The best of those of whom it was not read yet. */
enum outcome
place_candidates(struct hunt *hunt)
{
	const struct search_asked *asked = hunt->asked;
	struct candidate **open = ARENA_ARRAY(hunt->work->arena, struct candidate *, hunt->count + 1);
	int64_t *people;
	size_t count = 0;
	const char *list;
	enum outcome outcome = OK;

	if (asked->postcode == NULL && asked->place == NULL && asked->school == NULL)
		return OK;
	for (size_t i = 0; i < hunt->count; i++)
		if (!hunt->candidates[i].placed)
			open[count++] = &hunt->candidates[i];
	qsort(open, count, sizeof(open[0]), by_points);
	count = count < PLACED_MOST ? count : PLACED_MOST;
	if (count == 0)
		return OK;
	people = ARENA_ARRAY(hunt->work->arena, int64_t, count);
	for (size_t i = 0; i < count; i++) {
		people[i] = open[i]->person_id;
		weigh_place(hunt, open[i], NULL, NULL);
	}
	list = numbers_as_json(hunt->work->arena, people, count);
	if (asked->postcode != NULL || asked->place != NULL)
		outcome = read_places(hunt, list);
	if (outcome == OK && asked->school != NULL)
		outcome = read_schools(hunt, list);
	hunt->best = 0;
	for (size_t i = 0; i < hunt->count; i++)
		weigh_sum(hunt, &hunt->candidates[i]);
	return outcome;
}

/* ---- by nothing else ---- */

/* Born when the question says, or a year beside it; none: it says nothing of that. */
struct window {
	struct date from, to;
};

static struct window
window_of(const struct search_asked *asked)
{
	struct date day = asked->birth_date;

	if (date_is_given(day))
		return (struct window){ date_add_months(day, -MONTHS_BESIDE), date_add_months(day, MONTHS_BESIDE) };
	if (date_is_given(asked->born_from))
		return (struct window){ date_add_months(asked->born_from, -MONTHS_BESIDE), date_add_months(asked->born_to, MONTHS_BESIDE) };
	return (struct window){ date_none(), date_none() };
}

/* Schools and nurseries that are called so, "[...]" in JSON; NULL: none. */
static enum outcome
schools_called(struct hunt *hunt, const char **list)
{
	struct search_settings_rows rows;
	struct json_out out = json_new(hunt->work->arena, NAMES_LENGTH);
	size_t count = 0;
	enum outcome outcome = q_search_settings(hunt->work, &rows);

	json_begin_list(&out, NULL);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (weigh_is_at_school(hunt, rows.at[i].setting_name)) {
			json_put_text(&out, NULL, rows.at[i].setting_name);
			count++;
		}
	json_end(&out);
	*list = count > 0 ? arena_copy_slice(hunt->work->arena, json_written(&out)) : NULL;
	return outcome;
}

static enum outcome
by_school(struct hunt *hunt, struct window window)
{
	struct search_at_school_rows rows;
	const char *schools = NULL;
	enum outcome outcome = schools_called(hunt, &schools);

	if (outcome != OK || schools == NULL)
		return outcome;
	outcome = q_search_at_school(hunt->work, schools, window.from, window.to, &rows);
	READ_NAMES(hunt, &rows, outcome);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		weigh_sum(hunt, TAKE(hunt, &rows.at[i]));
	hunt->cut = hunt->cut || (outcome == OK && rows.count == READ_MOST);
	return outcome;
}

/* Those whose address has these words, unless so many have: a whole town is too much to read. That it is, is told by homes that are no secret, so that no secret one tells. */
static enum outcome
by_words(struct hunt *hunt, const char *words, struct window window, bool *too_common)
{
	struct slice from, until;
	struct search_homes_row homes;
	struct search_at_place_rows rows;
	bool found;
	enum outcome outcome;

	place_words_range(hunt->work->arena, words, &from, &until);
	outcome = q_search_homes(hunt->work, from, until, &homes, &found);
	*too_common = outcome == OK && found && homes.home_count > HOMES_MOST;
	if (outcome != OK || *too_common)
		return outcome;
	outcome = q_search_at_place(hunt->work, from, until, window.from, window.to, &rows);
	READ_NAMES(hunt, &rows, outcome);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		weigh_sum(hunt, TAKE(hunt, &rows.at[i]));
	hunt->cut = hunt->cut || (outcome == OK && rows.count == READ_MOST);
	return outcome;
}

/* By the first two words, as "mill lane", since between a street and its town other words may stand; when so many have those, by all as they were typed. */
static enum outcome
by_place(struct hunt *hunt, struct window window, bool *too_common)
{
	const char *place = hunt->asked->place;
	size_t one = strcspn(place, " "), two = place[one] == ' ' ? one + 1 + strcspn(place + one + 1, " ") : one;
	enum outcome outcome = by_words(hunt, arena_copy_slice(hunt->work->arena, (struct slice){ place, two }), window, too_common);

	return outcome == OK && *too_common && place[two] != '\0' ? by_words(hunt, place, window, too_common) : outcome;
}

static enum outcome
by_age(struct hunt *hunt)
{
	struct search_at_age_rows rows;
	enum outcome outcome = q_search_at_age(hunt->work, hunt->asked->born_from, hunt->asked->born_to, &rows);

	READ_NAMES(hunt, &rows, outcome);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		weigh_sum(hunt, TAKE(hunt, &rows.at[i]));
	hunt->cut = hunt->cut || (outcome == OK && rows.count == AT_AGE_MOST);
	return outcome;
}

enum outcome
by_whereabouts(struct hunt *hunt)
{
	const struct search_asked *asked = hunt->asked;
	struct window window = window_of(asked);
	bool named = hunt->given.count > 0 || hunt->family.count > 0, led = asked->school != NULL || asked->postcode != NULL, too_common = false;
	enum outcome outcome = OK;

	if (asked->school != NULL && search_leads(hunt->work, asked->school))
		outcome = by_school(hunt, window);
	if (outcome == OK && asked->place != NULL && asked->postcode == NULL && search_leads(hunt->work, asked->place)) {
		outcome = by_place(hunt, window, &too_common);
		led = led || !too_common;
	}
	if (outcome == OK && !named && !led && date_is_given(asked->born_from))
		outcome = by_age(hunt);
	hunt->cut = hunt->cut || (too_common && !named && asked->school == NULL);
	return outcome;
}
