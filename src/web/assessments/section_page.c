/* section_page.c -- writing one section, asking a colleague to, and finishing the whole with the family. */
#include "base/text.h"
#include "casework/singleview/singleview.h"
#include "casework/story/earlier.h"
#include "casework/work.h"
#include "web/assessments/assessment_pages.h"
#include "web/attachments/attachment_list.html.h"
#include "web/episodes/happened.h"
#include "web/form_page.h"
#include "web/parts.html.h"

struct section_form {
	struct assessment_of_family found;
	struct assessment_section section;
	struct section_on_page page;
	const char *taken; /* what was taken over from an earlier assessment; NULL */
};

/* What is filled in was told elsewhere: that help, or that other record of theirs, is looked at too. */
static void
look_where_told(struct visit *visit, const struct section_form *form, const struct fact *fact)
{
	if (fact->episode_id != 0 && fact->episode_id != form->found.family.episode.episode_id)
		visit_look(visit, "told before", "episode", fact->episode_id, NULL);
	if (fact->person_id != form->page.person_id)
		visit_look(visit, "told before", "person", fact->person_id, NULL);
}

/* What was told before, for questions that nobody has answered here: with who said it to whom, and when. R-CORE-07 */
static enum outcome
fill_told(struct visit *visit, struct section_form *form)
{
	struct work *work = visit->work;
	struct fact_list facts;
	struct form_told *told;
	size_t count = 0;
	enum outcome outcome = linked_facts_known(work, form->page.person_id, form->found.family.episode.episode_id, &facts);

	if (outcome != OK)
		return outcome;
	told = ARENA_ARRAY(work->arena, struct form_told, form->page.section->question_count);
	for (size_t i = 0; i < form->page.section->question_count; i++) {
		const struct question *question = &form->page.section->questions[i];

		for (size_t j = 0; question->fact != NULL && j < facts.count; j++)
			if (text_equals(facts.at[j].fact_key, question->fact)) {
				look_where_told(visit, form, &facts.at[j]);
				told[count++] = (struct form_told){ question->key, form->page.person_id, facts.at[j].value,
					arena_format(work->arena, "Told by %s to %s, %s, %s, on %s. Ask whether it is still right.", facts.at[j].told_by, facts.at[j].worker_name,
					    facts.at[j].job_title, facts.at[j].agency_name, date_words(work->arena, facts.at[j].told_on)) };
			}
	}
	form->page.told.at = told;
	form->page.told.count = count;
	return OK;
}

static void
section_form_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct section_form *form = given;

	if (form->taken != NULL)
		form_words(out, form->taken);
	section_fields(out, visit, &form->page);
	field_tick(out, visit, "finished", "This section is finished", form->section.finished);
}

/* May this worker write here: whoever leads, whoever was asked, and any helper for their own part. */
static enum outcome
may_write(struct visit *visit, const struct section_form *form)
{
	const struct access_to_episode *access = &form->found.family.access;

	if (!form->found.assessment.draft)
		return REFUSED;
	return access->leads || access->contributes || form->section.asked_worker_id == visit->worker.worker_id ? OK : REFUSED;
}

static enum outcome
make_ready(struct visit *visit, struct section_form *form)
{
	enum outcome outcome = find_section(visit, &form->found);

	if (outcome == OK)
		outcome = section_read(visit->work, form->found.row->section_id, &form->section);
	if (outcome != OK)
		return outcome;
	form->page = section_page_of(visit, &form->found, form->found.row);
	form->taken = taken_over_words(visit->work, form->found.form, &form->found.rows, form->section.section_id, form->section.section_key);
	outcome = may_write(visit, form);
	return outcome == OK ? fill_told(visit, form) : outcome;
}

enum outcome
section_show(struct visit *visit)
{
	struct section_form *form = ARENA_NEW(visit->work->arena, struct section_form);
	struct section_rows sections;
	struct html_out aside = html_new(visit->work->arena);
	struct attachment_lines files;
	enum outcome outcome = assessment_of_family(visit, &form->found, "Assessment section");

	if (outcome == OK)
		outcome = make_ready(visit, form);
	if (outcome == OK)
		outcome = attachment_lines_of(visit, &form->found.family, "section", form->section.section_id, &files);
	if (outcome != OK)
		return outcome;
	sections = assessment_section_rows(visit, &form->found);
	ws_contents(&aside, "All sections", &sections);
	attachment_part(&aside, &files);
	return form_page_show(visit, &(struct form_page){ .aside = html_cut(&aside, 0), .heading = section_title(visit, &form->found, form->found.row), .button = "Save this section", .can_wait = true,
	    .version = form->section.version, .back = url_to(visit->work->arena, "/episodes/", form->found.family.episode.reference, "/assessments/", form->found.assessment.reference),
	    .back_words = "All sections", .fields = section_form_fields, .given = form });
}

enum outcome
section_page_save(struct visit *visit)
{
	struct section_form form = { .section.section_id = 0 };
	struct form_answers answers;
	struct fact_list known;
	bool finished = visit_ticked(visit, "finished");
	enum outcome outcome = assessment_of_saving(visit, &form.found), read;

	if (outcome == OK)
		outcome = make_ready(visit, &form);
	if (outcome != OK)
		return outcome;
	if (section_wants_row(visit))
		return INVALID; /* one more row, with everything typed kept */
	form.section.version = visit_version(visit);
	read = section_typed(visit, &form.page, &answers, &visit->problems);
	if (read != OK)
		return read;
	outcome = linked_facts_known(visit->work, form.section.person_id, form.found.assessment.episode_id, &known);
	if (outcome == OK)
		outcome = section_save(visit->work, &form.found.assessment, &form.section, &answers, &known, NULL, finished, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", form.found.family.episode.reference, "/assessments/", form.found.assessment.reference),
		    finished ? "The section is finished." : "The section is saved.");
	return outcome;
}

/* ---- asking a colleague ---- */

static void
ask_fields(struct html_out *out, struct visit *visit, const void *given)
{
	struct section_form *form = (struct section_form *)(uintptr_t)given;
	struct story_team_rows team;
	struct profile_choice *list;
	struct profile_choices choices;

	if (q_story_team(visit->work, form->found.family.episode.episode_id, &team) != OK)
		team = (struct story_team_rows){ NULL, 0 };
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, team.count);
	choices = (struct profile_choices){ list, 0 };
	for (size_t i = 0; i < team.count; i++)
		if (team.at[i].worker_id != 0)
			list[choices.count++] = (struct profile_choice){ arena_format(visit->work->arena, "%lld", (long long)team.at[i].worker_id),
				arena_format(visit->work->arena, "%s%s%s", team.at[i].name, team.at[i].job_title != NULL ? ", " : "", team.at[i].job_title != NULL ? team.at[i].job_title : ""), NULL };
	if (choices.count == 0)
		form_anchor(out, "worker", "Nobody of the team signs in here. Add a colleague to the team first.");
	field_radios(out, visit, "worker", "Who will write this section, under their own name?", NULL, &choices, NULL);
}

enum outcome
section_ask_show(struct visit *visit)
{
	struct section_form *form = ARENA_NEW(visit->work->arena, struct section_form);
	enum outcome outcome = assessment_of_family(visit, &form->found, "Ask a colleague");

	if (outcome == OK)
		outcome = find_section(visit, &form->found);
	if (outcome != OK && outcome != REFUSED) /* one may ask for a section whose words one may not read */
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Ask a colleague: %s", section_title(visit, &form->found, form->found.row)),
	    .button = "Ask them", .version = -1, .back = url_to(visit->work->arena, "/episodes/", form->found.family.episode.reference, "/assessments/", form->found.assessment.reference),
	    .back_words = "All sections", .fields = ask_fields, .given = form });
}

enum outcome
section_ask_save(struct visit *visit)
{
	struct section_form form = { .section.section_id = 0 };
	const char *typed = visit_typed(visit, "worker");
	long long worker_id = 0;
	enum outcome outcome = assessment_of_saving(visit, &form.found);

	if (outcome == OK)
		outcome = find_section(visit, &form.found);
	if (outcome == REFUSED)
		outcome = OK;
	if (outcome == OK)
		outcome = section_read(visit->work, form.found.row->section_id, &form.section);
	if (outcome != OK)
		return outcome;
	if (typed != NULL)
		(void)slice_number(slice_of(typed), INT64_MAX, &worker_id);
	outcome = section_ask(visit->work, &form.found.assessment, &form.section, worker_id, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", form.found.family.episode.reference, "/assessments/", form.found.assessment.reference),
		    "They are asked; it stands in their work.");
	return outcome;
}

enum { HISTORY_SHOWN = 8 };

/* ---- finishing: R-ASMT-11, R-ASMT-15, R-ASMT-16, R-ASMT-25 ---- */

struct finishing {
	struct assessment_of_family found;
	struct chronology_rows happened; /* the newest of it: an assessment rests on what happened before. R-PERS-15 */
};

static void
history_fields(struct html_out *out, struct visit *visit, const struct chronology_rows *happened)
{
	form_heading(out, "What has happened before");
	for (size_t i = 0; i < happened->count; i++)
		if (!happened->at[i].is_gap)
			form_words(out, arena_format(visit->work->arena, "%s: %s", happened->at[i].when, happened->at[i].what));
	field_tick(out, visit, "history_considered", "We have looked at what happened before, also at what is older than this", false);
	form_heading(out, "With the family");
}

static void
complete_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice agrees[] = { { "yes", "Yes", NULL }, { "in_part", "In part", NULL }, { "no", "No", NULL } };
	static const struct profile_choices agree_choices = { agrees, 3 };
	const struct finishing *finishing = given;
	const struct assessment_of_family *found = &finishing->found;
	size_t strengths, worries;

	form_count_balance(found->form, &found->answers, &strengths, &worries);
	form_words(out, arena_format(visit->work->arena, "%zu worries / %zu strengths are written down.", worries, strengths));
	if (worries > 0 && strengths < worries)
		form_warning(out, "There are more worries than strengths. What works well counts as much.");
	if (problem_of(&visit->problems, "sections") != NULL)
		form_anchor(out, "sections", "Sections that must be finished first are named at the top of this page.");
	history_fields(out, visit, &finishing->happened);
	field_area(out, visit, "family_contribution", "How did the family take part?", "What the children and parents said and wrote themselves", NULL, 3);
	field_radios(out, visit, "family_agrees", "Does the family agree with it?", NULL, &agree_choices, NULL);
	field_area(out, visit, "family_words", "If not with everything: what do they see differently?", "In their own words; it stands in every copy", NULL, 3);
	field_radios(out, visit, "next_step", "What happens next?", NULL, &visit->work->profile->next_steps, NULL);
	field_area(out, visit, "next_step_reason", "Why?", NULL, NULL, 2);
	field_yes_no(out, visit, "meeting_needed", arena_format(visit->work->arena, "Is a %s needed?", profile_word(visit->work->profile, "meeting")), NULL, NOT_ANSWERED);
	field_area(out, visit, "meeting_reason", "Why, or why not?", NULL, NULL, 2);
	field_date(out, visit, "completed_on", "When was it finished with the family?", NULL, visit->work->today);
	field_date(out, visit, "copy_given_on", "When did the family get their copy?", "You can print it as soon as it is finished", date_none());
	field_short(out, visit, "copy_given_to", "Who got it?", NULL, NULL, 20);
	field_text(out, visit, "copy_not_given_reason", "If nobody has one yet, why?", NULL, NULL);
}

enum outcome
assessment_complete_show(struct visit *visit)
{
	struct finishing *finishing = ARENA_NEW(visit->work->arena, struct finishing);
	struct assessment_of_family *found = &finishing->found;
	enum outcome outcome = assessment_of_family(visit, found, "Finish the assessment");

	if (outcome == OK)
		outcome = happened_read(visit, &found->family, HISTORY_SHOWN, NULL, &finishing->happened);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Finish the assessment with the family", .button = "It is finished", .can_wait = true,
	    .version = found->assessment.version, .back = url_to(visit->work->arena, "/episodes/", found->family.episode.reference, "/assessments/", found->assessment.reference),
	    .back_words = "All sections", .fields = complete_fields, .given = finishing });
}

enum outcome
assessment_complete_save(struct visit *visit)
{
	struct assessment_of_family found;
	struct assessment_completion given = { .next_step = visit_typed(visit, "next_step"), .next_step_reason = visit_typed(visit, "next_step_reason"),
		.meeting_answered = visit_answered(visit, "meeting_needed") != NOT_ANSWERED, .meeting_needed = visit_answered(visit, "meeting_needed") == ANSWERED_YES,
		.meeting_reason = visit_typed(visit, "meeting_reason"), .family_contribution = visit_typed(visit, "family_contribution"),
		.history_considered = visit_ticked(visit, "history_considered"),
		.family_agrees = family_agrees_of(visit_typed(visit, "family_agrees")), .family_words = visit_typed(visit, "family_words"),
		.copy_given_to = visit_typed(visit, "copy_given_to"), .copy_not_given_reason = visit_typed(visit, "copy_not_given_reason") };
	int64_t *ids;
	enum outcome outcome = assessment_of_saving(visit, &found);

	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "completed_on", "The day", &given.completed_on);
	(void)visit_date(visit, "copy_given_on", "The day", &given.copy_given_on);
	ids = ARENA_ARRAY(visit->work->arena, int64_t, found.sections.count);
	for (size_t i = 0; i < found.sections.count; i++)
		ids[i] = found.sections.at[i].section_id;
	found.assessment.version = visit_version(visit);
	outcome = assessment_complete(visit->work, &found.assessment, (struct id_list){ ids, found.sections.count }, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", found.family.episode.reference, "/assessments/", found.assessment.reference),
		    "The assessment is finished. Give the family their copy.");
	return outcome;
}
