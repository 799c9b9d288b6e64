/* network.c -- from homes and ties, step by step outwards, to the people around a family. */
#include "casework/network/network.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/network/network.sql.h"
#include "casework/network/network_inside.h"
#include "casework/work.h"

enum { PEOPLE_MOST = 200, ROWS_MOST = 800, CHANGES_MOST = 6, BEFORE_BIRTH_DAYS = 280 };

/* Who was found, and whether one may go on from them. */
struct found {
	int64_t ids[PEOPLE_MOST];
	bool sees[PEOPLE_MOST], root[PEOPLE_MOST];
	size_t count;
};

static void
find(struct found *found, int64_t person_id, bool sees, bool root)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->ids[i] == person_id)
			return;
	if (found->count == PEOPLE_MOST)
		return;
	found->ids[found->count] = person_id;
	found->sees[found->count] = sees;
	found->root[found->count++] = root;
}

/* Those from `from` on, as a list for a query; only those from whom one may go on. */
static const char *
as_list(struct work *work, const struct found *found, size_t from, bool only_seen)
{
	struct buf buf = buf_new(work->arena, 8192);
	bool first = true;

	buf_byte(&buf, '[');
	for (size_t i = from; i < found->count; i++)
		if (!only_seen || found->sees[i]) {
			buf_format(&buf, "%s%lld", first ? "" : ",", (long long)found->ids[i]);
			first = false;
		}
	buf_byte(&buf, ']');
	return arena_copy_slice(work->arena, buf_as_slice(&buf));
}

/* Twice: those near the first, and those near them. */
static enum outcome
go_outwards(struct work *work, struct date on, int64_t room, struct found *found)
{
	size_t from = 0;
	enum outcome outcome = OK;

	for (int step = 0; outcome == OK && step < 2; step++) {
		struct network_near_rows rows;
		size_t next = found->count;

		outcome = q_network_near(work, as_list(work, found, from, true), on, room, &rows);
		for (size_t i = 0; outcome == OK && i < rows.count; i++)
			find(found, rows.at[i].person_id, rows.at[i].sees, false);
		from = next;
	}
	return outcome;
}

/* As it was on the day: not born yet, or not thought of. */
static bool
there_on(struct person *person, struct date on)
{
	if (!person->born || !date_is_given(person->birth_date) || !date_is_before(on, person->birth_date))
		return true;
	if (date_days_between(on, person->birth_date) > BEFORE_BIRTH_DAYS)
		return false;
	person->born = false;
	if (!date_is_given(person->expected_on))
		person->expected_on = person->birth_date;
	return true;
}

static enum outcome
read_people(struct work *work, const struct found *found, int64_t episode_id, int64_t person_id, int64_t room, struct network *network)
{
	struct network_people_rows rows;
	struct network_person *people;
	enum outcome outcome = q_network_people(work, episode_id, as_list(work, found, 0, false), room, &rows);

	if (outcome != OK)
		return outcome;
	people = ARENA_ARRAY(work->arena, struct network_person, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct network_people_row *row = &rows.at[i];
		struct network_person *one = &people[network->people_count];

		*one = (struct network_person){ .person = { .person_id = row->person_id, .reference = row->reference, .given_name = row->given_name, .family_name = row->family_name,
			.known_as = row->known_as, .born = row->born, .birth_date = row->birth_date, .birth_precision = birth_precision_of(row->birth_precision),
			.expected_on = row->expected_on, .died_on = row->died_on, .death_precision = death_precision_of(row->death_precision), .sex = row->sex }, .sees = row->sees, .is_child = row->is_child || row->person_id == person_id,
			.part = row->part, .may_contact = row->may_contact,
			.died = date_is_given(row->died_on) && !date_is_before(network->on, row->died_on) };
		for (size_t j = 0; j < found->count; j++)
			one->is_root = one->is_root || (found->root[j] && found->ids[j] == row->person_id);
		network->people_count += there_on(&one->person, network->on);
	}
	network->people = people;
	return OK;
}

/* The place of a person; the count of people: they are not in it. */
static size_t
place_of(const struct network *network, int64_t person_id)
{
	size_t i = 0;

	while (i < network->people_count && network->people[i].person.person_id != person_id)
		i++;
	return i;
}

/* By what they are to each other. */
static int
compare_ties(const void *one, const void *other)
{
	const struct network_tie *a = one, *b = other;
	int kinds = strcmp(a->kind->key, b->kind->key);

	return kinds != 0 ? kinds : a->relationship_id < b->relationship_id ? -1 : a->relationship_id > b->relationship_id;
}

static enum outcome
read_ties(struct work *work, const char *people, struct network *network)
{
	struct network_ties_rows rows;
	struct network_tie *ties;
	enum outcome outcome = q_network_ties(work, people, network->on, &rows);

	if (outcome != OK)
		return outcome;
	ties = ARENA_ARRAY(work->arena, struct network_tie, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct network_ties_row *row = &rows.at[i];
		const struct relationship_kind *kind = relationship_kind_of(row->relationship_kind);
		size_t person = place_of(network, row->person_id), other = place_of(network, row->other_person_id);

		if (kind != NULL && person < network->people_count && other < network->people_count)
			ties[network->tie_count++] = (struct network_tie){ row->relationship_id, person, other, kind, row->parental_responsibility,
				date_is_given(row->to_on) && !date_is_before(network->on, row->to_on), row->contact, row->from_on };
	}
	if (network->tie_count > 0)
		qsort(ties, network->tie_count, sizeof(*ties), compare_ties);
	network->is_cut = network->is_cut || rows.count == ROWS_MOST;
	network->ties = ties;
	return OK;
}

/* Newest first, each day once. */
static void
note_change(struct work *work, struct date days[], size_t *count, struct date day)
{
	size_t at = 0;

	if (!date_is_given(day) || date_is_before(work->today, day))
		return;
	while (at < *count && date_is_before(day, days[at]))
		at++;
	if (at < *count && date_is_same(days[at], day))
		return;
	if (at == CHANGES_MOST)
		return;
	if (*count < CHANGES_MOST)
		(*count)++;
	for (size_t i = *count - 1; i > at; i--)
		days[i] = days[i - 1];
	days[at] = day;
}

/* Home after home, the oldest first. */
static int
compare_stays(const void *one, const void *other)
{
	const struct network_homes_row *a = *(const struct network_homes_row *const *)one, *b = *(const struct network_homes_row *const *)other;

	if (!date_is_same(a->home_from_on, b->home_from_on))
		return date_is_before(a->home_from_on, b->home_from_on) ? -1 : 1;
	if (a->household_id != b->household_id)
		return a->household_id < b->household_id ? -1 : 1;
	if (a->person_id != b->person_id)
		return a->person_id < b->person_id ? -1 : 1;
	return date_is_before(a->from_on, b->from_on) ? -1 : date_is_before(b->from_on, a->from_on);
}

/* Whether somebody lives there whom the reader may see; else the home is nothing that they may know. */
static bool
is_home_of_seen(const struct network *network, const struct network_home *home)
{
	for (size_t i = 0; i < home->member_count; i++)
		if (network->people[home->members[i].person].sees)
			return true;
	return false;
}

static void
leave_out_homes_of_unseen(struct network *network, struct network_home *homes)
{
	size_t kept = 0;

	for (size_t i = 0; i < network->home_count; i++)
		if (is_home_of_seen(network, &homes[i]))
			homes[kept++] = homes[i];
	network->home_count = kept;
}

static enum outcome
read_homes(struct work *work, const char *people, int64_t room, struct network *network, struct network_stay **stays, size_t *stay_count)
{
	struct network_homes_rows rows;
	const struct network_homes_row **sorted;
	struct network_home *homes;
	struct network_member *members;
	struct date *days = ARENA_ARRAY(work->arena, struct date, CHANGES_MOST);
	size_t used = 0;
	int64_t last = 0;
	enum outcome outcome = q_network_homes(work, people, &rows);

	if (outcome != OK)
		return outcome;
	sorted = ARENA_ARRAY(work->arena, const struct network_homes_row *, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		sorted[i] = &rows.at[i];
	if (rows.count > 0)
		qsort(sorted, rows.count, sizeof(*sorted), compare_stays);
	network->is_cut = network->is_cut || rows.count == ROWS_MOST;
	homes = ARENA_ARRAY(work->arena, struct network_home, rows.count);
	members = ARENA_ARRAY(work->arena, struct network_member, rows.count);
	*stays = ARENA_ARRAY(work->arena, struct network_stay, rows.count);
	*stay_count = 0;
	for (size_t i = 0; i < rows.count; i++) {
		const struct network_homes_row *row = sorted[i];
		size_t person = place_of(network, row->person_id);

		if (person == network->people_count)
			continue;
		(*stays)[(*stay_count)++] = (struct network_stay){ row->household_id, person, row->from_on, row->to_on };
		if (network->people[person].is_root || network->people[person].is_child) {
			note_change(work, days, &network->change_count, row->from_on);
			note_change(work, days, &network->change_count, row->to_on);
		}
		if (date_is_before(network->on, row->from_on) || (date_is_given(row->to_on) && !date_is_before(network->on, row->to_on)))
			continue;
		if (network->home_count == 0 || last != row->household_id)
			homes[network->home_count++] = (struct network_home){ row->reference, NULL, NULL, row->temporary, &members[used], 0 };
		last = row->household_id;
		if (row->address_lines != NULL && room == 0) {
			homes[network->home_count - 1].address = row->address_lines;
			homes[network->home_count - 1].postcode = row->postcode;
		}
		members[used++] = (struct network_member){ person, row->from_on };
		homes[network->home_count - 1].member_count++;
	}
	leave_out_homes_of_unseen(network, homes);
	network->homes = homes;
	network->changes = days;
	return OK;
}

static enum outcome
read_reach(struct work *work, const char *people, struct network *network)
{
	struct network_settings_rows settings;
	struct network_contacts_rows contacts;
	struct network_setting *setting_list;
	struct network_contact *contact_list;
	enum outcome outcome = q_network_settings(work, people, network->on, &settings);

	if (outcome == OK)
		outcome = q_network_contacts(work, people, network->on, &contacts);
	if (outcome != OK)
		return outcome;
	setting_list = ARENA_ARRAY(work->arena, struct network_setting, settings.count);
	contact_list = ARENA_ARRAY(work->arena, struct network_contact, contacts.count);
	for (size_t i = 0; i < settings.count; i++) {
		const struct network_settings_row *row = &settings.at[i];
		size_t person = place_of(network, row->person_id);

		if (person < network->people_count)
			setting_list[network->setting_count++] = (struct network_setting){ person, row->setting_kind, row->setting_name, row->detail, row->from_on };
	}
	for (size_t i = 0; i < contacts.count; i++) {
		const struct network_contacts_row *row = &contacts.at[i];
		size_t person = place_of(network, row->person_id);

		if (person < network->people_count)
			contact_list[network->contact_count++] = (struct network_contact){ person, row->contact_kind, row->value, row->note, row->safe_to_use };
	}
	network->settings = setting_list;
	network->contacts = contact_list;
	return OK;
}

static enum outcome
read_helpers(struct work *work, int64_t episode_id, int64_t room, struct network *network)
{
	struct network_helpers_rows rows;
	struct network_helper *helpers;
	enum outcome outcome = q_network_helpers(work, room, episode_id, network->on, &rows);

	if (outcome != OK)
		return outcome;
	helpers = ARENA_ARRAY(work->arena, struct network_helper, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct network_helpers_row *row = &rows.at[i];

		helpers[i] = (struct network_helper){ row->worker_name != NULL ? row->worker_name : row->name,
			row->worker_job_title != NULL ? row->worker_job_title : row->job_title, row->what_they_do, row->agency_name, row->phone, row->chosen_by, row->joined_on,
			row->leads };
	}
	network->helpers = helpers;
	network->helper_count = rows.count;
	return OK;
}

static enum outcome
read_statuses(struct work *work, const char *people, const struct network *network, struct network_status **statuses, size_t *count)
{
	struct network_statuses_rows rows;
	enum outcome outcome = q_network_statuses(work, people, network->on, &rows);

	*count = 0;
	if (outcome != OK)
		return outcome;
	*statuses = ARENA_ARRAY(work->arena, struct network_status, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		if (place_of(network, rows.at[i].person_id) < network->people_count)
			(*statuses)[(*count)++] = (struct network_status){ place_of(network, rows.at[i].person_id), rows.at[i].status };
	return OK;
}

/* room 1: only who may stand on paper. */
static enum outcome
fill(struct work *work, struct found *found, int64_t episode_id, int64_t person_id, int64_t room, struct network *network)
{
	struct network_stay *stays = NULL;
	struct network_status *statuses = NULL;
	size_t stay_count = 0, status_count = 0;
	const char *people;
	enum outcome outcome = go_outwards(work, network->on, room, found);

	if (outcome == OK)
		outcome = read_people(work, found, episode_id, person_id, room, network);
	people = as_list(work, found, 0, false);
	if (outcome == OK)
		outcome = read_ties(work, people, network);
	if (outcome == OK)
		outcome = read_homes(work, people, room, network, &stays, &stay_count);
	if (outcome == OK)
		outcome = read_reach(work, people, network);
	if (outcome == OK)
		outcome = read_statuses(work, people, network, &statuses, &status_count);
	if (outcome == OK && episode_id != 0)
		outcome = read_helpers(work, episode_id, room, network);
	if (outcome == OK)
		network_look_for_fostering(work, network, stays, stay_count, statuses, status_count);
	return outcome;
}

const char *
network_name(struct work *work, const struct network *network, size_t one)
{
	const struct person *person = &network->people[one].person;

	if (text_is_empty(person->given_name) || !person->born)
		return person_name(work, person);
	for (size_t i = 0; i < network->people_count; i++)
		if (i != one && text_equals(network->people[i].person.given_name, person->given_name))
			return person_name(work, person);
	return person->given_name;
}

const char *
network_age(struct work *work, const struct network *network, size_t one)
{
	struct work then = *work;
	const struct network_person *person = &network->people[one];

	if (person->died)
		return person_died_words(work->arena, person->person.died_on, person->person.death_precision);
	then.today = network->on;
	return person_age_words(&then, &person->person);
}

static struct date
not_after_today(const struct work *work, struct date on)
{
	return date_is_given(on) && date_is_before(on, work->today) ? on : work->today;
}

static enum outcome
of_episode(struct work *work, int64_t episode_id, struct date on, int64_t room, struct network *network)
{
	struct found *found = ARENA_NEW(work->arena, struct found);
	struct network_roots_rows rows;
	enum outcome outcome;

	*network = (struct network){ .on = not_after_today(work, on) };
	outcome = q_network_roots(work, episode_id, network->on, room, &rows);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < rows.count; i++)
		find(found, rows.at[i].person_id, rows.at[i].sees, true);
	return fill(work, found, episode_id, 0, room, network);
}

static enum outcome
of_person(struct work *work, int64_t person_id, struct date on, int64_t room, struct network *network)
{
	struct found *found = ARENA_NEW(work->arena, struct found);

	*network = (struct network){ .on = not_after_today(work, on) };
	find(found, person_id, true, true);
	return fill(work, found, 0, person_id, room, network);
}

enum outcome
network_of_episode(struct work *work, int64_t episode_id, struct date on, struct network *network)
{
	return of_episode(work, episode_id, on, 0, network);
}

enum outcome
network_of_person(struct work *work, int64_t person_id, struct date on, struct network *network)
{
	return of_person(work, person_id, on, 0, network);
}

enum outcome
network_of_episode_for_paper(struct work *work, int64_t episode_id, struct date on, struct network *network)
{
	return of_episode(work, episode_id, on, 1, network);
}

enum outcome
network_of_person_for_paper(struct work *work, int64_t person_id, struct date on, struct network *network)
{
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome == OK && person.sealed)
		return NOT_FOUND; /* nor whoever is there only through them */
	return outcome == OK ? of_person(work, person_id, on, 1, network) : outcome;
}
