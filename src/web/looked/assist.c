/* assist.c -- a coordinator assists a family: beginning it, who assists and did, ending it. Annex C.2 rule 13, decision 0054 */
#include "base/text.h"
#include "casework/assists/assists.h"
#include "casework/assists/assists.sql.h"
#include "casework/consent/consent.sql.h"
#include "casework/looked/looked_assists.sql.h"
#include "casework/profile/profile.h"
#include "casework/work.h"
#include "web/episodes/family.h"
#include "web/form_page.h"
#include "web/looked/assist.html.h"
#include "web/looked/looked_pages.h"

/* ---- beginning ---- */

struct beginning {
	bool agreed;
	const char *whom_to_call; /* "Ruth Adeyemi, Health visitor, 0151 ..."; NULL */
};

static void
begin_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct beginning *beginning = given;
	struct arena *arena = visit->work->arena;
	int most = visit->work->profile->assist_days_most;

	if (!beginning->agreed) {
		form_anchor_words(out, "assist", "The family does not agree to share with your agency today. You can assist as soon as they do; nothing of their record opens before.");
		if (beginning->whom_to_call != NULL)
			form_words(out, arena_format(arena, "Ask %s to ask them.", beginning->whom_to_call));
		if (visit->problems.count == 0)
			return; /* what was typed when they still agreed stays */
	} else if (problem_of(&visit->problems, "assist") != NULL) {
		form_anchor_words(out, "assist", "Nothing was begun.");
	}
	form_words(out, "Until the day that you give, you see the record as whoever oversees the help sees it, within what the family agrees to. It ends by itself, and you see the register alone again.");
	form_words(out, "Whoever leads is told at once. It stands in what has happened, and the family reads it in the list of who looked: tell them yourself as well.");
	field_area(out, visit, "reason", "What do you help with, and who asked you?", "Everybody who sees this help reads it", NULL, 3);
	field_date(out, visit, "until_on", "Until which day?", most > 0 ? arena_format(arena, "At most %d days from today: %s", most, date_words(arena, date_add_days(visit->work->today, most))) : NULL, date_none());
}

enum outcome
assist_begin_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct beginning *beginning = ARENA_NEW(arena, struct beginning);
	struct consent_whom_to_call_row row;
	bool found = false;
	enum outcome outcome = assist_is_agreed(visit->work, visit->subject_id, &beginning->agreed);

	if (outcome == OK)
		outcome = q_consent_whom_to_call(visit->work, visit->subject_id, visit->work->agency_id, &row, &found);
	if (outcome != OK)
		return outcome;
	if (found)
		beginning->whom_to_call = arena_format(arena, "%s, %s%s%s", row.name, row.job_title, row.phone != NULL ? ", " : "", row.phone != NULL ? row.phone : "");
	visit->title = "Assist a family";
	visit_layout(visit, LAYOUT_READING, LAYOUT_ELSEWHERE);
	visit_look(visit, "Beginning to assist, the form", "episode", visit->subject_id, NULL);
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(arena, "Assist the family of %s", visit->references[0]), .button = beginning->agreed ? "Begin to assist" : NULL,
	    .version = -1, .back = url_to(arena, "/my-work"), .back_words = "My work", .fields = begin_fields, .given = beginning });
}

enum outcome
assist_begin_save(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct date until_on;
	enum outcome outcome;

	(void)visit_date(visit, "until_on", "The last day", &until_on);
	outcome = assist_begin(visit->work, visit->subject_id, visit_typed(visit, "reason"), until_on, &visit->problems);
	if (outcome != OK)
		return outcome;
	visit_look(visit, arena_format(arena, ASSIST_LOOK "%s", date_words(arena, until_on)), "episode", visit->subject_id, NULL);
	visit_go_to(visit, url_to(arena, "/episodes/", visit->references[0]), arena_format(arena, "You assist this family until %s. Whoever leads has been told.", date_words(arena, until_on)));
	return OK;
}

/* ---- which there are ---- */

enum outcome
assist_lines_read(struct visit *visit, struct emergency_lines *lines)
{
	struct arena *arena = visit->work->arena;
	struct assists_mine_rows rows;
	struct emergency_line *list;
	enum outcome outcome = q_assists_mine(visit->work, &rows);

	*lines = (struct emergency_lines){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(arena, struct emergency_line, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = (struct emergency_line){ .words = text_is_empty(rows.at[i].family_name) ? "A family" : arena_format(arena, "The family of %s%s%s", text_is_empty(rows.at[i].given_name) ? "" : rows.at[i].given_name,
		    text_is_empty(rows.at[i].given_name) ? "" : " ", rows.at[i].family_name), .state = arena_format(arena, "Until %s.", date_words(arena, rows.at[i].until_on)),
			.url = url_to(arena, "/episodes/", rows.at[i].reference) };
	*lines = (struct emergency_lines){ list, rows.count };
	return OK;
}

/* Who may end it: who assists, who leads the help, and who oversees it otherwise. */
static bool
may_end(const struct visit *visit, const struct access_to_episode *access, int64_t worker_id)
{
	return visit->work->actor.kind == ACTOR_WORKER && (worker_id == visit->work->actor.id || access->leads || (access->oversees && !access->assists));
}

enum outcome
assists_show(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct family family;
	struct assists_of_episode_rows rows;
	struct assists_view view = { .visit = visit };
	struct assist_line *lines;
	struct html_out out = html_into(visit->page);
	enum outcome outcome = family_show(visit, &family, TAB_WHO_LOOKED, "Who assists");

	if (outcome == OK)
		outcome = q_assists_of_episode(visit->work, family.episode.episode_id, &rows);
	if (outcome != OK)
		return outcome;
	lines = ARENA_ARRAY(arena, struct assist_line, rows.count);
	for (size_t i = 0; i < rows.count; i++) {
		const struct assists_of_episode_row *row = &rows.at[i];
		bool runs = !date_is_given(row->ended_on) && !date_is_before(row->until_on, visit->work->today) && family.episode.open;

		lines[i] = (struct assist_line){ .who = arena_format(arena, "%s, %s, %s", row->name, row->job_title, row->agency_name), .phone = row->phone, .reason = row->reason,
			.when = date_is_given(row->ended_on) ? arena_format(arena, "From %s; ended on %s by %s.", date_words(arena, row->begun_on), date_words(arena, row->ended_on),
			    row->ended_by_name != NULL ? row->ended_by_name : "somebody") : arena_format(arena, "From %s %s %s.", date_words(arena, row->begun_on), runs ? "until" : "to",
			    date_words(arena, row->until_on)), .version = row->version };
		if (runs && may_end(visit, &family.access, row->worker_id)) {
			lines[i].end_words = arena_format(arena, "End it now: %s", row->name);
			lines[i].end_url = url_to(arena, "/episodes/", family.episode.reference, "/assists/", row->reference, "/end");
		}
	}
	view.lines.at = lines;
	view.lines.count = rows.count;
	assists_page(&out, &view);
	return OK;
}

/* ---- ending ---- */

enum outcome
assist_end_save(struct visit *visit)
{
	struct arena *arena = visit->work->arena;
	struct access_to_episode access;
	struct assist assist;
	enum outcome outcome = access_of_episode(visit->work, visit->references[0], &access);

	if (outcome == OK)
		outcome = assist_by_reference(visit->work, visit->references[1], &assist);
	if (outcome == OK && assist.episode_id != access.episode_id)
		return NOT_FOUND;
	if (outcome == OK && !may_end(visit, &access, assist.worker_id))
		return REFUSED;
	if (outcome != OK)
		return outcome;
	assist.version = visit_version(visit);
	outcome = assist_end(visit->work, &assist, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, assist.worker_id == visit->work->actor.id ? url_to(arena, "/my-work") : url_to(arena, "/episodes/", visit->references[0], "/assists"), "It is ended: they see the register alone again.");
	return outcome;
}
