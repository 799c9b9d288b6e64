/* session.c -- sessions: a random token in the cookie, its hash in the database. */
#include <sodium.h>
#include <string.h>

#include "base/random.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/accounts/tokens.h"
#include "casework/work.h"

enum { HASH_BYTES_OF_TOKEN = 32, HEX_ROOM = 2 * HASH_BYTES_OF_TOKEN + 1, LONG_AGO_SECONDS = 7 * 86400 };

const char *
token_hash(struct work *work, const char *token)
{
	unsigned char hash[HASH_BYTES_OF_TOKEN];
	char *hex = arena_take(work->arena, HEX_ROOM);

	(void)crypto_generichash(hash, sizeof(hash), (const unsigned char *)token, strlen(token), NULL, 0);
	return sodium_bin2hex(hex, HEX_ROOM, hash, sizeof(hash));
}

void
token_new(char token[TOKEN_ROOM])
{
	unsigned char bytes[32];

	random_bytes(bytes, sizeof(bytes));
	(void)sodium_bin2base64(token, TOKEN_ROOM, bytes, sizeof(bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

bool
token_is_whole(const char *token)
{
	return token != NULL && strlen(token) == TOKEN_ROOM - 1;
}

enum outcome
session_start(struct work *work, int64_t worker_id, char token[TOKEN_ROOM])
{
	char form_key[TOKEN_ROOM];
	int64_t changed;
	enum outcome outcome = q_signed_in_now(work, worker_id, &changed);

	if (outcome != OK)
		return outcome;
	token_new(token);
	token_new(form_key);
	return q_session_add(work, token_hash(work, token), worker_id, arena_copy(work->arena, form_key),
	    instant_add_seconds(work->now, SESSION_HOURS * 3600LL), SESSION_IDLE_MINUTES, &changed);
}

enum outcome
session_find(struct work *work, const char *token, struct session *session)
{
	struct session_of_token_row row;
	bool found;
	enum outcome outcome;

	if (!token_is_whole(token))
		return NOT_FOUND;
	outcome = q_session_of_token(work, token_hash(work, token), &row, &found);
	if (outcome != OK)
		return outcome;
	if (!found)
		return NOT_FOUND;
	*session = (struct session){ .worker_id = row.worker_id, .agency_id = row.agency_id, .form_key = row.form_key, .started_at = row.started_at,
		.seen_at = row.seen_at, .ends_at = row.ends_at, .owes_second_step = row.owes_second_step };
	session->over = work->now.milliseconds >= row.ends_at.milliseconds ||
	    work->now.milliseconds - row.seen_at.milliseconds >= 60000 * row.idle_minutes;
	return OK;
}

enum outcome
session_second_step_by(struct work *work, const char *token, const char *provider)
{
	int64_t changed;
	enum outcome outcome = q_session_steps_drop(work, instant_add_seconds(work->now, -LONG_AGO_SECONDS), &changed);

	return outcome == OK ? q_session_step_by(work, token_hash(work, token), provider, &changed) : outcome;
}

enum outcome
session_touch(struct work *work, const char *token)
{
	int64_t changed;

	return q_session_seen(work, token_hash(work, token), &changed);
}

enum outcome
session_renew(struct work *work, const char *token)
{
	int64_t changed;

	return q_session_renew(work, token_hash(work, token), &changed);
}

enum outcome
session_end(struct work *work, const char *token)
{
	int64_t changed;

	return q_session_drop(work, token_hash(work, token), instant_add_seconds(work->now, -LONG_AGO_SECONDS), &changed);
}

enum outcome
session_end_others(struct work *work, int64_t worker_id, const char *token)
{
	int64_t changed;
	enum outcome outcome = q_session_drop_others(work, worker_id, token_hash(work, token), &changed);

	return outcome == OK ? session_renew(work, token) : outcome;
}

enum outcome
session_end_all(struct work *work, int64_t worker_id)
{
	int64_t changed;

	return q_session_drop_of_worker(work, worker_id, &changed);
}

const char *
session_form_token(struct work *work, const struct session *session)
{
	return token_hash(work, arena_format(work->arena, "form %s", session->form_key));
}

bool
session_form_token_is(struct work *work, const struct session *session, const char *token)
{
	const char *right = session_form_token(work, session);

	return token != NULL && strlen(token) == strlen(right) && sodium_memcmp(token, right, strlen(right)) == 0;
}
