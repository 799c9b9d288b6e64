/* services.c -- asking a service, and what comes of it. R-REF-01, R-REF-02, R-REF-04, R-REF-15, R-PLAN-22; D.9 */
#include "casework/services/services.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/directory/directory.h"
#include "casework/episodes/episodes.h"
#include "casework/profile/profile.h"
#include "casework/services/services.sql.h"
#include "casework/work.h"

enum { NAME_MOST = 200, WORDS_MOST = 2000 };

#define BIT(what) (1u << SERVICE_WHAT_##what)

/* What each step says, and from where it may be taken. */
static const struct {
	const char *words;
	unsigned from;      /* the states in which it can be written down */
	bool state;         /* it says how the request stands */
	bool session;
	const char *ask;    /* what its words must say; NULL: nothing must be said */
} steps[] = {
	[SERVICE_WHAT_MISSING] = { "", 0, false, false, NULL },
	[SERVICE_WHAT_ASKED] = { "Asked, no answer yet", 0, true, false, NULL },
	[SERVICE_WHAT_RECEIVED] = { "They have it", BIT(ASKED), true, false, NULL },
	[SERVICE_WHAT_ACCEPTED] = { "They will help", BIT(ASKED) | BIT(RECEIVED) | BIT(WAITING), true, false, NULL },
	[SERVICE_WHAT_WAITING] = { "On a waiting list", BIT(ASKED) | BIT(RECEIVED) | BIT(ACCEPTED) | BIT(WAITING), true, false, "Say how long it will take, and who says so" },
	[SERVICE_WHAT_DECLINED] = { "They cannot help", BIT(ASKED) | BIT(RECEIVED) | BIT(ACCEPTED) | BIT(WAITING), true, false, "Say why they cannot help" },
	[SERVICE_WHAT_STARTED] = { "The help has begun", BIT(ASKED) | BIT(RECEIVED) | BIT(ACCEPTED) | BIT(WAITING), true, false, NULL },
	[SERVICE_WHAT_ENDED] = { "The help has ended", BIT(STARTED), true, false, "Say what came of it" },
	[SERVICE_WHAT_NOT_WANTED] = { "The family does not want it", BIT(ASKED) | BIT(RECEIVED) | BIT(ACCEPTED) | BIT(WAITING), true, false, "Say why, in the family's words" },
	[SERVICE_WHAT_ASKED_AFTER] = { "We asked after it", BIT(ASKED) | BIT(RECEIVED) | BIT(ACCEPTED) | BIT(WAITING) | BIT(STARTED), false, false, "Say whom you asked, and what they said" },
	[SERVICE_WHAT_CAME] = { "Came", BIT(STARTED) | BIT(ENDED), false, true, NULL },
	[SERVICE_WHAT_DID_NOT_COME] = { "Did not come", BIT(STARTED) | BIT(ENDED), false, true, NULL },
	[SERVICE_WHAT_CALLED_OFF] = { "It was called off", BIT(STARTED) | BIT(ENDED), false, true, NULL },
	[SERVICE_WHAT_NOT_FOUND] = { "Looked for, and not found", 0, true, false, NULL },
	[SERVICE_WHAT_FOUND] = { "Not looked for any more", BIT(NOT_FOUND), true, false, "Say which help there is now, or why none is needed" },
};

const char *
service_what_words(enum service_what what)
{
	return steps[what].words;
}

bool
service_is_unmet(enum service_what state)
{
	return state == SERVICE_WHAT_WAITING || state == SERVICE_WHAT_DECLINED || state == SERVICE_WHAT_NOT_WANTED || state == SERVICE_WHAT_NOT_FOUND;
}

bool
service_is_over(enum service_what state)
{
	return state == SERVICE_WHAT_DECLINED || state == SERVICE_WHAT_ENDED || state == SERVICE_WHAT_NOT_WANTED || state == SERVICE_WHAT_FOUND;
}

static void
check_runs(const struct episode *episode, struct problems *problems)
{
	if (!episode->open)
		problem_add(problems, "", "This help has ended. Nothing can be written down here any more");
}

enum outcome
service_request_read(struct work *work, int64_t service_request_id, struct service_request *request)
{
	struct service_request_by_id_row row;
	bool found;
	enum outcome outcome = q_service_request_by_id(work, service_request_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*request = (struct service_request){ .service_request_id = row.service_request_id, .episode_id = row.episode_id, .person_id = row.person_id, .agency_id = row.agency_id, .service_name = row.service_name,
		.state = service_what_of(row.state), .asked_on = row.asked_on, .state_on = row.state_on, .started_on = row.started_on, .version = row.version };
	return OK;
}

/*
 * Who it is for agreed to what the practice calls asking a service: an adult themselves, for somebody else's yes is not theirs; for a child an agreement speaks for this child, not for a brother alone (R-CONS-01), and neither
 * the child nor anybody with parental responsibility says no. And the family agreed to the agency that is asked, if it takes part in this record.
 */
static enum outcome
check_agreed(struct work *work, int64_t episode_id, const struct new_service_request *given, const char *name, struct problems *problems)
{
	const char *purpose = work->profile->consent.service_purpose;
	const char *quoted = purpose != NULL ? arena_format(work->arena, "%%\"%s\"%%", purpose) : NULL;
	struct service_agreed_row agreed;
	struct service_refused_row no;
	struct service_agency_agreed_row agency;
	bool found = true, refused = false;
	enum outcome outcome = OK;

	if (purpose != NULL)
		outcome = q_service_agreed(work, episode_id, quoted, given->person_id, &agreed, &found);
	if (outcome == OK && purpose != NULL && given->person_id != 0)
		outcome = q_service_refused(work, given->person_id, episode_id, quoted, &no, &refused);
	if (outcome != OK)
		return outcome;
	if (refused)
		problem_add(problems, "person", "An answer for this child says no, or was taken back. Talk with the family again, and write down what they say");
	else if (!found)
		problem_add(problems, given->person_id != 0 ? "person" : "", "%s: %s. Ask them first, and write down what they say",
		    given->person_id != 0 ? "It is not agreed for them yet: a child has to be named in it, and an adult is asked themselves" : "Nobody of the family has agreed to this yet",
		    profile_choice_label(&work->profile->consent.purposes, purpose));
	if (given->agency_id == 0)
		return OK;
	outcome = q_service_agency_agreed(work, episode_id, given->agency_id, quoted, given->person_id, &agency, &found);
	if (outcome == OK && !found)
		problem_add(problems, "agency", "%s %s may know. Ask them first, and write down what they say",
		    given->person_id != 0 ? "It is not agreed for them that" : "The family has not agreed that", name);
	return outcome;
}

/* Some help is still possible at this level beside Social Care. */
static bool
is_below_harm(const struct profile_level *level)
{
	bool other = false;

	for (size_t i = 0; level != NULL && i < level->routes.count; i++)
		other = other || !text_equals(level->routes.at[i], "social_care");
	return other;
}

enum outcome
service_needs(struct work *work, const struct episode *episode, const char *service_kind, struct service_need needs[SERVICE_NEEDS_MOST], size_t *count)
{
	const struct profile_service_kind *kind = profile_service_kind(work->profile, service_kind);
	struct arena *arena = work->arena;
	struct service_grounds_row grounds;
	enum outcome outcome;

	*count = 0;
	if (kind == NULL || kind->needs.count == 0)
		return OK;
	outcome = q_service_grounds(work, episode->episode_id, &grounds);
	for (size_t i = 0; outcome == OK && i < kind->needs.count && *count < SERVICE_NEEDS_MOST; i++) {
		const char *what = kind->needs.at[i], *meeting = profile_word(work->profile, "meeting"), *assessment = profile_word(work->profile, "assessment");
		const struct profile_level *level = profile_level(work->profile, (int)episode->level);
		struct service_need *need = &needs[(*count)++];

		if (text_equals(what, "family_meeting")) {
			need->met = date_is_given(grounds.meeting_held_on);
			need->words = need->met ? arena_format(arena, "%s held on %s", meeting, date_words(arena, grounds.meeting_held_on)) : arena_format(arena, "%s: none was held yet", meeting);
		} else if (text_equals(what, "assessment")) {
			need->met = date_is_given(grounds.assessment_started_on);
			need->words = need->met ? arena_format(arena, "%s begun on %s", assessment, date_words(arena, grounds.assessment_started_on))
			    : arena_format(arena, "%s: none was begun yet", assessment);
		} else {
			need->met = is_below_harm(level);
			need->words = need->met ? arena_format(arena, "Below significant harm: the %s is %d %s", profile_word(work->profile, "level"), level->number, level->name)
			    : level == NULL ? "Below significant harm: no level of need is agreed yet" : "Below significant harm: the level says that Social Care leads";
		}
	}
	return outcome;
}

/* What is missing holds the request, until it is there or a manager decides otherwise, with why. R-EPI-16, R-MEET-32 */
static enum outcome
check_needs(struct work *work, const struct episode *episode, const struct new_service_request *given, bool *missing, struct problems *problems)
{
	struct service_need needs[SERVICE_NEEDS_MOST];
	const char *words = NULL;
	size_t count;
	enum outcome outcome = service_needs(work, episode, given->service_kind, needs, &count);

	*missing = false;
	for (size_t i = 0; outcome == OK && i < count; i++)
		if (!needs[i].met)
			words = words == NULL ? needs[i].words : arena_format(work->arena, "%s; %s", words, needs[i].words);
	if (outcome != OK || words == NULL)
		return outcome;
	*missing = true;
	check_text(problems, "asked_although", given->asked_although, WORDS_MOST, "Why", arena_format(work->arena, "This is held until it is there: %s. Or say why it is asked all the same", words));
	check_text(problems, "decided_by", given->decided_by, NAME_MOST, "Name", "Enter the name of the manager who decided that it is asked all the same");
	return OK;
}

enum outcome
service_ask(struct work *work, const struct episode *episode, const struct new_service_request *given, struct problems *problems, int64_t *service_request_id)
{
	const struct profile_service_kind *kind = profile_service_kind(work->profile, given->service_kind);
	struct agency agency = { .name = given->service_name };
	bool missing;
	enum outcome outcome = given->agency_id != 0 ? agency_read(work, given->agency_id, &agency) : OK;

	if (outcome != OK)
		return outcome;
	check_runs(episode, problems);
	if (kind == NULL)
		problem_add(problems, "service_kind", "Select what kind of help it is");
	check_text(problems, "service_name", agency.name, NAME_MOST, "The name of the service", "Say which service is asked");
	check_text(problems, "asked_for", given->asked_for, WORDS_MOST, "What it is asked for", "Say what it is asked for, and why");
	check_text(problems, "own_form", given->own_form, NAME_MOST, "The form", "Say which form of its own the service got, or that it has none");
	if (check_day_past(problems, "asked_on", given->asked_on, work->today, "The day", "Enter when it was asked") && date_is_before(given->asked_on, episode->opened_on))
		problem_add(problems, "asked_on", "The day must be the same as or after %s, when help began", date_words(work->arena, episode->opened_on));
	outcome = check_agreed(work, episode->episode_id, given, agency.name, problems);
	if (outcome == OK)
		outcome = check_needs(work, episode, given, &missing, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	*service_request_id = work_new_id(work);
	return record_service_asked(work, &(struct service_asked){ .service_request_id = *service_request_id, .episode_id = episode->episode_id, .person_id = given->person_id,
	    .service_kind = kind->key, .restricted = kind->restricted, .agency_id = given->agency_id, .service_name = agency.name, .asked_for = given->asked_for, .own_form = given->own_form,
	    .asked_on = given->asked_on, .worker_id = work->actor.id, .asked_although = missing ? given->asked_although : NULL, .decided_by = missing ? given->decided_by : NULL });
}

enum outcome
service_not_found(struct work *work, const struct episode *episode, const struct help_not_found *given, struct problems *problems)
{
	const struct profile_service_kind *kind = profile_service_kind(work->profile, given->service_kind);

	check_runs(episode, problems);
	if (kind == NULL)
		problem_add(problems, "service_kind", "Select what kind of help it is");
	check_text(problems, "looked_for", given->looked_for, NAME_MOST, "What you looked for", "Say what you looked for");
	check_text(problems, "looked_where", given->looked_where, WORDS_MOST, "What you write", "Say why it is needed, and where you looked");
	check_text(problems, "risk", given->risk, WORDS_MOST, "What you write", "Say what it means for the children that this help is not there, and what is done instead");
	if (check_day_past(problems, "looked_on", given->looked_on, work->today, "The day", "Enter when you looked") && date_is_before(given->looked_on, episode->opened_on))
		problem_add(problems, "looked_on", "The day must be the same as or after %s, when help began", date_words(work->arena, episode->opened_on));
	if (problems->count > 0)
		return INVALID;
	return record_service_not_found(work, &(struct service_not_found){ .service_request_id = work_new_id(work), .service_step_id = work_new_id(work), .episode_id = episode->episode_id,
	    .person_id = given->person_id, .service_kind = kind->key, .restricted = kind->restricted, .looked_for = given->looked_for, .looked_where = given->looked_where, .risk = given->risk,
	    .looked_on = given->looked_on, .worker_id = work->actor.id });
}

bool
service_what_is_state(enum service_what what)
{
	return steps[what].state;
}

bool
service_may_follow(enum service_what state, enum service_what what)
{
	return (steps[what].from & (1u << state)) != 0;
}

/* A session lies between the day the help began and the day it ended, and is written down once. */
static void
check_session(struct work *work, const struct service_request *request, const struct service_steps_of_request_rows *rows, struct date day, struct problems *problems)
{
	if (date_is_before(day, request->started_on))
		problem_add(problems, "happened_on", "The day must be the same as or after %s, when the help began", date_words(work->arena, request->started_on));
	else if (request->state == SERVICE_WHAT_ENDED && date_is_before(request->state_on, day))
		problem_add(problems, "happened_on", "The day must be the same as or before %s, when the help ended", date_words(work->arena, request->state_on));
	for (size_t i = 0; i < rows->count; i++) {
		enum service_what what = service_what_of(rows->at[i].what);

		if (steps[what].session && date_is_same(rows->at[i].happened_on, day)) {
			problem_add(problems, "happened_on", "It is written down already for %s: %s", date_words(work->arena, day), steps[what].words);
			return;
		}
	}
}

static enum outcome
check_step(struct work *work, const struct service_request *request, const struct new_service_step *given, struct problems *problems)
{
	struct service_steps_of_request_rows rows;
	enum outcome outcome = q_service_steps_of_request(work, request->service_request_id, &rows);
	bool day = check_day_past(problems, "happened_on", given->happened_on, work->today, "The day", "Enter when it was");

	if (outcome != OK)
		return outcome;
	if (given->what == SERVICE_WHAT_MISSING || given->what == SERVICE_WHAT_ASKED || given->what == SERVICE_WHAT_NOT_FOUND) {
		problem_add(problems, "what", "Select what has happened");
		return OK;
	}
	if (!service_may_follow(request->state, given->what))
		problem_add(problems, "what", "It stands like this: %s. From there this cannot follow", steps[request->state].words);
	else if (day && steps[given->what].session)
		check_session(work, request, &rows, given->happened_on, problems);
	else if (day && steps[given->what].state && date_is_before(given->happened_on, request->state_on))
		problem_add(problems, "happened_on", "The day must be the same as or after %s, since when it stands as it does", date_words(work->arena, request->state_on));
	else if (day && date_is_before(given->happened_on, request->asked_on))
		problem_add(problems, "happened_on", "The day must be the same as or after %s, when it was asked", date_words(work->arena, request->asked_on));
	if (given->what == SERVICE_WHAT_ENDED && day)
		for (size_t i = 0; i < rows.count; i++)
			if (date_is_before(given->happened_on, rows.at[i].happened_on)) {
				problem_add(problems, "happened_on", "Something is written down for %s already", date_words(work->arena, rows.at[i].happened_on));
				break;
			}
	if (steps[given->what].ask != NULL)
		check_text(problems, "words", given->words, WORDS_MOST, "What you write", steps[given->what].ask);
	else
		check_length(problems, "words", given->words, WORDS_MOST, "What you write");
	if (service_is_unmet(given->what))
		check_text(problems, "risk", given->risk, WORDS_MOST, "What you write", "Say what it means for the children that this help is not there, and what is done instead");
	else
		check_length(problems, "risk", given->risk, WORDS_MOST, "What you write");
	return OK;
}

enum outcome
service_step(struct work *work, const struct episode *episode, const struct service_request *request, const struct new_service_step *given, struct problems *problems)
{
	enum outcome outcome;
	bool state;

	check_runs(episode, problems);
	outcome = check_step(work, request, given, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	state = steps[given->what].state;
	return record_service_step_recorded(work, &(struct service_step_recorded){ .version = request->version, .service_request_id = request->service_request_id,
	    .service_step_id = work_new_id(work), .episode_id = request->episode_id, .person_id = request->person_id, .what = given->what, .happened_on = given->happened_on,
	    .words = text_is_empty(given->words) ? NULL : given->words, .risk = text_is_empty(given->risk) ? NULL : given->risk, .worker_id = work->actor.id,
	    .state = state ? given->what : request->state, .state_on = state ? given->happened_on : request->state_on,
	    .started_on = given->what == SERVICE_WHAT_STARTED ? given->happened_on : request->started_on });
}

enum outcome
service_step_take_back(struct work *work, const struct episode *episode, const struct service_request *request, int64_t service_step_id, const char *reason, struct problems *problems)
{
	struct service_step_taken_back event = { .version = request->version, .service_request_id = request->service_request_id, .service_step_id = service_step_id,
		.episode_id = request->episode_id, .person_id = request->person_id, .reason = reason, .worker_id = work->actor.id, .state = SERVICE_WHAT_ASKED,
		.state_on = request->asked_on };
	struct service_steps_of_request_rows rows;
	enum service_what taken = SERVICE_WHAT_MISSING;
	bool later = false, sessions = false;
	enum outcome outcome = q_service_steps_of_request(work, request->service_request_id, &rows);

	if (outcome != OK)
		return outcome;
	check_runs(episode, problems);
	for (size_t i = 0; i < rows.count; i++) {
		enum service_what what = service_what_of(rows.at[i].what);

		if (rows.at[i].service_step_id == service_step_id) {
			taken = what;
			continue;
		}
		later = later || (taken != SERVICE_WHAT_MISSING && steps[what].state);
		sessions = sessions || steps[what].session;
		if (!steps[what].state)
			continue;
		event.state = what;
		event.state_on = rows.at[i].happened_on;
		if (what == SERVICE_WHAT_STARTED)
			event.started_on = rows.at[i].happened_on;
	}
	if (taken == SERVICE_WHAT_MISSING)
		problem_add(problems, "mistake", "Select what was a mistake");
	else if (taken == SERVICE_WHAT_NOT_FOUND)
		problem_add(problems, "mistake", "That it was looked for stays. Say that it is not looked for any more, and why");
	else if (steps[taken].state && (later || (taken == SERVICE_WHAT_STARTED && sessions)))
		problem_add(problems, "mistake", "What was written down after it rests on it. Take that back first");
	check_text(problems, "reason", reason, NAME_MOST, "Reason", "Say what was wrong");
	if (problems->count > 0)
		return INVALID;
	event.what = taken;
	return record_service_step_taken_back(work, &event);
}

enum outcome
service_package_send(struct work *work, const struct episode *episode, const struct service_request *request, int64_t assessment_id, struct id_list section_ids, struct problems *problems)
{
	struct service_package_of_row sent;
	bool found;
	enum outcome outcome = q_service_package_of(work, request->service_request_id, &sent, &found);

	if (outcome != OK)
		return outcome;
	check_runs(episode, problems);
	if (found)
		problem_add(problems, "", "Parts of the assessment went with this request already, on %s. Ask anew to send others", date_words(work->arena, instant_date(sent.sent_at)));
	else if (service_is_over(request->state) || request->state == SERVICE_WHAT_NOT_FOUND)
		problem_add(problems, "", "Nothing more goes to this service: it stands like this: %s", steps[request->state].words);
	if (section_ids.count == 0)
		problem_add(problems, "sections", "Select at least one part of the assessment, as few as the service needs");
	outcome = check_agreed(work, episode->episode_id, &(struct new_service_request){ .person_id = request->person_id, .agency_id = request->agency_id }, request->service_name, problems);
	if (outcome != OK)
		return outcome;
	if (problems->count > 0)
		return INVALID;
	return record_service_package_sent(work, &(struct service_package_sent){ .version = request->version, .service_request_id = request->service_request_id, .episode_id = episode->episode_id,
	    .person_id = request->person_id, .agency_id = request->agency_id, .assessment_id = assessment_id, .section_ids = section_ids, .purpose = work->profile->consent.service_purpose,
	    .worker_id = work->actor.id });
}
