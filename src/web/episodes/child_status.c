/* child_status.c -- what else is in place for a child: a plan in law, care, a service with a key worker of its own; from when to when. R-LP-05, R-LP-17, R-LP-18, R-PLAN-23 */
#include "web/episodes/child_status.h"

#include "base/text.h"
#include "casework/episodes/child_status.h"
#include "casework/work.h"
#include "web/episodes/episode_pages.h"
#include "web/episodes/family.h"
#include "web/form_page.h"

struct statuses_given {
	struct family family;
	struct story_child_statuses_rows rows;
};

bool
child_status_by_law(struct visit *visit, const struct story_child_statuses_row *row)
{
	const struct profile_child_status *status = profile_child_status(visit->work->profile, row->status);

	return status != NULL && status->by_law;
}

static const char *
child_status_child(const struct story_child_statuses_row *row)
{
	return text_is_empty(row->given_name) ? "Unborn baby" : row->given_name;
}

const char *
child_status_words(struct visit *visit, const struct story_child_statuses_row *row)
{
	struct arena *arena = visit->work->arena;
	const struct profile_child_status *status = profile_child_status(visit->work->profile, row->status);
	const char *label = status != NULL ? status->label : row->status, *name = child_status_child(row);

	if (date_is_given(row->to_on))
		return arena_format(arena, "%s: %s from %s to %s. %s%s%s", name, label, date_words(arena, row->from_on), date_words(arena, row->to_on), row->end_reason,
		    row->end_agreed != NULL ? ". The child was in custody: " : "", row->end_agreed != NULL ? row->end_agreed : "");
	return arena_format(arena, "%s: %s since %s. %s%s.%s%s%s%s%s%s How we know: %s.", name, label, date_words(arena, row->from_on), status != NULL ? status->who : "",
	    status != NULL && status->by_law ? ", by law" : "", row->named != NULL ? " " : "", row->named == NULL ? "" : status != NULL && status->named_says != NULL ? arena_format(arena, "%s %s.", status->named_says, row->named)
	    : arena_format(arena, "%s.", row->named),
	    row->beside != NULL ? " " : "", row->beside != NULL ? arena_format(arena, "Beside them: %s.", row->beside) : "",
	    row->plan_reference != NULL ? " " : "", row->plan_reference != NULL ? arena_format(arena, "%s: %s.", status != NULL && status->plan != NULL ? status->plan : "Plan", row->plan_reference) : "", row->told_by);
}

const char *
child_status_short(struct visit *visit, const struct story_child_statuses_row *row)
{
	const struct profile_child_status *status = profile_child_status(visit->work->profile, row->status);

	if (status == NULL || status->named_says == NULL || text_is_empty(row->named))
		return status != NULL ? status->label : row->status;
	return arena_format(visit->work->arena, "%s. %s %s", status->label, status->named_says, row->named);
}

const char *
child_status_asks(struct visit *visit, const struct story_child_statuses_row *row)
{
	const struct profile_child_status *status = profile_child_status(visit->work->profile, row->status);
	const struct profile_service_kind *kind = status != NULL ? profile_service_kind(visit->work->profile, status->asks) : NULL;

	return kind != NULL && !date_is_given(row->to_on) ? arena_format(visit->work->arena, "Ask a service: %s", kind->label) : NULL;
}

const char *
child_status_missing(struct visit *visit, const struct story_child_statuses_row *row)
{
	const struct profile_child_status *status = profile_child_status(visit->work->profile, row->status);
	const char *asked = status == NULL || date_is_given(row->to_on) ? NULL : status->named != NULL && text_is_empty(row->named) ? status->named
	    : status->beside_needed && text_is_empty(row->beside) ? status->beside : NULL;

	return asked != NULL ? arena_format(visit->work->arena, "Nobody is written down yet: %s?", asked) : NULL;
}

static struct profile_choices
status_choices(struct visit *visit)
{
	const struct profile *profile = visit->work->profile;
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, profile->child_status_count);

	for (size_t i = 0; i < profile->child_status_count; i++) {
		const struct profile_child_status *status = &profile->child_statuses[i];

		list[i] = (struct profile_choice){ status->key, status->label, arena_format(visit->work->arena, "%s%s%s%s%s%s", status->who, status->by_law ? ", by law" : "",
		    status->named != NULL ? ". Asked for: " : "", status->named != NULL ? status->named : "", status->beside != NULL ? "; " : "",
		    status->beside != NULL ? status->beside : "") };
	}
	return (struct profile_choices){ list, profile->child_status_count };
}

static void
status_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct statuses_given *all = given;
	struct profile_choices children = family_child_choices(visit, &all->family), statuses = status_choices(visit);
	struct profile_choice *running = ARENA_ARRAY(visit->work->arena, struct profile_choice, all->rows.count);
	struct profile_choices endings = { running, 0 };

	for (size_t i = 0; i < all->rows.count; i++) {
		const struct story_child_statuses_row *row = &all->rows.at[i];
		const char *missing = child_status_missing(visit, row);

		form_words(out, child_status_words(visit, row));
		if (missing != NULL)
			form_warning(out, missing);
		if (!date_is_given(row->to_on))
			running[endings.count++] = (struct profile_choice){ arena_format(visit->work->arena, "%lld", (long long)row->child_status_id),
				arena_format(visit->work->arena, "%s: %s", child_status_child(row), profile_child_status(visit->work->profile, row->status) != NULL
				    ? profile_child_status(visit->work->profile, row->status)->label : row->status), NULL };
	}
	form_heading(out, "Something is in place");
	field_select(out, visit, "person", "For which child?", NULL, &children, NULL);
	field_radios(out, visit, "status", "What is in place?", NULL, &statuses, NULL);
	field_date(out, visit, "from_on", "Since when?", NULL, date_none());
	field_text(out, visit, "named", "Who belongs to it?",
	    "The social worker, adviser, officer or key worker, and how to reach them; of a young carer, whom they care for. Leave it empty while nobody is named", NULL);
	field_text(out, visit, "beside", "Who else is there from day to day?", "The second person asked for above, if any", NULL);
	field_text(out, visit, "plan_reference", "Is there a plan for it elsewhere? Its reference", NULL, NULL);
	field_text(out, visit, "told_by", "How do you know?", "For example: Amy told us, or a letter of the conference", NULL);
	if (endings.count == 0)
		return;
	form_heading(out, "Something has changed, or ended");
	field_select(out, visit, "ending", "What has changed or ended?", NULL, &endings, NULL);
	field_text(out, visit, "named_now", "Who belongs to it now?", "Leave empty what stays as it is", NULL);
	field_text(out, visit, "beside_now", "Who else is there now from day to day?", NULL, NULL);
	field_text(out, visit, "plan_now", "The reference of its plan elsewhere", NULL, NULL);
	field_date(out, visit, "to_on", "When did it end?", "Leave it empty while it goes on", date_none());
	field_text(out, visit, "reason", "Why did it end, and how do you know?", NULL, NULL);
	field_area(out, visit, "agreed", "If the child is in custody: who of youth justice and of Social Care agreed that it ends?",
	    "What Social Care leads does not end by itself when a child goes into custody. If it ends without that, say why", NULL, 2);
}

enum outcome
child_status_show(struct visit *visit)
{
	struct statuses_given *given = ARENA_NEW(visit->work->arena, struct statuses_given);
	enum outcome outcome = family_show(visit, &given->family, TAB_FAMILY, "What else is in place");

	if (outcome == OK)
		outcome = q_story_child_statuses(visit->work, given->family.episode.episode_id, &given->rows);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "What else is in place for the children", .button = "Save", .can_wait = true, .version = -1,
	    .intro = "A plan in law, care, or a service of their own. It says who leads, and who else is to be asked.", .back = family_url(visit, &given->family, "family"),
	    .back_words = "Family", .fields = status_fields, .given = given });
}

/* It has ended when a day or a reason is given; else somebody else belongs to it now. */
static enum outcome
change_one(struct visit *visit, const struct episode *episode, const struct story_child_statuses_row *row)
{
	const char *named = visit_typed(visit, "named_now"), *beside = visit_typed(visit, "beside_now"), *plan = visit_typed(visit, "plan_now"), *reason = visit_typed(visit, "reason");
	const struct child_status status = { row->child_status_id, row->person_id };
	struct date to_on;
	bool day = visit_date(visit, "to_on", "The day", &to_on);
	enum outcome outcome;

	if (!day)
		return INVALID;
	if (reason != NULL || date_is_given(to_on)) {
		outcome = child_status_end(visit->work, episode, &status, &(struct child_status_ending){ .to_on = to_on, .reason = reason, .agreed = visit_typed(visit, "agreed") },
		    &visit->problems);
	} else {
		outcome = child_status_name(visit->work, episode, &status, named, beside, plan, &visit->problems);
		visit_problems_move(visit, "named", "named_now");
		visit_problems_move(visit, "beside", "beside_now");
		visit_problems_move(visit, "plan_reference", "plan_now");
	}
	visit_problems_move(visit, "child_status", "ending");
	return outcome;
}

/* Only what is in place for a child of this family whom the reader may know of. */
static enum outcome
change_chosen(struct visit *visit, const struct statuses_given *given, const char *chosen)
{
	long long number = 0;

	(void)slice_number(slice_of(chosen), INT64_MAX, &number);
	for (size_t i = 0; i < given->rows.count; i++)
		if (given->rows.at[i].child_status_id == number)
			return change_one(visit, &given->family.episode, &given->rows.at[i]);
	problem_add(&visit->problems, "ending", "Select what has changed or ended");
	return INVALID;
}

enum outcome
child_status_save(struct visit *visit)
{
	struct statuses_given given = { .rows = { NULL, 0 } };
	struct new_child_status status = { .status = visit_typed(visit, "status"), .named = visit_typed(visit, "named"), .beside = visit_typed(visit, "beside"),
		.plan_reference = visit_typed(visit, "plan_reference"), .told_by = visit_typed(visit, "told_by") };
	const char *ending = visit_typed(visit, "ending");
	enum outcome outcome = family_read(visit, &given.family);

	if (outcome == OK)
		outcome = q_story_child_statuses(visit->work, given.family.episode.episode_id, &given.rows);
	if (outcome == OK && ending != NULL)
		outcome = change_chosen(visit, &given, ending);
	if (outcome != OK)
		return outcome;
	if (ending == NULL || status.status != NULL || visit_typed(visit, "person") != NULL) {
		(void)visit_date(visit, "from_on", "The day", &status.from_on);
		status.person_id = family_person_id(&given.family, visit_typed(visit, "person"));
		outcome = child_status_record(visit->work, &given.family.episode, &status, &visit->problems);
	}
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &given.family, "child-status"), "It is saved.");
	return outcome;
}
