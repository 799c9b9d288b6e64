/* api_episodes.c -- help for families: the list, one whole, and opening it. R-EPI-01, R-EPI-02, R-CORE-08 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/people/people.h"
#include "casework/singleview/singleview.h"
#include "casework/worklist/worklist.sql.h"

enum { PEOPLE_MOST = 40 };

/* ---- shapes ---- */

static const struct api_member listed_members[] = {
	{ "id", API_REFERENCE, true, "The reference of the help", "EP", NULL },
	{ "state", API_CHOICE, true, "Whether it goes on", "open|closed", NULL },
	{ "opened_on", API_DAY, true, "When it began", NULL, NULL },
	{ "closed_on", API_DAY, false, "When it ended", NULL, NULL },
	{ "level", API_NUMBER, false, "Level of need, when one is agreed", NULL, NULL },
	{ "lead_name", API_TEXT, false, "Who leads", NULL, NULL },
	{ "next_due_on", API_DAY, false, "The next day by which something is due", NULL, NULL },
};
static const struct api_shape listed_shape = API_SHAPE("EpisodeInList", listed_members);

static const struct api_member child_members[] = {
	{ "id", API_REFERENCE, true, "The child's reference", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name; empty for a baby who is not born yet", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "known_as", API_TEXT, false, "What they are called", NULL, NULL },
	{ "born", API_YES_NO, true, "false: not yet", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth, or the best guess", NULL, NULL },
	{ "birth_precision", API_TEXT, true, "How exact it is: exact, month, year, about, unknown", NULL, NULL },
	{ "expected_on", API_DAY, false, "When a baby is due", NULL, NULL },
	{ "died_on", API_DAY, false, "When they died; left out while they live", NULL, NULL },
	{ "school", API_TEXT, false, "School or nursery", NULL, NULL },
	{ "class", API_TEXT, false, "Class, or which days", NULL, NULL },
	{ "level", API_NUMBER, false, "Level of need of this child alone, when one was judged", NULL, NULL },
	{ "last_seen_on", API_DAY, false, "When somebody of the team last saw them", NULL, NULL },
	{ "last_heard_on", API_DAY, false, "When their own view was last heard", NULL, NULL },
};
static const struct api_shape child_shape = API_SHAPE("ChildOfEpisode", child_members);

static const struct api_member adult_members[] = {
	{ "id", API_REFERENCE, true, "The adult's reference", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "part", API_CHOICE, true, "Their part in the help", "carer|family|network|advocate", NULL },
	{ "relationship", API_TEXT, false, "What they are to a child", "relations", NULL },
	{ "may_contact", API_CHOICE, true, "Whether they may be rung", "yes|no|not_asked", NULL },
	{ "phone", API_TEXT, false, "A number that is safe to ring", NULL, NULL },
	{ "language", API_TEXT, true, "Their language (BCP 47)", NULL, NULL },
	{ "interpreter", API_YES_NO, true, "They need an interpreter", NULL, NULL },
};
static const struct api_shape adult_shape = API_SHAPE("AdultOfEpisode", adult_members);

static const struct api_member you_members[] = {
	{ "lead", API_YES_NO, true, "You lead it, wrote it or coordinate it", NULL, NULL },
	{ "contribute", API_YES_NO, true, "You, or your agency, are in the team", NULL, NULL },
	{ "oversee", API_YES_NO, true, "You answer for whoever leads it", NULL, NULL },
};
static const struct api_shape you_shape = API_SHAPE("YourPart", you_members);

static const struct api_member closing_members[] = {
	{ "closed_on", API_DAY, true, "When it ended", NULL, NULL },
	{ "reason", API_TEXT, true, "Why", "closing_reasons", NULL },
	{ "outcomes", API_TEXT, true, "What has changed for the family", NULL, NULL },
	{ "onward_support", API_TEXT, true, "What goes on", NULL, NULL },
	{ "letter_to", API_TEXT, false, "To whom the closing letter goes", NULL, NULL },
	{ "letter_words", API_TEXT, false, "Words of the worker's own in it", NULL, NULL },
	{ "closed_by", API_TEXT, true, "Who ended it", NULL, NULL },
};
static const struct api_shape closing_shape = API_SHAPE("Closing", closing_members);

static const struct api_member episode_members[] = {
	{ "id", API_REFERENCE, true, "The reference of the help", "EP", NULL },
	{ "state", API_CHOICE, true, "Whether it goes on", "open|closed", NULL },
	{ "opened_on", API_DAY, true, "When it began", NULL, NULL },
	{ "closed_on", API_DAY, false, "When it ended", NULL, NULL },
	{ "entry_route", API_TEXT, true, "How it began", "entry_routes", NULL },
	{ "why_involved", API_TEXT, true, "Why we help, in words that the family has seen", NULL, NULL },
	{ "case_summary", API_TEXT, false, "What the help is for, in a few lines", NULL, NULL },
	{ "contingency", API_TEXT, false, "What happens if the plan does not work, as it was agreed", NULL, NULL },
	{ "level", API_NUMBER, false, "Level of need, when one is agreed", NULL, NULL },
	{ "level_before", API_NUMBER, false, "The level before that", NULL, NULL },
	{ "level_since", API_DAY, false, "Since when", NULL, NULL },
	{ "lead_professional", API_OBJECT, false, "Who holds the help together, when somebody has agreed to", NULL, &api_worker_shape },
	{ "coordinator", API_OBJECT, false, "Who coordinates it", NULL, &api_worker_shape },
	{ "agency", API_REFERENCE, true, "The agency that began it", "AG", NULL },
	{ "children", API_OBJECTS, true, "The children helped", NULL, &child_shape },
	{ "adults", API_OBJECTS, true, "Parents, carers, family, friends who take part", NULL, &adult_shape },
	{ "closing", API_OBJECT, false, "How it ended", NULL, &closing_shape },
	{ "you", API_OBJECT, true, "What you are to it", NULL, &you_shape },
};
static const struct api_shape episode_shape = API_SHAPE("Episode", episode_members);

static const struct api_member new_episode_members[] = {
	{ "children", API_REFERENCES, true, "The children who need help", "PN", NULL },
	{ "adults", API_REFERENCES, false, "The adults who take part", "PN", NULL },
	{ "entry_route", API_TEXT, true, "How it began", "entry_routes", NULL },
	{ "why_involved", API_TEXT, true, "Why we help, in words that the family has seen, or could read", NULL, NULL },
	{ "opened_on", API_DAY, false, "Since when; today, when it is left out", NULL, NULL },
	{ "override_reason", API_TEXT, false, "Why this is needed though a child is helped by somebody else already", NULL, NULL },
	{ "coordinator", API_REFERENCE, false, "Asked of a program alone: the worker of its agency who answers for the help", "WK", NULL },
};
static const struct api_shape new_episode_shape = API_SHAPE("NewEpisode", new_episode_members);

static const struct api_query list_queries[] = { { "state", "open, closed or all; open when it is left out", false } };

/* ---- telling ---- */

static enum outcome
episodes_tell(struct api_call *call)
{
	const char *state = api_asked(call, "state"), *after = api_after(call);
	struct episodes_seen_rows rows;
	int64_t after_id = 0;
	enum outcome outcome;

	if (state != NULL && !text_equals(state, "open") && !text_equals(state, "closed") && !text_equals(state, "all")) {
		problem_add(&call->problems, "?state", "Write open, closed or all");
		return INVALID;
	}
	outcome = after != NULL ? access_may(call->work, SEE_EPISODE, after, &after_id) : OK;
	if (outcome == NOT_FOUND || outcome == REFUSED)
		return api_after_is_gone(call);
	if (outcome == OK)
		outcome = q_episodes_seen(call->work, state == NULL ? "open" : text_equals(state, "all") ? NULL : state, after_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct episodes_seen_row *row = &rows.at[i];

		if (!api_takes_reference(call, row->reference))
			continue;
		json_begin_object(&call->out, NULL);
		json_put_text(&call->out, "id", row->reference);
		json_put_text(&call->out, "state", row->state);
		json_put_day(&call->out, "opened_on", row->opened_on);
		json_put_day(&call->out, "closed_on", row->closed_on);
		if (row->level != 0)
			json_put_number(&call->out, "level", row->level);
		json_put_text(&call->out, "lead_name", row->lead_name);
		json_put_day(&call->out, "next_due_on", row->next_due_on);
		json_end(&call->out);
		api_look(call, "list of families", "episode", row->episode_id, NULL);
	}
	return outcome;
}

static void
put_child(struct json_out *out, const struct story_children_row *child)
{
	json_begin_object(out, NULL);
	json_put_text(out, "id", child->reference);
	json_put_text(out, "given_name", child->given_name);
	json_put_text(out, "family_name", child->family_name);
	json_put_text(out, "known_as", child->known_as);
	json_put_yes_no(out, "born", child->born);
	json_put_day(out, "birth_date", child->birth_date);
	json_put_text(out, "birth_precision", child->birth_precision);
	json_put_day(out, "expected_on", child->expected_on);
	json_put_day(out, "died_on", child->died_on);
	json_put_text(out, "school", text_is_empty(child->setting_name) ? NULL : child->setting_name);
	json_put_text(out, "class", child->setting_detail);
	if (child->level.given)
		json_put_number(out, "level", child->level.value);
	json_put_day(out, "last_seen_on", child->last_seen_on);
	json_put_day(out, "last_heard_on", child->last_heard_on);
	json_end(out);
}

static void
put_adult(struct json_out *out, const struct story_adults_row *adult)
{
	json_begin_object(out, NULL);
	json_put_text(out, "id", adult->reference);
	json_put_text(out, "given_name", adult->given_name);
	json_put_text(out, "family_name", adult->family_name);
	json_put_text(out, "part", adult->part);
	json_put_text(out, "relationship", adult->relationship_kind);
	json_put_text(out, "may_contact", adult->may_contact);
	json_put_text(out, "phone", adult->phone);
	json_put_text(out, "language", adult->language);
	json_put_yes_no(out, "interpreter", adult->interpreter);
	json_end(out);
}

static enum outcome
put_closing(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_closing_row closing;
	bool found;
	enum outcome outcome = q_story_closing(call->work, call->subject_id, &closing, &found);

	if (outcome != OK || !found)
		return outcome;
	json_begin_object(out, "closing");
	json_put_day(out, "closed_on", closing.closed_on);
	json_put_text(out, "reason", closing.reason);
	json_put_text(out, "outcomes", closing.outcomes);
	json_put_text(out, "onward_support", closing.onward_support);
	json_put_text(out, "letter_to", closing.letter_to);
	json_put_text(out, "letter_words", closing.letter_words);
	json_put_text(out, "closed_by", closing.worker_name);
	json_end(out);
	return OK;
}

static enum outcome
episode_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_plan_now_row plan;
	struct agency agency;
	bool found = false;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = agency_read(call->work, family.episode.agency_id, &agency);
	if (outcome == OK)
		outcome = q_story_plan_now(call->work, family.episode.episode_id, &plan, &found);
	if (outcome != OK)
		return outcome;
	json_begin_object(out, NULL);
	json_put_text(out, "id", family.episode.reference);
	json_put_text(out, "state", family.episode.open ? "open" : "closed");
	json_put_day(out, "opened_on", family.episode.opened_on);
	json_put_day(out, "closed_on", family.episode.closed_on);
	json_put_text(out, "entry_route", family.episode.entry_route);
	json_put_text(out, "why_involved", family.episode.why_involved);
	json_put_text(out, "case_summary", family.episode.case_summary);
	json_put_text(out, "contingency", found ? plan.contingency : NULL);
	if (family.episode.level != 0)
		json_put_number(out, "level", family.episode.level);
	if (family.episode.level_before != 0)
		json_put_number(out, "level_before", family.episode.level_before);
	json_put_day(out, "level_since", family.episode.level_since);
	outcome = api_put_worker(call, "lead_professional", family.episode.lead_professional_id);
	if (outcome == OK)
		outcome = api_put_worker(call, "coordinator", family.episode.coordinator_id);
	json_put_text(out, "agency", agency.reference);
	json_begin_list(out, "children");
	for (size_t i = 0; i < family.children.count; i++)
		put_child(out, &family.children.at[i]);
	json_end(out);
	json_begin_list(out, "adults");
	for (size_t i = 0; i < family.adults.count; i++)
		put_adult(out, &family.adults.at[i]);
	json_end(out);
	if (outcome == OK)
		outcome = put_closing(call);
	json_begin_object(out, "you");
	json_put_yes_no(out, "lead", family.access.leads);
	json_put_yes_no(out, "contribute", family.access.contributes);
	json_put_yes_no(out, "oversee", family.access.oversees);
	json_end(out);
	json_end(out);
	api_look(call, "case page", "episode", call->subject_id, NULL);
	return outcome;
}

/* ---- opening ---- */

/* People whom the caller may see, by reference; one whom they may not is a problem, the same as for one there is not. */
static enum outcome
people_named(struct api_call *call, const char *name, struct id_list *people)
{
	struct text_list given = api_texts(call, call->body, name);
	int64_t *ids = ARENA_ARRAY(call->work->arena, int64_t, given.count);
	size_t count = 0;
	enum outcome outcome = OK;

	if (given.count > PEOPLE_MOST)
		problem_add(&call->problems, name, "At most %d people take part at once", PEOPLE_MOST);
	for (size_t i = 0; outcome == OK && i < given.count && i < PEOPLE_MOST; i++) {
		json_t *one = json_pack("{s:s}", "id", given.at[i]);
		const char *reference = api_reference(call, one, "id");

		json_decref(one);
		outcome = access_may(call->work, SEE_PERSON, reference, &ids[count]);
		if (outcome == OK)
			count++;
		if (outcome == NOT_FOUND || outcome == REFUSED) {
			problem_add(&call->problems, arena_format(call->work->arena, "#/%s/%zu", name, i), "There is nobody of this reference whom you may see");
			outcome = OK;
		}
	}
	*people = (struct id_list){ ids, count };
	return outcome;
}

static enum outcome
episode_new_change(struct api_call *call)
{
	struct new_episode given = { .opened_on = api_day(call->body, "opened_on"), .entry_route = api_text(call, call->body, "entry_route"),
		.why_involved = api_text(call, call->body, "why_involved"), .override_reason = api_text(call, call->body, "override_reason") };
	struct episode episode;
	int64_t episode_id;
	enum outcome outcome = people_named(call, "children", &given.child_ids);

	if (!api_is_given(call->body, "opened_on"))
		given.opened_on = call->work->today;
	if (outcome == OK)
		outcome = people_named(call, "adults", &given.adult_ids);
	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "coordinator", &given.coordinator_id);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	outcome = text_is_empty(given.override_reason) ? linked_check_not_helped(call->work, given.child_ids, &call->problems) : OK;
	if (outcome == OK)
		outcome = episode_open(call->work, &given, &call->problems, &episode_id);
	if (outcome == OK)
		outcome = episode_read(call->work, episode_id, &episode);
	if (outcome == OK)
		api_result(call, "/episodes/%s", episode.reference);
	return outcome;
}

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = "/episodes", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = episodes_tell, .gives = &listed_shape, .many = true, .pages_by = "EP", .tag = "Episodes",
	    .words = "Help for families that you see the contents of, newest first", .queries = list_queries, .query_count = 1 },
	{ .method = HTTP_POST, .path = "/episodes", .action = OPEN_EPISODE, .purpose = PURPOSE_HELPING, .run = episode_new_change, .takes = &new_episode_shape,
	    .leads_to = "/episodes/:episode", .creates = true, .tag = "Episodes", .words = "Begin to help a family" },
	{ .method = HTTP_GET, .path = "/episodes/:episode", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = episode_tell, .gives = &episode_shape, .tag = "Episodes",
	    .words = "One family's help: who, level, lead, children, adults" },
};
const struct api_part api_episodes_part = { routes, sizeof(routes) / sizeof(routes[0]) };
