/* episode_new.c -- opening help for a family that is written down, or joining a child to the help of a brother or sister. R-ASMT-18, R-CORE-08, R-EPI-01, R-EPI-02 */
#include "base/reference.h"
#include "base/text.h"
#include "casework/episodes/episodes.h"
#include "casework/people/people.h"
#include "casework/singleview/singleview.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/form_page.h"

enum { PEOPLE_MOST = 24, HELPED_MOST = 12, CHILD_YEARS = 18 };

/* Whom the page before handed over: references that the worker may see. */
struct people {
	struct person at[PEOPLE_MOST];
	size_t count;
	const char *references;
	struct helped {                /* help for brothers and sisters, each once */
		const struct relatives_helped_row *row;
		int64_t person_ids[PEOPLE_MOST];
		const char *names[PEOPLE_MOST];
		size_t count;
	} helped[HELPED_MOST];
	size_t helped_count;
};

static enum outcome
read_people(struct visit *visit, struct people *people)
{
	struct work *work = visit->work;
	const char *typed = visit->form != NULL ? visit_typed(visit, "people") : http_query(visit->request, "people");
	struct slice rest = slice_of(typed), part;

	people->count = people->helped_count = 0;
	people->references = typed != NULL ? typed : "";
	while (people->count < PEOPLE_MOST && slice_cut(&rest, ',', &part)) {
		char reference[REFERENCE_ROOM];
		int64_t person_id;
		enum outcome outcome;

		if (!reference_read("PN", part, reference))
			continue;
		outcome = access_may(work, SEE_PERSON, reference, &person_id);
		if (outcome == NOT_FOUND || outcome == REFUSED)
			continue;
		if (outcome == OK)
			outcome = person_read(work, person_id, &people->at[people->count]);
		if (outcome != OK)
			return outcome;
		people->count++;
	}
	return OK;
}

static bool
is_child(const struct person *person, struct date today)
{
	return !person->born || (date_is_given(person->birth_date) && date_age(person->birth_date, today) < CHILD_YEARS);
}

/* One more brother or sister of the help that this row tells of. */
static void
add_helped(struct people *people, const struct relatives_helped_row *row)
{
	struct helped *helped = people->helped, *end = people->helped + people->helped_count;

	while (helped < end && helped->row->episode_id != row->episode_id)
		helped++;
	if (helped == end && people->helped_count == HELPED_MOST)
		return;
	if (helped == end) {
		people->helped_count++;
		*helped = (struct helped){ .row = row };
	}
	for (size_t i = 0; i < helped->count; i++)
		if (helped->person_ids[i] == row->person_id)
			return;
	if (helped->count < PEOPLE_MOST) {
		helped->person_ids[helped->count] = row->person_id;
		helped->names[helped->count++] = row->given_name;
	}
}

/* Who of their brothers and sisters is helped already, as far as the worker may know. R-ASMT-18 */
static enum outcome
read_helped(struct visit *visit, struct people *people)
{
	struct relatives_helped_rows rows;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < people->count; i++) {
		if (!is_child(&people->at[i], visit->work->today))
			continue;
		outcome = q_relatives_helped(visit->work, people->at[i].person_id, &rows);
		for (size_t j = 0; outcome == OK && j < rows.count; j++)
			add_helped(people, &rows.at[j]);
	}
	return outcome;
}

static struct profile_choices
choices_of(struct visit *visit, const struct people *people, bool children)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, people->count);
	size_t count = 0;

	for (size_t i = 0; i < people->count; i++)
		if (children || !is_child(&people->at[i], visit->work->today))
			list[count++] = (struct profile_choice){ people->at[i].reference, arena_format(visit->work->arena, "%s, %s",
				person_name(visit->work, &people->at[i]), person_age_words(visit->work, &people->at[i])), NULL };
	return (struct profile_choices){ list, count };
}

static struct text_list
keys_of(struct visit *visit, const struct people *people, bool children)
{
	const char **keys = ARENA_ARRAY(visit->work->arena, const char *, people->count);
	size_t count = 0;

	for (size_t i = 0; i < people->count; i++)
		if (is_child(&people->at[i], visit->work->today) == children)
			keys[count++] = people->at[i].reference;
	return (struct text_list){ keys, count };
}

/* Refused because a child is helped by others. */
static bool
helped_already(struct visit *visit)
{
	for (const struct problem *problem = visit->problems.first; problem != NULL; problem = problem->next)
		if (text_equals(problem->field, "children") && visit_typed_count(visit, "children") > 0)
			return true;
	return false;
}

static bool
may_join(const struct people *people)
{
	for (size_t i = 0; i < people->helped_count; i++)
		if (people->helped[i].row->leads)
			return true;
	return false;
}

/* Of each help for a brother or sister: whom to call; and whoever leads it may join the child to it. */
static void
helped_fields(struct html_out *out, struct visit *visit, const struct people *people)
{
	struct arena *arena = visit->work->arena;
	struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, people->helped_count + 1);
	struct profile_choices choices = { list, 0 };

	for (size_t i = 0; i < people->helped_count; i++) {
		const struct helped *helped = &people->helped[i];
		const struct relatives_helped_row *row = helped->row;
		const char *names = text_list(arena, helped->names, helped->count);

		form_words(out, arena_format(arena, "%s of the same home or family %s helped since %s. %s %s, %s, %s%s%s%s", names, helped->count == 1 ? "has been" : "have been",
		    date_words(arena, row->opened_on), row->leads ? "Whoever leads it:" : "Talk to", row->worker_name, row->job_title, row->agency_name, row->phone != NULL ? ", " : "",
		    row->phone != NULL ? row->phone : "", row->leads ? "." : ", and ask them to add a child who needs help too."));
		if (row->leads)
			list[choices.count++] = (struct profile_choice){ row->reference, arena_format(arena, "Add the child to the help for %s", names),
				"One assessment, one plan and one team for the family" };
	}
	list[choices.count++] = (struct profile_choice){ "own", "Begin a help of its own", NULL };
	if (may_join(people))
		field_radios(out, visit, "join", "Is this part of the same help?", NULL, &choices, NULL);
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct people *people = given;
	struct profile_choices children = choices_of(visit, people, true), adults = choices_of(visit, people, false);

	hidden_field(out, "people", people->references);
	helped_fields(out, visit, people);
	field_checks(out, visit, "children", "Which children need help?", NULL, &children, keys_of(visit, people, true));
	if (adults.count > 0)
		field_checks(out, visit, "adults", "Which adults take part?", NULL, &adults, keys_of(visit, people, false));
	field_radios(out, visit, "entry_route", "How did it begin?", NULL, &visit->work->profile->entry_routes, "agency_identified");
	field_area(out, visit, "why_involved", "Why are we helping?", "In words that the family has seen, or could read at any time", NULL, 5);
	field_date(out, visit, "opened_on", "Since when", NULL, visit->work->today);
	/* Only once it was refused: nobody should think that two helps for one child are usual. R-CORE-08 */
	if (helped_already(visit) || visit_typed(visit, "override_reason") != NULL)
		field_area(out, visit, "override_reason", "If another help is needed all the same: why?",
		    "Talk to whoever leads that help first. Your reason stays with the record, and your manager is asked to look at it.", NULL, 2);
}

enum outcome
episode_new_show(struct visit *visit)
{
	struct people *people = ARENA_NEW(visit->work->arena, struct people);
	enum outcome outcome = read_people(visit, people);

	if (outcome == OK)
		outcome = read_helped(visit, people);
	if (outcome != OK)
		return outcome;
	if (people->count == 0)
		return NOT_FOUND;
	visit->title = "Begin to help a family";
	visit_layout(visit, LAYOUT_READING, LAYOUT_FIND);
	for (size_t i = 0; i < people->count; i++)
		visit_look(visit, "beginning help", "person", people->at[i].person_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Begin to help a family", .button = "Begin", .can_wait = true, .version = -1,
	    .fields = fields, .given = people });
}

static struct id_list
ticked(struct visit *visit, const struct people *people, const char *name)
{
	size_t count = visit_typed_count(visit, name), kept = 0;
	int64_t *ids = ARENA_ARRAY(visit->work->arena, int64_t, count);

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < people->count; j++)
			if (text_equals(people->at[j].reference, visit_typed_at(visit, name, i))) {
				ids[kept++] = people->at[j].person_id;
				break;
			}
	return (struct id_list){ ids, kept };
}

/* The children ticked join the help of their brothers and sisters, which the worker leads. R-ASMT-18 */
static enum outcome
join_help(struct visit *visit, const struct people *people, const char *reference)
{
	struct id_list children = ticked(visit, people, "children");
	struct episode episode;
	int64_t episode_id;
	enum outcome outcome = access_may(visit->work, LEAD_EPISODE, reference, &episode_id);

	if (outcome == NOT_FOUND || outcome == REFUSED) {
		problem_add(&visit->problems, "join", "Select whether this is part of the same help");
		return INVALID;
	}
	if (outcome == OK && children.count == 0) {
		problem_add(&visit->problems, "children", "Select which children need help");
		return INVALID;
	}
	if (outcome == OK)
		outcome = linked_check_not_helped(visit->work, children, &visit->problems);
	for (size_t i = 0; outcome == OK && i < children.count; i++) {
		outcome = episode_read(visit->work, episode_id, &episode);
		if (outcome == OK)
			outcome = episode_add_child(visit->work, &episode, children.at[i], visit->work->today, &visit->problems);
	}
	visit_problems_move(visit, "person", "children"); /* one of those who were ticked is part of it already */
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", episode.reference), "The children are added to this help. Adults are added on the Family page. See that the family agrees, and that the plan has something for them.");
	return outcome;
}

enum outcome
episode_new_save(struct visit *visit)
{
	struct work *work = visit->work;
	struct people people;
	struct new_episode given = { .entry_route = visit_typed(visit, "entry_route"), .why_involved = visit_typed(visit, "why_involved"),
		.override_reason = visit_typed(visit, "override_reason") };
	struct episode episode;
	int64_t episode_id;
	const char *join = visit_typed(visit, "join");
	enum outcome outcome = read_people(visit, &people);

	if (outcome == OK)
		outcome = read_helped(visit, &people);
	if (outcome != OK)
		return outcome;
	if (join != NULL && !text_equals(join, "own"))
		return join_help(visit, &people, join);
	if (join == NULL && may_join(&people))
		problem_add(&visit->problems, "join", "Select whether this is part of the same help");
	(void)visit_date(visit, "opened_on", "The day", &given.opened_on);
	given.child_ids = ticked(visit, &people, "children");
	given.adult_ids = ticked(visit, &people, "adults");
	outcome = text_is_empty(given.override_reason) ? linked_check_not_helped(work, given.child_ids, &visit->problems) : OK;
	if (outcome == OK)
		outcome = episode_open(work, &given, &visit->problems, &episode_id);
	if (outcome == OK)
		outcome = episode_read(work, episode_id, &episode);
	if (outcome == OK)
		visit_go_to(visit, url_to(work->arena, "/episodes/", episode.reference, "/consent/new"), "Help has begun. Now ask the family what may be shared.");
	return outcome;
}
