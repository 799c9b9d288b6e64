/* emergency.c -- opening help for a family in an emergency; what came of it, and whether it was in order. R-SEC-03, decision 0024 */
#include "base/text.h"
#include "casework/emergencies/emergencies.h"
#include "casework/looked/looked_emergencies.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/looked/emergency.html.h"
#include "web/looked/emergency_show.html.h"
#include "web/looked/looked_pages.h"

enum { REVIEWED_DAYS = 90, SECONDS_OF_DAY = 24 * 3600 };

/* ---- opening ---- */

static void
open_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct arena *arena = visit->work->arena;

	(void)given;
	if (visit->work->profile->emergency_hours > 0)
		form_words(out, arena_format(arena, "For %d hours you read what the team around the family reads. You can write nothing. What is protected stays hidden.", visit->work->profile->emergency_hours));
	form_words(out, "Whoever leads the help, their manager and the information governance lead are told at once. What you open is marked, the family can be told, and somebody else reviews it.");
	form_warning(out, "If a child may be in danger now, ring 999 first.");
	field_area(out, visit, "reason", "What has happened, and why can it not wait for whoever leads?", NULL, NULL, 3);
}

enum outcome
emergency_open_show(struct visit *visit)
{
	visit->title = "Open in an emergency";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "opening in an emergency, the form", "episode", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Open %s in an emergency", visit->references[0]), .button = "Open it", .warning = true,
	    .version = -1, .back = url_to(visit->work->arena, "/my-work"), .back_words = "My work", .fields = open_fields });
}

enum outcome
emergency_open_save(struct visit *visit)
{
	enum outcome outcome = emergency_open(visit->work, visit->subject_id, visit_typed(visit, "reason"), &visit->problems);

	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", visit->references[0]), arena_format(visit->work->arena,
		    "It is open for you for %d hours. Those who answer for it have been told.", visit->work->profile->emergency_hours));
	return outcome;
}

/* ---- which there are ---- */

static const char *
state_words(struct visit *visit, struct instant ends_at, struct instant ended_at, const char *verdict)
{
	struct arena *arena = visit->work->arena;
	struct instant closed_at = instant_is_given(ended_at) ? ended_at : ends_at;
	const char *review = verdict == NULL ? "It waits for a review." : text_equals(verdict, "in_order") ? "Reviewed: it was in order." : "Reviewed: it was not in order.";

	if (closed_at.milliseconds > visit->work->now.milliseconds)
		return arena_format(arena, "Open until %s.", instant_words(arena, closed_at));
	return arena_format(arena, "Closed since %s. %s", instant_words(arena, closed_at), review);
}

static const char *
family_words(struct arena *arena, const char *given_name, const char *family_name)
{
	return text_is_empty(given_name) ? "a family" : arena_format(arena, "the family of %s %s", given_name, family_name);
}

enum outcome
emergency_lines_read(struct visit *visit, int64_t episode_id, bool all, struct emergency_lines *lines)
{
	struct arena *arena = visit->work->arena;
	struct emergencies_known_rows rows;
	struct emergency_line *list;
	enum outcome outcome = q_emergencies_known(visit->work, episode_id, all, instant_add_seconds(visit->work->now, -(int64_t)REVIEWED_DAYS * SECONDS_OF_DAY), &rows);

	*lines = (struct emergency_lines){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct emergency_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct emergencies_known_row *row = &rows.at[i];

		list[i] = (struct emergency_line){ .words = arena_format(arena, "%s, %s, %s, opened the help for %s at %s", row->name, row->job_title, row->agency_name,
		    family_words(arena, row->given_name, row->family_name), instant_words(arena, row->opened_at)),
			.state = state_words(visit, row->ends_at, row->ended_at, row->verdict), .url = url_to(arena, "/emergencies/", row->reference) };
	}
	*lines = (struct emergency_lines){ list, rows.count };
	return OK;
}

enum outcome
emergencies_show(struct visit *visit)
{
	struct emergencies_view view;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = emergency_lines_read(visit, 0, true, &view.lines);

	if (outcome != OK)
		return outcome;
	visit->title = "Openings in an emergency";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "openings in an emergency", "none", 0, NULL);
	emergencies_page(&out, &view);
	return OK;
}

/* ---- one ---- */

const struct profile_choices *
emergency_verdicts(void)
{
	static const struct profile_choice verdicts[] = { { "in_order", "Yes", "There was a need, and what was read was needed" },
		{ "not_in_order", "No", "Their manager hears of it from you: deciding what follows is not for this record" } };
	static const struct profile_choices choices = { verdicts, 2 };

	return &choices;
}

static enum outcome
fill_looks(struct visit *visit, const struct emergency_shown_row *row, struct emergency_view *view)
{
	struct arena *arena = visit->work->arena;
	struct emergency_looks_rows rows;
	const char **words;
	enum outcome outcome = q_emergency_looks(visit->work, row->worker_id, row->opened_at, instant_is_given(row->ended_at) ? row->ended_at : row->ends_at, row->episode_id, &rows);

	if (outcome != OK)
		return outcome;
	words = ARENA_ARRAY(arena, const char *, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		words[i] = rows.at[i].given_name != NULL ? arena_format(arena, "%s: the page of %s %s", instant_time_words(arena, rows.at[i].seen_at), rows.at[i].given_name, rows.at[i].family_name)
		    : arena_format(arena, "%s: %s", instant_time_words(arena, rows.at[i].seen_at), rows.at[i].what);
	view->looks.at = words;
	view->looks.count = rows.count;
	return OK;
}

enum outcome
emergency_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct emergency_view view = { .visit = visit };
	struct emergency_shown_row row;
	struct emergency one;
	struct html_out out = html_into(visit->page);
	bool found;
	enum outcome outcome = q_emergency_shown(visit->work, visit->subject_id, &row, &found);

	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = emergency_by_reference(visit->work, row.reference, &one);
	if (outcome == OK)
		outcome = fill_looks(visit, &row, &view);
	if (outcome != OK)
		return outcome;
	visit->title = "Opened in an emergency";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "an opening in an emergency", "episode", row.episode_id, NULL);
	view.heading = arena_format(arena, "Opened in an emergency: the help for %s", family_words(arena, row.given_name, row.family_name));
	view.who = arena_format(arena, "%s, %s, %s, opened it at %s", row.name, row.job_title, row.agency_name, instant_words(arena, row.opened_at));
	view.phone = row.phone;
	view.state = state_words(visit, row.ends_at, row.ended_at, row.verdict);
	view.reason = row.reason;
	if (row.verdict != NULL)
		view.review = arena_format(arena, "%s, at %s: %s %s", row.reviewed_by_name != NULL ? row.reviewed_by_name : "Somebody", instant_words(arena, row.reviewed_at),
		    text_equals(row.verdict, "in_order") ? "it was in order." : "it was not in order.", row.review_words);
	if (row.episode_reference != NULL)
		view.episode_url = url_to(arena, "/episodes/", row.episode_reference);
	view.may_end = one.open;
	view.may_review = !one.open && !one.reviewed && access_may(visit->work, REVIEW_LOOKS, NULL, NULL) == OK;
	view.end_url = url_to(arena, "/emergencies/", row.reference, "/end");
	view.review_url = url_to(arena, "/emergencies/", row.reference, "/review");
	view.version = one.version;
	emergency_page(&out, &view);
	return OK;
}

enum outcome
emergency_end_save(struct visit *visit)
{
	struct emergency emergency;
	enum outcome outcome = emergency_by_reference(visit->work, visit->references[0], &emergency);

	if (outcome != OK)
		return outcome;
	emergency.version = visit_version(visit);
	outcome = emergency_end(visit->work, &emergency, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/emergencies/", visit->references[0]), "It is closed.");
	return outcome;
}

enum outcome
emergency_review_save(struct visit *visit)
{
	struct emergency emergency;
	enum outcome outcome = access_may(visit->work, REVIEW_LOOKS, NULL, NULL);

	if (outcome == OK)
		outcome = emergency_by_reference(visit->work, visit->references[0], &emergency);
	if (outcome != OK)
		return outcome;
	emergency.version = visit_version(visit);
	outcome = emergency_review(visit->work, &emergency, look_verdict_of(visit_typed(visit, "verdict")), visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/emergencies"), "Saved.");
	return outcome;
}
