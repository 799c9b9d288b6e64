/* audit_draw.c -- choosing a record, and who looks at it. R-QA-02 */
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/audits/audit_pages.h"
#include "web/form_page.h"

struct drawing {
	struct profile_choices auditors; /* who could */
	bool by_lot;
};

static void
draw_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct drawing *drawing = given;
	struct arena *arena = visit->work->arena;
	int most = visit->work->profile->audit_days_most;

	if (problem_of(&visit->problems, "audit") != NULL)
		form_anchor_words(out, "audit", "Nothing was chosen.");
	if (drawing->auditors.count == 0) {
		form_anchor_words(out, "worker", "Nobody could look at this record today: all who look at records have a part in it or in its team, or the family does not agree to share with their agency.");
		if (visit->problems.count == 0)
			return;
	} else {
		form_words(out, "They read the record until the day that you give, within what the family agrees to, and change nothing. What is restricted or sealed stays so. You do not see more of it than before.");
		field_select(out, visit, "worker", "Who looks at it?", "Nobody who has a part in it, or in the team of whoever leads it", &drawing->auditors, NULL);
	}
	field_area(out, visit, "reason", "What is to be looked at, and why was this record chosen?", "Whoever looks at it reads this, and everybody who sees the record", NULL, 3);
	field_date(out, visit, "until_on", "Until which day?", most > 0 ? arena_format(arena, "At most %d days from today: %s", most, date_words(arena, date_add_days(visit->work->today, most))) : NULL, date_none());
	if (drawing->by_lot)
		hidden_field(out, "lot", "yes");
}

enum outcome
audit_draw_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct drawing *drawing = ARENA_NEW(arena, struct drawing);
	struct auditor_list list;
	struct profile_choice *choices;
	enum outcome outcome = audit_auditors(visit->work, visit->subject_id, &list);

	if (outcome != OK)
		return outcome;
	choices = ARENA_ARRAY(arena, struct profile_choice, list.count);
	drawing->auditors.at = choices;
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].free && list.at[i].agreed && list.at[i].worker_id != visit->work->actor.id)
			choices[drawing->auditors.count++] = (struct profile_choice){ .key = list.at[i].reference,
				.label = arena_format(arena, "%s, %s, %s", list.at[i].name, list.at[i].job_title, list.at[i].agency_name) };
	drawing->by_lot = http_query(visit->request, "lot") != NULL || text_equals(visit_typed(visit, "lot"), "yes");
	visit->title = "Choose a record to be looked at";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "Choosing a record to be looked at, the form", "episode", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(arena, "Who looks at %s?", visit->references[0]), .button = drawing->auditors.count > 0 ? "Choose this record" : NULL,
	    .version = -1, .back = url_to(arena, "/audits"), .back_words = "Records to look at", .fields = draw_fields, .given = drawing });
}

enum outcome
audit_draw_save(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	const char *reference = visit_reference(visit, "worker", "WK");
	struct new_audit given = { .episode_id = visit->subject_id, .reason = visit_typed(visit, "reason"), .at_random = text_equals(visit_typed(visit, "lot"), "yes") };
	struct worker worker;
	enum outcome outcome = reference != NULL ? worker_by_reference(visit->work, reference, &worker) : OK;

	if (outcome == OK && reference != NULL)
		given.auditor_id = worker.worker_id;
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	(void)visit_date(visit, "until_on", "The last day", &given.until_on);
	outcome = audit_draw(visit->work, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(arena, "/audits"), arena_format(arena, "%s looks at the record until %s. They have it in their work.", worker.name, date_words(arena, given.until_on)));
	return outcome;
}
