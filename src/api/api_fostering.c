/* api_fostering.c -- private fostering: that the council was told, with whom it spoke, its visit, how it ended. R-PERS-10, R-MISC-18 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/network/network.h"
#include "casework/story/fostering_people.h"
#include "casework/work.h"

#define FOSTERING "/episodes/:episode/private-fostering"

static const struct api_member people_members[] = {
	{ "person", API_REFERENCE, false, "Who; left out for somebody of whom no record is kept", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "talked_with", API_CHOICE, true, "What they are in it", "child|parent|carer|household", NULL },
	{ "is_answered", API_YES_NO, true, "Somebody spoke with them, or it is said why not", NULL, NULL },
};
static const struct api_shape people_shape = API_SHAPE("FosteringPerson", people_members);
static const struct api_member talk_members[] = {
	{ "person", API_REFERENCE, false, "Who; left out for somebody of whom no record is kept", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "talked_with", API_CHOICE, true, "What they are in it", "child|parent|carer|household", NULL },
	{ "spoken_on", API_DAY, false, "When; left out when nobody has spoken with them", NULL, NULL },
	{ "spoken_by", API_TEXT, false, "Who spoke with them", NULL, NULL },
	{ "words", API_TEXT, true, "What they told, or why nobody has spoken with them", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
};
static const struct api_shape talk_shape = API_SHAPE("FosteringTalk", talk_members);
static const struct api_member fostering_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "FO", NULL },
	{ "person", API_REFERENCE, true, "The child", "PN", NULL },
	{ "carer", API_REFERENCE, true, "With whom the child lives", "PN", NULL },
	{ "care_started_on", API_DAY, true, "Since when, or from when", NULL, NULL },
	{ "notified_on", API_DAY, true, "When the council was told", NULL, NULL },
	{ "notified_whom", API_TEXT, true, "Whom at the council, and how", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "visited_on", API_DAY, false, "When the council visited", NULL, NULL },
	{ "visited_by", API_TEXT, false, "Who of the council visited", NULL, NULL },
	{ "visit_words", API_TEXT, false, "What came of it", NULL, NULL },
	{ "ended_on", API_DAY, false, "When it ended", NULL, NULL },
	{ "end_reason", API_TEXT, false, "Why", NULL, NULL },
	{ "is_mistake", API_YES_NO, true, "The council was not told at all", NULL, NULL },
	{ "people", API_OBJECTS, true, "With whom the council speaks: the child, the parents, the carer and everybody who lives with the carer today", NULL, &people_shape },
	{ "conversations", API_OBJECTS, true, "What was written down of it, the oldest first", NULL, &talk_shape },
};
static const struct api_shape fostering_shape = API_SHAPE("PrivateFostering", fostering_members);
static const struct api_member new_members[] = {
	{ "person", API_REFERENCE, true, "The child", "PN", NULL },
	{ "carer", API_REFERENCE, true, "With whom the child lives; somebody of the family's network", "PN", NULL },
	{ "care_started_on", API_DAY, true, "Since when, or from when", NULL, NULL },
	{ "notified_on", API_DAY, true, "When the council was told", NULL, NULL },
	{ "notified_whom", API_TEXT, true, "Whom at the council, and how", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewPrivateFostering", new_members);
static const struct api_member new_talk_members[] = {
	{ "person", API_REFERENCE, false, "Of those with whom the council speaks; left out for somebody of whom no record is kept", "PN", NULL },
	{ "talked_with", API_CHOICE, true, "What they are in it", "child|parent|carer|household", NULL },
	{ "spoken_on", API_DAY, false, "When; left out when nobody has spoken with them", NULL, NULL },
	{ "spoken_by", API_TEXT, false, "Who spoke with them", NULL, NULL },
	{ "words", API_TEXT, true, "What they told, or why nobody has spoken with them", NULL, NULL },
};
static const struct api_shape new_talk_shape = API_SHAPE("NewFosteringTalk", new_talk_members);
static const struct api_member visit_members[] = {
	{ "visited_on", API_DAY, true, "When the council visited", NULL, NULL },
	{ "visited_by", API_TEXT, true, "Who of the council", NULL, NULL },
	{ "words", API_TEXT, false, "What came of it", NULL, NULL },
};
static const struct api_shape visit_shape = API_SHAPE("FosteringVisit", visit_members);
static const struct api_member end_members[] = {
	{ "ended_on", API_DAY, true, "When it ended, or when the mistake was found", NULL, NULL },
	{ "reason", API_TEXT, true, "Why, and where the child lives now", NULL, NULL },
	{ "mistake", API_YES_NO, false, "The council was not told at all", NULL, NULL },
};
static const struct api_shape end_shape = API_SHAPE("FosteringEnd", end_members);

static void
put_people(struct api_call *call, const struct fosterings *all, int64_t fostering_id)
{
	struct json_out *out = &call->out;
	struct fostering_people people = fostering_people_of(call->work, all, fostering_id);

	json_begin_list(out, "people");
	for (size_t i = 0; i < people.count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "person", people.at[i].reference);
		json_put_text(out, "name", people.at[i].name);
		json_put_text(out, "talked_with", fostering_group_text(people.at[i].group));
		json_put_yes_no(out, "is_answered", people.at[i].is_answered);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "conversations");
	for (size_t i = 0; i < all->talks.count; i++) {
		const struct story_fostering_talks_row *row = &all->talks.at[i];

		if (row->fostering_id != fostering_id)
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "person", row->reference);
		json_put_text(out, "name", fostering_talk_name(call->work, row));
		json_put_text(out, "talked_with", row->talked_with);
		json_put_day(out, "spoken_on", row->spoken_on);
		json_put_text(out, "spoken_by", row->spoken_by);
		json_put_text(out, "words", row->words);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	json_end(out);
}

static enum outcome
fosterings_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct fosterings all;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = fosterings_read(call->work, call->subject_id, &all);
	for (size_t i = 0; outcome == OK && i < all.rows.count; i++) {
		const struct story_fosterings_row *row = &all.rows.at[i];

		if (!api_takes(call, row->fostering_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "FO", row->fostering_id));
		json_put_text(out, "person", row->reference);
		json_put_text(out, "carer", row->carer_reference);
		json_put_day(out, "care_started_on", row->care_started_on);
		json_put_day(out, "notified_on", row->notified_on);
		json_put_text(out, "notified_whom", row->notified_whom);
		json_put_text(out, "written_by", row->worker_name);
		json_put_day(out, "visited_on", row->visited_on);
		json_put_text(out, "visited_by", row->visited_by);
		json_put_text(out, "visit_words", row->visit_words);
		json_put_day(out, "ended_on", row->ended_on);
		json_put_text(out, "end_reason", row->end_reason);
		json_put_yes_no(out, "is_mistake", row->is_mistake);
		put_people(call, &all, row->fostering_id);
		json_end(out);
	}
	api_look(call, "private fostering", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
notify_change(struct api_call *call)
{
	struct api_family family;
	struct network network;
	struct story_fosterings_rows told;
	struct new_fostering given = { .care_started_on = api_day(call->body, "care_started_on"), .notified_on = api_day(call->body, "notified_on"),
		.notified_whom = api_text(call, call->body, "notified_whom") };
	const char *carer = api_text(call, call->body, "carer");
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = network_of_episode(call->work, family.episode.episode_id, call->work->today, &network);
	if (outcome == OK)
		outcome = q_story_fosterings(call->work, family.episode.episode_id, &told);
	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	for (size_t i = 0; carer != NULL && i < network.people_count; i++)
		if (!network.people[i].is_child && !network.people[i].died && text_equals(network.people[i].person.reference, carer))
			given.carer_id = network.people[i].person.person_id;
	for (size_t i = 0; given.person_id != 0 && i <= family.children.count; i++)
		if (i == family.children.count) {
			given.person_id = 0; /* an adult */
		} else if (family.children.at[i].person_id == given.person_id) {
			break;
		}
	if (call->problems.count > 0)
		return INVALID;
	given.is_told = fostering_is_told_of(&told, given.person_id);
	api_result(call, "/episodes/%s/private-fostering", family.episode.reference);
	return fostering_notify(call->work, &family.episode, &given, &call->problems, &id);
}

/* The one of the path, if the caller may know of it; and with whom the council speaks. */
static enum outcome
fostering_of_path(struct api_call *call, struct api_family *family, struct fostering *fostering, struct fostering_people *people)
{
	struct fosterings all;
	enum outcome outcome = api_family_read(call, family);

	if (outcome == OK)
		outcome = fosterings_read(call->work, call->subject_id, &all);
	for (size_t i = 0; outcome == OK && i < all.rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "FO", all.rows.at[i].fostering_id)) {
			api_result(call, "/episodes/%s/private-fostering", family->episode.reference);
			*people = fostering_people_of(call->work, &all, all.rows.at[i].fostering_id);
			return fostering_read(call->work, all.rows.at[i].fostering_id, fostering);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
talk_change(struct api_call *call)
{
	struct api_family family;
	struct fostering fostering;
	struct fostering_people people;
	struct new_fostering_talk given = { .spoken_on = api_day(call->body, "spoken_on"), .spoken_by = api_text(call, call->body, "spoken_by"), .words = api_text(call, call->body, "words") };
	const char *person = api_text(call, call->body, "person");
	enum fostering_group group = fostering_group_of(api_text(call, call->body, "talked_with"));
	enum outcome outcome = fostering_of_path(call, &family, &fostering, &people);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < people.count; i++)
		if (people.at[i].group == group && text_equals(people.at[i].reference, person))
			given.with = &people.at[i];
	return fostering_talk(call->work, &family.episode, &fostering, &given, &call->problems);
}

static enum outcome
visit_change(struct api_call *call)
{
	struct api_family family;
	struct fostering fostering;
	struct fostering_people people;
	struct new_fostering_visit given = { .visited_on = api_day(call->body, "visited_on"), .visited_by = api_text(call, call->body, "visited_by"), .words = api_text(call, call->body, "words") };
	enum outcome outcome = fostering_of_path(call, &family, &fostering, &people);

	return outcome == OK ? fostering_visit(call->work, &family.episode, &fostering, people, &given, &call->problems) : outcome;
}

static enum outcome
end_change(struct api_call *call)
{
	struct api_family family;
	struct fostering fostering;
	struct fostering_people people;
	struct fostering_ending given = { .ended_on = api_day(call->body, "ended_on"), .reason = api_text(call, call->body, "reason"), .mistake = api_yes_no(call->body, "mistake") };
	enum outcome outcome = fostering_of_path(call, &family, &fostering, &people);

	return outcome == OK ? fostering_end(call->work, &family.episode, &fostering, &given, &call->problems) : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = FOSTERING, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = FOSTERING, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = fosterings_tell, .gives = &fostering_shape, .many = true, .tag = "Episodes",
	    .words = "Private fostering that the council was told of, newest first: with whom it spoke, and its visit" },
	CHANGE(FOSTERING, new_shape, notify_change, "The council was told of private fostering"),
	CHANGE(FOSTERING "/:fostering/conversations", new_talk_shape, talk_change, "What one of them told, or why nobody has spoken with them"),
	CHANGE(FOSTERING "/:fostering/visit", visit_shape, visit_change, "The council has visited; of everybody whom it speaks with something is written down"),
	CHANGE(FOSTERING "/:fostering/end", end_shape, end_change, "It has ended, or was a mistake"),
};
const struct api_part api_fostering_part = { routes, sizeof(routes) / sizeof(routes[0]) };
