/* own_account.c -- what workers do about their own account: another password, sessions of theirs that end. */
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "casework/accounts/accounts.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/accounts/invitations.h"
#include "casework/accounts/tokens.h"
#include "casework/directory/directory.events.h"
#include "casework/messages/messages.h"
#include "casework/work.h"

enum { LONG_AGO_SECONDS = 7 * 86400, NAME_BYTES = 16, NAME_ROOM = 2 * NAME_BYTES + 1 };

/* Of the hash under which a session is kept: what stands in a page tells nothing of either. */
static const char *
name_of(struct arena *arena, const char *hash)
{
	unsigned char bytes[NAME_BYTES];
	const char *named = arena_format(arena, "name of session %s", hash);
	char *name = arena_take(arena, NAME_ROOM);

	(void)crypto_generichash(bytes, sizeof(bytes), (const unsigned char *)named, strlen(named), NULL, 0);
	return sodium_bin2hex(name, NAME_ROOM, bytes, sizeof(bytes));
}

static bool
is_idle(const struct work *work, const struct sessions_of_worker_row *row)
{
	return work->now.milliseconds - row->seen_at.milliseconds >= 60000 * row->idle_minutes;
}

enum outcome
own_sessions(struct work *work, int64_t worker_id, const char *token, struct own_session_list *list)
{
	struct sessions_of_worker_rows rows;
	const char *own = token_hash(work, token);
	struct own_session *sessions;
	size_t count = 0;
	enum outcome outcome = q_sessions_of_worker(work, worker_id, &rows);

	if (outcome != OK)
		return outcome;
	sessions = ARENA_ARRAY(work->arena, struct own_session, rows.count + 1);
	for (size_t i = 0; i < rows.count; i++)
		if (!is_idle(work, &rows.at[i]))
			sessions[count++] = (struct own_session){ .name = name_of(work->arena, rows.at[i].token_hash), .device = rows.at[i].device, .started_at = rows.at[i].started_at,
				.seen_at = rows.at[i].seen_at, .this_one = text_equals(rows.at[i].token_hash, own) };
	*list = (struct own_session_list){ sessions, count };
	return OK;
}

enum outcome
own_session_end(struct work *work, int64_t worker_id, const char *name)
{
	struct session_hashes_rows rows;
	int64_t changed;
	enum outcome outcome = q_session_hashes(work, worker_id, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		if (text_equals(name_of(work->arena, rows.at[i].token_hash), name))
			return q_session_drop(work, rows.at[i].token_hash, instant_add_seconds(work->now, -LONG_AGO_SECONDS), &changed);
	return outcome == OK ? NOT_FOUND : outcome;
}

enum outcome
session_begun_on(struct work *work, const char *token, const char *device)
{
	int64_t changed;
	enum outcome outcome = q_session_devices_drop(work, instant_add_seconds(work->now, -LONG_AGO_SECONDS), &changed);

	return outcome == OK && device != NULL ? q_session_begun_on(work, token_hash(work, token), device, &changed) : outcome;
}

/* The first that stands in it; those that call themselves by another's name too stand before that one. */
static const char *
word_in(const char *text, const char *const (*words)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strstr(text, words[i][0]) != NULL)
			return words[i][1];
	return NULL;
}

const char *
device_words(struct arena *arena, const char *user_agent)
{
	static const char *const browsers[][2] = { { "Edg", "Edge" }, { "OPR/", "Opera" }, { "SamsungBrowser/", "Samsung Internet" }, { "Firefox/", "Firefox" }, { "FxiOS/", "Firefox" },
		{ "CriOS/", "Chrome" }, { "Chrome/", "Chrome" }, { "Safari/", "Safari" } };
	static const char *const systems[][2] = { { "Windows", "Windows" }, { "iPhone", "an iPhone" }, { "iPad", "an iPad" }, { "Android", "Android" }, { "CrOS", "a Chromebook" },
		{ "Macintosh", "a Mac" }, { "Linux", "Linux" } };
	const char *browser, *system;

	if (user_agent == NULL)
		return NULL;
	browser = word_in(user_agent, browsers, sizeof(browsers) / sizeof(browsers[0]));
	system = word_in(user_agent, systems, sizeof(systems) / sizeof(systems[0]));
	if (browser != NULL && system != NULL)
		return arena_format(arena, "%s on %s", browser, system);
	return browser != NULL ? browser : system;
}

enum outcome
account_change_tell(struct work *work, int64_t worker_id)
{
	return message_tell(work, &(struct new_message){ .kind = MESSAGE_ACCOUNT, .worker_id = worker_id, .subject_kind = "worker", .subject_id = worker_id, .number = work->now.milliseconds });
}

enum outcome
account_end_other_sessions(struct work *work, int64_t worker_id)
{
	return record_worker_sessions_ended(work, &(struct worker_sessions_ended){ .version = VERSION_ANY, .worker_id = worker_id });
}

enum outcome
account_end_everybodys_sessions(struct work *work)
{
	struct workers_not_shut_out_rows rows;
	enum outcome outcome = q_workers_not_shut_out(work, &rows);

	for (size_t i = 0; outcome == OK && i < rows.count; i++)
		outcome = account_end_other_sessions(work, rows.at[i].worker_id);
	return outcome;
}

enum outcome
account_change_password(struct work *work, const struct credential *was, const struct password_hash *hash, struct problems *problems)
{
	struct credential now;
	enum outcome outcome = credential_of_worker(work, was->worker_id, &now);

	if (outcome != OK)
		return outcome;
	if (!text_equals(now.password_hash, was->password_hash)) {
		problem_add(problems, "password", "Your password was changed a moment ago, not by this form. Sign in with the newer one, or ask whoever looks after accounts for a link");
		return INVALID;
	}
	outcome = account_give_password(work, was->worker_id, was->sign_in_name, hash, problems);
	if (outcome == OK)
		outcome = account_end_other_sessions(work, was->worker_id);
	if (outcome == OK)
		outcome = invitations_revoke(work, was->worker_id, "The worker changed the password");
	return outcome == OK ? account_change_tell(work, was->worker_id) : outcome;
}
