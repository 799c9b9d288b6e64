/* schools_import.c -- see schools_import.h. */
#include "casework/schools/schools_import.h"

#include <stdlib.h>

#include "base/check.h"
#include "base/text.h"
#include "casework/people/identifiers.h"
#include "casework/schools/schools.h"
#include "casework/work.h"

enum { NAME_MOST = 200, LINE_MOST = 200, AGE_MOST = 99 };

const struct school_heading school_headings[SCHOOL_COLUMNS] = { { "URN", true }, { "EstablishmentName", true }, { "EstablishmentStatus (code)", true }, { "OpenDate", false }, { "CloseDate", false },
	{ "PhaseOfEducation (name)", false }, { "TypeOfEstablishment (name)", false }, { "StatutoryLowAge", false }, { "StatutoryHighAge", false }, { "Street", false }, { "Locality", false },
	{ "Address3", false }, { "Town", false }, { "Postcode", false }, { "UPRN", false } };
const struct school_heading school_link_headings[SCHOOL_LINK_COLUMNS] = { { "URN", true }, { "LinkURN", true }, { "LinkType", true } };

struct reading {
	struct work *work;
	const char *const *values;
	struct problems *refused, *left_out;
};

static const char *
value_of(const struct reading *reading, enum school_column column)
{
	return text_is_empty(reading->values[column]) ? NULL : reading->values[column];
}

/* The register's codes 1 to 4. */
static enum school_status
read_status(const struct reading *reading)
{
	static const enum school_status of_code[] = { SCHOOL_STATUS_OPEN, SCHOOL_STATUS_CLOSED, SCHOOL_STATUS_CLOSING, SCHOOL_STATUS_PLANNED };
	const char *code = value_of(reading, SCHOOL_STATUS);

	if (code != NULL && code[0] >= '1' && code[0] <= '4' && code[1] == '\0')
		return of_code[code[0] - '1'];
	problem_add(reading->refused, "EstablishmentStatus (code)", "The status must be 1 (open), 2 (closed), 3 (open, but to close) or 4 (to open): %.20s", code != NULL ? code : "nothing stands there");
	return SCHOOL_STATUS_MISSING;
}

static struct date
read_day(const struct reading *reading, enum school_column column, const char *what)
{
	const char *typed = value_of(reading, column);
	struct date day = date_none();

	if (typed != NULL && !date_read_typed(slice_of(typed), &day))
		problem_add(reading->refused, school_headings[column].name, "%s is not a real date: %.20s", what, typed);
	return day;
}

static struct maybe_int
read_age(const struct reading *reading, enum school_column column, const char *what)
{
	const char *typed = value_of(reading, column);
	long long age;

	if (typed == NULL)
		return (struct maybe_int){ false, 0 };
	if (slice_number(slice_of(typed), AGE_MOST, &age))
		return (struct maybe_int){ true, age };
	problem_add(reading->left_out, school_headings[column].name, "%s must be a number of years: %.20s", what, typed);
	return (struct maybe_int){ false, 0 };
}

static const char *
read_number(const struct reading *reading, enum school_column column, const char *(*read)(struct arena *arena, const char *typed), const char *sentence)
{
	const char *typed = value_of(reading, column), *kept = typed != NULL ? read(reading->work->arena, typed) : NULL;

	if (typed != NULL && kept == NULL)
		problem_add(reading->left_out, school_headings[column].name, "%s: %.40s", sentence, typed);
	return kept;
}

/* Street, locality and what stands beside them, a line each. */
static const char *
read_address(const struct reading *reading)
{
	static const enum school_column lines[] = { SCHOOL_STREET, SCHOOL_LOCALITY, SCHOOL_ADDRESS_3 };
	const char *address = NULL;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		const char *line = value_of(reading, lines[i]);

		check_length(reading->refused, school_headings[lines[i]].name, line, LINE_MOST, "A line of the address");
		if (line != NULL)
			address = address == NULL ? line : arena_format(reading->work->arena, "%s\n%s", address, line);
	}
	return address;
}

static void
read_school(const struct reading *reading, struct school_registered *school)
{
	*school = (struct school_registered){ .version = VERSION_ANY, .urn = urn_of(reading->work->arena, value_of(reading, SCHOOL_URN)), .name = value_of(reading, SCHOOL_NAME),
		.school_status = read_status(reading), .phase = value_of(reading, SCHOOL_PHASE), .school_type = value_of(reading, SCHOOL_TYPE), .address_lines = read_address(reading),
		.town = value_of(reading, SCHOOL_TOWN),
		.postcode = read_number(reading, SCHOOL_POSTCODE, postcode_put_right, "The postcode cannot be one"),
		.uprn = read_number(reading, SCHOOL_UPRN, uprn_of, "The unique property reference number must be 1 to 12 digits"),
		.lowest_age = read_age(reading, SCHOOL_LOWEST_AGE, "The lowest age"), .highest_age = read_age(reading, SCHOOL_HIGHEST_AGE, "The highest age"),
		.opened_on = read_day(reading, SCHOOL_OPENED, "The day it opened"), .closed_on = read_day(reading, SCHOOL_CLOSED, "The day it closed") };
	if (school->urn == NULL)
		problem_add(reading->refused, "URN", "The unique reference number must be six digits: %.40s", value_of(reading, SCHOOL_URN) != NULL ? value_of(reading, SCHOOL_URN) : "nothing stands there");
	check_text(reading->refused, "EstablishmentName", school->name, NAME_MOST, "The name of the school", "There is no name");
	check_length(reading->refused, "Town", school->town, LINE_MOST, "The town");
	check_length(reading->refused, "PhaseOfEducation (name)", school->phase, LINE_MOST, "The phase");
	check_length(reading->refused, "TypeOfEstablishment (name)", school->school_type, LINE_MOST, "The type of school");
	if (date_is_given(school->opened_on) && date_is_given(school->closed_on) && date_is_before(school->closed_on, school->opened_on))
		problem_add(reading->refused, "CloseDate", "It cannot have closed on %s: it opened on %s", date_words(reading->work->arena, school->closed_on), date_words(reading->work->arena, school->opened_on));
	if (school->name != NULL)
		school->words = school_words(reading->work, school->name, school->town, school->postcode);
}

static bool
same_age(struct maybe_int one, struct maybe_int other)
{
	return one.given == other.given && (!one.given || one.value == other.value);
}

static bool
is_same(const struct school_registered *new, const struct school_by_urn_row *old)
{
	return text_equals(new->name, old->name) && new->school_status == school_status_of(old->school_status) && text_equals(new->phase, old->phase) && text_equals(new->school_type, old->school_type) &&
	    text_equals(new->address_lines, old->address_lines) && text_equals(new->town, old->town) && text_equals(new->postcode, old->postcode) && text_equals(new->uprn, old->uprn) &&
	    same_age(new->lowest_age, old->lowest_age) && same_age(new->highest_age, old->highest_age) && date_is_same(new->opened_on, old->opened_on) && date_is_same(new->closed_on, old->closed_on) &&
	    text_equals(new->words, old->words);
}

enum outcome
school_import(struct work *work, const char *const values[SCHOOL_COLUMNS], struct problems *problems, enum school_did *did)
{
	struct problems refused = { .arena = work->arena };
	struct reading reading = { work, values, &refused, problems };
	struct school_registered school;
	struct school_by_urn_row before;
	bool found = false;
	enum outcome outcome;

	read_school(&reading, &school);
	if (refused.count > 0) {
		*problems = refused;
		*did = SCHOOL_REFUSED;
		return OK;
	}
	outcome = q_school_by_urn(work, school.urn, &before, &found);
	if (outcome != OK)
		return outcome;
	*did = !found ? SCHOOL_ADDED : is_same(&school, &before) ? SCHOOL_SAME : SCHOOL_CHANGED;
	if (*did == SCHOOL_SAME)
		return OK;
	school.school_id = found ? before.school_id : work_new_id(work);
	return record_school_registered(work, &school);
}

/* In the register here? Told when not. */
static enum outcome
read_other(struct work *work, const char *value, const char *heading, struct school_by_urn_row *school, struct problems *problems)
{
	const char *urn = urn_of(work->arena, value);
	bool found = false;
	enum outcome outcome = urn != NULL ? q_school_by_urn(work, urn, school, &found) : OK;

	if (outcome == OK && urn == NULL)
		problem_add(problems, heading, "The unique reference number must be six digits: %.40s", text_is_empty(value) ? "nothing stands there" : value);
	else if (outcome == OK && !found)
		problem_add(problems, heading, "There is no school with the number %s in the register here; load its row first", urn);
	return outcome;
}

enum outcome
school_link_import(struct work *work, const char *const values[SCHOOL_LINK_COLUMNS], struct problems *problems, enum school_did *did)
{
	const char *type = values[SCHOOL_LINK_TYPE];
	bool forward = text_starts_with(type != NULL ? type : "", "Successor"), back = text_starts_with(type != NULL ? type : "", "Predecessor"), found = false;
	struct school_by_urn_row one, other;
	const struct school_by_urn_row *before = forward ? &one : &other, *after = forward ? &other : &one;
	struct school_has_successor_row row;
	enum outcome outcome;

	*did = SCHOOL_PASSED;
	if (!forward && !back)
		return OK;
	outcome = read_other(work, values[SCHOOL_LINK_URN], "URN", &one, problems);
	if (outcome == OK)
		outcome = read_other(work, values[SCHOOL_LINK_OTHER], "LinkURN", &other, problems);
	if (outcome != OK)
		return outcome;
	*did = SCHOOL_REFUSED;
	if (problems->count == 0 && text_equals(one.urn, other.urn))
		problem_add(problems, "LinkURN", "A school does not take its own place: %s", one.urn);
	if (problems->count > 0)
		return OK;
	outcome = q_school_has_successor(work, before->urn, after->urn, &row, &found);
	*did = found ? SCHOOL_SAME : SCHOOL_ADDED;
	if (outcome != OK || found)
		return outcome;
	return record_school_succeeded(work, &(struct school_succeeded){ .version = VERSION_ANY, .school_id = before->school_id, .urn = before->urn, .successor_urn = after->urn });
}
