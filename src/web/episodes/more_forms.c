/* more_forms.c -- somebody sees it differently; a copy that was given. R-ASMT-24, R-CORE-17 */
#include "base/text.h"
#include "casework/story/story_assessment.sql.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

/* ---- somebody sees it differently ---- */

static const struct profile_choice abouts[] = { { "assessment", "The assessment", NULL }, { "plan", "The plan", NULL }, { "episode", "Something else", NULL } };
static const struct profile_choices about_choices = { abouts, 3 };

struct differing {
	struct family family;
	struct story_disagreements_rows rows;
};

static void
differ_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct differing *differing = given;
	struct profile_choices people = family_person_choices(visit, &differing->family);

	for (size_t i = 0; i < differing->rows.count; i++)
		form_words(out, arena_format(visit->work->arena, "%s: \"%s\" (%s, written down by %s)", differing->rows.at[i].who, differing->rows.at[i].words,
		    instant_words(visit->work->arena, differing->rows.at[i].recorded_at), differing->rows.at[i].worker_name));
	field_radios(out, visit, "about", "What is it about?", NULL, &about_choices, NULL);
	field_select(out, visit, "person", "Who sees it differently?", NULL, &people, NULL);
	field_short(out, visit, "who", "Or in words", "For example: Amy's sister", NULL, 20);
	field_area(out, visit, "words", "How do they see it?", "In their own words. It stands beside what they disagree with, in every copy.", NULL, 4);
}

enum outcome
differ_show(struct visit *visit)
{
	struct differing *differing = ARENA_NEW(visit->work->arena, struct differing);
	enum outcome outcome = family_show(visit, &differing->family, TAB_OVERVIEW, "Somebody sees it differently");

	if (outcome == OK)
		outcome = q_story_disagreements(visit->work, visit->subject_id, &differing->rows);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Somebody sees it differently", .button = "Save their words", .can_wait = true, .version = -1,
	    .back = differing->family.url, .back_words = "Overview", .fields = differ_fields, .given = differing });
}

enum outcome
differ_save(struct visit *visit)
{
	struct family family;
	const char *about = visit_typed(visit, "about"), *who = visit_typed(visit, "who");
	int64_t person_id;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	person_id = family_person_id(&family, visit_typed(visit, "person"));
	if (who == NULL && person_id != 0)
		who = family_person_name(&family, person_id);
	if (profile_choice(&about_choices, about) == NULL)
		problem_add(&visit->problems, "about", "Select what it is about");
	outcome = episode_record_disagreement(visit->work, family.episode.episode_id, about, family.episode.episode_id, person_id, who, visit_typed(visit, "words"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "differ"), "Their words are saved.");
	return outcome;
}

/* ---- a copy that was given ---- */

static const struct profile_choice documents[] = { { "assessment", "The assessment", NULL }, { "plan", "The plan", NULL }, { "closing_letter", "The closing letter", NULL } };
static const struct profile_choices document_choices = { documents, 3 };
static const struct profile_choice ways[] = { { "by_hand", "By hand", NULL }, { "post", "By post", NULL }, { "secure_email", "By secure e-mail", NULL }, { "read_together", "Read together", NULL } };
static const struct profile_choices way_choices = { ways, 4 };

struct copying {
	struct family family;
	struct story_copies_rows rows;
};

static void
copy_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct copying *copying = given;
	struct arena *arena = visit->work->arena;

	for (size_t i = 0; i < copying->rows.count; i++) {
		const struct story_copies_row *row = &copying->rows.at[i];

		form_words(out, arena_format(arena, "%s, version %lld: %s, on %s (%s). Written down by %s.", profile_choice_label(&document_choices, row->document),
		    (long long)row->version_number, row->given_to, date_words(arena, row->given_on), profile_choice_label(&way_choices, row->way), row->worker_name));
	}
	field_radios(out, visit, "document", "A copy of what?", NULL, &document_choices, NULL);
	field_short(out, visit, "given_to", "Who got it?", NULL, NULL, 20);
	field_radios(out, visit, "way", "How?", NULL, &way_choices, NULL);
	field_date(out, visit, "given_on", "When?", NULL, visit->work->today);
}

enum outcome
copy_show(struct visit *visit)
{
	struct copying *copying = ARENA_NEW(visit->work->arena, struct copying);
	enum outcome outcome = family_show(visit, &copying->family, TAB_OVERVIEW, "A copy was given");

	if (outcome == OK)
		outcome = q_story_copies(visit->work, copying->family.episode.episode_id, &copying->rows);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "A copy was given", .button = "Save", .version = -1, .back = copying->family.url, .back_words = "Overview",
	    .fields = copy_fields, .given = copying });
}

enum outcome
copy_save(struct visit *visit)
{
	struct new_copy given = { .document = visit_typed(visit, "document"), .given_to = visit_typed(visit, "given_to"), .way = visit_typed(visit, "way") };
	struct story_copy_of_row newest;
	bool found = false;
	enum outcome outcome = OK;

	(void)visit_date(visit, "given_on", "The day", &given.given_on);
	if (profile_choice(&document_choices, given.document) == NULL) {
		problem_add(&visit->problems, "document", "Select what was copied");
	} else {
		outcome = q_story_copy_of(visit->work, visit->subject_id, given.document, &newest, &found);
		if (outcome == OK && !found)
			problem_add(&visit->problems, "document", "There is none that is finished, so no copy can have been given");
	}
	if (outcome != OK)
		return outcome;
	if (found) {
		given.document_id = newest.document_id;
		given.version_number = newest.version_number;
	}
	outcome = episode_record_copy(visit->work, visit->subject_id, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/episodes/", visit->references[0]), "It is written down who got a copy.");
	return outcome;
}
