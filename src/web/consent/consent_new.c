/* consent_new.c -- recording a yes or a no; R-CONS-01 to R-CONS-04, R-CONS-10 to R-CONS-12, R-CONS-26, R-CONS-27, R-INFO-11. */
#include "base/text.h"
#include "casework/consent/consent.h"
#include "casework/forms/parts.h"
#include "casework/work.h"
#include "web/consent/consent_pages.h"
#include "web/form_page.h"

struct given_pages {
	struct family family;
	struct profile_choices agencies;
	struct story_approaches_rows approaches;
};

static const struct profile_choice states[] = { { "given", "They agree", "At least in part" }, { "withheld", "They do not agree", NULL } };
static const struct profile_choices state_choices = { states, 2 };
static const struct profile_choice answers[] = { { "agreed", "Agreed", NULL }, { "agreed_parts", "Agreed, not to all of the assessment", NULL }, { "in_part", "In part", NULL },
	{ "said_no", "Said no", NULL } };
static const struct profile_choices answer_choices = { answers, 4 };

static const char *
of_agency(struct visit *visit, const char *what, const char *reference)
{
	return arena_format(visit->work->arena, "%s_%s", what, reference);
}

static void
agency_fields(struct html_out *out, struct visit *visit, const struct profile_choices *agencies)
{
	struct profile_choices parts = assessment_parts(visit->work->arena, visit->work->profile);
	const char *assessment = profile_word(visit->work->profile, "assessment");

	form_heading(out, "Which agencies?");
	form_words(out, "Answer for each agency that should know. Those without an answer were not asked, and see nothing.");
	for (size_t i = 0; i < agencies->count; i++) {
		const char *answer = of_agency(visit, "answer", agencies->at[i].key), *part = of_agency(visit, "part", agencies->at[i].key);
		const char *typed = visit_value(visit, answer, NULL);

		field_chips(out, visit, answer, agencies->at[i].label, &answer_choices, NULL);
		form_details_begin(out, arena_format(visit->work->arena, "Which parts of the %s, if not all, for %s", assessment, agencies->at[i].label), text_equals(typed, "agreed_parts"));
		field_checks(out, visit, of_agency(visit, "parts", agencies->at[i].key), "Which parts may they see?", "The others are not there for them, whoever of them looks", &parts, (struct text_list){ NULL, 0 });
		form_details_end(out);
		form_details_begin(out, arena_format(visit->work->arena, "Which part, if in part, for %s", agencies->at[i].label), text_equals(typed, "in_part"));
		field_text(out, visit, part, "Which part?", NULL, NULL);
		form_details_end(out);
	}
}

/* Who was asked before to talk with the family, so that nobody goes on without agreement while another way is open. R-CONS-17 */
static void
approach_words(struct html_out *out, struct visit *visit, const struct story_approaches_rows *approaches)
{
	struct arena *arena = visit->work->arena;

	if (approaches->count == 0)
		form_words(out, "No other agency has been asked to talk with this family yet.");
	for (size_t i = 0; i < approaches->count; i++) {
		const struct story_approaches_row *row = &approaches->at[i];
		const char *day = date_words(arena, instant_date(row->given_at));

		if (text_equals(row->state, "open"))
			form_words(out, arena_format(arena, "%s was asked on %s to talk with the family, and has not reported back yet.", row->agency_name, day));
		else
			form_words(out, arena_format(arena, "%s was asked on %s to talk with the family. What came of it: %s", row->agency_name, day,
			    row->end_words != NULL ? row->end_words : "nothing is written."));
	}
}

static void
risk_fields(struct html_out *out, struct visit *visit)
{
	form_group_begin(out, "If nothing is shared: what does that mean for the children?");
	field_text(out, visit, "risk_not_sharing", "That nothing is shared", NULL, NULL);
	field_text(out, visit, "risk_not_requesting", "That no service is asked for", NULL, NULL);
	field_text(out, visit, "risk_not_meeting", "That nobody meets about them", NULL, NULL);
	field_short(out, visit, "risk_consulted", "Whom did you talk to about that?", NULL, NULL, 20);
	form_group_end(out);
}

static void
withheld_fields(struct html_out *out, struct visit *visit, const struct given_pages *pages)
{
	const struct profile_choices *options = &visit->work->profile->consent.withheld_options;

	form_details_begin(out, "If they do not agree", text_equals(visit_value(visit, "state", NULL), "withheld"));
	approach_words(out, visit, &pages->approaches);
	field_checks(out, visit, "options", "What will you do?", "Talk it through with your manager in any case", options, (struct text_list){ NULL, 0 });
	for (size_t i = 0; i < options->count; i++)
		field_area(out, visit, arena_format(visit->work->arena, "option_%s", options->at[i].key), arena_format(visit->work->arena, "%s: say more", options->at[i].label), NULL, NULL, 2);
	field_text(out, visit, "consulted_share_without", "Whom did you consult before sharing without agreement?", NULL, NULL);
	field_short(out, visit, "decided_by_share_without", "Who decided to share without agreement?", NULL, NULL, 20);
	field_area(out, visit, "other_approach_share_without", "Who else was asked to talk with the family first, and what came of it?",
	    "Or why nobody was", NULL, 2);
	field_select(out, visit, "agency_other_agency", "Which agency will talk with the family?", NULL, &pages->agencies, NULL);
	field_date(out, visit, "report_back_on", "By when do they report back?", NULL, date_none());
	risk_fields(out, visit);
	form_details_end(out);
}

static void
fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct given_pages *pages = given;
	const struct profile_consent *consent = &visit->work->profile->consent;
	struct profile_choices people = family_person_choices(visit, &pages->family), children = family_child_choices(visit, &pages->family);
	const char **all = ARENA_ARRAY(visit->work->arena, const char *, children.count);

	for (size_t i = 0; i < children.count; i++)
		all[i] = children.at[i].key;
	form_markdown(out, visit, consent->why);
	form_markdown(out, visit, consent->statement);
	form_words(out, consent->need_to_share);
	field_select(out, visit, "person", "Who was asked?", NULL, &people, NULL);
	field_checks(out, visit, "children", "About which children?", NULL, &children, (struct text_list){ all, children.count });
	field_checks(out, visit, "explained", "Explained before asking", NULL, &consent->explanations, (struct text_list){ NULL, 0 });
	field_area(out, visit, "understood", "How do you know that it was understood?", NULL, NULL, 2);
	field_select(out, visit, "language", "In which language was it explained?", NULL, &visit->work->profile->languages, visit->work->profile->language);
	field_short(out, visit, "interpreter", "Interpreter, if there was one", NULL, NULL, 20);
	form_details_begin(out, "A young person decides for themselves", visit_ticked(visit, "own_right"));
	field_tick(out, visit, "own_right", "The young person who was asked decides for themselves", false);
	field_area(out, visit, "competence", consent->competence_question, NULL, NULL, 2);
	form_details_end(out);
	field_radios(out, visit, "way", "How did they tell you?", NULL, &consent->ways, NULL);
	field_short(out, visit, "witness", "Who heard it, if it was spoken", NULL, NULL, 20);
	field_date(out, visit, "decided_on", "When did they decide?", NULL, visit->work->today);
	field_radios(out, visit, "state", "What did they decide?", NULL, &state_choices, NULL);
	form_heading(out, "If they agree");
	field_checks(out, visit, "purposes", "What may it be used for?", NULL, &consent->purposes, (struct text_list){ NULL, 0 });
	field_date(out, visit, "ends_on", "Until when?", "Leave empty if they set no end. We ask again every six months at least.", date_none());
	agency_fields(out, visit, &pages->agencies);
	withheld_fields(out, visit, pages);
}

enum outcome
consent_new_show(struct visit *visit)
{
	struct given_pages *pages = ARENA_NEW(visit->work->arena, struct given_pages);
	enum outcome outcome = family_show(visit, &pages->family, TAB_CONSENT, "Record consent");

	if (outcome == OK)
		outcome = agency_choices(visit, &pages->agencies);
	if (outcome == OK)
		outcome = q_story_approaches(visit->work, pages->family.episode.episode_id, &pages->approaches);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = visit->work->profile->consent.form_name, .button = "Save the answer", .can_wait = true,
	    .version = -1, .fields = fields, .given = pages });
}

/* For which agency each answer and each choice of parts is, so that a problem is told beside it. */
struct answered_for {
	const char **answers, **parts;
};

static enum outcome
typed_agencies(struct visit *visit, struct new_consent *given, struct answered_for *answered)
{
	struct agency_list agencies;
	struct consent_agency_answer *list;
	struct consent_parts *parts;
	enum outcome outcome = agency_all(visit->work, &agencies);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct consent_agency_answer, agencies.count);
	parts = ARENA_ARRAY(visit->work->arena, struct consent_parts, agencies.count);
	answered->answers = ARENA_ARRAY(visit->work->arena, const char *, agencies.count);
	answered->parts = ARENA_ARRAY(visit->work->arena, const char *, agencies.count);
	for (size_t i = 0; i < agencies.count; i++) {
		const char *reference = agencies.at[i].reference, *typed = visit_typed(visit, of_agency(visit, "answer", reference));
		bool parts_only = text_equals(typed, "agreed_parts");
		enum consent_answer answer = parts_only ? CONSENT_ANSWER_AGREED : consent_answer_of(typed);

		if (answer == CONSENT_ANSWER_MISSING)
			continue;
		answered->answers[given->agency_count] = reference;
		list[given->agency_count] = (struct consent_agency_answer){ agencies.at[i].agency_id, answer, visit_typed(visit, of_agency(visit, "part", reference)) };
		if (parts_only) {
			answered->parts[given->parts_count] = reference;
			parts[given->parts_count++] = (struct consent_parts){ agencies.at[i].agency_id, visit_keys(visit, of_agency(visit, "parts", reference)) };
		}
		if (answer == CONSENT_ANSWER_IN_PART && list[given->agency_count].part_words == NULL)
			problem_add(&visit->problems, of_agency(visit, "part", reference), "Say which part they agreed to share with %s", agencies.at[i].name);
		given->agency_count++;
	}
	given->agencies = list;
	given->parts = parts;
	return OK;
}

static enum outcome
typed_options(struct visit *visit, struct new_consent *given)
{
	const char *other = visit_reference(visit, "agency_other_agency", "AG");
	struct text_list keys = visit_keys(visit, "options");
	struct withheld_option *list = ARENA_ARRAY(visit->work->arena, struct withheld_option, keys.count);
	struct agency agency = { 0 };
	struct date report_back_on;
	enum outcome outcome = other != NULL ? agency_by_reference(visit->work, other, &agency) : OK;

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	(void)visit_date(visit, "report_back_on", "The day", &report_back_on);
	for (size_t i = 0; i < keys.count; i++) {
		list[i] = (struct withheld_option){ .option_key = keys.at[i], .words = visit_typed(visit, arena_format(visit->work->arena, "option_%s", keys.at[i])) };
		if (text_equals(keys.at[i], "share_without")) {
			list[i].consulted = visit_typed(visit, "consulted_share_without");
			list[i].decided_by = visit_typed(visit, "decided_by_share_without");
			list[i].other_approach = visit_typed(visit, "other_approach_share_without");
		}
		if (text_equals(keys.at[i], "other_agency")) {
			list[i].agency_id = agency.agency_id;
			list[i].report_back_on = report_back_on;
		}
	}
	given->options = list;
	given->option_count = keys.count;
	given->risks = (struct consent_risks){ visit_typed(visit, "risk_not_sharing"), visit_typed(visit, "risk_not_requesting"),
		visit_typed(visit, "risk_not_meeting"), visit_typed(visit, "risk_consulted") };
	return OK;
}

enum outcome
consent_new_save(struct visit *visit)
{
	struct family family;
	struct text_list explained = visit_keys(visit, "explained"), purposes = visit_keys(visit, "purposes");
	struct new_consent given = { .episode_id = visit->subject_id, .state = consent_state_of(visit_typed(visit, "state")), .way = visit_typed(visit, "way"),
		.witness = visit_typed(visit, "witness"), .language = visit_typed(visit, "language"), .interpreter = visit_typed(visit, "interpreter"),
		.understood = visit_typed(visit, "understood"), .own_right = visit_ticked(visit, "own_right"), .competence = visit_typed(visit, "competence"),
		.purposes = purposes.at, .purpose_count = purposes.count };
	struct answered_for answered = { NULL, NULL };
	int64_t consent_id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	given.person_id = family_person_id(&family, visit_typed(visit, "person"));
	given.child_ids = family_ticked(visit, &family, "children");
	/* A child who is asked decides in their own right; who judged that is asked for. R-CONS-04 */
	for (size_t i = 0; given.person_id != 0 && i < family.children.count; i++)
		given.own_right = given.own_right || family.children.at[i].person_id == given.person_id;
	for (size_t i = 0; i < explained.count; i++) {
		given.explained_concerns = given.explained_concerns || text_equals(explained.at[i], "concerns");
		given.explained_duties = given.explained_duties || text_equals(explained.at[i], "duties");
		given.explained_sharing = given.explained_sharing || text_equals(explained.at[i], "sharing");
	}
	(void)visit_date(visit, "decided_on", "The day", &given.decided_on);
	(void)visit_date(visit, "ends_on", "The day", &given.ends_on);
	outcome = typed_agencies(visit, &given, &answered);
	if (outcome == OK)
		outcome = typed_options(visit, &given);
	if (outcome == OK)
		outcome = consent_record(visit->work, &given, &visit->problems, &consent_id);
	for (size_t i = 0; i < given.agency_count; i++)
		visit_problems_move(visit, arena_format(visit->work->arena, "agency_%zu", i), of_agency(visit, "part", answered.answers[i]));
	for (size_t i = 0; i < given.parts_count; i++)
		visit_problems_move(visit, arena_format(visit->work->arena, "parts_%zu", i), of_agency(visit, "parts", answered.parts[i]));
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "consent"), given.state == CONSENT_STATE_GIVEN ? "The agreement is saved. It counts from now on." : "The answer is saved.");
	return outcome;
}
