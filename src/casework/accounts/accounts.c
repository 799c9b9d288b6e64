/* accounts.c -- passwords, and slowing down whoever guesses. */
#include "casework/accounts/accounts.h"

#include <assert.h>
#include <semaphore.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "casework/accounts/accounts.sql.h"
#include "casework/accounts/password_rules.h"
#include "casework/directory/directory.events.h"
#include "casework/work.h"

enum { AT_ONCE = 4, NAME_MOST = 254, WEAK_BYTES = 8 << 20 };

/* argon2id takes 64 MiB while it works: four at once are enough. */
static sem_t at_once;

__attribute__((constructor)) static void
make_at_once(void)
{
	if (sodium_init() < 0 || sem_init(&at_once, 0, AT_ONCE) != 0)
		abort();
}

bool
password_hashes_are_weak(void)
{
	const char *weak = getenv("WINDSCREEN_WEAK_PASSWORD_HASHES");

	return weak != NULL && strcmp(weak, "1") == 0;
}

static bool
hash_password(const char *password, char hash[crypto_pwhash_STRBYTES])
{
	bool weak = password_hashes_are_weak(), made;

	while (sem_wait(&at_once) != 0)
		;
	made = crypto_pwhash_str(hash, password, strlen(password), weak ? 1 : 3, weak ? WEAK_BYTES : crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
	(void)sem_post(&at_once);
	return made;
}

static bool
password_is(const char *hash, const char *password)
{
	bool right;

	while (sem_wait(&at_once) != 0)
		;
	right = crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
	(void)sem_post(&at_once);
	return right;
}

/* Names are told apart without capitals and outer spaces. */
static const char *
folded(struct work *work, const char *name)
{
	char *copy = name != NULL ? text_tidy(work->arena, slice_of(name)) : NULL;

	if (copy == NULL)
		return "";
	for (char *c = copy; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

enum outcome
password_choose(struct work *work, const char *sign_in_name, const char *password, struct problems *problems, struct password_hash *hash)
{
	const char *name = folded(work, sign_in_name);

	static_assert(sizeof(hash->text) == crypto_pwhash_STRBYTES, "a hash fits");
	if (text_is_empty(name) || text_characters(name) > NAME_MOST)
		problem_add(problems, "sign_in_name", "Enter the name to sign in with, like an email address");
	if (password == NULL || text_characters(password) < PASSWORD_LEAST)
		problem_add(problems, "password", "The password must be %d characters or more; three words are easy to remember", PASSWORD_LEAST);
	else if (text_characters(password) > PASSWORD_MOST)
		problem_add(problems, "password", "The password must be %d characters or fewer", PASSWORD_MOST);
	else if (password_fault(work->arena, password, name) != NULL)
		problem_add(problems, "password", "%s", password_fault(work->arena, password, name));
	if (problems->count > 0)
		return INVALID;
	return hash_password(password, hash->text) ? OK : UNAVAILABLE;
}

enum outcome
account_give_password(struct work *work, int64_t worker_id, const char *sign_in_name, const struct password_hash *hash, struct problems *problems)
{
	const char *name = folded(work, sign_in_name);
	struct credential_name_taken_row taken;
	int64_t changed;
	bool found = false;
	enum outcome outcome = q_credential_name_taken(work, name, worker_id, &taken, &found);

	if (outcome != OK)
		return outcome;
	if (found) {
		problem_add(problems, "sign_in_name", "Somebody else signs in with this name; choose another");
		return INVALID;
	}
	outcome = q_credential_write(work, worker_id, name, hash->text, &changed);
	if (outcome != OK)
		return outcome;
	return record_worker_password_set(work, &(struct worker_password_set){ .version = VERSION_ANY, .worker_id = worker_id });
}

enum outcome
account_set_password(struct work *work, int64_t worker_id, const char *sign_in_name, const char *password, struct problems *problems)
{
	struct password_hash hash;
	enum outcome outcome = password_choose(work, sign_in_name, password, problems, &hash);

	return outcome == OK ? account_give_password(work, worker_id, sign_in_name, &hash, problems) : outcome;
}

enum outcome
credential_of(struct work *work, const char *sign_in_name, struct credential *credential)
{
	const char *name = folded(work, sign_in_name);
	struct credential_of_name_row row;
	bool found;
	enum outcome outcome = q_credential_of_name(work, name, &row, &found);

	*credential = (struct credential){ .sign_in_name = name };
	if (outcome == OK && found)
		*credential = (struct credential){ row.worker_id, name, row.password_hash };
	return outcome;
}

enum outcome
credential_of_worker(struct work *work, int64_t worker_id, struct credential *credential)
{
	struct credential_of_worker_row row;
	bool found;
	enum outcome outcome = q_credential_of_worker(work, worker_id, &row, &found);

	*credential = (struct credential){ .worker_id = 0 };
	if (outcome == OK && found)
		*credential = (struct credential){ worker_id, row.sign_in_name, row.password_hash };
	return outcome;
}

bool
credential_opens(const struct credential *credential, const char *password)
{
	/* A hash of nobody's password, so that an unknown name takes as long. */
	static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$KioqKioqKioqKioqKioqKg$A+YrXyu1xdJq3ZQ0dXhfLhkV0aXr1q0cJcS4m4xq8kE";
	bool known = credential->worker_id != 0, right;

	if (password == NULL || strlen(password) > 4 * PASSWORD_MOST)
		password = "";
	right = password_is(known ? credential->password_hash : nobody, password);
	return known && right;
}

enum outcome
account_may_sign_in(struct work *work, int64_t worker_id, struct instant since, bool *may)
{
	struct worker_may_sign_in_row row;

	return q_worker_may_sign_in(work, worker_id, since, &row, may);
}

static struct instant
minutes_ago(struct work *work, int minutes)
{
	return instant_add_seconds(work->now, -60LL * minutes);
}

enum outcome
account_wait_for(struct work *work, const char *key, size_t most, int minutes, int *wait_minutes)
{
	struct tries_since_rows rows;
	enum outcome outcome = q_tries_since(work, key, minutes_ago(work, minutes), &rows);
	int64_t left;

	if (outcome != OK || rows.count < most)
		return outcome;
	/* Until the oldest of those that count is older than the span. */
	left = rows.at[most - 1].tried_at.milliseconds + 60000LL * minutes - work->now.milliseconds;
	if (left > 0 && (int)((left + 59999) / 60000) > *wait_minutes)
		*wait_minutes = (int)((left + 59999) / 60000);
	return OK;
}

enum outcome
account_count_try(struct work *work, const char *key)
{
	int64_t changed;

	return q_try_add(work, key, &changed);
}

static const char *
name_key(struct work *work, const char *sign_in_name)
{
	return arena_format(work->arena, "name:%.300s", folded(work, sign_in_name));
}

static const char *
address_key(struct work *work, const char *address)
{
	return arena_format(work->arena, "address:%s", address);
}

enum outcome
account_try_begin(struct work *work, const char *sign_in_name, const char *address, int *wait_minutes)
{
	int64_t changed;
	enum outcome outcome;

	*wait_minutes = 0;
	outcome = account_wait_for(work, name_key(work, sign_in_name), TRIES_BY_NAME, TRIES_MINUTES, wait_minutes);
	if (outcome == OK)
		outcome = account_wait_for(work, address_key(work, address), TRIES_BY_ADDRESS, TRIES_MINUTES, wait_minutes);
	if (outcome == OK && *wait_minutes == 0)
		outcome = q_try_add(work, name_key(work, sign_in_name), &changed);
	if (outcome == OK && *wait_minutes == 0)
		outcome = q_try_add(work, address_key(work, address), &changed);
	return outcome;
}

enum outcome
account_try_was_right(struct work *work, const char *sign_in_name, const char *address)
{
	int64_t changed;
	enum outcome outcome = q_try_forget(work, name_key(work, sign_in_name), minutes_ago(work, 24 * 60), &changed);

	return outcome == OK ? q_try_take_back(work, address_key(work, address), &changed) : outcome;
}
