/* plan_show.c -- the plan as it stands, beginning one, and going on with one that a review ended by mistake. */
#include <jansson.h>

#include "base/text.h"
#include "casework/assessments/assessments.sql.h"
#include "casework/story/story_meetings.sql.h"
#include "casework/work.h"
#include "web/plans/plan_pages.h"
#include "web/plans/plan_show.html.h"
#include "web/plans/plan_table.h"
#include "web/services/service_pages.h"

enum { LINKS_MOST = 8 };

static enum outcome
read_lines(struct visit *visit, struct plan_of_family *found)
{
	enum outcome outcome = plan_running(visit->work, found->family.episode.episode_id, &found->plan);

	found->line = NULL;
	return outcome == OK ? q_story_plan_lines(visit->work, found->plan.plan_id, &found->lines) : outcome;
}

enum outcome
plan_of_family(struct visit *visit, struct plan_of_family *found, const char *title)
{
	enum outcome outcome = family_show(visit, &found->family, TAB_PLAN, title);

	return outcome == OK ? read_lines(visit, found) : outcome;
}

enum outcome
plan_of_saving(struct visit *visit, struct plan_of_family *found)
{
	enum outcome outcome = family_read(visit, &found->family);

	return outcome == OK ? read_lines(visit, found) : outcome;
}

enum outcome
find_outcome(struct visit *visit, struct plan_of_family *found)
{
	long long number;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number))
		return NOT_FOUND;
	for (size_t i = 0; i < found->lines.count; i++)
		if (found->lines.at[i].outcome_id == number) {
			found->line = &found->lines.at[i];
			return OK;
		}
	return NOT_FOUND;
}

enum outcome
find_action(struct visit *visit, struct plan_of_family *found)
{
	long long number;

	if (!slice_number(slice_of(visit->references[1]), INT64_MAX, &number) || number == 0)
		return NOT_FOUND;
	for (size_t i = 0; i < found->lines.count; i++)
		if (found->lines.at[i].action_id == number) {
			found->line = &found->lines.at[i];
			return OK;
		}
	return NOT_FOUND;
}

static struct profile_choices
kind_choices(struct visit *visit, const struct episode *episode)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->plan_kind_count);
	size_t count = 0;

	for (size_t i = 0; i < profile->plan_kind_count; i++) {
		const struct profile_plan_kind *kind = &profile->plan_kinds[i];

		if (!kind->needs_meeting && (episode->level == 0 || profile_route_allowed(profile, (int)episode->level, kind->key)))
			list[count++] = (struct profile_choice){ kind->key, kind->name, kind->about };
	}
	return (struct profile_choices){ list, count };
}

static void
fill_links(struct visit *visit, const struct story_last_plan_row *plan, const struct story_plan_lines_rows *lines, struct plan_view *view)
{
	struct arena *arena = visit->work->arena;
	struct plan_link *links = ARENA_ARRAY(arena, struct plan_link, LINKS_MOST);
	struct plan_outcome *outcomes = ARENA_ARRAY(arena, struct plan_outcome, lines->count);
	size_t count = 0, outcome_count = 0;
	const struct family *family = view->family;

	if (view->may_change) {
		view->add_url = family_url(visit, family, "outcomes");
		links[count++] = (struct plan_link){ plan->version_number > 0 ? "Agree the changes: a new version" : "Agree the plan with the family", family_url(visit, family, "plan-agree") };
		if (text_equals(plan->state, "agreed"))
			links[count++] = (struct plan_link){ "Review the plan together", family_url(visit, family, "plan-review") };
	}
	if (plan->version_number > 0) {
		links[count++] = (struct plan_link){ "Versions", family_url(visit, family, "plan-versions") };
		links[count++] = (struct plan_link){ "The family's copy (PDF)", family_url(visit, family, "plan-pdf") };
		links[count++] = (struct plan_link){ "In large letters (PDF)", url_with(arena, family_url(visit, family, "plan-pdf"), "size", "large") };
	}
	for (size_t i = 0; view->may_change && i < lines->count; i++) {
		const struct story_plan_lines_row *line = &lines->at[i];
		const char *outcome_id = arena_format(arena, "%lld", (long long)line->outcome_id);

		if (i > 0 && lines->at[i - 1].outcome_id == line->outcome_id)
			continue;
		outcomes[outcome_count++] = (struct plan_outcome){ .words = line->words,
			.add_url = url_to(arena, "/episodes/", family->episode.reference, "/outcomes/", outcome_id, "/actions"),
			.change_url = url_to(arena, "/episodes/", family->episode.reference, "/outcomes/", outcome_id) };
	}
	view->links.at = links;
	view->links.count = count;
	view->outcomes.at = outcomes;
	view->outcomes.count = outcome_count;
}

/* The parts of life that no outcome speaks of: a prompt, never a fault. R-PLAN-07 */
static enum outcome
fill_themes(struct visit *visit, int64_t plan_id, struct plan_view *view)
{
	const struct profile_choices *tags = &visit->work->profile->outcome_tags;
	struct story_plan_tags_rows rows;
	const char **missing = ARENA_ARRAY(visit->work->arena, const char *, tags->count);
	size_t count = 0;
	enum outcome outcome = q_story_plan_tags(visit->work, plan_id, &rows);

	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < tags->count; i++) {
		bool found = false;

		for (size_t j = 0; j < rows.count; j++)
			found = found || text_equals(rows.at[j].tag, tags->at[i].key);
		if (!found)
			missing[count++] = tags->at[i].label;
	}
	if (count > 0)
		view->themes = arena_format(visit->work->arena, "Nothing in the plan yet for: %s. Is anything needed there?", text_list(visit->work->arena, missing, count));
	return OK;
}

/* A plan reflects what each child feels; where nothing of it is written down, whoever changes the plan is told. R-PLAN-14 */
static enum outcome
fill_unheard(struct visit *visit, int64_t episode_id, struct plan_view *view)
{
	struct story_children_unheard_rows rows;
	const char **names;
	enum outcome outcome = q_story_children_unheard(visit->work, episode_id, &rows);

	if (outcome != OK || rows.count == 0)
		return outcome;
	names = ARENA_ARRAY(visit->work->arena, const char *, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		names[i] = rows.at[i].given_name;
	view->unheard = arena_format(visit->work->arena, "Nothing is written down yet of what %s said or showed. A plan tells how each child sees it: write that in a note, "
	    "or in the meeting why there is nothing.", text_list(visit->work->arena, names, rows.count));
	return OK;
}

/* The answers to the criteria for its end. R-PLAN-20 */
static void
fill_end(struct visit *visit, const struct story_last_plan_row *plan, struct plan_view *view)
{
	const struct profile_closing *closing = &visit->work->profile->closing;
	struct fact_row *facts = ARENA_ARRAY(visit->work->arena, struct fact_row, closing->checklist_count);
	json_t *words = plan->end_words != NULL ? json_loads(plan->end_words, 0, NULL) : NULL;
	size_t count = 0;

	for (size_t i = 0; i < closing->checklist_count; i++) {
		const char *said = json_string_value(json_object_get(words, closing->checklist[i].key));

		if (closing->checklist[i].plan_end && said != NULL)
			facts[count++] = (struct fact_row){ .name = closing->checklist[i].question, .words = arena_copy(visit->work->arena, said) };
	}
	json_decref(words);
	view->state_words = arena_format(visit->work->arena, "This plan has done its work. It ended in the review of %s.", date_words(visit->work->arena, plan->ended_on));
	view->end = (struct fact_rows){ facts, count };
}

static enum outcome
fill_reviews(struct visit *visit, int64_t plan_id, struct plan_view *view)
{
	struct work *work = visit->work;
	struct story_reviews_rows rows;
	struct chronology_row *list;
	enum outcome outcome = q_story_reviews(work, plan_id, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct chronology_row, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = (struct chronology_row){ .is_key = true, .on = rows.at[i].held_on, .when = date_words_short(work->arena, rows.at[i].held_on, work->today),
			.what = review_decision_words(rows.at[i].decision),
			.words = arena_format(work->arena, "%s\n\nThe family: %s%s%s%s", rows.at[i].discussion, rows.at[i].family_contribution,
			    rows.at[i].level_number.given ? arena_format(work->arena, "\n\nThe level of need that is right: %lld. %s", (long long)rows.at[i].level_number.value,
				rows.at[i].higher_considered != NULL ? rows.at[i].higher_considered : "") : "",
			    rows.at[i].contingency_words != NULL ? "\n\nWhat happens now: " : "", rows.at[i].contingency_words != NULL ? rows.at[i].contingency_words : ""), .who = rows.at[i].worker_name };
	view->reviews = (struct chronology_rows){ list, rows.count };
	return OK;
}

/* The meeting that agreed it, which services help, and the plans before it. R-PLAN-02, R-PLAN-18 */
static enum outcome
fill_where_from(struct visit *visit, const struct family *family, int64_t plan_id, struct plan_view *view)
{
	struct work *work = visit->work;
	struct story_plan_meeting_row meeting;
	struct story_earlier_plans_rows rows;
	struct plan_link *earlier;
	bool found;
	enum outcome outcome = q_story_plan_meeting(work, plan_id, &meeting, &found);

	if (outcome == OK)
		outcome = q_story_earlier_plans(work, family->episode.episode_id, &rows);
	if (outcome != OK)
		return outcome;
	if (found) {
		view->services = meeting.services;
		view->meeting = (struct plan_link){ arena_format(work->arena, "Agreed in the meeting of %s", date_words(work->arena, meeting.held_on)),
			url_to(work->arena, "/episodes/", family->episode.reference, "/meetings/", meeting.reference) };
	}
	earlier = ARENA_ARRAY(work->arena, struct plan_link, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct profile_plan_kind *kind = profile_plan_kind(work->profile, rows.at[i].plan_kind);

		earlier[i] = (struct plan_link){ arena_format(work->arena, "%s, until %s", kind != NULL ? kind->name : rows.at[i].plan_kind, date_words(work->arena, rows.at[i].ended_on)),
			url_to(work->arena, "/episodes/", family->episode.reference, "/plans/", rows.at[i].reference) };
	}
	view->earlier.at = earlier;
	view->earlier.count = rows.count;
	return OK;
}

/* A plan that another took the place of: it can be read, and nothing of it changed. R-PLAN-02 */
enum outcome
plan_earlier_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct plan_view view = { .visit = visit, .family = &family, .there = true };
	struct story_earlier_plans_rows rows;
	struct story_plan_lines_rows lines;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_PLAN, "An earlier plan");

	if (outcome == OK)
		outcome = q_story_earlier_plans(work, family.episode.episode_id, &rows);
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		const struct story_earlier_plans_row *row = &rows.at[i];
		const struct profile_plan_kind *kind = profile_plan_kind(work->profile, row->plan_kind), *now = row->new_plan_kind != NULL ? profile_plan_kind(work->profile, row->new_plan_kind) : NULL;
		struct family only_read = family;

		if (!text_equals(row->reference, visit->references[1]))
			continue;
		only_read.access.leads = only_read.access.contributes = false; /* so that no action of it is a link */
		only_read.episode.open = false;
		view.heading = kind != NULL ? kind->name : row->plan_kind;
		view.state_words = arena_format(work->arena, "Version %lld. It can only be read.", (long long)row->version_number);
		view.superseded_words = row->new_plan_kind == NULL ? arena_format(work->arena, "It ended on %s.", date_words(work->arena, row->ended_on))
		    : arena_format(work->arena, "Superseded by %s %s on %s. What was open is carried over to it.", now != NULL ? now->name : row->new_plan_kind,
			  row->new_reference, date_words(work->arena, row->ended_on));
		view.summary = row->summary;
		view.contingency = row->contingency;
		outcome = q_story_plan_lines(work, row->plan_id, &lines);
		if (outcome != OK)
			return outcome;
		plan_table(visit, &only_read, &lines, &view.table);
		plan_page(&out, &view);
		return OK;
	}
	return outcome == OK ? NOT_FOUND : outcome;
}

enum outcome
plan_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct plan_view view = { .visit = visit, .family = &family };
	struct story_last_plan_row plan;
	struct story_plan_lines_rows lines = { NULL, 0 };
	struct html_out out = html_into(visit->page);
	bool running;
	enum outcome outcome = family_show(visit, &family, TAB_PLAN, "Plan");

	if (outcome == OK)
		outcome = q_story_last_plan(work, family.episode.episode_id, &plan, &view.there);
	if (outcome == OK)
		outcome = family_differs(visit, &family, "plan", &view.differs);
	if (outcome == OK)
		outcome = service_lines(visit, family.episode.episode_id, false, &view.asked);
	if (outcome == OK)
		outcome = support_lines_read(visit, &family, false, &view.supports);
	if (outcome != OK)
		return outcome;
	view.asked_url = family_url(visit, &family, "services");
	running = view.there && (text_equals(plan.state, "draft") || text_equals(plan.state, "agreed"));
	view.may_change = family.access.leads && family.episode.open && (running || !view.there);
	view.may_begin = family.access.leads && family.episode.open && !running;
	view.may_take_back = view.may_begin && view.there && plan.ended_in_review;
	view.heading = profile_word(work->profile, "plan");
	view.kinds = kind_choices(visit, &family.episode);
	if (view.there) {
		const struct profile_plan_kind *kind = profile_plan_kind(work->profile, plan.plan_kind);

		view.heading = kind != NULL ? kind->name : view.heading;
		view.state_words = text_equals(plan.state, "draft") ? "Not agreed yet." : text_equals(plan.state, "ended") ? "This plan has ended."
		    : arena_format(work->arena, "Version %lld, agreed on %s.%s%s", (long long)plan.version_number, date_words(work->arena, plan.agreed_on),
			  date_is_given(plan.review_on) ? " We look at it together on " : "", date_is_given(plan.review_on) ? arena_format(work->arena, "%s.", date_words(work->arena, plan.review_on)) : "");
		view.summary = plan.summary;
		view.contingency = plan.contingency;
		view.contingency_now = date_is_given(plan.contingency_on) ? arena_format(work->arena, "Since %s it happens: %s", date_words(work->arena, plan.contingency_on), plan.contingency_words) : NULL;
		if (plan.ended_in_review)
			fill_end(visit, &plan, &view);
		view.agreed_words = plan.agreed_by_family != NULL ? arena_format(work->arena, "Agreed by %s.%s%s", plan.agreed_by_family, plan.family_words != NULL ? " In their words: " : "",
		    plan.family_words != NULL ? plan.family_words : "") : NULL;
		outcome = q_story_plan_lines(work, plan.plan_id, &lines);
		if (outcome == OK)
			outcome = fill_reviews(visit, plan.plan_id, &view);
		if (outcome == OK)
			outcome = fill_where_from(visit, &family, plan.plan_id, &view);
		if (outcome == OK && view.may_change)
			outcome = fill_themes(visit, plan.plan_id, &view);
		if (outcome == OK && view.may_change)
			outcome = fill_unheard(visit, family.episode.episode_id, &view);
		if (outcome != OK)
			return outcome;
		plan_table(visit, &family, &lines, &view.table);
		fill_links(visit, &plan, &lines, &view);
	}
	plan_page(&out, &view);
	return OK;
}

enum outcome
plan_start_save(struct visit *visit)
{
	struct family family;
	struct assessment_last_completed_row last;
	bool found;
	int64_t plan_id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK && visit_typed(visit, "goes_on") != NULL) {
		outcome = plan_goes_on(visit->work, &family.episode, visit_typed(visit, "reason"), &visit->problems);
		if (outcome == OK)
			visit_go_to(visit, family_url(visit, &family, "plan"), "The plan goes on.");
		return outcome;
	}
	if (outcome == OK)
		outcome = q_assessment_last_completed(visit->work, family.episode.episode_id, &last, &found);
	if (outcome == OK)
		outcome = plan_start(visit->work, &family.episode, visit_typed(visit, "plan_kind"), found ? last.assessment_id : 0, &visit->problems, &plan_id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "outcomes"), "The plan is begun. What will be different?");
	return outcome;
}
