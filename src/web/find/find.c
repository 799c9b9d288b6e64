/* find.c -- searching by name and date of birth, and why we think it is the same person. */
#include "web/find/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/matching/name_keys.h"
#include "casework/matching/search_keys.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/search/search.sql.h"
#include "casework/work.h"
#include "web/find/find.html.h"

enum { TYPED_MOST = 100, YEARS_BACK = 2, SHOWN_MOST = 20, POINTS_LEAST = 2 };

struct asked {
	struct work *work;
	const char *given_name, *family_name;
	struct date birth_date;
};

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

struct ranked {
	const struct search_candidates_row *row;
	int points;
	const char *why;
};

static struct ranked
rank(const struct asked *asked, const struct search_candidates_row *row)
{
	static const int points[] = { [UNLIKE] = 0, [ALIKE_IN_SOUND] = 2, [SHORT_FORM] = 3, [SAME] = 4 };
	struct arena *arena = asked->work->arena;
	struct ranked ranked = { row, 0, "" };

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
	const struct ranked *a = one, *b = other;

	if (a->points != b->points)
		return b->points - a->points;
	return a->row->person_id < b->row->person_id ? -1 : 1;
}

/* Is this person helped, and whom to call. R-SV: the five things that a partner is told. */
static void
fill_help(const struct asked *asked, const struct search_open_help_row *help, struct found_person *found)
{
	struct work *work = asked->work;
	const struct profile_level *level = profile_level(work->profile, (int)help->level);

	found->helped = true;
	found->open = text_equals(help->state, "open");
	if (found->open)
		found->help_words = arena_format(work->arena, "Is being helped since %s%s%s.", date_words(work->arena, help->opened_on), level != NULL ? ", level " : "",
		    level != NULL ? arena_format(work->arena, "%d %s", level->number, level->name) : "");
	else
		found->help_words = arena_format(work->arena, "Was helped from %s to %s.", date_words(work->arena, help->opened_on), date_words(work->arena, help->closed_on));
	found->call_words = arena_format(work->arena, "%s, %s, %s%s%s", help->worker_name, help->job_title, help->agency_name, help->phone != NULL ? ", " : "",
	    help->phone != NULL ? help->phone : "");
	found->assessment_words = help->assessment_count > 0 ? "There is an assessment." : "There is no assessment.";
	if (help->sees)
		found->episode_url = url_to(work->arena, "/episodes/", help->reference);
}

static enum outcome
read_help(const struct asked *asked, const struct ranked *ranked, size_t count, struct search_open_help_rows *help)
{
	int64_t id[SHOWN_MOST] = { 0 };

	for (size_t i = 0; i < count; i++)
		id[i] = ranked[i].row->person_id;
	return q_search_open_help(asked->work, id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8], id[9], id[10], id[11], id[12], id[13], id[14], id[15],
	    id[16], id[17], id[18], id[19], date_add_months(asked->work->today, -12 * YEARS_BACK), help);
}

static struct found_person
person_found(const struct asked *asked, const struct ranked *ranked, const struct search_open_help_rows *help)
{
	struct work *work = asked->work;
	const struct search_candidates_row *row = ranked->row;
	const struct person person = { .given_name = row->given_name, .family_name = row->family_name, .born = row->born, .birth_date = row->birth_date,
		.birth_precision = birth_precision_of(row->birth_precision), .expected_on = row->expected_on };
	struct found_person found = { .name = person_name(work, &person), .age = person_age_words(work, &person), .where = row->setting_name,
		.why = ranked->why, .mark = ranked->points >= 10 ? MARK_DONE : ranked->points >= 6 ? MARK_PART : MARK_STILL,
		.likely = ranked->points >= 10 ? "Very likely the same" : ranked->points >= 6 ? "May be the same" : "Less likely" };

	if (row->sees)
		found.url = url_to(work->arena, "/people/", row->reference);
	for (size_t i = 0; i < help->count && !found.helped; i++)
		if (help->at[i].person_id == row->person_id)
			fill_help(asked, &help->at[i], &found);
	return found;
}

static enum outcome
search(struct visit *visit, const struct asked *asked, struct find_view *view)
{
	struct work *work = visit->work;
	struct text_list keys = search_keys_of(work->arena, asked->given_name, NULL, asked->family_name);
	const char *key[6] = { "", "", "", "", "", "" };
	struct search_candidates_rows rows;
	struct search_open_help_rows help;
	struct ranked *ranked;
	struct found_person *found;
	size_t count = 0;
	enum outcome outcome;

	for (size_t i = 0; i < keys.count && i < 6; i++)
		key[i] = keys.at[i];
	outcome = q_search_candidates(work, key[0], key[1], key[2], key[3], key[4], key[5], asked->birth_date, &rows);
	if (outcome != OK)
		return outcome;
	ranked = ARENA_ARRAY(work->arena, struct ranked, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		ranked[count] = rank(asked, &rows.at[i]);
		count += ranked[count].points >= POINTS_LEAST ? 1 : 0;
	}
	qsort(ranked, count, sizeof(ranked[0]), by_points);
	if (count > SHOWN_MOST)
		count = SHOWN_MOST;
	outcome = read_help(asked, ranked, count, &help);
	if (outcome != OK)
		return outcome;
	found = ARENA_ARRAY(work->arena, struct found_person, count);
	for (size_t i = 0; i < count; i++)
		found[i] = person_found(asked, &ranked[i], &help);
	view->found.at = found;
	view->found.count = count;
	view->searched = true;
	visit_look(visit, "search", "search", 0, arena_format(work->arena, "%s %s %s", asked->given_name != NULL ? asked->given_name : "",
	    asked->family_name != NULL ? asked->family_name : "", date_iso(work->arena, asked->birth_date)));
	return OK;
}

static const char *
asked_for(struct visit *visit, const char *name)
{
	const char *typed = http_query(visit->request, name);

	typed = typed != NULL ? text_tidy(visit->work->arena, slice_of(typed)) : NULL;
	return text_is_empty(typed) ? NULL : typed;
}

enum outcome
find_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct find_view view = { .visit = visit, .given_name = asked_for(visit, "given_name"), .family_name = asked_for(visit, "family_name"),
		.birth_date = asked_for(visit, "birth_date") };
	struct asked asked = { .work = work, .given_name = view.given_name, .family_name = view.family_name };
	struct html_out out = html_into(visit->page);
	bool sent = http_query(visit->request, "given_name") != NULL;
	enum outcome outcome = OK;

	visit->title = "Find a family";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_FIND);
	if (view.birth_date != NULL && !date_read_typed(slice_of(view.birth_date), &asked.birth_date))
		problem_add(&visit->problems, "birth_date", "Date of birth must be a real date, like 14 3 2020");
	if (sent && view.given_name == NULL && view.family_name == NULL)
		problem_add(&visit->problems, "given_name", "Enter a first name or a family name");
	if (sent && ((view.given_name != NULL && text_characters(view.given_name) > TYPED_MOST) || (view.family_name != NULL && text_characters(view.family_name) > TYPED_MOST)))
		problem_add(&visit->problems, "given_name", "Names must be %d characters or fewer", TYPED_MOST);
	view.may_open = access_may(work, OPEN_EPISODE, NULL, NULL) == OK;
	if (sent && visit->problems.count == 0)
		outcome = search(visit, &asked, &view);
	if (outcome == OK)
		find_page(&out, &view);
	return outcome;
}
