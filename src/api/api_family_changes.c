/* api_family_changes.c -- who coordinates, the summary, who else belongs to the family, whom we may contact, worries about adults; and notes to take note of.
 * R-EPI-01, R-EPI-24, R-EPI-29, R-PERS-02, R-PERS-05, R-CONS-24 */
#include "api/api_alike.h"
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/notes/notes.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/singleview/singleview.h"
#include "casework/worklist/worklist.sql.h"

#define EPISODE "/episodes/:episode"

/* ---- shapes ---- */

static const struct api_member coordinator_members[] = {
	{ "worker", API_REFERENCE, true, "Who will coordinate", "WK", NULL },
	{ "reason", API_TEXT, true, "Why", NULL, NULL },
};
static const struct api_shape coordinator_shape = API_SHAPE("NewCoordinator", coordinator_members);
static const struct api_member summary_members[] = { { "words", API_TEXT, true, "What the help is for and how it goes, in a few lines; also to say that it is still right", NULL, NULL } };
static const struct api_shape summary_shape = API_SHAPE("NewSummary", summary_members);

static const struct api_member parent_members[] = {
	{ "person", API_REFERENCE, true, "An adult of the family", "PN", NULL },
	{ "relationship_kind", API_TEXT, true, "What they are to the child", "relations", NULL },
	{ "parental_responsibility", API_YES_NO, false, "They have parental responsibility for it", NULL, NULL },
};
static const struct api_shape parent_shape = API_SHAPE("ParentOfNewChild", parent_members);

static const struct api_member joining_members[] = {
	{ "part", API_CHOICE, true, "What part they have; child: a child who needs help too", "child|carer|family|network|advocate", NULL },
	{ "person", API_REFERENCE, false, "Somebody who is written down already and whom you may see; or else a name", "PN", NULL },
	{ "given_name", API_TEXT, false, "First name; left out for a baby who is not born yet", NULL, NULL },
	{ "family_name", API_TEXT, false, "Family name", NULL, NULL },
	{ "unborn", API_YES_NO, false, "Not born yet", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth, or the best guess", NULL, NULL },
	{ "birth_precision", API_CHOICE, false, "How exact it is; exact, when it is left out beside a date", "exact|month|year|about|unknown", NULL },
	{ "expected_on", API_DAY, false, "When a baby is due", NULL, NULL },
	{ "relationship_kind", API_TEXT, false, "What they are to the children; asked for of a new carer, child or relative", "relations", NULL },
	{ "parental_responsibility", API_YES_NO, false, "They have parental responsibility for the children", NULL, NULL },
	{ "contact", API_TEXT, false, "How much they and the children see each other", NULL, NULL },
	{ "parents", API_OBJECTS, false, "Of a child: adults of the family who are its parents or carers; a baby is found by its mother's name", NULL, &parent_shape },
	{ "lives_with", API_REFERENCE, false, "Somebody of the family with whom they live", "PN", NULL },
	{ "from_on", API_DAY, false, "Since when; today, when it is left out", NULL, NULL },
	{ "phone", API_TEXT, false, "A phone that is safe to ring", NULL, NULL },
	API_NOT_THE_SAME,
};
static const struct api_shape joining_shape = API_SHAPE("NewFamilyMember", joining_members);

static const struct api_member may_contact_members[] = {
	{ "may_contact", API_CHOICE, true, "May we talk to them? no: nobody rings them, and they are not invited", "yes|no|not_asked", NULL },
	{ "words", API_TEXT, true, "What the family said about it", NULL, NULL },
};
static const struct api_shape may_contact_shape = API_SHAPE("MayContact", may_contact_members);

static const struct api_member concern_members[] = {
	{ "person", API_REFERENCE, false, "The adult", "PN", NULL },
	{ "concern", API_TEXT, true, "What is worrying", NULL, NULL },
	{ "decision", API_TEXT, true, "What was decided about it", NULL, NULL },
	{ "raised_on", API_DAY, true, "When", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom", NULL, NULL },
};
static const struct api_shape concern_shape = API_SHAPE("AdultConcern", concern_members);
static const struct api_member new_concern_members[] = {
	{ "person", API_REFERENCE, true, "The adult who worries you. A child in danger is reported first: see emergency_text of the profile", "PN", NULL },
	{ "concern", API_TEXT, true, "What you saw or were told, and by whom", NULL, NULL },
	{ "decision", API_TEXT, true, "What you decided, with whom, and why; your manager is asked to read it", NULL, NULL },
};
static const struct api_shape new_concern_shape = API_SHAPE("NewAdultConcern", new_concern_members);

static const struct api_member alert_members[] = {
	{ "id", API_REFERENCE, true, "The alert's reference", "AL", NULL },
	{ "episode", API_REFERENCE, true, "The help it belongs to", "EP", NULL },
	{ "note", API_REFERENCE, true, "The note to be read", "NT", NULL },
	{ "heading", API_TEXT, false, "It in one line", NULL, NULL },
	{ "for", API_TEXT, true, "Who is asked to take note", NULL, NULL },
	{ "mine", API_YES_NO, true, "You are; else you manage them, or stand in for them while they are away", NULL, NULL },
	{ "sent_by", API_TEXT, true, "Who asks", NULL, NULL },
	{ "sent_at", API_INSTANT, true, "Since when", NULL, NULL },
};
static const struct api_shape alert_shape = API_SHAPE("Alert", alert_members);

/* ---- the help itself ---- */

static enum outcome
coordinator_change(struct api_call *call)
{
	struct api_family family;
	int64_t worker_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = api_worker_named(call, call->body, "worker", &worker_id);
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s", family.episode.reference);
	return episode_change_coordinator(call->work, &family.episode, worker_id, api_text(call, call->body, "reason"), &call->problems);
}

static enum outcome
summary_change(struct api_call *call)
{
	struct api_family family;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s", family.episode.reference);
	return episode_write_summary(call->work, &family.episode, api_text(call, call->body, "words"), &call->problems);
}

/* ---- who joins ---- */

/* A baby is known by its mother too. */
static enum outcome
ask_alike(struct api_call *call, const struct api_family *family, const struct new_person *given, int64_t person_id)
{
	struct alike_beside beside = { .phone = api_text(call, call->body, "phone") };

	for (size_t i = 0; i < family->adults.count; i++)
		if (text_equals(family->adults.at[i].relationship_kind, "mother")) {
			beside.mother_given_name = family->adults.at[i].given_name;
			beside.mother_family_name = family->adults.at[i].family_name;
		}
	return api_ask_alike(call, given, person_id, &beside);
}

/* Whoever the body names, or somebody new as it describes them. */
static enum outcome
joining_person(struct api_call *call, const struct api_family *family, int64_t *person_id)
{
	enum birth_precision precision = birth_precision_of(api_text(call, call->body, "birth_precision"));
	const char *reference = api_reference(call, call->body, "person"), *part = api_text(call, call->body, "part");
	struct new_person given = { .given_name = api_text(call, call->body, "given_name"), .family_name = api_text(call, call->body, "family_name"),
		.unborn = api_yes_no(call->body, "unborn"), .birth_date = api_day(call->body, "birth_date"), .expected_on = api_day(call->body, "expected_on"), .language = "en" };
	enum outcome outcome;

	if (part == NULL)
		problem_add(&call->problems, "part", "Say what part they have");
	if (reference != NULL) {
		outcome = access_may(call->work, SEE_PERSON, reference, person_id);
		if (outcome == NOT_FOUND || outcome == REFUSED) {
			problem_add(&call->problems, "person", "There is nobody of this reference whom you may see");
			return INVALID;
		}
		return outcome == OK && call->problems.count > 0 ? INVALID : outcome;
	}
	if (api_text(call, call->body, "relationship_kind") == NULL && !text_equals(part, "advocate") && !text_equals(part, "network"))
		problem_add(&call->problems, "relationship_kind", "Say what they are to the children");
	given.birth_precision = precision != BIRTH_PRECISION_MISSING ? precision : date_is_given(given.birth_date) ? BIRTH_PRECISION_EXACT : BIRTH_PRECISION_UNKNOWN;
	outcome = person_add(call->work, &given, &call->problems, person_id);
	if (outcome == OK && call->problems.count > 0)
		return INVALID;
	return outcome == OK ? ask_alike(call, family, &given, *person_id) : outcome;
}

/* The home comes before the help: whoever joins a family that lives there has not moved. */
static enum outcome
join_home(struct api_call *call, const struct api_family *family, int64_t person_id)
{
	int64_t with_id = api_family_person(call, family, call->body, "lives_with", "lives_with");
	struct date from_on = api_is_given(call->body, "from_on") ? api_day(call->body, "from_on") : call->work->today;
	struct story_households_rows rows;
	enum outcome outcome = q_story_households(call->work, family->episode.episode_id, &rows);

	if (call->problems.count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && with_id != 0 && i < rows.count; i++)
		if (rows.at[i].person_id == with_id)
			return household_join(call->work, rows.at[i].household_id, person_id, from_on, &call->problems);
	if (outcome == OK && with_id != 0) {
		problem_add(&call->problems, "lives_with", "No address is written down for them");
		return INVALID;
	}
	return outcome;
}

static enum outcome
tie(struct api_call *call, const struct api_family *family, int64_t person_id)
{
	const char *relation = api_text(call, call->body, "relationship_kind"), *phone = api_text(call, call->body, "phone");
	int64_t relationship_id;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && relation != NULL && i < family->children.count; i++)
		if (family->children.at[i].person_id != person_id)
			outcome = relationship_record(call->work, person_id, family->children.at[i].person_id, relation, api_yes_no(call->body, "parental_responsibility"),
			    api_text(call, call->body, "contact"), date_none(), &call->problems, &relationship_id);
	if (outcome == OK && phone != NULL)
		outcome = contact_point_told(call->work, person_id, phone, &call->problems);
	return outcome;
}

/* The parents of a child who joins. */
static enum outcome
tie_parents(struct api_call *call, const struct api_family *family, int64_t child_id)
{
	const json_t *parents = json_object_get(call->body, "parents"), *one;
	int64_t relationship_id;
	size_t i;
	enum outcome outcome = OK;

	if (json_array_size(parents) > 0 && !text_equals(api_text(call, call->body, "part"), "child"))
		problem_add(&call->problems, "parents", "Only a child is told of with its parents");
	json_array_foreach(parents, i, one) {
		int64_t parent_id = api_family_person(call, family, one, "person", arena_format(call->work->arena, "#/parents/%zu/person", i));

		if (call->problems.count > 0)
			return INVALID;
		outcome = relationship_record(call->work, parent_id, child_id, api_text(call, one, "relationship_kind"), api_yes_no(one, "parental_responsibility"), NULL, date_none(), &call->problems,
		    &relationship_id);
		if (outcome != OK)
			return outcome;
	}
	return call->problems.count > 0 ? INVALID : outcome;
}

static enum outcome
joining_change(struct api_call *call)
{
	const char *part = api_text(call, call->body, "part");
	struct api_family family;
	int64_t person_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = joining_person(call, &family, &person_id);
	if (outcome == OK)
		outcome = join_home(call, &family, person_id);
	if (outcome == OK)
		outcome = tie(call, &family, person_id);
	if (outcome == OK)
		outcome = tie_parents(call, &family, person_id);
	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s", family.episode.reference);
	if (text_equals(part, "child"))
		outcome = linked_check_not_helped(call->work, (struct id_list){ &person_id, 1 }, &call->problems);
	if (outcome != OK)
		return outcome;
	return text_equals(part, "child") ? episode_add_child(call->work, &family.episode, person_id, call->work->today, &call->problems)
	    : episode_add_adult(call->work, &family.episode, person_id, part, MAY_CONTACT_NOT_ASKED, &call->problems);
}

static enum outcome
may_contact_change(struct api_call *call)
{
	struct api_family family;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s", family.episode.reference);
	for (size_t i = 0; i < family.adults.count; i++)
		if (text_equals(family.adults.at[i].reference, call->references[1]))
			return episode_answer_contact(call->work, &family.episode, family.adults.at[i].person_id, may_contact_of(api_text(call, call->body, "may_contact")),
			    api_text(call, call->body, "words"), &call->problems);
	return NOT_FOUND;
}

/* ---- worries ---- */

static enum outcome
concerns_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_concerns_rows rows;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_concerns(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (!api_takes(call, rows.at[i].concern_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "person", api_family_reference(&family, rows.at[i].person_id));
		json_put_text(out, "concern", rows.at[i].concern);
		json_put_text(out, "decision", rows.at[i].decision);
		json_put_day(out, "raised_on", rows.at[i].raised_on);
		json_put_text(out, "written_by", rows.at[i].worker_name);
		json_end(out);
	}
	api_look(call, "family", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
concern_change(struct api_call *call)
{
	struct api_family family;
	int64_t person_id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	person_id = api_family_person(call, &family, call->body, "person", "person");
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/concerns", family.episode.reference);
	return episode_raise_adult_concern(call->work, &family.episode, person_id, api_text(call, call->body, "concern"), api_text(call, call->body, "decision"), &call->problems);
}

/* ---- taking note ---- */

static enum outcome
alerts_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct my_alerts_rows rows;
	enum outcome outcome = q_my_alerts(call->work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct my_alerts_row *row = &rows.at[i];

		if (!api_takes(call, row->alert_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", api_reference_of(call, "AL", row->alert_id));
		json_put_text(out, "episode", row->reference);
		json_put_text(out, "note", row->note_reference);
		json_put_text(out, "heading", row->heading);
		json_put_text(out, "for", row->worker_name);
		json_put_yes_no(out, "mine", row->mine);
		json_put_text(out, "sent_by", row->sender_name);
		json_put_instant(out, "sent_at", row->sent_at);
		json_end(out);
		api_look(call, "my work", "episode", row->episode_id, NULL);
	}
	return outcome;
}

static enum outcome
alert_change(struct api_call *call)
{
	struct my_alerts_rows rows;
	enum outcome outcome = q_my_alerts(call->work, &rows);

	api_result(call, "/my/alerts");
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].mine && api_is_reference_of(call, call->references[0], "AL", rows.at[i].alert_id))
			return note_alert_acknowledge(call->work, rows.at[i].episode_id, rows.at[i].alert_id);
	return outcome == OK ? NOT_FOUND : outcome;
}

static const struct api_place joining_places[] = { { "value", "#/phone" }, { "children", "#/part" }, { "joined_on", "#/from_on" } };

#define CHANGE(PATH, ACTION_ASKED, TAKES, LEADS_TO, RUN, GUARDS, TAG, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = ACTION_ASKED, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = LEADS_TO, .guards = GUARDS, .tag = TAG, .words = WORDS }

static const struct api_route routes[] = {
	CHANGE(EPISODE "/coordinator", LEAD_EPISODE, coordinator_shape, EPISODE, coordinator_change, EPISODE, "Episodes", "Another worker coordinates the help"),
	CHANGE(EPISODE "/summary", LEAD_EPISODE, summary_shape, EPISODE, summary_change, EPISODE, "Episodes", "What the help is about, in a few lines"),
	{ .method = HTTP_POST, .path = EPISODE "/people", .action = LEAD_EPISODE, .purpose = PURPOSE_HELPING, .run = joining_change, .takes = &joining_shape, .leads_to = EPISODE,
	    .guards = EPISODE, .tag = "Episodes", .asks_alike = true, .words = "Somebody joins a family that is helped already; whoever may be known already is asked about first", .places = joining_places, .place_count = 3 },
	CHANGE(EPISODE "/adults/:person/may-contact", LEAD_EPISODE, may_contact_shape, EPISODE, may_contact_change, EPISODE, "Episodes", "Whom of the family and its network we may talk to"),
	{ .method = HTTP_GET, .path = EPISODE "/concerns", .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = concerns_tell, .gives = &concern_shape, .many = true, .tag = "Episodes",
	    .words = "Worries about adults of the family and what was decided, newest first" },
	CHANGE(EPISODE "/concerns", CONTRIBUTE_EPISODE, new_concern_shape, EPISODE "/concerns", concern_change, NULL, "Episodes", "Write down a worry about an adult, and the decision"),
	{ .method = HTTP_GET, .path = "/my/alerts", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = alerts_tell, .gives = &alert_shape, .many = true, .tag = "Due and waiting",
	    .words = "Notes that you, or those whom you manage, are asked to take note of" },
	{ .method = HTTP_POST, .path = "/my/alerts/:alert/acknowledgement", .action = SIGNED_IN, .purpose = PURPOSE_HELPING, .run = alert_change, .leads_to = "/my/alerts",
	    .tag = "Due and waiting", .words = "You have read it" },
};
const struct api_part api_family_changes_part = { routes, sizeof(routes) / sizeof(routes[0]) };
