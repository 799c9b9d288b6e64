/* looked_sealed.c -- asking a search again as those who guard somebody. */
#include "casework/looked/looked_sealed.h"

#include <stdlib.h>

#include "base/text.h"
#include "casework/looked/looked_sealed.sql.h"
#include "casework/messages/messages.h"
#include "casework/search/search.h"
#include "casework/work.h"

enum { SEARCHES_AT_ONCE = 50, MET_MOST = 5000, SEARCH_ARENA = 64 << 20 };

/* What is gone through. */
struct round {
	struct work *work;
	struct people_guarded_rows guarded;
	struct search_met *met;
	size_t count;
};

/* A reader of the person's seal finds them rightly, and is told nothing of their own search. */
static bool
is_reader(const struct round *round, const struct people_guarded_row *guarded, int64_t worker_id)
{
	for (size_t i = 0; i < round->guarded.count; i++) {
		const struct people_guarded_row *other = &round->guarded.at[i];

		if (other->guard_worker_id == worker_id && other->person_id == guarded->person_id && text_equals(other->guard_kind, "seal"))
			return true;
	}
	return false;
}

static bool
is_told(const struct round *round, const struct people_guarded_row *guarded, const struct searches_since_row *search)
{
	if (guarded->guard_worker_id == search->worker_id || search->seen_at.milliseconds < guarded->guarded_at.milliseconds)
		return false;
	return guarded->kept_out_id != 0 ? guarded->kept_out_id == search->worker_id : !is_reader(round, guarded, search->worker_id);
}

static bool
was_found(const struct search_found_list *found, int64_t person_id)
{
	for (size_t i = 0; i < found->count; i++)
		if (found->at[i].points >= SEARCH_LIKELY && search_found_is(&found->at[i], person_id))
			return true;
	return false;
}

/* One search with the eyes of the guard of rows `from` to `until`. What it finds is forgotten at once. */
static enum outcome
ask_again(struct round *round, const struct searches_since_row *search, size_t from, size_t until)
{
	const struct people_guarded_row *guard = &round->guarded.at[from];
	struct work eyes = *round->work;
	struct arena *arena = arena_new(SEARCH_ARENA);
	struct problems problems = { .arena = arena };
	struct search_typed typed;
	struct search_asked asked;
	struct search_found_list found = { .count = 0 };
	enum outcome outcome;

	eyes.arena = arena;
	eyes.actor = (struct actor){ ACTOR_WORKER, guard->guard_worker_id };
	eyes.agency_id = guard->guard_agency_id;
	search_terms_read(arena, search->details, &typed);
	outcome = search_read(&eyes, &typed, &asked, &problems);
	if (outcome == OK)
		outcome = search_people(&eyes, &asked, &found);
	for (size_t i = from; outcome == OK && i < until && round->count < MET_MOST; i++)
		if (is_told(round, &round->guarded.at[i], search) && was_found(&found, round->guarded.at[i].person_id))
			round->met[round->count++] = (struct search_met){ text_equals(round->guarded.at[i].guard_kind, "seal") ? "seal" : "bar", round->guarded.at[i].guard_id,
				guard->guard_worker_id, search->worker_id, search->by_program, search->seen_at };
	arena_free(arena);
	return outcome == INVALID ? OK : outcome; /* it was refused then too */
}

/* The guards one after the other, each with the rows of those whom they guard; those are left out who would not be told whatever was found. */
static enum outcome
ask_all(struct round *round, const struct searches_since_row *search)
{
	enum outcome outcome = OK;

	for (size_t from = 0, until; outcome == OK && from < round->guarded.count; from = until) {
		bool told = false;

		for (until = from; until < round->guarded.count && round->guarded.at[until].guard_worker_id == round->guarded.at[from].guard_worker_id; until++)
			told = told || is_told(round, &round->guarded.at[until], search);
		if (told)
			outcome = ask_again(round, search, from, until);
	}
	return outcome;
}

enum outcome
searches_that_met(struct work *work, struct instant since, struct search_met_list *list)
{
	struct round round = { .work = work, .met = ARENA_ARRAY(work->arena, struct search_met, MET_MOST) };
	struct searches_since_rows searches = { .count = 0 };
	enum outcome outcome = q_people_guarded(work, &round.guarded);

	*list = (struct search_met_list){ .last_at = since };
	if (outcome == OK)
		outcome = q_searches_since(work, since, &searches);
	for (size_t i = 0; outcome == OK && i < searches.count; i++) {
		outcome = ask_all(&round, &searches.at[i]);
		list->last_at = searches.at[i].seen_at;
	}
	list->at = round.met;
	list->count = round.count;
	list->more = searches.count == SEARCHES_AT_ONCE;
	return outcome;
}

enum outcome
search_met_keep(struct work *work, const struct search_met *met)
{
	struct date day = instant_date(met->searched_at);
	int64_t changed;
	enum outcome outcome = q_search_met_add(work, met->guard_kind, met->guard_id, met->worker_id, day, met->searched_at, &changed);

	if (outcome != OK || met->by_program)
		return outcome;
	return message_tell(work, &(struct new_message){ .kind = MESSAGE_SEARCHED, .worker_id = met->guard_worker_id, .subject_kind = met->guard_kind, .subject_id = met->guard_id,
	    .number = met->worker_id + date_days_between((struct date){ 2000, 1, 1 }, day) }); /* who and which day, so that one who searches hides nobody else */
}
