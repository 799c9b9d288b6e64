/* close.c -- help ends with a checklist, a reason and a letter; or it ended by mistake. R-EPI-18, R-EPI-19, R-PLAN-20 */
#include <jansson.h>
#include <stdlib.h>

#include "base/text.h"
#include "casework/work.h"
#include "documents/paper.h"
#include "platform/pdf/renderer.h"
#include "web/door_inside.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

enum { PDF_SECONDS = 30 };

static struct profile_choices
reason_choices(struct visit *visit)
{
	const struct profile_closing *closing = &visit->work->profile->closing;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, closing->reason_count);

	for (size_t i = 0; i < closing->reason_count; i++)
		list[i] = (struct profile_choice){ closing->reasons[i].key, closing->reasons[i].label, closing->reasons[i].hint };
	return (struct profile_choices){ list, closing->reason_count };
}

static const char *
item_field(struct visit *visit, const char *key)
{
	return arena_format(visit->work->arena, "item_%s", key);
}

struct closing_form {
	struct family family;
	json_t *said; /* to the criteria for the end of the plan, in the review that ended it; NULL: none did */
};

/* What was said when a review ended the plan is not asked a second time: it stands in the form, and can be changed. R-PLAN-20 */
static const char *
said_before(struct visit *visit, const struct closing_form *form, const struct profile_checklist_item *item)
{
	const char *words = item->plan_end ? json_string_value(json_object_get(form->said, item->key)) : NULL;

	return words != NULL ? arena_copy(visit->work->arena, words) : NULL;
}

static void
close_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct closing_form *form = given;
	const struct family *family = &form->family;
	const struct profile_closing *closing = &visit->work->profile->closing;
	struct profile_choices reasons = reason_choices(visit);
	const char *carer = NULL;

	for (size_t i = 0; i < family->adults.count && carer == NULL; i++)
		if (text_equals(family->adults.at[i].part, "carer") && !date_is_given(family->adults.at[i].died_on))
			carer = family->adults.at[i].given_name;
	form_words(out, "The clocks stop and what waits is called off. Everything written stays, and help can begin again at any time.");
	field_radios(out, visit, "reason", "Why does it end?", NULL, &reasons, NULL);
	field_date(out, visit, "closed_on", "When?", NULL, visit->work->today);
	form_heading(out, "Checklist");
	if (problem_of(&visit->problems, "checklist") != NULL)
		form_anchor(out, "checklist", "Questions that must be answered first are named at the top of this page.");
	for (size_t i = 0; i < closing->checklist_count; i++)
		field_area(out, visit, item_field(visit, closing->checklist[i].key), closing->checklist[i].question, closing->checklist[i].hint,
		    said_before(visit, form, &closing->checklist[i]), 2);
	field_area(out, visit, "outcomes", "What has changed for the family?", "It stands in the letter", NULL, 3);
	field_area(out, visit, "onward_support", "What goes on, and who helps from now on?", "It stands in the letter; say so if nothing is needed", NULL, 3);
	form_heading(out, "The closing letter");
	field_short(out, visit, "letter_to", "To whom?", NULL, carer, 20);
	field_area(out, visit, "letter_words", "A few words of your own", "You can leave this empty", NULL, 3);
	field_tick(out, visit, "survey_sent", "The family was asked how it was for them", false);
	field_tick(out, visit, "coordinator_informed", "The coordinator knows", false);
}

enum outcome
close_show(struct visit *visit)
{
	struct closing_form *form = ARENA_NEW(visit->work->arena, struct closing_form);
	struct story_last_plan_row plan;
	bool found;
	enum outcome outcome = family_show(visit, &form->family, TAB_OVERVIEW, "End the help");

	if (outcome == OK)
		outcome = q_story_last_plan(visit->work, form->family.episode.episode_id, &plan, &found);
	if (outcome != OK)
		return outcome;
	form->said = found && plan.ended_in_review && plan.end_words != NULL ? json_loads(plan.end_words, 0, NULL) : NULL;
	outcome = form_page_show(visit, &(struct form_page){ .heading = "End the help", .button = "End the help", .can_wait = true, .version = form->family.episode.version,
	    .back = form->family.url, .back_words = "Overview", .fields = close_fields, .given = form });
	json_decref(form->said);
	return outcome;
}

/* The answers to the checklist as canonical JSON; what is missing goes into the closure when the reason asks for them. */
static void
read_checklist(struct visit *visit, struct episode_closure *closure)
{
	const struct profile_closing *closing = &visit->work->profile->closing;
	const struct profile_closing_reason *reason = profile_closing_reason(visit->work->profile, closure->reason);
	const char **unanswered = ARENA_ARRAY(visit->work->arena, const char *, closing->checklist_count);
	json_t *all = json_object();
	char *text;

	for (size_t i = 0; i < closing->checklist_count; i++) {
		const char *typed = visit_typed(visit, item_field(visit, closing->checklist[i].key));

		if (typed != NULL)
			(void)json_object_set_new(all, closing->checklist[i].key, json_string(typed));
		else if (reason == NULL || reason->needs_checklist)
			unanswered[closure->unanswered_count++] = closing->checklist[i].question;
	}
	text = json_dumps(all, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(all);
	closure->checklist = arena_copy(visit->work->arena, text != NULL ? text : "{}");
	free(text);
	closure->unanswered = unanswered;
}

enum outcome
close_save(struct visit *visit)
{
	struct family family;
	struct episode_closure closure = { .reason = visit_typed(visit, "reason"), .outcomes = visit_typed(visit, "outcomes"),
		.onward_support = visit_typed(visit, "onward_support"), .survey_sent = visit_ticked(visit, "survey_sent"),
		.coordinator_informed = visit_ticked(visit, "coordinator_informed"), .letter_to = visit_typed(visit, "letter_to"), .letter_words = visit_typed(visit, "letter_words") };
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "closed_on", "The day", &closure.closed_on);
	read_checklist(visit, &closure);
	family.episode.version = visit_version(visit);
	outcome = episode_close(visit->work, &family.episode, &closure, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family.url, "Help has ended. Print the closing letter for the family.");
	return outcome;
}

/* ---- the letter ---- */

static struct pdf_document *
letter_document(struct visit *visit, const struct family *family, const struct story_closing_row *closing, enum outcome *outcome)
{
	struct work *work = visit->work;
	const struct profile *profile = work->profile;
	const struct profile_closing_reason *reason = profile_closing_reason(profile, closing->reason);
	struct pdf_document *document = pdf_document_new(work->arena, "Letter", profile->language);
	const struct letter_value values[] = { { "to", closing->letter_to }, { "children", family->names }, { "family", family->names }, { "opened_on", date_words(work->arena, family->episode.opened_on) },
		{ "closed_on", date_words(work->arena, closing->closed_on) }, { "reason", reason != NULL ? reason->label : closing->reason },
		{ "outcomes", closing->outcomes }, { "onward_support", closing->onward_support }, { "own_words", closing->letter_words },
		{ "worker_name", closing->worker_name }, { "worker_job_title", closing->job_title }, { "worker_phone", closing->phone },
		{ "agency_name", closing->agency_name } };

	document->copy_line = arena_format(work->arena, "For %s", closing->letter_to != NULL ? closing->letter_to : "the family");
	document->reference = family->episode.reference;
	document->large_type = text_equals(http_query(visit->request, "size"), "large");
	*outcome = paper_letter(work, profile->closing.letter, values, sizeof(values) / sizeof(values[0]), &document->blocks);
	return document;
}

enum outcome
closed_letter_show(struct visit *visit)
{
	struct family family;
	struct story_closing_row closing;
	struct pdf_document *document;
	struct slice bytes;
	bool found;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = family_show(visit, &family, TAB_OVERVIEW, "Closing letter");
	if (outcome == OK)
		outcome = q_story_closing(visit->work, family.episode.episode_id, &closing, &found);
	if (outcome == OK && !found)
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	document = letter_document(visit, &family, &closing, &outcome);
	if (outcome == OK)
		outcome = renderer_render(visit->frame->service->renderer, document, PDF_SECONDS, visit->work->arena, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "application/pdf", bytes, "closing-letter.pdf");
	return outcome;
}

/* ---- it was a mistake ---- */

static void
reopen_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_area(out, visit, "reason", "Why was it a mistake to end it?", "The end stays in the history. Clocks and plan go on as if it had not happened.", NULL, 3);
}

enum outcome
reopen_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_OVERVIEW, "Open again");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Open again: it was ended by mistake", .button = "Open again", .version = family->episode.version,
	    .back = family->url, .back_words = "Overview", .fields = reopen_fields, .given = family });
}

enum outcome
reopen_save(struct visit *visit)
{
	struct family family;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	family.episode.version = visit_version(visit);
	outcome = episode_reopen(visit->work, &family.episode, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family.url, "Help goes on.");
	return outcome;
}
