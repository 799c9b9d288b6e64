/* services_show.c -- services that were asked to help a family, and how each stands. R-REF-02, R-REF-04, R-PLAN-22 */
#include "base/text.h"
#include "casework/services/services.h"
#include "casework/work.h"
#include "web/services/service_pages.h"
#include "web/services/services_show.html.h"

enum { SEVERAL = 2 };

const char *
service_heading(struct visit *visit, const struct story_service_requests_row *row)
{
	if (!row->open)
		return "Restricted: only some may read which service was asked";
	return arena_format(visit->work->arena, "%s, for %s", row->service_name, row->person_id == 0 ? "the family" : text_is_empty(row->given_name) ? "the unborn baby" : row->given_name);
}

const char *
service_state_words(struct visit *visit, const struct story_service_requests_row *row, enum mark_kind *mark)
{
	struct arena *arena = visit->work->arena;
	enum service_what state = service_what_of(row->state);
	const char *words = arena_format(arena, "%s, since %s", service_what_words(state), date_words(arena, row->state_on));

	*mark = state == SERVICE_WHAT_STARTED || state == SERVICE_WHAT_ENDED || state == SERVICE_WHAT_FOUND ? MARK_DONE : state == SERVICE_WHAT_DECLINED || state == SERVICE_WHAT_NOT_WANTED || state == SERVICE_WHAT_NOT_FOUND ? MARK_NO
	    : state == SERVICE_WHAT_ACCEPTED ? MARK_PART : MARK_WAIT;
	if (row->session_count == 0)
		return words;
	return arena_format(arena, "%s. Came %lld %s of %lld%s%s", words, (long long)row->came_count, row->came_count == 1 ? "time" : "times", (long long)row->session_count,
	    date_is_given(row->last_came_on) ? ", last on " : "", date_is_given(row->last_came_on) ? date_words(arena, row->last_came_on) : "");
}

const char *
service_asked_words(struct visit *visit, const struct story_service_requests_row *row)
{
	if (service_what_of(row->state) == SERVICE_WHAT_NOT_FOUND || service_what_of(row->state) == SERVICE_WHAT_FOUND)
		return arena_format(visit->work->arena, "Looked for on %s by %s", date_words(visit->work->arena, row->asked_on), row->worker_name);
	return arena_format(visit->work->arena, "Asked on %s by %s%s%s%s", date_words(visit->work->arena, row->asked_on), row->worker_name,
	    row->own_form != NULL ? ". The service's own form: " : "", row->own_form != NULL ? row->own_form : "",
	    row->asked_although != NULL ? arena_format(visit->work->arena, ". Asked although something was missing, decided by %s: %s", row->decided_by, row->asked_although) : "");
}

const char *
service_step_words(struct visit *visit, const struct story_service_steps_row *row)
{
	struct arena *arena = visit->work->arena;

	return arena_format(arena, "%s%s: %s.%s%s%s%s (%s)%s%s", row->mistake_reason != NULL ? "A mistake: " : "", date_words(arena, row->happened_on),
	    service_what_words(service_what_of(row->what)), row->words != NULL ? " " : "", row->words != NULL ? row->words : "",
	    row->risk != NULL ? " What it means for the children: " : "", row->risk != NULL ? row->risk : "", row->worker_name, row->mistake_reason != NULL ? " It was wrong: " : "",
	    row->mistake_reason != NULL ? row->mistake_reason : "");
}

enum outcome
service_lines(struct visit *visit, int64_t episode_id, bool for_the_room, struct pair_rows *lines)
{
	struct story_service_requests_rows rows;
	struct pair_row *pairs;
	size_t count = 0;
	enum outcome outcome = q_story_service_requests(visit->work, episode_id, for_the_room, &rows);

	if (outcome != OK)
		return outcome;
	pairs = ARENA_ARRAY(visit->work->arena, struct pair_row, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		if (!service_is_over(service_what_of(rows.at[i].state))) {
			pairs[count] = (struct pair_row){ .words = service_heading(visit, &rows.at[i]) };
			pairs[count].mark_words = service_state_words(visit, &rows.at[i], &pairs[count].mark);
			count++;
		}
	*lines = (struct pair_rows){ pairs, count };
	return OK;
}

static struct service_card
card(struct visit *visit, const struct family *family, const struct story_service_requests_row *row, const struct story_service_steps_rows *steps)
{
	struct arena *arena = visit->work->arena;
	const struct profile_service_kind *kind = profile_service_kind(visit->work->profile, row->service_kind);
	struct service_card card = { .heading = service_heading(visit, row), .kind = kind != NULL ? kind->label : row->service_kind, .asked = service_asked_words(visit, row),
		.asked_for = row->asked_for };
	const char **words = ARENA_ARRAY(arena, const char *, steps->count);
	size_t count = 0;

	card.state_words = service_state_words(visit, row, &card.state);
	if (date_is_given(row->due_on)) {
		const char *due = due_mark(visit, row->due_on, row->amber_on, &card.due);

		card.due_words = arena_format(arena, "To be followed up by %s: %s", date_words(arena, row->due_on), due != NULL ? due : "");
	}
	for (size_t i = 0; i < steps->count; i++)
		if (steps->at[i].service_request_id == row->service_request_id)
			words[count++] = service_step_words(visit, &steps->at[i]);
	card.steps.at = words;
	card.steps.count = count;
	if (row->open && family->episode.open && (family->access.leads || family->access.contributes)) {
		card.url = url_to(arena, "/episodes/", family->episode.reference, "/services/", arena_format(arena, "%lld", (long long)row->service_request_id));
		if (service_what_of(row->state) != SERVICE_WHAT_NOT_FOUND && service_what_of(row->state) != SERVICE_WHAT_FOUND)
			card.package_url = url_to(arena, "/episodes/", family->episode.reference, "/services/", arena_format(arena, "%lld", (long long)row->service_request_id), "/package");
	}
	return card;
}

enum outcome
services_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct services_view view = { .may_ask = false };
	struct story_service_requests_rows rows;
	struct story_service_steps_rows steps;
	struct service_card *running, *missing, *over;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_PLAN, "Services that were asked");

	if (outcome == OK)
		outcome = q_story_service_requests(work, family.episode.episode_id, false, &rows);
	if (outcome == OK)
		outcome = q_story_service_steps(work, family.episode.episode_id, 0, &steps);
	if (outcome != OK)
		return outcome;
	running = ARENA_ARRAY(work->arena, struct service_card, rows.count);
	missing = ARENA_ARRAY(work->arena, struct service_card, rows.count);
	over = ARENA_ARRAY(work->arena, struct service_card, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		if (service_is_over(service_what_of(rows.at[i].state)))
			over[view.over.count++] = card(visit, &family, &rows.at[i], &steps);
		else if (service_what_of(rows.at[i].state) == SERVICE_WHAT_NOT_FOUND)
			missing[view.missing.count++] = card(visit, &family, &rows.at[i], &steps);
		else
			running[view.running.count++] = card(visit, &family, &rows.at[i], &steps);
	view.running.at = running;
	view.missing.at = missing;
	view.over.at = over;
	view.may_ask = family.episode.open && (family.access.leads || family.access.contributes);
	view.ask_url = family_url(visit, &family, "services/new");
	view.none_url = family_url(visit, &family, "services/none");
	view.meeting_url = family_url(visit, &family, "meetings");
	if (view.may_ask && view.running.count >= SEVERAL)
		view.several = arena_format(work->arena, "%zu services are asked or help at once. Would one plan that all of them make with the family in a %s be better?", view.running.count,
		    profile_word(work->profile, "meeting"));
	services_page(&out, &view);
	return OK;
}
