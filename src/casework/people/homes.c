/* homes.c -- who lives where from when until when; a home of before, two homes at once; and what was written down wrongly of it. R-PERS-03, R-PERS-18 */
#include "base/check.h"
#include "base/text.h"
#include "casework/people/address_words.h"
#include "casework/people/identifiers.h"
#include "casework/people/people.h"
#include "casework/people/people.sql.h"
#include "casework/work.h"

enum { ADDRESS_MOST = 500, REASON_MOST = 500 };

/* What one stay of a person means for the others they have. */
struct stay {
	struct date until_on; /* none: they live there today */
	bool there;           /* they live there already, since that day or before */
};

/* A home that began later goes on: what is written now was before it, and ended when it began. */
static enum outcome
plan_stay(struct work *work, int64_t household_id, int64_t person_id, const struct new_household *given, struct stay *stay, struct problems *problems)
{
	struct memberships_of_person_rows rows;
	enum outcome outcome = q_memberships_of_person(work, person_id, &rows);

	*stay = (struct stay){ .until_on = given->to_on };
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct memberships_of_person_row *row = &rows.at[i];
		bool later = date_is_before(given->from_on, row->from_on);

		if (row->household_id == household_id && !later && !date_is_given(row->to_on))
			stay->there = true;
		else if (row->household_id == household_id && later)
			problem_add(problems, "from_on", "It is written down that they live there since %s. Put that day right instead", date_words(work->arena, row->from_on));
		else if (later && !given->also && !date_is_given(stay->until_on))
			stay->until_on = row->from_on;
	}
	return outcome;
}

/* Whoever lives somewhere else leaves there on the day they arrive here. */
static enum outcome
leave_other_homes(struct work *work, int64_t person_id, int64_t household_id, struct date on)
{
	struct household_memberships_now_rows rows;
	enum outcome outcome = q_household_memberships_now(work, person_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].household_id != household_id)
			outcome = record_household_left(work, &(struct household_left){ .version = VERSION_ANY, .person_id = person_id,
			    .household_id = rows.at[i].household_id, .to_on = on });
	return outcome;
}

static enum outcome
join(struct work *work, int64_t household_id, int64_t person_id, const struct new_household *given, struct problems *problems)
{
	struct stay stay;
	enum outcome outcome = plan_stay(work, household_id, person_id, given, &stay, problems);

	if (outcome == OK && problems->count > 0)
		return INVALID;
	if (outcome == OK && !given->also && !date_is_given(stay.until_on))
		outcome = leave_other_homes(work, person_id, household_id, given->from_on);
	if (outcome != OK || (stay.there && !date_is_given(given->to_on)))
		return outcome;
	if (stay.there)
		return record_household_left(work, &(struct household_left){ .version = VERSION_ANY, .person_id = person_id, .household_id = household_id, .to_on = given->to_on });
	return record_household_joined(work, &(struct household_joined){ .version = VERSION_ANY, .person_id = person_id,
	    .household_id = household_id, .from_on = given->from_on, .to_on = stay.until_on });
}

static void
check_days(struct work *work, const struct new_household *given, struct problems *problems)
{
	if (!check_day_past(problems, "from_on", given->from_on, work->today, "The day they moved in", "Enter the day from which they live there") || !date_is_given(given->to_on))
		return;
	if (check_day_past(problems, "to_on", given->to_on, work->today, "The day they moved out", "Enter the day they moved out") && date_is_before(given->to_on, given->from_on))
		problem_add(problems, "to_on", "The day they moved out must be the same as or after %s, when they moved in", date_words(work->arena, given->from_on));
}

/* As it is kept; NULL for none, or with a problem. */
static const char *
check_postcode(struct work *work, const char *typed, struct problems *problems)
{
	const char *kept = text_is_empty(typed) ? NULL : postcode_put_right(work->arena, typed);

	if (!text_is_empty(typed) && kept == NULL)
		problem_add(problems, "postcode", "Enter a real postcode, like WA10 1AB, or leave it empty");
	return kept;
}

enum outcome
household_form(struct work *work, const struct new_household *given, struct problems *problems, int64_t *household_id)
{
	struct household_formed event = { .household_id = work_new_id(work), .address_lines = given->address_lines, .uprn = given->uprn, .temporary = given->temporary, .from_on = given->from_on };
	enum outcome outcome;

	check_text(problems, "address_lines", given->address_lines, ADDRESS_MOST, "Address", "Enter the address");
	event.postcode = check_postcode(work, given->postcode, problems);
	check_days(work, given, problems);
	if (given->member_ids.count == 0)
		problem_add(problems, "members", "Select who lives there");
	if (problems->count > 0)
		return INVALID;
	event.reference = work_new_reference(work, "HH");
	*household_id = event.household_id;
	outcome = record_household_formed(work, &event);
	for (size_t i = 0; outcome == OK && i < given->member_ids.count; i++)
		outcome = join(work, event.household_id, given->member_ids.at[i], given, problems);
	return outcome;
}

enum outcome
household_live(struct work *work, int64_t household_id, const struct new_household *given, struct problems *problems)
{
	enum outcome outcome = OK;

	check_days(work, given, problems);
	if (problems->count > 0)
		return INVALID;
	for (size_t i = 0; outcome == OK && i < given->member_ids.count; i++)
		outcome = join(work, household_id, given->member_ids.at[i], given, problems);
	return outcome;
}

enum outcome
household_join(struct work *work, int64_t household_id, int64_t person_id, struct date from_on, struct problems *problems)
{
	return household_live(work, household_id, &(struct new_household){ .from_on = from_on, .member_ids = { &person_id, 1 } }, problems);
}

enum outcome
household_correct_address(struct work *work, int64_t household_id, int64_t person_id, const char *address_lines, const char *postcode, const char *reason, struct problems *problems)
{
	struct household_by_id_row before;
	const char *lines, *kept;
	bool found;
	enum outcome outcome = q_household_by_id(work, household_id, &before, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	lines = text_is_empty(address_lines) ? before.address_lines : address_lines;
	kept = text_is_empty(postcode) ? before.postcode : check_postcode(work, postcode, problems);
	check_length(problems, "address_lines", lines, ADDRESS_MOST, "Address");
	if (problems->count == 0 && text_equals(lines, before.address_lines) && text_equals(kept, before.postcode))
		problem_add(problems, "address_lines", "This is what is written already; change it to what is right");
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	return record_household_address_corrected(work, &(struct household_address_corrected){ .version = VERSION_ANY, .household_id = household_id, .person_id = person_id, .address_lines = lines,
	    .postcode = kept, .old_value = address_in_a_line(work->arena, before.address_lines, before.postcode), .new_value = address_in_a_line(work->arena, lines, kept), .reason = reason,
	    .another_place = { true, !address_is_same(work->arena, lines, before.address_lines) || (before.postcode != NULL && !text_equals(kept, before.postcode)) } });
}

enum outcome
household_correct_began(struct work *work, const struct dated *home, struct date from_on, const char *reason, struct problems *problems)
{
	struct membership_row stay, other;
	bool found, again = false;
	enum outcome outcome = q_membership(work, home->id, home->person_id, home->from_on, &stay, &found);

	if (outcome == OK && found)
		outcome = q_membership(work, home->id, home->person_id, from_on, &other, &again);
	if (outcome != OK)
		return outcome;
	if (!found || home->kind != DATED_HOME)
		return NOT_FOUND;
	if (again)
		problem_add(problems, "from_on", "This is the day that is written already; change it to what is right");
	if (check_day_past(problems, "from_on", from_on, work->today, "The day they moved in", "Enter the day from which they live there") && date_is_given(stay.to_on) && date_is_before(stay.to_on, from_on))
		problem_add(problems, "from_on", "The day they moved in must be the same as or before %s, when they left", date_words(work->arena, stay.to_on));
	check_text(problems, "reason", reason, REASON_MOST, "Reason", "Say how you know");
	if (problems->count > 0)
		return INVALID;
	return record_household_began_corrected(work, &(struct household_began_corrected){ .version = VERSION_ANY, .person_id = home->person_id, .household_id = home->id, .from_on = home->from_on,
	    .new_from_on = from_on, .reason = reason });
}
