/* people.c -- writing persons down, putting details right, birth, sealing; how a name and an age are said. */
#include "casework/people/people.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/people/identifiers.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { NAME_MOST = 100, WORDS_MOST = 2000, OLDEST_YEARS = 120, LATEST_DUE_DAYS = 310 };

const char *
person_name(struct work *work, const struct person *person)
{
	if (text_is_empty(person->given_name))
		return person->born ? person->family_name : arena_format(work->arena, "Unborn baby %s", person->family_name);
	return arena_format(work->arena, "%s %s", person->given_name, person->family_name);
}

const char *
person_age_words(struct work *work, const struct person *person)
{
	int years, days;
	const char *about;

	if (date_is_given(person->died_on) && !date_is_before(work->today, person->died_on))
		return person_died_words(work->arena, person->died_on, person->death_precision);
	if (!person->born)
		return date_is_given(person->expected_on)
		    ? arena_format(work->arena, "due %s", date_words(work->arena, person->expected_on)) : "not born yet";
	if (!date_is_given(person->birth_date) || person->birth_precision == BIRTH_PRECISION_UNKNOWN)
		return "age not known";
	about = person->birth_precision == BIRTH_PRECISION_EXACT ? "" : "about ";
	years = date_age(person->birth_date, work->today);
	days = date_days_between(person->birth_date, work->today);
	if (years >= 2)
		return arena_format(work->arena, "%s%d", about, years);
	if (days < 84)
		return arena_format(work->arena, "%s%d %s", about, days / 7, days / 7 == 1 ? "week" : "weeks");
	return arena_format(work->arena, "%s%d months", about, days * 12 / 365);
}

enum outcome
person_read(struct work *work, int64_t person_id, struct person *person)
{
	struct person_by_id_row row;
	bool found;
	enum outcome outcome = q_person_by_id(work, person_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*person = (struct person){ .person_id = row.person_id, .reference = row.reference, .given_name = row.given_name,
		.family_name = row.family_name, .middle_names = row.middle_names, .known_as = row.known_as, .born = row.born, .birth_date = row.birth_date,
		.birth_precision = birth_precision_of(row.birth_precision), .expected_on = row.expected_on, .died_on = row.died_on,
		.death_precision = death_precision_of(row.death_precision), .death_known = row.death_known,
		.sex = row.sex, .language = row.language, .interpreter = row.interpreter, .communication = row.communication,
		.name_from_on = row.name_from_on, .other_names = row.other_names, .sealed = row.sealed, .version = row.version };
	return OK;
}

/* A day of birth that can be: not to come, not more than 120 years ago. */
static void
check_birth_date(struct work *work, struct problems *problems, struct date birth_date)
{
	if (date_is_before(work->today, birth_date))
		problem_add(problems, "birth_date", "Date of birth must be today or in the past; for a baby not born yet, say so instead");
	else if (date_age(birth_date, work->today) > OLDEST_YEARS)
		problem_add(problems, "birth_date", "Check the year of birth: it is more than %d years ago", OLDEST_YEARS);
}

static void
check_expected_on(struct work *work, struct problems *problems, struct date expected_on)
{
	int days = date_days_between(work->today, expected_on);

	if (days > LATEST_DUE_DAYS)
		problem_add(problems, "expected_on", "Check the date the baby is due: it is more than 10 months away");
	else if (days < -60)
		problem_add(problems, "expected_on", "Check the date the baby is due: it is long past; if the baby is born, give the date of birth");
}

enum outcome
person_add(struct work *work, const struct new_person *given, struct problems *problems, int64_t *person_id)
{
	struct person_added event = {
		.person_id = work_new_id(work),
		.given_name = given->given_name != NULL ? given->given_name : "",
		.family_name = given->family_name,
		.middle_names = text_is_empty(given->middle_names) ? NULL : given->middle_names,
		.known_as = text_is_empty(given->known_as) ? NULL : given->known_as,
		.born = !given->unborn,
		.birth_date = given->unborn ? date_none() : given->birth_date,
		.birth_precision = given->birth_precision,
		.expected_on = given->unborn ? given->expected_on : date_none(),
		.sex = text_is_empty(given->sex) ? NULL : given->sex,
		.language = text_is_empty(given->language) ? "en" : given->language,
		.interpreter = given->interpreter,
		.communication = text_is_empty(given->communication) ? NULL : given->communication,
		.added_by_agency_id = work->agency_id,
	};

	if (!given->unborn)
		check_given(problems, "given_name", given->given_name, "Enter the first name");
	check_length(problems, "given_name", given->given_name, NAME_MOST, "First name");
	check_text(problems, "family_name", given->family_name, NAME_MOST, "Last name", "Enter the last name");
	check_length(problems, "middle_names", given->middle_names, NAME_MOST, "Middle names");
	check_length(problems, "known_as", given->known_as, NAME_MOST, "The name they go by");
	check_length(problems, "communication", given->communication, WORDS_MOST, "What helps them to take part");
	if (given->unborn) {
		event.birth_precision = BIRTH_PRECISION_UNKNOWN;
		if (date_is_given(given->expected_on))
			check_expected_on(work, problems, given->expected_on);
	} else if (!date_is_given(given->birth_date)) {
		event.birth_precision = BIRTH_PRECISION_UNKNOWN;
	} else {
		check_birth_date(work, problems, given->birth_date);
		if (event.birth_precision == BIRTH_PRECISION_MISSING)
			event.birth_precision = BIRTH_PRECISION_EXACT;
	}
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "PN");
	*person_id = event.person_id;
	return record_person_added(work, &event);
}

/* The value of a field as text, as person_corrected keeps it; false for a name that is no field to correct. */
static bool
value_of_field(struct work *work, const struct person *person, const char *field, const char **value)
{
	if (text_equals(field, "given_name"))
		*value = person->given_name;
	else if (text_equals(field, "family_name"))
		*value = person->family_name;
	else if (text_equals(field, "middle_names"))
		*value = person->middle_names;
	else if (text_equals(field, "known_as"))
		*value = person->known_as;
	else if (text_equals(field, "birth_date"))
		*value = date_is_given(person->birth_date) ? date_iso(work->arena, person->birth_date) : NULL;
	else if (text_equals(field, "birth_precision"))
		*value = birth_precision_text(person->birth_precision);
	else if (text_equals(field, "expected_on"))
		*value = date_is_given(person->expected_on) ? date_iso(work->arena, person->expected_on) : NULL;
	else if (text_equals(field, "sex"))
		*value = person->sex;
	else if (text_equals(field, "language"))
		*value = person->language;
	else if (text_equals(field, "interpreter"))
		*value = person->interpreter ? "1" : "0";
	else if (text_equals(field, "communication"))
		*value = person->communication;
	else
		return false;
	return true;
}

/* A number by which others know them, checked: it is written down, or takes the place of another, and both stay readable. */
static enum outcome
correct_number(struct work *work, int64_t person_id, const char *kind, const char *typed, const char *reason, const char *confirmed_by, struct problems *problems)
{
	struct person_identifier_of_row before;
	struct problems found = { .arena = work->arena };
	const char *kept = text_equals(kind, "upn") ? upn_of(work->arena, typed) : nhs_number_of(work->arena, typed);
	bool known = false;
	enum outcome outcome = q_person_identifier_of(work, person_id, kind, &before, &known);

	if (kept == NULL)
		problem_add(problems, "new_value", text_equals(kind, "upn") ? "Check the unique pupil number: it is a letter, then eleven digits, then a digit or letter, and the first letter checks the others"
		    : "Check the NHS number: it has ten digits, and the last one checks the others");
	else if (known && text_equals(before.value, kept))
		problem_add(problems, "new_value", "This is what is written already; change it to what is right");
	check_text(problems, "reason", reason, 500, "Reason", "Say how you know");
	check_length(problems, "confirmed_by", confirmed_by, 200, "Who confirmed it");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	outcome = person_identifier_record(work, person_id, kind, kept, &found);
	return outcome != OK ? outcome : record_person_corrected(work, &(struct person_corrected){ .version = VERSION_ANY, .person_id = person_id, .field = kind, .old_value = known ? before.value : NULL,
	    .new_value = kept, .reason = reason, .confirmed_by = text_is_empty(confirmed_by) ? NULL : confirmed_by });
}

enum outcome
person_correct(struct work *work, int64_t person_id, const char *field, const char *new_value, const char *reason,
    const char *confirmed_by, struct problems *problems)
{
	struct person person;
	const char *old_value = NULL;
	struct date day;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	if (text_is_empty(new_value))
		new_value = NULL;
	if (text_equals(field, "nhs_number") || text_equals(field, "upn"))
		return correct_number(work, person_id, field, new_value, reason, confirmed_by, problems);
	if (!value_of_field(work, &person, field, &old_value)) {
		problem_add(problems, "field", "Select which detail is wrong");
		return INVALID;
	}
	if (text_equals(old_value, new_value))
		problem_add(problems, "new_value", "This is what is written already; change it to what is right");
	if (new_value == NULL && (text_equals(field, "family_name") || (text_equals(field, "given_name") && person.born)))
		problem_add(problems, "new_value", "Enter the name");
	check_length(problems, "new_value", new_value, WORDS_MOST, "The new detail");
	if (new_value != NULL && (text_equals(field, "birth_date") || text_equals(field, "expected_on"))) {
		if (!date_read(slice_of(new_value), &day))
			problem_add(problems, "new_value", "Write the date like 14 3 2020");
		else if (text_equals(field, "birth_date"))
			check_birth_date(work, problems, day);
	}
	check_text(problems, "reason", reason, 500, "Reason", "Say why the detail was wrong");
	check_length(problems, "confirmed_by", confirmed_by, 200, "Who confirmed it");
	if (problems->count > 0)
		return INVALID;
	return record_person_corrected(work, &(struct person_corrected){ .version = VERSION_ANY, .person_id = person_id, .field = field,
	    .old_value = old_value, .new_value = new_value, .reason = reason,
	    .confirmed_by = text_is_empty(confirmed_by) ? NULL : confirmed_by });
}

enum outcome
person_birth(struct work *work, int64_t person_id, const char *given_name, const char *family_name, struct date birth_date, const char *sex,
    struct problems *problems)
{
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	if (person.born)
		problem_add(problems, "birth_date", "%s is born already; correct the date of birth instead", person_name(work, &person));
	check_text(problems, "given_name", given_name, NAME_MOST, "First name", "Enter the baby's first name");
	check_text(problems, "family_name", family_name, NAME_MOST, "Last name", "Enter the baby's last name");
	check_day_past(problems, "birth_date", birth_date, work->today, "Date of birth", "Enter the day the baby was born");
	if (problems->count > 0)
		return INVALID;
	return record_person_born(work, &(struct person_born){ .version = person.version, .person_id = person_id, .given_name = given_name,
	    .family_name = family_name, .birth_date = birth_date, .sex = text_is_empty(sex) ? NULL : sex });
}

enum outcome
person_identifier_record(struct work *work, int64_t person_id, const char *identifier_kind, const char *value, struct problems *problems)
{
	const char *kept = value;
	struct person_identifier_of_row before;
	bool found;
	enum outcome outcome;

	if (text_equals(identifier_kind, "nhs_number")) {
		kept = nhs_number_of(work->arena, value);
		if (kept == NULL)
			problem_add(problems, identifier_kind, "Check the NHS number: it has ten digits, and the last one checks the others");
	} else if (text_equals(identifier_kind, "upn")) {
		kept = upn_of(work->arena, value);
		if (kept == NULL)
			problem_add(problems, identifier_kind, "Check the unique pupil number: it is a letter, then eleven digits, then a digit or letter, and the first letter checks the others");
	} else {
		check_text(problems, identifier_kind, value, NAME_MOST, "The id", "Enter the id");
	}
	if (problems->count > 0)
		return INVALID;
	outcome = q_person_identifier_of(work, person_id, identifier_kind, &before, &found);
	if (outcome != OK || (found && text_equals(before.value, kept)))
		return outcome;
	return record_person_identifier_recorded(work, &(struct person_identifier_recorded){ .version = VERSION_ANY, .person_id = person_id,
	    .identifier_kind = identifier_kind, .value = kept });
}
