/* meeting_end.c -- changing a recommendation; finishing; agreeing afterwards; who has got a copy; the calendar file. R-MEET-20, R-MEET-25, R-PLAN-15, R-PLAN-19 */
#include "base/reference.h"
#include "base/text.h"
#include "casework/work.h"
#include "documents/minutes_read.h"
#include "web/form_page.h"
#include "web/meetings/meeting_show.h"
#include "web/meetings/meeting_show.html.h"
#include "web/services/service_pages.h"

/* ---- one recommendation ---- */

struct recommendation_form {
	struct meeting_of_family of;
	struct story_recommendations_row row;
	struct story_objectives_rows objectives;
	struct profile_choices owners;
};

static enum outcome
find_recommendation(struct visit *visit, struct recommendation_form *form)
{
	struct story_recommendations_rows rows;
	enum outcome outcome = q_story_recommendations(visit->work, form->of.meeting.meeting_id, 0, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].recommendation_id == path_number(visit)) {
			form->row = rows.at[i];
			return q_story_objectives(visit->work, form->of.meeting.meeting_id, 0, &form->objectives);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static const struct profile_choice states[] = { { "open", "It is meant", NULL }, { "declined", "The family says no to it", NULL },
	{ "unavailable", "There is no such service, or nobody has room", NULL }, { "dropped", "It was a mistake: take it off the list", NULL } };
static const struct profile_choices state_choices = { states, 4 };

static struct profile_choices
aims(struct visit *visit, const struct recommendation_form *form)
{
	struct profile_choice *list = ARENA_ARRAY(visit->work->arena, struct profile_choice, form->objectives.count + 1);
	size_t count = 0;

	if (form->row.outcome_id != 0)
		list[count++] = (struct profile_choice){ "as_it_is", form->row.objective_words, NULL };
	for (size_t i = 0; i < form->objectives.count; i++)
		list[count++] = (struct profile_choice){ arena_format(visit->work->arena, "%lld", (long long)form->objectives.at[i].objective_id), form->objectives.at[i].words, NULL };
	return (struct profile_choices){ list, count };
}

static void
recommendation_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct recommendation_form *form = given;
	const struct story_recommendations_row *row = &form->row;
	struct profile_choices aim_list = aims(visit, form), kinds = service_kind_choices(visit);
	const char *aim = row->outcome_id != 0 ? "as_it_is" : row->objective_id != 0 ? arena_format(visit->work->arena, "%lld", (long long)row->objective_id) : NULL;

	field_area(out, visit, "what", "What will happen?", NULL, row->what, 2);
	field_area(out, visit, "how", "How?", NULL, row->how, 2);
	field_short(out, visit, "who", "Who?", NULL, row->owner_name, 20);
	field_select(out, visit, "worker", "Or a worker of this record", NULL, &form->owners, NULL);
	field_date(out, visit, "due_on", "By when?", "Leave it empty for the next meeting", row->due_on);
	field_select(out, visit, "aim", "So that", NULL, &aim_list, aim);
	field_radios(out, visit, "state", "What becomes of it?", NULL, &state_choices, row->state);
	field_yes_no(out, visit, "adds_risk", "If the family says no: does that make it more dangerous for a child?", NULL,
	    !row->adds_risk.given ? NOT_ANSWERED : row->adds_risk.value != 0 ? ANSWERED_YES : ANSWERED_NO);
	field_select(out, visit, "service_kind", "If there is no such service: what kind of help is missing?", NULL, &kinds, row->service_kind);
	field_area(out, visit, "words", "Say more", "What the danger is and what you do about it; which service is missing", row->state_words, 2);
}

enum outcome
recommendation_show(struct visit *visit)
{
	struct recommendation_form *form = ARENA_NEW(visit->work->arena, struct recommendation_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "Change what was agreed");

	if (outcome == OK)
		outcome = find_recommendation(visit, form);
	if (outcome == OK)
		outcome = worker_choices(visit, &form->owners);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Change what was agreed", .button = "Save", .can_wait = true, .version = form->row.version,
	    .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = recommendation_fields, .given = form });
}

static enum outcome
change(struct visit *visit, const struct recommendation_form *form, int64_t version)
{
	const struct story_recommendations_row *row = &form->row;
	const char *aim = visit_typed(visit, "aim"), *who = visit_typed(visit, "who"), *reference = visit_reference(visit, "worker", "WK");
	struct new_recommendation given = { .what = visit_typed(visit, "what"), .how = visit_typed(visit, "how"), .owner_name = who };
	struct worker worker;
	long long number;
	enum outcome outcome = OK;

	(void)visit_date(visit, "due_on", "The day", &given.due_on);
	if (text_equals(aim, "as_it_is"))
		given.outcome_id = row->outcome_id;
	else if (aim != NULL && slice_number(slice_of(aim), INT64_MAX, &number))
		given.objective_id = number;
	if (text_equals(who, row->owner_name)) { /* still the same one */
		given.owner_worker_id = row->owner_worker_id;
		given.owner_person_id = row->owner_person_id;
	}
	if (reference != NULL) {
		outcome = worker_by_reference(visit->work, reference, &worker);
		if (outcome == OK) {
			given.owner_worker_id = worker.worker_id;
			given.owner_person_id = 0;
		}
	}
	if (outcome != OK)
		return outcome;
	return recommendation_change(visit->work, &form->of.meeting, row->recommendation_id, version, &given, &visit->problems);
}

enum outcome
recommendation_save(struct visit *visit)
{
	struct recommendation_form form = { .objectives = { NULL, 0 } };
	const struct profile_agenda_item *item;
	enum recommendation_state state = recommendation_state_of(visit_typed(visit, "state"));
	enum answered risk = visit_answered(visit, "adds_risk");
	enum outcome outcome = meeting_run_by_worker(visit, &form.of, NULL);

	if (outcome == OK)
		outcome = find_recommendation(visit, &form);
	if (outcome == OK && state != RECOMMENDATION_STATE_DROPPED)
		outcome = change(visit, &form, visit_version(visit));
	if (outcome == OK && (state != recommendation_state_of(form.row.state) || (state == RECOMMENDATION_STATE_UNAVAILABLE && !text_equals(visit_typed(visit, "service_kind"), form.row.service_kind))))
		outcome = recommendation_settle(visit->work, &form.of.meeting, form.row.recommendation_id, state == RECOMMENDATION_STATE_DROPPED ? visit_version(visit) : VERSION_ANY, state,
		    (struct maybe_int){ risk != NOT_ANSWERED, risk == ANSWERED_YES }, visit_typed(visit, "service_kind"), visit_typed(visit, "words"), &visit->problems);
	if (outcome != OK)
		return outcome;
	item = profile_agenda_part(form.of.meeting.kind, AGENDA_ACTIONS);
	visit_go_to(visit, url_to(visit->work->arena, "/episodes/", form.of.family.episode.reference, "/meetings/", form.of.meeting.reference, "/room/", item->key), "Saved.");
	return OK;
}

/* ---- finishing ---- */

/* Where on the agenda a missing thing is settled. */
static enum agenda_part
part_of_field(const char *field)
{
	static const struct {
		const char *field;
		enum agenda_part part;
	} known[] = { { "attendance", AGENDA_ATTENDANCE }, { "absence", AGENDA_ATTENDANCE }, { "information", AGENDA_INFORMATION }, { "summary", AGENDA_SUMMARY },
		{ "level", AGENDA_LEVEL }, { "lead", AGENDA_LEAD }, { "actions", AGENDA_ACTIONS }, { "plan", AGENDA_AGREEMENT }, { "agreement", AGENDA_AGREEMENT }, { "ending", AGENDA_AGREEMENT },
		{ "next", AGENDA_NEXT }, { "progress", AGENDA_PROGRESS } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (text_equals(known[i].field, field))
			return known[i].part;
	return AGENDA_ATTENDANCE;
}

enum outcome
meeting_finish_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct meeting_of_family *of = ARENA_NEW(arena, struct meeting_of_family);
	struct missing_view view = { .visit = visit, .of = of };
	struct meeting_seen seen;
	struct problems missing = { .arena = arena };
	struct story_recommendations_rows recommendations;
	struct meeting_link *links, *agreed;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = meeting_run_by_worker(visit, of, "Finish the meeting");

	if (outcome == OK && of->meeting.state != MEETING_STARTED)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = meeting_seen_by(visit, of, &seen);
	if (outcome == OK)
		outcome = q_story_recommendations(visit->work, of->meeting.meeting_id, 0, &recommendations);
	if (outcome == OK)
		outcome = meeting_missing(visit->work, &of->meeting, &seen, &missing);
	if (outcome != OK && outcome != INVALID)
		return outcome;
	links = ARENA_ARRAY(arena, struct meeting_link, missing.count);
	for (const struct problem *problem = missing.first; problem != NULL; problem = problem->next) {
		const struct profile_agenda_item *item = profile_agenda_part(of->meeting.kind, part_of_field(problem->field));

		links[view.missing.count++] = (struct meeting_link){ problem->words, url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference, "/room/",
		    item != NULL ? item->key : of->meeting.kind->agenda[0].key) };
	}
	view.missing.at = links;
	agreed = ARENA_ARRAY(arena, struct meeting_link, recommendations.count);
	for (size_t i = 0; i < recommendations.count; i++)
		agreed[i] = (struct meeting_link){ arena_format(arena, "%s: %s", recommendations.at[i].owner_name, recommendations.at[i].what),
			meeting_url_of(visit, of, "recommendations", recommendations.at[i].recommendation_id) };
	view.agreed.at = agreed;
	view.agreed.count = recommendations.count;
	view.finish_url = meeting_url(visit, of, "finish");
	view.back = url_to(arena, "/episodes/", of->family.episode.reference, "/meetings/", of->meeting.reference, "/room/", of->meeting.kind->agenda[of->meeting.kind->agenda_count - 1].key);
	missing_page_content(&out, &view);
	return OK;
}

enum outcome
meeting_finish_save(struct visit *visit)
{
	struct meeting_of_family of;
	struct meeting_seen seen;
	struct meeting_points_rows points;
	struct problems found = { .arena = visit->work->arena };
	enum outcome outcome = meeting_run_by_worker(visit, &of, NULL);

	if (outcome == OK)
		outcome = meeting_seen_by(visit, &of, &seen);
	if (outcome == OK)
		outcome = meeting_finish(visit->work, &of.meeting, &seen, &found);
	for (const struct problem *problem = found.first; problem != NULL; problem = problem->next)
		problem_add(&visit->problems, "", "%s", problem->words); /* the page names each with a link to where it is settled */
	if (outcome == OK)
		outcome = q_meeting_points(visit->work, of.meeting.meeting_id, &points);
	if (outcome == OK)
		outcome = meeting_read(visit->work, of.meeting.meeting_id, &of.meeting);
	if (outcome == OK && meeting_asks_social_care(&of.meeting, &points)) /* R-MEET-35 */
		visit_go_to(visit, meeting_url(visit, &of, "social-care"), "The meeting is finished. It found that the level of help is too low: ask Social Care now.");
	else if (outcome == OK && of.meeting.plan_ended)
		visit_go_to(visit, family_url(visit, &of.family, "close"), "The meeting is finished, and the plan has ended. Now end the help with the family, or begin another plan.");
	else if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &of, NULL), "The meeting is finished. The minutes, the plan, the list of copies and the next meeting are there.");
	return outcome;
}

/* ---- the family agrees afterwards ---- */

struct agreeing {
	struct meeting_of_family of;
	const char *const *passed; /* what was to be done by now */
	size_t passed_count;
};

static void
agree_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct agreeing *agreeing = given;

	field_date(out, visit, "agreed_on", "When did they agree?", NULL, visit->work->today);
	field_text(out, visit, "agreed_by", "Who of the family agreed?", NULL, NULL);
	field_area(out, visit, "family_words", "What did they say about it?", "In their words; you can leave this empty", NULL, 2);
	field_date(out, visit, "review_on", "When will you look at it together?", NULL, date_none());
	if (agreeing->passed_count == 0)
		return;
	form_words(out, agreeing->passed_count == 1 ? "This should have been done by now:" : "These should have been done by now:");
	for (size_t i = 0; i < agreeing->passed_count; i++)
		form_words(out, agreeing->passed[i]);
	field_date(out, visit, "due_on", agreeing->passed_count == 1 ? "By when will it be done?" : "By when will they be done?", "You can give each its own day in the plan afterwards", date_none());
}

enum outcome
meeting_agree_show(struct visit *visit)
{
	struct agreeing *agreeing = ARENA_NEW(visit->work->arena, struct agreeing);
	struct meeting_of_family *of = &agreeing->of;
	enum outcome outcome = meeting_run_by_worker(visit, of, "The family agrees to the plan");

	if (outcome == OK)
		outcome = meeting_days_passed(visit->work, &of->meeting, &agreeing->passed, &agreeing->passed_count);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "The family agrees to the plan", .intro = "What the meeting recommended becomes the plan, as it was written down.", .button = "The plan is agreed",
	    .version = -1, .back = meeting_url(visit, of, NULL), .back_words = "The meeting", .fields = agree_fields, .given = agreeing });
}

enum outcome
meeting_agree_save(struct visit *visit)
{
	struct meeting_of_family of;
	struct meeting_seen seen;
	struct meeting_agreement given = { .agreed_by = visit_typed(visit, "agreed_by"), .family_words = visit_typed(visit, "family_words") };
	enum outcome outcome = meeting_run_by_worker(visit, &of, NULL);

	if (outcome == OK)
		outcome = meeting_seen_by(visit, &of, &seen);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "agreed_on", "The day they agreed", &given.agreed_on);
	(void)visit_date(visit, "review_on", "The day of the review", &given.review_on);
	(void)visit_date(visit, "due_on", "The new day", &given.due_on);
	outcome = meeting_agree_afterwards(visit->work, &of.meeting, &seen, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, family_url(visit, &of.family, "plan"), "The plan is agreed. The meeting shows who still gets a copy of it.");
	return outcome;
}

/* ---- copies ---- */

struct copy_form {
	struct meeting_of_family of;
	struct story_meeting_copies_row row;
};

static enum outcome
find_copy(struct visit *visit, struct copy_form *form)
{
	struct story_meeting_copies_rows rows;
	enum outcome outcome = q_story_meeting_copies(visit->work, form->of.meeting.meeting_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].planned_copy_id == path_number(visit)) {
			form->row = rows.at[i];
			return OK;
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
meeting_copy_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct copy_form *form = given;
	struct profile_choices ways = handing_ways();

	if (date_is_given(form->row.due_on))
		form_words(out, arena_format(visit->work->arena, "Until %s.", date_words(visit->work->arena, form->row.due_on)));
	field_radios(out, visit, "way", "How did it go to them?", "The minutes and the plan; print them from the pages of the meeting and the plan", &ways, NULL);
	field_date(out, visit, "sent_on", "When?", NULL, visit->work->today);
	field_text(out, visit, "reason", "Or why do they get none?", "For example: six years old; his mother reads it with him", NULL);
}

enum outcome
meeting_copy_show(struct visit *visit)
{
	struct copy_form *form = ARENA_NEW(visit->work->arena, struct copy_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "A copy");

	if (outcome == OK)
		outcome = find_copy(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "A copy for %s", form->row.name), .button = "Save", .version = -1,
	    .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = meeting_copy_fields, .given = form });
}

enum outcome
meeting_copy_save(struct visit *visit)
{
	struct copy_form form = { .row = { 0 } };
	const char *way = visit_typed(visit, "way"), *reason = visit_typed(visit, "reason");
	struct date sent_on;
	enum outcome outcome = meeting_run_by_worker(visit, &form.of, NULL);

	if (outcome == OK)
		outcome = find_copy(visit, &form);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "sent_on", "The day", &sent_on);
	outcome = way == NULL && reason != NULL ? copy_leave_out(visit->work, &form.of.meeting, form.row.planned_copy_id, reason, &visit->problems)
						: copy_send(visit->work, &form.of.meeting, form.row.planned_copy_id, way, sent_on, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "It is written down.");
	return outcome;
}

/* ---- calendar ---- */

enum outcome
meeting_calendar(struct visit *visit)
{
	struct meeting_of_family of;
	struct slice bytes;
	enum outcome outcome;

	visit->work->for_the_room = true;
	outcome = meeting_of_family(visit, &of, "Meeting (calendar file)");
	if (outcome == OK)
		outcome = meeting_calendar_write(visit->work, &of.meeting, &bytes);
	if (outcome == OK)
		visit_answer_bytes(visit, "text/calendar; charset=utf-8", bytes, "meeting.ics");
	return outcome;
}
