/* task_page.c -- one thing that waits, and saying that it is done. A worker may be asked who does not see the family. R-CONS-12, R-CONS-13, R-CONS-16, R-PERS-04 */
#include "base/text.h"
#include "casework/story/story.sql.h"
#include "casework/tasks/tasks.h"
#include "casework/work.h"
#include "casework/worklist/worklist.sql.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/my_work/my_work.h"

struct waiting {
	struct my_task_row row;
	struct task task;
	struct story_households_rows homes; /* of the family, when it is to be confirmed who lives there */
};

static enum outcome
find_task(struct visit *visit, struct waiting *waiting)
{
	long long number;
	bool found;
	enum outcome outcome;

	if (!slice_number(slice_of(visit->references[0]), INT64_MAX, &number))
		return NOT_FOUND;
	outcome = q_my_task(visit->work, number, &waiting->row, &found);
	if (outcome == OK && !found)
		return NOT_FOUND;
	return outcome == OK ? task_read(visit->work, number, &waiting->task) : outcome;
}

static bool
is_about_home(const struct waiting *waiting)
{
	return text_equals(waiting->task.task_key, "confirm_household");
}

static struct url
after(struct visit *visit, const struct waiting *waiting)
{
	return waiting->row.sees ? url_to(visit->work->arena, "/episodes/", waiting->row.reference) : url_to(visit->work->arena, "/my-work");
}

static void
about_fields(struct html_out *out, struct visit *visit, const struct waiting *waiting)
{
	struct arena *arena = visit->work->arena;
	const struct my_task_row *row = &waiting->row;

	form_words(out, waiting->task.what);
	if (date_is_given(waiting->task.due_on))
		form_words(out, arena_format(arena, "By %s.", date_words(arena, waiting->task.due_on)));
	if (row->subject_name != NULL && (row->sees || text_equals(waiting->task.task_key, "approach_family")))
		form_words(out, arena_format(arena, "About %s.", row->subject_name));
	if (row->given_by_name != NULL && !row->sees && !task_needs_no_words(waiting->task.task_key))
		form_words(out, arena_format(arena, "%s, %s, %s, asks%s%s.", row->given_by_name, row->given_by_job, row->given_by_agency,
		    row->given_by_phone != NULL ? ": " : "", row->given_by_phone != NULL ? row->given_by_phone : ""));
}

/* Who lives with the person whom the task is about; "nobody" when they live nowhere that is written down. */
static const char *
who_lives_there(struct visit *visit, const struct story_households_rows *homes, int64_t person_id)
{
	const char **names = ARENA_ARRAY(visit->work->arena, const char *, homes->count);
	int64_t household_id = 0;
	size_t count = 0;

	for (size_t i = 0; i < homes->count; i++)
		if (homes->at[i].person_id == person_id)
			household_id = homes->at[i].household_id;
	for (size_t i = 0; i < homes->count; i++)
		if (homes->at[i].household_id == household_id)
			names[count++] = arena_format(visit->work->arena, "%s %s", text_is_empty(homes->at[i].given_name) ? "Unborn baby" : homes->at[i].given_name, homes->at[i].family_name);
	return count > 0 ? text_list(visit->work->arena, names, count) : "nobody";
}

/* R-PERS-04: it ends only when somebody has looked who lives there. */
static void
home_fields(struct html_out *out, struct visit *visit, const struct waiting *waiting)
{
	form_words(out, arena_format(visit->work->arena, "At home live, as far as it is written down: %s.", who_lives_there(visit, &waiting->homes, waiting->task.subject_id)));
	form_words(out, "Is somebody missing, or does somebody live elsewhere? Add them to the family, or write down their move, before you confirm.");
	field_yes_no(out, visit, "confirmed", "Is everybody who lives there written down?", NULL, NOT_ANSWERED);
}

static void
task_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice decisions[] = { { "refer", "A referral is needed", "Ring the front door today. You need no agreement for that." },
		{ "not_refer", "No referral is needed", NULL } };
	static const struct profile_choices decision_choices = { decisions, 2 };
	const struct waiting *waiting = given;
	const char *key = waiting->task.task_key;

	about_fields(out, visit, waiting);
	if (task_needs_no_words(key))
		return;
	if (is_about_home(waiting))
		home_fields(out, visit, waiting);
	if (task_asks_referral(key))
		field_radios(out, visit, "decision", "Is a referral to social care needed?", NULL, &decision_choices, NULL);
	if (task_asks_who_decided(key))
		field_short(out, visit, "decided_by", "Which manager decided with you?", NULL, NULL, 20);
	field_area(out, visit, "words", task_asks_referral(key) ? "Why, or why not?" : task_asks_who_decided(key) ? "What was decided, and why?"
	    : text_equals(key, "approach_family") ? "What did the family say?" : "What was done, or decided, and by whom?", NULL, NULL, 3);
	if (task_asks_referral(key) || task_asks_who_decided(key))
		field_date(out, visit, "decided_on", "When was it decided?", NULL, visit->work->today);
}

enum outcome
task_show(struct visit *visit)
{
	struct waiting *waiting = ARENA_NEW(visit->work->arena, struct waiting);
	struct family family;
	bool which;
	enum outcome outcome = find_task(visit, waiting);

	if (outcome == OK && waiting->row.sees) {
		visit->subject_id = waiting->row.episode_id;
		outcome = family_show(visit, &family, TAB_OVERVIEW, "Waiting");
		if (outcome == OK && is_about_home(waiting))
			outcome = q_story_households(visit->work, waiting->row.episode_id, &waiting->homes);
	} else if (outcome == OK) {
		visit->title = "Waiting";
		visit_layout(visit, LAYOUT_WORK, LAYOUT_MY_WORK);
		visit_look(visit, "a task", "episode", waiting->row.episode_id, NULL);
	}
	if (outcome != OK)
		return outcome;
	which = !waiting->row.sees && task_needs_no_words(waiting->task.task_key); /* that page says which family it was */
	return form_page_show(visit, &(struct form_page){ .heading = task_needs_no_words(waiting->task.task_key) ? "Please note" : "This waits",
	    .button = task_needs_no_words(waiting->task.task_key) ? "I have read this" : "It is done", .version = waiting->task.version, .back = which ?
	    url_to(visit->work->arena, "/episodes/", waiting->row.reference) : after(visit, waiting), .back_words = which ? "Which family this is about" :
	    waiting->row.sees ? "Overview" : "My work", .fields = task_fields, .given = waiting });
}

enum outcome
task_save(struct visit *visit)
{
	struct waiting waiting = { .task.task_id = 0 };
	struct task_ending ending = { .words = visit_typed(visit, "words"), .decision = task_decision_of(visit_typed(visit, "decision")),
		.decided_by = visit_typed(visit, "decided_by") };
	enum outcome outcome = find_task(visit, &waiting);

	if (outcome != OK)
		return outcome;
	if (!waiting.row.mine && !waiting.row.leads)
		return REFUSED;
	if (is_about_home(&waiting) && visit_answered(visit, "confirmed") != ANSWERED_YES)
		problem_add(&visit->problems, "confirmed", "Write down everybody who lives there first, then confirm it");
	(void)visit_date(visit, "decided_on", "The day", &ending.decided_on);
	waiting.task.version = visit_version(visit);
	outcome = task_finish(visit->work, &waiting.task, &ending, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, after(visit, &waiting), ending.decision == TASK_DECISION_REFER ?
		    arena_format(visit->work->arena, "Saved. Now ring %s, %s.", visit->work->profile->front_door.name, visit->work->profile->front_door.phone) : "Done.");
	return outcome;
}
