/* person_show.c -- one person: what is known, since when, and what was put right. */
#include "web/people/person_show.h"

#include "base/text.h"
#include "casework/allocations/allocations.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/schools/schools.h"
#include "casework/story/dated.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"
#include "web/people/people_pages.h"
#include "web/people/person_show.html.h"

enum { ACTS_MOST = 23 };

static const char *
since_words(struct arena *arena, struct date from_on, struct date to_on)
{
	if (date_is_given(to_on))
		return arena_format(arena, "%s to %s", date_words(arena, from_on), date_words(arena, to_on));
	return date_is_given(from_on) ? arena_format(arena, "since %s", date_words(arena, from_on)) : NULL;
}

static size_t
add_link_acts(struct visit *visit, const struct person_story_row *row, bool in_list, struct person_line *acts, size_t count)
{
	acts[count++] = (struct person_line){ .words = "Other records of them", .url = url_to(visit->work->arena, "/people/", row->reference, "/links") };
	if (in_list)
		acts[count++] = (struct person_line){ .words = "Not the child of Social Care's list", .url = url_to(visit->work->arena, "/people/", row->reference, "/social-worker") };
	return count;
}

static void
fill_acts(struct visit *visit, const struct person_story_row *row, bool in_list, struct person_view *view)
{
	struct arena *arena = visit->work->arena;
	struct person_line *acts = ARENA_ARRAY(arena, struct person_line, ACTS_MOST);
	size_t count = 0;
	enum outcome may = access_may(visit->work, CHANGE_PERSON, row->reference, NULL);

	acts[count++] = (struct person_line){ .words = "Home and family on any day", .url = url_to(arena, "/people/", row->reference, "/network") };
	acts[count++] = (struct person_line){ .words = "School, health, work and housing over time", .url = url_to(arena, "/people/", row->reference, "/over-time") };
	if (may != OK) {
		if (access_may(visit->work, LINK_PERSON, row->reference, NULL) == OK)
			count = add_link_acts(visit, row, in_list, acts, count);
		acts[count++] = (struct person_line){ .words = "Who may know of them", .url = url_to(arena, "/people/", row->reference, "/protect") };
		view->acts = (struct person_lines){ acts, count };
		return;
	}
	acts[count++] = (struct person_line){ .words = "Put a detail right", .url = url_to(arena, "/people/", row->reference, "/correct") };
	acts[count++] = (struct person_line){ .words = "Their name has changed", .url = url_to(arena, "/people/", row->reference, "/renamed") };
	acts[count++] = (struct person_line){ .words = "Add another name", .url = url_to(arena, "/people/", row->reference, "/names") };
	if (view->names.count > 0)
		acts[count++] = (struct person_line){ .words = "A name was never theirs", .url = url_to(arena, "/people/", row->reference, "/names/wrong") };
	if (!row->born && !date_is_given(row->died_on))
		acts[count++] = (struct person_line){ .words = "The baby is born", .url = url_to(arena, "/people/", row->reference, "/birth") };
	if (date_is_given(row->died_on)) /* nobody is asked where they live now, or how to reach them */
		acts[count++] = (struct person_line){ .words = "Put their death right", .url = url_to(arena, "/people/", row->reference, "/died/correct") };
	else
		acts[count++] = (struct person_line){ .words = "They moved", .url = url_to(arena, "/people/", row->reference, "/move") };
	if (view->homes.count > 0)
		acts[count++] = (struct person_line){ .words = "Put a home right", .url = url_to(arena, "/people/", row->reference, "/home/correct") };
	acts[count++] = (struct person_line){ .words = "Add a relationship", .url = url_to(arena, "/people/", row->reference, "/relate") };
	if (view->ties.count > 0)
		acts[count++] = (struct person_line){ .words = "Put a relationship right", .url = url_to(arena, "/people/", row->reference, "/relationship/correct") };
	acts[count++] = (struct person_line){ .words = "Something has ended", .url = url_to(arena, "/people/", row->reference, "/ended") };
	if (view->can_put_end_right)
		acts[count++] = (struct person_line){ .words = "Put an end right", .url = url_to(arena, "/people/", row->reference, "/ended/correct") };
	if (!date_is_given(row->died_on)) {
		acts[count++] = (struct person_line){ .words = "Add a phone or e-mail", .url = url_to(arena, "/people/", row->reference, "/contact") };
		if (view->moves_to != NULL)
			acts[count++] = (struct person_line){ .words = arena_format(arena, "Their school has closed: move them to %s", view->moves_to), .url = url_to(arena, "/people/", row->reference, "/school/move") };
		acts[count++] = (struct person_line){ .words = "School, nursery, GP or dentist", .url = url_to(arena, "/people/", row->reference, "/school") };
		acts[count++] = (struct person_line){ .words = "They have died", .url = url_to(arena, "/people/", row->reference, "/died") };
	}
	if (access_may(visit->work, LINK_PERSON, row->reference, NULL) == OK)
		count = add_link_acts(visit, row, in_list, acts, count);
	acts[count++] = (struct person_line){ .words = "Who may know of them", .url = url_to(arena, "/people/", row->reference, "/protect") };
	view->acts = (struct person_lines){ acts, count };
}

static void
fill_details(struct visit *visit, const struct person_story_row *row, const struct person_identifiers_rows *numbers, const struct allocation_answer *allocation, struct person_view *view)
{
	const struct profile *profile = visit->work->profile;
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, 10);
	size_t count = 1;
	const struct person person = { .given_name = row->given_name, .family_name = row->family_name, .born = row->born, .birth_date = row->birth_date,
		.birth_precision = birth_precision_of(row->birth_precision), .expected_on = row->expected_on,
		.died_on = row->died_on, .death_precision = death_precision_of(row->death_precision) };

	view->died = date_is_given(row->died_on) ? arena_format(arena, "%s %s.", person_name(visit->work, &person), person_died_words(arena, row->died_on, person.death_precision)) : NULL;
	view->died_known = row->death_known;
	facts[0] = (struct fact_row){ .name = view->died != NULL ? "Life" : "Age", .words = person_age_words(visit->work, &person),
		.source = row->born && person.birth_precision == BIRTH_PRECISION_EXACT ? arena_format(arena, "Born %s", date_words(arena, row->birth_date)) : NULL };
	if (row->middle_names != NULL)
		facts[count++] = (struct fact_row){ .name = "Middle names", .words = row->middle_names };
	facts[count++] = (struct fact_row){ .name = "Known as", .words = row->known_as, .missing = "No other name" };
	facts[count++] = (struct fact_row){ .name = "Sex", .words = row->sex != NULL ? profile_choice_label(&profile->sexes, row->sex) : NULL, .missing = "Not asked" };
	facts[count++] = (struct fact_row){ .name = "Language", .words = arena_format(arena, "%s%s", profile_choice_label(&profile->languages, row->language), row->interpreter ? ", with an interpreter" : "") };
	facts[count++] = (struct fact_row){ .name = "How they communicate", .words = row->communication, .missing = "Not asked" };
	for (size_t i = 0; i < numbers->count; i++)
		if (text_equals(numbers->at[i].identifier_kind, "nhs_number") || text_equals(numbers->at[i].identifier_kind, "upn"))
			facts[count++] = (struct fact_row){ .name = person_field_words(numbers->at[i].identifier_kind), .words = numbers->at[i].value };
	facts[count++] = (struct fact_row){ .name = "Social worker", .words = allocation_words(visit->work, allocation),
		.source = allocation->matched ? "Social Care's list" : NULL };
	view->details = (struct fact_rows){ facts, count };
	view->name = person_name(visit->work, &person);
}

static enum outcome
fill_homes_and_ties(struct visit *visit, int64_t person_id, struct person_view *view)
{
	struct arena *arena = visit->work->arena;
	struct person_homes_rows homes;
	struct person_ties_rows ties;
	struct person_line *home_lines, *tie_lines;
	enum outcome outcome = q_person_homes(visit->work, person_id, &homes);

	if (outcome == OK)
		outcome = q_person_ties(visit->work, person_id, &ties);
	if (outcome != OK)
		return outcome;
	home_lines = ARENA_ARRAY(arena, struct person_line, homes.count);
	for (size_t i = 0; i < homes.count; i++)
		home_lines[i] = (struct person_line){ .words = homes.at[i].address_lines != NULL ? address_in_a_line(arena, homes.at[i].address_lines, homes.at[i].postcode) :
		    "The address is kept secret", .meta = since_words(arena, homes.at[i].from_on, homes.at[i].to_on) };
	tie_lines = ARENA_ARRAY(arena, struct person_line, ties.count);
	for (size_t i = 0; i < ties.count; i++) {
		const struct person_ties_row *tie = &ties.at[i];
		const struct relationship_kind *kind = relationship_kind_of(tie->relationship_kind);

		tie_lines[i] = (struct person_line){ .words = arena_format(arena, "%s %s", tie->given_name, tie->family_name), .url = url_to(arena, "/people/", tie->reference),
			.meta = arena_format(arena, "%s%s%s%s", kind == NULL ? tie->relationship_kind : tie->forward ? kind->other_way : kind->words,
			    tie->parental_responsibility ? ", with parental responsibility" : "", date_is_given(tie->died_on) ? ", " : "",
			    date_is_given(tie->died_on) ? person_died_words(arena, tie->died_on, death_precision_of(tie->death_precision)) : "") };
	}
	view->homes = (struct person_lines){ home_lines, homes.count };
	view->ties = (struct person_lines){ tie_lines, ties.count };
	return OK;
}

static const char *
setting_kind_words(const char *setting_kind)
{
	return text_equals(setting_kind, "gp") ? "GP" : text_equals(setting_kind, "dentist") ? "Dentist" : text_equals(setting_kind, "nursery") ? "Nursery" : "School";
}

/* Is a place of this kind known that they go to today? "Not registered" is an answer, and no place, and it stands in the list already. */
static bool
goes_to(const struct person_settings_rows *settings, const char *setting_kind)
{
	for (size_t i = 0; i < settings->count; i++)
		if (text_equals(settings->at[i].setting_kind, setting_kind) && !date_is_given(settings->at[i].to_on))
			return true;
	return false;
}

static struct person_line
setting_line(struct arena *arena, const struct person_settings_row *row)
{
	return (struct person_line){ .words = arena_format(arena, "%s: %s%s%s", setting_kind_words(row->setting_kind), row->setting_name[0] != '\0' ? row->setting_name : "not registered",
	    row->detail != NULL ? ", " : "", row->detail != NULL ? row->detail : ""), .meta = since_words(arena, row->from_on, row->to_on) };
}

/* That their school has closed, and what took its place. */
static enum outcome
tell_closed(struct visit *visit, const struct person_settings_row *row, struct person_line *line, struct person_view *view)
{
	struct school_after after;
	enum outcome outcome = school_after_closing(visit->work, row->urn, &after);

	if (outcome != OK)
		return outcome;
	line->meta = arena_format(visit->work->arena, "%s%sthe school has %s", line->meta != NULL ? line->meta : "", line->meta != NULL ? "; " : "", school_closed_words(visit->work, row->closed_on, &after));
	if (after.count == 1)
		view->moves_to = after.at[0].name;
	return OK;
}

static enum outcome
fill_reach(struct visit *visit, int64_t person_id, struct person_view *view)
{
	struct arena *arena = visit->work->arena;
	struct person_contacts_rows contacts;
	struct person_settings_rows settings;
	struct person_line *contact_lines, *setting_lines;
	size_t count;
	enum outcome outcome = q_person_contacts(visit->work, person_id, &contacts);

	if (outcome == OK)
		outcome = q_person_settings(visit->work, person_id, &settings);
	if (outcome != OK)
		return outcome;
	contact_lines = ARENA_ARRAY(arena, struct person_line, contacts.count);
	for (size_t i = 0; i < contacts.count; i++)
		contact_lines[i] = (struct person_line){ .words = contacts.at[i].value, .url = contacts.at[i].safe_to_use && text_equals(contacts.at[i].contact_kind, "phone") ? url_telephone(arena, contacts.at[i].value) : url_none(),
			.meta = arena_format(arena, "%s%s%s", contacts.at[i].safe_to_use ? "Safe to use" : "Not safe to use", contacts.at[i].note != NULL ? ". " : "", contacts.at[i].note != NULL ? contacts.at[i].note : "") };
	setting_lines = ARENA_ARRAY(arena, struct person_line, settings.count + 2);
	for (size_t i = 0; outcome == OK && i < settings.count; i++) {
		setting_lines[i] = setting_line(arena, &settings.at[i]);
		if (settings.at[i].closed)
			outcome = tell_closed(visit, &settings.at[i], &setting_lines[i], view);
	}
	if (outcome != OK)
		return outcome;
	view->contacts = (struct person_lines){ contact_lines, contacts.count };
	count = settings.count;
	if (view->died == NULL && !goes_to(&settings, "gp"))
		setting_lines[count++] = (struct person_line){ .words = "GP: not registered, as far as we know", .meta = "Ask the family, and help them to register" };
	if (view->died == NULL && !goes_to(&settings, "dentist"))
		setting_lines[count++] = (struct person_line){ .words = "Dentist: not registered, as far as we know", .meta = "Ask the family, and help them to register" };
	view->settings = (struct person_lines){ setting_lines, count };
	return OK;
}

/* What they were called before, or are called besides; since when they are called as they are. */
static enum outcome
fill_names(struct visit *visit, const struct person_story_row *row, struct person_view *view)
{
	struct arena *arena = visit->work->arena;
	struct person_other_names_rows rows;
	struct person_line *lines;
	size_t count = 0;
	enum outcome outcome = q_person_other_names(visit->work, visit->subject_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct person_line, rows.count + 1);
	if (date_is_given(row->name_from_on))
		lines[count++] = (struct person_line){ .words = arena_format(arena, "%s today", view->name), .meta = since_words(arena, row->name_from_on, date_none()) };
	for (size_t i = 0; i < rows.count; i++) {
		const struct person_other_names_row *name = &rows.at[i];
		const char *words = person_name_words(arena, name->name_kind, name->given_name, name->family_name), *days = date_is_given(name->to_on) && !date_is_given(name->from_on) ? arena_format(arena, "until %s", date_words(arena, name->to_on)) : since_words(arena, name->from_on, name->to_on);
		char *first = arena_format(arena, "%s%s%s%s%s", words, name->middle_names != NULL ? " (middle names " : "", name->middle_names != NULL ? name->middle_names : "", name->middle_names != NULL ? ")" : "",
		    name->sealed ? ", kept secret: you are one of those who read it" : "");

		first[0] = (char)(first[0] - 'a' + 'A'); /* each begins with a word of ours */
		lines[count++] = (struct person_line){ .words = first, .meta = arena_format(arena, "%s%s%s", days != NULL ? days : "", text_is_empty(days) ? "" : ". ", name->end_reason != NULL ? name->end_reason : name->how_known) };
	}
	view->names = (struct person_lines){ lines, count };
	return OK;
}

/* What has ended, with its days and why. Names have a list of their own. */
static enum outcome
fill_ended(struct visit *visit, int64_t person_id, struct person_view *view)
{
	struct arena *arena = visit->work->arena;
	struct dated_list list;
	struct person_line *lines;
	size_t count = 0;
	enum outcome outcome = dated_of_person(visit->work, person_id, &list);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct person_line, list.count + 1);
	for (size_t i = 0; i < list.count; i++) {
		const struct dated_thing *thing = &list.at[i];

		if (date_is_given(thing->to_on) && thing->dated.kind == DATED_NAME)
			view->can_put_end_right = true;
		else if (date_is_given(thing->to_on))
			lines[count++] = (struct person_line){ .words = thing->words, .meta = arena_format(arena, "%s%suntil %s%s%s", date_words(arena, thing->from_on), date_is_given(thing->from_on) ? " " : "",
			    date_words(arena, thing->to_on), thing->reason != NULL ? ". " : "", thing->reason != NULL ? thing->reason : "") };
	}
	view->ended = (struct person_lines){ lines, count };
	view->can_put_end_right = view->can_put_end_right || count > 0;
	return OK;
}

static const char *
value_words(const char *field, const char *value)
{
	if (text_equals(field, "interpreter"))
		return text_equals(value, "1") ? "yes" : "no";
	return value != NULL ? value : "nothing";
}

static enum outcome
fill_history(struct visit *visit, int64_t person_id, struct person_view *view)
{
	struct arena *arena = visit->work->arena;
	struct person_corrections_rows corrections;
	struct person_episodes_rows episodes;
	struct person_line *correction_lines, *episode_lines;
	enum outcome outcome = q_person_corrections(visit->work, person_id, &corrections);

	if (outcome == OK)
		outcome = q_person_episodes(visit->work, person_id, &episodes);
	if (outcome != OK)
		return outcome;
	correction_lines = ARENA_ARRAY(arena, struct person_line, corrections.count);
	for (size_t i = 0; i < corrections.count; i++) {
		const struct person_corrections_row *row = &corrections.at[i];

		correction_lines[i] = (struct person_line){ .words = arena_format(arena, "%s: \"%s\" became \"%s\"", person_field_words(row->field), value_words(row->field, row->old_value),
		    value_words(row->field, row->new_value)), .meta = arena_format(arena, "%s. %s, %s", row->reason, row->worker_name != NULL ? row->worker_name : "The record",
		    instant_words(arena, row->corrected_at)) };
	}
	episode_lines = ARENA_ARRAY(arena, struct person_line, episodes.count);
	for (size_t i = 0; i < episodes.count; i++)
		episode_lines[i] = (struct person_line){ .words = text_equals(episodes.at[i].state, "open") ? "Is being helped" : "Was helped",
			.url = url_to(arena, "/episodes/", episodes.at[i].reference), .meta = since_words(arena, episodes.at[i].opened_on, episodes.at[i].closed_on) };
	view->corrections = (struct person_lines){ correction_lines, corrections.count };
	view->episodes = (struct person_lines){ episode_lines, episodes.count };
	return OK;
}

enum outcome
person_show(struct visit *visit)
{
	struct person_story_row row;
	struct person_identifiers_rows numbers;
	struct allocation_answer allocation;
	struct person_view view = { .name = NULL };
	struct html_out out = html_into(visit->page);
	bool found, in_list = false;
	enum outcome outcome = q_person_story(visit->work, visit->subject_id, &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_person_identifiers(visit->work, visit->subject_id, &numbers); /* of whom the reader may see, as the row above says */
	if (outcome == OK)
		outcome = allocation_of_person(visit->work, visit->subject_id, &allocation, &in_list);
	if (outcome == OK)
		fill_details(visit, &row, &numbers, &allocation, &view);
	if (outcome == OK)
		outcome = fill_homes_and_ties(visit, visit->subject_id, &view);
	if (outcome == OK)
		outcome = fill_reach(visit, visit->subject_id, &view);
	if (outcome == OK)
		outcome = fill_history(visit, visit->subject_id, &view);
	if (outcome == OK)
		outcome = fill_ended(visit, visit->subject_id, &view);
	if (outcome == OK)
		outcome = fill_names(visit, &row, &view);
	if (outcome != OK)
		return outcome;
	fill_acts(visit, &row, in_list, &view);
	visit->title = view.name;
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "person page", "person", visit->subject_id, NULL);
	person_page(&out, &view);
	return OK;
}
