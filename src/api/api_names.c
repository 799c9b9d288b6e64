/* api_names.c -- what somebody was called before, or is called besides: told, written down, and taken back where it never was theirs. R-PERS-01, R-PERS-18; decision 0041 */
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/story/dated.h"
#include "casework/story/story.sql.h"
#include "casework/work.h"

static const struct api_member name_members[] = {
	{ "name_kind", API_CHOICE, true, "What kind of name it is", "birth|legal|former|known_as|alias", NULL },
	{ "given_name", API_TEXT, false, "First name; left out: as it is today", NULL, NULL },
	{ "middle_names", API_TEXT, false, "Middle names", NULL, NULL },
	{ "family_name", API_TEXT, false, "Family name; left out: as it is today", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when; left out: not known", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when; left out: not known, or it is theirs still", NULL, NULL },
	{ "how_known", API_TEXT, true, "How it is known", NULL, NULL },
};
static const struct api_shape name_shape = API_SHAPE("OtherName", name_members);

static enum outcome
names_tell(struct api_call *call)
{
	struct person_other_names_rows rows;
	enum outcome outcome = q_person_other_names(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct person_other_names_row *row = &rows.at[i];

		if (!api_takes(call, (int64_t)i + 1))
			continue;
		json_begin_object(&call->out, NULL);
		json_put_text(&call->out, "name_kind", row->name_kind);
		json_put_text(&call->out, "given_name", row->given_name);
		json_put_text(&call->out, "middle_names", row->middle_names);
		json_put_text(&call->out, "family_name", row->family_name);
		json_put_day(&call->out, "from_on", row->from_on);
		json_put_day(&call->out, "to_on", row->to_on);
		json_put_text(&call->out, "how_known", row->how_known);
		json_end(&call->out);
	}
	if (outcome == OK)
		api_look(call, "other names", "person", call->subject_id, NULL);
	return outcome;
}

static enum outcome
name_change(struct api_call *call)
{
	const struct new_name name = { .kind = name_kind_of(api_text(call, call->body, "name_kind")), .given_name = api_text(call, call->body, "given_name"),
		.middle_names = api_text(call, call->body, "middle_names"), .family_name = api_text(call, call->body, "family_name"), .from_on = api_day(call->body, "from_on"),
		.to_on = api_day(call->body, "to_on"), .how_known = api_text(call, call->body, "how_known") };

	api_result(call, "/people/%s", call->references[0]);
	return person_name_record(call->work, call->subject_id, &name, &call->problems, NULL);
}

static const struct api_member naming_members[] = {
	{ "given_name", API_TEXT, false, "First name from now on; left out: it stays", NULL, NULL },
	{ "middle_names", API_TEXT, false, "Middle names from now on", NULL, NULL },
	{ "family_name", API_TEXT, false, "Family name from now on", NULL, NULL },
	{ "known_as", API_TEXT, false, "What they are called from now on", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when; left out: not known", NULL, NULL },
	{ "before", API_CHOICE, false, "What kind of name the one before was; former, when it is left out", "former|birth", NULL },
	{ "how_known", API_TEXT, true, "How you know", NULL, NULL },
};
static const struct api_shape naming_shape = API_SHAPE("NewNaming", naming_members);

static enum outcome
naming_change(struct api_call *call)
{
	const struct new_naming naming = { .given_name = api_text(call, call->body, "given_name"), .middle_names = api_text(call, call->body, "middle_names"),
		.family_name = api_text(call, call->body, "family_name"), .known_as = api_text(call, call->body, "known_as"), .from_on = api_day(call->body, "from_on"),
		.before = name_kind_of(api_text(call, call->body, "before")), .how_known = api_text(call, call->body, "how_known") };

	api_result(call, "/people/%s", call->references[0]);
	return person_rename(call->work, call->subject_id, VERSION_ANY, &naming, &call->problems);
}

static const struct api_member taken_back_members[] = {
	{ "key", API_TEXT, true, "Which name, as the list of what began and ended has it", NULL, NULL },
	{ "reason", API_TEXT, true, "How you know that it was never theirs; that it was written stays readable", NULL, NULL },
};
static const struct api_shape taken_back_shape = API_SHAPE("NameTakenBack", taken_back_members);

static enum outcome
taken_back_change(struct api_call *call)
{
	struct dated_list list;
	const struct dated_thing *thing;
	enum outcome outcome = dated_of_person(call->work, call->subject_id, &list);

	if (outcome != OK)
		return outcome;
	thing = dated_named(&list, api_text(call, call->body, "key"));
	if (thing == NULL || thing->dated.kind != DATED_NAME) {
		problem_add(&call->problems, "key", "There is no name of this key; the list of what began and ended has them");
		return INVALID;
	}
	api_result(call, "/people/%s", call->references[0]);
	return person_name_take_back(call->work, call->subject_id, thing->dated.id, api_text(call, call->body, "reason"), &call->problems);
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = "/people/:person" PATH, .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = "/people/:person", \
	    .guards = "/people/:person", .tag = "People", .words = WORDS, .places = name_places, .place_count = 1 }
static const struct api_place name_places[] = { { "what", "#/key" } };

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/people/:person/names", .action = SEE_PERSON, .purpose = PURPOSE_HELPING, .run = names_tell, .gives = &name_shape, .many = true, .tag = "People",
	    .words = "What somebody was called before, or is called besides, the newest first; names that are kept secret are left out for all but their readers" },
	CHANGE("/names", name_shape, name_change, "Another name that they have or had: they are found by it too"),
	CHANGE("/renames", naming_shape, naming_change, "Their name has changed. The name before stays with its days, and they are found by both; a name that was written wrongly is put right by a correction"),
	CHANGE("/names/taken-back", taken_back_shape, taken_back_change, "A name was never theirs"),
};
const struct api_part api_names_part = { routes, sizeof(routes) / sizeof(routes[0]) };
