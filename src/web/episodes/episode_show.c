/* episode_show.c -- the family's page. It answers a coordinator's first questions without a click. */
#include "web/episodes/episode_show.h"

#include <stdlib.h>

#include "base/text.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/episode_show.html.h"
#include "web/episodes/episode_show_inside.h"
#include "web/episodes/happened.h"
#include "web/incidents/incident_pages.h"
#include "web/plans/plan_table.h"

enum { DUE_SHOWN = 5, HAPPENED_SHOWN = 12, LINKS_MOST = 12 };

/* The plan that runs, read once for what is due and for its table. */
struct plan_lines {
	struct story_plan_now_row plan;
	bool found;
	struct story_plan_lines_rows lines;
};

static const char *
duty_words(struct visit *visit, const struct family *family, const char *duty)
{
	if (text_equals(duty, "author") && family->episode.author_id == visit->worker.worker_id)
		return "You";
	if (text_equals(duty, "author"))
		return "Whoever began the help";
	if (family->lead.worker_id == 0)
		return "Whoever coordinates";
	return family->lead.worker_id == visit->worker.worker_id ? arena_format(visit->work->arena, "%s (you)", family->lead.name) : family->lead.name;
}

static struct due_row
clock_row(struct visit *visit, const struct family *family, const struct story_clocks_row *clock)
{
	struct arena *arena = visit->work->arena;
	const struct clock_rule *rule = profile_clock(visit->work->profile, clock->clock_key);
	struct due_row row = { .due_on = clock->due_on, .due_words = date_words_short(arena, clock->due_on, visit->work->today),
		.what = arena_format(arena, "%s%s%s", rule != NULL ? rule->title : clock->clock_key, clock->given_name != NULL ? ": " : "", clock->given_name != NULL ? clock->given_name : ""),
		.who = duty_words(visit, family, clock->duty), .why = clock->exception_reason };

	row.mark_words = clock_mark(visit, clock->due_on, clock->amber_on, clock->paused_for, &row.mark);
	if (!family->access.leads)
		return row;
	if (clock->paused_for != NULL)
		row.url = url_to(arena, "/episodes/", family->episode.reference, "/pause/", arena_format(arena, "%lld", (long long)clock->clock_id), "/end");
	else if (row.mark != MARK_LATE && rule != NULL && rule->pause_reasons.count > 0)
		row.url = url_to(arena, "/episodes/", family->episode.reference, "/pause/", arena_format(arena, "%lld", (long long)clock->clock_id));
	else if (row.mark == MARK_LATE) /* the reason for the lateness is asked for there */
		row.url = url_to(arena, "/episodes/", family->episode.reference, "/late/", arena_format(arena, "%lld", (long long)clock->clock_id));
	return row;
}

static struct due_row
action_row(struct visit *visit, const struct family *family, const struct story_plan_lines_row *line)
{
	struct arena *arena = visit->work->arena;
	bool mine = line->owner_worker_id != 0 && line->owner_worker_id == visit->worker.worker_id;
	struct due_row row = { .due_on = line->due_on, .due_words = date_words_short(arena, line->due_on, visit->work->today), .what = line->what,
		.who = mine ? arena_format(arena, "%s (you)", line->owner_name) : line->owner_name };

	row.mark_words = due_mark(visit, line->due_on, date_none(), &row.mark);
	if (mine || family->access.leads)
		row.url = url_to(arena, "/episodes/", family->episode.reference, "/actions/", arena_format(arena, "%lld", (long long)line->action_id));
	return row;
}

/* The day on which the family and the workers look at the plan together, as they agreed. R-REV-04 */
static struct due_row
review_row(struct visit *visit, const struct family *family, const struct story_plan_now_row *plan)
{
	const struct profile_plan_kind *kind = profile_plan_kind(visit->work->profile, plan->plan_kind);
	struct due_row row = { .due_on = plan->review_on, .due_words = date_words_short(visit->work->arena, plan->review_on, visit->work->today),
		.what = arena_format(visit->work->arena, "We look at the %s together, as agreed", kind != NULL ? kind->name : "plan"), .who = duty_words(visit, family, "lead"),
		.url = family_url(visit, family, kind != NULL && kind->needs_meeting ? "meetings" : family->access.leads ? "plan-review" : "plan") };

	row.mark_words = due_mark(visit, plan->review_on, date_none(), &row.mark);
	return row;
}

static int
compare_due(const void *one, const void *other)
{
	return date_compare(((const struct due_row *)one)->due_on, ((const struct due_row *)other)->due_on);
}

/* Clocks that run, and actions of the agreed plan that are not done, soonest first: the first few, and the rest behind a click. */
static enum outcome
fill_due(struct visit *visit, const struct family *family, const struct plan_lines *plan, struct episode_view *view)
{
	struct work *work = visit->work;
	struct story_clocks_rows clocks;
	struct story_tasks_rows tasks;
	struct due_row *due, *waiting;
	size_t count = 0, shown;
	enum outcome outcome = q_story_clocks(work, family->episode.episode_id, &clocks);

	if (outcome == OK)
		outcome = q_story_tasks(work, family->episode.episode_id, &tasks);
	if (outcome != OK)
		return outcome;
	due = ARENA_ARRAY(work->arena, struct due_row, clocks.count + plan->lines.count + 1);
	for (size_t i = 0; i < clocks.count; i++)
		due[count++] = clock_row(visit, family, &clocks.at[i]);
	for (size_t i = 0; family->episode.open && i < plan->lines.count; i++)
		if (plan->plan.version_number > 0 && plan_line_is_running(&plan->lines.at[i]))
			due[count++] = action_row(visit, family, &plan->lines.at[i]);
	if (family->episode.open && plan->found && text_equals(plan->plan.state, "agreed") && date_is_given(plan->plan.review_on))
		due[count++] = review_row(visit, family, &plan->plan);
	if (count > 0)
		qsort(due, count, sizeof(due[0]), compare_due);
	shown = count < DUE_SHOWN + 2 ? count : DUE_SHOWN;
	view->due = (struct due_rows){ due, shown };
	view->due_later = (struct due_rows){ due + shown, count - shown };
	waiting = ARENA_ARRAY(work->arena, struct due_row, tasks.count);
	for (size_t i = 0; i < tasks.count; i++)
		waiting[i] = (struct due_row){ .due_on = date_is_given(tasks.at[i].due_on) ? tasks.at[i].due_on : work->today,
			.due_words = date_is_given(tasks.at[i].due_on) ? date_words_short(work->arena, tasks.at[i].due_on, work->today) : NULL, .what = task_words(work->arena, tasks.at[i].task_key, tasks.at[i].what, tasks.at[i].died_name),
			.url = url_to(work->arena, "/tasks/", arena_format(work->arena, "%lld", (long long)tasks.at[i].task_id)),
			.who = tasks.at[i].worker_name != NULL ? tasks.at[i].worker_name : tasks.at[i].agency_name, .mark = MARK_WAIT, .mark_words = "Waiting" };
	view->tasks = (struct due_rows){ waiting, tasks.count };
	return OK;
}

static enum outcome
fill_level(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct work *work = visit->work;
	const struct episode *episode = &family->episode;
	const struct profile_level *now = profile_level(work->profile, (int)episode->level), *before = profile_level(work->profile, (int)episode->level_before);
	struct story_levels_rows levels;
	enum outcome outcome = q_story_levels(work, episode->episode_id, &levels);

	if (outcome != OK)
		return outcome;
	view->level = (int)episode->level;
	view->level_before = (int)episode->level_before;
	view->level_words = "Not agreed yet.";
	if (now != NULL)
		view->level_words = arena_format(work->arena, "%s since %s.%s%s%s", now->name, date_words(work->arena, episode->level_since),
		    before != NULL ? " Before: " : "", before != NULL ? before->name : "", before != NULL ? "." : "");
	for (size_t i = 0; i < levels.count; i++)
		if (levels.at[i].person_id == 0 && levels.at[i].need_domain == NULL) {
			view->level_words = arena_format(work->arena, "%s Agreed by %s.", view->level_words, levels.at[i].agreed_by);
			view->level_why = levels.at[i].rationale;
			break;
		}
	fill_levels_of_each(visit, &levels, view);
	view->incidents_url = family_url(visit, family, "incidents");
	return incident_count_words(visit, episode->episode_id, &view->incident_counts);
}

static void
fill_consent(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct work *work = visit->work;
	struct pair_row *pairs = ARENA_ARRAY(work->arena, struct pair_row, family->consent_agencies.count);

	view->consent_words = "Nobody has been asked yet.";
	if (family->consents.count > 0) {
		const struct story_consents_row *last = &family->consents.at[family->consents.count - 1];

		view->consent_words = arena_format(work->arena, "%s %s on %s. Last talked about %s.", last->given_name,
		    text_equals(last->state, "given") ? "agreed" : text_equals(last->state, "withheld") ? "did not agree" : "took the agreement back; first asked",
		    date_words(work->arena, last->decided_on), date_words(work->arena, last->reviewed_on));
	}
	for (size_t i = 0; i < family->consent_agencies.count; i++) {
		const struct story_consent_agencies_row *row = &family->consent_agencies.at[i];
		bool ended = instant_is_given(row->ended_at);

		pairs[i] = (struct pair_row){ .words = row->name, .soft = row->part_words, .mark = ended ? MARK_NO : text_equals(row->answer, "agreed") ? MARK_DONE :
		    text_equals(row->answer, "in_part") ? MARK_PART : MARK_NO, .mark_words = ended ? "Ended" : text_equals(row->answer, "agreed") ? "Agreed" :
		    text_equals(row->answer, "in_part") ? "In part" : "Said no" };
	}
	view->consents = (struct pair_rows){ pairs, family->consent_agencies.count };
}

static enum outcome
fill_helpers(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct work *work = visit->work;
	struct story_team_rows team;
	struct story_leads_rows leads;
	struct helper_row *helpers;
	size_t count = 0;
	enum outcome outcome = q_story_team(work, family->episode.episode_id, &team);

	if (outcome == OK)
		outcome = q_story_leads(work, family->episode.episode_id, &leads);
	if (outcome != OK)
		return outcome;
	helpers = ARENA_ARRAY(work->arena, struct helper_row, team.count + family->adults.count);
	for (size_t i = 0; i < family->adults.count; i++) {
		const struct story_adults_row *adult = &family->adults.at[i];

		if (!text_equals(adult->part, "carer"))
			helpers[count++] = (struct helper_row){ arena_format(work->arena, "%s %s", adult->given_name, adult->family_name), adult->relationship_kind,
				text_equals(adult->may_contact, "no") ? "Must not be talked to" : adult->phone, NULL };
	}
	for (size_t i = 0; i < team.count; i++) {
		const struct story_team_row *row = &team.at[i];

		helpers[count] = (struct helper_row){ row->name, row->job_title, row->chosen_by != NULL ? arena_format(work->arena, "%s chose them%s%s", row->chosen_by,
		    row->phone != NULL ? ". " : "", row->phone != NULL ? row->phone : "") : row->phone, NULL };
		if (row->worker_id != 0 && !row->opened_here && !text_equals(row->consent_answer, "agreed")) /* R-PERS-11 */
			helpers[count].not_agreed = text_equals(row->consent_answer, "in_part") ? "Agreed to in part" : "Not agreed to by the family yet";
		count++;
	}
	view->helpers.at = helpers;
	view->helpers.count = count;
	if (leads.count > 0)
		view->lead_since = arena_format(work->arena, "Since %s. %s", date_words(work->arena, leads.at[0].from_on), leads.at[0].how_chosen);
	return OK;
}

/* The numbers from 0 to 10, a row for each child and each finished version. Each keeps their own number; they are never averaged. */
static enum outcome
fill_scales(struct visit *visit, const struct family *family, struct episode_view *view)
{
	static const char *const columns[] = { "Child", "The child", "Parent or carer", "Worker" };
	static const char *const asked[] = { "child", "parent", "practitioner" };
	struct arena *arena = visit->work->arena;
	struct story_scales_rows rows;
	struct table_row *lines;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	enum outcome outcome = q_story_scales(visit->work, family->episode.episode_id, "scale", &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct table_row, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_scales_row *row = &rows.at[i];
		struct table_cell *cells;

		if (i == 0 || rows.at[i - 1].person_id != row->person_id || rows.at[i - 1].assessment_id != row->assessment_id) {
			cells = ARENA_ARRAY(arena, struct table_cell, 4);
			cells[0] = (struct table_cell){ .words = row->given_name, .meta = date_words_short(arena, row->completed_on, visit->work->today) };
			cells[1] = cells[2] = cells[3] = (struct table_cell){ .words = "Not asked" };
			lines[group->rows.count++] = (struct table_row){ cells, 4 };
		}
		cells = (struct table_cell *)(uintptr_t)lines[group->rows.count - 1].at; /* made above, not yet handed out */
		for (size_t j = 0; j < 3; j++)
			if (text_equals(row->asked_of, asked[j]))
				cells[j + 1] = (struct table_cell){ .words = row->value };
	}
	group->rows.at = lines;
	view->scales = (struct look_table){ .caption = "How well are things going, 0 to 10", .caption_is_hidden = true, .columns = { columns, 4 }, .groups = { group, 1 } };
	view->scale_count = group->rows.count;
	return OK;
}

static void
fill_links(struct visit *visit, const struct family *family, struct episode_view *view)
{
	struct episode_link *links = ARENA_ARRAY(visit->work->arena, struct episode_link, LINKS_MOST);
	size_t count = 0;

	view->may_write = family->episode.open && (family->access.leads || family->access.contributes);
	if (family->access.leads || family->access.contributes)
		links[count++] = (struct episode_link){ "Somebody sees it differently", family_url(visit, family, "differ") };
	if (family->episode.open && family->access.leads) {
		if (family->consents.count == 0)
			links[count++] = (struct episode_link){ "Record consent", family_url(visit, family, "consent/new") };
		links[count++] = (struct episode_link){ "A copy was given", family_url(visit, family, "copies") };
		links[count++] = (struct episode_link){ "End the help", family_url(visit, family, "close") };
	}
	if (!family->episode.open && family->access.leads) {
		links[count++] = (struct episode_link){ "Closing letter (PDF)", family_url(visit, family, "closing-letter") };
		links[count++] = (struct episode_link){ "Open again: it was ended by mistake", family_url(visit, family, "reopen") };
	}
	links[count++] = (struct episode_link){ "Services that were asked", family_url(visit, family, "services") };
	links[count++] = (struct episode_link){ "Incidents", family_url(visit, family, "incidents") };
	if (family->access.associates) /* nobody else learns that there is such a page. R-PERS-20 */
		links[count++] = (struct episode_link){ "People who matter to risk", family_url(visit, family, "associates") };
	links[count++] = (struct episode_link){ "Decisions to share", family_url(visit, family, "sharing") };
	links[count++] = (struct episode_link){ "Requests for information", family_url(visit, family, "information") };
	if (family->access.leads || family->access.contributes) /* also when help has ended. R-INFO-09 */
		links[count++] = (struct episode_link){ "Somebody may be harmed: share now", family_url(visit, family, "sharing/emergency") };
	links[count++] = (struct episode_link){ "Take it as a file", family_url(visit, family, "export") };
	view->next.at = links;
	view->next.count = count;
	view->note_url = family_url(visit, family, "notes");
	view->plan_url = family_url(visit, family, "plan");
	view->story_url = family_url(visit, family, "story");
	view->chronology_url = family_url(visit, family, "chronology");
	view->files_url = family_url(visit, family, "attachments");
	view->consent_url = family_url(visit, family, "consent");
	view->level_url = family_url(visit, family, "level");
	view->lead_url = family_url(visit, family, "lead");
	view->summary_url = family_url(visit, family, "summary");
	view->coordinator_url = family_url(visit, family, "coordinator");
	view->team_url = family_url(visit, family, "team");
}

static enum outcome
read_plan(struct visit *visit, const struct family *family, struct plan_lines *plan)
{
	enum outcome outcome = q_story_plan_now(visit->work, family->episode.episode_id, &plan->plan, &plan->found);

	return outcome == OK && plan->found ? q_story_plan_lines(visit->work, plan->plan.plan_id, &plan->lines) : outcome;
}

static void
fill_plan(struct visit *visit, const struct family *family, const struct plan_lines *plan, struct episode_view *view)
{
	const struct profile_plan_kind *kind = plan->found ? profile_plan_kind(visit->work->profile, plan->plan.plan_kind) : NULL;

	view->plan_heading = kind != NULL ? kind->name : profile_word(visit->work->profile, "plan");
	if (!plan->found)
		return;
	view->has_plan = true;
	view->contingency = plan->plan.contingency;
	view->plan_meta = plan->plan.version_number > 0 ? arena_format(visit->work->arena, "version %lld, agreed %s", (long long)plan->plan.version_number,
	    date_words(visit->work->arena, plan->plan.agreed_on)) : "not agreed yet";
	plan_table(visit, family, &plan->lines, &view->plan);
}

enum outcome
episode_show(struct visit *visit)
{
	struct family family;
	struct plan_lines plan = { .found = false };
	struct episode_view view = { .family = &family, .profile = visit->work->profile };
	struct access_to_episode access;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = access_of_episode(visit->work, visit->references[0], &access);

	if (outcome == OK && !access.sees)
		return access.ended ? sharing_ended_show(visit) : REFUSED;
	if (outcome == OK)
		outcome = family_show(visit, &family, TAB_OVERVIEW, NULL);
	if (outcome == OK)
		outcome = read_plan(visit, &family, &plan);
	if (outcome == OK)
		outcome = fill_due(visit, &family, &plan, &view);
	if (outcome == OK)
		outcome = fill_level(visit, &family, &view);
	if (outcome == OK)
		outcome = happened_read(visit, &family, HAPPENED_SHOWN, NULL, &view.happened);
	if (outcome == OK)
		outcome = fill_helpers(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_earlier(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_round(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_who_coordinates(visit, &family, &view);
	if (outcome == OK)
		outcome = fill_scales(visit, &family, &view);
	if (outcome != OK)
		return outcome;
	fill_plan(visit, &family, &plan, &view);
	fill_consent(visit, &family, &view);
	fill_links(visit, &family, &view);
	view.summary = family.episode.case_summary;
	if (instant_is_given(family.episode.case_summary_at))
		view.summary_meta = arena_format(visit->work->arena, "Written on %s", date_words(visit->work->arena, instant_date(family.episode.case_summary_at)));
	view.summary_stale = family.episode.case_summary_stale && family.episode.open;
	view.beside_other_help = family.episode.override_reason;
	view.why_involved = family.episode.why_involved;
	if (!family.episode.open)
		view.ended = arena_format(visit->work->arena, "Help ended on %s. Everything here can still be read.", date_words(visit->work->arena, family.episode.closed_on));
	episode_page(&out, &view);
	return OK;
}
