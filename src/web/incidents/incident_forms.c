/* incident_forms.c -- writing down what happened at home; whether the level of need is still right; that it was a mistake. R-PERS-14, R-TOPIC-04, R-TOPIC-05; F.3 */
#include "base/text.h"
#include "casework/incidents/incidents.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/incidents/incident_pages.h"

/* ---- writing one down ---- */

static struct profile_choices
kind_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->incident_kind_count);

	for (size_t i = 0; i < profile->incident_kind_count; i++) {
		const struct profile_incident_kind *kind = &profile->incident_kinds[i];

		list[i] = (struct profile_choice){ kind->key, kind->restricted == NULL ? kind->label : arena_format(visit->work->arena, "%s (restricted)", kind->label), kind->hint };
	}
	return (struct profile_choices){ list, profile->incident_kind_count };
}

/* The grades or directions of all kinds, each once. */
static struct profile_choices
choices_of_kinds(struct visit *visit, bool grades)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list;
	size_t most = 0, count = 0;

	for (size_t i = 0; i < profile->incident_kind_count; i++)
		most += grades ? profile->incident_kinds[i].grades.count : profile->incident_kinds[i].directions.count;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, most);
	for (size_t i = 0; i < profile->incident_kind_count; i++) {
		const struct profile_choices *own = grades ? &profile->incident_kinds[i].grades : &profile->incident_kinds[i].directions;

		for (size_t j = 0; j < own->count; j++)
			if (profile_choice(&(struct profile_choices){ list, count }, own->at[j].key) == NULL)
				list[count++] = own->at[j];
	}
	return (struct profile_choices){ list, count };
}

static struct profile_choices
harm_choices(void)
{
	static const struct profile_choice list[] = { { "no", "No", "The level of need is looked at again all the same" },
		{ "not_known", "Nobody knows yet", "Whoever leads is asked to find out and to decide" },
		{ "suspected", "Yes", "Ring now, before you write. You need no agreement for that" } };

	return (struct profile_choices){ list, sizeof(list) / sizeof(list[0]) };
}

static void
front_door_words(struct html_out *out, struct visit *visit)
{
	const struct profile *profile = visit->work->profile;

	form_warning(out, profile->emergency_text);
	form_words(out, arena_format(visit->work->arena, "%s: %s. Follow the safeguarding procedure of your own agency as well.", profile->front_door.name,
	    profile->front_door.phone != NULL ? profile->front_door.phone : ""));
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct family *family = given;
	struct profile_choices people = family_person_choices(visit, family), kinds = kind_choices(visit), grades = choices_of_kinds(visit, true), directions = choices_of_kinds(visit, false),
		harm = harm_choices();

	front_door_words(out, visit);
	field_radios(out, visit, "incident_kind", "What kind of incident?",
	    "What is restricted is read by you, by whoever leads, and by those whose work it is. The others see that there was something, and when", &kinds, NULL);
	if (grades.count > 0)
		field_select(out, visit, "grade", "Which grade did the police give it?", "Leave it empty when none was given", &grades, NULL);
	if (directions.count > 0)
		field_select(out, visit, "direction", "Who did it to whom?", NULL, &directions, NULL);
	field_select(out, visit, "person", "To whom did it happen?", "Choose nobody for the whole family", &people, NULL);
	field_date(out, visit, "happened_on", "When did it happen?", NULL, date_none());
	field_text(out, visit, "source", "Who told you?", "For example: the police, Kerry herself", NULL);
	field_short(out, visit, "source_reference", "Their number for it, if there is one", NULL, NULL, 20);
	field_area(out, visit, "words", "What happened?", "Also what each of them did then, such as ringing the police. A strength counts as much as a worry", NULL, 4);
	field_radios(out, visit, "harm", "Is significant harm to a child suspected?", NULL, &harm, NULL);
	field_area(out, visit, "safety", "Why, and what keeps the children safe now?", NULL, NULL, 3);
}

enum outcome
incident_new_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_HAPPENED, "Write down an incident");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Write down an incident", .button = "Save the incident", .can_wait = true, .version = -1,
	    .intro = "What happened at home and was told to you. Help does not end by it: when a level of need is agreed, whoever leads is asked whether it is still right.",
	    .back = family_url(visit, family, "incidents"), .back_words = "Incidents", .fields = new_fields, .given = family });
}

enum outcome
incident_new_save(struct visit *visit)
{
	const struct profile_contact *door = &visit->work->profile->front_door;
	struct family family;
	struct new_incident given = { .incident_kind = visit_typed(visit, "incident_kind"), .grade = visit_typed(visit, "grade"), .direction = visit_typed(visit, "direction"),
		.source = visit_typed(visit, "source"), .source_reference = visit_typed(visit, "source_reference"), .words = visit_typed(visit, "words"),
		.harm = incident_harm_of(visit_typed(visit, "harm")), .safety = visit_typed(visit, "safety") };
	const char *person = visit_typed(visit, "person");
	int64_t id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "happened_on", "The day", &given.happened_on);
	given.person_id = family_person_id(&family, person);
	if (person != NULL && given.person_id == 0)
		problem_add(&visit->problems, "person", "Select somebody of this family, or nobody");
	outcome = incident_record(visit->work, &family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "incidents"), given.harm == INCIDENT_HARM_SUSPECTED
		    ? arena_format(visit->work->arena, "The incident is saved. Now ring %s, %s; in danger, 999.", door->name, door->phone) : "The incident is saved.");
	return outcome;
}

/* ---- one of them ---- */

struct looking {
	struct family family;
	struct story_incidents_row row;
	struct incident incident;
};

/* The one of the path, if the reader may know of it and read it. */
static enum outcome
find(struct visit *visit, struct looking *looking)
{
	struct story_incidents_rows rows;
	long long number;
	enum outcome outcome = q_story_incidents(visit->work, looking->family.episode.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < rows.count; i++)
		if (rows.at[i].incident_id == number && rows.at[i].open) {
			looking->row = rows.at[i];
			return incident_read(visit->work, number, &looking->incident);
		}
	return NOT_FOUND;
}

static void
what_happened(struct html_out *out, struct visit *visit, const struct looking *looking)
{
	form_words(out, looking->row.words);
	form_words(out, arena_format(visit->work->arena, "%s. %s", incident_harm_words(incident_harm_of(looking->row.harm)), looking->row.safety));
	form_words(out, incident_meta(visit, &looking->row));
}

static void
review_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "stays", "Yes, it stays as it is", NULL }, { "changes", "No, it changes", "Then you agree the new one with the family, and write it down" } };
	const struct profile_choices choices = { list, sizeof(list) / sizeof(list[0]) };
	const struct looking *looking = given;
	const struct profile_level *level = profile_level(visit->work->profile, (int)looking->family.episode.level);
	const char *counts = NULL, *decided = incident_decided_words(visit, &looking->row);

	what_happened(out, visit, looking);
	if (incident_count_words(visit, looking->family.episode.episode_id, &counts) == OK && counts != NULL)
		form_words(out, arena_format(visit->work->arena, "In the last %d months: %s.", INCIDENT_COUNT_MONTHS, counts));
	if (decided != NULL)
		form_words(out, decided);
	front_door_words(out, visit);
	form_words(out, level != NULL ? arena_format(visit->work->arena, "The level of need is %d %s.", level->number, level->name) : "No level of need is agreed yet.");
	field_radios(out, visit, "review", "Is the level of need still right?", NULL, &choices, NULL);
	field_area(out, visit, "words", "Why?", "What worries you, what works, and what keeps everybody safe", NULL, 3);
	field_text(out, visit, "decided_by", "Who decided it?", "For example Grace Osei with Kerry", NULL);
	field_date(out, visit, "decided_on", "When?", NULL, visit->work->today);
}

enum outcome
incident_review_show(struct visit *visit)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = family_show(visit, &looking->family, TAB_HAPPENED, "Is the level of need still right?");

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = incident_heading(visit, &looking->row), .button = "Save what was decided", .can_wait = true,
	    .version = looking->incident.version, .back = family_url(visit, &looking->family, "incidents"), .back_words = "Incidents", .fields = review_fields, .given = looking });
}

enum outcome
incident_review_save(struct visit *visit)
{
	struct looking looking = { .incident = { .incident_id = 0 } };
	struct new_incident_review given = { .review = incident_review_of(visit_typed(visit, "review")), .words = visit_typed(visit, "words"), .decided_by = visit_typed(visit, "decided_by") };
	enum outcome outcome = family_read(visit, &looking.family);

	if (outcome == OK)
		outcome = find(visit, &looking);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "decided_on", "The day", &given.decided_on);
	looking.incident.version = visit_version(visit);
	outcome = incident_review_level(visit->work, &looking.family.episode, &looking.incident, &given, &visit->problems);
	if (outcome == OK && given.review == INCIDENT_REVIEW_CHANGES)
		visit_go_to(visit, family_url(visit, &looking.family, "level"), "It is saved. Write down the new level of need now, or when it is agreed: it waits for you.");
	else if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "incidents"), "It is saved.");
	return outcome;
}

static void
mistake_fields(struct html_out *out, struct visit *visit, const void *given)
{
	what_happened(out, visit, given);
	field_text(out, visit, "reason", "What was wrong?", "It stays readable, as a mistake, and is counted no more", NULL);
}

enum outcome
incident_mistake_show(struct visit *visit)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = family_show(visit, &looking->family, TAB_HAPPENED, "This was a mistake");

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = incident_heading(visit, &looking->row), .button = "Save that it was a mistake", .version = looking->incident.version,
	    .back = family_url(visit, &looking->family, "incidents"), .back_words = "Incidents", .fields = mistake_fields, .given = looking });
}

enum outcome
incident_mistake_save(struct visit *visit)
{
	struct looking looking = { .incident = { .incident_id = 0 } };
	enum outcome outcome = family_read(visit, &looking.family);

	if (outcome == OK)
		outcome = find(visit, &looking);
	if (outcome != OK)
		return outcome;
	looking.incident.version = visit_version(visit);
	outcome = incident_take_back(visit->work, &looking.family.episode, &looking.incident, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &looking.family, "incidents"), "It is saved that this was a mistake.");
	return outcome;
}
