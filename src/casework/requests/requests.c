/* requests.c -- beginning, extending, ending, giving out. */
#include "casework/requests/requests.h"

#include "base/check.h"
#include "base/text.h"
#include "casework/holidays/holidays.h"
#include "casework/people/people.h"
#include "casework/profile/profile.h"
#include "casework/requests/requests.sql.h"
#include "casework/work.h"

enum { MONTHS = 1, MONTHS_EXTENDED = 3 };

struct date
request_due_on(struct work *work, struct date received_on, bool extended)
{
	struct date due = date_add_months(received_on, extended ? MONTHS_EXTENDED : MONTHS), working = next_working_day(&work->profile->holidays, due);

	return date_is_given(working) ? working : due;
}

const char *
request_clock_words(struct work *work, struct date due_on, bool *soon)
{
	int days = date_days_between(work->today, due_on);
	const char *on = date_words(work->arena, due_on);

	*soon = days <= REQUEST_SOON_DAYS;
	if (days < 0)
		return arena_format(work->arena, "It was due on %s: %d day%s late", on, -days, days == -1 ? "" : "s");
	if (days == 0)
		return "It is due today";
	return arena_format(work->arena, "Due on %s: %d day%s left", on, days, days == 1 ? "" : "s");
}

/* Whoever asks, where they are written down here. */
static enum outcome
find_asker(struct work *work, const struct new_request *given, struct problems *problems, int64_t *asker_id)
{
	struct request_person_of_row row;
	bool found = false;
	enum outcome outcome = OK;

	*asker_id = given->asker_kind == ASKER_KIND_THEMSELVES ? given->person_id : 0;
	if (given->asker_kind == ASKER_KIND_THEMSELVES || text_is_empty(given->asker_reference))
		return OK;
	outcome = q_request_person_of(work, given->asker_reference, &row, &found);
	if (outcome != OK)
		return outcome;
	if (!found)
		problem_add(problems, "asker", "There is no such record. Leave it out when whoever asks is not written down here");
	else if (row.person_id == given->person_id)
		problem_add(problems, "asker", "This is the person themselves. Select that they ask for themselves");
	else
		*asker_id = row.person_id;
	return OK;
}

static void
check_new(struct work *work, const struct new_request *given, const struct request_person_row *person, struct problems *problems)
{
	if (given->asker_kind == ASKER_KIND_MISSING)
		problem_add(problems, "asker_kind", "Select who asks");
	else if (given->asker_kind == ASKER_KIND_THEMSELVES && !person->born)
		problem_add(problems, "asker_kind", "They are not born yet, so somebody else asks. Select who");
	else if (given->asker_kind == ASKER_KIND_THEMSELVES && date_is_given(person->birth_date) && date_age(person->birth_date, work->today) < REQUEST_SELF_AGE)
		problem_add(problems, "asker_kind", "They are younger than %d, so somebody asks for them. Select who", REQUEST_SELF_AGE);
	else if (given->asker_kind != ASKER_KIND_THEMSELVES) {
		check_text(problems, "asker_name", given->asker_name, REQUEST_NAME_MOST, "Their name", "Write the name of whoever asks");
		check_text(problems, "authority", given->authority, REQUEST_WORDS_MOST, "Why they may ask", "Say why they may ask for somebody else, and what you saw of it");
	}
	check_text(problems, "identity_checked", given->identity_checked, REQUEST_WORDS_MOST, "How you made sure", "Say how you made sure who asks");
	check_day_past(problems, "received_on", given->received_on, work->today, "The day it came", "Enter the day on which the request came");
}

enum outcome
request_begin(struct work *work, const struct new_request *given, struct problems *problems, const char **reference)
{
	struct subject_request_begun event = { .person_id = given->person_id, .asker_kind = given->asker_kind, .asker_name = given->asker_name, .identity_checked = given->identity_checked,
		.received_on = given->received_on, .worker_id = work->actor.id };
	struct request_running_row running;
	struct request_person_row person = { .born = true };
	bool found = given->person_id == 0;
	enum outcome outcome = found ? OK : q_request_person(work, given->person_id, &person, &found);

	if (outcome != OK || !found)
		return outcome != OK ? outcome : NOT_FOUND;
	check_new(work, given, &person, problems);
	if (given->person_id == 0 && problems->count == 0)
		problem_add(problems, "person", "Write whose record is asked for");
	outcome = find_asker(work, given, problems, &event.asker_person_id);
	if (outcome != OK)
		return outcome;
	if (given->asker_kind == ASKER_KIND_THEMSELVES)
		event.asker_name = text_is_empty(person.given_name) && text_is_empty(person.family_name) ? "They themselves" : arena_format(work->arena, "%s %s", person.given_name, person.family_name);
	else
		event.authority = given->authority;
	if (problems->count > 0)
		return INVALID;
	outcome = q_request_running(work, given->person_id, event.asker_name, &running, &found);
	if (outcome != OK)
		return outcome;
	if (found) {
		problem_add(problems, "asker_kind", "%s asks already, with the request %s, which is not answered yet", event.asker_name, running.reference);
		return INVALID;
	}
	event.subject_request_id = work_new_id(work);
	event.reference = *reference = work_new_reference(work, "SR");
	event.due_on = request_due_on(work, given->received_on, false);
	return record_subject_request_begun(work, &event);
}

enum outcome
request_read(struct work *work, int64_t request_id, struct request *request)
{
	struct request_by_id_row row;
	bool found;
	enum outcome outcome = q_request_by_id(work, request_id, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*request = (struct request){ .request_id = row.subject_request_id, .person_id = row.person_id, .reference = row.reference, .person_reference = row.person_reference,
		.person_name = text_is_empty(row.given_name) ? arena_format(work->arena, "the baby %s", row.family_name) : arena_format(work->arena, "%s %s", row.given_name, row.family_name),
		.asker_kind = asker_kind_of(row.asker_kind), .asker_name = row.asker_name, .asker_person_id = row.asker_person_id, .authority = row.authority,
		.identity_checked = row.identity_checked, .received_on = row.received_on, .due_on = row.due_on, .extension_reason = row.extension_reason, .extended_on = row.extended_on,
		.state = request_state_of(row.state), .worker_name = row.worker_name, .begun_at = row.begun_at, .finished_at = row.finished_at, .sent_by = row.sent_by,
		.sent_by_name = row.sent_by_name, .sent_back_words = row.sent_back_words, .finished_by_name = row.finished_by_name, .approved_by_name = row.approved_by_name,
		.shown_count = row.shown_count.value, .left_out_count = row.left_out_count.value, .blacked_out_count = row.blacked_out_count.value, .byte_count = row.byte_count.value,
		.hash = row.hash, .ended_words = row.ended_words, .version = row.version };
	return OK;
}

static bool
is_running(const struct request *request)
{
	return request->state == REQUEST_STATE_OPEN || request->state == REQUEST_STATE_WAITING;
}

enum outcome
request_extend(struct work *work, const struct request *request, const char *reason, struct problems *problems)
{
	if (!is_running(request))
		problem_add(problems, "reason", "This request is over");
	else if (request->extension_reason != NULL)
		problem_add(problems, "reason", "It has been extended already. Three months are the most");
	else if (date_is_before(request->due_on, work->today))
		problem_add(problems, "reason", "The month is over. It can only be extended before that: answer it now");
	check_text(problems, "reason", reason, REQUEST_WORDS_MOST, "Why", "Say why one month is not enough: the request is complex, or one of many. Whoever asks has to be told this");
	if (problems->count > 0)
		return INVALID;
	return record_subject_request_extended(work, &(struct subject_request_extended){ .version = request->version, .subject_request_id = request->request_id,
	    .due_on = request_due_on(work, request->received_on, true), .reason = reason, .worker_id = work->actor.id });
}

enum outcome
request_end(struct work *work, const struct request *request, const char *words, struct problems *problems)
{
	if (!is_running(request))
		problem_add(problems, "words", "This request is over");
	check_text(problems, "words", words, REQUEST_WORDS_MOST, "Why", "Say why nothing is given, and what whoever asked was told of their right to complain");
	if (problems->count > 0)
		return INVALID;
	return record_subject_request_ended(work, &(struct subject_request_ended){ .version = request->version, .subject_request_id = request->request_id, .words = words,
	    .worker_id = work->actor.id });
}

enum outcome
request_may_open_pack(struct work *work, const struct request *request, const char **why_not)
{
	struct request_pack_open_row row;
	bool found;
	enum outcome outcome = q_request_pack_open(work, request->request_id, &row, &found);

	*why_not = NULL;
	if (outcome != OK || !found)
		return outcome != OK ? outcome : NOT_FOUND;
	if (row.changed)
		*why_not = "Make it anew: since it was finished, who may know what is in it has changed. Begin a new request, with the day on which this one came. This pack is not opened and not given out any more";
	return row.changed || !row.open ? REFUSED : OK;
}

enum outcome
request_give(struct work *work, const struct request *request, const char *given_to, enum giving_way way, struct date given_on, struct problems *problems)
{
	const char *why_not;
	enum outcome outcome = request_may_open_pack(work, request, &why_not);

	if (outcome != OK && outcome != REFUSED && outcome != NOT_FOUND)
		return outcome;
	if (request->state != REQUEST_STATE_FINISHED)
		problem_add(problems, "given_to", "The pack is not finished yet");
	else if (why_not != NULL)
		problem_add(problems, "given_to", "%s", why_not);
	check_text(problems, "given_to", given_to, REQUEST_NAME_MOST, "Their name", "Write to whom you gave it");
	if (way == GIVING_WAY_MISSING)
		problem_add(problems, "way", "Select how you gave it");
	check_day_past(problems, "given_on", given_on, work->today, "The day", "Enter the day on which you gave it");
	if (problems->count == 0 && date_is_before(given_on, instant_date(request->finished_at)))
		problem_add(problems, "given_on", "The pack was finished on %s: it cannot have been given before", date_words(work->arena, instant_date(request->finished_at)));
	if (problems->count > 0)
		return INVALID;
	return record_subject_pack_given(work, &(struct subject_pack_given){ .version = VERSION_ANY, .subject_request_id = request->request_id, .giving_id = work_new_id(work), .given_to = given_to,
	    .way = way, .given_on = given_on, .worker_id = work->actor.id });
}

enum outcome
request_send_back(struct work *work, const struct request *request, const char *words, struct problems *problems)
{
	if (request->state != REQUEST_STATE_WAITING)
		problem_add(problems, "words", "It does not wait for a second person");
	check_text(problems, "words", words, REQUEST_WORDS_MOST, "Why", "Say what has to be decided otherwise");
	if (problems->count > 0)
		return INVALID;
	return record_subject_request_sent_back(work, &(struct subject_request_sent_back){ .version = request->version, .subject_request_id = request->request_id, .words = words,
	    .worker_id = work->actor.id });
}
