/* sign_on.c -- whose account elsewhere it is, how it is joined, and what an agency demands. R-SEC-05 */
#include "casework/accounts/sign_on.h"

#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/accounts/sign_on.events.h"
#include "casework/accounts/sign_on.sql.h"
#include "casework/accounts/tokens.h"
#include "casework/directory/directory.events.h"
#include "casework/work.h"
#include "platform/columns/columns.h"

/* The lengths stand before the words, so that no two pairs give the same. */
static const char *
identity_hash(struct work *work, const struct sign_on_identity *identity)
{
	return token_hash(work, arena_format(work->arena, "identity %zu:%s %zu:%s", strlen(identity->issuer), identity->issuer, strlen(identity->subject), identity->subject));
}

enum outcome
sign_on_find(struct work *work, const struct sign_on_identity *identity, struct sign_on_person *person)
{
	struct sign_on_of_identity_row row;
	bool found;
	enum outcome outcome = q_sign_on_of_identity(work, identity_hash(work, identity), &row, &found);

	if (outcome != OK)
		return outcome;
	if (!found || !row.works_here || !text_equals(row.provider, identity->provider))
		return NOT_FOUND;
	*person = (struct sign_on_person){ row.worker_id, row.agency_id, row.agency_reference };
	return OK;
}

static enum outcome
end_accounts(struct work *work, int64_t worker_id, const char *provider, const char *reason, size_t *count)
{
	struct sign_ons_of_worker_rows rows;
	enum outcome outcome = q_sign_ons_of_worker(work, worker_id, &rows);

	*count = 0;
	for (size_t i = 0; outcome == OK && i < rows.count; i++) {
		if (provider != NULL && !text_equals(rows.at[i].provider, provider))
			continue;
		*count += 1;
		outcome = record_sign_on_ended(work, &(struct sign_on_ended){ .version = VERSION_ANY, .sign_on_id = rows.at[i].sign_on_id, .reason = reason });
	}
	return outcome;
}

enum outcome
sign_on_join(struct work *work, const struct invitation *invitation, const struct sign_on_identity *identity, struct problems *problems)
{
	struct sign_on_of_identity_row row;
	bool found;
	size_t count;
	enum outcome outcome;

	if (invitation->state != INVITATION_OPEN)
		return REFUSED;
	outcome = q_sign_on_of_identity(work, identity_hash(work, identity), &row, &found);
	if (outcome != OK)
		return outcome;
	if (found && row.works_here && row.worker_id != invitation->worker_id) {
		problem_add(problems, "sign_on", "Somebody else signs in here with that account. Sign out of it, and use your own");
		return INVALID;
	}
	work->actor = (struct actor){ ACTOR_ONE_TASK_LINK, invitation->invitation_id };
	work->agency_id = invitation->agency_id;
	outcome = end_accounts(work, invitation->worker_id, identity->provider, "Another took its place", &count);
	if (outcome == OK && found && (row.worker_id != invitation->worker_id || !text_equals(row.provider, identity->provider)))
		outcome = record_sign_on_ended(work, &(struct sign_on_ended){ .version = VERSION_ANY, .sign_on_id = row.sign_on_id, .reason = "It was joined anew" });
	if (outcome == OK)
		outcome = record_sign_on_joined(work, &(struct sign_on_joined){ .sign_on_id = work_new_id(work), .worker_id = invitation->worker_id, .provider = identity->provider,
		    .identity_hash = identity_hash(work, identity) });
	if (outcome == OK)
		outcome = invitation_is_used(work, invitation);
	return outcome;
}

enum outcome
sign_on_owner(struct work *work, const struct sign_on_identity *identity, int64_t *worker_id, bool *works_here)
{
	struct sign_on_of_identity_row row = { .works_here = false };
	bool found = false;
	enum outcome outcome = q_sign_on_of_identity(work, identity_hash(work, identity), &row, &found);

	*worker_id = outcome == OK && found ? row.worker_id : 0;
	*works_here = *worker_id != 0 && row.works_here;
	return outcome;
}

enum outcome
sign_on_join_supplied(struct work *work, int64_t worker_id, const struct sign_on_identity *identity)
{
	return record_sign_on_joined(work, &(struct sign_on_joined){ .sign_on_id = work_new_id(work), .worker_id = worker_id, .provider = identity->provider,
	    .identity_hash = identity_hash(work, identity) });
}

enum outcome
sign_on_end_all(struct work *work, int64_t worker_id, const char *reason)
{
	size_t count;
	enum outcome outcome = end_accounts(work, worker_id, NULL, reason, &count);

	return outcome == OK ? record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = worker_id }) : outcome;
}

enum outcome
sign_on_accounts(struct work *work, int64_t worker_id, struct sign_on_joined_accounts *accounts)
{
	struct sign_ons_of_worker_rows rows;
	struct sign_on_joined_account *list;
	enum outcome outcome = q_sign_ons_of_worker(work, worker_id, &rows);

	*accounts = (struct sign_on_joined_accounts){ NULL, 0 };
	if (outcome != OK)
		return outcome;
	list = ARENA_ARRAY(work->arena, struct sign_on_joined_account, rows.count);
	for (size_t i = 0; i < rows.count; i++)
		list[i] = (struct sign_on_joined_account){ rows.at[i].provider, rows.at[i].joined_at };
	*accounts = (struct sign_on_joined_accounts){ list, rows.count };
	return OK;
}

/* ---- What an agency demands ---- */

enum outcome
sign_on_demand_read(struct work *work, int64_t agency_id, struct sign_on_demand *demand)
{
	struct agency_sign_on_of_row row;
	bool found;
	enum outcome outcome = q_agency_sign_on_of(work, agency_id, &row, &found);

	*demand = (struct sign_on_demand){ .provider = NULL };
	if (outcome == OK && found)
		*demand = (struct sign_on_demand){ row.provider, row.local_worker_id, row.local_name, row.local_reference, row.demanded_at };
	return outcome;
}

enum outcome
sign_on_demanded_of(struct work *work, int64_t worker_id, const char **provider, const char **agency_reference)
{
	struct sign_on_demanded_of_row row;
	bool found;
	enum outcome outcome = q_sign_on_demanded_of(work, worker_id, &row, &found);

	*provider = outcome == OK && found ? row.provider : NULL;
	*agency_reference = outcome == OK && found ? row.agency_reference : NULL;
	return outcome;
}

static bool
has_account_of(const struct sign_on_joined_accounts *accounts, const char *provider)
{
	for (size_t i = 0; i < accounts->count; i++)
		if (text_equals(accounts->at[i].provider, provider))
			return true;
	return false;
}

enum outcome
sign_on_demand(struct work *work, int64_t agency_id, const char *provider, int64_t local_worker_id, struct problems *problems)
{
	struct sign_on_demand now;
	struct sign_on_joined_accounts mine;
	struct local_account_of_row local;
	bool found;
	enum outcome outcome = sign_on_demand_read(work, agency_id, &now);

	if (outcome == OK && provider == NULL)
		return now.provider != NULL ? record_sign_on_left_open(work, &(struct sign_on_left_open){ .version = VERSION_ANY, .agency_id = agency_id }) : OK;
	if (outcome == OK)
		outcome = sign_on_accounts(work, actor_worker_id(work), &mine);
	if (outcome == OK)
		outcome = q_local_account_of(work, local_worker_id, agency_id, &local, &found);
	if (outcome != OK)
		return outcome;
	if (!has_account_of(&mine, provider))
		problem_add(problems, "provider", "Sign in with it yourself first, so that you know that it works: ask for a link");
	if (!found)
		problem_add(problems, "local_worker", "Choose somebody of this agency who has a password, and who stays");
	if (problems->count > 0)
		return INVALID;
	return record_sign_on_demanded(work, &(struct sign_on_demanded){ .version = VERSION_ANY, .agency_id = agency_id, .provider = provider, .local_worker_id = local_worker_id });
}

/* ---- There and back ---- */

enum outcome
sign_on_half_begin(struct work *work, const struct sign_on_half *half, char token[TOKEN_ROOM])
{
	const char *kept;
	int64_t changed;
	enum outcome outcome = q_sign_on_half_drop(work, "", &changed); /* whoever never came back */

	if (outcome == OK)
		outcome = column_seal(work->arena, COLUMN_WORDS, half->kept, &kept);
	if (outcome != OK)
		return outcome;
	token_new(token);
	return q_sign_on_half_add(work, token_hash(work, token), half->provider, half->invitation_token != NULL ? invitation_token_hash(work, half->invitation_token) : NULL, half->go_on_to,
	    half->kept_path, kept, instant_add_seconds(work->now, 60LL * SIGN_ON_MINUTES), &changed);
}

enum outcome
sign_on_half_find(struct work *work, const char *token, struct sign_on_half *half)
{
	struct sign_on_half_of_row row;
	bool found;
	enum outcome outcome;

	if (!token_is_whole(token))
		return NOT_FOUND;
	outcome = q_sign_on_half_of(work, token_hash(work, token), &row, &found);
	if (outcome != OK)
		return outcome;
	*half = (struct sign_on_half){ row.provider, NULL, row.invitation_hash, row.go_on_to, row.kept_path, row.kept, instant_add_seconds(row.ends_at, -60LL * SIGN_ON_MINUTES) };
	return found ? OK : NOT_FOUND;
}

static const char *
start_key(struct work *work, const char *address)
{
	return arena_format(work->arena, "start:%s", address);
}

enum outcome
sign_on_half_end(struct work *work, const char *token, const struct sign_on_half *half, const char *address)
{
	int64_t changed;
	enum outcome outcome = q_sign_on_half_drop(work, token_hash(work, token), &changed);

	return outcome == OK ? q_sign_on_start_take_back(work, start_key(work, address), half->begun_at, &changed) : outcome;
}

enum outcome
sign_on_may_begin(struct work *work, const char *address, bool with_form, int *wait_minutes)
{
	const char *key = start_key(work, address), *form_key = arena_format(work->arena, "form:%s", address);
	int64_t changed;
	enum outcome outcome;

	*wait_minutes = 0;
	outcome = account_wait_for(work, key, STARTS_BY_ADDRESS, TRIES_MINUTES, wait_minutes);
	if (outcome == OK && with_form)
		outcome = account_wait_for(work, form_key, FORMS_BY_ADDRESS, TRIES_MINUTES, wait_minutes);
	if (outcome == OK && *wait_minutes == 0)
		outcome = q_try_add(work, key, &changed);
	return outcome == OK && *wait_minutes == 0 && with_form ? q_try_add(work, form_key, &changed) : outcome;
}

const char *
sign_on_word(struct work *work, const char *token, const char *which)
{
	return token_hash(work, arena_format(work->arena, "sign-on %s %s", which, token));
}

bool
sign_on_word_is(struct work *work, const char *token, const char *which, const char *given)
{
	const char *right = sign_on_word(work, token, which);

	return given != NULL && strlen(given) == strlen(right) && sodium_memcmp(given, right, strlen(right)) == 0;
}
