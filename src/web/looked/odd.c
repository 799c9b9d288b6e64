/* odd.c -- looks that somebody should ask about, and what was found. R-SEC-04, decision 0024 */
#include "casework/looked/looked_odd.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/looked/looked_pages.h"
#include "web/looked/odd.html.h"
#include "web/period.h"

enum { USUAL_DAYS = 7 };

static void
fill_lines(struct visit *visit, const struct odd_list *list, struct odd_looks_view *view)
{
	struct arena *arena = visit->work->arena;
	struct odd_line *lines = ARENA_ARRAY(arena, struct odd_line, list->count);

	for (size_t i = 0; i < list->count; i++)
		lines[i] = (struct odd_line){ list->at[i].sentence, list->at[i].why, list->at[i].review, url_to(arena, "/looks/odd/", list->at[i].key) };
	view->lines.at = lines;
	view->lines.count = list->count;
	view->more = list->more;
	view->heading = list->count == 0 ? "Nothing to ask about on these days" : arena_format(arena, "%zu to ask about, %zu of them not yet", list->count, list->waiting);
}

enum outcome
odd_looks_show(struct visit *visit)
{
	struct odd_looks_view view = { .visit = visit };
	struct date from, to, today = visit->work->today;
	struct odd_list list;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = OK;

	visit->title = "Looks to ask about";
	visit_layout(visit, LAYOUT_WORK, LAYOUT_ELSEWHERE);
	period_read_day(visit, "to", today, &to, &view.to);
	period_read_day(visit, "from", date_add_days(to, 1 - USUAL_DAYS), &from, &view.from);
	if (visit->problems.count == 0 && date_is_before(to, from))
		problem_add(&visit->problems, "to", "The last day must be the same as or after the first");
	else if (visit->problems.count == 0 && date_days_between(from, to) >= ODD_DAYS_MOST)
		problem_add(&visit->problems, "from", "Ask for %d days at most", ODD_DAYS_MOST);
	if (visit->problems.count == 0) {
		outcome = odd_looks(visit->work, from, to, &list);
		if (outcome != OK)
			return outcome;
		fill_lines(visit, &list, &view);
		visit_look(visit, "looks to ask about", "search", 0, arena_format(visit->work->arena, "%s to %s", date_iso(visit->work->arena, from), date_iso(visit->work->arena, to)));
	}
	odd_looks_page(&out, &view);
	return OK;
}

static void
review_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_radios(out, visit, "verdict", "Was it in order?", NULL, emergency_verdicts(), NULL);
	field_area(out, visit, "words", "What did you find, and whom did you ask?", "It is kept, with your name", NULL, 3);
}

enum outcome
odd_review_show(struct visit *visit)
{
	struct odd_subject subject;
	enum outcome outcome = odd_look_of(visit->work, visit->references[0], &subject);

	if (outcome != OK)
		return outcome;
	visit->title = "A look to ask about";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "a look to ask about", subject.subject_kind, subject.subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = subject.words, .button = "Save", .version = -1, .back = url_to(visit->work->arena, "/looks/odd"), .back_words = "Looks to ask about",
	    .fields = review_fields });
}

enum outcome
odd_review_save(struct visit *visit)
{
	enum outcome outcome = odd_look_review(visit->work, visit->references[0], visit_typed(visit, "verdict"), visit_typed(visit, "words"), &visit->problems);

	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/looks/odd"), "Saved.");
	return outcome;
}
