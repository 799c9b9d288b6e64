/* cover_page.c -- who stands in for me, or for somebody whom I manage, while we are away. R-LP-25 */
#include "base/text.h"
#include "casework/directory/cover.h"
#include "casework/directory/cover.sql.h"
#include "casework/directory/directory.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/my_work/my_work.h"

struct cover_form {
	struct covers_of_actor_rows covers;
	struct managed_by_actor_rows managed;
	struct worker_list colleagues;
};

static enum outcome
read_form(struct visit *visit, struct cover_form *form)
{
	enum outcome outcome = q_covers_of_actor(visit->work, &form->covers);

	if (outcome == OK)
		outcome = q_managed_by_actor(visit->work, &form->managed);
	return outcome == OK ? worker_all(visit->work, visit->worker.agency_id, &form->colleagues) : outcome;
}

/* Oneself first; nobody else where one manages nobody. */
static struct profile_choices
who_is_away(struct visit *visit, const struct cover_form *form)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, form->managed.count + 1);

	list[0] = (struct profile_choice){ visit->worker.reference, "I am", NULL };
	for (size_t i = 0; i < form->managed.count; i++)
		list[i + 1] = (struct profile_choice){ form->managed.at[i].reference, form->managed.at[i].name, NULL };
	return (struct profile_choices){ list, form->managed.count + 1 };
}

static struct profile_choices
who_stands_in(struct visit *visit, const struct cover_form *form)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, form->colleagues.count);

	for (size_t i = 0; i < form->colleagues.count; i++)
		list[i] = (struct profile_choice){ form->colleagues.at[i].reference, arena_format(visit->work->arena, "%s, %s", form->colleagues.at[i].name, form->colleagues.at[i].job_title), NULL };
	return (struct profile_choices){ list, form->colleagues.count };
}

static const char *
cover_words(struct visit *visit, const struct covers_of_actor_row *row)
{
	struct arena *arena = visit->work->arena;
	bool mine = row->worker_id == visit->worker.worker_id;

	return arena_format(arena, "%s for %s, from %s to %s", row->stands_in ? "You stand in" : arena_format(arena, "%s stands in", row->cover_name), mine ? "you" : row->worker_name,
	    date_words(arena, row->from_on), date_words(arena, row->to_on));
}

static struct profile_choices
what_can_end(struct visit *visit, const struct cover_form *form)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, form->covers.count);

	for (size_t i = 0; i < form->covers.count; i++)
		list[i] = (struct profile_choice){ arena_format(visit->work->arena, "%lld", (long long)form->covers.at[i].cover_id), cover_words(visit, &form->covers.at[i]), NULL };
	return (struct profile_choices){ list, form->covers.count };
}

static void
cover_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct cover_form *form = given;
	struct profile_choices away = who_is_away(visit, form), stands_in = who_stands_in(visit, form), ends = what_can_end(visit, form);

	if (away.count > 1)
		field_radios(out, visit, "worker", "Who is away?", NULL, &away, visit->worker.reference);
	field_select(out, visit, "cover_worker", "Who stands in?", "Somebody of the same agency: families agreed that an agency may know", &stands_in, NULL);
	field_date(out, visit, "from_on", "The first day", NULL, date_none());
	field_date(out, visit, "to_on", "The last day", NULL, date_none());
	if (ends.count > 0) {
		form_heading(out, "Arranged already");
		for (size_t i = 0; i < ends.count; i++)
			form_words(out, arena_format(visit->work->arena, "%s.", ends.at[i].label));
		field_select(out, visit, "end", "End one of these now?", "Leave this as it is to arrange another above", &ends, NULL);
	}
}

enum outcome
cover_show(struct visit *visit)
{
	struct cover_form *form = ARENA_NEW(visit->work->arena, struct cover_form);
	enum outcome outcome = read_form(visit, form);

	if (outcome != OK)
		return outcome;
	visit->title = "Who stands in";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	return form_page_show(visit, &(struct form_page){ .heading = "Who stands in while somebody is away?", .button = "Save", .version = -1,
	    .intro = "On these days, what waits for whoever is away waits for the other too, and is told to them by e-mail. They can see those families and write notes, and afterwards they cannot.",
	    .back = url_to(visit->work->arena, "/my-work"), .back_words = "My work", .fields = cover_fields, .given = form });
}

enum outcome
cover_save(struct visit *visit)
{
	const char *away = visit_reference(visit, "worker", "WK"), *stands_in = visit_reference(visit, "cover_worker", "WK"), *end = visit_typed(visit, "end");
	struct new_cover given = { .worker_id = visit->worker.worker_id };
	struct worker worker;
	long long number;
	enum outcome outcome = OK;

	if (end != NULL) {
		if (!slice_number(slice_of(end), INT64_MAX, &number))
			return NOT_FOUND;
		outcome = cover_end(visit->work, number);
		if (outcome == OK)
			visit_go_to(visit, url_to(visit->work->arena, "/cover"), "It has ended.");
		return outcome;
	}
	if (away != NULL && (outcome = worker_by_reference(visit->work, away, &worker)) == OK)
		given.worker_id = worker.worker_id;
	if (outcome == OK && stands_in != NULL && (outcome = worker_by_reference(visit->work, stands_in, &worker)) == OK)
		given.cover_worker_id = worker.worker_id;
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "from_on", "The first day", &given.from_on);
	(void)visit_date(visit, "to_on", "The last day", &given.to_on);
	outcome = cover_arrange(visit->work, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/cover"), "Saved. On these days what waits reaches both.");
	return outcome;
}
