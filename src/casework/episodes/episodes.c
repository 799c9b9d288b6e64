/* episodes.c -- opening help, and who takes part in it. */
#include "casework/episodes/episodes.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.sql.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/work.h"

enum { WORDS_MOST = 4000, NAME_MOST = 200 };

enum outcome
episode_read(struct work *work, int64_t episode_id, struct episode *episode)
{
	struct episode_by_id_row row;
	bool found;
	enum outcome outcome = q_episode_by_id(work, episode_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*episode = (struct episode){ .episode_id = row.episode_id, .reference = row.reference, .open = text_equals(row.state, "open"),
		.opened_on = row.opened_on, .closed_on = row.closed_on, .entry_route = row.entry_route,
		.case_summary_at = row.case_summary_at, .case_summary_stale = row.case_summary_stale, .override_reason = row.override_reason,
		.why_involved = row.why_involved, .author_id = row.author_id, .coordinator_id = row.coordinator_id,
		.lead_professional_id = row.lead_professional_id, .lead_since = row.lead_since, .agency_id = row.agency_id, .level = row.level,
		.level_before = row.level_before, .level_since = row.level_since, .case_summary = row.case_summary,
		.profile_id = row.profile_id, .previous_episode_id = row.previous_episode_id,
		.closing_reason = row.closing_reason, .closing_id = row.closing_id, .version = row.version };
	return OK;
}

enum outcome
episode_say_helped(struct work *work, int64_t person_id, const char *worker_name, const char *job_title, const char *agency_name, const char *phone, struct problems *problems)
{
	struct person person;
	enum outcome outcome = person_read(work, person_id, &person);

	if (outcome == OK)
		problem_add(problems, "children", "%s is being helped already. Talk to %s, %s, %s%s%s", person_name(work, &person), worker_name, job_title, agency_name, phone != NULL ? ", " : "",
		    phone != NULL ? phone : "");
	return outcome;
}

enum outcome
episode_check_not_helped(struct work *work, int64_t person_id, struct problems *problems)
{
	struct episode_open_of_child_row row;
	bool found;
	enum outcome outcome = q_episode_open_of_child(work, person_id, &row, &found);

	return outcome == OK && found ? episode_say_helped(work, person_id, row.worker_name, row.job_title, row.agency_name, row.phone, problems) : outcome;
}

static enum outcome
check_new_episode(struct work *work, const struct new_episode *given, struct problems *problems)
{
	enum outcome outcome = OK;

	if (given->child_ids.count == 0)
		problem_add(problems, "children", "Select at least one child");
	check_day_past(problems, "opened_on", given->opened_on, work->today, "The day help started", "Enter the day help started");
	if (!profile_has_entry_route(work->profile, given->entry_route))
		problem_add(problems, "entry_route", "Select how help came to start");
	check_text(problems, "why_involved", given->why_involved, WORDS_MOST, "Why we are involved",
	    "Say why we are involved, in words the family has seen");
	check_length(problems, "override_reason", given->override_reason, WORDS_MOST, "Your reason");
	if (text_is_empty(given->override_reason))
		for (size_t i = 0; outcome == OK && i < given->child_ids.count; i++)
			outcome = episode_check_not_helped(work, given->child_ids.at[i], problems);
	return outcome;
}

/* Who answers for help that is opened now: whoever opens it; for a program, a worker of its agency. */
static enum outcome
find_coordinator(struct work *work, const struct new_episode *given, struct problems *problems, int64_t *worker_id)
{
	struct worker worker;
	enum outcome outcome;

	*worker_id = work->actor.id;
	if (work->actor.kind != ACTOR_API_CLIENT)
		return OK;
	outcome = worker_read(work, given->coordinator_id, &worker);
	if (outcome == NOT_FOUND || (outcome == OK && (worker.agency_id != work->agency_id || worker.disabled))) {
		problem_add(problems, "coordinator", "Name the worker of your agency who coordinates the help; a program cannot be rung");
		return OK;
	}
	*worker_id = worker.worker_id;
	return outcome;
}

static enum outcome
join_team(struct work *work, int64_t episode_id, int64_t version, int64_t worker_id, const char *what_they_do, int64_t chosen_by_person_id)
{
	struct episode_has_worker_row row;
	struct worker worker;
	bool found;
	enum outcome outcome = q_episode_has_worker(work, episode_id, worker_id, &row, &found);

	if (outcome != OK || found)
		return outcome;
	outcome = worker_read(work, worker_id, &worker);
	if (outcome != OK)
		return outcome;
	return record_team_member_joined(work, &(struct team_member_joined){ .version = version, .episode_id = episode_id,
	    .team_member_id = work_new_id(work), .worker_id = worker_id, .agency_id = worker.agency_id, .name = worker.name,
	    .job_title = worker.job_title, .phone = worker.phone, .what_they_do = what_they_do,
	    .chosen_by_person_id = chosen_by_person_id, .joined_on = work->today });
}

/* A parent or carer of one of these children? */
static enum outcome
adult_cares(struct work *work, int64_t person_id, struct id_list child_ids, bool *cares)
{
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && !*cares && i < child_ids.count; i++) {
		struct adult_cares_for_child_row row;

		outcome = q_adult_cares_for_child(work, person_id, child_ids.at[i], &row, cares);
	}
	return outcome;
}

/* The help that ended last for one of the children: a new one says what was tried before. R-EPI-22 */
static enum outcome
find_previous(struct work *work, struct id_list child_ids, int64_t *previous_episode_id)
{
	struct date last = date_none();
	enum outcome outcome = OK;

	for (size_t i = 0; outcome == OK && i < child_ids.count; i++) {
		struct episode_ended_last_row row;
		bool found;

		outcome = q_episode_ended_last(work, child_ids.at[i], &row, &found);
		if (outcome == OK && found && (!date_is_given(last) || date_is_before(last, row.closed_on))) {
			last = row.closed_on;
			*previous_episode_id = row.episode_id;
		}
	}
	return outcome;
}

enum outcome
episode_open(struct work *work, const struct new_episode *given, struct problems *problems, int64_t *episode_id)
{
	struct episode_opened event = {
		.episode_id = work_new_id(work), .child_ids = given->child_ids, .opened_on = given->opened_on,
		.entry_route = given->entry_route, .why_involved = given->why_involved, .agency_id = work->agency_id, .profile_id = work->profile_id,
		.previous_episode_id = given->previous_episode_id,
		.override_reason = text_is_empty(given->override_reason) ? NULL : given->override_reason,
	};
	int64_t coordinator_id;
	enum outcome outcome = check_new_episode(work, given, problems);

	if (outcome == OK)
		outcome = find_coordinator(work, given, problems, &coordinator_id);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	if (event.previous_episode_id == 0)
		outcome = find_previous(work, given->child_ids, &event.previous_episode_id);
	event.author_id = event.coordinator_id = coordinator_id;
	event.reference = work_new_reference(work, "EP");
	*episode_id = event.episode_id;
	if (outcome == OK)
		outcome = record_episode_opened(work, &event);
	if (outcome == OK)
		outcome = join_team(work, event.episode_id, VERSION_ANY, coordinator_id, NULL, 0);
	for (size_t i = 0; outcome == OK && i < given->adult_ids.count; i++) {
		bool cares = false;

		outcome = adult_cares(work, given->adult_ids.at[i], given->child_ids, &cares);
		if (outcome == OK)
			outcome = record_episode_adult_added(work, &(struct episode_adult_added){ .version = VERSION_ANY,
			    .person_id = given->adult_ids.at[i], .episode_id = event.episode_id, .part = cares ? "carer" : "family",
			    .may_contact = MAY_CONTACT_NOT_ASKED, .joined_on = given->opened_on });
	}
	return outcome;
}

static bool
check_open(const struct episode *episode, struct problems *problems)
{
	if (episode->open)
		return true;
	problem_add(problems, "", "Help has ended; open it again before you change it");
	return false;
}

enum outcome
episode_add_child(struct work *work, const struct episode *episode, int64_t person_id, struct date joined_on, struct problems *problems)
{
	struct episode_has_child_row row;
	bool found;
	enum outcome outcome = q_episode_has_child(work, episode->episode_id, person_id, &row, &found);

	if (outcome != OK)
		return outcome;
	check_open(episode, problems);
	if (found && !date_is_given(row.left_on))
		problem_add(problems, "person", "This child is part of it already");
	else
		outcome = episode_check_not_helped(work, person_id, problems);
	check_day_past(problems, "joined_on", joined_on, work->today, "The day", "Enter the day from which this child is helped");
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return record_episode_child_added(work, &(struct episode_child_added){ .version = VERSION_ANY, .person_id = person_id,
	    .episode_id = episode->episode_id, .joined_on = joined_on });
}

enum outcome
episode_add_adult(struct work *work, const struct episode *episode, int64_t person_id, const char *part, enum may_contact may_contact,
    struct problems *problems)
{
	check_open(episode, problems);
	if (!text_equals(part, "carer") && !text_equals(part, "family") && !text_equals(part, "network") && !text_equals(part, "advocate"))
		problem_add(problems, "part", "Select whether they are a carer, family, a friend or helper, or an advocate");
	if (problems->count > 0)
		return INVALID;
	return record_episode_adult_added(work, &(struct episode_adult_added){ .version = VERSION_ANY, .person_id = person_id,
	    .episode_id = episode->episode_id, .part = part,
	    .may_contact = may_contact != MAY_CONTACT_MISSING ? may_contact : MAY_CONTACT_NOT_ASKED, .joined_on = work->today });
}

enum outcome
episode_answer_contact(struct work *work, const struct episode *episode, int64_t person_id, enum may_contact may_contact, const char *words,
    struct problems *problems)
{
	if (may_contact == MAY_CONTACT_MISSING)
		problem_add(problems, "may_contact", "Select whether we may talk to them");
	check_text(problems, "words", words, 2000, "What you wrote", "Write what the family said about it");
	if (problems->count > 0)
		return INVALID;
	return record_adult_contact_answered(work, &(struct adult_contact_answered){ .version = VERSION_ANY, .person_id = person_id,
	    .episode_id = episode->episode_id, .may_contact = may_contact, .words = words, .worker_id = work->actor.id });
}

const char *
may_contact_words(const char *may_contact)
{
	return text_equals(may_contact, "yes") ? "May be talked to" : text_equals(may_contact, "no") ? "Must not be talked to" : "Family not asked yet";
}

enum outcome
episode_add_team_member(struct work *work, const struct episode *episode, const struct new_team_member *given, struct problems *problems)
{
	struct episode_has_worker_row row;
	bool found = false;
	enum outcome outcome;

	check_open(episode, problems);
	check_length(problems, "what_they_do", given->what_they_do, 500, "What they do");
	if (given->worker_id == 0) {
		check_text(problems, "name", given->name, NAME_MOST, "Name", "Enter the name, or select somebody from the directory");
		check_length(problems, "job_title", given->job_title, NAME_MOST, "Job");
		check_length(problems, "phone", given->phone, 40, "Telephone number");
	} else {
		outcome = q_episode_has_worker(work, episode->episode_id, given->worker_id, &row, &found);
		if (outcome != OK)
			return outcome;
		if (found)
			problem_add(problems, "worker", "They are in the team already");
	}
	if (problems->count > 0)
		return INVALID;
	if (given->worker_id != 0)
		return join_team(work, episode->episode_id, episode->version, given->worker_id, given->what_they_do, given->chosen_by_person_id);
	return record_team_member_joined(work, &(struct team_member_joined){ .version = episode->version, .episode_id = episode->episode_id,
	    .team_member_id = work_new_id(work), .agency_id = given->agency_id, .name = given->name, .job_title = given->job_title,
	    .phone = given->phone, .what_they_do = given->what_they_do, .chosen_by_person_id = given->chosen_by_person_id,
	    .joined_on = work->today });
}

enum outcome
episode_end_team_member(struct work *work, const struct episode *episode, int64_t team_member_id, const char *reason, struct problems *problems)
{
	struct team_member_current_row row;
	bool found;
	enum outcome outcome = q_team_member_current(work, episode->episode_id, team_member_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		problem_add(problems, "team_member", "They are not in the team any more");
	check_text(problems, "reason", reason, 500, "Reason", "Say why they leave the team");
	if (problems->count > 0)
		return INVALID;
	return record_team_member_left(work, &(struct team_member_left){ .version = episode->version, .episode_id = episode->episode_id,
	    .team_member_id = team_member_id, .left_on = work->today, .reason = reason });
}

enum outcome
episode_decide_level(struct work *work, const struct episode *episode, const struct new_level *given, struct problems *problems)
{
	const struct profile_level *level = profile_level(work->profile, (int)given->level);

	check_open(episode, problems);
	if (level == NULL)
		problem_add(problems, "level", "Select the level");
	check_day_past(problems, "decided_on", given->decided_on, work->today, "The day it was decided", "Enter the day it was decided");
	check_text(problems, "rationale", given->rationale, WORDS_MOST, "Why", "Say why this level is right");
	check_length(problems, "evidence", given->evidence, WORDS_MOST, "What shows it");
	check_text(problems, "agreed_by", given->agreed_by, NAME_MOST, "Who agreed", "Say who agreed");
	if (given->need_domain != NULL && profile_choice(&work->profile->need_domains, given->need_domain) == NULL)
		problem_add(problems, "need_domain", "Select from the list");
	if (level != NULL && level->ask_why_not_lower)
		check_text(problems, "lower_not_enough", given->lower_not_enough, WORDS_MOST, "Why lower help is not enough",
		    "Say why help at a lower level is not enough");
	if (level != NULL && level->ask_social_care_decision && given->level > episode->level)
		check_text(problems, "social_care_decision", given->social_care_decision, WORDS_MOST, "What was decided about Social Care",
		    "Say what was decided about a referral to Social Care, and by whom");
	if (problems->count > 0)
		return INVALID;
	return record_level_decided(work, &(struct level_decided){ .version = episode->version, .episode_id = episode->episode_id,
	    .person_id = given->person_id, .need_domain = given->need_domain, .level = given->level, .decided_on = given->decided_on, .rationale = given->rationale,
	    .evidence = given->evidence, .lower_not_enough = given->lower_not_enough, .social_care_decision = given->social_care_decision,
	    .agreed_by = given->agreed_by,
	    .worker_id = work->actor.id });
}

/* Nobody takes part in help from which they are kept. */
static enum outcome
check_not_kept_out(struct work *work, int64_t episode_id, int64_t worker_id, struct problems *problems)
{
	struct worker_kept_out_row row;
	bool found = false;
	enum outcome outcome = worker_id != 0 ? q_worker_kept_out(work, worker_id, episode_id, &row, &found) : OK;

	if (found)
		problem_add(problems, "worker", "This worker is kept out of this help. Select somebody else");
	return outcome;
}

/* At some levels the family is there when another takes over. R-LP-08 */
static enum outcome
check_agreed_in_meeting(struct work *work, const struct episode *episode, const struct new_lead *given, struct problems *problems)
{
	const int from = work->profile->lead_changes_in_meeting_from_level;
	bool by_law = false;
	enum outcome outcome = OK;

	if (from == 0 || episode->level < from || episode->lead_professional_id == 0 || given->worker_id == 0 || given->meeting != NULL || !text_is_empty(given->cannot_wait))
		return OK;
	outcome = worker_has_grant(work, given->worker_id, "leads_by_law", &by_law);
	if (outcome == OK && !by_law)
		problem_add(problems, "meeting", "At level %lld somebody else leads when a meeting with the family has agreed it. Select the meeting, or say why it cannot wait for one", (long long)episode->level);
	return outcome;
}

enum outcome
episode_agree_lead(struct work *work, const struct episode *episode, const struct new_lead *given, struct problems *problems)
{
	bool change = episode->lead_professional_id != 0;
	const char *first = given->meeting != NULL || text_is_empty(given->cannot_wait) ? given->meeting : arena_format(work->arena, "Without a meeting, for it could not wait: %s", given->cannot_wait);
	const char *how = first == NULL ? given->how_chosen : given->how_chosen == NULL ? first : arena_format(work->arena, "%s. %s", first, given->how_chosen);
	enum outcome outcome;

	check_open(episode, problems);
	if (given->worker_id == 0)
		problem_add(problems, "worker", "Select who will hold the help together");
	else if (given->worker_id == episode->lead_professional_id)
		problem_add(problems, "worker", "They lead already");
	check_day_past(problems, "from_on", given->from_on, work->today, "The day", "Enter the day from which they lead");
	check_length(problems, "cannot_wait", given->cannot_wait, WORDS_MOST, "What you wrote");
	check_text(problems, "how_chosen", how, WORDS_MOST, "How they were chosen", "Say how they were chosen and by whom");
	check_text(problems, "family_view", given->family_view, WORDS_MOST, "What the family wants", "Say whom the family would like");
	if (change)
		check_text(problems, "reason", given->reason, WORDS_MOST, "Reason", "Say why the lead changes");
	if (date_is_given(given->until_on) && date_is_before(given->until_on, given->from_on))
		problem_add(problems, "until_on", "The day must be after the day from which they lead");
	outcome = check_not_kept_out(work, episode->episode_id, given->worker_id, problems);
	if (outcome == OK)
		outcome = check_agreed_in_meeting(work, episode, given, problems);
	if (outcome == OK)
		outcome = check_lead_by_law(work, episode->episode_id, given->worker_id, "worker", problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	outcome = record_lead_agreed(work, &(struct lead_agreed){ .version = episode->version, .episode_id = episode->episode_id,
	    .worker_id = given->worker_id, .from_on = given->from_on, .how_chosen = how, .family_view = given->family_view,
	    .criteria = given->criteria != NULL ? given->criteria : "{}", .reason = given->reason, .until_on = given->until_on });
	return outcome == OK ? join_team(work, episode->episode_id, VERSION_ANY, given->worker_id, NULL, 0) : outcome;
}

enum outcome
episode_change_coordinator(struct work *work, const struct episode *episode, int64_t worker_id, const char *reason, struct problems *problems)
{
	enum outcome outcome;

	check_open(episode, problems);
	if (worker_id == 0)
		problem_add(problems, "worker", "Select who will coordinate");
	else if (worker_id == episode->coordinator_id)
		problem_add(problems, "worker", "They coordinate already");
	check_text(problems, "reason", reason, WORDS_MOST, "Reason", "Say why somebody else coordinates");
	outcome = check_not_kept_out(work, episode->episode_id, worker_id, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	outcome = record_coordinator_changed(work, &(struct coordinator_changed){ .version = episode->version, .episode_id = episode->episode_id,
	    .worker_id = worker_id, .reason = reason });
	return outcome == OK ? join_team(work, episode->episode_id, VERSION_ANY, worker_id, NULL, 0) : outcome;
}

enum outcome
episode_raise_adult_concern(struct work *work, const struct episode *episode, int64_t person_id, const char *concern, const char *decision,
    struct problems *problems)
{
	struct episode_has_adult_row row;
	bool found = false;
	enum outcome outcome = person_id != 0 ? q_episode_has_adult(work, episode->episode_id, person_id, &row, &found) : OK;

	if (outcome != OK)
		return outcome;
	if (!found)
		problem_add(problems, "person", "Select which adult");
	check_text(problems, "concern", concern, WORDS_MOST, "What worries you", "Write what worries you, and what you saw or were told");
	check_text(problems, "decision", decision, WORDS_MOST, "What you decided", "Write what you decided, with whom, and why");
	if (problems->count > 0)
		return INVALID;
	return record_adult_concern_recorded(work, &(struct adult_concern_recorded){ .concern_id = work_new_id(work), .episode_id = episode->episode_id,
	    .person_id = person_id, .concern = concern, .decision = decision, .raised_on = work->today, .worker_id = work->actor.id });
}

enum outcome
episode_write_summary(struct work *work, const struct episode *episode, const char *words, struct problems *problems)
{
	if (!check_text(problems, "words", words, WORDS_MOST, "The summary", "Write what the help is about"))
		return INVALID;
	return record_case_summary_written(work, &(struct case_summary_written){ .version = episode->version,
	    .episode_id = episode->episode_id, .words = words });
}
