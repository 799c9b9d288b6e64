/* deaths.c -- somebody has died, as exactly as it is known when; and a death that was written down wrongly. R-PERS-18 */
#include "base/check.h"
#include "base/text.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { REASON_MOST = 500 };

const char *
person_died_words(struct arena *arena, struct date died_on, enum death_precision precision)
{
	const char *words = date_words(arena, died_on);

	if (precision == DEATH_PRECISION_UNKNOWN)
		return "has died";
	if (precision == DEATH_PRECISION_YEAR)
		return arena_format(arena, "died in %d", died_on.year);
	if (precision == DEATH_PRECISION_MONTH)
		return arena_format(arena, "died in %s", words + (died_on.day < 10 ? 2 : 3));
	return arena_format(arena, "died on %s", words);
}

/* The last day that it can have been: of the month or year, but not after today. */
static struct date
last_day(const struct work *work, const struct death *death)
{
	struct date first = death->on, last = death->on;

	if (death->precision == DEATH_PRECISION_UNKNOWN)
		return work->today;
	if (!date_is_given(death->on) || death->precision == DEATH_PRECISION_EXACT)
		return death->on;
	first.day = 1;
	first.month = death->precision == DEATH_PRECISION_YEAR ? 1 : first.month;
	if (date_is_before(work->today, first))
		return first; /* to come, and told so */
	last = date_add_days(date_add_months(first, death->precision == DEATH_PRECISION_YEAR ? 12 : 1), -1);
	return date_is_before(last, work->today) ? last : work->today;
}

static void
check_death(struct work *work, const struct person *person, struct date died_on, struct problems *problems)
{
	if (!date_is_given(died_on))
		problem_add(problems, "died_on", "Enter when they died, or say that the day is not known");
	else if (date_is_before(work->today, died_on))
		problem_add(problems, "died_on", "The day they died must be today or in the past");
	else if (person->born && person->birth_precision == BIRTH_PRECISION_EXACT && date_is_before(died_on, person->birth_date))
		problem_add(problems, "died_on", "The day they died must be the same as or after %s, when they were born", date_words(work->arena, person->birth_date));
}

enum outcome
person_death(struct work *work, int64_t person_id, const struct death *death, const char *how_known, struct problems *problems)
{
	struct person person;
	struct date died_on = last_day(work, death);
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	if (date_is_given(person.died_on))
		problem_add(problems, "died_on", "It is written down already that %s %s; put that right instead", person_name(work, &person), person_died_words(work->arena, person.died_on, person.death_precision));
	else
		check_death(work, &person, died_on, problems);
	check_text(problems, "how_known", how_known, REASON_MOST, "How it is known", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	return record_person_died(work, &(struct person_died){ .version = VERSION_ANY, .person_id = person_id, .died_on = died_on, .death_precision = death->precision, .how_known = how_known });
}

enum outcome
person_death_correct(struct work *work, int64_t person_id, const struct death *death, const char *reason, struct problems *problems)
{
	struct person person;
	struct date died_on = death != NULL ? last_day(work, death) : date_none();
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome != OK)
		return outcome;
	if (!date_is_given(person.died_on))
		problem_add(problems, "died_on", "Nobody has written down that %s has died", person_name(work, &person));
	else if (death != NULL && death->precision == person.death_precision && (date_is_same(died_on, person.died_on) || death->precision == DEATH_PRECISION_UNKNOWN))
		problem_add(problems, "died_on", "This is what is written already; change it to what is right");
	else if (death != NULL)
		check_death(work, &person, died_on, problems);
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	return record_person_death_corrected(work, &(struct person_death_corrected){ .version = VERSION_ANY, .person_id = person_id,
	    .old_value = person_died_words(work->arena, person.died_on, person.death_precision),
	    .new_value = death != NULL ? person_died_words(work->arena, died_on, death->precision) : "has not died", .died_on = died_on,
	    .death_precision = death != NULL ? death->precision : DEATH_PRECISION_UNKNOWN, .reason = reason });
}

enum outcome
person_died_on(struct work *work, int64_t person_id, struct date *died_on)
{
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	*died_on = outcome == OK ? person.died_on : date_none();
	return outcome == NOT_FOUND ? OK : outcome;
}
