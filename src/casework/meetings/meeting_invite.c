/* meeting_invite.c -- who is asked to come and who is not and why; what they answer, report, and whether they came; and what makes a meeting ready. */
#include "base/check.h"
#include "base/text.h"
#include "casework/meetings/meetings_inside.h"
#include "casework/meetings/report_links.h"
#include "casework/paragraphs/paragraphs.h"
#include "casework/people/people.h"
#include "casework/supports/supports.h"
#include "casework/work.h"

/* Whom the family does not want spoken to is not written to. R-CONS-24 */
enum invitee_part
invitee_part_of_adult(const char *part)
{
	return text_equals(part, "carer") ? INVITEE_PART_PARENT : text_equals(part, "advocate") ? INVITEE_PART_ADVOCATE
	    : text_equals(part, "network") ? INVITEE_PART_SUPPORTER : INVITEE_PART_FAMILY;
}

bool
invitee_is_advocate(const char *part)
{
	return text_equals(part, "advocate") || text_equals(part, "childs_advocate") || text_equals(part, "parents_advocate");
}

/* As one who stands by, or speaks for, a named person of the family. R-PERS-22, R-MEET-27 */
static struct new_support
as_support(struct work *work, const struct new_invitee *given)
{
	return (struct new_support){ .part = given->part == INVITEE_PART_CHILDS_ADVOCATE ? SUPPORT_PART_CHILDS_ADVOCATE
	    : given->part == INVITEE_PART_PARENTS_ADVOCATE ? SUPPORT_PART_PARENTS_ADVOCATE : SUPPORT_PART_SUPPORTER,
		.person_id = given->for_person_id, .helper_person_id = given->person_id, .helper_worker_id = given->worker_id, .name = given->name, .agency = given->job_title,
		.contact = given->contact, .both_reason = given->both_reason, .since_on = work->today, .hidden_ids = given->hidden_support_ids, .person_field = given->for_field };
}

/* An advocate speaks for somebody who is named, and a child and a parent never have the same one unless it is said why; by whom a supporter stands may be left open. *is_one: there is such a link. */
static enum outcome
check_support(struct work *work, const struct meeting *meeting, const struct new_invitee *given, bool *is_one, bool *both, struct problems *problems)
{
	const struct new_support support = as_support(work, given);

	*both = false;
	*is_one = !given->left_out && (given->part == INVITEE_PART_CHILDS_ADVOCATE || given->part == INVITEE_PART_PARENTS_ADVOCATE ||
	    (given->part == INVITEE_PART_SUPPORTER && given->for_person_id != 0));
	if (given->part == INVITEE_PART_ADVOCATE && !given->left_out)
		problem_add(problems, given->for_field, "Select for whom %s speaks", given->name != NULL ? given->name : "the advocate");
	else if (given->for_person_id != 0 && !*is_one && !given->left_out)
		problem_add(problems, given->for_field, "Only a supporter or an advocate is there for somebody; select what they are, or leave this empty");
	return *is_one ? support_check(work, meeting->episode_id, &support, both, problems) : OK;
}

/* Is somebody of the list they, for the same person of the family? Whoever speaks for two is listed for each. */
static bool
is_the_same(const struct meeting_invitees_row *row, const struct new_invitee *given)
{
	bool they = (given->person_id != 0 && row->person_id == given->person_id) || (given->worker_id != 0 && row->worker_id == given->worker_id);

	if (row->for_sealed && row->for_person_id != given->for_person_id) /* no refusal tells of them */
		return false;
	if (!invitee_is_advocate(row->part) || given->for_person_id == 0)
		return they && !(given->person_id != 0 && invitee_is_advocate(row->part));
	return row->for_person_id == given->for_person_id && (they || text_equals(row->name, given->name));
}

static enum outcome
check_may_contact(struct work *work, const struct meeting *meeting, const struct new_invitee *given, struct problems *problems)
{
	struct meeting_may_contact_row row;
	struct date died_on;
	bool found;
	enum outcome outcome = q_meeting_may_contact(work, meeting->episode_id, given->person_id, &row, &found);

	if (outcome == OK && found && text_equals(row.may_contact, "no"))
		problem_add(problems, given->field, "The family does not want %s spoken to. Leave them out, or ask the family again", given->name);
	if (outcome == OK)
		outcome = person_died_on(work, given->person_id, &died_on);
	if (outcome == OK && date_is_given(died_on))
		problem_add(problems, given->field, "%s has died", given->name);
	return outcome;
}

enum outcome
invitee_list_one(struct work *work, const struct meeting *meeting, const struct new_invitee *given, struct problems *problems, int64_t *invitee_id)
{
	struct meeting_invitees_rows rows;
	size_t before = problems->count;
	int64_t support_id;
	bool is_one, both;
	enum outcome outcome = q_meeting_invitees(work, meeting->meeting_id, &rows);

	if (outcome != OK)
		return outcome;
	(void)check_not_over(meeting, problems);
	check_text(problems, given->field, given->name, MEETING_SHORT_MOST, "Name", "Enter a name");
	check_length(problems, given->field, given->job_title, MEETING_SHORT_MOST, "Job");
	check_length(problems, given->field, given->contact, MEETING_SHORT_MOST, "How to reach them");
	if (given->part == INVITEE_PART_MISSING)
		problem_add(problems, given->field, "Select what they are to the family or the meeting");
	if (given->left_out)
		check_text(problems, given->field, given->left_out_reason, MEETING_WORDS_MOST, "The reason",
		    arena_format(work->arena, "Say why %s is not asked to come", given->name != NULL ? given->name : "this person"));
	for (size_t i = 0; i < rows.count; i++)
		if (is_the_same(&rows.at[i], given))
			problem_add(problems, given->field, "%s is on the list already", given->name);
	outcome = check_support(work, meeting, given, &is_one, &both, problems);
	if (outcome == OK && given->person_id != 0 && !given->left_out)
		outcome = check_may_contact(work, meeting, given, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > before)
		return INVALID;
	*invitee_id = work_new_id(work);
	outcome = record_invitee_listed(work, &(struct invitee_listed){ .invitee_id = *invitee_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .part = given->part, .person_id = given->person_id, .worker_id = given->worker_id,
	    .agency_id = given->agency_id, .name = given->name, .job_title = given->job_title, .contact = given->contact,
	    .left_out_reason = given->left_out ? given->left_out_reason : NULL, .report_asked = given->report_asked && !given->left_out,
	    .report_due_on = given->report_asked && !given->left_out && date_is_given(meeting->held_on)
		? subtract_working_days(&work->profile->holidays, meeting->held_on, 1) : date_none(),
	    .both_reason = both ? given->both_reason : NULL, .for_person_id = is_one ? given->for_person_id : 0 });
	if (outcome == OK && is_one) { /* it stands with the family, and in its plan */
		const struct new_support support = as_support(work, given);

		outcome = support_name_checked(work, meeting->episode_id, &support, both, &support_id);
	}
	return outcome;
}

/* One of this meeting who was not left out. */
static enum outcome
find_invitee(struct work *work, const struct meeting *meeting, int64_t invitee_id, struct meeting_invitee_row *row)
{
	bool found;
	enum outcome outcome = q_meeting_invitee(work, invitee_id, row, &found);

	if (outcome != OK)
		return outcome;
	return found && row->meeting_id == meeting->meeting_id && row->left_out_reason == NULL ? OK : NOT_FOUND;
}

enum outcome
invitee_tell(struct work *work, const struct meeting *meeting, int64_t invitee_id, int64_t version, const char *way, struct date told_on,
    struct problems *problems)
{
	struct meeting_invitee_row row;
	enum outcome outcome = find_invitee(work, meeting, invitee_id, &row);

	if (outcome != OK)
		return outcome;
	if (check_not_over(meeting, problems) && meeting->state == MEETING_DECIDED)
		problem_add(problems, "", "Say first when and where the meeting is");
	check_text(problems, "way", way, MEETING_SHORT_MOST, "The way", "Say how they were told");
	check_day_past(problems, "told_on", told_on, work->today, "The day", "Enter the day they were told");
	if (problems->count > 0)
		return INVALID;
	return record_invitee_told(work, &(struct invitee_told){ .version = version, .invitee_id = invitee_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .way = way, .told_on = told_on, .arranged_count = meeting->arranged_count, .worker_id = work->actor.id });
}

enum outcome
invitee_reply(struct work *work, const struct meeting *meeting, int64_t invitee_id, int64_t version, enum invitee_answer answer, const char *words,
    struct problems *problems)
{
	struct meeting_invitee_row row;
	enum outcome outcome = find_invitee(work, meeting, invitee_id, &row);

	if (outcome != OK)
		return outcome;
	(void)check_not_over(meeting, problems);
	if (answer == INVITEE_ANSWER_MISSING)
		problem_add(problems, "answer", "Select whether they come");
	check_length(problems, "words", words, MEETING_WORDS_MOST, "What you wrote");
	if (answer == INVITEE_ANSWER_IN_PART || answer == INVITEE_ANSWER_REPRESENTED)
		check_given(problems, "words", words, answer == INVITEE_ANSWER_IN_PART ? "Say for which part, and why" : "Say who comes for them");
	if (problems->count > 0)
		return INVALID;
	return record_invitee_replied(work, &(struct invitee_replied){ .version = version, .invitee_id = invitee_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .answer = answer, .words = words, .worker_id = work->actor.id });
}

/* What only its writer reads gets its place among what the meeting hears. R-MEET-44 */
static enum outcome
move_part(struct work *work, int64_t invitee_id, const struct report_move *move, struct problems *problems)
{
	const char *field = arena_format(work->arena, "move_%lld", (long long)move->ordinal);
	struct report_outside_row row;
	bool found = false;
	enum outcome outcome = q_report_outside(work, invitee_id, move->ordinal, &row, &found);

	if (outcome != OK)
		return outcome;
	if (profile_choice(&work->profile->need_domains, move->domain) == NULL)
		problem_add(problems, field, "Select where it belongs");
	else if (!found)
		problem_add(problems, field, "This does not stand apart any more; look at the report again");
	return problems->count > 0 ? INVALID : paragraph_move(work, row.paragraph_id, move->domain);
}

enum outcome
invitee_report(struct work *work, const struct meeting *meeting, int64_t invitee_id, const struct new_report *report, struct problems *problems)
{
	struct meeting_invitee_row row;
	struct paragraph_owner part = { .owner_kind = "meeting_report", .owner_id = invitee_id, .episode_id = meeting->episode_id };
	bool any = report->move_count > 0 || report->file_comes_with_it;
	enum outcome outcome = find_invitee(work, meeting, invitee_id, &row);

	if (outcome != OK)
		return outcome;
	(void)check_not_over(meeting, problems);
	for (size_t i = 0; i < report->text_count; i++)
		any = any || !text_is_empty(report->texts[i].words);
	if (!any)
		problem_add(problems, report->text_count > 0 ? report->texts[0].domain : "", "Write what the meeting should know");
	if (problems->count > 0)
		return INVALID;
	outcome = record_invitee_reported(work, &(struct invitee_reported){ .version = VERSION_ANY, .invitee_id = invitee_id,
	    .meeting_id = meeting->meeting_id, .episode_id = meeting->episode_id, .report_on = work->today, .worker_id = writer_worker_id(work) });
	if (outcome == OK && work->given_by_worker_id == 0) /* it came otherwise than by the link */
		outcome = report_links_revoke(work, invitee_id, "The report came without it");
	for (size_t i = 0; outcome == OK && i < report->move_count; i++)
		outcome = move_part(work, invitee_id, &report->moves[i], problems);
	for (size_t i = 0; outcome == OK && i < report->text_count; i++) {
		part.part = report->texts[i].domain;
		outcome = paragraphs_write(work, &part, &(struct new_text){ .words = report->texts[i].words, .basis = PARAGRAPH_BASIS_SEEN }, part.part, problems);
	}
	return outcome;
}

bool
meeting_died_before(const struct meeting *meeting, struct date died_on)
{
	return date_is_given(died_on) && date_is_before(died_on, meeting->held_on);
}

enum outcome
invitee_attend(struct work *work, const struct meeting *meeting, int64_t invitee_id, int64_t version, const struct invitee_presence *given,
    struct problems *problems)
{
	struct meeting_invitee_row row;
	bool there = given->extent == ATTENDANCE_EXTENT_WHOLE || given->extent == ATTENDANCE_EXTENT_PART;
	enum outcome outcome = find_invitee(work, meeting, invitee_id, &row);

	if (outcome != OK)
		return outcome;
	(void)check_is_held(meeting, problems);
	if (given->extent == ATTENDANCE_EXTENT_MISSING)
		problem_add(problems, "extent", "Select whether %s is here", row.name);
	if (there && meeting_died_before(meeting, row.died_on))
		problem_add(problems, "extent", "%s had died before the meeting", row.name);
	if (there && profile_choice(&meeting->kind->ways_to_attend, given->way) == NULL)
		problem_add(problems, "way", "Select how %s takes part", row.name);
	check_length(problems, "represented_by", given->represented_by, MEETING_SHORT_MOST, "Name");
	if (given->extent == ATTENDANCE_EXTENT_REPRESENTED)
		check_given(problems, "represented_by", given->represented_by, arena_format(work->arena, "Say who is here for %s", row.name));
	check_length(problems, "reason", given->reason, MEETING_WORDS_MOST, "The reason");
	if (given->extent == ATTENDANCE_EXTENT_PART && text_equals(row.part, "child")) /* R-MEET-09 */
		check_given(problems, "reason", given->reason, arena_format(work->arena, "Say what was explained to %s about being there for a part", row.name));
	if (problems->count > 0)
		return INVALID;
	return record_invitee_attended(work, &(struct invitee_attended){ .version = version, .invitee_id = invitee_id, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id, .extent = given->extent, .way = there ? given->way : NULL, .represented_by = given->represented_by,
	    .reason = given->reason, .worker_id = work->actor.id });
}

/* ---- ready: everything that must come before ---- */

static bool
is_listed(const struct meeting_invitees_rows *invitees, const struct meeting_agencies_to_ask_row *member)
{
	for (size_t i = 0; i < invitees->count; i++)
		if (!invitees->at[i].for_sealed && ((member->worker_id != 0 && invitees->at[i].worker_id == member->worker_id) ||
		    (member->worker_id == 0 && text_equals(invitees->at[i].name, member->name)) ||
		    (member->agency_id != 0 && invitees->at[i].agency_id == member->agency_id)))
			return true;
	return false;
}

/* R-MEET-05: every agency of the team is asked, or left out for a reason; and somebody of the family. All who are asked know of the day that holds now. */
static enum outcome
check_invitations(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_agencies_to_ask_rows team;
	struct meeting_invitees_rows invitees;
	bool family = false;
	enum outcome outcome = q_meeting_agencies_to_ask(work, meeting->episode_id, &team);

	if (outcome == OK)
		outcome = q_meeting_invitees(work, meeting->meeting_id, &invitees);
	if (outcome != OK)
		return outcome;
	for (size_t i = 0; i < team.count; i++)
		if (!is_listed(&invitees, &team.at[i]))
			problem_add(problems, "invitees", "Ask %s to come, or say why not", team.at[i].agency_name != NULL && team.at[i].worker_id == 0
			    ? arena_format(work->arena, "%s, %s,", team.at[i].name, team.at[i].agency_name) : team.at[i].name);
	for (size_t i = 0; i < invitees.count; i++) {
		const struct meeting_invitees_row *row = &invitees.at[i];

		if (!is_seen(&seen->invitee_ids, row->invitee_id))
			continue;
		family = family || text_equals(row->part, "parent") || text_equals(row->part, "family") || text_equals(row->part, "child");
		if (row->left_out_reason == NULL && !date_is_given(row->died_on) && (!row->told_count.given || row->told_count.value != meeting->arranged_count))
			problem_add(problems, "invitees", "Tell %s when and where the meeting is%s", row->name, row->told_count.given ? " now" : "");
	}
	if (!family)
		problem_add(problems, "invitees", "Ask the parents and children to come, or say why not");
	return OK;
}

/* R-MEET-40: each child's view, or why there is none. Only children whom the actor may know of are asked about. */
static enum outcome
check_childrens_views(struct work *work, const struct meeting *meeting, const struct id_list *child_ids, struct problems *problems)
{
	struct meeting_children_rows children;
	struct meeting_lines_rows lines;
	enum outcome outcome = q_meeting_children(work, meeting->episode_id, &children);

	if (outcome == OK)
		outcome = q_meeting_lines(work, meeting->meeting_id, &lines);
	for (size_t i = 0; outcome == OK && i < children.count; i++) {
		bool heard = !children.at[i].born || !is_seen(child_ids, children.at[i].person_id);

		for (size_t j = 0; j < lines.count; j++)
			heard = heard || (lines.at[j].person_id == children.at[i].person_id &&
			    (text_equals(lines.at[j].line_kind, "childs_view") || text_equals(lines.at[j].line_kind, "no_childs_view")));
		for (size_t j = 0; heard && children.at[i].born && is_seen(child_ids, children.at[i].person_id) && j < lines.count; j++)
			if (lines.at[j].person_id == children.at[i].person_id && text_equals(lines.at[j].line_kind, "childs_view") && lines.at[j].heard == NULL)
				problem_add(problems, "childs_view", "Ask %s how what they said is to be heard in the meeting", children.at[i].given_name);
		if (!heard)
			problem_add(problems, "childs_view", "Write down what %s wishes and feels about the meeting, or why nobody asked", children.at[i].given_name);
	}
	return outcome;
}

enum outcome
meeting_make_ready(struct work *work, const struct meeting *meeting, const struct meeting_seen *seen, struct problems *problems)
{
	struct meeting_points_rows points;
	bool consent;
	enum outcome outcome = q_meeting_points(work, meeting->meeting_id, &points);

	if (outcome == OK)
		outcome = meeting_has_consent(work, meeting->episode_id, meeting->kind->consent_purpose, &consent);
	if (outcome != OK)
		return outcome;
	if (check_not_over(meeting, problems) && meeting->state == MEETING_DECIDED)
		problem_add(problems, "arrange", "Say when and where the meeting is, and who chairs");
	if (meeting->state == MEETING_READY || meeting->state == MEETING_STARTED)
		problem_add(problems, "", "The meeting is ready already");
	if (!consent && meeting->without_consent_reason == NULL)
		problem_add(problems, "consent", "The family does not agree to the meeting. Ask them, and record it");
	for (size_t i = 0; i < meeting->kind->preparation_count; i++) {
		const struct profile_preparation *one = &meeting->kind->preparation[i];

		if (one->required && meeting_point(&points, arena_format(work->arena, "prepare.%s", one->key)) == NULL)
			problem_add(problems, "prepare", "Answer \"%s\"", one->question);
	}
	outcome = check_invitations(work, meeting, seen, problems);
	if (outcome == OK)
		outcome = check_level_allows(work, meeting, problems);
	if (outcome == OK)
		outcome = check_childrens_views(work, meeting, &seen->child_ids, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return record_meeting_made_ready(work, &(struct meeting_made_ready){ .version = meeting->version, .meeting_id = meeting->meeting_id,
	    .episode_id = meeting->episode_id });
}

/* Of this person's invitations those that stand (`reason` is why they no longer do) or, for `again`, that do not for exactly this reason. */
static enum outcome
change_invitations(struct work *work, int64_t episode_id, int64_t person_id, const char *reason, bool again, bool *changed)
{
	struct meeting_invitations_of_person_rows rows;
	enum outcome outcome = q_meeting_invitations_of_person(work, episode_id, person_id, reason, &rows);

	*changed = false;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if ((rows.at[i].left_out_reason != NULL) != again)
			continue;
		outcome = record_invitee_left_out(work, &(struct invitee_left_out){ .version = VERSION_ANY, .invitee_id = rows.at[i].invitee_id, .meeting_id = rows.at[i].meeting_id,
		    .episode_id = episode_id, .left_out_reason = again ? NULL : reason });
		*changed = true;
	}
	return outcome;
}

enum outcome
meeting_invitations_leave_out(struct work *work, int64_t episode_id, int64_t person_id, const char *reason, bool *asked)
{
	return change_invitations(work, episode_id, person_id, reason, false, asked);
}

enum outcome
meeting_invitations_ask_again(struct work *work, int64_t episode_id, int64_t person_id, const char *reason)
{
	bool asked;

	return change_invitations(work, episode_id, person_id, reason, true, &asked);
}
