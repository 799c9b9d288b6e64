/* invitations.c -- making, finding and using links by which a worker chooses a password. R-SEC-05 */
#include "casework/accounts/invitations.h"

#include "casework/accounts/invitations.events.h"
#include "casework/accounts/invitations.sql.h"
#include "casework/accounts/tokens.h"
#include "casework/directory/directory.events.h"
#include "casework/work.h"

/* Of another kind than a session's: neither can be taken for the other. */
const char *
invitation_token_hash(struct work *work, const char *token)
{
	return token_hash(work, arena_format(work->arena, "link %s", token));
}

enum outcome
invitations_revoke(struct work *work, int64_t worker_id, const char *reason)
{
	struct invitations_open_rows rows;
	enum outcome outcome = q_invitations_open(work, worker_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = record_invitation_revoked(work, &(struct invitation_revoked){ .version = VERSION_ANY, .invitation_id = rows.at[i].invitation_id, .reason = reason });
	return outcome;
}

enum outcome
invitation_make(struct work *work, int64_t worker_id, char token[TOKEN_ROOM], struct instant *ends_at)
{
	enum outcome outcome = invitations_revoke(work, worker_id, "Another link took its place");

	if (outcome != OK)
		return outcome;
	token_new(token);
	*ends_at = instant_add_seconds(work->now, INVITATION_DAYS * 86400LL);
	return record_invitation_made(work, &(struct invitation_made){ .invitation_id = work_new_id(work), .worker_id = worker_id, .token_hash = invitation_token_hash(work, token),
	    .ends_at = *ends_at });
}

enum outcome
invitation_find(struct work *work, const char *token, struct invitation *invitation)
{
	return token_is_whole(token) ? invitation_find_by_hash(work, invitation_token_hash(work, token), invitation) : NOT_FOUND;
}

enum outcome
invitation_find_by_hash(struct work *work, const char *hash, struct invitation *invitation)
{
	struct invitation_of_token_row row;
	bool found;
	enum outcome outcome = q_invitation_of_token(work, hash, &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*invitation = (struct invitation){ .invitation_id = row.invitation_id, .worker_id = row.worker_id, .agency_id = row.agency_id, .name = row.name, .agency_name = row.agency_name,
		.sign_in_name = row.sign_in_name, .ends_at = row.ends_at, .state = INVITATION_OPEN };
	if (instant_is_given(row.used_at))
		invitation->state = INVITATION_USED;
	else if (instant_is_given(row.revoked_at) || !row.works_here)
		invitation->state = INVITATION_REPLACED;
	else if (row.ends_at.milliseconds <= work->now.milliseconds)
		invitation->state = INVITATION_TOO_OLD;
	return OK;
}

enum outcome
invitation_use(struct work *work, const struct invitation *invitation, const char *sign_in_name, const struct password_hash *hash, struct problems *problems)
{
	const char *name = invitation->sign_in_name != NULL ? invitation->sign_in_name : sign_in_name;
	enum outcome outcome;

	if (invitation->state != INVITATION_OPEN)
		return REFUSED;
	work->actor = (struct actor){ ACTOR_ONE_TASK_LINK, invitation->invitation_id };
	work->agency_id = invitation->agency_id;
	outcome = account_give_password(work, invitation->worker_id, name, hash, problems);
	return outcome == OK ? invitation_is_used(work, invitation) : outcome;
}

enum outcome
invitation_is_used(struct work *work, const struct invitation *invitation)
{
	enum outcome outcome = record_invitation_used(work, &(struct invitation_used){ .version = VERSION_ANY, .invitation_id = invitation->invitation_id });

	if (outcome == OK)
		outcome = record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = invitation->worker_id });
	return outcome == OK ? account_change_tell(work, invitation->worker_id) : outcome;
}
