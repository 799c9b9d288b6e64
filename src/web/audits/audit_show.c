/* audit_show.c -- one record that was chosen: what was found, and what came of it; saying so; taking it back. R-QA-02, R-QA-04 */
#include "base/text.h"
#include "casework/access/access.h"
#include "casework/looked/looked_audits.sql.h"
#include "casework/work.h"
#include "web/audits/audit_pages.h"
#include "web/audits/audit_show.html.h"
#include "web/form_page.h"

enum { FACTS_MOST = 10 };

static bool
may_finish(const struct visit *visit, const struct audit *audit)
{
	return visit->work->actor.kind == ACTOR_WORKER && visit->work->actor.id == audit->worker_id && !date_is_given(audit->finished_on) && !date_is_given(audit->taken_back_on);
}

/* Whoever chooses records takes one back, but not one that they look at themselves. */
static bool
may_take_back(const struct visit *visit, const struct audit *audit)
{
	return audit->worker_id != visit->work->actor.id && !date_is_given(audit->finished_on) && !date_is_given(audit->taken_back_on) && access_holds(visit->work, "draw_audits") == OK;
}

/* What came of what was recommended. R-QA-04 */
static enum outcome
fill_answer(struct visit *visit, const struct audit *audit, struct fact_row *fact)
{
	struct arena *arena = visit->work->arena;
	struct audit_task_row row;
	bool found;
	enum outcome outcome = q_audit_task(visit->work, audit->audit_id, audit->episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	fact->name = "What came of it";
	fact->words = !found ? "Nobody leads this help, so it waits for nobody" : text_equals(row.state, "open") ? arena_format(arena, "It waits for %s", row.name != NULL ? row.name : "whoever leads")
	    : arena_format(arena, "%s on %s%s%s", text_equals(row.state, "done") ? "Done" : "Not needed any more", date_words(arena, instant_date(row.ended_at)), row.end_words != NULL ? ": " : "",
		row.end_words != NULL ? row.end_words : "");
	return OK;
}

static enum outcome
fill_facts(struct visit *visit, const struct audit *audit, struct audit_view *view)
{
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, FACTS_MOST);
	enum outcome outcome = OK;
	size_t count = 0;

	facts[count++] = (struct fact_row){ .name = "Who looks at it", .words = arena_format(arena, "%s, %s, %s", audit->worker_name, audit->worker_job_title, audit->agency_name) };
	facts[count++] = (struct fact_row){ .name = "What is looked at, and why this one", .words = audit->reason };
	facts[count++] = (struct fact_row){ .name = "Chosen", .words = arena_format(arena, "%s%s, by %s", date_words(arena, audit->drawn_on), audit->at_random ? ", by lot" : "", audit->drawn_by_name) };
	facts[count++] = (struct fact_row){ .name = "The last day", .words = date_words(arena, audit->until_on) };
	if (date_is_given(audit->finished_on)) {
		facts[count++] = (struct fact_row){ .name = "What was found", .words = audit->finding };
		if (audit->recommendation != NULL) {
			facts[count++] = (struct fact_row){ .name = "What was recommended", .words = audit->recommendation };
			outcome = fill_answer(visit, audit, &facts[count++]);
		}
	}
	if (date_is_given(audit->taken_back_on))
		facts[count++] = (struct fact_row){ .name = "Why it was taken back", .words = audit->taken_back_why };
	view->facts = (struct fact_rows){ facts, count };
	return outcome;
}

enum outcome
audit_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct audit audit;
	struct access_to_episode access;
	struct audit_view view = { .visit = visit, .audit = &audit };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = audit_by_reference(visit->work, visit->references[0], &audit);

	if (outcome == OK)
		outcome = access_of_episode(visit->work, audit.episode_reference, &access);
	if (outcome == OK)
		outcome = fill_facts(visit, &audit, &view);
	if (outcome != OK)
		return outcome;
	view.mark_words = audit_state_words(visit, audit.until_on, audit.finished_on, audit.basic_met, audit.taken_back_on, &view.mark);
	if (access.sees)
		view.record_url = url_to(arena, "/episodes/", audit.episode_reference);
	else if (audit.worker_id == visit->work->actor.id && audit.runs)
		view.kept_out = "The family does not agree to share with your agency today, so the record is not open to you. Say so to whoever chose it.";
	if (may_finish(visit, &audit))
		view.finish_url = url_to(arena, "/audits/", audit.reference, "/finish");
	if (may_take_back(visit, &audit))
		view.take_back_url = url_to(arena, "/audits/", audit.reference, "/take-back");
	visit->title = "A record to look at";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	visit_look(visit, "a record to look at", "episode", audit.episode_id, NULL);
	audit_page(&out, &view);
	return OK;
}

/* The one of this path, while it is neither finished nor taken back, or was found to be so by this very form. */
static enum outcome
read_open(struct visit *visit, struct audit *audit, bool (*may)(const struct visit *, const struct audit *))
{
	enum outcome outcome = audit_by_reference(visit->work, visit->references[0], audit);

	if (outcome != OK)
		return outcome;
	return may(visit, audit) || visit->problems.count > 0 ? OK : REFUSED;
}

/* ---- saying what was found ---- */

static void
finish_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	if (problem_of(&visit->problems, "finish") != NULL)
		form_anchor_words(out, "finish", "Nothing was saved.");
	form_words(out, "Write about how the record is kept, and name nobody of the family. When you save it, you do not see the record any more.");
	field_yes_no(out, visit, "basic_met", "Are the basic requirements met?", NULL, NOT_ANSWERED);
	field_area(out, visit, "finding", "What did you find?", "Recording, assessments and plans, how the system is used", NULL, 8);
	field_area(out, visit, "recommendation", "What do you recommend? (optional)", "Whoever leads has it in their work at once, and answers it", NULL, 3);
}

enum outcome
audit_finish_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct audit *audit = ARENA_NEW(arena, struct audit);
	enum outcome outcome = read_open(visit, audit, may_finish);

	if (outcome != OK)
		return outcome;
	visit->title = "What you found";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "what was found in a record, the form", "episode", audit->episode_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(arena, "What you found in %s", audit->episode_reference), .button = "Save what you found", .can_wait = true, .version = audit->version,
	    .back = url_to(arena, "/audits/", audit->reference), .back_words = "A record to look at", .fields = finish_fields, .given = audit });
}

enum outcome
audit_finish_save(struct visit *visit)
{
	enum answered basic = visit_answered(visit, "basic_met");
	struct audit audit;
	enum outcome outcome = audit_by_reference(visit->work, visit->references[0], &audit);

	if (outcome != OK)
		return outcome;
	audit.version = visit_version(visit);
	outcome = audit_finish(visit->work, &audit, basic != NOT_ANSWERED, basic == ANSWERED_YES, visit_typed(visit, "finding"), visit_typed(visit, "recommendation"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/audits"), "What you found is saved. You do not see the record any more.");
	return outcome;
}

/* ---- taking it back ---- */

static void
take_back_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	if (problem_of(&visit->problems, "take_back") != NULL)
		form_anchor_words(out, "take_back", "Nothing was saved.");
	field_area(out, visit, "reason", "Why is it not looked at after all?", NULL, NULL, 3);
}

enum outcome
audit_take_back_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct audit *audit = ARENA_NEW(arena, struct audit);
	enum outcome outcome = read_open(visit, audit, may_take_back);

	if (outcome != OK)
		return outcome;
	visit->title = "Take it back";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "taking a record back that was to be looked at, the form", "episode", audit->episode_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(arena, "%s is not looked at", audit->episode_reference), .intro = "Whoever was to look at it sees nothing of it any more.",
	    .button = "Take it back", .warning = true, .version = audit->version, .back = url_to(arena, "/audits/", audit->reference), .back_words = "A record to look at", .fields = take_back_fields, .given = audit });
}

enum outcome
audit_take_back_save(struct visit *visit)
{
	struct audit audit;
	enum outcome outcome = audit_by_reference(visit->work, visit->references[0], &audit);

	if (outcome != OK)
		return outcome;
	if (access_holds(visit->work, "draw_audits") != OK || audit.worker_id == visit->work->actor.id)
		return REFUSED;
	audit.version = visit_version(visit);
	outcome = audit_take_back(visit->work, &audit, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/audits"), "It is taken back. They see nothing of the record any more.");
	return outcome;
}
