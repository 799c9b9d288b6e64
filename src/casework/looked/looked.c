/* looked.c -- from what was typed to the looks that fit. */
#include "casework/looked/looked.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/reference.h"
#include "base/slice.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/looked/looked_inside.h"
#include "casework/matching/name_keys.h"
#include "casework/search/search.h"
#include "casework/work.h"

enum { IDS_TEXT_MOST = 2000, MEANT_MOST = 50, TERMS_MOST = 4000 };

/* What a search goes by when its words are read. */
struct reading {
	struct work *work;
	const struct looked_typed *typed;
	struct looked_list *list;
	struct problems *problems;
	struct buf people, episodes, workers; /* "[1,2]" */
	int64_t agency_id;
	struct instant from_at, until;
	int64_t below;
};

static void
put_id(struct buf *ids, int64_t id)
{
	buf_format(ids, "%s%lld", ids->length > 1 ? "," : "", (long long)id);
}

static void
add_meant(struct reading *of, bool person, const char *reference, const char *words)
{
	struct looked_meant *at = person ? (struct looked_meant *)of->list->people.at : (struct looked_meant *)of->list->workers.at;
	size_t *count = person ? &of->list->people.count : &of->list->workers.count;

	at[(*count)++] = (struct looked_meant){ reference, words };
}

/* Every word that was typed is a word of this name. */
static bool
is_called(struct arena *arena, const char *typed, const struct search_found *one)
{
	const char *name = arena_format(arena, " %s ", name_fold(arena, arena_format(arena, "%s %s %s %s", one->given_name, one->middle_names != NULL ? one->middle_names : "",
	    one->known_as != NULL ? one->known_as : "", one->family_name)));
	struct slice rest = slice_of(name_fold(arena, typed)), word;

	while (slice_cut(&rest, ' ', &word))
		if (word.length > 0 && strstr(name, arena_format(arena, " %.*s ", (int)word.length, word.at)) == NULL)
			return false;
	return true;
}

static enum outcome
search_by(struct reading *of, const char *given_name, const char *family_name, struct search_found_list *list)
{
	const struct search_typed typed = { .given_name = given_name, .family_name = family_name };
	struct problems ignored = { .arena = of->work->arena };
	struct search_asked asked;

	*list = (struct search_found_list){ .count = 0 };
	return search_read(of->work, &typed, &asked, &ignored) == OK ? search_people(of->work, &asked, list) : OK;
}

/* Those who are called so; when nobody is, those who are nearly. */
static enum outcome
find_by_name(struct reading *of, const char *name)
{
	struct arena *arena = of->work->arena;
	const char *last = strrchr(name, ' ');
	struct search_found_list list;
	bool exact = false;
	enum outcome outcome = last == NULL ? search_by(of, NULL, name, &list) : search_by(of, arena_format(arena, "%.*s", (int)(last - name), name), last + 1, &list);

	if (outcome == OK && list.count == 0 && last == NULL)
		outcome = search_by(of, name, NULL, &list);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < list.count; i++)
		exact = exact || is_called(arena, name, &list.at[i]);
	for (size_t i = 0; i < list.count; i++)
		if (!exact || is_called(arena, name, &list.at[i])) {
			put_id(&of->people, list.at[i].person_id);
			for (size_t j = 0; j < list.at[i].also_count; j++)
				put_id(&of->people, list.at[i].also[j].person_id);
			add_meant(of, true, list.at[i].reference, looked_name(arena, list.at[i].given_name, list.at[i].family_name));
		}
	return OK;
}

static enum outcome
read_person(struct reading *of)
{
	const char *typed = of->typed->person;
	struct arena *arena = of->work->arena;
	char reference[REFERENCE_ROOM];
	struct looked_person_row person;
	struct looked_episode_row episode;
	bool found = false;
	enum outcome outcome = OK;

	if (typed == NULL)
		return OK;
	if (reference_read("PN", slice_of(typed), reference)) {
		outcome = q_looked_person(of->work, reference, &person, &found);
		if (outcome == OK && found) {
			put_id(&of->people, person.person_id);
			add_meant(of, true, arena_copy(arena, reference), looked_name(arena, person.given_name, person.family_name));
		}
	} else if (reference_read("EP", slice_of(typed), reference)) {
		outcome = q_looked_episode(of->work, reference, &episode, &found);
		if (outcome == OK && found) {
			put_id(&of->episodes, episode.episode_id);
			add_meant(of, true, arena_copy(arena, reference), arena_format(arena, "Help for %s", looked_name(arena, episode.given_name, episode.family_name)));
		}
	} else {
		outcome = find_by_name(of, typed);
	}
	if (outcome == OK && of->list->people.count == 0)
		problem_add(of->problems, "person", "Nobody like this is known here. Look at the spelling, or leave it empty");
	return outcome;
}

static enum outcome
read_worker(struct reading *of)
{
	const char *typed = of->typed->worker;
	struct arena *arena = of->work->arena;
	struct looked_workers_named_rows rows;
	struct looked_worker_row one;
	char reference[REFERENCE_ROOM];
	bool found = false;
	enum outcome outcome;

	if (typed == NULL)
		return OK;
	if (reference_read("WK", slice_of(typed), reference)) {
		outcome = q_looked_worker(of->work, reference, &one, &found);
		if (outcome == OK && found) {
			put_id(&of->workers, one.worker_id);
			add_meant(of, false, arena_copy(arena, reference), one.name);
		}
	} else {
		outcome = q_looked_workers_named(of->work, typed, &rows);
		for (size_t i = 0; outcome == OK && i < rows.count; i++) {
			put_id(&of->workers, rows.at[i].worker_id);
			add_meant(of, false, rows.at[i].reference, arena_format(arena, "%s, %s, %s%s", rows.at[i].name, rows.at[i].job_title, rows.at[i].agency_name,
			    date_is_given(rows.at[i].ended_on) && date_is_before(rows.at[i].ended_on, of->work->today) ? ", has left" : ""));
		}
	}
	if (outcome == OK && of->list->workers.count == 0)
		problem_add(of->problems, "worker", "No worker is called so. A part of the name is enough");
	return outcome;
}

static enum outcome
read_agency(struct reading *of)
{
	char reference[REFERENCE_ROOM];
	struct agency agency;
	enum outcome outcome;

	if (of->typed->agency == NULL)
		return OK;
	outcome = reference_read("AG", slice_of(of->typed->agency), reference) ? agency_by_reference(of->work, reference, &agency) : NOT_FOUND;
	if (outcome == NOT_FOUND) {
		problem_add(of->problems, "agency", "Select an agency of the list");
		return OK;
	}
	of->agency_id = outcome == OK ? agency.agency_id : 0;
	return outcome;
}

static struct date
read_day(struct reading *of, const char *field, const char *typed, struct date usual)
{
	struct date day = usual;

	if (typed != NULL && !date_read(slice_of(typed), &day) && !date_read_typed(slice_of(typed), &day)) {
		problem_add(of->problems, field, "Enter a real day, like 14 10 2026");
		day = usual;
	}
	return day;
}

/* From the begin of the first day to the end of the last, or to where the page before ended. */
static void
read_days(struct reading *of)
{
	struct looked_list *list = of->list;
	const char *before = of->typed->before, *comma = before != NULL ? strchr(before, ',') : NULL;
	struct instant ended;
	long long below;

	list->to = read_day(of, "to", of->typed->to, of->work->today);
	list->from = read_day(of, "from", of->typed->from, date_add_days(list->to, 1 - LOOKED_USUAL_DAYS));
	if (of->problems->count == 0 && date_is_before(list->to, list->from))
		problem_add(of->problems, "to", "The last day must be the same as or after the first");
	of->from_at = instant_of_local(list->from, 0, 0);
	of->until = instant_of_local(date_add_days(list->to, 1), 0, 0);
	of->below = 0;
	if (comma == NULL || !instant_read((struct slice){ before, (size_t)(comma - before) }, &ended) || !slice_number(slice_of(comma + 1), INT64_MAX, &below))
		return;
	of->until = ended.milliseconds < of->until.milliseconds ? ended : of->until;
	of->below = below;
}

static struct looked_line
line_of(struct arena *arena, const struct looked_in_days_row *row)
{
	bool program = text_equals(row->actor_kind, "api_client");
	struct looked_line line = { .look_id = row->look_id, .seen_at = row->seen_at, .who = row->name != NULL ? row->name : "The record itself", .job = program ? NULL : row->job_title,
		.agency = row->name != NULL ? row->agency_name : NULL, .why = looked_why(row->purpose), .details = row->details, .person_reference = row->person_reference,
		.episode_reference = row->episode_reference };
	const char *about = NULL;

	if (row->person_reference != NULL)
		about = looked_name(arena, row->given_name, row->family_name);
	else if (row->episode_reference != NULL)
		about = row->child_given_name != NULL ? arena_format(arena, "the family of %s", looked_name(arena, row->child_given_name, row->child_family_name)) : "a family";
	if (program)
		line.who = arena_format(arena, "The program %s", line.who);
	line.did = looked_did(arena, row->what, row->subject_kind, about);
	return line;
}

/* The three queries have the same columns: their rows become lines, and the last tells whether there are more. */
#define TAKE(rows)                                                                                                                                       \
	for (size_t i = 0; outcome == OK && i < (rows).count && i < LOOKED_ON_A_PAGE; i++)                                                               \
		lines[of->list->lines.count++] = line_of(work->arena, &(struct looked_in_days_row){ .look_id = (rows).at[i].look_id, .seen_at = (rows).at[i].seen_at, \
		    .actor_kind = (rows).at[i].actor_kind, .purpose = (rows).at[i].purpose, .what = (rows).at[i].what, .subject_kind = (rows).at[i].subject_kind, \
		    .details = (rows).at[i].details, .name = (rows).at[i].name, .job_title = (rows).at[i].job_title, .agency_name = (rows).at[i].agency_name,    \
		    .person_reference = (rows).at[i].person_reference, .given_name = (rows).at[i].given_name, .family_name = (rows).at[i].family_name,           \
		    .episode_reference = (rows).at[i].episode_reference, .child_given_name = (rows).at[i].child_given_name,                                      \
		    .child_family_name = (rows).at[i].child_family_name });                                                                                      \
	more = outcome == OK && (rows).count > LOOKED_ON_A_PAGE

static enum outcome
ask(struct reading *of)
{
	struct work *work = of->work;
	struct looked_line *lines = ARENA_ARRAY(work->arena, struct looked_line, LOOKED_ON_A_PAGE);
	struct looked_in_days_rows in_days;
	struct looked_by_workers_rows by_workers;
	struct looked_at_people_rows at_people;
	bool more;
	enum outcome outcome;

	of->list->lines.at = lines;
	if (of->list->people.count > 0) {
		outcome = q_looked_at_people(work, of->people.at, of->episodes.at, of->workers.at, of->agency_id, of->typed->what, of->from_at, of->until, of->below, &at_people);
		TAKE(at_people);
	} else if (of->list->workers.count > 0) {
		outcome = q_looked_by_workers(work, of->workers.at, of->agency_id, of->typed->what, of->from_at, of->until, of->below, &by_workers);
		TAKE(by_workers);
	} else {
		outcome = q_looked_in_days(work, of->agency_id, of->typed->what, of->from_at, of->until, of->below, &in_days);
		TAKE(in_days);
	}
	if (more)
		of->list->next = arena_format(work->arena, "%s,%lld", instant_iso(work->arena, lines[LOOKED_ON_A_PAGE - 1].seen_at), (long long)lines[LOOKED_ON_A_PAGE - 1].look_id);
	return outcome;
}

enum outcome
looked_search(struct work *work, const struct looked_typed *typed, struct looked_list *list, struct problems *problems)
{
	struct reading of = { .work = work, .typed = typed, .list = list, .problems = problems };
	struct buf *const ids[] = { &of.people, &of.episodes, &of.workers };
	enum outcome outcome = OK;

	*list = (struct looked_list){ .people.at = ARENA_ARRAY(work->arena, struct looked_meant, MEANT_MOST), .workers.at = ARENA_ARRAY(work->arena, struct looked_meant, MEANT_MOST) };
	for (size_t i = 0; i < 3; i++) {
		*ids[i] = buf_new(work->arena, IDS_TEXT_MOST);
		buf_byte(ids[i], '[');
	}
	if (typed->what != NULL && text_characters(typed->what) > LOOKED_TEXT_MOST)
		problem_add(problems, "what", "What they looked at must be %d characters or fewer", LOOKED_TEXT_MOST);
	if (typed->person != NULL && text_characters(typed->person) > LOOKED_TEXT_MOST)
		problem_add(problems, "person", "The name must be %d characters or fewer", LOOKED_TEXT_MOST);
	else
		outcome = read_person(&of);
	if (outcome == OK && typed->worker != NULL && text_characters(typed->worker) > LOOKED_TEXT_MOST)
		problem_add(problems, "worker", "The name must be %d characters or fewer", LOOKED_TEXT_MOST);
	else if (outcome == OK)
		outcome = read_worker(&of);
	if (outcome == OK)
		outcome = read_agency(&of);
	read_days(&of);
	for (size_t i = 0; i < 3; i++)
		buf_byte(ids[i], ']');
	if (outcome == OK && problems->count > 0)
		return INVALID;
	return outcome == OK ? ask(&of) : outcome;
}

enum outcome
looked_people_called(struct work *work, const char *name, struct looked_people *people, struct problems *problems)
{
	struct looked_list list = { .people.at = ARENA_ARRAY(work->arena, struct looked_meant, MEANT_MOST) };
	struct looked_typed typed = { .person = name };
	struct reading of = { .work = work, .typed = &typed, .list = &list, .problems = problems, .people = buf_new(work->arena, IDS_TEXT_MOST), .episodes = buf_new(work->arena, IDS_TEXT_MOST) };
	char reference[REFERENCE_ROOM];
	enum outcome outcome = OK;

	if (text_is_empty(name))
		problem_add(problems, "person", "Write whose record is asked for: a name, or a reference like PN-...");
	else if (text_characters(name) > LOOKED_TEXT_MOST)
		problem_add(problems, "person", "The name must be %d characters or fewer", LOOKED_TEXT_MOST);
	else if (reference_read("EP", slice_of(name), reference))
		problem_add(problems, "person", "This is the reference of help for a family. Write that of the person");
	else
		outcome = read_person(&of);
	*people = (struct looked_people){ list.people.at, list.people.count };
	return outcome == OK && problems->count > 0 ? INVALID : outcome;
}

const char *
looked_terms(struct work *work, const struct looked_typed *typed)
{
	const struct { const char *name, *typed; } all[] = { { "about", typed->person }, { "by", typed->worker }, { "of", typed->agency }, { "from", typed->from }, { "to", typed->to },
		{ "what", typed->what } };
	struct buf words = buf_new(work->arena, TERMS_MOST);

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].typed != NULL)
			buf_format(&words, "%s%s %s", words.length > 0 ? ", " : "", all[i].name, all[i].typed);
	return words.length > 0 ? words.at : "everybody";
}
