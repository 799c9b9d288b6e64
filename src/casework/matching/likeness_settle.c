/* likeness_settle.c -- guards of learning: what it begins with, what it may not do, and the weights at its end. */
#include <math.h>
#include <string.h>

#include "casework/matching/likeness_learn_inside.h"

/* Worth so many pairs of what is usual, so that a field that hardly any pair shows stays usual. */
static const double usual_pairs = 6;

static const double usual_same[LIKENESS_FIELDS][LIKENESS_LEVELS] = {
	[FIELD_GIVEN] = { 0, 0.72, 0.015, 0.06, 0.08, 0.04, 0.02, 0.065 },
	[FIELD_MIDDLE] = { 0, 0.66, 0.001, 0.04, 0.06, 0.03, 0.149, 0.06 },
	[FIELD_SURNAME] = { 0, 0.77, 0.01, 0.04, 0.08, 0.04, 0.005, 0.055 },
	[FIELD_BIRTH] = { 0, 0.85, 0.02, 0.05, 0.02, 0.01, 0.01, 0.04 },
	[FIELD_SEX] = { 0, 0.98, 0.001, 0.001, 0.001, 0.001, 0.001, 0.015 },
	[FIELD_HOME] = { 0, 0.30, 0.30, 0.10, 0.06, 0.06, 0.06, 0.12 },
	[FIELD_EMAIL] = { 0, 0.70, 0.10, 0.05, 0.02, 0.02, 0.01, 0.10 },
	[FIELD_IDENTIFIER] = { 0, 0.85, 0.06, 0.02, 0.001, 0.001, 0.001, 0.067 },
	[FIELD_IDENTIFIER + 1] = { 0, 0.85, 0.06, 0.02, 0.001, 0.001, 0.001, 0.067 },
	[FIELD_IDENTIFIER + 2] = { 0, 0.85, 0.06, 0.02, 0.001, 0.001, 0.001, 0.067 },
	[FIELD_IDENTIFIER + 3] = { 0, 0.85, 0.06, 0.02, 0.001, 0.001, 0.001, 0.067 },
	[FIELD_OTHER] = { 0, 0.70, 0.001, 0.08, 0.05, 0.001, 0.001, 0.167 },
	[FIELD_OTHER + 1] = { 0, 0.70, 0.001, 0.08, 0.05, 0.001, 0.001, 0.167 },
	[FIELD_OTHER + 2] = { 0, 0.70, 0.001, 0.08, 0.05, 0.001, 0.001, 0.167 },
	[FIELD_OTHER + 3] = { 0, 0.70, 0.001, 0.08, 0.05, 0.001, 0.001, 0.167 },
};

/* Another person of the household: often the same surname, seldom the same day of birth (twins), hardly ever the same given name (father and son), and not always
   recorded at the same of their addresses. */
static const double household_given[LIKENESS_LEVELS] = { 0, 0.012, 0.0001, 0.008, 0.008, 0.03, 0.06, 0.8819 };
static const double household_middle[LIKENESS_LEVELS] = { 0, 0.03, 0.0001, 0.008, 0.01, 0.03, 0.08, 0.8419 };
static const double household_surname[LIKENESS_LEVELS] = { 0, 0.70, 0.002, 0.03, 0.04, 0.02, 0.002, 0.206 };
static const double household_birth[LIKENESS_LEVELS] = { 0, 0.015, 0.002, 0.015, 0.06, 0.01, 0.05, 0.848 };
static const double household_home[LIKENESS_LEVELS] = { 0, 0.40, 0.35, 0.10, 0.04, 0.04, 0.04, 0.03 };
static const double household_email[LIKENESS_LEVELS] = { 0, 0.05, 0.02, 0.02, 0.05, 0.05, 0.05, 0.76 };

enum { TWINS_PER_MILLE_MOST = 40, NAMESAKES_PER_MILLE_MOST = 30 };

bool
likeness_field_is_number(int field)
{
	return field == FIELD_SEX || field == FIELD_HOME || (field >= FIELD_IDENTIFIER && field < FIELD_OTHER);
}

void
learning_begin(struct learning *learning, const struct likeness_people *people)
{
	memcpy(learning->same, usual_same, sizeof(usual_same));
	for (int field = 0; field < LIKENESS_FIELDS; field++)
		for (int level = 1; level < LIKENESS_LEVELS; level++)
			learning->household[field][level] = level == LIKENESS_EQUAL ? 0.3 : level == LIKENESS_DIFFERENT ? 0.6 : 0.02;
	learning->household[FIELD_SEX][LIKENESS_EQUAL] = learning->household[FIELD_SEX][LIKENESS_DIFFERENT] = 0.5;
	memcpy(learning->household[FIELD_GIVEN], household_given, sizeof(household_given));
	memcpy(learning->household[FIELD_MIDDLE], household_middle, sizeof(household_middle));
	memcpy(learning->household[FIELD_SURNAME], household_surname, sizeof(household_surname));
	memcpy(learning->household[FIELD_BIRTH], household_birth, sizeof(household_birth));
	memcpy(learning->household[FIELD_HOME], household_home, sizeof(household_home));
	memcpy(learning->household[FIELD_EMAIL], household_email, sizeof(household_email));
	learning->households = likeness_uses(people, LIKENESS_UPRN) || likeness_uses(people, LIKENESS_POSTCODE) || likeness_uses(people, LIKENESS_STREET) || likeness_uses(people, LIKENESS_PHONE);
	learning->same_person = 0.3 * (double)people->count / learning->pairs;
	learning->same_household = learning->households ? 0.3 * (double)people->count / learning->pairs : 0;
	if (learning->same_person > 0.3)
		learning->same_person = 0.3;
	if (learning->same_household > 0.3)
		learning->same_household = 0.3;
}

static void
shares(double to[LIKENESS_LEVELS], const double sums[LIKENESS_LEVELS], const double usual[LIKENESS_LEVELS], double pairs)
{
	double sum = 0;

	for (int level = 1; level < LIKENESS_LEVELS; level++)
		sum += sums[level] + pairs * usual[level];
	for (int level = 1; level < LIKENESS_LEVELS; level++)
		to[level] = sum > 0 ? (sums[level] + pairs * usual[level]) / sum : usual[level];
	for (int level = 1; level < LIKENESS_LEVELS; level++)
		to[level] = to[level] > 1e-5 ? to[level] : 1e-5;
}

/* Of levels that get worse, a worse one never speaks more for the same person than a better: neighbours that do are taken together. */
static void
make_monotone(double same[LIKENESS_LEVELS], const double unrelated[LIKENESS_LEVELS], int from)
{
	for (int again = 0; again < LIKENESS_LEVELS; again++)
		for (int level = from; level + 1 < LIKENESS_LEVELS; level++)
			if (same[level] / unrelated[level] < same[level + 1] / unrelated[level + 1]) {
				double ratio = (same[level] + same[level + 1]) / (unrelated[level] + unrelated[level + 1]);

				same[level] = ratio * unrelated[level];
				same[level + 1] = ratio * unrelated[level + 1];
			}
}

static void
settle_household(struct learning *learning, double household[LIKENESS_FIELDS][LIKENESS_LEVELS])
{
	static const double even[LIKENESS_LEVELS] = { 0, 0.5, 0.001, 0.001, 0.001, 0.001, 0.001, 0.5 };

	shares(learning->household[FIELD_GIVEN], household[FIELD_GIVEN], household_given, 100 * usual_pairs);
	shares(learning->household[FIELD_MIDDLE], household[FIELD_MIDDLE], household_middle, 100 * usual_pairs);
	shares(learning->household[FIELD_SURNAME], household[FIELD_SURNAME], household_surname, usual_pairs);
	shares(learning->household[FIELD_BIRTH], household[FIELD_BIRTH], household_birth, 10 * usual_pairs);
	shares(learning->household[FIELD_EMAIL], household[FIELD_EMAIL], household_email, usual_pairs);
	shares(learning->household[FIELD_SEX], household[FIELD_SEX], even, usual_pairs);
	shares(learning->household[FIELD_HOME], household[FIELD_HOME], household_home, usual_pairs);
	if (learning->household[FIELD_BIRTH][LIKENESS_EQUAL] > TWINS_PER_MILLE_MOST / 1000.0)
		learning->household[FIELD_BIRTH][LIKENESS_EQUAL] = TWINS_PER_MILLE_MOST / 1000.0;
	if (learning->household[FIELD_GIVEN][LIKENESS_EQUAL] > NAMESAKES_PER_MILLE_MOST / 1000.0)
		learning->household[FIELD_GIVEN][LIKENESS_EQUAL] = NAMESAKES_PER_MILLE_MOST / 1000.0;
	for (int field = 0; field < LIKENESS_FIELDS; field++) /* numbers are those of strangers */
		if (field >= FIELD_IDENTIFIER && field < FIELD_OTHER)
			memcpy(learning->household[field], learning->unrelated[field], sizeof(learning->unrelated[field]));
		else if (field >= FIELD_OTHER)
			shares(learning->household[field], household[field], learning->unrelated[field], usual_pairs);
}

void
learning_settle(struct learning *learning, double same[LIKENESS_FIELDS][LIKENESS_LEVELS], double household[LIKENESS_FIELDS][LIKENESS_LEVELS])
{
	double least = 1 / learning->pairs, most = 0.5;

	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		double *chances = learning->same[field];

		shares(chances, same[field], usual_same[field], usual_pairs);
		if (field != FIELD_GIVEN && field != FIELD_MIDDLE && field != FIELD_SURNAME)
			make_monotone(chances, learning->unrelated[field], 2);
		if (chances[LIKENESS_DIFFERENT] > learning->unrelated[field][LIKENESS_DIFFERENT])
			chances[LIKENESS_DIFFERENT] = learning->unrelated[field][LIKENESS_DIFFERENT];
	}
	if (learning->households)
		settle_household(learning, household);
	learning->same_person = learning->same_person < least ? least : learning->same_person > most ? most : learning->same_person;
	learning->same_household = !learning->households ? 0 : learning->same_household < least / 1000 ? least / 1000 : learning->same_household > most ? most : learning->same_household;
}

static int32_t
thousandths(double ratio)
{
	return (int32_t)lround(1000 * log2(ratio));
}

bool
learning_make_model(struct learning *learning, struct likeness_model *model)
{
	bool guarded = false;

	/* Names and dates of one person mostly agree; where they do not, something else was found than people. */
	for (int field = 0; field < LIKENESS_FIELDS; field++)
		if ((field == FIELD_GIVEN || field == FIELD_SURNAME || field == FIELD_BIRTH) && learning->same[field][LIKENESS_EQUAL] < 0.2)
			guarded = true;
	if (guarded)
		memcpy(learning->same, usual_same, sizeof(usual_same));
	model->start = thousandths(learning->same_person / (1 - learning->same_person));
	model->households = learning->households;
	model->household_start = learning->households ? thousandths(learning->same_household / learning->same_person) : 0;
	for (int field = 0; field < LIKENESS_FIELDS; field++) {
		bool number = likeness_field_is_number(field);

		for (int level = 1; level < LIKENESS_LEVELS; level++) {
			bool by_rarity = level == LIKENESS_EQUAL && !number;

			model->weight[field][level] = thousandths(learning->same[field][level] / (by_rarity ? 1 : learning->unrelated[field][level]));
			model->household[field][level] = thousandths(learning->household[field][level] / learning->same[field][level]);
		}
	}
	return guarded;
}
