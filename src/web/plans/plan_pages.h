/* plan_pages.h -- the plan: shown, written, agreed, ticked off, reviewed, compared, printed. */
#ifndef WEB_PLAN_PAGES_H
#define WEB_PLAN_PAGES_H

#include "casework/readings/readings.h"
#include "casework/plans/plans.h"
#include "web/door.h"
#include "web/episodes/family.h"
#include "web/supports/support_pages.h"

enum outcome plan_show(struct visit *visit);
enum outcome plan_start_save(struct visit *visit);
enum outcome outcome_new_show(struct visit *visit);
enum outcome outcome_new_save(struct visit *visit);
enum outcome outcome_edit_show(struct visit *visit);
enum outcome outcome_edit_save(struct visit *visit);
enum outcome action_new_show(struct visit *visit);
enum outcome action_new_save(struct visit *visit);
enum outcome action_show(struct visit *visit);
enum outcome action_save(struct visit *visit);
enum outcome action_edit_show(struct visit *visit);
enum outcome action_edit_save(struct visit *visit);
enum outcome plan_agree_show(struct visit *visit);
enum outcome plan_agree_save(struct visit *visit);
enum outcome plan_review_show(struct visit *visit);
enum outcome plan_review_save(struct visit *visit);
enum outcome plan_versions_show(struct visit *visit);
enum outcome plan_pdf_show(struct visit *visit);
enum outcome plan_earlier_show(struct visit *visit);

/* The family and its running plan, with the lines that the worker may see. NOT_FOUND when there is no plan. */
struct plan_of_family {
	struct family family;
	struct plan plan;
	struct story_plan_lines_rows lines;
	const struct story_plan_lines_row *line; /* the outcome or action of the path; NULL where the path names none */
	struct pair_rows asked;                  /* of the review: the services that were asked, and how each stands */
	struct reading_lines attendance;         /* of the review: how it has changed, child by child. R-PERS-12 */
	struct reading_lines suggested;          /* of a new outcome: needs of health. R-PERS-13 */
};
MUST_USE enum outcome plan_of_family(struct visit *visit, struct plan_of_family *found, const char *title);
MUST_USE enum outcome plan_of_saving(struct visit *visit, struct plan_of_family *found);
/* Sets found->line from the number in the path. NOT_FOUND when the worker may not know of it. */
MUST_USE enum outcome find_outcome(struct visit *visit, struct plan_of_family *found);
MUST_USE enum outcome find_action(struct visit *visit, struct plan_of_family *found);

/* An outcome, with where to add to it and where to change it. */
struct plan_outcome {
	const char *words;
	struct url add_url, change_url;
};
struct plan_link {
	const char *words;
	struct url url;
};
struct plan_version_card {
	const char *heading, *meta, *summary;
	struct { const char *const *at; size_t count; } changes, lines;
};
struct plan_view {
	struct visit *visit;
	struct support_lines supports; /* who stands by, or speaks for, whom today */
	const struct family *family;
	bool there, may_change, may_begin, may_take_back;
	const char *heading, *state_words, *summary, *contingency, *agreed_words, *review_words, *themes, *services, *unheard;
	const char *contingency_now;   /* what of it happens now; NULL: nothing does */
	struct fact_rows end;          /* the answers with which a review ended it */
	const char *superseded_words;  /* of a plan that another took the place of; NULL */
	struct plan_link meeting;      /* that agreed it; words NULL: none */
	struct look_table table;
	struct pair_rows asked;        /* services that were asked, and how each stands */
	struct url asked_url;
	struct { const struct plan_link *at; size_t count; } links, earlier;
	struct { const struct plan_outcome *at; size_t count; } outcomes;
	struct url add_url;      /* to add an outcome; none where the worker may not */
	struct profile_choices kinds;
	struct chronology_rows reviews;
	struct { const struct plan_version_card *at; size_t count; } versions;
	struct differing_list differs;
	struct url back;
};

#endif
