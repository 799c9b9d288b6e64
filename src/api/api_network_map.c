/* api_network_map.c -- who helps a family, as the parents named them; whom the children want; what was asked about who helps. R-NET-01, R-NET-02, R-NET-04, R-NET-06 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/network/map.h"
#include "casework/network/network.h"
#include "casework/network/strengths.h"
#include "casework/work.h"

#define MAP "/episodes/:episode/network-map"

static const struct api_member member_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "NM", NULL },
	{ "person", API_REFERENCE, false, "Who; left out for somebody of whom no record is kept", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "relationship", API_TEXT, true, "What they are to the family", NULL, NULL },
	{ "helps_with", API_TEXT, true, "What they help with", NULL, NULL },
	{ "how_often", API_TEXT, true, "How often", NULL, NULL },
	{ "may_contact", API_CHOICE, true, "Whether they may be talked to", "yes|no|not_asked", NULL },
	{ "reach", API_TEXT, false, "How; left out when they must not be talked to", NULL, NULL },
	{ "named_by", API_TEXT, true, "Who of the family named them", NULL, NULL },
	{ "named_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
};
static const struct api_shape member_shape = API_SHAPE("NetworkMapMember", member_members);
static const struct api_member choice_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "CC", NULL },
	{ "child", API_REFERENCE, true, "Which child said it", "PN", NULL },
	{ "person", API_REFERENCE, false, "Whom; left out for somebody of whom no record is kept", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "wanted", API_YES_NO, true, "The child wants them to take part", NULL, NULL },
	{ "takes_part_in", API_TEXT, true, "In what", NULL, NULL },
	{ "own_words", API_TEXT, false, "In the child's own words", NULL, NULL },
	{ "said_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
};
static const struct api_shape choice_shape = API_SHAPE("ChildChoice", choice_members);
static const struct api_member answer_members[] = {
	{ "question", API_TEXT, true, "A key of the profile", NULL, NULL },
	{ "question_words", API_TEXT, true, "As it was worded then", NULL, NULL },
	{ "answer", API_TEXT, true, "What was answered", NULL, NULL },
	{ "told_by", API_TEXT, true, "By whom", NULL, NULL },
	{ "told_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
};
static const struct api_shape answer_shape = API_SHAPE("NetworkAnswer", answer_members);
static const struct api_member strength_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SG", NULL },
	{ "person", API_REFERENCE, false, "Of whom of the family; left out for all of them", "PN", NULL },
	{ "strength_kind", API_TEXT, true, "A key of the profile's strength_kinds", NULL, NULL },
	{ "words", API_TEXT, true, "What it is, and what it gives them", NULL, NULL },
	{ "told_by", API_TEXT, true, "By whom it was told", NULL, NULL },
	{ "told_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
};
static const struct api_shape strength_shape = API_SHAPE("Strength", strength_members);
static const struct api_member new_strength_members[] = {
	{ "person", API_REFERENCE, false, "Of whom of the family; left out for all of them", "PN", NULL },
	{ "strength_kind", API_TEXT, true, "A key of the profile's strength_kinds", NULL, NULL },
	{ "words", API_TEXT, true, "What it is, and what it gives them", NULL, NULL },
	{ "told_by", API_TEXT, true, "By whom it was told", NULL, NULL },
	{ "told_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_strength_shape = API_SHAPE("NewStrength", new_strength_members);
static const struct api_member map_members[] = {
	{ "members", API_OBJECTS, true, "Who helps, not as their job, as the parents named them", NULL, &member_shape },
	{ "child_choices", API_OBJECTS, true, "Whom the children want to take part, or not; apart from what the parents named", NULL, &choice_shape },
	{ "answers", API_OBJECTS, true, "What was asked about who helps, newest first", NULL, &answer_shape },
	{ "strengths", API_OBJECTS, true, "What the family builds on", NULL, &strength_shape },
};
static const struct api_shape map_shape = API_SHAPE("NetworkMap", map_members);
static const struct api_member new_member_members[] = {
	{ "person", API_REFERENCE, false, "Somebody of the family's network of whom a record is kept; or their name", "PN", NULL },
	{ "name", API_TEXT, false, "The name of somebody else", NULL, NULL },
	{ "relationship", API_TEXT, true, "What they are to the family", NULL, NULL },
	{ "helps_with", API_TEXT, true, "What they help with", NULL, NULL },
	{ "how_often", API_TEXT, true, "How often", NULL, NULL },
	{ "may_contact", API_CHOICE, true, "Whether they may be talked to", "yes|no|not_asked", NULL },
	{ "reach", API_TEXT, false, "How they can be reached", NULL, NULL },
	{ "named_by", API_TEXT, true, "Who of the family named them", NULL, NULL },
};
static const struct api_shape new_member_shape = API_SHAPE("NewNetworkMember", new_member_members);
static const struct api_member change_members[] = {
	{ "relationship", API_TEXT, true, "What they are to the family", NULL, NULL },
	{ "helps_with", API_TEXT, true, "What they help with", NULL, NULL },
	{ "how_often", API_TEXT, true, "How often", NULL, NULL },
	{ "may_contact", API_CHOICE, true, "Whether they may be talked to", "yes|no|not_asked", NULL },
	{ "reach", API_TEXT, false, "How they can be reached", NULL, NULL },
};
static const struct api_shape change_shape = API_SHAPE("NetworkMemberChange", change_members);
static const struct api_member end_members[] = {
	{ "ended_on", API_DAY, true, "Since when", NULL, NULL },
	{ "reason", API_TEXT, true, "Why; of a child's choice, what the child thinks now", NULL, NULL },
};
static const struct api_shape end_shape = API_SHAPE("NetworkEnd", end_members);
static const struct api_member new_choice_members[] = {
	{ "child", API_REFERENCE, true, "Which child said it", "PN", NULL },
	{ "person", API_REFERENCE, false, "Somebody of the family's network of whom a record is kept; or their name", "PN", NULL },
	{ "name", API_TEXT, false, "The name of somebody else", NULL, NULL },
	{ "wanted", API_YES_NO, true, "The child wants them to take part", NULL, NULL },
	{ "takes_part_in", API_TEXT, true, "In what", NULL, NULL },
	{ "own_words", API_TEXT, false, "In the child's own words", NULL, NULL },
	{ "said_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_choice_shape = API_SHAPE("NewChildChoice", new_choice_members);
static const struct api_member new_answer_members[] = {
	{ "question", API_TEXT, true, "A key of the profile's network_questions", NULL, NULL },
	{ "answer", API_TEXT, true, "What was answered", NULL, NULL },
	{ "told_by", API_TEXT, true, "By whom", NULL, NULL },
	{ "told_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_answer_shape = API_SHAPE("NewNetworkAnswer", new_answer_members);

static void
put_members(struct api_call *call, const struct network_map *map)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "members");
	for (size_t i = 0; i < map->members.count; i++) {
		const struct map_members_row *row = &map->members.at[i];

		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "NM", row->network_member_id));
		json_put_text(out, "person", row->reference);
		json_put_text(out, "name", row->name);
		json_put_text(out, "relationship", row->relationship);
		json_put_text(out, "helps_with", row->helps_with);
		json_put_text(out, "how_often", row->how_often);
		json_put_text(out, "may_contact", row->may_contact);
		json_put_text(out, "reach", row->reach);
		json_put_text(out, "named_by", row->named_by);
		json_put_day(out, "named_on", row->named_on);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	json_end(out);
}

static void
put_choices_and_answers(struct api_call *call, const struct network_map *map)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "child_choices");
	for (size_t i = 0; i < map->choices.count; i++) {
		const struct map_choices_row *row = &map->choices.at[i];

		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "CC", row->child_choice_id));
		json_put_text(out, "child", row->reference);
		json_put_text(out, "person", row->chosen_reference);
		json_put_text(out, "name", row->name);
		json_put_yes_no(out, "wanted", row->wanted);
		json_put_text(out, "takes_part_in", row->takes_part_in);
		json_put_text(out, "own_words", row->own_words);
		json_put_day(out, "said_on", row->said_on);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "answers");
	for (size_t i = 0; i < map->answers.count; i++) {
		const struct map_answers_row *row = &map->answers.at[i];

		json_begin_object(out, NULL);
		json_put_text(out, "question", row->question);
		json_put_text(out, "question_words", row->question_words);
		json_put_text(out, "answer", row->answer);
		json_put_text(out, "told_by", row->told_by);
		json_put_day(out, "told_on", row->told_on);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	json_end(out);
}

static void
put_strengths(struct api_call *call, const struct network_map *map)
{
	struct json_out *out = &call->out;

	json_begin_list(out, "strengths");
	for (size_t i = 0; i < map->strengths.count; i++) {
		const struct map_strengths_row *row = &map->strengths.at[i];

		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "SG", row->strength_id));
		json_put_text(out, "person", row->reference);
		json_put_text(out, "strength_kind", row->strength_kind);
		json_put_text(out, "words", row->words);
		json_put_text(out, "told_by", row->told_by);
		json_put_day(out, "told_on", row->told_on);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	json_end(out);
}

static enum outcome
map_tell(struct api_call *call)
{
	struct network_map map;
	enum outcome outcome = network_map_read(call->work, call->subject_id, call->work->today, &map);

	if (outcome != OK)
		return outcome;
	json_begin_object(&call->out, NULL);
	put_members(call, &map);
	put_choices_and_answers(call, &map);
	put_strengths(call, &map);
	json_end(&call->out);
	api_look(call, "family and support", "episode", call->subject_id, NULL);
	return OK;
}

struct mapping {
	struct api_family family;
	struct network network;
	struct network_map map;
};

static enum outcome
begin(struct api_call *call, struct mapping *all)
{
	enum outcome outcome = api_family_read(call, &all->family);

	if (outcome == OK)
		outcome = network_of_episode(call->work, all->family.episode.episode_id, call->work->today, &all->network);
	if (outcome == OK)
		outcome = network_map_read(call->work, all->family.episode.episode_id, call->work->today, &all->map);
	if (outcome == OK)
		api_result(call, "/episodes/%s/network-map", all->family.episode.reference);
	return outcome;
}

/* The one who is named by reference; else the name as it was sent. */
static const struct network_person *
person_named(struct api_call *call, const struct network *network, const char **name)
{
	const char *reference = api_text(call, call->body, "person");

	*name = api_text(call, call->body, "name");
	for (size_t i = 0; reference != NULL && i < network->people_count; i++)
		if (!network->people[i].is_child && !network->people[i].died && text_equals(network->people[i].person.reference, reference)) {
			*name = person_name(call->work, &network->people[i].person);
			return &network->people[i];
		}
	return NULL;
}

static struct new_map_member
help_named(struct api_call *call)
{
	return (struct new_map_member){ .relationship = api_text(call, call->body, "relationship"), .helps_with = api_text(call, call->body, "helps_with"),
		.how_often = api_text(call, call->body, "how_often"), .may_contact = may_contact_of(api_text(call, call->body, "may_contact")), .reach = api_text(call, call->body, "reach"),
		.named_by = api_text(call, call->body, "named_by") };
}

static enum outcome
member_add(struct api_call *call)
{
	struct mapping all;
	struct new_map_member given = help_named(call);
	const struct network_person *person;
	enum outcome outcome = begin(call, &all);

	if (outcome != OK)
		return outcome;
	person = person_named(call, &all.network, &given.name);
	given.person_id = person != NULL ? person->person.person_id : 0;
	given.contact_now = person != NULL && person->part != NULL ? person->may_contact : NULL;
	given.leads = all.family.access.leads;
	return map_member_name(call->work, &all.family.episode, &all.map, &given, &call->problems);
}

static const struct map_members_row *
member_of_path(struct api_call *call, const struct network_map *map)
{
	for (size_t i = 0; i < map->members.count; i++)
		if (api_is_reference_of(call, call->references[1], "NM", map->members.at[i].network_member_id))
			return &map->members.at[i];
	return NULL;
}

static enum outcome
member_change(struct api_call *call)
{
	struct mapping all;
	struct new_map_member given = help_named(call);
	const struct map_members_row *row;
	enum outcome outcome = begin(call, &all);

	if (outcome != OK)
		return outcome;
	row = member_of_path(call, &all.map);
	if (row == NULL)
		return NOT_FOUND;
	for (size_t i = 0; i < all.network.people_count; i++)
		if (all.network.people[i].person.person_id == row->person_id && all.network.people[i].part != NULL)
			given.contact_now = all.network.people[i].may_contact;
	given.leads = all.family.access.leads;
	return map_member_change(call->work, &all.family.episode, row, &given, &call->problems);
}

static enum outcome
member_end(struct api_call *call)
{
	struct mapping all;
	const struct map_members_row *row;
	enum outcome outcome = begin(call, &all);

	if (outcome != OK)
		return outcome;
	row = member_of_path(call, &all.map);
	return row == NULL ? NOT_FOUND
	    : map_member_end(call->work, &all.family.episode, row, api_day(call->body, "ended_on"), api_text(call, call->body, "reason"), &call->problems);
}

static enum outcome
choice_add(struct api_call *call)
{
	struct mapping all;
	struct new_child_choice given = { .wanted_answered = api_is_given(call->body, "wanted"), .wanted = api_yes_no(call->body, "wanted"),
		.takes_part_in = api_text(call, call->body, "takes_part_in"), .own_words = api_text(call, call->body, "own_words"), .said_on = api_day(call->body, "said_on") };
	const char *child = api_text(call, call->body, "child");
	const struct network_person *person;
	enum outcome outcome = begin(call, &all);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; child != NULL && i < all.family.children.count; i++)
		if (text_equals(all.family.children.at[i].reference, child))
			given.person_id = all.family.children.at[i].person_id;
	person = person_named(call, &all.network, &given.name);
	given.chosen_person_id = person != NULL ? person->person.person_id : 0;
	return child_choice_make(call->work, &all.family.episode, &given, &call->problems);
}

static enum outcome
choice_end(struct api_call *call)
{
	struct mapping all;
	enum outcome outcome = begin(call, &all);

	for (size_t i = 0; outcome == OK && i < all.map.choices.count; i++)
		if (api_is_reference_of(call, call->references[1], "CC", all.map.choices.at[i].child_choice_id))
			return child_choice_end(call->work, &all.family.episode, &all.map.choices.at[i], api_day(call->body, "ended_on"), api_text(call, call->body, "reason"), &call->problems);
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
answer_add(struct api_call *call)
{
	struct mapping all;
	const struct map_answer answer = { api_text(call, call->body, "question"), api_text(call, call->body, "answer") };
	enum outcome outcome = begin(call, &all);

	return outcome == OK ? network_questions_answer(call->work, &all.family.episode, &answer, 1, api_text(call, call->body, "told_by"), api_day(call->body, "told_on"), &call->problems) : outcome;
}

static enum outcome
strength_add(struct api_call *call)
{
	struct mapping all;
	struct new_strength given = { .strength_kind = api_text(call, call->body, "strength_kind"), .words = api_text(call, call->body, "words"), .told_by = api_text(call, call->body, "told_by"),
		.told_on = api_day(call->body, "told_on") };
	enum outcome outcome = begin(call, &all);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &all.family, call->body, "person", "person");
	return call->problems.count > 0 ? INVALID : strength_tell(call->work, &all.family.episode, &given, &call->problems);
}

static enum outcome
strength_stop(struct api_call *call)
{
	struct mapping all;
	enum outcome outcome = begin(call, &all);

	for (size_t i = 0; outcome == OK && i < all.map.strengths.count; i++)
		if (api_is_reference_of(call, call->references[1], "SG", all.map.strengths.at[i].strength_id))
			return strength_end(call->work, &all.family.episode, &all.map.strengths.at[i], api_day(call->body, "ended_on"), api_text(call, call->body, "reason"), &call->problems);
	return outcome == OK ? NOT_FOUND : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = MAP, .tag = "People", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = MAP, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = map_tell, .gives = &map_shape, .tag = "People",
	    .words = "Who helps the family today, whom the children want, and what was asked about who helps" },
	CHANGE(MAP "/members", new_member_shape, member_add, "The parents named somebody who helps"),
	CHANGE(MAP "/members/:helper", change_shape, member_change, "They help otherwise now"),
	CHANGE(MAP "/members/:helper/end", end_shape, member_end, "They do not help any more"),
	CHANGE(MAP "/child-choices", new_choice_shape, choice_add, "A child said whom they want to take part, or not"),
	CHANGE(MAP "/child-choices/:wish/end", end_shape, choice_end, "The child thinks differently now"),
	CHANGE(MAP "/strengths", new_strength_shape, strength_add, "Somebody of the family told what they build on"),
	CHANGE(MAP "/strengths/:strength/end", end_shape, strength_stop, "It is not so any more"),
	CHANGE(MAP "/answers", new_answer_shape, answer_add, "A question about who helps was asked and answered"),
};
const struct api_part api_network_map_part = { routes, sizeof(routes) / sizeof(routes[0]) };
