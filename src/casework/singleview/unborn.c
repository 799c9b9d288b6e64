/* unborn.c -- babies who have no name yet: compared by their mother, the day, and where she lives. R-SV-03, R-PERS-02 */
#include "base/text.h"
#include "casework/people/identifiers.h"
#include "casework/singleview/singleview.h"
#include "casework/work.h"

/* How many days the due day of the record lies after the day that is described; a day that is not known is no obstacle. */
static bool
day_fits(const struct baby_details *baby, struct date expected_on, int *apart)
{
	return baby_days_fit(&(struct baby_day){ baby->born, baby->day }, &(struct baby_day){ false, expected_on }, apart);
}

static const char *
in_words(struct work *work, const struct baby_details *baby, const struct search_found *found, const char *why, int apart)
{
	int days = apart < 0 ? -apart : apart;
	const char *when = !date_is_given(baby->day) || !date_is_given(found->expected_on) ? "" : days == 0 ? (baby->born ? " Born on the day it was due." : " Due on the same day.") :
	    arena_format(work->arena, baby->born ? " Born %d %s %s it was due." : " Due %d %s %s that day.", days, days == 1 ? "day" : "days",
		baby->born ? (apart > 0 ? "before" : "after") : (apart > 0 ? "after" : "before"));

	return arena_format(work->arena, "%s%s", why, when);
}

/*
 * Whether this one of those who were found may be the baby, and in words whose it is: of a mother who is like the one described, or of a family like it when none is. No mother whom the actor finds: *whose
 * says the day alone.
 */
static enum outcome
is_theirs(struct work *work, const struct search_found_list *found, const struct search_found *one, bool mother_described, bool *theirs, const char **whose)
{
	struct mother_found_row mother;
	bool known;
	enum outcome outcome = q_mother_found(work, one->person_id, &mother, &known);

	if (outcome != OK)
		return outcome;
	*theirs = !mother_described && one->points >= SEARCH_LIKELY;
	for (size_t i = 0; known && mother_described && i < found->count; i++)
		*theirs = *theirs || (search_found_is(&found->at[i], mother.person_id) && found->at[i].points >= SEARCH_LIKELY);
	*whose = known ? arena_format(work->arena, "Baby of %s %s.", mother.given_name, mother.family_name) : "";
	return OK;
}

static bool
is_listed(const struct alike *alike, size_t count, const struct search_found *found)
{
	for (size_t i = 0; i < count; i++)
		if (search_found_is(found, alike[i].found.person_id))
			return true;
	return false;
}

/* Which of those that were found may be compared at all: whoever is sealed or kept apart may not, also for its readers. */
static enum outcome
may_be_compared(struct work *work, int64_t person_id, bool *may)
{
	struct record_details_rows rows;
	enum outcome outcome = q_record_details(work, arena_format(work->arena, "[%lld]", (long long)person_id), &rows);

	*may = outcome == OK && rows.count == 1;
	return outcome;
}

enum outcome
alike_add_babies(struct work *work, const struct baby_details *baby, int64_t except, struct alike_list *list)
{
	bool mother = !text_is_empty(baby->mother_given_name) && !text_is_empty(baby->mother_family_name);
	const struct search_asked asked = { .given_name = mother ? baby->mother_given_name : NULL, .family_name = mother ? baby->mother_family_name : baby->family_name,
		.birth_date = mother ? date_none() : baby->day, .postcode = text_is_empty(baby->postcode) ? NULL : postcode_put_right(work->arena, baby->postcode), .unborn = true };
	struct alike *alike;
	struct search_found_list found;
	size_t count = 0;
	enum outcome outcome;

	if ((!mother && (text_is_empty(baby->family_name) || !date_is_given(baby->day))) || (baby->born && (!date_is_given(baby->day) || date_days_between(baby->day, work->today) > BABY_DAYS)))
		return OK;
	outcome = search_people(work, &asked, &found);
	if (outcome != OK)
		return outcome;
	alike = ARENA_ARRAY(work->arena, struct alike, found.count + list->count + 1);
	for (size_t i = 0; outcome == OK && i < found.count; i++) {
		const struct search_found *one = &found.at[i];
		bool may = false, theirs = false;
		const char *whose = "";
		int apart;

		if (one->born || search_found_is(one, except) || !day_fits(baby, one->expected_on, &apart))
			continue;
		outcome = may_be_compared(work, one->person_id, &may);
		if (outcome == OK && may)
			outcome = is_theirs(work, &found, one, mother, &theirs, &whose);
		if (outcome == OK && theirs)
			alike[count++] = (struct alike){ .found = *one, .first_reference = one->reference, .why = in_words(work, baby, one, whose, apart) };
	}
	for (size_t i = 0; i < list->count && count < ALIKE_MOST; i++)
		if (!is_listed(alike, count, &list->at[i].found))
			alike[count++] = list->at[i];
	list->at = alike;
	list->count = count < ALIKE_MOST ? count : ALIKE_MOST;
	return outcome;
}
