/* api_told.c -- everything a family has told, so that no program asks it again. R-CORE-07 */
#include "api/api.h"
#include "api/api_parts.h"
#include "casework/story/told.h"

static const struct api_member telling_members[] = {
	{ "words", API_TEXT, true, "What was told, in words", NULL, NULL },
	{ "language", API_TEXT, true, "In which language (BCP 47)", "languages", NULL },
	{ "told_by", API_TEXT, true, "Who said it", NULL, NULL },
	{ "told_to", API_TEXT, true, "To whom", NULL, NULL },
	{ "told_on", API_DAY, true, "When", NULL, NULL },
	{ "form", API_TEXT, false, "In which form", NULL, NULL },
	{ "told_here", API_YES_NO, true, "false: in other help that you see too", NULL, NULL },
};
static const struct api_shape telling_shape = API_SHAPE("Telling", telling_members);
static const struct api_member thing_members[] = {
	{ "fact", API_TEXT, true, "What it is about: a key of facts", NULL, NULL },
	{ "label", API_TEXT, true, "The same for people", NULL, NULL },
	{ "person", API_TEXT, false, "First name of whom it is about; left out: the family", NULL, NULL },
	{ "stands", API_YES_NO, true, "false: something newer was told that you may not read; all tellings are what it was before", NULL, NULL },
	{ "tellings", API_OBJECTS, true, "Newest first: what stands, then what it was before", NULL, &telling_shape },
};
static const struct api_shape thing_shape = API_SHAPE("ToldThing", thing_members);
static const struct api_member said_members[] = {
	{ "note", API_REFERENCE, true, "The note in which it stands", "NT", NULL },
	{ "words", API_TEXT, true, "What they said", NULL, NULL },
	{ "language", API_TEXT, true, "In which language", "languages", NULL },
	{ "own_words", API_YES_NO, true, "Word for word; else as the worker wrote it down", NULL, NULL },
	{ "who", API_TEXT, false, "Who said it", NULL, NULL },
	{ "said_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "Who wrote it down", NULL, NULL },
};
static const struct api_shape said_shape = API_SHAPE("SaidWords", said_members);
static const struct api_member told_members[] = {
	{ "things", API_OBJECTS, true, "What was told in forms, by theme", NULL, &thing_shape },
	{ "said", API_OBJECTS, true, "What people said, newest first", NULL, &said_shape },
};
static const struct api_shape told_shape = API_SHAPE("Story", told_members);

static void
put_thing(struct json_out *out, const struct told_thing *thing)
{
	json_begin_object(out, NULL);
	json_put_text(out, "fact", thing->key);
	json_put_text(out, "label", thing->label);
	json_put_text(out, "person", thing->about);
	json_put_yes_no(out, "stands", thing->stands);
	json_begin_list(out, "tellings");
	for (size_t i = 0; i < thing->count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "words", thing->at[i].words);
		json_put_text(out, "language", thing->at[i].language);
		json_put_text(out, "told_by", thing->at[i].told_by);
		json_put_text(out, "told_to", thing->at[i].to_whom);
		json_put_day(out, "told_on", thing->at[i].told_on);
		json_put_text(out, "form", thing->at[i].where);
		json_put_yes_no(out, "told_here", thing->at[i].told_here);
		json_end(out);
	}
	json_end(out);
	json_end(out);
}

static enum outcome
story_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct told told;
	enum outcome outcome = told_by_family(call->work, call->subject_id, &told);

	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_begin_list(out, "things");
	for (size_t i = 0; i < told.thing_count; i++)
		put_thing(out, &told.things[i]);
	json_end(out);
	json_begin_list(out, "said");
	for (size_t i = 0; i < told.said_count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "note", told.said[i].note);
		json_put_text(out, "words", told.said[i].words);
		json_put_text(out, "language", told.said[i].language);
		json_put_yes_no(out, "own_words", told.said[i].own);
		json_put_text(out, "who", told.said[i].who);
		json_put_day(out, "said_on", told.said[i].said_on);
		json_put_text(out, "written_by", told.said[i].written_by);
		json_end(out);
	}
	json_end(out);
	json_end(out);
	api_look(call, "what the family has told", "episode", call->subject_id, NULL);
	return OK;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/episodes/:episode/story", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = story_tell, .gives = &told_shape, .tag = "Episodes",
	    .words = "Everything the family has told, by theme: who said it, to whom, when, in which form, and what changed" },
};
const struct api_part api_told_part = { routes, sizeof(routes) / sizeof(routes[0]) };
