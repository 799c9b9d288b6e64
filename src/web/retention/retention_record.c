/* retention_record.c -- one record: its days by the rules, and what keeps it. R-INFO-16 */
#include "base/text.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/retention/retention_pages.h"
#include "web/retention/retention_record.html.h"

enum { FACTS_MOST = 8 };

static struct url
record_url(struct visit *visit, const char *reference, const char *page)
{
	return page == NULL ? url_to(visit->work->arena, "/retention/", reference) : url_to(visit->work->arena, "/retention/", reference, "/", page);
}

static struct url
hold_url(struct visit *visit, const char *reference, const char *page)
{
	return url_to(visit->work->arena, "/retention/holds/", reference, "/", page);
}

const char *
retention_person_words(struct visit *visit, const struct retention_people_row *person)
{
	return text_is_empty(person->given_name) ? arena_format(visit->work->arena, "Baby %s", person->family_name) : arena_format(visit->work->arena, "%s %s", person->given_name, person->family_name);
}

static const char *
people_words(struct visit *visit, const struct retention_people_rows *people, bool children)
{
	const char **names = ARENA_ARRAY(visit->work->arena, const char *, people->count);
	size_t count = 0;

	for (size_t i = 0; i < people->count; i++)
		if (people->at[i].is_child == children)
			names[count++] = retention_person_words(visit, &people->at[i]);
	return count == 0 ? "Nobody is written down" : text_list(visit->work->arena, names, count);
}

static enum outcome
fill_facts(struct visit *visit, const struct retention_record *record, struct retention_record_view *view)
{
	struct arena *arena = visit->work->arena;
	struct fact_row *facts = ARENA_ARRAY(arena, struct fact_row, FACTS_MOST);
	struct retention_people_rows people;
	size_t count = 0;
	enum outcome outcome = q_retention_people(visit->work, record->row.episode_id, &people);

	if (outcome != OK)
		return outcome;
	facts[count++] = (struct fact_row){ .name = "Reference", .words = record->row.reference };
	facts[count++] = (struct fact_row){ .name = "Children", .words = people_words(visit, &people, true) };
	facts[count++] = (struct fact_row){ .name = "Adults", .words = people_words(visit, &people, false) };
	facts[count++] = (struct fact_row){ .name = "Help", .words = arena_format(arena, "From %s to %s, opened by %s", date_words(arena, record->row.opened_on), date_words(arena, record->row.closed_on),
	    record->row.agency_name) };
	facts[count++] = (struct fact_row){ .name = "Why it ended", .words = retention_reason_words(visit, record->row.closing_reason) };
	view->facts = (struct fact_rows){ facts, count };
	return OK;
}

static void
fill_rules(struct visit *visit, const struct retention_record *record, struct retention_record_view *view)
{
	struct arena *arena = visit->work->arena;
	const struct retention_days *days = &record->days;
	struct retention_row *rows = ARENA_ARRAY(arena, struct retention_row, days->count);

	for (size_t i = 0; i < days->count; i++) {
		const struct retention_day *day = &days->at[i];

		rows[i] = (struct retention_row){ .words = day->rule->name, .meta = arena_format(arena, "%s (%s)", day->rule->why, day->rule->source), .mark = MARK_STILL };
		if (date_is_given(day->until))
			rows[i].mark_words = arena_format(arena, "%d year%s from %s: kept until %s", day->rule->years, day->rule->years == 1 ? "" : "s", date_words(arena, day->from), date_words(arena, day->until));
		else
			rows[i].mark_words = day->rule->from_birthday && !date_is_given(day->from) ? "The birth date of a child is not known" : "Help for one of the children goes on";
	}
	view->rules = (struct retention_rows){ rows, days->count };
	if (days->count == 0)
		view->no_rule = visit->work->profile->retention.rule_count == 0 ? "The authority states no period" : "No rule of the practice speaks for help that ended so";
	view->mark = record->known_past ? MARK_WAIT : MARK_STILL;
	view->mark_words = record->known_past ? "Past its time" : days->unknown ? "Not past its time: a birth date is missing" : "Not past its time";
}

static enum outcome
fill_holds(struct visit *visit, const struct retention_record *record, struct retention_record_view *view)
{
	struct arena *arena = visit->work->arena;
	struct holds_of_record_rows rows;
	struct hold_view_line *lines;
	enum outcome outcome = q_holds_of_record(visit->work, record->row.episode_id, &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct hold_view_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct holds_of_record_row *row = &rows.at[i];
		struct hold_view_line *line = &lines[i];
		bool due = !date_is_before(visit->work->today, row->review_on);

		*line = (struct hold_view_line){ .reason = row->reason, .in_force = !instant_is_given(row->lifted_at), .review = hold_url(visit, row->reference, "review"),
			.lift = hold_url(visit, row->reference, "lift"), .meta = arena_format(arena, "%s, %s", row->worker_name, date_words(arena, instant_date(row->set_at))) };
		if (row->review_words != NULL)
			line->meta = arena_format(arena, "%s. Looked at again by %s on %s: %s", line->meta, row->reviewed_by_name != NULL ? row->reviewed_by_name : "somebody",
			    date_words(arena, instant_date(row->reviewed_at)), row->review_words);
		line->mark = !line->in_force ? MARK_DONE : due ? MARK_LATE : MARK_WAIT;
		line->mark_words = line->in_force ? arena_format(arena, due ? "To be looked at again since %s" : "Held, looked at again on %s", date_words(arena, row->review_on))
		    : arena_format(arena, "Lifted by %s on %s: %s", row->lifted_by_name != NULL ? row->lifted_by_name : "somebody", date_words(arena, instant_date(row->lifted_at)), row->lift_reason);
		if (line->in_force) {
			view->mark = MARK_PART;
			view->mark_words = "Held: it is not erased";
		}
	}
	view->holds.at = lines;
	view->holds.count = rows.count;
	return OK;
}

static enum outcome
fill_erasing(struct visit *visit, const struct retention_record *record, struct retention_record_view *view)
{
	struct arena *arena = visit->work->arena;
	struct erasing_of_record_row waiting;
	struct erasings_ended_rows ended;
	struct retention_row *rows;
	bool found;
	enum outcome outcome = q_erasing_of_record(visit->work, record->row.episode_id, &waiting, &found);

	if (outcome == OK)
		outcome = q_erasings_ended(visit->work, record->row.episode_id, &ended);
	if (outcome != OK)
		return outcome;
	if (found)
		view->proposal = arena_format(arena, "%s proposed on %s that it is erased: %s", waiting.worker_name, date_words(arena, instant_date(waiting.proposed_at)), waiting.reason);
	view->is_mine = found && waiting.worker_id == visit->work->actor.id;
	view->propose = record_url(visit, record->row.reference, "erase");
	view->confirm = record_url(visit, record->row.reference, "erase-confirm");
	view->end = record_url(visit, record->row.reference, "erase-not");
	rows = ARENA_ARRAY(arena, struct retention_row, ended.count);
	for (size_t i = 0; i < ended.count; i++) {
		const struct erasings_ended_row *row = &ended.at[i];

		rows[i] = (struct retention_row){ .words = row->reason, .meta = arena_format(arena, "Proposed by %s, %s", row->worker_name, date_words(arena, instant_date(row->proposed_at))), .mark = MARK_STILL,
			.mark_words = arena_format(arena, "%s by %s on %s: %s", text_equals(row->end_how, "withdrawn") ? "Taken back" : "Refused", row->ended_by_name,
			    date_words(arena, instant_date(row->ended_at)), row->end_reason) };
	}
	view->ended = (struct retention_rows){ rows, ended.count };
	return OK;
}

enum outcome
retention_record_show(struct visit *visit)
{
	struct retention_record_view view = { .visit = visit };
	struct retention_record record;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = retention_record_read(visit->work, visit->subject_id, &record);

	if (outcome == OK)
		outcome = fill_facts(visit, &record, &view);
	if (outcome == OK) {
		fill_rules(visit, &record, &view);
		outcome = fill_holds(visit, &record, &view);
	}
	if (outcome == OK)
		outcome = fill_erasing(visit, &record, &view);
	if (outcome != OK)
		return outcome;
	view.heading = "How long this record is kept";
	view.hold = record_url(visit, record.row.reference, "hold");
	visit->title = "How long a record is kept";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "how long the record is kept", "episode", record.row.episode_id, NULL);
	retention_record_page(&out, &view);
	return OK;
}

/* ---- holding ---- */

static void
hold_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	form_words(out, "The record is not erased as long as the hold is in force, whatever its age. It does not end by itself: somebody looks at it again, and lifts it when it is over.");
	field_area(out, visit, "reason", "Why must it be kept?", "An inquiry, a claim, a complaint. Everybody who decides how long records are kept reads this", NULL, 3);
	field_date(out, visit, "review_on", "When is it looked at again?", "Within 12 months", date_none());
}

enum outcome
retention_hold_show(struct visit *visit)
{
	struct retention_record record;
	enum outcome outcome = retention_record_read(visit->work, visit->subject_id, &record);

	if (outcome != OK)
		return outcome;
	visit->title = "Hold a record";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "a hold on the record, the form", "episode", record.row.episode_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = "Hold this record: it must not be erased", .button = "Hold it", .version = -1, .back = record_url(visit, record.row.reference, NULL),
	    .back_words = record.row.reference, .fields = hold_fields });
}

enum outcome
retention_hold_save(struct visit *visit)
{
	struct date review_on;
	enum outcome outcome;

	(void)visit_date(visit, "review_on", "The day", &review_on);
	outcome = hold_set(visit->work, visit->subject_id, visit_typed(visit, "reason"), review_on, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, record_url(visit, visit->references[0], NULL), "It is held.");
	return outcome;
}

static enum outcome
hold_read(struct visit *visit, struct hold_by_id_row *hold)
{
	bool found;
	enum outcome outcome = q_hold_by_id(visit->work, visit->subject_id, hold, &found);

	return outcome == OK && !found ? NOT_FOUND : outcome;
}

static enum outcome
hold_form(struct visit *visit, const char *title, const char *heading, const char *button, form_fields *fields)
{
	struct hold_by_id_row *hold = ARENA_NEW(visit->work->arena, struct hold_by_id_row);
	enum outcome outcome = hold_read(visit, hold);

	if (outcome != OK)
		return outcome;
	visit->title = title;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, title, "episode", hold->episode_id, hold->reference);
	return form_page_show(visit, &(struct form_page){ .heading = heading, .button = button, .version = hold->version, .back = record_url(visit, hold->episode_reference, NULL),
	    .back_words = hold->episode_reference, .fields = fields, .given = hold });
}

static enum outcome
hold_saved(struct visit *visit, const struct hold_by_id_row *hold, enum outcome outcome, const char *notice)
{
	if (outcome == OK)
		visit_go_to(visit, record_url(visit, hold->episode_reference, NULL), notice);
	return outcome;
}

static void
review_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct hold_by_id_row *hold = given;

	form_words(out, arena_format(visit->work->arena, "It is held because: %s", hold->reason));
	field_area(out, visit, "words", "Why must it still be kept?", NULL, NULL, 3);
	field_date(out, visit, "review_on", "When is it looked at again?", "Within 12 months", date_none());
}

enum outcome
hold_review_show(struct visit *visit)
{
	return hold_form(visit, "Look at a hold again", "The hold goes on", "Save", review_fields);
}

enum outcome
hold_review_save(struct visit *visit)
{
	struct hold_by_id_row hold;
	struct date review_on;
	enum outcome outcome = hold_read(visit, &hold);

	if (outcome != OK)
		return outcome;
	hold.version = visit_version(visit);
	(void)visit_date(visit, "review_on", "The day", &review_on);
	outcome = hold_review(visit->work, &hold, visit_typed(visit, "words"), review_on, &visit->problems);
	return hold_saved(visit, &hold, outcome, "It goes on.");
}

static void
lift_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct hold_by_id_row *hold = given;

	form_words(out, arena_format(visit->work->arena, "It is held because: %s", hold->reason));
	field_area(out, visit, "words", "Why need it not be kept any more?", NULL, NULL, 3);
}

enum outcome
hold_lift_show(struct visit *visit)
{
	return hold_form(visit, "Lift a hold", "Lift the hold", "Lift it", lift_fields);
}

enum outcome
hold_lift_save(struct visit *visit)
{
	struct hold_by_id_row hold;
	enum outcome outcome = hold_read(visit, &hold);

	if (outcome != OK)
		return outcome;
	hold.version = visit_version(visit);
	outcome = hold_lift(visit->work, &hold, visit_typed(visit, "words"), &visit->problems);
	return hold_saved(visit, &hold, outcome, "The hold is lifted. Nothing is erased by that.");
}
