/* fostering_forms.c -- writing down that the council was told of private fostering, what those it speaks with told, its visit, and how it ended. R-PERS-10, R-MISC-18 */
#include "base/text.h"
#include "casework/network/network.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/network/fostering_pages.h"

/* ---- the council was told ---- */

struct telling {
	struct family family;
	struct network network; /* today */
};

static enum outcome
read_network(struct visit *visit, struct telling *telling)
{
	return network_of_episode(visit->work, telling->family.episode.episode_id, visit->work->today, &telling->network);
}

/* Anybody around the family of whom the reader may know, but the children who are helped. */
static struct profile_choices
carer_choices(struct visit *visit, const struct network *network)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, network->people_count);
	size_t count = 0;

	for (size_t i = 0; i < network->people_count; i++)
		if (!network->people[i].is_child && !network->people[i].died && network->people[i].person.born)
			list[count++] = (struct profile_choice){ network->people[i].person.reference, person_name(visit->work, &network->people[i].person), NULL };
	return (struct profile_choices){ list, count };
}

static int64_t
carer_named(const struct network *network, const char *reference)
{
	for (size_t i = 0; reference != NULL && i < network->people_count; i++)
		if (!network->people[i].is_child && !network->people[i].died && text_equals(network->people[i].person.reference, reference))
			return network->people[i].person.person_id;
	return 0;
}

static void
new_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct telling *telling = given;
	const struct network *network = &telling->network;
	struct profile_choices children = family_child_choices(visit, &telling->family), carers = carer_choices(visit, network);
	const struct network_fostering *noticed = network->fostering_count > 0 ? &network->fostering[0] : NULL;
	const struct profile_contact *door = &visit->work->profile->front_door;

	form_words(out, arena_format(visit->work->arena, "Tell the council first: %s, %s.", door->name, door->phone != NULL ? door->phone : ""));
	field_select(out, visit, "person", "Which child?", NULL, &children, noticed != NULL ? network->people[noticed->child].person.reference : NULL);
	field_select(out, visit, "carer", "With whom does the child live?", "Whoever is not in the list is first added to the family, or to the child's home", &carers, NULL);
	field_date(out, visit, "care_started_on", "Since when, or from when?", NULL, noticed != NULL ? date_add_days(visit->work->today, -noticed->days) : date_none());
	field_date(out, visit, "notified_on", "When was the council told?", NULL, date_none());
	field_text(out, visit, "notified_whom", "Whom at the council did you tell, and how?", "For example: Contact Cares, by phone, and the form after it", NULL);
}

enum outcome
fostering_new_show(struct visit *visit)
{
	struct telling *telling = ARENA_NEW(visit->work->arena, struct telling);
	enum outcome outcome = family_show(visit, &telling->family, TAB_FAMILY, "The council was told of private fostering");

	if (outcome == OK)
		outcome = read_network(visit, telling);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "The council was told of private fostering", .button = "Save that the council was told", .can_wait = true, .version = -1,
	    .intro = "From then on the council has the duty to visit. Here you write down with whom it spoke.", .back = family_url(visit, &telling->family, "fostering"),
	    .back_words = "Private fostering", .fields = new_fields, .given = telling });
}

enum outcome
fostering_new_save(struct visit *visit)
{
	struct telling *telling = ARENA_NEW(visit->work->arena, struct telling);
	struct new_fostering given = { .notified_whom = visit_typed(visit, "notified_whom") };
	const char *person = visit_typed(visit, "person"), *carer = visit_typed(visit, "carer");
	struct story_fosterings_rows told;
	int64_t id;
	enum outcome outcome = family_read(visit, &telling->family);

	if (outcome == OK)
		outcome = read_network(visit, telling);
	if (outcome == OK)
		outcome = q_story_fosterings(visit->work, telling->family.episode.episode_id, &told);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "care_started_on", "The day", &given.care_started_on);
	(void)visit_date(visit, "notified_on", "The day", &given.notified_on);
	for (size_t i = 0; person != NULL && i < telling->family.children.count; i++)
		if (text_equals(telling->family.children.at[i].reference, person))
			given.person_id = telling->family.children.at[i].person_id;
	given.carer_id = carer_named(&telling->network, carer);
	given.is_told = fostering_is_told_of(&told, given.person_id);
	outcome = fostering_notify(visit->work, &telling->family.episode, &given, &visit->problems, &id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &telling->family, "fostering"), "It is saved that the council was told. It speaks with each of those below.");
	return outcome;
}

/* ---- one of them ---- */

struct looking {
	struct family family;
	struct story_fosterings_row row;
	struct fostering fostering;
	struct fostering_people people;
};

/* The one of the path, if the reader may know of it. */
static enum outcome
find(struct visit *visit, struct looking *looking)
{
	struct fosterings all;
	long long number;
	enum outcome outcome = fosterings_read(visit->work, looking->family.episode.episode_id, &all);

	if (outcome != OK)
		return outcome;
	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < all.rows.count; i++)
		if (all.rows.at[i].fostering_id == number) {
			looking->row = all.rows.at[i];
			looking->people = fostering_people_of(visit->work, &all, number);
			return fostering_read(visit->work, number, &looking->fostering);
		}
	return NOT_FOUND;
}

static enum outcome
show(struct visit *visit, const char *title, const char *button, form_fields *fields, bool versioned)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	enum outcome outcome = family_show(visit, &looking->family, TAB_FAMILY, title);

	if (outcome == OK)
		outcome = find(visit, looking);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", title, fostering_heading(visit, &looking->row)), .button = button, .can_wait = true,
	    .version = versioned ? looking->fostering.version : -1, .back = family_url(visit, &looking->family, "fostering"), .back_words = "Private fostering", .fields = fields, .given = looking });
}

static enum outcome
begin_save(struct visit *visit, struct looking *looking)
{
	enum outcome outcome = family_read(visit, &looking->family);

	return outcome == OK ? find(visit, looking) : outcome;
}

static void
go_back(struct visit *visit, const struct looking *looking, const char *words)
{
	visit_go_to(visit, family_url(visit, &looking->family, "fostering"), words);
}

/* "parent:0", "household:17". */
static const char *
person_key(struct visit *visit, const struct fostering_person *one)
{
	return arena_format(visit->work->arena, "%s:%lld", fostering_group_text(one->group), (long long)one->person_id);
}

static void
talk_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, looking->people.count);
	const struct profile_choices choices = { list, looking->people.count };
	const char *next = NULL;

	for (size_t i = 0; i < looking->people.count; i++) {
		const struct fostering_person *one = &looking->people.at[i];

		list[i] = (struct profile_choice){ person_key(visit, one), arena_format(visit->work->arena, "%s, %s", one->name, fostering_group_words(one->group)),
			one->is_answered ? "Something is written down already" : NULL };
		if (next == NULL && !one->is_answered)
			next = list[i].key;
	}
	field_radios(out, visit, "person", "Whom is it about?", NULL, &choices, next);
	field_date(out, visit, "spoken_on", "When were they spoken with?", "Leave it empty when nobody has spoken with them", date_none());
	field_text(out, visit, "spoken_by", "Who spoke with them?", "For example: Mo Salt, social worker", NULL);
	field_area(out, visit, "words", "What did they say? Or why has nobody spoken with them?", "What a child said in the child's own words", NULL, 4);
}

enum outcome
fostering_talk_show(struct visit *visit)
{
	return show(visit, "What somebody told", "Save what they told", talk_fields, false);
}

enum outcome
fostering_talk_save(struct visit *visit)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	struct new_fostering_talk given = { .spoken_by = visit_typed(visit, "spoken_by"), .words = visit_typed(visit, "words") };
	const char *person = visit_typed(visit, "person");
	enum outcome outcome = begin_save(visit, looking);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "spoken_on", "The day", &given.spoken_on);
	for (size_t i = 0; person != NULL && i < looking->people.count; i++)
		if (text_equals(person_key(visit, &looking->people.at[i]), person))
			given.with = &looking->people.at[i];
	outcome = fostering_talk(visit->work, &looking->family.episode, &looking->fostering, &given, &visit->problems);
	if (outcome == OK)
		go_back(visit, looking, "What they told is saved.");
	return outcome;
}

static void
visit_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct looking *looking = given;

	for (size_t i = 0; i < looking->people.count; i++)
		if (!looking->people.at[i].is_answered)
			form_warning(out, arena_format(visit->work->arena, "Nothing is written down yet of %s, %s.", looking->people.at[i].name, fostering_group_words(looking->people.at[i].group)));
	field_date(out, visit, "visited_on", "When did the council visit?", NULL, date_none());
	field_text(out, visit, "visited_by", "Who of the council visited?", NULL, NULL);
	field_area(out, visit, "words", "What came of it?", NULL, NULL, 3);
}

enum outcome
fostering_visit_show(struct visit *visit)
{
	return show(visit, "The council has visited", "Save the visit", visit_fields, true);
}

enum outcome
fostering_visit_save(struct visit *visit)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	struct new_fostering_visit given = { .visited_by = visit_typed(visit, "visited_by"), .words = visit_typed(visit, "words") };
	enum outcome outcome = begin_save(visit, looking);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "visited_on", "The day", &given.visited_on);
	looking->fostering.version = visit_version(visit);
	outcome = fostering_visit(visit->work, &looking->family.episode, &looking->fostering, looking->people, &given, &visit->problems);
	if (outcome == OK)
		go_back(visit, looking, "The visit is saved. By law a social worker leads: if that is not so yet, write it down under What else is in place.");
	return outcome;
}

static void
end_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice list[] = { { "ended", "It has ended", "The child lives elsewhere, or it is no private fostering any more" },
		{ "mistake", "It was a mistake", "The council was not told, or not of this child: then it still has to be told" } };
	const struct profile_choices choices = { list, sizeof(list) / sizeof(list[0]) };

	(void)given;
	field_radios(out, visit, "what", "What is it?", NULL, &choices, NULL);
	field_date(out, visit, "ended_on", "When did it end, or when did you find the mistake?", NULL, date_none());
	field_area(out, visit, "reason", "Why? Where does the child live now?", NULL, NULL, 3);
}

enum outcome
fostering_end_show(struct visit *visit)
{
	return show(visit, "It has ended, or was a mistake", "Save", end_fields, true);
}

enum outcome
fostering_end_save(struct visit *visit)
{
	struct looking *looking = ARENA_NEW(visit->work->arena, struct looking);
	const char *what = visit_typed(visit, "what");
	struct fostering_ending given = { .reason = visit_typed(visit, "reason"), .mistake = text_equals(what, "mistake") };
	enum outcome outcome = begin_save(visit, looking);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "ended_on", "The day", &given.ended_on);
	if (!given.mistake && !text_equals(what, "ended"))
		problem_add(&visit->problems, "what", "Select whether it has ended or was a mistake");
	looking->fostering.version = visit_version(visit);
	outcome = fostering_end(visit->work, &looking->family.episode, &looking->fostering, &given, &visit->problems);
	if (outcome == OK)
		go_back(visit, looking, given.mistake ? "It is saved that this was a mistake." : "It is saved that it has ended.");
	return outcome;
}
