/* api_people.c -- is somebody known already; one person whole; writing people down and putting details right. R-SV-02, R-PERS-01, R-PERS-18 */
#include "api/api_alike.h"
#include "api/api_family.h"
#include "api/api_parts.h"
#include "api/api_schools.h"
#include "base/text.h"
#include "casework/access/homes.h"
#include "casework/allocations/allocations.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/schools/schools.h"
#include "casework/search/search.h"

enum { MEMBERS_MOST = 40 };

/* ---- is this family known? Exactly five groups: R-SV-02 ---- */

static const struct api_member demographics_members[] = {
	{ "id", API_REFERENCE, true, "The person's reference", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "known_as", API_TEXT, false, "What they are called", NULL, NULL },
	{ "other_name", API_TEXT, false, "The name that they had before, or have besides, by which they were found: formerly Amy Hughes", NULL, NULL },
	{ "born", API_YES_NO, true, "false: not yet", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth, or the best guess", NULL, NULL },
	{ "birth_precision", API_TEXT, true, "How exact it is", NULL, NULL },
	{ "expected_on", API_DAY, false, "When a baby is due", NULL, NULL },
	{ "died_on", API_DAY, false, "When they died: the last day that it can have been; left out while they live", NULL, NULL },
	{ "death_precision", API_CHOICE, false, "How exactly that is known", "exact|month|year|unknown", NULL },
	{ "school", API_TEXT, false, "School or nursery", NULL, NULL },
	{ "may_see", API_YES_NO, true, "You may read the person whole", NULL, NULL },
	{ "other_records", API_REFERENCES, true, "Other records of the same person that you may find: somebody linked them", "PN", NULL },
	{ "likeness", API_CHOICE, true, "How much it is whom you asked for", "very_likely|likely|less_likely", NULL },
	{ "why", API_TEXT, true, "Why we think so", NULL, NULL },
};
static const struct api_shape demographics_shape = API_SHAPE("PersonFound", demographics_members);
static const struct api_member known_to_members[] = {
	{ "answer", API_CHOICE, true, "Whether they are helped now, or were within two years", "open|closed|no", NULL },
	{ "since", API_DAY, false, "When that help began", NULL, NULL },
	{ "until", API_DAY, false, "When it ended", NULL, NULL },
	{ "level", API_NUMBER, false, "Level of need, when one is agreed", NULL, NULL },
	{ "agency", API_TEXT, false, "The agency of whoever leads or coordinates", NULL, NULL },
	{ "episode", API_REFERENCE, false, "The help itself, when you may see it", "EP", NULL },
};
static const struct api_shape known_to_shape = API_SHAPE("KnownTo", known_to_members);
static const struct api_member lead_members[] = {
	{ "answer", API_CHOICE, true, "Whether somebody leads or coordinates", "yes|no", NULL },
	{ "name", API_TEXT, false, "Who", NULL, NULL },
	{ "job_title", API_TEXT, false, "Their job", NULL, NULL },
	{ "phone", API_TEXT, false, "Where to ring them", NULL, NULL },
};
static const struct api_shape lead_shape = API_SHAPE("WhoToCall", lead_members);
/* Annex C.2 rule 17: of Social Care's record no more than this. R-SEC-10 */
static const struct api_member allocation_members[] = {
	{ "answer", API_CHOICE, true, "By Social Care's list; unknown also when the list is too old, and when a child of it may be them and nobody has said", "yes|no|unknown", NULL },
	{ "name", API_TEXT, false, "Who", NULL, NULL },
	{ "team", API_TEXT, false, "Of which team", NULL, NULL },
	{ "since", API_DAY, false, "Since when", NULL, NULL },
	{ "last_updated", API_DAY, false, "The day of the newest list; left out when there was none", NULL, NULL },
};
static const struct api_shape allocation_shape = API_SHAPE("SocialWorkerAllocated", allocation_members);
static const struct api_member known_members[] = {
	{ "person", API_OBJECT, true, "Basic demographics", NULL, &demographics_shape },
	{ "known_to_others", API_OBJECT, true, "Known to other professionals?", NULL, &known_to_shape },
	{ "assessment", API_CHOICE, true, "Has an assessment been completed?", "yes|no|unknown", NULL },
	{ "lead_professional", API_OBJECT, true, "Is there somebody to call?", NULL, &lead_shape },
	{ "social_worker", API_OBJECT, true, "Is a social worker allocated?", NULL, &allocation_shape },
};
static const struct api_shape known_shape = API_SHAPE("Known", known_members);
static const struct api_member asked_members[] = {
	{ "given_name", API_TEXT, false, "First name, or a part of what is known; or baby of Amy, for one that is not born", NULL, NULL },
	{ "family_name", API_TEXT, false, "Family name", NULL, NULL },
	{ "birth_date", API_TEXT, false, "Date of birth, like 2020-03-14; or the day when a baby is due", NULL, NULL },
	{ "age", API_TEXT, false, "Age in years, or a year of birth", NULL, NULL },
	{ "address", API_TEXT, false, "Postcode, street or town, in any mix", NULL, NULL },
	{ "school", API_TEXT, false, "School or nursery", NULL, NULL },
	{ "phone", API_TEXT, false, "Telephone number", NULL, NULL },
	{ "nhs_number", API_TEXT, false, "NHS number", NULL, NULL },
	{ "upn", API_TEXT, false, "Unique pupil number", NULL, NULL },
};
static const struct api_shape asked_shape = API_SHAPE("SearchOfPeople", asked_members);

static void
put_found(struct api_call *call, const struct search_found *found)
{
	struct json_out *out = &call->out;
	const struct search_found *row = found;

	json_begin_object(out, "person");
	json_put_text(out, "id", row->reference);
	json_put_text(out, "given_name", row->given_name);
	json_put_text(out, "family_name", row->family_name);
	json_put_text(out, "known_as", row->known_as);
	json_put_text(out, "other_name", row->other_name);
	json_put_yes_no(out, "born", row->born);
	json_put_day(out, "birth_date", row->birth_date);
	json_put_text(out, "birth_precision", row->birth_precision);
	json_put_day(out, "expected_on", row->expected_on);
	json_put_day(out, "died_on", row->died_on);
	if (date_is_given(row->died_on))
		json_put_text(out, "death_precision", death_precision_text(row->death_precision));
	json_put_text(out, "school", text_is_empty(row->setting_name) ? NULL : row->setting_name);
	json_put_yes_no(out, "may_see", row->sees);
	json_begin_list(out, "other_records");
	for (size_t i = 0; i < row->also_count; i++)
		json_put_text(out, NULL, row->also[i].reference);
	json_end(out);
	json_put_text(out, "likeness", found->points >= SEARCH_VERY_LIKELY ? "very_likely" : found->points >= SEARCH_LIKELY ? "likely" : "less_likely");
	json_put_text(out, "why", found->why);
	json_end(out);
}

static void
put_help(struct api_call *call, const struct search_found *found)
{
	struct json_out *out = &call->out;
	const struct search_open_help_row *help = found->help;

	json_begin_object(out, "known_to_others");
	json_put_text(out, "answer", help == NULL ? "no" : text_equals(help->state, "open") ? "open" : "closed");
	if (help != NULL) {
		json_put_day(out, "since", help->opened_on);
		json_put_day(out, "until", help->closed_on);
		if (help->level != 0)
			json_put_number(out, "level", help->level);
		json_put_text(out, "agency", help->agency_name);
		json_put_text(out, "episode", help->sees ? help->reference : NULL);
	}
	json_end(out);
	json_put_text(out, "assessment", help == NULL ? "unknown" : help->assessment_count > 0 ? "yes" : "no");
	json_begin_object(out, "lead_professional");
	json_put_text(out, "answer", help != NULL ? "yes" : "no");
	if (help != NULL) {
		json_put_text(out, "name", help->worker_name);
		json_put_text(out, "job_title", help->job_title);
		json_put_text(out, "phone", help->phone);
	}
	json_end(out);
}

static void
put_allocation(struct api_call *call, const struct allocation_answer *answer)
{
	struct json_out *out = &call->out;

	json_begin_object(out, "social_worker");
	json_put_text(out, "answer", answer->allocated == ALLOCATED_YES ? "yes" : answer->allocated == ALLOCATED_NO ? "no" : "unknown");
	json_put_text(out, "name", answer->worker_name);
	json_put_text(out, "team", answer->team);
	json_put_day(out, "since", answer->from_on);
	json_put_day(out, "last_updated", answer->as_of);
	json_end(out);
}

/* What is wrong with the question itself is told of given_name. */
static enum outcome
read_question(struct api_call *call, struct search_typed *typed, struct search_asked *asked)
{
	struct date date;

	*typed = (struct search_typed){ .given_name = api_text(call, call->body, "given_name"), .family_name = api_text(call, call->body, "family_name"), .birth_date = api_text(call, call->body, "birth_date"),
		.age = api_text(call, call->body, "age"), .address = api_text(call, call->body, "address"), .school = api_text(call, call->body, "school"), .phone = api_text(call, call->body, "phone"),
		.nhs_number = api_text(call, call->body, "nhs_number"), .upn = api_text(call, call->body, "upn") };
	if (typed->birth_date != NULL && !date_read(slice_of(typed->birth_date), &date)) {
		problem_add(&call->problems, "birth_date", "Date of birth must be a real date, like 2020-03-14");
		typed->birth_date = NULL;
	}
	(void)!search_read(call->work, typed, asked, &call->problems);
	return call->problems.count > 0 ? INVALID : OK;
}

static enum outcome
known_tell(struct api_call *call)
{
	struct search_typed typed;
	struct search_asked asked;
	struct search_found_list list;
	struct allocation_answer answers[SEARCH_SHOWN_MOST];
	enum outcome outcome = read_question(call, &typed, &asked);

	if (outcome == OK)
		outcome = search_people(call->work, &asked, &list);
	if (outcome == OK)
		outcome = allocation_of_found(call->work, &list, answers);
	for (size_t i = 0; outcome == OK && i < list.count; i++) {
		if (!api_takes(call, list.at[i].person_id))
			continue;
		json_begin_object(&call->out, NULL);
		put_found(call, &list.at[i]);
		put_help(call, &list.at[i]);
		put_allocation(call, &answers[i]);
		json_end(&call->out);
	}
	if (outcome == OK)
		api_look(call, "search", "search", 0, search_terms(call->work, &typed));
	return outcome;
}

/* ---- one person ---- */

static const struct api_member home_members[] = {
	{ "address", API_TEXT, false, "Lines of the address; left out when it is kept secret", NULL, NULL },
	{ "postcode", API_TEXT, false, "Postcode", NULL, NULL },
	{ "from_on", API_DAY, true, "Since when", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when", NULL, NULL },
};
static const struct api_shape home_shape = API_SHAPE("Home", home_members);
static const struct api_member tie_members[] = {
	{ "person", API_REFERENCE, true, "The other person", "PN", NULL },
	{ "name", API_TEXT, true, "Their name", NULL, NULL },
	{ "relationship_kind", API_TEXT, true, "What the one is to the other", "relations", NULL },
	{ "is_theirs", API_YES_NO, true, "true: this person is that of the other; false: the other is that of this person", NULL, NULL },
	{ "parental_responsibility", API_YES_NO, true, "With parental responsibility", NULL, NULL },
};
static const struct api_shape tie_shape = API_SHAPE("Relationship", tie_members);
static const struct api_member contact_members[] = {
	{ "contact_kind", API_TEXT, true, "Phone or e-mail", "contact_point_kinds", NULL },
	{ "value", API_TEXT, true, "Number or address", NULL, NULL },
	{ "safe_to_use", API_YES_NO, true, "Nobody hears or reads it who should not", NULL, NULL },
	{ "note", API_TEXT, false, "Anything to know", NULL, NULL },
};
static const struct api_shape contact_shape = API_SHAPE("ContactPoint", contact_members);
static const struct api_member setting_members[] = {
	{ "setting_kind", API_CHOICE, true, "What it is", "school|nursery|gp|dentist", NULL },
	{ "setting_name", API_TEXT, true, "Its name; empty: not registered", NULL, NULL },
	{ "detail", API_TEXT, false, "Class, or which days", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when", NULL, NULL },
	{ "urn", API_TEXT, false, "The school's unique reference number, when it is one of the national register", NULL, NULL },
	{ "closed", API_YES_NO, true, "The school has closed, and they are written down there still", NULL, NULL },
	{ "closed_on", API_DAY, false, "When it closed, if that is known", NULL, NULL },
	{ "now", API_OBJECTS, true, "Which schools took its place; empty unless it has closed", NULL, &api_school_now_shape },
};
static const struct api_shape setting_shape = API_SHAPE("Setting", setting_members);
static const struct api_member correction_members[] = {
	{ "field", API_TEXT, true, "What was wrong", NULL, NULL },
	{ "old_value", API_TEXT, false, "What it said", NULL, NULL },
	{ "new_value", API_TEXT, false, "What it says", NULL, NULL },
	{ "reason", API_TEXT, true, "How it is known", NULL, NULL },
	{ "confirmed_by", API_TEXT, false, "Who confirmed it", NULL, NULL },
	{ "corrected_at", API_INSTANT, true, "When", NULL, NULL },
	{ "corrected_by", API_TEXT, false, "By whom", NULL, NULL },
};
static const struct api_shape correction_shape = API_SHAPE("PersonCorrection", correction_members);
static const struct api_member person_members[] = {
	{ "id", API_REFERENCE, true, "The person's reference", "PN", NULL },
	{ "given_name", API_TEXT, true, "First name; empty for a baby who is not born yet", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "middle_names", API_TEXT, false, "Middle names", NULL, NULL },
	{ "known_as", API_TEXT, false, "What they are called", NULL, NULL },
	{ "born", API_YES_NO, true, "false: not yet", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth, or the best guess", NULL, NULL },
	{ "birth_precision", API_TEXT, true, "How exact it is: exact, month, year, about, unknown", NULL, NULL },
	{ "expected_on", API_DAY, false, "When a baby is due", NULL, NULL },
	{ "died_on", API_DAY, false, "When they died: the last day that it can have been; left out while they live", NULL, NULL },
	{ "death_precision", API_CHOICE, false, "How exactly that is known", "exact|month|year|unknown", NULL },
	{ "death_known", API_TEXT, false, "How it is known that they died", NULL, NULL },
	{ "sex", API_TEXT, false, "Sex", "sexes", NULL },
	{ "language", API_TEXT, true, "Their language (BCP 47)", "languages", NULL },
	{ "interpreter", API_YES_NO, true, "They need an interpreter", NULL, NULL },
	{ "nhs_number", API_TEXT, false, "NHS number, ten digits", NULL, NULL },
	{ "upn", API_TEXT, false, "Unique pupil number", NULL, NULL },
	{ "communication", API_TEXT, false, "What helps them to take part", NULL, NULL },
	{ "homes", API_OBJECTS, true, "Where they live and lived, newest first", NULL, &home_shape },
	{ "relationships", API_OBJECTS, true, "What they are to others today", NULL, &tie_shape },
	{ "contact_points", API_OBJECTS, true, "How to reach them", NULL, &contact_shape },
	{ "settings", API_OBJECTS, true, "School, nursery, GP, dentist", NULL, &setting_shape },
	{ "corrections", API_OBJECTS, true, "What was put right; both values stay readable", NULL, &correction_shape },
	{ "episodes", API_REFERENCES, true, "Help for them that you may see", "EP", NULL },
	{ "social_worker", API_OBJECT, true, "Is a social worker allocated?", NULL, &allocation_shape },
};
static const struct api_shape person_shape = API_SHAPE("Person", person_members);

static enum outcome
put_homes_and_ties(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct person_homes_rows homes;
	struct person_ties_rows ties;
	enum outcome outcome = q_person_homes(call->work, call->subject_id, &homes);

	if (outcome == OK)
		outcome = q_person_ties(call->work, call->subject_id, &ties);
	if (outcome != OK)
		return outcome;
	json_begin_list(out, "homes");
	for (size_t i = 0; i < homes.count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "address", homes.at[i].address_lines);
		json_put_text(out, "postcode", homes.at[i].postcode);
		json_put_day(out, "from_on", homes.at[i].from_on);
		json_put_day(out, "to_on", homes.at[i].to_on);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "relationships");
	for (size_t i = 0; i < ties.count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "person", ties.at[i].reference);
		json_put_text(out, "name", arena_format(call->work->arena, "%s %s", ties.at[i].given_name, ties.at[i].family_name));
		json_put_text(out, "relationship_kind", ties.at[i].relationship_kind);
		json_put_yes_no(out, "is_theirs", ties.at[i].forward);
		json_put_yes_no(out, "parental_responsibility", ties.at[i].parental_responsibility);
		json_end(out);
	}
	json_end(out);
	return OK;
}

/* Whether the school has closed, and what it is now. */
static enum outcome
put_closed(struct api_call *call, const struct person_settings_row *row)
{
	struct json_out *out = &call->out;
	struct school_after after = { .count = 0 };
	enum outcome outcome = row->closed ? school_after_closing(call->work, row->urn, &after) : OK;

	json_put_yes_no(out, "closed", row->closed);
	json_put_day(out, "closed_on", row->closed ? row->closed_on : date_none());
	api_put_schools_now(out, &after);
	return outcome;
}

static enum outcome
put_reach(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct person_contacts_rows contacts;
	struct person_settings_rows settings;
	enum outcome outcome = q_person_contacts(call->work, call->subject_id, &contacts);

	if (outcome == OK)
		outcome = q_person_settings(call->work, call->subject_id, &settings);
	if (outcome != OK)
		return outcome;
	json_begin_list(out, "contact_points");
	for (size_t i = 0; i < contacts.count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "contact_kind", contacts.at[i].contact_kind);
		json_put_text(out, "value", contacts.at[i].value);
		json_put_yes_no(out, "safe_to_use", contacts.at[i].safe_to_use);
		json_put_text(out, "note", contacts.at[i].note);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "settings");
	for (size_t i = 0; i < settings.count && outcome == OK; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "setting_kind", settings.at[i].setting_kind);
		json_put_text(out, "setting_name", settings.at[i].setting_name);
		json_put_text(out, "detail", settings.at[i].detail);
		json_put_day(out, "from_on", settings.at[i].from_on);
		json_put_day(out, "to_on", settings.at[i].to_on);
		json_put_text(out, "urn", settings.at[i].urn);
		outcome = put_closed(call, &settings.at[i]);
		json_end(out);
	}
	json_end(out);
	return outcome;
}

static enum outcome
put_history(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct person_corrections_rows corrections;
	struct person_episodes_rows episodes;
	enum outcome outcome = q_person_corrections(call->work, call->subject_id, &corrections);

	if (outcome == OK)
		outcome = q_person_episodes(call->work, call->subject_id, &episodes);
	if (outcome != OK)
		return outcome;
	json_begin_list(out, "corrections");
	for (size_t i = 0; i < corrections.count; i++) {
		json_begin_object(out, NULL);
		json_put_text(out, "field", corrections.at[i].field);
		json_put_text(out, "old_value", corrections.at[i].old_value);
		json_put_text(out, "new_value", corrections.at[i].new_value);
		json_put_text(out, "reason", corrections.at[i].reason);
		json_put_text(out, "confirmed_by", corrections.at[i].confirmed_by);
		json_put_instant(out, "corrected_at", corrections.at[i].corrected_at);
		json_put_text(out, "corrected_by", corrections.at[i].worker_name);
		json_end(out);
	}
	json_end(out);
	json_begin_list(out, "episodes");
	for (size_t i = 0; i < episodes.count; i++)
		json_put_text(out, NULL, episodes.at[i].reference);
	json_end(out);
	return OK;
}

static enum outcome
person_tell(struct api_call *call)
{
	struct json_out *out = &call->out;
	struct person_story_row person;
	struct person_identifiers_rows numbers;
	struct allocation_answer allocation;
	bool found, own;
	enum outcome outcome = q_person_story(call->work, call->subject_id, &person, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	json_begin_object(out, NULL);
	json_put_text(out, "id", person.reference);
	json_put_text(out, "given_name", person.given_name);
	json_put_text(out, "family_name", person.family_name);
	json_put_text(out, "middle_names", person.middle_names);
	json_put_text(out, "known_as", person.known_as);
	json_put_yes_no(out, "born", person.born);
	json_put_day(out, "birth_date", person.birth_date);
	json_put_text(out, "birth_precision", person.birth_precision);
	json_put_day(out, "expected_on", person.expected_on);
	json_put_day(out, "died_on", person.died_on);
	if (date_is_given(person.died_on))
		json_put_text(out, "death_precision", death_precision_text(death_precision_of(person.death_precision)));
	json_put_text(out, "death_known", person.death_known);
	json_put_text(out, "sex", person.sex);
	json_put_text(out, "language", person.language);
	json_put_yes_no(out, "interpreter", person.interpreter);
	json_put_text(out, "communication", person.communication);
	outcome = q_person_identifiers(call->work, call->subject_id, &numbers);
	for (size_t i = 0; outcome == OK && i < numbers.count; i++)
		if (text_equals(numbers.at[i].identifier_kind, "nhs_number") || text_equals(numbers.at[i].identifier_kind, "upn"))
			json_put_text(out, numbers.at[i].identifier_kind, numbers.at[i].value);
	if (outcome == OK)
		outcome = put_homes_and_ties(call);
	if (outcome == OK)
		outcome = put_reach(call);
	if (outcome == OK)
		outcome = put_history(call);
	if (outcome == OK)
		outcome = allocation_of_person(call->work, call->subject_id, &allocation, &own);
	if (outcome == OK)
		put_allocation(call, &allocation);
	json_end(out);
	api_look(call, "person", "person", call->subject_id, NULL);
	return outcome;
}

/* ---- writing ---- */

static const struct api_member new_person_members[] = {
	{ "given_name", API_TEXT, false, "First name; left out for a baby who is not born yet", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "middle_names", API_TEXT, false, "Middle names", NULL, NULL },
	{ "known_as", API_TEXT, false, "What they are called", NULL, NULL },
	{ "unborn", API_YES_NO, false, "Not born yet", NULL, NULL },
	{ "birth_date", API_DAY, false, "Date of birth, or the best guess", NULL, NULL },
	{ "birth_precision", API_CHOICE, false, "How exact it is; exact, when it is left out beside a date", "exact|month|year|about|unknown", NULL },
	{ "expected_on", API_DAY, false, "When a baby is due", NULL, NULL },
	{ "sex", API_TEXT, false, "Sex", "sexes", NULL },
	{ "language", API_TEXT, false, "Their language (BCP 47); en, when it is left out", "languages", NULL },
	{ "interpreter", API_YES_NO, false, "They need an interpreter", NULL, NULL },
	{ "communication", API_TEXT, false, "What helps them to take part", NULL, NULL },
	API_NOT_THE_SAME,
};
static const struct api_shape new_person_shape = API_SHAPE("NewPerson", new_person_members);

static void
to_person(struct api_call *call, const struct person *person)
{
	api_result(call, "/people/%s", person->reference);
}

static enum outcome
person_change(struct api_call *call)
{
	enum birth_precision precision = birth_precision_of(api_text(call, call->body, "birth_precision"));
	struct new_person given = { .given_name = api_text(call, call->body, "given_name"), .family_name = api_text(call, call->body, "family_name"),
		.middle_names = api_text(call, call->body, "middle_names"),
		.known_as = api_text(call, call->body, "known_as"), .unborn = api_yes_no(call->body, "unborn"), .birth_date = api_day(call->body, "birth_date"),
		.expected_on = api_day(call->body, "expected_on"), .sex = api_text(call, call->body, "sex"), .language = api_text(call, call->body, "language"),
		.interpreter = api_yes_no(call->body, "interpreter"), .communication = api_text(call, call->body, "communication") };
	struct person person;
	int64_t person_id;
	enum outcome outcome;

	if (given.language == NULL)
		given.language = "en";
	given.birth_precision = precision != BIRTH_PRECISION_MISSING ? precision : date_is_given(given.birth_date) ? BIRTH_PRECISION_EXACT : BIRTH_PRECISION_UNKNOWN;
	if (given.sex != NULL && profile_choice(&call->work->profile->sexes, given.sex) == NULL)
		problem_add(&call->problems, "sex", "There is no such key; sexes of the profile lists them");
	outcome = person_add(call->work, &given, &call->problems, &person_id);
	if (outcome == OK)
		outcome = api_ask_alike(call, &given, person_id, &(struct alike_beside){ .phone = NULL });
	if (outcome == OK)
		outcome = person_read(call->work, person_id, &person);
	if (outcome == OK)
		to_person(call, &person);
	return outcome;
}

/* What a change of the person of the path leads to. */
static enum outcome
of_path(struct api_call *call, enum outcome outcome)
{
	api_result(call, "/people/%s", call->references[0]);
	return outcome;
}

static const struct api_member new_correction_members[] = {
	{ "field", API_CHOICE, true, "What is wrong", "given_name|family_name|middle_names|known_as|birth_date|expected_on|sex|language|interpreter|nhs_number|upn|communication", NULL },
	{ "new_value", API_TEXT, true, "What is right: a date like 2020-03-14, a key of the profile for sex and language, yes or no for an interpreter; NHS number and UPN are checked", NULL, NULL },
	{ "reason", API_TEXT, true, "How you know; both values stay readable", NULL, NULL },
	{ "confirmed_by", API_TEXT, false, "Who confirmed it", NULL, NULL },
};
static const struct api_shape new_correction_shape = API_SHAPE("NewPersonCorrection", new_correction_members);

static enum outcome
correction_change(struct api_call *call)
{
	const char *field = api_text(call, call->body, "field"), *value = api_text(call, call->body, "new_value"), *reason = api_text(call, call->body, "reason");
	const struct profile *profile = call->work->profile;
	struct date date;
	enum outcome outcome;

	if ((text_equals(field, "birth_date") || text_equals(field, "expected_on")) && (value == NULL || !date_read(slice_of(value), &date)))
		problem_add(&call->problems, "new_value", "Write a real date, like 2020-03-14");
	if (text_equals(field, "sex") && profile_choice(&profile->sexes, value) == NULL)
		problem_add(&call->problems, "new_value", "There is no such key; sexes of the profile lists them");
	if (text_equals(field, "language") && profile_choice(&profile->languages, value) == NULL)
		problem_add(&call->problems, "new_value", "There is no such key; languages of the profile lists them");
	if (text_equals(field, "interpreter") && !text_equals(value, "yes") && !text_equals(value, "no"))
		problem_add(&call->problems, "new_value", "Write yes or no");
	else if (text_equals(field, "interpreter"))
		value = text_equals(value, "yes") ? "1" : "0";
	if (field == NULL)
		problem_add(&call->problems, "field", "Say what is wrong");
	if (call->problems.count > 0)
		return INVALID;
	outcome = person_correct(call->work, call->subject_id, field, value, reason, api_text(call, call->body, "confirmed_by"), &call->problems);
	if (outcome == OK && text_equals(field, "birth_date")) /* a day that was put right is exact; that it was exact before is no fault */
		(void)!person_correct(call->work, call->subject_id, "birth_precision", "exact", reason, NULL, &(struct problems){ .arena = call->work->arena });
	return of_path(call, outcome);
}

static const struct api_member new_birth_members[] = {
	{ "given_name", API_TEXT, true, "First name", NULL, NULL },
	{ "family_name", API_TEXT, true, "Family name", NULL, NULL },
	{ "birth_date", API_DAY, true, "Date of birth", NULL, NULL },
	{ "sex", API_TEXT, false, "Sex", "sexes", NULL },
};
static const struct api_shape new_birth_shape = API_SHAPE("NewBirth", new_birth_members);

static enum outcome
birth_change(struct api_call *call)
{
	return of_path(call, person_birth(call->work, call->subject_id, api_text(call, call->body, "given_name"), api_text(call, call->body, "family_name"),
	    api_day(call->body, "birth_date"), api_text(call, call->body, "sex"), &call->problems));
}

/* Somebody else whom the body names, and whom the caller may see or change. */
static enum outcome
other_person(struct api_call *call, const char *reference, enum access_action action, const char *field, int64_t *person_id)
{
	enum outcome outcome = access_may(call->work, action, reference, person_id);

	if (outcome == OK)
		return OK;
	*person_id = 0;
	if (outcome != NOT_FOUND && outcome != REFUSED)
		return outcome;
	problem_add(&call->problems, field, reference == NULL ? "Say who" : "There is nobody of this reference whom you may see");
	return OK;
}

static const struct api_member new_tie_members[] = {
	{ "relationship_kind", API_TEXT, true, "The person of the path is the ... of the other", "relations", NULL },
	{ "other_person", API_REFERENCE, true, "The other", "PN", NULL },
	{ "parental_responsibility", API_YES_NO, false, "With parental responsibility", NULL, NULL },
	{ "contact", API_TEXT, false, "How much they see each other", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
};
static const struct api_shape new_tie_shape = API_SHAPE("NewRelationship", new_tie_members);

static enum outcome
tie_change(struct api_call *call)
{
	int64_t other_id, relationship_id;
	enum outcome outcome = other_person(call, api_reference(call, call->body, "other_person"), SEE_PERSON, "other_person", &other_id);

	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	return of_path(call, relationship_record(call->work, call->subject_id, other_id, api_text(call, call->body, "relationship_kind"),
	    api_yes_no(call->body, "parental_responsibility"), api_text(call, call->body, "contact"), api_day(call->body, "from_on"), &call->problems, &relationship_id));
}

static enum outcome
contact_change(struct api_call *call)
{
	if (!api_is_given(call->body, "safe_to_use"))
		problem_add(&call->problems, "safe_to_use", "Say whether it is safe to use");
	return of_path(call, contact_point_record(call->work, call->subject_id, api_text(call, call->body, "contact_kind"), api_text(call, call->body, "value"),
	    api_yes_no(call->body, "safe_to_use"), api_text(call, call->body, "note"), &call->problems));
}

static const struct api_member new_setting_members[] = {
	{ "setting_kind", API_CHOICE, true, "What it is", "school|nursery|gp|dentist", NULL },
	{ "setting_name", API_TEXT, false, "Its name; left out, with urn too: not registered", NULL, NULL },
	{ "urn", API_TEXT, false, "Of a school or nursery of the national register: its unique reference number, instead of a name", NULL, NULL },
	{ "detail", API_TEXT, false, "Class, or which days", NULL, NULL },
	{ "from_on", API_DAY, false, "Since when", NULL, NULL },
};
static const struct api_shape new_setting_shape = API_SHAPE("NewSetting", new_setting_members);

static enum outcome
setting_change(struct api_call *call)
{
	const char *urn = api_text(call, call->body, "urn");

	if (urn != NULL && api_text(call, call->body, "setting_name") != NULL)
		problem_add(&call->problems, "setting_name", "Give urn or setting_name, not both: the register has the name");
	if (call->problems.count > 0)
		return INVALID;
	if (urn != NULL)
		return of_path(call, school_place_record(call->work, call->subject_id, api_text(call, call->body, "setting_kind"), urn, api_text(call, call->body, "detail"),
		    api_day(call->body, "from_on"), &call->problems));
	return of_path(call, attendance_record(call->work, call->subject_id, api_text(call, call->body, "setting_kind"), 0, api_text(call, call->body, "setting_name"),
	    api_text(call, call->body, "detail"), api_day(call->body, "from_on"), &call->problems));
}

static const struct api_member new_home_members[] = {
	{ "address", API_TEXT, true, "Lines of the new address, without the postcode", NULL, NULL },
	{ "postcode", API_TEXT, false, "Postcode", NULL, NULL },
	{ "from_on", API_DAY, true, "Since when", NULL, NULL },
	{ "to_on", API_DAY, false, "Until when; left out unless it is a home of before. A home that began later goes on either way", NULL, NULL },
	{ "also", API_YES_NO, false, "They live at their other home too, as with each parent in turn", NULL, NULL },
	{ "temporary", API_YES_NO, false, "It is for a time only", NULL, NULL },
	{ "with", API_REFERENCES, false, "Who moved with them", "PN", NULL },
};
static const struct api_shape new_home_shape = API_SHAPE("NewHome", new_home_members);
static const struct api_place home_places[] = { { "address_lines", "#/address" } };

static enum outcome
home_change(struct api_call *call)
{
	struct text_list with = api_texts(call, call->body, "with");
	int64_t *members = ARENA_ARRAY(call->work->arena, int64_t, with.count + 1), household_id;
	struct new_household given = { .address_lines = api_text(call, call->body, "address"), .postcode = api_text(call, call->body, "postcode"),
		.temporary = api_yes_no(call->body, "temporary"), .from_on = api_day(call->body, "from_on"), .to_on = api_day(call->body, "to_on"), .also = api_yes_no(call->body, "also") };
	size_t count = 0;
	enum outcome outcome = OK;

	if (with.count > MEMBERS_MOST)
		problem_add(&call->problems, "with", "At most %d people move at once", MEMBERS_MOST);
	members[count++] = call->subject_id;
	for (size_t i = 0; outcome == OK && i < with.count && i < MEMBERS_MOST; i++) {
		json_t *one = json_pack("{s:s}", "id", with.at[i]);

		outcome = other_person(call, api_reference(call, one, "id"), CHANGE_PERSON, arena_format(call->work->arena, "#/with/%zu", i), &members[count]);
		json_decref(one);
		if (outcome == OK && members[count] != 0 && members[count] != call->subject_id)
			count++;
	}
	if (outcome != OK)
		return outcome;
	if (call->problems.count > 0)
		return INVALID;
	given.member_ids = (struct id_list){ members, count };
	outcome = home_known_at(call->work, NULL, given.postcode, given.address_lines, &household_id);
	if (outcome != OK)
		return outcome;
	return of_path(call, household_id != 0 ? household_live(call->work, household_id, &given, &call->problems) : household_form(call->work, &given, &call->problems, &household_id));
}

#define CHANGE(PATH, TAKES, RUN, WORDS) \
	{ .method = HTTP_POST, .path = "/people/:person" PATH, .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = RUN, .takes = &TAKES, .leads_to = "/people/:person", \
	    .guards = "/people/:person", .tag = "People", .words = WORDS }

static const struct api_route routes[] = {
	{ .method = HTTP_POST, .path = "/known", .action = CHECK_KNOWN, .purpose = PURPOSE_CHECKING_KNOWN, .run = known_tell, .gives = &known_shape, .many = true, .tag = "People",
	    .words = "Is this family already known? Five answers about each who is like whom you ask for, most like first", .asks = true, .takes = &asked_shape },
	{ .method = HTTP_POST, .path = "/people", .action = OPEN_EPISODE, .purpose = PURPOSE_HELPING, .run = person_change, .takes = &new_person_shape, .leads_to = "/people/:person",
	    .creates = true, .asks_alike = true, .tag = "People", .words = "Write a person down; whoever may be known already is asked about first" },
	{ .method = HTTP_GET, .path = "/people/:person", .action = SEE_PERSON, .purpose = PURPOSE_HELPING, .run = person_tell, .gives = &person_shape, .tag = "People",
	    .words = "One person: details, homes, relationships, how to reach them, school" },
	CHANGE("/corrections", new_correction_shape, correction_change, "Put a detail right that was written wrongly; a name that has changed goes to renames"),
	CHANGE("/birth", new_birth_shape, birth_change, "A baby is born: the same record goes on"),
	CHANGE("/relationships", new_tie_shape, tie_change, "What they are to somebody"),
	CHANGE("/contact-points", contact_shape, contact_change, "How to reach them. The same number again takes the place of what was said of it: whether it is safe to use, and the note"),
	CHANGE("/settings", new_setting_shape, setting_change, "School, nursery, GP or dentist"),
	{ .method = HTTP_POST, .path = "/people/:person/homes", .action = CHANGE_PERSON, .purpose = PURPOSE_HELPING, .run = home_change, .takes = &new_home_shape,
	    .leads_to = "/people/:person", .guards = "/people/:person", .tag = "People", .words = "They moved; the old address stays readable", .places = home_places, .place_count = 1 },
};
const struct api_part api_people_part = { routes, sizeof(routes) / sizeof(routes[0]) };
