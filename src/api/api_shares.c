/* api_shares.c -- decisions to share what is known of a family, or not to. R-INFO-01 to R-INFO-05, R-INFO-09 */
#include "api/api_family.h"
#include "api/api_parts.h"
#include "base/text.h"
#include "casework/sharing/sharing.h"
#include "casework/story/story_shares.sql.h"
#include "casework/work.h"

#define SHARES "/episodes/:episode/shares"

static const struct api_member check_members[] = {
	{ "list", API_CHOICE, true, "A test of a share, or a golden rule", "test|rule", NULL },
	{ "key", API_TEXT, true, "Its key in the profile as it was then", NULL, NULL },
	{ "met", API_YES_NO, true, "It is met, or was gone through", NULL, NULL },
	{ "note", API_TEXT, false, "Why it was shared all the same", NULL, NULL },
};
static const struct api_shape check_shape = API_SHAPE("ShareCheck", check_members);
static const struct api_member share_members[] = {
	{ "id", API_REFERENCE, true, "Its reference", "SD", NULL },
	{ "outcome", API_CHOICE, false, "Whether it was shared; left out, as all that follows but the day and who wrote it down, when it may not be read", "shared|not_shared", NULL },
	{ "is_emergency", API_YES_NO, false, "Because somebody may be harmed", NULL, NULL },
	{ "ground", API_TEXT, false, "On which ground of the profile; left out in an emergency", NULL, NULL },
	{ "agreed", API_YES_NO, false, "The family agrees", NULL, NULL },
	{ "person", API_REFERENCE, false, "About whom of the family; left out for all of them", "PN", NULL },
	{ "agency", API_REFERENCE, false, "To which agency of this record", "AG", NULL },
	{ "recipient", API_TEXT, false, "Who there, or who they are", NULL, NULL },
	{ "what", API_TEXT, false, "What it is about", NULL, NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in", "restricted_sections", NULL },
	{ "purpose", API_TEXT, false, "What for", NULL, NULL },
	{ "consent", API_REFERENCE, false, "The agreement that it rests on", "CO", NULL },
	{ "agreed_for", API_TEXT, false, "For which purpose they agreed to it", NULL, NULL },
	{ "lawful_basis", API_TEXT, false, "The lawful basis without agreement", NULL, NULL },
	{ "facts", API_TEXT, false, "The facts on which that rests", NULL, NULL },
	{ "expected", API_CHOICE, false, "Whether they would expect it", "yes|no|not_known", NULL },
	{ "told", API_CHOICE, false, "Whether the family is told", "told|later|not_told", NULL },
	{ "told_words", API_TEXT, false, "How, or why not", NULL, NULL },
	{ "told_on", API_DAY, false, "When they were told", NULL, NULL },
	{ "decided_by", API_TEXT, false, "By whom", NULL, NULL },
	{ "second_person", API_TEXT, false, "Who else was asked", NULL, NULL },
	{ "reasons", API_TEXT, false, "Why", NULL, NULL },
	{ "decided_on", API_DAY, true, "When", NULL, NULL },
	{ "checks", API_OBJECTS, true, "The tests and golden rules as they were answered", NULL, &check_shape },
	{ "review_due_on", API_DAY, false, "By when somebody else looks whether it was in order", NULL, NULL },
	{ "verdict", API_CHOICE, false, "What they found", "in_order|not_in_order", NULL },
	{ "review_words", API_TEXT, false, "And why", NULL, NULL },
	{ "reviewed_by", API_TEXT, false, "Who looked", NULL, NULL },
	{ "written_by", API_TEXT, true, "By whom it was written down", NULL, NULL },
	{ "is_mistake", API_YES_NO, true, "It was written down by mistake", NULL, NULL },
	{ "mistake", API_TEXT, false, "And why", NULL, NULL },
};
static const struct api_shape share_shape = API_SHAPE("Share", share_members);
static const struct api_member new_members[] = {
	{ "ground", API_TEXT, true, "On which ground: a key of sharing.yaml of the profile, which says whether it is shared, and with agreement", NULL, NULL },
	{ "person", API_REFERENCE, false, "About whom; left out for the whole family", "PN", NULL },
	{ "agency", API_REFERENCE, false, "To which agency of this record", "AG", NULL },
	{ "recipient", API_TEXT, false, "Who there, or who they are; must be given without agency", NULL, NULL },
	{ "what", API_TEXT, true, "What it is about", NULL, NULL },
	{ "purpose", API_TEXT, true, "What for", NULL, NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in", "restricted_sections", NULL },
	{ "consent", API_REFERENCE, false, "The agreement that it rests on; must be given when the ground has one", "CO", NULL },
	{ "agreed_for", API_TEXT, false, "For which purpose they agreed to it: a key of consent_purposes of the profile; must be given with consent. The agreement has to be for that, and to speak for whom it is about", NULL, NULL },
	{ "lawful_basis", API_TEXT, false, "The lawful basis, of the profile; must be given, as facts, expected and told, when it is shared without agreement", NULL, NULL },
	{ "facts", API_TEXT, false, "The facts on which that rests", NULL, NULL },
	{ "expected", API_CHOICE, false, "Whether they would expect it", "yes|no|not_known", NULL },
	{ "told", API_CHOICE, false, "Whether the family is told", "told|later|not_told", NULL },
	{ "told_words", API_TEXT, false, "How; must be given when they are not told: why not", NULL, NULL },
	{ "tests", API_TEXTS, false, "Keys of the profile's tests that it meets", NULL, NULL },
	{ "tests_note", API_TEXT, false, "Why it is shared although it does not meet all of them", NULL, NULL },
	{ "golden_rules", API_TEXTS, false, "Keys of the golden rules that were gone through", NULL, NULL },
	{ "decided_by", API_TEXT, true, "By whom", NULL, NULL },
	{ "second_person", API_TEXT, false, "Who else was asked", NULL, NULL },
	{ "reasons", API_TEXT, true, "Why", NULL, NULL },
	{ "decided_on", API_DAY, true, "When", NULL, NULL },
};
static const struct api_shape new_shape = API_SHAPE("NewShare", new_members);
static const struct api_member emergency_members[] = {
	{ "reason", API_TEXT, true, "What has happened, and what was shared", NULL, NULL },
	{ "recipient", API_TEXT, false, "With whom; left out for the front door", NULL, NULL },
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in, so that only some read it", "restricted_sections", NULL },
};
static const struct api_shape emergency_shape = API_SHAPE("EmergencyShare", emergency_members);
static const struct api_member told_members[] = {
	{ "told_on", API_DAY, true, "When they were told", NULL, NULL },
	{ "words", API_TEXT, true, "By whom and how, and what they said", NULL, NULL },
};
static const struct api_shape told_shape = API_SHAPE("ShareTold", told_members);
static const struct api_member restrict_members[] = {
	{ "restricted", API_TEXT, false, "The part of the record that it is kept in; left out: the team reads it again", "restricted_sections", NULL },
	{ "reason", API_TEXT, true, "Why", NULL, NULL },
};
static const struct api_shape restrict_shape = API_SHAPE("ShareRestricted", restrict_members);
static const struct api_member mistake_members[] = { { "reason", API_TEXT, true, "What was wrong", NULL, NULL } };
static const struct api_shape mistake_shape = API_SHAPE("ShareMistake", mistake_members);

static void
put_checks(struct json_out *out, const struct story_share_checks_rows *checks, int64_t share_id)
{
	json_begin_list(out, "checks");
	for (size_t i = 0; i < checks->count; i++) {
		if (checks->at[i].share_id != share_id)
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "list", checks->at[i].check_list);
		json_put_text(out, "key", checks->at[i].check_key);
		json_put_yes_no(out, "met", checks->at[i].met);
		json_put_text(out, "note", checks->at[i].note);
		json_end(out);
	}
	json_end(out);
}

static enum outcome
shares_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct api_family family;
	struct story_shares_rows rows;
	struct story_share_checks_rows checks;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_shares(call->work, call->subject_id, &rows);
	if (outcome == OK)
		outcome = q_story_share_checks(call->work, call->subject_id, &checks);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_shares_row *row = &rows.at[i];

		if (!api_takes(call, row->share_id))
			continue;
		json_begin_object(out, NULL);
		json_put_text(out, "id", row->reference);
		json_put_text(out, "outcome", row->outcome);
		if (row->open)
			json_put_yes_no(out, "is_emergency", row->is_emergency);
		json_put_text(out, "ground", row->ground);
		if (row->open)
			json_put_yes_no(out, "agreed", row->has_agreement);
		json_put_text(out, "person", api_family_reference(&family, row->person_id));
		json_put_text(out, "agency", row->agency_reference);
		json_put_text(out, "recipient", row->recipient);
		json_put_text(out, "what", row->what);
		json_put_text(out, "restricted", row->restricted);
		json_put_text(out, "purpose", row->purpose);
		json_put_text(out, "consent", row->consent_reference);
		json_put_text(out, "agreed_for", row->agreed_for);
		json_put_text(out, "lawful_basis", row->lawful_basis);
		json_put_text(out, "facts", row->facts);
		json_put_text(out, "expected", row->expected);
		json_put_text(out, "told", row->told);
		json_put_text(out, "told_words", row->told_words);
		json_put_day(out, "told_on", row->told_on);
		json_put_text(out, "decided_by", row->decided_by);
		json_put_text(out, "second_person", row->second_person);
		json_put_text(out, "reasons", row->reasons);
		json_put_day(out, "decided_on", row->decided_on);
		put_checks(out, &checks, row->share_id);
		json_put_day(out, "review_due_on", row->review_due_on);
		json_put_text(out, "verdict", row->verdict);
		json_put_text(out, "review_words", row->review_words);
		json_put_text(out, "reviewed_by", row->reviewed_by_name);
		json_put_text(out, "written_by", row->worker_name);
		json_put_yes_no(out, "is_mistake", row->is_mistake);
		json_put_text(out, "mistake", row->mistake_reason);
		json_end(out);
	}
	api_look(call, "decisions to share", "episode", call->subject_id, NULL);
	return outcome;
}

static enum outcome
share_change(struct api_call *call)
{
	struct api_family family;
	struct new_share given = { .ground = api_text(call, call->body, "ground"), .recipient = api_text(call, call->body, "recipient"), .what = api_text(call, call->body, "what"),
		.purpose = api_text(call, call->body, "purpose"), .restricted = api_restricted_section(call, api_text(call, call->body, "restricted")),
		.agreed_for = api_text(call, call->body, "agreed_for"), .lawful_basis = api_text(call, call->body, "lawful_basis"), .facts = api_text(call, call->body, "facts"), .expected = share_expected_of(api_text(call, call->body, "expected")),
		.told = share_told_of(api_text(call, call->body, "told")), .told_words = api_text(call, call->body, "told_words"), .tests = api_texts(call, call->body, "tests"),
		.tests_note = api_text(call, call->body, "tests_note"), .golden_rules = api_texts(call, call->body, "golden_rules"), .decided_by = api_text(call, call->body, "decided_by"),
		.second_person = api_text(call, call->body, "second_person"), .reasons = api_text(call, call->body, "reasons"), .decided_on = api_day(call->body, "decided_on") };
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = api_agency_named(call, call->body, "agency", &given.agency_id);
	if (outcome == OK)
		outcome = api_consent_named(call, &given.consent_id);
	if (outcome != OK)
		return outcome;
	given.person_id = api_family_person(call, &family, call->body, "person", "person");
	given.family_ids = api_family_children(call, &family);
	for (size_t i = 0; i < family.adults.count; i++)
		given.family_ids = id_list_with(call->work->arena, given.family_ids, family.adults.at[i].person_id);
	if (call->problems.count > 0)
		return INVALID;
	api_result(call, "/episodes/%s/shares", family.episode.reference);
	return share_decide(call->work, &family.episode, &given, &call->problems, &id);
}

static enum outcome
emergency_change(struct api_call *call)
{
	struct api_family family;
	int64_t id;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome != OK)
		return outcome;
	api_result(call, "/episodes/%s/shares", family.episode.reference);
	return share_in_emergency(call->work, &family.episode, api_text(call, call->body, "recipient"), api_text(call, call->body, "restricted"), api_text(call, call->body, "reason"), &call->problems, &id);
}

/* The one of the path, if the caller may know of it and read it; and whether they may call it a mistake. */
static enum outcome
share_of_path(struct api_call *call, struct share *share, bool *may_take_back)
{
	struct api_family family;
	struct story_shares_rows rows;
	enum outcome outcome = api_family_read(call, &family);

	if (outcome == OK)
		outcome = q_story_shares(call->work, call->subject_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].open && text_equals(rows.at[i].reference, call->references[1])) {
			*may_take_back = rows.at[i].may_take_back;
			api_result(call, "/episodes/%s/shares", family.episode.reference);
			return share_by_reference(call->work, rows.at[i].reference, share);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static enum outcome
told_change(struct api_call *call)
{
	struct share share;
	bool may_take_back;
	enum outcome outcome = share_of_path(call, &share, &may_take_back);

	return outcome == OK ? share_tell_family(call->work, &share, api_day(call->body, "told_on"), api_text(call, call->body, "words"), &call->problems) : outcome;
}

static enum outcome
mistake_change(struct api_call *call)
{
	struct share share;
	bool may_take_back = false;
	enum outcome outcome = share_of_path(call, &share, &may_take_back);

	if (outcome == OK && !may_take_back)
		return api_because(call, REFUSED, "Only who wrote it down, or whoever leads the help, may call it a mistake.");
	return outcome == OK ? share_take_back(call->work, &share, api_text(call, call->body, "reason"), &call->problems) : outcome;
}

static enum outcome
restrict_change(struct api_call *call)
{
	struct share share;
	bool may = false;
	enum outcome outcome = share_of_path(call, &share, &may);

	if (outcome == OK && !may)
		return api_because(call, REFUSED, "Only who wrote it down, or whoever leads the help, may say who reads it.");
	return outcome == OK ? share_restrict(call->work, &share, api_text(call, call->body, "restricted"), api_text(call, call->body, "reason"), &call->problems) : outcome;
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = PATH, .action = CONTRIBUTE_EPISODE, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = SHARES, .tag = "Episodes", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_GET, .path = SHARES, .action = SEE_EPISODE, .purpose = PURPOSE_HELPING, .run = shares_tell, .gives = &share_shape, .many = true, .tag = "Episodes",
	    .words = "Decisions to share what is known of the family, or not to, newest first" },
	CHANGE(SHARES, new_shape, share_change, "A decision to share, or not to, with its reason; what is shared without agreement is looked at afterwards by somebody else"),
	CHANGE("/episodes/:episode/emergency-shares", emergency_shape, emergency_change, "Somebody may be harmed, and it was shared: the reason is all that is asked"),
	CHANGE(SHARES "/:share/told", told_shape, told_change, "The family has been told of it since"),
	CHANGE(SHARES "/:share/restriction", restrict_shape, restrict_change, "Only some read it from now on, or the team again; what is restricted is counted on the family's list and not shown"),
	CHANGE(SHARES "/:share/mistake", mistake_shape, mistake_change, "It was written down by mistake"),
};
const struct api_part api_shares_part = { routes, sizeof(routes) / sizeof(routes[0]) };
