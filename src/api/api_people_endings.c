/* api_people_endings.c -- what of a person began and ended; that something ended, or somebody has died; and an end or a death that was written down wrongly. R-PERS-03, R-PERS-06, R-PERS-18 */
#include "api/api_parts.h"
#include "casework/story/dated.h"
#include "casework/work.h"

static const struct api_member dated_members[] = {
	{ "key", API_TEXT, true, "Names it when it is ended or put right; it holds as long as what it is about does", NULL, NULL },
	{ "what", API_CHOICE, true, "What it is", "relationship|home|place|contact|name", NULL },
	{ "words", API_TEXT, true, "The same in words", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when; left out while it goes on", NULL, NULL },
	{ "reason", API_TEXT, false, "Why it ended", NULL, NULL },
};
static const struct api_shape dated_shape = API_SHAPE("Dated", dated_members);

static enum outcome
dated_tell(struct api_call *call)
{
	struct dated_list list;
	enum outcome outcome = dated_of_person(call->work, call->subject_id, &list);

	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		const struct dated_thing *thing = &list.at[i];

		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(&call->out, NULL);
		json_put_text(&call->out, "key", thing->key);
		json_put_text(&call->out, "what", thing->what);
		json_put_text(&call->out, "words", thing->words);
		json_put_day(&call->out, "from_on", thing->from_on);
		json_put_day(&call->out, "to_on", thing->to_on);
		json_put_text(&call->out, "reason", thing->reason);
		json_end(&call->out);
	}
	if (outcome == OK)
		api_look(call, "what began and ended", "person", call->subject_id, NULL);
	return outcome;
}

static enum outcome
named(struct api_call *call, struct dated *dated)
{
	const struct dated_thing *thing;
	struct dated_list list;
	enum outcome outcome = dated_of_person(call->work, call->subject_id, &list);

	if (outcome != OK)
		return outcome;
	thing = dated_named(&list, api_text(call, call->body, "key"));
	if (thing == NULL)
		problem_add(&call->problems, "key", "There is nothing of this key; the list of what began and ended has them");
	if (call->problems.count > 0)
		return INVALID;
	*dated = thing->dated;
	return OK;
}

static const struct api_member new_ending_members[] = {
	{ "key", API_TEXT, true, "What ended, as the list has it", NULL, NULL },
	{ "ended_on", API_DAY, true, "On which day", NULL, NULL },
	{ "reason", API_TEXT, true, "Why, or how you know", NULL, NULL },
};
static const struct api_shape new_ending_shape = API_SHAPE("NewEnding", new_ending_members);

static enum outcome
ending_change(struct api_call *call)
{
	struct dated dated;
	enum outcome outcome = named(call, &dated);

	if (outcome == OK)
		outcome = dated_end(call->work, &dated, api_day(call->body, "ended_on"), api_text(call, call->body, "reason"), &call->problems);
	api_result(call, "/people/%s", call->references[0]);
	return outcome;
}

static const struct api_member new_end_correction_members[] = {
	{ "key", API_TEXT, true, "Whose end is wrong, as the list has it", NULL, NULL },
	{ "ended_on", API_DAY, false, "The right day; left out: it has not ended", NULL, NULL },
	{ "reason", API_TEXT, true, "How you know; both stay readable", NULL, NULL },
};
static const struct api_shape new_end_correction_shape = API_SHAPE("NewEndCorrection", new_end_correction_members);

static enum outcome
end_correction_change(struct api_call *call)
{
	struct dated dated;
	enum outcome outcome = named(call, &dated);

	if (outcome == OK)
		outcome = dated_correct_end(call->work, &dated, api_day(call->body, "ended_on"), api_text(call, call->body, "reason"), &call->problems);
	api_result(call, "/people/%s", call->references[0]);
	return outcome;
}

static const struct api_member new_death_members[] = {
	{ "died_on", API_DAY, false, "When they died; of month and year any day of it. Left out only where nobody knows", NULL, NULL },
	{ "death_precision", API_CHOICE, false, "How exactly that is known; exact, when it is left out beside a day", "exact|month|year|unknown", NULL },
	{ "how_known", API_TEXT, true, "How you know", NULL, NULL },
};
static const struct api_shape new_death_shape = API_SHAPE("NewDeath", new_death_members);

static struct death
death_of(struct api_call *call)
{
	enum death_precision precision = death_precision_of(api_text(call, call->body, "death_precision"));

	return (struct death){ .on = api_day(call->body, "died_on"), .precision = precision != DEATH_PRECISION_MISSING ? precision : DEATH_PRECISION_EXACT };
}

static enum outcome
death_change(struct api_call *call)
{
	const struct death death = death_of(call);

	api_result(call, "/people/%s", call->references[0]);
	return person_death(call->work, call->subject_id, &death, api_text(call, call->body, "how_known"), &call->problems);
}

static const struct api_member new_death_correction_members[] = {
	{ "lives", API_YES_NO, false, "true: they have not died", NULL, NULL },
	{ "died_on", API_DAY, false, "When they died", NULL, NULL },
	{ "death_precision", API_CHOICE, false, "How exactly that is known; exact, when it is left out beside a day", "exact|month|year|unknown", NULL },
	{ "reason", API_TEXT, true, "How you know; both stay readable", NULL, NULL },
};
static const struct api_shape new_death_correction_shape = API_SHAPE("NewDeathCorrection", new_death_correction_members);

static enum outcome
death_correction_change(struct api_call *call)
{
	const struct death death = death_of(call);

	api_result(call, "/people/%s", call->references[0]);
	return person_death_correct(call->work, call->subject_id, api_yes_no(call->body, "lives") ? NULL : &death, api_text(call, call->body, "reason"), &call->problems);
}

static const struct api_member home_right_members[] = {
	{ "key", API_TEXT, true, "Which home, as the list of what began and ended has it", NULL, NULL },
	{ "address", API_TEXT, false, "The right lines, without the postcode, for everybody who lives there; left out: they are right", NULL, NULL },
	{ "postcode", API_TEXT, false, "The right postcode", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when they live there; left out: the day is right", NULL, NULL },
	{ "reason", API_TEXT, true, "How you know; both stay readable", NULL, NULL },
};
static const struct api_shape home_right_shape = API_SHAPE("HomeCorrection", home_right_members);

static enum outcome
home_right_change(struct api_call *call)
{
	const struct home_right right = { .address_lines = api_text(call, call->body, "address"), .postcode = api_text(call, call->body, "postcode"), .from_on = api_day(call->body, "from_on"),
		.reason = api_text(call, call->body, "reason") };
	struct dated dated;
	enum outcome outcome = named(call, &dated);

	if (outcome == OK && dated.kind != DATED_HOME) {
		problem_add(&call->problems, "key", "This is no home");
		return INVALID;
	}
	api_result(call, "/people/%s", call->references[0]);
	return outcome == OK ? home_put_right(call->work, &dated, &right, &call->problems) : outcome;
}

static const struct api_member relationship_right_members[] = {
	{ "key", API_TEXT, true, "Which relationship, as the list of what began and ended has it", NULL, NULL },
	{ "relationship_kind", API_TEXT, false, "What the one is to the other, in the direction that it is written; left out: it is right", "relations", NULL },
	{ "parental_responsibility", API_YES_NO, false, "Whether they have parental responsibility; left out: it stays", NULL, NULL },
	{ "since_on", API_DAY, false, "Since when that is so, by a court or an agreement; left out: it was always so", NULL, NULL },
	{ "contact", API_TEXT, false, "How much they see each other; left out: it stays", NULL, NULL },
	{ "reason", API_TEXT, true, "How you know; both stay readable", NULL, NULL },
};
static const struct api_shape relationship_right_shape = API_SHAPE("RelationshipCorrection", relationship_right_members);

static enum outcome
relationship_right_change(struct api_call *call)
{
	const struct relationship_right right = { .relationship_kind = api_text(call, call->body, "relationship_kind"), .says_responsibility = api_is_given(call->body, "parental_responsibility"),
		.parental_responsibility = api_yes_no(call->body, "parental_responsibility"), .since_on = api_day(call->body, "since_on"), .contact = api_text(call, call->body, "contact"),
		.reason = api_text(call, call->body, "reason") };
	struct dated dated;
	enum outcome outcome = named(call, &dated);

	if (outcome == OK && dated.kind != DATED_RELATIONSHIP) {
		problem_add(&call->problems, "key", "This is no relationship");
		return INVALID;
	}
	api_result(call, "/people/%s", call->references[0]);
	return outcome == OK ? relationship_correct(call->work, dated.id, call->subject_id, &right, &call->problems) : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = "/people/:person" PATH, .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = "/people/:person", \
	    .guards = "/people/:person", .tag = "People", .words = WORDS, .places = ending_places, .place_count = 3 }
static const struct api_place ending_places[] = { { "what", "#/key" }, { "address_lines", "#/address" }, { "right", "#/parental_responsibility" } };

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/people/:person/dated", .action = SEE_PERSON, .purpose = PURPOSE_HELPING, .run = dated_tell, .gives = &dated_shape, .many = true, .tag = "People",
	    .words = "Relationships, homes, places, telephone numbers, e-mail addresses and other names of a person, with their days; running and ended" },
	CHANGE("/endings", new_ending_shape, ending_change, "A relationship, a home, a place at a school, a telephone number, an e-mail address or another name ended"),
	CHANGE("/endings/corrections", new_end_correction_shape, end_correction_change, "An end was written down wrongly"),
	CHANGE("/homes/corrections", home_right_shape, home_right_change, "An address, or the day since when somebody lives there, was written down wrongly"),
	CHANGE("/relationships/corrections", relationship_right_shape, relationship_right_change, "A relationship was written down wrongly; or who has parental responsibility changed"),
	CHANGE("/death", new_death_shape, death_change, "Somebody has died: nobody is asked to reach them any more, and who leads decides about what was planned"),
	CHANGE("/death/corrections", new_death_correction_shape, death_correction_change, "A death was written down wrongly: another time, or they live"),
};
const struct api_part api_people_endings_part = { routes, sizeof(routes) / sizeof(routes[0]) };
