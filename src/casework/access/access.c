/* access.c -- asks the pieces of access for one record. */
#include "casework/access/access.h"

#include <stddef.h>

#include "casework/access/access.sql.h"
#include "casework/episodes/episodes.h"
#include "casework/meetings/meetings.h"
#include "casework/work.h"

enum outcome
access_holds(struct work *work, const char *grant_name)
{
	struct access_has_grant_row row;
	bool found;
	enum outcome outcome = q_access_has_grant(work, grant_name, &row, &found);

	if (outcome != OK)
		return outcome;
	return found ? OK : REFUSED;
}

enum outcome
access_of_episode(struct work *work, const char *reference, struct access_to_episode *access)
{
	struct access_to_episode_row row;
	bool found;
	enum outcome outcome = q_access_to_episode(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || !(row.sees || row.knows || row.ended))
		return NOT_FOUND;
	*access = (struct access_to_episode){ .episode_id = row.episode_id, .sees = row.sees, .leads = row.leads,
		.contributes = row.contributes, .oversees = row.oversees, .knows = row.knows, .ended = row.ended, .may_open = row.may_open, .associates = row.associates, .assists = row.assists, .may_assist = row.may_assist, .may_draw = row.may_draw,
		.audits = row.audits && !row.leads && !row.contributes && !row.oversees && !row.emergency,
		.emergency = row.emergency && !row.leads && !row.contributes && !row.oversees };
	return OK;
}

bool
access_is_about_episode(enum access_action action)
{
	return action == SEE_EPISODE || action == KNOW_EPISODE || action == CONTRIBUTE_EPISODE || action == LEAD_EPISODE || action == OPEN_IN_EMERGENCY || action == ASSIST_EPISODE || action == SEE_ASSOCIATES || action == DRAW_AUDIT;
}

enum outcome
access_may_with_episode(struct work *work, enum access_action action, const char *reference, struct access_to_episode *access)
{
	enum outcome outcome = access_of_episode(work, reference, access);
	bool may;

	if (outcome != OK)
		return outcome;
	if (access->emergency)
		work->purpose = PURPOSE_EMERGENCY;
	if (access->audits)
		work->purpose = PURPOSE_AUDITING;
	if (action == KNOW_EPISODE)
		may = true;
	else if (action == OPEN_IN_EMERGENCY)
		may = access->may_open && !access->leads && !access->contributes && !access->oversees;
	else if (action == ASSIST_EPISODE)
		may = access->may_assist;
	else if (action == SEE_ASSOCIATES)
		may = access->associates;
	else if (action == DRAW_AUDIT)
		may = access->may_draw;
	else if (action == SEE_EPISODE)
		may = access->sees;
	else if (action == CONTRIBUTE_EPISODE)
		may = access->contributes || access->leads;
	else
		may = access->leads;
	return may ? OK : REFUSED;
}

static enum outcome
may_with_episode(struct work *work, enum access_action action, const char *reference, int64_t *subject_id)
{
	struct access_to_episode access = { .episode_id = 0 };
	enum outcome outcome = access_may_with_episode(work, action, reference, &access);

	if (subject_id != NULL)
		*subject_id = access.episode_id;
	return outcome;
}

static enum outcome
may_with_person(struct work *work, enum access_action action, const char *reference, int64_t *subject_id)
{
	struct access_to_person_row row;
	bool found;
	enum outcome outcome = q_access_to_person(work, reference, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || !(row.sees || row.finds))
		return NOT_FOUND;
	if (subject_id != NULL)
		*subject_id = row.person_id;
	if (row.emergency)
		work->purpose = PURPOSE_EMERGENCY;
	if (action == KNOW_PERSON)
		return OK;
	if (action == LINK_PERSON)
		return row.changes || row.links ? OK : REFUSED;
	if (!row.sees || (action == CHANGE_PERSON && !row.changes))
		return REFUSED;
	return OK;
}

static enum outcome
may_seal(struct work *work, enum access_action action, const char *reference, int64_t *subject_id)
{
	struct access_to_sealing_episode_row episode;
	struct access_to_sealing_person_row person;
	bool found, seals = false;
	enum outcome outcome;

	if (action == SEAL_EPISODE) {
		outcome = q_access_to_sealing_episode(work, reference, &episode, &found);
		seals = outcome == OK && found && episode.seals;
	} else {
		outcome = q_access_to_sealing_person(work, reference, &person, &found);
		seals = outcome == OK && found && (action == KEEP_APART ? person.keeps_apart : person.seals);
	}
	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	if (subject_id != NULL)
		*subject_id = action == SEAL_EPISODE ? episode.episode_id : person.person_id;
	return seals ? OK : REFUSED;
}

/* What a query says that finds a record or nothing: whoever has no part in it is told as if it were not there. */
static enum outcome
one_found(enum outcome outcome, bool found, int64_t id, int64_t *subject_id)
{
	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	if (subject_id != NULL)
		*subject_id = id;
	return OK;
}

static enum outcome
may_read_seal(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_seal_row row = { .seal_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_seal(work, reference, &row, &found);

	return one_found(outcome, found, row.seal_id, subject_id);
}

static enum outcome
may_see_emergency(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_emergency_row row = { .emergency_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_emergency(work, reference, &row, &found);

	return one_found(outcome, found, row.emergency_id, subject_id);
}

static enum outcome
may_see_audit(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_audit_row row = { .audit_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_audit(work, reference, &row, &found);

	return one_found(outcome, found, row.audit_id, subject_id);
}

static enum outcome
may_see_share(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_share_row row = { .share_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_share(work, reference, &row, &found);

	return one_found(outcome, found, row.share_id, subject_id);
}

static enum outcome
may_answer_information(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_information_row row = { .information_request_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_information(work, reference, &row, &found);

	return one_found(outcome, found, row.information_request_id, subject_id);
}

static enum outcome
may_see_request(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_request_row row = { .subject_request_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_request(work, reference, &row, &found);

	return one_found(outcome, found, row.subject_request_id, subject_id);
}

static enum outcome
may_keep_episode(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_keeping_row row = { .episode_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_keeping(work, reference, &row, &found);

	return one_found(outcome, found, row.episode_id, subject_id);
}

static enum outcome
may_keep_hold(struct work *work, const char *reference, int64_t *subject_id)
{
	struct access_to_hold_row row = { .hold_id = 0 };
	bool found = false;
	enum outcome outcome = q_access_to_hold(work, reference, &row, &found);

	return one_found(outcome, found, row.hold_id, subject_id);
}

enum outcome
access_may(struct work *work, enum access_action action, const char *reference, int64_t *subject_id)
{
	if (subject_id != NULL)
		*subject_id = 0;
	if (action == ANYBODY)
		return OK;
	if (work->actor.kind == ACTOR_SYSTEM)
		return OK;
	if (work->actor.kind != ACTOR_WORKER && work->actor.kind != ACTOR_API_CLIENT)
		return REFUSED;
	switch (action) {
	case ANYBODY:
	case SIGNED_IN:
		return OK;
	case CHECK_KNOWN:
		return access_holds(work, "check_known");
	case OPEN_EPISODE:
		return access_holds(work, "open_episode");
	case SEE_REGISTER:
		return access_holds(work, "see_register");
	case MANAGE_ACCOUNTS:
		return access_holds(work, "manage_accounts");
	case LEAD_WORKERS: {
		enum outcome outcome = access_holds(work, "lead_workers");

		return outcome == REFUSED ? access_holds(work, "manage_accounts") : outcome;
	}
	case SEE_AUDITS: {
		enum outcome outcome = access_holds(work, "draw_audits");

		return outcome == REFUSED ? access_holds(work, "audit_records") : outcome;
	}
	case REVIEW_LOOKS:
		return access_holds(work, "review_looks");
	case SEE_SMALL_NUMBERS:
		return access_holds(work, "see_small_numbers");
	case LINK_RECORDS:
		return access_holds(work, "link_records");
	case BRING_ALLOCATIONS:
		return access_holds(work, "bring_allocations");
	case SEE_EPISODE:
	case KNOW_EPISODE:
	case CONTRIBUTE_EPISODE:
	case LEAD_EPISODE:
	case OPEN_IN_EMERGENCY:
	case ASSIST_EPISODE:
	case SEE_ASSOCIATES:
	case DRAW_AUDIT:
		return may_with_episode(work, action, reference, subject_id);
	case SEE_PERSON:
	case CHANGE_PERSON:
	case KNOW_PERSON:
	case LINK_PERSON:
		return may_with_person(work, action, reference, subject_id);
	case SEAL_PERSON:
	case KEEP_APART:
	case SEAL_EPISODE:
		return may_seal(work, action, reference, subject_id);
	case READ_SEAL:
		return may_read_seal(work, reference, subject_id);
	case SEE_EMERGENCY:
		return may_see_emergency(work, reference, subject_id);
	case SEE_AUDIT:
		return may_see_audit(work, reference, subject_id);
	case SEE_SHARE:
		return may_see_share(work, reference, subject_id);
	case ANSWER_INFORMATION:
		return may_answer_information(work, reference, subject_id);
	case ANSWER_REQUESTS:
		return access_holds(work, "answer_requests");
	case SEE_REQUEST:
		return may_see_request(work, reference, subject_id);
	case KEEP_RECORDS:
		return access_holds(work, "keep_records");
	case KEEP_EPISODE:
		return may_keep_episode(work, reference, subject_id);
	case KEEP_HOLD:
		return may_keep_hold(work, reference, subject_id);
	}
	return BROKEN;
}

bool
access_runs_meeting(const struct work *work, const struct access_to_episode *access, const struct episode *episode, const struct meeting *meeting)
{
	bool has_part = meeting->chair_worker_id == work->actor.id || meeting->minutes_worker_id == work->actor.id || meeting->convening_agency_id == work->agency_id;

	return work->actor.kind == ACTOR_WORKER && episode->open && (access->leads || (access->contributes && has_part));
}
