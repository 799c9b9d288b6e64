/*
 * fostering.c -- a child who lives with nobody who is close by law: after 28 days the council must be told. It is a question to a person, made of what the reader
 * may know and what was written down; a relative of whom nothing is written raises it too. Source: R-PERS-09; Children Act 1989, sections 66 and 105.
 */
#include "base/text.h"
#include "casework/network/network.sql.h"
#include "casework/network/network_inside.h"
#include "casework/profile/profile.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"

enum { LOOKED_AT_ONCE = 200, AGE_BELOW = 16, AGE_BELOW_DISABLED = 18, GROWN_UP = 18, LOOKED_BACK_DAYS = 400 };

static bool
is_kind(const struct network_tie *tie, const char *const kinds[])
{
	for (size_t i = 0; kinds[i] != NULL; i++)
		if (text_equals(tie->kind->key, kinds[i]))
			return true;
	return false;
}

static const char *const parents[] = { "mother", "father", "adoptive_parent", NULL };
static const char *const siblings[] = { "sister", "brother", "half_sibling", "step_sibling", NULL };
static const char *const close[] = { "mother", "father", "adoptive_parent", "step_parent", "guardian", "grandmother", "grandfather", "aunt", "uncle", NULL };
static const char *const unions[] = { "spouse", "partner", NULL };

static bool
is_parent(const struct network *network, size_t one, size_t child)
{
	for (size_t i = 0; i < network->tie_count; i++)
		if (network->ties[i].person == one && network->ties[i].other == child && is_kind(&network->ties[i], parents))
			return true;
	return false;
}

static bool
are_siblings(const struct network *network, size_t one, size_t other)
{
	for (size_t i = 0; i < network->tie_count; i++) {
		const struct network_tie *tie = &network->ties[i];

		if (is_kind(tie, siblings) && ((tie->person == one && tie->other == other) || (tie->person == other && tie->other == one)))
			return true;
		if (is_kind(tie, parents) && tie->other == one && is_parent(network, tie->person, other))
			return true;
	}
	return false;
}

bool
network_is_close(const struct network *network, size_t child, size_t other)
{
	if (are_siblings(network, child, other))
		return true;
	for (size_t i = 0; i < network->tie_count; i++) {
		const struct network_tie *tie = &network->ties[i];

		if (tie->person == other && tie->other == child && (tie->parental_responsibility || is_kind(tie, close)))
			return true;
		/* A parent's parent, brother or sister; whoever a parent lives with as a couple. */
		if (tie->other == child && is_kind(tie, parents) && (is_parent(network, other, tie->person) || are_siblings(network, other, tie->person)))
			return true;
		if (is_kind(tie, unions) && !tie->ended && ((tie->person == other && is_parent(network, tie->other, child)) || (tie->other == other && is_parent(network, tie->person, child))))
			return true;
	}
	return false;
}

static bool
stays_on(const struct network_stay *stay, struct date day)
{
	return !date_is_before(day, stay->from_on) && (!date_is_given(stay->to_on) || date_is_before(day, stay->to_on));
}

/* Somebody too young to bring up a child; of whom no birth date is known, it is not said. */
static bool
is_too_young(const struct network_person *one, struct date day)
{
	return !one->person.born || (date_is_given(one->person.birth_date) && date_age(one->person.birth_date, day) < GROWN_UP);
}

/* The child lives in a home on the day, with a grown-up, and with none who is close. */
static bool
lives_with_others(const struct network *network, const struct network_stay *stays, size_t stay_count, size_t child, struct date day)
{
	bool others = false;

	for (size_t i = 0; i < stay_count; i++) {
		if (stays[i].person != child || !stays_on(&stays[i], day))
			continue;
		for (size_t j = 0; j < stay_count; j++) {
			size_t one = stays[j].person;

			if (stays[j].household_id != stays[i].household_id || one == child || !stays_on(&stays[j], day) || is_too_young(&network->people[one], day))
				continue;
			if (network_is_close(network, child, one))
				return false;
			others = true;
		}
	}
	return others;
}

/* What is in place answers the question already, or makes the child one of whom it is asked up to 18. */
static int
asked_below(const struct work *work, const struct network_status *statuses, size_t status_count, size_t child)
{
	int below = AGE_BELOW;

	for (size_t i = 0; i < status_count; i++) {
		const struct profile_child_status *status = statuses[i].person == child ? profile_child_status(work->profile, statuses[i].status) : NULL;

		if (status != NULL && status->private_fostering == PRIVATE_FOSTERING_ANSWERED)
			return 0;
		if (status != NULL && status->private_fostering == PRIVATE_FOSTERING_TO_18)
			below = AGE_BELOW_DISABLED;
	}
	return below;
}

void
network_look_for_fostering(struct work *work, struct network *network, const struct network_stay *stays, size_t stay_count, const struct network_status *statuses,
    size_t status_count)
{
	struct network_fostering *found = ARENA_ARRAY(work->arena, struct network_fostering, network->people_count);

	for (size_t i = 0; i < network->people_count; i++) {
		const struct person *child = &network->people[i].person;
		int days = -1;

		if (!network->people[i].is_child || !child->born || network->people[i].died || !date_is_given(child->birth_date) ||
		    date_age(child->birth_date, network->on) >= asked_below(work, statuses, status_count, i))
			continue;
		while (days < LOOKED_BACK_DAYS && lives_with_others(network, stays, stay_count, i, date_add_days(network->on, -(days + 1))))
			days++;
		if (days >= 0)
			found[network->fostering_count++] = (struct network_fostering){ i, days, days >= FOSTERING_DAYS };
	}
	network->fostering = found;
}

enum outcome
fostering_noticed(struct work *work, int64_t after, struct fostering_list *list, int64_t *last)
{
	struct fostering_candidates_rows rows;
	struct fostering_asked *found;
	enum outcome outcome = q_fostering_candidates(work, date_add_months(work->today, -12 * AGE_BELOW_DISABLED), after, &rows);

	*last = 0;
	*list = (struct fostering_list){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	found = ARENA_ARRAY(work->arena, struct fostering_asked, rows.count);
	list->at = found;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		struct network network;

		outcome = network_of_person(work, rows.at[i].person_id, work->today, &network);
		for (size_t j = 0; outcome == OK && j < network.fostering_count; j++)
			if (network.fostering[j].reached && network.people[network.fostering[j].child].person.person_id == rows.at[i].person_id)
				found[list->count++] = (struct fostering_asked){ rows.at[i].episode_id, rows.at[i].person_id, rows.at[i].duty_worker_id };
	}
	if (outcome == OK && rows.count == LOOKED_AT_ONCE)
		*last = rows.at[rows.count - 1].person_id;
	return outcome;
}

enum outcome
fostering_ask(struct work *work, const struct fostering_asked *asked)
{
	return task_give_once(work, &(struct new_task){ .episode_id = asked->episode_id, .task_key = "private_fostering",
	    .what = "A child seems to live with nobody who is a close relative, for 28 days or more. Ring the front door today, for the council must be told of private fostering, "
		"and say here what they answered; or say who the close relative is", .subject_kind = "person", .subject_id = asked->person_id, .worker_id = asked->worker_id });
}
