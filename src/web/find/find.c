/* find.c -- searching by name and date of birth, and why we think it is the same person. */
#include "web/find/find.h"

#include "base/text.h"
#include "casework/access/access.h"
#include "casework/allocations/allocations.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/search/search.h"
#include "casework/work.h"
#include "web/asked.h"
#include "web/find/find.html.h"

/* Whether this person is helped, and whom to call. R-SV: the five things that a partner is told. */
static void
fill_help(struct work *work, const struct search_open_help_row *help, struct found_person *found)
{
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

/* Whose record it is that the help is of: theirs, or one that is linked with it. */
static const char *
helped_reference(const struct search_found *one)
{
	for (size_t i = 0; i < one->also_count; i++)
		if (one->also[i].person_id == one->help->person_id)
			return one->also[i].reference;
	return one->reference;
}

/* R-PERS-19 */
static void
fill_also(struct work *work, const struct search_found *one, struct found_person *found)
{
	struct found_record *records = ARENA_ARRAY(work->arena, struct found_record, one->also_count + 1);

	for (size_t i = 0; i < one->also_count; i++) {
		const struct search_also *also = &one->also[i];
		const struct person person = { .given_name = also->given_name, .family_name = also->family_name, .born = also->born, .birth_date = also->birth_date,
			.birth_precision = birth_precision_of(also->birth_precision), .expected_on = also->expected_on,
		.died_on = also->died_on, .death_precision = also->death_precision };

		records[i] = (struct found_record){ .words = arena_format(work->arena, "%s, %s%s%s", person_name(work, &person), person_age_words(work, &person),
		    also->agency_name != NULL ? ", written down by " : "", also->agency_name != NULL ? also->agency_name : ""),
			.url = also->sees ? url_to(work->arena, "/people/", also->reference) : url_none() };
	}
	found->also.at = records;
	found->also.count = one->also_count;
}

static struct found_person
person_found(struct work *work, const struct search_found *one)
{
	const struct person person = { .given_name = one->given_name, .family_name = one->family_name, .born = one->born, .birth_date = one->birth_date,
		.birth_precision = birth_precision_of(one->birth_precision), .expected_on = one->expected_on,
		.died_on = one->died_on, .death_precision = one->death_precision };
	struct found_person found = { .name = person_name(work, &person), .age = person_age_words(work, &person), .where = one->setting_name, .why = one->why,
		.mark = one->points >= SEARCH_VERY_LIKELY ? MARK_DONE : one->points >= SEARCH_LIKELY ? MARK_PART : MARK_STILL,
		.likely = one->points >= SEARCH_VERY_LIKELY ? "Very likely the same" : one->points >= SEARCH_LIKELY ? "May be the same" : "Less likely" };

	if (one->sees)
		found.url = url_to(work->arena, "/people/", one->reference);
	if (one->help != NULL)
		fill_help(work, one->help, &found);
	if (found.open && !one->help->sees && profile_note_with_agency(work->profile) != NULL)
		found.contact_url = url_to(work->arena, "/people/", helped_reference(one), "/talk");
	fill_also(work, one, &found);
	return found;
}

static enum outcome
search(struct visit *visit, const struct search_asked *asked, struct find_view *view)
{
	struct work *work = visit->work;
	struct search_found_list list;
	struct allocation_answer answers[SEARCH_SHOWN_MOST];
	struct found_person *found;
	enum outcome outcome = search_people(work, asked, &list);

	if (outcome == OK)
		outcome = allocation_of_found(work, &list, answers);
	if (outcome != OK)
		return outcome;
	found = ARENA_ARRAY(work->arena, struct found_person, list.count);
	for (size_t i = 0; i < list.count; i++) {
		found[i] = person_found(work, &list.at[i]);
		found[i].social_worker = allocation_words(work, &answers[i]);
		if (view->assists && found[i].open && !list.at[i].help->sees)
			found[i].assist_url = url_to(work->arena, "/episodes/", list.at[i].help->reference, "/assist");
		if (view->opens_in_emergency && list.at[i].help != NULL && !list.at[i].help->sees)
			found[i].emergency_url = url_to(work->arena, "/episodes/", list.at[i].help->reference, "/emergency");
	}
	view->found.at = found;
	view->found.count = list.count;
	view->searched = true;
	view->many = list.more;
	view->only_place = asked->given_name == NULL && asked->family_name == NULL && (asked->place != NULL || asked->postcode != NULL);
	if (view->may_open)
		find_fill_adding(visit, asked, view);
	visit_look(visit, "search", "search", 0, search_terms(work, &view->typed));
	return OK;
}

static struct search_typed
typed_in(struct visit *visit, const struct asked *asked)
{
	return (struct search_typed){ .given_name = asked_word(visit, asked, "given_name"), .family_name = asked_word(visit, asked, "family_name"),
		.birth_date = asked_word(visit, asked, "birth_date"), .age = asked_word(visit, asked, "age"), .address = asked_word(visit, asked, "address"),
		.school = asked_word(visit, asked, "school"), .phone = asked_word(visit, asked, "phone"), .nhs_number = asked_word(visit, asked, "nhs_number"),
		.upn = asked_word(visit, asked, "upn") };
}

enum outcome
find_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct find_view view = { .visit = visit };
	struct asked sent;
	struct search_asked asked;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = asked_read(visit, &sent);

	visit->title = "Find a family";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_FIND);
	view.typed = typed_in(visit, &sent);
	view.gone = sent.gone;
	view.more = view.typed.age != NULL || view.typed.address != NULL || view.typed.school != NULL || view.typed.phone != NULL || view.typed.nhs_number != NULL ||
	    view.typed.upn != NULL;
	view.may_link = access_may(work, LINK_RECORDS, NULL, NULL) == OK;
	view.may_open = access_may(work, OPEN_EPISODE, NULL, NULL) == OK;
	view.assists = work->profile->assist_days_most > 0 && access_holds(work, "assist_families") == OK;
	view.opens_in_emergency = work->profile->emergency_hours > 0 && access_holds(work, "open_in_emergency") == OK;
	if (outcome == OK && sent.reference != NULL && search_read(work, &view.typed, &asked, &visit->problems) == OK)
		outcome = search(visit, &asked, &view);
	if (outcome == OK)
		find_page(&out, &view);
	return outcome;
}
