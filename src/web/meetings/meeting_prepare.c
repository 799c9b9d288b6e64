/* meeting_prepare.c -- the checklist of a meeting, and what the children wish and feel before it. R-MEET-08, R-MEET-40 */
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/meetings/meeting_pages.h"

struct prepare_form {
	struct meeting_of_family of;
	struct meeting_points_rows points;
	struct story_meeting_lines_rows lines;
};

static const struct meeting_points_row *
point_of(const struct meeting_points_rows *points, const char *point)
{
	for (size_t i = 0; i < points->count; i++)
		if (text_equals(points->at[i].point, point))
			return &points->at[i];
	return NULL;
}

static const char *
point_name(struct arena *arena, const struct profile_preparation *one)
{
	return arena_format(arena, "prepare.%s", one->key);
}

static void
item_fields(struct html_out *out, struct visit *visit, const struct profile_preparation *one, const struct meeting_points_row *row)
{
	struct arena *arena = visit->work->arena;
	const char *name = point_name(arena, one);

	hidden_field(out, meeting_field(arena, "version", one->key), arena_format(arena, "%lld", row != NULL ? (long long)row->version : 0LL));
	switch (one->asks) {
	case ASKS_TICK:
		field_tick(out, visit, name, one->question, row != NULL);
		break;
	case ASKS_DAY:
		field_date(out, visit, name, one->question, one->hint, row != NULL ? row->day : date_none());
		break;
	case ASKS_WORDS:
		field_area(out, visit, name, one->question, one->hint, row != NULL ? row->words : NULL, 2);
		break;
	case ASKS_CHOICE:
		field_radios(out, visit, name, one->question, one->hint, &one->choices, row != NULL ? row->answer : NULL);
		field_text(out, visit, meeting_field(arena, "more", one->key), "Say more", NULL, row != NULL ? row->words : NULL);
		break;
	}
}

/* R-MEET-40: the child is asked, and can think otherwise until the meeting is over. */
static const struct profile_choice ways_heard[] = { { "read_out", "Read out and shown in the room", NULL }, { "spoken_for", "Somebody says it for them; the words are not shown", NULL },
	{ "not_shown", "Not in the room: whoever prepares the meeting keeps it", NULL } };
static const struct profile_choices heard_choices = { ways_heard, 3 };

static const char *
heard_name(struct arena *arena, const char *field, const struct story_meeting_lines_row *line)
{
	return arena_format(arena, "%s_%lld", field, (long long)line->meeting_line_id);
}

static void
heard_fields(struct html_out *out, struct visit *visit, const struct story_children_row *child, const struct story_meeting_lines_row *line)
{
	struct arena *arena = visit->work->arena;

	hidden_field(out, heard_name(arena, "heard_version", line), arena_format(arena, "%lld", (long long)line->line_version));
	field_radios(out, visit, heard_name(arena, "heard", line), arena_format(arena, "How is this of %s heard?", child->given_name), NULL, &heard_choices, line->heard);
}

static void
child_fields(struct html_out *out, struct visit *visit, const struct prepare_form *form, const struct story_children_row *child)
{
	struct arena *arena = visit->work->arena;

	form_group_begin(out, child->given_name);
	for (size_t i = 0; i < form->lines.count;) {
		const struct story_meeting_lines_row *row = &form->lines.at[i];
		const char *words = line_words(arena, &form->lines, &i);

		if (row->person_id == child->person_id && (text_equals(row->line_kind, "childs_view") || text_equals(row->line_kind, "no_childs_view")))
			form_words(out, arena_format(arena, "%s%s", text_equals(row->line_kind, "childs_view") ? "" : "Not asked: ", words));
		if (row->person_id == child->person_id && text_equals(row->line_kind, "childs_view"))
			heard_fields(out, visit, child, row);
	}
	field_area(out, visit, meeting_field(arena, "view", child->reference), arena_format(arena, "What does %s wish and feel?", child->given_name),
	    "Asked by whoever knows them best, in their own words", NULL, 2);
	field_radios(out, visit, meeting_field(arena, "heard", child->reference), arena_format(arena, "How does %s want that to be heard?", child->given_name), "Ask them. Only what they agree to is shown in the room",
	    &heard_choices, NULL);
	field_text(out, visit, meeting_field(arena, "noview", child->reference), "If nobody asked, why?", NULL, NULL);
	form_group_end(out);
}

static void
prepare_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct prepare_form *form = given;
	const struct profile_meeting_kind *kind = form->of.meeting.kind;

	for (size_t chair = 0; chair < 2; chair++) {
		form_heading(out, chair == 0 ? "Before the meeting" : "For whoever chairs");
		for (size_t i = 0; i < kind->preparation_count; i++)
			if (kind->preparation[i].chair == (chair == 1))
				item_fields(out, visit, &kind->preparation[i], point_of(&form->points, point_name(visit->work->arena, &kind->preparation[i])));
	}
	for (size_t i = 0; i < kind->chair_duties.count; i++)
		form_words(out, kind->chair_duties.at[i]);
	form_heading(out, "The children");
	for (size_t i = 0; i < form->of.family.children.count; i++)
		if (form->of.family.children.at[i].born && !date_is_given(form->of.family.children.at[i].died_on))
			child_fields(out, visit, form, &form->of.family.children.at[i]);
}

static enum outcome
read_preparation(struct visit *visit, struct prepare_form *form)
{
	enum outcome outcome = q_meeting_points(visit->work, form->of.meeting.meeting_id, &form->points);

	return outcome == OK ? q_story_meeting_lines(visit->work, form->of.meeting.meeting_id, 0, &form->lines) : outcome;
}

enum outcome
meeting_prepare_show(struct visit *visit)
{
	struct prepare_form *form = ARENA_NEW(visit->work->arena, struct prepare_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "Prepare the meeting");

	if (outcome == OK)
		outcome = read_preparation(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Prepare the meeting", .button = "Save", .can_wait = true, .version = -1,
	    .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = prepare_fields, .given = form });
}

/* Settles an item when something else was typed than stands there. */
static enum outcome
save_item(struct visit *visit, const struct prepare_form *form, const struct profile_preparation *one)
{
	struct arena *arena = visit->work->arena;
	struct meeting_settling given = { .point = point_name(arena, one) };
	const struct meeting_points_row *row = point_of(&form->points, given.point);
	const char *version = visit_typed(visit, meeting_field(arena, "version", one->key));
	long long number = 0;
	bool changed = false;

	if (version != NULL)
		(void)slice_number(slice_of(version), INT64_MAX, &number);
	given.version = number;
	switch (one->asks) {
	case ASKS_TICK:
		given.answer = "yes";
		changed = visit_ticked(visit, given.point) && row == NULL;
		break;
	case ASKS_DAY:
		(void)visit_date(visit, given.point, "The day", &given.day);
		changed = date_is_given(given.day) && !(row != NULL && date_is_same(row->day, given.day));
		break;
	case ASKS_WORDS:
		given.words = visit_typed(visit, given.point);
		changed = given.words != NULL && !(row != NULL && text_equals(row->words, given.words));
		break;
	case ASKS_CHOICE:
		given.answer = visit_typed(visit, given.point);
		given.words = visit_typed(visit, meeting_field(arena, "more", one->key));
		changed = given.answer != NULL && !(row != NULL && text_equals(row->answer, given.answer) && text_equals(row->words, given.words));
		break;
	}
	return changed ? meeting_settle(visit->work, &form->of.meeting, &given, &visit->problems) : OK;
}

/* What the child said before, when they agree otherwise to how it is heard. */
static enum outcome
save_heard(struct visit *visit, const struct prepare_form *form, const struct story_children_row *child)
{
	struct arena *arena = visit->work->arena;
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < form->lines.count; i++) {
		const struct story_meeting_lines_row *line = &form->lines.at[i];
		const char *typed = visit_typed(visit, heard_name(arena, "heard", line)), *version = visit_typed(visit, heard_name(arena, "heard_version", line));
		long long number = 0;

		if (line->person_id != child->person_id || !text_equals(line->line_kind, "childs_view") || typed == NULL || text_equals(typed, line->heard) ||
		    (i > 0 && form->lines.at[i - 1].meeting_line_id == line->meeting_line_id))
			continue;
		if (version != NULL && !slice_number(slice_of(version), INT64_MAX, &number))
			number = 0;
		outcome = line_hear(visit->work, &form->of.meeting, line->meeting_line_id, number, child_heard_of(typed), &visit->problems);
	}
	return outcome;
}

static enum outcome
save_view(struct visit *visit, const struct prepare_form *form, const struct story_children_row *child)
{
	struct arena *arena = visit->work->arena;
	const char *view = visit_typed(visit, meeting_field(arena, "view", child->reference)), *none = visit_typed(visit, meeting_field(arena, "noview", child->reference));
	const char *heard = meeting_field(arena, "heard", child->reference);
	struct problems found = { .arena = arena };
	int64_t line_id;
	enum outcome outcome = save_heard(visit, form, child);

	if (outcome != OK || (view == NULL && none == NULL))
		return outcome;
	outcome = line_write(visit->work, &form->of.meeting, &(struct new_line){ .kind = view != NULL ? MEETING_LINE_KIND_CHILDS_VIEW : MEETING_LINE_KIND_NO_CHILDS_VIEW,
	    .person_id = child->person_id, .words = view != NULL ? view : none, .heard = child_heard_of(visit_typed(visit, heard)) }, &found, &line_id);
	for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, text_equals(problem->field, "heard") ? heard : text_equals(problem->field, "words") ? meeting_field(arena, view != NULL ? "view" : "noview", child->reference)
		    : problem->field, "%s", problem->words);
	return outcome;
}

enum outcome
meeting_prepare_save(struct visit *visit)
{
	struct prepare_form form = { .points = { NULL, 0 } };
	enum outcome outcome = meeting_run_by_worker(visit, &form.of, NULL);

	if (outcome == OK)
		outcome = read_preparation(visit, &form);
	for (size_t i = 0; outcome == OK && i < form.of.meeting.kind->preparation_count; i++)
		outcome = save_item(visit, &form, &form.of.meeting.kind->preparation[i]);
	for (size_t i = 0; outcome == OK && i < form.of.family.children.count; i++)
		outcome = save_view(visit, &form, &form.of.family.children.at[i]);
	if (outcome == OK && visit->problems.count > 0)
		outcome = INVALID;
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "Saved.");
	return outcome;
}
