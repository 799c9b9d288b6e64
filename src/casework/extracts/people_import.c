/* people_import.c -- from the texts of a row to a person, their numbers, their home, their school. */
#include "casework/extracts/people_import.h"

#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/access/homes.h"
#include "casework/people/identifiers.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/profile/profile.h"
#include "casework/schools/schools.sql.h"
#include "casework/work.h"

enum { ID_MOST = 60, NAME_MOST = 100, ADDRESS_MOST = 500, OLDEST_YEARS = 120, LATEST_DUE_DAYS = 310, PAST_DUE_DAYS = 60, PHONE_MOST = 40 };

const char *const import_column_names[IMPORT_COLUMNS] = { "id", "given_name", "middle_names", "family_name", "known_as", "former_family_name", "birth_date", "expected_on", "sex",
	"language", "nhs_number", "upn", "address", "house", "street", "town", "postcode", "uprn", "lives_there_since", "phone", "email", "school", "urn",
	"school_since", "gp" };

/* A row made sense of; what is NULL or none was not given. */
struct sense {
	struct new_person person;
	const char *former_family_name, *id, *nhs_number, *upn, *address_lines, *postcode, *uprn, *phone, *email, *school, *gp, *urn;
	struct date lives_there_since, school_since;
};

struct making {
	struct work *work;
	const struct import_options *options;
	const struct import_row *row;
	struct problems *refused, *left_out; /* the same, unless details may be left out */
};

static const char *
value_of(const struct making *making, enum import_column column)
{
	const char *value = making->row->value[column];

	return text_is_empty(value) ? NULL : value;
}

/* One of the numbers, by its own reading; when it cannot be one, told with this sentence. */
static const char *
number_of(const struct making *making, enum import_column column, const char *(*read)(struct arena *arena, const char *typed), const char *sentence)
{
	const char *typed = value_of(making, column), *kept = typed != NULL ? read(making->work->arena, typed) : NULL;

	if (typed != NULL && kept == NULL)
		problem_add(making->left_out, import_column_names[column], "%s", sentence);
	return kept;
}

static struct date
day_of(const struct making *making, enum import_column column, const char *what)
{
	const char *typed = value_of(making, column);
	struct slice text = slice_of(typed);
	struct date day = date_none();

	/* 20200314, and a time of day behind the day, are how programs write it. */
	if (text.length == 8 && strspn(typed, "0123456789") == 8)
		text = slice_of(arena_format(making->work->arena, "%.4s-%.2s-%.2s", typed, typed + 4, typed + 6));
	else if (text.length > 10 && (typed[10] == 'T' || typed[10] == ' ') && typed[4] == '-')
		text.length = 10;
	if (typed != NULL && !date_read_typed(text, &day))
		problem_add(making->refused, import_column_names[column], "%s is not a real date: %.40s", what, typed);
	return day;
}

static void
read_birth(struct making *making, struct sense *sense)
{
	struct date today = making->work->today;

	sense->person.birth_date = day_of(making, IMPORT_BIRTH_DATE, "The date of birth");
	sense->person.expected_on = day_of(making, IMPORT_EXPECTED_ON, "The day the baby is due");
	sense->person.unborn = !date_is_given(sense->person.birth_date) && date_is_given(sense->person.expected_on);
	if (sense->person.unborn && (date_days_between(today, sense->person.expected_on) > LATEST_DUE_DAYS || date_days_between(sense->person.expected_on, today) > PAST_DUE_DAYS))
		problem_add(making->refused, "expected_on", "The day the baby is due, %s, is more than 10 months away or long past", date_words(making->work->arena, sense->person.expected_on));
	if (!date_is_given(sense->person.birth_date))
		return;
	if (date_is_before(today, sense->person.birth_date))
		problem_add(making->refused, "birth_date", "The date of birth, %s, is still to come", date_words(making->work->arena, sense->person.birth_date));
	else if (date_age(sense->person.birth_date, today) > OLDEST_YEARS)
		problem_add(making->refused, "birth_date", "The date of birth, %s, is more than %d years ago", date_words(making->work->arena, sense->person.birth_date), OLDEST_YEARS);
}

/* F, female and 2, M, male and 1 are how schools and health write it; else a key of the profile. */
static void
read_sex(struct making *making, struct sense *sense)
{
	const char *typed = value_of(making, IMPORT_SEX);
	struct slice text = slice_of(typed);

	if (typed == NULL)
		return;
	if (slice_equals_ignoring_case(text, "f") || slice_equals_ignoring_case(text, "female") || slice_equals(text, "2"))
		sense->person.sex = "female";
	else if (slice_equals_ignoring_case(text, "m") || slice_equals_ignoring_case(text, "male") || slice_equals(text, "1"))
		sense->person.sex = "male";
	else if (profile_choice(&making->work->profile->sexes, typed) != NULL)
		sense->person.sex = typed;
	else if (!slice_equals_ignoring_case(text, "u") && !slice_equals(text, "0") && !slice_equals(text, "9"))
		problem_add(making->left_out, "sex", "The sex is not one that is known here: %.40s", typed);
}

static void
read_home(struct making *making, struct sense *sense)
{
	struct arena *arena = making->work->arena;
	const char *house = value_of(making, IMPORT_HOUSE), *street = value_of(making, IMPORT_STREET), *town = value_of(making, IMPORT_TOWN);
	const char *first = house != NULL && street != NULL ? arena_format(arena, "%s %s", house, street) : house != NULL ? house : street;

	sense->postcode = number_of(making, IMPORT_POSTCODE, postcode_put_right, "The postcode cannot be one; it is written like WA10 1AB");
	sense->uprn = number_of(making, IMPORT_UPRN, uprn_of, "The unique property reference number must be 1 to 12 digits");
	sense->lives_there_since = day_of(making, IMPORT_LIVES_THERE_SINCE, "The day since when they live there");
	if (date_is_before(making->work->today, sense->lives_there_since))
		problem_add(making->refused, "lives_there_since", "The day since when they live there is still to come");
	if (value_of(making, IMPORT_ADDRESS) != NULL)
		sense->address_lines = value_of(making, IMPORT_ADDRESS);
	else if (first != NULL)
		sense->address_lines = town != NULL ? arena_format(arena, "%s\n%s", first, town) : first;
	else if (sense->postcode != NULL || sense->uprn != NULL)
		sense->address_lines = town != NULL ? town : "Address not given";
	check_length(making->refused, "address", sense->address_lines, ADDRESS_MOST, "The address");
}

static void
read_reach(struct making *making, struct sense *sense)
{
	const char *phone = value_of(making, IMPORT_PHONE), *email = value_of(making, IMPORT_EMAIL), *urn;

	if (phone != NULL && phone_of(making->work->arena, phone) == NULL)
		problem_add(making->left_out, "phone", "The telephone number cannot be rung: %.40s", phone);
	else if (text_characters(phone) > PHONE_MOST) /* signs between the digits: it can be rung, and is longer than one is kept */
		problem_add(making->left_out, "phone", "The telephone number must be %d characters or fewer: %.40s", PHONE_MOST, phone);
	else
		sense->phone = phone;
	if (email != NULL && (strchr(email, '@') == NULL || strlen(email) > 254))
		problem_add(making->left_out, "email", "The email address has no @: %.60s", email);
	else
		sense->email = email;
	urn = number_of(making, IMPORT_URN, urn_of, "The school's unique reference number must be six digits");
	sense->school = value_of(making, IMPORT_SCHOOL);
	if (sense->school == NULL && urn != NULL)
		sense->school = arena_format(making->work->arena, "School %s", urn);
	sense->urn = urn;
	sense->school_since = day_of(making, IMPORT_SCHOOL_SINCE, "The day since when they go to this school");
	sense->gp = value_of(making, IMPORT_GP);
	check_length(making->refused, "school", sense->school, 200, "The name of the school");
	check_length(making->refused, "gp", sense->gp, 200, "The name of the GP");
}

static void
make_sense(struct making *making, struct sense *sense)
{
	static const struct {
		enum import_column column;
		const char *what;
	} names[] = { { IMPORT_GIVEN_NAME, "The first name" }, { IMPORT_MIDDLE_NAMES, "The middle names" }, { IMPORT_FAMILY_NAME, "The last name" },
		{ IMPORT_KNOWN_AS, "The name they go by" }, { IMPORT_FORMER_FAMILY_NAME, "The last name of before" } };

	sense->id = value_of(making, IMPORT_ID);
	check_text(making->refused, "id", sense->id, ID_MOST, "The id", "There is no id");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		check_length(making->refused, import_column_names[names[i].column], value_of(making, names[i].column), NAME_MOST, names[i].what);
	sense->person = (struct new_person){ .given_name = value_of(making, IMPORT_GIVEN_NAME), .family_name = value_of(making, IMPORT_FAMILY_NAME),
		.middle_names = value_of(making, IMPORT_MIDDLE_NAMES), .known_as = value_of(making, IMPORT_KNOWN_AS), .language = value_of(making, IMPORT_LANGUAGE) };
	sense->former_family_name = value_of(making, IMPORT_FORMER_FAMILY_NAME);
	read_birth(making, sense);
	if (sense->person.given_name == NULL && !sense->person.unborn)
		problem_add(making->refused, "given_name", "There is no first name");
	if (sense->person.family_name == NULL)
		problem_add(making->refused, "family_name", "There is no last name");
	if (sense->person.language != NULL && profile_choice(&making->work->profile->languages, sense->person.language) == NULL) {
		problem_add(making->left_out, "language", "The language is not one that is known here: %.40s", sense->person.language);
		sense->person.language = NULL;
	}
	read_sex(making, sense);
	sense->nhs_number = number_of(making, IMPORT_NHS_NUMBER, nhs_number_of, "The NHS number cannot be one: it has ten digits, and the last one checks the others");
	sense->upn = number_of(making, IMPORT_UPN, upn_of, "The unique pupil number cannot be one: its first letter checks the twelve characters after it");
	read_home(making, sense);
	read_reach(making, sense);
}

static enum outcome
move_in(struct work *work, const struct sense *sense, int64_t person_id, struct problems *problems)
{
	struct date since = date_is_given(sense->lives_there_since) ? sense->lives_there_since : work->today;
	int64_t household_id;
	enum outcome outcome = home_known_at(work, sense->uprn, sense->postcode, sense->address_lines, &household_id);

	if (outcome != OK)
		return outcome;
	if (household_id != 0)
		return household_join(work, household_id, person_id, since, problems);
	return household_form(work, &(struct new_household){ .address_lines = sense->address_lines, .postcode = sense->postcode, .uprn = sense->uprn,
	    .from_on = since, .member_ids = { &person_id, 1 } }, problems, &household_id);
}

/* By the register's name, when it has the school: then it is one of that number. */
static enum outcome
go_to_school(struct work *work, const struct sense *sense, int64_t person_id, struct problems *problems)
{
	struct school_by_urn_row school = { .name = NULL };
	bool found = false;
	enum outcome outcome = sense->urn != NULL ? q_school_by_urn(work, sense->urn, &school, &found) : OK;

	if (outcome != OK)
		return outcome;
	return attendance_begin(work, person_id, &(struct new_attendance){ .setting_kind = "school", .setting_name = found ? school.name : sense->school, .urn = sense->urn, .from_on = sense->school_since },
	    problems);
}

static enum outcome
write_down(struct work *work, const struct sense *sense, const char *id_kind, struct problems *problems)
{
	static const char *const not_asked = "From an extract; ask whether it is safe to use";
	int64_t person_id;
	enum outcome outcome = person_add(work, &sense->person, problems, &person_id);

	if (outcome == OK)
		outcome = person_identifier_record(work, person_id, id_kind, sense->id, problems);
	if (outcome == OK && sense->nhs_number != NULL)
		outcome = person_identifier_record(work, person_id, "nhs_number", sense->nhs_number, problems);
	if (outcome == OK && sense->upn != NULL)
		outcome = person_identifier_record(work, person_id, "upn", sense->upn, problems);
	if (outcome == OK && sense->former_family_name != NULL && !slice_equals_ignoring_case(slice_of(sense->former_family_name), sense->person.family_name))
		outcome = person_name_record(work, person_id, &(struct new_name){ .kind = NAME_KIND_FORMER, .family_name = sense->former_family_name, .how_known = "From an extract" }, problems, NULL);
	if (outcome == OK && sense->address_lines != NULL)
		outcome = move_in(work, sense, person_id, problems);
	if (outcome == OK && sense->phone != NULL)
		outcome = contact_point_record(work, person_id, "phone", sense->phone, false, not_asked, problems);
	if (outcome == OK && sense->email != NULL)
		outcome = contact_point_record(work, person_id, "email", sense->email, false, not_asked, problems);
	if (outcome == OK && sense->school != NULL)
		outcome = go_to_school(work, sense, person_id, problems);
	if (outcome == OK && sense->gp != NULL)
		outcome = attendance_record(work, person_id, "gp", 0, sense->gp, NULL, date_none(), problems);
	return outcome;
}

enum outcome
people_import(struct work *work, const struct import_options *options, const struct import_row *row, struct problems *problems, enum import_did *did)
{
	struct problems refused = { .arena = work->arena };
	struct making making = { .work = work, .options = options, .row = row, .refused = &refused, .left_out = options->leave_out ? problems : &refused };
	struct sense sense = { .id = NULL };
	struct person_by_identifier_row before;
	const char *id_kind = arena_format(work->arena, "from_%s", options->source);
	bool found = false;
	enum outcome outcome = OK;

	make_sense(&making, &sense);
	if (refused.count > 0) {
		*problems = refused;
		*did = IMPORT_REFUSED;
		return OK;
	}
	outcome = q_person_by_identifier(work, id_kind, sense.id, &before, &found);
	*did = found ? IMPORT_THERE_ALREADY : IMPORT_LOADED;
	if (outcome != OK || found)
		return outcome;
	outcome = write_down(work, &sense, id_kind, &refused);
	return outcome == INVALID ? BROKEN : outcome; /* all was checked before */
}
