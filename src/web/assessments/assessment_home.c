/* assessment_home.c -- the decision to assess, and every version there is. */
#include <string.h>

#include "base/text.h"
#include "casework/chronology/chronology.sql.h"
#include "casework/consent/consent.h"
#include "casework/forms/parts.h"
#include "casework/story/earlier.h"
#include "casework/work.h"
#include "web/assessments/assessment_home.html.h"
#include "web/assessments/assessment_pages.h"
#include "web/form_page.h"

/* The day by which it has to be finished, from the clock that runs; or from the one that ended with it. */
static enum outcome
fill_due(struct visit *visit, int64_t episode_id, struct assessment_view *view)
{
	struct work *work = visit->work;
	struct story_clocks_rows clocks;
	enum outcome outcome = q_story_clocks(work, episode_id, &clocks);

	for (size_t i = 0; outcome == OK && i < clocks.count; i++) {
		const struct clock_rule *rule = profile_clock(work->profile, clocks.at[i].clock_key);

		if (rule == NULL || !text_equals(rule->stops_on, "assessment_completed"))
			continue;
		view->due_words = arena_format(work->arena, "To be finished by %s: %s", date_words(work->arena, clocks.at[i].due_on),
		    clock_mark(visit, clocks.at[i].due_on, clocks.at[i].amber_on, clocks.at[i].paused_for, &view->due_mark));
	}
	return outcome;
}

/* Days since the decision without a talk with the family. R-ASMT-05 */
static enum outcome
fill_conversation(struct visit *visit, const struct story_decision_row *decision, struct assessment_view *view)
{
	struct work *work = visit->work;
	struct chronology_entries_rows entries;
	int days = working_days_between(&work->profile->holidays, decision->decided_on, work->today);
	enum outcome outcome = q_chronology_entries(work, view->family->episode.episode_id, &entries);

	if (outcome != OK || days < work->profile->conversation_days)
		return outcome;
	for (size_t i = 0; i < entries.count; i++)
		if (text_equals(entries.at[i].kind, "note") && profile_note_is_conversation(work->profile, entries.at[i].code) &&
		    !date_is_before(entries.at[i].happened_on, decision->decided_on))
			return OK;
	view->conversation_prompt = arena_format(work->arena, "%d working days since the decision, and no talk with the family is written down. When will you talk with them?", days);
	return OK;
}

/* That the family is asked before the form is begun; and, when they were asked about other things only, that an assessment was not among them. R-CONS-01, R-CONS-02 */
static enum outcome
fill_consent(struct visit *visit, struct assessment_view *view)
{
	const struct family *family = view->family;
	bool given = false, for_it = false;
	enum outcome outcome = consent_is_there(visit->work, family->episode.episode_id);

	if (outcome == REFUSED)
		view->consent_prompt = "Ask the family first: record what they agree to, or why help goes on without it.";
	for (size_t i = 0; i < family->consents.count; i++) {
		bool runs = text_equals(family->consents.at[i].state, "given");

		given = given || runs;
		for_it = for_it || (runs && strstr(family->consents.at[i].purposes, "\"assessment\"") != NULL);
	}
	if (given && !for_it)
		view->consent_prompt = "The family has agreed to other things, and not to an assessment. Ask them, and record the answer.";
	if (view->consent_prompt != NULL && family->access.leads)
		view->consent_url = family_url(visit, family, "consent/new");
	return outcome == REFUSED ? OK : outcome;
}

/* The first form of the profile that is an assessment. */
static const struct form *
assessment_form_of(const struct profile *profile)
{
	for (size_t i = 0; i < profile->form_count; i++)
		if (text_equals(profile->forms[i]->kind, "assessment"))
			return profile->forms[i];
	return NULL;
}

/* What was assessed before, and which parts of it the new one can begin with. R-ASMT-12 */
static enum outcome
fill_earlier(struct visit *visit, struct assessment_view *view)
{
	struct arena *arena = visit->work->arena;
	struct earlier_assessments earlier;
	struct assessment_line *lines;
	struct profile_choice *parts;
	size_t count = 0;
	enum outcome outcome = earlier_assessments(visit->work, view->family->episode.episode_id, assessment_form_of(visit->work->profile)->key, &earlier);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct assessment_line, earlier.count);
	for (size_t i = 0; i < earlier.count; i++) {
		const struct earlier_assessment *one = &earlier.at[i];

		lines[i] = (struct assessment_line){ .words = arena_format(arena, "%s, finished on %s", one->title, date_words(arena, one->completed_on)),
			.url = url_to(arena, "/episodes/", one->episode_reference, "/assessments/", one->reference), .meta = one->author };
		count += one->part_count;
		visit_look(visit, "earlier assessment", "episode", one->episode_id, one->reference);
	}
	parts = ARENA_ARRAY(arena, struct profile_choice, count);
	count = 0;
	for (size_t i = 0; i < earlier.count; i++)
		for (size_t j = 0; j < earlier.at[i].part_count; j++)
			parts[count++] = (struct profile_choice){ arena_format(arena, "%lld", (long long)earlier.at[i].parts[j].section_id), earlier.at[i].parts[j].title,
				arena_format(arena, "From the one finished on %s", date_words(arena, earlier.at[i].completed_on)) };
	view->earlier.at = lines;
	view->earlier.count = earlier.count;
	view->parts_to_take = (struct profile_choices){ parts, count };
	return OK;
}

/* For those who lead: what each other agency that knows of the help sees of it. R-INFO-11 */
static enum outcome
fill_agencies(struct visit *visit, struct assessment_view *view)
{
	struct arena *arena = visit->work->arena;
	struct story_agency_sections_rows rows;
	struct assessment_line *lines;
	enum outcome outcome;

	if (!view->family->access.leads || !view->family->episode.open)
		return OK;
	outcome = q_story_agency_sections(visit->work, view->family->episode.episode_id, &rows);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct assessment_line, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		lines[i] = (struct assessment_line){ .words = rows.at[i].name, .url = url_to(arena, "/episodes/", view->family->episode.reference, "/assessment/agencies/", rows.at[i].reference),
			.meta = rows.at[i].reason == NULL ? "All that the family agreed to" : arena_format(arena, "%s. %s, %s: %s", rows.at[i].sections == NULL ? "All that the family agreed to"
			    : parts_words(arena, visit->work->profile, rows.at[i].sections), rows.at[i].worker_name, instant_words(arena, rows.at[i].chosen_at), rows.at[i].reason) };
	view->agencies.at = lines;
	view->agencies.count = rows.count;
	return OK;
}

enum outcome
assessment_home_show(struct visit *visit)
{
	struct work *work = visit->work;
	struct family family;
	struct assessment_view view = { .visit = visit, .family = &family };
	struct story_decision_row decision;
	struct story_assessments_rows rows;
	struct assessment_line *lines;
	struct html_out out = html_into(visit->page);
	bool decided, draft = false, completed = false;
	enum outcome outcome = family_show(visit, &family, TAB_ASSESSMENT, "Assessment");

	if (outcome == OK)
		outcome = q_story_decision(work, family.episode.episode_id, &decision, &decided);
	if (outcome == OK)
		outcome = q_story_assessments(work, family.episode.episode_id, &rows);
	if (outcome == OK)
		outcome = fill_due(visit, family.episode.episode_id, &view);
	if (outcome == OK && family.episode.open)
		outcome = fill_consent(visit, &view);
	if (outcome == OK)
		outcome = assessment_in_part(visit, &family, &view.in_part);
	if (outcome == OK)
		outcome = fill_agencies(visit, &view);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(work->arena, struct assessment_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct story_assessments_row *row = &rows.at[i];

		draft = draft || text_equals(row->state, "draft");
		completed = completed || text_equals(row->state, "completed");
		lines[i] = (struct assessment_line){ .words = arena_format(work->arena, "Version %lld%s", (long long)row->version_number, text_equals(row->state, "draft") ? ", being written" : ""),
			.url = url_to(work->arena, "/episodes/", family.episode.reference, "/assessments/", row->reference),
			.meta = arena_format(work->arena, "Begun on %s by %s, %s, %s%s%s", date_words(work->arena, row->started_on), row->author_name, row->job_title, row->agency_name,
			    date_is_given(row->completed_on) ? ". Finished on " : "", date_words(work->arena, row->completed_on)) };
	}
	view.versions.at = lines;
	view.versions.count = rows.count;
	view.heading = profile_word(work->profile, "assessment");
	if (decided) {
		view.decision_words = arena_format(work->arena, "%s decided on %s to make one%s. %s", decision.worker_name, date_words(work->arena, decision.decided_on),
		    decision.unborn ? " before a birth" : "", decision.reason);
		if (draft || decision.assessment_count == 0)
			outcome = fill_conversation(visit, &decision, &view);
	}
	if (outcome != OK)
		return outcome;
	view.may_begin = family.access.leads && family.episode.open && decided && decision.assessment_count == 0;
	if (family.episode.open && !draft && !completed)
		outcome = fill_earlier(visit, &view);
	if (outcome != OK)
		return outcome;
	view.may_decide = family.access.leads && family.episode.open && !view.may_begin && !draft && !completed;
	view.may_renew = family.access.leads && family.episode.open && completed && !draft;
	assessment_home_page(&out, &view);
	return OK;
}

/* ---- the decision: R-ASMT-02, R-ASMT-03, R-ASMT-04, R-ASMT-33 ---- */

static void
decide_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct family *family = given;
	const struct clock_rule *usual = profile_clock(visit->work->profile, "assessment_completed"), *before = profile_clock(visit->work->profile, "assessment_completed_pre_birth");
	struct clock_due due;
	bool unborn = false;

	for (size_t i = 0; i < family->children.count; i++)
		unborn = unborn || !family->children.at[i].born;
	if (usual != NULL && clock_due(usual, visit->work->today, instant_none(), &visit->work->profile->holidays, &due) == OK && date_is_given(due.due_on))
		form_words(out, arena_format(visit->work->arena, "Decided today, it has to be finished by %s (%s).", date_words(visit->work->arena, due.due_on),
		    clock_allowed_words(visit->work->arena, usual)));
	if (unborn && before != NULL && clock_due(before, visit->work->today, instant_none(), &visit->work->profile->holidays, &due) == OK && date_is_given(due.due_on))
		form_words(out, arena_format(visit->work->arena, "Before a birth: by %s (%s).", date_words(visit->work->arena, due.due_on), clock_allowed_words(visit->work->arena, before)));
	field_radios(out, visit, "ground", "Why is an assessment needed?", NULL, &visit->work->profile->assessment_grounds, NULL);
	field_area(out, visit, "reason", "In your own words", NULL, NULL, 3);
	field_date(out, visit, "decided_on", "When was it decided?", NULL, visit->work->today);
	if (unborn)
		field_tick(out, visit, "unborn", "It is for the child who is not born yet", true);
}

enum outcome
assessment_decide_show(struct visit *visit)
{
	struct family *family = ARENA_NEW(visit->work->arena, struct family);
	enum outcome outcome = family_show(visit, family, TAB_ASSESSMENT, "Decide to assess");

	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Decide to make an %s", profile_word(visit->work->profile, "assessment")),
	    .intro = "The decision comes before the form: who decided, when and why.", .button = "Save the decision", .can_wait = true, .version = -1,
	    .fields = decide_fields, .given = family });
}

enum outcome
assessment_decide_save(struct visit *visit)
{
	struct family family;
	struct new_decision given = { .ground = visit_typed(visit, "ground"), .reason = visit_typed(visit, "reason"), .unborn = visit_ticked(visit, "unborn") };
	int64_t decision_id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "decided_on", "The day", &given.decided_on);
	outcome = assessment_decide(visit->work, &family.episode, &given, &visit->problems, &decision_id);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "assessment"), "The decision is saved, and the time runs.");
	return outcome;
}

static enum outcome
go_to_assessment(struct visit *visit, const struct family *family, int64_t assessment_id, const char *notice)
{
	struct assessment assessment;
	enum outcome outcome = assessment_read(visit->work, assessment_id, &assessment);

	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", family->episode.reference, "/assessments/", assessment.reference), notice);
	return outcome;
}

enum outcome
assessment_begin_save(struct visit *visit)
{
	struct family family;
	struct story_decision_row decision;
	struct text_list chosen = visit_keys(visit, "take_over");
	int64_t assessment_id, *sections = ARENA_ARRAY(visit->work->arena, int64_t, chosen.count);
	bool decided;
	enum outcome outcome = family_read(visit, &family);

	for (size_t i = 0; i < chosen.count; i++) {
		long long number;

		sections[i] = slice_number(slice_of(chosen.at[i]), INT64_MAX, &number) ? number : 0;
	}
	if (outcome == OK)
		outcome = q_story_decision(visit->work, family.episode.episode_id, &decision, &decided);
	if (outcome == OK)
		outcome = assessment_start_from(visit->work, &family.episode, decided ? decision.decision_id : 0, assessment_form_of(visit->work->profile)->key,
		    (struct id_list){ sections, chosen.count }, &visit->problems, &assessment_id);
	return outcome == OK ? go_to_assessment(visit, &family, assessment_id, "The assessment is begun.") : outcome;
}

enum outcome
assessment_renew_save(struct visit *visit)
{
	struct family family;
	int64_t assessment_id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = assessment_renew(visit->work, &family.episode, &visit->problems, &assessment_id);
	return outcome == OK ? go_to_assessment(visit, &family, assessment_id, "A new version is begun with what the last one said.") : outcome;
}
