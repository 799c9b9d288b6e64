/* leaving.c -- a child or an adult leaves the help of their family, and did not after all. R-CORE-10 */
#include "casework/episodes/leaving.h"

#include "base/text.h"
#include "casework/people/people.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

enum { WHY_COUNT = 5 };
static const enum leaving_why whys[WHY_COUNT] = { LEAVING_WHY_MOVED_AWAY, LEAVING_WHY_NOT_FAMILY, LEAVING_WHY_OWN_WISH, LEAVING_WHY_MISTAKE, LEAVING_WHY_OTHER };

struct leaving_form {
	struct family family;
	struct story_left_rows left;
	struct profile_choices back; /* of the left, those who are not back */
};

static void
leave_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct leaving_form *form = given;
	struct profile_choices people = family_person_choices(visit, &form->family);
	struct profile_choice reasons[WHY_COUNT];

	for (size_t i = 0; i < WHY_COUNT; i++)
		reasons[i] = (struct profile_choice){ .key = leaving_why_text(whys[i]), .label = leaving_why_words(whys[i]),
			.hint = whys[i] == LEAVING_WHY_MISTAKE ? "They never belonged to it: this help is no reason any more to see their details" : NULL };
	field_radios(out, visit, "person", "Who leaves?", "Not somebody who has died: write that down on their own page", &people, NULL);
	field_radios(out, visit, "why", "Why?", NULL, &(struct profile_choices){ reasons, WHY_COUNT }, NULL);
	field_date(out, visit, "left_on", "From which day do they not belong to it?", "You can leave this empty if they were added by mistake", date_none());
	field_text(out, visit, "reason", "How did it come to that?", "For example: he lives with his father in Wigan now", NULL);
}

static void
back_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct leaving_form *form = given;

	if (form->back.count == 0)
		form_words(out, "Nobody has left.");
	else
		field_radios(out, visit, "person", "Who did not leave?", "They belong to it as before", &form->back, NULL);
	field_text(out, visit, "reason", "How do you know?", "Both stay readable", NULL);
}

static struct profile_choices
back_choices(struct visit *visit, const struct story_left_rows *left)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, left->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < left->count; i++) {
		const struct story_left_row *row = &left->at[i];

		if (!row->is_back)
			list[count++] = (struct profile_choice){ .key = row->reference, .label = arena_format(visit->work->arena, "%s %s", text_is_empty(row->given_name) ? "Unborn baby" : row->given_name, row->family_name),
				.hint = arena_format(visit->work->arena, "%s, %s", leaving_why_words(leaving_why_of(row->why)), date_words(visit->work->arena, row->left_on)) };
	}
	return (struct profile_choices){ list, count };
}

static enum outcome
show(struct visit *visit, const char *heading, const char *intro, const char *button, form_fields *fields)
{
	struct leaving_form *form = ARENA_NEW(visit->work->arena, struct leaving_form);
	enum outcome outcome = family_show(visit, &form->family, TAB_FAMILY, heading);

	if (outcome == OK)
		outcome = q_story_left(visit->work, form->family.episode.episode_id, &form->left);
	if (outcome != OK)
		return outcome;
	form->back = back_choices(visit, &form->left);
	return form_page_show(visit, &(struct form_page){ .heading = heading, .intro = intro, .button = button, .version = -1, .back = family_url(visit, &form->family, "family"), .back_words = "Family",
	    .fields = fields, .given = form });
}

enum outcome
family_leave_show(struct visit *visit)
{
	return show(visit, "Somebody leaves the family’s help",
	    "No copy, no invitation and no visit of this help is for them any more. What was written stays readable. Tasks, their part of the plan and what they agreed to share are not closed: look at them afterwards.",
	    "Save", leave_fields);
}

enum outcome
family_leave_save(struct visit *visit)
{
	struct new_leaving leaving = { .why = leaving_why_of(visit_typed(visit, "why")), .reason = visit_typed(visit, "reason") };
	struct family family;
	enum outcome outcome = family_read(visit, &family);

	if (outcome != OK)
		return outcome;
	leaving.person_id = family_person_id(&family, visit_typed(visit, "person"));
	for (size_t i = 0; i < family.children.count; i++)
		leaving.is_child = leaving.is_child || family.children.at[i].person_id == leaving.person_id;
	(void)visit_date(visit, "left_on", "The day", &leaving.left_on);
	outcome = episode_leave(visit->work, &family.episode, &leaving, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "family"), "They do not belong to this help any more. What was written stays readable.");
	return outcome;
}

enum outcome
family_back_show(struct visit *visit)
{
	return show(visit, "They did not leave", NULL, "Save", back_fields);
}

enum outcome
family_back_save(struct visit *visit)
{
	const char *person = visit_typed(visit, "person");
	struct story_left_rows left;
	struct family family;
	int64_t leaving_id = 0;
	enum outcome outcome = family_read(visit, &family);

	if (outcome == OK)
		outcome = q_story_left(visit->work, family.episode.episode_id, &left);
	if (outcome != OK)
		return outcome;
	for (size_t i = left.count; i-- > 0;) /* the newest, which comes first, counts */
		if (text_equals(left.at[i].reference, person))
			leaving_id = left.at[i].leaving_id;
	if (leaving_id == 0) {
		problem_add(&visit->problems, back_choices(visit, &left).count > 0 ? "person" : "reason", back_choices(visit, &left).count > 0 ? "Select who did not leave" : "Nobody has left");
		return INVALID;
	}
	outcome = episode_leave_undo(visit->work, &family.episode, leaving_id, visit_typed(visit, "reason"), &visit->problems);
	visit_problems_move(visit, "children", "person");
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &family, "family"), "It is put right: they belong to it as before.");
	return outcome;
}
