/* meeting_invite.c -- who is asked to come and who is not; one of them: told, answered, reported. R-MEET-05 to -09, R-MEET-44, R-PERS-22 */
#include "base/text.h"
#include "casework/story/story_supports.sql.h"
#include "casework/story/supports_hidden.h"
#include "casework/work.h"
#include "web/form_page.h"
#include "web/meetings/meeting_pages.h"
#include "web/supports/support_pages.h"

/* ---- the list ---- */

/* Somebody who could be asked and is not on the list yet. */
struct candidate {
	const char *key;    /* of the fields */
	struct new_invitee as;
	const char *legend;
};
struct candidates {
	struct candidate *at;
	size_t count;
};

struct invite_form {
	struct meeting_of_family of;
	struct story_invitees_rows listed;
	struct story_supports_rows supports; /* of those who may be named in the room */
	struct id_list hidden_ids;           /* those of which the worker may not know */
	struct candidates candidates;
};

static bool
is_listed(const struct story_invitees_rows *listed, int64_t person_id, int64_t worker_id, const char *name)
{
	for (size_t i = 0; i < listed->count; i++)
		if ((person_id != 0 && listed->at[i].person_id == person_id) || (worker_id != 0 && listed->at[i].worker_id == worker_id) ||
		    (person_id == 0 && worker_id == 0 && text_equals(listed->at[i].name, name)))
			return true;
	return false;
}

static void
add(struct arena *arena, struct candidates *list, struct candidate one)
{
	one.as.field = arena_format(arena, "do_%s", one.key);
	one.as.for_field = arena_format(arena, "for_%s", one.key);
	list->at[list->count++] = one;
}

/* One who still supports somebody and stands neither with the family nor with its workers: nobody would offer them otherwise. */
static bool
is_of_nobody_else(const struct invite_form *form, const struct story_supports_row *row)
{
	if (date_is_given(row->ended_on) || row->helper_person_id != 0 || row->helper_worker_id != 0)
		return false;
	for (size_t i = 0; i < form->listed.count; i++)
		if (text_equals(form->listed.at[i].name, row->name) && form->listed.at[i].for_person_id == row->person_id)
			return false;
	return true;
}

static void
add_supporter(struct arena *arena, struct candidates *list, const struct story_supports_row *row)
{
	enum support_part part = support_part_of(row->part);

	add(arena, list, (struct candidate){ arena_format(arena, "s%lld", (long long)row->support_id),
	    { .part = part == SUPPORT_PART_CHILDS_ADVOCATE ? INVITEE_PART_CHILDS_ADVOCATE : part == SUPPORT_PART_PARENTS_ADVOCATE ? INVITEE_PART_PARENTS_ADVOCATE : INVITEE_PART_SUPPORTER,
		.for_person_id = row->person_id, .name = row->name, .job_title = row->agency, .contact = row->contact },
	    arena_format(arena, "%s, %s", row->name, support_words(arena, part, row->given_name)) });
}

static enum outcome
find_candidates(struct visit *visit, struct invite_form *form)
{
	struct arena *arena = visit->work->arena;
	const struct family *family = &form->of.family;
	struct story_team_rows team;
	struct candidates *list = &form->candidates;
	enum outcome outcome = q_story_invitees(visit->work, form->of.meeting.meeting_id, 0, &form->listed);

	if (outcome == OK)
		outcome = q_story_team(visit->work, family->episode.episode_id, &team);
	if (outcome == OK)
		outcome = q_story_supports(visit->work, family->episode.episode_id, 1, &form->supports);
	if (outcome == OK)
		outcome = supports_hidden(visit->work, family->episode.episode_id, &form->hidden_ids);
	if (outcome != OK)
		return outcome;
	list->at = ARENA_ARRAY(arena, struct candidate, family->adults.count + family->children.count + team.count + form->supports.count);
	for (size_t i = 0; i < family->adults.count; i++) {
		const struct story_adults_row *row = &family->adults.at[i];

		if (!date_is_given(row->died_on) && !is_listed(&form->listed, row->person_id, 0, NULL))
			add(arena, list, (struct candidate){ row->reference, { .part = invitee_part_of_adult(row->part), .person_id = row->person_id, .name = row->given_name }, row->given_name });
	}
	for (size_t i = 0; i < family->children.count; i++) {
		const struct story_children_row *row = &family->children.at[i];

		if (row->born && !date_is_given(row->died_on) && !is_listed(&form->listed, row->person_id, 0, NULL))
			add(arena, list, (struct candidate){ row->reference, { .part = INVITEE_PART_CHILD, .person_id = row->person_id, .name = row->given_name }, row->given_name });
	}
	for (size_t i = 0; i < team.count; i++) {
		const struct story_team_row *row = &team.at[i];

		if (!is_listed(&form->listed, 0, row->worker_id, row->name))
			add(arena, list, (struct candidate){ arena_format(arena, "%lld", (long long)row->team_member_id), { .part = INVITEE_PART_PROFESSIONAL,
			    .worker_id = row->worker_id, .agency_id = row->agency_id, .name = row->name, .job_title = row->job_title, .contact = row->phone },
			    row->agency_name != NULL ? arena_format(arena, "%s, %s", row->name, row->agency_name) : row->name });
	}
	for (size_t i = 0; i < form->supports.count; i++)
		if (is_of_nobody_else(form, &form->supports.at[i]))
			add_supporter(arena, list, &form->supports.at[i]);
	return OK;
}

static bool
is_child(const struct family *family, int64_t person_id)
{
	for (size_t i = 0; i < family->children.count; i++)
		if (family->children.at[i].person_id == person_id)
			return true;
	return false;
}

/* By whom somebody of the family's network stands, as it is written down with the family: stands in the form; NULL. */
static const char *
supported_by(const struct invite_form *form, const struct candidate *one)
{
	for (size_t i = 0; i < form->supports.count; i++)
		if (form->supports.at[i].helper_person_id == one->as.person_id && !date_is_given(form->supports.at[i].ended_on))
			return form->supports.at[i].person_reference;
	return NULL;
}

static const struct profile_choice doings[] = { { "ask", "Ask", NULL }, { "leave_out", "Do not ask", NULL } };
static const struct profile_choices doing_choices = { doings, 2 };
static const struct profile_choice parts[] = { { "professional", "Worker", NULL }, { "family", "Family", NULL }, { "supporter", "Supporter", NULL }, { "childs_advocate", "A child’s advocate", NULL },
	{ "parents_advocate", "A parent’s advocate", NULL },
	{ "other", "Somebody else", NULL } };

static void
invite_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct invite_form *form = given;
	const struct profile_meeting_kind *kind = form->of.meeting.kind;
	struct arena *arena = visit->work->arena;
	struct profile_choice *list = ARENA_ARRAY(arena, struct profile_choice, sizeof(parts) / sizeof(parts[0]));
	struct profile_choices part_choices = { list, sizeof(parts) / sizeof(parts[0]) }, family = family_person_choices(visit, &form->of.family);

	for (size_t i = 0; i < form->candidates.count; i++) {
		const struct candidate *one = &form->candidates.at[i];

		form_group_begin(out, one->legend);
		field_chips(out, visit, one->as.field, arena_format(arena, "Is %s asked?", one->as.name), &doing_choices, NULL);
		field_text(out, visit, meeting_field(arena, "why", one->key), "If not, why?", NULL, NULL);
		if (one->as.for_person_id == 0 && (one->as.part == INVITEE_PART_ADVOCATE || one->as.part == INVITEE_PART_SUPPORTER))
			field_select(out, visit, one->as.for_field, one->as.part == INVITEE_PART_ADVOCATE ? "Whom do they speak for?" : "By whom do they stand?",
			    one->as.part == INVITEE_PART_ADVOCATE ? NULL : "Leave it empty when it is the whole family", &family, supported_by(form, one));
		if (one->as.part == INVITEE_PART_PROFESSIONAL)
			field_tick(out, visit, meeting_field(arena, "report", one->key), "Ask for a written report", false);
		form_group_end(out);
	}
	for (size_t i = 0; i < part_choices.count; i++) {
		list[i] = parts[i];
		if (text_equals(list[i].key, "supporter"))
			list[i].hint = kind->supporter;
		if (invitee_is_advocate(list[i].key))
			list[i].hint = kind->advocate;
	}
	form_heading(out, "Somebody else");
	field_short(out, visit, "name", "Name", "Another agency that knows the family or could help, a supporter, an advocate", NULL, 20);
	field_radios(out, visit, "part", "What are they to the family?", NULL, &part_choices, NULL);
	field_short(out, visit, "job_title", "Job and agency", NULL, NULL, 20);
	field_short(out, visit, "contact", "How to reach them", NULL, NULL, 20);
	field_select(out, visit, "for", "By whom do they stand, or for whom do they speak?", "Of an advocate: the child or the parent. Of a supporter, leave it empty when it is the whole family", &family, NULL);
	field_text(out, visit, "both_reason", "If one person speaks for a child and for a parent, why?", "A child and a parent do not have the same advocate. Leave it empty otherwise", NULL);
}

enum outcome
meeting_invite_show(struct visit *visit)
{
	struct invite_form *form = ARENA_NEW(visit->work->arena, struct invite_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "Who is asked to come");

	if (outcome == OK)
		outcome = find_candidates(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = "Who is asked to come?",
	    .intro = "Everybody who is in touch with the children, others who could help, the family and those who stand by them. Say why somebody of them is not asked.",
	    .button = "Save the list", .can_wait = true, .version = -1, .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting",
	    .fields = invite_fields, .given = form });
}

enum outcome
meeting_invite_save(struct visit *visit)
{
	struct invite_form form = { .candidates = { NULL, 0 } };
	struct arena *arena = visit->work->arena;
	int64_t invitee_id;
	size_t asked = 0;
	enum outcome outcome = meeting_run_by_worker(visit, &form.of, NULL);

	if (outcome == OK)
		outcome = find_candidates(visit, &form);
	for (size_t i = 0; (outcome == OK || outcome == INVALID) && i < form.candidates.count; i++) {
		struct candidate *one = &form.candidates.at[i];
		const char *doing = visit_typed(visit, one->as.field);

		if (doing == NULL)
			continue;
		one->as.left_out = text_equals(doing, "leave_out");
		one->as.left_out_reason = visit_typed(visit, meeting_field(arena, "why", one->key));
		one->as.report_asked = visit_ticked(visit, meeting_field(arena, "report", one->key));
		one->as.both_reason = visit_typed(visit, "both_reason");
		one->as.hidden_support_ids = &form.hidden_ids;
		if (one->as.for_person_id == 0 && (one->as.part == INVITEE_PART_ADVOCATE || one->as.part == INVITEE_PART_SUPPORTER))
			one->as.for_person_id = family_person_id(&form.of.family, visit_typed(visit, one->as.for_field));
		if (one->as.part == INVITEE_PART_ADVOCATE && one->as.for_person_id != 0)
			one->as.part = is_child(&form.of.family, one->as.for_person_id) ? INVITEE_PART_CHILDS_ADVOCATE : INVITEE_PART_PARENTS_ADVOCATE;
		outcome = invitee_list_one(visit->work, &form.of.meeting, &one->as, &visit->problems, &invitee_id);
		asked++;
	}
	if ((outcome == OK || outcome == INVALID) && visit_typed(visit, "name") != NULL) {
		outcome = invitee_list_one(visit->work, &form.of.meeting, &(struct new_invitee){ .part = invitee_part_of(visit_typed(visit, "part")),
		    .name = visit_typed(visit, "name"), .job_title = visit_typed(visit, "job_title"), .contact = visit_typed(visit, "contact"),
		    .for_person_id = family_person_id(&form.of.family, visit_typed(visit, "for")), .hidden_support_ids = &form.hidden_ids, .both_reason = visit_typed(visit, "both_reason"), .field = "name", .for_field = "for" }, &visit->problems, &invitee_id);
		asked++;
	}
	if (outcome == OK && visit->problems.count == 0 && asked == 0)
		problem_add(&visit->problems, "name", "Say of at least one person whether they are asked");
	if (outcome == OK && visit->problems.count > 0)
		outcome = INVALID;
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "The list is saved. Now tell each of them, and write down how.");
	return outcome;
}

/* ---- one of them ---- */

struct invitee_form {
	struct meeting_of_family of;
	struct story_invitees_row row;
	struct story_meeting_reports_rows reports;
};

static enum outcome
find_invitee(struct visit *visit, struct invitee_form *form)
{
	struct story_invitees_rows rows;
	enum outcome outcome = q_story_invitees(visit->work, form->of.meeting.meeting_id, 0, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (rows.at[i].invitee_id == path_number(visit)) {
			form->row = rows.at[i];
			return q_story_meeting_reports(visit->work, form->of.meeting.meeting_id, 0, &form->reports);
		}
	return outcome == OK ? NOT_FOUND : outcome;
}

static void
invitee_fields(struct html_out *out, struct visit *visit, const void *given)
{
	static const struct profile_choice answers[] = { { "coming", "They come", NULL }, { "in_part", "They come for a part", NULL }, { "represented", "Somebody comes for them", NULL },
		{ "report_only", "They send a report, with apologies", NULL }, { "not_coming", "They do not come", NULL } };
	static const struct profile_choices answer_choices = { answers, 5 };
	const struct invitee_form *form = given;
	struct profile_choices ways = handing_ways();

	form_words(out, meeting_when_words(visit->work->arena, &form->of.meeting));
	form_heading(out, "The invitation");
	field_radios(out, visit, "way", "How were they told?", "Give them the date and the reference, never names in a message that others may read", &ways, form->row.told_way);
	field_date(out, visit, "told_on", "When?", NULL, date_is_given(form->row.told_on) ? form->row.told_on : visit->work->today);
	form_heading(out, "Their answer");
	field_radios(out, visit, "answer", "Do they come?", NULL, &answer_choices, form->row.answer);
	field_area(out, visit, "words", "Say more", "For which part and why; or who comes for them", form->row.answer_words, 2);
}

enum outcome
invitee_show(struct visit *visit)
{
	struct invitee_form *form = ARENA_NEW(visit->work->arena, struct invitee_form);
	enum outcome outcome = meeting_run_by_worker(visit, &form->of, "One of those asked");

	if (outcome == OK)
		outcome = find_invitee(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = form->row.name, .button = "Save", .version = form->row.version,
	    .back = meeting_url(visit, &form->of, NULL), .back_words = "The meeting", .fields = invitee_fields, .given = form });
}

enum outcome
invitee_save(struct visit *visit)
{
	struct invitee_form form = { .reports = { NULL, 0 } };
	const char *way = visit_typed(visit, "way"), *answer = visit_typed(visit, "answer"), *words = visit_typed(visit, "words");
	int64_t version = visit_version(visit);
	struct date told_on;
	bool told;
	enum outcome outcome = meeting_run_by_worker(visit, &form.of, NULL);

	if (outcome == OK)
		outcome = find_invitee(visit, &form);
	if (outcome != OK)
		return outcome;
	(void)visit_date(visit, "told_on", "The day", &told_on);
	told = way != NULL && (!text_equals(way, form.row.told_way) || !date_is_same(told_on, form.row.told_on) || !form.row.told_count.given ||
	    form.row.told_count.value != form.of.meeting.arranged_count);
	if (told) {
		outcome = invitee_tell(visit->work, &form.of.meeting, form.row.invitee_id, version, way, told_on, &visit->problems);
		version = VERSION_ANY; /* it has moved by what was just saved */
	}
	if (outcome == OK && answer != NULL && (!text_equals(answer, form.row.answer) || !text_equals(words, form.row.answer_words)))
		outcome = invitee_reply(visit->work, &form.of.meeting, form.row.invitee_id, version, invitee_answer_of(answer), words, &visit->problems);
	if (outcome == OK && way == NULL && answer == NULL) {
		problem_add(&visit->problems, "way", "Say how they were told, or what they answered");
		outcome = INVALID;
	}
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "Saved.");
	return outcome;
}

/* ---- their report: by themselves, or taken down for them ---- */

static enum outcome
may_report(struct visit *visit, const struct invitee_form *form)
{
	bool mine = form->row.worker_id != 0 && form->row.worker_id == visit->worker.worker_id;

	return mine || form->of.runs_it ? OK : REFUSED;
}

static bool
is_set_apart(const struct invitee_form *form, size_t i)
{
	return form->reports.at[i].invitee_id == form->row.invitee_id && text_equals(form->reports.at[i].part, "outside");
}

static const char *
move_field(struct visit *visit, const struct story_meeting_reports_row *row)
{
	return arena_format(visit->work->arena, "move_%lld", (long long)row->ordinal);
}

static void
report_fields(struct html_out *out, struct visit *visit, const void *given)
{
	const struct invitee_form *form = given;
	const struct profile_choices *domains = &visit->work->profile->need_domains;

	for (size_t i = 0; i < form->reports.count; i++) {
		const struct story_meeting_reports_row *row = &form->reports.at[i];

		if (row->invitee_id != form->row.invitee_id || row->words == NULL)
			continue;
		form_words(out, arena_format(visit->work->arena, "%s: %s", is_set_apart(form, i) ? "Not for sharing" : profile_choice_label(domains, row->part), row->words));
		if (is_set_apart(form, i))
			field_select(out, visit, move_field(visit, row), "Where does that belong?", "Leave this empty to keep it to yourself", domains, NULL);
	}
	for (size_t i = 0; i < domains->count; i++)
		field_area(out, visit, domains->at[i].key, domains->at[i].label, i == 0 ? "Only what matters here, and what is yours to tell" : NULL, NULL, 2);
	field_area(out, visit, "outside", "Something that belongs to none of these", "Only you can read it. It is not for sharing until you say where it belongs", NULL, 2);
}

enum outcome
report_show(struct visit *visit)
{
	struct invitee_form *form = ARENA_NEW(visit->work->arena, struct invitee_form);
	enum outcome outcome = meeting_of_family(visit, &form->of, "A report for the meeting");

	if (outcome == OK)
		outcome = find_invitee(visit, form);
	if (outcome == OK)
		outcome = may_report(visit, form);
	if (outcome != OK)
		return outcome;
	return form_page_show(visit, &(struct form_page){ .heading = arena_format(visit->work->arena, "A report for the meeting: %s", form->row.name), .button = "Save the report",
	    .intro = "The family hears it, and answers. What stands here already stays.", .can_wait = true, .version = -1, .back = meeting_url(visit, &form->of, NULL),
	    .back_words = "The meeting", .fields = report_fields, .given = form });
}

enum outcome
report_save(struct visit *visit)
{
	struct invitee_form form = { .reports = { NULL, 0 } };
	const struct profile_choices *domains = &visit->work->profile->need_domains;
	struct report_text *texts = ARENA_ARRAY(visit->work->arena, struct report_text, domains->count + 1);
	struct new_report report = { .texts = texts, .text_count = domains->count + 1 };
	struct report_move *moves;
	enum outcome outcome = meeting_of_saving(visit, &form.of);

	if (outcome == OK)
		outcome = find_invitee(visit, &form);
	if (outcome == OK)
		outcome = may_report(visit, &form);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < domains->count; i++)
		texts[i] = (struct report_text){ domains->at[i].key, visit_typed(visit, domains->at[i].key) };
	texts[domains->count] = (struct report_text){ "outside", visit_typed(visit, "outside") };
	report.moves = moves = ARENA_ARRAY(visit->work->arena, struct report_move, form.reports.count + 1);
	for (size_t i = 0; i < form.reports.count; i++) {
		const char *domain = is_set_apart(&form, i) ? visit_typed(visit, move_field(visit, &form.reports.at[i])) : NULL;

		if (domain != NULL)
			moves[report.move_count++] = (struct report_move){ form.reports.at[i].ordinal, domain };
	}
	outcome = invitee_report(visit->work, &form.of.meeting, form.row.invitee_id, &report, &visit->problems);
	if (outcome == OK)
		visit_go_to(visit, meeting_url(visit, &form.of, NULL), "The report is saved.");
	return outcome;
}
