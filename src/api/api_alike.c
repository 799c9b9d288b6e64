/* api_alike.c -- see api_alike.h. */
#include "api/api_alike.h"

#include "api/api_inside.h"
#include "base/text.h"

enum { PROBLEM_MOST = 64 << 10 };

static bool
is_named(const json_t *list, const struct alike *alike)
{
	const json_t *one;
	size_t i;

	json_array_foreach(list, i, one)
		if (text_equals(json_string_value(one), alike->found.reference))
			return true;
	return false;
}

enum outcome
api_ask_alike(struct api_call *call, const struct new_person *person, int64_t person_id, const struct alike_beside *beside)
{
	bool exact = !person->unborn && person->birth_precision == BIRTH_PRECISION_EXACT, all = true;
	const struct match_details details = { .given_name = person->given_name, .known_as = person->known_as, .middle_names = person->middle_names, .family_name = person->family_name, .sex = person->sex,
		.birth_date = exact ? person->birth_date : date_none(), .phone = beside->phone };
	const struct baby_details baby = { .born = !person->unborn, .day = person->unborn ? person->expected_on : details.birth_date, .family_name = person->family_name,
		.mother_given_name = beside->mother_given_name, .mother_family_name = beside->mother_family_name };
	struct alike_list *list = ARENA_NEW(call->work->arena, struct alike_list);
	enum outcome outcome = alike_find(call->work, &details, person_id, list);

	if (outcome == OK && (person->unborn || exact))
		outcome = alike_add_babies(call->work, &baby, person_id, list);
	if (outcome != OK || list->count == 0)
		return outcome;
	api_look(call, "who may be the same", "search", 0, text_is_empty(person->given_name) ? "this baby" : arena_format(call->work->arena, "%s %s", person->given_name, person->family_name));
	for (size_t i = 0; i < list->count; i++)
		all = all && is_named(json_object_get(call->body, "not_the_same"), &list->at[i]);
	if (all)
		return OK;
	call->frame->alike = list;
	return CONFLICT;
}

/* What the search tells of each who may be them, and no more. */
static void
put_person(struct json_out *out, const struct alike *alike)
{
	const struct search_found *found = &alike->found;

	json_begin_object(out, NULL);
	json_put_text(out, "id", found->reference);
	json_put_text(out, "given_name", found->given_name);
	json_put_text(out, "family_name", found->family_name);
	json_put_text(out, "other_name", found->other_name);
	json_put_yes_no(out, "born", found->born);
	json_put_day(out, "birth_date", found->birth_date);
	json_put_day(out, "expected_on", found->expected_on);
	json_put_text(out, "school", text_is_empty(found->setting_name) ? NULL : found->setting_name);
	json_put_yes_no(out, "may_see", found->sees);
	json_put_text(out, "why", alike->why);
	json_end(out);
}

void
api_answer_alike(struct http_answer *answer, struct arena *arena, const struct alike_list *list)
{
	struct json_out out = json_new(arena, PROBLEM_MOST);

	json_begin_object(&out, NULL);
	json_put_text(&out, "type", API_BASE "/problems/may-be-known");
	json_put_text(&out, "title", "They may be written down already");
	json_put_number(&out, "status", 409);
	json_put_text(&out, "detail", "Nothing was changed. If they are one of these people, use that record, or link yours with it. If they are none of them, send the same again with the ids of all of these in not_the_same.");
	json_begin_list(&out, "people");
	for (size_t i = 0; i < list->count; i++)
		put_person(&out, &list->at[i]);
	json_end(&out);
	json_end(&out);
	answer->status = 409;
	http_answer_body(answer, "application/problem+json", json_written(&out));
}
