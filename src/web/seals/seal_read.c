/* seal_read.c -- what a reader of a seal sees and may do: who else reads it, and opening it, for which it takes two. R-SEC-06 */
#include "base/text.h"
#include "casework/looked/looked_sealed.h"
#include "casework/looked/looked_sealed.sql.h"
#include "casework/people/people.h"
#include "casework/seals/seals.h"
#include "casework/story/story_seals.sql.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/seals/protect.html.h"
#include "web/seals/seal_pages.h"
#include "web/seals/seals.html.h"

static const char *
what_is_sealed(struct arena *arena, const struct seals_read_row *row)
{
	if (row->name_kind != NULL && row->given_name != NULL)
		return arena_format(arena, "That %s %s is %s", row->given_name, row->family_name, person_name_words(arena, row->name_kind, row->other_given_name, row->other_family_name));
	if (row->given_name != NULL)
		return arena_format(arena, "%s %s", row->given_name, row->family_name);
	if (row->name_kind != NULL)
		return "A name of somebody whom you do not see any more";
	if (text_equals(row->subject_kind, "household"))
		return arena_format(arena, "The address %s", row->address != NULL ? row->address : "of somebody whom you do not see any more");
	if (row->family != NULL)
		return arena_format(arena, "Help for the family %s", row->family);
	return "A record from which you are kept";
}

/* A name is somebody's: the look is at them. */
static void
look_at(struct visit *visit, const char *title, const struct seals_read_row *row)
{
	bool name = text_equals(row->subject_kind, "name");

	visit_look_protecting(visit, title, name ? "person" : row->subject_kind, name ? row->person_id : row->subject_id);
}

static const char *
since_words(struct arena *arena, const struct seals_read_row *row)
{
	const char *asked = instant_is_given(row->lift_asked_at) ? arena_format(arena, " %s asked on %s to open it: %s", row->asked_by_me ? "You" : row->lift_asked_name,
	    date_words(arena, instant_date(row->lift_asked_at)), row->lift_reason) : "";

	return arena_format(arena, "Sealed by %s on %s: %s%s", row->sealed_by != NULL ? row->sealed_by : "the record", date_words(arena, instant_date(row->sealed_at)), row->reason, asked);
}

/* Those whom this worker keeps from somebody, and who searched for that person all the same. */
static enum outcome
fill_searches(struct visit *visit, struct seals_view *view)
{
	struct arena *arena = visit->work->arena;
	struct searches_met_of_bars_rows rows;
	struct protect_line *lines;
	enum outcome outcome = q_searches_met_of_bars(visit->work, instant_add_seconds(visit->work->now, -86400LL * SEARCHES_SHOWN_DAYS), &rows);

	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct protect_line, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		lines[i] = (struct protect_line){ .words = arena_format(arena, "%s searched for %s %s on %s, and was told nothing", rows.at[i].name, rows.at[i].given_name, rows.at[i].family_name,
		    date_words(arena, instant_date(rows.at[i].searched_at))), .url = url_to(arena, "/people/", rows.at[i].person_reference, "/protect"), .url_words = "Who may know of them" };
	view->searches = (struct protect_lines){ lines, rows.count };
	return OK;
}

enum outcome
seals_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct seals_read_rows rows;
	struct protect_line *lines;
	struct seals_view view = { .seals = { NULL, 0 } };
	struct html_out out = html_into(visit->page);
	enum outcome outcome = q_seals_read(visit->work, 0, &rows);

	if (outcome != OK)
		return outcome;
	visit->title = "What is sealed";
	visit_layout(visit, LAYOUT_READING, LAYOUT_MY_WORK);
	lines = ARENA_ARRAY(arena, struct protect_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		lines[i] = (struct protect_line){ .words = what_is_sealed(arena, &rows.at[i]), .meta = since_words(arena, &rows.at[i]), .url = url_to(arena, "/seals/", rows.at[i].reference),
			.url_words = instant_is_given(rows.at[i].lift_asked_at) && !rows.at[i].asked_by_me ? "Decide whether to open it" : "Who reads it, and opening it" };
		look_at(visit, "What is sealed", &rows.at[i]);
	}
	view.seals = (struct protect_lines){ lines, rows.count };
	outcome = fill_searches(visit, &view);
	if (outcome == OK)
		seals_page(&out, &view);
	return outcome;
}

/* ---- one seal ---- */

struct reading {
	struct seals_read_row row;
	struct seal_readers_rows readers;
	struct searches_met_of_seal_rows searches;
	struct profile_choices workers;
	struct seal seal;
};

static enum outcome
begin(struct visit *visit, const char *title, struct reading *reading)
{
	struct seals_read_rows rows;
	enum outcome outcome = q_seals_read(visit->work, visit->subject_id, &rows);

	if (outcome == OK && rows.count != 1)
		return NOT_FOUND;
	if (outcome == OK)
		outcome = q_seal_readers(visit->work, visit->subject_id, &reading->readers);
	if (outcome == OK)
		outcome = q_searches_met_of_seal(visit->work, visit->subject_id, &reading->searches);
	if (outcome == OK)
		outcome = seal_by_reference(visit->work, visit->references[0], &reading->seal);
	if (outcome != OK)
		return outcome;
	reading->row = rows.at[0];
	visit->title = title;
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	look_at(visit, title, &reading->row);
	return OK;
}

static struct protect_lines
search_lines(struct arena *arena, const struct searches_met_of_seal_rows *rows)
{
	struct protect_line *lines = ARENA_ARRAY(arena, struct protect_line, rows->count);

	for (size_t i = 0; i < rows->count; i++)
		lines[i] = (struct protect_line){ .words = arena_format(arena, "%s, %s, %s", rows->at[i].name, rows->at[i].job_title, rows->at[i].agency_name),
			.meta = arena_format(arena, "On %s. They were told nothing.", date_words(arena, instant_date(rows->at[i].searched_at))) };
	return (struct protect_lines){ lines, rows->count };
}

enum outcome
seal_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct reading *reading = ARENA_NEW(arena, struct reading);
	struct protect_line *states, *acts = ARENA_ARRAY(arena, struct protect_line, 3);
	struct protect_view view = { .back_words = "All that is sealed" };
	struct html_out out = html_into(visit->page);
	size_t count = 0;
	bool decides;
	enum outcome outcome = begin(visit, "A seal", reading);

	if (outcome != OK)
		return outcome;
	states = ARENA_ARRAY(arena, struct protect_line, reading->readers.count);
	for (size_t i = 0; i < reading->readers.count; i++)
		states[i] = (struct protect_line){ .words = reading->readers.at[i].name, .meta = reading->readers.at[i].disabled ? "Has left: choose somebody else" : reading->readers.at[i].job_title };
	view.states = (struct protect_lines){ states, reading->readers.count };
	decides = instant_is_given(reading->row.lift_asked_at);
	if (reading->row.person_reference != NULL)
		acts[count++] = (struct protect_line){ .words = "Go to this person", .url = url_to(arena, "/people/", reading->row.person_reference) };
	if (reading->row.episode_reference != NULL)
		acts[count++] = (struct protect_line){ .words = "Go to this help", .url = url_to(arena, "/episodes/", reading->row.episode_reference) };
	acts[count++] = (struct protect_line){ .words = "Change who may see it", .url = url_to(arena, "/seals/", reading->row.reference, "/readers") };
	acts[count++] = (struct protect_line){ .words = decides ? "Decide whether to open it" : "Ask for it to be opened", .url = url_to(arena, "/seals/", reading->row.reference, "/lift") };
	view.acts = (struct protect_lines){ acts, count };
	view.heading = what_is_sealed(arena, &reading->row);
	view.states_heading = "Who may see it";
	view.shows_searches = text_equals(reading->row.subject_kind, "person");
	view.searches = search_lines(arena, &reading->searches);
	view.intro = since_words(arena, &reading->row);
	view.back = url_to(arena, "/seals");
	protect_page(&out, &view);
	return OK;
}

static void
readers_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct reading *reading = given;
	const char **stored = ARENA_ARRAY(visit->work->arena, const char *, reading->readers.count);

	for (size_t i = 0; i < reading->readers.count; i++)
		stored[i] = reading->readers.at[i].reference;
	form_words(out, "Whoever is not named here loses sight of it, you too.");
	reader_fields(out, visit, &reading->workers, (struct text_list){ stored, reading->readers.count });
	field_area(out, visit, "reason", "Why do others read it from now on?", NULL, NULL, 2);
}

enum outcome
seal_readers_show(struct visit *visit)
{
	struct reading *reading = ARENA_NEW(visit->work->arena, struct reading);
	enum outcome outcome = begin(visit, "Who may see what is sealed", reading);

	if (outcome == OK)
		outcome = worker_choices(visit, &reading->workers);
	if (outcome != OK)
		return outcome;
	visit_problems_move(visit, "readers", "reader_1");
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "Who may see %s", what_is_sealed(visit->work->arena, &reading->row)), .button = "Save",
	    .version = reading->seal.version, .back = url_to(visit->work->arena, "/seals/", reading->row.reference), .back_words = "Back", .fields = readers_fields, .given = reading });
}

enum outcome
seal_readers_save(struct visit *visit)
{
	struct id_list readers;
	struct seal seal;
	enum outcome outcome = seal_by_reference(visit->work, visit->references[0], &seal);

	if (outcome == OK)
		outcome = typed_readers(visit, &readers);
	if (outcome != OK)
		return outcome;
	seal.version = visit_version(visit);
	outcome = seal_change_readers(visit->work, &seal, readers, visit_typed(visit, "reason"), &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/seals"), "Saved. It counts from now on.");
	return outcome;
}

static void
ask_fields(struct html_out *out, struct visit *visit, const void *given)
{
	(void)given;
	field_area(out, visit, "reason", "Why is it safe to open this?", "Another reader decides. Until then it stays sealed", NULL, 3);
}

static void
decide_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice answers[] = { { "open", "Open it", "Those who help the family see it again at once" }, { "keep", "Keep it sealed", NULL } };
	static const struct profile_choices choices = { answers, 2 };
	const struct reading *reading = given;

	form_words(out, since_words(visit->work->arena, &reading->row));
	field_radios(out, visit, "decision", "What is decided?", reading->row.asked_by_me ? "You asked for it to be opened: somebody else has to do that. You can take it back" : NULL, &choices, NULL);
	field_area(out, visit, "reason", "Why does it stay sealed?", "Only when you keep it sealed", NULL, 2);
}

enum outcome
seal_lift_show(struct visit *visit)
{
	struct reading *reading = ARENA_NEW(visit->work->arena, struct reading);
	enum outcome outcome = begin(visit, "Opening what is sealed", reading);
	bool decides;

	if (outcome != OK)
		return outcome;
	decides = reading->seal.lift_asked_by != 0;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "%s: %s", decides ? "Open it again?" : "Ask for it to be opened",
	    what_is_sealed(visit->work->arena, &reading->row)), .button = decides ? "Save what is decided" : "Ask", .warning = decides, .version = reading->seal.version,
	    .back = url_to(visit->work->arena, "/seals/", reading->row.reference), .back_words = "Back", .fields = decides ? decide_fields : ask_fields, .given = reading });
}

enum outcome
seal_lift_save(struct visit *visit)
{
	const char *decision = visit_typed(visit, "decision"), *reason = visit_typed(visit, "reason");
	struct seal seal;
	enum outcome outcome = seal_by_reference(visit->work, visit->references[0], &seal);

	if (outcome != OK)
		return outcome;
	seal.version = visit_version(visit);
	if (seal.lift_asked_by == 0) {
		outcome = seal_ask_lift(visit->work, &seal, reason, &visit->problems);
		if (outcome == OK)
			visit_go_to(visit, url_to(visit->work->arena, "/seals"), "Asked. Another reader decides.");
		return outcome;
	}
	if (!text_equals(decision, "open") && !text_equals(decision, "keep")) {
		problem_add(&visit->problems, "decision", "Select what is decided");
		return INVALID;
	}
	outcome = seal_decide_lift(visit->work, &seal, text_equals(decision, "open"), reason, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, url_to(visit->work->arena, "/seals"), text_equals(decision, "open") ? "It is open again." : "It stays sealed.");
	return outcome;
}
