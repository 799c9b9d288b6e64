/* kinds.c -- what is told of somebody over time, and in which form. The lists are national: special educational needs as in the school census, checks as in the Healthy Child Programme. R-PERS-12, R-PERS-13, R-PERS-14 */
#include "base/text.h"
#include "casework/readings/readings.h"

#define CHOICES(list) { list, sizeof(list) / sizeof(list[0]) }

static const struct profile_choice attainments[] = { { "below", "Below what is expected at this age", NULL }, { "at", "As expected at this age", NULL }, { "above", "Above what is expected at this age", NULL } };
static const struct profile_choice needs[] = { { "none", "No special educational needs", NULL }, { "support", "SEN Support", NULL }, { "plan", "Education, health and care plan", NULL } };
static const struct profile_choice provisions[] = { { "mainstream", "In school with the others", NULL }, { "reduced", "On a reduced timetable", NULL }, { "unit", "In a unit of their school", NULL },
	{ "special", "In a special school", NULL }, { "alternative", "In alternative provision", NULL }, { "home", "Taught at home", NULL }, { "none", "Nowhere at the moment", NULL } };
static const struct profile_choice exclusions[] = { { "none", "Not excluded", NULL }, { "excluded", "Permanently excluded", NULL } };
static const struct profile_choice checks[] = { { "done", "It was done", NULL }, { "booked", "It is booked", NULL }, { "missed", "It was missed", NULL } };
static const struct profile_choice stages[] = { { "expected", "As expected for their age", NULL }, { "watch", "Close to the cut-off: to be watched", NULL }, { "below", "Below the cut-off: to be looked at further", NULL } };
static const struct profile_choice injections[] = { { "all", "All that are due", NULL }, { "some", "Some are missing", NULL }, { "none", "None", NULL } };
static const struct profile_choice speech[] = { { "fine", "No concern", NULL }, { "concern", "A concern", NULL }, { "helped", "Seen by speech and language therapy", NULL } };
static const struct profile_choice work[] = { { "works", "In paid work", NULL }, { "learns", "In education or training", NULL }, { "looks", "Looking for work", NULL }, { "not", "Not working, and not looking", NULL } };

static const struct reading_kind kinds[] = {
	{ "attendance", "Attendance, in percent", "For example 58, or 93.5", READING_SCHOOL, READING_PERCENT, NULL, { NULL, 0 } },
	{ "attainment", "Learning", NULL, READING_SCHOOL, READING_CHOICE, NULL, CHOICES(attainments) },
	{ "sen", "Special educational needs", NULL, READING_SCHOOL, READING_CHOICE, NULL, CHOICES(needs) },
	{ "year_group", "Year group", "For example Year 6", READING_SCHOOL, READING_WORDS, NULL, { NULL, 0 } },
	{ "provision", "Where they are taught", NULL, READING_SCHOOL, READING_CHOICE, NULL, CHOICES(provisions) },
	{ "suspensions", "School days of suspension since it was told last", NULL, READING_SCHOOL, READING_NUMBER, NULL, { NULL, 0 } },
	{ "exclusion", "Exclusion", NULL, READING_SCHOOL, READING_CHOICE, NULL, CHOICES(exclusions) },
	{ "missed_appointments", "Appointments missed since it was told last", NULL, READING_HEALTH, READING_NUMBER, NULL, { NULL, 0 } },
	{ "two_year_check", "The check at two years", NULL, READING_HEALTH, READING_CHOICE, NULL, CHOICES(checks) },
	{ "asq", "Ages and Stages Questionnaire at two years", NULL, READING_HEALTH, READING_CHOICE, NULL, CHOICES(stages) },
	{ "developmental_check", "Another check of how they develop", NULL, READING_HEALTH, READING_CHOICE, NULL, CHOICES(checks) },
	{ "immunisations", "Immunisations", NULL, READING_HEALTH, READING_CHOICE, NULL, CHOICES(injections) },
	{ "speech", "Speech and language", NULL, READING_HEALTH, READING_CHOICE, NULL, CHOICES(speech) },
	{ "mental_health", "Mental health of an adult", "Only some may read this", READING_HEALTH, READING_WORDS, "health", { NULL, 0 } },
	{ "substance_misuse", "Drugs or alcohol", "Only some may read this", READING_HEALTH, READING_WORDS, "substance_misuse", { NULL, 0 } },
	{ "employment", "Work", NULL, READING_CIRCUMSTANCES, READING_CHOICE, NULL, CHOICES(work) },
	{ "housing", "Housing", "For example overcrowded, or behind with the rent", READING_CIRCUMSTANCES, READING_WORDS, NULL, { NULL, 0 } },
	{ "benefits", "Benefits", NULL, READING_CIRCUMSTANCES, READING_WORDS, NULL, { NULL, 0 } },
};

struct reading_kinds
reading_kinds(void)
{
	return (struct reading_kinds){ kinds, sizeof(kinds) / sizeof(kinds[0]) };
}

const struct reading_kind *
reading_kind(const char *key)
{
	for (size_t i = 0; key != NULL && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (text_equals(kinds[i].key, key))
			return &kinds[i];
	return NULL;
}

const char *
reading_value_words(struct arena *arena, const struct reading_kind *kind, const char *value)
{
	if (kind != NULL && kind->form == READING_PERCENT)
		return arena_format(arena, "%s%%", value);
	return kind != NULL && kind->form == READING_CHOICE ? profile_choice_label(&kind->choices, value) : value;
}
