/* meeting_after.c -- when a meeting is over: the request to Social Care, filled in from the minutes; and step by step who leads after all. R-MEET-35, R-LP-23, R-MEET-23 */
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/meetings/meeting_pages.h"
#include "web/parts.h"

enum { REQUEST_ROOM = 64 << 10, REQUEST_MOST = 3000 }; /* what one thing of a meeting may hold, less some room to add to it */

struct after_form {
	struct meeting_of_family of;
	struct meeting_points_rows points;
	const struct meeting_points_row *row; /* what is written down already; NULL */
	size_t step;                          /* of lead_dispute */
	struct meeting_parties_rows parties;  /* between whom it is not agreed */
	struct profile_choices helpers, agencies, workers;
	const char *request;                  /* from the minutes */
};

static const struct profile_choices *
told_choices(void)
{
	static const struct profile_choice told[] = { { "agrees", "Yes, and they agree", NULL }, { "does_not_agree", "Yes, and they do not agree", NULL }, { "not_told", "No", NULL } };
	static const struct profile_choices choices = { told, sizeof(told) / sizeof(told[0]) };

	return &choices;
}

/* The meeting and its points; the bar of the family with a title. */
static enum outcome
read_after(struct visit *visit, struct after_form *form, const char *title)
{
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, title);

	return outcome == OK ? q_meeting_points(visit->work, form->of.meeting.meeting_id, &form->points) : outcome;
}

/* "Helen Sharrock, Ruth Adeyemi" */
static const char *
parties_words(struct arena *arena, const struct meeting_parties_rows *parties)
{
	const char *words = "";

	for (size_t i = 0; i < parties->count; i++)
		words = arena_format(arena, "%s%s%s", words, i > 0 ? ", " : "", parties->at[i].name != NULL ? parties->at[i].name : "somebody");
	return words;
}

enum outcome
meeting_after_facts(struct visit *visit, const struct meeting_of_family *of, struct fact_rows *facts, bool *asks_social_care, bool *disputes)
{
	const struct meeting *meeting = &of->meeting;
	const struct profile_choices *steps = &meeting->kind->lead_dispute;
	struct arena *arena = visit->work->arena;
	struct meeting_points_rows points;
	struct meeting_parties_rows parties = { .count = 0 };
	struct fact_row *list;
	size_t count = 0;
	const struct meeting_points_row *row;
	enum outcome outcome = q_meeting_points(visit->work, meeting->meeting_id, &points);

	if (outcome != OK)
		return outcome;
	outcome = q_meeting_parties(visit->work, meeting->meeting_id, &parties);
	if (outcome != OK)
		return outcome;
	*asks_social_care = meeting_asks_social_care(meeting, &points);
	*disputes = meeting_dispute_step(visit->work, meeting, &points) < steps->count;
	list = ARENA_ARRAY(arena, struct fact_row, steps->count + 4);
	row = meeting_point(&points, MEETING_SOCIAL_CARE);
	if (row != NULL) {
		list[count++] = (struct fact_row){ .name = "Social Care was asked", .words = arena_format(arena, "%s, on %s. %s", row->place, date_words(arena, row->day), row->words) };
		list[count++] = (struct fact_row){ .name = "Was the family told?", .words = arena_format(arena, "%s%s%s", profile_choice_label(told_choices(), row->answer),
		    row->more_words != NULL ? ". " : "", row->more_words != NULL ? row->more_words : "") };
	}
	if (parties.count > 0)
		list[count++] = (struct fact_row){ .name = "Between whom it was not agreed who leads", .words = parties_words(arena, &parties) };
	for (size_t i = 0; i < steps->count; i++) {
		row = meeting_point(&points, meeting_dispute_point(visit->work, meeting, i));
		if (row != NULL)
			list[count++] = (struct fact_row){ .name = steps->at[i].label, .words = arena_format(arena, "%s, on %s: %s %s%s%s", row->more_words, date_words(arena, row->day), row->words,
			    text_equals(row->answer, "settled") ? "It is settled." : "It was not settled.", row->decider_name != NULL ? " Decided by " : "", row->decider_name != NULL ? row->decider_name : "") };
	}
	*facts = (struct fact_rows){ list, count };
	return OK;
}

/* ---- Social Care ---- */

static void
add_lines(struct arena *arena, struct buf *buf, const struct story_meeting_lines_rows *lines, const struct profile_choice *heading)
{
	bool any = false;

	for (size_t i = 0; i < lines->count;) {
		const struct story_meeting_lines_row *row = &lines->at[i];
		const char *words = line_words(arena, lines, &i);

		if (!text_equals(row->line_kind, "summary") || !text_equals(row->heading, heading->key))
			continue;
		if (buf->length + strlen(words) > REQUEST_MOST)
			continue; /* it stands in the minutes */
		buf_text(buf, any ? "\n" : arena_format(arena, "\n\n%s\n", heading->label));
		buf_text(buf, arena_format(arena, "- %s", words));
		any = true;
	}
}

/* What the minutes say of it, as those in the room heard it: nothing restricted, nobody sealed; whoever asks adds what belongs to it. R-MEET-35 */
static enum outcome
write_request(struct visit *visit, struct after_form *form)
{
	struct arena *arena = visit->work->arena;
	const struct meeting *meeting = &form->of.meeting;
	const struct meeting_points_row *level = meeting_point(&form->points, "level");
	const struct profile_level *found = level->number.given ? profile_level(visit->work->profile, (int)level->number.value) : NULL;
	struct story_meeting_lines_rows lines;
	struct buf buf = buf_new(arena, REQUEST_ROOM);
	enum outcome outcome = q_story_meeting_lines(visit->work, meeting->meeting_id, 1, &lines);

	if (outcome != OK)
		return outcome;
	buf_text(&buf, arena_format(arena, "The %s of %s found that the level of help is too low.", meeting->kind->name, date_words(arena, meeting->held_on)));
	if (found != NULL)
		buf_text(&buf, arena_format(arena, " It should be level %d, %s.", found->number, found->name));
	buf_text(&buf, arena_format(arena, " %s", level->words));
	if (level->more_words != NULL)
		buf_text(&buf, arena_format(arena, "\n\nWhy help at a lower level is not enough: %s", level->more_words));
	if (level->place != NULL)
		buf_text(&buf, arena_format(arena, "\n\nWhat was decided in the meeting: %s", level->place));
	for (size_t i = 0; i < meeting->kind->summary.count; i++)
		add_lines(arena, &buf, &lines, &meeting->kind->summary.at[i]);
	form->request = buf.at;
	return OK;
}

static void
social_care_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct after_form *form = given;
	const struct profile *profile = visit->work->profile;
	const struct meeting_points_row *row = form->row;

	form_warning(out, profile->emergency_text);
	form_words(out, arena_format(visit->work->arena, "%s: %s. Ring first; what you write here is what you tell them.", profile->front_door.name,
	    profile->front_door.phone != NULL ? profile->front_door.phone : ""));
	field_area(out, visit, "social_care_words", "What do you ask of them, and why?", "From the minutes, as those in the room heard them. Add what they need to know; leave out what they do not",
	    row != NULL ? row->words : form->request, 12);
	field_radios(out, visit, "social_care_answer", "Was the family told that you ask?", "Tell them, unless that would put a child or anybody else in danger", told_choices(),
	    row != NULL ? row->answer : NULL);
	field_area(out, visit, "social_care_more", "What do they say? Or why were they not told?", "If they do not agree, say why you ask all the same", row != NULL ? row->more_words : NULL, 3);
	field_text(out, visit, "social_care_place", "Whom did you ask?", NULL, row != NULL ? row->place : NULL);
	field_date(out, visit, "social_care_day", "When?", NULL, row != NULL ? row->day : visit->work->today);
}

enum outcome
social_care_show(struct visit *visit)
{
	struct after_form *form = ARENA_NEW(visit->work->arena, struct after_form);
	enum outcome outcome = read_after(visit, form, "Ask Social Care");

	if (outcome == OK && !meeting_asks_social_care(&form->of.meeting, &form->points))
		return NOT_FOUND;
	form->row = outcome == OK ? meeting_point(&form->points, MEETING_SOCIAL_CARE) : NULL;
	if (outcome == OK)
		outcome = write_request(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Ask Social Care", .button = "Save what was asked", .can_wait = true,
	    .version = form->row != NULL ? form->row->version : 0, .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = social_care_fields, .given = form });
}

enum outcome
social_care_save(struct visit *visit)
{
	struct after_form form = { .row = NULL };
	struct meeting_settling given = { .point = MEETING_SOCIAL_CARE, .answer = visit_typed(visit, "social_care_answer"), .words = visit_typed(visit, "social_care_words"),
		.more_words = visit_typed(visit, "social_care_more"), .place = visit_typed(visit, "social_care_place"), .version = visit_version(visit) };
	enum outcome outcome = read_after(visit, &form, NULL);

	if (outcome == OK && !meeting_asks_social_care(&form.of.meeting, &form.points))
		return NOT_FOUND;
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "social_care_day", "The day", &given.day);
	outcome = meeting_settle(visit->work, &form.of.meeting, &given, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "It is written down what Social Care was asked.");
	return outcome;
}

/* ---- who leads after all ---- */

static void
dispute_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice answers[] = { { "settled", "Yes", NULL }, { "not_settled", "No: it goes to the next step", NULL } };
	const struct after_form *form = given;
	const struct profile_choices *steps = &form->of.meeting.kind->lead_dispute;
	bool last = form->step + 1 == steps->count;
	const struct profile_choices choices = { answers, last ? 1 : 2 };

	for (size_t i = 0; i < steps->count; i++)
		form_words(out, arena_format(visit->work->arena, "%zu. %s%s", i + 1, steps->at[i].label, i < form->step ? ": tried, not settled" : i == form->step ? ": now" : ""));
	hidden_field(out, "dispute_step", steps->at[form->step].key);
	if (form->parties.count > 0)
		form_words(out, arena_format(visit->work->arena, "Between whom it is not agreed: %s.", parties_words(visit->work->arena, &form->parties)));
	form_heading(out, steps->at[form->step].label);
	if (form->parties.count == 0) {
		field_checks(out, visit, "dispute_parties", "Between whom is it not agreed?", "From the second step on none of them can decide it", &form->helpers, (struct text_list){ NULL, 0 });
		field_checks(out, visit, "dispute_agencies", "Or is it between agencies as a whole?", "Then nobody of them decides it", &form->agencies, (struct text_list){ NULL, 0 });
	}
	field_area(out, visit, "dispute_more", "Who tried to settle it?", "Names, and for which agency they spoke", NULL, 2);
	if (meeting_dispute_is_decided(&form->of.meeting, form->step))
		field_select(out, visit, "dispute_worker", "Who decided?", "None of those between whom it is not agreed. Choose nobody if they have no account here, and say above who they are", &form->workers, NULL);
	field_area(out, visit, "dispute_words", "What was decided, and why?", NULL, NULL, 3);
	field_date(out, visit, "dispute_day", "When?", NULL, visit->work->today);
	field_radios(out, visit, "dispute_answer", "Is it settled who leads?", last ? "This is the last step: what is decided here holds" : NULL, &choices, NULL);
}

static enum outcome
read_dispute(struct visit *visit, struct after_form *form, const char *title)
{
	enum outcome outcome = read_after(visit, form, title);

	if (outcome != OK)
		return outcome;
	form->step = meeting_dispute_step(visit->work, &form->of.meeting, &form->points);
	return q_meeting_parties(visit->work, form->of.meeting.meeting_id, &form->parties);
}

/* Those who were ticked, by their references: workers, or agencies. */
static enum outcome
typed_parties(struct visit *visit, const char *name, bool agencies, struct id_list *ids)
{
	struct text_list typed = visit_keys(visit, name);
	struct worker worker = { .worker_id = 0 };
	struct agency agency = { .agency_id = 0 };
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < typed.count; i++) {
		outcome = agencies ? agency_by_reference(visit->work, typed.at[i], &agency) : worker_by_reference(visit->work, typed.at[i], &worker);
		if (outcome == NOT_FOUND) {
			problem_add(&visit->problems, name, "Tick only who stands in the list");
			return OK;
		}
		*ids = id_list_with(visit->work->arena, *ids, agencies ? agency.agency_id : worker.worker_id);
	}
	return outcome;
}

/* The step that somebody was writing about; the count of steps when they named none. */
static size_t
typed_step(struct visit *visit, const struct profile_choices *steps)
{
	const char *typed = visit_typed(visit, "dispute_step");
	size_t i = 0;

	while (i < steps->count && !text_equals(typed, steps->at[i].key))
		i++;
	return i;
}

/* Whoever writes it down, who may be one of those between whom it is not agreed, and all others who help the family. */
static enum outcome
read_helpers(struct visit *visit, struct after_form *form)
{
	struct profile_choices others;
	struct profile_choice *list;
	struct worker self;
	enum outcome outcome = worker_read(visit->work, visit->work->actor.id, &self);

	if (outcome == OK)
		outcome = family_reader_choices(visit, &form->of.family, &others);
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(visit->work->arena, struct profile_choice, others.count + 1);
	list[0] = (struct profile_choice){ .key = self.reference, .label = arena_format(visit->work->arena, "%s, %s", self.name, self.job_title) };
	form->helpers = (struct profile_choices){ list, 1 };
	for (size_t i = 0; i < others.count; i++)
		if (!text_equals(others.at[i].key, self.reference))
			list[form->helpers.count++] = others.at[i];
	return OK;
}

enum outcome
dispute_show(struct visit *visit)
{
	struct after_form *form = ARENA_NEW(visit->work->arena, struct after_form);
	enum outcome outcome = read_dispute(visit, form, "Who leads");
	const struct profile_choices *steps;

	if (outcome != OK)
		return outcome;
	steps = &form->of.meeting.kind->lead_dispute;
	if (form->step == steps->count && visit->problems.count > 0)
		form->step = typed_step(visit, steps); /* their words are given back, though it was settled meanwhile */
	if (form->step == steps->count)
		return NOT_FOUND;
	outcome = read_helpers(visit, form);
	if (outcome == OK)
		outcome = agency_choices(visit, &form->agencies);
	if (outcome == OK)
		outcome = worker_choices(visit, &form->workers);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "It was not agreed who leads", .button = "Save what came of it", .can_wait = true, .version = 0,
	    .intro = "Whoever leads now goes on until it is settled.", .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = dispute_fields, .given = form });
}

enum outcome
dispute_save(struct visit *visit)
{
	static const char *const parts[] = { "more", "words", "day", "answer", "parties", "worker" };
	struct after_form form = { .row = NULL };
	struct meeting_settling given = { .version = 0 };
	size_t step;
	enum outcome outcome = read_dispute(visit, &form, NULL);

	if (outcome != OK)
		return outcome;
	step = typed_step(visit, &form.of.meeting.kind->lead_dispute);
	if (step == form.step && step == form.of.meeting.kind->lead_dispute.count)
		return NOT_FOUND;
	if (step != form.step) {
		problem_add(&visit->problems, "", form.step == form.of.meeting.kind->lead_dispute.count
		    ? "Somebody else wrote down that it is settled while you were writing. What you wrote is still here: look at the meeting, and add it as a note if it still matters"
		    : "Somebody else wrote down what came of this step while you were writing. Look at the meeting: what you wrote is still here, and it is the next step's turn");
		return INVALID;
	}
	given.point = meeting_dispute_point(visit->work, &form.of.meeting, form.step);
	given.answer = visit_typed(visit, "dispute_answer");
	given.words = visit_typed(visit, "dispute_words");
	given.more_words = visit_typed(visit, "dispute_more");
	(void)visit_date(visit, "dispute_day", "The day", &given.day);
	outcome = typed_worker(visit, "dispute_worker", &given.chosen_worker_id);
	if (outcome == OK)
		outcome = typed_parties(visit, "dispute_parties", false, &given.party_worker_ids);
	if (outcome == OK)
		outcome = typed_parties(visit, "dispute_agencies", true, &given.party_agency_ids);
	if (outcome != OK)
		return outcome;
	outcome = meeting_settle(visit->work, &form.of.meeting, &given, &visit->problems);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		visit_problems_move(visit, arena_format(visit->work->arena, "%s_%s", given.point, parts[i]), arena_format(visit->work->arena, "dispute_%s", parts[i]));
	if (outcome != OK)
		return outcome;
	if (text_equals(given.answer, "settled"))
		visit_go_to(visit, family_url(visit, &form.of.family, "lead"), "It is written down. If somebody else leads now, agree it here.");
	else
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "It is written down, and the next step has its task.");
	return OK;
}
