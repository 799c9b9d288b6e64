/* meeting_show.c -- the list of meetings, and one meeting: what is still to do before it, what was said and agreed after it. */
#include "web/meetings/meeting_show.h"

#include "base/text.h"
#include "casework/plans/plans.h"
#include "casework/work.h"
#include "web/meetings/meeting_show.html.h"

enum { LINKS_MOST = 12, FACTS_MOST = 20, COLUMNS = 4 };

/* ---- the list ---- */

static void
fill_list(struct visit *visit, const struct family *family, const struct story_meetings_rows *rows, struct meetings_view *view)
{
	static const char *const columns[] = { "Meeting", "When and where", "Chair", "State" };
	struct work *work = visit->work;
	struct table_row *list = ARENA_ARRAY(work->arena, struct table_row, rows->count);
	struct table_group *group = ARENA_NEW(work->arena, struct table_group);

	for (size_t i = 0; i < rows->count; i++) {
		const struct story_meetings_row *row = &rows->at[i];
		const struct profile_meeting_kind *kind = profile_meeting_kind(work->profile, row->meeting_kind);
		struct table_cell *cells = ARENA_ARRAY(work->arena, struct table_cell, COLUMNS);
		enum mark_kind mark;
		const char *state = meeting_state_words(row->state, &mark);

		cells[0] = (struct table_cell){ .words = arena_format(work->arena, "%s%s", kind != NULL ? kind->name : row->meeting_kind, row->is_review ? ": review" : ""),
			.url = url_to(work->arena, "/episodes/", family->episode.reference, "/meetings/", row->reference), .meta = row->reference };
		cells[1] = (struct table_cell){ .words = date_is_given(row->held_on) ? arena_format(work->arena, "%s, %s", date_words_short(work->arena, row->held_on, work->today), row->venue)
		    : date_is_given(row->latest_on) ? arena_format(work->arena, "On or before %s", date_words_short(work->arena, row->latest_on, work->today)) : "Not arranged yet" };
		cells[2] = (struct table_cell){ .words = row->chair_name != NULL ? row->chair_name : "Nobody yet" };
		cells[3] = (struct table_cell){ .mark = mark, .mark_words = state, .meta = row->called_off_reason };
		list[i] = (struct table_row){ cells, COLUMNS };
	}
	group->rows.at = list;
	group->rows.count = rows->count;
	view->table = (struct look_table){ .caption = "Meetings", .caption_is_hidden = true, .columns = { columns, COLUMNS }, .groups = { group, 1 } };
	view->count = rows->count;
}

enum outcome
meetings_show(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct family family;
	struct meetings_view view = { .count = 0 };
	struct story_meetings_rows rows;
	struct html_out out = html_into(visit->page);
	bool waiting = false;
	enum outcome outcome = family_show(visit, &family, TAB_MEETINGS, "Meetings");

	if (outcome == OK)
		outcome = q_story_meetings(visit->work, family.episode.episode_id, &rows);
	if (outcome != OK)
		return outcome;
	fill_list(visit, &family, &rows, &view);
	for (size_t i = 0; i < rows.count; i++)
		waiting = waiting || (!text_equals(rows.at[i].state, "finished") && !text_equals(rows.at[i].state, "called_off"));
	if (family.episode.open && (family.access.leads || family.access.contributes) && !waiting && profile->meeting_kind_count > 0) {
		view.decide_url = family_url(visit, &family, "meetings/new");
		view.decide_words = arena_format(visit->work->arena, "Decide to hold a %s", profile_word(profile, "meeting"));
	}
	if (profile->meeting_kind_count == 0)
		view.explained = "The practice of this authority has no meetings of this kind.";
	meetings_page_content(&out, &view);
	return OK;
}

/* ---- one meeting ---- */

static const char *
extent_words(struct visit *visit, const struct meeting_of_family *of, const struct story_invitees_row *row)
{
	struct arena *arena = visit->work->arena;

	if (row->extent == NULL)
		return NULL;
	if (text_equals(row->extent, "represented"))
		return arena_format(arena, "%s was there for them", row->represented_by);
	if (text_equals(row->extent, "not_there"))
		return date_is_given(row->report_on) ? "Not there; report with apologies" : row->report_asked ? "Not there, and no report" : "Not there";
	return arena_format(arena, "%s: %s%s", text_equals(row->extent, "part") ? "There for a part" : "There", profile_choice_label(&of->meeting.kind->ways_to_attend, row->way),
	    date_is_given(row->report_on) ? ", with a report" : "");
}

/* Whether they know; and when an e-mail did not arrive, what to do. R-MEET-04 */
static struct table_cell
told_cell(struct visit *visit, const struct meeting_of_family *of, const struct story_invitees_row *row)
{
	struct arena *arena = visit->work->arena;
	struct profile_choices ways = handing_ways();
	bool before = of->meeting.state < MEETING_FINISHED, off = of->meeting.state == MEETING_CALLED_OFF;
	bool told = date_is_given(row->told_on), told_of_this = told && row->told_count.value == of->meeting.arranged_count, failed = text_equals(row->email, "failed");

	if (failed && (off || (before && !told_of_this)))
		return (struct table_cell){ .mark = MARK_LATE, .mark_words = "E-mail did not arrive", .meta = arena_format(arena, "%s%s", off
		    ? "Ring them: they may not know that it is called off." : of->runs_it ? "Ring them or tell them by hand, then write it down here." : "They are told by hand.",
		    row->email_result != NULL ? arena_format(arena, " %s.", row->email_result) : "") };
	if (!told || (before && !told_of_this))
		return (struct table_cell){ .mark = MARK_WAIT, .mark_words = told ? "Not told of the change" : "Not told yet",
			.meta = text_equals(row->email, "sent") ? arena_format(arena, "E-mail sent, %s", date_words_short(arena, instant_date(row->emailed_at), visit->work->today)) : NULL };
	return (struct table_cell){ .words = arena_format(arena, "%s, %s", profile_choice_label(&ways, row->told_way), date_words_short(arena, row->told_on, visit->work->today)) };
}

/* A link on a line of its own. */
static struct html_safe
linked(struct arena *arena, const char *words, struct url url)
{
	struct html_out out = html_new(arena);

	html_fixed(&out, "<br />", 6);
	ws_linked(&out, words, url);
	return html_cut(&out, 0);
}

static void
fill_invitee(struct visit *visit, const struct meeting_of_family *of, const struct story_invitees_row *row, struct table_cell *cells)
{
	struct arena *arena = visit->work->arena;
	bool before = of->meeting.state < MEETING_FINISHED, left_out = row->left_out_reason != NULL;
	const char *what = row->agency_name != NULL ? row->agency_name : row->job_title, *came = extent_words(visit, of, row);

	cells[0] = (struct table_cell){ .words = row->name, .meta = arena_format(arena, "%s%s%s%s%s%s%s", invitee_part_words(row->part), row->for_name != NULL ? " for " : "",
	    row->for_name != NULL ? row->for_name : "", what != NULL ? ", " : "", what != NULL ? what : "",
	    row->both_reason != NULL ? ". Speaks for a child and a parent: " : "", row->both_reason != NULL ? row->both_reason : "") };
	if (left_out) {
		cells[1] = (struct table_cell){ .mark = MARK_NO, .mark_words = "Not asked", .meta = row->left_out_reason };
		return;
	}
	if (before && of->runs_it)
		cells[0].url = meeting_url_of(visit, of, "invitees", row->invitee_id);
	cells[1] = told_cell(visit, of, row);
	cells[2] = (struct table_cell){ .words = came != NULL ? came : text_equals(row->answer, "coming") ? "They come" : text_equals(row->answer, "in_part") ? "They come for a part"
	    : text_equals(row->answer, "represented") ? "Somebody comes for them" : text_equals(row->answer, "report_only") ? "They send a report"
	    : text_equals(row->answer, "not_coming") ? "They do not come" : "No answer yet", .meta = row->absence_reason != NULL ? row->absence_reason : row->answer_words };
	if (date_is_given(row->report_on))
		cells[3] = (struct table_cell){ .mark = MARK_DONE, .mark_words = "Came" };
	else if (row->report_asked)
		cells[3] = (struct table_cell){ .mark = MARK_WAIT, .mark_words = date_is_given(row->report_due_on) ? arena_format(arena, "By %s", date_words_short(arena, row->report_due_on, visit->work->today)) : "Asked for" };
	if (before && (of->runs_it || row->worker_id == visit->worker.worker_id) && text_equals(row->part, "professional")) {
		cells[3].words = row->worker_id == visit->worker.worker_id ? "Write it" : "Take it down for them";
		cells[3].url = meeting_url_of(visit, of, "report", row->invitee_id);
	}
	if (before && of->runs_it && row->worker_id == 0 && !date_is_given(row->report_on) && text_equals(row->part, "professional"))
		cells[3].html = linked(arena, "Give them a link for it", url_inside(arena, arena_format(arena, "%s/link", meeting_url_of(visit, of, "invitees", row->invitee_id).text)));
}

static enum outcome
fill_invitees(struct visit *visit, const struct meeting_of_family *of, struct meeting_view *view)
{
	static const char *const columns[] = { "Who", "Told", "Comes", "Report" };
	struct arena *arena = visit->work->arena;
	struct story_invitees_rows rows;
	struct table_row *list;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	enum outcome outcome = q_story_invitees(visit->work, of->meeting.meeting_id, 0, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct table_row, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, COLUMNS);

		for (size_t j = 0; j < COLUMNS; j++)
			cells[j] = (struct table_cell){ .words = NULL };
		fill_invitee(visit, of, &rows.at[i], cells);
		list[i] = (struct table_row){ cells, COLUMNS };
	}
	group->rows.at = list;
	group->rows.count = rows.count;
	view->invitees = (struct look_table){ .caption = "Who is asked", .caption_is_hidden = true, .columns = { columns, COLUMNS }, .groups = { group, 1 } };
	view->invitee_count = rows.count;
	return OK;
}

static enum outcome
fill_copies(struct visit *visit, const struct meeting_of_family *of, struct meeting_view *view)
{
	static const char *const columns[] = { "Who", "Until", "How it went" };
	struct arena *arena = visit->work->arena;
	struct profile_choices ways = handing_ways();
	struct story_meeting_copies_rows rows;
	struct table_row *list;
	struct table_group *group = ARENA_NEW(arena, struct table_group);
	enum outcome outcome = q_story_meeting_copies(visit->work, of->meeting.meeting_id, &rows);

	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct table_row, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_meeting_copies_row *row = &rows.at[i];
		struct table_cell *cells = ARENA_ARRAY(arena, struct table_cell, 3);
		bool waits = !date_is_given(row->sent_on) && row->not_needed_reason == NULL;

		cells[0] = (struct table_cell){ .words = row->name, .meta = row->of_family ? "Family" : row->agency_name };
		cells[1] = (struct table_cell){ .words = date_is_given(row->due_on) ? date_words_short(arena, row->due_on, visit->work->today) : "No limit set", .stays_on_line = true };
		cells[2] = (struct table_cell){ .words = NULL };
		if (waits) {
			cells[2].mark_words = due_mark(visit, row->due_on, date_none(), &cells[2].mark);
			if (of->runs_it)
				cells[0].url = meeting_url_of(visit, of, "copies", row->planned_copy_id);
		} else if (row->not_needed_reason != NULL) {
			cells[2] = (struct table_cell){ .mark = MARK_NO, .mark_words = "None needed", .meta = row->not_needed_reason };
		} else {
			bool late = date_is_given(row->due_on) && date_is_before(row->due_on, row->sent_on);

			cells[2] = (struct table_cell){ .mark = late ? MARK_LATE : MARK_DONE, .mark_words = late ? "Sent late" : "Sent",
				.meta = arena_format(arena, "%s, %s, by %s", profile_choice_label(&ways, row->way), date_words_short(arena, row->sent_on, visit->work->today), row->sent_by) };
		}
		list[i] = (struct table_row){ cells, 3 };
	}
	group->rows.at = list;
	group->rows.count = rows.count;
	view->copies = (struct look_table){ .caption = "Copies", .caption_is_hidden = true, .columns = { columns, 3 }, .groups = { group, 1 } };
	view->copy_count = rows.count;
	return OK;
}

static enum outcome
fill_checklist(struct visit *visit, const struct meeting_of_family *of, struct meeting_view *view)
{
	const struct profile_meeting_kind *kind = of->meeting.kind;
	struct arena *arena = visit->work->arena;
	struct meeting_points_rows points;
	struct pair_row *pairs = ARENA_ARRAY(arena, struct pair_row, kind->preparation_count);
	size_t count = 0;
	enum outcome outcome = q_meeting_points(visit->work, of->meeting.meeting_id, &points);

	for (size_t i = 0; outcome == OK && i < kind->preparation_count; i++) {
		bool done = false;

		for (size_t j = 0; j < points.count; j++)
			done = done || text_equals(points.at[j].point, arena_format(arena, "prepare.%s", kind->preparation[i].key));
		if (kind->preparation[i].required || done)
			pairs[count++] = (struct pair_row){ .words = kind->preparation[i].question, .url = of->runs_it ? meeting_url(visit, of, "prepare") : (struct url){ 0 },
				.mark = done ? MARK_DONE : MARK_WAIT, .mark_words = done ? "Done" : "To do" };
	}
	view->checklist = (struct pair_rows){ pairs, count };
	return outcome;
}

static void
add_fact(struct fact_row *facts, size_t *count, const char *name, const char *words)
{
	if (words != NULL)
		facts[(*count)++] = (struct fact_row){ .name = name, .words = words };
}

static enum outcome
fill_facts(struct visit *visit, const struct meeting_of_family *of, struct meeting_view *view)
{
	const struct meeting *meeting = &of->meeting;
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, FACTS_MOST);
	struct agency agency;
	struct worker minutes = { .name = NULL };
	struct plan plan;
	size_t count = 0;
	enum outcome outcome = agency_read(visit->work, meeting->convening_agency_id, &agency);

	if (outcome == OK && meeting->minutes_worker_id != 0)
		outcome = worker_read(visit->work, meeting->minutes_worker_id, &minutes);
	if (outcome != OK)
		return outcome;
	add_fact(facts, &count, "Why", meeting->ground != NULL ? profile_choice_label(&meeting->kind->grounds, meeting->ground) : NULL);
	add_fact(facts, &count, "What for", meeting->reason);
	add_fact(facts, &count, "Decided", date_words(arena, meeting->decided_on));
	add_fact(facts, &count, "Should be held by", date_is_given(meeting->latest_on) ? date_words(arena, meeting->latest_on) : NULL);
	add_fact(facts, &count, "Why it is later", meeting->late_reason);
	add_fact(facts, &count, "Held by", agency.name);
	add_fact(facts, &count, "Agreed with", meeting->facilitation);
	add_fact(facts, &count, "Chair", meeting->chair_name);
	add_fact(facts, &count, "Writes it down", minutes.name);
	add_fact(facts, &count, "How it suits the family", meeting->venue_suits);
	add_fact(facts, &count, "What people need", meeting->access_needs);
	add_fact(facts, &count, "The children meanwhile", meeting->childcare);
	add_fact(facts, &count, "Held without agreement because", meeting->without_consent_reason);
	add_fact(facts, &count, "Advised by", meeting->advised_by);
	add_fact(facts, &count, "Their advice", meeting->advice);
	add_fact(facts, &count, "Social Care decided", meeting->social_care_decision);
	if (meeting->plan_id != 0) {
		outcome = plan_read(visit->work, meeting->plan_id, &plan);
		if (outcome == OK)
			add_fact(facts, &count, "Plan it agreed", arena_format(arena, "%s, version %lld", plan.reference, (long long)meeting->plan_version_number));
	}
	view->facts = (struct fact_rows){ facts, count };
	return outcome;
}

static void
fill_links(struct visit *visit, const struct meeting_of_family *of, struct meeting_view *view)
{
	const struct meeting *meeting = &of->meeting;
	struct meeting_link *links = ARENA_ARRAY(visit->work->arena, struct meeting_link, LINKS_MOST);
	size_t count = 0;

	if (of->runs_it && meeting->state < MEETING_STARTED) {
		links[count++] = (struct meeting_link){ meeting->state == MEETING_DECIDED ? "Say when, where and who chairs" : "Move it, or change who does what", meeting_url(visit, of, "arrange") };
		links[count++] = (struct meeting_link){ "Who is asked to come", meeting_url(visit, of, "invite") };
		links[count++] = (struct meeting_link){ "Checklist, and what the children wish", meeting_url(visit, of, "prepare") };
	}
	if (meeting->state == MEETING_STARTED && of->runs_it) {
		links[count++] = (struct meeting_link){ "How the children want to be heard", meeting_url(visit, of, "prepare") };
		links[count++] = (struct meeting_link){ "Go to the room", url_to(visit->work->arena, "/episodes/", of->family.episode.reference, "/meetings/", meeting->reference, "/room/", meeting->kind->agenda[0].key) };
		links[count++] = (struct meeting_link){ "Finish the meeting", meeting_url(visit, of, "finish") };
	}
	if (meeting->state != MEETING_DECIDED && date_is_given(meeting->held_on) && meeting->state != MEETING_FINISHED)
		links[count++] = (struct meeting_link){ "Calendar file", meeting_url(visit, of, "calendar") };
	if (meeting->state == MEETING_FINISHED) {
		links[count++] = (struct meeting_link){ "Minutes (PDF)", meeting_url(visit, of, "minutes") };
		links[count++] = (struct meeting_link){ "In large letters (PDF)", url_with(visit->work->arena, meeting_url(visit, of, "minutes"), "size", "large") };
		if (of->runs_it && view->asks_social_care)
			links[count++] = (struct meeting_link){ "Ask Social Care", meeting_url(visit, of, "social-care") };
		if (of->runs_it && view->disputes)
			links[count++] = (struct meeting_link){ "Who leads: what came of it", meeting_url(visit, of, "dispute") };
		if (meeting->plan_id != 0)
			links[count++] = (struct meeting_link){ "The plan", family_url(visit, &of->family, "plan") };
		else if (of->runs_it && !meeting->plan_ended)
			links[count++] = (struct meeting_link){ "The family agrees to the plan now", meeting_url(visit, of, "agree") };
	}
	links[count++] = (struct meeting_link){ "Papers to print", meeting_url(visit, of, "papers") };
	if (of->runs_it && meeting->state < MEETING_STARTED)
		links[count++] = (struct meeting_link){ "Call it off", meeting_url(visit, of, "call-off") };
	view->links = (struct meeting_links){ links, count };
}

enum outcome
meeting_show(struct visit *visit)
{
	struct meeting_of_family *of = ARENA_NEW(visit->work->arena, struct meeting_of_family);
	struct meeting_view view = { .visit = visit, .of = of };
	struct minutes_copy_part *minutes = NULL;
	struct html_out out = html_into(visit->page);
	static const char *const states[] = { "decided", "arranged", "ready", "started", "finished", "called_off" };
	enum outcome outcome = meeting_of_family(visit, of, "Meeting");

	if (outcome == OK)
		outcome = fill_invitees(visit, of, &view);
	if (outcome == OK)
		outcome = fill_copies(visit, of, &view);
	if (outcome == OK)
		outcome = fill_checklist(visit, of, &view);
	if (outcome == OK)
		outcome = fill_facts(visit, of, &view);
	if (outcome == OK)
		outcome = meeting_after_facts(visit, of, &view.after, &view.asks_social_care, &view.disputes);
	if (outcome == OK && of->meeting.state == MEETING_FINISHED)
		outcome = minutes_read(visit->work, &of->meeting, 0, &minutes, &view.minutes.count);
	if (outcome == OK && of->runs_it && of->meeting.state != MEETING_FINISHED)
		outcome = meeting_reports_read(visit->work, &of->meeting, 0, &view.reports);
	if (outcome == OK)
		outcome = attachment_lines_of(visit, &of->family, "meeting", of->meeting.meeting_id, &view.files);
	if (outcome != OK)
		return outcome;
	view.minutes.at = minutes;
	view.finished = of->meeting.state == MEETING_FINISHED;
	view.heading = arena_format(visit->work->arena, "%s%s", of->meeting.kind->name, of->meeting.is_review ? ": review" : "");
	view.state_words = meeting_state_words(states[of->meeting.state], &view.state);
	view.when = date_is_given(of->meeting.held_on) ? meeting_when_words(visit->work->arena, &of->meeting) : NULL;
	view.to_prepare = of->runs_it && of->meeting.state <= MEETING_ARRANGED;
	view.to_begin = of->runs_it && of->meeting.state == MEETING_READY;
	view.ready_url = meeting_url(visit, of, "ready");
	view.start_url = meeting_url(visit, of, "start");
	fill_links(visit, of, &view);
	meeting_page(&out, &view);
	return OK;
}
