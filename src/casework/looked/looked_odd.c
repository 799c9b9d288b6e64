/* looked_odd.c -- the six rules as sentences, and the decisions about them. */
#include "casework/looked/looked_odd.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/reference.h"
#include "base/slice.h"
#include "base/text.h"
#include "casework/looked/looked.events.h"
#include "casework/looked/looked_inside.h"
#include "casework/looked/looked_odd.sql.h"
#include "casework/matching/contact_keys.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 500, OF_A_RULE_MOST = 200 };

static const char *const kind_texts[ODD_KINDS] = { "own_family", "same_address", "no_part", "after_leaving", "many", "bulk" };

/* One row of any rule. */
struct odd_row {
	enum odd_kind kind;
	int64_t worker_id, subject_id, look_count;
	const char *worker_reference, *name, *job_title, *agency_name, *subject_kind, *episode_reference, *person_reference, *given_name, *family_name, *why;
	struct date on_day;
	struct instant first_at;
};

struct found {
	struct odd_row *at;
	size_t count;
	bool more;
};

static const char *
about_words(struct arena *arena, const struct odd_row *row)
{
	const char *name = text_is_empty(row->given_name) && text_is_empty(row->family_name) ? NULL : looked_name(arena, row->given_name, row->family_name);

	if (row->person_reference != NULL)
		return name != NULL ? name : "somebody";
	return name != NULL ? arena_format(arena, "the family of %s", name) : "a family";
}

static const char *
sentence_of(struct arena *arena, const struct odd_row *row)
{
	const char *who = arena_format(arena, "%s, %s, %s,", row->name, row->job_title, row->agency_name);

	if (row->kind == ODD_BULK)
		return arena_format(arena, "%s opened very many records, searches and files in an hour on %s%s.", who, date_words(arena, row->on_day),
		    text_equals(row->why, "stopped") ? ", and was stopped" : text_equals(row->why, "slowed") ? ", and was slowed" : "");
	if (row->kind == ODD_MANY)
		return arena_format(arena, "%s opened %lld families in an hour, from %s.", who, (long long)row->look_count, instant_words(arena, row->first_at));
	return arena_format(arena, "%s looked %s at %s on %s.", who, row->look_count == 1 ? "once" : arena_format(arena, "%lld times", (long long)row->look_count),
	    about_words(arena, row), date_words(arena, row->on_day));
}

static const char *
why_of(struct work *work, const struct odd_row *row)
{
	struct date left;

	switch (row->kind) {
	case ODD_OWN_FAMILY:
		return text_equals(row->why, "said_so") ? "They have said themselves that they are related to this family." : "They bear the family name of somebody of this family. It may be chance.";
	case ODD_SAME_ADDRESS:
		return "Their telephone number or e-mail is that of somebody of this family, or of somebody who lives with them.";
	case ODD_NO_PART:
		return text_equals(row->why, "oversees") ? "They have no part in this help, and never had. They may look because they oversee their agency." :
		    "They have no part in this help, and never had: they neither lead, wrote or coordinate it, nor manage who does, nor were in the team.";
	case ODD_AFTER_LEAVING:
		if (row->why != NULL && date_read(slice_of(row->why), &left))
			return arena_format(work->arena, "They had left on %s.", date_words(work->arena, left));
		return "They had left.";
	case ODD_MANY:
		return arena_format(work->arena, "More than %d in an hour are asked about. Lists are not counted.", work->profile->many_families_an_hour);
	case ODD_BULK:
		return arena_format(work->arena, "More than %d different ones within an hour: more than work with families usually needs. Ask soon: it may be somebody else with their password.",
		    work->profile->reads_slowed);
	case ODD_KINDS:
		break;
	}
	return "";
}

static const char *
key_of(struct arena *arena, const struct odd_row *row)
{
	const char *subject = row->person_reference != NULL ? row->person_reference : row->episode_reference != NULL ? row->episode_reference : "all";

	return arena_format(arena, "%s.%s.%s.%s", kind_texts[row->kind], row->worker_reference, subject, date_iso(arena, row->on_day));
}

/* The rules give the same columns, but the last. */
#define TAKE(KIND, rows)                                                                                                                                  \
	do {                                                                                                                                              \
		found->more = found->more || (rows).count == OF_A_RULE_MOST;                                                                              \
		for (size_t i = 0; i < (rows).count; i++)                                                                                                 \
			found->at[found->count++] = (struct odd_row){ .kind = (KIND), .worker_id = (rows).at[i].worker_id, .worker_reference = (rows).at[i].worker_reference, \
				.name = (rows).at[i].name, .job_title = (rows).at[i].job_title, .agency_name = (rows).at[i].agency_name, .subject_kind = (rows).at[i].subject_kind, \
				.subject_id = (rows).at[i].subject_id, .episode_reference = (rows).at[i].episode_reference, .person_reference = (rows).at[i].person_reference, \
				.given_name = (rows).at[i].given_name, .family_name = (rows).at[i].family_name, .on_day = (rows).at[i].on_day,             \
				.look_count = (rows).at[i].look_count, .first_at = (rows).at[i].first_at, .why = (rows).at[i].why };                       \
	} while (0)

/* Whose telephone or e-mail is that of a family they looked at; most workers' is nobody's, and is asked about no further. */
static enum outcome
ask_reached(struct work *work, struct instant from_at, struct instant until, struct found *found)
{
	struct odd_reached_workers_rows workers;
	struct odd_same_address_rows address;
	size_t before = found->count;
	enum outcome outcome = q_odd_reached_workers(work, from_at, until, &workers);

	for (size_t w = 0; outcome == OK && w < workers.count; w++) {
		struct odd_reached_there_row there;
		int64_t phone_key = 0, email_key = 0;
		bool is_there = false;

		if (!text_is_empty(workers.at[w].phone))
			outcome = contact_key_of(work, "phone", workers.at[w].phone, &phone_key);
		if (outcome == OK && !text_is_empty(workers.at[w].email))
			outcome = contact_key_of(work, "email", workers.at[w].email, &email_key);
		if (outcome == OK)
			outcome = q_odd_reached_there(work, phone_key, email_key, &there, &is_there);
		if (outcome != OK || !is_there)
			continue;
		outcome = q_odd_same_address(work, from_at, until, phone_key, email_key, workers.at[w].worker_id, &address);
		if (outcome == OK && found->count - before + address.count > OF_A_RULE_MOST) {
			found->more = true;
			break;
		}
		if (outcome == OK)
			TAKE(ODD_SAME_ADDRESS, address);
	}
	return outcome;
}

static enum outcome
ask_rules(struct work *work, struct instant from_at, struct instant until, struct found *found)
{
	struct odd_own_family_rows own;
	struct odd_no_part_rows none;
	struct odd_after_leaving_rows left;
	struct odd_many_rows many;
	struct odd_bulk_rows bulk;
	enum outcome outcome = q_odd_own_family(work, from_at, until, &own);

	if (outcome == OK)
		outcome = q_odd_no_part(work, from_at, until, &none);
	if (outcome == OK)
		outcome = q_odd_after_leaving(work, from_at, until, &left);
	if (outcome == OK)
		outcome = q_odd_bulk(work, from_at, until, &bulk);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < bulk.count; i++)
		found->at[found->count++] = (struct odd_row){ .kind = ODD_BULK, .worker_id = bulk.at[i].worker_id, .worker_reference = bulk.at[i].worker_reference, .name = bulk.at[i].name,
			.job_title = bulk.at[i].job_title, .agency_name = bulk.at[i].agency_name, .subject_kind = "worker", .subject_id = bulk.at[i].worker_id, .on_day = bulk.at[i].on_day,
			.look_count = bulk.at[i].look_count, .first_at = bulk.at[i].first_at, .why = bulk.at[i].why };
	TAKE(ODD_OWN_FAMILY, own);
	outcome = ask_reached(work, from_at, until, found);
	if (outcome != OK)
		return outcome;
	TAKE(ODD_NO_PART, none);
	TAKE(ODD_AFTER_LEAVING, left);
	if (work->profile->many_families_an_hour == 0)
		return OK;
	outcome = q_odd_many(work, from_at, until, work->profile->many_families_an_hour, &many);
	for (size_t i = 0; outcome == OK && i < many.count; i++)
		found->at[found->count++] = (struct odd_row){ .kind = ODD_MANY, .worker_id = many.at[i].worker_id, .worker_reference = many.at[i].worker_reference, .name = many.at[i].name,
			.job_title = many.at[i].job_title, .agency_name = many.at[i].agency_name, .subject_kind = "worker", .subject_id = many.at[i].worker_id, .on_day = many.at[i].on_day, .look_count = many.at[i].family_count,
			.first_at = many.at[i].first_at };
	return outcome;
}

/* The newest decision about this; NULL: none. */
static const struct look_reviews_since_row *
review_of(const struct look_reviews_since_rows *reviews, const struct odd_row *row)
{
	for (size_t i = 0; i < reviews->count; i++) {
		const struct look_reviews_since_row *one = &reviews->at[i];

		if (one->worker_id == row->worker_id && one->subject_id == row->subject_id && text_equals(one->subject_kind, row->subject_kind) && date_is_same(one->on_day, row->on_day) &&
		    text_equals(one->flag_kind, kind_texts[row->kind]))
			return one;
	}
	return NULL;
}

/* What waits first, then the newest. */
static int
in_order(const void *one, const void *other)
{
	const struct odd_look *a = one, *b = other;

	if ((a->review == NULL) != (b->review == NULL))
		return a->review == NULL ? -1 : 1;
	if (a->first_at.milliseconds != b->first_at.milliseconds)
		return a->first_at.milliseconds > b->first_at.milliseconds ? -1 : 1;
	return strcmp(a->key, b->key);
}

enum outcome
odd_looks(struct work *work, struct date from, struct date to, struct odd_list *list)
{
	struct arena *arena = work->arena;
	struct found found = { ARENA_ARRAY(arena, struct odd_row, OF_A_RULE_MOST * ODD_KINDS), 0, false };
	struct look_reviews_since_rows reviews;
	struct odd_look *looks;
	enum outcome outcome = ask_rules(work, instant_of_local(from, 0, 0), instant_of_local(date_add_days(to, 1), 0, 0), &found);

	*list = (struct odd_list){ .more = found.more };
	if (outcome == OK)
		outcome = q_look_reviews_since(work, date_add_days(from, -1), &reviews);
	if (outcome != OK)
		return outcome;
	looks = ARENA_ARRAY(arena, struct odd_look, found.count);
	for (size_t i = 0; i < found.count; i++) {
		const struct look_reviews_since_row *review = review_of(&reviews, &found.at[i]);

		looks[i] = (struct odd_look){ .key = key_of(arena, &found.at[i]), .sentence = sentence_of(arena, &found.at[i]), .why = why_of(work, &found.at[i]), .first_at = found.at[i].first_at };
		if (review != NULL)
			looks[i].review = arena_format(arena, "%s, at %s: %s. %s", review->name != NULL ? review->name : "Somebody", instant_words(arena, review->reviewed_at),
			    text_equals(review->verdict, "in_order") ? "in order" : "not in order", review->words);
		list->waiting += review == NULL;
	}
	if (found.count > 0)
		qsort(looks, found.count, sizeof(*looks), in_order);
	list->at = looks;
	list->count = found.count;
	return OK;
}

/* ---- one ---- */

struct meant {
	enum odd_kind kind;
	int64_t worker_id, subject_id;
	const char *subject_kind, *worker, *about;
	struct date on_day;
};

static enum outcome
read_subject(struct work *work, struct slice part, struct meant *meant)
{
	char reference[REFERENCE_ROOM];
	struct looked_person_row person;
	struct looked_episode_row episode;
	bool found;
	enum outcome outcome = NOT_FOUND;

	if (meant->kind == ODD_MANY || meant->kind == ODD_BULK) {
		meant->subject_kind = "worker";
		meant->subject_id = meant->worker_id;
		meant->about = meant->kind == ODD_BULK ? "very much" : "many families";
		return slice_equals(part, "all") ? OK : NOT_FOUND;
	}
	if (reference_read("PN", part, reference)) {
		outcome = q_looked_person(work, reference, &person, &found);
		if (outcome == OK && found) {
			meant->subject_kind = "person";
			meant->subject_id = person.person_id;
			meant->about = looked_name(work->arena, person.given_name, person.family_name);
		}
	} else if (reference_read("EP", part, reference)) {
		outcome = q_looked_episode(work, reference, &episode, &found);
		if (outcome == OK && found) {
			meant->subject_kind = "episode";
			meant->subject_id = episode.episode_id;
			meant->about = episode.family_name != NULL ? arena_format(work->arena, "the family of %s", looked_name(work->arena, episode.given_name, episode.family_name)) : "a family";
		}
	}
	if (outcome == OK && !found)
		return NOT_FOUND;
	return outcome;
}

static enum outcome
read_key(struct work *work, const char *key, struct meant *meant)
{
	struct slice rest = slice_of(key), parts[4];
	char reference[REFERENCE_ROOM];
	struct looked_worker_row worker;
	size_t count = 0;
	bool found;
	enum outcome outcome;

	while (count < 4 && slice_cut(&rest, '.', &parts[count]))
		count++;
	*meant = (struct meant){ .kind = ODD_KINDS };
	for (size_t i = 0; count == 4 && i < ODD_KINDS; i++)
		if (slice_equals(parts[0], kind_texts[i]))
			meant->kind = (enum odd_kind)i;
	if (meant->kind == ODD_KINDS || rest.length > 0 || !reference_read("WK", parts[1], reference) || !date_read(parts[3], &meant->on_day))
		return NOT_FOUND;
	outcome = q_looked_worker(work, reference, &worker, &found);
	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	meant->worker_id = worker.worker_id;
	meant->worker = worker.name;
	return read_subject(work, parts[2], meant);
}

/* NOT_FOUND: the day is still to come, or the rule does not find this. Days of looks are those of UTC, which begin an hour later in summer. */
static enum outcome
check_found(struct work *work, const struct meant *meant)
{
	struct found found = { ARENA_ARRAY(work->arena, struct odd_row, OF_A_RULE_MOST * ODD_KINDS), 0, false };
	enum outcome outcome;

	if (date_is_before(work->today, meant->on_day))
		return NOT_FOUND;
	outcome = ask_rules(work, instant_of_local(meant->on_day, 0, 0), instant_of_local(date_add_days(meant->on_day, 1), 1, 0), &found);
	for (size_t i = 0; outcome == OK && i < found.count; i++)
		if (found.at[i].kind == meant->kind && found.at[i].worker_id == meant->worker_id && found.at[i].subject_id == meant->subject_id &&
		    text_equals(found.at[i].subject_kind, meant->subject_kind) && date_is_same(found.at[i].on_day, meant->on_day))
			return OK;
	return outcome == OK ? NOT_FOUND : outcome;
}

enum outcome
odd_look_of(struct work *work, const char *key, struct odd_subject *subject)
{
	struct meant meant;
	enum outcome outcome = read_key(work, key, &meant);

	if (outcome == OK)
		outcome = check_found(work, &meant);
	if (outcome == OK)
		*subject = (struct odd_subject){ .words = arena_format(work->arena, "%s looked at %s on %s", meant.worker, meant.about, date_words(work->arena, meant.on_day)),
			.subject_kind = text_equals(meant.subject_kind, "worker") ? "none" : meant.subject_kind, .subject_id = text_equals(meant.subject_kind, "worker") ? 0 : meant.subject_id };
	return outcome;
}

enum outcome
odd_look_review(struct work *work, const char *key, const char *verdict, const char *words, struct problems *problems)
{
	struct meant meant;
	enum outcome outcome = read_key(work, key, &meant);

	if (outcome == OK && date_is_before(work->today, meant.on_day))
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	if (meant.worker_id == work->actor.id)
		problem_add(problems, "verdict", "You looked yourself. Somebody else has to review it");
	else if (!text_equals(verdict, "in_order") && !text_equals(verdict, "not_in_order"))
		problem_add(problems, "verdict", "Select whether it was in order");
	check_text(problems, "words", words, WORDS_MOST, "What you found", "Say what you found, and whom you asked");
	if (problems->count > 0)
		return INVALID;
	return record_look_reviewed(work, &(struct look_reviewed){ .look_review_id = work_new_id(work), .flag_kind = kind_texts[meant.kind], .worker_id = meant.worker_id,
	    .subject_kind = meant.subject_kind, .subject_id = meant.subject_id, .on_day = meant.on_day, .verdict = verdict, .words = words, .reviewed_by = work->actor.id });
}
