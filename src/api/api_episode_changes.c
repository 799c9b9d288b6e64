/* api_episode_changes.c -- level, lead, team, ending, opening again. R-LON-03, R-LP-01, R-PERS-11, R-EPI-18 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/story/meeting_reading.h"

#define EPISODE "/episodes/:episode"

/* ---- shapes ---- */

static const struct api_member level_members[] = {
	{ "id", API_REFERENCE, true, "The judgement's reference", "LV", NULL },
	{ "level", API_NUMBER, true, "Level of need, 1 to 4", NULL, NULL },
	{ "child", API_TEXT, false, "The child it is about; left out for the family as a whole", NULL, NULL },
	{ "need_domain", API_TEXT, false, "The part of life it is about; left out for all of it", "need_domains", NULL },
	{ "decided_on", API_DAY, true, "When", NULL, NULL },
	{ "rationale", API_TEXT, true, "Why this level", NULL, NULL },
	{ "evidence", API_TEXT, false, "What shows it", NULL, NULL },
	{ "lower_not_enough", API_TEXT, false, "Why a lower level is not enough", NULL, NULL },
	{ "agreed_by", API_TEXT, true, "Who agreed", NULL, NULL },
	{ "social_care_decision", API_TEXT, false, "What was decided about Social Care", NULL, NULL },
	{ "written_by", API_TEXT, true, "Who wrote it down", NULL, NULL },
};
static const struct api_shape level_shape = API_SHAPE("LevelDecision", level_members);

static const struct api_member new_level_members[] = {
	{ "level", API_NUMBER, true, "Level of need, as the profile numbers them", NULL, NULL },
	{ "child", API_REFERENCE, false, "One child; the family as a whole when it is left out", "PN", NULL },
	{ "need_domain", API_TEXT, false, "One part of life; all of it when it is left out", "need_domains", NULL },
	{ "decided_on", API_DAY, true, "When", NULL, NULL },
	{ "rationale", API_TEXT, true, "Why this level", NULL, NULL },
	{ "evidence", API_TEXT, false, "What shows it", NULL, NULL },
	{ "lower_not_enough", API_TEXT, false, "Why a lower level is not enough; asked for level 3 and above", NULL, NULL },
	{ "agreed_by", API_TEXT, true, "Who agreed", NULL, NULL },
	{ "social_care_decision", API_TEXT, false, "What was decided about Social Care; asked when it rises to a level whose concerns go there", NULL, NULL },
};
static const struct api_shape new_level_shape = API_SHAPE("NewLevelDecision", new_level_members);

static const struct api_member lead_members[] = {
	{ "lead", API_OBJECT, false, "Who", NULL, &api_worker_shape },
	{ "from_on", API_DAY, true, "From when", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when", NULL, NULL },
	{ "how_chosen", API_TEXT, true, "How they were chosen", NULL, NULL },
	{ "family_view", API_TEXT, true, "What the family wanted", NULL, NULL },
	{ "criteria", API_TEXT_BY_KEY, true, "The answers to lead_criteria of the profile", NULL, NULL },
	{ "reason", API_TEXT, false, "Why the lead changed", NULL, NULL },
	{ "until_on", API_DAY, false, "They expect to be there until then", NULL, NULL },
};
static const struct api_shape lead_shape = API_SHAPE("LeadTerm", lead_members);

static const struct api_member new_lead_members[] = {
	{ "worker", API_REFERENCE, true, "Who will lead: any worker of any agency", "WK", NULL },
	{ "from_on", API_DAY, true, "From when", NULL, NULL },
	{ "how_chosen", API_TEXT, true, "How they were chosen", NULL, NULL },
	{ "family_view", API_TEXT, true, "What the family wanted", NULL, NULL },
	{ "criteria", API_TEXT_BY_KEY, true, "An answer to each of lead_criteria of the profile", NULL, NULL },
	{ "reason", API_TEXT, false, "Why the lead changes; asked for when somebody leads already", NULL, NULL },
	{ "until_on", API_DAY, false, "They are there for a short time only, until then", NULL, NULL },
	{ "cannot_wait", API_TEXT, false, "Why the change cannot wait for a meeting", NULL, NULL },
	{ "meeting", API_REFERENCE, false, "The meeting in which it was agreed; asked for at lead_changes_in_meeting_from_level and above, when somebody leads already", "MT", NULL },
};
static const struct api_shape new_lead_shape = API_SHAPE("NewLeadTerm", new_lead_members);

static const struct api_member team_members[] = {
	{ "id", API_REFERENCE, true, "The membership's reference", "TM", NULL },
	{ "name", API_TEXT, true, "Who", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job", NULL, NULL },
	{ "agency", API_TEXT, false, "Their agency", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "what_they_do", API_TEXT, false, "What they do for the family", NULL, NULL },
	{ "chosen_by", API_TEXT, false, "Who of the family chose them", NULL, NULL },
	{ "joined_on", API_DAY, true, "Since when", NULL, NULL },
	{ "has_access", API_YES_NO, true, "They use this record", NULL, NULL },
	{ "worker", API_OBJECT, false, "Then who they are in it", NULL, &api_worker_shape },
	{ "consent", API_TEXT, false, "What the family answered about their agency: agreed, in_part, said_no", NULL, NULL },
};
static const struct api_shape team_shape = API_SHAPE("TeamMember", team_members);

static const struct api_member new_team_members[] = {
	{ "worker", API_REFERENCE, false, "A worker who uses this record; or else a name", "WK", NULL },
	{ "name", API_TEXT, false, "Somebody who does not use it", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job, or what they are to the family", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
	{ "what_they_do", API_TEXT, false, "What they will do", NULL, NULL },
	{ "chosen_by", API_REFERENCE, false, "Who of the family chose them", "PN", NULL },
};
static const struct api_shape new_team_shape = API_SHAPE("NewTeamMember", new_team_members);

static const struct api_member reason_members[] = { { "reason", API_TEXT, true, "Why", NULL, NULL } };
static const struct api_shape reason_shape = API_SHAPE("Reason", reason_members);

static const struct api_member new_closing_members[] = {
	{ "closed_on", API_DAY, true, "When help ended", NULL, NULL },
	{ "reason", API_TEXT, true, "Why", "closing_reasons", NULL },
	{ "checklist", API_TEXT_BY_KEY, false, "An answer to each item of closing_checklist of the profile, where the reason asks for them", NULL, NULL },
	{ "outcomes", API_TEXT, true, "What has changed for the family; it stands in the letter", NULL, NULL },
	{ "onward_support", API_TEXT, true, "What help goes on, or that none is needed; it stands in the letter", NULL, NULL },
	{ "letter_to", API_TEXT, false, "To whom the closing letter goes", NULL, NULL },
	{ "letter_words", API_TEXT, false, "A few words of your own in it", NULL, NULL },
	{ "survey_sent", API_YES_NO, false, "The family was asked how it was for them", NULL, NULL },
	{ "coordinator_informed", API_YES_NO, false, "The coordinator knows", NULL, NULL },
};
static const struct api_shape new_closing_shape = API_SHAPE("NewClosing", new_closing_members);

/* ---- level ---- */

static enum outcome
levels_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_levels_rows rows;
	enum outcome outcome = q_story_levels(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_levels_row *row = &rows.at[i];

		if (!api_takes(call, row->event_position))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "LV", row->event_position));
		json_put_number(out, "level", row->level);
		json_put_text(out, "child", row->given_name);
		json_put_text(out, "need_domain", row->need_domain);
		json_put_day(out, "decided_on", row->decided_on);
		json_put_text(out, "rationale", row->rationale);
		json_put_text(out, "evidence", row->evidence);
		json_put_text(out, "lower_not_enough", row->lower_not_enough);
		json_put_text(out, "agreed_by", row->agreed_by);
		json_put_text(out, "social_care_decision", row->social_care_decision);
		json_put_text(out, "written_by", row->worker_name);
		json_end(out);
	}
	api_look(call, "level of need", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
level_change(struct api_call *call)
{
	struct api_family family;
	struct new_level given = { .level = api_number(call->body, "level"), .decided_on = api_day(call->body, "decided_on"),
		.rationale = api_text(call, call->body, "rationale"), .evidence = api_text(call, call->body, "evidence"),
		.lower_not_enough = api_text(call, call->body, "lower_not_enough"), .agreed_by = api_text(call, call->body, "agreed_by"),
		.need_domain = api_text(call, call->body, "need_domain"), .social_care_decision = api_text(call, call->body, "social_care_decision") };
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "child", "child");
	outcome = episode_decide_level(call->work, &family.episode, &given, &call->problems);
	api_result(call, "/episodes/%s/levels", family.episode.reference);
	return outcome;
}

/* ---- lead ---- */

static enum outcome
leads_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_leads_rows rows;
	enum outcome outcome = q_story_leads(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_leads_row *row = &rows.at[i];

		if (!api_takes(call, (int64_t)(rows.count - i))) /* only added to, newest first: the oldest is 1 for ever */
			continue;
		json_begin_object(out, NULL);
		outcome = api_put_worker(call, "lead", row->worker_id);
		json_put_day(out, "from_on", row->from_on);
		json_put_day(out, "to_on", row->to_on);
		json_put_text(out, "how_chosen", row->how_chosen);
		json_put_text(out, "family_view", row->family_view);
		json_put_kept(out, "criteria", row->criteria);
		json_put_text(out, "reason", row->reason);
		json_put_day(out, "until_on", row->until_on);
		json_end(out);
	}
	api_look(call, "lead professional", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
lead_change(struct api_call *call)
{
	struct story_meetings_rows meetings;
	struct api_family family;
	const struct profile_choices *criteria = &call->work->profile->lead_criteria;
	const json_t *answers = json_object_get(call->body, "criteria");
	struct new_lead given = { .from_on = api_day(call->body, "from_on"), .how_chosen = api_text(call, call->body, "how_chosen"),
		.family_view = api_text(call, call->body, "family_view"), .reason = api_text(call, call->body, "reason"),
		.criteria = api_texts_by_key(call, call->body, "criteria"), .until_on = api_day(call->body, "until_on"),
		.cannot_wait = api_text(call, call->body, "cannot_wait") };
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &given.worker_id);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < criteria->count; i++)
		if (api_text(call, answers, criteria->at[i].key) == NULL)
			problem_add(&call->problems, arena_format(call->work->arena, "#/criteria/%s", criteria->at[i].key), "Answer \"%s\"", criteria->at[i].label);
	outcome = q_story_meetings(call->work, family.episode.episode_id, &meetings);
	if (outcome != OK)
		return outcome;
	given.meeting = meeting_held_words(call->work, &meetings, family.episode.lead_since, api_reference(call, call->body, "meeting"));
	outcome = episode_agree_lead(call->work, &family.episode, &given, &call->problems);
	api_result(call, "/episodes/%s/leads", family.episode.reference);
	return outcome;
}

/* ---- team ---- */

static enum outcome
team_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct story_team_rows rows;
	enum outcome outcome = q_story_team(call->work, call->subject_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_team_row *row = &rows.at[i];

		if (!api_takes(call, row->team_member_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "TM", row->team_member_id));
		json_put_text(out, "name", row->name);
		json_put_text(out, "job_title", row->job_title);
		json_put_text(out, "agency", row->agency_name);
		json_put_text(out, "phone", row->phone);
		json_put_text(out, "what_they_do", row->what_they_do);
		json_put_text(out, "chosen_by", row->chosen_by);
		json_put_day(out, "joined_on", row->joined_on);
		json_put_yes_no(out, "has_access", row->worker_id != 0);
		api_put_worker_found(call, "worker", &(struct worker){ .reference = row->worker_reference, .name = row->worker_name, .job_title = row->worker_job_title,
		    .agency_name = row->worker_agency_name, .phone = row->worker_phone, .email = row->worker_email });
		json_put_text(out, "consent", row->consent_answer);
		json_end(out);
	}
	api_look(call, "team around the family", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
team_change(struct api_call *call)
{
	struct api_family family;
	struct new_team_member given = { .name = api_text(call, call->body, "name"), .job_title = api_text(call, call->body, "job_title"),
		.phone = api_text(call, call->body, "phone"), .what_they_do = api_text(call, call->body, "what_they_do") };
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &given.worker_id);
	if (outcome != OK)
		return outcome;
	given.chosen_by_person_id = api_family_person(call, &family, call->body, "chosen_by", "chosen_by");
	if (call->problems.count > 0)
		return INVALID;
	outcome = episode_add_team_member(call->work, &family.episode, &given, &call->problems);
	api_result(call, "/episodes/%s/team", family.episode.reference);
	return outcome;
}

static enum outcome
team_end_change(struct api_call *call)
{
	struct api_family family;
	struct story_team_rows rows;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_team(call->work, call->subject_id, &rows);
	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s/team", family.episode.reference);
	for (size_t i = 0; i < rows.count; i++)
		if (api_is_reference_of(call, call->references[1], "TM", rows.at[i].team_member_id))
			return episode_end_team_member(call->work, &family.episode, rows.at[i].team_member_id, api_text(call, call->body, "reason"), &call->problems);
	return NOT_FOUND;
}

/* ---- ending ---- */

/* What of the checklist has no answer, where the reason asks for them. */
static void
read_checklist(struct api_call *call, struct episode_closure *closure)
{
	const struct profile_closing *closing = &call->work->profile->closing;
	const struct profile_closing_reason *reason = profile_closing_reason(call->work->profile, closure->reason);
	const json_t *answers = json_object_get(call->body, "checklist");
	const char **unanswered = ARENA_ARRAY(call->work->arena, const char *, closing->checklist_count);

	for (size_t i = 0; i < closing->checklist_count; i++)
		if (api_text(call, answers, closing->checklist[i].key) == NULL && (reason == NULL || reason->needs_checklist))
			unanswered[closure->unanswered_count++] = closing->checklist[i].question;
	closure->checklist = api_texts_by_key(call, call->body, "checklist");
	closure->unanswered = unanswered;
}

static enum outcome
close_change(struct api_call *call)
{
	struct api_family family;
	struct episode_closure closure = { .closed_on = api_day(call->body, "closed_on"), .reason = api_text(call, call->body, "reason"),
		.outcomes = api_text(call, call->body, "outcomes"), .onward_support = api_text(call, call->body, "onward_support"),
		.survey_sent = api_yes_no(call->body, "survey_sent"), .coordinator_informed = api_yes_no(call->body, "coordinator_informed"),
		.letter_to = api_text(call, call->body, "letter_to"), .letter_words = api_text(call, call->body, "letter_words") };
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	read_checklist(call, &closure);
	outcome = episode_close(call->work, &family.episode, &closure, &call->problems);
	api_result(call, "/episodes/%s", family.episode.reference);
	return outcome;
}

static enum outcome
reopen_change(struct api_call *call)
{
	struct api_family family;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	outcome = episode_reopen(call->work, &family.episode, api_text(call, call->body, "reason"), &call->problems);
	api_result(call, "/episodes/%s", family.episode.reference);
	return outcome;
}

#define TELL(PATH, SHAPE, RUN, WORDS) \
	{ .method = HTTP_GET, .path = PATH, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .gives = &SHAPE, .many = true, .tag = "Episodes", .words = WORDS }
#define CHANGE(PATH, TAKES, LEADS_TO, RUN, GUARDS, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = LEADS_TO, .guards = GUARDS, .tag = "Episodes", \
	    .words = WORDS }

static const struct api_route routes[] = {
	TELL(EPISODE "/levels", level_shape, levels_tell, "Every judgement of the level of need, newest first"),
	CHANGE(EPISODE "/levels", new_level_shape, EPISODE "/levels", level_change, EPISODE, "Judge the level of need"),
	TELL(EPISODE "/leads", lead_shape, leads_tell, "Who leads and has led, newest first"),
	CHANGE(EPISODE "/leads", new_lead_shape, EPISODE "/leads", lead_change, EPISODE, "Agree who leads"),
	TELL(EPISODE "/team", team_shape, team_tell, "The team around the family today"),
	CHANGE(EPISODE "/team", new_team_shape, EPISODE "/team", team_change, EPISODE "/team", "Somebody joins the team"),
	CHANGE(EPISODE "/team/:member/end", reason_shape, EPISODE "/team", team_end_change, EPISODE "/team", "Somebody leaves the team"),
	CHANGE(EPISODE "/close", new_closing_shape, EPISODE, close_change, EPISODE, "Help ends"),
	CHANGE(EPISODE "/reopen", reason_shape, EPISODE, reopen_change, EPISODE, "It was ended by mistake, and goes on"),
};
const struct api_part api_episode_changes_part = { routes, sizeof(routes) / sizeof(routes[0]) };
